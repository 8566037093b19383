/* test.h - what unit tests share, over cmocka. A test is TEST(name) { ... } with a ready `cx`; the file ends with
 * RUN_TESTS(cmocka_unit_test(name), ...). Checks take a format that names the table row: CHECK_INT(got, want, "row %zu", i). */
#ifndef HK_TEST_H
#define HK_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/ctx.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* cairo loses some bytes for each font it embeds and fontconfig its configuration: theirs, not ours to mend. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libcairo.so\nleak:libfontconfig.so\nleak:FcInitLoadConfigAndFonts\n"; }

#define TEST_NOW INT64_C(1788224400000000)       /* 2026-09-01T09:00:00+08:00 */

#define TEST(name) \
    static void name##_body(hk_ctx *cx); \
    static void name(void **state) { (void)state; test_run(name##_body); } \
    static void name##_body(hk_ctx *cx __attribute__((unused)))

#define RUN_TESTS(...) \
    int main(void) \
    { \
        const struct CMUnitTest rows[] = { __VA_ARGS__ }; \
        return cmocka_run_group_tests_name(__FILE__, rows, NULL, NULL); \
    }

/* A fresh ctx on its own arena, Chinese, clock at TEST_NOW, sees everything, no database. */
static inline void test_run(void (*body)(hk_ctx *cx))
{
    hk_ctx cx;
    hk_arena *arena = hk_arena_create();
    assert_non_null(arena);
    hk_ctx_init(&cx, arena);
    hk_ctx_set_now(&cx, TEST_NOW);
    cx.scope = &hk_scope_all;
    cx.actor.name = "local:test";
    body(&cx);
    hk_arena_free(arena);
}

#define CHECK_INT(got, want, ...) test_int((got), (want), #got, __FILE__, __LINE__, " " __VA_ARGS__)
#define CHECK_STR(got, want, ...) test_str((got), (want), #got, __FILE__, __LINE__, " " __VA_ARGS__)
#define CHECK(what, ...)          test_true((what), #what, __FILE__, __LINE__, " " __VA_ARGS__)
#define CHECK_RC(got, want, ...)  test_str(hk_rc_info(got)->wire, hk_rc_info(want)->wire, #got, __FILE__, __LINE__, " " __VA_ARGS__)
/* The statement must end in a failed assert. */
#define CHECK_ABORTS(statement) \
    do { \
        pid_t child_ = fork(); \
        assert_true(child_ >= 0); \
        if (child_ == 0) { signal(SIGABRT, SIG_DFL); close(STDERR_FILENO); statement; _exit(0); } \
        test_aborted(child_, #statement, __FILE__, __LINE__); \
    } while (0)

static inline void test_where(const char *fmt, va_list ap)
{
    char text[256];
    vsnprintf(text, sizeof text, fmt, ap);
    print_error("   %s\n", text);
}

static inline void HK_PRINTF(6, 7) test_int(int64_t got, int64_t want, const char *what, const char *file, int line, const char *fmt, ...)
{
    if (got == want) return;
    va_list ap;
    print_error("%s is %" PRId64 ", not %" PRId64 "\n", what, got, want);
    va_start(ap, fmt);
    test_where(fmt, ap);
    va_end(ap);
    _fail(file, line);
}

static inline void HK_PRINTF(6, 7) test_str(const char *got, const char *want, const char *what, const char *file, int line, const char *fmt, ...)
{
    if (got && want ? strcmp(got, want) == 0 : got == want) return;
    va_list ap;
    print_error("%s is \"%s\", not \"%s\"\n", what, got ? got : "(none)", want ? want : "(none)");
    va_start(ap, fmt);
    test_where(fmt, ap);
    va_end(ap);
    _fail(file, line);
}

static inline void HK_PRINTF(5, 6) test_true(bool ok, const char *what, const char *file, int line, const char *fmt, ...)
{
    if (ok) return;
    va_list ap;
    print_error("not so: %s\n", what);
    va_start(ap, fmt);
    test_where(fmt, ap);
    va_end(ap);
    _fail(file, line);
}

static inline void test_aborted(pid_t child, const char *what, const char *file, int line)
{
    int status = 0;
    if (waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT) return;
    print_error("no assert stopped: %s\n", what);
    _fail(file, line);
}

/* A whole file of the source tree (tests run at its root), NUL-terminated; fails the test when it cannot be read. */
static inline hk_str test_file(hk_ctx *cx, const char *path)
{
    FILE *f = fopen(path, "rb");
    hk_buf b = { .arena = cx->arena };
    if (!f) fail_msg("%s cannot be read", path);
    for (size_t n; (n = fread(hk_buf_room(&b, 65536), 1, 65536, f)) > 0;) b.n += n;
    fclose(f);
    hk_buf_add(&b, "", 0);
    return (hk_str){ b.p, b.n };
}
#endif
