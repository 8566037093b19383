/* See aged.h. */
#include "measure/aged.h"

#include "measure/groups.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>

/* A few, and none that one large company would keep much memory for. */
enum { KEPT_MOST = 6, CELLS_MOST = 1 << 20 };

typedef struct hk_aged {
    struct hk_aged *next;                /* most recently used first */
    int        refs;
    uint64_t   db, book;                 /* serials */
    int64_t    company, seq;
    hk_day     day;
    hk_basis   basis;
    bool       detail;
    int        edges[HK_BOOK_EDGES];
    unsigned   edges_n;
    struct hk_grouping *grouping;        /* held */
    hk_aging   aging;
} hk_aged;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static hk_aged *kept;

void hk_aged_drop(hk_aged *a)
{
    if (!a || __atomic_sub_fetch(&a->refs, 1, __ATOMIC_ACQ_REL)) return;
    hk_aging_clear(&a->aging);
    hk_grouping_drop(a->grouping);
    free(a);
}

static void let_go(hk_aged *list)
{
    while (list) {
        hk_aged *next = list->next;
        hk_aged_drop(list);
        list = next;
    }
}

/* A1 */
static bool of_today(hk_ctx *cx, const hk_report *r)
{
    bool whole = r->whole || (cx->scope->all && !r->moves_n);
    return whole && r->ask.as_of == cx->today && r->known == hk_view_seq(&r->feed.book) && !hk_in_write(cx);
}

static hk_aged key_of(hk_ctx *cx, const hk_report *r)
{
    hk_aged k = { .refs = 1, .db = hk_db_serial(cx->db), .book = r->feed.serial, .company = cx->company, .seq = r->known, .day = r->ask.as_of, .basis = r->ask.basis,
                  .detail = r->ask.detail, .edges_n = r->ask.edges_n, .grouping = r->grouping };
    memcpy(k.edges, r->ask.edges, sizeof k.edges);
    return k;
}

static bool same_state(const hk_aged *a, const hk_aged *b) { return a->book == b->book && a->seq == b->seq && a->day == b->day; }

static bool same(const hk_aged *a, const hk_aged *b)
{
    return same_state(a, b) && a->db == b->db && a->company == b->company && a->grouping == b->grouping && a->basis == b->basis
        && a->detail == b->detail && a->edges_n == b->edges_n && memcmp(a->edges, b->edges, a->edges_n * sizeof *a->edges) == 0;
}

bool hk_aged_find(hk_ctx *cx, hk_report *r)
{
    if (!of_today(cx, r)) return false;
    hk_aged key = key_of(cx, r), *hit;
    pthread_mutex_lock(&lock);
    hk_aged **at = &kept;
    while (*at && !same(*at, &key)) at = &(*at)->next;
    hit = *at;
    if (hit) {
        *at = hit->next, hit->next = kept, kept = hit;
        __atomic_add_fetch(&hit->refs, 1, __ATOMIC_ACQ_REL);
    }
    pthread_mutex_unlock(&lock);
    if (hit) r->aged = hit, r->aging = hit->aging;
    return hit != NULL;
}

/* What can never be asked for again, or was not for longest. Under the lock; as a list. */
static hk_aged *thin_out(const hk_aged *now)
{
    hk_aged *gone = NULL;
    size_t n = 0;
    for (hk_aged **at = &kept; *at;) {
        hk_aged *a = *at;
        bool stale = a->db == now->db && a->company == now->company && !same_state(a, now);
        if (stale || ++n > KEPT_MOST) *at = a->next, a->next = gone, gone = a;
        else at = &a->next;
    }
    return gone;
}

void hk_aged_keep(hk_ctx *cx, hk_report *r)
{
    if (!of_today(cx, r) || !r->aging.room || r->aging.groups * r->aging.cols > CELLS_MOST) return;
    hk_aged *a = malloc(sizeof *a);
    if (!a) return;                                      /* then it is not kept */
    *a = key_of(cx, r);
    a->aging = r->aging, a->refs = 2;                    /* the list's and the report's */
    hk_grouping_hold(a->grouping);
    r->aged = a;
    pthread_mutex_lock(&lock);
    a->next = kept, kept = a;
    hk_aged *gone = thin_out(a);
    pthread_mutex_unlock(&lock);
    let_go(gone);
}

void hk_aged_close(struct hk_db *db)
{
    hk_aged *gone = NULL;
    pthread_mutex_lock(&lock);
    for (hk_aged **at = &kept; *at;) {
        hk_aged *a = *at;
        if (a->db == hk_db_serial(db)) *at = a->next, a->next = gone, gone = a;
        else at = &a->next;
    }
    pthread_mutex_unlock(&lock);
    let_go(gone);
}
