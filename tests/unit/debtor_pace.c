/* When he answers on WeChat, and whether (debtor.h, DE9; speech.h, SP9). */
#include "content/reader.h"
#include "rehearse/collectors.h"
#include "rehearse/talk.h"
#include "test.h"

static const hk_scenario *scenario(hk_ctx *cx, const char *id)
{
    const hk_scenario *s = NULL;
    CHECK_RC(hk_rehearse_scenario(cx, id, &s), HK_OK);
    return s;
}

typedef struct mind {
    int32_t trust, resistance, anger;
} mind;

static const mind WARM = { 6000, 2500, 1500 }, CALM = { 3200, 3500, 2000 }, CROSS = { 2500, 8500, 5500 };

static hk_heard heard(hk_act act) { return (hk_heard){ .act = { act }, .n = 1, .sum_fen = HK_NULL, .in_days = -1 }; }

/* In the middle of a talk, at half past ten. */
static hk_debtor midway(const hk_scenario *s, uint64_t seed, const mind *x)
{
    hk_debtor d;

    hk_debtor_start(&d, s, seed);
    d.turn = 5, d.rung = 1, d.identified = d.tested = d.at_it = true;
    d.patience = 12;
    if (s->channel == HK_CHANNEL_WECHAT) d.clock_min = 10 * 60 + 30;
    d.feel[HK_W] = 3000, d.feel[HK_P] = 2000, d.feel[HK_T] = x->trust, d.feel[HK_R] = x->resistance, d.feel[HK_E] = x->anger;
    return d;
}

TEST(an_answer_comes_by_his_state)
{
    static const struct { const char *scenario; const mind *x; hk_act act; int lo, hi; } rows[] = {
        { "voice-boss", &WARM, HK_ACT_OPENQ, 0, 4 }, { "shared-centre", &WARM, HK_ACT_EMPATHY, 0, 4 }, { "voice-boss", &CALM, HK_ACT_OPENQ, 0, 20 }, { "wrong-invoice", &CALM, HK_ACT_ASK, 10, 180 },
        { "voice-boss", &CALM, HK_ACT_DEADLINE, 10, 180 }, { "voice-boss", &CROSS, HK_ACT_OPENQ, 10, 180 }, { "nibble-after", &CROSS, HK_ACT_ASK, 10, 180 }, { "phone-late", &CROSS, HK_ACT_ASK, 0, 0 },
        { "visit-refused", &CROSS, HK_ACT_DEADLINE, 0, 0 }, { "manager-meeting", &CALM, HK_ACT_ASK, 0, 0 },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int lo = INT32_MAX, hi = -1;
        for (uint64_t seed = 1; seed <= 200; seed++) {
            hk_debtor d = midway(scenario(cx, rows[i].scenario), seed, rows[i].x);
            hk_heard  h = heard(rows[i].act);
            hk_does   does[HK_DOES_MAX];
            size_t    n;
            hk_debtor_turn(&d, &h, does, &n);
            if (n && does[0].quiet) continue;
            CHECK(d.after_min >= rows[i].lo && d.after_min <= rows[i].hi, "row %zu, seed %d: %d", i, (int)seed, d.after_min);
            lo = HK_MIN(lo, d.after_min), hi = HK_MAX(hi, d.after_min);
        }
        CHECK(lo <= rows[i].lo + (rows[i].hi - rows[i].lo) / 10 && hi >= rows[i].hi / 2, "row %zu: %d to %d", i, lo, hi);
    }
}

/* Where an answer is his to give, it is given: a thousand seeds each. */
TEST(a_message_lies_only_where_it_may)
{
    enum { FIRST_TURN = 1, AGREED = 2, SILENT = 4, UNSURE = 8, PROMPT = 16, TWICE = 32, CHAT = 64 };
    static const struct { const char *scenario; const mind *x; hk_act act; int how; bool may; } rows[] = {
        { "voice-boss", &CROSS, HK_ACT_DEADLINE, 0, true }, { "wrong-invoice", &CROSS, HK_ACT_OPENQ, 0, true }, { "voice-boss", &WARM, HK_ACT_SOFT_ASK, 0, false }, { "voice-boss", &CALM, HK_ACT_OPENQ, 0, false },
        { "voice-boss", &CROSS, HK_ACT_DEADLINE, FIRST_TURN, false }, { "voice-boss", &CROSS, HK_ACT_CONFIRM, 0, false }, { "voice-boss", &CROSS, HK_ACT_ASK, AGREED, false },
        { "voice-boss", &CROSS, HK_ACT_NONE, SILENT, false }, { "voice-boss", &CROSS, HK_ACT_NONE, UNSURE, false }, { "voice-boss", &CROSS, HK_ACT_NONE, CHAT, false },
        { "voice-boss", &CROSS, HK_ACT_DEADLINE, PROMPT, false }, { "voice-boss", &CROSS, HK_ACT_DEADLINE, TWICE, false }, { "phone-late", &CROSS, HK_ACT_DEADLINE, 0, false },
        { "visit-refused", &CROSS, HK_ACT_DEADLINE, 0, false }, { "manager-meeting", &CROSS, HK_ACT_DEADLINE, 0, false },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        int quiet = 0;
        for (uint64_t seed = 1; seed <= 1000; seed++) {
            hk_debtor d = midway(scenario(cx, rows[i].scenario), seed, rows[i].x);
            hk_heard  h = heard(rows[i].act);
            hk_does   does[HK_DOES_MAX];
            size_t    n;
            if (rows[i].how & FIRST_TURN) d.turn = 0;
            if (rows[i].how & AGREED) d.deal = (hk_deal){ .sum_fen = d.s->total_fen / 2, .in_days = 3, .parts = 1, .agreed = true };
            if (rows[i].how & (SILENT | UNSURE | CHAT)) h.n = 0, h.silent = rows[i].how & SILENT, h.unsure = rows[i].how & UNSURE, h.chat = rows[i].how & CHAT;
            d.prompt = rows[i].how & PROMPT;
            if (rows[i].how & TWICE) d.unanswered = 2;
            int32_t patience = d.patience;
            hk_debtor_turn(&d, &h, does, &n);
            if (!(n && does[0].quiet)) continue;
            quiet++;
            CHECK(n == 1 && does[0].act == HK_DEBTOR_SILENCE && d.patience == patience - 1 && d.after_min >= 60, "row %zu", i);
        }
        CHECK((quiet > 0) == rows[i].may && quiet < 600, "row %zu: %d", i, quiet);
    }
}

/* Over whole talks: one in twelve at most, never three in a row; and what he does is what a man does who answers at once, as long as nothing was let lie. */
TEST(silence_is_seldom)
{
    static const hk_collector who[] = { HK_COLLECTOR_expert, HK_COLLECTOR_polite, HK_COLLECTOR_complainer, HK_COLLECTOR_legal_first, HK_COLLECTOR_repeat, HK_COLLECTOR_bully };
    const hk_scenario *list;
    size_t n;
    int    turns = 0, quiet = 0, nights = 0, talks = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n * HK_COUNT(who); i++)
        for (uint64_t seed = 1; list[i / HK_COUNT(who)].channel == HK_CHANNEL_WECHAT && seed <= 30; seed++) {
            const hk_scenario *s = &list[i / HK_COUNT(who)];
            hk_turn_record t[HK_COLLECTOR_TURNS];
            hk_debtor d, at_once;
            int    row = 0;
            bool   same = true;
            size_t k = hk_collector_talk(who[i % HK_COUNT(who)], s, seed, t, &d);
            hk_debtor_start(&at_once, s, seed);
            at_once.prompt = true;
            for (size_t j = 0; j < k; j++) {
                hk_does does[HK_DOES_MAX];
                size_t  m;
                bool    lies = t[j].does_n == 1 && t[j].does[0].quiet;
                hk_debtor_turn(&at_once, &t[j].heard, does, &m);
                same &= !lies;
                if (same) CHECK(m == t[j].does_n && memcmp(does, t[j].does, m * sizeof *does) == 0 && !at_once.after_min, "%s seed %d turn %zu", s->id, (int)seed, j + 1);
                row = lies ? row + 1 : 0;
                quiet += lies;
                CHECK(row <= 2 && !(lies && j == 0), "%s seed %d turn %zu", s->id, (int)seed, j + 1);
                CHECK(t[j].clock_min % (24 * 60) >= 8 * 60 && t[j].clock_min < 2 * 24 * 60, "%s seed %d: %d", s->id, (int)seed, t[j].clock_min);
            }
            turns += (int)k, talks++, nights += k && t[k - 1].clock_min >= 24 * 60;
        }
    print_message("%d of %d turns without an answer, a night in %d of %d talks\n", quiet, turns, nights, talks);
    CHECK(quiet * 12 <= turns && quiet * 40 >= turns && nights > 0, "%d of %d, %d nights", quiet, turns, nights);
}

/* The next morning: 明天 is the day after it, and his own days are named from there. */
TEST(a_night_passes)
{
    hk_talk     t;
    hk_reading  r;
    hk_heard    h = heard(HK_ACT_OPENQ);
    hk_turn_record late = { .after_min = 700, .clock_min = 24 * 60 + 9 * 60 + 40 };
    const hk_model    *model;
    const hk_calendar *calendar;

    CHECK_RC(hk_talk_start(cx, &t, scenario(cx, "voice-boss"), 1, "陈伟", cx->today), HK_OK);
    t.d = midway(t.s, 1, &CROSS);
    t.d.clock_min = 21 * 60 + 58;
    hk_does does[HK_DOES_MAX];
    size_t  n;
    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK(hk_debtor_nights(&t.d) == 1 && t.d.clock_min % (24 * 60) >= 8 * 60 + 20 && t.d.clock_min % (24 * 60) <= 10 * 60 + 20, "%d", t.d.clock_min);
    CHECK_RC(hk_reader_model(cx, &model), HK_OK);
    CHECK_RC(hk_reader_calendar(cx, &calendar), HK_OK);
    hk_read(model, cx->arena, HK_STR("明天先付两万行不行"), HK_STR(""), hk_talk_now(&t), calendar, &r);
    hk_talk_heard(&t, &r, &h);
    CHECK(h.in_days == 2, "%d", h.in_days);                                            /* from the day it began */
    hk_does gives = { .act = HK_DEBTOR_OFFER, .sum_fen = 2000000, .in_days = 2, .parts = 1 };
    const char *line = hk_speech_say(t.bank, &t.d, &t.voice, NULL, &gives, 1, cx->arena);
    CHECK(strstr(line, hk_say_day(cx->arena, t.voice.today + 1, 1)) != NULL, "%s", line);
    t.d.clock_min = 24 * 60 + 21 * 60 + 58;                                            /* there is no second one */
    h = heard(HK_ACT_ASK);
    hk_debtor_turn(&t.d, &h, does, &n);
    CHECK(hk_debtor_nights(&t.d) == 1, "%d", t.d.clock_min);
    CHECK_STR(hk_pace_text(cx, &late), "第二天 09:40");
    late.does[0] = (hk_does){ .act = HK_DEBTOR_SILENCE, .quiet = true }, late.does_n = 1;
    CHECK_STR(hk_pace_text(cx, &late), "没回，第二天 09:40");
    static const struct { int n; const char *want; } rows[] = { { 0, NULL }, { 4, NULL }, { 5, "过了 5 分钟" }, { 59, "过了 59 分钟" }, { 60, "过了 1 小时" }, { 125, "过了 2 小时 5 分钟" } };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const char *got = hk_pace_text(cx, &(hk_turn_record){ .after_min = rows[i].n, .clock_min = 12 * 60 });
        CHECK(!got == !rows[i].want && (!got || strcmp(got, rows[i].want) == 0), "%d: %s", rows[i].n, got ? got : "none");
    }
}

/* He let it lie: the next sentence is still read after what he said last, and the coach has a word. */
TEST(after_a_silence_the_talk_goes_on)
{
    const char *answer;
    hk_talk     t;
    bool        seen = false;

    for (uint64_t seed = 1; seed <= 60 && !seen; seed++) {
        CHECK_RC(hk_talk_start(cx, &t, scenario(cx, "wrong-invoice"), seed, "陈伟", cx->today), HK_OK);
        t.d = midway(t.s, seed, &CROSS);
        t.last = "早先说的";
        hk_heard h = heard(HK_ACT_OPENQ);
        CHECK_RC(hk_talk_turn(cx, &t, HK_STR(""), NULL, &h, &answer), HK_OK);
        if (*answer) continue;
        seen = true;
        CHECK_STR(t.last, "早先说的");
        const char *key = hk_coach(&t.d, &t.turns[0]);
        CHECK_STR(key ? key : "", "let_lie");
        CHECK(t.d.ending == HK_GOES_ON && hk_pace_text(cx, &t.turns[0]), "goes on");
        h = heard(HK_ACT_EMPATHY);
        t.d.unanswered = 2;
        CHECK_RC(hk_talk_turn(cx, &t, HK_STR(""), NULL, &h, &answer), HK_OK);
        CHECK(*answer && t.last == answer, "answers");
    }
    CHECK(seen, "never");
}

/* A voice message begins a bubble, nowhere else. */
static int bubbles_in(const char *answer, bool *voice)
{
    static const char tag[] = "[语音";
    int n = 0;

    for (const char *p = answer; *p; n++) {
        size_t k = strcspn(p, "|");
        *voice |= strncmp(p, tag, sizeof tag - 1) == 0;
        CHECK(k == 0 || !memmem(p + 1, k - 1, tag, sizeof tag - 1), "%s", answer);
        p += k + (p[k] == '|');
    }
    return n;
}

TEST(who_sends_voice_sends_voice)
{
    static const hk_collector who[] = { HK_COLLECTOR_expert, HK_COLLECTOR_polite, HK_COLLECTOR_complainer };
    const hk_scenario *list;
    size_t n;
    int    turns = 0, voiced = 0;

    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    for (size_t i = 0; i < n * HK_COUNT(who); i++)
        for (uint64_t seed = 1; list[i / HK_COUNT(who)].channel == HK_CHANNEL_WECHAT && seed <= 20; seed++) {
            const hk_scenario *s = &list[i / HK_COUNT(who)];
            hk_turn_record t[HK_COLLECTOR_TURNS];
            hk_debtor d;
            hk_talk   talk;
            size_t    k = hk_collector_talk(who[i % HK_COUNT(who)], s, seed, t, &d);
            CHECK_RC(hk_talk_start(cx, &talk, s, seed, "陈伟", cx->today), HK_OK);
            talk.d.weekday = 0;                                                        /* as it was played */
            for (size_t j = 0; j < k; j++) {
                const char *answer;
                bool voice = false;
                CHECK_RC(hk_talk_turn(cx, &talk, HK_STR(""), NULL, &t[j].heard, &answer), HK_OK);
                int b = bubbles_in(answer, &voice);
                CHECK(b <= HK_BUBBLES, "%s seed %d turn %zu: %s", s->id, (int)seed, j + 1, answer);
                if (strcmp(s->id, "voice-boss") == 0 && b) turns++, voiced += voice;
            }
        }
    print_message("%d of %d of his turns hold a voice message\n", voiced, turns);
    CHECK(voiced * 10 >= turns * 7, "%d of %d", voiced, turns);
}

RUN_TESTS(cmocka_unit_test(an_answer_comes_by_his_state), cmocka_unit_test(a_message_lies_only_where_it_may), cmocka_unit_test(silence_is_seldom), cmocka_unit_test(a_night_passes),
          cmocka_unit_test(after_a_silence_the_talk_goes_on), cmocka_unit_test(who_sends_voice_sends_voice))
