/* page.h - a page of a list that is read newest first: as many rows as were asked for, from the number the last page ended with.
 *
 *   PG1  the cursor is the number of the last row that was written; the next page begins below it
 *   PG2  there is a next page only when a row was seen that did not fit: a list that ends with a full page says so
 */
#ifndef HK_BASE_PAGE_H
#define HK_BASE_PAGE_H
#include "base/op.h"

/* The input fields of such a list. */
#define HK_NEWEST_FIELDS { "limit", HK_T_INT, 0, NULL, 1, 200, NULL, "50" }, { "cursor", HK_T_INT, 0, NULL, 1, INT64_MAX }
extern const hk_field hk_newest_in[];              /* nothing but them */

typedef struct hk_page {
    hk_ctx  *cx;
    hk_jw   *w;
    int64_t  before;                               /* for the query: rows below this number */
    int64_t  left, last;
    bool     more;
    void    *with;                                 /* what the writer of a row needs besides */
} hk_page;

/* Opens {"rows":[. The number a page begins below, or INT64_MAX. */
void hk_page_begin(hk_ctx *cx, hk_reply *out, int64_t limit, int64_t before, hk_page *p);
/* The same from HK_NEWEST_FIELDS. */
void hk_page_open(hk_ctx *cx, const hk_in *in, hk_reply *out, hk_page *p);
/* Room for one more row? The first that does not fit says that there are more (PG2). */
bool hk_page_take(hk_page *p, int64_t id);
/* Closes the rows and names the next page. */
void hk_page_close(hk_page *p);
#endif
