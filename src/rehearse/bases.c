/* bases.c - see bases.h. Each case has its own papers and cures, so that what settles one does not settle another. */
#include "rehearse/bases.h"

#define BIT(name) (UINT64_C(1) << HK_CODE_##name)
#define ACT(name) (UINT64_C(1) << HK_ACT_##name)

typedef struct base {
    int          real;
    uint64_t     paper;
    int64_t      total_fen, cash_fen, inflow_fen;
    hk_slot_code decider;
    hk_sc_excuse excuses[HK_SC_EXCUSES];
    int          trap;
    uint64_t     wants;
} base;

static const base rows[HK_CASE_COUNT] = {
    [HK_CASE_ABLE_UNWILLING] = { 0, BIT(DELIVERY), 38600000, 60000000, 0, 0, { { 1, false, 0, 0 }, { 2, false, 0, 0 }, { 7, false, BIT(DELIVERY), 0 }, { 4, false, BIT(INVOICE), 0 } }, 2, BIT(SHIP) | BIT(STOP) },
    [HK_CASE_ABLE_WILLING]   = { 4, BIT(INVOICE), 21500000, 50000000, 0, 0, { { 4, true, 0, BIT(INVOICE) }, { 11, true, 0, BIT(STATEMENT) }, { 10, true, 0, BIT(CONTRACT) } }, 0, BIT(TERMS) },
    [HK_CASE_POOR_WILLING]   = { 1, BIT(STATEMENT), 52000000, 12000000, 10000000, 0, { { 1, true, 0, 0 }, { 8, true, 0, 0 }, { 13, false, BIT(CONTRACT), 0 } }, 0, BIT(PENALTY) },
    [HK_CASE_POOR_UNWILLING] = { 1, BIT(ACCEPTANCE), 67000000, 10000000, 8000000, 0, { { 1, true, 0, 0 }, { 6, false, BIT(ACCEPTANCE), 0 }, { 2, false, 0, 0 }, { 24, false, 0, 0 } }, 5, BIT(LIMIT) },
    [HK_CASE_DISPUTE]        = { 6, BIT(QUALITY), 29400000, 45000000, 0, 0, { { 6, true, 0, BIT(ENGINEER) | BIT(QUALITY) }, { 11, false, BIT(STATEMENT), 0 }, { 20, false, BIT(ACCEPTANCE), 0 } }, 0, BIT(TERMS) | BIT(LIMIT) },
    [HK_CASE_GATE]           = { 2, BIT(CONTRACT), 18200000, 40000000, 0, HK_CODE_BOSS, { { 2, true, 0, 0 }, { 3, true, 0, BIT(CONTRACT) }, { 14, false, BIT(SLIP), 0 } }, 0, BIT(GRADE) },
};

void hk_base_scenario(hk_case c, hk_style style, hk_scenario *out)
{
    const base *b = &rows[c];

    *out = (hk_scenario){ .id = "base", .title = "base", .teaches = "", .brief = "", .company = "", .name = "陈国强", .rank = "经理", .ours = "恒达",
        .minutes = 8, .kase = c, .style = style, .channel = HK_CHANNEL_PHONE, .total_fen = b->total_fen, .late_days = 45, .patience = 14, .cash_fen = b->cash_fen,
        .floor_share = 1000, .wish_share = 2500, .last_days = 60, .decides = c != HK_CASE_GATE, .decider = b->decider, .decider_name = "周总", .real_reason = b->real, .wants = b->wants,
        .paper = b->paper, .first_right = HK_ACT_OPENQ, .worst = HK_ACT_ABUSE, .steps_done = 1u << HK_STEP_REMINDED, .steps_allowed = 1u << HK_STEP_HOLD | 1u << HK_STEP_SUED,
        .discount_max = 100, .rate_day = 5, .parts_max = 3, .plight = true, .good_record = true,
        .papers_ours = BIT(INVOICE) | BIT(DELIVERY) | BIT(STATEMENT) | BIT(CONTRACT) | BIT(ACCEPTANCE) | BIT(QUALITY) | BIT(SLIP) };
    for (int f = 0; f < 7; f++) out->start[f] = -1;
    while (out->excuses_n < HK_SC_EXCUSES && b->excuses[out->excuses_n].id) {
        out->excuses[out->excuses_n] = b->excuses[out->excuses_n];
        out->excuses_n++;
    }
    if (b->inflow_fen) {
        out->inflow_fen[0] = b->inflow_fen;
        out->inflow_days[0] = 20;
        out->inflows_n = 1;
    }
    if (b->trap) out->traps[out->traps_n++] = b->trap;
    out->cards[out->cards_n++] = (hk_sc_card){ "x", ACT(OPENQ) | ACT(EMPATHY) | ACT(REFLECT), 4200, hk_case_able(c) ? 0 : 5000000, 500 };
}
