/* qr.h - a text as the black and white squares a phone's camera reads (ISO/IEC 18004, by libqrencode: error correction M, the smallest
 * version that holds it, bytes as they are). */
#ifndef HK_PAPERS_QR_H
#define HK_PAPERS_QR_H
#include "base/ctx.h"

/* rows[i] has n characters '0' (light) and '1' (dark); the quiet zone of four squares around is the drawer's. On cx->arena.
 * Fails: HK_TOO_BIG papers.qr_long (over 2,000 bytes), HK_NO_MEMORY. */
HK_MUST_USE hk_rc hk_qr(hk_ctx *cx, const char *text, const char *const **rows, size_t *n);
#endif
