/* SpreadsheetML 2003: one XML file of Worksheet, Row, Cell and Data, saved under an .xls or .xml name by many report tools.
 *
 * expat over the text, stopped at each </Row>. The sheets are counted once at the start; to read one, the others are walked over. */
#include "ingest/read.h"

#include <expat.h>
#include <stdlib.h>

enum { CHUNK = 64 << 10, DEPTH = 64, SPAN = 65536 };

typedef struct cell_at {
    size_t  from, n;
    uint8_t kind, flags;
} cell_at;

typedef struct xml {
    hk_sheet   *s;
    XML_Parser  p;
    size_t      fed;             /* bytes of s->text given to the parser */
    bool        suspended, ended, got_row, counting;
    hk_rc       fault;
    const char *fault_key;
    int         sheet, depth;    /* sheet: index of the Worksheet we are in, -1 before the first */
    const char *names[HK_SHEETS];
    bool        hidden[HK_SHEETS];
    hk_merges  *merges;
    int64_t     line;
    bool        row_hidden, in_data;
    const char *row_error;
    size_t      row_error_col;
    size_t      col, cols;
    uint32_t    across;
    cell_at     at[HK_SHEET_COLUMNS];
    char       *text;
    size_t      text_n, text_cap;
} xml;

static void stop(xml *x, hk_rc rc, const char *key)
{
    if (!x->fault) x->fault = rc, x->fault_key = key;
    XML_StopParser(x->p, XML_FALSE);
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

static uint32_t number(const char **a, const char *name, uint32_t most)
{
    const char *v = attribute(a, name);
    unsigned long n = v ? strtoul(v, NULL, 10) : 0;
    return (uint32_t)HK_MIN(n, (unsigned long)most);
}

static bool here(const xml *x) { return !x->counting && x->sheet == x->s->info.sheet; }

static void cell_begin(xml *x, const char **a)
{
    uint32_t index = number(a, "Index", HK_SHEET_COLUMNS + 1);
    x->col = index ? index - 1 : x->cols;
    if (x->col >= HK_SHEET_COLUMNS) { stop(x, HK_BAD_INPUT, "sheet.columns"); return; }
    while (x->cols <= x->col) x->at[x->cols++] = (cell_at){ .kind = HK_CELL_BLANK };
    x->at[x->col] = (cell_at){ .from = x->text_n, .kind = HK_CELL_BLANK };
    uint32_t down = number(a, "MergeDown", SPAN), line = (uint32_t)x->line - 1;
    x->across = number(a, "MergeAcross", HK_SHEET_COLUMNS);
    if ((down || x->across) && !hk_merges_add(x->merges, line, line + down, (uint32_t)x->col, (uint32_t)x->col + x->across)) stop(x, HK_BAD_INPUT, "sheet.merge");
}

static void cell_end(xml *x)
{
    if (x->col >= x->cols) return;
    cell_at *c = &x->at[x->col];
    c->n = x->text_n - c->from;
    if (!c->n) c->kind = HK_CELL_BLANK;
    for (uint32_t i = 0; i < x->across && x->cols < HK_SHEET_COLUMNS; i++) x->at[x->cols++] = (cell_at){ .kind = HK_CELL_BLANK };
    x->across = 0;
}

static void data_begin(xml *x, const char **a)
{
    const char *type = attribute(a, "Type");
    if (x->col >= x->cols) return;
    cell_at *c = &x->at[x->col];
    c->kind = !type || strcmp(type, "String") == 0 ? HK_CELL_TEXT : strcmp(type, "Number") == 0 ? HK_CELL_NUMBER : strcmp(type, "DateTime") == 0 ? HK_CELL_DATE
            : strcmp(type, "Boolean") == 0 ? HK_CELL_BOOL : HK_CELL_ERROR;
    x->in_data = true;
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **a)
{
    xml *x = user;
    if (++x->depth > DEPTH) { stop(x, HK_BAD_INPUT, "sheet.xml_depth"); return; }
    name = local(name);
    if (strcmp(name, "Worksheet") == 0) {
        x->sheet++;
        x->line = 0;
        const char *title = attribute(a, "Name");
        if (x->counting && x->sheet < HK_SHEETS) x->names[x->sheet] = hk_strdup(x->s->arena, title ? title : "");
        return;
    }
    if (!here(x)) return;
    if (strcmp(name, "Row") == 0) {
        uint32_t index = number(a, "Index", 1 << 24);
        x->line = (int64_t)index > x->line ? (int64_t)index : x->line + 1;
        const char *hidden = attribute(a, "Hidden");
        x->row_hidden = hidden && strcmp(hidden, "1") == 0;
        x->row_error = NULL;
        x->cols = x->col = x->text_n = 0;
    }
    else if (strcmp(name, "Cell") == 0) cell_begin(x, a);
    else if (strcmp(name, "Data") == 0) data_begin(x, a);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    xml *x = user;
    x->depth--;
    name = local(name);
    if (!here(x)) return;
    if (strcmp(name, "Data") == 0) x->in_data = false;
    else if (strcmp(name, "Cell") == 0) cell_end(x);
    else if (strcmp(name, "Row") == 0) { x->got_row = true; XML_StopParser(x->p, XML_TRUE); }
}

static void XMLCALL on_chars(void *user, const XML_Char *p, int n)
{
    xml *x = user;
    if (!x->in_data || x->col >= x->cols || !here(x)) return;
    if (x->text_n - x->at[x->col].from + (size_t)n > HK_CELL_MAX) {
        if (!x->row_error) x->row_error = "row.cell", x->row_error_col = x->col;
        return;
    }
    while (x->text_n + (size_t)n + 1 > x->text_cap)
        if (!hk_read_room(&x->text, x->text_cap, &x->text_cap, 1)) { stop(x, HK_NO_MEMORY, NULL); return; }
    memcpy(x->text + x->text_n, p, (size_t)n);
    x->text_n += (size_t)n;
}

static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *sys, const XML_Char *pub, int internal)
{
    HK_UNUSED(name); HK_UNUSED(sys); HK_UNUSED(pub); HK_UNUSED(internal);
    stop(user, HK_BAD_INPUT, "sheet.doctype");
}

static hk_rc restart(hk_ctx *cx, hk_sheet *s, bool counting)
{
    xml *x = s->own;
    if (x->p) XML_ParserFree(x->p);
    x->p = XML_ParserCreate("UTF-8");                                /* whatever the declaration says: the text is converted already */
    hk_merges_free(x->merges);
    x->merges = hk_merges_create();
    if (!x->p || !x->merges) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_merges_restart(x->merges);
    XML_SetUserData(x->p, x);
    XML_SetElementHandler(x->p, on_start, on_end);
    XML_SetCharacterDataHandler(x->p, on_chars);
    XML_SetStartDoctypeDeclHandler(x->p, on_doctype);
    x->fed = 0;
    x->suspended = x->ended = x->got_row = x->in_data = false;
    x->counting = counting;
    x->fault = HK_OK;
    x->sheet = -1, x->depth = 0, x->line = 0;
    x->cols = x->col = x->text_n = 0;
    return HK_OK;
}

static hk_rc feed(hk_ctx *cx, hk_sheet *s)
{
    xml *x = s->own;
    while (!x->ended) {
        enum XML_Status st;
        if (x->suspended) {
            x->suspended = false;
            st = XML_ResumeParser(x->p);
        } else {
            size_t n = HK_MIN((size_t)CHUNK, s->text.n - x->fed);
            st = XML_Parse(x->p, s->text.p + x->fed, (int)n, x->fed + n == s->text.n);
            x->fed += n;
        }
        if (x->fault) return hk_read_fail_line(cx, x->fault, x->fault_key, s, x->line);
        if (st == XML_STATUS_ERROR) return hk_read_fail_line(cx, HK_BAD_INPUT, "sheet.xml", s, (int64_t)XML_GetCurrentLineNumber(x->p));
        XML_ParsingStatus ps;
        XML_GetParsingStatus(x->p, &ps);
        x->suspended = ps.parsing == XML_SUSPENDED;
        x->ended = ps.parsing == XML_FINISHED;
        if (x->suspended) return HK_OK;
    }
    return HK_OK;
}

static void row_finish(xml *x, hk_sheet *s)
{
    for (size_t i = 0; i < x->cols; i++) {
        const cell_at *c = &x->at[i];
        hk_cell *out = &s->cells[i];
        *out = (hk_cell){ .text = { "", 0 }, .kind = c->kind, .flags = c->flags };
        if (c->kind == HK_CELL_BLANK) continue;
        out->text = (hk_str){ x->text + c->from, c->n };
        if (c->kind == HK_CELL_DATE && c->n > 10 && c->n >= 19 && memcmp(out->text.p + 10, "T00:00:00", 9) == 0) out->text.n = 10;
        if (c->kind == HK_CELL_BOOL) out->text = c->n && *out->text.p == '1' ? HK_STR("TRUE") : HK_STR("FALSE");
    }
}

static hk_rc xml_next(hk_ctx *cx, hk_sheet *s, hk_row *row)
{
    xml *x = s->own;
    for (;;) {
        x->got_row = false;
        hk_rc rc = feed(cx, s);
        if (rc) return rc;
        if (!x->got_row) { hk_read_row(s, row, x->line, 0, false); return HK_OK; }
        row_finish(x, s);
        size_t n = x->cols;
        if (!hk_merges_fill(x->merges, (uint32_t)x->line - 1, s->cells, &n)) return hk_fail(cx, HK_BAD_INPUT, "sheet.merge", NULL, "file", s->name, NULL);
        s->position = HK_MIN((int64_t)x->fed, s->info.bytes);
        if (hk_read_only_above(s, n) && !x->row_error) continue;
        hk_read_row(s, row, x->line, n, x->row_hidden);
        row->error = x->row_error;
        row->error_col = x->row_error_col;
        if (!row->n) hk_read_bad_row(s, row);
        return HK_OK;
    }
}

static hk_rc xml_open(hk_ctx *cx, hk_sheet *s)
{
    xml *x = s->own = calloc(1, sizeof *x);
    if (!x) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    x->s = s;
    hk_rc rc = restart(cx, s, true);
    if (!rc) rc = feed(cx, s);
    if (rc) return rc;
    int n = HK_MIN(x->sheet + 1, HK_SHEETS);
    if (!n) return hk_fail(cx, HK_BAD_INPUT, "sheet.empty", NULL, "file", s->name, NULL);
    hk_read_names(s, x->names, x->hidden, n);
    return HK_OK;
}

static hk_rc xml_select(hk_ctx *cx, hk_sheet *s) { return restart(cx, s, false); }

static void xml_close(hk_sheet *s)
{
    xml *x = s->own;
    if (!x) return;
    if (x->p) XML_ParserFree(x->p);
    hk_merges_free(x->merges);
    free(x->text);
    free(x);
}

const hk_reader hk_read_xml = { xml_open, xml_select, xml_next, xml_close };
