/* 好的 in a talk: after his sum and day it takes them and pins nothing, after anything else it is a nod. rows: R143 R167 */
#include "talk_test.h"

/* He has just said that much for that day, in his last turn. */
static hk_talk named(hk_ctx *cx, hk_debtor_act act, int64_t sum, int days)
{
    hk_talk t = offered(cx, "manager-meeting", sum, days);
    t.turns = HK_NEWS(cx->arena, hk_turn_record, 4);
    t.turns_cap = 4;
    t.turns[t.turns_n++] = (hk_turn_record){ .does = { { .act = act, .sum_fen = sum, .in_days = days, .parts = 1 } }, .does_n = 1 };
    return t;
}

static const hk_turn_record *say(hk_ctx *cx, hk_talk *t, const char *said)
{
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    const char *answer;
    hk_heard    h;

    CHECK_RC(hk_talk_turn(cx, t, hk_str_of(said), r, &h, &answer), HK_OK, "%s", said);
    return &t->turns[t->turns_n - 1];
}

static const uint32_t costs = 1u << HK_EV_FREE | 1u << HK_EV_BLAME | 1u << HK_EV_TRAP_SPRUNG | 1u << HK_EV_EXCUSE_MISSED | 1u << HK_EV_BARE_REFUSAL | 1u << HK_EV_NO_REFERENT |
                              1u << HK_EV_EARLY_PRESSURE | 1u << HK_EV_PLAN_TO_ABLE | 1u << HK_EV_EARLY_NIBBLE | 1u << HK_EV_ABUSE;

TEST(a_yes_strikes_the_deal_and_pins_nothing)
{
    static const char *const yes[] = { "好,我们同意", "可以,就这样", "行,成交", "没问题", "好的", "行", "行吧", "好的,就这么定", "OK,就这么说", "👌" };
    static const hk_debtor_act acts[] = { HK_DEBTOR_OFFER, HK_DEBTOR_COUNTER, HK_DEBTOR_REFUSE };

    for (size_t i = 0; i < HK_COUNT(yes) * HK_COUNT(acts); i++) {
        hk_talk t = named(cx, acts[i / HK_COUNT(yes)], 20 * WAN, 5);
        const hk_turn_record *r = say(cx, &t, yes[i % HK_COUNT(yes)]);
        CHECK(t.d.deal.agreed && !t.d.deal.confirmed && t.d.deal.sum_fen == 20 * WAN && t.d.deal.in_days == 5, "%s", yes[i % HK_COUNT(yes)]);
        CHECK(does(r, HK_DEBTOR_CONFIRM) && !(r->events & costs) && r->events >> HK_EV_DEAL & 1, "%s: %x", yes[i % HK_COUNT(yes)], r->events);
        CHECK(strcmp(hk_coach(&t.d, r), "took_first") == 0, "%s: %s", yes[i % HK_COUNT(yes)], hk_coach(&t.d, r));
    }
}

TEST(read_back_is_worth_more)
{
    hk_talk bare = named(cx, HK_DEBTOR_OFFER, 20 * WAN, 5), full = named(cx, HK_DEBTOR_OFFER, 20 * WAN, 5), later = named(cx, HK_DEBTOR_OFFER, 20 * WAN, 5);

    say(cx, &bare, "好的");
    say(cx, &full, "好,那就二十万,九月六号到账,我给您写个确认");
    CHECK(full.d.deal.confirmed && full.d.deal.sum_fen == 20 * WAN, "read back");
    CHECK(hk_debtor_kept(&bare.d) < hk_debtor_kept(&full.d), "%d %d", hk_debtor_kept(&bare.d), hk_debtor_kept(&full.d));

    say(cx, &later, "行");
    int32_t once = later.d.commitment;
    say(cx, &later, "好的好的");
    CHECK(later.d.commitment == once && later.d.ending == HK_GOES_ON && !later.d.deal.confirmed, "said twice, worth no more");
    say(cx, &later, "我确认一下:二十万,九月六号到账");
    CHECK(later.d.deal.confirmed && later.d.commitment > once, "pinned afterwards");
}

/* What he asked is met by his yes: the nod to that is a yes, too. */
TEST(a_yes_to_his_yes)
{
    hk_talk t = named(cx, HK_DEBTOR_ACCEPT, 20 * WAN, 5);

    t.d.deal = t.d.offer, t.d.deal.agreed = t.d.deal.met = t.d.offer.met = true;
    const hk_turn_record *r = say(cx, &t, "好的,谢谢");
    CHECK(t.d.deal.agreed && !(r->events & costs) && does(r, HK_DEBTOR_CONFIRM), "%x", r->events);
    CHECK(strcmp(hk_coach(&t.d, r), "confirm_it") == 0, "%s", hk_coach(&t.d, r));
}

TEST(to_anything_else_it_is_a_nod)
{
    static const char *const words[] = { "好的", "行", "行吧", "可以", "没问题", "没事", "嗯", "哦", "是吗", "知道了", "您说", "是的", "不会吧?", "好吧", "没关系", "收到", "这样不合适吧", "真的?", "对的", "谢谢您" };

    for (size_t i = 0; i < HK_COUNT(words); i++) {
        hk_talk t = offered(cx, "manager-meeting", 20 * WAN, 5);
        t.d.offer = (hk_deal){ 0 }, t.d.offers = 0, t.d.best_fen = 0;
        t.d.shown[0] = true, t.d.fresh = 0;
        t.turns = HK_NEWS(cx->arena, hk_turn_record, 4);
        t.turns_cap = 4;
        t.turns[t.turns_n++] = (hk_turn_record){ .does = { { .act = HK_DEBTOR_EXCUSE, .id = t.s->excuses[0].id } }, .does_n = 1 };
        const hk_turn_record *r = say(cx, &t, words[i]);
        CHECK(!r->heard.n && r->heard.bare && !(r->events & costs), "%s: %x", words[i], r->events);
        CHECK(!t.d.deal.agreed && !does(r, HK_DEBTOR_ASK_BACK), "%s", words[i]);
        CHECK(memcmp(r->before, r->after, sizeof r->before) == 0, "%s moves nothing", words[i]);
    }
}

/* A plain yes walks into the trap it answers, and into no other. */
TEST(a_yes_and_a_trap)
{
    for (int laid = 0; laid < 2; laid++) {
        hk_talk t = named(cx, HK_DEBTOR_OFFER, 20 * WAN, 5);
        assert_true(t.s->traps_n > 0);
        t.d.set[0] = true, t.d.laid = laid ? 0 : -1;
        const hk_turn_record *r = say(cx, &t, "行,就按您说的办");
        CHECK((r->events >> HK_EV_TRAP_SPRUNG & 1) == (uint32_t)laid && !(r->events >> HK_EV_FREE & 1), "%x", r->events);
    }
}

TEST(a_yes_to_what_he_wants_gives_it)
{
    hk_talk t = named(cx, HK_DEBTOR_ASK_CONCESSION, 0, 0);
    const hk_turn_record *r = say(cx, &t, "可以");
    CHECK(r->heard.n == 1 && r->heard.act[0] == HK_ACT_FREE, "given");
    t = named(cx, HK_DEBTOR_ASK_CONCESSION, 0, 0);
    CHECK(!say(cx, &t, "好的")->heard.n, "heard");
}

RUN_TESTS(cmocka_unit_test(a_yes_strikes_the_deal_and_pins_nothing),
          cmocka_unit_test(read_back_is_worth_more),
          cmocka_unit_test(a_yes_to_his_yes),
          cmocka_unit_test(to_anything_else_it_is_a_nod),
          cmocka_unit_test(a_yes_and_a_trap),
          cmocka_unit_test(a_yes_to_what_he_wants_gives_it))
