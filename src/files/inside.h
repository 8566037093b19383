/* inside.h - shared by the files of this room only. */
#ifndef HK_FILES_INSIDE_H
#define HK_FILES_INSIDE_H
#include "files/files.h"
#include "sql/files.h"
#include "sql/tables.h"
#include "store/store.h"

/* May the caller see the owner record in *f, whose subject is still a text (F4)? When he may, its texts are copied into
 * cx->arena; the row they came from lives shorter. */
bool hk_file_judge(hk_ctx *cx, hk_file_info *f, const char *subject);
/* Stored words of hk_file_subject. */
extern const char *const hk_file_subjects[HK_FILE_SUBJECTS];
#endif
