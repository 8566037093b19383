/* reverse_move.c - what a debtor's sentence is taken for: RV3 of reverse.h.
 *
 * Sums and days he will pay are terms, whatever stands around them, and the one he leaves out is the one he was asked for; yes is an answer
 * to what was asked; going, a flat no and saying nothing have their words. Everything else is what its likes are (reverse_like.c). */
#include "content/reader.h"
#include "library/library.h"
#include "reading/slots.h"
#include "rehearse/reverse_inside.h"

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

static int64_t among(int64_t v, int64_t most) { return v < most ? v : most; }

/* ---- what he names ---------------------------------------------------------------------------------------------------------------- */
static size_t clause_start(const hk_line *t, size_t i)
{
    while (i && !strchr(",.?!;:", t->s[i - 1])) i--;
    return i;
}
static size_t clause_end(const hk_line *t, size_t i) { return i + strcspn(t->s + i, ",.?!;:"); }

static bool has_between(const hk_line *t, size_t from, size_t to, const char *words)
{
    for (size_t i = from; i < to; i++) {
        size_t n = ((unsigned char)t->s[i] & 0xc0) == 0x80 ? 0 : hk_line_any(t, i, words), asks = hk_line_any(t, i, "行不行 行不");
        if (n && i + n <= to) return true;
        if (asks) i += asks - 1;
    }
    return false;
}

/* Named to say that it is not so: 二十万没有, 账上就剩五万, 周五来不及, 每月二十五. A figure thrown back as a question is no figure of his. */
static bool denied(const hk_line *t, const hk_slot *v)
{
    static const char after[] = "没有 没钱 给不了 付不了 拿不出 打不了 出不起 不行 不可能 办不到 做不到 来不及 够呛 太多 太狠 太急 太紧 发工资 要发 开会 出差";
    static const char before[] = "就剩 只剩 还剩 账上就 账上只有 这边只有 欠 差 没有 不是 哪来 损失 每月 每周 每个月 只收到";
    size_t end = v->at + v->n, to = clause_end(t, end);

    if (t->s[to] == '?' && to - end <= 3) return true;
    return has_between(t, end, to, after) || has_between(t, clause_start(t, v->at), v->at, before);
}

typedef struct named {
    int64_t sum_fen;
    int32_t in_days, parts;
    bool    named_day;           /* a day of the calendar, no stretch */
} named;

static named named_in(const hk_line *t, const hk_slots *slots, const hk_debtor *d, hk_day today)
{
    named out = { .in_days = -1 };
    bool  part = false;          /* 砍一半，十万: what was told of the whole before the sum itself */

    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        bool    most = v->kind == HK_SLOT_MONEY && v->vague && !v->lo;          /* 最多十万 */
        int64_t sum = v->kind == HK_SLOT_MONEY ? most ? v->hi : v->lo : v->kind == HK_SLOT_SHARE ? d->s->total_fen / 10000 * v->lo : v->kind == HK_SLOT_ALL ? d->s->total_fen : 0;
        bool    day = v->kind == HK_SLOT_DAY && v->when.kind != HK_WHEN_OPEN && v->when.hi >= today;
        if (v->kind == HK_SLOT_PARTS) out.parts = (int32_t)v->lo;
        if ((v->vague && !most && v->kind != HK_SLOT_DAY) || ((sum || day) && denied(t, v))) continue;
        if (sum && (!out.sum_fen || (part && v->kind == HK_SLOT_MONEY))) out.sum_fen = among(sum, d->s->total_fen), part = v->kind != HK_SLOT_MONEY;
        if (day && out.in_days < 0) out.in_days = v->when.hi - today, out.named_day = v->when.kind != HK_WHEN_RANGE;
    }
    if (out.parts > 1 && out.sum_fen && hk_line_has(t, "每月 每期 每次 一期 每个月")) out.sum_fen = among(out.sum_fen * out.parts, d->s->total_fen);
    return out;
}

/* ---- terms and yes ---------------------------------------------------------------------------------------------------------------- */
static const char paying[] = "付 打给 打款 打过 打你 先打 给你打 给您打 转 给你 给您 先给 安排 汇 结 还你 还您 到账 排上 凑 出 先";
static const char bargaining[] = "最多 顶多 顶天 至多 只能 要就要 拉倒 没有 这个数 行不行 怎么样 咋样 砍 太多 太狠 吧 够了 就要 缓到 不少";

/* Hardly a word beside figure and day: 三万，月底. */
static bool bare(const hk_line *t, const hk_slots *slots)
{
    enum { SIGNS = 3 * 5 };
    size_t rest = 0;

    for (size_t i = 0; i < t->n; i++) rest += !strchr(" ,.?!;:", t->s[i]);
    for (size_t i = 0; i < slots->n; i++)
        if (slots->v[i].kind == HK_SLOT_MONEY || slots->v[i].kind == HK_SLOT_DAY) rest -= HK_MIN(rest, slots->v[i].n);
    return rest <= SIGNS;
}

/* 行, 好的, 行行行, 那就这么定: at the start, and a word of its own (not 好像, 成本, 行不行). */
static size_t yes_at(const hk_line *t)
{
    static const char words[] = "没问题 就这么定 那就这么定 就这么办 说定了 那就定了 同意 依你 依您 答应你 答应您 就按 那就按 听你的 听您的 可以 好嘞 好的 好吧 行吧 成吧 得 行 好 成 中 ok 嗯";
    static const char goes_on[] = "吧 啊 呀 的 嘞 哦 那 就 我 你 您 按 听 依 这 先";
    size_t i = 0, n;

    while ((n = hk_line_any(t, i, words))) i += n;
    if (!i) return 0;
    bool ends = i >= t->n || strchr(" ,.!;:", t->s[i]);
    return ends || hk_line_any(t, i, goes_on) || hk_line_any(t, 0, "没问题 同意 就按 那就按 答应你 答应您 说定了") ? i : 0;
}

/* A sum and a day he will pay. To who asked for a sum by a day one of the two is enough: 太多了，十万吧; 周五来不及，下周三给你. */
static bool takes_terms(const hk_line *t, const hk_slots *slots, const hk_heard *before, const hk_debtor *d, const named *n, hk_move *m)
{
    int64_t asked = asked_sum(before, d), sum = n->sum_fen;
    int32_t day = n->in_days;
    bool    pays = hk_line_has(t, paying) || yes_at(t), wants = demanded(before) && asked;

    if (!(sum && day >= 0 ? pays || hk_line_has(t, bargaining) || bare(t, slots) : sum ? pays || hk_line_has(t, bargaining) : pays)) return false;
    if (!sum && wants && n->named_day && !hk_line_has(t, "回话 回你 回您 答复 问 看看 电话 联系 商量 再说 再聊 才回 付款日 统一")) sum = asked;
    if (day < 0 && wants) day = before->in_days;
    if (!sum || day < 0 || (n->in_days < 0 && !n->sum_fen)) return false;
    bool meets = asked > 0 && sum >= asked && (before->in_days < 0 || day <= before->in_days);
    *m = (hk_move){ .act = meets ? HK_DEBTOR_ACCEPT : wants ? HK_DEBTOR_COUNTER : HK_DEBTOR_OFFER, .sum_fen = sum, .in_days = day, .parts = n->parts };
    return true;
}

static bool takes_back(const hk_line *t) { return hk_line_has(t, "没有 没钱 不行 付不了 拿不出 不可能 做不到 别想 打不了 给不了 不付 不对 错了 但 不过 可是 要是 如果 除非 问题是 再说 考虑"); }

/* Yes to what was asked: with its figures, or with those that lie on the table. */
static bool says_yes(const hk_line *t, const hk_slots *slots, const hk_heard *before, const hk_debtor *d, const named *n, hk_move *m)
{
    bool    pinned = said(before, HK_ACT_CONFIRM) || (d->deal.agreed && said(before, HK_ACT_FOLLOW)), starts = yes_at(t) > 0;
    int64_t asked = asked_sum(before, d);

    if (t->n > 60 || takes_back(t)) return false;
    if (pinned && d->deal.agreed && (starts || hk_line_any(t, 0, "对 没错 是 放心 就是")) && !strchr(t->s, '?')) {
        bool same = (!n->sum_fen || n->sum_fen == d->deal.sum_fen) && (n->in_days < 0 || n->in_days == d->deal.in_days);
        *m = same ? (hk_move){ .act = HK_DEBTOR_CONFIRM, .in_days = -1 } : (hk_move){ .act = HK_DEBTOR_COUNTER, .sum_fen = n->sum_fen ? n->sum_fen : d->deal.sum_fen, .in_days = n->in_days >= 0 ? n->in_days : d->deal.in_days };
        return true;
    }
    bool grunt = hk_line_any(t, 0, "嗯") && t->n <= strlen("嗯嗯嗯");
    if (!starts || grunt || strchr(t->s, '?')) return false;
    int64_t sum = n->sum_fen ? n->sum_fen : asked ? asked : d->offer.sum_fen;
    int32_t day = n->in_days >= 0 ? n->in_days : before->in_days >= 0 ? before->in_days : d->offer.sum_fen ? d->offer.in_days : -1;
    if (!sum || day < 0 || !(demanded(before) || said(before, HK_ACT_CONFIRM))) return false;
    bool less = asked && (sum < asked || (before->in_days >= 0 && day > before->in_days));
    *m = (hk_move){ .act = less ? HK_DEBTOR_COUNTER : said(before, HK_ACT_CONFIRM) && d->offer.sum_fen ? HK_DEBTOR_CONFIRM : HK_DEBTOR_ACCEPT, .sum_fen = among(sum, d->s->total_fen), .in_days = day,
                    .parts = n->parts ? n->parts : before->parts };
    (void)slots;
    return true;
}

/* ---- all of it -------------------------------------------------------------------------------------------------------------------- */
static bool hangs_up(const hk_line *t)
{
    if (hk_line_has(t, "别挂 不要挂 没挂 信号 自动挂 误挂")) return false;
    return hk_line_has(t, "我挂 先挂 挂了 挂吧 挂电话 别再打 别打了 不要再打 不跟你说了 不跟您说了 懒得跟你 没空跟你 拜拜 再见");
}

/* Marks and grunts alone. */
static bool says_nothing(const hk_line *t)
{
    size_t i = 0, n = 0;

    while (i < t->n && (strchr(" ,.?!;:~", t->s[i]) || (n = hk_line_any(t, i, "嗯 呃 额 唔 … 。")))) i += strchr(" ,.?!;:~", t->s[i]) ? 1 : n;
    return i >= t->n;
}

/* A flat no, whatever day or sum stands before it. */
static bool refuses(const hk_line *t, const hk_slots *slots)
{
    enum { SHORT = 36 };
    size_t i = 0, n = 1;

    while (n) {
        n = hk_line_any(t, i, "现在 目前 这个 这 真的 真 实在 绝对 肯定 反正 是 我 都 也");
        for (size_t k = 0; !n && k < slots->n; k++) n = slots->v[k].at == i ? slots->v[k].n : 0;
        i += n;
    }
    return t->n <= SHORT && hk_line_any(t, i, "不行 不可能 没门 没戏 免谈 没得谈 做不到 办不到 付不了 付不出 给不了 答应不了 拿不出 不付 别想 想都别想 你想都别想 不答应 不同意") &&
           !hk_line_has(t, "没钱 老板 领导 发票 流程");
}

/* 找我们老板, 你打给财务: somebody else is to be asked. */
static bool refers(const hk_line *t, const hk_slots *slots)
{
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        bool who = v->kind == HK_SLOT_PERSON && (v->code == HK_CODE_BOSS || v->code == HK_CODE_FINANCE || v->code == HK_CODE_LEADER || v->code == HK_CODE_BUYER);
        if (who && has_between(t, clause_start(t, v->at), v->at, "你找 您找 找我们 去找 你打给 您打给 打给我们 你问 您问 得问 问我们 你联系 您联系 联系我们 跟我们")) return true;
    }
    return false;
}

enum { SUE_ME = 24 };            /* of the excuses: a challenge, whatever stands beside it */
static hk_rc by_likeness(hk_ctx *cx, const char *typed, const hk_line *t, hk_move *m)
{
    hk_shipped_lines shipped;
    hk_likeness      like;

    hk_rc rc = hk_move_likest(cx, t, &like);
    if (!rc) rc = hk_library_shipped(cx, &shipped);
    if (rc) return rc;
    int told = hk_excuse_find(hk_excuse_finder_make(cx->arena, shipped.excuses, shipped.excuses_n), cx->arena, typed);
    if (hk_line_has(t, "告去 去告 告吧 要告就告 爱告 法院见 起诉吧")) like = (hk_likeness){ .act = HK_DEBTOR_EXCUSE, .excuse = SUE_ME, .known = true };
    m->act = like.act;
    if (!like.known && told) m->act = HK_DEBTOR_EXCUSE;
    else if (!like.known) m->act = HK_DEBTOR_DEFLECT, m->unsure = true;
    if (m->act == HK_DEBTOR_EXCUSE || m->act == HK_DEBTOR_ELABORATE) m->excuse = like.known && like.excuse ? like.excuse : told;
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
    hk_slots_find(&t, today, cal, slots);
    named n = named_in(&t, slots, d, today);
    bool  pinned = d->deal.agreed && (said(before, HK_ACT_CONFIRM) || said(before, HK_ACT_FOLLOW));
    if (pinned && says_yes(&t, slots, before, d, &n, m)) return HK_OK;
    if (says_nothing(&t)) return HK_OK;
    if (takes_terms(&t, slots, before, d, &n, m)) return HK_OK;
    if (hangs_up(&t)) m->act = HK_DEBTOR_HANGUP;
    else if (refuses(&t, slots)) m->act = HK_DEBTOR_REFUSE;
    else if (refers(&t, slots)) m->act = HK_DEBTOR_REFER;
    else if (!says_yes(&t, slots, before, d, &n, m)) rc = by_likeness(cx, typed, &t, m);
    return rc;
}
