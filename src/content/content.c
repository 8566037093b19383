/* content.c - see content.h. Both languages are parsed once into sorted arrays; a look-up is a binary search. */
#include "content/content.h"
#include "base/embed.h"
#include "base/log.h"
#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { LANGS = 2 };
static const char *const lang_names[LANGS] = { "zh", "en" };

struct entry {
    const char *key, *text;
};
static struct catalogue {
    json_t       *owner;             /* keeps keys and texts alive for good (T3) */
    struct entry *entries;           /* in byte order of key */
    const char  **keys;
    size_t        n;
} catalogues[LANGS];

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

/* A catalogue that does not parse is a broken build, not a wrong input: the program must not start without its words. */
static void load(int lang)
{
    struct catalogue *c = &catalogues[lang];
    char              name[32];
    json_error_t      fault;
    const char       *key;
    json_t           *v;

    snprintf(name, sizeof name, "i18n/%s.json", lang_names[lang]);
    const hk_embed_file *file = hk_embed_find(hk_content_files, hk_content_files_n, name);
    assert(file || !"no texts in the program");
    c->owner = json_loadb((const char *)file->data, file->size, JSON_REJECT_DUPLICATES, &fault);
    assert(json_is_object(c->owner));
    c->entries = calloc(json_object_size(c->owner) + 1, sizeof *c->entries);
    c->keys = calloc(json_object_size(c->owner) + 1, sizeof *c->keys);
    assert(c->entries && c->keys);
    json_object_foreach(c->owner, key, v)
        if (json_is_string(v)) c->entries[c->n++] = (struct entry){ key, json_string_value(v) };
    qsort(c->entries, c->n, sizeof *c->entries, by_key);
    for (size_t i = 0; i < c->n; i++) c->keys[i] = c->entries[i].key;
}

static void load_all(void)
{
    for (int i = 0; i < LANGS; i++) load(i);
}

static const struct catalogue *catalogue(const char *lang)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, load_all);
    return &catalogues[lang && !strcmp(lang, "en")];
}

const char *hk_lang(const char *tag)
{
    for (int i = 0; tag && i < LANGS; i++) {
        size_t n = strlen(lang_names[i]);
        if (!strncmp(tag, lang_names[i], n) && (!tag[n] || tag[n] == '-' || tag[n] == '_')) return lang_names[i];
    }
    return NULL;
}

const char *hk_text_find(const char *lang, const char *key)
{
    const struct catalogue *c = catalogue(lang);
    struct entry            want = { key, NULL };
    const struct entry     *e = bsearch(&want, c->entries, c->n, sizeof want, by_key);

    return e ? e->text : NULL;
}

/* One warning a key, for the first few dozen: a page with a missing label must not fill the log. */
static void warn_missing(const char *lang, const char *key)
{
    enum { KEPT = 64 };
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static char           *seen[KEPT];
    static size_t          n;
    bool                   known = false;

    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < n && !known; i++) known = !strcmp(seen[i], key);
    if (!known && n < KEPT) seen[n++] = strdup(key);
    else known = true;
    pthread_mutex_unlock(&lock);
    if (!known) hk_log(HK_LOG_WARN, "content.missing", "lang=%s key=%s", lang ? lang : "zh", key);
}

const char *hk_text(const char *lang, const char *key)
{
    const char *text = hk_text_find(lang, key);

    if (text) return text;
    warn_missing(lang, key);
    return key;
}

const char *hk_textf(hk_arena *a, const char *lang, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    const char *key = hk_vprintf(a, fmt, ap);
    va_end(ap);
    return hk_text(lang, key);
}

bool hk_text_has(const char *lang, const char *fmt, ...)
{
    char    key[256];
    va_list ap;

    va_start(ap, fmt);
    int n = vsnprintf(key, sizeof key, fmt, ap);
    va_end(ap);
    return n > 0 && (size_t)n < sizeof key && hk_text_find(lang, key);
}

/* Next {name} at or after p, or NULL. */
static const char *next_name(const char *p, hk_str *name)
{
    for (; (p = strchr(p, '{')); p++) {
        if (p[1] == '{') {
            p++;
            continue;
        }
        size_t n = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");
        if (n && p[1 + n] == '}') {
            *name = (hk_str){ p + 1, n };
            return p;
        }
    }
    return NULL;
}

/* "[one/many]" at p (T5): lengths of both forms, or false. */
static bool forms_at(const char *p, size_t *one, size_t *many)
{
    static const char ends[] = "[]{}/";

    if (*p != '[') return false;
    *one = strcspn(p + 1, ends);
    if (!*one || p[1 + *one] != '/') return false;
    *many = strcspn(p + *one + 2, ends);
    return *many && p[*one + 2 + *many] == ']';
}

static void put_plain(hk_buf *b, const char *from, const char *to, const char *count)
{
    size_t one, many;

    for (; from < to; from++) {
        if (forms_at(from, &one, &many)) {
            if (strcmp(count, "1") == 0) hk_buf_add(b, from + 1, one);
            else hk_buf_add(b, from + one + 2, many);
            from += one + many + 2;
            continue;
        }
        hk_buf_putc(b, *from);
        if (*from == '{' && from[1] == '{') from++;
    }
}

const char *hk_text_fill(hk_arena *a, const char *lang, const char *key, const char *const *names, const char *const *values, size_t n)
{
    const char *p = hk_text(lang, key), *at, *count = "";
    hk_buf      b = { .arena = a };
    hk_str      name;

    for (; (at = next_name(p, &name)); p = name.p + name.n + 1) {
        put_plain(&b, p, at, count);
        size_t i = 0;
        while (i < n && !hk_str_is(name, names[i])) i++;
        if (i < n) hk_buf_puts(&b, count = values[i] ? values[i] : "");
        else hk_buf_add(&b, at, name.n + 2);
    }
    put_plain(&b, p, p + strlen(p), count);
    hk_buf_add(&b, "", 0);
    return b.p;
}

const char *const *hk_text_keys(const char *lang, size_t *n)
{
    const struct catalogue *c = catalogue(lang);

    *n = c->n;
    return c->keys;
}

static bool names_within(const char *text, const char *other)
{
    hk_str name, its;

    for (const char *p = text; (p = next_name(p, &name)); p = name.p + name.n) {
        bool found = false;
        for (const char *q = other; !found && (q = next_name(q, &its)); q = its.p + its.n) found = hk_str_eq(name, its);
        if (!found) return false;
    }
    return true;
}

const char *hk_text_check(hk_arena *a)
{
    const struct catalogue *zh = catalogue("zh"), *en = catalogue("en");

    for (size_t i = 0; i < zh->n || i < en->n; i++) {
        const char *z = i < zh->n ? zh->keys[i] : "~", *e = i < en->n ? en->keys[i] : "~";
        int         order = strcmp(z, e);
        if (order) return hk_printf(a, "%s: only in %s", order < 0 ? z : e, order < 0 ? "zh" : "en");
        if (!names_within(zh->entries[i].text, en->entries[i].text) || !names_within(en->entries[i].text, zh->entries[i].text))
            return hk_printf(a, "%s: zh and en name different values", z);
    }
    return NULL;
}
