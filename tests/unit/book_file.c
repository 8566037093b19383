/* The book as a file: it opens as it was saved, and whatever is wrong with it is HK_DAMAGED, never a wrong figure (K10). */
#include "book_oracle.h"

#include <fcntl.h>
#include <sys/stat.h>

static const int EDGES[] = { 0, 30, 60 };
static char folder[] = "/tmp/hk-book-XXXXXX", path[64];

static int64_t checksum(hk_ctx *cx, hk_book *b, hk_rc *rc_out)
{
    hk_view v;
    hk_aging a = { 0 };
    int64_t sum = 0;
    hk_rc rc = HK_OK;
    hk_view_take(b, &v);
    for (hk_day d = 0; !rc && d <= W_DAYS; d += 5)
        for (int64_t k = 0; !rc && k <= W_KNOWN; k += 8) {
            hk_book_query q = { .as_of = d, .known = k, .edges = EDGES, .edges_n = HK_COUNT(EDGES) };
            rc = hk_book_age(cx, &v, &hk_scope_all, &q, &a);
            for (size_t i = 0; !rc && i < a.groups * a.cols; i++) sum = (int64_t)((uint64_t)sum * 31 + (uint64_t)a.cells[i].sum + (uint64_t)a.cells[i].n);
        }
    hk_aging_clear(&a);
    hk_view_drop(&v);
    *rc_out = rc;
    return sum;
}

static uint8_t *slurp(size_t *n)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0 && fstat(fd, &st) == 0);
    uint8_t *p = malloc((size_t)st.st_size);
    assert_non_null(p);
    assert_int_equal(read(fd, p, (size_t)st.st_size), st.st_size);
    close(fd);
    *n = (size_t)st.st_size;
    return p;
}

static void spit(const uint8_t *p, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, p, n), (ssize_t)n);
    close(fd);
}

static void poke(size_t at, uint8_t byte)
{
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, &byte, 1, (off_t)at), 1);
    close(fd);
}

static hk_book *saved(hk_ctx *cx, int64_t *sum)
{
    static world w;
    hk_prng r;
    hk_rc rc;
    hk_prng_init(&r, 4, "file");
    do w_make(&w, &r); while (w.n < 40);
    hk_book *b = w_build(cx, &w, W_KNOWN);
    *sum = checksum(cx, b, &rc);
    CHECK_RC(rc, HK_OK);
    if (!path[0]) {
        assert_non_null(mkdtemp(folder));
        snprintf(path, sizeof path, "%s/1.book", folder);
    }
    CHECK_RC(hk_book_save(cx, b, path), HK_OK);
    return b;
}

TEST(opens_as_saved)
{
    int64_t sum;
    hk_rc rc;
    struct stat st;
    hk_view v;
    hk_book *b = saved(cx, &sum), *c;
    CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600, "mode of the file");
    CHECK_RC(hk_book_open(cx, 1, path, &c), HK_OK);
    CHECK_INT(hk_book_seq(c), W_KNOWN);
    CHECK_INT(checksum(cx, c, &rc), sum);
    hk_view_take(c, &v);
    CHECK(memcmp(hk_view_chain(&v), W_CHAIN, HK_SHA256) == 0, "chain");
    CHECK_RC(hk_book_verify(cx, &v), HK_OK);
    hk_view_drop(&v);
    hk_book_free(b);
    hk_book_free(c);
}

TEST(refuses)
{
    int64_t sum;
    hk_book *b = saved(cx, &sum), *c = NULL;
    size_t n;
    uint8_t *p = slurp(&n);
    hk_book_free(b);
    CHECK_RC(hk_book_open(cx, 2, path, &c), HK_DAMAGED, "another company");
    hk_error_clear(cx);
    static const double part[] = { 0.0, 0.001, 0.3, 0.999 };
    for (size_t i = 0; i < HK_COUNT(part); i++) {            /* cut short */
        spit(p, (size_t)((double)n * part[i]));
        CHECK_RC(hk_book_open(cx, 1, path, &c), HK_DAMAGED, "part %zu", i);
        hk_error_clear(cx);
    }
    uint8_t *longer = calloc(n + 8, 1);
    memcpy(longer, p, n);
    spit(longer, n + 8);
    CHECK_RC(hk_book_open(cx, 1, path, &c), HK_DAMAGED, "longer than it says");
    hk_error_clear(cx);
    CHECK(unlink(path) == 0);
    CHECK_RC(hk_book_open(cx, 1, path, &c), HK_NOT_FOUND);
    free(longer);
    free(p);
}

/* ---- columns grow wider ---- */

/* Position i is i fen of customer i, number 250 i, known at 2 i; every third is taken back, on its own day, at 2 i + 1. So 67,200 of them
 * pass what two bytes hold of accounts and known numbers and what three hold of positions; 45,000 do not. */
enum { WIDE_FIRST = 45000, WIDE_LAST = 67200, WIDE_DAY = 100 };

static hk_book_position wide_position(int64_t i)
{
    return (hk_book_position){ .seq = 250 * i, .known = 2 * i, .account = { .customer = i, .currency = "CNY", .class = HK_CLASS_INVOICE },
                               .eff = WIDE_DAY, .issue = WIDE_DAY, .due = WIDE_DAY + 30, .amount = i };
}

static hk_book_event wide_event(int64_t i) { return (hk_book_event){ .eff = WIDE_DAY, .known = 2 * i + 1, .delta = -i }; }

static void check_wide(hk_ctx *cx, hk_book *b, int64_t upto)
{
    hk_view v;
    hk_aging a = { 0 };
    const int64_t near = 2 * upto, at[] = { 1, 2, 5, 6, 7, 510, 65534, 65535, 65536, 65537, 129998, 131070, 131071, 131072, near - 7, near - 1, near, near + 1 };
    hk_view_take(b, &v);
    for (size_t x = 0; x < HK_COUNT(at); x++) {
        int64_t sum = 0, n = 0, got = 0, got_n = 0;
        for (int64_t i = 1; i <= upto; i++)
            if (2 * i <= at[x] && !(i % 3 == 0 && 2 * i + 1 <= at[x])) sum += i, n++;
        hk_book_query q = { .as_of = WIDE_DAY + 1, .known = at[x], .edges = EDGES, .edges_n = HK_COUNT(EDGES) };
        CHECK_RC(hk_book_age(cx, &v, &hk_scope_all, &q, &a), HK_OK);
        for (size_t i = 0; i < a.groups * a.cols; i++) got += a.cells[i].sum, got_n += a.cells[i].n;
        CHECK_INT(got, sum, "known at %" PRId64, at[x]);
        CHECK_INT(got_n, n, "known at %" PRId64, at[x]);
    }
    hk_aging_clear(&a);
    hk_view_drop(&v);
}

TEST(columns_grow_wider)
{
    hk_build *w;
    hk_book *b, *c;
    CHECK_RC(hk_book_build_start(cx, 1, WIDE_FIRST, WIDE_FIRST, &w), HK_OK);
    for (int64_t i = 1; i <= WIDE_FIRST; i++) {
        hk_book_position p = wide_position(i);
        hk_book_event e = wide_event(i);
        CHECK_RC(hk_book_add_position(cx, w, &p), HK_OK);
        if (i % 3 == 0) CHECK_RC(hk_book_add_event(cx, w, p.seq, e.eff, e.known, e.delta), HK_OK);
    }
    CHECK_RC(hk_book_build_end(cx, w, 2 * WIDE_FIRST + 1, W_CHAIN, &b), HK_OK);
    check_wide(cx, b, WIDE_FIRST);
    for (int64_t i = WIDE_FIRST + 1; i <= WIDE_LAST; i++) {
        hk_book_position p = wide_position(i);
        hk_book_event e = wide_event(i);
        CHECK_RC(hk_book_post(cx, b, &p, &e, i % 3 == 0), HK_OK);
        CHECK_RC(hk_book_publish(cx, b, 2 * i + 1, W_CHAIN), HK_OK);
    }
    check_wide(cx, b, WIDE_LAST);
    CHECK_RC(hk_book_merge(cx, b), HK_OK);
    check_wide(cx, b, WIDE_LAST);
    if (!path[0]) {
        assert_non_null(mkdtemp(folder));
        snprintf(path, sizeof path, "%s/1.book", folder);
    }
    CHECK_RC(hk_book_save(cx, b, path), HK_OK);
    CHECK_RC(hk_book_open(cx, 1, path, &c), HK_OK);
    check_wide(cx, c, WIDE_LAST);
    hk_book_free(b);
    hk_book_free(c);
}

/* Each byte of the file in turn, one bit flipped: the book is refused when opened, or when asked, or the byte is padding and every
 * answer is the right one. A wrong figure is the only thing that must not happen. */
TEST(flipped_bytes)
{
    int64_t sum;
    hk_book *b = saved(cx, &sum);
    size_t n, refused = 0, unread = 0;
    uint8_t *p = slurp(&n);
    hk_prng r;
    hk_book_free(b);
    hk_prng_init(&r, 11, "flip");
    for (size_t at = 0; at < n; at += at < 4096 ? 1 : 1 + hk_prng_below(&r, 12)) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        uint8_t bit = (uint8_t)(1u << hk_prng_below(&r, 8));
        poke(at, p[at] ^ bit);
        hk_book *c = NULL;
        hk_rc rc = hk_book_open(cx, 1, path, &c);
        if (rc) {
            CHECK_RC(rc, HK_DAMAGED, "byte %zu", at);
            refused++;
        } else {
            int64_t got = checksum(cx, c, &rc);
            if (rc) CHECK_RC(rc, HK_DAMAGED, "byte %zu", at);
            else CHECK_INT(got, sum, "byte %zu", at);
            refused += rc != HK_OK, unread += rc == HK_OK;
            hk_book_free(c);
        }
        poke(at, p[at]);
        hk_error_clear(cx);
        hk_arena_release(cx->arena, mark);
    }
    CHECK(refused > 20 * unread / 10, "refused %zu, unread %zu", refused, unread);
    free(p);
    (void)unlink(path);
    (void)rmdir(folder);
}

RUN_TESTS(cmocka_unit_test(opens_as_saved), cmocka_unit_test(refuses), cmocka_unit_test(columns_grow_wider), cmocka_unit_test(flipped_bytes))
