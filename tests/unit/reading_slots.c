/* What a line names, said on 2025-06-23. Expected as text: money a single sum or lo~hi in yuan, share in %, days, parts, codes. */
#include "reading/slots.h"
#include "reading/number.h"
#include "base/prng.h"
#include "test.h"

static const char *show(hk_arena *a, const hk_slots *s)
{
    static const char *const kinds[] = { "money", "share", "discount", "rate", "day", "parts", "balance", "all", "round",
                                         "doc", "person", "method", "law", "supply", "credit", "late", "account" };
    hk_buf b = { .arena = a };

    hk_buf_puts(&b, "");
    for (size_t i = 0; i < s->n; i++) {
        const hk_slot *v = &s->v[i];
        char lo[11], hi[11];
        hk_buf_printf(&b, "%s%s", i ? " " : "", kinds[v->kind]);
        if (v->kind == HK_SLOT_MONEY || v->kind == HK_SLOT_SHARE || v->kind == HK_SLOT_DISCOUNT) {
            hk_buf_printf(&b, ":%" PRId64, v->lo / 100);
            if (v->lo % 100) hk_buf_printf(&b, ".%02d", (int)(v->lo % 100));
            if (v->hi != v->lo) hk_buf_printf(&b, "~%" PRId64, v->hi == HK_NUM_OPEN ? -1 : v->hi / 100);
        } else if (v->kind == HK_SLOT_RATE) hk_buf_printf(&b, ":%" PRId64 "bp", v->lo);
        else if (v->kind == HK_SLOT_PARTS || v->kind == HK_SLOT_DAYS_LATE) hk_buf_printf(&b, ":%" PRId64, v->lo);
        else if (v->kind == HK_SLOT_DAY && v->when.kind != HK_WHEN_OPEN)
            hk_buf_printf(&b, v->vague ? ":%s~%s" : ":%s", v->vague ? hk_day_fmt(v->when.lo, lo) : hk_day_fmt(v->when.hi, hi), hk_day_fmt(v->when.hi, hi));
        else if (v->code) hk_buf_printf(&b, ":%s", hk_slot_code_wire(v->code));
    }
    return b.p;
}

static const char *const said[][2] = {
    { "本周五前先付二十万可以吗？", "day:2025-06-27 money:200000" },
    { "38.6 万十五号能全到吗", "money:386000 day:2025-07-15" },
    { "约定三十天，已逾期四十五天，38.6 万", "late:45 money:386000" },
    { "两张发票共 21.5 万", "doc:invoice money:215000" },
    { "先打二十个过来", "money:200000" },
    { "找了二十个人", "" },
    { "喊她出来一块儿说两句", "" },
    { "剩下的月底一块付", "balance day:2025-06-26~2025-06-30" },
    { "就差一块钱", "money:1" },
    { "先给我们一块", "" },
    { "就差一块", "money:1" },
    { "一块五", "money:1.50" },
    { "二十来个先付了", "money:200000~230000" },
    { "二十来个人先来了", "" },
    { "半年前说的", "" },
    { "本月二十八付", "day:2025-06-28" },
    { "下月15付五万", "day:2025-07-15 money:50000" },
    { "本月二十万", "day:2025-06-23~2025-06-30 money:200000" },
    { "下个月十台", "day:2025-07-01~2025-07-31" },
    { "下个月两次付清", "day:2025-07-01~2025-07-31 parts:2" },
    { "本月十五六万", "day:2025-06-23~2025-06-30 money:150000~160000" },
    { "明后天给您打款", "day:2025-06-24~2025-06-25" },
    { "两年前的账", "" },
    { "最少也得付小十万", "money:80000~100000" },
    { "先付一半，余款分三期", "share:50 balance parts:3" },
    { "45万分三期，先付 20 万", "money:450000 parts:3 money:200000" },
    { "7月10号付35000，您看成不成？", "day:2025-07-10 money:35000" },
    { "先付合同号35000的那笔", "doc:contract" },
    { "账上四万六千八，对不", "money:46800" },
    { "上四万", "money:40000~80000" },
    { "58600，明天", "money:58600 day:2025-06-24" },
    { "最迟 28 号", "day:2025-06-28" },
    { "三成现金七成银承", "share:30 method:cash share:70 method:bank_bill" },
    { "二十万月底付", "money:200000 day:2025-06-26~2025-06-30" },
    { "七月三十一二十五万", "day:2025-07-31 money:250000" },
    { "六月三十二十五万", "day:2025-06-30 money:250000" },
    { "七月十五二十万", "day:2025-07-15 money:200000" },
    { "七月三十五万", "day:2025-07-01~2025-07-31 money:350000" },
    { "七月十五六万", "day:2025-07-01~2025-07-31 money:150000~160000" },
    { "三百万周五付", "money:3000000 day:2025-06-27" },
    { "先付5000周三打", "money:5000 day:2025-06-25" },
    { "十万年前给", "money:100000 day:2025-06-23~2026-02-16" },
    { "拖了三万天", "" },
    { "打个七折", "discount:70" },
    { "给您打九五折", "discount:95" },
    { "八五折不行", "discount:85" },
    { "七八折", "discount:70~80" },
    { "先付一点五万", "money:15000" },
    { "两点五万行吗", "money:25000" },
    { "一点二亿", "money:120000000" },
    { "先给十个八个", "money:80000~100000" },
    { "先给个十万八万的", "money:80000~100000" },
    { "十万二十万的总有吧", "money:100000~200000" },
    { "账上十万，打二十万", "money:100000 money:200000" },
    { "先付二十个，再付三十个", "money:200000 money:300000" },
    { "给您一个点的折扣", "rate:100bp" },
    { "万分之五的违约金", "rate:5bp law:penalty" },
    { "零头抹了吧", "round" },
    { "王总，送货单上有您签字", "person:leader doc:delivery" },
    { "再不付就停货了", "supply:stop" },
    { "二十到三十万之间", "money:200000~300000" },
    { "20-30万", "money:200000~300000" },
    { "一共欠386000元", "money:386000" },
    { "欠386000没付", "money:386000" },
    { "我电话13812345678", "" },
    { "3台设备", "" },
    { "月底给您安排五万块", "day:2025-06-26~2025-06-30 money:50000" },
    { "分三期：15 万、15 万、尾款九月底", "parts:3 money:150000 money:150000 balance day:2025-09-26~2025-09-30" },
    { "三分之一", "share:33.33" },
    { "周五十五万", "day:2025-06-27 money:150000" },
    { "周三十万", "day:2025-06-25 money:100000" },
    { "周一十万", "day:2025-06-23 money:100000" },
    { "下周二三万五", "day:2025-07-01 money:35000" },
    { "下周二十五万", "day:2025-07-01 money:150000" },
    { "礼拜一十万", "day:2025-06-23 money:100000" },
    { "周日十万", "day:2025-06-29 money:100000" },
    { "周六七万", "day:2025-06-28 money:70000" },
    { "这周四四万", "day:2025-06-26 money:40000" },
    { "这周四万", "day:2025-06-23~2025-06-29 money:40000" },
    { "周三千五", "money:3500" },
    { "周五百万", "money:5000000" },
    { "下周15万", "day:2025-06-30~2025-07-06 money:150000" },
    { "每周三十万", "money:300000" },
    { "一个礼拜三十万", "money:300000" },
    { "星期四十万,记好了", "day:2025-06-26 money:100000" },
    { "礼拜五十几万", "day:2025-06-27 money:110000~190000" },
    { "三号十万", "day:2025-07-03 money:100000" },
    { "二十万三号付", "money:200000 day:2025-07-03" },
    { "二十万十五号付", "money:200000 day:2025-07-15" },
    { "八月十五万", "day:2025-08-01~2025-08-31 money:150000" },
    { "八月十五", "day:2025-10-06" },
    { "七月十五五万，八月十五五万", "day:2025-07-15 money:50000 day:2025-08-15 money:50000" },
    { "2025年八月十五付", "day:2025-08-15" },
    { "从八月十五号拖到现在", "day:2025-08-15" },
    { "八月十五号五万", "day:2025-08-15 money:50000" },
    { "农历八月十五五万", "day:2025-10-06 money:50000" },
    { "初八十万", "day:2026-02-24 money:100000" },
    { "运费三千一起付了吧", "money:3000" },
    { "一万一起付", "money:10000" },
    { "一万一块付", "money:10000" },
    { "十五万一次付清", "money:150000 all" },
    { "五千一个月", "money:5000" },
    { "两万一期", "money:20000" },
    { "二十好几万", "money:240000~290000" },
    { "一万二三", "money:12000~13000" },
    { "四十万不到点", "money:360000~400000" },
    { "十五万七千八百二十块五毛", "money:157820.50" },
    { "十五万七千八百二十块五毛三", "money:157820.53" },
    { "一百二十块五", "money:120.50" },
    { "12元5角", "money:12.50" },
    { "三块零五分", "money:3.05" },
    { "三百块五分利", "money:300" },
    { "五万块三天内", "money:50000 day:2025-06-26" },
    { "拖了俩月", "late:60" },
    { "拖了俩礼拜", "late:14" },
    { "打到工行 6222…0123", "account" },
    { "农行6228480402564890018", "account" },
    { "对公账号：3301 0155 0000 12345", "method:wire account" },
    { "卡号6222 **** **** 0123", "account" },
    { "尾号8866", "account" },
    { "走公户 33010155000012345", "method:wire account" },
    { "工行对公尾号2207", "method:wire account" },
    { "合同编号尾号0316", "doc:contract" },
    { "批了仨号头", "" },
    { "身份证610102197001011234", "" },
    { "建行尾号八八六六那张卡", "account" },
    { "尾号8866打五万", "account money:50000" },
    { "工行打20万", "money:200000" },
    { "对公转", "method:wire" },
    { "公账20万", "method:wire money:200000" },
    { "我们申请支付令", "law:pay_order" },
    { "先付1/3", "share:33.33" },
    { "1/3现金", "share:33.33 method:cash" },
    { "7/15付二十万", "day:2025-07-15 money:200000" },
    { "2025.7.15打15万", "day:2025-07-15 money:150000" },
    { "中秋前付五万", "day:2025-06-23~2025-10-05 money:50000" },
    { "百分之三十", "share:30" },
    { "这周一个子儿都没有", "day:2025-06-23~2025-06-29" },
    /* as a cloth stall, a diesel man and a Hong Kong firm say it */
    { "五万九今朝打", "money:59000 day:2025-06-23" },
    { "听日过数两万五", "day:2025-06-24 money:25000" },
    { "明朝打三万", "day:2025-06-24 money:30000" },
    { "開齋節前給五萬", "money:50000" },
    { "古尔邦节前给", "" },
    { "圣诞节前付清", "day:2025-06-23~2025-12-24 all" },
    { "重阳前", "day:2025-06-23~2025-10-28" },
    { "节前给十万", "day:2025-06-23~2026-02-16 money:100000" },
    { "overdue 45日", "late:45" },
    { "先俾三份一", "share:33.33" },
    { "四份一现金", "share:25 method:cash" },
    { "打印三份一共二十页", "" },
    { "两份合同", "doc:contract" },
    { "2.5个先打过来", "money:25000" },
    { "三十来个先打着", "money:300000~330000" },
    { "五个先到的工人", "" },
    { "一成五", "share:15" },
    { "两成五先付", "share:25" },
    { "两成三万", "share:20 money:30000" },
    { "七成五万", "share:70 money:50000" },
    { "月头给", "day:2025-07-01~2025-07-05" },
    { "月头一批货款", "" },
    { "七月头给三万", "day:2025-07-01~2025-07-05 money:30000" },
    { "周一到周三之间", "day:2025-06-23~2025-06-25" },
    { "明天到后天给", "day:2025-06-24~2025-06-25" },
    { "15号到货", "day:2025-07-15" },
    { "周五到账", "day:2025-06-27" },
    { "四万七千二百三十六块八毛", "money:47236.80" },
    { "一码十八块五", "money:18.50" },
    { "每吨返三十块", "money:30" },
    { "十号两万二十号两万", "day:2025-07-10 money:20000 day:2025-07-20 money:20000" },
    { "国庆前一半国庆后一半", "day:2025-06-23~2025-09-30 share:50 day:2025-10-08~2025-10-14 share:50" },
    { "发我农行尾号3321那个账户", "account" },
    { "合共十二萬八分兩期", "money:128000 parts:2" },
    { "八折結數", "discount:80" },
    { "洗地毯嗰八百蚊", "money:800" },
    { "农历年后", "day:2026-02-24~2026-03-17" },
    { "叁拾贰万伍仟元整", "money:325000" },
    { "15-20万", "money:150000~200000" },
    { "至少二十万起", "money:200000~-1" },
    { "先付九千九百九十九万亿", "" },
    { "先付九千九百九十九万亿,不行就二十万", "money:200000" },
    { "先付99999999999999999999元,明天", "day:2025-06-24" },
};

TEST(named)
{
    for (size_t i = 0; i < HK_COUNT(said); i++) {
        hk_line  t;
        hk_slots s;
        hk_day   today;
        CHECK(hk_day_parse(HK_STR("2025-06-23"), &today));
        hk_line_make(cx->arena, hk_str_of(said[i][0]), &t);
        hk_slots_find(&t, today, NULL, &s);
        CHECK_STR(show(cx->arena, &s), said[i][1], "%s", said[i][0]);
    }
}

TEST(points_to_what_was_typed)
{
    static const char typed[] = "好的，先付 ２０ 萬";
    hk_line  t;
    hk_slots s;
    hk_line_make(cx->arena, hk_str_of(typed), &t);
    hk_slots_find(&t, 12958, NULL, &s);
    CHECK_INT((int64_t)s.n, 1);
    CHECK_STR(hk_strndup(cx->arena, typed + s.v[0].from, s.v[0].to - s.v[0].from), "２０ 萬");
}

TEST(any_bytes)
{
    hk_prng p;
    hk_prng_init(&p, 7, "bytes");
    for (int round = 0; round < 300; round++) {
        static const char *const bits[] = { "三", "十", "万", "到", "20", ".", "号", "周", "年", "个", "\xff", "分", "之", "-", "/", "月", "前", "半", "9999999999", "几", "大", "腊月", "初" };
        hk_buf b = { .arena = cx->arena };
        hk_line t;
        hk_slots s;
        for (int k = 0; k < 60; k++) hk_buf_puts(&b, bits[hk_prng_below(&p, HK_COUNT(bits))]);
        hk_line_make(cx->arena, (hk_str){ b.p, b.n }, &t);
        hk_slots_find(&t, (hk_day)hk_prng_range(&p, HK_DAY_MIN, HK_DAY_MAX), NULL, &s);
        for (size_t k = 0; k < s.n; k++) {
            CHECK(s.v[k].lo <= s.v[k].hi, "%s", b.p);
            CHECK(s.v[k].from < s.v[k].to && s.v[k].to <= b.n, "%s", b.p);
        }
    }
}

RUN_TESTS(cmocka_unit_test(named), cmocka_unit_test(points_to_what_was_typed), cmocka_unit_test(any_bytes))
