/* The directory: names and dated belongings of a company, read once per epoch. */
#include "measure/feed_build.h"

#include "ledger/ledger.h"
#include "sql/ledger.h"
#include "sql/measure.h"
#include "store/store.h"

#include <stdlib.h>

static const void *find(const void *list, size_t n, size_t size, int64_t id)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (*(const int64_t *)((const char *)list + m * size) < id) lo = m + 1; else hi = m;
    }
    const char *hit = (const char *)list + lo * size;
    return lo < n && *(const int64_t *)hit == id ? hit : NULL;
}

const hk_dir_customer *hk_dir_customer_get(const hk_dir *d, int64_t id) { return find(d->customers, d->customers_n, sizeof *d->customers, id); }
const hk_dir_name *hk_dir_person(const hk_dir *d, int64_t id) { return find(d->persons, d->persons_n, sizeof *d->persons, id); }
const hk_dir_name *hk_dir_unit(const hk_dir *d, int64_t id) { return find(d->units, d->units_n, sizeof *d->units, id); }

static int assign_cmp(const hk_dir_assign *a, const hk_dir_assign *b)
{
    if (a->what != b->what) return a->what < b->what ? -1 : 1;
    if (a->subject != b->subject) return a->subject < b->subject ? -1 : 1;
    if (a->id != b->id) return a->id < b->id ? -1 : 1;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}
static int by_assign(const void *a, const void *b) { return assign_cmp(a, b); }

int64_t hk_dir_assigned(const hk_dir *d, int subject, int64_t id, int what, hk_day day, int64_t known)
{
    hk_dir_assign key = { .seq = INT64_MAX, .id = id, .day = day, .subject = subject, .what = what };
    size_t lo = 0, hi = d->assigns_n;
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (assign_cmp(&d->assigns[m], &key) <= 0) lo = m + 1; else hi = m;
    }
    while (lo > 0) {                                     /* walk back over what was not known yet */
        const hk_dir_assign *a = &d->assigns[--lo];
        if (a->what != what || a->subject != subject || a->id != id) break;
        if (a->seq <= known) return a->value;
    }
    return HK_NULL;
}

int64_t hk_dir_root(const hk_dir *d, int64_t customer, int64_t known)
{
    for (size_t steps = 0; steps <= d->merges_n; steps++) {
        int64_t into = customer;
        for (size_t i = 0; i < d->merges_n && d->merges[i].seq <= known; i++)
            if (d->merges[i].customer == customer) into = d->merges[i].undo ? customer : d->merges[i].into;
        if (into == customer) break;
        customer = into;
    }
    return customer;
}

static hk_rc customers(hk_ctx *cx, hk_dir *d)
{
    hk_row_dir_customers r;
    hk_cursor *cur = NULL;
    size_t cap = 0;
    hk_rc rc = hk_q_dir_customers(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_dir_customers(cur, &r))
        HK_PUSH(d->arena, d->customers, d->customers_n, cap) = (hk_dir_customer){
            .id = r.id, .code = hk_strdup(d->arena, r.code), .name = hk_strdup(d->arena, r.name), .short_name = hk_strdup(d->arena, r.short_name),
            .pinyin = hk_strdup(d->arena, r.pinyin), .currency = hk_strdup(d->arena, r.currency), .grade = hk_strdup(d->arena, r.grade),
            .kind = hk_strdup(d->arena, r.kind), .terms = hk_strdup(d->arena, r.terms), .credit_limit = r.credit_limit, .provisional = r.provisional != 0 };
    return hk_cursor_end(cur);
}

static hk_rc people(hk_ctx *cx, hk_dir *d)
{
    hk_row_dir_persons p;
    hk_row_dir_units u;
    hk_cursor *cur = NULL;
    size_t cap = 0;
    hk_rc rc = hk_q_dir_persons(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_dir_persons(cur, &p))
        HK_PUSH(d->arena, d->persons, d->persons_n, cap) = (hk_dir_name){
            .id = p.id, .code = hk_strdup(d->arena, p.code), .name = hk_strdup(d->arena, p.name), .team = p.team,
            .left = p.left_day == HK_NULL ? HK_DAY_NONE : (hk_day)p.left_day };
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_dir_units(cx, &cur, cx->company);
    if (rc) return rc;
    cap = 0;
    while (hk_next_dir_units(cur, &u))
        HK_PUSH(d->arena, d->units, d->units_n, cap) = (hk_dir_name){
            .id = u.id, .kind = (int)u.kind, .code = hk_strdup(d->arena, u.code), .name = hk_strdup(d->arena, u.name), .team = HK_NULL, .left = HK_DAY_NONE };
    return hk_cursor_end(cur);
}

/* They come in the order of the log. Dealt out by what and subject most stand in their order already, since customers are numbered as they
 * come; only a kind that does not is sorted. */
static hk_rc assigns_sort(hk_ctx *cx, hk_dir *d)
{
    enum { SUBJECTS = HK_SUBJECT_ITEM + 1, KINDS = (HK_ASSIGN_CLASS + 1) * SUBJECTS };
    size_t from[KINDS + 1] = { 0 }, at[KINDS];
    hk_dir_assign *out = d->assigns_n ? malloc(d->assigns_n * sizeof *out) : NULL;
    if (!d->assigns_n) return HK_OK;
    if (!out) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < d->assigns_n; i++) {
        assert(d->assigns[i].what >= 0 && d->assigns[i].what <= HK_ASSIGN_CLASS && d->assigns[i].subject >= 0 && d->assigns[i].subject < SUBJECTS);
        from[d->assigns[i].what * SUBJECTS + d->assigns[i].subject + 1]++;
    }
    for (int k = 0; k < KINDS; k++) from[k + 1] += from[k], at[k] = from[k];
    for (size_t i = 0; i < d->assigns_n; i++) out[at[d->assigns[i].what * SUBJECTS + d->assigns[i].subject]++] = d->assigns[i];
    for (int k = 0; k < KINDS; k++) {
        size_t n = from[k + 1] - from[k], i = 1;
        hk_dir_assign *kind = out + from[k];
        while (i < n && assign_cmp(&kind[i - 1], &kind[i]) < 0) i++;
        if (i < n) qsort(kind, n, sizeof *kind, by_assign);
    }
    memcpy(d->assigns, out, d->assigns_n * sizeof *out);
    free(out);
    return HK_OK;
}

static hk_rc belongings(hk_ctx *cx, hk_dir *d)
{
    hk_row_assignments_all a;
    hk_row_customer_merges m;
    hk_cursor *cur = NULL;
    size_t cap = 0;
    hk_rc rc = hk_q_assignments_all(cx, &cur, cx->company, INT64_MAX);
    if (rc) return rc;
    while (hk_next_assignments_all(cur, &a))
        HK_PUSH(d->ties, d->assigns, d->assigns_n, cap) = (hk_dir_assign){
            .seq = a.seq, .id = a.subject_id, .value = a.value, .day = (hk_day)a.eff_day, .subject = (int)a.subject, .what = (int)a.what };
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    rc = assigns_sort(cx, d);
    if (rc) return rc;
    cap = 0;
    rc = hk_q_customer_merges(cx, &cur, cx->company, INT64_MAX);
    if (rc) return rc;
    while (hk_next_customer_merges(cur, &m))
        HK_PUSH(d->ties, d->merges, d->merges_n, cap) = (hk_dir_merge){ .seq = m.seq, .customer = m.customer, .into = m.into_customer, .undo = m.kind == 2 };
    return hk_cursor_end(cur);
}

void hk_dir_hold(hk_dir *d) { __atomic_add_fetch(&d->refs, 1, __ATOMIC_ACQ_REL); }

void hk_dir_drop(hk_dir *d)
{
    if (!d || __atomic_sub_fetch(&d->refs, 1, __ATOMIC_ACQ_REL)) return;
    hk_arena_free(d->ties);
    hk_arena_free(d->arena);                                 /* it holds d */
}

hk_rc hk_dir_new(hk_ctx *cx, uint64_t epoch, hk_dir **out)
{
    hk_arena *arena = hk_arena_create(), *ties = hk_arena_create();
    if (!arena || !ties) {
        hk_arena_free(arena);
        hk_arena_free(ties);
        return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    hk_dir *d = HK_NEW(arena, hk_dir);
    d->arena = arena, d->ties = ties, d->epoch = epoch, d->refs = 1;
    *out = d;
    return HK_OK;
}

hk_rc hk_dir_read_names(hk_ctx *cx, hk_dir *d)
{
    hk_rc rc = customers(cx, d);
    return rc ? rc : people(cx, d);
}

hk_rc hk_dir_read_ties(hk_ctx *cx, hk_dir *d) { return belongings(cx, d); }

hk_rc hk_dir_load(hk_ctx *cx, uint64_t epoch, hk_dir **out)
{
    hk_dir *d = NULL;
    hk_rc rc = hk_dir_new(cx, epoch, &d);
    if (!rc) rc = hk_dir_read_names(cx, d);
    if (!rc) rc = hk_dir_read_ties(cx, d);
    if (!rc) *out = d;
    else hk_dir_drop(d);
    return rc;
}
