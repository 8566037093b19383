/* speech.c - see speech.h. Rows are kept as they lie in the files; a talk looks through those of its style, a few hundred. */
#include "debtor/speech.h"
#include "base/money.h"
#include "base/utf8.h"

enum { NEEDS_SUM = 1, NEEDS_DAY = 2, NEEDS_SHARE = 4, NEEDS_PARTS = 8, NEEDS_REST = 16, NEEDS_WHO = 32, NEEDS_DOC = 64, NEEDS_WAY = 128, NEEDS_CARD = 256 };

typedef struct row {
    hk_str   text;
    uint16_t needs;
    uint8_t  style, act, id, moods, channels;
    int8_t   holds;              /* ELABORATE: 1 details that are true, -1 that slide, 0 either */
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
    *out = (hk_speech_row){ r->text, (hk_style)r->style, (hk_debtor_act)r->act, r->id, r->holds, r->moods, r->channels };
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
    { "{way}", NEEDS_WAY }, { "{card}", NEEDS_CARD }, { "{call}", 0 }, { "{you}", 0 }, { "{me}", 0 }, { "{firm}", 0 }, { "{before}", 0 },
};

static int hole_at(hk_str s, size_t i)
{
    for (size_t k = 0; k < HK_COUNT(holes); k++) {
        size_t n = strlen(holes[k].name);
        if (i + n <= s.n && memcmp(s.p + i, holes[k].name, n) == 0) return (int)k;
    }
    return -1;
}

static hk_rc read_row(const place *p, hk_str line, int style, hk_speech *b)
{
    row    r = { .style = (uint8_t)style };
    hk_str head = cut(&line, '\t'), mood = cut(&line, '\t'), channel = cut(&line, '\t');
    hk_str name = cut(&head, ':');
    int    act = word(name, acts, HK_COUNT(acts));

    if (act < 0) return wrong(p, "speech.act", name);
    r.act = (uint8_t)act;
    if (head.n && (head.p[head.n - 1] == '+' || head.p[head.n - 1] == '-')) r.holds = head.p[--head.n] == '+' ? 1 : -1;
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

hk_rc hk_speech_read(hk_ctx *cx, const hk_speech_file *files, size_t n, hk_speech **out)
{
    hk_speech *b = HK_NEW(cx->arena, hk_speech);
    hk_rc      rc = HK_OK;

    for (size_t f = 0; f < n && !rc; f++) {
        hk_str rest = files[f].bytes;
        place  p = { cx, files[f].name, 0 };
        int    style = word(hk_str_of(files[f].name), styles, HK_COUNT(styles));
        if (style < 0) return wrong(&p, "speech.style", hk_str_of(files[f].name));
        while (rest.n && !rc) {
            const char *end = memchr(rest.p, '\n', rest.n);
            hk_str line = { rest.p, end ? (size_t)(end - rest.p) : rest.n };
            rest.p += line.n + (end != NULL);
            rest.n -= line.n + (end != NULL);
            p.line++;
            if (line.n && line.p[0] != '#' && hk_utf8_trim(line).n) rc = read_row(&p, line, style, b);
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
static uint16_t carried(const hk_debtor *d, const hk_does *x)
{
    uint16_t c = NEEDS_WHO | NEEDS_DOC;
    if (x->sum_fen > 0) c |= NEEDS_SUM;
    if (x->sum_fen > 0 && x->sum_fen < d->s->total_fen) c |= NEEDS_REST;
    if (x->sum_fen > 0) c |= NEEDS_DAY;
    if (x->parts > 1) c |= NEEDS_PARTS;
    if (x->bill) c |= NEEDS_WAY;
    if (x->act == HK_DEBTOR_DISCLOSE) c |= NEEDS_CARD;
    return c;
}

/* A plan with numbers has to say them. */
static uint16_t owed(const hk_does *x)
{
    bool deal = x->act == HK_DEBTOR_OFFER || x->act == HK_DEBTOR_COUNTER || x->act == HK_DEBTOR_ACCEPT;
    if (x->act == HK_DEBTOR_DISCLOSE) return NEEDS_CARD;
    return deal && x->sum_fen > 0 ? NEEDS_SUM | NEEDS_DAY : 0;
}

enum { EXACT_MOOD = 1, EXACT_ID = 2, UNUSED = 4, OWN_STYLE = 8 };

static int fit(const hk_debtor *d, const hk_voice *v, const hk_does *x, const row *r, size_t at)
{
    int good = 0;

    if (r->act != x->act || r->needs & ~carried(d, x) || owed(x) & ~r->needs || !(r->channels >> d->s->channel & 1)) return -1;
    bool by_id = x->act == HK_DEBTOR_EXCUSE || x->act == HK_DEBTOR_ELABORATE || x->act == HK_DEBTOR_TRAP;
    if (by_id && r->id && r->id != x->id) return -1;
    if (x->act == HK_DEBTOR_ELABORATE && r->holds && (r->holds > 0) != x->holds) return -1;
    if (x->act == HK_DEBTOR_EXCUSE && !r->id) return -1;
    if (x->act == HK_DEBTOR_TRAP && !r->id) return -1;
    if (r->style == d->s->style) good |= OWN_STYLE;
    if (!(v->used[at / 8] >> at % 8 & 1)) good |= UNUSED;
    if (!by_id || r->id == x->id) good |= EXACT_ID;
    if (r->moods >> hk_debtor_mood(d) & 1) good |= EXACT_MOOD;
    return good;
}

static const row *pick(const hk_speech *b, hk_debtor *d, hk_voice *v, const hk_does *x)
{
    const row *best = NULL;
    int        high = -1;
    uint32_t   n = 0;

    for (size_t i = 0; i < b->n; i++) {
        int good = fit(d, v, x, &b->v[i], i);
        if (good < high || good < 0) continue;
        if (good > high) high = good, n = 0;
        n++;
        if (hk_prng_below(&d->wording, n) == 0) best = &b->v[i];       /* each of the n fitting lines is as likely */
    }
    if (best) v->used[(size_t)(best - b->v) / 8] |= (uint8_t)(1u << (size_t)(best - b->v) % 8);
    return best;
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

static const char *paper_name(const hk_debtor *d)
{
    static const struct { hk_slot_code code; const char *name; } names[] = {
        { HK_CODE_DELIVERY, "签收单" }, { HK_CODE_INVOICE, "发票" }, { HK_CODE_STATEMENT, "对账单" }, { HK_CODE_CONTRACT, "合同" }, { HK_CODE_ACCEPTANCE, "验收单" },
        { HK_CODE_SLIP, "回单" }, { HK_CODE_PROMISE, "承诺书" }, { HK_CODE_QUALITY, "检测报告" },
    };
    for (size_t i = 0; i < HK_COUNT(names); i++)
        if (d->s->paper & hk_code_bit(names[i].code)) return names[i].name;
    return "单子";
}

static const char *value(int hole, const hk_debtor *d, const hk_voice *v, const hk_does *x, hk_arena *a)
{
    bool write = d->s->channel == HK_CHANNEL_WECHAT;
    const char *name = holes[hole].name;

    switch (holes[hole].needs) {
    case NEEDS_SUM:   return hk_say_sum(a, x->sum_fen, write);
    case NEEDS_REST:  return hk_say_sum(a, d->s->total_fen - x->sum_fen, write);
    case NEEDS_DAY:   return hk_say_day(a, v->today, x->in_days);
    case NEEDS_PARTS: return hk_printf(a, "%d", x->parts);
    case NEEDS_SHARE: return hk_printf(a, "%d%%", x->share / 100);
    case NEEDS_WHO:   return d->s->decider_name ? d->s->decider_name : "老板";
    case NEEDS_DOC:   return paper_name(d);
    case NEEDS_WAY:   return "承兑";
    case NEEDS_CARD:  return x->id >= 1 && (size_t)x->id <= d->s->cards_n ? d->s->cards[x->id - 1].text : "";
    default: break;
    }
    if (!strcmp(name, "{call}")) return address(d, v, a);
    if (!strcmp(name, "{you}")) return d->s->style == HK_STYLE_OFFICIAL || (d->feel[HK_T] > 5200 && d->feel[HK_E] < 4000) ? "您" : "你";
    if (!strcmp(name, "{me}")) return d->s->style == HK_STYLE_OX ? "咱" : "我";
    if (!strcmp(name, "{firm}")) return d->s->ours;
    return d->s->before ? d->s->before : "小张";
}

static void put_filled(hk_buf *b, const row *r, const hk_debtor *d, const hk_voice *v, const hk_does *x)
{
    for (size_t i = 0; i < r->text.n;) {
        int k = r->text.p[i] == '{' ? hole_at(r->text, i) : -1;
        if (k < 0) {
            hk_buf_putc(b, r->text.p[i++]);
            continue;
        }
        hk_buf_puts(b, value(k, d, v, x, b->arena));
        i += strlen(holes[k].name);
    }
}

/* Lines carry no full stop of their own; two in one breath need one between them. */
static bool stops(hk_str s)
{
    static const char *const signs[] = { "。", "？", "！", "…", "，" };
    for (size_t i = 0; i < HK_COUNT(signs); i++)
        if (s.n >= 3 && memcmp(s.p + s.n - 3, signs[i], 3) == 0) return true;
    return s.n && strchr("?!.,", s.p[s.n - 1]);
}

const char *hk_speech_say(const hk_speech *b, hk_debtor *d, hk_voice *v, const hk_does *does, size_t n, hk_arena *a)
{
    hk_buf out = { .arena = a };

    hk_buf_puts(&out, "");
    for (size_t i = 0; i < n; i++) {
        const row *r = pick(b, d, v, &does[i]);
        if (!r) continue;
        if (out.n) hk_buf_puts(&out, d->s->channel == HK_CHANNEL_WECHAT ? "|" : stops((hk_str){ out.p, out.n }) ? "" : "。");
        put_filled(&out, r, d, v, &does[i]);
    }
    return out.n ? out.p : "……";
}
