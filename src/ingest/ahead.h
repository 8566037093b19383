/* ahead.h - what a large file will be compared with, read from the database by a second thread while the first reads the file.
 *
 *   AH1  it is a snapshot of its own, at a seq it names: a plan made at another seq does not use it
 *   AH2  it is an answer to "all documents" and "all items", in ascending order of id, and to nothing else
 */
#ifndef HK_INGEST_AHEAD_H
#define HK_INGEST_AHEAD_H
#include "base/thread.h"
#include "ingest/run.h"

typedef struct hk_ahead_doc {
    int64_t  id, customer, amount;
    hk_day   day;
    uint32_t key;                    /* in keys */
    uint32_t slot;                   /* of the plan that looked; 0 = not in the file */
    uint8_t  kind;
    char     currency[4];
} hk_ahead_doc;

typedef struct hk_ahead_item {
    int64_t id, document, customer, amount;
    hk_day  day, issue, due;
    int     cls;
} hk_ahead_item;

typedef struct hk_ahead hk_ahead;
struct hk_ahead {
    hk_ctx         cx;
    pthread_t      thread;
    bool           running, items_too, good;
    bool           looked;               /* slots are those of the plan */
    bool           takes_long;           /* the book is not small beside the file: a core is busy while the file is read */
    int64_t        seq;
    hk_ahead_doc  *docs;
    size_t         docs_n, docs_cap;
    hk_ahead_item *items;
    size_t         items_n, items_cap;
    char          *keys;
    size_t         keys_n, keys_cap;
};

/* Begins to read when the file of `bytes` is large against the book. Nothing happens when it cannot: then the plan asks the database. */
void hk_ahead_start(hk_run *r, int64_t bytes);
/* What was read when it suits the plan being made (AH1), else NULL. Waits for it. */
hk_ahead *hk_ahead_take(hk_run *r);
void hk_ahead_free(hk_run *r);
#endif
