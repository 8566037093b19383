/* A threat in a soft voice and the neighbour that differs by a word or two. Nobody learns from these sentences. rows: R227 */
#include "reading/reading.h"
#include "reading/threat.h"
#include "content/reader.h"
#include "test.h"

static bool foul(hk_ctx *cx, const char *text)
{
    const hk_model *model;
    bool            heard = false;

    assert_int_equal(hk_reader_model(cx, &model), HK_OK);
    hk_arena_mark mark = hk_arena_save(cx->arena);
    hk_reading   *r = HK_NEW(cx->arena, hk_reading);
    hk_read(model, cx->arena, hk_str_of(text), hk_str_of(""), 12958, NULL, r);
    for (size_t k = 0; k < r->n; k++) heard |= r->acts[k].act == HK_ACT_ABUSE && r->acts[k].p >= HK_READ_FOUL;
    hk_arena_release(cx->arena, mark);
    return heard;
}

/* These may not be missed, and their neighbours not be heard. */
TEST(threats_and_their_neighbours)
{
    static const char *const threats[] = { "您家姑娘是在三小上学吧", "我认识你们丈母娘那边的人", "路上开车小心点啊", "我们这边的弟兄脾气可不好", "你们小区我熟得很", "让你在圈子里混不下去", "单位门口拉个横幅大家都难看",
                                           "发朋友圈让亲戚朋友都看看" };
    static const char *const innocent[] = { "您姑娘今年高考吧,先忙孩子", "路上小心,明天见", "我认识你们王总", "咱们一个小区的", "我闺女也在三小上学", "我们这边的弟兄都等着发工资", "看您朋友圈,亲戚朋友都去店里捧场了",
                                            "单位门口那条横幅是你们挂的吧", "下雪了,路上开车慢点", "我不会跟您家里人说的" };

    for (size_t i = 0; i < HK_COUNT(threats); i++) CHECK(foul(cx, threats[i]), "%s", threats[i]);
    for (size_t i = 0; i < HK_COUNT(innocent); i++) CHECK(!foul(cx, innocent[i]), "%s", innocent[i]);
}

/* How many are heard is told, that their neighbours are not is asked. */
static void most_are_heard(hk_ctx *cx, const char *const threats[], size_t threats_n, const char *const innocent[], size_t innocent_n, size_t percent)
{
    size_t heard = 0;

    for (size_t i = 0; i < threats_n; i++)
        if (foul(cx, threats[i])) heard++;
        else print_message("not heard: %s\n", threats[i]);
    for (size_t i = 0; i < innocent_n; i++) CHECK(!foul(cx, innocent[i]), "%s", innocent[i]);
    print_message("%zu of %zu heard\n", heard, threats_n);
    CHECK(heard * 100 >= percent * threats_n, "%zu of %zu", heard, threats_n);
}

/* Written after the rules and before some of their words. */
TEST(threats_and_words_of_theirs)
{
    static const char *const threats[] = {
        "你外孙天天在小区滑梯那儿玩,我看见了", "您老伴儿跳广场舞那块儿我常去,要不要我跟她聊两句", "你妈血压高吧,这事她要是知道了可怎么好", "我让人在你家单元门口等你下班", "你住顶楼,上下楼可得扶好扶手", "我这几个老乡下手没轻重,你别怪我没打招呼",
        "找两个闲人天天去你店里坐着不买东西", "你们那个业主群我进去了,大家伙儿都想听听你的事", "欠条我印了五百份,明早往你们菜市场一撒", "你再拖,我让你在这条街站不住脚", "我打声招呼,这一片的司机没人给你拉货", "我叔在消防,你那个仓库随便查查就得关门",
        "你两本账的事,我可替你瞒不住了", "你那车停路边,哪天让人划了可别赖我", "晚上走道儿多个心眼,别让砖头砸着", "我什么都豁得出去,你可想好了", "每天早中晚三个电话,打到你全家都睡不着", "给你同事一人发一条短信,让大伙儿认识认识你", "我派人住你家,管吃管住就行", "你女儿那个钢琴老师我认识,顺嘴提提你的事", };
    static const char *const innocent[] = {
        "外孙在小区滑梯玩摔着没有,要紧不", "您老伴儿也跳广场舞啊,跟我家那口子一个队", "您母亲血压高,您多费心,账的事我等您", "我让人在你们厂门口等着卸货", "您住顶楼没电梯,我给您把样品送上去", "我这几个老乡手艺好,装得快", "有两个客人去您店里看样品,麻烦接待一下",
        "业主群里有人问您家的门窗在哪儿买的", "报价单我印了五百份,展会上发", "你们这条街生意越来越好了", "我打声招呼,让司机早点给您送", "我叔以前在消防,您仓库的验收我帮您问问怎么办", "两本账对不上,让会计再核一遍", "您车停路边当心贴条", "晚上走夜路看着点坑,前面在修下水道",
        "我什么都能商量,就是日子得定下来", "每天早中晚三个电话都是催货的,累死了", "给您同事一人带了一份月饼", "师傅住你们那儿,管吃管住就行", "您女儿的钢琴老师是我表妹,夸她有天分" };
    most_are_heard(cx, threats, HK_COUNT(threats), innocent, HK_COUNT(innocent), 55);
}

/* Written last: no rule, no word and no model has seen them. */
TEST(threats_never_seen)
{
    static const char *const threats[] = {
        "您孙女在哪个舞蹈班我都打听清楚了", "你小姨子在银行柜台是吧,我天天去她窗口排队说你的事", "你爹今年七十六了吧,经得起几回敲门", "你家阳台晾的衣服我在楼下都看得见", "我让两个弟兄今晚陪你吃夜宵,你可别不给面子", "我手底下的人不懂规矩,冲撞了你别见怪",
        "我把欠条做成大幅照片挂到你们镇政府门口", "在你婚礼现场放一段录音,你看怎么样", "把你欠钱的事发到你们同学群里", "我打几个电话,你在这个县就别想再接一单活", "你这个厂开不到过年,我把话放这儿", "环保局我有的是熟人,三天两头来查你", "你报假税的材料我复印了一套",
        "工地上电线乱,半夜短路了谁说得清", "你的货车天天跑夜路,刹车可得好好检查检查", "我要是活不下去,你也别想好好活", "从今往后你走到哪我跟到哪", "我记住你这张脸了,咱们后会有期,你等着", "信不信我找人到你孩子学校门口发传单", "你媳妇一个人带孩子住那么偏,我都替她害怕" };
    static const char *const innocent[] = {
        "您孙女学舞蹈啊,在哪个班,我也想给孙女报", "你小姨子在银行柜台,能不能帮我问问贷款利率", "你爹七十六了还这么硬朗,有福气", "您家阳台那批砖颜色不错,在哪儿买的", "今晚弟兄们一起吃个夜宵,我请", "我手底下的人不懂规矩,装错了车,给您赔不是",
        "欠条我存档了,原件在保险柜里", "婚礼那天放的录音真感人", "同学群里都说您生意做大了", "我打几个电话,帮您多接几单活", "这个厂开了十年,过年给大伙发红包", "环保局来检查,您那边要不要我们出份证明", "报税的材料我让会计复印一套给您",
        "工地上电线乱,我让电工去理一理", "货车跑夜路,刹车该换了,我认识个修车的", "都是为了活下去,咱们慢慢商量", "以后有事您打我电话,走到哪都能接", "后会有期,下次来喝茶", "孩子学校门口堵车,我晚十分钟到", "您媳妇一个人带孩子不容易,先顾家里" };
    most_are_heard(cx, threats, HK_COUNT(threats), innocent, HK_COUNT(innocent), 30);
}

TEST(rule_that_is_broken)
{
    static const struct { const char *text; int kind; } rows[] = {
        { "我要不要跟你老婆讲讲你欠钱的事", HK_THREAT_kin }, { "你住哪一栋我清楚得很,晚上小心点", HK_THREAT_home }, { "我天天盯着你,你去哪我去哪,你家门口也去", HK_THREAT_follow }, { "把你的照片挂到公告栏上", HK_THREAT_publicity },
        { "我一句话让你在这一行混不下去", HK_THREAT_living }, { "得罪了我,我收拾你", HK_THREAT_body }, { "你那仓库哪天着火了可不好说", HK_THREAT_goods }, { "你偷税的把柄在我手里", HK_THREAT_secret },
        { "我舅在税务局,一句话就来查你", HK_THREAT_office }, { "我儿子也在三小上学", -1 }, { "您儿子考上大学了,恭喜", -1 }, { "仓库门口那批货您派人看一下", -1 }, { "", -1 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_line    t;
        hk_threats h;
        hk_line_make(cx->arena, hk_str_of(rows[i].text), &t);
        hk_threats_find(&t, 0, t.n, &h);
        if (rows[i].kind < 0) CHECK_INT(h.certain | h.likely, 0, "%s", rows[i].text);
        else CHECK((h.certain | h.likely) >> rows[i].kind & 1, "%s: %s", hk_threat_name((hk_threat)rows[i].kind), rows[i].text);
    }
}

RUN_TESTS(cmocka_unit_test(threats_and_their_neighbours), cmocka_unit_test(threats_and_words_of_theirs), cmocka_unit_test(threats_never_seen), cmocka_unit_test(rule_that_is_broken))
