/* Names to records: see resolve.h. One map per way of being known; a value tells where it leads (lead below). */
#include "ingest/resolve.h"

#include "ingest/alike.h"
#include "ledger/name.h"
#include "sql/ingest.h"
#include "sql/ledger.h"
#include "sql/tables.h"

#include <stdlib.h>

/* Values of the maps: 0 nobody, 1.. known + 1, -1 two, -2.. fresh. */
static int64_t lead_known(size_t i) { return (int64_t)i + 1; }
static int64_t lead_fresh(size_t i) { return -(int64_t)i - 2; }
enum { LEAD_TWO = -1, SAME_KEPT = 1000, FRESH_CHAIN = 12 };

static hk_who who_of(int64_t lead)
{
    if (lead == 0) return (hk_who){ HK_WHO_NONE, 0 };
    if (lead == LEAD_TWO) return (hk_who){ HK_WHO_TWO, 0 };
    return lead > 0 ? (hk_who){ HK_WHO_KNOWN, (size_t)(lead - 1) } : (hk_who){ HK_WHO_FRESH, (size_t)(-lead - 2) };
}

hk_who hk_names_find(const hk_map *m, const char *word)
{
    int64_t lead = 0;
    if (*word) hk_map_get(m, word, strlen(word), &lead);
    return who_of(lead);
}

static hk_rc no_memory(hk_ctx *cx) { return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL); }

/* A word that leads to two different records leads to neither (RS1). */
static hk_rc teach(hk_ctx *cx, hk_map *m, const char *word, int64_t lead)
{
    int64_t *slot;
    bool added;
    if (!*word) return HK_OK;
    if (!hk_map_put(m, word, strlen(word), &slot, &added)) return no_memory(cx);
    *slot = added || *slot == lead ? lead : LEAD_TWO;
    return HK_OK;
}

void hk_names_clear(hk_run *r)
{
    hk_book_of_names *b = r->names;
    if (!b) return;
    hk_map_free(b->codes), hk_map_free(b->credit_codes), hk_map_free(b->keys), hk_map_free(b->refused);
    hk_map_free(b->merged), hk_map_free(b->people), hk_map_free(b->units);
    hk_alike_free(b->alike), hk_alike_free(b->alike_fresh);
    r->names = NULL;
}

/* ---- loading (RS5) ---- */

static hk_rc load_customers(hk_run *r, hk_book_of_names *b)
{
    hk_ctx *cx = r->cx;
    hk_arena *a = r->plan_arena;
    hk_row_ingest_customers c;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_ingest_customers(cx, &cur, cx->company);
    if (rc) return rc;
    while (!rc && hk_next_ingest_customers(cur, &c)) {
        int64_t lead = lead_known(b->known_n);
        HK_PUSH(a, b->known, b->known_n, b->known_cap) = (hk_known){
            c.id, c.version, c.credit_limit, hk_strdup(a, c.code), hk_strdup(a, c.name), hk_strdup(a, c.short_name), hk_strdup(a, c.credit_code),
            hk_strdup(a, c.country), hk_strdup(a, c.currency), hk_strdup(a, c.kind), hk_strdup(a, c.terms),
            { HK_NULL, HK_NULL, HK_NULL, HK_NULL, HK_NULL }, c.provisional != 0 };
        rc = teach(cx, b->codes, c.code, lead);
        if (!rc) rc = teach(cx, b->credit_codes, c.credit_code, lead);
        HK_PUSH(a, b->name_keys, b->name_keys_n, b->name_keys_cap) = hk_strdup(a, c.name_key);
    }
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static int by_id(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = ((const hk_known *)y)->id;
    return a < b ? -1 : a > b;
}

static hk_known *known_by_id(const hk_book_of_names *b, int64_t id)
{
    return b->known_n ? bsearch(&id, b->known, b->known_n, sizeof *b->known, by_id) : NULL;
}

/* The name of a merged record leads to the one it is seen under; its code still leads to itself, so that an un-merge parts what
 * came by code. */
static hk_rc teach_names(hk_run *r, hk_book_of_names *b)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < b->known_n; i++) {
        const hk_known *root = known_by_id(b, hk_names_root(r, b->known[i].id));
        int64_t lead = lead_known(root ? (size_t)(root - b->known) : i);
        rc = teach(r->cx, b->keys, b->name_keys[i], lead);
        if (!rc && *b->known[i].short_name) rc = teach(r->cx, b->keys, hk_name_key(r->plan_arena, hk_str_of(b->known[i].short_name)), lead);
    }
    return rc;
}

static hk_rc load_aliases(hk_run *r, hk_book_of_names *b)
{
    hk_ctx *cx = r->cx;
    hk_row_ingest_aliases al;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_ingest_aliases(cx, &cur, cx->company);
    if (rc) return rc;
    while (!rc && hk_next_ingest_aliases(cur, &al)) {
        hk_known *k = known_by_id(b, al.customer);
        bool payer = strcmp(al.kind, "payer") == 0, pays = r->kind == HK_IMPORT_RECEIPTS || r->kind == HK_IMPORT_RUNNING;
        if (!k || (payer && !pays)) continue;                            /* who pays for another is that other only among payments */
        if (strcmp(al.state, "confirmed") == 0) {
            if (hk_names_find(b->keys, al.alias_key).is == HK_WHO_NONE)  /* somebody's own name outranks another's alias */
                rc = teach(cx, b->keys, al.alias_key, lead_known((size_t)(k - b->known)));
        } else if (strcmp(al.state, "refused") == 0) {
            const char *pair = hk_printf(r->plan_arena, "%" PRId64 "\t%s", al.customer, al.alias_key);
            rc = teach(cx, b->refused, pair, 1);
        }
    }
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

/* The last word on each customer counts; chains are followed when asked. */
static hk_rc load_merges(hk_run *r, hk_book_of_names *b)
{
    hk_ctx *cx = r->cx;
    hk_row_customer_merges m;
    hk_cursor *cur = NULL;
    int64_t *slot;
    bool added;

    hk_rc rc = hk_q_customer_merges(cx, &cur, cx->company, INT64_MAX);
    if (rc) return rc;
    while (!rc && hk_next_customer_merges(cur, &m)) {
        if (!hk_map_put(b->merged, &m.customer, sizeof m.customer, &slot, &added)) rc = no_memory(cx);
        else *slot = m.kind == 1 ? m.into_customer : m.customer;
    }
    hk_rc end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc load_people(hk_run *r, hk_book_of_names *b)
{
    hk_ctx *cx = r->cx;
    hk_row_ingest_people p;
    hk_row_ingest_units u;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_ingest_people(cx, &cur, cx->company);
    if (rc) return rc;
    while (!rc && hk_next_ingest_people(cur, &p)) {
        rc = teach(cx, b->people, p.code, p.id);
        if (!rc) rc = teach(cx, b->people, p.name, p.id);
    }
    hk_rc end = hk_cursor_end(cur);
    if (rc || end) return rc ? rc : end;
    rc = hk_q_ingest_units(cx, &cur, cx->company);
    if (rc) return rc;
    while (!rc && hk_next_ingest_units(cur, &u)) {
        rc = teach(cx, b->units, hk_printf(r->plan_arena, "%d%s", (int)u.kind, u.code), u.id);
        if (!rc) rc = teach(cx, b->units, hk_printf(r->plan_arena, "%d%s", (int)u.kind, u.name), u.id);
    }
    end = hk_cursor_end(cur);
    return rc ? rc : end;
}

static hk_rc load_assigned(hk_run *r, hk_book_of_names *b)
{
    hk_row_ingest_assigned row;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_ingest_assigned(r->cx, &cur, r->cx->company);
    if (rc) return rc;
    while (hk_next_ingest_assigned(cur, &row)) {
        hk_known *k = known_by_id(b, row.customer);
        if (k && row.what >= 1 && row.what <= 4) k->assigned[row.what] = row.value;
    }
    return hk_cursor_end(cur);
}

hk_rc hk_names_load(hk_run *r)
{
    hk_book_of_names *b = HK_NEW(r->plan_arena, hk_book_of_names);
    r->names = b;
    b->codes = hk_map_create(1024), b->credit_codes = hk_map_create(256), b->keys = hk_map_create(1024), b->refused = hk_map_create(16);
    b->merged = hk_map_create(16), b->people = hk_map_create(64), b->units = hk_map_create(64), b->alike = hk_alike_create(HK_ALIKE_CHAIN),
    b->alike_fresh = hk_alike_create(FRESH_CHAIN);
    if (!b->codes || !b->credit_codes || !b->keys || !b->refused || !b->merged || !b->people || !b->units || !b->alike || !b->alike_fresh) return no_memory(r->cx);
    hk_rc rc = load_merges(r, b);
    if (!rc) rc = load_customers(r, b);
    if (!rc) rc = teach_names(r, b);
    if (!rc) rc = load_aliases(r, b);
    if (!rc) rc = load_people(r, b);
    if (!rc && (r->kind == HK_IMPORT_CUSTOMERS || (r->kind == HK_IMPORT_INVOICES && hk_run_field(r, "owner") >= 0))) rc = load_assigned(r, b);
    return rc;
}

/* ---- asking ---- */

const hk_known *hk_names_customer(const hk_run *r, int64_t id) { return known_by_id(r->names, id); }

int64_t hk_names_root(const hk_run *r, int64_t id)
{
    int64_t into;
    for (size_t steps = hk_map_count(r->names->merged); steps > 0 && hk_map_get(r->names->merged, &id, sizeof id, &into) && into != id; steps--) id = into;
    return id;
}

const char *hk_party_terms(const hk_run *r, uint32_t party)
{
    const hk_party *p = &r->parties[party];
    const hk_known *k = p->customer > 0 ? hk_names_customer(r, p->customer) : NULL;
    return k ? k->terms : "";
}

const char *hk_party_key(hk_run *r, uint32_t party)
{
    const hk_party *p = &r->parties[party];
    return p->code ? hk_word(r, p->code) : p->name ? hk_name_key(r->plan_arena, hk_str_of(hk_word(r, p->name))) : hk_word(r, p->credit_code);
}

/* ---- resolving ---- */

/* The index of names alike is built only when somebody new comes: most months nobody does. */
static hk_rc alike_ready(hk_run *r)
{
    hk_book_of_names *b = r->names;
    static const char *const once = "\t";
    int64_t done;
    if (hk_map_get(b->refused, once, 1, &done)) return HK_OK;
    for (size_t i = 0; i < b->known_n; i++) {
        hk_arena_mark mark = hk_arena_save(r->plan_arena);
        bool ok = hk_alike_add(b->alike, hk_alike_stem(r->plan_arena, hk_str_of(b->known[i].name)), (int64_t)i);
        if (ok && *b->known[i].short_name) ok = hk_alike_add(b->alike, hk_alike_stem(r->plan_arena, hk_str_of(b->known[i].short_name)), (int64_t)i);
        hk_arena_release(r->plan_arena, mark);
        if (!ok) return no_memory(r->cx);
    }
    return teach(r->cx, b->refused, once, 1);
}

hk_rc hk_names_make(hk_run *r, const hk_fresh *f, size_t *at)
{
    hk_book_of_names *b = r->names;
    int64_t lead = lead_fresh(b->fresh_n);

    HK_PUSH(r->plan_arena, b->fresh, b->fresh_n, b->fresh_cap) = *f;
    hk_rc rc = teach(r->cx, b->codes, f->code ? f->code : "", lead);
    if (!rc) rc = teach(r->cx, b->credit_codes, f->credit_code ? f->credit_code : "", lead);
    if (!rc && f->name) rc = teach(r->cx, b->keys, hk_name_key(r->plan_arena, hk_str_of(f->name)), lead);
    if (!rc && f->name && *f->name) {
        hk_arena_mark mark = hk_arena_save(r->plan_arena);
        if (!hk_alike_add(b->alike_fresh, hk_alike_stem(r->plan_arena, hk_str_of(f->name)), (int64_t)b->fresh_n - 1)) rc = no_memory(r->cx);
        hk_arena_release(r->plan_arena, mark);
    }
    if (!rc) *at = b->fresh_n - 1;
    return rc;
}

bool hk_names_refused(hk_run *r, int64_t customer, const char *name)
{
    const char *key = hk_name_key(r->plan_arena, hk_str_of(name));
    for (size_t i = 0; i < r->ask->decisions_n; i++) {
        const hk_decision *d = &r->ask->decisions[i];
        if (!d->same && d->customer == customer && strcmp(d->name, name) == 0) return true;
    }
    return hk_names_find(r->names->refused, hk_printf(r->plan_arena, "%" PRId64 "\t%s", customer, key)).is != HK_WHO_NONE;
}

/* A name the same file brings, which has no record yet: the pair is told by that name. */
static bool fresh_refused(const hk_run *r, const char *name, const char *other)
{
    for (size_t i = 0; i < r->ask->decisions_n; i++) {
        const hk_decision *d = &r->ask->decisions[i];
        if (!d->same && !d->customer && strcmp(d->name, name) == 0 && strcmp(d->customer_name, other) == 0) return true;
    }
    return false;
}

static hk_rc fresh_ask(hk_run *r, uint32_t party, const char *name, const char *stem, hk_alike least)
{
    hk_book_of_names *b = r->names;
    int64_t id = 0;
    hk_alike like = hk_alike_find(b->alike_fresh, stem, &id);
    if (!like || like > HK_MIN(least, HK_ALIKE_SHORT)) return HK_OK;
    const hk_fresh *f = &b->fresh[id];
    if (fresh_refused(r, name, f->name)) return HK_OK;
    HK_PUSH(r->plan_arena, r->same, r->same_n, r->same_cap) = (hk_same){ party, 0, f->code ? f->code : "", f->name, hk_alike_keys[like] };
    return HK_OK;
}

/* RS4 */
hk_rc hk_names_ask(hk_run *r, uint32_t party, const char *name, hk_alike least)
{
    hk_book_of_names *b = r->names;
    int64_t id = 0;
    hk_rc rc = alike_ready(r);
    if (rc) return rc;
    if (r->same_n >= SAME_KEPT) return HK_OK;
    const char *stem = hk_alike_stem(r->plan_arena, hk_str_of(name));
    hk_alike like = hk_alike_find(b->alike, stem, &id);
    if (!like || like > least || hk_names_refused(r, b->known[id].id, name)) return fresh_ask(r, party, name, stem, least);
    const hk_known *k = &b->known[id];
    HK_PUSH(r->plan_arena, r->same, r->same_n, r->same_cap) = (hk_same){ party, k->id, k->code, k->name, hk_alike_keys[like] };
    return HK_OK;
}

static hk_rc make_for(hk_run *r, uint32_t i)
{
    hk_party *p = &r->parties[i];
    const char *code = hk_word(r, p->code), *name = hk_word(r, p->name);
    hk_fresh f = { .code = code, .name = *name ? name : code, .credit_code = hk_word(r, p->credit_code), .currency = r->currencies[r->currency_dflt],
                   .credit_limit = HK_NULL, .provisional = true };
    size_t at = 0;
    hk_rc rc = *name ? hk_names_ask(r, i, name, HK_ALIKE_LETTER) : HK_OK;
    if (!rc) rc = hk_names_make(r, &f, &at);
    if (!rc) p->customer = 0, p->fresh = (uint32_t)at;
    return rc;
}

static void take(hk_party *p, const hk_book_of_names *b, hk_who w)
{
    if (w.is == HK_WHO_KNOWN) p->customer = b->known[w.at].id, p->fresh = HK_NOBODY;
    else p->customer = 0, p->fresh = (uint32_t)w.at;
}

static bool same_who(hk_who a, hk_who b) { return a.is == b.is && a.at == b.at; }

/* A decision of the person at the import page outranks likeness, never a code. */
static bool decided(hk_run *r, uint32_t party)
{
    hk_party *p = &r->parties[party];
    for (size_t i = 0; i < r->ask->decisions_n; i++) {
        const hk_decision *d = &r->ask->decisions[i];
        if (!d->same || strcmp(d->name, hk_word(r, p->name)) != 0) continue;
        if (!d->customer) {                                  /* somebody this file makes */
            hk_who w = hk_names_find(r->names->keys, hk_name_key(r->plan_arena, hk_str_of(d->customer_name)));
            if (w.is != HK_WHO_KNOWN && w.is != HK_WHO_FRESH) continue;
            take(p, r->names, w);
            return true;
        }
        if (!hk_names_customer(r, d->customer)) continue;
        p->customer = d->customer, p->fresh = HK_NOBODY;
        return true;
    }
    return false;
}

static hk_rc resolve_one(hk_run *r, uint32_t i)
{
    hk_book_of_names *b = r->names;
    hk_party *p = &r->parties[i];
    const char *code = hk_word(r, p->code), *name = hk_word(r, p->name);
    hk_arena_mark mark = hk_arena_save(r->plan_arena);
    hk_who by_code = hk_names_find(b->codes, code), by_credit = hk_names_find(b->credit_codes, hk_word(r, p->credit_code));
    hk_who by_name = *name ? hk_names_find(b->keys, hk_name_key(r->plan_arena, hk_str_of(name))) : (hk_who){ HK_WHO_NONE, 0 };
    hk_arena_release(r->plan_arena, mark);

    p->customer = HK_NULL, p->fresh = HK_NOBODY;
    if (by_code.is == HK_WHO_KNOWN || by_code.is == HK_WHO_FRESH) {
        if ((by_name.is == HK_WHO_KNOWN || by_name.is == HK_WHO_FRESH) && !same_who(by_code, by_name)) return HK_OK;      /* RS2 */
        take(p, b, by_code);
        return HK_OK;
    }
    if (by_credit.is == HK_WHO_KNOWN || by_credit.is == HK_WHO_FRESH) { take(p, b, by_credit); return HK_OK; }
    if (by_name.is == HK_WHO_KNOWN || by_name.is == HK_WHO_FRESH) { take(p, b, by_name); return HK_OK; }
    if (by_name.is == HK_WHO_TWO && !*code) return HK_OK;
    if (decided(r, i)) return HK_OK;
    return make_for(r, i);
}

/* Those with a code first, so that a row with only a name finds the new customer that another row gave a code. */
hk_rc hk_names_resolve(hk_run *r)
{
    hk_rc rc = HK_OK;
    for (int with_code = 1; with_code >= 0; with_code--)
        for (uint32_t i = 0; !rc && i < r->parties_n; i++)
            if ((r->parties[i].code != HK_NO_TEXT) == (with_code == 1)) rc = resolve_one(r, i);
    return rc;
}

/* ---- making ---- */

int64_t hk_party_id(const hk_run *r, uint32_t party)
{
    const hk_party *p = &r->parties[party];
    assert(p->customer != HK_NULL);
    return p->customer > 0 ? p->customer : r->names->fresh[p->fresh].id;
}

int64_t hk_names_made(hk_run *r, const char *name)
{
    hk_who w = hk_names_find(r->names->keys, hk_name_key(r->plan_arena, hk_str_of(name)));
    return w.is == HK_WHO_KNOWN ? r->names->known[w.at].id : w.is == HK_WHO_FRESH ? r->names->fresh[w.at].id : 0;
}

static hk_rc word_made(hk_run *r, hk_map *m, const char *key, int64_t id)
{
    int64_t *slot;
    bool added;
    if (!hk_map_put(m, key, strlen(key), &slot, &added)) return no_memory(r->cx);
    *slot = id;
    return HK_OK;
}

hk_rc hk_names_person(hk_run *r, uint32_t word, int64_t *id)
{
    const char *text = hk_word(r, word);
    int64_t found = 0;
    *id = HK_NULL;
    if (!*text) return HK_OK;
    if (hk_map_get(r->names->people, text, strlen(text), &found) && found > 0) { *id = found; return HK_OK; }
    hk_rc rc = hk_person_add(r->cx, text, text, HK_NULL, &found);
    if (!rc) rc = word_made(r, r->names->people, text, found);
    if (!rc) *id = found;
    return rc;
}

hk_rc hk_names_unit(hk_run *r, int kind, uint32_t word, int64_t *id)
{
    const char *text = hk_word(r, word);
    int64_t found = 0;
    *id = HK_NULL;
    if (!*text) return HK_OK;
    const char *key = hk_printf(r->plan_arena, "%d%s", kind, text);
    if (hk_map_get(r->names->units, key, strlen(key), &found) && found > 0) { *id = found; return HK_OK; }
    hk_rc rc = hk_unit_add(r->cx, kind, text, text, &found);
    if (!rc) rc = word_made(r, r->names->units, key, found);
    if (!rc) *id = found;
    return rc;
}

static hk_rc assign(hk_run *r, int64_t customer, int what, int64_t value)
{
    hk_fact_assignment fact = { .eff_day = HK_DAY_MIN, .subject = HK_SUBJECT_CUSTOMER, .subject_id = customer, .what = what, .value = value, .batch = r->batch };
    return value == HK_NULL ? HK_OK : hk_append_assignment(r->cx, &fact);
}

static const char *or_empty(const char *s) { return s ? s : ""; }

/* Who was made by this run had no owner before it, so the first assignment counts from the first day of the calendar: reports
 * of earlier days, which the imported invoices reach back to, then group as the file says. */
static hk_rc make(hk_run *r, hk_fresh *f)
{
    hk_ctx *cx = r->cx;
    int64_t owner, region, cls, team;
    hk_rec_customer row = { .name = f->name, .short_name = or_empty(f->short_name), .credit_code = or_empty(f->credit_code),
                            .country = f->country && *f->country ? f->country : "CN", .currency = f->currency, .kind = f->kind ? f->kind : "company",
                            .terms = or_empty(f->terms), .settle = "per_delivery", .credit_limit = f->credit_limit, .grade = "", .provisional = f->provisional };
    hk_arena_mark mark = hk_arena_save(cx->arena);

    hk_rc rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_names_person(r, f->owner, &owner);
    if (!rc) rc = hk_names_unit(r, HK_UNIT_REGION, f->region, &region);
    if (!rc) rc = hk_names_unit(r, HK_UNIT_CLASS, f->cls, &cls);
    if (!rc) rc = hk_names_unit(r, HK_UNIT_TEAM, f->team, &team);
    if (rc) return rc;
    row.code = f->code && *f->code ? f->code : hk_printf(cx->arena, "NEW-%" PRId64, row.id);
    row.name_key = hk_name_key(cx->arena, hk_str_of(f->name));
    row.pinyin = hk_name_pinyin(cx->arena, hk_str_of(f->name));
    rc = hk_insert_customer(cx, &row);
    if (!rc) rc = assign(r, row.id, HK_ASSIGN_OWNER, owner);
    if (!rc) rc = assign(r, row.id, HK_ASSIGN_TEAM, team);
    if (!rc) rc = assign(r, row.id, HK_ASSIGN_REGION, region);
    if (!rc) rc = assign(r, row.id, HK_ASSIGN_CLASS, cls);
    if (!rc) f->id = row.id;
    hk_arena_release(cx->arena, mark);
    return rc;
}

hk_rc hk_names_post(hk_run *r)
{
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < r->names->fresh_n; i++)
        if (r->names->fresh[i].used) rc = make(r, &r->names->fresh[i]);
    if (!rc && r->names->fresh_n) rc = hk_epoch_bump(r->cx);
    return rc;
}
