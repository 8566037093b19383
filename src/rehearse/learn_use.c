/* learn_use.c - which model a company reads with (learn.h, LE6 to LE8).
 *
 * A model is known by the hash of its bytes, so one that was opened may be read with by every company and is never out of date. The first HELD of
 * a process stay open; what comes after them is opened for the request alone, which is slower and nothing else. */
#include "base/thread.h"
#include "rehearse/learn.h"
#include "sql/reader.h"
#include <stdio.h>
#include <stdlib.h>

enum { HELD = 16, CHUNK = 1 << 20 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct { char hash[2 * HK_SHA256 + 1]; hk_model *m; } held[HELD];        /* with their bytes behind them, as long as the program */
static size_t          held_n;

static const hk_model *held_find(const char *hash)
{
    const hk_model *found = NULL;

    hk_lock(&lock);
    for (size_t i = 0; i < held_n && !found; i++)
        if (strcmp(held[i].hash, hash) == 0) found = held[i].m;
    hk_unlock(&lock);
    return found;
}

/* Taken over when there is room. Two threads that opened the same one at once hold it twice. */
static const hk_model *hold(const char *hash, const hk_model *m, hk_str bytes)
{
    hk_model       *copy = malloc(sizeof *copy + bytes.n);
    const hk_model *out = m;

    if (!copy) return m;
    char *body = memcpy(copy + 1, bytes.p, bytes.n);
    *copy = *m;
    copy->keys = (const uint32_t *)(const void *)(body + ((const char *)m->keys - bytes.p));
    copy->weights = (const int8_t *)(body + ((const char *)m->weights - bytes.p));
    hk_lock(&lock);
    if (held_n < HELD) snprintf(held[held_n].hash, sizeof held->hash, "%s", hash), held[held_n++].m = copy, out = copy, copy = NULL;
    hk_unlock(&lock);
    free(copy);
    return out;
}

static hk_rc damaged(hk_ctx *cx, const char *hash) { return hk_fail(cx, HK_DAMAGED, "reader.damaged", NULL, "hash", hk_strndup(cx->arena, hash, 12), NULL); }

static hk_rc load(hk_ctx *cx, const char *hash, const hk_model **out)
{
    hk_row_reader_model_parts r;
    hk_cursor *cur = NULL;
    hk_buf     b = { .arena = cx->arena };
    hk_model  *m = HK_NEW(cx->arena, hk_model);

    hk_rc rc = hk_q_reader_model_parts(cx, &cur, cx->company, hash);
    if (rc) return rc;
    hk_buf_puts(&b, "");
    while (hk_next_reader_model_parts(cur, &r)) hk_buf_add(&b, r.body.p, r.body.n);
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (hk_model_open(cx, (hk_str){ b.p, b.n }, m) || strcmp(hk_hex(cx->arena, m->hash, HK_SHA256), hash) != 0) {
        hk_error_clear(cx);
        return damaged(cx, hash);
    }
    *out = hold(hash, m, (hk_str){ b.p, b.n });
    return HK_OK;
}

hk_rc hk_reader_by_hash(hk_ctx *cx, const char *hash, const hk_model **out)
{
    hk_row_reader_model_by_hash row;
    bool found = false;

    if (strcmp(hash, HK_LEARN_SHIPPED) == 0) return hk_reader_model(cx, out);
    hk_rc rc = hk_get_reader_model_by_hash(cx, cx->company, hash, &row, &found);
    if (rc) return rc;
    if (!found) return hk_fail(cx, HK_NOT_FOUND, "reader.none", "hash", "hash", hk_strndup(cx->arena, hash, 64), NULL);
    *out = held_find(hash);
    return *out ? HK_OK : load(cx, hash, out);
}

hk_rc hk_reader_in_use(hk_ctx *cx, const hk_model **out)
{
    hk_row_reader_in_force at;
    bool found = false;

    hk_rc rc = cx->company && cx->conn ? hk_get_reader_in_force(cx, cx->company, &at, &found) : HK_OK;
    if (rc) return rc;
    if (!found || strcmp(at.hash, HK_LEARN_SHIPPED) == 0) return hk_reader_model(cx, out);
    *out = held_find(at.hash);
    if (*out) return HK_OK;
    rc = hk_reader_by_hash(cx, at.hash, out);
    if (rc != HK_NOT_FOUND) return rc;
    hk_error_clear(cx);                      /* in force, and gone: that is damage, not a wrong question */
    return damaged(cx, at.hash);
}

void hk_learn_name(hk_ctx *cx, hk_practice *p, const hk_model *m)
{
    const char *hash = hk_hex(cx->arena, m->hash, HK_SHA256), *last = strrchr(p->s.model_hash, ',');

    p->talk.model = m;
    if (strcmp(last ? last + 1 : p->s.model_hash, hash) != 0) p->s.model_hash = hk_printf(cx->arena, "%s,%s", p->s.model_hash, hash);
}

hk_rc hk_learn_store(hk_ctx *cx, const hk_learned *m, const char *lesson, int64_t *id)
{
    hk_row_reader_model_by_hash at;
    const hk_model *shipped;
    bool found = false;

    hk_rc rc = hk_reader_model(cx, &shipped);
    if (!rc) rc = hk_get_reader_model_by_hash(cx, cx->company, m->hash, &at, &found);
    if (rc) return rc;
    hk_rec_reader_model row = { .hash = m->hash, .shipped = hk_hex(cx->arena, shipped->hash, HK_SHA256), .lesson = lesson, .report = hk_learn_report_text(cx->arena, &m->report),
                                .user_id = cx->actor.user, .made_us = cx->now_us, .version = 1 };
    if (found) {
        row.id = *id = at.id, row.version = at.version, row.user_id = at.user_id, row.made_us = at.made_us;
        return hk_update_reader_model(cx, &row);
    }
    rc = hk_record_id(cx, &row.id);
    *id = row.id;
    if (!rc) rc = hk_insert_reader_model(cx, &row);
    for (size_t i = 0; !rc && i * CHUNK < m->bytes.n; i++)
        rc = hk_x_reader_model_part_add(cx, cx->company, m->hash, (int64_t)i, (hk_str){ m->bytes.p + i * CHUNK, HK_MIN((size_t)CHUNK, m->bytes.n - i * CHUNK) }, NULL);
    return rc;
}
