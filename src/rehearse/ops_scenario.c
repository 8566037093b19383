/* ops_scenario.c - a trainer writes a scenario (own.h): copied, checked, saved, tried, published, retired, carried elsewhere as a file. */
#include "access/caps.h"
#include "content/content.h"
#include "base/fd.h"
#include "base/money.h"
#include "base/utf8.h"
#include "rehearse/lint.h"
#include "rehearse/own.h"
#include "rehearse/practice.h"
#include "sql/scenario.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#define STATES  "draft|published|retired"

/* ---- parts of replies ----------------------------------------------------------------------------------------------------------- */
#define HEAD_OUT { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "state", HK_T_ENUM, 0, STATES }, { "version", HK_T_INT }, { "live", HK_T_INT, HK_F_NULL }
static const hk_field figures_out[] = { { "expert", HK_T_DECIMAL }, { "polite", HK_T_DECIMAL }, { "random", HK_T_DECIMAL }, { "bully", HK_T_DECIMAL }, { "deals", HK_T_INT }, { "seeds", HK_T_INT },
                                        { "won_mark", HK_T_DECIMAL, HK_F_NULL }, { "lost_mark", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field head_out[] = { HEAD_OUT, HK_FIELD_END };
static const hk_field list_out[] = { HEAD_OUT, { "teaches", HK_T_TEXT }, { "minutes", HK_T_INT, HK_F_NULL }, { "company", HK_T_TEXT }, { "came_from", HK_T_TEXT, HK_F_NULL }, { "author", HK_T_TEXT },
                                     { "changed", HK_T_TIME }, { "figures", HK_T_OBJECT, HK_F_NULL, .sub = figures_out }, HK_FIELD_END };

static void figures_json(hk_jw *w, const char *key, const hk_lint_figures *f)
{
    hk_jw_obj(w, key);
    hk_jw_money(w, "expert", f->expert, 4);
    hk_jw_money(w, "polite", f->polite, 4);
    hk_jw_money(w, "random", f->random, 4);
    hk_jw_money(w, "bully", f->bully, 4);
    hk_jw_int(w, "deals", f->deals);
    hk_jw_int(w, "seeds", f->seeds);
    hk_jw_money(w, "won_mark", f->won_mark, 2);
    hk_jw_money(w, "lost_mark", f->lost_mark, 2);
    hk_jw_obj_end(w);
}

static int64_t fen_of(const json_t *o, const char *key)
{
    int64_t v = HK_NULL;
    const char *s = json_string_value(json_object_get(o, key));
    return s && hk_money_parse(hk_str_of(s), 2, &v) ? v : HK_NULL;
}

static hk_lint_figures figures_of(const hk_row_own_scenario_proofs *r)
{
    json_t *won = json_loads(r->won, 0, NULL), *lost = json_loads(r->lost, 0, NULL);
    hk_lint_figures f = { .seeds = (int)r->seeds, .deals = (int)r->deals, .expert = (int32_t)r->expert, .polite = (int32_t)r->polite, .random = (int32_t)r->random, .bully = (int32_t)r->bully };

    f.won_mark = (int32_t)fen_of(won, "mark"), f.lost_mark = (int32_t)fen_of(lost, "mark");
    json_decref(won);
    json_decref(lost);
    return f;
}

static void head_json(hk_ctx *cx, hk_jw *w, const hk_rec_own_scenario *s, const char *title)
{
    hk_jw_str(w, "scenario", hk_printf(cx->arena, "own-%" PRId64, s->id));
    hk_jw_str(w, "title", title);
    hk_jw_str(w, "state", s->state);
    hk_jw_int(w, "version", s->last_no);
    hk_jw_int(w, "live", s->live_no);
}

/* ---- reading ---------------------------------------------------------------------------------------------------------------------- */
static hk_rc none(hk_ctx *cx, const char *id) { return hk_fail(cx, HK_NOT_FOUND, "rehearse.scenario", "scenario", "id", id, NULL); }

/* What ships is nobody's to change: it is copied. */
static hk_rc shipped(hk_ctx *cx, const char *code)
{
    const char *text;
    hk_rc rc = hk_scenario_text(cx, code, &text);
    return rc ? rc : hk_fail(cx, HK_RULE, "scenario.shipped", "scenario", "id", code, NULL);
}

/* The row of "own-12", whatever version is named. */
static hk_rc row_of(hk_ctx *cx, const char *code, hk_rec_own_scenario *s)
{
    int64_t id, no;
    bool    found = false;

    if (!hk_own_parse(code, &id, &no)) return shipped(cx, code);
    hk_rc rc = hk_load_own_scenario(cx, cx->company, id, s, &found);
    return rc || found ? rc : none(cx, code);
}

static hk_rc text_of(hk_ctx *cx, const hk_rec_own_scenario *s, int64_t no, hk_row_own_scenario_version *v)
{
    bool found = false;
    hk_rc rc = hk_get_own_scenario_version(cx, cx->company, s->id, no, v, &found);
    return rc || found ? rc : hk_fail(cx, HK_NOT_FOUND, "scenario.no_version", NULL, "id", hk_printf(cx->arena, "own-%" PRId64, s->id), "version", hk_printf(cx->arena, "%" PRId64, no), NULL);
}

static hk_rc newest_proof(hk_ctx *cx, int64_t scenario, int64_t no, hk_row_own_scenario_proofs *out, bool *found)
{
    hk_row_own_scenario_proofs r;
    hk_cursor *cur = NULL;

    *found = false;
    hk_rc rc = hk_q_own_scenario_proofs(cx, &cur, cx->company, scenario);
    if (rc) return rc;
    while (!*found && hk_next_own_scenario_proofs(cur, &r)) {
        if (no != HK_NULL && r.no != no) continue;
        *out = r, *found = true;
        out->won = hk_strdup(cx->arena, r.won), out->lost = hk_strdup(cx->arena, r.lost);
    }
    return hk_cursor_end(cur);
}

/* ---- list -------------------------------------------------------------------------------------------------------------------------- */
typedef struct listed { hk_rec_own_scenario s; const char *title, *body, *by; int64_t at_us; } listed;

static const char *word_of(hk_ctx *cx, const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key));
    return v ? hk_strdup(cx->arena, v) : "";
}

static hk_rc listed_json(hk_ctx *cx, hk_jw *w, const listed *l)
{
    json_t *o = json_loads(l->body, 0, NULL), *minutes = json_object_get(o, "minutes");
    hk_row_own_scenario_proofs proof;
    bool has;

    hk_rc rc = newest_proof(cx, l->s.id, l->s.live_no, &proof, &has);
    hk_jw_obj(w, NULL);
    head_json(cx, w, &l->s, l->title);
    hk_jw_str(w, "teaches", word_of(cx, o, "teaches"));
    hk_jw_int(w, "minutes", json_is_integer(minutes) ? json_integer_value(minutes) : HK_NULL);
    hk_jw_str(w, "company", word_of(cx, o, "company"));
    hk_jw_str(w, "came_from", *l->s.came_from ? l->s.came_from : NULL);
    hk_jw_str(w, "author", l->by);
    hk_jw_time(w, "changed", l->at_us);
    if (has && l->s.live_no != HK_NULL) figures_json(w, "figures", &(hk_lint_figures[]){ figures_of(&proof) }[0]);
    else hk_jw_null(w, "figures");
    hk_jw_obj_end(w);
    json_decref(o);
    return rc;
}

static hk_rc scenario_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_own_scenarios r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;
    listed *rows = NULL;
    size_t  n = 0, cap = 0;

    HK_UNUSED(in);
    hk_rc rc = hk_q_own_scenarios(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_own_scenarios(cur, &r)) {
        listed l = { .s = { .id = r.id, .state = hk_strdup(a, r.state), .live_no = r.live_no, .last_no = r.last_no, .came_from = hk_strdup(a, r.came_from), .author = r.author },
                     .title = hk_strdup(a, r.title), .body = hk_strdup(a, r.body), .by = r.by ? hk_strdup(a, r.by) : "", .at_us = r.at_us };
        HK_PUSH(a, rows, n, cap) = l;
    }
    rc = hk_cursor_end(cur);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = n; i-- > 0 && !rc;) rc = listed_json(cx, &out->w, &rows[i]);
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "next", NULL);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- show -------------------------------------------------------------------------------------------------------------------------- */
static const hk_field turn_out[] = { { "said", HK_T_TEXT }, { "answer", HK_T_TEXT }, HK_FIELD_END };
static const hk_field talk_out[] = { { "by", HK_T_TEXT }, { "by_text", HK_T_TEXT }, { "mark", HK_T_DECIMAL, HK_F_NULL }, { "ending", HK_T_ENUM, 0, HK_ENDING_VALUES }, { "ending_text", HK_T_TEXT },
                                     { "turns", HK_T_OBJECT, HK_F_LIST, .sub = turn_out }, HK_FIELD_END };
static const hk_field version_out[] = { { "version", HK_T_INT }, { "title", HK_T_TEXT }, { "author", HK_T_TEXT }, { "at", HK_T_TIME }, HK_FIELD_END };
static const hk_field trial_out[] = { { "id", HK_T_INT }, { "turns", HK_T_INT }, { "state", HK_T_ENUM, 0, "open|ended" }, { "ending_text", HK_T_TEXT }, { "total", HK_T_DECIMAL, HK_F_NULL }, { "damaged", HK_T_BOOL }, { "created", HK_T_TIME }, HK_FIELD_END };
static const hk_field show_out[] = {
    HEAD_OUT, { "shipped", HK_T_BOOL }, { "shown", HK_T_INT, HK_F_NULL }, { "text", HK_T_TEXT }, { "came_from", HK_T_TEXT, HK_F_NULL },
    { "figures", HK_T_OBJECT, HK_F_NULL, .sub = figures_out }, { "won", HK_T_OBJECT, HK_F_NULL, .sub = talk_out }, { "lost", HK_T_OBJECT, HK_F_NULL, .sub = talk_out },
    { "versions", HK_T_OBJECT, HK_F_LIST, .sub = version_out }, { "trials", HK_T_OBJECT, HK_F_LIST, .sub = trial_out }, HK_FIELD_END };
static const hk_field show_in[] = { { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 60 }, { "version", HK_T_INT, 0, NULL, 1, INT64_MAX }, HK_FIELD_END };

static void talk_json(hk_ctx *cx, hk_jw *w, const char *key, const char *text)
{
    json_t *o = json_loads(text, 0, NULL), *turns = json_object_get(o, "turns"), *v;
    size_t  i;

    hk_jw_obj(w, key);
    hk_jw_str(w, "by", word_of(cx, o, "by"));
    hk_jw_str(w, "by_text", hk_text(cx->lang, hk_printf(cx->arena, "scenario.by.%s", word_of(cx, o, "by"))));
    hk_jw_money(w, "mark", fen_of(o, "mark"), 2);
    hk_jw_str(w, "ending", word_of(cx, o, "ending"));
    hk_jw_str(w, "ending_text", hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", word_of(cx, o, "ending"))));
    hk_jw_arr(w, "turns");
    json_array_foreach(turns, i, v) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "said", json_string_value(json_object_get(v, "said")));
        hk_jw_str(w, "answer", json_string_value(json_object_get(v, "answer")));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    json_decref(o);
}

static hk_rc versions_json(hk_ctx *cx, hk_jw *w, int64_t scenario)
{
    hk_row_own_scenario_versions r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_own_scenario_versions(cx, &cur, cx->company, scenario);
    hk_jw_arr(w, "versions");
    while (!rc && hk_next_own_scenario_versions(cur, &r)) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "version", r.no);
        hk_jw_str(w, "title", r.title);
        hk_jw_str(w, "author", r.by ? r.by : "");
        hk_jw_time(w, "at", r.at_us);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc ? rc : hk_cursor_end(cur);
}

static hk_rc trials_json(hk_ctx *cx, hk_jw *w, const char *id)
{
    hk_row_own_scenario_trials r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_own_scenario_trials(cx, &cur, cx->company, id, cx->actor.user);
    hk_jw_arr(w, "trials");
    while (!rc && hk_next_own_scenario_trials(cur, &r)) {
        bool holds = hk_result_holds(cx->arena, &HK_RESULT_OF(r));
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_int(w, "turns", r.turns);
        hk_jw_str(w, "state", r.state);
        hk_jw_str(w, "ending_text", hk_text(cx->lang, hk_printf(cx->arena, "ending.%s", r.ending)));
        hk_jw_money(w, "total", holds ? r.total : HK_NULL, 2);
        hk_jw_bool(w, "damaged", !holds);
        hk_jw_time(w, "created", r.created_us);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc ? rc : hk_cursor_end(cur);
}

/* What ships is looked at to be copied. */
static hk_rc show_shipped(hk_ctx *cx, hk_jw *w, const char *id)
{
    const hk_scenario *s;
    const char *text;

    hk_rc rc = hk_scenario_text(cx, id, &text);
    if (!rc) rc = hk_rehearse_scenario(cx, id, &s);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "scenario", id);
    hk_jw_str(w, "title", s->title);
    hk_jw_str(w, "state", "published");
    hk_jw_int(w, "version", 0);
    hk_jw_null(w, "live");
    hk_jw_bool(w, "shipped", true);
    hk_jw_null(w, "shown");
    hk_jw_str(w, "text", text);
    hk_jw_null(w, "came_from");
    hk_jw_null(w, "figures"), hk_jw_null(w, "won"), hk_jw_null(w, "lost");
    hk_jw_arr(w, "versions"), hk_jw_arr_end(w);
    hk_jw_arr(w, "trials"), hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

static hk_rc scenario_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *code = hk_in_text(in, "scenario");
    hk_rec_own_scenario s;
    hk_row_own_scenario_version v;
    hk_row_own_scenario_proofs  proof;
    int64_t id, no;
    bool    has = false;
    hk_jw  *w = &out->w;

    if (!hk_own_parse(code, &id, &no)) return show_shipped(cx, w, code);
    hk_rc rc = row_of(cx, code, &s);
    if (rc) return rc;
    no = hk_in_has(in, "version") ? hk_in_int(in, "version") : no == HK_NULL ? s.last_no : no;
    rc = text_of(cx, &s, no, &v);
    if (!rc) rc = newest_proof(cx, s.id, no, &proof, &has);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    head_json(cx, w, &s, v.title);
    hk_jw_bool(w, "shipped", false);
    hk_jw_int(w, "shown", no);
    hk_jw_str(w, "text", v.body);
    hk_jw_str(w, "came_from", *s.came_from ? s.came_from : NULL);
    if (has) {
        hk_lint_figures f = figures_of(&proof);
        figures_json(w, "figures", &f);
        talk_json(cx, w, "won", proof.won);
        talk_json(cx, w, "lost", proof.lost);
    } else hk_jw_null(w, "figures"), hk_jw_null(w, "won"), hk_jw_null(w, "lost");
    rc = versions_json(cx, w, s.id);
    if (!rc) rc = trials_json(cx, w, hk_printf(cx->arena, "own-%" PRId64 ".%" PRId64, s.id, no));
    hk_jw_obj_end(w);
    return rc;
}

/* ---- check ------------------------------------------------------------------------------------------------------------------------- */
#define TEXT_IN { "text", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, HK_OWN_TEXT }
static const hk_field check_in[] = { TEXT_IN, { "scenario", HK_T_TEXT, 0, NULL, 1, 60 }, HK_FIELD_END };
static const hk_field finding_out[] = { { "error", HK_T_BOOL }, { "rule", HK_T_TEXT }, { "place", HK_T_TEXT }, { "message", HK_T_TEXT }, { "todo", HK_T_TEXT }, HK_FIELD_END };
static const hk_field point_out[] = { { "place", HK_T_TEXT }, { "label", HK_T_TEXT }, { "same", HK_T_BOOL }, HK_FIELD_END };
static const hk_field nearest_out[] = { { "scenario", HK_T_TEXT }, { "title", HK_T_TEXT }, { "apart", HK_T_INT }, { "points", HK_T_OBJECT, HK_F_LIST, .sub = point_out }, HK_FIELD_END };
static const hk_field check_out[] = { { "readable", HK_T_BOOL }, { "errors", HK_T_INT }, { "findings", HK_T_OBJECT, HK_F_LIST, .sub = finding_out }, { "figures", HK_T_OBJECT, HK_F_NULL, .sub = figures_out },
                                      { "nearest", HK_T_OBJECT, HK_F_NULL, .sub = nearest_out }, HK_FIELD_END };

static void nearest_json(hk_ctx *cx, hk_jw *w, const hk_lint *l)
{
    if (!l->nearest) {
        hk_jw_null(w, "nearest");
        return;
    }
    hk_jw_obj(w, "nearest");
    hk_jw_str(w, "scenario", hk_own_code(cx->arena, l->nearest->id));
    hk_jw_str(w, "title", l->nearest->title);
    hk_jw_int(w, "apart", hk_scenario_points(l->apart));
    hk_jw_arr(w, "points");
    for (int i = 0; i < HK_LINT_POINTS; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "place", hk_scenario_point(i));
        hk_jw_str(w, "label", hk_text(cx->lang, hk_printf(cx->arena, "lint.point.%s", hk_scenario_point(i))));
        hk_jw_bool(w, "same", !(l->apart >> i & 1));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static hk_rc lint(hk_ctx *cx, const char *text, const char *code, hk_lint *l)
{
    const hk_scenario *others;
    size_t n;

    hk_rc rc = hk_scenarios_here(cx, &others, &n);
    return rc ? rc : hk_lint_text(cx, hk_str_of(text), code, others, n, l);
}

static hk_rc scenario_check(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_lint l;
    hk_jw  *w = &out->w;

    hk_rc rc = lint(cx, hk_in_text(in, "text"), hk_in_text(in, "scenario"), &l);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_bool(w, "readable", l.readable);
    hk_jw_int(w, "errors", (int64_t)l.errors);
    hk_jw_arr(w, "findings");
    for (size_t i = 0; i < l.n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_bool(w, "error", l.v[i].error);
        hk_jw_str(w, "rule", l.v[i].key);
        hk_jw_str(w, "place", l.v[i].place);
        hk_jw_str(w, "message", l.v[i].text);
        hk_jw_str(w, "todo", l.v[i].todo);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    if (l.readable) figures_json(w, "figures", &l.figures);
    else hk_jw_null(w, "figures");
    nearest_json(cx, w, &l);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- writing ----------------------------------------------------------------------------------------------------------------------- */
static hk_rc reply(hk_ctx *cx, hk_reply *out, const hk_rec_own_scenario *s, const char *title)
{
    hk_jw_obj(&out->w, NULL);
    head_json(cx, &out->w, s, title);
    hk_jw_obj_end(&out->w);
    out->subject = "own_scenario", out->subject_id = s->id;
    return HK_OK;
}

/* A draft may be half a thought, but it is JSON, and something of it goes by a name. */
static hk_rc title_of(hk_ctx *cx, const char *text, const char **title)
{
    json_t *o = NULL;

    hk_rc rc = hk_json_parse(cx, hk_str_of(text), &o);
    if (rc) return rc;
    const char *s = json_string_value(json_object_get(o, "title"));
    if (!json_is_object(o)) rc = hk_fail(cx, HK_BAD_INPUT, "scenario.object", "text", NULL);
    *title = s && *s ? hk_strdup(cx->arena, s) : hk_text(cx->lang, "scenario.untitled");
    json_decref(o);
    return rc;
}

static hk_rc version_put(hk_ctx *cx, const hk_rec_own_scenario *s, const char *title, const char *text)
{
    hk_fact_own_scenario_text t = { .eff_day = cx->today, .scenario = s->id, .no = s->last_no, .title = title, .body = text, .author = cx->actor.user, .at_us = cx->now_us };
    return hk_append_own_scenario_text(cx, &t);
}

static hk_rc make(hk_ctx *cx, const char *text, const char *from, hk_reply *out)
{
    hk_rec_own_scenario s = { .state = "draft", .live_no = HK_NULL, .last_no = 1, .came_from = from, .author = cx->actor.user, .created_us = cx->now_us, .version = 1 };
    const char *title;

    hk_rc rc = title_of(cx, text, &title);
    if (!rc) rc = hk_log_begin(cx, "scenario save");
    if (!rc) rc = hk_record_id(cx, &s.id);
    if (!rc) rc = hk_insert_own_scenario(cx, &s);
    if (!rc) rc = version_put(cx, &s, title, text);
    out->status = 201;
    return rc ? rc : reply(cx, out, &s, title);
}

static const hk_field save_in[] = { { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 60 }, TEXT_IN, { "version", HK_T_INT, 0, NULL, 1, INT64_MAX }, HK_FIELD_END };
static const hk_field new_in[] = { TEXT_IN, HK_FIELD_END };

static hk_rc scenario_new(hk_ctx *cx, const hk_in *in, hk_reply *out) { return make(cx, hk_in_text(in, "text"), "", out); }

/* What he saw when he began to write: somebody was faster otherwise. */
static hk_rc as_seen(hk_ctx *cx, const hk_in *in, const hk_rec_own_scenario *s)
{
    return hk_in_has(in, "version") && hk_in_int(in, "version") != s->last_no ? hk_fail(cx, HK_CONFLICT, "scenario.newer", "version", NULL) : HK_OK;
}

static hk_rc scenario_save(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *text = hk_in_text(in, "text"), *title;
    hk_rec_own_scenario s;
    hk_row_own_scenario_version last;

    hk_rc rc = title_of(cx, text, &title);
    if (!rc) rc = hk_log_begin(cx, "scenario save");
    if (!rc) rc = row_of(cx, hk_in_text(in, "scenario"), &s);
    if (!rc) rc = as_seen(cx, in, &s);
    if (!rc) rc = text_of(cx, &s, s.last_no, &last);
    if (rc || strcmp(last.body, text) == 0) return rc ? rc : reply(cx, out, &s, title);        /* nothing was changed: no version of nothing */
    s.last_no++;
    rc = version_put(cx, &s, title, text);
    if (!rc) rc = hk_update_own_scenario(cx, &s);
    return rc ? rc : reply(cx, out, &s, title);
}

/* "a": "x" in place of "a": "y", where it stands first; the rest of the text keeps the form its author gave it. */
static const char *put_title(hk_ctx *cx, const char *text, const char *title)
{
    const char *key = strstr(text, "\"title\""), *from = key ? strchr(key + 7, '"') : NULL, *to = from ? from + 1 : NULL;
    hk_buf b = { .arena = cx->arena };
    hk_jw  w;

    while (to && *to && *to != '"') to += *to == '\\' && to[1] ? 2 : 1;
    if (!to || !*to) return text;
    hk_buf_add(&b, text, (size_t)(from - text));
    hk_jw_init(&w, &b);
    hk_jw_str(&w, NULL, title);
    hk_buf_puts(&b, to + 1);
    return hk_strndup(cx->arena, b.p, b.n);
}

/* A copy goes by no id of its own: own.h gives it one. */
static const char *drop_id(hk_ctx *cx, const char *text, const char *id)
{
    const char *what = hk_printf(cx->arena, "\"id\": \"%s\", ", id), *at = strstr(text, what);
    return at ? hk_printf(cx->arena, "%.*s%s", (int)(at - text), text, at + strlen(what)) : text;
}

static const hk_field copy_in[] = { { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 60 }, { "title", HK_T_TEXT, 0, NULL, 1, 60 }, HK_FIELD_END };

static hk_rc scenario_copy(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *code = hk_in_text(in, "scenario"), *text = NULL, *title;
    hk_rec_own_scenario s;
    hk_row_own_scenario_version v;
    int64_t id, no;
    bool    own = hk_own_parse(code, &id, &no);

    hk_rc rc = own ? row_of(cx, code, &s) : hk_scenario_text(cx, code, &text);
    if (!rc && own) rc = text_of(cx, &s, no == HK_NULL ? s.last_no : no, &v);
    if (!rc && own) text = v.body;
    if (!rc) rc = title_of(cx, text, &title);
    if (rc) return rc;
    title = hk_in_text(in, "title") ? hk_in_text(in, "title") : hk_printf(cx->arena, "%s%s", title, hk_text(cx->lang, "scenario.copy_of"));
    return make(cx, put_title(cx, drop_id(cx, text, code), title), code, out);
}

/* ---- as a file ---------------------------------------------------------------------------------------------------------------------- */
static const hk_field import_in[] = { { "file", HK_T_FILE, HK_F_REQUIRED | HK_F_ARG }, HK_FIELD_END };
static const hk_field export_in[] = { { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 60 }, { "version", HK_T_INT, 0, NULL, 1, INT64_MAX }, HK_FIELD_END };

static hk_rc scenario_import(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *file = hk_in_get(in, "file");
    size_t  most = (size_t)HK_OWN_TEXT * 4;
    char   *text = hk_alloc(cx->arena, most + 1);
    int     fd = open(file->s.p, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : hk_fd_get(fd, text, most + 1);

    if (fd >= 0) close(fd);
    if (n < 0) return hk_fail_internal(cx, HK_IO, "scenario import: %s", strerror(errno));
    if ((size_t)n > most) return hk_fail(cx, HK_TOO_BIG, "scenario.file", "file", NULL);
    if (!hk_utf8_valid((hk_str){ text, (size_t)n }) || memchr(text, '\0', (size_t)n)) return hk_fail(cx, HK_BAD_INPUT, "scenario.file", "file", NULL);
    text[n] = '\0';
    return make(cx, text, "", out);
}

static hk_rc scenario_export(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *code = hk_in_text(in, "scenario"), *text;
    hk_rec_own_scenario s;
    hk_row_own_scenario_version v;
    int64_t id, no;
    hk_rc   rc;

    if (!hk_own_parse(code, &id, &no)) rc = hk_scenario_text(cx, code, &text);
    else {
        rc = row_of(cx, code, &s);
        if (!rc) rc = text_of(cx, &s, hk_in_has(in, "version") ? hk_in_int(in, "version") : no == HK_NULL ? s.last_no : no, &v);
        if (!rc) text = v.body;
    }
    if (rc) return rc;
    hk_buf_puts(&out->body, text);
    out->content_type = "application/json", out->file_name = hk_printf(cx->arena, "%s.json", code);
    return HK_OK;
}

/* ---- a trial ------------------------------------------------------------------------------------------------------------------------ */
static const hk_field try_in[] = { { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 60 }, { "seed", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53 }, HK_FIELD_END };

static hk_rc scenario_try(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_own_scenario s;
    hk_practice p = { .same = true, .mine = true, .sitting = HK_NULL };
    uint64_t    seed = (uint64_t)hk_in_int(in, "seed");

    if (!hk_in_has(in, "seed") && !hk_random_bytes(&seed, sizeof seed)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    hk_rc rc = row_of(cx, hk_in_text(in, "scenario"), &s);
    if (!rc) rc = hk_own_read(cx, hk_printf(cx->arena, "own-%" PRId64 ".%" PRId64, s.id, s.last_no), &p.scenario);
    p.s = (hk_rec_practice_session){ .user_id = cx->actor.user, .mode = "trial", .seed = (int64_t)(seed & ((UINT64_C(1) << 53) - 1)), .coach = 1, .day = cx->today, .parent = HK_NULL, .from_turn = HK_NULL,
                                     .caller = hk_text(cx->lang, "practice.caller") };
    if (!rc) rc = hk_practice_create(cx, p.scenario, &p.s);
    if (rc) return rc;
    out->status = 201;
    return hk_practice_reply(cx, &p, 0, out);
}

/* ---- let out, taken back ------------------------------------------------------------------------------------------------------------ */
static const hk_field state_in[] = { { "scenario", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 60 }, { "version", HK_T_INT, 0, NULL, 1, INT64_MAX }, HK_FIELD_END };

static hk_rc first_error(hk_ctx *cx, const hk_lint *l)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->v[i].error) return hk_fail(cx, HK_RULE, "scenario.lint", NULL, "n", hk_printf(cx->arena, "%zu", l->errors), "place", l->v[i].place, "first", l->v[i].text, NULL);
    return HK_OK;
}

/* The talk of a trial of his that was won, where there is one: a trainer's words teach more than the program's. */
static hk_rc proof_put(hk_ctx *cx, const hk_rec_own_scenario *s, const hk_lint *l)
{
    const hk_lint_figures *f = &l->figures;
    hk_fact_own_scenario_proof p = { .eff_day = cx->today, .scenario = s->id, .no = s->last_no, .expert = f->expert, .polite = f->polite, .random = f->random, .bully = f->bully,
                                     .deals = f->deals, .seeds = f->seeds, .author = cx->actor.user, .at_us = cx->now_us };

    hk_rc rc = hk_lint_talk(cx, &l->s, HK_COLLECTOR_expert, f->won_seed, &p.won);
    if (!rc) rc = hk_lint_talk(cx, &l->s, HK_COLLECTOR_bully, f->lost_seed, &p.lost);
    return rc ? rc : hk_append_own_scenario_proof(cx, &p);
}

static hk_rc scenario_publish(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_own_scenario s;
    hk_row_own_scenario_version v;
    hk_lint l;

    hk_rc rc = hk_log_begin(cx, "scenario publish");
    if (!rc) rc = row_of(cx, hk_in_text(in, "scenario"), &s);
    if (!rc) rc = as_seen(cx, in, &s);
    if (!rc && strcmp(s.state, "published") == 0 && s.live_no == s.last_no) rc = hk_fail(cx, HK_RULE, "scenario.is_so", NULL, NULL);
    if (!rc) rc = text_of(cx, &s, s.last_no, &v);
    if (!rc) rc = lint(cx, v.body, hk_printf(cx->arena, "own-%" PRId64, s.id), &l);
    if (!rc) rc = first_error(cx, &l);
    if (!rc) rc = proof_put(cx, &s, &l);
    if (rc) return rc;
    s.state = "published", s.live_no = s.last_no;
    rc = hk_update_own_scenario(cx, &s);
    return rc ? rc : reply(cx, out, &s, v.title);
}

static hk_rc scenario_retire(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_own_scenario s;
    hk_row_own_scenario_version v;

    hk_rc rc = row_of(cx, hk_in_text(in, "scenario"), &s);
    if (!rc) rc = as_seen(cx, in, &s);
    if (!rc && strcmp(s.state, "retired") == 0) rc = hk_fail(cx, HK_RULE, "scenario.is_so", NULL, NULL);
    if (!rc) rc = text_of(cx, &s, s.last_no, &v);
    if (rc) return rc;
    s.state = "retired";
    rc = hk_update_own_scenario(cx, &s);
    return rc ? rc : reply(cx, out, &s, v.title);
}

/* ---- the words a text may use --------------------------------------------------------------------------------------------------------- */
#define GROUPS "case|style|channel|mood|step|act|paper|person|gives|excuse|trap|point|runs"
static const hk_field word_out[] = { { "group", HK_T_ENUM, 0, GROUPS }, { "code", HK_T_TEXT }, { "label", HK_T_TEXT }, HK_FIELD_END };

static void word_json(hk_jw *w, const char *group, const char *code, const char *label)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "group", group);
    hk_jw_str(w, "code", code);
    hk_jw_str(w, "label", label);
    hk_jw_obj_end(w);
}

static hk_rc catalogue_json(hk_ctx *cx, hk_jw *w, const char *path, const char *list, const char *group)
{
    json_t *o = NULL, *v;
    size_t  i;

    hk_rc rc = hk_real_content(cx, path, &o);
    if (rc) return rc;
    json_array_foreach(json_object_get(o, list), i, v)
        word_json(w, group, hk_printf(cx->arena, "%d", (int)json_integer_value(json_object_get(v, "id"))), json_string_value(json_object_get(v, cx->lang)));
    json_decref(o);
    return HK_OK;
}

static hk_rc scenario_words(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
#define X(code, w) { "case", #code, "pair.case." #code },
    static const struct { const char *group, *code, *key; } plain[] = { HK_CASES(X)
#undef X
#define X(code) { "style", #code, "scenario.style." #code },
        HK_STYLES(X)
#undef X
#define X(code) { "channel", #code, "scenario.channel." #code },
        HK_CHANNELS(X)
#undef X
#define X(code) { "mood", #code, "scenario.mood." #code },
        HK_MOODS(X)
#undef X
#define X(code) { "step", #code, "scenario.step." #code },
        HK_STEPS(X)
#undef X
        { "runs", "often", "scenario.runs.often" }, { "runs", "always", "scenario.runs.always" }, { "runs", "never", "scenario.runs.never" },
    };
#define X(kind, name, wire, words) { HK_SLOT_##kind, wire },
    static const struct { hk_slot_kind kind; const char *wire; } codes[] = { HK_SLOT_WORDS(X) };
#undef X
    hk_jw *w = &out->w;

    HK_UNUSED(in);
    hk_jw_obj(w, NULL);
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < HK_COUNT(plain); i++) word_json(w, plain[i].group, plain[i].code, hk_text(cx->lang, plain[i].key));
    for (int a = HK_ACT_NONE + 1; a < HK_ACT_COUNT; a++) word_json(w, "act", hk_act_code((hk_act)a), hk_practice_act(cx, (hk_act)a));
    for (size_t i = 0; i < HK_COUNT(codes); i++)
        word_json(w, codes[i].kind == HK_SLOT_DOC ? "paper" : codes[i].kind == HK_SLOT_PERSON ? "person" : "gives", codes[i].wire, hk_text(cx->lang, hk_printf(cx->arena, "pair.code.%s", codes[i].wire)));
    for (int i = 0; i < HK_LINT_POINTS; i++) word_json(w, "point", hk_scenario_point(i), hk_text(cx->lang, hk_printf(cx->arena, "lint.point.%s", hk_scenario_point(i))));
    hk_rc rc = catalogue_json(cx, w, "excuses.json", "excuses", "excuse");
    if (!rc) rc = catalogue_json(cx, w, "traps.json", "traps", "trap");
    hk_jw_arr_end(w);
    hk_jw_str(w, "next", NULL);
    hk_jw_obj_end(w);
    return rc;
}

#define WRITES CAP_CONTENT_WRITE, HK_SCOPE_COMPANY
const hk_op hk_scenario_ops[] = {
    { "scenario list", HK_GET, "/api/v1/scenarios", WRITES, HK_READS, NULL, NULL, list_out, HK_PAGE, scenario_list, "scenario.list" },
    { "scenario words", HK_GET, "/api/v1/scenarios/words", WRITES, HK_READS, NULL, NULL, word_out, HK_PAGE, scenario_words, "scenario.words" },
    { "scenario check", HK_POST, "/api/v1/scenarios/check", WRITES, HK_READS, NULL, check_in, check_out, HK_ONE, scenario_check, "scenario.check" },
    { "scenario new", HK_POST, "/api/v1/scenarios", WRITES, HK_APPENDS, NULL, new_in, head_out, HK_ONE, scenario_new, "scenario.new" },
    { "scenario copy", HK_POST, "/api/v1/scenarios/copy", WRITES, HK_APPENDS, NULL, copy_in, head_out, HK_ONE, scenario_copy, "scenario.copy" },
    { "scenario import", HK_POST, "/api/v1/scenarios/import", WRITES, HK_APPENDS, NULL, import_in, head_out, HK_ONE, scenario_import, "scenario.import" },
    { "scenario show", HK_GET, "/api/v1/scenarios/{scenario}", WRITES, HK_READS, NULL, show_in, show_out, HK_ONE, scenario_show, "scenario.show" },
    { "scenario export", HK_GET, "/api/v1/scenarios/{scenario}/file", WRITES, HK_READS, NULL, export_in, NULL, HK_BYTES, scenario_export, "scenario.export" },
    { "scenario save", HK_POST, "/api/v1/scenarios/{scenario}", WRITES, HK_APPENDS, NULL, save_in, head_out, HK_ONE, scenario_save, "scenario.save" },
    { "scenario try", HK_POST, "/api/v1/scenarios/{scenario}/try", WRITES, HK_APPENDS, NULL, try_in, hk_practice_session_out, HK_ONE, scenario_try, "scenario.try" },
    { "scenario publish", HK_POST, "/api/v1/scenarios/{scenario}/publish", WRITES, HK_APPENDS, NULL, state_in, head_out, HK_ONE, scenario_publish, "scenario.publish" },
    { "scenario retire", HK_POST, "/api/v1/scenarios/{scenario}/retire", WRITES, HK_EDITS, NULL, state_in, head_out, HK_ONE, scenario_retire, "scenario.retire" },
    HK_OP_END };
