/* A yes, a nod, 然后呢: what people say in two to six signs, after an offer of his, after something he wants, after anything else. rows: R143 R167 */
#include "reading/plain.h"
#include "content/reader.h"
#include "test.h"

enum { FRIDAY = 20784 };

static hk_reading *after(hk_ctx *cx, const char *said, hk_before before)
{
    const hk_model    *model;
    const hk_calendar *cal;
    hk_reading        *r = HK_NEW(cx->arena, hk_reading);

    assert_int_equal(hk_reader_model(cx, &model), HK_OK);
    assert_int_equal(hk_reader_calendar(cx, &cal), HK_OK);
    hk_read(model, cx->arena, hk_str_of(said), HK_STR(""), FRIDAY, cal, r);
    hk_read_plain(r, before);
    return r;
}

static hk_act first(const hk_reading *r) { return r->n ? r->acts[0].act : HK_ACT_NONE; }

static const char *const yes[] = {
    "好的", "行", "行吧", "成", "成交", "可以", "没问题", "就这么定", "说定了", "一言为定", "就按您说的", "就按您说的办", "OK", "ok", "嗯嗯", "妥", "中", "得嘞", "好嘞", "好滴", "收到", "👌", "👍", "好", "好好好",
    "行行行", "可以可以", "好的好的", "好吧", "那行", "那好", "那成", "那就这样", "那就这么定了", "就这么办", "行,成交", "好,我们同意", "可以,就这样", "好的,就这么定", "没问题,谢谢陈经理", "行,就按您说的办", "OK,就这么说",
    "好,那我等您的款", "那就这么办", "行,那就说定了", "要得", "要得要得", "中嘞", "阔以", "得行", "冇问题", "好哒", "好勒", "好咧", "好噶", "嗯呐", "妥妥的", "成嘞", "行嘞", "得嘞您呐", "没毛病", "没意见", "同意", "我同意", "我们接受",
    "照办", "听您的", "依您", "好的陈总", "陈总好的,没问题", "行,谢谢老板", "好的收到", "收到,谢谢", "嗯嗯好的", "嗯,可以", "对,就这么定", "是的,可以", "可以的,麻烦您了", "好啊", "好呀好呀", "太好了", "也行", "都可以", "那也好",
    "好的👌", "👌🏻", "1", "行哈", "可以呀", "成啊", "管", "使得", "敲定", "拍板", "没问题的", "那没问题", "我这边没问题", "记下了" };

static const char *const not_yes[] = {
    "行，不过得周五前", "不行", "行什么行", "好什么好", "可以是可以", "可以是可以,但得加五万", "行吗", "可以吗?", "好吗", "行不行", "好不好", "可以不", "没同意", "没问题吗", "不好", "不同意", "不成", "不妥", "不可以", "中不中",
    "好你个老狐狸", "好歹给个数", "好像不够吧", "行情不好我知道", "行程定了吗", "可以再多点吗", "可以,但是再加五万", "好,再加五万", "好的,那剩下的呢", "行,那剩下的呢", "行,另外十万呢", "成本都不够", "中秋前呢", "中午呢",
    "没问题,但要盖章", "没问题吧?", "好的,我跟领导汇报一下", "行,我回去问问领导", "得周五前", "得加钱", "得有个说法", "接受不了", "不能接受", "我不接受", "同意不了", "没意见才怪", "不是说好了吗", "说好了又不算", "定了又变", "谁跟你说定了",
    "还没说定", "就这样?", "就这么点?", "按您说的我亏死了", "按您说的办不了", "按您说的那我怎么交差", "听您的才怪", "一言为定?上次也这么说", "成交什么成交", "好的吧?", "收到款了吗", "收到货没有", "妥不妥当", "照办不了", "我可没答应",
    "谁答应了", "可不能这样", "可不行", "好久没见", "没有同意", "不是可以", "是可以", "没可以", "没说可以", "行啥行", "行是行", "好是好", "不是好", "好,然后呢", "没有啊", "不太合适吧" };

TEST(a_yes_takes_what_he_just_named)
{
    for (size_t i = 0; i < HK_COUNT(yes); i++) {
        hk_reading *r = after(cx, yes[i], HK_BEFORE_OFFER);
        CHECK(first(r) == HK_ACT_CONFIRM && r->bare && !r->unsure && r->n == 1, "%s: %s", yes[i], hk_act_code(first(r)));
    }
    for (size_t i = 0; i < HK_COUNT(not_yes); i++) {
        hk_reading *r = after(cx, not_yes[i], HK_BEFORE_OFFER);
        CHECK(!(first(r) == HK_ACT_CONFIRM && r->bare), "%s", not_yes[i]);
    }
}

/* 行 to an excuse gives nothing away, takes nothing and blames nobody; only words of a bargain still strike one. */
TEST(without_an_offer_a_yes_is_a_nod)
{
    for (size_t i = 0; i < HK_COUNT(yes); i++) {
        hk_reading *r = after(cx, yes[i], HK_BEFORE_NOTHING);
        hk_line     t = r->line;
        CHECK(first(r) == (hk_plain_of(&t) == HK_PLAIN_DEAL ? HK_ACT_CONFIRM : HK_ACT_NONE) && !r->unsure, "%s: %s", yes[i], hk_act_code(first(r)));
    }
}

TEST(a_yes_to_a_wish_grants_it)
{
    static const struct { const char *said; hk_act act; } rows[] = {
        { "可以", HK_ACT_FREE }, { "没问题", HK_ACT_FREE }, { "行,就按您说的办", HK_ACT_FREE }, { "好的", HK_ACT_NONE }, { "收到", HK_ACT_NONE }, { "嗯", HK_ACT_NONE }, { "这样不合适吧", HK_ACT_REFUSE } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK(first(after(cx, rows[i].said, HK_BEFORE_WANTS)) == rows[i].act, "%s", rows[i].said);
}

TEST(short_words_cost_nothing)
{
    static const char *const nods[] = {
        "嗯", "哦", "啊?", "是吗", "是吗?", "真的?", "真的假的", "不会吧", "不会吧?", "等下", "稍等", "您稍等", "您说", "您请说", "我听着", "我听着呢", "对对对", "对的", "是的", "是是是", "没有啊", "没有", "不是", "不是啊", "知道了", "晓得了", "懂了",
        "明白了", "清楚了", "没事", "没事没事", "没关系", "不要紧", "不客气", "谢谢", "谢谢您", "多谢", "麻烦您了", "打扰了", "不好意思", "抱歉", "您忙", "没听清", "您再说一遍", "再说一遍", "这样啊", "原来如此", "对吧", "是吧", "确实", "有道理",
        "您说得对", "当然", "肯定", "不一定", "不知道", "不太清楚", "没收到", "我看看", "我查一下", "我问问", "哈哈", "呵呵", "哎", "唉", "哎呀", "算了", "得了吧", "真是的", "别这样", "怎么会", "怎么可能", "不至于吧", "嗯哼", "看到了", "到了",
        "这样不合适吧", "不太好吧", "好吧", "行吧", "哦,知道了", "嗯,您说", "是吗,陈总", "谢谢陈总", "好的,您忙", "哦这样啊", "嗯嗯知道了", "没事,您说" };
    for (size_t i = 0; i < HK_COUNT(nods); i++) {
        hk_reading *r = after(cx, nods[i], HK_BEFORE_NOTHING);
        CHECK(!r->n && !r->unsure && r->bare, "%s: %s", nods[i], hk_act_code(first(r)));
    }
}

TEST(short_questions_ask)
{
    static const char *const asks[] = { "怎么说", "怎么讲?", "什么意思", "啥意思?", "然后呢", "还有呢", "后来呢?", "您说呢", "您觉得呢", "为什么", "为啥呢", "怎么了", "怎么回事", "什么情况", "嗯,然后呢", "好,然后呢", "什么?", "咋回事啊" };
    for (size_t i = 0; i < HK_COUNT(asks); i++) CHECK(first(after(cx, asks[i], HK_BEFORE_NOTHING)) == HK_ACT_OPENQ, "%s", asks[i]);
    CHECK(first(after(cx, "你好", HK_BEFORE_NOTHING)) == HK_ACT_GREET, "你好");
    CHECK(first(after(cx, "喂,您好", HK_BEFORE_NOTHING)) == HK_ACT_GREET, "喂,您好");
}

/* Where only his words are known: what is an offer. */
TEST(his_words_that_offer)
{
    static const struct { const char *his; bool offers; } rows[] = {
        { "下个月9号先十六万，行不？", true }, { "下周一先五十万", true }, { "周五给您转五万", true }, { "月底先付一半", true }, { "先给三万吧", true }, { "十五号打款", true },
        { "账上没钱", false }, { "发票还没收到", false }, { "总共是十二万，我知道", false }, { "上周已经付了三万", false }, { "五万以上要老板签字", false }, { "我明天不在", false }, { "", false } };
    const hk_calendar *cal;

    assert_int_equal(hk_reader_calendar(cx, &cal), HK_OK);
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        CHECK((hk_before_of(cx->arena, hk_str_of(rows[i].his), FRIDAY, cal) == HK_BEFORE_OFFER) == rows[i].offers, "%s", rows[i].his);
}

RUN_TESTS(cmocka_unit_test(a_yes_takes_what_he_just_named),
          cmocka_unit_test(without_an_offer_a_yes_is_a_nod),
          cmocka_unit_test(a_yes_to_a_wish_grants_it),
          cmocka_unit_test(short_words_cost_nothing),
          cmocka_unit_test(short_questions_ask),
          cmocka_unit_test(his_words_that_offer))
