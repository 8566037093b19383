/* pair_review.c - the observer's sheet (PT6) and what everybody at the table is told when the talk is over: both cards, what was agreed
 * against both floors, and how each line of the collectors' side was read. */
#include "content/content.h"
#include "rehearse/claims.h"
#include "rehearse/pair_inside.h"
#include "rehearse/seal.h"

/* ---- the sheet -------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_pair_mark_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "points", HK_T_INT, HK_F_REQUIRED | HK_F_LIST, NULL, 0, 2 }, { "steps", HK_T_ENUM, HK_F_LIST, HK_PAIR_STEP_VALUES },
    { "faces", HK_T_INT, HK_F_LIST, NULL, 0, 2 }, { "note", HK_T_TEXT, 0, NULL, 0, 500 }, HK_FIELD_END };
static const hk_field mark_row[] = { { "key", HK_T_TEXT }, { "label", HK_T_TEXT }, { "points", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field step_row[] = { { "key", HK_T_TEXT }, { "label", HK_T_TEXT }, { "done", HK_T_BOOL, HK_F_NULL }, { "seen", HK_T_INT, HK_F_LIST }, HK_FIELD_END };
const hk_field hk_pair_mark_out[] = {
    { "by", HK_T_TEXT, HK_F_NULL }, { "behaviours", HK_T_OBJECT, HK_F_LIST, .sub = mark_row }, { "sum", HK_T_INT, HK_F_NULL }, { "of", HK_T_INT }, { "calm_missing", HK_T_BOOL },
    { "steps", HK_T_OBJECT, HK_F_LIST, .sub = step_row }, { "steps_done", HK_T_INT }, { "steps_passed", HK_T_BOOL }, { "faces", HK_T_OBJECT, HK_F_LIST, .sub = mark_row }, { "faces_sum", HK_T_INT, HK_F_NULL },
    { "note", HK_T_TEXT }, { "damaged", HK_T_BOOL }, HK_FIELD_END };

static const char *say(hk_ctx *cx, const char *family, const char *key) { return hk_text(cx->lang, hk_printf(cx->arena, "pair.%s.%s", family, key)); }

/* A sheet as it is kept: figures without anything between. NULL marks: not filled in yet. */
typedef struct sheet { const char *by, *points, *steps, *faces, *note; bool damaged; } sheet;      /* damaged: altered since, and without marks */

static int digit(const char *s, size_t i) { return s && i < strlen(s) ? s[i] - '0' : -1; }

static void marks_json(hk_ctx *cx, hk_jw *w, const char *key, const char *family, const char *const *names, size_t n, const char *marks)
{
    hk_jw_arr(w, key);
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", names[i]);
        hk_jw_str(w, "label", say(cx, family, names[i]));
        hk_jw_int(w, "points", digit(marks, i) < 0 ? HK_NULL : digit(marks, i));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* Acts by which the reader sees a step; the observer decides. */
static const struct { hk_act acts[5]; } shows[HK_PAIR_STEPS] = {
    { { HK_ACT_EMPATHY, HK_ACT_REFLECT } }, { { HK_ACT_OPENQ, HK_ACT_PROBE } }, { { HK_ACT_DEBT, HK_ACT_EVID } }, { { HK_ACT_PLAN, HK_ACT_TRADE, HK_ACT_HELP, HK_ACT_INCENT, HK_ACT_NONMON } }, { { HK_ACT_PAUSE } } };

static bool has_act(const char *acts, hk_act a)
{
    const char *code = hk_act_code(a);
    size_t      n = strlen(code);

    for (const char *p = acts; (p = strstr(p, code)); p += n)
        if ((p == acts || p[-1] == ' ') && (!p[n] || p[n] == ' ')) return true;
    return false;
}

static bool line_shows(const hk_pair_line *l, size_t step)
{
    for (size_t k = 0; k < HK_COUNT(shows[step].acts) && shows[step].acts[k] != HK_ACT_NONE; k++)
        if (has_act(l->row.acts, shows[step].acts[k])) return true;
    return false;
}

static int steps_json(hk_ctx *cx, hk_jw *w, const hk_pair *p, const char *steps)
{
    int done = 0;

    hk_jw_arr(w, "steps");
    for (size_t i = 0; i < HK_PAIR_STEPS; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", hk_pair_steps[i]);
        hk_jw_str(w, "label", say(cx, "dstep", hk_pair_steps[i]));
        if (digit(steps, i) < 0) hk_jw_null(w, "done");
        else hk_jw_bool(w, "done", digit(steps, i) == 1), done += digit(steps, i) == 1;
        hk_jw_arr(w, "seen");
        for (size_t k = 0; !hk_pair_open(p) && k < p->n; k++)
            if (line_shows(&p->line[k], i)) hk_jw_int(w, NULL, p->line[k].row.n);
        hk_jw_arr_end(w);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return done;
}

static int64_t sum_of(const char *marks)
{
    int64_t sum = 0;
    for (; marks && *marks; marks++) sum += *marks - '0';
    return sum;
}

static bool has_faces(const hk_pair *p)
{
    for (size_t i = 0; i < p->people_n; i++)
        if (p->people[i].seat == HK_SEAT_SECOND) return true;
    return false;
}

static void sheet_json(hk_ctx *cx, hk_jw *w, const char *key, const hk_pair *p, const sheet *s)
{
    hk_jw_obj(w, key);
    hk_jw_str(w, "by", s->by);
    marks_json(cx, w, "behaviours", "behaviour", hk_pair_behaviours, HK_PAIR_BEHAVIOURS, s->points);
    hk_jw_int(w, "sum", s->points ? sum_of(s->points) : HK_NULL);
    hk_jw_int(w, "of", 2 * HK_PAIR_BEHAVIOURS);
    hk_jw_bool(w, "calm_missing", s->points && digit(s->points, 0) == 0);
    int done = steps_json(cx, w, p, s->steps);
    hk_jw_int(w, "steps_done", done);
    hk_jw_bool(w, "steps_passed", done >= HK_PAIR_STEPS_PASS);
    marks_json(cx, w, "faces", "facemark", hk_pair_faces, has_faces(p) ? HK_PAIR_FACES : 0, s->faces);
    hk_jw_int(w, "faces_sum", s->faces && *s->faces ? sum_of(s->faces) : HK_NULL);
    hk_jw_str(w, "note", s->note ? s->note : "");
    hk_jw_bool(w, "damaged", s->damaged);
    hk_jw_obj_end(w);
}

static sheet sheet_of(hk_arena *a, const char *by, const hk_rec_pair_sheet *row, const char *seal)
{
    if (!hk_side_holds(a, hk_sheet_sealed(a, row), seal)) return (sheet){ .by = by, .damaged = true };
    return (sheet){ by, row->points, row->steps, row->faces, row->note, false };
}

static hk_rc digits_in(hk_ctx *cx, const hk_in *in, const char *name, size_t want, const char **out)
{
    const hk_val *list = hk_in_get(in, name);
    hk_buf b = { .arena = cx->arena };

    if (list->n && !want) return hk_fail(cx, HK_BAD_INPUT, "pair.no_faces", name, NULL);
    if (list->n != want) return hk_fail(cx, HK_BAD_INPUT, "pair.marks", name, "n", hk_printf(cx->arena, "%zu", want), "got", hk_printf(cx->arena, "%zu", list->n), NULL);
    hk_buf_puts(&b, "");
    for (size_t i = 0; i < list->n; i++) hk_buf_putc(&b, (char)('0' + list->items[i].i));
    *out = hk_strndup(cx->arena, b.p, b.n);
    return HK_OK;
}

/* Those that were done. */
static const char *steps_in(hk_ctx *cx, const hk_in *in)
{
    const hk_val *list = hk_in_get(in, "steps");
    char *out = hk_strdup(cx->arena, "00000");

    for (size_t i = 0; i < list->n; i++) out[list->items[i].i] = '1';
    return out;
}

static hk_rc observing(hk_ctx *cx, const hk_in *in, hk_pair *p)
{
    hk_rc rc = hk_pair_load(cx, hk_in_int(in, "id"), p);
    return rc || p->me->seat == HK_SEAT_OBSERVER ? rc : hk_fail(cx, HK_RULE, "pair.not_observer", NULL, NULL);
}

hk_rc hk_pair_mark(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_pair_sheet was, row = { .user_id = cx->actor.user, .at_us = cx->now_us, .version = 1 };
    hk_pair p;
    bool    again = false;

    hk_rc rc = observing(cx, in, &p);
    if (!rc) rc = digits_in(cx, in, "points", HK_PAIR_BEHAVIOURS, &row.points);
    if (!rc) rc = digits_in(cx, in, "faces", has_faces(&p) ? HK_PAIR_FACES : 0, &row.faces);
    if (!rc) rc = hk_load_pair_sheet(cx, cx->company, p.t.id, cx->actor.user, &was, &again);
    if (rc) return rc;
    row.steps = steps_in(cx, in);
    row.tab = p.t.id, row.sum = sum_of(row.points), row.calm = digit(row.points, 0) > 0, row.note = hk_in_text(in, "note") ? hk_in_text(in, "note") : "";
    if (again) row.version = was.version;
    rc = again ? hk_update_pair_sheet(cx, &row) : hk_insert_pair_sheet(cx, &row);
    if (!rc) rc = hk_side_seal(cx, (hk_side_ref){ HK_SIDE_SHEET, row.tab, row.user_id }, hk_sheet_sealed(cx->arena, &row), "");
    if (rc) return rc;
    sheet s = { NULL, row.points, row.steps, row.faces, row.note, false };
    sheet_json(cx, &out->w, NULL, &p, &s);
    out->subject = "pair_table", out->subject_id = p.t.id;
    return HK_OK;
}

hk_rc hk_pair_sheet(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *seal, *last;
    hk_rec_pair_sheet row;
    hk_pair p;
    bool    found = false;

    hk_rc rc = observing(cx, in, &p);
    if (!rc) rc = hk_load_pair_sheet(cx, cx->company, p.t.id, cx->actor.user, &row, &found);
    if (!rc) rc = hk_side_load(cx, (hk_side_ref){ HK_SIDE_SHEET, p.t.id, cx->actor.user }, &seal, &last);
    if (rc) return rc;
    sheet s = found ? sheet_of(cx->arena, NULL, &row, seal) : (sheet){ 0 };
    sheet_json(cx, &out->w, NULL, &p, &s);
    return HK_OK;
}

/* ---- the review ------------------------------------------------------------------------------------------------------------------- */
static const hk_field line_out[] = {
    { "n", HK_T_INT }, { "seat", HK_T_ENUM, 0, HK_PAIR_SEAT_VALUES }, { "name", HK_T_TEXT }, { "face", HK_T_ENUM, 0, HK_PAIR_FACE_VALUES }, { "mine", HK_T_BOOL }, { "kind", HK_T_ENUM, 0, HK_PAIR_KIND_VALUES },
    { "text", HK_T_TEXT }, { "acts", HK_T_TEXT, HK_F_LIST }, { "foul", HK_T_BOOL }, { "sum", HK_T_MONEY, HK_F_NULL }, { "day", HK_T_DAY, HK_F_NULL }, { "then_sum", HK_T_MONEY, HK_F_NULL }, { "then_day", HK_T_DAY, HK_F_NULL },
    HK_FIELD_END };
static const hk_field floors_out[] = {
    { "least", HK_T_MONEY }, { "most", HK_T_MONEY }, { "last", HK_T_DAY }, { "floor", HK_T_MONEY }, { "floor_day", HK_T_DAY }, { "room", HK_T_MONEY }, { "share", HK_T_INT, HK_F_NULL },
    { "collector_holds", HK_T_BOOL, HK_F_NULL }, { "debtor_holds", HK_T_BOOL, HK_F_NULL }, { "text", HK_T_TEXT }, HK_FIELD_END };
const hk_field hk_pair_review_out[] = {
    { "id", HK_T_INT }, { "title", HK_T_TEXT }, { "teaches", HK_T_TEXT }, { "seat", HK_T_ENUM, 0, HK_PAIR_SEAT_VALUES }, { "ended_by", HK_T_TEXT }, { "deal", HK_T_OBJECT, HK_F_NULL, .sub = hk_pair_terms_out },
    { "floors", HK_T_OBJECT, 0, .sub = floors_out }, { "debtor_card", HK_T_OBJECT, HK_F_NULL, .sub = hk_card_debtor_out }, { "collector_card", HK_T_OBJECT, HK_F_NULL, .sub = hk_card_collector_out },
    { "lines", HK_T_OBJECT, HK_F_LIST, .sub = line_out }, { "fouls", HK_T_INT }, { "sheets", HK_T_OBJECT, HK_F_LIST, .sub = hk_pair_mark_out }, HK_FIELD_END };

/* Of what was agreed: both payments, and what comes by a day. */
static int64_t whole(const hk_rec_pair_line *d) { return d->sum + (d->then_sum == HK_NULL ? 0 : d->then_sum); }
static int64_t last_day(const hk_rec_pair_line *d) { return d->then_days == HK_NULL ? d->in_days : d->then_days; }
static int64_t by_day(const hk_rec_pair_line *d, int64_t days) { return (d->in_days <= days ? d->sum : 0) + (d->then_days != HK_NULL && d->then_days <= days ? d->then_sum : 0); }

/* What was agreed against both floors: the collector's wants so much by its day, the debtor's no more in all and nothing after his last; share is how much of the room between the debtor's least and most came to the collector, percent. */
static void floors_json(hk_ctx *cx, hk_jw *w, const hk_pair *p)
{
    hk_pair_floors f;
    const hk_rec_pair_line *d = p->deal ? &p->deal->row : NULL;

    hk_pair_floors_of(p->scenario, (uint64_t)p->t.seed, &f);
    bool    ours = d && by_day(d, f.floor_days) >= f.floor_fen, theirs = d && whole(d) <= f.most_fen && last_day(d) <= f.last_days;
    int64_t room = f.most_fen - f.least_fen, share = d && room > 0 ? HK_MAX(0, HK_MIN(100, (whole(d) - f.least_fen) * 100 / room)) : HK_NULL;
    hk_jw_obj(w, "floors");
    hk_jw_money(w, "least", f.least_fen, 2);
    hk_jw_money(w, "most", f.most_fen, 2);
    hk_jw_day(w, "last", (hk_day)p->t.day + f.last_days);
    hk_jw_money(w, "floor", f.floor_fen, 2);
    hk_jw_day(w, "floor_day", (hk_day)p->t.day + f.floor_days);
    hk_jw_money(w, "room", f.most_fen - f.floor_fen, 2);
    hk_jw_int(w, "share", share);
    if (d) hk_jw_bool(w, "collector_holds", ours), hk_jw_bool(w, "debtor_holds", theirs);
    else hk_jw_null(w, "collector_holds"), hk_jw_null(w, "debtor_holds");
    hk_jw_str(w, "text", say(cx, "result", !d ? "none" : ours && theirs ? "both" : ours ? "debtor_broke" : theirs ? "collector_broke" : "neither"));
    hk_jw_obj_end(w);
}

/* Said to be done by the collectors' side, and not on its card: as with the debtor of the program (scenario.h, SC2). */
static bool says_what_is_not(hk_ctx *cx, const hk_pair *p, const hk_pair_line *l)
{
    hk_line line;

    if (!hk_pair_collects(l->seat) || !p->scenario) return false;
    hk_line_make(cx->arena, hk_str_of(l->row.body), &line);
    return hk_claims_done(&line) & ~p->scenario->steps_done;
}

static int lines_json(hk_ctx *cx, hk_jw *w, const hk_pair *p)
{
    int fouls = 0;

    hk_jw_arr(w, "lines");
    for (size_t i = 0; i < p->n; i++) {
        const hk_pair_line   *l = &p->line[i];
        const hk_pair_person *by = NULL;
        bool foul = has_act(l->row.acts, HK_ACT_ABUSE) || has_act(l->row.acts, HK_ACT_BLUFF) || says_what_is_not(cx, p, l);
        for (size_t k = 0; k < p->people_n; k++)
            if (p->people[k].user == l->row.user_id) by = &p->people[k];
        fouls += foul;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "n", l->row.n);
        hk_jw_str(w, "seat", hk_pair_seats[l->seat]);
        hk_jw_str(w, "name", by ? by->name : "");
        hk_jw_str(w, "face", by && *by->face ? by->face : "none");
        hk_jw_bool(w, "mine", l->row.user_id == cx->actor.user);
        hk_jw_str(w, "kind", hk_pair_kinds[l->kind]);
        hk_jw_str(w, "text", l->row.body);
        hk_jw_arr(w, "acts");
        for (int a = HK_ACT_NONE + 1; a < HK_ACT_COUNT; a++)
            if (has_act(l->row.acts, (hk_act)a)) hk_jw_str(w, NULL, hk_practice_act(cx, (hk_act)a));
        hk_jw_arr_end(w);
        hk_jw_bool(w, "foul", foul);
        hk_jw_money(w, "sum", l->row.sum, 2);
        hk_jw_day(w, "day", l->row.in_days == HK_NULL ? HK_DAY_NONE : (hk_day)(p->t.day + l->row.in_days));
        hk_pair_then_json(w, p, &l->row);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return fouls;
}

static hk_rc sheets_json(hk_ctx *cx, hk_jw *w, const hk_pair *p)
{
    hk_row_pair_sheets r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_pair_sheets(cx, &cur, cx->company, p->t.id);
    if (rc) return rc;
    hk_jw_arr(w, "sheets");
    while (hk_next_pair_sheets(cur, &r)) {
        hk_rec_pair_sheet row = { .tab = p->t.id, .user_id = r.user_id, .points = r.points, .steps = r.steps, .faces = r.faces, .sum = r.sum, .calm = r.calm, .note = r.note, .at_us = r.at_us };
        sheet s = sheet_of(cx->arena, r.name ? r.name : "", &row, r.seal);
        sheet_json(cx, w, NULL, p, &s);
    }
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

hk_rc hk_pair_review(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_jw  *w = &out->w;
    hk_pair p;

    hk_rc rc = hk_pair_load(cx, hk_in_int(in, "id"), &p);
    if (!rc && hk_pair_open(&p)) rc = hk_fail(cx, HK_RULE, "practice.going_on", NULL, NULL);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", p.t.id);
    hk_jw_str(w, "title", p.scenario->title);
    hk_jw_str(w, "teaches", p.scenario->teaches);
    hk_jw_str(w, "seat", hk_pair_seats[p.me->seat]);
    hk_jw_str(w, "ended_by", p.t.ended_by);
    hk_pair_terms_json(w, "deal", &p, p.deal);
    floors_json(cx, w, &p);
    rc = hk_pair_cards_json(cx, w, &p);
    if (!rc) hk_jw_int(w, "fouls", lines_json(cx, w, &p));
    if (!rc) rc = sheets_json(cx, w, &p);
    hk_jw_obj_end(w);
    return rc;
}
