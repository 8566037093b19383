/* own.c - operations of the program itself: the database and its copies, and the report "who may do what".
 *
 * init, restore (backup/) and serve come before a database is open, so they open it themselves (HK_SCOPE_PROCESS). All of them belong
 * to whoever owns the machine and exist on the command line only; the report is read from the operation rows. */
#include "ops/own.h"
#include "access/access.h"
#include "measure/feed.h"
#include "ops/approval_inside.h"
#include "rehearse/seal.h"
#include "sql/access.h"
#include "sql/tables.h"
#include "store/store.h"

/* ---- init ---- */

static const hk_field init_in[] = {
    { "company", HK_T_TEXT, 0, NULL, 1, 32 },
    { "name", HK_T_TEXT, 0, NULL, 1, 200 },
    { "practice", HK_T_BOOL },
    { "profile", HK_T_ENUM, 0, "micro|standard|group", 0, 0, NULL, "micro" },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" },
    HK_FIELD_END };
static const hk_field init_out[] = {
    { "db", HK_T_TEXT }, { "company", HK_T_TEXT, HK_F_NULL }, { "made", HK_T_BOOL }, { "practice", HK_T_BOOL }, { "users", HK_T_INT },
    HK_FIELD_END };

static const char *const profiles[] = { "micro", "standard", "group" };

struct init_state {
    const char *code;
    bool        found, practice;
    int64_t     users;
};

static hk_rc init_look(hk_ctx *cx, void *arg)
{
    struct init_state     *s = arg;
    hk_row_company_by_code company;
    hk_row_user_count      users;
    bool                   found = false;

    hk_rc rc = hk_get_user_count(cx, &users, &found);
    if (rc) return rc;
    s->users = users.n;
    if (!s->code) return HK_OK;
    rc = hk_get_company_by_code(cx, s->code, &company, &s->found);
    if (!rc && s->found) s->practice = company.practice;
    return rc;
}

static hk_rc init_read(hk_ctx *cx, struct init_state *s)
{
    hk_rc rc = hk_read_begin(cx);

    if (rc) return rc;
    rc = init_look(cx, s);
    hk_read_end(cx);
    return rc;
}

/* Repeating it is harmless: a company that is there stays as it is, whatever else was asked for. */
static hk_rc init(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char       *name = hk_in_text(in, "name");
    struct init_state s = { .code = hk_in_text(in, "company") };
    hk_company_new    c = { .code = s.code, .name = name ? name : s.code, .currency = hk_in_text(in, "currency"),
                            .profile = profiles[hk_in_int(in, "profile")], .practice = hk_in_int(in, "practice") };
    int64_t           id;

    if (!s.code && (name || c.practice)) return hk_fail(cx, HK_BAD_INPUT, "init.company", "company", NULL);
    hk_rc rc = hk_db_open(cx, cx->db_url, HK_DB_CREATE, &cx->db);
    if (!rc) rc = init_read(cx, &s);
    bool make = !rc && s.code && !s.found;
    if (make) rc = hk_company_add(cx, &c, &id);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "db", cx->db_url);
    hk_jw_str(&out->w, "company", s.code);
    hk_jw_bool(&out->w, "made", make);
    hk_jw_bool(&out->w, "practice", make ? c.practice : s.practice);
    hk_jw_int(&out->w, "users", s.users);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- copies ---- */

static const hk_field backup_in[] = { { "file", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_CLI, NULL, 1, 4000 },
                                      { "force", HK_T_BOOL, HK_F_CLI, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
static const hk_field file_out[] = { { "file", HK_T_TEXT }, { "done", HK_T_BOOL }, HK_FIELD_END };

static hk_rc file_reply(hk_reply *out, const char *file)
{
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "file", file);
    hk_jw_bool(&out->w, "done", true);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

static hk_rc backup(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rc rc = hk_in_int(in, "force") == 1 ? hk_backup_over(cx, hk_in_text(in, "file")) : hk_backup(cx, hk_in_text(in, "file"));
    return rc ? rc : file_reply(out, hk_in_text(in, "file"));
}

/* ---- verify and rebuild ---- */

typedef struct company_ref {
    int64_t     id;
    const char *code;
} company_ref;

typedef struct company_list {
    company_ref *at;
    size_t       n, cap;
} company_list;

static hk_rc companies_load(hk_ctx *cx, company_list *list)
{
    hk_row_companies row;
    hk_cursor       *cur = NULL;

    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_q_companies(cx, &cur);
    if (!rc) {
        while (hk_next_companies(cur, &row)) HK_PUSH(cx->arena, list->at, list->n, list->cap) = (company_ref){ row.id, hk_strdup(cx->arena, row.code) };
        rc = hk_cursor_end(cur);
    }
    hk_read_end(cx);
    return rc;
}

static const char *code_of(const company_list *list, int64_t id)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].id == id) return list->at[i].code;
    return NULL;
}

static const hk_field verify_row[] = {
    { "what", HK_T_ENUM, 0, "chain|seq|control|head|table|book|practice|pair|sheet|reverse|follow|book_debtor|workspace" }, { "company", HK_T_TEXT, HK_F_NULL }, { "name", HK_T_TEXT },
    { "rows", HK_T_INT }, { "digest", HK_T_TEXT }, { "good", HK_T_BOOL }, { "seq", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field verify_out[] = { { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, verify_row }, { "good", HK_T_BOOL }, HK_FIELD_END };

/* Rows come while hk_verify works, which releases what cx->arena took meanwhile: they are kept in an arena of their own. */
struct verifying {
    hk_arena      *arena;
    hk_verify_row *rows;
    size_t         n, cap;
    company_list   companies;
    bool           bad;
};

static void verify_note(void *arg, const hk_verify_row *row)
{
    struct verifying *v = arg;
    hk_verify_row     copy = *row;

    copy.what = hk_strdup(v->arena, row->what);
    copy.name = hk_strdup(v->arena, row->name);
    HK_PUSH(v->arena, v->rows, v->n, v->cap) = copy;
    v->bad |= !row->good;
}

static void verify_write(hk_jw *w, const struct verifying *v)
{
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < v->n; i++) {
        const hk_verify_row *row = &v->rows[i];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "what", row->what);
        hk_jw_str(w, "company", row->company ? code_of(&v->companies, row->company) : NULL);
        hk_jw_str(w, "name", row->name);
        hk_jw_int(w, "rows", row->rows);
        hk_jw_str(w, "digest", row->digest);
        hk_jw_bool(w, "good", row->good);
        hk_jw_int(w, "seq", row->seq ? row->seq : HK_NULL);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_bool(w, "good", !v->bad);
    hk_jw_obj_end(w);
}

/* The book of one company, read to its last block (K10). It is only a copy: `rebuild` makes it again. */
static hk_rc verify_book(hk_ctx *cx, const company_ref *c, struct verifying *v)
{
    hk_feed_view  feed = { 0 };
    hk_verify_row row = { .what = "book", .company = c->id, .name = c->code };

    cx->company = c->id;
    cx->company_code = c->code;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_feed_take(cx, &feed);
    if (!rc) {
        row.rows = feed.seq;
        rc = hk_book_verify(cx, &feed.book);
        row.good = !rc;
        if (rc == HK_DAMAGED) {
            hk_error_clear(cx);
            rc = HK_OK;
        }
        if (!rc) verify_note(v, &row);
        hk_feed_drop(&feed);
    }
    hk_read_end(cx);
    return rc;
}

/* The talks of one company: seals of their turns and of their results (practice.h, PR3). seq names the first talk that does not hold. */
static hk_rc verify_talks(hk_ctx *cx, const company_ref *c, struct verifying *v)
{
    hk_verify_row row = { .what = "practice", .company = c->id, .name = c->code };

    cx->company = c->id;
    cx->company_code = c->code;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_practice_verify(cx, &row.rows, &row.seq);
    hk_read_end(cx);
    row.good = row.seq == 0;
    if (!rc && row.rows) verify_note(v, &row);
    return rc;
}

/* Tables of two, observers' sheets, talks with the seats changed, what talks were begun with (seal.h). */
static hk_rc verify_sides(hk_ctx *cx, const company_ref *c, struct verifying *v)
{
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    for (hk_side side = 0; side < HK_SIDE_COUNT && !rc; side++) {
        hk_verify_row row = { .what = hk_sides[side], .company = c->id, .name = c->code };
        rc = hk_side_verify(cx, side, &row.rows, &row.seq);
        row.good = row.seq == 0;
        if (!rc && row.rows) verify_note(v, &row);
    }
    hk_read_end(cx);
    return rc;
}

static hk_rc verify_all(hk_ctx *cx, struct verifying *v)
{
    hk_rc rc = companies_load(cx, &v->companies);

    if (!rc) rc = hk_verify(cx, verify_note, v);
    if (rc && rc != HK_DAMAGED) return rc;
    hk_error_clear(cx);
    rc = HK_OK;
    for (size_t i = 0; i < v->companies.n && !rc; i++) rc = verify_book(cx, &v->companies.at[i], v);
    for (size_t i = 0; i < v->companies.n && !rc; i++) rc = verify_talks(cx, &v->companies.at[i], v);
    for (size_t i = 0; i < v->companies.n && !rc; i++) rc = verify_sides(cx, &v->companies.at[i], v);
    return rc;
}

static hk_rc verify(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    struct verifying v = { .arena = hk_arena_create() };

    HK_UNUSED(in);
    if (!v.arena) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = verify_all(cx, &v);
    if (!rc) verify_write(&out->w, &v);
    if (!rc && v.bad) rc = hk_fail(cx, HK_NOT_TIED, "verify.bad", NULL, NULL);        /* O6: shown, and it fails */
    hk_arena_free(v.arena);
    return rc;
}

static const hk_field rebuild_out[] = { { "changed", HK_T_BOOL }, { "books", HK_T_INT }, HK_FIELD_END };

static hk_rc rebuild_book(hk_ctx *cx, const company_ref *c)
{
    cx->company = c->id;
    cx->company_code = c->code;
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_feed_rebuild(cx);
    hk_read_end(cx);
    return rc;
}

/* What `verify` finds wrong with the facts themselves; what is derived is what rebuild is there for. */
static void facts_note(void *arg, const hk_verify_row *row)
{
    hk_verify_row *bad = arg;
    if (!row->good && !bad->what && (!strcmp(row->what, "chain") || !strcmp(row->what, "seq"))) *bad = (hk_verify_row){ .what = "facts", .company = row->company, .seq = row->seq };
}

/* Derived from changed facts everything would tie again, and only `verify` would still know: the log must hold first. */
static hk_rc facts_hold(hk_ctx *cx, const company_list *list)
{
    hk_verify_row bad = { 0 };
    hk_rc         rc = hk_verify(cx, facts_note, &bad);

    if (rc && rc != HK_DAMAGED) return rc;
    hk_error_clear(cx);
    if (!bad.what) return HK_OK;
    return hk_fail(cx, HK_DAMAGED, "rebuild.facts", NULL, "company", code_of(list, bad.company), "seq", hk_printf(cx->arena, "%" PRId64, bad.seq), NULL);
}

static hk_rc rebuild(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    company_list list = { 0 };
    bool         changed = false;

    HK_UNUSED(in);
    hk_rc rc = companies_load(cx, &list);
    if (!rc) rc = facts_hold(cx, &list);
    if (!rc) rc = hk_rebuild(cx, &changed);
    for (size_t i = 0; i < list.n && !rc; i++) rc = rebuild_book(cx, &list.at[i]);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_bool(&out->w, "changed", changed);
    hk_jw_int(&out->w, "books", (int64_t)list.n);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- who may do what ---- */

static const hk_field permission_row[] = {
    { "operation", HK_T_TEXT }, { "cap", HK_T_TEXT }, { "scope", HK_T_ENUM, 0, "none|company|process" },
    { "effect", HK_T_ENUM, 0, "reads|edits|appends|local" }, { "roles", HK_T_TEXT, HK_F_LIST }, { "practice_roles", HK_T_TEXT, HK_F_LIST },
    { "approved_by", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
static const hk_field permission_in[] = { { "role", HK_T_TEXT, 0, NULL, 1, 40 }, HK_FIELD_END };

static const char *cap_name(int cap)
{
    return cap == CAP_GUEST ? "guest" : cap == CAP_BEFORE_LOGIN ? "before_login" : cap == CAP_LOGGED_IN ? "logged_in" : hk_cap_wire(cap);
}

/* practice: those that have it in practice companies only. */
static void role_list(hk_jw *w, const char *key, int cap, bool practice, bool micro)
{
    hk_jw_arr(w, key);
    for (size_t i = 0; i < hk_roles_n; i++) {
        bool always = hk_caps_has(hk_role_caps(&hk_roles[i], false, micro), cap);
        if (practice ? !always && hk_caps_has(hk_role_caps(&hk_roles[i], true, micro), cap) : always) hk_jw_str(w, NULL, hk_roles[i].code);
    }
    hk_jw_arr_end(w);
}

/* The rights of the bands of what needs a second person, lowest band first. */
static void approvers(hk_jw *w, const hk_op *op)
{
    hk_jw_arr(w, "approved_by");
    for (size_t i = 0; op->approval && i < op->approval->caps; i++) hk_jw_str(w, NULL, hk_cap_wire(op->approval->cap[i]));
    hk_jw_arr_end(w);
}

static hk_rc permission_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const scopes[] = { "none", "company", "process" }, *const effects[] = { "reads", "edits", "appends", "local" };
    const char    *code = hk_in_text(in, "role");
    const hk_role *role = code ? hk_role_find(code) : NULL;
    const hk_op   *op;
    char           name[128];
    int64_t        n = 0;
    hk_jw         *w = &out->w;
    bool           micro = false;

    if (code && !role) return hk_fail(cx, HK_BAD_INPUT, "role.unknown", "role", "role", code, NULL);
    hk_rc rc = hk_approval_micro(cx, &micro);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (role && !hk_caps_has(hk_role_caps(role, false, micro), op->cap)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "operation", hk_op_name(op, name));
        hk_jw_str(w, "cap", cap_name(op->cap));
        hk_jw_str(w, "scope", scopes[op->scope]);
        hk_jw_str(w, "effect", effects[op->effect]);
        role_list(w, "roles", op->cap, false, micro);
        role_list(w, "practice_roles", op->cap, true, micro);
        approvers(w, op);
        hk_jw_obj_end(w);
        n++;
    }
    hk_jw_arr_end(w);
    hk_jw_null(w, "next");
    hk_jw_int(w, "total", n);
    hk_jw_obj_end(w);
    return HK_OK;
}

static const hk_field none_in[] = { HK_FIELD_END };

#define CLI(command, scope, in, reply, fn, key) { command, HK_CLI_ONLY, NULL, CAP_COMPANY_ADMIN, scope, HK_LOCAL, NULL, in, reply, HK_ONE, fn, key }
const hk_op hk_own_ops[] = {
    CLI("init",    HK_SCOPE_PROCESS, init_in, init_out, init, "init"),
    CLI("backup",  HK_SCOPE_NONE,    backup_in, file_out, backup, "backup"),
    CLI("verify",  HK_SCOPE_NONE,    none_in, verify_out, verify, "verify"),
    CLI("rebuild", HK_SCOPE_NONE,    none_in, rebuild_out, rebuild, "rebuild"),
    { "permission list", HK_GET, "/api/v1/permissions", CAP_USER_ADMIN, HK_SCOPE_COMPANY, HK_READS, NULL, permission_in, permission_row, HK_PAGE, permission_list, "permission.list" },
    HK_OP_END,
};
