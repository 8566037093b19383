/* What the drills say: enough of it, nothing twice, keys that no rule of thumb finds, models that pass and complaints that do not, lines learned by
 * heart that do not carry far, and moments a good talker wins and a silent or soft one does not. rows: R173, R177, R178, R186, R188, R195, R213, R214 */
#include "drill/drill.h"
#include "library/library.h"
#include "library/words.h"
#include "rehearse/talk.h"
#include "test.h"

static const hk_drill *drill(hk_ctx *cx, const char *id)
{
    const hk_drill *d = NULL;
    CHECK_RC(hk_drill_get(cx, id, &d), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    return d;
}
static void all(hk_ctx *cx, const hk_drill **list, size_t *n) { CHECK_RC(hk_drills(cx, list, n), HK_OK, "%s", cx->error.key ? cx->error.key : ""); }

/* ---- enough, and nothing twice ----------------------------------------------------------------------------------------------------- */
TEST(there_is_enough_of_it)
{
    static const struct { const char *id; size_t bank; int size, pass; } rows[] = {
        { "complaint-request", 12, 6, 5 }, { "firm-hard", 16, 10, 8 }, { "gentle-concession", 16, 10, 8 }, { "two-faces", 6, 6, 5 }, { "two-faces-say", 6, 6, 4 }, { "nibble", 10, 10, 8 },
        { "nibble-say", 6, 6, 4 }, { "small-talk", 18, 9, 7 }, { "excuses", 30, 8, 6 }, { "self-opening", 11, 10, 8 }, { "self-middle", 12, 10, 8 }, { "self-end1", 11, 10, 8 }, { "self-end2", 11, 10, 8 },
        { "profile", 10, 8, 6 }, { "moment-opening", 4, 1, 4 }, { "moment-pin", 4, 1, 4 }, { "moment-refuse", 4, 1, 4 } };
    const hk_drill *list;
    size_t n;

    all(cx, &list, &n);
    CHECK_INT((int64_t)n, (int64_t)HK_COUNT(rows), "drills");
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const hk_drill *d = drill(cx, rows[i].id);
        CHECK_INT((int64_t)d->n, (int64_t)rows[i].bank, "%s", d->id);
        CHECK_INT(d->size, rows[i].size, "%s", d->id);
        CHECK_INT(d->pass, rows[i].pass, "%s", d->id);
    }
    CHECK_INT(drill(cx, "excuses")->repeat, 3, "the weakest three come again");
}

TEST(nothing_stands_twice)
{
    const hk_drill *list;
    size_t n;

    all(cx, &list, &n);
    for (size_t a = 0; a < n; a++)
        for (size_t i = 0; i < list[a].n; i++)
            for (size_t b = 0; b <= a; b++)
                for (size_t k = 0; k < (b == a ? i : list[b].n); k++) {
                    const hk_drill_item *x = &list[a].items[i], *y = &list[b].items[k];
                    CHECK(strcmp(x->id, y->id) != 0, "%s twice", x->id);
                    CHECK(!*x->text || strcmp(x->text, y->text) != 0, "%s and %s are the same", x->id, y->id);
                    CHECK(!*x->why || strcmp(x->why, y->why) != 0, "%s and %s have one reason", x->id, y->id);
                    CHECK(!*x->model || strcmp(x->model, y->model) != 0, "%s and %s have one model", x->id, y->id);
                }
}

/* ---- keys ----------------------------------------------------------------------------------------------------------------------------- */
TEST(one_side_always_fails_and_length_tells_nothing)
{
    static const char *const ids[] = { "firm-hard", "gentle-concession" };

    for (size_t k = 0; k < HK_COUNT(ids); k++) {
        const hk_drill *d = drill(cx, ids[k]);
        int64_t side[2] = { 0 };
        for (size_t i = 0; i < d->n; i++) side[d->items[i].key]++;
        CHECK_INT(side[0], side[1], "%s: as many on each side, and so in each sitting (DR3)", d->id);
        CHECK(d->size / 2 < d->pass, "%s: one side always is %d of %d right", d->id, d->size / 2, d->size);
        for (size_t cut = 1; cut < 200; cut++) {          /* any length that parts the two sides, either way round */
            int64_t hit = 0;
            for (size_t i = 0; i < d->n; i++) hit += (strlen(d->items[i].text) > cut) == (d->items[i].key == 0);
            hit = HK_MAX(hit, (int64_t)d->n - hit);
            CHECK(hit * d->size < (int64_t)d->pass * (int64_t)d->n, "%s: cut at %zu bytes finds %d of %zu", d->id, cut, (int)hit, d->n);
        }
    }
}

/* Guessers who do not read: the longest answer, the shortest, the one between, the one that stands first in the file. */
static size_t guess(const hk_drill_item *x, int rule)
{
    size_t best = 0;

    if (rule == 3) return 0;
    for (size_t o = 1; o < x->options_n; o++) {
        size_t a = strlen(x->options[o].text), b = strlen(x->options[best].text);
        if (rule == 0 ? a > b : a < b) best = o;
    }
    if (rule != 2) return best;
    size_t longest = guess(x, 0);
    for (size_t o = 0; o < x->options_n; o++)
        if (o != best && o != longest) return o;
    return best;
}

TEST(no_guesser_passes_a_choice)
{
    const hk_drill *list;
    size_t n;

    all(cx, &list, &n);
    for (size_t k = 0; k < n; k++) {
        const hk_drill *d = &list[k];
        if (d->kind != HK_DRILL_choose) continue;
        for (int rule = 0; rule < 4; rule++) {
            int64_t hit = 0;
            for (size_t i = 0; i < d->n; i++) hit += guess(&d->items[i], rule) == d->items[i].key;
            CHECK(hit * d->size < (int64_t)d->pass * (int64_t)d->n, "%s: rule %d finds %d of %zu", d->id, rule, (int)hit, d->n);
        }
    }
}

TEST(each_personality_has_what_is_safe_and_what_is_not)
{
    const hk_drill *d = drill(cx, "small-talk");

    CHECK_INT((int64_t)d->guide_n, 9, "personalities");
    for (size_t g = 0; g < d->guide_n; g++) {
        int64_t items = 0;
        CHECK(hk_dim_find(HK_LD_PERSONALITY, d->guide[g].group) > 0, "%s is none of the library's", d->guide[g].group);
        CHECK(d->guide[g].safe_n >= 3 && d->guide[g].avoid_n >= 3, "%s: %zu safe, %zu to avoid", d->guide[g].group, d->guide[g].safe_n, d->guide[g].avoid_n);
        for (size_t i = 0; i < d->n; i++) items += strcmp(d->items[i].group, d->guide[g].group) == 0;
        CHECK_INT(items, 2, "%s", d->guide[g].group);
    }
}

/* ---- answers in words --------------------------------------------------------------------------------------------------------------------- */
static bool right(hk_ctx *cx, const hk_drill *d, const hk_drill_item *x, const char *text, bool told)
{
    hk_arena_mark m = hk_arena_save(cx->arena);
    hk_said *s = HK_NEW(cx->arena, hk_said);
    CHECK_RC(hk_drill_say(cx, d, x, text, s), HK_OK, "%s", x->id);
    if (told && !s->right) {
        for (int c = 0; c < HK_DC_COUNT; c++)
            if (d->checks >> c & 1 && !(s->held >> c & 1)) print_message("%s: not %s: %s\n", x->id, hk_drill_check_name((hk_drill_check)c), text);
        for (size_t i = 0; i < s->r.n; i++) print_message("    read %s %d\n", hk_act_code(s->r.acts[i].act), (int)s->r.acts[i].p);
    }
    bool good = s->right;
    hk_arena_release(cx->arena, m);
    return good;
}

/* On each day of the week: 周五 and 下周三 have to be days on all of them. */
TEST(every_model_passes)
{
    const hk_drill *list;
    size_t n, bad = 0;

    all(cx, &list, &n);
    for (int day = 0; day < 7; day++) {
        hk_ctx_set_now(cx, TEST_NOW + day * INT64_C(86400000000));
        for (size_t k = 0; k < n; k++)
            for (size_t i = 0; i < list[k].n; i++)
                if (*list[k].items[i].model) bad += !right(cx, &list[k], &list[k].items[i], list[k].items[i].model, true);
    }
    CHECK_INT((int64_t)bad, 0, "models that do not pass");
}

TEST(no_complaint_passes_and_blame_spoils_a_request)
{
    const hk_drill *d = drill(cx, "complaint-request");

    for (size_t i = 0; i < d->n; i++) {
        const hk_drill_item *x = &d->items[i];
        CHECK(!right(cx, d, x, x->text, false), "%s passes as it is", x->id);
        CHECK(!right(cx, d, x, hk_printf(cx->arena, "%s%s", x->text, x->model), false), "%s: the complaint before its model passes", x->id);
        CHECK(!right(cx, d, x, "请您尽快安排付款，可以吗？", false), "%s: no sum and no day", x->id);
        CHECK(!right(cx, d, x, "这笔款请您周五之前付一下。", false), "%s: no sum", x->id);
        CHECK(!right(cx, d, x, "先付一万，可以吗？", false), "%s: no day", x->id);
        CHECK(!right(cx, d, x, "九百万周五之前付，可以吗？", false), "%s: more than is owed", x->id);
        CHECK(right(cx, d, x, "麻烦您周五之前先付一万五，可以吗？", true), "%s: a plain request", x->id);
    }
}

static const char *filled(hk_ctx *cx, const char *text)
{
    static const hk_line_values v = { { "贵司", "38.6 万元", "5月9日", "45", "我司对公账户", "11 万元", "下周三", "12" } };
    unsigned missing;
    return hk_line_fill(cx->arena, text, &v, &missing);
}

/* The library's replies are what a good answer is: 95 of 100 of them have to pass. */
TEST(the_librarys_replies_pass)
{
    const hk_drill  *d = drill(cx, "excuses");
    hk_shipped_lines s;
    int64_t good = 0, of = 0;

    assert_int_equal(hk_library_shipped(cx, &s), HK_OK);
    for (size_t k = 0; k < s.n; k++) {
        if (s.lines[k].key[HK_LD_MOMENT] != HK_MOMENT_REPLY) continue;
        for (size_t i = 0; i < d->n; i++)
            if (d->items[i].excuse == s.lines[k].excuse) of++, good += right(cx, d, &d->items[i], filled(cx, s.lines[k].text), true);
    }
    print_message("replies of the library that pass: %d of %d\n", (int)good, (int)of);
    CHECK_INT(of, 90, "thirty excuses in three tones");
    CHECK(good * 100 >= of * 95, "%d of %d", (int)good, (int)of);
}

TEST(every_excuse_is_asked_once_and_found_in_its_words)
{
    const hk_drill *d = drill(cx, "excuses");

    for (size_t i = 0; i < d->n; i++) {
        CHECK_INT(d->items[i].excuse, (int64_t)i + 1, "%s", d->items[i].id);
        CHECK(d->items[i].owed_fen > 0, "%s tells no debt", d->items[i].id);
    }
}

/* Learned by heart, said to all thirty: how many would pass. A text that fits everything is no answer. */
TEST(no_text_learned_by_heart_passes_the_excuses)
{
    static const struct { const char *text; int64_t most; } rows[] = {
        { "我理解您，您也不容易。", 0 }, { "没关系，您什么时候方便什么时候付。", 0 }, { "理解，那就等您好消息。", 0 }, { "你这是耍赖，骗谁呢，周五必须付二十万！", 0 },
        { "请您周五之前付二十万，可以吗？", 0 }, { "我理解您的难处，周五之前先付两万，可以吗？", 10 }, { "再不付我们就起诉，后果自负。", 0 }, { "好的好的", 0 }, { "您的意思我明白，您看着办吧。", 0 },
        { "付款付款付款", 0 }, { "今天天气不错", 0 }, { "您先忙，我过两天再给您打电话。", 1 }, { "这个我做不了主，要请示领导。", 0 }, { "请问这个单子现在走到谁那里了？", 0 },
    };
    const hk_drill *d = drill(cx, "excuses");

    for (size_t r = 0; r < HK_COUNT(rows); r++) {
        int64_t n = 0;
        for (size_t i = 0; i < d->n; i++) n += right(cx, d, &d->items[i], rows[r].text, false);
        CHECK(n <= rows[r].most, "%s passes %d of thirty", rows[r].text, (int)n);
    }
}

TEST(a_soft_or_rude_answer_breaks_no_pair_of_faces)
{
    static const char *const texts[] = { "好吧，那就八五折，您帮我说说。", "行，年底就年底。", "你们俩一唱一和演给谁看，真不要脸。", "送您两个，小意思。", "没问题，三千我们出。", "那好吧，抹了。" };
    static const char *const ids[] = { "two-faces-say", "nibble-say" };

    for (size_t k = 0; k < HK_COUNT(ids); k++) {
        const hk_drill *d = drill(cx, ids[k]);
        for (size_t i = 0; i < d->n; i++)
            for (size_t t = 0; t < HK_COUNT(texts); t++) CHECK(!right(cx, d, &d->items[i], texts[t], false), "%s: %s", d->items[i].id, texts[t]);
    }
}

/* Answers as people write them, good and bad; each is judged as a trainer would. */
TEST(answers_of_people_are_judged_as_a_trainer_would)
{
    static const struct { const char *drill, *item, *text; bool good; } rows[] = {
        { "complaint-request", "cr01", "陈哥，月底那个事过去了，咱往前看，三十八万六您给个准日子，我建议下周五，行不？", true },
        { "complaint-request", "cr01", "老陈，咱别扯以前了，下礼拜三，三十八万六，打过来，成不？", true },
        { "complaint-request", "cr01", "陈经理，386000元的款，烦请于12月5日前安排支付，谢谢。", true },
        { "complaint-request", "cr01", "能不能这周五先给我十万，剩下的下周五给齐？", true },
        { "complaint-request", "cr02", "牛总，五十二万，礼拜五前给二十万，剩下月底前给，您点个头就行。", true },
        { "complaint-request", "cr03", "屠姐，店里上新我也替您高兴，那22.8万咱先走个五万，这周五行不行", true },
        { "complaint-request", "cr05", "王哥，咱们明天上午一块点货，没差的那部分八万先付了，后天能打吗", true },
        { "complaint-request", "cr08", "谢谢您先打了两万，剩下十九万，您看这个月28号能付清吗？", true },
        { "complaint-request", "cr10", "李总，甲方的款我帮您一起催，咱这12万您这周五先给一半吧", true },
        { "complaint-request", "cr12", "赵总，这次咱定个小的，本周五先付五万，您发条微信确认下。", true },
        { "complaint-request", "cr08", "两万收到了，谢谢。一共二十一万，剩下的请您25号之前先付十万，可以吗？", true },
        { "complaint-request", "cr03", "屠总，这笔款386000，请您周五之前先安排二十万，可以吗？", false },
        { "complaint-request", "cr12", "赵总，这笔款386000元，您周五之前先安排二十万，行吗？", false },
        { "complaint-request", "cr07", "老赵，十八万，周五之前打过来，行不行？", false },
        { "complaint-request", "cr10", "这12万本来上个月15号该付，请您安排一下，好吗？", false },
        { "complaint-request", "cr01", "麻烦您尽快把款打过来好吗", false },
        { "complaint-request", "cr01", "陈经理您又骗我，下周三必须把38.6万打过来！", false },
        { "complaint-request", "cr01", "三十八万六下周三不到账，我就上你们公司闹去。", false },
        { "complaint-request", "cr02", "牛总，52万这周付点吧，多少都行。", false },
        { "complaint-request", "cr07", "老赵你太不够意思了，八万周五给我打过来行不行", false },
        { "excuses", "ex01", "我知道您难，大家都一样。这样，您看月中那笔回款能不能先挤五万出来？", true },
        { "excuses", "ex01", "发工资是头等大事，我理解，您最近哪天有钱进来，能先给我安排多少？", true },
        { "excuses", "ex02", "那您受累告诉我一声，除了老板谁能签？我给他打电话。", true },
        { "excuses", "ex03", "明白，流程我不催您。麻烦把单号发我一下，现在卡在哪位领导那儿？", true },
        { "excuses", "ex04", "可能是财务没留意，签收记录在我这儿，12号前台小李签的，我现在拍给您，再寄一份复印件，周五能付吧？", true },
        { "excuses", "ex05", "理解，税号错了确实入不了账。我下午就重开送过去，另一张没问题的九万您先付了行吗？", true },
        { "excuses", "ex06", "机器出问题您着急我懂，是哪三台、什么时候发现的？我明天派师傅过去，其余的款先结。", true },
        { "excuses", "ex07", "您说少了几件我记下了，签收单上是足数的，咱俩明天一起去库房点，没争议的先付八万。", true },
        { "excuses", "ex08", "下游不给您您也难，不过咱两家的合同跟他没关系，这周先付五万行不行？", true },
        { "excuses", "ex09", "谢谢您安排了，我这边还没看到，麻烦发个回单给我，哪天打的哪个户头？", true },
        { "excuses", "ex13", "好的，统一付我理解，那月底这批里我们排多少？您写一下发我。", true },
        { "excuses", "ex15", "理解集团有规定，可商票我们真收不了，合同写的电汇，您看先电汇三十万成不？", true },
        { "excuses", "ex18", "急料我理解，旧账一到我马上给您发，128000今天能打吗？", true },
        { "excuses", "ex21", "哥，交情在这儿，账也得在这儿，您定个日子，25号行不行？", true },
        { "excuses", "ex24", "您消消气，真打官司您也得出诉讼费，不划算，今天咱先定五万，行吗？", true },
        { "excuses", "ex26", "您先忙，四点我再打，就问您哪天付。", true },
        { "excuses", "ex29", "您夹中间也难做，是哪位领导不同意？能不能帮我约一下他？", true },
        { "excuses", "ex30", "下周可以，我理解您忙，您定周几、付多少，写条微信给我行吗？", true },
        { "excuses", "ex01", "理解理解，那等您宽裕了再说吧。", false },
        { "excuses", "ex01", "没钱你还进原料？骗谁呢？", false },
        { "excuses", "ex04", "票早给你们了，自己不找，怪谁？", false },
        { "excuses", "ex08", "那我也没办法，您催催下游呗，我等您消息。", false },
        { "excuses", "ex18", "行，先给您发过去，您记着付啊。", false },
        { "excuses", "ex24", "告就告，谁怕谁！", false },
        { "two-faces-say", "ts01", "总监说六折，您说八五折，你们俩先商量好，我只认对账单上的数。", true },
        { "two-faces-say", "ts02", "老板，嫂子发火我能理解，可旧账不清新货发不了，这是公司的规矩。", true },
        { "two-faces-say", "ts04", "我做不了这个主，得回去请示，你们三位先统一个说法给我。", true },
        { "two-faces-say", "ts05", "三万我收，收据写三万，结清证明开不了，剩下的您让老板给个日子。", true },
        { "two-faces-say", "ts06", "您支持我我记着，那您帮我约一下董事长吧，周四下午行吗？", true },
        { "nibble-say", "ns01", "对了，那三千运费您顺手一块打过来呗。", true },
        { "nibble-say", "ns04", "谈好的就别再变了，运费要我们出，那付款得提前到明天。", true },
        { "nibble-say", "ns06", "备件四百一个，您要两个我开个单，跟货款一起付。", true },
        { "excuses", "ex01", "大家都紧，我体会得到。那您看这礼拜先走五万，剩下的等您月底那笔进来再走，行不？", true },
        { "excuses", "ex02", "老板不在也不能总等着呀，您受累问一下，签字这事委托给谁了？我下午三点再打给您。", true },
        { "excuses", "ex04", "财务那么多票漏看一张正常，票号我发您微信，签收底单也附上了，看到了麻烦周四排款。", true },
        { "excuses", "ex07", "仓库说少就核，我这边签收单签的是足数，明天我过去一起点，足的那些先付。", true },
        { "excuses", "ex09", "那可能在路上，您把水单发我一份，我去银行查。", true },
        { "excuses", "ex15", "您集团的规矩我尊重，可合同上是电汇，商票我没法收。先电汇三十万，周五？", true },
        { "excuses", "ex18", "您急着用料我知道，旧账十二万八一到，车当天就出，您看今天能走吗？", true },
        { "excuses", "ex20", "怕以后没人管是吧？质保金5%我不动，剩下的验收单上都签了，这周能付吗？", true },
        { "excuses", "ex24", "别动气，打官司谁都累，咱还是坐下来，二十五万分两回，头一回周五，行不行？", true },
        { "excuses", "ex26", "好，您开会，四点十分我准时打，就一件事：五万二哪天走。", true },
        { "excuses", "ex29", "您没意见就好办，领导是担心哪一条？我周三过去当面跟他说。", true },
        { "excuses", "ex28", "章借到哪儿去了，谁管着？上两回不用章也付了，回单在我这儿，十一万这周能办不？", true },
        { "excuses", "ex01", "哦，那行，您先忙工资，我们不急。", false },
        { "excuses", "ex02", "又出差？他一年到头不用回来的吗？", false },
        { "excuses", "ex03", "好吧，那就等流程走完吧。", false },
        { "excuses", "ex05", "您自己当初给的税号，错了能怨我吗？", false },
        { "excuses", "ex13", "月底是吧，行，我记着了，到时候您可别忘了。", false },
        { "excuses", "ex14", "您问我怎么办我哪知道，反正您得付。", false },
        { "excuses", "ex16", "那您慢慢卖，卖了记得给我。", false },
        { "excuses", "ex21", "行，老哥一句话，缓一缓就缓一缓。", false },
        { "excuses", "ex27", "那就抵了吧，省得打来打去。", false },
        { "excuses", "ex30", "好嘞，那我下周等您好消息！", false },
        { "complaint-request", "cr01", "陈经理，您这样让我很难做，能不能体谅一下我们？", false },
        { "complaint-request", "cr07", "老赵，我都不好意思开口了，您看着给吧。", false },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const hk_drill *d = drill(cx, rows[i].drill);
        CHECK_INT(right(cx, d, hk_drill_item_find(d, rows[i].item), rows[i].text, rows[i].good), rows[i].good, "%s: %s", rows[i].item, rows[i].text);
    }
}

/* ---- bad input --------------------------------------------------------------------------------------------------------------------------- */
TEST(odd_words_are_judged_and_break_nothing)
{
    static const char *const texts[] = { "😀😀😀", "<script>alert(1)</script>", "{amount} {by} {{", "\"}],\"right\":true", "\xff\xfe", "a", "　　", "付\x01款" };
    const hk_drill *list;
    size_t n;
    char *big = hk_alloc(cx->arena, 100001);

    memset(big, 'x', 100000);
    all(cx, &list, &n);
    for (size_t k = 0; k < n; k++) {
        if (hk_drill_answered(list[k].kind) != HK_BY_WORDS) continue;
        for (size_t t = 0; t < HK_COUNT(texts); t++) CHECK(!right(cx, &list[k], &list[k].items[0], texts[t], false), "%s: %s", list[k].id, texts[t]);
        CHECK(!right(cx, &list[k], &list[k].items[0], big, false), "%s: 100 KB", list[k].id);
    }
}

TEST(a_faulty_text_is_refused_with_its_item)
{
    static const struct { const char *json, *what; } rows[] = {
        { "{\"id\":\"x\",\"kind\":\"dance\"}", "kind" },
        { "{\"id\":\"x\",\"kind\":\"choose\",\"part\":\"nowhere\"}", "part" },
        { "{\"id\":\"x\",\"kind\":\"choose\",\"part\":\"middle\",\"title\":{\"zh\":\"x\"}}", "title" },
        { "{\"id\":\"x\",\"kind\":\"say\",\"part\":\"middle\",\"title\":{\"zh\":\"x\",\"en\":\"x\"},\"teaches\":{\"zh\":\"x\",\"en\":\"x\"}}", "checks" },
        { "{\"id\":\"x\",\"kind\":\"choose\",\"part\":\"middle\",\"title\":{\"zh\":\"x\",\"en\":\"x\"},\"teaches\":{\"zh\":\"x\",\"en\":\"x\"}}", "lesson" },
        { "{\"id\":\"x\",\"kind\":\"choose\",\"part\":\"middle\",\"title\":{\"zh\":\"x\",\"en\":\"x\"},\"teaches\":{\"zh\":\"x\",\"en\":\"x\"},\"lesson\":[{\"head\":\"h\",\"body\":\"b\"}],\"size\":1,\"pass\":1,"
          "\"items\":[{\"id\":\"a\",\"scene\":\"s\",\"options\":[{\"text\":\"1\",\"why\":\"w\",\"right\":true},{\"text\":\"2\",\"why\":\"w\",\"right\":true}]}]}", "right" },
        { "{\"id\":\"x\",\"kind\":\"moment\",\"moment\":\"pin\",\"part\":\"middle\",\"title\":{\"zh\":\"x\",\"en\":\"x\"},\"teaches\":{\"zh\":\"x\",\"en\":\"x\"},\"lesson\":[{\"head\":\"h\",\"body\":\"b\"}],\"size\":1,\"pass\":1,"
          "\"items\":[{\"id\":\"a\",\"scenario\":\"phone-late\",\"does\":{\"act\":\"TRAP\",\"trap\":9}}]}", "does" },
    };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_drill d;
        hk_error_clear(cx);
        CHECK_RC(hk_drill_read(cx, "t.json", hk_str_of(rows[i].json), &d), HK_DAMAGED, "row %zu", i);
        bool told = false;
        for (int k = 0; k < cx->error.n; k++) told |= strcmp(cx->error.names[k], "what") == 0 && strcmp(cx->error.values[k], rows[i].what) == 0;
        CHECK(told, "row %zu does not say %s", i, rows[i].what);
    }
}

/* ---- moments ------------------------------------------------------------------------------------------------------------------------------ */
enum { SEEDS = 24 };
static int64_t passes(hk_ctx *cx, const hk_drill *d, const hk_drill_item *x, const char *const *lines, bool told)
{
    int64_t passed = 0;

    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        hk_arena_mark m = hk_arena_save(cx->arena);
        hk_talk t;
        hk_moment_judged j;
        CHECK_RC(hk_moment_start(cx, x, seed, "陈伟", cx->today, &t), HK_OK, "%s", x->id);
        CHECK(*t.last, "%s: he says nothing", x->id);
        for (size_t i = 0; lines[i] && t.d.ending == HK_GOES_ON; i++) {
            hk_reading *r = HK_NEW(cx->arena, hk_reading);
            hk_heard h;
            const char *answer;
            CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(lines[i]), r, &h, &answer), HK_OK, "%s", x->id);
        }
        hk_moment_judge(d, x, &t, &j);
        if (told && j.right < d->pass)
            for (int c = 0; c < HK_MOMENT_CHECKS; c++)
                if (!j.held[c]) print_message("%s seed %d: not %s\n", x->id, (int)seed, j.check[c]);
        passed += j.right >= d->pass;
        hk_arena_release(cx->arena, m);
    }
    return passed;
}

/* The same sentence is a nibble too early before the deal and in its place after it (SIMULATOR 2.5, 13). */
static uint32_t events_of_last(hk_ctx *cx, const char *const *lines, bool *deal)
{
    const hk_drill *d = drill(cx, "moment-pin");
    hk_heard h = { .n = 0 };
    hk_talk  t;

    CHECK_RC(hk_moment_start(cx, hk_drill_item_find(d, "mp01"), 3, "陈伟", cx->today, &t), HK_OK, "mp01");
    for (size_t i = 0; lines[i]; i++) {
        hk_reading *r = HK_NEW(cx->arena, hk_reading);
        const char *answer;
        CHECK(t.d.ending == HK_GOES_ON, "turn %zu", i);
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(lines[i]), r, &h, &answer), HK_OK, "turn %zu", i);
    }
    CHECK(h.n && h.act[0] == HK_ACT_NIBBLE, "the last sentence is read as a nibble");
    *deal = t.d.deal.agreed;
    return t.d.events;
}

TEST(a_nibble_is_early_before_the_deal_and_none_after)
{
    static const char NIBBLE[] = "还有三千块运费，顺便一起打过来吧。";
    static const char *const early[] = { NIBBLE, NULL };
    static const char *const late[] = { "38.6 万里先付 15 万，下周三之前打过来，可以吗？", "那就说定，下周三之前先付，您写一行微信发我确认，对公打。", NIBBLE, NULL };
    bool deal;

    CHECK_INT(events_of_last(cx, early, &deal) >> HK_EV_EARLY_NIBBLE & 1, 1, "before the deal");
    CHECK(!deal, "no deal yet");
    CHECK_INT(events_of_last(cx, late, &deal) >> HK_EV_EARLY_NIBBLE & 1, 0, "after it");
    CHECK(deal, "there is a deal");
}

#define SAID(...) (const char *const[]){ __VA_ARGS__, NULL }
TEST(a_moment_is_won_by_who_does_it_right)
{
    static const struct { const char *drill, *item; const char *lines[6]; } rows[] = {
        { "moment-opening", "mo01", { "陈经理您好，我是恒达机电的陈伟，负责货款对接。", "两批减速机一共 386000 元，逾期四十五天了。", "一直没安排，是遇到什么情况了？" } },
        { "moment-opening", "mo02", { "牛总您好，我是大江钢贸的陈伟，来跟您对一下货款。", "螺纹钢货款 520000 元，逾期七十天了，对账单您盖过章。", "这笔您这边是怎么打算的？" } },
        { "moment-opening", "mo03", { "唐叔您好，我是德源饲料的陈伟，负责货款的。", "饲料款 134000 元，逾期六十天了。", "最近遇到什么难处了？" } },
        { "moment-opening", "mo04", { "柳主管您好，我是蓝盾安防的陈伟，负责这个合同的货款。", "监控的合同款 960000 元，逾期四十四天了。", "请问单子现在走到哪个节点，在谁那里？" } },
        { "moment-pin", "mp01", { "放心不是日子。38.6 万里先付 15 万，下周三之前打过来，可以吗？", "那咱们说定，下周三之前先付，您写一行微信发我，对公打，好吗？", "我复述一遍：就按您说的数和日子，您签个字回我确认。" } },
        { "moment-pin", "mp02", { "段老板，5.86 万里先转三万，周五之前，行不行？", "那就说定了，周五之前，对公转，您回个确认。", "我复述一下，就按您说的数和日子，您写一行发我，确认一下。" } },
        { "moment-pin", "mp03", { "唐叔，先付四万，下周五之前，行吗？", "那咱们说定这个数和日子，您写一行签个字，对公打。", "我再说一遍，就按您说的，您确认一下，我记下来。" } },
        { "moment-pin", "mp04", { "牛哥，52 万里先付 20 万，下周三之前，您看行不行？", "那就说定了，您写一行签个字，对公打过来。", "我复述一遍，就按您说的数和日子，您确认一下。" } },
        { "moment-refuse", "mr01", { "这个太少也太晚了，我接受不了。38.6 万里先付 20 万，下周五之前，可以吗？", "态度可以好，款必须收。先付 15 万，下周五之前行不行？" } },
        { "moment-refuse", "mr02", { "六个月商票我们不收，合同写的是电汇。先电汇三十万，下周五之前，可以吗？", "商票不能收，电汇三十万，下周五之前，行不行？" } },
        { "moment-refuse", "mr03", { "先结旧账再发新货。旧账 18.6 万下周三之前付，到账当天我就给您申请发货，可以吗？", "旧款十万下周三之前先付，行吗？" } },
        { "moment-refuse", "mr04", { "这个数差太多，我接受不了。52 万先付 20 万，下周五之前，行吗？", "款必须收，先付 20 万，下周五之前行不行？" } },
    };
    int64_t all_won = 0;

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const hk_drill *d = drill(cx, rows[i].drill);
        int64_t won = passes(cx, d, hk_drill_item_find(d, rows[i].item), rows[i].lines, false);
        print_message("%s: a good talker passes %d of %d\n", rows[i].item, (int)won, SEEDS);
        CHECK(won * 100 >= SEEDS * 75, "%s: %d of %d", rows[i].item, (int)won, SEEDS);
        all_won += won;
    }
    CHECK(all_won * 100 >= (int64_t)HK_COUNT(rows) * SEEDS * 90, "%d", (int)all_won);
}

/* Who he is: firm and name. Another firm's name is not his, whoever says it. */
TEST(another_firm_is_not_who_called)
{
    static const struct { const char *say; bool who; } rows[] = {
        { "陈经理您好，我是恒达机电的陈伟", true }, { "陈经理您好，恒达的陈伟", true }, { "陈经理您好，我是恒达机电财务部的陈伟", true }, { "您好，我是你们供应商恒达的陈伟", true }, { "陈经理，我是负责货款的陈伟", true },
        { "陈经理您好，我是陈伟", true }, { "陈经理您好，我是财务的陈伟", true }, { "陈经理您好，我是做减速机的陈伟", true }, { "陈经理您好，我是卖减速机那家公司的陈伟", true },
        { "陈经理您好，我是宏图贸易的陈伟", false }, { "陈经理您好，我是大江钢贸的陈伟，来对一下货款", false }, { "陈经理您好，我是宏图的陈伟", false }, { "陈经理您好，这里是宏图贸易公司财务部的陈伟", false },
        { "陈经理您好，我是宏图贸易有限公司陈伟", false }, { "陈经理您好，我这边是宏图机电的陈伟", false } };
    const hk_drill *d = drill(cx, "moment-opening");
    const hk_drill_item *x = hk_drill_item_find(d, "mo01");

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_reading *r = HK_NEW(cx->arena, hk_reading);
        hk_moment_judged j;
        hk_heard h;
        hk_talk  t;
        const char *answer;
        CHECK_RC(hk_moment_start(cx, x, 3, "陈伟", cx->today, &t), HK_OK, "row %zu", i);
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(rows[i].say), r, &h, &answer), HK_OK, "row %zu", i);
        hk_moment_judge(d, x, &t, &j);
        CHECK_STR(j.check[0], "who", "the first check");
        CHECK_INT(j.held[0], rows[i].who, "%s (%s)", rows[i].say, answer);
    }
}

/* He has offered; who then asks for less, or for later, has given it away. One turn of ours before it, he answered with the offer. */
TEST(asking_for_less_than_was_offered_is_giving_away)
{
    static const struct { const char *say; bool calm; } rows[] = {
        { "那先付20万，15号之前，可以吗？", false }, { "20万，下周一，行吗？", false }, { "35万，下周五之前打过来，可以吗？", false }, { "那就先付20万吧，下个月10号之前，行不行？", false },
        { "35万，下周一，说定了，您写一行发我确认。", true }, { "38.6万全款，下周一之前，可以吗？", true }, { "那就按您说的，下周一付35万，您回个确认。", true }, { "先付20万，后天之前，可以吗？", true } };
    const hk_drill *d = drill(cx, "moment-pin");
    const hk_drill_item *x = hk_drill_item_find(d, "mp01");

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_reading *r = HK_NEW(cx->arena, hk_reading);
        hk_moment_judged j;
        hk_heard h;
        hk_talk  t;
        const char *answer;
        CHECK_RC(hk_moment_start(cx, x, 3, "陈伟", cx->today, &t), HK_OK, "row %zu", i);
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of("陈经理，这批货款您看哪天能安排？"), r, &h, &answer), HK_OK, "row %zu", i);
        t.turns[0].does[0] = (hk_does){ .act = HK_DEBTOR_OFFER, .sum_fen = 35000000, .in_days = 7 + 1 - hk_day_weekday(cx->today) }, t.turns[0].does_n = 1;
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(rows[i].say), r, &h, &answer), HK_OK, "row %zu", i);
        hk_moment_judge(d, x, &t, &j);
        CHECK_STR(j.check[4], "calm", "the fifth check");
        CHECK_INT(j.held[4], rows[i].calm, "row %zu: %s (sum %" PRId64 ", in %d days)", i, rows[i].say, h.sum_fen, h.in_days);
    }
}

TEST(a_moment_is_lost_by_silence_softness_and_rudeness)
{
    const hk_drill *list;
    size_t n;

    all(cx, &list, &n);
    for (size_t k = 0; k < n; k++) {
        if (list[k].kind != HK_DRILL_moment) continue;
        for (size_t i = 0; i < list[k].n; i++) {
            const hk_drill_item *x = &list[k].items[i];
            CHECK_INT(passes(cx, &list[k], x, SAID(NULL), false), 0, "%s: nothing said", x->id);
            CHECK_INT(passes(cx, &list[k], x, SAID("好的，那我等您消息，不着急。", "您什么时候方便什么时候付。"), false), 0, "%s: soft", x->id);
            CHECK_INT(passes(cx, &list[k], x, SAID("你就是个骗子，再不付我找人堵你家门！", "你等着！"), false), 0, "%s: rude", x->id);
        }
    }
}

RUN_TESTS(cmocka_unit_test(there_is_enough_of_it), cmocka_unit_test(nothing_stands_twice), cmocka_unit_test(one_side_always_fails_and_length_tells_nothing), cmocka_unit_test(no_guesser_passes_a_choice),
          cmocka_unit_test(each_personality_has_what_is_safe_and_what_is_not), cmocka_unit_test(every_model_passes), cmocka_unit_test(no_complaint_passes_and_blame_spoils_a_request),
          cmocka_unit_test(the_librarys_replies_pass), cmocka_unit_test(every_excuse_is_asked_once_and_found_in_its_words), cmocka_unit_test(no_text_learned_by_heart_passes_the_excuses),
          cmocka_unit_test(a_soft_or_rude_answer_breaks_no_pair_of_faces), cmocka_unit_test(answers_of_people_are_judged_as_a_trainer_would), cmocka_unit_test(odd_words_are_judged_and_break_nothing), cmocka_unit_test(a_faulty_text_is_refused_with_its_item),
          cmocka_unit_test(a_moment_is_won_by_who_does_it_right), cmocka_unit_test(a_moment_is_lost_by_silence_softness_and_rudeness), cmocka_unit_test(another_firm_is_not_who_called), cmocka_unit_test(asking_for_less_than_was_offered_is_giving_away),
          cmocka_unit_test(a_nibble_is_early_before_the_deal_and_none_after))
