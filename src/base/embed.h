/* embed.h - files packed into the program at build (tools/embed.c): content/ with the merged texts, and the web pages.
 *
 *   EM1  a table is sorted by path in byte order; paths are relative, with "/" ("i18n/zh.json", "assets/app.js")
 *   EM2  data lives as long as the program and has a NUL behind it that size does not count
 */
#ifndef HK_EMBED_H
#define HK_EMBED_H
#include "base/base.h"

typedef struct hk_embed_file {
    const char          *path;
    const unsigned char *data;
    size_t               size;
} hk_embed_file;

extern const hk_embed_file hk_content_files[];
extern const size_t        hk_content_files_n;
extern const hk_embed_file hk_web_files[];      /* empty when built without pages (WEB=off) */
extern const size_t        hk_web_files_n;

/* NULL when the table has no such path. */
const hk_embed_file *hk_embed_find(const hk_embed_file *table, size_t n, const char *path);
#endif
