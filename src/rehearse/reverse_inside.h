/* reverse_inside.h - what the parts of a reversed talk share: reading the trainee's sentence as the move of a debtor. */
#ifndef HK_REHEARSE_REVERSE_INSIDE_H
#define HK_REHEARSE_REVERSE_INSIDE_H
#include "rehearse/reverse.h"

typedef struct hk_likeness {
    hk_debtor_act act;
    int  excuse;                 /* that its neighbours tell, 0 none */
    bool known;                  /* something is like it */
} hk_likeness;
/* The move whose lines it is likest to (reverse_like.c). */
HK_MUST_USE hk_rc hk_move_likest(hk_ctx *cx, const hk_line *t, hk_likeness *out);
#endif
