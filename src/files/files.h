/* files.h - stored files: what was imported and what was sent, byte for byte (DESIGN 11).
 *
 *   F1  a file is known by the SHA-256 of its bytes; the same bytes are stored once per company and never changed
 *   F2  at most HK_FILE_MAX bytes (HK_TOO_BIG), in chunks of HK_FILE_CHUNK; an empty file is refused
 *   F3  its kind is read from its content, never from its name
 *   F4  nobody sees a file but through an owner record in his scope: a customer's file by who sees the whole customer, an
 *       import's or a person's own by who brought it, and by who may import; a month's pack by who sees the whole company and its
 *       costs. Elsewhere it is HK_NOT_FOUND
 *   F5  reading streams chunk by chunk and checks the digest at the end: a changed byte is HK_DAMAGED
 */
#ifndef HK_FILES_H
#define HK_FILES_H
#include "base/ctx.h"
#include "base/hash.h"
#include "base/op.h"

enum { HK_FILE_CHUNK = 1 << 20, HK_FILE_MAX = 50 << 20 };

/* A local file, read once: ready to be stored. */
typedef struct hk_file_ready {
    const char *path;
    char        sha[2 * HK_SHA256 + 1];
    int64_t     size;
    const char *kind;        /* "xlsx", "xls", "pdf", "png", "jpeg", "zip", "ofd", "html", "xml", "text", "other" */
} hk_file_ready;
/* Outside a transaction: digest, size and kind. Fails: HK_IO file.open, HK_TOO_BIG file.big, HK_BAD_INPUT file.empty, F3. */
HK_MUST_USE hk_rc hk_file_prepare(hk_ctx *cx, const char *path, hk_file_ready *out);

/* Kind of content from its first bytes; zip containers are told apart by the name of their first members. */
const char *hk_file_kind(const uint8_t *p, size_t n);

typedef enum hk_file_subject { HK_FILE_CUSTOMER, HK_FILE_IMPORT, HK_FILE_USER, HK_FILE_PACK, HK_FILE_SUBJECTS } hk_file_subject;
typedef struct hk_file_owner_new {
    const char     *name;        /* as the user knows it, without folders */
    hk_file_subject subject;
    int64_t         subject_id;  /* customer id, batch seq, user id, month (hk_day_month) */
} hk_file_owner_new;
/* Store the bytes unless they are there (F1) and add an owner record; *id names it. Inside hk_write, with a company.
 * Fails: HK_IO, HK_CONFLICT file.changed (the file was altered since prepare), HK_NOT_FOUND customer.none. */
HK_MUST_USE hk_rc hk_file_put(hk_ctx *cx, const hk_file_ready *f, const hk_file_owner_new *owner, int64_t *id);

typedef struct hk_file_info {
    int64_t     id;              /* of the owner record */
    const char *sha, *name, *kind;
    int64_t     size, created_us;
    hk_file_subject subject;
    int64_t     subject_id, user;
} hk_file_info;
HK_MUST_USE hk_rc hk_file_get(hk_ctx *cx, int64_t id, hk_file_info *out);                              /* F4 */
typedef hk_rc (*hk_file_sink)(hk_ctx *cx, void *arg, const void *p, size_t n);
HK_MUST_USE hk_rc hk_file_read(hk_ctx *cx, const hk_file_info *f, hk_file_sink sink, void *arg);       /* F5 */
/* Into a local path that does not exist yet (0600). */
HK_MUST_USE hk_rc hk_file_save(hk_ctx *cx, const hk_file_info *f, const char *path);
const char *hk_file_content_type(const char *kind);

extern const hk_op hk_files_ops[];
#endif
