/* param.h - every `name=value` of DOMAIN that this program reads, effective-dated (DESIGN 5).
 *
 *   V1  one row per parameter (type, limits, unit, default, source); validation, help and the settings page come from it
 *   V2  a value is a fact: (key, level, level id, from day, seq); a change never rewrites a past result
 *   V3  in force on day D as known at T: of the facts with seq <= T and from day <= D, the most specific level wins (customer,
 *       class, region, company, then the shipped default); on one level the latest from day, then the latest seq
 *   V4  an empty value ends a level from its day on: the next wider one is in force again
 *   V5  a flag on the call wins over all levels (hk_params_override) and counts as used
 *   V6  the digest covers every value that was asked for, with where it came from; two reports with the same facts and the
 *       same digest used the same settings
 *   V8  on trial (hk_params_trial) a company's value stands as if it had been set from a day on, for the calling thread and until the
 *       trial ends; nothing is written, and more specific levels still win
 *   V7  values are text in one canonical form: digits without thousands marks, percent without the sign ("0.5" is 0.5 %),
 *       lists separated by commas without blanks, on|off
 */
#ifndef HK_PARAM_H
#define HK_PARAM_H
#include "base/ctx.h"
#include "base/hash.h"
#include "base/money.h"
#include "base/op.h"

typedef enum hk_param_type {
    HK_PARAM_INT,            /* count */
    HK_PARAM_DAYS,           /* whole days */
    HK_PARAM_DECIMAL,        /* factor */
    HK_PARAM_PERCENT,        /* decimal, 0.5 means 0.5 % */
    HK_PARAM_MONEY,          /* company currency, decimal string; int64 minor units */
    HK_PARAM_SWITCH,         /* on | off */
    HK_PARAM_ENUM,           /* one of row->values */
    HK_PARAM_SET,            /* some of row->values, comma separated, in the order given */
    HK_PARAM_EDGES,          /* ascending days: upper ends of buckets */
    HK_PARAM_PERCENTS,       /* list of percents */
    HK_PARAM_DECIMALS,       /* list of factors */
    HK_PARAM_LIMIT,          /* "paretoN" (1..99) or money */
} hk_param_type;

enum hk_param_level { HK_LEVEL_COMPANY, HK_LEVEL_REGION, HK_LEVEL_CLASS, HK_LEVEL_CUSTOMER, HK_LEVEL_SHIPPED = -1, HK_LEVEL_CALL = -2 };
enum { HK_PARAM_LIST_MAX = 24 };

typedef struct hk_param_dated {
    const char *from;        /* YYYY-MM-DD */
    const char *value;
} hk_param_dated;

typedef struct hk_param_row {
    const char   *key;       /* "age.buckets"; texts "param.<key>" (label) and "param.<key>.help" */
    hk_param_type type;
    const char   *dflt;      /* NULL: not set unless the company sets it */
    const char   *min, *max; /* limits in the value's own form, also of each list element; NULL = the type's */
    const char   *values;    /* ENUM, SET: "a|b|c" */
    int           n_min, n_max;            /* list lengths, 0 = 1..HK_PARAM_LIST_MAX */
    unsigned      levels;    /* bit per level besides company: 1 << HK_LEVEL_REGION ... */
    const char   *unit;      /* text key "unit.<unit>": day, percent, times, yuan, month; "" none */
    const char   *source;    /* "DOMAIN §4"; for people: text "param.<key>.basis", else "source.<section>" */
    const char   *feeds;     /* "aging|collection": what it counts in, one or more of HK_PARAM_FEEDS; NULL none yet */
    const hk_param_dated *dated;           /* shipped values by day (LPR), oldest first, ended by NULL; replaces dflt */
} hk_param_row;
/* Figures first (they move with a change of the value: `config preview`), then what works on new papers and tasks only. */
#define HK_PARAM_FEEDS \
    "aging|structure|dso|quadrant|provision|provision_age|loss|assets|control|target|kpi|collection|" \
    "interest|results|settlement|due|matching|evidence|gate|checkpoints|promises|approval|month_end"
extern const hk_param_row hk_param_rows[];
extern const size_t       hk_param_rows_n;
const hk_param_row *hk_param_find(const char *key);      /* NULL when unknown */

/* A value, parsed. Which members count follows from the row's type. */
typedef struct hk_param_value {
    const hk_param_row *row;
    const char *text;        /* canonical; NULL = not set (the parameter has no default and nobody set it) */
    int         level;       /* enum hk_param_level */
    hk_day      from;        /* HK_DAY_NONE for shipped and call */
    int64_t     seq;         /* fact, 0 for shipped and call */
    int64_t     i;           /* INT, DAYS, MONEY (minor), SWITCH, ENUM (index from 0); LIMIT: minor, or HK_NULL and pareto below;
                              * SET: bit per index */
    int         pareto;      /* LIMIT: 1..99, else 0 */
    hk_decimal  d;           /* DECIMAL, PERCENT */
    size_t      n;           /* lists */
    hk_decimal  list[HK_PARAM_LIST_MAX];     /* EDGES have scale 0; SET: indexes in the order given */
} hk_param_value;

/* Who the value is for; HK_NULL where it does not matter. */
typedef struct hk_param_for {
    int64_t customer, cls, region;
} hk_param_for;
#define HK_PARAM_FOR_COMPANY ((hk_param_for){ HK_NULL, HK_NULL, HK_NULL })

/* All values of a company in force on a day, as known at a seq: one query, then every lookup is in memory. */
typedef struct hk_params hk_params;
/* seq INT64_MAX = latest. Lives in cx->arena. Joins the open snapshot. */
HK_MUST_USE hk_rc hk_params_open(hk_ctx *cx, hk_day day, int64_t seq, hk_params **out);
/* A flag of the call (V5). Fails: HK_BAD_INPUT param.* with the limits. */
HK_MUST_USE hk_rc hk_params_override(hk_ctx *cx, hk_params *p, const char *key, const char *text);
/* V8. `text` is checked as hk_param_set does; "" tries the shipped value. End every trial, also after failures. */
HK_MUST_USE hk_rc hk_params_trial(hk_ctx *cx, const hk_param_row *row, hk_day from, const char *text);
void hk_params_trial_end(void);
/* An unknown key is our bug (assert). The value stays valid as long as p. */
const hk_param_value *hk_param_value_for(hk_params *p, const char *key, hk_param_for who);
static inline const hk_param_value *hk_param_value_of(hk_params *p, const char *key)
{
    return hk_param_value_for(p, key, HK_PARAM_FOR_COMPANY);
}
/* Shorter, for parameters with a default: the type is asserted. Money in minor units, switch 0/1, enum index. */
int64_t    hk_param_int(hk_params *p, const char *key);
hk_decimal hk_param_decimal(hk_params *p, const char *key);     /* also percent: 0.5 % is n=5, scale=1 */
/* 0.5 % as the rate 0.005, for hk_money_mul. */
hk_decimal hk_percent_rate(hk_decimal percent);
/* V6. Text form in cx->arena for the reply: {"age.buckets":"0,30,..."} of what was used. */
void  hk_params_digest(hk_ctx *cx, const hk_params *p, uint8_t out[HK_SHA256]);
char *hk_params_used(hk_ctx *cx, const hk_params *p);        /* those the caller may see */
/* May the caller see values of this parameter? Ratios of cost, commission and provision: who may see costs or set values. */
bool hk_param_shown(const hk_ctx *cx, const hk_param_row *row);

/* One value without opening the set: convenience for code that needs just one. *out lives in cx->arena. */
HK_MUST_USE hk_rc hk_param_get(hk_ctx *cx, const char *key, hk_day day, int64_t seq, hk_param_for who, hk_param_value *out);

/* Check a text against its row; *out keeps the canonical text in cx->arena.
 * Fails: HK_BAD_INPUT param.number / param.low / param.high / param.enum / param.list / param.order, with the limits. */
HK_MUST_USE hk_rc hk_param_parse(hk_ctx *cx, const hk_param_row *row, const char *text, hk_param_value *out);

/* Append a value (text NULL or "": V4). Inside hk_write. Fails: HK_NOT_FOUND param.none, HK_BAD_INPUT param.level and those of
 * hk_param_parse. A day in a closed month is refused: HK_PERIOD_CLOSED (reports of that month keep the values they had);
 * published quotes (rows with shipped dates) are taken with the day they have. */
HK_MUST_USE hk_rc hk_param_set(hk_ctx *cx, const char *key, int level, int64_t level_id, hk_day from, const char *text, int64_t *seq);

extern const hk_op hk_param_ops[];
#endif
