/* appended.h - what a small commit appended, kept in memory for who follows the log and would else read it back (measure/feed.h F7).
 *
 *   AP1  told with the commit (hk_commit_fn), never of a write that was taken back
 *   AP2  before and chain are the log's hashes around it: commits joined by them have nothing between them
 *   AP3  a commit of more than HK_APPENDED_MOST facts, or of longer ones than there is room for, has none; so has one that touched
 *        its company twice in one write. Who is told NULL reads the database
 */
#ifndef HK_STORE_APPENDED_H
#define HK_STORE_APPENDED_H
#include "base/hash.h"
#include "store/sql.h"

enum { HK_APPENDED_MOST = 64, HK_APPENDED_ROOM = 16 << 10 };

typedef struct hk_appended_fact {
    const hk_table *table;
    const void     *row;             /* its struct; texts lie in room too */
} hk_appended_fact;

typedef struct hk_appended {
    int64_t       company, before_seq, seq;
    uint8_t       before[HK_SHA256], chain[HK_SHA256];
    bool          whole;             /* AP3 */
    size_t        n, used;
    hk_appended_fact facts[HK_APPENDED_MOST];
    _Alignas(16) char room[HK_APPENDED_ROOM];
} hk_appended;

/* NULL: out of memory, which is no failure (AP3). */
hk_appended *hk_appended_begin(int64_t company, int64_t seq, const uint8_t *chain);
void hk_appended_add(hk_appended *f, const hk_table *t, const void *row);
void hk_appended_free(hk_appended *f);     /* NULL is fine */
#endif
