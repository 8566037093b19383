/* table.h - all operation rows of the program, and how the doors find one.
 *
 *   T1  rows come from the modules (ops.c lists them) and from the doors, which add theirs at start
 *   T2  command words and (method, path) are unique; hk_ops_check says where they are not
 *   T3  the table never changes after the start of the first thread
 */
#ifndef HK_OPS_TABLE_H
#define HK_OPS_TABLE_H
#include "base/op.h"

extern const hk_op_set hk_op_sets[];                 /* closed by a set without rows; ops.c */

void hk_ops_add(const hk_op_set *set);               /* a door's own rows (serve, help); the set must live on */

typedef struct hk_op_iter {
    size_t set, row;
} hk_op_iter;
/* Start with a zeroed iterator; NULL at the end. *set names the group of the row, may be NULL. */
const hk_op *hk_ops_next(hk_op_iter *it, const hk_op_set **set);

/* Longest row whose words open argv; *used = words taken. NULL when none does. */
const hk_op *hk_ops_by_words(int argc, char *const *argv, int *used);
const hk_op *hk_ops_by_command(const char *command);

typedef struct hk_path_value {
    hk_str name;                 /* of the row's path */
    hk_str value;                /* of the request's, still percent-encoded */
} hk_path_value;
enum { HK_PATH_VALUES = 4 };
/* Row of method and path. *known = the path exists, perhaps under another method (405). values[] is closed by a NULL name. */
const hk_op *hk_ops_by_path(hk_method method, const char *path, hk_path_value values[HK_PATH_VALUES + 1], bool *known);

/* Command nearest to what was typed, for "did you mean"; NULL when nothing is near. */
const char *hk_ops_nearest(hk_arena *a, int argc, char *const *argv);
/* Edit distance of two short texts in bytes, at most `limit` + 1. */
int hk_edit_distance(const char *a, const char *b, int limit);

/* "receipt apply", or "GET /api/v1/..." for a row without a command: its name in audit, metrics and logs. */
const char *hk_op_name(const hk_op *op, char buf[128]);
const char *hk_method_name(hk_method m);

/* First fault of the rows as one line in buf, or NULL: duplicates, paths whose {names} are not fields, unclosed tables. */
const char *hk_ops_check(char buf[256]);
#endif
