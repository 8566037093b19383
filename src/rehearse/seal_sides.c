/* seal_sides.c - see seal.h. */
#include "rehearse/seal.h"
#include "base/hash.h"
#include <inttypes.h>

const char *const hk_sides[HK_SIDE_COUNT] = { "pair", "sheet", "reverse" };

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

static hk_rc pairs_read(hk_ctx *cx, int64_t after, sealed *rows, size_t *n)
{
    hk_row_pair_sealed r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_pair_sealed(cx, &cur, cx->company, after, PIECE);
    if (rc) return rc;
    for (*n = 0; hk_next_pair_sealed(cur, &r); ++*n) {
        hk_rec_pair_table t = { .id = r.id, .code = r.code, .scenario = r.scenario, .manner = r.manner, .seed = r.seed, .made_by = r.made_by, .day = r.day, .state = r.state, .lines = r.lines, .ended_us = r.ended_us, .ended_by = r.ended_by };
        rows[*n] = (sealed){ r.id, r.lines, hk_strdup(a, r.content_hash), hk_strdup(a, r.last_seal ? r.last_seal : ""), r.last_seal && hk_side_holds(a, hk_pair_sealed(a, &t, r.last_seal), r.seal), over(r.state) };
    }
    return hk_cursor_end(cur);
}

static hk_rc reverses_read(hk_ctx *cx, int64_t after, sealed *rows, size_t *n)
{
    hk_row_reverse_sealed r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_reverse_sealed(cx, &cur, cx->company, after, PIECE);
    if (rc) return rc;
    for (*n = 0; hk_next_reverse_sealed(cur, &r); ++*n) {
        hk_rec_reverse_talk t = { .id = r.id, .user_id = r.user_id, .scenario = r.scenario, .collector = r.collector, .hidden = r.hidden, .seed = r.seed, .day = r.day, .state = r.state, .turns = r.turns, .ending = r.ending, .ended_us = r.ended_us };
        rows[*n] = (sealed){ r.id, r.turns, hk_strdup(a, r.content_hash), hk_strdup(a, r.last_seal ? r.last_seal : ""), r.last_seal && hk_side_holds(a, hk_reverse_sealed(a, &t, r.last_seal), r.seal), over(r.state) };
    }
    return hk_cursor_end(cur);
}

static hk_rc sheets_read(hk_ctx *cx, int64_t after, sealed *rows, size_t *n)
{
    hk_row_sheets_sealed r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_sheets_sealed(cx, &cur, cx->company, after, PIECE);
    if (rc) return rc;
    for (*n = 0; *n < PIECE && hk_next_sheets_sealed(cur, &r); ++*n) {
        hk_rec_pair_sheet s = { .tab = r.tab, .user_id = r.user_id, .points = r.points, .steps = r.steps, .faces = r.faces, .sum = r.sum, .calm = r.calm, .note = r.note, .at_us = r.at_us };
        rows[*n] = (sealed){ r.tab, 0, "", "", hk_side_holds(a, hk_sheet_sealed(a, &s), r.seal), false };
    }
    return hk_cursor_end(cur);
}

static hk_rc pair_chain(hk_ctx *cx, sealed *t)
{
    hk_row_pair_lines r;
    hk_cursor  *cur = NULL;
    const char *last = t->begun;
    int64_t     n = 0;

    hk_rc rc = hk_q_pair_lines(cx, &cur, cx->company, t->id);
    if (rc) return rc;
    while (hk_next_pair_lines(cur, &r)) {
        hk_rec_pair_line l = { .n = r.n, .user_id = r.user_id, .seat = r.seat, .kind = r.kind, .body = r.body, .sum = r.sum, .in_days = r.in_days, .parts = r.parts, .then_sum = r.then_sum, .then_days = r.then_days, .acts = r.acts, .at_us = r.at_us };
        t->good &= r.n == ++n && strcmp(hk_seal_pair_line(cx->arena, last, &l), r.seal) == 0;
        last = hk_strdup(cx->arena, r.seal);
    }
    t->good &= n == t->lines && (!t->over || strcmp(last, t->last_seal) == 0);
    return hk_cursor_end(cur);
}

static hk_rc reverse_chain(hk_ctx *cx, sealed *t)
{
    hk_row_reverse_turns r;
    hk_cursor  *cur = NULL;
    const char *last = t->begun;
    int64_t     n = 0;

    hk_rc rc = hk_q_reverse_turns(cx, &cur, cx->company, t->id);
    if (rc) return rc;
    while (hk_next_reverse_turns(cur, &r)) {
        hk_rec_reverse_turn l = { .words = r.words, .heard = r.heard, .answer = r.answer, .move = r.move, .excuse = r.excuse, .sum = r.sum, .in_days = r.in_days, .parts = r.parts };
        t->good &= r.turn == ++n && strcmp(hk_seal_reverse_turn(cx->arena, last, &l), r.seal) == 0;
        last = hk_strdup(cx->arena, r.seal);
    }
    t->good &= n == t->lines && (!t->over || strcmp(last, t->last_seal) == 0);
    return hk_cursor_end(cur);
}

hk_rc hk_side_verify(hk_ctx *cx, hk_side side, int64_t *all, int64_t *bad)
{
    hk_rc (*const read[])(hk_ctx *, int64_t, sealed *, size_t *) = { pairs_read, sheets_read, reverses_read };
    hk_rc (*const chain[])(hk_ctx *, sealed *) = { pair_chain, NULL, reverse_chain };
    sealed *rows = HK_NEWS(cx->arena, sealed, PIECE);
    int64_t after = 0;
    size_t  n = PIECE;
    hk_rc   rc = HK_OK;

    *all = *bad = 0;
    while (!rc && n == PIECE) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        rc = read[side](cx, side == HK_SIDE_SHEET ? *all : after, rows, &n);
        for (size_t i = 0; i < n && !rc; i++) {
            if (chain[side]) rc = chain[side](cx, &rows[i]);
            if (!rc && !rows[i].good && !*bad) *bad = rows[i].id;
        }
        if (rc) break;
        if (n) after = rows[n - 1].id;
        *all += (int64_t)n;
        hk_arena_release(cx->arena, mark);
    }
    return rc;
}
