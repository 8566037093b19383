/* Class rooms in their small parts: what a pass opens (access.h, X12), nicknames, the clock that stands, and the code on the wall read back
 * by a reader of its own. */
#include "test.h"

#include "access/access.h"
#include "classroom/inside.h"
#include "ops/pipeline.h"
#include "ops/table.h"
#include "papers/qr.h"

#include <arpa/inet.h>
#include <netinet/in.h>

/* Every row of the program, asked by a guest, by somebody logged in who may do everything, by nobody. */
TEST(a_pass_opens_the_rows_of_its_class_and_no_other)   /* X12 */
{
    const hk_op *op;
    int          guests = 0;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        char        name[128];
        const char *what = hk_op_name(op, name);
        bool        open = op->cap == CAP_BEFORE_LOGIN, of_guests = op->cap == CAP_GUEST;
        guests += of_guests;
        hk_error_clear(cx);
        cx->actor = (hk_actor){ -7, HK_NULL, "guest:7" }, cx->caps = HK_CAPS_ALL;              /* caps must not help him */
        CHECK_INT(hk_access_need(cx, op->cap) == HK_OK, open || of_guests, "%s by a guest", what);
        hk_error_clear(cx);
        cx->actor = (hk_actor){ 7, HK_NULL, "boss" };
        CHECK_INT(hk_access_need(cx, op->cap) == HK_OK, !of_guests, "%s by a user", what);
        hk_error_clear(cx);
        cx->actor = (hk_actor){ 0, HK_NULL, "local:root" };
        CHECK_INT(hk_access_need(cx, op->cap) == HK_OK, !of_guests, "%s on the command line", what);
        hk_error_clear(cx);
        cx->caps = 0;
        CHECK_INT(hk_access_need(cx, op->cap) == HK_OK, open, "%s by nobody", what);
        if (of_guests) CHECK(!op->command && op->path && strncmp(op->path, "/api/v1/room", 12) == 0 && (op->path[12] == '\0' || op->path[12] == '/'), "%s lies where the cookie is sent", what);
    }
    CHECK(guests > 5, "%d rows of guests", guests);
}

TEST(no_role_is_a_guest)
{
    for (size_t i = 0; i < hk_roles_n; i++) CHECK(!hk_caps_has(hk_role_caps(&hk_roles[i], true, true), CAP_GUEST), "%s", hk_roles[i].code);
}

TEST(nicknames_are_cleaned_and_compared)
{
    static const struct { const char *typed, *name, *key; } rows[] = {
        { "小石头", "小石头", "小石头" }, { "  小  石头 ", "小 石头", "小石头" }, { "ＡＮＮＡ", "ANNA", "anna" }, { "Anna", "Anna", "anna" }, { "小\u00ad石\ufe0f头", "小石头", "小石头" },
        { "\u3164", NULL, NULL }, { "   ", NULL, NULL }, { "\u202e", NULL, NULL }, { "一二三四五六七八九十甲乙", "一二三四五六七八九十甲乙", "一二三四五六七八九十甲乙" },
        { "一二三四五六七八九十甲乙丙", NULL, NULL }, { "<b>", "<b>", "<b>" }, { "😀", "😀", "😀" } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const char *name = NULL, *key = NULL;
        hk_error_clear(cx);
        hk_rc rc = hk_nickname(cx, rows[i].typed, &name, &key);
        if (!rows[i].name) {
            CHECK_RC(rc, HK_BAD_INPUT);
            continue;
        }
        CHECK_RC(rc, HK_OK);
        CHECK_STR(name, rows[i].name, "row %zu", i);
        CHECK_STR(key, rows[i].key, "row %zu", i);
    }
}

TEST(a_shown_sentence_does_not_name_its_speaker)   /* CR3 */
{
    static const struct { const char *text, *name, *want; } rows[] = {
        { "我是阿月，您好", "阿月", "我是××，您好" }, { "ANNA和anna", "Anna", "××和××" }, { "我是月", "月", "我是月" }, { "", "阿月", "" }, { "谁也没提", "阿月", "谁也没提" } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(hk_without_name(cx->arena, rows[i].text, rows[i].name), rows[i].want, "row %zu", i);
}

TEST(the_clock_stands_while_it_is_paused)   /* CR4 */
{
    const int64_t S = 1000000;
    const struct { int64_t began, paused, ends, now, left; } rows[] = {
        { HK_NULL, HK_NULL, HK_NULL, 50 * S, HK_NULL }, { 0, HK_NULL, 600 * S, 0, 600 }, { 0, HK_NULL, 600 * S, 599 * S, 1 }, { 0, HK_NULL, 600 * S, 599 * S + 1, 1 },
        { 0, HK_NULL, 600 * S, 600 * S, 0 }, { 0, HK_NULL, 600 * S, 9000 * S, 0 }, { 0, 100 * S, 600 * S, 9000 * S, 500 } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(hk_room_left_s(rows[i].began, rows[i].paused, rows[i].ends, rows[i].now), rows[i].left, "row %zu", i);
    CHECK_STR(hk_room_state("talking", 10 * S, 10 * S - 1), "talking", "before");
    CHECK_STR(hk_room_state("talking", 10 * S, 10 * S), "closed", "a room closes by itself");      /* CR6 */
}

TEST(addresses_on_the_wall_name_a_host_and_nothing_else)
{
    static const struct { const char *typed, *want; } rows[] = {
        { "http://192.168.1.5:8080", "http://192.168.1.5:8080" }, { "https://huikuan.example.com/", "https://huikuan.example.com" }, { "http://[fd00::1]:8080", "http://[fd00::1]:8080" },
        { "192.168.1.5:8080", NULL }, { "http://", NULL }, { "http://a/b", NULL }, { "http://user@host", NULL }, { "javascript:alert(1)", NULL }, { "http://a b", NULL } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        const char *url = NULL;
        hk_error_clear(cx);
        CHECK_INT(hk_room_address_check(cx, rows[i].typed, &url) == HK_OK, rows[i].want != NULL, "row %zu", i);
        if (rows[i].want) CHECK_STR(url, rows[i].want, "row %zu", i);
    }
}

TEST(addresses_a_phone_can_open)
{
    static const struct { const char *text; bool usable; } rows[] = {
        { "192.168.137.1", true }, { "10.42.0.1", true }, { "203.0.113.9", true }, { "127.0.0.1", false }, { "169.254.7.7", false }, { "169.253.7.7", true }, { "0.0.0.0", false },
        { "224.0.0.1", false }, { "fe80::1", false }, { "febf::1", false }, { "::1", false }, { "::", false }, { "::ffff:10.0.0.1", false }, { "ff02::1", false }, { "fec0::1", false },
        { "fd00::1", true }, { "fc00::1", true }, { "2001:db8::5", true }, { "3fff::1", true }, { "4000::1", false } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
        struct sockaddr_in  four = { .sin_family = AF_INET };
        bool v6 = strchr(rows[i].text, ':') != NULL;
        char text[HK_ROOM_ADDRESS] = "";
        CHECK_INT(inet_pton(v6 ? AF_INET6 : AF_INET, rows[i].text, v6 ? (void *)&six.sin6_addr : (void *)&four.sin_addr), 1, "row %zu", i);
        CHECK_INT(hk_room_usable(v6 ? (const void *)&six : (const void *)&four, text), rows[i].usable, "row %zu", i);
        if (rows[i].usable) CHECK_STR(text, rows[i].text, "row %zu", i);
    }
}

TEST(an_address_is_reachable_where_the_server_listens)
{
    static const struct { const char *listen, *text; bool hears; } rows[] = {
        { ":8080", "192.168.1.5", true }, { "0.0.0.0:8080", "192.168.1.5", true }, { ":8080", "fd00::1", false }, { "0.0.0.0:8080", "fd00::1", false },
        { "[::]:8080", "192.168.1.5", true }, { "[::]:8080", "fd00::1", true }, { "[fd00::1]:8080", "fd00::1", true }, { "[fd00:0::1]:8080", "fd00::1", true }, { "[fd00::1]:8080", "fd00::2", false },
        { "[fd00::1]:8080", "192.168.1.5", false }, { "192.168.1.5:80", "192.168.1.5", true }, { "192.168.1.5:80", "192.168.1.50", false }, { "127.0.0.1:8080", "192.168.1.5", false },
        { "localhost:8080", "192.168.1.5", false }, { "8080", "192.168.1.5", false }, { NULL, "192.168.1.5", false } };

    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_INT(hk_room_listens(rows[i].listen, rows[i].text), rows[i].hears, "row %zu", i);
}

/* ---- the code read back -------------------------------------------------------------------------------------------------------------
 * Written from the standard, not from the encoder: a version 3 symbol with correction level M is one block of 44 data bytes, so the bits
 * along the zigzag, unmasked, begin with mode, length and the text itself. */
enum { SIDE = 29 };

static bool fixed(int x, int y)
{
    if (x == 6 || y == 6) return true;                                                          /* timing */
    if ((x < 9 && y < 9) || (x >= SIDE - 8 && y < 9) || (x < 9 && y >= SIDE - 8)) return true;      /* finders and format */
    return x >= 20 && x <= 24 && y >= 20 && y <= 24;                                            /* alignment */
}

static bool masked(int mask, int x, int y)
{
    switch (mask) {
    case 0: return (x + y) % 2 == 0;
    case 1: return y % 2 == 0;
    case 2: return x % 3 == 0;
    case 3: return (x + y) % 3 == 0;
    case 4: return (y / 2 + x / 3) % 2 == 0;
    case 5: return x * y % 2 + x * y % 3 == 0;
    case 6: return (x * y % 2 + x * y % 3) % 2 == 0;
    default: return ((x + y) % 2 + x * y % 3) % 2 == 0;
    }
}

static void read_back(const char *const *rows, char *out, size_t size)
{
    int     mask = ((rows[8][2] - '0') << 2 | (rows[8][3] - '0') << 1 | (rows[8][4] - '0')) ^ 5;      /* bits 12 to 10 of the format, under its own mask */
    uint8_t bytes[44] = { 0 };
    int     bit = 0;

    for (int right = SIDE - 1, up = 1; right > 0; right -= 2, up = !up) {
        if (right == 6) right--;
        for (int i = 0; i < SIDE; i++)
            for (int k = 0; k < 2; k++) {
                int x = right - k, y = up ? SIDE - 1 - i : i;
                if (fixed(x, y) || bit >= 44 * 8) continue;
                bytes[bit / 8] |= (uint8_t)(((rows[y][x] == '1') ^ masked(mask, x, y)) << (7 - bit % 8));
                bit++;
            }
    }
    size_t n = (size_t)((bytes[0] & 15) << 4 | bytes[1] >> 4);
    CHECK_INT(bytes[0] >> 4, 4, "byte mode");
    CHECK(n + 1 <= size && n <= 42, "%zu bytes", n);
    for (size_t i = 0; i < n; i++) out[i] = (char)(bytes[i + 1] << 4 | bytes[i + 2] >> 4);
    out[n] = '\0';
}

TEST(the_code_on_the_wall_reads_back)
{
    static const char *const texts[] = { "http://192.168.137.1:8080/r/482913", "http://10.0.0.7:18080/r/100000", "https://huikuan.cn/r/999999?x=1" };

    for (size_t i = 0; i < HK_COUNT(texts); i++) {
        const char *const *rows;
        char   read[64];
        size_t n = 0;
        CHECK_RC(hk_qr(cx, texts[i], &rows, &n), HK_OK);
        CHECK_INT((int64_t)n, SIDE, "%s", texts[i]);
        read_back(rows, read, sizeof read);
        CHECK_STR(read, texts[i], "row %zu", i);
    }
    char *large = hk_alloc(cx->arena, 2002);
    const char *const *rows;
    size_t n;
    memset(large, 'a', 2001), large[2001] = '\0';
    CHECK_RC(hk_qr(cx, large, &rows, &n), HK_TOO_BIG);
}

RUN_TESTS(cmocka_unit_test(a_pass_opens_the_rows_of_its_class_and_no_other), cmocka_unit_test(no_role_is_a_guest), cmocka_unit_test(nicknames_are_cleaned_and_compared),
          cmocka_unit_test(a_shown_sentence_does_not_name_its_speaker), cmocka_unit_test(the_clock_stands_while_it_is_paused),
          cmocka_unit_test(addresses_on_the_wall_name_a_host_and_nothing_else), cmocka_unit_test(addresses_a_phone_can_open), cmocka_unit_test(an_address_is_reachable_where_the_server_listens), cmocka_unit_test(the_code_on_the_wall_reads_back))
