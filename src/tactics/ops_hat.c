/* ops_hat.c - a superior's name (TC7) and a pause on purpose (TC9).
 *
 *   ask -> asked -- he himself: give --> given (until a day: its words may be used)
 *               \-- he himself: refuse -> refused
 */
#include "access/access.h"
#include "content/content.h"
#include "library/words.h"
#include "tactics/inside.h"

#define WAY_VALUES "call|letter|visit"
#define HAT_STATES "asked|given|refused"
static const char *const ways[] = { "call", "letter", "visit" };
static const hk_field hat_out[] = {
    { "id", HK_T_INT }, { "customer", HK_T_TEXT }, { "name", HK_T_TEXT }, { "way", HK_T_ENUM, 0, WAY_VALUES }, { "words", HK_T_TEXT }, { "state", HK_T_ENUM, 0, HAT_STATES }, { "asker", HK_T_TEXT, HK_F_NULL },
    { "manager", HK_T_TEXT, HK_F_NULL }, { "asked", HK_T_TIME }, { "decided", HK_T_TIME, HK_F_NULL }, { "until", HK_T_DAY }, { "mine_to_decide", HK_T_BOOL }, { "usable", HK_T_BOOL }, HK_FIELD_END };

static bool usable(const hk_ctx *cx, const hk_row_hat_by_id *h) { return strcmp(h->state, "given") == 0 && h->until_day >= cx->today; }

static void hat_json(const hk_ctx *cx, hk_jw *w, const hk_row_hat_by_id *h)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", h->id);
    hk_jw_str(w, "customer", h->customer_code);
    hk_jw_str(w, "name", h->customer_name);
    hk_jw_str(w, "way", h->way);
    hk_jw_str(w, "words", h->words);
    hk_jw_str(w, "state", h->state);
    hk_jw_str(w, "asker", h->asker_name);
    hk_jw_str(w, "manager", h->manager_name);
    hk_jw_time(w, "asked", h->asked_us);
    hk_jw_time(w, "decided", h->decided_us);
    hk_jw_day(w, "until", (hk_day)h->until_day);
    hk_jw_bool(w, "mine_to_decide", strcmp(h->state, "asked") == 0 && cx->actor.user && h->manager == cx->actor.user);
    hk_jw_bool(w, "usable", usable(cx, h));
    hk_jw_obj_end(w);
}

static hk_rc hat_get(hk_ctx *cx, int64_t id, hk_row_hat_by_id *h)
{
    bool found;
    hk_rc rc = hk_get_hat_by_id(cx, cx->company, id, h, &found);
    return rc ? rc : found ? HK_OK : hk_fail(cx, HK_NOT_FOUND, "hat.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
}

/* ---- ask ------------------------------------------------------------------------------------------------------------------------------ */
static const hk_field ask_in[] = { HK_CUSTOMER_ARG, { "manager", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "way", HK_T_ENUM, HK_F_REQUIRED, WAY_VALUES },
                                   { "words", HK_T_TEXT, HK_F_REQUIRED, NULL, 4, 300 }, { "until", HK_T_DAY, 0 }, HK_FIELD_END };

/* Who stands above a salesperson: his name is worth something to the customer. */
static bool superior(const char *role)
{
    static const char *const roles[] = { "sales_manager", "credit_manager", "finance_director", "general_manager", "boss" };
    for (size_t i = 0; i < HK_COUNT(roles); i++)
        if (strcmp(roles[i], role) == 0) return true;
    return false;
}

static hk_rc ask_check(hk_ctx *cx, const hk_in *in, hk_rec_hat_consent *row)
{
    hk_row_tactics_customer who;
    hk_row_hat_manager m;
    hk_word_fault *faults;
    const char *login = hk_in_text(in, "manager");
    bool   found;
    size_t n;

    hk_rc rc = hk_tactics_customer(cx, hk_in_text(in, "customer"), &who);
    if (!rc) rc = hk_get_hat_manager(cx, cx->company, login, &m, &found);
    if (!rc && (!found || !superior(m.role))) rc = hk_fail(cx, HK_BAD_INPUT, "hat.manager", "manager", "login", login, NULL);
    if (rc) return rc;
    hk_words_check(cx, row->words, false, &faults, &n);
    if (n) return hk_fail(cx, HK_RULE, "hat.words", "words", "what", faults[0].what, NULL);
    if (row->until_day < cx->today || row->until_day > cx->today + 3 * HK_HAT_DAYS) return hk_fail(cx, HK_BAD_INPUT, "hat.until", "until", NULL);
    row->customer = who.id, row->manager = m.id;
    return HK_OK;
}

static hk_rc hat_ask(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_hat_by_id h;
    hk_rec_hat_consent row = { .asker = cx->actor.user, .way = ways[hk_in_int(in, "way")], .words = hk_in_text(in, "words"), .state = "asked", .asked_us = cx->now_us, .decided_us = HK_NULL,
                               .until_day = hk_in_has(in, "until") ? hk_in_day(in, "until") : cx->today + HK_HAT_DAYS };

    hk_rc rc = ask_check(cx, in, &row);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_hat_consent(cx, &row);
    if (!rc) rc = hat_get(cx, row.id, &h);
    if (rc) return rc;
    hat_json(cx, &out->w, &h);
    out->status = 201, out->subject = "hat_consent", out->subject_id = row.id;
    return HK_OK;
}

/* ---- decide: he himself and nobody else, the command line included -------------------------------------------------------------------- */
static const hk_field decide_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "answer", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "give|refuse" }, HK_FIELD_END };

static hk_rc hat_decide(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_hat_consent row;
    hk_row_hat_by_id   h;
    bool found;

    hk_rc rc = hk_log_begin(cx, "hat decide");
    if (!rc) rc = hat_get(cx, hk_in_int(in, "id"), &h);
    if (!rc && (!cx->actor.user || h.manager != cx->actor.user)) rc = hk_fail(cx, HK_FORBIDDEN, "hat.not_you", NULL, NULL);
    if (!rc && strcmp(h.state, "asked") != 0) rc = hk_fail(cx, HK_CONFLICT, "hat.decided", NULL, NULL);
    if (!rc) rc = hk_load_hat_consent(cx, cx->company, h.id, &row, &found);
    if (rc) return rc;
    assert(found);
    row.state = hk_in_int(in, "answer") == 0 ? "given" : "refused", row.decided_us = cx->now_us;
    rc = hk_update_hat_consent(cx, &row);
    if (!rc) rc = hat_get(cx, row.id, &h);
    if (rc) return rc;
    hat_json(cx, &out->w, &h);
    out->subject = "hat_consent", out->subject_id = row.id;
    return HK_OK;
}

/* ---- lists ------------------------------------------------------------------------------------------------------------------------------ */
static const hk_field list_in[] = { { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };

#define AS_ONE(r) &(hk_row_hat_by_id){ (r).id, (r).customer, (r).asker, (r).manager, (r).way, (r).words, (r).state, (r).asked_us, (r).decided_us, (r).until_day, (r).version, (r).asker_name, \
    (r).manager_name, (r).customer_code, (r).customer_name }

static hk_rc of_customer(hk_ctx *cx, hk_jw *w, const char *code)
{
    hk_row_tactics_customer who;
    hk_row_hats_of_customer r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_tactics_customer(cx, code, &who);
    if (!rc) rc = hk_q_hats_of_customer(cx, &cur, cx->company, who.id);
    if (rc) return rc;
    while (hk_next_hats_of_customer(cur, &r)) hat_json(cx, w, AS_ONE(r));
    return hk_cursor_end(cur);
}

static hk_rc mine(hk_ctx *cx, hk_jw *w)
{
    hk_row_hats_mine r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_hats_mine(cx, &cur, cx->company, cx->actor.user);
    if (rc) return rc;
    while (hk_next_hats_mine(cur, &r)) hat_json(cx, w, AS_ONE(r));
    return hk_cursor_end(cur);
}

static hk_rc hat_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    hk_rc rc = hk_in_has(in, "customer") ? of_customer(cx, &out->w, hk_in_text(in, "customer")) : mine(cx, &out->w);
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return rc;
}

static const hk_field manager_out[] = { { "login", HK_T_TEXT }, { "name", HK_T_TEXT }, { "role", HK_T_TEXT }, HK_FIELD_END };

static hk_rc hat_managers(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_hat_managers r;
    hk_cursor *cur = NULL;

    HK_UNUSED(in);
    hk_rc rc = hk_q_hat_managers(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    while (hk_next_hat_managers(cur, &r)) {
        if (!superior(r.role)) continue;
        hk_jw_obj(&out->w, NULL);
        hk_jw_str(&out->w, "login", r.login);
        hk_jw_str(&out->w, "name", r.name);
        hk_jw_str(&out->w, "role", hk_text(cx->lang, hk_printf(cx->arena, "role.%s", r.role)));
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return hk_cursor_end(cur);
}

/* ---- the words that name him -------------------------------------------------------------------------------------------------------------- */
static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
static const hk_field letter_out[] = { { "id", HK_T_INT }, { "way", HK_T_ENUM, 0, WAY_VALUES }, { "manager", HK_T_TEXT }, { "text", HK_T_TEXT }, { "until", HK_T_DAY }, HK_FIELD_END };

static hk_rc hat_letter(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const names[] = { "customer", "manager", "words" };
    hk_row_hat_by_id h;

    hk_rc rc = hat_get(cx, hk_in_int(in, "id"), &h);
    if (!rc && strcmp(h.state, "given") != 0) rc = hk_fail(cx, HK_RULE, "hat.not_given", NULL, "manager", h.manager_name, NULL);
    if (!rc && !usable(cx, &h)) rc = hk_fail(cx, HK_RULE, "hat.over", NULL, "manager", h.manager_name, NULL);
    if (rc) return rc;
    const char *values[] = { h.customer_name, h.manager_name, h.words };
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", h.id);
    hk_jw_str(&out->w, "way", h.way);
    hk_jw_str(&out->w, "manager", h.manager_name);
    /* It is said to a customer of ours, in his language. */
    hk_jw_str(&out->w, "text", hk_text_fill(cx->arena, "zh", hk_printf(cx->arena, "hat.said.%s", h.way), names, values, HK_COUNT(names)));
    hk_jw_day(&out->w, "until", (hk_day)h.until_day);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- a pause on purpose --------------------------------------------------------------------------------------------------------------------- */
static const hk_field customer_in[] = { HK_CUSTOMER_ARG, HK_FIELD_END };
static const hk_field pause_out[] = { { "id", HK_T_INT }, { "day", HK_T_DAY }, { "until", HK_T_DAY }, { "their_day", HK_T_DAY }, { "their_need", HK_T_TEXT }, { "limit_day", HK_T_DAY, HK_F_NULL }, { "by", HK_T_TEXT, HK_F_NULL },
                                      HK_FIELD_END };
static const hk_field delay_out[] = {
    { "customer", HK_T_TEXT }, { "name", HK_T_TEXT }, { "limit_day", HK_T_DAY, HK_F_NULL }, { "limit_left", HK_T_INT, HK_F_NULL }, { "undated", HK_T_INT }, { "allowed", HK_T_BOOL }, { "until_most", HK_T_DAY, HK_F_NULL },
    { "pauses", HK_T_OBJECT, HK_F_LIST, .sub = pause_out }, HK_FIELD_END };

hk_rc hk_delay_allowed(hk_ctx *cx, const hk_debt_clock *c, hk_day until)
{
    char day[11];

    if (c->limit == HK_DAY_NONE || c->limit - until >= HK_LIMIT_LEAST) return HK_OK;
    return hk_fail(cx, HK_RULE, until > cx->today ? "delay.limit_then" : "delay.limit", until > cx->today ? "until" : NULL, "day", hk_day_fmt(c->limit, day), "left",
                   hk_printf(cx->arena, "%d", (int)(c->limit - until)), NULL);
}

static hk_rc pauses_json(hk_ctx *cx, hk_jw *w, int64_t customer)
{
    hk_row_delays_of r;
    hk_cursor *cur = NULL;

    hk_jw_arr(w, "pauses");
    hk_rc rc = hk_q_delays_of(cx, &cur, cx->company, customer);
    while (!rc && hk_next_delays_of(cur, &r)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_day(w, "day", (hk_day)r.day);
        hk_jw_day(w, "until", (hk_day)r.until_day);
        hk_jw_day(w, "their_day", (hk_day)r.their_day);
        hk_jw_str(w, "their_need", r.their_need);
        hk_jw_day(w, "limit_day", r.limit_day == HK_NULL ? HK_DAY_NONE : (hk_day)r.limit_day);
        hk_jw_str(w, "by", r.by);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc ? rc : hk_cursor_end(cur);
}

static hk_rc delay_reply(hk_ctx *cx, const hk_row_tactics_customer *who, hk_reply *out)
{
    hk_debt_clock c;
    hk_jw *w = &out->w;

    hk_rc rc = hk_debt_clock_read(cx, who->id, &c);
    if (rc) return rc;
    bool runs = c.limit != HK_DAY_NONE;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "customer", who->code);
    hk_jw_str(w, "name", who->name);
    hk_jw_day(w, "limit_day", c.limit);
    hk_jw_int(w, "limit_left", runs ? c.limit - cx->today : HK_NULL);
    hk_jw_int(w, "undated", c.undated);
    hk_jw_bool(w, "allowed", !runs || c.limit - cx->today >= HK_LIMIT_LEAST);
    hk_jw_day(w, "until_most", runs ? c.limit - HK_LIMIT_LEAST : HK_DAY_NONE);
    rc = pauses_json(cx, w, who->id);
    hk_jw_obj_end(w);
    return rc;
}

static hk_rc delay_look(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tactics_customer who;
    hk_rc rc = hk_tactics_customer(cx, hk_in_text(in, "customer"), &who);
    return rc ? rc : delay_reply(cx, &who, out);
}

static const hk_field use_in[] = { HK_CUSTOMER_ARG, { "until", HK_T_DAY, HK_F_REQUIRED }, { "their_day", HK_T_DAY, HK_F_REQUIRED }, { "their_need", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 200 }, HK_FIELD_END };

/* The supply clock: a day of theirs has to be near and no earlier than ours, or waiting works for them. */
static hk_rc delay_check(hk_ctx *cx, const hk_in *in, const hk_debt_clock *c)
{
    enum { FARTHEST = 120 };
    hk_day until = hk_in_day(in, "until"), theirs = hk_in_day(in, "their_day");

    if (until <= cx->today) return hk_fail(cx, HK_BAD_INPUT, "delay.until", "until", NULL);
    if (theirs < until || theirs > cx->today + FARTHEST) return hk_fail(cx, HK_RULE, "delay.their_day", "their_day", NULL);
    hk_rc rc = hk_delay_allowed(cx, c, cx->today);
    return rc ? rc : hk_delay_allowed(cx, c, until);
}

static hk_rc delay_use(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tactics_customer who;
    hk_debt_clock c;
    hk_rec_timed_delay row = { .user_id = cx->actor.user, .their_need = hk_in_text(in, "their_need"), .their_day = hk_in_day(in, "their_day"), .until_day = hk_in_day(in, "until"), .day = cx->today,
                               .at_us = cx->now_us };

    hk_rc rc = hk_tactics_customer(cx, hk_in_text(in, "customer"), &who);
    if (!rc) rc = hk_debt_clock_read(cx, who.id, &c);
    if (!rc) rc = delay_check(cx, in, &c);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (rc) return rc;
    row.customer = who.id, row.limit_day = c.limit == HK_DAY_NONE ? HK_NULL : c.limit;
    rc = hk_insert_timed_delay(cx, &row);
    if (!rc) rc = delay_reply(cx, &who, out);
    out->status = 201, out->subject = "timed_delay", out->subject_id = row.id;
    return rc;
}

#define READS_OF CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL
#define WRITES_OF CAP_FOLLOWUP_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL
const hk_op hk_hat_ops[] = {
    { "hat list", HK_GET, "/api/v1/hats", READS_OF, list_in, hat_out, HK_PAGE, hat_list, "hat.list" },
    { "hat managers", HK_GET, "/api/v1/hats/managers", READS_OF, NULL, manager_out, HK_PAGE, hat_managers, "hat.managers" },
    { "hat ask", HK_POST, "/api/v1/hats", WRITES_OF, ask_in, hat_out, HK_ONE, hat_ask, "hat.ask" },
    /* His own yes to the use of his own name: no right of his office is asked for, and only a superior can be named (ask_check). */
    { "hat decide", HK_POST, "/api/v1/hats/{id}/answer", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_APPENDS, NULL, decide_in, hat_out, HK_ONE, hat_decide, "hat.decide" },
    { "hat letter", HK_GET, "/api/v1/hats/{id}/letter", READS_OF, id_in, letter_out, HK_ONE, hat_letter, "hat.letter" },
    { "delay look", HK_GET, "/api/v1/delays", READS_OF, customer_in, delay_out, HK_ONE, delay_look, "delay.look" },
    { "delay use", HK_POST, "/api/v1/delays", WRITES_OF, use_in, delay_out, HK_ONE, delay_use, "delay.use" },
    HK_OP_END };
