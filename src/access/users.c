/* Companies, users and the roles that tie them together. */
#include "access/inside.h"

#include "base/money.h"
#include "base/utf8.h"

static const char *const profiles[] = { "micro", "standard", "group" };

static bool profile_known(const char *profile)
{
    for (size_t i = 0; i < HK_COUNT(profiles); i++)
        if (strcmp(profiles[i], profile) == 0) return true;
    return false;
}

hk_rc hk_platform_id(hk_ctx *cx, const char *counter, int64_t *id)
{
    hk_row_platform_id_next row;
    bool found = false;

    hk_rc rc = hk_get_platform_id_next(cx, counter, &row, &found);
    if (!rc) *id = row.id;
    return rc;
}

hk_rc hk_access_audit(hk_ctx *cx, const char *op, const char *subject, int64_t id, const char *before, const char *after)
{
    hk_fact_audit row = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = cx->actor.user, .actor = cx->actor.name ? cx->actor.name : "",
                          .op = op, .subject = subject, .subject_id = id, .before_text = before, .after_text = after };

    hk_rc rc = hk_log_begin(cx, op);
    return rc ? rc : hk_append_audit(cx, &row);
}

/* ---- companies ---- */

typedef struct company_job {
    const hk_company_new *in;
    int64_t               id;
} company_job;

static hk_rc company_do(hk_ctx *cx, void *arg)
{
    company_job *j = arg;
    hk_row_company_by_code row;
    bool found = false;

    hk_rc rc = hk_get_company_by_code(cx, j->in->code, &row, &found);
    if (!rc && found) rc = hk_fail(cx, HK_CONFLICT, "company.duplicate", "code", "code", j->in->code, NULL);
    if (!rc) rc = hk_platform_id(cx, "next.company", &j->id);
    if (!rc)
        rc = hk_x_company_add(cx, j->id, j->in->code, j->in->name, j->in->practice, j->in->currency ? j->in->currency : "CNY",
                              j->in->profile ? j->in->profile : "micro", cx->now_us, NULL);
    if (rc) return rc;
    /* A company's log begins with the fact that it was made. Not a practice company's: there --now starts the clock wherever the
     * story starts, and a fact of today would push every later one behind it (store.h, S5). */
    int64_t before = cx->company;
    cx->company = j->id;
    if (j->in->practice) rc = hk_log_begin(cx, "company add");          /* an empty log, for readers expect one */
    else rc = hk_access_audit(cx, "company add", "company", j->id, NULL, j->in->profile ? j->in->profile : "micro");
    cx->company = before;
    return rc;
}

hk_rc hk_company_add(hk_ctx *cx, const hk_company_new *c, int64_t *id)
{
    company_job j = { .in = c };
    size_t n = strlen(c->code);

    if (n < 1 || n > 32 || strspn(c->code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") != n)
        return hk_fail(cx, HK_BAD_INPUT, "company.code", "code", "code", c->code, NULL);
    if (!*c->name) return hk_fail(cx, HK_BAD_INPUT, "company.name", "name", NULL);
    if (c->currency && !hk_currency_known(hk_str_of(c->currency)))
        return hk_fail(cx, HK_BAD_INPUT, "company.currency", "currency", "currency", c->currency, NULL);
    if (c->profile && !profile_known(c->profile))
        return hk_fail(cx, HK_BAD_INPUT, "company.profile", "profile", "profile", c->profile, NULL);
    hk_rc rc = hk_writing(cx, company_do, &j);
    if (!rc) *id = j.id;
    return rc;
}

/* ---- users ---- */

typedef struct user_job {
    const hk_user_new *in;
    const char        *login, *hash;
    int64_t            id;
} user_job;

static hk_rc user_do(hk_ctx *cx, void *arg)
{
    user_job *j = arg;
    int64_t changed = 0;

    hk_rc rc = hk_platform_id(cx, "next.user", &j->id);
    if (!rc) rc = hk_x_user_add(cx, j->id, j->login, j->in->name, j->in->lang ? j->in->lang : "zh", j->in->admin, cx->now_us, &changed);
    if (!rc && !changed) rc = hk_fail(cx, HK_CONFLICT, "user.duplicate", "login", "login", j->login, NULL);
    if (!rc && j->hash) rc = hk_x_credential_put(cx, j->id, "password", j->hash, j->in->must_change, cx->now_us, NULL);
    return rc;
}

/* A login is typed on phones and read out over the telephone: letters, digits and . - _ @, or Chinese characters. */
static hk_rc login_check(hk_ctx *cx, const char *login)
{
    size_t n = hk_utf8_count(hk_str_of(login));
    bool good = n >= 2 && n <= 64 && hk_utf8_valid(hk_str_of(login));

    for (const uint8_t *p = (const uint8_t *)login; good && *p; p++)
        good = *p >= 0x80 || (*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') || strchr(".-_@", *p);
    return good ? HK_OK : hk_fail(cx, HK_BAD_INPUT, "user.login", "login", "login", login, NULL);
}

hk_rc hk_user_prepare(hk_ctx *cx, const hk_user_new *u, hk_user_ready *out)
{
    const char *login = hk_login_key(cx->arena, u->login), *hash = NULL;

    hk_rc rc = login_check(cx, login);
    if (!rc && !*u->name) rc = hk_fail(cx, HK_BAD_INPUT, "user.name", "name", NULL);
    if (!rc && u->password) rc = hk_password_check(cx, login, u->password);
    if (!rc && u->password) rc = hk_password_hash(cx, u->password, &hash);
    if (!rc) *out = (hk_user_ready){ u, login, hash };
    return rc;
}

hk_rc hk_user_store(hk_ctx *cx, const hk_user_ready *u, int64_t *id)
{
    user_job j = { .in = u->in, .login = u->login, .hash = u->hash };

    hk_rc rc = hk_writing(cx, user_do, &j);
    if (!rc) *id = j.id;
    return rc;
}

hk_rc hk_user_add(hk_ctx *cx, const hk_user_new *u, int64_t *id)
{
    hk_user_ready ready;

    hk_rc rc = hk_user_prepare(cx, u, &ready);
    return rc ? rc : hk_user_store(cx, &ready, id);
}

/* X11: a company's administrator acts on its own people; whoever is at home elsewhere too belongs to the platform's. */
hk_rc hk_user_may_manage(hk_ctx *cx, int64_t user)
{
    hk_row_memberships_of_user m;
    hk_row_user_by_id me;
    hk_cursor *cur = NULL;
    bool found = false, here = false, elsewhere = false;

    if (hk_is_local(cx)) return HK_OK;
    hk_rc rc = hk_q_memberships_of_user(cx, &cur, user);
    if (rc) return rc;
    while (hk_next_memberships_of_user(cur, &m)) {
        here |= m.company == cx->company;
        elsewhere |= m.company != cx->company;
    }
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_get_user_by_id(cx, cx->actor.user, &me, &found);
    if (rc) return rc;
    if (found && me.admin) return HK_OK;
    if (!here) return hk_fail(cx, HK_NOT_FOUND, "user.none", "user", NULL);
    if (elsewhere) return hk_fail(cx, HK_FORBIDDEN, "user.elsewhere", "user", NULL);
    return HK_OK;
}

typedef struct disable_job {
    int64_t user;
    bool    disable;
} disable_job;

static hk_rc disable_do(hk_ctx *cx, void *arg)
{
    const disable_job *j = arg;
    int64_t changed = 0;

    hk_rc rc = hk_user_may_manage(cx, j->user);
    if (!rc) rc = hk_x_user_disable_set(cx, j->user, j->disable, &changed);
    if (!rc && !changed) rc = hk_fail(cx, HK_NOT_FOUND, "user.none", "user", NULL);
    if (!rc && j->disable) rc = hk_x_sessions_end(cx, j->user, HK_STR(""), NULL);               /* X5 */
    return rc;
}

hk_rc hk_user_disable(hk_ctx *cx, int64_t user, bool disable)
{
    disable_job j = { user, disable };

    if (user == cx->actor.user) return hk_fail(cx, HK_RULE, "user.self", "user", NULL);
    return hk_writing(cx, disable_do, &j);
}

typedef struct password_job {
    int64_t        user;
    const char    *hash;
    bool           must_change;
    const uint8_t *keep;
} password_job;

static hk_rc password_do(hk_ctx *cx, void *arg)
{
    const password_job *j = arg;
    hk_str keep = { (const char *)j->keep, j->keep ? HK_SHA256 : 0 };

    hk_rc rc = hk_x_credential_put(cx, j->user, "password", j->hash, j->must_change, cx->now_us, NULL);
    if (!rc) rc = hk_x_sessions_end(cx, j->user, keep, NULL);
    if (!rc && cx->company) rc = hk_access_audit(cx, "user password", "user_account", j->user, NULL, NULL);
    return rc;
}

typedef struct user_read {
    int64_t          id;
    hk_row_user_by_id row;
    bool             found;
} user_read;

static hk_rc user_load(hk_ctx *cx, void *arg)
{
    user_read *u = arg;
    return hk_get_user_by_id(cx, u->id, &u->row, &u->found);
}

hk_rc hk_user_password(hk_ctx *cx, int64_t user, const char *password, bool must_change, const uint8_t *keep)
{
    user_read u = { .id = user };
    password_job j = { .user = user, .must_change = must_change, .keep = keep };

    hk_rc rc = hk_reading(cx, user_load, &u);
    if (!rc && !u.found) rc = hk_fail(cx, HK_NOT_FOUND, "user.none", "user", NULL);
    if (!rc) rc = hk_password_check(cx, u.row.login, password);
    if (!rc) rc = hk_password_hash(cx, password, &j.hash);
    return rc ? rc : hk_writing(cx, password_do, &j);
}

/* ---- roles ---- */

static hk_rc scope_unit_check(hk_ctx *cx, const hk_member_new *m, hk_scope_reach reach)
{
    hk_row_access_unit_kind unit;
    bool found = false;
    int64_t want = reach == HK_REACH_TEAM ? 1 : 2;

    if (m->scope_id == HK_NULL) return hk_fail(cx, HK_BAD_INPUT, "scope.unit", "scope_unit", "scope", hk_reach_name(reach), NULL);
    hk_rc rc = hk_get_access_unit_kind(cx, m->company, m->scope_id, &unit, &found);
    if (!rc && (!found || unit.kind != want)) rc = hk_fail(cx, HK_BAD_INPUT, "scope.unit", "scope_unit", "scope", hk_reach_name(reach), NULL);
    return rc;
}

static hk_rc scope_check(hk_ctx *cx, const hk_member_new *m, hk_scope_reach reach)
{
    hk_row_access_person_exists person;
    bool found = false;

    if (m->person != HK_NULL) {
        hk_rc rc = hk_get_access_person_exists(cx, m->company, m->person, &person, &found);
        if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "person.none", "person", "person", hk_printf(cx->arena, "%" PRId64, m->person), NULL);
        if (rc) return rc;
    }
    if (reach == HK_REACH_SELF && m->person == HK_NULL) return hk_fail(cx, HK_BAD_INPUT, "scope.person", "person", NULL);
    if (reach == HK_REACH_TEAM || reach == HK_REACH_REGION) return scope_unit_check(cx, m, reach);
    return HK_OK;
}

static hk_rc member_do(hk_ctx *cx, void *arg)
{
    const hk_member_new *m = arg;
    const hk_role *role = hk_role_find(m->role);
    hk_row_company_by_id company;
    hk_row_user_by_id user;
    hk_scope_reach reach;
    bool found = false;

    if (!role) return hk_fail(cx, HK_BAD_INPUT, "role.unknown", "role", "role", m->role, NULL);
    reach = role->reach;
    if (m->scope_kind && !hk_reach_parse(m->scope_kind, &reach))
        return hk_fail(cx, HK_BAD_INPUT, "scope.kind", "scope", "scope", m->scope_kind, NULL);
    hk_rc rc = hk_get_company_by_id(cx, m->company, &company, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "company.none", "company", "company", hk_printf(cx->arena, "%" PRId64, m->company), NULL);
    if (rc) return rc;
    if ((role->flags & HK_ROLE_MICRO) && strcmp(company.profile, "micro") != 0)                 /* P2 */
        return hk_fail(cx, HK_RULE, "role.profile", "role", "role", m->role, NULL);
    rc = hk_get_user_by_id(cx, m->user, &user, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "user.none", "user", NULL);
    if (!rc) rc = scope_check(cx, m, reach);
    if (!rc)
        rc = hk_x_membership_put(cx, m->user, m->company, m->role, m->person, hk_reach_name(reach),
                                 reach == HK_REACH_TEAM || reach == HK_REACH_REGION ? m->scope_id : HK_NULL, cx->now_us, NULL);
    if (!rc && m->person != HK_NULL) rc = hk_x_access_person_link(cx, m->company, m->person, m->user, NULL);
    if (rc) return rc;
    int64_t before = cx->company;
    cx->company = m->company;
    rc = hk_epoch_bump(cx);
    cx->company = before;
    return rc;
}

hk_rc hk_member_set(hk_ctx *cx, const hk_member_new *m)
{
    hk_member_new copy = *m;

    if (m->user == cx->actor.user) return hk_fail(cx, HK_RULE, "role.self", "user", NULL);      /* X11 */
    return hk_writing(cx, member_do, &copy);
}

/* ---- the first administrator (X2) ---- */

/* The company of the first administrator: found or made, with the profile that was chosen. */
static hk_rc first_company(hk_ctx *cx, const hk_first *f, int64_t *id, const char **profile, bool *made)
{
    hk_row_company_by_code company;
    bool found = false;

    hk_rc rc = hk_get_company_by_code(cx, f->company_code, &company, &found);
    if (rc) return rc;
    *made = !found;
    *profile = f->profile ? f->profile : found ? hk_strdup(cx->arena, company.profile) : "micro";
    if (!found) return hk_company_add(cx, &(hk_company_new){ .code = f->company_code, .name = f->company_name, .profile = *profile }, id);
    *id = company.id;
    return strcmp(company.profile, *profile) == 0 ? HK_OK : hk_x_company_profile_set(cx, company.id, *profile, NULL);
}

static hk_rc first_do(hk_ctx *cx, void *arg)
{
    hk_first *f = arg;
    hk_row_user_count users;
    bool found = false, made = false;
    int64_t company = 0, before = cx->company;
    const char *profile = NULL;

    hk_rc rc = hk_get_user_count(cx, &users, &found);
    if (!rc && users.n > 0) rc = hk_fail(cx, HK_CONFLICT, "first_run.done", NULL, NULL);
    if (!rc) rc = first_company(cx, f, &company, &profile, &made);
    if (!rc) rc = hk_user_store(cx, &f->user, &f->id);
    if (rc) return rc;
    hk_member_new m = { .user = f->id, .company = company, .role = strcmp(profile, "micro") == 0 ? "boss" : "admin", .person = HK_NULL, .scope_id = HK_NULL };
    rc = hk_member_set(cx, &m);
    if (rc) return rc;
    f->profile = profile, f->role = m.role;
    cx->company = company;
    rc = hk_access_audit(cx, "first-run", "user_account", f->id, NULL, m.role);
    if (!rc && f->then) rc = f->then(cx, f->arg, made);
    cx->company = before;
    return rc;
}

hk_rc hk_access_first(hk_ctx *cx, hk_first *f)
{
    return hk_writing(cx, first_do, f);
}
