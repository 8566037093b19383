/* ops_trainer.c - what a trainer does: he reads what was handed in, puts his mark beside the machine's with a reason, and scores ten
 * shipped talks to see whether he and the machine mean the same.
 *
 *   TR1  his mark is a fact beside the machine's, which stays; both are shown, and who put it there
 *   TR2  he marks only what he may read (practice.h, PR1), and never his own talks
 *   TR3  of a calibration talk the machine's marks are told after he has given his
 *   TR4  agreement per dimension is Cohen's kappa with squared weights over the talks both gave a mark (0..4), the machine's rounded:
 *        1 - n sum (x - y)^2 / sum sum (x_i - y_j)^2, in integers; none below five talks or when neither ever differs */
#include "access/caps.h"
#include "content/content.h"
#include "ledger/ledger.h"
#include "rehearse/practice.h"
#include "rehearse/transcript.h"

static hk_rc not_trainer(hk_ctx *cx) { return hk_fail(cx, HK_FORBIDDEN, "practice.trainer_only", NULL, NULL); }

static hk_rc need_trainer(hk_ctx *cx)
{
    bool yes = false;
    hk_rc rc = hk_practice_is_trainer(cx, &yes);
    return rc || yes ? rc : not_trainer(cx);
}

static const char *dimension_text(const hk_ctx *cx, int dim) { return hk_text(cx->lang, hk_printf(cx->arena, "judge.dim.%s", hk_dimension_name((hk_dimension)dim))); }
static int dimension_of(const char *name)
{
    for (int k = 0; k < HK_DIM_COUNT; k++)
        if (strcmp(hk_dimension_name((hk_dimension)k), name) == 0) return k;
    return -1;
}

/* ---- handing in ------------------------------------------------------------------------------------------------------------------ */
static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
static const hk_field handed_out[] = { { "id", HK_T_INT }, { "handed", HK_T_BOOL }, HK_FIELD_END };

static hk_rc hand_in(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice p;

    hk_rc rc = hk_practice_load(cx, hk_in_int(in, "id"), true, &p);
    if (!rc && strcmp(p.s.state, "ended") != 0) rc = hk_fail(cx, HK_RULE, "practice.going_on", NULL, NULL);
    if (!rc && p.real && !p.own.masked) rc = hk_fail(cx, HK_RULE, "practice.unmasked", NULL, NULL);
    if (!rc && strcmp(p.s.mode, "trial") == 0) rc = hk_fail(cx, HK_RULE, "scenario.trial_handed", NULL, NULL);
    hk_rec_practice_handed row = { .session = p.s.id, .user_id = cx->actor.user, .handed_us = cx->now_us, .version = 1 };
    if (!rc && !p.handed && strcmp(p.s.mode, "exam") != 0) rc = hk_insert_practice_handed(cx, &row);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", p.s.id);
    hk_jw_bool(&out->w, "handed", true);
    hk_jw_obj_end(&out->w);
    out->subject = "practice_session", out->subject_id = p.s.id;
    return HK_OK;
}

/* ---- a mark beside the machine's --------------------------------------------------------------------------------------------------- */
static const hk_field score_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH },
    { "dimension", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "prepare|opening|facts|listen|excuses|pressure|concession|tactics|close|relation" },
    { "points", HK_T_DECIMAL, HK_F_REQUIRED | HK_F_ARG }, { "why", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 500 }, HK_FIELD_END };
static const hk_field scored_out[] = { { "id", HK_T_INT }, { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "points", HK_T_DECIMAL }, { "machine", HK_T_DECIMAL, HK_F_NULL }, { "why", HK_T_TEXT }, HK_FIELD_END };

/* Hundredths of four; false when it is not 0 to 4 with two places at most. */
static bool mark_of(const hk_val *v, int64_t *out)
{
    int64_t n = v->i;
    int     scale = v->scale;

    if (scale > 2) return false;
    while (scale++ < 2) n *= 10;
    *out = n;
    return n >= 0 && n <= 400;
}

static hk_rc score(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_judged   j;
    hk_practice p;
    int64_t     points = 0, memo = HK_NULL;
    int         dim = (int)hk_in_int(in, "dimension");

    hk_rc rc = need_trainer(cx);
    if (!rc) rc = hk_practice_load(cx, hk_in_int(in, "id"), false, &p);
    if (!rc && p.mine) rc = hk_fail(cx, HK_RULE, "practice.own_score", NULL, NULL);
    if (!rc && !mark_of(hk_in_get(in, "points"), &points)) rc = hk_fail(cx, HK_BAD_INPUT, "practice.points", "points", NULL);
    if (!rc) rc = hk_practice_play(cx, &p, p.n);
    if (rc) return rc;
    hk_debtor_leave(&p.talk.d);
    hk_judge(&p.talk.d, p.talk.turns, p.talk.turns_n, &p.talk.prepared, &j);
    rc = hk_log_begin(cx, "practice score");
    if (!rc) rc = hk_memo_add(cx, "practice", hk_in_text(in, "why"), &memo);
    hk_fact_practice_score fact = { .eff_day = cx->today, .session = p.s.id, .user_id = cx->actor.user, .dimension = hk_dimension_name((hk_dimension)dim), .points = points,
                                    .machine = j.dim[dim] < 0 ? HK_NULL : j.dim[dim], .memo = memo };
    if (!rc) rc = hk_append_practice_score(cx, &fact);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", p.s.id);
    hk_jw_str(&out->w, "dimension", fact.dimension);
    hk_jw_str(&out->w, "label", dimension_text(cx, dim));
    hk_jw_money(&out->w, "points", points, 2);
    hk_jw_money(&out->w, "machine", fact.machine, 2);
    hk_jw_str(&out->w, "why", hk_in_text(in, "why"));
    hk_jw_obj_end(&out->w);
    out->status = 201;
    out->subject = "practice_session", out->subject_id = p.s.id;
    return HK_OK;
}

/* ---- calibration: the ten talks ------------------------------------------------------------------------------------------------------ */
enum { TALKS = 10, UNMARKED = -1 };
typedef struct rated {
    const char   *id, *scenario, *lines;
    hk_transcript t;
    int           own[HK_DIM_COUNT], machine[HK_DIM_COUNT];      /* whole points, UNMARKED */
    bool          done;
    int64_t       row, version;
} rated;

typedef struct bench {
    rated  talk[TALKS];
    size_t n;
} bench;

/* "2,3,-,4,..." */
static void marks_read(const char *text, int out[HK_DIM_COUNT])
{
    for (int k = 0; k < HK_DIM_COUNT; k++) {
        out[k] = *text >= '0' && *text <= '4' ? *text - '0' : UNMARKED;
        while (*text && *text != ',') text++;
        text += *text == ',';
    }
}

static hk_rc bench_list(hk_ctx *cx, bench *b)
{
    json_t *o = NULL, *row;
    size_t  i;

    hk_rc rc = hk_real_content(cx, "transcripts/calibration.json", &o);
    if (rc) return rc;
    json_array_foreach(json_object_get(o, "talks"), i, row) {
        assert(b->n < TALKS);
        rated *r = &b->talk[b->n++];
        r->id = hk_strdup(cx->arena, json_string_value(json_object_get(row, "id")));
        r->scenario = hk_strdup(cx->arena, json_string_value(json_object_get(row, "scenario")));
        r->lines = hk_strdup(cx->arena, json_string_value(json_object_get(row, "lines")));
    }
    json_decref(o);
    return HK_OK;
}

static hk_rc bench_open(hk_ctx *cx, bench *b)
{
    hk_row_practice_ratings r;
    hk_cursor *cur = NULL;

    hk_rc rc = bench_list(cx, b);
    if (!rc) rc = hk_q_practice_ratings(cx, &cur, cx->company, cx->actor.user);
    if (rc) return rc;
    while (hk_next_practice_ratings(cur, &r))
        for (size_t i = 0; i < b->n; i++)
            if (strcmp(b->talk[i].id, r.transcript) == 0) b->talk[i].done = true, b->talk[i].row = r.id, b->talk[i].version = r.version, marks_read(r.points, b->talk[i].own);
    return hk_cursor_end(cur);
}

static hk_rc play(hk_ctx *cx, rated *r)
{
    hk_rc rc = hk_transcript_play(cx, r->scenario, r->lines, &r->t);
    for (int k = 0; !rc && k < HK_DIM_COUNT; k++) r->machine[k] = r->t.judged.dim[k] < 0 ? UNMARKED : (r->t.judged.dim[k] + 50) / 100;
    return rc;
}

/* TR4; hundredths, false: none. */
static bool kappa(const bench *b, int dim, int *n, int64_t *out)
{
    int64_t between = 0, all = 0;
    int     x[TALKS], y[TALKS];

    *n = 0;
    for (size_t i = 0; i < b->n; i++)
        if (b->talk[i].done && b->talk[i].own[dim] >= 0 && b->talk[i].machine[dim] >= 0) x[*n] = b->talk[i].own[dim], y[(*n)++] = b->talk[i].machine[dim];
    for (int i = 0; i < *n; i++) {
        between += (x[i] - y[i]) * (x[i] - y[i]);
        for (int k = 0; k < *n; k++) all += (x[i] - y[k]) * (x[i] - y[k]);
    }
    if (*n < 5 || !all) return false;
    *out = 100 - (100 * *n * between + all / 2) / all;
    return true;
}

static const hk_field talk_row[] = { { "id", HK_T_TEXT }, { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "rated", HK_T_BOOL }, HK_FIELD_END };
static const hk_field agree_row[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "n", HK_T_INT }, { "kappa", HK_T_DECIMAL, HK_F_NULL }, { "same", HK_T_INT }, { "higher", HK_T_INT }, { "lower", HK_T_INT }, HK_FIELD_END };
static const hk_field calibration_out[] = { { "talks", HK_T_OBJECT, HK_F_LIST, .sub = talk_row }, { "rated", HK_T_INT }, { "agreement", HK_T_OBJECT, HK_F_LIST, .sub = agree_row }, HK_FIELD_END };

static void agreement_json(hk_ctx *cx, hk_jw *w, const bench *b)
{
    hk_jw_arr(w, "agreement");
    for (int k = 0; k < HK_DIM_COUNT; k++) {
        int64_t value = HK_NULL;
        int     n, same = 0, higher = 0, lower = 0;
        bool    told = kappa(b, k, &n, &value);
        for (size_t i = 0; i < b->n; i++) {
            const rated *r = &b->talk[i];
            if (!r->done || r->own[k] < 0 || r->machine[k] < 0) continue;
            same += r->own[k] == r->machine[k], higher += r->own[k] > r->machine[k], lower += r->own[k] < r->machine[k];
        }
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "dimension", hk_dimension_name((hk_dimension)k));
        hk_jw_str(w, "label", dimension_text(cx, k));
        hk_jw_int(w, "n", n);
        hk_jw_money(w, "kappa", told ? value : HK_NULL, 2);
        hk_jw_int(w, "same", same);
        hk_jw_int(w, "higher", higher);
        hk_jw_int(w, "lower", lower);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc calibration_json(hk_ctx *cx, hk_jw *w, bench *b)
{
    hk_rc   rc = HK_OK;
    int64_t done = 0;

    for (size_t i = 0; !rc && i < b->n; i++)
        if (b->talk[i].done) rc = play(cx, &b->talk[i]), done++;
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "talks");
    for (size_t i = 0; !rc && i < b->n; i++) {
        const hk_scenario *s;
        rc = hk_rehearse_scenario(cx, b->talk[i].scenario, &s);
        if (rc) break;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "id", b->talk[i].id);
        hk_jw_str(w, "scenario", s->id);
        hk_jw_str(w, "title", s->title);
        hk_jw_bool(w, "rated", b->talk[i].done);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "rated", done);
    agreement_json(cx, w, b);
    hk_jw_obj_end(w);
    return rc;
}

static hk_rc calibration(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    bench *b = HK_NEW(cx->arena, bench);

    HK_UNUSED(in);
    hk_rc rc = need_trainer(cx);
    if (!rc) rc = bench_open(cx, b);
    return rc ? rc : calibration_json(cx, &out->w, b);
}

/* ---- one of them ------------------------------------------------------------------------------------------------------------------------ */
static const hk_field talk_in[] = { { "talk", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 20 }, HK_FIELD_END };
static const hk_field said_row[] = { { "turn", HK_T_INT }, { "said", HK_T_TEXT }, { "answer", HK_T_TEXT }, HK_FIELD_END };
static const hk_field mark_row[] = { { "dimension", HK_T_TEXT }, { "label", HK_T_TEXT }, { "own", HK_T_INT, HK_F_NULL }, { "machine", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field talk_out[] = {
    { "id", HK_T_TEXT }, { "title", HK_T_TEXT }, { "brief", HK_T_TEXT }, { "name", HK_T_TEXT }, { "rank", HK_T_TEXT }, { "turns", HK_T_OBJECT, HK_F_LIST, .sub = said_row },
    { "ending_text", HK_T_TEXT }, { "rated", HK_T_BOOL }, { "marks", HK_T_OBJECT, HK_F_LIST, .sub = mark_row }, HK_FIELD_END };

static hk_rc find(hk_ctx *cx, const hk_in *in, bench *b, rated **out)
{
    hk_rc rc = need_trainer(cx);
    if (!rc) rc = bench_open(cx, b);
    for (size_t i = 0; !rc && i < b->n; i++)
        if (strcmp(b->talk[i].id, hk_in_text(in, "talk")) == 0) {
            *out = &b->talk[i];
            return play(cx, *out);
        }
    return rc ? rc : hk_fail(cx, HK_NOT_FOUND, "practice.no_transcript", "talk", NULL);
}

static void talk_json(hk_ctx *cx, hk_jw *w, const rated *r)
{
    const hk_scenario *s = r->t.talk.s;

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "id", r->id);
    hk_jw_str(w, "title", s->title);
    hk_jw_str(w, "brief", s->brief);
    hk_jw_str(w, "name", s->name);
    hk_jw_str(w, "rank", s->rank);
    hk_jw_arr(w, "turns");
    for (size_t i = 0; i < r->t.n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "turn", (int64_t)i + 1);
        hk_jw_str(w, "said", r->t.said[i]);
        hk_jw_str(w, "answer", hk_answer_text(cx, &r->t.talk.turns[i], r->t.answer[i]));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_str(w, "ending_text", hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", hk_ending_code(r->t.talk.d.ending))));
    hk_jw_bool(w, "rated", r->done);
    hk_jw_arr(w, "marks");
    for (int k = 0; k < HK_DIM_COUNT; k++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "dimension", hk_dimension_name((hk_dimension)k));
        hk_jw_str(w, "label", dimension_text(cx, k));
        hk_jw_int(w, "own", r->done && r->own[k] >= 0 ? r->own[k] : HK_NULL);
        hk_jw_int(w, "machine", r->done && r->machine[k] >= 0 ? r->machine[k] : HK_NULL);        /* TR3 */
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static hk_rc transcript(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    bench *b = HK_NEW(cx->arena, bench);
    rated *r = NULL;

    hk_rc rc = find(cx, in, b, &r);
    if (!rc) talk_json(cx, &out->w, r);
    return rc;
}

static const hk_field given_row[] = { { "dimension", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 20 }, { "points", HK_T_INT, HK_F_NULL, NULL, 0, 4 }, HK_FIELD_END };
static const hk_field rate_in[] = { { "talk", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 20 }, { "marks", HK_T_OBJECT, HK_F_REQUIRED | HK_F_LIST, NULL, 1, HK_DIM_COUNT, given_row }, HK_FIELD_END };

/* What he leaves out is "no opportunity". Given again, his marks replace the earlier ones. */
static hk_rc marks_in(hk_ctx *cx, const hk_in *in, const char **out)
{
    const hk_val *list = hk_in_get(in, "marks");
    hk_buf b = { .arena = cx->arena };
    int    own[HK_DIM_COUNT];

    for (int k = 0; k < HK_DIM_COUNT; k++) own[k] = UNMARKED;
    for (size_t i = 0; i < list->n; i++) {
        int dim = dimension_of(hk_in_text(list->items[i].obj, "dimension"));
        if (dim < 0) return hk_fail(cx, HK_BAD_INPUT, "practice.dimension", "marks", "dimension", hk_in_text(list->items[i].obj, "dimension"), NULL);
        const hk_val *v = hk_in_get(list->items[i].obj, "points");
        own[dim] = v->set && v->i != HK_NULL ? (int)v->i : UNMARKED;
    }
    for (int k = 0; k < HK_DIM_COUNT; k++) {
        if (k) hk_buf_putc(&b, ',');
        if (own[k] < 0) hk_buf_putc(&b, '-');
        else hk_buf_printf(&b, "%d", own[k]);
    }
    *out = hk_strndup(cx->arena, b.p, b.n);
    return HK_OK;
}

static hk_rc rate(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_practice_rating row = { .user_id = cx->actor.user, .at_us = cx->now_us, .version = 1 };
    bench *b = HK_NEW(cx->arena, bench);
    rated *r = NULL;

    hk_rc rc = find(cx, in, b, &r);
    if (!rc) rc = marks_in(cx, in, &row.points);
    if (rc) return rc;
    row.transcript = r->id;
    if (r->done) {
        row.id = r->row, row.version = r->version;
        rc = hk_update_practice_rating(cx, &row);
    } else {
        rc = hk_record_id(cx, &row.id);
        if (!rc) rc = hk_insert_practice_rating(cx, &row);
    }
    if (rc) return rc;
    r->done = true;
    marks_read(row.points, r->own);
    talk_json(cx, &out->w, r);
    out->status = 201;
    out->subject = "practice_rating", out->subject_id = row.id;
    return HK_OK;
}

#define FOR_TRAINERS CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_trainer_ops[] = {
    { "practice hand-in", HK_POST, "/api/v1/practice/{id}/hand-in", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_APPENDS, NULL, id_in, handed_out, HK_ONE, hand_in, "practice.hand_in" },
    { "practice score", HK_POST, "/api/v1/practice/{id}/scores", FOR_TRAINERS, HK_APPENDS, NULL, score_in, scored_out, HK_ONE, score, "practice.score" },
    { "practice calibration", HK_GET, "/api/v1/practice/calibration", FOR_TRAINERS, HK_READS, NULL, NULL, calibration_out, HK_ONE, calibration, "practice.calibration" },
    { "practice transcript", HK_GET, "/api/v1/practice/calibration/{talk}", FOR_TRAINERS, HK_READS, NULL, talk_in, talk_out, HK_ONE, transcript, "practice.transcript" },
    { "practice rate", HK_POST, "/api/v1/practice/calibration/{talk}", FOR_TRAINERS, HK_APPENDS, NULL, rate_in, talk_out, HK_ONE, rate, "practice.rate" },
    HK_OP_END };
