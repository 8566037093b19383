/* features.c - see features.h. */
#include "reading/features.h"
#include "base/utf8.h"
#include "reading/denial.h"
#include "reading/threat.h"
#include "reading/words.h"
#include <wchar.h>

static uint32_t mix(uint32_t h, uint32_t v)
{
    h ^= v;
    h *= 0x85ebca6bu;
    h ^= h >> 13;
    h *= 0xc2b2ae35u;
    return h ^ h >> 16;
}

enum { SPACE_RUN = 1, SPACE_WORD, SPACE_SLOT, SPACE_CONTEXT_RUN, SPACE_CONTEXT_WORD, SPACE_BIAS, SPACE_WORDS, SPACE_APART, SPACE_TWICE, SPACE_THREAT, SIGN_START = 0x110000, SIGN_END, SIGN_CALLED, SIGN_SLOT = 0x110100,
       DENIED = 0x400000 };

static void add(hk_features *f, uint32_t space, uint32_t a, uint32_t b, uint32_t c)
{
    if (f->n < HK_FEATURES_MAX) f->key[f->n++] = mix(mix(mix(mix(0x9e3779b9u, space), a), b), c);
}

/* FE1. Kinds whose words matter more than their kind stay words. */
static bool stands_as_sign(const hk_slot *s)
{
    return s->kind == HK_SLOT_MONEY || s->kind == HK_SLOT_SHARE || s->kind == HK_SLOT_DAY || s->kind == HK_SLOT_DAYS_LATE || s->kind == HK_SLOT_DISCOUNT ||
           s->kind == HK_SLOT_RATE || s->kind == HK_SLOT_PARTS || s->kind == HK_SLOT_ACCOUNT;
}

static bool mark(int32_t c)
{
    return c > 0 && wcschr(L" ,.;:!?~…、。，；：！？“”\"'()（）-—", c);
}

/* Runs of one and two signs, of the debtor's line of two only. Runs of three are worth nothing on voices not seen (90.0 % with and without). */
static void runs(const hk_line *t, const hk_slots *s, const hk_denials *d, size_t from, size_t to, uint32_t space, hk_features *f)
{
    uint32_t b = SIGN_START;
    size_t   next = 0, i = from;

    while (i <= to) {
        uint32_t c = SIGN_END;
        while (s && next < s->n && s->v[next].at < i) next++;
        if (i == to) i++;
        else if (d && i == 0 && d->called) {
            c = SIGN_CALLED;
            i = d->called;
        } else if (s && next < s->n && s->v[next].at == i && stands_as_sign(&s->v[next])) {
            const hk_slot *slot = &s->v[next];
            c = SIGN_SLOT + (uint32_t)slot->kind * 4 + (slot->kind == HK_SLOT_DAY ? (uint32_t)slot->when.kind : slot->vague);
            i += slot->n;
        } else {
            const char *p = t->s + i;
            int32_t     sign = hk_utf8_next(&p, t->s + t->n);
            const bool  taken_back = d && hk_denied(d, i);
            i = (size_t)(p - t->s);
            if (mark(sign)) {
                if (sign != '?') continue;
            }
            c = (uint32_t)sign | (taken_back ? DENIED : 0);
        }
        if (c != SIGN_END && space == SPACE_RUN) add(f, space, c, 0, 0);
        add(f, space, b, c, 0);
        b = c;
    }
}

/* FE2. Rows of words, each with the one said before it and, in a space of their own, with the two before that one (你老婆…从今天起…打); inside
 * a longer word a shorter one counts by itself only. */
static void words_of(const hk_line *t, const hk_denials *d, size_t from, size_t to, uint32_t space, hk_features *f)
{
    hk_row_hit hit[HK_ROW_HITS];
    uint64_t   seen[HK_WORDS_MAX / 64] = { 0 };
    uint32_t   before[3] = { 0 };                        /* the last row, the one before it, the one before that */
    size_t     free_at = from;

    for (size_t i = d && from == 0 ? d->called : from; i < to; i++) {
        size_t         n = (t->s[i] & 0xc0) == 0x80 ? 0 : hk_words_at(t, i, hit);
        const uint32_t taken_back = d && n && hk_denied(d, i) ? DENIED : 0;
        for (size_t k = 0; k < n; k++) add(f, space, (hit[k].row + 1u) | taken_back, 0, 0);
        if (!n || i < free_at || space == SPACE_CONTEXT_WORD) continue;
        uint32_t row = (hit[n - 1].row + 1u) | taken_back;
        if (seen[hit[n - 1].row / 64] >> hit[n - 1].row % 64 & 1) add(f, SPACE_TWICE, row, 0, 0);
        seen[hit[n - 1].row / 64] |= UINT64_C(1) << hit[n - 1].row % 64;
        add(f, SPACE_WORDS, before[0], row, 0);
        for (int k = 1; k < 3; k++)
            if (before[k]) add(f, SPACE_APART, before[k], row, 0);
        before[2] = before[1];
        before[1] = before[0];
        before[0] = row;
        free_at = i + hit[n - 1].n;
    }
    if (space != SPACE_CONTEXT_WORD) add(f, SPACE_WORDS, before[0], 0, 0);
}

static void slots_of(const hk_slots *s, const hk_denials *d, size_t from, size_t to, hk_features *f)
{
    uint64_t kinds = 0;

    for (size_t i = 0; i < s->n; i++) {
        if (s->v[i].at < HK_MAX(from, d->called) || s->v[i].at >= to) continue;
        const uint32_t kind = ((uint32_t)s->v[i].kind + 1) | (hk_denied(d, s->v[i].at) ? DENIED : 0);
        add(f, SPACE_SLOT, kind, 0, 0);
        if (s->v[i].code) add(f, SPACE_SLOT, kind, (uint32_t)s->v[i].code, 0);
        kinds |= UINT64_C(1) << s->v[i].kind;
    }
    bool sum = kinds >> HK_SLOT_MONEY & 1, when = kinds >> HK_SLOT_DAY & 1;
    add(f, SPACE_SLOT, 900, sum, when);
}

/* FE6. That there is one, and of which kind. Told once: a rule knows the sentences it was written after too well. */
static void threats_of(const hk_line *t, size_t from, size_t to, hk_features *f)
{
    hk_threats h;

    hk_threats_find(t, from, to, &h);
    for (uint32_t k = 0; k < HK_THREAT_COUNT; k++)
        if ((h.certain | h.likely) >> k & 1) add(f, SPACE_THREAT, 1, k, 0);
    if (h.certain | h.likely) add(f, SPACE_THREAT, 2, 0, h.certain != 0);
}

/* FE4. Byte by byte, the lowest first: hundreds of keys in four passes, without comparing any. */
static void ascending(hk_features *f)
{
    uint32_t sorted[HK_FEATURES_MAX];

    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t next[257] = { 0 };
        for (size_t i = 0; i < f->n; i++) next[(f->key[i] >> shift & 255) + 1]++;
        for (int k = 0; k < 256; k++) next[k + 1] += next[k];
        for (size_t i = 0; i < f->n; i++) sorted[next[f->key[i] >> shift & 255]++] = f->key[i];
        memcpy(f->key, sorted, f->n * sizeof *sorted);
    }
}

void hk_features_make(const hk_line *t, const hk_slots *s, size_t from, size_t to, const hk_line *context, hk_features *f)
{
    hk_denials d;
    size_t     kept = 0;

    f->n = 0;
    hk_denials_find(t, &d);
    if (d.called >= to) d.called = 0;
    add(f, SPACE_BIAS, 1, 0, 0);
    runs(t, s, &d, from, to, SPACE_RUN, f);
    words_of(t, &d, from, to, SPACE_WORD, f);
    slots_of(s, &d, from, to, f);
    threats_of(t, from, to, f);
    if (context && context->n) {
        runs(context, NULL, NULL, 0, HK_MIN(context->n, (size_t)180), SPACE_CONTEXT_RUN, f);
        words_of(context, NULL, 0, context->n, SPACE_CONTEXT_WORD, f);
    }
    ascending(f);
    for (size_t i = 0; i < f->n; i++)
        if (!kept || f->key[i] != f->key[kept - 1]) f->key[kept++] = f->key[i];
    f->n = kept;
}

/* ---- clauses ------------------------------------------------------------------------------------------------------------ */
static bool inside_slot(const hk_slots *s, size_t i)
{
    for (size_t k = 0; k < s->n; k++)
        if (i > s->v[k].at && i < s->v[k].at + s->v[k].n) return true;
    return false;
}

size_t hk_clauses(const hk_line *t, const hk_slots *s, hk_clause out[HK_CLAUSES_MAX])
{
    enum { BREAKS, THOUGHTS, SHORTEST = 12 };                 /* bytes: four characters make a clause of their own */
    static const struct { const char *words; } rows[] = {
        [BREAKS] = { ", 。 , ; ; ！ ! ？ ? … ～ ~ ， ；" }, [THOUGHTS] = { "但是 不过 然后 另外 所以 要不 这样吧 可是 再说 对了 还有 否则 不然 那您 那你 您看 你看" } };
    static hk_rows begins = HK_ROWS(rows, words);
    size_t n = 0, from = 0;

    for (size_t i = 0; i < t->n && n + 1 < HK_CLAUSES_MAX; i++) {
        size_t row, m = hk_rows_at(&begins, t, i, &row);
        if (!m || inside_slot(s, i)) continue;
        if (row == BREAKS) {
            if (i - from >= SHORTEST) {
                out[n++] = (hk_clause){ from, i + m };
                from = i + m;
            }
            i += m - 1;
        } else if (i - from >= 2 * SHORTEST) {
            out[n++] = (hk_clause){ from, i };
            from = i;
        }
    }
    if (t->n > from) {
        if (n && t->n - from < SHORTEST) out[n - 1].to = t->n;
        else out[n++] = (hk_clause){ from, t->n };
    }
    return n;
}
