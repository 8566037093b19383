/* feed_build.h - shared by the files of the feed and by months.c: making a book from all facts, following the log, the directory. */
#ifndef HK_MEASURE_FEED_BUILD_H
#define HK_MEASURE_FEED_BUILD_H
#include "measure/feed.h"
#include "store/appended.h"

HK_MUST_USE hk_rc hk_feed_build(hk_ctx *cx, int64_t head, const uint8_t *chain, hk_book **out);
/* Post the facts after the book's seq up to head; the caller publishes. *rebuild: they are so many that a new book is cheaper;
 * nothing was posted. */
HK_MUST_USE hk_rc hk_feed_follow(hk_ctx *cx, hk_book *book, int64_t head, bool *rebuild);
/* The same from n commits that join the book's seq to each other (feed.h F7). *taken: false when they do not say enough, an item whose
 * paper came in an earlier commit; nothing was posted then. */
HK_MUST_USE hk_rc hk_feed_follow_fresh(hk_ctx *cx, hk_book *book, hk_appended *const *fresh, int n, bool *taken);
/* The monthly flow a fact counts for, and its sign; false: none. Items count in the month of their issue day, credits in that of
 * their effective day. Who corrects the book's sums for days and knowledge they do not have (months.c) asks the same. */
bool hk_feed_item_flow(int64_t doc_kind, int64_t cls, hk_flow *flow, int *sign);
bool hk_feed_credit_flow(int64_t kind, int64_t cls, hk_flow *flow, int *sign);
HK_MUST_USE hk_rc hk_dir_load(hk_ctx *cx, uint64_t epoch, hk_dir **out);
/* The same in two halves, which two threads may read at the same time, each in a snapshot of its own not older than the epoch:
 * names, and what belongs to whom since when (merges of customers among it). */
HK_MUST_USE hk_rc hk_dir_new(hk_ctx *cx, uint64_t epoch, hk_dir **out);
HK_MUST_USE hk_rc hk_dir_read_names(hk_ctx *cx, hk_dir *d);
HK_MUST_USE hk_rc hk_dir_read_ties(hk_ctx *cx, hk_dir *d);
void hk_dir_hold(hk_dir *d);
void hk_dir_drop(hk_dir *d);             /* NULL is fine */
#endif
