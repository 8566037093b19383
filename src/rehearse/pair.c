/* pair.c - see pair.h: who sits where, the log of a table, and how a line is read. */
#include "rehearse/pair_inside.h"
#include "reading/plain.h"
#include "rehearse/learn.h"
#include "rehearse/seal.h"
#include <inttypes.h>

const char *const hk_pair_seats[] = { "collector", "second", "debtor", "observer" }, *const hk_pair_manners[] = { "plain", "hard", "nasty" },
    *const hk_pair_kinds[] = { "say", "offer", "accept", "end" };
/* What an observer looks at. The first is the calming down without which the sheet is flagged (R176). */
const char *const hk_pair_behaviours[] = { "calm", "listen", "facts", "firm", "respect", "options", "exchange", "close" };
const char *const hk_pair_steps[] = { "acknowledge", "slow", "fact", "option", "break" };
const char *const hk_pair_faces[] = { "kept", "truthful", "handover", "one_goal" };
_Static_assert(HK_COUNT(hk_pair_behaviours) == HK_PAIR_BEHAVIOURS && HK_COUNT(hk_pair_steps) == HK_PAIR_STEPS && HK_COUNT(hk_pair_faces) == HK_PAIR_FACES, "a word for each");

bool hk_pair_code(char out[HK_PAIR_CODE + 1])
{
    static const char signs[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    uint64_t secret;
    hk_prng  chance;

    if (!hk_random_bytes(&secret, sizeof secret)) return false;
    hk_prng_init(&chance, secret, "code");
    for (int i = 0; i < HK_PAIR_CODE; i++) out[i] = signs[hk_prng_below(&chance, sizeof signs - 1)];
    out[HK_PAIR_CODE] = '\0';
    return true;
}

static int index_of(const char *const *list, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], s) == 0) return (int)i;
    return -1;
}

bool hk_pair_open(const hk_pair *p) { return strcmp(p->t.state, "open") == 0; }
bool hk_pair_collects(hk_pair_seat s) { return s == HK_SEAT_COLLECTOR || s == HK_SEAT_SECOND; }

/* ---- the log (PT4) -------------------------------------------------------------------------------------------------------------- */
static const char *seal_before(const hk_pair *p, size_t i) { return i ? p->line[i - 1].row.seal : p->t.content_hash; }

static hk_rc edited(hk_ctx *cx, const hk_pair *p, size_t n)
{
    return hk_fail(cx, HK_DAMAGED, "pair.log", NULL, "id", hk_printf(cx->arena, "%" PRId64, p->t.id), "line", hk_printf(cx->arena, "%zu", n), NULL);
}

/* PT3: an offer stands until the next one; a yes takes it. */
static void follow(hk_pair *p)
{
    p->table = p->deal = NULL;
    for (size_t i = 0; i < p->n; i++) {
        if (p->line[i].kind == HK_PAIR_OFFER) p->table = &p->line[i];
        if (p->line[i].kind == HK_PAIR_ACCEPT) p->deal = p->table;
    }
}

static hk_rc load_lines(hk_ctx *cx, hk_pair *p)
{
    hk_row_pair_lines r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_pair_lines(cx, &cur, cx->company, p->t.id);
    if (rc) return rc;
    while (hk_next_pair_lines(cur, &r)) {
        hk_pair_line l = { .row = { .tab = p->t.id, .n = r.n, .user_id = r.user_id, .seat = hk_strdup(a, r.seat), .kind = hk_strdup(a, r.kind), .body = hk_strdup(a, r.body), .sum = r.sum, .in_days = r.in_days,
                                    .parts = r.parts, .then_sum = r.then_sum, .then_days = r.then_days, .acts = hk_strdup(a, r.acts), .at_us = r.at_us, .seal = hk_strdup(a, r.seal) } };
        HK_PUSH(a, p->line, p->n, p->cap) = l;
    }
    rc = hk_cursor_end(cur);
    if (rc) return rc;
    if ((int64_t)p->n != p->t.lines) return edited(cx, p, p->n);
    for (size_t i = 0; i < p->n; i++) {
        hk_pair_line *l = &p->line[i];
        int seat = index_of(hk_pair_seats, HK_COUNT(hk_pair_seats), l->row.seat), kind = index_of(hk_pair_kinds, HK_COUNT(hk_pair_kinds), l->row.kind);
        if (seat < 0 || kind < 0 || l->row.n != (int64_t)i + 1 || strcmp(hk_seal_pair_line(a, seal_before(p, i), &l->row), l->row.seal) != 0) return edited(cx, p, i + 1);
        l->seat = (hk_pair_seat)seat, l->kind = (hk_pair_kind)kind;
    }
    follow(p);
    return HK_OK;
}

hk_rc hk_pair_wait(hk_ctx *cx, int64_t id)
{
    int64_t changed;
    return hk_x_pair_lock(cx, cx->company, id, &changed);
}

/* ---- a table (PT2) ---------------------------------------------------------------------------------------------------------------- */
hk_rc hk_pair_people(hk_ctx *cx, hk_pair *p)
{
    hk_row_pair_seats r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_pair_seats(cx, &cur, cx->company, p->t.id);
    if (rc) return rc;
    while (p->people_n < HK_PAIR_SEATS && hk_next_pair_seats(cur, &r)) {
        int seat = index_of(hk_pair_seats, HK_COUNT(hk_pair_seats), r.seat);
        if (seat < 0) continue;
        p->people[p->people_n++] = (hk_pair_person){ r.user_id, r.name ? hk_strdup(cx->arena, r.name) : "", hk_strdup(cx->arena, r.face), (hk_pair_seat)seat };
        if (r.user_id == cx->actor.user) p->me = &p->people[p->people_n - 1];
    }
    return hk_cursor_end(cur);
}

/* SE2 of seal.h */
static hk_rc check_result(hk_ctx *cx, const hk_pair *p)
{
    const char *seal, *last;

    hk_rc rc = hk_side_load(cx, (hk_side_ref){ HK_SIDE_PAIR, p->t.id, 0 }, &seal, &last);
    if (rc) return rc;
    bool good = seal && hk_side_holds(cx->arena, hk_pair_sealed(cx->arena, &p->t, last), seal) && strcmp(last, hk_pair_open(p) ? "" : seal_before(p, p->n)) == 0;
    return good ? HK_OK : hk_fail(cx, HK_DAMAGED, "pair.result", NULL, "id", hk_printf(cx->arena, "%" PRId64, p->t.id), NULL);
}

hk_rc hk_pair_load(hk_ctx *cx, int64_t id, hk_pair *p)
{
    const char *hash;
    bool found = false;

    *p = (hk_pair){ 0 };
    hk_rc rc = hk_load_pair_table(cx, cx->company, id, &p->t, &found);
    if (!rc && found) rc = hk_pair_people(cx, p);
    if (!rc && !p->me) rc = hk_fail(cx, HK_NOT_FOUND, "pair.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    if (!rc) rc = hk_practice_hash(cx, p->t.scenario, NULL, &hash);
    if (!rc && strcmp(hash, p->t.content_hash) != 0) rc = hk_fail(cx, HK_CONFLICT, "practice.changed", NULL, NULL);
    if (!rc) rc = hk_rehearse_scenario(cx, p->t.scenario, &p->scenario);
    if (!rc) p->scenario = hk_scenario_drawn(p->scenario, (uint64_t)p->t.seed);
    if (!rc) rc = load_lines(cx, p);
    return rc ? rc : check_result(cx, p);
}

static hk_pair_person *in_seat(hk_pair *p, hk_pair_seat s)
{
    for (size_t i = 0; i < p->people_n; i++)
        if (p->people[i].seat == s) return &p->people[i];
    return NULL;
}

static hk_rc write_seat(hk_ctx *cx, const hk_pair *p, const hk_pair_person *who, bool again)
{
    hk_rec_pair_seat row;
    bool found = false;

    if (again) {
        hk_rc rc = hk_load_pair_seat(cx, cx->company, p->t.id, who->user, &row, &found);
        row.face = who->face;
        return rc ? rc : hk_update_pair_seat(cx, &row);
    }
    row = (hk_rec_pair_seat){ .tab = p->t.id, .user_id = who->user, .seat = hk_pair_seats[who->seat], .face = who->face, .joined_us = cx->now_us, .version = 1 };
    return hk_insert_pair_seat(cx, &row);
}

/* Two collectors are a pair of faces: who comes second takes the one that is left, white and black when nobody chose. */
static hk_rc faces(hk_ctx *cx, hk_pair *p, hk_pair_person *one, hk_pair_person *two)
{
    const char *was = one->face;

    if (!*one->face) one->face = *two->face && strcmp(two->face, "white") == 0 ? "black" : "white";
    two->face = strcmp(one->face, "white") == 0 ? "black" : "white";
    return strcmp(was, one->face) == 0 ? HK_OK : write_seat(cx, p, one, true);
}

hk_rc hk_pair_sit(hk_ctx *cx, hk_pair *p, hk_pair_seat seat, const char *face)
{
    hk_pair_person me = { cx->actor.user, "", hk_pair_collects(seat) && strcmp(face, "none") != 0 ? face : "", seat }, *other;
    hk_rc rc = HK_OK;

    if (seat != HK_SEAT_OBSERVER && in_seat(p, seat)) return hk_fail(cx, HK_CONFLICT, "pair.taken", "seat", NULL);
    if (p->people_n >= HK_PAIR_SEATS) return hk_fail(cx, HK_CONFLICT, "pair.full", NULL, NULL);
    if (hk_pair_collects(seat) && (other = in_seat(p, seat == HK_SEAT_SECOND ? HK_SEAT_COLLECTOR : HK_SEAT_SECOND))) rc = faces(cx, p, other, &me);
    if (rc) return rc;
    p->people[p->people_n] = me;
    p->me = &p->people[p->people_n++];
    return write_seat(cx, p, p->me, false);
}

hk_rc hk_pair_put(hk_ctx *cx, hk_pair *p, hk_rec_pair_line *row, hk_pair_kind kind)
{
    if (p->n >= HK_PAIR_LINES) return hk_fail(cx, HK_TOO_BIG, "pair.lines", NULL, NULL);
    row->tab = p->t.id, row->n = (int64_t)p->n + 1, row->user_id = cx->actor.user, row->seat = hk_pair_seats[p->me->seat], row->kind = hk_pair_kinds[kind], row->at_us = cx->now_us, row->version = 1;
    row->seal = hk_seal_pair_line(cx->arena, seal_before(p, p->n), row);
    hk_rc rc = hk_insert_pair_line(cx, row);
    if (rc) return rc;
    HK_PUSH(cx->arena, p->line, p->n, p->cap) = (hk_pair_line){ *row, p->me->seat, kind };
    follow(p);
    p->t.lines = (int64_t)p->n;
    return hk_update_pair_table(cx, &p->t);
}

hk_rc hk_pair_close(hk_ctx *cx, hk_pair *p, const char *by)
{
    p->t.state = "ended", p->t.ended_us = cx->now_us, p->t.ended_by = by;
    hk_rc rc = hk_update_pair_table(cx, &p->t);
    return rc ? rc : hk_pair_seal(cx, p);
}

hk_rc hk_pair_seal(hk_ctx *cx, const hk_pair *p)
{
    const char *last = hk_pair_open(p) ? "" : seal_before(p, p->n);
    return hk_side_seal(cx, (hk_side_ref){ HK_SIDE_PAIR, p->t.id, 0 }, hk_pair_sealed(cx->arena, &p->t, last), last);
}

/* PT5 */
hk_rc hk_pair_acts(hk_ctx *cx, const hk_pair *p, const char *text, const char **out)
{
    const hk_model    *model;
    const hk_calendar *calendar;
    const char *before = "";
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    hk_buf      b = { .arena = cx->arena };

    *out = "";
    hk_rc rc = hk_reader_in_use(cx, &model);
    if (!rc) rc = hk_reader_calendar(cx, &calendar);
    if (rc) return rc;
    for (size_t i = 0; i < p->n; i++)
        if (p->line[i].seat == HK_SEAT_DEBTOR && p->line[i].kind == HK_PAIR_SAY) before = p->line[i].row.body;
    hk_read(model, cx->arena, hk_str_of(text), hk_str_of(before), (hk_day)p->t.day, calendar, r);
    hk_read_plain(r, hk_before_of(cx->arena, hk_str_of(before), (hk_day)p->t.day, calendar));
    for (size_t i = 0; !r->unsure && i < r->n; i++) {
        if (r->acts[i].p < HK_READ_SURE && i) continue;
        if (b.n) hk_buf_putc(&b, ' ');
        hk_buf_puts(&b, hk_act_code(r->acts[i].act));
    }
    *out = b.n ? hk_strndup(cx->arena, b.p, b.n) : "";
    return HK_OK;
}
