/* seal_sides.c - see seal.h. */
#include "rehearse/seal.h"
#include "rehearse/plan.h"
#include "base/hash.h"
#include <inttypes.h>

const char *const hk_sides[HK_SIDE_COUNT] = { "pair", "sheet", "reverse", "follow", "book_debtor", "workspace" };

static const char *hex_of(hk_arena *a, const char *p, size_t n)
{
    uint8_t sum[HK_SHA256];

    hk_sha256(p, n, sum);
    return hk_hex(a, sum, sizeof sum);
}

/* ---- lines (SE1) --------------------------------------------------------------------------------------------------------------- */
const char *hk_seal_pair_line(hk_arena *a, const char *before, const hk_rec_pair_line *l)
{
    hk_buf      b = { .arena = a };
    const char *parts[] = { before, l->seat, l->kind, l->body, l->acts };

    for (size_t i = 0; i < HK_COUNT(parts); i++) hk_buf_add(&b, parts[i], strlen(parts[i]) + 1);
    hk_buf_printf(&b, "%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64, l->n, l->user_id, l->sum, l->in_days, l->parts, l->at_us);
    if (l->then_sum != HK_NULL) hk_buf_printf(&b, "|%" PRId64 "|%" PRId64, l->then_sum, l->then_days);
    return hex_of(a, b.p, b.n);
}

const char *hk_seal_reverse_turn(hk_arena *a, const char *before, const hk_rec_reverse_turn *t)
{
    hk_buf      b = { .arena = a };
    const char *parts[] = { before, t->words, t->heard, t->answer, t->move };

    for (size_t i = 0; i < HK_COUNT(parts); i++) hk_buf_add(&b, parts[i], strlen(parts[i]) + 1);
    hk_buf_printf(&b, "%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64, t->excuse, t->sum, t->in_days, t->parts);
    return hex_of(a, b.p, b.n);
}

/* ---- results (SE2): the same texts as sql/schema/202611271840_sides.sql makes --------------------------------------------------- */
static const char *number(hk_arena *a, int64_t v) { return v == HK_NULL ? "-" : hk_printf(a, "%" PRId64, v); }
static bool over(const char *state) { return strcmp(state, "ended") == 0; }

const char *hk_pair_sealed(hk_arena *a, const hk_rec_pair_table *t, const char *last_seal)
{
    return hk_printf(a, "%" PRId64 "|%s|%s|%s|%" PRId64 "|%" PRId64 "|%" PRId64 "|%s|%" PRId64 "|%s|%s|%s", t->id, t->code, t->scenario, t->manner, t->seed, t->made_by, t->day, t->state,
                     over(t->state) ? t->lines : 0, number(a, t->ended_us), t->ended_by, last_seal);
}

const char *hk_sheet_sealed(hk_arena *a, const hk_rec_pair_sheet *s)
{
    return hk_printf(a, "%" PRId64 "|%" PRId64 "|%s|%s|%s|%" PRId64 "|%" PRId64 "|%" PRId64 "|%s", s->tab, s->user_id, s->points, s->steps, s->faces, s->sum, s->calm, s->at_us, s->note);
}

const char *hk_reverse_sealed(hk_arena *a, const hk_rec_reverse_talk *t, const char *last_seal)
{
    return hk_printf(a, "%" PRId64 "|%" PRId64 "|%s|%s|%" PRId64 "|%" PRId64 "|%" PRId64 "|%s|%" PRId64 "|%s|%s|%s", t->id, t->user_id, t->scenario, t->collector, t->hidden, t->seed, t->day, t->state,
                     over(t->state) ? t->turns : 0, over(t->state) ? t->ending : "", number(a, t->ended_us), last_seal);
}

/* ---- debtors kept with a talk (SE4): the same texts as sql/schema/202611272030_debtors.sql makes --------------------------------- */
const char *hk_follow_sealed(hk_arena *a, const hk_rec_practice_follow *f)
{
    return hk_printf(a, "%" PRId64 "|%" PRId64 "|%" PRId64 "|%s|%s|%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%" PRId64 "|%s|%s|%s", f->session, f->of_session, f->no, f->kind, number(a, f->due_day), f->due,
                     f->paid, f->owed, f->done, f->kept_out, number(a, f->vows_done), number(a, f->vows_left), f->body);
}

const char *hk_real_sealed(hk_arena *a, const hk_rec_practice_scenario *s)
{
    return hk_printf(a, "%" PRId64 "|%" PRId64 "|%" PRId64 "|%s|%s|%s", s->session, s->customer, s->masked, s->title, s->secrets, s->body);
}

bool hk_side_holds(hk_arena *a, const char *sealed, const char *seal)
{
    if (!seal) return false;
    return strncmp(seal, "stood ", 6) == 0 ? strcmp(seal + 6, sealed) == 0 : strcmp(seal, hex_of(a, sealed, strlen(sealed))) == 0;
}

hk_rc hk_side_seal(hk_ctx *cx, hk_side_ref at, const char *sealed, const char *last_seal)
{
    hk_rec_side_seal row = { .kind = hk_sides[at.side], .of = at.of, .who = at.who, .last_seal = last_seal, .seal = hex_of(cx->arena, sealed, strlen(sealed)), .version = 1 };
    int64_t dropped;

    hk_rc rc = hk_x_side_seal_drop(cx, cx->company, row.kind, at.of, at.who, &dropped);
    return rc ? rc : hk_insert_side_seal(cx, &row);
}

hk_rc hk_side_load(hk_ctx *cx, hk_side_ref at, const char **seal, const char **last_seal)
{
    hk_rec_side_seal row;
    bool found = false;

    *seal = *last_seal = NULL;
    hk_rc rc = hk_load_side_seal(cx, cx->company, hk_sides[at.side], at.of, at.who, &row, &found);
    if (!rc && found) *seal = row.seal, *last_seal = row.last_seal;
    return rc;
}

/* ---- verify (SE3) ---------------------------------------------------------------------------------------------------------------- */
enum { PIECE = 300 };
typedef struct sealed { int64_t id, lines; const char *begun, *last_seal; bool good, over; } sealed;
typedef struct link { int64_t n; const char *made, *seal; } link;         /* a line: the seal that it should have, and the one it has */

static const char *kept(hk_arena *a, const char *s) { return hk_strdup(a, s ? s : ""); }

static bool pair_next(hk_cursor *cur, hk_arena *a, sealed *out)
{
    hk_row_pair_sealed r;

    if (!hk_next_pair_sealed(cur, &r)) return false;
    hk_rec_pair_table t = { .id = r.id, .code = r.code, .scenario = r.scenario, .manner = r.manner, .seed = r.seed, .made_by = r.made_by, .day = r.day, .state = r.state, .lines = r.lines, .ended_us = r.ended_us, .ended_by = r.ended_by };
    *out = (sealed){ r.id, r.lines, kept(a, r.content_hash), kept(a, r.last_seal), r.last_seal && hk_side_holds(a, hk_pair_sealed(a, &t, r.last_seal), r.seal), over(r.state) };
    return true;
}

static bool pair_link(hk_cursor *cur, hk_arena *a, const char *before, link *out)
{
    hk_row_pair_lines r;

    if (!hk_next_pair_lines(cur, &r)) return false;
    hk_rec_pair_line l = { .n = r.n, .user_id = r.user_id, .seat = r.seat, .kind = r.kind, .body = r.body, .sum = r.sum, .in_days = r.in_days, .parts = r.parts, .then_sum = r.then_sum, .then_days = r.then_days, .acts = r.acts, .at_us = r.at_us };
    *out = (link){ r.n, hk_seal_pair_line(a, before, &l), kept(a, r.seal) };
    return true;
}

static bool reverse_next(hk_cursor *cur, hk_arena *a, sealed *out)
{
    hk_row_reverse_sealed r;

    if (!hk_next_reverse_sealed(cur, &r)) return false;
    hk_rec_reverse_talk t = { .id = r.id, .user_id = r.user_id, .scenario = r.scenario, .collector = r.collector, .hidden = r.hidden, .seed = r.seed, .day = r.day, .state = r.state, .turns = r.turns, .ending = r.ending, .ended_us = r.ended_us };
    *out = (sealed){ r.id, r.turns, kept(a, r.content_hash), kept(a, r.last_seal), r.last_seal && hk_side_holds(a, hk_reverse_sealed(a, &t, r.last_seal), r.seal), over(r.state) };
    return true;
}

static bool reverse_link(hk_cursor *cur, hk_arena *a, const char *before, link *out)
{
    hk_row_reverse_turns r;

    if (!hk_next_reverse_turns(cur, &r)) return false;
    hk_rec_reverse_turn l = { .words = r.words, .heard = r.heard, .answer = r.answer, .move = r.move, .excuse = r.excuse, .sum = r.sum, .in_days = r.in_days, .parts = r.parts };
    *out = (link){ r.turn, hk_seal_reverse_turn(a, before, &l), kept(a, r.seal) };
    return true;
}

static bool sheet_next(hk_cursor *cur, hk_arena *a, sealed *out)
{
    hk_row_sheets_sealed r;

    if (!hk_next_sheets_sealed(cur, &r)) return false;
    hk_rec_pair_sheet s = { .tab = r.tab, .user_id = r.user_id, .points = r.points, .steps = r.steps, .faces = r.faces, .sum = r.sum, .calm = r.calm, .note = r.note, .at_us = r.at_us };
    *out = (sealed){ .id = r.tab, .good = hk_side_holds(a, hk_sheet_sealed(a, &s), r.seal) };
    return true;
}

static bool follow_next(hk_cursor *cur, hk_arena *a, sealed *out)
{
    hk_row_follow_sealed r;

    if (!hk_next_follow_sealed(cur, &r)) return false;
    hk_rec_practice_follow f = { .session = r.session, .of_session = r.of_session, .no = r.no, .kind = r.kind, .due_day = r.due_day, .due = r.due, .paid = r.paid, .owed = r.owed, .done = r.done, .kept_out = r.kept_out, .body = r.body,
                                 .vows_done = r.vows_done, .vows_left = r.vows_left };
    *out = (sealed){ .id = r.id, .good = r.session != HK_NULL && hk_side_holds(a, hk_follow_sealed(a, &f), r.seal) };
    return true;
}

static bool real_next(hk_cursor *cur, hk_arena *a, sealed *out)
{
    hk_row_real_sealed r;

    if (!hk_next_real_sealed(cur, &r)) return false;
    hk_rec_practice_scenario s = { .session = r.session, .customer = r.customer, .masked = r.masked, .title = r.title, .body = r.body, .secrets = r.secrets };
    *out = (sealed){ .id = r.id, .good = r.session != HK_NULL && hk_side_holds(a, hk_real_sealed(a, &s), r.seal) };
    return true;
}

static bool prepared_next(hk_cursor *cur, hk_arena *a, sealed *out)
{
    hk_row_prepared_sealed r;

    if (!hk_next_prepared_sealed(cur, &r)) return false;
    hk_rec_practice_prepared p = { .session = r.id, .prep = r.prep, .no = r.no, .target = r.target, .floor = r.floor, .papers = r.papers, .rungs = r.rungs, .shrinking = r.shrinking };
    *out = (sealed){ .id = r.id, .good = strcmp(hk_plan_seal(a, r.content_hash, &p), r.seal) == 0 };
    return true;
}

/* How each is read. counted: a piece begins after so many rows, not after an id (a table has several sheets). lines NULL: there is no chain. */
static const struct side {
    hk_rc (*rows)(hk_ctx *, hk_cursor **, int64_t company, int64_t after, int64_t n);
    bool  (*next)(hk_cursor *, hk_arena *, sealed *);
    hk_rc (*lines)(hk_ctx *, hk_cursor **, int64_t company, int64_t id);
    bool  (*link)(hk_cursor *, hk_arena *, const char *before, link *);
    bool  counted;
} sides[HK_SIDE_COUNT] = {
    [HK_SIDE_PAIR]     = { hk_q_pair_sealed, pair_next, hk_q_pair_lines, pair_link },
    [HK_SIDE_SHEET]    = { hk_q_sheets_sealed, sheet_next, .counted = true },
    [HK_SIDE_REVERSE]  = { hk_q_reverse_sealed, reverse_next, hk_q_reverse_turns, reverse_link },
    [HK_SIDE_FOLLOW]   = { hk_q_follow_sealed, follow_next },
    [HK_SIDE_REAL] = { hk_q_real_sealed, real_next },
    [HK_SIDE_WORKSPACE] = { hk_q_prepared_sealed, prepared_next } };

static hk_rc piece_read(hk_ctx *cx, const struct side *s, int64_t after, sealed *rows, size_t *n)
{
    hk_cursor *cur = NULL;

    *n = 0;
    hk_rc rc = s->rows(cx, &cur, cx->company, after, PIECE);
    if (rc) return rc;
    while (*n < PIECE && s->next(cur, cx->arena, &rows[*n])) ++*n;
    return hk_cursor_end(cur);
}

/* SE1 */
static hk_rc chain_check(hk_ctx *cx, const struct side *s, sealed *t)
{
    hk_cursor  *cur = NULL;
    const char *last = t->begun;
    int64_t     n = 0;
    link        l;

    if (!s->lines) return HK_OK;
    hk_rc rc = s->lines(cx, &cur, cx->company, t->id);
    if (rc) return rc;
    for (; s->link(cur, cx->arena, last, &l); last = l.seal) t->good &= l.n == ++n && strcmp(l.made, l.seal) == 0;
    t->good &= n == t->lines && (!t->over || strcmp(last, t->last_seal) == 0);
    return hk_cursor_end(cur);
}

hk_rc hk_side_verify(hk_ctx *cx, hk_side side, int64_t *all, int64_t *bad)
{
    const struct side *s = &sides[side];
    sealed *rows = HK_NEWS(cx->arena, sealed, PIECE);
    int64_t after = 0;
    size_t  n = PIECE;
    hk_rc   rc = HK_OK;

    *all = *bad = 0;
    while (!rc && n == PIECE) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        rc = piece_read(cx, s, s->counted ? *all : after, rows, &n);
        for (size_t i = 0; i < n && !rc; i++) {
            rc = chain_check(cx, s, &rows[i]);
            if (!rc && !rows[i].good && !*bad) *bad = rows[i].id;
        }
        if (rc) break;
        if (n) after = rows[n - 1].id;
        *all += (int64_t)n;
        hk_arena_release(cx->arena, mark);
    }
    return rc;
}
