/* practice.c - see practice.h. */
#include "rehearse/voice.h"
#include "rehearse/exam.h"
#include "rehearse/learn.h"
#include "rehearse/own.h"
#include "rehearse/plan.h"
#include "rehearse/seal.h"
#include "base/embed.h"
#include "base/hash.h"
#include "content/content.h"
#include <inttypes.h>
#include <pthread.h>

/* ---- what a talk was begun with --------------------------------------------------------------------------------------------- */
static uint8_t        bank_hash[HK_SHA256];
static pthread_once_t bank_once = PTHREAD_ONCE_INIT;

static void bank_digest(void)
{
    hk_sha *h = hk_sha_create();

    if (!h) return;                                        /* the hash of nothing: sessions begun now will not match later */
    hk_sha_start(h);
    for (size_t i = 0; i < hk_content_files_n; i++)
        if (strncmp(hk_content_files[i].path, "speech/", 7) == 0) hk_sha_add(h, hk_content_files[i].data, hk_content_files[i].size);
    hk_sha_end(h, bank_hash);
    hk_sha_free(h);
}

hk_rc hk_practice_hash(hk_ctx *cx, const char *scenario, const char *own, const char **out)
{
    uint8_t sum[HK_SHA256] = { 0 };
    hk_buf  b = { .arena = cx->arena };
    hk_rc   rc = own ? HK_OK : hk_scenario_text(cx, scenario, &own);

    if (rc == HK_NOT_FOUND) {                              /* it ships no more: a hash that is nobody's */
        hk_error_clear(cx);
        own = "";
    }
    else if (rc) return rc;
    pthread_once(&bank_once, bank_digest);
    hk_buf_add(&b, bank_hash, sizeof bank_hash);
    hk_buf_puts(&b, own);
    hk_sha256(b.p, b.n, sum);
    *out = hk_hex(cx->arena, sum, sizeof sum);
    return HK_OK;
}

/* ---- the log's text of a turn ----------------------------------------------------------------------------------------------- */
static const struct { const char *name; size_t at; } flags[] = {
    { "all", offsetof(hk_heard, all) }, { "balance", offsetof(hk_heard, balance) }, { "written", offsetof(hk_heard, written) },
    { "unsure", offsetof(hk_heard, unsure) }, { "stuffed", offsetof(hk_heard, stuffed) }, { "wrong_name", offsetof(hk_heard, wrong_name) },
    { "silent", offsetof(hk_heard, silent) }, { "named", offsetof(hk_heard, named) }, { "chat", offsetof(hk_heard, chat) },
    { "clause", offsetof(hk_heard, clause) }, { "then_by", offsetof(hk_heard, then_by) }, { "reminds", offsetof(hk_heard, reminds) },
    { "wrong_title", offsetof(hk_heard, wrong_title) }, { "offered", offsetof(hk_heard, offered) }, { "wish", offsetof(hk_heard, wish) }, { "bare", offsetof(hk_heard, bare) },
    { "met", offsetof(hk_heard, met) }, { "then_parts", offsetof(hk_heard, then_parts) }, { "faint", offsetof(hk_heard, faint) } };

static const char *const echo_names[HK_ECHO_KINDS] = { [HK_ECHO_SUM] = "sum", [HK_ECHO_DAY] = "day", [HK_ECHO_PAPER] = "paper", [HK_ECHO_PERSON] = "person", [HK_ECHO_NAME] = "name" };

static void put_echo(hk_jw *w, const hk_heard *h)
{
    bool any = false;

    for (int k = 0; k < HK_ECHO_KINDS; k++) any |= h->echo[k][0] != 0;
    if (!any) return;
    hk_jw_obj(w, "echo");
    for (int k = 0; k < HK_ECHO_KINDS; k++)
        if (h->echo[k][0]) hk_jw_str(w, echo_names[k], h->echo[k]);
    hk_jw_obj_end(w);
}

/* Numbers of subjects; they hold with the engine that the log names. */
static void put_subjects(hk_jw *w, const hk_subjects *on)
{
    bool any = false;

    for (int i = 0; i < HK_SUBJECTS_MAX / 64; i++) any |= on->v[i] != 0;
    if (!any) return;
    hk_jw_arr(w, "on");
    for (int i = 0; i < HK_SUBJECTS_MAX; i++)
        if (on->v[i / 64] >> i % 64 & 1) hk_jw_int(w, NULL, i);
    hk_jw_arr_end(w);
}

/* What each kind of question is about, in the order of hk_ask. */
static void put_questions(hk_jw *w, const hk_heard *h)
{
    bool any = false;

    for (int k = 0; k < HK_ASKS; k++) any |= h->of[k] != 0;
    if (h->beside) hk_jw_int(w, "beside", h->beside);
    if (!any) return;
    hk_jw_arr(w, "of");
    for (int k = 0; k < HK_ASKS; k++) hk_jw_int(w, NULL, h->of[k]);
    hk_jw_arr_end(w);
}

static bool questions_of(const json_t *list, hk_heard *out)
{
    if (json_array_size(list) > HK_ASKS) return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        json_int_t    k = json_is_integer(v) ? json_integer_value(v) : -1;
        if (k < 0 || k > UINT32_MAX) return false;
        out->of[i] = (uint32_t)k;
    }
    return true;
}

static bool subjects_of(const json_t *list, hk_subjects *on)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        json_int_t    k = json_is_integer(v) ? json_integer_value(v) : -1;
        if (k < 0 || k >= HK_SUBJECTS_MAX) return false;
        on->v[k / 64] |= UINT64_C(1) << k % 64;
    }
    return true;
}

static bool echo_of(const json_t *o, hk_heard *out)
{
    for (int k = 0; k < HK_ECHO_KINDS; k++) {
        const char *words = json_string_value(json_object_get(o, echo_names[k]));
        if (!words) continue;
        if (strlen(words) >= HK_ECHO_BYTES) return false;
        memcpy(out->echo[k], words, strlen(words) + 1);
    }
    return true;
}

const char *hk_reading_text(hk_arena *a, const hk_reading *r)
{
    hk_buf b = { .arena = a };
    hk_jw  w;

    hk_jw_init(&w, &b);
    hk_jw_arr(&w, NULL);
    for (size_t i = 0; i < r->n; i++) {
        if (r->acts[i].p < HK_READ_SURE && i) continue;       /* what the debtor did not hear is not shown either */
        hk_jw_obj(&w, NULL);
        hk_jw_str(&w, "act", hk_act_code(r->acts[i].act));
        hk_jw_int(&w, "p", r->acts[i].p);
        hk_jw_int(&w, "from", r->acts[i].from);
        hk_jw_int(&w, "to", r->acts[i].to);
        hk_jw_obj_end(&w);
    }
    hk_jw_arr_end(&w);
    return hk_strndup(a, b.p, b.n);
}

const char *hk_heard_text(hk_arena *a, const hk_heard *h)
{
    hk_buf b = { .arena = a };
    hk_jw  w;

    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_arr(&w, "acts");
    for (size_t i = 0; i < h->n; i++) hk_jw_str(&w, NULL, hk_act_code(h->act[i]));
    hk_jw_arr_end(&w);
    if (h->sum_fen != HK_NULL) hk_jw_int(&w, "sum_fen", h->sum_fen);
    if (h->stated_fen) hk_jw_int(&w, "stated_fen", h->stated_fen);
    if (h->most_fen) hk_jw_int(&w, "most_fen", h->most_fen);
    if (h->share) hk_jw_int(&w, "share", h->share);
    if (h->in_days >= 0) hk_jw_int(&w, "in_days", h->in_days);
    if (h->by_days) hk_jw_int(&w, "by_days", h->by_days);
    if (h->then_sum_fen) hk_jw_int(&w, "then_sum_fen", h->then_sum_fen);
    if (h->then_days) hk_jw_int(&w, "then_days", h->then_days);
    if (h->third_fen) hk_jw_int(&w, "third_fen", h->third_fen);
    if (h->parts) hk_jw_int(&w, "parts", h->parts);
    if (h->first_fen) hk_jw_int(&w, "first_fen", h->first_fen);
    if (h->discount) hk_jw_int(&w, "discount", h->discount);
    hk_jw_arr(&w, "codes");
    for (int c = 1; c < HK_CODE_COUNT; c++)
        if (h->codes & hk_code_bit((hk_slot_code)c)) hk_jw_str(&w, NULL, hk_slot_code_wire((hk_slot_code)c));
    hk_jw_arr_end(&w);
    if (h->claims) hk_jw_int(&w, "claims", h->claims);
    if (h->announced) hk_jw_int(&w, "announced", h->announced);
    if (h->vows) hk_jw_int(&w, "vows", h->vows);
    if (h->vows_if) hk_jw_int(&w, "vows_if", h->vows_if);
    if (h->vows_done) hk_jw_int(&w, "vows_done", h->vows_done);
    if (h->rate) hk_jw_int(&w, "rate", h->rate);
    if (h->about) hk_jw_int(&w, "about", h->about);
    if (h->touches) hk_jw_int(&w, "touches", h->touches);
    if (h->asks) hk_jw_int(&w, "asks", h->asks);
    put_subjects(&w, &h->on);
    put_questions(&w, h);
    for (size_t i = 0; i < HK_COUNT(flags); i++)
        if (*(const bool *)((const char *)h + flags[i].at)) hk_jw_bool(&w, flags[i].name, true);
    put_echo(&w, h);
    hk_jw_obj_end(&w);
    return hk_strndup(a, b.p, b.n);
}

static int64_t number(const json_t *o, const char *key, int64_t none)
{
    const json_t *v = json_object_get(o, key);
    return json_is_integer(v) ? json_integer_value(v) : none;
}

static bool heard_of(const json_t *o, hk_heard *out)
{
    const json_t *acts = json_object_get(o, "acts"), *codes = json_object_get(o, "codes");

    *out = (hk_heard){ .sum_fen = number(o, "sum_fen", HK_NULL), .most_fen = number(o, "most_fen", 0), .share = (int32_t)number(o, "share", 0), .in_days = (int32_t)number(o, "in_days", -1),
                       .parts = (int32_t)number(o, "parts", 0), .first_fen = number(o, "first_fen", 0), .discount = (int32_t)number(o, "discount", 0), .claims = (uint32_t)number(o, "claims", 0),
                       .announced = (uint32_t)number(o, "announced", 0), .rate = (int32_t)number(o, "rate", 0),
                       .stated_fen = number(o, "stated_fen", 0), .by_days = (int32_t)number(o, "by_days", 0), .then_sum_fen = number(o, "then_sum_fen", 0),
                       .then_days = (int32_t)number(o, "then_days", 0), .third_fen = number(o, "third_fen", 0), .about = (uint32_t)number(o, "about", 0),
                       .vows = (uint32_t)number(o, "vows", 0), .vows_if = (uint32_t)number(o, "vows_if", 0), .vows_done = (uint32_t)number(o, "vows_done", 0),
                       .touches = (uint32_t)number(o, "touches", 0), .asks = (uint32_t)number(o, "asks", 0), .beside = (uint32_t)number(o, "beside", 0) };
    if (json_array_size(acts) > HK_HEARD_ACTS) return false;
    for (size_t i = 0; i < json_array_size(acts); i++) {
        const char *code = json_string_value(json_array_get(acts, i));
        if (!code || !hk_act_find(hk_str_of(code), &out->act[out->n++])) return false;
    }
    for (size_t i = 0; i < json_array_size(codes); i++) {
        const char *code = json_string_value(json_array_get(codes, i));
        for (int c = 1; code && c < HK_CODE_COUNT; c++)
            if (strcmp(hk_slot_code_wire((hk_slot_code)c), code) == 0) out->codes |= hk_code_bit((hk_slot_code)c);
    }
    for (size_t i = 0; i < HK_COUNT(flags); i++) *(bool *)((char *)out + flags[i].at) = json_is_true(json_object_get(o, flags[i].name));
    return subjects_of(json_object_get(o, "on"), &out->on) && questions_of(json_object_get(o, "of"), out) && echo_of(json_object_get(o, "echo"), out);
}

bool hk_heard_parse(const char *text, hk_heard *out)
{
    json_t *o = json_loads(text, 0, NULL);
    bool good = o && heard_of(o, out);
    json_decref(o);
    return good;
}

const char *hk_seal_before(const hk_practice *p, size_t n)
{
    if (!n) return p->s.content_hash;
    return p->lines[n - 1].spoken.line ? p->lines[n - 1].spoken.seal : p->lines[n - 1].row.seal;
}

static hk_rc edited(hk_ctx *cx, const hk_practice *p, size_t turn)
{
    return hk_fail(cx, HK_DAMAGED, "practice.log", NULL, "id", hk_printf(cx->arena, "%" PRId64, p->s.id), "turn", hk_printf(cx->arena, "%zu", turn), NULL);
}

hk_rc hk_practice_forged(hk_ctx *cx, int64_t id) { return hk_fail(cx, HK_DAMAGED, "practice.result", NULL, "id", hk_printf(cx->arena, "%" PRId64, id), NULL); }

/* ---- reading one back ------------------------------------------------------------------------------------------------------- */
static hk_rc none(hk_ctx *cx, int64_t id) { return hk_fail(cx, HK_NOT_FOUND, "practice.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL); }

hk_rc hk_practice_is_trainer(hk_ctx *cx, bool *yes)
{
    hk_row_practice_caller who;
    bool found = false;

    *yes = false;
    if (!cx->actor.user) return HK_OK;
    hk_rc rc = hk_get_practice_caller(cx, cx->company, cx->actor.user, &who, &found);
    if (!rc) *yes = found && who.role && strcmp(who.role, "trainer") == 0;
    return rc;
}

/* What a guest of a class room handed in is read by the trainer of that room, whatever his role; else by who is trainer here. */
static hk_rc may_read(hk_ctx *cx, int64_t owner, bool *yes)
{
    hk_row_practice_room_trainer of_room;
    bool found = false;

    if (owner >= 0) return hk_practice_is_trainer(cx, yes);
    hk_rc rc = hk_get_practice_room_trainer(cx, cx->company, -owner, &of_room, &found);
    *yes = !rc && found && of_room.user_id == cx->actor.user;
    return rc;
}

/* PR1 */
static hk_rc judge(hk_ctx *cx, hk_practice *p, bool writing)
{
    const hk_rec_practice_session *s = &p->s;
    hk_rec_practice_handed handed;
    bool trainer = false;

    hk_rc rc = hk_load_practice_handed(cx, cx->company, s->id, &handed, &p->handed);
    p->mine = s->user_id == cx->actor.user;
    if (rc || p->mine) return rc;
    if (writing || p->sealed || !hk_practice_shared(p) || strcmp(s->state, "ended") != 0) return none(cx, s->id);
    rc = may_read(cx, s->user_id, &trainer);
    return rc || trainer ? rc : none(cx, s->id);
}

/* exam.h, EX3 and EX5 */
static hk_rc load_sitting(hk_ctx *cx, hk_practice *p)
{
    hk_row_exam_of_session at;
    bool found = false;

    p->sitting = HK_NULL;
    hk_rc rc = strcmp(p->s.mode, "exam") == 0 ? hk_get_exam_of_session(cx, cx->company, p->s.id, &at, &found) : HK_OK;
    if (rc || !found) return rc;
    p->sitting = at.sitting, p->minutes = at.minutes, p->sealed = strcmp(at.state, "open") == 0;
    return HK_OK;
}

/* SE4. there: the row itself; a seal without it tells that it was taken away. */
static hk_rc debtor_check(hk_ctx *cx, int64_t id, hk_side side, bool there, const char *sealed)
{
    const char *seal, *last;

    hk_rc rc = hk_side_load(cx, (hk_side_ref){ side, id, 0 }, &seal, &last);
    if (rc || (there ? hk_side_holds(cx->arena, sealed, seal) : !seal)) return rc;
    return hk_fail(cx, HK_DAMAGED, "practice.debtor", NULL, "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
}

static hk_rc load_debtor(hk_ctx *cx, hk_practice *p)
{
    hk_rc rc = hk_load_practice_scenario(cx, cx->company, p->s.id, &p->own, &p->real);
    if (!rc) rc = hk_load_practice_follow(cx, cx->company, p->s.id, &p->follow, &p->follows);
    if (!rc) rc = debtor_check(cx, p->s.id, HK_SIDE_REAL, p->real, p->real ? hk_real_sealed(cx->arena, &p->own) : NULL);
    return rc ? rc : debtor_check(cx, p->s.id, HK_SIDE_FOLLOW, p->follows, p->follows ? hk_follow_sealed(cx->arena, &p->follow) : NULL);
}

/* PR6 */
static hk_rc load_own(hk_ctx *cx, hk_practice *p)
{
    hk_rc rc = load_debtor(cx, p);
    if (rc) return rc;
    if (p->real && !p->own.masked && !hk_scope_customer(cx->scope, p->own.customer)) return hk_fail(cx, HK_FORBIDDEN, "practice.out_of_scope", NULL, NULL);
    p->body = p->follows ? p->follow.body : p->real ? p->own.body : NULL;
    if (!p->body) return HK_OK;
    hk_scenario *s = HK_NEW(cx->arena, hk_scenario);
    rc = hk_scenario_read_as(cx, hk_str_of(p->body), p->s.scenario, s);
    p->scenario = s;
    return rc;
}

const char *hk_practice_for_reader(hk_ctx *cx, const hk_practice *p, const char *text) { return p->real && !p->mine ? hk_real_hide(cx->arena, p->own.secrets, text) : text; }

static hk_rc load_lines(hk_ctx *cx, hk_practice *p)
{
    hk_row_practice_turns r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_practice_turns(cx, &cur, cx->company, p->s.id);
    if (rc) return rc;
    while (hk_next_practice_turns(cur, &r)) {
        hk_practice_line line = { .row = { .session = p->s.id, .turn = r.turn, .said = hk_strdup(a, r.said), .reading = hk_strdup(a, r.reading), .heard = hk_strdup(a, r.heard),
                                           .corrected = r.corrected, .answer = hk_strdup(a, r.answer), .coach = hk_strdup(a, r.coach), .at_us = r.at_us,
                                           .seal = hk_strdup(a, r.seal), .version = r.version } };
        HK_PUSH(a, p->lines, p->n, p->cap) = line;
    }
    return hk_cursor_end(cur);
}

static hk_rc load_spoken(hk_ctx *cx, hk_practice *p)
{
    hk_row_practice_spoken_lines r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_practice_spoken_lines(cx, &cur, cx->company, p->s.id);
    if (rc) return rc;
    while (hk_next_practice_spoken_lines(cur, &r)) {
        if (r.turn < 1 || r.turn > (int64_t)p->n) continue;
        p->lines[r.turn - 1].spoken = (hk_rec_practice_spoken){ .session = p->s.id, .turn = r.turn, .line = hk_strdup(a, r.line), .model = hk_strdup(a, r.model), .took_ms = r.took_ms,
                                                                .seal = hk_strdup(a, r.seal), .version = r.version };
    }
    return hk_cursor_end(cur);
}

size_t hk_practice_first_bad(hk_arena *a, hk_practice *p)
{
    if ((int64_t)p->n != p->s.turns) return HK_MAX(p->n, 1);
    for (size_t i = 0; i < p->n; i++) {
        hk_practice_line *l = &p->lines[i];
        if (!hk_turn_holds(a, p, i) || !hk_heard_parse(l->row.heard, &l->heard)) return i + 1;
        if (l->spoken.line && strcmp(hk_seal_spoken(a, l->row.seal, l->spoken.line), l->spoken.seal) != 0) return i + 1;
    }
    return 0;
}

hk_rc hk_practice_lines_load(hk_ctx *cx, hk_practice *p)
{
    hk_rc rc = load_lines(cx, p);
    return rc ? rc : load_spoken(cx, p);
}

static hk_rc check_lines(hk_ctx *cx, hk_practice *p)
{
    size_t bad = hk_practice_first_bad(cx->arena, p);
    return bad ? edited(cx, p, bad) : HK_OK;
}

/* PR3: what it is and what it came to. */
static hk_rc check_result(hk_ctx *cx, hk_practice *p)
{
    bool found = false;

    hk_rc rc = hk_load_practice_result(cx, cx->company, p->s.id, &p->result, &found);
    if (rc) return rc;
    if (!found) p->result = (hk_rec_practice_result){ 0 };
    hk_result r = hk_result_of(p);
    bool good = found && hk_result_holds(cx->arena, &r);
    if (good && strcmp(p->s.state, "ended") == 0) good = strcmp(p->result.last_seal, hk_seal_before(p, p->n)) == 0;
    return good ? HK_OK : hk_practice_forged(cx, p->s.id);
}

/* NULL when it no longer ships. */
static hk_rc load_scenario(hk_ctx *cx, hk_practice *p)
{
    hk_rc rc = hk_rehearse_scenario(cx, p->s.scenario, &p->scenario);
    if (rc != HK_NOT_FOUND) return rc;
    hk_error_clear(cx);
    return HK_OK;
}

hk_rc hk_practice_load(hk_ctx *cx, int64_t id, bool writing, hk_practice *p)
{
    const char *hash, *engine;
    bool found = false;

    *p = (hk_practice){ 0 };
    hk_rc rc = hk_load_practice_session(cx, cx->company, id, &p->s, &found);
    if (!rc && !found) rc = none(cx, id);
    if (!rc) rc = load_sitting(cx, p);
    if (!rc) rc = judge(cx, p, writing);
    p->untold = p->mine && (p->sealed || p->s.user_id < 0);            /* a trainer knows the case */
    if (!rc) rc = load_own(cx, p);
    if (!rc) rc = hk_plan_load(cx, p);
    if (!rc) rc = hk_practice_lines_load(cx, p);
    if (!rc) rc = check_lines(cx, p);
    if (!rc) rc = check_result(cx, p);
    if (!rc) rc = hk_practice_hash(cx, p->s.scenario, p->body, &hash);
    if (!rc) rc = hk_practice_engine(cx, &engine);
    if (rc) return rc;
    p->same = strcmp(hash, p->s.content_hash) == 0 && strcmp(p->s.engine, engine) == 0;
    rc = p->body ? HK_OK : load_scenario(cx, p);
    return rc ? rc : hk_voice_wanted(cx, p, &p->voice);
}

hk_rc hk_practice_play(hk_ctx *cx, hk_practice *p, size_t upto)
{
    const char *answer;

    if (!p->same || !p->scenario) return hk_fail(cx, HK_CONFLICT, "practice.changed", NULL, NULL);
    hk_rc rc = hk_talk_start(cx, &p->talk, p->scenario, (uint64_t)p->s.seed, p->s.caller, (hk_day)p->s.day);
    if (!rc) p->scenario = p->talk.s, hk_plan_set(p);
    for (size_t i = 0; !rc && i < upto; i++) {
        hk_heard h = p->lines[i].heard;
        rc = hk_talk_turn(cx, &p->talk, hk_str_of(""), NULL, &h, &answer);
        if (!rc && strcmp(answer, p->lines[i].row.answer) != 0) rc = edited(cx, p, i + 1);
        if (!rc && *answer) p->talk.last = hk_practice_answer(&p->lines[i]);
    }
    return rc;
}

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */
/* body: the text that is kept with it, NULL: by id. */
static hk_rc create(hk_ctx *cx, const hk_scenario *s, const char *body, hk_rec_practice_session *row)
{
    const hk_model *model;

    row->scenario = s->id, row->state = "open", row->ending = "goes_on";
    row->created_us = cx->now_us, row->ended_us = row->total = row->passed = HK_NULL, row->version = 1;
    hk_rc rc = hk_reader_in_use(cx, &model);
    if (!rc) rc = hk_practice_hash(cx, s->id, body, &row->content_hash);
    if (!rc) rc = hk_practice_engine(cx, &row->engine);
    if (!rc) rc = hk_record_id(cx, &row->id);
    if (rc) return rc;
    row->model_hash = hk_hex(cx->arena, model->hash, HK_SHA256);
    rc = hk_insert_practice_session(cx, row);
    hk_practice begun = { .s = *row };
    return rc ? rc : hk_practice_seal(cx, &begun, "");
}

hk_rc hk_practice_create(hk_ctx *cx, const hk_scenario *s, hk_rec_practice_session *row) { return create(cx, s, NULL, row); }

hk_rc hk_practice_create_own(hk_ctx *cx, hk_practice *p)
{
    p->body = p->follows ? p->follow.body : p->real ? p->own.body : NULL;
    hk_rc rc = create(cx, p->scenario, p->body, &p->s);
    p->own.session = p->follow.session = p->s.id, p->own.version = p->follow.version = 1;
    if (!rc && p->real) rc = hk_insert_practice_scenario(cx, &p->own);
    if (!rc && p->real) rc = hk_side_seal(cx, (hk_side_ref){ HK_SIDE_REAL, p->s.id, 0 }, hk_real_sealed(cx->arena, &p->own), "");
    if (!rc && p->follows) rc = hk_insert_practice_follow(cx, &p->follow);
    if (!rc && p->follows) rc = hk_side_seal(cx, (hk_side_ref){ HK_SIDE_FOLLOW, p->s.id, 0 }, hk_follow_sealed(cx->arena, &p->follow), "");
    return rc;
}

hk_rc hk_practice_put(hk_ctx *cx, hk_practice *p, hk_rec_practice_turn *row, const hk_heard *heard, bool again)
{
    size_t at = again ? p->n - 1 : p->n;

    row->session = p->s.id, row->turn = (int64_t)at + 1, row->at_us = cx->now_us;
    row->heard = hk_heard_text(cx->arena, heard);
    row->seal = hk_seal_turn(cx->arena, p, at, row);
    row->version = again ? p->lines[at].row.version : 1;
    int64_t dropped;
    hk_rc   rc = again ? hk_update_practice_turn(cx, row) : hk_insert_practice_turn(cx, row);
    if (!rc && again) rc = hk_x_practice_spoken_drop(cx, cx->company, row->session, row->turn, &dropped);        /* he answers anew */
    if (rc) return rc;
    hk_practice_line line = { .row = *row, .heard = *heard };
    if (again) p->lines[at] = line;
    else HK_PUSH(cx->arena, p->lines, p->n, p->cap) = line;
    p->s.turns = (int64_t)p->n;
    return HK_OK;
}

hk_rc hk_practice_put_spoken(hk_ctx *cx, hk_practice *p, const char *line, const char *model, int64_t took_ms)
{
    hk_practice_line *last = &p->lines[p->n - 1];

    if (last->spoken.line) return hk_fail(cx, HK_CONFLICT, "practice.elsewhere", "turn", NULL);
    hk_rec_practice_spoken row = { .session = p->s.id, .turn = (int64_t)p->n, .line = line, .model = model, .took_ms = took_ms,
                                   .seal = hk_seal_spoken(cx->arena, last->row.seal, line), .version = 1 };
    hk_rc rc = hk_insert_practice_spoken(cx, &row);
    if (rc) return rc;
    last->spoken = row;
    p->talk.last = line;
    return strcmp(p->s.state, "ended") == 0 ? hk_practice_seal(cx, p, p->result.marks) : HK_OK;           /* the chain has grown */
}

hk_rc hk_practice_close(hk_ctx *cx, hk_practice *p)
{
    const char *marks = NULL;            /* it has ended */
    hk_judged   j;
    hk_rc       rc = HK_OK;

    p->s.ending = hk_ending_code(p->talk.d.ending);
    if (p->talk.d.ending != HK_GOES_ON) {
        hk_judge(&p->talk.d, p->talk.turns, p->talk.turns_n, &p->talk.prepared, &j);
        p->s.state = "ended", p->s.ended_us = cx->now_us, p->s.total = j.total, p->s.passed = j.passed;
        marks = hk_result_marks(cx->arena, &j);
        if (strcmp(p->s.mode, "trial") != 0) rc = hk_practice_gaps_put(cx, p, &j);      /* OW3 */
    }
    if (!rc) rc = hk_update_practice_session(cx, &p->s);
    if (!rc && marks) rc = hk_practice_seal(cx, p, marks);
    return rc || p->s.total == HK_NULL || strcmp(p->s.mode, "exam") != 0 ? rc : hk_exam_talk_over(cx, p, &j);
}

const char *hk_practice_act(const hk_ctx *cx, hk_act act) { return hk_text(cx->lang, hk_printf(cx->arena, "act.%s", hk_act_code(act))); }
