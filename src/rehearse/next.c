/* next.c - see next.h. The text of the last talk is changed where the days between changed something; all else of it stays. */
#include "rehearse/next.h"
#include "base/money.h"
#include "content/content.h"
#include "rehearse/own.h"
#include "rehearse/real_text.h"
#include <stdlib.h>

enum { WEEK = 7, LEAST_FEN = 100000 };

const char *hk_after_code(hk_after_kind k)
{
    static const char *const codes[] = { "none", "kept", "part", "broken" };
    return codes[k];
}

/* ---- what came of it ---------------------------------------------------------------------------------------------------------------- */
static hk_day working(hk_day day)
{
    while (hk_day_weekday(day) > 5) day++;
    return day;
}

static uint32_t announced(const hk_practice *p)
{
    uint32_t steps = 0;
    for (size_t i = 0; i < p->talk.turns_n; i++) steps |= p->talk.turns[i].heard.announced;
    return steps & ~p->scenario->steps_done;
}

/* NX8. Where his trouble went by words that were heard as a promise of nothing, what was to be done is told by the trouble. */
static uint32_t promised_himself(const hk_practice *p, bool paid)
{
    uint32_t vows = p->scenario->vows_broke;

    for (size_t i = 0; i < p->talk.turns_n; i++) {
        const hk_turn_record *t = &p->talk.turns[i];
        const hk_heard       *h = &t->heard;
        vows |= h->vows | (paid ? h->vows_if : 0);
        if (h->vows | h->vows_if | h->vows_done || !(t->events >> HK_EV_OBSTACLE_GONE & 1)) continue;
        for (size_t k = 0; k < p->scenario->excuses_n; k++)
            for (int v = 0; v < HK_VOW_COUNT; v++)
                if (p->scenario->excuses[k].truth && p->scenario->excuses[k].cures & h->codes & hk_vow_cures(1u << v)) vows |= 1u << v;
    }
    return vows;
}

void hk_after_talk(const hk_practice *p, hk_after *out)
{
    const hk_debtor *d = &p->talk.d;
    hk_day today = (hk_day)p->s.day;

    *out = (hk_after){ .kind = HK_AFTER_NONE, .due_day = HK_DAY_NONE, .day = working(today + WEEK) };
    out->came = hk_debtor_paid(d, (uint64_t)p->s.seed);
    out->due = out->came.due_fen, out->paid = out->came.paid_fen, out->missed = out->came.missed_fen;
    if (out->due) {
        out->kind = out->paid >= out->due ? HK_AFTER_KEPT : out->paid ? HK_AFTER_PART : HK_AFTER_BROKEN;
        out->due_day = today + out->came.in_days;
        out->day = working(out->due_day + 1);
    }
    out->owed = p->scenario->total_fen - out->paid;
    if (out->kind != HK_AFTER_KEPT) out->announced = announced(p);
    out->vows = promised_himself(p, out->kind == HK_AFTER_KEPT);
    out->settled = out->owed < LEAST_FEN;
    out->led_to = d->ending == HK_END_ESCALATED ? p->scenario->decider_name : NULL;
}

/* ---- the text ------------------------------------------------------------------------------------------------------------------------- */
typedef struct pen {
    hk_ctx            *cx;
    const hk_practice *p;
    const hk_after    *after;
    hk_between         done;
    int64_t            no;
    json_t            *o;            /* owned */
    hk_buf             brief;
} pen;

static void put_sum(json_t *o, const char *key, int64_t fen)
{
    char buf[32];
    json_object_set_new(o, key, json_string(hk_money_fmt(fen, 2, buf)));
}

static void put_text(json_t *o, const char *key, const char *text) { json_object_set_new(o, key, json_string(text)); }

/* What came pays the oldest first; an item that is paid is gone. */
static void items(pen *w)
{
    const hk_scenario *s = w->p->scenario;
    json_t *list = json_array();
    int64_t paid = w->after->paid;
    char    buf[32];

    for (size_t i = 0; i < s->items_n; i++) {
        int64_t off = HK_MIN(paid, s->items_fen[i]);
        paid -= off;
        if (s->items_fen[i] > off) json_array_append_new(list, json_string(hk_money_fmt(s->items_fen[i] - off, 2, buf)));
    }
    json_object_set_new(w->o, "items", list);
    put_sum(w->o, "total", w->after->owed);
    if (w->after->missed) put_sum(w->o, "promised", w->after->missed);
    else json_object_del(w->o, "promised");
}

/* Money that came in since is his, and so is what he told of; what he paid is gone. Who was poor stays poor: what comes in goes out again. */
static void cash(pen *w)
{
    const hk_scenario *s = w->p->scenario;
    int     passed = (int)(w->after->day - w->p->s.day);
    int64_t has = s->cash_fen - w->after->paid, owed = w->after->owed;
    json_t *left = json_array();

    for (size_t i = 0; i < s->inflows_n; i++) {
        if (s->inflow_days[i] <= passed) {
            has += s->inflow_fen[i];
            continue;
        }
        json_t *in = json_object();
        put_sum(in, "sum", s->inflow_fen[i]);
        json_object_set_new(in, "in", json_integer(s->inflow_days[i] - passed));
        json_array_append_new(left, in);
    }
    for (size_t i = 0; i < s->cards_n; i++)
        if (w->p->talk.d.told[i] && !s->cards[i].told) has += s->cards[i].cash_fen;
    has = hk_case_able(s->kase) ? HK_MAX(has, owed) : HK_MIN(HK_MAX(has, 0), owed / 10 * 6);
    put_sum(w->o, "cash", has);
    json_object_set_new(w->o, "inflows", left);
    json_object_set_new(w->o, "late", json_integer(HK_MIN(s->late_days + passed, 3000)));
}

/* In the order of hk_feel. */
static void feelings(pen *w)
{
    static const char *const names[HK_FEELS] = { "W", "T", "R", "P", "F", "E", "K" };
    enum { USUAL_R = 4000, TOOK = 10, BROKE_WORD = 10, LOST_FACE = -10, NOT_DONE = -20 };
    const hk_debtor *d = &w->p->talk.d;
    const hk_after  *a = w->after;
    int32_t f[HK_FEELS];
    json_t *start = json_object();

    memcpy(f, d->feel, sizeof f);
    f[HK_E] /= 2, f[HK_P] /= 2;
    f[HK_R] += (USUAL_R - f[HK_R]) / 3;
    if (a->kind == HK_AFTER_KEPT) f[HK_T] = hk_feel_moved(f[HK_T], TOOK);
    if (a->kind == HK_AFTER_BROKEN || a->kind == HK_AFTER_PART) f[HK_P] = hk_feel_moved(f[HK_P], BROKE_WORD), f[HK_F] = hk_feel_moved(f[HK_F], LOST_FACE);
    if (a->announced & ~w->done.steps) f[HK_K] = hk_feel_moved(f[HK_K], NOT_DONE);           /* 15 */
    if (a->vows & ~w->done.vows) f[HK_T] = hk_feel_moved(f[HK_T], NOT_DONE), f[HK_K] = hk_feel_moved(f[HK_K], LOST_FACE);
    if (w->done.steps) f[HK_K] = hk_feel_moved(f[HK_K], TOOK), f[HK_P] = hk_feel_moved(f[HK_P], TOOK);
    for (int k = 0; k < HK_FEELS; k++) json_object_set_new(start, names[k], json_integer(f[k]));
    json_object_set_new(w->o, "start", start);
}

/* Was the deal taken down, or asked to be? */
static bool in_writing(const hk_practice *p)
{
    for (size_t i = 0; i < p->talk.turns_n; i++)
        for (size_t k = 0; k < p->talk.turns[i].heard.n; k++)
            if (p->talk.d.deal.agreed && p->talk.turns[i].heard.written && p->talk.turns[i].heard.act[k] == HK_ACT_CONFIRM) return true;
    return false;
}

static bool has_excuse(const json_t *list, int id)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_integer_value(json_object_get(json_array_get(list, i), "id")) == id) return true;
    return false;
}

/* One more that he has not used, of those that go with a word that was not kept. A paper settles it when he gave his word on one. */
static void fresh_pretext(pen *w, json_t *list, bool written, bool decides)
{
    static const int deciding[] = { 25, 26, 13, 9 }, sent[] = { 2, 25, 3, 26 };        /* 网银, 开会, 等月底, 已经付了; 老板出差, 流程 */
    const int *from = decides ? deciding : sent;
    hk_prng    luck;

    hk_prng_init(&luck, (uint64_t)w->p->s.seed, "pretext");
    uint32_t at = hk_prng_below(&luck, HK_COUNT(deciding));
    for (size_t k = 0; k < HK_COUNT(deciding) && json_array_size(list) < HK_SC_EXCUSES; k++) {
        int id = from[(at + k) % HK_COUNT(deciding)];
        if (has_excuse(list, id)) continue;
        json_t *one = json_object();
        json_object_set_new(one, "id", json_integer(id));
        json_object_set_new(one, "truth", json_false());
        if (written) json_object_set_new(one, "papers", json_pack("[s]", "promise"));
        json_array_append_new(list, one);
        return;
    }
}

/* A true trouble and what the caller promised against it: NX8. */
static bool cured(const pen *w, const hk_sc_excuse *e) { return e->truth && e->cures & hk_vow_cures(w->after->vows & w->done.vows); }
static bool left_uncured(const pen *w, const hk_sc_excuse *e) { return e->truth && e->cures & hk_vow_cures(w->after->vows & ~w->done.vows); }

/* NX5. Of the poor the want of money is never solved by words: it stays a reason. */
static void pleas(pen *w, bool written)
{
    const hk_scenario *s = w->p->scenario;
    const hk_debtor   *d = &w->p->talk.d;
    json_t *old = json_object_get(w->o, "excuses"), *list = json_array();
    bool    broke = w->after->kind == HK_AFTER_BROKEN || w->after->kind == HK_AFTER_PART, reason = false;

    for (size_t i = 0; i < s->excuses_n && i < json_array_size(old); i++) {
        bool gone = cured(w, &s->excuses[i]) || (d->resolved[i] && !left_uncured(w, &s->excuses[i]));
        bool stays = !gone || (s->excuses[i].truth && !hk_case_able(s->kase) && s->excuses[i].id == s->real_reason);
        if (!stays) continue;
        reason |= s->excuses[i].id == s->real_reason;
        json_array_append(list, json_array_get(old, i));
    }
    if (broke || !json_array_size(list)) fresh_pretext(w, list, written, s->decides);
    json_object_set_new(w->o, "excuses", list);
    if (s->real_reason && !reason) {
        json_object_set_new(w->o, "real_reason", json_integer(0));
        if (s->kase == HK_CASE_DISPUTE) put_text(w->o, "case", "ABLE_WILLING");        /* what was in dispute is settled */
    }
}

/* A card keeps its number, which lines of his go by. Money it told of is among his cash now. */
static void cards(pen *w)
{
    json_t *list = json_object_get(w->o, "cards");

    for (size_t i = 0; i < w->p->scenario->cards_n && i < json_array_size(list); i++) {
        if (!w->p->talk.d.told[i]) continue;
        json_object_set_new(json_array_get(list, i), "told", json_true());
        json_object_del(json_array_get(list, i), "cash");
    }
}

/* Of money that has come in he names no day any more (SC7). */
static void answers(pen *w)
{
    json_t *list = json_object_get(w->o, "knows"), *row, *says;
    size_t  i, k;

    if (json_array_size(json_object_get(w->o, "inflows"))) return;
    for (i = json_array_size(list); i-- > 0;) {
        row = json_array_get(list, i), says = json_object_get(row, "says");
        for (k = json_array_size(says); k-- > 0;)
            if (strstr(json_string_value(json_array_get(says, k)), "{in")) json_array_remove(says, k);
        if (!json_array_size(says)) json_array_remove(list, i);
    }
}

/* The list of that name, made where there was none. */
static json_t *list_of(json_t *o, const char *key)
{
    if (!json_is_array(json_object_get(o, key))) json_object_set_new(o, key, json_array());
    return json_object_get(o, key);
}

static const char *paper_wire(int vow) { return hk_slot_code_wire((hk_slot_code)__builtin_ctzll(hk_vow_cures(1u << vow))); }

static void facts(pen *w, bool written)
{
    json_t *f = json_object_get(w->o, "facts"), *done = list_of(f, "done"), *papers = list_of(f, "papers");

    for (size_t i = 0; i < HK_STEP_COUNT; i++)
        if (w->done.steps >> i & 1) json_array_append_new(done, json_string(hk_step_codes[i]));
    for (int v = HK_VOW_INVOICE; v <= HK_VOW_QUALITY; v++)                             /* what was sent can be shown */
        if (w->after->vows & w->done.vows & 1u << v && !(w->p->scenario->papers_ours & hk_vow_cures(1u << v))) json_array_append_new(papers, json_string(paper_wire(v)));
    if (written && !(w->p->scenario->papers_ours & hk_code_bit(HK_CODE_PROMISE))) json_array_append_new(papers, json_string("promise"));
}

/* ---- whom he led to --------------------------------------------------------------------------------------------------------------------- */
static bool led_on(const pen *w) { return w->p->talk.d.ending == HK_END_ESCALATED; }

/* What only somebody without authority pleads. */
static bool of_a_go_between(int id)
{
    static const int ids[] = { 2, 3, 10, 28, 29 };          /* 老板出差, 走流程, 换了人, 公章外借, 领导不同意 */
    for (size_t i = 0; i < HK_COUNT(ids); i++)
        if (ids[i] == id) return true;
    return false;
}

static json_t *pleas_of_who_decides(const json_t *list)
{
    json_t *out = json_array();
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!of_a_go_between((int)json_integer_value(json_object_get(json_array_get(list, i), "id")))) json_array_append(out, json_array_get(list, i));
    return out;
}

/* NX6: another man in the same case, with a nature of his own. */
static void other_man(pen *w)
{
    static const char *const natures[] = { "SHEEP", "OX", "FOX", "OWL" };
    const hk_scenario *s = w->p->scenario;
    hk_prng luck;

    hk_prng_init(&luck, (uint64_t)w->p->s.seed, "decider");
    put_text(w->o, "name", s->decider_name);
    put_text(w->o, "rank", hk_text(w->cx->lang, hk_printf(w->cx->arena, "pair.code.%s", hk_slot_code_wire(s->decider))));
    put_text(w->o, "style", natures[hk_prng_below(&luck, HK_COUNT(natures))]);
    if (s->kase == HK_CASE_GATE) put_text(w->o, "case", "ABLE_UNWILLING");
    json_object_set_new(w->o, "decides", json_true());
    json_object_set_new(w->o, "excuses", pleas_of_who_decides(json_object_get(w->o, "excuses")));
    static const char *const gone[] = { "decider", "lines", "subjects", "start", "cards", "knows" };
    for (size_t i = 0; i < HK_COUNT(gone); i++) json_object_del(w->o, gone[i]);
    if (!has_excuse(json_object_get(w->o, "excuses"), s->real_reason)) json_object_set_new(w->o, "real_reason", json_integer(0));
    if (!json_array_size(json_object_get(w->o, "excuses"))) fresh_pretext(w, json_object_get(w->o, "excuses"), false, true);
    put_text(w->o, "first_right", "DEBT");
}

/* ---- the brief ------------------------------------------------------------------------------------------------------------------------ */
/* hk_real_sentence: name, value, ..., NULL. */
static const char *line(pen *w, const char *key, ...)
{
    va_list ap;

    va_start(ap, key);
    const char *said = hk_real_sentence(w->cx, key, ap);
    va_end(ap);
    return said;
}

static const char *day_text(pen *w, hk_day day)
{
    char buf[11];
    return hk_strdup(w->cx->arena, hk_day_fmt(day, buf));
}

/* Their labels in the reader's language. */
static const char *list_of_bits(pen *w, const char *family, const char *const *codes, uint32_t bits)
{
    hk_buf b = { .arena = w->cx->arena };

    hk_buf_puts(&b, "");
    for (; bits; bits &= bits - 1) {
        if (b.n) hk_buf_puts(&b, hk_text(w->cx->lang, "real.list"));
        hk_buf_puts(&b, hk_text(w->cx->lang, hk_printf(w->cx->arena, "%s.%s", family, codes[__builtin_ctz(bits)])));
    }
    return b.p;
}

static const char *step_list(pen *w, uint32_t bits) { return list_of_bits(w, "scenario.step", hk_step_codes, bits); }
static const char *vow_list(pen *w, uint32_t bits) { return list_of_bits(w, "vow", hk_vow_codes, bits); }

/* Each of several: day, sum, what became of it. */
static const char *each_part(pen *w)
{
    static const char *const came[] = { "not_yet", "whole", "part", "nothing" };
    const hk_paid *c = &w->after->came;
    hk_buf b = { .arena = w->cx->arena };

    hk_buf_puts(&b, "");
    for (size_t i = 0; i < c->n; i++) {
        if (i) hk_buf_puts(&b, hk_text(w->cx->lang, "next.part_end"));
        hk_buf_puts(&b, line(w, hk_printf(w->cx->arena, "next.part_%s", came[c->v[i].came]), "day", day_text(w, (hk_day)w->p->s.day + c->v[i].in_days), "sum",
                             hk_money_group(w->cx->arena, c->v[i].fen, 2), "paid", hk_money_group(w->cx->arena, c->v[i].paid_fen, 2), NULL));
    }
    return b.p;
}

static void what_he_promised(pen *w, hk_buf *b, const char *n, const char *day)
{
    const hk_after *a = w->after;

    if (a->came.n > 1) {
        hk_buf_puts(b, line(w, "next.promised_parts", "n", n, "day", day, "parts", hk_printf(w->cx->arena, "%zu", a->came.n), "whole",
                            hk_money_group(w->cx->arena, hk_deal_whole(&w->p->talk.d.deal), 2), "list", each_part(w), NULL));
        return;
    }
    hk_buf_puts(b, line(w, "next.promised", "n", n, "day", day, "sum", hk_money_group(w->cx->arena, a->due, 2), "due", day_text(w, a->due_day), NULL));
    hk_buf_puts(b, line(w, hk_printf(w->cx->arena, "next.%s", hk_after_code(a->kind)), "sum", hk_money_group(w->cx->arena, a->paid, 2), NULL));
}

/* What the last talk came to, for this brief and all that follow. */
static const char *told(pen *w)
{
    const hk_after *a = w->after;
    hk_buf b = { .arena = w->cx->arena };
    const char *n = hk_printf(w->cx->arena, "%" PRId64, w->no - 1), *day = day_text(w, (hk_day)w->p->s.day);

    if (led_on(w)) hk_buf_puts(&b, line(w, "next.led", "n", n, "day", day, "name", w->p->scenario->decider_name, NULL));
    else if (a->kind == HK_AFTER_NONE) hk_buf_puts(&b, line(w, "next.none", "n", n, "day", day, NULL));
    else what_he_promised(w, &b, n, day);
    if (w->done.steps) hk_buf_puts(&b, line(w, "next.done", "steps", step_list(w, w->done.steps), NULL));
    if (a->announced & ~w->done.steps) hk_buf_puts(&b, line(w, "next.not_done", "steps", step_list(w, a->announced & ~w->done.steps), NULL));
    if (a->vows & w->done.vows) hk_buf_puts(&b, line(w, "next.vow_done", "list", vow_list(w, a->vows & w->done.vows), NULL));
    if (a->vows & ~w->done.vows) hk_buf_puts(&b, line(w, led_on(w) ? "next.vow_left_led" : "next.vow_left", "list", vow_list(w, a->vows & ~w->done.vows), NULL));
    for (size_t i = 0; i < w->p->scenario->cards_n; i++)
        if (w->p->talk.d.told[i] && !w->p->scenario->cards[i].told) hk_buf_puts(&b, line(w, "next.card", "text", w->p->scenario->cards[i].text, NULL));
    return b.p;
}

/* The root's own words stay below: "brief_first" and "title_first", "told" grow with the talks; the reader of scenarios passes over them. */
static void brief(pen *w)
{
    const hk_scenario *s = w->p->scenario;
    const char *first = json_string_value(json_object_get(w->o, "brief_first")), *title = json_string_value(json_object_get(w->o, "title_first"));
    const char *before = json_string_value(json_object_get(w->o, "told"));
    const char *n = hk_printf(w->cx->arena, "%" PRId64, w->no), *late = hk_printf(w->cx->arena, "%d", s->late_days + (int)(w->after->day - w->p->s.day));

    first = first ? first : s->brief, title = title ? title : s->title;
    const char *all = hk_printf(w->cx->arena, "%s%s", before ? before : "", told(w));
    const char *now = line(w, "next.now", "sum", hk_money_group(w->cx->arena, w->after->owed, 2), "days", late, NULL);
    const char *facing = led_on(w) ? line(w, "next.facing", "name", w->p->scenario->decider_name, NULL) : "";
    const char *whole = hk_printf(w->cx->arena, "%s%s%s%s", all, facing, now, line(w, "next.before", "brief", first, NULL));
    const char *named = line(w, "next.title", "title", title, "n", n, NULL);
    const char *teaches = hk_text(w->cx->lang, hk_printf(w->cx->arena, "next.teaches.%s", led_on(w) ? "led" : hk_after_code(w->after->kind)));

    put_text(w->o, "brief_first", first), put_text(w->o, "title_first", title), put_text(w->o, "told", all);
    put_text(w->o, "brief", whole), put_text(w->o, "title", named), put_text(w->o, "teaches", teaches);
}

/* Only who was promised it knows of it. */
static void put_vows(pen *w, const char *key, uint32_t vows)
{
    json_t *list = json_array();

    for (; vows && !led_on(w); vows &= vows - 1) json_array_append_new(list, json_string(hk_vow_codes[__builtin_ctz(vows)]));
    json_object_set_new(w->o, key, list);
}

/* What he knows of his own promise: whether it came, how much of it, and its figures. */
static void his_word(pen *w)
{
    const hk_after *a = w->after;
    const hk_paid  *c = &a->came;
    int64_t sums[HK_SC_NAMED] = { hk_deal_whole(&w->p->talk.d.deal), a->paid, a->missed ? a->due - a->paid : 0, 0 };
    int     whole = 0;
    json_t *named = json_array();
    char    buf[32];

    for (size_t i = 0; i < c->n; i++) {
        whole += c->v[i].came == HK_CAME_WHOLE;
        if (c->v[i].came == HK_CAME_NOT_YET && !sums[HK_SC_NAMED - 1]) sums[HK_SC_NAMED - 1] = c->v[i].fen;
    }
    for (size_t i = 0; c->n && i < HK_SC_NAMED; i++)
        if (sums[i] > 0) json_array_append_new(named, json_string(hk_money_fmt(sums[i], 2, buf)));
    put_vows(w, "vows_kept", a->vows & w->done.vows);
    put_vows(w, "vows_broke", a->vows & ~w->done.vows);
    json_object_set_new(w->o, "named", named);
    json_object_set_new(w->o, "kept", json_boolean(a->kind == HK_AFTER_KEPT && !led_on(w)));
    json_object_set_new(w->o, "part", json_boolean(c->some));
    json_object_set_new(w->o, "earlier", json_integer(a->missed ? whole : 0));
}

hk_rc hk_next_text(hk_ctx *cx, const hk_practice *p, const hk_after *after, hk_between done, int64_t no, const char **body)
{
    pen w = { .cx = cx, .p = p, .after = after, .done = done, .no = no };
    const char *text = p->body;

    hk_rc rc = text ? HK_OK : hk_scenario_text(cx, p->s.scenario, &text);
    if (!rc) rc = hk_json_parse(cx, hk_str_of(text), &w.o);
    if (rc) return rc;
    hk_scenario_settle(cx->arena, w.o, (uint64_t)p->s.seed);
    bool written = in_writing(p), broke = after->kind == HK_AFTER_BROKEN || after->kind == HK_AFTER_PART;
    items(&w);
    cash(&w);
    answers(&w);
    feelings(&w);
    pleas(&w, written);
    cards(&w);
    facts(&w, written);
    brief(&w);
    json_object_set_new(w.o, "acquainted", json_boolean(!led_on(&w)));
    json_object_del(w.o, "before");
    his_word(&w);
    if (broke) put_text(w.o, "first_right", written ? "EVID" : "OPENQ");
    if (led_on(&w)) other_man(&w);
    char *made = json_dumps(w.o, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(w.o);
    if (!made) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    *body = hk_strdup(cx->arena, made);
    free(made);
    return HK_OK;
}
