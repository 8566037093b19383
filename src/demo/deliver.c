/* Delivery notes of the last half year: the company began to keep them then.
 *
 * What an invoice bills left some days before it, on one to three notes, and the signed slips are entered with the invoice. What left lately
 * and is not billed yet is entered when it leaves. Chance comes from streams of its own, so that invoices and money are what they would be
 * without deliveries. */
#include "demo/inside.h"

#include "ledger/delivery.h"

enum { KEPT_DAYS = 183, NOTES = 3, LATELY = 20 };

static const char *note_number(hk_ctx *cx, demo_world *w, hk_day day)
{
    hk_ymd d = hk_day_ymd(day);
    return hk_printf(cx->arena, "SH%02d%02d-%05" PRId64, d.y % 100, d.m, ++w->delivery_n);
}

static const char *signer(hk_ctx *cx, const demo_world *w, hk_prng *r)
{
    const char *surname = pick(r, &w->names.surnames);
    return hk_printf(cx->arena, "%s%s", surname, pick(r, &w->names.given));
}

/* Not yet signed on `now`: the slip is still under way. */
static hk_rc note_post(hk_ctx *cx, demo_world *w, const demo_customer *c, hk_prng *r, int64_t amount, hk_day day, int64_t *id)
{
    bool slip = pct(r, 94);
    hk_day back = day + between(r, 0, 3);
    hk_delivery_new n = { .number = note_number(cx, w, day), .customer = c->id, .currency = "CNY", .amount = amount, .day = day, .signed_day = HK_DAY_NONE,
                          .contract = c->framework >= 0 && w->contracts[c->framework].id ? w->contracts[c->framework].id : HK_NULL };
    const char *who = signer(cx, w, r);
    if (slip && back <= w->now) n.signed_day = back, n.signer = who;
    return hk_delivery_post(cx, &n, id);
}

hk_rc hk_demo_deliver(hk_ctx *cx, demo_world *w, const demo_doc *d)
{
    const demo_customer *c = &w->customers[d->customer];
    int64_t whole = 0, id, link;
    hk_prng r;
    hk_rc rc = HK_OK;

    if (d->opening || d->day < w->today - KEPT_DAYS || (d->contract >= 0 && w->contracts[d->contract].style >= 0)) return HK_OK;      /* machines leave by their contract's steps */
    hk_prng_init(&r, (uint64_t)w->ask.seed, hk_printf(cx->arena, "deliver %s", d->number));
    for (int i = 0; i < d->n; i++) whole += w->items[d->first + i].amount;
    if (pct(&r, 4)) whole -= whole / 40;                                             /* freight stands on the invoice alone */
    int notes = pct(&r, 62) ? 1 : between(&r, 2, NOTES);
    hk_day day = d->day - between(&r, 1, c->terms.monthly ? 24 : 5);
    for (int i = 0; !rc && i < notes; i++) {
        int64_t amount = i + 1 < notes ? whole * between(&r, 25, 60) / 100 : whole;
        if (amount <= 0) break;
        whole -= amount;
        rc = note_post(cx, w, c, &r, amount, day, &id);
        if (!rc) rc = hk_delivery_bill_post(cx, id, d->id, HK_NULL, 0, &link);
        day = HK_MIN(day + between(&r, 0, 4), d->day);
    }
    return rc;
}

/* Goods that left in the last weeks; most of them lately. One in four waits longer than it may. */
void hk_demo_deliver_plan(demo_world *w)
{
    hk_prng r;
    int64_t want = w->customers_want / 12;

    if (w->now != w->today - LATELY) return;
    hk_prng_init(&r, (uint64_t)w->ask.seed, "delivered");
    for (int64_t i = 0; i < want; i++) {
        int at = between(&r, 0, (int)w->customers_n - 1);
        const demo_customer *c = &w->customers[at];
        int ago = i % 4 == 0 ? between(&r, 6, LATELY) : between(&r, 0, 3);
        int64_t amount = c->mean / 100 * between(&r, 15, 70) / 1000 * 1000;
        if (c->from > w->today - 40 || c->until <= w->today || c->stop_pay != HK_DAY_NONE || c->nature == DYING || amount <= 0) continue;
        hk_demo_record(w, w->today - ago, (act){ .kind = A_DELIVERY, .a = at, .amount = amount, .b = (int)i, .day = w->today - ago });
    }
}

hk_rc hk_demo_delivery_post(hk_ctx *cx, demo_world *w, const act *a)
{
    const demo_customer *c = &w->customers[a->a];
    int64_t id;
    hk_prng r;

    if (!c->id) return HK_OK;
    hk_prng_init(&r, (uint64_t)w->ask.seed, hk_printf(cx->arena, "delivered %d", a->b));
    return note_post(cx, w, c, &r, a->amount, a->day, &id);
}
