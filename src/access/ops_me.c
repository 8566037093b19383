/* Operations of the person himself: log in and out, is there a first administrator yet, own settings, second factor, sessions.
 *
 * They run without a transaction of the pipeline (HK_LOCAL) where a password is hashed or where no company's log is theirs
 * to stand in; each opens its own short one. */
#include "access/inside.h"

#include "base/prng.h"

static const hk_field none_in[] = { HK_FIELD_END };
static const hk_field done_out[] = { { "done", HK_T_BOOL, 0 }, HK_FIELD_END };

static hk_rc done_reply(hk_reply *out)
{
    hk_jw_obj(&out->w, NULL);
    hk_jw_bool(&out->w, "done", true);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

static hk_rc needs_user(hk_ctx *cx)
{
    return cx->actor.user ? HK_OK : hk_fail(cx, HK_RULE, "access.local", NULL, NULL);
}

/* ---- login ---- */

static const hk_field login_in[] = {
    { "login", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 200 },
    { "password", HK_T_TEXT, HK_F_REQUIRED | HK_F_SECRET, NULL, 1, 1000 },
    { "totp", HK_T_TEXT, HK_F_SECRET, NULL, 0, 10 },
    HK_FIELD_END };
static const hk_field login_out[] = {
    { "user", HK_T_TEXT, 0 }, { "csrf", HK_T_TEXT, 0 }, { "must_change", HK_T_BOOL, 0 }, HK_FIELD_END };

static hk_rc login(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_login l = { hk_in_text(in, "login"), hk_in_text(in, "password"), hk_in_text(in, "totp"),
                   cx->address ? cx->address : "", cx->agent ? cx->agent : "" };
    hk_login_done done;

    hk_rc rc = hk_access_login(cx, &l, &done);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "user", hk_login_key(cx->arena, l.login));
    hk_jw_str(&out->w, "csrf", done.csrf);
    hk_jw_bool(&out->w, "must_change", done.must_change);
    hk_jw_obj_end(&out->w);
    out->session = done.cookie;
    return HK_OK;
}

static hk_rc logout_do(hk_ctx *cx, void *arg)
{
    HK_UNUSED(arg);
    return hk_x_session_end(cx, (hk_str){ (const char *)cx->session, HK_SHA256 }, NULL);
}

static hk_rc logout(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    HK_UNUSED(in);
    hk_rc rc = cx->session ? hk_writing(cx, logout_do, NULL) : HK_OK;
    if (rc) return rc;
    out->session = "";
    return done_reply(out);
}

/* ---- the first administrator ---- */

static const hk_field needed_out[] = { { "needed", HK_T_BOOL, 0 }, HK_FIELD_END };

static hk_rc first_needed(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_user_count users;
    bool found = false;

    HK_UNUSED(in);
    hk_rc rc = hk_get_user_count(cx, &users, &found);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_bool(&out->w, "needed", users.n == 0);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- me ---- */

static const hk_field company_rows[] = {
    { "code", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "practice", HK_T_BOOL, 0 }, { "currency", HK_T_TEXT, 0 }, HK_FIELD_END };
static const hk_field me_out[] = {
    { "login", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "lang", HK_T_TEXT, 0 }, { "theme", HK_T_TEXT, 0 },
    { "role", HK_T_TEXT, HK_F_NULL }, { "company", HK_T_OBJECT, HK_F_NULL, NULL, 0, 0, company_rows },
    { "companies", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, company_rows }, { "caps", HK_T_TEXT, HK_F_LIST }, { "csrf", HK_T_TEXT, HK_F_NULL },
    { "today", HK_T_DAY, 0 }, { "first_run", HK_T_BOOL, 0 }, { "must_change", HK_T_BOOL, 0 }, { "totp", HK_T_BOOL, 0 },
    { "totp_needed", HK_T_BOOL, 0 }, HK_FIELD_END };

typedef struct my_company {
    int64_t     id;
    const char *code, *name, *currency, *role;
    bool        practice;
} my_company;

typedef struct me_data {
    const char *login, *name, *lang, *theme, *csrf;
    my_company *companies;
    size_t      n, cap;
    bool        must_change, totp, totp_required;
} me_data;

static my_company company_of(hk_ctx *cx, int64_t id, const char *code, const char *name, const char *currency, const char *role, bool practice)
{
    return (my_company){ id, hk_strdup(cx->arena, code), hk_strdup(cx->arena, name), hk_strdup(cx->arena, currency), hk_strdup(cx->arena, role), practice };
}

static hk_rc my_companies(hk_ctx *cx, me_data *d)
{
    hk_row_memberships_of_user m;
    hk_row_companies c;
    hk_cursor *cur = NULL;

    hk_rc rc = cx->actor.user ? hk_q_memberships_of_user(cx, &cur, cx->actor.user) : hk_q_companies(cx, &cur);
    if (rc) return rc;
    if (cx->actor.user)
        while (hk_next_memberships_of_user(cur, &m))
            HK_PUSH(cx->arena, d->companies, d->n, d->cap) = company_of(cx, m.company, m.code, m.name, m.currency, m.role, m.practice);
    else
        while (hk_next_companies(cur, &c))
            HK_PUSH(cx->arena, d->companies, d->n, d->cap) = company_of(cx, c.id, c.code, c.name, c.currency, NULL, c.practice);
    return hk_cursor_end(cur);
}

static hk_rc my_account(hk_ctx *cx, me_data *d)
{
    hk_row_user_by_id u;
    hk_row_credential_get c;
    hk_row_session_by_hash s;
    hk_row_setting_get setting;
    bool found = false;

    d->login = d->name = cx->actor.name, d->lang = cx->lang, d->theme = "auto";
    if (!cx->actor.user) return HK_OK;                     /* the command line is nobody's account */
    hk_rc rc = hk_get_user_by_id(cx, cx->actor.user, &u, &found);
    if (rc) return rc;
    d->login = hk_strdup(cx->arena, u.login), d->name = hk_strdup(cx->arena, u.name);
    d->lang = hk_strdup(cx->arena, u.lang), d->theme = hk_strdup(cx->arena, u.theme);
    rc = hk_get_credential_get(cx, cx->actor.user, "password", &c, &found);
    if (!rc) d->must_change = found && c.must_change;
    if (!rc) rc = hk_get_credential_get(cx, cx->actor.user, "totp", &c, &d->totp);
    if (!rc) rc = hk_get_setting_get(cx, HK_SETTING_TOTP, &setting, &found);
    if (!rc) d->totp_required = found && strcmp(setting.value, "on") == 0;
    if (!rc && cx->session) rc = hk_get_session_by_hash(cx, (hk_str){ (const char *)cx->session, HK_SHA256 }, &s, &found);
    if (!rc && cx->session && found) d->csrf = hk_strdup(cx->arena, s.csrf);
    return rc;
}

static void company_write(hk_jw *w, const char *key, const my_company *c)
{
    hk_jw_obj(w, key);
    hk_jw_str(w, "code", c->code);
    hk_jw_str(w, "name", c->name);
    hk_jw_bool(w, "practice", c->practice);
    hk_jw_str(w, "currency", c->currency);
    hk_jw_obj_end(w);
}

static hk_rc me(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_jw *w = &out->w;
    me_data d = { 0 };
    const my_company *here = NULL;

    HK_UNUSED(in);
    hk_rc rc = my_account(cx, &d);
    if (!rc) rc = my_companies(cx, &d);
    if (rc) return rc;
    for (size_t i = 0; i < d.n; i++)
        if (d.companies[i].id == cx->company) here = &d.companies[i];
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "login", d.login);
    hk_jw_str(w, "name", d.name);
    hk_jw_str(w, "lang", d.lang);
    hk_jw_str(w, "theme", d.theme);
    hk_jw_str(w, "role", here ? here->role : NULL);
    if (here) company_write(w, "company", here);
    else hk_jw_null(w, "company");
    hk_jw_arr(w, "companies");
    for (size_t i = 0; i < d.n; i++) company_write(w, NULL, &d.companies[i]);
    hk_jw_arr_end(w);
    hk_jw_arr(w, "caps");
    for (int cap = 0; cap < CAP_COUNT; cap++)
        if (hk_access_may(cx, cap)) hk_jw_str(w, NULL, hk_cap_wire(cap));
    hk_jw_arr_end(w);
    hk_jw_str(w, "csrf", d.csrf);
    hk_jw_day(w, "today", cx->today);
    hk_jw_bool(w, "first_run", false);                     /* whoever can ask is logged in; before that: GET first-run */
    hk_jw_bool(w, "must_change", d.must_change);
    hk_jw_bool(w, "totp", d.totp);
    hk_jw_bool(w, "totp_needed", d.totp_required && !d.totp);
    hk_jw_obj_end(w);
    return HK_OK;
}

static const char *const langs[] = { "zh", "en" }, *const themes[] = { "auto", "light", "dark" };
static const hk_field taste_in[] = {
    { "lang", HK_T_ENUM, 0, "zh|en" }, { "theme", HK_T_ENUM, 0, "auto|light|dark" }, HK_FIELD_END };
static const hk_field taste_out[] = { { "lang", HK_T_TEXT, 0 }, { "theme", HK_T_TEXT, 0 }, HK_FIELD_END };

typedef struct taste {
    const char *lang, *theme;            /* NULL = as it is */
} taste;

static hk_rc taste_do(hk_ctx *cx, void *arg)
{
    taste *t = arg;
    hk_row_user_by_id u;
    bool found = false;

    hk_rc rc = hk_get_user_by_id(cx, cx->actor.user, &u, &found);
    if (rc) return rc;
    if (!t->lang) t->lang = hk_strdup(cx->arena, u.lang);
    if (!t->theme) t->theme = hk_strdup(cx->arena, u.theme);
    return hk_x_user_taste_set(cx, cx->actor.user, t->lang, t->theme, NULL);
}

static hk_rc me_patch(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    taste t = { hk_in_has(in, "lang") ? langs[hk_in_int(in, "lang")] : NULL, hk_in_has(in, "theme") ? themes[hk_in_int(in, "theme")] : NULL };

    hk_rc rc = needs_user(cx);
    if (!rc) rc = hk_writing(cx, taste_do, &t);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "lang", t.lang);
    hk_jw_str(&out->w, "theme", t.theme);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- password and second factor ---- */

static hk_rc credential_load(hk_ctx *cx, void *arg)
{
    hk_secret_read *r = arg;
    hk_row_credential_get c;
    bool found = false;

    hk_rc rc = hk_get_credential_get(cx, cx->actor.user, r->kind, &c, &found);
    r->text = !rc && found ? hk_strdup(cx->arena, c.secret) : NULL;
    return rc;
}

/* Whoever changes how he is known must show the password once more: an open browser is not enough. */
static hk_rc password_again(hk_ctx *cx, const char *password)
{
    hk_secret_read r = { .kind = "password" };

    hk_rc rc = needs_user(cx);
    if (!rc) rc = hk_reading(cx, credential_load, &r);
    if (!rc && !hk_password_matches(r.text, password)) rc = hk_fail(cx, HK_FORBIDDEN, "password.wrong", "old", NULL);
    return rc;
}

static const hk_field password_in[] = {
    { "old", HK_T_TEXT, HK_F_REQUIRED | HK_F_SECRET, NULL, 1, 1000 }, { "new", HK_T_TEXT, HK_F_REQUIRED | HK_F_SECRET, NULL, 1, 1000 }, HK_FIELD_END };

static hk_rc me_password(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rc rc = password_again(cx, hk_in_text(in, "old"));
    if (!rc) rc = hk_user_password(cx, cx->actor.user, hk_in_text(in, "new"), false, cx->session);
    return rc ? rc : done_reply(out);
}

static const hk_field enrol_in[] = { { "old", HK_T_TEXT, HK_F_REQUIRED | HK_F_SECRET, NULL, 1, 1000 }, HK_FIELD_END };
static const hk_field enrol_out[] = { { "secret", HK_T_TEXT, 0 }, { "uri", HK_T_TEXT, 0 }, HK_FIELD_END };

typedef struct credential_new {
    const char *kind, *secret;
} credential_new;

static hk_rc credential_do(hk_ctx *cx, void *arg)
{
    const credential_new *c = arg;
    return hk_x_credential_put(cx, cx->actor.user, c->kind, c->secret, 0, cx->now_us, NULL);
}

/* The new secret waits as "totp_new" until a code from the phone proves that it arrived; the old one works until then. */
static hk_rc totp_enrol(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    uint8_t secret[HK_TOTP_SECRET];
    credential_new c = { .kind = "totp_new" };

    hk_rc rc = password_again(cx, hk_in_text(in, "old"));
    if (!rc && !hk_random_bytes(secret, sizeof secret)) rc = hk_fail_internal(cx, HK_INTERNAL, "no randomness");
    if (!rc) rc = hk_seal(cx, secret, sizeof secret, &c.secret);
    if (!rc) rc = hk_writing(cx, credential_do, &c);
    if (rc) return rc;
    const char *text = hk_base32(cx->arena, secret, sizeof secret);
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "secret", text);
    hk_jw_str(&out->w, "uri", hk_printf(cx->arena, "otpauth://totp/Huikuan:%" PRId64 "?secret=%s&issuer=Huikuan", cx->actor.user, text));
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

static const hk_field code_in[] = { { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_SECRET, NULL, 6, 6 }, HK_FIELD_END };

typedef struct totp_job {
    const char *sealed;                  /* NULL = take the factor away */
    int64_t     step;
} totp_job;

static hk_rc totp_do(hk_ctx *cx, void *arg)
{
    const totp_job *j = arg;
    hk_rc rc = hk_x_credential_drop(cx, cx->actor.user, "totp_new", NULL);

    if (!rc && !j->sealed) rc = hk_x_credential_drop(cx, cx->actor.user, "totp", NULL);
    if (!rc && !j->sealed) rc = hk_x_credential_drop(cx, cx->actor.user, "totp_step", NULL);
    if (!rc && j->sealed) rc = hk_x_credential_put(cx, cx->actor.user, "totp", j->sealed, 0, cx->now_us, NULL);
    if (!rc && j->sealed)
        rc = hk_x_credential_put(cx, cx->actor.user, "totp_step", hk_printf(cx->arena, "%" PRId64, j->step), 0, cx->now_us, NULL);
    if (!rc && cx->company)
        rc = hk_access_audit(cx, j->sealed ? "totp confirm" : "totp off", "user_account", cx->actor.user, NULL, NULL);
    return rc;
}

static hk_rc totp_confirm(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_secret_read r = { .kind = "totp_new" };
    uint8_t secret[HK_TOTP_SECRET];
    totp_job j = { 0 };

    hk_rc rc = needs_user(cx);
    if (!rc) rc = hk_reading(cx, credential_load, &r);
    if (!rc && !r.text) rc = hk_fail(cx, HK_CONFLICT, "totp.not_enrolled", NULL, NULL);
    if (!rc) rc = hk_unseal(cx, r.text, secret, sizeof secret);
    if (rc) return rc;
    j.sealed = r.text;
    j.step = hk_totp_step(secret, sizeof secret, cx->now_us / 1000000, -1, hk_in_text(in, "code"));
    if (j.step < 0) return hk_fail(cx, HK_BAD_INPUT, "totp.wrong", "code", NULL);
    rc = hk_writing(cx, totp_do, &j);
    return rc ? rc : done_reply(out);
}

static hk_rc totp_off(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    totp_job j = { 0 };

    hk_rc rc = password_again(cx, hk_in_text(in, "old"));
    if (!rc) rc = hk_writing(cx, totp_do, &j);
    return rc ? rc : done_reply(out);
}

/* ---- own sessions ---- */

static const hk_field session_rows[] = {
    { "id", HK_T_TEXT, 0 }, { "current", HK_T_BOOL, 0 }, { "created", HK_T_TIME, 0 }, { "seen", HK_T_TIME, 0 }, { "expires", HK_T_TIME, 0 },
    { "address", HK_T_TEXT, 0 }, { "agent", HK_T_TEXT, 0 }, HK_FIELD_END };

static hk_rc session_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_sessions_of_user s;
    hk_cursor *cur = NULL;
    hk_jw *w = &out->w;
    int64_t n = 0;

    HK_UNUSED(in);
    hk_rc rc = hk_q_sessions_of_user(cx, &cur, cx->actor.user);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (; hk_next_sessions_of_user(cur, &s); n++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "id", hk_hex(cx->arena, (const uint8_t *)s.id_hash.p, s.id_hash.n));
        hk_jw_bool(w, "current", cx->session && s.id_hash.n == HK_SHA256 && memcmp(s.id_hash.p, cx->session, HK_SHA256) == 0);
        hk_jw_time(w, "created", s.created_us);
        hk_jw_time(w, "seen", s.seen_us);
        hk_jw_time(w, "expires", s.expires_us);
        hk_jw_str(w, "address", s.address);
        hk_jw_str(w, "agent", s.agent);
        hk_jw_obj_end(w);
    }
    rc = hk_cursor_end(cur);
    hk_jw_arr_end(w);
    hk_jw_null(w, "next");
    hk_jw_int(w, "total", n);
    hk_jw_obj_end(w);
    return rc;
}

static const hk_field session_in[] = { { "id", HK_T_TEXT, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG, NULL, 64, 64 }, HK_FIELD_END };

typedef struct session_job {
    const char *hex;
    bool        found;
} session_job;

static hk_rc session_end_do(hk_ctx *cx, void *arg)
{
    session_job *j = arg;
    hk_row_sessions_of_user s;
    hk_cursor *cur = NULL;
    uint8_t id[HK_SHA256];

    j->found = false;
    hk_rc rc = hk_q_sessions_of_user(cx, &cur, cx->actor.user);        /* his own only */
    if (rc) return rc;
    while (hk_next_sessions_of_user(cur, &s)) {
        if (s.id_hash.n != sizeof id || strcmp(hk_hex(cx->arena, (const uint8_t *)s.id_hash.p, s.id_hash.n), j->hex) != 0) continue;
        memcpy(id, s.id_hash.p, sizeof id);
        j->found = true;
    }
    rc = hk_cursor_end(cur);
    if (!rc && j->found) rc = hk_x_session_end(cx, (hk_str){ (const char *)id, sizeof id }, NULL);
    return rc;
}

static hk_rc session_end(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    session_job j = { .hex = hk_in_text(in, "id") };

    hk_rc rc = hk_writing(cx, session_end_do, &j);
    if (!rc && !j.found) rc = hk_fail(cx, HK_NOT_FOUND, "session.none", "id", NULL);
    return rc ? rc : done_reply(out);
}

const hk_op hk_me_ops[] = {
    { NULL, HK_POST, "/api/v1/login", CAP_BEFORE_LOGIN, HK_SCOPE_NONE, HK_LOCAL, NULL, login_in, login_out, HK_ONE, login, "login" },
    { NULL, HK_POST, "/api/v1/logout", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_LOCAL, NULL, none_in, done_out, HK_ONE, logout, "logout" },
    { NULL, HK_GET, "/api/v1/first-run", CAP_BEFORE_LOGIN, HK_SCOPE_NONE, HK_READS, NULL, none_in, needed_out, HK_ONE, first_needed, "first_run.needed" },
    { "whoami", HK_GET, "/api/v1/me", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_READS, NULL, none_in, me_out, HK_ONE, me, "me" },
    { NULL, HK_PATCH, "/api/v1/me", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_LOCAL, NULL, taste_in, taste_out, HK_ONE, me_patch, "me.set" },
    { NULL, HK_POST, "/api/v1/me/password", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_LOCAL, NULL, password_in, done_out, HK_ONE, me_password, "me.password" },
    { NULL, HK_POST, "/api/v1/me/totp", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_LOCAL, NULL, enrol_in, enrol_out, HK_ONE, totp_enrol, "totp.enrol" },
    { NULL, HK_POST, "/api/v1/me/totp/confirm", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_LOCAL, NULL, code_in, done_out, HK_ONE, totp_confirm, "totp.confirm" },
    { NULL, HK_POST, "/api/v1/me/totp/off", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_LOCAL, NULL, enrol_in, done_out, HK_ONE, totp_off, "totp.off" },
    { "session list", HK_GET, "/api/v1/me/sessions", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_READS, NULL, none_in, session_rows, HK_PAGE, session_list, "session.list" },
    { "session end", HK_POST, "/api/v1/me/sessions/{id}/end", CAP_LOGGED_IN, HK_SCOPE_NONE, HK_LOCAL, NULL, session_in, done_out, HK_ONE, session_end, "session.end" },
    HK_OP_END,
};
