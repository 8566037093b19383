/* run.h - one file on its way into the ledger; shared by the files of ingest only.
 *
 *   open (layout.c) -> read and check every cell once (rows.c) -> plan against the book (import_*.c) -> post (run.c)
 *
 * Rows are kept by column: a million invoices are a few arrays of 4 or 8 bytes a row beside one heap of texts, and what is
 * compared with the book are numbers. A kind of import is a table row (hk_import_way): what it needs, how it plans, how it posts.
 *
 *   N1  reading touches no database; planning reads one snapshot; posting is one write transaction, of a large file several
 *   N2  a plan names the seq it was made at. Posting begins with the head: when somebody wrote meanwhile what the plan rests on
 *       (pieces.c), the plan is thrown away and made again, so what was checked is what is true
 *   N3  every row ends in exactly one state: new, same (is there already, identical), bad. Only bad rows have a problem
 */
#ifndef HK_INGEST_RUN_H
#define HK_INGEST_RUN_H
#include "base/hash.h"
#include "ingest/headers.h"
#include "ingest/ingest.h"
#include "ingest/timing.h"
#include "ledger/ledger.h"
#include "param/calendar.h"
#include "store/store.h"

enum { HK_NO_TEXT = 0, HK_NOBODY = UINT32_MAX };
enum { HK_PROBLEMS_KEPT = 1000, HK_SAMPLE_ROWS = 20, HK_CURRENCIES = 64 };

/* ---- growing memory that may be large: malloc, reported, not aborted ---- */
typedef struct hk_heap {             /* NUL-terminated texts by offset; offset 0 is "" */
    char  *p;
    size_t n, cap;
} hk_heap;

typedef enum hk_row_state { HK_ROW_NEW = 0, HK_ROW_SAME, HK_ROW_BAD } hk_row_state;

typedef struct hk_column_data {
    hk_col_type type;
    int         source;              /* column of the file, -1 = the file has none */
    int64_t     times;               /* unit of a money column */
    hk_day_order order;
    bool        cut;                 /* codes that Excel cut (hk_code_proof) */
    union {
        int64_t  *i;                 /* money, int, percent, bool, month: HK_NULL = blank */
        hk_day   *day;
        uint32_t *text;              /* offset in the heap; currency: index in run->currencies */
    };
} hk_column_data;

/* Everybody a row may name as the customer; rows with the same words share one. */
typedef struct hk_party {
    uint32_t code, name, credit_code;    /* texts */
    uint32_t rows;                       /* that name it */
    uint32_t first;                      /* row that named it first */
    int64_t  customer;                   /* id; 0 = to be made; HK_NULL = could not be found */
    uint32_t fresh;                      /* index in the plan's new customers, HK_NOBODY */
} hk_party;

typedef struct hk_problem {
    int64_t     line;
    int         column;                  /* of the file, -1 = the whole row */
    const char *value, *key;             /* text key below "error." and, where there is one, "hint." */
    const char *names[4], *values[4];    /* values of the text, closed by NULL */
} hk_problem;

typedef struct hk_total_check {
    int64_t     line;
    int         column;
    int64_t     printed, added;
    const char *currency;
} hk_total_check;

/* A pair that looks like one firm; asked, not decided. */
typedef struct hk_same {
    uint32_t    party;
    int64_t     customer;                /* the one in the book; 0: one this file makes too, known by his name */
    const char *code, *name;
    const char *reason;                  /* text key below "same." */
} hk_same;

typedef struct hk_mapping {
    int      sheet;                      /* -1 = the first with rows */
    int      what;                       /* hk_import_kind, -1 = whatever scores best */
    const char *encoding;
    size_t   n;
    struct { const char *column, *field; } *col;     /* column: title or letter; field NULL = leave it out */
} hk_mapping;

/* What a plan rests on besides customers and periods: who writes one of these makes it void (pieces.c). NULL: none of the kind. */
typedef struct hk_watch {
    const hk_map *documents, *credits;           /* keys the file uses for papers of its own */
    const hk_map *matched_documents, *matched_credits;   /* keys of what it matches */
} hk_watch;

/* Is a kind that nobody named certain? (guess.c) */
typedef enum hk_guess { HK_GUESS_SURE = 0, HK_GUESS_EITHER /* invoices or receipts */, HK_GUESS_UNKNOWN } hk_guess;

typedef struct hk_run hk_run;

typedef struct hk_import_way {
    hk_import_kind kind;
    bool   party;                        /* rows name a customer */
    bool   resolve;                      /* who is found or made before the plan; else the plan does it itself */
    hk_rc (*plan)(hk_run *r);            /* in a snapshot or in the write: rows -> state, and what to post */
    hk_rc (*post)(hk_run *r);            /* in the write: everything planned, or from where it stopped until hk_piece_full (P3) */
    bool   pieces;                       /* post can stop and go on */
} hk_import_way;
extern const hk_import_way hk_import_ways[HK_IMPORT_KINDS];
const hk_import_way *hk_import_way_of(const hk_run *r);      /* once its columns have fields */

struct hk_run {
    hk_ctx         *cx;
    const hk_import_ask *ask;
    const hk_import_way *way;
    hk_import_kind  kind;

    /* the file */
    hk_sheet       *sheet;
    const hk_sheet_info *info;
    hk_header      *header;
    const char     *header_key;
    const char     *file_name;
    char            sha[2 * HK_SHA256 + 1];
    hk_mapping     *map;
    bool            map_given, map_remembered;
    int64_t         layout;              /* the remembered one, 0 = none */
    bool            said;                /* what kind it is: by the caller, a map or this layout the last time */
    const char     *missing;             /* required field that no column carries, or NULL */
    hk_guess        guess;
    const char     *guessed_by;          /* the titles that were known, for who is asked */
    const char    **sheets_left;         /* other sheets that could be imported as this kind */
    size_t          sheets_left_n;
    hk_day          export_day;          /* said by the file, else --date, else today */
    const char   ***sample;              /* first rows as texts, header->n each */
    size_t          sample_n;

    /* its rows */
    size_t          rows, rows_cap;
    const hk_col   *cols;                /* fields of the kind */
    size_t          cols_n;
    hk_column_data *col;
    uint32_t       *line;
    uint32_t       *party;               /* HK_NOBODY: none named */
    uint8_t        *state;
    uint8_t        *opening;             /* running accounts: the row is an opening balance */
    uint32_t       *row_currency;        /* said by the amount itself ("USD 100"), UINT32_MAX = not said */
    int64_t         hidden_rows, total_rows, paid_out_rows;
    hk_heap         heap;
    hk_map         *words;               /* texts that repeat (owner, region, ...) -> offset */
    hk_map         *party_map;
    hk_party       *parties;
    size_t          parties_n, parties_cap;
    char            currencies[HK_CURRENCIES][4];
    size_t          currencies_n;
    uint32_t        currency_dflt;       /* index of the file's or company's currency */

    /* what is wrong and what differs; on `own`, which lives as long as the run */
    hk_arena       *own;
    hk_problem     *problems;
    size_t          problems_n, problems_cap;
    size_t          bad;                 /* rows */
    bool            out_of_memory;
    hk_total_check *differ;
    size_t          differ_n, differ_cap;
    int64_t         totals_same;

    /* the plan: on `plan_arena`, reset when it is made again */
    hk_arena       *plan_arena;
    struct hk_book_of_names *names;      /* resolve.h */
    struct hk_plan *plan;                /* of the kind */
    int64_t         plan_seq;
    hk_problem     *plan_problems;
    size_t          plan_problems_n, plan_problems_cap;
    uint8_t        *plan_state;          /* state[] of the plan; starts as a copy */
    size_t          plan_bad;            /* rows, those of reading included */
    bool            planning;
    bool            any_undone;          /* imports were taken back: a paper may be stored under another key than the file's (ledger.h, hk_key) */
    bool            any_unfinished;      /* a batch of the company is half in: perhaps of this file (P4) */
    hk_total_check *balance_differ;      /* running accounts: lines whose printed balance does not follow */
    size_t          balance_differ_n, balance_differ_cap;
    int64_t         balance_same;
    hk_same        *same;
    size_t          same_n, same_cap;
    hk_day          first_open;          /* L7 */
    hk_shift        shift;               /* of the plan or the write that is running */
    void          **plan_memory;
    size_t          plan_memory_n, plan_memory_cap;
    hk_map        **plan_maps;
    size_t          plan_maps_n, plan_maps_cap;
    int64_t         batch;               /* 0 until it is posted */
    bool            names_posted;        /* of this plan */
    size_t          post_at;             /* how far post came with this plan: a count of its own papers, 0 = nothing yet */
    bool            post_done;
    int64_t         piece_end;           /* seq from which this commit is full; 0 = it takes everything */
    hk_watch        watch;
    hk_timing       timing;
    struct hk_ahead *ahead;              /* ahead.h; NULL when the plan asks the database itself */
    hk_map         *owners;              /* owners.c: customer -> his owner, while posting; NULL when the file names none */
    hk_import_result *result;
};

/* ---- layout.c ---- */
/* Opens the file, finds kind and header, applies map file, remembered layout or what the page decided. Fails: those of hk_sheet_open,
 * HK_BAD_INPUT import.kind, map.* */
HK_MUST_USE hk_rc hk_layout_open(hk_run *r);
/* Remember a map that was given, for the next file of this layout, and that one went in. Inside a write. */
HK_MUST_USE hk_rc hk_layout_keep(hk_run *r);
HK_MUST_USE hk_rc hk_mapping_parse(hk_ctx *cx, hk_str json, hk_mapping *out);

/* ---- rows.c ---- */
HK_MUST_USE hk_rc hk_rows_read(hk_run *r);
uint32_t hk_run_text_add(hk_run *r, hk_str s);         /* HK_NO_TEXT for "" and when memory is out (then run fails at the next row) */

static inline int hk_run_field(const hk_run *r, const char *name)
{
    int f = hk_column_index(r->kind, name);
    return f >= 0 && r->col[f].source >= 0 ? f : -1;   /* -1: the file does not carry it */
}
static inline int64_t hk_at_int(const hk_run *r, int f, size_t i) { return f < 0 ? HK_NULL : r->col[f].i[i]; }
static inline hk_day hk_at_day(const hk_run *r, int f, size_t i) { return f < 0 ? HK_DAY_NONE : r->col[f].day[i]; }
static inline uint32_t hk_at_word(const hk_run *r, int f, size_t i) { return f < 0 ? HK_NO_TEXT : r->col[f].text[i]; }
static inline const char *hk_at_text(const hk_run *r, int f, size_t i) { return r->heap.p + hk_at_word(r, f, i); }
static inline const char *hk_word(const hk_run *r, uint32_t at) { return r->heap.p + at; }
static inline uint32_t hk_at_currency(const hk_run *r, int f, size_t i)
{
    uint32_t c = f < 0 ? UINT32_MAX : r->col[f].text[i];
    if (c == UINT32_MAX) c = r->row_currency[i];
    return c == UINT32_MAX ? r->currency_dflt : c;
}

/* ---- problems ---- */
/* Pairs of name and value (both const char *) end with NULL. In the plan they are forgotten when it is made again. */
void hk_row_bad(hk_run *r, size_t row, int field, const char *value, const char *key, ...) __attribute__((sentinel));

/* ---- post.c: facts of the plan, appended in bulk with the ledger's rules already checked ---- */
typedef struct hk_post_doc {
    int         kind, cls;
    const char *key, *number, *currency;
    int64_t     customer, owner, contract;
    int64_t     amount;              /* > 0; of the first instalment when there are more */
    int64_t     total;               /* of all instalments; 0: the amount */
    hk_day      day, due;
    const char *due_rule, *remark;
} hk_post_doc;
HK_MUST_USE hk_rc hk_post_document(hk_run *r, const hk_post_doc *d, int64_t *document, int64_t *item);
/* More instalments of the document just posted. */
HK_MUST_USE hk_rc hk_post_item(hk_run *r, const hk_post_doc *d, int64_t document, int part, int64_t *item);
HK_MUST_USE hk_rc hk_post_red(hk_run *r, const hk_post_doc *d, int64_t *credit);

typedef struct hk_post_cash {
    int         kind, method;
    const char *key, *currency, *payer, *remark;
    int64_t     customer, owner, amount;
    hk_day      day;
} hk_post_cash;
HK_MUST_USE hk_rc hk_post_credit(hk_run *r, const hk_post_cash *c, int64_t *credit);
HK_MUST_USE hk_rc hk_post_allocation(hk_run *r, int64_t credit, int64_t item, int64_t amount, hk_day day, int rule);
static inline hk_day hk_landed(const hk_run *r, hk_day day) { return HK_MAX(day, r->first_open); }

/* What the file adds to the company's figures, counted while planning. */
void hk_count_item(hk_run *r, const char *currency, int64_t amount, hk_day day, hk_day due);
void hk_count_credit(hk_run *r, const char *currency, int64_t amount, hk_day day);
void hk_count_paid(hk_run *r, const char *currency, int64_t amount, hk_day due);
void hk_count_before(hk_run *r, const char *currency, int64_t amount);

/* Due day of an item of this day by the terms (T1 to T3); one that the terms gave moves off a holiday where that is agreed with the row's
 * customer (param/calendar.h, CL5). */
HK_MUST_USE hk_rc hk_due_of(hk_run *r, uint32_t party, const char *terms, hk_day given, hk_day issue, hk_day *due, const char **rule);

/* A key for what has no number: the same row of the same customer gives the same key. Parts are ended by NULL. */
const char *hk_key_of(hk_arena *a, const char *prefix, ...) __attribute__((sentinel));

/* ---- pieces.c: one commit or several ----
 *
 *   P1  up to HK_PIECE_WHOLE rows to post are one commit. More are commits of about HK_PIECE_US each, so that nobody waits longer for
 *       the head; between two of them others may write
 *   P2  every commit holds whole papers: an invoice with its instalments and what the file says is paid on it, a payment with what it
 *       is matched to. So at any moment the book holds a part of the file that is true by itself
 *   P3  a commit begins by looking at what others wrote since the last one. Only when that touches a key or a position of the file is
 *       the plan made again, without the head: what is in already is then `same`, and posting goes on with the rest
 *   P4  the first commit says begun, the last one finished (batch_stage). In between, and after a stop, the batch is unfinished:
 *       history and reports say so and no month closes. The same file again goes on with the same batch; an undo takes it back
 *   P5  rows that no longer fit because of what others wrote are told like any other, and the file stops there unless the good ones
 *       are kept: the batch stays unfinished until somebody decides
 *   P6  assumed matching runs behind the papers, by whole receipts, in commits of the same length; the batch is unfinished until it is
 *       through, also that of a small file when there is so much to match that one commit does not do
 */
enum { HK_PIECE_WHOLE = 50000, HK_PIECE_US = 700000 };
HK_MUST_USE hk_rc hk_pieces_post(hk_run *r, hk_rc (*keep)(hk_run *r, void *arg), void *arg);     /* keep: in the commit of the batch */
static inline bool hk_piece_full(const hk_run *r) { return r->piece_end && hk_log_seq(r->cx) >= r->piece_end; }

/* ---- twice.c ---- */
HK_MUST_USE hk_rc hk_twice_count(hk_run *r, int f_day);        /* result->perhaps_twice (TW1), in the plan */

/* ---- owners.c ---- */
/* Give customers without an owner the one their rows name (OW1), after hk_names_post and before the documents. */
HK_MUST_USE hk_rc hk_owners_customers(hk_run *r, int f_owner, int f_day);
HK_MUST_USE hk_rc hk_owners_item(hk_run *r, int64_t customer, int64_t item, int64_t person);      /* OW2 */

/* ---- run.c ---- */
HK_MUST_USE hk_rc hk_run_open(hk_ctx *cx, const hk_import_ask *ask, hk_import_result *result, hk_run **out);
HK_MUST_USE hk_rc hk_run_check(hk_run *r);             /* read, plan in a snapshot; nothing is written */
HK_MUST_USE hk_rc hk_run_post(hk_run *r);              /* after hk_run_check */
void hk_run_close(hk_run *r);
HK_MUST_USE hk_rc hk_run_tick(hk_run *r, int64_t done, int64_t total);      /* progress and cancel: HK_CANCELLED */

HK_MUST_USE hk_rc hk_run_plan(hk_run *r);              /* in a snapshot or a write */
hk_rc hk_run_refuse(hk_run *r);                        /* HK_REJECTED_ROWS, with their number */

hk_rc hk_plan_customers(hk_run *r), hk_post_customers(hk_run *r);
hk_rc hk_plan_contacts(hk_run *r), hk_post_contacts(hk_run *r);
hk_rc hk_plan_invoices(hk_run *r), hk_post_invoices(hk_run *r);
hk_rc hk_plan_receipts(hk_run *r), hk_post_receipts(hk_run *r);
hk_rc hk_plan_allocations(hk_run *r), hk_post_allocations(hk_run *r);
hk_rc hk_plan_running(hk_run *r), hk_post_running(hk_run *r);
hk_rc hk_plan_balances(hk_run *r), hk_post_balances(hk_run *r);
hk_rc hk_plan_contracts(hk_run *r), hk_post_contracts(hk_run *r);
hk_rc hk_plan_deliveries(hk_run *r), hk_post_deliveries(hk_run *r);
hk_rc hk_plan_followups(hk_run *r), hk_post_followups(hk_run *r);
#endif
