/* bands.c - who may let out how much: the bands of approve.writeoff, because a concession in money is a part of the debt written off. */
#include "negotiate/prep.h"
#include "access/access.h"
#include "content/content.h"
#include "param/param.h"

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

hk_rc hk_prep_bands_read(hk_ctx *cx, hk_prep_bands *out)
{
    int64_t limit[BANDS];
    hk_params *params = NULL;
    hk_row_prep_members m;
    hk_cursor *cur = NULL;

    *out = (hk_prep_bands){ 0 };
    hk_rc rc = hk_params_open(cx, cx->today, INT64_MAX, &params);
    if (rc) return rc;
    const hk_param_value *v = hk_param_value_of(params, "approve.writeoff");
    assert(v->n == BANDS - 1);
    for (int b = 0; b < BANDS - 1; b++) limit[b] = fen(v->list[b]);
    limit[BANDS - 1] = INT64_MAX;
    out->own = up_to(limit, cx->caps);
    rc = hk_q_prep_members(cx, &cur, cx->company, cx->today);
    if (rc) return rc;
    while (hk_next_prep_members(cur, &m)) member(cx, &m, limit, out);
    return hk_cursor_end(cur);
}
