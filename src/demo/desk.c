/* The desk's day: what life left on it is written down in two commits, money in the morning and paper work in the afternoon.
 *
 * The clock of the practice company is moved to that hour, so "known at" means something. On the last day the notes are taken
 * shortly after midnight: nothing is recorded later than the hour the reader opens the program. */
#include "demo/inside.h"

#include "measure/report.h"
#include "param/param.h"
#include "sql/tables.h"
#include "store/store.h"

static void clock_set(hk_ctx *cx, const demo_world *w, int hour, int minute)
{
    bool last = w->now == w->today;
    hk_ctx_set_now(cx, hk_day_start_us(w->now) + ((last ? 0 : hour) * INT64_C(60) + (last ? hour / 4 : minute)) * 60000000);
}

/* The aging of the month's last day as known now; its fingerprint is what the close keeps. */
static hk_rc close_post(hk_ctx *cx, int month)
{
    hk_ask ask = { .as_of = hk_month_first(month + 1) - 1, .known_us = HK_NULL, .by = HK_BY_CUSTOMER };
    hk_report r = { 0 };

    hk_rc rc = hk_log_begin(cx, "close");
    if (!rc) rc = hk_report_open(cx, &ask, &r);
    if (!rc) rc = hk_report_age(cx, &r);
    if (!rc && !r.holds) rc = hk_fail(cx, HK_NOT_TIED, NULL, NULL, NULL);
    if (!rc) rc = hk_period_post(cx, month, true, r.fingerprint);
    hk_report_close(&r);
    return rc;
}

/* ---- the first day ---- */
typedef struct figure { const char *name; int64_t amount; } figure;

static hk_rc figures_post(hk_ctx *cx, demo_world *w, hk_day day)
{
    int64_t year = w->sales_want / 3 * 100 / 85;
    const figure figures[] = { { "current_assets", year * 62 / 100 }, { "funds_for_credit", year * 17 / 100 }, { "loss_appetite", year / 250 },
                               { "yearly_credit_sales", year }, { "plan_sales", year / 12 }, { "net_income", year * 6 / 100 } };
    hk_rc rc = hk_log_begin(cx, "figure");
    for (size_t i = 0; !rc && i < HK_COUNT(figures); i++) {
        hk_fact_entered_figure f = { .eff_day = day, .figure = figures[i].name, .currency = "CNY", .amount = figures[i].amount / 100 * 100 };
        rc = hk_append_entered_figure(cx, &f);
    }
    return rc;
}

/* Only what has no default because each company has its own figure; all else stays as shipped. */
static hk_rc params_post(hk_ctx *cx, const demo_world *w)
{
    static const struct { const char *key, *value; } rows[] = {
        { "cost.variable_ratio", "72" }, { "cost.capital_rate", "4.5" }, { "cost.net_margin", "6" }, { "int.rate", "0.05" },
        { "tc.target_dso", "85" }, { "tc.turnover", "4.2" }, { "tc.loss_rate", "1.5" },
    };
    hk_rc rc = HK_OK;
    int64_t seq;
    for (size_t i = 0; !rc && i < HK_COUNT(rows); i++) rc = hk_param_set(cx, rows[i].key, HK_LEVEL_COMPANY, HK_NULL, w->first, rows[i].value, &seq);
    return rc;
}

static hk_rc units_post(hk_ctx *cx, demo_world *w)
{
    const struct { int kind; demo_unit *list; size_t n; } kinds[] = {
        { HK_UNIT_TEAM, w->teams, w->teams_n }, { HK_UNIT_REGION, w->regions, w->names.regions_n }, { HK_UNIT_CLASS, w->classes, w->names.classes_n } };
    hk_rc rc = HK_OK;

    for (size_t k = 0; k < HK_COUNT(kinds); k++)
        for (size_t i = 0; !rc && i < kinds[k].n; i++) rc = hk_unit_add(cx, kinds[k].kind, kinds[k].list[i].code, kinds[k].list[i].name, &kinds[k].list[i].id);
    for (size_t i = 0; !rc && i < w->people_n; i++) rc = hk_person_add(cx, w->people[i].code, w->people[i].name, w->teams[w->people[i].team].id, &w->people[i].id);
    return rc;
}

/* What was open when the books began, one opening document for each invoice, with its own day and due day. */
static hk_rc opening_post(hk_ctx *cx, demo_world *w)
{
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < w->docs_n; i++) {
        demo_item *it = &w->items[w->docs[i].first];
        if (it->open == 0) continue;
        it->amount = it->open;
        w->docs[i].opening = true;
        act a = { .kind = A_DOC, .a = (int)i };
        rc = hk_demo_post(cx, w, &a);
    }
    return rc;
}

static hk_rc open_write(hk_ctx *cx, void *arg)
{
    demo_world *w = arg;
    hk_rc rc = hk_log_begin(cx, "demo");

    if (!rc) rc = units_post(cx, w);
    if (!rc) rc = params_post(cx, w);
    if (!rc) rc = figures_post(cx, w, w->first);
    if (!rc) rc = hk_demo_office_open(cx, w);
    for (size_t i = 0; !rc && i < w->customers_n; i++)
        if (w->customers[i].from < w->first) rc = hk_demo_post_customer(cx, w, &w->customers[i]);
    if (!rc) rc = hk_demo_abroad_open(cx, w);
    return rc ? rc : opening_post(cx, w);
}

hk_rc hk_demo_desk_open(hk_ctx *cx, demo_world *w)
{
    clock_set(cx, w, 8, 30);
    return hk_write(cx, open_write, w);
}

/* ---- every day ---- */
static int half_of(act_kind k) { return k <= A_RECEIPT ? 0 : 1; }

/* One commit of the log: the clock is moved, the notes of that half day are posted, the log is closed. */
static hk_rc half_post(hk_ctx *cx, demo_world *w, int first, int hour, int minute)
{
    hk_arena_mark mark = hk_arena_save(cx->arena);

    if (first < 0) return HK_OK;
    clock_set(cx, w, hour, minute);
    hk_rc rc = hk_log_begin(cx, "demo");
    for (int at = first, next; !rc && at >= 0; at = next) {
        act a = w->acts[at];
        next = a.next;
        w->acts[at].next = w->spare, w->spare = at;
        if (a.kind == A_CLOSE) w->close_month = a.a;
        else if (a.kind == A_STATEMENTS) w->statements = a.a;
        else rc = hk_demo_post(cx, w, &a);
    }
    if (!rc) rc = hk_log_end(cx);
    if (!rc) hk_arena_release(cx->arena, mark);
    return rc;
}

static hk_rc day_post(hk_ctx *cx, demo_world *w)
{
    day_list halves[2] = { { -1, -1 }, { -1, -1 } };
    day_list *l = &w->desk[w->now - w->warm];

    for (int at = l->first, next; at >= 0; at = next) {
        day_list *to = &halves[half_of(w->acts[at].kind)];
        next = w->acts[at].next;
        w->acts[at].next = -1;
        if (to->last >= 0) w->acts[to->last].next = at;
        else to->first = at;
        to->last = at;
    }
    l->first = l->last = -1;
    hk_rc rc = half_post(cx, w, halves[0].first, 10, 5);
    return rc ? rc : half_post(cx, w, halves[1].first, 17, 20);
}

/* Days are lived inside the write, a month of them to a transaction: each has its own commits in the log, but the disk is asked
 * to hold still forty times instead of fifteen hundred. Life cannot be lived twice, so a store that wants to run the write again
 * (op.h, P4) is refused. */
static hk_rc stretch_write(hk_ctx *cx, void *arg)
{
    demo_world *w = arg;
    hk_rc rc = HK_OK;

    if (w->lived == w->now) return hk_fail(cx, HK_BUSY, NULL, NULL, NULL);
    w->lived = w->now;
    for (w->close_month = w->statements = -1; !rc && w->now <= w->today && w->close_month < 0 && w->statements < 0; w->now++) {
        hk_demo_live(w);
        if (w->now >= w->first) rc = day_post(cx, w);
    }
    return rc;
}

static hk_rc close_write(hk_ctx *cx, void *arg)
{
    const demo_world *w = arg;
    return close_post(cx, w->close_month);
}

hk_rc hk_demo_desk_stretch(hk_ctx *cx, demo_world *w)
{
    hk_rc rc = hk_write(cx, stretch_write, w);
    if (rc || (w->close_month < 0 && w->statements < 0)) return rc;
    hk_arena_mark mark = hk_arena_save(cx->arena);
    hk_ctx_set_now(cx, hk_day_start_us(w->now - 1) + INT64_C(18) * 3600000000);       /* the evening of the day just lived */
    rc = w->close_month >= 0 ? hk_write(cx, close_write, w) : hk_demo_statements(cx, w, w->statements);
    if (!rc) hk_arena_release(cx->arena, mark);
    return rc;
}
