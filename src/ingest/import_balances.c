/* Balances per customer (客户往来余额表) as a start: one opening item or one advance per customer and currency on the export day.
 *
 *   BA1  the closing balance counts: as printed, by debit and credit columns, by direction 借/贷, or opening + debit - credit
 *   BA2  an opening item has no due day (未定到期日): the file does not know it. History starts on the export day
 *   BA3  the same customer, currency and day again is the same balance; another amount is refused
 *   BA4  a customer who has papers in that currency is refused: his invoices are in his balance, and it would count twice. Unless the
 *        caller says that the balances come on top (what is older than the papers in the book, for example)
 *
 * To compare such a sheet with the book instead of starting from it there is `tie-out`. */
#include "ingest/resolve.h"

#include "ingest/lookup.h"
#include "ingest/tie_out.h"
#include "sql/ingest.h"

struct hk_plan {
    int f_opening, f_debit, f_credit, f_closing, f_open_dr, f_open_cr, f_close_dr, f_close_cr, f_direction, f_open_direction, f_currency, f_remark;
    int64_t *amount;                 /* signed */
    uint32_t *slot, docs_n, credits_n;
    const char **key;
    hk_found_doc *docs;
    hk_found_credit *credits;
    hk_map *have;                    /* "customer currency" with papers in the book (BA4) */
};

static int64_t or_zero(int64_t v) { return v == HK_NULL ? 0 : v; }

/* By debit and credit columns, or one column with its direction 借/贷. */
static int64_t opening_of(const hk_run *r, const struct hk_plan *p, size_t i)
{
    if (p->f_open_dr >= 0 || p->f_open_cr >= 0) return or_zero(hk_at_int(r, p->f_open_dr, i)) - or_zero(hk_at_int(r, p->f_open_cr, i));
    int64_t v = or_zero(hk_at_int(r, p->f_opening, i));
    return strstr(hk_at_text(r, p->f_open_direction, i), "贷") ? -v : v;
}

static bool closing_of(const hk_run *r, const struct hk_plan *p, size_t i, int64_t *out)
{
    int64_t v = hk_at_int(r, p->f_closing, i), dr = hk_at_int(r, p->f_close_dr, i), cr = hk_at_int(r, p->f_close_cr, i);
    const char *direction = hk_at_text(r, p->f_direction, i);
    if (p->f_close_dr >= 0 || p->f_close_cr >= 0) return hk_add(or_zero(dr), -or_zero(cr), out);
    if (p->f_closing >= 0) {
        *out = strstr(direction, "贷") ? -or_zero(v) : or_zero(v);
        return true;
    }
    int64_t sum = opening_of(r, p, i);
    bool ok = hk_add(sum, or_zero(hk_at_int(r, p->f_debit, i)), &sum) && hk_add(sum, -or_zero(hk_at_int(r, p->f_credit, i)), &sum);
    if (ok) *out = sum;
    return ok;
}

/* What the sheet says of a month, for the tie-out. */
bool hk_balances_of(const hk_run *r, size_t i, int64_t f[HK_TIE_COLUMNS])
{
    const struct hk_plan *p = r->plan;
    f[HK_TIE_OPENING] = opening_of(r, p, i);
    f[HK_TIE_DEBIT] = or_zero(hk_at_int(r, p->f_debit, i));
    f[HK_TIE_CREDIT] = or_zero(hk_at_int(r, p->f_credit, i));
    return closing_of(r, p, i, &f[HK_TIE_CLOSING]);
}

static const char *currency_of(const hk_run *r, const struct hk_plan *p, size_t i) { return r->currencies[hk_at_currency(r, p->f_currency, i)]; }

static hk_rc row_plan(hk_run *r, struct hk_plan *p, hk_map *docs, hk_map *credits, size_t i)
{
    char day[11];
    int64_t v = 0;
    if (!closing_of(r, p, i, &v)) {
        hk_row_bad(r, i, p->f_closing, "", "value.overflow", NULL);
        return HK_OK;
    }
    if (v == 0) {                        /* nothing to post, but a customer we did not know is made */
        if (r->parties[r->party[i]].fresh == HK_NOBODY) r->plan_state[i] = HK_ROW_SAME;
        return HK_OK;
    }
    p->amount[i] = v;
    p->key[i] = hk_printf(r->plan_arena, "balance:%s:%s:%s", hk_day_fmt(r->export_day, day), hk_party_key(r, r->party[i]), currency_of(r, p, i));
    uint32_t *n = v > 0 ? &p->docs_n : &p->credits_n, before = *n;
    p->slot[i] = hk_slot_of(r, v > 0 ? docs : credits, p->key[i], n);
    if (!p->slot[i]) return HK_NO_MEMORY;
    if (p->slot[i] <= before) hk_row_bad(r, i, hk_run_field(r, "customer_name"), hk_party_key(r, r->party[i]), "import.balance_twice", NULL);
    return HK_OK;
}

static const char *have_key(hk_run *r, int64_t customer, const char *currency) { return hk_printf(r->plan_arena, "%" PRId64 " %s", hk_names_root(r, customer), currency); }

static hk_rc have_load(hk_run *r, struct hk_plan *p)
{
    hk_row_ingest_with_papers row;
    hk_cursor *cur = NULL;
    int64_t *slot;
    bool added, ok = true;
    p->have = hk_plan_map(r, 1024);
    if (!p->have) return HK_NO_MEMORY;
    hk_rc rc = hk_q_ingest_with_papers(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (ok && hk_next_ingest_with_papers(cur, &row)) {
        const char *key = have_key(r, row.customer, row.currency);
        ok = hk_map_put(p->have, key, strlen(key), &slot, &added);
    }
    rc = hk_cursor_end(cur);
    return rc ? rc : ok ? HK_OK : hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
}

static bool on_top(hk_run *r, const struct hk_plan *p, size_t i)
{
    int64_t customer = r->parties[r->party[i]].customer, v;
    const char *key = customer > 0 ? have_key(r, customer, currency_of(r, p, i)) : "";
    return hk_map_get(p->have, key, strlen(key), &v);
}

static void judge(hk_run *r, const struct hk_plan *p, size_t i)
{
    const char *cur = currency_of(r, p, i);
    int64_t have = p->amount[i] > 0 ? p->docs[p->slot[i]].amount : -p->credits[p->slot[i]].amount;
    bool there = p->amount[i] > 0 ? p->docs[p->slot[i]].id : p->credits[p->slot[i]].id;
    if (there && have == p->amount[i]) {
        r->plan_state[i] = HK_ROW_SAME;
    } else if (there) {
        hk_row_bad(r, i, p->f_closing, hk_money_str(r->plan_arena, p->amount[i], cur), "import.balance_differs", "have", hk_money_str(r->plan_arena, have, cur), NULL);
    } else if (!r->ask->on_top && on_top(r, p, i)) {
        hk_row_bad(r, i, hk_run_field(r, "customer_name") >= 0 ? hk_run_field(r, "customer_name") : hk_run_field(r, "customer_code"),
                   hk_party_key(r, r->party[i]), "import.balance_on_top", "currency", cur, NULL);
    } else if (p->amount[i] > 0) {
        r->result->documents_new++;
        hk_count_item(r, cur, p->amount[i], r->export_day, HK_DAY_NONE);
    } else {
        r->result->credits_new++;
        hk_count_credit(r, cur, -p->amount[i], r->export_day);
    }
    if (r->plan_state[i] == HK_ROW_NEW) r->result->history_starts = r->export_day;
}

hk_rc hk_plan_balances(hk_run *r)
{
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);
    hk_map *docs = hk_plan_map(r, r->rows), *credits = hk_plan_map(r, 64);
    hk_rc rc = HK_OK;
    *p = (struct hk_plan){ .f_opening = hk_run_field(r, "opening"), .f_debit = hk_run_field(r, "debit"), .f_credit = hk_run_field(r, "credit"),
                           .f_closing = hk_run_field(r, "closing"), .f_open_dr = hk_run_field(r, "opening_debit"), .f_open_cr = hk_run_field(r, "opening_credit"),
                           .f_close_dr = hk_run_field(r, "closing_debit"), .f_close_cr = hk_run_field(r, "closing_credit"),
                           .f_direction = hk_run_field(r, "closing_direction") >= 0 ? hk_run_field(r, "closing_direction") : hk_run_field(r, "direction"),
                           .f_open_direction = hk_run_field(r, "opening_direction"), .f_currency = hk_run_field(r, "currency"), .f_remark = hk_run_field(r, "remark") };
    r->plan = p;
    p->amount = hk_plan_array(r, r->rows, sizeof *p->amount), p->slot = hk_plan_array(r, r->rows, sizeof *p->slot);
    p->key = hk_plan_array(r, r->rows, sizeof *p->key);
    if (!docs || !credits || !p->amount || !p->slot || !p->key) return HK_NO_MEMORY;
    for (size_t i = 0; !rc && i < r->rows; i++)
        if (r->plan_state[i] == HK_ROW_NEW) rc = row_plan(r, p, docs, credits, i);
    if (rc) return rc;
    p->docs = hk_plan_array(r, p->docs_n + 1, sizeof *p->docs), p->credits = hk_plan_array(r, p->credits_n + 1, sizeof *p->credits);
    if (!p->docs || !p->credits) return HK_NO_MEMORY;
    rc = hk_find_documents(r, docs, p->docs);
    if (!rc) rc = hk_find_credits(r, credits, p->credits);
    if (!rc) rc = have_load(r, p);
    for (size_t i = 0; !rc && i < r->rows; i++)
        if (r->plan_state[i] == HK_ROW_NEW && p->key[i]) judge(r, p, i);
    return rc;
}

hk_rc hk_post_balances(hk_run *r)
{
    const struct hk_plan *p = r->plan;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < r->rows; i++) {
        int64_t id, item, customer;
        if (r->plan_state[i] != HK_ROW_NEW || !p->key[i]) continue;
        customer = hk_party_id(r, r->party[i]);
        if (p->amount[i] > 0) {
            hk_post_doc d = { .kind = HK_DOC_OPENING, .cls = HK_CLASS_INVOICE, .key = p->docs[p->slot[i]].key ? p->docs[p->slot[i]].key : p->key[i], .number = "",
                              .currency = currency_of(r, p, i), .customer = customer, .owner = HK_NULL, .contract = HK_NULL, .amount = p->amount[i],
                              .day = r->export_day, .due = HK_DAY_NONE, .due_rule = "none", .remark = hk_at_text(r, p->f_remark, i) };
            rc = hk_post_document(r, &d, &id, &item);
        } else {
            hk_post_cash c = { .kind = HK_CREDIT_ADVANCE, .method = HK_METHOD_OTHER, .key = p->credits[p->slot[i]].key ? p->credits[p->slot[i]].key : p->key[i],
                               .currency = currency_of(r, p, i), .remark = hk_at_text(r, p->f_remark, i), .customer = customer, .owner = HK_NULL,
                               .amount = -p->amount[i], .day = r->export_day };
            rc = hk_post_credit(r, &c, &id);
        }
    }
    return rc;
}
