#include "measure/tie.h"

#include "base/hash.h"
#include "base/money.h"
#include "measure/asset.h"
#include "measure/feed.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

typedef struct tied {
    const char *code, *name, *currency;
    int64_t     id;                          /* HK_NULL: the file's customer is not ours */
    bool        theirs, ours;
    int64_t     their[HK_TIE_COLUMNS], our[HK_TIE_COLUMNS];
    bool        is_signed[HK_TIE_COLUMNS];
    const char *reason;
} tied;

typedef struct table {
    hk_ctx       *cx;
    hk_feed_view *feed;
    hk_map       *index;                     /* (customer id or name, currency) -> row + 1 */
    tied         *rows;
    size_t        n, cap;
} table;

static tied *row_for(table *t, int64_t id, const char *name, const char *currency)
{
    char *key = id == HK_NULL ? hk_printf(t->cx->arena, "?%s\x1f%s", name, currency) : hk_printf(t->cx->arena, "%" PRId64 "\x1f%s", id, currency);
    int64_t *slot;
    bool added;
    if (!hk_map_put(t->index, key, strlen(key), &slot, &added)) return NULL;
    if (added) {
        const hk_dir_customer *c = id == HK_NULL ? NULL : hk_dir_customer_get(t->feed->dir, id);
        *slot = (int64_t)t->n;
        HK_PUSH(t->cx->arena, t->rows, t->n, t->cap) = (tied){ .id = id, .code = c ? c->code : name, .name = c ? c->name : name,
                                                               .currency = hk_strdup(t->cx->arena, currency) };
    }
    return &t->rows[*slot];
}

static int64_t root_of(const table *t, int64_t id) { return hk_dir_root(t->feed->dir, id, t->feed->seq); }

/* Code first, then exact name, then short name; an alias is confirmed by a person, so it counts like the name. */
static hk_rc find_customer(table *t, const char *text, int64_t *id)
{
    const hk_dir *d = t->feed->dir;
    hk_row_alias_exact a;
    bool found = false;
    int64_t hit = HK_NULL;
    for (size_t i = 0; i < d->customers_n && hit == HK_NULL; i++) if (strcmp(d->customers[i].code, text) == 0) hit = d->customers[i].id;
    for (size_t i = 0; i < d->customers_n && hit == HK_NULL; i++) if (strcmp(d->customers[i].name, text) == 0) hit = d->customers[i].id;
    if (hit == HK_NULL) {
        hk_rc rc = hk_get_alias_exact(t->cx, t->cx->company, text, &a, &found);
        if (rc) return rc;
        if (found) hit = a.customer;
    }
    *id = hit != HK_NULL && hk_scope_customer(t->cx->scope, hit) ? root_of(t, hit) : HK_NULL;
    return HK_OK;
}

static hk_rc theirs_add(table *t, const hk_tie_line *l)
{
    int64_t id;
    hk_rc rc = find_customer(t, l->customer, &id);
    if (rc) return rc;
    tied *row = row_for(t, id, l->customer, l->currency);
    if (!row) return hk_fail(t->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    row->theirs = true;
    for (int c = 0; c < HK_TIE_COLUMNS; c++)
        if (!hk_add(row->their[c], l->figures[c], &row->their[c])) return hk_fail(t->cx, HK_BAD_INPUT, "amount.too_large", "lines", NULL);
    return HK_OK;
}

/* One fact side: before the month it moves the opening, inside the debit or credit. */
static hk_rc ours_add(table *t, int64_t customer, const char *currency, int64_t before, int64_t inside, bool credit)
{
    if (!before && !inside) return HK_OK;
    tied *row = row_for(t, root_of(t, customer), "", currency);
    if (!row) return hk_fail(t->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    row->ours = true;
    row->our[HK_TIE_OPENING] += credit ? -before : before;
    row->our[credit ? HK_TIE_CREDIT : HK_TIE_DEBIT] += inside;
    row->our[HK_TIE_CLOSING] += credit ? -before - inside : before + inside;
    return HK_OK;
}

static hk_rc ours_read(table *t, int month)
{
    hk_day first = hk_month_first(month), last = hk_month_first(month + 1) - 1;
    hk_row_tie_items i;
    hk_row_tie_credits c;
    hk_cursor *cur = NULL;
    hk_rc end, rc = hk_q_tie_items(t->cx, &cur, t->cx->company, first, last);
    if (rc) return rc;
    while (!rc && hk_next_tie_items(cur, &i)) rc = ours_add(t, i.customer, i.currency, i.before_month, i.in_month, false);
    end = hk_cursor_end(cur);
    if (!rc) rc = end;
    if (!rc) rc = hk_q_tie_credits(t->cx, &cur, t->cx->company, first, last);
    if (rc) return rc;
    while (!rc && hk_next_tie_credits(cur, &c)) rc = ours_add(t, c.customer, c.currency, c.before_month, c.in_month, true);
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

/* Contract assets stand in an account of their own in the ERP (asset.h), so they leave every column: what was one at the month's ends
 * leaves the balances, what became one or ceased to be one in the month leaves or enters the debit. */
static hk_rc assets_leave(table *t, int month)
{
    hk_ask ask = { .as_of = hk_month_first(month + 1) - 1, .known_us = HK_NULL, .by = HK_BY_CUSTOMER };
    hk_report r = { 0 };
    hk_rc rc = hk_report_open(t->cx, &ask, &r);
    if (!rc && hk_param_value_of(r.params, "retention.contract_asset")->i) {
        int64_t *before = HK_NEWS(t->cx->arena, int64_t, r.groups_n + 1), *after = HK_NEWS(t->cx->arena, int64_t, r.groups_n + 1);
        rc = hk_asset_read(t->cx, &r, hk_month_first(month) - 1, before);
        if (!rc) rc = hk_asset_read(t->cx, &r, ask.as_of, after);
        for (size_t g = 0; !rc && g < r.groups_n; g++) {
            if (!before[g] && !after[g]) continue;
            tied *row = row_for(t, root_of(t, r.groups[g].id), "", r.groups[g].currency);
            if (!row) { rc = hk_fail(t->cx, HK_NO_MEMORY, NULL, NULL, NULL); break; }
            row->our[HK_TIE_OPENING] -= before[g], row->our[HK_TIE_CLOSING] -= after[g], row->our[HK_TIE_DEBIT] -= after[g] - before[g];
        }
    }
    hk_report_close(&r);
    return rc;
}

static hk_rc signs_read(table *t, int month)
{
    hk_row_tie_signs s;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_tie_signs(t->cx, &cur, t->cx->company, month);
    if (rc) return rc;
    while (hk_next_tie_signs(cur, &s)) {
        tied *row = row_for(t, root_of(t, s.customer), "", s.currency);
        if (!row) {
            rc = hk_cursor_end(cur);
            return rc ? rc : hk_fail(t->cx, HK_NO_MEMORY, NULL, NULL, NULL);
        }
        int c = (int)s.column_no;
        if (row->their[c] - row->our[c] != s.difference) continue;      /* the figures moved since: open again */
        row->is_signed[c] = true;
        row->reason = hk_strdup(t->cx->arena, s.reason);
    }
    return hk_cursor_end(cur);
}

static void figures_json(hk_jw *w, const char *key, const int64_t *f, int exponent)
{
    static const char *const names[] = { "opening", "debit", "credit", "closing" };
    hk_jw_obj(w, key);
    for (int c = 0; c < HK_TIE_COLUMNS; c++) hk_jw_money(w, names[c], f[c], exponent);
    hk_jw_obj_end(w);
}

/* The closing balance decides; a row that also differs in a movement is shown, and signed when each difference is. */
static const char *state_of(const tied *r)
{
    bool differs = false, open = false;
    for (int c = 0; c < HK_TIE_COLUMNS; c++)
        if (r->their[c] != r->our[c]) { differs = true; open = open || !(r->is_signed[c] || r->is_signed[HK_TIE_CLOSING]); }
    if (!differs) return "same";
    if (!open) return "signed";
    return r->theirs && r->ours ? "differs" : r->theirs ? "only_theirs" : "only_ours";
}

static int by_code(const void *a, const void *b)
{
    const tied *x = a, *y = b;
    int c = strcmp(x->code, y->code);
    return c ? c : strcmp(x->currency, y->currency);
}

static int64_t write_rows(table *t, int month, bool all, hk_reply *out)
{
    hk_jw *w = &out->w;
    int64_t same = 0, differ = 0, signed_n = 0;
    char buf[8];

    if (t->n) qsort(t->rows, t->n, sizeof *t->rows, by_code);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "month", hk_month_fmt(month, buf));
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < t->n; i++) {
        const tied *r = &t->rows[i];
        const char *state = state_of(r);
        int exponent = hk_currency_exponent(r->currency);
        int64_t diff[HK_TIE_COLUMNS];
        bool is_same = strcmp(state, "same") == 0, is_signed = strcmp(state, "signed") == 0;
        same += is_same, signed_n += is_signed, differ += !is_same && !is_signed;
        if (is_same && !all) continue;
        for (int c = 0; c < HK_TIE_COLUMNS; c++) diff[c] = r->their[c] - r->our[c];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "customer", r->code);
        hk_jw_int(w, "id", r->id);
        hk_jw_str(w, "name", r->name);
        hk_jw_str(w, "currency", r->currency);
        if (r->theirs) figures_json(w, "theirs", r->their, exponent); else hk_jw_null(w, "theirs");
        if (r->ours) figures_json(w, "ours", r->our, exponent); else hk_jw_null(w, "ours");
        figures_json(w, "difference", diff, exponent);
        hk_jw_str(w, "state", state);
        hk_jw_str(w, "reason", r->reason);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "same", same);
    hk_jw_int(w, "differ", differ);
    hk_jw_int(w, "signed", signed_n);
    hk_jw_bool(w, "ties", differ == 0);
    hk_jw_obj_end(w);
    return differ;
}

hk_rc hk_tie_out(hk_ctx *cx, int month, const hk_tie_line *lines, size_t n, bool all, hk_reply *out, int64_t *open)
{
    hk_feed_view feed = { 0 };
    table t = { .cx = cx, .feed = &feed, .index = hk_map_create(1024) };
    hk_rc rc;

    if (!t.index) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    rc = hk_feed_take(cx, &feed);
    for (size_t i = 0; !rc && i < n; i++) {
        if (hk_currency_exponent(lines[i].currency) < 0) rc = hk_fail(cx, HK_BAD_INPUT, "currency.unknown", "currency", "currency", lines[i].currency, NULL);
        else rc = theirs_add(&t, &lines[i]);
    }
    if (!rc) rc = ours_read(&t, month);
    if (!rc) rc = assets_leave(&t, month);
    if (!rc) rc = signs_read(&t, month);
    if (!rc) *open = write_rows(&t, month, all, out);
    hk_feed_drop(&feed);
    hk_map_free(t.index);
    return rc;
}
