/* Canonical bytes, chains over them and control totals (log.h). Rows are many and small: bytes gather in one block that is
 * hashed when full, and a control total is found by hash of a fixed key. */
#include "base/position.h"
#include "store/inside.h"

#include <stdlib.h>

const uint8_t hk_chain_zero[HK_SHA256];

/* ---- canonical form ---- */
static uint8_t *put_u32(uint8_t *p, size_t n)
{
    assert(n <= UINT32_MAX);
    uint32_t be = __builtin_bswap32((uint32_t)n);
    memcpy(p, &be, sizeof be);
    return p + sizeof be;
}

static uint8_t *put_int(uint8_t *p, int64_t i)
{
    uint64_t be = __builtin_bswap64((uint64_t)i);
    *p++ = 1;
    memcpy(p, &be, sizeof be);
    return p + sizeof be;
}

static bool is_null(const hk_column *c, const hk_datum *v)
{
    return c->type == HK_SQL_INT ? v->i == HK_NULL : c->nullable && !v->p;
}

static int values_n(const hk_table *t, const hk_datum *vals)
{
    int n = t->n;
    while (n > 0 && is_null(&t->columns[n - 1], &vals[n - 1])) n--;
    return n;
}

static uint8_t *put_name(uint8_t *p, const hk_table *t, int n)
{
    size_t len = strlen(t->name);
    *p++ = (uint8_t)len;
    memcpy(p, t->name, len);
    p[len] = (uint8_t)n;
    return p + len + 1;
}

enum { NAME_MAX_BYTES = 2 + 255, VALUE_HEAD = 9 };       /* room for what has no length of its own */

void hk_canon_row(hk_buf *b, const hk_table *t, const hk_datum *vals)
{
    int n = values_n(t, vals);
    char *room = hk_buf_room(b, NAME_MAX_BYTES);
    b->n += (size_t)(put_name((uint8_t *)room, t, n) - (uint8_t *)room);
    for (int k = 0; k < n; k++) {
        const hk_column *c = &t->columns[k];
        bool bytes = c->type != HK_SQL_INT && !is_null(c, &vals[k]);
        uint8_t *p = (uint8_t *)hk_buf_room(b, VALUE_HEAD), *from = p;
        if (is_null(c, &vals[k])) *p++ = 0;
        else if (bytes) *p++ = c->type == HK_SQL_TEXT ? 2 : 3, p = put_u32(p, vals[k].n);
        else p = put_int(p, vals[k].i);
        b->n += (size_t)(p - from);
        if (bytes && vals[k].n) hk_buf_add(b, vals[k].p, vals[k].n);
    }
}

/* ---- chain: the same form, straight into the hash ---- */
struct hk_chain {
    hk_sha *sha;
    size_t  n;
    uint8_t buf[65536];
};

hk_chain *hk_chain_create(void)
{
    hk_chain *c = malloc(sizeof *c);
    if (!c) return NULL;
    c->n = 0;
    c->sha = hk_sha_create();
    if (!c->sha) free(c), c = NULL;
    return c;
}

void hk_chain_free(hk_chain *c)
{
    if (!c) return;
    hk_sha_free(c->sha);
    free(c);
}

void hk_chain_start(hk_chain *c, const uint8_t prev[HK_SHA256])
{
    hk_sha_start(c->sha);
    c->n = 0;
    if (prev) hk_sha_add(c->sha, prev, HK_SHA256);
}

static uint8_t *room(hk_chain *c, size_t n)
{
    if (sizeof c->buf - c->n < n) hk_sha_add(c->sha, c->buf, c->n), c->n = 0;
    return c->buf + c->n;
}

static void add_bytes(hk_chain *c, const char *p, size_t n)
{
    if (n > sizeof c->buf / 4) {
        hk_sha_add(c->sha, c->buf, c->n), c->n = 0;
        hk_sha_add(c->sha, p, n);
    } else if (n) {
        memcpy(room(c, n), p, n);
        c->n += n;
    }
}

void hk_chain_row(hk_chain *c, const hk_table *t, const hk_datum *vals)
{
    int n = values_n(t, vals);
    uint8_t *from = room(c, NAME_MAX_BYTES);
    c->n += (size_t)(put_name(from, t, n) - from);
    for (int k = 0; k < n; k++) {
        const hk_column *col = &t->columns[k];
        uint8_t *p = from = room(c, VALUE_HEAD);
        bool null = is_null(col, &vals[k]);
        if (null) *p++ = 0;
        else if (col->type == HK_SQL_INT) p = put_int(p, vals[k].i);
        else *p++ = col->type == HK_SQL_TEXT ? 2 : 3, p = put_u32(p, vals[k].n);
        c->n += (size_t)(p - from);
        if (!null && col->type != HK_SQL_INT) add_bytes(c, vals[k].p, vals[k].n);
    }
}

void hk_chain_end(hk_chain *c, uint8_t out[HK_SHA256])
{
    hk_sha_add(c->sha, c->buf, c->n);
    c->n = 0;
    hk_sha_end(c->sha, out);
}

/* ---- control totals ---- */
typedef struct control_key {
    char    currency[16];
    int32_t group, eff_day, recorded_day;
} control_key;

struct hk_control {
    hk_map         *at;          /* control_key -> place in rows; NULL while there are none */
    hk_control_row *rows;
    size_t          n, cap;
};

hk_control *hk_control_create(void) { return calloc(1, sizeof(hk_control)); }

void hk_control_free(hk_control *c)
{
    if (!c) return;
    hk_map_free(c->at);
    free(c->rows);
    free(c);
}

void hk_control_clear(hk_control *c)
{
    if (!c->n) return;
    hk_map_free(c->at);
    c->at = NULL;
    c->n = 0;
}

const hk_control_row *hk_control_rows(const hk_control *c, size_t *n)
{
    *n = c->n;
    return c->rows;
}

/* Where item and credit carry what is counted. */
typedef struct control_columns {
    int sign, eff_day, currency, cls, amount;
} control_columns;

static int column_of(const hk_table *t, const char *name)
{
    for (int k = 0; k < t->n; k++)
        if (!strcmp(t->columns[k].name, name)) return k;
    assert(!"column of control totals");
    return -1;
}

static control_columns roles[HK_TABLE_SET];    /* by index of the table; sign 0 = not counted */

static void roles_find(void)
{
    static const char *const names[] = { "item", "credit" };
    for (int k = 0; k < 2; k++) {
        const hk_table *t = hk_table_find(names[k]);
        assert(t && t->index < (int)HK_COUNT(roles));
        roles[t->index] = (control_columns){ k ? -1 : 1, column_of(t, "eff_day"), column_of(t, "currency"), column_of(t, "class"), column_of(t, "amount") };
    }
}

static hk_control_row *total_of(hk_control *c, const control_key *key)
{
    int64_t *at;
    bool added;
    if (!c->at && !(c->at = hk_map_create(256))) return NULL;
    if (!hk_map_put(c->at, key, sizeof *key, &at, &added)) return NULL;
    if (!added) return &c->rows[*at];
    if (c->n == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 256;
        hk_control_row *rows = realloc(c->rows, cap * sizeof *rows);
        if (!rows) return NULL;
        c->rows = rows, c->cap = cap;
    }
    *at = (int64_t)c->n;
    c->rows[c->n] = (hk_control_row){ .group = key->group, .eff_day = key->eff_day, .recorded_day = key->recorded_day };
    memcpy(c->rows[c->n].currency, key->currency, sizeof key->currency);
    return &c->rows[c->n++];
}

hk_rc hk_control_add(hk_ctx *cx, hk_control *c, const hk_table *t, const hk_datum *vals, hk_day recorded_day)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    control_key key;

    pthread_once(&once, roles_find);
    const control_columns *r = &roles[t->index];
    if (!r->sign) return HK_OK;
    const hk_datum *currency = &vals[r->currency];
    if (currency->n >= sizeof key.currency) return hk_fail_internal(cx, HK_INTERNAL, "currency of %zu bytes", currency->n);
    memset(&key, 0, sizeof key);
    memcpy(key.currency, currency->p, currency->n);
    key.group = hk_class_group((int)vals[r->cls].i);
    key.eff_day = (int32_t)vals[r->eff_day].i, key.recorded_day = recorded_day;
    hk_control_row *row = total_of(c, &key);
    if (!row) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    int64_t amount = vals[r->amount].i;
    bool over = r->sign > 0 ? __builtin_add_overflow(row->amount, amount, &row->amount) : __builtin_sub_overflow(row->amount, amount, &row->amount);
    if (over) return hk_fail(cx, HK_RULE, "store.too_large", "amount", NULL);
    row->n++;
    return HK_OK;
}
