/* alike.h - names that may mean one firm, for a person to decide. Equal names (ledger/name.h) never come here.
 *
 *   AL1  likeness proves nothing and joins nothing: it only finds pairs to ask about
 *   AL2  the stem drops what is in brackets and the legal form: "华岳矿山设备（集团）有限公司" and "华岳矿山设备有限公司" share theirs
 *   AL3  two names are alike when their stems are equal (one character is enough for that: 甲公司, 甲有限公司), when one begins or ends the other (a short name: four Chinese
 *        characters, eight Latin ones at least), or when one character in six or more differs
 */
#ifndef HK_INGEST_ALIKE_H
#define HK_INGEST_ALIKE_H
#include "base/arena.h"

char *hk_alike_stem(hk_arena *a, hk_str name);           /* "" when nothing is left */
typedef enum hk_alike { HK_ALIKE_NOT = 0, HK_ALIKE_STEM, HK_ALIKE_SHORT, HK_ALIKE_LETTER } hk_alike;
hk_alike hk_alike_stems(const char *a, const char *b);
extern const char *const hk_alike_keys[];                /* text key below "same.": by hk_alike */

/* Stems to search: each new name is compared with those that share a rare pair of characters with it, not with all. */
typedef struct hk_alike_index hk_alike_index;
hk_alike_index *hk_alike_create(uint32_t chain);         /* stems kept per pair of characters; NULL when out of memory */
enum { HK_ALIKE_CHAIN = 200 };
void hk_alike_free(hk_alike_index *x);
bool hk_alike_add(hk_alike_index *x, const char *stem, int64_t id);        /* false: out of memory */
/* The best of those alike; HK_ALIKE_NOT when there is none. */
hk_alike hk_alike_find(const hk_alike_index *x, const char *stem, int64_t *id);
#endif
