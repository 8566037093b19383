/* ops_rehearse.c - `rehearse` on the command line: the trainee's lines come from a file or standard input, one a line, so that another
 * program can play as well as a person. As JSON one object a line is written and flushed at once; on a terminal it is a talk. */
#include "access/access.h"
#include "base/money.h"
#include "content/content.h"
#include "rehearse/collectors.h"
#include "rehearse/practice.h"
#include "rehearse/reverse.h"
#include "store/store.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { FORMAT_TABLE, FORMAT_JSON };

static const char *const feels[HK_FEELS] = { "will", "trust", "resistance", "pressure", "face", "anger", "credibility" };

static void state_json(hk_jw *w, const hk_debtor *d)
{
    hk_jw_obj(w, "state");
    for (int f = 0; f < HK_FEELS; f++) hk_jw_int(w, feels[f], d->feel[f]);
    hk_jw_int(w, "patience", d->patience);
    hk_jw_int(w, "rung", d->rung);
    hk_jw_obj_end(w);
}

static void turn_json(hk_jw *w, const hk_talk *t, const char *speaker, const char *text, const hk_reading *r, const char *after, const char *coach)
{
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "turn", t->d.turn);
    hk_jw_str(w, "speaker", speaker);
    hk_jw_str(w, "text", text);
    hk_jw_arr(w, "reading");
    for (size_t i = 0; r && i < r->n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "act", hk_act_code(r->acts[i].act));
        hk_jw_int(w, "p", r->acts[i].p);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    if (!r && t->turns_n) {                               /* his: how much later it came; "" where he let it lie */
        hk_jw_int(w, "after_min", t->turns[t->turns_n - 1].after_min);
        hk_jw_str(w, "after", after);
    }
    if (t->watch) state_json(w, &t->d);
    hk_jw_str(w, "coach", coach);
    hk_jw_obj_end(w);
}

static void mark(hk_jw *w, const char *key, int32_t hundredths)
{
    char text[24];

    if (hundredths < 0) {
        hk_jw_null(w, key);
        return;
    }
    snprintf(text, sizeof text, "%d.%02d", hundredths / 100, hundredths % 100);
    hk_jw_raw(w, key, hk_str_of(text));
}

static void promise_json(hk_jw *w, const hk_talk *t)
{
    const hk_debtor *d = &t->d;

    if (!d->deal.agreed) {
        hk_jw_null(w, "promise");
        return;
    }
    hk_jw_obj(w, "promise");
    hk_jw_money(w, "amount", d->deal.sum_fen, 2);
    hk_jw_day(w, "date", t->voice.today + d->deal.in_days);
    hk_jw_int(w, "instalments", HK_MAX(d->deal.parts, 1));
    if (d->deal.then_fen) {
        hk_jw_money(w, "then_amount", d->deal.then_fen, 2);
        hk_jw_day(w, "then_date", t->voice.today + d->deal.then_days);
    }
    mark(w, "kept", hk_debtor_kept(d) / 100);
    hk_jw_obj_end(w);
}

static void evidence_json(hk_jw *w, const hk_talk *t, const hk_judged *j)
{
    hk_jw_arr(w, "evidence");
    for (size_t i = 0; i < j->evidence_n; i++) {
        const hk_evidence *e = &j->evidence[i];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "dimension", hk_dimension_name(e->dim));
        hk_jw_int(w, "turn", e->turn);
        hk_jw_str(w, "rule", e->rule);
        hk_jw_int(w, "points", e->points);
        if (e->turn >= 1 && (size_t)e->turn <= t->turns_n) {
            hk_jw_arr(w, "before");
            for (int f = 0; f < HK_FEELS; f++) hk_jw_int(w, NULL, t->turns[e->turn - 1].before[f]);
            hk_jw_arr_end(w);
            hk_jw_arr(w, "after");
            for (int f = 0; f < HK_FEELS; f++) hk_jw_int(w, NULL, t->turns[e->turn - 1].after[f]);
            hk_jw_arr_end(w);
        }
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void result_json(hk_jw *w, const hk_talk *t)
{
    hk_judged j;
    hk_played p;

    hk_judge(&t->d, t->turns, t->turns_n, &t->prepared, &j);
    hk_outcome(&t->d, &p);
    hk_jw_obj(w, NULL);
    hk_jw_obj(w, "result");
    hk_jw_str(w, "ending", hk_ending_code(t->d.ending));
    promise_json(w, t);
    hk_jw_obj(w, "score");
    mark(w, "total", j.total);
    mark(w, "outcome", j.outcome);
    mark(w, "process", j.process);
    mark(w, "relation", j.relation);
    mark(w, "compliance", j.compliance);
    hk_jw_int(w, "jumps", j.jumps);
    mark(w, "counts", j.counts / 100);
    hk_jw_bool(w, "passed", j.passed);
    hk_jw_obj_end(w);
    hk_jw_arr(w, "dimensions");
    for (int d = 0; d < HK_DIM_COUNT; d++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "dimension", hk_dimension_name((hk_dimension)d));
        mark(w, "points", j.dim[d]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "fouls");
    static const struct { hk_foul foul; const char *name; } fouls[] = { { HK_FOUL_ABUSE, "ABUSE" }, { HK_FOUL_BLUFF, "BLUFF" }, { HK_FOUL_OVER_AUTHORITY, "OVER_AUTHORITY" } };
    for (size_t i = 0; i < HK_COUNT(fouls); i++)
        if (j.fouls & fouls[i].foul) hk_jw_str(w, NULL, fouls[i].name);
    hk_jw_arr_end(w);
    hk_jw_arr(w, "turning_points");
    for (int i = 0; i < HK_TURNING_POINTS; i++)
        if (j.turning[i]) hk_jw_int(w, NULL, j.turning[i]);
    hk_jw_arr_end(w);
    evidence_json(w, t, &j);
    mark(w, "index", p.index / 100);
    state_json(w, &t->d);
    hk_jw_obj_end(w);
    hk_jw_obj_end(w);
}

/* ---- the command ----------------------------------------------------------------------------------------------------------- */
typedef struct stage {
    hk_ctx *cx;
    hk_talk talk;
    int     format;
    bool    coach;
    FILE   *lines;
} stage;

static void put_line(const stage *s, const char *who, const char *text)
{
    printf("%s：%s\n", who, text);
    fflush(stdout);
    HK_UNUSED(s);
}

static void emit(stage *s, void (*write)(hk_jw *, const hk_talk *))
{
    hk_buf b = { .arena = s->cx->arena };
    hk_jw  w;
    hk_jw_init(&w, &b);
    write(&w, &s->talk);
    printf("%s\n", b.p);
    fflush(stdout);
}

/* One thing at most, about the turn just played. */
static const char *coach_text(const stage *s, const char *said)
{
    const hk_talk *t = &s->talk;
    const char    *key = s->coach && t->turns_n ? hk_coach(&t->d, &t->turns[t->turns_n - 1]) : NULL;
    key = hk_coach_rule(s->cx->arena, key, said);
    return key ? hk_text(s->cx->lang, hk_printf(s->cx->arena, "coach.%s", key)) : NULL;
}

/* said: what the caller said before this line of the debtor; r: its reading, of a line of the caller. */
/* As the other side tells it (reverse.c): one line of what he feels now. */
static void watch_line(const stage *s)
{
    static const char *const names[HK_FEELS] = { "will", "trust", "resistance", "pressure", "face", "anger", "credibility" };

    printf("   ");
    for (int f = 0; f < HK_FEELS; f++) printf(" %s %d", hk_text(s->cx->lang, hk_printf(s->cx->arena, "f.%s", names[f])), s->talk.d.feel[f] / 100);
    printf("\n");
}

static void emit_turn(stage *s, const char *speaker, const char *text, const char *said, const hk_reading *r)
{
    hk_buf b = { .arena = s->cx->arena };
    hk_jw  w;
    const char *after = r || !s->talk.turns_n ? NULL : hk_pace_text(s->cx, &s->talk.turns[s->talk.turns_n - 1]);

    if (s->format != FORMAT_JSON) {
        if (r) return;                                    /* he sees what he typed */
        const char *coach = coach_text(s, said);
        if (after) printf("（%s）\n", after);
        if (*text || !s->talk.turns_n || !hk_turn_lies(&s->talk.turns[s->talk.turns_n - 1])) put_line(s, s->talk.s->name, text);
        if (coach) printf("    （%s）\n", coach);
        if (s->talk.watch) watch_line(s);
        return;
    }
    hk_jw_init(&w, &b);
    turn_json(&w, &s->talk, speaker, text, r, after, r ? NULL : coach_text(s, said));
    printf("%s\n", b.p);
    fflush(stdout);
}

static hk_rc say_turn(stage *s, hk_str typed)
{
    hk_reading *r = HK_NEW(s->cx->arena, hk_reading);
    hk_heard    h;
    const char *answer;

    hk_rc rc = hk_talk_turn(s->cx, &s->talk, typed, r, &h, &answer);
    if (rc) return rc;
    const char *said = hk_strndup(s->cx->arena, typed.p, typed.n);
    emit_turn(s, "trainee", said, said, r);
    emit_turn(s, "debtor", answer, said, NULL);
    return HK_OK;
}

static void tell_end(const stage *s)
{
    const hk_talk *t = &s->talk;
    hk_arena  *a = s->cx->arena;
    hk_judged  j;
    char       day[11];

    hk_judge(&t->d, t->turns, t->turns_n, &t->prepared, &j);
    printf("—— %s\n", hk_text(s->cx->lang, hk_printf(a, "ending.%s", hk_ending_code(t->d.ending))));
    if (t->d.deal.agreed) printf("%s %s\n", hk_day_fmt(t->voice.today + t->d.deal.in_days, day), hk_money_group(a, t->d.deal.sum_fen, 2));
    if (t->d.deal.then_fen) printf("%s %s\n", hk_day_fmt(t->voice.today + t->d.deal.then_days, day), hk_money_group(a, t->d.deal.then_fen, 2));
    printf("%s %d.%d\n", hk_text(s->cx->lang, "rehearse.total"), j.total / 100, j.total % 100 / 10);
    for (int d = 0; d < HK_DIM_COUNT; d++)
        if (j.dim[d] >= 0) printf("  %s %d.%d\n", hk_text(s->cx->lang, hk_printf(a, "judge.dim.%s", hk_dimension_name((hk_dimension)d))), j.dim[d] / 100, j.dim[d] % 100 / 10);
}

static hk_rc play(stage *s)
{
    char   *text = NULL;
    size_t  cap = 0;
    ssize_t n;
    hk_rc   rc = HK_OK;

    for (int line = 1; !rc && s->talk.d.ending == HK_GOES_ON; line++) {
        if (s->format != FORMAT_JSON && isatty(STDIN_FILENO)) fputs("> ", stdout), fflush(stdout);
        if ((n = getline(&text, &cap, s->lines)) < 0) break;
        while (n && (text[n - 1] == '\n' || text[n - 1] == '\r')) n--;
        if (n > HK_LINE_MAX) rc = hk_talk_long(s->cx, line);
        else rc = say_turn(s, (hk_str){ text, (size_t)n });
    }
    free(text);
    if (rc) return rc;
    hk_debtor_leave(&s->talk.d);
    if (s->format == FORMAT_JSON) emit(s, result_json);
    else tell_end(s);
    return HK_OK;
}

static const hk_field rehearse_in[] = {
    { "scenario", HK_T_TEXT, 0, NULL, 1, 60 }, { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, { "masked", HK_T_BOOL }, { "company", HK_T_TEXT, 0, NULL, 1, 32 }, { "as", HK_T_TEXT, 0, NULL, 1, 64 }, { "now", HK_T_TEXT, 0, NULL, 1, 40 }, { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53, NULL, "1" }, { "script", HK_T_FILE, HK_F_CLI },
    { "caller", HK_T_TEXT, 0, NULL, 1, 20, NULL, "陈伟" }, { "date", HK_T_DAY }, { "watch", HK_T_BOOL }, { "coach", HK_T_BOOL },
    { "reverse", HK_T_BOOL }, { "collector", HK_T_ENUM, 0, "expert|polite|pushover|random|complainer|repeat|praiser|legal_first|bluffer|bully" }, { "format", HK_T_ENUM, 0, "table|json", 0, 0, NULL, "table" }, HK_FIELD_END };

static hk_rc moved(hk_ctx *cx, const hk_in *in)
{
    const char *now = hk_in_text(in, "now");
    return !now || hk_ctx_move_clock(cx, now) ? HK_OK : hk_fail(cx, HK_BAD_INPUT, "input.time", "now", "value", now, NULL);
}

/* The command opens no database unless a customer is rehearsed: then as whoever was named, under his rights and his scope. */
static hk_rc real_debtor(hk_ctx *cx, const hk_in *in, const hk_scenario **out)
{
    hk_real_ask ask = { .code = hk_in_text(in, "customer"), .masked = hk_in_int(in, "masked"), .seed = (uint64_t)hk_in_int(in, "seed") };
    hk_real    *r = HK_NEW(cx->arena, hk_real);

    hk_rc rc = hk_db_open(cx, cx->db_url, HK_DB_USE, &cx->db);
    if (!rc) rc = hk_in_text(in, "as") ? hk_access_as(cx, hk_in_text(in, "as"), hk_in_text(in, "company")) : hk_access_local(cx, hk_in_text(in, "company"));
    if (!rc) rc = hk_access_need(cx, CAP_LEDGER_READ);
    if (!rc && hk_in_text(in, "now") && !cx->practice) rc = hk_fail(cx, HK_FORBIDDEN, "cli.now", NULL, NULL);       /* as everywhere (cli.h, C5) */
    if (!rc) rc = moved(cx, in);
    if (!rc) rc = hk_read_begin(cx);
    if (rc) return rc;
    bool trainer = false;
    rc = hk_practice_is_trainer(cx, &trainer);
    ask.masked |= trainer;
    if (!rc) rc = hk_real_build(cx, &ask, r);
    hk_read_end(cx);
    *out = &r->scenario;
    return rc;
}

/* A scenario is no book: its clock is anybody's to move. */
static hk_rc scenario_debtor(hk_ctx *cx, const hk_in *in, const hk_scenario **out)
{
    hk_rc rc = moved(cx, in);
    return rc ? rc : hk_rehearse_scenario(cx, hk_in_text(in, "scenario"), out);
}

static hk_rc debtor_of(hk_ctx *cx, const hk_in *in, const hk_scenario **out)
{
    bool real = hk_in_has(in, "customer"), shipped = hk_in_has(in, "scenario");

    if (real == shipped) return hk_fail(cx, HK_BAD_INPUT, "rehearse.which", "scenario", NULL);
    return real ? real_debtor(cx, in, out) : scenario_debtor(cx, in, out);
}

/* The other side: the lines are the debtor's, a scripted collector speaks first. Not named, the seed draws him. */
static hk_rc reverse(hk_ctx *cx, const hk_in *in, const hk_scenario *s)
{
    const hk_val *script = hk_in_get(in, "script");
    uint64_t      seed = (uint64_t)hk_in_int(in, "seed");
    FILE         *lines = script->set ? fopen(script->s.p, "re") : stdin;
    bool          json = hk_in_int(in, "format") == FORMAT_JSON;
    hk_prng       chance;

    if (!lines) return hk_fail_internal(cx, HK_IO, "%s: %m", script->s.p);
    hk_prng_init(&chance, seed, "kind");
    hk_collector kind = hk_in_has(in, "collector") ? (hk_collector)hk_in_int(in, "collector") : (hk_collector)hk_prng_below(&chance, HK_COLLECTOR_COUNT);
    if (!json) printf("%s\n%s\n", s->title, hk_text(cx->lang, "reverse.you"));
    hk_rc rc = hk_reverse_terminal(cx, s, kind, seed, hk_in_has(in, "date") ? hk_in_day(in, "date") : cx->today, json, lines);
    if (script->set) fclose(lines);
    return rc;
}

static hk_rc rehearse(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_scenario *scenario;
    const hk_val      *script = hk_in_get(in, "script");
    stage              s = { .cx = cx, .format = (int)hk_in_int(in, "format"), .lines = stdin };

    out->content_type = "application/x-ndjson";             /* written as it happens; nothing is left for the end */
    hk_rc rc = debtor_of(cx, in, &scenario);
    if (!rc && hk_in_int(in, "reverse")) return reverse(cx, in, scenario);
    if (!rc) rc = hk_talk_start(cx, &s.talk, scenario, (uint64_t)hk_in_int(in, "seed"), hk_in_text(in, "caller"), hk_in_has(in, "date") ? hk_in_day(in, "date") : cx->today);
    if (rc) return rc;
    s.talk.watch = hk_in_int(in, "watch");
    s.coach = hk_in_int(in, "coach");
    if (script->set && !(s.lines = fopen(script->s.p, "re"))) return hk_fail_internal(cx, HK_IO, "%s: %m", script->s.p);
    if (s.format != FORMAT_JSON) printf("%s\n%s\n%s\n", scenario->title, scenario->brief, hk_facts_text(cx, scenario));
    rc = play(&s);
    if (script->set) fclose(s.lines);
    return rc;
}

const hk_op hk_talk_ops[] = {
    { "rehearse", HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, rehearse_in, NULL, HK_BYTES, rehearse, "rehearse" },
    HK_OP_END };
