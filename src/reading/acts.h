/* acts.h - what a collector does with a sentence: the 36 tactics and 3 fouls of SIMULATOR 2.4, and NONE.
 *
 *   AC1  codes are the wire names and never change; the order is free (sessions store names)
 *   AC2  words people see are texts: "act.<code>" in content/i18n
 *   AC3  BLUFF here is a claim that sounds like one; whether it is a bluff is decided by the facts of the session, not by words
 */
#ifndef HK_READING_ACTS_H
#define HK_READING_ACTS_H
#include "base/base.h"

/* code, group: W warm, Q asking, F facts, O obstacles, P pressure, D demand, T trade, C close, X foul */
#define HK_ACTS(X) \
    X(GREET, W) X(IDENT, W) X(PRAISE, W) X(EMPATHY, W) X(REFLECT, Q) X(OPENQ, Q) X(PROBE, Q) X(DEBT, F) X(EVID, F) X(INTEL, P) \
    X(FIND_DM, Q) X(SOFT_ASK, D) X(ASK, D) X(DEADLINE, P) X(NAME_EX, O) X(SOLVE, O) X(RETURN, O) X(REFUSE, O) X(UNTRAP, O) X(COUNTER, O) \
    X(FIRM, P) X(PLAN, T) X(TRADE, T) X(INCENT, T) X(NONMON, T) X(HELP, O) X(FREE, T) X(NIBBLE, T) X(PAUSE, C) X(WEAK, W) \
    X(BOSS, P) X(GB, P) X(CONSEQ, P) X(LEGAL, P) X(CONFIRM, C) X(FOLLOW, C) X(BLAME, X) X(ABUSE, X) X(BLUFF, X)

typedef enum hk_act {
    HK_ACT_NONE,
#define X(code, group) HK_ACT_##code,
    HK_ACTS(X)
#undef X
    HK_ACT_COUNT
} hk_act;

const char *hk_act_code(hk_act act);                      /* "ASK", "NONE" */
char        hk_act_group(hk_act act);                     /* 'W' ...; 'N' for NONE */
bool        hk_act_find(hk_str code, hk_act *out);
#endif
