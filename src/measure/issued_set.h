/* issued_set.h - shared by the files of issued.h only: all months of a company as one set, and the ways to get one. */
#ifndef HK_MEASURE_ISSUED_SET_H
#define HK_MEASURE_ISSUED_SET_H
#include "measure/issued.h"

typedef struct hk_kept_set {
    int64_t upto;                        /* all months know the facts up to here */
    size_t  bytes;
    int     oldest[HK_KEPTS], newest[HK_KEPTS];      /* months with anything in them lie between; oldest HK_KEPT_MONTHS: nobody knows */
    hk_kept_month *month[HK_KEPTS][HK_KEPT_MONTHS];  /* NULL: not read */
} hk_kept_set;

size_t hk_kept_row(hk_kept what);        /* bytes a row, with what stands beside */
size_t hk_kept_size(hk_kept what);       /* bytes of the row alone */
void hk_kept_clear(hk_kept_set *s);      /* as if nothing had been read; upto stays */
/* All months between the oldest and the newest are there. */
bool hk_kept_complete(const hk_kept_set *s);
static inline void hk_kept_hold(hk_kept_month *m) { __atomic_add_fetch(&m->refs, 1, __ATOMIC_ACQ_REL); }
void hk_kept_drop(hk_kept_month *m);     /* NULL is fine */

/* The month for writing, made when it is not there; its rows are the caller's to count. */
HK_MUST_USE hk_rc hk_kept_month_get(hk_ctx *cx, hk_kept_set *s, hk_kept what, int month, hk_kept_month **out);
HK_MUST_USE hk_rc hk_kept_room(hk_ctx *cx, hk_kept_month *m, hk_kept what, size_t more);
void hk_kept_sum(hk_kept_month *m, const hk_use *x);     /* a use was added */
/* Oldest and newest month of a set that holds everything, with empty months between. */
HK_MUST_USE hk_rc hk_kept_seal(hk_ctx *cx, hk_kept_set *s);
uint32_t hk_kept_account(const hk_view *v, int64_t customer, const char *currency, int64_t cls);

/* One month, by its days. Credits have no index by day. */
HK_MUST_USE hk_rc hk_kept_read(hk_ctx *cx, const hk_feed_view *v, hk_kept what, int month, hk_kept_month **out);
/* What was learned after s->upto, up to the view's knowledge, into the months that are there (I1). */
HK_MUST_USE hk_rc hk_kept_follow(hk_ctx *cx, const hk_feed_view *v, hk_kept_set *s);
/* Everything the view knows, in the order of the log; *whole false: go_on said no. */
HK_MUST_USE hk_rc hk_kept_load(hk_ctx *cx, const hk_feed_view *v, bool (*go_on)(void), hk_kept_set *s, bool *whole);

/* issued_file.c (I7). The set's upto tells how far the file goes; *found false: there is none that fits. */
HK_MUST_USE hk_rc hk_kept_open(hk_ctx *cx, const hk_feed_view *v, hk_kept_set *s, bool *found);
HK_MUST_USE hk_rc hk_kept_save(hk_ctx *cx, const hk_feed_view *v, const hk_kept_set *s);      /* complete; what fails is logged */
#endif
