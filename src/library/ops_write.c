/* ops_write.c - writing for the library: a draft, another version, a review, a vote (library.h, LB2 to LB5).
 *
 *   (write)           trial             publish              retire
 *   draft ------------------> trial ---------------> published ------> retired
 *     ^ return: back to        ^                                         |
 *       the author             +-------------- trial again --------------+
 *
 * Nothing is published that was not on trial first (DOMAIN §11): a reviewer who lets a line out for good has seen it used. Another version of a line that
 * is out waits beside it; its trial lets it out in place of the older one. What is published goes back on trial only with other words.
 */
#include "library/inside.h"
#include "access/access.h"
#include "reading/text.h"

#define VERDICTS "trial|publish|return|retire"
enum { TRIAL, PUBLISH, RETURN, RETIRE };
static const char *const verdicts[] = { "trial", "publish", "return", "retire" };

static hk_rc not_found(hk_ctx *cx, const char *code) { return hk_fail(cx, HK_NOT_FOUND, "library.none", "script", "script", code, NULL); }

hk_rc hk_moves_in(hk_ctx *cx, const hk_in *in, hk_act acts[HK_LIBRARY_ACTS], size_t *n)
{
    const hk_val *list = hk_in_get(in, "moves");

    *n = 0;
    if (list->set && list->n > HK_LIBRARY_ACTS) return hk_fail(cx, HK_BAD_INPUT, "library.moves", "moves", NULL);
    for (size_t i = 0; list->set && i < list->n; i++) {
        hk_act act;
        bool   had = false;
        if (!hk_act_find(list->items[i].s, &act) || act == HK_ACT_NONE || hk_act_group(act) == 'X')
            return hk_fail(cx, HK_BAD_INPUT, "library.move", "moves", "move", list->items[i].s.p, NULL);
        for (size_t k = 0; k < *n; k++) had |= acts[k] == act;
        if (!had) acts[(*n)++] = act;
    }
    return HK_OK;
}

static const char *acts_text(hk_arena *a, const hk_act *acts, size_t n)
{
    hk_buf b = { .arena = a };
    hk_buf_add(&b, "", 0);
    for (size_t i = 0; i < n; i++) hk_buf_printf(&b, "%s%s", i ? " " : "", hk_act_code(acts[i]));
    return b.p;
}

/* ---- reply: the line as it stands now ------------------------------------------------------------------------------------------- */
static const hk_field written_out[] = { { "script", HK_T_TEXT }, { "version", HK_T_INT }, { "state", HK_T_ENUM, 0, HK_LINE_STATES }, { "waiting", HK_T_BOOL },
                                        { "problems", HK_T_OBJECT, HK_F_LIST, .sub = hk_problem_out }, HK_FIELD_END };

/* What not to say has to say it. */
static bool forbidden(const hk_rec_script *s) { return strcmp(s->moment, "forbidden") == 0; }
static bool gentle(const hk_rec_script *s) { return strcmp(s->tone, "gentle") == 0 && !forbidden(s); }

static hk_rc written(hk_ctx *cx, hk_reply *out, const hk_rec_script *s, const char *text)
{
    size_t n;

    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "script", *s->shipped ? s->shipped : hk_printf(cx->arena, "L%" PRId64, s->id));
    hk_jw_int(&out->w, "version", s->last_no);
    hk_jw_str(&out->w, "state", s->state);
    hk_jw_bool(&out->w, "waiting", s->last_no > (s->live_no == HK_NULL ? 0 : s->live_no));
    hk_problems_json(cx, &out->w, text, gentle(s), &n);
    hk_jw_obj_end(&out->w);
    out->subject = "script", out->subject_id = s->id;
    return HK_OK;
}

static hk_rc version_put(hk_ctx *cx, const hk_rec_script *s, const char *body, const char *why, const char *acts)
{
    hk_rec_script_version v = { .script = s->id, .no = s->last_no, .body = body, .acts = acts, .why = why, .author = cx->actor.user, .at_us = cx->now_us };
    return hk_insert_script_version(cx, &v);
}

/* ---- the same line twice ------------------------------------------------------------------------------------------------------------ */
/* Han signs, letters, figures and braces in the one form: how it is punctuated makes no other line of it. */
static const char *bare(hk_arena *a, const char *text)
{
    hk_line l;

    hk_line_make(a, hk_str_of(text), &l);
    char *s = hk_strdup(a, l.s), *to = s;
    for (size_t i = 0, n; i < l.n; i += n) {
        uint32_t c = hk_sign(l.s + i, &n);
        bool word = (c >= 0x4e00 && c <= 0x9fff) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '{' || c == '}';
        if (word) memmove(to, l.s + i, n), to += n;
    }
    *to = '\0';
    return s;
}

/* Another line of the same key that says the same words; `own` is the one that is being written, NULL a new one. */
static hk_rc not_twice(hk_ctx *cx, const hk_library *l, const hk_lib_line *own, const int key[HK_LD_COUNT], int excuse, const char *text)
{
    const char *said = bare(cx->arena, text);

    for (size_t i = 0; i < l->n; i++) {
        const hk_lib_line *x = &l->lines[i];
        if (x == own || x->excuse != excuse || memcmp(x->key, key, sizeof x->key) != 0 || strcmp(bare(cx->arena, x->text), said) != 0) continue;
        return hk_fail(cx, HK_CONFLICT, "library.twice", "text", "script", x->code, NULL);
    }
    return HK_OK;
}

/* ---- a new line ------------------------------------------------------------------------------------------------------------------ */
static const hk_field save_in[] = {
    { "text", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 4, HK_LIBRARY_TEXT }, { "moment", HK_T_ENUM, 0, HK_LINE_MOMENTS, 0, 0, NULL, "reply" },
    { "stage", HK_T_ENUM, 0, HK_LINE_STAGES, 0, 0, NULL, "any" }, { "channel", HK_T_ENUM, 0, HK_LINE_CHANNELS, 0, 0, NULL, "any" },
    { "debtor", HK_T_ENUM, 0, HK_LINE_DEBTORS, 0, 0, NULL, "any" }, { "personality", HK_T_ENUM, 0, HK_LINE_PERSONALITIES, 0, 0, NULL, "any" },
    { "tone", HK_T_ENUM, 0, HK_LINE_TONES, 0, 0, NULL, "gentle" }, { "excuse_id", HK_T_INT, 0, NULL, 1, 30 }, { "moves", HK_T_TEXT, HK_F_LIST, NULL, 1, 16 },
    { "because", HK_T_TEXT, 0, NULL, 0, 200 }, HK_FIELD_END };

static void key_set(hk_ctx *cx, const hk_in *in, hk_rec_script *s)
{
    const char **at[HK_LD_COUNT] = { &s->moment, &s->stage, &s->channel, &s->debtor, &s->personality, &s->tone };
    for (int d = 0; d < HK_LD_COUNT; d++) *at[d] = hk_dim_code(cx->arena, (hk_dim)d, (int)hk_in_int(in, hk_dim_name((hk_dim)d)));
    s->excuse = hk_in_int(in, "excuse_id");
}

static const char *text_in(hk_ctx *cx, const hk_in *in, const char *name)
{
    const char *s = hk_in_text(in, name);
    return s ? hk_strdup(cx->arena, s) : "";
}

static hk_rc library_save(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_script s = { .shipped = "", .state = "draft", .live_no = HK_NULL, .last_no = 1, .author = cx->actor.user, .created_us = cx->now_us };
    hk_library l;
    hk_act acts[HK_LIBRARY_ACTS];
    int    key[HK_LD_COUNT];
    size_t n;

    for (int d = 0; d < HK_LD_COUNT; d++) key[d] = (int)hk_in_int(in, hk_dim_name((hk_dim)d));
    hk_rc rc = hk_moves_in(cx, in, acts, &n);
    if (!rc) rc = hk_log_begin(cx, "library write");             /* the same words written twice at once are one line */
    if (!rc) rc = hk_library_load(cx, false, &l);
    if (!rc) rc = not_twice(cx, &l, NULL, key, hk_in_has(in, "excuse_id") ? (int)hk_in_int(in, "excuse_id") : 0, hk_in_text(in, "text"));
    if (!rc) rc = hk_record_id(cx, &s.id);
    if (rc) return rc;
    key_set(cx, in, &s);
    rc = hk_insert_script(cx, &s);
    if (!rc) rc = version_put(cx, &s, hk_in_text(in, "text"), text_in(cx, in, "because"), acts_text(cx->arena, acts, n));
    if (rc) return rc;
    out->status = 201;
    return written(cx, out, &s, hk_in_text(in, "text"));
}

/* ---- another version ------------------------------------------------------------------------------------------------------------- */
static const hk_field edit_in[] = { { "script", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 2, 40 }, { "text", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 4, HK_LIBRARY_TEXT },
                                    { "moves", HK_T_TEXT, HK_F_LIST, NULL, 1, 16 }, { "because", HK_T_TEXT, 0, NULL, 0, 200 }, HK_FIELD_END };

static hk_rc row_of(hk_ctx *cx, const hk_lib_line *line, hk_rec_script *s)
{
    bool found;
    hk_rc rc = hk_load_script(cx, cx->company, line->script, s, &found);
    return rc ? rc : found ? HK_OK : hk_fail_internal(cx, HK_INTERNAL, "script %" PRId64 " is gone", line->script);
}

/* The row that stands for a shipped line from now on; it has no version yet. */
static void stand_for(hk_ctx *cx, const hk_lib_line *line, hk_rec_script *s)
{
    const char **at[HK_LD_COUNT];

    *s = (hk_rec_script){ .shipped = line->code, .state = "draft", .live_no = HK_NULL, .author = cx->actor.user, .created_us = cx->now_us, .excuse = line->excuse };
    at[HK_LD_MOMENT] = &s->moment, at[HK_LD_STAGE] = &s->stage, at[HK_LD_CHANNEL] = &s->channel, at[HK_LD_DEBTOR] = &s->debtor;
    at[HK_LD_PERSONALITY] = &s->personality, at[HK_LD_TONE] = &s->tone;
    for (int d = 0; d < HK_LD_COUNT; d++) *at[d] = hk_dim_code(cx->arena, (hk_dim)d, line->key[d]);
}

static hk_rc library_edit(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_library    l;
    hk_rec_script s;
    hk_act acts[HK_LIBRARY_ACTS];
    size_t n;
    const char *code = hk_in_text(in, "script"), *text = hk_in_text(in, "text"), *moves;

    hk_rc rc = hk_moves_in(cx, in, acts, &n);
    if (!rc) rc = hk_log_begin(cx, "library edit");              /* one row stands for a shipped line, whoever writes first */
    if (!rc) rc = hk_library_load(cx, false, &l);
    if (rc) return rc;
    const hk_lib_line *line = hk_library_find(&l, code);
    if (!line) return not_found(cx, code);
    rc = not_twice(cx, &l, line, line->key, line->excuse, text);
    if (rc) return rc;
    moves = acts_text(cx->arena, n ? acts : line->acts, n ? n : line->acts_n);
    bool fresh = !line->script;
    if (fresh) stand_for(cx, line, &s);
    rc = fresh ? hk_record_id(cx, &s.id) : row_of(cx, line, &s);
    if (rc) return rc;
    s.last_no++, s.author = cx->actor.user;
    rc = fresh ? hk_insert_script(cx, &s) : hk_update_script(cx, &s);
    if (!rc) rc = version_put(cx, &s, text, text_in(cx, in, "because"), moves);
    return rc ? rc : written(cx, out, &s, text);
}

/* ---- review ---------------------------------------------------------------------------------------------------------------------- */
static const hk_field review_in[] = { { "script", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 2, 40 }, { "verdict", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, VERDICTS },
                                      { "version", HK_T_INT, 0, NULL, 0, 100000 }, { "remark", HK_T_TEXT, 0, NULL, 0, 300 }, HK_FIELD_END };

/* The words under review: the newest version. */
static hk_rc newest(hk_ctx *cx, const hk_rec_script *s, hk_rec_script_version *v)
{
    bool found;
    hk_rc rc = hk_load_script_version(cx, cx->company, s->id, s->last_no, v, &found);
    return rc ? rc : found ? HK_OK : hk_fail_internal(cx, HK_INTERNAL, "script %" PRId64 " has no version %" PRId64, s->id, s->last_no);
}

/* LB2. Taking a line out of use is no approval, and the command line is nobody's own. */
static hk_rc may_decide(hk_ctx *cx, int verdict, const hk_rec_script_version *v)
{
    hk_row_library_company c;
    bool found;

    if (verdict == RETIRE || verdict == RETURN || !cx->actor.user || v->author != cx->actor.user) return HK_OK;
    hk_rc rc = hk_get_library_company(cx, cx->company, &c, &found);
    if (!rc && !(found && strcmp(c.profile, "micro") == 0)) rc = hk_fail(cx, HK_RULE, "library.own", NULL, NULL);
    return rc;
}

/* LB4 */
static hk_rc may_go_out(hk_ctx *cx, int verdict, const hk_rec_script *s, const char *text)
{
    hk_word_fault *list;
    size_t n;

    if ((verdict != TRIAL && verdict != PUBLISH) || forbidden(s)) return HK_OK;
    hk_words_check(cx, text, gentle(s), &list, &n);
    return n ? hk_fail(cx, HK_RULE, "library.words", NULL, "what", list[0].what, NULL) : HK_OK;
}

static hk_rc apply(hk_ctx *cx, int verdict, hk_rec_script *s)
{
    bool waiting = s->last_no > (s->live_no == HK_NULL ? 0 : s->live_no);
    static const char *const becomes[] = { [TRIAL] = "trial", [PUBLISH] = "published", [RETIRE] = "retired" };

    if (verdict == RETURN && !waiting) return hk_fail(cx, HK_RULE, "library.nothing_waits", NULL, NULL);
    if (verdict == RETURN) return HK_OK;
    if (verdict == PUBLISH && strcmp(s->state, "published") != 0 && strcmp(s->state, "trial") != 0) return hk_fail(cx, HK_RULE, "library.trial_first", NULL, NULL);
    if (verdict == PUBLISH && waiting) return hk_fail(cx, HK_RULE, "library.trial_first", NULL, NULL);
    if (verdict == TRIAL && !waiting && strcmp(s->state, "published") == 0) return hk_fail(cx, HK_RULE, "library.published", NULL, NULL);
    if (!(waiting && verdict != RETIRE) && strcmp(s->state, becomes[verdict]) == 0) return hk_fail(cx, HK_RULE, "library.is_so", NULL, NULL);
    s->state = becomes[verdict];
    if (verdict != RETIRE) s->live_no = s->last_no;
    return HK_OK;
}

/* A shipped line nobody has touched yet gets its row, with the shipped words as version 1. */
static hk_rc take_in(hk_ctx *cx, const hk_lib_line *line, hk_rec_script *s)
{
    stand_for(cx, line, s);
    s->state = "published", s->last_no = 1;
    hk_rc rc = hk_record_id(cx, &s->id);
    if (!rc) rc = hk_insert_script(cx, s);
    return rc ? rc : version_put(cx, s, line->text, line->why, acts_text(cx->arena, line->acts, line->acts_n));
}

static hk_rc review_put(hk_ctx *cx, const hk_rec_script *s, int verdict, const char *note)
{
    hk_rec_script_review r = { .script = s->id, .no = s->last_no, .decision = verdicts[verdict], .note = note, .reviewer = cx->actor.user, .at_us = cx->now_us };
    hk_rc rc = hk_record_id(cx, &r.id);
    return rc ? rc : hk_insert_script_review(cx, &r);
}

static hk_rc library_review(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_library    l;
    hk_rec_script s;
    hk_rec_script_version v;
    int         verdict = (int)hk_in_int(in, "verdict");
    const char *code = hk_in_text(in, "script"), *note = text_in(cx, in, "remark");

    if (verdict == RETURN && !*note) return hk_fail(cx, HK_BAD_INPUT, "library.remark", "remark", NULL);
    hk_rc rc = hk_log_begin(cx, "library review");
    if (!rc) rc = hk_library_load(cx, false, &l);
    if (rc) return rc;
    const hk_lib_line *line = hk_library_find(&l, code);
    if (!line) return not_found(cx, code);
    if (!line->script && verdict != RETIRE) return hk_fail(cx, HK_RULE, verdict == TRIAL ? "library.published" : "library.is_so", NULL, NULL);
    rc = line->script ? row_of(cx, line, &s) : take_in(cx, line, &s);
    if (!rc) rc = newest(cx, &s, &v);
    if (!rc && hk_in_has(in, "version") && line->script && hk_in_int(in, "version") != s.last_no) rc = hk_fail(cx, HK_CONFLICT, "library.newer", "version", NULL);
    if (!rc) rc = may_decide(cx, verdict, &v);
    if (!rc) rc = may_go_out(cx, verdict, &s, v.body);
    if (!rc && verdict == TRIAL) rc = not_twice(cx, &l, line, line->key, line->excuse, v.body);
    if (!rc) rc = apply(cx, verdict, &s);
    if (!rc && verdict != RETURN) rc = hk_update_script(cx, &s);
    if (!rc) rc = review_put(cx, &s, verdict, note);
    return rc ? rc : written(cx, out, &s, v.body);
}

/* ---- vote ------------------------------------------------------------------------------------------------------------------------ */
static const hk_field vote_in[] = { { "script", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 2, 40 }, { "vote", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "up|down|none" }, HK_FIELD_END };
static const hk_field vote_out[] = { { "script", HK_T_TEXT }, { "votes_up", HK_T_INT }, { "votes_down", HK_T_INT }, { "my_vote", HK_T_INT }, HK_FIELD_END };

static hk_rc vote_put(hk_ctx *cx, const char *code, int64_t value)
{
    hk_rec_script_vote v;
    bool found;

    hk_rc rc = hk_load_script_vote(cx, cx->company, code, cx->actor.user, &v, &found);
    if (rc) return rc;
    if (!found) v = (hk_rec_script_vote){ .line = code, .user_id = cx->actor.user };
    v.value = value, v.at_us = cx->now_us;
    return found ? hk_update_script_vote(cx, &v) : hk_insert_script_vote(cx, &v);
}

static hk_rc library_vote(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const int64_t values[] = { 1, -1, 0 };
    const char *code = hk_in_text(in, "script");
    hk_library  l;

    hk_rc rc = hk_log_begin(cx, "library vote");                 /* two clicks at once are one vote */
    if (!rc) rc = hk_library_load(cx, false, &l);
    if (rc) return rc;
    const hk_lib_line *line = hk_library_find(&l, code);
    if (!line) return not_found(cx, code);
    rc = vote_put(cx, line->code, values[hk_in_int(in, "vote")]);
    if (!rc) rc = hk_library_load(cx, false, &l);
    if (rc) return rc;
    line = hk_library_find(&l, code);
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "script", line->code);
    hk_jw_int(&out->w, "votes_up", line->up);
    hk_jw_int(&out->w, "votes_down", line->down);
    hk_jw_int(&out->w, "my_vote", line->mine);
    hk_jw_obj_end(&out->w);
    out->subject = "script_vote", out->subject_id = line->script ? line->script : HK_NULL;
    return HK_OK;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_library_write_ops[] = {
    { "library write", HK_POST, "/api/v1/library", OPEN_TO_ALL, HK_APPENDS, NULL, save_in, written_out, HK_ONE, library_save, "library.write" },
    { "library edit", HK_POST, "/api/v1/library/{script}/edit", OPEN_TO_ALL, HK_APPENDS, NULL, edit_in, written_out, HK_ONE, library_edit, "library.edit" },
    { "library review", HK_POST, "/api/v1/library/{script}/review", CAP_CONTENT_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL, review_in, written_out, HK_ONE, library_review, "library.review" },
    { "library vote", HK_POST, "/api/v1/library/{script}/vote", OPEN_TO_ALL, HK_APPENDS, NULL, vote_in, vote_out, HK_ONE, library_vote, "library.vote" },
    HK_OP_END };
