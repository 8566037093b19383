/* HTML tables, which many web systems save under an .xls name, and browsers' pages.
 *
 * Not a browser: tags are walked over, what stands in <td> and <th> is text, every <tr> is a row. A table inside a cell flattens as it
 * does when Excel opens the page: its rows become rows. Row numbers count the rows as Excel would number them. Scripts, styles and
 * comments are passed over; rows and columns that are not displayed count as hidden; rowspan and colspan repeat (SH4). A cell that
 * carries its exact number (x:num) gives that instead of the rounded one shown. */
#include "ingest/read.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <strings.h>

typedef struct html {
    const char *p, *end, *at;
    int64_t     line;            /* rows met */
    bool        in_row, row_hidden;
    hk_merges  *merges;
} html;

typedef struct tag {
    const char *name;            /* behind < or </ */
    size_t      n;
    bool        closing;
    hk_str      attributes;
    const char *behind;
} tag;

/* ---- tags ------------------------------------------------------------------------------------------------------------------- */
static bool name_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-'; }

/* The tag at p (*p is '<'). False: no tag, just a sign. */
static bool tag_at(const char *p, const char *end, tag *t)
{
    const char *q = p + 1;
    t->closing = q < end && *q == '/';
    q += t->closing;
    t->name = q;
    while (q < end && name_byte(*q)) q++;
    t->n = (size_t)(q - t->name);
    if (!t->n) return false;
    const char *from = q;
    for (char quote = 0; q < end && (quote || *q != '>'); q++) {
        if (quote) { if (*q == quote) quote = 0; }
        else if ((*q == '"' || *q == '\'') && q > from && q[-1] == '=') quote = *q;
    }
    t->attributes = (hk_str){ from, (size_t)(q - from) };
    t->behind = q < end ? q + 1 : end;
    return true;
}

static bool is(const tag *t, const char *name) { return t->n == strlen(name) && strncasecmp(t->name, name, t->n) == 0; }

static hk_str attribute(const tag *t, const char *name)
{
    const char *p = t->attributes.p, *end = p + t->attributes.n;
    size_t n = strlen(name);
    while (p < end) {
        while (p < end && !name_byte(*p)) p++;
        const char *from = p;
        while (p < end && name_byte(*p)) p++;
        hk_str key = { from, (size_t)(p - from) }, value = { "", 0 };
        while (p < end && *p == ' ') p++;
        if (p < end && *p == '=') {
            for (p++; p < end && *p == ' ';) p++;
            char quote = p < end && (*p == '"' || *p == '\'') ? *p++ : 0;
            from = p;
            while (p < end && (quote ? *p != quote : *p != ' ' && *p != '\t' && *p != '\n')) p++;
            value = (hk_str){ from, (size_t)(p - from) };
        }
        if (key.n == n && strncasecmp(key.p, name, n) == 0) return value;
    }
    return (hk_str){ NULL, 0 };
}

static uint32_t span(const tag *t, const char *name, uint32_t most)
{
    hk_str v = attribute(t, name);
    uint32_t n = 0;
    for (size_t i = 0; i < v.n && v.p[i] >= '0' && v.p[i] <= '9' && n < 100000; i++) n = n * 10 + (uint32_t)(v.p[i] - '0');
    return n < 1 ? 1 : HK_MIN(n, most);
}

static bool undisplayed(const tag *t)
{
    hk_str v = attribute(t, "style");
    for (size_t i = 0; i + 4 <= v.n; i++) {
        if (strncasecmp(v.p + i, "none", 4) != 0) continue;
        size_t k = i;
        while (k && (v.p[k - 1] == ' ' || v.p[k - 1] == ':')) k--;
        if (k >= 7 && strncasecmp(v.p + k - 7, "display", 7) == 0) return true;
    }
    return false;
}

/* Behind a comment, a script, a style: where the page goes on; NULL when the tag is none of these. */
static const char *passed_over(const char *p, const char *end)
{
    static const struct { const char *open, *close; } parts[] = { { "<!--", "-->" }, { "<script", "</script" }, { "<style", "</style" }, { "<title", "</title" }, { "<xml", "</xml" } };
    for (size_t i = 0; i < HK_COUNT(parts); i++) {
        size_t n = strlen(parts[i].open), m = strlen(parts[i].close);
        if ((size_t)(end - p) < n || strncasecmp(p, parts[i].open, n) != 0) continue;
        if (i > 0 && (size_t)(end - p) > n && name_byte(p[n])) continue;
        for (const char *q = p + n; q + m <= end; q++) if (*q == *parts[i].close && strncasecmp(q, parts[i].close, m) == 0) return q + m;
        return end;
    }
    return NULL;
}

/* ---- text --------------------------------------------------------------------------------------------------------------------- */
static size_t entity(const char *p, const char *end, char out[4], const char **behind)
{
    static const struct { const char *name; uint32_t cp; } names[] = { { "nbsp", 0xA0 }, { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' },
                                                                         { "yen", 0xA5 }, { "mdash", 0x2014 }, { "ndash", 0x2013 }, { "minus", 0x2212 }, { "ensp", ' ' }, { "emsp", ' ' } };
    const char *q = p + 1;
    uint32_t cp = 0;
    if (q < end && *q == '#') {
        bool hex = ++q < end && (*q == 'x' || *q == 'X');
        int  digits = 0;
        for (q += hex; q < end && digits < 8; q++, digits++) {
            char c = *q;
            int v = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
            if (v < 0) break;
            cp = cp * (hex ? 16 : 10) + (uint32_t)v;
        }
        if (!digits || cp == 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) return 0;
    } else {
        for (size_t i = 0; i < HK_COUNT(names) && !cp; i++) {
            size_t n = strlen(names[i].name);
            if ((size_t)(end - q) >= n && strncasecmp(q, names[i].name, n) == 0) cp = names[i].cp, q += n;
        }
        if (!cp) return 0;
    }
    *behind = q < end && *q == ';' ? q + 1 : q;
    return (size_t)hk_utf8_put(out, cp);
}

/* Text between two places: tags out, entities in, runs of blanks as one. Without any of these it stays where it is. */
static hk_str cell_text(hk_arena *a, const char *from, const char *to)
{
    bool plain = true;
    for (const char *p = from; p < to && plain; p++) plain = *p != '<' && *p != '&' && *p != '\n' && *p != '\r' && *p != '\t';
    if (plain) return hk_utf8_trim((hk_str){ from, (size_t)(to - from) });
    char  *out = hk_alloc(a, (size_t)(to - from) + 8);
    size_t n = 0;
    for (const char *p = from; p < to;) {
        tag t;
        const char *skip;
        if (*p == '<' && (skip = passed_over(p, to))) { p = skip; continue; }
        if (*p == '<' && p + 1 < to && (p[1] == '!' || p[1] == '?')) { const char *e = memchr(p, '>', (size_t)(to - p)); p = e ? e + 1 : to; continue; }
        if (*p == '<' && tag_at(p, to, &t)) {
            if ((is(&t, "br") || is(&t, "p") || is(&t, "div")) && n && out[n - 1] != ' ') out[n++] = ' ';
            p = t.behind;
            continue;
        }
        if (*p == '&') {
            char cp[4];
            size_t k = entity(p, to, cp, &skip);
            if (k) { memcpy(out + n, cp, k); n += k; p = skip; continue; }
        }
        char c = *p++;
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
        if (c == ' ' && (!n || out[n - 1] == ' ')) continue;
        out[n++] = c;
    }
    return hk_utf8_trim((hk_str){ out, n });
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------------ */
static bool number_text(hk_str v)
{
    bool digit = false;
    for (size_t i = 0; i < v.n; i++) {
        if (v.p[i] >= '0' && v.p[i] <= '9') digit = true;
        else if (!strchr("+-.Ee", v.p[i])) return false;
    }
    return digit && v.n < 40;
}

/* The next column that no range from above covers. */
static size_t free_column(const hk_sheet *s, size_t n, size_t at)
{
    while (at < n && s->cells[at].kind != HK_CELL_BLANK) at++;
    return at;
}

/* The cell whose tag is t: its text ends at the next td, th, tr or table tag. Returns where that is. */
static const char *cell_take(hk_sheet *s, html *h, const tag *t, size_t *n, size_t *col, bool *over)
{
    static const hk_cell blank = { { "", 0 }, HK_CELL_BLANK, 0, 0 };
    const char *p = t->behind, *from = p;
    tag inner;
    while (p < h->end) {
        const char *skip;
        p = memchr(p, '<', (size_t)(h->end - p));
        if (!p) { p = h->end; break; }
        if ((skip = passed_over(p, h->end))) { p = skip; continue; }
        if (!tag_at(p, h->end, &inner)) { p++; continue; }
        if (is(&inner, "td") || is(&inner, "th") || is(&inner, "tr") || is(&inner, "table") || is(&inner, "tbody")) break;
        p = inner.behind;
    }
    uint32_t cols = span(t, "colspan", HK_SHEET_COLUMNS), rows = span(t, "rowspan", 65536);
    *col = free_column(s, *n, *col);
    if (*col >= HK_SHEET_COLUMNS) { *over = true; return p; }
    while (*n <= *col) s->cells[(*n)++] = blank;
    hk_str num = attribute(t, "x:num");
    hk_cell *c = &s->cells[*col];
    *c = (hk_cell){ .text = cell_text(s->row_arena, from, p) };
    c->kind = c->text.n ? HK_CELL_TEXT : HK_CELL_BLANK;
    if (num.n && number_text(num)) *c = (hk_cell){ .text = num, .kind = HK_CELL_NUMBER, .flags = HK_CELL_DOUBLE };
    if (undisplayed(t)) c->flags |= HK_CELL_HIDDEN;
    if ((cols > 1 || rows > 1) && !hk_merges_add(h->merges, (uint32_t)h->line - 1, (uint32_t)h->line - 2 + rows, (uint32_t)*col, (uint32_t)*col + cols - 1)) *over = true;
    *col += cols;
    while (*n < *col && *n < HK_SHEET_COLUMNS) s->cells[(*n)++] = blank;
    return p;
}

/* Cells up to the end of the row or the start of another one inside it. */
static hk_rc row_take(hk_ctx *cx, hk_sheet *s, html *h, size_t *n)
{
    size_t col = 0;
    bool   over = false;
    *n = 0;
    hk_arena_reset(s->row_arena);
    /* what reaches down from above keeps its columns: filled first */
    if (!hk_merges_fill(h->merges, (uint32_t)h->line - 1, s->cells, n)) over = true;
    while (h->at < h->end && !over) {
        const char *p = memchr(h->at, '<', (size_t)(h->end - h->at)), *skip;
        tag t;
        if (!p) { h->at = h->end; break; }
        if ((skip = passed_over(p, h->end))) { h->at = skip; continue; }
        if (!tag_at(p, h->end, &t)) { h->at = p + 1; continue; }
        h->at = t.behind;
        if (is(&t, "tr")) {
            h->in_row = !t.closing;
            h->row_hidden = !t.closing && undisplayed(&t);
            if (t.closing || *n) break;
        } else if (is(&t, "table") && t.closing) {
            h->in_row = false;
            break;
        } else if ((is(&t, "td") || is(&t, "th")) && !t.closing) {
            h->at = cell_take(s, h, &t, n, &col, &over);
        }
    }
    if (over) return hk_read_fail_line(cx, HK_BAD_INPUT, "sheet.columns", s, h->line);
    /* ranges that begin here, and spread to the right */
    if (!hk_merges_fill(h->merges, (uint32_t)h->line - 1, s->cells, n)) return hk_fail(cx, HK_BAD_INPUT, "sheet.merge", NULL, "file", s->name, NULL);
    return HK_OK;
}

/* Forward to the next row's start. False: there is none. */
static bool row_find(html *h)
{
    while (!h->in_row && h->at < h->end) {
        const char *p = memchr(h->at, '<', (size_t)(h->end - h->at)), *skip;
        tag t;
        if (!p) break;
        if ((skip = passed_over(p, h->end))) { h->at = skip; continue; }
        if (!tag_at(p, h->end, &t)) { h->at = p + 1; continue; }
        if ((is(&t, "td") || is(&t, "th")) && !t.closing) { h->at = p; h->in_row = true; h->row_hidden = false; return true; }   /* <tr> left out */
        h->at = t.behind;
        if (is(&t, "tr") && !t.closing) { h->in_row = true; h->row_hidden = undisplayed(&t); return true; }
    }
    return h->in_row && h->at < h->end;
}

static hk_rc html_next(hk_ctx *cx, hk_sheet *s, hk_row *row)
{
    html *h = s->own;
    while (row_find(h)) {
        size_t n;
        bool hidden = h->row_hidden;
        h->line++;
        hk_rc rc = row_take(cx, s, h, &n);
        if (rc) return rc;
        s->position = HK_MIN((int64_t)(h->at - h->p), s->info.bytes);
        if (hk_read_only_above(s, n)) continue;
        hk_read_row(s, row, h->line, n, hidden);
        for (size_t i = 0; i < row->n && !row->error; i++) if (row->cells[i].text.n > HK_CELL_MAX) row->error = "row.cell", row->error_col = i;
        return HK_OK;
    }
    hk_read_row(s, row, h->line, 0, false);
    return HK_OK;
}

/* ---- life -------------------------------------------------------------------------------------------------------------------------- */
static hk_rc html_open(hk_ctx *cx, hk_sheet *s)
{
    html *h = s->own = calloc(1, sizeof *h);
    if (!h) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    for (const char *p = s->text.p, *end = p + s->text.n; p < end && (p = memchr(p, '<', (size_t)(end - p))); p++)
        if (end - p > 3 && (strncasecmp(p, "<tr", 3) == 0 || strncasecmp(p, "<td", 3) == 0)) return HK_OK;
    return hk_fail(cx, HK_BAD_INPUT, "sheet.table", NULL, "file", s->name, NULL);
}

static hk_rc html_select(hk_ctx *cx, hk_sheet *s)
{
    html *h = s->own;
    hk_merges_free(h->merges);
    *h = (html){ .p = s->text.p, .end = s->text.p + s->text.n, .at = s->text.p, .merges = hk_merges_create() };
    if (!h->merges) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_merges_restart(h->merges);
    return HK_OK;
}

static void html_close(hk_sheet *s)
{
    html *h = s->own;
    if (h) hk_merges_free(h->merges);
    free(h);
}

const hk_reader hk_read_html = { html_open, html_select, html_next, html_close };
