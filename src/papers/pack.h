/* pack.h - the month-end pack 月结资料包: what a finance director signs after the close, as one workbook (a sheet a part) and one PDF.
 *
 *   PK1  every part is the answer of the operation that people ask one by one (aging, structure, dso, measures, trend, differences, tie-out):
 *        the pack computes nothing a second time. Only the lines of the provisions are worked out here, and their sum must be the figure
 *        of `measures` to the fen, or there is no pack (HK_NOT_TIED papers.pack_provision)
 *   PK2  only of a closed month, only of the whole company: parts of a scope add up to nothing
 *   PK3  its last page holds what it was made from: chain, fingerprints, parameters, and whether the aging still is the one of the close
 */
#ifndef HK_PAPERS_PACK_H
#define HK_PAPERS_PACK_H
#include "papers/account.h"

/* full: every customer stands in the tables (the workbook); else the fifty who owe most, those who differ in the tie-out, and the others as
 * one line (the paper one signs). tie: JSON of a tie-out made before (owned by the caller), or NULL: then only our side is shown. Inside a snapshot.
 * Fails: HK_RULE papers.month_open, HK_FORBIDDEN papers.whole_only, and what the parts fail with. */
HK_MUST_USE hk_rc hk_pack_make(hk_ctx *cx, int month, const char *lang, bool full, json_t *tie, hk_paper **out, const char **file);
#endif
