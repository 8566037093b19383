/* resolve.h - which customer, person and unit the words of a file mean.
 *
 *   RS1  a customer is found by code, then credit code, then name or confirmed alias; a name that fits two records finds neither
 *   RS2  code and name of one row that lead to two records are a problem of that row: money is never put on a guess
 *   RS3  who is not found is made: provisional, with the file's code or one of ours, in the same commit as his rows
 *   RS4  who is made and looks like somebody we know is listed as a pair (hk_same), unless the pair was refused before; else who looks like
 *        somebody the same file makes: then the stem is the same or the one is a short form of the other (a letter apart are 一厂 and 二厂)
 *   RS5  names are loaded once per plan, so that a row costs a look into a table, never a query
 */
#ifndef HK_INGEST_RESOLVE_H
#define HK_INGEST_RESOLVE_H
#include "ingest/alike.h"
#include "ingest/run.h"

typedef struct hk_known {            /* a customer record as far as imports need it */
    int64_t     id, version, credit_limit;
    const char *code, *name, *short_name, *credit_code, *country, *currency, *kind, *terms;
    int64_t     assigned[5];         /* by hk_assign_what; HK_NULL = none */
    bool        provisional;
} hk_known;

typedef struct hk_fresh {            /* a customer the plan will make; ids of words are made first */
    const char *code, *name, *short_name, *credit_code, *country, *currency, *kind, *terms;
    int64_t     credit_limit;
    uint32_t    owner, region, cls, team;        /* words of the run, HK_NO_TEXT = none */
    bool        provisional;
    bool        used;                /* by a row that will be posted */
    int64_t     id;                  /* after hk_names_post */
} hk_fresh;

typedef struct hk_book_of_names {
    hk_known  *known;                /* ascending by id */
    size_t     known_n, known_cap;
    const char **name_keys;          /* parallel to known */
    size_t     name_keys_n, name_keys_cap;
    hk_fresh  *fresh;
    size_t     fresh_n, fresh_cap;
    hk_map    *codes, *credit_codes, *keys;      /* -> index in known + 1; keys: -1 = two of that name */
    hk_map    *refused;              /* "<customer id>\t<name key>" */
    hk_map    *merged;               /* customer id -> the record it is seen under */
    hk_map    *people, *units;       /* code or name -> id; units: kind digit + word */
    hk_alike_index *alike, *alike_fresh;         /* ids: index in known; in fresh, of which a few only are kept per pair of characters */
} hk_book_of_names;

/* Load everything. Inside a snapshot or a write. */
HK_MUST_USE hk_rc hk_names_load(hk_run *r);
/* Give each party of the run its customer. */
HK_MUST_USE hk_rc hk_names_resolve(hk_run *r);
void hk_names_clear(hk_run *r);

/* Where a word leads: HK_WHO_NONE, HK_WHO_TWO (ambiguous), a known record, or one the plan will make. */
typedef struct hk_who { enum { HK_WHO_NONE, HK_WHO_TWO, HK_WHO_KNOWN, HK_WHO_FRESH } is; size_t at; } hk_who;
hk_who hk_names_find(const hk_map *m, const char *word);
/* List the pair when a name to be made looks like a record we have, `least` or better, and was not refused before (RS4). */
HK_MUST_USE hk_rc hk_names_ask(hk_run *r, uint32_t party, const char *name, hk_alike least);
bool hk_names_refused(hk_run *r, int64_t customer, const char *name);
/* Plan a new customer; *at is its index in fresh. It is found by its code, credit code and name from now on. */
HK_MUST_USE hk_rc hk_names_make(hk_run *r, const hk_fresh *f, size_t *at);

const hk_known *hk_names_customer(const hk_run *r, int64_t id);          /* NULL when unknown */
int64_t hk_names_root(const hk_run *r, int64_t customer);                /* following merges */
/* Terms of who a party is, "" when none. */
const char *hk_party_terms(const hk_run *r, uint32_t party);

/* The party as the file calls him: his code, else the normal form of his name. The same before and after he is made, so that keys
 * put together from it recognise the file when it comes again. */
const char *hk_party_key(hk_run *r, uint32_t party);

/* Make the people, units and customers of the plan. Inside the write. */
HK_MUST_USE hk_rc hk_names_post(hk_run *r);
int64_t hk_party_id(const hk_run *r, uint32_t party);                    /* after hk_names_post */
int64_t hk_names_made(hk_run *r, const char *name);                      /* the record of a name, made by this run or there before; 0 = none */
/* A person by code or name, made when unknown; HK_NULL for no word. Inside the write. */
HK_MUST_USE hk_rc hk_names_person(hk_run *r, uint32_t word, int64_t *id);
HK_MUST_USE hk_rc hk_names_unit(hk_run *r, int kind, uint32_t word, int64_t *id);
#endif
