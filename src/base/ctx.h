/* ctx.h - what a request or command carries with it; passed, never global.
 *
 * A ctx belongs to one thread at a time. db, conn and scope are opaque here: base knows nothing above it.
 */
#ifndef HK_CTX_H
#define HK_CTX_H
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/scope.h"

typedef struct hk_actor {
    int64_t     user;        /* user_account.id; 0 = the local command line; below 0: minus the id of a guest of a class room, who has no account */
    int64_t     person;      /* person of the membership, HK_NULL when none */
    const char *name;        /* login, or "local:<os user>"; goes to the audit */
} hk_actor;

typedef struct hk_ctx {
    hk_arena       *arena;
    struct hk_db   *db;          /* store/store.h */
    const char     *db_url;      /* where it is: "sqlite:FILE" or "postgresql://..."; for what opens it itself (init, serve) */
    struct hk_conn *conn;        /* the connection of the snapshot or write transaction that is open, else NULL */
    int64_t         company;     /* company.id, 0 outside a company */
    const char     *company_code;
    bool            practice;    /* practice companies hold invented data; only there --now moves the clock */
    const hk_scope *scope;       /* set by access before any read; NULL is refused by every query that needs one */
    hk_actor        actor;
    uint64_t        caps;        /* capability bits of access/caps.h; all ones on the local command line */
    int64_t         now_us;      /* frozen for the request: UTC microseconds */
    hk_day          today;       /* civil day of now_us in Asia/Shanghai */
    const char     *lang;        /* "zh" or "en" */
    const char     *idem_key;    /* Idempotency-Key or NULL */
    const char     *request_id;  /* for the log */
    const uint8_t  *session;     /* HK_SHA256 bytes naming the session the call came over; NULL for tokens and the command line */
    const char     *address;     /* of the client and its User-Agent, for throttling and the list of sessions; NULL = none */
    const char     *agent;
    void          (*progress)(void *arg, int64_t done, int64_t total);   /* may be NULL */
    void           *progress_arg;
    _Atomic int    *cancel;      /* non-zero asks long work to stop with HK_CANCELLED; may be NULL */
    hk_error        error;
} hk_ctx;

/* A ctx on its own arena for the CLI, a worker or a test: clock read now, scope and db unset. */
void hk_ctx_init(hk_ctx *cx, hk_arena *arena);
void hk_ctx_set_now(hk_ctx *cx, int64_t now_us);
/* ... to what a person typed: a time, or a day and then its last moment. false: it is neither. */
bool hk_ctx_move_clock(hk_ctx *cx, const char *typed);
int64_t hk_clock_us(void);       /* the machine's UTC clock, microseconds */
int64_t hk_mono_us(void);        /* monotonic, for durations */
#endif
