/* Rehearsing real customers (real.h), over every customer of the small demo company: each that owes something builds, passes the check of
 * scenarios, is played to an end by the expert, promises what its state says, and names nobody when masked. */
#include "db.h"

#include "demo/demo.h"
#include "measure/feed.h"
#include "rehearse/collectors.h"
#include "rehearse/real.h"
#include "rehearse/talk.h"

typedef struct place { char dir[64]; hk_feed_view feed; } place;

static void place_open(hk_ctx *cx, place *p)
{
    hk_demo_ask ask = { .size = HK_DEMO_SMALL, .seed = 7 };
    hk_demo_made made;

    test_scratch(p->dir);
    CHECK_RC(hk_db_open(cx, hk_printf(cx->arena, "sqlite:%s/a.db", p->dir), HK_DB_CREATE, &cx->db), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    CHECK(hk_day_parse(HK_STR("2026-11-25"), &ask.today));
    CHECK_RC(hk_demo_make(cx, &ask, &made), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    cx->today = ask.today, cx->lang = "zh", cx->caps = ~UINT64_C(0), cx->scope = &hk_scope_all;
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_feed_take(cx, &p->feed), HK_OK);
}

static void place_close(hk_ctx *cx, place *p)
{
    hk_feed_drop(&p->feed);
    hk_read_end(cx);
    hk_feed_close(cx->db);
    hk_db_close(cx->db);
    cx->db = NULL, cx->company = 0;
    test_scratch_drop(p->dir);
}

/* False: nothing in yuan that is worth a talk (the demo has customers abroad), and said so. */
static bool build(hk_ctx *cx, int64_t id, bool masked, uint64_t seed, hk_real *out)
{
    hk_real_ask ask = { .id = id, .masked = masked, .seed = seed };
    hk_rc rc = hk_real_build(cx, &ask, out);

    if (rc == HK_RULE) {
        CHECK(strcmp(cx->error.key, "real.nothing") == 0 || strcmp(cx->error.key, "real.small") == 0
              || strcmp(cx->error.key, "real.currency") == 0, "%s", cx->error.key);
        hk_error_clear(cx);
        return false;
    }
    CHECK_RC(rc, HK_OK, "customer %d: %s %s %s", (int)id, cx->error.key ? cx->error.key : "", cx->error.n > 1 ? cx->error.values[1] : "", cx->error.n > 2 ? cx->error.values[2] : "");
    return true;
}

#define EACH_CUSTOMER(p, c) for (const hk_dir_customer *c = (p)->feed.dir->customers; c < (p)->feed.dir->customers + (p)->feed.dir->customers_n; c++)

/* The expert comes to an end; what was promised last is what the state holds, and stands in the words. */
static void played(hk_ctx *cx, const hk_real *r, uint64_t seed, int *deals)
{
    static hk_turn_record turns[HK_COLLECTOR_TURNS];
    hk_debtor   d;
    hk_talk     t;
    const char *words = "";
    int64_t     said = 0;
    const char *code = r->facts.code;

    size_t n = hk_collector_talk(HK_COLLECTOR_expert, &r->scenario, seed, turns, &d);
    CHECK(d.ending != HK_GOES_ON, "%s: the expert's talk does not end", code);
    CHECK_RC(hk_talk_start(cx, &t, &r->scenario, seed, "陈伟", cx->today), HK_OK);
    t.d.weekday = 0;                                       /* as the expert held it: there no day has a name */
    for (size_t i = 0; i < n; i++) {
        hk_heard    h = turns[i].heard;
        const char *answer;
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(""), NULL, &h, &answer), HK_OK);
        for (size_t k = 0; k < turns[i].does_n; k++) {
            const hk_does *x = &turns[i].does[k];
            if (!x->sum_fen || (x->act != HK_DEBTOR_OFFER && x->act != HK_DEBTOR_COUNTER && x->act != HK_DEBTOR_ACCEPT)) continue;
            said = x->sum_fen, words = answer;
            CHECK(strstr(words, hk_say_sum(cx->arena, hk_part_of(said, x->parts), r->scenario.channel == HK_CHANNEL_WECHAT)), "%s says %s, not its %lld", code, words, (long long)said);
            CHECK(said <= r->scenario.total_fen, "%s promises more than it owes", code);
        }
    }
    if (!d.deal.agreed) return;
    ++*deals;
    CHECK_INT(d.deal.sum_fen, said);
    CHECK_INT(t.d.deal.sum_fen, d.deal.sum_fen);
}

TEST(every_customer_of_the_demo)
{
    int   built = 0, none = 0, deals = 0;
    place p;

    place_open(cx, &p);
    CHECK(p.feed.dir->customers_n >= 120);
    EACH_CUSTOMER(&p, c) {
        hk_real a, b;
        if (!build(cx, c->id, false, 1, &a)) {
            none++;
            continue;
        }
        built++;
        CHECK(build(cx, c->id, false, 1, &b));
        CHECK_STR(b.text, a.text, "%s: the same seed gave another debtor", c->code);
        CHECK_INT(a.scenario.total_fen, a.facts.total);
        CHECK(strstr(a.text, c->name), "%s is not named", c->code);
        for (uint64_t seed = 1; seed <= 3; seed++)
            if (build(cx, c->id, false, seed, &b)) played(cx, &b, seed, &deals);
    }
    CHECK(built >= 90, "%d built, %d owe nothing", built, none);
    CHECK(deals >= 3 * built / 4, "%d deals of %d talks", deals, 3 * built);
    print_message("%d customers built, %d owe nothing, %d deals in %d talks of the expert\n", built, none, deals, 3 * built);
    place_close(cx, &p);
}

/* RE1: what cannot be known differs by seed; what the start page says does not. */
TEST(another_seed_another_truth)
{
    int   built = 0, several = 0;
    place p;

    place_open(cx, &p);
    EACH_CUSTOMER(&p, c) {
        const char *truths[16];
        size_t  n = 0;
        hk_real first, r;
        if (!build(cx, c->id, false, 1, &first)) continue;
        built++;
        for (uint64_t seed = 1; seed <= 16; seed++) {
            bool known = false;
            CHECK(build(cx, c->id, false, seed, &r));
            CHECK_STR(r.scenario.brief, first.scenario.brief, "%s", c->code);
            CHECK_STR(r.scenario.title, first.scenario.title);
            CHECK_STR(r.scenario.name, first.scenario.name);
            CHECK_INT(r.scenario.channel, first.scenario.channel);
            for (size_t i = 0; i < n; i++) known |= strcmp(truths[i], r.truth) == 0;
            if (!known) truths[n++] = r.truth;
        }
        several += n >= 3;
    }
    CHECK_INT(several, built);
    place_close(cx, &p);
}

/* RE3. The list of names comes from the plain facts; a code of figures or one sign names nobody. */
TEST(masked_names_nobody)
{
    int   looked = 0;
    place p;

    place_open(cx, &p);
    EACH_CUSTOMER(&p, c) {
        hk_real plain, masked;
        if (!build(cx, c->id, false, 5, &plain)) continue;
        CHECK(build(cx, c->id, true, 5, &masked));
        CHECK_STR(masked.truth, plain.truth, "%s: a mask changed the man", c->code);
        CHECK(masked.scenario.total_fen != plain.scenario.total_fen, "%s: the sum is the real one", c->code);
        CHECK_INT(masked.scenario.late_days, plain.scenario.late_days);
        for (size_t i = 0; i < plain.facts.secrets_n; i++) {
            const char *s = plain.facts.secrets[i];
            if (strlen(s) < 4) continue;
            looked++;
            CHECK(!strstr(masked.text, s), "%s: %s stands in the masked text", c->code, s);
        }
        const char *own = hk_real_secrets(cx, &plain.facts), *said = hk_printf(cx->arena, "%s，我找%s的%s", c->name, plain.facts.short_name, plain.facts.people[plain.facts.person].name);
        const char *hidden = hk_real_hide(cx->arena, own, said);
        CHECK(!strstr(hidden, c->name) && !strstr(hidden, plain.facts.short_name), "%s", hidden);
    }
    CHECK(looked > 400, "%d names looked for", looked);
    place_close(cx, &p);
}

/* What he answers when he is asked that in the fourth turn of a talk; *tells: the row of what he knows, -1 none. */
static const char *asked(hk_ctx *cx, const hk_real *r, uint64_t seed, const char *said, int *tells)
{
    hk_talk     t;
    hk_heard    h;
    hk_reading  reading;
    const char *answer;

    CHECK_RC(hk_talk_start(cx, &t, &r->scenario, seed, "陈伟", cx->today), HK_OK);
    t.d.turn = 3, t.d.identified = t.d.tested = t.d.established = true;
    CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(said), &reading, &h, &answer), HK_OK);
    *tells = -1;
    for (int i = 0; i < HK_SC_KNOWS; i++)
        if (t.d.answered >> i & 1 && *tells < 0) *tells = i;
    return answer;
}

/* RE6: the last payment, the last promise, the items and the terms are those of the book, whatever seed; masked, the sums are others. */
TEST(he_knows_what_the_book_knows)
{
    int   paid = 0, promised = 0, masked_other = 0, few = 0;
    place p;

    place_open(cx, &p);
    EACH_CUSTOMER(&p, c) {
        hk_real plain, masked;
        int     tells;
        if (!build(cx, c->id, false, 3, &plain)) continue;
        CHECK(build(cx, c->id, true, 3, &masked));
        few += plain.scenario.knows_n < 14;
        CHECK(plain.scenario.knows_n >= 11, "%s: %d", c->code, (int)plain.scenario.knows_n);
        CHECK(masked.scenario.knows_n == plain.scenario.knows_n, "%s: a mask changed what he knows", c->code);
        if (plain.facts.paid_fen > 0 && plain.facts.last_paid > cx->today - 300 && plain.facts.last_paid < cx->today - 40) {
            hk_ymd d = hk_day_ymd(plain.facts.last_paid);
            const char *answer = asked(cx, &plain, 3, "我们上次收款是哪天", &tells), *again = asked(cx, &plain, 4, "上次付款是什么时候", &tells);
            const char *day = hk_printf(cx->arena, "%d号", (int)d.d), *sum = hk_say_sum(cx->arena, (plain.facts.paid_fen + 50000) / 100000 * 100000, plain.scenario.channel == HK_CHANNEL_WECHAT);
            paid++;
            CHECK(tells >= 0 && strstr(answer, day) && strstr(again, day), "%s: %s / %s, and it was the %s", c->code, answer, again, day);
            if (plain.facts.paid_fen >= 1000000 && plain.facts.paid_fen % 10000) CHECK(strstr(answer, sum), "%s: %s, and it was %s", c->code, answer, sum);
            answer = asked(cx, &masked, 3, "我们上次收款是哪天", &tells);
            CHECK(strstr(answer, day), "%s: %s", c->code, answer);
            masked_other += plain.facts.paid_fen >= 1000000 && !strstr(answer, sum);
        }
        if (plain.facts.promise == HK_REAL_BROKE && plain.facts.promise_day > cx->today - 300 && strcmp(plain.truth, "empty_words") != 0) {
            const char *answer = asked(cx, &plain, 3, "您上次答应的是几号", &tells);
            promised++;
            CHECK(strstr(answer, hk_printf(cx->arena, "%d号", (int)hk_day_ymd(plain.facts.promise_day).d)), "%s: %s", c->code, answer);
        }
    }
    CHECK(paid > 30 && promised > 3 && masked_other > 20, "%d payments, %d promises, %d masked", paid, promised, masked_other);
    CHECK(few < 30, "%d know less than fourteen things", few);
    place_close(cx, &p);
}

/* RE6: what a card tells has another answer until it is told; what was drawn is the same each time it is asked. */
TEST(what_is_drawn_is_told_the_same_each_time)
{
    int   shut = 0, same = 0;
    place p;

    place_open(cx, &p);
    EACH_CUSTOMER(&p, c) {
        hk_real r, again;
        if (!build(cx, c->id, false, 9, &r)) continue;
        CHECK(build(cx, c->id, false, 9, &again));
        CHECK_STR(again.text, r.text);
        for (size_t i = 0; i < r.scenario.knows_n; i++) {
            const hk_sc_know *k = &r.scenario.knows[i];
            CHECK(!k->card || (k->before && (size_t)k->card <= r.scenario.cards_n), "%s %s: %s", c->code, r.truth, k->asked);
            shut += k->card > 0;
        }
        for (uint64_t seed = 1; seed <= 4; seed++) {
            int a, b;
            asked(cx, &r, seed, "谁收的货啊", &a), asked(cx, &r, seed + 4, "货是谁签收的", &b);
            CHECK_INT(a, b, "%s", c->code);
            same += a >= 0;
        }
    }
    CHECK(shut > 50 && same > 200, "%d %d", shut, same);
    place_close(cx, &p);
}

/* RE2: out of scope there is no such customer. */
TEST(out_of_scope)
{
    hk_real_ask ask = { .code = "C0036" };
    hk_scope none = { 0 };
    hk_real r;
    place p;

    place_open(cx, &p);
    CHECK_RC(hk_real_build(cx, &ask, &r), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    cx->scope = &none;
    CHECK_RC(hk_real_build(cx, &ask, &r), HK_NOT_FOUND);
    CHECK_STR(cx->error.key, "customer.none");
    hk_error_clear(cx);
    cx->scope = &hk_scope_all;
    place_close(cx, &p);
}

RUN_TESTS(cmocka_unit_test(he_knows_what_the_book_knows), cmocka_unit_test(what_is_drawn_is_told_the_same_each_time), cmocka_unit_test(every_customer_of_the_demo), cmocka_unit_test(another_seed_another_truth), cmocka_unit_test(masked_names_nobody), cmocka_unit_test(out_of_scope))
