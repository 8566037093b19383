/* ops_lines.c - after a talk: for each turn that was weak, a better sentence from the script library, with the talk's own figures in it.
 *
 * A turn is weak when the judge took half a point or more for it. The line that is looked for answers the excuse that was open then; without
 * one it opens, asks or closes, as the talk stood. Tone follows the days late, and is gentle to somebody who is angry already. */
#include "access/caps.h"
#include "library/library.h"
#include "library/words.h"
#include "rehearse/exam.h"

enum { TRIED = 24, ANGRY = 5000, OPENING_TURNS = 2, WEAK = 50 };      /* WEAK: half a point of four */

static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
static const hk_field row_out[] = { { "turn", HK_T_INT }, { "text", HK_T_TEXT }, { "script", HK_T_TEXT }, { "said", HK_T_TEXT }, { "reasons", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };

/* What was taken from a turn, hundredths. Points for how the talk ended stand in its last turn and excuse nothing. */
static int taken(const hk_judged *j, int turn)
{
    int sum = 0;
    for (size_t i = 0; i < j->evidence_n; i++)
        if (j->evidence[i].turn == turn && j->evidence[i].points < 0) sum -= j->evidence[i].points;
    return sum;
}

/* The excuse he gave last before this turn, and whether he was about to agree. */
static int excuse_before(const hk_practice *p, int turn, bool *offered)
{
    int id = 0;

    *offered = false;
    for (int t = 0; t < turn - 1; t++)
        for (size_t k = 0; k < p->talk.turns[t].does_n; k++) {
            const hk_does *a = &p->talk.turns[t].does[k];
            if (a->act == HK_DEBTOR_EXCUSE || a->act == HK_DEBTOR_ELABORATE) id = a->id, *offered = false;
            if (a->act == HK_DEBTOR_OFFER || a->act == HK_DEBTOR_COUNTER || a->act == HK_DEBTOR_ACCEPT || a->act == HK_DEBTOR_VAGUE) *offered = true;
        }
    return id;
}

static void call_of(const hk_practice *p, int turn, hk_call *c)
{
    static const char *const channels[] = { [HK_CHANNEL_PHONE] = "phone", [HK_CHANNEL_WECHAT] = "message", [HK_CHANNEL_VISIT] = "visit", [HK_CHANNEL_MEETING] = "visit" };
    bool offered;
    int  excuse = excuse_before(p, turn, &offered);

    *c = (hk_call){ .act = HK_ACT_NONE, .excuse = offered || excuse < 1 || excuse > HK_EXCUSES ? 0 : excuse };
    c->text = hk_practice_before(p, (size_t)turn);
    c->want[HK_LD_MOMENT] = c->excuse ? HK_MOMENT_REPLY : offered ? HK_MOMENT_CLOSE : turn <= OPENING_TURNS ? HK_MOMENT_OPENING : HK_MOMENT_QUESTION;
    if (c->want[HK_LD_MOMENT] == HK_MOMENT_QUESTION) c->act = p->scenario->first_right;      /* the review tells it anyway */
    c->want[HK_LD_CHANNEL] = hk_dim_find(HK_LD_CHANNEL, channels[p->scenario->channel]);
    c->want[HK_LD_STAGE] = hk_stage_of(p->scenario->late_days);
    c->want[HK_LD_TONE] = p->talk.turns[turn - 1].before[HK_E] >= ANGRY ? HK_TONE_GENTLE : hk_tone_of_stage(c->want[HK_LD_STAGE]);
}

/* The figures of the case; our account is nobody's business in a practice. */
static hk_rc values_of(hk_ctx *cx, const hk_practice *p, hk_line_values *v)
{
    const hk_scenario *s = p->scenario;
    hk_day today = (hk_day)p->s.day;

    *v = (hk_line_values){ 0 };
    v->v[HK_VAR_customer] = "贵司";                       /* a line is spoken to the customer himself */
    v->v[HK_VAR_amount] = hk_line_sum(cx->arena, s->total_fen, "CNY");
    v->v[HK_VAR_first] = hk_line_sum(cx->arena, hk_first_payment(s->total_fen), "CNY");
    v->v[HK_VAR_due] = hk_line_day(cx->arena, today - s->late_days, today);
    v->v[HK_VAR_days] = s->late_days > 0 ? hk_printf(cx->arena, "%d", s->late_days) : NULL;
    return hk_day_to_ask(cx, today, &v->v[HK_VAR_by]);
}

/* What a line takes for granted: that he decides and can stamp a paper, that we hold one, that he spoke of just that. */
static const struct { const char *says; bool decides; uint64_t paper; bool heard; } takes[] = {
    { .says = "盖章发", .decides = true }, { .says = "签了盖章", .decides = true }, { .says = "做主的人", .decides = true }, { .says = "老板，跟您", .decides = true }, { .says = "您定了我", .decides = true },
    { .says = "发票签收记录", .paper = UINT64_C(1) << HK_CODE_INVOICE }, { .says = "发票签收单", .paper = UINT64_C(1) << HK_CODE_INVOICE }, { .says = "送货单有", .paper = UINT64_C(1) << HK_CODE_DELIVERY },
    { .says = "对账单是贵司", .paper = UINT64_C(1) << HK_CODE_STATEMENT }, { .says = "对账单您盖过章", .paper = UINT64_C(1) << HK_CODE_STATEMENT }, { .says = "盖过章的对账单", .paper = UINT64_C(1) << HK_CODE_STATEMENT },
    { .says = "验收报告", .paper = UINT64_C(1) << HK_CODE_ACCEPTANCE }, { .says = "验收单早", .paper = UINT64_C(1) << HK_CODE_ACCEPTANCE }, { .says = "盖章的合同", .paper = UINT64_C(1) << HK_CODE_CONTRACT },
    { .says = "转账凭证", .paper = UINT64_C(1) << HK_CODE_SLIP }, { .says = "税号", .heard = true }, { .says = "抬头", .heard = true }, { .says = "退货", .heard = true }, { .says = "少几件", .heard = true } };

/* In the brief or in what he said up to this turn. */
static bool was_heard(const hk_practice *p, int turn, const char *word)
{
    bool so = strstr(p->scenario->brief, word) != NULL;
    for (int t = 2; t <= turn && !so; t++) {
        const char *his = hk_practice_before(p, (size_t)t);
        so = his && strstr(his, word);
    }
    return so;
}

/* A sentence for another kind of man is none for this one. */
static bool suits(const hk_scenario *s, const hk_lib_line *l)
{
    static const char *const of_style[HK_STYLE_COUNT][4] = {
        [HK_STYLE_SHEEP] = { "hesitant", "complaining" }, [HK_STYLE_OX] = { "blunt", "domineering", "face" }, [HK_STYLE_FOX] = { "shrewd", "smooth", "evasive" },
        [HK_STYLE_OWL] = { "silent", "shrewd" }, [HK_STYLE_OFFICIAL] = { "domineering", "evasive", "silent" }, [HK_STYLE_GATE] = { "evasive", "hesitant", "silent" } };
    int who = l->key[HK_LD_PERSONALITY];
    bool so = who <= hk_dim_find(HK_LD_PERSONALITY, "any");

    for (size_t i = 0; i < 4 && of_style[s->style][i]; i++) so |= who == hk_dim_find(HK_LD_PERSONALITY, of_style[s->style][i]);
    return so;
}

static bool fits(const hk_practice *p, int turn, const hk_lib_line *l)
{
    const hk_scenario *s = p->scenario;

    for (size_t i = 0; i < HK_COUNT(takes); i++) {
        if (!strstr(l->text, takes[i].says)) continue;
        if (takes[i].decides && (!s->decides || s->channel == HK_CHANNEL_WECHAT)) return false;
        if (takes[i].paper & ~s->papers_ours) return false;
        if (takes[i].heard && !was_heard(p, turn, takes[i].says)) return false;
    }
    return suits(s, l);
}

static void better_json(hk_ctx *cx, hk_jw *w, const hk_practice *p, const hk_library *l, int turn, const hk_line_values *v)
{
    hk_ranked *list;
    hk_call    c;
    size_t     n;

    call_of(p, turn, &c);
    hk_library_rank(cx, l, &c, TRIED, &list, &n);
    for (size_t i = 0; i < n; i++) {
        unsigned    missing;
        if (!fits(p, turn, list[i].line)) continue;
        const char *said = hk_line_fill(cx->arena, list[i].line->text, v, &missing);
        if (missing) continue;
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "turn", turn);
        hk_jw_str(w, "text", hk_practice_for_reader(cx, p, p->lines[turn - 1].row.said));
        hk_jw_str(w, "script", list[i].line->code);
        hk_jw_str(w, "said", said);
        hk_jw_arr(w, "reasons");
        for (size_t k = 0; k < list[i].why_n; k++) hk_jw_str(w, NULL, list[i].why[k]);
        hk_jw_arr_end(w);
        hk_jw_obj_end(w);
        return;
    }
}

static hk_rc practice_lines(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_practice    p;
    hk_judged      j;
    hk_library     l;
    hk_line_values v;

    hk_rc rc = hk_practice_load(cx, hk_in_int(in, "id"), false, &p);
    if (!rc && strcmp(p.s.state, "ended") != 0) rc = hk_fail(cx, HK_RULE, "practice.going_on", NULL, NULL);
    if (!rc) rc = hk_exam_open(cx, &p);
    if (!rc) rc = hk_practice_play(cx, &p, p.n);
    if (!rc) rc = hk_library_load(cx, false, &l);
    if (!rc) rc = values_of(cx, &p, &v);
    if (rc) return rc;
    hk_debtor_leave(&p.talk.d);
    hk_judge(&p.talk.d, p.talk.turns, p.talk.turns_n, &p.talk.prepared, &j);
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (int t = 1; t <= (int)p.n; t++)
        if (taken(&j, t) >= WEAK) better_json(cx, &out->w, &p, &l, t, &v);
    hk_jw_arr_end(&out->w);
    hk_jw_str(&out->w, "next", NULL);
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

const hk_op hk_practice_lines_ops[] = {
    { "practice lines", HK_GET, "/api/v1/practice/{id}/lines", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, id_in, row_out, HK_PAGE, practice_lines, "practice.lines" },
    HK_OP_END };
