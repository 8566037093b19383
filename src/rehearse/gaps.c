/* gaps.c - what a talk shows as missed: the turn, the judge's rule and the act that was wanting there. Kept per talk, read per person:
 * what one misses most often is what one practises next. Drills and cards start from these rows. */
#include "access/caps.h"
#include "content/content.h"
#include "rehearse/own.h"
#include "rehearse/practice.h"
#include <stdlib.h>

/* The act that would have earned what the rule took or withheld; a rule without a row is no gap of skill (an end that was reached). */
static const struct { const char *rule; hk_act act; } wanting[] = {
    { "not_said_who", HK_ACT_IDENT }, { "opened_hard", HK_ACT_GREET }, { "wrong_name", HK_ACT_GREET }, { "sum_wrong", HK_ACT_DEBT }, { "asked_above", HK_ACT_ASK }, { "pressure_early", HK_ACT_DEBT },
    { "paper_wrong", HK_ACT_EVID }, { "never_asked", HK_ACT_OPENQ }, { "not_openly", HK_ACT_OPENQ }, { "truth_doubted", HK_ACT_REFLECT }, { "excuse_missed", HK_ACT_REFLECT }, { "nothing_to_solve", HK_ACT_PROBE },
    { "rung_skipped", HK_ACT_BOSS }, { "too_soft", HK_ACT_CONSEQ }, { "too_hard", HK_ACT_HELP }, { "given_free", HK_ACT_TRADE }, { "trade_half", HK_ACT_TRADE },
    { "plan_to_able", HK_ACT_ASK }, { "trap_sprung", HK_ACT_UNTRAP }, { "trap_let_be", HK_ACT_UNTRAP }, { "tactic_let_be", HK_ACT_COUNTER }, { "tactic_seen", HK_ACT_FIRM },
    { "nibble_early", HK_ACT_CONFIRM }, { "below_floor", HK_ACT_FIRM }, { "nothing_fixed", HK_ACT_ASK }, { "praise_stung", HK_ACT_REFLECT }, { "blame", HK_ACT_EMPATHY }, { "abuse", HK_ACT_EMPATHY },
    { "jump_confirm", HK_ACT_ASK }, { "jump_refuse", HK_ACT_PROBE }, { "jump_tone", HK_ACT_FIRM }, { "jump_thread", HK_ACT_REFLECT },
};

static bool wanted(const char *rule, hk_act *act)
{
    for (size_t i = 0; i < HK_COUNT(wanting); i++)
        if (strcmp(wanting[i].rule, rule) == 0) {
            *act = wanting[i].act;
            return true;
        }
    return false;
}

hk_rc hk_practice_gaps_put(hk_ctx *cx, const hk_practice *p, const hk_judged *j)
{
    int64_t n = 0, dropped;

    hk_rc rc = hk_x_practice_gaps_drop(cx, cx->company, p->s.id, &dropped);
    for (size_t i = 0; !rc && i < j->evidence_n; i++) {
        const hk_evidence *e = &j->evidence[i];
        hk_act act;
        if (e->points > 0 || !wanted(e->rule, &act)) continue;
        hk_rec_practice_gap row = { .session = p->s.id, .n = ++n, .user_id = p->s.user_id, .turn = e->turn, .dimension = hk_dimension_name(e->dim), .rule = e->rule,
                                    .act = hk_act_code(act), .points = e->points, .day = cx->today, .version = 1 };
        rc = hk_insert_practice_gap(cx, &row);
    }
    return rc;
}

/* ---- what one misses most ------------------------------------------------------------------------------------------------------- */
typedef struct missed {
    hk_act      act;
    int64_t     times, talks, last_talk, turn, day;
    const char *rule, *said;     /* of the latest */
} missed;

static int by_times(const void *a, const void *b)
{
    const missed *x = a, *y = b;
    if (x->times != y->times) return x->times < y->times ? 1 : -1;
    return (x->act > y->act) - (x->act < y->act);
}

static void count(hk_ctx *cx, missed *rows, const hk_row_practice_gaps *r)
{
    hk_act act;

    if (!hk_act_find(hk_str_of(r->act), &act)) return;                    /* an act that later versions dropped */
    missed *m = &rows[act];
    m->act = act;
    if (!m->times++) m->turn = r->turn, m->day = r->day, m->rule = hk_strdup(cx->arena, r->rule), m->said = r->said ? hk_strdup(cx->arena, r->said) : NULL;
    if (m->last_talk != r->session || m->talks == 0) m->talks++;
    if (m->talks == 1) m->last_talk = r->session;
    else m->last_talk = HK_MAX(m->last_talk, r->session);
}

/* The first scenario whose first right move it is: where to practise it. */
static const hk_scenario *trains(const hk_scenario *list, size_t n, hk_act act)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].first_right == act) return &list[i];
    return NULL;
}

static void missed_json(hk_ctx *cx, hk_jw *w, const missed *m, const hk_scenario *to)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "act", hk_act_code(m->act));
    hk_jw_str(w, "label", hk_practice_act(cx, m->act));
    hk_jw_int(w, "times", m->times);
    hk_jw_int(w, "talks", m->talks);
    hk_jw_str(w, "why", hk_text(cx->lang, hk_printf(cx->arena, "judge.%s", m->rule)));
    hk_jw_int(w, "session", m->last_talk);
    hk_jw_int(w, "turn", m->turn ? m->turn : HK_NULL);
    hk_jw_str(w, "said", m->said && *m->said ? m->said : NULL);
    hk_jw_day(w, "day", (hk_day)m->day);
    hk_jw_str(w, "scenario", to ? hk_own_code(cx->arena, to->id) : NULL);
    hk_jw_str(w, "title", to ? to->title : NULL);
    hk_jw_obj_end(w);
}

static const hk_field gaps_in[] = { { "days", HK_T_INT, 0, NULL, 1, 3650, NULL, "180" }, { "limit", HK_T_INT, 0, NULL, 1, 50, NULL, "8" }, HK_FIELD_END };
static const hk_field gaps_out[] = {
    { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "times", HK_T_INT }, { "talks", HK_T_INT }, { "why", HK_T_TEXT }, { "session", HK_T_INT }, { "turn", HK_T_INT, HK_F_NULL },
    { "said", HK_T_TEXT, HK_F_NULL }, { "day", HK_T_DAY }, { "scenario", HK_T_TEXT, HK_F_NULL }, { "title", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };

static hk_rc practice_gaps(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    missed rows[HK_ACT_COUNT] = { 0 };
    const hk_scenario *list;
    hk_row_practice_gaps r;
    hk_cursor *cur = NULL;
    size_t n;

    hk_rc rc = hk_scenarios_here(cx, &list, &n);
    if (!rc) rc = hk_q_practice_gaps(cx, &cur, cx->company, cx->actor.user, cx->today - hk_in_int(in, "days"));
    if (rc) return rc;
    while (hk_next_practice_gaps(cur, &r)) count(cx, rows, &r);
    rc = hk_cursor_end(cur);
    qsort(rows, HK_COUNT(rows), sizeof *rows, by_times);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < (size_t)hk_in_int(in, "limit") && i < HK_COUNT(rows) && rows[i].times; i++) missed_json(cx, &out->w, &rows[i], trains(list, n, rows[i].act));
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return rc;
}

const hk_op hk_gap_ops[] = {
    { "practice gaps", HK_GET, "/api/v1/practice/gaps", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, gaps_in, gaps_out, HK_PAGE, practice_gaps, "practice.gaps" },
    HK_OP_END };
