/* columns.h - the catalogue as headers.c needs it; others use headers.h. */
#ifndef HK_COLUMNS_H
#define HK_COLUMNS_H
#include "ingest/headers.h"

enum { HK_TITLE = 160, HK_FIELD_ANY = 4096 };      /* bytes of a normal title; a column of codes or names, the values decide */

/* Without blanks, width, case, what stands in brackets, and marks; bytes written. */
size_t hk_title_normal(hk_str s, char out[HK_TITLE]);
/* Field of a title (HK_FIELD_ANY too) or -1; *rank: smaller goes before when two columns say the same field. */
int hk_column_lookup(hk_import_kind kind, hk_str title, int *rank);

/* What the rows above the header say, into h (notes.c). */
void hk_notes_row(hk_ctx *cx, hk_header *h, const hk_row *row);
/* "[001] 上海某某", "001 上海某某", "上海某某": code may become empty. */
void hk_party_split(hk_str s, hk_str *code, hk_str *name);
int64_t hk_unit_of(hk_str s);      /* 元 1, 千元 1,000, 万元 10,000; 0 = none of these */
#endif
