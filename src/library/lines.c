/* lines.c - the library as one caller sees it: what ships, what the company made of it, and its own (library.h, LB1 to LB3). */
#include "library/inside.h"
#include "access/access.h"
#include "library/pairs.h"
#include <stdlib.h>

bool hk_library_reviewer(const hk_ctx *cx) { return hk_access_may(cx, CAP_CONTENT_WRITE); }

static hk_rc line_of(hk_ctx *cx, const hk_row_library_scripts *r, hk_lib_line *out)
{
    const char *codes[HK_LD_COUNT] = { r->moment, r->stage, r->channel, r->debtor, r->personality, r->tone };
    hk_lib_line l = { .script = r->id, .shipped = *r->shipped != '\0', .excuse = (int)r->excuse, .no = r->no, .last_no = r->last_no, .live_no = r->live_no,
                      .author = r->author, .at_us = r->at_us };

    l.code = l.shipped ? hk_strdup(cx->arena, r->shipped) : hk_printf(cx->arena, "L%" PRId64, r->id);
    l.text = hk_strdup(cx->arena, r->body), l.why = hk_strdup(cx->arena, r->why), l.by = hk_strdup(cx->arena, r->by ? r->by : "");
    for (int d = 0; d < HK_LD_COUNT; d++)
        if ((l.key[d] = hk_dim_find((hk_dim)d, codes[d])) < 0) return hk_fail_internal(cx, HK_DAMAGED, "script %" PRId64 ": %s", r->id, codes[d]);
    int state = hk_line_state_find(r->state);
    if (state < 0 || !hk_acts_parse(r->acts, l.acts, &l.acts_n)) return hk_fail_internal(cx, HK_DAMAGED, "script %" PRId64, r->id);
    l.state = (hk_line_state)state;
    hk_pairs_make(cx->arena, l.text, &l.pairs);
    *out = l;
    return HK_OK;
}

static bool visible(const hk_ctx *cx, const hk_lib_line *l)
{
    return l->state != HK_LINE_DRAFT || l->author == cx->actor.user || hk_library_reviewer(cx);
}

/* A company's row of a shipped line takes its place. Before it is let out (a draft of other words) the shipped one goes on (LB3); state and
 * waiting version are the row's. */
static hk_rc rows_read(hk_ctx *cx, hk_library *l, size_t *cap)
{
    hk_row_library_scripts r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_library_scripts(cx, &cur, cx->company);
    if (rc) return rc;
    while (!rc && hk_next_library_scripts(cur, &r)) {
        hk_lib_line line, *old = *r.shipped ? hk_library_find(l, r.shipped) : NULL;
        rc = line_of(cx, &r, &line);
        if (rc) break;
        if (line.at_us > l->latest_us) l->latest_us = line.at_us;
        if (old && line.live_no == HK_NULL) old->script = line.script, old->last_no = line.last_no, old->author = line.author, old->state = r.state[0] == 'r' ? HK_LINE_RETIRED : old->state;
        else if (old) *old = line;
        else if (visible(cx, &line)) HK_PUSH(cx->arena, l->lines, l->n, *cap) = line;
    }
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc votes_read(hk_ctx *cx, hk_library *l)
{
    hk_row_library_votes r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_library_votes(cx, &cur, cx->company, cx->actor.user);
    if (rc) return rc;
    while (hk_next_library_votes(cur, &r)) {
        hk_lib_line *line = hk_library_find(l, r.line);
        if (line) line->up = r.up, line->down = r.down, line->mine = r.mine;
    }
    return hk_cursor_end(cur);
}

hk_rc hk_library_load(hk_ctx *cx, bool figures, hk_library *out)
{
    hk_shipped_lines s;
    size_t cap;

    hk_rc rc = hk_library_shipped(cx, &s);
    if (rc) return rc;
    *out = (hk_library){ .n = s.n, .excuses = s.excuses, .excuses_n = s.excuses_n };
    cap = s.n + 16;
    out->lines = HK_NEWS(cx->arena, hk_lib_line, cap);
    memcpy(out->lines, s.lines, s.n * sizeof *out->lines);
    out->excuse_fig = HK_NEWS(cx->arena, hk_figures, s.excuses_n);
    rc = rows_read(cx, out, &cap);
    if (!rc) rc = votes_read(cx, out);
    if (!rc && figures) rc = hk_figures_of_lines(cx, out);
    return rc;
}

hk_lib_line *hk_library_find(const hk_library *l, const char *code)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->lines[i].code, code) == 0) return &l->lines[i];
    return NULL;
}
