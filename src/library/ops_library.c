/* ops_library.c - looking at the library through the doors: find, read, check words, and the lines for a call. */
#include "library/inside.h"
#include "access/access.h"
#include "content/content.h"
#include "content/reader.h"
#include "library/pairs.h"
#include "reading/reading.h"
#include "reading/text.h"
#include <stdlib.h>

/* ---- parts of replies ----------------------------------------------------------------------------------------------------------- */
static const hk_field move_out[] = { { "move", HK_T_TEXT }, { "name", HK_T_TEXT }, HK_FIELD_END };
static const hk_field rate_out[] = { { "n", HK_T_INT }, { "k", HK_T_INT }, { "percent", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_problem_out[] = { { "rule", HK_T_TEXT }, { "found", HK_T_TEXT }, { "at_sign", HK_T_INT }, { "message", HK_T_TEXT }, { "source", HK_T_TEXT }, HK_FIELD_END };
#define FIGURES { "times_used", HK_T_INT, HK_F_FOLDS }, { "promise_rate", HK_T_OBJECT, .sub = rate_out }, { "kept_rate", HK_T_OBJECT, .sub = rate_out }
#define KEY_OUT { "moment", HK_T_ENUM, 0, HK_LINE_MOMENTS }, { "stage", HK_T_ENUM, HK_F_WIRE, HK_LINE_STAGES }, { "channel", HK_T_ENUM, HK_F_WIRE, HK_LINE_CHANNELS }, \
    { "debtor", HK_T_ENUM, HK_F_WIRE, HK_LINE_DEBTORS }, { "personality", HK_T_ENUM, HK_F_WIRE, HK_LINE_PERSONALITIES }, { "tone", HK_T_ENUM, 0, HK_LINE_TONES }
#define LINE_OUT { "script", HK_T_TEXT }, KEY_OUT, { "excuse_id", HK_T_INT, HK_F_NULL }, { "excuse", HK_T_TEXT, HK_F_NULL }, { "state", HK_T_ENUM, 0, HK_LINE_STATES }, \
    { "shipped", HK_T_BOOL, HK_F_WIRE }, { "waiting", HK_T_BOOL, HK_F_FOLDS }, { "version", HK_T_INT, HK_F_WIRE }, { "text", HK_T_TEXT }, { "said", HK_T_TEXT, HK_F_NULL | HK_F_WIRE }, { "missing", HK_T_TEXT, HK_F_LIST | HK_F_WIRE }, \
    { "because", HK_T_TEXT, HK_F_WIRE }, { "moves", HK_T_OBJECT, HK_F_LIST | HK_F_WIRE, .sub = move_out }, { "author", HK_T_TEXT, HK_F_NULL }, { "own", HK_T_BOOL, HK_F_WIRE }, \
    { "changed", HK_T_TIME, HK_F_NULL | HK_F_WIRE }, { "votes_up", HK_T_INT, HK_F_FOLDS }, { "votes_down", HK_T_INT, HK_F_FOLDS }, { "my_vote", HK_T_INT, HK_F_WIRE }, FIGURES
const hk_field hk_line_out[] = { LINE_OUT, HK_FIELD_END };

static void rate_json(hk_jw *w, const char *key, const hk_rate *r)
{
    hk_jw_obj(w, key);
    hk_jw_int(w, "n", r->n);
    hk_jw_int(w, "k", r->k);
    hk_jw_int(w, "percent", r->n >= HK_LIBRARY_MIN ? (r->k * 200 + r->n) / (2 * r->n) : HK_NULL);       /* LB6 */
    hk_jw_obj_end(w);
}

static void figures_json(hk_jw *w, const hk_figures *f)
{
    hk_jw_int(w, "times_used", f->uses);
    rate_json(w, "promise_rate", &f->promised);
    rate_json(w, "kept_rate", &f->kept);
}

static void moves_json(hk_ctx *cx, hk_jw *w, const char *key, const hk_act *acts, size_t n)
{
    hk_jw_arr(w, key);
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "move", hk_act_code(acts[i]));
        hk_jw_str(w, "name", hk_text(cx->lang, hk_printf(cx->arena, "act.%s", hk_act_code(acts[i]))));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static const char *excuse_name(const hk_ctx *cx, const hk_library *l, int id)
{
    return !id ? NULL : strcmp(cx->lang, "en") == 0 ? l->excuses[id - 1].en : l->excuses[id - 1].zh;
}

/* The author's reason, else what its moves are good for, one after the other. */
static const char *because(hk_ctx *cx, const hk_lib_line *l)
{
    hk_buf b = { .arena = cx->arena };

    if (*l->why) return l->why;
    hk_buf_add(&b, "", 0);
    for (size_t i = 0; i < l->acts_n; i++) {
        const char *s = hk_text_find(cx->lang, hk_printf(cx->arena, "library.move.%s", hk_act_code(l->acts[i])));
        if (s) hk_buf_printf(&b, "%s%s", b.n ? hk_text(cx->lang, "library.move.and") : "", s);
    }
    return b.p;
}

static void said_json(hk_ctx *cx, hk_jw *w, const char *text, const hk_line_values *values)
{
    unsigned missing = 0;

    hk_jw_str(w, "said", values ? hk_line_fill(cx->arena, text, values, &missing) : NULL);
    hk_jw_arr(w, "missing");
    for (int v = 0; v < HK_VAR_COUNT; v++)
        if (missing >> v & 1) hk_jw_str(w, NULL, hk_line_var_name((hk_line_var)v));
    hk_jw_arr_end(w);
}

/* The fields of LINE_OUT into the object the caller opened. */
void hk_line_json(hk_ctx *cx, hk_jw *w, const hk_library *l, const hk_lib_line *line, const hk_line_values *values)
{
    hk_jw_str(w, "script", line->code);
    for (int d = 0; d < HK_LD_COUNT; d++) hk_jw_str(w, hk_dim_name((hk_dim)d), hk_dim_code(cx->arena, (hk_dim)d, line->key[d]));
    hk_jw_int(w, "excuse_id", line->excuse ? line->excuse : HK_NULL);
    hk_jw_str(w, "excuse", excuse_name(cx, l, line->excuse));
    hk_jw_str(w, "state", hk_line_state_code(line->state));
    hk_jw_bool(w, "shipped", line->shipped);
    hk_jw_bool(w, "waiting", line->script && line->last_no > line->no && line->state != HK_LINE_RETIRED);
    hk_jw_int(w, "version", line->no);
    hk_jw_str(w, "text", line->text);
    said_json(cx, w, line->text, values);
    hk_jw_str(w, "because", because(cx, line));
    moves_json(cx, w, "moves", line->acts, line->acts_n);
    hk_jw_str(w, "author", line->no && *line->by ? line->by : NULL);
    hk_jw_bool(w, "own", line->script && line->author == cx->actor.user);
    hk_jw_time(w, "changed", line->at_us);
    hk_jw_int(w, "votes_up", line->up);
    hk_jw_int(w, "votes_down", line->down);
    hk_jw_int(w, "my_vote", line->mine);
    figures_json(w, &line->fig);
}

void hk_problems_json(hk_ctx *cx, hk_jw *w, const char *text, bool gentle, size_t *n)
{
    static const char *const names[] = { "what" };
    hk_word_fault *list;

    hk_words_check(cx, text, gentle, &list, n);
    hk_jw_arr(w, "problems");
    for (size_t i = 0; i < *n; i++) {
        const char *values[] = { list[i].what }, *key = hk_printf(cx->arena, "library.rule.%s", list[i].rule);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "rule", list[i].rule);
        hk_jw_str(w, "found", list[i].what);
        hk_jw_int(w, "at_sign", (int64_t)list[i].at);
        hk_jw_str(w, "message", hk_text_fill(cx->arena, cx->lang, key, names, values, 1));
        hk_jw_str(w, "source", hk_text(cx->lang, hk_printf(cx->arena, "%s.source", key)));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* ---- list ----------------------------------------------------------------------------------------------------------------------- */
#define KEY_IN { "moment", HK_T_ENUM, 0, HK_LINE_MOMENTS }, { "stage", HK_T_ENUM, 0, HK_LINE_STAGES }, { "channel", HK_T_ENUM, 0, HK_LINE_CHANNELS }, \
    { "debtor", HK_T_ENUM, 0, HK_LINE_DEBTORS }, { "personality", HK_T_ENUM, 0, HK_LINE_PERSONALITIES }, { "tone", HK_T_ENUM, 0, HK_LINE_TONES }, \
    { "excuse_id", HK_T_INT, 0, NULL, 1, 30 }
static const hk_field list_in[] = {
    { "q", HK_T_TEXT, HK_F_ARG, NULL, 0, 200 }, KEY_IN, { "state", HK_T_ENUM, 0, HK_LINE_STATES }, { "mine", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" },
    { "waiting", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "limit", HK_T_INT, 0, NULL, 1, 200, NULL, "50" }, { "cursor", HK_T_INT, 0, NULL, 1, 1000000 }, HK_FIELD_END };

typedef struct found {
    const hk_lib_line *line;
    int32_t            score;
} found;

/* A filter takes the lines that stand there and those for which it does not matter. */
static bool passes(const hk_in *in, const hk_lib_line *l)
{
    for (int d = 0; d < HK_LD_COUNT; d++) {
        const hk_val *v = hk_in_get(in, hk_dim_name((hk_dim)d));
        bool any = d != HK_LD_MOMENT && d != HK_LD_TONE;
        if (v->set && v->i != l->key[d] && !(any && (l->key[d] == 0 || v->i == 0))) return false;
    }
    if (hk_in_has(in, "excuse_id") && hk_in_int(in, "excuse_id") != l->excuse) return false;
    if (hk_in_has(in, "state") ? hk_in_int(in, "state") != (int64_t)l->state : l->state == HK_LINE_RETIRED) return false;
    return true;
}

static bool mine_or_waiting(const hk_ctx *cx, const hk_in *in, const hk_lib_line *l)
{
    if (hk_in_int(in, "mine") && !(l->script && l->author == cx->actor.user)) return false;
    return !hk_in_int(in, "waiting") || (l->script && l->last_no > (l->live_no == HK_NULL ? 0 : l->live_no));
}

static int in_order(const void *x, const void *y)
{
    const found *a = x, *b = y;
    const hk_lib_line *p = a->line, *q = b->line;

    if (a->score != b->score) return a->score < b->score ? 1 : -1;
    if (p->key[HK_LD_MOMENT] != q->key[HK_LD_MOMENT]) {                                   /* replies first: they are what one looks for */
        static const int place[] = { 1, 2, 0, 3, 4 };
        return place[p->key[HK_LD_MOMENT]] - place[q->key[HK_LD_MOMENT]];
    }
    if (p->excuse != q->excuse) return p->excuse - q->excuse;
    if (p->key[HK_LD_TONE] != q->key[HK_LD_TONE]) return p->key[HK_LD_TONE] - q->key[HK_LD_TONE];
    return strcmp(p->code, q->code);
}

/* What a line is called besides its words: its excuse, its moves, the tactics that begin with them; in both languages and in the one form. */
static const char *names_of(hk_ctx *cx, const hk_library *l, const hk_shipped_lines *s, const hk_lib_line *line)
{
    const hk_excuse *e = line->excuse ? &l->excuses[line->excuse - 1] : NULL;
    hk_buf  b = { .arena = cx->arena };
    hk_line one;

    hk_buf_puts(&b, e ? hk_printf(cx->arena, "%s %s %s", e->zh, e->en, e->also) : "");
    for (size_t i = 0; i < line->acts_n; i++) {
        const char *key = hk_printf(cx->arena, "act.%s", hk_act_code(line->acts[i])), *tactic = s->tactic[line->acts[i]];
        hk_buf_printf(&b, ",%s,%s,%s", hk_text("zh", key), hk_text("en", key), tactic ? tactic : "");
    }
    hk_line_make(cx->arena, hk_str_of(b.p), &one);
    return one.s;
}

/* A line is found by its own words, by the name of its excuse and how that is heard; and by what it is called, when the question is a name or the
 * beginning of one. A single sign, or one that says nothing, is looked for as it stands. Among lines that have as much of the question the
 * excuse that is called so comes first, then what says it itself, then what only is called so. */
enum { FOUND_LEAST = 340, NAME_LEAST = 6, ALIKE_FROM = 40 };         /* NAME_LEAST: bytes, two Han signs; ALIKE_FROM: of 100 pairs */
static hk_rc search(hk_ctx *cx, const hk_library *l, const char *q, found *list, size_t *n)
{
    hk_pairs  query, *texts = HK_NEWS(cx->arena, hk_pairs, *n + 1), *names = HK_NEWS(cx->arena, hk_pairs, *n + 1);
    const hk_pairs **each = HK_NEWS(cx->arena, const hk_pairs *, *n + 1);
    size_t    k = 0;
    hk_line   asked;
    hk_shipped_lines shipped;

    hk_rc rc = hk_library_shipped(cx, &shipped);
    if (rc) return rc;
    hk_line_make(cx->arena, hk_str_of(q), &asked);
    hk_pairs_make(cx->arena, q, &query);
    for (size_t i = 0; i < *n; i++) {
        const hk_lib_line *line = list[i].line;
        const hk_excuse   *e = line->excuse ? &l->excuses[line->excuse - 1] : NULL;
        hk_pairs_make(cx->arena, hk_printf(cx->arena, "%s。%s。%s。%s", line->text, line->why, e ? e->zh : "", e ? e->says : ""), &texts[i]);
        hk_pairs_make(cx->arena, e ? e->zh : "", &names[i]);
        each[i] = &texts[i];
    }
    hk_pair_index *ix = hk_pair_index_make(cx->arena, each, *n);
    for (size_t i = 0; i < *n; i++) {
        int32_t score = query.n ? hk_pair_score(ix, &query, &texts[i]) : strstr(list[i].line->text, q) ? 1000 : 0;
        if (query.n && score >= FOUND_LEAST) score += hk_pair_score(ix, &query, &names[i]) / 2 + hk_pair_score(ix, &query, &list[i].line->pairs) / 4;
        if (score < FOUND_LEAST && asked.n >= NAME_LEAST && query.n && strstr(names_of(cx, l, &shipped, list[i].line), asked.s)) score = FOUND_LEAST;
        if (score >= FOUND_LEAST) list[k++] = (found){ list[i].line, score };
    }
    *n = k;
    return HK_OK;
}

static hk_rc library_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_library l;
    size_t     n = 0, from = (size_t)(hk_in_has(in, "cursor") ? hk_in_int(in, "cursor") : 0), most = (size_t)hk_in_int(in, "limit");
    const char *q = hk_in_text(in, "q");

    hk_rc rc = hk_library_load(cx, true, &l);
    if (rc) return rc;
    found *list = HK_NEWS(cx->arena, found, l.n + 1);
    for (size_t i = 0; i < l.n; i++)
        if (passes(in, &l.lines[i]) && mine_or_waiting(cx, in, &l.lines[i])) list[n++] = (found){ &l.lines[i], 0 };
    if (q && *q) rc = search(cx, &l, q, list, &n);
    if (rc) return rc;
    if (n) qsort(list, n, sizeof *list, in_order);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = from; i < n && i < from + most; i++) {
        hk_jw_obj(&out->w, NULL);
        hk_line_json(cx, &out->w, &l, list[i].line, NULL);
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "next", from + most < n ? hk_printf(cx->arena, "%zu", from + most) : NULL);
    hk_jw_int(&out->w, "total", (int64_t)n);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- one line ------------------------------------------------------------------------------------------------------------------- */
static const hk_field show_in[] = { { "script", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 2, 40 }, { "customer", HK_T_TEXT, 0, NULL, 1, 64 }, HK_FIELD_END };
static const hk_field version_out[] = { { "version", HK_T_INT }, { "text", HK_T_TEXT }, { "because", HK_T_TEXT }, { "moves", HK_T_OBJECT, HK_F_LIST, .sub = move_out },
                                        { "author", HK_T_TEXT, HK_F_NULL }, { "own", HK_T_BOOL }, { "at", HK_T_TIME }, HK_FIELD_END };
static const hk_field review_out[] = { { "version", HK_T_INT }, { "verdict", HK_T_ENUM, 0, "trial|publish|return|retire" }, { "remark", HK_T_TEXT }, { "reviewer", HK_T_TEXT, HK_F_NULL },
                                       { "at", HK_T_TIME }, HK_FIELD_END };
static const hk_field alike_out[] = { { "script", HK_T_TEXT }, { "percent", HK_T_INT }, { "text", HK_T_TEXT }, HK_FIELD_END };
#define CHECKED { "problems", HK_T_OBJECT, HK_F_LIST, .sub = hk_problem_out }, { "reads_as", HK_T_OBJECT, HK_F_LIST, .sub = move_out }, \
    { "not_read", HK_T_OBJECT, HK_F_LIST, .sub = move_out }, { "alike", HK_T_OBJECT, HK_F_LIST, .sub = alike_out }
static const hk_field show_out[] = { LINE_OUT, { "tell", HK_T_TEXT, HK_F_NULL }, { "verify", HK_T_TEXT, HK_F_NULL }, { "versions", HK_T_OBJECT, HK_F_LIST, .sub = version_out },
                                     { "reviews", HK_T_OBJECT, HK_F_LIST, .sub = review_out }, { "may_review", HK_T_BOOL }, CHECKED, HK_FIELD_END };

/* What the reader takes the words for, with figures in the place of variables, and which intended moves it misses. */
static hk_rc reads_json(hk_ctx *cx, hk_jw *w, const hk_lib_line *line)
{
    static const hk_line_values sample = { { "贵司", "38.6 万元", "5月9日", "45", "中国银行 6222", "11 万元", "本周五", "12" } };
    const hk_calendar *cal;
    const hk_model    *model;
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    hk_act    list[HK_READ_ACTS], not_read[HK_LIBRARY_ACTS];
    unsigned  missing;
    size_t    lost = 0;

    hk_rc rc = hk_reader_model(cx, &model);
    if (!rc) rc = hk_reader_calendar(cx, &cal);
    if (rc) return rc;
    hk_read(model, cx->arena, hk_str_of(hk_line_fill(cx->arena, line->text, &sample, &missing)), hk_str_of(""), cx->today, cal, r);
    for (size_t i = 0; i < r->n; i++) list[i] = r->acts[i].act;
    moves_json(cx, w, "reads_as", list, r->n);
    for (size_t i = 0; i < line->acts_n; i++) {
        bool read = false;
        for (size_t k = 0; k < r->n; k++) read |= list[k] == line->acts[i];
        if (!read) not_read[lost++] = line->acts[i];
    }
    moves_json(cx, w, "not_read", not_read, lost);
    return HK_OK;
}

/* Which other lines say nearly the same. */
static void alike_json(hk_ctx *cx, hk_jw *w, const hk_library *l, const hk_lib_line *line)
{
    hk_pairs pairs;

    hk_pairs_make(cx->arena, line->text, &pairs);
    hk_jw_arr(w, "alike");
    for (size_t i = 0; i < l->n; i++) {
        int percent = hk_pairs_alike(&pairs, &l->lines[i].pairs);
        if (percent <= ALIKE_FROM || (line->code && strcmp(line->code, l->lines[i].code) == 0)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "script", l->lines[i].code);
        hk_jw_int(w, "percent", percent);
        hk_jw_str(w, "text", l->lines[i].text);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc checked_json(hk_ctx *cx, hk_jw *w, const hk_library *l, const hk_lib_line *line)
{
    size_t n;

    hk_problems_json(cx, w, line->text, hk_line_gentle(line), &n);
    hk_rc rc = reads_json(cx, w, line);
    if (!rc) alike_json(cx, w, l, line);
    return rc;
}

static hk_rc versions_json(hk_ctx *cx, hk_jw *w, const hk_lib_line *l, bool all)
{
    hk_row_library_versions r;
    hk_cursor *cur = NULL;
    hk_act     acts[HK_LIBRARY_ACTS];
    size_t     n;

    hk_jw_arr(w, "versions");
    hk_rc rc = l->script ? hk_q_library_versions(cx, &cur, cx->company, l->script) : HK_OK;
    while (!rc && l->script && hk_next_library_versions(cur, &r)) {
        if (!all && r.author != cx->actor.user && (l->live_no == HK_NULL || r.no > l->live_no)) continue;       /* LB1 */
        if (!hk_acts_parse(r.acts, acts, &n)) n = 0;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "version", r.no);
        hk_jw_str(w, "text", r.body);
        hk_jw_str(w, "because", r.why);
        moves_json(cx, w, "moves", acts, n);
        hk_jw_str(w, "author", r.by);
        hk_jw_bool(w, "own", r.author == cx->actor.user);
        hk_jw_time(w, "at", r.at_us);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc || !l->script ? rc : hk_cursor_end(cur);
}

static hk_rc reviews_json(hk_ctx *cx, hk_jw *w, const hk_lib_line *l)
{
    hk_row_library_reviews r;
    hk_cursor *cur = NULL;

    hk_jw_arr(w, "reviews");
    hk_rc rc = l->script ? hk_q_library_reviews(cx, &cur, cx->company, l->script) : HK_OK;
    while (!rc && l->script && hk_next_library_reviews(cur, &r)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "version", r.no);
        hk_jw_str(w, "verdict", r.decision);
        hk_jw_str(w, "remark", r.note);
        hk_jw_str(w, "reviewer", r.by);
        hk_jw_time(w, "at", r.at_us);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc || !l->script ? rc : hk_cursor_end(cur);
}

static hk_rc library_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_library   l;
    hk_debt_said debt;
    const char  *customer = hk_in_text(in, "customer"), *code = hk_in_text(in, "script");
    hk_jw       *w = &out->w;

    hk_rc rc = hk_library_load(cx, true, &l);
    if (rc) return rc;
    const hk_lib_line *line = hk_library_find(&l, code);
    if (!line) return hk_fail(cx, HK_NOT_FOUND, "library.none", "script", "script", code, NULL);
    if (customer) rc = hk_access_need(cx, CAP_LEDGER_READ);
    if (customer && !rc) rc = hk_debt_say(cx, customer, &debt);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_line_json(cx, w, &l, line, customer ? &debt.values : NULL);
    hk_jw_str(w, "tell", line->excuse ? l.excuses[line->excuse - 1].tell : NULL);
    hk_jw_str(w, "verify", line->excuse ? l.excuses[line->excuse - 1].verify : NULL);
    rc = versions_json(cx, w, line, hk_library_reviewer(cx));
    if (!rc) rc = reviews_json(cx, w, line);
    hk_jw_bool(w, "may_review", hk_library_reviewer(cx));
    if (!rc) rc = checked_json(cx, w, &l, line);
    hk_jw_obj_end(w);
    return rc;
}

/* ---- words looked at before they are saved ---------------------------------------------------------------------------------------- */
static const hk_field check_in[] = { { "text", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, HK_LIBRARY_TEXT }, { "moves", HK_T_TEXT, HK_F_LIST, NULL, 1, 16 },
                                     { "script", HK_T_TEXT, 0, NULL, 2, 40 }, { "tone", HK_T_ENUM, 0, HK_LINE_TONES }, HK_FIELD_END };
static const hk_field check_out[] = { CHECKED, HK_FIELD_END };

static hk_rc library_check(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_lib_line line = { .code = hk_in_text(in, "script"), .text = hk_in_text(in, "text") };
    hk_library  l;

    line.key[HK_LD_MOMENT] = HK_MOMENT_REPLY, line.key[HK_LD_TONE] = hk_in_has(in, "tone") ? (int)hk_in_int(in, "tone") : HK_TONE_FORMAL;
    hk_rc rc = hk_moves_in(cx, in, line.acts, &line.acts_n);
    if (!rc) rc = hk_library_load(cx, false, &l);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    rc = checked_json(cx, &out->w, &l, &line);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- the catalogue of excuses ------------------------------------------------------------------------------------------------------ */
static const hk_field excuse_out[] = { { "excuse_id", HK_T_INT }, { "excuse", HK_T_TEXT }, { "kind", HK_T_TEXT }, { "tell", HK_T_TEXT }, { "verify", HK_T_TEXT },
                                       { "debtors", HK_T_TEXT, HK_F_LIST }, { "times_heard", HK_T_INT, HK_F_NULL },
                                       { "promise_rate", HK_T_OBJECT, HK_F_NULL, .sub = rate_out }, { "kept_rate", HK_T_OBJECT, HK_F_NULL, .sub = rate_out }, HK_FIELD_END };
/* Figures of excuses read every talk there is; who only wants the names does without. */
static const hk_field excuse_in[] = { { "figures", HK_T_BOOL, 0, NULL, 0, 0, NULL, "true" }, HK_FIELD_END };

static hk_rc library_excuses(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_library l;
    bool figures = hk_in_int(in, "figures");

    hk_rc rc = hk_library_load(cx, false, &l);
    if (!rc && figures) rc = hk_figures_of_excuses(cx, &l);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < l.excuses_n; i++) {
        const hk_excuse *e = &l.excuses[i];
        hk_jw_obj(&out->w, NULL);
        hk_jw_int(&out->w, "excuse_id", e->id);
        hk_jw_str(&out->w, "excuse", excuse_name(cx, &l, e->id));
        hk_jw_str(&out->w, "kind", e->kind);
        hk_jw_str(&out->w, "tell", e->tell);
        hk_jw_str(&out->w, "verify", e->verify);
        hk_jw_arr(&out->w, "debtors");
        for (int t = 1; t < 32; t++)
            if (e->types >> t & 1) hk_jw_str(&out->w, NULL, hk_dim_code(cx->arena, HK_LD_DEBTOR, t));
        hk_jw_arr_end(&out->w);
        hk_jw_int(&out->w, "times_heard", figures ? l.excuse_fig[i].uses : HK_NULL);
        if (figures) rate_json(&out->w, "promise_rate", &l.excuse_fig[i].promised), rate_json(&out->w, "kept_rate", &l.excuse_fig[i].kept);
        else hk_jw_null(&out->w, "promise_rate"), hk_jw_null(&out->w, "kept_rate");
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "next", NULL);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_library_ops[] = {
    { "library list", HK_GET, "/api/v1/library", OPEN_TO_ALL, HK_READS, NULL, list_in, hk_line_out, HK_PAGE, library_list, "library.list" },
    { "library excuses", HK_GET, "/api/v1/library/excuses", OPEN_TO_ALL, HK_READS, NULL, excuse_in, excuse_out, HK_PAGE, library_excuses, "library.excuses" },
    { "library check", HK_POST, "/api/v1/library/check", OPEN_TO_ALL, HK_READS, NULL, check_in, check_out, HK_ONE, library_check, "library.check" },
    { "library show", HK_GET, "/api/v1/library/{script}", OPEN_TO_ALL, HK_READS, NULL, show_in, show_out, HK_ONE, library_show, "library.show" },
    HK_OP_END };
