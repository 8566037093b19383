/* fd.h - reading and writing all of it: what read(2) and write(2) do in pieces, and again after a signal. */
#ifndef HK_BASE_FD_H
#define HK_BASE_FD_H
#include "base/base.h"

#include <sys/types.h>

/* n bytes from p; false with errno when they could not all be written. */
HK_MUST_USE bool hk_fd_put(int fd, const void *p, size_t n);
/* Up to n bytes to p, fewer only where the file ends; -1 with errno on an error. */
HK_MUST_USE ssize_t hk_fd_get(int fd, void *p, size_t n);
#endif
