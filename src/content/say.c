/* say.c - errors and fields in the reader's words (content.h, last part). */
#include "content/content.h"
#include <stdlib.h>

const char *hk_text_label(hk_arena *a, const char *lang, const char *summary, const char *under, const char *name)
{
    if (summary && under && hk_text_has(lang, "f.%s.%s.%s", summary, under, name)) return hk_textf(a, lang, "f.%s.%s.%s", summary, under, name);
    if (summary && hk_text_has(lang, "f.%s.%s", summary, name)) return hk_textf(a, lang, "f.%s.%s", summary, name);
    return hk_text_has(lang, "f.%s", name) ? hk_textf(a, lang, "f.%s", name) : hk_strdup(a, name);
}

const char *hk_text_value(hk_arena *a, const char *lang, const char *summary, const char *field, const char *value)
{
    if (summary && hk_text_has(lang, "v.%s.%s.%s", summary, field, value)) return hk_textf(a, lang, "v.%s.%s.%s", summary, field, value);
    if (hk_text_has(lang, "v.%s.%s", field, value)) return hk_textf(a, lang, "v.%s.%s", field, value);
    return hk_text_has(lang, "v.%s", value) ? hk_textf(a, lang, "v.%s", value) : hk_strdup(a, value);
}

/* A label may explain itself behind a comma ("种子，不写就随机", in English behind a colon): in a sentence only its name is said. */
static const char *said(hk_arena *a, const char *label)
{
    const char *zh = strstr(label, "，"), *en = strstr(label, ": "), *end = zh ? zh : en;
    return end ? hk_strndup(a, label, (size_t)(end - label)) : label;
}

const char *hk_text_field(hk_arena *a, const char *lang, const char *summary, const char *path)
{
    const char *rows = "", *label = "", *under = NULL, *number = NULL;

    /* Lists give "line n", and only the last name is spoken: people look at a line and a column, not at a tree. A list of plain values has no
     * columns: there it is the value's place. */
    for (const char *p = path; *p;) {
        size_t n = strcspn(p, ".[");
        const char *name = hk_strndup(a, p, n);
        if (number) rows = hk_printf(a, "%s%s", rows, hk_text_fill(a, lang, "field.row", &(const char *){ "n" }, &number, 1));
        number = NULL;
        label = said(a, hk_text_label(a, lang, summary, under, name));
        under = name;
        p += n;
        if (*p == '[') {
            number = hk_printf(a, "%lu", strtoul(p + 1, NULL, 10) + 1);
            p = strchr(p, ']');
            p = p ? p + 1 : "";
        }
        if (*p == '.') p++;
    }
    if (number) return hk_printf(a, "%s%s", rows, hk_text_fill(a, lang, "field.nth", (const char *const[]){ "name", "n" }, (const char *const[]){ label, number }, 2));
    return hk_printf(a, "%s%s", rows, hk_text_fill(a, lang, "field.name", &(const char *){ "name" }, &label, 1));
}

const char *hk_text_error(hk_ctx *cx, const char *summary)
{
    const hk_error *e = &cx->error;
    const char     *names[HK_ERROR_VALUES + 1], *values[HK_ERROR_VALUES + 1];
    size_t          n = (size_t)e->n;

    assert(e->rc != HK_OK);
    for (size_t i = 0; i < n; i++) {
        names[i] = e->names[i];
        values[i] = e->values[i];
    }
    names[n] = "field";
    values[n++] = e->field ? hk_text_field(cx->arena, cx->lang, summary, e->field) : "";
    return hk_text_fill(cx->arena, cx->lang, hk_printf(cx->arena, "error.%s", e->key), names, values, n);
}

const char *hk_text_hint(hk_ctx *cx)
{
    const hk_error *e = &cx->error;
    const char     *key = e->hint ? e->hint : e->key;

    if (!key || !hk_text_has(cx->lang, "hint.%s", key)) return NULL;
    return hk_text_fill(cx->arena, cx->lang, hk_printf(cx->arena, "hint.%s", key), e->names, e->values, (size_t)e->n);
}

const char *hk_text_title(const char *lang, hk_rc rc)
{
    char key[64] = "title.";

    strncat(key, hk_rc_info(rc)->wire, sizeof key - strlen(key) - 1);
    return hk_text(lang, key);
}
