/* reverse.c - see reverse.h: what the debtor feels and what his answers do, and the talk as its log. */
#include "rehearse/reverse.h"
#include "rehearse/seal.h"
#include "content/content.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- hearing and answering (RV1) ------------------------------------------------------------------------------------------------ */
/* hk_debtor_turn without its choice: what he does next is the trainee's. */
static void hear(hk_debtor *d, const hk_heard *h, hk_turn_record *out)
{
    *out = (hk_turn_record){ .heard = *h };
    memcpy(out->before, d->feel, sizeof out->before);
    d->turn++, d->patience--, d->events = 0;
    if (!h->unsure && !h->silent) hk_debtor_appraise(d, h);
    hk_prng_u64(&d->policy);
    memcpy(out->after, d->feel, sizeof out->after);
    out->events = d->events;
}

static void show_excuse(hk_debtor *d, int id)
{
    for (size_t i = 0; i < d->s->excuses_n; i++)
        if (d->s->excuses[i].id == id) {
            if (!d->shown[i]) d->fresh = (int)i;
            d->shown[i] = true;
        }
}

static void agree(hk_debtor *d, const hk_move *m)
{
    if (m->sum_fen > 0 && m->in_days >= 0) d->offer = (hk_deal){ .sum_fen = m->sum_fen, .in_days = m->in_days, .parts = m->parts };
    if (!d->offer.sum_fen) return;
    d->deal = d->offer;
    d->deal.agreed = true;
}

static void answer(hk_debtor *d, const hk_move *m, hk_does *does)
{
    *does = (hk_does){ .act = m->act, .id = m->excuse, .sum_fen = m->sum_fen, .in_days = HK_MAX(m->in_days, 0), .parts = m->parts };
    switch (m->act) {
    case HK_DEBTOR_EXCUSE: case HK_DEBTOR_ELABORATE: show_excuse(d, m->excuse); break;
    case HK_DEBTOR_OFFER: case HK_DEBTOR_COUNTER:
        d->offer = (hk_deal){ .sum_fen = m->sum_fen, .in_days = m->in_days, .parts = m->parts };
        d->offers++;
        break;
    case HK_DEBTOR_ACCEPT: agree(d, m); break;
    case HK_DEBTOR_CONFIRM:
        if (!d->deal.agreed) agree(d, m);
        d->deal.confirmed = d->deal.agreed;
        break;
    case HK_DEBTOR_HANGUP: d->ending = HK_END_BROKEN; break;
    default: break;
    }
}

/* ---- the log (RV4) --------------------------------------------------------------------------------------------------------------- */
static const char *seal_before(const hk_reverse *r, size_t i) { return i ? r->line[i - 1].row.seal : r->t.content_hash; }

static hk_rc edited(hk_ctx *cx, const hk_reverse *r, size_t turn)
{
    return hk_fail(cx, HK_DAMAGED, "reverse.log", NULL, "id", hk_printf(cx->arena, "%" PRId64, r->t.id), "turn", hk_printf(cx->arena, "%zu", turn), NULL);
}

static hk_rc seal(hk_ctx *cx, const hk_reverse *r)
{
    const char *last = strcmp(r->t.state, "ended") == 0 ? seal_before(r, r->n) : "";
    return hk_side_seal(cx, (hk_side_ref){ HK_SIDE_REVERSE, r->t.id, 0 }, hk_reverse_sealed(cx->arena, &r->t, last), last);
}

static hk_rc check_result(hk_ctx *cx, const hk_reverse *r)
{
    const char *seal, *last;

    hk_rc rc = hk_side_load(cx, (hk_side_ref){ HK_SIDE_REVERSE, r->t.id, 0 }, &seal, &last);
    if (rc) return rc;
    bool good = seal && hk_side_holds(cx->arena, hk_reverse_sealed(cx->arena, &r->t, last), seal) && strcmp(last, strcmp(r->t.state, "ended") == 0 ? seal_before(r, r->n) : "") == 0;
    return good ? HK_OK : hk_fail(cx, HK_DAMAGED, "reverse.result", NULL, "id", hk_printf(cx->arena, "%" PRId64, r->t.id), NULL);
}

static void start(hk_ctx *cx, hk_reverse *r)
{
    hk_debtor_start(&r->d, r->scenario, (uint64_t)r->t.seed);
    r->scenario = r->d.s;                                  /* as it fell out at this seed */
    r->mind = hk_collector_mind_new(cx->arena, r->kind, r->scenario, (uint64_t)r->t.seed);
    hk_collector_faces_person(r->mind);
}

/* What the collector says now, in acts. */
static void next_acts(hk_reverse *r, hk_heard *h)
{
    const hk_reverse_line *last = r->n ? &r->line[r->n - 1] : NULL;
    hk_collector_next(r->mind, last ? last->record.does : NULL, last ? 1 : 0, h);
}

static hk_rc next_line(hk_ctx *cx, hk_reverse *r, bool keep)
{
    hk_reverse_line *l = &r->line[r->n];
    hk_buf spoken = { .arena = cx->arena };

    *l = (hk_reverse_line){ .row = { .talk = r->t.id, .turn = (int64_t)r->n + 1, .answer = "", .move = "", .sum = HK_NULL, .in_days = HK_NULL, .parts = HK_NULL, .at_us = cx->now_us, .version = 1 } };
    hk_buf_puts(&spoken, "");
    for (size_t i = 0; i < r->n; i++) hk_buf_puts(&spoken, r->line[i].row.words);
    next_acts(r, &l->heard);
    hk_collector_says says = { .s = r->scenario, .excuse = r->excuse, .spoken = spoken.p, .today = (hk_day)r->t.day, .seed = (uint64_t)r->t.seed + r->n };
    hk_rc rc = hk_collector_words(cx, &says, &l->heard, &l->row.words);
    if (rc) return rc;
    l->row.heard = hk_heard_text(cx->arena, &l->heard);
    l->row.seal = hk_seal_reverse_turn(cx->arena, seal_before(r, r->n), &l->row);
    hear(&r->d, &l->heard, &l->record);
    r->n++;
    r->t.turns = (int64_t)r->n;
    return keep ? hk_insert_reverse_turn(cx, &l->row) : HK_OK;
}

hk_rc hk_reverse_begin(hk_ctx *cx, const hk_scenario *s, hk_collector kind, bool hidden, uint64_t seed, hk_reverse *r)
{
    memset(r, 0, sizeof *r);
    r->scenario = s, r->kind = kind;
    r->t = (hk_rec_reverse_talk){ .user_id = cx->actor.user, .scenario = s->id, .collector = hk_collector_name(kind), .hidden = hidden, .seed = (int64_t)seed,
                                  .day = cx->today, .state = "open", .ending = hk_ending_code(HK_GOES_ON), .created_us = cx->now_us, .ended_us = HK_NULL, .version = 1 };
    hk_rc rc = hk_practice_hash(cx, s->id, NULL, &r->t.content_hash);
    if (!rc) rc = hk_practice_engine(cx, &r->t.engine);
    bool  keep = cx->conn != NULL;
    if (!rc && keep) rc = hk_record_id(cx, &r->t.id);
    start(cx, r);
    if (!rc) rc = next_line(cx, r, false);
    if (rc || !keep) return rc;
    rc = hk_insert_reverse_talk(cx, &r->t);
    if (!rc) rc = hk_insert_reverse_turn(cx, &r->line[0].row);
    return rc ? rc : seal(cx, r);
}

/* ---- answering -------------------------------------------------------------------------------------------------------------------- */
/* Confirmed, said yes to somebody who talks on and on, or out of patience. */
static void ends(hk_reverse *r)
{
    enum { HEARD_OUT = 3 };
    hk_debtor *d = &r->d;

    if (d->deal.agreed && !r->agreed_at) r->agreed_at = r->n;
    if (d->ending != HK_GOES_ON) return;
    if (d->deal.confirmed || (r->agreed_at && r->n >= r->agreed_at + HEARD_OUT)) hk_debtor_leave(d);
    else if (d->patience <= 0 || d->turn >= HK_REVERSE_TURNS) {
        hk_debtor_leave(d);
        if (!d->deal.agreed) d->ending = HK_END_FADED;
    }
}

static hk_rc took(hk_ctx *cx, hk_reverse *r, const hk_move *m)
{
    hk_reverse_line *l = &r->line[r->n - 1];

    l->move = *m, l->answered = true;
    answer(&r->d, m, &l->record.does[0]);
    l->record.does_n = 1;
    ends(r);
    return m->excuse ? hk_move_excuse(cx, m->excuse, &r->excuse) : HK_OK;
}

static hk_rc settle(hk_ctx *cx, hk_reverse *r, bool keep)
{
    r->t.ending = hk_ending_code(r->d.ending);
    if (r->d.ending != HK_GOES_ON) r->t.state = "ended", r->t.ended_us = cx->now_us;
    if (!keep) return HK_OK;
    hk_rc rc = hk_update_reverse_talk(cx, &r->t);
    return rc || r->d.ending == HK_GOES_ON ? rc : seal(cx, r);
}

hk_rc hk_reverse_say(hk_ctx *cx, hk_reverse *r, const char *typed, const hk_move *m, bool keep)
{
    hk_reverse_line *l = &r->line[r->n - 1];
    bool terms = m->sum_fen > 0;

    l->row.answer = hk_strdup(cx->arena, typed), l->row.move = hk_move_name(m->act), l->row.excuse = m->excuse, l->row.at_us = cx->now_us;
    l->row.sum = terms ? m->sum_fen : HK_NULL, l->row.in_days = terms ? m->in_days : HK_NULL, l->row.parts = terms && m->parts > 1 ? m->parts : HK_NULL;
    l->row.seal = hk_seal_reverse_turn(cx->arena, seal_before(r, r->n - 1), &l->row);
    hk_rc rc = keep ? hk_update_reverse_turn(cx, &l->row) : HK_OK;
    if (!rc) rc = took(cx, r, m);
    if (!rc && r->d.ending == HK_GOES_ON) rc = next_line(cx, r, keep);
    return rc ? rc : settle(cx, r, keep);
}

hk_rc hk_reverse_leave(hk_ctx *cx, hk_reverse *r, bool keep)
{
    hk_debtor_leave(&r->d);
    return settle(cx, r, keep);
}

/* ---- reading it back -------------------------------------------------------------------------------------------------------------- */
static hk_move move_of(const hk_rec_reverse_turn *row)
{
    hk_move m = { .excuse = (int)row->excuse, .sum_fen = row->sum == HK_NULL ? 0 : row->sum, .in_days = row->in_days == HK_NULL ? -1 : (int32_t)row->in_days,
                  .parts = row->parts == HK_NULL ? 0 : (int32_t)row->parts };
    if (!hk_move_find(row->move, &m.act)) m.act = HK_DEBTOR_SILENCE;
    return m;
}

static hk_rc load_lines(hk_ctx *cx, hk_reverse *r)
{
    hk_row_reverse_turns t;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_reverse_turns(cx, &cur, cx->company, r->t.id);
    if (rc) return rc;
    while (r->n <= HK_REVERSE_TURNS && hk_next_reverse_turns(cur, &t))
        r->line[r->n++].row = (hk_rec_reverse_turn){ .talk = r->t.id, .turn = t.turn, .words = hk_strdup(a, t.words), .heard = hk_strdup(a, t.heard), .answer = hk_strdup(a, t.answer),
                                                     .move = hk_strdup(a, t.move), .excuse = t.excuse, .sum = t.sum, .in_days = t.in_days, .parts = t.parts, .at_us = t.at_us,
                                                     .seal = hk_strdup(a, t.seal), .version = t.version };
    return hk_cursor_end(cur);
}

/* Each turn sealed, and the collector's acts what he would say again. */
static hk_rc play(hk_ctx *cx, hk_reverse *r)
{
    size_t n = r->n;
    hk_rc  rc = HK_OK;

    if ((int64_t)n != r->t.turns || !n) return edited(cx, r, n);
    start(cx, r);
    for (r->n = 0; !rc && r->n < n;) {
        hk_reverse_line *l = &r->line[r->n];
        if (l->row.turn != (int64_t)r->n + 1 || strcmp(hk_seal_reverse_turn(cx->arena, seal_before(r, r->n), &l->row), l->row.seal) != 0) return edited(cx, r, r->n + 1);
        next_acts(r, &l->heard);
        if (strcmp(hk_heard_text(cx->arena, &l->heard), l->row.heard) != 0) return edited(cx, r, r->n + 1);
        hear(&r->d, &l->heard, &l->record);
        r->n++;
        if (!*l->row.move) continue;
        hk_move m = move_of(&l->row);
        rc = took(cx, r, &m);
    }
    if (!rc && strcmp(r->t.state, "ended") == 0) hk_debtor_leave(&r->d);
    return rc;
}

hk_rc hk_reverse_load(hk_ctx *cx, int64_t id, hk_reverse *r)
{
    const char *hash, *engine;
    bool found = false;

    memset(r, 0, sizeof *r);
    hk_rc rc = hk_load_reverse_talk(cx, cx->company, id, &r->t, &found);
    if (!rc && (!found || r->t.user_id != cx->actor.user)) rc = hk_fail(cx, HK_NOT_FOUND, "reverse.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    if (!rc) rc = hk_practice_hash(cx, r->t.scenario, NULL, &hash);
    if (!rc) rc = hk_practice_engine(cx, &engine);
    if (!rc && (strcmp(hash, r->t.content_hash) != 0 || strcmp(r->t.engine, engine) != 0)) rc = hk_fail(cx, HK_CONFLICT, "practice.changed", NULL, NULL);
    if (!rc) rc = hk_rehearse_scenario(cx, r->t.scenario, &r->scenario);
    if (rc) return rc;
    for (int k = 0; k < HK_COLLECTOR_COUNT; k++)
        if (strcmp(hk_collector_name((hk_collector)k), r->t.collector) == 0) r->kind = (hk_collector)k;
    rc = load_lines(cx, r);
    if (!rc) rc = play(cx, r);
    return rc ? rc : check_result(cx, r);
}

/* ---- the terminal ------------------------------------------------------------------------------------------------------------------ */
static const char *const feels[HK_FEELS] = { "will", "trust", "resistance", "pressure", "face", "anger", "credibility" };

static void tell(hk_ctx *cx, const hk_reverse *r, bool json)
{
    const hk_reverse_line *l = &r->line[r->n - 1];
    hk_buf b = { .arena = cx->arena };
    hk_jw  w;

    if (!json) {
        printf("%s：%s\n   ", hk_text(cx->lang, "reverse.collector"), l->row.words);
        for (int f = 0; f < HK_FEELS; f++) printf(" %s %d", hk_text(cx->lang, hk_printf(cx->arena, "f.%s", feels[f])), l->record.after[f] / 100);
        printf("\n");
        return;
    }
    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_int(&w, "turn", (int64_t)r->n);
    hk_jw_str(&w, "speaker", "collector");
    hk_jw_str(&w, "text", l->row.words);
    hk_jw_obj(&w, "state");
    for (int f = 0; f < HK_FEELS; f++) hk_jw_int(&w, feels[f], l->record.after[f]);
    hk_jw_obj_end(&w);
    hk_jw_obj_end(&w);
    printf("%s\n", b.p);
}

static void tell_end(hk_ctx *cx, const hk_reverse *r, bool json)
{
    if (json) printf("{\"result\":{\"collector\":\"%s\",\"ending\":\"%s\"}}\n", r->t.collector, r->t.ending);
    else printf("—— %s\n%s\n%s\n", hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", r->t.ending)), hk_text(cx->lang, hk_printf(cx->arena, "reverse.kind.%s", r->t.collector)),
                hk_text(cx->lang, hk_printf(cx->arena, "reverse.lesson.%s", r->t.collector)));
}

hk_rc hk_reverse_terminal(hk_ctx *cx, const hk_scenario *s, hk_collector kind, uint64_t seed, hk_day today, bool json, void *lines)
{
    hk_reverse *r = HK_NEW(cx->arena, hk_reverse);
    char   *text = NULL;
    size_t  cap = 0;
    ssize_t n;

    cx->today = today;
    hk_rc rc = hk_reverse_begin(cx, s, kind, true, seed, r);
    if (!rc) tell(cx, r, json);
    for (int line = 1; !rc && r->d.ending == HK_GOES_ON; line++) {
        hk_move m;
        if (!json && isatty(STDIN_FILENO)) fputs("> ", stdout);
        fflush(stdout);
        if ((n = getline(&text, &cap, lines)) < 0) break;
        while (n && (text[n - 1] == '\n' || text[n - 1] == '\r')) n--;
        if (n > HK_LINE_MAX) rc = hk_talk_long(cx, line);
        const char *typed = hk_strndup(cx->arena, text, (size_t)n);
        if (!rc) rc = hk_move_read(cx, typed, &r->line[r->n - 1].heard, &r->d, today, &m);
        size_t before = r->n;
        if (!rc) rc = hk_reverse_say(cx, r, typed, &m, false);
        if (!rc && !json) printf("    （%s）\n", hk_text(cx->lang, hk_printf(cx->arena, "v.move.%s", hk_move_name(m.act))));
        if (!rc && r->n > before) tell(cx, r, json);
    }
    free(text);
    if (!rc && r->d.ending == HK_GOES_ON) rc = hk_reverse_leave(cx, r, false);
    if (!rc) tell_end(cx, r, json);
    return rc;
}
