/* pipeline.h - what happens to every operation, whichever door it came through.
 *
 *   find row -> check input (args.h) -> who may -> scope -> snapshot or write transaction -> handler -> audit -> reply checked
 *
 *   P1  a handler runs only with checked input, a capability, and (company operations) a company and a scope in cx
 *   P2  `reads` runs in one snapshot; `edits` and `appends` run in one write transaction on the writer, where the audit row
 *       and the idempotency row are written too: all of it or nothing. Operations outside a company are audited in the log
 *   P3  same company, actor, key and body: the kept reply (out->replay); another body: HK_IDEMPOTENCY; still running: HK_CONFLICT
 *   P4  the handler may be run again by the store (a serialisation failure), so it starts on an empty reply each time
 *   P5  `local` gets a company and a scope like the others but no transaction: it opens its own (imports, init, serve)
 *   P6  with HK_CHECK_REPLY=1 a reply that is not what its rows say is HK_INTERNAL naming the place; with HK_OPS_SEEN=FILE the
 *       name of each exercised operation is appended to FILE, so that a test run can name those it never reached
 *   P7  a damaged book file is put aside and the operation run once more over the book made from facts
 *   P8  what needs a second person (op.h, hk_approval) is undone again and kept as a request: status HK_STATUS_PENDING and the
 *       fields of hk_pending_out instead of its own (approval.h). No handler knows
 *
 * Who calls it sets in cx: arena, db, company (and its code, practice), actor, caps, lang, now, idem_key, request_id.
 * access (access/access.h) does so from a session, a token or the local user.
 */
#ifndef HK_OPS_PIPELINE_H
#define HK_OPS_PIPELINE_H
#include "ops/args.h"

typedef struct hk_request {
    const hk_op *op;
    json_t      *input;          /* object of the fields, those of the path included; NULL = empty. Borrowed */
    bool         text_values;    /* values may be text: "50" for an int, "a,b" for a list, JSON text for an object (query, CLI) */
    bool         local_paths;    /* fields HK_F_CLI are allowed and files are paths of the caller's machine */
    bool         need_version;   /* PUT, PATCH, DELETE that edit must name a version (HTTP) */
    int64_t      if_match;       /* 0 = none given or "*" */
    bool         if_match_any;   /* "*" was given */
    const hk_upload *uploads;    /* files that came with it */
    size_t       uploads_n;
} hk_request;

/* Ready an empty reply on cx->arena. */
void hk_reply_init(hk_ctx *cx, hk_reply *out);

/* Run one operation. On failure the cause is in cx->error and `out` is empty, except with a report (op.h, O6).
 * Fails: HK_BAD_INPUT, HK_TOO_BIG, HK_UNAUTHENTICATED, HK_FORBIDDEN, HK_IDEMPOTENCY, HK_CONFLICT (idempotency.running),
 * HK_NEED_VERSION, HK_BUSY, and what the handler gives. */
HK_MUST_USE hk_rc hk_run(hk_ctx *cx, const hk_request *rq, hk_reply *out);

/* The same for C callers and tests: op by command words, fields as JSON text ("{}" for none). */
HK_MUST_USE hk_rc hk_run_command(hk_ctx *cx, const char *command, const char *json, hk_reply *out);

/* May this actor run it (capability only)? For menus, help and the report "who may do what". */
bool hk_may(const hk_ctx *cx, const hk_op *op);
#endif
