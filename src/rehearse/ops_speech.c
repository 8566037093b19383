/* ops_speech.c - `speech-check`: how debtors speak, measured over seeded sessions of two collectors who behave, on every shipped scenario.
 *
 * What is counted is what a trainee hears: the lines of whole talks, not the bank. A cell is an act (an excuse or a trap with its number, details of an excuse
 * that is true apart from those of one that is not), a style and a channel; its variants are the bank's lines that may be said there. A mark that is missed is
 * listed as missed, and so is each cell that is heard often with too few lines. */
#include "access/caps.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "rehearse/collectors.h"
#include "rehearse/rehearse.h"
#include "rehearse/transcript.h"
#include <stdlib.h>

enum { OFTEN = 100, ENOUGH = 12, IDS = 31, CELL_ROWS = 200 };
enum { MEDIAN_MAX = 18, P90_MAX = 35, SIGNS_TOP = 200, PAIRS = 1 << 17 };

typedef struct cell {
    uint32_t heard, variants;
} cell;

typedef struct sheet {
    hk_ctx          *cx;
    hk_jw           *w;
    const hk_speech *bank;
    bool             all_hold;
    hk_day           day;
    cell             cells[HK_DEBTOR_ACT_COUNT][IDS][2][HK_STYLE_COUNT][HK_CHANNEL_COUNT];
    uint32_t         sessions, talks_of[HK_STYLE_COUNT][HK_CHANNEL_COUNT];
    uint32_t         turns, lines, back, broken, twice, letters;
    uint32_t         length[SIGNS_TOP + 1];
    uint64_t         pairs_all, pairs_own;
    uint8_t         *seen;                      /* a bit for each pair of signs, by hash */
    uint64_t         alike, alike_n;
} sheet;

static void row(sheet *s, const char *check, const char *of, int64_t n, int exponent, const char *mark, bool holds)
{
    hk_jw_obj(s->w, NULL);
    hk_jw_str(s->w, "check", check);
    hk_jw_str(s->w, "of", of);
    hk_jw_money(s->w, "got", n, exponent);
    hk_jw_str(s->w, "mark", mark);
    hk_jw_bool(s->w, "holds", holds);
    hk_jw_obj_end(s->w);
    s->all_hold &= holds;
}

/* ---- cells ----------------------------------------------------------------------------------------------------------------------------------- */
static bool numbered(hk_debtor_act a) { return a == HK_DEBTOR_EXCUSE || a == HK_DEBTOR_ELABORATE || a == HK_DEBTOR_TRAP; }

static cell *cell_of(sheet *s, const hk_does *x, hk_style style, hk_channel channel)
{
    return &s->cells[x->act][numbered(x->act) ? x->id : 0][x->act == HK_DEBTOR_ELABORATE && x->holds][style][channel];
}

static void count_variants(sheet *s)
{
    hk_speech_row l;

    for (size_t i = 0; i < hk_speech_lines(s->bank); i++) {
        hk_speech_row_at(s->bank, i, &l);
        for (int c = 0; c < HK_CHANNEL_COUNT; c++) {
            if (!(l.channels >> c & 1)) continue;
            for (int id = 0; id < IDS; id++)
                for (int truth = 0; truth < 2; truth++) {
                    bool fits = numbered(l.act) ? l.id ? l.id == id : l.act == HK_DEBTOR_ELABORATE && id : !l.id && id == 0;
                    if (l.holds && (l.holds > 0) != (truth == 1)) fits = false;
                    for (int st = 0; fits && st < HK_STYLE_COUNT; st++)
                        if (l.styles >> st & 1) s->cells[l.act][id][truth][st][c].variants++;
                }
        }
    }
}

/* ---- lines ------------------------------------------------------------------------------------------------------------------------------------ */
static bool holds_word(const char *s)
{
    static const char *const letters[] = { "目前", "因此", "此外", "予以", "敬请", "无法按时", "请您谅解" };
    for (size_t i = 0; i < HK_COUNT(letters); i++)
        if (strstr(s, letters[i])) return true;
    return false;
}

static bool turns_back(const hk_turn_record *t, const char *answer)
{
    for (size_t i = 0; i < t->does_n; i++)
        switch (t->does[i].act) {
        case HK_DEBTOR_ASK_BACK: case HK_DEBTOR_ASK_WHO: case HK_DEBTOR_TEST: case HK_DEBTOR_ANGER: case HK_DEBTOR_THREAT: case HK_DEBTOR_DEFLECT: case HK_DEBTOR_WRONG_NAME: return true;
        default: break;
        }
    return strstr(answer, "？") != NULL;
}

static uint32_t pair_hash(int32_t a, int32_t b) { return ((uint32_t)a * 2654435761u ^ (uint32_t)b * 40503u) % PAIRS; }

/* distinct-2: pairs of neighbouring signs that are not there yet, among all. */
static void count_pairs(sheet *s, const char *answer, uint8_t *talk)
{
    const char *p = answer, *end = p + strlen(p);
    int32_t before = -1;

    while (p < end) {
        int32_t c = hk_utf8_next(&p, end);
        if (c < 0x3400) {
            before = -1;
            continue;
        }
        if (before >= 0) {
            uint32_t h = pair_hash(before, c);
            s->pairs_all++;
            if (!(s->seen[h / 8] >> h % 8 & 1)) s->pairs_own++;
            s->seen[h / 8] |= (uint8_t)(1u << h % 8);
            talk[h / 8] |= (uint8_t)(1u << h % 8);
        }
        before = c;
    }
}

/* The bubbles and sentences of an answer, each as long as it is. */
static void count_lengths(sheet *s, const char *answer)
{
    for (const char *p = answer; *p;) {
        size_t n = strcspn(p, "|");
        const char *stop = memmem(p, n, "。", 3);
        if (stop) n = (size_t)(stop - p);
        if (n) s->lines++, s->length[HK_MIN(hk_utf8_count((hk_str){ p, n }), (size_t)SIGNS_TOP)]++;
        p += n;
        p += *p == '|' ? 1 : *p ? 3 : 0;
    }
}

/* ---- talks -------------------------------------------------------------------------------------------------------------------------------------- */
typedef struct talk_prints {
    uint64_t line[HK_COLLECTOR_TURNS * HK_DOES_MAX];
    size_t   n;
} talk_prints;

static void hear(sheet *s, const hk_scenario *sc, const hk_turn_record *t, const char *answer, bool broke_off, talk_prints *own, uint8_t *pairs)
{
    s->turns++;
    s->back += turns_back(t, answer);
    s->broken += broke_off;
    s->letters += sc->style != HK_STYLE_OFFICIAL && holds_word(answer);
    for (size_t i = 0; i < t->does_n; i++) cell_of(s, &t->does[i], sc->style, sc->channel)->heard++;
    count_lengths(s, answer);
    count_pairs(s, answer, pairs);
    uint64_t print = hk_xxh3(answer, strlen(answer));
    if (!*answer || strcmp(answer, "……") == 0) return;                                    /* he says nothing, as often as he likes */
    for (size_t i = 0; i < own->n; i++) s->twice += own->line[i] == print;
    own->line[own->n++] = print;
}

/* How alike two talks on the same scenario are: shared pairs of signs, among all of both. */
static void compare(sheet *s, const uint8_t *a, const uint8_t *b)
{
    uint64_t both = 0, any = 0;

    for (size_t i = 0; i < PAIRS / 8; i++) {
        both += (uint64_t)__builtin_popcount((unsigned)(a[i] & b[i]));
        any += (uint64_t)__builtin_popcount((unsigned)(a[i] | b[i]));
    }
    if (any) s->alike += both * 10000 / any, s->alike_n++;
}

static void listen(sheet *s, hk_collector who, const hk_scenario *sc, const hk_speech *bank, uint64_t seed, uint8_t *pairs)
{
    hk_turn_record *turns = HK_NEWS(s->cx->arena, hk_turn_record, HK_COLLECTOR_TURNS), again;
    hk_voice    voice = { hk_alloc(s->cx->arena, hk_speech_lines(bank) / 8 + 1), "陈伟", s->day, false };
    talk_prints own = { .n = 0 };
    hk_debtor   d, e;

    size_t n = hk_collector_talk(who, sc, seed, turns, &d);
    hk_debtor_start(&e, sc, seed);                        /* once more, with a mouth: what he says changes nothing that happens (DE2) */
    memset(pairs, 0, PAIRS / 8);
    for (size_t i = 0; i < n; i++) {
        hk_turn_play(&e, &turns[i].heard, &again);
        const char *answer = again.does_n ? hk_speech_say(bank, &e, &voice, &turns[i].heard, again.does, again.does_n, s->cx->arena) : "……";
        hear(s, sc, &again, answer, voice.broke_off, &own, pairs);
    }
    s->sessions++, s->talks_of[sc->style][sc->channel]++;
}

static hk_rc listen_to_all(sheet *s, int sessions)
{
    static const hk_collector who[] = { HK_COLLECTOR_expert, HK_COLLECTOR_polite };
    const hk_scenario *list;
    const hk_speech   *bank;
    uint8_t *pairs[2] = { hk_alloc(s->cx->arena, PAIRS / 8), hk_alloc(s->cx->arena, PAIRS / 8) };
    size_t   n;

    hk_rc rc = hk_rehearse_scenarios(s->cx, &list, &n);
    if (rc) return rc;
    int each = HK_MAX(1, (sessions + (int)(n * HK_COUNT(who)) - 1) / (int)(n * HK_COUNT(who)));
    for (size_t i = 0; i < n * HK_COUNT(who); i++) {
        const hk_scenario *sc = &list[i / HK_COUNT(who)];
        if ((rc = hk_rehearse_bank_of(s->cx, sc, &bank)) != HK_OK) return rc;
        for (int seed = 0; seed < each; seed++) {
            hk_arena_mark mark = hk_arena_save(s->cx->arena);
            listen(s, who[i % HK_COUNT(who)], sc, bank, (uint64_t)seed + 3000, pairs[seed & 1]);
            hk_arena_release(s->cx->arena, mark);
            if (seed) compare(s, pairs[0], pairs[1]);
        }
    }
    return HK_OK;
}

/* ---- what came of it ------------------------------------------------------------------------------------------------------------------------------- */
static int64_t length_at(const sheet *s, uint32_t percent)
{
    uint64_t sum = 0;
    for (int i = 0; i <= SIGNS_TOP; i++) {
        sum += s->length[i];
        if (sum * 100 >= (uint64_t)s->lines * percent) return i;
    }
    return SIGNS_TOP;
}

static void measured(sheet *s)
{
    int64_t turns = HK_MAX(s->turns, 1u);

    row(s, "sessions", "expert, polite", s->sessions, 0, "", true);
    row(s, "debtor turns", "all", s->turns, 0, "", true);
    row(s, "lines", "all", s->lines, 0, "", true);
    row(s, "signs of a line, median", "all", length_at(s, 50), 0, "<= 18", length_at(s, 50) <= MEDIAN_MAX);
    row(s, "signs of a line, nine of ten", "all", length_at(s, 90), 0, "<= 35", length_at(s, 90) <= P90_MAX);
    row(s, "words of letters", "all but the official", s->letters, 0, "0", s->letters == 0);
    row(s, "asks back, attacks, changes the subject", "turns", (int64_t)s->back * 10000 / turns, 4, ">= .20", (int64_t)s->back * 100 >= turns * 20);
    row(s, "breaks off", "turns", (int64_t)s->broken * 10000 / turns, 4, ">= .10", (int64_t)s->broken * 100 >= turns * 10);
    row(s, "said twice in one talk", "turns", s->twice, 0, "0", s->twice == 0);
    row(s, "distinct pairs of signs (distinct-2)", "all", (int64_t)(s->pairs_own * 10000 / HK_MAX(s->pairs_all, (uint64_t)1)), 4, "", true);
    row(s, "shared pairs of two talks (self-similarity)", "same scenario", (int64_t)(s->alike / HK_MAX(s->alike_n, (uint64_t)1)), 4, "<= .35", s->alike <= s->alike_n * 3500);
}

static const char *const styles[] = { "sheep", "ox", "fox", "owl", "official", "gate" };

typedef struct thin {
    const cell *c;
    int act, id, truth, style, channel;
} thin;

static int by_heard(const void *a, const void *b)
{
    const thin *x = a, *y = b;
    if (x->c->heard != y->c->heard) return x->c->heard < y->c->heard ? 1 : -1;
    return x->c < y->c ? -1 : 1;
}

/* Heard in at least one of a hundred talks of its style and channel a hundred times over: `often` talks in a thousand. */
static void thin_cells(sheet *s, int often)
{
#define X(code) #code,
    static const char *const acts[] = { HK_DEBTOR_ACTS(X) };
#undef X
    thin  *list = HK_NEWS(s->cx->arena, thin, sizeof s->cells / sizeof(cell));
    size_t n = 0, cells = 0;

    for (int a = 0; a < HK_DEBTOR_ACT_COUNT; a++)
        for (int id = 0; id < IDS; id++)
            for (int t = 0; t < 2; t++)
                for (int st = 0; st < HK_STYLE_COUNT; st++)
                    for (int ch = 0; ch < HK_CHANNEL_COUNT; ch++) {
                        const cell *c = &s->cells[a][id][t][st][ch];
                        if (!c->heard || (uint64_t)c->heard * 1000 < (uint64_t)s->talks_of[st][ch] * (unsigned)often || a == HK_DEBTOR_SILENCE || a == HK_DEBTOR_DISCLOSE) continue;
                        cells++;
                        if (c->variants < ENOUGH) list[n++] = (thin){ c, a, id, t, st, ch };
                    }
    row(s, "acts heard often: cells", "act, style, channel", (int64_t)cells, 0, "", true);
    row(s, "of them with fewer than 12 lines", "act, style, channel", (int64_t)n, 0, "0", n == 0);
    qsort(list, n, sizeof *list, by_heard);
    for (size_t i = 0; i < HK_MIN(n, (size_t)CELL_ROWS); i++) {
        const thin *x = &list[i];
        const char *act = !x->id ? acts[x->act] : hk_printf(s->cx->arena, "%s:%d%s", acts[x->act], x->id, x->act != HK_DEBTOR_ELABORATE ? "" : x->truth ? "+" : "-");
        row(s, act, hk_printf(s->cx->arena, "%s, %s, heard %u", styles[x->style], hk_channel_words[x->channel], x->c->heard), x->c->variants, 0, ">= 12", false);
    }
}

/* ---- a sheet for the blind comparison ------------------------------------------------------------------------------------------------------------------ */
static bool says(const char *answer) { return *answer && strcmp(answer, "……") != 0; }

/* Situations of the shipped talks, or of talks in a file that nobody who wrote the bank has seen; the styles in turn: half of them are the engine's to answer, half are
 * left to people, so that no situation is answered twice. tools/blind.py gives the second half to writers, mixes both and scores the judges. */
typedef struct drawn {
    const hk_scenario *s;
    const char        *before, *said, *line;     /* his line before it, "" at the beginning; what he was told; what the engine answers */
    hk_debtor_act      act;
} drawn;

typedef struct pool {
    drawn *v;
    size_t n, cap;
} pool;

static void add_talk(hk_ctx *cx, pool p[HK_STYLE_COUNT], const hk_transcript *t)
{
    for (size_t k = 0; k < t->n; k++) {
        const hk_turn_record *x = &t->talk.turns[k];
        pool *own = &p[t->talk.s->style];
        if (!x->does_n || !says(t->answer[k]) || (k && !says(t->answer[k - 1]))) continue;
        HK_PUSH(cx->arena, own->v, own->n, own->cap) = (drawn){ t->talk.s, k ? t->answer[k - 1] : "", t->said[k], t->answer[k], x->does[0].act };
    }
}

static hk_rc fill_pool(hk_ctx *cx, pool p[HK_STYLE_COUNT])
{
    hk_shipped_lines l;

    for (size_t at = 0; hk_shipped_lines_next(cx->arena, &at, &l);) {
        hk_transcript *t = HK_NEW(cx->arena, hk_transcript);
        hk_rc rc = hk_transcript_play(cx, l.scenario, l.path, t);
        if (rc) return rc;
        add_talk(cx, p, t);
    }
    return HK_OK;
}

static hk_rc add_lines(hk_ctx *cx, pool p[HK_STYLE_COUNT], const char *scenario, uint64_t seed, const hk_buf *lines)
{
    hk_transcript *t = HK_NEW(cx->arena, hk_transcript);
    hk_rc rc = *scenario ? hk_transcript_play_lines(cx, scenario, seed, (hk_str){ lines->p, lines->n }, t) : HK_OK;
    if (!rc && *scenario) add_talk(cx, p, t);
    return rc;
}

/* A file of talks: "== SCENARIO SEED", then what the caller says, a sentence a line. */
static hk_rc fill_from(hk_ctx *cx, const char *path, pool p[HK_STYLE_COUNT])
{
    FILE    *f = fopen(path, "re");
    char    *line = NULL, scenario[64] = "";
    size_t   room = 0;
    ssize_t  n;
    uint64_t seed = 0;
    hk_buf   lines = { .arena = cx->arena };
    hk_rc    rc = HK_OK;

    if (!f) return hk_fail_internal(cx, HK_IO, "%s: %m", path);
    while (!rc && (n = getline(&line, &room, f)) > 0) {
        if (strncmp(line, "== ", 3) != 0) {
            hk_buf_add(&lines, line, (size_t)n);
            continue;
        }
        rc = add_lines(cx, p, scenario, seed, &lines);
        lines.n = 0;
        if (!rc && sscanf(line, "== %63s %" SCNu64, scenario, &seed) != 2) rc = hk_fail_internal(cx, HK_BAD_INPUT, "%s: == SCENARIO SEED", path);
    }
    if (!rc) rc = add_lines(cx, p, scenario, seed, &lines);
    free(line);
    fclose(f);
    return rc;
}

/* Shared pairs of Han signs of two lines, percent of the shorter one's: the same sentence with another sum and name is the same situation. */
static int alike(const char *a, const char *b)
{
    int pairs_a = 0, pairs_b = 0, both = 0;

    for (const char *q = b, *end = b + strlen(b); q < end;) pairs_b += hk_utf8_next(&q, end) >= 0x3400;
    for (const char *p = a, *end = a + strlen(a); p < end;) {
        const char *sign = p, *next;
        if (hk_utf8_next(&p, end) < 0x3400 || p >= end) continue;
        pairs_a++, next = p;
        if (hk_utf8_next(&next, end) >= 0x3400) both += memmem(b, strlen(b), sign, (size_t)(next - sign)) != NULL;
    }
    int least = HK_MIN(pairs_a, pairs_b) - 1;
    return least > 0 ? both * 100 / least : 0;
}

/* One is the turn before the other: what the judge is to judge there would stand here as what the program had said. */
static bool follows(const drawn *a, const drawn *b) { return a->s == b->s && (strcmp(a->line, b->before) == 0 || strcmp(b->line, a->before) == 0); }

enum { ALIKE_MAX = 60, SHEET_MAX = 300 };
static bool draw(hk_prng *chance, pool *own, const drawn *before, size_t n, drawn *out)
{
    while (own->n) {
        size_t at = hk_prng_below(chance, (uint32_t)own->n), k = 0;
        *out = own->v[at];
        own->v[at] = own->v[--own->n];                   /* none twice */
        while (k < n && !follows(&before[k], out) && strcmp(before[k].line, out->line) != 0 && alike(before[k].said, out->said) <= ALIKE_MAX) k++;
        if (k == n) return true;
    }
    return false;
}

static hk_rc draw_sheet(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
#define X(code) #code,
    static const char *const acts[] = { HK_DEBTOR_ACTS(X) };
#undef X
    pool    p[HK_STYLE_COUNT] = { 0 };
    drawn   taken[SHEET_MAX];
    size_t  n = 0;
    hk_prng chance;
    hk_jw  *w = &out->w;

    const hk_val *script = hk_in_get(in, "script");

    hk_rc rc = script->set ? fill_from(cx, script->s.p, p) : fill_pool(cx, p);
    if (rc) return rc;
    hk_prng_init(&chance, (uint64_t)hk_in_int(in, "seed"), "sheet");
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (int64_t i = 0; i < hk_in_int(in, "lines"); i++) {
        if (!draw(&chance, &p[i % HK_STYLE_COUNT], taken, n, &taken[n])) continue;
        const drawn *d = &taken[n++];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "side", i / HK_STYLE_COUNT % 2 ? "people" : "engine");
        hk_jw_str(w, "style", styles[d->s->style]);
        hk_jw_str(w, "channel", hk_channel_words[d->s->channel]);
        hk_jw_str(w, "rank", d->s->rank);
        hk_jw_str(w, "title", d->s->title);
        hk_jw_str(w, "act", acts[d->act]);
        hk_jw_str(w, "before", d->before);
        hk_jw_str(w, "said", d->said);
        hk_jw_str(w, "line", d->line);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

static const hk_field sheet_in[] = { { "script", HK_T_FILE, HK_F_CLI }, { "lines", HK_T_INT, 0, NULL, 1, SHEET_MAX, NULL, "80" }, { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53, NULL, "1" }, HK_FIELD_END };
static const hk_field drawn_out[] = { { "side", HK_T_TEXT }, { "style", HK_T_TEXT }, { "channel", HK_T_TEXT }, { "rank", HK_T_TEXT }, { "title", HK_T_TEXT }, { "act", HK_T_TEXT },
                                      { "before", HK_T_TEXT }, { "said", HK_T_TEXT }, { "line", HK_T_TEXT }, HK_FIELD_END };
static const hk_field sheet_out[] = { { "rows", HK_T_OBJECT, HK_F_LIST, .sub = drawn_out }, HK_FIELD_END };

/* ---- the command --------------------------------------------------------------------------------------------------------------------------------------- */
static const hk_field check_in[] = { { "sessions", HK_T_INT, 0, NULL, 1, 100000, NULL, "2000" }, { "often", HK_T_INT, 0, NULL, 1, 1000, NULL, "250" }, HK_FIELD_END };
static const hk_field row_out[] = { { "check", HK_T_TEXT }, { "of", HK_T_TEXT }, { "got", HK_T_DECIMAL }, { "mark", HK_T_TEXT }, { "holds", HK_T_BOOL }, HK_FIELD_END };
static const hk_field check_out[] = { { "rows", HK_T_OBJECT, HK_F_LIST, .sub = row_out }, { "holds", HK_T_BOOL }, HK_FIELD_END };

static hk_rc check(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    sheet *s = HK_NEW(cx->arena, sheet);

    *s = (sheet){ .cx = cx, .w = &out->w, .all_hold = true, .seen = hk_alloc(cx->arena, PAIRS / 8) };
    bool known = hk_day_parse(HK_STR("2025-06-23"), &s->day);
    assert(known);
    hk_rc rc = hk_rehearse_bank(cx, &s->bank);
    if (!rc) count_variants(s);
    if (!rc) rc = listen_to_all(s, (int)hk_in_int(in, "sessions"));
    if (rc) return rc;
    hk_jw_obj(s->w, NULL);
    hk_jw_arr(s->w, "rows");
    measured(s);
    thin_cells(s, (int)hk_in_int(in, "often"));
    hk_jw_arr_end(s->w);
    hk_jw_bool(s->w, "holds", s->all_hold);
    hk_jw_obj_end(s->w);
    return HK_OK;
}

const hk_op hk_speech_ops[] = {
    { "speech-check", HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, check_in, check_out, HK_ONE, check, "speech.check" },
    { "speech-sheet", HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, sheet_in, sheet_out, HK_ONE, draw_sheet, "speech.sheet" },
    HK_OP_END };
