/* handover.h - what a person hands over, to whom, and doing it (handover.c). */
#ifndef HK_OFFICE_HANDOVER_H
#define HK_OFFICE_HANDOVER_H
#include "office/inside.h"

typedef struct hk_successor {
    int64_t     id;
    const char *code, *name;
} hk_successor;

typedef struct hk_handed {           /* one customer */
    int64_t      customer, items_n, contracts_n;
    const char  *code, *name;
    bool         whole;              /* the customer itself is his, not only items or contracts */
    hk_successor to;
} hk_handed;

typedef struct hk_handed_thing { int64_t id, customer; } hk_handed_thing;      /* an item or contract */

typedef struct hk_handover {
    int64_t     person, seen;        /* seen: assignments the caller sees (HO1) */
    const char *code, *name, *note;
    hk_day      from, left;          /* left HK_DAY_NONE: he stays with us */
    int         month;               /* whose statements the customers confirm */
    hk_handed  *at;
    size_t      n, cap;
    hk_handed_thing *items, *contracts;
    size_t      items_n, items_cap, contracts_n, contracts_cap;
} hk_handover;

/* From the fields of hk_handover_in. Fails: HK_NOT_FOUND person.none, HK_FORBIDDEN handover.scope, HK_RULE handover.nothing / self / gone,
 * HK_BAD_INPUT handover.unmapped / not_his. */
HK_MUST_USE hk_rc hk_handover_read(hk_ctx *cx, const hk_in *in, hk_handover *h);
/* Inside hk_write. */
HK_MUST_USE hk_rc hk_handover_do(hk_ctx *cx, const hk_handover *h, int64_t *id);
#endif
