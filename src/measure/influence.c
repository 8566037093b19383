#include "measure/influence.h"

/* Effects of adding `part`s one by one to `base`, in the window of the later day, behind the step of the pace itself (I1, I2). */
static bool walk(int64_t base, hk_dso_window old, hk_dso_window w, const int64_t *part, size_t n, int64_t *effect)
{
    int64_t upto = base;
    hk_figure last = hk_dso_average(base, old), f = hk_dso_average(base, w);
    if (!last.has || !f.has) return false;
    effect[0] = f.v.n - last.v.n;
    for (size_t i = 0; i < n; i++) {
        last = f;
        if (!hk_add(upto, part[i], &upto)) return false;
        f = hk_dso_average(upto, w);
        if (!f.has) return false;
        effect[i + 1] = f.v.n - last.v.n;
    }
    return true;
}

bool hk_dso_by_state(const hk_dso_state *before, const hk_dso_state *after, int64_t effect[HK_STATE_EFFECTS])
{
    const int64_t part[] = { after->in_term - before->in_term, after->late - before->late, after->no_due - before->no_due, before->unapplied - after->unapplied };
    return walk(hk_dso_owed(before), before->window, after->window, part, HK_COUNT(part), effect);
}

bool hk_dso_by_move(const hk_dso_state *before, const hk_dso_state *after, const hk_dso_moves *m, int64_t effect[HK_MOVES])
{
    int64_t change = hk_dso_owed(after) - hk_dso_owed(before);
    const int64_t part[] = { m->sold, -m->collected, -m->bills, -m->written_off, change - m->sold + m->collected + m->bills + m->written_off };
    return walk(hk_dso_owed(before), before->window, after->window, part, HK_COUNT(part), effect);
}

hk_figure hk_dso_step(int64_t *upto, int64_t part, hk_dso_window w)
{
    hk_figure before = hk_dso_average(*upto, w), with = hk_dso_average(*upto += part, w);
    if (before.has && with.has) with.v.n -= before.v.n;
    return with;
}
