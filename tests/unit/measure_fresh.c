/* rows: R35 */
/* Commits of this process reach the book from memory (feed.h F7). What it answers then is what SQL says of the facts; a commit of
 * another process between, one too large or one that was lost is never skipped. */
#include "ledger_world.h"
#include "test.h"

#include "base/prng.h"
#include "measure/feed_shelf.h"
#include "measure/report.h"

/* The report of a day, summed over the company. */
static hk_line reported(hk_ctx *cx, const char *day)
{
    hk_report r = { 0 };
    hk_line l = { 0 };
    hk_error_clear(cx);
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_report_open(cx, &(hk_ask){ .as_of = D(day), .known_us = HK_NULL, .by = HK_BY_TOTAL }, &r));
    CHECK_OK(hk_report_age(cx, &r));
    CHECK(r.holds, "%s proves itself", day);
    if (r.groups_n) hk_report_line(&r, 0, &l);
    hk_report_close(&r);
    hk_read_end(cx);
    return l;
}

static void same_as_sql(hk_ctx *cx, int64_t who, const char *day)
{
    hk_line l = reported(cx, day);
    owed o = owed_on(cx, who, day);
    CHECK_INT(l.outstanding, o.outstanding, "%s", day);
    CHECK_INT(l.overdue, o.overdue, "%s", day);
    CHECK_INT(l.not_due - l.not_reached, o.not_due, "%s", day);
    CHECK_INT(l.unapplied, o.unapplied, "%s", day);
    CHECK_INT(l.no_due, o.no_due, "%s", day);
}

static hk_shelf *shelf(hk_ctx *cx)
{
    hk_shelf *s = hk_shelf_find(hk_db_serial(cx->db), cx->company);
    assert_non_null(s);
    return s;
}

static int waiting(hk_ctx *cx)
{
    hk_shelf *s = shelf(cx);
    int n = 0;
    for (int i = 0; i < HK_FEED_FRESH; i++) n += s->fresh[i] != NULL;
    return n;
}

static int64_t world(hk_ctx *cx)
{
    test_company(cx, "T");
    int64_t who = customer(cx, "C1", "");
    (void)invoice(cx, who, "F-0", "2026-01-05", "2026-02-05", 1000);
    hk_feed_watch(cx);
    CHECK_INT(reported(cx, "2026-08-01").outstanding, 1000);
    return who;
}

static void end(hk_ctx *cx)
{
    hk_feed_close(cx->db);
    hk_db_on_commit(cx->db, NULL, NULL);
}

/* Papers, money, uses and their undoing in a seeded order, asked about now and then, so that some questions meet one commit and some
 * many. */
static void played_on(hk_ctx *cx, void *arg)
{
    enum { ACTS = 120 };
    static const char *const days[] = { "2026-02-10", "2026-03-15", "2026-05-01", "2026-06-20", "2026-08-01" };
    int64_t who = world(cx), items[ACTS], credits[ACTS], uses[ACTS];
    size_t items_n = 0, credits_n = 0, uses_n = 0;
    int from_memory = 0;
    hk_prng rng;

    HK_UNUSED(arg);
    hk_prng_init(&rng, 20261126, "fresh");
    for (int i = 0; i < ACTS; i++) {
        const char *day = days[hk_prng_below(&rng, (uint32_t)HK_COUNT(days) - 1)], *due = days[1 + hk_prng_below(&rng, (uint32_t)HK_COUNT(days) - 1)];
        int64_t amount = 1 + (int64_t)hk_prng_below(&rng, 900);
        switch (hk_prng_below(&rng, 4)) {
        case 0: items[items_n++] = invoice(cx, who, hk_printf(cx->arena, "F-%d", i + 1), day, i % 5 ? due : "", amount); break;
        case 1: credits[credits_n++] = receipt(cx, who, day, amount); break;
        case 2:
            if (!items_n || !credits_n) break;
            if (!apply_try(cx, credits[hk_prng_below(&rng, (uint32_t)credits_n)], items[hk_prng_below(&rng, (uint32_t)items_n)], 1 + amount / 20, "", &uses[uses_n])) uses_n++;
            break;
        default:
            if (!uses_n) break;
            undo_act u = { uses[--uses_n], HK_UNDO_CORRECT, HK_DAY_NONE };
            CHECK_OK(act(cx, undo_do, &u));
        }
        if (hk_prng_below(&rng, 3)) continue;
        from_memory += waiting(cx);
        same_as_sql(cx, who, days[hk_prng_below(&rng, (uint32_t)HK_COUNT(days))]);
        CHECK_INT(waiting(cx), 0, "after a question nothing waits");
    }
    CHECK(from_memory > ACTS / 2, "%d commits came from memory", from_memory);
    for (size_t k = 0; k < HK_COUNT(days); k++) same_as_sql(cx, who, days[k]);
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_feed_rebuild(cx));
    hk_read_end(cx);
    for (size_t k = 0; k < HK_COUNT(days); k++) same_as_sql(cx, who, days[k]);
    end(cx);
}
TEST(a_book_followed_from_memory_is_the_book) { test_engines(cx, played_on, NULL); }

/* Another handle of the database is another process: its commit lies between two of ours. */
static void between_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    int64_t who = world(cx);
    hk_ctx other = *cx;
    CHECK_OK(hk_db_open(&other, cx->db_url, HK_DB_USE, &other.db));
    (void)receipt(cx, who, "2026-02-01", 1);
    (void)receipt(&other, who, "2026-02-01", 20);
    (void)receipt(cx, who, "2026-02-01", 300);
    CHECK_INT(waiting(cx), 2);
    CHECK_INT(reported(cx, "2026-08-01").outstanding, 1000 - 321, "nobody's commit is skipped");
    CHECK_INT(waiting(cx), 2, "and none was taken from memory: they do not join");
    (void)receipt(cx, who, "2026-02-01", 4);
    CHECK_INT(reported(cx, "2026-08-01").outstanding, 1000 - 325);
    CHECK_INT(waiting(cx), 2, "the one that joins was");
    hk_feed_close(other.db);
    hk_db_close(other.db);
    end(cx);
}
TEST(a_commit_of_others_between_is_seen) { test_engines(cx, between_on, NULL); }

typedef struct several { int64_t who; int n; bool lost; } several;
static hk_rc several_do(hk_ctx *cx, void *arg)
{
    several *s = arg;
    hk_rc rc = HK_OK;
    for (int i = 0; !rc && i < s->n; i++) {
        credit_act a = money(s->who, "2026-02-01", 1);
        rc = credit_do(cx, &a);
    }
    return rc ? rc : s->lost ? hk_fail(cx, HK_IO, NULL, NULL, NULL) : HK_OK;
}

static void sizes_on(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    int64_t who = world(cx);
    several s = { who, 3, true };
    CHECK_RC(act(cx, several_do, &s), HK_IO);
    CHECK_INT(waiting(cx), 0, "what was lost is not told");
    CHECK_INT(reported(cx, "2026-08-01").outstanding, 1000);
    s = (several){ who, HK_APPENDED_MOST + 1, false };
    CHECK_OK(act(cx, several_do, &s));
    CHECK_INT(waiting(cx), 0, "too many to be kept");
    CHECK_INT(reported(cx, "2026-08-01").outstanding, 1000 - s.n);
    for (int i = 0; i < HK_FEED_FRESH + 3; i++) (void)receipt(cx, who, "2026-02-01", 1);
    CHECK_INT(waiting(cx), HK_FEED_FRESH, "the oldest made room");
    CHECK_INT(reported(cx, "2026-08-01").outstanding, 1000 - s.n - HK_FEED_FRESH - 3);
    end(cx);
}
TEST(lost_large_and_old_commits_are_read_from_the_log) { test_engines(cx, sizes_on, NULL); }

RUN_TESTS(cmocka_unit_test(a_book_followed_from_memory_is_the_book), cmocka_unit_test(a_commit_of_others_between_is_seen),
          cmocka_unit_test(lost_large_and_old_commits_are_read_from_the_log))
