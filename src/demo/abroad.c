/* What is rarer: customers abroad, who owe in their own currency, and debts that change hands (并账).
 *
 * The customers abroad stand beside the cast: few, steady, a machine now and then, paid by wire some weeks late and at times short by
 * what a bank on the way kept. They have a stream of chance of their own, so the rest of the company is the same with and without them.
 *
 * A debt changes hands when the debtor, a third firm and we agree that the firm pays instead. Life takes an old invoice on which nothing was paid
 * and lets the other owe it; the desk posts the agreement, and the due day stays what it was. */
#include "demo/inside.h"

enum { EVERY = 34, TERM = 60, LATE = 45, SHORT_PCT = 15, FEE = 2500, TRANSFERS = 2 };

/* ---- abroad ---- */
static void deal_plan(demo_world *w, hk_prng *r, int customer, hk_day day)
{
    const demo_names *n = &w->names;
    demo_export e = { .customer = customer, .day = hk_cal_next_workday(w->calendar, day, NULL) };
    int at = (int)w->exports_n;

    e.amount = (int64_t)between(r, 60, 240) * n->abroad[customer].unit;
    e.paid_day = hk_cal_next_workday(w->calendar, e.day + TERM + between(r, -5, LATE), NULL);
    e.paid = e.amount - (pct(r, SHORT_PCT) ? FEE : 0);
    e.number = hk_printf(w->arena, "EX-%04d-%03d", hk_day_ymd(e.day).y, at + 1);
    HK_PUSH(w->arena, w->exports, w->exports_n, w->exports_cap) = e;
    hk_demo_later(w, e.day, (act){ .kind = T_ABROAD, .a = at, .b = 0, .c = between(r, 0, 3), .day = e.day });
    if (e.paid_day <= w->today) hk_demo_later(w, e.paid_day, (act){ .kind = T_ABROAD, .a = at, .b = 1, .c = between(r, 0, 4), .day = e.paid_day });
}

void hk_demo_abroad(demo_world *w)
{
    hk_prng r;

    hk_prng_init(&r, (uint64_t)w->ask.seed, "abroad");
    for (size_t i = 0; i < w->names.abroad_n; i++)
        for (hk_day day = w->first + 10 + 7 * (hk_day)i; day < w->today - 5; day += EVERY + between(&r, -8, 8)) deal_plan(w, &r, (int)i, day);
    for (int i = 0; i < TRANSFERS; i++) {
        hk_day day = w->first + (w->today - w->first) * (40 + 35 * i) / 100;
        hk_demo_later(w, day, (act){ .kind = T_TRANSFER, .day = day });
    }
}

void hk_demo_abroad_deal(demo_world *w, const act *a)
{
    hk_demo_record(w, w->now + a->c, (act){ .kind = A_ABROAD, .a = a->a, .b = a->b, .day = a->day });
}

static int owner_of(const demo_world *w, int customer)
{
    int at = customer % (int)w->people_n;
    while (w->people[at].left != HK_DAY_NONE) at = (at + 1) % (int)w->people_n;
    return at;
}

hk_rc hk_demo_abroad_open(hk_ctx *cx, demo_world *w)
{
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < w->names.abroad_n; i++) {
        demo_abroad *c = &w->names.abroad[i];
        const demo_person *p = &w->people[owner_of(w, (int)i)];
        hk_customer_new n = { .code = c->code, .name = c->name, .short_name = c->short_name, .country = c->country, .currency = c->currency, .kind = "company",
                              .terms = "invoice+60", .credit_limit = HK_NULL, .owner = p->id, .team = w->teams[p->team].id, .region = HK_NULL,
                              .cls = w->classes[1].id, .from = w->first };
        rc = hk_customer_add(cx, &n, &c->id);
    }
    return rc;
}

static hk_rc goods_post(hk_ctx *cx, const demo_world *w, demo_export *e)
{
    const demo_abroad *c = &w->names.abroad[e->customer];
    hk_instalment part = { .amount = e->amount, .cls = HK_CLASS_INVOICE, .due = HK_DAY_NONE, .plan_part = HK_NULL };
    hk_document_new d = { .kind = HK_DOC_INVOICE, .number = e->number, .customer = c->id, .contract = HK_NULL, .ref_document = HK_NULL, .owner = HK_NULL,
                          .currency = c->currency, .day = e->day, .goods_day = HK_DAY_NONE, .accept_day = HK_DAY_NONE, .parts = &part, .parts_n = 1 };
    int64_t document;
    return hk_document_post(cx, &d, &document, &e->item);
}

static hk_rc wire_post(hk_ctx *cx, const demo_world *w, const demo_export *e)
{
    const demo_abroad *c = &w->names.abroad[e->customer];
    hk_credit_new n = { .kind = HK_CREDIT_RECEIPT, .method = HK_METHOD_WIRE, .key = hk_printf(cx->arena, "%s-TT", e->number), .customer = c->id, .document = HK_NULL,
                        .owner = HK_NULL, .currency = c->currency, .amount = e->paid, .day = e->paid_day, .remark = e->number };
    int64_t credit, allocation;

    hk_rc rc = hk_credit_post(cx, &n, &credit);
    return rc ? rc : hk_allocation_post(cx, &(hk_apply){ credit, e->item, e->paid, HK_DAY_NONE, HK_ALLOC_REAL, HK_RULE_NUMBER, 0 }, &allocation);
}

hk_rc hk_demo_abroad_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_export *e = &w->exports[a->a];
    return a->b ? wire_post(cx, w, e) : goods_post(cx, w, e);
}

/* ---- a debt changes hands ---- */

/* The oldest invoice that is overdue a while, that is in the books and that nobody has touched. */
static int old_debt(const demo_world *w)
{
    for (size_t i = 0; i < w->items_n; i++) {
        const demo_item *it = &w->items[i];
        const demo_customer *c = &w->customers[it->customer];
        bool untouched = it->open == it->amount && it->applied == 0 && !it->disputed && !it->dead && it->cls == HK_CLASS_INVOICE && it->part < 0;
        if (untouched && it->id && it->due != HK_DAY_NONE && it->due < w->now - 20 && c->stop_pay == HK_DAY_NONE && !w->docs[it->doc].opening) return (int)i;
    }
    return -1;
}

void hk_demo_transfer(demo_world *w, const act *a)
{
    int item = old_debt(w), to;

    if (item < 0) {
        hk_demo_later(w, w->now + 1, *a);
        return;
    }
    for (to = (w->items[item].customer + 1) % (int)w->customers_n;; to = (to + 1) % (int)w->customers_n) {
        const demo_customer *c = &w->customers[to];
        if (c->nature == PROMPT && c->from == w->warm && c->until == HK_DAY_MAX && c->stop_pay == HK_DAY_NONE) break;
    }
    demo_item moved = w->items[item];
    moved.customer = to, moved.id = 0, moved.applied = 0, moved.plan = w->now + 40;
    w->items[item].open = 0;
    demo_customer *c = &w->customers[to];
    HK_PUSH(w->arena, c->open, c->open_n, c->open_cap) = (int)w->items_n;
    HK_PUSH(w->arena, w->items, w->items_n, w->items_cap) = moved;
    hk_demo_record(w, w->now + 1, (act){ .kind = A_TRANSFER, .a = item, .b = (int)w->items_n - 1, .day = w->now });
}

hk_rc hk_demo_transfer_post(hk_ctx *cx, demo_world *w, const act *a)
{
    demo_item *from = &w->items[a->a], *to = &w->items[a->b];

    hk_rc rc = hk_transfer_post(cx, from->id, w->customers[to->customer].id, a->day, w->words.transfer, &to->id);
    if (!rc) from->applied = from->amount;
    return rc;
}
