/* talk.c - see talk.h. */
#include "rehearse/talk.h"
#include "base/embed.h"
#include "content/content.h"
#include "reading/plain.h"
#include "rehearse/own.h"
#include <pthread.h>
#include <stdlib.h>

enum { SCENARIOS_MAX = 256 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct shipped {
    hk_arena   *arena;           /* lives as long as the program */
    bool        ready;
    hk_scenario scenarios[SCENARIOS_MAX];
    const hk_speech *own[SCENARIOS_MAX];                 /* the bank with each one's lines over it */
    size_t      n;
    hk_speech  *bank;
} shipped;

static bool below(const char *path, const char *folder, const char *ending)
{
    size_t n = strlen(path), k = strlen(ending);
    return strncmp(path, folder, strlen(folder)) == 0 && n > k && strcmp(path + n - k, ending) == 0;
}

static hk_rc open_scenarios(hk_ctx *cx)
{
    for (size_t i = 0; i < hk_content_files_n; i++) {
        const hk_embed_file *f = &hk_content_files[i];
        if (!below(f->path, "scenarios/", ".json")) continue;
        assert(shipped.n < SCENARIOS_MAX);
        hk_rc rc = hk_scenario_read(cx, (hk_str){ (const char *)f->data, f->size }, &shipped.scenarios[shipped.n]);
        if (rc) return rc;
        shipped.n++;
    }
    return HK_OK;
}

static hk_rc open_bank(hk_ctx *cx)
{
    hk_speech_file files[HK_STYLE_COUNT + 16];           /* and what several say */
    size_t         n = 0;

    for (size_t i = 0; i < hk_content_files_n; i++) {
        const hk_embed_file *f = &hk_content_files[i];
        if (!below(f->path, "speech/", ".tsv")) continue;
        assert(n < HK_COUNT(files));
        const char *name = f->path + strlen("speech/");
        files[n++] = (hk_speech_file){ hk_strndup(cx->arena, name, strlen(name) - 4), { (const char *)f->data, f->size } };
    }
    hk_rc rc = hk_speech_read(cx, files, n, &shipped.bank);
    for (size_t i = 0; i < shipped.n && !rc; i++) rc = hk_speech_own(cx, shipped.bank, &shipped.scenarios[i], &shipped.own[i]);
    return rc;
}

static hk_rc open_shipped(hk_ctx *cx)
{
    hk_arena *own = cx->arena;
    hk_rc     rc = HK_OK;

    pthread_mutex_lock(&lock);
    if (!shipped.ready) {
        if (!shipped.arena) shipped.arena = hk_arena_create();
        if (!shipped.arena) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        else {
            cx->arena = shipped.arena;
            shipped.n = 0;
            rc = open_scenarios(cx);
            if (!rc) rc = open_bank(cx);
            cx->arena = own;
            shipped.ready = !rc;
        }
    }
    pthread_mutex_unlock(&lock);
    return rc;
}

hk_rc hk_rehearse_scenarios(hk_ctx *cx, const hk_scenario **list, size_t *n)
{
    hk_rc rc = open_shipped(cx);
    if (rc) return rc;
    *list = shipped.scenarios;
    *n = shipped.n;
    return HK_OK;
}

hk_rc hk_rehearse_scenario(hk_ctx *cx, const char *id, const hk_scenario **out)
{
    int64_t scenario, no;
    hk_rc   rc = open_shipped(cx);

    if (!rc && hk_own_parse(id, &scenario, &no)) return hk_own_read(cx, id, out);
    for (size_t i = 0; !rc && i < shipped.n; i++)
        if (strcmp(shipped.scenarios[i].id, id) == 0) {
            *out = &shipped.scenarios[i];
            return HK_OK;
        }
    return rc ? rc : hk_fail(cx, HK_NOT_FOUND, "rehearse.scenario", "scenario", "id", id, NULL);
}

hk_rc hk_rehearse_bank(hk_ctx *cx, const hk_speech **out)
{
    hk_rc rc = open_shipped(cx);
    if (!rc) *out = shipped.bank;
    return rc;
}

hk_rc hk_rehearse_bank_of(hk_ctx *cx, const hk_scenario *s, const hk_speech **out)
{
    hk_rc rc = open_shipped(cx);
    if (rc) return rc;
    const hk_scenario *whole = s->of ? s->of : s;          /* however it falls out, his lines are the same */
    if (whole >= shipped.scenarios && whole < shipped.scenarios + shipped.n) {
        *out = shipped.own[whole - shipped.scenarios];
        return HK_OK;
    }
    return hk_speech_own(cx, shipped.bank, s, out);
}

hk_rc hk_talk_long(hk_ctx *cx, int line) { return hk_fail(cx, HK_TOO_BIG, "rehearse.long", "script", "line", hk_printf(cx->arena, "%d", line), NULL); }

hk_rc hk_talk_start(hk_ctx *cx, hk_talk *t, const hk_scenario *s, uint64_t seed, const char *caller, hk_day today)
{
    *t = (hk_talk){ .seed = seed, .last = "" };
    hk_rc rc = hk_rehearse_bank_of(cx, s, &t->bank);
    if (rc) return rc;
    hk_debtor_start(&t->d, s, seed);
    t->s = t->d.s;
    t->d.weekday = hk_day_weekday(today);
    t->voice = (hk_voice){ hk_alloc(cx->arena, hk_speech_lines(t->bank) / 8 + 1), hk_strdup(cx->arena, caller && *caller ? caller : "陈"), today, .broke_off = false };
    return HK_OK;
}

/* A turn was played: it is kept, and said in words. */
static const char *put(hk_arena *a, hk_talk *t, const hk_turn_record *r)
{
    HK_PUSH(a, t->turns, t->turns_n, t->turns_cap) = *r;
    const char *name = r->heard.echo[HK_ECHO_NAME];
    if (*name && strlen(name) < sizeof t->voice.said_name) memcpy(t->voice.said_name, name, strlen(name) + 1);
    const char *answer = r->does_n ? hk_speech_say(t->bank, &t->d, &t->voice, &r->heard, r->does, r->does_n, a) : "";
    if (*answer) t->last = answer;
    return answer;
}

/* What he did when he last said something: a plain word answers that. */
static hk_before before(const hk_talk *t)
{
    static const hk_debtor_act names[] = { HK_DEBTOR_OFFER, HK_DEBTOR_COUNTER, HK_DEBTOR_ACCEPT, HK_DEBTOR_REFUSE }, wants[] = { HK_DEBTOR_ASK_CONCESSION, HK_DEBTOR_TRAP, HK_DEBTOR_NIBBLE };
    size_t    n = t->turns_n;
    hk_before it = HK_BEFORE_NOTHING;

    while (n && hk_turn_lies(&t->turns[n - 1])) n--;
    for (size_t i = 0; n && i < t->turns[n - 1].does_n; i++) {
        const hk_does *x = &t->turns[n - 1].does[i];
        for (size_t k = 0; k < HK_COUNT(names); k++)
            if (x->act == names[k] && x->sum_fen > 0) return HK_BEFORE_OFFER;
        for (size_t k = 0; k < HK_COUNT(wants); k++)
            if (x->act == wants[k]) it = HK_BEFORE_WANTS;
    }
    return it;
}

hk_rc hk_talk_turn(hk_ctx *cx, hk_talk *t, hk_str typed, hk_reading *reading, hk_heard *heard, const char **answer)
{
    if (reading) {
        const hk_model    *model = t->model;
        const hk_calendar *calendar;
        hk_rc rc = model ? HK_OK : hk_reader_model(cx, &model);
        if (!rc) rc = hk_reader_calendar(cx, &calendar);
        if (rc) return rc;
        hk_read(model, cx->arena, typed, hk_str_of(t->last), hk_talk_now(t), calendar, reading);
        hk_read_plain(reading, before(t));
        hk_talk_heard(t, reading, heard);
    }
    hk_turn_record record;
    hk_turn_play(&t->d, heard, &record);
    *answer = put(cx->arena, t, &record);
    return HK_OK;
}

typedef struct otherwise {
    hk_arena    *arena;
    hk_talk     *t;
    const char **answers;
    bool         open;
} otherwise;

static void say_it(void *who, hk_debtor *d, const hk_turn_record *r)
{
    otherwise *o = who;

    o->open = d->ending == HK_GOES_ON;
    o->answers[o->t->turns_n] = put(o->arena, o->t, r);
}

hk_rc hk_talk_otherwise(hk_ctx *cx, const hk_talk *was, size_t at, const hk_heard *instead, hk_talk *out, const char **answers, bool *open)
{
    otherwise o = { cx->arena, out, answers, true };
    hk_held   held = hk_talk_held(was);

    hk_rc rc = hk_talk_start(cx, out, was->s, was->seed, was->voice.caller, was->voice.today);
    if (rc) return rc;
    out->prepared = was->prepared;
    hk_counterfactual(&held, at, instead, &(hk_turn_watch){ say_it, &o }, &out->d);
    *open = o.open;
    return HK_OK;
}

static const char *passed(hk_ctx *cx, const hk_turn_record *t)
{
    enum { NAMED = 5, HOUR = 60, DAY = 24 * HOUR };
    static const char *const names[] = { "n", "m" };
    int32_t     n = t->after_min, at = t->clock_min % DAY;
    const char *values[] = { hk_printf(cx->arena, "%d", n < HOUR ? n : n / HOUR), hk_printf(cx->arena, "%d", n % HOUR) };

    if (n < NAMED) return NULL;
    if (t->clock_min / DAY > (t->clock_min - n) / DAY) {
        const char *clock = hk_printf(cx->arena, "%02d:%02d", at / HOUR, at % HOUR);
        return hk_text_fill(cx->arena, cx->lang, "pace.next_day", (const char *const[]){ "at" }, &clock, 1);
    }
    if (n < HOUR) return hk_text_fill(cx->arena, cx->lang, "pace.minutes", names, values, 1);
    return hk_text_fill(cx->arena, cx->lang, n % HOUR ? "pace.hours_minutes" : "pace.hours", names, values, n % HOUR ? 2 : 1);
}

const char *hk_pace_text(hk_ctx *cx, const hk_turn_record *t)
{
    const char *words = passed(cx, t);

    if (!hk_turn_lies(t)) return words;
    return words ? hk_text_fill(cx->arena, cx->lang, "pace.lies_so_long", (const char *const[]){ "after" }, &words, 1) : hk_text(cx->lang, "pace.lies");
}

const char *hk_answer_text(hk_ctx *cx, const hk_turn_record *t, const char *answer)
{
    return hk_turn_lies(t) ? hk_printf(cx->arena, "（%s）", hk_pace_text(cx, t)) : answer;
}
