/* ops_otherwise.c - 换个结局再看: a talk that is over is played again with one sentence said otherwise, and both endings are told side by side.
 * It is looked at and forgotten: nothing is written, no try is counted; whoever wants to go on from there says `practice again`. The sentences
 * behind it are the ones that were said then, heard as they were then, whether or not they still fit what he answers now. */
#include "access/caps.h"
#include "content/content.h"
#include "rehearse/advise.h"
#include "rehearse/learn.h"
#include "rehearse/review.h"

static const hk_field read_out[] = { HK_REVIEW_READ_FIELDS, HK_FIELD_END };
static const hk_field advice_out[] = { { "say", HK_T_TEXT }, { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "gain", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
static const hk_field line_out[] = { { "turn", HK_T_INT }, { "text", HK_T_TEXT }, { "same", HK_T_BOOL }, { "was", HK_T_TEXT, HK_F_LIST }, { "bubbles", HK_T_TEXT, HK_F_LIST }, HK_PRACTICE_CAME_FIELDS,
                                     HK_FIELD_END };
/* left_open: he was still listening when the last sentence was out; then his last word counts as when one leaves. */
static const hk_field side_out[] = { { "ending", HK_T_TEXT }, { "ending_text", HK_T_TEXT }, { "turns_n", HK_T_INT }, { "left_open", HK_T_BOOL }, { "promise", HK_T_OBJECT, HK_F_NULL, .sub = hk_review_promise_out },
                                     { "expected", HK_T_MONEY }, { "passed", HK_T_BOOL }, { "score", HK_T_OBJECT, .sub = hk_review_score_out }, { "states", HK_T_OBJECT, HK_F_LIST, .sub = hk_review_state_out },
                                     HK_FIELD_END };
static const hk_field otherwise_out[] = {
    { "id", HK_T_INT }, { "turn", HK_T_INT }, { "text", HK_T_TEXT }, { "said", HK_T_TEXT, HK_F_NULL }, { "advised", HK_T_BOOL }, { "reading", HK_T_OBJECT, HK_F_LIST, .sub = read_out }, HK_PRACTICE_FIGURES_FIELDS,
    { "advice", HK_T_OBJECT, HK_F_NULL, .sub = advice_out }, { "first", HK_T_OBJECT, .sub = side_out }, { "other", HK_T_OBJECT, HK_F_NULL, .sub = side_out },
    { "gain", HK_T_MONEY, HK_F_NULL }, { "parts_at", HK_T_INT, HK_F_NULL }, { "unsaid", HK_T_INT }, { "turns", HK_T_OBJECT, HK_F_LIST, .sub = line_out }, HK_FIELD_END };
/* The length of `say` is judged by its letters, as with practice say. */
static const hk_field otherwise_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "turn", HK_T_INT, 0, NULL, 1, HK_PRACTICE_TURNS }, { "say", HK_T_TEXT, 0, NULL, 0, 4000000 },
                                         { "acts", HK_T_TEXT, HK_F_LIST, NULL, 1, 20 }, HK_FIELD_END };

typedef struct other {
    hk_ctx          *cx;
    hk_jw           *w;
    hk_practice     *p;
    int              turn;
    hk_advice        advice;     /* for this turn */
    bool             advised;    /* it is what is tried */
    hk_practice_line line;       /* what is said instead; row.said NULL: nothing to try */
    hk_judged        j, then_j;
    hk_talk          then;
    const char     **answers;
    bool             open, then_open;
} other;

/* What he would have taken this sentence for, said where the talk stood then. */
static hk_rc read_it(other *o, const char *text)
{
    hk_reading     *r = HK_NEW(o->cx->arena, hk_reading);
    hk_practice     before = *o->p;
    const hk_model *model;
    const char     *answer;

    hk_rc rc = hk_practice_play(o->cx, &before, (size_t)o->turn - 1);
    if (!rc) rc = hk_reader_in_use(o->cx, &model);
    if (rc) return rc;
    before.talk.model = model;
    rc = hk_talk_turn(o->cx, &before.talk, hk_str_of(text), r, &o->line.heard, &answer);
    o->line.row.said = text, o->line.row.reading = hk_reading_text(o->cx->arena, r);
    return rc;
}

/* One's own sentence; else the one that was said, taken for something else; else what is advised. */
static hk_rc instead_of(other *o, const hk_in *in)
{
    const hk_practice_line *was = &o->p->lines[o->turn - 1];
    bool  acts = hk_in_has(in, "acts");
    hk_rc rc = HK_OK;

    if (hk_in_has(in, "say")) rc = read_it(o, hk_in_text(in, "say"));
    else if (acts) o->line.heard = was->heard, o->line.row.said = was->row.said;
    else if (o->advice.any) o->line.heard = o->advice.said, o->line.row.said = o->advice.words, o->line.row.corrected = o->advised = true;
    if (rc || !acts) return rc;
    o->line.row.corrected = true;
    return hk_practice_acts_in(o->cx, in, &o->line.heard);
}

static hk_rc turn_of(other *o, const hk_in *in)
{
    if (!hk_in_has(in, "turn")) {
        hk_rc rc = hk_costliest(o->cx, o->p, &o->j, &o->turn);
        return rc || o->turn ? rc : hk_fail(o->cx, HK_RULE, "practice.nothing_said", NULL, NULL);
    }
    o->turn = (int)hk_in_int(in, "turn");
    return (size_t)o->turn > o->p->n ? hk_practice_no_turn(o->cx, o->turn, o->p->n) : HK_OK;
}

static hk_rc play_it(other *o)
{
    o->answers = HK_NEWS(o->cx->arena, const char *, o->p->n);
    hk_rc rc = hk_talk_otherwise(o->cx, &o->p->talk, (size_t)o->turn, &o->line.heard, &o->then, o->answers, &o->then_open);
    if (!rc) hk_judge(&o->then.d, o->then.turns, o->then.turns_n, &o->then.prepared, &o->then_j);
    return rc;
}

/* ---- told ------------------------------------------------------------------------------------------------------------------- */
static void side_json(const other *o, const char *key, const hk_talk *t, const hk_judged *j, bool open)
{
    const char *ending = hk_ending_code(t->d.ending);

    hk_jw_obj(o->w, key);
    hk_jw_str(o->w, "ending", ending);
    hk_jw_str(o->w, "ending_text", hk_text(o->cx->lang, hk_printf(o->cx->arena, "ending.%s", ending)));
    hk_jw_int(o->w, "turns_n", (int64_t)t->turns_n);
    hk_jw_bool(o->w, "left_open", open);
    hk_review_promise_json(o->w, t);
    hk_review_score_json(o->w, j);
    hk_review_states_json(o->w, t);
    hk_jw_obj_end(o->w);
}

static const char *told(const other *o, const char *text) { return hk_practice_for_reader(o->cx, o->p, text); }
static bool same(const other *o, size_t i) { return i < o->then.turns_n && strcmp(o->answers[i], o->p->lines[i].row.answer) == 0; }

/* From the changed turn on; where he answers the same, in the words in which it was heard then (voice.h). */
static void lines_json(const other *o)
{
    hk_jw_arr(o->w, "turns");
    for (size_t i = (size_t)o->turn - 1; i < o->then.turns_n; i++) {
        const hk_practice_line *l = &o->p->lines[i];
        const hk_turn_record   *t = &o->then.turns[i];
        hk_jw_obj(o->w, NULL);
        hk_jw_int(o->w, "turn", (int64_t)i + 1);
        hk_jw_str(o->w, "text", told(o, i + 1 == (size_t)o->turn ? o->line.row.said : l->row.said));
        hk_jw_bool(o->w, "same", same(o, i));
        hk_practice_bubbles_json(o->w, "was", told(o, hk_practice_answer(l)));
        hk_practice_bubbles_json(o->w, "bubbles", told(o, same(o, i) ? hk_practice_answer(l) : o->answers[i]));
        hk_practice_came_json(o->cx, o->w, o->p, t);
        hk_jw_obj_end(o->w);
    }
    hk_jw_arr_end(o->w);
}

static int64_t parts_at(const other *o)
{
    for (size_t i = (size_t)o->turn - 1; i < o->p->n; i++)
        if (!same(o, i)) return (int64_t)i + 1;
    return HK_NULL;
}

static void advice_json(const other *o)
{
    const hk_advice *a = &o->advice;

    if (!a->any) {
        hk_jw_null(o->w, "advice");
        return;
    }
    hk_jw_obj(o->w, "advice");
    hk_jw_str(o->w, "say", a->words);
    hk_jw_str(o->w, "act", hk_act_code(a->said.act[0]));
    hk_jw_str(o->w, "label", hk_practice_act(o->cx, a->said.act[0]));
    hk_jw_money(o->w, "gain", a->pays ? hk_debtor_expected(&a->then) - hk_debtor_expected(&o->p->talk.d) : HK_NULL, 2);
    hk_jw_obj_end(o->w);
}

static void both_json(const other *o)
{
    const hk_heard *h = o->line.row.said ? &o->line.heard : NULL;

    hk_jw_obj(o->w, NULL);
    hk_jw_int(o->w, "id", o->p->s.id);
    hk_jw_int(o->w, "turn", o->turn);
    hk_jw_str(o->w, "text", told(o, o->p->lines[o->turn - 1].row.said));
    hk_jw_str(o->w, "said", h ? told(o, o->line.row.said) : NULL);
    hk_jw_bool(o->w, "advised", o->advised);
    if (h) hk_practice_reading_json(o->cx, o->w, &o->line);
    else hk_jw_arr(o->w, "reading"), hk_jw_arr_end(o->w);
    hk_practice_figures_json(o->w, h, o->p->talk.voice.today);
    advice_json(o);
    side_json(o, "first", &o->p->talk, &o->j, o->open);
    if (h) side_json(o, "other", &o->then, &o->then_j, o->then_open);
    else hk_jw_null(o->w, "other");
    hk_jw_money(o->w, "gain", h ? hk_debtor_expected(&o->then.d) - hk_debtor_expected(&o->p->talk.d) : HK_NULL, 2);
    hk_jw_int(o->w, "parts_at", h ? parts_at(o) : HK_NULL);
    hk_jw_int(o->w, "unsaid", h ? (int64_t)(o->p->n - o->then.turns_n) : 0);
    lines_json(o);
    hk_jw_obj_end(o->w);
}

static hk_rc practice_otherwise(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice p;
    other       o = { .cx = cx, .w = &out->w, .p = &p };

    hk_rc rc = hk_in_has(in, "say") ? hk_practice_fits(cx, "say", hk_in_text(in, "say")) : HK_OK;
    if (!rc) rc = hk_practice_load(cx, hk_in_int(in, "id"), false, &p);
    if (!rc) rc = hk_practice_judged(cx, &p, &o.j, &o.open);
    if (!rc) rc = turn_of(&o, in);
    if (!rc) rc = hk_advise(cx, &p, o.turn, &o.advice);
    if (!rc) rc = instead_of(&o, in);
    if (!rc && o.line.row.said) rc = play_it(&o);
    if (!rc) both_json(&o);
    return rc;
}

const hk_op hk_otherwise_ops[] = {
    { "practice otherwise", HK_POST, "/api/v1/practice/{id}/otherwise", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, otherwise_in, otherwise_out, HK_ONE, practice_otherwise, "practice.otherwise" },
    HK_OP_END };
