/* Letters and debt sheets (one way for both), and the aging report: to a folder from the command line, one over HTTP. */
#include "papers/ops_inside.h"

#include "access/access.h"

#define PAPER_FIELDS \
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 }, { "format", HK_T_ENUM, 0, HK_PAPER_FORMS, 0, 0, NULL, "pdf" }, \
    { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }, { "seen", HK_T_INT, 0, NULL, 1, INT64_MAX }
#define LETTER_FIELDS \
    { "kind", HK_T_ENUM, 0, "confirm|promise|inquiry|remind", 0, 0, NULL, "confirm" }, { "month", HK_T_MONTH, 0 }, { "account", HK_T_TEXT, 0, NULL, 0, 200 }, \
    { "reply_days", HK_T_INT, 0, NULL, 0, 120, NULL, "10" }, PAPER_FIELDS
#define DEBT_FIELDS { "mask", HK_T_ENUM, 0, "people|none|all", 0, 0, NULL, "people" }, PAPER_FIELDS
#define DIFFERENCE_FIELDS { "month", HK_T_MONTH, 0 }, PAPER_FIELDS
#define TO_FOLDER { "customer", HK_T_TEXT, HK_F_ARG | HK_F_LIST | HK_F_REQUIRED, NULL, 1, 64 }, { "out", HK_T_TEXT, HK_F_CLI, NULL, 1, 1000, NULL, "." }
#define OF_ONE { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH }

const hk_field hk_letter_in[] = { TO_FOLDER, LETTER_FIELDS, HK_FIELD_END };
const hk_field hk_letter_get_in[] = { OF_ONE, LETTER_FIELDS, HK_FIELD_END };
const hk_field hk_debt_in[] = { TO_FOLDER, DEBT_FIELDS, HK_FIELD_END };
const hk_field hk_debt_get_in[] = { OF_ONE, DEBT_FIELDS, HK_FIELD_END };
const hk_field hk_difference_in[] = { TO_FOLDER, DIFFERENCE_FIELDS, HK_FIELD_END };
const hk_field hk_difference_get_in[] = { OF_ONE, DIFFERENCE_FIELDS, HK_FIELD_END };
static const hk_field made_row[] = { { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "closing", HK_T_MONEY, 0 },
                                     { "file", HK_T_TEXT, 0 }, HK_FIELD_END };
const hk_field hk_made_out[] = { { "as_of", HK_T_DAY, 0 }, { "papers", HK_T_INT, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, made_row }, HK_FIELD_END };

typedef hk_rc (*make_fn)(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out);

static const char *language(const hk_in *in) { return hk_in_int(in, "language") == 1 ? "en" : "zh"; }
/* A paper that follows a statement is of that statement's last day. */
static hk_day day_of(const hk_ctx *cx, const hk_in *in, make_fn make)
{
    if (make == hk_difference_make || make == hk_remind_make)
        return hk_in_has(in, "month") ? hk_day_month_end(hk_month_first((int)hk_in_int(in, "month"))) : hk_day_month_start(cx->today) - 1;
    return hk_in_has(in, "as_of") ? hk_in_day(in, "as_of") : cx->today;
}
static int64_t known_of(const hk_in *in) { return hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : HK_NULL; }

static void made_json(hk_jw *w, hk_day as_of, const hk_made *list, const hk_paper_file *files, size_t n)
{
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", as_of);
    hk_jw_int(w, "papers", (int64_t)n);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < list[i].owed_n; k++) {
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "customer", list[i].customer->code);
            hk_jw_str(w, "name", list[i].customer->name);
            hk_jw_str(w, "currency", list[i].owed[k].currency);
            hk_jw_money(w, "closing", list[i].owed[k].amount, hk_currency_exponent(list[i].owed[k].currency));
            hk_jw_str(w, "file", files[i].path);
            hk_jw_obj_end(w);
        }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static hk_rc to_folder(hk_ctx *cx, const hk_in *in, const char *template, make_fn make, hk_reply *out)
{
    const hk_val *codes = hk_in_get(in, "customer");
    const hk_dir_customer *c = NULL;
    hk_template t = { 0 };
    hk_base b = { 0 };
    hk_made *list = HK_NEWS(cx->arena, hk_made, codes->n + 1);
    hk_paper_file *files = HK_NEWS(cx->arena, hk_paper_file, codes->n + 1);

    hk_rc rc = hk_template_open(cx, template, language(in), &t);
    if (rc) return rc;
    rc = hk_base_open(cx, day_of(cx, in, make), known_of(in), language(in), &b);
    for (size_t i = 0; !rc && i < codes->n; i++) {
        rc = hk_base_customer(cx, &b, codes->items[i].s.p, HK_NULL, &c);
        if (!rc) rc = make(cx, &b, &t, in, c, &list[i]);
        if (!rc) files[i] = (hk_paper_file){ .paper = list[i].paper, .name = list[i].file };
    }
    hk_base_close(&b);
    if (!rc) rc = hk_papers_write(cx, files, codes->n, (hk_pform)hk_in_int(in, "format"), hk_in_text(in, "out"));
    hk_template_close(&t);
    if (!rc) made_json(&out->w, day_of(cx, in, make), list, files, codes->n);
    return rc;
}

static hk_rc of_one(hk_ctx *cx, const hk_in *in, const char *template, make_fn make, hk_reply *out)
{
    const hk_dir_customer *c = NULL;
    hk_template t = { 0 };
    hk_base b = { 0 };
    hk_made made = { 0 };

    hk_rc rc = hk_template_open(cx, template, language(in), &t);
    if (rc) return rc;
    rc = hk_base_open(cx, day_of(cx, in, make), known_of(in), language(in), &b);
    if (!rc) rc = hk_base_customer(cx, &b, NULL, hk_in_int(in, "id"), &c);
    if (!rc) rc = make(cx, &b, &t, in, c, &made);
    hk_base_close(&b);
    if (!rc) rc = hk_paper_reply(cx, made.paper, (hk_pform)hk_in_int(in, "format"), made.file, out);
    hk_template_close(&t);
    return rc;
}

static make_fn letter_maker(const hk_in *in) { return hk_in_int(in, "kind") == HK_LETTER_REMIND ? hk_remind_make : hk_letter_make; }
hk_rc hk_op_letter(hk_ctx *cx, const hk_in *in, hk_reply *out) { return to_folder(cx, in, hk_letter_templates[hk_in_int(in, "kind")], letter_maker(in), out); }
hk_rc hk_op_letter_get(hk_ctx *cx, const hk_in *in, hk_reply *out) { return of_one(cx, in, hk_letter_templates[hk_in_int(in, "kind")], letter_maker(in), out); }
hk_rc hk_op_difference(hk_ctx *cx, const hk_in *in, hk_reply *out) { return to_folder(cx, in, "difference", hk_difference_make, out); }
hk_rc hk_op_difference_get(hk_ctx *cx, const hk_in *in, hk_reply *out) { return of_one(cx, in, "difference", hk_difference_make, out); }
hk_rc hk_op_debt(hk_ctx *cx, const hk_in *in, hk_reply *out) { return to_folder(cx, in, "debt-sheet", hk_debt_sheet_make, out); }
hk_rc hk_op_debt_get(hk_ctx *cx, const hk_in *in, hk_reply *out) { return of_one(cx, in, "debt-sheet", hk_debt_sheet_make, out); }

/* ---- the aging report -------------------------------------------------------------------------------------------------------------- */
#define AGING_FIELDS \
    HK_ASK_FIELDS, HK_BY_FIELD, { "seen", HK_T_TEXT, 0, NULL, 12, 64 }, { "format", HK_T_ENUM, 0, HK_PAPER_FORMS, 0, 0, NULL, "pdf" }, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }
/* seen: fingerprint of the table the page showed */
const hk_field hk_aging_paper_in[] = { AGING_FIELDS, { "out", HK_T_TEXT, HK_F_CLI, NULL, 1, 1000, NULL, "." }, HK_FIELD_END };
const hk_field hk_aging_paper_get_in[] = { AGING_FIELDS, HK_FIELD_END };
const hk_field hk_aging_paper_out[] = { { "as_of", HK_T_DAY, 0 }, { "file", HK_T_TEXT, 0 }, { "bytes", HK_T_INT, 0 }, { "fingerprint", HK_T_TEXT, 0 }, HK_FIELD_END };

typedef struct aged { hk_paper *paper; const char *file, *fingerprint; hk_day as_of; } aged;

static hk_rc aging_make(hk_ctx *cx, const hk_in *in, aged *out)
{
    hk_ask ask;
    hk_report r = { 0 };
    hk_template t = { 0 };
    hk_base b = { 0 };

    hk_rc rc = hk_ask_read(cx, in, &ask);
    if (rc) return rc;
    ask.by = (hk_by)hk_in_int(in, "by");
    rc = hk_template_open(cx, "aging", language(in), &t);
    if (rc) return rc;
    rc = hk_base_open(cx, ask.as_of, ask.known_us, language(in), &b);
    if (!rc) rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (!rc && !r.holds) {
        char day[11];
        rc = hk_fail(cx, HK_NOT_TIED, "papers.book", NULL, "day", hk_day_fmt(ask.as_of, day), NULL);
    }
    const char *seen = hk_in_text(in, "seen");
    if (!rc && seen && strncmp(r.fingerprint, seen, strlen(seen)) != 0)
        rc = hk_fail(cx, HK_CONFLICT, "papers.table_changed", "seen", "was", hk_printf(cx->arena, "%.12s", seen), "is", hk_printf(cx->arena, "%.12s", r.fingerprint), NULL);
    if (!rc) rc = hk_aging_paper(cx, &b, &r, &t, &out->paper, &out->file);
    if (!rc) out->fingerprint = r.fingerprint, out->as_of = ask.as_of;
    hk_report_close(&r);
    hk_base_close(&b);
    hk_template_close(&t);
    return rc;
}

hk_rc hk_op_aging_paper(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    aged a = { 0 };
    hk_rc rc = aging_make(cx, in, &a);
    hk_paper_file file = { .paper = a.paper, .name = a.file };
    if (!rc) rc = hk_papers_write(cx, &file, 1, (hk_pform)hk_in_int(in, "format"), hk_in_text(in, "out"));
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_day(&out->w, "as_of", a.as_of);
    hk_jw_str(&out->w, "file", file.path);
    hk_jw_int(&out->w, "bytes", file.size);
    hk_jw_str(&out->w, "fingerprint", a.fingerprint);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

hk_rc hk_op_aging_paper_get(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    aged a = { 0 };
    hk_rc rc = aging_make(cx, in, &a);
    return rc ? rc : hk_paper_reply(cx, a.paper, (hk_pform)hk_in_int(in, "format"), a.file, out);
}
