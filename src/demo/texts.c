/* The demo's words and names, read from content/demo into arrays. A file that lacks a part is our own fault and stops the build
 * of the company at once, naming the part. */
#include "demo/inside.h"

#include "base/embed.h"
#include "base/json.h"

static hk_rc open_json(hk_ctx *cx, const char *path, json_t **out)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, path);
    if (!f) return hk_fail_internal(cx, HK_INTERNAL, "%s is not in the program", path);
    return hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, out);
}

/* A list of texts under `key`; empty is as bad as missing, because somebody will pick from it. */
static hk_rc list_of(hk_ctx *cx, hk_arena *arena, const json_t *root, const char *key, texts *out)
{
    const json_t *list = json_object_get(root, key);
    size_t n = json_array_size(list), i;
    json_t *v;

    if (n == 0) return hk_fail_internal(cx, HK_INTERNAL, "content/demo: no list %s", key);
    out->p = HK_NEWS(arena, const char *, n);
    out->n = n;
    json_array_foreach(list, i, v) {
        if (!json_is_string(v)) return hk_fail_internal(cx, HK_INTERNAL, "content/demo: %s holds something else than text", key);
        out->p[i] = hk_strdup(arena, json_string_value(v));
    }
    return HK_OK;
}

static hk_rc text_of(hk_ctx *cx, hk_arena *arena, const json_t *root, const char *key, const char **out)
{
    const char *s = json_string_value(json_object_get(root, key));
    if (!s) return hk_fail_internal(cx, HK_INTERNAL, "content/demo: no text %s", key);
    *out = hk_strdup(arena, s);
    return HK_OK;
}

static hk_rc read_regions(hk_ctx *cx, demo_world *w, const json_t *root)
{
    const json_t *list = json_object_get(root, "regions");
    demo_names *n = &w->names;
    hk_rc rc = HK_OK;
    size_t i, k;
    json_t *v, *place;

    n->regions_n = json_array_size(list);
    if (n->regions_n == 0 || n->regions_n > HK_COUNT(n->region)) return hk_fail_internal(cx, HK_INTERNAL, "content/demo: regions");
    json_array_foreach(list, i, v) {
        const json_t *places = json_object_get(v, "places");
        rc = text_of(cx, w->arena, v, "code", &n->region[i].code);
        if (!rc) rc = text_of(cx, w->arena, v, "name", &n->region[i].name);
        if (rc) return rc;
        n->region[i].n = json_array_size(places);
        if (n->region[i].n == 0 || n->region[i].n > HK_COUNT(n->region[i].place)) return hk_fail_internal(cx, HK_INTERNAL, "content/demo: places");
        json_array_foreach(places, k, place) {
            json_int_t at = json_integer_value(place);
            if (!json_is_integer(place) || at < 0 || at >= (json_int_t)n->places.n) return hk_fail_internal(cx, HK_INTERNAL, "content/demo: place");
            n->region[i].place[k] = (int)at;
        }
    }
    return HK_OK;
}

static hk_rc read_pairs(hk_ctx *cx, demo_world *w, const json_t *root)
{
    const json_t *titles = json_object_get(root, "titles"), *classes = json_object_get(root, "classes"), *company = json_object_get(root, "company");
    demo_names *n = &w->names;
    size_t i;
    json_t *v;

    hk_rc rc = text_of(cx, w->arena, company, "code", &n->company_code);
    if (!rc) rc = text_of(cx, w->arena, company, "name", &n->company_name);
    n->titles_n = json_array_size(titles);
    n->classes_n = json_array_size(classes);
    if (!rc && (n->titles_n == 0 || n->titles_n > HK_COUNT(n->title) || n->classes_n < 4 || n->classes_n > HK_COUNT(n->cls)))
        rc = hk_fail_internal(cx, HK_INTERNAL, "content/demo: titles or classes");
    json_array_foreach(titles, i, v) {
        if (!rc) rc = text_of(cx, w->arena, v, "title", &n->title[i].title);
        if (!rc) rc = text_of(cx, w->arena, v, "role", &n->title[i].role);
    }
    json_array_foreach(classes, i, v) {
        if (!rc) rc = text_of(cx, w->arena, v, "code", &n->cls[i].code);
        if (!rc) rc = text_of(cx, w->arena, v, "name", &n->cls[i].name);
    }
    return rc;
}

/* New Year's days by the lunar calendar: a table, because no rule a page long gives them. */
static hk_rc read_spring(hk_ctx *cx, demo_world *w, json_t *root)
{
    const char *year;
    json_t *v;

    json_object_foreach(json_object_get(root, "spring"), year, v) {
        hk_day day;
        if (w->spring_n == HK_COUNT(w->spring) || !json_is_string(v)
            || !hk_day_parse(hk_str_of(hk_printf(cx->arena, "%s-%s", year, json_string_value(v))), &day)
            || (w->spring_n && day <= w->spring[w->spring_n - 1]))
            return hk_fail_internal(cx, HK_INTERNAL, "content/demo: spring %s", year);
        w->spring[w->spring_n++] = day;
    }
    return w->spring_n ? HK_OK : hk_fail_internal(cx, HK_INTERNAL, "content/demo: no spring");
}

static hk_rc read_abroad(hk_ctx *cx, demo_world *w, const json_t *root)
{
    const json_t *list = json_object_get(root, "abroad");
    demo_names *n = &w->names;
    hk_rc rc = HK_OK;
    size_t i;
    json_t *v;

    n->abroad_n = json_array_size(list);
    if (n->abroad_n == 0 || n->abroad_n > HK_COUNT(n->abroad)) return hk_fail_internal(cx, HK_INTERNAL, "content/demo: abroad");
    json_array_foreach(list, i, v) {
        demo_abroad *c = &n->abroad[i];
        const struct { const char *key; const char **out; } fields[] = {
            { "code", &c->code }, { "name", &c->name }, { "short", &c->short_name }, { "country", &c->country }, { "currency", &c->currency } };
        for (size_t k = 0; !rc && k < HK_COUNT(fields); k++) rc = text_of(cx, w->arena, v, fields[k].key, fields[k].out);
        c->unit = json_integer_value(json_object_get(v, "unit"));
        if (!rc && c->unit <= 0) rc = hk_fail_internal(cx, HK_INTERNAL, "content/demo: unit");
    }
    return rc;
}

static hk_rc read_names(hk_ctx *cx, demo_world *w, json_t *root)
{
    demo_names *n = &w->names;
    const struct { const char *key; texts *out; } lists[] = {
        { "places", &n->places }, { "teams", &n->teams }, { "first", &n->first }, { "second", &n->second }, { "trades", &n->trades }, { "forms", &n->forms },
        { "public", &n->publics }, { "payers", &n->payers }, { "surnames", &n->surnames }, { "given", &n->given }, { "banks", &n->banks },
        { "platforms", &n->platforms }, { "products", &n->products }, { "projects", &n->projects },
    };
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < HK_COUNT(lists); i++) rc = list_of(cx, w->arena, root, lists[i].key, lists[i].out);
    if (!rc) rc = read_regions(cx, w, root);
    if (!rc) rc = read_pairs(cx, w, root);
    if (!rc) rc = read_spring(cx, w, root);
    if (!rc) rc = read_abroad(cx, w, root);
    return rc;
}

static hk_rc read_says(hk_ctx *cx, demo_world *w, const json_t *root)
{
    const json_t *excuses = json_object_get(root, "excuses"), *disputes = json_object_get(root, "disputes");
    demo_words *d = &w->words;
    hk_rc rc = HK_OK;
    size_t i;
    json_t *v;

    d->excuses_n = json_array_size(excuses);
    d->disputes_n = json_array_size(disputes);
    if (d->excuses_n == 0 || d->excuses_n > HK_COUNT(d->excuse) || d->disputes_n == 0 || d->disputes_n > HK_COUNT(d->dispute))
        return hk_fail_internal(cx, HK_INTERNAL, "content/demo: excuses or disputes");
    json_array_foreach(excuses, i, v) {
        if (!rc) rc = text_of(cx, w->arena, v, "short", &d->excuse[i].short_form);
        if (!rc) rc = list_of(cx, w->arena, v, "say", &d->excuse[i].say);
    }
    json_array_foreach(disputes, i, v) {
        if (!rc) rc = text_of(cx, w->arena, v, "kind", &d->dispute[i].kind);
        if (!rc) rc = list_of(cx, w->arena, v, "say", &d->dispute[i].say);
    }
    return rc;
}

static hk_rc read_words(hk_ctx *cx, demo_world *w, json_t *root)
{
    demo_words *d = &w->words;
    const json_t *results = json_object_get(root, "results"), *channels = json_object_get(root, "channels");
    const struct { const char *key; texts *out; } lists[] = {
        { "promises", &d->promises }, { "vague", &d->vague }, { "silent", &d->silent }, { "kept", &d->kept }, { "broken", &d->broken }, { "sent", &d->sent },
        { "visited", &d->visited }, { "red", &d->red }, { "bank", &d->bank }, { "extension", &d->extension }, { "bankrupt", &d->bankrupt },
    };
    const struct { const json_t *in; const char *key; const char **out; } singles[] = {
        { root, "writeoff", &d->writeoff }, { root, "dividend", &d->dividend }, { root, "transfer", &d->transfer }, { results, "promise", &d->r_promise }, { results, "vague", &d->r_vague },
        { results, "silent", &d->r_silent }, { results, "excuse", &d->r_excuse }, { results, "kept", &d->r_kept }, { results, "broken", &d->r_broken },
        { results, "sent", &d->r_sent }, { results, "visited", &d->r_visited }, { results, "bankrupt", &d->r_bankrupt },
        { channels, "call", &d->call }, { channels, "message", &d->message }, { channels, "visit", &d->visit }, { channels, "letter", &d->letter },
    };
    hk_rc rc = read_says(cx, w, root);

    for (size_t i = 0; !rc && i < HK_COUNT(lists); i++) rc = list_of(cx, w->arena, root, lists[i].key, lists[i].out);
    for (size_t i = 0; !rc && i < HK_COUNT(singles); i++) rc = text_of(cx, w->arena, singles[i].in, singles[i].key, singles[i].out);
    return rc;
}

hk_rc hk_demo_texts(hk_ctx *cx, demo_world *w)
{
    const hk_embed_file *days = hk_embed_find(hk_content_files, hk_content_files_n, "calendar/holidays.json");
    json_t *root = NULL;

    if (!days) return hk_fail_internal(cx, HK_INTERNAL, "calendar/holidays.json is not in the program");
    hk_rc rc = hk_calendar_read(cx, (hk_str){ (const char *)days->data, days->size }, &w->calendar);
    if (!rc) rc = open_json(cx, "demo/names.json", &root);
    if (!rc) rc = read_names(cx, w, root);
    json_decref(root);
    root = NULL;
    if (!rc) rc = open_json(cx, "demo/words.json", &root);
    if (!rc) rc = read_words(cx, w, root);
    json_decref(root);
    return rc;
}
