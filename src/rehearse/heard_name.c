/* heard_name.c - who the caller says he is: his name, his firm, and whether the firm is another one. */
#include "base/utf8.h"
#include "reading/names.h"
#include "rehearse/heard.h"

/* By which the caller's firm is called: the first two signs of its name. Empty where it has none. */
static hk_str our_firm(const hk_scenario *s)
{
    const char *p = s->ours, *end = p ? p + strlen(p) : NULL;

    if (!p) return (hk_str){ "", 0 };
    hk_utf8_next(&p, end);
    hk_utf8_next(&p, end);
    return (hk_str){ s->ours, (size_t)(p - s->ours) };
}

/* The surname he gives as his own: he is called by it from now on. */
static void own_name(const hk_talk *t, const hk_line *line, hk_heard *h)
{
    hk_str name = hk_name_said(line, our_firm(t->s));
    if (name.n && name.n < HK_ECHO_BYTES) memcpy(h->echo[HK_ECHO_NAME], name.p, name.n), h->echo[HK_ECHO_NAME][name.n] = 0;
}

/* Two signs of a firm's name in a row that stand in b as well; its last two are its trade where there are more: 宏图机电 is not 恒达机电. */
static bool share(hk_str a, const char *b)
{
    enum { SIGN = 3, PAIR = 2 * SIGN };
    size_t end = a.n >= 2 * PAIR ? a.n - SIGN : a.n;

    for (size_t i = 0; b && i + PAIR <= end; i += SIGN)
        if (memmem(b, strlen(b), a.p + i, PAIR)) return true;
    return false;
}

/* The part of a firm's name is not what one does in it: 宏图贸易财务部 -> 宏图贸易. Empty where it is no name at all: 你们供应商, 做刀具, 新来. */
static hk_str firm_of(hk_str said)
{
    enum { LEAST = 6, MOST = 30 };
    static const char roles[] = "的 这边 那边 这里 有限 股份 公司 集团 总部 财务 财务部 销售 销售部 业务 业务部 商务 商务部 法务 法务部 法务处 应收 应收组 应收款 清欠 清欠组 清欠办 信控 信控部 客服 客服部 对账 收款 会计 出纳 部 组";
    static const char none[] = "你 您 我 咱 俺 他 她 贵 这 那 哪 新来 原来 之前 上次 上回 以前 刚才 刚 昨 前 今 做 卖 跑 搞 供 送 管 负责 来 接 跟 找 收 催 问 专 厂家 厂商 甲方 乙方 隔壁 同事 领导 老板 老朋友 老 小 不是 个 派";
    const hk_line t = { said.p, said.n, NULL };
    size_t cut;

    do {
        cut = 0;
        for (size_t i = 0, n; i < said.n && !cut; i++)
            if ((said.p[i] & 0xc0) != 0x80 && (n = hk_line_any(&t, i, roles)) && i + n >= said.n) cut = said.n - i;
        said.n -= cut;
    } while (cut);
    bool name = said.n >= LEAST && said.n <= MOST;
    for (size_t i = 0; i < said.n && name; i++)
        name = (said.p[i] & 0xc0) == 0x80 || (((unsigned char)said.p[i] & 0xf0) == 0xe0 && !hk_line_any(&t, i, none) && !hk_line_any(&t, i, ", ， 。 、 ； ： ！ ？"));
    return name ? said : (hk_str){ NULL, 0 };
}

/* 我是宏图贸易的陈伟 to somebody who owes 恒达机电: what stands before his name is a firm, and neither ours nor the other's own nor of what the case is about. */
static bool of_other_firm(const hk_talk *t, const hk_line *line)
{
    static const char says[] = "我是 我这边是 这边是 我们是 这里是 我这里是 俺是";
    hk_str name = hk_str_of(t->voice.caller);
    const char *at = hk_utf8_count(name) > 1 ? memmem(line->s, line->n, name.p, name.n) : NULL;

    for (size_t i = 0, n; at && i < (size_t)(at - line->s); i++) {
        if (!(n = hk_line_any(line, i, says)) || (size_t)(at - line->s) < i + n) continue;
        hk_str firm = firm_of((hk_str){ line->s + i + n, (size_t)(at - line->s) - i - n });
        return firm.n && !share(firm, t->s->ours) && !share(firm, t->s->company) && !share(firm, t->s->brief);
    }
    return false;
}

/* Who says 新锐小陈, or his own name, has said who he is, whatever else the sentence does; who names another firm has not. */
static bool names_himself(const hk_talk *t, const hk_line *line, const hk_heard *h)
{
    hk_str firm = our_firm(t->s), name = hk_str_of(t->voice.caller);

    if (!t->s->ours || of_other_firm(t, line)) return false;
    return h->echo[HK_ECHO_NAME][0] || memmem(line->s, line->n, firm.p, firm.n) || (hk_utf8_count(name) > 1 && memmem(line->s, line->n, name.p, name.n));
}

void hk_heard_name(const hk_talk *t, const hk_line *line, hk_heard *h)
{
    own_name(t, line, h);
    h->named = names_himself(t, line, h);
}
