/* The seals of a talk's log (practice.h, PR3): what is in them, and that those of an older program stay what they are. */
#include "base/hash.h"
#include "rehearse/practice.h"
#include "test.h"

static hk_practice begun(hk_practice_line *lines)
{
    hk_practice p = { .s = { .id = 1, .turns = 2, .content_hash = "c0ffee", .day = 20000, .caller = "陈伟", .model_hash = "m1" }, .lines = lines, .n = 2 };

    lines[0] = (hk_practice_line){ .row = { .turn = 1, .said = "您好", .reading = "[]", .heard = "{\"acts\":[],\"codes\":[]}", .answer = "哪位？", .coach = "", .at_us = 7 } };
    lines[1] = (hk_practice_line){ .row = { .turn = 2, .said = "我是陈伟", .reading = "[]", .heard = "{\"acts\":[],\"codes\":[]}", .answer = "哦", .coach = "", .at_us = 9 } };
    return p;
}

static void seal(hk_ctx *cx, hk_practice *p)
{
    for (size_t i = 0; i < p->n; i++) p->lines[i].row.seal = hk_seal_turn(cx->arena, p, i, &p->lines[i].row);
}

TEST(whatever_is_altered_is_named_by_its_turn)
{
    hk_practice_line lines[2];
    hk_practice p = begun(lines);
#define ALTERED(field, value, turn) \
    do { \
        p = begun(lines), seal(cx, &p); \
        CHECK_INT((int64_t)hk_practice_first_bad(cx->arena, &p), 0, "as it was"); \
        p.field = value; \
        CHECK_INT((int64_t)hk_practice_first_bad(cx->arena, &p), turn, #field); \
    } while (0)

    ALTERED(lines[0].row.said, "你好", 1);
    ALTERED(lines[1].row.reading, "[1]", 2);
    ALTERED(lines[1].row.heard, "{}", 2);
    ALTERED(lines[0].row.answer, "谁？", 1);
    ALTERED(lines[1].row.coach, "ask", 2);
    ALTERED(lines[1].row.corrected, 1, 2);
    ALTERED(lines[0].row.at_us, 8, 1);
    ALTERED(lines[0].row.turn, 2, 1);
    ALTERED(s.day, 20001, 1);
    ALTERED(s.caller, "陈卫", 1);
    ALTERED(s.model_hash, "m2", 1);
    ALTERED(s.content_hash, "c0ffef", 1);
    ALTERED(n, 1, 1);
}

/* As the program before it sealed: over the words alone. */
static const char *old_seal(hk_arena *a, const char *before, const hk_rec_practice_turn *t)
{
    const char *parts[] = { before, t->said, t->reading, t->heard, t->answer, t->coach };
    hk_buf      b = { .arena = a };
    uint8_t     sum[HK_SHA256];

    for (size_t i = 0; i < HK_COUNT(parts); i++) hk_buf_add(&b, parts[i], strlen(parts[i]) + 1);
    hk_sha256(b.p, b.n, sum);
    return hk_hex(a, sum, sizeof sum);
}

TEST(an_older_seal_holds_and_is_gone_on_from)
{
    hk_practice_line lines[2];
    hk_practice p = begun(lines);

    lines[0].row.seal = old_seal(cx->arena, p.s.content_hash, &lines[0].row);
    lines[1].row.seal = hk_seal_turn(cx->arena, &p, 1, &lines[1].row);
    CHECK_INT((int64_t)hk_practice_first_bad(cx->arena, &p), 0);
    lines[0].row.said = "你好";
    CHECK_INT((int64_t)hk_practice_first_bad(cx->arena, &p), 1, "its words are in it");
}

RUN_TESTS(cmocka_unit_test(whatever_is_altered_is_named_by_its_turn), cmocka_unit_test(an_older_seal_holds_and_is_gone_on_from))
