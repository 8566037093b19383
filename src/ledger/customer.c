/* Customers, people, units: records whose owner, region and class are dated facts. */
#include "ledger/inside.h"

#include "base/utf8.h"
#include "ledger/name.h"

hk_rc hk_assign(hk_ctx *cx, int subject, int64_t subject_id, int what, int64_t value, hk_day from)
{
    hk_fact_assignment fact = { .subject = subject, .subject_id = subject_id, .what = what, .value = value };
    hk_day day;

    hk_rc rc = hk_log_begin(cx, "assign");
    if (!rc) rc = hk_period_land(cx, from, &day);          /* L7: a closed month keeps its groups too */
    if (rc) return rc;
    fact.eff_day = day;
    rc = hk_append_assignment(cx, &fact);
    if (!rc) rc = hk_epoch_bump(cx);
    return rc;
}

static hk_rc customer_checks(hk_ctx *cx, const hk_customer_new *c, char **terms)
{
    hk_row_customer_code_taken taken;
    hk_terms t;
    bool found = false;

    if (c->credit_code && *c->credit_code && !hk_credit_code_valid(hk_str_of(c->credit_code)))
        return hk_fail(cx, HK_BAD_INPUT, "customer.credit_code", "credit_code", "code", c->credit_code, NULL);
    if (hk_currency_exponent(c->currency) < 0)
        return hk_fail(cx, HK_BAD_INPUT, "currency.unknown", "currency", "currency", c->currency, NULL);
    if (!hk_terms_parse(hk_str_of(c->terms ? c->terms : ""), &t))
        return hk_fail(cx, HK_BAD_INPUT, "terms.unknown", "terms", "terms", c->terms, NULL);
    *terms = hk_terms_fmt(cx->arena, &t);
    hk_rc rc = hk_get_customer_code_taken(cx, cx->company, c->code, &taken, &found);
    if (rc) return rc;
    if (found) return hk_fail(cx, HK_CONFLICT, "customer.duplicate", "code", "code", c->code, NULL);
    return HK_OK;
}

hk_rc hk_customer_add(hk_ctx *cx, const hk_customer_new *c, int64_t *id)
{
    char *terms = NULL;
    hk_rec_customer row = {
        .code = c->code, .name = c->name, .short_name = c->short_name ? c->short_name : "", .credit_code = c->credit_code ? c->credit_code : "",
        .country = c->country ? c->country : "CN", .currency = c->currency, .kind = c->kind ? c->kind : "company", .settle = "per_delivery",
        .credit_limit = c->credit_limit, .grade = "", .provisional = c->provisional,
    };
    const struct { int what; int64_t value; } dated[] = {
        { HK_ASSIGN_OWNER, c->owner }, { HK_ASSIGN_TEAM, c->team }, { HK_ASSIGN_REGION, c->region }, { HK_ASSIGN_CLASS, c->cls },
    };

    hk_rc rc = hk_log_begin(cx, "customer");
    if (!rc) rc = customer_checks(cx, c, &terms);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (rc) return rc;
    row.terms = terms;
    row.name_key = hk_name_key(cx->arena, hk_str_of(c->name));
    row.pinyin = hk_name_pinyin(cx->arena, hk_str_of(c->name));
    rc = hk_insert_customer(cx, &row);
    if (!rc) rc = hk_epoch_bump(cx);
    for (size_t i = 0; !rc && i < HK_COUNT(dated); i++)
        if (dated[i].value != HK_NULL) rc = hk_assign(cx, HK_SUBJECT_CUSTOMER, row.id, dated[i].what, dated[i].value, c->from);
    if (!rc) *id = row.id;
    return rc;
}

/* The old name stays as an alias, so that last year's files still find the customer. */
hk_rc hk_customer_rename(hk_ctx *cx, int64_t id, int64_t version, const char *new_name, hk_day until)
{
    hk_rec_customer row;
    hk_rec_customer_alias old = { .customer = id, .kind = "former", .state = "confirmed", .until_day = until == HK_DAY_NONE ? HK_NULL : until };
    hk_row_customer_by_id seen;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "rename");
    if (!rc) rc = hk_customer_need(cx, id, &seen);
    if (!rc) rc = hk_load_customer(cx, cx->company, id, &row, &found);
    if (rc) return rc;
    old.alias = row.name, old.alias_key = row.name_key;
    rc = hk_record_id(cx, &old.id);
    if (!rc) rc = hk_insert_customer_alias(cx, &old);
    if (rc) return rc;
    row.name = new_name, row.version = version;
    row.name_key = hk_name_key(cx->arena, hk_str_of(new_name));
    row.pinyin = hk_name_pinyin(cx->arena, hk_str_of(new_name));
    rc = hk_update_customer(cx, &row);
    return rc ? rc : hk_epoch_bump(cx);
}

hk_rc hk_customer_alias_add(hk_ctx *cx, int64_t id, const char *alias, const char *kind, const char *state)
{
    hk_row_customer_by_id seen;
    hk_rec_customer_alias row = { .customer = id, .alias = alias, .kind = kind, .state = state, .until_day = HK_NULL };
    hk_rc rc = hk_log_begin(cx, "alias");
    if (!rc) rc = hk_customer_need(cx, id, &seen);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (rc) return rc;
    row.alias_key = hk_name_key(cx->arena, hk_str_of(alias));
    return hk_insert_customer_alias(cx, &row);
}

hk_rc hk_customer_merge_post(hk_ctx *cx, int64_t customer, int64_t into, bool undo)
{
    hk_row_customer_by_id a, b;
    hk_fact_customer_merge fact = { .eff_day = cx->today, .customer = customer, .into_customer = into, .kind = undo ? 2 : 1 };
    int64_t root;

    hk_rc rc = hk_log_begin(cx, undo ? "unmerge" : "merge");
    if (!rc) rc = hk_customer_need(cx, customer, &a);
    if (!rc) rc = hk_customer_need(cx, into, &b);
    if (rc) return rc;
    if (customer == into) return hk_fail(cx, HK_RULE, "merge.self", "into", NULL);
    rc = hk_customer_root(cx, undo ? customer : into, &root);
    if (rc) return rc;
    if (!undo && root == customer) return hk_fail(cx, HK_RULE, "merge.loop", "into", NULL);
    if (undo && root == customer) return hk_fail(cx, HK_RULE, "merge.none", "customer", NULL);
    rc = hk_append_customer_merge(cx, &fact);
    if (!rc) rc = hk_epoch_bump(cx);
    return rc;
}

hk_rc hk_person_add(hk_ctx *cx, const char *code, const char *name, int64_t team, int64_t *id)
{
    hk_rec_person row = { .code = code, .name = name, .pinyin = hk_name_pinyin(cx->arena, hk_str_of(name)), .team = team, .user_id = HK_NULL, .left_day = HK_NULL };
    hk_row_person_by_code taken;
    bool found = false;
    hk_rc rc = hk_log_begin(cx, "person");
    if (!rc) rc = hk_get_person_by_code(cx, cx->company, code, &taken, &found);
    if (!rc && found) rc = hk_fail(cx, HK_CONFLICT, "person.duplicate", "code", "code", code, NULL);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_person(cx, &row);
    if (!rc) rc = hk_epoch_bump(cx);
    if (!rc) *id = row.id;
    return rc;
}

hk_rc hk_person_edit(hk_ctx *cx, int64_t id, const hk_person_change *c, int64_t *version)
{
    hk_rec_person row;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "person edit");
    if (!rc) rc = hk_load_person(cx, cx->company, id, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "person.none", "person", "person", hk_printf(cx->arena, "%" PRId64, id), NULL);
    if (c->name) row.name = c->name, row.pinyin = hk_name_pinyin(cx->arena, hk_str_of(c->name));
    if (c->team != HK_NULL) row.team = c->team;
    if (c->set_left) row.left_day = c->left == HK_DAY_NONE ? HK_NULL : c->left;
    rc = hk_update_person(cx, &row);
    if (!rc) rc = hk_epoch_bump(cx);                       /* a leaver cannot log in any more (access.h, X10) */
    if (!rc) *version = row.version;
    return rc;
}

hk_rc hk_unit_add(hk_ctx *cx, int kind, const char *code, const char *name, int64_t *id)
{
    hk_rec_unit row = { .kind = kind, .code = code, .name = name, .parent = HK_NULL };
    hk_row_unit_by_code taken;
    bool found = false;
    hk_rc rc = hk_log_begin(cx, "unit");
    if (!rc) rc = hk_get_unit_by_code(cx, cx->company, kind, code, &taken, &found);
    if (!rc && found) rc = hk_fail(cx, HK_CONFLICT, "unit.duplicate", "code", "code", code, NULL);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_unit(cx, &row);
    if (!rc) rc = hk_epoch_bump(cx);
    if (!rc) *id = row.id;
    return rc;
}
