/* lookup.h - what of a file's papers is in the book already, asked for all rows at once.
 *
 *   LU1  the caller gathers his keys in a map (key -> slot, from 1); the book is then asked key by key when they are few, or
 *        read once from end to end when they are many
 *   LU2  what lies outside the caller's scope comes back with `hidden` set: it blocks a number (L8), nothing else may be done with it
 *   LU3  memory is the plan's (hk_plan_array): freed when the plan is made again
 */
#ifndef HK_INGEST_LOOKUP_H
#define HK_INGEST_LOOKUP_H
#include "ingest/run.h"

typedef struct hk_found_doc {
    int64_t  id;                     /* 0 = not there */
    int64_t  customer, amount;
    hk_day   day;
    uint8_t  kind;
    bool     hidden;
    char     currency[4];
    uint32_t item_at, items_n;       /* in hk_found_items */
    const char *key;                 /* id 0: the key a new one is stored under when imports were taken back before, else NULL */
} hk_found_doc;

typedef struct hk_found_item {
    int64_t  id, customer, amount;
    uint32_t doc;                    /* slot */
    hk_day   day, issue, due;        /* effective day; due HK_DAY_NONE = unknown (as posted, before due changes) */
    int      cls;
} hk_found_item;

typedef struct hk_found_credit {
    int64_t id, customer, amount;    /* id 0 = not there */
    hk_day  day, value_day;
    uint8_t kind, method, cls;
    bool    hidden;
    char    currency[4];
    const char *key;                 /* as above */
} hk_found_credit;

typedef struct hk_found_use {        /* an allocation that counts: not undone, or released later */
    int64_t id, item, credit, amount;
    hk_day  day;
    uint8_t kind;
    bool    undo;                    /* the row takes another one back */
} hk_found_use;

/* Slots start at 1; docs and credits have room for slots + 1 entries, zeroed. */
HK_MUST_USE hk_rc hk_find_documents(hk_run *r, const hk_map *keys, hk_found_doc *docs);
HK_MUST_USE hk_rc hk_find_items(hk_run *r, hk_found_doc *docs, size_t slots, hk_found_item **items, size_t *n);
HK_MUST_USE hk_rc hk_find_credits(hk_run *r, const hk_map *keys, hk_found_credit *credits);
/* *day of a red paper that was stored under this key: the day it bears, where its month was closed and it counts from a later one. */
HK_MUST_USE hk_rc hk_find_red_day(hk_run *r, const char *key, hk_day *day);
/* All allocations of these items and credits (maps of 8-byte ids). Sorted by (item, day, id). */
HK_MUST_USE hk_rc hk_find_uses(hk_run *r, const hk_map *items, const hk_map *credits, hk_found_use **uses, size_t *n);

/* Zeroed memory of the plan; NULL when out of memory (cx->error set). n may be 0. */
void *hk_plan_array(hk_run *r, size_t n, size_t size);
hk_map *hk_plan_map(hk_run *r, size_t expected);
/* Slot of a key in a map of keys, made when new; 0 when out of memory. */
uint32_t hk_slot_of(hk_run *r, hk_map *keys, const char *key, uint32_t *slots);
/* Slot of field f of every row, 0 where it is blank; first[slot] is the row that named it first (NULL: not asked). Writes nothing
 * but what it is given, so that two fields can go at once. False when out of memory; the caller reports it. */
bool hk_slots_of_field(const hk_run *r, int f, hk_map *keys, uint32_t *slot, uint32_t *slots, uint32_t *first);
#endif
