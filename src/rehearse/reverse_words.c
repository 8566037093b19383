/* reverse_words.c - the collectors' words: RV2 of reverse.h. content/collectors.json has sentences by act; one is used when every {hole} it
 * has is known to the turn, so that no sentence names a paper, a sum or a wish the act does not carry. */
#include "base/utf8.h"
#include "debtor/speech.h"
#include "rehearse/reverse.h"

typedef struct filling {
    hk_ctx                  *cx;
    const hk_collector_says *c;
    const hk_heard          *h;
} filling;

static const struct { hk_slot_code code; const char *paper, *fix, *give; } words[] = {
    { HK_CODE_INVOICE, "发票", "发票", NULL }, { HK_CODE_DELIVERY, "签收单", "签收单", NULL }, { HK_CODE_STATEMENT, "对账单", "对账", NULL }, { HK_CODE_CONTRACT, "合同", "合同", NULL },
    { HK_CODE_ACCEPTANCE, "验收单", "验收", NULL }, { HK_CODE_SLIP, "银行回单", NULL, NULL }, { HK_CODE_PROMISE, "还款计划", NULL, NULL }, { HK_CODE_QUALITY, "检测报告", "质量", NULL },
    { HK_CODE_ENGINEER, NULL, "机器", NULL }, { HK_CODE_SHIP, NULL, NULL, "恢复发货" }, { HK_CODE_STOP, NULL, NULL, "撤销停货" }, { HK_CODE_LIMIT, NULL, NULL, "恢复您的额度" },
    { HK_CODE_TERMS, NULL, NULL, "把账期保住" }, { HK_CODE_GRADE, NULL, NULL, "把信用等级调回来" }, { HK_CODE_PENALTY, NULL, NULL, "免掉违约金" } };

static const char *word_of(const hk_heard *h, char which)
{
    for (size_t i = 0; i < HK_COUNT(words); i++) {
        const char *s = which == 'p' ? words[i].paper : which == 'f' ? words[i].fix : words[i].give;
        if (s && h->codes & hk_code_bit(words[i].code)) return s;
    }
    return NULL;
}

static hk_str first_sign(const char *s)
{
    const char *p = s;
    hk_utf8_next(&p, s + strlen(s));
    return (hk_str){ s, (size_t)(p - s) };
}

/* 曾厂长, 温总; of whom one does not know how he is called, the whole name. */
static const char *called(hk_arena *a, const hk_scenario *s)
{
    static const struct { const char *end, *say; } ranks[] = {
        { "总经理", "总" }, { "副总", "总" }, { "总监", "总" }, { "经理", "经理" }, { "老板", "老板" }, { "店主", "老板" }, { "厂长", "厂长" }, { "场长", "场长" }, { "部长", "部长" }, { "科长", "科长" },
        { "主任", "主任" }, { "主管", "主管" }, { "会计", "会计" }, { "组长", "组长" } };
    hk_str name = first_sign(s->name);
    size_t n = strlen(s->rank);

    for (size_t i = 0; i < HK_COUNT(ranks); i++) {
        size_t k = strlen(ranks[i].end);
        if (n >= k && strcmp(s->rank + n - k, ranks[i].end) == 0) return hk_printf(a, "%.*s%s", (int)name.n, name.p, ranks[i].say);
    }
    return s->name;
}

static const char *share_of(const hk_heard *h)
{
    static const char *const tenths[] = { NULL, "一成", "两成", "三成", "四成", "五成", "六成", "七成", "八成", "九成", "全款" };
    return h->share >= 1000 && h->share <= 10000 ? tenths[h->share / 1000] : NULL;
}

static const char *value(const filling *f, hk_str hole)
{
    static const char *const digits[] = { "零", "一", "两", "三", "四", "五", "六" };
    const hk_scenario *s = f->c->s;
    hk_arena *a = f->cx->arena;
#define IS(name) (hole.n == sizeof(name) - 1 && memcmp(hole.p, name, hole.n) == 0)
    if (IS("name")) return called(a, s);
    if (IS("ours")) return s->ours;
    if (IS("me")) return "陈伟";
    if (IS("me1")) return "陈";
    if (IS("sum")) return f->h->sum_fen != HK_NULL && f->h->sum_fen > 0 ? hk_say_sum(a, f->h->sum_fen, false) : NULL;
    if (IS("day")) return f->h->in_days >= 0 ? hk_say_day(a, f->c->today, f->h->in_days) : NULL;
    if (IS("days")) return s->late_days > 0 ? hk_printf(a, "%d", s->late_days) : NULL;
    if (IS("share")) return share_of(f->h);
    if (IS("parts")) return f->h->parts > 1 && f->h->parts < (int)HK_COUNT(digits) ? digits[f->h->parts] : NULL;
    if (IS("paper")) return word_of(f->h, 'p');
    if (IS("fix")) return word_of(f->h, 'f');
    if (IS("give")) return word_of(f->h, 'g');
    if (IS("who")) return s->decider_name ? s->decider_name : "老板";
    if (IS("said")) return f->c->excuse;
#undef IS
    return NULL;
}

/* NULL when a hole is not known. */
static const char *filled(const filling *f, const char *text)
{
    hk_buf b = { .arena = f->cx->arena };

    while (*text) {
        size_t n = strcspn(text, "{");
        hk_buf_add(&b, text, n);
        text += n;
        if (!*text) break;
        n = strcspn(++text, "}");
        const char *v = value(f, (hk_str){ text, n });
        if (!v) return NULL;
        hk_buf_puts(&b, v);
        text += n + 1;
    }
    return hk_strndup(f->cx->arena, b.p, b.n);
}

static const char *sentence(const filling *f, const json_t *list, hk_prng *chance)
{
    const char *fresh = NULL, *any = NULL;
    uint32_t    n = 0, k = 0;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *s = filled(f, json_string_value(json_array_get(list, i)));
        if (!s) continue;
        if (hk_prng_below(chance, ++k) == 0) any = s;
        if (strstr(f->c->spoken, s)) continue;
        if (hk_prng_below(chance, ++n) == 0) fresh = s;
    }
    return fresh ? fresh : any;
}

/* Nothing fits with its figures: what one says then. */
static const char *plain(hk_act a) { return a == HK_ACT_CONFIRM ? "CONFIRM2" : a == HK_ACT_ASK ? "SOFT_ASK" : a == HK_ACT_REFLECT ? "OPENQ" : a == HK_ACT_EVID || a == HK_ACT_SOLVE ? "RETURN" : "FIRM"; }

hk_rc hk_collector_words(hk_ctx *cx, const hk_collector_says *c, const hk_heard *h, const char **out)
{
    filling f = { cx, c, h };
    json_t *o = NULL;
    hk_prng chance;
    hk_buf  b = { .arena = cx->arena };

    hk_rc rc = hk_real_content(cx, "collectors.json", &o);
    if (rc) return rc;
    hk_prng_init(&chance, c->seed, "collector words");
    const json_t *acts = json_object_get(o, "acts");
    for (size_t i = 0; i < h->n; i++) {
        const char *s = sentence(&f, json_object_get(acts, hk_act_code(h->act[i])), &chance);
        if (!s) s = sentence(&f, json_object_get(acts, plain(h->act[i])), &chance);
        if (s) hk_buf_puts(&b, s);
    }
    json_decref(o);
    *out = hk_strndup(cx->arena, b.p ? b.p : "", b.n);
    return HK_OK;
}
