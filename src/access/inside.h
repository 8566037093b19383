/* inside.h - shared by the files of access only. */
#ifndef HK_ACCESS_INSIDE_H
#define HK_ACCESS_INSIDE_H
#include "access/access.h"
#include "sql/access.h"
#include "sql/tables.h"
#include "store/store.h"

/* Join the transaction or snapshot that is open, else open one of one's own: the pipeline's handlers, the demo and the tests
 * come here from inside a write, the doors from outside. */
static inline hk_rc hk_writing(hk_ctx *cx, hk_write_fn fn, void *arg)
{
    return cx->conn ? fn(cx, arg) : hk_write(cx, fn, arg);
}
static inline hk_rc hk_reading(hk_ctx *cx, hk_write_fn fn, void *arg)
{
    if (cx->conn) return fn(cx, arg);
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = fn(cx, arg);
    hk_read_end(cx);
    return rc;
}

/* The command line of the machine, as told from somebody who has not logged in: both are user 0. */
static inline bool hk_is_local(const hk_ctx *cx) { return cx->actor.user == 0 && cx->caps == HK_CAPS_ALL; }

#define HK_SETTING_TOTP "access.totp_required"            /* "on": nobody works without a second factor */

/* ---- secrets (secret.c) ---- */
enum { HK_SECRET_BYTES = 32, HK_SECRET_TEXT = 44 };       /* base64url without padding, and NUL */

/* 32 random bytes as text, with its SHA-256: what the caller keeps and what the database keeps. */
HK_MUST_USE hk_rc hk_secret_make(hk_ctx *cx, const char *prefix, const char **text, uint8_t hash[HK_SHA256]);
/* SHA-256 of what a caller presented. */
void hk_secret_hash(const char *text, uint8_t hash[HK_SHA256]);
bool hk_secret_same(const char *a, const char *b);        /* constant time for equal lengths */

/* argon2id, at most HK_ACCESS_HASHES at once; never call them inside a transaction. */
HK_MUST_USE hk_rc hk_password_hash(hk_ctx *cx, const char *password, const char **out);
/* stored NULL does the same work and answers false (X3). */
bool hk_password_matches(const char *stored, const char *password);
/* Long enough, not the login itself, not a handful of characters. */
HK_MUST_USE hk_rc hk_password_check(hk_ctx *cx, const char *login, const char *password);

/* ---- one-time codes (totp.c) ---- */
enum { HK_TOTP_SECRET = 20, HK_TOTP_STEP_S = 30 };
/* Step that `code` is right for, among now-1, now, now+1 and later than `last`; -1 when none. */
int64_t hk_totp_step(const uint8_t *secret, size_t n, int64_t unix_s, int64_t last, const char *code);

/* ---- shared steps (users.c, login.c) ---- */
char *hk_login_key(hk_arena *arena, const char *login);   /* trimmed, narrow, lower case: how logins are stored and compared */
HK_MUST_USE hk_rc hk_platform_id(hk_ctx *cx, const char *counter, int64_t *id);
/* An audit row for acts that run outside the pipeline's transaction. Inside hk_write, with a company. */
HK_MUST_USE hk_rc hk_access_audit(hk_ctx *cx, const char *op, const char *subject, int64_t id, const char *before, const char *after);
HK_MUST_USE hk_rc hk_user_may_manage(hk_ctx *cx, int64_t user);                                  /* X11 */

/* A credential of the caller, read before hashing; text NULL = there is none. */
typedef struct hk_secret_read {
    const char *kind, *text;
} hk_secret_read;

#endif
