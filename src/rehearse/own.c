/* own.c - see own.h. */
#include "rehearse/own.h"
#include "base/embed.h"
#include "content/content.h"
#include "rehearse/talk.h"
#include "sql/scenario.h"
#include "store/store.h"
#include <stdlib.h>

/* ---- names ---------------------------------------------------------------------------------------------------------------------- */
static const char *number(const char *p, int64_t *out)
{
    char *end;

    if (*p < '1' || *p > '9') return NULL;
    *out = strtoll(p, &end, 10);
    return end - p < 19 ? end : NULL;
}

bool hk_own_parse(const char *id, int64_t *scenario, int64_t *no)
{
    if (strncmp(id, "own-", 4) != 0) return false;
    const char *p = number(id + 4, scenario);
    *no = HK_NULL;
    if (p && *p == '.') p = number(p + 1, no);
    return p && !*p;
}

const char *hk_own_code(hk_arena *a, const char *id)
{
    int64_t scenario, no;
    return hk_own_parse(id, &scenario, &no) ? hk_printf(a, "own-%" PRId64, scenario) : id;
}

bool hk_own_same(const char *a, const char *b)
{
    int64_t x, y, no;
    return hk_own_parse(a, &x, &no) && hk_own_parse(b, &y, &no) ? x == y : strcmp(a, b) == 0;
}

static hk_rc none(hk_ctx *cx, const char *id) { return hk_fail(cx, HK_NOT_FOUND, "rehearse.scenario", "scenario", "id", id, NULL); }

/* ---- texts ---------------------------------------------------------------------------------------------------------------------- */
static hk_rc shipped(hk_ctx *cx, const char *id, const char **out)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, hk_printf(cx->arena, "scenarios/%s.json", id));

    if (!f) return none(cx, id);
    *out = (const char *)f->data;
    return HK_OK;
}

hk_rc hk_scenario_text(hk_ctx *cx, const char *id, const char **out)
{
    hk_row_own_scenario_version v;
    int64_t scenario, no;
    bool    found = false;

    if (!hk_own_parse(id, &scenario, &no)) return shipped(cx, id, out);
    if (no == HK_NULL || !cx->conn) return none(cx, id);
    hk_rc rc = hk_get_own_scenario_version(cx, cx->company, scenario, no, &v, &found);
    if (!rc && !found) rc = none(cx, id);
    if (!rc) *out = v.body;
    return rc;
}

hk_rc hk_own_read(hk_ctx *cx, const char *id, const hk_scenario **out)
{
    hk_scenario *s = HK_NEW(cx->arena, hk_scenario);
    const char  *body;

    hk_rc rc = hk_scenario_text(cx, id, &body);
    if (!rc) rc = hk_scenario_read_as(cx, hk_str_of(body), hk_strdup(cx->arena, id), s);
    if (!rc) *out = s;
    return rc;
}

/* ---- what may be practised ------------------------------------------------------------------------------------------------------- */
/* keep: only this one, 0 all. */
static hk_rc live(hk_ctx *cx, int64_t keep, hk_scenario **list, size_t *n, size_t *cap)
{
    hk_row_own_scenarios_live r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_own_scenarios_live(cx, &cur, cx->company);
    if (rc) return rc;
    while (!rc && hk_next_own_scenarios_live(cur, &r)) {
        hk_scenario s;
        if (keep && r.id != keep) continue;
        rc = hk_scenario_read_as(cx, hk_str_of(hk_strdup(cx->arena, r.body)), hk_printf(cx->arena, "own-%" PRId64 ".%" PRId64, r.id, r.no), &s);
        if (!rc) HK_PUSH(cx->arena, *list, *n, *cap) = s;
    }
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

hk_rc hk_scenario_start(hk_ctx *cx, const char *id, const hk_scenario **out)
{
    hk_scenario *list = NULL;
    size_t  n = 0, cap = 0;
    int64_t scenario, no;

    if (!hk_own_parse(id, &scenario, &no)) return hk_rehearse_scenario(cx, id, out);
    if (!cx->conn) return none(cx, id);
    hk_rc rc = live(cx, scenario, &list, &n, &cap);
    if (!rc && !n) rc = none(cx, id);
    if (!rc) *out = list;
    return rc;
}

hk_rc hk_scenarios_here(hk_ctx *cx, const hk_scenario **out, size_t *n)
{
    const hk_scenario *shipped;
    hk_scenario *list = NULL;
    size_t k, cap = 0, all = 0;

    hk_rc rc = hk_rehearse_scenarios(cx, &shipped, &k);
    if (rc) return rc;
    *out = shipped, *n = k;
    if (!cx->conn || !cx->company) return HK_OK;
    for (size_t i = 0; i < k; i++) HK_PUSH(cx->arena, list, all, cap) = shipped[i];
    rc = live(cx, 0, &list, &all, &cap);
    if (!rc) *out = list, *n = all;
    return rc;
}

/* ---- titles ---------------------------------------------------------------------------------------------------------------------- */
typedef struct titled { const char *id, *title; const hk_scenario *shipped; } titled;
struct hk_scenario_names { titled *v; size_t n, cap; };

hk_rc hk_scenario_names_load(hk_ctx *cx, hk_scenario_names **out)
{
    hk_scenario_names *l = HK_NEW(cx->arena, hk_scenario_names);
    hk_row_own_scenario_titles r;
    const hk_scenario *shipped;
    hk_cursor *cur = NULL;
    size_t k;

    *l = (hk_scenario_names){ 0 };
    hk_rc rc = hk_rehearse_scenarios(cx, &shipped, &k);
    if (!rc) rc = hk_q_own_scenario_titles(cx, &cur, cx->company);
    if (rc) return rc;
    for (size_t i = 0; i < k; i++) HK_PUSH(cx->arena, l->v, l->n, l->cap) = (titled){ shipped[i].id, shipped[i].title, &shipped[i] };
    while (hk_next_own_scenario_titles(cur, &r))
        HK_PUSH(cx->arena, l->v, l->n, l->cap) = (titled){ hk_printf(cx->arena, "own-%" PRId64 ".%" PRId64, r.scenario, r.no), hk_strdup(cx->arena, r.title), NULL };
    *out = l;
    return hk_cursor_end(cur);
}

const char *hk_scenario_name(const hk_scenario_names *l, const char *id)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->v[i].id, id) == 0) return l->v[i].title;
    return id;
}

const char *hk_scenario_meets(const hk_ctx *cx, const hk_scenario *s)
{
    static const char *const keys[] = { "practice.meets.phone", "practice.meets.wechat", "practice.meets.visit", "practice.meets.meeting" };
    return hk_text_fill(cx->arena, cx->lang, keys[s->channel], (const char *const[]){ "company", "name" }, (const char *const[]){ s->company, s->name }, 2);
}

const char *hk_scenario_meets_name(hk_ctx *cx, const hk_scenario_names *l, const char *id)
{
    const hk_scenario *own;

    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->v[i].id, id) == 0 && l->v[i].shipped) return hk_scenario_meets(cx, l->v[i].shipped);
    if (hk_own_read(cx, id, &own) == HK_OK) return hk_scenario_meets(cx, own);
    hk_error_clear(cx);
    return hk_text(cx->lang, "practice.meets.own");
}
