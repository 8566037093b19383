/* The month against the ERP's own sheet: `tie-out FILE` reads a 客户往来余额表 as an import of balances would (same headers,
 * encodings, customers by code, credit code, name or alias), and gives its figures to the tie-out instead of to the ledger.
 * Nothing is written to the ledger.
 *
 *   TF1  the month is --month, else the one the sheet names (its period or export day); a sheet that names none is refused
 *   TF2  a row that cannot be read ends the command with its line: half a sheet would show differences that are none
 *   TF3  a customer nobody knows stays in the list under the sheet's own code or name
 *   TF4  while a difference is not signed off the command shows the list and fails, so that `tie-out … && close …` is safe
 *   TF5  over HTTP the list itself is the answer, and the sheet is stored as the caller's own file: nobody else reads it (files.h F4) */
#include "ingest/tie_out.h"

#include "base/op.h"
#include "content/content.h"
#include "files/files.h"
#include "ingest/answer.h"
#include "ingest/draft.h"
#include "ingest/resolve.h"
#include "store/store.h"

#include <stdlib.h>
#include <unistd.h>

const hk_field hk_tie_file_in[] = {
    { "file", HK_T_FILE, HK_F_REQUIRED | HK_F_ARG | HK_F_CLI }, { "month", HK_T_MONTH, 0 }, { "encoding", HK_T_TEXT, 0, NULL, 1, 40, NULL, "auto" },
    { "minor_units", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, { "all", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

static const char *code_of(const hk_run *r, int64_t id)
{
    const hk_book_of_names *b = r->names;
    size_t lo = 0, hi = b->known_n;                          /* by id */
    while (lo < hi) {
        size_t m = (lo + hi) / 2;
        if (b->known[m].id < id) lo = m + 1; else hi = m;
    }
    return lo < b->known_n && b->known[lo].id == id ? b->known[lo].code : NULL;
}

static const char *customer_of(const hk_run *r, size_t i)
{
    const hk_party *p = &r->parties[r->party[i]];
    const char *code = p->customer != HK_NULL && p->customer > 0 ? code_of(r, p->customer) : NULL;
    return code ? code : *hk_word(r, p->code) ? hk_word(r, p->code) : hk_word(r, p->name);
}

static hk_rc lines_of(hk_ctx *cx, hk_run *r, hk_tie_line **out)
{
    hk_tie_line *l = HK_NEWS(cx->arena, hk_tie_line, r->rows + 1);
    int f_currency = hk_run_field(r, "currency");
    for (size_t i = 0; i < r->rows; i++) {
        l[i] = (hk_tie_line){ .customer = customer_of(r, i), .currency = r->currencies[hk_at_currency(r, f_currency, i)] };
        if (!hk_balances_of(r, i, l[i].figures)) return hk_fail(cx, HK_BAD_INPUT, "amount.too_large", "file", NULL);
    }
    *out = l;
    return HK_OK;
}

static hk_rc sheet_month(hk_ctx *cx, const hk_in *in, const hk_run *r, int *month)
{
    hk_day said = r->header->to != HK_DAY_NONE ? r->header->to : r->header->export_day;
    if (hk_in_has(in, "month")) *month = (int)hk_in_int(in, "month");
    else if (said != HK_DAY_NONE) *month = hk_day_month(said);
    else return hk_fail(cx, HK_BAD_INPUT, "tie.month", "month", NULL);
    return HK_OK;
}

static hk_rc readable(hk_ctx *cx, hk_run *r)
{
    if (r->missing) return hk_fail(cx, HK_BAD_INPUT, "import.missing_column", "file", "column", hk_textf(cx->arena, cx->lang, "column.%s", r->missing), NULL);
    if (hk_run_field(r, "opening") < 0 && hk_run_field(r, "opening_debit") < 0 && hk_run_field(r, "opening_credit") < 0)
        return hk_fail(cx, HK_BAD_INPUT, "import.missing_column", "file", "column", hk_textf(cx->arena, cx->lang, "column.opening"), NULL);
    if (!r->problems_n) return HK_OK;
    const hk_problem *p = &r->problems[0];
    return hk_fail(cx, HK_BAD_INPUT, "tie.row", "file", "line", hk_printf(cx->arena, "%" PRId64, p->line), "value", p->value, "why", hk_problem_text(r, p), NULL);
}

/* Reads the sheet and ties it out. Nothing open. */
static hk_rc tie_sheet(hk_ctx *cx, const hk_in *in, const char *path, const char *name, bool all, hk_reply *out, int *month, int64_t *open)
{
    hk_import_ask ask = { .what = HK_IMPORT_BALANCES, .path = path, .name = name, .encoding = hk_in_text(in, "encoding"), .dry_run = true,
                          .currency = hk_in_has(in, "currency") ? hk_in_text(in, "currency") : NULL, .minor_units = hk_in_int(in, "minor_units") == 1, .day = HK_DAY_NONE };
    hk_import_result result;
    hk_tie_line *lines = NULL;
    hk_run *r = NULL;

    hk_rc rc = hk_company_currency(cx, &ask);
    if (!rc) rc = hk_run_open(cx, &ask, &result, &r);
    if (!rc) rc = hk_run_check(r);
    if (!rc) rc = readable(cx, r);
    if (!rc) rc = sheet_month(cx, in, r, month);
    if (!rc) rc = lines_of(cx, r, &lines);
    if (!rc) rc = hk_read_begin(cx);
    if (!rc) {
        rc = hk_tie_out(cx, *month, lines, r->rows, all, out, open);
        hk_read_end(cx);
    }
    hk_run_close(r);
    return rc;
}

hk_rc hk_tie_file(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *file = hk_in_get(in, "file");
    int64_t open = 0;
    int month = 0;
    char buf[8];

    hk_rc rc = tie_sheet(cx, in, file->s.p, file->name, hk_in_int(in, "all") == 1, out, &month, &open);
    if (rc || !open) return rc;                              /* TF4; O6: shown, and it fails */
    return hk_fail(cx, HK_NOT_TIED, "tie.open", NULL, "month", hk_month_fmt(month, buf), "n", hk_printf(cx->arena, "%" PRId64, open), NULL);
}

/* ---- the same for a page: the sheet is kept, so that it can be tied out again after each sign-off and go into the pack (TF5) -------- */
const hk_field hk_tie_upload_in[] = {
    { "file", HK_T_FILE, 0 }, { "stored", HK_T_ID, 0 }, { "month", HK_T_MONTH, 0 }, { "encoding", HK_T_TEXT, 0, NULL, 1, 40, NULL, "auto" },
    { "minor_units", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, { "all", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
const hk_field hk_tie_upload_out[] = { { "file", HK_T_INT, 0 }, { "name", HK_T_TEXT, 0 }, { "tie", HK_T_OBJECT, 0, NULL, 0, 0, hk_tie_reply }, HK_FIELD_END };

typedef struct keeping { const hk_file_ready *ready; const char *name; int64_t id; } keeping;

static hk_rc keep_do(hk_ctx *cx, void *arg)
{
    keeping *k = arg;
    return hk_file_put(cx, k->ready, &(hk_file_owner_new){ k->name, HK_FILE_USER, cx->actor.user }, &k->id);
}

/* The stored sheet as a file of its own, to be unlinked by the caller. */
static hk_rc stored_copy(hk_ctx *cx, int64_t id, char path[40], const char **name)
{
    hk_file_info f;
    snprintf(path, 40, "/tmp/huikuan-tie-XXXXXX");
    int fd = mkstemp(path);
    if (fd < 0) return hk_fail_internal(cx, HK_IO, "temporary file: %m");
    close(fd);
    unlink(path);                                            /* hk_file_save makes it */
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_file_get(cx, id, &f);
    if (!rc) rc = hk_file_save(cx, &f, path);
    if (!rc) *name = hk_strdup(cx->arena, f.name);
    hk_read_end(cx);
    return rc;
}

hk_rc hk_tie_upload(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *file = hk_in_get(in, "file");
    hk_reply tie = { .body = { .arena = cx->arena } };
    hk_file_ready ready;
    keeping k = { .ready = &ready, .name = file->set && file->name ? file->name : "file", .id = hk_in_has(in, "stored") ? hk_in_int(in, "stored") : HK_NULL };
    char copy[40] = "";
    int month = 0;
    int64_t open = 0;

    if (file->set == hk_in_has(in, "stored")) return hk_fail(cx, HK_BAD_INPUT, "tie.which", "file", NULL);
    hk_jw_init(&tie.w, &tie.body);
    hk_rc rc = file->set ? HK_OK : stored_copy(cx, k.id, copy, &k.name);
    if (!rc) rc = tie_sheet(cx, in, file->set ? file->s.p : copy, k.name, hk_in_int(in, "all") == 1, &tie, &month, &open);
    if (!rc && file->set) rc = hk_file_prepare(cx, file->s.p, &ready);           /* a sheet that cannot be read is not kept */
    if (!rc && file->set) rc = hk_write(cx, keep_do, &k);
    if (copy[0]) unlink(copy);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "file", k.id);
    hk_jw_str(&out->w, "name", k.name);
    hk_jw_raw(&out->w, "tie", (hk_str){ tie.body.p, tie.body.n });
    hk_jw_obj_end(&out->w);
    return HK_OK;
}
