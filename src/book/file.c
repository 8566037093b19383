/* file.c - the base as a file.
 *
 * The block of memory is written as it stands, followed by one XXH3 sum for each 192 KB of each section. Opening maps or reads
 * it and checks the head (its own sum, sizes, order of sections), the sums' sum and the small sections other code walks without
 * looking (directories, accounts, series). Rows are checked block by block when first read, and the monthly sums, which are many
 * at many customers, when the first of them are; a block of account numbers,
 * of known numbers or of balances also has each number compared with the length of the list it leads to, so no damaged file can lead outside the mapping.
 */
#include "book/inside.h"

#include "base/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static hk_rc damaged(hk_ctx *cx, const char *what)
{
    return hk_fail(cx, HK_DAMAGED, "book.damaged", NULL, "what", what, NULL);
}

static hk_rc io(hk_ctx *cx, const char *what, const char *path)
{
    return hk_fail_internal(cx, HK_IO, "book: %s %s: %s", what, path, strerror(errno));
}

/* ---- writing ---- */

static uint64_t head_sum(const base_head *h)
{
    return hk_xxh3(h, offsetof(base_head, head_sum));
}

static uint64_t *sums_make(const base *b, base_head *h)
{
    uint64_t *sums = malloc((h->sums + 1) * sizeof *sums);
    if (!sums) return NULL;
    for (int s = 0; s < SECTIONS; s++) {
        const section *sec = &h->sec[s];
        for (uint64_t at = 0, k = 0; at < sec->bytes; at += SUM_BLOCK, k++)
            sums[sec->first_sum + k] = hk_xxh3(b->img + sec->off + at, HK_MIN(sec->bytes - at, (uint64_t)SUM_BLOCK));
    }
    h->sums_sum = hk_xxh3(sums, h->sums * sizeof *sums);
    h->head_sum = head_sum(h);
    return sums;
}

static bool sync_folder(const char *path)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 1;
    if (n >= sizeof folder) return false;
    memcpy(folder, slash ? path : ".", n);
    folder[n] = 0;
    int fd = open(n ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return false;
    bool ok = fsync(fd) == 0;
    close(fd);
    return ok;
}

static hk_rc base_write(hk_ctx *cx, const base *b, const char *path)
{
    char tmp[4096];
    base_head h = *b->head;
    if (snprintf(tmp, sizeof tmp, "%s.tmp", path) >= (int)sizeof tmp) return hk_fail_internal(cx, HK_IO, "book: path too long: %s", path);
    uint64_t *sums = sums_make(b, &h);
    if (!sums) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    hk_rc rc = HK_OK;
    (void)unlink(tmp);                                       /* left by a crash; O_EXCL below refuses anything put there since */
    int fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        rc = io(cx, "cannot create", tmp);
        goto done;
    }
    bool ok = hk_fd_put(fd, &h, sizeof h) && hk_fd_put(fd, b->img + sizeof h, h.size - sizeof h) && hk_fd_put(fd, sums, h.sums * sizeof *sums)
              && fsync(fd) == 0;
    if (close(fd) != 0) ok = false;
    if (!ok || rename(tmp, path) != 0 || !sync_folder(path)) rc = io(cx, "cannot write", path);
    if (rc) (void)unlink(tmp);
done:
    free(sums);
    return rc;
}

hk_rc hk_book_save(hk_ctx *cx, hk_book *b, const char *path)
{
    pthread_mutex_lock(&b->writer);
    hk_rc rc = merge_locked(cx, b);
    const base *bs = book_gen(b)->base;
    if (!rc) rc = base_touch(cx, bs, false, (1u << COLS) - 1, 0, bs->main.rows);      /* never give bad rows good sums */
    if (!rc) rc = base_touch(cx, bs, true, (1u << COLS) - 1, 0, bs->hist.rows);
    if (!rc) rc = base_touch_values(cx, bs);
    if (!rc) rc = base_write(cx, bs, path);
    pthread_mutex_unlock(&b->writer);
    return rc;
}

/* ---- opening ---- */

static size_t row_bytes(const base_head *h, int sec)
{
    if (sec == SEC_NODES || sec == SEC_HNODES) return sizeof(node);
    if (sec >= SEC_MAIN && sec < SEC_MAIN + COLS) return h->width[sec - SEC_MAIN];
    if (sec >= SEC_HIST && sec < SEC_HIST + COLS) return h->width[sec - SEC_HIST];
    if (sec == SEC_ACCOUNTS) return sizeof(hk_account);
    if (sec == SEC_BY_CUSTOMER || sec == SEC_KNOWN) return sizeof(uint32_t);
    if (sec == SEC_VALUES) return sizeof(int32_t);
    return sec == SEC_SERIES ? sizeof(series) : sizeof(int64_t);
}

static const char *head_check(const base_head *h, uint64_t file_size)
{
    if (memcmp(h->magic, "HKBOOK\r\n", 8) != 0) return "not a book";
    if (h->version != 3 || h->order != 0x01020304) return "another format";
    if (h->head_sum != head_sum(h)) return "head";
    for (int c = 0; c < COLS; c++)
        if (c < COL_ACCT ? h->width[c] != (c == COL_BAL ? 4 : 2) : h->width[c] < 2 || h->width[c] > 4) return "columns";
    uint64_t at = (sizeof *h + 63) & ~(uint64_t)63, sums = 0;
    for (int s = 0; s < SECTIONS; s++) {
        const section *sec = &h->sec[s];
        uint64_t size = row_bytes(h, s);
        if (sec->off != at || sec->rows > UINT32_MAX || sec->bytes != sec->rows * size || sec->first_sum != sums) return "sections";
        at = (at + sec->bytes + 64 + 63) & ~(uint64_t)63;    /* as base_alloc lays them */
        sums += (sec->bytes + SUM_BLOCK - 1) / SUM_BLOCK;
    }
    if (h->size != at || h->sums_off != at || h->sums != sums || file_size != at + sums * sizeof(uint64_t)) return "length";
    for (int s = SEC_MAIN + 1; s < SEC_MAIN + COLS; s++)
        if (h->sec[s].rows != h->sec[SEC_MAIN].rows || h->sec[SEC_HIST + s - SEC_MAIN].rows != h->sec[SEC_HIST].rows) return "columns";
    if (h->sec[SEC_NODES].rows < 1 || h->sec[SEC_HNODES].rows < 1 || h->sec[SEC_ACCOUNTS].rows != h->sec[SEC_BY_CUSTOMER].rows
        || h->sec[SEC_ACCOUNTS].rows > ACCOUNTS_MAX || h->seq < 0 || h->seq > KNOWN_MAX) return "head";
    return NULL;
}

static bool nodes_check(const area *a)
{
    for (size_t k = 0; k <= a->n_nodes; k++) {
        if (k && (a->nodes[k].lo < a->nodes[k - 1].lo || a->nodes[k].center <= a->nodes[k - 1].center)) return false;
    }
    return a->nodes[0].lo == 0 && a->nodes[a->n_nodes].lo == a->rows;
}

static const char *small_check(const base *b)
{
    if (!nodes_check(&b->main) || !nodes_check(&b->hist)) return "directory";
    for (size_t i = 0; i < b->accounts; i++) {
        const hk_account *a = &b->acct[i];
        if (a->currency[3] || a->class < 0 || a->class >= HK_CLASSES || b->by_customer[i] >= b->accounts) return "accounts";
    }
    for (size_t i = 0; i < b->n_series; i++) {
        const series *s = &b->series[i];
        if (s->account >= b->accounts || s->kind >= HK_FLOWS || s->wide > 1 || !s->n || s->off + (uint64_t)s->n * (1 + s->wide) > b->n_values
            || (uint64_t)s->first + s->n > (uint64_t)hk_day_month(HK_DAY_MAX) + 1) return "monthly sums";
    }
    return NULL;
}

static bool bals_ok(const int32_t *bal, size_t n, size_t wide)
{
    bool ok = true;
    for (size_t i = 0; i < n; i++) ok &= bal[i] >= NARROW_MIN || (uint32_t)bal[i] - (uint32_t)INT32_MIN < wide;
    return ok;
}

/* Four numbers of three bytes at a time: one by one they cost a tenth of the first report. */
static uint32_t most_of_threes(const uint8_t *p, size_t n)
{
    uint32_t most[4] = { 0 }, rest = 0;
    for (; n >= 4; n -= 4, p += 12) {
        uint64_t a;
        uint32_t b;
        memcpy(&a, p, sizeof a);
        memcpy(&b, p + sizeof a, sizeof b);
        most[0] = HK_MAX(most[0], (uint32_t)a & 0xffffff);
        most[1] = HK_MAX(most[1], (uint32_t)(a >> 24) & 0xffffff);
        most[2] = HK_MAX(most[2], (uint32_t)(a >> 48) | (b & 0xff) << 16);
        most[3] = HK_MAX(most[3], b >> 8);
    }
    for (; n; n--, p += 3) rest = HK_MAX(rest, (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16);
    return HK_MAX(HK_MAX(HK_MAX(most[0], most[1]), HK_MAX(most[2], most[3])), rest);
}

static bool nums_ok(nums v, size_t n, size_t end)
{
    uint32_t most = 0;
    if (v.width == 3) most = most_of_threes(v.p, n);
    else for (size_t i = 0; i < n; i++) most = HK_MAX(most, num_at(v, i));
    return !n || most < end;
}

/* Numbers and wide balances that lead somewhere, as far as column c has them. */
static bool leads_inside(const base *b, int c, const uint8_t *p, uint64_t bytes, size_t wide)
{
    const unsigned width = b->head->width[c];
    nums v = nums_of((uint8_t *)(uintptr_t)p, width);
    if (c == COL_ACCT) return nums_ok(v, bytes / width, b->accounts);
    if (c == COL_KFROM || c == COL_KTO) return nums_ok(v, bytes / width, b->known_n + 1);
    return c != COL_BAL || bals_ok((const int32_t *)(const void *)p, bytes / width, wide);
}

static bool block_ok(const base *b, int sec, uint64_t k)
{
    const section *s = &b->head->sec[sec];
    uint64_t i = s->first_sum + k, at = k * SUM_BLOCK, n = HK_MIN(s->bytes - at, (uint64_t)SUM_BLOCK);
    const uint8_t *p = b->img + s->off + at;
    if (atomic_load_explicit(&b->checked[i], memory_order_relaxed)) return true;
    if (hk_xxh3(p, n) != b->sums[i]) return false;
    for (int first = SEC_MAIN; first <= SEC_HIST; first += SEC_HIST - SEC_MAIN)
        if (sec >= first && sec < first + COLS && !leads_inside(b, sec - first, p, n, b->head->sec[first + COLS].rows)) return false;
    atomic_store_explicit(&b->checked[i], 1, memory_order_relaxed);           /* twice by two readers does no harm */
    return true;
}

static bool section_ok(const base *b, int sec)
{
    uint64_t blocks = (b->head->sec[sec].bytes + SUM_BLOCK - 1) / SUM_BLOCK;
    for (uint64_t k = 0; k < blocks; k++)
        if (!block_ok(b, sec, k)) return false;
    return true;
}

hk_rc base_touch_(hk_ctx *cx, const base *b, bool hist, unsigned mask, size_t lo, size_t hi)
{
    for (int c = 0; c < COLS; c++) {
        if (!(mask >> c & 1)) continue;
        const int sec = (hist ? SEC_HIST : SEC_MAIN) + c;
        const size_t width = b->head->width[c];
        uint64_t first = lo * width / SUM_BLOCK, last = (hi * width - 1) / SUM_BLOCK;
        for (uint64_t k = first; k <= last; k++)
            if (!block_ok(b, sec, k)) return damaged(cx, "rows");
        if (c == COL_BAL && !section_ok(b, hist ? SEC_HWIDE : SEC_WIDE)) return damaged(cx, "rows");
    }
    return HK_OK;
}

hk_rc base_touch_values(hk_ctx *cx, const base *b)
{
    return !b->checked || section_ok(b, SEC_VALUES) ? HK_OK : damaged(cx, "monthly sums");
}

/* A large file is mapped: its first report must not wait for gigabytes. A mapping ends the process (SIGBUS) when somebody cuts the
 * file meanwhile, which no program of ours does; what is read in a moment is read instead and cannot. */
static void *image(int fd, uint64_t size, bool *mapped)
{
    enum { READ_MOST = 64 << 20 };

    *mapped = size > READ_MOST;
    if (*mapped) {
        void *img = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
        return img == MAP_FAILED ? NULL : img;
    }
    uint8_t *img = big_alloc(size);
    if (img && hk_fd_get(fd, img, size) != (ssize_t)size) {
        big_free(img, size);
        img = NULL;
    }
    return img;
}

static hk_rc base_map(hk_ctx *cx, int fd, uint64_t size, const char *path, base **out)
{
    base *b = calloc(1, sizeof *b);
    if (!b) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    pthread_mutex_init(&b->cube_lock, NULL);
    void *img = image(fd, size, &b->mapped);
    if (!img) {
        b->mapped = false;
        base_free(b);
        return io(cx, "cannot read", path);
    }
    b->size = size;
    b->img = img;
    b->head = img;
    const char *bad = head_check(b->head, size);
    if (!bad) {
        b->sums = (const uint64_t *)(b->img + b->head->sums_off);
        b->checked = calloc(b->head->sums + 1, 1);
        if (!b->checked) {
            base_free(b);
            return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        }
        base_bind(b);
        static const uint8_t small[] = { SEC_NODES, SEC_HNODES, SEC_KNOWN, SEC_ACCOUNTS, SEC_BY_CUSTOMER, SEC_SERIES };
        if (hk_xxh3(b->sums, b->head->sums * sizeof *b->sums) != b->head->sums_sum) bad = "sums";
        for (size_t i = 0; !bad && i < HK_COUNT(small); i++)
            if (!section_ok(b, small[i])) bad = "directory";
        if (!bad) bad = small_check(b);
    }
    if (bad) {
        base_free(b);
        return damaged(cx, bad);
    }
    *out = b;
    return HK_OK;
}

hk_rc hk_book_open(hk_ctx *cx, int64_t company, const char *path, hk_book **out)
{
    struct stat st;
    base *b = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT) return hk_fail(cx, HK_NOT_FOUND, NULL, NULL, NULL);
    if (fd < 0) return io(cx, "cannot open", path);
    hk_rc rc = HK_OK;
    if (fstat(fd, &st) != 0) rc = io(cx, "cannot stat", path);
    else if (!S_ISREG(st.st_mode) || (uint64_t)st.st_size < sizeof(base_head)) rc = damaged(cx, "length");
    else rc = base_map(cx, fd, (uint64_t)st.st_size, path, &b);
    close(fd);
    if (!rc && b->head->company != company) {
        base_free(b);
        rc = damaged(cx, "another company");
    }
    if (!rc) rc = book_wrap(cx, company, b, out);
    return rc;
}

hk_rc hk_book_verify(hk_ctx *cx, const hk_view *v)
{
    const base *b = v->gen->base;
    if (!b->checked) return HK_OK;                           /* built here, in memory */
    for (uint64_t i = 0; i < b->head->sums; i++) atomic_store_explicit(&b->checked[i], 0, memory_order_relaxed);
    for (int s = 0; s < SECTIONS; s++)
        if (!section_ok(b, s)) return damaged(cx, "rows");
    return HK_OK;
}
