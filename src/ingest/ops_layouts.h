/* ops_layouts.h - operation rows of remembered layouts. */
#ifndef HK_INGEST_OPS_LAYOUTS_H
#define HK_INGEST_OPS_LAYOUTS_H
#include "base/op.h"

extern const hk_op hk_layout_ops[];
/* Titles as a card keeps them: a JSON list. */
const char *hk_layout_titles(hk_arena *a, const char *const *titles, size_t n);
#endif
