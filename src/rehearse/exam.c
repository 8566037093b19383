/* exam.c - see exam.h: the figures, the draw, the clock, and what a talk of a sitting may tell. */
#include "rehearse/exam.h"
#include "rehearse/collectors.h"
#include "rehearse/own.h"
#include <inttypes.h>

const char *const hk_exam_verdicts[] = { "going", "passed", "failed", "undecided", "damaged" };

/* ---- the figures (EX2) -------------------------------------------------------------------------------------------------------- */
/* Student's t, two-sided 90 %, for n - 1 = 2, 3, 4 degrees of freedom, in thousandths. */
static const int32_t student[] = { [2] = 2920, [3] = 2353, [4] = 2132 };

static int64_t root(int64_t v)                            /* the largest r with r * r <= v */
{
    int64_t r = 0, step = INT64_C(1) << 31;
    for (; step; step >>= 1)
        if ((r + step) <= INT64_C(3037000499) && (r + step) * (r + step) <= v) r += step;
    return r;
}

/* sqrt(num / den), to the nearest: the root of four times it is twice the value, whose last bit tells which way. */
static int32_t root_of(__int128 num, int64_t den) { return (int32_t)((root((int64_t)(4 * num / den)) + 1) / 2); }

void hk_exam_result_of(const int32_t *totals, int n, bool foul, hk_exam_result *out)
{
    int64_t sum = 0, squares = 0;

    assert(n >= 0 && n <= HK_EXAM_TALKS_MAX);
    *out = (hk_exam_result){ .n = n, .foul = foul, .verdict = foul ? HK_EXAM_FAILED : HK_EXAM_UNDECIDED };
    for (int i = 0; i < n; i++) sum += totals[i], squares += (int64_t)totals[i] * totals[i];
    if (!n) return;
    out->mean = (int32_t)((2 * sum + n) / (2 * n));
    if (foul) out->mean = HK_MIN(out->mean, HK_EXAM_FOUL_CAP);      /* decided: an interval round a capped figure would mean nothing */
    if (foul || n < HK_EXAM_TALKS_MIN) return;
    /* s^2 / n = (n sum x^2 - (sum x)^2) / (n^2 (n - 1)) */
    __int128 spread = (__int128)n * squares - (__int128)sum * sum;
    int64_t  den = (int64_t)n * n * (n - 1), t = student[n - 1];
    int32_t  half = root_of(spread * t * t / 1000000, den);
    out->error = root_of(spread, den), out->interval = true;
    out->low = HK_MAX(out->mean - half, 0), out->high = HK_MIN(out->mean + half, 10000);
    if (out->low >= HK_EXAM_PASS) out->verdict = HK_EXAM_PASSED;
    else if (out->high < HK_EXAM_PASS) out->verdict = HK_EXAM_FAILED;
}

/* ---- the draw (EX1) ----------------------------------------------------------------------------------------------------------- */
enum { REFERENCE = 31, TRIES = 64 };

int32_t hk_exam_difficulty(const hk_scenario *s, uint64_t seed)
{
    hk_played good, plain;

    hk_collector_play(HK_COLLECTOR_expert, s, seed, &good);
    hk_collector_play(HK_COLLECTOR_polite, s, seed, &plain);
    return (good.total + plain.total) / 2;
}

int32_t hk_exam_usual(const hk_scenario *s)
{
    int32_t marks[REFERENCE];

    for (int i = 0; i < REFERENCE; i++) {
        int32_t mark = hk_exam_difficulty(s, (uint64_t)i + 1);
        int     at = i;
        for (; at > 0 && marks[at - 1] > mark; at--) marks[at] = marks[at - 1];
        marks[at] = mark;
    }
    return marks[REFERENCE / 2];
}

uint64_t hk_exam_seed(const hk_scenario *s, hk_prng *chance)
{
    int32_t  usual = hk_exam_usual(s), best = INT32_MAX;
    uint64_t out = 0;

    for (int i = 0; i < TRIES; i++) {
        uint64_t seed = hk_prng_u64(chance) & ((UINT64_C(1) << 53) - 1);
        int32_t  off = abs(hk_exam_difficulty(s, seed) - usual);
        if (off < best) best = off, out = seed;
        if (off <= HK_EXAM_BAND) break;
    }
    return out;
}

static bool case_taken(const hk_scenario *s, const hk_scenario *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i]->kase == s->kase) return true;
    return false;
}

size_t hk_exam_draw(const hk_scenario *list, size_t list_n, const hk_scenario *const *taken, size_t taken_n, hk_prng *chance, const hk_scenario **out, size_t n)
{
    size_t found = 0;

    while (found < n) {
        const hk_scenario *pick = NULL;
        uint32_t seen = 0;
        for (size_t i = 0; i < list_n; i++) {
            if (case_taken(&list[i], taken, taken_n) || case_taken(&list[i], out, found)) continue;
            if (hk_prng_below(chance, ++seen) == 0) pick = &list[i];
        }
        if (!pick) break;
        out[found++] = pick;
    }
    return found;
}

/* ---- a sitting ---------------------------------------------------------------------------------------------------------------- */
static hk_rc none(hk_ctx *cx, int64_t id) { return hk_fail(cx, HK_NOT_FOUND, "exam.none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL); }

/* EX4: a planned talk that was never begun is a nought once the sitting is over. */
static void count(hk_exam *e)
{
    int32_t totals[HK_EXAM_TALKS_MAX];
    int     n = 0;
    bool    foul = false, over = strcmp(e->s.state, "ended") == 0;

    for (int i = 0; i < e->n; i++) {
        const hk_exam_talk *t = &e->talk[i];
        foul |= t->row.fouls != HK_NULL && t->row.fouls != 0;
        if (t->state && strcmp(t->state, "ended") == 0) totals[n++] = (int32_t)t->total;
        else if (!t->state && over && t->row.n <= e->s.talks) totals[n++] = 0;
    }
    hk_exam_result_of(totals, n, foul, &e->result);
    if (e->damaged) e->result = (hk_exam_result){ .n = e->result.n, .verdict = HK_EXAM_DAMAGED };           /* EX7 */
    if (!over) e->result.verdict = HK_EXAM_GOING;
}

/* EX7. His, of this case and this debtor, an exam, and what it came to as it was sealed; the fouls too. */
static bool talk_holds(hk_arena *a, const hk_exam *e, const hk_row_exam_talks *r)
{
    int64_t parts[HK_RESULT_PARTS];

    if (r->session == HK_NULL) return true;
    if (!r->state || !hk_result_holds(a, &HK_RESULT_OF(*r))) return false;
    hk_result_parts(r->marks, parts);
    return r->user_id == e->s.user_id && strcmp(r->mode, "exam") == 0 && strcmp(r->scenario, r->planned_scenario) == 0 && r->seed == r->planned_seed && parts[HK_RESULT_FOULS] == r->fouls;
}

static hk_rc load_talks(hk_ctx *cx, hk_exam *e)
{
    hk_row_exam_talks r;
    hk_cursor *cur = NULL;
    const hk_scenario *list;
    hk_arena *a = cx->arena;
    size_t    list_n;

    hk_rc rc = hk_rehearse_scenarios(cx, &list, &list_n);
    if (!rc) rc = hk_q_exam_talks(cx, &cur, cx->company, e->s.id);
    if (rc) return rc;
    while (e->n < HK_EXAM_TALKS_MAX && hk_next_exam_talks(cur, &r)) {
        hk_exam_talk *t = &e->talk[e->n++];
        *t = (hk_exam_talk){ .row = { .sitting = e->s.id, .n = r.n, .scenario = hk_strdup(a, r.planned_scenario), .seed = r.planned_seed, .session = r.session, .fouls = r.fouls, .version = r.version },
                             .state = r.state ? hk_strdup(a, r.state) : NULL, .ending = r.ending ? hk_strdup(a, r.ending) : NULL, .total = r.total, .turns = r.turns,
                             .created_us = r.created_us, .ended_us = r.ended_us, .damaged = !talk_holds(a, e, &r) };
        e->damaged |= t->damaged;
        for (size_t i = 0; i < list_n; i++)
            if (strcmp(list[i].id, t->row.scenario) == 0) t->scenario = &list[i];
        e->begun += t->state != NULL;
        e->done += t->state && strcmp(t->state, "ended") == 0;
    }
    rc = hk_cursor_end(cur);
    for (int i = 0; i < e->n && !rc; i++) {
        hk_exam_talk *t = &e->talk[i];
        int64_t scenario, no;
        if (!t->scenario && hk_own_parse(t->row.scenario, &scenario, &no)) rc = hk_own_read(cx, t->row.scenario, &t->scenario);
    }
    return rc;
}

static hk_rc load(hk_ctx *cx, int64_t id, bool writing, bool seen, hk_exam *e)
{
    bool found = false, trainer = false;

    *e = (hk_exam){ 0 };
    hk_rc rc = hk_load_exam_sitting(cx, cx->company, id, &e->s, &found);
    if (!rc && !found) rc = none(cx, id);
    if (rc) return rc;
    e->mine = e->s.user_id == cx->actor.user;
    if (!e->mine && !seen) {
        if (writing) return none(cx, id);
        rc = hk_practice_is_trainer(cx, &trainer);
        if (!rc && !trainer) rc = none(cx, id);
    }
    if (!rc) rc = load_talks(cx, e);
    if (!rc) count(e);
    return rc;
}

hk_rc hk_exam_load(hk_ctx *cx, int64_t id, bool writing, hk_exam *e) { return load(cx, id, writing, false, e); }
hk_rc hk_exam_load_seen(hk_ctx *cx, int64_t id, hk_exam *e) { return load(cx, id, false, true, e); }

hk_rc hk_exam_close(hk_ctx *cx, hk_exam *e, bool now)
{
    if (strcmp(e->s.state, "open") != 0) return HK_OK;
    bool whole = e->done == e->n && e->n >= e->s.talks, decided = e->damaged || e->result.foul || e->result.low >= HK_EXAM_PASS || (e->result.interval && e->result.high < HK_EXAM_PASS);
    if (!now && !(whole && (decided || e->n >= HK_EXAM_TALKS_MAX))) return HK_OK;
    e->s.state = "ended", e->s.ended_us = cx->now_us;
    count(e);
    return hk_update_exam_sitting(cx, &e->s);
}

/* ---- what practice asks ------------------------------------------------------------------------------------------------------- */
hk_rc hk_exam_open(hk_ctx *cx, const hk_practice *p) { return p->sealed ? hk_fail(cx, HK_RULE, "exam.sealed", NULL, NULL) : HK_OK; }

/* On the phone he says 喂 after twenty seconds; across a table one may look into one's papers; a message waits three minutes. */
int hk_exam_think_s(hk_channel c)
{
    static const int seconds[HK_CHANNEL_COUNT] = { [HK_CHANNEL_PHONE] = 20, [HK_CHANNEL_WECHAT] = 180, [HK_CHANNEL_VISIT] = 40, [HK_CHANNEL_MEETING] = 40 };
    return seconds[c];
}

int64_t hk_exam_left_s(const hk_ctx *cx, const hk_practice *p)
{
    if (!p->minutes || strcmp(p->s.state, "open") != 0) return HK_NULL;
    return HK_MAX(0, p->minutes * 60 - (cx->now_us - p->s.created_us) / 1000000);
}

static size_t letters(const char *s)
{
    size_t n = 0;
    for (; *s; s++) n += (*s & 0xC0) != 0x80;
    return n;
}

static int silences_before(const hk_practice *p)
{
    int n = 0;
    while (n < 2 && (size_t)n < p->n && p->lines[p->n - 1 - (size_t)n].heard.silent) n++;
    return n;
}

/* At most two in a row: he asks twice, then he waits. A page that told a silence itself has told one of them. */
static int silences_due(const hk_ctx *cx, const hk_practice *p, const char *text)
{
    int64_t last = p->n ? p->lines[p->n - 1].row.at_us : p->s.created_us, quiet = (cx->now_us - last) / 1000000 - (int64_t)letters(text);
    int     due = (int)HK_MIN(quiet / hk_exam_think_s(p->scenario->channel), 2);

    if (!p->n) return 0;                                  /* nobody has spoken yet: one reads the brief */
    return HK_MAX(0, HK_MIN(due, 2 - silences_before(p)) - (*text ? 0 : 1));
}

bool hk_practice_silent(const hk_ctx *cx, const hk_practice *p)
{
    int before = silences_before(p);

    if (strcmp(p->s.mode, "exam") != 0) return !before;
    return p->n && before < 2 && (cx->now_us - p->lines[p->n - 1].row.at_us) / 1000000 >= hk_exam_think_s(p->scenario->channel);
}

static hk_rc silent_turn(hk_ctx *cx, hk_practice *p)
{
    hk_rec_practice_turn row = { .said = "", .reading = "[]", .coach = "" };
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    hk_heard    h;

    hk_rc rc = hk_talk_turn(cx, &p->talk, hk_str_of(""), r, &h, &row.answer);
    return rc ? rc : hk_practice_put(cx, p, &row, &h, false);
}

hk_rc hk_exam_clock(hk_ctx *cx, hk_practice *p, const char *text, bool *heard)
{
    hk_rc rc = HK_OK;

    *heard = true;
    if (strcmp(p->s.mode, "exam") != 0) return HK_OK;
    if (p->minutes && hk_exam_left_s(cx, p) == 0) {
        hk_debtor_leave(&p->talk.d);
        *heard = false;
        return hk_practice_close(cx, p);
    }
    for (int n = silences_due(cx, p, text); !rc && n > 0 && p->talk.d.ending == HK_GOES_ON; n--) rc = silent_turn(cx, p);
    if (rc || p->talk.d.ending == HK_GOES_ON) return rc;
    *heard = false;                                       /* he hung up on the silence */
    return hk_practice_close(cx, p);
}

hk_rc hk_exam_talk_over(hk_ctx *cx, const hk_practice *p, const hk_judged *j)
{
    hk_row_exam_of_session at;
    hk_exam e;
    bool    found = false;

    hk_rc rc = hk_get_exam_of_session(cx, cx->company, p->s.id, &at, &found);
    if (rc || !found) return rc;
    rc = hk_exam_load(cx, at.sitting, true, &e);
    if (rc) return rc;
    hk_exam_talk *t = &e.talk[at.n - 1];
    t->row.fouls = j->fouls;
    rc = hk_update_exam_talk(cx, &t->row);
    if (!rc) rc = hk_exam_load(cx, at.sitting, true, &e);
    return rc ? rc : hk_exam_close(cx, &e, false);
}
