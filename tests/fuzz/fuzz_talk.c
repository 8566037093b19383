/* What a trainee types, and the texts people edit for rehearsal (scenarios, speech). A line of the talk must be read within its limits
 * and point into what was typed; a debtor who hears it keeps his feelings between 0 and 10000 and names no sum above the debt. */
#include "base/utf8.h"
#include "debtor/speech.h"
#include "reading/features.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
#define MUST(what) do { if (!(what)) abort(); } while (0)

static void line(hk_ctx *cx, hk_str typed, hk_day today)
{
    static hk_features f;
    hk_clause clauses[HK_CLAUSES_MAX];
    hk_line   t;
    hk_slots  s;

    hk_line_make(cx->arena, typed, &t);
    MUST(t.n <= HK_LINE_MAX && hk_utf8_valid((hk_str){ t.s, t.n }));
    hk_slots_find(&t, today, NULL, &s);
    for (size_t i = 0; i < s.n; i++) {
        MUST(s.v[i].from <= s.v[i].to && s.v[i].to <= typed.n && s.v[i].lo <= s.v[i].hi);
        if (s.v[i].kind == HK_SLOT_DAY && s.v[i].when.kind != HK_WHEN_OPEN) MUST(s.v[i].when.lo >= HK_DAY_MIN && s.v[i].when.hi <= HK_DAY_MAX && s.v[i].when.lo <= s.v[i].when.hi);
    }
    hk_features_make(&t, &s, 0, t.n, &t, &f);
    size_t k = hk_clauses(&t, &s, clauses), at = 0;
    for (size_t i = 0; i < k; i++) {
        MUST(clauses[i].from == at && clauses[i].to > at);
        at = clauses[i].to;
    }
    MUST(k == 0 || at == t.n);
}

/* Any acts, any slots: he holds his promises to himself. */
static void talk(const uint8_t *p, size_t n)
{
    hk_scenario s = { .id = "x", .name = "陈", .ours = "我", .kase = (hk_case)(p[0] % HK_CASE_COUNT), .style = (hk_style)(p[1] % HK_STYLE_COUNT), .total_fen = 38600000,
                      .cash_fen = 20000000, .patience = 14, .floor_share = 1000, .wish_share = p[2] * 39, .last_days = 60, .decides = p[2] & 1, .decider = HK_CODE_BOSS, .parts_max = 3,
                      .excuses = { { 4, p[2] & 2, hk_code_bit(HK_CODE_INVOICE), 0 }, { 1, p[2] & 4, 0, 0 } }, .excuses_n = 2, .traps = { 2 }, .traps_n = 1 };
    hk_debtor d;

    for (int f = 0; f < 7; f++) s.start[f] = -1;
    hk_debtor_start(&d, &s, p[3]);
    for (size_t i = 4; i + 6 <= n && d.ending == HK_GOES_ON; i += 6) {
        hk_heard h = { .n = 2, .act = { (hk_act)(p[i] % HK_ACT_COUNT), (hk_act)(p[i + 1] % HK_ACT_COUNT) }, .sum_fen = p[i + 2] & 1 ? (int64_t)p[i + 2] * 1000000 : HK_NULL,
                       .in_days = p[i + 3] % 90 - 1, .parts = p[i + 4] % 9, .codes = UINT64_C(1) << p[i + 5] % HK_CODE_COUNT, .claims = p[i + 4] >> 4, .unsure = p[i + 5] == 255 };
        hk_does does[HK_DOES_MAX];
        size_t  k;
        hk_debtor_turn(&d, &h, does, &k);
        MUST(k <= HK_DOES_MAX && d.turn <= 60);
        for (int f = 0; f < HK_FEELS; f++) MUST(d.feel[f] >= 0 && d.feel[f] <= 10000);
        for (size_t j = 0; j < k; j++) MUST(does[j].sum_fen >= 0 && does[j].sum_fen <= s.total_fen && does[j].in_days <= s.last_days);
    }
    hk_debtor_leave(&d);
    MUST(hk_debtor_kept(&d) >= 0 && hk_debtor_kept(&d) <= 10000 && hk_debtor_expected(&d) <= s.total_fen);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    hk_arena      *arena = hk_arena_create();
    hk_ctx         cx;
    hk_scenario    s;
    hk_speech     *bank;
    hk_speech_file file = { "fox", { (const char *)p, n } };

    hk_ctx_init(&cx, arena);
    if (n > 2) line(&cx, (hk_str){ (const char *)p + 2, n - 2 }, (p[0] | p[1] << 8) % HK_DAY_MAX);
    if (n > 10) talk(p, n);
    if (hk_scenario_read(&cx, (hk_str){ (const char *)p, n }, &s)) hk_error_clear(&cx);
    if (hk_speech_read(&cx, &file, 1, &bank)) hk_error_clear(&cx);
    hk_arena_free(arena);
    return 0;
}
