/* archive.h - the archive's form, shared by archive.c that writes it and restore.c that reads it.
 *
 *   file    = magic, one zstd frame, SHA-256 of all bytes before it
 *   frame   = records
 *   record  = u8 tag, u32 big-endian length, payload
 *     F  format: u32 version, i64 created_us, u8 count, then per migration u8 length, name, its SHA-256; always the first
 *     R  a row in the canonical form of log.h: platform tables, records and files in key order; then per company its facts in
 *        seq order, each commit before its facts
 *     H  per company i64 id, i64 record_id, i64 epoch: what its head holds beside the log; before the first fact
 *     T  per table u8 length, name, i64 rows, SHA-256 of its rows: the manifest
 *     E  nothing; always the last
 *
 * The hash is over the file as it lies on the disk: sha256sum can check a copy, and no byte is outside it (zstd's own checksum
 * leaves parts of its header free). The digests are over rows, so they can be compared with those verify tells.
 *
 * Rows name their table and carry as many values as they have, so an archive of an older version fills columns added since
 * with NULL. Nothing in it tells SQLite from PostgreSQL. Derived tables are left out; the reader makes heads and control
 * totals from the facts as they pass. */
#ifndef HK_STORE_ARCHIVE_H
#define HK_STORE_ARCHIVE_H
#include "store/walk.h"

#include <endian.h>

#define HK_ARCHIVE_MAGIC "HKARCH\r\n"        /* CR LF: a transfer as text breaks it visibly */
enum { HK_ARCHIVE_MAGIC_N = 8, HK_ARCHIVE_VERSION = 1, HK_ARCHIVE_HEADER = 5 };
enum { HK_TAG_FORMAT = 'F', HK_TAG_ROW = 'R', HK_TAG_HEAD = 'H', HK_TAG_TABLE = 'T', HK_TAG_END = 'E' };
#endif
