/* Whoever comes in, by whatever door, leaves here as an actor with a company, capabilities and a scope. */
#include "access/inside.h"

#include "content/content.h"

#include <pwd.h>
#include <unistd.h>

/* Sees nothing: what somebody holds who has no role here, or who must first change his password. */
static const hk_scope scope_nothing = { .epoch = 0, .digest = 1 };

typedef struct entering {
    int64_t     user;                    /* 0 = by login */
    const char *login;
    int64_t     company;                 /* 0 = by code */
    const char *code;                    /* NULL = the only one */
    bool        person_only;             /* --as: rights of the person, no duty to change passwords first */
} entering;

static hk_rc no_company(hk_ctx *cx, const char *code)
{
    return hk_fail(cx, HK_NOT_FOUND, "company.none", "company", "company", code ? code : "", NULL);
}

static void company_set(hk_ctx *cx, int64_t id, const char *code, bool practice)
{
    cx->company = id;
    cx->company_code = hk_strdup(cx->arena, code);
    cx->practice = practice;
}

/* Does something stand between the user and his work: a password to change, a second factor to enrol? */
static hk_rc held_back(hk_ctx *cx, int64_t user, bool *held)
{
    hk_row_credential_get c;
    hk_row_setting_get setting;
    bool found = false;

    *held = false;
    hk_rc rc = hk_get_credential_get(cx, user, "password", &c, &found);
    if (rc) return rc;
    if (found && c.must_change) *held = true;
    rc = hk_get_setting_get(cx, HK_SETTING_TOTP, &setting, &found);
    if (rc || !found || strcmp(setting.value, "on") != 0) return rc;
    rc = hk_get_credential_get(cx, user, "totp", &c, &found);
    if (!rc && !found) *held = true;
    return rc;
}

static hk_rc role_take(hk_ctx *cx, const entering *e)
{
    hk_row_membership_get m;
    bool found = false, held = false;
    hk_scope_ask ask = { .day = cx->today };

    hk_rc rc = hk_get_membership_get(cx, cx->actor.user, cx->company, &m, &found);
    if (rc) return rc;
    if (!found || (m.left_day != HK_NULL && m.left_day < cx->today)) return no_company(cx, e->code);      /* X10 */
    const hk_role *role = hk_role_find(m.role);
    cx->actor.person = m.person;
    ask.reach_id = m.scope_id;
    ask.person = m.person;
    if (!hk_reach_parse(m.scope_kind, &ask.reach) || !role)
        return hk_fail_internal(cx, HK_DAMAGED, "membership of user %" PRId64 ": role %s, scope %s", cx->actor.user, m.role, m.scope_kind);
    if (!e->person_only) rc = held_back(cx, cx->actor.user, &held);
    if (rc) return rc;
    if (held) {
        cx->caps = 0;
        cx->scope = &scope_nothing;
        return HK_OK;
    }
    cx->caps = hk_role_caps(role, cx->practice, strcmp(m.profile, "micro") == 0);
    return hk_scope_build(cx, &ask, &cx->scope);
}

/* The user's company by code or id, or his only one; none chosen and several there: outside. */
static hk_rc company_take(hk_ctx *cx, const entering *e)
{
    hk_row_memberships_of_user m;
    hk_cursor *cur = NULL;
    int n = 0;
    bool hit = false;

    hk_rc rc = hk_q_memberships_of_user(cx, &cur, cx->actor.user);
    if (rc) return rc;
    while (hk_next_memberships_of_user(cur, &m)) {
        bool named = e->code ? strcmp(m.code, e->code) == 0 : e->company && m.company == e->company;
        if (named || (!e->code && !e->company && n == 0)) company_set(cx, m.company, m.code, m.practice);
        hit |= named;
        n++;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if ((e->code || e->company) && !hit) return no_company(cx, e->code);
    if (!hit && n != 1) {
        cx->company = 0;
        cx->company_code = NULL;
        cx->practice = false;
    }
    return HK_OK;
}

static hk_rc enter_do(hk_ctx *cx, void *arg)
{
    const entering *e = arg;
    hk_row_user_by_id by_id;
    hk_row_user_by_login by_login;
    bool found = false;

    cx->caps = 0;
    cx->scope = NULL;
    cx->company = 0;
    if (e->login) {
        hk_rc rc = hk_get_user_by_login(cx, hk_login_key(cx->arena, e->login), &by_login, &found);
        if (rc) return rc;
        if (!found) return hk_fail(cx, HK_NOT_FOUND, "user.none", "as", NULL);
    }
    hk_rc rc = hk_get_user_by_id(cx, e->login ? by_login.id : e->user, &by_id, &found);
    if (rc) return rc;
    if (!found || by_id.disabled) return hk_fail(cx, HK_UNAUTHENTICATED, NULL, NULL, NULL);
    cx->actor = (hk_actor){ by_id.id, HK_NULL, hk_strdup(cx->arena, by_id.login) };
    cx->lang = strcmp(by_id.lang, "en") == 0 ? "en" : "zh";
    rc = company_take(cx, e);
    return rc || !cx->company ? rc : role_take(cx, e);
}

hk_rc hk_access_enter(hk_ctx *cx, const hk_caller *caller, const char *company_code)
{
    entering e = { .user = caller->user, .code = company_code };

    if (caller->company_code) {                            /* X7: a token opens its own company only */
        if (company_code && strcmp(company_code, caller->company_code) != 0) return no_company(cx, company_code);
        e.code = caller->company_code;
    }
    cx->session = caller->session;
    return hk_reading(cx, enter_do, &e);
}

static const char *local_name(hk_ctx *cx)
{
    struct passwd pw, *found = NULL;
    char buf[4096];

    if (getpwuid_r(geteuid(), &pw, buf, sizeof buf, &found) == 0 && found) return hk_printf(cx->arena, "local:%s", pw.pw_name);
    return hk_printf(cx->arena, "local:%u", (unsigned)geteuid());
}

static hk_rc local_do(hk_ctx *cx, void *arg)
{
    const entering *e = arg;
    hk_row_companies c;
    hk_cursor *cur = NULL;
    bool hit = false;
    int n = 0;

    hk_rc rc = hk_q_companies(cx, &cur);
    if (rc) return rc;
    while (hk_next_companies(cur, &c)) {
        bool named = e->code ? strcmp(c.code, e->code) == 0 : e->company && c.id == e->company;
        if (named || (!e->code && !e->company && n == 0)) company_set(cx, c.id, c.code, c.practice);
        hit |= named;
        n++;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if ((e->code || e->company) && !hit) return no_company(cx, e->code);
    if (!e->code && !e->company && n > 1) {
        cx->company = 0;
        cx->company_code = NULL;
        return hk_fail(cx, HK_BAD_INPUT, "company.choose", "company", NULL);
    }
    return HK_OK;
}

static void local_actor(hk_ctx *cx)
{
    cx->actor = (hk_actor){ 0, HK_NULL, local_name(cx) };
    cx->caps = HK_CAPS_ALL;
    cx->scope = &hk_scope_all;
    cx->company = 0;
    cx->company_code = NULL;
    cx->practice = false;
}

hk_rc hk_access_local(hk_ctx *cx, const char *company_code)
{
    entering e = { .code = company_code };

    local_actor(cx);
    return hk_reading(cx, local_do, &e);
}

hk_rc hk_access_as(hk_ctx *cx, const char *login, const char *company_code)
{
    entering e = { .login = login, .code = company_code, .person_only = true };

    hk_rc rc = hk_reading(cx, enter_do, &e);
    if (!rc) cx->actor.name = hk_printf(cx->arena, "%s as %s", local_name(cx), cx->actor.name);
    return rc;
}

hk_rc hk_access_background(hk_ctx *cx, int64_t user, int64_t company)
{
    entering e = { .user = user, .company = company, .person_only = true };

    if (user) return hk_reading(cx, enter_do, &e);
    local_actor(cx);
    cx->actor.name = "jobs";
    return company ? hk_reading(cx, local_do, &e) : HK_OK;
}

const char *hk_cap_say(hk_ctx *cx, const char *wire)
{
    if (!hk_text_has(cx->lang, "cap.%s", wire)) return wire;
    const char *texts[] = { hk_textf(cx->arena, cx->lang, "cap.%s", wire), wire };
    return hk_text_fill(cx->arena, cx->lang, "access.cap_named", (const char *[]){ "words", "cap" }, texts, 2);
}

hk_rc hk_access_need(hk_ctx *cx, int cap)
{
    if (cap == CAP_BEFORE_LOGIN) return HK_OK;
    if (hk_is_guest(cx) != (cap == CAP_GUEST)) return hk_fail(cx, HK_UNAUTHENTICATED, NULL, NULL, NULL);      /* X12, both ways */
    if (cap == CAP_GUEST) return HK_OK;
    if (!cx->actor.user && !hk_is_local(cx)) return hk_fail(cx, HK_UNAUTHENTICATED, NULL, NULL, NULL);
    if (hk_caps_has(cx->caps, cap)) return HK_OK;
    return hk_fail(cx, HK_FORBIDDEN, "access.cap", NULL, "cap", hk_cap_say(cx, hk_cap_wire(cap)), NULL);
}
