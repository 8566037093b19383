/* Texts to values. What people type is read kindly (blanks, full-width digits, a percent sign), what is kept has one form. */
#include "base/utf8.h"
#include "param/param.h"

#include <stdlib.h>

enum { MONEY_EXPONENT = 2 };                  /* amounts of settings are yuan */

static int decimal_cmp(hk_decimal a, hk_decimal b)
{
    __int128 x = a.n, y = b.n;
    for (int i = a.scale; i < b.scale; i++) x *= 10;      /* at most 18 steps of an int64: fits */
    for (int i = b.scale; i < a.scale; i++) y *= 10;
    return x < y ? -1 : x > y;
}

static hk_decimal decimal_plain(hk_decimal d)
{
    while (d.scale > 0 && d.n % 10 == 0) d.n /= 10, d.scale--;
    return d;
}

static hk_rc refuse(hk_ctx *cx, const char *key, const hk_param_row *row, const char *text)
{
    return hk_fail(cx, HK_BAD_INPUT, key, "value", "key", row->key, "value", text, NULL);
}

static hk_rc refuse_range(hk_ctx *cx, const hk_param_row *row, const char *text)
{
    assert(row->min);                          /* no row has an upper limit alone */
    if (row->max)
        return hk_fail(cx, HK_BAD_INPUT, "param.range", "value", "key", row->key, "value", text, "min", row->min, "max", row->max, NULL);
    return hk_fail(cx, HK_BAD_INPUT, "param.low", "value", "key", row->key, "value", text, "min", row->min, NULL);
}

/* One number of the row, within its limits. places: most decimals allowed. */
static hk_rc number_read(hk_ctx *cx, const hk_param_row *row, const char *text, int places, hk_decimal *out)
{
    hk_decimal d, limit;

    if (!hk_decimal_parse(hk_str_of(text), &d)) return refuse(cx, "param.number", row, text);
    d = decimal_plain(d);
    if (d.scale > places) return refuse(cx, places ? "param.places" : "param.whole", row, text);
    if (row->min) {
        bool ok = hk_decimal_parse(hk_str_of(row->min), &limit);
        assert(ok);
        if (decimal_cmp(d, limit) < 0) return refuse_range(cx, row, text);
    }
    if (row->max) {
        bool ok = hk_decimal_parse(hk_str_of(row->max), &limit);
        assert(ok);
        if (decimal_cmp(d, limit) > 0) return refuse_range(cx, row, text);
    }
    *out = d;
    return HK_OK;
}

static int value_index(const char *values, const char *text, size_t n)
{
    int i = 0;
    for (const char *p = values; ; i++) {
        size_t len = strcspn(p, "|");
        if (len == n && memcmp(p, text, n) == 0) return i;
        if (!p[len]) return -1;
        p += len + 1;
    }
}

static hk_rc word_read(hk_ctx *cx, const hk_param_row *row, const char *values, const char *text, hk_param_value *v)
{
    int i = value_index(values, text, strlen(text));
    if (i < 0)
        return hk_fail(cx, HK_BAD_INPUT, "param.enum", "value", "key", row->key, "value", text, "allowed", values, NULL);
    v->i = i;
    v->text = text;
    return HK_OK;
}

static const char *decimal_text(hk_ctx *cx, hk_decimal d)
{
    char buf[40];
    return hk_strdup(cx->arena, hk_decimal_fmt(d, d.scale, buf));
}

static hk_rc money_read(hk_ctx *cx, const hk_param_row *row, const char *text, hk_param_value *v)
{
    hk_decimal d;
    char buf[32];

    hk_rc rc = number_read(cx, row, text, MONEY_EXPONENT, &d);
    if (rc) return rc;
    if (!hk_money_parse(hk_str_of(text), MONEY_EXPONENT, &v->i)) return refuse(cx, "param.number", row, text);
    v->text = hk_strdup(cx->arena, hk_money_fmt(v->i, MONEY_EXPONENT, buf));
    return HK_OK;
}

static hk_rc limit_read(hk_ctx *cx, const hk_param_row *row, const char *text, hk_param_value *v)
{
    static const char word[] = "pareto";
    const char *digits = text + sizeof word - 1;

    if (strncmp(text, word, sizeof word - 1) != 0) return money_read(cx, row, text, v);
    size_t n = strspn(digits, "0123456789");
    int share = n >= 1 && n <= 2 && !digits[n] ? atoi(digits) : 0;
    if (share < 1) return refuse(cx, "param.pareto", row, text);
    v->i = HK_NULL;
    v->pareto = share;
    v->text = hk_printf(cx->arena, "pareto%d", share);
    return HK_OK;
}

/* Lists: each part trimmed, in limits; edges strictly rising; members of a set known and named once. */
static hk_rc list_read(hk_ctx *cx, const hk_param_row *row, const char *text, hk_param_value *v)
{
    int n_min = row->n_min ? row->n_min : 1, n_max = row->n_max ? row->n_max : HK_PARAM_LIST_MAX;
    hk_buf joined = { .arena = cx->arena };
    const char *p = text;

    v->n = 0, v->i = 0;
    for (;;) {
        size_t len = strcspn(p, ",");
        hk_str part = hk_utf8_trim((hk_str){ p, len });
        const char *word = hk_strndup(cx->arena, part.p, part.n);
        hk_decimal d = { 0 };
        if (v->n == (size_t)n_max) break;
        if (row->type == HK_PARAM_SET) {
            int i = value_index(row->values, word, part.n);
            if (i < 0)
                return hk_fail(cx, HK_BAD_INPUT, "param.enum", "value", "key", row->key, "value", word, "allowed", row->values, NULL);
            if (v->i >> i & 1) return refuse(cx, "param.twice", row, word);
            v->i |= INT64_C(1) << i;
            d.n = i;
        } else {
            hk_rc rc = number_read(cx, row, word, row->type == HK_PARAM_EDGES ? 0 : 6, &d);
            if (rc) return rc;
            if (row->type == HK_PARAM_EDGES && v->n && d.n <= v->list[v->n - 1].n) return refuse(cx, "param.order", row, text);
            word = decimal_text(cx, d);
        }
        if (v->n) hk_buf_putc(&joined, ',');
        hk_buf_puts(&joined, word);
        v->list[v->n++] = d;
        p += len;
        if (!*p) {
            if (v->n < (size_t)n_min) break;
            v->text = joined.p;
            return HK_OK;
        }
        p++;
    }
    return hk_fail(cx, HK_BAD_INPUT, "param.list", "value", "key", row->key, "value", text,
                   "min", hk_printf(cx->arena, "%d", n_min), "max", hk_printf(cx->arena, "%d", n_max), NULL);
}

hk_rc hk_param_parse(hk_ctx *cx, const hk_param_row *row, const char *text, hk_param_value *out)
{
    hk_param_value v = { .row = row, .level = HK_LEVEL_CALL, .from = HK_DAY_NONE };
    hk_rc rc = HK_OK;

    hk_str plain = hk_utf8_trim(hk_str_of(hk_utf8_narrow(cx->arena, hk_str_of(text))));
    if (row->type == HK_PARAM_PERCENT && plain.n && plain.p[plain.n - 1] == '%') plain.n--;
    const char *t = hk_strndup(cx->arena, plain.p, plain.n);

    switch (row->type) {
    case HK_PARAM_INT:
    case HK_PARAM_DAYS:
        rc = number_read(cx, row, t, 0, &v.d);
        if (!rc) v.i = v.d.n, v.text = decimal_text(cx, v.d);
        break;
    case HK_PARAM_DECIMAL:
    case HK_PARAM_PERCENT:
        rc = number_read(cx, row, t, 6, &v.d);
        if (!rc) v.text = decimal_text(cx, v.d);
        break;
    case HK_PARAM_MONEY:  rc = money_read(cx, row, t, &v); break;
    case HK_PARAM_LIMIT:  rc = limit_read(cx, row, t, &v); break;
    case HK_PARAM_SWITCH: rc = word_read(cx, row, "off|on", t, &v); break;
    case HK_PARAM_ENUM:   rc = word_read(cx, row, row->values, t, &v); break;
    case HK_PARAM_SET:
    case HK_PARAM_EDGES:
    case HK_PARAM_PERCENTS:
    case HK_PARAM_DECIMALS:
        rc = list_read(cx, row, t, &v);
        break;
    }
    if (!rc) *out = v;
    return rc;
}
