/* What is shipped for rehearsal: every scenario can be told from every other, can be won by craft and by nothing else, and names only
 * what the catalogues know. Transcripts beside a scenario end as their names say. rows: R227 */
#include "base/embed.h"
#include "base/json.h"
#include "reading/reading.h"
#include "rehearse/lint.h"
#include "rehearse/talk.h"
#include "test.h"

enum { SEEDS = 20, AT_LEAST = 24 };

static const hk_scenario *all(hk_ctx *cx, size_t *n)
{
    const hk_scenario *list = NULL;
    assert_int_equal(hk_rehearse_scenarios(cx, &list, n), HK_OK);
    return list;
}

static const hk_embed_file *file_of(hk_ctx *cx, const char *folder, const char *id, const char *ending)
{
    return hk_embed_find(hk_content_files, hk_content_files_n, hk_printf(cx->arena, "%s%s%s", folder, id, ending));
}

static json_t *shipped_json(hk_ctx *cx, const char *name, const char *list)
{
    const hk_embed_file *f = file_of(cx, "", name, ".json");
    json_t *o = NULL;
    assert_non_null(f);
    assert_int_equal(hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, &o), HK_OK);
    json_t *rows = json_incref(json_object_get(o, list));
    json_decref(o);
    return rows;
}

/* ---- each is a case of its own --------------------------------------------------------------------------------------------- */
TEST(any_two_differ_in_three_points)
{
    size_t n;
    const hk_scenario *s = all(cx, &n);

    assert_true(n >= AT_LEAST);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (hk_scenario_points(hk_scenario_apart(&s[i], &s[k])) < HK_LINT_APART) fail_msg("%s and %s are alike", s[i].id, s[k].id);
}

TEST(an_id_is_its_file_name)
{
    size_t n, files = 0;
    const hk_scenario *s = all(cx, &n);

    for (size_t i = 0; i < hk_content_files_n; i++) {
        const char *p = hk_content_files[i].path;
        files += strncmp(p, "scenarios/", 10) == 0 && strstr(p, ".json") != NULL;
    }
    for (size_t i = 0; i < n; i++)
        if (!file_of(cx, "scenarios/", s[i].id, ".json")) fail_msg("no file is named as scenario %s", s[i].id);
    CHECK_INT(files, n, "one scenario a file");
}

/* ---- what is asked of a trainer's is asked of ours (lint.h) ------------------------------------------------------------------------ */
TEST(what_ships_has_no_finding)
{
    size_t n;
    const hk_scenario *s = all(cx, &n);

    for (size_t i = 0; i < n; i++) {
        const hk_embed_file *f = file_of(cx, "scenarios/", s[i].id, ".json");
        hk_lint l;
        assert_int_equal(hk_lint_text(cx, (hk_str){ (const char *)f->data, f->size }, s[i].id, s, n, &l), HK_OK);
        for (size_t k = 0; k < l.n; k++) fail_msg("%s, %s: %s", s[i].id, l.v[k].place, l.v[k].text);
        if (!l.figures.won_seed || !l.figures.lost_seed) fail_msg("%s: no talk to show", s[i].id);
    }
}

/* ---- no talk fits two scenarios ----------------------------------------------------------------------------------------------- */
/* On seeds at which the scenario falls out as `as`; NULL: on any. */
static int32_t said_again(const hk_turn_record *t, size_t n, const hk_scenario *s, const hk_scenario *as)
{
    int64_t sum = 0;
    int     played = 0;
    for (int seed = 1; played < SEEDS; seed++) {
        hk_played p;
        hk_debtor d;
        if (as && hk_scenario_drawn(s, (uint64_t)seed + 1000) != as) continue;
        played++;
        hk_debtor_start(&d, s, (uint64_t)seed + 1000);
        for (size_t i = 0; i < n && d.ending == HK_GOES_ON; i++) {
            hk_does does[HK_DOES_MAX];
            size_t  k;
            hk_debtor_turn(&d, &t[i].heard, does, &k);
        }
        hk_debtor_leave(&d);
        hk_outcome(&d, &p);
        sum += p.index;
    }
    return (int32_t)(sum / SEEDS);
}

/* The talk of the expert that does best when it is said again word for word, on seeds it was not made for. Where the scenario falls out differently from talk to talk (SC8)
 * it was made for one way: it is said again where it fell out that way. */
static int32_t solver(const hk_scenario *s, hk_turn_record best[HK_COLLECTOR_TURNS], size_t *n)
{
    int32_t worth = -1;
    for (int seed = 1; seed <= 30; seed++) {
        hk_turn_record t[HK_COLLECTOR_TURNS];
        hk_debtor d;
        size_t  k = hk_collector_talk(HK_COLLECTOR_expert, s, (uint64_t)seed, t, &d);
        int32_t w = said_again(t, k, s, d.s);
        if (w <= worth) continue;
        worth = w, *n = k;
        memcpy(best, t, k * sizeof *t);
    }
    return worth;
}

TEST(what_solves_one_loses_on_every_other)
{
    enum { LOSES = 1500 };
    size_t n;
    const hk_scenario *s = all(cx, &n);

    for (size_t x = 0; x < n; x++) {
        hk_turn_record t[HK_COLLECTOR_TURNS];
        size_t  k = 0;
        int32_t worth = solver(&s[x], t, &k);
        for (size_t y = 0; y < n; y++) {
            int32_t there = y == x ? 0 : said_again(t, k, &s[y], NULL);
            if (there > worth - LOSES) fail_msg("what solves %s (%d) gets %d on %s", s[x].id, worth, there, s[y].id);
        }
    }
}

/* ---- the catalogues ---------------------------------------------------------------------------------------------------------- */
static bool in_catalogue(json_t *rows, int id)
{
    size_t  i;
    json_t *row;
    json_array_foreach(rows, i, row)
        if (json_integer_value(json_object_get(row, "id")) == id) return true;
    return false;
}

TEST(what_he_says_stands_in_the_catalogues)
{
    size_t n;
    const hk_scenario *s = all(cx, &n);
    json_t *excuses = shipped_json(cx, "excuses", "excuses"), *traps = shipped_json(cx, "traps", "traps");

    CHECK_INT(json_array_size(excuses), HK_EXCUSES, "excuses");
    CHECK_INT(json_array_size(traps), HK_TRAPS, "traps");
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < s[i].excuses_n; k++)
            if (!in_catalogue(excuses, s[i].excuses[k].id)) fail_msg("%s: excuse %d is in no catalogue", s[i].id, s[i].excuses[k].id);
        for (size_t k = 0; k < s[i].traps_n; k++)
            if (!in_catalogue(traps, s[i].traps[k])) fail_msg("%s: trap %d is in no catalogue", s[i].id, s[i].traps[k]);
    }
    json_decref(excuses);
    json_decref(traps);
}

static bool known_code(const char *wire)
{
    for (int c = 1; c < HK_CODE_COUNT; c++)
        if (strcmp(hk_slot_code_wire((hk_slot_code)c), wire) == 0) return true;
    return false;
}

/* Only the variables a line may have, all of them closed. */
static bool known_variables(const char *text)
{
    static const char *const names[] = { "{customer}", "{amount}", "{due}", "{days}", "{account}", "{first}", "{by}" };
    for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{')) {
        bool known = false;
        for (size_t i = 0; i < HK_COUNT(names); i++) known |= strncmp(p, names[i], strlen(names[i])) == 0;
        if (!known) return false;
    }
    return true;
}

static void check_acts(json_t *acts, int64_t id)
{
    size_t  i;
    json_t *v;
    if (!json_array_size(acts)) fail_msg("%d: no intended act", (int)id);
    json_array_foreach(acts, i, v) {
        hk_act a = HK_ACT_NONE;
        if (!hk_act_find(hk_str_of(json_string_value(v)), &a) || !a) fail_msg("%d: %s is no act", (int)id, json_string_value(v));
    }
}

TEST(an_excuse_is_whole)
{
    static const char *const fields[] = { "zh", "en", "kind", "tell", "verify" }, *const tones[] = { "gentle", "formal", "legal" };
    json_t *rows = shipped_json(cx, "excuses", "excuses"), *row, *v;
    size_t  i, k;

    json_array_foreach(rows, i, row) {
        int64_t id = json_integer_value(json_object_get(row, "id"));
        json_t *replies = json_object_get(row, "replies");
        for (k = 0; k < HK_COUNT(fields); k++)
            if (!json_string_length(json_object_get(row, fields[k]))) fail_msg("excuse %d: no %s", (int)id, fields[k]);
        json_array_foreach(json_object_get(row, "settles"), k, v) assert_true(known_code(json_string_value(v)));
        json_array_foreach(json_object_get(row, "removes"), k, v) assert_true(known_code(json_string_value(v)));
        CHECK_INT(json_array_size(replies), HK_COUNT(tones), "replies to excuse %d", (int)id);
        json_array_foreach(replies, k, v) {
            assert_string_equal(json_string_value(json_object_get(v, "tone")), tones[k]);
            check_acts(json_object_get(v, "acts"), id);
            if (!known_variables(json_string_value(json_object_get(v, "text")))) fail_msg("excuse %d: an unknown variable", (int)id);
        }
    }
    json_decref(rows);
}

TEST(a_trap_has_its_guard_and_both_lines)
{
    json_t *rows = shipped_json(cx, "traps", "traps"), *row;
    size_t  i;

    json_array_foreach(rows, i, row) {
        int64_t id = json_integer_value(json_object_get(row, "id"));
        assert_true(json_string_length(json_object_get(row, "guard")) > 0);
        static const char *const sides[] = { "springs", "clears" };
        for (size_t k = 0; k < HK_COUNT(sides); k++) {
            json_t *side = json_object_get(row, sides[k]);
            check_acts(json_object_get(side, "acts"), id);
            assert_true(json_string_length(json_object_get(side, "text")) > 0);
        }
    }
    json_decref(rows);
}

/* ---- the transcripts that ship --------------------------------------------------------------------------------------------- */
/* The mark of a transcript, in hundredths; its lines are the trainee's. */
static int32_t played_mark(hk_ctx *cx, const hk_scenario *s, const char *ending, hk_ending *how)
{
    const hk_embed_file *f = file_of(cx, "scenarios/", s->id, ending);
    hk_talk   talk;
    hk_judged judged;
    hk_day    today;

    if (!f) fail_msg("%s ships no %s", s->id, ending);
    assert_true(hk_day_parse(hk_str_of("2025-06-23"), &today));
    assert_int_equal(hk_talk_start(cx, &talk, s, 1, "陈伟", today), HK_OK);
    for (size_t from = 0, to; from < f->size && talk.d.ending == HK_GOES_ON; from = to + 1) {
        hk_reading *reading = HK_NEW(cx->arena, hk_reading);
        hk_heard    heard;
        const char *answer;
        for (to = from; to < f->size && f->data[to] != '\n'; to++) {}
        assert_int_equal(hk_talk_turn(cx, &talk, (hk_str){ (const char *)f->data + from, to - from }, reading, &heard, &answer), HK_OK);
    }
    hk_debtor_leave(&talk.d);
    hk_judge(&talk.d, talk.turns, talk.turns_n, &talk.prepared, &judged);
    *how = talk.d.ending;
    return judged.total;
}

/* The won talk passes, the lost one is far from it; who teaches the reader or the debtor something new mends the talk that no longer does. tools/transcripts.sh
 * prints every mark. */
TEST(the_good_talk_is_told_from_the_bad_one)
{
    size_t n;
    const hk_scenario *s = all(cx, &n);

    for (size_t i = 0; i < n; i++) {
        hk_ending how, other;
        int32_t   won = played_mark(cx, &s[i], ".won.txt", &how), lost = played_mark(cx, &s[i], ".lost.txt", &other);
        if (lost >= 4500) fail_msg("%s: the lost talk gets %d", s[i].id, lost);
        if (won < 7000) fail_msg("%s: the won talk gets %d, the lost one %d", s[i].id, won, lost);
    }
}

RUN_TESTS(cmocka_unit_test(the_good_talk_is_told_from_the_bad_one), cmocka_unit_test(any_two_differ_in_three_points), cmocka_unit_test(an_id_is_its_file_name), cmocka_unit_test(what_ships_has_no_finding),
          cmocka_unit_test(what_solves_one_loses_on_every_other), cmocka_unit_test(what_he_says_stands_in_the_catalogues), cmocka_unit_test(an_excuse_is_whole),
          cmocka_unit_test(a_trap_has_its_guard_and_both_lines))
