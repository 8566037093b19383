/* Guests of class rooms: a phone without an account, let in by a code that stands on the wall (X12).
 *
 * Who they are is the room's business (classroom/); here is only what every request needs: which company, which room, which guest,
 * and that nothing else opens. */
#include "access/inside.h"

#define MINUTE_US INT64_C(60000000)

static const hk_scope scope_nothing = { .epoch = 0, .digest = 1 };

hk_rc hk_guest_add(hk_ctx *cx, hk_guest *g, int64_t expires_us, const char **text)
{
    uint8_t     hash[HK_SHA256], csrf_hash[HK_SHA256];
    const char *pass = NULL;

    assert(cx->company && hk_in_write(cx));
    hk_rc rc = hk_secret_make(cx, "", &pass, hash);
    if (!rc) rc = hk_secret_make(cx, "", &g->csrf, csrf_hash);
    if (!rc) rc = hk_x_guest_passes_forget(cx, cx->now_us, NULL);
    if (!rc) rc = hk_x_guest_pass_add(cx, (hk_str){ (const char *)hash, sizeof hash }, cx->company, g->room, g->guest, g->csrf, cx->now_us, expires_us, NULL);
    if (!rc) *text = pass;
    return rc;
}

hk_rc hk_guest_end(hk_ctx *cx, int64_t guest) { return hk_x_guest_pass_end(cx, cx->company, guest, NULL); }

hk_rc hk_guests_extend(hk_ctx *cx, int64_t room, int64_t expires_us) { return hk_x_guest_passes_extend(cx, cx->company, room, expires_us, NULL); }

typedef struct showing {
    hk_str                id;
    hk_row_guest_by_hash  row;
    bool                  found;
} showing;

static hk_rc pass_load(hk_ctx *cx, void *arg)
{
    showing *s = arg;
    return hk_get_guest_by_hash(cx, s->id, &s->row, &s->found);
}

hk_rc hk_access_guest(hk_ctx *cx, const char *cookie, hk_guest *out)
{
    uint8_t hash[HK_SHA256];
    showing s = { .id = { (const char *)hash, sizeof hash } };

    hk_secret_hash(cookie, hash);
    hk_rc rc = hk_reading(cx, pass_load, &s);
    if (rc) return rc;
    if (!s.found || s.row.expires_us <= cx->now_us) return hk_fail(cx, HK_UNAUTHENTICATED, "room.pass", NULL, NULL);
    cx->actor = (hk_actor){ -s.row.guest, HK_NULL, hk_printf(cx->arena, "guest:%" PRId64, s.row.guest) };
    cx->caps = 0;
    cx->scope = &scope_nothing;
    cx->company = s.row.company;
    cx->company_code = hk_strdup(cx->arena, s.row.code);
    cx->practice = s.row.practice;
    *out = (hk_guest){ s.row.room, s.row.guest, hk_strdup(cx->arena, s.row.csrf) };
    return HK_OK;
}

/* ---- guessing codes -------------------------------------------------------------------------------------------------------------
 * Counted beside the failed logins, under an address of their own: a class that mistypes a code must not lock its router out of
 * logging in, nor the other way round. */
static const char *under(hk_ctx *cx) { return hk_printf(cx->arena, "room %s", cx->address ? cx->address : ""); }

typedef struct tries {
    int64_t oldest;
    int     n;
} tries;

static hk_rc tries_read(hk_ctx *cx, void *arg)
{
    tries *t = arg;
    hk_row_address_failures r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_address_failures(cx, &cur, under(cx), cx->now_us - HK_LOGIN_WINDOW_MIN * MINUTE_US, HK_CODE_TRIES_ADDRESS);
    if (rc) return rc;
    for (; hk_next_address_failures(cur, &r); t->n++) t->oldest = r.at_us;
    return hk_cursor_end(cur);
}

hk_rc hk_code_try(hk_ctx *cx)
{
    tries t = { 0 };

    hk_rc rc = hk_reading(cx, tries_read, &t);
    if (rc || t.n < HK_CODE_TRIES_ADDRESS) return rc;
    int64_t wait = HK_MAX(t.oldest + HK_LOGIN_WINDOW_MIN * MINUTE_US - cx->now_us, 1);
    return hk_fail(cx, HK_THROTTLED, "room.throttled", NULL, "seconds", hk_printf(cx->arena, "%" PRId64, (wait + 999999) / 1000000), NULL);
}

static hk_rc wrong_do(hk_ctx *cx, void *arg)
{
    hk_row_platform_id_next id;
    bool found = false;

    HK_UNUSED(arg);
    hk_rc rc = hk_x_login_attempts_forget(cx, cx->now_us - 24 * 60 * MINUTE_US, NULL);
    if (!rc) rc = hk_get_platform_id_next(cx, "next.login_attempt", &id, &found);
    return rc ? rc : hk_x_login_attempt_add(cx, id.id, "", under(cx), cx->now_us, false, NULL);
}

hk_rc hk_code_wrong(hk_ctx *cx) { return hk_writing(cx, wrong_do, NULL); }
