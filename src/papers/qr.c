/* qr.c - see qr.h. */
#include "papers/qr.h"

#include <qrencode.h>

hk_rc hk_qr(hk_ctx *cx, const char *text, const char *const **rows, size_t *n)
{
    enum { LONGEST = 2000 };

    if (strlen(text) > LONGEST) return hk_fail(cx, HK_TOO_BIG, "papers.qr_long", NULL, NULL);
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    size_t       width = (size_t)code->width;
    const char **out = HK_NEWS(cx->arena, const char *, width);
    for (size_t y = 0; y < width; y++) {
        char *row = hk_alloc(cx->arena, width + 1);
        for (size_t x = 0; x < width; x++) row[x] = (char)('0' + (code->data[y * width + x] & 1));
        row[width] = '\0';
        out[y] = row;
    }
    QRcode_free(code);
    *rows = out;
    *n = width;
    return HK_OK;
}
