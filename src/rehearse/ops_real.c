/* ops_real.c - rehearsing a customer of the book: what the start page says, and the talk itself (real.h). */
#include "access/access.h"
#include "content/content.h"
#include "rehearse/plan.h"
#include "rehearse/practice.h"
#include "rehearse/real_text.h"

#define CUSTOMER_FIELDS { "id", HK_T_ID, HK_F_PATH }, { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "masked", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }

static const hk_field look_in[] = { CUSTOMER_FIELDS, HK_FIELD_END };
static const hk_field assumed_out[] = { { "code", HK_T_TEXT }, { "text", HK_T_TEXT }, HK_FIELD_END };
static const hk_field look_out[] = {
    { "customer", HK_T_INT }, { "title", HK_T_TEXT }, { "brief", HK_T_TEXT }, { "company", HK_T_TEXT }, { "name", HK_T_TEXT }, { "rank", HK_T_TEXT },
    { "channel", HK_T_ENUM, 0, HK_CHANNEL_VALUES }, { "sum", HK_T_MONEY }, { "days", HK_T_INT }, { "masked", HK_T_BOOL }, { "must_mask", HK_T_BOOL },
    { "assumed", HK_T_OBJECT, HK_F_LIST, .sub = assumed_out }, { "tries", HK_T_INT }, { "best", HK_T_DECIMAL, HK_F_NULL }, { "open", HK_T_INT, HK_F_NULL }, HK_FIELD_END };

/* DOMAIN §13: a trainer sees masked; an exam is masked because it will be handed in. */
static hk_rc masks(hk_ctx *cx, const hk_in *in, bool exam, bool *masked, bool *must)
{
    hk_rc rc = hk_practice_is_trainer(cx, must);
    *masked = *must || exam || hk_in_int(in, "masked");
    return rc;
}

static void assumed_json(hk_ctx *cx, hk_jw *w, uint32_t assumed)
{
#define X(code) #code,
    static const char *const names[] = { HK_REAL_ASSUMED(X) };
#undef X
    hk_jw_arr(w, "assumed");
    for (size_t i = 0; i < HK_COUNT(names); i++) {
        if (!(assumed >> i & 1)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "code", names[i]);
        hk_jw_str(w, "text", hk_text(cx->lang, hk_printf(cx->arena, "real.assumed.%s", names[i])));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc tried_json(hk_ctx *cx, hk_jw *w, int64_t customer)
{
    hk_row_practice_mine r;
    hk_cursor *cur = NULL;
    int64_t tries = 0, best = HK_NULL, open = HK_NULL;

    hk_rc rc = hk_q_practice_mine(cx, &cur, cx->company, cx->actor.user, INT64_MAX);
    if (rc) return rc;
    while (hk_next_practice_mine(cur, &r)) {
        if (r.customer != customer) continue;
        tries++;
        if (r.total != HK_NULL && (best == HK_NULL || r.total > best)) best = r.total;
        if (strcmp(r.state, "open") == 0 && open == HK_NULL) open = r.id;
    }
    hk_jw_int(w, "tries", tries);
    hk_jw_money(w, "best", best, 2);
    hk_jw_int(w, "open", open);
    return hk_cursor_end(cur);
}

/* Nothing that was drawn is told: another seed says the same here (RE1). */
static hk_rc real_look(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_real_ask ask = { .id = hk_in_has(in, "id") ? hk_in_int(in, "id") : 0, .code = hk_in_text(in, "customer") };
    hk_real *r = HK_NEW(cx->arena, hk_real);
    hk_jw   *w = &out->w;
    bool     must = false;

    hk_rc rc = masks(cx, in, false, &ask.masked, &must);
    if (!rc) rc = hk_real_build(cx, &ask, r);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "customer", r->facts.customer);
    hk_jw_str(w, "title", r->scenario.title);
    hk_jw_str(w, "brief", r->scenario.brief);
    hk_jw_str(w, "company", r->scenario.company);
    hk_jw_str(w, "name", r->scenario.name);
    hk_jw_str(w, "rank", r->scenario.rank);
    hk_jw_str(w, "channel", hk_channel_words[r->scenario.channel]);
    hk_jw_money(w, "sum", r->facts.total, 2);
    hk_jw_int(w, "days", r->facts.oldest);
    hk_jw_bool(w, "masked", ask.masked);
    hk_jw_bool(w, "must_mask", must);
    assumed_json(cx, w, r->facts.assumed);
    rc = tried_json(cx, w, r->facts.customer);
    hk_jw_obj_end(w);
    return rc;
}

static const hk_field start_in[] = { CUSTOMER_FIELDS, HK_PRACTICE_BEGIN_FIELDS, HK_FIELD_END };

/* A masked talk has sums of its own; the goal card's are brought to its scale (PN3). */
static hk_rc prepared(hk_ctx *cx, const hk_in *in, const hk_real_ask *ask, const hk_real *r, hk_practice *p)
{
    hk_plan_ask plan = { .customer = r->facts.customer, .total = r->facts.total, .of = r->facts.total };
    hk_real_facts *book = HK_NEW(cx->arena, hk_real_facts);

    hk_rc rc = ask->masked && hk_in_has(in, "prep") ? hk_real_facts_read(cx, ask->id, ask->code, book) : HK_OK;
    if (!rc && ask->masked && hk_in_has(in, "prep")) plan.of = book->total;
    return rc ? rc : hk_plan_take(cx, in, &plan, p);
}

static hk_rc real_start(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_real_ask ask = { .id = hk_in_has(in, "id") ? hk_in_int(in, "id") : 0, .code = hk_in_text(in, "customer") };
    hk_real    *r = HK_NEW(cx->arena, hk_real);
    hk_practice p;
    bool        must = false;

    hk_rc rc = hk_access_need(cx, CAP_LEDGER_READ);          /* a talk is one's own, as every practice; what it is made of is the book's */
    if (!rc) rc = hk_practice_begin(cx, in, &p);
    if (!rc) rc = masks(cx, in, hk_in_int(in, "mode") == 1, &ask.masked, &must);
    ask.seed = (uint64_t)p.s.seed;
    if (!rc) rc = hk_real_build(cx, &ask, r);
    if (rc) return rc;
    p.scenario = &r->scenario, p.real = true;
    p.own = (hk_rec_practice_scenario){ .customer = r->facts.customer, .masked = ask.masked, .title = r->scenario.title, .body = r->text, .secrets = hk_real_secrets(cx, &r->facts) };
    rc = prepared(cx, in, &ask, r, &p);
    if (!rc) rc = hk_practice_create_own(cx, &p);
    if (!rc) rc = hk_plan_put(cx, &p);
    if (rc) return rc;
    out->status = 201;
    return hk_practice_reply(cx, &p, 0, out);
}

const hk_op hk_real_ops[] = {
    { "practice look", HK_GET, "/api/v1/customers/{id}/practice", CAP_LEDGER_READ, HK_SCOPE_COMPANY, HK_READS, NULL, look_in, look_out, HK_ONE, real_look, "practice.look" },
    { "practice customer", HK_POST, "/api/v1/customers/{id}/practice", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_APPENDS, NULL, start_in, hk_practice_session_out, HK_ONE, real_start, "practice.customer" },
    HK_OP_END };
