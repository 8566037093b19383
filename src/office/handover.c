/* handover.c - 离职/调岗交接: everything of one person to his successors, in one transaction.
 *
 *   HO1  whole or not at all: customers, single items and contracts of the person on the day, every one with a successor. Who sees only
 *        a part of them cannot hand over (HK_FORBIDDEN)
 *   HO2  what moves are dated assignments from the day on: the past stays with who worked it (DESIGN §4), and access follows the
 *        assignments (access.h, X8), so the leaver sees these customers no more from that day
 *   HO3  a last day closes his access: from the day after he cannot log in, his sessions and tokens open nothing (X10)
 *   HO4  every customer gets a line that waits for two things: the statement confirmed (papers/round.h) and the sheet signed */
#include "office/handover.h"

#include "access/access.h"
#include "ledger/ledger.h"
#include "sql/access.h"
#include "sql/handover.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>

static const hk_field map_row[] = { { "customer", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, { "to", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 64 }, HK_FIELD_END };
const hk_field hk_handover_in[] = {
    { "person", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 64 }, { "to", HK_T_TEXT, 0, NULL, 1, 64 }, { "successors", HK_T_OBJECT, HK_F_LIST, NULL, 1, 2000, map_row },
    { "from", HK_T_DAY }, { "left", HK_T_DAY }, { "month", HK_T_MONTH }, { "note", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };

static hk_rc person_find(hk_ctx *cx, const char *code, const char *field, int64_t *id, hk_row_handover_person *row)
{
    hk_row_access_person p;
    bool found = false;

    hk_rc rc = hk_get_access_person(cx, cx->company, code, &p, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "person.none", field, "person", code, NULL);
    if (rc) return rc;
    *id = p.id;
    return hk_get_handover_person(cx, cx->company, p.id, row, &found);
}

/* A successor: somebody else, and still here on the day. */
static hk_rc successor_find(hk_ctx *cx, const hk_handover *h, const char *code, const char *field, hk_successor *to)
{
    hk_row_handover_person p;

    hk_rc rc = person_find(cx, code, field, &to->id, &p);
    if (rc) return rc;
    to->code = p.code, to->name = p.name;
    if (to->id == h->person) return hk_fail(cx, HK_RULE, "handover.self", field, "person", code, NULL);
    if (p.left_day != HK_NULL && p.left_day < h->from) return hk_fail(cx, HK_RULE, "handover.gone", field, "person", code, NULL);
    return HK_OK;
}

/* ---- what he has ---- */

static hk_handed *line_of(hk_ctx *cx, hk_handover *h, int64_t customer, const char *code, const char *name)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->at[i].customer == customer) return &h->at[i];
    hk_handed *l = &HK_PUSH(cx->arena, h->at, h->n, h->cap);
    *l = (hk_handed){ .customer = customer, .code = hk_strdup(cx->arena, code), .name = hk_strdup(cx->arena, name) };
    return l;
}

static hk_rc customers_load(hk_ctx *cx, hk_handover *h)
{
    hk_row_handover_customers r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_handover_customers(cx, &cur, cx->company, h->person, h->from);
    if (rc) return rc;
    while (hk_next_handover_customers(cur, &r)) line_of(cx, h, r.customer, r.code, r.name)->whole = true, h->seen++;
    return hk_cursor_end(cur);
}

static hk_rc items_load(hk_ctx *cx, hk_handover *h)
{
    hk_row_handover_items r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_handover_items(cx, &cur, cx->company, h->person, h->from);
    if (rc) return rc;
    while (hk_next_handover_items(cur, &r)) {
        line_of(cx, h, r.customer, r.code, r.name)->items_n++;
        HK_PUSH(cx->arena, h->items, h->items_n, h->items_cap) = (hk_handed_thing){ r.item, r.customer };
        h->seen++;
    }
    return hk_cursor_end(cur);
}

static hk_rc contracts_load(hk_ctx *cx, hk_handover *h)
{
    hk_row_handover_contracts r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_handover_contracts(cx, &cur, cx->company, h->person);
    if (rc) return rc;
    while (hk_next_handover_contracts(cur, &r)) {
        line_of(cx, h, r.customer, r.code, r.name)->contracts_n++;
        HK_PUSH(cx->arena, h->contracts, h->contracts_n, h->contracts_cap) = (hk_handed_thing){ r.id, r.customer };
    }
    return hk_cursor_end(cur);
}

/* ---- to whom ---- */

static hk_rc successors_find(hk_ctx *cx, const hk_in *in, hk_handover *h)
{
    const hk_val *map = hk_in_get(in, "successors");
    const char *all = hk_in_text(in, "to");
    hk_successor to = { 0 };

    hk_rc rc = all ? successor_find(cx, h, all, "to", &to) : HK_OK;
    for (size_t i = 0; i < h->n; i++) h->at[i].to = to;
    for (size_t k = 0; !rc && map->set && k < map->n; k++) {
        const hk_in *row = map->items[k].obj;
        const char *code = hk_in_text(row, "customer");
        hk_handed *l = NULL;
        for (size_t i = 0; i < h->n && !l; i++) if (strcmp(h->at[i].code, code) == 0) l = &h->at[i];
        if (!l) return hk_fail(cx, HK_BAD_INPUT, "handover.not_his", hk_printf(cx->arena, "successors[%zu].customer", k), "customer", code, NULL);
        rc = successor_find(cx, h, hk_in_text(row, "to"), hk_printf(cx->arena, "successors[%zu].to", k), &l->to);
    }
    for (size_t i = 0; !rc && i < h->n; i++)
        if (!h->at[i].to.id) rc = hk_fail(cx, HK_BAD_INPUT, "handover.unmapped", "to", "customer", h->at[i].code, NULL);
    return rc;
}

hk_rc hk_handover_read(hk_ctx *cx, const hk_in *in, hk_handover *h)
{
    hk_row_handover_person p;
    hk_row_handover_count count;
    bool found = false;

    *h = (hk_handover){ .from = hk_in_has(in, "from") ? hk_in_day(in, "from") : cx->today, .left = hk_in_day(in, "left") };
    hk_rc rc = person_find(cx, hk_in_text(in, "person"), "person", &h->person, &p);
    if (rc) return rc;
    h->code = p.code, h->name = p.name;
    h->month = hk_in_has(in, "month") ? (int)hk_in_int(in, "month") : hk_day_month(hk_day_month_start(h->from) - 1);
    h->note = hk_in_text(in, "note") ? hk_in_text(in, "note") : "";
    rc = customers_load(cx, h);
    if (!rc) rc = items_load(cx, h);
    if (!rc) rc = contracts_load(cx, h);
    if (!rc) rc = hk_get_handover_count(cx, cx->company, h->person, h->from, &count, &found);
    if (!rc && count.n != h->seen) rc = hk_fail(cx, HK_FORBIDDEN, "handover.scope", "person", "person", h->code, NULL);        /* HO1 */
    if (!rc && !h->n) rc = hk_fail(cx, HK_RULE, "handover.nothing", "person", "person", h->code, NULL);
    return rc ? rc : successors_find(cx, in, h);
}

/* ---- doing it ---- */

static const hk_successor *to_of(const hk_handover *h, int64_t customer)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->at[i].customer == customer) return &h->at[i].to;
    assert(!"a line for each customer");
    return NULL;
}

static hk_rc assignments_move(hk_ctx *cx, const hk_handover *h)
{
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < h->n; i++)
        if (h->at[i].whole) rc = hk_assign(cx, HK_SUBJECT_CUSTOMER, h->at[i].customer, HK_ASSIGN_OWNER, h->at[i].to.id, h->from);
    for (size_t i = 0; !rc && i < h->items_n; i++)
        rc = hk_assign(cx, HK_SUBJECT_ITEM, h->items[i].id, HK_ASSIGN_OWNER, to_of(h, h->items[i].customer)->id, h->from);
    return rc;
}

static hk_rc contracts_move(hk_ctx *cx, const hk_handover *h)
{
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < h->contracts_n; i++) {
        hk_rec_contract row;
        bool found = false;
        rc = hk_load_contract(cx, cx->company, h->contracts[i].id, &row, &found);
        if (rc) return rc;
        assert(found);
        row.owner = to_of(h, h->contracts[i].customer)->id;
        rc = hk_update_contract(cx, &row);
    }
    return rc;
}

static hk_rc lines_store(hk_ctx *cx, const hk_handover *h, int64_t id)
{
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < h->n; i++) {
        const hk_handed *l = &h->at[i];
        hk_rec_handover_line row = { .handover = id, .customer = l->customer, .successor = l->to.id, .whole = l->whole, .items = l->items_n, .contracts = l->contracts_n,
                                     .signed_day = HK_NULL, .note = "" };
        rc = hk_record_id(cx, &row.id);
        if (!rc) rc = hk_insert_handover_line(cx, &row);
    }
    return rc;
}

hk_rc hk_handover_do(hk_ctx *cx, const hk_handover *h, int64_t *id)
{
    hk_rec_handover row = { .person = h->person, .from_day = h->from, .left_day = h->left == HK_DAY_NONE ? HK_NULL : h->left, .month = h->month, .note = h->note,
                            .made_by = cx->actor.user, .made_us = cx->now_us };
    int64_t version;

    hk_rc rc = hk_log_begin(cx, "handover");
    if (!rc) rc = assignments_move(cx, h);
    if (!rc) rc = contracts_move(cx, h);
    if (!rc && h->left != HK_DAY_NONE) rc = hk_person_edit(cx, h->person, &(hk_person_change){ .team = HK_NULL, .set_left = true, .left = h->left }, &version);      /* HO3 */
    if (!rc) rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_handover(cx, &row);
    if (!rc) rc = lines_store(cx, h, row.id);
    *id = row.id;
    return rc;
}
