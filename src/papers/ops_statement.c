/* Statements: many to a folder from the command line, one over HTTP, and their figures alone for the page that offers to print. */
#include "papers/ops_inside.h"
#include "papers/statement.h"

#include "access/access.h"
#include "base/json.h"
#include "papers/faces.h"


enum { REPLY_DAYS = 10 };                                                /* DOMAIN §5: month's end + 3 working days sent, + 7 confirmed */

#define PERIOD_FIELDS \
    { "month", HK_T_MONTH, 0 }, { "from", HK_T_DAY, 0 }, { "to", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, 0 }, \
    { "format", HK_T_ENUM, 0, HK_PAPER_FORMS, 0, 0, NULL, "pdf" }, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }, \
    { "account", HK_T_TEXT, 0, NULL, 0, 200 }, { "reply_days", HK_T_INT, 0, NULL, 0, 120, NULL, "10" }, { "by", HK_T_ENUM, 0, HK_STATEMENT_BY, 0, 0, NULL, "invoice" }, \
    { "seen", HK_T_INT, 0, NULL, 1, INT64_MAX }

const hk_field hk_statement_in[] = {
    { "customer", HK_T_TEXT, HK_F_ARG | HK_F_LIST, NULL, 1, 64 }, { "all", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, PERIOD_FIELDS,
    { "out", HK_T_TEXT, HK_F_CLI, NULL, 1, 1000, NULL, "." }, HK_FIELD_END };
static const hk_field statement_row[] = {
    { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "opening", HK_T_MONEY, 0 }, { "sales", HK_T_MONEY, 0 },
    { "receipts", HK_T_MONEY, 0 }, { "credits", HK_T_MONEY, 0 }, { "closing", HK_T_MONEY, 0 }, { "file", HK_T_TEXT, 0 }, HK_FIELD_END };
const hk_field hk_statement_out[] = {
    { "from", HK_T_DAY, 0 }, { "to", HK_T_DAY, 0 }, { "papers", HK_T_INT, 0 }, { "bytes", HK_T_INT, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, statement_row }, HK_FIELD_END };
const hk_field hk_statement_get_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH }, PERIOD_FIELDS, HK_FIELD_END };

/* --month M, or --from and --to, else the last whole month. */
hk_rc hk_statement_period(hk_ctx *cx, const hk_in *in, hk_statement_ask *ask)
{
    bool from = hk_in_has(in, "from"), to = hk_in_has(in, "to"), month = hk_in_has(in, "month");
    if (from != to || (month && from)) return hk_fail(cx, HK_BAD_INPUT, "papers.period", "month", NULL);
    ask->from = from ? hk_in_day(in, "from") : month ? hk_month_first((int)hk_in_int(in, "month")) : hk_day_month_start(hk_day_month_start(cx->today) - 1);
    ask->to = to ? hk_in_day(in, "to") : hk_day_month_end(ask->from);
    return ask->to < ask->from ? hk_fail(cx, HK_BAD_INPUT, "papers.period_order", "to", NULL) : HK_OK;
}

static hk_rc ask_read(hk_ctx *cx, const hk_in *in, hk_statement_ask *ask)
{
    hk_rc rc = hk_statement_period(cx, in, ask);
    if (rc) return rc;
    ask->account = hk_in_text(in, "account");
    ask->reply_days = hk_in_has(in, "reply_days") ? (int)hk_in_int(in, "reply_days") : REPLY_DAYS;
    ask->by = (int)hk_in_int(in, "by"), ask->seen = hk_in_has(in, "seen") ? hk_in_int(in, "seen") : HK_NULL;
    return HK_OK;
}

static const char *language(const hk_in *in)
{
    return hk_in_int(in, "language") == 1 ? "en" : "zh";
}

static int64_t known_of(const hk_in *in)
{
    return hk_in_has(in, "known_at") ? hk_in_int(in, "known_at") : HK_NULL;
}

const char *const *hk_statements_whom(hk_ctx *cx, const hk_in *in, size_t *n)
{
    const hk_val *named = hk_in_get(in, "customer");
    const char **codes = HK_NEWS(cx->arena, const char *, named->n + 1);
    for (*n = 0; *n < named->n; ++*n) codes[*n] = named->items[*n].s.p;
    return codes;
}

hk_rc hk_statements_named(hk_ctx *cx, const char *const *codes, size_t n, const hk_base *b, const hk_template *t, const hk_statement_ask *ask, hk_statements *out)
{
    const hk_dir_customer *c = NULL;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < n; i++) {
        bool twice = false;
        rc = hk_base_customer(cx, b, codes[i], HK_NULL, &c);
        for (size_t k = 0; !rc && k < out->n; k++) twice = twice || out->list[k].customer->id == c->id;         /* two codes merged into one firm */
        if (!rc && !twice) rc = hk_statement_make(cx, b, t, ask, c, &HK_PUSH(cx->arena, out->list, out->n, out->cap));
    }
    return rc;
}

/* Everybody whose whole account the caller sees and who has something on it. */
hk_rc hk_statements_everybody(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_statement_ask *ask, hk_statements *out)
{
    const hk_dir *d = b->r.feed.dir;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < d->customers_n; i++) {
        const hk_dir_customer *c = &d->customers[i];
        hk_statement s;
        if (!hk_scope_customer(cx->scope, c->id) || hk_scope_shared(cx->scope, c->id) || hk_dir_root(d, c->id, b->known) != c->id) continue;
        if (cx->cancel && *cx->cancel) return hk_fail(cx, HK_CANCELLED, NULL, NULL, NULL);
        hk_arena_mark m = hk_arena_save(cx->arena);
        rc = hk_statement_make(cx, b, t, ask, c, &s);
        if (rc) break;
        if (hk_statement_empty(&s)) hk_arena_release(cx->arena, m);
        else HK_PUSH(cx->arena, out->list, out->n, out->cap) = s;
    }
    return rc;
}

static void rows_json(hk_jw *w, const hk_statements *b, const hk_paper_file *files)
{
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < b->n; i++)
        for (size_t k = 0; k < b->list[i].sums_n; k++) {
            const hk_statement_sum *s = &b->list[i].sums[k];
            int x = hk_currency_exponent(s->currency);
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "customer", b->list[i].customer->code);
            hk_jw_str(w, "name", b->list[i].customer->name);
            hk_jw_str(w, "currency", s->currency);
            hk_jw_money(w, "opening", s->opening, x);
            hk_jw_money(w, "sales", s->sales, x);
            hk_jw_money(w, "receipts", s->receipts, x);
            hk_jw_money(w, "credits", s->credits, x);
            hk_jw_money(w, "closing", s->closing, x);
            hk_jw_str(w, "file", files[i].path);
            hk_jw_obj_end(w);
        }
    hk_jw_arr_end(w);
}

hk_rc hk_op_statement(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_statement_ask ask = { 0 };
    hk_base b = { 0 };
    hk_template t = { 0 };
    hk_statements made = { 0 };
    hk_paper_file *files = NULL;
    int64_t bytes = 0;
    bool all = hk_in_int(in, "all");
    size_t n;
    const char *const *whom = hk_statements_whom(cx, in, &n);

    if (all == (hk_in_get(in, "customer")->n > 0)) return hk_fail(cx, HK_BAD_INPUT, "papers.whom", "customer", NULL);
    hk_rc rc = ask_read(cx, in, &ask);
    if (!rc) rc = hk_template_open(cx, "statement", language(in), &t);
    if (rc) return rc;
    rc = hk_base_open(cx, ask.to, known_of(in), language(in), &b);
    if (!rc) rc = all ? hk_statements_everybody(cx, &b, &t, &ask, &made) : hk_statements_named(cx, whom, n, &b, &t, &ask, &made);
    hk_base_close(&b);
    if (!rc) {
        files = HK_NEWS(cx->arena, hk_paper_file, made.n + 1);
        for (size_t i = 0; i < made.n; i++) files[i] = (hk_paper_file){ .paper = made.list[i].paper, .name = made.list[i].file };
        rc = hk_papers_write(cx, files, made.n, (hk_pform)hk_in_int(in, "format"), hk_in_text(in, "out"));
    }
    hk_template_close(&t);
    if (rc) return rc;
    for (size_t i = 0; i < made.n; i++) bytes += files[i].size;
    hk_jw_obj(&out->w, NULL);
    hk_jw_day(&out->w, "from", ask.from);
    hk_jw_day(&out->w, "to", ask.to);
    hk_jw_int(&out->w, "papers", (int64_t)made.n);
    hk_jw_int(&out->w, "bytes", bytes);
    rows_json(&out->w, &made, files);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

hk_rc hk_paper_reply(hk_ctx *cx, hk_paper *p, hk_pform form, const char *name, hk_reply *out)
{
    hk_faces *faces = NULL;
    hk_rc rc = form == HK_PAPER_PDF || form == HK_PAPER_PNG ? hk_faces_make(cx, &p, 1, &faces) : HK_OK;
    if (!rc) rc = hk_paper_draw(cx, p, form, faces, &out->body);
    hk_faces_free(faces);
    out->content_type = hk_pform_type[form], out->file_name = hk_paper_file_name(cx->arena, name, form);
    return rc;
}

hk_rc hk_op_statement_get(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_statement_ask ask = { 0 };
    hk_base b = { 0 };
    hk_template t = { 0 };
    hk_statement s;
    const hk_dir_customer *c = NULL;

    hk_rc rc = ask_read(cx, in, &ask);
    if (!rc) rc = hk_template_open(cx, "statement", language(in), &t);
    if (rc) return rc;
    rc = hk_base_open(cx, ask.to, known_of(in), language(in), &b);
    if (!rc) rc = hk_base_customer(cx, &b, NULL, hk_in_int(in, "id"), &c);
    if (!rc) rc = hk_statement_make(cx, &b, &t, &ask, c, &s);
    hk_base_close(&b);
    if (!rc) rc = hk_paper_reply(cx, s.paper, (hk_pform)hk_in_int(in, "format"), s.file, out);
    hk_template_close(&t);
    return rc;
}

/* ---- the figures, for the page that offers to print: with the seq it hands back as `seen` ------------------------------------------------ */
const hk_field hk_figures_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "month", HK_T_MONTH, 0 }, { "from", HK_T_DAY, 0 }, { "to", HK_T_DAY, 0 }, HK_FIELD_END };
static const hk_field figures_row[] = { { "currency", HK_T_TEXT, 0 }, { "opening", HK_T_MONEY, 0 }, { "sales", HK_T_MONEY, 0 }, { "receipts", HK_T_MONEY, 0 },
                                        { "credits", HK_T_MONEY, 0 }, { "closing", HK_T_MONEY, 0 }, HK_FIELD_END };
const hk_field hk_figures_out[] = { { "customer", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "from", HK_T_DAY, 0 }, { "to", HK_T_DAY, 0 }, { "seq", HK_T_INT, 0 },
                                    { "account", HK_T_TEXT, HK_F_NULL }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, figures_row }, HK_FIELD_END };

static void figures_json(hk_jw *w, const hk_statement *s, const hk_statement_ask *ask, int64_t seq, const char *account)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "customer", s->customer->code);
    hk_jw_str(w, "name", s->customer->name);
    hk_jw_day(w, "from", ask->from);
    hk_jw_day(w, "to", ask->to);
    hk_jw_int(w, "seq", seq);
    hk_jw_str(w, "account", *account ? account : NULL);
    hk_jw_arr(w, "rows");
    for (size_t k = 0; k < s->sums_n; k++) {
        int x = hk_currency_exponent(s->sums[k].currency);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", s->sums[k].currency);
        hk_jw_money(w, "opening", s->sums[k].opening, x);
        hk_jw_money(w, "sales", s->sums[k].sales, x);
        hk_jw_money(w, "receipts", s->sums[k].receipts, x);
        hk_jw_money(w, "credits", s->sums[k].credits, x);
        hk_jw_money(w, "closing", s->sums[k].closing, x);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

hk_rc hk_op_figures(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_statement_ask ask = { 0 };
    hk_base b = { 0 };
    hk_template t = { 0 };
    hk_statement s;
    const hk_dir_customer *c = NULL;

    hk_rc rc = hk_statement_period(cx, in, &ask);
    ask.reply_days = REPLY_DAYS, ask.seen = HK_NULL;
    if (!rc) rc = hk_template_open(cx, "statement", cx->lang, &t);
    if (rc) return rc;
    rc = hk_base_open(cx, ask.to, HK_NULL, cx->lang, &b);
    if (!rc) rc = hk_base_customer(cx, &b, hk_in_text(in, "customer"), HK_NULL, &c);
    if (!rc) rc = hk_statement_make(cx, &b, &t, &ask, c, &s);
    if (!rc) {
        const char **currencies = HK_NEWS(cx->arena, const char *, s.sums_n);
        for (size_t i = 0; i < s.sums_n; i++) currencies[i] = s.sums[i].currency;
        figures_json(&out->w, &s, &ask, b.known, hk_base_account(cx, &b, NULL, currencies, s.sums_n));
    }
    hk_base_close(&b);
    hk_template_close(&t);
    return rc;
}
