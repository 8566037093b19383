/* Customer lists. The one kind that makes customers on purpose: its code and name are the truth about a new one.
 *
 *   CU1  a code we have: what the file leaves blank is left alone, what we lack is filled in, what differs is refused with both
 *        values. A record made from a bare name (provisional) is filled with all the file says, its name included
 *   CU2  a code we do not have makes a customer, also when the name is known: two accounts of one firm are real. The pair is asked
 *   CU3  owner, region, class and team of a new customer count from the first day; for one we have they change by hand or by
 *        `assign`, never silently by a list, so a difference there is refused like any other
 */
#include "ingest/resolve.h"

#include "ledger/name.h"
#include "sql/tables.h"

typedef struct change { uint32_t row; int64_t customer; } change;

struct hk_plan {
    int f_code, f_name, f_short, f_credit, f_owner, f_region, f_class, f_terms, f_days, f_limit, f_currency, f_country, f_kind;
    change *changes;
    size_t  changes_n, changes_cap;
};

static const char *kind_of(const char *text)
{
    static const struct { const char *word, *kind; } rows[] = {
        { "公司", "company" }, { "企业", "company" }, { "company", "company" }, { "个人", "person" }, { "person", "person" }, { "机关", "public" },
        { "事业单位", "public" }, { "政府", "public" }, { "public", "public" }, { "内部", "internal" }, { "关联", "internal" }, { "internal", "internal" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (strstr(text, rows[i].word)) return rows[i].kind;
    return "company";
}

/* Stored form of what a row says about terms; NULL after a refusal. */
static const char *terms_of(hk_run *r, const struct hk_plan *p, size_t i)
{
    hk_terms t = { 0 };
    const char *text = hk_at_text(r, p->f_terms, i);
    int64_t days = hk_at_int(r, p->f_days, i);

    if (*text) {
        if (!hk_terms_parse(hk_str_of(text), &t)) {
            hk_row_bad(r, i, p->f_terms, text, "terms.unknown", "terms", text, NULL);
            return NULL;
        }
    } else if (days != HK_NULL) {
        if (days < 0 || days > 3650) {
            hk_row_bad(r, i, p->f_days, hk_printf(r->plan_arena, "%" PRId64, days), "import.days", NULL);
            return NULL;
        }
        t = (hk_terms){ .start = HK_TERMS_INVOICE, .days = (int)days };
    }
    return hk_terms_fmt(r->plan_arena, &t);
}

static hk_fresh row_of(hk_run *r, const struct hk_plan *p, size_t i, const char *terms)
{
    const char *kind = hk_at_text(r, p->f_kind, i), *name = hk_at_text(r, p->f_name, i), *code = hk_at_text(r, p->f_code, i);
    return (hk_fresh){ .code = code, .name = *name ? name : code, .short_name = hk_at_text(r, p->f_short, i), .credit_code = hk_at_text(r, p->f_credit, i),
                       .country = hk_at_text(r, p->f_country, i), .currency = r->currencies[hk_at_currency(r, p->f_currency, i)], .kind = *kind ? kind_of(kind) : NULL,
                       .terms = terms, .credit_limit = hk_at_int(r, p->f_limit, i), .owner = hk_at_word(r, p->f_owner, i),
                       .region = hk_at_word(r, p->f_region, i), .cls = hk_at_word(r, p->f_class, i) };
}

/* ---- against a record we have (CU1) ---- */

typedef struct difference { const char *old_value, *new_value; int field; bool fill; } difference;

static void compare(difference *d, int field, const char *have, const char *say)
{
    if (field < 0 || !*say || strcmp(have, say) == 0) return;
    if (!*have) d->fill = true;
    else if (!d->old_value) *d = (difference){ have, say, field, d->fill };
}

static bool same_name(hk_run *r, const char *a, const char *b)
{
    return strcmp(a, b) == 0 || strcmp(hk_name_key(r->plan_arena, hk_str_of(a)), hk_name_key(r->plan_arena, hk_str_of(b))) == 0;
}

static void compare_assigned(hk_run *r, difference *d, int field, const hk_known *k, int what, const hk_map *m, const char *key, uint32_t word)
{
    int64_t id = 0;
    if (field < 0 || word == HK_NO_TEXT) return;
    if (!hk_map_get(m, key, strlen(key), &id) || id != k->assigned[what]) {
        if (k->assigned[what] == HK_NULL) d->fill = true;
        else if (!d->old_value) *d = (difference){ "…", hk_word(r, word), field, d->fill };
    }
}

static difference against(hk_run *r, const struct hk_plan *p, const hk_known *k, const hk_fresh *f)
{
    difference d = { 0 };
    if (p->f_name >= 0 && *f->name && !same_name(r, k->name, f->name)) compare(&d, p->f_name, k->name, f->name);
    compare(&d, p->f_short, k->short_name, f->short_name);
    compare(&d, p->f_credit, k->credit_code, f->credit_code);
    compare(&d, p->f_country, k->country, f->country);
    compare(&d, p->f_currency, k->currency, f->currency);
    if (p->f_terms >= 0 || p->f_days >= 0) compare(&d, p->f_terms >= 0 ? p->f_terms : p->f_days, k->terms, f->terms);
    if (f->credit_limit != HK_NULL && f->credit_limit != k->credit_limit) {
        if (k->credit_limit == HK_NULL) d.fill = true;
        else compare(&d, p->f_limit, hk_money_str(r->plan_arena, k->credit_limit, k->currency), hk_money_str(r->plan_arena, f->credit_limit, k->currency));
    }
    compare_assigned(r, &d, p->f_owner, k, HK_ASSIGN_OWNER, r->names->people, hk_word(r, f->owner), f->owner);
    compare_assigned(r, &d, p->f_region, k, HK_ASSIGN_REGION, r->names->units, hk_printf(r->plan_arena, "%d%s", HK_UNIT_REGION, hk_word(r, f->region)), f->region);
    compare_assigned(r, &d, p->f_class, k, HK_ASSIGN_CLASS, r->names->units, hk_printf(r->plan_arena, "%d%s", HK_UNIT_CLASS, hk_word(r, f->cls)), f->cls);
    return d;
}

static void row_known(hk_run *r, struct hk_plan *p, size_t i, const hk_known *k, const hk_fresh *f)
{
    difference d = against(r, p, k, f);
    if (d.old_value && !k->provisional) {
        hk_row_bad(r, i, d.field, d.new_value, "import.customer_differs", "code", k->code, "have", d.old_value, "say", d.new_value, NULL);
    } else if (d.old_value || d.fill || (k->provisional && p->f_name >= 0)) {
        HK_PUSH(r->plan_arena, p->changes, p->changes_n, p->changes_cap) = (change){ (uint32_t)i, k->id };
        r->result->records_new++;
    } else {
        r->plan_state[i] = HK_ROW_SAME;
    }
}

static hk_rc row_new(hk_run *r, size_t i, const hk_fresh *f)
{
    size_t at;
    hk_rc rc = hk_names_ask(r, r->party[i], f->name, HK_ALIKE_STEM);
    if (!rc) rc = hk_names_make(r, f, &at);
    if (!rc) r->names->fresh[at].used = true;
    return rc;
}

static hk_rc row_plan(hk_run *r, struct hk_plan *p, size_t i)
{
    const hk_book_of_names *b = r->names;
    const char *terms = terms_of(r, p, i);
    if (!terms) return HK_OK;
    hk_fresh f = row_of(r, p, i, terms);
    if (f.credit_limit != HK_NULL && f.credit_limit < 0) {
        hk_row_bad(r, i, p->f_limit, hk_money_str(r->plan_arena, f.credit_limit, f.currency), "import.negative", NULL);
        return HK_OK;
    }
    hk_who code = hk_names_find(b->codes, f.code), credit = hk_names_find(b->credit_codes, f.credit_code), who = code;
    if (who.is == HK_WHO_NONE && !*f.code) who = credit.is != HK_WHO_NONE ? credit : hk_names_find(b->keys, hk_name_key(r->plan_arena, hk_str_of(f.name)));
    if (who.is == HK_WHO_KNOWN) {
        row_known(r, p, i, &b->known[who.at], &f);
    } else if (who.is == HK_WHO_FRESH) {                       /* twice in this file */
        const hk_fresh *first = &b->fresh[who.at];
        if (same_name(r, first->name, f.name)) r->plan_state[i] = HK_ROW_SAME;
        else hk_row_bad(r, i, p->f_code >= 0 ? p->f_code : p->f_name, *f.code ? f.code : f.name, "import.code_twice", "other", first->name, NULL);
    } else if (who.is == HK_WHO_TWO) {
        hk_row_bad(r, i, p->f_name, f.name, "import.party_ambiguous", "name", f.name, NULL);
    } else if (*f.credit_code && credit.is != HK_WHO_NONE) {
        const char *other = credit.is == HK_WHO_KNOWN ? b->known[credit.at].name : credit.is == HK_WHO_FRESH ? b->fresh[credit.at].name : "";
        hk_row_bad(r, i, p->f_credit, f.credit_code, "import.credit_code_taken", "name", other, NULL);
    } else {
        return row_new(r, i, &f);
    }
    return HK_OK;
}

hk_rc hk_plan_customers(hk_run *r)
{
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);
    hk_rc rc = HK_OK;
    *p = (struct hk_plan){ .f_code = hk_run_field(r, "customer_code"), .f_name = hk_run_field(r, "customer_name"), .f_short = hk_run_field(r, "short_name"),
                           .f_credit = hk_run_field(r, "credit_code"), .f_owner = hk_run_field(r, "owner"), .f_region = hk_run_field(r, "region"),
                           .f_class = hk_run_field(r, "class"), .f_terms = hk_run_field(r, "terms"), .f_days = hk_run_field(r, "terms_days"),
                           .f_limit = hk_run_field(r, "credit_limit"), .f_currency = hk_run_field(r, "currency"), .f_country = hk_run_field(r, "country"),
                           .f_kind = hk_run_field(r, "kind") };
    r->plan = p;
    for (size_t i = 0; !rc && i < r->rows; i++)
        if (r->plan_state[i] != HK_ROW_BAD) rc = row_plan(r, p, i);
    return rc;
}

/* ---- posting ---- */

static void fill(const char **have, const char *say, bool over)
{
    if (say && *say && (over || !**have)) *have = say;
}

static hk_rc assign_missing(hk_run *r, int64_t customer, int what, int64_t value)
{
    const hk_known *k = hk_names_customer(r, customer);
    if (value == HK_NULL || k->assigned[what] != HK_NULL) return HK_OK;
    hk_fact_assignment fact = { .eff_day = HK_DAY_MIN, .subject = HK_SUBJECT_CUSTOMER, .subject_id = customer, .what = what, .value = value, .batch = r->batch };
    return hk_append_assignment(r->cx, &fact);
}

static hk_rc change_post(hk_run *r, const struct hk_plan *p, const change *c)
{
    hk_ctx *cx = r->cx;
    hk_rec_customer row;
    bool found = false;
    int64_t owner, region, cls;
    const char *terms = terms_of(r, p, c->row);
    hk_fresh f = row_of(r, p, c->row, terms ? terms : "");

    hk_rc rc = hk_load_customer(cx, cx->company, c->customer, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", f.code, NULL);
    bool over = row.provisional;
    if (p->f_name >= 0 && over) row.name = f.name;
    fill(&row.short_name, f.short_name, over), fill(&row.credit_code, f.credit_code, over), fill(&row.terms, f.terms, over);
    if (p->f_country >= 0) fill(&row.country, f.country, over);
    if (p->f_currency >= 0) fill(&row.currency, f.currency, over);
    if (f.credit_limit != HK_NULL && (over || row.credit_limit == HK_NULL)) row.credit_limit = f.credit_limit;
    if (f.kind) row.kind = f.kind;
    if (over && *f.code) row.code = f.code;
    row.provisional = 0;
    row.name_key = hk_name_key(cx->arena, hk_str_of(row.name)), row.pinyin = hk_name_pinyin(cx->arena, hk_str_of(row.name));
    rc = hk_update_customer(cx, &row);
    if (!rc) rc = hk_names_person(r, f.owner, &owner);
    if (!rc) rc = hk_names_unit(r, HK_UNIT_REGION, f.region, &region);
    if (!rc) rc = hk_names_unit(r, HK_UNIT_CLASS, f.cls, &cls);
    if (!rc) rc = assign_missing(r, c->customer, HK_ASSIGN_OWNER, owner);
    if (!rc) rc = assign_missing(r, c->customer, HK_ASSIGN_REGION, region);
    if (!rc) rc = assign_missing(r, c->customer, HK_ASSIGN_CLASS, cls);
    return rc;
}

/* New ones were made by hk_names_post; here are the changes to those we have. */
hk_rc hk_post_customers(hk_run *r)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < r->plan->changes_n; i++) rc = change_post(r, r->plan, &r->plan->changes[i]);
    if (!rc && r->plan->changes_n) rc = hk_epoch_bump(r->cx);
    return rc;
}
