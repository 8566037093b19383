/* rows: R164
 * The test 羊牛狐枭: its score, its order, and that nobody becomes an owl by the look of an answer. Guessers sit the shipped test. */
#include "base/utf8.h"
#include "tactics/tactics.h"
#include "test.h"

static const hk_types_item *shipped(hk_ctx *cx)
{
    const hk_types_item *list = NULL;
    assert_int_equal(hk_types_items(cx, &list), HK_OK);
    return list;
}

static int signs(const char *s)
{
    const char *p = s, *end = s + strlen(s);
    int n = 0;
    while (p < end) hk_utf8_next(&p, end), n++;
    return n;
}

/* ---- score ----------------------------------------------------------------------------------------------------------------------- */
static void all_of(hk_types_answer a[HK_TYPES_ITEMS], int most, int least)
{
    for (int i = 0; i < HK_TYPES_ITEMS; i++) a[i] = (hk_types_answer){ most, least };
}

TEST(all_answers_of_one_type)
{
    for (int t = 0; t < HK_TYPE4_COUNT; t++) {
        hk_types_answer a[HK_TYPES_ITEMS];
        hk_types_score  s;
        all_of(a, t, (t + 1) % HK_TYPE4_COUNT);
        hk_types_judge(shipped(cx), a, &s);
        CHECK_INT(s.most[t], 24, "%s", hk_type4_code(t));
        CHECK_INT(s.net[t], 24);
        CHECK_INT(s.net[(t + 1) % HK_TYPE4_COUNT], -24);
        CHECK(s.main[t] && s.clear);
        for (int d = 0; d < HK_TD_COUNT; d++) CHECK_INT(s.dim[d][t], 4, "four questions a side");
    }
}

/* Twelve and twelve: both are told, none is clear however high. */
TEST(a_tie_shows_both)
{
    hk_types_answer a[HK_TYPES_ITEMS];
    hk_types_score  s;

    for (int i = 0; i < HK_TYPES_ITEMS; i++) a[i] = (hk_types_answer){ i % 2 ? HK_TYPE_ox : HK_TYPE_owl, HK_TYPE_fox };
    hk_types_judge(shipped(cx), a, &s);
    CHECK_INT(s.net[HK_TYPE_ox], 12);
    CHECK_INT(s.net[HK_TYPE_owl], 12);
    CHECK(s.main[HK_TYPE_ox] && s.main[HK_TYPE_owl] && !s.main[HK_TYPE_sheep] && !s.main[HK_TYPE_fox]);
    CHECK(!s.clear);
}

/* Clear from ten on: nine is not. Ten most, one least of its own; the rest goes round the others. */
TEST(where_clear_begins)
{
    static const struct { int most, least, net; bool clear; } rows[] = { { 10, 0, 10, true }, { 10, 1, 9, false }, { 9, 0, 9, false }, { 12, 2, 10, true } };

    for (size_t r = 0; r < HK_COUNT(rows); r++) {
        hk_types_answer a[HK_TYPES_ITEMS];
        hk_types_score  s;
        for (int i = 0; i < HK_TYPES_ITEMS; i++) {
            bool own = i < rows[r].most, against = i >= HK_TYPES_ITEMS - rows[r].least;
            int  other = i % 3 + 1;
            a[i] = (hk_types_answer){ own ? HK_TYPE_sheep : other, against ? HK_TYPE_sheep : own ? other : other % 3 + 1 };
        }
        hk_types_judge(shipped(cx), a, &s);
        CHECK_INT(s.net[HK_TYPE_sheep], rows[r].net, "row %zu", r);
        CHECK(s.main[HK_TYPE_sheep], "row %zu", r);
        CHECK_INT(s.clear, rows[r].clear, "row %zu", r);
    }
}

TEST(advice_leans_away_from_the_owl)
{
    static const struct { int picks[4], lean; } rows[] = { { { 1, 1, 1, 1 }, HK_TYPE_sheep }, { { 0, 2, 0, 2 }, HK_TYPE_ox }, { { 0, 0, 2, 2 }, HK_TYPE_fox }, { { 0, 1, 1, 2 }, HK_TYPE_owl } };
    for (size_t r = 0; r < HK_COUNT(rows); r++) CHECK_INT(hk_types_lean(rows[r].picks), rows[r].lean, "row %zu", r);
}

/* ---- order ----------------------------------------------------------------------------------------------------------------------- */
TEST(options_are_shuffled_by_the_seed)
{
    int at[HK_TYPE4_COUNT][HK_TYPE4_COUNT] = { 0 };
    enum { SEEDS = 400 };

    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        int order[HK_TYPE4_COUNT], again[HK_TYPE4_COUNT], seen = 0;
        hk_types_order(seed, "p1", order);
        hk_types_order(seed, "p1", again);
        CHECK(memcmp(order, again, sizeof order) == 0, "seed %d", (int)seed);
        for (int no = 0; no < HK_TYPE4_COUNT; no++) seen |= 1 << order[no], at[no][order[no]]++;
        CHECK_INT(seen, 15, "each option once");
    }
    for (int no = 0; no < HK_TYPE4_COUNT; no++)
        for (int t = 0; t < HK_TYPE4_COUNT; t++) CHECK(at[no][t] > SEEDS / 6 && at[no][t] < SEEDS / 3, "%s stands %d times in place %d of 400", hk_type4_code(t), at[no][t], no + 1);
}

/* ---- the look of an answer ---------------------------------------------------------------------------------------------------------- */
/* DOMAIN §11: lengths within a quarter of the question's mean; no type longest more than eight times of 24. A tie counts for both. */
TEST(no_length_gives_it_away)
{
    const hk_types_item *list = shipped(cx);
    int longest[HK_TYPE4_COUNT] = { 0 };

    for (int i = 0; i < HK_TYPES_ITEMS; i++) {
        int n[HK_TYPE4_COUNT], sum = 0, most = 0;
        for (int t = 0; t < HK_TYPE4_COUNT; t++) n[t] = signs(list[i].option[t]), sum += n[t], most = HK_MAX(most, n[t]);
        for (int t = 0; t < HK_TYPE4_COUNT; t++) {
            CHECK(16 * n[t] >= 3 * sum && 16 * n[t] <= 5 * sum, "%s %s has %d signs of %d", list[i].id, hk_type4_code(t), n[t], sum);      /* 3/4 and 5/4 of sum / 4 */
            longest[t] += n[t] == most;
        }
    }
    for (int t = 0; t < HK_TYPE4_COUNT; t++) CHECK(longest[t] <= 8, "%s is longest %d times", hk_type4_code(t), longest[t]);
}

static int count_of(const char *text, const char *const *words)
{
    int n = 0;
    for (; *words; words++)
        for (const char *p = text; (p = strstr(p, *words)); p += strlen(*words)) n++;
    return n;
}

static const char *const polite[] = { "请", "您", "谢", "和气", "体谅", "理解", "诚意", "难处", "好受", "麻烦", "放心", "帮", "慢慢", "商量", "痛快", NULL };
static const char *const textbook[] = { "书面", "核对", "确认", "记录", "目标", "底线", "方案", "单据", "日期", "条件", "担保", "计划", "流程", "说明", "报备", "规定", NULL };
static const char *const asking[] = { "问", "怎么", "什么", "多少", "哪", "聊", "看", NULL };
static const char *const steps[] = { "先", "再", "然后", "今天", "明天", "今晚", "这三天", "往后", NULL };

typedef enum guess { LONGEST, SHORTEST, POLITEST, TEXTBOOK, ASKING, STEPS, MARKS, GUESSERS } guess;
static const char *const guess_names[] = { "longest", "shortest", "politest", "textbook words", "questions", "step by step", "most marks" };

static int worth(guess g, const char *text)
{
    static const char *const marks[] = { "，", "、", "：", NULL };
    switch (g) {
    case LONGEST: return signs(text);
    case SHORTEST: return -signs(text);
    case POLITEST: return count_of(text, polite);
    case TEXTBOOK: return count_of(text, textbook);
    case ASKING: return count_of(text, asking);
    case STEPS: return count_of(text, steps);
    default: return count_of(text, marks);
    }
}

/* He takes the most of it as 最像 and the least of it as 最不像; of equal ones the first he reads. */
static void sit(guess g, const hk_types_item *list, uint64_t seed, hk_types_answer a[HK_TYPES_ITEMS])
{
    for (int i = 0; i < HK_TYPES_ITEMS; i++) {
        int order[HK_TYPE4_COUNT], most = 0, least = 1;
        hk_types_order(seed, list[i].id, order);
        for (int no = 1; no < HK_TYPE4_COUNT; no++)
            if (worth(g, list[i].option[order[no]]) > worth(g, list[i].option[order[most]])) most = no;
        least = most == 0;
        for (int no = 0; no < HK_TYPE4_COUNT; no++)
            if (no != most && worth(g, list[i].option[order[no]]) < worth(g, list[i].option[order[least]])) least = no;
        a[i] = (hk_types_answer){ order[most], order[least] };
    }
}

/* Length leaves nothing to chance and must never do; neither may politeness. The others have many ties, and who clicks blindly is now and then a
 * clear anything: they may be an owl no more often than he is, and on average far from it. */
TEST(no_guesser_becomes_a_clear_owl)
{
    enum { SEEDS = 400, BLIND_MOST = SEEDS / 50 };
    const hk_types_item *list = shipped(cx);

    for (int g = 0; g < GUESSERS; g++) {
        int highest = -HK_TYPES_ITEMS, sum = 0, clear = 0;
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            hk_types_answer a[HK_TYPES_ITEMS];
            hk_types_score  s;
            sit((guess)g, list, seed, a);
            hk_types_judge(list, a, &s);
            clear += s.clear && s.main[HK_TYPE_owl];
            highest = HK_MAX(highest, s.net[HK_TYPE_owl]), sum += s.net[HK_TYPE_owl];
        }
        print_message("%-16s owl %+d on average, %+d at most, clear %d times of %d\n", guess_names[g], sum / SEEDS, highest, clear, SEEDS);
        CHECK(clear <= (g <= POLITEST ? 0 : BLIND_MOST), "who takes the %s is a clear owl %d times of %d", guess_names[g], clear, SEEDS);
        CHECK(sum < SEEDS * HK_TYPE_CLEAR / 2, "who takes the %s scores %d in %d sittings", guess_names[g], sum, SEEDS);
    }
}

/* ---- the opponent ----------------------------------------------------------------------------------------------------------------------- */
TEST(eight_marks_of_an_opponent)
{
    enum { S = HK_TYPE_sheep, X = HK_TYPE_ox, F = HK_TYPE_fox, O = HK_TYPE_owl };
    static const struct { int marks[HK_MARKS]; unsigned main; } rows[] = {
        { { F, F, F, X, -1, -1, -1, -1 }, 1u << F }, { { S, X, F, O, -1, -1, -1, -1 }, 15 }, { { F, F, -1, -1, -1, -1, -1, -1 }, 0 }, { { -1, -1, -1, -1, -1, -1, -1, -1 }, 0 },
        { { O, O, X, X, O, X, -1, S }, 1u << O | 1u << X } };

    for (size_t r = 0; r < HK_COUNT(rows); r++) {
        int      counts[HK_TYPE4_COUNT];
        bool     main[HK_TYPE4_COUNT];
        unsigned got = 0;
        hk_marks_judge(rows[r].marks, counts, main);
        for (int t = 0; t < HK_TYPE4_COUNT; t++) got |= (unsigned)main[t] << t;
        CHECK_INT(got, rows[r].main, "row %zu", r);
    }
}

RUN_TESTS(cmocka_unit_test(all_answers_of_one_type), cmocka_unit_test(a_tie_shows_both), cmocka_unit_test(where_clear_begins), cmocka_unit_test(advice_leans_away_from_the_owl),
          cmocka_unit_test(options_are_shuffled_by_the_seed), cmocka_unit_test(no_length_gives_it_away), cmocka_unit_test(no_guesser_becomes_a_clear_owl),
          cmocka_unit_test(eight_marks_of_an_opponent))
