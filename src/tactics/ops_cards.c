/* ops_cards.c - cards, the list of what never to do, quizzes, the ladder out of a deadlock, small talk and the price list of extras. All of it is
 * reading, but for a quiz that was answered (kept, TC1) and a price that was set. */
#include "access/access.h"
#include "base/money.h"
#include "content/content.h"
#include "library/library.h"
#include "tactics/inside.h"

/* ---- cards ------------------------------------------------------------------------------------------------------------------------- */
#define PHASE_VALUES "open|mid|end"
static const hk_field card_out[] = {
    { "card", HK_T_TEXT }, { "phase", HK_T_ENUM, 0, PHASE_VALUES }, { "name", HK_T_TEXT }, { "when", HK_T_TEXT }, { "say", HK_T_TEXT, HK_F_LIST },
    { "seen", HK_T_TEXT }, { "counter", HK_T_TEXT }, { "example", HK_T_TEXT }, { "bound", HK_T_TEXT }, { "called_for", HK_T_BOOL, HK_F_FOLDS }, HK_FIELD_END };
static const hk_field card_in[] = { { "q", HK_T_TEXT, HK_F_ARG, NULL, 0, 60 }, { "phase", HK_T_ENUM, 0, PHASE_VALUES }, { "card", HK_T_TEXT, 0, NULL, 1, 40 }, { "excuse_id", HK_T_INT, 0, NULL, 1, 30 },
                                    { "heard", HK_T_TEXT, 0, NULL, 1, 300 }, HK_FIELD_END };

/* The card an excuse calls for, DOMAIN §11: no budget and not signed are somebody else's problem. */
static const char *card_of_excuse(int excuse)
{
    enum { NOT_SIGNED = 2, NO_BUDGET = 14 };
    return excuse == NOT_SIGNED || excuse == NO_BUDGET ? "hot-potato" : "";
}

static hk_rc excuse_of(hk_ctx *cx, const hk_in *in, int *out)
{
    hk_shipped_lines s;

    *out = (int)hk_in_int(in, "excuse_id");
    if (*out || !hk_in_has(in, "heard")) return HK_OK;
    hk_rc rc = hk_library_shipped(cx, &s);
    if (!rc) *out = hk_excuse_find(hk_excuse_finder_make(cx->arena, s.excuses, s.excuses_n), cx->arena, hk_in_text(in, "heard"));
    return rc;
}

/* Everything a card says is looked through; words are short and few. */
static bool card_has(const json_t *o, const char *q)
{
    static const char *const keys[] = { "zh", "en", "when", "seen", "counter", "example" };

    for (size_t i = 0; i < HK_COUNT(keys); i++)
        if (strstr(hk_tactics_text(o, keys[i]), q)) return true;
    return false;
}

static void card_json(hk_ctx *cx, hk_jw *w, const json_t *o, bool called)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "card", hk_tactics_text(o, "id"));
    hk_jw_str(w, "phase", hk_tactics_text(o, "phase"));
    hk_jw_str(w, "name", hk_tactics_name(cx, o));
    hk_tactics_put(w, o, "when");
    hk_tactics_put(w, o, "say");
    hk_tactics_put(w, o, "seen");
    hk_tactics_put(w, o, "counter");
    hk_tactics_put(w, o, "example");
    hk_tactics_put(w, o, "bound");
    hk_jw_bool(w, "called_for", called);
    hk_jw_obj_end(w);
}

static hk_rc tactic_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const json_t *cards;
    const char   *q = hk_in_text(in, "q"), *only = hk_in_text(in, "card");
    int           excuse = 0;

    hk_rc rc = hk_tactics_file(cx, HK_TF_CARDS, &cards);
    if (!rc) rc = excuse_of(cx, in, &excuse);
    if (rc) return rc;
    const json_t *list = json_object_get(cards, "cards"), *phases = json_object_get(cards, "phases");
    bool asked = hk_in_has(in, "excuse_id") || hk_in_has(in, "heard");
    if (only && !hk_tactics_row(list, only)) return hk_fail(cx, HK_NOT_FOUND, "tactics.card", "card", "card", only, NULL);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        const char   *id = hk_tactics_text(o, "id");
        bool called = strcmp(card_of_excuse(excuse), id) == 0;
        if (hk_in_has(in, "phase") && strcmp(hk_tactics_text(json_array_get(phases, (size_t)hk_in_int(in, "phase")), "id"), hk_tactics_text(o, "phase")) != 0) continue;
        if ((only && strcmp(only, id) != 0) || (asked && !called) || (q && *q && !card_has(o, q))) continue;
        card_json(cx, &out->w, o, called);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- never in the opening ------------------------------------------------------------------------------------------------------------ */
static const hk_field never_out[] = { { "id", HK_T_TEXT }, { "name", HK_T_TEXT }, { "why", HK_T_TEXT }, { "instead", HK_T_TEXT }, { "catch", HK_T_TEXT }, HK_FIELD_END };

static hk_rc tactic_never(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const json_t *cards;

    HK_UNUSED(in);
    hk_rc rc = hk_tactics_file(cx, HK_TF_CARDS, &cards);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_tactics_objects(cx, &out->w, "rows", json_object_get(cards, "never"), never_out);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- quizzes -------------------------------------------------------------------------------------------------------------------------- */
enum { QUIZ_MOST = 20, OPTIONS = 4 };
static const hk_field quiz_in[] = { { "quiz", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 20 }, HK_FIELD_END };
static const hk_field quiz_item_out[] = { { "item", HK_T_TEXT }, { "card", HK_T_TEXT }, { "text", HK_T_TEXT }, { "options", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
static const hk_field quiz_try_out[] = { { "id", HK_T_INT }, { "day", HK_T_DAY }, { "good", HK_T_INT }, { "total", HK_T_INT }, { "percent", HK_T_INT }, HK_FIELD_END };
static const hk_field quiz_out[] = { { "quiz", HK_T_TEXT }, { "name", HK_T_TEXT }, { "pass_percent", HK_T_INT }, { "items", HK_T_OBJECT, HK_F_LIST, .sub = quiz_item_out },
                                     { "tries", HK_T_OBJECT, HK_F_LIST, .sub = quiz_try_out }, HK_FIELD_END };

static hk_rc quiz_find(hk_ctx *cx, const hk_in *in, const json_t **out)
{
    const json_t *quizzes;
    const char   *id = hk_in_text(in, "quiz");

    hk_rc rc = hk_tactics_file(cx, HK_TF_QUIZ, &quizzes);
    if (rc) return rc;
    *out = hk_tactics_row(json_object_get(quizzes, "quizzes"), id);
    return *out ? HK_OK : hk_fail(cx, HK_NOT_FOUND, "tactics.quiz", "quiz", "quiz", id, NULL);
}

static hk_rc tries_json(hk_ctx *cx, hk_jw *w, const char *quiz)
{
    enum { PERCENT = 100 };
    hk_row_quizzes_mine r;
    hk_cursor *cur = NULL;

    hk_jw_arr(w, "tries");
    hk_rc rc = hk_q_quizzes_mine(cx, &cur, cx->company, cx->actor.user);
    while (!rc && hk_next_quizzes_mine(cur, &r)) {
        if (strcmp(r.quiz, quiz) != 0) continue;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "id", r.id);
        hk_jw_day(w, "day", (hk_day)r.day);
        hk_jw_int(w, "good", r.good);
        hk_jw_int(w, "total", r.total);
        hk_jw_int(w, "percent", r.good * PERCENT / r.total);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc ? rc : hk_cursor_end(cur);
}

static hk_rc tactic_quiz(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const json_t *quiz;
    hk_jw *w = &out->w;

    hk_rc rc = quiz_find(cx, in, &quiz);
    if (rc) return rc;
    const json_t *items = json_object_get(quiz, "items");
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "quiz", hk_tactics_text(quiz, "id"));
    hk_jw_str(w, "name", hk_tactics_name(cx, quiz));
    hk_jw_int(w, "pass_percent", json_integer_value(json_object_get(quiz, "pass")));
    hk_jw_arr(w, "items");
    for (size_t i = 0; i < json_array_size(items); i++) {
        const json_t *o = json_array_get(items, i);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "item", hk_tactics_text(o, "id"));
        hk_tactics_put(w, o, "card");
        hk_tactics_put(w, o, "text");
        hk_tactics_put(w, o, "options");
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    rc = tries_json(cx, w, hk_tactics_text(quiz, "id"));
    hk_jw_obj_end(w);
    return rc;
}

static const hk_field check_in[] = { { "quiz", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 20 }, { "answers", HK_T_INT, HK_F_REQUIRED | HK_F_LIST, NULL, 1, OPTIONS }, HK_FIELD_END };
static const hk_field checked_item_out[] = { { "item", HK_T_TEXT }, { "answer", HK_T_INT }, { "right", HK_T_INT }, { "good", HK_T_BOOL }, { "why", HK_T_TEXT }, { "card", HK_T_TEXT }, HK_FIELD_END };
static const hk_field checked_out[] = { { "quiz", HK_T_TEXT }, { "good", HK_T_INT }, { "total", HK_T_INT }, { "passed", HK_T_BOOL }, { "items", HK_T_OBJECT, HK_F_LIST, .sub = checked_item_out }, HK_FIELD_END };

static void checked_json(hk_jw *w, const json_t *items, const hk_val *answers, int64_t *good)
{
    *good = 0;
    hk_jw_arr(w, "items");
    for (size_t i = 0; i < json_array_size(items); i++) {
        const json_t *o = json_array_get(items, i);
        int64_t right = json_integer_value(json_object_get(o, "right")) + 1, own = answers->items[i].i;
        *good += own == right;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "item", hk_tactics_text(o, "id"));
        hk_jw_int(w, "answer", own);
        hk_jw_int(w, "right", right);
        hk_jw_bool(w, "good", own == right);
        hk_tactics_put(w, o, "why");
        hk_tactics_put(w, o, "card");
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc tactic_check(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    enum { PERCENT = 100 };
    const json_t *quiz;
    const hk_val *answers = hk_in_get(in, "answers");
    hk_buf        text = { .arena = cx->arena };
    int64_t       good;

    hk_rc rc = quiz_find(cx, in, &quiz);
    if (rc) return rc;
    const json_t *items = json_object_get(quiz, "items");
    size_t        total = json_array_size(items);
    if (answers->n != total) return hk_fail(cx, HK_BAD_INPUT, "tactics.answers", "answers", "n", hk_printf(cx->arena, "%zu", total), NULL);
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "quiz", hk_tactics_text(quiz, "id"));
    checked_json(&out->w, items, answers, &good);
    hk_jw_int(&out->w, "good", good);
    hk_jw_int(&out->w, "total", (int64_t)total);
    hk_jw_bool(&out->w, "passed", good * PERCENT >= json_integer_value(json_object_get(quiz, "pass")) * (int64_t)total);
    hk_jw_obj_end(&out->w);
    for (size_t i = 0; i < total; i++) hk_buf_printf(&text, "%s%" PRId64, i ? " " : "", answers->items[i].i);
    hk_rec_tactic_quiz row = { .user_id = cx->actor.user, .quiz = hk_tactics_text(quiz, "id"), .answers = hk_strndup(cx->arena, text.p, text.n), .good = good, .total = (int64_t)total,
                               .day = cx->today, .at_us = cx->now_us };
    rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_tactic_quiz(cx, &row);
    out->status = 201, out->subject = "tactic_quiz", out->subject_id = row.id;
    return rc;
}

/* ---- out of a deadlock ------------------------------------------------------------------------------------------------------------------ */
#define DEADLOCK_VALUES "impasse|stalemate|deadlock"
static const char *const deadlock_kinds[HK_DEADLOCK_KINDS] = { "impasse", "stalemate", "deadlock" };
static const hk_field deadlock_in[] = { { "answers", HK_T_INT, HK_F_LIST, NULL, 1, 3 }, HK_FIELD_END };
static const hk_field question_out[] = { { "id", HK_T_TEXT }, { "text", HK_T_TEXT }, { "choices", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
static const hk_field rung_out[] = { { "kind", HK_T_ENUM, 0, DEADLOCK_VALUES }, { "name", HK_T_TEXT }, { "line", HK_T_TEXT }, { "advice", HK_T_TEXT, HK_F_LIST }, { "say", HK_T_TEXT }, { "avoid", HK_T_TEXT, HK_F_LIST },
                                     { "points", HK_T_INT, HK_F_NULL }, { "chosen", HK_T_BOOL }, HK_FIELD_END };
static const hk_field deadlock_out[] = { { "questions", HK_T_OBJECT, HK_F_LIST, .sub = question_out }, { "kind", HK_T_ENUM, HK_F_NULL, DEADLOCK_VALUES }, { "ladder", HK_T_OBJECT, HK_F_LIST, .sub = rung_out }, HK_FIELD_END };

static hk_rc deadlock_count(hk_ctx *cx, const hk_val *answers, const json_t *questions, int votes[HK_DEADLOCK_KINDS])
{
    if (answers->n != json_array_size(questions)) return hk_fail(cx, HK_BAD_INPUT, "tactics.answers", "answers", "n", hk_printf(cx->arena, "%zu", json_array_size(questions)), NULL);
    for (size_t i = 0; i < answers->n; i++) {
        const json_t *choices = json_object_get(json_array_get(questions, i), "choices"), *given = json_object_get(json_array_get(choices, (size_t)answers->items[i].i - 1), "votes");
        for (int k = 0; k < HK_DEADLOCK_KINDS; k++) votes[k] += (int)json_integer_value(json_object_get(given, deadlock_kinds[k]));
    }
    return HK_OK;
}

static void questions_json(hk_jw *w, const json_t *questions)
{
    hk_jw_arr(w, "questions");
    for (size_t i = 0; i < json_array_size(questions); i++) {
        const json_t *o = json_array_get(questions, i), *choices = json_object_get(o, "choices");
        hk_jw_obj(w, NULL);
        hk_tactics_put(w, o, "id");
        hk_tactics_put(w, o, "text");
        hk_jw_arr(w, "choices");
        for (size_t k = 0; k < json_array_size(choices); k++) hk_jw_str(w, NULL, hk_tactics_text(json_array_get(choices, k), "text"));
        hk_jw_arr_end(w);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc tactic_deadlock(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const json_t *ladders;
    const hk_val *answers = hk_in_get(in, "answers");
    int           votes[HK_DEADLOCK_KINDS] = { 0 }, kind = -1;
    hk_jw        *w = &out->w;

    hk_rc rc = hk_tactics_file(cx, HK_TF_LADDERS, &ladders);
    if (rc) return rc;
    const json_t *d = json_object_get(ladders, "deadlock"), *kinds = json_object_get(d, "kinds"), *questions = json_object_get(d, "questions");
    if (answers->set) rc = deadlock_count(cx, answers, questions, votes);
    if (rc) return rc;
    if (answers->set) kind = hk_deadlock_judge(votes);
    hk_jw_obj(w, NULL);
    questions_json(w, questions);
    hk_jw_str(w, "kind", kind < 0 ? NULL : deadlock_kinds[kind]);
    hk_jw_arr(w, "ladder");
    for (int k = 0; k < HK_DEADLOCK_KINDS; k++) {
        const json_t *o = hk_tactics_row(kinds, deadlock_kinds[k]);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "kind", deadlock_kinds[k]);
        hk_jw_str(w, "name", hk_tactics_name(cx, o));
        hk_tactics_put(w, o, "line");
        hk_tactics_put(w, o, "advice");
        hk_tactics_put(w, o, "say");
        hk_tactics_put(w, o, "avoid");
        hk_jw_int(w, "points", kind < 0 ? HK_NULL : votes[k]);
        hk_jw_bool(w, "chosen", k == kind);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- small talk ---------------------------------------------------------------------------------------------------------------------------- */
#define PERSONALITY_VALUES "silent|blunt|hesitant|domineering|shrewd|complaining|evasive|smooth|face"
static const hk_field talk_in[] = { { "personality", HK_T_ENUM, HK_F_ARG, PERSONALITY_VALUES }, HK_FIELD_END };
static const hk_field person_out[] = { { "id", HK_T_TEXT }, { "name", HK_T_TEXT }, { "how", HK_T_TEXT }, { "open", HK_T_TEXT }, { "safe", HK_T_TEXT, HK_F_LIST }, { "avoid", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };
static const hk_field talk_out[] = { { "rule", HK_T_TEXT }, { "people", HK_T_OBJECT, HK_F_LIST, .sub = person_out }, HK_FIELD_END };

static hk_rc tactic_talk(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const json_t *talk;

    hk_rc rc = hk_tactics_file(cx, HK_TF_TALK, &talk);
    if (rc) return rc;
    const json_t *people = json_object_get(talk, "people");
    hk_jw_obj(&out->w, NULL);
    hk_tactics_put(&out->w, talk, "rule");
    hk_jw_arr(&out->w, "people");
    for (size_t i = 0; i < json_array_size(people); i++) {
        if (hk_in_has(in, "personality") && (size_t)hk_in_int(in, "personality") != i) continue;
        hk_jw_obj(&out->w, NULL);
        hk_tactics_object(cx, &out->w, json_array_get(people, i), person_out);
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

/* ---- the price list for extras --------------------------------------------------------------------------------------------------------------- */
const hk_field hk_extra_out[] = { { "code", HK_T_TEXT }, { "name", HK_T_TEXT }, { "amount", HK_T_MONEY, HK_F_NULL }, { "shipped", HK_T_BOOL, HK_F_WIRE }, { "off", HK_T_BOOL, HK_F_FOLDS }, HK_FIELD_END };

hk_rc hk_extras_load(hk_ctx *cx, hk_row_extra_prices **list, size_t *n)
{
    hk_row_extra_prices r;
    hk_cursor *cur = NULL;
    size_t     cap = 0;

    *list = NULL, *n = 0;
    hk_rc rc = hk_q_extra_prices(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_extra_prices(cur, &r)) {
        r.code = hk_strdup(cx->arena, r.code), r.name = hk_strdup(cx->arena, r.name);
        HK_PUSH(cx->arena, *list, *n, cap) = r;
    }
    return hk_cursor_end(cur);
}

static const hk_row_extra_prices *price_of(const hk_row_extra_prices *own, size_t n, const char *code)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(own[i].code, code) == 0) return &own[i];
    return NULL;
}

typedef struct extra {
    const char *code, *name;
    int64_t     amount;                  /* fen, HK_NULL: no price yet */
    bool        ships, off;
} extra;

static void extra_json(hk_jw *w, const extra *e)
{
    enum { FEN = 2 };
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "code", e->code);
    hk_jw_str(w, "name", e->name);
    hk_jw_money(w, "amount", e->amount, FEN);
    hk_jw_bool(w, "shipped", e->ships);
    hk_jw_bool(w, "off", e->off);
    hk_jw_obj_end(w);
}

void hk_extras_json(hk_ctx *cx, hk_jw *w, const json_t *cards, const hk_row_extra_prices *own, size_t n, bool all)
{
    const json_t *ships = json_object_get(cards, "price");

    for (size_t i = 0; i < json_array_size(ships); i++) {
        const json_t *o = json_array_get(ships, i);
        const hk_row_extra_prices *p = price_of(own, n, hk_tactics_text(o, "id"));
        extra e = { hk_tactics_text(o, "id"), p && *p->name ? p->name : hk_tactics_name(cx, o), p ? p->amount : HK_NULL, true, p && p->disabled };
        if (all || !e.off) extra_json(w, &e);
    }
    for (size_t i = 0; i < n; i++) {
        extra e = { own[i].code, own[i].name, own[i].amount, false, own[i].disabled };
        if ((all || !e.off) && !hk_tactics_row(ships, e.code)) extra_json(w, &e);
    }
}

static const hk_field extras_in[] = { { "all", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

static hk_rc tactic_extras(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_extra_prices *own;
    const json_t *cards;
    size_t n;

    hk_rc rc = hk_tactics_file(cx, HK_TF_CARDS, &cards);
    if (!rc) rc = hk_extras_load(cx, &own, &n);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    hk_extras_json(cx, &out->w, cards, own, n, hk_in_int(in, "all"));
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

static const hk_field extra_in[] = { { "code", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH, NULL, 1, 20 }, { "amount", HK_T_MONEY, HK_F_REQUIRED | HK_F_ARG, NULL, 1, HK_AMOUNT_MAX },
                                     { "name", HK_T_TEXT, 0, NULL, 1, 40 }, { "off", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };

static hk_rc tactic_extra(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const char   *code = hk_in_text(in, "code"), *name = hk_in_text(in, "name");
    const json_t *cards;
    hk_rec_extra_price row;
    bool found;

    hk_rc rc = hk_tactics_file(cx, HK_TF_CARDS, &cards);
    if (!rc) rc = hk_load_extra_price(cx, cx->company, code, &row, &found);
    if (rc) return rc;
    const json_t *ships = hk_tactics_row(json_object_get(cards, "price"), code);
    if (!found) row = (hk_rec_extra_price){ .code = code, .name = "" };
    if (name) row.name = name;
    if (!ships && !*row.name) return hk_fail(cx, HK_BAD_INPUT, "tactics.extra_name", "name", NULL);
    row.amount = hk_in_int(in, "amount"), row.disabled = hk_in_int(in, "off");
    rc = found ? hk_update_extra_price(cx, &row) : hk_insert_extra_price(cx, &row);
    if (rc) return rc;
    extra_json(&out->w, &(extra){ code, *row.name ? row.name : hk_tactics_name(cx, ships), row.amount, ships != NULL, row.disabled });
    out->subject = "extra_price";
    return HK_OK;
}

#define OPEN_TO_ALL CAP_LOGGED_IN, HK_SCOPE_COMPANY
const hk_op hk_tactic_ops[] = {
    { "tactic list", HK_GET, "/api/v1/tactics", OPEN_TO_ALL, HK_READS, NULL, card_in, card_out, HK_PAGE, tactic_list, "tactic.list" },
    { "tactic never", HK_GET, "/api/v1/tactics/never", OPEN_TO_ALL, HK_READS, NULL, NULL, never_out, HK_PAGE, tactic_never, "tactic.never" },
    { "tactic quiz", HK_GET, "/api/v1/tactics/quizzes/{quiz}", OPEN_TO_ALL, HK_READS, NULL, quiz_in, quiz_out, HK_ONE, tactic_quiz, "tactic.quiz" },
    { "tactic check", HK_POST, "/api/v1/tactics/quizzes/{quiz}", OPEN_TO_ALL, HK_APPENDS, NULL, check_in, checked_out, HK_ONE, tactic_check, "tactic.check" },
    { "tactic deadlock", HK_GET, "/api/v1/tactics/deadlock", OPEN_TO_ALL, HK_READS, NULL, deadlock_in, deadlock_out, HK_ONE, tactic_deadlock, "tactic.deadlock" },
    { "tactic talk", HK_GET, "/api/v1/tactics/small-talk", OPEN_TO_ALL, HK_READS, NULL, talk_in, talk_out, HK_ONE, tactic_talk, "tactic.talk" },
    { "tactic extras", HK_GET, "/api/v1/tactics/extras", OPEN_TO_ALL, HK_READS, NULL, extras_in, hk_extra_out, HK_PAGE, tactic_extras, "tactic.extras" },
    { "tactic extra", HK_POST, "/api/v1/tactics/extras/{code}", CAP_PARAM_WRITE, HK_SCOPE_COMPANY, HK_APPENDS, NULL, extra_in, hk_extra_out, HK_ONE, tactic_extra, "tactic.extra" },
    HK_OP_END };
