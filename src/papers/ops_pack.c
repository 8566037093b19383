/* The month-end pack: into a folder from the command line (PDF and workbook), one of the two over HTTP, and as a job that stores both with
 * their month, where everybody who may read such a pack finds them (pack.h). */
#include "papers/ops_inside.h"
#include "papers/pack.h"

#include "access/access.h"
#include "base/json.h"
#include "files/files.h"
#include "ingest/ingest.h"
#include "jobs/jobs.h"
#include "ops/args.h"
#include "papers/papers.h"
#include "sql/papers.h"
#include "store/store.h"

#include <stdlib.h>
#include <unistd.h>

const hk_field hk_pack_in[] = {
    { "month", HK_T_MONTH, HK_F_ARG }, { "balances", HK_T_FILE, HK_F_CLI }, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" },
    { "out", HK_T_TEXT, HK_F_CLI, NULL, 1, 1000, NULL, "." }, HK_FIELD_END };
const hk_field hk_pack_out[] = { { "month", HK_T_MONTH, 0 }, { "files", HK_T_TEXT, HK_F_LIST }, { "fingerprint", HK_T_TEXT, 0 }, HK_FIELD_END };
const hk_field hk_pack_get_in[] = { { "month", HK_T_MONTH, HK_F_REQUIRED | HK_F_PATH }, { "format", HK_T_ENUM, 0, "pdf|xlsx", 0, 0, NULL, "pdf" },
                                    { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }, HK_FIELD_END };
const hk_field hk_pack_run_in[] = { { "month", HK_T_MONTH, HK_F_REQUIRED }, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }, { "balances", HK_T_ID, 0 }, HK_FIELD_END };
const hk_field hk_pack_run_out[] = { { "job", HK_T_INT, 0 }, { "month", HK_T_MONTH, 0 }, HK_FIELD_END };

static const char *language(const hk_in *in) { return hk_in_int(in, "language") == 1 ? "en" : "zh"; }
static int month_of(const hk_ctx *cx, const hk_in *in) { return hk_in_has(in, "month") ? (int)hk_in_int(in, "month") : hk_day_month(hk_day_month_start(cx->today) - 1); }

/* The tie-out of the ERP's balance table, by its own operation. Open differences are a part of the pack, not its end. */
static hk_rc tie_read(hk_ctx *cx, const char *path, int month, json_t **out)
{
    const hk_op *op = hk_ingest_ops;
    hk_reply reply = { .body = { .arena = cx->arena } };
    hk_in in;
    char text[8];
    while (op->summary && strcmp(op->summary, "tie_out.file") != 0) op++;
    assert(op->summary);
    json_t *input = json_pack("{s:s, s:s, s:b}", "file", path, "month", hk_month_fmt(month, text), "all", 1);
    hk_args args = { .rows = op->in, .input = input, .local_paths = true };
    hk_rc rc = hk_args_check(cx, &args, &in);
    hk_jw_init(&reply.w, &reply.body);
    if (!rc) rc = op->fn(cx, &in, &reply);
    if (rc == HK_NOT_TIED && reply.body.n) hk_error_clear(cx), rc = HK_OK;
    if (!rc) rc = hk_json_parse(cx, (hk_str){ reply.body.p, reply.body.n }, out);
    json_decref(input);
    return rc;
}

/* The paper and the workbook, from one snapshot. */
typedef struct both { hk_paper *paper[2]; const char *name; } both;
static const hk_pform FORMS[] = { HK_PAPER_PDF, HK_PAPER_XLSX };

static hk_rc make_both(hk_ctx *cx, int month, const char *lang, json_t *tie, both *out)
{
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    for (size_t i = 0; !rc && i < HK_COUNT(FORMS); i++) rc = hk_pack_make(cx, month, lang, FORMS[i] == HK_PAPER_XLSX, tie, &out->paper[i], &out->name);
    hk_read_end(cx);
    return rc;
}

static hk_rc write_both(hk_ctx *cx, const both *b, const char *folder, hk_paper_file files[2])
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < HK_COUNT(FORMS); i++) {
        files[i] = (hk_paper_file){ .paper = b->paper[i], .name = b->name };
        rc = hk_papers_write(cx, &files[i], 1, FORMS[i], folder);
    }
    return rc;
}

hk_rc hk_op_pack(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *balances = hk_in_get(in, "balances");
    json_t *tie = NULL;
    both b = { .name = NULL };
    hk_paper_file files[2];
    char month[8];

    hk_rc rc = balances->set ? tie_read(cx, balances->s.p, month_of(cx, in), &tie) : HK_OK;
    if (!rc) rc = make_both(cx, month_of(cx, in), language(in), tie, &b);
    if (!rc) rc = write_both(cx, &b, hk_in_text(in, "out"), files);
    json_decref(tie);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "month", hk_month_fmt(month_of(cx, in), month));
    hk_jw_arr(&out->w, "files");
    for (size_t i = 0; i < HK_COUNT(files); i++) hk_jw_str(&out->w, NULL, files[i].path);
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "fingerprint", b.paper[0]->fingerprint);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

hk_rc hk_op_pack_get(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_paper *paper = NULL;
    const char *name = NULL;
    hk_pform form = FORMS[hk_in_int(in, "format")];
    hk_rc rc = hk_pack_make(cx, (int)hk_in_int(in, "month"), language(in), form == HK_PAPER_XLSX, NULL, &paper, &name);
    return rc ? rc : hk_paper_reply(cx, paper, form, name, out);
}

/* ---- as a job ------------------------------------------------------------------------------------------------------------------------- */
hk_rc hk_op_pack_run(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    char month[8];
    int64_t id;
    bool added;
    int64_t balances = hk_in_has(in, "balances") ? hk_in_int(in, "balances") : 0;
    hk_month_fmt((int)hk_in_int(in, "month"), month);
    hk_rc rc = hk_job_add(cx, &(hk_job_new){ .kind = "pack", .input = hk_printf(cx->arena, "{\"month\":%" PRId64 ",\"language\":\"%s\",\"balances\":%" PRId64 "}",
                                                                             hk_in_int(in, "month"), language(in), balances) }, &id, &added);
    if (rc) return rc;
    out->subject = "job", out->subject_id = id;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "job", id);
    hk_jw_str(&out->w, "month", month);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* The ERP's table, stored by who tied the month out with it (tie_out.h). */
static hk_rc tie_stored(hk_ctx *cx, int64_t file, const char *folder, int month, json_t **out)
{
    const char *path = hk_printf(cx->arena, "%s/balances", folder);
    hk_file_info f;

    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_file_get(cx, file, &f);
    if (!rc) rc = hk_file_save(cx, &f, path);
    hk_read_end(cx);
    if (!rc) rc = tie_read(cx, path, month, out);
    unlink(path);
    return rc;
}

typedef struct storing { hk_paper_file *files; int month; hk_file_ready ready[2]; int64_t id[2]; } storing;

static hk_rc store_do(hk_ctx *cx, void *arg)
{
    storing *s = arg;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < HK_COUNT(s->ready); i++)
        rc = hk_file_put(cx, &s->ready[i], &(hk_file_owner_new){ strrchr(s->files[i].path, '/') + 1, HK_FILE_PACK, s->month }, &s->id[i]);
    return rc;
}

hk_rc hk_pack_job(hk_ctx *cx, const hk_job *job, const char **result)
{
    const char *tmp = getenv("TMPDIR");
    char *folder = hk_printf(cx->arena, "%s/huikuan-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    hk_paper_file files[2] = { { .path = NULL } };
    storing s = { .files = files };
    both b = { .name = NULL };
    json_t *in = NULL, *tie = NULL;

    hk_rc rc = hk_json_parse(cx, hk_str_of(job->input), &in);
    if (rc) return rc;
    int64_t balances = json_integer_value(json_object_get(in, "balances"));
    int month = (int)json_integer_value(json_object_get(in, "month"));
    s.month = month;
    const char *lang = hk_strdup(cx->arena, json_string_value(json_object_get(in, "language")));
    json_decref(in);
    if (!mkdtemp(folder)) return hk_fail_internal(cx, HK_IO, "%s: %m", folder);
    if (balances) rc = tie_stored(cx, balances, folder, month, &tie);
    if (!rc) rc = make_both(cx, month, lang, tie, &b);
    if (!rc) rc = write_both(cx, &b, folder, files);
    json_decref(tie);                                        /* the papers' tables point into it */
    for (size_t i = 0; !rc && i < HK_COUNT(files); i++) rc = hk_file_prepare(cx, files[i].path, &s.ready[i]);
    if (!rc) rc = hk_write(cx, store_do, &s);
    for (size_t i = 0; i < HK_COUNT(files); i++) if (files[i].path) unlink(files[i].path);
    rmdir(folder);
    if (!rc) *result = hk_printf(cx->arena, "{\"pdf\":%" PRId64 ",\"xlsx\":%" PRId64 "}", s.id[0], s.id[1]);
    return rc;
}

/* ---- those that were made of a month ---------------------------------------------------------------------------------------------------- */
const hk_field hk_pack_list_in[] = { { "month", HK_T_MONTH, HK_F_ARG }, HK_FIELD_END };
const hk_field hk_pack_list_out[] = {
    { "id", HK_T_INT, 0 }, { "month", HK_T_MONTH, 0 }, { "format", HK_T_ENUM, 0, "pdf|xlsx" }, { "name", HK_T_TEXT, 0 }, { "size", HK_T_INT, 0 }, { "at", HK_T_TIME, 0 },
    { "by", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };

hk_rc hk_op_pack_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_paper_packs r;
    hk_cursor *cur = NULL;
    hk_jw *w = &out->w;
    char month[8];

    if (!cx->scope->all) return hk_fail(cx, HK_FORBIDDEN, "papers.whole_only", NULL, NULL);
    hk_rc rc = hk_q_paper_packs(cx, &cur, cx->company, hk_in_has(in, "month") ? hk_in_int(in, "month") : -1);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    while (hk_next_paper_packs(cur, &r)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_str(w, "month", hk_month_fmt((int)r.month, month));
        hk_jw_str(w, "format", strcmp(r.kind, "xlsx") == 0 ? "xlsx" : "pdf");
        hk_jw_str(w, "name", r.name);
        hk_jw_int(w, "size", r.size);
        hk_jw_time(w, "at", r.created_us);
        hk_jw_str(w, "by", r.maker);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_null(w, "next");
    hk_jw_null(w, "total");
    hk_jw_obj_end(w);
    return hk_cursor_end(cur);
}
