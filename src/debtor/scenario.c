/* scenario.c - reads and checks a scenario's text. Each field is a row of `fields`; what they must mean together stands in `check`. */
#include "debtor/scenario.h"
#include "base/money.h"
#include "base/prng.h"
#include <stdio.h>
#include <stdlib.h>

typedef struct reader {
    hk_ctx      *cx;
    hk_scenario *s;
    hk_rc        rc;
    const char  *list;           /* what is being read lies in here: "cards" of the text, NULL = at its top */
    size_t       at;             /* and is this element of it */
    hk_scenario_faults *faults;  /* all of them; NULL: the first one is the reader's error */
    const char  *within;         /* of an alternative: where it stands, "varies.0.one_of.1." */
} reader;

#define ONE SIZE_MAX               /* `list` is no list but an object */

/* "cards.0.opens": where a person, and the page, finds it. */
static const char *place_of(const reader *r, const char *field)
{
    const char *last = strrchr(field, '.');

    const char *within = r->within ? r->within : "";

    if (!r->list) return hk_printf(r->cx->arena, "%s%s", within, field);
    if (r->at == ONE) return hk_printf(r->cx->arena, "%s%s.%s", within, r->list, last ? last + 1 : field);
    return hk_printf(r->cx->arena, "%s%s.%zu.%s", within, r->list, r->at, last ? last + 1 : field);
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

static const char *const runs[HK_RUNS_COUNT] = { "often", "always", "never" };

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
    if (json_object_get(o, "runs")) s->runs = (hk_sc_runs)word(r, text(r, o, "runs", true), "runs", runs, HK_RUNS_COUNT);
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
                                        codes(r, json_object_get(v, "papers"), "excuses.papers"), codes(r, json_object_get(v, "cures"), "excuses.cures"),
                                        (int32_t)(whole(r, v, "holds", HK_SC_HOLDS, 200, HK_SC_HOLDS) - HK_SC_HOLDS) * 100 };
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

/* A day he names has to be there in every talk. */
static void names_no_day(reader *r, const char *line, const char *field)
{
    bool in_runs = hk_case_able(r->s->kase) && r->s->runs == HK_RUNS_ALWAYS;

    if (!line) return;
    if (strstr(line, "{run}") && !in_runs) wrong(r, "scenario.day", field, "{run}");
    if ((strstr(line, "{in}") || strstr(line, "{insum}")) && !r->s->inflows_n) wrong(r, "scenario.day", field, "{in}");
}

static void put_answers(reader *r, hk_buf *rows, json_t *list, size_t know, char sign, const char *field)
{
    size_t  i;
    json_t *v;
    json_array_foreach(list, i, v) {
        names_no_day(r, json_string_value(v), field);
        hk_buf_printf(rows, "TELL:%zu%c\t*\t*\t", know + 1, sign);
        put_cell(r, rows, json_string_value(v), field, '\n');
    }
}

/* SC7. Rows are numbered through the whole text: those of alternatives (SC8) follow, in the order in which they stand there. */
static void knows_part(reader *r, json_t *list, hk_buf *rows)
{
    hk_scenario *s = r->s;
    size_t n = json_array_size(list);

    if (s->knows_n + n > HK_SC_KNOWS) {
        wrong(r, "scenario.many", "knows", NULL);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        json_t *v = json_array_get(list, i), *says = json_object_get(v, "says"), *before = json_object_get(v, "before");
        into(r, "knows", i);
        size_t at = s->knows_n++;
        s->knows[at] = (hk_sc_know){ text(r, v, "asked", true), text(r, v, "other", false), (int)whole(r, v, "card", 1, HK_SC_CARDS, 0), json_array_size(before) > 0, r->within != NULL };
        if (!json_array_size(says)) wrong(r, "scenario.missing", "says", NULL);
        put_answers(r, rows, says, at, '+', "says");
        put_answers(r, rows, before, at, '-', "before");
    }
    out_of(r);
}

static void knows_of_alternatives(reader *r, json_t *varies, hk_buf *rows)
{
    size_t  i, k;
    json_t *vary, *one;
    json_array_foreach(varies, i, vary)
        json_array_foreach(json_object_get(vary, "one_of"), k, one) {
            r->within = hk_printf(r->cx->arena, "varies.%zu.one_of.%zu.", i, k);
            knows_part(r, json_object_get(one, "knows"), rows);
        }
    r->within = NULL;
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
    knows_part(r, json_object_get(o, "knows"), &rows);
    knows_of_alternatives(r, json_object_get(o, "varies"), &rows);
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
        if (s->excuses[i].holds && !(s->excuses[i].truth ? s->excuses[i].cures : s->excuses[i].papers & s->papers_ours)) {      /* nothing would get over it */
            into(r, "excuses", i);
            wrong(r, "scenario.holds", "holds", NULL);
            out_of(r);
        }
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
    if (!s->of) lines_part(r, o);
    facts_part(r, json_object_get(o, "facts"));
    if (!r->rc) check(r);
}

/* ---- what is drawn (SC8) --------------------------------------------------------------------------------------------------- */
/* Only what he hides. */
static bool may_vary(const char *place)
{
    static const char *const fields[] = { "cash", "inflows", "floor", "holds_back", "last_days", "patience", "start", "decider", "wants", "real_reason", "paper", "excuses", "traps", "cards", "knows" };
    size_t n = strcspn(place, ".");

    for (size_t i = 0; i < HK_COUNT(fields); i++)
        if (strlen(fields[i]) == n && strncmp(fields[i], place, n) == 0) return n == strlen(place) || strcmp(fields[i], "knows") != 0;
    return false;
}

/* Puts v at "cards.0.text" of o; a list may grow by one. Rows of `knows` are added to those that are there. */
static bool put_at(hk_arena *a, json_t *o, const char *place, json_t *v)
{
    const char *dot = strchr(place, '.');
    const char *key = dot ? hk_strndup(a, place, (size_t)(dot - place)) : place;
    size_t      at = json_is_array(o) ? strtoul(key, NULL, 10) : 0;

    if (json_is_array(o) && (strspn(key, "0123456789") != strlen(key) || at > json_array_size(o))) return false;
    if (!json_is_array(o) && !json_is_object(o)) return false;
    json_t *inner = json_is_array(o) ? json_array_get(o, at) : json_object_get(o, key);
    if (dot) return put_at(a, inner, dot + 1, v);
    if (strcmp(key, "knows") == 0 && json_is_array(inner)) return json_array_extend(inner, v) == 0;
    json_t *own = json_deep_copy(v);
    if (!json_is_array(o)) return json_object_set_new(o, key, own) == 0;
    return (at < json_array_size(o) ? json_array_set_new(o, at, own) : json_array_append_new(o, own)) == 0;
}

/* In how many ways it can fall out. */
static size_t ways(const hk_scenario *s)
{
    size_t n = 1;
    for (size_t i = 0; i < s->varies_n; i++) n *= s->varies[i].n;
    return n;
}

/* Which alternative each of the things drawn has at this seed. */
static uint32_t falls(const char *what, uint32_t n, uint64_t seed)
{
    char    stream[80];
    hk_prng luck;

    snprintf(stream, sizeof stream, "draw %s", what);
    hk_prng_init(&luck, seed, stream);
    return hk_prng_below(&luck, n);
}

const hk_scenario *hk_scenario_drawn(const hk_scenario *s, uint64_t seed)
{
    size_t at = 0;

    for (size_t i = 0; i < s->varies_n; i++) at = at * s->varies[i].n + falls(s->varies[i].what, s->varies[i].n, seed);
    return s->drawn ? &s->drawn[at] : s;
}

void hk_scenario_settle(hk_arena *a, json_t *o, uint64_t seed)
{
    json_t     *varies = json_incref(json_object_get(o, "varies")), *vary, *v;
    const char *place;
    size_t      i;

    json_object_del(o, "varies");
    json_array_foreach(varies, i, vary) {
        json_t *of = json_object_get(vary, "one_of");
        json_t *one = json_array_get(of, falls(json_string_value(json_object_get(vary, "what")), (uint32_t)json_array_size(of), seed));
        json_object_foreach(one, place, v) put_at(a, o, place, v);
    }
    json_decref(varies);
}

static void names_of_draws(reader *r, json_t *varies)
{
    hk_scenario *s = r->s;

    s->varies_n = room(r, varies, "varies", HK_SC_VARIES);
    for (size_t i = 0; i < s->varies_n; i++) {
        json_t *v = json_array_get(varies, i);
        into(r, "varies", i);
        s->varies[i] = (hk_sc_vary){ text(r, v, "what", true), (uint32_t)json_array_size(json_object_get(v, "one_of")) };
        if (s->varies[i].n < 2) wrong(r, "scenario.missing", "one_of", NULL);
        for (size_t k = 0; k < i; k++)
            if (s->varies[i].what && s->varies[k].what && strcmp(s->varies[i].what, s->varies[k].what) == 0) wrong(r, "scenario.varies", "what", s->varies[i].what);
    }
    out_of(r);
}

/* The text with one alternative of each; marks in `known` which rows of `knows` are of it. Adds faults under the alternative's place. */
static json_t *fallen_out(reader *r, json_t *o, size_t at, uint32_t *known)
{
    json_t *x = json_deep_copy(o), *varies = json_object_get(o, "varies");
    uint32_t row = (uint32_t)json_array_size(json_object_get(o, "knows"));
    size_t   left[HK_SC_VARIES] = { 0 };

    for (size_t i = r->s->varies_n; i-- > 0;) left[i] = at % r->s->varies[i].n, at /= r->s->varies[i].n;
    *known = (uint32_t)((UINT64_C(1) << row) - 1);
    json_object_del(x, "varies");
    for (size_t i = 0; i < r->s->varies_n; i++) {
        json_t *of = json_object_get(json_array_get(varies, i), "one_of"), *one, *v;
        size_t  k;
        const char *place;
        json_array_foreach(of, k, one) {
            uint32_t n = (uint32_t)json_array_size(json_object_get(one, "knows"));
            if (k == left[i]) *known |= (uint32_t)((UINT64_C(1) << (row + n)) - (UINT64_C(1) << row));
            row += n;
        }
        one = json_array_get(of, left[i]);
        r->within = hk_printf(r->cx->arena, "varies.%zu.one_of.%zu.", i, left[i]);
        json_object_foreach(one, place, v)
            if (!may_vary(place) || !put_at(r->cx->arena, x, place, v)) wrong(r, "scenario.varies", place, place);
    }
    return x;
}

/* Each way it can fall out is read and checked like a text of its own. */
static void draw_all(reader *r, json_t *o)
{
    hk_scenario *s = r->s;

    names_of_draws(r, json_object_get(o, "varies"));
    size_t n = ways(s);
    if (n > HK_SC_DRAWN) wrong(r, "scenario.many", "varies", NULL);
    if (!s->varies_n || r->rc) return;
    hk_scenario *drawn = HK_NEWS(r->cx->arena, hk_scenario, n);
    json_t      *bare = json_copy(o);                       /* his lines are the same, and the most of it */
    json_object_del(bare, "lines"), json_object_del(bare, "subjects");
    for (size_t at = 0; at < n && !r->rc; at++) {
        uint32_t known;
        json_t  *x = fallen_out(r, bare, at, &known);
        drawn[at] = (hk_scenario){ .of = s, .lines = s->lines, .subjects = s->subjects, .knows_n = s->knows_n };
        memcpy(drawn[at].knows, s->knows, sizeof s->knows);
        for (size_t i = 0; i < s->knows_n; i++) drawn[at].knows[i].absent = !(known >> i & 1);
        r->s = &drawn[at];
        if (!r->rc) whole_text(r, x, s->id);
        r->s = s;
        json_decref(x);
    }
    json_decref(bare);
    r->within = NULL;
    s->drawn = drawn;
}

static hk_rc read_with(hk_ctx *cx, hk_str json, const char *id, hk_scenario *out, hk_scenario_faults *faults)
{
    json_t     *o = NULL;
    hk_scenario s = { 0 };
    reader      r = { .cx = cx, .s = &s, .faults = faults };

    hk_rc rc = hk_json_parse(cx, json, &o);
    if (rc) return rc;
    whole_text(&r, o, id);
    if (!r.rc) draw_all(&r, o);
    json_decref(o);
    if (!r.rc) *out = s;
    for (size_t i = 0; !r.rc && s.drawn && i < ways(&s); i++) s.drawn[i].of = out;
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
