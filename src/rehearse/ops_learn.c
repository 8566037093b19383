/* ops_learn.c - models made of accepted corrections (learn.h): a trainer has one made, sees how it reads beside the one in use, and puts one to use
 * or the shipped one back. */
#include "access/caps.h"
#include "content/content.h"
#include "reading/plain.h"
#include "rehearse/learn.h"
#include "sql/reader.h"
#include <inttypes.h>
#include <stdlib.h>

/* ---- how a model reads, beside the one in use ------------------------------------------------------------------------------- */
static const hk_field measure_out[] = {
    { "measure", HK_T_ENUM, 0, "first|three|abuse_precision|abuse_recall|corrections" }, { "was", HK_T_DECIMAL, HK_F_NULL }, { "now", HK_T_DECIMAL, HK_F_NULL },
    { "least", HK_T_DECIMAL, HK_F_NULL }, { "good", HK_T_BOOL }, HK_FIELD_END };

static void measure_json(hk_jw *w, const char *name, int64_t was, int64_t now, int64_t least, bool good)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "measure", name);
    hk_jw_money(w, "was", was, 2);
    hk_jw_money(w, "now", now, 2);
    hk_jw_money(w, "least", least, 2);
    hk_jw_bool(w, "good", good);
    hk_jw_obj_end(w);
}

static void compared_json(hk_jw *w, const char *key, const hk_learn_report *r, const hk_learn_figures *was)
{
    const hk_learn_figures *now = &r->now;
    const char *no = hk_learn_refused(was, now);
    int64_t first = hk_learn_share(was->first, was->n);

    hk_jw_arr(w, key);
    measure_json(w, "first", first, hk_learn_share(now->first, now->n), HK_MAX(first - HK_LEARN_FALL, 0), !no || strcmp(no, "reader.falls") != 0);
    measure_json(w, "three", hk_learn_share(was->three, was->n), hk_learn_share(now->three, now->n), HK_NULL, true);
    measure_json(w, "abuse_precision", hk_learn_share(was->abuse_right, was->abuse_said), hk_learn_share(now->abuse_right, now->abuse_said), HK_LEARN_ABUSE, !no || strcmp(no, "reader.abuse") != 0);
    measure_json(w, "abuse_recall", hk_learn_share(was->abuse_right, was->abuse_wanted), hk_learn_share(now->abuse_right, now->abuse_wanted), HK_NULL, true);
    measure_json(w, "corrections", hk_learn_share(r->was_right, r->corrections), hk_learn_share(r->now_right, r->corrections), HK_NULL, true);
    hk_jw_arr_end(w);
}

static const char *share_text(hk_ctx *cx, int64_t part, int64_t whole)
{
    int64_t v = hk_learn_share(part, whole);
    return v == HK_NULL ? "-" : hk_printf(cx->arena, "%" PRId64 ".%02d %%", v / 100, (int)(v % 100));
}

static hk_rc refused(hk_ctx *cx, const char *key, const hk_learn_figures *was, const hk_learn_figures *now)
{
    if (strcmp(key, "reader.abuse") == 0)
        return hk_fail(cx, HK_RULE, key, "hash", "now", share_text(cx, now->abuse_right, now->abuse_said), "wrong", hk_printf(cx->arena, "%" PRId64, now->abuse_said - now->abuse_right),
                       "least", share_text(cx, HK_LEARN_ABUSE, 10000), NULL);
    return hk_fail(cx, HK_RULE, key, "hash", "was", share_text(cx, was->first, was->n), "now", share_text(cx, now->first, now->n), NULL);
}

static const char *why_not(hk_ctx *cx, const hk_learn_figures *was, const hk_learn_figures *now)
{
    const char *key = hk_learn_refused(was, now), *text = NULL;

    if (!key) return NULL;
    hk_rc rc = refused(cx, key, was, now);
    assert(rc == HK_RULE);
    text = hk_text_error(cx, "reader.use");
    hk_error_clear(cx);
    return text;
}

/* ---- what reads now --------------------------------------------------------------------------------------------------------- */
typedef struct force {
    const char      *hash, *by, *lesson;     /* HK_LEARN_SHIPPED and "" for the shipped one */
    hk_day           since;                  /* HK_DAY_NONE: nobody ever chose */
    bool             counted;                /* its figures are known */
    hk_learn_figures figures;
} force;

static hk_rc force_load(hk_ctx *cx, force *f)
{
    hk_row_reader_in_force at;
    hk_row_reader_model_by_hash m;
    hk_learn_report r;
    bool found = false;

    *f = (force){ .hash = HK_LEARN_SHIPPED, .lesson = "", .since = HK_DAY_NONE };
    hk_rc rc = hk_get_reader_in_force(cx, cx->company, &at, &found);
    if (rc || !found) return rc;
    f->hash = at.hash, f->by = at.by_name, f->since = (hk_day)at.eff_day;
    if (strcmp(at.hash, HK_LEARN_SHIPPED) == 0) return HK_OK;
    rc = hk_get_reader_model_by_hash(cx, cx->company, at.hash, &m, &found);
    if (rc || !found) return rc;
    f->lesson = m.lesson;
    f->counted = hk_learn_report_parse(cx->arena, m.report, &r);
    f->figures = r.now;
    return HK_OK;
}

/* Against what a model is held: the one in use; of the shipped one every report has the figures. */
static const hk_learn_figures *against(const force *f, const char *hash, const hk_learn_report *r)
{
    if (strcmp(f->hash, hash) == 0) return &r->was;
    return f->counted ? &f->figures : &r->shipped;
}

typedef struct shelf {
    hk_row_reader_models *v;
    hk_learn_report      *r;
    size_t                n, cap, reports_cap;
} shelf;

static hk_rc shelf_load(hk_ctx *cx, shelf *s)
{
    hk_row_reader_models r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_reader_models(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_reader_models(cur, &r)) {
        hk_learn_report report;
        size_t n = s->n;
        if (!hk_learn_report_parse(a, r.report, &report)) continue;
        HK_PUSH(a, s->r, n, s->reports_cap) = report;
        HK_PUSH(a, s->v, s->n, s->cap) = (hk_row_reader_models){ r.id, hk_strdup(a, r.hash), hk_strdup(a, r.shipped), hk_strdup(a, r.lesson), NULL, r.made_by ? hk_strdup(a, r.made_by) : NULL, r.made_us };
    }
    return hk_cursor_end(cur);
}

static hk_rc shipped_hash(hk_ctx *cx, const char **out)
{
    const hk_model *m;

    hk_rc rc = hk_reader_model(cx, &m);
    if (!rc) *out = hk_hex(cx->arena, m->hash, HK_SHA256);
    return rc;
}

/* ---- training --------------------------------------------------------------------------------------------------------------- */
typedef struct training {
    force       f;
    const char *lesson;
    hk_learned  made;
    int64_t     made_id;
    bool        known;                       /* all of that was learned before, and held against the same model */
} training;

static hk_rc training_known(hk_ctx *cx, training *t)
{
    const char *shipped;
    shelf s = { 0 };

    hk_rc rc = shelf_load(cx, &s);
    if (!rc) rc = shipped_hash(cx, &shipped);
    for (size_t i = 0; !rc && i < s.n && !t->known; i++) {
        t->known = strcmp(s.v[i].lesson, t->lesson) == 0 && strcmp(s.v[i].shipped, shipped) == 0 && strcmp(s.r[i].in_use, t->f.hash) == 0;
        if (t->known) t->made = (hk_learned){ .hash = s.v[i].hash, .report = s.r[i] };
    }
    return rc;
}

static hk_rc training_read(hk_ctx *cx, training *t, hk_learn_ask *ask)
{
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = force_load(cx, &t->f);
    if (!rc) rc = hk_learn_lesson(cx, &t->lesson);
    if (!rc) rc = training_known(cx, t);
    if (!rc) rc = hk_reader_by_hash(cx, t->f.hash, &ask->in_use);
    hk_read_end(cx);
    ask->lesson = t->lesson, ask->was = t->f.lesson, ask->was_hash = t->f.hash, ask->was_figures = t->f.counted ? &t->f.figures : NULL;
    return rc;
}

static hk_rc training_write(hk_ctx *cx, void *arg)
{
    training *t = arg;

    hk_rc rc = hk_log_begin(cx, "reader train");
    if (!rc) rc = hk_learn_store(cx, &t->made, t->lesson, &t->made_id);
    hk_fact_audit row = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = cx->actor.user, .actor = cx->actor.name, .op = "reader train", .subject = "reader_model", .subject_id = t->made_id };
    return rc ? rc : hk_append_audit(cx, &row);
}

static hk_rc training_do(hk_ctx *cx, training *t)
{
    hk_learn_ask ask = { 0 };

    hk_rc rc = training_read(cx, t, &ask);
    if (rc || t->known) return rc;
    rc = hk_learn_train(cx, &ask, &t->made);
    return rc ? rc : hk_write(cx, training_write, t);
}

static const hk_field trained_out[] = {
    { "hash", HK_T_TEXT }, { "in_use", HK_T_TEXT }, { "sentences", HK_T_INT }, { "corrections", HK_T_INT }, { "people", HK_T_INT }, { "rows", HK_T_OBJECT, HK_F_LIST, .sub = measure_out },
    { "may_use", HK_T_BOOL }, { "why", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };

static void trained_json(hk_ctx *cx, hk_jw *w, const training *t)
{
    const hk_learn_report *r = &t->made.report;
    const char *why = why_not(cx, &r->was, &r->now);

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "hash", t->made.hash);
    hk_jw_str(w, "in_use", t->f.hash);
    hk_jw_int(w, "sentences", r->now.n);
    hk_jw_int(w, "corrections", r->corrections);
    hk_jw_int(w, "people", r->people);
    compared_json(w, "rows", r, &r->was);
    hk_jw_bool(w, "may_use", !why);
    hk_jw_str(w, "why", why);
    hk_jw_obj_end(w);
}

hk_rc hk_reader_job(hk_ctx *cx, const hk_job *job, const char **result)
{
    training *t = hk_alloc(cx->arena, sizeof *t);

    HK_UNUSED(job);
    if (!hk_caps_has(cx->caps, CAP_CONTENT_WRITE)) return hk_fail(cx, HK_FORBIDDEN, "access.cap", NULL, "cap", hk_cap_wire(CAP_CONTENT_WRITE), NULL);      /* J6: he may have lost it meanwhile */
    *t = (training){ .lesson = "" };
    hk_rc rc = training_do(cx, t);
    if (!rc) *result = hk_printf(cx->arena, "{\"hash\":\"%s\"}", t->made.hash);
    return rc;
}

/* From the command line it is waited for. */
static hk_rc train_here(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    training *t = hk_alloc(cx->arena, sizeof *t);

    HK_UNUSED(in);
    *t = (training){ .lesson = "" };
    hk_rc rc = training_do(cx, t);
    if (!rc) trained_json(cx, &out->w, t);
    return rc;
}

static const hk_field job_out[] = { { "job", HK_T_INT }, HK_FIELD_END };

static bool goes_on(const char *state) { return strcmp(state, "queued") == 0 || strcmp(state, "running") == 0 || strcmp(state, "cancelling") == 0; }

/* One at a time: who asks while it runs is told the one that runs. */
static hk_rc train_later(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_reader_job at;
    const char *lesson;
    bool    found = false, added;
    int64_t id = 0;

    HK_UNUSED(in);
    hk_rc rc = hk_learn_lesson(cx, &lesson);
    if (!rc && !*lesson) rc = hk_fail(cx, HK_RULE, "reader.nothing", NULL, NULL);
    if (!rc) rc = hk_get_reader_job(cx, cx->company, &at, &found);
    if (rc) return rc;
    if (found && goes_on(at.state)) id = at.id;
    else rc = hk_job_add(cx, &(hk_job_new){ .kind = "reader" }, &id, &added);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "job", id);
    hk_jw_obj_end(&out->w);
    out->status = 202;
    out->subject = "job", out->subject_id = id;
    return HK_OK;
}

/* ---- models ----------------------------------------------------------------------------------------------------------------- */
static const hk_field model_out[] = {
    { "hash", HK_T_TEXT }, { "in_use", HK_T_BOOL }, { "made", HK_T_TIME, HK_F_NULL }, { "made_by", HK_T_TEXT, HK_F_NULL }, { "corrections", HK_T_INT }, { "people", HK_T_INT },
    { "first", HK_T_DECIMAL, HK_F_NULL }, { "abuse", HK_T_DECIMAL, HK_F_NULL }, { "stands", HK_T_BOOL }, { "may_use", HK_T_BOOL }, { "why", HK_T_TEXT, HK_F_NULL },
    { "rows", HK_T_OBJECT, HK_F_LIST | HK_F_WIRE, .sub = measure_out }, HK_FIELD_END };

static void model_json(hk_ctx *cx, hk_jw *w, const shelf *s, size_t i, const force *f, const char *shipped)
{
    const hk_row_reader_models *m = &s->v[i];
    const hk_learn_report  *r = &s->r[i];
    const hk_learn_figures *was = against(f, m->hash, r);
    bool        in_use = strcmp(f->hash, m->hash) == 0;
    const char *why = in_use ? NULL : why_not(cx, was, &r->now);

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "hash", m->hash);
    hk_jw_bool(w, "in_use", in_use);
    hk_jw_time(w, "made", m->made_us);
    hk_jw_str(w, "made_by", m->made_by);
    hk_jw_int(w, "corrections", r->corrections);
    hk_jw_int(w, "people", r->people);
    hk_jw_money(w, "first", hk_learn_share(r->now.first, r->now.n), 2);
    hk_jw_money(w, "abuse", hk_learn_share(r->now.abuse_right, r->now.abuse_said), 2);
    hk_jw_bool(w, "stands", strcmp(m->shipped, shipped) == 0);
    hk_jw_bool(w, "may_use", !why && !in_use);
    hk_jw_str(w, "why", why);
    compared_json(w, "rows", r, was);
    hk_jw_obj_end(w);
}

/* Its figures stand in every report. */
static void shipped_json(hk_jw *w, const shelf *s, const force *f, const char *shipped)
{
    const hk_learn_figures *known = NULL;

    for (size_t i = 0; i < s->n && !known; i++)
        if (strcmp(s->v[i].shipped, shipped) == 0) known = &s->r[i].shipped;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "hash", HK_LEARN_SHIPPED);
    hk_jw_bool(w, "in_use", strcmp(f->hash, HK_LEARN_SHIPPED) == 0);
    hk_jw_null(w, "made"), hk_jw_null(w, "made_by");
    hk_jw_int(w, "corrections", 0);
    hk_jw_int(w, "people", 0);
    hk_jw_money(w, "first", known ? hk_learn_share(known->first, known->n) : HK_NULL, 2);
    hk_jw_money(w, "abuse", known ? hk_learn_share(known->abuse_right, known->abuse_said) : HK_NULL, 2);
    hk_jw_bool(w, "stands", true);
    hk_jw_bool(w, "may_use", strcmp(f->hash, HK_LEARN_SHIPPED) != 0);
    hk_jw_null(w, "why");
    hk_jw_arr(w, "rows"), hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static hk_rc models(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char *shipped;
    shelf s = { 0 };
    force f;

    HK_UNUSED(in);
    hk_rc rc = force_load(cx, &f);
    if (!rc) rc = shelf_load(cx, &s);
    if (!rc) rc = shipped_hash(cx, &shipped);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < s.n; i++) model_json(cx, &out->w, &s, i, &f, shipped);
    shipped_json(&out->w, &s, &f, shipped);
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- where it stands -------------------------------------------------------------------------------------------------------- */
static const hk_field task_out[] = { { "id", HK_T_INT }, { "state", HK_T_TEXT }, { "done", HK_T_INT }, { "total", HK_T_INT }, { "fault", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field show_out[] = {
    { "in_use", HK_T_TEXT }, { "good", HK_T_BOOL }, { "fault", HK_T_TEXT, HK_F_NULL }, { "since", HK_T_DAY, HK_F_NULL }, { "by", HK_T_TEXT, HK_F_NULL }, { "shipped", HK_T_TEXT },
    { "waiting", HK_T_INT }, { "accepted", HK_T_INT }, { "rejected", HK_T_INT }, { "fresh", HK_T_BOOL }, { "open_talks", HK_T_INT }, { "task", HK_T_OBJECT, HK_F_NULL, .sub = task_out }, HK_FIELD_END };

typedef struct standing {
    force       f;
    const char *shipped, *fault;
    int64_t     n[3];                        /* waiting, accepted, rejected */
    bool        fresh;                       /* the newest model has learned all that is accepted */
    int64_t     open_talks;
    bool        tasked;
    hk_row_reader_job task;
} standing;

static hk_rc standing_load(hk_ctx *cx, standing *s)
{
    hk_row_reader_open_talks talks;
    const hk_model *m;
    const char *lesson;
    shelf k = { 0 };
    bool  found = false;

    *s = (standing){ .open_talks = 0 };
    hk_rc rc = force_load(cx, &s->f);
    if (!rc) rc = shipped_hash(cx, &s->shipped);
    if (!rc) rc = hk_corrections_count(cx, s->n);
    if (!rc) rc = hk_learn_lesson(cx, &lesson);
    if (!rc) rc = shelf_load(cx, &k);
    if (!rc) rc = hk_get_reader_open_talks(cx, cx->company, &talks, &found);
    if (!rc) rc = hk_get_reader_job(cx, cx->company, &s->task, &s->tasked);
    if (rc) return rc;
    s->open_talks = talks.n;
    s->fresh = k.n ? strcmp(k.v[0].lesson, lesson) == 0 && strcmp(k.v[0].shipped, s->shipped) == 0 : !*lesson;
    rc = hk_reader_in_use(cx, &m);
    if (rc != HK_DAMAGED) return rc;
    s->fault = hk_text_error(cx, "reader.show");
    hk_error_clear(cx);
    return HK_OK;
}

static void task_json(hk_jw *w, const standing *s)
{
    json_t     *o = s->tasked && s->task.result ? json_loads(s->task.result, 0, NULL) : NULL;
    const char *text = json_string_value(json_object_get(o, "text"));

    if (!s->tasked) hk_jw_null(w, "task");
    else {
        hk_jw_obj(w, "task");
        hk_jw_int(w, "id", s->task.id);
        hk_jw_str(w, "state", s->task.state);
        hk_jw_int(w, "done", s->task.done);
        hk_jw_int(w, "total", s->task.total);
        hk_jw_str(w, "fault", strcmp(s->task.state, "failed") == 0 ? (text ? text : "") : NULL);
        hk_jw_obj_end(w);
    }
    json_decref(o);
}

static void standing_json(hk_jw *w, const standing *s)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "in_use", s->f.hash);
    hk_jw_bool(w, "good", !s->fault);
    hk_jw_str(w, "fault", s->fault);
    hk_jw_day(w, "since", s->f.since);
    hk_jw_str(w, "by", s->f.by);
    hk_jw_str(w, "shipped", s->shipped);
    hk_jw_int(w, "waiting", s->n[0]);
    hk_jw_int(w, "accepted", s->n[1]);
    hk_jw_int(w, "rejected", s->n[2]);
    hk_jw_bool(w, "fresh", s->fresh);
    hk_jw_int(w, "open_talks", s->open_talks);
    task_json(w, s);
    hk_jw_obj_end(w);
}

static hk_rc show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    standing *s = hk_alloc(cx->arena, sizeof *s);

    HK_UNUSED(in);
    hk_rc rc = standing_load(cx, s);
    if (!rc) standing_json(&out->w, s);
    return rc;
}

/* ---- put to use ------------------------------------------------------------------------------------------------------------- */
static const hk_field use_in[] = { { "hash", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 6, 64 }, HK_FIELD_END };

/* By its hash or how that begins, as long as that is one. */
static hk_rc named(hk_ctx *cx, const char *hash, const shelf *s, size_t *at)
{
    size_t hits = 0;

    for (size_t i = 0; i < s->n; i++)
        if (strncmp(s->v[i].hash, hash, strlen(hash)) == 0) *at = i, hits++;
    return hits == 1 ? HK_OK : hk_fail(cx, HK_NOT_FOUND, "reader.none", "hash", "hash", hash, NULL);
}

static hk_rc may_use(hk_ctx *cx, const char *hash, const force *f, const char **out)
{
    const hk_model *m;
    shelf  s = { 0 };
    size_t at = 0;

    *out = HK_LEARN_SHIPPED;
    if (strcmp(hash, HK_LEARN_SHIPPED) == 0) return HK_OK;
    hk_rc rc = shelf_load(cx, &s);
    if (!rc) rc = named(cx, hash, &s, &at);
    if (rc) return rc;
    *out = s.v[at].hash;
    const hk_learn_figures *was = against(f, *out, &s.r[at]);
    const char *no = strcmp(f->hash, *out) == 0 ? NULL : hk_learn_refused(was, &s.r[at].now);
    return no ? refused(cx, no, was, &s.r[at].now) : hk_reader_by_hash(cx, *out, &m);
}

static hk_rc use(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_fact_reader_use fact = { .eff_day = cx->today, .user_id = cx->actor.user };
    standing *s = hk_alloc(cx->arena, sizeof *s);
    force     f;

    hk_rc rc = force_load(cx, &f);
    if (!rc) rc = may_use(cx, hk_in_text(in, "hash"), &f, &fact.hash);
    if (!rc && strcmp(fact.hash, f.hash) != 0) {
        rc = hk_log_begin(cx, "reader use");
        if (!rc) rc = hk_append_reader_use(cx, &fact);
    }
    if (!rc) rc = standing_load(cx, s);
    if (rc) return rc;
    standing_json(&out->w, s);
    out->subject = "reader_model", out->before = hk_printf(cx->arena, "{\"hash\":\"%s\"}", f.hash), out->after = hk_printf(cx->arena, "{\"hash\":\"%s\"}", fact.hash);
    return HK_OK;
}

/* ---- a try ------------------------------------------------------------------------------------------------------------------ */
static const hk_field try_in[] = { { "text", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, HK_PRACTICE_TEXT }, { "context", HK_T_TEXT, 0, NULL, 0, HK_PRACTICE_TEXT }, HK_FIELD_END };
static const hk_field tried_act[] = { { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "p", HK_T_DECIMAL }, HK_FIELD_END };
static const hk_field tried_out[] = { { "hash", HK_T_TEXT }, { "in_use", HK_T_BOOL }, { "read", HK_T_OBJECT, HK_F_LIST, .sub = tried_act }, HK_FIELD_END };

static void tried_json(hk_ctx *cx, hk_jw *w, const char *hash, bool in_use, const hk_reading *r)
{
    hk_act order[HK_READ_ACTS + 1];
    int    n = hk_reading_order(r, order);

    hk_jw_obj(w, NULL);
    hk_jw_str(w, "hash", hash);
    hk_jw_bool(w, "in_use", in_use);
    hk_jw_arr(w, "read");
    for (int i = 0; i < n && i < 3; i++) {
        int32_t p = r->none;
        for (size_t k = 0; k < r->n; k++)
            if (r->acts[k].act == order[i]) p = r->acts[k].p;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "act", hk_act_code(order[i]));
        hk_jw_str(w, "label", hk_practice_act(cx, order[i]));
        hk_jw_money(w, "p", p, 4);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static hk_rc try_one(hk_ctx *cx, const hk_in *in, const char *hash, bool in_use, hk_reply *out)
{
    const hk_model    *m;
    const hk_calendar *calendar;
    hk_reading        *r = HK_NEW(cx->arena, hk_reading);

    hk_rc rc = hk_reader_by_hash(cx, hash, &m);
    if (!rc) rc = hk_reader_calendar(cx, &calendar);
    if (rc) return rc;
    hk_read(m, cx->arena, hk_in_get(in, "text")->s, hk_in_get(in, "context")->s, cx->today, calendar, r);
    hk_read_plain(r, hk_before_of(cx->arena, hk_in_get(in, "context")->s, cx->today, calendar));
    tried_json(cx, &out->w, hash, in_use, r);
    return HK_OK;
}

/* Read by each model there is, the newest first, the shipped one last. */
static hk_rc try_all(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    shelf s = { 0 };
    force f;

    hk_rc rc = force_load(cx, &f);
    if (!rc) rc = shelf_load(cx, &s);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i <= s.n && !rc; i++) {
        const char *hash = i < s.n ? s.v[i].hash : HK_LEARN_SHIPPED;
        if (i >= 3 && i < s.n && strcmp(hash, f.hash) != 0) continue;       /* older ones say little more */
        rc = try_one(cx, in, hash, strcmp(hash, f.hash) == 0, out);
    }
    if (rc) return rc;
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

#define TRAINER CAP_CONTENT_WRITE, HK_SCOPE_COMPANY
const hk_op hk_learn_ops[] = {
    { "reader show", HK_GET, "/api/v1/reader", TRAINER, HK_READS, NULL, NULL, show_out, HK_ONE, show, "reader.show" },
    { "reader train", HK_CLI_ONLY, NULL, TRAINER, HK_LOCAL, NULL, NULL, trained_out, HK_ONE, train_here, "reader.train" },
    { NULL, HK_POST, "/api/v1/reader/models", TRAINER, HK_APPENDS, NULL, NULL, job_out, HK_ONE, train_later, "reader.train_later" },
    { "reader models", HK_GET, "/api/v1/reader/models", TRAINER, HK_READS, NULL, NULL, model_out, HK_PAGE, models, "reader.models" },
    { "reader use", HK_POST, "/api/v1/reader/use", TRAINER, HK_APPENDS, NULL, use_in, show_out, HK_ONE, use, "reader.use" },
    { "reader try", HK_POST, "/api/v1/reader/try", TRAINER, HK_READS, NULL, try_in, tried_out, HK_PAGE, try_all, "reader.try" },
    HK_OP_END };
