/* ole.h - one stream out of a compound file (the container of .xls). Inside the reader of .xls only. */
#ifndef HK_OLE_H
#define HK_OLE_H
#include "base/base.h"

typedef enum hk_ole_rc { HK_OLE_OK, HK_OLE_NONE /* no such stream */, HK_OLE_BAD, HK_OLE_MEMORY } hk_ole_rc;
/* Copy of the stream called `name` (ASCII) on malloc. Every chain is followed at most as many steps as the file has sectors. */
hk_ole_rc hk_ole_stream(hk_str file, const char *name, unsigned char **out, size_t *n);
#endif
