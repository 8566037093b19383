/* speech.c - see speech.h. Rows are kept as they lie in the files; a talk looks through those of its style, a few hundred. */
#include "debtor/speech.h"
#include "base/money.h"
#include "base/utf8.h"

enum { NEEDS_SUM = 1, NEEDS_DAY = 2, NEEDS_SHARE = 4, NEEDS_PARTS = 8, NEEDS_REST = 16, NEEDS_WHO = 32, NEEDS_DOC = 64, NEEDS_WAY = 128, NEEDS_CARD = 256,
       NEEDS_ASKED_SUM = 512, NEEDS_ASKED_DAY = 1024, NEEDS_PAPER = 2048, NEEDS_PERSON = 4096 };         /* the last four: what was just heard */
/* Place in the turn; the caller said who he is, or did not; what he himself said before: the same sum as now, another sum, no when he was asked,
 * a flat refusal just now, somebody else to go to at any time. */
enum { ALONE = 1, LEAD = 2, TAIL = 4, PLACES = 7, NAMED = 8, UNNAMED = 16, NAMES = 24, SAME = 32, MOVED = 64, TURNED = 128,
       REFUSED = 256, REFERRED = 512, BEFORE = 992 };

typedef struct row {
    hk_str   text;
    uint64_t after;              /* bits of hk_act: one of them was just heard; 0 = whatever it was */
    uint64_t codes;              /* bits of hk_slot_code: one of them was just named; 0 = whatever */
    uint16_t needs, when;        /* when: place, names, before; 0 = any */
    uint8_t  styles, act, id, moods, channels;
    int8_t   holds;              /* ELABORATE: 1 details that are true, -1 that slide, 0 either */
    bool     breaks;             /* it breaks the talk off */
} row;

struct hk_speech {
    row   *v;
    size_t n, cap;
};

size_t hk_speech_lines(const hk_speech *b) { return b->n; }
hk_debtor_act hk_speech_line(const hk_speech *b, size_t i, int *id, hk_str *text)
{
    assert(i < b->n);
    *id = b->v[i].id, *text = b->v[i].text;
    return (hk_debtor_act)b->v[i].act;
}

void hk_speech_row_at(const hk_speech *b, size_t i, hk_speech_row *out)
{
    const row *r = &b->v[i];
    *out = (hk_speech_row){ r->text, (hk_debtor_act)r->act, r->id, r->holds, r->styles, r->moods, r->channels, r->after || r->when || r->codes };
}

/* ---- reading ------------------------------------------------------------------------------------------------------------- */
#define X(code) #code,
static const char *const acts[] = { HK_DEBTOR_ACTS(X) };
static const char *const moods[] = { HK_MOODS(X) };
static const char *const channels[] = { HK_CHANNELS(X) };
static const char *const styles[] = { HK_STYLES(X) };
#undef X

typedef struct place {
    hk_ctx     *cx;
    const char *file;
    int         line;
} place;

static hk_rc wrong(const place *p, const char *key, hk_str what)
{
    return hk_fail(p->cx, HK_BAD_INPUT, key, NULL, "file", p->file, "line", hk_printf(p->cx->arena, "%d", p->line), "what", hk_strndup(p->cx->arena, what.p ? what.p : "", HK_MIN(what.n, (size_t)80)), NULL);
}

static hk_str cut(hk_str *rest, char end)
{
    const char *p = rest->n ? memchr(rest->p, end, rest->n) : NULL;
    hk_str      f = { rest->p, p ? (size_t)(p - rest->p) : rest->n };
    size_t used = f.n + (p ? 1 : 0);
    rest->p += used;
    rest->n -= used;
    return hk_utf8_trim(f);
}

static int word(hk_str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < s.n && words[i][k] && (s.p[k] | 32) == (words[i][k] | 32)) k++;
        if (k == s.n && !words[i][k] && k) return (int)i;
    }
    return -1;
}

static bool bits(hk_str list, const char *const *words, size_t n, uint8_t *out)
{
    *out = 0;
    if (hk_str_is(list, "*")) {
        *out = (uint8_t)((1u << n) - 1);
        return true;
    }
    while (list.n) {
        int k = word(cut(&list, ','), words, n);
        if (k < 0) return false;
        *out |= (uint8_t)(1u << k);
    }
    return *out != 0;
}

static const struct { const char *name; uint16_t needs; } holes[] = {
    { "{sum}", NEEDS_SUM }, { "{day}", NEEDS_DAY }, { "{share}", NEEDS_SHARE }, { "{parts}", NEEDS_PARTS }, { "{rest}", NEEDS_REST }, { "{who}", NEEDS_WHO }, { "{doc}", NEEDS_DOC },
    { "{way}", NEEDS_WAY }, { "{card}", NEEDS_CARD }, { "{asked}", NEEDS_ASKED_SUM }, { "{by}", NEEDS_ASKED_DAY }, { "{paper}", NEEDS_PAPER },
    { "{person}", NEEDS_PERSON }, { "{call}", 0 }, { "{you}", 0 }, { "{me}", 0 }, { "{firm}", 0 }, { "{before}", 0 },
};

static int hole_at(hk_str s, size_t i)
{
    for (size_t k = 0; k < HK_COUNT(holes); k++) {
        size_t n = strlen(holes[k].name);
        if (i + n <= s.n && memcmp(s.p + i, holes[k].name, n) == 0) return (int)k;
    }
    return -1;
}

#define A(code) (UINT64_C(1) << HK_ACT_##code)
/* What a row may be for: an act that was just heard, a kind of them, a thing that was named, its place in the turn. */
static const struct { const char *name; uint64_t after; uint16_t when; } whens[] = {
    { "lead", 0, LEAD }, { "tail", 0, TAIL }, { "alone", 0, ALONE }, { "named", 0, NAMED }, { "unnamed", 0, UNNAMED },
    { "same", 0, SAME }, { "moved", 0, MOVED }, { "turned", 0, TURNED }, { "refused", 0, REFUSED }, { "referred", 0, REFERRED },
    { "why", A(OPENQ) | A(PROBE) | A(DEBT), 0 },
    { "pay", A(SOFT_ASK) | A(ASK) | A(DEADLINE) | A(PLAN) | A(TRADE), 0 },
    { "hard", A(DEADLINE) | A(BOSS) | A(GB) | A(CONSEQ) | A(LEGAL), 0 },
    { "kind", A(PRAISE) | A(EMPATHY) | A(WEAK), 0 },
    { "gives", A(FREE) | A(INCENT) | A(NONMON), 0 },
    { "fixes", A(SOLVE) | A(HELP), 0 },
    { "stands", A(REFUSE) | A(FIRM) | A(RETURN) | A(UNTRAP) | A(COUNTER), 0 },
    { "doubts", A(NAME_EX) | A(BLAME) | A(BLUFF), 0 },
};
#undef A

static uint64_t code_named(hk_str wire)
{
    for (int c = 1; c < HK_CODE_COUNT; c++)
        if (hk_str_is(wire, hk_slot_code_wire((hk_slot_code)c))) return hk_code_bit((hk_slot_code)c);
    return 0;
}

/* @ASK,PLAN or @lead or @stop: the row is for these alone. */
static bool read_when(hk_str list, row *r)
{
    while (list.n) {
        hk_str one = cut(&list, ',');
        hk_act act;
        size_t k = 0;
        while (k < HK_COUNT(whens) && !hk_str_is(one, whens[k].name)) k++;
        if (k < HK_COUNT(whens)) r->after |= whens[k].after, r->when |= whens[k].when;
        else if (hk_act_find(one, &act)) r->after |= UINT64_C(1) << act;
        else if (code_named(one)) r->codes |= code_named(one);
        else return false;
    }
    return r->after || r->codes || r->when;
}

/* One of the letters at the end of the head, taken off. */
static char mark_of(hk_str *head, const char *marks)
{
    return head->n && strchr(marks, head->p[head->n - 1]) ? head->p[--head->n] : 0;
}

static hk_rc read_row(const place *p, hk_str line, unsigned styles_of, hk_speech *b)
{
    row    r = { .styles = (uint8_t)styles_of };
    hk_str head = cut(&line, '\t'), mood = cut(&line, '\t'), channel = cut(&line, '\t');
    bool   bound = head.n && memchr(head.p, '@', head.n);
    hk_str when = head;

    head = cut(&when, '@');
    if (bound && !read_when(when, &r)) return wrong(p, "speech.when", when);
    r.breaks = mark_of(&head, "~") != 0;
    char   sign = mark_of(&head, "+-");
    hk_str name = cut(&head, ':');
    int    act = word(name, acts, HK_COUNT(acts));

    if (act < 0) return wrong(p, "speech.act", name);
    r.act = (uint8_t)act;
    r.holds = sign == '+' ? 1 : sign == '-' ? -1 : 0;
    for (size_t i = 0; i < head.n; i++) {
        if (head.p[i] < '0' || head.p[i] > '9' || r.id > 9) return wrong(p, "speech.id", head);
        r.id = (uint8_t)(r.id * 10 + (head.p[i] - '0'));
    }
    if (!bits(mood, moods, HK_COUNT(moods), &r.moods)) return wrong(p, "speech.mood", mood);
    if (!bits(channel, channels, HK_COUNT(channels), &r.channels)) return wrong(p, "speech.channel", channel);
    r.text = hk_utf8_trim(line);
    if (!r.text.n || !hk_utf8_valid(r.text)) return wrong(p, "speech.text", r.text);
    for (size_t i = 0; i < r.text.n; i++) {
        if (r.text.p[i] != '{') continue;
        int k = hole_at(r.text, i);
        if (k < 0) return wrong(p, "speech.hole", (hk_str){ r.text.p + i, r.text.n - i });
        r.needs |= holes[k].needs;
    }
    HK_PUSH(p->cx->arena, b->v, b->n, b->cap) = r;
    return HK_OK;
}

/* Files that several speak from: bits of styles, 0 for no such file. */
static unsigned shared_by(const char *name)
{
    enum { ROUGH = 1u << HK_STYLE_OX | 1u << HK_STYLE_FOX | 1u << HK_STYLE_OWL, TRADE = ROUGH | 1u << HK_STYLE_SHEEP, ALL = (1u << HK_STYLE_COUNT) - 1 };
    static const struct { const char *name; unsigned styles; } files[] = {
        { "all", ALL }, { "reply", ALL }, { "rough", ROUGH }, { "trade", TRADE }, { "desk", ALL & ~TRADE } };
    for (size_t i = 0; i < HK_COUNT(files); i++)
        if (strcmp(name, files[i].name) == 0) return files[i].styles;
    return 0;
}

hk_rc hk_speech_read(hk_ctx *cx, const hk_speech_file *files, size_t n, hk_speech **out)
{
    hk_speech *b = HK_NEW(cx->arena, hk_speech);
    hk_rc      rc = HK_OK;

    for (size_t f = 0; f < n && !rc; f++) {
        hk_str rest = files[f].bytes;
        place  p = { cx, files[f].name, 0 };
        int    style = word(hk_str_of(files[f].name), styles, HK_COUNT(styles));
        unsigned who = style >= 0 ? 1u << style : shared_by(files[f].name);
        if (!who) return wrong(&p, "speech.style", hk_str_of(files[f].name));
        while (rest.n && !rc) {
            const char *end = memchr(rest.p, '\n', rest.n);
            hk_str line = { rest.p, end ? (size_t)(end - rest.p) : rest.n };
            rest.p += line.n + (end != NULL);
            rest.n -= line.n + (end != NULL);
            p.line++;
            if (line.n && line.p[0] != '#' && hk_utf8_trim(line).n) rc = read_row(&p, line, who, b);
        }
    }
    if (!rc) *out = b;
    return rc;
}

/* ---- sums and days as said ----------------------------------------------------------------------------------------------- */
static void han_digits(hk_buf *b, int64_t v)
{
    static const char *const d[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    static const struct { int64_t unit; const char *name; } units[] = { { 1000, "千" }, { 100, "百" }, { 10, "十" }, { 1, "" } };
    bool started = false, zero = false;

    for (size_t i = 0; i < HK_COUNT(units); i++) {
        int64_t k = v / units[i].unit % 10;
        if (!k) {
            zero = started && v % units[i].unit;
            continue;
        }
        if (zero) hk_buf_puts(b, "零");
        zero = false;
        if (k == 2 && units[i].unit >= 1000) hk_buf_puts(b, "两");
        else if (!(units[i].unit == 10 && k == 1 && !started)) hk_buf_puts(b, d[k]);
        hk_buf_puts(b, units[i].name);
        started = true;
    }
}

/* Only what reads back to the same sum: whole hundreds below ten thousand, whole thousands above; everything else in figures. */
const char *hk_say_sum(hk_arena *a, int64_t fen, bool write)
{
    hk_buf  b = { .arena = a };
    int64_t yuan = fen / 100;

    if (fen % 100 || yuan % 100 || yuan >= INT64_C(100000000)) return hk_printf(a, "%s元", hk_money_group(a, fen, 2));
    if (write || yuan % 1000) {
        if (yuan >= 10000 && yuan % 10000 == 0) return hk_printf(a, "%" PRId64 "万", yuan / 10000);
        if (yuan >= 10000 && yuan % 1000 == 0) return hk_printf(a, "%" PRId64 ".%" PRId64 "万", yuan / 10000, yuan / 1000 % 10);
        if (yuan >= 10000) return hk_printf(a, "%" PRId64 ".%02" PRId64 "万", yuan / 10000, yuan / 100 % 100);
        return hk_printf(a, "%" PRId64 "块", yuan);
    }
    int64_t wan = yuan / 10000, low = yuan % 10000 / 1000;
    hk_buf_puts(&b, "");
    if (wan) {
        if (wan == 2) hk_buf_puts(&b, "两");
        else han_digits(&b, wan);
        hk_buf_puts(&b, "万");
        if (low) han_digits(&b, low);
    } else {
        han_digits(&b, yuan);
        hk_buf_puts(&b, "块");
    }
    return b.p;
}

const char *hk_say_day(hk_arena *a, hk_day today, int32_t in_days)
{
    static const char *const week[] = { "一", "二", "三", "四", "五", "六", "日" };
    hk_day day = today + in_days, monday = today - (hk_day_weekday(today) - 1);
    hk_ymd x = hk_day_ymd(day), now = hk_day_ymd(today);

    if (in_days == 0) return "今天";
    if (in_days == 1) return "明天";
    if (in_days == 2) return "后天";
    if (day < monday + 7) return hk_printf(a, "这周%s", week[hk_day_weekday(day) - 1]);
    if (day < monday + 14) return hk_printf(a, "下周%s", week[hk_day_weekday(day) - 1]);
    if (x.m == now.m && x.y == now.y) return hk_printf(a, "%d号", x.d);
    hk_day next = hk_day_add_months(hk_day_month_start(today), 1);
    if (hk_day_month_start(day) == next) return hk_printf(a, "下个月%d号", x.d);
    if (x.y != now.y) return hk_printf(a, "%d年%d月%d号", x.y, x.m, x.d);
    return hk_printf(a, "%d月%d号", x.m, x.d);
}

/* ---- choosing ------------------------------------------------------------------------------------------------------------ */
/* What he answers, and where in the turn he is. */
typedef struct moment {
    const hk_debtor *d;
    const hk_voice  *v;
    const hk_heard  *h;          /* nothing heard: no acts, HK_NULL, -1 */
    const hk_does   *x;
    uint64_t         after;
    uint16_t         when;
    bool             leaving;    /* only a row that breaks the talk off will do */
} moment;

static uint64_t paper_codes(void)
{
    return hk_code_bit(HK_CODE_INVOICE) | hk_code_bit(HK_CODE_DELIVERY) | hk_code_bit(HK_CODE_STATEMENT) | hk_code_bit(HK_CODE_CONTRACT) | hk_code_bit(HK_CODE_ACCEPTANCE) |
           hk_code_bit(HK_CODE_SLIP) | hk_code_bit(HK_CODE_PROMISE) | hk_code_bit(HK_CODE_QUALITY);
}

static uint16_t carried(const moment *m)
{
    const hk_does *x = m->x;
    uint16_t c = NEEDS_WHO | NEEDS_DOC;
    if (x->sum_fen > 0) c |= NEEDS_SUM;
    if (x->sum_fen > 0 && x->sum_fen < m->d->s->total_fen) c |= NEEDS_REST;
    if (x->sum_fen > 0) c |= NEEDS_DAY;
    if (x->parts > 1) c |= NEEDS_PARTS;
    if (x->bill) c |= NEEDS_WAY;
    if (x->act == HK_DEBTOR_DISCLOSE) c |= NEEDS_CARD;
    if (m->h->sum_fen != HK_NULL) c |= NEEDS_ASKED_SUM;
    if (m->h->in_days >= 0) c |= NEEDS_ASKED_DAY;
    if (m->h->codes & paper_codes()) c |= NEEDS_PAPER;
    if (m->h->echo[HK_ECHO_PERSON][0]) c |= NEEDS_PERSON;
    return c;
}

/* A plan with numbers has to say them, but for what the caller just said himself. */
static uint16_t owed(const moment *m)
{
    const hk_does *x = m->x;
    bool deal = x->act == HK_DEBTOR_OFFER || x->act == HK_DEBTOR_COUNTER || x->act == HK_DEBTOR_ACCEPT;
    uint16_t o = 0;

    if (x->act == HK_DEBTOR_DISCLOSE) return NEEDS_CARD;
    if (!deal || x->sum_fen <= 0) return 0;
    if (x->sum_fen != m->h->sum_fen && !(m->h->all && x->sum_fen == m->d->s->total_fen)) o |= NEEDS_SUM;
    if (x->in_days != m->h->in_days) o |= NEEDS_DAY;
    return o;
}

enum { NARROW = 1, ANSWERS = 2, EXACT_MOOD = 4, IN_PLACE = 8, FOLLOWS = 16, EXACT_ID = 32, UNUSED = 64 };

/* For this act and few others, or for the thing that was named: 停货 is answered before any threat is. */
static bool narrow(const row *r)
{
    enum { FEW = 3 };
    return r->codes || (r->after && __builtin_popcountll(r->after) <= FEW);
}

static int fit(const moment *m, const row *r, size_t at)
{
    const hk_does *x = m->x;
    int good = 0;

    if (m->leaving && !r->breaks) return -1;
    if (r->act != x->act || r->needs & ~carried(m) || owed(m) & ~r->needs || !(r->channels >> m->d->s->channel & 1)) return -1;
    if ((r->after && !(r->after & m->after)) || (r->codes && !(r->codes & m->h->codes))) return -1;
    if ((r->when & PLACES && !(r->when & m->when & PLACES)) || (r->when & NAMES && !(r->when & m->when & NAMES))) return -1;
    if (r->when & BEFORE && !(r->when & m->when & BEFORE)) return -1;
    if (r->needs & NEEDS_ASKED_DAY && r->needs & NEEDS_DAY && x->in_days == m->h->in_days) return -1;          /* {by}来不及，{day}: only of two days */
    if (r->needs & NEEDS_ASKED_SUM && r->needs & NEEDS_SUM && x->sum_fen == m->h->sum_fen) return -1;
    bool by_id = x->act == HK_DEBTOR_EXCUSE || x->act == HK_DEBTOR_ELABORATE || x->act == HK_DEBTOR_TRAP;
    if (by_id && r->id && r->id != x->id) return -1;
    if (x->act == HK_DEBTOR_ELABORATE && r->holds && (r->holds > 0) != x->holds) return -1;
    if (x->act == HK_DEBTOR_EXCUSE && !r->id) return -1;
    if (x->act == HK_DEBTOR_TRAP && !r->id) return -1;
    if (!(m->v->used[at / 8] >> at % 8 & 1)) good |= UNUSED;
    if (!by_id || r->id == x->id || (!r->id && r->after)) good |= EXACT_ID;            /* to 您是说…？ the answer is yes or no, whatever it is about */
    if (r->when & (LEAD | TAIL)) good |= IN_PLACE;
    if (r->when & BEFORE) good |= FOLLOWS;
    if (r->moods >> hk_debtor_mood(m->d) & 1) good |= EXACT_MOOD;
    if (r->after || r->when || r->codes) good |= ANSWERS;
    if (narrow(r)) good |= NARROW;
    return good;
}

static const row *pick(const hk_speech *b, hk_debtor *d, const moment *m)
{
    const row *best = NULL;
    int        high = -1;
    uint32_t   n = 0;

    for (size_t i = 0; i < b->n; i++) {
        if (!(b->v[i].styles >> d->s->style & 1)) continue;
        int good = fit(m, &b->v[i], i);
        if (good < high || good < 0) continue;
        if (good > high) high = good, n = 0;
        n++;
        if (hk_prng_below(&d->wording, n) == 0) best = &b->v[i];       /* each of the n fitting lines is as likely */
    }
    return best;
}

/* The same words stand in several rows; said once is said. */
static void said(const hk_speech *b, hk_voice *v, const row *r)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->v[i].text.n == r->text.n && memcmp(b->v[i].text.p, r->text.p, r->text.n) == 0) v->used[i / 8] |= (uint8_t)(1u << i % 8);
}

/* ---- filling ------------------------------------------------------------------------------------------------------------- */
static hk_str first_sign(const char *s)
{
    const char *p = s;
    hk_utf8_next(&p, s + strlen(s));
    return (hk_str){ s, (size_t)(p - s) };
}

/* 陈工, 小陈, 你: with distance, then warmth, then temper. */
static const char *address(const hk_debtor *d, const hk_voice *v, hk_arena *a)
{
    hk_str name = first_sign(v->caller);
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
    if (fen == m->h->sum_fen && strstr(own, "万")) return own;
    return hk_say_sum(a, fen, m->d->s->channel == HK_CHANNEL_WECHAT);
}

static const char *day_of(const moment *m, int32_t in_days, hk_arena *a)
{
    const char *own = m->h->echo[HK_ECHO_DAY];
    return in_days == m->h->in_days && own[0] ? own : hk_say_day(a, m->v->today, in_days);
}

static const char *heard_paper(const moment *m)
{
    return m->h->echo[HK_ECHO_PAPER][0] ? m->h->echo[HK_ECHO_PAPER] : paper_name(m->h->codes);
}

static const char *value(int hole, const moment *m, hk_arena *a)
{
    const hk_debtor *d = m->d;
    const hk_does   *x = m->x;
    const char *name = holes[hole].name;

    switch (holes[hole].needs) {
    case NEEDS_SUM:       return sum_of(m, x->sum_fen, a);
    case NEEDS_REST:      return sum_of(m, d->s->total_fen - x->sum_fen, a);
    case NEEDS_DAY:       return day_of(m, x->in_days, a);
    case NEEDS_PARTS:     return hk_printf(a, "%d", x->parts);
    case NEEDS_SHARE:     return hk_printf(a, "%d%%", x->share / 100);
    case NEEDS_WHO:       return d->s->decider_name ? d->s->decider_name : "老板";
    case NEEDS_DOC:       return paper_name(d->s->paper);
    case NEEDS_WAY:       return "承兑";
    case NEEDS_CARD:      return x->id >= 1 && (size_t)x->id <= d->s->cards_n ? d->s->cards[x->id - 1].text : "";
    case NEEDS_ASKED_SUM: return sum_of(m, m->h->sum_fen, a);
    case NEEDS_ASKED_DAY: return day_of(m, m->h->in_days, a);
    case NEEDS_PAPER:     return heard_paper(m);
    case NEEDS_PERSON:    return m->h->echo[HK_ECHO_PERSON];
    default: break;
    }
    if (!strcmp(name, "{call}")) return address(d, m->v, a);
    if (!strcmp(name, "{you}")) return d->s->style == HK_STYLE_OFFICIAL || (d->feel[HK_T] > 5200 && d->feel[HK_E] < 4000) ? "您" : "你";
    if (!strcmp(name, "{me}")) return d->s->style == HK_STYLE_OX ? "咱" : "我";
    if (!strcmp(name, "{firm}")) return d->s->ours;
    return d->s->before ? d->s->before : "小张";
}

static void put_filled(hk_buf *b, const row *r, const moment *m)
{
    for (size_t i = 0; i < r->text.n;) {
        int k = r->text.p[i] == '{' ? hole_at(r->text, i) : -1;
        if (k < 0) {
            hk_buf_putc(b, r->text.p[i++]);
            continue;
        }
        hk_buf_puts(b, value(k, m, b->arena));
        i += strlen(holes[k].name);
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
static bool takes_up(hk_debtor *d, const moment *m, const row *r)
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
    return may && m->after && !r->after && !r->codes && (more || hk_prng_chance(&d->wording, 55, 100));
}

static uint64_t among(const hk_act *acts_of, size_t n)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++) bits |= UINT64_C(1) << acts_of[i];
    return bits;
}

/* Called away: mostly when the caller is about to go himself, else once in a while; never after what already has two parts, nor when something was said that wants
 * an answer: hard, given, shown. */
static bool leaves(hk_debtor *d, const moment *m, const row *r, bool took_up)
{
    static const hk_debtor_act after[] = { HK_DEBTOR_EXCUSE, HK_DEBTOR_ELABORATE, HK_DEBTOR_VAGUE, HK_DEBTOR_REFER, HK_DEBTOR_CONFIRM };
    static const hk_act parting[] = { HK_ACT_PAUSE, HK_ACT_FOLLOW };
    static const hk_act weighty[] = { HK_ACT_DEADLINE, HK_ACT_BOSS, HK_ACT_GB, HK_ACT_CONSEQ, HK_ACT_LEGAL, HK_ACT_BLAME, HK_ACT_ABUSE, HK_ACT_BLUFF, HK_ACT_CONFIRM, HK_ACT_FREE,
                                      HK_ACT_INCENT, HK_ACT_NONMON, HK_ACT_EVID, HK_ACT_SOLVE };
    bool may = false;

    for (size_t i = 0; i < HK_COUNT(after); i++) may |= m->x->act == after[i];
    may = may && !r->breaks && !took_up && d->turn > 2 && !(m->after & among(weighty, HK_COUNT(weighty)));
    return may && hk_prng_chance(&d->wording, m->after & among(parting, HK_COUNT(parting)) ? 80 : 22, 100);
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

static void put_row(hk_buf *out, const hk_speech *b, hk_voice *v, const row *r, const moment *m)
{
    said(b, v, r);
    if (out->n) hk_buf_puts(out, m->d->s->channel == HK_CHANNEL_WECHAT ? "|" : stops((hk_str){ out->p, out->n }) ? "" : memmem(out->p, out->n, "，", 3) ? "。" : "，");
    put_filled(out, r, m);
}

/* A sentence is often heard as several acts. Who was pressed or blamed answers that, whatever kind word came with it; who was given something answers the gift. */
static uint64_t what_counts(uint64_t after)
{
    static const hk_act sharp[] = { HK_ACT_DEADLINE, HK_ACT_BOSS, HK_ACT_GB, HK_ACT_CONSEQ, HK_ACT_LEGAL, HK_ACT_NAME_EX, HK_ACT_BLAME, HK_ACT_ABUSE, HK_ACT_BLUFF };
    static const hk_act kind[] = { HK_ACT_GREET, HK_ACT_IDENT, HK_ACT_PRAISE, HK_ACT_EMPATHY, HK_ACT_WEAK, HK_ACT_REFLECT, HK_ACT_FREE, HK_ACT_PAUSE, HK_ACT_FOLLOW };
    static const hk_act gift[] = { HK_ACT_FREE, HK_ACT_INCENT, HK_ACT_NONMON };
    static const hk_act aside[] = { HK_ACT_UNTRAP, HK_ACT_FIRM, HK_ACT_REFUSE, HK_ACT_RETURN, HK_ACT_REFLECT, HK_ACT_FOLLOW, HK_ACT_CONFIRM, HK_ACT_GREET, HK_ACT_SOFT_ASK };

    if (after & among(sharp, HK_COUNT(sharp))) return after & ~among(kind, HK_COUNT(kind));
    if (after & among(gift, HK_COUNT(gift))) return after & ~among(aside, HK_COUNT(aside));
    return after;
}

const char *hk_speech_say(const hk_speech *b, hk_debtor *d, hk_voice *v, const hk_heard *h, const hk_does *does, size_t n, hk_arena *a)
{
    static const hk_heard nothing = { .sum_fen = HK_NULL, .in_days = -1 };
    static const hk_does  word = { .act = HK_DEBTOR_TAKE_UP }, leave = { .act = HK_DEBTOR_DEFLECT };
    moment m = { .d = d, .v = v, .h = h ? h : &nothing };
    hk_buf out = { .arena = a };

    for (size_t i = 0; i < m.h->n; i++) m.after |= UINT64_C(1) << m.h->act[i];
    m.after = what_counts(m.after);
    v->broke_off = false;
    hk_buf_puts(&out, "");
    for (size_t i = 0; i < n; i++) {
        m.x = &does[i], m.when = (uint16_t)((n == 1 ? ALONE : i == 0 ? LEAD : TAIL) | (m.h->named ? NAMED : UNNAMED) | before(v, does, i));
        const row *r = pick(b, d, &m), *first = NULL;
        if (!r) continue;
        if (i == 0 && takes_up(d, &m, r)) {
            m.x = &word;
            if ((first = pick(b, d, &m)) != NULL) {
                put_row(&out, b, v, first, &m);
                m.when = (uint16_t)((m.when & ~PLACES) | TAIL);
            }
            m.x = &does[i];
            if (first) r = pick(b, d, &m);
        }
        if (!r) continue;
        v->broke_off = r->breaks;
        put_row(&out, b, v, r, &m);
        if (n > 1 || !leaves(d, &m, r, first != NULL)) continue;
        m.x = &leave, m.when = TAIL, m.leaving = true;
        if ((r = pick(b, d, &m)) == NULL) continue;
        v->broke_off = r->breaks;
        put_row(&out, b, v, r, &m);
    }
    remember(v, does, n);
    return out.n ? out.p : "……";
}
