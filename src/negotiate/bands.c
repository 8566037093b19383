/* bands.c - who may let out how much: the bands of approve.writeoff, because a concession in money is a part of the debt written off. A training
 * scenario has no members: its fact card says what the caller may give off himself, and the bodies are the roles that have the right by
 * the rules of the house. */
#include "negotiate/prep.h"
#include "access/access.h"
#include "base/embed.h"
#include "content/content.h"
#include "debtor/scenario.h"
#include "param/param.h"
#include "sql/scenario.h"
#include <stdlib.h>

enum { BANDS = 3 };
static const int caps[BANDS] = { CAP_WRITEOFF_APPROVE, CAP_WRITEOFF_APPROVE_MID, CAP_WRITEOFF_APPROVE_HIGH };

/* Yuan with decimals as fen, as the approvals read it. */
static int64_t fen(hk_decimal d)
{
    int64_t n = d.n;
    for (int s = d.scale; s < 2; s++) n *= 10;
    for (int s = d.scale; s > 2; s--) n /= 10;
    return n;
}

static int64_t up_to(const int64_t *limit, uint64_t held)
{
    int64_t most = 0;
    for (int b = 0; b < BANDS; b++)
        if (hk_caps_has(held, caps[b])) most = limit[b];
    return most;
}

/* A member with a right to decide: beside others of his role. The caller decides for nobody but himself, and in the firm of three. */
static void member(hk_ctx *cx, const hk_row_prep_members *m, const int64_t *limit, hk_prep_bands *out)
{
    bool micro = strcmp(m->profile, "micro") == 0;
    const hk_role *role = hk_role_find(m->role);
    int64_t most = role && (m->user_id != cx->actor.user || micro) ? up_to(limit, hk_role_caps(role, cx->practice, micro)) : 0;

    if (!most) return;
    for (size_t i = 0; i < out->n; i++)
        if (strcmp(out->body[i].role, m->role) == 0) {
            out->body[i].people = hk_printf(cx->arena, "%s%s%s", out->body[i].people, strcmp(cx->lang, "en") == 0 ? ", " : "、", m->name);
            return;
        }
    if (out->n < HK_PREP_BODIES) out->body[out->n++] = (hk_prep_body){ role->code, hk_strdup(cx->arena, m->name), most };
}

static hk_rc limits_read(hk_ctx *cx, int64_t limit[BANDS])
{
    hk_params *params = NULL;

    hk_rc rc = hk_params_open(cx, cx->today, INT64_MAX, &params);
    if (rc) return rc;
    const hk_param_value *v = hk_param_value_of(params, "approve.writeoff");
    assert(v->n == BANDS - 1);
    for (int b = 0; b < BANDS - 1; b++) limit[b] = fen(v->list[b]);
    limit[BANDS - 1] = INT64_MAX;
    return HK_OK;
}

static hk_rc members_read(hk_ctx *cx, hk_prep_bands *out)
{
    int64_t limit[BANDS];
    hk_row_prep_members m;
    hk_cursor *cur = NULL;

    hk_rc rc = limits_read(cx, limit);
    if (rc) return rc;
    out->own = up_to(limit, cx->caps);
    rc = hk_q_prep_members(cx, &cur, cx->company, cx->today);
    if (rc) return rc;
    while (hk_next_prep_members(cur, &m)) member(cx, &m, limit, out);
    return hk_cursor_end(cur);
}

/* ---- a training scenario ------------------------------------------------------------------------------------------------------------ */
bool hk_prep_body_real(const char *role)
{
    const hk_role *r = hk_role_find(role);
    return r && hk_caps_has(hk_role_caps(r, false, false), CAP_WRITEOFF_APPROVE);
}

static hk_rc own_text(hk_ctx *cx, int64_t id, const char **body)
{
    hk_row_own_scenarios_live r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_own_scenarios_live(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_own_scenarios_live(cur, &r))
        if (r.id == id) *body = hk_strdup(cx->arena, r.body);
    return hk_cursor_end(cur);
}

static hk_rc scenario_read(hk_ctx *cx, const char *id, const hk_scenario **out)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, hk_printf(cx->arena, "scenarios/%s.json", id));
    hk_scenario *s = HK_NEW(cx->arena, hk_scenario);
    const char  *body = f ? hk_strndup(cx->arena, (const char *)f->data, f->size) : NULL;
    bool  own = !f && strncmp(id, "own-", 4) == 0;        /* one of the company's own (rehearse/own.h) */
    hk_rc rc = own ? own_text(cx, strtoll(id + 4, NULL, 10), &body) : HK_OK;

    *out = NULL;
    if (rc || !body) return rc;
    rc = hk_scenario_read_as(cx, hk_str_of(body), hk_strdup(cx->arena, id), s);
    if (!rc) *out = s;
    return rc;
}

hk_rc hk_prep_scenario_channel(hk_ctx *cx, const char *id, int *out)
{
    const hk_scenario *s;

    hk_rc rc = scenario_read(cx, id, &s);
    if (!rc) *out = s ? (int)s->channel : -1;
    return rc;
}

static hk_rc exercise_read(hk_ctx *cx, const char *id, hk_prep_bands *out)
{
    int64_t limit[BANDS];
    const hk_scenario *s = NULL;

    hk_rc rc = scenario_read(cx, id, &s);
    if (!rc) rc = limits_read(cx, limit);
    if (rc) return rc;
    out->own = s ? s->total_fen / 10000 * s->discount_max : 0;            /* what the fact card lets him give off himself */
    for (size_t i = 0; i < hk_roles_n && out->n < HK_PREP_BODIES; i++)
        if (hk_prep_body_real(hk_roles[i].code)) out->body[out->n++] = (hk_prep_body){ hk_roles[i].code, "", up_to(limit, hk_role_caps(&hk_roles[i], false, false)) };
    return HK_OK;
}

hk_rc hk_prep_bands_read(hk_ctx *cx, const hk_prep *p, hk_prep_bands *out)
{
    *out = (hk_prep_bands){ 0 };
    return p->head.customer == HK_NULL ? exercise_read(cx, p->head.scenario, out) : members_read(cx, out);
}
