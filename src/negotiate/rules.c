/* rules.c - what the forms of a workspace have to obey, and what an experienced negotiator would say of them (NE3).
 *
 * Each rule is a function over the forms as they stand; a new rule is a function and a row of `rules`. Faults are refused when somebody
 * saves, warnings and what is still to do are told beside the form. Sources: DOMAIN §11 (goal card, roles, agenda, 让步原则, 开局, 收官). */
#include "negotiate/prep.h"
#include "base/money.h"
#include "content/content.h"
#include "reading/text.h"

typedef struct desk {
    hk_ctx        *cx;
    const hk_prep *p;
    hk_prep_notes *out;
} desk;

static hk_prep_note *note(const desk *d, hk_prep_level level, hk_prep_section section, const char *key, int64_t row)
{
    hk_prep_note *n = &HK_PUSH(d->cx->arena, d->out->v, d->out->n, d->out->cap);
    *n = (hk_prep_note){ .level = level, .section = section, .key = key, .row = row };
    return n;
}

static void with(hk_prep_note *n, const char *name, const char *value) { n->names[n->n] = name, n->values[n->n++] = value; }
static void with_n(const desk *d, hk_prep_note *n, const char *name, int64_t value) { with(n, name, hk_printf(d->cx->arena, "%" PRId64, value)); }
static void with_fen(const desk *d, hk_prep_note *n, const char *name, int64_t fen) { with(n, name, hk_money_group(d->cx->arena, fen, 2)); }
static const char *word(const desk *d, const char *field, const char *code) { return hk_text_value(d->cx->arena, d->cx->lang, "prep.show", field, code); }

static size_t codes_n(const char *codes)
{
    size_t n = 1;
    for (; *codes; codes++) n += *codes == '|';
    return n;
}

/* ---- goal card ------------------------------------------------------------------------------------------------------------------- */
static void goal_rule(const desk *d)
{
    const json_t *g = d->p->form[HK_PS_GOAL].json;

    if (!json_is_object(g)) {
        note(d, HK_PL_TODO, HK_PS_GOAL, "prep.no_goal", HK_NULL);
        return;
    }
    int64_t best = hk_prep_fen(g, "best"), target = hk_prep_fen(g, "target"), floor = hk_prep_fen(g, "floor");
    hk_day  day[] = { hk_prep_day(g, "best_day"), hk_prep_day(g, "target_day"), hk_prep_day(g, "floor_day") }, last = HK_DAY_NONE;
    if (floor > target || target > best) {
        hk_prep_note *n = note(d, HK_PL_FAULT, HK_PS_GOAL, "prep.goal_order", HK_NULL);
        with_fen(d, n, "floor", floor), with_fen(d, n, "target", target), with_fen(d, n, "best", best);
    }
    for (size_t i = 0; i < HK_COUNT(day); i++) {
        if (day[i] == HK_DAY_NONE) continue;
        if (last != HK_DAY_NONE && day[i] < last) {
            note(d, HK_PL_FAULT, HK_PS_GOAL, "prep.goal_days", HK_NULL);
            break;
        }
        last = day[i];
    }
}

/* ---- people and time ---------------------------------------------------------------------------------------------------------------- */
static void roles_rule(const desk *d)
{
    bool lead = false, decider = false;

    for (size_t i = 0; i < hk_prep_rows(d->p, HK_PS_ROLES); i++) {
        const json_t *r = hk_prep_row(d->p, HK_PS_ROLES, i);
        const char   *role = hk_prep_text(r, "role"), *who = hk_prep_text(r, "who");
        lead |= strcmp(role, "lead") == 0, decider |= strcmp(role, "decider") == 0;
        if (strcmp(role, "decider") == 0 && json_is_true(json_object_get(r, "in_room"))) with(note(d, HK_PL_FAULT, HK_PS_ROLES, "prep.decider_in", (int64_t)i + 1), "who", who);
        for (size_t k = 0; k < i; k++) {
            const json_t *q = hk_prep_row(d->p, HK_PS_ROLES, k);
            if (strcmp(hk_prep_text(q, "who"), who) == 0) with(note(d, HK_PL_FAULT, HK_PS_ROLES, "prep.one_role", (int64_t)i + 1), "who", who);
            else if (strcmp(hk_prep_text(q, "role"), role) == 0 && strcmp(role, "support") != 0) with(note(d, HK_PL_FAULT, HK_PS_ROLES, "prep.role_taken", (int64_t)i + 1), "role", word(d, "role", role));
        }
    }
    if (!lead) note(d, HK_PL_TODO, HK_PS_ROLES, "prep.no_lead", HK_NULL);
    if (!decider) note(d, HK_PL_TODO, HK_PS_ROLES, "prep.no_decider", HK_NULL);
}

static void agenda_rule(const desk *d)
{
    int64_t sum = 0;

    if (!hk_prep_rows(d->p, HK_PS_AGENDA)) {
        note(d, HK_PL_TODO, HK_PS_AGENDA, "prep.no_agenda", HK_NULL);
        return;
    }
    for (size_t i = 0; i < hk_prep_rows(d->p, HK_PS_AGENDA); i++) sum += hk_prep_int(hk_prep_row(d->p, HK_PS_AGENDA, i), "minutes");
    if (sum == d->p->head.minutes) return;
    hk_prep_note *n = note(d, HK_PL_FAULT, HK_PS_AGENDA, "prep.agenda_sum", HK_NULL);
    with_n(d, n, "sum", sum), with_n(d, n, "minutes", d->p->head.minutes);
}

/* ---- concessions ---------------------------------------------------------------------------------------------------------------------- */
/* Room is what the authority form says, which was judged against the bands when it was written (NE4); without it there is none. */
static int64_t room_of(const hk_prep *p)
{
    const json_t *a = p->form[HK_PS_AUTHORITY].json;
    if (!json_is_object(a) || (p->head.customer == HK_NULL && !hk_prep_body_real(hk_prep_text(a, "body")))) return 0;      /* an older form may name anybody */
    return hk_prep_fen(a, "room");
}

static void within_room(const desk *d, hk_prep_section s, const char *field, const char *key)
{
    int64_t sum = 0, room = room_of(d->p);

    for (size_t i = 0; i < hk_prep_rows(d->p, s); i++) sum += hk_prep_fen(hk_prep_row(d->p, s, i), field);
    if (sum <= room) return;
    hk_prep_note *n = note(d, HK_PL_FAULT, s, key, HK_NULL);
    with_fen(d, n, "sum", sum), with_fen(d, n, "room", room);
}

bool hk_prep_shrinking(const hk_prep *p)
{
    for (size_t i = 1; i < hk_prep_rows(p, HK_PS_LADDER); i++)
        if (hk_prep_fen(hk_prep_row(p, HK_PS_LADDER, i), "worth") >= hk_prep_fen(hk_prep_row(p, HK_PS_LADDER, i - 1), "worth")) return false;
    return true;
}

static void ladder_rule(const desk *d)
{
    if (!hk_prep_rows(d->p, HK_PS_LADDER)) note(d, HK_PL_TODO, HK_PS_LADDER, "prep.no_ladder", HK_NULL);
    within_room(d, HK_PS_LADDER, "worth", "prep.ladder_room");
    for (size_t i = 1; i < hk_prep_rows(d->p, HK_PS_LADDER); i++) {
        int64_t now = hk_prep_fen(hk_prep_row(d->p, HK_PS_LADDER, i), "worth"), former = hk_prep_fen(hk_prep_row(d->p, HK_PS_LADDER, i - 1), "worth");
        if (now < former) continue;
        hk_prep_note *n = note(d, HK_PL_WARN, HK_PS_LADDER, "prep.ladder_step", (int64_t)i + 1);
        with_n(d, n, "step", (int64_t)i + 1), with_fen(d, n, "now", now), with_fen(d, n, "former", former);
    }
}

static void exchange_rule(const desk *d)
{
    within_room(d, HK_PS_EXCHANGE, "give_worth", "prep.exchange_room");
    for (size_t i = 0; i < hk_prep_rows(d->p, HK_PS_EXCHANGE); i++) {
        const json_t *r = hk_prep_row(d->p, HK_PS_EXCHANGE, i);
        if (hk_prep_fen(r, "give_worth") > hk_prep_fen(r, "get_worth")) with_n(d, note(d, HK_PL_WARN, HK_PS_EXCHANGE, "prep.exchange_loss", (int64_t)i + 1), "row", (int64_t)i + 1);
    }
}

static void authority_rule(const desk *d)
{
    if (!hk_prep_rows(d->p, HK_PS_AUTHORITY)) note(d, HK_PL_TODO, HK_PS_AUTHORITY, "prep.no_authority", HK_NULL);
}

/* ---- levers ------------------------------------------------------------------------------------------------------------------------------ */
int64_t hk_prep_weight(const json_t *l) { return hk_prep_int(l, "strength") * hk_prep_int(l, "credibility") * (6 - hk_prep_int(l, "cost")) * 2; }

void hk_prep_weigh(const hk_prep *p, hk_prep_balance *out)
{
    *out = (hk_prep_balance){ .share = HK_NULL };
    for (size_t i = 0; i < hk_prep_rows(p, HK_PS_LEVERS); i++) {
        const json_t *l = hk_prep_row(p, HK_PS_LEVERS, i);
        bool ours = strcmp(hk_prep_text(l, "side"), "ours") == 0, money = false;
        *(ours ? &out->ours : &out->theirs) += hk_prep_weight(l);
        hk_prep_lever_side(hk_prep_text(l, "lever"), &money);
        out->no_money += ours && !money;
    }
    if (out->ours + out->theirs) out->share = (100 * out->ours + (out->ours + out->theirs) / 2) / (out->ours + out->theirs);
}

static const char *lever_word(const desk *d, const json_t *l)
{
    return *hk_prep_text(l, "named") ? hk_prep_text(l, "named") : word(d, "lever", hk_prep_text(l, "lever"));
}

/* Weak: too little to move anybody, or not believed. Dear: it costs us more than it brings. */
static void lever_rule(const desk *d, size_t i)
{
    const json_t *l = hk_prep_row(d->p, HK_PS_LEVERS, i);
    const char   *code = hk_prep_text(l, "lever"), *side = hk_prep_lever_side(code, NULL);
    int64_t row = (int64_t)i + 1;

    if (strcmp(code, "other") == 0 && !*hk_prep_text(l, "named")) note(d, HK_PL_FAULT, HK_PS_LEVERS, "prep.lever_named", row);
    if (side && strcmp(side, "any") != 0 && strcmp(side, hk_prep_text(l, "side")) != 0) with(note(d, HK_PL_FAULT, HK_PS_LEVERS, "prep.lever_side", row), "lever", lever_word(d, l));
    if (strcmp(hk_prep_text(l, "side"), "ours") != 0) return;
    if (hk_prep_int(l, "strength") <= 2 || hk_prep_int(l, "credibility") <= 2) with(note(d, HK_PL_WARN, HK_PS_LEVERS, "prep.lever_weak", row), "lever", lever_word(d, l));
    else if (hk_prep_int(l, "cost") >= 4 && hk_prep_int(l, "strength") * hk_prep_int(l, "credibility") <= 12) with(note(d, HK_PL_WARN, HK_PS_LEVERS, "prep.lever_dear", row), "lever", lever_word(d, l));
}

static void levers_rule(const desk *d)
{
    hk_prep_balance b;

    for (size_t i = 0; i < hk_prep_rows(d->p, HK_PS_LEVERS); i++) lever_rule(d, i);
    hk_prep_weigh(d->p, &b);
    if (!hk_prep_rows(d->p, HK_PS_LEVERS)) note(d, HK_PL_TODO, HK_PS_LEVERS, "prep.no_levers", HK_NULL);
    else if (!b.no_money) note(d, HK_PL_TODO, HK_PS_LEVERS, "prep.only_money", HK_NULL);
}

/* ---- what matters to them ------------------------------------------------------------------------------------------------------------------ */
static void values_rule(const desk *d)
{
    for (size_t i = 0; i < hk_prep_rows(d->p, HK_PS_VALUES); i++)
        for (size_t k = 0; k < i; k++) {
            const json_t *a = hk_prep_row(d->p, HK_PS_VALUES, i), *b = hk_prep_row(d->p, HK_PS_VALUES, k);
            int64_t heard = hk_prep_int(a, "heard_rank");
            if (strcmp(hk_prep_text(a, "value"), hk_prep_text(b, "value")) == 0 || hk_prep_int(a, "rank") == hk_prep_int(b, "rank") || (heard != HK_NULL && heard == hk_prep_int(b, "heard_rank")))
                note(d, HK_PL_FAULT, HK_PS_VALUES, "prep.rank_twice", (int64_t)i + 1);
        }
}

int64_t hk_prep_ranked_alike(const hk_prep *p)
{
    int64_t pairs = 0, alike = 0;

    for (size_t i = 0; i < hk_prep_rows(p, HK_PS_VALUES); i++)
        for (size_t k = 0; k < i; k++) {
            const json_t *a = hk_prep_row(p, HK_PS_VALUES, i), *b = hk_prep_row(p, HK_PS_VALUES, k);
            int64_t x = hk_prep_int(a, "heard_rank"), y = hk_prep_int(b, "heard_rank");
            if (x == HK_NULL || y == HK_NULL) continue;
            pairs++;
            alike += (hk_prep_int(a, "rank") < hk_prep_int(b, "rank")) == (x < y);
        }
    return pairs ? (100 * alike + pairs / 2) / pairs : HK_NULL;
}

/* The signs that say something, in the one form: 旺季不断货。 is 旺季 不断货. */
static const char *bare(const desk *d, const char *text)
{
    hk_line l;

    hk_line_make(d->cx->arena, hk_str_of(text), &l);
    char *s = hk_strdup(d->cx->arena, l.s), *to = s;
    for (size_t i = 0, n; i < l.n; i += n) {
        uint32_t c = hk_sign(l.s + i, &n);
        if ((c >= 0x4e00 && c <= 0x9fff) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) memmove(to, l.s + i, n), to += n;
    }
    *to = '\0';
    return s;
}

/* Three different ones (R198): the same thing said again is one. */
static void common_rule(const desk *d)
{
    enum { THREE = 3 };
    size_t n = hk_prep_rows(d->p, HK_PS_COMMON);
    int64_t different = 0;
    const char **said = HK_NEWS(d->cx->arena, const char *, n + 1);

    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        said[i] = bare(d, hk_prep_text(hk_prep_row(d->p, HK_PS_COMMON, i), "interest"));
        while (k < i && strcmp(said[k], said[i]) != 0) k++;
        if (k < i) with_n(d, note(d, HK_PL_WARN, HK_PS_COMMON, "prep.common_twice", (int64_t)i + 1), "first", (int64_t)k + 1);
        different += k == i && *said[i];
    }
    if (different < THREE) with_n(d, note(d, HK_PL_TODO, HK_PS_COMMON, "prep.common_three", HK_NULL), "n", different);
}

static void boxes_rule(const desk *d)
{
    static const char *const boxes[] = { "strength", "weakness", "opportunity", "threat" };

    for (size_t b = 0; b < HK_COUNT(boxes); b++) {
        bool any = false;
        for (size_t i = 0; i < hk_prep_rows(d->p, HK_PS_SWOT); i++) any |= strcmp(hk_prep_text(hk_prep_row(d->p, HK_PS_SWOT, i), "box"), boxes[b]) == 0;
        if (!any) with(note(d, HK_PL_TODO, HK_PS_SWOT, "prep.box_empty", HK_NULL), "box", word(d, "box", boxes[b]));
    }
}

/* DOMAIN §11: a poor debtor is helped to find a way; two at least (R201). */
static void help_rule(const desk *d)
{
    enum { POOR = 2, TWO = 2 };
    const json_t *a = d->p->form[HK_PS_ASSESS].json;
    int64_t ability = json_is_object(a) ? hk_prep_int(a, "ability") : HK_NULL;

    if (ability == HK_NULL) note(d, HK_PL_TODO, HK_PS_ASSESS, "prep.no_assess", HK_NULL);
    else if (ability <= POOR && hk_prep_rows(d->p, HK_PS_HELP) < TWO) note(d, HK_PL_TODO, HK_PS_HELP, "prep.help_two", HK_NULL);
}

/* ---- lists of ticks ------------------------------------------------------------------------------------------------------------------------- */
static void twice_rule(const desk *d)
{
    static const hk_prep_section lists[] = { HK_PS_PAPERS, HK_PS_OPENING, HK_PS_ENDGAME };

    for (size_t s = 0; s < HK_COUNT(lists); s++)
        for (size_t i = 0; i < hk_prep_rows(d->p, lists[s]); i++)
            for (size_t k = 0; k < i; k++)
                if (strcmp(json_string_value(hk_prep_row(d->p, lists[s], i)), json_string_value(hk_prep_row(d->p, lists[s], k))) == 0)
                    note(d, HK_PL_FAULT, lists[s], "prep.ticked_twice", (int64_t)i + 1);
}

static void papers_rule(const desk *d)
{
    if (!hk_prep_rows(d->p, HK_PS_PAPERS)) note(d, HK_PL_TODO, HK_PS_PAPERS, "prep.no_papers", HK_NULL);
}

static void opening_rule(const desk *d)
{
    size_t all = codes_n(HK_PREP_OPENING), done = hk_prep_rows(d->p, HK_PS_OPENING);
    if (done < all) with_n(d, note(d, HK_PL_TODO, HK_PS_OPENING, "prep.opening_left", HK_NULL), "left", (int64_t)(all - done));
}

/* Nothing is agreed before the end-game list is gone through (R184), and an agreement has a sum and a day. */
static void minutes_rule(const desk *d)
{
    const json_t *m = d->p->form[HK_PS_MINUTES].json;
    size_t all = codes_n(HK_PREP_ENDGAME), done = hk_prep_rows(d->p, HK_PS_ENDGAME);

    if (!json_is_object(m) || strcmp(hk_prep_text(m, "result"), "none") == 0) return;
    if (done < all) with_n(d, note(d, HK_PL_FAULT, HK_PS_MINUTES, "prep.endgame_open", HK_NULL), "left", (int64_t)(all - done));
    if (hk_prep_fen(m, "sum") == HK_NULL || hk_prep_day(m, "pay_day") == HK_DAY_NONE) note(d, HK_PL_FAULT, HK_PS_MINUTES, "prep.agreed_what", HK_NULL);
}

static void (*const rules[])(const desk *) = { papers_rule, levers_rule, boxes_rule, goal_rule, authority_rule, ladder_rule, exchange_rule, help_rule, values_rule, common_rule,
                                               roles_rule, agenda_rule, opening_rule, twice_rule, minutes_rule };

void hk_prep_judge(hk_ctx *cx, const hk_prep *p, hk_prep_notes *out)
{
    desk d = { cx, p, out };

    *out = (hk_prep_notes){ 0 };
    for (size_t i = 0; i < HK_COUNT(rules); i++) rules[i](&d);
}

const char *hk_prep_note_text(hk_ctx *cx, const hk_prep_note *n)
{
    return hk_text_fill(cx->arena, cx->lang, n->level == HK_PL_FAULT ? hk_printf(cx->arena, "error.%s", n->key) : n->key, n->names, n->values, (size_t)n->n);
}

hk_rc hk_prep_refuse(hk_ctx *cx, const hk_prep_notes *notes)
{
    for (size_t i = 0; i < notes->n; i++) {
        const hk_prep_note *n = &notes->v[i];
        if (n->level != HK_PL_FAULT) continue;
        const char *field = hk_prep_section_code(n->section);
        if (n->row != HK_NULL) field = hk_printf(cx->arena, "%s[%" PRId64 "]", field, n->row - 1);
        return hk_fail(cx, HK_RULE, n->key, field, n->n > 0 ? n->names[0] : NULL, n->n > 0 ? n->values[0] : NULL, n->n > 1 ? n->names[1] : NULL, n->n > 1 ? n->values[1] : NULL,
                       n->n > 2 ? n->names[2] : NULL, n->n > 2 ? n->values[2] : NULL, NULL);
    }
    return HK_OK;
}

uint32_t hk_prep_missing(const hk_prep *p)
{
    static const hk_prep_section need[] = { HK_PS_PAPERS, HK_PS_GOAL, HK_PS_ROLES };         /* DOMAIN §11 */
    uint32_t bits = 0;

    for (size_t i = 0; i < HK_COUNT(need); i++)
        if (!hk_prep_rows(p, need[i])) bits |= 1u << need[i];
    return bits;
}
