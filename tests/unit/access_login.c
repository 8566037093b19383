/* rows: R257 */
/* Who gets in: first administrator, login, throttling, sessions, tokens, second factor, leaver (access.h, X2 to X11). */
#include "db.h"
#include "test.h"

#include "access/inside.h"

#define MINUTE INT64_C(60000000)
#define GOOD "Sonnenblume-2025"

static void add_user(hk_ctx *cx, const char *login, const char *role, int64_t *id)
{
    hk_user_new u = { .login = login, .name = login, .password = GOOD };
    hk_member_new m = { .company = cx->company, .role = role, .person = HK_NULL, .scope_id = HK_NULL };

    CHECK_RC(hk_user_add(cx, &u, id), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    m.user = *id;
    CHECK_RC(hk_member_set(cx, &m), HK_OK, "%s", cx->error.key ? cx->error.key : "");
}

static hk_rc log_in(hk_ctx *cx, const char *login, const char *password, const char *totp, const char *address, hk_login_done *out)
{
    hk_login l = { login, password, totp, address, "test" };
    hk_error_clear(cx);
    return hk_access_login(cx, &l, out);
}

static void later(hk_ctx *cx, int64_t us) { hk_ctx_set_now(cx, cx->now_us + us); }

static void sessions_on(hk_ctx *cx, void *arg)
{
    hk_login_done done, other;
    hk_caller caller;
    int64_t id;

    (void)arg;
    test_company(cx, "T");
    add_user(cx, "anna", "auditor", &id);
    CHECK_RC(log_in(cx, " ANNA ", GOOD, NULL, "10.0.0.1", &done), HK_OK, "as it is typed on a phone");
    CHECK_INT(done.user, id);
    CHECK(strlen(done.cookie) >= 43);
    CHECK_RC(hk_access_session(cx, done.cookie, &caller), HK_OK);
    CHECK_RC(hk_access_csrf(cx, &caller, done.csrf), HK_OK);
    CHECK_RC(hk_access_csrf(cx, &caller, "other"), HK_FORBIDDEN);
    hk_error_clear(cx);
    CHECK_RC(hk_access_csrf(cx, &caller, NULL), HK_FORBIDDEN);
    hk_error_clear(cx);
    CHECK_RC(hk_access_session(cx, "made-up", &caller), HK_UNAUTHENTICATED);
    hk_error_clear(cx);
    CHECK_RC(hk_access_enter(cx, &caller, NULL), HK_OK);
    CHECK_INT(cx->caps, (int64_t)hk_role_find("auditor")->caps);

    later(cx, (HK_SESSION_IDLE_MIN - 1) * MINUTE);
    CHECK_RC(hk_access_session(cx, done.cookie, &caller), HK_OK, "used every day it lives");
    later(cx, HK_SESSION_IDLE_MIN * MINUTE + 1);
    CHECK_RC(hk_access_session(cx, done.cookie, &caller), HK_UNAUTHENTICATED, "left alone it ends");

    CHECK_RC(log_in(cx, "anna", GOOD, NULL, "", &done), HK_OK);
    CHECK_RC(log_in(cx, "anna", GOOD, NULL, "", &other), HK_OK);
    cx->actor = (hk_actor){ 0, HK_NULL, "local:test" };
    cx->caps = HK_CAPS_ALL;
    CHECK_RC(hk_access_session(cx, other.cookie, &caller), HK_OK);
    CHECK_RC(hk_user_password(cx, id, "Another-word-99", false, caller.session), HK_OK);          /* X5 */
    CHECK_RC(hk_access_session(cx, other.cookie, &caller), HK_OK, "the one that changed it stays");
    CHECK_RC(hk_access_session(cx, done.cookie, &caller), HK_UNAUTHENTICATED, "the others end");
    hk_error_clear(cx);
    CHECK_RC(hk_user_disable(cx, id, true), HK_OK);
    CHECK_RC(hk_access_session(cx, other.cookie, &caller), HK_UNAUTHENTICATED);
    CHECK_RC(log_in(cx, "anna", "Another-word-99", NULL, "", &done), HK_UNAUTHENTICATED);
    CHECK_STR(cx->error.key, "login.wrong", "as for a wrong password");
}
TEST(sessions) { test_engines(cx, sessions_on, NULL); }

static void throttle_on(hk_ctx *cx, void *arg)
{
    hk_login_done done;
    int64_t id;

    (void)arg;
    test_company(cx, "T");
    add_user(cx, "anna", "auditor", &id);
    for (int i = 0; i < HK_LOGIN_TRIES; i++) {
        CHECK_RC(log_in(cx, "anna", "wrong", NULL, "10.0.0.1", &done), HK_UNAUTHENTICATED, "try %d", i);
        later(cx, MINUTE);
    }
    CHECK_RC(log_in(cx, "anna", GOOD, NULL, "10.0.0.2", &done), HK_THROTTLED, "even the right one, from anywhere");
    CHECK_STR(cx->error.values[0], "600", "15 minutes after the first of five, which was 5 minutes ago");
    CHECK_RC(log_in(cx, "bert", GOOD, NULL, "10.0.0.1", &done), HK_UNAUTHENTICATED, "another name is not held up");
    later(cx, 10 * MINUTE + 1);
    CHECK_RC(log_in(cx, "anna", GOOD, NULL, "10.0.0.1", &done), HK_OK, "the window has passed");
    for (int i = 0; i < HK_LOGIN_TRIES - 1; i++) CHECK_RC(log_in(cx, "anna", "wrong", NULL, "10.0.0.3", &done), HK_UNAUTHENTICATED);
    CHECK_RC(log_in(cx, "anna", GOOD, NULL, "10.0.0.3", &done), HK_OK, "four failures, then right");
    CHECK_RC(log_in(cx, "anna", "wrong", NULL, "10.0.0.3", &done), HK_UNAUTHENTICATED, "a good login clears the name");
    for (int i = 0; i < HK_LOGIN_TRIES_ADDRESS; i++) {
        char name[24];
        snprintf(name, sizeof name, "guess%d", i);
        later(cx, 1000);
        (void)log_in(cx, name, "wrong", NULL, "10.0.0.9", &done);
    }
    CHECK_RC(log_in(cx, "anna", GOOD, NULL, "10.0.0.9", &done), HK_THROTTLED, "an address that guesses names");
    CHECK_RC(log_in(cx, "anna", GOOD, NULL, "10.0.0.10", &done), HK_OK);
}
TEST(throttling) { test_engines(cx, throttle_on, NULL); }

struct put { int64_t id; const char *sealed; };
static hk_rc put_do(hk_ctx *cx, void *arg)
{
    struct put *p = arg;
    return hk_x_credential_put(cx, p->id, "totp", p->sealed, 0, cx->now_us, NULL);
}

static void factor_on(hk_ctx *cx, void *arg)
{
    hk_login_done done;
    const char *sealed;
    uint8_t secret[HK_TOTP_SECRET] = "12345678901234567890", back[HK_TOTP_SECRET];
    char code[7];
    int64_t id;

    (void)arg;
    test_company(cx, "T");
    add_user(cx, "anna", "auditor", &id);
    CHECK_RC(hk_seal(cx, secret, sizeof secret, &sealed), HK_OK);
    CHECK(!strstr(sealed, "12345"), "not readable in the database");
    CHECK_RC(hk_unseal(cx, sealed, back, sizeof back), HK_OK);
    CHECK(!memcmp(secret, back, sizeof back));
    struct put p = { id, sealed };
    CHECK_RC(hk_write(cx, put_do, &p), HK_OK);
    CHECK_RC(log_in(cx, "anna", GOOD, NULL, "", &done), HK_UNAUTHENTICATED);
    CHECK_STR(cx->error.key, "login.totp");
    CHECK_RC(log_in(cx, "anna", "wrong", NULL, "", &done), HK_UNAUTHENTICATED);
    CHECK_STR(cx->error.key, "login.wrong", "who does not know the password learns nothing of a second factor");
    CHECK(hk_totp_code(secret, sizeof secret, cx->now_us / 1000000, code));
    CHECK_RC(log_in(cx, "anna", GOOD, code, "", &done), HK_OK);
    CHECK_RC(log_in(cx, "anna", GOOD, code, "", &done), HK_UNAUTHENTICATED, "a code is good once");
}
TEST(second_factor) { test_engines(cx, factor_on, NULL); }

static void token_on(hk_ctx *cx, void *arg)
{
    hk_caller caller;
    const char *text;
    int64_t id, token;

    (void)arg;
    test_company(cx, "T");
    add_user(cx, "anna", "auditor", &id);
    CHECK_RC(hk_token_add(cx, id, "script", cx->now_us + 10 * MINUTE, &token, &text), HK_OK);
    CHECK_INT((int64_t)strlen(text), 3 + 43);
    CHECK_RC(hk_access_token(cx, text, &caller), HK_OK);
    CHECK_RC(hk_access_csrf(cx, &caller, NULL), HK_OK, "X6: tokens need none");
    test_company(cx, "OTHER");
    CHECK_RC(hk_access_enter(cx, &caller, "OTHER"), HK_NOT_FOUND, "X7: its own company only");
    hk_error_clear(cx);
    CHECK_RC(hk_access_enter(cx, &caller, NULL), HK_OK);
    CHECK_STR(cx->company_code, "T");
    later(cx, 10 * MINUTE);
    CHECK_RC(hk_access_token(cx, text, &caller), HK_UNAUTHENTICATED, "expired");
}
TEST(tokens) { test_engines(cx, token_on, NULL); }

static void first_on(hk_ctx *cx, void *arg)
{
    hk_user_new u = { .login = "chef", .name = "老板", .password = GOOD, .admin = true };
    hk_first f = { .company_code = "NEW", .company_name = "新公司" };
    hk_login_done done;

    (void)arg;
    CHECK_RC(hk_user_prepare(cx, &u, &f.user), HK_OK);
    CHECK_RC(hk_access_first(cx, &f), HK_OK, "%s", cx->error.key ? cx->error.key : "");
    CHECK_RC(log_in(cx, "chef", GOOD, NULL, "", &done), HK_OK);
    CHECK_RC(hk_user_prepare(cx, &u, &f.user), HK_OK);
    CHECK_RC(hk_access_first(cx, &f), HK_CONFLICT, "X2: once only");
    CHECK_STR(cx->error.key, "first_run.done");
}
TEST(first_administrator) { test_engines(cx, first_on, NULL); }

TEST(passwords_that_are_refused)
{
    static const struct { const char *password, *key; } t[] = {
        { "short-1", "password.length" }, { "aaaaaaaaaaaa", "password.weak" }, { "anna-anna-anna", "password.weak" }, { "abababababab", "password.weak" },
    };
    for (size_t i = 0; i < HK_COUNT(t); i++) {
        hk_error_clear(cx);
        CHECK_RC(hk_password_check(cx, "anna", t[i].password), HK_BAD_INPUT, "%s", t[i].password);
        CHECK_STR(cx->error.key, t[i].key, "%s", t[i].password);
    }
    hk_error_clear(cx);
    CHECK_RC(hk_password_check(cx, "anna", "十个汉字也可以做密码用"), HK_OK);
}

RUN_TESTS(cmocka_unit_test(sessions), cmocka_unit_test(throttling), cmocka_unit_test(second_factor), cmocka_unit_test(tokens),
          cmocka_unit_test(first_administrator), cmocka_unit_test(passwords_that_are_refused))
