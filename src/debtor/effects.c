/* effects.c - see effects.h. Source: SIMULATOR 2.4; the numbers are the prototype's. BLUFF's row is applied when the fact card says
 * that it is one. */
#include "debtor/effects.h"

#define W HK_IS_WARM
#define P HK_IS_PRESSURE
#define D HK_IS_DEMAND
#define N HK_NEEDS_REFERENT
#define X HK_IS_FOUL
const hk_effect_row hk_effects[HK_ACT_COUNT] = {
    /*                   W   T   R   P   F   E   K  */
    [HK_ACT_GREET]    = { { 0,  1,  0,  0,  1, -1,  0 }, 0, W },
    [HK_ACT_IDENT]    = { { 0,  0,  0,  0,  0,  0,  1 }, 0, 0 },
    [HK_ACT_PRAISE]   = { { 1,  1, -1,  0,  2, -1,  0 }, 0, W },
    [HK_ACT_EMPATHY]  = { { 0,  2, -2,  0,  1, -3,  0 }, 0, W },
    [HK_ACT_REFLECT]  = { { 0,  2, -2,  0,  1, -1,  0 }, 0, W },
    [HK_ACT_OPENQ]    = { { 0,  1, -1,  0,  1,  0,  0 }, 0, W },
    [HK_ACT_PROBE]    = { { 0,  0,  1,  0,  0,  0,  1 }, 0, 0 },
    [HK_ACT_DEBT]     = { { 1,  0,  0,  1,  0,  0,  1 }, 0, 0 },
    [HK_ACT_EVID]     = { { 1,  0, -1,  1, -1,  0,  2 }, 0, 0 },
    [HK_ACT_INTEL]    = { { 1, -1,  1,  2, -1,  0,  2 }, 1, P | N },
    [HK_ACT_FIND_DM]  = { { 0,  0,  0,  1, -1,  0,  1 }, 0, 0 },
    [HK_ACT_SOFT_ASK] = { { 1,  0,  0,  0,  0,  0,  0 }, 0, W | D },
    [HK_ACT_ASK]      = { { 1,  0,  1,  1,  0,  0,  0 }, 0, D },
    [HK_ACT_DEADLINE] = { { 1,  0,  1,  2,  0,  0,  0 }, 2, P | D },
    [HK_ACT_NAME_EX]  = { { 1,  0,  1,  1, -1,  0,  1 }, 0, N },
    [HK_ACT_SOLVE]    = { { 1,  2, -2,  0,  0, -1,  1 }, 0, N },
    [HK_ACT_RETURN]   = { { 0,  0,  0,  1,  0,  0,  1 }, 0, 0 },
    [HK_ACT_REFUSE]   = { { 0,  0,  1,  1,  0,  0,  1 }, 0, 0 },
    [HK_ACT_UNTRAP]   = { { 0,  0,  0,  1,  0,  0,  2 }, 0, 0 },
    [HK_ACT_COUNTER]  = { { 0,  0,  0,  1, -1,  0,  2 }, 0, 0 },
    [HK_ACT_FIRM]     = { { 0,  0,  0,  1,  0,  0,  1 }, 0, 0 },
    [HK_ACT_PLAN]     = { { 1,  1, -1,  0,  1,  0,  0 }, 0, D },
    [HK_ACT_TRADE]    = { { 2,  1, -1,  0,  1,  0,  1 }, 0, D },
    [HK_ACT_INCENT]   = { { 2,  0,  0,  0,  1,  0,  0 }, 0, 0 },
    [HK_ACT_NONMON]   = { { 2,  0,  0,  1,  0,  0,  0 }, 0, 0 },
    [HK_ACT_HELP]     = { { 1,  2, -1,  0,  1, -1,  1 }, 0, N },
    [HK_ACT_FREE]     = { {-1,  1, -1, -2,  1,  0, -1 }, 0, 0 },
    [HK_ACT_NIBBLE]   = { { 0, -1,  1,  0,  0,  0,  0 }, 0, 0 },
    [HK_ACT_PAUSE]    = { { 0,  0, -1,  0,  0, -2,  0 }, 0, 0 },
    [HK_ACT_WEAK]     = { { 1,  0, -1, -1,  1, -1,  0 }, 0, W },
    [HK_ACT_BOSS]     = { { 1,  0,  0,  2,  0,  0,  0 }, 1, P },
    [HK_ACT_GB]       = { { 1, -1,  0,  2,  0,  0, -1 }, 2, P },
    [HK_ACT_CONSEQ]   = { { 1,  0,  1,  2, -1,  1,  1 }, 2, P },
    [HK_ACT_LEGAL]    = { { 1, -1,  2,  3, -1,  1,  1 }, 3, P },
    [HK_ACT_CONFIRM]  = { { 0,  0,  0,  1,  0,  0,  1 }, 0, 0 },
    [HK_ACT_FOLLOW]   = { { 0,  0,  0,  1,  0,  0,  1 }, 0, 0 },
    [HK_ACT_BLAME]    = { { 0, -2,  2,  0, -2,  2, -1 }, 0, 0 },
    [HK_ACT_ABUSE]    = { {-2, -4,  4,  0, -4,  4, -2 }, 0, X },
    [HK_ACT_BLUFF]    = { { 0, -1,  1,  1,  0,  0, -3 }, 0, X },
};
