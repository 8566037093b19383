/* A talk is its log (talk.h, TA1; practice.h, PR2): whatever was said, put right, begun again or left for a week, what was heard gives the same talk to the byte. The last line printed is
 * a digest of all talks, by which tests/replay.sh holds builds against each other. */
#include "base/hash.h"
#include "base/utf8.h"
#include "rehearse/practice.h"
#include "rehearse/transcript.h"
#include "talk_test.h"

enum { TALKS = 100, TURNS = 18, POOL_MAX = 1024 };

typedef struct pool { const char *line[POOL_MAX]; size_t n; } pool;
typedef struct logged { const char *heard, *answer; } logged;                       /* as practice_turn has them */
typedef struct log { logged turn[TURNS]; size_t n; } log;

/* What people say, and what comes from a hand on the keyboard. */
static void pool_fill(hk_ctx *cx, pool *p)
{
    static const char *const odd[] = { "", " ", "……", "？？？", "👍", "\xe2\x80\x8b您\xe2\x80\x8b好", "<b>付款</b>", "您好\x01\x02", "2月30号付十万", "九千九百九十九万亿", "0元明天", "骗 子", "VIP客户pay me now", "付付付付付付付付" };
    hk_shipped_lines l;

    for (size_t i = 0; i < HK_COUNT(odd); i++) p->line[p->n++] = odd[i];
    for (size_t at = 0; hk_shipped_lines_next(cx->arena, &at, &l);)
        for (const char *s = l.text.p; *s && p->n < POOL_MAX;) {
            size_t k = strcspn(s, "\n");
            hk_str line = hk_utf8_trim((hk_str){ s, k });
            if (line.n) p->line[p->n++] = hk_strndup(cx->arena, line.p, line.n);
            s += k + (s[k] == '\n');
        }
    CHECK(p->n > 300, "%zu", p->n);
}

/* From the log alone, as after a restart; every answer has to be the one that was given. */
static hk_talk replayed(hk_ctx *cx, const hk_talk *was, const log *l, size_t upto)
{
    hk_talk t;

    CHECK_RC(hk_talk_start(cx, &t, was->s, was->seed, "陈伟", cx->today), HK_OK);
    for (size_t i = 0; i < upto; i++) {
        const char *answer;
        hk_heard    h;
        CHECK(hk_heard_parse(l->turn[i].heard, &h), "%s", l->turn[i].heard);
        CHECK_STR(hk_heard_text(cx->arena, &h), l->turn[i].heard, "the log says it as it was");
        CHECK_RC(hk_talk_turn(cx, &t, hk_str_of(""), NULL, &h, &answer), HK_OK);
        CHECK_STR(answer, l->turn[i].answer, "%s, seed %d, turn %zu", was->s->id, (int)was->seed, i + 1);
        if (*answer) t.last = answer;
    }
    return t;
}

static void stands_the_same(const hk_talk *a, const hk_talk *b)
{
    const hk_debtor *x = &a->d, *y = &b->d;
    hk_judged jx, jy;

    CHECK_INT(memcmp(x->feel, y->feel, sizeof x->feel), 0, "feelings");
    CHECK_INT(x->ending, y->ending), CHECK_INT(x->patience, y->patience), CHECK_INT(x->turn, y->turn), CHECK_INT((int64_t)x->events, (int64_t)y->events);
    CHECK_INT(x->deal.sum_fen, y->deal.sum_fen), CHECK_INT(x->deal.in_days, y->deal.in_days), CHECK_INT(x->deal.then_fen, y->deal.then_fen), CHECK_INT(x->deal.agreed, y->deal.agreed);
    CHECK_INT(x->offer.sum_fen, y->offer.sum_fen), CHECK_INT(x->offer.in_days, y->offer.in_days);
    CHECK_INT(hk_debtor_kept(x), hk_debtor_kept(y)), CHECK_INT(hk_debtor_expected(x), hk_debtor_expected(y));
    hk_judge(x, a->turns, a->turns_n, &a->prepared, &jx);
    hk_judge(y, b->turns, b->turns_n, &b->prepared, &jy);
    CHECK_INT(jx.total, jy.total), CHECK_INT((int64_t)jx.fouls, (int64_t)jy.fouls);
}

static void write_down(hk_ctx *cx, log *l, const hk_heard *h, const char *answer) { l->turn[l->n++] = (logged){ hk_heard_text(cx->arena, h), answer }; }

static void say(hk_ctx *cx, hk_talk *t, log *l, const char *line)
{
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    const char *answer;
    hk_heard    h;

    CHECK_RC(hk_talk_turn(cx, t, hk_str_of(line), r, &h, &answer), HK_OK, "%s", line);
    if (*answer) t->last = answer;
    write_down(cx, l, &h, answer);
}

/* The last sentence taken for something else: the turn is played again on what stood before it. */
static void put_right(hk_ctx *cx, hk_prng *luck, hk_talk *t, log *l)
{
    const char *answer;
    hk_heard    h;

    CHECK(hk_heard_parse(l->turn[l->n - 1].heard, &h));
    h.n = 1 + hk_prng_below(luck, 2), h.unsure = h.stuffed = h.silent = h.chat = h.bare = false;
    for (size_t i = 0; i < h.n; i++) h.act[i] = (hk_act)(1 + hk_prng_below(luck, HK_ACT_COUNT - 1));
    *t = replayed(cx, t, l, --l->n);
    CHECK_RC(hk_talk_turn(cx, t, hk_str_of(""), NULL, &h, &answer), HK_OK);
    if (*answer) t->last = answer;
    write_down(cx, l, &h, answer);
}

static void one_talk(hk_ctx *cx, const pool *p, const hk_scenario *s, uint64_t seed, hk_sha *sum)
{
    hk_prng luck;
    hk_talk t;
    log     l = { .n = 0 };

    hk_prng_init(&luck, seed, "replay");
    CHECK_RC(hk_talk_start(cx, &t, s, seed, "陈伟", cx->today), HK_OK);
    for (int step = 0; step < TURNS && l.n < TURNS && t.d.ending == HK_GOES_ON; step++) {
        say(cx, &t, &l, p->line[hk_prng_chance(&luck, 1, 8) ? hk_prng_below(&luck, 14) : hk_prng_below(&luck, (uint32_t)p->n)]);
        if (hk_prng_chance(&luck, 1, 6)) put_right(cx, &luck, &t, &l);
        if (hk_prng_chance(&luck, 1, 9)) l.n -= hk_prng_below(&luck, (uint32_t)l.n), t = replayed(cx, &t, &l, l.n);       /* again from a turn */
        if (hk_prng_chance(&luck, 1, 9)) t = replayed(cx, &t, &l, l.n);                                                   /* the program was restarted */
    }
    hk_talk again = replayed(cx, &t, &l, l.n);
    stands_the_same(&t, &again);
    for (size_t i = 0; i < l.n; i++) hk_sha_add(sum, l.turn[i].heard, strlen(l.turn[i].heard) + 1), hk_sha_add(sum, l.turn[i].answer, strlen(l.turn[i].answer) + 1);
    int64_t end[] = { hk_debtor_kept(&t.d), hk_debtor_expected(&t.d), (int64_t)t.d.events, t.d.ending };
    hk_sha_add(sum, end, sizeof end);
}

TEST(any_log_gives_its_talk)
{
    const hk_scenario *list;
    uint8_t print[HK_SHA256];
    pool    p = { .n = 0 };
    size_t  n;

    pool_fill(cx, &p);
    CHECK_RC(hk_rehearse_scenarios(cx, &list, &n), HK_OK);
    hk_sha *sum = hk_sha_create();
    assert_non_null(sum);
    hk_sha_start(sum);
    for (size_t i = 0; i < TALKS; i++) {
        hk_arena_mark mark = hk_arena_save(cx->arena);
        one_talk(cx, &p, &list[i % n], 1000 + i, sum);
        hk_arena_release(cx->arena, mark);
    }
    hk_sha_end(sum, print);
    hk_sha_free(sum);
    print_message("replay %s\n", hk_hex(cx->arena, print, sizeof print));
}

RUN_TESTS(cmocka_unit_test(any_log_gives_its_talk))
