/* ingest.h - outside files into the ledger: preview, check, post, take back.
 *
 *   IN1  a file is read once and checked whole before the first row is written; a dry run is the same code without the write
 *   IN2  all or nothing: one bad row and nothing is written, unless the caller keeps the good ones. A posted file is one batch. Up
 *        to 50,000 rows it is one commit: a crash leaves all of it or nothing. A larger one goes in over several commits, so that
 *        others wait less than a second or two, each of whole papers; until the last one the batch is *unfinished*: history and reports
 *        say so and no month closes. Stopped there, the same file again posts the rest under the same batch and nothing twice, and an
 *        undo takes all of it back (run.h P1 to P5)
 *   IN3  the same file twice changes nothing: rows that are there, identical, are counted as `same`; rows that differ from what
 *        is there are bad and say how
 *   IN4  every refusal names line, column, value, reason and, where there is one, the way out
 *   IN5  customers are found by code, credit code, name or confirmed alias, in that order, and by nothing less. What only looks
 *        alike is posted apart and asked (same-customers); the answer is remembered
 *   IN6  the rules of the ledger (ledger.h L2 to L8) are checked over the whole file and the book together, under the head
 *   IN7  what a file does not say is not made up: no due day and no terms is 未定到期日, money without a day is one opening
 *        receipt on the export day and history starts there, receipts that name nothing stay unapplied unless the caller asks
 *        for assumed matching
 */
#ifndef HK_INGEST_H
#define HK_INGEST_H
#include "base/ctx.h"
#include "base/op.h"

typedef struct hk_decision {         /* what a person said about a pair of names */
    const char *name;                /* as the file writes it */
    int64_t     customer;            /* the record asked about; 0: somebody of the same file, by customer_name */
    const char *code, *customer_name;
    bool        same;
} hk_decision;

typedef struct hk_import_ask {
    int         what;            /* hk_import_kind, -1 = find out */
    const char *path, *name;     /* readable file; its name as the user knows it (NULL: last part of path) */
    const char *map_json;        /* mapping as JSON text, or NULL (docs/ingest.md) */
    const char *sheet;           /* name of the sheet; NULL = found (guess.c) */
    const char *encoding;        /* NULL or "auto" */
    const char *currency;        /* of the company: what a file that names none is in */
    bool        minor_units, assumed, dry_run, keep_good;
    bool        on_top;          /* balances beside the papers that a customer has (import_balances.c BA4) */
    hk_day      day;             /* export day when the file says none; HK_DAY_NONE = today */
    int64_t     times;           /* unit of its amounts: 1, 1,000, 10,000; 0 = as the file says */
    const hk_decision *decisions;
    size_t      decisions_n;
} hk_import_ask;

typedef struct hk_import_money {
    char    currency[4];
    int64_t invoiced, received, before, after;       /* minor units: new items, new credits; outstanding before and after */
    int64_t overdue_new;                             /* of the new items, less what the file applies to them */
} hk_import_money;

typedef struct hk_import_result {
    int64_t batch, assumed_batch;    /* HK_NULL = none made */
    int64_t rows, good, bad, same;   /* good: would be or were written */
    bool    unfinished;              /* it stopped with a part of it in: batch names what may be gone on with or taken back */
    int64_t customers_new, documents_new, credits_new, allocations_new, records_new;
    int64_t landed;                  /* facts moved to the first open day because their month is closed */
    int64_t assumed;                 /* allocations made by assumed matching */
    int64_t perhaps_twice;           /* receipts not after their customer's opening receipt: perhaps in it already (twice.c) */
    hk_day  history_starts;          /* HK_DAY_NONE: every payment has its own day */
    hk_import_money money[64];
    size_t  money_n;
} hk_import_result;

extern const hk_op hk_ingest_ops[];
#endif
