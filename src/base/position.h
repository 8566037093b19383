/* position.h - classes of what is owed, shared by the ledger that posts them and the book that ages them (DESIGN 4).
 * Class 0 is the credit side: money that came and is not yet used. Classes 1 to 3 are receivables, 4 and 5 papers that stand
 * beside them, 6 the memo of written-off debts. */
#ifndef HK_POSITION_H
#define HK_POSITION_H

enum { HK_CLASS_CREDIT = 0, HK_CLASS_INVOICE, HK_CLASS_OTHER, HK_CLASS_RETENTION, HK_CLASS_BILL, HK_CLASS_VOUCHER, HK_CLASS_MEMO,
       HK_CLASSES };

/* Receivables (0), or the one class of papers or memos it stands for: allocations and control totals stay inside a group. */
static inline int hk_class_group(int cls) { return cls <= HK_CLASS_RETENTION ? 0 : cls; }
#endif
