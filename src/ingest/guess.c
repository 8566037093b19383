/* What nobody said: which sheet of a workbook, and which kind of file.
 *
 *   GU1  of several sheets the first shown one is taken whose header is complete for its kind; when none is, the first that holds something
 *   GU2  sheets that could be imported as the same kind are named beside the answer, so that nobody takes one month for the year
 *   GU3  a list of customer, day and amount is a list of invoices as well as of receipts. When no title tells, what the file, the sheet or
 *        the lines above call it does; when they do not either, nobody guesses: the caller asks
 *   GU4  a table of which little more than the customer is known is not taken for a list of customers */
#include "ingest/guess.h"

#include "ingest/columns.h"

enum { SHEETS_LOOKED_AT = 64 };

static bool complete(const hk_header *h)
{
    return h->score > 0 && (!h->missing || (h->kind == HK_IMPORT_RUNNING && strncmp(h->missing, "customer", 8) == 0));
}

/* The header of sheet i, NULL when it has none that could be read. A sheet that cannot be is the failure of who asks for it. */
static hk_header *header_at(hk_run *r, int i, int kind)
{
    hk_header *h = NULL;
    hk_rc rc = hk_sheet_select(r->cx, r->sheet, i);
    if (!rc) rc = hk_header_find(r->cx, r->sheet, kind, &h);
    if (!rc) return h;
    hk_error_clear(r->cx);
    return NULL;
}

hk_rc hk_guess_sheet(hk_run *r, int kind)
{
    int first = r->info->sheet, found = -1;
    if (r->info->sheets < 2) return HK_OK;
    for (int i = 0; i < r->info->sheets && i < SHEETS_LOOKED_AT && found < 0; i++) {
        if (r->info->hidden[i]) continue;
        const hk_header *h = header_at(r, i, kind);
        if (h && complete(h)) found = i;
    }
    return hk_sheet_select(r->cx, r->sheet, found < 0 ? first : found);
}

hk_rc hk_sheet_by_name(hk_run *r, const char *name)
{
    hk_buf all = { .arena = r->cx->arena };
    for (int i = 0; i < r->info->sheets; i++) {
        if (strcmp(r->info->names[i], name) == 0) return hk_sheet_select(r->cx, r->sheet, i);
        hk_buf_printf(&all, "%s%s", i ? "、" : "", r->info->names[i]);
    }
    hk_buf_add(&all, "", 0);
    return hk_fail(r->cx, HK_BAD_INPUT, "import.sheet", "sheet", "name", name, "sheets", all.p, NULL);
}

hk_rc hk_guess_left(hk_run *r)
{
    int now = r->info->sheet;
    if (r->info->sheets < 2) return HK_OK;
    r->sheets_left = HK_NEWS(r->own, const char *, (size_t)r->info->sheets);
    for (int i = 0; i < r->info->sheets && i < SHEETS_LOOKED_AT; i++) {
        if (i == now || r->info->hidden[i]) continue;
        const hk_header *h = header_at(r, i, (int)r->kind);
        if (h && complete(h)) r->sheets_left[r->sheets_left_n++] = hk_strdup(r->own, r->info->names[i]);
    }
    return hk_sheet_select(r->cx, r->sheet, now);
}

/* ---- which kind (GU3, GU4) ---- */

static bool says(const hk_run *r, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strstr(r->file_name, words[i]) || strstr(r->info->names[r->info->sheet], words[i])) return true;
        for (size_t k = 0; k < r->header->notes_n; k++) if (strstr(r->header->notes[k], words[i])) return true;
    }
    return false;
}

/* Every title that is known for the kind means something for the other one too. */
static bool titles_fit(const hk_header *h, hk_import_kind other)
{
    int rank;
    for (size_t c = 0; c < h->n; c++)
        if (h->fields[c] >= 0 && hk_column_lookup(other, hk_str_of(h->titles[c]), &rank) == -1) return false;
    return true;
}

static const char *known_titles(hk_run *r)
{
    hk_buf b = { .arena = r->own };
    for (size_t c = 0, n = 0; c < r->header->n; c++)
        if (r->header->fields[c] >= 0) hk_buf_printf(&b, "%s%s", n++ ? ", " : "", r->header->titles[c]);
    hk_buf_add(&b, "", 0);
    return b.p;
}

hk_guess hk_guess_kind(hk_run *r, hk_import_kind *kind)
{
    static const char *const receipts[] = { "收款", "回款", "到账", "到款", "来款", "进账", "Receipt", "receipt", "Payment", "payment" };
    static const char *const invoices[] = { "发票", "开票", "应收", "销售", "Invoice", "invoice", "Sales", "sales" };
    hk_header *h = r->header;
    size_t known = 0, named = 0;

    *kind = h->kind;
    for (size_t c = 0; c < h->n; c++) named += *h->titles[c] != 0, known += h->fields[c] >= 0;
    r->guessed_by = known_titles(r);
    if (h->kind == HK_IMPORT_CUSTOMERS && known * 2 < named) return HK_GUESS_UNKNOWN;
    if (h->kind != HK_IMPORT_INVOICES && h->kind != HK_IMPORT_RECEIPTS) return HK_GUESS_SURE;
    if (h->missing || !titles_fit(h, h->kind == HK_IMPORT_INVOICES ? HK_IMPORT_RECEIPTS : HK_IMPORT_INVOICES)) return HK_GUESS_SURE;
    bool in = says(r, receipts, HK_COUNT(receipts)), out = says(r, invoices, HK_COUNT(invoices));
    if (in == out) return HK_GUESS_EITHER;
    *kind = in ? HK_IMPORT_RECEIPTS : HK_IMPORT_INVOICES;
    return HK_GUESS_SURE;
}
