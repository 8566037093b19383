/* How each is called in a talk: the trainee by the name he gave, the debtor by his own. rows: R165 */
#include "talk_test.h"

static void say(hk_ctx *cx, hk_talk *t, const char *said, const char **answer, hk_heard *h)
{
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    CHECK_RC(hk_talk_turn(cx, t, hk_str_of(said), r, h, answer), HK_OK, "%s", said);
}

/* An account that is called 学员 is nobody's name; who says 小赵 is 小赵 from then on, whatever the account is called. */
TEST(the_name_he_gave)
{
    static const char *const accounts[] = { "学员", "清欠员", "信用经理", "陈伟" };
    static const char *const lines[] = { "这笔货款逾期了,您看什么时候安排", "您是说最近比较紧,是吧", "这周五先付一半行不行", "那下周一呢", "您再想想办法" };
    const hk_scenario *list;
    size_t n, called = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n * HK_COUNT(accounts); i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        const hk_scenario *s = &list[i % n];
        const char *account = accounts[i / n], *answer;
        hk_heard h;
        hk_talk  t;
        CHECK_RC(hk_talk_start(cx, &t, s, 1 + i % 5, account, cx->today), HK_OK);
        say(cx, &t, hk_printf(cx->arena, "您好,我是%s的小赵", s->ours ? s->ours : "我们公司"), &answer, &h);
        CHECK(strcmp(h.echo[HK_ECHO_NAME], "赵") == 0 && h.named, "%s", s->id);
        for (size_t k = 0; k < HK_COUNT(lines) && t.d.ending == HK_GOES_ON; k++) {
            called += strstr(answer, "小赵") || strstr(answer, "赵工");
            CHECK(!strstr(answer, "小学") && !strstr(answer, "小清新") && !strstr(answer, "信工") && !strstr(answer, "学工") && !strstr(answer, "小陈"), "%s: %s", s->id, answer);
            say(cx, &t, lines[k], &answer, &h);
        }
        hk_arena_release(cx->arena, mark);
    }
    CHECK(called > 5, "%zu", called);
}

TEST(a_wrong_rank_is_noticed)
{
    static const char *const wrong[] = { "王局长您好", "孙工您好", "李老师您好", "王会计您好", "赵科长您好", "刘主任您好", "王书记您好", "张厂长您好", "刘哥您好", "李姐您好", "王经理您好", "李总您好", "王院长好" };
    static const char *const ids[] = { "phone-late", "hard-boss", "state-process", "manager-meeting" };
    static const char *const nobody[] = { "施工队的款结了吗", "工程款什么时候付", "得向主任汇报吧", "当时经理怎么说的", "连会计都知道这笔账", "人工成本涨了", "资金总监哪天在" };

    for (size_t i = 0; i < HK_COUNT(ids); i++) {
        hk_talk t = begin(cx, ids[i], 1);
        for (size_t k = 0; k < HK_COUNT(wrong); k++) {
            int32_t sign, mine, decider;
            hk_line line;
            hk_line_make(cx->arena, hk_str_of(wrong[k]), &line);
            CHECK(hk_talk_call(&line, 0, &sign) > 0, "%s", wrong[k]);
            const char *p = t.s->name, *q = t.s->decider_name ? t.s->decider_name : "-";
            size_t m;
            mine = (int32_t)hk_sign(p, &m), decider = (int32_t)hk_sign(q, &m);
            if (sign != mine && sign != decider && !(t.s->before && (int32_t)hk_sign(t.s->before, &m) == sign)) CHECK(hear(cx, &t, wrong[k]).wrong_name, "%s to %s", wrong[k], t.s->name);
        }
        for (size_t k = 0; k < HK_COUNT(nobody); k++) CHECK(!hear(cx, &t, nobody[k]).wrong_name, "%s", nobody[k]);
    }
}

RUN_TESTS(cmocka_unit_test(the_name_he_gave), cmocka_unit_test(a_wrong_rank_is_noticed))
