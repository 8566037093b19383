/* pair_cards.c - the two cards, drawn from a scenario that ships: what one knows and the other has to find out. */
#include "content/content.h"
#include "debtor/debtor.h"
#include "rehearse/pair.h"
#include "rehearse/reverse.h"

/* ---- floors (PT7) ------------------------------------------------------------------------------------------------------------- */
static int64_t to_thousands(int64_t fen) { return fen >= 100000 ? fen / 100000 * 100000 : fen; }

void hk_pair_floors_of(const hk_scenario *s, uint64_t seed, hk_pair_floors *out)
{
    hk_debtor d;
    hk_prng   chance;

    hk_debtor_start(&d, s, seed);
    s = d.s;
    hk_prng_init(&chance, seed, "cards");
    int64_t most = hk_debtor_collectable(&d), least = to_thousands(most / 10000 * s->floor_share);
    *out = (hk_pair_floors){ .least_fen = least, .most_fen = most, .last_days = s->last_days };
    int64_t share = hk_prng_range(&chance, 30, 60);      /* of the room between them */
    out->floor_fen = to_thousands(least + (most - least) / 100 * share);
    out->floor_days = (int)HK_MAX(s->last_days * 2 / 3, 7);
}

/* ---- as JSON -------------------------------------------------------------------------------------------------------------------- */
static const hk_field inflow_out[] = { { "sum", HK_T_MONEY }, { "day", HK_T_DAY }, HK_FIELD_END };
static const hk_field reason_out[] = { { "id", HK_T_INT }, { "text", HK_T_TEXT }, { "holds", HK_T_BOOL }, HK_FIELD_END };
static const hk_field secret_out[] = { { "text", HK_T_TEXT }, { "opens", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
const hk_field hk_card_debtor_out[] = {
    { "who", HK_T_TEXT }, { "company", HK_T_TEXT }, { "rank", HK_T_TEXT }, { "theirs", HK_T_TEXT }, { "total", HK_T_MONEY }, { "late", HK_T_INT }, { "truth", HK_T_TEXT }, { "reason", HK_T_TEXT, HK_F_NULL },
    { "cash", HK_T_MONEY }, { "inflows", HK_T_OBJECT, HK_F_LIST, .sub = inflow_out }, { "least", HK_T_MONEY }, { "most", HK_T_MONEY }, { "last", HK_T_DAY }, { "authority", HK_T_TEXT },
    { "wants", HK_T_TEXT, HK_F_LIST }, { "excuses", HK_T_OBJECT, HK_F_LIST, .sub = reason_out }, { "secrets", HK_T_OBJECT, HK_F_LIST, .sub = secret_out }, { "mood", HK_T_TEXT }, { "manner", HK_T_TEXT },
    HK_FIELD_END };
const hk_field hk_card_collector_out[] = {
    { "brief", HK_T_TEXT }, { "ours", HK_T_TEXT }, { "total", HK_T_MONEY }, { "items", HK_T_MONEY, HK_F_LIST }, { "late", HK_T_INT }, { "papers", HK_T_TEXT, HK_F_LIST }, { "target", HK_T_MONEY },
    { "target_day", HK_T_DAY }, { "floor", HK_T_MONEY }, { "floor_day", HK_T_DAY }, { "parts", HK_T_INT }, { "discount", HK_T_DECIMAL }, { "done", HK_T_TEXT, HK_F_LIST }, { "allowed", HK_T_TEXT, HK_F_LIST },
    { "face", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };

static const char *say(hk_ctx *cx, const char *family, const char *key) { return hk_text(cx->lang, hk_printf(cx->arena, "pair.%s.%s", family, key)); }

static void codes_json(hk_ctx *cx, hk_jw *w, const char *key, uint64_t codes)
{
    hk_jw_arr(w, key);
    for (int c = 1; c < HK_CODE_COUNT; c++)
        if (codes & hk_code_bit((hk_slot_code)c)) hk_jw_str(w, NULL, say(cx, "code", hk_slot_code_wire((hk_slot_code)c)));
    hk_jw_arr_end(w);
}

static void steps_json(hk_ctx *cx, hk_jw *w, const char *key, uint32_t steps)
{
#define X(code) #code,
    static const char *const names[] = { HK_STEPS(X) };
#undef X
    hk_jw_arr(w, key);
    for (int k = 0; k < HK_STEP_COUNT; k++)
        if (steps >> k & 1) hk_jw_str(w, NULL, say(cx, "step", names[k]));
    hk_jw_arr_end(w);
}

static hk_rc excuses_json(hk_ctx *cx, hk_jw *w, const hk_scenario *s)
{
    hk_rc rc = HK_OK;

    hk_jw_arr(w, "excuses");
    for (size_t i = 0; !rc && i < s->excuses_n; i++) {
        const char *text;
        rc = hk_move_excuse(cx, s->excuses[i].id, &text);
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", s->excuses[i].id);
        hk_jw_str(w, "text", text ? text : "");
        hk_jw_bool(w, "holds", s->excuses[i].truth);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc;
}

static void secrets_json(hk_ctx *cx, hk_jw *w, const hk_scenario *s)
{
    hk_jw_arr(w, "secrets");
    for (size_t i = 0; i < s->cards_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "text", s->cards[i].text);
        hk_jw_arr(w, "opens");
        for (int a = HK_ACT_NONE + 1; a < HK_ACT_COUNT; a++)
            if (s->cards[i].opens >> a & 1) hk_jw_str(w, NULL, hk_practice_act(cx, (hk_act)a));
        hk_jw_arr_end(w);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void money_json(hk_jw *w, const hk_scenario *s, hk_day today)
{
    hk_jw_money(w, "cash", s->cash_fen, 2);
    hk_jw_arr(w, "inflows");
    for (size_t i = 0; i < s->inflows_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_money(w, "sum", s->inflow_fen[i], 2);
        hk_jw_day(w, "day", today + s->inflow_days[i]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

hk_rc hk_card_debtor_json(hk_ctx *cx, hk_jw *w, const char *key, const hk_scenario *s, uint64_t seed, hk_day today, const char *manner)
{
#define X(code, start) #code,
    static const char *const cases[] = { HK_CASES(X) };
#undef X
    hk_pair_floors f;
    hk_debtor d;
    const char *reason = NULL;

    hk_debtor_start(&d, s, seed);
    s = d.s;
    hk_pair_floors_of(s, seed, &f);
    hk_rc rc = s->real_reason ? hk_move_excuse(cx, s->real_reason, &reason) : HK_OK;
    if (rc) return rc;
    hk_jw_obj(w, key);
    hk_jw_str(w, "who", s->name);
    hk_jw_str(w, "company", s->company);
    hk_jw_str(w, "rank", s->rank);
    hk_jw_str(w, "theirs", s->ours);
    hk_jw_money(w, "total", s->total_fen, 2);
    hk_jw_int(w, "late", s->late_days);
    hk_jw_str(w, "truth", say(cx, "case", cases[s->kase]));
    hk_jw_str(w, "reason", reason);
    money_json(w, s, today);
    hk_jw_money(w, "least", f.least_fen, 2);
    hk_jw_money(w, "most", f.most_fen, 2);
    hk_jw_day(w, "last", today + f.last_days);
    hk_jw_str(w, "authority", s->decides ? say(cx, "authority", "own") : hk_text_fill(cx->arena, cx->lang, "pair.authority.other", (const char *const[]){ "who" },
                                                                                     (const char *const[]){ s->decider_name ? s->decider_name : say(cx, "authority", "boss") }, 1));
    codes_json(cx, w, "wants", s->wants);
    rc = excuses_json(cx, w, s);
    secrets_json(cx, w, s);
    hk_jw_str(w, "mood", say(cx, "mood", hk_mood_words[hk_debtor_mood(&d)]));
    hk_jw_str(w, "manner", say(cx, "manner", manner));
    hk_jw_obj_end(w);
    return rc;
}

hk_rc hk_card_collector_json(hk_ctx *cx, hk_jw *w, const char *key, const hk_scenario *s, uint64_t seed, hk_day today, const char *face)
{
    hk_pair_floors f;

    hk_pair_floors_of(s, seed, &f);
    hk_jw_obj(w, key);
    hk_jw_str(w, "brief", s->brief);
    hk_jw_str(w, "ours", s->ours);
    hk_jw_money(w, "total", s->total_fen, 2);
    hk_jw_arr(w, "items");
    for (size_t i = 0; i < s->items_n; i++) hk_jw_money(w, NULL, s->items_fen[i], 2);
    hk_jw_arr_end(w);
    hk_jw_int(w, "late", s->late_days);
    codes_json(cx, w, "papers", s->papers_ours);
    hk_jw_money(w, "target", s->total_fen, 2);
    hk_jw_day(w, "target_day", today + 7);
    hk_jw_money(w, "floor", f.floor_fen, 2);
    hk_jw_day(w, "floor_day", today + f.floor_days);
    hk_jw_int(w, "parts", HK_MAX(s->parts_max, 1));
    hk_jw_money(w, "discount", s->discount_max, 2);
    steps_json(cx, w, "done", s->steps_done);
    steps_json(cx, w, "allowed", s->steps_allowed);
    hk_jw_str(w, "face", *face ? say(cx, "face", face) : NULL);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- the fact card as a trainee reads it before a talk --------------------------------------------------------------------------- */
static const char *listed(hk_ctx *cx, const char *family, const char *const *names, size_t n, uint64_t bits)
{
    hk_buf b = { .arena = cx->arena };

    hk_buf_puts(&b, "");
    for (size_t k = 0; k < n; k++)
        if (bits >> k & 1) hk_buf_printf(&b, "%s%s", b.n ? hk_text(cx->lang, "facts.comma") : "", say(cx, family, names[k]));
    return b.n ? hk_strndup(cx->arena, b.p, b.n) : hk_text(cx->lang, "facts.none");
}

static const char *percent_text(hk_arena *a, int32_t per_10000)
{
    return per_10000 % 100 ? hk_printf(a, "%d.%02d", per_10000 / 100, per_10000 % 100) : hk_printf(a, "%d", per_10000 / 100);
}

const char *hk_facts_text(hk_ctx *cx, const hk_scenario *s)
{
    const char *codes[HK_CODE_COUNT];
    hk_arena   *a = cx->arena;

    for (int c = 0; c < HK_CODE_COUNT; c++) codes[c] = c ? hk_slot_code_wire((hk_slot_code)c) : "";
    const char *clause = s->clause_unknown ? hk_text(cx->lang, "facts.clause_unknown") : !s->rate_day ? hk_text(cx->lang, "facts.no_clause")
        : hk_text_fill(a, cx->lang, "facts.clause", (const char *const[]){ "rate" }, (const char *const[]){ percent_text(a, s->rate_day) }, 1);
    const char *discount = !s->discount_max ? hk_text(cx->lang, "facts.no_discount")
        : hk_text_fill(a, cx->lang, "facts.discount", (const char *const[]){ "discount" }, (const char *const[]){ percent_text(a, s->discount_max) }, 1);
    return hk_text_fill(a, cx->lang, "facts.line", (const char *const[]){ "done", "allowed", "discount", "parts", "clause", "papers", "plight" },
                        (const char *const[]){ listed(cx, "step", hk_step_codes, HK_STEP_COUNT, s->steps_done), listed(cx, "step", hk_step_codes, HK_STEP_COUNT, s->steps_allowed & ~s->steps_done),
                                               discount, hk_printf(a, "%d", HK_MAX(s->parts_max, 1)), clause,
                                               listed(cx, "code", codes, HK_CODE_COUNT, s->papers_ours), hk_text(cx->lang, s->plight ? "facts.plight" : "facts.no_plight") }, 7);
}
