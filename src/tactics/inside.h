/* inside.h - between the files of the room. */
#ifndef HK_TACTICS_INSIDE_H
#define HK_TACTICS_INSIDE_H
#include "sql/tables.h"
#include "sql/tactics.h"
#include "store/store.h"
#include "tactics/tactics.h"

/* The texts as they ship; never changed after they were read, so that threads may read them without a lock. Fails HK_DAMAGED tactics.content. */
typedef enum hk_tfile { HK_TF_TEST, HK_TF_TYPES, HK_TF_CARDS, HK_TF_LADDERS, HK_TF_TALK, HK_TF_QUIZ, HK_TF_COUNT } hk_tfile;
HK_MUST_USE hk_rc hk_tactics_file(hk_ctx *cx, hk_tfile f, const json_t **out);
HK_MUST_USE hk_rc hk_tactics_digest(hk_ctx *cx, hk_tfile f, const char **out);          /* 16 hex digits */
const json_t *hk_tactics_row(const json_t *list, const char *id);                      /* the object with this id, NULL when there is none */
const char *hk_tactics_text(const json_t *o, const char *key);                         /* "" when there is none */
const char *hk_tactics_name(const hk_ctx *cx, const json_t *o);                        /* zh or en */

/* Into the writer: the string, or the list of strings, under its own name. */
void hk_tactics_put(hk_jw *w, const json_t *o, const char *key);
/* A list of objects with the fields of `sub` that are texts or lists of texts; "name" is the name in the caller's language. */
void hk_tactics_objects(const hk_ctx *cx, hk_jw *w, const char *key, const json_t *list, const hk_field *sub);
void hk_tactics_object(const hk_ctx *cx, hk_jw *w, const json_t *o, const hk_field *sub);   /* into the object the caller opened */
/* One type before another, as the content's table of pairs says it. */
void hk_tactics_pair(hk_jw *w, const json_t *pairs, int me, int other);

/* A customer by code in the caller's scope, its texts on the arena. Fails HK_NOT_FOUND tactics.customer. */
HK_MUST_USE hk_rc hk_tactics_customer(hk_ctx *cx, const char *code, hk_row_tactics_customer *out);
/* Its oldest open item, and the earliest limitation day of any (limit.c). Inside a snapshot or a write. */
typedef struct hk_debt_clock {
    bool    open;
    int64_t days_late;                 /* of the oldest dated open item, negative = due in; HK_NULL: nothing dated is open */
    hk_day  oldest_due, limit;         /* HK_DAY_NONE: no clock runs */
    int64_t undated;                   /* open items without a due day, and so without a clock */
} hk_debt_clock;
HK_MUST_USE hk_rc hk_debt_clock_read(hk_ctx *cx, int64_t customer, hk_debt_clock *out);

/* TC9 on the day `until`. Fails HK_RULE delay.limit, delay.limit_then (ops_hat.c). */
HK_MUST_USE hk_rc hk_delay_allowed(hk_ctx *cx, const hk_debt_clock *c, hk_day until);

/* What is customary first, with the firm's price where there is one; then what the firm put in itself. all: those no longer offered too. */
void hk_extras_json(hk_ctx *cx, hk_jw *w, const json_t *cards, const hk_row_extra_prices *own, size_t n, bool all);
extern const hk_field hk_extra_out[];
HK_MUST_USE hk_rc hk_extras_load(hk_ctx *cx, hk_row_extra_prices **list, size_t *n);
#define HK_CUSTOMER_ARG { "customer", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }
#endif
