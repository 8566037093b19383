/* prep.c - see prep.h: a workspace read back, and who may see and write it (NE1). */
#include "negotiate/prep.h"
#include "access/access.h"
#include "base/money.h"
#include "sql/ledger.h"

/* ---- NE1 ------------------------------------------------------------------------------------------------------------------------- */
bool hk_prep_seen(const hk_ctx *cx, int64_t customer, int64_t author)
{
    bool own = author == cx->actor.user;

    if (customer == HK_NULL) return own;
    return hk_access_may(cx, CAP_LEDGER_READ) && hk_scope_customer(cx->scope, customer) && (own || !hk_scope_shared(cx->scope, customer));
}

hk_rc hk_prep_writable(hk_ctx *cx, const hk_prep *p)
{
    hk_rc rc = p->head.customer == HK_NULL ? HK_OK : hk_access_need(cx, CAP_FOLLOWUP_WRITE);
    if (!rc && strcmp(p->head.state, "open") != 0) rc = hk_fail(cx, HK_RULE, "prep.closed", NULL, NULL);
    return rc;
}

hk_rc hk_prep_customer(hk_ctx *cx, const char *code, bool writing, int64_t *id, const char **name)
{
    hk_row_customer_by_code c;
    bool found = false;

    hk_rc rc = hk_access_need(cx, CAP_LEDGER_READ);
    if (!rc && writing) rc = hk_access_need(cx, CAP_FOLLOWUP_WRITE);
    if (!rc) rc = hk_get_customer_by_code(cx, cx->company, code, &c, &found);
    if (!rc && (!found || !hk_scope_customer(cx->scope, c.id))) rc = hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", code, NULL);
    if (!rc) *id = c.id, *name = hk_strdup(cx->arena, c.name);
    return rc;
}

/* ---- reading ----------------------------------------------------------------------------------------------------------------------- */
static hk_rc none(hk_ctx *cx, int64_t id) { return hk_fail(cx, HK_NOT_FOUND, "prep.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL); }

static hk_rc parts_read(hk_ctx *cx, int64_t upto, hk_prep *p)
{
    hk_row_prep_parts r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_prep_parts(cx, &cur, cx->company, p->head.id);
    if (rc) return rc;
    while (hk_next_prep_parts(cur, &r)) {
        hk_prep_section s;
        if (upto && r.no > upto) continue;
        const char *by = r.by ? hk_strdup(cx->arena, r.by) : NULL;
        p->last_by = by, p->last_us = r.at_us;
        if (strcmp(r.section, HK_PREP_HEAD) == 0) p->head_no = r.no;
        else if (hk_prep_section_find(r.section, &s)) p->form[s] = (hk_prep_form){ .body = hk_strdup(cx->arena, r.body), .no = r.no, .user = r.user_id, .at_us = r.at_us, .by = by };
    }
    return hk_cursor_end(cur);
}

static hk_rc parse(hk_ctx *cx, hk_prep *p)
{
    for (int s = 0; s < HK_PS_COUNT; s++) {
        if (!p->form[s].body) continue;
        p->form[s].json = json_loads(p->form[s].body, JSON_DECODE_ANY, NULL);
        if (!p->form[s].json) return hk_fail_internal(cx, HK_DAMAGED, "prep %" PRId64 ": section %s is no JSON", p->head.id, hk_prep_section_code((hk_prep_section)s));
    }
    return HK_OK;
}

hk_rc hk_prep_load(hk_ctx *cx, int64_t id, int64_t upto, hk_prep *p)
{
    hk_row_prep_rooms room = { .amount = HK_NULL };
    hk_rec_customer c;
    bool found = false;

    *p = (hk_prep){ .code = "", .name = "", .head_no = 1, .last_us = HK_NULL };
    hk_rc rc = hk_load_prep(cx, cx->company, id, &p->head, &found);
    if (!rc && (!found || !hk_prep_seen(cx, p->head.customer, p->head.author))) rc = none(cx, id);
    if (!rc && p->head.customer != HK_NULL) {
        rc = hk_load_customer(cx, cx->company, p->head.customer, &c, &found);
        if (!rc && found) p->code = c.code, p->name = c.name;
        if (!rc) rc = hk_get_prep_rooms(cx, cx->company, id, &room, &found);
        if (!rc && room.amount != HK_NULL) p->let_out = room.amount;
    }
    if (!rc) rc = parts_read(cx, upto, p);
    if (!rc) rc = parse(cx, p);
    return rc;
}

void hk_prep_drop(hk_prep *p)
{
    for (int s = 0; s < HK_PS_COUNT; s++) json_decref(p->form[s].json), p->form[s].json = NULL;
}

/* ---- values --------------------------------------------------------------------------------------------------------------------------- */
const char *hk_prep_text(const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key));
    return v ? v : "";
}

int64_t hk_prep_int(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return json_is_integer(v) ? json_integer_value(v) : HK_NULL;
}

int64_t hk_prep_fen(const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key));
    int64_t n = HK_NULL;
    return v && hk_money_parse(hk_str_of(v), 2, &n) ? n : HK_NULL;
}

hk_day hk_prep_day(const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key));
    hk_day d = HK_DAY_NONE;
    return v && hk_day_parse(hk_str_of(v), &d) ? d : HK_DAY_NONE;
}

size_t hk_prep_rows(const hk_prep *p, hk_prep_section s)
{
    const json_t *v = p->form[s].json;
    return json_is_array(v) ? json_array_size(v) : json_is_object(v);
}

const json_t *hk_prep_row(const hk_prep *p, hk_prep_section s, size_t i)
{
    const json_t *v = p->form[s].json;
    return json_is_array(v) ? json_array_get(v, i) : v;
}

/* ---- what a talk takes with it ------------------------------------------------------------------------------------------------------- */
static const char *paper_codes(hk_ctx *cx, const hk_prep *p)
{
    hk_buf b = { .arena = cx->arena };

    hk_buf_add(&b, "", 0);
    for (size_t i = 0; i < hk_prep_rows(p, HK_PS_PAPERS); i++) hk_buf_printf(&b, "%s%s", i ? " " : "", json_string_value(hk_prep_row(p, HK_PS_PAPERS, i)));
    return hk_strndup(cx->arena, b.p, b.n);
}

static size_t ticks(const char *codes)
{
    size_t n = 1;
    for (; *codes; codes++) n += *codes == '|';
    return n;
}

hk_rc hk_prep_plan_of(hk_ctx *cx, int64_t id, hk_prep_plan *out)
{
    hk_prep p;

    hk_rc rc = hk_prep_load(cx, id, 0, &p);
    if (!rc && hk_prep_rows(&p, HK_PS_OPENING) < ticks(HK_PREP_OPENING))
        rc = hk_fail(cx, HK_RULE, "prep.opening_open", "prep", "left", hk_printf(cx->arena, "%zu", ticks(HK_PREP_OPENING) - hk_prep_rows(&p, HK_PS_OPENING)), NULL);
    if (!rc) {
        const json_t *goal = p.form[HK_PS_GOAL].json;
        bool card = json_is_object(goal);
        *out = (hk_prep_plan){ .prep = id, .no = p.head.version, .customer = p.head.customer, .scenario = p.head.scenario, .target_fen = card ? hk_prep_fen(goal, "target") : 0,
                               .floor_fen = card ? hk_prep_fen(goal, "floor") : 0, .papers = paper_codes(cx, &p), .rungs = (int)hk_prep_rows(&p, HK_PS_LADDER), .shrinking = hk_prep_shrinking(&p) };
    }
    hk_prep_drop(&p);
    return rc;
}
