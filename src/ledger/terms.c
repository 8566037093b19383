#include "ledger/terms.h"

#include "base/utf8.h"

#include <stdlib.h>

/* Words people write, longest first where one contains another. What each says is put together by `apply`. */
typedef enum kind_of_word { W_INVOICE, W_GOODS, W_ACCEPT, W_MONTH, W_NOW, W_NET } kind_of_word;
static const struct { const char *text; kind_of_word w; } WORDS[] = {
    { "invoice+", W_INVOICE }, { "goods+", W_GOODS }, { "accept+", W_ACCEPT }, { "month+", W_MONTH },
    { "goods", W_GOODS }, { "accept", W_ACCEPT },
    { "票到", W_INVOICE }, { "开票后", W_INVOICE }, { "开票", W_INVOICE }, { "发票日", W_INVOICE }, { "收到发票", W_INVOICE },
    { "货到", W_GOODS }, { "到货", W_GOODS }, { "收货", W_GOODS }, { "签收", W_GOODS }, { "发货后", W_GOODS },
    { "验收", W_ACCEPT }, { "月结", W_MONTH }, { "次月结", W_MONTH }, { "当月结", W_MONTH },
    { "款到发货", W_NOW }, { "现结", W_NOW }, { "现款", W_NOW }, { "先款后货", W_NOW }, { "预付", W_NOW }, { "cod", W_NOW },
    { "net", W_NET },
};

static void apply(hk_terms *t, kind_of_word w)
{
    switch (w) {
    case W_GOODS:  t->start = HK_TERMS_GOODS; break;
    case W_ACCEPT: t->start = HK_TERMS_ACCEPT; break;
    case W_MONTH:
        t->monthly = true;               /* counts from the invoice unless goods or acceptance are named */
        if (t->start == HK_TERMS_NONE) t->start = HK_TERMS_INVOICE;
        break;
    case W_INVOICE: case W_NOW: case W_NET:
        if (t->start == HK_TERMS_NONE) t->start = HK_TERMS_INVOICE;
        break;
    }
}

static bool take(hk_str *s, const char *word)
{
    size_t n = strlen(word);
    if (s->n < n || strncasecmp(s->p, word, n) != 0) return false;
    s->p += n, s->n -= n;
    return true;
}

static bool number(hk_str *s, int max, int *out)
{
    int v = 0;
    if (s->n == 0 || s->p[0] < '0' || s->p[0] > '9') return false;
    while (s->n && s->p[0] >= '0' && s->p[0] <= '9') {
        v = v * 10 + (s->p[0] - '0');
        if (v > max) return false;
        s->p++, s->n--;
    }
    *out = v;
    return true;
}

/* After a number that names a day of the month: is it the pay day or the cut-off? */
static bool day_of_month(hk_str *s, hk_terms *t, int v)
{
    if (v < 1 || v > 31) return false;
    if (!take(s, "日") && !take(s, "号")) return false;
    if (take(s, "截止") || take(s, "截数") || take(s, "关账")) { t->cut_day = v; return true; }
    (void)(take(s, "前付款") || take(s, "付款") || take(s, "支付") || take(s, "打款"));
    t->pay_day = v;
    return true;
}

/* 当月结, 次月结: the first two characters belong to the word. */
static bool starts_month_end(hk_str s) { return take(&s, "次月结") || take(&s, "当月结"); }

/* "2个月", and "2 months" as hk_terms_fmt writes it. */
static bool months(hk_str *s)
{
    hk_str rest = hk_utf8_trim(*s);
    if (!take(&rest, "个月") && !take(&rest, "months") && !take(&rest, "month ")) return false;
    *s = rest;
    return true;
}

static void skip(hk_str *s)
{
    static const char *const fill[] = { " ", "\t", ",", ";", "，", "、", "；", "。", "的", "每月", "当月", "次月", "后", "付款", "付清", "到期", "账期", "帐期", "天", "days", "day", "d" };
    for (size_t i = 0; i < HK_COUNT(fill); i++)
        if (!starts_month_end(*s) && take(s, fill[i])) i = (size_t)-1;
}

bool hk_terms_parse(hk_str text, hk_terms *out)
{
    hk_terms t = { 0 };
    hk_str s = hk_utf8_trim(text);
    bool have_days = false;

    if (s.n == 0) { *out = t; return true; }
    for (skip(&s); s.n; skip(&s)) {
        int v;
        bool word_found = false;
        if (take(&s, "pay=")) { if (!number(&s, 31, &t.pay_day) || t.pay_day < 1) return false; continue; }
        if (take(&s, "cut=")) { if (!number(&s, 31, &t.cut_day) || t.cut_day < 1) return false; continue; }
        for (size_t i = 0; i < HK_COUNT(WORDS) && !word_found; i++)
            if (take(&s, WORDS[i].text)) { apply(&t, WORDS[i].w); word_found = true; }
        if (word_found) continue;
        if (!number(&s, 3650, &v)) return false;
        if (day_of_month(&s, &t, v)) continue;
        if (have_days) return false;
        have_days = true;
        if (months(&s)) t.months = v; else t.days = v;
        if (t.months > 120) return false;
        if (t.start == HK_TERMS_NONE) t.start = HK_TERMS_INVOICE;
    }
    if (t.start == HK_TERMS_NONE) return false;
    *out = t;
    return true;
}

char *hk_terms_fmt(hk_arena *a, const hk_terms *t)
{
    static const char *const start[] = { "", "invoice+", "goods+", "accept+" };
    hk_buf b = { .arena = a };
    hk_buf_puts(&b, "");
    if (t->start == HK_TERMS_NONE) return b.p;
    if (t->monthly && t->start != HK_TERMS_INVOICE) hk_buf_puts(&b, t->start == HK_TERMS_GOODS ? "goods " : "accept ");
    hk_buf_printf(&b, "%s%d%s", t->monthly ? "month+" : start[t->start], t->months ? t->months : t->days, t->months ? " months" : "");
    if (t->pay_day) hk_buf_printf(&b, " pay=%d", t->pay_day);
    if (t->cut_day) hk_buf_printf(&b, " cut=%d", t->cut_day);
    return b.p;
}

/* Day `d` of day's month, or the month's last day when it is shorter (T1). */
static hk_day in_month(hk_day day, int d)
{
    hk_ymd ymd = hk_day_ymd(day);
    int last = hk_month_days(ymd.y, ymd.m);
    return hk_day_month_start(day) + HK_MIN(d, last) - 1;
}

hk_day hk_terms_due(const hk_terms *t, hk_day start)
{
    if (t->start == HK_TERMS_NONE || start == HK_DAY_NONE) return HK_DAY_NONE;
    hk_day day = start;
    if (t->monthly) {
        if (t->cut_day && day > in_month(day, t->cut_day)) day = hk_day_add_months(hk_day_month_start(day), 1);
        day = hk_day_month_end(day);
    }
    day = hk_day_add_months(day, t->months) + t->days;
    if (t->pay_day) {
        hk_day pay = in_month(day, t->pay_day);
        day = pay >= day ? pay : in_month(hk_day_add_months(hk_day_month_start(day), 1), t->pay_day);
    }
    return day;
}
