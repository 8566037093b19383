/* Days and months out of cells: V6 of values.h.
 *
 * Excel counts days from 1900 and believes that 1900 was a leap year (so that files of an older program kept their days); from
 * 1900-03-01 on a serial is the days since 1899-12-30. Files of old Macs count from 1904-01-01. */
#include "ingest/shape.h"
#include "ingest/values.h"

enum { SERIAL_1990 = 32874, SHIFT_1904 = 1462 };   /* serial of day 0; 1904-01-01 as a serial of 1900 */

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* Three numbers with what stands between them. */
typedef struct parts {
    int  v[3], len[3], n;
    char sep[3];                 /* behind each number; 0 at the end */
    const char *rest;            /* what follows the third */
} parts;

static void parts_read(const char *p, parts *out)
{
    *out = (parts){ .rest = p };
    while (out->n < 3 && digit(*p)) {
        int v = 0, len = 0;
        for (; digit(*p) && len < 9; len++) v = v * 10 + (*p++ - '0');
        out->v[out->n] = v;
        out->len[out->n] = len;
        while (*p == ' ' && out->n < 2 && (p[1] == '-' || p[1] == '/' || p[1] == '.' || (p[1] > 0 && p[1] < ' '))) p++;
        char sep = *p;
        out->sep[out->n++] = sep;
        out->rest = p;
        if (out->n == 3 || !(sep == '-' || sep == '/' || sep == '.' || sep == SH_YEAR || sep == SH_MONTH)) break;
        p++;
        while (*p == ' ') p++;
    }
}

/* A time of day behind a day: digits, colons, a zone. It is dropped; only that it is one matters. */
static bool is_time(const char *p)
{
    bool colon = false;
    if (*p == 0) return true;
    if (*p != ' ' && *p != 'T' && *p != 't') return false;
    for (p++; *p; p++) {
        if (*p == ':') colon = true;
        else if (!digit(*p) && !strchr(" .+-ZzAaPpMm", *p) && *p != SH_HALF) return false;
    }
    return colon;
}

static const char *make(int y, int m, int d, hk_day *out)
{
    if (m < 1 || m > 12 || d < 1 || d > hk_month_days(y, m)) return "value.day_none";
    return hk_day_make(y, m, d, out) ? NULL : "value.day_range";
}

/* Exactly n digits at p as a number. */
static int number(const char *p, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++) v = v * 10 + (p[i] - '0');
    return v;
}

static const char *from_serial(const char *p, bool date_1904, hk_day *out)
{
    int64_t v = 0;
    int len = 0;
    for (; digit(p[len]); len++) if (len < 9) v = v * 10 + (p[len] - '0');
    if (len == 0 || len > 8) return "value.day";
    if (date_1904) v += SHIFT_1904;
    v -= SERIAL_1990;
    if (v < HK_DAY_MIN || v > HK_DAY_MAX) return "value.day_range";
    *out = (hk_day)v;
    return NULL;
}

/* Only digits, perhaps a fraction. */
static bool plain_number(const char *p, int *whole)
{
    int n = 0;
    while (digit(p[n])) n++;
    *whole = n;
    if (!n) return false;
    p += n;
    if (*p == '.') for (p++; digit(*p);) p++;
    return *p == 0;
}

static const char *from_number(const char *p, int whole, const hk_day_rules *r, hk_day *out)
{
    if ((whole == 8 && p[8] == 0) || (whole == 14 && p[14] == 0)) {
        int y = number(p, 4), m = number(p + 4, 2), d = number(p + 6, 2);
        if (y >= 1900 && y < 2200) return make(y, m, d, out);
    }
    if (whole == 6 && p[6] == 0) return "value.day_short";
    if (whole > 6) return "value.day";
    return r->serials ? from_serial(p, r->date_1904, out) : "value.day_serial";
}

static const char *from_parts(const parts *a, const hk_day_rules *r, hk_day *out)
{
    if (a->n < 3) return "value.day";
    bool chinese = a->sep[0] == SH_YEAR;
    const char *rest = a->rest;
    if (chinese) {
        if (a->sep[1] != SH_MONTH) return "value.day";
        if (*rest == SH_DAY) rest++;
    } else if (a->sep[0] != a->sep[1]) {
        return "value.day";
    }
    if (!is_time(rest)) return "value.day";
    if (a->len[0] == 4 && a->len[1] <= 2 && a->len[2] <= 2) return make(a->v[0], a->v[1], a->v[2], out);
    if (a->len[0] <= 2 && a->len[1] <= 2 && a->len[2] <= 2) return "value.day_short";
    if (chinese || a->len[0] > 2 || a->len[1] > 2 || a->len[2] != 4) return "value.day";
    switch (r->order) {
    case HK_ORDER_DMY: return make(a->v[2], a->v[1], a->v[0], out);
    case HK_ORDER_MDY: return make(a->v[2], a->v[0], a->v[1], out);
    default: return "value.day_order";
    }
}

const char *hk_value_day(const hk_cell *c, const hk_day_rules *r, hk_day *out)
{
    /* what nearly all cells are: YYYY-MM-DD */
    if (c->text.n == 10 && c->text.p[4] == '-' && hk_day_parse(c->text, out)) return NULL;
    char  buf[HK_SHAPE + 1];
    int   whole;
    parts a;
    if (hk_value_blank(c)) { *out = HK_DAY_NONE; return NULL; }
    if (c->kind == HK_CELL_ERROR) return "value.error_cell";
    if (c->kind == HK_CELL_BOOL || !hk_shape(c->text, buf)) return "value.day";
    if (plain_number(buf, &whole)) return c->kind == HK_CELL_DATE ? "value.day_range" : from_number(buf, whole, r, out);
    parts_read(buf, &a);
    return from_parts(&a, r, out);
}

const char *hk_value_month(const hk_cell *c, int *out)
{
    static const hk_day_rules any = { 0 };
    char   buf[HK_SHAPE + 1];
    hk_day day;
    parts  a;
    int    y, m;
    if (c->kind == HK_CELL_BLANK || !hk_shape(c->text, buf)) return "value.month";
    int whole;
    if (plain_number(buf, &whole) && whole == 6 && buf[6] == 0) y = number(buf, 4), m = number(buf + 4, 2);
    else {
        parts_read(buf, &a);
        bool chinese = a.n == 2 && a.sep[0] == SH_YEAR && a.sep[1] == SH_MONTH && a.rest[1] == 0;
        if (a.n == 2 && a.len[0] == 4 && (chinese || a.sep[1] == 0)) y = a.v[0], m = a.v[1];
        else if (!hk_value_day(c, &any, &day) && day != HK_DAY_NONE) { *out = hk_day_month(day); return NULL; }
        else return "value.month";
    }
    if (m < 1 || m > 12 || !hk_day_make(y, m, 1, &day)) return "value.month";
    *out = hk_day_month(day);
    return NULL;
}

/* ---- proof of the order ---------------------------------------------------------------------------------------------------- */
void hk_day_proof_add(hk_day_proof *p, const hk_cell *c)
{
    char  buf[HK_SHAPE + 1];
    parts a;
    if (c->kind != HK_CELL_TEXT || c->text.n < 8 || c->text.n > 40 || !hk_shape(c->text, buf)) return;
    parts_read(buf, &a);
    if (a.n != 3 || a.len[2] != 4 || a.len[0] > 2 || a.len[1] > 2 || a.sep[0] != a.sep[1] || a.sep[0] < ' ') return;
    p->forms++;
    p->day_first += a.v[0] > 12 && a.v[1] <= 12;
    p->month_first += a.v[1] > 12 && a.v[0] <= 12;
}

hk_day_order hk_day_proof_order(const hk_day_proof *p)
{
    if (p->day_first && !p->month_first) return HK_ORDER_DMY;
    if (p->month_first && !p->day_first) return HK_ORDER_MDY;
    return HK_ORDER_UNKNOWN;
}
