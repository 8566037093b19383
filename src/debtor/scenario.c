/* scenario.c - reads and checks a scenario's text. Each field is a row of `fields`; what they must mean together stands in `check`. */
#include "debtor/scenario.h"
#include "base/money.h"

typedef struct reader {
    hk_ctx      *cx;
    hk_scenario *s;
    hk_rc        rc;
    const char  *list;           /* what is being read lies in here: "cards" of the text, NULL = at its top */
    size_t       at;             /* and is this element of it */
    hk_scenario_faults *faults;  /* all of them; NULL: the first one is the reader's error */
} reader;

#define ONE SIZE_MAX               /* `list` is no list but an object */

/* "cards.0.opens": where a person, and the page, finds it. */
static const char *place_of(const reader *r, const char *field)
{
    const char *last = strrchr(field, '.');

    if (!r->list) return field;
    if (r->at == ONE) return hk_printf(r->cx->arena, "%s.%s", r->list, last ? last + 1 : field);
    return hk_printf(r->cx->arena, "%s.%zu.%s", r->list, r->at, last ? last + 1 : field);
}

static void wrong(reader *r, const char *key, const char *field, const char *value)
{
    hk_scenario_faults *f = r->faults;

    if (f) {
        hk_scenario_fault one = { strchr(key, '.') + 1, place_of(r, field), value ? hk_strdup(r->cx->arena, value) : "" };
        if (f->n && strcmp(f->v[f->n - 1].place, one.place) == 0) return;      /* the second word on the same field */
        if (f->n < HK_COUNT(f->v)) f->v[f->n++] = one;
        r->rc = HK_BAD_INPUT;
        return;
    }
    if (r->rc) return;
    r->rc = hk_fail(r->cx, HK_BAD_INPUT, key, NULL, "scenario", r->s->id ? r->s->id : "?", "place", place_of(r, field), "value", value ? value : "", NULL);
}

static void into(reader *r, const char *list, size_t at) { r->list = list, r->at = at; }
static void out_of(reader *r) { r->list = NULL; }

/* ---- kinds of values ----------------------------------------------------------------------------------------------------- */
static const char *text(reader *r, json_t *o, const char *field, bool needed)
{
    const char *v = json_string_value(json_object_get(o, field));
    if (!v && needed) wrong(r, "scenario.missing", field, NULL);
    return v ? hk_strdup(r->cx->arena, v) : NULL;
}

static int64_t sum(reader *r, json_t *v, const char *field)
{
    const char *s = json_string_value(v);
    int64_t     fen = 0;
    if (!s || !hk_money_parse(hk_str_of(s), 2, &fen) || fen < 0) wrong(r, "scenario.sum", field, s);
    return fen;
}

static int64_t whole(reader *r, json_t *o, const char *field, int64_t lo, int64_t hi, int64_t dflt)
{
    json_t *v = json_object_get(o, field);
    if (!v && dflt != HK_NULL) return dflt;
    if (!json_is_integer(v) || json_integer_value(v) < lo || json_integer_value(v) > hi) {
        wrong(r, "scenario.number", field, v ? json_string_value(v) : NULL);
        return lo;
    }
    return json_integer_value(v);
}

/* Percent with at most two decimals, as text; 1/10000. */
static int32_t percent(reader *r, json_t *o, const char *field)
{
    const char *s = json_string_value(json_object_get(o, field));
    int64_t     v = 0;
    if (!s || !hk_money_parse(hk_str_of(s), 2, &v) || v < 0 || v > 10000) wrong(r, "scenario.percent", field, s);
    return (int32_t)v;
}

static int word(reader *r, const char *v, const char *field, const char *const *words, int n)
{
    for (int i = 0; v && i < n; i++)
        if (strcmp(v, words[i]) == 0) return i;
    wrong(r, "scenario.word", field, v);
    return 0;
}

#define X(code, w) #code,
static const char *const cases[] = { HK_CASES(X) };
#undef X
#define X(code) #code,
static const char *const styles[] = { HK_STYLES(X) };
static const char *const channels[] = { HK_CHANNELS(X) };
const char *const hk_step_codes[HK_STEP_COUNT] = { HK_STEPS(X) };
const char *const hk_vow_codes[HK_VOW_COUNT] = { HK_VOWS(X) };
#undef X
const char *const hk_channel_words[HK_CHANNEL_COUNT] = { "phone", "wechat", "visit", "meeting" };
const char *const hk_mood_words[HK_MOOD_COUNT] = { "calm", "warm", "worried", "irritated", "angry", "yielding" };

static hk_slot_code code(reader *r, json_t *v, const char *field)
{
    const char *s = json_string_value(v);
    int         c = HK_CODE_COUNT - 1;

    while (c && (!s || strcmp(s, hk_slot_code_wire((hk_slot_code)c)))) c--;
    if (!c) wrong(r, "scenario.word", field, s);
    return (hk_slot_code)c;
}

static uint64_t codes(reader *r, json_t *list, const char *field)
{
    uint64_t bits = 0;
    size_t   i;
    json_t  *v;
    json_array_foreach(list, i, v) bits |= hk_code_bit(code(r, v, field));
    return bits;
}

static uint64_t acts(reader *r, json_t *list, const char *field)
{
    uint64_t bits = 0;
    size_t   i;
    json_t  *v;
    json_array_foreach(list, i, v) {
        hk_act act = HK_ACT_NONE;
        if (!hk_act_find(hk_str_of(json_string_value(v)), &act) || !act) wrong(r, "scenario.word", field, json_string_value(v));
        bits |= UINT64_C(1) << act;
    }
    return bits;
}

/* Names of a list, as bits of their places among `names`. */
static uint32_t name_bits(reader *r, json_t *list, const char *field, const char *const *names, int n)
{
    uint32_t bits = 0;
    size_t   i;
    json_t  *v;
    json_array_foreach(list, i, v) bits |= 1u << word(r, json_string_value(v), field, names, n);
    return bits;
}

uint64_t hk_vow_cures(uint32_t vows)
{
    static const uint64_t cures[HK_VOW_COUNT] = {
        [HK_VOW_INVOICE] = UINT64_C(1) << HK_CODE_INVOICE, [HK_VOW_STATEMENT] = UINT64_C(1) << HK_CODE_STATEMENT, [HK_VOW_DELIVERY] = UINT64_C(1) << HK_CODE_DELIVERY,
        [HK_VOW_CONTRACT] = UINT64_C(1) << HK_CODE_CONTRACT, [HK_VOW_ACCEPTANCE] = UINT64_C(1) << HK_CODE_ACCEPTANCE, [HK_VOW_QUALITY] = UINT64_C(1) << HK_CODE_QUALITY,
        [HK_VOW_REPAIR] = UINT64_C(1) << HK_CODE_ENGINEER, [HK_VOW_HELP] = UINT64_C(1) << HK_CODE_DOWNSTREAM, [HK_VOW_PAPERS] = UINT64_C(1) << HK_CODE_SLIP, [HK_VOW_ADJUST] = UINT64_C(1) << HK_CODE_FINANCE };
    uint64_t codes = 0;

    for (; vows; vows &= vows - 1) codes |= cures[__builtin_ctz(vows)];
    return codes;
}

/* ---- parts --------------------------------------------------------------------------------------------------------------- */
static size_t room(reader *r, json_t *list, const char *field, size_t most)
{
    size_t n = json_array_size(list);
    if (n > most) wrong(r, "scenario.many", field, NULL);
    return HK_MIN(n, most);
}

static void money_part(reader *r, json_t *o)
{
    hk_scenario *s = r->s;
    json_t *list = json_object_get(o, "items"), *in = json_object_get(o, "inflows"), *named = json_object_get(o, "named");

    s->total_fen = sum(r, json_object_get(o, "total"), "total");
    s->items_n = room(r, list, "items", HK_SC_ITEMS);
    for (size_t i = 0; i < s->items_n; i++) s->items_fen[i] = sum(r, json_array_get(list, i), "items");
    s->promised_fen = json_object_get(o, "promised") ? sum(r, json_object_get(o, "promised"), "promised") : 0;
    s->named_n = room(r, named, "named", HK_SC_NAMED);
    for (size_t i = 0; i < s->named_n; i++) s->named_fen[i] = sum(r, json_array_get(named, i), "named");
    s->late_days = (int)whole(r, o, "late", 0, 3000, HK_NULL);
    s->cash_fen = sum(r, json_object_get(o, "cash"), "cash");
    s->inflows_n = room(r, in, "inflows", HK_SC_INFLOWS);
    for (size_t i = 0; i < s->inflows_n; i++) {
        json_t *v = json_array_get(in, i);
        into(r, "inflows", i);
        s->inflow_fen[i] = sum(r, json_object_get(v, "sum"), "sum");
        s->inflow_days[i] = (int)whole(r, v, "in", 0, 365, HK_NULL);
    }
    out_of(r);
    s->floor_share = percent(r, o, "floor");
    s->wish_share = percent(r, o, "holds_back");
    s->last_days = (int)whole(r, o, "last_days", 3, 365, HK_NULL);
}

static void mind_part(reader *r, json_t *o)
{
    static const char *const feels[] = { "W", "T", "R", "P", "F", "E", "K" };
    hk_scenario *s = r->s;
    json_t *start = json_object_get(o, "start"), *who = json_object_get(o, "decider");

    s->kase = (hk_case)word(r, text(r, o, "case", true), "case", cases, HK_CASE_COUNT);
    s->style = (hk_style)word(r, text(r, o, "style", true), "style", styles, HK_STYLE_COUNT);
    s->channel = (hk_channel)word(r, text(r, o, "channel", true), "channel", channels, HK_CHANNEL_COUNT);
    s->patience = (int)whole(r, o, "patience", 6, 30, 14);
    into(r, "start", ONE);
    for (size_t f = 0; f < HK_COUNT(feels); f++) s->start[f] = (int32_t)whole(r, start, feels[f], 0, 10000, -1);
    into(r, "decider", ONE);
    s->decides = json_is_true(json_object_get(o, "decides"));
    s->acquainted = json_is_true(json_object_get(o, "acquainted"));
    s->kept = json_is_true(json_object_get(o, "kept"));
    s->part = json_is_true(json_object_get(o, "part"));
    s->earlier = (int)whole(r, o, "earlier", 0, 36, 0);
    s->vows_kept = name_bits(r, json_object_get(o, "vows_kept"), "vows_kept", hk_vow_codes, HK_VOW_COUNT);
    s->vows_broke = name_bits(r, json_object_get(o, "vows_broke"), "vows_broke", hk_vow_codes, HK_VOW_COUNT);
    if (!s->decides) {
        s->decider = code(r, json_object_get(who, "role"), "role");
        s->decider_name = text(r, who, "name", true);
    }
    out_of(r);
    s->real_reason = (int)whole(r, o, "real_reason", 0, HK_EXCUSES, HK_NULL);
    s->wants = codes(r, json_object_get(o, "wants"), "wants");
    s->paper = codes(r, json_object_get(o, "paper"), "paper");
    if (!hk_act_find(hk_str_of(json_string_value(json_object_get(o, "first_right"))), &s->first_right)) wrong(r, "scenario.word", "first_right", NULL);
    if (!hk_act_find(hk_str_of(json_string_value(json_object_get(o, "worst"))), &s->worst)) wrong(r, "scenario.word", "worst", NULL);
}

static uint32_t excuse_ids(reader *r, json_t *list, const char *field)
{
    uint32_t bits = 0;
    size_t   i;
    json_t  *v;
    json_array_foreach(list, i, v) {
        bool is = json_is_integer(v) && json_integer_value(v) >= 1 && json_integer_value(v) <= HK_EXCUSES;
        if (is) bits |= 1u << json_integer_value(v);
        else wrong(r, "scenario.number", field, json_string_value(v));
    }
    return bits;
}

static void words_part(reader *r, json_t *o)
{
    hk_scenario *s = r->s;
    json_t *ex = json_object_get(o, "excuses"), *tr = json_object_get(o, "traps"), *ca = json_object_get(o, "cards");

    s->excuses_n = room(r, ex, "excuses", HK_SC_EXCUSES);
    for (size_t i = 0; i < s->excuses_n; i++) {
        json_t *v = json_array_get(ex, i);
        into(r, "excuses", i);
        s->excuses[i] = (hk_sc_excuse){ (int)whole(r, v, "id", 1, HK_EXCUSES, HK_NULL), json_is_true(json_object_get(v, "truth")),
                                        codes(r, json_object_get(v, "papers"), "excuses.papers"), codes(r, json_object_get(v, "cures"), "excuses.cures") };
    }
    out_of(r);
    s->traps_n = room(r, tr, "traps", HK_SC_TRAPS);
    for (size_t i = 0; i < s->traps_n; i++) {
        json_t *v = json_array_get(tr, i);
        if (!json_is_integer(v) || json_integer_value(v) < 1 || json_integer_value(v) > HK_TRAPS) wrong(r, "scenario.number", "traps", NULL);
        s->traps[i] = (int)json_integer_value(v);
    }
    s->cards_n = room(r, ca, "cards", HK_SC_CARDS);
    for (size_t i = 0; i < s->cards_n; i++) {
        json_t *v = json_array_get(ca, i);
        into(r, "cards", i);
        s->cards[i] = (hk_sc_card){ text(r, v, "text", true), acts(r, json_object_get(v, "opens"), "cards.opens"), (int32_t)whole(r, v, "trust", 0, 100, 40) * 100,
                                    json_object_get(v, "cash") ? sum(r, json_object_get(v, "cash"), "cards.cash") : 0, (int32_t)whole(r, v, "will", 0, 40, 0) * 100, json_is_true(json_object_get(v, "told")),
                                    excuse_ids(r, json_object_get(v, "ends"), "cards.ends") };
    }
    out_of(r);
}

/* SC6: { "say": "EXCUSE:6@ASK", "mood": "calm,warm", "line": "…" } becomes a row; { "pump": "泵 机器" } a subject. */
static void put_cell(reader *r, hk_buf *b, const char *cell, const char *field, char end)
{
    if (!cell || !*cell || strpbrk(cell, "\t\r\n")) wrong(r, "scenario.missing", field, cell);
    else hk_buf_puts(b, cell), hk_buf_putc(b, end);
}

static void put_answers(reader *r, hk_buf *rows, json_t *list, size_t know, char sign, const char *field)
{
    size_t  i;
    json_t *v;
    json_array_foreach(list, i, v) {
        hk_buf_printf(rows, "TELL:%zu%c\t*\t*\t", know + 1, sign);
        put_cell(r, rows, json_string_value(v), field, '\n');
    }
}

/* SC7 */
static void knows_part(reader *r, json_t *o, hk_buf *rows)
{
    hk_scenario *s = r->s;
    json_t *list = json_object_get(o, "knows");

    s->knows_n = room(r, list, "knows", HK_SC_KNOWS);
    for (size_t i = 0; i < s->knows_n; i++) {
        json_t *v = json_array_get(list, i), *says = json_object_get(v, "says"), *before = json_object_get(v, "before");
        into(r, "knows", i);
        s->knows[i] = (hk_sc_know){ text(r, v, "asked", true), text(r, v, "other", false), (int)whole(r, v, "card", 1, HK_SC_CARDS, 0), json_array_size(before) > 0 };
        if (!json_array_size(says)) wrong(r, "scenario.missing", "says", NULL);
        put_answers(r, rows, says, i, '+', "says");
        put_answers(r, rows, before, i, '-', "before");
    }
    out_of(r);
}

static void lines_part(reader *r, json_t *o)
{
    json_t     *list = json_object_get(o, "lines"), *subjects = json_object_get(o, "subjects"), *v;
    hk_buf      rows = { .arena = r->cx->arena }, names = { .arena = r->cx->arena };
    const char *name;
    size_t      i;

    json_array_foreach(list, i, v) {
        const char *mood = json_string_value(json_object_get(v, "mood"));
        into(r, "lines", i);
        put_cell(r, &rows, json_string_value(json_object_get(v, "say")), "lines.say", '\t');
        put_cell(r, &rows, mood ? mood : "*", "lines.mood", '\t');
        hk_buf_puts(&rows, "*\t");
        put_cell(r, &rows, json_string_value(json_object_get(v, "line")), "lines.line", '\n');
    }
    out_of(r);
    knows_part(r, o, &rows);
    json_object_foreach(subjects, name, v) {
        put_cell(r, &names, name, "subjects", '\t');
        put_cell(r, &names, json_string_value(v), "subjects", '\n');
    }
    if (rows.n) r->s->lines = rows.p;
    r->s->subjects = names.n ? names.p : "";
}

static void facts_part(reader *r, json_t *f)
{
    hk_scenario *s = r->s;

    if (!json_is_object(f)) {
        wrong(r, "scenario.missing", "facts", NULL);
        return;
    }
    into(r, "facts", ONE);
    s->steps_done = name_bits(r, json_object_get(f, "done"), "facts.done", hk_step_codes, HK_STEP_COUNT);
    s->steps_allowed = name_bits(r, json_object_get(f, "allowed"), "facts.allowed", hk_step_codes, HK_STEP_COUNT);
    s->discount_max = percent(r, f, "discount_max");
    s->rate_day = percent(r, f, "rate_day");
    s->clause_unknown = json_is_true(json_object_get(f, "clause_unknown"));
    s->parts_max = (int)whole(r, f, "parts_max", 1, 36, HK_NULL);
    s->papers_ours = codes(r, json_object_get(f, "papers"), "facts.papers");
    s->plight = json_is_true(json_object_get(f, "plight"));
    s->good_record = json_is_true(json_object_get(f, "good_record"));
    out_of(r);
}

/* ---- together ------------------------------------------------------------------------------------------------------------ */
static void check(reader *r)
{
    hk_scenario *s = r->s;
    int64_t items = 0;
    bool    true_one = s->real_reason == 0;

    for (size_t i = 0; i < s->items_n; i++) items += s->items_fen[i];
    if (s->items_n && items != s->total_fen) wrong(r, "scenario.items", "items", NULL);
    if (s->total_fen < 100000) wrong(r, "scenario.sum", "total", "< 1000");
    for (size_t i = 0; i < s->excuses_n; i++) {
        if (s->excuses[i].id == s->real_reason) true_one |= s->excuses[i].truth;
        for (size_t k = 0; k < i; k++)
            if (s->excuses[k].id == s->excuses[i].id) wrong(r, "scenario.twice", "excuses", NULL);
    }
    if (!true_one) wrong(r, "scenario.reason", "real_reason", NULL);
    if (hk_case_able(s->kase) && s->cash_fen < s->total_fen / 2) wrong(r, "scenario.able", "cash", NULL);
    if (!hk_case_able(s->kase) && s->cash_fen >= s->total_fen) wrong(r, "scenario.poor", "cash", NULL);
    if (s->kase == HK_CASE_GATE && s->decides) wrong(r, "scenario.gate", "decides", NULL);
    if (!s->decides && !s->decider) wrong(r, "scenario.missing", "decider", NULL);
    if (!s->excuses_n) wrong(r, "scenario.missing", "excuses", NULL);
    for (size_t c = 0; c < s->cards_n; c++) {
        uint32_t truths = 0;
        for (size_t i = 0; i < s->excuses_n; i++) truths |= s->excuses[i].truth ? 1u << s->excuses[i].id : 0;
        into(r, "cards", c);
        if (s->cards[c].ends & truths) wrong(r, "scenario.number", "ends", NULL);      /* only what he pleads without cause can be given up */
    }
    for (size_t i = 0; i < s->knows_n; i++) {
        into(r, "knows", i);
        if (s->knows[i].card > (int)s->cards_n) wrong(r, "scenario.number", "card", NULL);
        if (s->knows[i].before && !s->knows[i].card) wrong(r, "scenario.missing", "card", NULL);
    }
    out_of(r);
}

static void whole_text(reader *r, json_t *o, const char *id)
{
    hk_scenario *s = r->s;

    s->id = id ? id : text(r, o, "id", true);
    s->title = text(r, o, "title", true);
    s->teaches = text(r, o, "teaches", true);
    s->brief = text(r, o, "brief", true);
    s->company = text(r, o, "company", true);
    s->name = text(r, o, "name", true);
    s->rank = text(r, o, "rank", true);
    s->ours = text(r, o, "ours", true);
    s->before = text(r, o, "before", false);
    s->minutes = (int)whole(r, o, "minutes", 3, 60, HK_NULL);
    mind_part(r, o);
    money_part(r, o);
    words_part(r, o);
    lines_part(r, o);
    facts_part(r, json_object_get(o, "facts"));
    if (!r->rc) check(r);
}

static hk_rc read_with(hk_ctx *cx, hk_str json, const char *id, hk_scenario *out, hk_scenario_faults *faults)
{
    json_t     *o = NULL;
    hk_scenario s = { 0 };
    reader      r = { .cx = cx, .s = &s, .faults = faults };

    hk_rc rc = hk_json_parse(cx, json, &o);
    if (rc) return rc;
    whole_text(&r, o, id);
    json_decref(o);
    if (!r.rc) *out = s;
    return faults ? HK_OK : r.rc;
}

hk_rc hk_scenario_read(hk_ctx *cx, hk_str json, hk_scenario *out) { return read_with(cx, json, NULL, out, NULL); }
hk_rc hk_scenario_read_as(hk_ctx *cx, hk_str json, const char *id, hk_scenario *out) { return read_with(cx, json, id, out, NULL); }

hk_rc hk_scenario_check(hk_ctx *cx, hk_str json, const char *id, hk_scenario *out, hk_scenario_faults *faults)
{
    *faults = (hk_scenario_faults){ 0 };
    return read_with(cx, json, id, out, faults);
}

bool hk_case_able(hk_case c) { return c == HK_CASE_ABLE_UNWILLING || c == HK_CASE_ABLE_WILLING || c == HK_CASE_DISPUTE || c == HK_CASE_GATE; }
bool hk_case_willing(hk_case c) { return c != HK_CASE_ABLE_UNWILLING && c != HK_CASE_POOR_UNWILLING; }

bool hk_scenario_owes(const hk_scenario *s, int64_t fen)
{
    bool yes = hk_sum_near(fen, s->total_fen);
    for (size_t i = 0; i < s->items_n; i++) yes |= hk_sum_near(fen, s->items_fen[i]);
    return yes;
}
