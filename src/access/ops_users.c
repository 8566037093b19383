/* Operations on the people who log in: users and their roles, tokens, the company, the audit.
 *
 * Replies that hold a secret (a first password, a token) belong to operations of the kind `local` or `edits`: those keep no
 * reply for a repeated request, so the secret is nowhere but with the caller. */
#include "access/inside.h"

#include "base/prng.h"

#include <stdlib.h>

#define DAY_US INT64_C(86400000000)
#define ROLES "salesperson|sales_manager|ar_clerk|cashier|credit_controller|credit_manager|collector|financing|risk_monitor|legal|" \
    "warehouse|finance_director|general_manager|trainer|trainee|auditor|admin|boss|bookkeeper"
#define REACHES "all|team|region|self"

static const hk_field none_in[] = { HK_FIELD_END };
static const hk_field done_out[] = { { "done", HK_T_BOOL }, HK_FIELD_END };

static hk_rc done_reply(hk_reply *out, const char *subject, int64_t id)
{
    out->subject = subject;
    out->subject_id = id;
    hk_jw_obj(&out->w, NULL);
    hk_jw_bool(&out->w, "done", true);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

static void page_end(hk_jw *w, const char *next, int64_t total)
{
    hk_jw_arr_end(w);
    hk_jw_str(w, "next", next);
    hk_jw_int(w, "total", total);
    hk_jw_obj_end(w);
}

/* The text of an enum value as it was given; NULL when absent. */
static const char *choice(const hk_in *in, const char *name)
{
    const hk_val *v = hk_in_get(in, name);
    return v->set ? v->s.p : NULL;
}

static hk_rc user_named(hk_ctx *cx, const char *login, int64_t *id)
{
    hk_row_user_by_login u;
    bool found = false;

    hk_rc rc = hk_get_user_by_login(cx, hk_login_key(cx->arena, login), &u, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "user.none", "user", NULL);
    if (!rc) *id = u.id;
    return rc;
}

/* ---- users ---- */

static const hk_field user_add_in[] = {
    { "login", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 2, 64 },
    { "name", HK_T_TEXT, 0, NULL, 1, 100 },
    { "role", HK_T_ENUM, HK_F_REQUIRED, ROLES },
    { "person", HK_T_TEXT, 0, NULL, 1, 40 },
    { "scope", HK_T_ENUM, 0, REACHES },
    { "scope_unit", HK_T_TEXT, 0, NULL, 1, 40 },
    { "password", HK_T_TEXT, HK_F_SECRET, NULL, 1, 1000 },
    { "lang", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" },
    { "admin", HK_T_BOOL, HK_F_CLI },
    HK_FIELD_END };
static const hk_field user_add_out[] = {
    { "login", HK_T_TEXT }, { "role", HK_T_ENUM, 0, ROLES }, { "password", HK_T_TEXT, HK_F_NULL }, { "must_change", HK_T_BOOL }, HK_FIELD_END };

typedef struct member_ask {
    const char *role, *person, *scope, *unit;          /* codes; NULL = none given */
} member_ask;

static member_ask member_asked(const hk_in *in)
{
    return (member_ask){ choice(in, "role"), hk_in_text(in, "person"), choice(in, "scope"), hk_in_text(in, "scope_unit") };
}

static hk_rc member_ids(hk_ctx *cx, const member_ask *ask, int64_t user, hk_member_new *m)
{
    const hk_role *role = hk_role_find(ask->role);
    hk_row_access_person person;
    hk_row_access_unit unit;
    hk_scope_reach reach;
    bool found = false;

    assert(role);
    *m = (hk_member_new){ .user = user, .company = cx->company, .role = ask->role, .person = HK_NULL, .scope_kind = ask->scope, .scope_id = HK_NULL };
    if (ask->person) {
        hk_rc rc = hk_get_access_person(cx, cx->company, ask->person, &person, &found);
        if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "person.none", "person", "person", ask->person, NULL);
        if (rc) return rc;
        m->person = person.id;
    }
    if (!ask->unit) return HK_OK;
    reach = role->reach;
    if (ask->scope && !hk_reach_parse(ask->scope, &reach)) reach = HK_REACH_TEAM;
    hk_rc rc = hk_get_access_unit(cx, cx->company, reach == HK_REACH_REGION ? 2 : 1, ask->unit, &unit, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "unit.none", "scope_unit", "unit", ask->unit, NULL);
    if (!rc) m->scope_id = unit.id;
    return rc;
}

typedef struct user_add_job {
    hk_user_ready user;
    member_ask    ask;
    int64_t       id;
} user_add_job;

static hk_rc user_add_do(hk_ctx *cx, void *arg)
{
    user_add_job *j = arg;
    hk_member_new m;

    hk_rc rc = hk_user_store(cx, &j->user, &j->id);
    if (!rc) rc = member_ids(cx, &j->ask, j->id, &m);
    if (!rc) rc = hk_member_set(cx, &m);
    if (!rc) rc = hk_access_audit(cx, "user add", "user_account", j->id, NULL, j->ask.role);
    return rc;
}

/* A first password for somebody else: readable over the telephone, good for one login. By chance it may hold a short login,
 * which the rules refuse; then another one is drawn. */
static hk_rc password_invent(hk_ctx *cx, const char *login, const char **out)
{
    enum { DRAWS = 50 };
    uint8_t random[10];
    hk_rc rc = HK_OK;

    for (int i = 0; i < DRAWS; i++) {
        if (!hk_random_bytes(random, sizeof random)) return hk_fail_internal(cx, HK_INTERNAL, "no randomness");
        *out = hk_base32(cx->arena, random, sizeof random);
        hk_error_clear(cx);
        rc = hk_password_check(cx, hk_login_key(cx->arena, login), *out);
        if (!rc) return HK_OK;
    }
    return rc;
}

static hk_rc user_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char  *given = hk_in_text(in, "password"), *invented = NULL;
    user_add_job j = { .ask = member_asked(in) };
    hk_user_new  u = { .login = hk_in_text(in, "login"), .name = hk_in_text(in, "name"), .lang = choice(in, "lang"),
                       .admin = hk_in_int(in, "admin"), .must_change = !given };

    if (!u.name) u.name = u.login;
    hk_rc rc = given ? HK_OK : password_invent(cx, u.login, &invented);
    u.password = given ? given : invented;
    if (!rc) rc = hk_user_prepare(cx, &u, &j.user);
    if (!rc) rc = hk_writing(cx, user_add_do, &j);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "login", j.user.login);
    hk_jw_str(&out->w, "role", j.ask.role);
    hk_jw_str(&out->w, "password", invented);
    hk_jw_bool(&out->w, "must_change", u.must_change);
    hk_jw_obj_end(&out->w);
    out->status = 201;
    return HK_OK;
}

static const hk_field user_rows[] = {
    { "login", HK_T_TEXT }, { "name", HK_T_TEXT }, { "role", HK_T_ENUM, 0, ROLES }, { "scope", HK_T_ENUM, 0, REACHES },
    { "scope_unit", HK_T_TEXT, HK_F_NULL }, { "person", HK_T_TEXT, HK_F_NULL }, { "left", HK_T_DAY, HK_F_NULL }, { "admin", HK_T_BOOL },
    { "disabled", HK_T_BOOL }, { "created", HK_T_TIME }, { "version", HK_T_INT }, HK_FIELD_END };

static hk_rc user_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_users_of_company u;
    hk_cursor *cur = NULL;
    hk_jw *w = &out->w;
    int64_t n = 0;

    HK_UNUSED(in);
    hk_rc rc = hk_q_users_of_company(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (; hk_next_users_of_company(cur, &u); n++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "login", u.login);
        hk_jw_str(w, "name", u.name);
        hk_jw_str(w, "role", u.role);
        hk_jw_str(w, "scope", u.scope_kind);
        hk_jw_str(w, "scope_unit", u.scope_name);
        hk_jw_str(w, "person", u.person_name);
        hk_jw_day(w, "left", u.left_day == HK_NULL ? HK_DAY_NONE : (hk_day)u.left_day);
        hk_jw_bool(w, "admin", u.admin);
        hk_jw_bool(w, "disabled", u.disabled);
        hk_jw_time(w, "created", u.created_us);
        hk_jw_int(w, "version", u.member_version);
        hk_jw_obj_end(w);
    }
    rc = hk_cursor_end(cur);
    page_end(w, NULL, n);
    return rc;
}

#define USER { "user", HK_T_TEXT, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG, NULL, 1, 64 }
static const hk_field role_set_in[] = {
    USER, { "role", HK_T_ENUM, HK_F_REQUIRED, ROLES }, { "person", HK_T_TEXT, 0, NULL, 1, 40 }, { "scope", HK_T_ENUM, 0, REACHES },
    { "scope_unit", HK_T_TEXT, 0, NULL, 1, 40 }, HK_FIELD_END };
static const hk_field role_set_out[] = { { "login", HK_T_TEXT }, { "role", HK_T_ENUM, 0, ROLES }, { "version", HK_T_INT }, HK_FIELD_END };

static hk_rc role_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    member_ask ask = member_asked(in);
    hk_row_membership_get had;
    hk_member_new m;
    bool found = false;
    int64_t user = 0;

    hk_rc rc = user_named(cx, hk_in_text(in, "user"), &user);
    if (!rc) rc = hk_user_may_manage(cx, user);
    if (!rc) rc = hk_get_membership_get(cx, user, cx->company, &had, &found);
    if (rc) return rc;
    int64_t version = found ? had.version : 0;
    if (in->if_match && in->if_match != version) return hk_fail(cx, HK_STALE, NULL, NULL, NULL);
    out->before = found ? hk_strdup(cx->arena, had.role) : NULL;
    rc = member_ids(cx, &ask, user, &m);
    if (!rc && found && m.person == HK_NULL) m.person = had.person;        /* a new role leaves him the person he is */
    if (!rc) rc = hk_member_set(cx, &m);
    if (rc) return rc;
    out->after = ask.role;
    out->version = version + 1;
    out->subject = "user_account";
    out->subject_id = user;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "login", hk_login_key(cx->arena, hk_in_text(in, "user")));
    hk_jw_str(&out->w, "role", ask.role);
    hk_jw_int(&out->w, "version", version + 1);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

static const hk_field user_in[] = { USER, HK_FIELD_END };

static hk_rc disable_to(hk_ctx *cx, const hk_in *in, hk_reply *out, bool disable)
{
    int64_t user = 0;

    hk_rc rc = user_named(cx, hk_in_text(in, "user"), &user);
    if (!rc) rc = hk_user_disable(cx, user, disable);
    if (rc) return rc;
    out->after = disable ? "disabled" : "enabled";
    return done_reply(out, "user_account", user);
}

static hk_rc user_disable(hk_ctx *cx, const hk_in *in, hk_reply *out) { return disable_to(cx, in, out, true); }
static hk_rc user_enable(hk_ctx *cx, const hk_in *in, hk_reply *out) { return disable_to(cx, in, out, false); }

static const hk_field reset_in[] = { USER, { "password", HK_T_TEXT, HK_F_SECRET, NULL, 1, 1000 }, HK_FIELD_END };
static const hk_field reset_out[] = { { "login", HK_T_TEXT }, { "password", HK_T_TEXT, HK_F_NULL }, { "must_change", HK_T_BOOL }, HK_FIELD_END };

typedef struct manage_read {
    const char *login;
    int64_t     id;
} manage_read;

static hk_rc manage_load(hk_ctx *cx, void *arg)
{
    manage_read *r = arg;
    hk_rc rc = user_named(cx, r->login, &r->id);
    return rc ? rc : hk_user_may_manage(cx, r->id);
}

/* A new password for somebody who forgot his: he changes it at the next login, and his sessions end now. */
static hk_rc user_password(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *given = hk_in_text(in, "password"), *invented = NULL;
    manage_read r = { .login = hk_in_text(in, "user") };

    hk_rc rc = hk_reading(cx, manage_load, &r);
    if (!rc && !given) rc = password_invent(cx, r.login, &invented);
    if (!rc) rc = hk_user_password(cx, r.id, given ? given : invented, true, NULL);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "login", hk_login_key(cx->arena, r.login));
    hk_jw_str(&out->w, "password", invented);
    hk_jw_bool(&out->w, "must_change", true);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- roles ---- */

static const hk_field role_rows[] = {
    { "role", HK_T_ENUM, 0, ROLES }, { "scope", HK_T_ENUM, 0, REACHES }, { "micro_only", HK_T_BOOL }, { "caps", HK_T_TEXT, HK_F_LIST },
    { "practice_caps", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };

static void caps_write(hk_jw *w, const char *key, uint64_t caps)
{
    hk_jw_arr(w, key);
    for (int cap = 0; cap < CAP_COUNT; cap++)
        if (hk_caps_has(caps, cap)) hk_jw_str(w, NULL, hk_cap_wire(cap));
    hk_jw_arr_end(w);
}

static hk_rc role_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_jw *w = &out->w;

    HK_UNUSED(cx);
    HK_UNUSED(in);
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < hk_roles_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "role", hk_roles[i].code);
        hk_jw_str(w, "scope", hk_reach_name(hk_roles[i].reach));
        hk_jw_bool(w, "micro_only", hk_roles[i].flags & HK_ROLE_MICRO);
        caps_write(w, "caps", hk_roles[i].caps);
        caps_write(w, "practice_caps", hk_roles[i].practice_caps);
        hk_jw_obj_end(w);
    }
    page_end(w, NULL, (int64_t)hk_roles_n);
    return HK_OK;
}

/* ---- tokens ---- */

static const hk_field token_add_in[] = {
    { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 100 }, { "user", HK_T_TEXT, 0, NULL, 1, 64 },
    { "days", HK_T_INT, 0, NULL, 1, 3660 }, HK_FIELD_END };
static const hk_field token_add_out[] = {
    { "id", HK_T_ID }, { "token", HK_T_TEXT }, { "user", HK_T_TEXT }, { "expires", HK_T_TIME, HK_F_NULL }, HK_FIELD_END };

/* Whose token: one's own, or with user.admin somebody's of this company. */
static hk_rc token_owner(hk_ctx *cx, const char *login, int64_t *user)
{
    hk_row_membership_get m;
    bool found = false;

    if (!login && !cx->actor.user) return hk_fail(cx, HK_BAD_INPUT, "input.required", "user", NULL);
    hk_rc rc = login ? user_named(cx, login, user) : HK_OK;
    if (!login) *user = cx->actor.user;
    if (!rc && *user != cx->actor.user) {
        rc = hk_access_need(cx, CAP_USER_ADMIN);
        if (!rc) rc = hk_user_may_manage(cx, *user);
    }
    if (!rc) rc = hk_get_membership_get(cx, *user, cx->company, &m, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "user.none", "user", NULL);
    return rc;
}

static hk_rc token_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *text = NULL, *login = hk_in_text(in, "user");
    int64_t user = 0, id = 0, expires = hk_in_has(in, "days") ? cx->now_us + hk_in_int(in, "days") * DAY_US : HK_NULL;

    hk_rc rc = token_owner(cx, login, &user);
    if (!rc) rc = hk_token_add(cx, user, hk_in_text(in, "name"), expires, &id, &text);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", id);
    hk_jw_str(&out->w, "token", text);
    hk_jw_str(&out->w, "user", login ? hk_login_key(cx->arena, login) : cx->actor.name);
    hk_jw_time(&out->w, "expires", expires);
    hk_jw_obj_end(&out->w);
    out->subject = "token", out->subject_id = id, out->status = 201;
    return HK_OK;
}

static const hk_field token_rows[] = {
    { "id", HK_T_ID }, { "user", HK_T_TEXT }, { "name", HK_T_TEXT }, { "created", HK_T_TIME }, { "expires", HK_T_TIME, HK_F_NULL },
    { "revoked", HK_T_TIME, HK_F_NULL }, { "used", HK_T_TIME, HK_F_NULL }, HK_FIELD_END };

static hk_rc token_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_tokens_of_company t;
    hk_cursor *cur = NULL;
    hk_jw *w = &out->w;
    int64_t n = 0;

    HK_UNUSED(in);
    hk_rc rc = hk_q_tokens_of_company(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    while (hk_next_tokens_of_company(cur, &t)) {
        if (t.user_id != cx->actor.user && !hk_access_may(cx, CAP_USER_ADMIN)) continue;
        n++;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", t.id);
        hk_jw_str(w, "user", t.login);
        hk_jw_str(w, "name", t.name);
        hk_jw_time(w, "created", t.created_us);
        hk_jw_time(w, "expires", t.expires_us);
        hk_jw_time(w, "revoked", t.revoked_us);
        hk_jw_time(w, "used", t.used_us);
        hk_jw_obj_end(w);
    }
    rc = hk_cursor_end(cur);
    page_end(w, NULL, n);
    return rc;
}

static const hk_field token_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }, HK_FIELD_END };

static hk_rc token_revoke(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_token_by_id t;
    bool found = false;
    int64_t id = hk_in_int(in, "id");

    hk_rc rc = hk_get_token_by_id(cx, id, cx->company, &t, &found);
    if (rc) return rc;
    if (!found || (t.user_id != cx->actor.user && !hk_access_may(cx, CAP_USER_ADMIN))) return hk_fail(cx, HK_NOT_FOUND, "token.none", "id", NULL);
    rc = hk_x_token_revoke(cx, id, cx->now_us, NULL);
    return rc ? rc : done_reply(out, "token", id);
}

/* ---- the company ---- */

static const hk_field company_rows[] = {
    { "code", HK_T_TEXT }, { "name", HK_T_TEXT }, { "practice", HK_T_BOOL }, { "currency", HK_T_TEXT }, HK_FIELD_END };

static void company_write(hk_jw *w, const char *code, const char *name, bool practice, const char *currency)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "code", code);
    hk_jw_str(w, "name", name);
    hk_jw_bool(w, "practice", practice);
    hk_jw_str(w, "currency", currency);
    hk_jw_obj_end(w);
}

/* A person sees the companies he belongs to; the command line sees all. */
static hk_rc company_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_memberships_of_user m;
    hk_row_companies c;
    hk_cursor *cur = NULL;
    int64_t n = 0;

    HK_UNUSED(in);
    hk_rc rc = cx->actor.user ? hk_q_memberships_of_user(cx, &cur, cx->actor.user) : hk_q_companies(cx, &cur);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    if (cx->actor.user)
        for (; hk_next_memberships_of_user(cur, &m); n++) company_write(&out->w, m.code, m.name, m.practice, m.currency);
    else
        for (; hk_next_companies(cur, &c); n++) company_write(&out->w, c.code, c.name, c.practice, c.currency);
    rc = hk_cursor_end(cur);
    page_end(&out->w, NULL, n);
    return rc;
}

#define PROFILES "micro|standard|group"
static const hk_field company_out[] = {
    { "code", HK_T_TEXT }, { "name", HK_T_TEXT }, { "practice", HK_T_BOOL }, { "currency", HK_T_TEXT }, { "profile", HK_T_ENUM, 0, PROFILES },
    { "version", HK_T_INT }, HK_FIELD_END };

static hk_rc company_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_company_by_id c;
    bool found = false;
    hk_jw *w = &out->w;

    HK_UNUSED(in);
    hk_rc rc = hk_get_company_by_id(cx, cx->company, &c, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "company.none", "company", "company", cx->company_code, NULL);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "code", c.code);
    hk_jw_str(w, "name", c.name);
    hk_jw_bool(w, "practice", c.practice);
    hk_jw_str(w, "currency", c.currency);
    hk_jw_str(w, "profile", c.profile);
    hk_jw_int(w, "version", c.version);
    hk_jw_obj_end(w);
    out->version = c.version;
    return HK_OK;
}

/* ---- audit ---- */

static const hk_field audit_in[] = {
    { "from", HK_T_DAY }, { "to", HK_T_DAY }, { "user", HK_T_TEXT, 0, NULL, 1, 64 }, { "operation", HK_T_TEXT, 0, NULL, 1, 100 },
    { "limit", HK_T_INT, 0, NULL, 1, 500, NULL, "50" }, { "cursor", HK_T_TEXT, 0, NULL, 1, 20 }, HK_FIELD_END };
static const hk_field audit_rows[] = {
    { "seq", HK_T_ID }, { "at", HK_T_TIME }, { "actor", HK_T_TEXT }, { "operation", HK_T_TEXT }, { "subject", HK_T_TEXT },
    { "subject_id", HK_T_INT, HK_F_NULL }, { "before", HK_T_TEXT, HK_F_NULL }, { "after", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };

static void audit_write(hk_jw *w, const hk_row_audit_rows *a)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "seq", a->seq);
    hk_jw_time(w, "at", a->at_us);
    hk_jw_str(w, "actor", a->actor);
    hk_jw_str(w, "operation", a->op);
    hk_jw_str(w, "subject", a->subject);
    hk_jw_int(w, "subject_id", a->subject_id);
    hk_jw_str(w, "before", a->before_text);
    hk_jw_str(w, "after", a->after_text);
    hk_jw_obj_end(w);
}

static hk_rc audit_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_audit_rows a;
    hk_cursor *cur = NULL;
    const char *from = hk_in_text(in, "cursor"), *next = NULL;
    char *end = NULL;
    int64_t user = HK_NULL, before = INT64_MAX, n = 0, last = 0, limit = hk_in_int(in, "limit");
    int64_t from_us = hk_in_has(in, "from") ? hk_day_start_us(hk_in_day(in, "from")) : 0;
    int64_t to_us = hk_in_has(in, "to") ? hk_day_start_us(hk_in_day(in, "to")) + DAY_US : INT64_MAX;

    if (from) before = strtoll(from, &end, 10);
    if (from && (*end || before <= 0)) return hk_fail(cx, HK_BAD_INPUT, "input.cursor", "cursor", NULL);
    hk_rc rc = hk_in_has(in, "user") ? user_named(cx, hk_in_text(in, "user"), &user) : HK_OK;
    if (!rc) rc = hk_q_audit_rows(cx, &cur, cx->company, before, from_us, to_us, user, hk_in_text(in, "operation"));
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    while (hk_next_audit_rows(cur, &a)) {
        if (n++ == limit) {
            next = hk_printf(cx->arena, "%" PRId64, last);
            break;
        }
        last = a.seq;
        audit_write(&out->w, &a);
    }
    rc = hk_cursor_end(cur);
    page_end(&out->w, next, HK_NULL);
    return rc;
}

#define OP(command, method, path, cap, effect, in, reply, shape, fn, key) { command, method, path, cap, HK_SCOPE_COMPANY, effect, NULL, in, reply, shape, fn, key }
const hk_op hk_access_ops[] = {
    OP("user add", HK_POST, "/api/v1/users", CAP_USER_ADMIN, HK_LOCAL, user_add_in, user_add_out, HK_ONE, user_add, "user.add"),
    OP("user list", HK_GET, "/api/v1/users", CAP_USER_ADMIN, HK_READS, none_in, user_rows, HK_PAGE, user_list, "user.list"),
    OP("user role", HK_PUT, "/api/v1/users/{user}/role", CAP_USER_ADMIN, HK_EDITS, role_set_in, role_set_out, HK_ONE, role_set, "user.role"),
    OP("user disable", HK_POST, "/api/v1/users/{user}/disable", CAP_USER_ADMIN, HK_EDITS, user_in, done_out, HK_ONE, user_disable, "user.disable"),
    OP("user enable", HK_POST, "/api/v1/users/{user}/enable", CAP_USER_ADMIN, HK_EDITS, user_in, done_out, HK_ONE, user_enable, "user.enable"),
    OP("user password", HK_POST, "/api/v1/users/{user}/password", CAP_USER_ADMIN, HK_LOCAL, reset_in, reset_out, HK_ONE, user_password, "user.password"),
    OP("role list", HK_GET, "/api/v1/roles", CAP_LOGGED_IN, HK_READS, none_in, role_rows, HK_PAGE, role_list, "role.list"),
    OP("token add", HK_POST, "/api/v1/tokens", CAP_LOGGED_IN, HK_EDITS, token_add_in, token_add_out, HK_ONE, token_add, "token.add"),
    OP("token list", HK_GET, "/api/v1/tokens", CAP_LOGGED_IN, HK_READS, none_in, token_rows, HK_PAGE, token_list, "token.list"),
    OP("token revoke", HK_POST, "/api/v1/tokens/{id}/revoke", CAP_LOGGED_IN, HK_EDITS, token_in, done_out, HK_ONE, token_revoke, "token.revoke"),
    { "company list", HK_GET, "/api/v1/companies", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_READS, NULL, none_in, company_rows, HK_PAGE, company_list, "company.list" },
    OP("company show", HK_GET, "/api/v1/company", CAP_LOGGED_IN, HK_READS, none_in, company_out, HK_ONE, company_show, "company.show"),
    OP("audit list", HK_GET, "/api/v1/audit", CAP_AUDIT_READ, HK_READS, audit_in, audit_rows, HK_PAGE, audit_list, "audit.list"),
    HK_OP_END,
};
