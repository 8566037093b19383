/* ops_drill.c - drills through the doors: which there are and what one should do next, one drill with its lesson, a sitting, its answers, what
 * one did, and the means for a trainer. Keys and reasons leave with the answer they belong to and not before (DR4). */
#include "access/caps.h"
#include "base/page.h"
#include "content/content.h"
#include "drill/inside.h"
#include "library/library.h"
#include "library/words.h"
#include <inttypes.h>
#include <stdlib.h>

#define STATES "open|ended|left"

static int lang(const hk_ctx *cx) { return strcmp(cx->lang, "en") == 0; }
static const char *text(const hk_ctx *cx, const char *family, const char *code) { return hk_text(cx->lang, hk_printf(cx->arena, "%s.%s", family, code)); }
static const char *or_null(const char *s) { return s && *s ? s : NULL; }

/* ---- what one has done --------------------------------------------------------------------------------------------------------------- */
typedef struct own {
    int64_t tries, first, first_id, best, last, last_day, open;
    bool    passed;
    int64_t missed;                      /* times one of its acts was wanting in talks, half a year back */
} own;

enum { HALF_A_YEAR = 183 };

static void count(own *o, const hk_row_drill_mine *r)
{
    if (strcmp(r->state, "open") == 0 && o->open == HK_NULL) o->open = r->id;
    if (strcmp(r->state, "ended") != 0) return;
    if (!o->tries++) o->last = r->mark, o->last_day = r->day;            /* newest first */
    o->first = r->mark, o->first_id = r->id;
    if (o->best == HK_NULL || r->mark > o->best) o->best = r->mark;
    o->passed |= r->passed == 1;
}

static hk_rc own_results(hk_ctx *cx, const hk_drill *list, size_t n, own *rows)
{
    hk_row_drill_mine    r;
    hk_row_practice_gaps g;
    hk_cursor *cur = NULL;

    for (size_t i = 0; i < n; i++) rows[i] = (own){ .first = HK_NULL, .first_id = HK_NULL, .best = HK_NULL, .last = HK_NULL, .last_day = HK_DAY_NONE, .open = HK_NULL };
    hk_rc rc = hk_q_drill_mine(cx, &cur, cx->company, cx->actor.user, "", INT64_MAX);
    if (rc) return rc;
    while (hk_next_drill_mine(cur, &r))
        for (size_t i = 0; i < n; i++)
            if (strcmp(list[i].id, r.drill) == 0) count(&rows[i], &r);
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_q_practice_gaps(cx, &cur, cx->company, cx->actor.user, cx->today - HALF_A_YEAR);
    if (rc) return rc;
    while (hk_next_practice_gaps(cur, &g)) {
        hk_act act;
        if (!hk_act_find(hk_str_of(g.act), &act)) continue;
        for (size_t i = 0; i < n; i++) rows[i].missed += list[i].trains >> act & 1;
    }
    return hk_cursor_end(cur);
}

/* ---- the list ------------------------------------------------------------------------------------------------------------------------ */
static const hk_field act_out[] = { { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, HK_FIELD_END };
#define DRILL_OUT { "drill", HK_T_TEXT }, { "title", HK_T_TEXT }, { "kind", HK_T_ENUM, 0, HK_DRILL_KIND_VALUES }, { "part", HK_T_ENUM, 0, HK_DRILL_PARTS }, { "teaches", HK_T_TEXT }, \
    { "minutes", HK_T_INT }, { "size", HK_T_INT }, { "bank", HK_T_INT }, { "trains", HK_T_OBJECT, HK_F_LIST | HK_F_WIRE, .sub = act_out }, { "tries", HK_T_INT }, { "first", HK_T_INT, HK_F_NULL }, \
    { "best", HK_T_INT, HK_F_NULL }, { "last", HK_T_INT, HK_F_NULL }, { "last_day", HK_T_DAY, HK_F_NULL }, { "passed", HK_T_BOOL }, { "open", HK_T_INT, HK_F_NULL | HK_F_WIRE }, { "missed", HK_T_INT, HK_F_FOLDS }
static const hk_field list_out[] = { DRILL_OUT, HK_FIELD_END };

static void drill_json(hk_ctx *cx, hk_jw *w, const hk_drill *d, const own *o)
{
    hk_jw_str(w, "drill", d->id);
    hk_jw_str(w, "title", d->title[lang(cx)]);
    hk_jw_str(w, "kind", hk_drill_kind_code(d->kind));
    hk_jw_str(w, "part", d->part);
    hk_jw_str(w, "teaches", d->teaches[lang(cx)]);
    hk_jw_int(w, "minutes", d->minutes);
    hk_jw_int(w, "size", d->size);
    hk_jw_int(w, "bank", (int64_t)d->n);
    hk_jw_arr(w, "trains");
    for (int a = 1; a < HK_ACT_COUNT; a++) {
        if (!(d->trains >> a & 1)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "act", hk_act_code((hk_act)a));
        hk_jw_str(w, "label", hk_practice_act(cx, (hk_act)a));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_int(w, "tries", o->tries);
    hk_jw_int(w, "first", o->first);
    hk_jw_int(w, "best", o->best);
    hk_jw_int(w, "last", o->last);
    hk_jw_day(w, "last_day", (hk_day)o->last_day);
    hk_jw_bool(w, "passed", o->passed);
    hk_jw_int(w, "open", o->open);
    hk_jw_int(w, "missed", o->missed);
}

static hk_rc drill_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_drill *list;
    size_t n;

    HK_UNUSED(in);
    hk_rc rc = hk_drills(cx, &list, &n);
    if (rc) return rc;
    own *rows = HK_NEWS(cx->arena, own, n + 1);
    rc = own_results(cx, list, n, rows);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(&out->w, NULL);
        drill_json(cx, &out->w, &list[i], &rows[i]);
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- one drill ----------------------------------------------------------------------------------------------------------------------- */
static const hk_field drill_in[] = { { "drill", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 40 }, HK_FIELD_END };
static const hk_field lesson_out[] = { { "head", HK_T_TEXT }, { "body", HK_T_TEXT }, HK_FIELD_END };
static const hk_field guide_out[] = { { "group", HK_T_TEXT }, { "name", HK_T_TEXT }, { "safe", HK_T_TEXT, HK_F_LIST }, { "avoid", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
static const hk_field show_out[] = { DRILL_OUT, { "needed", HK_T_INT }, { "lesson", HK_T_OBJECT, HK_F_LIST, .sub = lesson_out }, { "guide", HK_T_OBJECT, HK_F_LIST, .sub = guide_out }, HK_FIELD_END };

static void texts_json(hk_jw *w, const char *key, const char *const *list, size_t n)
{
    hk_jw_arr(w, key);
    for (size_t i = 0; i < n; i++) hk_jw_str(w, NULL, list[i]);
    hk_jw_arr_end(w);
}

static void lesson_json(hk_jw *w, const hk_drill *d)
{
    hk_jw_arr(w, "lesson");
    for (size_t i = 0; i < d->lesson_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "head", d->lesson[i].head);
        hk_jw_str(w, "body", d->lesson[i].body);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "guide");
    for (size_t i = 0; i < d->guide_n; i++) {
        const hk_drill_guide *g = &d->guide[i];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "group", g->group);
        hk_jw_str(w, "name", g->name);
        texts_json(w, "safe", g->safe, g->safe_n);
        texts_json(w, "avoid", g->avoid, g->avoid_n);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc drill_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_drill *d;
    own o;

    hk_rc rc = hk_drill_get(cx, hk_in_text(in, "drill"), &d);
    if (!rc) rc = own_results(cx, d, 1, &o);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    drill_json(cx, &out->w, d, &o);
    hk_jw_int(&out->w, "needed", d->pass);
    lesson_json(&out->w, d);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- a sitting as its owner sees it ---------------------------------------------------------------------------------------------------- */
static const hk_field option_out[] = { { "option", HK_T_TEXT }, { "text", HK_T_TEXT }, { "right", HK_T_BOOL, HK_F_NULL }, { "why", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field check_out[] = { { "check", HK_T_TEXT }, { "label", HK_T_TEXT }, { "held", HK_T_BOOL }, { "turn", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field read_out[] = { { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "p", HK_T_DECIMAL }, HK_FIELD_END };
#define ITEM_OUT { "n", HK_T_INT }, { "item", HK_T_TEXT }, { "again", HK_T_BOOL }, { "scene", HK_T_TEXT, HK_F_NULL }, { "line", HK_T_TEXT, HK_F_NULL }, { "text", HK_T_TEXT, HK_F_NULL }, \
    { "ask", HK_T_TEXT, HK_F_NULL }
static const hk_field item_out[] = { ITEM_OUT, HK_FIELD_END };
static const hk_field answer_out[] = {
    ITEM_OUT, { "options", HK_T_OBJECT, HK_F_LIST, .sub = option_out }, { "said", HK_T_TEXT, HK_F_NULL }, { "choice", HK_T_TEXT, HK_F_NULL }, { "right", HK_T_BOOL }, { "mark", HK_T_INT }, { "why", HK_T_TEXT, HK_F_NULL }, { "models", HK_T_TEXT, HK_F_LIST },
    { "checks", HK_T_OBJECT, HK_F_LIST, .sub = check_out }, { "reading", HK_T_OBJECT, HK_F_LIST, .sub = read_out }, HK_FIELD_END };
static const hk_field line_out[] = { { "me", HK_T_BOOL }, { "text", HK_T_TEXT }, { "reading", HK_T_OBJECT, HK_F_LIST, .sub = read_out }, HK_FIELD_END };
static const hk_field moment_out[] = {
    { "scene", HK_T_TEXT }, { "company", HK_T_TEXT }, { "name", HK_T_TEXT }, { "rank", HK_T_TEXT }, { "channel", HK_T_ENUM, 0, HK_CHANNEL_VALUES }, { "left_s", HK_T_INT },
    { "lines", HK_T_OBJECT, HK_F_LIST, .sub = line_out }, { "checks", HK_T_OBJECT, HK_F_LIST, .sub = check_out }, { "foul", HK_T_BOOL }, HK_FIELD_END };
static const hk_field sitting_out[] = {
    { "id", HK_T_INT }, { "drill", HK_T_TEXT }, { "title", HK_T_TEXT }, { "kind", HK_T_ENUM, 0, HK_DRILL_KIND_VALUES }, { "state", HK_T_ENUM, 0, STATES }, { "day", HK_T_DAY }, { "asked", HK_T_INT },
    { "planned", HK_T_INT }, { "total", HK_T_INT }, { "needed", HK_T_INT }, { "right", HK_T_INT, HK_F_NULL }, { "mark", HK_T_INT, HK_F_NULL }, { "passed", HK_T_BOOL, HK_F_NULL },
    { "first", HK_T_INT, HK_F_NULL }, { "is_first", HK_T_BOOL }, { "item", HK_T_OBJECT, HK_F_NULL, .sub = item_out }, { "options", HK_T_OBJECT, HK_F_LIST, .sub = option_out }, { "answers", HK_T_OBJECT, HK_F_LIST, .sub = answer_out },
    { "moment", HK_T_OBJECT, HK_F_NULL, .sub = moment_out }, HK_FIELD_END };

/* told: with key and reasons. */
static void options_json(hk_ctx *cx, hk_jw *w, const hk_sitting *x, const hk_drill_item *i, bool told)
{
    size_t order[HK_DRILL_OPTIONS];
    bool   sides = x->d->kind == HK_DRILL_sort;

    hk_sitting_order(x, i, order);
    hk_jw_arr(w, "options");
    for (size_t k = 0; k < i->options_n; k++) {
        const hk_drill_option *o = &i->options[order[k]];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "option", o->id);
        hk_jw_str(w, "text", sides ? x->d->sides[order[k]].name[lang(cx)] : o->text);
        if (told) hk_jw_bool(w, "right", order[k] == i->key);
        else hk_jw_null(w, "right");
        hk_jw_str(w, "why", told && !sides ? o->why : NULL);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void item_json(hk_jw *w, const hk_sitting *x, const hk_drill_item *i, int64_t n)
{
    hk_jw_int(w, "n", n);
    hk_jw_str(w, "item", i->id);
    hk_jw_bool(w, "again", n > x->s.planned);
    hk_jw_str(w, "scene", or_null(i->scene));
    hk_jw_str(w, "line", or_null(i->line));
    hk_jw_str(w, "text", or_null(i->text));
    hk_jw_str(w, "ask", or_null(i->ask));
}

static void reading_json(hk_ctx *cx, hk_jw *w, const char *stored)
{
    json_t *list = json_loads(stored, 0, NULL);

    hk_jw_arr(w, "reading");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        hk_act act;
        if (!hk_act_find(hk_str_of(json_string_value(json_object_get(o, "act"))), &act)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "act", hk_act_code(act));
        hk_jw_str(w, "label", hk_practice_act(cx, act));
        hk_jw_money(w, "p", json_integer_value(json_object_get(o, "p")), 4);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    json_decref(list);
}

static void check_json(hk_ctx *cx, hk_jw *w, const char *family, const char *check, bool held, int64_t turn)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "check", check);
    hk_jw_str(w, "label", text(cx, family, check));
    hk_jw_bool(w, "held", held);
    hk_jw_int(w, "turn", turn > 0 ? turn : HK_NULL);
    hk_jw_obj_end(w);
}

static void checks_json(hk_ctx *cx, hk_jw *w, unsigned asked, int64_t held)
{
    hk_jw_arr(w, "checks");
    for (int c = 0; c < HK_DC_COUNT; c++)
        if (asked >> c & 1) check_json(cx, w, "drill.check", hk_drill_check_name((hk_drill_check)c), held >> c & 1, 0);
    hk_jw_arr_end(w);
}

/* The lines of the library for an excuse, with the item's debt in them. */
static hk_rc excuse_models(hk_ctx *cx, hk_jw *w, const hk_drill_item *i)
{
    enum { LATE = 45 };
    hk_shipped_lines s;
    hk_line_values   v = { { NULL } };
    unsigned missing;

    hk_rc rc = hk_library_shipped(cx, &s);
    if (!rc) rc = hk_day_to_ask(cx, cx->today, &v.v[HK_VAR_by]);
    if (rc) return rc;
    v.v[HK_VAR_customer] = text(cx, "drill", "customer"), v.v[HK_VAR_account] = text(cx, "drill", "account"), v.v[HK_VAR_days] = hk_printf(cx->arena, "%d", LATE);
    v.v[HK_VAR_amount] = hk_line_sum(cx->arena, i->owed_fen, "CNY"), v.v[HK_VAR_first] = hk_line_sum(cx->arena, hk_first_payment(i->owed_fen), "CNY");
    v.v[HK_VAR_due] = hk_line_day(cx->arena, cx->today - LATE, cx->today);
    for (size_t k = 0; k < s.n; k++)
        if (s.lines[k].excuse == i->excuse && s.lines[k].key[HK_LD_MOMENT] == HK_MOMENT_REPLY) hk_jw_str(w, NULL, hk_line_fill(cx->arena, s.lines[k].text, &v, &missing));
    return HK_OK;
}

static hk_rc answer_json(hk_ctx *cx, hk_jw *w, const hk_sitting *x, const hk_rec_drill_answer *r)
{
    const hk_drill_item *i = hk_drill_item_find(x->d, r->item);
    hk_rc rc = HK_OK;

    hk_jw_obj(w, NULL);
    item_json(w, x, i, r->n);
    options_json(cx, w, x, i, true);
    hk_jw_str(w, "said", or_null(r->said));
    hk_jw_str(w, "choice", or_null(r->choice));
    hk_jw_bool(w, "right", r->mark == 100);
    hk_jw_int(w, "mark", r->mark);
    hk_jw_str(w, "why", or_null(i->why));
    hk_jw_arr(w, "models");
    if (*i->model) hk_jw_str(w, NULL, i->model);
    else if (i->excuse) rc = excuse_models(cx, w, i);
    hk_jw_arr_end(w);
    checks_json(cx, w, x->d->checks, r->held);
    reading_json(cx, w, r->reading);
    hk_jw_obj_end(w);
    return rc;
}

static void line_json(hk_ctx *cx, hk_jw *w, bool me, const char *words, const char *reading)
{
    hk_jw_obj(w, NULL);
    hk_jw_bool(w, "me", me);
    hk_jw_str(w, "text", words);
    reading_json(cx, w, reading);
    hk_jw_obj_end(w);
}

/* His words of a turn; bubbles of a messenger are lines of their own. */
static void his_json(hk_ctx *cx, hk_jw *w, const char *answer)
{
    while (*answer) {
        size_t n = strcspn(answer, "|");
        if (n) line_json(cx, w, false, hk_strndup(cx->arena, answer, n), "[]");
        answer += n + (answer[n] == '|');
    }
}

static hk_rc moment_json(hk_ctx *cx, hk_jw *w, const hk_sitting *x)
{
    const hk_drill_item *i = hk_drill_item_find(x->d, x->plan[0]);
    const hk_scenario   *s = i->scenario;
    bool    open = strcmp(x->s.state, "open") == 0;
    hk_talk begin;

    hk_rc rc = hk_moment_start(cx, i, (uint64_t)x->s.seed, x->s.caller, (hk_day)x->s.day, &begin);
    if (rc) return rc;
    hk_jw_obj(w, "moment");
    hk_jw_str(w, "scene", i->scene);
    hk_jw_str(w, "company", s->company);
    hk_jw_str(w, "name", s->name);
    hk_jw_str(w, "rank", s->rank);
    hk_jw_str(w, "channel", hk_channel_words[s->channel]);
    hk_jw_int(w, "left_s", open ? hk_moment_left_s(cx, x) : 0);
    hk_jw_arr(w, "lines");
    for (size_t k = 0; k < i->before_n; k++) line_json(cx, w, i->before[k].me, i->before[k].text, "[]");
    his_json(cx, w, begin.last);
    for (size_t k = 0; k < x->n; k++) {
        line_json(cx, w, true, x->rows[k].said, open ? "[]" : x->rows[k].reading);
        his_json(cx, w, x->rows[k].answer);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "checks");
    for (int c = 0; !open && c < HK_MOMENT_CHECKS; c++) check_json(cx, w, "drill.moment", x->judged.check[c], x->judged.held[c], x->judged.turn[c]);
    hk_jw_arr_end(w);
    hk_jw_bool(w, "foul", !open && x->judged.foul);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* The first result of this drill, which stays the first (DR2). */
static hk_rc first_of(hk_ctx *cx, const hk_sitting *x, own *o)
{
    hk_row_drill_mine r;
    hk_cursor *cur = NULL;

    *o = (own){ .first = HK_NULL, .first_id = HK_NULL, .best = HK_NULL, .open = HK_NULL };
    hk_rc rc = hk_q_drill_mine(cx, &cur, cx->company, cx->actor.user, x->s.drill, INT64_MAX);
    if (rc) return rc;
    while (hk_next_drill_mine(cur, &r)) count(o, &r);
    return hk_cursor_end(cur);
}

/* from: first answer that is sent, 0-based. A drill whose text was edited is told by its result alone. */
static hk_rc sitting_json(hk_ctx *cx, hk_reply *out, const hk_sitting *x, size_t from)
{
    const hk_drill_item *next = hk_sitting_next(x);
    hk_jw *w = &out->w;
    bool   moment = x->same && hk_drill_answered(x->d->kind) == HK_BY_TALK;
    own    o;

    hk_rc rc = first_of(cx, x, &o);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", x->s.id);
    hk_jw_str(w, "drill", x->s.drill);
    hk_jw_str(w, "title", x->d ? x->d->title[lang(cx)] : x->s.drill);
    hk_jw_str(w, "kind", hk_drill_kind_code(x->d ? x->d->kind : HK_DRILL_choose));
    hk_jw_str(w, "state", x->s.state);
    hk_jw_day(w, "day", (hk_day)x->s.day);
    hk_jw_int(w, "asked", x->s.asked);
    hk_jw_int(w, "planned", x->s.planned);
    hk_jw_int(w, "total", (int64_t)x->plan_n);
    hk_jw_int(w, "needed", hk_sitting_needed(x));
    hk_jw_int(w, "right", x->s.right_n);
    hk_jw_int(w, "mark", x->s.mark);
    if (x->s.passed == HK_NULL) hk_jw_null(w, "passed");
    else hk_jw_bool(w, "passed", x->s.passed);
    hk_jw_int(w, "first", o.first);
    hk_jw_bool(w, "is_first", o.first_id == x->s.id);
    if (next) {
        hk_jw_obj(w, "item");
        item_json(w, x, next, x->s.asked + 1);
        hk_jw_obj_end(w);
        options_json(cx, w, x, next, false);
    } else {
        hk_jw_null(w, "item");
        hk_jw_arr(w, "options");
        hk_jw_arr_end(w);
    }
    hk_jw_arr(w, "answers");
    for (size_t i = from; !rc && x->same && !moment && i < x->n; i++) rc = answer_json(cx, w, x, &x->rows[i]);
    hk_jw_arr_end(w);
    if (moment && !rc) rc = moment_json(cx, w, x);
    else hk_jw_null(w, "moment");
    hk_jw_obj_end(w);
    out->subject = "drill_sitting", out->subject_id = x->s.id;
    return rc;
}

/* ---- start, answer, end, look ------------------------------------------------------------------------------------------------------------ */
static const hk_field start_in[] = { { "drill", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 40 }, { "size", HK_T_INT, 0, NULL, 1, HK_DRILL_ITEMS }, { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53 }, HK_FIELD_END };
static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
/* Longer than the limit is let in as far as here, so that it is refused as too big and not as misshapen. */
static const hk_field answer_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "choice", HK_T_TEXT, 0, NULL, 1, 40 }, { "text", HK_T_TEXT, 0, NULL, 0, 4000000 },
                                      { "n", HK_T_INT, 0, NULL, 1, 1000 }, HK_FIELD_END };

static hk_rc caller_name(hk_ctx *cx, const char **out)
{
    hk_row_practice_caller who;
    bool found = false;

    hk_rc rc = cx->actor.user ? hk_get_practice_caller(cx, cx->company, cx->actor.user, &who, &found) : HK_OK;
    if (!rc) *out = found && *who.name ? who.name : hk_text(cx->lang, "practice.caller");
    return rc;
}

static hk_rc drill_start(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t seed = hk_in_has(in, "seed") ? hk_in_int(in, "seed") : 0;
    const hk_drill *d;
    const char *caller;
    hk_sitting *x = HK_NEW(cx->arena, hk_sitting);
    bool fresh;

    hk_rc rc = hk_drill_get(cx, hk_in_text(in, "drill"), &d);
    if (!rc) rc = caller_name(cx, &caller);
    if (!rc) rc = hk_sitting_start(cx, d, (size_t)hk_in_int(in, "size"), hk_in_has(in, "seed") ? &seed : NULL, caller, x, &fresh);
    if (rc) return rc;
    out->status = fresh ? 201 : 200;
    return sitting_json(cx, out, x, 0);
}

static hk_rc drill_answer(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_sitting *x = HK_NEW(cx->arena, hk_sitting);

    hk_rc rc = hk_sitting_load(cx, hk_in_int(in, "id"), x);
    size_t before = x->n;
    /* Two tabs: the answer was meant for another item. */
    if (!rc && hk_in_has(in, "n") && hk_in_int(in, "n") != (int64_t)before + 1) rc = hk_fail(cx, HK_CONFLICT, "drill.elsewhere", "n", NULL);
    if (!rc) rc = hk_sitting_answer(cx, x, hk_in_text(in, "choice"), hk_in_text(in, "text"));
    return rc ? rc : sitting_json(cx, out, x, before);
}

static hk_rc drill_end(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_sitting *x = HK_NEW(cx->arena, hk_sitting);

    hk_rc rc = hk_sitting_load(cx, hk_in_int(in, "id"), x);
    if (!rc && strcmp(x->s.state, "open") != 0) rc = hk_fail(cx, HK_CONFLICT, "drill.over", NULL, NULL);
    if (!rc) rc = hk_sitting_end(cx, x);
    return rc ? rc : sitting_json(cx, out, x, x->n);
}

static hk_rc drill_sitting(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_sitting *x = HK_NEW(cx->arena, hk_sitting);

    hk_rc rc = hk_sitting_load(cx, hk_in_int(in, "id"), x);
    return rc ? rc : sitting_json(cx, out, x, 0);
}

/* ---- history ----------------------------------------------------------------------------------------------------------------------------- */
static const hk_field history_in[] = { { "drill", HK_T_TEXT, HK_F_ARG, NULL, 1, 40 }, HK_NEWEST_FIELDS, HK_FIELD_END };
static const hk_field mine_out[] = {
    { "id", HK_T_INT }, { "drill", HK_T_TEXT }, { "title", HK_T_TEXT }, { "state", HK_T_ENUM, 0, STATES }, { "day", HK_T_DAY }, { "created", HK_T_TIME }, { "planned", HK_T_INT }, { "asked", HK_T_INT },
    { "right", HK_T_INT, HK_F_NULL }, { "mark", HK_T_INT, HK_F_NULL }, { "passed", HK_T_BOOL, HK_F_NULL }, HK_FIELD_END };

static void mine_json(hk_ctx *cx, hk_jw *w, const hk_row_drill_mine *r, const hk_drill *list, size_t n)
{
    const char *title = r->drill;

    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].id, r->drill) == 0) title = list[i].title[lang(cx)];
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "drill", r->drill);
    hk_jw_str(w, "title", title);
    hk_jw_str(w, "state", r->state);
    hk_jw_day(w, "day", (hk_day)r->day);
    hk_jw_time(w, "created", r->created_us);
    hk_jw_int(w, "planned", r->planned);
    hk_jw_int(w, "asked", r->asked);
    hk_jw_int(w, "right", r->right_n);
    hk_jw_int(w, "mark", r->mark);
    if (r->passed == HK_NULL) hk_jw_null(w, "passed");
    else hk_jw_bool(w, "passed", r->passed);
    hk_jw_obj_end(w);
}

static hk_rc drill_history(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char     *only = hk_in_text(in, "drill");
    const hk_drill *one;
    const hk_drill *list;
    hk_row_drill_mine r;
    hk_cursor *cur = NULL;
    hk_page    page;
    size_t n;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_drills(cx, &list, &n);
    if (!rc && only) rc = hk_drill_get(cx, only, &one);
    if (!rc) rc = hk_q_drill_mine(cx, &cur, cx->company, cx->actor.user, only ? only : "", page.before);
    if (rc) return rc;
    while (hk_next_drill_mine(cur, &r) && hk_page_take(&page, r.id)) mine_json(cx, &out->w, &r, list, n);
    rc = hk_cursor_end(cur);
    hk_page_close(&page);
    return rc;
}

/* ---- for the trainer ---------------------------------------------------------------------------------------------------------------------- */
static const hk_field group_out[] = { { "drill", HK_T_TEXT }, { "title", HK_T_TEXT }, { "people", HK_T_INT }, { "mean", HK_T_INT, HK_F_NULL }, { "passed", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
typedef struct group {
    int64_t people, marks, passed;
} group;

static void group_json(hk_ctx *cx, hk_jw *w, const hk_drill *d, const group *g)
{
    bool enough = g->people >= HK_DRILL_GROUP;           /* fewer, and a mean tells of somebody */

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "drill", d->id);
    hk_jw_str(w, "title", d->title[lang(cx)]);
    hk_jw_int(w, "people", g->people);
    hk_jw_int(w, "mean", enough ? (2 * g->marks + g->people) / (2 * g->people) : HK_NULL);
    hk_jw_int(w, "passed", enough ? g->passed : HK_NULL);
    hk_jw_obj_end(w);
}

static hk_rc drill_group(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_drill_firsts r;
    const hk_drill *list;
    hk_cursor *cur = NULL;
    bool   trainer = false;
    size_t n;

    HK_UNUSED(in);
    hk_rc rc = hk_practice_is_trainer(cx, &trainer);
    if (!rc && !trainer) rc = hk_fail(cx, HK_FORBIDDEN, "drill.trainer", NULL, NULL);
    if (!rc) rc = hk_drills(cx, &list, &n);
    if (!rc) rc = hk_q_drill_firsts(cx, &cur, cx->company);
    if (rc) return rc;
    group *rows = HK_NEWS(cx->arena, group, n + 1);
    while (hk_next_drill_firsts(cur, &r))
        for (size_t i = 0; i < n; i++)
            if (strcmp(list[i].id, r.drill) == 0) rows[i].people++, rows[i].marks += r.mark, rows[i].passed += r.passed == 1;
    rc = hk_cursor_end(cur);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < n; i++)
        if (rows[i].people) group_json(cx, &out->w, &list[i], &rows[i]);
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return rc;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_drill_ops[] = {
    { "drill list", HK_GET, "/api/v1/drills", OPEN_TO_ALL, HK_READS, NULL, NULL, list_out, HK_PAGE, drill_list, "drill.list" },
    { "drill history", HK_GET, "/api/v1/drills/history", OPEN_TO_ALL, HK_READS, NULL, history_in, mine_out, HK_PAGE, drill_history, "drill.history" },
    { "drill group", HK_GET, "/api/v1/drills/group", OPEN_TO_ALL, HK_READS, NULL, NULL, group_out, HK_PAGE, drill_group, "drill.group" },
    { "drill show", HK_GET, "/api/v1/drills/{drill}", OPEN_TO_ALL, HK_READS, NULL, drill_in, show_out, HK_ONE, drill_show, "drill.show" },
    { "drill start", HK_POST, "/api/v1/drills/{drill}/start", OPEN_TO_ALL, HK_APPENDS, NULL, start_in, sitting_out, HK_ONE, drill_start, "drill.start" },
    { "drill sitting", HK_GET, "/api/v1/drill-sittings/{id}", OPEN_TO_ALL, HK_READS, NULL, id_in, sitting_out, HK_ONE, drill_sitting, "drill.sitting" },
    { "drill answer", HK_POST, "/api/v1/drill-sittings/{id}/answer", OPEN_TO_ALL, HK_APPENDS, NULL, answer_in, sitting_out, HK_ONE, drill_answer, "drill.answer" },
    { "drill end", HK_POST, "/api/v1/drill-sittings/{id}/end", OPEN_TO_ALL, HK_APPENDS, NULL, id_in, sitting_out, HK_ONE, drill_end, "drill.end" },
    HK_OP_END };
