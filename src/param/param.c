/* Values in force: one query loads what a company set, lookups go from the most specific level to the shipped default (V3).
 *
 * Each level's winner is kept as one entry, sorted by (row, level, id). Asking marks an entry as used; the digest is taken
 * over the used ones in table order, so it does not depend on the order of asking (V6). */
#include "param/param.h"
#include "access/access.h"
#include "sql/param.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>

typedef struct entry {
    size_t         row;          /* index in hk_param_rows */
    int            level;
    int64_t        level_id;
    bool           used;
    hk_param_value value;        /* text NULL: the level was ended (V4) */
} entry;

struct hk_params {
    hk_day          day;
    entry          *entries;
    size_t          n, cap;
    hk_param_value *shipped;     /* by row */
    hk_param_value *call;        /* by row; text NULL = no flag */
    bool           *shipped_used, *call_used;
};

static hk_param_value unset_value(const hk_param_row *row)
{
    return (hk_param_value){ .row = row, .level = HK_LEVEL_SHIPPED, .from = HK_DAY_NONE };
}

/* The shipped value on a day. Rows are checked by a test, so a default that does not parse is our bug. */
static hk_rc shipped_load(hk_ctx *cx, const hk_param_row *row, hk_day day, hk_param_value *out)
{
    const char *text = row->dflt;
    hk_day from = HK_DAY_NONE, d;

    for (const hk_param_dated *p = row->dated; p && p->from; p++) {
        bool ok = hk_day_parse(hk_str_of(p->from), &d);
        assert(ok);
        if (d <= day) text = p->value, from = d;
    }
    *out = unset_value(row);
    if (!text) return HK_OK;
    hk_rc rc = hk_param_parse(cx, row, text, out);
    out->level = HK_LEVEL_SHIPPED;
    out->from = from;
    return rc;
}

/* A value somebody set. An upgrade may have tightened the row since: then the company is told which setting to renew. */
static hk_rc fact_load(hk_ctx *cx, const hk_row_params_in_force *f, const hk_param_row *row, hk_param_value *out)
{
    hk_param_value v = unset_value(row);

    if (*f->value && hk_param_parse(cx, row, hk_strdup(cx->arena, f->value), &v)) {
        hk_error_clear(cx);
        return hk_fail(cx, HK_RULE, "param.outdated", NULL, "key", row->key, "value", hk_strdup(cx->arena, f->value), NULL);
    }
    v.level = (int)f->level;
    v.from = (hk_day)f->eff_day;
    v.seq = f->seq;
    *out = v;
    return HK_OK;
}

static hk_rc facts_load(hk_ctx *cx, int64_t seq, hk_params *p)
{
    hk_row_params_in_force f;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_params_in_force(cx, &cur, cx->company, p->day, seq);
    hk_rc load = HK_OK;

    if (rc) return rc;
    while (!load && hk_next_params_in_force(cur, &f)) {
        const hk_param_row *row = hk_param_find(f.key);
        if (!row) continue;                    /* a parameter of an older version; nothing reads it any more */
        size_t index = (size_t)(row - hk_param_rows);
        entry *last = p->n ? &p->entries[p->n - 1] : NULL;
        bool same = last && last->row == index && last->level == f.level && last->level_id == f.level_id;
        if (!same) {
            last = &HK_PUSH(cx->arena, p->entries, p->n, p->cap);
            *last = (entry){ .row = index, .level = (int)f.level, .level_id = f.level_id };
        }
        load = fact_load(cx, &f, row, &last->value);       /* rows come oldest first: the last word stays */
    }
    rc = hk_cursor_end(cur);
    return load ? load : rc;
}

static int entry_cmp(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    if (a->level != b->level) return a->level < b->level ? -1 : 1;
    return a->level_id < b->level_id ? -1 : a->level_id > b->level_id;
}

/* ---- on trial (V8): the one value in question is swapped where the company's own would stand ---- */
static _Thread_local struct { bool on; size_t row; hk_day from; hk_param_value value; } trial;

hk_rc hk_params_trial(hk_ctx *cx, const hk_param_row *row, hk_day from, const char *text)
{
    hk_param_value v = unset_value(row);
    assert(!trial.on);
    if (text && *text) {
        hk_rc rc = hk_param_parse(cx, row, text, &v);
        if (rc) return rc;
    }
    v.level = HK_LEVEL_COMPANY, v.from = from;
    trial.row = (size_t)(row - hk_param_rows), trial.from = from, trial.value = v, trial.on = true;
    return HK_OK;
}

void hk_params_trial_end(void) { trial.on = false; }

static void trial_apply(hk_ctx *cx, hk_params *p)
{
    entry e = { .row = trial.row, .level = HK_LEVEL_COMPANY, .value = trial.value };
    if (!trial.on || p->day < trial.from) return;
    for (size_t i = 0; i < p->n; i++)
        if (p->entries[i].row == e.row && p->entries[i].level == e.level) { p->entries[i] = e; return; }
    HK_PUSH(cx->arena, p->entries, p->n, p->cap) = e;
}

hk_rc hk_params_open(hk_ctx *cx, hk_day day, int64_t seq, hk_params **out)
{
    hk_params *p = HK_NEW(cx->arena, hk_params);

    p->day = day;
    p->shipped = HK_NEWS(cx->arena, hk_param_value, hk_param_rows_n);
    p->call = HK_NEWS(cx->arena, hk_param_value, hk_param_rows_n);
    p->shipped_used = HK_NEWS(cx->arena, bool, hk_param_rows_n);
    p->call_used = HK_NEWS(cx->arena, bool, hk_param_rows_n);
    for (size_t i = 0; i < hk_param_rows_n; i++) {
        hk_rc rc = shipped_load(cx, &hk_param_rows[i], day, &p->shipped[i]);
        if (rc) return rc;
    }
    hk_rc rc = facts_load(cx, seq, p);
    if (rc) return rc;
    trial_apply(cx, p);
    if (p->n) qsort(p->entries, p->n, sizeof *p->entries, entry_cmp);
    *out = p;
    return HK_OK;
}

hk_rc hk_params_override(hk_ctx *cx, hk_params *p, const char *key, const char *text)
{
    const hk_param_row *row = hk_param_find(key);
    hk_param_value v;

    assert(row);
    hk_rc rc = hk_param_parse(cx, row, text, &v);
    if (!rc) p->call[row - hk_param_rows] = v;
    return rc;
}

static entry *entry_find(hk_params *p, size_t row, int level, int64_t level_id)
{
    entry want = { .row = row, .level = level, .level_id = level_id };
    entry *e = p->n ? bsearch(&want, p->entries, p->n, sizeof want, entry_cmp) : NULL;
    return e && e->value.text ? e : NULL;
}

const hk_param_value *hk_param_value_for(hk_params *p, const char *key, hk_param_for who)
{
    const hk_param_row *row = hk_param_find(key);
    assert(row);
    size_t i = (size_t)(row - hk_param_rows);
    const struct { int level; int64_t id; } order[] = {    /* most specific first */
        { HK_LEVEL_CUSTOMER, who.customer }, { HK_LEVEL_CLASS, who.cls }, { HK_LEVEL_REGION, who.region }, { HK_LEVEL_COMPANY, 0 },
    };

    if (p->call[i].text) {
        p->call_used[i] = true;
        return &p->call[i];
    }
    for (size_t k = 0; k < HK_COUNT(order); k++) {
        entry *e = order[k].id == HK_NULL ? NULL : entry_find(p, i, order[k].level, order[k].id);
        if (!e) continue;
        e->used = true;
        return &e->value;
    }
    p->shipped_used[i] = true;
    return &p->shipped[i];
}

int64_t hk_param_int(hk_params *p, const char *key)
{
    const hk_param_value *v = hk_param_value_of(p, key);
    assert(v->text);
    assert(v->row->type == HK_PARAM_INT || v->row->type == HK_PARAM_DAYS || v->row->type == HK_PARAM_MONEY
           || v->row->type == HK_PARAM_SWITCH || v->row->type == HK_PARAM_ENUM);
    return v->i;
}

hk_decimal hk_param_decimal(hk_params *p, const char *key)
{
    const hk_param_value *v = hk_param_value_of(p, key);
    assert(v->text && (v->row->type == HK_PARAM_DECIMAL || v->row->type == HK_PARAM_PERCENT));
    return v->d;
}

hk_decimal hk_percent_rate(hk_decimal percent)
{
    assert(percent.scale <= 16);
    return (hk_decimal){ percent.n, percent.scale + 2 };
}

/* Walk the used values in table order: a row's levels, then its shipped value, then the flag. */
typedef void (*used_fn)(void *arg, const hk_param_value *v, int64_t level_id);
static void used_each(const hk_params *p, used_fn fn, void *arg)
{
    size_t e = 0;
    for (size_t i = 0; i < hk_param_rows_n; i++) {
        for (; e < p->n && p->entries[e].row == i; e++)
            if (p->entries[e].used) fn(arg, &p->entries[e].value, p->entries[e].level_id);
        if (p->shipped_used[i]) fn(arg, &p->shipped[i], 0);
        if (p->call_used[i]) fn(arg, &p->call[i], 0);
    }
}

static void digest_add(void *arg, const hk_param_value *v, int64_t level_id)
{
    hk_buf *b = arg;
    hk_buf_printf(b, "%s|%d|%" PRId64 "|%d|%s\n", v->row->key, v->level, level_id, v->from == HK_DAY_NONE ? -1 : (int)v->from, v->text ? v->text : "");
}

void hk_params_digest(hk_ctx *cx, const hk_params *p, uint8_t out[HK_SHA256])
{
    hk_buf text = { .arena = cx->arena };
    used_each(p, digest_add, &text);
    hk_sha256(text.p, text.n, out);
}

/* Cost, commission and provision ratios, and the money a quota divides by them: not for who may not read costs, wherever they turn up. */
bool hk_param_shown(const hk_ctx *cx, const hk_param_row *row)
{
    static const char *const secret[] = { "cost.", "com.", "ecl.", "tc.funds" };

    if (hk_access_may(cx, CAP_COST_READ) || hk_access_may(cx, CAP_PARAM_WRITE)) return true;
    for (size_t i = 0; i < HK_COUNT(secret); i++)
        if (strncmp(row->key, secret[i], strlen(secret[i])) == 0) return false;
    return true;
}

typedef struct used_writer {
    const hk_ctx *cx;
    hk_jw       w;
    const char *last;            /* one value per key is shown; further levels are in the digest */
} used_writer;

static void used_add(void *arg, const hk_param_value *v, int64_t level_id)
{
    used_writer *u = arg;
    HK_UNUSED(level_id);
    if ((u->last && strcmp(u->last, v->row->key) == 0) || !hk_param_shown(u->cx, v->row)) return;
    u->last = v->row->key;
    hk_jw_str(&u->w, v->row->key, v->text);
}

char *hk_params_used(hk_ctx *cx, const hk_params *p)
{
    hk_buf text = { .arena = cx->arena };
    used_writer u = { .cx = cx };

    hk_jw_init(&u.w, &text);
    hk_jw_obj(&u.w, NULL);
    used_each(p, used_add, &u);
    hk_jw_obj_end(&u.w);
    return text.p;
}

hk_rc hk_param_get(hk_ctx *cx, const char *key, hk_day day, int64_t seq, hk_param_for who, hk_param_value *out)
{
    hk_params *p = NULL;
    hk_rc rc = hk_params_open(cx, day, seq, &p);
    if (!rc) *out = *hk_param_value_for(p, key, who);
    return rc;
}

/* ---- setting ---- */

static hk_rc closed_check(hk_ctx *cx, const hk_param_row *row, hk_day from)
{
    hk_cursor *cur = NULL;
    hk_row_param_periods m;
    char month[8];
    int last = -1;

    if (row->dated) return HK_OK;              /* quotes published elsewhere: their day is what it is, whenever they are entered */
    hk_rc rc = hk_q_param_periods(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_param_periods(cur, &m)) last = m.kind == 1 ? (int)m.month : (int)m.month - 1;
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if (hk_day_month(from) <= last)
        return hk_fail(cx, HK_PERIOD_CLOSED, "param.closed", "from", "month", hk_strdup(cx->arena, hk_month_fmt(last, month)), NULL);
    return HK_OK;
}

hk_rc hk_param_set(hk_ctx *cx, const char *key, int level, int64_t level_id, hk_day from, const char *text, int64_t *seq)
{
    const hk_param_row *row = hk_param_find(key);
    hk_param_value v = { .text = "" };

    assert(level >= HK_LEVEL_COMPANY && level <= HK_LEVEL_CUSTOMER);
    if (!row) return hk_fail(cx, HK_NOT_FOUND, "param.none", "key", "key", key, NULL);
    if (level != HK_LEVEL_COMPANY && !(row->levels >> level & 1)) return hk_fail(cx, HK_BAD_INPUT, "param.level", "level", "key", key, NULL);
    hk_rc rc = hk_log_begin(cx, "config set");
    if (rc) return rc;
    rc = closed_check(cx, row, from);
    if (!rc && text && *text) rc = hk_param_parse(cx, row, text, &v);
    if (rc) return rc;
    hk_fact_param fact = { .eff_day = from, .key = row->key, .level = level, .level_id = level == HK_LEVEL_COMPANY ? 0 : level_id, .value = v.text };
    rc = hk_append_param(cx, &fact);
    if (!rc) *seq = fact.seq;
    return rc;
}
