/* See lookup.h. Whole or by key is a matter of cost: a row of a scan costs about a sixth of a look-up by key, so the table is
 * read whole when the keys are more than a sixth of the company's facts (and the table may be smaller than that). */
#include "ingest/lookup.h"

#include "ingest/ahead.h"

#include "sql/ingest.h"
#include "sql/ledger.h"

#include <stdlib.h>

enum { SCAN_FACTOR = 6, FEW = 500 };

static hk_rc no_memory(hk_run *r) { return hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL); }

void *hk_plan_array(hk_run *r, size_t n, size_t size)
{
    void *p = n > SIZE_MAX / (size ? size : 1) ? NULL : calloc(n ? n : 1, size ? size : 1);
    if (!p) {
        hk_rc rc = no_memory(r);
        HK_UNUSED(rc);
        return NULL;
    }
    HK_PUSH(r->plan_arena, r->plan_memory, r->plan_memory_n, r->plan_memory_cap) = p;
    return p;
}

hk_map *hk_plan_map(hk_run *r, size_t expected)
{
    hk_map *m = hk_map_create(expected);
    if (!m) {
        hk_rc rc = no_memory(r);
        HK_UNUSED(rc);
        return NULL;
    }
    HK_PUSH(r->plan_arena, r->plan_maps, r->plan_maps_n, r->plan_maps_cap) = m;
    return m;
}

uint32_t hk_slot_of(hk_run *r, hk_map *keys, const char *key, uint32_t *slots)
{
    int64_t *slot;
    bool added;
    if (!hk_map_put(keys, key, strlen(key), &slot, &added)) {
        hk_rc rc = no_memory(r);
        HK_UNUSED(rc);
        return 0;
    }
    if (added) *slot = ++*slots;
    return (uint32_t)*slot;
}

bool hk_slots_of_field(const hk_run *r, int f, hk_map *keys, uint32_t *slot, uint32_t *slots, uint32_t *first)
{
    enum { BLOCK = 32 };
    struct { const char *p; size_t n; uint64_t soon; } key[BLOCK];
    for (size_t from = 0; from < r->rows; from += BLOCK) {
        size_t n = HK_MIN(r->rows - from, (size_t)BLOCK);
        for (size_t k = 0; k < n; k++) {
            key[k].p = hk_at_text(r, f, from + k), key[k].n = strlen(key[k].p);
            key[k].soon = key[k].n ? hk_map_soon(keys, key[k].p, key[k].n) : 0;
        }
        for (size_t k = 0; k < n; k++) {
            int64_t *value;
            bool added;
            if (!key[k].n) continue;
            if (!hk_map_put_soon(keys, key[k].soon, key[k].p, key[k].n, &value, &added)) return false;
            if (added) *value = ++*slots;
            if (added && first) first[*slots] = (uint32_t)(from + k);
            slot[from + k] = (uint32_t)*value;
        }
    }
    return true;
}

static bool whole(const hk_run *r, size_t keys) { return keys > FEW && (int64_t)keys > r->plan_seq / SCAN_FACTOR; }

/* ---- documents ---- */

static void doc_put(const hk_run *r, hk_found_doc *d, const hk_row_ingest_documents *row)
{
    *d = (hk_found_doc){ .id = row->id, .customer = row->customer, .amount = row->amount, .day = (hk_day)row->eff_day, .kind = (uint8_t)row->kind,
                         .hidden = !hk_scope_customer(r->cx->scope, row->customer) };
    memcpy(d->currency, row->currency, HK_MIN(strlen(row->currency), (size_t)3));
}

typedef struct by_key { hk_run *r; void *out; } by_key;

/* What was read ahead. Its documents keep their slot for the items, which come after them. */
static void docs_ahead(const hk_run *r, hk_ahead *a, const hk_map *keys, hk_found_doc *docs)
{
    enum { FAR = 16 };
    struct { size_t n; uint64_t soon; } next[FAR];
    int64_t slot;
    a->looked = true;
    for (size_t i = 0; i < a->docs_n + FAR; i++) {
        if (i >= FAR) {
            hk_ahead_doc *d = &a->docs[i - FAR];
            d->slot = hk_map_get_soon(keys, next[i % FAR].soon, a->keys + d->key, next[i % FAR].n, &slot) ? (uint32_t)slot : 0;
        }
        if (i >= a->docs_n) continue;
        const char *key = a->keys + a->docs[i].key;
        next[i % FAR].n = strlen(key), next[i % FAR].soon = hk_map_soon(keys, key, next[i % FAR].n);
    }
    for (size_t i = 0; i < a->docs_n; i++) {
        const hk_ahead_doc *d = &a->docs[i];
        if (!d->slot) continue;
        docs[d->slot] = (hk_found_doc){ .id = d->id, .customer = d->customer, .amount = d->amount, .day = d->day, .kind = d->kind,
                                        .hidden = !hk_scope_customer(r->cx->scope, d->customer) };
        memcpy(docs[d->slot].currency, d->currency, sizeof d->currency);
    }
}

static hk_rc docs_scan(hk_run *r, const hk_map *keys, hk_found_doc *docs)
{
    hk_ahead *a = hk_ahead_take(r);
    if (a) {
        hk_time_stage was = hk_timing_to(&r->timing, HK_TIME_PLAN);
        docs_ahead(r, a, keys, docs);
        hk_timing_to(&r->timing, was);
        return HK_OK;
    }
    hk_row_ingest_documents row;
    hk_cursor *cur = NULL;
    int64_t slot, seen = 0;
    hk_rc rc = hk_q_ingest_documents(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (!rc && hk_next_ingest_documents(cur, &row)) {
        if (hk_map_get(keys, row.doc_key, strlen(row.doc_key), &slot)) doc_put(r, &docs[slot], &row);
        if (++seen % 65536 == 0) rc = hk_run_tick(r, row.id, r->plan_seq);
    }
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc doc_one(void *arg, const char *key, int64_t slot)
{
    by_key *k = arg;
    hk_row_ingest_document row;
    bool found = false;
    hk_rc rc = hk_get_ingest_document(k->r->cx, k->r->cx->company, key, &row, &found);
    if (!rc && found) {
        hk_row_ingest_documents same = { row.id, row.eff_day, row.kind, row.doc_key, row.customer, row.currency, row.amount };
        doc_put(k->r, &((hk_found_doc *)k->out)[slot], &same);
    }
    return rc;
}

static hk_rc each(const hk_map *keys, hk_rc (*fn)(void *, const char *, int64_t), by_key *k)
{
    size_t at = 0;
    hk_str key;
    int64_t slot;
    hk_rc rc = HK_OK;
    while (!rc && hk_map_each(keys, &at, &key, &slot)) {
        hk_arena_mark mark = hk_arena_save(k->r->plan_arena);
        rc = fn(k, hk_strndup(k->r->plan_arena, key.p, key.n), slot);
        hk_arena_release(k->r->plan_arena, mark);
    }
    return rc;
}

/* Where imports were taken back, a key found may be one that came free again (ledger.h, hk_document_key): then the ledger is
 * asked for each. Rare, so plain. */
static hk_rc any_undone(hk_run *r, bool *any)
{
    hk_row_ingest_any_undo row;
    hk_rc rc = hk_get_ingest_any_undo(r->cx, r->cx->company, &row, any);
    r->any_undone = *any;
    return rc;
}

static hk_rc doc_alive(void *arg, const char *key, int64_t slot)
{
    by_key *k = arg;
    hk_run *r = k->r;
    hk_found_doc *d = &((hk_found_doc *)k->out)[slot];
    hk_row_ingest_document_id row;
    hk_key held;
    bool found = false;

    if (!d->id) return HK_OK;
    hk_rc rc = hk_document_key(r->cx, key, &held);
    if (rc || held.id == d->id) return rc;
    *d = (hk_found_doc){ .key = held.free ? hk_strdup(r->cx->arena, held.free) : NULL };
    if (held.free) return HK_OK;
    rc = hk_get_ingest_document_id(r->cx, r->cx->company, held.id, &row, &found);
    if (!rc && found) {
        hk_row_ingest_documents same = { row.id, row.eff_day, row.kind, row.doc_key, row.customer, row.currency, row.amount };
        doc_put(r, d, &same);
    }
    return rc;
}

hk_rc hk_find_documents(hk_run *r, const hk_map *keys, hk_found_doc *docs)
{
    bool undone = false;
    by_key k = { r, docs };
    if (hk_map_count(keys) == 0 || r->plan_seq == 0) return HK_OK;
    hk_time_stage was = hk_timing_to(&r->timing, HK_TIME_SQL);
    hk_rc rc = whole(r, hk_map_count(keys)) ? docs_scan(r, keys, docs) : each(keys, doc_one, &k);
    if (!rc) rc = any_undone(r, &undone);
    if (!rc && undone) rc = each(keys, doc_alive, &k);
    hk_timing_to(&r->timing, was);
    return rc;
}

/* ---- items ---- */

static hk_found_item item_of(const hk_row_ingest_items *row, uint32_t slot)
{
    return (hk_found_item){ row->id, row->customer, row->amount, slot, (hk_day)row->eff_day, (hk_day)row->issue_day,
                            row->due_day == HK_NULL ? HK_DAY_NONE : (hk_day)row->due_day, (int)row->class };
}

static hk_rc items_scan(hk_run *r, hk_found_doc *docs, size_t slots, hk_found_item *items, size_t cap, size_t *n)
{
    hk_row_ingest_items row;
    hk_cursor *cur = NULL;
    hk_map *ids = hk_plan_map(r, slots);
    int64_t *value, slot;
    bool added;

    if (!ids) return HK_NO_MEMORY;
    for (size_t s = 1; s <= slots; s++)
        if (docs[s].id) {
            if (!hk_map_put(ids, &docs[s].id, sizeof docs[s].id, &value, &added)) return no_memory(r);
            *value = (int64_t)s;
        }
    hk_rc rc = hk_q_ingest_items(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (*n < cap && hk_next_ingest_items(cur, &row))
        if (hk_map_get(ids, &row.document, sizeof row.document, &slot)) items[(*n)++] = item_of(&row, (uint32_t)slot);
    return hk_cursor_end(cur);
}

/* Where in what was read ahead an item's document is: items stand in the order of their documents, or nearly. */
static uint32_t slot_ahead(const hk_ahead *a, const hk_found_doc *docs, int64_t document, size_t *at)
{
    if (*at >= a->docs_n || a->docs[*at].id > document || document - a->docs[*at].id > 64) {
        size_t lo = 0, hi = a->docs_n;
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            if (a->docs[mid].id < document) lo = mid + 1;
            else hi = mid;
        }
        *at = lo;
    }
    while (*at < a->docs_n && a->docs[*at].id < document) ++*at;
    uint32_t slot = *at < a->docs_n && a->docs[*at].id == document ? a->docs[*at].slot : 0;
    return docs[slot].id == document ? slot : 0;
}

/* By slot, and of one slot by id, as they come (AH2): counted first, then put. */
static hk_rc items_ahead(hk_run *r, const hk_ahead *a, const hk_found_doc *docs, size_t slots, hk_found_item **out, size_t *n)
{
    uint32_t *slot = hk_plan_array(r, a->items_n, sizeof *slot), *count = hk_plan_array(r, slots + 2, sizeof *count);
    size_t at = 0;
    if (!slot || !count) return HK_NO_MEMORY;
    for (size_t i = 0; i < a->items_n; i++) {
        slot[i] = slot_ahead(a, docs, a->items[i].document, &at);
        if (slot[i]) count[slot[i] + 1]++, ++*n;
    }
    for (size_t k = 0; k <= slots; k++) count[k + 1] += count[k];
    *out = hk_plan_array(r, *n, sizeof **out);
    if (!*out) return HK_NO_MEMORY;
    for (size_t i = 0; i < a->items_n; i++) {
        const hk_ahead_item *t = &a->items[i];
        if (slot[i]) (*out)[count[slot[i]]++] = (hk_found_item){ t->id, t->customer, t->amount, slot[i], t->day, t->issue, t->due, t->cls };
    }
    return HK_OK;
}

static hk_rc items_by_key(hk_run *r, hk_found_doc *docs, size_t slots, hk_found_item *items, size_t cap, size_t *n)
{
    hk_row_ingest_items_of row;
    hk_cursor *cur = NULL;
    hk_rc rc = HK_OK;
    for (size_t s = 1; !rc && s <= slots; s++) {
        if (!docs[s].id) continue;
        rc = hk_q_ingest_items_of(r->cx, &cur, r->cx->company, docs[s].id);
        if (rc) break;
        while (*n < cap && hk_next_ingest_items_of(cur, &row)) {
            hk_row_ingest_items same = { row.id, row.eff_day, row.document, row.customer, row.class, row.amount, row.issue_day, row.due_day };
            items[(*n)++] = item_of(&same, (uint32_t)s);
        }
        rc = hk_cursor_end(cur);
    }
    return rc;
}

/* By slot, and of one slot by id: a counting sort, for a million items have nearly a million slots. */
static hk_rc by_slot(hk_run *r, hk_found_item **items, size_t n, size_t slots)
{
    uint32_t *count = hk_plan_array(r, slots + 2, sizeof *count);
    hk_found_item *to = hk_plan_array(r, n, sizeof *to), *from = *items;
    if (!count || !to) return HK_NO_MEMORY;
    for (size_t i = 0; i < n; i++) count[from[i].doc + 1]++;
    for (size_t k = 0; k <= slots; k++) count[k + 1] += count[k];
    for (size_t i = 0; i < n; i++) {
        size_t k = count[from[i].doc]++;
        for (; k > 0 && to[k - 1].doc == from[i].doc && to[k - 1].id > from[i].id; k--) to[k] = to[k - 1];
        to[k] = from[i];
    }
    *items = to;
    return HK_OK;
}

static hk_rc items_ask(hk_run *r, hk_found_doc *docs, size_t slots, size_t found, hk_found_item **items, size_t *n)
{
    enum { PARTS = 64 };
    /* Most documents have one part. Room for all parts of few, or for two each of many with some to spare. */
    size_t cap = found < 10000 ? found * PARTS : found * 2 + 10000 * PARTS;
    *items = hk_plan_array(r, cap, sizeof **items);
    if (!*items) return HK_NO_MEMORY;
    hk_time_stage was = hk_timing_to(&r->timing, HK_TIME_SQL);
    hk_rc rc = found == 0 ? HK_OK : whole(r, found) ? items_scan(r, docs, slots, *items, cap, n) : items_by_key(r, docs, slots, *items, cap, n);
    hk_timing_to(&r->timing, was);
    return rc ? rc : by_slot(r, items, *n, slots);
}

hk_rc hk_find_items(hk_run *r, hk_found_doc *docs, size_t slots, hk_found_item **out, size_t *count)
{
    size_t found = 0, n = 0;
    hk_found_item *items = NULL;
    for (size_t s = 1; s <= slots; s++) found += docs[s].id != 0;
    hk_ahead *ahead = found && whole(r, found) ? hk_ahead_take(r) : NULL;
    bool read = ahead && ahead->items_too && ahead->looked;
    hk_rc rc = read ? items_ahead(r, ahead, docs, slots, &items, &n) : items_ask(r, docs, slots, found, &items, &n);
    if (rc) return rc;
    for (size_t i = 0; i < n; i++) {
        hk_found_doc *d = &docs[items[i].doc];
        if (d->items_n++ == 0) d->item_at = (uint32_t)i;
        if (!hk_scope_item(r->cx->scope, items[i].customer, items[i].id)) d->hidden = true;
    }
    *out = items, *count = n;
    return HK_OK;
}

/* ---- credits ---- */

static void credit_put(const hk_run *r, hk_found_credit *c, const hk_row_ingest_credits *row)
{
    *c = (hk_found_credit){ .id = row->id, .customer = row->customer, .amount = row->amount, .day = (hk_day)row->eff_day, .value_day = (hk_day)row->value_day,
                            .kind = (uint8_t)row->kind, .method = (uint8_t)row->method, .cls = (uint8_t)row->class,
                            .hidden = !hk_scope_customer(r->cx->scope, row->customer) };
    memcpy(c->currency, row->currency, HK_MIN(strlen(row->currency), (size_t)3));
}

static hk_rc credit_one(void *arg, const char *key, int64_t slot)
{
    by_key *k = arg;
    hk_row_ingest_credit row;
    bool found = false;
    hk_rc rc = hk_get_ingest_credit(k->r->cx, k->r->cx->company, key, &row, &found);
    if (!rc && found) {
        hk_row_ingest_credits same = { row.id, row.eff_day, row.kind, row.credit_key, row.customer, row.currency, row.class, row.amount, row.value_day, row.method };
        credit_put(k->r, &((hk_found_credit *)k->out)[slot], &same);
    }
    return rc;
}

static hk_rc credits_scan(hk_run *r, const hk_map *keys, hk_found_credit *credits)
{
    hk_row_ingest_credits row;
    hk_cursor *cur = NULL;
    int64_t slot;
    hk_rc rc = hk_q_ingest_credits(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (hk_next_ingest_credits(cur, &row))
        if (hk_map_get(keys, row.credit_key, strlen(row.credit_key), &slot)) credit_put(r, &credits[slot], &row);
    return hk_cursor_end(cur);
}

static hk_rc credit_alive(void *arg, const char *key, int64_t slot)
{
    by_key *k = arg;
    hk_run *r = k->r;
    hk_found_credit *c = &((hk_found_credit *)k->out)[slot];
    hk_row_ingest_credit_id row;
    hk_key held;
    bool found = false;

    if (!c->id) return HK_OK;
    hk_rc rc = hk_credit_key(r->cx, key, &held);
    if (rc || held.id == c->id) return rc;
    *c = (hk_found_credit){ .key = held.free ? hk_strdup(r->cx->arena, held.free) : NULL };
    if (held.free) return HK_OK;
    rc = hk_get_ingest_credit_id(r->cx, r->cx->company, held.id, &row, &found);
    if (!rc && found) {
        hk_row_ingest_credits same = { row.id, row.eff_day, row.kind, row.credit_key, row.customer, row.currency, row.class, row.amount, row.value_day, row.method };
        credit_put(r, c, &same);
    }
    return rc;
}

hk_rc hk_find_red_day(hk_run *r, const char *key, hk_day *day)
{
    hk_row_ingest_credit note;
    bool found = false;
    hk_rc rc = hk_get_ingest_credit(r->cx, r->cx->company, hk_printf(r->plan_arena, "red:%s", key), &note, &found);
    if (!rc && found) *day = (hk_day)note.value_day;
    return rc;
}

hk_rc hk_find_credits(hk_run *r, const hk_map *keys, hk_found_credit *credits)
{
    bool undone = false;
    by_key k = { r, credits };
    if (hk_map_count(keys) == 0 || r->plan_seq == 0) return HK_OK;
    hk_time_stage was = hk_timing_to(&r->timing, HK_TIME_SQL);
    hk_rc rc = whole(r, hk_map_count(keys)) ? credits_scan(r, keys, credits) : each(keys, credit_one, &k);
    if (!rc) rc = any_undone(r, &undone);
    if (!rc && undone) rc = each(keys, credit_alive, &k);
    hk_timing_to(&r->timing, was);
    return rc;
}

/* ---- allocations ---- */

typedef struct uses { hk_found_use *p; size_t n, cap; } uses;

static hk_rc use_add(hk_run *r, uses *u, const hk_row_ingest_allocations *row)
{
    if (u->n == u->cap) {
        size_t to = HK_MAX((size_t)1024, u->cap * 2);
        hk_found_use *p = hk_plan_array(r, to, sizeof *p);
        if (!p) return HK_NO_MEMORY;
        if (u->n) memcpy(p, u->p, u->n * sizeof *p);
        u->p = p, u->cap = to;
    }
    u->p[u->n++] = (hk_found_use){ row->id, row->item, row->credit, row->amount, (hk_day)row->eff_day, (uint8_t)row->kind, row->undoes != HK_NULL };
    return HK_OK;
}

static hk_rc uses_scan(hk_run *r, const hk_map *items, const hk_map *credits, uses *u)
{
    hk_row_ingest_allocations row;
    hk_cursor *cur = NULL;
    int64_t v;
    hk_rc rc = hk_q_ingest_allocations(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (!rc && hk_next_ingest_allocations(cur, &row))
        if (hk_map_get(items, &row.item, sizeof row.item, &v) || hk_map_get(credits, &row.credit, sizeof row.credit, &v)) rc = use_add(r, u, &row);
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc uses_by_key(hk_run *r, const hk_map *items, const hk_map *credits, uses *u)
{
    hk_cursor *cur = NULL;
    size_t at = 0;
    hk_str key;
    int64_t v, id;
    hk_rc rc = HK_OK;

    while (!rc && hk_map_each(items, &at, &key, &v)) {
        hk_row_ingest_allocations_item a;
        memcpy(&id, key.p, sizeof id);
        rc = hk_q_ingest_allocations_item(r->cx, &cur, r->cx->company, id);
        if (rc) return rc;
        while (!rc && hk_next_ingest_allocations_item(cur, &a))
            rc = use_add(r, u, &(hk_row_ingest_allocations){ a.id, a.eff_day, a.credit, a.item, a.amount, a.kind, a.undoes });
        hk_rc end = hk_cursor_end(cur);
        if (!rc) rc = end;
    }
    for (at = 0; !rc && hk_map_each(credits, &at, &key, &v);) {
        hk_row_ingest_allocations_credit a;
        memcpy(&id, key.p, sizeof id);
        rc = hk_q_ingest_allocations_credit(r->cx, &cur, r->cx->company, id);
        if (rc) return rc;
        while (!rc && hk_next_ingest_allocations_credit(cur, &a))
            if (!hk_map_get(items, &a.item, sizeof a.item, &v))              /* else it was taken with its item */
                rc = use_add(r, u, &(hk_row_ingest_allocations){ a.id, a.eff_day, a.credit, a.item, a.amount, a.kind, a.undoes });
        hk_rc end = hk_cursor_end(cur);
        if (!rc) rc = end;
    }
    return rc;
}

static int by_item(const void *x, const void *y)
{
    const hk_found_use *a = x, *b = y;
    if (a->item != b->item) return a->item < b->item ? -1 : 1;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

hk_rc hk_find_uses(hk_run *r, const hk_map *items, const hk_map *credits, hk_found_use **out, size_t *n)
{
    uses u = { 0 };
    size_t keys = hk_map_count(items) + hk_map_count(credits);
    hk_time_stage was = hk_timing_to(&r->timing, HK_TIME_SQL);
    hk_rc rc = keys == 0 || r->plan_seq == 0 ? HK_OK : whole(r, keys) ? uses_scan(r, items, credits, &u) : uses_by_key(r, items, credits, &u);
    hk_timing_to(&r->timing, was);
    if (rc) return rc;
    if (u.n) qsort(u.p, u.n, sizeof *u.p, by_item);
    *out = u.p, *n = u.n;
    return HK_OK;
}
