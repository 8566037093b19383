/* The plan becomes commits: run.h P1 to P5.
 *
 * Why not always one transaction: a million invoices hold the only writer of a SQLite file, or the company's head on PostgreSQL, for ten
 * seconds and more, and everybody else's post waits. Why not invisible until the last commit: the log has one order, so hiding a part of
 * it would hide what others post behind it, or every query would have to know which batches count. So the parts of a large file are
 * seen as they come, each true by itself (P2), and the batch says that it is not whole yet (P4).
 *
 *      plan (snapshot) -> [ head, others? , batch begun + papers ] -> [ head, others?, papers ] ... -> [ papers, finished, audit ]
 *                                 | they touched the file
 *                                 +-> plan (snapshot) again; after TRIES times under the head, so that it ends
 *
 * Assumed matching follows in the last of these, and in as many more as it takes (P6).
 *
 * A commit is given a number of facts, set by how long the last one took: the machine may be busy, and index pages grow colder with
 * the size of the ledger. */
#include "ingest/resolve.h"

#include "ingest/lookup.h"
#include "sql/ingest.h"
#include "sql/ledger.h"
#include "sql/tables.h"

#include <stdlib.h>
#include <unistd.h>

enum { TRIES = 3, FIRST_FACTS = 40000, LEAST_FACTS = 2000, MOST_FACTS = 400000, PAUSE_US = 15000 };
enum { STAGE_BEGUN = 1, STAGE_FINISHED };

typedef struct pieces {
    hk_run *r;
    hk_rc (*keep)(hk_run *r, void *arg);
    void   *arg;
    int64_t facts;               /* of the next commit; 0 = all in one */
    bool    fixed;
    int64_t batch;               /* committed; 0 = none yet */
    int64_t seen, end;           /* seq up to which the log is known to suit the plan; at the end of this commit */
    int64_t began_us;            /* the head is held since */
    int     touched;             /* times in a row that others made the plan void */
    bool    running;             /* a write began and is not known to be committed: what it left in memory is spent */
    bool    begun;               /* the batch is made in this commit */
    bool    resumed, again;      /* again: nothing was written, plan without the head */
    bool    committed;           /* a part is in */
    bool    staged;              /* the batch says begun, so the last commit says finished */
    bool    ended, finished;     /* by this write; by what is committed */
    hk_assume kept, next;        /* the matching as committed, and as this write leaves it */
} pieces;

/* ---- P3: did others touch what the plan rests on? ---- */

/* After an undo papers may stand under other keys than the file's: then every paper of that kind counts as one of the file. */
static bool in(const hk_run *r, const hk_map *m, const char *key)
{
    int64_t v;
    return m && (r->any_undone || hk_map_get(m, key, strlen(key), &v));
}

static hk_rc keys_touched(hk_run *r, int64_t after, bool *touched)
{
    hk_row_ingest_others_documents d;
    hk_row_ingest_others_credits c;
    hk_row_ingest_others_allocations a;
    hk_cursor *cur = NULL;
    const hk_watch *w = &r->watch;
    hk_rc rc = hk_q_ingest_others_documents(r->cx, &cur, r->cx->company, after);
    if (rc) return rc;
    while (hk_next_ingest_others_documents(cur, &d)) *touched |= in(r, w->documents, d.doc_key);
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_ingest_others_credits(r->cx, &cur, r->cx->company, after);
    if (rc) return rc;
    while (hk_next_ingest_others_credits(cur, &c)) *touched |= in(r, w->credits, c.credit_key);
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_ingest_others_allocations(r->cx, &cur, r->cx->company, after);
    if (rc) return rc;
    while (hk_next_ingest_others_allocations(cur, &a)) *touched |= in(r, w->matched_documents, a.doc_key) || in(r, w->matched_credits, a.credit_key);
    return hk_cursor_end(cur);
}

/* Customers, people, merges, periods and batches of others are looked at by nobody here: whatever is not a paper, a matching or a note
 * on one makes the plan void. */
static hk_rc others(hk_run *r, int64_t after, bool *touched)
{
    hk_row_ingest_others_known known;
    bool found = false;
    *touched = false;
    if (hk_log_seq(r->cx) == after) return HK_OK;
    hk_rc rc = hk_get_ingest_others_known(r->cx, r->cx->company, after, &known, &found);
    if (rc) return rc;
    *touched = known.n != hk_log_seq(r->cx) - after;
    return *touched ? HK_OK : keys_touched(r, after, touched);
}

/* ---- the batch ---- */

static hk_rc stage(hk_run *r, int kind)
{
    hk_fact_batch_stage fact = { .eff_day = r->cx->today, .batch = r->batch, .kind = kind };
    return hk_append_batch_stage(r->cx, &fact);
}

static hk_rc need_alive(hk_run *r)
{
    hk_row_batch_undone u;
    bool undone = false;
    hk_rc rc = hk_get_batch_undone(r->cx, r->cx->company, r->batch, &u, &undone);
    return !rc && undone ? hk_fail(r->cx, HK_CONFLICT, "batch.undone", "batch", NULL) : rc;
}

/* The batch of this very file that was begun and not finished. */
static hk_rc unfinished(pieces *p)
{
    hk_run *r = p->r;
    hk_row_batches_unfinished b;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_batches_unfinished(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (hk_next_batches_unfinished(cur, &b))
        if (strcmp(b.file_sha, r->sha) == 0 && strcmp(b.what, hk_import_kind_names[r->kind]) == 0) r->batch = b.id, p->resumed = p->staged = true;
    return hk_cursor_end(cur);
}

static hk_rc batch_need(pieces *p)
{
    hk_run *r = p->r;
    const hk_import_result *res = r->result;
    hk_rc rc = HK_OK;
    if (r->batch) return need_alive(r);
    if (r->any_unfinished) rc = unfinished(p);
    if (rc || r->batch) return rc;
    rc = hk_batch_post(r->cx, HK_BATCH_IMPORT, hk_import_kind_names[r->kind], r->sha, res->good, res->bad, res->same, HK_NULL, &r->batch);
    p->begun = true, p->staged = p->facts != 0;
    return !rc && p->staged ? stage(r, STAGE_BEGUN) : rc;
}

/* The last fact of the last commit: history reads its figures from here. Amounts only, no names (DESIGN 8). */
static hk_rc audit(hk_run *r)
{
    hk_ctx *cx = r->cx;
    const hk_import_result *res = r->result;
    const hk_import_money *m = res->money_n ? &res->money[0] : NULL;
    for (size_t i = 0; i < res->money_n; i++)
        if (res->money[i].invoiced || res->money[i].received) { m = &res->money[i]; break; }
    int64_t amount = m ? m->invoiced ? m->invoiced : m->received : 0;
    hk_fact_audit row = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = cx->actor.user, .actor = cx->actor.name, .subject = "batch", .subject_id = r->batch };
    row.op = hk_printf(cx->arena, "import %s", hk_import_kind_names[r->kind]);
    row.after_text = m ? hk_printf(cx->arena, "{\"amount\":\"%s\",\"currency\":\"%s\"}", hk_money_str(cx->arena, amount, m->currency), m->currency) : "{}";
    return hk_append_audit(cx, &row);
}

/* ---- one commit ---- */

static hk_rc papers(pieces *p)
{
    hk_run *r = p->r;
    hk_rc rc = p->facts ? hk_bulk_begin_piece(r->cx) : hk_bulk_begin(r->cx);
    r->piece_end = p->facts ? hk_log_seq(r->cx) + p->facts : 0;
    if (!rc && !r->names_posted) rc = hk_names_post(r);
    r->names_posted = true;
    if (!rc) rc = r->way->post(r);
    if (!r->way->pieces) r->post_done = true;
    if (!rc) rc = hk_bulk_end(r->cx);
    return rc;
}

/* P6. The share of a write counts from when it took the head. */
static hk_rc match(pieces *p)
{
    hk_ctx *cx = p->r->cx;
    hk_rc rc = HK_OK;

    p->next = p->kept;
    if (!p->next.batch) rc = hk_assume_begin(cx, 0, p->r->sha, &p->next);
    if (!rc) rc = hk_assume_some(cx, &p->next, p->fixed ? 1 : p->began_us + HK_PIECE_US);      /* 1 is past: a receipt a commit, for tests */
    if (rc) return rc;
    p->r->result->assumed_batch = p->next.batch, p->r->result->assumed = p->next.made;
    if (p->next.done || p->staged) return HK_OK;
    p->staged = true;
    return stage(p->r, STAGE_BEGUN);
}

static hk_rc finish(pieces *p)
{
    hk_run *r = p->r;
    hk_rc rc = r->ask->assumed ? match(p) : HK_OK;
    if (rc || (r->ask->assumed && !p->next.done)) return rc;
    p->ended = true;
    if (p->staged) rc = stage(r, STAGE_FINISHED);
    return rc ? rc : audit(r);
}

/* The papers are in; the matching goes on. */
static hk_rc match_more(hk_ctx *cx, void *arg)
{
    pieces *p = arg;
    hk_rc rc = hk_log_begin(cx, hk_printf(cx->arena, "import %s", hk_import_kind_names[p->r->kind]));
    p->began_us = hk_mono_us(), p->ended = false;
    if (!rc) rc = need_alive(p->r);
    return rc ? rc : finish(p);
}

/* A plan that is made again counts what is left; what the run brings in all is what the first one counted, less what turned bad. */
static hk_rc plan_again(pieces *p)
{
    hk_run *r = p->r;
    hk_import_result before = *r->result;
    int64_t batch = r->batch;
    hk_rc rc = hk_run_plan(r);
    r->batch = batch;
    if (!rc && p->committed) {
        int64_t worse = r->result->bad - before.bad;
        *r->result = before;
        r->result->bad += worse, r->result->good -= worse;
    }
    return rc;
}

static hk_rc write_some(hk_ctx *cx, void *arg)
{
    pieces *p = arg;
    hk_run *r = p->r;
    bool touched = false;

    hk_rc rc = hk_log_begin(cx, hk_printf(cx->arena, "import %s", hk_import_kind_names[r->kind]));
    if (rc) return rc;
    p->began_us = hk_mono_us(), p->again = p->ended = false;
    r->shift = (hk_shift){ 0 };                                               /* the plan's may lie in the memory of another request */
    if (p->running) touched = true, p->touched = TRIES, r->batch = p->batch;  /* PostgreSQL broke a deadlock: from the start */
    else rc = p->facts ? others(r, p->seen, &touched) : HK_OK;
    if (!p->facts) touched |= hk_log_seq(cx) != p->seen;                      /* a small file: no look is cheaper than the plan */
    if (!rc && touched && p->facts && p->touched++ < TRIES) {
        p->again = true;
        return HK_OK;
    }
    if (!rc && touched) rc = plan_again(p);
    if (rc) return rc;
    p->running = true;
    if (!touched) p->touched = 0;
    if (r->plan_bad && !r->ask->keep_good) return hk_run_refuse(r);           /* P5 */
    p->begun = false;
    rc = batch_need(p);
    if (!rc) rc = papers(p);
    if (!rc && p->begun) rc = p->keep(r, p->arg);
    if (!rc && r->post_done) rc = finish(p);
    p->end = hk_log_seq(cx);
    return rc;
}

/* ---- all of them ---- */

static hk_rc plan_outside(pieces *p)
{
    hk_ctx *cx = p->r->cx;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = plan_again(p);
    hk_read_end(cx);
    p->seen = p->r->plan_seq;
    return rc;
}

static void facts_set(pieces *p, int64_t held_us)
{
    int64_t to = held_us > 0 ? (int64_t)((double)p->facts * HK_PIECE_US / (double)held_us) : p->facts;
    if (p->fixed) return;
    p->facts = HK_MIN(HK_MAX(HK_MIN(HK_MAX(to, p->facts / 4), p->facts * 2), LEAST_FACTS), MOST_FACTS);
}

/* What a run found half in it did not post itself: then the figures of the batch are read. */
static hk_rc figures_read(pieces *p)
{
    hk_ctx *cx = p->r->cx;
    hk_batch_figures f;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_batch_figures_read(cx, p->r->batch, &f);
    hk_read_end(cx);
    if (rc) return rc;
    p->r->result->documents_new = f.documents, p->r->result->credits_new = f.receipts, p->r->result->allocations_new = f.allocations;
    return HK_OK;
}

hk_rc hk_pieces_post(hk_run *r, hk_rc (*keep)(hk_run *r, void *arg), void *arg)
{
    pieces p = { .r = r, .keep = keep, .arg = arg, .seen = r->plan_seq };
    const char *fixed = getenv("HK_IMPORT_PIECE");                             /* facts of a commit, for tests */
    bool many = r->way->pieces && (fixed || r->result->good > HK_PIECE_WHOLE || r->any_unfinished);
    hk_rc rc = HK_OK;

    p.fixed = fixed && atoi(fixed) > 0;
    p.facts = !many ? 0 : p.fixed ? atoi(fixed) : FIRST_FACTS;
    while (!rc && !p.finished) {
        bool papers_in = r->post_done;
        rc = hk_write(r->cx, papers_in ? match_more : write_some, &p);
        if (rc) break;
        if (p.again) {
            rc = plan_outside(&p);
            continue;
        }
        p.running = false, p.committed = true, p.seen = p.end, p.batch = r->batch, p.kept = p.next, p.finished = p.ended;
        if (!papers_in) facts_set(&p, hk_mono_us() - p.began_us);
        else rc = hk_run_tick(r, (int64_t)r->rows, (int64_t)r->rows);
        if (!p.finished) usleep(PAUSE_US);                                  /* who waits in another process takes the lock now */
    }
    if (p.committed) r->result->batch = r->batch, r->result->unfinished = rc != HK_OK;
    return !rc && p.resumed ? figures_read(&p) : rc;
}
