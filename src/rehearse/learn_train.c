/* learn_train.c - the shipped sentences and a lesson become a model, and how it reads is counted where it has not seen (learn.h, LE4, LE5).
 *
 * Counting costs trainings: three models that each lack a third of the voices, and one for each person whose corrections are held out. What the
 * shipped sentences give alone the build has counted. */
#include "base/embed.h"
#include "rehearse/learn.h"
#include <inttypes.h>
#include <stdlib.h>

/* ---- a lesson --------------------------------------------------------------------------------------------------------------- */
typedef struct lesson {
    hk_sentences all;            /* shipped ones, then what people put right */
    int          shipped_voices;
    size_t       from;           /* of the first sentence of a person */
    int64_t      person[HK_VOICES_MAX];      /* of a voice; beyond the room for voices several share one */
    int          people;
    bool         whole;          /* no shipped sentence stepped back */
} lesson;

static hk_str piece(hk_str *rest, char end)
{
    const char *p = rest->n ? memchr(rest->p, end, rest->n) : NULL;
    hk_str      f = { rest->p, p ? (size_t)(p - rest->p) : rest->n };
    size_t      used = f.n + (p ? 1 : 0);

    rest->p += used, rest->n -= used;
    return f;
}

static bool line_of(hk_str line, int64_t *person, hk_sentence *out)
{
    hk_str id = piece(&line, '\t'), acts = piece(&line, '\t');
    char   digits[24], *end;

    *out = (hk_sentence){ .text = piece(&line, '\t'), .context = line };
    if (!id.n || id.n >= sizeof digits || !out->text.n) return false;
    memcpy(digits, id.p, id.n), digits[id.n] = '\0';
    *person = strtoll(digits, &end, 10);
    if (*end) return false;
    while (acts.n) {
        hk_act act;
        if (!hk_act_find(piece(&acts, ','), &act)) return false;
        out->acts |= UINT64_C(1) << act;
    }
    return out->acts != 0;
}

/* The voice of a person; a new one while there is room. Lessons come person by person. */
static int voice_of(hk_ctx *cx, lesson *l, int64_t person, int64_t before)
{
    int room = HK_VOICES_MAX - l->shipped_voices;

    if (!l->people || person != before) {
        int k = l->people++ % room;
        if (l->people <= room) l->person[l->shipped_voices + k] = person, l->all.voices[l->all.voices_n++] = hk_printf(cx->arena, "%" PRId64, person);
    }
    return l->shipped_voices + (l->people - 1) % room;
}

static const char *key_of(hk_ctx *cx, const hk_sentence *s)
{
    hk_line t;

    hk_line_make(cx->arena, s->text, &t);
    return hk_printf(cx->arena, "%s\t%.*s", t.s, (int)s->context.n, s->context.p ? s->context.p : "");
}

static bool taught(hk_ctx *cx, const hk_map *m, const hk_sentence *s)
{
    const char *key = key_of(cx, s);
    int64_t     acts;
    return hk_map_get(m, key, strlen(key), &acts) && acts != (int64_t)s->acts;
}

/* LE4: a shipped sentence that says the same in other acts steps back. */
static hk_rc step_back(hk_ctx *cx, lesson *l)
{
    hk_arena_mark mark = hk_arena_save(cx->arena);
    hk_map *m = hk_map_create(l->all.n - l->from);
    hk_rc   rc = m ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    size_t  kept = 0;

    for (size_t i = l->from; i < l->all.n && !rc; i++) {
        const char *key = key_of(cx, &l->all.v[i]);
        int64_t    *slot;
        bool        added;
        if (hk_map_put(m, key, strlen(key), &slot, &added)) *slot = (int64_t)l->all.v[i].acts;
        else rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    }
    for (size_t i = 0; i < l->all.n && !rc; i++)
        if (i >= l->from || !taught(cx, m, &l->all.v[i])) l->all.v[kept++] = l->all.v[i];
    hk_map_free(m);
    if (!rc) l->from -= l->all.n - kept, l->all.n = kept;
    if (!rc) hk_arena_release(cx->arena, mark);
    return rc;
}

static hk_rc lesson_open(hk_ctx *cx, const char *text, lesson *l)
{
    hk_str  rest = hk_str_of(text);
    int64_t person, before = 0;

    *l = (lesson){ .people = 0 };
    hk_rc rc = hk_learn_shipped(cx, &l->all);
    if (rc) return rc;
    l->shipped_voices = l->all.voices_n, l->from = l->all.n;
    size_t shipped_n = l->all.n;
    if (l->shipped_voices == HK_VOICES_MAX) return hk_fail(cx, HK_DAMAGED, "reading.model", NULL, NULL);
    for (int line = 1; rest.n; line++) {
        hk_sentence s;
        if (!line_of(piece(&rest, '\n'), &person, &s)) return hk_fail(cx, HK_DAMAGED, "reader.lesson", NULL, "line", hk_printf(cx->arena, "%d", line), NULL);
        s.line = line, s.voice = voice_of(cx, l, person, before), before = person;
        HK_PUSH(cx->arena, l->all.v, l->all.n, l->all.cap) = s;
    }
    if (l->from < l->all.n) rc = step_back(cx, l);
    l->whole = l->from == shipped_n;
    if (!rc) rc = hk_sentences_check(cx, &l->all);
    return rc ? rc : hk_sentences_see(cx, &l->all);         /* four models are made of them */
}

/* ---- steps ------------------------------------------------------------------------------------------------------------------ */
typedef struct course {
    hk_ctx *cx;
    int64_t done, total;         /* trainings */
} course;

static hk_rc next(course *c)
{
    if (c->cx->cancel && *c->cx->cancel) return hk_fail(c->cx, HK_CANCELLED, NULL, NULL, NULL);
    if (c->cx->progress) c->cx->progress(c->cx->progress_arg, c->done, c->total);
    c->done++;
    return HK_OK;
}

static hk_rc fold_all(course *c, const hk_sentences *s, hk_folds *f, uint32_t *sharp)
{
    hk_rc rc = HK_OK;

    for (int k = 0; k < HK_FOLDS && !rc; k++) {
        rc = next(c);
        if (!rc) rc = hk_model_fold(c->cx, s, k, &f->bytes[k]);
    }
    return rc ? rc : hk_folds_sharp(c->cx, s, f, sharp);
}

static const char *const parts[] = { "n", "first", "three", "abuse_said", "abuse_right", "abuse_wanted" };

static bool figures_in(const json_t *o, hk_learn_figures *f)
{
    int64_t *const to[] = { &f->n, &f->first, &f->three, &f->abuse_said, &f->abuse_right, &f->abuse_wanted };
    bool good = true;

    for (size_t i = 0; i < HK_COUNT(parts); i++) {
        const json_t *v = json_object_get(o, parts[i]);
        good &= json_is_integer(v);
        *to[i] = json_integer_value(v);
    }
    return good && f->n > 0;
}

static hk_learn_figures figures_of(const hk_tally *t)
{
    return (hk_learn_figures){ t->n, t->first, t->three, t->said[HK_ACT_ABUSE], t->right[HK_ACT_ABUSE], t->wanted[HK_ACT_ABUSE] };
}

/* Of the shipped voices each fold has not seen: the same sentences whatever else was learned. */
static hk_rc fold_figures(hk_ctx *cx, const hk_sentences *s, const hk_folds *f, uint32_t sharp, hk_learn_figures *out)
{
    hk_tally    *t = hk_alloc(cx->arena, sizeof *t);
    hk_sentences shipped;

    *t = (hk_tally){ 0 };
    hk_rc rc = hk_learn_shipped(cx, &shipped);
    if (!rc) rc = hk_tally_folds(cx, f, sharp, s, &shipped, t);
    *out = figures_of(t);
    return rc;
}

static hk_rc recipe_figures(course *c, const char *text, hk_learn_figures *out)
{
    hk_arena_mark mark = hk_arena_save(c->cx->arena);
    lesson       *l = HK_NEW(c->cx->arena, lesson);
    hk_folds      f;
    uint32_t      sharp;

    hk_rc rc = lesson_open(c->cx, text, l);
    if (!rc) rc = fold_all(c, &l->all, &f, &sharp);
    if (!rc) rc = fold_figures(c->cx, &l->all, &f, sharp, out);
    if (!rc) hk_arena_release(c->cx->arena, mark);
    return rc;
}

/* The build counted them when it trained the shipped model. */
static hk_rc shipped_figures(hk_ctx *cx, hk_learn_figures *out)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "reading/figures.json");
    json_t *o = f ? json_loadb((const char *)f->data, f->size, 0, NULL) : NULL;
    bool    good = figures_in(o, out);

    json_decref(o);
    return good ? HK_OK : hk_fail(cx, HK_DAMAGED, "reading.model", NULL, NULL);
}

/* ---- the corrections, each person's unseen ---------------------------------------------------------------------------------- */
static bool right(hk_ctx *cx, const hk_model *m, const hk_sentence *s)
{
    hk_arena_mark mark = hk_arena_save(cx->arena);
    hk_reading   *r = HK_NEW(cx->arena, hk_reading);
    hk_act        order[HK_READ_ACTS + 1];

    hk_read(m, cx->arena, s->text, s->context, HK_TALLY_DAY, NULL, r);
    hk_reading_order(r, order);
    hk_arena_release(cx->arena, mark);
    return s->acts >> order[0] & 1;
}

static hk_voices block_voices(const lesson *l, int block)
{
    hk_voices out = 0;

    for (int v = l->shipped_voices; v < l->all.voices_n; v++)
        if ((v - l->shipped_voices) % HK_LEARN_BLOCKS == block) out |= HK_VOICE(v);
    return out;
}

static int blocks(const lesson *l) { return HK_MIN(l->all.voices_n - l->shipped_voices, HK_LEARN_BLOCKS); }

/* The voices of `was` that people of these voices of l speak in. */
static hk_voices same_people(const lesson *l, hk_voices voices, const lesson *was)
{
    hk_voices out = 0;
    bool     shared = l->people > l->all.voices_n - l->shipped_voices || was->people > was->all.voices_n - was->shipped_voices;

    for (int w = was->shipped_voices; shared && w < was->all.voices_n; w++) out |= HK_VOICE(w);        /* a voice of several people: all go, rather than one too few */
    for (int v = l->shipped_voices; v < l->all.voices_n; v++)
        for (int w = was->shipped_voices; voices >> v & 1 && w < was->all.voices_n; w++)
            if (l->person[v] == was->person[w]) out |= HK_VOICE(w);
    return out;
}

/* Without the only people there are, it is the shipped one. */
static hk_rc without_people(course *c, const lesson *l, hk_voices unseen, uint32_t sharp, hk_model *out)
{
    const hk_model *shipped;
    hk_str bytes;
    hk_rc  rc;

    if (l->whole && blocks(l) == 1) {
        rc = hk_reader_model(c->cx, &shipped);
        if (!rc) *out = *shipped;
        return rc;
    }
    rc = hk_model_train(c->cx, &l->all, unseen, sharp, &bytes);
    return rc ? rc : hk_model_open(c->cx, bytes, out);
}

static hk_rc held_out(course *c, const hk_learn_ask *ask, const lesson *l, const lesson *was, uint32_t sharp, hk_learn_report *r)
{
    for (int b = 0; b < blocks(l); b++) {
        hk_arena_mark mark = hk_arena_save(c->cx->arena);
        hk_voices unseen = block_voices(l, b), of_was = same_people(l, unseen, was);
        hk_model now, then = *ask->in_use;
        hk_str   bytes;
        hk_rc    rc = next(c);

        if (!rc) rc = without_people(c, l, unseen, sharp, &now);
        if (!rc && of_was) {
            rc = hk_model_train(c->cx, &was->all, of_was, ask->in_use->sharp, &bytes);
            if (!rc) rc = hk_model_open(c->cx, bytes, &then);
        }
        if (rc) return rc;
        for (size_t i = l->from; i < l->all.n; i++) {
            if (!(unseen >> l->all.v[i].voice & 1)) continue;
            r->corrections++;
            r->was_right += right(c->cx, &then, &l->all.v[i]);
            r->now_right += right(c->cx, &now, &l->all.v[i]);
        }
        hk_arena_release(c->cx->arena, mark);
    }
    return HK_OK;
}

/* ---- all of it -------------------------------------------------------------------------------------------------------------- */
static hk_rc was_figures(course *c, const hk_learn_ask *ask, hk_learn_report *r)
{
    hk_rc rc = shipped_figures(c->cx, &r->shipped);

    if (rc) return rc;
    if (!*ask->was) r->was = r->shipped;
    else if (ask->was_figures) r->was = *ask->was_figures;
    else rc = recipe_figures(c, ask->was, &r->was);
    return rc;
}

hk_rc hk_learn_model(hk_ctx *cx, const char *text, uint32_t sharp, hk_str *bytes)
{
    lesson *l = HK_NEW(cx->arena, lesson);

    hk_rc rc = lesson_open(cx, text, l);
    return rc ? rc : hk_model_train(cx, &l->all, 0, sharp, bytes);
}

hk_rc hk_learn_train(hk_ctx *cx, const hk_learn_ask *ask, hk_learned *out)
{
    lesson          *l = HK_NEW(cx->arena, lesson), *was = HK_NEW(cx->arena, lesson);
    course           c = { .cx = cx };
    hk_learn_report  r = { .in_use = ask->was_hash };
    hk_folds         folds;
    hk_model         made;
    uint32_t         sharp;
    hk_str           bytes;

    if (!*ask->lesson) return hk_fail(cx, HK_RULE, "reader.nothing", NULL, NULL);
    hk_rc rc = lesson_open(cx, ask->lesson, l);
    if (!rc) rc = lesson_open(cx, ask->was, was);
    if (rc) return rc;
    r.people = l->people;
    c.total = HK_FOLDS + 1 + (*ask->was && !ask->was_figures ? HK_FOLDS : 0) + blocks(l);
    rc = was_figures(&c, ask, &r);
    if (!rc) rc = fold_all(&c, &l->all, &folds, &sharp);
    if (!rc) rc = fold_figures(cx, &l->all, &folds, sharp, &r.now);
    if (!rc) rc = held_out(&c, ask, l, was, sharp, &r);
    if (!rc) rc = next(&c);
    if (!rc) rc = hk_learn_model(cx, ask->lesson, sharp, &bytes);
    if (!rc) rc = hk_model_open(cx, bytes, &made);
    if (rc) return rc;
    *out = (hk_learned){ bytes, hk_hex(cx->arena, made.hash, HK_SHA256), r };
    return HK_OK;
}

/* ---- the report ------------------------------------------------------------------------------------------------------------- */
int64_t hk_learn_share(int64_t part, int64_t whole) { return whole ? (part * 20000 + whole) / (2 * whole) : HK_NULL; }

/* Compared as counts, not as rounded shares. */
const char *hk_learn_refused(const hk_learn_figures *was, const hk_learn_figures *now)
{
    if (now->abuse_right * 10000 < now->abuse_said * (int64_t)HK_LEARN_ABUSE) return "reader.abuse";
    return (now->first * 10000 + now->n * (int64_t)HK_LEARN_FALL) * was->n < was->first * 10000 * now->n ? "reader.falls" : NULL;
}

static void put_figures(hk_jw *w, const char *key, const hk_learn_figures *f)
{
    const int64_t v[] = { f->n, f->first, f->three, f->abuse_said, f->abuse_right, f->abuse_wanted };

    hk_jw_obj(w, key);
    for (size_t i = 0; i < HK_COUNT(parts); i++) hk_jw_int(w, parts[i], v[i]);
    hk_jw_obj_end(w);
}

const char *hk_learn_report_text(hk_arena *a, const hk_learn_report *r)
{
    hk_buf b = { .arena = a };
    hk_jw  w;

    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    put_figures(&w, "shipped", &r->shipped);
    put_figures(&w, "was", &r->was);
    put_figures(&w, "now", &r->now);
    hk_jw_int(&w, "people", r->people);
    hk_jw_int(&w, "corrections", r->corrections);
    hk_jw_int(&w, "was_right", r->was_right);
    hk_jw_int(&w, "now_right", r->now_right);
    hk_jw_str(&w, "in_use", r->in_use);
    hk_jw_obj_end(&w);
    return hk_strndup(a, b.p, b.n);
}

bool hk_learn_report_parse(hk_arena *a, const char *text, hk_learn_report *r)
{
    json_t     *o = json_loads(text, 0, NULL);
    const char *in_use = json_string_value(json_object_get(o, "in_use"));
    bool        good = in_use && figures_in(json_object_get(o, "shipped"), &r->shipped) && figures_in(json_object_get(o, "was"), &r->was) && figures_in(json_object_get(o, "now"), &r->now);

    r->people = json_integer_value(json_object_get(o, "people")), r->corrections = json_integer_value(json_object_get(o, "corrections"));
    r->was_right = json_integer_value(json_object_get(o, "was_right")), r->now_right = json_integer_value(json_object_get(o, "now_right"));
    r->in_use = in_use ? hk_strdup(a, in_use) : "";
    json_decref(o);
    return good;
}
