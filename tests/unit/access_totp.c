/* One-time codes against the vectors of RFC 6238 (appendix B, SHA-1; the last six digits of its eight), and base32 of RFC 4648. */
#include "test.h"

#include "access/access.h"
#include "access/inside.h"

static const uint8_t SECRET[] = "12345678901234567890";

TEST(codes_of_rfc_6238)
{
    static const struct { int64_t at; const char *want; } t[] = {
        { 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" }, { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" },
    };
    char code[7];
    for (size_t i = 0; i < HK_COUNT(t); i++) {
        CHECK(hk_totp_code(SECRET, 20, t[i].at, code));
        CHECK_STR(code, t[i].want, "at %" PRId64, t[i].at);
    }
}

TEST(a_step_is_good_once_and_its_neighbours_too)
{
    CHECK_INT(hk_totp_step(SECRET, 20, 59, -1, "287082"), 1);
    CHECK_INT(hk_totp_step(SECRET, 20, 59 + 30, -1, "287082"), 1, "a phone half a minute slow");
    CHECK_INT(hk_totp_step(SECRET, 20, 59 - 30, -1, "287082"), 1, "a phone half a minute fast");
    CHECK_INT(hk_totp_step(SECRET, 20, 59 + 60, -1, "287082"), -1, "a minute is too much");
    CHECK_INT(hk_totp_step(SECRET, 20, 59, 1, "287082"), -1, "used before");
    CHECK_INT(hk_totp_step(SECRET, 20, 59, -1, "287083"), -1);
    CHECK_INT(hk_totp_step(SECRET, 20, 59, -1, ""), -1);
}

TEST(base32_of_rfc_4648)
{
    static const struct { const char *in, *want; } t[] = {
        { "", "" }, { "f", "MY" }, { "fo", "MZXQ" }, { "foo", "MZXW6" }, { "foob", "MZXW6YQ" }, { "fooba", "MZXW6YTB" }, { "foobar", "MZXW6YTBOI" },
    };
    for (size_t i = 0; i < HK_COUNT(t); i++) CHECK_STR(hk_base32(cx->arena, (const uint8_t *)t[i].in, strlen(t[i].in)), t[i].want, "%s", t[i].in);
}

RUN_TESTS(cmocka_unit_test(codes_of_rfc_6238), cmocka_unit_test(a_step_is_good_once_and_its_neighbours_too), cmocka_unit_test(base32_of_rfc_4648))
