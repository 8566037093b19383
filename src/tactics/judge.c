/* judge.c - the rules of the room as plain functions: scores of the test, marks of an opponent, deadlock, limitation, states. No database. */
#include "base/prng.h"
#include "tactics/tactics.h"

static const char *const types[] = {
#define X(code) #code,
    HK_TYPES(X)
#undef X
};
const char *hk_type4_code(int t) { return types[t]; }
int hk_type4_find(const char *code)
{
    for (int t = 0; t < HK_TYPE4_COUNT; t++)
        if (strcmp(types[t], code) == 0) return t;
    return -1;
}

/* Drawn per question, so that a question keeps its order when others are added. */
void hk_types_order(uint64_t seed, const char *item, int order[HK_TYPE4_COUNT])
{
    hk_prng p;

    hk_prng_init(&p, seed, item);
    for (int t = 0; t < HK_TYPE4_COUNT; t++) order[t] = t;
    for (int i = HK_TYPE4_COUNT - 1; i > 0; i--) {
        int k = (int)hk_prng_below(&p, (uint32_t)i + 1), was = order[i];
        order[i] = order[k], order[k] = was;
    }
}

static void main_of(const int points[HK_TYPE4_COUNT], bool main[HK_TYPE4_COUNT], int *how_many, int *best)
{
    *best = points[0], *how_many = 0;
    for (int t = 1; t < HK_TYPE4_COUNT; t++) *best = HK_MAX(*best, points[t]);
    for (int t = 0; t < HK_TYPE4_COUNT; t++) *how_many += main[t] = points[t] == *best;
}

void hk_types_judge(const hk_types_item *items, const hk_types_answer answers[HK_TYPES_ITEMS], hk_types_score *out)
{
    int how_many, best;

    *out = (hk_types_score){ 0 };
    for (int i = 0; i < HK_TYPES_ITEMS; i++) {
        if (answers[i].most < 0) continue;
        out->most[answers[i].most]++, out->net[answers[i].most]++;
        out->least[answers[i].least]++, out->net[answers[i].least]--;
        out->dim[items[i].dim][answers[i].most]++;
    }
    main_of(out->net, out->main, &how_many, &best);
    out->clear = how_many == 1 && best >= HK_TYPE_CLEAR;
}

int hk_types_lean(const int picks[HK_TYPE4_COUNT])
{
    int lean = HK_TYPE_sheep;
    for (int t = HK_TYPE_sheep + 1; t < HK_TYPE4_COUNT; t++)
        if (picks[t] > picks[lean]) lean = t;
    return lean;
}

void hk_marks_judge(const int marks[HK_MARKS], int counts[HK_TYPE4_COUNT], bool main[HK_TYPE4_COUNT])
{
    int how_many, best, seen = 0;

    memset(counts, 0, HK_TYPE4_COUNT * sizeof *counts);
    for (int i = 0; i < HK_MARKS; i++)
        if (marks[i] >= 0) counts[marks[i]]++, seen++;
    main_of(counts, main, &how_many, &best);
    if (seen < HK_MARKS_LEAST) memset(main, 0, HK_TYPE4_COUNT * sizeof *main);
}

int hk_deadlock_judge(const int votes[HK_DEADLOCK_KINDS])
{
    int kind = 0;
    for (int k = 1; k < HK_DEADLOCK_KINDS; k++)
        if (votes[k] > votes[kind]) kind = k;
    return kind;
}

/* ---- limitation ------------------------------------------------------------------------------------------------------------------ */
hk_day hk_limit_day(const hk_limit_item *list, size_t n, size_t at, const hk_limit_confirmed *agreed, size_t agreed_n, const hk_calendar *cal)
{
    enum { MONTHS = 36 };              /* Civil Code art. 188 */
    const hk_limit_item *x = &list[at];
    hk_day from = x->due;

    if (from == HK_DAY_NONE) return HK_DAY_NONE;
    for (size_t i = 0; i < n; i++)                                                          /* art. 189: from the last instalment */
        if (list[i].document == x->document && list[i].due != HK_DAY_NONE) from = HK_MAX(from, list[i].due);
    if (x->paid != HK_DAY_NONE) from = HK_MAX(from, x->paid);                               /* art. 195: paying a part is agreeing */
    for (size_t i = 0; i < agreed_n; i++)
        if (x->issue <= agreed[i].month_end) from = HK_MAX(from, agreed[i].day);
    hk_day last = hk_day_add_months(from, MONTHS), worked = hk_cal_next_workday(cal, last, NULL);   /* art. 203 */
    return worked == HK_DAY_NONE ? last : worked;
}

/* ---- states of a case -------------------------------------------------------------------------------------------------------------- */
static const struct { const char *code; int64_t from; } states[] = {
    { "MONITOR", INT64_MIN }, { "REMIND", -7 }, { "FIRST", 1 }, { "PHONE", 7 }, { "LETTER", 15 }, { "VISIT", 30 }, { "FINAL", 60 }, { "LEGAL", 90 } };

int hk_case_state_of(int64_t days_late)
{
    size_t s = HK_COUNT(states) - 1;
    while (days_late < states[s].from) s--;
    return (int)s;
}

const char *hk_case_state_code(int state) { return states[state].code; }
int hk_case_state_find(const char *code)
{
    for (size_t s = 0; s < HK_COUNT(states); s++)
        if (strcmp(states[s].code, code) == 0) return (int)s;
    return -1;
}
