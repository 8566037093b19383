/* The two commands of the demo company: `demo` makes or keeps it, `demo check` measures its shape (check.c). */
#include "demo/check.h"
#include "demo/inside.h"

#include "access/caps.h"
#include "measure/feed.h"
#include "store/store.h"

static const hk_field demo_in[] = {
    { "size", HK_T_ENUM, 0, "small|medium|large|e1", 0, 0, NULL, "medium" },
    { "seed", HK_T_INT, 0, NULL, 1, 1000000000, NULL, "1" },
    { "today", HK_T_DAY, 0 },
    { "company", HK_T_TEXT, 0, NULL, 1, 32 },
    HK_FIELD_END };
static const hk_field login_out[] = {
    { "role", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "login", HK_T_TEXT, 0 }, { "password", HK_T_TEXT, 0 }, HK_FIELD_END };
static const hk_field demo_out[] = {
    { "company", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "state", HK_T_ENUM, 0, "made|kept" }, { "first", HK_T_DAY, HK_F_NULL }, { "today", HK_T_DAY, HK_F_NULL },
    { "customers", HK_T_INT, HK_F_NULL }, { "people", HK_T_INT, HK_F_NULL }, { "invoices", HK_T_INT, HK_F_NULL }, { "receipts", HK_T_INT, HK_F_NULL },
    { "logins", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, login_out }, HK_FIELD_END };

static void count(hk_jw *w, const char *key, bool kept, int64_t n) { hk_jw_int(w, key, kept ? HK_NULL : n); }

static void demo_json(hk_jw *w, const hk_demo_made *m, const demo_login *logins, size_t n)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "company", m->code);
    hk_jw_str(w, "name", m->name);
    hk_jw_str(w, "state", m->kept ? "kept" : "made");
    hk_jw_day(w, "first", m->first);
    hk_jw_day(w, "today", m->today);
    count(w, "customers", m->kept, m->customers);
    count(w, "people", m->kept, m->people);
    count(w, "invoices", m->kept, m->invoices);
    count(w, "receipts", m->kept, m->receipts);
    hk_jw_arr(w, "logins");
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "role", logins[i].role);
        hk_jw_str(w, "name", logins[i].name);
        hk_jw_str(w, "login", logins[i].login);
        hk_jw_str(w, "password", logins[i].password);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

/* The door has opened no database for us (HK_SCOPE_PROCESS), because there may be none yet. */
static hk_rc demo(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_demo_ask ask = { .company = hk_in_text(in, "company"), .size = (hk_demo_size)hk_in_int(in, "size"), .seed = hk_in_int(in, "seed"), .today = hk_in_day(in, "today") };
    hk_demo_made made;
    demo_login *logins = NULL;
    size_t n = 0;
    bool opened = !cx->db;

    hk_rc rc = opened ? hk_db_open(cx, cx->db_url, HK_DB_CREATE, &cx->db) : HK_OK;
    if (!rc) rc = hk_demo_make(cx, &ask, &made);
    if (!rc) rc = hk_demo_logins(cx, &logins, &n);
    if (!rc) demo_json(&out->w, &made, logins, n);
    if (opened) {
        hk_feed_close(cx->db);
        hk_db_close(cx->db);
        cx->db = NULL;
    }
    return rc;
}

const hk_op hk_demo_ops[] = {
    { "demo", HK_CLI_ONLY, NULL, CAP_COMPANY_ADMIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, demo_in, demo_out, HK_ONE, demo, "demo" },
    { "demo check", HK_CLI_ONLY, NULL, CAP_REPORT_READ, HK_SCOPE_COMPANY, HK_READS, NULL, hk_demo_check_in, hk_demo_check_out, HK_ONE, hk_demo_check_op, "demo.check" },
    HK_OP_END,
};
