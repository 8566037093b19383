/* ops_history.c - what there is to practise and what was practised: scenarios with one's own best, the acts a sentence may be, one's own talks, and for
 * the trainer what he may read of others (practice.h, PR1). */
#include "access/caps.h"
#include "base/page.h"
#include "content/content.h"
#include "rehearse/own.h"
#include "rehearse/practice.h"

/* ---- scenarios -------------------------------------------------------------------------------------------------------------- */
const hk_field hk_practice_act_out[] = { { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, HK_FIELD_END };
static const hk_field scenario_out[] = {
    { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "teaches", HK_T_TEXT, HK_F_NULL }, { "brief", HK_T_TEXT }, { "minutes", HK_T_INT }, { "channel", HK_T_ENUM, 0, HK_CHANNEL_VALUES },
    { "company", HK_T_TEXT }, { "name", HK_T_TEXT }, { "rank", HK_T_TEXT }, { "own", HK_T_BOOL }, { "tries", HK_T_INT }, { "best", HK_T_DECIMAL, HK_F_NULL }, { "open", HK_T_INT, HK_F_NULL }, HK_FIELD_END };

/* Part of an exam that is not over. */
static bool untold(const hk_row_practice_mine *r) { return r->sealed || (strcmp(r->mode, "exam") == 0 && strcmp(r->state, "open") == 0); }

/* What is told of it was sealed, and nothing that was sealed with it is gone. */
static bool holds(const hk_ctx *cx, const hk_row_practice_mine *r) { return hk_result_holds(cx->arena, &HK_RESULT_OF(*r)) && !r->torn; }

typedef struct own {
    int64_t tries, best, open;
} own;

static hk_rc own_results(hk_ctx *cx, const hk_scenario *list, size_t n, own *rows)
{
    hk_row_practice_mine r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_practice_mine(cx, &cur, cx->company, cx->actor.user, INT64_MAX);
    if (rc) return rc;
    for (size_t i = 0; i < n; i++) rows[i] = (own){ 0, HK_NULL, HK_NULL };
    while (hk_next_practice_mine(cur, &r))
        for (size_t i = 0; i < n; i++) {
            if (r.no != HK_NULL || r.torn || !hk_own_same(list[i].id, r.scenario)) continue;      /* a talk that went on from another is another task */
            if (untold(&r)) continue;                                                   /* what is sat in an exam is not told by its lesson */
            rows[i].tries += strcmp(r.state, "open") != 0 && r.turns > 0;
            if (r.total != HK_NULL && holds(cx, &r) && (rows[i].best == HK_NULL || r.total > rows[i].best)) rows[i].best = r.total;
            if (strcmp(r.state, "open") == 0 && rows[i].open == HK_NULL) rows[i].open = r.id;
        }
    return hk_cursor_end(cur);
}

static void scenario_json(hk_ctx *cx, hk_jw *w, const hk_scenario *s, const own *o)
{
    const char *code = hk_own_code(cx->arena, s->id);

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "scenario", code);
    hk_jw_str(w, "title", s->title);
    hk_jw_str(w, "teaches", o->tries ? s->teaches : NULL);           /* it names the first right move: to who has tried */
    hk_jw_str(w, "brief", s->brief);
    hk_jw_int(w, "minutes", s->minutes);
    hk_jw_str(w, "channel", hk_channel_words[s->channel]);
    hk_jw_str(w, "company", s->company);
    hk_jw_str(w, "name", s->name);
    hk_jw_str(w, "rank", s->rank);
    hk_jw_bool(w, "own", code != s->id);
    hk_jw_int(w, "tries", o->tries);
    hk_jw_money(w, "best", o->best, 2);
    hk_jw_int(w, "open", o->open);
    hk_jw_obj_end(w);
}

static hk_rc scenario_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_scenario *list;
    size_t n;

    HK_UNUSED(in);
    hk_rc rc = hk_scenarios_here(cx, &list, &n);
    if (rc) return rc;
    own *rows = HK_NEWS(cx->arena, own, n + 1);
    rc = own_results(cx, list, n, rows);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < n; i++) scenario_json(cx, &out->w, &list[i], &rows[i]);
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "next", NULL);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

hk_rc hk_practice_acts(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    HK_UNUSED(in);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (int a = HK_ACT_NONE + 1; a < HK_ACT_COUNT; a++) {
        hk_jw_obj(&out->w, NULL);
        hk_jw_str(&out->w, "act", hk_act_code((hk_act)a));
        hk_jw_str(&out->w, "label", hk_practice_act(cx, (hk_act)a));
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "next", NULL);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- history ---------------------------------------------------------------------------------------------------------------- */
static const hk_field mine_out[] = {
    { "id", HK_T_INT }, { "scenario", HK_T_TEXT, HK_F_NULL }, { "title", HK_T_TEXT }, { "mode", HK_T_ENUM, 0, HK_PRACTICE_MODES }, { "state", HK_T_ENUM, 0, HK_PRACTICE_STATES }, { "turns", HK_T_INT },
    { "parent", HK_T_INT, HK_F_NULL }, { "from_turn", HK_T_INT, HK_F_NULL }, { "no", HK_T_INT }, { "created", HK_T_TIME }, { "ended", HK_T_TIME, HK_F_NULL }, { "ending", HK_T_ENUM, 0, HK_ENDING_VALUES },
    { "ending_text", HK_T_TEXT }, { "total", HK_T_DECIMAL, HK_F_NULL }, { "passed", HK_T_BOOL, HK_F_NULL }, { "damaged", HK_T_BOOL }, { "customer", HK_T_INT, HK_F_NULL }, { "masked", HK_T_BOOL }, { "handed", HK_T_BOOL }, HK_FIELD_END };

static void mine_json(hk_ctx *cx, hk_jw *w, const hk_row_practice_mine *r, const char *title)
{
    bool whole = holds(cx, r), told = whole && !r->sealed;

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "scenario", untold(r) ? NULL : r->scenario);
    hk_jw_str(w, "title", title);
    hk_jw_str(w, "mode", r->mode);
    hk_jw_str(w, "state", r->state);
    hk_jw_int(w, "turns", r->turns);
    hk_jw_int(w, "parent", r->parent);
    hk_jw_int(w, "from_turn", r->from_turn);
    hk_jw_int(w, "no", r->no == HK_NULL ? 1 : r->no);
    hk_jw_time(w, "created", r->created_us);
    hk_jw_time(w, "ended", r->ended_us);
    hk_jw_str(w, "ending", r->ending);
    hk_jw_str(w, "ending_text", hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", r->ending)));
    hk_jw_money(w, "total", told ? r->total : HK_NULL, 2);
    if (r->passed == HK_NULL || !told) hk_jw_null(w, "passed");
    else hk_jw_bool(w, "passed", r->passed);
    hk_jw_bool(w, "damaged", !whole);
    hk_jw_int(w, "customer", r->customer);
    hk_jw_bool(w, "masked", r->masked == 1);
    hk_jw_bool(w, "handed", r->handed);
    hk_jw_obj_end(w);
}

/* Who lost a customer is not told his name any more (PR6). */
static const char *own_title(hk_ctx *cx, const hk_row_practice_mine *r, const hk_scenario_names *names)
{
    if (!r->title) return untold(r) ? hk_scenario_meets_name(cx, names, r->scenario) : hk_scenario_name(names, r->scenario);
    return r->masked == 1 || hk_scope_customer(cx->scope, r->customer) ? r->title : hk_text(cx->lang, "practice.title_gone");
}

static hk_rc practice_history(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_scenario_names *names;
    hk_row_practice_mine r;
    hk_cursor *cur = NULL;
    hk_page    page;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_scenario_names_load(cx, &names);
    if (!rc) rc = hk_q_practice_mine(cx, &cur, cx->company, cx->actor.user, page.before);
    if (rc) return rc;
    while (hk_next_practice_mine(cur, &r) && hk_page_take(&page, r.id)) mine_json(cx, &out->w, &r, own_title(cx, &r, names));
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

static const hk_field exam_out[] = {
    { "id", HK_T_INT }, { "user", HK_T_TEXT }, { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "turns", HK_T_INT }, { "ended", HK_T_TIME, HK_F_NULL },
    { "ending", HK_T_ENUM, 0, HK_ENDING_VALUES }, { "ending_text", HK_T_TEXT }, { "total", HK_T_DECIMAL, HK_F_NULL }, { "passed", HK_T_BOOL, HK_F_NULL }, { "damaged", HK_T_BOOL }, { "mode", HK_T_ENUM, 0, HK_PRACTICE_MODES },
    { "scores", HK_T_INT }, HK_FIELD_END };

static void exam_json(hk_ctx *cx, hk_jw *w, const hk_row_practice_exams *r, const char *title)
{
    bool holds = hk_result_holds(cx->arena, &HK_RESULT_OF(*r));

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "user", r->name ? r->name : "");
    hk_jw_str(w, "scenario", r->scenario);
    hk_jw_str(w, "title", title);
    hk_jw_int(w, "turns", r->turns);
    hk_jw_time(w, "ended", r->ended_us);
    hk_jw_str(w, "ending", r->ending);
    hk_jw_str(w, "ending_text", hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", r->ending)));
    hk_jw_money(w, "total", holds ? r->total : HK_NULL, 2);
    if (holds) hk_jw_bool(w, "passed", r->passed == 1);
    else hk_jw_null(w, "passed");
    hk_jw_bool(w, "damaged", !holds);
    hk_jw_str(w, "mode", r->mode);
    hk_jw_int(w, "scores", r->scores);
    hk_jw_obj_end(w);
}

/* For the trainer; to others it is a list of nothing but their own. */
static hk_rc practice_exams(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_scenario_names *names;
    hk_row_practice_exams r;
    hk_cursor *cur = NULL;
    hk_page    page;
    bool       trainer = false;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_practice_is_trainer(cx, &trainer);
    if (!rc) rc = hk_scenario_names_load(cx, &names);
    if (!rc) rc = hk_q_practice_exams(cx, &cur, cx->company, page.before);
    if (rc) return rc;
    while (hk_next_practice_exams(cur, &r)) {
        bool reads = r.user_id < 0 ? r.room_trainer == cx->actor.user : trainer || r.user_id == cx->actor.user;
        if (!reads) continue;
        if (!hk_page_take(&page, r.id)) break;
        exam_json(cx, &out->w, &r, r.title ? r.title : hk_scenario_name(names, r.scenario));
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_history_ops[] = {
    { "practice scenarios", HK_GET, "/api/v1/practice/scenarios", OPEN_TO_ALL, HK_READS, NULL, NULL, scenario_out, HK_PAGE, scenario_list, "practice.scenarios" },
    { "practice acts", HK_GET, "/api/v1/practice/acts", OPEN_TO_ALL, HK_READS, NULL, NULL, hk_practice_act_out, HK_PAGE, hk_practice_acts, "practice.acts" },
    { "practice history", HK_GET, "/api/v1/practice", OPEN_TO_ALL, HK_READS, NULL, hk_newest_in, mine_out, HK_PAGE, practice_history, "practice.history" },
    { "practice exams", HK_GET, "/api/v1/practice/exams", OPEN_TO_ALL, HK_READS, NULL, hk_newest_in, exam_out, HK_PAGE, practice_exams, "practice.exams" },
    HK_OP_END };
