/* write.h - many papers to files: gathered one after the other in the caller's snapshot, drawn by several threads.
 *
 *   WR1  fonts are cut once for the whole set (faces.h)
 *   WR2  a file appears under its name whole or not at all: written beside, then renamed
 *   WR3  names come from the papers; what a file system does not take is replaced, an equal name gets the next number
 */
#ifndef HK_PAPERS_WRITE_H
#define HK_PAPERS_WRITE_H
#include "papers/paper.h"

typedef struct hk_paper_file {
    hk_paper   *paper;
    const char *name;            /* without folder and ending */
    const char *path;            /* out: where it is */
    int64_t     size;            /* out */
} hk_paper_file;

/* The folder is made when missing. Reports progress from `done` to `total` through cx->progress, stops at cx->cancel.
 * Fails: HK_IO papers.folder / papers.write, and what drawing fails with. */
HK_MUST_USE hk_rc hk_papers_write(hk_ctx *cx, hk_paper_file *files, size_t n, hk_pform form, const char *folder);
const char *hk_paper_file_name(hk_arena *a, const char *name, hk_pform form);      /* safe, with its ending */
/* One paper as the reply's bytes (HK_BYTES). */
struct hk_reply;
HK_MUST_USE hk_rc hk_paper_reply(hk_ctx *cx, hk_paper *p, hk_pform form, const char *name, struct hk_reply *out);
#endif
