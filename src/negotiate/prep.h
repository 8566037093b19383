/* prep.h - a workspace in memory: its head, its forms as they stand, what the rules say of them. Inside the room. */
#ifndef HK_NEGOTIATE_PREP_H
#define HK_NEGOTIATE_PREP_H
#include "negotiate/forms.h"
#include "negotiate/negotiate.h"
#include "sql/negotiate.h"
#include "sql/tables.h"
#include "store/store.h"

#define HK_PREP_HEAD "head"            /* the section under which a change of title, day, minutes, channel or state is kept */

typedef struct hk_prep_form {
    const char *body;                /* JSON; NULL: never saved */
    int64_t     no, user, at_us;     /* of that save */
    const char *by;                  /* name, NULL unknown */
    json_t     *json;                /* parsed; owned by the workspace */
} hk_prep_form;

typedef struct hk_prep {
    hk_rec_prep  head;
    const char  *code, *name;        /* of the customer, "" for a scenario */
    hk_prep_form form[HK_PS_COUNT];
    int64_t      let_out;            /* room somebody let out, fen; 0 none */
    int64_t      head_no;            /* save that last changed title, day, minutes, channel or state; 1 none */
    const char  *last_by;            /* of the newest save, NULL none */
    int64_t      last_us;
} hk_prep;

/* NE1. upto: as it stood after that save; 0: now. hk_prep_drop it, also after a failure. Fails HK_NOT_FOUND prep.none. */
HK_MUST_USE hk_rc hk_prep_load(hk_ctx *cx, int64_t id, int64_t upto, hk_prep *out);
void hk_prep_drop(hk_prep *p);
/* May the caller see a workspace of this customer (HK_NULL: a scenario) and author? */
bool hk_prep_seen(const hk_ctx *cx, int64_t customer, int64_t author);
/* ... and write? Fails HK_FORBIDDEN, HK_RULE prep.closed. */
HK_MUST_USE hk_rc hk_prep_writable(hk_ctx *cx, const hk_prep *p);
/* The customer of a code, whole in sight or shared, for reading or for writing about him. Fails HK_FORBIDDEN, HK_NOT_FOUND customer.none. */
HK_MUST_USE hk_rc hk_prep_customer(hk_ctx *cx, const char *code, bool writing, int64_t *id, const char **name);

/* Values of a form's fields. */
const char *hk_prep_text(const json_t *o, const char *key);              /* "" when there is none */
int64_t hk_prep_int(const json_t *o, const char *key);                   /* HK_NULL */
int64_t hk_prep_fen(const json_t *o, const char *key);                   /* HK_NULL */
hk_day  hk_prep_day(const json_t *o, const char *key);                   /* HK_DAY_NONE */
size_t  hk_prep_rows(const hk_prep *p, hk_prep_section s);               /* rows of a list, 1 for a filled object */
const json_t *hk_prep_row(const hk_prep *p, hk_prep_section s, size_t i);

/* ---- what the rules say (rules.c) ---- */
typedef enum hk_prep_level { HK_PL_FAULT, HK_PL_WARN, HK_PL_TODO } hk_prep_level;
#define HK_PREP_LEVELS "fault|warn|todo"
typedef struct hk_prep_note {
    hk_prep_level   level;
    hk_prep_section section;
    const char     *key;             /* text "error.<key>" for faults, "<key>" for the others: one key, "prep.goal_order" */
    int64_t         row;             /* from 1, HK_NULL: the whole form */
    const char     *names[3], *values[3];
    int             n;
} hk_prep_note;
typedef struct hk_prep_notes { hk_prep_note *v; size_t n, cap; } hk_prep_notes;

void hk_prep_judge(hk_ctx *cx, const hk_prep *p, hk_prep_notes *out);
const char *hk_prep_note_text(hk_ctx *cx, const hk_prep_note *n);
/* The first fault as the error of cx; HK_OK when there is none. */
HK_MUST_USE hk_rc hk_prep_refuse(hk_ctx *cx, const hk_prep_notes *notes);

/* A lever's weight: strength x credibility, less what using it costs us: 1..25 times (6 - cost) / 5, in tenths. */
int64_t hk_prep_weight(const json_t *lever);
typedef struct hk_prep_balance { int64_t ours, theirs, share; size_t no_money; } hk_prep_balance;      /* tenths; ours of both in percent, HK_NULL none; ours without money */
void hk_prep_weigh(const hk_prep *p, hk_prep_balance *out);
/* Of our guess and what we heard: pairs in the same order, percent; HK_NULL before two were heard. */
int64_t hk_prep_ranked_alike(const hk_prep *p);
/* Each step gives less than the one before. */
bool hk_prep_shrinking(const hk_prep *p);
/* What is missing before a joint visit may be approved: goal, roles, evidence. A bit per section. */
uint32_t hk_prep_missing(const hk_prep *p);

/* ---- who may let out how much (bands.c) ---- */
typedef struct hk_prep_body { const char *role, *people; int64_t up_to; } hk_prep_body;         /* fen, INT64_MAX without a limit */
enum { HK_PREP_BODIES = 24 };
typedef struct hk_prep_bands {
    int64_t own;                     /* the caller's own band, fen */
    hk_prep_body body[HK_PREP_BODIES];
    size_t  n;
} hk_prep_bands;
/* Of a customer's workspace by who works here, of a scenario's by its fact card and the roles that have the right. */
HK_MUST_USE hk_rc hk_prep_bands_read(hk_ctx *cx, const hk_prep *p, hk_prep_bands *out);
bool hk_prep_body_real(const char *role);        /* a role that approves concessions in any house */
/* How one talks in the scenario of an id, what ships or what is published here: in the order of HK_PREP_CHANNELS; -1 there is no such scenario. */
HK_MUST_USE hk_rc hk_prep_scenario_channel(hk_ctx *cx, const char *id, int *out);

/* ---- facts (facts.c) ---- */
typedef struct hk_prep_fact {
    const char *box, *code, *text;   /* text in the caller's language */
    const char *source;              /* customer, document, contract, file, statement, followup */
    int64_t     ref;                 /* id at the source, HK_NULL */
    hk_day      day;
} hk_prep_fact;
typedef struct hk_prep_debt { const char *currency; int64_t outstanding, overdue, not_due, unapplied, interest, oldest; } hk_prep_debt;
typedef struct hk_prep_item { const char *number, *currency; hk_day issue, due; int64_t amount, open, days; int64_t document; } hk_prep_item;
typedef struct hk_prep_facts {
    hk_prep_debt *debt;
    size_t        debt_n, debt_cap;
    hk_prep_item *item;
    size_t        item_n, item_cap;
    hk_prep_fact *fact;
    size_t        n, cap;
    hk_day        as_of, limitation;         /* day the right to sue on the oldest item lapses; HK_DAY_NONE */
} hk_prep_facts;
/* Of the customer's own data, as the customer page shows it. Nothing for a scenario. */
HK_MUST_USE hk_rc hk_prep_facts_read(hk_ctx *cx, const hk_prep *p, hk_prep_facts *out);

typedef struct hk_prep_contact { int64_t id; const char *name, *title, *role, *codes, *note; } hk_prep_contact;
typedef struct hk_prep_contacts { hk_prep_contact *v; size_t n, cap; } hk_prep_contacts;
HK_MUST_USE hk_rc hk_prep_contacts_read(hk_ctx *cx, int64_t customer, hk_prep_contacts *out);

/* ---- refused proposals (refusal.c) ---- */
typedef struct hk_refusal {
    int64_t     id, prep;            /* HK_NULL: read from an old form; about the customer only */
    hk_day      day;
    const char *proposal, *reason, *option_a, *option_b;
    const char *part, *by;           /* NULL: nothing was agreed; unknown */
} hk_refusal;
typedef struct hk_refusals { hk_refusal *v; size_t n, cap; } hk_refusals;
/* Those of the workspace and of its customer, as far as the caller sees them (NE1). In cx->arena. */
HK_MUST_USE hk_rc hk_refusals_read(hk_ctx *cx, const hk_prep *p, hk_refusals *out);
hk_rc hk_op_refusal_list(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_refusal_save(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_refusal_list_in[], hk_refusal_save_in[], hk_refusal_out[];

/* ---- operations in other files ---- */
extern const hk_field hk_prep_show_out[];
hk_rc hk_op_prep_facts(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_prep_facts_in[], hk_prep_facts_out[];
hk_rc hk_op_prep_paper(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_prep_paper_in[];
hk_rc hk_op_prep_theirs(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_prep_theirs_in[], hk_prep_theirs_out[];
hk_rc hk_op_prep_care(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_prep_care_in[], hk_prep_care_out[];
hk_rc hk_op_plea_list(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_plea_add(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_plea_withdraw(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_plea_list_in[], hk_plea_out[], hk_plea_add_in[], hk_plea_withdraw_in[];
#endif
