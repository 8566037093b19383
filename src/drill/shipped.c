/* shipped.c - drills as they ship: read once from content/drills and kept. A text with a fault is a broken build and is refused with file and
 * item; tests/unit/drill_content.c looks at what the sentences say. */
#include "drill/drill.h"
#include "base/embed.h"
#include "base/hash.h"
#include "base/money.h"
#include "rehearse/talk.h"
#include <pthread.h>

enum { DRILLS_MAX = 64 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
    hk_arena *arena;                     /* lives as long as the program */
    bool      ready;
    hk_drill  v[DRILLS_MAX];
    size_t    n;
} kept;

static const struct { const char *code; hk_drill_by by; } kinds[HK_DRILL_KIND_COUNT] = {
#define X(code, by) [HK_DRILL_##code] = { #code, by },
    HK_DRILL_KINDS_(X)
#undef X
};
static const char *const checks[HK_DC_COUNT] = {
#define X(name) [HK_DC_##name] = #name,
    HK_DRILL_CHECKS_(X)
#undef X
};
static const char *const moments[HK_MOMENT_COUNT] = { "opening", "pin", "refuse" };
static const char *const parts[] = { "excuses", "opening", "middle", "end1", "end2" };

const char *hk_drill_kind_code(hk_drill_kind k) { return kinds[k].code; }
hk_drill_by hk_drill_answered(hk_drill_kind k) { return kinds[k].by; }
const char *hk_drill_check_name(hk_drill_check c) { return checks[c]; }

/* ---- one text ------------------------------------------------------------------------------------------------------------------ */
typedef struct reader {
    hk_ctx     *cx;
    const char *file, *at;               /* item being read */
    hk_drill   *d;
} reader;

static hk_rc broken(const reader *r, const char *what) { return hk_fail(r->cx, HK_DAMAGED, "drill.content", NULL, "file", r->file, "item", r->at, "what", what, NULL); }
static const char *text_of(const reader *r, const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? hk_strdup(r->cx->arena, s) : "";
}
static int number_of(const json_t *o, const char *key) { return (int)json_integer_value(json_object_get(o, key)); }
static int place(const char *s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], s) == 0) return (int)i;
    return -1;
}

static bool both(const reader *r, const json_t *o, const char *out[2])
{
    out[0] = text_of(r, o, "zh"), out[1] = text_of(r, o, "en");
    return *out[0] && *out[1];
}

static hk_rc acts_of(const reader *r, const json_t *list, uint64_t *out)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *code = json_string_value(json_array_get(list, i));
        hk_act act;
        if (!code || !hk_act_find(hk_str_of(code), &act)) return broken(r, "act");
        *out |= UINT64_C(1) << act;
    }
    return HK_OK;
}

static hk_rc codes_of(const reader *r, const json_t *list, uint64_t *out)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *wire = json_string_value(json_array_get(list, i));
        uint64_t    bit = 0;
        for (int c = 1; wire && c < HK_CODE_COUNT; c++)
            if (strcmp(hk_slot_code_wire((hk_slot_code)c), wire) == 0) bit = hk_code_bit((hk_slot_code)c);
        if (!bit) return broken(r, "names");
        *out |= bit;
    }
    return HK_OK;
}

/* ---- an item ------------------------------------------------------------------------------------------------------------------- */
static hk_rc side_item(const reader *r, const json_t *o, hk_drill_item *x)
{
    x->options_n = 2, x->group = text_of(r, o, "key"), x->key = 2;
    for (size_t s = 0; s < 2; s++) {
        x->options[s] = (hk_drill_option){ .id = r->d->sides[s].id, .text = r->d->sides[s].name[0], .why = x->why };
        if (strcmp(x->group, r->d->sides[s].id) == 0) x->key = s;
    }
    if (x->key == 2) return broken(r, "key");
    return *x->text && *x->why ? HK_OK : broken(r, "text");
}

static hk_rc choice_item(const reader *r, const json_t *o, hk_drill_item *x)
{
    static const char *const ids[HK_DRILL_OPTIONS] = { "a", "b", "c", "d" };
    const json_t *list = json_object_get(o, "options");
    int right = 0;

    x->options_n = json_array_size(list);
    if (x->options_n < 2 || x->options_n > HK_DRILL_OPTIONS) return broken(r, "options");
    for (size_t i = 0; i < x->options_n; i++) {
        const json_t *v = json_array_get(list, i);
        x->options[i] = (hk_drill_option){ .id = ids[i], .text = text_of(r, v, "text"), .why = text_of(r, v, "why") };
        if (!*x->options[i].text || !*x->options[i].why) return broken(r, "options");
        if (json_is_true(json_object_get(v, "right"))) right++, x->key = i;
    }
    return right == 1 && *x->scene ? HK_OK : broken(r, "right");
}

static hk_rc words_item(const reader *r, const json_t *o, hk_drill_item *x)
{
    const char *owed = text_of(r, o, "owed");

    if (*owed && !hk_money_parse(hk_str_of(owed), 2, &x->owed_fen)) return broken(r, "owed");
    if (r->d->checks >> HK_DC_fits & 1 && !x->fits) return broken(r, "fits");
    if (x->excuse < 0 || x->excuse > HK_EXCUSES || (!x->excuse && !*x->model)) return broken(r, "model");
    return *x->why && (*x->line || *x->text) ? HK_OK : broken(r, "text");
}

static hk_rc does_of(const reader *r, const json_t *o, hk_drill_item *x)
{
    static const struct { const char *word; hk_debtor_act act; } rows[] = { { "GREET", HK_DEBTOR_GREET }, { "VAGUE", HK_DEBTOR_VAGUE }, { "OFFER", HK_DEBTOR_OFFER }, { "TRAP", HK_DEBTOR_TRAP } };
    const char *act = text_of(r, o, "act");

    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        if (strcmp(act, rows[i].word) != 0) continue;
        x->does = (hk_does){ .act = rows[i].act, .id = number_of(o, "trap"), .share = number_of(o, "share") * 100, .in_days = number_of(o, "in"), .parts = 1 };
        bool whole = rows[i].act != HK_DEBTOR_OFFER || (x->does.share > 0 && x->does.in_days > 0);
        bool known = rows[i].act != HK_DEBTOR_TRAP;
        for (size_t t = 0; !known && t < x->scenario->traps_n; t++) known = x->scenario->traps[t] == x->does.id;
        return whole && known ? HK_OK : broken(r, "does");
    }
    return broken(r, "does");
}

static hk_rc moment_item(const reader *r, const json_t *o, hk_drill_item *x)
{
    static const char *const feels[HK_FEELS] = { "W", "T", "R", "P", "F", "E", "K" };
    const json_t *before = json_object_get(o, "before"), *feel = json_object_get(o, "feel");

    hk_rc rc = hk_rehearse_scenario(r->cx, text_of(r, o, "scenario"), &x->scenario);
    if (rc) return rc;
    hk_scenario *plain = HK_NEW(r->cx->arena, hk_scenario);
    *plain = *x->scenario;                                 /* a moment has three minutes: it falls out as it is written, and his firm pays when most do */
    plain->of = x->scenario, plain->drawn = NULL, plain->runs = HK_RUNS_OFTEN;
    x->scenario = plain;
    x->scene = x->scenario->brief;
    x->before_n = json_array_size(before);
    if (x->before_n > HK_DRILL_BEFORE) return broken(r, "before");
    for (size_t i = 0; i < x->before_n; i++) {
        const json_t *v = json_array_get(before, i);
        x->before[i].me = json_is_true(json_object_get(v, "me")), x->before[i].text = text_of(r, v, "text");
    }
    for (int f = 0; f < HK_FEELS; f++) x->feel[f] = json_object_get(feel, feels[f]) ? number_of(feel, feels[f]) * 100 : -1;
    return does_of(r, json_object_get(o, "does"), x);
}

static hk_rc item_of(reader *r, const json_t *o, hk_drill_item *x)
{
    *x = (hk_drill_item){ .id = text_of(r, o, "id"), .scene = text_of(r, o, "scene"), .line = text_of(r, o, "line"), .ask = text_of(r, o, "ask"), .text = text_of(r, o, "text"),
                          .model = text_of(r, o, "model"), .why = text_of(r, o, "why"), .group = text_of(r, o, "group"), .excuse = number_of(o, "excuse") };
    r->at = x->id;
    if (!*x->id || strchr(x->id, ' ')) return broken(r, "id");
    for (const hk_drill_item *y = r->d->items; y < x; y++)
        if (strcmp(y->id, x->id) == 0) return broken(r, "id");
    hk_rc rc = acts_of(r, json_object_get(o, "fits"), &x->fits);
    if (!rc) rc = codes_of(r, json_object_get(o, "names"), &x->names);
    if (rc) return rc;
    switch (r->d->kind) {
    case HK_DRILL_sort: return side_item(r, o, x);
    case HK_DRILL_choose: return choice_item(r, o, x);
    case HK_DRILL_moment: return moment_item(r, o, x);
    default: return words_item(r, o, x);
    }
}

/* ---- a drill ------------------------------------------------------------------------------------------------------------------- */
static hk_rc lesson_of(const reader *r, const json_t *root)
{
    const json_t *list = json_object_get(root, "lesson"), *guide = json_object_get(root, "guide");
    hk_drill *d = r->d;

    d->lesson_n = json_array_size(list), d->guide_n = json_array_size(guide);
    if (!d->lesson_n || d->lesson_n > HK_DRILL_LESSON || d->guide_n > HK_DRILL_GUIDE) return broken(r, "lesson");
    for (size_t i = 0; i < d->lesson_n; i++) d->lesson[i].head = text_of(r, json_array_get(list, i), "head"), d->lesson[i].body = text_of(r, json_array_get(list, i), "body");
    for (size_t i = 0; i < d->guide_n; i++) {
        const json_t   *o = json_array_get(guide, i), *safe = json_object_get(o, "safe"), *avoid = json_object_get(o, "avoid");
        hk_drill_guide *g = &d->guide[i];
        g->group = text_of(r, o, "group"), g->name = text_of(r, o, "zh");
        g->safe_n = HK_MIN(json_array_size(safe), (size_t)HK_DRILL_TOPICS), g->avoid_n = HK_MIN(json_array_size(avoid), (size_t)HK_DRILL_TOPICS);
        for (size_t k = 0; k < g->safe_n; k++) g->safe[k] = hk_strdup(r->cx->arena, json_string_value(json_array_get(safe, k)));
        for (size_t k = 0; k < g->avoid_n; k++) g->avoid[k] = hk_strdup(r->cx->arena, json_string_value(json_array_get(avoid, k)));
    }
    return HK_OK;
}

static hk_rc head_of(const reader *r, const json_t *root)
{
    const json_t *sides = json_object_get(root, "sides"), *list = json_object_get(root, "checks");
    const char   *kind = text_of(r, root, "kind");
    hk_drill     *d = r->d;
    int k = -1, m = place(text_of(r, root, "moment"), moments, HK_MOMENT_COUNT);

    for (int i = 0; i < HK_DRILL_KIND_COUNT; i++)
        if (strcmp(kinds[i].code, kind) == 0) k = i;
    if (k < 0 || (k == HK_DRILL_moment && m < 0)) return broken(r, "kind");
    d->kind = (hk_drill_kind)k, d->moment = m < 0 ? HK_MOMENT_opening : (hk_moment)m;
    d->minutes = number_of(root, "minutes"), d->size = number_of(root, "size"), d->pass = number_of(root, "pass"), d->repeat = number_of(root, "repeat");
    d->part = text_of(r, root, "part");
    if (place(d->part, parts, HK_COUNT(parts)) < 0) return broken(r, "part");
    if (!both(r, json_object_get(root, "title"), d->title) || !both(r, json_object_get(root, "teaches"), d->teaches)) return broken(r, "title");
    for (size_t s = 0; d->kind == HK_DRILL_sort && s < 2; s++) {
        d->sides[s].id = text_of(r, json_array_get(sides, s), "id");
        if (!*d->sides[s].id || !both(r, json_array_get(sides, s), d->sides[s].name)) return broken(r, "sides");
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        int c = place(json_string_value(json_array_get(list, i)), checks, HK_DC_COUNT);
        if (c < 0) return broken(r, "checks");
        d->checks |= 1u << c;
    }
    if ((kinds[d->kind].by == HK_BY_WORDS) != (d->checks != 0)) return broken(r, "checks");
    return acts_of(r, json_object_get(root, "trains"), &d->trains);
}

static hk_rc read_root(reader *r, const json_t *root)
{
    const json_t *list = json_object_get(root, "items");
    hk_drill     *d = r->d;

    d->id = text_of(r, root, "id");
    hk_rc rc = *d->id ? head_of(r, root) : broken(r, "id");
    if (!rc) rc = lesson_of(r, root);
    if (rc) return rc;
    d->n = json_array_size(list);
    if (!d->n || d->n > HK_DRILL_ITEMS || d->size < 1 || (size_t)d->size > d->n) return broken(r, "items");
    if (d->pass < 1 || d->pass > (d->kind == HK_DRILL_moment ? HK_MOMENT_CHECKS : d->size)) return broken(r, "pass");
    d->items = HK_NEWS(r->cx->arena, hk_drill_item, d->n);
    for (size_t i = 0; !rc && i < d->n; i++) rc = item_of(r, json_array_get(list, i), &d->items[i]);
    return rc;
}

hk_rc hk_drill_read(hk_ctx *cx, const char *file, hk_str json, hk_drill *out)
{
    reader  r = { cx, file, "", out };
    uint8_t sum[HK_SHA256];
    json_t *root = NULL;

    *out = (hk_drill){ 0 };
    hk_rc rc = hk_json_parse(cx, json, &root);
    if (!rc) rc = read_root(&r, root);
    json_decref(root);
    if (rc) return rc;
    hk_sha256(json.p, json.n, sum);
    out->hash = hk_hex(cx->arena, sum, sizeof sum);
    return HK_OK;
}

/* ---- all of them --------------------------------------------------------------------------------------------------------------- */
static hk_rc read_all(hk_ctx *cx)
{
    hk_arena *own = cx->arena;
    hk_rc     rc = HK_OK;

    if (!kept.arena) kept.arena = hk_arena_create();
    if (!kept.arena) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    cx->arena = kept.arena;
    kept.n = 0;
    for (size_t i = 0; !rc && i < hk_content_files_n; i++) {
        const hk_embed_file *f = &hk_content_files[i];
        if (strncmp(f->path, "drills/", 7) != 0) continue;
        assert(kept.n < DRILLS_MAX);
        rc = hk_drill_read(cx, f->path, (hk_str){ (const char *)f->data, f->size }, &kept.v[kept.n++]);
    }
    cx->arena = own;
    return rc;
}

hk_rc hk_drills(hk_ctx *cx, const hk_drill **list, size_t *n)
{
    hk_rc rc = HK_OK;

    pthread_mutex_lock(&lock);
    if (!kept.ready) rc = read_all(cx);
    kept.ready = !rc;
    pthread_mutex_unlock(&lock);
    if (rc) return rc;
    *list = kept.v, *n = kept.n;
    return HK_OK;
}

hk_rc hk_drill_get(hk_ctx *cx, const char *id, const hk_drill **out)
{
    const hk_drill *list;
    size_t n;

    hk_rc rc = hk_drills(cx, &list, &n);
    for (size_t i = 0; !rc && i < n; i++)
        if (strcmp(list[i].id, id) == 0) {
            *out = &list[i];
            return HK_OK;
        }
    return rc ? rc : hk_fail(cx, HK_NOT_FOUND, "drill.none", "drill", "drill", id, NULL);
}

const hk_drill_item *hk_drill_item_find(const hk_drill *d, const char *id)
{
    for (size_t i = 0; i < d->n; i++)
        if (strcmp(d->items[i].id, id) == 0) return &d->items[i];
    return NULL;
}
