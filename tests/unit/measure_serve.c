/* rows: R35 */
/* Books of a database that is served (feed.h F6): a large commit of another process keeps no reader waiting, the answer is that of
 * the commit before and says so; and nobody misses what this process wrote. The other process is another handle of the database:
 * its commits do not reach the hook of the first. */
#include "ledger_world.h"
#include "test.h"
#include <unistd.h>

#include "measure/feed_shelf.h"
#include "measure/report.h"

#include <stdatomic.h>
#include <time.h>

enum { MANY = HK_FEED_AT_ONCE };         /* papers; each is more than one fact */

typedef struct answer { int64_t outstanding, known_us; bool holds; } answer;

static hk_rc ask(hk_ctx *cx, bool recent, answer *a)
{
    hk_ask k = { .as_of = cx->today, .known_us = HK_NULL, .by = HK_BY_TOTAL, .recent = recent };      /* today: shared when known (aged.h) */
    hk_report r = { 0 };
    hk_line l = { 0 };

    hk_error_clear(cx);
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_report_open(cx, &k, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (!rc && r.groups_n) hk_report_line(&r, 0, &l);
    *a = (answer){ l.outstanding, r.ask.known_us, r.holds };
    hk_report_close(&r);
    hk_read_end(cx);
    return rc;
}

static answer asked(hk_ctx *cx, bool recent)
{
    answer a;
    CHECK_OK(ask(cx, recent, &a));
    CHECK(a.holds, "every answer proves itself");
    return a;
}

typedef struct many { int64_t who; int round; } many;
static hk_rc many_do(hk_ctx *cx, void *arg)
{
    many *m = arg;
    hk_instalment part = { 100, HK_CLASS_INVOICE, D("2026-04-01"), HK_NULL };
    hk_rc rc = HK_OK;
    for (int i = 0; !rc && i < MANY; i++) {
        document_act d = document(m->who, hk_printf(cx->arena, "M-%d-%d", m->round, i), "2026-03-01", &part, 1);
        rc = document_do(cx, &d);
    }
    return rc;
}

static hk_ctx other_process(hk_ctx *cx)
{
    hk_ctx other = *cx;
    CHECK_OK(hk_db_open(&other, cx->db_url, HK_DB_USE, &other.db));
    return other;
}

static void serve(hk_ctx *cx)
{
    struct timespec tick = { .tv_nsec = 1000000 };
    CHECK_OK(hk_feed_serve(cx));
    for (int i = 0; i < 10000 && !hk_feed_serve_ready(); i++) nanosleep(&tick, NULL);
    CHECK(hk_feed_serve_ready(), "all books are open");
}

static void lag_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", "");
    (void)invoice(cx, who, "F-1", "2026-03-01", "2026-04-01", 7);
    serve(cx);
    CHECK_INT(asked(cx, true).outstanding, 7);

    hk_ctx other = other_process(cx);
    hk_shelf *s = hk_shelf_find(hk_db_serial(cx->db), cx->company);
    assert_non_null(s);
    (void)invoice(&other, who, "F-2", "2026-03-01", "2026-04-01", 20);
    answer a = asked(cx, true);
    CHECK_INT(a.outstanding, 27, "a few facts are taken in at once");
    CHECK(a.known_us == HK_NULL);

    many m = { who, 1 };
    hk_lock(&s->work);                                                  /* the follower cannot get on */
    CHECK_OK(act(&other, many_do, &m));
    a = asked(cx, true);
    CHECK_INT(a.outstanding, 27, "the state before, and nobody waited");
    CHECK(a.known_us != HK_NULL, "and it says so");
    hk_unlock(&s->work);
    CHECK_INT(asked(cx, false).outstanding, 27 + MANY * 100, "who asks for the newest gets it");
    a = asked(cx, true);
    CHECK_INT(a.outstanding, 27 + MANY * 100);
    CHECK(a.known_us == HK_NULL);

    hk_feed_serve_end();
    hk_feed_close(other.db);
    hk_db_close(other.db);
    hk_feed_close(cx->db);
}
TEST(a_large_commit_keeps_no_reader_waiting) { test_engines(cx, lag_on, NULL); }

/* As while a large commit is taken in; what is still being taken in ends first, it would say that it is over. */
static void be_busy(hk_shelf *s)
{
    for (bool mine = false; !mine;) {
        hk_lock(&s->lock);
        mine = !s->busy;
        s->busy = true;
        hk_unlock(&s->lock);
        if (!mine) usleep(1000);
    }
}

static void own_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", "");
    many m = { who, 0 };
    for (; m.round < 12; m.round++) CHECK_OK(act(cx, many_do, &m));    /* so much that the next is no eighth of it */
    serve(cx);
    int64_t before = asked(cx, true).outstanding;
    hk_shelf *s = hk_shelf_find(hk_db_serial(cx->db), cx->company);
    assert_non_null(s);

    CHECK_OK(act(cx, many_do, &m));
    hk_lock(&s->lock);
    int64_t at = hk_book_seq(s->book), own = s->own;
    hk_unlock(&s->lock);
    CHECK_INT(at, own, "the hook took it in before the writer was told");
    CHECK_INT(asked(cx, true).outstanding, before + MANY * 100, "the next question of whoever wrote has it");

    (void)invoice(cx, who, "F-OWN", "2026-03-01", "2026-04-01", 3);
    CHECK_INT(hk_feed_lag(s, at, s->own), HK_LAG_NONE, "his own few facts are waited for");
    be_busy(s);
    CHECK_INT(hk_feed_lag(s, at, s->own), HK_LAG_NONE, "also while a large commit is being taken in");
    CHECK_INT(hk_feed_lag(s, s->own, s->own + 1), HK_LAG_ANSWER, "another's are not");
    hk_lock(&s->lock);
    s->busy = false;
    hk_unlock(&s->lock);
    CHECK_INT(asked(cx, true).outstanding, before + MANY * 100 + 3);
    hk_feed_serve_end();
    hk_feed_close(cx->db);
}
TEST(who_wrote_sees_what_he_wrote) { test_engines(cx, own_on, NULL); }

/* Readers at work while another process commits: each answer proves itself, is of a whole commit, and none is older than the one
 * the same reader had before. */
typedef struct reader { hk_ctx *cx; atomic_bool *stop; int64_t answers, bad; pthread_t thread; } reader;

static void *read_on(void *arg)
{
    reader *r = arg;
    int64_t last = 0;
    while (!atomic_load(r->stop)) {
        hk_arena *arena = hk_arena_create();
        hk_ctx cx;
        answer a = { 0 };
        hk_ctx_init(&cx, arena);
        cx.db = r->cx->db, cx.company = r->cx->company, cx.company_code = r->cx->company_code, cx.scope = &hk_scope_all, cx.caps = r->cx->caps;
        hk_rc rc = ask(&cx, true, &a);
        bool good = !rc && a.holds && (a.outstanding - 7) % (MANY * 100) == 0 && a.outstanding >= last;
        last = a.outstanding;
        r->answers++;
        r->bad += !good;
        hk_arena_free(arena);
    }
    return NULL;
}

static void crowd_on(hk_ctx *cx, void *arg)
{
    enum { READERS = 3, COMMITS = 12 };
    reader readers[READERS];
    atomic_bool stop = false;

    HK_UNUSED(arg);
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", "");
    (void)invoice(cx, who, "F-1", "2026-03-01", "2026-04-01", 7);
    serve(cx);
    hk_ctx other = other_process(cx);
    for (int i = 0; i < READERS; i++) {
        readers[i] = (reader){ .cx = cx, .stop = &stop };
        assert_true(hk_thread_start(&readers[i].thread, "reader", read_on, &readers[i]));
    }
    for (many m = { who, 0 }; m.round < COMMITS; m.round++) CHECK_OK(act(&other, many_do, &m));
    atomic_store(&stop, true);
    for (int i = 0; i < READERS; i++) {
        hk_thread_join(readers[i].thread);
        CHECK_INT(readers[i].bad, 0, "of %" PRId64 " answers", readers[i].answers);
        CHECK(readers[i].answers > 0);
    }
    CHECK_INT(asked(cx, false).outstanding, 7 + COMMITS * MANY * 100);
    hk_feed_serve_end();
    hk_feed_close(other.db);
    hk_db_close(other.db);
    hk_feed_close(cx->db);
}
TEST(answers_stay_whole_while_others_commit) { test_engines(cx, crowd_on, NULL); }

RUN_TESTS(cmocka_unit_test(a_large_commit_keeps_no_reader_waiting), cmocka_unit_test(who_wrote_sees_what_he_wrote),
          cmocka_unit_test(answers_stay_whole_while_others_commit))
