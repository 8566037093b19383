/* log.h - the canonical form of rows, the chain over them and the control totals: what verify, archive and rebuild must
 * compute exactly as the log did when the facts came in.
 *
 * Canonical form of a row, the same on both engines and in archives:
 *
 *   row    = u8 length of the table's name, the name, u8 count of values, values
 *   value  = 0                                    NULL
 *          | 1, int64 big-endian                  integer
 *          | 2, u32 big-endian length, bytes      text (UTF-8)
 *          | 3, u32 big-endian length, bytes      bytes
 *
 * Values come in the order of the table's columns, company among them. NULLs at the end of a row are left out (the count
 * says so), so a later version may add nullable columns to a fact without changing the chain of old rows.
 *
 *   LG1  chain(0) is 32 zero bytes
 *   LG2  chain(n) = SHA-256(chain(n-1), the facts of commit n in seq order, its fact_commit row with chain NULL), so time,
 *        author and bounds of a commit are covered like its facts
 *   LG3  control totals: items count +amount, credits -amount, under hk_class_group of their class, in their effective day
 *        and the civil day of the commit's recorded_us
 */
#ifndef HK_STORE_LOG_H
#define HK_STORE_LOG_H
#include "base/ctx.h"
#include "base/hash.h"
#include "store/sql.h"

typedef struct hk_chain hk_chain;
hk_chain *hk_chain_create(void);                             /* NULL when out of memory */
void hk_chain_free(hk_chain *c);
void hk_chain_start(hk_chain *c, const uint8_t prev[HK_SHA256]);   /* NULL: nothing goes before (digests of tables) */
void hk_chain_row(hk_chain *c, const hk_table *t, const hk_datum *vals);
void hk_chain_end(hk_chain *c, uint8_t out[HK_SHA256]);
extern const uint8_t hk_chain_zero[HK_SHA256];               /* LG1 */

/* The canonical bytes of a row, appended. */
void hk_canon_row(hk_buf *b, const hk_table *t, const hk_datum *vals);

typedef struct hk_control_row {
    char    currency[16];
    int64_t group, eff_day, recorded_day;
    int64_t amount, n;
} hk_control_row;
typedef struct hk_control hk_control;
hk_control *hk_control_create(void);                         /* NULL when out of memory */
void hk_control_free(hk_control *c);
void hk_control_clear(hk_control *c);
/* Counts rows of item and credit, others not at all. Fails: HK_RULE (store.too_large), HK_NO_MEMORY. */
HK_MUST_USE hk_rc hk_control_add(hk_ctx *cx, hk_control *c, const hk_table *t, const hk_datum *vals, hk_day recorded_day);
const hk_control_row *hk_control_rows(const hk_control *c, size_t *n);    /* in order of first coming */
#endif
