/* key.c - the dimensions of a line and how their codes are read; see library.h. */
#include "library/inside.h"

static const struct { const char *name, *values; } dims[HK_LD_COUNT] = {
    { "moment", HK_LINE_MOMENTS }, { "stage", HK_LINE_STAGES }, { "channel", HK_LINE_CHANNELS }, { "debtor", HK_LINE_DEBTORS },
    { "personality", HK_LINE_PERSONALITIES }, { "tone", HK_LINE_TONES },
};
static const char *const states[] = { "draft", "trial", "published", "retired" };

const char *hk_dim_name(hk_dim d) { return dims[d].name; }
const char *hk_line_state_code(hk_line_state s) { return states[s]; }

int hk_line_state_find(const char *code)
{
    for (int s = 0; s < (int)HK_COUNT(states); s++)
        if (strcmp(states[s], code) == 0) return s;
    return -1;
}

/* The v-th of "a|b|c"; the tables above have it. */
const char *hk_dim_code(hk_arena *a, hk_dim d, int v)
{
    const char *p = dims[d].values;
    for (; v > 0; v--) {
        p = strchr(p, '|');
        assert(p);
        p++;
    }
    return hk_strndup(a, p, strcspn(p, "|"));
}

int hk_dim_find(hk_dim d, const char *code)
{
    const char *p = dims[d].values;
    size_t      n = strlen(code);

    for (int i = 0; n; i++) {
        size_t k = strcspn(p, "|");
        if (k == n && memcmp(p, code, n) == 0) return i;
        if (!p[k]) break;
        p += k + 1;
    }
    return -1;
}

int hk_stage_of(int64_t days_late)
{
    return days_late <= 0 ? HK_STAGE_REMIND : days_late < 15 ? HK_STAGE_COURTESY : days_late < 60 ? HK_STAGE_DEMAND : HK_STAGE_FINAL;
}

int hk_tone_of_stage(int stage)
{
    return stage == HK_STAGE_FINAL ? HK_TONE_LEGAL : stage == HK_STAGE_DEMAND ? HK_TONE_FORMAL : HK_TONE_GENTLE;
}

bool hk_acts_parse(const char *text, hk_act acts[HK_LIBRARY_ACTS], size_t *n)
{
    *n = 0;
    for (const char *p = text; *p;) {
        size_t k = strcspn(p, " ");
        if (k && (*n == HK_LIBRARY_ACTS || !hk_act_find((hk_str){ p, k }, &acts[*n]) || acts[*n] == HK_ACT_NONE)) return false;
        *n += k > 0;
        p += k + (p[k] == ' ');
    }
    return true;
}
