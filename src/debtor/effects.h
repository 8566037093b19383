/* effects.h - the table of SIMULATOR 2.4: what an act does to the debtor when nothing else is to be said about it. */
#ifndef HK_DEBTOR_EFFECTS_H
#define HK_DEBTOR_EFFECTS_H
#include "debtor/debtor.h"

enum { HK_IS_WARM = 1, HK_IS_PRESSURE = 2, HK_IS_DEMAND = 4, HK_NEEDS_REFERENT = 8, HK_IS_FOUL = 16 };
typedef struct hk_effect_row {
    int8_t  step[HK_FEELS];      /* in steps of .06 */
    uint8_t rung;                /* of the ladder of pressure, 0 = none */
    uint8_t flags;
} hk_effect_row;
extern const hk_effect_row hk_effects[HK_ACT_COUNT];

static inline bool hk_heard_act(const hk_heard *h, hk_act a)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->act[i] == a) return true;
    return false;
}
#define HK_ACT_BIT(code) (UINT64_C(1) << HK_ACT_##code)
static inline uint64_t hk_heard_bits(const hk_heard *h)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < h->n; i++) bits |= UINT64_C(1) << h->act[i];
    return bits;
}
/* One of the acts has one of these flags. */
static inline bool hk_heard_kind(const hk_heard *h, uint8_t flags)
{
    for (size_t i = 0; i < h->n; i++)
        if (hk_effects[h->act[i]].flags & flags) return true;
    return false;
}

static inline void hk_happened(hk_debtor *d, hk_event e) { d->events |= 1u << e; }
#endif
