/* name.h - what makes two spellings one name, and the order names are listed in.
 *
 * A customer's name comes from many hands: an export writes full-width brackets, a clerk a blank, a bank cuts the ending. The
 * key keeps what tells firms apart and drops what does not. It is stored (customer.name_key), so its rules may only ever be
 * changed together with a migration that makes the keys again.
 *
 *   N1  same key = same firm to every import: width, case, blanks, points and the kind of brackets do not count,
 *       有限责任公司 is 有限公司, 帐 is 账
 *   N2  the key never joins firms that differ in a word: 股份, 集团, a place or a branch stay in it
 *   N3  the sort key is the pinyin of the name, ASCII; names that sound alike follow the bytes of the name itself
 */
#ifndef HK_LEDGER_NAME_H
#define HK_LEDGER_NAME_H
#include "base/arena.h"

char *hk_name_key(hk_arena *a, hk_str name);
char *hk_name_pinyin(hk_arena *a, hk_str name);
#endif
