/* measure.c - see measure.h. */
#include "reading/measure.h"

int hk_reading_order(const hk_reading *r, hk_act out[HK_READ_ACTS + 1])
{
    int n = 0, none = 0;

    for (size_t i = 0; i < r->n; i++) {
        if (!none && r->none > r->acts[i].p) out[n++] = HK_ACT_NONE, none = 1;
        out[n++] = r->acts[i].act;
    }
    if (!none) out[n++] = HK_ACT_NONE;
    return n;
}

void hk_tally_add(hk_tally *t, uint64_t acts, const hk_reading *r)
{
    hk_act  order[HK_READ_ACTS + 1];
    int     n = hk_reading_order(r, order);
    bool    first = acts >> order[0] & 1, three = false;
    int32_t p = order[0] == HK_ACT_NONE ? r->none : r->acts[0].p;

    for (int i = 0; i < n && i < 3; i++) three |= acts >> order[i] & 1;
    t->n++;
    t->first += first;
    t->three += three;
    t->said[order[0]]++;
    t->right[order[0]] += first;
    for (int c = 0; c < HK_ACT_COUNT; c++) t->wanted[c] += acts >> c & 1;
    int bin = HK_MIN(p / 1000, HK_TALLY_BINS - 1);
    t->bin_n[bin]++;
    t->bin_p[bin] += p;
    t->bin_right[bin] += first;
}

/* The sentences of the voices in the mask, read with the line before them. */
static void tally_voices(hk_ctx *cx, const hk_model *m, const hk_sentences *s, hk_voices voices, hk_tally *t)
{
    for (size_t i = 0; i < s->n; i++) {
        if (!(voices >> s->v[i].voice & 1)) continue;
        hk_arena_mark mark = hk_arena_save(cx->arena);
        hk_reading   *r = HK_NEW(cx->arena, hk_reading);
        hk_read(m, cx->arena, s->v[i].text, s->v[i].context, HK_TALLY_DAY, NULL, r);
        hk_tally_add(t, s->v[i].acts, r);
        hk_arena_release(cx->arena, mark);
    }
}

hk_rc hk_tally_folds(hk_ctx *cx, const hk_folds *f, uint32_t sharp, const hk_sentences *trained, const hk_sentences *s, hk_tally *t)
{
    for (int k = 0; k < HK_FOLDS; k++) {
        hk_model m;
        hk_rc    rc = hk_model_open(cx, f->bytes[k], &m);
        if (rc) return rc;
        m.sharp = sharp;
        tally_voices(cx, &m, s, hk_fold_voices(trained, k), t);
    }
    return HK_OK;
}
