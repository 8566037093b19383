/* exam_ops.c - setting an examination, sitting it talk by talk, and its sheet. The talks themselves are practice's: say, end, review. */
#include "access/caps.h"
#include "base/page.h"
#include "content/content.h"
#include "papers/write.h"
#include "rehearse/exam.h"
#include "rehearse/own.h"
#include "sql/access.h"
#include <inttypes.h>

#define TALK_STATES   "waiting|open|ended"

static const hk_field talk_out[] = {
    { "n", HK_T_INT }, { "scenario", HK_T_TEXT, HK_F_NULL }, { "title", HK_T_TEXT, HK_F_NULL }, { "state", HK_T_ENUM, 0, TALK_STATES }, { "planned", HK_T_BOOL }, { "session", HK_T_INT, HK_F_NULL },
    { "turns", HK_T_INT, HK_F_NULL }, { "ending", HK_T_ENUM, HK_F_NULL, HK_ENDING_VALUES }, { "ending_text", HK_T_TEXT, HK_F_NULL }, { "total", HK_T_DECIMAL, HK_F_NULL },
    { "foul", HK_T_BOOL, HK_F_NULL }, { "damaged", HK_T_BOOL }, { "ended", HK_T_TIME, HK_F_NULL }, HK_FIELD_END };
#define RESULT_FIELDS \
    { "talks_n", HK_T_INT }, { "done", HK_T_INT }, { "mean", HK_T_DECIMAL, HK_F_NULL }, { "error", HK_T_DECIMAL, HK_F_NULL }, { "low", HK_T_DECIMAL, HK_F_NULL }, \
    { "high", HK_T_DECIMAL, HK_F_NULL }, { "verdict", HK_T_ENUM, 0, HK_EXAM_VERDICTS }
#define HEAD_FIELDS \
    { "id", HK_T_INT }, { "title", HK_T_TEXT }, { "user", HK_T_TEXT }, { "mine", HK_T_BOOL }, { "state", HK_T_ENUM, 0, "open|ended" }, { "minutes", HK_T_INT }, \
    { "created", HK_T_TIME }, { "ended", HK_T_TIME, HK_F_NULL }
static const hk_field list_out[] = { HEAD_FIELDS, RESULT_FIELDS, HK_FIELD_END };
static const hk_field show_out[] = { HEAD_FIELDS, RESULT_FIELDS, { "more", HK_T_BOOL }, { "foul", HK_T_BOOL, HK_F_NULL }, { "verdict_text", HK_T_TEXT },
                                     { "talks", HK_T_OBJECT, HK_F_LIST, .sub = talk_out }, HK_FIELD_END };

static bool over(const hk_exam *e) { return strcmp(e->s.state, "ended") == 0; }
static bool more(const hk_exam *e) { return !over(e) && e->done == e->n && e->n >= e->s.talks && e->n < HK_EXAM_TALKS_MAX; }

/* ---- as JSON ------------------------------------------------------------------------------------------------------------------ */
static hk_rc who(hk_ctx *cx, int64_t user, const char **out)
{
    hk_row_user_by_id u;
    bool found = false;

    hk_rc rc = hk_get_user_by_id(cx, user, &u, &found);
    *out = found ? u.name : "";
    return rc;
}

static void head_json(hk_jw *w, const hk_exam *e, const char *name)
{
    bool told = over(e) && !e->damaged;
    bool interval = told && e->result.interval;

    hk_jw_int(w, "id", e->s.id);
    hk_jw_str(w, "title", e->s.title);
    hk_jw_str(w, "user", name);
    hk_jw_bool(w, "mine", e->mine);
    hk_jw_str(w, "state", e->s.state);
    hk_jw_int(w, "minutes", e->s.minutes);
    hk_jw_time(w, "created", e->s.created_us);
    hk_jw_time(w, "ended", e->s.ended_us);
    hk_jw_int(w, "talks_n", e->n);
    hk_jw_int(w, "done", e->done);
    hk_jw_money(w, "mean", told && e->result.n ? e->result.mean : HK_NULL, 2);
    hk_jw_money(w, "error", interval ? e->result.error : HK_NULL, 2);
    hk_jw_money(w, "low", interval ? e->result.low : HK_NULL, 2);
    hk_jw_money(w, "high", interval ? e->result.high : HK_NULL, 2);
    hk_jw_str(w, "verdict", hk_exam_verdicts[over(e) ? e->result.verdict : HK_EXAM_GOING]);
}

/* EX8. The trainer, who chose the cases, reads what they are called. */
static const char *talk_title(hk_ctx *cx, const hk_exam *e, const hk_exam_talk *t)
{
    if (!t->scenario) return t->row.scenario;
    return over(e) || !e->mine ? t->scenario->title : hk_scenario_meets(cx, t->scenario);
}

/* What is coming is not told: the next debtor is met unprepared, as on the phone. */
static void talk_json(hk_ctx *cx, hk_jw *w, const hk_exam *e, const hk_exam_talk *t)
{
    bool told = over(e), begun = t->state != NULL;

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "n", t->row.n);
    hk_jw_str(w, "scenario", told || (begun && !e->mine) ? t->row.scenario : NULL);
    hk_jw_str(w, "title", !told && !begun ? NULL : talk_title(cx, e, t));
    hk_jw_str(w, "state", begun ? t->state : "waiting");
    hk_jw_bool(w, "planned", t->row.n <= e->s.talks);
    hk_jw_int(w, "session", told || e->mine ? t->row.session : HK_NULL);
    hk_jw_int(w, "turns", begun ? t->turns : HK_NULL);
    hk_jw_str(w, "ending", begun && told ? t->ending : NULL);
    hk_jw_str(w, "ending_text", begun && told ? hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", t->ending)) : NULL);
    hk_jw_money(w, "total", !told || t->damaged ? HK_NULL : begun ? t->total : t->row.n <= e->s.talks ? 0 : HK_NULL, 2);
    if (told && !t->damaged && t->row.fouls != HK_NULL) hk_jw_bool(w, "foul", t->row.fouls != 0);
    else hk_jw_null(w, "foul");
    hk_jw_bool(w, "damaged", t->damaged);
    hk_jw_time(w, "ended", begun ? t->ended_us : HK_NULL);
    hk_jw_obj_end(w);
}

static hk_rc exam_json(hk_ctx *cx, hk_jw *w, const hk_exam *e)
{
    const char *name;
    const char *verdict = over(e) ? (e->result.foul ? "foul" : hk_exam_verdicts[e->result.verdict]) : more(e) ? "more" : "going";

    hk_rc rc = who(cx, e->s.user_id, &name);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    head_json(w, e, name);
    hk_jw_bool(w, "more", more(e));
    if (over(e) && !e->damaged) hk_jw_bool(w, "foul", e->result.foul);
    else hk_jw_null(w, "foul");
    hk_jw_str(w, "verdict_text", hk_text(cx->lang, hk_printf(cx->arena, "exam.verdict.%s", verdict)));
    hk_jw_arr(w, "talks");
    for (int i = 0; i < e->n; i++) talk_json(cx, w, e, &e->talk[i]);
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- set ---------------------------------------------------------------------------------------------------------------------- */
static const hk_field set_in[] = {
    { "user", HK_T_TEXT, HK_F_LIST, NULL, 1, 64 }, { "title", HK_T_TEXT, 0, NULL, 1, 60 }, { "scenario", HK_T_TEXT, HK_F_LIST, NULL, 1, 60 },
    { "talks", HK_T_INT, 0, NULL, HK_EXAM_TALKS_MIN, HK_EXAM_TALKS_MAX, NULL, "3" }, { "minutes", HK_T_INT, 0, NULL, 3, 60, NULL, "15" }, HK_FIELD_END };
static const hk_field set_row[] = { { "id", HK_T_INT }, { "user", HK_T_TEXT }, { "login", HK_T_TEXT }, HK_FIELD_END };
static const hk_field set_out[] = { { "sittings", HK_T_OBJECT, HK_F_LIST, .sub = set_row }, { "talks", HK_T_INT }, HK_FIELD_END };

typedef struct plan {
    const hk_scenario *list[HK_EXAM_TALKS_MAX];
    size_t      n;
    const char *title;
    int64_t     minutes;
    hk_prng     chance;
} plan;

static hk_rc chosen(hk_ctx *cx, const hk_in *in, plan *p)
{
    const hk_val *named = hk_in_get(in, "scenario");

    if (named->n < HK_EXAM_TALKS_MIN || named->n > HK_EXAM_TALKS_MAX) return hk_fail(cx, HK_BAD_INPUT, "exam.count", "scenario", NULL);
    for (size_t i = 0; i < named->n; i++) {
        hk_rc rc = hk_scenario_start(cx, named->items[i].s.p, &p->list[p->n]);
        if (rc) return rc;
        for (size_t k = 0; k < p->n; k++)
            if (hk_own_same(p->list[k]->id, p->list[p->n]->id)) return hk_fail(cx, HK_BAD_INPUT, "exam.twice", "scenario", NULL);
        p->n++;
    }
    return HK_OK;
}

static hk_rc plan_make(hk_ctx *cx, const hk_in *in, plan *p)
{
    const hk_scenario *list;
    uint64_t secret;
    size_t   n;

    *p = (plan){ .title = hk_in_text(in, "title"), .minutes = hk_in_int(in, "minutes") };
    if (!hk_random_bytes(&secret, sizeof secret)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    hk_prng_init(&p->chance, secret, "exam");
    if (!p->title) p->title = hk_text(cx->lang, "exam.title");
    hk_rc rc = hk_scenarios_here(cx, &list, &n);
    if (rc || hk_in_get(in, "scenario")->n) return rc ? rc : chosen(cx, in, p);
    p->n = hk_exam_draw(list, n, NULL, 0, &p->chance, p->list, (size_t)hk_in_int(in, "talks"));
    assert(p->n == (size_t)hk_in_int(in, "talks"));       /* thirty scenarios ship, of six cases */
    return HK_OK;
}

static hk_rc sitting_make(hk_ctx *cx, plan *p, int64_t user, int64_t *id)
{
    hk_rec_exam_sitting s = { .user_id = user, .set_by = cx->actor.user, .title = p->title, .talks = (int64_t)p->n, .minutes = p->minutes, .state = "open",
                              .created_us = cx->now_us, .ended_us = HK_NULL, .version = 1 };

    hk_rc rc = hk_record_id(cx, &s.id);
    if (!rc) rc = hk_insert_exam_sitting(cx, &s);
    for (size_t i = 0; !rc && i < p->n; i++) {
        hk_rec_exam_talk t = { .sitting = s.id, .n = (int64_t)i + 1, .scenario = p->list[i]->id, .seed = (int64_t)hk_exam_seed(p->list[i], &p->chance), .session = HK_NULL,
                               .fouls = HK_NULL, .version = 1 };
        rc = hk_insert_exam_talk(cx, &t);
    }
    *id = s.id;
    return rc;
}

typedef struct member { int64_t id; const char *login, *name; } member;

/* Whom: those named, else who asks. Only a trainer (and the local command line) examines others and chooses the cases. */
static hk_rc whom(hk_ctx *cx, const hk_in *in, member **out, size_t *n)
{
    const hk_val *named = hk_in_get(in, "user");
    hk_row_exam_people r;
    hk_cursor *cur = NULL;
    bool trainer = false;

    hk_rc rc = hk_practice_is_trainer(cx, &trainer);
    trainer |= cx->actor.user == 0;
    if (!rc && !trainer && (named->n || hk_in_get(in, "scenario")->n)) rc = hk_fail(cx, HK_FORBIDDEN, "exam.trainer_only", NULL, NULL);
    if (!rc && !named->n && !cx->actor.user) rc = hk_fail(cx, HK_BAD_INPUT, "exam.whom", "user", NULL);
    *n = 0;
    *out = HK_NEWS(cx->arena, member, named->n + 1);
    if (!rc) rc = hk_q_exam_people(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_exam_people(cur, &r))
        for (size_t i = 0; i < HK_MAX(named->n, (size_t)1); i++) {
            if (named->n ? strcmp(named->items[i].s.p, r.login) != 0 : r.id != cx->actor.user) continue;
            (*out)[(*n)++] = (member){ r.id, hk_strdup(cx->arena, r.login), hk_strdup(cx->arena, r.name) };
            break;
        }
    rc = hk_cursor_end(cur);
    if (!rc && !named->n && !*n) rc = hk_fail(cx, HK_NOT_FOUND, "exam.no_user", "user", "user", cx->actor.name, NULL);
    for (size_t i = 0; !rc && i < named->n; i++) {
        size_t k = 0;
        while (k < *n && strcmp((*out)[k].login, named->items[i].s.p) != 0) k++;
        if (k == *n) rc = hk_fail(cx, HK_NOT_FOUND, "exam.no_user", "user", "user", named->items[i].s.p, NULL);
    }
    return rc;
}

static hk_rc exam_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    member *people;
    size_t  n;
    plan    p;

    hk_rc rc = whom(cx, in, &people, &n);
    if (!rc) rc = plan_make(cx, in, &p);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "sittings");
    for (size_t i = 0; !rc && i < n; i++) {
        int64_t id = 0;
        rc = sitting_make(cx, &p, people[i].id, &id);
        hk_jw_obj(&out->w, NULL);
        hk_jw_int(&out->w, "id", id);
        hk_jw_str(&out->w, "user", people[i].name);
        hk_jw_str(&out->w, "login", people[i].login);
        hk_jw_obj_end(&out->w);
        out->subject_id = id;
    }
    hk_jw_arr_end(&out->w);
    hk_jw_int(&out->w, "talks", (int64_t)p.n);
    hk_jw_obj_end(&out->w);
    out->status = 201, out->subject = "exam_sitting";
    return rc;
}

/* ---- look --------------------------------------------------------------------------------------------------------------------- */
static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

typedef struct listed { int64_t id; const char *name; } listed;

static hk_rc exam_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_exam_list r;
    hk_cursor *cur = NULL;
    hk_page    page;
    listed    *rows = HK_NEWS(cx->arena, listed, (size_t)hk_in_int(in, "limit"));
    size_t     n = 0;
    bool       trainer = false;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_practice_is_trainer(cx, &trainer);
    if (!rc) rc = hk_q_exam_list(cx, &cur, cx->company, page.before);
    if (rc) return rc;
    while (hk_next_exam_list(cur, &r)) {
        if (!trainer && r.user_id != cx->actor.user) continue;
        if (!hk_page_take(&page, r.id)) break;
        rows[n++] = (listed){ r.id, r.name ? hk_strdup(cx->arena, r.name) : "" };
    }
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) {
        hk_exam e;
        rc = hk_exam_load(cx, rows[i].id, false, &e);
        if (rc) break;
        hk_jw_obj(&out->w, NULL);
        head_json(&out->w, &e, rows[i].name);
        hk_jw_obj_end(&out->w);
    }
    hk_page_close(&page);
    return rc;
}

static hk_rc exam_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_exam e;
    hk_rc rc = hk_exam_load(cx, hk_in_int(in, "id"), false, &e);
    return rc ? rc : exam_json(cx, &out->w, &e);
}

static const hk_field people_out[] = { { "login", HK_T_TEXT }, { "name", HK_T_TEXT }, { "role", HK_T_TEXT }, HK_FIELD_END };

static hk_rc exam_people(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_exam_people r;
    hk_cursor *cur = NULL;
    bool trainer = false;

    HK_UNUSED(in);
    hk_rc rc = hk_practice_is_trainer(cx, &trainer);
    if (!rc && !trainer && cx->actor.user) rc = hk_fail(cx, HK_FORBIDDEN, "exam.trainer_only", NULL, NULL);
    if (!rc) rc = hk_q_exam_people(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    while (hk_next_exam_people(cur, &r)) {
        hk_jw_obj(&out->w, NULL);
        hk_jw_str(&out->w, "login", r.login);
        hk_jw_str(&out->w, "name", r.name);
        hk_jw_str(&out->w, "role", hk_text(cx->lang, hk_printf(cx->arena, "role.%s", r.role)));
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "next", NULL);
    hk_jw_obj_end(&out->w);
    return hk_cursor_end(cur);
}

/* ---- sit ---------------------------------------------------------------------------------------------------------------------- */
/* The talk that goes on; ended first when its time is up. *session HK_NULL: none goes on. */
static hk_rc going_on(hk_ctx *cx, hk_exam *e, int64_t *session)
{
    hk_practice p;
    bool heard;

    *session = HK_NULL;
    for (int i = 0; i < e->n; i++)
        if (e->talk[i].state && strcmp(e->talk[i].state, "open") == 0) *session = e->talk[i].row.session;
    if (*session == HK_NULL) return HK_OK;
    hk_rc rc = hk_practice_load(cx, *session, true, &p);
    if (rc || hk_exam_left_s(cx, &p) > 0) return rc;
    rc = hk_practice_play(cx, &p, p.n);
    if (!rc) rc = hk_exam_clock(cx, &p, "", &heard);
    if (!rc) rc = hk_exam_load(cx, e->s.id, true, e);
    *session = HK_NULL;
    return rc;
}

static hk_rc one_more(hk_ctx *cx, hk_exam *e)
{
    const hk_scenario *list, *taken[HK_EXAM_TALKS_MAX], *next;
    hk_prng  chance;
    uint64_t secret;
    size_t   n, taken_n = 0;

    hk_rc rc = hk_scenarios_here(cx, &list, &n);
    if (rc) return rc;
    if (!hk_random_bytes(&secret, sizeof secret)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    hk_prng_init(&chance, secret, "exam");
    for (int i = 0; i < e->n; i++)
        if (e->talk[i].scenario) taken[taken_n++] = e->talk[i].scenario;
    if (!hk_exam_draw(list, n, taken, taken_n, &chance, &next, 1)) return hk_fail(cx, HK_RULE, "exam.no_case", NULL, NULL);
    hk_rec_exam_talk t = { .sitting = e->s.id, .n = e->n + 1, .scenario = next->id, .seed = (int64_t)hk_exam_seed(next, &chance), .session = HK_NULL, .fouls = HK_NULL, .version = 1 };
    rc = hk_insert_exam_talk(cx, &t);
    return rc ? rc : hk_exam_load(cx, e->s.id, true, e);
}

static hk_rc caller(hk_ctx *cx, const char **out)
{
    const char *name = "";
    hk_rc rc = who(cx, cx->actor.user, &name);
    *out = *name ? name : hk_text(cx->lang, "practice.caller");
    return rc;
}

static hk_rc talk_begin(hk_ctx *cx, hk_exam *e, hk_exam_talk *t, int64_t *session)
{
    hk_rec_practice_session s = { .user_id = cx->actor.user, .mode = "exam", .seed = t->row.seed, .coach = 0, .day = cx->today, .parent = HK_NULL, .from_turn = HK_NULL };

    if (!t->scenario) return hk_fail(cx, HK_CONFLICT, "practice.changed", NULL, NULL);
    hk_rc rc = caller(cx, &s.caller);
    if (!rc) rc = hk_practice_create(cx, t->scenario, &s);
    if (rc) return rc;
    t->row.session = *session = s.id;
    HK_UNUSED(e);
    return hk_update_exam_talk(cx, &t->row);
}

static const hk_field begun_out[] = { { "id", HK_T_INT }, { "session", HK_T_INT }, { "n", HK_T_INT }, { "left", HK_T_INT }, HK_FIELD_END };

static void begun_json(hk_jw *w, const hk_exam *e, int64_t session, int64_t left)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", e->s.id);
    hk_jw_int(w, "session", session);
    for (int i = 0; i < e->n; i++)
        if (e->talk[i].row.session == session) hk_jw_int(w, "n", e->talk[i].row.n);
    hk_jw_int(w, "left", left);
    hk_jw_obj_end(w);
}

static hk_rc exam_begin(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_exam e;
    int64_t session = HK_NULL;

    hk_rc rc = hk_exam_load(cx, hk_in_int(in, "id"), true, &e);
    if (!rc && !over(&e)) rc = going_on(cx, &e, &session);
    if (!rc && over(&e)) rc = hk_fail(cx, HK_CONFLICT, "exam.over", NULL, NULL);
    out->subject = "exam_sitting", out->subject_id = hk_in_int(in, "id");
    if (rc) return rc;
    if (session != HK_NULL) {
        hk_practice p;
        rc = hk_practice_load(cx, session, true, &p);
        if (!rc) begun_json(&out->w, &e, session, hk_exam_left_s(cx, &p));
        return rc;
    }
    if (more(&e)) rc = one_more(cx, &e);
    for (int i = 0; !rc && i < e.n; i++)
        if (!e.talk[i].state) {
            rc = talk_begin(cx, &e, &e.talk[i], &session);
            break;
        }
    if (rc) return rc;
    out->status = 201;
    begun_json(&out->w, &e, session, e.s.minutes * 60);
    return HK_OK;
}

/* Who sits it gives up, or does not want one more talk: what was reached counts (EX4). */
static hk_rc exam_end(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_exam     e;
    hk_practice p;
    int64_t     session = HK_NULL;

    hk_rc rc = hk_exam_load(cx, hk_in_int(in, "id"), true, &e);
    if (!rc && over(&e)) rc = hk_fail(cx, HK_CONFLICT, "exam.over", NULL, NULL);
    if (!rc) rc = going_on(cx, &e, &session);
    if (!rc && session != HK_NULL) {
        rc = hk_practice_load(cx, session, true, &p);
        if (!rc) rc = hk_practice_play(cx, &p, p.n);
        if (rc) return rc;
        hk_debtor_leave(&p.talk.d);
        rc = hk_practice_close(cx, &p);
        if (!rc) rc = hk_exam_load(cx, e.s.id, true, &e);
    }
    if (!rc) rc = hk_exam_close(cx, &e, true);
    out->subject = "exam_sitting", out->subject_id = hk_in_int(in, "id");
    return rc ? rc : exam_json(cx, &out->w, &e);
}

/* ---- the sheet ---------------------------------------------------------------------------------------------------------------- */
static const hk_field sheet_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "format", HK_T_ENUM, 0, "pdf|xlsx|html|png", 0, 0, NULL, "pdf" }, HK_FIELD_END };

static hk_rc exam_sheet(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_exam     e;
    hk_paper   *paper = NULL;
    const char *file = NULL;

    hk_rc rc = hk_exam_load(cx, hk_in_int(in, "id"), false, &e);
    if (!rc && !over(&e)) rc = hk_fail(cx, HK_RULE, "exam.sealed", NULL, NULL);
    if (!rc) rc = hk_exam_sheet(cx, &e, cx->lang, &paper, &file);
    return rc ? rc : hk_paper_reply(cx, paper, (hk_pform)hk_in_int(in, "format"), file, out);
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_exam_ops[] = {
    { "exam set", HK_POST, "/api/v1/exams", OPEN_TO_ALL, HK_APPENDS, NULL, set_in, set_out, HK_ONE, exam_set, "exam.set" },
    { "exam list", HK_GET, "/api/v1/exams", OPEN_TO_ALL, HK_READS, NULL, hk_newest_in, list_out, HK_PAGE, exam_list, "exam.list" },
    { "exam people", HK_GET, "/api/v1/exams/people", OPEN_TO_ALL, HK_READS, NULL, NULL, people_out, HK_PAGE, exam_people, "exam.people" },
    { "exam done", HK_GET, "/api/v1/exams/done", CAP_EXAM_DONE, HK_SCOPE_COMPANY, HK_READS, NULL, hk_newest_in, hk_exam_done_out, HK_PAGE, hk_exam_done, "exam.done" },
    { "exam show", HK_GET, "/api/v1/exams/{id}", OPEN_TO_ALL, HK_READS, NULL, id_in, show_out, HK_ONE, exam_show, "exam.show" },
    { "exam begin", HK_POST, "/api/v1/exams/{id}/begin", OPEN_TO_ALL, HK_APPENDS, NULL, id_in, begun_out, HK_ONE, exam_begin, "exam.begin" },
    { "exam end", HK_POST, "/api/v1/exams/{id}/end", OPEN_TO_ALL, HK_APPENDS, NULL, id_in, show_out, HK_ONE, exam_end, "exam.end" },
    { "exam sheet", HK_GET, "/api/v1/exams/{id}/sheet", OPEN_TO_ALL, HK_READS, NULL, sheet_in, NULL, HK_BYTES, exam_sheet, "exam.sheet" },
    HK_OP_END };
