/* template.c - see template.h. */
#include "papers/template.h"
#include "base/embed.h"
#include "base/json.h"
#include "sql/papers.h"
#include "store/store.h"

hk_rc hk_template_lint_shipped(hk_ctx *cx, size_t *n)
{
    hk_rc rc = HK_OK;
    *n = 0;
    for (size_t i = 0; !rc && i < hk_content_files_n; i++) {
        const hk_embed_file *f = &hk_content_files[i];
        if (strncmp(f->path, "templates/", 10) != 0) continue;
        rc = hk_template_lint(cx, f->path, (hk_str){ (const char *)f->data, f->size });
        ++*n;
    }
    return rc;
}

/* The company's own text where it published one (content_version), else what is inside the program. */
static hk_rc text_of(hk_ctx *cx, const char *id, const char *lang, hk_str *text)
{
    const char *path = hk_printf(cx->arena, "templates/%s.%s.json", id, lang);
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, path);
    hk_row_content_in_force own;
    bool found = false;

    if (!f) return hk_fail(cx, HK_NOT_FOUND, "template.none", "template", "template", id, NULL);
    *text = (hk_str){ (const char *)f->data, f->size };
    if (!cx->conn || !cx->company) return HK_OK;                         /* outside a company: tests, the build */
    hk_rc rc = hk_get_content_in_force(cx, cx->company, HK_TEMPLATE_CONTENT, hk_printf(cx->arena, "%s.%s", id, lang), &own, &found);
    if (!rc && found && strcmp(own.origin, "shipped") != 0) *text = hk_str_of(own.body);
    return rc;
}

hk_rc hk_template_open(hk_ctx *cx, const char *id, const char *lang, hk_template *out)
{
    const char *tag = strcmp(lang, "en") == 0 ? "en" : "zh";
    hk_str text;
    json_t *root = NULL;

    hk_rc rc = text_of(cx, id, tag, &text);
    if (!rc) rc = hk_template_lint(cx, hk_printf(cx->arena, "templates/%s.%s.json", id, tag), text);
    if (!rc) rc = hk_json_parse(cx, text, &root);
    if (rc) return rc;
    *out = (hk_template){ .id = hk_strdup(cx->arena, id), .kind = json_string_value(json_object_get(root, "kind")), .root = root };
    hk_sha256(text.p, text.n, out->sha);
    return HK_OK;
}

void hk_template_close(hk_template *t)
{
    json_decref(t->root);
    t->root = NULL;
}

/* ---- filling ---------------------------------------------------------------------------------------------------------------- */
void hk_vars_set(hk_vars *v, const char *name, const char *value)
{
    size_t i = 0;
    while (i < v->n && strcmp(v->names[i], name) != 0) i++;
    assert(i < HK_VARS_MAX);
    v->names[i] = name, v->values[i] = value ? value : "";
    if (i == v->n) v->n++;
}

const char *hk_vars_get(const hk_vars *v, const char *name)
{
    for (size_t i = 0; i < v->n; i++) if (strcmp(v->names[i], name) == 0) return v->values[i];
    return "";
}

static const char *filled(hk_arena *a, const char *s, const hk_vars *v)
{
    hk_buf b = { .arena = a };
    if (!s) return "";
    for (const char *p = s; *p;) {
        const char *e = *p == '{' ? strchr(p, '}') : NULL;
        if (!e) { hk_buf_putc(&b, *p++); continue; }
        hk_buf_puts(&b, hk_vars_get(v, hk_strndup(a, p + 1, (size_t)(e - p - 1))));
        p = e + 1;
    }
    hk_buf_add(&b, "", 0);
    return b.p;
}

const char *hk_template_text(hk_arena *a, const hk_template *t, const char *key, const hk_vars *v)
{
    return filled(a, json_string_value(json_object_get(t->root, key)), v);
}

static unsigned flags_of(const json_t *b)
{
    static const struct { const char *name; unsigned bit; } rows[] = {
        { "strong", HK_B_STRONG }, { "flush", HK_B_FLUSH }, { "small", HK_B_SMALL }, { "center", HK_B_CENTER }, { "keep", HK_B_KEEP } };
    unsigned f = 0;
    for (size_t i = 0; i < HK_COUNT(rows); i++) if (json_is_true(json_object_get(b, rows[i].name))) f |= rows[i].bit;
    return f;
}

static void lay_blocks(const json_t *blocks, const hk_fill *f, hk_paper *p);

static void lay_block(const json_t *b, const hk_fill *f, hk_paper *p)
{
    static const struct { const char *name; hk_block_kind kind; } texts[] = { { "title", HK_B_TITLE }, { "p", HK_B_PARA }, { "h", HK_B_HEADING }, { "form", HK_B_FORM } };
    const char *cond = json_string_value(json_object_get(b, "if")), *s;
    if (cond && !*hk_vars_get(f->vars, cond)) return;
    for (size_t i = 0; i < HK_COUNT(texts); i++) {
        if (!(s = json_string_value(json_object_get(b, texts[i].name)))) continue;
        hk_block *k = hk_paper_add(p, texts[i].kind, flags_of(b), filled(p->arena, s, f->vars));
        k->left = filled(p->arena, json_string_value(json_object_get(b, "left")), f->vars);
        k->mid = filled(p->arena, json_string_value(json_object_get(b, "mid")), f->vars);
        k->right = filled(p->arena, json_string_value(json_object_get(b, "right")), f->vars);
        return;
    }
    if ((s = json_string_value(json_object_get(b, "table")))) {
        hk_ptable *t = f->table(f->arg, s);
        if (t) hk_paper_table(p, t);
    } else if (json_is_array(json_object_get(b, "sign"))) {
        hk_buf lines = { .arena = p->arena };
        size_t i;
        json_t *v;
        json_array_foreach(json_object_get(b, "sign"), i, v) {
            if (i) hk_buf_putc(&lines, '\n');
            hk_buf_puts(&lines, filled(p->arena, json_string_value(v), f->vars));
        }
        hk_paper_add(p, HK_B_SIGN, flags_of(b), lines.p);
    } else if (json_object_get(b, "cut")) {
        hk_paper_add(p, HK_B_CUT, flags_of(b), NULL);
    } else if (json_object_get(b, "space")) {
        hk_paper_add(p, HK_B_SPACE, flags_of(b), NULL)->space = json_number_value(json_object_get(b, "space"));
    } else if (json_object_get(b, "each")) {
        for (size_t i = 0; i < f->each_n; i++) {
            f->pick(f->arg, i);
            lay_blocks(json_object_get(b, "blocks"), f, p);
        }
    }
}

static void lay_blocks(const json_t *blocks, const hk_fill *f, hk_paper *p)
{
    size_t i;
    json_t *b;
    json_array_foreach(blocks, i, b) lay_block(b, f, p);
}

void hk_template_lay(const hk_template *t, const hk_fill *f, hk_paper *p)
{
    p->title = hk_template_text(p->arena, t, "title", f->vars);
    lay_blocks(json_object_get(t->root, "blocks"), f, p);
}
