/* template.c - see template.h. */
#include "papers/template.h"
#include "base/embed.h"
#include "base/json.h"

/* What each kind of paper offers, and what it must keep. Variables of every kind are in COMMON. */
#define COMMON "company", "customer", "code", "as_of", "as_of_long", "made", "made_long", "maker", "checker", "number", "currency", "currency_name", "letterhead"
typedef struct kind {
    const char *name;
    const char *vars[56];
    const char *tables[8];
    const char *must_zh, *must_en;
} kind;
static const kind KINDS[] = {
    { "statement", { COMMON, "from", "to", "from_long", "to_long", "to_short", "period", "reply_by", "reply_by_long", "reply_by_short", "retention_note", "opening", "sales", "receipts", "credits", "closing", "owed", "amount_words",
                     "due", "not_due", "retention", "unapplied_note", "account", "credit_balance" },
      { "band", "movements", "open" }, "不视为放弃", "not a waiver" },
    { "letter", { COMMON, "reply_by", "reply_by_long", "closing", "owed", "amount_words", "due", "not_due", "retention", "unapplied_note", "account", "oldest_days" }, { "open", "due_items", "blank_plan" }, NULL, NULL },
    { "debt_sheet", { COMMON, "closing", "due", "not_due", "unapplied", "interest", "interest_rule", "oldest_days", "owner", "terms", "masked" },
      { "band", "items", "papers", "history", "people" }, NULL, NULL },
    { "difference", { COMMON, "period", "statement_number", "to_long", "closing", "theirs", "difference", "unexplained", "explained", "book_now", "amount_words" },
      { "difference" }, "不视为放弃", "not a waiver" },
    { "remind", { COMMON, "period", "statement_number", "to_long", "sent_long", "reply_by", "reply_by_long", "waiting", "second", "third", "closing", "amount_words", "book_now" },
      { "sent" }, "不视为放弃", "not a waiver" },
    { "aging", { COMMON, "known", "basis", "control", "holds", "folded" }, { "aging" }, NULL, NULL },
};
static const kind *kind_find(const char *name)
{
    for (size_t i = 0; name && i < HK_COUNT(KINDS); i++) if (strcmp(KINDS[i].name, name) == 0) return &KINDS[i];
    return NULL;
}

/* TE3. Words that turn a paper against who sends it: threats and false authority, and what we call people among ourselves. */
static const char *const FORBIDDEN[] = {
    "后果自负", "不择手段", "曝光", "公示你", "上门闹", "报警抓", "公安机关立案", "法院已受理", "老赖", "骗子", "无赖", "黑名单",
    "性格类型", "还款意愿低", "欠款类型", "账户结清", "or else", "deadbeat", "blacklist", "arrest",
};

static bool in_list(const char *const *list, size_t n, const char *name, size_t len)
{
    for (size_t i = 0; i < n && list[i]; i++) if (strlen(list[i]) == len && memcmp(list[i], name, len) == 0) return true;
    return false;
}

static hk_rc bad(hk_ctx *cx, const char *key, const char *name, const char *what)
{
    return hk_fail(cx, HK_BAD_INPUT, key, "template", "template", name, "what", what, NULL);
}

/* ---- lint ------------------------------------------------------------------------------------------------------------------- */
typedef struct lint {
    hk_ctx     *cx;
    const char *name;
    const kind *kind;
    bool        must_seen;
    const char *must;
} lint;

static hk_rc lint_text(lint *l, const char *s)
{
    for (size_t i = 0; i < HK_COUNT(FORBIDDEN); i++) if (strcasestr(s, FORBIDDEN[i])) return bad(l->cx, "template.forbidden", l->name, FORBIDDEN[i]);
    if (l->must && strcasestr(s, l->must)) l->must_seen = true;
    for (const char *p = strpbrk(s, "{}"); p; p = strpbrk(p, "{}")) {
        const char *e = *p == '{' ? strpbrk(p + 1, "{}") : NULL;
        if (!e || *e != '}') return bad(l->cx, "template.brace", l->name, s);
        if (!in_list(l->kind->vars, HK_COUNT(l->kind->vars), p + 1, (size_t)(e - p - 1)))
            return bad(l->cx, "template.variable", l->name, hk_strndup(l->cx->arena, p, (size_t)(e - p + 1)));
        p = e + 1;
    }
    return HK_OK;
}

static hk_rc lint_blocks(lint *l, const json_t *blocks)
{
    static const char *const texts[] = { "title", "left", "mid", "right", "p", "h", "form" };
    static const char *const known[] = { "title", "left", "mid", "right", "p", "h", "form", "table", "sign", "cut", "space", "each", "blocks", "if",
                                         "strong", "flush", "small", "center", "keep" };
    size_t i, k;
    json_t *b, *v;
    const char *key;
    if (!json_is_array(blocks)) return bad(l->cx, "template.blocks", l->name, "blocks");
    json_array_foreach(blocks, i, b) {
        const char *cond = json_string_value(json_object_get(b, "if")), *table = json_string_value(json_object_get(b, "table"));
        hk_rc rc = HK_OK;
        if (!json_is_object(b)) return bad(l->cx, "template.blocks", l->name, "blocks");
        json_object_foreach(b, key, v) if (!in_list(known, HK_COUNT(known), key, strlen(key))) return bad(l->cx, "template.blocks", l->name, key);
        for (k = 0; !rc && k < HK_COUNT(texts); k++) {
            const char *s = json_string_value(json_object_get(b, texts[k]));
            if (s) rc = lint_text(l, s);
        }
        json_array_foreach(json_object_get(b, "sign"), k, v) if (!rc) rc = json_is_string(v) ? lint_text(l, json_string_value(v)) : bad(l->cx, "template.blocks", l->name, "sign");
        if (rc) return rc;
        if (cond && !in_list(l->kind->vars, HK_COUNT(l->kind->vars), cond, strlen(cond))) return bad(l->cx, "template.variable", l->name, cond);
        if (table && !in_list(l->kind->tables, HK_COUNT(l->kind->tables), table, strlen(table))) return bad(l->cx, "template.table", l->name, table);
        if (json_object_get(b, "each")) rc = lint_blocks(l, json_object_get(b, "blocks"));
        if (rc) return rc;
    }
    return HK_OK;
}

static hk_rc lint_root(hk_ctx *cx, const char *name, const json_t *root)
{
    lint l = { .cx = cx, .name = name, .kind = kind_find(json_string_value(json_object_get(root, "kind"))) };
    const char *texts[] = { "title", "file" };
    size_t n = strlen(name);
    if (!l.kind) return bad(cx, "template.kind", name, "kind");
    l.must = n > 8 && strcmp(name + n - 8, ".en.json") == 0 ? l.kind->must_en : l.kind->must_zh;
    for (size_t i = 0; i < HK_COUNT(texts); i++) {
        const char *s = json_string_value(json_object_get(root, texts[i]));
        if (!s) return bad(cx, "template.blocks", name, texts[i]);
        hk_rc rc = lint_text(&l, s);
        if (rc) return rc;
    }
    hk_rc rc = lint_blocks(&l, json_object_get(root, "blocks"));
    if (!rc && l.must && !l.must_seen) rc = bad(cx, "template.clause", name, l.must);                  /* TE2 */
    return rc;
}

hk_rc hk_template_lint(hk_ctx *cx, const char *name, hk_str text)
{
    json_t *root = NULL;
    hk_rc rc = hk_json_parse(cx, text, &root);
    if (!rc) rc = lint_root(cx, name, root);
    json_decref(root);
    return rc;
}

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

hk_rc hk_template_open(hk_ctx *cx, const char *id, const char *lang, hk_template *out)
{
    const char *path = hk_printf(cx->arena, "templates/%s.%s.json", id, strcmp(lang, "en") == 0 ? "en" : "zh");
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, path);
    json_t *root = NULL;

    if (!f) return hk_fail(cx, HK_NOT_FOUND, "template.none", "template", "template", id, NULL);
    hk_rc rc = hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, &root);
    if (!rc) rc = lint_root(cx, path, root);
    if (rc) {
        json_decref(root);
        return rc;
    }
    *out = (hk_template){ .id = hk_strdup(cx->arena, id), .kind = json_string_value(json_object_get(root, "kind")), .root = root };
    hk_sha256(f->data, f->size, out->sha);
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
