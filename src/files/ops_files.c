/* Operations of stored files: a customer's papers in, and everything out again byte for byte. */
#include "files/inside.h"

#include "access/caps.h"
#include "base/page.h"

static const hk_field file_row[] = {
    { "id", HK_T_INT, 0 }, { "name", HK_T_TEXT, 0 }, { "kind", HK_T_TEXT, 0 }, { "size", HK_T_INT, 0 }, { "sha256", HK_T_TEXT, 0 },
    { "subject", HK_T_ENUM, 0, "customer|import|user|pack" }, { "customer", HK_T_TEXT, HK_F_NULL }, { "created", HK_T_TIME, 0 }, HK_FIELD_END };

static void file_json(hk_jw *w, const hk_file_info *f, const char *customer)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", f->id);
    hk_jw_str(w, "name", f->name);
    hk_jw_str(w, "kind", f->kind);
    hk_jw_int(w, "size", f->size);
    hk_jw_str(w, "sha256", f->sha);
    hk_jw_str(w, "subject", hk_file_subjects[f->subject]);
    hk_jw_str(w, "customer", customer);
    hk_jw_time(w, "created", f->created_us);
    hk_jw_obj_end(w);
}

/* ---- list ---- */
static const hk_field list_in[] = { { "customer", HK_T_TEXT, HK_F_ARG, NULL, 1, 64 }, HK_NEWEST_FIELDS, HK_FIELD_END };

static hk_rc file_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *customer = hk_in_text(in, "customer");
    hk_row_file_owners r;
    hk_cursor *cur = NULL;
    hk_page    page;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_q_file_owners(cx, &cur, cx->company, page.before);
    if (rc) return rc;
    while (hk_next_file_owners(cur, &r)) {
        hk_file_info f = { .id = r.id, .sha = r.sha, .name = r.name, .kind = r.kind, .size = r.size, .created_us = r.created_us,
                           .subject_id = r.subject_id, .user = r.user_id };
        if (customer && (!r.customer || strcmp(r.customer, customer) != 0)) continue;
        if (!hk_file_judge(cx, &f, r.subject)) continue;
        if (!hk_page_take(&page, f.id)) break;
        file_json(&out->w, &f, r.customer);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

/* ---- content ---- */
static const hk_field get_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

static hk_rc body_add(hk_ctx *cx, void *arg, const void *p, size_t n)
{
    HK_UNUSED(cx);
    hk_buf_add(arg, p, n);
    return HK_OK;
}

static hk_rc file_get(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_file_info f;

    hk_rc rc = hk_file_get(cx, hk_in_int(in, "id"), &f);
    if (rc) return rc;
    hk_buf_room(&out->body, (size_t)f.size + 1);
    rc = hk_file_read(cx, &f, body_add, &out->body);
    if (rc) return rc;
    out->content_type = hk_file_content_type(f.kind), out->file_name = f.name;
    return HK_OK;
}

/* ---- add ---- */
static const hk_field add_in[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "file", HK_T_FILE, HK_F_REQUIRED | HK_F_ARG },
                                   HK_FIELD_END };
static const hk_field add_out[] = { { "id", HK_T_INT, 0 }, { "sha256", HK_T_TEXT, 0 }, { "kind", HK_T_TEXT, 0 }, { "size", HK_T_INT, 0 }, HK_FIELD_END };

typedef struct adding {
    const char   *customer, *name;
    hk_file_ready ready;
    int64_t       id;
} adding;

static hk_rc add_do(hk_ctx *cx, void *arg)
{
    adding *a = arg;
    hk_row_file_customer_by_code row;
    bool found = false;

    hk_rc rc = hk_get_file_customer_by_code(cx, cx->company, a->customer, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "customer.none", "customer", "customer", a->customer, NULL);
    rc = hk_file_put(cx, &a->ready, &(hk_file_owner_new){ a->name, HK_FILE_CUSTOMER, row.id }, &a->id);
    if (rc) return rc;
    hk_fact_audit audit = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = cx->actor.user, .actor = cx->actor.name, .op = "file add",
                            .subject = "customer", .subject_id = row.id, .after_text = a->ready.sha };
    return hk_append_audit(cx, &audit);
}

/* Digesting up to 50 MB does not belong on the writer's thread, so the operation opens its own write. */
static hk_rc file_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *file = hk_in_get(in, "file");
    adding a = { .customer = hk_in_text(in, "customer"), .name = file->name ? file->name : file->s.p };

    hk_rc rc = hk_file_prepare(cx, file->s.p, &a.ready);
    if (!rc) rc = hk_write(cx, add_do, &a);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", a.id);
    hk_jw_str(&out->w, "sha256", a.ready.sha);
    hk_jw_str(&out->w, "kind", a.ready.kind);
    hk_jw_int(&out->w, "size", a.ready.size);
    hk_jw_obj_end(&out->w);
    out->subject = "file", out->subject_id = a.id, out->status = 201;
    return HK_OK;
}

const hk_op hk_files_ops[] = {
    { "file list", HK_GET, "/api/v1/files", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, list_in, file_row, HK_PAGE, file_list, "file.list" },
    { "file get", HK_GET, "/api/v1/files/{id}", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, get_in, NULL, HK_BYTES, file_get, "file.get" },
    { "file add", HK_POST, "/api/v1/files", CAP_CUSTOMER_WRITE, HK_SCOPE_COMPANY, HK_LOCAL, NULL, add_in, add_out, HK_ONE, file_add, "file.add" },
    HK_OP_END,
};
