/* What the operations of a table share (pair_ops.c, pair_review.c). */
#ifndef HK_REHEARSE_PAIR_INSIDE_H
#define HK_REHEARSE_PAIR_INSIDE_H
#include "rehearse/pair.h"

extern const hk_field hk_pair_terms_out[], hk_pair_mark_in[], hk_pair_mark_out[], hk_pair_review_out[];
void hk_pair_then_json(hk_jw *w, const hk_pair *p, const hk_rec_pair_line *l);      /* the second payment of an offer */
void hk_pair_terms_json(hk_jw *w, const char *key, const hk_pair *p, const hk_pair_line *l);
HK_MUST_USE hk_rc hk_pair_cards_json(hk_ctx *cx, hk_jw *w, const hk_pair *p);
HK_MUST_USE hk_rc hk_pair_wait(hk_ctx *cx, int64_t id);                  /* for whoever writes at the same table; before it is loaded */
HK_MUST_USE hk_rc hk_pair_people(hk_ctx *cx, hk_pair *p);                /* seats of p->t.id */
hk_rc hk_pair_mark(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_pair_sheet(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_pair_review(hk_ctx *cx, const hk_in *in, hk_reply *out);
#endif
