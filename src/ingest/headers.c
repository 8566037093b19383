/* Finding the header: HD1 to HD3.
 *
 * Each of the first rows is tried as a header of one line, and together with the row below it as one of two lines, for each kind. A
 * known title counts for it (twice when the kind needs it), an unknown one a little against it, a number or a day much. Two lines win
 * only when they know more than one. The best of all is taken; what stands above it is read for what it says (notes.c). */
#include "ingest/columns.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdio.h>

enum { KNOWN = 10, NEEDED = 10, COMPLETE = 40, UNKNOWN = -2, VALUE = -15, LOOK_VALUES = 60, TITLE_MOST = 100, TEXT_MOST = 512 };

/* One of the first rows, copied. */
typedef struct line {
    int64_t      no;
    size_t       n;
    hk_cell     *cells;
} line;
typedef struct lines {
    line   v[HK_HEADER_ROWS + LOOK_VALUES];
    size_t n;
} lines;
typedef struct try {
    int  kind, score, known;
    size_t row, rows;            /* index of the first line; 1 or 2 */
} try;

/* A file may repeat one long text in every cell; a title or a note needs no more than this of it. */
static hk_str text_copy(hk_ctx *cx, hk_str t)
{
    if (t.n > TEXT_MOST)
        for (t.n = TEXT_MOST; t.n && ((unsigned char)t.p[t.n] & 0xC0) == 0x80;) t.n--;
    return (hk_str){ hk_strndup(cx->arena, t.p ? t.p : "", t.n), t.n };
}

static hk_rc lines_read(hk_ctx *cx, hk_sheet *s, lines *out)
{
    hk_row row;
    hk_rc  rc = hk_sheet_select(cx, s, hk_sheet_info_of(s)->sheet);
    while (!rc && out->n < HK_COUNT(out->v)) {
        rc = hk_sheet_next(cx, s, &row);
        if (rc || row.n == 0) break;
        line *l = &out->v[out->n++];
        l->no = row.line;
        l->n = row.n;
        l->cells = HK_NEWS(cx->arena, hk_cell, row.n);
        for (size_t i = 0; i < row.n; i++) {
            l->cells[i] = row.cells[i];
            l->cells[i].text = text_copy(cx, row.cells[i].text);
        }
    }
    return rc;
}

static hk_str title_at(const line *l, size_t c) { return c < l->n ? hk_utf8_trim(l->cells[c].text) : (hk_str){ "", 0 }; }

/* ---- titles of one try ------------------------------------------------------------------------------------------------------- */
/* The title above column c: its own, else the one to its left when that spans (merged in a sheet: the text is repeated already). */
static hk_str spanning(const line *top, const line *below, size_t c)
{
    hk_str t = title_at(top, c);
    if (t.n || !title_at(below, c).n) return t;
    for (size_t i = c; i-- > 0;) {
        t = title_at(top, i);
        if (!t.n) continue;
        return title_at(below, i).n ? t : (hk_str){ "", 0 };
    }
    return t;
}

static const char *joined(hk_ctx *cx, const line *top, const line *below, size_t c)
{
    hk_str a = below ? spanning(top, below, c) : title_at(top, c), b = below ? title_at(below, c) : (hk_str){ "", 0 };
    if (!b.n || hk_str_eq(a, b)) return hk_strndup(cx->arena, a.p, a.n);
    if (!a.n) return hk_strndup(cx->arena, b.p, b.n);
    return hk_printf(cx->arena, "%.*s/%.*s", (int)HK_MIN(a.n, (size_t)TITLE_MOST), a.p, (int)HK_MIN(b.n, (size_t)TITLE_MOST), b.p);
}

/* The whole title first, then its lower line alone. */
static int lookup(int kind, const char *title, int *rank)
{
    int f = hk_column_lookup((hk_import_kind)kind, hk_str_of(title), rank);
    const char *slash = strrchr(title, '/');
    if (f < 0 && slash) {
        f = hk_column_lookup((hk_import_kind)kind, hk_str_of(slash + 1), rank);
        *rank += 5000;
    }
    return f;
}

static bool is_value(const hk_cell *c)
{
    static const hk_day_rules any = { 0 };
    static const hk_amount_rules money = { .exponent = 4 };
    hk_day d;
    hk_amount a;
    if (c->kind == HK_CELL_NUMBER || c->kind == HK_CELL_DATE) return true;
    if (c->kind != HK_CELL_TEXT || hk_value_blank(c)) return false;
    return !hk_value_day(c, &any, &d) || !hk_value_amount(c, &money, &a);
}

/* ---- 年 月 日 (HD5) ---------------------------------------------------------------------------------------------------------- */
typedef struct split { int year_col, month_col, day_col, year; } split;

static bool part_is(const char *title, const char *word)
{
    const char *slash = strrchr(title, '/');
    return hk_str_is(hk_utf8_trim(hk_str_of(slash ? slash + 1 : title)), word);
}

/* "2025年/月", "2025 年度/月": the year of the title above. */
static int year_of(const char *title)
{
    int year = 0, n = 0;
    while (n < 4 && title[n] >= '0' && title[n] <= '9') year = year * 10 + (title[n++] - '0');
    const char *p = title + n;
    while (*p == ' ') p++;
    return n == 4 && strncmp(p, "年", 3) == 0 ? year : 0;
}

static split split_find(const char *const *titles, size_t n)
{
    split s = { -1, -1, -1, 0 };
    for (size_t c = 0; c + 1 < n; c++) {
        if (!part_is(titles[c], "月") || !part_is(titles[c + 1], "日")) continue;
        s = (split){ c && part_is(titles[c - 1], "年") ? (int)c - 1 : -1, (int)c, (int)c + 1, year_of(titles[c]) };
        break;
    }
    return s;
}

/* Fields of the columns for one kind; the score, or -1 when nothing is known. */
static int assign(int kind, const char *const *titles, size_t n, int *fields, int *known_out, const char **missing)
{
    size_t cols_n;
    const hk_col *cols = hk_columns((hk_import_kind)kind, &cols_n);
    int best[64], at[64], score = 0, known = 0, any = -1, any_rank = 0;
    for (size_t f = 0; f < cols_n; f++) best[f] = INT32_MAX, at[f] = -1;
    for (size_t c = 0; c < n; c++) {
        int rank = 0, f = *titles[c] ? lookup(kind, titles[c], &rank) : -1;
        fields[c] = -1;
        if (f == HK_FIELD_ANY) { if (any < 0 || rank < any_rank) any = (int)c, any_rank = rank; }
        else if (f >= 0 && rank < best[f]) best[f] = rank, at[f] = (int)c;
    }
    split parts = split_find(titles, n);
    for (size_t f = 0; parts.day_col >= 0 && f < cols_n; f++)
        if (cols[f].type == HK_COL_DAY && cols[f].required == 1 && at[f] < 0) at[f] = parts.day_col;
    bool group[8] = { 0 }, wanted[8] = { 0 };
    *missing = NULL;
    for (size_t f = 0; f < cols_n; f++) {
        int need = cols[f].required;
        bool has = at[f] >= 0;
        if (has) {
            fields[at[f]] = (int)f;
            score += KNOWN + (need ? NEEDED : 0);
            known++;
        }
        if (need == 1 && !has && !*missing) *missing = cols[f].name;
        if (need > 1 && need < 8) wanted[need] = true, group[need] = group[need] || has;
    }
    int code = hk_column_index((hk_import_kind)kind, "customer_code"), name = hk_column_index((hk_import_kind)kind, "customer_name");
    if (any >= 0 && fields[any] < 0 && (code < 0 || name < 0 || at[code] < 0 || at[name] < 0)) {
        fields[any] = at[name] < 0 ? name : code;              /* settled by the values: any_settle */
        if (at[name] < 0 || at[code] < 0) score += KNOWN + NEEDED, known++;
        group[2] = true;
        if (*missing && strcmp(*missing, "customer_name") == 0) *missing = NULL;
    }
    for (int g = 2; g < 8; g++)
        if (wanted[g] && !group[g] && !*missing)
            for (size_t f = 0; f < cols_n && !*missing; f++) if (cols[f].required == g) *missing = cols[f].name;
    *known_out = known;
    return known ? score + (*missing ? 0 : COMPLETE) : -1;
}

static void try_one(hk_ctx *cx, const lines *ls, size_t row, size_t rows, int kind, try *best)
{
    const line *top = &ls->v[row], *below = rows == 2 ? &ls->v[row + 1] : NULL;
    size_t n = below ? HK_MAX(top->n, below->n) : top->n;
    hk_arena_mark mark = hk_arena_save(cx->arena);
    const char **titles = HK_NEWS(cx->arena, const char *, n);
    int  *fields = HK_NEWS(cx->arena, int, n), known, from = kind < 0 ? 0 : kind, to = kind < 0 ? HK_IMPORT_KINDS - 1 : kind, against = 0;
    const char *missing;
    for (size_t c = 0; c < n; c++) titles[c] = joined(cx, top, below, c);
    for (size_t c = 0; c < top->n; c++) if (is_value(&top->cells[c])) against += VALUE;
    for (size_t c = 0; row && c < top->n; c++)      /* the lower half of a header whose titles reach down: it begins a line higher */
        if ((top->cells[c].flags & HK_CELL_ABOVE) && hk_str_eq(title_at(top, c), title_at(&ls->v[row - 1], c))) against -= KNOWN;
    for (size_t c = 0; below && c < below->n; c++) if (is_value(&below->cells[c])) against += VALUE;
    for (int k = from; k <= to; k++) {
        int score = assign(k, titles, n, fields, &known, &missing);
        if (score < 0) continue;
        size_t named = 0;
        for (size_t c = 0; c < n; c++) named += *titles[c] != 0;
        score += against + UNKNOWN * ((int)named - known) - (rows == 2 ? 3 : 0);
        if (known < 2 && named > 2) score -= COMPLETE;
        if (score > best->score) *best = (try){ k, score, known, row, rows };
    }
    hk_arena_release(cx->arena, mark);
}

/* ---- 客户: codes or names? -------------------------------------------------------------------------------------------------------- */
static bool looks_code(hk_str t)
{
    bool digit = false;
    if (t.n > 20) return false;
    for (size_t i = 0; i < t.n; i++) {
        char c = t.p[i];
        digit = digit || (c >= '0' && c <= '9');
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_')) return false;
    }
    return digit;
}

static void any_settle(const lines *ls, size_t first, hk_header *h)
{
    int code = hk_column_index(h->kind, "customer_code"), name = hk_column_index(h->kind, "customer_name"), codes = 0, names = 0, rank;
    bool has_code = false;
    for (size_t c = 0; c < h->n; c++) has_code = has_code || h->fields[c] == code;
    for (size_t c = 0; c < h->n; c++) {
        if (h->fields[c] != name || lookup((int)h->kind, h->titles[c], &rank) != HK_FIELD_ANY) continue;
        for (size_t r = first; r < ls->n; r++) {
            hk_str t = title_at(&ls->v[r], c);
            if (t.n && hk_row_total(h, &(hk_row){ .n = ls->v[r].n, .cells = ls->v[r].cells }) == HK_TOTAL_NONE) looks_code(t) ? codes++ : names++;
        }
        if (codes && !names && !has_code) h->fields[c] = code;
    }
}

/* ---- the header ---------------------------------------------------------------------------------------------------------------------- */
static bool begins_digit(const char *s) { return *s >= '0' && *s <= '9'; }

static const char **line_texts(hk_ctx *cx, const line *l, size_t n)
{
    const char **out = HK_NEWS(cx->arena, const char *, n);
    for (size_t c = 0; c < n; c++) out[c] = c < l->n ? l->cells[c].text.p : "";
    return out;
}

static int64_t title_unit(const char *title)
{
    static const char *const open[] = { "(", "（", "[", "【" };
    for (size_t i = 0; i < HK_COUNT(open); i++) {
        const char *at = strstr(title, open[i]);
        if (!at) continue;
        at += strlen(open[i]);
        const char *word = strncmp(at, "单位", 6) == 0 ? at + 6 : at;
        if (strncmp(word, "：", 3) == 0) word += 3;
        else if (*word == ':') word++;
        if (strncmp(word, "万", 3) == 0) return 10000;
        if (strncmp(word, "千元", 6) == 0) return 1000;
        if (strncmp(word, "元", 3) == 0) return 1;
    }
    return 0;
}

static void split_fill(hk_header *h)
{
    split  s = split_find(h->titles, h->n);
    size_t cols_n;
    const hk_col *cols = hk_columns(h->kind, &cols_n);
    bool used = s.day_col >= 0 && h->fields[s.day_col] >= 0 && cols[h->fields[s.day_col]].type == HK_COL_DAY;
    h->year_col = used ? s.year_col : -1, h->month_col = used ? s.month_col : -1, h->day_col = used ? s.day_col : -1;
    h->year = s.year;
    bool period = h->from != HK_DAY_NONE && h->to != HK_DAY_NONE && hk_day_ymd(h->from).y == hk_day_ymd(h->to).y;
    if (!h->year && period) h->year = hk_day_ymd(h->from).y;
    if (!h->year && h->from == HK_DAY_NONE && h->export_day != HK_DAY_NONE) h->year = hk_day_ymd(h->export_day).y;
}

static void header_fill(hk_ctx *cx, const lines *ls, const try *t, hk_header *h)
{
    const line *top = &ls->v[t->row], *below = t->rows == 2 ? &ls->v[t->row + 1] : NULL;
    int known;
    h->kind = (hk_import_kind)t->kind;
    h->first_line = top->no;
    h->last_line = below ? below->no : top->no;
    h->n = below ? HK_MAX(top->n, below->n) : top->n;
    h->titles = HK_NEWS(cx->arena, const char *, h->n);
    h->fields = HK_NEWS(cx->arena, int, h->n);
    h->units = HK_NEWS(cx->arena, int64_t, h->n);
    h->line1 = line_texts(cx, top, h->n);
    h->line2 = below ? line_texts(cx, below, h->n) : NULL;
    for (size_t c = 0; c < h->n; c++) h->digits = h->digits || begins_digit(h->line1[c]) || (h->line2 && begins_digit(h->line2[c]));
    for (size_t c = 0; c < h->n; c++) {
        h->titles[c] = joined(cx, top, below, c);
        h->units[c] = title_unit(h->titles[c]);
    }
    assign(t->kind, h->titles, h->n, h->fields, &known, &h->missing);
    h->score = HK_MAX(t->score, 0);
    any_settle(ls, t->row + t->rows, h);
    for (size_t r = 0; r < t->row; r++) {
        hk_row row = { .line = ls->v[r].no, .n = ls->v[r].n, .cells = ls->v[r].cells };
        hk_notes_row(cx, h, &row);
    }
    split_fill(h);
}

/* Nothing known: the first row of more than one cell that holds no values is what a person would take. */
static size_t plausible(const lines *ls)
{
    for (size_t r = 0; r < ls->n && r < HK_HEADER_ROWS; r++) {
        size_t named = 0, values = 0;
        for (size_t c = 0; c < ls->v[r].n; c++) {
            named += ls->v[r].cells[c].kind == HK_CELL_TEXT;
            values += is_value(&ls->v[r].cells[c]);
        }
        if (named > 1 && !values) return r;
    }
    return 0;
}

hk_rc hk_header_find(hk_ctx *cx, hk_sheet *s, int kind, hk_header **out)
{
    lines *ls = HK_NEW(cx->arena, lines);
    hk_rc  rc = lines_read(cx, s, ls);
    if (rc) return rc;
    if (!ls->n) return hk_fail(cx, HK_BAD_INPUT, "sheet.empty", NULL, "file", "", NULL);
    try best = { .kind = kind < 0 ? HK_IMPORT_INVOICES : kind, .score = 0, .rows = 1 };
    for (size_t r = 0; r < ls->n && r < HK_HEADER_ROWS; r++) {
        try_one(cx, ls, r, 1, kind, &best);
        if (r + 1 < ls->n) try_one(cx, ls, r, 2, kind, &best);
    }
    if (!best.score) best.row = plausible(ls);
    hk_header *h = HK_NEW(cx->arena, hk_header);
    h->export_day = h->from = h->to = HK_DAY_NONE;
    h->times = 1;
    header_fill(cx, ls, &best, h);
    rc = hk_sheet_select(cx, s, hk_sheet_info_of(s)->sheet);
    if (!rc) *out = h;
    return rc;
}

char *hk_header_key(hk_ctx *cx, const hk_header *h)
{
    hk_buf b = { .arena = cx->arena };
    char normal[HK_TITLE];
    for (size_t c = 0; c < h->n; c++) {
        size_t n = hk_title_normal(hk_str_of(h->titles[c]), normal);
        hk_buf_add(&b, normal, n);
        hk_buf_putc(&b, '\n');
    }
    return hk_printf(cx->arena, "%016" PRIx64, hk_xxh3(b.p, b.n));
}
