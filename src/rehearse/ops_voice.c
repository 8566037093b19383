/* ops_voice.c - the voice through the doors: what a company set, a try, and a turn of a talk put into other words (voice.h).
 *
 *   practice say  ──> the bank's line, and `voice: true` when a model may speak
 *   practice voice ──> asking | spoken (and then the log has it) | bank (why is in the program's log) | off
 *
 * Both operations that ask run without a transaction of the pipeline: they read, let go, ask, and write at the end what came of it. */
#include "access/access.h"
#include "base/log.h"
#include "content/content.h"
#include "rehearse/voice.h"
#include <stdlib.h>

enum { ONLY = 1 };                                          /* id of a company's one row */

/* ---- what a company set --------------------------------------------------------------------------------------------------------------------- */
static hk_rc setting_load(hk_ctx *cx, hk_rec_voice_setting *row)
{
    bool found = false;

    hk_rc rc = hk_load_voice_setting(cx, cx->company, ONLY, row, &found);
    if (!rc && !found) *row = (hk_rec_voice_setting){ .id = ONLY, .endpoint = "", .model = "", .api_key = "", .timeout_ms = HK_VOICE_TIMEOUT_MS };
    return rc;
}

hk_rc hk_voice_wanted(hk_ctx *cx, const hk_practice *p, bool *yes)
{
    hk_rec_voice_setting row;

    *yes = false;
    if (strcmp(p->s.mode, "practice") != 0 || (p->real && !p->own.masked) || !p->mine) return HK_OK;
    hk_rc rc = setting_load(cx, &row);
    if (!rc) *yes = row.enabled && *row.endpoint;
    return rc;
}

static const hk_field setting_out[] = {
    { "on", HK_T_BOOL }, { "endpoint", HK_T_TEXT }, { "model", HK_T_TEXT }, { "has_key", HK_T_BOOL }, { "timeout_ms", HK_T_INT }, { "sends", HK_T_TEXT, HK_F_LIST },
    { "never", HK_T_TEXT, HK_F_LIST }, { "updated", HK_T_TIME, HK_F_NULL }, { "version", HK_T_INT, HK_F_NULL }, HK_FIELD_END };

/* voice.sends.1, voice.sends.2, ... */
static void texts(hk_ctx *cx, hk_jw *w, const char *key, int n)
{
    hk_jw_arr(w, key);
    for (int i = 1; i <= n; i++) hk_jw_str(w, NULL, hk_text(cx->lang, hk_printf(cx->arena, "voice.%s.%d", key, i)));
    hk_jw_arr_end(w);
}

static void setting_json(hk_ctx *cx, hk_jw *w, const hk_rec_voice_setting *row)
{
    hk_jw_obj(w, NULL);
    hk_jw_bool(w, "on", row->enabled);
    hk_jw_str(w, "endpoint", row->endpoint);
    hk_jw_str(w, "model", row->model);
    hk_jw_bool(w, "has_key", *row->api_key);
    hk_jw_int(w, "timeout_ms", row->timeout_ms);
    texts(cx, w, "sends", 4);
    texts(cx, w, "never", 3);
    hk_jw_time(w, "updated", row->version ? row->updated_us : HK_NULL);
    hk_jw_int(w, "version", row->version ? row->version : HK_NULL);
    hk_jw_obj_end(w);
}

static hk_rc setting_show(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_voice_setting row;

    HK_UNUSED(in);
    hk_rc rc = setting_load(cx, &row);
    if (!rc) setting_json(cx, &out->w, &row);
    out->version = row.version;
    return rc;
}

/* ---- setting it -------------------------------------------------------------------------------------------------------------------------------- */
static const hk_field set_in[] = {
    { "on", HK_T_BOOL }, { "endpoint", HK_T_TEXT, 0, NULL, 0, 300 }, { "model", HK_T_TEXT, 0, NULL, 0, 120 }, { "key", HK_T_TEXT, HK_F_SECRET, NULL, 0, HK_VOICE_KEY_MAX },
    { "timeout_ms", HK_T_INT, 0, NULL, 500, 10000 }, HK_FIELD_END };

/* A machine of one's own or of one's own net: there, and only there, words may travel in the open. */
static bool own_net(const char *host)
{
    unsigned a, b, c, d;
    char     end = '/';

    if (!strncmp(host, "localhost", 9) && strchr(":/", host[9])) return true;
    if (!strncmp(host, "[::1]", 5)) return true;
    if (sscanf(host, "%u.%u.%u.%u%c", &a, &b, &c, &d, &end) < 4 || !strchr(":/", end)) return false;
    if (a > 255 || b > 255 || c > 255 || d > 255) return false;
    return a == 127 || a == 10 || (a == 192 && b == 168) || (a == 172 && b >= 16 && b <= 31);
}

/* Printable, no name or password, question or fragment in it: an address is shown to everybody, a secret belongs into the key. */
static hk_rc endpoint_check(hk_ctx *cx, const char *s)
{
    bool plain = !strncmp(s, "http://", 7), tls = !strncmp(s, "https://", 8);

    if (!*s) return HK_OK;
    for (const char *p = s; *p; p++)
        if (*p <= ' ' || *p >= 0x7f || strchr("@?#\\\"'<>", *p)) return hk_fail(cx, HK_BAD_INPUT, "voice.endpoint", "endpoint", NULL);
    if ((!plain && !tls) || !s[plain ? 7 : 8] || s[plain ? 7 : 8] == '/') return hk_fail(cx, HK_BAD_INPUT, "voice.endpoint", "endpoint", NULL);
    return plain && !own_net(s + 7) ? hk_fail(cx, HK_BAD_INPUT, "voice.https", "endpoint", NULL) : HK_OK;
}

/* "" takes the key away. Sealed at one length, so that its own does not show. */
static hk_rc key_seal(hk_ctx *cx, const char *key, const char **out)
{
    uint8_t room[HK_VOICE_KEY_MAX + 1] = { 0 };

    for (const char *p = key; *p; p++)
        if (*p <= ' ' || *p >= 0x7f) return hk_fail(cx, HK_BAD_INPUT, "voice.key", "key", NULL);
    *out = "";
    if (!*key) return HK_OK;
    memcpy(room, key, strlen(key));
    return hk_seal(cx, room, sizeof room, out);
}

static hk_rc key_open(hk_ctx *cx, const hk_rec_voice_setting *row, const char **out)
{
    char *room = hk_alloc(cx->arena, HK_VOICE_KEY_MAX + 1);

    *out = "";
    if (!*row->api_key) return HK_OK;
    hk_rc rc = hk_unseal(cx, row->api_key, (uint8_t *)room, HK_VOICE_KEY_MAX + 1);
    if (!rc) *out = room;
    return rc;
}

static hk_rc setting_set(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_voice_setting row;

    hk_rc rc = setting_load(cx, &row);
    bool  fresh = !row.version;
    if (!rc && in->if_match && in->if_match != row.version) rc = hk_fail(cx, HK_STALE, NULL, NULL, NULL);
    if (rc) return rc;
    if (hk_in_has(in, "on")) row.enabled = hk_in_int(in, "on");
    if (hk_in_has(in, "endpoint")) row.endpoint = hk_in_text(in, "endpoint");
    if (hk_in_has(in, "model")) row.model = hk_in_text(in, "model");
    if (hk_in_has(in, "timeout_ms")) row.timeout_ms = hk_in_int(in, "timeout_ms");
    rc = endpoint_check(cx, row.endpoint);
    if (!rc && hk_in_has(in, "key")) rc = key_seal(cx, hk_in_text(in, "key"), &row.api_key);
    if (!rc && row.enabled && (!*row.endpoint || !*row.model)) rc = hk_fail(cx, HK_RULE, "voice.not_set", *row.endpoint ? "model" : "endpoint", NULL);
    if (rc) return rc;
    row.user_id = cx->actor.user, row.updated_us = cx->now_us;
    if (fresh) row.version = 1;
    rc = fresh ? hk_insert_voice_setting(cx, &row) : hk_update_voice_setting(cx, &row);
    if (rc) return rc;
    out->subject = "voice_setting", out->subject_id = row.id, out->after = row.enabled ? "on" : "off", out->version = row.version;
    setting_json(cx, &out->w, &row);
    return HK_OK;
}

/* ---- asking -------------------------------------------------------------------------------------------------------------------------------------- */
typedef struct asked {
    hk_voice_plan   plan;
    hk_rec_voice_setting set;
    const char     *key, *line;
    uint64_t        salt;            /* of the question: company, talk and turn */
    hk_voice_answer answer;
    hk_voice_why    why;
} asked;

static const char *url_of(hk_arena *a, const char *endpoint)
{
    static const char path[] = "/chat/completions";
    size_t n = strlen(endpoint), k = sizeof path - 1;

    while (n && endpoint[n - 1] == '/') n--;
    if (n >= k && memcmp(endpoint + n - k, path, k) == 0) return hk_strndup(a, endpoint, n);
    return hk_printf(a, "%.*s%s", (int)n, endpoint, path);
}

/* done: the answer is judged and `why` tells whether `line` may speak. No transaction is open here (VO4). */
static hk_rc ask(hk_ctx *cx, asked *q, int wait_ms)
{
    const char *body = hk_voice_request(cx->arena, &q->plan, q->set.model);
    hk_voice_call call = { .url = url_of(cx->arena, q->set.endpoint), .key = q->key, .body = body, .timeout_ms = (int)q->set.timeout_ms };

    assert(!cx->conn);
    call.print = hk_xxh3(body, strlen(body)) ^ q->salt * UINT64_C(0x9e3779b97f4a7c15) ^ (uint64_t)q->set.version << 48;
    hk_voice_ask(cx->arena, &call, wait_ms, &q->answer);
    q->why = q->answer.why;
    if (!q->answer.done || q->why) return HK_OK;
    q->why = hk_voice_line(cx->arena, q->answer.body, q->plan.s->channel, &q->line);
    return q->why ? HK_OK : hk_voice_judge(cx, &q->plan, q->line, &q->why);
}

/* VO6: which line it was is nobody's business but the trainee's. */
static void note(const hk_ctx *cx, const asked *q, int64_t session, int64_t turn)
{
    hk_log(q->why ? HK_LOG_WARN : HK_LOG_INFO, q->why ? "voice.bank" : "voice.spoken", "company=%" PRId64 " session=%" PRId64 " turn=%" PRId64 " reason=%s status=%d ms=%" PRId64 " bytes=%zu",
           cx->company, session, turn, hk_voice_why_wire(q->why), q->answer.status, q->answer.took_ms, q->answer.body.n);
}

static void plan_of(hk_ctx *cx, const hk_practice *p, hk_voice_plan *v)
{
    const hk_turn_record *t = &p->talk.turns[p->n - 1];
    size_t first = p->n > HK_VOICE_TURNS ? p->n - HK_VOICE_TURNS : 0;

    *v = (hk_voice_plan){ .s = p->scenario, .does = t->does, .does_n = t->does_n, .mood = hk_debtor_mood(&p->talk.d), .line = p->lines[p->n - 1].row.answer,
                          .caller = p->s.caller, .today = hk_talk_now(&p->talk), .nights = hk_debtor_nights(&p->talk.d) };
    for (size_t i = first; i < p->n; i++) {
        const char *said = p->lines[i].row.said;
        /* What the trainee typed of real names stays here. */
        v->said[v->turns] = p->real ? hk_real_hide(cx->arena, p->own.secrets, said) : said;
        v->heard[v->turns] = i + 1 < p->n && *hk_practice_answer(&p->lines[i]) ? hk_practice_answer(&p->lines[i]) : NULL;
        v->turns++;
    }
}

/* ---- a turn ---------------------------------------------------------------------------------------------------------------------------------------- */
#define VOICE_STATES "asking|spoken|bank|off"
static const hk_field voice_in[] = {
    { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "turn", HK_T_INT, 0, NULL, 1, HK_PRACTICE_TURNS }, { "wait_ms", HK_T_INT, HK_F_CLI, NULL, 0, 15000 }, HK_FIELD_END };
static const hk_field voice_out[] = { { "id", HK_T_INT }, { "turn", HK_T_INT }, { "state", HK_T_ENUM, 0, VOICE_STATES }, { "bubbles", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };

static hk_rc voice_reply(const hk_practice *p, const char *state, hk_reply *out)
{
    hk_jw *w = &out->w;

    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", p->s.id);
    hk_jw_int(w, "turn", (int64_t)p->n);
    hk_jw_str(w, "state", state);
    if (strcmp(state, "asking") == 0) hk_jw_arr(w, "bubbles"), hk_jw_arr_end(w);
    else hk_practice_bubbles_json(w, "bubbles", hk_practice_answer(&p->lines[p->n - 1]));
    hk_jw_obj_end(w);
    out->subject = "practice_session", out->subject_id = p->s.id;
    return HK_OK;
}

/* The talk at its last turn, which has to be the one that is meant. */
static hk_rc load_at(hk_ctx *cx, int64_t id, int64_t turn, hk_practice *p)
{
    hk_rc rc = hk_practice_load(cx, id, true, p);
    if (!rc && !p->n) rc = hk_fail(cx, HK_RULE, "practice.nothing_said", NULL, NULL);
    if (!rc && turn) rc = hk_practice_at(cx, turn, (int64_t)p->n);
    return rc;
}

typedef struct saying {
    int64_t     id;
    hk_practice p;                   /* as it stood when it was asked for; afterwards as it stands */
    const asked *q;
} saying;

/* Meanwhile the trainee may have gone on, or had the reading put right: then it was for nothing. */
static hk_rc say_write(hk_ctx *cx, void *arg)
{
    saying     *s = arg;
    hk_practice now;

    hk_rc rc = hk_log_begin(cx, "practice voice");
    if (!rc) rc = load_at(cx, s->id, (int64_t)s->p.n, &now);
    if (!rc && strcmp(now.lines[now.n - 1].row.seal, s->p.lines[s->p.n - 1].row.seal) != 0) rc = hk_fail(cx, HK_CONFLICT, "practice.elsewhere", "turn", NULL);
    if (!rc && !now.lines[now.n - 1].spoken.line) rc = hk_practice_put_spoken(cx, &now, s->q->line, s->q->set.model, s->q->answer.took_ms);
    if (rc) return rc;
    hk_fact_audit row = { .eff_day = cx->today, .at_us = cx->now_us, .user_id = cx->actor.user, .actor = cx->actor.name, .op = "practice voice", .subject = "practice_session", .subject_id = s->id };
    rc = hk_append_audit(cx, &row);
    s->p = now;
    return rc;
}

static hk_rc voice_read(hk_ctx *cx, const hk_in *in, saying *s, asked *q, bool *wanted)
{
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = load_at(cx, s->id, hk_in_int(in, "turn"), &s->p);
    *wanted = !rc && s->p.voice && s->p.same && s->p.scenario;
    if (*wanted) rc = setting_load(cx, &q->set);
    if (*wanted && !rc) rc = key_open(cx, &q->set, &q->key);
    if (*wanted && !rc) rc = hk_practice_play(cx, &s->p, s->p.n);
    hk_read_end(cx);
    return rc;
}

/* What he knows of his own affairs is told in the scenario's words: no other sentence could be held against it. */
static bool tells_fact(const hk_voice_plan *p)
{
    for (size_t i = 0; i < p->does_n; i++)
        if (p->does[i].act == HK_DEBTOR_TELL) return true;
    return false;
}

static hk_rc practice_voice(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    saying s = { .id = hk_in_int(in, "id") };
    asked  q = { .why = HK_VOICE_OK };
    bool   wanted = false;

    hk_rc rc = voice_read(cx, in, &s, &q, &wanted);
    if (rc) return rc;
    if (s.p.lines[s.p.n - 1].spoken.line) return voice_reply(&s.p, "spoken", out);
    if (!wanted) return voice_reply(&s.p, "off", out);
    if (!*s.p.lines[s.p.n - 1].row.answer) return voice_reply(&s.p, "bank", out);      /* he let it lie: there is nothing to put into words */
    plan_of(cx, &s.p, &q.plan);
    if (tells_fact(&q.plan)) return voice_reply(&s.p, "bank", out);
    q.salt = (uint64_t)cx->company << 40 ^ (uint64_t)s.id << 8 ^ s.p.n;
    rc = ask(cx, &q, (int)hk_in_int(in, "wait_ms"));
    if (rc) return rc;
    if (!q.answer.done) return voice_reply(&s.p, "asking", out);
    note(cx, &q, s.id, (int64_t)s.p.n);
    if (q.why) return voice_reply(&s.p, "bank", out);
    s.q = &q;
    rc = hk_write(cx, say_write, &s);
    return rc ? rc : voice_reply(&s.p, "spoken", out);
}

/* ---- a try ------------------------------------------------------------------------------------------------------------------------------------------- */
/* n: names the try, so that asking how far it is does not ask again. */
static const hk_field try_in[] = { { "n", HK_T_INT, 0, NULL, 0, INT64_C(1) << 53 }, { "wait_ms", HK_T_INT, HK_F_CLI, NULL, 0, 15000 }, HK_FIELD_END };
static const hk_field try_out[] = {
    { "state", HK_T_ENUM, 0, VOICE_STATES }, { "bank", HK_T_TEXT }, { "line", HK_T_TEXT, HK_F_NULL }, { "reason", HK_T_TEXT, HK_F_NULL }, { "text", HK_T_TEXT, HK_F_NULL }, { "status", HK_T_INT, HK_F_NULL },
    { "ms", HK_T_INT, HK_F_NULL }, HK_FIELD_END };

static hk_rc try_setting(hk_ctx *cx, asked *q)
{
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = setting_load(cx, &q->set);
    if (!rc && (!*q->set.endpoint || !*q->set.model)) rc = hk_fail(cx, HK_RULE, "voice.not_set", *q->set.endpoint ? "model" : "endpoint", NULL);
    if (!rc) rc = key_open(cx, &q->set, &q->key);
    hk_read_end(cx);
    return rc;
}

/* One turn of a talk nobody had: 200,000 by the fourth day, said by a man on the phone. */
static hk_rc voice_try(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    static const hk_scenario nobody = { .id = "try", .company = "", .name = "", .rank = "", .ours = "", .before = "", .decider_name = "", .style = HK_STYLE_OX, .channel = HK_CHANNEL_PHONE, .total_fen = 38600000 };
    hk_does does = { .act = HK_DEBTOR_COUNTER, .sum_fen = 20000000, .in_days = 4 };
    asked   q = { .why = HK_VOICE_OK };
    hk_jw  *w = &out->w;
    int64_t n = hk_in_int(in, "n");

    hk_rc rc = try_setting(cx, &q);
    if (rc) return rc;
    const char *sum = hk_say_sum(cx->arena, does.sum_fen, false), *day = hk_say_day(cx->arena, cx->today, does.in_days);
    q.plan = (hk_voice_plan){ .s = &nobody, .does = &does, .does_n = 1, .mood = HK_MOOD_IRRITATED, .line = hk_printf(cx->arena, "全付没有，%s先给%s，多一分没有", day, sum),
                              .caller = "", .today = cx->today, .turns = 1, .said[0] = hk_text("zh", "voice.try_said") };
    q.salt = (uint64_t)cx->company << 40 ^ (uint64_t)cx->actor.user << 8 ^ hk_xxh3(&n, sizeof n);
    rc = ask(cx, &q, (int)hk_in_int(in, "wait_ms"));
    if (rc) return rc;
    if (q.answer.done) note(cx, &q, 0, 0);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "state", !q.answer.done ? "asking" : q.why ? "bank" : "spoken");
    hk_jw_str(w, "bank", q.plan.line);
    hk_jw_str(w, "line", q.answer.done ? q.line : NULL);
    hk_jw_str(w, "reason", q.answer.done && q.why ? hk_voice_why_wire(q.why) : NULL);
    hk_jw_str(w, "text", q.answer.done && q.why ? hk_text(cx->lang, hk_printf(cx->arena, "voice.why.%s", hk_voice_why_wire(q.why))) : NULL);
    hk_jw_int(w, "status", q.answer.done && q.answer.status ? q.answer.status : HK_NULL);
    hk_jw_int(w, "ms", q.answer.done ? q.answer.took_ms : HK_NULL);
    hk_jw_obj_end(w);
    return HK_OK;
}

const hk_op hk_voice_ops[] = {
    { "voice show", HK_GET, "/api/v1/practice/voice", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, NULL, setting_out, HK_ONE, setting_show, "voice.show" },
    { "voice set", HK_PUT, "/api/v1/practice/voice", CAP_PARAM_WRITE, HK_SCOPE_COMPANY, HK_EDITS, NULL, set_in, setting_out, HK_ONE, setting_set, "voice.set" },
    { "voice try", HK_POST, "/api/v1/practice/voice/try", CAP_PARAM_WRITE, HK_SCOPE_COMPANY, HK_LOCAL, NULL, try_in, try_out, HK_ONE, voice_try, "voice.try" },
    { "practice voice", HK_POST, "/api/v1/practice/{id}/voice", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_LOCAL, NULL, voice_in, voice_out, HK_ONE, practice_voice, "practice.voice" },
    HK_OP_END };
