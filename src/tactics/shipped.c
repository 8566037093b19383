/* shipped.c - content/tactics: read once, kept for good. A text with a fault is a broken build and is refused as a whole; what the texts say is
 * looked at by tests/unit/tactics_content.c. */
#include "base/embed.h"
#include "base/hash.h"
#include "base/json.h"
#include "tactics/inside.h"
#include <pthread.h>

static const char *const paths[HK_TF_COUNT] = { "tactics/test.json", "tactics/types.json", "tactics/cards.json", "tactics/ladders.json", "tactics/talk.json", "tactics/quiz.json" };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static json_t         *files[HK_TF_COUNT];
static hk_types_item   items[HK_TYPES_ITEMS];
static bool            items_open;

static hk_rc broken(hk_ctx *cx, const char *what) { return hk_fail(cx, HK_DAMAGED, "tactics.content", NULL, "what", what, NULL); }

static const hk_embed_file *embedded(hk_tfile f) { return hk_embed_find(hk_content_files, hk_content_files_n, paths[f]); }

static hk_rc file_open(hk_ctx *cx, hk_tfile f)
{
    const hk_embed_file *e = embedded(f);

    if (files[f]) return HK_OK;
    return e ? hk_json_parse(cx, (hk_str){ (const char *)e->data, e->size }, &files[f]) : broken(cx, paths[f]);
}

hk_rc hk_tactics_file(hk_ctx *cx, hk_tfile f, const json_t **out)
{
    pthread_mutex_lock(&lock);
    hk_rc rc = file_open(cx, f);
    pthread_mutex_unlock(&lock);
    if (!rc) *out = files[f];
    return rc;
}

hk_rc hk_tactics_digest(hk_ctx *cx, hk_tfile f, const char **out)
{
    enum { SHOWN = 8 };
    const hk_embed_file *e = embedded(f);
    uint8_t sum[HK_SHA256];

    if (!e) return broken(cx, paths[f]);
    hk_sha256(e->data, e->size, sum);
    *out = hk_hex(cx->arena, sum, SHOWN);
    return HK_OK;
}

/* ---- looking into them ------------------------------------------------------------------------------------------------------------- */
const char *hk_tactics_text(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

void hk_tactics_pair(hk_jw *w, const json_t *pairs, int me, int other)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "me", hk_type4_code(me));
    hk_jw_str(w, "other", hk_type4_code(other));
    hk_jw_str(w, "text", hk_tactics_text(json_object_get(pairs, hk_type4_code(me)), hk_type4_code(other)));
    hk_jw_obj_end(w);
}

const json_t *hk_tactics_row(const json_t *list, const char *id)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcmp(hk_tactics_text(json_array_get(list, i), "id"), id) == 0) return json_array_get(list, i);
    return NULL;
}

const char *hk_tactics_name(const hk_ctx *cx, const json_t *o) { return hk_tactics_text(o, strcmp(cx->lang, "en") == 0 ? "en" : "zh"); }

void hk_tactics_put(hk_jw *w, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);

    if (!json_is_array(v)) {
        hk_jw_str(w, key, hk_tactics_text(o, key));
        return;
    }
    hk_jw_arr(w, key);
    for (size_t i = 0; i < json_array_size(v); i++) hk_jw_str(w, NULL, json_string_value(json_array_get(v, i)));
    hk_jw_arr_end(w);
}

void hk_tactics_object(const hk_ctx *cx, hk_jw *w, const json_t *o, const hk_field *sub)
{
    for (const hk_field *f = sub; f->type; f++) {
        if (f->type != HK_T_TEXT && f->type != HK_T_ENUM) continue;
        if (strcmp(f->name, "name") == 0) hk_jw_str(w, "name", hk_tactics_name(cx, o));
        else hk_tactics_put(w, o, f->name);
    }
}

void hk_tactics_objects(const hk_ctx *cx, hk_jw *w, const char *key, const json_t *list, const hk_field *sub)
{
    hk_jw_arr(w, key);
    for (size_t i = 0; i < json_array_size(list); i++) {
        hk_jw_obj(w, NULL);
        hk_tactics_object(cx, w, json_array_get(list, i), sub);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* ---- the questions ------------------------------------------------------------------------------------------------------------------ */
static bool dim_find(const char *code, hk_type_dim *out)
{
    static const char *const codes[] = {
#define X(code) #code,
        HK_TYPE_DIMS(X)
#undef X
    };
    for (int d = 0; d < HK_TD_COUNT; d++)
        if (strcmp(codes[d], code) == 0) return *out = (hk_type_dim)d, true;
    return false;
}

static hk_rc items_read(hk_ctx *cx)
{
    hk_rc rc = file_open(cx, HK_TF_TEST);
    if (rc) return rc;
    const json_t *list = json_object_get(files[HK_TF_TEST], "items");
    if (json_array_size(list) != HK_TYPES_ITEMS) return broken(cx, "items");
    for (size_t i = 0; i < HK_TYPES_ITEMS; i++) {
        const json_t  *o = json_array_get(list, i);
        hk_types_item *x = &items[i];
        *x = (hk_types_item){ .id = hk_tactics_text(o, "id"), .text = hk_tactics_text(o, "text"), .why = hk_tactics_text(o, "why") };
        if (!*x->id || !*x->text || !*x->why || !dim_find(hk_tactics_text(o, "dim"), &x->dim)) return broken(cx, x->id);
        for (int t = 0; t < HK_TYPE4_COUNT; t++)
            if (!*(x->option[t] = hk_tactics_text(o, hk_type4_code(t)))) return broken(cx, x->id);
    }
    items_open = true;
    return HK_OK;
}

hk_rc hk_types_items(hk_ctx *cx, const hk_types_item **list)
{
    pthread_mutex_lock(&lock);
    hk_rc rc = items_open ? HK_OK : items_read(cx);
    pthread_mutex_unlock(&lock);
    if (!rc) *list = items;
    return rc;
}
