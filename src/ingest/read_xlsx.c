/* XLSX: a zip of XML parts, read as a stream (libzip, expat).
 *
 *   parts      workbook.xml (sheets, 1904), its relations, styles.xml (which formats are days), sharedStrings.xml (all texts, in memory),
 *              then one sheet at a time: expat stops at each </row> and goes on at the next call
 *   merged     ranges stand behind the rows they merge, so the part is looked through once for them before it is read
 *   bounds     every part is unpacked through one counter: bytes in all, and the ratio of each part (a bomb is found while it
 *              unpacks, whatever its directory says); a DOCTYPE is refused before it can define an entity; a cell over HK_CELL_MAX is
 *              not kept and makes its row bad
 *   formulas   their cached result is read; one without a result becomes "#FORMULA", an error cell, for the user to save anew */
#include "ingest/read.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

enum { CHUNK = 64 << 10, RATIO_FROM = 16 << 20, STYLES_MOST = 1 << 16, DEPTH = 64 };

typedef struct text {            /* growing bytes on malloc */
    char  *p;
    size_t n, cap;
} text;

typedef struct cell_at {         /* a cell while its row is read: the text is in x->row_text */
    size_t from, n, str;         /* str: shared string + 1, else 0 */
    hk_format format;
    uint8_t kind, flags;
} cell_at;

struct book;
typedef struct xlsx {
    struct book *book;           /* while workbook.xml and its relations are read */
    zip_t      *zip;
    int64_t     unpacked;        /* bytes of all parts so far */
    bool        date_1904;
    const char **paths;          /* of the sheets' parts */
    text        strings;
    size_t     *string_at;       /* offsets in strings; strings_n + 1 of them */
    size_t      strings_n, strings_cap;
    hk_format  *styles;          /* by cell format */
    size_t      styles_n, styles_cap;
    struct { int id; hk_format f; } *formats;
    size_t      formats_n, formats_cap;
    /* the sheet being read */
    zip_file_t *part;
    int64_t     part_bytes, part_packed, part_size;
    XML_Parser  xml;
    hk_merges  *merges;
    bool        suspended, ended, got_row;
    int64_t     line, last_line;
    bool        row_hidden;
    const char *row_error;
    size_t      row_error_col;
    size_t      col, cols;       /* of the row: current, number used */
    cell_at     at[HK_SHEET_COLUMNS];
    bool        hidden_col[HK_SHEET_COLUMNS];
    text        row_text;
    char        stamps[HK_SHEET_COLUMNS][HK_FORMAT_BUF];
    /* inside a cell */
    char        type;            /* n s b e d, 't' = inlineStr or str */
    size_t      style;
    bool        in_value, in_phonetic, has_value, has_formula;
    bool        columns_over;
    /* while another part is read */
    text       *into;            /* characters go here */
    hk_sheet   *s;
    hk_rc       fault;           /* set by handlers; the parser is stopped */
    const char *fault_key;
    int         depth;
} xlsx;

/* ---- small things ----------------------------------------------------------------------------------------------------- */
static bool text_add(text *t, const char *p, size_t n)
{
    if (t->n + n + 1 > t->cap) {
        size_t cap = HK_MAX(t->cap * 2, t->n + n + 256);
        char *more = realloc(t->p, cap);
        if (!more) return false;
        t->p = more, t->cap = cap;
    }
    memcpy(t->p + t->n, p, n);
    t->n += n;
    t->p[t->n] = 0;
    return true;
}

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static const char *attribute(const char **a, const char *name)
{
    for (; *a; a += 2) if (strcmp(local(a[0]), name) == 0) return a[1];
    return NULL;
}

static bool yes(const char *v) { return v && (strcmp(v, "1") == 0 || strcmp(v, "true") == 0); }

static void stop(xlsx *x, hk_rc rc, const char *key)
{
    if (!x->fault) x->fault = rc, x->fault_key = key;
    XML_StopParser(x->xml, XML_FALSE);
}

static hk_rc fault(hk_ctx *cx, xlsx *x) { return hk_read_fail_line(cx, x->fault, x->fault_key, x->s, x->line); }

/* ---- parts -------------------------------------------------------------------------------------------------------------- */
static hk_rc part_open(hk_ctx *cx, xlsx *x, const char *name)
{
    zip_stat_t st;
    x->part_bytes = 0;
    if (zip_stat(x->zip, name, ZIP_FL_NOCASE, &st) != 0 || !(x->part = zip_fopen_index(x->zip, st.index, 0)))
        return hk_fail(cx, HK_BAD_INPUT, "sheet.zip", NULL, "file", x->s->name, NULL);
    x->part_packed = st.valid & ZIP_STAT_COMP_SIZE ? (int64_t)st.comp_size : 0;
    x->part_size = st.valid & ZIP_STAT_SIZE && st.size <= (zip_uint64_t)HK_SHEET_UNPACK_MAX ? (int64_t)st.size : 0;
    return HK_OK;
}

static void part_close(xlsx *x)
{
    if (x->part) zip_fclose(x->part);
    x->part = NULL;
    if (x->xml) XML_ParserFree(x->xml);
    x->xml = NULL;
    x->suspended = false;
}

static hk_rc part_read(hk_ctx *cx, xlsx *x, void *buf, size_t *n)
{
    zip_int64_t got = zip_fread(x->part, buf, CHUNK);
    if (got < 0) return hk_fail(cx, HK_BAD_INPUT, "sheet.zip", NULL, "file", x->s->name, NULL);
    x->part_bytes += got;
    x->unpacked += got;
    if (x->unpacked > HK_SHEET_UNPACK_MAX || (x->part_bytes > RATIO_FROM && x->part_bytes / HK_SHEET_RATIO > x->part_packed))
        return hk_fail(cx, HK_TOO_BIG, "sheet.bomb", NULL, "file", x->s->name, NULL);
    *n = (size_t)got;
    return HK_OK;
}

static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *sys, const XML_Char *pub, int internal)
{
    HK_UNUSED(name); HK_UNUSED(sys); HK_UNUSED(pub); HK_UNUSED(internal);
    stop(user, HK_BAD_INPUT, "sheet.doctype");
}

static hk_rc parser_new(hk_ctx *cx, xlsx *x, XML_StartElementHandler start, XML_EndElementHandler end, XML_CharacterDataHandler chars)
{
    x->xml = XML_ParserCreate(NULL);
    if (!x->xml) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    XML_SetUserData(x->xml, x);
    XML_SetElementHandler(x->xml, start, end);
    XML_SetCharacterDataHandler(x->xml, chars);
    XML_SetStartDoctypeDeclHandler(x->xml, on_doctype);
    x->fault = HK_OK;
    x->depth = 0;
    return HK_OK;
}

/* Feed until a row is whole or the part ends. */
static hk_rc feed(hk_ctx *cx, xlsx *x)
{
    enum XML_Status st = XML_STATUS_OK;
    while (!x->ended) {
        if (x->suspended) {
            x->suspended = false;
            st = XML_ResumeParser(x->xml);
        } else {
            size_t n;
            void *buf = XML_GetBuffer(x->xml, CHUNK);
            if (!buf) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
            hk_rc rc = part_read(cx, x, buf, &n);
            if (rc) return rc;
            st = XML_ParseBuffer(x->xml, (int)n, n == 0);
        }
        if (x->fault) return fault(cx, x);
        if (st == XML_STATUS_ERROR) return hk_read_fail_line(cx, HK_BAD_INPUT, "sheet.xml", x->s, (int64_t)XML_GetCurrentLineNumber(x->xml));
        XML_ParsingStatus ps;
        XML_GetParsingStatus(x->xml, &ps);
        x->suspended = ps.parsing == XML_SUSPENDED;
        x->ended = ps.parsing == XML_FINISHED;
        if (x->suspended) return HK_OK;
    }
    return HK_OK;
}

/* A whole part through handlers. */
static hk_rc part_parse(hk_ctx *cx, xlsx *x, const char *name, XML_StartElementHandler start, XML_EndElementHandler end, XML_CharacterDataHandler chars)
{
    hk_rc rc = part_open(cx, x, name);
    if (!rc) rc = parser_new(cx, x, start, end, chars);
    x->ended = false;
    if (!rc) rc = feed(cx, x);
    part_close(x);
    return rc;
}

/* ---- workbook.xml, its relations ------------------------------------------------------------------------------------------ */
typedef struct book {            /* while the two parts are read */
    const char *names[HK_SHEETS], *rids[HK_SHEETS], *targets[HK_SHEETS];
    bool        hidden[HK_SHEETS];
    int         n;
} book;

static void XMLCALL workbook_start(void *user, const XML_Char *name, const XML_Char **a)
{
    xlsx *x = user;
    name = local(name);
    if (++x->depth > DEPTH) { stop(x, HK_BAD_INPUT, "sheet.xml_depth"); return; }
    if (strcmp(name, "workbookPr") == 0) x->date_1904 = yes(attribute(a, "date1904"));
    if (strcmp(name, "sheet") != 0 || x->book->n == HK_SHEETS) return;
    const char *title = attribute(a, "name"), *rid = NULL, *state = attribute(a, "state");
    for (const char **p = a; *p; p += 2) if (strchr(p[0], ':') && strcmp(local(p[0]), "id") == 0) rid = p[1];
    if (!title || !rid) return;
    x->book->names[x->book->n] = hk_strdup(x->s->arena, title);
    x->book->rids[x->book->n] = hk_strdup(x->s->arena, rid);
    x->book->hidden[x->book->n++] = state && strcmp(state, "visible") != 0;
}
static void XMLCALL plain_end(void *user, const XML_Char *name) { HK_UNUSED(name); ((xlsx *)user)->depth--; }

static void XMLCALL relation_start(void *user, const XML_Char *name, const XML_Char **a)
{
    xlsx *x = user;
    if (++x->depth > DEPTH) { stop(x, HK_BAD_INPUT, "sheet.xml_depth"); return; }
    if (strcmp(local(name), "Relationship") != 0) return;
    const char *id = attribute(a, "Id"), *target = attribute(a, "Target"), *type = attribute(a, "Type");
    if (!id || !target || !type || !strstr(type, "worksheet")) return;
    for (int i = 0; i < x->book->n; i++)
        if (strcmp(x->book->rids[i], id) == 0)
            x->book->targets[i] = target[0] == '/' ? hk_strdup(x->s->arena, target + 1) : hk_printf(x->s->arena, "xl/%s", target);
}

static hk_rc book_read(hk_ctx *cx, hk_sheet *s, xlsx *x)
{
    book *b = HK_NEW(s->arena, book);
    x->book = b;
    hk_rc rc = part_parse(cx, x, "xl/workbook.xml", workbook_start, plain_end, NULL);
    if (!rc) rc = part_parse(cx, x, "xl/_rels/workbook.xml.rels", relation_start, plain_end, NULL);
    x->book = NULL;
    if (rc) return rc;
    int n = 0;
    for (int i = 0; i < b->n; i++) {                             /* chart sheets have no rows */
        if (!b->targets[i]) continue;
        b->names[n] = b->names[i], b->hidden[n] = b->hidden[i], b->targets[n++] = b->targets[i];
    }
    if (!n) return hk_fail(cx, HK_BAD_INPUT, "sheet.empty", NULL, "file", s->name, NULL);
    x->paths = b->targets;
    hk_read_names(s, b->names, b->hidden, n);
    s->info.date_1904 = x->date_1904;
    return HK_OK;
}

/* ---- styles.xml ------------------------------------------------------------------------------------------------------------ */
static void XMLCALL styles_start(void *user, const XML_Char *name, const XML_Char **a)
{
    xlsx *x = user;
    name = local(name);
    if (++x->depth > DEPTH) { stop(x, HK_BAD_INPUT, "sheet.xml_depth"); return; }
    if (strcmp(name, "cellXfs") == 0) x->in_value = true;
    if (strcmp(name, "numFmt") == 0) {
        const char *id = attribute(a, "numFmtId"), *code = attribute(a, "formatCode");
        if (!id || !code || x->formats_n == STYLES_MOST) return;
        if (!hk_read_room(&x->formats, x->formats_n, &x->formats_cap, sizeof *x->formats)) { stop(x, HK_NO_MEMORY, NULL); return; }
        x->formats[x->formats_n].id = atoi(id);
        x->formats[x->formats_n++].f = hk_format_code(hk_str_of(code));
    }
    if (strcmp(name, "xf") == 0 && x->in_value && x->styles_n < STYLES_MOST) {
        const char *id = attribute(a, "numFmtId");
        int want = id ? atoi(id) : 0;
        hk_format f = hk_format_builtin(want);
        for (size_t i = 0; i < x->formats_n; i++) if (x->formats[i].id == want) f = x->formats[i].f;
        if (!hk_read_room(&x->styles, x->styles_n, &x->styles_cap, sizeof *x->styles)) { stop(x, HK_NO_MEMORY, NULL); return; }
        x->styles[x->styles_n++] = f;
    }
}
static void XMLCALL styles_end(void *user, const XML_Char *name)
{
    xlsx *x = user;
    x->depth--;
    if (strcmp(local(name), "cellXfs") == 0) x->in_value = false;
}

/* ---- sharedStrings.xml -------------------------------------------------------------------------------------------------------- */
static void XMLCALL strings_start(void *user, const XML_Char *name, const XML_Char **a)
{
    xlsx *x = user;
    HK_UNUSED(a);
    name = local(name);
    if (++x->depth > DEPTH) { stop(x, HK_BAD_INPUT, "sheet.xml_depth"); return; }
    if (strcmp(name, "rPh") == 0) x->in_phonetic = true;
    if (strcmp(name, "t") == 0) x->in_value = !x->in_phonetic;
}
static void XMLCALL strings_end(void *user, const XML_Char *name)
{
    xlsx *x = user;
    x->depth--;
    name = local(name);
    if (strcmp(name, "t") == 0) x->in_value = false;
    if (strcmp(name, "rPh") == 0) x->in_phonetic = false;
    if (strcmp(name, "si") != 0) return;
    if (!hk_read_room(&x->string_at, x->strings_n + 1, &x->strings_cap, sizeof *x->string_at)) { stop(x, HK_NO_MEMORY, NULL); return; }
    x->string_at[++x->strings_n] = x->strings.n;
}
static void XMLCALL strings_chars(void *user, const XML_Char *p, int n)
{
    xlsx *x = user;
    if (!x->in_value) return;
    if ((int64_t)x->strings.n + n > HK_SHEET_STRINGS_MAX) { stop(x, HK_TOO_BIG, "sheet.strings"); return; }
    if (!text_add(&x->strings, p, (size_t)n)) stop(x, HK_NO_MEMORY, NULL);
}

static hk_rc optional_parts(hk_ctx *cx, xlsx *x)
{
    hk_rc rc = HK_OK;
    if (!hk_read_room(&x->string_at, 0, &x->strings_cap, sizeof *x->string_at)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    x->string_at[0] = 0;
    if (zip_name_locate(x->zip, "xl/styles.xml", ZIP_FL_NOCASE) >= 0) rc = part_parse(cx, x, "xl/styles.xml", styles_start, styles_end, NULL);
    x->in_value = false;
    if (!rc && zip_name_locate(x->zip, "xl/sharedStrings.xml", ZIP_FL_NOCASE) >= 0)
        rc = part_parse(cx, x, "xl/sharedStrings.xml", strings_start, strings_end, strings_chars);
    x->in_value = x->in_phonetic = false;
    return rc;
}

/* ---- merged ranges: a look through the raw bytes -------------------------------------------------------------------------------- */
/* "B12" -> column and row from 0. */
static bool reference(const char **p, uint32_t *col, uint32_t *row)
{
    uint32_t c = 0, r = 0;
    int n = 0;
    for (; **p == '$'; ++*p) continue;
    for (; **p >= 'A' && **p <= 'Z' && n < 4; ++*p, n++) c = c * 26 + (uint32_t)(**p - 'A' + 1);
    if (!n) return false;
    for (; **p == '$'; ++*p) continue;
    for (n = 0; **p >= '0' && **p <= '9' && n < 8; ++*p, n++) r = r * 10 + (uint32_t)(**p - '0');
    if (!n || !r) return false;
    *col = c - 1;
    *row = r - 1;
    return true;
}

static bool merge_take(hk_merges *m, const char *tag)
{
    const char *p = strstr(tag, "ref=");
    uint32_t c1, r1, c2, r2;
    if (!p) return true;
    p += 5;
    if (!reference(&p, &c1, &r1) || *p++ != ':' || !reference(&p, &c2, &r2)) return true;
    return hk_merges_add(m, r1, r2, c1, c2);
}

static hk_rc merges_scan(hk_ctx *cx, xlsx *x, const char *path)
{
    enum { TAG = 256 };
    static const char word[] = "mergeCell ";
    size_t hold = 0, n = 1;
    char *buf = malloc(CHUNK + TAG + 1);
    hk_rc rc = part_open(cx, x, path);
    if (!rc && !buf) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    while (!rc && n) {
        rc = part_read(cx, x, buf + hold, &n);
        if (rc) break;
        size_t have = hold + n, at = 0;
        buf[have] = 0;
        hold = 0;
        for (const char *hit; (hit = memmem(buf + at, have - at, word, sizeof word - 1));) {
            size_t left = (size_t)(buf + have - hit);
            const char *end = memchr(hit, '>', HK_MIN(left, (size_t)TAG));
            if (!end && left < TAG) { hold = left; break; }      /* the rest of it comes with the next chunk */
            at = (size_t)(hit - buf) + sizeof word - 1;
            if (!end) continue;
            char tag[TAG + 1] = { 0 };
            memcpy(tag, hit, (size_t)(end - hit));
            if (!merge_take(x->merges, tag)) { rc = hk_fail(cx, HK_BAD_INPUT, "sheet.merge", NULL, "file", x->s->name, NULL); break; }
        }
        if (!hold) hold = HK_MIN(have - at, sizeof word - 2);
        memmove(buf, buf + have - hold, hold);
    }
    part_close(x);
    free(buf);
    x->unpacked = 0;                                             /* this part is counted when it is read */
    return rc;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------------------- */
static void row_begin(xlsx *x, const char **a)
{
    const char *r = attribute(a, "r");
    int64_t line = r ? strtoll(r, NULL, 10) : 0;
    x->line = line > x->last_line && line <= 1 << 24 ? line : x->last_line + 1;
    x->last_line = x->line;
    x->row_hidden = yes(attribute(a, "hidden"));
    x->row_error = NULL;
    x->cols = x->col = 0;
    x->row_text.n = 0;
    x->columns_over = false;
}

static void cell_begin(xlsx *x, const char **a)
{
    const char *r = NULL, *t = NULL, *st = NULL;
    for (; *a; a += 2) {
        if (a[0][0] == 'r' && !a[0][1]) r = a[1];
        else if (a[0][0] == 't' && !a[0][1]) t = a[1];
        else if (a[0][0] == 's' && !a[0][1]) st = a[1];
    }
    uint32_t col, row;
    if (r && reference(&r, &col, &row)) x->col = col;
    else x->col = x->cols;
    x->style = st ? (size_t)strtoul(st, NULL, 10) : 0;
    x->type = !t ? 'n' : strcmp(t, "inlineStr") == 0 || strcmp(t, "str") == 0 ? 't' : *t;
    x->in_value = x->in_phonetic = x->has_value = x->has_formula = false;
    if (x->col >= HK_SHEET_COLUMNS) { x->columns_over = true; return; }
    while (x->cols <= x->col) x->at[x->cols++] = (cell_at){ .kind = HK_CELL_BLANK };
    x->at[x->col] = (cell_at){ .from = x->row_text.n, .kind = HK_CELL_BLANK, .flags = x->hidden_col[x->col] ? HK_CELL_HIDDEN : 0 };
}

static void cell_end(xlsx *x)
{
    if (x->columns_over && x->col >= HK_SHEET_COLUMNS) {
        if (x->has_value) stop(x, HK_BAD_INPUT, "sheet.columns");
        return;
    }
    if (x->col >= x->cols) return;                               /* a row inside a cell: no sheet is made like that */
    cell_at *c = &x->at[x->col];
    c->n = x->row_text.n - c->from;
    if (x->has_formula && !x->has_value) {
        text_add(&x->row_text, "#FORMULA", 8);
        c->n = 8;
        c->kind = HK_CELL_ERROR;
        return;
    }
    if (!c->n && x->type != 's') return;
    const char *v = x->row_text.p + c->from;
    switch (x->type) {
    case 's': {
        char *end;
        unsigned long long i = c->n ? strtoull(v, &end, 10) : x->strings_n;
        if (i >= x->strings_n) return;
        c->str = (size_t)i + 1;
        c->kind = x->string_at[i] < x->string_at[i + 1] ? HK_CELL_TEXT : HK_CELL_BLANK;
        if (x->string_at[i + 1] - x->string_at[i] > HK_CELL_MAX && !x->row_error) x->row_error = "row.cell", x->row_error_col = x->col;
        return;
    }
    case 'b': {
        bool on = *v == '1' || *v == 't';
        x->row_text.n = c->from;
        text_add(&x->row_text, on ? "TRUE" : "FALSE", on ? 4 : 5);
        c->n = on ? 4 : 5;
        c->kind = HK_CELL_BOOL;
        return;
    }
    case 'e': c->kind = HK_CELL_ERROR; return;
    case 't': c->kind = HK_CELL_TEXT; return;
    case 'd':
        if (c->n == 19 && memcmp(v + 10, "T00:00:00", 9) == 0) c->n = 10;
        c->kind = HK_CELL_DATE;
        return;
    default:
        c->kind = HK_CELL_NUMBER;
        if (x->style < x->styles_n) c->format = x->styles[x->style];
    }
}

static void cols_take(xlsx *x, const char **a)
{
    const char *min = attribute(a, "min"), *max = attribute(a, "max");
    if (!min || !max || !yes(attribute(a, "hidden"))) return;
    long from = strtol(min, NULL, 10), to = strtol(max, NULL, 10);
    for (long i = HK_MAX(from, 1); i <= to && i <= HK_SHEET_COLUMNS; i++) x->hidden_col[i - 1] = true;
}

static void XMLCALL sheet_start(void *user, const XML_Char *name, const XML_Char **a)
{
    xlsx *x = user;
    if (++x->depth > DEPTH) { stop(x, HK_BAD_INPUT, "sheet.xml_depth"); return; }
    name = local(name);
    switch (name[0]) {
    case 'c':
        if (!name[1]) cell_begin(x, a);
        else if (strcmp(name, "col") == 0) cols_take(x, a);
        return;
    case 'v': if (!name[1]) x->in_value = x->has_value = true; return;
    case 't': if (!name[1] && x->type == 't' && !x->in_phonetic) x->in_value = x->has_value = true; return;
    case 'f': if (!name[1]) x->has_formula = true; return;
    case 'r':
        if (strcmp(name, "row") == 0) row_begin(x, a);
        else if (strcmp(name, "rPh") == 0) x->in_phonetic = true;
        return;
    default: return;
    }
}

static void XMLCALL sheet_end(void *user, const XML_Char *name)
{
    xlsx *x = user;
    x->depth--;
    name = local(name);
    switch (name[0]) {
    case 'c': if (!name[1]) cell_end(x); return;
    case 'v': case 't': if (!name[1]) x->in_value = false; return;
    case 'r':
        if (strcmp(name, "rPh") == 0) x->in_phonetic = false;
        else if (strcmp(name, "row") == 0) {
            x->got_row = true;
            XML_StopParser(x->xml, XML_TRUE);
        }
        return;
    default: return;
    }
}

static void XMLCALL sheet_chars(void *user, const XML_Char *p, int n)
{
    xlsx *x = user;
    if (!x->in_value || x->col >= HK_SHEET_COLUMNS || x->cols <= x->col) return;
    if (x->row_text.n - x->at[x->col].from + (size_t)n > HK_CELL_MAX) {
        if (!x->row_error) x->row_error = "row.cell", x->row_error_col = x->col;
        return;
    }
    if (!text_add(&x->row_text, p, (size_t)n)) stop(x, HK_NO_MEMORY, NULL);
}

/* The row's cells with their texts, now that row_text moves no more. */
static void row_finish(xlsx *x, hk_sheet *s)
{
    for (size_t i = 0; i < x->cols; i++) {
        cell_at *c = &x->at[i];
        hk_cell *out = &s->cells[i];
        *out = (hk_cell){ .text = { "", 0 }, .kind = c->kind, .flags = c->flags };
        if (c->kind == HK_CELL_BLANK) continue;
        if (c->str) out->text = (hk_str){ x->strings.p + x->string_at[c->str - 1], x->string_at[c->str] - x->string_at[c->str - 1] };
        else out->text = (hk_str){ x->row_text.p + c->from, c->n };
        if (c->kind == HK_CELL_NUMBER) hk_format_apply(c->format, x->date_1904, out, x->stamps[i]);
    }
}

static hk_rc xlsx_next(hk_ctx *cx, hk_sheet *s, hk_row *row)
{
    xlsx *x = s->own;
    for (;;) {
        x->got_row = false;
        hk_rc rc = feed(cx, x);
        if (rc) return rc;
        if (!x->got_row) { hk_read_row(s, row, x->last_line, 0, false); return HK_OK; }
        row_finish(x, s);
        size_t n = x->cols;
        if (!hk_merges_fill(x->merges, (uint32_t)x->line - 1, s->cells, &n)) return hk_fail(cx, HK_BAD_INPUT, "sheet.merge", NULL, "file", s->name, NULL);
        if (x->part_size) s->position = HK_MIN((int64_t)((__int128)s->info.bytes * x->part_bytes / x->part_size), s->info.bytes);
        if (hk_read_only_above(s, n) && !x->row_error) continue;
        hk_read_row(s, row, x->line, n, x->row_hidden);
        row->error = x->row_error;
        row->error_col = x->row_error_col;
        if (!row->n) hk_read_bad_row(s, row);
        return HK_OK;
    }
}

/* ---- life ------------------------------------------------------------------------------------------------------------------------ */
static hk_rc xlsx_select(hk_ctx *cx, hk_sheet *s)
{
    xlsx *x = s->own;
    const char *path = x->paths[s->info.sheet];
    part_close(x);
    hk_merges_free(x->merges);
    x->merges = hk_merges_create();
    if (!x->merges) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    memset(x->hidden_col, 0, sizeof x->hidden_col);
    x->unpacked = 0;
    hk_rc rc = merges_scan(cx, x, path);
    if (rc) return rc;
    hk_merges_restart(x->merges);
    rc = part_open(cx, x, path);
    if (!rc) rc = parser_new(cx, x, sheet_start, sheet_end, sheet_chars);
    x->ended = false;
    x->line = x->last_line = 0;
    x->col = x->cols = 0;
    x->in_value = false;
    return rc;
}

static hk_rc xlsx_open(hk_ctx *cx, hk_sheet *s)
{
    zip_error_t error;
    xlsx *x = s->own = calloc(1, sizeof *x);
    if (!x) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    x->s = s;
    zip_error_init(&error);
    zip_source_t *src = zip_source_buffer_create(s->bytes.p, s->bytes.n, 0, &error);
    x->zip = src ? zip_open_from_source(src, ZIP_RDONLY, &error) : NULL;
    if (src && !x->zip) zip_source_free(src);
    zip_error_fini(&error);
    if (!x->zip) return hk_fail(cx, HK_BAD_INPUT, "sheet.zip", NULL, "file", s->name, NULL);
    if (zip_name_locate(x->zip, "xl/workbook.xml", ZIP_FL_NOCASE) < 0)
        return hk_fail(cx, HK_BAD_INPUT, "sheet.kind", NULL, "file", s->name, "kind", "zip", NULL);
    if (!text_add(&x->row_text, "", 0) || !text_add(&x->strings, "", 0)) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = book_read(cx, s, x);
    if (!rc) rc = optional_parts(cx, x);
    return rc;
}

static void xlsx_close(hk_sheet *s)
{
    xlsx *x = s->own;
    if (!x) return;
    part_close(x);
    if (x->zip) zip_discard(x->zip);
    hk_merges_free(x->merges);
    free(x->strings.p);
    free(x->string_at);
    free(x->styles);
    free(x->formats);
    free(x->row_text.p);
    free(x);
}

const hk_reader hk_read_xlsx = { xlsx_open, xlsx_select, xlsx_next, xlsx_close };
