/* handover.h - the handover sheet 交接单 of one customer: what is open, what is disputed, what was talked and promised, and three
 * signatures: 移交人, 接收人, 监交人. For inside the house: it says more than a customer may read. */
#ifndef HK_PAPERS_HANDOVER_H
#define HK_PAPERS_HANDOVER_H
#include "papers/write.h"

typedef struct hk_handover_sheet {
    const char *customer;        /* code */
    const char *leaver, *receiver;
    const char *number;          /* of the sheet */
    hk_day      from;            /* the receiver works it from this day on */
} hk_handover_sheet;

/* As of a day, in a snapshot. files[i] is the paper of sheets[i], not yet written. Fails as every paper does (account.h). */
HK_MUST_USE hk_rc hk_handover_papers(hk_ctx *cx, const hk_handover_sheet *sheets, size_t n, hk_day as_of, const char *lang, hk_paper_file *files);
/* One of them as the bytes of a reply. */
struct hk_reply;
HK_MUST_USE hk_rc hk_handover_bytes(hk_ctx *cx, const hk_handover_sheet *one, hk_day as_of, const char *lang, hk_pform form, struct hk_reply *out);
#endif
