/* What ships in the library: read for what it is meant to be, lawful, unlike one another, and at least as good as a plain demand in the
 * case it is made for. rows: R116, R118, R143, R147, R149, R152, R203 */
#include "library/pairs.h"
#include "library/words.h"
#include "reading/reading.h"
#include "rehearse/talk.h"
#include "base/utf8.h"
#include "test.h"
#include <ctype.h>

enum { READ_PERCENT = 95, ALIKE_PERCENT = 40, SEEDS = 16, LATE = 45 };
static const int64_t TOTAL = 38600000;

static hk_shipped_lines shipped(hk_ctx *cx)
{
    hk_shipped_lines s = { 0 };
    assert_int_equal(hk_library_shipped(cx, &s), HK_OK);
    return s;
}

static const char *filled(hk_ctx *cx, const char *text)
{
    static const hk_line_values v = { { "瑞丰机械", "38.6 万元", "5月9日", "45", "中国银行 6222", "11 万元", "本周五", "12" } };
    unsigned missing;
    const char *s = hk_line_fill(cx->arena, text, &v, &missing);
    CHECK_INT(missing, 0, "%s", text);
    return s;
}

static hk_day today(void)
{
    hk_day d = 0;
    assert_true(hk_day_parse(hk_str_of("2025-06-23"), &d));
    return d;
}

/* ---- read ------------------------------------------------------------------------------------------------------------------------ */
/* Two counts, so that the replies cannot hide behind the rest nor the rest behind them. */
TEST(each_line_is_read_for_what_it_is_meant_to_be)
{
    hk_shipped_lines   s = shipped(cx);
    const hk_model    *model;
    const hk_calendar *cal;
    int64_t meant[2] = { 0 }, read[2] = { 0 };

    assert_int_equal(hk_reader_model(cx, &model), HK_OK);
    assert_int_equal(hk_reader_calendar(cx, &cal), HK_OK);
    for (size_t i = 0; i < s.n; i++) {
        const hk_lib_line *l = &s.lines[i];
        hk_reading *r = HK_NEW(cx->arena, hk_reading);
        int which = l->key[HK_LD_MOMENT] != HK_MOMENT_REPLY;
        if (l->key[HK_LD_MOMENT] == HK_MOMENT_FORBIDDEN) continue;
        hk_read(model, cx->arena, hk_str_of(filled(cx, l->text)), hk_str_of(""), today(), cal, r);
        for (size_t a = 0; a < l->acts_n; a++) {
            bool found = false;
            for (size_t k = 0; k < r->n; k++) found |= r->acts[k].act == l->acts[a];
            if (!found) print_message("%s: %s is not read in %s\n", l->code, hk_act_code(l->acts[a]), l->text);
            meant[which]++, read[which] += found;
        }
        for (size_t k = 0; k < r->n; k++) CHECK(hk_act_group(r->acts[k].act) != 'X' || r->acts[k].p < HK_READ_FOUL, "%s reads as a foul", l->code);
    }
    print_message("read as meant: replies %d of %d, others %d of %d\n", (int)read[0], (int)meant[0], (int)read[1], (int)meant[1]);
    for (int w = 0; w < 2; w++) CHECK(read[w] * 100 >= READ_PERCENT * meant[w], "%d of %d", (int)read[w], (int)meant[w]);
}

/* ---- lawful, whole, different ------------------------------------------------------------------------------------------------------- */
TEST(what_ships_may_be_said)
{
    hk_shipped_lines s = shipped(cx);

    for (size_t i = 0; i < s.n; i++) {
        hk_word_fault *list;
        size_t n;
        if (s.lines[i].key[HK_LD_MOMENT] == HK_MOMENT_FORBIDDEN) continue;
        hk_words_check(cx, s.lines[i].text, hk_line_gentle(&s.lines[i]), &list, &n);
        CHECK_INT((int64_t)n, 0, "%s: %s", s.lines[i].code, n ? list[0].what : "");
    }
}

static bool has_one(const hk_lib_line *l, const char *groups, const hk_act *also, size_t n)
{
    for (size_t i = 0; i < l->acts_n; i++) {
        if (strchr(groups, hk_act_group(l->acts[i]))) return true;
        for (size_t k = 0; k < n; k++)
            if (l->acts[i] == also[k]) return true;
    }
    return false;
}

/* A line is for whoever is called by it: a name that stands in it would be another man's. */
TEST(no_line_calls_somebody_by_name)
{
    static const char *const names[] = { "王", "李", "张", "刘", "陈", "赵", "周", "吴", "孙", "钱" }, *const ranks[] = { "总", "经理", "工", "哥", "姐", "老板", "厂长", "会计", "主任" };
    hk_shipped_lines s = shipped(cx);

    for (size_t i = 0; i < s.n; i++)
        for (size_t k = 0; k < HK_COUNT(names); k++)
            for (size_t j = 0; j < HK_COUNT(ranks); j++) CHECK(!strstr(s.lines[i].text, hk_printf(cx->arena, "%s%s", names[k], ranks[j])), "%s: %s", s.lines[i].code, s.lines[i].text);
}

/* Understanding, holding, one concrete request (DOMAIN §9): each reply takes the other's side first, and ends in a sum, a day, a proof, a
 * person or a next step. */
TEST(a_reply_understands_and_asks)
{
    static const hk_act understands[] = { HK_ACT_EMPATHY, HK_ACT_REFLECT, HK_ACT_PRAISE, HK_ACT_DEBT };
    static const hk_act asks[] = { HK_ACT_DEADLINE, HK_ACT_PROBE, HK_ACT_FIND_DM, HK_ACT_PLAN, HK_ACT_TRADE, HK_ACT_COUNTER };
    hk_shipped_lines s = shipped(cx);
    size_t replies = 0;

    for (size_t i = 0; i < s.n; i++) {
        const hk_lib_line *l = &s.lines[i];
        if (l->key[HK_LD_MOMENT] != HK_MOMENT_REPLY) continue;
        replies++;
        CHECK(has_one(l, "", understands, HK_COUNT(understands)), "%s takes no side of his", l->code);
        CHECK(has_one(l, "DC", asks, HK_COUNT(asks)), "%s asks for nothing", l->code);
    }
    CHECK_INT((int64_t)replies, 90, "thirty excuses in three tones");
}

/* ---- found ---------------------------------------------------------------------------------------------------------------------------- */
static void library_of(hk_ctx *cx, hk_library *l)
{
    hk_shipped_lines s = shipped(cx);
    hk_lib_line *lines = HK_NEWS(cx->arena, hk_lib_line, s.n);

    memcpy(lines, s.lines, s.n * sizeof *lines);
    *l = (hk_library){ .lines = lines, .n = s.n, .excuses = s.excuses, .excuses_n = s.excuses_n };
}

/* Excuse x personality x stage (R143): the first line answers this excuse, whoever says it and however late it is. */
TEST(each_excuse_has_a_line_for_every_personality_and_stage)
{
    hk_library l;
    hk_ranked *list;
    size_t n;

    library_of(cx, &l);
    for (int e = 1; e <= (int)l.excuses_n; e++)
        for (int p = 0; p <= hk_dim_find(HK_LD_PERSONALITY, "face"); p++)
            for (int stage = HK_STAGE_ANY; stage <= HK_STAGE_FINAL; stage++) {
                hk_arena_mark m = hk_arena_save(cx->arena);
                hk_call c = { .excuse = e, .act = HK_ACT_NONE };
                c.want[HK_LD_MOMENT] = -1, c.want[HK_LD_PERSONALITY] = p, c.want[HK_LD_STAGE] = stage, c.want[HK_LD_TONE] = hk_tone_of_stage(stage);
                hk_library_rank(cx, &l, &c, 3, &list, &n);
                CHECK(n >= 1, "excuse %d, personality %d, stage %d: nothing", e, p, stage);
                CHECK_INT(list[0].line->excuse, e, "personality %d, stage %d", p, stage);
                CHECK_INT(list[0].line->key[HK_LD_MOMENT], HK_MOMENT_REPLY, "excuse %d", e);
                hk_arena_release(cx->arena, m);
            }
}

/* LB9: with a record the praise is offered and carries the figure, without one it is not there at all. */
TEST(praise_by_a_record_needs_the_record)
{
    hk_library l;
    hk_ranked *list;
    size_t n, praised[2] = { 0 };

    library_of(cx, &l);
    for (int record = 0; record < 2; record++)
        for (int moment = HK_MOMENT_OPENING; moment <= HK_MOMENT_CLOSE; moment++) {
            hk_call c = { .act = HK_ACT_NONE, .record = record };
            c.want[HK_LD_MOMENT] = moment, c.want[HK_LD_TONE] = HK_TONE_GENTLE;
            hk_library_rank(cx, &l, &c, l.n, &list, &n);
            for (size_t i = 0; i < n; i++)
                if (hk_line_asks(list[i].line->text, HK_VAR_on_time)) {
                    praised[record]++;
                    CHECK(strstr(filled(cx, list[i].line->text), " 12 "), "%s", list[i].line->code);
                    CHECK(has_one(list[i].line, "", (const hk_act[]){ HK_ACT_PRAISE }, 1), "%s praises", list[i].line->code);
                }
        }
    CHECK_INT((int64_t)praised[0], 0, "without a record");
    CHECK_INT((int64_t)praised[1], 4, "with one");
}

/* Pairs of signs, without marks; a variable is one sign, for it becomes one figure. A text of the catalogue has fewer than 128 of them. */
typedef struct pairs {
    uint64_t v[128];
    size_t   n;
} pairs;

static void pairs_of(const char *text, pairs *out)
{
    const char *p = text, *end = text + strlen(text);
    uint64_t    last = 0;

    out->n = 0;
    while (p < end) {
        int32_t c = hk_utf8_next(&p, end);
        if (c == '{') {
            c = 0x110000 + p[0] * 256 + p[1];                       /* no variable begins as another does */
            p += strcspn(p, "}") + 1;
        }
        bool    sign = c >= 0x110000 || (c >= 0x4e00 && c <= 0x9fff) || (c < 0x80 && isalnum((int)c));
        if (!sign) continue;
        uint64_t pair = last << 32 | (uint32_t)c;
        bool     had = !last;
        for (size_t i = 0; i < out->n && !had; i++) had = out->v[i] == pair;
        if (!had) {
            assert_true(out->n < HK_COUNT(out->v));
            out->v[out->n++] = pair;
        }
        last = (uint32_t)c;
    }
}

TEST(no_two_lines_are_alike)
{
    hk_shipped_lines s = shipped(cx);
    pairs  *all = HK_NEWS(cx->arena, pairs, s.n);
    int64_t too_much = 0;

    for (size_t i = 0; i < s.n; i++) pairs_of(s.lines[i].text, &all[i]);
    for (size_t a = 0; a < s.n; a++)
        for (size_t b = 0; b < a; b++) {
            size_t same = 0;
            for (size_t x = 0; x < all[a].n; x++)
                for (size_t y = 0; y < all[b].n; y++) same += all[a].v[x] == all[b].v[y];
            if (same * 100 <= ALIKE_PERCENT * HK_MIN(all[a].n, all[b].n)) continue;
            print_message("%s and %s share %zu pairs\n", s.lines[a].code, s.lines[b].code, same);
            too_much++;
        }
    CHECK_INT(too_much, 0, "pairs of lines");
}

TEST(codes_are_unique_and_openings_suffice)
{
    hk_shipped_lines s = shipped(cx);
    int per_personality[16] = { 0 };

    for (size_t a = 0; a < s.n; a++) {
        for (size_t b = 0; b < a; b++) CHECK(strcmp(s.lines[a].code, s.lines[b].code) != 0, "%s twice", s.lines[a].code);
        if (s.lines[a].key[HK_LD_MOMENT] == HK_MOMENT_OPENING) per_personality[s.lines[a].key[HK_LD_PERSONALITY]]++;
    }
    for (int p = 1; p <= 9; p++) CHECK(per_personality[p] >= 3, "personality %d has %d openings", p, per_personality[p]);
}

/* ---- the excuse is found in what debtors say ------------------------------------------------------------------------------------------ */
TEST(an_excuse_is_found_in_a_sentence)
{
    static const struct { const char *text; int id; } rows[] = {
        { "没收到发票", 4 }, { "票呢？财务那边说没见着发票啊", 4 }, { "老板出差了，啥时候回来我哪知道", 2 }, { "我们的主机厂还压着三个月没给，甲方没给我拿什么给您", 8 }, { "户头让法院封了，账户动不了", 19 },
        { "你要告就去告，法院见", 24 }, { "这批先发过来，旧账一起清", 18 }, { "还没验收呢，验收完才到付款节点", 20 }, { "公章外借了盖不了章", 28 }, { "今天天气不错", 0 }, { "", 0 },
        { "5月9日前打50000，已经报资金计划", 0 }, { "说好12月9日先付3000元，余下的下月再定", 0 }, { "财务确认12月9日付3000元，发了排款截图", 0 }, { "资金计划里没有你们", 14 }, { "没有付款额度了", 14 },
    };
    hk_shipped_lines  s = shipped(cx);
    hk_excuse_finder *f = hk_excuse_finder_make(cx->arena, s.excuses, s.excuses_n);

    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(hk_excuse_find(f, cx->arena, rows[i].text), rows[i].id, "%s", rows[i].text);
}

/* ---- played ------------------------------------------------------------------------------------------------------------------------- */
/* The case a line is made for. gentle: the excuse is true and he would like to pay. formal: it is a pretext of somebody who would pay if
 * it were gone. legal: a pretext of somebody who has the money and does not want to. We hold the paper that settles it. */
static hk_scenario matching(hk_ctx *cx, const hk_lib_line *l)
{
    static const hk_case cases[] = { [HK_TONE_GENTLE] = HK_CASE_ABLE_WILLING, [HK_TONE_FORMAL] = HK_CASE_ABLE_WILLING, [HK_TONE_LEGAL] = HK_CASE_ABLE_UNWILLING };
    const hk_scenario *base;
    hk_scenario s;

    assert_int_equal(hk_rehearse_scenario(cx, "phone-late", &base), HK_OK);
    s = *base;
    s.kase = cases[l->key[HK_LD_TONE]];
    if (l->key[HK_LD_TONE] == HK_TONE_GENTLE && (l->excuse == 1 || l->excuse == 8 || l->excuse == 16 || l->excuse == 19)) s.kase = HK_CASE_POOR_WILLING;
    s.excuses_n = 1, s.real_reason = 0, s.traps_n = 0;
    s.excuses[0] = (hk_sc_excuse){ .id = l->excuse, .truth = l->key[HK_LD_TONE] == HK_TONE_GENTLE, .papers = s.papers_ours, .cures = s.papers_ours };
    s.total_fen = TOTAL, s.late_days = LATE;
    return s;
}

/* Each sentence is read by itself, as in the first test, and not with his last words before it: those are drawn from the bank, and what is measured here are lines. */
static void say(hk_ctx *cx, hk_talk *t, const char *text)
{
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    hk_heard    h;
    const char *answer;
    t->last = "";
    if (t->d.ending == HK_GOES_ON) assert_int_equal(hk_talk_turn(cx, t, hk_str_of(text), r, &h, &answer), HK_OK);
}

/* The talk up to the excuse, then `line`, then the same demands and the same close whoever spoke before. */
static int32_t played(hk_ctx *cx, const hk_scenario *s, uint64_t seed, const char *line)
{
    hk_talk   t;
    hk_judged j;

    assert_int_equal(hk_talk_start(cx, &t, s, seed, "陈伟", today()), HK_OK);
    say(cx, &t, "陈经理您好，我是恒达机电的陈伟，负责货款对接");
    say(cx, &t, "约定三十天，38.6 万元已经逾期四十五天了");
    t.d.run_days = 0;                                     /* the demand is the same for all, and its day no reader of his: lines are measured (DE10) */
    t.d.shown[0] = true, t.d.fresh = 0, t.d.resolved[0] = false;
    say(cx, &t, line);
    say(cx, &t, "一直没安排，遇到什么情况了？");
    say(cx, &t, "本周五之前先付 11 万元，可以吗？");
    say(cx, &t, "周五前付 11 万元，对公打，我微信发您，您回个确认。");
    hk_debtor_leave(&t.d);
    hk_judge(&t.d, t.turns, t.turns_n, &t.prepared, &j);
    return j.total;
}

TEST(played_in_its_case_a_line_is_never_below_a_plain_demand)
{
    hk_shipped_lines s = shipped(cx);
    int64_t gain = 0, lines = 0, below = 0;

    for (size_t i = 0; i < s.n; i++) {
        const hk_lib_line *l = &s.lines[i];
        int64_t with = 0, plain = 0;
        if (l->key[HK_LD_MOMENT] != HK_MOMENT_REPLY) continue;
        hk_scenario own = matching(cx, l);
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            hk_arena_mark m = hk_arena_save(cx->arena);
            with += played(cx, &own, seed, filled(cx, l->text));
            plain += played(cx, &own, seed, "38.6 万元本周五之前付，可以吗？");
            hk_arena_release(cx->arena, m);
        }
        if (with < plain) print_message("%s: %d.%02d, a plain demand %d.%02d: %s\n", l->code, (int)(with / SEEDS / 100), (int)(with / SEEDS % 100), (int)(plain / SEEDS / 100), (int)(plain / SEEDS % 100), l->text);
        below += with < plain;
        gain += with - plain, lines++;
    }
    print_message("a line of the library gives %d.%02d marks more than a plain demand, mean of %d lines\n", (int)(gain / lines / SEEDS / 100), (int)(gain / lines / SEEDS % 100), (int)lines);
    CHECK_INT(below, 0, "lines below a plain demand");
}

RUN_TESTS(cmocka_unit_test(each_line_is_read_for_what_it_is_meant_to_be), cmocka_unit_test(what_ships_may_be_said), cmocka_unit_test(no_line_calls_somebody_by_name), cmocka_unit_test(a_reply_understands_and_asks),
          cmocka_unit_test(each_excuse_has_a_line_for_every_personality_and_stage), cmocka_unit_test(praise_by_a_record_needs_the_record),
          cmocka_unit_test(no_two_lines_are_alike), cmocka_unit_test(codes_are_unique_and_openings_suffice), cmocka_unit_test(an_excuse_is_found_in_a_sentence),
          cmocka_unit_test(played_in_its_case_a_line_is_never_below_a_plain_demand))
