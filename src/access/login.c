/* Logging in and staying logged in: throttling, sessions, tokens, one-time codes.
 *
 * Hashing a password takes a core for 40 ms, so it is done between two short transactions, never inside one: read what is
 * stored, hash, write the outcome. */
#include "access/inside.h"

#include "base/utf8.h"

#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>

#define MINUTE_US INT64_C(60000000)
#define DAY_US (24 * 60 * MINUTE_US)

/* ---- throttling (X4) ---- */

/* Of the newest `tries` failures the oldest tells when the next try is free again. */
static hk_rc wait_of(hk_ctx *cx, bool by_address, const char *who, int tries, int64_t *wait_us)
{
    hk_row_login_failures f;
    hk_row_address_failures a;
    hk_cursor *cur = NULL;
    int64_t since = cx->now_us - HK_LOGIN_WINDOW_MIN * MINUTE_US, oldest = 0;
    int n = 0;

    hk_rc rc = by_address ? hk_q_address_failures(cx, &cur, who, since, tries) : hk_q_login_failures(cx, &cur, who, since, tries);
    if (rc) return rc;
    if (by_address)
        for (; hk_next_address_failures(cur, &a); n++) oldest = a.at_us;
    else
        for (; hk_next_login_failures(cur, &f); n++) oldest = f.at_us;
    rc = hk_cursor_end(cur);
    if (!rc) *wait_us = n == tries ? oldest + HK_LOGIN_WINDOW_MIN * MINUTE_US - cx->now_us : 0;
    return rc;
}

static hk_rc throttle_check(hk_ctx *cx, const char *login, const char *address)
{
    int64_t wait = 0, other = 0;

    hk_rc rc = wait_of(cx, false, login, HK_LOGIN_TRIES, &wait);
    if (!rc && *address) rc = wait_of(cx, true, address, HK_LOGIN_TRIES_ADDRESS, &other);
    if (rc) return rc;
    wait = HK_MAX(wait, other);
    if (wait <= 0) return HK_OK;
    return hk_fail(cx, HK_THROTTLED, "login.throttled", NULL, "seconds", hk_printf(cx->arena, "%" PRId64, (wait + 999999) / 1000000), NULL);
}

/* ---- login ---- */

typedef struct attempt {
    const hk_login *in;
    const char     *login;               /* lower case */
    hk_row_user_by_login user;
    const char     *password;            /* stored hash, NULL when there is none */
    const char     *totp;                /* sealed secret, NULL when not enrolled */
    int64_t         totp_last;
    bool            found, must_change, alive;
    int64_t         totp_step;           /* the step a code was right for */
    bool            good;
    const char     *cookie, *csrf;
    uint8_t         session[HK_SHA256];
} attempt;

static hk_rc credential_text(hk_ctx *cx, int64_t user, const char *kind, const char **text, bool *must_change)
{
    hk_row_credential_get c;
    bool found = false;

    hk_rc rc = hk_get_credential_get(cx, user, kind, &c, &found);
    if (rc || !found) return rc;
    *text = hk_strdup(cx->arena, c.secret);
    if (must_change) *must_change = c.must_change;
    return HK_OK;
}

static hk_rc attempt_load(hk_ctx *cx, void *arg)
{
    attempt *a = arg;
    hk_row_memberships_alive m;
    const char *step = NULL;
    bool found = false;

    a->found = false;
    hk_rc rc = throttle_check(cx, a->login, a->in->address);
    if (!rc) rc = hk_get_user_by_login(cx, a->login, &a->user, &a->found);
    if (rc || !a->found) return rc;
    rc = credential_text(cx, a->user.id, "password", &a->password, &a->must_change);
    if (!rc) rc = credential_text(cx, a->user.id, "totp", &a->totp, NULL);
    if (!rc) rc = credential_text(cx, a->user.id, "totp_step", &step, NULL);
    if (!rc) rc = hk_get_memberships_alive(cx, a->user.id, cx->today, &m, &found);
    if (rc) return rc;
    a->totp_last = step ? strtoll(step, NULL, 10) : -1;
    a->alive = !a->user.disabled && (m.n == 0 || m.alive > 0);         /* X10 */
    return HK_OK;
}

/* Of two logins with the same code at once only the first is good: the step is looked at again where it is written. */
static hk_rc totp_once(hk_ctx *cx, attempt *a)
{
    const char *step = NULL;

    if (!a->good || a->totp_step < 0) return HK_OK;
    hk_rc rc = credential_text(cx, a->user.id, "totp_step", &step, NULL);
    if (!rc && step && strtoll(step, NULL, 10) >= a->totp_step) a->good = false;
    return rc;
}

static hk_rc attempt_note(hk_ctx *cx, void *arg)
{
    attempt *a = arg;
    hk_row_platform_id_next id;
    bool found = false;

    hk_rc rc = totp_once(cx, a);
    if (!rc) rc = hk_x_login_attempts_forget(cx, cx->now_us - DAY_US, NULL);
    if (!rc) rc = hk_get_platform_id_next(cx, "next.login_attempt", &id, &found);
    if (!rc) rc = hk_x_login_attempt_add(cx, id.id, a->login, a->in->address, cx->now_us, a->good, NULL);
    if (rc || !a->good) return rc;

    rc = hk_x_sessions_expire(cx, cx->now_us, cx->now_us - HK_SESSION_IDLE_MIN * MINUTE_US, NULL);
    if (!rc && a->totp_step >= 0)
        rc = hk_x_credential_put(cx, a->user.id, "totp_step", hk_printf(cx->arena, "%" PRId64, a->totp_step), 0, cx->now_us, NULL);
    if (!rc)
        rc = hk_x_session_add(cx, (hk_str){ (const char *)a->session, sizeof a->session }, a->user.id, a->csrf, cx->now_us,
                              cx->now_us + HK_SESSION_DAYS * DAY_US, a->in->address, a->in->agent, NULL);
    return rc;
}

static hk_rc totp_check(hk_ctx *cx, attempt *a, bool *right)
{
    uint8_t secret[HK_TOTP_SECRET];

    hk_rc rc = hk_unseal(cx, a->totp, secret, sizeof secret);
    if (rc) return rc;
    a->totp_step = hk_totp_step(secret, sizeof secret, cx->now_us / 1000000, a->totp_last, a->in->totp);
    *right = a->totp_step >= 0;
    return HK_OK;
}

char *hk_login_key(hk_arena *arena, const char *login)
{
    hk_str t = hk_utf8_trim(hk_str_of(hk_utf8_narrow(arena, hk_str_of(login))));
    char *key = hk_strndup(arena, t.p, t.n);
    for (char *p = key; *p; p++) *p = (char)tolower((unsigned char)*p);
    return key;
}

hk_rc hk_access_login(hk_ctx *cx, const hk_login *in, hk_login_done *out)
{
    attempt a = { .in = in, .login = hk_login_key(cx->arena, in->login), .totp_step = -1 };
    uint8_t csrf_hash[HK_SHA256];

    hk_rc rc = hk_reading(cx, attempt_load, &a);
    if (rc) return rc;
    bool right = hk_password_matches(a.found ? a.password : NULL, in->password) && a.alive;     /* X3: the work is done in any case */
    if (right && a.totp && (!in->totp || !*in->totp))                  /* nothing was guessed: not a failure, no session */
        return hk_fail(cx, HK_UNAUTHENTICATED, "login.totp", "totp", NULL);
    if (right && a.totp) {
        rc = totp_check(cx, &a, &right);
        if (rc) return rc;
    }
    a.good = right;
    if (right) {
        rc = hk_secret_make(cx, "", &a.cookie, a.session);
        if (!rc) rc = hk_secret_make(cx, "", &a.csrf, csrf_hash);
        if (rc) return rc;
    }
    rc = hk_writing(cx, attempt_note, &a);
    if (rc) return rc;
    if (!a.good) return hk_fail(cx, HK_UNAUTHENTICATED, "login.wrong", NULL, NULL);
    *out = (hk_login_done){ a.user.id, a.cookie, a.csrf, a.must_change };
    return HK_OK;
}

/* ---- sessions and tokens ---- */

static hk_rc ended(hk_ctx *cx)
{
    return hk_fail(cx, HK_UNAUTHENTICATED, NULL, NULL, NULL);
}

typedef struct session_touch {
    hk_str  id;
    int64_t token;                       /* 0 = the session */
} session_touch;

static hk_rc touch_do(hk_ctx *cx, void *arg)
{
    const session_touch *t = arg;
    return t->token ? hk_x_token_touch(cx, t->token, cx->now_us, NULL) : hk_x_session_touch(cx, t->id, cx->now_us, NULL);
}

typedef struct session_read {
    hk_str id;
    hk_row_session_by_hash session;
    hk_row_token_by_hash token;
    bool found;
} session_read;

static hk_rc session_load(hk_ctx *cx, void *arg)
{
    session_read *s = arg;
    return hk_get_session_by_hash(cx, s->id, &s->session, &s->found);
}

static hk_rc token_load(hk_ctx *cx, void *arg)
{
    session_read *s = arg;
    return hk_get_token_by_hash(cx, s->id, &s->token, &s->found);
}

/* When a session or token was last seen is written down once a minute by one of its requests. The others that come meanwhile go on: a
 * write waits for whoever holds the writer, and who only reads must not. What two share a place here for is written twice. */
static bool touch_due(const uint8_t hash[HK_SHA256], int64_t now_us)
{
    enum { PLACES = 1024 };
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static struct { uint64_t key; int64_t us; } seen[PLACES];
    uint64_t key;

    memcpy(&key, hash, sizeof key);
    pthread_mutex_lock(&lock);
    bool due = seen[key % PLACES].key != key || llabs(now_us - seen[key % PLACES].us) >= MINUTE_US;
    if (due) seen[key % PLACES].key = key, seen[key % PLACES].us = now_us;
    pthread_mutex_unlock(&lock);
    return due;
}

hk_rc hk_access_session(hk_ctx *cx, const char *cookie, hk_caller *out)
{
    uint8_t *hash = hk_alloc(cx->arena, HK_SHA256);
    session_read s = { .id = { (const char *)hash, HK_SHA256 } };

    hk_secret_hash(cookie, hash);
    hk_rc rc = hk_reading(cx, session_load, &s);
    if (rc) return rc;
    if (!s.found || s.session.disabled || s.session.expires_us <= cx->now_us
        || s.session.seen_us + HK_SESSION_IDLE_MIN * MINUTE_US <= cx->now_us)
        return ended(cx);
    if (s.session.seen_us + MINUTE_US <= cx->now_us && touch_due(hash, cx->now_us)) {
        session_touch t = { .id = s.id };
        rc = hk_writing(cx, touch_do, &t);
        if (rc == HK_BUSY) hk_error_clear(cx);             /* a full queue must not log anybody out; the next request touches */
        else if (rc) return rc;
    }
    *out = (hk_caller){ s.session.user_id, hk_strdup(cx->arena, s.session.csrf), NULL, hash };
    return HK_OK;
}

hk_rc hk_access_token(hk_ctx *cx, const char *bearer, hk_caller *out)
{
    uint8_t *hash = hk_alloc(cx->arena, HK_SHA256);
    session_read s = { .id = { (const char *)hash, HK_SHA256 } };

    hk_secret_hash(bearer, hash);
    hk_rc rc = hk_reading(cx, token_load, &s);
    if (rc) return rc;
    if (!s.found || s.token.disabled || s.token.revoked_us != HK_NULL || (s.token.expires_us != HK_NULL && s.token.expires_us <= cx->now_us))
        return ended(cx);
    if ((s.token.used_us == HK_NULL || s.token.used_us + MINUTE_US <= cx->now_us) && touch_due(hash, cx->now_us)) {
        session_touch t = { .token = s.token.id };
        rc = hk_writing(cx, touch_do, &t);
        if (rc == HK_BUSY) hk_error_clear(cx);
        else if (rc) return rc;
    }
    *out = (hk_caller){ s.token.user_id, NULL, hk_strdup(cx->arena, s.token.company_code), NULL };
    return HK_OK;
}

hk_rc hk_access_csrf(hk_ctx *cx, const hk_caller *caller, const char *header)
{
    if (!caller->csrf || (header && hk_secret_same(caller->csrf, header))) return HK_OK;     /* X6 */
    return hk_fail(cx, HK_FORBIDDEN, "access.csrf", NULL, NULL);
}

typedef struct token_new {
    int64_t     user, expires_us, id;
    const char *name;
    uint8_t     hash[HK_SHA256];
} token_new;

static hk_rc token_do(hk_ctx *cx, void *arg)
{
    token_new *t = arg;
    hk_row_platform_id_next id;
    bool found = false;

    hk_rc rc = hk_get_platform_id_next(cx, "next.token", &id, &found);
    if (rc) return rc;
    t->id = id.id;
    return hk_x_token_add(cx, t->id, (hk_str){ (const char *)t->hash, sizeof t->hash }, t->user, cx->company, t->name, cx->now_us, t->expires_us, NULL);
}

hk_rc hk_token_add(hk_ctx *cx, int64_t user, const char *name, int64_t expires_us, int64_t *id, const char **text)
{
    token_new t = { .user = user, .expires_us = expires_us, .name = name };
    const char *secret = NULL;

    assert(cx->company);
    hk_rc rc = hk_secret_make(cx, "hk_", &secret, t.hash);
    if (!rc) rc = hk_writing(cx, token_do, &t);
    if (rc) return rc;
    *id = t.id;
    *text = secret;
    return HK_OK;
}
