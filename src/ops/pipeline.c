/* pipeline.c - see pipeline.h. hk_run reads like the line at its top; each step is one function below. */
#include "ops/pipeline.h"
#include "access/access.h"
#include "base/hash.h"
#include "base/log.h"
#include "measure/feed.h"
#include "ops/approval.h"
#include "ops/args.h"
#include "ops/reply_check.h"
#include "ops/table.h"
#include "sql/ops.h"
#include "sql/tables.h"
#include "store/store.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const int64_t DAY_US = INT64_C(86400000000);
enum { IDEMPOTENCY_DAYS = 7 };

struct call {
    const hk_request *rq;
    const hk_op      *op;
    hk_in             in;
    hk_reply         *out;
    uint8_t           hash[HK_SHA256];   /* of the request, when it carries a key */
    char              name[128];         /* of the operation, for the commit; outlives the transaction */
    hk_weighed        weighed;           /* who has to decide about it (approval.h) */
    bool              waits;             /* the transaction was undone because somebody else decides */
};

void hk_reply_init(hk_ctx *cx, hk_reply *out)
{
    *out = (hk_reply){ .body = { .arena = cx->arena }, .subject_id = HK_NULL };
    hk_jw_init(&out->w, &out->body);
}

bool hk_may(const hk_ctx *cx, const hk_op *op) { return hk_caps_has(cx->caps, op->cap); }

/* ---- who may, and where ---- */

static hk_rc place(hk_ctx *cx, const hk_request *rq)
{
    const hk_op *op = rq->op;

    if (op->scope == HK_SCOPE_COMPANY && !cx->company) return hk_fail(cx, HK_BAD_INPUT, "company.choose", NULL, NULL);
    assert(op->scope != HK_SCOPE_COMPANY || cx->scope);
    bool edit = op->effect == HK_EDITS && (op->method == HK_PUT || op->method == HK_PATCH || op->method == HK_DELETE);
    if (edit && rq->need_version && !rq->if_match && !rq->if_match_any) return hk_fail(cx, HK_NEED_VERSION, NULL, NULL, NULL);
    return HK_OK;
}

/* ---- requests that repeat (P3) ---- */

static bool hash_file(hk_sha *sha, const char *path)
{
    enum { PIECE = 65536 };
    char   *piece = malloc(PIECE);
    FILE   *f = fopen(path, "rb");
    size_t  n = 0;

    while (f && piece && (n = fread(piece, 1, PIECE, f))) hk_sha_add(sha, piece, n);
    bool good = f && piece && !ferror(f);
    if (f) fclose(f);
    free(piece);
    return good;
}

static hk_rc hash_request(hk_ctx *cx, struct call *c)
{
    char    name[128];
    hk_sha *sha = hk_sha_create();
    char   *input = c->rq->input ? json_dumps(c->rq->input, JSON_SORT_KEYS | JSON_COMPACT) : strdup("{}");
    hk_rc   rc = HK_OK;

    if (!sha || !input) {
        rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        goto done;
    }
    hk_sha_start(sha);
    const char *named = hk_op_name(c->op, name);
    hk_sha_add(sha, named, strlen(named) + 1);
    hk_sha_add(sha, input, strlen(input) + 1);
    for (size_t i = 0; i < c->rq->uploads_n && !rc; i++)
        if (!hash_file(sha, c->rq->uploads[i].path)) rc = hk_fail_internal(cx, HK_IO, "upload %s", c->rq->uploads[i].path);
    if (!rc) hk_sha_end(sha, c->hash);
done:
    hk_sha_free(sha);
    free(input);
    return rc;
}

/* The requests that run now and carry a key; each node lives on its caller's stack. */
struct running {
    int64_t         company, user;
    const char     *key;
    struct running *next;
};
static struct running *running_first;
static pthread_mutex_t running_lock = PTHREAD_MUTEX_INITIALIZER;

static bool running_enter(struct running *me)
{
    bool taken = false;

    pthread_mutex_lock(&running_lock);
    for (struct running *r = running_first; r && !taken; r = r->next)
        taken = r->company == me->company && r->user == me->user && !strcmp(r->key, me->key);
    if (!taken) {
        me->next = running_first;
        running_first = me;
    }
    pthread_mutex_unlock(&running_lock);
    return !taken;
}

static void running_leave(struct running *me)
{
    pthread_mutex_lock(&running_lock);
    for (struct running **p = &running_first; *p; p = &(*p)->next)
        if (*p == me) {
            *p = me->next;
            break;
        }
    pthread_mutex_unlock(&running_lock);
}

/* *hit: the reply was there and is in out. */
static hk_rc replay(hk_ctx *cx, struct call *c, bool *hit)
{
    hk_row_idempotency_find row;

    hk_rc rc = hk_get_idempotency_find(cx, cx->company, cx->actor.user, cx->idem_key, cx->now_us - IDEMPOTENCY_DAYS * DAY_US, &row, hit);
    if (rc || !*hit) return rc;
    if (row.request_hash.n != HK_SHA256 || memcmp(row.request_hash.p, c->hash, HK_SHA256))
        return hk_fail(cx, HK_IDEMPOTENCY, NULL, NULL, "key", cx->idem_key, NULL);
    hk_buf_puts(&c->out->body, row.reply);
    c->out->status = (int)row.status;
    c->out->replay = true;
    return HK_OK;
}

static hk_rc keep(hk_ctx *cx, struct call *c)
{
    static _Atomic int64_t swept;                    /* day of the last sweep of this process: once a day is enough */
    hk_reply              *out = c->out;
    int64_t                today = cx->now_us / DAY_US;

    hk_rc rc = hk_x_idempotency_keep(cx, cx->company, cx->actor.user, cx->idem_key, (hk_str){ (const char *)c->hash, HK_SHA256 },
                                     out->status, out->body.n ? out->body.p : "", cx->now_us, NULL);
    if (!rc && atomic_exchange(&swept, today) != today)
        rc = hk_x_idempotency_sweep(cx, cx->company, cx->now_us - IDEMPOTENCY_DAYS * DAY_US, NULL);
    return rc;
}

/* ---- the write transaction ---- */

static hk_rc audit(hk_ctx *cx, const struct call *c)
{
    char           name[128], word[64];
    const char    *op = hk_op_name(c->op, name);
    const hk_reply *out = c->out;

    if (!cx->company) {                              /* platform operations have no company's log to stand in */
        hk_log(HK_LOG_INFO, "audit", "actor=%s op=\"%s\" subject=%s id=%" PRId64, cx->actor.name, op, out->subject ? out->subject : "-", out->subject_id);
        return HK_OK;
    }
    snprintf(word, sizeof word, "%.*s", (int)strcspn(op, " "), op);
    hk_fact_audit row = {
        .eff_day = cx->today, .at_us = cx->now_us, .user_id = cx->actor.user, .actor = cx->actor.name, .op = op,
        .subject = out->subject ? out->subject : word, .subject_id = out->subject_id, .before_text = out->before, .after_text = out->after,
    };
    return hk_append_audit(cx, &row);
}

static bool keyed(const hk_ctx *cx, const struct call *c)
{
    return cx->idem_key && c->op->effect == HK_APPENDS && c->op->shape != HK_BYTES;
}

static hk_rc run_write(hk_ctx *cx, void *arg)
{
    struct call *c = arg;
    bool         hit = false;
    hk_rc        rc = HK_OK;

    hk_reply_init(cx, c->out);                                               /* P4 */
    c->waits = false;
    if (keyed(cx, c)) rc = replay(cx, c, &hit);
    if (!rc && !hit && cx->company) rc = hk_log_begin(cx, hk_op_name(c->op, c->name));   /* the head first: the handler judges under it */
    if (rc || hit) return rc;
    rc = c->op->fn(cx, &c->in, c->out);
    if (!rc && c->op->approval) rc = hk_approval_weigh(cx, c->op, &c->in, c->out, &c->weighed);
    if (!rc && c->weighed.asked && !c->weighed.alone) {
        c->waits = true;                                                     /* P8: undone here, asked for in ask_write */
        return hk_fail(cx, HK_RULE, "approval.needed", NULL, "cap", hk_cap_wire(c->weighed.cap), NULL);
    }
    if (!rc && c->weighed.asked) rc = hk_approval_self(cx, c->op, c->rq->input, c->rq->if_match, &c->weighed);
    if (!rc) rc = audit(cx, c);
    if (!rc && keyed(cx, c)) rc = keep(cx, c);
    return rc;
}

static hk_rc ask_write(hk_ctx *cx, void *arg)
{
    struct call *c = arg;

    hk_reply_init(cx, c->out);
    hk_rc rc = hk_log_begin(cx, hk_op_name(c->op, c->name));
    if (!rc) rc = hk_approval_ask(cx, c->op, c->rq->input, c->rq->if_match, &c->weighed, c->out);
    if (!rc) rc = audit(cx, c);
    if (!rc && keyed(cx, c)) rc = keep(cx, c);
    return rc;
}

static hk_rc write_or_ask(hk_ctx *cx, struct call *c)
{
    hk_rc rc = hk_write(cx, run_write, c);

    if (!rc || !c->waits) return rc;
    hk_error_clear(cx);
    return hk_write(cx, ask_write, c);
}

static hk_rc write_keyed(hk_ctx *cx, struct call *c)
{
    struct running me = { .company = cx->company, .user = cx->actor.user, .key = cx->idem_key };

    hk_rc rc = hash_request(cx, c);
    if (rc) return rc;
    if (!running_enter(&me)) return hk_fail(cx, HK_CONFLICT, "idempotency.running", NULL, "key", cx->idem_key, NULL);
    rc = write_or_ask(cx, c);
    running_leave(&me);
    return rc;
}

static hk_rc dispatch_once(hk_ctx *cx, struct call *c)
{
    hk_rc rc;

    switch (c->op->effect) {
    case HK_READS:
        rc = hk_read_begin(cx);
        if (rc) return rc;
        rc = c->op->fn(cx, &c->in, c->out);
        hk_read_end(cx);
        return rc;
    case HK_EDITS:   return write_or_ask(cx, c);
    case HK_APPENDS: return cx->idem_key ? write_keyed(cx, c) : write_or_ask(cx, c);
    case HK_LOCAL:   return c->op->fn(cx, &c->in, c->out);
    }
    assert(!"effect");
    return HK_INTERNAL;
}

/* A book file that turns out to be damaged is no reason to refuse: the book is made again from facts and the question asked once
 * more (P7). LOCAL operations have transactions of their own behind them and are not run twice. */
static hk_rc dispatch(hk_ctx *cx, struct call *c)
{
    hk_rc rc = dispatch_once(cx, c);

    if (rc != HK_DAMAGED || !cx->company || c->op->effect == HK_LOCAL || !cx->error.key || strcmp(cx->error.key, "book.damaged")) return rc;
    hk_feed_discard(cx);
    hk_error_clear(cx);
    hk_reply_init(cx, c->out);
    return dispatch_once(cx, c);
}

/* ---- P6 ---- */

static void note_seen(const hk_op *op)
{
    const char *path = getenv("HK_OPS_SEEN");
    char        name[128], line[160];

    if (!path || !*path) return;
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    int n = snprintf(line, sizeof line, "%s\n", hk_op_name(op, name));
    if (fd < 0 || write(fd, line, (size_t)n) != n) hk_log(HK_LOG_WARN, "ops.seen", "file=%s could not be written", path);
    if (fd >= 0) close(fd);
}

static bool check_wanted(void)
{
    const char *v = getenv("HK_CHECK_REPLY");
    return v && *v == '1';
}

hk_rc hk_run(hk_ctx *cx, const hk_request *rq, hk_reply *out)
{
    struct call c = { .rq = rq, .op = rq->op, .out = out };
    hk_args     args = { .rows = rq->op->in, .input = rq->input, .text_values = rq->text_values, .local_paths = rq->local_paths,
                         .uploads = rq->uploads, .uploads_n = rq->uploads_n };

    hk_reply_init(cx, out);
    hk_rc rc = hk_access_need(cx, rq->op->cap);
    if (!rc) rc = place(cx, rq);
    if (!rc) rc = hk_args_check(cx, &args, &c.in);
    if (rc) return rc;
    c.in.if_match = rq->if_match;
    rc = dispatch(cx, &c);
    if (!rc || hk_rc_reports(rc)) note_seen(rq->op);
    if (!rc && check_wanted()) rc = hk_reply_check(cx, rq->op, out);
    if (rc && !hk_rc_reports(rc)) hk_reply_init(cx, out);
    return rc;
}

hk_rc hk_run_command(hk_ctx *cx, const char *command, const char *json, hk_reply *out)
{
    hk_request rq = { .op = hk_ops_by_command(command), .local_paths = true };

    assert(rq.op || !"no such command");
    hk_rc rc = hk_json_parse(cx, hk_str_of(json), &rq.input);
    if (rc) return rc;
    rc = hk_run(cx, &rq, out);
    json_decref(rq.input);
    return rc;
}
