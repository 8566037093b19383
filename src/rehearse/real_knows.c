/* real_knows.c - see real.h, RE6: what a debtor made of a book can be asked. Rows of content/real/knows.json; what they need of the book or of the draw is filled in, and a row that
 * needs what nobody knows is left out. */
#include "base/prng.h"
#include "debtor/speech.h"
#include "ledger/terms.h"
#include "rehearse/real_text.h"

typedef struct hole { const char *name, *value; } hole;
typedef struct asker {
    hk_ctx                 *cx;
    const hk_real_facts    *f;
    const hk_real_asked    *ask;
    hk_prng                 chance;
    hole                    holes[24];
    size_t                  holes_n, rows;
    hk_jw                  *w;
} asker;

/* ---- figures and days as one says them -------------------------------------------------------------------------------------------- */
/* Thousands, below ten thousand hundreds: nobody says 83,489.24. */
static const char *about(const asker *k, int64_t fen)
{
    const int64_t unit = fen % 10000 == 0 ? 10000 : fen >= 1000000 ? 100000 : 10000, round = HK_MAX((fen + unit / 2) / unit, (int64_t)1) * unit;
    const char *s;

    if (fen <= 0) return NULL;
    s = hk_say_sum(k->cx->arena, round, k->ask->written);
    return round == fen ? s : hk_printf(k->cx->arena, "%s上下", s);
}

static const char *past(const asker *k, hk_day day)
{
    if (day == HK_DAY_NONE || day > k->cx->today) return NULL;
    hk_ymd d = hk_day_ymd(day), now = hk_day_ymd(k->cx->today);
    int    months = (now.y - d.y) * 12 + (int)now.m - (int)d.m;

    if (day == k->cx->today) return "今天";
    if (day == k->cx->today - 1) return "昨天";
    if (months == 0) return hk_printf(k->cx->arena, "这个月%d号", (int)d.d);
    if (months == 1) return hk_printf(k->cx->arena, "上个月%d号", (int)d.d);
    if (d.y == now.y) return hk_printf(k->cx->arena, "%d月%d号", (int)d.m, (int)d.d);
    return d.y == now.y - 1 ? hk_printf(k->cx->arena, "去年%d月%d号", (int)d.m, (int)d.d) : hk_printf(k->cx->arena, "%d年%d月", (int)d.y, (int)d.m);
}

/* 上个月15号的十万, or the day alone. */
static const char *promised(const asker *k, hk_real_promise state)
{
    const hk_real_facts *f = k->f;
    const char *day = f->promise_day > k->cx->today ? hk_say_day(k->cx->arena, k->cx->today, f->promise_day - k->cx->today) : past(k, f->promise_day);
    const char *sum = f->promise_fen == HK_NULL ? NULL : about(k, f->promise_fen);

    if (f->promise != state || !day) return NULL;
    return sum ? hk_printf(k->cx->arena, "%s的%s", day, sum) : day;
}

static const char *years(const asker *k)
{
    enum { LOOKED = 3 * 365, YEAR = 365, MARGIN = 60 };
    hk_day first = k->f->first_invoice;

    if (first == HK_DAY_NONE) return k->f->overdue > 0 ? "好些年了" : NULL;             /* what he owes is older than that */
    int days = (int)(k->cx->today - first);
    if (days > LOOKED - MARGIN) return "三年多了";                                      /* further back was not looked */
    if (days >= 2 * YEAR) return "两年多";
    return days >= YEAR ? "一年多" : days > YEAR / 2 ? "不到一年" : "没多久，几个月";
}

static const char *agreed(const asker *k)
{
    static const char *const from[] = { "", "票到", "货到", "验收后" };
    hk_terms t;

    if (!*k->f->terms || !hk_terms_parse(hk_str_of(k->f->terms), &t) || t.start == HK_TERMS_NONE || t.start >= (int)HK_COUNT(from)) return NULL;
    const char *start = t.monthly ? "月结" : from[t.start];
    return hk_printf(k->cx->arena, t.months ? "%s%d个月" : "%s%d天", start, t.months ? (int)t.months : (int)t.days);
}

static void put(asker *k, const char *name, const char *value)
{
    assert(k->holes_n < HK_COUNT(k->holes));
    if (value) k->holes[k->holes_n++] = (hole){ name, value };
}

static const char *number(const asker *k, int64_t n) { return n > 0 ? hk_printf(k->cx->arena, "%" PRId64, n) : NULL; }

/* 会计, 出纳: the money is in his own hands. */
static bool keeps_money(const asker *k)
{
    const char *title = k->f->people[k->f->person].title;
    return strstr(title, "会计") || strstr(title, "出纳");
}

/* Names that nobody of the book has, each another. */
static void invent(asker *k, const json_t *surnames)
{
    static const char *const names[] = { "a", "b", "c" };
    size_t n = json_array_size(surnames), at = hk_prng_below(&k->chance, (uint32_t)n), given = 0;

    for (size_t i = 0; i < n && given < HK_COUNT(names); i++) {
        const char *one = json_string_value(json_array_get(surnames, (at + i) % n));
        if (hk_real_taken(k->f, one)) continue;
        put(k, names[given], given || !keeps_money(k) ? one : NULL);                    /* a: who keeps the money, where it is not he himself */
        given++;
    }
}

static void fill(asker *k, const json_t *surnames)
{
    const hk_real_facts *f = k->f;

    put(k, "paid_day", f->paid_fen > 0 ? past(k, f->last_paid) : NULL);
    put(k, "paid_sum", about(k, f->paid_fen));
    put(k, "broke", promised(k, HK_REAL_BROKE));
    put(k, "kept", promised(k, HK_REAL_KEPT));
    put(k, "due", promised(k, HK_REAL_DUE));
    put(k, "n", f->items_all > 1 ? number(k, (int64_t)f->items_all) : NULL);
    put(k, "biggest", about(k, f->items[0]));
    put(k, "one", f->items_all == 1 ? about(k, f->total) : NULL);
    put(k, "sum", about(k, f->total));
    put(k, "late", number(k, f->oldest));
    put(k, "terms", agreed(k));
    put(k, "years", years(k));
    put(k, "talk_day", past(k, f->last_talk));
    put(k, "caller", f->caller ? hk_real_caller(k->cx->arena, f) : NULL);
    put(k, "disputed", about(k, f->disputed));
    put(k, "invoice_day", past(k, f->last_invoice));
    put(k, "decider", hk_real_decider(k->cx->arena, f));
    put(k, "in_sum", about(k, k->ask->in_fen >= 1000000 ? k->ask->in_fen / 100000 * 100000 : k->ask->in_fen));
    put(k, "in_days", number(k, k->ask->in_days));
    put(k, "self", keeps_money(k) ? "我" : NULL);
    invent(k, surnames);
}

/* ---- rows -------------------------------------------------------------------------------------------------------------------------- */
/* With its holes filled; NULL: one of them has no value. */
static const char *filled(const asker *k, const char *text)
{
    hk_buf b = { .arena = k->cx->arena };

    while (*text) {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        if (!end) {
            hk_buf_putc(&b, *text++);
            continue;
        }
        size_t n = (size_t)(end - text - 1), i = 0;
        while (i < k->holes_n && !(strlen(k->holes[i].name) == n && memcmp(k->holes[i].name, text + 1, n) == 0)) i++;
        if (i == k->holes_n) return NULL;
        hk_buf_puts(&b, k->holes[i].value);
        text = end + 1;
    }
    return b.p;
}

static bool all_filled(const asker *k, const json_t *list)
{
    size_t  i;
    json_t *v;
    json_array_foreach(list, i, v)
        if (!filled(k, json_string_value(v))) return false;
    return true;
}

static bool signed_by(const asker *k, const json_t *names)
{
    size_t  i;
    json_t *v;
    json_array_foreach(names, i, v)
        for (int s = 0; s < HK_SIGN_COUNT; s++)
            if (strcmp(json_string_value(v), hk_real_sign_name((hk_real_sign)s)) == 0 && k->f->signs >> s & 1) return true;
    return false;
}

static bool named(const json_t *names, const char *one)
{
    size_t  i;
    json_t *v;
    json_array_foreach(names, i, v)
        if (strcmp(json_string_value(v), one) == 0) return true;
    return false;
}

static void put_list(asker *k, const char *key, const json_t *list)
{
    size_t  i;
    json_t *v;

    if (!json_array_size(list)) return;
    hk_jw_arr(k->w, key);
    json_array_foreach(list, i, v) hk_jw_str(k->w, NULL, filled(k, json_string_value(v)));
    hk_jw_arr_end(k->w);
}

/* What is drawn is drawn whether the row is said or not: a fact more in the book changes no other. */
static void row(asker *k, const json_t *o)
{
    const json_t *sets = json_object_get(o, "one_of"), *says = json_object_get(o, "says"), *needs = json_object_get(o, "if"), *card = json_object_get(o, "card"), *other = json_object_get(o, "other");

    if (json_array_size(sets)) says = json_array_get(sets, hk_prng_below(&k->chance, (uint32_t)json_array_size(sets)));
    if (k->rows == HK_SC_KNOWS || (needs && !signed_by(k, needs)) || signed_by(k, json_object_get(o, "unless")) || named(json_object_get(o, "not_of"), k->ask->truth) || !all_filled(k, says)) return;
    k->rows++;
    hk_jw_obj(k->w, NULL);
    hk_jw_str(k->w, "asked", json_string_value(json_object_get(o, "asked")));
    if (other) hk_jw_str(k->w, "other", json_string_value(other));
    if (card) hk_jw_int(k->w, "card", json_integer_value(card));
    put_list(k, "before", json_object_get(o, "before"));
    put_list(k, "says", says);
    hk_jw_obj_end(k->w);
}

hk_rc hk_real_knows(hk_ctx *cx, const hk_real_facts *f, const hk_real_asked *ask, hk_jw *w)
{
    json_t *rows = NULL, *o;
    size_t  i;
    asker   k = { .cx = cx, .f = f, .ask = ask, .w = w };

    hk_rc rc = hk_real_content(cx, "real/knows.json", &rows);
    if (rc) return rc;
    hk_prng_init(&k.chance, ask->seed, "knows");
    fill(&k, json_object_get(rows, "surnames"));
    hk_jw_arr(w, "knows");
    json_array_foreach(json_object_get(json_object_get(rows, "truths"), ask->truth), i, o) row(&k, o);
    json_array_foreach(json_object_get(rows, "all"), i, o) row(&k, o);
    hk_jw_arr_end(w);
    json_decref(rows);
    return HK_OK;
}
