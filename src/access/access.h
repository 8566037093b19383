/* access.h - who is calling, what they may do, what they may see (DESIGN 8, DOMAIN §13).
 *
 *   X1   passwords are argon2id strings; at most HK_ACCESS_HASHES hashes run at once, and never inside a transaction
 *   X2   there is no default password: the first administrator is made while no user exists, and only then
 *   X3   a login answers the same, after the same work, for an unknown name, a wrong password and a disabled user
 *   X4   five failures for a login within 15 minutes, or twenty from an address, throttle further tries (HK_THROTTLED with
 *        seconds); a good login clears the name, not the address
 *   X5   of sessions and tokens only SHA-256 is stored; both end at an idle or absolute limit, on disable, on a new password
 *   X6   a request that writes over a session carries its CSRF token; tokens and the command line need none
 *   X7   a token belongs to one user and one company and gives never more than that user's role at the time of the call
 *   X8   what a person sees follows the assignments in force on the calling day (`today`), not on the report's day: who gave
 *        a customer away no longer sees its past, who took it over sees all of it
 *   X9   the owner of an item is its own assignment, else the owner of its customer. A customer all of whose items belong to
 *        the person set is whole; one with foreign items is partial, and its own items are listed
 *   X10  a leaver (person.left_day passed) cannot log in; his customers stay with him in history and with his team in view
 *   X11  nobody changes his own role or disables himself; who belongs to several companies is changed by the platform
 *        administrator only (user_account.admin)
 *   X12  a pass lets a phone without an account into one class room of one company. It opens rows of the class CAP_GUEST and no
 *        other, whatever they are; and those rows open to nobody else. Of it too only SHA-256 is stored, it ends with its room, and
 *        who guesses codes of rooms is throttled by address
 *
 * Functions that read or write join what is open (cx->conn) or open their own; those that hash a password (hk_user_add,
 * hk_user_password, hk_access_login) must be called with nothing open (X1). Times are cx->now_us.
 */
#ifndef HK_ACCESS_H
#define HK_ACCESS_H
#include "access/caps.h"
#include "base/ctx.h"
#include "base/hash.h"
#include "base/op.h"

enum {
    HK_ACCESS_HASHES        = 4,                     /* 19 MiB each */
    HK_PASSWORD_MIN         = 10,                    /* code points */
    HK_PASSWORD_MAX         = 200,
    HK_SESSION_IDLE_MIN     = 12 * 60,
    HK_SESSION_DAYS         = 14,                    /* absolute */
    HK_LOGIN_WINDOW_MIN     = 15,
    HK_LOGIN_TRIES          = 5,                     /* per login */
    HK_LOGIN_TRIES_ADDRESS  = 20,
    HK_CODE_TRIES_ADDRESS   = 60,                    /* wrong codes of rooms: a class behind one router mistypes, a guesser needs 10,000 times as many */
};

/* ---- who is calling ---- */

/* What a cookie or an Authorization header proved. Strings live in cx->arena. */
typedef struct hk_caller {
    int64_t     user;
    const char *csrf;            /* expected X-CSRF-Token; NULL for tokens (X6) */
    const char *company_code;    /* the company a token is bound to; NULL for sessions: the caller chooses */
    const uint8_t *session;      /* HK_SHA256 bytes, id of the session; NULL for tokens */
} hk_caller;

/* The text of the cookie. Touches the session at most once a minute. Fails: HK_UNAUTHENTICATED (unknown, ended, disabled). */
HK_MUST_USE hk_rc hk_access_session(hk_ctx *cx, const char *cookie, hk_caller *out);
/* The text after "Bearer ". Fails: HK_UNAUTHENTICATED (unknown, revoked, expired, disabled). */
HK_MUST_USE hk_rc hk_access_token(hk_ctx *cx, const char *bearer, hk_caller *out);
/* Call before every request over a session that is not a read. Constant time. Fails: HK_FORBIDDEN access.csrf. */
HK_MUST_USE hk_rc hk_access_csrf(hk_ctx *cx, const hk_caller *caller, const char *header);

/* Fill cx->actor, caps, company, company_code, practice, scope and lang for a user in a company. company_code NULL takes
 * the user's only company; with several it stays outside (company 0, caps 0, scope NULL) for operations that need none.
 * The scope lives in cx->arena. cx->db is set; joins an open snapshot.
 * Fails: HK_NOT_FOUND company.none (also when not a member), HK_UNAUTHENTICATED (disabled, left). */
HK_MUST_USE hk_rc hk_access_enter(hk_ctx *cx, const hk_caller *caller, const char *company_code);

/* The local command line: actor "local:<os user>", all capabilities, hk_scope_all. company_code NULL takes the only company;
 * none at all leaves company 0. Fails: HK_NOT_FOUND company.none, HK_BAD_INPUT company.choose (several). */
HK_MUST_USE hk_rc hk_access_local(hk_ctx *cx, const char *company_code);
/* --as USER: that user's role and scope, actor "local:<os user> as <login>". Fails as enter, and HK_NOT_FOUND user.none. */
HK_MUST_USE hk_rc hk_access_as(hk_ctx *cx, const char *login, const char *company_code);
/* Background work in the name of a user (jobs): as enter; user 0 gives what the command line has. */
HK_MUST_USE hk_rc hk_access_background(hk_ctx *cx, int64_t user, int64_t company);

/* A right in words, with the code that an administrator looks for: "登记收款（receipt.write）". */
const char *hk_cap_say(hk_ctx *cx, const char *wire);
/* hk_op.cap against the caller. Fails: HK_UNAUTHENTICATED, HK_FORBIDDEN access.cap (values: cap). */
HK_MUST_USE hk_rc hk_access_need(hk_ctx *cx, int cap);
static inline bool hk_access_may(const hk_ctx *cx, int cap) { return hk_caps_has(cx->caps, cap); }

/* ---- scope (X8, X9) ---- */
typedef struct hk_scope_ask {
    hk_scope_reach reach;
    int64_t        reach_id;     /* team or region unit; HK_NULL otherwise */
    int64_t        person;       /* self; HK_NULL sees nothing */
    hk_day         day;
} hk_scope_ask;
/* Build (or take from the process's cache) the scope; *out and its bitmaps live in cx->arena. Needs cx->company. */
HK_MUST_USE hk_rc hk_scope_build(hk_ctx *cx, const hk_scope_ask *ask, const hk_scope **out);
/* A customer seen in part: do others have items there? Says yes or no, never how much. */
static inline bool hk_scope_shared(const hk_scope *s, int64_t customer)
{
    return !s->all && hk_bits_has(s->partial, customer);
}

/* ---- companies ---- */
typedef struct hk_company_new {
    const char *code, *name, *currency;      /* currency NULL = CNY */
    const char *profile;                     /* "micro" | "standard" | "group"; NULL = micro */
    bool        practice;
} hk_company_new;
/* Fails: HK_CONFLICT company.duplicate, HK_BAD_INPUT. */
HK_MUST_USE hk_rc hk_company_add(hk_ctx *cx, const hk_company_new *c, int64_t *id);

/* ---- users ---- */
typedef struct hk_user_new {
    const char *login, *name, *password;     /* password NULL: cannot log in until one is set */
    const char *lang;                        /* NULL = zh */
    bool        admin;                       /* platform administrator */
    bool        must_change;                 /* password is to be changed at the first login */
} hk_user_new;
/* Fails: HK_CONFLICT user.duplicate, HK_BAD_INPUT password.short / password.common / user.login. */
HK_MUST_USE hk_rc hk_user_add(hk_ctx *cx, const hk_user_new *u, int64_t *id);

typedef struct hk_member_new {
    int64_t     user, company;
    const char *role;
    int64_t     person;                      /* the person record that is this user, or HK_NULL */
    const char *scope_kind;                  /* NULL: the role's */
    int64_t     scope_id;                    /* team or region, else HK_NULL */
} hk_member_new;
/* Give or change a role. Bumps the company's epoch. Fails: HK_NOT_FOUND, HK_BAD_INPUT role.unknown / scope.person /
 * scope.unit, HK_RULE role.profile (P2), role.self (X11). */
HK_MUST_USE hk_rc hk_member_set(hk_ctx *cx, const hk_member_new *m);
HK_MUST_USE hk_rc hk_user_disable(hk_ctx *cx, int64_t user, bool disable);
/* Set a password and end all sessions of the user but `keep` (NULL = none). */
HK_MUST_USE hk_rc hk_user_password(hk_ctx *cx, int64_t user, const char *password, bool must_change, const uint8_t *keep);

/* A user checked and hashed (outside a transaction, X1), ready to be stored (inside one). */
typedef struct hk_user_ready {
    const hk_user_new *in;
    const char        *login, *hash;
} hk_user_ready;
HK_MUST_USE hk_rc hk_user_prepare(hk_ctx *cx, const hk_user_new *u, hk_user_ready *out);
HK_MUST_USE hk_rc hk_user_store(hk_ctx *cx, const hk_user_ready *u, int64_t *id);

/* X2. The company is made when its code is new, else it keeps what it is but takes the profile. `then` runs in the same transaction,
 * inside the company. Fails: HK_CONFLICT first_run.done. */
typedef struct hk_first {
    hk_user_ready user;
    const char   *company_code, *company_name;
    const char   *profile;                   /* NULL = micro for a new company, what it is for one that is there; afterwards what it became */
    hk_rc       (*then)(hk_ctx *cx, void *arg, bool company_is_new);
    void         *arg;
    int64_t       id;                        /* out, like role */
    const char   *role;
} hk_first;
HK_MUST_USE hk_rc hk_access_first(hk_ctx *cx, hk_first *f);

/* ---- login ---- */
typedef struct hk_login {
    const char *login, *password, *totp;     /* totp NULL when none was typed */
    const char *address, *agent;             /* of the client, "" when unknown */
} hk_login;
typedef struct hk_login_done {
    int64_t     user;
    const char *cookie;                      /* text of the session, the only time it exists */
    const char *csrf;
    bool        must_change;
} hk_login_done;
/* Fails: HK_UNAUTHENTICATED login.wrong / login.totp (password was right, a code is needed), HK_THROTTLED (value: seconds). */
HK_MUST_USE hk_rc hk_access_login(hk_ctx *cx, const hk_login *in, hk_login_done *out);

/* ---- tokens ---- */
/* *text ("hk_" + 43 characters) is shown once. expires_us HK_NULL = never. */
HK_MUST_USE hk_rc hk_token_add(hk_ctx *cx, int64_t user, const char *name, int64_t expires_us, int64_t *id, const char **text);

/* ---- guests of class rooms (X12) ---- */
typedef struct hk_guest {
    int64_t     room, guest;
    const char *csrf;            /* expected X-CSRF-Token; lives in cx->arena */
} hk_guest;
/* A pass for guest g->guest of cx->company, text shown once; g->csrf is set. Inside hk_write. */
HK_MUST_USE hk_rc hk_guest_add(hk_ctx *cx, hk_guest *g, int64_t expires_us, const char **text);
HK_MUST_USE hk_rc hk_guest_end(hk_ctx *cx, int64_t guest);                         /* his pass is worth nothing from now on */
HK_MUST_USE hk_rc hk_guests_extend(hk_ctx *cx, int64_t room, int64_t expires_us);  /* of everybody in the room */
/* The text of the cookie: fills cx->actor (user = -guest) and company, with no capability and a scope that sees nothing.
 * cx->db is set. Fails: HK_UNAUTHENTICATED (unknown, ended). */
HK_MUST_USE hk_rc hk_access_guest(hk_ctx *cx, const char *cookie, hk_guest *out);
static inline bool hk_is_guest(const hk_ctx *cx) { return cx->actor.user < 0; }
/* May cx->address try another code, and: it was wrong. With nothing open. Fails: HK_THROTTLED room.throttled (value: seconds). */
HK_MUST_USE hk_rc hk_code_try(hk_ctx *cx);
HK_MUST_USE hk_rc hk_code_wrong(hk_ctx *cx);

/* ---- one-time codes (RFC 6238: SHA-1, 30 s, 6 digits; the step before and after are taken, each step once) ---- */
bool hk_totp_code(const uint8_t *secret, size_t n, int64_t unix_s, char out[7]);
char *hk_base32(hk_arena *a, const uint8_t *p, size_t n);

/* Secrets at rest are sealed with a key file outside the database: "<file>.key" beside SQLite, "key" in the state folder for
 * PostgreSQL; mode 0600, made when first needed. A database without its key loses second factors and the key of an endpoint, nothing else.
 * Unsealing takes exactly the bytes that were sealed. Fails: HK_IO (no key file), HK_DAMAGED (sealed with another one). */
HK_MUST_USE hk_rc hk_seal(hk_ctx *cx, const uint8_t *p, size_t n, const char **text);
HK_MUST_USE hk_rc hk_unseal(hk_ctx *cx, const char *text, uint8_t *p, size_t n);

extern const hk_op hk_me_ops[];          /* login, logout, first run, own settings, password, second factor, sessions */
extern const hk_op hk_access_ops[];      /* users, roles, tokens, companies, audit */
#endif
