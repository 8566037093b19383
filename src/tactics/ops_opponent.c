/* ops_opponent.c - what is done about one customer: how his man was seen to behave (TC6), the ladder of pressure (TC8). */
#include "access/access.h"
#include "content/content.h"
#include "tactics/inside.h"

static const hk_field customer_in[] = { HK_CUSTOMER_ARG, HK_FIELD_END };

/* ---- how he was seen to behave ------------------------------------------------------------------------------------------------------- */
enum { CODE_MOST = 8 };
static const hk_field choice_out[] = { { "type", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "text", HK_T_TEXT }, HK_FIELD_END };
static const hk_field mark_out[] = { { "id", HK_T_TEXT }, { "text", HK_T_TEXT }, { "choices", HK_T_OBJECT, HK_F_LIST, .sub = choice_out }, HK_FIELD_END };
static const hk_field seen_out[] = { { "mark", HK_T_TEXT }, { "type", HK_T_ENUM, HK_F_NULL, HK_TYPE_VALUES }, HK_FIELD_END };
static const hk_field grade_out[] = {
    { "id", HK_T_INT }, { "contact", HK_T_TEXT }, { "day", HK_T_DAY }, { "by", HK_T_TEXT, HK_F_NULL }, { "seen", HK_T_INT }, { "sheep", HK_T_INT }, { "ox", HK_T_INT }, { "fox", HK_T_INT }, { "owl", HK_T_INT },
    { "main", HK_T_ENUM, HK_F_LIST, HK_TYPE_VALUES }, { "marks", HK_T_OBJECT, HK_F_LIST, .sub = seen_out }, HK_FIELD_END };
static const hk_field advice_out[] = { { "me", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "other", HK_T_ENUM, 0, HK_TYPE_VALUES }, { "text", HK_T_TEXT }, HK_FIELD_END };
static const hk_field opponent_out[] = {
    { "customer", HK_T_TEXT }, { "name", HK_T_TEXT }, { "least_marks", HK_T_INT }, { "marks", HK_T_OBJECT, HK_F_LIST, .sub = mark_out }, { "grades", HK_T_OBJECT, HK_F_LIST, .sub = grade_out },
    { "advice", HK_T_OBJECT, HK_F_LIST, .sub = advice_out }, HK_FIELD_END };

static void marks_json(hk_jw *w, const json_t *marks)
{
    hk_jw_arr(w, "marks");
    for (size_t i = 0; i < json_array_size(marks); i++) {
        const json_t *o = json_array_get(marks, i);
        hk_jw_obj(w, NULL);
        hk_tactics_put(w, o, "id");
        hk_tactics_put(w, o, "text");
        hk_jw_arr(w, "choices");
        for (int t = 0; t < HK_TYPE4_COUNT; t++) {
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "type", hk_type4_code(t));
            hk_jw_str(w, "text", hk_tactics_text(o, hk_type4_code(t)));
            hk_jw_obj_end(w);
        }
        hk_jw_arr_end(w);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* "fox - owl ..." in the order of the marks. */
static void marks_read(const char *text, int marks[HK_MARKS])
{
    for (int i = 0; i < HK_MARKS; i++) {
        char   code[CODE_MOST] = "";
        size_t n = strcspn(text, " ");
        if (n < sizeof code) memcpy(code, text, n);
        marks[i] = hk_type4_find(code);
        text += n + (text[n] == ' ');
    }
}

static void grade_json(hk_jw *w, const json_t *names, const hk_row_opponent_of *r, int counts[HK_TYPE4_COUNT], bool main[HK_TYPE4_COUNT])
{
    int marks[HK_MARKS], seen = 0;

    marks_read(r->marks, marks);
    hk_marks_judge(marks, counts, main);
    for (int i = 0; i < HK_MARKS; i++) seen += marks[i] >= 0;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "contact", r->contact);
    hk_jw_day(w, "day", (hk_day)r->day);
    hk_jw_str(w, "by", r->by);
    hk_jw_int(w, "seen", seen);
    for (int t = 0; t < HK_TYPE4_COUNT; t++) hk_jw_int(w, hk_type4_code(t), counts[t]);
    hk_jw_arr(w, "main");
    for (int t = 0; t < HK_TYPE4_COUNT; t++)
        if (main[t]) hk_jw_str(w, NULL, hk_type4_code(t));
    hk_jw_arr_end(w);
    hk_jw_arr(w, "marks");
    for (int i = 0; i < HK_MARKS; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "mark", hk_tactics_text(json_array_get(names, (size_t)i), "id"));
        hk_jw_str(w, "type", marks[i] < 0 ? NULL : hk_type4_code(marks[i]));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

/* One's own latest main types; all four where one has not sat the test. */
static hk_rc own_types(hk_ctx *cx, bool own[HK_TYPE4_COUNT])
{
    hk_row_types_mine r;
    hk_cursor *cur = NULL;
    bool known = false;

    for (int t = 0; t < HK_TYPE4_COUNT; t++) own[t] = true;
    hk_rc rc = hk_q_types_mine(cx, &cur, cx->company, cx->actor.user);
    if (rc) return rc;
    while (hk_next_types_mine(cur, &r)) {
        const int64_t points[] = { r.sheep, r.ox, r.fox, r.owl };
        int64_t best = points[0];
        if (r.ended_us == HK_NULL || known) continue;
        known = true;
        for (int t = 1; t < HK_TYPE4_COUNT; t++) best = HK_MAX(best, points[t]);
        for (int t = 0; t < HK_TYPE4_COUNT; t++) own[t] = points[t] == best;
    }
    return hk_cursor_end(cur);
}

static hk_rc pairing_json(hk_ctx *cx, hk_jw *w, const json_t *pairs, const bool main[HK_TYPE4_COUNT])
{
    bool own[HK_TYPE4_COUNT];

    hk_jw_arr(w, "advice");
    hk_rc rc = own_types(cx, own);
    for (int me = 0; me < HK_TYPE4_COUNT && !rc; me++)
        for (int other = 0; other < HK_TYPE4_COUNT; other++)
            if (own[me] && main[other]) hk_tactics_pair(w, pairs, me, other);
    hk_jw_arr_end(w);
    return rc;
}

static hk_rc opponent_reply(hk_ctx *cx, const hk_row_tactics_customer *who, hk_reply *out)
{
    hk_row_opponent_of r;
    const json_t *types;
    hk_cursor    *cur = NULL;
    int           counts[HK_TYPE4_COUNT];
    bool          main[HK_TYPE4_COUNT], newest[HK_TYPE4_COUNT] = { false }, first = true;
    hk_jw        *w = &out->w;

    hk_rc rc = hk_tactics_file(cx, HK_TF_TYPES, &types);
    if (!rc) rc = hk_q_opponent_of(cx, &cur, cx->company, who->id);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "customer", who->code);
    hk_jw_str(w, "name", who->name);
    hk_jw_int(w, "least_marks", HK_MARKS_LEAST);
    marks_json(w, json_object_get(types, "marks"));
    hk_jw_arr(w, "grades");
    while (hk_next_opponent_of(cur, &r)) {
        grade_json(w, json_object_get(types, "marks"), &r, counts, main);
        if (first) memcpy(newest, main, sizeof newest);
        first = false;
    }
    hk_jw_arr_end(w);
    rc = hk_cursor_end(cur);
    if (!rc) rc = pairing_json(cx, w, json_object_get(types, "pairs"), newest);
    hk_jw_obj_end(w);
    return rc;
}

static hk_rc opponent_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tactics_customer who;
    hk_rc rc = hk_tactics_customer(cx, hk_in_text(in, "customer"), &who);
    return rc ? rc : opponent_reply(cx, &who, out);
}

static const hk_field grade_in[] = { HK_CUSTOMER_ARG, { "marks", HK_T_TEXT, HK_F_REQUIRED | HK_F_LIST, NULL, 3, 24 }, { "contact", HK_T_TEXT, 0, NULL, 1, 40 }, HK_FIELD_END };

/* "prepares:fox", each mark at most once. */
static hk_rc marks_in(hk_ctx *cx, const hk_in *in, const json_t *names, int marks[HK_MARKS])
{
    const hk_val *list = hk_in_get(in, "marks");

    for (int i = 0; i < HK_MARKS; i++) marks[i] = -1;
    for (size_t k = 0; k < list->n; k++) {
        const char *s = list->items[k].s.p, *colon = strchr(s, ':');
        const char *id = colon ? hk_strndup(cx->arena, s, (size_t)(colon - s)) : s;
        int at = 0, type = colon ? hk_type4_find(colon + 1) : -1;
        while (at < HK_MARKS && strcmp(hk_tactics_text(json_array_get(names, (size_t)at), "id"), id) != 0) at++;
        if (at == HK_MARKS || type < 0 || marks[at] >= 0) return hk_fail(cx, HK_BAD_INPUT, "tactics.mark", "marks", "mark", s, NULL);
        marks[at] = type;
    }
    return HK_OK;
}

static hk_rc opponent_grade(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tactics_customer who;
    hk_buf        text = { .arena = cx->arena };
    const json_t *types;
    int           marks[HK_MARKS];
    hk_rec_opponent_grade row = { .contact = hk_in_text(in, "contact") ? hk_in_text(in, "contact") : "", .user_id = cx->actor.user, .day = cx->today, .at_us = cx->now_us };

    hk_rc rc = hk_tactics_file(cx, HK_TF_TYPES, &types);
    if (!rc) rc = hk_tactics_customer(cx, hk_in_text(in, "customer"), &who);
    if (!rc) rc = marks_in(cx, in, json_object_get(types, "marks"), marks);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (rc) return rc;
    for (int i = 0; i < HK_MARKS; i++) hk_buf_printf(&text, "%s%s", i ? " " : "", marks[i] < 0 ? "-" : hk_type4_code(marks[i]));
    row.customer = who.id, row.marks = hk_strndup(cx->arena, text.p, text.n);
    rc = hk_insert_opponent_grade(cx, &row);
    if (!rc) rc = opponent_reply(cx, &who, out);
    out->status = 201, out->subject = "opponent_grade", out->subject_id = row.id;
    return rc;
}

/* ---- the ladder of pressure ------------------------------------------------------------------------------------------------------------ */
static const hk_field rung_out[] = {
    { "step", HK_T_INT }, { "id", HK_T_TEXT }, { "state", HK_T_ENUM, 0, HK_CASE_STATES }, { "name", HK_T_TEXT }, { "do", HK_T_TEXT }, { "needs", HK_T_TEXT }, { "say", HK_T_TEXT },
    { "taken", HK_T_DAY, HK_F_NULL }, { "next", HK_T_BOOL }, { "jump", HK_T_BOOL }, { "early", HK_T_BOOL }, HK_FIELD_END };
static const hk_field taken_out[] = { { "id", HK_T_INT }, { "step", HK_T_INT }, { "day", HK_T_DAY }, { "by", HK_T_TEXT, HK_F_NULL }, { "reason", HK_T_TEXT }, HK_FIELD_END };
static const hk_field pressure_out[] = {
    { "customer", HK_T_TEXT }, { "name", HK_T_TEXT }, { "days_late", HK_T_INT, HK_F_NULL }, { "state", HK_T_ENUM, 0, HK_CASE_STATES }, { "last_step", HK_T_INT, HK_F_NULL },
    { "steps", HK_T_OBJECT, HK_F_LIST, .sub = rung_out }, { "history", HK_T_OBJECT, HK_F_LIST, .sub = taken_out }, HK_FIELD_END };

enum { STEPS_MOST = 16 };
typedef struct climb {
    const json_t *ladder;
    int     steps, base, state;                  /* base: steps before the first call, which are no pressure */
    int     last;                                /* highest step of this debt, `base` before one was taken */
    bool    any;
    hk_day  taken[STEPS_MOST + 1];
    hk_debt_clock clock;
} climb;

static int rung_state(const climb *c, int step) { return hk_case_state_find(hk_tactics_text(json_array_get(c->ladder, (size_t)step - 1), "state")); }
static bool jumps(const climb *c, int step) { return step > c->last + 1; }
static bool early(const climb *c, int step) { return rung_state(c, step) > c->state; }

/* What was taken since the oldest open item fell due: an older quarrel was settled with its debt. */
static hk_rc climb_read(hk_ctx *cx, int64_t customer, climb *c)
{
    const json_t *ladders;
    hk_row_pressure_of r;
    hk_cursor *cur = NULL;

    *c = (climb){ 0 };
    hk_rc rc = hk_tactics_file(cx, HK_TF_LADDERS, &ladders);
    if (!rc) rc = hk_debt_clock_read(cx, customer, &c->clock);
    if (!rc) rc = hk_q_pressure_of(cx, &cur, cx->company, customer);
    if (rc) return rc;
    c->ladder = json_object_get(ladders, "pressure"), c->steps = (int)json_array_size(c->ladder);
    assert(c->steps <= STEPS_MOST);
    c->state = c->clock.days_late == HK_NULL ? 0 : hk_case_state_of(c->clock.days_late);
    for (int s = 1; s <= c->steps; s++) {
        c->taken[s] = HK_DAY_NONE;
        if (rung_state(c, s) < hk_case_state_find("FIRST")) c->base = s;
    }
    c->last = c->base;
    while (hk_next_pressure_of(cur, &r)) {
        if (r.step > c->steps || c->clock.oldest_due == HK_DAY_NONE || r.day < c->clock.oldest_due) continue;
        if (c->taken[r.step] == HK_DAY_NONE) c->taken[r.step] = (hk_day)r.day;
        c->last = HK_MAX(c->last, (int)r.step), c->any = true;
    }
    return hk_cursor_end(cur);
}

static void rung_json(const hk_ctx *cx, hk_jw *w, const climb *c, int step)
{
    const json_t *o = json_array_get(c->ladder, (size_t)step - 1);

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "step", step);
    hk_tactics_put(w, o, "id");
    hk_tactics_put(w, o, "state");
    hk_jw_str(w, "name", hk_tactics_name(cx, o));
    hk_tactics_put(w, o, "do");
    hk_tactics_put(w, o, "needs");
    hk_tactics_put(w, o, "say");
    hk_jw_day(w, "taken", c->taken[step]);
    hk_jw_bool(w, "next", step == c->last + 1 && !early(c, step));
    hk_jw_bool(w, "jump", jumps(c, step));
    hk_jw_bool(w, "early", early(c, step));
    hk_jw_obj_end(w);
}

static hk_rc history_json(hk_ctx *cx, hk_jw *w, int64_t customer)
{
    hk_row_pressure_of r;
    hk_cursor *cur = NULL;

    hk_jw_arr(w, "history");
    hk_rc rc = hk_q_pressure_of(cx, &cur, cx->company, customer);
    while (!rc && hk_next_pressure_of(cur, &r)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_int(w, "step", r.step);
        hk_jw_day(w, "day", (hk_day)r.day);
        hk_jw_str(w, "by", r.by);
        hk_jw_str(w, "reason", r.reason);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc ? rc : hk_cursor_end(cur);
}

static hk_rc pressure_reply(hk_ctx *cx, const hk_row_tactics_customer *who, hk_reply *out)
{
    hk_jw *w = &out->w;
    climb  c;

    hk_rc rc = climb_read(cx, who->id, &c);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "customer", who->code);
    hk_jw_str(w, "name", who->name);
    hk_jw_int(w, "days_late", c.clock.days_late);
    hk_jw_str(w, "state", hk_case_state_code(c.state));
    hk_jw_int(w, "last_step", c.any ? c.last : HK_NULL);
    hk_jw_arr(w, "steps");
    for (int s = 1; s <= c.steps; s++) rung_json(cx, w, &c, s);
    hk_jw_arr_end(w);
    rc = history_json(cx, w, who->id);
    hk_jw_obj_end(w);
    return rc;
}

static hk_rc pressure_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tactics_customer who;
    hk_rc rc = hk_tactics_customer(cx, hk_in_text(in, "customer"), &who);
    return rc ? rc : pressure_reply(cx, &who, out);
}

static const hk_field take_in[] = { HK_CUSTOMER_ARG, { "step", HK_T_INT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, STEPS_MOST }, { "reason", HK_T_TEXT, 0, NULL, 2, 200 }, HK_FIELD_END };

static hk_rc may_take(hk_ctx *cx, const climb *c, int step, const char *reason)
{
    if (step > c->steps) return hk_fail(cx, HK_BAD_INPUT, "tactics.step", "step", "most", hk_printf(cx->arena, "%d", c->steps), NULL);
    if (reason) return HK_OK;
    if (jumps(c, step)) return hk_fail(cx, HK_RULE, "tactics.jump", "reason", "next", hk_tactics_name(cx, json_array_get(c->ladder, (size_t)c->last)), NULL);
    if (early(c, step)) return hk_fail(cx, HK_RULE, "tactics.early", "reason", "state", hk_text(cx->lang, hk_printf(cx->arena, "v.state.%s", hk_case_state_code(rung_state(c, step)))), NULL);
    return HK_OK;
}

static hk_rc pressure_take(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tactics_customer who;
    const char *reason = hk_in_text(in, "reason");
    climb c;
    hk_rec_pressure_step row = { .user_id = cx->actor.user, .step = hk_in_int(in, "step"), .reason = reason ? reason : "", .day = cx->today, .at_us = cx->now_us };

    hk_rc rc = hk_log_begin(cx, "pressure take");               /* two at once do not climb two steps */
    if (!rc) rc = hk_tactics_customer(cx, hk_in_text(in, "customer"), &who);
    if (!rc) rc = climb_read(cx, who.id, &c);
    if (!rc) rc = may_take(cx, &c, (int)row.step, reason);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (rc) return rc;
    row.customer = who.id;
    rc = hk_insert_pressure_step(cx, &row);
    if (!rc) rc = pressure_reply(cx, &who, out);
    out->status = 201, out->subject = "pressure_step", out->subject_id = row.id;
    return rc;
}

#define READS_OF CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL
#define WRITES_OF CAP_FOLLOWUP_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL
const hk_op hk_opponent_ops[] = {
    { "opponent show", HK_GET, "/api/v1/opponents", READS_OF, customer_in, opponent_out, HK_ONE, opponent_show, "opponent.show" },
    { "opponent grade", HK_POST, "/api/v1/opponents", WRITES_OF, grade_in, opponent_out, HK_ONE, opponent_grade, "opponent.grade" },
    { "pressure show", HK_GET, "/api/v1/pressure", READS_OF, customer_in, pressure_out, HK_ONE, pressure_show, "pressure.show" },
    { "pressure take", HK_POST, "/api/v1/pressure", WRITES_OF, take_in, pressure_out, HK_ONE, pressure_take, "pressure.take" },
    HK_OP_END };
