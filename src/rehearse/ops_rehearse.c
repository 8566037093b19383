/* ops_rehearse.c - `rehearse` on the command line: the trainee's lines come from a file or standard input, one a line, so that another
 * program can play as well as a person. As JSON one object a line is written and flushed at once; on a terminal it is a talk. */
#include "access/caps.h"
#include "base/utf8.h"
#include "rehearse/collectors.h"
#include "rehearse/talk.h"
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

static void turn_json(hk_jw *w, const hk_talk *t, const char *speaker, const char *text, const hk_reading *r)
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
    if (t->watch) state_json(w, &t->d);
    hk_jw_obj_end(w);
}

static void result_json(hk_jw *w, const hk_talk *t)
{
    hk_played p;

    hk_outcome(&t->d, &p);
    hk_jw_obj(w, NULL);
    hk_jw_obj(w, "result");
    hk_jw_str(w, "ending", hk_ending_code(t->d.ending));
    if (t->d.deal.agreed) {
        hk_jw_obj(w, "promise");
        hk_jw_money(w, "amount", t->d.deal.sum_fen, 2);
        hk_jw_day(w, "date", t->voice.today + t->d.deal.in_days);
        hk_jw_int(w, "instalments", t->d.deal.parts);
        hk_jw_int(w, "kept", hk_debtor_kept(&t->d));
        hk_jw_obj_end(w);
    } else hk_jw_null(w, "promise");
    hk_jw_int(w, "recovery", p.recovery);
    hk_jw_int(w, "relation", p.relation);
    hk_jw_int(w, "index", p.index);
    hk_jw_int(w, "fouls", p.fouls);
    state_json(w, &t->d);
    hk_jw_obj_end(w);
    hk_jw_obj_end(w);
}

/* ---- the command ----------------------------------------------------------------------------------------------------------- */
typedef struct stage {
    hk_ctx *cx;
    hk_talk talk;
    int     format;
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

static void emit_turn(stage *s, const char *speaker, const char *text, const hk_reading *r)
{
    hk_buf b = { .arena = s->cx->arena };
    hk_jw  w;

    if (s->format != FORMAT_JSON) {
        if (r) return;                                    /* he sees what he typed */
        put_line(s, s->talk.s->name, text);
        return;
    }
    hk_jw_init(&w, &b);
    turn_json(&w, &s->talk, speaker, text, r);
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
    emit_turn(s, "trainee", hk_strndup(s->cx->arena, typed.p, typed.n), r);
    emit_turn(s, "debtor", answer, NULL);
    return HK_OK;
}

static hk_rc play(stage *s)
{
    char   *text = NULL;
    size_t  cap = 0;
    ssize_t n;
    hk_rc   rc = HK_OK;

    while (!rc && s->talk.d.ending == HK_GOES_ON) {
        if (s->format != FORMAT_JSON && isatty(STDIN_FILENO)) fputs("> ", stdout), fflush(stdout);
        if ((n = getline(&text, &cap, s->lines)) < 0) break;
        while (n && (text[n - 1] == '\n' || text[n - 1] == '\r')) n--;
        if (n > HK_LINE_MAX) rc = hk_fail(s->cx, HK_TOO_BIG, "rehearse.long", NULL, NULL);
        else rc = say_turn(s, (hk_str){ text, (size_t)n });
    }
    free(text);
    if (rc) return rc;
    hk_debtor_leave(&s->talk.d);
    if (s->format == FORMAT_JSON) emit(s, result_json);
    else printf("—— %s\n", hk_ending_code(s->talk.d.ending));
    return HK_OK;
}

static const hk_field rehearse_in[] = {
    { "scenario", HK_T_TEXT, HK_F_REQUIRED, NULL, 1, 60 }, { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53, NULL, "1" }, { "script", HK_T_FILE, HK_F_CLI },
    { "caller", HK_T_TEXT, 0, NULL, 1, 20, NULL, "陈伟" }, { "date", HK_T_DAY }, { "watch", HK_T_BOOL }, { "format", HK_T_ENUM, 0, "table|json", 0, 0, NULL, "table" }, HK_FIELD_END };

static hk_rc rehearse(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_scenario *scenario;
    const hk_val      *script = hk_in_get(in, "script");
    stage              s = { .cx = cx, .format = (int)hk_in_int(in, "format"), .lines = stdin };

    out->content_type = "application/x-ndjson";             /* written as it happens; nothing is left for the end */
    hk_rc rc = hk_rehearse_scenario(cx, hk_in_text(in, "scenario"), &scenario);
    if (!rc) rc = hk_talk_start(cx, &s.talk, scenario, (uint64_t)hk_in_int(in, "seed"), hk_in_text(in, "caller"), hk_in_has(in, "date") ? hk_in_day(in, "date") : cx->today);
    if (rc) return rc;
    s.talk.watch = hk_in_int(in, "watch");
    if (script->set && !(s.lines = fopen(script->s.p, "re"))) return hk_fail_internal(cx, HK_IO, "%s: %m", script->s.p);
    if (s.format != FORMAT_JSON) printf("%s\n%s\n", scenario->title, scenario->brief);
    rc = play(&s);
    if (script->set) fclose(s.lines);
    return rc;
}

const hk_op hk_talk_ops[] = {
    { "rehearse", HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, rehearse_in, NULL, HK_BYTES, rehearse, "rehearse" },
    HK_OP_END };
