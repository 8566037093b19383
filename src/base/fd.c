#include "base/fd.h"

#include <errno.h>
#include <unistd.h>

enum { PIECE = 1 << 30 };                /* one call moves less than 2 GB */

bool hk_fd_put(int fd, const void *p, size_t n)
{
    const char *at = p;
    while (n) {
        ssize_t k = write(fd, at, HK_MIN(n, (size_t)PIECE));
        if (k < 0 && errno == EINTR) continue;
        if (k <= 0) return false;
        at += k, n -= (size_t)k;
    }
    return true;
}

ssize_t hk_fd_get(int fd, void *p, size_t n)
{
    char *at = p;
    size_t left = n;
    while (left) {
        ssize_t k = read(fd, at, HK_MIN(left, (size_t)PIECE));
        if (k < 0 && errno == EINTR) continue;
        if (k < 0) return -1;
        if (k == 0) break;
        at += k, left -= (size_t)k;
    }
    return (ssize_t)(n - left);
}
