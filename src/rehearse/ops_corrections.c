/* ops_corrections.c - what trainees put right (learn.h): a trainer reads it without names and decides about each sentence. */
#include "access/caps.h"
#include "base/page.h"
#include "content/content.h"
#include "rehearse/learn.h"
#include "sql/reader.h"
#include <inttypes.h>

#define STATES "waiting|accepted|rejected"

/* ---- corrections ------------------------------------------------------------------------------------------------------------ */
static const hk_field vote_out[] = {
    { "people", HK_T_INT }, { "read", HK_T_OBJECT, HK_F_LIST, .sub = hk_practice_act_out }, { "acts", HK_T_OBJECT, HK_F_LIST, .sub = hk_practice_act_out }, HK_FIELD_END };
static const hk_field correction_out[] = {
    { "id", HK_T_INT }, { "said", HK_T_TEXT }, { "was_read", HK_T_TEXT }, { "put_right", HK_T_TEXT }, { "people", HK_T_INT }, { "state", HK_T_ENUM, 0, STATES }, { "decided", HK_T_TEXT },
    { "decided_by", HK_T_TEXT, HK_F_NULL }, { "at", HK_T_TIME }, { "context", HK_T_TEXT, HK_F_WIRE }, { "acts", HK_T_OBJECT, HK_F_LIST | HK_F_WIRE, .sub = hk_practice_act_out },
    { "votes", HK_T_OBJECT, HK_F_LIST | HK_F_WIRE, .sub = vote_out }, HK_FIELD_END };
static const hk_field corrections_in[] = { { "state", HK_T_ENUM, HK_F_ARG, STATES "|all", 0, 0, NULL, "waiting" }, HK_NEWEST_FIELDS, HK_FIELD_END };

typedef struct vote {
    const char *read, *acts, *context;
    int64_t     people;
} vote;

typedef struct sentence {
    int64_t     id, people, last_us;
    const char *said, *verdict, *acts, *by;
    vote       *votes;
    size_t      votes_n, votes_cap;
} sentence;

static const char *state_of(const sentence *s)
{
    if (s->verdict && strcmp(s->verdict, "accept") == 0) return "accepted";
    return s->verdict && strcmp(s->verdict, "reject") == 0 ? "rejected" : "waiting";
}

static void acts_json(hk_ctx *cx, hk_jw *w, const char *key, const char *codes)
{
    hk_jw_arr(w, key);
    for (const char *p = codes; *p; p += strcspn(p, ","), p += *p == ',') {
        hk_act act;
        if (!hk_act_find((hk_str){ p, strcspn(p, ",") }, &act)) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "act", hk_act_code(act));
        hk_jw_str(w, "label", hk_practice_act(cx, act));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static const char *acts_text(hk_ctx *cx, const char *codes)
{
    hk_buf b = { .arena = cx->arena };

    hk_buf_puts(&b, "");
    for (const char *p = codes; *p; p += strcspn(p, ","), p += *p == ',') {
        hk_act act;
        if (hk_act_find((hk_str){ p, strcspn(p, ",") }, &act)) hk_buf_printf(&b, "%s%s", b.n ? hk_text(cx->lang, "reader.and") : "", hk_practice_act(cx, act));
    }
    return hk_strndup(cx->arena, b.p, b.n);
}

static hk_rc votes_load(hk_ctx *cx, sentence *s)
{
    hk_row_reader_votes r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_reader_votes(cx, &cur, cx->company, s->id);
    if (rc) return rc;
    while (hk_next_reader_votes(cur, &r))
        HK_PUSH(cx->arena, s->votes, s->votes_n, s->votes_cap) = (vote){ hk_strdup(cx->arena, r.read), hk_strdup(cx->arena, r.acts), hk_strdup(cx->arena, r.context), r.people };
    return hk_cursor_end(cur);
}

static void sentence_json(hk_ctx *cx, hk_jw *w, const sentence *s)
{
    const vote *first = s->votes_n ? &s->votes[0] : NULL;

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", s->id);
    hk_jw_str(w, "said", s->said);
    hk_jw_str(w, "was_read", first ? acts_text(cx, first->read) : "");
    hk_jw_str(w, "put_right", first ? acts_text(cx, first->acts) : "");
    hk_jw_int(w, "people", s->people);
    hk_jw_str(w, "state", state_of(s));
    hk_jw_str(w, "decided", s->acts ? acts_text(cx, s->acts) : "");
    hk_jw_str(w, "decided_by", s->by);
    hk_jw_time(w, "at", s->last_us);
    hk_jw_str(w, "context", first ? first->context : "");
    acts_json(cx, w, "acts", s->acts ? s->acts : "");
    hk_jw_arr(w, "votes");
    for (size_t i = 0; i < s->votes_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "people", s->votes[i].people);
        acts_json(cx, w, "read", s->votes[i].read);
        acts_json(cx, w, "acts", s->votes[i].acts);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
}

static sentence of_row(hk_ctx *cx, const hk_row_reader_sentences *r)
{
    hk_arena *a = cx->arena;
    return (sentence){ .id = r->sentence, .people = r->people, .last_us = r->last_us, .said = hk_strdup(a, r->said), .verdict = r->verdict ? hk_strdup(a, r->verdict) : NULL,
                       .acts = r->acts ? hk_strdup(a, r->acts) : NULL, .by = r->decided_by ? hk_strdup(a, r->decided_by) : NULL };
}

static hk_rc corrections(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const states[] = { "waiting", "accepted", "rejected", NULL };
    const char *wanted = states[hk_in_int(in, "state")];
    hk_row_reader_sentences r;
    hk_cursor *cur = NULL;
    hk_page    page;
    sentence  *list = NULL;
    size_t     n = 0, cap = 0;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_q_reader_sentences(cx, &cur, cx->company, page.before);
    if (rc) return rc;
    while (hk_next_reader_sentences(cur, &r)) {
        sentence s = of_row(cx, &r);
        if (!r.times || (wanted && strcmp(state_of(&s), wanted) != 0)) continue;
        if (!hk_page_take(&page, r.sentence)) break;
        HK_PUSH(cx->arena, list, n, cap) = s;
    }
    rc = hk_cursor_end(cur);
    for (size_t i = 0; i < n && !rc; i++) {
        rc = votes_load(cx, &list[i]);
        if (!rc) sentence_json(cx, &out->w, &list[i]);
    }
    hk_page_close(&page);
    return rc;
}

/* ---- a decision ------------------------------------------------------------------------------------------------------------- */
static const hk_field decide_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "verdict", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, "accept|reject|wait" }, { "acts", HK_T_TEXT, HK_F_LIST, NULL, 1, 20 }, HK_FIELD_END };

static hk_rc sentence_load(hk_ctx *cx, int64_t id, sentence *s)
{
    hk_row_reader_sentences r;
    hk_cursor *cur = NULL;
    bool found = false;

    hk_rc rc = hk_q_reader_sentences(cx, &cur, cx->company, id + 1);
    if (rc) return rc;
    if (hk_next_reader_sentences(cur, &r) && r.sentence == id && r.times) found = true, *s = of_row(cx, &r);
    rc = hk_cursor_end(cur);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "reader.no_sentence", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    return rc ? rc : votes_load(cx, s);
}

/* Named ones, else what most people put it right to. NONE may be said here: the sentence means nothing to the debtor. */
static hk_rc decided_acts(hk_ctx *cx, const hk_in *in, const sentence *s, const char **out)
{
    const hk_val *list = hk_in_get(in, "acts");
    uint64_t seen = 0;
    hk_buf   b = { .arena = cx->arena };

    *out = s->votes[0].acts;
    if (!list->set || !list->n) return HK_OK;
    if (list->n > HK_HEARD_ACTS) return hk_fail(cx, HK_BAD_INPUT, "practice.acts", "acts", NULL);
    for (size_t i = 0; i < list->n; i++) {
        hk_act act;
        if (!hk_act_find(list->items[i].s, &act)) return hk_fail(cx, HK_BAD_INPUT, "practice.act", "acts", "act", list->items[i].s.p, NULL);
        if (seen >> act & 1) continue;
        seen |= UINT64_C(1) << act;
        hk_buf_printf(&b, "%s%s", b.n ? "," : "", hk_act_code(act));
    }
    *out = hk_strndup(cx->arena, b.p, b.n);
    return HK_OK;
}

static hk_rc decide(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const char *const verdicts[] = { "accept", "reject", "wait" };
    sentence s = { 0 };

    hk_fact_reader_decision fact = { .eff_day = cx->today, .sentence = hk_in_int(in, "id"), .verdict = verdicts[hk_in_int(in, "verdict")], .acts = "", .user_id = cx->actor.user };
    hk_rc rc = sentence_load(cx, fact.sentence, &s);
    if (!rc && strcmp(fact.verdict, "accept") == 0) rc = decided_acts(cx, in, &s, &fact.acts);
    if (!rc) rc = hk_log_begin(cx, "reader decide");
    if (!rc) rc = hk_append_reader_decision(cx, &fact);
    if (!rc) s = (sentence){ 0 }, rc = sentence_load(cx, fact.sentence, &s);
    if (rc) return rc;
    sentence_json(cx, &out->w, &s);
    out->subject = "reader_sentence", out->subject_id = s.id;
    return HK_OK;
}

hk_rc hk_corrections_count(hk_ctx *cx, int64_t n[3])
{
    hk_row_reader_sentences r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_reader_sentences(cx, &cur, cx->company, INT64_MAX);
    if (rc) return rc;
    while (hk_next_reader_sentences(cur, &r)) {
        const char *state = state_of(&(sentence){ .verdict = r.verdict });
        if (r.times) n[strcmp(state, "waiting") == 0 ? 0 : strcmp(state, "accepted") == 0 ? 1 : 2]++;
    }
    return hk_cursor_end(cur);
}

#define TRAINER CAP_CONTENT_WRITE, HK_SCOPE_COMPANY
const hk_op hk_correction_ops[] = {
    { "reader corrections", HK_GET, "/api/v1/reader/corrections", TRAINER, HK_READS, NULL, corrections_in, correction_out, HK_PAGE, corrections, "reader.corrections" },
    { "reader decide", HK_POST, "/api/v1/reader/corrections/{id}/decisions", TRAINER, HK_APPENDS, NULL, decide_in, correction_out, HK_ONE, decide, "reader.decide" },
    HK_OP_END };
