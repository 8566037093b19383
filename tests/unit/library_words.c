/* The words of a line: what the law and the house refuse, what a gentle one does not say, which variables are filled, how figures are said, and
 * which texts are alike. rows: R149 */
#include "library/pairs.h"
#include "library/words.h"
#include "test.h"

/* ---- refused ------------------------------------------------------------------------------------------------------------------ */
TEST(unlawful_words_are_found_in_any_dress)
{
    static const struct { const char *text, *rule; } rows[] = {
        { "再不付就把你的事曝光", "publicity" }, { "再不付就把您的事 曝 光", "publicity" }, { "拉橫幅也要要回來", "publicity" }, { "我是法院的", "impostor" }, { "我们已经立案", "false_step" },
        { "不付就去您家", "home" }, { "后果自负", "threat" }, { "你就是个骗子", "insult" }, { "告诉您老婆", "others" }, { "打到我卡上", "private" }, { "违约金不要了", "authority" },
        { "少不了您的好处", "gift" }, { "让你坐牢", "crime" }, { "别想走", "detain" }, { "伪造一份合同", "forgery" }, { "您这种赖账型客户", "label" }, { "把您通讯录翻一遍", "follow" }, { "查您流水", "data" },
        { "带人堵门", "violence" },
        /* money to somebody's own pocket */
        { "钱打我私人卡上", "private" }, { "您打到个人账户就行", "private" }, { "这笔我微信收", "private" }, { "您转到我支付宝也行", "private" }, { "款先付到业务员个人名下", "private" },
        /* family and third persons */
        { "您要是还不了，我就找您爱人聊聊", "others" }, { "我去问问您父母", "others" }, { "再拖就通知您家属", "others" }, { "我只好跟您老公说一声", "others" }, { "让您爱人来评评理", "others" }, { "找您孩子谈", "others" },
        /* shame */
        { "让你们在同行里都知道你们欠钱", "publicity" }, { "再不付，同行就都知道了", "publicity" }, { "我发到行业群里", "publicity" }, { "挂您公司门口一条横幅", "publicity" }, { "晒到朋友圈里去", "publicity" },
        { "让您在这个行业混不下去", "threat" },
        /* steps told as taken, and authorities that come at our word */
        { "已经把您列入失信名单了", "false_step" }, { "公安马上就到", "false_step" }, { "法院明天来", "false_step" }, { "明天法院上门查封", "false_step" }, { "律师函上周已经发给您了", "false_step" },
        { "我们上周已经向法院起诉了", "false_step" }, { "我们已经申请了财产保全", "false_step" }, { "您被列入失信了", "false_step" }, { "传票昨天寄出来了", "false_step" },
        /* more than one may give */
        { "给您减免两万", "authority" }, { "我给您打五折，今天付", "authority" }, { "给您打个七折行不行", "authority" }, { "免您十万", "authority" }, { "我可以少收您5000元", "authority" }, { "违约金全免", "authority" }, { "我做主抹掉三千", "authority" },
        { "我给您老婆打电话", "others" }, { "只好给您爱人打个电话", "others" }, { "您媳妇知道您欠钱吗", "others" }, { "把您照片贴到厂门口", "publicity" }, { "我们找人上门坐着", "threat" }, { "私下给您两个点", "gift" },
        { "回头返您两个点", "gift" }, { "给您个人包个红包", "gift" }, { "我是律师，不付就起诉", "impostor" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_word_fault *list;
        size_t n;
        hk_words_check(cx, rows[i].text, false, &list, &n);
        CHECK(n >= 1, "row %zu: %s", i, rows[i].text);
        CHECK_STR(list[0].rule, rows[i].rule, "row %zu", i);
    }
}

/* What a good collector says every day. */
TEST(lawful_words_pass)
{
    static const char *const rows[] = {
        "真到最后我们只能起诉、申请保全", "我们绝不会去您家，也不会找您家人", "合同写明按日万分之五算违约金", "到期不付，我们会发律师函", "请付到公司账户", "法院的判决书我这里有", "您的难处我理解", "系统会自动停货",
        "请付到公司账户，不要打到个人账户", "您跟您爱人商量一下，明天给我个数", "您加我微信，我把对账单转给您", "同行里都说您讲信用", "走到那一步只能去法院立案", "到期不付，我们会申请财产保全", "减免我没权答应，要报批",
        "您说的两万减免，我去申请", "我不能给您减免两万", "我们可以让您分两期付", "给您两周时间核对", "您从个人账户付过来也可以，收款是我们公司账户", "明天我到法院办别的事", "我们从不去找您家人",
        "我给您打电话，五分钟就好", "我免得您再跑一趟，把单子送过去", "让财务都知道这笔的进度", "我给您打个电话就好", "您爱人知道这笔货吗，当时是她签收的", "我把您的名字写在对账单上，您核一下", "我派人上门换泵", "合同上给您两个点的返利，年底一起算",
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_word_fault *list;
        size_t n;
        hk_words_check(cx, rows[i], false, &list, &n);
        CHECK_INT((int64_t)n, 0, "row %zu: %s", i, n ? list[0].what : "");
    }
}

/* WO5: what is lawful and yet not gentle. The same words pass in another tone. */
TEST(a_gentle_line_neither_orders_nor_threatens)
{
    static const struct { const char *text, *rule; } harsh[] = {
        { "今天必须付清", "order" }, { "请您马上打款", "order" }, { "立刻安排，别再拖了", "order" }, { "赶紧把钱打过来", "order" }, { "限您三天之内付清", "order" }, { "快点付吧", "order" }, { "您得付清这一笔", "order" },
        { "周五前付，否则停止供货", "pressure" }, { "要不然我们就起诉", "pressure" }, { "不付的话后果您清楚", "pressure" }, { "律师函已经在写了", "pressure" }, { "这是最后一次提醒", "pressure" },
        { "再不付就进黑名单", "pressure" }, { "我们会追究到底", "pressure" }, { "请 务 必 今天付", "order" }, { "請立即付款", "order" },
        { "不付就别想拿货", "pressure" }, { "你给我听好了", "order" }, { "别怪我翻脸", "pressure" }, { "你们是不是想赖账", "pressure" }, { "不然大家都难看", "pressure" }, { "我劝您识相点", "pressure" }, { "明早之前到账，没得商量", "order" } };
    static const char *const soft[] = {
        "您看本周五之前方便安排吗？", "我理解您这边也不容易，哪天排款能先给我留一份？", "要是有难处您尽管说，咱们一起想办法", "麻烦您帮我问一声财务，可以吗？", "我们不会停货，您放心，就想跟您定个日子",
        "合同里的违约金您先不用管，咱们先说付款日", "您先忙，下午三点我再打给您，好吗？", "我没有怪您的意思，就想问问日子", "我们商量着来，您说个数" };
    hk_word_fault *list;
    size_t n;

    for (size_t i = 0; i < HK_COUNT(harsh); i++) {
        hk_words_check(cx, harsh[i].text, true, &list, &n);
        CHECK(n >= 1, "row %zu: %s", i, harsh[i].text);
        CHECK_STR(list[0].rule, harsh[i].rule, "row %zu: %s", i, harsh[i].text);
        hk_words_check(cx, harsh[i].text, false, &list, &n);
        CHECK_INT((int64_t)n, 0, "row %zu is lawful: %s", i, harsh[i].text);
    }
    for (size_t i = 0; i < HK_COUNT(soft); i++) {
        hk_words_check(cx, soft[i], true, &list, &n);
        CHECK_INT((int64_t)n, 0, "row %zu: %s", i, n ? list[0].what : "");
    }
}

TEST(variables_are_ours_and_closed)
{
    hk_word_fault *list;
    size_t n;

    hk_words_check(cx, "{customer}{amount}{due}{days}{account}{first}{by}{on_time}", false, &list, &n);
    CHECK_INT((int64_t)n, 0, "all of them");
    CHECK(hk_line_asks("近一年 {on_time} 笔", HK_VAR_on_time) && !hk_line_asks("{amount}，{on time}", HK_VAR_on_time), "which one it asks for");
    hk_words_check(cx, "付{amout}或{amount", false, &list, &n);
    CHECK_INT((int64_t)n, 2, "one unknown, one open");
    CHECK_STR(list[0].rule, "variable", "unknown");
    CHECK_STR(list[0].what, "{amout}", "as it was written");
    CHECK_INT((int64_t)list[0].at, 1, "behind one sign");
    CHECK_STR(list[1].rule, "brace", "open");
    hk_words_check(cx, "a}b", false, &list, &n);
    CHECK_INT((int64_t)n, 1, "a brace that closes nothing");
}

TEST(what_is_not_known_stays_and_is_named)
{
    hk_line_values v = { 0 };
    unsigned missing;

    v.v[HK_VAR_amount] = "5 万元{by}";
    CHECK_STR(hk_line_fill(cx->arena, "{amount}，{by}付", &v, &missing), "5 万元{by}，{by}付", "a value is never read as a text with variables");
    CHECK_INT(missing, 1u << HK_VAR_by, "by");
    CHECK_STR(hk_line_fill(cx->arena, "没有变量", &v, &missing), "没有变量", "plain");
    CHECK_INT(missing, 0, "nothing");
}

/* ---- figures ------------------------------------------------------------------------------------------------------------------- */
TEST(sums_are_said_as_people_say_them)
{
    static const struct { int64_t fen; const char *said; } rows[] = {
        { 38600000, "38.6 万元" }, { 5000000, "5 万元" }, { 9650000, "96,500 元" }, { 500000, "5,000 元" }, { 123450, "1,234.50 元" }, { 1000000, "1 万元" }, { 1100000, "1.1 万元" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(hk_line_sum(cx->arena, rows[i].fen, "CNY"), rows[i].said, "row %zu", i);
    CHECK_STR(hk_line_sum(cx->arena, 123450, "USD"), "USD 1,234.50", "foreign");
}

TEST(the_first_payment_is_three_tenths_on_a_round_figure)
{
    static const struct { int64_t yuan, first; } rows[] = { { 386000, 110000 }, { 100000, 30000 }, { 8000, 2000 }, { 1000000, 300000 }, { 300, 100 }, { 60, 60 }, { 100000000, 30000000 } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(hk_first_payment(rows[i].yuan * 100), rows[i].first * 100, "row %zu", i);
}

/* 2025: 1 to 8 October are holidays, 28 September and 11 October are worked. 1 May to 5 May, 27 April worked. */
TEST(the_day_asked_for_is_worked_and_ahead)
{
    static const struct { const char *today, *said; } rows[] = {
        { "2025-06-23", "本周五" }, { "2025-06-25", "本周五" }, { "2025-06-26", "下周三" }, { "2025-06-28", "下周三" }, { "2025-06-29", "下周三" }, { "2025-09-29", "下周四" }, { "2025-09-26", "下周二" }, { "2025-04-30", "下周二" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const char *said;
        hk_day today;
        assert_true(hk_day_parse(hk_str_of(rows[i].today), &today));
        CHECK_RC(hk_day_to_ask(cx, today, &said), HK_OK, "row %zu", i);
        CHECK_STR(said, rows[i].said, "%s", rows[i].today);
    }
}

/* ---- pairs ----------------------------------------------------------------------------------------------------------------------- */
static int alike(hk_ctx *cx, const char *a, const char *b)
{
    hk_pairs x, y;
    hk_pairs_make(cx->arena, a, &x);
    hk_pairs_make(cx->arena, b, &y);
    return hk_pairs_alike(&x, &y);
}

TEST(pairs_carry_meaning_and_no_dress)
{
    hk_pairs p;

    hk_pairs_make(cx->arena, "我们的可以吗", &p);
    CHECK_INT((int64_t)p.n, 0, "hollow words are no pairs");
    CHECK_INT(alike(cx, "沒收到發票", "没收到发票"), 100, "traditional");
    CHECK_INT(alike(cx, "对帐单", "对账单"), 100, "帐");
    CHECK_INT(alike(cx, "成队汇票", "承兑汇票"), 100, "a voice keyboard");
    CHECK_INT(alike(cx, "ＯＡ流程", "oa流程"), 100, "full width");
    CHECK_INT(alike(cx, "发票，流程", "发票流程"), 100, "票流 is a pair of one text only: the shorter has both of its own");
    CHECK_INT(alike(cx, "{amount}发票", "{due}发票"), 100, "variables are not words");
    CHECK_INT(alike(cx, "公章外借", "质量有问题"), 0, "nothing in common");
}

TEST(rare_words_weigh_more_and_unknown_ones_nothing)
{
    hk_pairs texts[4], query;
    const hk_pairs *list[4] = { &texts[0], &texts[1], &texts[2], &texts[3] };
    static const char *const said[] = { "付款流程", "付款发票", "付款合同", "付款公章" };

    for (size_t i = 0; i < 4; i++) hk_pairs_make(cx->arena, said[i], &texts[i]);
    hk_pair_index *ix = hk_pair_index_make(cx->arena, list, 4);
    hk_pairs_make(cx->arena, "付款。公章。飞碟", &query);
    CHECK_INT(hk_pair_score(ix, &query, &texts[3]), 1000, "飞碟 stands in no text and takes nothing away");
    CHECK(hk_pair_score(ix, &query, &texts[0]) < 400, "付款 stands in all");
    hk_pairs_make(cx->arena, "飞碟", &query);
    CHECK_INT(hk_pair_score(ix, &query, &texts[0]), 0, "found nowhere");
}

RUN_TESTS(cmocka_unit_test(unlawful_words_are_found_in_any_dress), cmocka_unit_test(lawful_words_pass), cmocka_unit_test(a_gentle_line_neither_orders_nor_threatens), cmocka_unit_test(variables_are_ours_and_closed),
          cmocka_unit_test(what_is_not_known_stays_and_is_named), cmocka_unit_test(sums_are_said_as_people_say_them), cmocka_unit_test(the_first_payment_is_three_tenths_on_a_round_figure),
          cmocka_unit_test(the_day_asked_for_is_worked_and_ahead), cmocka_unit_test(pairs_carry_meaning_and_no_dress), cmocka_unit_test(rare_words_weigh_more_and_unknown_ones_nothing))
