/* reading.c - see reading.h. */
#include "reading/reading.h"
#include "reading/asked.h"
#include "reading/denial.h"
#include "reading/threat.h"
#include <stdlib.h>

/* Of a hundred: how much the whole line says of an act, the rest its likeliest clause. A clause that is certain stands on its own with
 * ALONE: the question after a sum (…逾期52天了,是什么情况) drowns in the whole. OTHERS is how far an act of another clause is believed. */
enum { WHOLE = 80, ALONE = 33, OTHERS = 60 };

typedef struct place { int32_t p; uint32_t from, to; } place;

static void read_part(const hk_model *m, hk_arena *a, const hk_reading *r, size_t from, size_t to, const hk_line *context, hk_acts_p *out)
{
    hk_arena_mark mark = hk_arena_save(a);
    hk_features  *f = HK_NEW(a, hk_features);

    hk_features_make(&r->line, &r->slots, from, to, context, f);
    hk_model_read(m, f, out);
    hk_arena_release(a, mark);
}

/* What the whole says of the act c in the clause `at`. Two acts in one breath share the whole between them, so that neither looks likely;
 * an act that another clause tells has its place there and does not stand against this one. */
static void left_over(const hk_acts_p *whole, const hk_acts_p parts[], size_t n, size_t at, int32_t out[HK_ACT_COUNT])
{
    int64_t against[HK_ACT_COUNT], sum = 0;

    for (int c = 0; c < HK_ACT_COUNT; c++) {
        int32_t elsewhere = 0;
        for (size_t i = 0; i < n; i++)
            if (i != at) elsewhere = HK_MAX(elsewhere, parts[i].p[c]);
        sum += against[c] = (int64_t)whole->p[c] * (10000 - (int64_t)elsewhere * OTHERS / 100) / 10000;
    }
    for (int c = 0; c < HK_ACT_COUNT; c++) out[c] = whole->p[c] ? (int32_t)((int64_t)whole->p[c] * 10000 / (whole->p[c] + sum - against[c])) : 0;
}

/* RE1. The whole decides what only the whole shows (周五付清,我就恢复供货); a clause what would drown in it. */
static void likeliest(const hk_model *m, hk_arena *a, hk_reading *r, const hk_line *context, place best[HK_ACT_COUNT])
{
    hk_clause clauses[HK_CLAUSES_MAX];
    size_t    n = hk_clauses(&r->line, &r->slots, clauses);
    hk_acts_p whole, parts[HK_CLAUSES_MAX];

    read_part(m, a, r, 0, r->line.n, context, &whole);
    for (int c = 0; c < HK_ACT_COUNT; c++) best[c] = (place){ whole.p[c], 0, r->line.raw[r->line.n] };
    if (n < 2) return;
    for (int c = 0; c < HK_ACT_COUNT; c++) best[c].p = whole.p[c] * WHOLE / 100;
    for (size_t i = 0; i < n; i++) read_part(m, a, r, clauses[i].from, clauses[i].to, i ? NULL : context, &parts[i]);
    for (size_t i = 0; i < n; i++) {
        int32_t left[HK_ACT_COUNT];
        left_over(&whole, parts, n, i, left);
        for (int c = 1; c < HK_ACT_COUNT; c++) {
            int32_t p = HK_MAX(left[c] * WHOLE / 100 + parts[i].p[c] * (100 - WHOLE) / 100, parts[i].p[c] * ALONE / 100);
            if (p > best[c].p) best[c] = (place){ p, r->line.raw[clauses[i].from], r->line.raw[clauses[i].to] };
        }
    }
}

/* RE6 */
static void threatened(hk_reading *r, place best[HK_ACT_COUNT], hk_threats *h)
{
    enum { CERTAIN = 9000 };

    hk_threats_find(&r->line, 0, r->line.n, h);
    r->threats = h->certain | h->likely;
    if (h->certain && best[HK_ACT_ABUSE].p < CERTAIN) best[HK_ACT_ABUSE] = (place){ CERTAIN, 0, r->line.raw[r->line.n] };
}

static int likelier(const void *x, const void *y)
{
    const hk_read_act *a = x, *b = y;
    return a->p != b->p ? (a->p < b->p ? 1 : -1) : (int)a->act - (int)b->act;
}

/* RE3 */
static int32_t least_abuse(const hk_threats *h, bool insult)
{
    enum { SHAPED = 9000, NEVER = 10001 };
    if (insult || h->certain) return HK_READ_FOUL;
    if (h->softened) return NEVER;
    return h->likely ? HK_READ_FOUL : h->shaped ? SHAPED : HK_READ_BARE;
}

static int32_t least(hk_act act, const hk_threats *h, bool insult)
{
    return act == HK_ACT_ABUSE ? least_abuse(h, insult) : act == HK_ACT_BLUFF ? HK_READ_FOUL : HK_READ_SHOWN;
}

/* Not a Chinese sign in it, and more than an OK: a tag, a key that stuck, a language he does not speak. */
static bool foreign(const hk_line *t)
{
    enum { A_WORD = 8 };
    for (size_t i = 0; i + 2 < t->n; i++)
        if ((unsigned char)t->s[i] >= 0xe3 && (unsigned char)t->s[i] <= 0xe9) return false;
    return t->n > A_WORD;
}

void hk_read(const hk_model *m, hk_arena *a, hk_str typed, hk_str context, hk_day today, const hk_calendar *cal, hk_reading *out)
{
    place       best[HK_ACT_COUNT];
    hk_read_act all[HK_ACT_COUNT];
    hk_line     before;
    hk_denials  said;
    hk_threats  threats;
    size_t      n = 0, sure = 0;

    *out = (hk_reading){ .n = 0 };
    hk_line_make(a, typed, &out->line);
    hk_line_make(a, context, &before);
    hk_slots_find(&out->line, today, cal, &out->slots);
    if (!out->line.n) {
        out->none = 10000;
        out->unsure = true;
        return;
    }
    if (foreign(&out->line) && !out->slots.n) {
        out->none = 10000;
        out->unsure = true;
        return;
    }
    likeliest(m, a, out, &before, best);
    threatened(out, best, &threats);
    hk_denials_find(&out->line, &said);
    out->none = best[HK_ACT_NONE].p;
    for (int c = 1; c < HK_ACT_COUNT; c++)
        if (best[c].p >= least((hk_act)c, &threats, said.insult)) all[n++] = (hk_read_act){ (hk_act)c, best[c].p, best[c].from, best[c].to };
    qsort(all, n, sizeof *all, likelier);
    if (n && all[0].p < out->none) n = 0;
    out->n = HK_MIN(n, (size_t)HK_READ_ACTS);
    memcpy(out->acts, all, out->n * sizeof *all);
    for (size_t i = 0; i < n; i++) sure += all[i].p >= HK_READ_SURE;
    out->unsure = !sure;
    out->stuffed = sure > HK_READ_MANY && !out->slots.n;
    hk_read_asked(out);
}
