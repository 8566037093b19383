/* shipped.c - the lines and excuses that come with the program, read once from content/ and kept. A catalogue with a fault is a broken
 * build and is refused as a whole; tests/unit/library_lines.c looks at what the lines say. */
#include "base/embed.h"
#include "base/json.h"
#include "library/pairs.h"
#include <pthread.h>

enum { EXCUSES = 30 };
static pthread_mutex_t  lock = PTHREAD_MUTEX_INITIALIZER;
static hk_shipped_lines kept;
static hk_arena        *kept_in;         /* for good, as the program's texts are */
static bool             open_already;

typedef struct reader {
    hk_ctx      *cx;
    hk_arena    *a;              /* what is kept */
    hk_lib_line *lines;
    size_t       n, cap;
    hk_excuse   *excuses;
    const char  *names[HK_ACT_COUNT];
} reader;

static hk_rc broken(const reader *r, const char *what) { return hk_fail(r->cx, HK_DAMAGED, "library.content", NULL, "what", what, NULL); }
static const char *text_of(const reader *r, const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? hk_strdup(r->a, s) : "";
}

static hk_rc acts_of(const reader *r, const json_t *list, hk_lib_line *l)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *code = json_string_value(json_array_get(list, i));
        if (l->acts_n == HK_LIBRARY_ACTS || !code || !hk_act_find(hk_str_of(code), &l->acts[l->acts_n++])) return broken(r, l->code);
    }
    return l->acts_n ? HK_OK : broken(r, l->code);
}

/* A dimension that is not named does not matter. */
static hk_rc key_of(const reader *r, const json_t *o, hk_lib_line *l)
{
    for (int d = 0; d < HK_LD_COUNT; d++) {
        const char *code = json_string_value(json_object_get(o, hk_dim_name((hk_dim)d)));
        if (code && (l->key[d] = hk_dim_find((hk_dim)d, code)) < 0) return broken(r, l->code);
    }
    return HK_OK;
}

static hk_rc line_add(reader *r, const json_t *o, hk_lib_line l)
{
    l.text = text_of(r, o, "text"), l.why = text_of(r, o, "why"), l.by = "";
    l.shipped = true, l.state = HK_LINE_PUBLISHED, l.live_no = 0, l.author = HK_NULL, l.at_us = HK_NULL;
    hk_rc rc = *l.text ? key_of(r, o, &l) : broken(r, l.code);
    if (!rc) rc = acts_of(r, json_object_get(o, "acts"), &l);
    if (rc) return rc;
    hk_pairs_make(r->a, l.text, &l.pairs);
    HK_PUSH(r->a, r->lines, r->n, r->cap) = l;
    return HK_OK;
}

static hk_rc types_of(const reader *r, const json_t *list, uint32_t *out)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *code = json_string_value(json_array_get(list, i));
        int t = code ? hk_dim_find(HK_LD_DEBTOR, code) : -1;
        if (t < 0) return broken(r, "types");
        *out |= 1u << t;
    }
    return HK_OK;
}

static hk_rc excuse_add(reader *r, const json_t *o, size_t at)
{
    hk_excuse e = { .id = (int)json_integer_value(json_object_get(o, "id")), .zh = text_of(r, o, "zh"), .en = text_of(r, o, "en"), .kind = text_of(r, o, "kind"),
                    .tell = text_of(r, o, "tell"), .verify = text_of(r, o, "verify"), .says = text_of(r, o, "says"), .also = text_of(r, o, "also"), .but = text_of(r, o, "but") };
    hk_rc rc = e.id == (int)at + 1 && *e.zh ? types_of(r, json_object_get(o, "types"), &e.types) : broken(r, "id");
    const json_t *replies = json_object_get(o, "replies");

    r->excuses[at] = e;
    for (size_t i = 0; !rc && i < json_array_size(replies); i++) {
        const json_t *v = json_array_get(replies, i);
        const char   *tone = json_string_value(json_object_get(v, "tone"));
        hk_lib_line   l = { .code = hk_printf(r->a, "x%02d-%s", e.id, tone ? tone : ""), .excuse = e.id, .key[HK_LD_MOMENT] = HK_MOMENT_REPLY };
        rc = line_add(r, v, l);
    }
    return rc;
}

static hk_rc file_read(reader *r, const char *path, const char *list, hk_rc (*add)(reader *, const json_t *, size_t))
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, path);
    json_t *root = NULL;
    hk_rc   rc = f ? hk_json_parse(r->cx, (hk_str){ (const char *)f->data, f->size }, &root) : broken(r, path);

    const json_t *rows = json_object_get(root, list);
    for (size_t i = 0; !rc && i < json_array_size(rows); i++) rc = add(r, json_array_get(rows, i), i);
    json_decref(root);
    return rc;
}

static hk_rc excuse_row(reader *r, const json_t *o, size_t i) { return i < EXCUSES ? excuse_add(r, o, i) : broken(r, "excuses"); }

static hk_rc line_row(reader *r, const json_t *o, size_t i)
{
    HK_UNUSED(i);
    hk_lib_line l = { .code = text_of(r, o, "id"), .excuse = (int)json_integer_value(json_object_get(o, "excuse")) };
    return *l.code ? line_add(r, o, l) : broken(r, "id");
}

/* What a tactic is called is what its first move is looked for by: 哭穷示弱 finds who pleads weakness. */
static hk_rc tactic_row(reader *r, const json_t *o, size_t i)
{
    const char *code = json_string_value(json_array_get(json_object_get(o, "acts"), 0));
    hk_act act;

    HK_UNUSED(i);
    if (!code) return HK_OK;                             /* a card without a move of its own */
    if (!hk_act_find(hk_str_of(code), &act)) return broken(r, "tactics");
    r->names[act] = hk_printf(r->a, "%s %s %s", r->names[act] ? r->names[act] : "", text_of(r, o, "zh"), text_of(r, o, "en"));
    return HK_OK;
}

static hk_rc read_all(hk_ctx *cx)
{
    if (!kept_in) kept_in = hk_arena_create();
    if (!kept_in) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    reader r = { .cx = cx, .a = kept_in };
    r.excuses = HK_NEWS(r.a, hk_excuse, EXCUSES);
    hk_rc rc = file_read(&r, "excuses.json", "excuses", excuse_row);
    if (!rc) rc = file_read(&r, "lines.json", "lines", line_row);
    if (!rc) rc = file_read(&r, "tactics/cards.json", "cards", tactic_row);
    if (rc) {
        hk_arena_free(kept_in);
        kept_in = NULL;
        return rc;
    }
    kept = (hk_shipped_lines){ r.lines, r.n, r.excuses, EXCUSES, { NULL } };
    memcpy(kept.tactic, r.names, sizeof kept.tactic);
    return HK_OK;
}

hk_rc hk_library_shipped(hk_ctx *cx, hk_shipped_lines *out)
{
    pthread_mutex_lock(&lock);
    hk_rc rc = open_already ? HK_OK : read_all(cx);
    open_already = !rc;
    pthread_mutex_unlock(&lock);
    if (!rc) *out = kept;
    return rc;
}
