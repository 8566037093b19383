/* Opening a file: bytes into memory, what it is by its content, then the reader of that kind. */
#include "ingest/read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct { hk_sheet_kind kind; const char *name; const hk_reader *reader; } kinds[HK_SHEET_KINDS] = {
    { HK_SHEET_CSV,  "csv",  &hk_read_csv },  { HK_SHEET_XLSX, "xlsx", &hk_read_xlsx }, { HK_SHEET_XLS, "xls", &hk_read_xls },
    { HK_SHEET_HTML, "html", &hk_read_html }, { HK_SHEET_XML,  "xml",  &hk_read_xml },
};
static const char *const by_names[] = { "format", "bom", "check", "zeros", "meta", "hint", "default", "told" };

/* ---- what kind --------------------------------------------------------------------------------------------------------- */
enum { SNIFF_TEXT = -1 };
typedef struct magic { const char *bytes; size_t n; int kind; const char *what; } magic;
/* kind -2: known and not a table; `what` names it in the message. */
static const magic magics[] = {
    { "PK\3\4", 4, HK_SHEET_XLSX, NULL },
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, HK_SHEET_XLS, NULL },
    { "\x09\x08", 2, HK_SHEET_XLS, NULL }, { "\x09\x04", 2, HK_SHEET_XLS, NULL }, { "\x09\x02", 2, HK_SHEET_XLS, NULL }, { "\x09\x00\x04\x00", 4, HK_SHEET_XLS, NULL },
    { "%PDF-", 5, -2, "PDF" }, { "\x89PNG", 4, -2, "PNG" }, { "\xFF\xD8\xFF", 3, -2, "JPEG" }, { "GIF8", 4, -2, "GIF" },
    { "\x1F\x8B", 2, -2, "gzip" }, { "7z\xBC\xAF\x27\x1C", 6, -2, "7z" }, { "Rar!", 4, -2, "RAR" }, { "PK\5\6", 4, -2, "zip" },
    { "{\\rtf", 5, -2, "RTF" }, { "MIME-Version:", 13, -2, "MHT" }, { "SQLite format 3", 15, -2, "SQLite" },
};

static const magic *magic_of(hk_str b)
{
    for (size_t i = 0; i < HK_COUNT(magics); i++)
        if (b.n >= magics[i].n && memcmp(b.p, magics[i].bytes, magics[i].n) == 0) return &magics[i];
    return NULL;
}

static bool begins(hk_str t, const char *with) { return t.n >= strlen(with) && strncasecmp(t.p, with, strlen(with)) == 0; }

static bool head_has(hk_str t, const char *what)
{
    size_t n = HK_MIN(t.n, (size_t)4096), k = strlen(what);
    for (size_t i = 0; i + k <= n; i++) if (strncasecmp(t.p + i, what, k) == 0) return true;
    return false;
}

/* Text in UTF-8: a page, SpreadsheetML, or lines of cells. */
static int text_kind(hk_str t)
{
    while (t.n && strchr(" \t\r\n", *t.p)) t.p++, t.n--;
    if (!t.n || *t.p != '<') return HK_SHEET_CSV;
    if (head_has(t, "urn:schemas-microsoft-com:office:spreadsheet") && begins(t, "<?xml")) return HK_SHEET_XML;
    static const char *const tags[] = { "<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<style", "<tr", "<div", "<center" };
    for (size_t i = 0; i < HK_COUNT(tags); i++) if (begins(t, tags[i])) return HK_SHEET_HTML;
    return head_has(t, "<html") || head_has(t, "<table") ? HK_SHEET_HTML : begins(t, "<?xml") ? -2 : HK_SHEET_CSV;
}

static hk_rc kind_find(hk_ctx *cx, hk_sheet *s, const char *encoding)
{
    const magic *m = magic_of(s->bytes);
    int kind = m ? m->kind : SNIFF_TEXT;
    const char *what = m ? m->what : "XML";
    s->info.encoding = "UTF-8";
    if (kind == SNIFF_TEXT) {
        hk_rc rc = hk_text_decode(cx, s, encoding);
        if (rc) return rc;
        kind = text_kind(s->text);
    }
    if (kind == -2) return hk_fail(cx, HK_BAD_INPUT, "sheet.kind", NULL, "file", s->name, "kind", what, NULL);
    s->info.kind = kinds[kind].kind;
    s->info.kind_name = kinds[kind].name;
    s->info.by_name = by_names[s->info.by];
    s->reader = kinds[kind].reader;
    return HK_OK;
}

/* ---- life -------------------------------------------------------------------------------------------------------------- */
static hk_rc sheet_new(hk_ctx *cx, const char *name, hk_sheet **out)
{
    hk_sheet *s = calloc(1, sizeof *s);
    if (s) {
        s->arena = hk_arena_create();
        s->row_arena = hk_arena_create();
        s->cells = calloc(HK_SHEET_COLUMNS, sizeof *s->cells);
    }
    if (!s || !s->arena || !s->row_arena || !s->cells) { hk_sheet_close(s); return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL); }
    const char *last = strrchr(name, '/');
    s->name = hk_strdup(s->arena, last ? last + 1 : name);
    *out = s;
    return HK_OK;
}

void hk_sheet_close(hk_sheet *s)
{
    if (!s) return;
    if (s->reader) s->reader->close(s);
    if (s->mapped) munmap((void *)(uintptr_t)s->bytes.p, s->bytes.n);
    free(s->owned);
    free(s->cells);
    hk_arena_free(s->row_arena);
    hk_arena_free(s->arena);
    free(s);
}

/* The first sheet that can be seen and holds something. */
static hk_rc first_sheet(hk_ctx *cx, hk_sheet *s)
{
    hk_row row;
    for (int i = 0; i < s->info.sheets; i++) {
        if (s->info.hidden[i]) continue;
        hk_rc rc = hk_sheet_select(cx, s, i);
        if (!rc && s->info.sheets > 1) {
            rc = hk_sheet_next(cx, s, &row);
            if (!rc && row.n == 0) continue;
            if (!rc) rc = hk_sheet_select(cx, s, i);
        }
        return rc;
    }
    return hk_sheet_select(cx, s, 0);
}

static hk_rc sheet_start(hk_ctx *cx, hk_sheet *s, const hk_sheet_opts *opts, hk_sheet **out)
{
    static const char *const no_name[] = { "" };
    static const bool shown[] = { false };
    hk_rc rc = HK_OK;
    s->info.bytes = (int64_t)s->bytes.n;
    s->info.separator = opts ? opts->separator : 0;
    s->info.names = no_name, s->info.hidden = shown, s->info.sheets = 1;
    if (s->bytes.n == 0) rc = hk_fail(cx, HK_BAD_INPUT, "sheet.empty", NULL, "file", s->name, NULL);
    if (!rc) rc = kind_find(cx, s, opts ? opts->encoding : NULL);
    if (!rc) rc = s->reader->open(cx, s);
    if (!rc) rc = first_sheet(cx, s);
    if (rc) { hk_sheet_close(s); return rc; }
    *out = s;
    return HK_OK;
}

hk_rc hk_sheet_open_mem(hk_ctx *cx, hk_str bytes, const hk_sheet_opts *opts, hk_sheet **out)
{
    hk_sheet *s;
    hk_rc rc = sheet_new(cx, opts && opts->name ? opts->name : "-", &s);
    if (rc) return rc;
    s->bytes = bytes;
    return sheet_start(cx, s, opts, out);
}

hk_rc hk_sheet_open(hk_ctx *cx, const char *path, const hk_sheet_opts *opts, hk_sheet **out)
{
    hk_sheet *s;
    struct stat st;
    hk_rc rc = sheet_new(cx, opts && opts->name ? opts->name : path, &s);
    if (rc) return rc;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        rc = hk_fail(cx, HK_IO, "sheet.open", NULL, "file", s->name, "reason", fd < 0 ? strerror(errno) : "not a file", NULL);
    else if (st.st_size > HK_SHEET_FILE_MAX)
        rc = hk_fail(cx, HK_TOO_BIG, "sheet.big", NULL, "file", s->name, NULL);
    else if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED) rc = hk_fail(cx, HK_IO, "sheet.open", NULL, "file", s->name, "reason", strerror(errno), NULL);
        else {
            madvise(p, (size_t)st.st_size, MADV_SEQUENTIAL);
            s->bytes = (hk_str){ p, (size_t)st.st_size };
            s->mapped = true;
        }
    }
    if (fd >= 0) close(fd);
    if (rc) { hk_sheet_close(s); return rc; }
    return sheet_start(cx, s, opts, out);
}

const hk_sheet_info *hk_sheet_info_of(const hk_sheet *s) { return &s->info; }
int64_t hk_sheet_position(const hk_sheet *s) { return s->position; }

hk_rc hk_sheet_select(hk_ctx *cx, hk_sheet *s, int i)
{
    assert(i >= 0 && i < s->info.sheets);
    s->info.sheet = i;
    s->position = 0;
    hk_arena_reset(s->row_arena);
    return s->reader->select(cx, s);
}

hk_rc hk_sheet_next(hk_ctx *cx, hk_sheet *s, hk_row *row) { return s->reader->next(cx, s, row); }

/* ---- for the readers --------------------------------------------------------------------------------------------------- */
void hk_read_names(hk_sheet *s, const char *const *names, const bool *hidden, int n)
{
    s->info.names = names;
    s->info.hidden = hidden;
    s->info.sheets = n;
}

void hk_read_row(hk_sheet *s, hk_row *row, int64_t line, size_t n, bool hidden)
{
    while (n && s->cells[n - 1].kind == HK_CELL_BLANK) n--;
    *row = (hk_row){ .line = line, .n = n, .cells = s->cells, .hidden = hidden };
}

void hk_read_bad_row(hk_sheet *s, hk_row *row)
{
    s->cells[0] = (hk_cell){ .text = { "", 0 }, .kind = HK_CELL_BLANK };
    row->n = 1;
}

bool hk_read_only_above(const hk_sheet *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s->cells[i].kind != HK_CELL_BLANK && !(s->cells[i].flags & HK_CELL_ABOVE)) return false;
    return true;
}

bool hk_read_room(void *array, size_t n, size_t *cap, size_t size)
{
    void **v = array;
    if (n < *cap) return true;
    size_t to = *cap ? *cap * 2 : 64;
    void *more = realloc(*v, to * size);
    if (!more) return false;
    *v = more, *cap = to;
    return true;
}

hk_rc hk_read_fail_line(hk_ctx *cx, hk_rc rc, const char *key, const hk_sheet *s, int64_t line)
{
    char at[24];
    snprintf(at, sizeof at, "%" PRId64, line);
    return hk_fail(cx, rc, key, NULL, "file", s->name, "line", at, NULL);
}

char *hk_column_letter(size_t col, char buf[8])
{
    char back[8];
    int  n = 0, k = 0;
    for (size_t c = col + 1; c && n < 7; c = (c - 1) / 26) back[n++] = (char)('A' + (c - 1) % 26);
    while (n) buf[k++] = back[--n];
    buf[k] = 0;
    return buf;
}
