/* Making the company: its row, its cast, then life day by day from before the books open until today. */
#include "demo/inside.h"

#include "access/access.h"
#include "sql/access.h"
#include "store/store.h"

static const struct { int64_t customers, people, invoices; } SIZE[] = {
    [HK_DEMO_SMALL]  = { 120, 10, 4000 },
    [HK_DEMO_MEDIUM] = { 1200, 40, 60000 },
    [HK_DEMO_LARGE]  = { 12000, 150, 600000 },
};
enum { INVOICE_MEAN = 2500000 };                 /* 25,000 yuan */

static hk_rc company_find(hk_ctx *cx, const char *code, hk_row_company_by_code *row, bool *found)
{
    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_company_by_code(cx, code, row, found);
    hk_read_end(cx);
    return rc;
}

static void company_enter(hk_ctx *cx, int64_t id, const char *code)
{
    cx->company = id, cx->company_code = code, cx->practice = true;
    cx->scope = &hk_scope_all, cx->caps = HK_CAPS_ALL;
    cx->actor = (hk_actor){ 0, HK_NULL, "local:demo" };      /* the same actor on every machine (M1) */
}

/* The last day must leave room for three years and the lunar table. */
static hk_rc world_days(hk_ctx *cx, demo_world *w)
{
    char buf[11];
    hk_day least = w->spring[0] + 3 * 366 + HK_DEMO_WARM_DAYS, most = w->spring[w->spring_n - 1];

    w->today = w->ask.today == HK_DAY_NONE ? cx->today : w->ask.today;
    if (w->today < least || w->today > most)
        return hk_fail(cx, HK_BAD_INPUT, "demo.today", "today", "today", hk_strdup(cx->arena, hk_day_fmt(w->today, buf)),
                       "least", hk_printf(cx->arena, "%d", hk_day_ymd(least).y + 1), "most", hk_printf(cx->arena, "%d", hk_day_ymd(most).y - 1), NULL);
    w->first = hk_day_add_months(w->today, -36);
    w->warm = w->first - HK_DEMO_WARM_DAYS;
    return HK_OK;
}

static void world_lists(demo_world *w)
{
    size_t days = (size_t)(w->today - w->warm + 1);
    w->life = HK_NEWS(w->arena, day_list, days);
    w->desk = HK_NEWS(w->arena, day_list, days);
    for (size_t i = 0; i < days; i++) w->life[i] = w->desk[i] = (day_list){ -1, -1 };
    w->spare = -1;
    w->now = w->warm - 1;
}

/* The forgotten debt: one invoice, due forty days after the books opened, never paid, never asked for. Three years after its due
 * day - forty days from today - it runs out of time (民法典 188). */
static void forgotten_debt(demo_world *w)
{
    int64_t amount = 18650000;
    if (w->now == w->first - 50) hk_demo_doc(w, w->limit_customer, -1, w->now, &amount, NULL, 1);
}

static hk_rc days_live(hk_ctx *cx, demo_world *w)
{
    for (w->now = w->warm; w->now < w->first; w->now++) {
        hk_demo_live(w);
        forgotten_debt(w);
    }
    hk_rc rc = hk_demo_desk_open(cx, w);
    while (!rc && w->now <= w->today) {
        rc = hk_demo_desk_stretch(cx, w);
        if (cx->progress) cx->progress(cx->progress_arg, w->now - w->warm, w->today + 1 - w->warm);
        if (!rc && cx->cancel && *cx->cancel) rc = hk_fail(cx, HK_CANCELLED, NULL, NULL, NULL);
    }
    return rc;
}

static hk_rc world_make(hk_ctx *cx, demo_world *w, hk_demo_made *out)
{
    hk_demo_made made = { .first = w->first, .today = w->today };

    w->customers_want = SIZE[w->ask.size].customers, w->people_want = SIZE[w->ask.size].people, w->invoices_want = SIZE[w->ask.size].invoices;
    w->sales_want = w->invoices_want * INVOICE_MEAN;
    world_lists(w);
    hk_demo_cast(w);
    hk_demo_contracts(w);
    hk_demo_abroad(w);
    hk_rc rc = days_live(cx, w);
    if (rc) return rc;
    made.customers = (int64_t)w->customers_n, made.people = (int64_t)w->people_n;
    for (size_t i = 0; i < w->docs_n; i++) made.invoices += w->docs[i].id != 0;
    for (size_t i = 0; i < w->receipts_n; i++) made.receipts += w->receipts[i].id != 0;
    *out = made;
    return HK_OK;
}

static hk_rc company_make(hk_ctx *cx, demo_world *w, const char *code, const char *name, int64_t *id)
{
    hk_company_new c = { .code = code, .name = name, .currency = "CNY", .profile = "standard", .practice = true };

    cx->company = 0;
    cx->actor = (hk_actor){ 0, HK_NULL, "local:demo" };
    hk_ctx_set_now(cx, hk_day_start_us(w->first) + INT64_C(8) * 3600000000);
    return hk_company_add(cx, &c, id);
}

/* ---- begun and finished ----
 * Life takes many transactions, so a run that is killed leaves a company that ends somewhere in the middle, and nothing in its facts
 * says so. A note says it: set before the company is made, cleared when its last day is posted. */
typedef struct note {
    const char *key, *value;
} note;

static hk_rc note_do(hk_ctx *cx, void *arg)
{
    const note *n = arg;
    return hk_x_setting_put(cx, n->key, n->value, NULL);
}

static hk_rc note_put(hk_ctx *cx, const char *code, const char *value)
{
    int64_t company = cx->company;
    note n = { hk_printf(cx->arena, "demo.half.%s", code), value };

    cx->company = 0;                                         /* a platform row, in nobody's log */
    hk_rc rc = hk_write(cx, note_do, &n);
    cx->company = company;
    return rc;
}

static hk_rc half_made(hk_ctx *cx, const char *code, bool *half)
{
    hk_row_setting_get row;
    bool found = false;

    hk_rc rc = hk_read_begin(cx);
    if (rc) return rc;
    rc = hk_get_setting_get(cx, hk_printf(cx->arena, "demo.half.%s", code), &row, &found);
    *half = !rc && found && !strcmp(row.value, "yes");
    hk_read_end(cx);
    return rc;
}

static hk_rc made_or_kept(hk_ctx *cx, demo_world *w, hk_demo_made *out)
{
    bool e1 = w->ask.size == HK_DEMO_E1, found = false;
    const char *code = hk_strdup(cx->arena, w->ask.company ? w->ask.company : e1 ? "E1" : w->names.company_code), *name = w->names.company_name;   /* outlives the world */
    hk_row_company_by_code row;
    hk_demo_made made = { .first = HK_DAY_NONE, .today = HK_DAY_NONE };
    int64_t id = 0;
    bool half = false;

    hk_rc rc = company_find(cx, code, &row, &found);
    if (rc) return rc;
    if (found && !row.practice) return hk_fail(cx, HK_CONFLICT, "demo.not_practice", "company", "code", code, NULL);
    if (found) rc = half_made(cx, code, &half);
    if (rc) return rc;
    if (half) return hk_fail(cx, HK_CONFLICT, "demo.half", "company", "code", code, NULL);
    if (found) {
        company_enter(cx, row.id, code);
        *out = (hk_demo_made){ .company = row.id, .code = code, .name = hk_strdup(cx->arena, row.name), .kept = true, .first = HK_DAY_NONE, .today = HK_DAY_NONE };
        return HK_OK;
    }
    if (e1) (void)hk_day_make(2025, 1, 1, &w->first), name = "示例机械（夹具 E1）";
    else rc = world_days(cx, w);
    if (!rc) rc = note_put(cx, code, "yes");
    if (!rc) rc = company_make(cx, w, code, name, &id);
    if (rc) return rc;
    company_enter(cx, id, code);
    rc = e1 ? hk_demo_e1(cx, &made) : world_make(cx, w, &made);
    if (!rc) rc = note_put(cx, code, "no");
    if (rc) return rc;
    made.company = id, made.code = code, made.name = hk_strdup(cx->arena, name);
    *out = made;
    return HK_OK;
}

/* The clock is moved while the company lives and set right again at the end. */
hk_rc hk_demo_make(hk_ctx *cx, const hk_demo_ask *ask, hk_demo_made *out)
{
    int64_t now = cx->now_us;
    demo_world *w = NULL;
    hk_arena *arena = hk_arena_create();

    if (!arena) return hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    w = HK_NEW(arena, demo_world);
    w->arena = arena;
    w->ask = *ask;
    hk_rc rc = hk_demo_texts(cx, w);
    if (!rc) rc = made_or_kept(cx, w, out);
    hk_ctx_set_now(cx, now);
    hk_arena_free(arena);
    return rc;
}
