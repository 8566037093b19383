#include "store/appended.h"

#include <stdlib.h>
#include <string.h>

hk_appended *hk_appended_begin(int64_t company, int64_t seq, const uint8_t *chain)
{
    hk_appended *f = malloc(sizeof *f);
    if (!f) return NULL;
    f->company = company, f->before_seq = f->seq = seq;
    f->whole = true, f->n = f->used = 0;
    memcpy(f->before, chain, HK_SHA256);
    return f;
}

static void *room(hk_appended *f, size_t n)
{
    size_t at = (f->used + 7) & ~(size_t)7;
    if (n > HK_APPENDED_ROOM - HK_MIN(at, (size_t)HK_APPENDED_ROOM)) {
        f->whole = false;
        return NULL;
    }
    f->used = at + n;
    return f->room + at;
}

static const char *copied(hk_appended *f, const char *p, size_t n)
{
    char *to = p ? room(f, n) : NULL;
    if (to) memcpy(to, p, n);
    return to;
}

/* The struct as it is, then each text and each run of bytes behind it, and its pointer turned to the copy. */
void hk_appended_add(hk_appended *f, const hk_table *t, const void *row)
{
    if (f->n == HK_APPENDED_MOST) f->whole = false;
    char *to = f->whole ? room(f, t->row_size) : NULL;
    if (!to) return;
    memcpy(to, row, t->row_size);
    for (int k = 0; k < t->n && f->whole; k++) {
        const hk_column *c = &t->columns[k];
        hk_str bytes;
        const char *text;
        if (c->offset < 0 || c->type == HK_SQL_INT) continue;
        if (c->type == HK_SQL_TEXT) {
            memcpy(&text, to + c->offset, sizeof text);
            text = copied(f, text, text ? strlen(text) + 1 : 0);
            memcpy(to + c->offset, &text, sizeof text);
        } else {
            memcpy(&bytes, to + c->offset, sizeof bytes);
            bytes.p = copied(f, bytes.p, bytes.n);
            memcpy(to + c->offset, &bytes, sizeof bytes);
        }
    }
    f->facts[f->n++] = (hk_appended_fact){ t, to };
}

void hk_appended_free(hk_appended *f) { free(f); }
