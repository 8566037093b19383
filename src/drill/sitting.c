/* sitting.c - which items, in which order; an answer taken, judged and kept; the end of it. See inside.h. */
#include "drill/inside.h"
#include "base/prng.h"
#include "base/utf8.h"
#include "content/content.h"
#include <inttypes.h>
#include <stdlib.h>

static hk_rc none(hk_ctx *cx, int64_t id) { return hk_fail(cx, HK_NOT_FOUND, "drill.no_sitting", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL); }
static bool is_moment(const hk_sitting *x) { return x->d && hk_drill_answered(x->d->kind) == HK_BY_TALK; }
static bool is_open(const hk_sitting *x) { return strcmp(x->s.state, "open") == 0; }

/* ---- reading one back ------------------------------------------------------------------------------------------------------------ */
static bool plan_read(hk_ctx *cx, hk_sitting *x)
{
    char *list = hk_strdup(cx->arena, x->s.items), *save = NULL;

    for (char *id = strtok_r(list, " ", &save); id; id = strtok_r(NULL, " ", &save)) {
        if (x->plan_n == HK_PLAN_MAX) return false;
        x->plan[x->plan_n++] = id;
    }
    return x->plan_n > 0 && x->s.planned <= (int64_t)x->plan_n;
}

static hk_rc rows_read(hk_ctx *cx, hk_sitting *x)
{
    hk_row_drill_answers r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    hk_rc rc = hk_q_drill_answers(cx, &cur, cx->company, x->s.id);
    if (rc) return rc;
    while (hk_next_drill_answers(cur, &r)) {
        hk_rec_drill_answer row = { .sitting = x->s.id, .n = r.n, .item = hk_strdup(a, r.item), .again = r.again, .choice = hk_strdup(a, r.choice), .said = hk_strdup(a, r.said),
                                    .reading = hk_strdup(a, r.reading), .held = r.held, .heard = hk_strdup(a, r.heard), .answer = hk_strdup(a, r.answer), .mark = r.mark, .at_us = r.at_us,
                                    .version = r.version };
        HK_PUSH(a, x->rows, x->n, x->cap) = row;
    }
    return hk_cursor_end(cur);
}

/* The turns of a moment are played again from what was heard; they have to give the answers that were given (practice.h, PR2, PR3). */
static hk_rc moment_play(hk_ctx *cx, hk_sitting *x)
{
    const hk_drill_item *item = hk_drill_item_find(x->d, x->plan[0]);
    const char *answer;

    hk_rc rc = hk_moment_start(cx, item, (uint64_t)x->s.seed, x->s.caller, (hk_day)x->s.day, &x->talk);
    for (size_t i = 0; !rc && i < x->n; i++) {
        hk_heard h;
        if (!hk_heard_parse(x->rows[i].heard, &h)) return hk_fail(cx, HK_DAMAGED, "drill.log", NULL, "id", hk_printf(cx->arena, "%" PRId64, x->s.id), NULL);
        rc = hk_talk_turn(cx, &x->talk, hk_str_of(""), NULL, &h, &answer);
        if (!rc && strcmp(answer, x->rows[i].answer) != 0) return hk_fail(cx, HK_DAMAGED, "drill.log", NULL, "id", hk_printf(cx->arena, "%" PRId64, x->s.id), NULL);
    }
    if (!rc && !is_open(x)) hk_moment_judge(x->d, item, &x->talk, &x->judged);
    return rc;
}

hk_rc hk_sitting_load(hk_ctx *cx, int64_t id, hk_sitting *x)
{
    const hk_drill *list;
    size_t n;
    bool found = false;

    *x = (hk_sitting){ 0 };
    hk_rc rc = hk_load_drill_sitting(cx, cx->company, id, &x->s, &found);
    if (!rc && (!found || x->s.user_id != cx->actor.user)) rc = none(cx, id);             /* DR1 */
    if (!rc && !plan_read(cx, x)) rc = hk_fail(cx, HK_DAMAGED, "drill.log", NULL, "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    if (!rc) rc = rows_read(cx, x);
    if (!rc) rc = hk_drills(cx, &list, &n);
    for (size_t i = 0; !rc && i < n; i++)
        if (strcmp(list[i].id, x->s.drill) == 0) x->d = &list[i];
    if (rc) return rc;
    x->same = x->d && strcmp(x->d->hash, x->s.content_hash) == 0;
    return x->same && is_moment(x) ? moment_play(cx, x) : HK_OK;
}

const hk_drill_item *hk_sitting_next(const hk_sitting *x)
{
    bool asks = is_open(x) && x->same && !is_moment(x) && (size_t)x->s.asked < x->plan_n;
    return asks ? hk_drill_item_find(x->d, x->plan[x->s.asked]) : NULL;
}

/* A sitting of another size than the drill's own asks for the same share, rounded up. */
int64_t hk_sitting_needed(const hk_sitting *x)
{
    if (!x->d) return 0;
    return is_moment(x) ? x->d->pass : (x->d->pass * x->s.planned + x->d->size - 1) / x->d->size;
}

int64_t hk_moment_left_s(const hk_ctx *cx, const hk_sitting *x)
{
    int64_t gone = (cx->now_us - x->s.created_us) / 1000000;
    return HK_MAX(INT64_C(0), HK_MOMENT_S - gone);
}

void hk_sitting_order(const hk_sitting *x, const hk_drill_item *item, size_t order[HK_DRILL_OPTIONS])
{
    hk_prng p;

    hk_prng_init(&p, (uint64_t)x->s.seed, item->id);
    for (size_t i = 0; i < item->options_n; i++) order[i] = i;
    if (x->d->kind == HK_DRILL_sort) return;                             /* sides stay where they are: fingers learn them */
    for (size_t i = item->options_n; i > 1; i--) {
        size_t k = hk_prng_below(&p, (uint32_t)i), keep = order[i - 1];
        order[i - 1] = order[k], order[k] = keep;
    }
}

/* ---- which items (DR3) ----------------------------------------------------------------------------------------------------------- */
typedef struct rank {
    const hk_drill_item *item;
    int      last;                       /* its last mark, -1 never asked */
    int64_t  when;                       /* the sitting it was asked in */
    uint32_t chance;
    bool     taken;
} rank;

/* Wrong last time, the worst first; never asked; right, the longest ago first. */
static int class_of(const rank *r) { return r->last < 0 ? 1 : r->last < 100 ? 0 : 2; }
static int by_need(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    int cx = class_of(x), cy = class_of(y);
    if (cx != cy) return cx - cy;
    if (cx == 0 && x->last != y->last) return x->last - y->last;
    if (cx == 2 && x->when != y->when) return x->when < y->when ? -1 : 1;
    return (x->chance > y->chance) - (x->chance < y->chance);
}

static hk_rc ranks_read(hk_ctx *cx, const hk_drill *d, rank *rows)
{
    hk_row_drill_marks r;
    hk_row_drill_mine  m;
    hk_cursor *cur = NULL;
    bool moment = hk_drill_answered(d->kind) == HK_BY_TALK;

    hk_rc rc = moment ? hk_q_drill_mine(cx, &cur, cx->company, cx->actor.user, d->id, INT64_MAX) : hk_q_drill_marks(cx, &cur, cx->company, cx->actor.user, d->id);
    if (rc) return rc;
    while (moment ? hk_next_drill_mine(cur, &m) : hk_next_drill_marks(cur, &r)) {
        const char *id = moment ? m.items : r.item;
        if (moment && m.mark == HK_NULL) continue;
        for (size_t i = 0; i < d->n; i++)
            if (rows[i].last < 0 && strcmp(d->items[i].id, id) == 0) rows[i].last = (int)(moment ? m.mark : r.mark), rows[i].when = moment ? m.id : r.sitting;
    }
    return hk_cursor_end(cur);
}

/* Each next one comes from a group that was served least, and is its neediest: no side and no personality is asked more than the others. */
static int served(rank *const *out, size_t n, const char *group)
{
    int k = 0;
    for (size_t i = 0; i < n; i++) k += strcmp(out[i]->item->group, group) == 0;
    return k;
}

static size_t take_even(rank *rows, size_t n, size_t size, rank **out)
{
    size_t k = 0;

    while (k < size && k < n) {
        rank *best = NULL;
        int   least = 0;
        for (size_t i = 0; i < n; i++) {
            int had = rows[i].taken ? 0 : served(out, k, rows[i].item->group);
            if (rows[i].taken || (best && had >= least)) continue;
            best = &rows[i], least = had;
        }
        best->taken = true;
        out[k++] = best;
    }
    return k;
}

/* What went wrong comes first, the rest in any order: two sides in turn would be a key. */
static int by_turn(const void *a, const void *b)
{
    const rank *x = *(rank *const *)a, *y = *(rank *const *)b;
    bool wx = class_of(x) == 0, wy = class_of(y) == 0;
    if (wx != wy) return wx ? -1 : 1;
    if (wx) return by_need(x, y);
    return (x->chance > y->chance) - (x->chance < y->chance);
}

static hk_rc plan_make(hk_ctx *cx, hk_sitting *x, size_t size)
{
    rank   *rows = HK_NEWS(cx->arena, rank, x->d->n), *out[HK_DRILL_ITEMS];
    hk_buf  b = { .arena = cx->arena };
    hk_prng p;

    hk_prng_init(&p, (uint64_t)x->s.seed, "items");
    for (size_t i = 0; i < x->d->n; i++) rows[i] = (rank){ .item = &x->d->items[i], .last = -1, .chance = (uint32_t)hk_prng_u64(&p) };
    hk_rc rc = ranks_read(cx, x->d, rows);
    if (rc) return rc;
    qsort(rows, x->d->n, sizeof *rows, by_need);
    x->plan_n = take_even(rows, x->d->n, size, out);
    qsort(out, x->plan_n, sizeof *out, by_turn);
    for (size_t i = 0; i < x->plan_n; i++) {
        x->plan[i] = out[i]->item->id;
        hk_buf_printf(&b, "%s%s", i ? " " : "", x->plan[i]);
    }
    x->s.items = b.p, x->s.planned = (int64_t)x->plan_n;
    return HK_OK;
}

/* ---- begin ----------------------------------------------------------------------------------------------------------------------- */
/* The sitting of this drill that is still open, closed when it cannot go on. *id 0: none. */
static hk_rc open_one(hk_ctx *cx, const hk_drill *d, hk_sitting *x)
{
    hk_row_drill_mine r;
    hk_cursor *cur = NULL;
    int64_t    id = 0;

    hk_rc rc = hk_q_drill_mine(cx, &cur, cx->company, cx->actor.user, d->id, INT64_MAX);
    if (rc) return rc;
    while (hk_next_drill_mine(cur, &r))
        if (strcmp(r.state, "open") == 0) id = r.id;
    rc = hk_cursor_end(cur);
    *x = (hk_sitting){ 0 };
    if (rc || !id) return rc;
    rc = hk_sitting_load(cx, id, x);
    if (!rc && (!x->same || (is_moment(x) && !hk_moment_left_s(cx, x)))) rc = hk_sitting_end(cx, x);
    if (!rc && !is_open(x)) *x = (hk_sitting){ 0 };
    return rc;
}

hk_rc hk_sitting_start(hk_ctx *cx, const hk_drill *d, size_t size, const int64_t *seed, const char *caller, hk_sitting *x, bool *fresh)
{
    uint64_t chance = seed ? (uint64_t)*seed : 0;

    *fresh = false;
    hk_rc rc = open_one(cx, d, x);
    if (rc || x->s.id) return rc;
    if (!seed && !hk_random_bytes(&chance, sizeof chance)) return hk_fail_internal(cx, HK_IO, "no random bytes");
    x->d = d, x->same = *fresh = true;
    x->s = (hk_rec_drill_sitting){ .user_id = cx->actor.user, .drill = d->id, .content_hash = d->hash, .seed = (int64_t)(chance & ((UINT64_C(1) << 53) - 1)), .caller = caller, .day = cx->today,
                                   .created_us = cx->now_us, .state = "open", .ended_us = HK_NULL, .right_n = HK_NULL, .mark = HK_NULL, .passed = HK_NULL, .version = 1 };
    rc = plan_make(cx, x, size ? HK_MIN(size, d->n) : (size_t)d->size);
    if (!rc) rc = hk_record_id(cx, &x->s.id);
    if (!rc) rc = hk_insert_drill_sitting(cx, &x->s);
    return rc || !is_moment(x) ? rc : moment_play(cx, x);
}

/* ---- the end --------------------------------------------------------------------------------------------------------------------- */
/* DR6: of the first answers. What was not answered is wrong, else a bad first result could be walked away from (DR2). */
static void result(hk_sitting *x)
{
    int64_t right = 0, marks = 0;

    for (size_t i = 0; i < x->n && (int64_t)i < x->s.planned; i++) right += x->rows[i].mark == 100, marks += x->rows[i].mark;
    x->s.right_n = right, x->s.mark = marks / x->s.planned;
}

hk_rc hk_sitting_end(hk_ctx *cx, hk_sitting *x)
{
    x->s.ended_us = cx->now_us;
    if (!x->n || !x->same) {                             /* a text edited meanwhile can be neither asked nor judged */
        x->s.state = "left";
        return hk_update_drill_sitting(cx, &x->s);
    }
    x->s.state = "ended";
    if (is_moment(x)) {
        hk_moment_judge(x->d, hk_drill_item_find(x->d, x->plan[0]), &x->talk, &x->judged);
        x->s.right_n = x->judged.right, x->s.mark = x->judged.mark;
    } else result(x);
    x->s.passed = x->s.right_n >= hk_sitting_needed(x);
    return hk_update_drill_sitting(cx, &x->s);
}

/* ---- an answer ------------------------------------------------------------------------------------------------------------------- */
/* Asked again at the end: the weakest of the first answers, the worst first (DR6). */
static void again_add(hk_ctx *cx, hk_sitting *x)
{
    hk_buf b = { .arena = cx->arena };
    bool   taken[HK_PLAN_MAX] = { false };

    hk_buf_puts(&b, x->s.items);
    for (int k = 0; k < x->d->repeat && x->plan_n < HK_PLAN_MAX; k++) {
        size_t worst = x->n;
        for (size_t i = 0; i < x->n; i++)
            if (!taken[i] && x->rows[i].mark < 100 && (worst == x->n || x->rows[i].mark < x->rows[worst].mark)) worst = i;
        if (worst == x->n) break;
        taken[worst] = true;
        x->plan[x->plan_n++] = x->rows[worst].item;
        hk_buf_printf(&b, " %s", x->rows[worst].item);
    }
    x->s.items = b.p;
}

/* The judged row goes into the log; the sitting moves on, asks again, or ends. */
static hk_rc put(hk_ctx *cx, hk_sitting *x, hk_rec_drill_answer *row)
{
    row->sitting = x->s.id, row->n = (int64_t)x->n + 1, row->at_us = cx->now_us, row->version = 1;
    row->again = !is_moment(x) && row->n > x->s.planned;
    hk_rc rc = hk_insert_drill_answer(cx, row);
    if (rc) return rc;
    HK_PUSH(cx->arena, x->rows, x->n, x->cap) = *row;
    x->s.asked = (int64_t)x->n;
    bool over = is_moment(x) ? x->talk.d.ending != HK_GOES_ON || x->n >= HK_MOMENT_TURNS : false;
    if (!is_moment(x)) {
        if (x->s.asked == x->s.planned) again_add(cx, x);
        over = (size_t)x->s.asked == x->plan_n;
    }
    return over ? hk_sitting_end(cx, x) : hk_update_drill_sitting(cx, &x->s);
}

static hk_rc by_choice(hk_ctx *cx, hk_sitting *x, const char *choice)
{
    const hk_drill_item *item = hk_sitting_next(x);

    for (size_t i = 0; choice && i < item->options_n; i++) {
        if (strcmp(item->options[i].id, choice) != 0) continue;
        hk_rec_drill_answer row = { .item = item->id, .choice = item->options[i].id, .said = "", .reading = "[]", .heard = "", .answer = "", .mark = i == item->key ? 100 : 0 };
        return put(cx, x, &row);
    }
    return hk_fail(cx, HK_BAD_INPUT, "drill.choice", "choice", NULL);
}

static hk_rc by_words(hk_ctx *cx, hk_sitting *x, const char *text)
{
    const hk_drill_item *item = hk_sitting_next(x);
    hk_said *s = HK_NEW(cx->arena, hk_said);

    hk_rc rc = hk_drill_say(cx, x->d, item, text, s);
    if (rc) return rc;
    hk_rec_drill_answer row = { .item = item->id, .choice = "", .said = text, .reading = hk_reading_text(cx->arena, &s->r), .held = s->held, .heard = "", .answer = "", .mark = s->right ? 100 : HK_MIN(s->mark, 99) };
    return put(cx, x, &row);
}

static hk_rc by_talk(hk_ctx *cx, hk_sitting *x, const char *text)
{
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    const char *answer;
    hk_heard    h;

    if (cx->now_us - x->s.created_us > (HK_MOMENT_S + HK_MOMENT_LATE_S) * INT64_C(1000000)) return hk_sitting_end(cx, x);
    hk_rc rc = hk_talk_turn(cx, &x->talk, hk_str_of(text), r, &h, &answer);
    if (rc) return rc;
    hk_rec_drill_answer row = { .item = x->plan[0], .choice = "", .said = text, .reading = hk_reading_text(cx->arena, r), .heard = hk_heard_text(cx->arena, &h), .answer = answer };
    return put(cx, x, &row);
}

static bool blank(const char *s)
{
    hk_str t = hk_utf8_trim(hk_str_of(s ? s : ""));
    return t.n == 0;
}

hk_rc hk_sitting_answer(hk_ctx *cx, hk_sitting *x, const char *choice, const char *text)
{
    if (!is_open(x)) return hk_fail(cx, HK_CONFLICT, "drill.over", NULL, NULL);
    if (!x->same) return hk_fail(cx, HK_CONFLICT, "drill.changed", NULL, NULL);
    hk_drill_by by = hk_drill_answered(x->d->kind);
    if (by == HK_BY_CHOICE) return by_choice(cx, x, choice);
    if (blank(text)) return hk_fail(cx, HK_BAD_INPUT, "drill.empty", "text", NULL);
    if (hk_utf8_count(hk_str_of(text)) > HK_DRILL_TEXT) return hk_fail(cx, HK_TOO_BIG, "drill.long", "text", NULL);
    return by == HK_BY_WORDS ? by_words(cx, x, text) : by_talk(cx, x, text);
}
