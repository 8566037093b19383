/* judge.c - an answer in words, read by the reader of the rehearsal and looked at check by check. A check is a row: what has to be read, said
 * or named for it to hold. The reader misses one sentence in seven of voices it has not heard, so that a row also takes the plain words people
 * use for the thing; and nobody is marked down for blame on a reading that is a guess.
 *
 * What counts here and why: DOMAIN §9, "accept the feeling, not the delay; then ask amount, date, proof", and §11, "replace blame by a concrete proposal".
 */
#include "drill/drill.h"
#include "base/utf8.h"
#include "rehearse/learn.h"
#include "library/words.h"

enum { BLAME_SURE = HK_READ_SURE, FIT_SHOWN = 1500, HEARD_SHOWN = 1000 };            /* 1/10000 */

#define A(code) (UINT64_C(1) << HK_ACT_##code)
static const uint64_t DEMANDS = A(ASK) | A(SOFT_ASK) | A(DEADLINE) | A(PLAN) | A(TRADE) | A(CONFIRM) | A(INCENT);
/* The talk stays on the money: a demand, a question after the debt, or a line that is not crossed. */
static const uint64_t HOLDING = A(FIRM) | A(REFUSE) | A(UNTRAP) | A(COUNTER) | A(FOLLOW) | A(PROBE) | A(FIND_DM) | A(RETURN) | A(CONSEQ) | A(LEGAL) | A(BOSS) | A(NAME_EX) | A(NIBBLE) | A(DEBT);
static const uint64_t UNDERSTANDING = A(EMPATHY) | A(REFLECT) | A(PRAISE);
static const uint64_t ASKING_FOR_A_DETAIL = A(PROBE) | A(FIND_DM);

static const char REQUESTING[] = "可以吗 可以不 行吗 行不行 好吗 好不好 能不能 能吗 可不可以 请您 请在 请先 请把 请按 请安排 请写 先给 给一半 麻烦您 麻烦 烦请 您看 您定 打过来 打到 付过来 付清 先付 先打 到账";
static const char UNDERSTOOD[] = "理解 体谅 明白您 懂您 我懂 您是说 你是说 您的意思 你的意思 不容易 难处 换我 换谁 换了我 听您 听你 听进去 担心 您怕 照您 先别急 消消气 辛苦 为难 身不由己 知道您 也是没办法 明白 我记下 谢谢您 您先忙 受累 交情 难免 没留意 没关系 不怪您 不怪你 不怨您 不是您的 您也做不了主 上火 急人 着急 受气 不好受 愁 不好意思 都这样 谁都 尊重 借到哪 您开会 您开车 就核 就查 那可能 您没意见";
static const char DETAIL[] = "盖章 盖个 签个 裁定书 文书 单号 流程号 债务确认 排多少 付多少 周几 写一下 写条 写一行 哪天 哪一天 哪一笔 哪笔 哪位 哪批 哪一批 几号 几点 定个日子 给个日子 准日子 给个日期 编号 票号 点之前 点前 点再 点钟";
/* Blame that needs no reader: judgements of the person and of all his past. What happened may be said, what he is may not. */
static const char BLAMING[] = "说话不算 不算数 没信用 没诚意 不讲信用 忽悠 糊弄 耍赖 赖账 骗怕 骗我 骗人 骗谁 装死 装看不见 装没看见 不想认 什么意思 好意思吗 还好意思 怎么好意思 要脸 不要脸 脸皮 良心 太过分 什么态度 倒霉 推三阻四 拿我当 拿我们当 当傻子 要饭的 叫花子 无赖 老赖 "
                              "骗子 每次都 老是 从来没 一句实话 寒心 没本事 大爷 大忙人 没人管事 效率太低 存心 装傻 没意思吗 不是人 砸锅卖铁 丢人 不够意思 谁怕谁 去闹 来闹 闹去 闹到";

/* Words given away that need no reader either. */
static const char YIELDED[] = "那好吧 好吧那 行吧 千我们出 元我们出 运费我们出 我们出吧 我来出 送您 送你 抹了吧 给您抹 就抹 就八五折 就六折 就年底 就按您说的 您看着办 看着办 等您好消息 等您消息 等您通知 什么时候方便 方便的时候再 慢慢来不急 慢慢卖 我们不急 缓一缓就 那就抵了 等流程走完";

static bool has(const hk_said *s, uint64_t acts, int32_t least)
{
    if (s->r.unsure) return false;                       /* nothing was read for sure: guesses earn nothing */
    for (size_t i = 0; i < s->r.n; i++)
        if (acts >> s->r.acts[i].act & 1 && s->r.acts[i].p >= least) return true;
    return false;
}
static bool told(const hk_said *s, int64_t fen)
{
    for (size_t i = 0; i < s->told_n; i++)
        if (s->told[i] == fen) return true;
    return false;
}

/* A sum above the debt is another debt's, except one the item itself speaks of (of 210,000 he paid 20,000); a day that is over is no day to pay on. */
static bool too_much(const hk_said *s, const hk_slot *v) { return v->kind == HK_SLOT_MONEY && !v->vague && s->item->owed_fen && v->lo > s->item->owed_fen && !told(s, v->lo); }
static bool is_over(const hk_said *s, const hk_slot *v) { return v->kind == HK_SLOT_DAY && !v->vague && v->when.hi != HK_DAY_NONE && v->when.hi < s->today; }
static bool named(const hk_said *s, unsigned kinds, bool exact)
{
    for (size_t i = 0; i < s->r.slots.n; i++) {
        const hk_slot *v = &s->r.slots.v[i];
        if (kinds >> v->kind & 1 && !(exact && v->vague) && !too_much(s, v) && !is_over(s, v)) return true;
    }
    return false;
}

/* ---- the checks ---------------------------------------------------------------------------------------------------------------- */
static bool is_request(const hk_said *s) { return has(s, DEMANDS, HK_READ_SURE) || hk_line_has(&s->r.line, REQUESTING); }

/* A sum that was named, not above the debt; a share, the whole or the rest of it are sums too. Whoever names the wrong debt beside it asks for a part of
 * what nobody owes: the facts are not right, whatever else is. */
static bool is_amount(const hk_said *s)
{
    for (size_t i = 0; i < s->r.slots.n; i++)
        if (too_much(s, &s->r.slots.v[i])) return false;
    for (size_t i = 0; i < s->r.slots.n; i++) {
        const hk_slot *v = &s->r.slots.v[i];
        if (v->kind == HK_SLOT_ALL || (v->kind == HK_SLOT_SHARE && !v->vague)) return true;
        if (v->kind == HK_SLOT_MONEY && !v->vague && v->lo > 0 && (!s->item->owed_fen || v->lo <= s->item->owed_fen)) return true;
    }
    return false;
}
static bool is_date(const hk_said *s) { return named(s, 1u << HK_SLOT_DAY, true); }
static bool is_understanding(const hk_said *s) { return has(s, UNDERSTANDING, HEARD_SHOWN) || hk_line_has(&s->r.line, UNDERSTOOD); }
static bool is_fitting(const hk_said *s)
{
    bool name = false;
    for (size_t i = 0; i < s->r.slots.n; i++) name |= s->item->names >> s->r.slots.v[i].code & 1;
    return name || has(s, s->item->fits, FIT_SHOWN);
}
/* A sum with a day or a request, or a day for the money: a demand whatever it was read as. */
static bool is_demand_in_plain_words(const hk_said *s)
{
    static const char money[] = "款 付 打过来 打给 转过来 转给 结清 到账";
    bool sum = named(s, 1u << HK_SLOT_MONEY | 1u << HK_SLOT_ALL | 1u << HK_SLOT_SHARE, true), day = is_date(s);
    return (sum && (day || is_request(s))) || (day && hk_line_has(&s->r.line, money));
}
static bool is_holding(const hk_said *s) { return !has(s, A(FREE), HK_READ_SURE) && !hk_line_has(&s->r.line, YIELDED) && (has(s, DEMANDS | HOLDING, FIT_SHOWN) || is_demand_in_plain_words(s)); }
static bool is_concrete(const hk_said *s) { return named(s, 1u << HK_SLOT_MONEY | 1u << HK_SLOT_SHARE | 1u << HK_SLOT_DAY | 1u << HK_SLOT_PARTS | 1u << HK_SLOT_DOC | 1u << HK_SLOT_ALL, true) || has(s, ASKING_FOR_A_DETAIL, FIT_SHOWN) || hk_line_has(&s->r.line, DETAIL); }
static bool is_clean(const hk_said *s)
{
    return !s->unlawful && !has(s, A(BLAME), BLAME_SURE) && !has(s, A(ABUSE) | A(BLUFF), HK_READ_FOUL) && !hk_line_has(&s->r.line, BLAMING);
}

static bool (*const holds[HK_DC_COUNT])(const hk_said *) = {
    [HK_DC_request] = is_request, [HK_DC_amount] = is_amount, [HK_DC_date] = is_date, [HK_DC_understand] = is_understanding,
    [HK_DC_fits] = is_fitting,    [HK_DC_holds] = is_holding, [HK_DC_concrete] = is_concrete, [HK_DC_clean] = is_clean,
};

/* A sentence has some different signs; 付款付款付款 and a row of faces are none. */
static bool is_sentence(const hk_line *l)
{
    enum { SIGNS = 6 };
    int32_t seen[SIGNS];
    int     n = 0;

    for (const char *p = l->s, *end = l->s + l->n; p < end && n < SIGNS;) {
        int32_t c = hk_utf8_next(&p, end);
        bool    had = c < 0x3400 || c > 0x9fff;
        for (int i = 0; i < n; i++) had |= seen[i] == c;
        if (!had) seen[n++] = c;
    }
    return n == SIGNS;
}

static void look(hk_said *s)
{
    unsigned asked = s->drill->checks, merit = asked & ~(1u << HK_DC_clean);
    bool     sentence = is_sentence(&s->r.line);
    int      n = 0, of = 0;

    for (int c = 0; c < HK_DC_COUNT; c++) {
        if (!(asked >> c & 1)) continue;
        if ((sentence || c == HK_DC_clean) && holds[c](s)) s->held |= 1u << c;
        if (merit >> c & 1) of++, n += s->held >> c & 1;
    }
    bool clean = !(asked >> HK_DC_clean & 1) || s->held >> HK_DC_clean & 1;
    s->mark = clean ? n * 100 / of : 0;
    s->right = s->held == asked;
}

/* 28 号, 20 万: a blank between figure and sign is how some type it; the reader takes it for the end of the number. */
static const char *joined(hk_arena *a, const char *text)
{
    char *s = hk_strdup(a, text), *to = s;

    for (const char *p = s; *p; p++) {
        bool figure = p > s && p[-1] >= '0' && p[-1] <= '9', next = p[1] >= '0' && p[1] <= '9';
        bool sign = p > s && (p[-1] & 0x80), sign_next = p[1] & 0x80;
        if (*p != ' ' || !((figure && sign_next) || (sign && next))) *to++ = *p;
    }
    *to = '\0';
    return s;
}

/* The sums the item itself speaks of. */
static void told_read(hk_ctx *cx, const hk_calendar *calendar, hk_said *out)
{
    const char *texts[] = { out->item->scene, out->item->line, out->item->text };
    hk_slots   *slots = HK_NEW(cx->arena, hk_slots);
    hk_line     l;

    for (size_t t = 0; t < HK_COUNT(texts); t++) {
        if (!texts[t] || !*texts[t]) continue;
        hk_line_make(cx->arena, hk_str_of(texts[t]), &l);
        hk_slots_find(&l, cx->today, calendar, slots);
        for (size_t i = 0; i < slots->n && out->told_n < HK_COUNT(out->told); i++)
            if (slots->v[i].kind == HK_SLOT_MONEY && !slots->v[i].vague) out->told[out->told_n++] = slots->v[i].lo;
    }
}

hk_rc hk_drill_say(hk_ctx *cx, const hk_drill *d, const hk_drill_item *item, const char *text, hk_said *out)
{
    const hk_model    *model;
    const hk_calendar *calendar;
    hk_word_fault     *faults;
    size_t n;

    *out = (hk_said){ .drill = d, .item = item, .today = cx->today };
    hk_rc rc = hk_reader_in_use(cx, &model);
    if (!rc) rc = hk_reader_calendar(cx, &calendar);
    if (rc) return rc;
    hk_read(model, cx->arena, hk_str_of(joined(cx->arena, text)), hk_str_of(item->line), cx->today, calendar, &out->r);
    told_read(cx, calendar, out);
    hk_words_check(cx, text, false, &faults, &n);
    for (size_t i = 0; i < n; i++) out->unlawful |= strcmp(faults[i].rule, "variable") != 0 && strcmp(faults[i].rule, "brace") != 0;      /* a brace typed by hand breaks no law */
    look(out);
    return HK_OK;
}
