/* The month's statements prepared: made from one snapshot, drawn, stored with each customer, and each a fact of the run (round.h). As a
 * job for everybody, at once for those who are named. Done again it stores and posts only what changed. */
#include "papers/ops_inside.h"
#include "papers/round.h"

#include "access/access.h"
#include "base/json.h"
#include "files/files.h"
#include "jobs/jobs.h"
#include "papers/papers.h"
#include "sql/papers.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>
#include <unistd.h>

/* The form of the papers is "format" over HTTP alone; on the command line that word is the form of the answer. */
#define HOW_FIELDS(form) \
    { form, HK_T_ENUM, 0, HK_PAPER_FORMS, 0, 0, NULL, "pdf" }, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }, { "account", HK_T_TEXT, 0, NULL, 0, 200 }, \
    { "reply_days", HK_T_INT, 0, NULL, 0, 120, NULL, "10" }, { "by", HK_T_ENUM, 0, HK_STATEMENT_BY, 0, 0, NULL, "invoice" }
const hk_field hk_statement_run_in[] = { { "month", HK_T_MONTH, HK_F_REQUIRED | HK_F_ARG }, HOW_FIELDS("format"), HK_FIELD_END };
const hk_field hk_statement_run_out[] = { { "job", HK_T_INT, 0 }, { "month", HK_T_MONTH, 0 }, HK_FIELD_END };

hk_rc hk_op_statement_run(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_buf input = { .arena = cx->arena };
    hk_jw  w;
    char   month[8];
    int64_t id;
    bool   added;

    hk_month_fmt((int)hk_in_int(in, "month"), month);
    hk_jw_init(&w, &input);
    hk_jw_obj(&w, NULL);
    hk_jw_int(&w, "month", hk_in_int(in, "month"));
    hk_jw_int(&w, "format", hk_in_int(in, "format"));
    hk_jw_str(&w, "language", hk_in_int(in, "language") == 1 ? "en" : "zh");
    hk_jw_str(&w, "account", hk_in_text(in, "account"));
    hk_jw_int(&w, "reply_days", hk_in_int(in, "reply_days"));
    hk_jw_int(&w, "by", hk_in_int(in, "by"));
    hk_jw_obj_end(&w);
    hk_rc rc = hk_job_add(cx, &(hk_job_new){ .kind = "statements", .input = input.p }, &id, &added);
    if (rc) return rc;
    out->subject = "job", out->subject_id = id;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "job", id);
    hk_jw_str(&out->w, "month", month);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

typedef struct storing { const hk_statements *made; const hk_paper_file *files; hk_file_ready *ready; int month; int64_t known, posted; } storing;

/* One file, and one fact a currency. */
static hk_rc prepared_post(hk_ctx *cx, storing *s, size_t i)
{
    const hk_statement *m = &s->made->list[i];
    int64_t id;
    hk_rc rc = hk_file_put(cx, &s->ready[i], &(hk_file_owner_new){ strrchr(s->files[i].path, '/') + 1, HK_FILE_CUSTOMER, m->customer->id }, &id);
    for (size_t k = 0; !rc && k < m->sums_n; k++) {
        hk_round_fact f = { .kind = HK_ROUND_PREPARED, .customer = m->customer->id, .month = s->month, .day = cx->today, .currency = m->sums[k].currency, .amount = m->sums[k].closing,
                          .opening = m->sums[k].opening, .known = s->known, .fingerprint = m->content, .file_sha = s->ready[i].sha };
        rc = hk_round_post(cx, &f, NULL);
    }
    s->posted++;
    return rc;
}

/* What says the same as the one prepared last is no new statement: the customer's answer to that one stands. */
static hk_rc store_do(hk_ctx *cx, void *arg)
{
    storing *s = arg;
    hk_rc rc = hk_log_begin(cx, "statement prepare");
    s->posted = 0;                                                       /* a write may run again from its start */
    for (size_t i = 0; !rc && i < s->made->n; i++) {
        hk_row_statement_prepared_last last;
        bool found = false;
        rc = hk_get_statement_prepared_last(cx, cx->company, s->made->list[i].customer->id, s->month, &last, &found);
        if (!rc && !(found && strcmp(last.fingerprint, s->made->list[i].content) == 0)) rc = prepared_post(cx, s, i);
    }
    return rc;
}

/* In a snapshot: what each statement says. */
static hk_rc gather(hk_ctx *cx, const char *const *codes, size_t n, const hk_statement_ask *ask, const char *lang, hk_template *t, hk_statements *made, int64_t *known)
{
    hk_base b = { 0 };
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_template_open(cx, "statement", lang, t);
    if (!rc) rc = hk_base_open(cx, ask->to, HK_NULL, lang, &b);
    if (!rc) rc = n ? hk_statements_named(cx, codes, n, &b, t, ask, made) : hk_statements_everybody(cx, &b, t, ask, made);
    *known = b.known;
    hk_base_close(&b);
    hk_read_end(cx);
    return rc;
}

static hk_rc store_all(hk_ctx *cx, const hk_statements *made, hk_pform form, int month, int64_t known, int64_t *posted)
{
    const char *tmp = getenv("TMPDIR");
    char *folder = hk_printf(cx->arena, "%s/huikuan-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    storing s = { .made = made, .month = month, .known = known, .ready = HK_NEWS(cx->arena, hk_file_ready, made->n + 1) };
    hk_paper_file *files = HK_NEWS(cx->arena, hk_paper_file, made->n + 1);

    if (!mkdtemp(folder)) return hk_fail_internal(cx, HK_IO, "%s: %m", folder);
    for (size_t i = 0; i < made->n; i++) files[i] = (hk_paper_file){ .paper = made->list[i].paper, .name = made->list[i].file };
    s.files = files;
    hk_rc rc = hk_papers_write(cx, files, made->n, form, folder);
    for (size_t i = 0; !rc && i < made->n; i++) rc = hk_file_prepare(cx, files[i].path, &s.ready[i]);
    if (!rc && made->n) rc = hk_write(cx, store_do, &s);
    for (size_t i = 0; i < made->n; i++) if (files[i].path) unlink(files[i].path);
    rmdir(folder);
    *posted = s.posted;
    return rc;
}

hk_rc hk_statements_prepare(hk_ctx *cx, const hk_statement_ask *ask, const char *const *codes, size_t n, const char *lang, hk_pform form, int64_t *papers, int64_t *prepared)
{
    hk_template t = { 0 };
    hk_statements made = { 0 };
    int64_t known = 0;

    *prepared = 0;
    hk_rc rc = gather(cx, codes, n, ask, lang, &t, &made, &known);
    if (!rc) rc = store_all(cx, &made, form, hk_day_month(ask->to), known, prepared);
    hk_template_close(&t);
    *papers = (int64_t)made.n;
    return rc;
}

hk_rc hk_statements_job(hk_ctx *cx, const hk_job *job, const char **result)
{
    json_t *in = NULL;
    int64_t papers, prepared;

    hk_rc rc = hk_json_parse(cx, hk_str_of(job->input), &in);
    if (rc) return rc;
    hk_statement_ask ask = { .from = hk_month_first((int)json_integer_value(json_object_get(in, "month"))), .reply_days = (int)json_integer_value(json_object_get(in, "reply_days")),
                             .by = (int)json_integer_value(json_object_get(in, "by")), .seen = HK_NULL,
                             .account = hk_strdup(cx->arena, json_string_value(json_object_get(in, "account"))) };
    const char *lang = hk_strdup(cx->arena, json_string_value(json_object_get(in, "language")));
    hk_pform form = (hk_pform)json_integer_value(json_object_get(in, "format"));
    json_decref(in);
    ask.to = hk_day_month_end(ask.from);
    rc = hk_statements_prepare(cx, &ask, NULL, 0, lang, form, &papers, &prepared);
    if (!rc) *result = hk_printf(cx->arena, "{\"papers\":%" PRId64 ",\"prepared\":%" PRId64 "}", papers, prepared);
    return rc;
}

/* ---- at once ----------------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_prepare_in[] = { { "customer", HK_T_TEXT, HK_F_ARG | HK_F_LIST, NULL, 1, 64 }, { "month", HK_T_MONTH, 0 }, { "all", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HOW_FIELDS("form"), HK_FIELD_END };
const hk_field hk_prepare_out[] = { { "month", HK_T_MONTH, 0 }, { "papers", HK_T_INT, 0 }, { "prepared", HK_T_INT, 0 }, HK_FIELD_END };

/* The audit row of what ran outside the pipeline's transaction. */
static hk_rc prepare_audit(hk_ctx *cx, void *arg)
{
    const char *what = arg;
    hk_fact_audit audit = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = cx->actor.user, .actor = cx->actor.name, .op = "statement prepare", .subject = "statement",
                            .subject_id = HK_NULL, .after_text = what };
    hk_rc rc = hk_log_begin(cx, "statement prepare");
    return rc ? rc : hk_append_audit(cx, &audit);
}

hk_rc hk_op_prepare(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_statement_ask ask = { .from = hk_in_has(in, "month") ? hk_month_first((int)hk_in_int(in, "month")) : hk_day_month_start(hk_day_month_start(cx->today) - 1),
                             .reply_days = (int)hk_in_int(in, "reply_days"), .account = hk_in_text(in, "account"), .by = (int)hk_in_int(in, "by"), .seen = HK_NULL };
    int64_t papers, prepared;
    size_t n;
    const char *const *whom = hk_statements_whom(cx, in, &n);
    char month[8];

    if ((hk_in_int(in, "all") != 0) == (hk_in_get(in, "customer")->n > 0)) return hk_fail(cx, HK_BAD_INPUT, "papers.whom", "customer", NULL);
    ask.to = hk_day_month_end(ask.from);
    hk_month_fmt(hk_day_month(ask.to), month);
    hk_rc rc = hk_statements_prepare(cx, &ask, whom, n, hk_in_int(in, "language") == 1 ? "en" : "zh", (hk_pform)hk_in_int(in, "form"), &papers, &prepared);
    if (!rc && prepared) rc = hk_write(cx, prepare_audit, hk_printf(cx->arena, "%s n=%" PRId64, month, prepared));
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "month", month);
    hk_jw_int(&out->w, "papers", papers);
    hk_jw_int(&out->w, "prepared", prepared);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}
