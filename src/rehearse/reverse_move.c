/* reverse_move.c - what a debtor's sentence is taken for: RV3 of reverse.h.
 *
 * Sums with days are terms, whatever stands around them; yes is an answer to what was asked. Everything else is compared with the three
 * thousand lines the debtors of the program say themselves, each of which is known to be an act: the likest by pairs of neighbouring
 * signs decides. A model of its own would need sentences of its own; these lines are there, and they are how debtors talk. */
#include "base/utf8.h"
#include "content/reader.h"
#include "library/library.h"
#include "reading/slots.h"
#include "rehearse/reverse.h"
#include "rehearse/talk.h"
#include <stdlib.h>

static const struct { const char *name; hk_debtor_act act; } moves[] = {
#define X(name, code) { #name, HK_DEBTOR_##code },
    HK_MOVES(X)
#undef X
};

const char *hk_move_name(hk_debtor_act a)
{
    for (size_t i = 0; i < HK_COUNT(moves); i++)
        if (moves[i].act == a) return moves[i].name;
    return NULL;
}

bool hk_move_find(const char *name, hk_debtor_act *out)
{
    for (size_t i = 0; i < HK_COUNT(moves); i++)
        if (strcmp(moves[i].name, name) == 0) {
            *out = moves[i].act;
            return true;
        }
    return false;
}

hk_rc hk_move_excuse(hk_ctx *cx, int id, const char **out)
{
    hk_shipped_lines s;

    *out = NULL;
    hk_rc rc = hk_library_shipped(cx, &s);
    if (!rc && id >= 1 && (size_t)id <= s.excuses_n) *out = strcmp(cx->lang, "en") == 0 ? s.excuses[id - 1].en : s.excuses[id - 1].zh;
    return rc;
}

/* ---- likeness ----------------------------------------------------------------------------------------------------------------- */
enum { SIGNS_MAX = 120, ALIKE_LEAST = 300 };              /* thousandths */
typedef struct grams { uint64_t v[SIGNS_MAX]; size_t n; } grams;

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Pairs of neighbouring signs, with the ends as signs; marks and {holes} are ends. */
static void grams_of(hk_str s, grams *out)
{
    static const char ends[] = " ,.?!;:~\"'，。？！；：、…“”（）()|";
    const char *p = s.p, *end = s.p + s.n;
    uint64_t    before = 0;

    out->n = 0;
    while (p < end && out->n < SIGNS_MAX) {
        const char *at = p;
        uint64_t    sign = (uint64_t)(uint32_t)hk_utf8_next(&p, end);
        if (*at == '{')
            while (p < end && p[-1] != '}') p++;
        char   one[8] = { 0 };
        memcpy(one, at, HK_MIN((size_t)(p - at), sizeof one - 1));
        if (*at == '{' || strstr(ends, one)) sign = 0;
        if (before || sign) out->v[out->n++] = before << 24 | sign;
        before = sign;
    }
    if (before && out->n < SIGNS_MAX) out->v[out->n++] = before << 24;
    qsort(out->v, out->n, sizeof *out->v, by_value);
}

/* Twice what both have by what they have together. */
static int32_t alike(const grams *a, const grams *b)
{
    size_t i = 0, k = 0, both = 0;

    while (i < a->n && k < b->n)
        if (a->v[i] == b->v[k]) both++, i++, k++;
        else if (a->v[i] < b->v[k]) i++;
        else k++;
    return a->n + b->n ? (int32_t)(2000 * both / (a->n + b->n)) : 0;
}

static int32_t likest(const hk_speech *bank, const hk_line *t, hk_debtor_act *act, int *id)
{
    grams   mine, other;
    int32_t best = 0;
    hk_str  text;

    grams_of((hk_str){ t->s, t->n }, &mine);
    for (size_t i = 0; i < hk_speech_lines(bank); i++) {
        int      of;
        hk_debtor_act which = hk_speech_line(bank, i, &of, &text);
        if (!hk_move_name(which)) continue;
        grams_of(text, &other);
        int32_t score = alike(&mine, &other);
        if (score > best) best = score, *act = which, *id = of;
    }
    return best;
}

/* ---- terms and answers --------------------------------------------------------------------------------------------------------- */
static bool demanded(const hk_heard *h)
{
    for (size_t i = 0; i < h->n; i++) {
        char g = hk_act_group(h->act[i]);
        if (g == 'D' || g == 'T' || h->act[i] == HK_ACT_DEADLINE) return true;
    }
    return false;
}
static bool said(const hk_heard *h, hk_act a)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->act[i] == a) return true;
    return false;
}

static int64_t asked_sum(const hk_heard *h, const hk_debtor *d)
{
    if (h->sum_fen != HK_NULL) return h->sum_fen;
    if (h->share) return d->s->total_fen / 10000 * h->share;
    return h->all ? d->s->total_fen : 0;
}

static void terms_of(const hk_slots *slots, const hk_debtor *d, hk_day today, hk_move *m)
{
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind == HK_SLOT_MONEY && !v->vague && !m->sum_fen) m->sum_fen = v->lo;
        if (v->kind == HK_SLOT_SHARE && !v->vague && !m->sum_fen) m->sum_fen = d->s->total_fen / 10000 * v->lo;
        if (v->kind == HK_SLOT_ALL && !m->sum_fen) m->sum_fen = d->s->total_fen;
        if (v->kind == HK_SLOT_DAY && !v->vague && m->in_days < 0 && v->when.hi >= today) m->in_days = v->when.hi - today;
        if (v->kind == HK_SLOT_PARTS) m->parts = (int32_t)v->lo;
    }
    m->sum_fen = HK_MIN(m->sum_fen, d->s->total_fen);
}

static const char paying[] = "付 打 转 给你 给您 先给 安排 汇 结 还你 还您 到账 排上";
static const char denying[] = "没有 没钱 不行 付不了 拿不出 不可能 做不到 别想 打不了 给不了 不付 不对 错了 剩";
static const char yes[] = "行 好 好的 好吧 行吧 可以 成 没问题 就这么定 同意 依你 依您 答应 说定了 就按 听你的 嗯";

/* Whole terms: a sum and a day he will pay. */
static bool takes_terms(const hk_line *t, const hk_heard *before, const hk_debtor *d, hk_move *m)
{
    if (!m->sum_fen || m->in_days < 0 || hk_line_has(t, denying) || !hk_line_has(t, paying)) return false;
    int64_t asked = asked_sum(before, d);
    bool    meets = asked > 0 && m->sum_fen >= asked && (before->in_days < 0 || m->in_days <= before->in_days);
    m->act = meets ? HK_DEBTOR_ACCEPT : demanded(before) && asked ? HK_DEBTOR_COUNTER : HK_DEBTOR_OFFER;
    return true;
}

/* Yes to what was asked: with its figures, or with those that lie on the table. */
static bool says_yes(const hk_line *t, const hk_heard *before, const hk_debtor *d, hk_move *m)
{
    bool starts = hk_line_any(t, 0, yes) > 0;

    if (!starts || t->n > 60 || hk_line_has(t, denying)) return false;
    if (d->deal.agreed && (said(before, HK_ACT_CONFIRM) || said(before, HK_ACT_FOLLOW))) {
        m->act = HK_DEBTOR_CONFIRM;
        return true;
    }
    if (!m->sum_fen) m->sum_fen = asked_sum(before, d) ? asked_sum(before, d) : d->offer.sum_fen;
    if (m->in_days < 0) m->in_days = before->in_days >= 0 ? before->in_days : d->offer.sum_fen ? d->offer.in_days : -1;
    if (!m->parts) m->parts = before->parts;
    m->sum_fen = HK_MIN(m->sum_fen, d->s->total_fen);
    if (!m->sum_fen || m->in_days < 0 || !(demanded(before) || said(before, HK_ACT_CONFIRM))) return false;
    m->act = said(before, HK_ACT_CONFIRM) && d->offer.sum_fen ? HK_DEBTOR_CONFIRM : HK_DEBTOR_ACCEPT;
    return true;
}

static hk_rc by_likeness(hk_ctx *cx, const char *typed, const hk_line *t, hk_move *m)
{
    const hk_speech *bank;
    hk_shipped_lines shipped;
    int id = 0;

    hk_rc rc = hk_rehearse_bank(cx, &bank);
    if (!rc) rc = hk_library_shipped(cx, &shipped);
    if (rc) return rc;
    int32_t score = likest(bank, t, &m->act, &id);
    int     told = hk_excuse_find(hk_excuse_finder_make(cx->arena, shipped.excuses, shipped.excuses_n), cx->arena, typed);
    if (score < ALIKE_LEAST && told) m->act = HK_DEBTOR_EXCUSE;
    else if (score < ALIKE_LEAST) m->act = HK_DEBTOR_DEFLECT, m->unsure = true;
    if (m->act == HK_DEBTOR_EXCUSE || m->act == HK_DEBTOR_ELABORATE) m->excuse = score < ALIKE_LEAST || !id ? told : id;
    if (m->act == HK_DEBTOR_OFFER || m->act == HK_DEBTOR_COUNTER || m->act == HK_DEBTOR_ACCEPT) m->act = HK_DEBTOR_VAGUE;      /* terms without a sum or a day are none */
    return HK_OK;
}

hk_rc hk_move_read(hk_ctx *cx, const char *typed, const hk_heard *before, const hk_debtor *d, hk_day today, hk_move *m)
{
    const hk_calendar *cal;
    hk_slots *slots = HK_NEW(cx->arena, hk_slots);
    hk_line   t;

    *m = (hk_move){ .act = HK_DEBTOR_SILENCE, .in_days = -1 };
    hk_rc rc = hk_reader_calendar(cx, &cal);
    if (rc) return rc;
    hk_line_make(cx->arena, hk_str_of(typed), &t);
    if (!t.n) return HK_OK;
    hk_slots_find(&t, today, cal, slots);
    terms_of(slots, d, today, m);
    bool refuses = t.n <= 30 && hk_line_any(&t, 0, "不行 不可能 没门 免谈 做不到 办不到 付不了 不付 别想 不答应 不同意") && !hk_line_has(&t, "没钱 老板 领导 发票 流程");
    if (hk_line_has(&t, "挂了 我挂 别再打 不跟你说了 不跟您说了")) m->act = HK_DEBTOR_HANGUP;
    else if (refuses) m->act = HK_DEBTOR_REFUSE;
    else if (!takes_terms(&t, before, d, m) && !says_yes(&t, before, d, m)) rc = by_likeness(cx, typed, &t, m);
    if (m->act != HK_DEBTOR_OFFER && m->act != HK_DEBTOR_COUNTER && m->act != HK_DEBTOR_ACCEPT) m->sum_fen = 0, m->in_days = -1, m->parts = 0;
    return rc;
}
