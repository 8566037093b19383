/* real.c - see real.h: the draw of what nobody can know, and the scenario's text. */
#include "rehearse/real.h"
#include "base/embed.h"
#include "base/money.h"
#include "base/prng.h"
#include "content/content.h"
#include "rehearse/real_text.h"

hk_rc hk_real_content(hk_ctx *cx, const char *path, json_t **out)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, path);

    if (!f) return hk_fail_internal(cx, HK_DAMAGED, "%s is not in the program", path);
    return hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, out);
}

/* ---- what is drawn ------------------------------------------------------------------------------------------------------------- */
typedef struct maker {
    hk_ctx              *cx;
    const hk_real_facts *f;
    json_t              *rules, *excuses;      /* owned */
    const json_t        *truth;
    const char          *style;
    hk_case              kase;
    hk_prng              chance;
    uint64_t             seed;
    int64_t              in_fen;               /* the money that comes in, 0 = none */
    int                  in_days;
    hk_jw                w;
} maker;

#define X(code, w) #code,
static const char *const cases[] = { HK_CASES(X) };
#undef X
#define X(code) #code,
static const char *const channels[] = { HK_CHANNELS(X) };
#undef X

/* base + the weight of each sign that holds; never below nothing. */
static int weight_of(const hk_real_facts *f, const json_t *weights)
{
    json_int_t sum = json_integer_value(json_object_get(weights, "base"));
    for (int s = 0; s < HK_SIGN_COUNT; s++)
        if (f->signs >> s & 1) sum += json_integer_value(json_object_get(weights, hk_real_sign_name((hk_real_sign)s)));
    return (int)HK_MAX(sum, 0);
}

/* RE1: by customer, day and seed. */
static void start_chance(maker *m, uint64_t seed)
{
    m->seed = seed ^ (uint64_t)m->f->customer * UINT64_C(0x9e3779b97f4a7c15) ^ (uint64_t)m->cx->today << 44;
    hk_prng_init(&m->chance, m->seed, "truth");
}

static hk_rc draw_truth(maker *m)
{
    const json_t *list = json_object_get(m->rules, "truths");
    size_t   i;
    json_t  *row;
    uint32_t sum = 0;

    json_array_foreach(list, i, row) sum += (uint32_t)weight_of(m->f, json_object_get(row, "weights"));
    if (!sum) return hk_fail_internal(m->cx, HK_DAMAGED, "real/rules.json: no truth fits the signs %x", m->f->signs);
    uint32_t at = hk_prng_below(&m->chance, sum);
    json_array_foreach(list, i, row) {
        uint32_t w = (uint32_t)weight_of(m->f, json_object_get(row, "weights"));
        if (at < w) break;
        at -= w;
    }
    m->truth = json_array_get(list, i);
    const char *kase = json_string_value(json_object_get(m->truth, "case"));
    for (m->kase = 0; m->kase < HK_CASE_COUNT && strcmp(cases[m->kase], kase) != 0;) m->kase++;
    return m->kase < HK_CASE_COUNT ? HK_OK : hk_fail_internal(m->cx, HK_DAMAGED, "real/rules.json: case %s", kase);
}

/* A public customer speaks as an official, a gatekeeper as one; the others are one of four animals. */
static void draw_style(maker *m)
{
    const json_t *styles = json_object_get(m->rules, "styles");
    const char   *name;
    json_t       *row;
    uint32_t      sum = 0;

    m->style = m->f->signs >> HK_SIGN_is_public & 1 ? "OFFICIAL" : strcmp(m->f->people[m->f->person].role, "gate") == 0 ? "GATE" : NULL;
    if (m->style) return;
    json_object_foreach((json_t *)styles, name, row) sum += (uint32_t)weight_of(m->f, row);
    uint32_t at = sum ? hk_prng_below(&m->chance, sum) : 0;
    json_object_foreach((json_t *)styles, name, row) {
        uint32_t w = (uint32_t)weight_of(m->f, row);
        m->style = name;
        if (at < w) return;
        at -= w;
    }
}

static int64_t between(maker *m, int64_t lo, int64_t hi) { return hk_prng_range(&m->chance, lo, hi); }

/* ---- its money --------------------------------------------------------------------------------------------------------------------- */
/* What a case has, in percent of the debt: the table's ranges are those of the shipped scenarios of the case. */
static const struct { int cash_lo, cash_hi, in_lo, in_hi, floor, holds, last, patience; } purse[HK_CASE_COUNT] = {
    /*                         cash       coming in  floor holds last patience */
    [HK_CASE_ABLE_UNWILLING] = { 130, 220,  0,  0,  10, 30, 60, 15 },
    [HK_CASE_ABLE_WILLING]   = { 150, 300,  0,  0,  30, 15, 40, 16 },
    [HK_CASE_POOR_WILLING]   = {  12,  30, 20, 45,   8, 20, 60, 14 },
    [HK_CASE_POOR_UNWILLING] = {   8,  20, 10, 25,   8, 30, 75, 14 },
    [HK_CASE_DISPUTE]        = { 120, 200,  0,  0,  20, 20, 45, 15 },
    [HK_CASE_GATE]           = { 150, 300,  0,  0,  10, 25, 45, 14 },
};

static void yuan(maker *m, const char *key, int64_t fen)
{
    char buf[32];
    hk_jw_str(&m->w, key, hk_money_fmt(fen, 2, buf));
}

static int64_t share(const maker *m, int64_t percent) { return HK_MAX(m->f->total / 100 * percent / 10000 * 10000, 10000); }      /* whole hundreds of yuan */

static void money_part(maker *m)
{
    const hk_real_facts *f = m->f;
    int late = f->late == HK_NULL ? 0 : (int)HK_MAX(HK_MIN(f->late / 100, 60), 0);

    yuan(m, "total", f->total);
    hk_jw_arr(&m->w, "items");
    for (size_t i = 0; i < f->items_n; i++) yuan(m, NULL, f->items[i]);
    hk_jw_arr_end(&m->w);
    hk_jw_int(&m->w, "late", HK_MIN(f->oldest, 3000));
    yuan(m, "cash", share(m, between(m, purse[m->kase].cash_lo, purse[m->kase].cash_hi)));
    if (purse[m->kase].in_hi) {
        hk_jw_arr(&m->w, "inflows");
        hk_jw_obj(&m->w, NULL);
        m->in_fen = share(m, between(m, purse[m->kase].in_lo, purse[m->kase].in_hi));
        m->in_days = (int)between(m, 8, 28);
        yuan(m, "sum", m->in_fen);
        hk_jw_int(&m->w, "in", m->in_days);
        hk_jw_obj_end(&m->w);
        hk_jw_arr_end(&m->w);
    }
    hk_jw_str(&m->w, "floor", hk_printf(m->cx->arena, "%d", purse[m->kase].floor));
    hk_jw_str(&m->w, "holds_back", hk_printf(m->cx->arena, "%d", purse[m->kase].holds));
    hk_jw_int(&m->w, "last_days", purse[m->kase].last + late / 2);
}

/* ---- his mind ---------------------------------------------------------------------------------------------------------------------- */
/* What happened between us before is in how he begins: DOMAIN §8's promises, talks that led nowhere, a quarrel. */
static void start_part(maker *m)
{
    static const int will[HK_CASE_COUNT] = {
#define X(code, w) [HK_CASE_##code] = (w),
        HK_CASES(X)
#undef X
    };
    static const struct { hk_real_sign sign; int w, t, r, e, k; } moves[] = {
        { HK_SIGN_kept,     400,  500,    0,   0,    0 }, { HK_SIGN_broken,  -500, -400,  300,   0, -600 }, { HK_SIGN_vague, -100,  0, 300, 0, 0 },
        { HK_SIGN_silent,  -200, -200,  400,   0,    0 }, { HK_SIGN_disputed,   0, -300,  200, 500,    0 }, { HK_SIGN_on_time, 300, 300, 0, 0, 0 } };
    int w = will[m->kase], t = 3000, r = 4000, e = 2500, k = 4000;

    for (size_t i = 0; i < HK_COUNT(moves); i++) {
        if (!(m->f->signs >> moves[i].sign & 1)) continue;
        w += moves[i].w, t += moves[i].t, r += moves[i].r, e += moves[i].e, k += moves[i].k;
    }
    hk_jw_obj(&m->w, "start");
    hk_jw_int(&m->w, "W", w);
    hk_jw_int(&m->w, "T", t);
    hk_jw_int(&m->w, "R", r);
    hk_jw_int(&m->w, "E", e);
    hk_jw_int(&m->w, "K", k);
    hk_jw_obj_end(&m->w);
}

static void copy(maker *m, const char *key, const json_t *v)
{
    char *s = json_dumps(v, JSON_COMPACT | JSON_ENCODE_ANY);
    hk_jw_raw(&m->w, key, hk_str_of(hk_strdup(m->cx->arena, s ? s : "null")));
    free(s);
}

/* The one he was mostly met on. */
static hk_channel channel_of(const hk_real_facts *f)
{
    hk_channel at = HK_CHANNEL_PHONE;

    for (int c = 0; c < HK_CHANNEL_COUNT; c++)
        if (f->by_channel[c] > f->by_channel[at]) at = (hk_channel)c;
    return at;
}

static void mind_part(maker *m)
{
    const hk_real_facts *f = m->f;

    hk_jw_str(&m->w, "case", cases[m->kase]);
    hk_jw_str(&m->w, "style", m->style);
    hk_jw_str(&m->w, "channel", channels[channel_of(f)]);
    hk_jw_int(&m->w, "patience", purse[m->kase].patience);
    start_part(m);
    bool decides = f->signs >> HK_SIGN_decides & 1;
    hk_jw_bool(&m->w, "decides", decides);
    if (!decides) {
        hk_jw_obj(&m->w, "decider");
        hk_jw_str(&m->w, "role", hk_real_role(f));
        hk_jw_str(&m->w, "name", hk_real_decider(m->cx->arena, f));
        hk_jw_obj_end(&m->w);
    }
    hk_jw_int(&m->w, "real_reason", json_integer_value(json_object_get(m->truth, "reason")));
    copy(m, "paper", json_object_get(m->truth, "paper"));
    copy(m, "wants", json_object_get(m->truth, "wants"));
    copy(m, "first_right", json_object_get(m->truth, "first_right"));
    copy(m, "worst", json_object_get(m->truth, "worst"));
}

/* ---- his words --------------------------------------------------------------------------------------------------------------------- */
static const json_t *catalogue_row(const maker *m, int id)
{
    size_t  i;
    json_t *row;
    json_array_foreach(json_object_get(m->excuses, "excuses"), i, row)
        if (json_integer_value(json_object_get(row, "id")) == id) return row;
    return NULL;
}

static bool holds(const json_t *list, int id)
{
    size_t  i;
    json_t *v;
    json_array_foreach(list, i, v)
        if (json_integer_value(v) == id) return true;
    return false;
}

/* What is true of it is removed by our papers, what is not is settled by them. */
static void excuse_json(maker *m, int id)
{
    const json_t *row = catalogue_row(m, id);
    bool truth = id == json_integer_value(json_object_get(m->truth, "reason")) || holds(json_object_get(m->truth, "also_true"), id);

    hk_jw_obj(&m->w, NULL);
    hk_jw_int(&m->w, "id", id);
    hk_jw_bool(&m->w, "truth", truth);
    copy(m, truth ? "cures" : "papers", json_object_get(row, truth ? "removes" : "settles"));
    hk_jw_obj_end(&m->w);
}

/* The real one, then what is on record (most often, then latest), then the pretexts of the row; four in all. */
static void excuses_part(maker *m)
{
    enum { FOUR = 4 };
    int    ids[HK_SC_EXCUSES], reason = (int)json_integer_value(json_object_get(m->truth, "reason"));
    size_t n = 0, i;
    bool   used[HK_EXCUSES + 1] = { false };
    json_t *v;

    if (reason) ids[n++] = reason, used[reason] = true;
    while (n < FOUR - 1) {
        int best = 0;
        for (int k = 1; k <= HK_EXCUSES; k++)
            if (!used[k] && m->f->said[k] && (!best || m->f->said[k] > m->f->said[best] || (m->f->said[k] == m->f->said[best] && m->f->last_said[k] < m->f->last_said[best]))) best = k;
        if (!best) break;
        ids[n++] = best, used[best] = true;
    }
    json_array_foreach(json_object_get(m->truth, "pretexts"), i, v) {
        int id = (int)json_integer_value(v);
        if (n < FOUR && !used[id]) ids[n++] = id, used[id] = true;
    }
    hk_jw_arr(&m->w, "excuses");
    for (i = 0; i < n; i++) excuse_json(m, ids[i]);
    hk_jw_arr_end(&m->w);
    copy(m, "traps", json_object_get(m->truth, "traps"));
}

static void cards_part(maker *m)
{
    size_t  i;
    json_t *c;

    hk_jw_arr(&m->w, "cards");
    json_array_foreach(json_object_get(m->truth, "cards"), i, c) {
        const json_t *cash = json_object_get(c, "cash");
        hk_jw_obj(&m->w, NULL);
        copy(m, "text", json_object_get(c, "text"));
        copy(m, "opens", json_object_get(c, "opens"));
        copy(m, "trust", json_object_get(c, "trust"));
        if (cash) yuan(m, "cash", share(m, json_integer_value(cash)));
        copy(m, "will", json_object_get(c, "will"));
        hk_jw_obj_end(&m->w);
    }
    hk_jw_arr_end(&m->w);
}

/* The fact card: only what the book shows was done; no discount is ours to give; every paper one would bring (assumed, and said so). */
static void facts_part(maker *m)
{
    hk_jw_obj(&m->w, "facts");
    hk_jw_arr(&m->w, "done");
    if (m->f->talks) hk_jw_str(&m->w, NULL, "REMINDED");
    if (m->f->letter) hk_jw_str(&m->w, NULL, "LETTER_SENT");
    hk_jw_arr_end(&m->w);
    hk_jw_raw(&m->w, "allowed", HK_STR("[\"HOLD\",\"DOWNGRADED\",\"LETTER_SENT\",\"LAWYER\",\"SUED\"]"));
    hk_jw_str(&m->w, "discount_max", "0");
    hk_jw_str(&m->w, "rate_day", "0");
    hk_jw_bool(&m->w, "clause_unknown", true);
    hk_jw_int(&m->w, "parts_max", 3);
    hk_jw_raw(&m->w, "papers", HK_STR("[\"invoice\",\"delivery\",\"statement\",\"contract\",\"acceptance\",\"slip\",\"quality\",\"promise\"]"));
    hk_jw_bool(&m->w, "plight", true);
    hk_jw_bool(&m->w, "good_record", m->f->signs & (1u << HK_SIGN_kept | 1u << HK_SIGN_on_time));
    hk_jw_obj_end(&m->w);
}

static hk_rc knows_part(maker *m)
{
    hk_real_asked ask = { .truth = json_string_value(json_object_get(m->truth, "id")), .seed = m->seed, .in_fen = m->in_fen, .in_days = m->in_days,
                          .written = channel_of(m->f) == HK_CHANNEL_WECHAT };
    return hk_real_knows(m->cx, m->f, &ask, &m->w);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------------------ */
static void head_part(maker *m)
{
    const hk_real_facts *f = m->f;
    hk_arena *a = m->cx->arena;

    hk_jw_str(&m->w, "id", HK_REAL_ID);
    hk_jw_str(&m->w, "title", hk_real_title(m->cx, f));
    hk_jw_int(&m->w, "minutes", 8);
    copy(m, "teaches", json_object_get(json_object_get(m->truth, "teaches"), strcmp(m->cx->lang, "en") == 0 ? "en" : "zh"));
    hk_jw_str(&m->w, "brief", hk_real_brief(m->cx, f));
    hk_jw_str(&m->w, "company", hk_real_firm(a, f));
    hk_jw_str(&m->w, "name", f->people[f->person].name);
    hk_jw_str(&m->w, "rank", hk_real_rank(m->cx, f));
    hk_jw_str(&m->w, "ours", hk_real_short(a, f->ours));
    if (f->caller) hk_jw_str(&m->w, "before", hk_real_caller(a, f));
}

static hk_rc make(maker *m, hk_real *out)
{
    hk_buf b = { .arena = m->cx->arena };

    hk_rc rc = draw_truth(m);
    if (rc) return rc;
    draw_style(m);
    hk_jw_init(&m->w, &b);
    hk_jw_obj(&m->w, NULL);
    head_part(m);
    mind_part(m);
    money_part(m);
    excuses_part(m);
    cards_part(m);
    rc = knows_part(m);
    facts_part(m);
    hk_jw_obj_end(&m->w);
    if (rc) return rc;
    out->text = hk_strndup(m->cx->arena, b.p, b.n);
    out->truth = hk_strdup(m->cx->arena, json_string_value(json_object_get(m->truth, "id")));
    return hk_scenario_read(m->cx, hk_str_of(out->text), &out->scenario);
}

hk_rc hk_real_build(hk_ctx *cx, const hk_real_ask *ask, hk_real *out)
{
    maker m = { .cx = cx, .f = &out->facts };

    *out = (hk_real){ .masked = ask->masked };
    hk_rc rc = hk_real_facts_read(cx, ask->id, ask->id ? NULL : ask->code, &out->facts);
    if (!rc) rc = hk_real_content(cx, "real/rules.json", &m.rules);
    if (!rc) rc = hk_real_content(cx, "excuses.json", &m.excuses);
    if (!rc) {
        if (ask->masked) hk_real_mask(cx, &out->facts);
        start_chance(&m, ask->seed);
        rc = make(&m, out);
    }
    json_decref(m.rules);
    json_decref(m.excuses);
    return rc;
}
