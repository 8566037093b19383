/* rank.c - which line now? Each thing that speaks for a line gives points and a reason in words; the reasons are shown, the points only
 * put lines in an order. What is asked for and contradicted by a line's key leaves the line out: a line for a letter is no line for a call.
 *
 *   excuse 400 · move 250 · tone 120 · stage 100 · type 90 · personality 90 · channel 60 · words of the debtor up to 80
 *   a line for one kind of debtor or personality while nobody said which: 40 less
 *   kept promises up to 60 and promises up to 40, from HK_LIBRARY_MIN talks on (LB6) · votes up to 60 · published before trial 30
 */
#include "library/inside.h"
#include "content/content.h"
#include "library/pairs.h"
#include "library/words.h"
#include <stdlib.h>

static const int32_t weight[HK_LD_COUNT] = { [HK_LD_MOMENT] = 0, [HK_LD_STAGE] = 100, [HK_LD_CHANNEL] = 60, [HK_LD_DEBTOR] = 90, [HK_LD_PERSONALITY] = 90, [HK_LD_TONE] = 120 };

typedef struct job {
    hk_ctx             *cx;
    const hk_library   *l;
    const hk_call      *c;
    const hk_pair_index *index;
    hk_pairs            heard;
} job;

static void reason(hk_ranked *r, const char *text)
{
    if (r->why_n < HK_REASONS) r->why[r->why_n++] = text;
}

static const char *say(const job *j, const char *key, const char *name, const char *value)
{
    return hk_text_fill(j->cx->arena, j->cx->lang, key, &name, &value, 1);
}

/* ---- by key ------------------------------------------------------------------------------------------------------------------- */
static int moment_wanted(const hk_call *c) { return c->want[HK_LD_MOMENT] >= 0 ? c->want[HK_LD_MOMENT] : c->excuse ? HK_MOMENT_REPLY : -1; }

/* Tone apart: another tone than the wanted one is a worse line, not a wrong one. */
static bool possible(const job *j, const hk_lib_line *l)
{
    int moment = moment_wanted(j->c);

    if (l->state == HK_LINE_RETIRED || l->state == HK_LINE_DRAFT) return false;
    if (moment < 0 ? l->key[HK_LD_MOMENT] == HK_MOMENT_FORBIDDEN : l->key[HK_LD_MOMENT] != moment) return false;      /* LB8 */
    if (j->c->excuse && l->excuse && l->excuse != j->c->excuse) return false;
    if (!j->c->record && hk_line_asks(l->text, HK_VAR_on_time)) return false;                                         /* LB9 */
    for (int d = HK_LD_STAGE; d <= HK_LD_PERSONALITY; d++)
        if (j->c->want[d] > 0 && l->key[d] > 0 && l->key[d] != j->c->want[d]) return false;
    return true;
}

static void by_key(const job *j, hk_ranked *r)
{
    const hk_lib_line *l = r->line;

    if (j->c->excuse && l->excuse == j->c->excuse) {
        r->score += 400;
        reason(r, say(j, "library.why.excuse", "excuse", strcmp(j->cx->lang, "en") == 0 ? j->l->excuses[l->excuse - 1].en : j->l->excuses[l->excuse - 1].zh));
    }
    for (int d = HK_LD_STAGE; d < HK_LD_COUNT; d++) {
        int want = j->c->want[d];
        if ((d == HK_LD_DEBTOR || d == HK_LD_PERSONALITY) && want <= 0 && l->key[d] > 0) r->score -= 40;
        if (want < 0 || want != l->key[d] || (want == 0 && d != HK_LD_TONE)) continue;
        const char *code = hk_dim_code(j->cx->arena, (hk_dim)d, want), *name = hk_dim_name((hk_dim)d);
        r->score += weight[d];
        reason(r, say(j, hk_printf(j->cx->arena, "library.why.%s", name), "value", hk_text_value(j->cx->arena, j->cx->lang, NULL, name, code)));
    }
    if (l->excuse && l->key[HK_LD_DEBTOR] == 0 && j->c->want[HK_LD_DEBTOR] > 0 && (j->l->excuses[l->excuse - 1].types >> j->c->want[HK_LD_DEBTOR] & 1)) r->score += weight[HK_LD_DEBTOR] / 2;
    for (size_t i = 0; i < l->acts_n && j->c->act != HK_ACT_NONE; i++)
        if (l->acts[i] == j->c->act) {
            r->score += 250;
            reason(r, say(j, "library.why.act", "act", hk_text(j->cx->lang, hk_printf(j->cx->arena, "act.%s", hk_act_code(j->c->act)))));
            break;
        }
}

/* ---- by what came of it ---------------------------------------------------------------------------------------------------------- */
static const char *rate_text(const job *j, const char *key, const hk_rate *f)
{
    const char *names[] = { "percent", "n" };
    const char *values[] = { hk_printf(j->cx->arena, "%" PRId64, (f->k * 200 + f->n) / (2 * f->n)), hk_printf(j->cx->arena, "%" PRId64, f->n) };
    return hk_text_fill(j->cx->arena, j->cx->lang, key, names, values, 2);
}

static void by_use(const job *j, hk_ranked *r)
{
    const hk_lib_line *l = r->line;
    int64_t votes = l->up - l->down;

    if (l->fig.kept.n >= HK_LIBRARY_MIN) {
        r->score += (int32_t)(60 * l->fig.kept.k / l->fig.kept.n);
        reason(r, rate_text(j, "library.why.kept", &l->fig.kept));
    }
    if (l->fig.promised.n >= HK_LIBRARY_MIN) {
        r->score += (int32_t)(40 * l->fig.promised.k / l->fig.promised.n);
        reason(r, rate_text(j, "library.why.promised", &l->fig.promised));
    }
    r->score += (int32_t)HK_MAX(-60, HK_MIN(60, votes * 12));
    if (l->up + l->down) {
        const char *names[] = { "up", "down" };
        const char *values[] = { hk_printf(j->cx->arena, "%" PRId64, l->up), hk_printf(j->cx->arena, "%" PRId64, l->down) };
        reason(r, hk_text_fill(j->cx->arena, j->cx->lang, "library.why.votes", names, values, 2));
    }
    r->score += l->state == HK_LINE_PUBLISHED ? 30 : 0;
    if (l->state == HK_LINE_TRIAL) reason(r, hk_text(j->cx->lang, "library.why.trial"));
    if (j->heard.n) r->score += hk_pair_score(j->index, &j->heard, &l->pairs) * 80 / 1000;
}

static int best_first(const void *x, const void *y)
{
    const hk_ranked *a = x, *b = y;
    return a->score != b->score ? (a->score < b->score ? 1 : -1) : strcmp(a->line->code, b->line->code);
}

void hk_library_rank(hk_ctx *cx, const hk_library *l, const hk_call *c, size_t most, hk_ranked **out, size_t *n)
{
    const hk_pairs **texts = HK_NEWS(cx->arena, const hk_pairs *, l->n + 1);
    job j = { .cx = cx, .l = l, .c = c };

    *out = HK_NEWS(cx->arena, hk_ranked, l->n + 1), *n = 0;
    for (size_t i = 0; i < l->n; i++) texts[i] = &l->lines[i].pairs;
    j.index = hk_pair_index_make(cx->arena, texts, l->n);
    if (c->text) hk_pairs_make(cx->arena, c->text, &j.heard);
    for (size_t i = 0; i < l->n; i++) {
        if (!possible(&j, &l->lines[i])) continue;
        hk_ranked *r = &(*out)[(*n)++];
        *r = (hk_ranked){ .line = &l->lines[i] };
        by_key(&j, r);
        by_use(&j, r);
    }
    if (*n) qsort(*out, *n, sizeof **out, best_first);
    *n = HK_MIN(*n, most);
}
