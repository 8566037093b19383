/* rows: R165 R182 R195
 * What content/tactics says: whole, lawful, without a word of promise or threat we may not give, and read by the reader for what it is meant to be. */
#include "base/embed.h"
#include "base/json.h"
#include "library/words.h"
#include "reading/reading.h"
#include "content/reader.h"
#include "rehearse/judge.h"
#include "tactics/tactics.h"
#include "test.h"

static json_t *file(hk_ctx *cx, const char *name)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, hk_printf(cx->arena, "tactics/%s.json", name));
    json_t *o = NULL;
    assert_non_null(f);
    assert_int_equal(hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, &o), HK_OK);
    return o;
}

static const char *text(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

static const json_t *row(const json_t *list, const char *id)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcmp(text(json_array_get(list, i), "id"), id) == 0) return json_array_get(list, i);
    return NULL;
}

static void full(const json_t *o, const char *keys)
{
    for (const char *p = keys; *p;) {
        char   key[32] = "";
        size_t n = strcspn(p, " ");
        memcpy(key, p, n);
        CHECK(*text(o, key), "%s has no %s", text(o, "id"), key);
        p += n + (p[n] == ' ');
    }
}

static void lists(const json_t *o, const char *key, size_t least)
{
    const json_t *l = json_object_get(o, key);
    CHECK(json_array_size(l) >= least, "%s has %zu of %s", text(o, "id"), json_array_size(l), key);
    for (size_t i = 0; i < json_array_size(l); i++) CHECK(json_string_length(json_array_get(l, i)) > 6, "%s: %s", text(o, "id"), key);
}

/* ---- types ------------------------------------------------------------------------------------------------------------------------- */
TEST(four_type_pages_and_the_grid)
{
    json_t *o = file(cx, "types");
    const json_t *types = json_object_get(o, "types"), *pairs = json_object_get(o, "pairs");

    CHECK_INT((int64_t)json_array_size(types), 4);
    for (int t = 0; t < HK_TYPE4_COUNT; t++) {
        const json_t *x = row(types, hk_type4_code(t));
        full(x, "zh en line about");
        lists(x, "signs", 3), lists(x, "strengths", 2), lists(x, "risks", 3), lists(x, "do", 3), lists(x, "dont", 3), lists(x, "own", 3);
        for (int u = 0; u < HK_TYPE4_COUNT; u++)
            CHECK(strlen(text(json_object_get(pairs, hk_type4_code(t)), hk_type4_code(u))) > 60, "%s meets %s", hk_type4_code(t), hk_type4_code(u));
    }
    const json_t *marks = json_object_get(o, "marks");
    CHECK_INT((int64_t)json_array_size(marks), HK_MARKS);
    for (size_t i = 0; i < json_array_size(marks); i++) full(json_array_get(marks, i), "text sheep ox fox owl");
    json_decref(o);
}

TEST(advice_for_each_side_and_type)
{
    json_t *o = file(cx, "test");
    const json_t *dims = json_object_get(o, "dimensions");

    CHECK_INT((int64_t)json_array_size(dims), HK_TD_COUNT);
    for (size_t d = 0; d < json_array_size(dims); d++) {
        full(json_array_get(dims, d), "zh en");
        full(json_object_get(json_array_get(dims, d), "advice"), "sheep ox fox owl");
    }
    CHECK(strstr(text(o, "about"), "教学镜子，不是人格测验"));
    char *all = json_dumps(o, JSON_COMPACT);
    CHECK(!strstr(all, "主谈"), "the test says nothing of who may lead");
    free(all);
    json_decref(o);
}

/* ---- cards --------------------------------------------------------------------------------------------------------------------------- */
/* The rows of DOMAIN §11's table of tactics. */
static const char *const rows_of_domain[] = { "reasoned-opening", "never", "small-talk", "praise", "smelly-hard", "higher-authority", "hot-potato", "deadlock-ladder", "after-refusal", "complaint-to-request",
    "firm-not-hard", "gentle-not-giving", "feel-felt-found", "weakness-plea", "timed-delay", "concession-rules", "same-side", "good-bad-guy", "nibble", "non-money", "personal-concern", "exchange", "to-the-king" };

TEST(every_tactic_has_its_card_and_its_counter)
{
    json_t *o = file(cx, "cards");
    const json_t *cards = json_object_get(o, "cards");

    CHECK_INT((int64_t)json_array_size(cards), (int64_t)HK_COUNT(rows_of_domain));
    for (size_t i = 0; i < HK_COUNT(rows_of_domain); i++) {
        const json_t *c = row(cards, rows_of_domain[i]);
        CHECK(c, "no card %s", rows_of_domain[i]);
        full(c, "phase zh en when seen counter example bound");
        lists(c, "say", 2);
        CHECK(row(json_object_get(o, "phases"), text(c, "phase")), "%s: phase", text(c, "id"));
        CHECK(strcmp(text(c, "seen"), text(c, "counter")) != 0, "%s", text(c, "id"));
    }
    const json_t *never = json_object_get(o, "never");
    CHECK_INT((int64_t)json_array_size(never), 5, "DOMAIN §11 names five");
    for (size_t i = 0; i < json_array_size(never); i++) full(json_array_get(never, i), "zh en why instead catch");
    json_decref(o);
}

static const char *filled(hk_ctx *cx, const char *s)
{
    static const hk_line_values v = { { "瑞丰机械", "38.6 万元", "5月9日", "45", "中国银行 6222", "11 万元", "本周五" } };
    unsigned missing;
    return hk_line_fill(cx->arena, s, &v, &missing);
}

/* What we say ourselves: lawful, with variables that can be filled, no foul, and at least one line of a card read as an act the card trains. */
TEST(what_a_card_says_may_be_said_and_is_understood)
{
    json_t *o = file(cx, "cards");
    const json_t *cards = json_object_get(o, "cards");
    const hk_model    *model;
    const hk_calendar *cal;
    hk_day today = 0;
    int    understood = 0;

    assert_int_equal(hk_reader_model(cx, &model), HK_OK);
    assert_int_equal(hk_reader_calendar(cx, &cal), HK_OK);
    assert_true(hk_day_parse(hk_str_of("2025-06-23"), &today));
    for (size_t i = 0; i < json_array_size(cards); i++) {
        const json_t *c = json_array_get(cards, i), *say = json_object_get(c, "say"), *acts = json_object_get(c, "acts");
        bool hit = false;
        CHECK(json_array_size(acts) > 0, "%s", text(c, "id"));
        for (size_t k = 0; k < json_array_size(say); k++) {
            const char *s = json_string_value(json_array_get(say, k));
            hk_reading *r = HK_NEW(cx->arena, hk_reading);
            hk_word_fault *faults;
            size_t n;
            hk_words_check(cx, s, false, &faults, &n);
            CHECK_INT((int64_t)n, 0, "%s: %s", text(c, "id"), n ? faults[0].what : "");
            hk_read(model, cx->arena, hk_str_of(filled(cx, s)), hk_str_of(""), today, cal, r);
            for (size_t a = 0; a < r->n; a++) {
                CHECK(hk_act_group(r->acts[a].act) != 'X' || r->acts[a].p < HK_READ_FOUL, "%s reads as a foul: %s", text(c, "id"), s);
                for (size_t m = 0; m < json_array_size(acts); m++) hit |= strcmp(json_string_value(json_array_get(acts, m)), hk_act_code(r->acts[a].act)) == 0;
            }
        }
        understood += hit;
        if (!hit) print_message("%s: no line of it is read as what it trains\n", text(c, "id"));
    }
    print_message("read as what they train: %d of %zu cards\n", understood, json_array_size(cards));
    CHECK(understood * 10 >= 9 * (int)json_array_size(cards), "%d", understood);
    json_decref(o);
}

TEST(what_the_coach_points_at_exists)
{
    static const char *const keys[] = { "took_first", "first_offer", "hot_potato", "a_nibble", "early_nibble", "free", "half_trade", "blame", "bare_refusal", "early_pressure", "empathy_drift", "praise_stung" };
    json_t *o = file(cx, "cards");

    for (size_t i = 0; i < HK_COUNT(keys); i++) CHECK(hk_coach_card(keys[i]) && row(json_object_get(o, "cards"), hk_coach_card(keys[i])), "%s", keys[i]);
    CHECK(!hk_coach_card("pin_it"));
    json_decref(o);
}

/* ---- talk, ladders, quizzes ------------------------------------------------------------------------------------------------------------- */
TEST(small_talk_for_nine)
{
    static const char *const nine[] = { "silent", "blunt", "hesitant", "domineering", "shrewd", "complaining", "evasive", "smooth", "face" };
    static const char *const privacy[] = { "身体", "生病", "离婚", "宗教", "党", "工资多少", "孩子", NULL };
    json_t *o = file(cx, "talk");
    const json_t *people = json_object_get(o, "people");

    CHECK_INT((int64_t)json_array_size(people), (int64_t)HK_COUNT(nine));
    for (size_t i = 0; i < HK_COUNT(nine); i++) {
        const json_t *p = json_array_get(people, i);
        CHECK_STR(text(p, "id"), nine[i]);
        full(p, "zh en how open");
        lists(p, "safe", 3), lists(p, "avoid", 3);
        const json_t *safe = json_object_get(p, "safe");
        for (size_t k = 0; k < json_array_size(safe); k++)
            for (const char *const *w = privacy; *w; w++) CHECK(!strstr(json_string_value(json_array_get(safe, k)), *w), "%s: %s is nobody's business", nine[i], *w);
    }
    json_decref(o);
}

TEST(the_ladder_of_pressure_climbs)
{
    json_t *o = file(cx, "ladders");
    const json_t *steps = json_object_get(o, "pressure");
    int last = -1;

    CHECK(json_array_size(steps) >= 8);
    for (size_t i = 0; i < json_array_size(steps); i++) {
        const json_t *s = json_array_get(steps, i);
        hk_word_fault *faults;
        size_t n;
        full(s, "id zh en do needs say");
        int state = hk_case_state_find(text(s, "state"));
        CHECK(state >= last, "%s comes before what it follows", text(s, "id"));
        hk_words_check(cx, text(s, "say"), false, &faults, &n);
        CHECK_INT((int64_t)n, 0, "%s: %s", text(s, "id"), n ? faults[0].what : "");
        last = state;
    }
    CHECK_INT(last, hk_case_state_find("LEGAL"));
    json_decref(o);
}

/* Each kind can be reached, and by the answers that describe it. */
TEST(deadlock_answers_lead_to_each_kind)
{
    static const char *const kinds[HK_DEADLOCK_KINDS] = { "impasse", "stalemate", "deadlock" };
    json_t *o = file(cx, "ladders");
    const json_t *d = json_object_get(o, "deadlock"), *questions = json_object_get(d, "questions");

    for (int want = 0; want < HK_DEADLOCK_KINDS; want++) {
        int votes[HK_DEADLOCK_KINDS] = { 0 };
        const json_t *kind = row(json_object_get(d, "kinds"), kinds[want]);
        full(kind, "zh en line say");
        lists(kind, "advice", 3), lists(kind, "avoid", 2);
        for (size_t i = 0; i < json_array_size(questions); i++) {
            const json_t *choices = json_object_get(json_array_get(questions, i), "choices");
            CHECK_INT((int64_t)json_array_size(choices), 3);
            for (int k = 0; k < HK_DEADLOCK_KINDS; k++) votes[k] += (int)json_integer_value(json_object_get(json_object_get(json_array_get(choices, (size_t)want), "votes"), kinds[k]));
        }
        CHECK_INT(hk_deadlock_judge(votes), want);
    }
    json_decref(o);
}

/* Each of the five nevers is asked; the right answer is neither always the longest nor always in one place. */
TEST(quizzes_ask_what_they_teach)
{
    json_t *o = file(cx, "quiz"), *cards = file(cx, "cards");
    const json_t *quizzes = json_object_get(o, "quizzes"), *never = json_object_get(cards, "never");
    unsigned asked = 0, potato = 0;

    for (size_t q = 0; q < json_array_size(quizzes); q++) {
        const json_t *items = json_object_get(json_array_get(quizzes, q), "items");
        size_t longest = 0, places = 0;
        CHECK(json_array_size(items) >= 5);
        for (size_t i = 0; i < json_array_size(items); i++) {
            const json_t *x = json_array_get(items, i), *options = json_object_get(x, "options");
            size_t right = (size_t)json_integer_value(json_object_get(x, "right")), top = 0;
            full(x, "id text why card");
            CHECK_INT((int64_t)json_array_size(options), 4, "%s", text(x, "id"));
            CHECK(right < 4 && row(json_object_get(cards, "cards"), text(x, "card")), "%s", text(x, "id"));
            for (size_t k = 1; k < 4; k++)
                if (json_string_length(json_array_get(options, k)) > json_string_length(json_array_get(options, top))) top = k;
            longest += top == right, places |= 1u << right;
            potato += strcmp(text(x, "card"), "hot-potato") == 0;
            for (size_t n = 0; n < json_array_size(never); n++)
                if (strcmp(text(x, "never"), text(json_array_get(never, n), "id")) == 0) asked |= 1u << n;
        }
        CHECK(3 * longest <= json_array_size(items), "the longest is right %zu times of %zu", longest, json_array_size(items));
        CHECK_INT((int64_t)places, 15, "right in each place");
    }
    CHECK_INT(asked, 31, "each of the five");
    CHECK(potato >= 1);
    json_decref(o), json_decref(cards);
}

RUN_TESTS(cmocka_unit_test(four_type_pages_and_the_grid), cmocka_unit_test(advice_for_each_side_and_type), cmocka_unit_test(every_tactic_has_its_card_and_its_counter),
          cmocka_unit_test(what_a_card_says_may_be_said_and_is_understood), cmocka_unit_test(what_the_coach_points_at_exists), cmocka_unit_test(small_talk_for_nine),
          cmocka_unit_test(the_ladder_of_pressure_climbs), cmocka_unit_test(deadlock_answers_lead_to_each_kind), cmocka_unit_test(quizzes_ask_what_they_teach))
