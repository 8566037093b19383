/* One import from file to commit: see ingest.h for what is promised, run.h for the stages. Reading, checking and resolving happen
 * outside the write, which holds only appends; pieces.c cuts it where it would keep others waiting. */
#include "ingest/resolve.h"

#include "files/files.h"
#include "ingest/ahead.h"
#include "ingest/lookup.h"
#include "ledger/name.h"
#include "sql/ingest.h"
#include "sql/ledger.h"
#include "sql/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

const hk_import_way hk_import_ways[HK_IMPORT_KINDS] = {
    { HK_IMPORT_CUSTOMERS,    true,  false, hk_plan_customers,   hk_post_customers,   false },
    { HK_IMPORT_CONTACTS,     true,  true,  hk_plan_contacts,    hk_post_contacts,    false },
    { HK_IMPORT_INVOICES,     true,  true,  hk_plan_invoices,    hk_post_invoices,    true },
    { HK_IMPORT_RECEIPTS,     true,  true,  hk_plan_receipts,    hk_post_receipts,    true },
    { HK_IMPORT_ALLOCATIONS,  false, false, hk_plan_allocations, hk_post_allocations, true },
    { HK_IMPORT_RUNNING,      true,  true,  hk_plan_running,     hk_post_running,     true },
    { HK_IMPORT_BALANCES,     true,  true,  hk_plan_balances,    hk_post_balances,    false },
    { HK_IMPORT_CONTRACTS,    true,  true,  hk_plan_contracts,   hk_post_contracts,   false },
    { HK_IMPORT_DELIVERIES,   true,  true,  hk_plan_deliveries,  hk_post_deliveries,  false },
    { HK_IMPORT_FOLLOWUPS,    true,  true,  hk_plan_followups,   hk_post_followups,   false },
};

/* A list of deliveries may name contracts alone: whose they are stands there. */
const hk_import_way *hk_import_way_of(const hk_run *r)
{
    static const hk_import_way by_contract = { HK_IMPORT_DELIVERIES, false, false, hk_plan_deliveries, hk_post_deliveries, false };
    bool named = hk_run_field(r, "customer_code") >= 0 || hk_run_field(r, "customer_name") >= 0 || hk_run_field(r, "credit_code") >= 0;
    bool above = (r->header->customer && *r->header->customer) || (r->header->customer_code && *r->header->customer_code);
    return r->kind == HK_IMPORT_DELIVERIES && !named && !above ? &by_contract : &hk_import_ways[r->kind];
}

hk_rc hk_run_tick(hk_run *r, int64_t done, int64_t total)
{
    hk_ctx *cx = r->cx;
    if (cx->cancel && *cx->cancel) return hk_fail(cx, HK_CANCELLED, NULL, NULL, NULL);
    if (cx->progress) cx->progress(cx->progress_arg, done, total);
    return HK_OK;
}

/* ---- the plan ---- */

static void plan_clear(hk_run *r)
{
    hk_names_clear(r);
    for (size_t i = 0; i < r->plan_memory_n; i++) free(r->plan_memory[i]);
    for (size_t i = 0; i < r->plan_maps_n; i++) hk_map_free(r->plan_maps[i]);
    r->plan_memory = NULL, r->plan_memory_n = r->plan_memory_cap = 0;
    r->plan_maps = NULL, r->plan_maps_n = r->plan_maps_cap = 0;
    r->plan_problems = NULL, r->plan_problems_n = r->plan_problems_cap = 0;
    r->same = NULL, r->same_n = r->same_cap = 0;
    r->balance_differ = NULL, r->balance_differ_n = r->balance_differ_cap = 0, r->balance_same = 0;
    r->plan = NULL;
    hk_arena_reset(r->plan_arena);
}

static hk_rc outstanding(hk_run *r)
{
    hk_row_ingest_outstanding row;
    hk_cursor *cur = NULL;
    if (!r->cx->scope->all) return HK_OK;
    hk_rc rc = hk_q_ingest_outstanding(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (hk_next_ingest_outstanding(cur, &row)) hk_count_before(r, row.currency, row.amount);
    return hk_cursor_end(cur);
}

static void parties_check(hk_run *r)
{
    int f_name = hk_run_field(r, "customer_name"), f_code = hk_run_field(r, "customer_code"), f = f_name >= 0 ? f_name : f_code;
    for (size_t i = 0; i < r->rows; i++) {
        if (r->plan_state[i] == HK_ROW_BAD) continue;
        const hk_party *p = &r->parties[r->party[i]];
        if (p->customer != HK_NULL) continue;
        const char *code = hk_word(r, p->code), *name = hk_word(r, p->name);
        if (*code) hk_row_bad(r, i, f, *name ? name : code, "import.party_two", "code", code, "name", name, NULL);
        else hk_row_bad(r, i, f, name, "import.party_ambiguous", "name", name, NULL);
    }
}

static void fresh_used(hk_run *r)
{
    hk_book_of_names *b = r->names;
    if (r->way->resolve)
        for (size_t i = 0; i < r->rows; i++)
            if (r->plan_state[i] == HK_ROW_NEW && r->parties[r->party[i]].fresh != HK_NOBODY) b->fresh[r->parties[r->party[i]].fresh].used = true;
    for (size_t i = 0; i < b->fresh_n; i++) r->result->customers_new += b->fresh[i].used;
}

static void count_rows(hk_run *r)
{
    hk_import_result *res = r->result;
    res->rows = (int64_t)r->rows, res->good = res->same = res->bad = 0;
    for (size_t i = 0; i < r->rows; i++) {
        res->good += r->plan_state[i] == HK_ROW_NEW;
        res->same += r->plan_state[i] == HK_ROW_SAME;
        res->bad += r->plan_state[i] == HK_ROW_BAD;
    }
}

static hk_rc any_unfinished(hk_run *r)
{
    hk_row_batches_unfinished row;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_batches_unfinished(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    r->any_unfinished = hk_next_batches_unfinished(cur, &row);
    return hk_cursor_end(cur);
}

hk_rc hk_run_plan(hk_run *r)
{
    hk_ctx *cx = r->cx;
    hk_row_head_get head = { 0 };
    bool found = false;

    hk_timing_to(&r->timing, HK_TIME_SQL);
    plan_clear(r);
    *r->result = (hk_import_result){ .batch = HK_NULL, .assumed_batch = HK_NULL, .history_starts = HK_DAY_NONE };
    r->planning = true;
    r->names_posted = r->post_done = false, r->post_at = 0;
    r->watch = (hk_watch){ 0 };
    if (r->ahead) r->ahead->looked = false;
    hk_rc rc = hk_get_head_get(cx, cx->company, &head, &found);
    if (rc) return rc;
    r->plan_seq = found ? head.seq : 0;
    r->plan_state = hk_plan_array(r, r->rows, 1);
    if (!r->plan_state) return HK_NO_MEMORY;
    if (r->rows) memcpy(r->plan_state, r->state, r->rows);
    r->plan_bad = r->bad;
    r->shift = (hk_shift){ 0 };
    rc = hk_period_first_open(cx, &r->first_open);
    if (!rc) rc = any_unfinished(r);
    if (!rc) rc = outstanding(r);
    if (!rc) rc = hk_names_load(r);
    hk_timing_to(&r->timing, HK_TIME_PLAN);
    if (!rc && r->way->resolve) rc = hk_names_resolve(r);
    if (rc) return rc;
    if (r->way->resolve) parties_check(r);
    rc = r->way->plan(r);
    if (rc) return rc;
    fresh_used(r);
    count_rows(r);
    hk_timing_to(&r->timing, HK_TIME_OUTSIDE);
    return HK_OK;
}

hk_rc hk_run_check(hk_run *r)
{
    hk_timing_to(&r->timing, HK_TIME_OUTSIDE);
    hk_timing_to(&r->timing, HK_TIME_OPEN);
    hk_rc rc = hk_layout_open(r);
    if (rc || r->missing) return rc;
    r->export_day = r->header->export_day != HK_DAY_NONE ? r->header->export_day : r->header->to != HK_DAY_NONE ? r->header->to
                  : r->ask->day != HK_DAY_NONE ? r->ask->day : r->cx->today;
    if (r->ask->day != HK_DAY_NONE) r->export_day = r->ask->day;
    hk_timing_to(&r->timing, HK_TIME_SQL);
    hk_ahead_start(r, r->info->bytes);
    hk_timing_to(&r->timing, HK_TIME_READ);
    rc = hk_rows_read(r);
    if (rc) return rc;
    hk_timing_to(&r->timing, HK_TIME_SQL);
    bool inside = r->cx->conn != NULL;
    if (!inside) rc = hk_read_begin(r->cx);
    if (rc) return rc;
    rc = hk_run_plan(r);
    if (!inside) hk_read_end(r->cx);
    if (!rc) hk_timing_say(&r->timing, hk_import_kind_names[r->kind], r->rows);
    return rc;
}

/* ---- the write ---- */

typedef struct posting {
    hk_file_ready file;
    bool    store_file;
} posting;

hk_rc hk_run_refuse(hk_run *r)
{
    return hk_fail(r->cx, HK_REJECTED_ROWS, NULL, NULL, "bad", hk_printf(r->cx->arena, "%zu", r->plan_bad), NULL);
}

static hk_rc file_keep(hk_run *r, const posting *p)
{
    int64_t id;
    hk_file_owner_new owner = { .name = r->file_name, .subject = HK_FILE_IMPORT, .subject_id = r->batch };
    return p->store_file ? hk_file_put(r->cx, &p->file, &owner, &id) : HK_OK;
}

/* What the person said about names is remembered with the rows it was said for. */
static hk_rc decisions_keep(hk_run *r)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < r->ask->decisions_n; i++) {
        const hk_decision *d = &r->ask->decisions[i];
        hk_row_ingest_alias_of have;
        int64_t customer = d->customer ? d->customer : hk_names_made(r, d->customer_name);
        bool found = false;
        if (!customer) continue;
        rc = hk_get_ingest_alias_of(r->cx, r->cx->company, customer, hk_name_key(r->cx->arena, hk_str_of(d->name)), &have, &found);
        if (!rc && !found) rc = hk_customer_alias_add(r->cx, customer, d->name, "alias", d->same ? "confirmed" : "refused");
    }
    return rc;
}

/* With the batch, so that one that is half in has its file and what was decided about names. */
static hk_rc keep(hk_run *r, void *arg)
{
    const posting *p = arg;
    hk_rc rc = hk_layout_keep(r);
    if (!rc) rc = decisions_keep(r);
    return rc ? rc : file_keep(r, p);
}

static bool can_store(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && st.st_size <= HK_FILE_MAX;
}

static hk_rc digest(hk_run *r)
{
    enum { PIECE = 1 << 16 };
    uint8_t hash[HK_SHA256];
    hk_sha *sha = hk_sha_create();
    char *piece = malloc(PIECE);
    FILE *f = fopen(r->ask->path, "rbe");
    hk_rc rc = HK_OK;
    if (!sha || !piece) {
        rc = hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    } else if (!f) {
        rc = hk_fail_internal(r->cx, HK_IO, "%s: %m", r->ask->path);
    } else {
        hk_sha_start(sha);
        for (size_t n; (n = fread(piece, 1, PIECE, f)) > 0;) hk_sha_add(sha, piece, n);
        if (ferror(f)) rc = hk_fail_internal(r->cx, HK_IO, "%s: %m", r->ask->path);
        hk_sha_end(sha, hash);
        memcpy(r->sha, hk_hex(r->cx->arena, hash, sizeof hash), sizeof r->sha);
    }
    if (f) fclose(f);
    free(piece);
    hk_sha_free(sha);
    return rc;
}

/* A file over HK_FILE_MAX is imported, but only its digest is kept. */
hk_rc hk_run_post(hk_run *r)
{
    posting p = { 0 };
    hk_rc rc = HK_OK;
    assert(!r->missing);
    if (r->plan_bad && !r->ask->keep_good) return hk_run_refuse(r);
    if (r->result->good == 0 && !r->any_unfinished) return HK_OK;                            /* IN3: nothing new, nothing written */
    if (can_store(r->ask->path)) {
        rc = hk_file_prepare(r->cx, r->ask->path, &p.file);
        if (rc) return rc;
        memcpy(r->sha, p.file.sha, sizeof r->sha);
        p.store_file = true;
    } else if ((rc = digest(r))) {
        return rc;
    }
    return hk_pieces_post(r, keep, &p);
}

/* ---- life ---- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

hk_rc hk_run_open(hk_ctx *cx, const hk_import_ask *ask, hk_import_result *result, hk_run **out)
{
    hk_run *r = calloc(1, sizeof *r);
    *out = r;
    if (!r) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    r->cx = cx, r->ask = ask, r->result = result, r->file_name = ask->name ? ask->name : base_name(ask->path);
    r->own = hk_arena_create(), r->plan_arena = hk_arena_create();
    r->words = hk_map_create(256), r->party_map = hk_map_create(1024);
    *result = (hk_import_result){ .batch = HK_NULL, .assumed_batch = HK_NULL, .history_starts = HK_DAY_NONE };
    if (!r->own || !r->plan_arena || !r->words || !r->party_map) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    return HK_OK;
}

void hk_run_close(hk_run *r)
{
    if (!r) return;
    if (r->plan_arena) plan_clear(r);
    hk_ahead_free(r);
    hk_sheet_close(r->sheet);
    for (size_t f = 0; r->col && f < r->cols_n; f++)
        if (r->col[f].source >= 0) free(r->col[f].i);
    free(r->line), free(r->party), free(r->state), free(r->opening), free(r->row_currency), free(r->heap.p), free(r->parties);
    hk_map_free(r->words), hk_map_free(r->party_map);
    hk_arena_free(r->own), hk_arena_free(r->plan_arena);
    free(r);
}
