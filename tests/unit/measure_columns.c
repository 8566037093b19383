/* rows: R5 R35 R40 */
/* What the columns beside the book answer (issued.h) the log answers too, more slowly: every operation that has both ways, over a random ledger
 * with back-dated, partial and undone payments, moved due days, disputes and deliveries, asked before the columns are there and after. */
#include "ledger_world.h"

#include "base/prng.h"
#include "ledger/delivery.h"
#include "measure/feed.h"
#include "measure/issued_set.h"
#include "ops/pipeline.h"

enum { INVOICES = 90 };

static bool yes(void) { return true; }

typedef struct any_act { int64_t item, amount, document, note; hk_day due, from; hk_delivery_new d; int64_t id; } any_act;
static hk_rc due_do(hk_ctx *cx, void *a) { any_act *x = a; return hk_due_move(cx, x->item, x->due, HK_DUE_EXTENSION, "客户来函", x->from); }
static hk_rc dispute_do(hk_ctx *cx, void *a) { any_act *x = a; return hk_dispute_set(cx, x->item, x->amount, "quality", NULL, x->from); }
static hk_rc note_do(hk_ctx *cx, void *a) { any_act *x = a; return hk_delivery_post(cx, &x->d, &x->id); }
static hk_rc bill_do(hk_ctx *cx, void *a) { any_act *x = a; return hk_delivery_bill_post(cx, x->note, x->document, x->amount, 0, &x->id); }
static hk_rc unbill_do(hk_ctx *cx, void *a) { any_act *x = a; return hk_delivery_unbill_post(cx, x->note, x->document); }
static hk_rc void_do(hk_ctx *cx, void *a) { any_act *x = a; return hk_delivery_void_post(cx, x->note, "录错"); }

static int64_t document_of(hk_ctx *cx, int64_t item)
{
    hk_row_item_papers p = { 0 };
    bool found = false;
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_get_item_papers(cx, cx->company, item, &p, &found));
    hk_read_end(cx);
    return p.document;
}

/* Goods that left before an invoice: billed in part or wholly, taken off again, taken back. */
static void deliver(hk_ctx *cx, hk_prng *r, int64_t who, int n, hk_day day, int64_t item)
{
    any_act a = { .amount = hk_prng_chance(r, 1, 2) ? HK_NULL : 300, .document = document_of(cx, item),
                  .d = { .number = hk_printf(cx->arena, "S-%d", n), .customer = who, .contract = HK_NULL, .currency = "CNY", .amount = 700, .day = day - (hk_day)hk_prng_below(r, 20),
                         .signed_day = HK_DAY_NONE } };
    CHECK_OK(act(cx, note_do, &a));
    a.note = a.id;
    if (hk_prng_chance(r, 2, 3)) CHECK_OK(act(cx, bill_do, &a));
    else if (hk_prng_chance(r, 1, 3)) CHECK_OK(act(cx, void_do, &a));
    else return;
    if (hk_prng_chance(r, 1, 5) && a.id != a.note) CHECK_OK(act(cx, unbill_do, &a));
}

static void world(hk_ctx *cx, hk_prng *r)
{
    int64_t who[4];
    char a[11], b[11];
    for (int i = 0; i < 4; i++) who[i] = customer(cx, hk_printf(cx->arena, "C%d", i), "");
    for (int i = 0; i < INVOICES; i++) {
        hk_day day = D("2025-01-03") + (hk_day)hk_prng_below(r, 420);
        int64_t customer = who[hk_prng_below(r, 4)], item = invoice(cx, customer, hk_printf(cx->arena, "F-%d", i), hk_day_fmt(day, a), hk_day_fmt(day + 30, b), 1000);
        any_act x = { .item = item, .amount = 250, .due = day + 30 + (hk_day)hk_prng_below(r, 120), .from = day + (hk_day)hk_prng_below(r, 40) };
        if (hk_prng_chance(r, 1, 4)) CHECK_OK(act(cx, due_do, &x));
        if (hk_prng_chance(r, 1, 4)) CHECK_OK(act(cx, dispute_do, &x));
        if (hk_prng_chance(r, 1, 2)) deliver(cx, r, customer, i, day, item);
        for (uint32_t k = hk_prng_below(r, 4); k > 0; k--) {
            int64_t money = receipt(cx, customer, hk_day_fmt(day + 1 + (hk_day)hk_prng_below(r, 150), a), 400), id = 0;
            if (apply_try(cx, money, item, 400, "", &id)) { hk_error_clear(cx); continue; }      /* more than is left of it */
            undo_act back = { id, HK_UNDO_CORRECT, HK_DAY_NONE };
            if (hk_prng_chance(r, 1, 5)) CHECK_OK(act(cx, undo_do, &back));
        }
    }
}

static const char *reply(hk_ctx *cx, const char *command, const char *input)
{
    hk_reply out;
    hk_error_clear(cx);
    hk_reply_init(cx, &out);
    CHECK_RC(hk_run_command(cx, command, input, &out), HK_OK, "%s %s: %s %s", command, input, cx->error.key ? cx->error.key : "", cx->error.field ? cx->error.field : "");
    return hk_strndup(cx->arena, out.body.p, out.body.n);
}

/* %s: a day, then the time of a commit of the middle. */
static const struct { const char *command, *input; } asked[] = {
    { "measures", "{\"as_of\":\"%s\"}" }, { "measures", "{\"as_of\":\"%s\",\"known_at\":\"%s\"}" }, { "measures", "{\"as_of\":\"%s\",\"window\":7,\"cohort_days\":20,\"customer\":\"C1\"}" },
    { "kpi", "{\"as_of\":\"%s\",\"recovery\":\"all\"}" }, { "kpi", "{\"as_of\":\"%s\",\"recovery\":\"all\",\"known_at\":\"%s\"}" },
    { "kpi", "{\"as_of\":\"%s\",\"recovery\":\"all\",\"window\":5,\"cohort_days\":15}" }, { "trend", "{\"as_of\":\"%s\",\"by\":\"customer\",\"known_at\":\"%s\"}" },
    { "dso", "{\"as_of\":\"%s\",\"by\":\"customer\",\"known_at\":\"%s\"}" }, { "influence", "{\"as_of\":\"%s\",\"known_at\":\"%s\"}" }, { "collection", "{\"as_of\":\"%s\",\"known_at\":\"%s\"}" },
    { "delivery uninvoiced", "{\"as_of\":\"%s\"}" }, { "delivery uninvoiced", "{\"as_of\":\"%s\",\"known_at\":\"%s\"}" }, { "delivery uninvoiced", "{\"as_of\":\"%s\",\"late\":true,\"limit\":3}" },
    { "delivery uninvoiced", "{\"as_of\":\"%s\",\"customer\":\"C2\"}" }, { "exceptions", "{\"from\":\"2020-01-01\",\"to\":\"2099-12-31\",\"limit\":500}" },
};
static const char *const days[] = { "2025-02-28", "2025-07-17", "2026-01-31", "2026-03-05", "2026-12-31" };

LEDGER_TEST(columns_and_log_give_the_same_replies)
{
    const char *before[HK_COUNT(asked)][HK_COUNT(days)];
    hk_row_feed_commit_at middle;
    hk_feed_view v = { 0 };
    hk_issued all;
    hk_prng r;
    char known[33];
    bool more, whole, found;
    test_company(cx, "T");
    CHECK_OK(hk_access_local(cx, "T"));
    hk_prng_init(&r, 20261128, "columns");
    world(cx, &r);
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_feed_take(cx, &v));
    hk_row_recorded_at at;
    CHECK_OK(hk_get_recorded_at(cx, cx->company, v.known / 2, &at, &found));
    CHECK_OK(hk_get_feed_commit_at(cx, cx->company, at.recorded_us, &middle, &found));
    CHECK(found && middle.seq < v.known, "there is a middle");
    hk_time_fmt(middle.recorded_us, known);
    CHECK_OK(hk_issued_whole(cx, &v, HK_KEPT_USED, HK_KEPT_MONTHS - 1, &all, &whole));
    CHECK(!whole, "the log answers");
    hk_feed_drop(&v);
    hk_read_end(cx);
    for (size_t i = 0; i < HK_COUNT(asked); i++)
        for (size_t d = 0; d < HK_COUNT(days); d++) before[i][d] = reply(cx, asked[i].command, hk_printf(cx->arena, asked[i].input, days[d], known));

    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_feed_take(cx, &v));
    CHECK_OK(hk_issued_warm(cx, &v, yes, &more));
    for (int w = 0; w < HK_KEPTS; w++) {
        CHECK_OK(hk_issued_whole(cx, &v, (hk_kept)w, HK_KEPT_MONTHS - 1, &all, &whole));
        size_t rows = 0;
        for (size_t m = 0; m < all.n; m++) rows += all.month[m]->n;
        CHECK(whole && rows > 10, "kind %d has %zu rows", w, rows);
        hk_issued_drop(&all);
    }
    hk_feed_drop(&v);
    hk_read_end(cx);
    for (size_t i = 0; i < HK_COUNT(asked); i++)
        for (size_t d = 0; d < HK_COUNT(days); d++) {
            const char *input = hk_printf(cx->arena, asked[i].input, days[d], known);
            CHECK_STR(reply(cx, asked[i].command, input), before[i][d], "%s %s", asked[i].command, input);
        }
    hk_feed_close(cx->db);
}

/* Deliveries in the file, and followed from it (the other kinds: measure_issued.c). */
static hk_kept_set *set_new(void)
{
    hk_kept_set *s = calloc(1, sizeof *s);
    assert_non_null(s);
    hk_kept_clear(s);
    return s;
}

LEDGER_TEST(deliveries_come_back_from_the_file)
{
    hk_kept_set *want = set_new(), *got = set_new();
    hk_feed_view v = { 0 };
    hk_prng r;
    bool whole, found;
    size_t rows = 0;
    test_company(cx, "T");
    hk_prng_init(&r, 20261129, "columns");
    world(cx, &r);
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_feed_take(cx, &v));
    CHECK_OK(hk_kept_load(cx, &v, yes, want, &whole));
    CHECK_OK(hk_kept_save(cx, &v, want));
    hk_feed_drop(&v);
    hk_read_end(cx);
    int64_t who = customer(cx, "C9", "");
    deliver(cx, &r, who, 1000, D("2025-06-01"), invoice(cx, who, "F-1000", "2025-06-01", "2025-07-01", 1000));
    hk_kept_clear(want);
    CHECK_OK(hk_read_begin(cx));
    CHECK_OK(hk_feed_take(cx, &v));
    CHECK_OK(hk_kept_load(cx, &v, yes, want, &whole));
    CHECK_OK(hk_kept_open(cx, &v, got, &found));
    CHECK(whole && found);
    CHECK_OK(hk_kept_follow(cx, &v, got));
    for (int m = 0; m < HK_KEPT_MONTHS; m++) {
        const hk_kept_month *a = want->month[HK_KEPT_NOTES][m], *b = got->month[HK_KEPT_NOTES][m], *c = want->month[HK_KEPT_BILLED][m], *d = got->month[HK_KEPT_BILLED][m];
        CHECK_INT(b ? b->n : 0, a ? a->n : 0, "notes of month %d", m);
        CHECK_INT(d ? d->n : 0, c ? c->n : 0, "bills of month %d", m);
        for (size_t i = 0; a && i < a->n; i++, rows++) {
            const hk_note *x = &a->note[i], *y = &b->note[i];
            CHECK(x->amount == y->amount && x->seq == y->seq && x->customer == y->customer && x->day == y->day && strcmp(x->currency, y->currency) == 0, "month %d note %zu", m, i);
        }
        for (size_t i = 0; c && i < c->n; i++, rows++) {
            const hk_note_bill *x = &c->billed[i], *y = &d->billed[i];
            CHECK(x->amount == y->amount && x->seq == y->seq && x->note == y->note && x->eff == y->eff, "month %d bill %zu", m, i);
        }
    }
    CHECK(rows > 50, "%zu", rows);
    hk_feed_drop(&v);
    hk_read_end(cx);
    hk_kept_clear(want), hk_kept_clear(got);
    free(want), free(got);
    hk_feed_close(cx->db);
}

RUN_TESTS(cmocka_unit_test(columns_and_log_give_the_same_replies), cmocka_unit_test(deliveries_come_back_from_the_file))
