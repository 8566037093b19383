/* voice_gate.c - may this line speak (voice.h, VO3)? Each question is one function; the first that says no is the reason. They are strict where
 * a mistake would change what was promised or tell something nobody told, and a line that is refused wrongly costs nothing: the bank has one. */
#include "rehearse/voice.h"
#include "base/utf8.h"

enum { SIGNS_MAX = 80, SIGNS_FREE = 24, BUBBLES_MAX = 3, NEAR = 3, NEAREST = 2 };

typedef struct gate {
    hk_ctx              *cx;
    const hk_voice_plan *p;
    hk_line  line, bank;
    hk_slots said, owed;         /* of the line, of the bank's */
    hk_line  known;              /* everything both have heard, and who they are */
    const hk_calendar *calendar;
    const hk_speech *lines;      /* the bank's rows */
} gate;

/* ---- its form -------------------------------------------------------------------------------------------------------------------------------- */
static bool plain_signs(const char *s)
{
    const char *p = s, *end = s + strlen(s);

    if (!hk_utf8_valid((hk_str){ s, strlen(s) })) return false;
    while (p < end) {
        int32_t c = hk_utf8_next(&p, end);
        if (c < ' ' || strchr("<>{}[]()/\\^`@#$&*_=+;\"", c < 128 ? (int)c : ' ')) return false;        /* markup, code, addresses, prompts */
        if (c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || c == 0xfeff) return false;
        if (c >= 0x3010 && c <= 0x301b) return false;                                   /* 【】〔〕 */
    }
    return true;
}

/* The signs a voice message or a face of WeChat is written with; the bank has them, so a line may keep the very same. */
static const char *without_marks(hk_arena *a, const char *s, const char *bank)
{
    hk_buf b = { .arena = a };

    hk_buf_puts(&b, "");
    while (*s) {
        const char *end = *s == '[' ? strchr(s, ']') : NULL;
        size_t n = end ? (size_t)(end - s) + 1 : 0;
        if (n && memmem(bank, strlen(bank), s, n)) s += n;
        else hk_buf_putc(&b, *s++);
    }
    return b.p;
}

static bool short_enough(const gate *g, const char *s)
{
    size_t n = hk_utf8_count(hk_str_of(s)), bank = hk_utf8_count(hk_str_of(g->p->line)), bubbles = 1;
    for (const char *p = s; *p; p++) bubbles += *p == '|';
    return n <= HK_MIN((size_t)SIGNS_MAX, bank * 3 / 2 + SIGNS_FREE) && bubbles <= (g->p->s->channel == HK_CHANNEL_WECHAT ? BUBBLES_MAX : 1);
}

/* Words of letters stay out of mouths (SP5), but not out of the official's; words of machines out of all. */
static bool spoken_words(const gate *g)
{
    static const char letters[] = "目前 因此 此外 予以 敬请 无法按时 请您谅解 特此 贵方 鉴于 综上";
    static const char machines[] = "语言模型 人工智能 助手 提示词 底稿 系统提示 作为ai 作为一个 我不能回答 扮演 角色 无法提供 抱歉我不能";
    return !hk_line_has(&g->line, machines) && (g->p->s->style == HK_STYLE_OFFICIAL || !hk_line_has(&g->line, letters));
}

/* ---- figures and days ---------------------------------------------------------------------------------------------------------------------------- */
static bool figure(const hk_slot *s)
{
    switch (s->kind) {
    case HK_SLOT_MONEY: case HK_SLOT_SHARE: case HK_SLOT_DISCOUNT: case HK_SLOT_RATE: case HK_SLOT_DAY: case HK_SLOT_PARTS: case HK_SLOT_DAYS_LATE: case HK_SLOT_ALL: case HK_SLOT_BALANCE: case HK_SLOT_ROUND: return true;
    default: return false;
    }
}

static bool same(const hk_slot *a, const hk_slot *b)
{
    if (a->kind != b->kind || a->vague != b->vague) return false;
    return a->kind == HK_SLOT_DAY ? a->when.lo == b->when.lo && a->when.hi == b->when.hi : a->lo == b->lo && a->hi == b->hi;
}

static bool among(const hk_slot *s, const hk_slots *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (same(s, &list->v[i])) return true;
    return false;
}

/* 全付没有 may become 你要的我没有: only what has a number is owed. */
static bool numbered(const hk_slot *s) { return figure(s) && !s->vague && s->kind != HK_SLOT_ALL && s->kind != HK_SLOT_BALANCE && s->kind != HK_SLOT_ROUND; }

/* Nothing more, nothing less: what the bank's line names exactly has to come back, and nothing may come that it does not name. */
static bool figures_kept(const gate *g)
{
    for (size_t i = 0; i < g->said.n; i++)
        if (figure(&g->said.v[i]) && !among(&g->said.v[i], &g->owed)) return false;
    for (size_t i = 0; i < g->owed.n; i++)
        if (numbered(&g->owed.v[i]) && !among(&g->owed.v[i], &g->said)) return false;
    return true;
}

/* Where the line names this figure; SIZE_MAX: nowhere. */
static size_t says_sum(const gate *g, int64_t fen)
{
    for (size_t k = 0; k < g->said.n; k++)
        if (g->said.v[k].kind == HK_SLOT_MONEY && !g->said.v[k].vague && g->said.v[k].lo == fen) return g->said.v[k].at;
    return SIZE_MAX;
}

static size_t says_day(const gate *g, int32_t in_days)
{
    for (size_t k = 0; k < g->said.n; k++)
        if (g->said.v[k].kind == HK_SLOT_DAY && !g->said.v[k].vague && g->said.v[k].when.hi == g->p->today + in_days - g->p->nights) return g->said.v[k].at;
    return SIZE_MAX;
}

/* The plan's own sums and days, when the bank's line says them (speech.h, SP2 and SP4): held once more against the state. Of two payments each sum goes with its day. */
static bool plan_kept(const gate *g)
{
    for (size_t i = 0; i < g->p->does_n; i++) {
        const hk_does *x = &g->p->does[i];
        bool   deal = x->act == HK_DEBTOR_OFFER || x->act == HK_DEBTOR_COUNTER || x->act == HK_DEBTOR_ACCEPT;
        size_t sum = says_sum(g, hk_part_of(x->sum_fen, x->parts)), day = says_day(g, x->in_days), sum2 = says_sum(g, x->then_fen), day2 = says_day(g, x->then_days);
        bool   all = sum != SIZE_MAX && day != SIZE_MAX, all2 = sum2 != SIZE_MAX && day2 != SIZE_MAX;
        if (x->sum_fen <= 0) continue;
        if (deal && !(all && (!x->then_fen || all2))) return false;
        if (x->then_fen && all && all2 && x->then_fen != x->sum_fen && (sum < sum2) != (day < day2)) return false;
    }
    return true;
}

static bool inside_figure(const gate *g, size_t at)
{
    for (size_t i = 0; i < g->said.n; i++)
        if (figure(&g->said.v[i]) && at >= g->said.v[i].at && at < g->said.v[i].at + g->said.v[i].n) return true;
    return false;
}

/* A figure that no slot took: 五台, 工号 0371, 三个人. It may stand where the bank's line has the very same sign. */
static bool no_loose_figures(const gate *g)
{
    static const char turns[] = "万一 千万 十分 四处 三番五次 三天两头 乱七八糟 两头 八成 十有八九 百分百 一五一十 七上八下 三下五除二 两边 两家 两清 二话";
    static const char digits[] = "二三四五六七八九十百千万两";
    const char *p = g->line.s, *end = p + g->line.n;

    while (p < end) {
        size_t  at = (size_t)(p - g->line.s), turn = hk_line_any(&g->line, at, turns);
        if (turn) {
            p += turn;
            continue;
        }
        const char *sign = p;
        int32_t c = hk_utf8_next(&p, end);
        bool    digit = (c >= '0' && c <= '9') || memmem(digits, sizeof digits - 1, sign, (size_t)(p - sign));
        if (digit && !inside_figure(g, at) && !memmem(g->bank.s, g->bank.n, sign, (size_t)(p - sign))) return false;
    }
    return true;
}

/* ---- facts ------------------------------------------------------------------------------------------------------------------------------------------- */
static bool heard_of(const gate *g, const char *p, size_t n) { return memmem(g->known.s, g->known.n, p, n) != NULL; }

/* What the bank names with the same excuse or trap belongs to it: 票 and 发票 are one thing. */
static uint64_t codes_of_plan(const gate *g)
{
    uint64_t codes = 0;
    hk_speech_row l;

    for (size_t i = 0; i < hk_speech_lines(g->lines); i++) {
        hk_speech_row_at(g->lines, i, &l);
        for (size_t k = 0; l.id && k < g->p->does_n; k++) {
            hk_line  t;
            hk_slots s;
            if (l.act != g->p->does[k].act || l.id != g->p->does[k].id) continue;
            hk_arena_mark mark = hk_arena_save(g->cx->arena);
            hk_line_make(g->cx->arena, l.text, &t);
            hk_slots_find(&t, g->p->today, g->calendar, &s);
            hk_arena_release(g->cx->arena, mark);
            for (size_t j = 0; j < s.n; j++) codes |= hk_code_bit(s.v[j].code);
        }
    }
    return codes;
}

/* Papers, people, ways of payment, steps at law that nobody has spoken of. */
static bool no_new_things(const gate *g)
{
    hk_slots known;
    uint64_t codes = codes_of_plan(g);

    hk_slots_find(&g->known, g->p->today, g->calendar, &known);
    for (size_t i = 0; i < known.n; i++) codes |= hk_code_bit(known.v[i].code);
    for (size_t i = 0; i < g->said.n; i++) {
        const hk_slot *s = &g->said.v[i];
        if (s->code && !(codes >> s->code & 1) && !heard_of(g, g->line.s + s->at, s->n)) return false;
    }
    return true;
}

static bool no_new_names(const gate *g)
{
    static const char things[] = "公司 集团 银行 法院 派出所 公安 税务 股东 医院 仓库 工地 项目 设备 机器 车间 老婆 儿子 女儿 爱人 亲戚 电话 手机 账号 地址 网址 邮箱 微信号";
    int32_t sign;

    for (size_t i = 0; i < g->line.n; i++) {
        size_t call = hk_talk_call(&g->line, i, &sign), thing = hk_line_any(&g->line, i, things), latin = 0;
        while (i + latin < g->line.n && ((g->line.s[i + latin] >= 'a' && g->line.s[i + latin] <= 'z') || (latin && g->line.s[i + latin] == '.'))) latin++;
        if (call && !heard_of(g, g->line.s + i, call)) return false;
        if (thing && !heard_of(g, g->line.s + i, thing)) return false;
        if (latin > 1 && !heard_of(g, g->line.s + i, latin)) return false;
        if (latin) i += latin - 1;
    }
    return true;
}

/* ---- what it does ------------------------------------------------------------------------------------------------------------------------------------------ */
static bool gives(hk_debtor_act a) { return a == HK_DEBTOR_OFFER || a == HK_DEBTOR_COUNTER || a == HK_DEBTOR_ACCEPT || a == HK_DEBTOR_CONFIRM || a == HK_DEBTOR_SOFTEN || a == HK_DEBTOR_VAGUE; }

static bool plan_has(const hk_voice_plan *p, bool (*kind)(hk_debtor_act))
{
    for (size_t i = 0; i < p->does_n; i++)
        if (kind(p->does[i].act)) return true;
    return false;
}

/* A yes in so many words, from somebody whose plan has none. 不答应 is no yes. */
static bool says_yes(const gate *g)
{
    static const char yes[] = "答应 同意 没问题 这就付 马上付 马上安排 这就安排 给你安排 给您安排 一分不少 说定了 成交 全付清 都付了";
    static const char no[] = "不 没 别 哪 谁 能 敢 会";

    for (size_t i = 0; i < g->line.n; i++) {
        size_t n = hk_line_any(&g->line, i, yes);
        bool   denied = i >= 3 && hk_line_any(&g->line, i - 3, no);
        if (n && !denied && !memmem(g->bank.s, g->bank.n, g->line.s + i, n)) return true;
    }
    return false;
}

static bool ends(hk_debtor_act a) { return a == HK_DEBTOR_HANGUP; }

/* Clauses as they are spoken: a second act has its own. */
static size_t clause_end(const hk_line *t, size_t from)
{
    static const char *const marks[] = { "，", "。", "？", "！", "…", "|", ",", "?", "!", "；" };
    for (size_t i = from; i < t->n; i++)
        for (size_t k = 0; k < HK_COUNT(marks); k++)
            if (hk_line_at(t, i, marks[k])) return i + strlen(marks[k]);
    return t->n;
}

/* The bank was learned with its figures left open ({sum}, {day}): so the line is read. */
static void open_figures(const gate *g, hk_line *out)
{
    hk_buf b = { .arena = g->cx->arena };

    hk_buf_puts(&b, "");
    for (size_t i = 0; i < g->line.n;) {
        size_t n = 0;
        for (size_t k = 0; k < g->said.n; k++)
            if (numbered(&g->said.v[k]) && g->said.v[k].at == i) n = g->said.v[k].n;
        if (n) hk_buf_puts(&b, "{}");
        else hk_buf_putc(&b, g->line.s[i]);
        i += n ? n : 1;
    }
    *out = (hk_line){ b.p, b.n, NULL };
}

/* An offer and a counter differ by what was asked before, not by their words. */
static uint8_t place_of(const hk_voice_places *p, hk_debtor_act a)
{
    bool names = a == HK_DEBTOR_OFFER || a == HK_DEBTOR_COUNTER;
    return names ? HK_MIN(p->act[HK_DEBTOR_OFFER], p->act[HK_DEBTOR_COUNTER]) : p->act[a];
}

/* Whether act or excuse stands near the top for the whole line or one of its clauses. A line that follows the bank's word for word does what that does. */
static bool does_the_plan(const gate *g, const hk_voice_acts *v)
{
    hk_voice_places whole, part;
    hk_line line;
    bool act[HK_DOES_MAX] = { false };

    if (g->line.n == g->bank.n && memcmp(g->line.s, g->bank.s, g->line.n) == 0) return true;
    open_figures(g, &line);
    hk_voice_acts_read(v, &line, 0, line.n, &whole);
    if ((gives(whole.first) || says_yes(g)) && !plan_has(g->p, gives)) return false;
    if (ends(whole.first) && !plan_has(g->p, ends)) return false;
    for (size_t from = 0, to; from < line.n || from == 0; from = to) {
        to = clause_end(&line, from);
        hk_voice_acts_read(v, &line, from, to, &part);
        for (size_t i = 0; i < g->p->does_n; i++) {
            const hk_does *x = &g->p->does[i];
            bool by_excuse = x->act == HK_DEBTOR_EXCUSE && x->id && x->id <= HK_EXCUSES;
            bool by_part = g->p->does_n > 1 || x->sum_fen > 0;                            /* of an offer the clause with its figures will do: they are checked by themselves */
            bool near = place_of(&whole, x->act) < NEAR || (by_part && place_of(&part, x->act) < NEAR);
            bool one = !by_excuse || whole.excuse[x->id] < NEAREST || (g->p->does_n > 1 && part.excuse[x->id] < NEAREST);
            act[i] |= (near && one) || x->act == HK_DEBTOR_SILENCE || x->act == HK_DEBTOR_DISCLOSE;
        }
        if (to >= line.n) break;
    }
    for (size_t i = 0; i < g->p->does_n; i++)
        if (!act[i]) return false;
    return true;
}

/* A hidden card is told in the scenario's words: it has no act of its own that could be read, so most of its signs have to be there. */
static bool card_told(const gate *g)
{
    for (size_t i = 0; i < g->p->does_n; i++) {
        const hk_does *x = &g->p->does[i];
        if (x->act != HK_DEBTOR_DISCLOSE || x->id < 1 || (size_t)x->id > g->p->s->cards_n) continue;
        const char *p = g->p->s->cards[x->id - 1].text, *end = p + strlen(p);
        size_t all = 0, there = 0;
        while (p < end) {
            const char *sign = p;
            if (hk_utf8_next(&p, end) < 0x4e00) continue;
            all++;
            there += memmem(g->line.s, g->line.n, sign, (size_t)(p - sign)) != NULL;
        }
        if (there * 10 < all * 6) return false;
    }
    return true;
}

static bool no_foul(const gate *g, const hk_model *model)
{
    static const char foul[] = "混蛋 王八 傻逼 傻x 他妈 妈的 操你 去死 滚蛋 畜生 狗东西 婊子 贱货 弄死 打死 砍死 杀了你 狗日 龟儿";
    hk_reading *r = HK_NEW(g->cx->arena, hk_reading);

    for (size_t i = 0; i < g->line.n; i++) {
        size_t n = hk_line_any(&g->line, i, foul);
        if (n && !memmem(g->bank.s, g->bank.n, g->line.s + i, n)) return false;
    }
    hk_read(model, g->cx->arena, (hk_str){ g->line.s, g->line.n }, HK_STR(""), g->p->today, g->calendar, r);
    for (size_t i = 0; i < r->n; i++)
        if (r->acts[i].act == HK_ACT_ABUSE) return false;
    return true;
}

/* ---- all of them --------------------------------------------------------------------------------------------------------------------------------------------- */
static void know(hk_buf *b, const char *s)
{
    if (!s || !*s) return;
    hk_buf_puts(b, s);
    hk_buf_puts(b, "\n");
}

static void open_gate(gate *g, const char *line)
{
    const hk_voice_plan *p = g->p;
    hk_arena *a = g->cx->arena;
    hk_buf    known = { .arena = a };

    hk_line_make(a, hk_str_of(line), &g->line);
    hk_line_make(a, hk_str_of(p->line), &g->bank);
    hk_slots_find(&g->line, p->today, g->calendar, &g->said);
    hk_slots_find(&g->bank, p->today, g->calendar, &g->owed);
    know(&known, p->line);
    for (size_t i = 0; i < p->turns; i++) know(&known, p->said[i]), know(&known, p->heard[i]);
    const char *const names[] = { p->s->company, p->s->name, p->s->rank, p->s->ours, p->s->before, p->s->decider_name, p->caller };
    for (size_t i = 0; i < HK_COUNT(names); i++) know(&known, names[i]);
    hk_line_make(a, (hk_str){ known.p, known.n }, &g->known);
}

hk_rc hk_voice_judge(hk_ctx *cx, const hk_voice_plan *p, const char *line, hk_voice_why *why)
{
    const hk_voice_acts *acts;
    const hk_model      *model;
    gate g = { .cx = cx, .p = p };

    hk_rc rc = hk_reader_model(cx, &model);
    if (!rc) rc = hk_reader_calendar(cx, &g.calendar);
    if (!rc) rc = p->s->id ? hk_rehearse_bank_of(cx, p->s, &g.lines) : hk_rehearse_bank(cx, &g.lines);
    if (!rc) rc = hk_voice_acts_shipped(cx, &acts);
    if (rc) return rc;
    const char *bare = without_marks(cx->arena, line, p->line);
    *why = !hk_utf8_trim(hk_str_of(line)).n ? HK_VOICE_EMPTY : !plain_signs(bare) ? HK_VOICE_SIGNS : !short_enough(&g, line) ? HK_VOICE_LONG : HK_VOICE_OK;
    if (*why) return HK_OK;
    open_gate(&g, line);
    if (!spoken_words(&g)) *why = HK_VOICE_WORDS;
    else if (!figures_kept(&g) || !plan_kept(&g) || !no_loose_figures(&g)) *why = HK_VOICE_NUMBERS;
    else if (!no_new_things(&g) || !no_new_names(&g)) *why = HK_VOICE_FACT;
    else if (!no_foul(&g, model)) *why = HK_VOICE_FOUL;
    else if (!does_the_plan(&g, acts) || !card_told(&g)) *why = HK_VOICE_ACT;
    return HK_OK;
}
