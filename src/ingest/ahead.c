/* See ahead.h. The two sides share nothing while the thread runs: it has its own context, connection and memory. */
#include "ingest/ahead.h"

#include "sql/ingest.h"
#include "sql/ledger.h"
#include "store/store.h"

#include <stdlib.h>

enum { LEAST_BYTES = 1 << 20, ROW_BYTES = 32, SCAN_FACTOR = 6, SMALL_FACTOR = 8 };

static bool room(void **p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) return true;
    size_t to = HK_MAX((size_t)65536, *cap * 2);
    void *q = realloc(*p, to * size);
    if (q) *p = q, *cap = to;
    return q != NULL;
}

static bool key_keep(hk_ahead *a, const char *key, uint32_t *at)
{
    size_t n = strlen(key) + 1;
    if (a->keys_n + n > a->keys_cap) {
        size_t to = HK_MAX((size_t)1 << 20, a->keys_cap * 2 + n);
        char *p = to > UINT32_MAX ? NULL : realloc(a->keys, to);
        if (!p) return false;
        a->keys = p, a->keys_cap = to;
    }
    memcpy(a->keys + a->keys_n, key, n);
    *at = (uint32_t)a->keys_n;
    a->keys_n += n;
    return true;
}

static bool documents(hk_ahead *a)
{
    hk_row_ingest_documents d;
    hk_cursor *cur = NULL;
    bool good = true;
    int64_t last = 0;
    if (hk_q_ingest_documents(&a->cx, &cur, a->cx.company)) return false;
    while (good && hk_next_ingest_documents(cur, &d)) {
        good = d.id > last && room((void **)&a->docs, a->docs_n, &a->docs_cap, sizeof *a->docs);
        if (!good) break;
        hk_ahead_doc *to = &a->docs[a->docs_n++];
        *to = (hk_ahead_doc){ .id = d.id, .customer = d.customer, .amount = d.amount, .day = (hk_day)d.eff_day, .kind = (uint8_t)d.kind };
        memcpy(to->currency, d.currency, HK_MIN(strlen(d.currency), sizeof to->currency - 1));
        good = key_keep(a, d.doc_key, &to->key);
        last = d.id;
    }
    return !hk_cursor_end(cur) && good;
}

static bool items(hk_ahead *a)
{
    hk_row_ingest_items i;
    hk_cursor *cur = NULL;
    bool good = true;
    int64_t last = 0;
    if (hk_q_ingest_items(&a->cx, &cur, a->cx.company)) return false;
    while (good && hk_next_ingest_items(cur, &i)) {
        good = i.id > last && room((void **)&a->items, a->items_n, &a->items_cap, sizeof *a->items);
        if (!good) break;
        a->items[a->items_n++] = (hk_ahead_item){ i.id, i.document, i.customer, i.amount, (hk_day)i.eff_day, (hk_day)i.issue_day,
                                                  i.due_day == HK_NULL ? HK_DAY_NONE : (hk_day)i.due_day, (int)i.class };
        last = i.id;
    }
    return !hk_cursor_end(cur) && good;
}

static void *ahead_main(void *arg)
{
    hk_ahead *a = arg;
    hk_row_head_get head = { 0 };
    bool found = false;
    if (hk_read_begin(&a->cx)) return NULL;
    a->good = !hk_get_head_get(&a->cx, a->cx.company, &head, &found) && documents(a) && (!a->items_too || items(a));
    a->seq = found ? head.seq : 0;
    hk_read_end(&a->cx);
    return NULL;
}

void hk_ahead_start(hk_run *r, int64_t bytes)
{
    hk_row_head_get head = { 0 };
    bool found = false;
    if (r->ahead || r->cx->conn || bytes < LEAST_BYTES || (r->kind != HK_IMPORT_ALLOCATIONS && r->kind != HK_IMPORT_INVOICES)) return;
    if (hk_read_begin(r->cx)) { hk_error_clear(r->cx); return; }
    hk_rc rc = hk_get_head_get(r->cx, r->cx->company, &head, &found);
    hk_read_end(r->cx);
    if (rc) hk_error_clear(r->cx);                                   /* whoever reads next will be told */
    if (rc || !found || bytes / ROW_BYTES <= head.seq / SCAN_FACTOR) return;
    hk_ahead *a = calloc(1, sizeof *a);
    if (!a) return;
    a->cx = *r->cx;
    a->cx.arena = hk_arena_create();
    a->cx.progress = NULL;
    a->items_too = r->kind == HK_IMPORT_ALLOCATIONS;
    a->takes_long = head.seq > bytes / ROW_BYTES / SMALL_FACTOR;
    a->running = a->cx.arena && hk_thread_start(&a->thread, "hk-ahead", ahead_main, a);
    r->ahead = a;
}

static void wait_for(hk_ahead *a)
{
    if (a->running) hk_thread_join(a->thread);
    a->running = false;
}

hk_ahead *hk_ahead_take(hk_run *r)
{
    if (!r->ahead) return NULL;
    wait_for(r->ahead);
    return r->ahead->good && r->ahead->seq == r->plan_seq ? r->ahead : NULL;
}

void hk_ahead_free(hk_run *r)
{
    hk_ahead *a = r->ahead;
    if (!a) return;
    wait_for(a);
    free(a->docs), free(a->items), free(a->keys);
    hk_arena_free(a->cx.arena);
    free(a);
    r->ahead = NULL;
}
