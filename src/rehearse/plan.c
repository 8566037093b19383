/* plan.c - see plan.h. */
#include "rehearse/plan.h"
#include "base/hash.h"
#include "negotiate/negotiate.h"
#include "rehearse/own.h"

static int64_t scaled(int64_t fen, const hk_plan_ask *ask)
{
    return ask->total == ask->of || ask->of <= 0 ? fen : (int64_t)((__int128)fen * ask->total / ask->of);
}

hk_rc hk_plan_take(hk_ctx *cx, const hk_in *in, const hk_plan_ask *ask, hk_practice *p)
{
    hk_prep_plan plan;

    if (!hk_in_has(in, "prep")) return HK_OK;
    hk_rc rc = hk_prep_plan_of(cx, hk_in_int(in, "prep"), &plan);
    if (rc == HK_NOT_FOUND) cx->error.field = "prep";                                           /* here it is an option, not what the operation is about */
    if (rc) return rc;
    bool same = ask->customer == HK_NULL ? plan.customer == HK_NULL && hk_own_same(plan.scenario, ask->scenario) : plan.customer == ask->customer;
    if (!same) return hk_fail(cx, HK_RULE, "prep.other_talk", "prep", NULL);                     /* PN2 */
    p->planned = true;
    p->plan = (hk_rec_practice_prepared){ .prep = plan.prep, .no = plan.no, .target = scaled(plan.target_fen, ask), .floor = scaled(plan.floor_fen, ask), .papers = plan.papers,
                                          .rungs = plan.rungs, .shrinking = plan.shrinking };
    return HK_OK;
}

const char *hk_plan_seal(hk_arena *a, const char *content_hash, const hk_rec_practice_prepared *r)
{
    const char *text = hk_printf(a, "%s|%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%s|%" PRId64 "|%" PRId64, content_hash, r->session, r->prep, r->no, r->target, r->floor, r->papers, r->rungs, r->shrinking);
    uint8_t sum[HK_SHA256];

    hk_sha256(text, strlen(text), sum);
    return hk_hex(a, sum, sizeof sum);
}

hk_rc hk_plan_put(hk_ctx *cx, hk_practice *p)
{
    if (!p->planned) return HK_OK;
    p->plan.session = p->s.id, p->plan.version = 1;
    p->plan.seal = hk_plan_seal(cx->arena, p->s.content_hash, &p->plan);
    return hk_insert_practice_prepared(cx, &p->plan);
}

hk_rc hk_plan_load(hk_ctx *cx, hk_practice *p)
{
    hk_rc rc = hk_load_practice_prepared(cx, cx->company, p->s.id, &p->plan, &p->planned);
    if (rc || !p->planned || strcmp(hk_plan_seal(cx->arena, p->s.content_hash, &p->plan), p->plan.seal) == 0) return rc;
    return hk_fail(cx, HK_DAMAGED, "practice.log", NULL, "id", hk_printf(cx->arena, "%" PRId64, p->s.id), "turn", "0", NULL);
}

static uint64_t paper_bits(const char *codes)
{
    uint64_t bits = 0;

    while (*codes) {
        size_t n = strcspn(codes, " ");
        for (int c = 1; c < HK_CODE_COUNT; c++) {
            const char *wire = hk_slot_code_wire((hk_slot_code)c);
            if (strlen(wire) == n && memcmp(wire, codes, n) == 0) bits |= hk_code_bit((hk_slot_code)c);
        }
        codes += n + (codes[n] == ' ');
    }
    return bits;
}

void hk_plan_set(hk_practice *p)
{
    if (!p->planned) return;
    p->talk.prepared = (hk_prepared){ .done = true, .target_fen = p->plan.target, .floor_fen = p->plan.floor, .papers = paper_bits(p->plan.papers), .rungs = (int)p->plan.rungs,
                                      .shrinking = p->plan.shrinking };
}

const hk_field hk_plan_out[] = { { "prep", HK_T_INT }, { "version", HK_T_INT }, { "target", HK_T_MONEY }, { "floor", HK_T_MONEY }, { "papers", HK_T_TEXT, HK_F_LIST }, { "rungs", HK_T_INT },
                                 { "reached", HK_T_ENUM, HK_F_NULL, "target|floor|below" }, HK_FIELD_END };

void hk_plan_json(hk_jw *w, const char *key, const hk_practice *p)
{
    const hk_deal *deal = &p->talk.d.deal;

    if (!p->planned) {
        hk_jw_null(w, key);
        return;
    }
    hk_jw_obj(w, key);
    hk_jw_int(w, "prep", p->plan.prep);
    hk_jw_int(w, "version", p->plan.no);
    hk_jw_money(w, "target", p->plan.target, 2);
    hk_jw_money(w, "floor", p->plan.floor, 2);
    hk_jw_arr(w, "papers");
    for (const char *code = p->plan.papers; *code;) {
        size_t n = strcspn(code, " ");
        hk_jw_strn(w, NULL, (hk_str){ code, n });
        code += n + (code[n] == ' ');
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "rungs", p->plan.rungs);
    hk_jw_str(w, "reached", !deal->agreed || p->plan.floor <= 0 ? NULL : hk_deal_whole(deal) < p->plan.floor ? "below" : hk_deal_whole(deal) >= p->plan.target ? "target" : "floor");
    hk_jw_obj_end(w);
}
