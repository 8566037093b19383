/* Two writers against one receipt, and four against one number: whoever comes second is refused, on both engines. Without the
 * company's head each would read the same room and both would post. */
#include "ledger_world.h"

#include "base/thread.h"

#include <unistd.h>

enum { WRITERS = 4, ROUNDS = 25 };

typedef struct rival {
    hk_ctx      cx;
    hk_write_fn fn;
    void       *arg;
    hk_rc       rc;
    pthread_t   thread;
    pthread_barrier_t *start;
} rival;

static void *rival_run(void *arg)
{
    rival *r = arg;
    pthread_barrier_wait(r->start);
    r->rc = hk_write(&r->cx, r->fn, r->arg);
    return NULL;
}

/* All at once; each with a ctx and an arena of its own. Returns how many went through. */
static int race(hk_ctx *cx, rival *rivals, int n)
{
    pthread_barrier_t start;
    int good = 0;
    pthread_barrier_init(&start, NULL, (unsigned)n);
    for (int i = 0; i < n; i++) {
        rivals[i].cx = *cx;
        rivals[i].cx.arena = hk_arena_create();
        rivals[i].cx.error = (hk_error){ 0 };
        rivals[i].start = &start;
        assert_true(hk_thread_start(&rivals[i].thread, "rival", rival_run, &rivals[i]));
    }
    for (int i = 0; i < n; i++) hk_thread_join(rivals[i].thread);
    pthread_barrier_destroy(&start);
    for (int i = 0; i < n; i++) good += rivals[i].rc == HK_OK;
    return good;
}

static void rivals_free(rival *rivals, int n)
{
    for (int i = 0; i < n; i++) hk_arena_free(rivals[i].cx.arena);
}

LEDGER_TEST(one_receipt)
{
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    for (int round = 0; round < ROUNDS; round++) {
        rival rivals[WRITERS] = { 0 };
        apply_act acts[WRITERS];
        int64_t r = receipt(cx, c, "2025-06-10", 10000);
        for (int i = 0; i < WRITERS; i++) {
            char number[32];
            snprintf(number, sizeof number, "F%d-%d", round, i);
            int64_t item = invoice(cx, c, number, "2025-06-01", "2025-07-01", 10000);
            acts[i] = (apply_act){ .a = { r, item, 6000, HK_DAY_NONE, HK_ALLOC_REAL, HK_RULE_BY_HAND, 0 } };
            rivals[i].fn = apply_do, rivals[i].arg = &acts[i];
        }
        CHECK_INT(race(cx, rivals, WRITERS), 1, "round %d", round);
        for (int i = 0; i < WRITERS; i++)
            if (rivals[i].rc) CHECK_RC(rivals[i].rc, HK_OVER_APPLIED, "round %d: %s", round, rivals[i].cx.error.key ? rivals[i].cx.error.key : "");
        CHECK_INT(open_on(cx, r, "2025-06-30"), 4000, "round %d", round);
        rivals_free(rivals, WRITERS);
    }
}

LEDGER_TEST(one_number)
{
    hk_instalment part = { 10000, HK_CLASS_INVOICE, D("2025-07-01"), HK_NULL };
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    for (int round = 0; round < ROUNDS; round++) {
        rival rivals[WRITERS] = { 0 };
        document_act acts[WRITERS];
        char number[32];
        snprintf(number, sizeof number, "N%d", round);
        for (int i = 0; i < WRITERS; i++) {
            acts[i] = document(c, number, "2025-06-01", &part, 1);
            rivals[i].fn = document_do, rivals[i].arg = &acts[i];
        }
        CHECK_INT(race(cx, rivals, WRITERS), 1, "round %d", round);
        for (int i = 0; i < WRITERS; i++)
            if (rivals[i].rc) CHECK_RC(rivals[i].rc, HK_CONFLICT, "round %d", round);
        rivals_free(rivals, WRITERS);
    }
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, ROUNDS * 10000);
}

/* PostgreSQL: a stranger holds a row our write needs, and asks for the head our write holds. The server breaks one of the two off; the
 * stranger has a minute's patience, so it is ours, which begins again from the start and posts once. */
typedef struct stranger {
    const char *url;
    pthread_t   thread;
    pthread_barrier_t holds;
    bool        met, good;           /* our write waited for him; what he asked for was given in the end */
} stranger;

static bool says(PGconn *c, const char *sql, const char *value)
{
    PGresult *r = PQexec(c, sql);
    bool good = PQresultStatus(r) == PGRES_COMMAND_OK || (PQresultStatus(r) == PGRES_TUPLES_OK && (!value || (PQntuples(r) == 1 && strcmp(PQgetvalue(r, 0, 0), value) == 0)));
    PQclear(r);
    return good;
}

static void *stranger_run(void *arg)
{
    stranger *s = arg;
    PGconn *c = PQconnectdb(s->url);

    bool held = says(c, "SET deadlock_timeout = '60s'", NULL) && says(c, "BEGIN", NULL) && says(c, "SELECT id FROM customer FOR UPDATE", NULL);
    pthread_barrier_wait(&s->holds);
    for (int i = 0; held && !s->met && i < 500; i++) {
        s->met = says(c, "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted", "t");
        if (!s->met) usleep(10000);
    }
    s->good = s->met && says(c, "SELECT seq FROM company_head FOR UPDATE", NULL) && says(c, "COMMIT", NULL);
    PQfinish(c);
    return NULL;
}

typedef struct clash { int64_t customer; int tries; credit_act money; } clash;
static hk_rc clash_do(hk_ctx *cx, void *a)
{
    clash *x = a;
    x->tries++;
    hk_rc rc = credit_do(cx, &x->money);                              /* the head, and a fact that the broken try must leave nothing of */
    return rc ? rc : hk_customer_rename(cx, x->customer, 1, "改过名的公司", HK_DAY_NONE);
}

LEDGER_TEST(deadlock)
{
    stranger s = { .url = cx->db_url };

    if (hk_db_engine(cx->db) != HK_POSTGRES) return;                  /* SQLite has one writer: nobody to meet */
    test_company(cx, "T");
    int64_t c = customer(cx, "K1", "");
    receipt(cx, c, "2025-06-10", 10000);
    clash x = { .customer = c, .money = money(c, "2025-06-11", 500) };
    pthread_barrier_init(&s.holds, NULL, 2);
    assert_true(hk_thread_start(&s.thread, "stranger", stranger_run, &s));
    pthread_barrier_wait(&s.holds);
    CHECK_OK(act(cx, clash_do, &x));
    hk_thread_join(s.thread);
    pthread_barrier_destroy(&s.holds);
    CHECK(s.met, "our write did not wait for the stranger");
    CHECK(s.good, "the stranger was broken off");
    CHECK(x.tries >= 2, "%d tries: no deadlock was broken", x.tries);
    CHECK_INT(owed_on(cx, c, "2025-06-30").outstanding, -10500);
}

RUN_TESTS(cmocka_unit_test(deadlock), cmocka_unit_test(one_receipt), cmocka_unit_test(one_number))
