#include "ledger/top.h"

#include <stdlib.h>

/* < 0: a stands before b. */
static int order(const hk_top *t, const hk_top_row *a, const hk_top_row *b)
{
    bool none_a = !a->text && a->n == HK_NULL, none_b = !b->text && b->n == HK_NULL;
    int  by = 0;

    if (none_a != none_b) return none_a ? 1 : -1;                                  /* TP1 */
    if (!none_a) by = a->text ? strcmp(a->text, b->text) : (a->n > b->n) - (a->n < b->n);
    if (!by) by = (a->id > b->id) - (a->id < b->id);
    return t->desc ? -by : by;
}

/* "amount.desc:4711:386000" or "...:4711:~" for a row without a key; a text key is the rest as it is. */
static bool cursor_read(hk_top *t, const char *cursor)
{
    size_t n = strlen(t->order);
    char  *end;

    if (strncmp(cursor, t->order, n) != 0 || cursor[n] != ':') return false;
    t->last.id = strtoll(cursor + n + 1, &end, 10);
    if (*end != ':' || t->last.id <= 0) return false;
    const char *key = end + 1;
    if (strcmp(key, "~") == 0) t->last.n = HK_NULL;
    else if (*key == '=') t->last.text = key + 1;
    else {
        t->last.n = strtoll(key, &end, 10);
        if (end == key || *end) return false;
    }
    return true;
}

hk_rc hk_top_open(hk_ctx *cx, const char *key, bool desc, size_t limit, const char *cursor, hk_top *out)
{
    *out = (hk_top){ .arena = cx->arena, .order = hk_printf(cx->arena, "%s.%s", key, desc ? "desc" : "asc"), .desc = desc, .behind = cursor != NULL, .limit = limit };
    out->rows = HK_NEWS(cx->arena, hk_top_row, limit);
    if (cursor && !cursor_read(out, cursor)) return hk_fail(cx, HK_BAD_INPUT, "page.cursor", "cursor", "cursor", cursor, NULL);
    return HK_OK;
}

bool hk_top_wants(const hk_top *t, const hk_top_row *r)
{
    if (t->behind && order(t, r, &t->last) <= 0) return false;
    return t->n < t->limit || order(t, r, &t->rows[0]) < 0 || !t->more;            /* the first that finds no room says that there are more */
}

static void swap(hk_top_row *a, hk_top_row *b)
{
    hk_top_row x = *a;
    *a = *b, *b = x;
}

static void sink(hk_top *t, size_t i)
{
    for (size_t child; (child = 2 * i + 1) < t->n; i = child) {
        if (child + 1 < t->n && order(t, &t->rows[child], &t->rows[child + 1]) < 0) child++;
        if (order(t, &t->rows[i], &t->rows[child]) >= 0) return;
        swap(&t->rows[i], &t->rows[child]);
    }
}

static void rise(hk_top *t, size_t i)
{
    for (; i && order(t, &t->rows[(i - 1) / 2], &t->rows[i]) < 0; i = (i - 1) / 2) swap(&t->rows[(i - 1) / 2], &t->rows[i]);
}

void hk_top_put(hk_top *t, const hk_top_row *r)
{
    hk_top_row kept = *r;

    if (t->n == t->limit) {
        t->more = true;
        if (order(t, r, &t->rows[0]) >= 0) return;
    }
    if (kept.text) kept.text = hk_strdup(t->arena, kept.text);
    if (t->n < t->limit) {
        t->rows[t->n++] = kept;
        rise(t, t->n - 1);
    } else {
        t->rows[0] = kept;
        sink(t, 0);
    }
}

void hk_top_done(hk_top *t)
{
    size_t n = t->n;

    for (; t->n > 1;) {                          /* heap sort: the worst goes to the end */
        swap(&t->rows[0], &t->rows[t->n - 1]);
        t->n--;
        sink(t, 0);
    }
    t->n = n;
}

const char *hk_top_next(const hk_top *t)
{
    if (!t->more || !t->n) return NULL;
    const hk_top_row *r = &t->rows[t->n - 1];
    if (r->text) return hk_printf(t->arena, "%s:%" PRId64 ":=%s", t->order, r->id, r->text);
    if (r->n == HK_NULL) return hk_printf(t->arena, "%s:%" PRId64 ":~", t->order, r->id);
    return hk_printf(t->arena, "%s:%" PRId64 ":%" PRId64, t->order, r->id, r->n);
}
