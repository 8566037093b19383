/* The months as a file (issued.h, I7), `COMPANY.months` beside the book's: written tmp + fsync + rename, never in place, mode 0600.
 *
 *   head   who wrote it, for which company, up to which seq with which chain hash
 *   then   the accounts that rows name by number, a directory of months, and each month's rows as they lie in memory
 *
 * Accounts stand in the file because numbers of accounts belong to one book: the next one may have made its own. Accounts and directory
 * share a sum, each month has its own; a row is looked at as it is read, so that no file leads outside of anything. */
#include "measure/issued_set.h"

#include "base/fd.h"
#include "base/hash.h"
#include "base/log.h"
#include "sql/measure.h"
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { VERSION = 3, ORDER = 0x01020304, MONTHS_MOST = HK_KEPTS * HK_KEPT_MONTHS, ACCOUNTS_MOST = 1 << 26 };

typedef struct file_head {
    char     magic[8];
    uint32_t version, order;             /* order: a foreign byte order is refused */
    int64_t  company, upto;
    uint8_t  chain[HK_SHA256];
    uint32_t accounts, months;
    uint64_t lists_sum, head_sum;        /* of accounts and directory; of what stands before it */
} file_head;

typedef struct file_month { uint32_t what, month; uint64_t n, sum; } file_month;

static const char MAGIC[8] = "HKMONTH\n";

static char *path_of(hk_ctx *cx) { return hk_printf(cx->arena, "%s/%" PRId64 ".months", hk_db_state_dir(cx->db), cx->company); }
static uint64_t head_sum(const file_head *h) { return hk_xxh3(h, offsetof(file_head, head_sum)); }

/* ---- writing ------------------------------------------------------------------------------------------------------------------------ */
/* Head, accounts and directory in one piece, with all sums. */
static uint8_t *lists_make(hk_ctx *cx, const hk_feed_view *v, const hk_kept_set *s, const uint8_t *chain, size_t *bytes)
{
    size_t accounts = hk_view_accounts(&v->book), months = 0;
    for (int w = 0; w < HK_KEPTS; w++) for (int m = 0; m < HK_KEPT_MONTHS; m++) months += s->month[w][m] && s->month[w][m]->n;
    *bytes = sizeof(file_head) + accounts * sizeof(hk_account) + months * sizeof(file_month);
    uint8_t *out = hk_alloc(cx->arena, *bytes), *lists = out + sizeof(file_head);
    file_head h = { .version = VERSION, .order = ORDER, .company = cx->company, .upto = s->upto, .accounts = (uint32_t)accounts, .months = (uint32_t)months };
    memcpy(h.magic, MAGIC, sizeof h.magic);
    memcpy(h.chain, chain, sizeof h.chain);
    for (size_t i = 0; i < accounts; i++) {
        hk_account a = hk_view_account(&v->book, (uint32_t)i);
        memcpy(lists + i * sizeof a, &a, sizeof a);
    }
    file_month *dir = (file_month *)(void *)(lists + accounts * sizeof(hk_account));
    for (uint32_t w = 0; w < HK_KEPTS; w++)
        for (uint32_t m = 0; m < HK_KEPT_MONTHS; m++) {
            const hk_kept_month *x = s->month[w][m];
            if (x && x->n) *dir++ = (file_month){ w, m, x->n, hk_xxh3(x->v, x->n * hk_kept_size((hk_kept)w)) };
        }
    h.lists_sum = hk_xxh3(lists, *bytes - sizeof h);
    h.head_sum = head_sum(&h);
    memcpy(out, &h, sizeof h);
    return out;
}

static bool months_put(int fd, const hk_kept_set *s)
{
    for (int w = 0; w < HK_KEPTS; w++)
        for (int m = 0; m < HK_KEPT_MONTHS; m++) {
            const hk_kept_month *x = s->month[w][m];
            if (x && x->n && !hk_fd_put(fd, x->v, x->n * hk_kept_size((hk_kept)w))) return false;
        }
    return true;
}

hk_rc hk_kept_save(hk_ctx *cx, const hk_feed_view *v, const hk_kept_set *s)
{
    hk_row_feed_chain chain;
    bool found = false;
    size_t bytes;
    char *path = path_of(cx), *tmp = hk_printf(cx->arena, "%s.tmp", path);

    hk_rc rc = hk_get_feed_chain(cx, cx->company, s->upto, &chain, &found);
    if (rc || !found || chain.chain.n != HK_SHA256) return rc;
    const uint8_t *lists = lists_make(cx, v, s, (const uint8_t *)chain.chain.p, &bytes);
    bool made = !mkdir(hk_db_state_dir(cx->db), 0700) || errno == EEXIST;
    (void)unlink(tmp);                                       /* left by a crash; O_EXCL refuses anything put there since */
    int fd = made ? open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    bool good = fd >= 0 && hk_fd_put(fd, lists, bytes) && months_put(fd, s) && fsync(fd) == 0;
    if (fd >= 0 && close(fd) != 0) good = false;
    if (good && rename(tmp, path) == 0) return HK_OK;
    hk_log(HK_LOG_WARN, "months.save", "company=%" PRId64 " error=%s", cx->company, strerror(errno));
    (void)unlink(tmp);                                       /* a cache that cannot be written is no reason to refuse an answer */
    return HK_OK;
}

/* ---- reading ------------------------------------------------------------------------------------------------------------------------ */
static bool get(int fd, void *p, size_t n) { return hk_fd_get(fd, p, n) == (ssize_t)n; }

/* Number in this book of each account of the file; NULL: it names one that is not there, or was cut. */
static uint32_t *accounts_get(const hk_feed_view *v, const hk_account *list, size_t n)
{
    uint32_t *to = malloc((n + 1) * sizeof *to);
    bool good = to != NULL;
    for (size_t i = 0; good && i < n; i++) {
        hk_account a = list[i];
        good = !a.currency[3] && (to[i] = hk_kept_account(&v->book, a.customer, a.currency, a.class)) != UINT32_MAX;
    }
    if (!good) free(to), to = NULL;
    return to;
}

/* Accounts get their number here; what a row names must lie inside of what it is looked up in. */
static bool row_take(hk_kept_month *m, hk_kept what, size_t i, const uint32_t *to, size_t accounts, int64_t upto)
{
    uint32_t *account = NULL, seq = 0;
    switch (what) {
    case HK_KEPT_ISSUED:  account = &m->item[i].account, seq = m->item[i].seq; break;
    case HK_KEPT_CREDITS: account = &m->credit[i].account, seq = m->credit[i].seq; break;
    case HK_KEPT_USED:    account = &m->use[i].account, seq = m->use[i].seq, m->of[i] = m->use[i].item, hk_kept_sum(m, &m->use[i]); break;
    case HK_KEPT_NOTES:   seq = m->note[i].currency[3] ? UINT32_MAX : m->note[i].seq; break;
    default:              seq = m->billed[i].seq; break;
    }
    if ((int64_t)seq > upto || (account && *account >= accounts)) return false;
    if (account) *account = to[*account];
    return true;
}

static bool rows_take(hk_kept_month *m, hk_kept what, const uint32_t *to, size_t accounts, int64_t upto)
{
    for (size_t i = 0; i < m->n; i++) if (!row_take(m, what, i, to, accounts, upto)) return false;
    return true;
}

static hk_rc month_get(hk_ctx *cx, int fd, const file_head *h, const file_month *f, const uint32_t *to, hk_kept_set *s, bool *good)
{
    hk_kept_month *m;
    *good = f->what < HK_KEPTS && f->month < HK_KEPT_MONTHS && f->n <= (uint64_t)h->upto && !s->month[f->what][f->month];
    if (!*good) return HK_OK;
    hk_rc rc = hk_kept_month_get(cx, s, (hk_kept)f->what, (int)f->month, &m);
    if (!rc) rc = hk_kept_room(cx, m, (hk_kept)f->what, f->n);
    if (rc) return rc;
    size_t bytes = f->n * hk_kept_size((hk_kept)f->what);
    *good = get(fd, m->v, bytes) && hk_xxh3(m->v, bytes) == f->sum;
    if (*good) m->n = f->n, *good = rows_take(m, (hk_kept)f->what, to, h->accounts, h->upto);
    return HK_OK;
}

static hk_rc months_get(hk_ctx *cx, const hk_feed_view *v, int fd, const file_head *h, hk_kept_set *s, bool *good)
{
    size_t bytes = h->accounts * sizeof(hk_account) + h->months * sizeof(file_month);
    uint8_t *lists = malloc(bytes + 1);
    uint32_t *to = NULL;
    hk_rc rc = lists ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) *good = get(fd, lists, bytes) && hk_xxh3(lists, bytes) == h->lists_sum;
    if (!rc && *good) *good = (to = accounts_get(v, (const hk_account *)(const void *)lists, h->accounts)) != NULL;
    const file_month *dir = (const file_month *)(const void *)(lists + h->accounts * sizeof(hk_account));
    for (uint32_t i = 0; !rc && *good && i < h->months; i++) rc = month_get(cx, fd, h, &dir[i], to, s, good);
    free(to);
    free(lists);
    return rc;
}

/* Of this company, this program and this log. */
static hk_rc head_judge(hk_ctx *cx, const hk_feed_view *v, const file_head *h, bool *good)
{
    hk_row_feed_chain chain;
    bool found = false;
    *good = memcmp(h->magic, MAGIC, sizeof MAGIC) == 0 && h->version == VERSION && h->order == ORDER && h->head_sum == head_sum(h) && h->company == cx->company
            && h->upto > 0 && h->upto <= v->known && h->accounts <= ACCOUNTS_MOST && h->months <= MONTHS_MOST;
    if (!*good) return HK_OK;
    hk_rc rc = hk_get_feed_chain(cx, cx->company, h->upto, &chain, &found);
    *good = !rc && found && chain.chain.n == HK_SHA256 && memcmp(chain.chain.p, h->chain, HK_SHA256) == 0;
    return rc;
}

hk_rc hk_kept_open(hk_ctx *cx, const hk_feed_view *v, hk_kept_set *s, bool *found)
{
    file_head h = { 0 };
    bool good = false;
    hk_rc rc = HK_OK;

    *found = false;
    int fd = open(path_of(cx), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return HK_OK;                                /* none, or none for us: the log has everything */
    if (get(fd, &h, sizeof h)) rc = head_judge(cx, v, &h, &good);
    if (!rc && good) rc = months_get(cx, v, fd, &h, s, &good);
    close(fd);
    if (!rc && !good) hk_log(HK_LOG_WARN, "months.open", "company=%" PRId64 " error=damaged or of another log", cx->company);
    if (!rc && good) rc = hk_kept_seal(cx, s);
    s->upto = h.upto;
    *found = !rc && good;
    return rc;
}

void hk_issued_forget_file(hk_ctx *cx)
{
    if (unlink(path_of(cx)) && errno != ENOENT) hk_log(HK_LOG_WARN, "months.unlink", "error=%d", errno);
}
