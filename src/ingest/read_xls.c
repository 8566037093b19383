/* .xls as Excel 97 to 2003 writes it (BIFF8): records of a type, a length and bytes, in the stream "Workbook" of a compound file.
 *
 * Our own reader, because the one library packaged for it neither tells hidden rows, merged ranges and number formats nor was made for
 * hostile files. Kept small by reading only what a table needs.
 *
 *   globals    sheets and their offsets, formats, cell formats (XF), the shared strings (SST, which goes on in CONTINUE records)
 *   a sheet    is gone through twice: once for hidden rows and columns, merged ranges (they stand behind the cells) and an index of
 *              the cell records, then row by row along the index
 *   numbers    are doubles, or RK: 30 bits of integer or the upper half of a double, perhaps hundredths. Integers and hundredths of
 *              integers are exact; the rest gets the shortest digits that read back as the same double, and HK_CELL_DOUBLE */
#include "ingest/ole.h"
#include "ingest/read.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { R_FORMULA = 0x06, R_EOF = 0x0A, R_1904 = 0x22, R_FILEPASS = 0x2F, R_CONTINUE = 0x3C, R_COLINFO = 0x7D, R_BOUNDSHEET = 0x85, R_MULRK = 0xBD, R_RSTRING = 0xD6,
       R_XF = 0xE0, R_MERGE = 0xE5, R_SST = 0xFC, R_LABELSST = 0xFD, R_NUMBER = 0x203, R_LABEL = 0x204, R_BOOLERR = 0x205, R_STRING = 0x207, R_ROW = 0x208,
       R_RK = 0x27E, R_FORMAT = 0x41E, R_BOF = 0x809 };
enum { ROWS = 65536, NUMBER_BUF = 32, BIFF8 = 0x600 };

typedef struct spot {            /* one cell record */
    uint32_t row, at;
} spot;

typedef struct xls {
    unsigned char *p;            /* the stream */
    size_t         n;
    bool           date_1904;
    uint32_t       offsets[HK_SHEETS];
    char          *strings;      /* SST as UTF-8 */
    size_t         strings_used, strings_cap;
    size_t        *string_at;    /* strings_n + 1 */
    size_t         strings_n;
    struct { uint32_t id; hk_format f; } *formats;
    size_t         formats_n, formats_cap;
    uint16_t      *xf;           /* cell format -> number format */
    size_t         xf_n, xf_cap;
    /* the sheet being read */
    spot          *spots;
    size_t         spots_n, spots_cap, at;
    uint64_t       hidden_rows[ROWS / 64];
    bool           hidden_cols[HK_SHEET_COLUMNS];
    hk_merges     *merges;
    char           numbers[256][NUMBER_BUF], stamps[256][HK_FORMAT_BUF];
} xls;

typedef struct record {
    uint32_t type, len;
    const unsigned char *p;
    size_t   next;               /* offset of the record behind */
} record;

static uint32_t u16(const unsigned char *p) { return (uint32_t)p[0] | (uint32_t)p[1] << 8; }
static uint32_t u32(const unsigned char *p) { return u16(p) | u16(p + 2) << 16; }

static bool record_at(const xls *x, size_t at, record *r)
{
    if (at > x->n || x->n - at < 4) return false;
    *r = (record){ u16(x->p + at), u16(x->p + at + 2), x->p + at + 4, 0 };
    if (x->n - at - 4 < r->len) return false;
    r->next = at + 4 + r->len;
    return true;
}

/* ---- texts ------------------------------------------------------------------------------------------------------------------ */
/* `count` characters from p (left bytes), one or two bytes each, to UTF-8; what does not fit `left` is left out. */
static size_t utf8_of(const unsigned char *p, size_t left, size_t count, bool wide, char *out)
{
    size_t n = 0, size = wide ? 2 : 1;
    count = HK_MIN(count, left / size);
    for (size_t i = 0; i < count; i++) {
        uint32_t c = wide ? u16(p + 2 * i) : p[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < count) {
            uint32_t low = u16(p + 2 * (i + 1));
            if (low >= 0xDC00 && low < 0xE000) { c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00); i++; }
        }
        if ((c >= 0xD800 && c < 0xE000) || c == 0) c = 0xFFFD;
        n += (size_t)hk_utf8_put(out + n, c);
    }
    return n;
}

/* A text of one record: count (2 bytes, or 1 where short), flags, characters. */
static hk_str text_of(hk_arena *a, const unsigned char *p, size_t len, bool short_)
{
    size_t head = short_ ? 2 : 3;
    if (len < head) return (hk_str){ "", 0 };
    size_t count = short_ ? p[0] : u16(p);
    unsigned flags = p[head - 1];
    if (flags & 8) head += 2;
    if (flags & 4) head += 4;
    if (len < head) return (hk_str){ "", 0 };
    char *out = hk_alloc(a, 3 * HK_MIN(count, len) + 4);
    return (hk_str){ out, utf8_of(p + head, len - head, count, flags & 1, out) };
}

/* The shared strings run over record ends. A cursor over SST and its CONTINUE records. */
typedef struct cursor {
    const xls *x;
    record     r;
    size_t     at;               /* in r */
    bool       end;
} cursor;

static size_t left(const cursor *c) { return c->end ? 0 : c->r.len - c->at; }

static void go_on(cursor *c)
{
    record next;
    if (!record_at(c->x, c->r.next, &next) || next.type != R_CONTINUE) { c->end = true; return; }
    c->r = next;
    c->at = 0;
}

static bool bytes(cursor *c, void *out, size_t n)
{
    unsigned char *to = out;
    while (n) {
        while (!c->end && !left(c)) go_on(c);
        size_t k = HK_MIN(n, left(c));
        if (!k) return false;
        if (to) memcpy(to, c->r.p + c->at, k), to += k;
        c->at += k, n -= k;
    }
    return true;
}

static bool string_put(xls *x, const unsigned char *p, size_t n, size_t count, bool wide)
{
    size_t most = 3 * count + 4;
    if (x->strings_used + most > x->strings_cap) {
        size_t to = HK_MAX(x->strings_cap * 2, x->strings_used + most + 4096);
        char *more = (int64_t)to > HK_SHEET_STRINGS_MAX ? NULL : realloc(x->strings, to);
        if (!more) return false;
        x->strings = more, x->strings_cap = to;
    }
    x->strings_used += utf8_of(p, n, count, wide, x->strings + x->strings_used);
    return true;
}

static hk_rc sst_read(hk_ctx *cx, xls *x, const record *r)
{
    cursor c = { .x = x, .r = *r, .at = 8 };
    if (r->len < 8 || x->string_at) return HK_OK;
    size_t cap = 0, want = u32(r->p + 4);
    if (!hk_read_room(&x->string_at, 0, &cap, sizeof *x->string_at)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    x->string_at[0] = 0;
    while (x->strings_n < want) {
        unsigned char head[3], extra[4];
        uint32_t runs = 0, ext = 0;
        if (!bytes(&c, head, 3)) break;
        size_t count = u16(head);
        bool   wide = head[2] & 1;
        if (head[2] & 8) { if (!bytes(&c, extra, 2)) break; runs = u16(extra); }
        if (head[2] & 4) { if (!bytes(&c, extra, 4)) break; ext = u32(extra); }
        while (count && !c.end) {
            if (!left(&c)) {                                          /* the characters go on: the width is said anew */
                go_on(&c);
                if (c.end || !left(&c)) break;
                wide = c.r.p[c.at++] & 1;
                continue;
            }
            size_t fit = HK_MIN(count, left(&c) / (wide ? 2 : 1));
            if (!fit) { c.at = c.r.len; continue; }
            if (!string_put(x, c.r.p + c.at, left(&c), fit, wide)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
            c.at += fit * (wide ? 2 : 1);
            count -= fit;
        }
        if (!hk_read_room(&x->string_at, x->strings_n + 1, &cap, sizeof *x->string_at)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        x->string_at[++x->strings_n] = x->strings_used;
        if (!bytes(&c, NULL, (size_t)runs * 4 + ext)) break;
    }
    return HK_OK;
}

/* ---- globals ---------------------------------------------------------------------------------------------------------------- */
typedef struct book {
    const char *names[HK_SHEETS];
    bool        hidden[HK_SHEETS];
    int         n;
} book;

static hk_rc global_take(hk_ctx *cx, hk_sheet *s, xls *x, book *b, const record *r)
{
    switch (r->type) {
    case R_FILEPASS: return hk_fail(cx, HK_BAD_INPUT, "sheet.locked", NULL, "file", s->name, NULL);
    case R_1904: if (r->len >= 2) x->date_1904 = u16(r->p) == 1; return HK_OK;
    case R_SST: return sst_read(cx, x, r);
    case R_FORMAT:
        if (r->len < 5) return HK_OK;
        if (!hk_read_room(&x->formats, x->formats_n, &x->formats_cap, sizeof *x->formats)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        x->formats[x->formats_n].id = u16(r->p);
        x->formats[x->formats_n++].f = hk_format_code(text_of(s->row_arena, r->p + 2, r->len - 2, false));
        return HK_OK;
    case R_XF:
        if (r->len < 4) return HK_OK;
        if (!hk_read_room(&x->xf, x->xf_n, &x->xf_cap, sizeof *x->xf)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        x->xf[x->xf_n++] = (uint16_t)u16(r->p + 2);
        return HK_OK;
    case R_BOUNDSHEET: {
        if (r->len < 8 || r->p[5] != 0 || b->n == HK_SHEETS) return HK_OK;
        hk_str name = text_of(s->arena, r->p + 6, r->len - 6, true);
        x->offsets[b->n] = u32(r->p);
        b->names[b->n] = hk_strndup(s->arena, name.p, name.n);
        b->hidden[b->n++] = (r->p[4] & 3) != 0;
        return HK_OK;
    }
    default: return HK_OK;
    }
}

static hk_rc globals_read(hk_ctx *cx, hk_sheet *s, xls *x)
{
    book  *b = HK_NEW(s->arena, book);
    record r;
    hk_rc  rc = HK_OK;
    if (!record_at(x, 0, &r) || (r.type & 0xFF) != 0x09) return hk_fail(cx, HK_BAD_INPUT, "sheet.xls", NULL, "file", s->name, NULL);
    if (r.type != R_BOF || r.len < 4 || u16(r.p) != BIFF8) return hk_fail(cx, HK_BAD_INPUT, "sheet.old_xls", NULL, "file", s->name, NULL);
    for (size_t at = r.next; !rc && record_at(x, at, &r) && r.type != R_EOF; at = r.next) rc = global_take(cx, s, x, b, &r);
    if (!rc && !b->n) rc = hk_fail(cx, HK_BAD_INPUT, "sheet.empty", NULL, "file", s->name, NULL);
    if (rc) return rc;
    hk_read_names(s, b->names, b->hidden, b->n);
    s->info.date_1904 = x->date_1904;
    return HK_OK;
}

/* ---- a sheet ------------------------------------------------------------------------------------------------------------------ */
static bool is_cell(uint32_t type)
{
    return type == R_LABELSST || type == R_NUMBER || type == R_RK || type == R_MULRK || type == R_LABEL || type == R_RSTRING || type == R_BOOLERR || type == R_FORMULA;
}

static int by_row(const void *a, const void *b)
{
    const spot *x = a, *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static bool merges_take(xls *x, const record *r)
{
    size_t n = r->len >= 2 ? u16(r->p) : 0;
    for (size_t i = 0; i < n && 2 + 8 * (i + 1) <= r->len; i++) {
        const unsigned char *p = r->p + 2 + 8 * i;
        if (!hk_merges_add(x->merges, u16(p), u16(p + 2), u16(p + 4), u16(p + 6))) return false;
    }
    return true;
}

static hk_rc sheet_index(hk_ctx *cx, hk_sheet *s, xls *x, size_t at)
{
    record r;
    bool sorted = true;
    int depth = 0;                                                   /* charts inside the sheet have their own BOF and EOF */
    if (!record_at(x, at, &r) || r.type != R_BOF) return hk_fail(cx, HK_BAD_INPUT, "sheet.xls", NULL, "file", s->name, NULL);
    for (at = r.next; record_at(x, at, &r); at = r.next) {
        if (r.type == R_BOF) depth++;
        if (r.type == R_EOF && depth-- == 0) break;
        if (depth) continue;
        if (r.type == R_ROW && r.len >= 16 && (r.p[12] & 0x20)) x->hidden_rows[u16(r.p) / 64] |= (uint64_t)1 << (u16(r.p) % 64);
        if (r.type == R_COLINFO && r.len >= 10 && (r.p[8] & 1))
            for (uint32_t c = u16(r.p); c <= u16(r.p + 2) && c < HK_SHEET_COLUMNS; c++) x->hidden_cols[c] = true;
        if (r.type == R_MERGE && !merges_take(x, &r)) return hk_fail(cx, HK_BAD_INPUT, "sheet.merge", NULL, "file", s->name, NULL);
        if (!is_cell(r.type) || r.len < 6 || u16(r.p + 2) > 255) continue;
        if (!hk_read_room(&x->spots, x->spots_n, &x->spots_cap, sizeof *x->spots)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        x->spots[x->spots_n] = (spot){ u16(r.p), (uint32_t)at };
        sorted = sorted && (!x->spots_n || x->spots[x->spots_n - 1].row <= u16(r.p));
        x->spots_n++;
    }
    if (!sorted) qsort(x->spots, x->spots_n, sizeof *x->spots, by_row);
    return HK_OK;
}

/* ---- cells -------------------------------------------------------------------------------------------------------------------- */
static hk_format format_of(const xls *x, uint32_t xf)
{
    uint32_t id = xf < x->xf_n ? x->xf[xf] : 0;
    for (size_t i = 0; i < x->formats_n; i++) if (x->formats[i].id == id) return x->formats[i].f;
    return hk_format_builtin((int)id);
}

static void number_put(const xls *x, hk_cell *c, uint32_t xf, const char *digits, const char *end, unsigned flags, char *stamp)
{
    *c = (hk_cell){ .text = { digits, (size_t)(end - digits) }, .kind = HK_CELL_NUMBER, .flags = (uint8_t)flags };
    hk_format_apply(format_of(x, xf), x->date_1904, c, stamp);
}

static void double_put(xls *x, hk_cell *c, uint32_t col, uint32_t xf, double v)
{
    char *buf = x->numbers[col];
    if (!isfinite(v)) { *c = (hk_cell){ .text = HK_STR("#NUM!"), .kind = HK_CELL_ERROR }; return; }
    int n = 0;
    for (int places = 15; places <= 17; places++) {
        n = snprintf(buf, NUMBER_BUF, "%.*g", places, v);
        if (strtod(buf, NULL) == v) break;
    }
    number_put(x, c, xf, buf, buf + n, HK_CELL_DOUBLE, x->stamps[col]);
}

static void rk_put(xls *x, hk_cell *c, uint32_t col, uint32_t xf, uint32_t rk)
{
    char *buf = x->numbers[col];
    if (rk & 2) {
        int32_t v = (int32_t)rk >> 2;
        int n = (rk & 1) && v % 100 ? snprintf(buf, NUMBER_BUF, "%s%d.%02d", v < 0 ? "-" : "", abs(v / 100), abs(v % 100))
                                    : snprintf(buf, NUMBER_BUF, "%d", rk & 1 ? v / 100 : v);
        number_put(x, c, xf, buf, buf + n, 0, x->stamps[col]);
        return;
    }
    uint64_t bits = (uint64_t)(rk & ~3u) << 32;
    double v;
    memcpy(&v, &bits, sizeof v);
    double_put(x, c, col, xf, rk & 1 ? v / 100 : v);
}

static hk_cell error_cell(unsigned code)
{
    static const struct { unsigned code; hk_str text; } errors[] = {
        { 0x00, { "#NULL!", 6 } }, { 0x07, { "#DIV/0!", 7 } }, { 0x0F, { "#VALUE!", 7 } }, { 0x17, { "#REF!", 5 } }, { 0x1D, { "#NAME?", 6 } }, { 0x24, { "#NUM!", 5 } }, { 0x2A, { "#N/A", 4 } },
    };
    for (size_t i = 0; i < HK_COUNT(errors); i++) if (errors[i].code == code) return (hk_cell){ .text = errors[i].text, .kind = HK_CELL_ERROR };
    return (hk_cell){ .text = HK_STR("#ERROR"), .kind = HK_CELL_ERROR };
}

static hk_cell text_cell(hk_str t) { return (hk_cell){ .text = t, .kind = t.n ? HK_CELL_TEXT : HK_CELL_BLANK }; }
static hk_cell bool_cell(bool on) { return (hk_cell){ .text = on ? HK_STR("TRUE") : HK_STR("FALSE"), .kind = HK_CELL_BOOL }; }

/* A formula's result: a double, or in the place of one a text (in a STRING record behind), a truth, an error, nothing. */
static void formula_put(hk_sheet *s, xls *x, hk_cell *c, uint32_t col, const record *r)
{
    const unsigned char *v = r->p + 6;
    record next = *r;
    if (u16(v + 6) != 0xFFFF) {
        double d;
        memcpy(&d, v, sizeof d);
        double_put(x, c, col, u16(r->p + 4), d);
        return;
    }
    *c = v[0] == 1 ? bool_cell(v[2]) : v[0] == 2 ? error_cell(v[2]) : (hk_cell){ .kind = HK_CELL_BLANK, .text = { "", 0 } };
    for (int i = 0; v[0] == 0 && i < 4 && record_at(x, next.next, &next); i++) {
        if (next.type == R_FORMULA) return;
        if (next.type == R_STRING) { *c = text_cell(text_of(s->row_arena, next.p, next.len, false)); return; }
    }
}

/* One record into the row; its cells used. */
static size_t cell_take(hk_sheet *s, xls *x, const record *r, size_t n)
{
    static const hk_cell blank = { { "", 0 }, HK_CELL_BLANK, 0, 0 };
    uint32_t col = u16(r->p + 2), xf = u16(r->p + 4), last = col;
    if (r->type == R_MULRK) last = HK_MIN(col + (r->len >= 12 ? (r->len - 6) / 6 : 1) - 1, 255u);
    while (n <= last) s->cells[n++] = blank;
    hk_cell *c = &s->cells[col];
    switch (r->type) {
    case R_LABELSST: {
        size_t i = r->len >= 10 ? u32(r->p + 6) : x->strings_n;
        if (i < x->strings_n) *c = text_cell((hk_str){ x->strings + x->string_at[i], x->string_at[i + 1] - x->string_at[i] });
        break;
    }
    case R_NUMBER: {
        double d;
        if (r->len < 14) break;
        memcpy(&d, r->p + 6, sizeof d);
        double_put(x, c, col, xf, d);
        break;
    }
    case R_RK: if (r->len >= 10) rk_put(x, c, col, xf, u32(r->p + 6)); break;
    case R_MULRK:
        for (uint32_t i = col; i <= last && 4 + 6 * (i - col + 1) <= r->len; i++) rk_put(x, &s->cells[i], i, u16(r->p + 4 + 6 * (i - col)), u32(r->p + 6 + 6 * (i - col)));
        break;
    case R_LABEL: case R_RSTRING: *c = text_cell(text_of(s->row_arena, r->p + 6, r->len - 6, false)); break;
    case R_BOOLERR: if (r->len >= 8) *c = r->p[7] ? error_cell(r->p[6]) : bool_cell(r->p[6]); break;
    default: if (r->len >= 14) formula_put(s, x, c, col, r);
    }
    for (uint32_t i = col; i <= last; i++) if (x->hidden_cols[i]) s->cells[i].flags |= HK_CELL_HIDDEN;
    return n;
}

static hk_rc xls_next(hk_ctx *cx, hk_sheet *s, hk_row *row)
{
    xls *x = s->own;
    record r;
    while (x->at < x->spots_n) {
        uint32_t no = x->spots[x->at].row;
        size_t   n = 0;
        hk_arena_reset(s->row_arena);
        for (; x->at < x->spots_n && x->spots[x->at].row == no; x->at++)
            if (record_at(x, x->spots[x->at].at, &r)) n = cell_take(s, x, &r, n);
        if (!hk_merges_fill(x->merges, no, s->cells, &n)) return hk_fail(cx, HK_BAD_INPUT, "sheet.merge", NULL, "file", s->name, NULL);
        s->position = (int64_t)((__int128)s->info.bytes * (int64_t)x->at / (int64_t)x->spots_n);
        if (hk_read_only_above(s, n)) continue;
        hk_read_row(s, row, (int64_t)no + 1, n, x->hidden_rows[no / 64] >> (no % 64) & 1);
        for (size_t i = 0; i < row->n && !row->error; i++) if (row->cells[i].text.n > HK_CELL_MAX) row->error = "row.cell", row->error_col = i;
        return HK_OK;
    }
    hk_read_row(s, row, 0, 0, false);
    return HK_OK;
}

/* ---- life ----------------------------------------------------------------------------------------------------------------------- */
static hk_rc xls_select(hk_ctx *cx, hk_sheet *s)
{
    xls *x = s->own;
    hk_merges_free(x->merges);
    x->merges = hk_merges_create();
    if (!x->merges) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    memset(x->hidden_rows, 0, sizeof x->hidden_rows);
    memset(x->hidden_cols, 0, sizeof x->hidden_cols);
    x->spots_n = x->at = 0;
    hk_rc rc = sheet_index(cx, s, x, x->offsets[s->info.sheet]);
    hk_merges_restart(x->merges);
    return rc;
}

static hk_rc xls_open(hk_ctx *cx, hk_sheet *s)
{
    xls *x = s->own = calloc(1, sizeof *x);
    unsigned char *other = NULL;
    size_t n = 0;
    if (!x || !(x->strings = malloc(x->strings_cap = 64))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if ((unsigned char)s->bytes.p[0] == 0x09) {                      /* the stream alone, without its container */
        if (!(x->p = malloc(s->bytes.n))) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        memcpy(x->p, s->bytes.p, x->n = s->bytes.n);
        return globals_read(cx, s, x);
    }
    hk_ole_rc rc = hk_ole_stream(s->bytes, "Workbook", &x->p, &x->n);
    if (rc == HK_OLE_NONE && hk_ole_stream(s->bytes, "EncryptedPackage", &other, &n) == HK_OLE_OK) {
        free(other);
        return hk_fail(cx, HK_BAD_INPUT, "sheet.locked", NULL, "file", s->name, NULL);
    }
    if (rc == HK_OLE_NONE && hk_ole_stream(s->bytes, "Book", &other, &n) == HK_OLE_OK) {
        free(other);
        return hk_fail(cx, HK_BAD_INPUT, "sheet.old_xls", NULL, "file", s->name, NULL);
    }
    if (rc == HK_OLE_MEMORY) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (rc == HK_OLE_NONE) return hk_fail(cx, HK_BAD_INPUT, "sheet.kind", NULL, "file", s->name, "kind", "OLE", NULL);
    if (rc) return hk_fail(cx, HK_BAD_INPUT, "sheet.xls", NULL, "file", s->name, NULL);
    return globals_read(cx, s, x);
}

static void xls_close(hk_sheet *s)
{
    xls *x = s->own;
    if (!x) return;
    hk_merges_free(x->merges);
    free(x->spots);
    free(x->strings);
    free(x->string_at);
    free(x->formats);
    free(x->xf);
    free(x->p);
    free(x);
}

const hk_reader hk_read_xls = { xls_open, xls_select, xls_next, xls_close };
