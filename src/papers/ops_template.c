/* Templates a company edits: seen, drafted, published, and back to the shipped text. A draft may have faults, they are told with line and
 * place; what has one cannot be published (template.h, TE6). Each version is a fact: what a paper was made with can be read for ever. */
#include "papers/ops_inside.h"

#include "access/access.h"
#include "base/embed.h"
#include "content/content.h"
#include "sql/papers.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdio.h>

#define OF_TEMPLATE { "id", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 60 }, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }

typedef struct of_template {
    const char *id, *lang, *content_id, *path, *kind;
    hk_str      shipped;
} of_template;

static hk_rc open_shipped(hk_ctx *cx, const char *id, const char *lang, of_template *t)
{
    *t = (of_template){ .id = id, .lang = lang, .content_id = hk_printf(cx->arena, "%s.%s", id, lang), .path = hk_printf(cx->arena, "templates/%s.%s.json", id, lang) };
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, t->path);
    json_t *root = NULL;
    if (!f) return hk_fail(cx, HK_NOT_FOUND, "template.none", "id", "template", id, NULL);
    t->shipped = (hk_str){ (const char *)f->data, f->size };
    hk_rc rc = hk_json_parse(cx, t->shipped, &root);
    if (!rc) t->kind = hk_strdup(cx->arena, json_string_value(json_object_get(root, "kind")));
    json_decref(root);
    return rc;
}

static hk_rc named(hk_ctx *cx, const hk_in *in, of_template *t)
{
    return open_shipped(cx, hk_in_text(in, "id"), hk_in_int(in, "language") == 1 ? "en" : "zh", t);
}

static const char *sha_of(hk_ctx *cx, hk_str text)
{
    uint8_t digest[HK_SHA256];
    hk_sha256(text.p, text.n, digest);
    return hk_hex(cx->arena, digest, HK_SHA256);
}

/* ---- list ----------------------------------------------------------------------------------------------------------------------------- */
static const hk_field template_row[] = {
    { "id", HK_T_TEXT, 0 }, { "language", HK_T_TEXT, 0 }, { "kind", HK_T_TEXT, 0 }, { "title", HK_T_TEXT, 0 }, { "state", HK_T_ENUM, 0, "shipped|edited" }, { "draft", HK_T_BOOL, 0 },
    { "versions", HK_T_INT, HK_F_FOLDS }, { "changed", HK_T_TIME, HK_F_NULL }, { "by", HK_T_TEXT, HK_F_NULL }, { "sha256", HK_T_TEXT, HK_F_WIRE }, HK_FIELD_END };
const hk_field hk_template_list_out[] = { { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, template_row }, HK_FIELD_END };

typedef struct version { const char *content_id, *sha, *origin, *by; int64_t at_us; } version;

static hk_rc versions_read(hk_ctx *cx, version **list, size_t *n)
{
    hk_row_content_versions v;
    hk_cursor *cur = NULL;
    size_t cap = 0;
    *list = NULL, *n = 0;
    hk_rc rc = hk_q_content_versions(cx, &cur, cx->company, HK_TEMPLATE_CONTENT);
    if (rc) return rc;
    while (hk_next_content_versions(cur, &v))
        HK_PUSH(cx->arena, *list, *n, cap) = (version){ hk_strdup(cx->arena, v.content_id), hk_strdup(cx->arena, v.sha), hk_strdup(cx->arena, v.origin), hk_strdup(cx->arena, v.by), v.at_us };
    return hk_cursor_end(cur);
}

static hk_rc list_row(hk_ctx *cx, hk_jw *w, const of_template *t, const version *list, size_t n)
{
    const version *in_force = NULL, *last = NULL;
    hk_template open = { 0 };
    int64_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].content_id, t->content_id) != 0) continue;
        last = &list[i], count++;
        if (strcmp(last->origin, "draft") != 0) in_force = last;
    }
    bool edited = in_force && strcmp(in_force->origin, "published") == 0;
    hk_rc rc = hk_template_open(cx, t->id, t->lang, &open);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "id", t->id);
    hk_jw_str(w, "language", t->lang);
    hk_jw_str(w, "kind", t->kind);
    hk_jw_str(w, "title", json_string_value(json_object_get(open.root, "title")));
    hk_jw_str(w, "state", edited ? "edited" : "shipped");
    hk_jw_bool(w, "draft", last && strcmp(last->origin, "draft") == 0);
    hk_jw_int(w, "versions", count);
    hk_jw_time(w, "changed", last ? last->at_us : HK_NULL);
    hk_jw_str(w, "by", last ? last->by : NULL);
    hk_jw_str(w, "sha256", hk_hex(cx->arena, open.sha, HK_SHA256));
    hk_jw_obj_end(w);
    hk_template_close(&open);
    return HK_OK;
}

hk_rc hk_op_template_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    version *list;
    size_t n;
    HK_UNUSED(in);
    hk_rc rc = versions_read(cx, &list, &n);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; !rc && i < hk_content_files_n; i++) {
        const char *path = hk_content_files[i].path, *name = path + 10, *dot;
        of_template t;
        if (strncmp(path, "templates/", 10) != 0 || !(dot = strchr(name, '.'))) continue;
        rc = open_shipped(cx, hk_strndup(cx->arena, name, (size_t)(dot - name)), hk_strndup(cx->arena, dot + 1, 2), &t);
        if (!rc) rc = list_row(cx, &out->w, &t, list, n);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_obj_end(&out->w);
    return rc;
}

/* ---- faults, as every reply shows them -------------------------------------------------------------------------------------------------- */
static const hk_field problem_row[] = { { "line", HK_T_INT, 0 }, { "column", HK_T_INT, 0 }, { "place", HK_T_TEXT, 0 }, { "message", HK_T_TEXT, 0 }, HK_FIELD_END };
#define PROBLEMS { "problems", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, problem_row }

static size_t problems_json(hk_ctx *cx, hk_jw *w, const of_template *t, hk_str text)
{
    static const char *const names[] = { "template", "what", "line", "column", "key" };
    hk_lint_problem *list;
    size_t n;
    hk_template_problems(cx, t->path, t->kind, text, &list, &n);
    hk_jw_arr(w, "problems");
    for (size_t i = 0; i < n; i++) {
        const char *values[] = { t->content_id, list[i].what, hk_printf(cx->arena, "%d", list[i].line), hk_printf(cx->arena, "%d", list[i].column), list[i].what };
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "line", list[i].line);
        hk_jw_int(w, "column", list[i].column);
        hk_jw_str(w, "place", list[i].place);
        hk_jw_str(w, "message", hk_text_fill(cx->arena, cx->lang, hk_printf(cx->arena, "error.%s", list[i].key), names, values, HK_COUNT(names)));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return n;
}

/* ---- show -------------------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_template_show_in[] = { OF_TEMPLATE, { "version", HK_T_ENUM, 0, "in_force|draft|shipped", 0, 0, NULL, "in_force" }, HK_FIELD_END };
const hk_field hk_template_show_out[] = {
    { "id", HK_T_TEXT, 0 }, { "language", HK_T_TEXT, 0 }, { "kind", HK_T_TEXT, 0 }, { "state", HK_T_ENUM, 0, "shipped|edited|draft" }, { "sha256", HK_T_TEXT, 0 },
    { "variables", HK_T_TEXT, HK_F_LIST }, { "tables", HK_T_TEXT, HK_F_LIST }, { "clause", HK_T_TEXT, HK_F_NULL }, { "body", HK_T_TEXT, 0 }, PROBLEMS, HK_FIELD_END };

static hk_rc text_wanted(hk_ctx *cx, const of_template *t, int64_t which, hk_str *text, const char **state)
{
    hk_row_content_in_force own;
    hk_row_content_draft draft;
    bool found = false;
    hk_rc rc = HK_OK;
    *text = t->shipped, *state = "shipped";
    if (which == 0) {
        rc = hk_get_content_in_force(cx, cx->company, HK_TEMPLATE_CONTENT, t->content_id, &own, &found);
        if (!rc && found && strcmp(own.origin, "shipped") != 0) *text = hk_str_of(own.body), *state = "edited";
    } else if (which == 1) {
        rc = hk_get_content_draft(cx, cx->company, HK_TEMPLATE_CONTENT, t->content_id, &draft, &found);
        if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "template.no_draft", "version", "template", t->content_id, NULL);
        if (!rc) *text = hk_str_of(draft.body), *state = "draft";
    }
    return rc;
}

hk_rc hk_op_template_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    of_template t;
    hk_str text;
    const char *state;
    hk_jw *w = &out->w;
    hk_rc rc = named(cx, in, &t);
    if (!rc) rc = text_wanted(cx, &t, hk_in_int(in, "version"), &text, &state);
    if (rc) return rc;
    const hk_template_kind *k = hk_template_kind_find(t.kind);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "id", t.id);
    hk_jw_str(w, "language", t.lang);
    hk_jw_str(w, "kind", t.kind);
    hk_jw_str(w, "state", state);
    hk_jw_str(w, "sha256", sha_of(cx, text));
    hk_jw_arr(w, "variables");
    for (size_t i = 0; i < HK_COUNT(k->vars) && k->vars[i]; i++) hk_jw_str(w, NULL, k->vars[i]);
    hk_jw_arr_end(w);
    hk_jw_arr(w, "tables");
    for (size_t i = 0; i < HK_COUNT(k->tables) && k->tables[i]; i++) hk_jw_str(w, NULL, k->tables[i]);
    hk_jw_arr_end(w);
    hk_jw_str(w, "clause", strcmp(t.lang, "en") == 0 ? k->must_en : k->must_zh);
    hk_jw_strn(w, "body", text);
    problems_json(cx, w, &t, text);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- check, save --------------------------------------------------------------------------------------------------------------------------- */
#define TEXT_IN OF_TEMPLATE, { "body", HK_T_TEXT, 0, NULL, 0, HK_TEMPLATE_MAX }, { "file", HK_T_FILE, 0 }
const hk_field hk_template_check_in[] = { TEXT_IN, HK_FIELD_END };
const hk_field hk_template_check_out[] = { { "good", HK_T_BOOL, 0 }, PROBLEMS, HK_FIELD_END };
const hk_field hk_template_save_in[] = { TEXT_IN, HK_FIELD_END };
const hk_field hk_template_save_out[] = { { "version", HK_T_INT, 0 }, { "sha256", HK_T_TEXT, 0 }, { "good", HK_T_BOOL, 0 }, PROBLEMS, HK_FIELD_END };

/* The text itself, or a file with it. */
static hk_rc text_read(hk_ctx *cx, const hk_in *in, hk_str *text)
{
    const hk_val *file = hk_in_get(in, "file");
    hk_buf b = { .arena = cx->arena };
    if (hk_in_has(in, "body") == file->set) return hk_fail(cx, HK_BAD_INPUT, "template.body_or_file", "body", NULL);
    if (!file->set) {
        *text = hk_in_get(in, "body")->s;
        return HK_OK;
    }
    FILE *f = fopen(file->s.p, "rbe");
    if (!f) return hk_fail(cx, HK_IO, "file.open", "file", "file", file->s.p, NULL);
    for (size_t n = 1; n && b.n <= 4 * (size_t)HK_TEMPLATE_MAX;) {
        n = fread(hk_buf_room(&b, 16384), 1, 16384, f);
        b.n += n;
    }
    bool bad = ferror(f);
    fclose(f);
    if (bad) return hk_fail(cx, HK_IO, "file.open", "file", "file", file->s.p, NULL);
    if (b.n > 4 * (size_t)HK_TEMPLATE_MAX) return hk_fail(cx, HK_TOO_BIG, "template.long", "file", NULL);
    hk_buf_add(&b, "", 0);
    *text = (hk_str){ b.p, b.n };
    return HK_OK;
}

hk_rc hk_op_template_check(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    of_template t;
    hk_str text;
    hk_lint_problem *list;
    size_t n;
    hk_rc rc = named(cx, in, &t);
    if (!rc) rc = text_read(cx, in, &text);
    if (rc) return rc;
    hk_template_problems(cx, t.path, t.kind, text, &list, &n);
    hk_jw_obj(&out->w, NULL);
    hk_jw_bool(&out->w, "good", n == 0);
    problems_json(cx, &out->w, &t, text);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

static hk_rc post(hk_ctx *cx, const of_template *t, const char *origin, hk_str text, int64_t *seq)
{
    hk_fact_content_version f = { .eff_day = cx->today, .kind = HK_TEMPLATE_CONTENT, .content_id = t->content_id, .sha = sha_of(cx, text), .origin = origin,
                                  .body = hk_strndup(cx->arena, text.p, text.n) };
    hk_rc rc = hk_append_content_version(cx, &f);
    if (!rc) *seq = f.seq;
    return rc;
}

hk_rc hk_op_template_save(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    of_template t;
    hk_str text;
    hk_lint_problem *list;
    size_t n = 0;
    int64_t seq = 0;
    hk_rc rc = hk_log_begin(cx, "template save");
    if (!rc) rc = named(cx, in, &t);
    if (!rc) rc = text_read(cx, in, &text);
    if (!rc && memchr(text.p, '\0', text.n)) rc = hk_fail(cx, HK_BAD_INPUT, "json", "body", "line", "1", "column", "1", NULL);
    if (!rc) rc = post(cx, &t, "draft", text, &seq);
    if (rc) return rc;
    hk_template_problems(cx, t.path, t.kind, text, &list, &n);
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "version", seq);
    hk_jw_str(&out->w, "sha256", sha_of(cx, text));
    hk_jw_bool(&out->w, "good", n == 0);
    problems_json(cx, &out->w, &t, text);
    hk_jw_obj_end(&out->w);
    out->subject = "content_version", out->subject_id = seq;
    return HK_OK;
}

/* ---- publish, back to the shipped one ---------------------------------------------------------------------------------------------------- */
const hk_field hk_template_publish_in[] = { OF_TEMPLATE, { "sha256", HK_T_TEXT, 0, NULL, 12, 64 }, HK_FIELD_END };
const hk_field hk_template_reset_in[] = { OF_TEMPLATE, HK_FIELD_END };
const hk_field hk_template_publish_out[] = { { "version", HK_T_INT, 0 }, { "sha256", HK_T_TEXT, 0 }, { "state", HK_T_ENUM, 0, "shipped|edited" }, HK_FIELD_END };

static hk_rc published(hk_ctx *cx, hk_reply *out, int64_t seq, hk_str text, const char *state)
{
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "version", seq);
    hk_jw_str(&out->w, "sha256", sha_of(cx, text));
    hk_jw_str(&out->w, "state", state);
    hk_jw_obj_end(&out->w);
    out->subject = "content_version", out->subject_id = seq;
    return HK_OK;
}

/* sha256 says which draft was seen: when somebody saved another one meanwhile, that one is not published unread. */
hk_rc hk_op_template_publish(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    of_template t;
    hk_str text = { NULL, 0 };
    const char *state, *seen = hk_in_text(in, "sha256");
    hk_lint_problem *list;
    size_t n;
    int64_t seq = 0;
    hk_rc rc = hk_log_begin(cx, "template publish");
    if (!rc) rc = named(cx, in, &t);
    if (!rc) rc = text_wanted(cx, &t, 1, &text, &state);
    if (rc) return rc;
    if (seen && strncmp(sha_of(cx, text), seen, strlen(seen)) != 0) return hk_fail(cx, HK_CONFLICT, "template.other_draft", "sha256", "template", t.content_id, NULL);
    hk_template_problems(cx, t.path, t.kind, text, &list, &n);
    if (n) return hk_lint_fail(cx, t.content_id, &list[0]);              /* TE6 */
    rc = post(cx, &t, "published", text, &seq);
    return rc ? rc : published(cx, out, seq, text, "edited");
}

hk_rc hk_op_template_reset(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    of_template t;
    int64_t seq = 0;
    hk_rc rc = hk_log_begin(cx, "template reset");
    if (!rc) rc = named(cx, in, &t);
    if (!rc) rc = post(cx, &t, "shipped", hk_str_of(""), &seq);
    return rc ? rc : published(cx, out, seq, t.shipped, "shipped");
}
