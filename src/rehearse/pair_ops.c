/* pair_ops.c - a table for two through the doors: make it, take a seat, talk, put terms on the table, agree or leave. The review and the
 * observer's sheet stand in pair_review.c. */
#include "access/caps.h"
#include "base/page.h"
#include "content/content.h"
#include "reading/slots.h"
#include "rehearse/own.h"
#include "rehearse/pair_inside.h"
#include "rehearse/seal.h"
#include <ctype.h>
#include <inttypes.h>

static const hk_field person_out[] = { { "seat", HK_T_ENUM, 0, HK_PAIR_SEAT_VALUES }, { "name", HK_T_TEXT }, { "face", HK_T_ENUM, 0, HK_PAIR_FACE_VALUES }, { "me", HK_T_BOOL }, HK_FIELD_END };
static const hk_field line_out[] = {
    { "n", HK_T_INT }, { "seat", HK_T_ENUM, 0, HK_PAIR_SEAT_VALUES }, { "mine", HK_T_BOOL }, { "kind", HK_T_ENUM, 0, HK_PAIR_KIND_VALUES }, { "text", HK_T_TEXT }, { "sum", HK_T_MONEY, HK_F_NULL },
    { "day", HK_T_DAY, HK_F_NULL }, { "parts", HK_T_INT, HK_F_NULL }, { "then_sum", HK_T_MONEY, HK_F_NULL }, { "then_day", HK_T_DAY, HK_F_NULL }, { "at", HK_T_TIME }, HK_FIELD_END };
const hk_field hk_pair_terms_out[] = { { "n", HK_T_INT }, { "seat", HK_T_ENUM, 0, HK_PAIR_SEAT_VALUES }, { "ours", HK_T_BOOL }, { "sum", HK_T_MONEY }, { "day", HK_T_DAY }, { "parts", HK_T_INT },
                                       { "then_sum", HK_T_MONEY, HK_F_NULL }, { "then_day", HK_T_DAY, HK_F_NULL }, HK_FIELD_END };
static const hk_field table_out[] = {
    { "id", HK_T_INT, HK_F_SAID }, { "code", HK_T_TEXT, HK_F_NULL }, { "title", HK_T_TEXT }, { "state", HK_T_ENUM, 0, "open|ended" }, { "seat", HK_T_ENUM, 0, HK_PAIR_SEAT_VALUES }, { "day", HK_T_DAY },
    { "ended_by", HK_T_TEXT, HK_F_NULL }, { "people", HK_T_OBJECT, HK_F_LIST, .sub = person_out }, { "lines_n", HK_T_INT }, { "lines", HK_T_OBJECT, HK_F_LIST, .sub = line_out },
    { "terms", HK_T_OBJECT, HK_F_NULL, .sub = hk_pair_terms_out }, { "agreed", HK_T_BOOL }, { "debtor_card", HK_T_OBJECT, HK_F_NULL, .sub = hk_card_debtor_out },
    { "collector_card", HK_T_OBJECT, HK_F_NULL, .sub = hk_card_collector_out }, HK_FIELD_END };

/* ---- as JSON ---------------------------------------------------------------------------------------------------------------------- */
static const char *face_of(const char *face) { return *face ? face : "none"; }

static void people_json(hk_jw *w, const hk_pair *p)
{
    hk_jw_arr(w, "people");
    for (size_t i = 0; i < p->people_n; i++) {
        const hk_pair_person *x = &p->people[i];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "seat", hk_pair_seats[x->seat]);
        hk_jw_str(w, "name", x->name);
        hk_jw_str(w, "face", hk_pair_collects(p->me->seat) || !hk_pair_open(p) ? face_of(x->face) : "none");       /* the debtor is not told who plays what */
        hk_jw_bool(w, "me", x == p->me);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

void hk_pair_then_json(hk_jw *w, const hk_pair *p, const hk_rec_pair_line *l)
{
    hk_jw_money(w, "then_sum", l->then_sum, 2);
    hk_jw_day(w, "then_day", l->then_days == HK_NULL ? HK_DAY_NONE : (hk_day)(p->t.day + l->then_days));
}

static void line_json(hk_ctx *cx, hk_jw *w, const hk_pair *p, const hk_pair_line *l)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "n", l->row.n);
    hk_jw_str(w, "seat", hk_pair_seats[l->seat]);
    hk_jw_bool(w, "mine", l->row.user_id == cx->actor.user);
    hk_jw_str(w, "kind", hk_pair_kinds[l->kind]);
    hk_jw_str(w, "text", l->row.body);
    hk_jw_money(w, "sum", l->row.sum, 2);
    hk_jw_day(w, "day", l->row.in_days == HK_NULL ? HK_DAY_NONE : (hk_day)(p->t.day + l->row.in_days));
    hk_jw_int(w, "parts", l->row.parts);
    hk_pair_then_json(w, p, &l->row);
    hk_jw_time(w, "at", l->row.at_us);
    hk_jw_obj_end(w);
}

void hk_pair_terms_json(hk_jw *w, const char *key, const hk_pair *p, const hk_pair_line *l)
{
    if (!l) {
        hk_jw_null(w, key);
        return;
    }
    hk_jw_obj(w, key);
    hk_jw_int(w, "n", l->row.n);
    hk_jw_str(w, "seat", hk_pair_seats[l->seat]);
    hk_jw_bool(w, "ours", p->me->seat != HK_SEAT_OBSERVER && hk_pair_collects(l->seat) == hk_pair_collects(p->me->seat));
    hk_jw_money(w, "sum", l->row.sum, 2);
    hk_jw_day(w, "day", (hk_day)(p->t.day + l->row.in_days));
    hk_jw_int(w, "parts", l->row.parts);
    hk_pair_then_json(w, p, &l->row);
    hk_jw_obj_end(w);
}

/* PT1 */
hk_rc hk_pair_cards_json(hk_ctx *cx, hk_jw *w, const hk_pair *p)
{
    bool over = !hk_pair_open(p);
    hk_rc rc = HK_OK;

    if (over || p->me->seat == HK_SEAT_DEBTOR) rc = hk_card_debtor_json(cx, w, "debtor_card", p->scenario, (uint64_t)p->t.seed, (hk_day)p->t.day, p->t.manner);
    else hk_jw_null(w, "debtor_card");
    if (rc) return rc;
    if (over || hk_pair_collects(p->me->seat)) return hk_card_collector_json(cx, w, "collector_card", p->scenario, (uint64_t)p->t.seed, (hk_day)p->t.day, p->me->face);
    hk_jw_null(w, "collector_card");
    return HK_OK;
}

static hk_rc table_json(hk_ctx *cx, hk_reply *out, const hk_pair *p, size_t after)
{
    hk_jw *w = &out->w;

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", p->t.id);
    hk_jw_str(w, "code", hk_pair_open(p) ? p->t.code : NULL);
    hk_jw_str(w, "title", hk_pair_open(p) ? hk_scenario_meets(cx, p->scenario) : p->scenario->title);          /* what he is called says what he hides */
    hk_jw_str(w, "state", p->t.state);
    hk_jw_str(w, "seat", hk_pair_seats[p->me->seat]);
    hk_jw_day(w, "day", (hk_day)p->t.day);
    hk_jw_str(w, "ended_by", hk_pair_open(p) ? NULL : p->t.ended_by);
    people_json(w, p);
    hk_jw_int(w, "lines_n", (int64_t)p->n);
    hk_jw_arr(w, "lines");
    for (size_t i = after; i < p->n; i++) line_json(cx, w, p, &p->line[i]);
    hk_jw_arr_end(w);
    hk_pair_terms_json(w, "terms", p, p->table);
    hk_jw_bool(w, "agreed", p->deal != NULL);
    hk_rc rc = hk_pair_cards_json(cx, w, p);
    hk_jw_obj_end(w);
    out->subject = "pair_table", out->subject_id = p->t.id;
    return rc;
}

/* ---- make and join ---------------------------------------------------------------------------------------------------------------- */
static const hk_field new_in[] = {
    { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 60 }, { "seat", HK_T_ENUM, 0, HK_PAIR_SEAT_VALUES, 0, 0, NULL, "collector" },
    { "manner", HK_T_ENUM, 0, HK_PAIR_MANNER_VALUES, 0, 0, NULL, "plain" }, { "face", HK_T_ENUM, 0, HK_PAIR_FACE_VALUES, 0, 0, NULL, "none" }, HK_FIELD_END };
static const hk_field join_in[] = { { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, HK_PAIR_CODE, 20 }, { "seat", HK_T_ENUM, HK_F_ARG, HK_PAIR_SEAT_VALUES, 0, 0, NULL, "debtor" },
                                    { "face", HK_T_ENUM, 0, HK_PAIR_FACE_VALUES, 0, 0, NULL, "none" }, HK_FIELD_END };
static const char *const faces[] = { "none", "white", "black" };

static hk_rc nobody(hk_ctx *cx) { return hk_fail(cx, HK_FORBIDDEN, "pair.login", NULL, NULL); }

static hk_rc pair_new(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    char     code[HK_PAIR_CODE + 1];
    uint64_t seed;
    hk_pair  p = { 0 };

    if (!cx->actor.user) return nobody(cx);               /* two people, each with a login */
    if (!hk_pair_code(code) || !hk_random_bytes(&seed, sizeof seed)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    hk_rc rc = hk_scenario_start(cx, hk_in_text(in, "scenario"), &p.scenario);
    if (rc) return rc;
    p.t = (hk_rec_pair_table){ .code = hk_strdup(cx->arena, code), .scenario = p.scenario->id, .manner = hk_pair_manners[hk_in_int(in, "manner")],
                               .seed = (int64_t)(seed & ((UINT64_C(1) << 53) - 1)), .made_by = cx->actor.user, .day = cx->today, .state = "open", .created_us = cx->now_us, .ended_us = HK_NULL, .ended_by = "",
                               .version = 1 };
    rc = hk_practice_hash(cx, p.t.scenario, NULL, &p.t.content_hash);
    if (!rc) rc = hk_record_id(cx, &p.t.id);
    if (!rc) rc = hk_insert_pair_table(cx, &p.t);
    if (!rc) rc = hk_pair_seal(cx, &p);
    if (!rc) rc = hk_pair_sit(cx, &p, (hk_pair_seat)hk_in_int(in, "seat"), faces[hk_in_int(in, "face")]);
    if (!rc) rc = hk_pair_load(cx, p.t.id, &p);
    out->status = 201;
    return rc ? rc : table_json(cx, out, &p, 0);
}

/* Read out over a desk: small letters and blanks do no harm. */
static const char *tidy(hk_ctx *cx, const char *s)
{
    char  *out = hk_strdup(cx->arena, s);
    size_t n = 0;

    for (; *s; s++)
        if (*s != ' ' && *s != '-') out[n++] = (char)toupper((unsigned char)*s);
    out[n] = '\0';
    return out;
}

/* Who sits at the table already finds his own seat, whichever he asked for. */
static hk_rc take_seat(hk_ctx *cx, const hk_in *in, int64_t id, hk_pair *p)
{
    hk_rec_pair_seat mine;
    bool found = false, here = false;

    hk_rc rc = hk_load_pair_seat(cx, cx->company, id, cx->actor.user, &mine, &here);
    if (rc || here) return rc ? rc : hk_pair_load(cx, id, p);
    *p = (hk_pair){ 0 };
    rc = hk_load_pair_table(cx, cx->company, id, &p->t, &found);
    if (!rc && (!found || !hk_pair_open(p))) rc = hk_fail(cx, HK_NOT_FOUND, "pair.no_code", "code", NULL);
    if (!rc) rc = hk_pair_people(cx, p);
    if (!rc) rc = hk_pair_sit(cx, p, (hk_pair_seat)hk_in_int(in, "seat"), faces[hk_in_int(in, "face")]);
    return rc ? rc : hk_pair_load(cx, id, p);
}

static hk_rc pair_join(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_pair_by_code at;
    hk_pair p;
    bool    found = false;

    if (!cx->actor.user) return nobody(cx);
    hk_rc rc = hk_get_pair_by_code(cx, cx->company, tidy(cx, hk_in_text(in, "code")), &at, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "pair.no_code", "code", NULL);
    if (!rc) rc = hk_pair_wait(cx, at.id);
    if (!rc) rc = take_seat(cx, in, at.id, &p);
    return rc ? rc : table_json(cx, out, &p, 0);
}

/* ---- talk ------------------------------------------------------------------------------------------------------------------------- */
static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
static const hk_field accept_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "terms", HK_T_INT, 0, NULL, 1, HK_PAIR_LINES }, HK_FIELD_END };
static const hk_field show_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "after", HK_T_INT, 0, NULL, 0, HK_PAIR_LINES, NULL, "0" }, HK_FIELD_END };
static const hk_field say_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "text", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 4000000 }, HK_FIELD_END };
static const hk_field offer_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "sum", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 40 }, { "day", HK_T_DAY, HK_F_REQUIRED | HK_F_ARG },
                                     { "parts", HK_T_INT, 0, NULL, 1, 12, NULL, "1" }, { "then_sum", HK_T_TEXT, 0, NULL, 1, 40 }, { "then_day", HK_T_DAY }, HK_FIELD_END };

static hk_rc pair_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_pair p;
    hk_rc rc = hk_pair_load(cx, hk_in_int(in, "id"), &p);
    return rc ? rc : table_json(cx, out, &p, HK_MIN((size_t)hk_in_int(in, "after"), p.n));
}

/* The table for somebody who speaks: it goes on, and he is no observer. One line after the other. */
static hk_rc speaking(hk_ctx *cx, const hk_in *in, hk_pair *p)
{
    hk_rc rc = hk_pair_wait(cx, hk_in_int(in, "id"));
    if (!rc) rc = hk_pair_load(cx, hk_in_int(in, "id"), p);
    if (!rc && !hk_pair_open(p)) rc = hk_fail(cx, HK_CONFLICT, "pair.over", NULL, NULL);
    if (!rc && p->me->seat == HK_SEAT_OBSERVER) rc = hk_fail(cx, HK_RULE, "pair.observer", NULL, NULL);
    return rc;
}

static size_t letters(const char *s)
{
    size_t n = 0;
    for (; *s; s++) n += (*s & 0xC0) != 0x80;
    return n;
}

static hk_rec_pair_line empty_line(void) { return (hk_rec_pair_line){ .body = "", .acts = "", .sum = HK_NULL, .in_days = HK_NULL, .parts = HK_NULL, .then_sum = HK_NULL, .then_days = HK_NULL }; }

static hk_rc pair_say(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_pair_line row = empty_line();
    hk_pair p;

    row.body = hk_in_text(in, "text");
    if (letters(row.body) > HK_PAIR_TEXT) return hk_fail(cx, HK_TOO_BIG, "pair.long", "text", NULL);
    hk_rc rc = speaking(cx, in, &p);
    if (!rc && hk_pair_collects(p.me->seat)) rc = hk_pair_acts(cx, &p, row.body, &row.acts);
    if (!rc) rc = hk_pair_put(cx, &p, &row, HK_PAIR_SAY);
    return rc ? rc : table_json(cx, out, &p, p.n - 1);
}

/* As people write sums: 6万, 六万五, 60,000, 60000.00. One figure and nothing vague. */
static hk_rc sum_in(hk_ctx *cx, const hk_in *in, const char *field, int64_t *out)
{
    hk_slots *slots = HK_NEW(cx->arena, hk_slots);
    hk_line   line;

    hk_line_make(cx->arena, hk_str_of(hk_in_text(in, field)), &line);
    hk_slots_find(&line, cx->today, NULL, slots);
    if (slots->n != 1 || slots->v[0].kind != HK_SLOT_MONEY || slots->v[0].vague) return hk_fail(cx, HK_BAD_INPUT, "pair.sum_read", field, "value", hk_in_text(in, field), NULL);
    *out = slots->v[0].lo;
    return HK_OK;
}

/* A second payment: a sum and a later day, and no parts beside it. */
static hk_rc then_in(hk_ctx *cx, const hk_in *in, const hk_pair *p, hk_rec_pair_line *row)
{
    bool sum = hk_in_has(in, "then_sum"), day = hk_in_has(in, "then_day");

    if (!sum && !day) return HK_OK;
    if (sum != day || row->parts > 1) return hk_fail(cx, HK_BAD_INPUT, "pair.then", sum ? "then_day" : "then_sum", NULL);
    row->then_days = hk_in_day(in, "then_day") - (hk_day)p->t.day;
    hk_rc rc = sum_in(cx, in, "then_sum", &row->then_sum);
    if (!rc && (row->then_sum <= 0 || row->then_sum > p->scenario->total_fen - row->sum)) rc = hk_fail(cx, HK_BAD_INPUT, "pair.sum", "then_sum", NULL);
    if (!rc && (row->then_days <= row->in_days || row->then_days > 366)) rc = hk_fail(cx, HK_BAD_INPUT, "pair.then_day", "then_day", NULL);
    return rc;
}

static hk_rc pair_offer(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_pair_line row = empty_line();
    hk_pair p;

    hk_rc rc = speaking(cx, in, &p);
    if (!rc) rc = sum_in(cx, in, "sum", &row.sum);
    if (rc) return rc;
    row.in_days = hk_in_day(in, "day") - (hk_day)p.t.day, row.parts = hk_in_int(in, "parts");
    if (row.sum <= 0 || row.sum > p.scenario->total_fen) return hk_fail(cx, HK_BAD_INPUT, "pair.sum", "sum", NULL);
    if (row.in_days < 0 || row.in_days > 366) return hk_fail(cx, HK_BAD_INPUT, "pair.day", "day", NULL);
    rc = then_in(cx, in, &p, &row);
    if (!rc) rc = hk_pair_put(cx, &p, &row, HK_PAIR_OFFER);
    return rc ? rc : table_json(cx, out, &p, p.n - 1);
}

/* PT3. Who names the line he has read (terms) does not agree to what was put in its place meanwhile. */
static hk_rc pair_accept(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_pair_line row = empty_line();
    hk_pair p;

    hk_rc rc = speaking(cx, in, &p);
    if (!rc && !p.table) rc = hk_fail(cx, HK_RULE, "pair.no_offer", NULL, NULL);
    if (!rc && hk_pair_collects(p.table->seat) == hk_pair_collects(p.me->seat)) rc = hk_fail(cx, HK_RULE, "pair.own_offer", NULL, NULL);
    if (!rc && hk_in_has(in, "terms") && hk_in_int(in, "terms") != p.table->row.n) rc = hk_fail(cx, HK_CONFLICT, "pair.other_terms", NULL, NULL);
    if (!rc) rc = hk_pair_put(cx, &p, &row, HK_PAIR_ACCEPT);
    if (!rc) rc = hk_pair_close(cx, &p, "deal");
    return rc ? rc : table_json(cx, out, &p, p.n - 1);
}

static hk_rc pair_end(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_pair_line row = empty_line();
    hk_pair p;

    hk_rc rc = speaking(cx, in, &p);
    if (!rc) rc = hk_pair_put(cx, &p, &row, HK_PAIR_END);
    if (!rc) rc = hk_pair_close(cx, &p, hk_pair_seats[p.me->seat]);
    return rc ? rc : table_json(cx, out, &p, p.n - 1);
}

/* ---- one's own tables ------------------------------------------------------------------------------------------------------------- */
static const hk_field list_out[] = {
    { "id", HK_T_INT, HK_F_SAID }, { "code", HK_T_TEXT, HK_F_NULL }, { "title", HK_T_TEXT }, { "seat", HK_T_ENUM, 0, HK_PAIR_SEAT_VALUES }, { "state", HK_T_ENUM, 0, "open|ended" }, { "lines_n", HK_T_INT },
    { "agreed", HK_T_BOOL }, { "created", HK_T_TIME }, { "ended", HK_T_TIME, HK_F_NULL }, { "damaged", HK_T_BOOL }, HK_FIELD_END };

static bool list_holds(hk_arena *a, const hk_row_pair_mine *r)
{
    hk_rec_pair_table t = { .id = r->id, .code = r->code, .scenario = r->scenario, .manner = r->manner, .seed = r->seed, .made_by = r->made_by, .day = r->day, .state = r->state, .lines = r->lines, .ended_us = r->ended_us, .ended_by = r->ended_by };
    return r->last_seal && hk_side_holds(a, hk_pair_sealed(a, &t, r->last_seal), r->seal);
}

static hk_rc pair_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_scenario_names *names;
    hk_row_pair_mine r;
    hk_cursor *cur = NULL;
    hk_page    page;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_scenario_names_load(cx, &names);
    if (!rc) rc = hk_q_pair_mine(cx, &cur, cx->company, cx->actor.user, page.before);
    if (rc) return rc;
    while (hk_next_pair_mine(cur, &r)) {
        if (!hk_page_take(&page, r.id)) break;
        hk_jw_obj(&out->w, NULL);
        hk_jw_int(&out->w, "id", r.id);
        hk_jw_str(&out->w, "code", strcmp(r.state, "open") == 0 ? r.code : NULL);
        hk_jw_str(&out->w, "title", strcmp(r.state, "open") == 0 ? hk_scenario_meets_name(cx, names, r.scenario) : hk_scenario_name(names, r.scenario));
        hk_jw_str(&out->w, "seat", r.seat);
        hk_jw_str(&out->w, "state", r.state);
        hk_jw_int(&out->w, "lines_n", r.lines);
        bool holds = list_holds(cx->arena, &r);
        hk_jw_bool(&out->w, "agreed", holds && strcmp(r.ended_by, "deal") == 0);
        hk_jw_time(&out->w, "created", r.created_us);
        hk_jw_time(&out->w, "ended", r.ended_us);
        hk_jw_bool(&out->w, "damaged", !holds);
        hk_jw_obj_end(&out->w);
    }
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_pair_ops[] = {
    { "pair list", HK_GET, "/api/v1/pairs", OPEN_TO_ALL, HK_READS, NULL, hk_newest_in, list_out, HK_PAGE, pair_list, "pair.list" },
    { "pair new", HK_POST, "/api/v1/pairs", OPEN_TO_ALL, HK_APPENDS, NULL, new_in, table_out, HK_ONE, pair_new, "pair.new" },
    { "pair join", HK_POST, "/api/v1/pairs/join", OPEN_TO_ALL, HK_APPENDS, NULL, join_in, table_out, HK_ONE, pair_join, "pair.join" },
    { "pair show", HK_GET, "/api/v1/pairs/{id}", OPEN_TO_ALL, HK_READS, NULL, show_in, table_out, HK_ONE, pair_show, "pair.show" },
    { "pair say", HK_POST, "/api/v1/pairs/{id}/say", OPEN_TO_ALL, HK_APPENDS, NULL, say_in, table_out, HK_ONE, pair_say, "pair.say" },
    { "pair offer", HK_POST, "/api/v1/pairs/{id}/offer", OPEN_TO_ALL, HK_APPENDS, NULL, offer_in, table_out, HK_ONE, pair_offer, "pair.offer" },
    { "pair accept", HK_POST, "/api/v1/pairs/{id}/accept", OPEN_TO_ALL, HK_APPENDS, NULL, accept_in, table_out, HK_ONE, pair_accept, "pair.accept" },
    { "pair end", HK_POST, "/api/v1/pairs/{id}/end", OPEN_TO_ALL, HK_APPENDS, NULL, id_in, table_out, HK_ONE, pair_end, "pair.end" },
    { "pair mark", HK_POST, "/api/v1/pairs/{id}/sheet", OPEN_TO_ALL, HK_APPENDS, NULL, hk_pair_mark_in, hk_pair_mark_out, HK_ONE, hk_pair_mark, "pair.mark" },
    { "pair sheet", HK_GET, "/api/v1/pairs/{id}/sheet", OPEN_TO_ALL, HK_READS, NULL, id_in, hk_pair_mark_out, HK_ONE, hk_pair_sheet, "pair.sheet" },
    { "pair review", HK_GET, "/api/v1/pairs/{id}/review", OPEN_TO_ALL, HK_READS, NULL, id_in, hk_pair_review_out, HK_ONE, hk_pair_review, "pair.review" },
    HK_OP_END };
