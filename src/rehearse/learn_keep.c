/* learn_keep.c - what of a correction is handed over (learn.h, LE1, LE2), and what is learned from it (LE3). */
#include "base/embed.h"
#include "base/utf8.h"
#include "rehearse/learn.h"
#include "sql/reader.h"
#include <stdlib.h>

/* ---- without names ---------------------------------------------------------------------------------------------------------- */
static void add_name(hk_jw *w, const char *name)
{
    if (name && hk_utf8_count(hk_str_of(name)) > 1) hk_jw_str(w, NULL, name);            /* one sign is a surname that many have, or a word */
}

/* Names of the caller; those of a customer's talk are kept with its debtor. */
static hk_rc caller_names(hk_ctx *cx, const hk_practice *p, const char **out)
{
    hk_row_practice_caller who;
    hk_buf b = { .arena = cx->arena };
    hk_jw  w;
    bool   found = false;

    hk_rc rc = p->s.user_id > 0 ? hk_get_practice_caller(cx, cx->company, p->s.user_id, &who, &found) : HK_OK;
    if (rc) return rc;
    hk_jw_init(&w, &b);
    hk_jw_arr(&w, NULL);
    if (found) add_name(&w, who.name);
    add_name(&w, p->s.caller);
    hk_jw_arr_end(&w);
    *out = hk_strndup(cx->arena, b.p, b.n);
    return HK_OK;
}

static const char *nameless(hk_ctx *cx, const hk_practice *p, const char *names, const char *text)
{
    char *one_line = hk_strdup(cx->arena, hk_real_hide(cx->arena, names, p->real ? hk_real_hide(cx->arena, p->own.secrets, text) : text));

    for (char *c = one_line; *c; c++)
        if (*c == '\t' || *c == '\n' || *c == '\r') *c = ' ';
    return one_line;
}

/* ---- keeping ---------------------------------------------------------------------------------------------------------------- */
static const char *codes(hk_arena *a, const hk_act *acts, size_t n)
{
    hk_buf b = { .arena = a };

    hk_buf_puts(&b, "");
    for (size_t i = 0; i < n; i++) hk_buf_printf(&b, "%s%s", i ? "," : "", hk_act_code(acts[i]));
    return hk_strndup(a, b.p, b.n);
}

/* What the log says it was read as; nothing: NONE. */
static const char *codes_read(hk_arena *a, const char *reading)
{
    json_t *list = json_loads(reading, 0, NULL), *o;
    hk_act  acts[HK_READ_ACTS];
    size_t  i, n = 0;

    json_array_foreach(list, i, o) {
        const char *code = json_string_value(json_object_get(o, "act"));
        if (n < HK_READ_ACTS && code && hk_act_find(hk_str_of(code), &acts[n])) n++;
    }
    json_decref(list);
    return n ? codes(a, acts, n) : hk_act_code(HK_ACT_NONE);
}

/* A sentence is numbered by the turn it was first put right in: of what a trainer has before him no number is ever given to another sentence, and the
 * numbers of talks have no holes. */
enum { ROOM = 1 << 8 };
_Static_assert((int)HK_PRACTICE_TURNS < (int)ROOM, "a turn has its place below a session");

static hk_rc sentence_of(hk_ctx *cx, const hk_rec_reader_correction *c, const char *form, const char *said, int64_t *id)
{
    hk_row_reader_sentence_by_form at;
    bool found = false;

    hk_rc rc = hk_get_reader_sentence_by_form(cx, cx->company, form, &at, &found);
    *id = found ? at.sentence : 0;
    if (rc || found) return rc;
    hk_rec_reader_sentence row = { .sentence = *id = c->session * ROOM + c->turn, .form = form, .said = said, .at_us = cx->now_us, .version = 1 };
    return hk_insert_reader_sentence(cx, &row);
}

/* What was kept of this turn before goes: he has another word on it, or takes it back. */
static hk_rc forget(hk_ctx *cx, const hk_practice *p, int64_t turn)
{
    hk_rec_reader_correction was;
    bool    found = false;
    int64_t dropped;

    hk_rc rc = hk_load_reader_correction(cx, cx->company, p->s.id, turn, &was, &found);
    if (rc || !found) return rc;
    rc = hk_x_reader_correction_drop(cx, cx->company, p->s.id, turn, &dropped);
    return rc ? rc : hk_x_reader_sentence_drop(cx, cx->company, was.sentence, &dropped);
}

hk_rc hk_learn_keep(hk_ctx *cx, const hk_practice *p, bool share)
{
    const hk_practice_line *l = &p->lines[p->n - 1];
    const char *names, *read = codes_read(cx->arena, l->row.reading), *acts = codes(cx->arena, l->heard.act, l->heard.n);
    hk_line     form;

    hk_rc rc = forget(cx, p, l->row.turn);
    if (rc || !share || strcmp(p->s.mode, "practice") != 0 || (p->real && !p->own.masked)) return rc;
    rc = caller_names(cx, p, &names);
    if (rc) return rc;
    const char *said = nameless(cx, p, names, l->row.said);
    hk_line_make(cx->arena, hk_str_of(said), &form);
    if (!form.n || strcmp(read, acts) == 0) return HK_OK;                                  /* silence teaches nothing, nor does what was read so */
    hk_rec_reader_correction row = { .session = p->s.id, .turn = l->row.turn, .user_id = p->s.user_id, .read = read, .acts = acts, .model_hash = p->s.model_hash, .at_us = cx->now_us, .version = 1 };
    const char *before = hk_practice_before(p, p->n);
    row.context = before ? nameless(cx, p, names, before) : "";
    rc = sentence_of(cx, &row, hk_strndup(cx->arena, form.s, form.n), said, &row.sentence);
    return rc ? rc : hk_insert_reader_correction(cx, &row);
}

/* ---- what is learned -------------------------------------------------------------------------------------------------------- */
hk_rc hk_learn_shipped(hk_ctx *cx, hk_sentences *out)
{
    hk_rc rc = HK_OK;

    *out = (hk_sentences){ .n = 0 };
    for (size_t i = 0; i < hk_content_files_n && !rc; i++) {
        const hk_embed_file *f = &hk_content_files[i];
        size_t n = strlen(f->path);
        if (strncmp(f->path, "acts/", 5) != 0 || strcmp(f->path + n - 4, ".tsv") != 0) continue;
        rc = hk_sentences_read(cx, hk_strndup(cx->arena, f->path + 5, n - 9), (hk_str){ (const char *)f->data, f->size }, out);
    }
    return rc ? rc : hk_sentences_check(cx, out);
}

hk_rc hk_learn_lesson(hk_ctx *cx, const char **out)
{
    hk_row_reader_lesson r;
    hk_cursor *cur = NULL;
    hk_buf     b = { .arena = cx->arena };

    hk_buf_puts(&b, "");
    hk_rc rc = hk_q_reader_lesson(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_reader_lesson(cur, &r)) hk_buf_printf(&b, "%" PRId64 "\t%s\t%s\t%s\n", r.user_id, r.acts, r.said, r.context);
    rc = hk_cursor_end(cur);
    if (!rc) *out = hk_strndup(cx->arena, b.p, b.n);
    return rc;
}
