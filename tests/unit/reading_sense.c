/* Kinds of sentence that were once read the wrong way round: an insult or a suit that is taken back, a question heard as a gift, an opening heard as an order from above,
 * praise heard as a sting. Nobody learns from the sentences here; their neighbours on the other side stand beside them. `acts`: any of these first; after '-': none of
 * these, not even second when it is sure. rows: R227 */
#include "reading/reading.h"
#include "content/reader.h"
#include "test.h"

enum { RIGHT_PERCENT = 90 };
typedef struct row { const char *acts, *text; } row;

static bool named(const char *acts, hk_act act)
{
    const char *code = hk_act_code(act), *at = acts;
    for (size_t n = strlen(code); (at = strstr(at, code)); at += n)
        if ((at == acts || at[-1] == ',') && (!at[n] || at[n] == ',')) return true;
    return false;
}

static bool right(const row *w, const hk_reading *r)
{
    if (w->acts[0] != '-') return r->n && named(w->acts, r->acts[0].act);
    for (size_t i = 0; i < r->n; i++)
        if (named(w->acts + 1, r->acts[i].act) && (i == 0 || r->acts[i].p >= HK_READ_SURE)) return false;
    return true;
}

static void most_are_right(hk_ctx *cx, const row *rows, size_t n)
{
    const hk_model    *model;
    const hk_calendar *cal;
    size_t             ok = 0;

    assert_int_equal(hk_reader_model(cx, &model), HK_OK);
    assert_int_equal(hk_reader_calendar(cx, &cal), HK_OK);
    for (size_t i = 0; i < n; i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        hk_reading   *r = HK_NEW(cx->arena, hk_reading);
        hk_read(model, cx->arena, hk_str_of(rows[i].text), hk_str_of(""), 12958, cal, r);
        if (right(&rows[i], r)) ok++;
        else print_message("%s: %s reads %s\n", rows[i].acts, rows[i].text, r->n ? hk_act_code(r->acts[0].act) : "NONE");
        hk_arena_release(cx->arena, mark);
    }
    print_message("%zu of %zu\n", ok, n);
    CHECK(ok * 100 >= RIGHT_PERCENT * n, "%zu of %zu", ok, n);
}

TEST(insult_taken_back)
{
    static const row rows[] = {
        { "-ABUSE", "我可从没讲过您是骗子这种话" }, { "-ABUSE", "大家都知道您不是老赖" }, { "-ABUSE", "您误会了,我哪敢骂您骗子" }, { "-ABUSE", "公司里谁也没把您当老赖看" },
        { "-ABUSE", "刘总,没有人在背后说您赖账" }, { "-ABUSE", "谁说您是骗子了?我可没说" }, { "-ABUSE", "我们没说您老赖,就是催一下进度" },
        { "-ABUSE", "您不是那种赖账的老板,这我清楚" }, { "-ABUSE", "他说您是老赖,我没这么说" }, { "-ABUSE", "赖账的我见多了,您可不是" },
        { "-ABUSE", "我不是说您不要脸,我是说这事拖太久" }, { "-ABUSE", "您别多想,没人说您诈骗" }, { "-ABUSE", "谁敢骂您是骗子啊,您可别冤枉我" },
        { "-ABUSE", "怎么会说您是老赖呢" }, { "-ABUSE", "老板,我们从来没拿您当骗子" }, { "-ABUSE", "我没有骂人,更没说您不要脸" }, { "-ABUSE", "这行赖账的不少,但我知道不是您" },
        { "-ABUSE", "您又不是老赖,怕什么" }, { "-ABUSE", "哪里是骂您骗子,我是着急" }, { "-ABUSE", "我们没有把您列为失信,您放心" },
    };
    most_are_right(cx, rows, HK_COUNT(rows));
}

TEST(insult)
{
    static const row rows[] = {
        { "ABUSE", "操你妈的骗子" }, { "ABUSE", "你妈的,敢耍我" }, { "ABUSE", "cnm,快给钱" }, { "ABUSE", "nmsl老赖" }, { "ABUSE", "赶紧滚蛋" },
        { "ABUSE", "信不信我弄死你" }, { "ABUSE", "我会让你在这一行混不下去" }, { "ABUSE", "你不是老赖是什么" }, { "ABUSE", "没见过这么不要脸的老赖" },
        { "ABUSE", "你就是个彻头彻尾的骗子" }, { "ABUSE", "全行业谁不知道你是个骗子" }, { "ABUSE", "你不就是个骗子吗,装什么" }, { "ABUSE", "我没说错,你就是个骗子" },
        { "ABUSE", "要不是看在你妈面上,我早弄死你了" }, { "ABUSE", "姓张的你给我滚出来,不要脸的东西" }, { "ABUSE", "我把你的名声搞臭,让你在圈里混不下去" },
        { "ABUSE", "我操你妈,听见没有" }, { "ABUSE", "妈的,骗子一个" }, { "ABUSE", "你妈的欠钱还有理了" },
    };
    most_are_right(cx, rows, HK_COUNT(rows));
}

TEST(when_is_it_paid)
{
    static const row rows[] = {
        { "ASK,SOFT_ASK,OPENQ", "货款什么时候给我们" }, { "ASK,SOFT_ASK,OPENQ", "那八万块什么时候付" }, { "ASK,SOFT_ASK,OPENQ", "你们公司什么时候能付款" },
        { "ASK,SOFT_ASK,OPENQ", "剩下的一半什么时候转过来" }, { "ASK,SOFT_ASK,OPENQ", "这批泵的钱啥时候给" },
        { "ASK,SOFT_ASK,OPENQ", "请问您什么时候方便把款付一下" }, { "ASK,SOFT_ASK,OPENQ", "尾款您打算什么时候给" },
        { "ASK,SOFT_ASK,OPENQ", "二十万什么时候能到我们账上" }, { "ASK,SOFT_ASK,OPENQ", "你说月底,月底什么时候付" }, { "ASK,SOFT_ASK,OPENQ", "几时能结这笔钱" },
        { "-FREE", "您什么时候方便,我来接您" }, { "-FREE", "您看什么时候方便,我去您厂里一趟" }, { "FREE", "什么时候手头松了什么时候给吧" },
        { "FREE", "你什么时候缓过来什么时候付,我不急" }, { "FREE", "您什么时候方便就什么时候转,没关系" }, { "FREE", "啥时候有钱啥时候给就行" },
        { "ASK,SOFT_ASK,OPENQ", "什么时候付?" }, { "ASK,SOFT_ASK,OPENQ", "什么时候给钱" }, { "ASK,SOFT_ASK,OPENQ", "您欠的那笔什么时候给一下" },
        { "ASK,SOFT_ASK,OPENQ", "李总,运费什么时候付" }, { "ASK,SOFT_ASK,OPENQ", "那二十万到底什么时候能给到位" },
        { "ASK,SOFT_ASK,OPENQ", "分三次的话,第一笔什么时候付" }, { "-FREE", "您说的下周什么时候" }, { "-FREE", "财务什么时候上班,我打给她" },
        { "ASK,SOFT_ASK,OPENQ", "贵司何时方便付款" }, { "ASK,SOFT_ASK,OPENQ", "十五万什么时候打款,给个准信" }, { "-FREE", "您啥时候在,我去拜访" },
        { "-FREE", "咱们什么时候见个面,把账对一下" }, { "FREE", "不着急,您什么时候周转开了什么时候付" }, { "FREE", "等您方便的时候再付吧,不急" }, { "FREE", "这钱您啥时候有啥时候给" },
    };
    most_are_right(cx, rows, HK_COUNT(rows));
}

TEST(suit_and_suit_taken_back)
{
    static const row rows[] = {
        { "-LEGAL", "我没打算跟您打官司" }, { "-LEGAL", "起诉的事咱先放一边" }, { "-LEGAL", "我们不希望闹上法庭" }, { "-LEGAL", "您放心,不会起诉您" },
        { "-LEGAL", "别弄到法院去,伤和气" }, { "-LEGAL", "谁也不想走到起诉那步" }, { "-LEGAL", "先不说法院的事,说说您的难处" }, { "-LEGAL", "我们还没有起诉的想法" },
        { "-LEGAL", "不是要告您,就是来商量" }, { "-LEGAL", "用不着请律师,咱们自己谈" }, { "LEGAL", "再不给钱我们就去法院起诉" }, { "LEGAL", "下周一我们就去立案" },
        { "LEGAL", "不想起诉也得起诉了,后天递材料" }, { "LEGAL", "您不还,我们只好打官司" }, { "LEGAL", "这周不付就走法律程序" }, { "LEGAL", "不付就法院见" },
        { "-LEGAL", "谁愿意打官司呢,咱们商量着来" }, { "-LEGAL", "不到万不得已我们不会起诉" }, { "-LEGAL", "起诉这种话我不想说" }, { "-LEGAL", "真不想跟您在法庭上见" },
        { "-LEGAL", "别提起诉,提起诉就远了" }, { "-LEGAL", "我们公司没要起诉您,律师函也没发" }, { "-LEGAL", "我跟法务说了,不起诉" }, { "-LEGAL", "能不走法律就不走法律" },
        { "-LEGAL", "打官司伤感情,咱不走那条路" }, { "LEGAL", "别以为我不敢告你" }, { "LEGAL", "您不想上法庭吧?那就三天内付" }, { "LEGAL", "我们不怕打官司,材料都准备好了" },
        { "LEGAL", "您要是再没有答复,我们就委托律师了" }, { "LEGAL", "说实话,我们已经决定走诉讼了" }, { "LEGAL", "不得不通知您,我们下周提起诉讼" },
    };
    most_are_right(cx, rows, HK_COUNT(rows));
}

TEST(instalments_accepted_and_refused)
{
    static const row rows[] = {
        { "PLAN", "您要是想分期,我这边可以接受" }, { "PLAN", "分两期付我们也同意" }, { "PLAN", "一次拿不出来就分三次,我能接受" }, { "REFUSE", "分一年我们接受不了" },
        { "REFUSE", "您要分十二期,那不行" }, { "PLAN", "分期也行,您说怎么分" }, { "PLAN", "要是一次付有困难,分两次我也认" }, { "REFUSE", "分期我们公司不接受" },
        { "REFUSE", "您说分一年,这个我接受不了" },
    };
    most_are_right(cx, rows, HK_COUNT(rows));
}

TEST(who_opens_and_whose_order_it_is)
{
    static const row rows[] = {
        { "IDENT,GREET", "张总,我鑫源包装李娜" }, { "IDENT,GREET", "赵经理,我是永丰建材的小周" }, { "IDENT,GREET", "孙主任您好,我华泰电缆王强" },
        { "IDENT,GREET", "刘总,我们是天成物流的" }, { "-BOSS", "我们经理让我来问一下货款" }, { "-BOSS", "我们领导让我过来跟您对对账" }, { "-BOSS", "经理让我来问问情况" },
        { "BOSS", "我们经理说了不付不发货" }, { "BOSS", "这事得我们总经理批" }, { "-BOSS", "马总,我恒达机电小陈" }, { "-BOSS", "黄经理,恒达机电的,跟您问个好" },
        { "IDENT,GREET", "胡厂长,我瑞丰机械刘洋" }, { "IDENT,GREET", "徐会计,您好,我是瑞丰机械的应收" }, { "-BOSS", "老板让我来问问那笔尾款" },
        { "-BOSS", "我们财务经理让我给您打个电话" }, { "BOSS", "我们老板说一分都不能少" }, { "BOSS", "超过十天要经理签字,我说了不算" },
    };
    most_are_right(cx, rows, HK_COUNT(rows));
}

TEST(praise_with_a_big_name_and_its_sting)
{
    static const row rows[] = {
        { "PRAISE", "您这么大的老板,谁不说您守信用" }, { "PRAISE", "您在咱们这一片,谁不夸您讲信誉" }, { "PRAISE", "这么大的企业付款还这么爽快,佩服" },
        { "PRAISE", "提起您的信用,同行没一个不服的" }, { "BLAME", "这么大的老板,欠几万块钱不还,像话吗" }, { "BLAME", "您这么大的公司还拖我们小厂的钱" },
        { "PRAISE", "您生意做这么大,这一带谁不知道您讲信用" }, { "PRAISE", "像您这样的大老板,说话算数是出了名的" }, { "BLAME", "这么大个老板,说话跟放屁一样" },
        { "BLAME", "谁不知道你有钱,就是不想给" },
    };
    most_are_right(cx, rows, HK_COUNT(rows));
}

TEST(promise_that_was_not_kept)
{
    static const row rows[] = {
        { "DEBT,NAME_EX,EVID,BLAME", "您答应的十五号付十万,没有到账" }, { "DEBT,NAME_EX,EVID,BLAME", "您上周说打三万,到今天没收到" },
        { "DEBT,NAME_EX,EVID,BLAME", "您承诺的月底二十万,我们没看到" }, { "DEBT,NAME_EX,EVID,BLAME", "说好二十号付八万,账上没有" },
        { "DEBT,NAME_EX,EVID,BLAME", "您承诺月底付三十万,结果一分没到" }, { "DEBT,NAME_EX,EVID,BLAME", "上次您答应五号付两万,到现在没有到账" },
        { "DEBT,NAME_EX,EVID,BLAME", "您答应的那笔没有到" },
    };
    most_are_right(cx, rows, HK_COUNT(rows));
}

/* A foul costs a whole talk: of those taken back not one may be heard. */
TEST(what_was_heard_as_a_foul)
{
    static const char *const innocent[] = { "我没有说您是骗子,您别误会", "您不是老赖,我知道", "没人说您是老赖", "我没有说您是骗子", "骗子多得很您可不是", "您误会了,我哪敢骂您骗子", "谁说您是骗子了?我可没说" };
    static const char *const foul[] = { "操你妈", "cnm", "nmsl", "你妈的", "滚蛋", "我让你在这个行业混不下去", "弄死你", "你不是骗子是什么", "没说错,你就是个骗子" };
    const hk_model *model;

    assert_int_equal(hk_reader_model(cx, &model), HK_OK);
    for (size_t i = 0; i < HK_COUNT(innocent) + HK_COUNT(foul); i++) {
        const bool  is = i >= HK_COUNT(innocent);
        const char *s = is ? foul[i - HK_COUNT(innocent)] : innocent[i];
        hk_reading *r = HK_NEW(cx->arena, hk_reading);
        bool        heard = false;
        hk_read(model, cx->arena, hk_str_of(s), hk_str_of(""), 12958, NULL, r);
        for (size_t k = 0; k < r->n; k++) heard |= hk_act_group(r->acts[k].act) == 'X' && r->acts[k].p >= HK_READ_FOUL && r->acts[k].act != HK_ACT_BLAME;
        CHECK(heard == is, "%s", s);
    }
}

RUN_TESTS(cmocka_unit_test(insult_taken_back),
          cmocka_unit_test(insult),
          cmocka_unit_test(when_is_it_paid),
          cmocka_unit_test(suit_and_suit_taken_back),
          cmocka_unit_test(instalments_accepted_and_refused),
          cmocka_unit_test(who_opens_and_whose_order_it_is),
          cmocka_unit_test(praise_with_a_big_name_and_its_sting),
          cmocka_unit_test(promise_that_was_not_kept),
          cmocka_unit_test(what_was_heard_as_a_foul))
