/* ops_types.c - the test 羊牛狐枭 through the doors: what the types are, a sitting, its report, one's history, means of a group.
 *
 *   start --> open -- answer (24, each as often as one likes) --> finish --> ended
 *               ^ start again: the same one (TC4)                              | start: refused for HK_TYPES_RETAKE days
 */
#include "access/access.h"
#include "base/prng.h"
#include "content/content.h"
#include "rehearse/practice.h"
#include "tactics/inside.h"

enum { PERCENT = 100 };

/* ---- what the types are ----------------------------------------------------------------------------------------------------------- */
static const hk_field named_out[] = { { "id", HK_T_TEXT }, { "name", HK_T_TEXT }, HK_FIELD_END };
static const hk_field type_out[] = {
    { "id", HK_T_TEXT }, { "name", HK_T_TEXT }, { "line", HK_T_TEXT }, { "about", HK_T_TEXT }, { "signs", HK_T_TEXT, HK_F_LIST }, { "strengths", HK_T_TEXT, HK_F_LIST },
    { "risks", HK_T_TEXT, HK_F_LIST }, { "do", HK_T_TEXT, HK_F_LIST }, { "dont", HK_T_TEXT, HK_F_LIST }, { "own", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
static const hk_field pair_out[] = { { "me", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "other", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "text", HK_T_TEXT }, HK_FIELD_END };
static const hk_field look_out[] = {
    { "about", HK_T_TEXT }, { "how", HK_T_TEXT }, { "dimensions", HK_T_OBJECT, HK_F_LIST, .sub = named_out }, { "types", HK_T_OBJECT, HK_F_LIST, .sub = type_out },
    { "pairs", HK_T_OBJECT, HK_F_LIST, .sub = pair_out }, { "open", HK_T_INT, HK_F_NULL }, { "retake_from", HK_T_DAY, HK_F_NULL }, HK_FIELD_END };

/* The sitting that is open, and the day from which another one may begin. */
typedef struct stand {
    int64_t open, last;                /* HK_NULL: none; last: the newest finished one */
    hk_day  from;                      /* HK_DAY_NONE: now */
} stand;

static hk_rc stand_read(hk_ctx *cx, stand *s)
{
    hk_row_types_mine r;
    hk_cursor *cur = NULL;

    *s = (stand){ HK_NULL, HK_NULL, HK_DAY_NONE };
    hk_rc rc = hk_q_types_mine(cx, &cur, cx->company, cx->actor.user);
    if (rc) return rc;
    while (hk_next_types_mine(cur, &r)) {
        if (r.ended_us == HK_NULL && s->open == HK_NULL) s->open = r.id;
        if (r.ended_us == HK_NULL || s->last != HK_NULL) continue;
        s->last = r.id;
        if (r.day + HK_TYPES_RETAKE > cx->today) s->from = (hk_day)r.day + HK_TYPES_RETAKE;
    }
    return hk_cursor_end(cur);
}

static void pairs_json(hk_jw *w, const json_t *pairs)
{
    hk_jw_arr(w, "pairs");
    for (int me = 0; me < HK_TYPE4_COUNT; me++)
        for (int other = 0; other < HK_TYPE4_COUNT; other++) hk_tactics_pair(w, pairs, me, other);
    hk_jw_arr_end(w);
}

static hk_rc types_look(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const json_t *test, *types;
    hk_jw *w = &out->w;
    stand  s;

    HK_UNUSED(in);
    hk_rc rc = hk_tactics_file(cx, HK_TF_TEST, &test);
    if (!rc) rc = hk_tactics_file(cx, HK_TF_TYPES, &types);
    if (!rc) rc = stand_read(cx, &s);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_tactics_put(w, test, "about");
    hk_tactics_put(w, test, "how");
    hk_tactics_objects(cx, w, "dimensions", json_object_get(test, "dimensions"), named_out);
    hk_tactics_objects(cx, w, "types", json_object_get(types, "types"), type_out);
    pairs_json(w, json_object_get(types, "pairs"));
    hk_jw_int(w, "open", s.open);
    hk_jw_day(w, "retake_from", s.from);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- a sitting --------------------------------------------------------------------------------------------------------------------- */
typedef struct sitting {
    hk_rec_types_sitting   row;
    const hk_types_item   *items;
    hk_types_answer        answers[HK_TYPES_ITEMS];
    int                    answered;
} sitting;

static hk_rc answers_read(hk_ctx *cx, sitting *s)
{
    hk_row_types_answers r;
    hk_cursor *cur = NULL;

    for (int i = 0; i < HK_TYPES_ITEMS; i++) s->answers[i] = (hk_types_answer){ -1, -1 };
    hk_rc rc = hk_q_types_answers(cx, &cur, cx->company, s->row.id);
    if (rc) return rc;
    while (hk_next_types_answers(cur, &r))
        for (int i = 0; i < HK_TYPES_ITEMS; i++)
            if (strcmp(s->items[i].id, r.item) == 0) s->answers[i] = (hk_types_answer){ (int)r.most, (int)r.least }, s->answered++;
    return hk_cursor_end(cur);
}

/* TC1 */
static hk_rc sitting_load(hk_ctx *cx, int64_t id, sitting *s)
{
    bool found;

    *s = (sitting){ 0 };
    hk_rc rc = hk_types_items(cx, &s->items);
    if (!rc) rc = hk_load_types_sitting(cx, cx->company, id, &s->row, &found);
    if (!rc && (!found || s->row.user_id != cx->actor.user)) rc = hk_fail(cx, HK_NOT_FOUND, "types.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    return rc ? rc : answers_read(cx, s);
}

static const hk_field option_out[] = { { "no", HK_T_INT }, { "text", HK_T_TEXT }, HK_FIELD_END };
static const hk_field item_out[] = { { "item", HK_T_TEXT }, { "text", HK_T_TEXT }, { "options", HK_T_OBJECT, HK_F_LIST, .sub = option_out }, { "most", HK_T_INT, HK_F_NULL },
                                     { "least", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field share_out[] = { { "type", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "name", HK_T_TEXT }, { "points", HK_T_INT }, { "most", HK_T_INT }, { "least", HK_T_INT }, { "share", HK_T_DECIMAL },
                                      { "main", HK_T_BOOL }, HK_FIELD_END };
static const hk_field dim_out[] = { { "dimension", HK_T_TEXT }, { "name", HK_T_TEXT }, { "sheep", HK_T_INT }, { "ox", HK_T_INT }, { "fox", HK_T_INT }, { "owl", HK_T_INT }, { "owl_percent", HK_T_INT },
                                    { "lean", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "advice", HK_T_TEXT }, HK_FIELD_END };
static const hk_field told_out[] = { { "item", HK_T_TEXT }, { "text", HK_T_TEXT }, { "most", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "most_text", HK_T_TEXT }, { "least", HK_T_ENUM, 0, HK_TYPE_VALUES },
                                     { "least_text", HK_T_TEXT }, { "why", HK_T_TEXT }, HK_FIELD_END };
static const hk_field report_out[] = {
    { "note", HK_T_TEXT }, { "summary", HK_T_TEXT }, { "clear", HK_T_BOOL }, { "shares", HK_T_OBJECT, HK_F_LIST, .sub = share_out }, { "dimensions", HK_T_OBJECT, HK_F_LIST, .sub = dim_out },
    { "answers", HK_T_OBJECT, HK_F_LIST, .sub = told_out }, { "retake_from", HK_T_DAY }, HK_FIELD_END };
static const hk_field sitting_out[] = {
    { "id", HK_T_INT }, { "state", HK_T_ENUM, 0, "open|ended" }, { "started", HK_T_TIME }, { "ended", HK_T_TIME, HK_F_NULL }, { "how", HK_T_TEXT }, { "answered", HK_T_INT },
    { "items", HK_T_OBJECT, HK_F_LIST, .sub = item_out }, { "report", HK_T_OBJECT, HK_F_NULL, .sub = report_out }, HK_FIELD_END };

/* Where a type stands among the options of this sitting, from 1. */
static int place_of(const sitting *s, int i, int type)
{
    int order[HK_TYPE4_COUNT], no = 0;

    hk_types_order((uint64_t)s->row.seed, s->items[i].id, order);
    while (order[no] != type) no++;
    return no + 1;
}

static void item_json(hk_jw *w, const sitting *s, int i)
{
    int order[HK_TYPE4_COUNT];

    hk_types_order((uint64_t)s->row.seed, s->items[i].id, order);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "item", s->items[i].id);
    hk_jw_str(w, "text", s->items[i].text);
    hk_jw_arr(w, "options");
    for (int no = 0; no < HK_TYPE4_COUNT; no++) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "no", no + 1);
        hk_jw_str(w, "text", s->items[i].option[order[no]]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "most", s->answers[i].most < 0 ? HK_NULL : place_of(s, i, s->answers[i].most));
    hk_jw_int(w, "least", s->answers[i].most < 0 ? HK_NULL : place_of(s, i, s->answers[i].least));
    hk_jw_obj_end(w);
}

/* ---- the report -------------------------------------------------------------------------------------------------------------------- */
static const char *type_name(const hk_ctx *cx, int t) { return hk_text(cx->lang, hk_printf(cx->arena, "v.%s", hk_type4_code(t))); }

/* Of a question the most like oneself gets two points, the least none, the others one: 96 points a sitting, 25 % each when nothing stands out and
 * 50 % at most. So shares come in the order of the net points, which a share of the 最像 alone would not. Tenths of a percent. */
static int64_t share_of(int64_t net, int64_t people)
{
    enum { PER_SITTING = HK_TYPES_ITEMS * HK_TYPE4_COUNT, TENTHS = 1000 };
    int64_t all = people * PER_SITTING;

    return ((net + people * HK_TYPES_ITEMS) * 2 * TENTHS + all) / (2 * all);
}

/* "狐、枭", and what that is worth (TC3). */
static const char *summary_of(hk_ctx *cx, const hk_types_score *sc)
{
    hk_buf b = { .arena = cx->arena };
    int    n = 0;

    for (int t = 0; t < HK_TYPE4_COUNT; t++)
        if (sc->main[t]) hk_buf_printf(&b, "%s%s", n++ ? hk_text(cx->lang, "types.and") : "", type_name(cx, t));
    const char *names[] = { "type" }, *values[] = { hk_strndup(cx->arena, b.p, b.n) };
    return hk_text_fill(cx->arena, cx->lang, n > 1 ? "types.summary.tie" : sc->clear ? "types.summary.clear" : "types.summary.leaning", names, values, 1);
}

static void shares_json(hk_ctx *cx, hk_jw *w, const hk_types_score *sc)
{
    hk_jw_arr(w, "shares");
    for (int t = 0; t < HK_TYPE4_COUNT; t++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "type", hk_type4_code(t));
        hk_jw_str(w, "name", type_name(cx, t));
        hk_jw_int(w, "points", sc->net[t]);
        hk_jw_int(w, "most", sc->most[t]);
        hk_jw_int(w, "least", sc->least[t]);
        hk_jw_money(w, "share", share_of(sc->net[t], 1), 1);
        hk_jw_bool(w, "main", sc->main[t]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void dims_json(hk_ctx *cx, hk_jw *w, const json_t *test, const hk_types_score *sc)
{
    const json_t *dims = json_object_get(test, "dimensions");
    const int     per = HK_TYPES_ITEMS / HK_TD_COUNT;

    hk_jw_arr(w, "dimensions");
    for (int d = 0; d < HK_TD_COUNT; d++) {
        const json_t *o = json_array_get(dims, (size_t)d);
        int lean = hk_types_lean(sc->dim[d]);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "dimension", hk_tactics_text(o, "id"));
        hk_jw_str(w, "name", hk_tactics_name(cx, o));
        for (int t = 0; t < HK_TYPE4_COUNT; t++) hk_jw_int(w, hk_type4_code(t), sc->dim[d][t]);
        hk_jw_int(w, "owl_percent", sc->dim[d][HK_TYPE_owl] * PERCENT / per);
        hk_jw_str(w, "lean", hk_type4_code(lean));
        hk_jw_str(w, "advice", hk_tactics_text(json_object_get(o, "advice"), hk_type4_code(lean)));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void told_json(hk_jw *w, const sitting *s)
{
    hk_jw_arr(w, "answers");
    for (int i = 0; i < HK_TYPES_ITEMS; i++) {
        const hk_types_item   *x = &s->items[i];
        const hk_types_answer *a = &s->answers[i];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "item", x->id);
        hk_jw_str(w, "text", x->text);
        hk_jw_str(w, "most", hk_type4_code(a->most));
        hk_jw_str(w, "most_text", x->option[a->most]);
        hk_jw_str(w, "least", hk_type4_code(a->least));
        hk_jw_str(w, "least_text", x->option[a->least]);
        hk_jw_str(w, "why", x->why);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc report_json(hk_ctx *cx, hk_jw *w, const sitting *s)
{
    const json_t  *test;
    hk_types_score sc;

    hk_rc rc = hk_tactics_file(cx, HK_TF_TEST, &test);
    if (rc) return rc;
    hk_types_judge(s->items, s->answers, &sc);
    hk_jw_obj(w, "report");
    hk_jw_str(w, "note", hk_tactics_text(test, "about"));
    hk_jw_str(w, "summary", summary_of(cx, &sc));
    hk_jw_bool(w, "clear", sc.clear);
    shares_json(cx, w, &sc);
    dims_json(cx, w, test, &sc);
    told_json(w, s);
    hk_jw_day(w, "retake_from", (hk_day)s->row.day + HK_TYPES_RETAKE);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc sitting_reply(hk_ctx *cx, const sitting *s, hk_reply *out)
{
    bool   ended = s->row.ended_us != HK_NULL;
    hk_jw *w = &out->w;
    const json_t *test;

    hk_rc rc = hk_tactics_file(cx, HK_TF_TEST, &test);
    if (rc) return rc;
    /* Questions that changed since the sitting ended have answers nobody can place any more; the points stay. */
    bool whole = s->answered == HK_TYPES_ITEMS;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", s->row.id);
    hk_jw_str(w, "state", ended ? "ended" : "open");
    hk_jw_time(w, "started", s->row.started_us);
    hk_jw_time(w, "ended", s->row.ended_us);
    hk_jw_str(w, "how", hk_tactics_text(test, "how"));
    hk_jw_int(w, "answered", s->answered);
    hk_jw_arr(w, "items");
    for (int i = 0; i < HK_TYPES_ITEMS && !ended; i++) item_json(w, s, i);
    hk_jw_arr_end(w);
    if (ended && whole) rc = report_json(cx, w, s);
    else hk_jw_null(w, "report");
    hk_jw_obj_end(w);
    out->subject = "types_sitting", out->subject_id = s->row.id;
    return rc;
}

static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

static hk_rc types_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    sitting s;
    hk_rc rc = sitting_load(cx, hk_in_int(in, "id"), &s);
    return rc ? rc : sitting_reply(cx, &s, out);
}

/* ---- start, answer, finish ----------------------------------------------------------------------------------------------------------- */
static hk_rc sitting_new(hk_ctx *cx, hk_rec_types_sitting *row)
{
    uint64_t seed;

    if (!hk_random_bytes(&seed, sizeof seed)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    *row = (hk_rec_types_sitting){ .user_id = cx->actor.user, .seed = (int64_t)(seed >> 1), .started_us = cx->now_us, .ended_us = HK_NULL, .day = HK_NULL };
    hk_rc rc = hk_tactics_digest(cx, HK_TF_TEST, &row->content);
    if (!rc) rc = hk_record_id(cx, &row->id);
    return rc ? rc : hk_insert_types_sitting(cx, row);
}

static hk_rc types_start(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    char    day[11];
    stand   st;
    sitting s;
    hk_rec_types_sitting row = { .id = 0 };

    HK_UNUSED(in);
    hk_rc rc = hk_log_begin(cx, "types start");                /* two tabs begin one sitting */
    if (!rc) rc = stand_read(cx, &st);
    if (!rc && st.open == HK_NULL && st.from != HK_DAY_NONE) rc = hk_fail(cx, HK_RULE, "types.retake", NULL, "day", hk_day_fmt(st.from, day), NULL);
    if (!rc && st.open == HK_NULL) rc = sitting_new(cx, &row);
    if (!rc) rc = sitting_load(cx, st.open == HK_NULL ? row.id : st.open, &s);
    if (rc) return rc;
    out->status = 201;
    return sitting_reply(cx, &s, out);
}

static const hk_field answer_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "item", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 16 },
    { "most", HK_T_INT, HK_F_REQUIRED, NULL, 1, HK_TYPE4_COUNT }, { "least", HK_T_INT, HK_F_REQUIRED, NULL, 1, HK_TYPE4_COUNT }, HK_FIELD_END };
static const hk_field answered_out[] = { { "id", HK_T_INT }, { "item", HK_T_TEXT }, { "most", HK_T_INT }, { "least", HK_T_INT }, { "answered", HK_T_INT }, { "left", HK_T_INT }, HK_FIELD_END };

static hk_rc answer_put(hk_ctx *cx, sitting *s, int i, const int order[HK_TYPE4_COUNT], int most, int least)
{
    hk_rec_types_answer a;
    bool found;

    hk_rc rc = hk_load_types_answer(cx, cx->company, s->row.id, s->items[i].id, &a, &found);
    if (rc) return rc;
    if (!found) a = (hk_rec_types_answer){ .sitting = s->row.id, .item = s->items[i].id };
    a.most = order[most - 1], a.least = order[least - 1], a.at_us = cx->now_us;
    if (!found) s->answered++;
    return found ? hk_update_types_answer(cx, &a) : hk_insert_types_answer(cx, &a);
}

static hk_rc types_answer(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int     order[HK_TYPE4_COUNT], most = (int)hk_in_int(in, "most"), least = (int)hk_in_int(in, "least"), i = 0;
    const char *item = hk_in_text(in, "item");
    sitting s;

    if (most == least) return hk_fail(cx, HK_BAD_INPUT, "types.same", "least", NULL);
    hk_rc rc = hk_log_begin(cx, "types answer");
    if (!rc) rc = sitting_load(cx, hk_in_int(in, "id"), &s);
    if (rc) return rc;
    if (s.row.ended_us != HK_NULL) return hk_fail(cx, HK_CONFLICT, "types.over", NULL, NULL);
    while (i < HK_TYPES_ITEMS && strcmp(s.items[i].id, item) != 0) i++;
    if (i == HK_TYPES_ITEMS) return hk_fail(cx, HK_BAD_INPUT, "types.item", "item", "item", item, NULL);
    hk_types_order((uint64_t)s.row.seed, s.items[i].id, order);
    rc = answer_put(cx, &s, i, order, most, least);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", s.row.id);
    hk_jw_str(&out->w, "item", item);
    hk_jw_int(&out->w, "most", most);
    hk_jw_int(&out->w, "least", least);
    hk_jw_int(&out->w, "answered", s.answered);
    hk_jw_int(&out->w, "left", HK_TYPES_ITEMS - s.answered);
    hk_jw_obj_end(&out->w);
    out->subject = "types_sitting", out->subject_id = s.row.id;
    return HK_OK;
}

static hk_rc types_finish(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_types_score sc;
    sitting s;

    hk_rc rc = hk_log_begin(cx, "types finish");
    if (!rc) rc = sitting_load(cx, hk_in_int(in, "id"), &s);
    if (rc) return rc;
    if (s.row.ended_us != HK_NULL) return hk_fail(cx, HK_CONFLICT, "types.over", NULL, NULL);
    if (s.answered < HK_TYPES_ITEMS) return hk_fail(cx, HK_RULE, "types.unanswered", NULL, "left", hk_printf(cx->arena, "%d", HK_TYPES_ITEMS - s.answered), NULL);
    hk_types_judge(s.items, s.answers, &sc);
    int64_t *net[] = { &s.row.sheep, &s.row.ox, &s.row.fox, &s.row.owl }, *most[] = { &s.row.sheep_n, &s.row.ox_n, &s.row.fox_n, &s.row.owl_n };
    for (int t = 0; t < HK_TYPE4_COUNT; t++) *net[t] = sc.net[t], *most[t] = sc.most[t];
    s.row.ended_us = cx->now_us, s.row.day = cx->today;
    rc = hk_update_types_sitting(cx, &s.row);
    return rc ? rc : sitting_reply(cx, &s, out);
}

/* ---- history, group ------------------------------------------------------------------------------------------------------------------ */
static const hk_field history_out[] = {
    { "id", HK_T_INT }, { "state", HK_T_ENUM, 0, "open|ended" }, { "started", HK_T_TIME }, { "ended", HK_T_TIME, HK_F_NULL }, { "sheep", HK_T_INT }, { "ox", HK_T_INT }, { "fox", HK_T_INT },
    { "owl", HK_T_INT }, { "main", HK_T_ENUM, HK_F_LIST, HK_TYPE_VALUES }, { "clear", HK_T_BOOL }, HK_FIELD_END };

static void history_json(hk_jw *w, const hk_row_types_mine *r)
{
    const int64_t points[] = { r->sheep, r->ox, r->fox, r->owl };
    int64_t best = points[0];
    int     n = 0;

    for (int t = 1; t < HK_TYPE4_COUNT; t++) best = HK_MAX(best, points[t]);
    for (int t = 0; t < HK_TYPE4_COUNT; t++) n += points[t] == best;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "state", r->ended_us == HK_NULL ? "open" : "ended");
    hk_jw_time(w, "started", r->started_us);
    hk_jw_time(w, "ended", r->ended_us);
    for (int t = 0; t < HK_TYPE4_COUNT; t++) hk_jw_int(w, hk_type4_code(t), points[t]);
    hk_jw_arr(w, "main");
    for (int t = 0; t < HK_TYPE4_COUNT && r->ended_us != HK_NULL; t++)
        if (points[t] == best) hk_jw_str(w, NULL, hk_type4_code(t));
    hk_jw_arr_end(w);
    hk_jw_bool(w, "clear", r->ended_us != HK_NULL && n == 1 && best >= HK_TYPE_CLEAR);
    hk_jw_obj_end(w);
}

static hk_rc types_history(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_types_mine r;
    hk_cursor *cur = NULL;

    HK_UNUSED(in);
    hk_rc rc = hk_q_types_mine(cx, &cur, cx->company, cx->actor.user);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    while (hk_next_types_mine(cur, &r)) history_json(&out->w, &r);
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return hk_cursor_end(cur);
}

static const hk_field mean_out[] = { { "type", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "name", HK_T_TEXT }, { "points", HK_T_DECIMAL }, { "share", HK_T_DECIMAL }, HK_FIELD_END };
static const hk_field group_dim_out[] = { { "dimension", HK_T_TEXT }, { "name", HK_T_TEXT }, { "owl_percent", HK_T_INT }, HK_FIELD_END };
static const hk_field group_out[] = { { "people", HK_T_INT, HK_F_NULL }, { "least_people", HK_T_INT }, { "means", HK_T_OBJECT, HK_F_LIST, .sub = mean_out },
                                      { "dimensions", HK_T_OBJECT, HK_F_LIST, .sub = group_dim_out }, HK_FIELD_END };

typedef struct group {
    int64_t people, points[HK_TYPE4_COUNT], owl[HK_TD_COUNT], asked[HK_TD_COUNT];
} group;

static hk_rc group_read(hk_ctx *cx, group *g)
{
    hk_row_types_latest r;
    hk_row_types_latest_answers a;
    const hk_types_item *items;
    hk_cursor *cur = NULL;

    *g = (group){ 0 };
    hk_rc rc = hk_types_items(cx, &items);
    if (!rc) rc = hk_q_types_latest(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_types_latest(cur, &r)) {
        const int64_t points[] = { r.sheep, r.ox, r.fox, r.owl };
        for (int t = 0; t < HK_TYPE4_COUNT; t++) g->points[t] += points[t];
        g->people++;
    }
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_types_latest_answers(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_types_latest_answers(cur, &a))
        for (int i = 0; i < HK_TYPES_ITEMS; i++)
            if (strcmp(items[i].id, a.item) == 0) g->asked[items[i].dim]++, g->owl[items[i].dim] += a.most == HK_TYPE_owl;
    return hk_cursor_end(cur);
}

static void group_means_json(hk_ctx *cx, hk_jw *w, const group *g)
{
    enum { HUNDREDTHS = 100 };

    for (int t = 0; t < HK_TYPE4_COUNT; t++) {
        int64_t sum = g->points[t] * HUNDREDTHS, half = sum < 0 ? -g->people / 2 : g->people / 2;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "type", hk_type4_code(t));
        hk_jw_str(w, "name", type_name(cx, t));
        hk_jw_money(w, "points", (sum + half) / g->people, 2);
        hk_jw_money(w, "share", share_of(g->points[t], g->people), 1);
        hk_jw_obj_end(w);
    }
}

/* TC1: below HK_GROUP_LEAST not even how many there are, for a trainer who knows who sat it would know the rest. */
static hk_rc types_group(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const json_t *test;
    hk_jw *w = &out->w;
    bool   trainer = false;
    group  g;

    HK_UNUSED(in);
    hk_rc rc = hk_practice_is_trainer(cx, &trainer);
    if (!rc && !trainer) rc = hk_fail(cx, HK_FORBIDDEN, "types.trainer_only", NULL, NULL);
    if (!rc) rc = hk_tactics_file(cx, HK_TF_TEST, &test);
    if (!rc) rc = group_read(cx, &g);
    if (rc) return rc;
    bool enough = g.people >= HK_GROUP_LEAST;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "people", enough ? g.people : HK_NULL);
    hk_jw_int(w, "least_people", HK_GROUP_LEAST);
    hk_jw_arr(w, "means");
    if (enough) group_means_json(cx, w, &g);
    hk_jw_arr_end(w);
    hk_jw_arr(w, "dimensions");
    for (int d = 0; d < HK_TD_COUNT && enough; d++) {
        const json_t *o = json_array_get(json_object_get(test, "dimensions"), (size_t)d);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "dimension", hk_tactics_text(o, "id"));
        hk_jw_str(w, "name", hk_tactics_name(cx, o));
        hk_jw_int(w, "owl_percent", g.asked[d] ? g.owl[d] * PERCENT / g.asked[d] : 0);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_types_ops[] = {
    { "types look", HK_GET, "/api/v1/types", OPEN_TO_ALL, HK_READS, NULL, NULL, look_out, HK_ONE, types_look, "types.look" },
    { "types start", HK_POST, "/api/v1/types/sittings", OPEN_TO_ALL, HK_APPENDS, NULL, NULL, sitting_out, HK_ONE, types_start, "types.start" },
    { "types history", HK_GET, "/api/v1/types/sittings", OPEN_TO_ALL, HK_READS, NULL, NULL, history_out, HK_PAGE, types_history, "types.history" },
    { "types show", HK_GET, "/api/v1/types/sittings/{id}", OPEN_TO_ALL, HK_READS, NULL, id_in, sitting_out, HK_ONE, types_show, "types.show" },
    { "types answer", HK_POST, "/api/v1/types/sittings/{id}/answers", OPEN_TO_ALL, HK_APPENDS, NULL, answer_in, answered_out, HK_ONE, types_answer, "types.answer" },
    { "types finish", HK_POST, "/api/v1/types/sittings/{id}/finish", OPEN_TO_ALL, HK_APPENDS, NULL, id_in, sitting_out, HK_ONE, types_finish, "types.finish" },
    { "types group", HK_GET, "/api/v1/types/group", OPEN_TO_ALL, HK_READS, NULL, NULL, group_out, HK_ONE, types_group, "types.group" },
    HK_OP_END };
