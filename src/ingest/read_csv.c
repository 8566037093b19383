/* Text in lines and cells (RFC 4180), with the separators and line ends that are met.
 *
 *   scan      64 bytes at a time become one bit mask of separators, quotes and line ends; the parser walks from set bit to set bit,
 *             so the bytes of the cells themselves are looked at once, sixteen at a time
 *   quotes    count only at the start of a cell; elsewhere ( 5" pipe ) they are text. Text behind a closing quote is a row error;
 *             a quote that is never closed would swallow the rest of the file: it ends the import with the line where it opened
 *   ends      LF, CRLF, lone CR. Lines inside quotes count: row.line is what an editor shows
 *   separator the one of , ; tab | that appears equally often (and most) in the first lines; "sep=;" as Excel writes it is obeyed
 *   no copy   cells point into the text; only a cell with doubled quotes is written anew, once a pass */
#include "ingest/read.h"

#include "base/utf8.h"

#include <stdlib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Where the walk is. The row loop keeps its own copy, in registers. */
typedef struct marks {
    const char *block, *end;     /* 64 bytes whose mask this is; end of the text */
    uint64_t    mask;            /* marks of the block not walked over yet */
    char        sep;
} marks;

typedef struct csv {
    const char *p, *at;          /* the text, start of the next row */
    int64_t     line;
    marks       m;
} csv;

/* ---- the mask ---------------------------------------------------------------------------------------------------------- */
static uint64_t mask_of(const char *p, char sep)
{
#ifdef __SSE2__
    const __m128i a = _mm_set1_epi8(sep), b = _mm_set1_epi8('\n'), c = _mm_set1_epi8('\r'), d = _mm_set1_epi8('"');
    uint64_t m = 0;
    for (int i = 0; i < 4; i++) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i));
        __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, a), _mm_cmpeq_epi8(v, b)), _mm_or_si128(_mm_cmpeq_epi8(v, c), _mm_cmpeq_epi8(v, d)));
        m |= (uint64_t)(unsigned)_mm_movemask_epi8(hit) << (16 * i);
    }
    return m;
#else
    uint64_t m = 0;
    for (int i = 0; i < 64; i++) m |= (uint64_t)(p[i] == sep || p[i] == '\n' || p[i] == '\r' || p[i] == '"') << i;
    return m;
#endif
}

static inline void block_load(marks *c, const char *at)
{
    c->block = at;
    if (c->end - at >= 64) { c->mask = mask_of(at, c->sep); return; }
    char tail[64] = { 0 };
    memcpy(tail, at, (size_t)(c->end - at));
    c->mask = mask_of(tail, c->sep);
}

/* The next mark, or the end. */
static inline __attribute__((always_inline)) const char *mark_next(marks *c)
{
    while (!c->mask) {
        if (c->end - c->block <= 64) return c->end;
        block_load(c, c->block + 64);
    }
    const char *at = c->block + __builtin_ctzll(c->mask);
    c->mask &= c->mask - 1;
    return at;
}

/* ---- cells ------------------------------------------------------------------------------------------------------------- */
static inline void cell_put(hk_cell *c, const char *from, const char *to, unsigned flags)
{
    c->text = (hk_str){ from, (size_t)(to - from) };
    c->kind = from < to ? HK_CELL_TEXT : HK_CELL_BLANK;
    c->flags = (uint8_t)flags;
    c->pad = 0;
}

/* ="0012": how a program keeps Excel from cutting a code; the text is what stands between. */
static inline void unformula(hk_cell *c)
{
    const char *p = c->text.p;
    size_t      n = c->text.n;
    if (n < 3 || p[0] != '=' || p[1] != '"' || p[n - 1] != '"' || memchr(p + 2, '"', n - 3)) return;
    c->text = (hk_str){ p + 2, n - 3 };
    if (!c->text.n) c->kind = HK_CELL_BLANK;
}

/* a""b -> a"b */
static hk_str undouble(hk_arena *a, const char *from, const char *to)
{
    char *out = hk_alloc(a, (size_t)(to - from) + 1);
    size_t n = 0;
    for (const char *p = from; p < to; p++) {
        out[n++] = *p;
        if (*p == '"') p++;
    }
    return (hk_str){ out, n };
}

/* From behind the opening quote to its end: *to is the closing quote, the return what stands behind the cell (mark or end);
 * NULL when the quote is never closed. */
static const char *quoted(csv *c, const char **to, bool *doubled, bool *junk)
{
    marks *m = &c->m;
    const char *at;
    *doubled = *junk = false;
    for (;;) {
        at = mark_next(m);
        if (at == m->end) return NULL;
        if (*at == '\n') c->line++;
        else if (*at == '\r' && !(at + 1 < m->end && at[1] == '\n')) c->line++;
        if (*at != '"') continue;
        if (at + 1 == m->end || at[1] != '"') break;
        mark_next(m);
        *doubled = true;
    }
    *to = at;
    const char *behind = mark_next(m);
    *junk = behind > at + 1;
    while (behind < m->end && *behind == '"') { behind = mark_next(m); *junk = true; }
    return behind;
}

/* Line ends inside quoted cells of the row so far. */
static int64_t lines_between(const char *from, const char *to)
{
    int64_t n = 0;
    for (const char *p = from; p < to; p++) n += *p == '\n' || (*p == '\r' && p[1] != '\n');
    return n;
}

static const char *row_check(hk_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        hk_str t = row->cells[i].text;
        size_t nul;
        if (hk_text_check_utf8(t, &nul) == t.n && !memmem(t.p, t.n, "\xEF\xBF\xBD", 3)) continue;
        row->error_col = i;
        return "row.bytes";
    }
    return NULL;
}

static hk_rc csv_next(hk_ctx *cx, hk_sheet *s, hk_row *row)
{
    csv  *c = s->own;
    marks m = c->m;
    while (c->at < m.end) {
        const char *from = c->at, *at, *error = NULL;
        int64_t  line = c->line;
        size_t   n = 0, error_col = 0, used = 0;
        hk_cell *cell = s->cells;
        for (bool more = true; more; n++, cell++) {
            if (n == HK_SHEET_COLUMNS) return hk_read_fail_line(cx, HK_BAD_INPUT, "sheet.columns", s, line);
            at = mark_next(&m);
            if (at < m.end && *at == '"') {
                if (at == from) {
                    const char *to;
                    bool doubled, junk;
                    c->m = m;
                    at = quoted(c, &to, &doubled, &junk);
                    m = c->m;
                    if (!at) return hk_read_fail_line(cx, HK_BAD_INPUT, "sheet.quote", s, line + lines_between(c->at, from));
                    cell_put(cell, from + 1, to, HK_CELL_QUOTED);
                    if (doubled && to - from <= HK_CELL_MAX) cell->text = undouble(s->row_arena, from + 1, to), unformula(cell);
                    if (junk && !error) error = "row.quote", error_col = n;
                } else {
                    while (at < m.end && *at == '"') at = mark_next(&m);
                    cell_put(cell, from, at, 0);
                    unformula(cell);
                }
            } else {
                cell_put(cell, from, at, 0);
            }
            if (cell->text.n) used = n + 1;
            if (cell->text.n > HK_CELL_MAX && !error) error = "row.cell", error_col = n;
            more = at < m.end && *at == m.sep;
            from = at < m.end ? at + 1 : m.end;
        }
        if (at < m.end) {
            if (*at == '\r' && from < m.end && *from == '\n') { mark_next(&m); from++; }
            c->line++;
        }
        c->at = from;
        c->m = m;
        s->position = from - c->p;
        *row = (hk_row){ .line = line, .n = used, .cells = s->cells, .error = error, .error_col = error_col };
        if (s->doubtful && !error) row->error = row_check(row);
        if (used) return HK_OK;
    }
    hk_read_row(s, row, c->line, 0, false);
    return HK_OK;
}

/* ---- the separator ------------------------------------------------------------------------------------------------------- */
enum { LOOK_LINES = 40, LOOK_BYTES = 64 << 10 };
static const char separators[] = ",\t;|";

/* How well `sep` explains the first lines: the number of cells that most lines agree on, weighed by how many agree. */
static int64_t separator_score(hk_str t, char sep)
{
    int counts[LOOK_LINES] = { 0 }, lines = 0;
    bool in = false;
    for (size_t i = 0; i < t.n && i < LOOK_BYTES && lines < LOOK_LINES; i++) {
        char ch = t.p[i];
        if (ch == '"') in = !in;
        else if (!in && ch == sep) counts[lines]++;
        else if (!in && (ch == '\n' || (ch == '\r' && !(i + 1 < t.n && t.p[i + 1] == '\n')))) lines++;
    }
    if (lines < LOOK_LINES && counts[lines]) lines++;
    int64_t best = 0;
    for (int i = 0; i < lines; i++) {
        int64_t same = 0;
        for (int k = 0; k < lines; k++) same += counts[k] == counts[i];
        int64_t score = counts[i] ? same * 1000 + HK_MIN(counts[i], 900) : 0;
        best = HK_MAX(best, score);
    }
    return best;
}

static char separator_find(hk_str t)
{
    char best = ',';
    int64_t most = 0;
    for (const char *p = separators; *p; p++) {
        int64_t score = separator_score(t, *p);
        if (score > most) most = score, best = *p;
    }
    return best;
}

/* ---- life ---------------------------------------------------------------------------------------------------------------- */
static hk_rc csv_open(hk_ctx *cx, hk_sheet *s)
{
    csv *c = s->own = calloc(1, sizeof *c);
    if (!c) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_str t = s->text;
    bool said = t.n > 5 && memcmp(t.p, "sep=", 4) == 0 && (t.p[5] == '\n' || t.p[5] == '\r');
    if (!s->info.separator) s->info.separator = said ? t.p[4] : separator_find(t);
    s->info.stable = true;
    if (t.n == 0) return hk_fail(cx, HK_BAD_INPUT, "sheet.empty", NULL, "file", s->name, NULL);
    return HK_OK;
}

static hk_rc csv_select(hk_ctx *cx, hk_sheet *s)
{
    csv *c = s->own;
    hk_row row;
    hk_str t = s->text;
    *c = (csv){ .p = t.p, .at = t.p, .line = 1, .m = { .end = t.p + t.n, .sep = s->info.separator } };
    block_load(&c->m, c->p);
    bool said = t.n > 5 && memcmp(t.p, "sep=", 4) == 0 && (t.p[5] == '\n' || t.p[5] == '\r');
    return said ? csv_next(cx, s, &row) : HK_OK;
}

/* ---- two threads ---------------------------------------------------------------------------------------------------------- */
bool hk_csv_part(hk_ctx *cx, hk_sheet *s, int64_t least, int64_t line, hk_sheet **rest)
{
    static const hk_sheet_opts plain = { .encoding = "UTF-8", .name = "-" };
    csv *c = s->own;
    hk_sheet *t = NULL;
    if (s->info.kind != HK_SHEET_CSV || s->doubtful || c->m.end - c->at < least || memchr(c->p, '"', (size_t)(c->m.end - c->p))) return false;
    const char *half = c->at + (c->m.end - c->at) / 2, *end = memchr(half, '\n', (size_t)(c->m.end - half));
    if (!end || ++end == c->m.end) return false;
    hk_sheet_opts opts = plain;
    opts.separator = s->info.separator;
    if (hk_sheet_open_mem(cx, (hk_str){ end, (size_t)(c->m.end - end) }, &opts, &t)) { hk_error_clear(cx); return false; }
    if (t->info.kind != HK_SHEET_CSV) { hk_sheet_close(t); return false; }        /* a line that looks like the head of something else */
    csv *u = t->own;
    *u = (csv){ .p = end, .at = end, .line = line, .m = { .end = c->m.end, .sep = c->m.sep } };
    block_load(&u->m, end);
    c->m.end = end;
    block_load(&c->m, c->at);
    *rest = t;
    return true;
}

int64_t hk_csv_line(const hk_sheet *s) { return ((const csv *)s->own)->line - 1; }

void hk_csv_rejoin(hk_sheet *s)
{
    csv *c = s->own;
    c->m.end = s->text.p + s->text.n;
    block_load(&c->m, c->at);
}

static void csv_close(hk_sheet *s) { free(s->own); }

const hk_reader hk_read_csv = { csv_open, csv_select, csv_next, csv_close };
