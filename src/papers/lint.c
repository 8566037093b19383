/* lint.c - what a template may not be (template.h, TE1 to TE3), with the line and the place of each fault.
 *
 * Every fault is found, not only the first: who edits a template wants them all at once. The tree tells what is wrong and where in the
 * tree it stands; the line is found afterwards by walking the text along that path, because the parser keeps no positions. The text has
 * been parsed by then, so the walk needs no checks of its own.
 */
#include "base/json.h"
#include "papers/template.h"

#include <stdlib.h>

/* What each kind of paper offers, and what it must keep. Variables of every kind are in COMMON. */
#define COMMON "company", "customer", "code", "as_of", "as_of_long", "made", "made_long", "maker", "checker", "number", "currency", "currency_name", "letterhead"
const hk_template_kind hk_template_kinds[] = {
    { "statement", { COMMON, "from", "to", "from_long", "to_long", "to_short", "in_currency", "period", "reply_by", "reply_by_long", "reply_by_short", "retention_note", "opening", "sales", "receipts", "credits", "closing", "owed", "amount_words",
                     "due", "not_due", "retention", "unapplied_note", "account", "credit_balance", "uninvoiced" },
      { "band", "movements", "open", "uninvoiced" }, "不视为放弃", "not a waiver" },
    { "letter", { COMMON, "reply_by", "reply_by_long", "closing", "owed", "amount_words", "due", "not_due", "retention", "unapplied_note", "account", "oldest_days" }, { "open", "due_items", "blank_plan" }, NULL, NULL },
    { "debt_sheet", { COMMON, "closing", "due", "not_due", "unapplied", "interest", "interest_rule", "oldest_days", "owner", "terms", "masked" },
      { "band", "items", "papers", "history", "people" }, NULL, NULL },
    { "difference", { COMMON, "period", "statement_number", "to_long", "closing", "theirs", "difference", "unexplained", "explained", "book_now", "amount_words" },
      { "difference" }, "不视为放弃", "not a waiver" },
    { "remind", { COMMON, "period", "statement_number", "to_long", "sent_long", "reply_by", "reply_by_long", "waiting", "second", "third", "closing", "amount_words", "book_now" },
      { "sent" }, "不视为放弃", "not a waiver" },
    { "pack", { COMMON, "period", "closed", "before_closed", "before_open", "closing", "overdue", "contract_asset", "receivable", "migration", "tie", "no_tie", "tie_same", "tie_signed",
                "tie_differ", "folded", "late_none", "later_none", "signs_none" },
      { "tie_out", "tie_ours", "signs", "aging", "structure", "top", "receipts", "provision_matrix", "provision_age", "dso", "movement", "late", "later", "measures", "proof" }, NULL, NULL },
    { "handover", { COMMON, "leaver", "receiver", "from_long", "nothing", "talks", "disputed", "closing", "owed", "amount_words", "due", "not_due", "retention", "unapplied_note",
                    "credit_balance" },
      { "open", "talks" }, NULL, NULL },
    { "aging", { COMMON, "known", "basis", "control", "holds", "folded" }, { "aging" }, NULL, NULL },
    { NULL, { NULL }, { NULL }, NULL, NULL },
};
const hk_template_kind *hk_template_kind_find(const char *name)
{
    const hk_template_kind *k = hk_template_kinds;
    while (name && k->name && strcmp(k->name, name) != 0) k++;
    return name && k->name ? k : NULL;
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

/* ---- where a fault stands ------------------------------------------------------------------------------------------------------------- */
enum { STEPS = 24 };
typedef struct lint {
    hk_ctx     *cx;
    hk_str      text;
    const hk_template_kind *kind;
    const char *must;
    bool        must_seen;
    int         conditions;      /* "if" blocks around: a clause in one of them may be left out */
    struct { const char *key; size_t index; } at[STEPS];      /* key, or index when key is NULL */
    size_t      depth;
    hk_lint_problem *list;
    size_t      n, cap;
} lint;

static const char *blank(const char *p) { return p + strspn(p, " \t\r\n"); }

static const char *string_end(const char *p)
{
    for (p++; *p != '"'; p++) if (*p == '\\') p++;
    return p + 1;
}

static const char *value_end(const char *p)
{
    int depth = 0;
    do {
        if (*p == '"') p = string_end(p);
        else if (*p == '{' || *p == '[') depth++, p++;
        else if (*p == '}' || *p == ']') depth--, p++;
        else if (depth) p++;
        else p += strcspn(p, ",]} \t\r\n");
    } while (depth);
    return p;
}

/* Value of a key of the object at p, or the index-th of the array at p. */
static const char *child(const char *p, const char *key, size_t index)
{
    for (p = blank(p + 1); *p && *p != '}' && *p != ']'; p = blank(*p == ',' ? p + 1 : p)) {
        if (key) {
            const char *name = p + 1;
            p = string_end(p);
            bool mine = (size_t)(p - 1 - name) == strlen(key) && memcmp(name, key, strlen(key)) == 0;
            p = blank(blank(p) + 1);
            if (mine) return p;
        } else if (index-- == 0) return p;
        p = blank(value_end(p));
    }
    return NULL;
}

static void fault(lint *l, const char *key, const char *what)
{
    hk_buf place = { .arena = l->cx->arena };
    const char *p = blank(l->text.p), *deeper;
    hk_lint_problem f = { .key = key, .what = hk_strdup(l->cx->arena, what), .line = 1, .column = 1 };
    for (size_t i = 0; i < l->depth; i++) {
        if (l->at[i].key) hk_buf_printf(&place, "%s%s", i ? "." : "", l->at[i].key);
        else hk_buf_printf(&place, "[%zu]", l->at[i].index + 1);
        if (p && (deeper = child(p, l->at[i].key, l->at[i].index))) p = deeper;
    }
    for (const char *q = l->text.p; q < p; q++) if (*q == '\n') f.line++, f.column = 1; else f.column += ((unsigned char)*q & 0xC0) != 0x80;
    f.place = place.n ? place.p : "";
    HK_PUSH(l->cx->arena, l->list, l->n, l->cap) = f;
}

static void fault_in(lint *l, const char *name, const char *key, const char *what)
{
    if (l->depth < STEPS) l->at[l->depth].key = name, l->depth++;
    fault(l, key, what);
    l->depth--;
}

/* ---- faults ------------------------------------------------------------------------------------------------------------------------------ */
static void lint_text(lint *l, const char *name, const char *s)
{
    for (size_t i = 0; i < HK_COUNT(FORBIDDEN); i++) if (strcasestr(s, FORBIDDEN[i])) fault_in(l, name, "template.forbidden", FORBIDDEN[i]);
    if (l->must && !l->conditions && strcasestr(s, l->must)) l->must_seen = true;
    for (const char *p = strpbrk(s, "{}"); p; p = strpbrk(p, "{}")) {
        const char *e = *p == '{' ? strpbrk(p + 1, "{}") : NULL;
        if (!e || *e != '}') {
            fault_in(l, name, "template.brace", s);
            return;
        }
        if (!in_list(l->kind->vars, HK_COUNT(l->kind->vars), p + 1, (size_t)(e - p - 1)))
            fault_in(l, name, "template.variable", hk_strndup(l->cx->arena, p, (size_t)(e - p + 1)));
        p = e + 1;
    }
}

static void lint_blocks(lint *l, const json_t *blocks);

static void lint_block(lint *l, const json_t *b)
{
    static const char *const texts[] = { "title", "left", "mid", "right", "p", "h", "form" };
    static const char *const known[] = { "title", "left", "mid", "right", "p", "h", "form", "table", "sign", "cut", "space", "each", "blocks", "if",
                                         "strong", "flush", "small", "center", "keep" };
    const char *cond = json_string_value(json_object_get(b, "if")), *table = json_string_value(json_object_get(b, "table")), *key;
    size_t k;
    json_t *v;
    if (!json_is_object(b)) {
        fault(l, "template.blocks", "blocks");
        return;
    }
    l->conditions += cond != NULL;
    json_object_foreach((json_t *)(uintptr_t)b, key, v) if (!in_list(known, HK_COUNT(known), key, strlen(key))) fault_in(l, key, "template.blocks", key);
    for (k = 0; k < HK_COUNT(texts); k++) {
        v = json_object_get(b, texts[k]);
        if (json_is_string(v)) lint_text(l, texts[k], json_string_value(v));
        else if (v) fault_in(l, texts[k], "template.blocks", texts[k]);
    }
    json_array_foreach(json_object_get(b, "sign"), k, v)
        if (json_is_string(v)) lint_text(l, "sign", json_string_value(v)); else fault_in(l, "sign", "template.blocks", "sign");
    if (cond && !in_list(l->kind->vars, HK_COUNT(l->kind->vars), cond, strlen(cond))) fault_in(l, "if", "template.variable", cond);
    if (table && !in_list(l->kind->tables, HK_COUNT(l->kind->tables), table, strlen(table))) fault_in(l, "table", "template.table", table);
    if (json_object_get(b, "each")) lint_blocks(l, json_object_get(b, "blocks"));
    l->conditions -= cond != NULL;
}

static void lint_blocks(lint *l, const json_t *blocks)
{
    size_t i;
    json_t *b;
    if (!json_is_array(blocks) || l->depth + 3 > STEPS) {
        fault_in(l, "blocks", "template.blocks", "blocks");
        return;
    }
    l->at[l->depth].key = "blocks";
    l->depth += 2;
    json_array_foreach(blocks, i, b) {
        l->at[l->depth - 1].key = NULL, l->at[l->depth - 1].index = i;
        lint_block(l, b);
    }
    l->depth -= 2;
}

static void lint_root(lint *l, const json_t *root, bool english)
{
    static const char *const texts[] = { "title", "file" };
    l->must = english ? l->kind->must_en : l->kind->must_zh;
    for (size_t i = 0; i < HK_COUNT(texts); i++) {
        const char *s = json_string_value(json_object_get(root, texts[i]));
        if (s) lint_text(l, texts[i], s); else fault(l, "template.blocks", texts[i]);
    }
    lint_blocks(l, json_object_get(root, "blocks"));
    if (l->must && !l->must_seen) fault(l, "template.clause", l->must);                  /* TE2 */
}

/* A text that is no JSON has one fault: the parser's. */
static void lint_syntax(lint *l)
{
    const hk_error *e = &l->cx->error;
    hk_lint_problem f = { .key = e->key, .what = "", .place = "", .line = 1, .column = 1 };
    for (int i = 0; i < e->n; i++) {
        if (strcmp(e->names[i], "line") == 0) f.line = (int)strtol(e->values[i], NULL, 10);
        else if (strcmp(e->names[i], "column") == 0) f.column = (int)strtol(e->values[i], NULL, 10);
        else f.what = e->values[i];
    }
    HK_PUSH(l->cx->arena, l->list, l->n, l->cap) = f;
    hk_error_clear(l->cx);
}

void hk_template_problems(hk_ctx *cx, const char *name, const char *kind, hk_str text, hk_lint_problem **list, size_t *n)
{
    lint l = { .cx = cx, .text = { hk_strndup(cx->arena, text.p, text.n), text.n } };
    json_t *root = NULL;
    size_t len = strlen(name);
    if (hk_json_parse(cx, text, &root)) lint_syntax(&l);
    else {
        const char *its = json_string_value(json_object_get(root, "kind"));
        l.kind = hk_template_kind_find(its);
        if (!l.kind || (kind && strcmp(kind, its) != 0)) {
            fault_in(&l, "kind", "template.kind", kind ? kind : "kind");
        } else lint_root(&l, root, len > 8 && strcmp(name + len - 8, ".en.json") == 0);
    }
    json_decref(root);
    *list = l.list, *n = l.n;
}

hk_rc hk_template_lint(hk_ctx *cx, const char *name, hk_str text)
{
    hk_lint_problem *list;
    size_t n;
    hk_template_problems(cx, name, NULL, text, &list, &n);
    return n ? hk_lint_fail(cx, name, &list[0]) : HK_OK;
}

hk_rc hk_lint_fail(hk_ctx *cx, const char *name, const hk_lint_problem *p)
{
    if (strncmp(p->key, "template.", 9) != 0)
        return hk_fail(cx, HK_BAD_INPUT, p->key, NULL, "line", hk_printf(cx->arena, "%d", p->line), "column", hk_printf(cx->arena, "%d", p->column), "what", p->what, "key", p->what, NULL);
    return hk_fail(cx, HK_BAD_INPUT, p->key, NULL, "template", name, "what", p->what, "line", hk_printf(cx->arena, "%d", p->line), NULL);
}
