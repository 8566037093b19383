/* Operations on records: customers and their names, people, units, and who owns whom. */
#include "ledger/ops_inside.h"
#include "param/calendar.h"
#include "param/param.h"

static const hk_field id_reply[] = HK_ID_REPLY;
static const char *const KINDS[] = { "company", "public", "person", "internal" };

/* ---- customers ---- */
static const hk_approval limit_bands = { "credit_limit", "approve.limit", { CAP_LIMIT_APPROVE, CAP_LIMIT_APPROVE_MID, CAP_LIMIT_APPROVE_HIGH }, 3 };
static const hk_field customer_add_in[] = {
    { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 200 },
    { "short_name", HK_T_TEXT, 0, NULL, 0, 100 }, { "credit_code", HK_T_TEXT, 0, NULL, 0, 18 }, { "country", HK_T_TEXT, 0, NULL, 2, 2, NULL, "CN" },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "kind", HK_T_ENUM, 0, "company|public|person|internal", 0, 0, NULL, "company" },
    { "terms", HK_T_TEXT, 0, NULL, 0, 60 }, { "credit_limit", HK_T_MONEY, 0 }, { "owner", HK_T_TEXT, 0, NULL, 1, 64 }, { "team", HK_T_TEXT, 0, NULL, 1, 64 },
    { "region", HK_T_TEXT, 0, NULL, 1, 64 }, { "class", HK_T_TEXT, 0, NULL, 1, 64 }, { "from", HK_T_DAY, 0 }, HK_FIELD_END };

/* A customer without terms of his own gets the company's rule for new ones, written into his file: what stands there is what counts. */
static hk_rc terms_default(hk_ctx *cx, const char **terms)
{
    hk_param_value v;

    if (*terms) return HK_OK;
    hk_rc rc = hk_param_get(cx, "terms.default", cx->today, INT64_MAX, HK_PARAM_FOR_COMPANY, &v);
    if (!rc) *terms = strcmp(v.text, "none") == 0 ? "" : v.text;
    return rc;
}

static hk_rc customer_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = 0;
    hk_customer_new c = { .code = hk_in_text(in, "code"), .name = hk_in_text(in, "name"), .short_name = hk_in_text(in, "short_name"),
                          .credit_code = hk_in_text(in, "credit_code"), .country = hk_in_text(in, "country"), .currency = hk_in_text(in, "currency"),
                          .kind = KINDS[hk_in_int(in, "kind")], .terms = hk_in_text(in, "terms"),
                          .credit_limit = hk_in_has(in, "credit_limit") ? hk_in_int(in, "credit_limit") : HK_NULL, .from = hk_day_named(cx, in, "from") };
    hk_rc rc = hk_named_person(cx, in, "owner", &c.owner);
    if (!rc) rc = hk_named_unit(cx, in, "team", HK_UNIT_TEAM, &c.team);
    if (!rc) rc = hk_named_unit(cx, in, "region", HK_UNIT_REGION, &c.region);
    if (!rc) rc = hk_named_unit(cx, in, "class", HK_UNIT_CLASS, &c.cls);
    if (!rc) rc = terms_default(cx, &c.terms);
    if (!rc) rc = hk_customer_add(cx, &c, &id);
    return rc ? rc : hk_made(cx, out, "customer", id);
}

static const hk_field rename_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 200 },
                                      { "until", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc customer_rename(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_customer_by_id row;
    int64_t id = 0;
    hk_rc rc = hk_named_customer(cx, in, "customer", &id);
    if (!rc) rc = hk_customer_need(cx, id, &row);
    if (!rc) rc = hk_customer_rename(cx, id, in->if_match ? in->if_match : row.version, hk_in_text(in, "name"), hk_in_day(in, "until"));
    return rc ? rc : hk_made(cx, out, "customer", id);
}

static const hk_field alias_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "alias", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 200 },
                                     { "kind", HK_T_ENUM, 0, "alias|former|payer", 0, 0, NULL, "alias" }, { "refuse", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

static hk_rc customer_alias(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const kinds[] = { "alias", "former", "payer" };
    int64_t id = 0;
    hk_rc rc = hk_named_customer(cx, in, "customer", &id);
    if (!rc) rc = hk_customer_alias_add(cx, id, hk_in_text(in, "alias"), kinds[hk_in_int(in, "kind")], hk_in_int(in, "refuse") ? "refused" : "confirmed");
    return rc ? rc : hk_made(cx, out, "customer", id);
}

static const hk_field merge_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "into", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };

static hk_rc merge(hk_ctx *cx, const hk_in *in, hk_reply *out, bool undo)
{
    int64_t id = 0, into = 0;
    hk_rc rc = hk_named_customer(cx, in, "customer", &id);
    if (!rc) rc = hk_named_customer(cx, in, "into", &into);
    if (!rc) rc = hk_customer_merge_post(cx, id, into, undo);
    return rc ? rc : hk_made(cx, out, "customer", id);
}
static hk_rc customer_merge(hk_ctx *cx, const hk_in *in, hk_reply *out) { return merge(cx, in, out, false); }
static hk_rc customer_unmerge(hk_ctx *cx, const hk_in *in, hk_reply *out) { return merge(cx, in, out, true); }

static const hk_field person_in[] = { { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 100 },
                                      { "team", HK_T_TEXT, 0, NULL, 1, 64 }, HK_FIELD_END };

static hk_rc person_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t team, id = 0;
    hk_rc rc = hk_named_unit(cx, in, "team", HK_UNIT_TEAM, &team);
    if (!rc) rc = hk_person_add(cx, hk_in_text(in, "code"), hk_in_text(in, "name"), team, &id);
    return rc ? rc : hk_made(cx, out, "person", id);
}

static const hk_field unit_in[] = { { "kind", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "team|region|class" }, { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 },
                                    { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 100 }, HK_FIELD_END };

static hk_rc unit_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = 0;
    hk_rc rc = hk_unit_add(cx, (int)hk_in_int(in, "kind") + 1, hk_in_text(in, "code"), hk_in_text(in, "name"), &id);
    return rc ? rc : hk_made(cx, out, "unit", id);
}

static const hk_field assign_in[] = {
    { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, { "item", HK_T_ID, 0 }, { "owner", HK_T_TEXT, 0, NULL, 1, 64 }, { "team", HK_T_TEXT, 0, NULL, 1, 64 },
    { "region", HK_T_TEXT, 0, NULL, 1, 64 }, { "class", HK_T_TEXT, 0, NULL, 1, 64 }, { "from", HK_T_DAY, 0 }, HK_FIELD_END };

static hk_rc assign(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const struct { const char *field; int what, unit; } rows[] = {
        { "owner", HK_ASSIGN_OWNER, 0 }, { "team", HK_ASSIGN_TEAM, HK_UNIT_TEAM }, { "region", HK_ASSIGN_REGION, HK_UNIT_REGION },
        { "class", HK_ASSIGN_CLASS, HK_UNIT_CLASS } };
    hk_row_item_by_id item;
    int64_t id = 0, n = 0;
    bool of_item = hk_in_has(in, "item");
    hk_rc rc = HK_OK;

    if (of_item == hk_in_has(in, "customer")) return hk_fail(cx, HK_BAD_INPUT, "assign.subject", "customer", NULL);
    if (of_item) id = hk_in_int(in, "item"), rc = hk_item_need(cx, id, &item);
    else rc = hk_named_customer(cx, in, "customer", &id);
    for (size_t i = 0; !rc && i < HK_COUNT(rows); i++) {
        int64_t value;
        if (!hk_in_has(in, rows[i].field)) continue;
        if (of_item && rows[i].what != HK_ASSIGN_OWNER) return hk_fail(cx, HK_BAD_INPUT, "assign.item_owner_only", rows[i].field, NULL);
        rc = rows[i].unit ? hk_named_unit(cx, in, rows[i].field, rows[i].unit, &value) : hk_named_person(cx, in, rows[i].field, &value);
        if (!rc) rc = hk_assign(cx, of_item ? HK_SUBJECT_ITEM : HK_SUBJECT_CUSTOMER, id, rows[i].what, value, hk_day_named(cx, in, "from"));
        n++;
    }
    if (!rc && n == 0) rc = hk_fail(cx, HK_BAD_INPUT, "assign.nothing", "owner", NULL);
    return rc ? rc : hk_made(cx, out, of_item ? "item" : "customer", id);
}

/* ---- edits of records ---- */
static const hk_field edit_in[] = {
    { "id", HK_T_ID, HK_F_PATH }, { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, { "short_name", HK_T_TEXT, 0, NULL, 0, 100 },
    { "credit_code", HK_T_TEXT, 0, NULL, 0, 18 }, { "country", HK_T_TEXT, 0, NULL, 2, 2 }, { "currency", HK_T_TEXT, 0, NULL, 3, 3 },
    { "kind", HK_T_ENUM, 0, "company|public|person|internal" }, { "terms", HK_T_TEXT, 0, NULL, 0, 60 }, { "credit_limit", HK_T_MONEY, HK_F_NULL },
    { "grade", HK_T_TEXT, 0, NULL, 0, 4 }, HK_FIELD_END };
static const hk_field edit_out[] = { { "id", HK_T_INT, 0 }, { "version", HK_T_INT, 0 }, HK_FIELD_END };

static hk_rc edited(hk_reply *out, const char *subject, int64_t id, int64_t version)
{
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", id);
    hk_jw_int(&out->w, "version", version);
    hk_jw_obj_end(&out->w);
    out->subject = subject, out->subject_id = id, out->version = version;
    return HK_OK;
}

static void edit_take(const hk_in *in, const char *field, const char **to)
{
    if (hk_in_has(in, field)) *to = hk_in_text(in, field);
}

/* The fields that were sent, checked as a new customer's are; what was not sent stays. */
static hk_rc edit_apply(hk_ctx *cx, const hk_in *in, hk_rec_customer *row)
{
    hk_terms terms;

    edit_take(in, "short_name", &row->short_name);
    edit_take(in, "credit_code", &row->credit_code);
    edit_take(in, "country", &row->country);
    edit_take(in, "currency", &row->currency);
    edit_take(in, "grade", &row->grade);
    if (hk_in_has(in, "kind")) row->kind = KINDS[hk_in_int(in, "kind")];
    if (hk_in_has(in, "credit_limit")) row->credit_limit = hk_in_int(in, "credit_limit");
    if (*row->credit_code && !hk_credit_code_valid(hk_str_of(row->credit_code)))
        return hk_fail(cx, HK_BAD_INPUT, "customer.credit_code", "credit_code", "code", row->credit_code, NULL);
    if (hk_currency_exponent(row->currency) < 0)
        return hk_fail(cx, HK_BAD_INPUT, "currency.unknown", "currency", "currency", row->currency, NULL);
    if (!hk_in_has(in, "terms")) return HK_OK;
    if (!hk_terms_parse(hk_str_of(hk_in_text(in, "terms")), &terms))
        return hk_fail(cx, HK_BAD_INPUT, "terms.unknown", "terms", "terms", hk_in_text(in, "terms"), NULL);
    row->terms = hk_terms_fmt(cx->arena, &terms);
    return HK_OK;
}

static hk_rc customer_edit(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_customer_by_id seen;
    hk_rec_customer row;
    int64_t id = hk_in_has(in, "id") ? hk_in_int(in, "id") : 0;
    bool found = false;

    hk_rc rc = hk_log_begin(cx, "customer edit");
    if (!rc && !id) rc = hk_named_customer(cx, in, "customer", &id);
    if (!rc) rc = hk_customer_need(cx, id, &seen);
    if (!rc) rc = hk_load_customer(cx, cx->company, id, &row, &found);
    if (rc) return rc;
    assert(found);
    out->before = hk_printf(cx->arena, "terms=%s limit=%" PRId64, row.terms, row.credit_limit == HK_NULL ? -1 : row.credit_limit);
    rc = edit_apply(cx, in, &row);
    if (rc) return rc;
    out->after = hk_printf(cx->arena, "terms=%s limit=%" PRId64, row.terms, row.credit_limit == HK_NULL ? -1 : row.credit_limit);
    if (in->if_match) row.version = in->if_match;
    row.provisional = 0;                                   /* somebody has looked at it */
    rc = hk_update_customer(cx, &row);
    if (!rc) rc = hk_epoch_bump(cx);
    return rc ? rc : edited(out, "customer", id, row.version);
}

/* The items of a customer that have no due day because no rule was known: the rule known now gives them one (未定到期日). */
static const hk_field redate_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field redate_out[] = { { "dated", HK_T_INT, 0 }, { "left", HK_T_INT, 0 }, HK_FIELD_END };

static hk_rc customer_redate(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    struct todo { int64_t id; hk_day from, issue, due; } *todo = NULL;
    hk_row_items_undated_of r;
    hk_shift shift = { 0 };
    hk_cursor *cur = NULL;
    size_t n = 0, cap = 0;
    int64_t customer = 0, left = 0;

    hk_rc rc = hk_log_begin(cx, "redate");
    if (!rc) rc = hk_named_customer(cx, in, "customer", &customer);
    if (!rc) rc = hk_q_items_undated_of(cx, &cur, cx->company, customer);
    if (rc) return rc;
    while (hk_next_items_undated_of(cur, &r)) {
        hk_terms t;
        const char *text = r.contract_terms && *r.contract_terms ? r.contract_terms : r.customer_terms;
        hk_day due = hk_terms_parse(hk_str_of(text), &t) && t.start == HK_TERMS_INVOICE ? hk_terms_due(&t, (hk_day)r.issue_day) : HK_DAY_NONE;
        if (due == HK_DAY_NONE) left++;
        else HK_PUSH(cx->arena, todo, n, cap) = (struct todo){ r.id, (hk_day)r.eff_day, (hk_day)r.issue_day, due };
    }
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) {
        rc = hk_shift_due(cx, &shift, customer, todo[i].issue, &todo[i].due);
        if (!rc) rc = hk_due_move(cx, todo[i].id, todo[i].due, HK_DUE_RULE_LATER, NULL, todo[i].from);
    }
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "dated", (int64_t)n);
    hk_jw_int(&out->w, "left", left);
    hk_jw_obj_end(&out->w);
    out->subject = "customer", out->subject_id = customer;
    return HK_OK;
}

static const hk_field person_edit_in[] = { { "person", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "name", HK_T_TEXT, 0, NULL, 1, 100 },
                                           { "team", HK_T_TEXT, 0, NULL, 1, 64 }, { "left", HK_T_DAY, HK_F_NULL }, HK_FIELD_END };

static hk_rc person_edit(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_person_change c = { .name = hk_in_text(in, "name"), .team = HK_NULL, .set_left = hk_in_has(in, "left"), .left = HK_DAY_NONE };
    int64_t id = HK_NULL, version = 0;

    if (c.set_left && hk_in_get(in, "left")->i != HK_NULL) c.left = hk_in_day(in, "left");
    hk_rc rc = hk_named_person(cx, in, "person", &id);
    if (!rc) rc = hk_named_unit(cx, in, "team", HK_UNIT_TEAM, &c.team);
    if (!rc) rc = hk_person_edit(cx, id, &c, &version);
    return rc ? rc : edited(out, "person", id, version);
}

const hk_op hk_people_ops[] = {
    HK_APPROVED("customer add", HK_POST, "/api/v1/customers", CAP_CUSTOMER_WRITE, &limit_bands, customer_add_in, id_reply, customer_add, "customer.add"),
    HK_WRITES("customer rename", HK_POST, "/api/v1/customer-renames", CAP_CUSTOMER_WRITE, rename_in, id_reply, customer_rename, "customer.rename"),
    HK_WRITES("customer alias", HK_POST, "/api/v1/customer-aliases", CAP_CUSTOMER_WRITE, alias_in, id_reply, customer_alias, "customer.alias"),
    HK_WRITES("customer merge", HK_POST, "/api/v1/customer-merges", CAP_CUSTOMER_WRITE, merge_in, id_reply, customer_merge, "customer.merge"),
    HK_WRITES("customer unmerge", HK_POST, "/api/v1/customer-unmerges", CAP_CUSTOMER_WRITE, merge_in, id_reply, customer_unmerge, "customer.unmerge"),
    HK_WRITES("person add", HK_POST, "/api/v1/persons", CAP_ASSIGN_WRITE, person_in, id_reply, person_add, "person.add"),
    HK_WRITES("unit add", HK_POST, "/api/v1/units", CAP_ASSIGN_WRITE, unit_in, id_reply, unit_add, "unit.add"),
    HK_WRITES("assign", HK_POST, "/api/v1/assignments", CAP_ASSIGN_WRITE, assign_in, id_reply, assign, "assign"),
    { "customer edit", HK_PATCH, "/api/v1/customers/{id}", CAP_CUSTOMER_WRITE, HK_SCOPE_COMPANY, HK_EDITS, &limit_bands, edit_in, edit_out, HK_ONE, customer_edit, "customer.edit" },
    HK_WRITES("customer redate", HK_POST, "/api/v1/customer-redates", CAP_DUE_WRITE, redate_in, redate_out, customer_redate, "customer.redate"),
    { "person edit", HK_POST, "/api/v1/person-edits", CAP_ASSIGN_WRITE, HK_SCOPE_COMPANY, HK_EDITS, NULL, person_edit_in, edit_out, HK_ONE, person_edit, "person.edit" },
    HK_OP_END,
};
