/* acts.c - see acts.h. */
#include "reading/acts.h"

static const struct { const char *code; char group; } rows[HK_ACT_COUNT] = {
    [HK_ACT_NONE] = { "NONE", 'N' },
#define X(code, group) [HK_ACT_##code] = { #code, #group[0] },
    HK_ACTS(X)
#undef X
};

const char *hk_act_code(hk_act act) { return rows[act].code; }
char hk_act_group(hk_act act) { return rows[act].group; }

bool hk_act_find(hk_str code, hk_act *out)
{
    for (int a = 0; a < HK_ACT_COUNT; a++)
        if (hk_str_is(code, rows[a].code)) {
            *out = (hk_act)a;
            return true;
        }
    return false;
}
