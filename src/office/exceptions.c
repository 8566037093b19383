/* exceptions.c - 例外清单: what of a week somebody other than its author should look at (DOMAIN §13).
 *
 *   EX1  it counts by the time of recording: whatever was entered in the week stands here, whenever it became effective
 *   EX2  a row says who, what, how much, and why it stands here; why is told in the reader's language
 *   EX3  separation: receipts, applications and write-offs of one customer by one person: all three anywhere, two of them where the firm
 *        is large enough to divide them (profiles standard and group)
 *   EX4  imports are not listed row by row: a batch stands in the import history, and undoing one stands here
 *   EX5  nothing of a customer outside the reader's scope
 *   EX6  a page of the list says in words what its rows are; of the others only what sorts and counts them is read. Without a limit
 *        the list is given as a whole: exports and scripts want all of it */
#include "office/inside.h"

#include "access/access.h"
#include "base/hash.h"
#include "base/money.h"
#include "content/content.h"
#include "ledger/ledger.h"
#include "measure/issued.h"
#include "param/param.h"
#include "sql/access.h"
#include "sql/office.h"
#include "store/store.h"

#include <stdlib.h>

#define KINDS "self_approved|one_person|backdated|due_changed|unapplied|reopened|renamed|merged|undone_run|role_changed"
typedef enum kind { SELF, ONE_PERSON, BACKDATED, DUE_CHANGED, UNAPPLIED, REOPENED, RENAMED, MERGED, UNDONE_RUN, ROLE_CHANGED } kind;
static const char *const kind_names[] = { "self_approved", "one_person", "backdated", "due_changed", "unapplied", "reopened", "renamed", "merged", "undone_run",
                                          "role_changed" };

/* Where the words of a row come from: they are there, or they are asked for when it is shown (EX6). */
typedef enum source { TOLD, OF_CREDIT, OF_DOCUMENT, OF_MATCHING, OF_HAND } source;
typedef struct row {
    kind        kind;
    int64_t     at_us, seq;
    const char *who, *what, *code, *name, *currency, *why;
    hk_day      day;
    int64_t     amount;
    source      told;
    int64_t     customer;                /* unless TOLD */
    size_t      hand;                    /* OF_HAND */
} row;

typedef struct commit { int64_t seq, at_us, user; const char *who; } commit;

/* What one person did with one customer this week (EX3). */
typedef struct hand {
    int64_t     user, customer, at_us, seq, n[3], amount;      /* received, applied, written off */
    const char *who;
    char        currency[4];
} hand;

typedef struct week {
    hk_ctx *cx;
    hk_day  from, to;
    int64_t from_us, to_us, first, last, late_days;
    bool    micro;
    commit *commits;
    size_t  commits_n, commits_cap;
    row    *rows;
    size_t  n, cap;
    hand   *hands;
    size_t  hands_n, hands_cap;
    hk_map *hand_at;                     /* place in hands by user, customer, currency */
} week;

static const char *keep(week *w, const char *s) { return s ? hk_strdup(w->cx->arena, s) : NULL; }
static const char *say(week *w, const char *key, const char *a, const char *av, const char *b, const char *bv)
{
    return hk_text_fill(w->cx->arena, w->cx->lang, key, (const char *const[]){ a, b }, (const char *const[]){ av, bv }, b ? 2 : a ? 1 : 0);
}
static const char *day_say(week *w, int64_t d)
{
    char buf[11];
    return d == HK_NULL ? hk_text(w->cx->lang, "exceptions.no_day") : hk_strdup(w->cx->arena, hk_day_fmt((hk_day)d, buf));
}
static const char *number(week *w, int64_t n) { return hk_printf(w->cx->arena, "%" PRId64, n); }

/* An operation in words: its text key is its command with dots. */
static const char *act_say(week *w, const char *command)
{
    char *key = hk_printf(w->cx->arena, "op.%s", command);
    for (char *p = key; *p; p++) if (*p == ' ') *p = '.';
    const char *text = hk_text_find(w->cx->lang, key);
    return text ? text : keep(w, command);
}

static void add(week *w, row r) { HK_PUSH(w->cx->arena, w->rows, w->n, w->cap) = r; }

/* The commit a fact belongs to: the first that reaches its seq. */
static const commit *commit_of(const week *w, int64_t seq)
{
    size_t lo = 0, hi = w->commits_n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (w->commits[mid].seq < seq) lo = mid + 1;
        else hi = mid;
    }
    assert(lo < w->commits_n);
    return &w->commits[lo];
}

static hk_rc commits_load(week *w)
{
    hk_row_office_commits c;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_office_commits(w->cx, &cur, w->cx->company, w->first, w->last);
    if (rc) return rc;
    while (hk_next_office_commits(cur, &c))
        HK_PUSH(w->cx->arena, w->commits, w->commits_n, w->commits_cap) =
            (commit){ c.seq, c.recorded_us, c.user_id, c.name ? keep(w, c.name) : hk_text(w->cx->lang, "exceptions.local") };
    return hk_cursor_end(cur);
}

/* ---- each kind ---- */

static hk_rc self_load(week *w)
{
    hk_row_office_self s;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_office_self(w->cx, &cur, w->cx->company, w->from_us, w->to_us);
    if (rc) return rc;
    while (hk_next_office_self(cur, &s)) {
        if (s.customer != HK_NULL && !hk_scope_customer(w->cx->scope, s.customer)) continue;
        add(w, (row){ SELF, s.decided_us, s.id, keep(w, s.asked_name), act_say(w, s.op), keep(w, s.code), keep(w, s.name), keep(w, s.currency),
                      hk_text(w->cx->lang, "exceptions.why.self"), HK_DAY_NONE, s.amount });
    }
    return hk_cursor_end(cur);
}

static hk_rc hand_add(week *w, int64_t seq, int what, int64_t customer, const char *currency, int64_t amount)
{
    const commit *c = commit_of(w, seq);
    struct { int64_t user, customer; char currency[8]; } key = { c->user, customer, "" };
    int64_t *at;
    bool fresh;

    snprintf(key.currency, sizeof key.currency, "%s", currency);
    if (!hk_map_put(w->hand_at, &key, sizeof key, &at, &fresh)) return hk_fail(w->cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (fresh) {
        *at = (int64_t)w->hands_n;
        hand *made = &HK_PUSH(w->cx->arena, w->hands, w->hands_n, w->hands_cap);
        *made = (hand){ .user = c->user, .customer = customer, .who = c->who };
        memcpy(made->currency, key.currency, sizeof made->currency);
    }
    hand *h = &w->hands[*at];
    h->n[what]++, h->at_us = c->at_us, h->seq = seq;
    if (!hk_add(h->amount, amount, &h->amount)) h->amount = INT64_MAX;         /* a hint of size, no balance */
    return HK_OK;
}

static void late(week *w, int64_t seq, int64_t day, source from, int64_t customer, const char *currency, int64_t amount)
{
    const commit *c = commit_of(w, seq);
    if (hk_time_day(c->at_us) - day <= w->late_days) return;
    add(w, (row){ .kind = BACKDATED, .at_us = c->at_us, .seq = seq, .who = c->who, .currency = keep(w, currency), .day = (hk_day)day, .amount = amount, .told = from,
                  .customer = customer });
}

static hk_rc credits_load(week *w)
{
    hk_row_office_credits r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_office_credits(w->cx, &cur, w->cx->company, w->first, w->last);
    if (rc) return rc;
    while (!rc && hk_next_office_credits(cur, &r)) {
        if (r.kind <= 2 || r.kind == 4) rc = hand_add(w, r.seq, r.kind == 4 ? 2 : 0, r.customer, r.currency, r.amount);
        if (r.batch == 0) late(w, r.seq, r.value_day, OF_CREDIT, r.customer, r.currency, r.amount);       /* EX4 */
    }
    hk_rc ended = hk_cursor_end(cur);
    return rc ? rc : ended;
}

static hk_rc documents_load(week *w)
{
    hk_row_office_documents d;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_office_documents(w->cx, &cur, w->cx->company, w->first, w->last);
    if (rc) return rc;
    while (hk_next_office_documents(cur, &d)) late(w, d.seq, d.eff_day, OF_DOCUMENT, d.customer, d.currency, d.amount);
    return hk_cursor_end(cur);
}

static hk_rc matching_add(week *w, int64_t seq, bool undone, int64_t customer, const char *currency, int64_t amount)
{
    if (!undone) return hand_add(w, seq, 1, customer, currency, amount);
    const commit *c = commit_of(w, seq);
    add(w, (row){ .kind = UNAPPLIED, .at_us = c->at_us, .seq = seq, .who = c->who, .currency = keep(w, currency), .day = HK_DAY_NONE, .amount = -amount, .told = OF_MATCHING,
                  .customer = customer });
    return HK_OK;
}

/* By the columns beside the book, while they are all there: two joins for each matching of a week are most of what the week costs. */
static hk_rc matchings_kept(week *w, const hk_feed_view *v, const hk_issued *used)
{
    hk_row_office_matchings a;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_office_matchings(w->cx, &cur, w->cx->company, w->first, w->last);
    if (rc) return rc;
    while (!rc && hk_next_office_matchings(cur, &a)) {
        const hk_use *u = hk_use_find(used, (hk_day)a.eff_day, a.item, a.seq);
        if (!u) { rc = hk_fail_internal(w->cx, HK_DAMAGED, "matching %" PRId64 " is not beside the book", a.seq); break; }
        hk_account account = hk_view_account(&v->book, u->account);
        if (u->kind != HK_CREDIT_RECEIPT && u->kind != HK_CREDIT_ADVANCE) continue;
        if (hk_scope_customer(w->cx->scope, account.customer)) rc = matching_add(w, a.seq, a.undone, account.customer, account.currency, a.amount);
    }
    hk_rc ended = hk_cursor_end(cur);
    return rc ? rc : ended;
}

static hk_rc matchings_joined(week *w)
{
    hk_row_office_allocations a;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_office_allocations(w->cx, &cur, w->cx->company, w->first, w->last);
    if (rc) return rc;
    while (!rc && hk_next_office_allocations(cur, &a)) rc = matching_add(w, a.seq, a.undone, a.customer, a.currency, a.amount);
    hk_rc ended = hk_cursor_end(cur);
    return rc ? rc : ended;
}

static hk_rc allocations_load(week *w)
{
    hk_feed_view v = { 0 };
    hk_issued used = { 0 };
    bool whole = false;
    hk_rc rc = hk_feed_take(w->cx, &v);
    if (!rc) rc = hk_issued_whole(w->cx, &v, HK_KEPT_USED, HK_KEPT_MONTHS - 1, &used, &whole);
    if (!rc) rc = whole ? matchings_kept(w, &v, &used) : matchings_joined(w);
    hk_issued_drop(&used);
    hk_feed_drop(&v);
    return rc;
}

static hk_rc due_load(week *w)
{
    hk_row_office_due_changes d;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_office_due_changes(w->cx, &cur, w->cx->company, w->first, w->last);
    if (rc) return rc;
    while (hk_next_office_due_changes(cur, &d)) {
        const commit *c = commit_of(w, d.seq);
        add(w, (row){ DUE_CHANGED, c->at_us, d.seq, c->who, say(w, "exceptions.document", "number", keep(w, d.number), NULL, NULL), keep(w, d.code), keep(w, d.name),
                      keep(w, d.currency), say(w, d.reason == 1 ? "exceptions.why.extended" : "exceptions.why.corrected", "was", day_say(w, d.was_day), "is", day_say(w, d.due_day)),
                      d.due_day == HK_NULL ? HK_DAY_NONE : (hk_day)d.due_day, d.amount });
    }
    return hk_cursor_end(cur);
}

static hk_rc reopenings_load(week *w)
{
    hk_row_office_reopenings p;
    hk_cursor *cur = NULL;
    char month[8];

    hk_rc rc = hk_q_office_reopenings(w->cx, &cur, w->cx->company, w->first, w->last);
    if (rc) return rc;
    while (hk_next_office_reopenings(cur, &p)) {
        const commit *c = commit_of(w, p.seq);
        const char *m = hk_strdup(w->cx->arena, hk_month_fmt((int)p.month, month));
        add(w, (row){ REOPENED, c->at_us, p.seq, c->who, m, NULL, NULL, "", say(w, "exceptions.why.reopened", "month", m, NULL, NULL), HK_DAY_NONE, HK_NULL });
    }
    return hk_cursor_end(cur);
}

static hk_rc audit_load(week *w)
{
    static const struct { const char *op; kind kind; const char *why; } acts[] = {
        { "customer rename", RENAMED, "exceptions.why.renamed" }, { "customer merge", MERGED, "exceptions.why.merged" },
        { "customer unmerge", MERGED, "exceptions.why.unmerged" }, { "batch undo", UNDONE_RUN, "exceptions.why.undone_run" },
        { "user role", ROLE_CHANGED, "exceptions.why.role_changed" } };
    hk_row_office_audit a;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_office_audit(w->cx, &cur, w->cx->company, w->first, w->last);
    if (rc) return rc;
    while (hk_next_office_audit(cur, &a)) {
        if (a.customer != HK_NULL && !hk_scope_customer(w->cx->scope, a.customer)) continue;        /* EX5 */
        for (size_t i = 0; i < HK_COUNT(acts); i++)
            if (strcmp(acts[i].op, a.op) == 0)
                add(w, (row){ acts[i].kind, a.at_us, a.seq, keep(w, a.user_name ? a.user_name : a.actor), act_say(w, a.op), keep(w, a.code), keep(w, a.name), "",
                              hk_text(w->cx->lang, acts[i].why), HK_DAY_NONE, HK_NULL });
    }
    return hk_cursor_end(cur);
}

/* EX3. In a firm too small to divide them, two of the three by one person are the rule and no exception. */
static void hands_judge(week *w)
{
    for (size_t i = 0; i < w->hands_n; i++) {
        hand *h = &w->hands[i];
        int kinds = (h->n[0] > 0) + (h->n[1] > 0) + (h->n[2] > 0);
        if (kinds < (w->micro ? 3 : 2)) continue;
        add(w, (row){ .kind = ONE_PERSON, .at_us = h->at_us, .seq = h->seq, .who = h->who, .currency = h->currency, .day = HK_DAY_NONE, .amount = h->amount, .told = OF_HAND,
                      .customer = h->customer, .hand = i });
    }
}

/* ---- words ---- */
static hk_rc credit_tell(week *w, row *r)
{
    hk_row_office_credit c;
    bool found = false;
    hk_rc rc = hk_get_office_credit(w->cx, w->cx->company, r->seq, &c, &found);
    if (rc || !found) return rc;
    const char *key = strncmp(c.credit_key, "hand:", 5) == 0 ? "" : c.credit_key;
    r->what = say(w, c.kind <= 2 ? "exceptions.receipt" : c.kind == 4 ? "exceptions.writeoff" : "exceptions.offset", "number", keep(w, key), NULL, NULL);
    return HK_OK;
}

static hk_rc document_tell(week *w, row *r)
{
    hk_row_office_document d;
    bool found = false;
    hk_rc rc = hk_get_office_document(w->cx, w->cx->company, r->seq, &d, &found);
    if (!rc && found) r->what = say(w, "exceptions.document", "number", keep(w, d.number), NULL, NULL);
    return rc;
}

static hk_rc matching_tell(week *w, row *r)
{
    hk_row_office_matching m;
    bool found = false;
    hk_rc rc = hk_get_office_matching(w->cx, w->cx->company, r->seq, &m, &found);
    if (rc || !found) return rc;
    r->what = say(w, "exceptions.document", "number", keep(w, m.number), NULL, NULL);
    r->why = say(w, "exceptions.why.unapplied", "receipt", keep(w, m.credit_key), NULL, NULL);
    return HK_OK;
}

static void hand_tell(week *w, row *r)
{
    const hand *h = &w->hands[r->hand];
    const char *names[] = { "received", "applied", "written_off" }, *values[] = { number(w, h->n[0]), number(w, h->n[1]), number(w, h->n[2]) };
    r->what = hk_text(w->cx->lang, "exceptions.cash_acts");
    r->why = hk_text_fill(w->cx->arena, w->cx->lang, "exceptions.why.one_person", names, values, 3);
}

static hk_rc tell(week *w, row *r)
{
    hk_row_office_customer c;
    bool found = false;
    if (r->told == TOLD) return HK_OK;
    hk_rc rc = hk_get_office_customer(w->cx, w->cx->company, r->customer, &c, &found);
    if (!rc && found) r->code = keep(w, c.code), r->name = keep(w, c.name);
    if (!rc && r->told == OF_CREDIT) rc = credit_tell(w, r);
    if (!rc && r->told == OF_DOCUMENT) rc = document_tell(w, r);
    if (!rc && r->told == OF_MATCHING) rc = matching_tell(w, r);
    if (!rc && r->told == OF_HAND) hand_tell(w, r);
    if (!rc && r->kind == BACKDATED)
        r->why = say(w, "exceptions.why.backdated", "day", day_say(w, r->day), "days", number(w, hk_time_day(r->at_us) - r->day));
    return rc;
}

/* ---- the list ---- */

const hk_field hk_exceptions_in[] = {
    { "week", HK_T_DAY, HK_F_ARG }, { "from", HK_T_DAY }, { "to", HK_T_DAY }, { "kind", HK_T_ENUM, 0, KINDS }, { "limit", HK_T_INT, 0, NULL, 1, 10000 },
    { "cursor", HK_T_INT, 0, NULL, 1, 100000000 }, HK_FIELD_END };
static const hk_field exceptions_row[] = {
    { "kind", HK_T_ENUM, 0, KINDS }, { "at", HK_T_TIME }, { "who", HK_T_TEXT }, { "what", HK_T_TEXT }, { "customer", HK_T_TEXT, HK_F_NULL },
    { "customer_name", HK_T_TEXT, HK_F_NULL }, { "day", HK_T_DAY, HK_F_NULL }, { "currency", HK_T_TEXT }, { "amount", HK_T_MONEY, HK_F_NULL }, { "why", HK_T_TEXT }, HK_FIELD_END };
const hk_field hk_exceptions_out[] = {
    { "from", HK_T_DAY }, { "to", HK_T_DAY }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, exceptions_row }, { "count", HK_T_INT },
    { "next", HK_T_TEXT, HK_F_NULL | HK_F_WIRE }, HK_FIELD_END };

static int by_time(const void *x, const void *y)
{
    const row *a = x, *b = y;
    if (a->at_us != b->at_us) return a->at_us < b->at_us ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

/* The week (Monday to Sunday) of a day, today's as default, or any span. */
static hk_rc span(hk_ctx *cx, const hk_in *in, week *w)
{
    bool from = hk_in_has(in, "from"), to = hk_in_has(in, "to");
    hk_day day = hk_in_has(in, "week") ? hk_in_day(in, "week") : cx->today;

    if (from != to || (from && hk_in_has(in, "week"))) return hk_fail(cx, HK_BAD_INPUT, "exceptions.span", "week", NULL);
    w->from = from ? hk_in_day(in, "from") : day - (hk_day)hk_day_weekday(day) + 1;
    w->to = to ? hk_in_day(in, "to") : w->from + 6;
    if (w->to < w->from) return hk_fail(cx, HK_BAD_INPUT, "papers.period_order", "to", NULL);
    w->from_us = hk_day_start_us(w->from), w->to_us = hk_day_start_us(w->to + 1);
    return HK_OK;
}

static hk_rc week_load(hk_ctx *cx, week *w)
{
    static hk_rc (*const loads[])(week *) = { commits_load, credits_load, documents_load, allocations_load, due_load, reopenings_load, audit_load };
    hk_row_office_span s;
    hk_row_company_by_id company;
    hk_param_value days;
    bool found = false;

    hk_rc rc = hk_get_company_by_id(cx, cx->company, &company, &found);
    if (!rc) rc = hk_param_get(cx, "exceptions.backdated_days", w->to, INT64_MAX, HK_PARAM_FOR_COMPANY, &days);
    if (!rc) w->micro = found && strcmp(company.profile, "micro") == 0, w->late_days = days.i;
    if (!rc) rc = self_load(w);
    if (!rc) rc = hk_get_office_span(cx, cx->company, w->from_us, w->to_us, &s, &found);
    if (rc || !found || s.first_seq == HK_NULL) return rc;
    w->first = s.first_seq, w->last = s.last_seq;
    if (!(w->hand_at = hk_map_create(256))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; !rc && i < HK_COUNT(loads); i++) rc = loads[i](w);
    if (!rc) hands_judge(w);
    hk_map_free(w->hand_at);
    return rc;
}

static void row_json(hk_jw *j, const row *r)
{
    hk_jw_obj(j, NULL);
    hk_jw_str(j, "kind", kind_names[r->kind]);
    hk_jw_time(j, "at", r->at_us);
    hk_jw_str(j, "who", r->who);
    hk_jw_str(j, "what", r->what);
    hk_jw_str(j, "customer", r->code);
    hk_jw_str(j, "customer_name", r->name);
    hk_jw_day(j, "day", r->day);
    hk_jw_str(j, "currency", r->currency);
    hk_jw_money(j, "amount", r->amount, hk_currency_exponent(*r->currency ? r->currency : "CNY"));
    hk_jw_str(j, "why", r->why);
    hk_jw_obj_end(j);
}

/* Rows are in the order of time, so what is entered meanwhile comes behind a page that was read. */
hk_rc hk_op_exceptions(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    week w = { .cx = cx };
    hk_jw *j = &out->w;
    int64_t only = hk_in_has(in, "kind") ? hk_in_int(in, "kind") : -1;
    size_t n = 0, from = hk_in_has(in, "cursor") ? (size_t)hk_in_int(in, "cursor") : 0, end = hk_in_has(in, "limit") ? from + (size_t)hk_in_int(in, "limit") : SIZE_MAX;

    hk_rc rc = span(cx, in, &w);
    if (!rc) rc = week_load(cx, &w);
    if (rc) return rc;
    if (w.n) qsort(w.rows, w.n, sizeof *w.rows, by_time);
    hk_jw_obj(j, NULL);
    hk_jw_day(j, "from", w.from);
    hk_jw_day(j, "to", w.to);
    hk_jw_arr(j, "rows");
    for (size_t i = 0; !rc && i < w.n; i++) {
        if (only >= 0 && w.rows[i].kind != (kind)only) continue;
        size_t at = n++;
        if (at < from || at >= end) continue;
        rc = tell(&w, &w.rows[i]);
        if (!rc) row_json(j, &w.rows[i]);
    }
    if (rc) return rc;
    hk_jw_arr_end(j);
    hk_jw_int(j, "count", (int64_t)n);
    hk_jw_str(j, "next", end < n ? hk_printf(cx->arena, "%zu", end) : NULL);
    hk_jw_obj_end(j);
    return HK_OK;
}
