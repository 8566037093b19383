/* choose.h - which columns of a list, and in which order (--columns).
 *
 *   CC1  a column is named by its wire name ("customer", "average.days"), by its title in the reader's language, or by the name of the group
 *        it belongs to ("buckets", "average"): then all of the group
 *   CC2  what is named is shown, also where a table would fold it away as empty; what is not named is gone, in the total rows as well
 *   CC3  a name that is none refuses the whole and lists those there are
 *   CC4  it is for operations that read a list, as table, csv or xlsx: JSON is for programs and stays whole
 */
#ifndef HK_CLI_CHOOSE_H
#define HK_CLI_CHOOSE_H
#include "cli/grid.h"
#include "cli/line.h"

/* Before anything runs. Fails: HK_BAD_INPUT cli.columns_list, cli.columns_json (CC4), cli.columns_blank. */
HK_MUST_USE hk_rc hk_columns_allowed(hk_ctx *cx, const hk_line *line);
/* The main table of the sheet. Fails: HK_BAD_INPUT cli.columns (CC3). */
HK_MUST_USE hk_rc hk_columns_choose(hk_ctx *cx, hk_sheet *s, const char *columns);
#endif
