/* profile.c - 小微 / 标准 / 集团: what a company of a size starts with, and what a change of it moves.
 *
 *   PF1  a profile offers roles, and values for some parameters; nothing else hangs on it but the rule of self-approval (ops/approval.h)
 *   PF2  three answers choose it: how many people touch receivables; settlement per order or by month; payment by milestones
 *   PF3  changing it loses nothing: users keep their roles (those of a small firm get what the larger profile leaves of them, caps.h P2),
 *        requests that wait stay decidable, and of the parameters only those move that still hold what a profile or the program gave;
 *        what a person set stays
 *   PF4  whoever is about to change it is told before: whose rights change, which rights nobody would hold, which values move */
#include "office/inside.h"

#include "access/access.h"
#include "base/json.h"
#include "content/content.h"
#include "param/param.h"
#include "sql/access.h"
#include "sql/approval.h"
#include "store/store.h"

#define PROFILES "micro|standard|group"
#define SETTLEMENTS "per_order|monthly"
enum { MICRO, STANDARD, GROUP, PROFILES_N };
static const char *const names[PROFILES_N] = { "micro", "standard", "group" };
enum { MICRO_PEOPLE = 4, STANDARD_PEOPLE = 30 };               /* up to; DOMAIN §13: three people divide cash, application and write-off */

/* Roles a page offers first, in the order people are taken on. */
static const char *const offered[PROFILES_N][16] = {
    { "boss", "bookkeeper", "salesperson" },
    { "general_manager", "finance_director", "credit_manager", "ar_clerk", "cashier", "sales_manager", "salesperson", "admin" },
    { "general_manager", "finance_director", "credit_manager", "credit_controller", "ar_clerk", "cashier", "sales_manager", "salesperson", "collector", "legal",
      "financing", "risk_monitor", "auditor", "trainer", "admin" },
};

static const struct { const char *key, *value[PROFILES_N]; } loaded[] = {
    { "approve.writeoff",          { "5000,50000", "5000,50000", "20000,200000" } },
    { "approve.refund",            { "50000", "50000", "200000" } },
    { "approve.offset",            { "50000", "50000", "200000" } },
    { "approve.due",               { "100000", "100000", "500000" } },
    { "approve.limit",             { "500000,2000000", "500000,2000000", "2000000,10000000" } },
    { "approve.days",              { "7", "14", "14" } },
    { "exceptions.backdated_days", { "7", "3", "3" } },
    { "rpm.large",                 { "50000.00", "100000.00", "500000.00" } },
};

/* ---- the answers ---- */

typedef struct answers {
    bool        sized, settled, staged;        /* which were given */
    int64_t     people;
    int         settlement;                    /* 0 per order, 1 monthly */
    bool        milestones;
} answers;

#define ANSWER_FIELDS { "people", HK_T_INT, 0, NULL, 1, 100000 }, { "settlement", HK_T_ENUM, 0, SETTLEMENTS }, { "milestones", HK_T_BOOL }

static answers answers_read(const hk_in *in)
{
    return (answers){ hk_in_has(in, "people"), hk_in_has(in, "settlement"), hk_in_has(in, "milestones"), hk_in_int(in, "people"),
                      (int)hk_in_int(in, "settlement"), hk_in_int(in, "milestones") };
}

static int size_of(int64_t people) { return people <= MICRO_PEOPLE ? MICRO : people <= STANDARD_PEOPLE ? STANDARD : GROUP; }

static int profile_index(const char *name)
{
    for (int i = 0; i < PROFILES_N; i++)
        if (strcmp(names[i], name) == 0) return i;
    return STANDARD;
}

/* What a new customer without terms of his own gets. With milestones due days come from the contract's events, so none is guessed. */
static const char *terms_of(const answers *a) { return a->staged && a->milestones ? "none" : a->settlement ? "month+30" : "invoice+30"; }

/* ---- values to set ---- */

typedef enum fate { SET, SAME, KEPT } fate;
static const char *const fates[] = { "set", "same", "kept" };
typedef struct change { const char *key, *was, *value; fate fate; } change;
typedef struct changes { change at[HK_COUNT(loaded) + 2]; size_t n; } changes;

/* PF3. `old` is what the profile so far would have given; NULL: the answer was given by a person now, so it counts. */
static void judge(changes *c, hk_params *p, const char *key, const char *old, const char *value)
{
    const hk_param_value *now = hk_param_value_of(p, key);
    const char *was = now->text ? now->text : "";
    bool free = !old || now->level == HK_LEVEL_SHIPPED || strcmp(was, old) == 0;

    c->at[c->n++] = (change){ key, was, value, strcmp(was, value) == 0 ? SAME : free ? SET : KEPT };
}

static hk_rc changes_find(hk_ctx *cx, int from, int to, const answers *a, changes *out)
{
    hk_params *p = NULL;

    out->n = 0;
    hk_rc rc = hk_params_open(cx, cx->today, INT64_MAX, &p);
    if (rc) return rc;
    for (size_t i = 0; i < HK_COUNT(loaded); i++) judge(out, p, loaded[i].key, loaded[i].value[from], loaded[i].value[to]);
    if (a->settled) judge(out, p, "settle", NULL, a->settlement ? "monthly" : "per_delivery");
    if (a->settled || a->staged) judge(out, p, "terms.default", NULL, terms_of(a));
    return HK_OK;
}

static hk_rc changes_do(hk_ctx *cx, const changes *c, hk_day from)
{
    hk_rc rc = HK_OK;
    int64_t seq;

    for (size_t i = 0; !rc && i < c->n; i++)
        if (c->at[i].fate == SET) rc = hk_param_set(cx, c->at[i].key, HK_LEVEL_COMPANY, 0, from, c->at[i].value, &seq);
    return rc;
}

static const hk_field change_row[] = {
    { "key", HK_T_TEXT, HK_F_WIRE }, { "label", HK_T_TEXT }, { "was", HK_T_TEXT }, { "value", HK_T_TEXT }, { "fate", HK_T_ENUM, 0, "set|same|kept" }, HK_FIELD_END };

static void changes_json(hk_ctx *cx, hk_jw *w, const changes *c)
{
    hk_jw_arr(w, "settings");
    for (size_t i = 0; i < c->n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", c->at[i].key);
        hk_jw_str(w, "label", hk_textf(cx->arena, cx->lang, "param.%s", c->at[i].key));
        hk_jw_str(w, "was", c->at[i].was);
        hk_jw_str(w, "value", c->at[i].value);
        hk_jw_str(w, "fate", fates[c->at[i].fate]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void roles_json(hk_ctx *cx, hk_jw *w, int profile)
{
    hk_jw_arr(w, "offered");
    for (size_t i = 0; offered[profile][i]; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "role", offered[profile][i]);
        hk_jw_str(w, "label", hk_textf(cx->arena, cx->lang, "role.%s", offered[profile][i]));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* ---- propose: before anybody is there ---- */

static const hk_field role_row[] = { { "role", HK_T_TEXT }, { "label", HK_T_TEXT }, HK_FIELD_END };
static const hk_field value_row[] = { { "key", HK_T_TEXT, HK_F_WIRE }, { "label", HK_T_TEXT }, { "value", HK_T_TEXT }, HK_FIELD_END };
const hk_field hk_propose_in[] = {
    { "people", HK_T_INT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 100000 }, { "settlement", HK_T_ENUM, 0, SETTLEMENTS, 0, 0, NULL, "per_order" },
    { "milestones", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
const hk_field hk_propose_out[] = {
    { "profile", HK_T_ENUM, 0, PROFILES }, { "why", HK_T_TEXT }, { "self_approval", HK_T_BOOL }, { "offered", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, role_row },
    { "proposed", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, value_row }, HK_FIELD_END };

static void value_json(hk_ctx *cx, hk_jw *w, const char *key, const char *value)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", key);
    hk_jw_str(w, "label", hk_textf(cx->arena, cx->lang, "param.%s", key));
    hk_jw_str(w, "value", value);
    hk_jw_obj_end(w);
}

hk_rc hk_op_propose(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    answers a = answers_read(in);
    int profile = size_of(a.people);
    hk_jw *w = &out->w;

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "profile", names[profile]);
    hk_jw_str(w, "why", hk_textf(cx->arena, cx->lang, "profile.why.%s", names[profile]));
    hk_jw_bool(w, "self_approval", profile == MICRO);
    roles_json(cx, w, profile);
    hk_jw_arr(w, "proposed");
    for (size_t i = 0; i < HK_COUNT(loaded); i++) value_json(cx, w, loaded[i].key, loaded[i].value[profile]);
    value_json(cx, w, "settle", a.settlement ? "monthly" : "per_delivery");
    value_json(cx, w, "terms.default", terms_of(&a));
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- the first administrator, with the answers ---- */

const hk_field hk_first_run_in[] = {
    { "login", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 2, 64 }, { "name", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 100 },
    { "password", HK_T_TEXT, HK_F_REQUIRED | HK_F_SECRET, NULL, 1, 1000 }, { "company_code", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 32 },
    { "company_name", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 200 }, ANSWER_FIELDS, { "profile", HK_T_ENUM, 0, PROFILES }, HK_FIELD_END };
const hk_field hk_first_run_out[] = {
    { "user", HK_T_TEXT }, { "company", HK_T_TEXT }, { "role", HK_T_TEXT }, { "profile", HK_T_ENUM, 0, PROFILES },
    { "settings", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, change_row }, HK_FIELD_END };

typedef struct first_values {
    answers a;
    int     profile;
    changes c;
} first_values;

/* A new company's values count from its first day, so that what is imported of past years follows them too. */
static hk_rc first_values_do(hk_ctx *cx, void *arg, bool made)
{
    first_values *f = arg;

    hk_rc rc = changes_find(cx, f->profile, f->profile, &f->a, &f->c);
    return rc ? rc : changes_do(cx, &f->c, made ? HK_DAY_MIN : cx->today);
}

hk_rc hk_op_first_run(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_user_new u = { .login = hk_in_text(in, "login"), .name = hk_in_text(in, "name"), .password = hk_in_text(in, "password"), .lang = cx->lang, .admin = true };
    first_values v = { .a = answers_read(in) };
    bool chosen = hk_in_has(in, "profile") || v.a.sized;

    v.profile = hk_in_has(in, "profile") ? (int)hk_in_int(in, "profile") : v.a.sized ? size_of(v.a.people) : MICRO;
    hk_first f = { .company_code = hk_in_text(in, "company_code"), .company_name = hk_in_text(in, "company_name"), .profile = chosen ? names[v.profile] : NULL,
                   .then = chosen || v.a.settled || v.a.staged ? first_values_do : NULL, .arg = &v };
    bool local = cx->actor.user == 0 && cx->caps == HK_CAPS_ALL;
    if (!local) cx->actor.name = "first-run";              /* the audit names who was not there yet */
    hk_rc rc = hk_user_prepare(cx, &u, &f.user);
    if (!rc) rc = hk_access_first(cx, &f);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "user", f.user.login);
    hk_jw_str(&out->w, "company", f.company_code);
    hk_jw_str(&out->w, "role", f.role);
    hk_jw_str(&out->w, "profile", f.profile);
    changes_json(cx, &out->w, &v.c);
    hk_jw_obj_end(&out->w);
    out->status = 201;
    return HK_OK;
}

/* ---- changing it ---- */

#define CAP_LIST(name) { name, HK_T_TEXT, HK_F_LIST }
static const hk_field member_row[] = {
    { "login", HK_T_TEXT }, { "name", HK_T_TEXT }, { "role", HK_T_TEXT }, CAP_LIST("gains"), CAP_LIST("loses"), HK_FIELD_END };
#define CHANGE_FIELDS \
    { "profile", HK_T_ENUM, 0, PROFILES }, { "before", HK_T_ENUM, 0, PROFILES }, { "self_approval", HK_T_BOOL }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, member_row }, \
    CAP_LIST("nobody"), { "settings", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, change_row }, { "offered", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, role_row }, \
    { "requests", HK_T_INT }, { "version", HK_T_INT }
const hk_field hk_profile_out[] = { CHANGE_FIELDS, HK_FIELD_END };
const hk_field hk_profile_in[] = { { "profile", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, PROFILES }, { "settlement", HK_T_ENUM, 0, SETTLEMENTS }, { "milestones", HK_T_BOOL }, HK_FIELD_END };

static void caps_json(hk_ctx *cx, hk_jw *w, const char *key, uint64_t caps)
{
    hk_jw_arr(w, key);
    for (int cap = 0; cap < CAP_COUNT; cap++)
        if (hk_caps_has(caps, cap)) hk_jw_str(w, NULL, hk_textf(cx->arena, cx->lang, "cap.%s", hk_cap_wire(cap)));
    hk_jw_arr_end(w);
}

/* Whose rights change, and what nobody would hold any more though somebody holds it now (PF4). */
static hk_rc members_json(hk_ctx *cx, hk_jw *w, int from, int to)
{
    hk_row_users_of_company u;
    hk_cursor *cur = NULL;
    uint64_t before = 0, after = 0;

    hk_rc rc = hk_q_users_of_company(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_arr(w, "rows");
    while (hk_next_users_of_company(cur, &u)) {
        const hk_role *role = hk_role_find(u.role);
        if (!role || u.disabled || (u.left_day != HK_NULL && u.left_day < cx->today)) continue;
        uint64_t had = hk_role_caps(role, cx->practice, from == MICRO), has = hk_role_caps(role, cx->practice, to == MICRO);
        before |= had, after |= has;
        if (had == has) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "login", u.login);
        hk_jw_str(w, "name", u.name);
        hk_jw_str(w, "role", u.role);
        caps_json(cx, w, "gains", has & ~had);
        caps_json(cx, w, "loses", had & ~has);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    caps_json(cx, w, "nobody", before & ~after);
    return hk_cursor_end(cur);
}

static hk_rc requests_count(hk_ctx *cx, int64_t *n)
{
    hk_row_approvals_pending r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_approvals_pending(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_approvals_pending(cur, &r))
        if (r.expires_day >= cx->today) ++*n;
    return hk_cursor_end(cur);
}

static hk_rc profile_change(hk_ctx *cx, const hk_in *in, hk_reply *out, bool really)
{
    hk_row_company_by_id c;
    answers a = { .settled = hk_in_has(in, "settlement"), .staged = hk_in_has(in, "milestones"), .settlement = (int)hk_in_int(in, "settlement"),
                  .milestones = hk_in_int(in, "milestones") };
    int to = (int)hk_in_int(in, "profile");
    changes v = { .n = 0 };
    bool found = false;
    int64_t requests = 0;
    hk_jw *w = &out->w;

    hk_rc rc = hk_get_company_by_id(cx, cx->company, &c, &found);
    if (rc) return rc;
    assert(found);
    if (in->if_match && in->if_match != c.version) return hk_fail(cx, HK_STALE, NULL, NULL, NULL);
    int from = profile_index(c.profile);
    rc = changes_find(cx, from, to, &a, &v);
    if (!rc) rc = requests_count(cx, &requests);
    if (!rc && really) rc = changes_do(cx, &v, cx->today);
    if (!rc && really) rc = hk_x_company_profile_set(cx, cx->company, names[to], NULL);
    if (!rc && really) rc = hk_epoch_bump(cx);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "profile", names[to]);
    hk_jw_str(w, "before", names[from]);
    hk_jw_bool(w, "self_approval", to == MICRO);
    rc = members_json(cx, w, from, to);
    changes_json(cx, w, &v);
    roles_json(cx, w, to);
    hk_jw_int(w, "requests", requests);
    hk_jw_int(w, "version", c.version + really);
    hk_jw_obj_end(w);
    out->version = c.version + really;
    out->before = names[from], out->after = names[to];
    out->subject = "company", out->subject_id = cx->company;
    return rc;
}

hk_rc hk_op_profile_preview(hk_ctx *cx, const hk_in *in, hk_reply *out) { return profile_change(cx, in, out, false); }
hk_rc hk_op_profile_set(hk_ctx *cx, const hk_in *in, hk_reply *out) { return profile_change(cx, in, out, true); }
