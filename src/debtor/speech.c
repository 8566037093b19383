/* speech.c - see speech.h. What he means to do is given; here a row is found for it and its holes are filled. */
#include "debtor/speech_bank.h"
#include "base/utf8.h"
#include "debtor/effects.h"
#include "reading/names.h"

/* What he answers, and where in the turn he is. */
typedef struct moment {
    const hk_speech *b;
    const hk_debtor *d;
    const hk_voice  *v;
    const hk_heard  *h;          /* nothing heard: no acts, HK_NULL, -1 */
    const hk_does   *x;
    hk_subjects      asked;      /* kinds of question he is asked */
    uint64_t         after;
    hk_subjects      on;         /* what is spoken of: the promise, too, where only its sum was named */
    uint32_t         when;
    uint32_t         carries, owes;              /* holes of a row that can be filled, and that must be there (pick) */
    hk_mood          mood;
    bool             pending;    /* a question, a sum or a day of the caller's waits: no time to run away */
    bool             joins;      /* he answered the question, or told what he kept to himself: what he adds joins on to that */
    bool             leaving;    /* only a row that breaks the talk off will do */
    bool             voices;     /* SP9 */
    bool             only;       /* of a word beside his own (SP11): it has to be about one of `about`, or to one of the acts `of`, in the right mood and not said before */
    hk_subjects      about;
    uint64_t         of;
    hk_str           word;       /* the last one said in this turn */
} moment;

static uint64_t paper_codes(void)
{
    return hk_code_bit(HK_CODE_INVOICE) | hk_code_bit(HK_CODE_DELIVERY) | hk_code_bit(HK_CODE_STATEMENT) | hk_code_bit(HK_CODE_CONTRACT) | hk_code_bit(HK_CODE_ACCEPTANCE) |
           hk_code_bit(HK_CODE_SLIP) | hk_code_bit(HK_CODE_PROMISE) | hk_code_bit(HK_CODE_QUALITY);
}

static hk_str first_sign(const char *s)
{
    const char *p = s;
    hk_utf8_next(&p, s + strlen(s));
    return (hk_str){ s, (size_t)(p - s) };
}

/* The name he gave, else the one he is known by; n 0: an account that is called 学员 is nobody's name. */
static hk_str called_by(const hk_voice *v)
{
    return v->said_name[0] ? hk_str_of(v->said_name) : hk_surname_of(v->caller ? v->caller : "");
}

static uint32_t carried(const moment *m)
{
    const hk_does *x = m->x;
    uint32_t c = NEEDS_WHO | NEEDS_DOC;
    if (x->sum_fen > 0) c |= NEEDS_SUM;
    if (x->sum_fen > 0 && x->sum_fen < m->d->s->total_fen) c |= NEEDS_REST;
    if (x->sum_fen > 0) c |= NEEDS_DAY;
    if (x->then_fen > 0) c |= NEEDS_SUM2 | NEEDS_DAY2;
    if (x->parts > 1) c |= NEEDS_PARTS;
    if (x->bill) c |= NEEDS_WAY;
    if (x->act == HK_DEBTOR_DISCLOSE) c |= NEEDS_CARD;
    if (m->h->sum_fen != HK_NULL) c |= NEEDS_ASKED_SUM;
    if (m->h->in_days >= 0) c |= NEEDS_ASKED_DAY;
    if (m->h->codes & paper_codes()) c |= NEEDS_PAPER;
    if (m->h->echo[HK_ECHO_PERSON][0]) c |= NEEDS_PERSON;
    if (m->d->s->name && *m->d->s->name) c |= NEEDS_NAME;
    if (called_by(m->v).n) c |= NEEDS_CALL;
    if (m->d->run_days) c |= NEEDS_RUN;
    if (m->d->s->inflows_n) c |= NEEDS_INFLOW;
    if (m->d->s->before && !m->d->s->acquainted) c |= NEEDS_BEFORE;                    /* SP10 */
    return c;
}

/* Of two payments: a yes leaves out what the caller just said of them, an offer nothing. */
static uint32_t owed_of_two(const moment *m)
{
    const hk_does *x = m->x;
    uint32_t all = NEEDS_SUM | NEEDS_DAY | NEEDS_SUM2 | NEEDS_DAY2, later = 0;

    if (x->act == HK_DEBTOR_OFFER || x->act == HK_DEBTOR_COUNTER) return all;
    if (x->act != HK_DEBTOR_ACCEPT && x->act != HK_DEBTOR_CONFIRM) return 0;
    if (x->then_fen != m->h->then_sum_fen) later |= NEEDS_SUM2;
    if (x->then_days != m->h->then_days || m->h->then_by) later |= NEEDS_DAY2;
    if (x->act == HK_DEBTOR_CONFIRM) return later;
    return later | (x->sum_fen != m->h->sum_fen ? NEEDS_SUM : 0u) | (x->in_days != m->h->in_days ? NEEDS_DAY : 0u);
}

/* One of two payments alone would leave the other out. */
static bool half_of_two(const hk_does *x, uint32_t needs)
{
    enum { FIRST = NEEDS_SUM | NEEDS_DAY | NEEDS_ASKED_SUM | NEEDS_ASKED_DAY | NEEDS_REST };
    return x->then_fen > 0 && needs & FIRST && !(needs & NEEDS_SUM2 && needs & NEEDS_DAY2);
}

/* A plan with numbers has to say them, but for what the caller just said himself. */
static uint32_t owed(const moment *m)
{
    const hk_does *x = m->x;
    bool deal = x->act == HK_DEBTOR_OFFER || x->act == HK_DEBTOR_COUNTER || x->act == HK_DEBTOR_ACCEPT;
    uint32_t o = 0;

    if (x->act == HK_DEBTOR_DISCLOSE) return NEEDS_CARD;
    if (x->then_fen > 0) return owed_of_two(m);
    if (!deal || x->sum_fen <= 0) return 0;
    if (m->h->then_sum_fen || m->h->then_days) return NEEDS_SUM | NEEDS_DAY;             /* two were asked for and he gives one: a mere yes would be to both */
    if (x->parts > 1 && x->parts != m->h->parts + m->h->then_parts) o |= NEEDS_PARTS;
    if (hk_part_of(x->sum_fen, x->parts) != m->h->sum_fen && !(m->h->all && x->parts <= 1 && x->sum_fen == m->d->s->total_fen)) o |= NEEDS_SUM;
    if (x->in_days != m->h->in_days) o |= NEEDS_DAY;
    return o;
}

/* What speaks for a row, the least first. OWN: one of the scenario's own, in the right mood; OWN_ANSWER: and it is for what was heard. Only a mere word to it had better be
 * about the subject than about the act. ON_QUESTION: it is for the kind of question he is asked, in the right mood; what follows such a row has a joining word (JOINS), or is
 * short and about nothing in particular (LOOSE). */
enum { NARROW = 1, ANSWERS = 2, EXACT_MOOD = 4, IN_PLACE = 8, OWN = 16, ON_SUBJECT = 32, OWN_ANSWER = 64, FOLLOWS = 128, STAYS = 256, EXACT_ID = 512, ON_QUESTION = 1024,
       OWN_QUESTION = 2048, LOOSE = 1024, JOINS = 2048, UNUSED = 4096 };

/* For this act and few others, or for the thing that was named: 停货 is answered before any threat is. */
static bool narrow(const bank_row *r)
{
    enum { FEW = 3 };
    return r->codes || (r->after && __builtin_popcountll(r->after) <= FEW);
}

/* Acts whose rows may be for one excuse, trap or card. Of what fell or is out of the way any row will do, one for it the better. */
static bool by_id(hk_debtor_act a) { return a == HK_DEBTOR_EXCUSE || a == HK_DEBTOR_ELABORATE || a == HK_DEBTOR_TRAP; }
static bool may_have_id(hk_debtor_act a) { return by_id(a) || a == HK_DEBTOR_ACCEPT_FACT || a == HK_DEBTOR_SOFTEN || a == HK_DEBTOR_DISCLOSE || a == HK_DEBTOR_VOW || a == HK_DEBTOR_TELL; }
static bool holds_or_not(hk_debtor_act a) { return a == HK_DEBTOR_ELABORATE || a == HK_DEBTOR_VOW || a == HK_DEBTOR_TELL; }

static bool right_id(const hk_does *x, const bank_row *r)
{
    if (!may_have_id(x->act) || r->id == x->id) return true;
    return by_id(x->act) && !r->id && r->after;                                       /* to 您是说…？ the answer is yes or no, whatever it is about */
}

static bool bound(const bank_row *r) { return r->after || r->codes || bank_any(r->on) || r->when & (BROKE | PART); }

/* Short, and about nothing in particular: it follows anything. */
static bool loose(const bank_row *r)
{
    enum { SHORT = 36 };                                                               /* bytes: a dozen signs */
    return !bound(r) && !(r->when & ~FRESH) && r->text.n <= SHORT;
}

/* What speaks for it by what was asked. */
static int to_question(const moment *m, const bank_row *r, hk_subjects on, bool own, bool in_mood)
{
    if (m->joins) return r->when & TAIL ? JOINS : loose(r) ? LOOSE : 0;
    if (!in_mood || r->breaks || !bank_on(on, m->asked)) return 0;
    return own ? ON_QUESTION | OWN_QUESTION : ON_QUESTION;
}

/* 准日子我给不了，准日子啊，我看看: three signs in a row come again. */
static bool echoes(hk_str said, hk_str text)
{
    enum { THREE = 9 };          /* bytes */
    for (size_t i = 0; i + THREE <= said.n; i++)
        if (memmem(text.p, text.n, said.p + i, THREE)) return true;
    return false;
}

static bool said_already(const hk_voice *v, const bank_row *r) { return v->used[r->same / 8] >> r->same % 8 & 1; }

/* SP11 */
static bool fits_beside(const moment *m, const bank_row *r, hk_subjects on)
{
    bool asked = bank_on(on, m->about), taken = r->after & m->of && !bank_any(r->on);
    return (asked || taken) && r->moods >> m->mood & 1 && !said_already(m->v, r);
}

static int fit(const moment *m, const bank_row *r, bool own)
{
    const hk_does *x = m->x;
    hk_subjects on = bank_answers(m->b, r, m->h, m->on);
    int good = 0;

    if ((m->leaving && !r->breaks) || (m->only && !fits_beside(m, r, on))) return -1;
    if (x->act == HK_DEBTOR_WRONG_NAME && m->h->wrong_title != ((r->when & TITLE) != 0)) return -1;       /* 我不姓这个 is no answer to a wrong rank */
    if (x->act == HK_DEBTOR_GREET && m->when & STATED && !(r->when & (STATED | AGAIN | WORD))) return -1;      /* who said all is not asked who and what */
    uint32_t needs = r->when & (AGAIN | WORD) ? r->needs : r->needs & ~NEEDS_CALL;
    if (needs & ~m->carries || m->owes & ~r->needs || !(r->channels >> m->d->s->channel & 1)) return -1;
    if ((r->after && !(r->after & m->after)) || (r->codes && !(r->codes & m->h->codes))) return -1;
    if (bank_any(r->on) && !bank_any(on)) return -1;
    if ((r->when & PLACES && !(r->when & m->when & PLACES)) || (r->when & NAMES && !(r->when & m->when & NAMES))) return -1;
    if ((r->when & BEFORE && !(r->when & m->when & BEFORE)) || (r->when & MATTER && !(r->when & m->when & MATTER))) return -1;
    if (r->when & MEMORY && !(r->when & m->when & MEMORY)) return -1;
    if (half_of_two(x, r->needs)) return -1;
    if (r->denies && hk_debtor_said(m->d)->sum_fen) return -1;                         /* 先二十五万 - 一分没有 */
    if (r->too_much && !x->then_fen && m->h->sum_fen != HK_NULL && hk_part_of(x->sum_fen, x->parts) >= m->h->sum_fen) return -1;
    if (r->needs & NEEDS_ASKED_DAY && r->needs & NEEDS_DAY && x->in_days <= m->h->in_days) return -1;          /* {by}来不及，{day}: only of a later one */
    if (r->needs & NEEDS_ASKED_SUM && r->needs & NEEDS_SUM && x->sum_fen == m->h->sum_fen) return -1;
    if (may_have_id(x->act) && r->id && r->id != x->id) return -1;
    if (holds_or_not(x->act) && r->holds && (r->holds > 0) != x->holds) return -1;
    if (x->act == HK_DEBTOR_EXCUSE && !r->id) return -1;
    if (x->act == HK_DEBTOR_TRAP && !r->id) return -1;
    if (!said_already(m->v, r) && !echoes(m->word, r->text)) good |= UNUSED;
    if (right_id(x, r)) good |= EXACT_ID;
    if (!r->breaks || !m->pending) good |= STAYS;
    if (r->when & (LEAD | TAIL)) good |= IN_PLACE;
    if (r->when & (BEFORE | WORD)) good |= FOLLOWS;
    if (r->when & AGAIN && r->moods >> m->mood & 1) good |= OWN;                       /* no worse than his own */
    if (r->moods >> m->mood & 1) good |= EXACT_MOOD;
    if (own && good & EXACT_MOOD) good |= (r->after || r->codes) && r->act != HK_DEBTOR_TAKE_UP ? OWN_ANSWER : OWN;
    if (bank_any(r->on)) good |= ON_SUBJECT;
    if (r->after || r->when & ~FRESH || r->codes) good |= ANSWERS;
    if (narrow(r)) good |= NARROW;
    return good | to_question(m, r, on, own, good & EXACT_MOOD);
}

typedef struct choice {
    const bank_row *best;
    int             high;
    uint32_t        n;
} choice;

static void look(const hk_speech *b, hk_debtor *d, const moment *m, choice *c)
{
    const uint32_t *from = &b->from[d->s->style][m->x->act];

    for (uint32_t i = from[0]; i < from[1]; i++) {
        const bank_row *r = &b->v[b->listed[i]];
        int good = fit(m, r, b->under != NULL);
        if (good < c->high || good < 0) continue;
        if (good > c->high) c->high = good, c->n = 0;
        c->n++;
        if (hk_prng_below(&d->wording, c->n) == 0) c->best = r;        /* each of the n fitting lines is as likely */
    }
}

static const bank_row *pick(const hk_speech *b, hk_debtor *d, moment *m)
{
    choice c = { NULL, -1, 0 };

    m->carries = carried(m), m->owes = owed(m), m->mood = hk_debtor_mood(d);
    if (b->under) look(b->under, d, m, &c);
    look(b, d, m, &c);
    return c.best;
}

/* ---- filling ------------------------------------------------------------------------------------------------------------- */
/* 陈工, 小陈, 你: with distance, then warmth, then temper. */
static const char *address(const hk_debtor *d, const hk_voice *v, hk_arena *a)
{
    hk_str name = called_by(v);
    if (!name.n) return d->feel[HK_T] > 5200 && d->feel[HK_E] < 4000 ? "您" : "你";      /* nobody is called x工 */
    if (d->feel[HK_E] > 5500 || d->feel[HK_R] > 7000) return "你";
    if (d->s->style == HK_STYLE_OFFICIAL || d->feel[HK_K] > 5500) return hk_printf(a, "%.*s工", (int)name.n, name.p);
    return hk_printf(a, "小%.*s", (int)name.n, name.p);
}

static const char *paper_name(uint64_t codes)
{
    static const struct { hk_slot_code code; const char *name; } names[] = {
        { HK_CODE_DELIVERY, "签收单" }, { HK_CODE_INVOICE, "发票" }, { HK_CODE_STATEMENT, "对账单" }, { HK_CODE_CONTRACT, "合同" }, { HK_CODE_ACCEPTANCE, "验收单" },
        { HK_CODE_SLIP, "回单" }, { HK_CODE_PROMISE, "承诺书" }, { HK_CODE_QUALITY, "检测报告" },
    };
    for (size_t i = 0; i < HK_COUNT(names); i++)
        if (codes & hk_code_bit(names[i].code)) return names[i].name;
    return "单子";
}

/* As the caller said it, where it is the same and said as one says it: 156000 is written, not said. */
static const char *sum_of(const moment *m, int64_t fen, hk_arena *a)
{
    const char *own = m->h->echo[HK_ECHO_SUM];
    if (fen == m->h->sum_fen && strstr(own, "万") && strncmp(own, "一十", strlen("一十")) != 0) return own;      /* 下周一十八万 may be heard as 一十八万 */
    return hk_say_sum(a, fen, m->d->s->channel == HK_CHANNEL_WECHAT);
}

/* Named from the day on which he speaks: a night may have passed (DE9). */
static const char *said_day(const moment *m, int32_t in_days, hk_arena *a)
{
    int32_t nights = hk_debtor_nights(m->d);
    return hk_say_day(a, m->v->today + nights, in_days - nights);
}

static const char *day_of(const moment *m, int32_t in_days, hk_arena *a)
{
    const char *own = m->h->echo[HK_ECHO_DAY];
    return in_days == m->h->in_days && own[0] ? own : said_day(m, in_days, a);
}

static const char *heard_paper(const moment *m)
{
    return m->h->echo[HK_ECHO_PAPER][0] ? m->h->echo[HK_ECHO_PAPER] : paper_name(m->h->codes);
}

/* 分两次, 分十二次 */
static const char *parts_said(int32_t n, hk_arena *a)
{
    static const char *const few[] = { "一", "两", "三", "四", "五", "六", "七", "八", "九", "十" };
    return n <= (int32_t)HK_COUNT(few) ? few[n - 1] : hk_printf(a, "%d", n);
}

static const char *value(int hole, const moment *m, hk_arena *a)
{
    const hk_debtor *d = m->d;
    const hk_does   *x = m->x;
    const char *name = bank_holes[hole].name;

    switch (bank_holes[hole].needs) {
    case NEEDS_SUM:       return sum_of(m, hk_part_of(x->sum_fen, x->parts), a);
    case NEEDS_REST:      return sum_of(m, d->s->total_fen - x->sum_fen, a);
    case NEEDS_DAY:       return day_of(m, x->in_days, a);
    case NEEDS_SUM2:      return hk_say_sum(a, x->then_fen, d->s->channel == HK_CHANNEL_WECHAT);
    case NEEDS_DAY2:      return said_day(m, x->then_days, a);
    case NEEDS_PARTS:     return parts_said(x->parts, a);
    case NEEDS_SHARE:     return hk_printf(a, "%d%%", x->share / 100);
    case NEEDS_WHO:       return d->s->decider_name ? d->s->decider_name : "老板";
    case NEEDS_DOC:       return paper_name(d->s->paper);
    case NEEDS_WAY:       return "承兑";
    case NEEDS_RUN:       return said_day(m, hk_debtor_run(d), a);
    case NEEDS_INFLOW:    return strcmp(name, "{in}") ? hk_say_sum(a, d->s->inflow_fen[0], d->s->channel == HK_CHANNEL_WECHAT) : said_day(m, d->s->inflow_days[0], a);
    case NEEDS_CARD:      return x->id >= 1 && (size_t)x->id <= d->s->cards_n ? d->s->cards[x->id - 1].text : "";
    case NEEDS_ASKED_SUM: return sum_of(m, m->h->sum_fen, a);
    case NEEDS_ASKED_DAY: return day_of(m, m->h->in_days, a);
    case NEEDS_PAPER:     return heard_paper(m);
    case NEEDS_PERSON:    return m->h->echo[HK_ECHO_PERSON];
    case NEEDS_BEFORE:    return d->s->before;
    case NEEDS_CALL:      return address(d, m->v, a);
    case NEEDS_NAME:      return hk_strndup(a, d->s->name, first_sign(d->s->name).n);
    default: break;
    }
    if (!strcmp(name, "{you}")) return d->s->style == HK_STYLE_OFFICIAL || (d->feel[HK_T] > 5200 && d->feel[HK_E] < 4000) ? "您" : "你";
    if (!strcmp(name, "{me}")) return d->s->style == HK_STYLE_OX ? "咱" : "我";
    return d->s->ours;                                                                 /* {firm} */
}

/* 下周三 and 十万 in one breath are heard as 下周 and 三十万, 下周二 and 三十万 as twenty or thirty. */
static bool runs_together(const hk_buf *b, const char *next)
{
    static const char *const pairs[] = { "一十", "二十", "三十", "四十", "五十", "六十", "日十", "一二", "一两", "二三", "三四", "四五", "五六", "六七", "三五" };

    for (size_t i = 0; i < HK_COUNT(pairs); i++)
        if (b->n >= 3 && memcmp(b->p + b->n - 3, pairs[i], 3) == 0 && strncmp(next, pairs[i] + 3, 3) == 0) return true;
    return false;
}

static void put_filled(hk_buf *b, const bank_row *r, const moment *m)
{
    for (size_t i = 0; i < r->text.n;) {
        int k = r->text.p[i] == '{' ? bank_hole_at(r->text, i) : -1;
        if (k < 0) {
            hk_buf_putc(b, r->text.p[i++]);
            continue;
        }
        const char *words = value(k, m, b->arena);
        if (runs_together(b, words)) hk_buf_puts(b, "，");
        hk_buf_puts(b, words);
        i += strlen(bank_holes[k].name);
    }
}

/* Lines carry no full stop of their own; two in one breath need a sign between them: a comma, a full stop where the first is two clauses already. */
static bool stops(hk_str s)
{
    static const char *const signs[] = { "。", "？", "！", "…", "，" };
    for (size_t i = 0; i < HK_COUNT(signs); i++)
        if (s.n >= 3 && memcmp(s.p + s.n - 3, signs[i], 3) == 0) return true;
    return s.n && strchr("?!.,", s.p[s.n - 1]);
}

/* What is not itself an answer is begun by one: 法院见 - 告也没用，票还没来. A question or an opening may be answered at once, anything else is taken up always. */
static bool takes_up(hk_debtor *d, const moment *m, const bank_row *r)
{
    static const hk_debtor_act own[] = { HK_DEBTOR_EXCUSE, HK_DEBTOR_TRAP, HK_DEBTOR_REFER, HK_DEBTOR_DEFLECT, HK_DEBTOR_VAGUE, HK_DEBTOR_REFUSE, HK_DEBTOR_TEST,
                                         HK_DEBTOR_THREAT, HK_DEBTOR_COP, HK_DEBTOR_ASK_CONCESSION, HK_DEBTOR_SOFTEN };
    static const hk_act plain[] = { HK_ACT_GREET, HK_ACT_IDENT, HK_ACT_OPENQ, HK_ACT_PROBE, HK_ACT_DEBT, HK_ACT_SOFT_ASK, HK_ACT_ASK };
    uint64_t more = m->after;
    bool     may = false;

    for (size_t i = 0; i < HK_COUNT(own); i++) may |= m->x->act == own[i];
    if (m->x->act == HK_DEBTOR_THREAT) may = hk_debtor_mood(d) == HK_MOOD_IRRITATED || hk_debtor_mood(d) == HK_MOOD_ANGRY;      /* nobody thanks and threatens in one breath */
    if (m->x->act == HK_DEBTOR_SOFTEN) may = m->when & ALONE;             /* before a sum it is itself the bridge */
    for (size_t i = 0; i < HK_COUNT(plain); i++) more &= ~(UINT64_C(1) << plain[i]);
    return may && !bank_any(m->asked) && (m->after || bank_any(m->on)) && !bound(r) && (more || hk_prng_chance(&d->wording, 55, 100));
}

static uint64_t among(const hk_act *acts_of, size_t n)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++) bits |= UINT64_C(1) << acts_of[i];
    return bits;
}

/* The talk has only begun, he is asked something, or a sum or a day of the caller's waits for an answer. */
static bool pending(const moment *m)
{
    static const hk_act questions[] = { HK_ACT_OPENQ, HK_ACT_PROBE, HK_ACT_FIND_DM };
    return m->d->turn <= 2 || bank_any(m->asked) || m->after & among(questions, HK_COUNT(questions)) || m->h->sum_fen != HK_NULL || m->h->in_days >= 0 || m->h->by_days || m->h->all;
}

/* How often he goes after this, percent: the caller is about to go himself, all is agreed, he promised nothing or sent the caller on, it was small talk. */
static uint32_t may_go(const moment *m)
{
    static const hk_act parting[] = { HK_ACT_PAUSE, HK_ACT_FOLLOW };
    bool going = m->after & among(parting, HK_COUNT(parting));

    switch (m->x->act) {
    case HK_DEBTOR_CONFIRM: return going ? 95 : 40;
    case HK_DEBTOR_VAGUE: case HK_DEBTOR_REFER: return going ? 95 : 60;
    case HK_DEBTOR_CHAT: return 40;
    case HK_DEBTOR_EXCUSE: case HK_DEBTOR_ELABORATE: return going ? 95 : 22;
    default: return 0;
    }
}

/* Called away: not before the talk is under way, not after what already has two parts, nor when something was said that wants an answer: asked, named, hard, given, shown. A deal
 * that was read back has its answer. */
static bool leaves(hk_debtor *d, const moment *m, const bank_row *r, bool took_up)
{
    static const hk_act weighty[] = { HK_ACT_DEADLINE, HK_ACT_BOSS, HK_ACT_GB, HK_ACT_CONSEQ, HK_ACT_LEGAL, HK_ACT_BLAME, HK_ACT_ABUSE, HK_ACT_BLUFF, HK_ACT_CONFIRM, HK_ACT_FREE,
                                      HK_ACT_INCENT, HK_ACT_NONMON, HK_ACT_EVID, HK_ACT_SOLVE };
    bool settled = m->x->act == HK_DEBTOR_CONFIRM && !bank_any(m->asked);
    bool waits = m->pending || m->after & among(weighty, HK_COUNT(weighty));

    return may_go(m) && !r->breaks && !took_up && d->turn > 2 && (settled || !waits) && hk_prng_chance(&d->wording, may_go(m), 100);
}

/* What he said before, for this act: a sum that he stays at or moves from, a no that he turns from, a refusal (the turn before, or the first half of this one). */
static uint16_t before(const hk_voice *v, const hk_does *does, size_t i)
{
    const hk_does *x = &does[i];
    uint16_t       told = (uint16_t)((i ? does[i - 1].act == HK_DEBTOR_REFUSE : v->said_refuse) ? REFUSED : 0) | (v->said_refer ? REFERRED : 0);
    bool names = x->sum_fen > 0 && (x->act == HK_DEBTOR_OFFER || x->act == HK_DEBTOR_COUNTER);
    if (!names) return told;
    if (!v->said_sum_fen) return v->said_no ? told | TURNED : told;
    return x->sum_fen > v->said_sum_fen ? told | MOVED : x->sum_fen == v->said_sum_fen && x->in_days == v->said_in_days ? told | SAME : told;
}

/* SP10 */
static uint32_t memory(const moment *m)
{
    enum { FIRST_TURNS = 2 };
    const hk_scenario *s = m->d->s;
    bool first = m->d->turn <= FIRST_TURNS, vows = m->x->act == HK_DEBTOR_CONFIRM || m->x->act == HK_DEBTOR_SOFTEN;
    bool broke = hk_scenario_broke(s) && (first || vows || hk_debtor_reminded(m->d, m->h));

    if (!s->acquainted) return m->h->met ? AGAIN : FRESH;                              /* who says that they have met is no stranger */
    return AGAIN | (broke ? (s->part ? PART : BROKE) | (s->earlier ? EARLIER : 0) : 0) | (s->kept && (first || m->h->reminds) ? KEPT : 0);
}

static void remember(hk_voice *v, const hk_does *does, size_t n)
{
    static const hk_debtor_act no[] = { HK_DEBTOR_REFUSE, HK_DEBTOR_EXCUSE, HK_DEBTOR_DEFLECT, HK_DEBTOR_REFER, HK_DEBTOR_ANGER, HK_DEBTOR_THREAT };
    v->said_no = v->said_refuse = false;
    for (size_t i = 0; i < n; i++) {
        v->said_refuse |= does[i].act == HK_DEBTOR_REFUSE;
        v->said_refer |= does[i].act == HK_DEBTOR_REFER;
        for (size_t k = 0; k < HK_COUNT(no); k++) v->said_no |= does[i].act == no[k];
        if (does[i].sum_fen > 0 && (does[i].act == HK_DEBTOR_OFFER || does[i].act == HK_DEBTOR_COUNTER)) v->said_sum_fen = does[i].sum_fen, v->said_in_days = does[i].in_days;
    }
}

/* After his answer, or after a confession, a second half that carries nothing and joins nothing had better not be said. */
static bool idle_half(const moment *m, const bank_row *r)
{
    bool idle = m->x->act == HK_DEBTOR_ELABORATE || m->x->act == HK_DEBTOR_DEFLECT || (m->x->act == HK_DEBTOR_VAGUE && !(r->when & TAIL));
    return m->joins && idle;
}

enum { A_SECOND = 5 };           /* signs that are said */

/* SP9: a begun second counts. */
static void put_voiced(hk_buf *out, const bank_row *r, const moment *m)
{
    hk_buf said = { .arena = out->arena };

    hk_buf_puts(&said, "");
    put_filled(&said, r, m);
    size_t signs = hk_utf8_count((hk_str){ said.p, said.n });
    if (!memchr(said.p, '[', said.n) && !memchr(said.p, '|', said.n)) hk_buf_printf(out, "[语音 %zu″]", (signs + A_SECOND - 1) / A_SECOND);
    hk_buf_add(out, said.p, said.n);
}

/* ---- bubbles --------------------------------------------------------------------------------------------------------------- */
typedef struct bubble {
    hk_str words;
    int    seconds;              /* of a voice message; 0: written */
    bool   picture;              /* [图片], [握手]: stands alone */
} bubble;

static bubble bubble_of(hk_str s)
{
    bubble b = { .words = s, .picture = s.n && *s.p == '[' && !bank_is_voice(s) };
    const char *end = bank_is_voice(s) ? memchr(s.p, ']', s.n) : NULL;

    if (!end) return b;
    for (const char *p = s.p; p < end; p++)
        if (*p >= '0' && *p <= '9') b.seconds = b.seconds * 10 + (*p - '0');
    b.words = (hk_str){ end + 1, (size_t)(s.p + s.n - end - 1) };
    return b;
}

static bubble both_bubbles(hk_arena *a, const bubble *x, const bubble *y)
{
    const char *sign = stops(x->words) ? "" : "，";
    bubble b = { .seconds = x->seconds + y->seconds };

    if (b.seconds && !x->seconds) b.seconds += (int)hk_utf8_count(x->words) / A_SECOND;
    if (b.seconds && !y->seconds) b.seconds += (int)hk_utf8_count(y->words) / A_SECOND;
    b.words = hk_str_of(hk_printf(a, "%.*s%s%.*s", (int)x->words.n, x->words.p, sign, (int)y->words.n, y->words.p));
    return b;
}

/* The first two neighbours of a kind go into one, a picture last. */
static size_t to_join(const bubble *v, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        if (!v[i].picture && !v[i + 1].picture && !v[i].seconds == !v[i + 1].seconds) return i;
    for (size_t i = 0; i + 1 < n; i++)
        if (!v[i].picture && !v[i + 1].picture) return i;
    return 0;
}

/* SP9 */
static const char *in_bubbles(hk_arena *a, const hk_buf *out)
{
    enum { PARTS = 16 };
    bubble v[PARTS];
    size_t n = 0;
    hk_buf b = { .arena = a };

    for (const char *p = out->p; *p && n < PARTS;) {
        size_t k = n == PARTS - 1 ? strlen(p) : strcspn(p, "|");
        v[n++] = bubble_of((hk_str){ p, k });
        p += k + (p[k] == '|');
    }
    if (n <= HK_BUBBLES) return out->p;
    while (n > HK_BUBBLES) {
        size_t i = to_join(v, n);
        v[i] = both_bubbles(a, &v[i], &v[i + 1]);
        memmove(&v[i + 1], &v[i + 2], (n - i - 2) * sizeof v[0]);
        n--;
    }
    for (size_t i = 0; i < n; i++) {
        if (i) hk_buf_putc(&b, '|');
        if (v[i].seconds) hk_buf_printf(&b, "[语音 %d″]", v[i].seconds);
        hk_buf_add(&b, v[i].words.p, v[i].words.n);
    }
    return hk_strndup(a, b.p, b.n);
}

static void put_row(hk_buf *out, hk_voice *v, const bank_row *r, const moment *m)
{
    v->used[r->same / 8] |= (uint8_t)(1u << r->same % 8);
    if (out->n) hk_buf_puts(out, m->d->s->channel == HK_CHANNEL_WECHAT ? "|" : stops((hk_str){ out->p, out->n }) ? "" : memmem(out->p, out->n, "，", 3) ? "。" : "，");
    if (m->voices && !bank_is_voice(r->text)) put_voiced(out, r, m);
    else put_filled(out, r, m);
}

/* The caller said what it is about: the debt, its sum, a paper, something that is in the way. */
static bool stated(const hk_speech *b, const moment *m)
{
    static const hk_act business[] = { HK_ACT_DEBT, HK_ACT_ASK, HK_ACT_SOFT_ASK, HK_ACT_DEADLINE, HK_ACT_PLAN, HK_ACT_TRADE, HK_ACT_EVID, HK_ACT_OPENQ, HK_ACT_PROBE };
    return m->after & among(business, HK_COUNT(business)) || m->h->stated_fen || m->h->sum_fen != HK_NULL || m->h->about || m->h->codes & paper_codes() || bank_on(b->matter, m->h->on);
}

/* A sentence is often heard as several acts. Who was pressed or blamed answers that, whatever kind word came with it; who was given something answers the gift; and 行，到时候说 to a
 * sum beside 回头联系您 would be heard as a yes to the sum. */
static uint64_t what_counts(uint64_t after)
{
    static const hk_act sharp[] = { HK_ACT_DEADLINE, HK_ACT_BOSS, HK_ACT_GB, HK_ACT_CONSEQ, HK_ACT_LEGAL, HK_ACT_NAME_EX, HK_ACT_BLAME, HK_ACT_ABUSE, HK_ACT_BLUFF };
    static const hk_act kind[] = { HK_ACT_GREET, HK_ACT_IDENT, HK_ACT_PRAISE, HK_ACT_EMPATHY, HK_ACT_WEAK, HK_ACT_REFLECT, HK_ACT_FREE, HK_ACT_PAUSE, HK_ACT_FOLLOW };
    static const hk_act gift[] = { HK_ACT_FREE, HK_ACT_INCENT, HK_ACT_NONMON };
    static const hk_act demand[] = { HK_ACT_ASK, HK_ACT_DEADLINE, HK_ACT_PLAN }, parting[] = { HK_ACT_PAUSE, HK_ACT_FOLLOW };
    static const hk_act aside[] = { HK_ACT_UNTRAP, HK_ACT_FIRM, HK_ACT_REFUSE, HK_ACT_RETURN, HK_ACT_REFLECT, HK_ACT_FOLLOW, HK_ACT_CONFIRM, HK_ACT_GREET, HK_ACT_SOFT_ASK };

    if (after & among(demand, HK_COUNT(demand))) after &= ~among(parting, HK_COUNT(parting));
    if (after & among(sharp, HK_COUNT(sharp))) return after & ~among(kind, HK_COUNT(kind));
    if (after & among(gift, HK_COUNT(gift))) return after & ~among(aside, HK_COUNT(aside));
    return after;
}

/* ---- two things in a breath (SP11) --------------------------------------------------------------------------------------------- */
static bool deals(hk_debtor_act a)
{
    return a == HK_DEBTOR_OFFER || a == HK_DEBTOR_COUNTER || a == HK_DEBTOR_ACCEPT || a == HK_DEBTOR_CONFIRM || a == HK_DEBTOR_REFUSE;
}

/* Kinds of question that what he does answers, whatever row says it: of those that may be asked of other things, only what is asked of the payment. */
static hk_subjects plan_answers(const hk_speech *b, const hk_heard *h, const hk_does *does, size_t n)
{
    static const struct { uint8_t kind, ask; } of[] = { { KIND_WHEN, HK_ASK_WHEN }, { KIND_HOWMUCH, HK_ASK_HOWMUCH }, { KIND_HOW, HK_ASK_HOW }, { KIND_WHY, HK_ASK_WHY } };
    enum { CAN = 1u << KIND_CAN, TAG = 1u << KIND_TAG, WHEN = 1u << KIND_WHEN, HOWMUCH = 1u << KIND_HOWMUCH, HOW = 1u << KIND_HOW, WHO = 1u << KIND_WHO, WHY = 1u << KIND_WHY };
    static const uint16_t by_act[HK_DEBTOR_ACT_COUNT] = { [HK_DEBTOR_OFFER] = CAN | TAG, [HK_DEBTOR_COUNTER] = CAN | TAG, [HK_DEBTOR_ACCEPT] = CAN | TAG, [HK_DEBTOR_CONFIRM] = CAN | TAG,
        [HK_DEBTOR_REFUSE] = CAN | TAG, [HK_DEBTOR_REFER] = WHO, [HK_DEBTOR_DECIDES] = WHO, [HK_DEBTOR_EXCUSE] = WHY, [HK_DEBTOR_ELABORATE] = WHY, [HK_DEBTOR_VAGUE] = WHEN | HOWMUCH };
    hk_subjects all = { 0 };

    for (size_t i = 0; i < n; i++) {
        unsigned by = by_act[does[i].act];
        if (does[i].sum_fen > 0) by |= HOWMUCH | HOW | (h->balance && !does[i].then_fen ? 0u : WHEN);      /* 剩下的哪天 is not answered by the day of the first part */
        for (int k = 0; k < KINDS; k++)
            if (by >> k & 1) all = bank_with(all, b->kind[k]);
    }
    for (size_t i = 0; i < HK_COUNT(of); i++)
        if (!bank_asks_payment(b, h, of[i].ask)) all = bank_but(all, b->kind[of[i].kind]);
    return all;
}

/* Kinds that are asked of something which this excuse is not about: of the payment, of another excuse. */
static hk_subjects other_matters(const hk_speech *b, const moment *m, const bank_row *r)
{
    hk_subjects all = { 0 };
    uint32_t    mine = bank_of_excuse(b, m->x->act == HK_DEBTOR_ELABORATE ? m->x->id : 0);

    for (int g = 0; g < HK_ASKS; g++) {
        uint32_t of = m->h->of[g] & ~bank_tense;
        if (of && mine && !(of & mine) && g != HK_ASK_WHY && g != HK_ASK_WHERE) all = bank_with(all, b->group[g]);
    }
    return bank_but(all, bank_answers(b, r, m->h, m->asked));
}

/* Which questions his row and the plan leave unanswered. Who attacks, tells a secret or did not get it answers none, and leaves none. */
static hk_subjects left_open(const hk_speech *b, const moment *m, const bank_row *r, const hk_does *does, size_t n)
{
    static const hk_debtor_act before[] = { HK_DEBTOR_EXCUSE, HK_DEBTOR_TRAP, HK_DEBTOR_REFER, HK_DEBTOR_DEFLECT, HK_DEBTOR_VAGUE, HK_DEBTOR_REFUSE, HK_DEBTOR_TEST, HK_DEBTOR_COP,
                                            HK_DEBTOR_ASK_CONCESSION, HK_DEBTOR_SOFTEN, HK_DEBTOR_OFFER, HK_DEBTOR_COUNTER, HK_DEBTOR_ACCEPT, HK_DEBTOR_CONFIRM, HK_DEBTOR_DECIDES };
    static const hk_subjects none = { 0 };
    bool told = m->x->act == HK_DEBTOR_DISCLOSE || m->x->act == HK_DEBTOR_TELL, beside = m->x->act == HK_DEBTOR_ELABORATE || m->x->act == HK_DEBTOR_DISCLOSE, talks = beside || told;

    for (size_t i = 0; i < HK_COUNT(before); i++) talks |= m->x->act == before[i];
    if (!talks) return none;
    hk_subjects left = bank_but(m->asked, bank_with(bank_answers(b, r, m->h, m->asked), plan_answers(b, m->h, does, n)));
    if (beside) left = bank_both(left, bank_with(b->outside, other_matters(b, m, r)));      /* what is asked of the excuse itself its details answer */
    if (!deals(m->x->act) && bank_any(bank_but(left, b->kind[KIND_CAN]))) left = bank_but(left, b->kind[KIND_CAN]);      /* a plea is no already */
    for (int k = 0; k < KINS; k++)
        if (bank_on(r->on, bank_both(b->kin[k], m->asked))) left = bank_but(left, b->kin[k]);
    return left;
}

/* A row of TAKE_UP about these, or to these acts; `after`: that follows what he says. NULL: none that is new and in the mood. */
static const bank_row *word_about(const hk_speech *b, hk_debtor *d, const moment *m, hk_subjects about, uint64_t of, bool after)
{
    static const hk_does word = { .act = HK_DEBTOR_TAKE_UP };
    moment w = *m;

    w.x = &word, w.only = true, w.about = about, w.of = of;
    w.when = (w.when & ~(uint32_t)PLACES) | (after ? TAIL : LEAD);
    const bank_row *r = pick(b, d, &w);
    return r && after && !(r->when & TAIL) ? NULL : r;
}

static hk_subjects without_kin(const hk_speech *b, hk_subjects left, const bank_row *r)
{
    for (int k = 0; k < KINS; k++)
        if (bank_on(r->on, b->kin[k])) left = bank_but(left, b->kin[k]);
    return bank_but(left, r->on);
}

/* To what was given, done, shown or felt beside a demand; threats he answers by what he does. */
static uint64_t beside_a_demand(void)
{
    static const hk_act acts_of[] = { HK_ACT_FREE, HK_ACT_INCENT, HK_ACT_NONMON, HK_ACT_SOLVE, HK_ACT_HELP, HK_ACT_EVID, HK_ACT_EMPATHY, HK_ACT_WEAK, HK_ACT_BOSS, HK_ACT_TRADE, HK_ACT_INTEL };
    return among(acts_of, HK_COUNT(acts_of));
}

/* One that follows his figures: what was said after the demand comes after the answer to it. */
static const bank_row *follows(const hk_speech *b, hk_debtor *d, const moment *m, const bank_row *r, hk_subjects left)
{
    enum { LATER = 50, ASIDE = 80 };
    hk_subjects aside = bank_but(m->on, bank_with(b->asks, r->on));

    bool told = m->x->act == HK_DEBTOR_DISCLOSE || m->x->act == HK_DEBTOR_TELL;         /* nothing stands before a secret, or before what he knows */

    if (!deals(m->x->act) && !told) return NULL;
    if (bank_any(left)) return told || hk_prng_chance(&d->wording, LATER, 100) ? word_about(b, d, m, left, 0, true) : NULL;
    return !told && hk_prng_chance(&d->wording, ASIDE, 100) ? word_about(b, d, m, aside, 0, true) : NULL;
}

/* ---- a turn ------------------------------------------------------------------------------------------------------------------------ */
typedef struct turn {
    const hk_speech *b;
    hk_debtor       *d;
    hk_voice        *v;
    const hk_does   *does;
    size_t           n, words;   /* acts; words that stand before the first of them */
    hk_buf           out;
} turn;

static void put_word(turn *t, moment *m, const bank_row *r)
{
    put_row(&t->out, t->v, r, m);
    m->when = (m->when & ~(uint32_t)PLACES) | TAIL;
    m->word = r->text;
    t->words++;
}

/* What comes before the first act: words to the questions it leaves open, else one to whatever else was heard. */
static void begins(turn *t, moment *m, const bank_row *r, const bank_row *later, hk_subjects left)
{
    enum { TWO = 2, BESIDE = 65 };
    static const hk_does word = { .act = HK_DEBTOR_TAKE_UP };
    bool   turns = m->x->act == HK_DEBTOR_TRAP || m->x->act == HK_DEBTOR_TEST || m->x->act == HK_DEBTOR_COP || m->x->act == HK_DEBTOR_ASK_CONCESSION;      /* to something else: one word is enough */
    size_t most = t->n > 1 || turns ? 1 : TWO;
    bool   asked = bank_any(left), figures = deals(m->x->act) && m->x->act != HK_DEBTOR_REFUSE;
    const bank_row *w;

    if (m->x->act == HK_DEBTOR_DISCLOSE || m->x->act == HK_DEBTOR_TELL) return;
    while (t->words < most && bank_any(left) && (w = word_about(t->b, t->d, m, left, 0, false)) != NULL) {
        put_word(t, m, w);
        left = without_kin(t->b, left, w);
    }
    if (t->words || later || m->after & among((const hk_act[]){ HK_ACT_CONFIRM }, 1)) return;
    if (figures) {
        hk_subjects aside = bank_but(m->on, bank_with(bank_with(t->b->asks, t->b->matter), bank_with(t->b->promise, r->on)));
        uint64_t    of = m->after & beside_a_demand();
        if (of & r->after || (!of && !bank_any(aside)) || !hk_prng_chance(&t->d->wording, BESIDE, 100)) return;
        if ((w = word_about(t->b, t->d, m, aside, of, false)) != NULL) put_word(t, m, w);
        return;
    }
    if (asked ? bound(r) : !takes_up(t->d, m, r)) return;
    const hk_does *x = m->x;
    m->x = &word;
    if ((w = pick(t->b, t->d, m)) != NULL) put_word(t, m, w);
    m->x = x;
}

/* He goes, or something follows his figures. */
static void ends(turn *t, moment *m, const bank_row *r, const bank_row *later)
{
    static const hk_does leave = { .act = HK_DEBTOR_DEFLECT };

    if (later) {
        m->when = (m->when & ~(uint32_t)PLACES) | TAIL;
        put_row(&t->out, t->v, later, m);
        return;
    }
    if (t->n > 1 || m->joins || !leaves(t->d, m, r, t->words > 0)) return;
    m->x = &leave, m->when = TAIL, m->leaving = true;
    if ((r = pick(t->b, t->d, m)) == NULL) return;
    t->v->broke_off = r->breaks;
    put_row(&t->out, t->v, r, m);
}

/* Before the answer itself: 你好. */
static bool greets(hk_debtor_act a) { return a == HK_DEBTOR_GREET || a == HK_DEBTOR_WRONG_NAME || a == HK_DEBTOR_ACCEPT_FACT; }

static bool only_tells(const turn *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->does[i].act != HK_DEBTOR_TELL && t->does[i].act != HK_DEBTOR_DISCLOSE) return false;
    return true;
}

static void says(turn *t, moment *m, size_t i)
{
    m->x = &t->does[i];
    m->when = (m->when & (NAMES | MATTER)) | (t->n == 1 || (i && !t->out.n) ? ALONE : i == 0 ? LEAD : TAIL) | before(t->v, t->does, i) | memory(m);
    const bank_row *r = pick(t->b, t->d, m), *later = NULL;
    if (!r) return;
    if (i == 0 || (i == 1 && greets(t->does[0].act))) {
        hk_subjects left = left_open(t->b, m, r, t->does, t->n);
        if (t->n == 1) later = follows(t->b, t->d, m, r, left);
        if (later) left = without_kin(t->b, left, later);
        begins(t, m, r, later, left);
        bool bridged = t->words && t->n > 1 && m->x->act == HK_DEBTOR_SOFTEN && !m->x->id && deals(t->does[1].act);
        if (bridged) return;                                                           /* the word is bridge enough */
        if (t->words) r = pick(t->b, t->d, m);
    }
    if (r && i && i + 1 == t->n && only_tells(t)) later = follows(t->b, t->d, m, r, left_open(t->b, m, r, t->does, t->n));      /* two facts, and what was asked beside them */
    if (!r || idle_half(m, r)) return;
    t->v->broke_off = r->breaks;
    put_row(&t->out, t->v, r, m);
    m->joins = bank_on(bank_answers(t->b, r, m->h, m->asked), m->asked) || (t->words && bank_any(m->asked)) || m->x->act == HK_DEBTOR_DISCLOSE || m->x->act == HK_DEBTOR_TELL;
    ends(t, m, r, later);
}

/* SC7: 章哪天回来 asks for what he knows and for no day of payment, and what he tells is the answer. */
static bool knows_it(const hk_heard *h, const hk_does *does, size_t n)
{
    for (size_t i = 0; h->asks && i < n; i++)
        if (does[i].act == HK_DEBTOR_TELL || does[i].act == HK_DEBTOR_DISCLOSE) return true;
    return false;
}

const char *hk_speech_say(const hk_speech *b, hk_debtor *d, hk_voice *v, const hk_heard *h, const hk_does *does, size_t n, hk_arena *a)
{
    static const hk_heard nothing = { .sum_fen = HK_NULL, .in_days = -1 };
    moment m = { .b = b, .d = d, .v = v, .h = h ? h : &nothing, .voices = b->voices && d->s->channel == HK_CHANNEL_WECHAT };
    hk_does swapped[HK_DOES_MAX] = { does[n - 1], does[0] };
    bool    tries = n == HK_DOES_MAX && does[0].act == HK_DEBTOR_TEST;                   /* he answers, and then sizes the caller up */
    turn    t = { b, d, v, tries ? swapped : does, n, 0, { .arena = a } };

    v->broke_off = false;
    if (n == 1 && does[0].quiet) return "";                                            /* what he said before stays what he said last */
    m.after = hk_heard_bits(m.h);
    bool named = m.h->named || m.after >> HK_ACT_IDENT & 1;
    m.after = what_counts(m.after);
    m.asked = bank_both(b->asks, m.h->on), m.on = m.h->on;
    if (knows_it(m.h, does, n)) m.asked = bank_both(m.asked, bank_asked_beside(b, m.h));
    if (hk_debtor_reminded(d, m.h)) m.on = bank_with(m.on, b->promise);
    m.pending = pending(&m);
    m.when = (named ? NAMED : UNNAMED) | (stated(b, &m) ? STATED : UNSTATED);
    hk_buf_puts(&t.out, "");
    for (size_t i = 0; i < n; i++) says(&t, &m, i);
    remember(v, does, n);
    return !t.out.n ? "……" : d->s->channel == HK_CHANNEL_WECHAT ? in_bubbles(a, &t.out) : t.out.p;
}
