/* speech_asked.c - what a question is about (speech.h, SP12): 哪天付, 哪天签 and 哪天到货 have nothing but a word in common. */
#include "debtor/speech_bank.h"

/* ---- the bank --------------------------------------------------------------------------------------------------------------------- */
static hk_str field(hk_str *rest)
{
    const char *p = rest->n ? memchr(rest->p, '\t', rest->n) : NULL;
    hk_str      f = { rest->p, p ? (size_t)(p - rest->p) : rest->n };
    size_t      used = f.n + (p ? 1 : 0);

    rest->p += used, rest->n -= used;
    return f;
}

/* 2,3,29 or -. */
static bool excuses_of(hk_str list, uint32_t *out)
{
    unsigned id = 0;

    *out = 0;
    if (hk_str_is(list, "-")) return true;
    for (size_t i = 0; i <= list.n; i++) {
        if (i < list.n && list.p[i] >= '0' && list.p[i] <= '9') {
            id = id * 10 + (unsigned)(list.p[i] - '0');
            if (id > HK_EXCUSES) return false;
            continue;
        }
        if (!id || (i < list.n && list.p[i] != ',')) return false;
        *out |= UINT32_C(1) << id, id = 0;
    }
    return true;
}

bool bank_topic_read(hk_arena *a, hk_str line, hk_speech *b)
{
    hk_str     name = field(&line), excuses = field(&line);
    bank_topic t = { 0 };

    if (!name.n || !line.n || b->topics_n == BANK_TOPICS || !excuses_of(excuses, &t.excuses)) return false;
    t.name = hk_strndup(a, name.p, name.n), t.words = hk_strndup(a, line.p, line.n);
    HK_PUSH(a, b->topics, b->topics_n, b->topics_cap) = t;
    return true;
}

static const hk_speech *base(const hk_speech *b) { return b->under ? b->under : b; }

uint32_t bank_topic_named(const hk_speech *b, hk_str name)
{
    static const char of[] = "of_";
    size_t k = sizeof of - 1;

    if (name.n <= k || memcmp(name.p, of, k) != 0) return 0;
    name.p += k, name.n -= k;
    if (hk_str_is(name, "was")) return bank_was;
    if (hk_str_is(name, "will")) return bank_will;
    for (size_t i = 0; i < base(b)->topics_n; i++)
        if (hk_str_is(name, base(b)->topics[i].name)) return UINT32_C(1) << i;
    return 0;
}

uint32_t bank_of_excuse(const hk_speech *b, int excuse)
{
    uint32_t bits = 0;
    for (size_t i = 0; excuse && i < base(b)->topics_n; i++)
        if (base(b)->topics[i].excuses >> excuse & 1) bits |= UINT32_C(1) << i;
    return bits;
}

/* 为什么没付, 款卡在哪 are asked of the payment, and what he says of his excuse is the answer. */
static bool explains(const hk_speech *b, const bank_row *r)
{
    return bank_on(r->on, b->group[HK_ASK_WHY]) || bank_on(r->on, b->group[HK_ASK_WHERE]);
}

void bank_topic_of(const hk_speech *b, bank_row *r)
{
    bool pleads = r->act == HK_DEBTOR_EXCUSE, details = r->act == HK_DEBTOR_ELABORATE;

    if (r->of & ~bank_tense || !r->id || !(pleads || details) || !bank_on(r->on, b->asks)) return;
    uint32_t of = bank_of_excuse(b, r->id);
    if (of) r->of |= of | (pleads || explains(b, r) ? b->of_pay : 0);
}

void bank_topics_ready(hk_arena *a, hk_speech *b)
{
    b->of_pay = bank_topic_named(b, HK_STR("of_pay")), b->of_boss = bank_topic_named(b, HK_STR("of_boss"));
    b->of_owed = b->of_pay | bank_topic_named(b, HK_STR("of_plan")) | bank_topic_named(b, HK_STR("of_rest"));
    b->about = HK_NEW(a, hk_rows);
    if (b->topics_n) *b->about = (hk_rows){ &b->topics[0].words, sizeof *b->topics, b->topics_n, NULL };
    hk_rows_plant(b->about, a);
}

/* ---- what was asked ---------------------------------------------------------------------------------------------------------------- */
typedef struct word { size_t at; uint32_t topic; } word;
typedef struct words { word v[16]; size_t n; } words;

static words topics_in(const hk_speech *b, const hk_line *t)
{
    words  out = { .n = 0 };
    size_t row, n;

    for (size_t i = 0; i < t->n && out.n < HK_COUNT(out.v); i += n ? n : 1)
        if ((n = hk_rows_at(b->about, t, i, &row)) != 0) out.v[out.n++] = (word){ i, UINT32_C(1) << row };
    return out;
}

/* What is asked with the word at `at`: what follows it first; else what stands before, the payment only where nothing else does. 票到了哪天付 asks for the payment. 回来 is of whatever
 * stands before it: 下游的钱哪天回来. */
static uint32_t asked_of(const hk_speech *b, const words *w, size_t at)
{
    uint32_t before = 0, after = 0;

    for (size_t i = 0; i < w->n; i++) {
        if (w->v[i].at < at) before |= w->v[i].topic;
        else if (!after) after = w->v[i].topic;
    }
    if (after && after != b->of_boss) return after;
    return before & ~b->of_pay ? before & ~b->of_pay : after ? after : before;
}

/* 哪天坏的, 什么时候发现: it has happened. */
static bool happened(const hk_line *t)
{
    static const char *const ends[] = { "的", "的呢", "的啊", "的呀", "的吗", "的吧", "的事" };

    for (size_t i = 0; i < HK_COUNT(ends); i++) {
        size_t n = strlen(ends[i]);
        if (t->n > n && memcmp(t->s + t->n - n, ends[i], n) == 0) return true;
    }
    return hk_line_has(t, "发现 收到的 上次 上回 当时 那次 开始漏 开始坏");
}

uint32_t hk_speech_asked(const hk_speech *b, const hk_line *clause, const hk_subjects *on, uint32_t *thread, bool *own, uint32_t of[HK_ASKS])
{
    const hk_speech *all = base(b);
    words      w = topics_in(all, clause);
    hk_row_hit hit[HK_ROW_HITS];
    uint32_t   here = 0, kinds = 0;

    for (size_t i = 0; i < w.n; i++) here |= w.v[i].topic;
    for (size_t i = 0; i < clause->n; i++)
        for (size_t n = hk_rows_all(all->spoken, clause, i, hit), k = 0; k < n; k++)
            for (int g = 0; g < HK_ASKS; g++) {
                bool is = on->v[hit[k].row / 64] >> hit[k].row % 64 & 1 && all->group[g].v[hit[k].row / 64] >> hit[k].row % 64 & 1;
                if (!is) continue;
                uint32_t about = asked_of(all, &w, i);
                if (about == all->of_boss && !hk_line_has(clause, "老板 老总 领导 总经理 董事长") && *thread) about = *thread;      /* 下游的款回来没有，什么时候能回来 */
                kinds |= UINT32_C(1) << g;
                of[g] |= (about ? about : *thread) | (happened(clause) ? bank_was : bank_will);
            }
    *own = here != 0;
    here &= ~all->of_boss;                                                             /* 怎么跟老板说，哪天打: who is told is not what is asked */
    if (here) *thread = here;
    return kinds;
}

/* ---- which rows answer it ------------------------------------------------------------------------------------------------------------ */
/* A bare 哪天, 多少 is of the payment, or of the excuse he is at. */
static bool has_topic(const hk_speech *b, const bank_row *r, uint32_t of, hk_ask k)
{
    uint32_t mine = r->of & ~bank_tense, asked = of & ~bank_tense;
    bool     tense = !(r->of & bank_tense) || !(of & bank_tense) || r->of & of & bank_tense;
    bool     money = k == HK_ASK_WHEN || k == HK_ASK_HOWMUCH || k == HK_ASK_HOW;

    if (!mine || !tense) return tense;
    return asked ? mine & asked : r->id || (money && mine & b->of_pay);
}

hk_subjects bank_answers(const hk_speech *b, const bank_row *r, const hk_heard *h, hk_subjects on)
{
    hk_subjects out = bank_both(r->on, on);

    if (!r->of) return out;
    for (int g = 0; g < HK_ASKS; g++)
        if (bank_on(out, b->group[g]) && !has_topic(b, r, h->of[g], (hk_ask)g)) out = bank_but(out, b->group[g]);
    return out;
}

bool bank_asks_payment(const hk_speech *b, const hk_heard *h, hk_ask k)
{
    uint32_t of = h->of[k] & ~bank_tense;
    return !of || of & b->of_owed;
}

hk_subjects bank_asked_beside(const hk_speech *b, const hk_heard *h)
{
    hk_subjects all = { 0 };
    for (int g = 0; g < HK_ASKS; g++)
        if (h->beside >> g & 1) all = bank_with(all, b->group[g]);
    return all;
}
