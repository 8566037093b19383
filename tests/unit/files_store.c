/* Stored files (files.h, F1 to F5) on both engines. Kinds are judged from bytes written here, not from names. */
#include "db.h"
#include "test.h"

#include "files/files.h"
#include "sql/files.h"
#include "sql/tables.h"

#include <fcntl.h>
#include <sys/stat.h>

static const char *put_file(hk_ctx *cx, const char *dir, const char *name, const void *p, size_t n)
{
    char *path = hk_printf(cx->arena, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(p, 1, n, f), n);
    fclose(f);
    return path;
}

TEST(kinds)
{
#define B(lit) lit, sizeof(lit) - 1
    static const struct { const char *p; size_t n; const char *kind; } rows[] = {
        { B("PK\3\4\24\0\0\0\10\0aaaabbbbccccdddd\23\0\0\0[Content_Types].xml....PK\3\4\24\0\0\0\10\0aaaabbbbccccdddd\17\0\0\0xl/workbook.xml"), "xlsx" },
        { B("PK\3\4\24\0\0\0\10\0aaaabbbbccccdddd\7\0\0\0OFD.xml<?xml"), "ofd" },
        { B("PK\3\4\24\0\0\0\10\0aaaabbbbccccdddd\5\0\0\0a.txthello"), "zip" },
        { B("PK\3\4"), "zip" },
        { B("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0b\0o\0o\0k\0"), "xls" },
        { B("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "other" },
        { B("\x09\x08\x08\0\0\5\x05\0x"), "xls" },
        { B("%PDF-1.7\n"), "pdf" },
        { B("\x89PNG\r\n\x1A\n...."), "png" },
        { B("\xFF\xD8\xFF\xE0...."), "jpeg" },
        { B("  \r\n<HTML><table><tr><td>1"), "html" },
        { B("\xEF\xBB\xBF<table border=1>"), "html" },
        { B("<?xml version=\"1.0\"?><html xmlns=\"x\">"), "html" },
        { B("<?xml version=\"1.0\"?><Invoice>"), "xml" },
        { B("客户编码,客户名称\r\n"), "text" },
        { B("\xBF\xCD\xBB\xA7\t1"), "text" },                 /* GB18030 */
        { B("\xFF\xFE" "1\0,\0"), "text" },
        { B("a\0b"), "other" },
        { B("\x7F" "ELF\2\1\1\0"), "other" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) CHECK_STR(hk_file_kind((const uint8_t *)rows[i].p, rows[i].n), rows[i].kind, "row %zu", i);
}

typedef struct put_act { hk_file_ready f; hk_file_owner_new o; int64_t id; } put_act;
static hk_rc put_do(hk_ctx *cx, void *arg) { put_act *a = arg; return hk_file_put(cx, &a->f, &a->o, &a->id); }

typedef struct made_customer { int64_t id; } made_customer;
static hk_rc customer_do(hk_ctx *cx, void *arg)
{
    made_customer *m = arg;
    hk_rec_customer row = { .code = "K1", .name = "甲", .short_name = "", .name_key = "甲", .pinyin = "jia", .credit_code = "", .country = "CN", .currency = "CNY",
                            .kind = "company", .terms = "", .settle = "per_delivery", .credit_limit = HK_NULL, .grade = "" };
    hk_rc rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_customer(cx, &row);
    m->id = row.id;
    return rc;
}

static hk_rc collect(hk_ctx *cx, void *arg, const void *p, size_t n)
{
    HK_UNUSED(cx);
    hk_buf_add(arg, p, n);
    return HK_OK;
}

static hk_rc seen(hk_ctx *cx, int64_t id, hk_file_info *f)
{
    hk_error_clear(cx);
    CHECK_RC(hk_read_begin(cx), HK_OK);
    hk_rc rc = hk_file_get(cx, id, f);
    hk_read_end(cx);
    return rc;
}

static void stored_on(hk_ctx *cx, void *arg)
{
    enum { BIG = 2 * HK_FILE_CHUNK + 12345 };
    const char *dir = arg;
    uint8_t *bytes = hk_alloc(cx->arena, BIG);
    made_customer k = { 0 };
    hk_file_info f;
    hk_buf back = { .arena = cx->arena };
    put_act a = { 0 }, b = { 0 };

    test_company(cx, "T");
    CHECK_RC(hk_write(cx, customer_do, &k), HK_OK);
    for (size_t i = 0; i < BIG; i++) bytes[i] = (uint8_t)("abcdefgh\n"[i * 7 % 9]);
    const char *path = put_file(cx, dir, "账单.csv", bytes, BIG);
    CHECK_RC(hk_file_prepare(cx, path, &a.f), HK_OK);
    CHECK_INT(a.f.size, BIG);
    CHECK_STR(a.f.kind, "text");
    a.o = (hk_file_owner_new){ "C:\\单据\\账单.csv", HK_FILE_CUSTOMER, k.id };
    CHECK_RC(hk_write(cx, put_do, &a), HK_OK);
    b = a;
    b.o.subject = HK_FILE_USER, b.o.subject_id = 7;
    CHECK_RC(hk_write(cx, put_do, &b), HK_OK);                    /* F1: a second owner of the same bytes */
    CHECK(a.id != b.id);

    CHECK_RC(seen(cx, a.id, &f), HK_OK);
    CHECK_STR(f.name, "账单.csv");
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_file_read(cx, &f, collect, &back), HK_OK);
    hk_read_end(cx);
    CHECK_INT(back.n, BIG);
    CHECK(memcmp(back.p, bytes, BIG) == 0);
    const char *copy = hk_printf(cx->arena, "%s/copy", dir);
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_file_save(cx, &f, copy), HK_OK);
    hk_error_clear(cx);
    CHECK_RC(hk_file_save(cx, &f, copy), HK_CONFLICT);            /* never over something that is there */
    hk_read_end(cx);
    struct stat st;
    assert_int_equal(stat(copy, &st), 0);
    CHECK_INT(st.st_mode & 0777, 0600);
    CHECK_INT(st.st_size, BIG);
    unlink(copy);

    /* The file changes between digest and storing. */
    put_act c = { .o = { "x", HK_FILE_USER, 7 } };
    hk_error_clear(cx);
    CHECK_RC(hk_file_prepare(cx, put_file(cx, dir, "x.txt", "first", 5), &c.f), HK_OK);
    put_file(cx, dir, "x.txt", "other", 5);
    CHECK_RC(hk_write(cx, put_do, &c), HK_CONFLICT);
    CHECK_STR(cx->error.key, "file.changed");
}

TEST(stored_and_read)
{
    char dir[64];
    test_scratch(dir);
    test_engines(cx, stored_on, dir);
    test_scratch_drop(dir);
}

static void judged_on(hk_ctx *cx, void *arg)
{
    const char *dir = arg;
    made_customer k = { 0 };
    hk_file_info f;
    put_act files[3] = { { .o = { "a", HK_FILE_CUSTOMER, 0 } }, { .o = { "b", HK_FILE_IMPORT, 5 } }, { .o = { "c", HK_FILE_USER, 5 } } };
    uint64_t word;

    test_company(cx, "T");
    CHECK_RC(hk_write(cx, customer_do, &k), HK_OK);
    assert_true(k.id < 64);
    word = UINT64_C(1) << k.id;
    files[0].o.subject_id = k.id;
    cx->actor.user = 5;
    for (int i = 0; i < 3; i++) {
        CHECK_RC(hk_file_prepare(cx, put_file(cx, dir, "f.txt", "hello", 5), &files[i].f), HK_OK);
        CHECK_RC(hk_write(cx, put_do, &files[i]), HK_OK);
    }
    hk_scope none = { .epoch = 1 }, whole = { .customers = { &word, 64 } }, part = { .partial = { &word, 64 } };
    static const struct { int user; bool caps; int scope; bool see[3]; } rows[] = {
        { 5, false, 0, { false, true, true } },
        { 6, false, 1, { true, false, false } },
        { 6, false, 2, { false, false, false } },                 /* a shared customer's papers are for who sees him whole */
        { 6, true, 0, { false, true, false } },                   /* who imports sees imports, not what a person keeps for himself */
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        cx->actor.user = rows[i].user;
        cx->caps = rows[i].caps ? HK_CAP_BIT(CAP_IMPORT) : 0;
        cx->scope = rows[i].scope == 1 ? &whole : rows[i].scope == 2 ? &part : &none;
        for (int n = 0; n < 3; n++) CHECK_RC(seen(cx, files[n].id, &f), rows[i].see[n] ? HK_OK : HK_NOT_FOUND, "row %zu file %d", i, n);
    }
    put_act mine = files[0];
    cx->scope = &part;
    hk_error_clear(cx);
    CHECK_RC(hk_write(cx, put_do, &mine), HK_NOT_FOUND);
    CHECK_STR(cx->error.key, "customer.none");
}

TEST(seen_through_an_owner)
{
    char dir[64];
    test_scratch(dir);
    test_engines(cx, judged_on, dir);
    test_scratch_drop(dir);
}

/* Bytes that are not what the digest says, as after a damaged disk. */
static hk_rc wrong_do(hk_ctx *cx, void *arg)
{
    hk_rec_file_owner row = { .name = "bad", .subject = "user", .subject_id = 0, .user_id = 0 };
    row.sha = "00000000000000000000000000000000000000000000000000000000000000aa";
    hk_rc rc = hk_log_begin(cx, "test");
    if (!rc) rc = hk_x_file_add(cx, cx->company, row.sha, 5, "text", 0, NULL);
    if (!rc) rc = hk_x_file_chunk_add(cx, cx->company, row.sha, 0, HK_STR("hello"), NULL);
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_file_owner(cx, &row);
    *(int64_t *)arg = row.id;
    return rc;
}

static void damaged_on(hk_ctx *cx, void *arg)
{
    int64_t id = 0;
    hk_file_info f;
    hk_buf back = { .arena = cx->arena };
    HK_UNUSED(arg);
    test_company(cx, "T");
    CHECK_RC(hk_write(cx, wrong_do, &id), HK_OK);
    cx->caps = HK_CAPS_ALL;
    CHECK_RC(seen(cx, id, &f), HK_OK);
    CHECK_RC(hk_read_begin(cx), HK_OK);
    CHECK_RC(hk_file_read(cx, &f, collect, &back), HK_DAMAGED);
    hk_read_end(cx);
    CHECK_STR(cx->error.key, "file.damaged");
}

TEST(damage_is_told) { test_engines(cx, damaged_on, NULL); }

TEST(limits)
{
    char dir[64];
    hk_file_ready f;
    test_scratch(dir);
    CHECK_RC(hk_file_prepare(cx, put_file(cx, dir, "empty", "", 0), &f), HK_BAD_INPUT);
    CHECK_STR(cx->error.key, "file.empty");
    hk_error_clear(cx);
    const char *big = put_file(cx, dir, "big", "x", 1);
    assert_int_equal(truncate(big, (off_t)HK_FILE_MAX + 1), 0);
    CHECK_RC(hk_file_prepare(cx, big, &f), HK_TOO_BIG);
    hk_error_clear(cx);
    assert_int_equal(truncate(big, HK_FILE_MAX), 0);
    CHECK_RC(hk_file_prepare(cx, big, &f), HK_OK);
    CHECK_RC(hk_file_prepare(cx, hk_printf(cx->arena, "%s/none", dir), &f), HK_IO);
    hk_error_clear(cx);
    CHECK_RC(hk_file_prepare(cx, dir, &f), HK_IO);                /* a folder is no file */
    test_scratch_drop(dir);
}

RUN_TESTS(cmocka_unit_test(kinds), cmocka_unit_test(stored_and_read), cmocka_unit_test(seen_through_an_owner), cmocka_unit_test(damage_is_told),
          cmocka_unit_test(limits))
