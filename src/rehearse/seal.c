/* seal.c - what keeps an edited log and an edited result from passing for the real one (practice.h, PR3).
 *
 * Turns are a chain: each is sealed over the one before. What a talk is (whose, which scenario, exam or practice, seed, coach, where it
 * branched off) and what it came to is sealed beside it, in practice_result, when it begins and again when it ends, over the last seal of
 * the chain. There is no secret in any of it: who can write into the database and knows this file can make a seal as well. It notices a
 * hand in the table, a half restored backup, a script gone wrong; it does not hold against somebody who makes the seals again. */
#include "rehearse/practice.h"
#include "base/hash.h"
#include <inttypes.h>
#include <stdlib.h>

static const char *hex_of(hk_arena *a, const void *p, size_t n)
{
    uint8_t sum[HK_SHA256];

    hk_sha256(p, n, sum);
    return hk_hex(a, sum, sizeof sum);
}

/*
 * Since 2: when it was said, whether it was put right, and, for the first, on which day who called, read by which model. Turns from before that keep
 * the seal they have. A talk that goes on under another model names that one too, behind a comma: the seal holds the one it began with.
 */
static const char since_2[] = "2 ";

static const char *turn_seal(hk_arena *a, const hk_practice *p, size_t n, const hk_rec_practice_turn *t, bool old)
{
    const char *parts[] = { hk_seal_before(p, n), t->said, t->reading, t->heard, t->answer, t->coach };
    hk_buf      b = { .arena = a };

    for (size_t i = 0; i < HK_COUNT(parts); i++) hk_buf_add(&b, parts[i], strlen(parts[i]) + 1);
    if (old) return hex_of(a, b.p, b.n);
    hk_buf_printf(&b, "%" PRId64 "|%" PRId64, t->corrected, t->at_us);
    if (!n) hk_buf_printf(&b, "|%" PRId64 "|%s|%.*s", p->s.day, p->s.caller, (int)strcspn(p->s.model_hash, ","), p->s.model_hash);
    return hk_printf(a, "%s%s", since_2, hex_of(a, b.p, b.n));
}

const char *hk_seal_turn(hk_arena *a, const hk_practice *p, size_t n, const hk_rec_practice_turn *t) { return turn_seal(a, p, n, t, false); }

bool hk_turn_holds(hk_arena *a, const hk_practice *p, size_t n)
{
    const hk_rec_practice_turn *t = &p->lines[n].row;
    return t->turn == (int64_t)n + 1 && strcmp(turn_seal(a, p, n, t, strncmp(t->seal, since_2, strlen(since_2)) != 0), t->seal) == 0;
}

const char *hk_seal_spoken(hk_arena *a, const char *turn, const char *line)
{
    hk_buf b = { .arena = a };

    hk_buf_add(&b, turn, strlen(turn) + 1);
    hk_buf_add(&b, line, strlen(line) + 1);
    return hex_of(a, b.p, b.n);
}

/* ---- a result ----------------------------------------------------------------------------------------------------------------- */
static void add_number(hk_buf *b, int64_t v)
{
    if (v == HK_NULL) hk_buf_puts(b, "-|");
    else hk_buf_printf(b, "%" PRId64 "|", v);
}

/* The same text as sql/schema/202611270020_result.sql makes; no part but the scenario is anybody's own words, and that is an id. */
static const char *result_text(hk_arena *a, const hk_result *r)
{
    bool   ended = strcmp(r->state, "ended") == 0;
    hk_buf b = { .arena = a };

    hk_buf_printf(&b, "%" PRId64 "|%s|%s|%" PRId64 "|%" PRId64 "|", r->user_id, r->scenario, r->mode, r->seed, r->coach);
    add_number(&b, r->parent);
    add_number(&b, r->from_turn);
    hk_buf_printf(&b, "%s|%" PRId64 "|%s|", r->state, ended ? r->turns : 0, ended ? r->ending : "");
    add_number(&b, r->total);
    add_number(&b, r->passed);
    add_number(&b, r->ended_us);
    hk_buf_printf(&b, "%s|%s", r->last_seal, r->marks);
    return hk_strndup(a, b.p, b.n);
}

bool hk_result_holds(hk_arena *a, const hk_result *r)
{
    if (!r->seal || !r->last_seal || !r->marks) return false;
    const char *text = result_text(a, r);
    return strncmp(r->seal, "stood ", 6) == 0 ? strcmp(r->seal + 6, text) == 0 : strcmp(r->seal, hex_of(a, text, strlen(text))) == 0;
}

const char *hk_result_marks(hk_arena *a, const hk_judged *j)
{
    return hk_printf(a, "%d %d %d %d %u", j->outcome, j->process, j->relation, j->compliance, j->fouls);
}

void hk_result_parts(const char *marks, int64_t out[HK_RESULT_PARTS])
{
    for (int i = 0; i < HK_RESULT_PARTS; i++) {
        out[i] = marks && *marks >= '0' && *marks <= '9' ? strtoll(marks, NULL, 10) : HK_NULL;
        while (marks && *marks && *marks != ' ') marks++;
        if (marks && *marks) marks++;
    }
}

hk_result hk_result_of(const hk_practice *p)
{
    const hk_rec_practice_session *s = &p->s;
    return (hk_result){ .user_id = s->user_id, .seed = s->seed, .coach = s->coach, .parent = s->parent, .from_turn = s->from_turn, .turns = s->turns, .total = s->total, .passed = s->passed,
                        .ended_us = s->ended_us, .scenario = s->scenario, .mode = s->mode, .state = s->state, .ending = s->ending, .last_seal = p->result.last_seal,
                        .marks = p->result.marks, .seal = p->result.seal };
}

hk_rc hk_practice_seal(hk_ctx *cx, hk_practice *p, const char *marks)
{
    bool    ended = strcmp(p->s.state, "ended") == 0;
    int64_t dropped;

    p->result = (hk_rec_practice_result){ .session = p->s.id, .last_seal = ended ? hk_seal_before(p, p->n) : "", .marks = ended ? marks : "", .version = 1 };
    hk_result r = hk_result_of(p);
    const char *text = result_text(cx->arena, &r);
    p->result.seal = hex_of(cx->arena, text, strlen(text));
    hk_rc rc = hk_x_practice_result_drop(cx, cx->company, p->s.id, &dropped);
    return rc ? rc : hk_insert_practice_result(cx, &p->result);
}

/* ---- verify: every talk of a company ------------------------------------------------------------------------------------------------ */
typedef struct sealed {
    int64_t     id, turns;
    const char *content_hash, *last_seal, *state;
    int64_t     day;
    const char *caller, *model_hash;
    bool        good;
} sealed;
enum { PIECE = 500 };

static hk_rc piece_read(hk_ctx *cx, int64_t after, sealed *rows, size_t *n)
{
    hk_row_practice_sealed r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    *n = 0;
    hk_rc rc = hk_q_practice_sealed(cx, &cur, cx->company, after, PIECE);
    if (rc) return rc;
    while (hk_next_practice_sealed(cur, &r))
        rows[(*n)++] = (sealed){ r.id, r.turns, hk_strdup(a, r.content_hash), r.last_seal ? hk_strdup(a, r.last_seal) : "", hk_strdup(a, r.state), r.day, hk_strdup(a, r.caller), hk_strdup(a, r.model_hash),
                                 hk_result_holds(a, &HK_RESULT_OF(r)) };
    return hk_cursor_end(cur);
}

static hk_rc talk_check(hk_ctx *cx, sealed *t)
{
    hk_practice p = { .s = { .id = t->id, .turns = t->turns, .content_hash = t->content_hash, .day = t->day, .caller = t->caller, .model_hash = t->model_hash } };

    hk_rc rc = hk_practice_lines_load(cx, &p);
    if (rc) return rc;
    t->good &= hk_practice_first_bad(cx->arena, &p) == 0;
    if (strcmp(t->state, "ended") == 0) t->good &= strcmp(hk_seal_before(&p, p.n), t->last_seal) == 0;
    return HK_OK;
}

hk_rc hk_practice_verify(hk_ctx *cx, int64_t *talks, int64_t *bad)
{
    sealed *rows = HK_NEWS(cx->arena, sealed, PIECE);
    int64_t after = 0;
    size_t  n = PIECE;
    hk_rc   rc = HK_OK;

    *talks = *bad = 0;
    while (!rc && n == PIECE) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        rc = piece_read(cx, after, rows, &n);
        for (size_t i = 0; i < n && !rc; i++) {
            rc = talk_check(cx, &rows[i]);
            if (!rc && !rows[i].good && !*bad) *bad = rows[i].id;
        }
        if (rc) break;
        if (n) after = rows[n - 1].id;
        *talks += (int64_t)n;
        hk_arena_release(cx->arena, mark);
    }
    return rc;
}
