/* What happens besides invoices and pay runs: contracts by steps, bills that fall due, quarrels, returns, bankruptcies, leavers. */
#include "demo/inside.h"

/* ---- contracts with a payment plan: 30 % on signing, 30 % before shipment, 30 % on acceptance, 10 % kept back for a year ---- */
static const int PART_PCT[HK_DEMO_PARTS] = { 30, 30, 30, 10 };

static void contract_draw(demo_world *w, size_t n, int64_t mean, hk_prng *r)
{
    demo_contract *k = &HK_PUSH(w->arena, w->contracts, w->contracts_n, w->contracts_cap);
    int64_t rest;

    *k = (demo_contract){ .customer = between(r, 0, (int)w->customers_n - 1), .style = between(r, 0, 2), .advance = -1, .items = { -1, -1, -1, -1 } };
    for (int tries = 0; tries < 200; tries++) {               /* machines are bought by the larger half, by those who stay */
        const demo_customer *c = &w->customers[k->customer];
        if (c->from == w->warm && c->until == HK_DAY_MAX && c->cls == (pct(r, 70) ? 0 : 1) && (c->nature <= SLOW || pct(r, 20))) break;
        k->customer = between(r, 0, (int)w->customers_n - 1);
    }
    k->name = hk_printf(w->arena, "%s项目", pick(r, &w->names.projects));
    k->amount = rest = at_least(between(r, 40, 160) * mean / 100 / 1000000, 10) * 1000000;
    for (int i = 0; i < HK_DEMO_PARTS; i++) {
        k->part[i] = i + 1 < HK_DEMO_PARTS ? k->amount / 100 * PART_PCT[i] : rest;
        rest -= k->part[i];
    }
    k->signed_day = hk_cal_next_workday(w->calendar, w->first + between(r, 3, w->today - w->first - 15), NULL);
    k->number = hk_printf(w->arena, "HT-%04d-%04zu", hk_day_ymd(k->signed_day).y, n + 1);
    k->ship = hk_cal_next_workday(w->calendar, k->signed_day + between(r, 35, 100), NULL);
    k->deliver = hk_cal_next_workday(w->calendar, k->ship + between(r, 2, 9), NULL);
    k->silence = pct(r, 45) ? 15 * between(r, 1, 2) : 0;
    k->silent = k->silence && pct(r, 55);
    k->accept = k->silent ? k->deliver + k->silence : hk_cal_next_workday(w->calendar, k->deliver + (k->silence ? between(r, 3, k->silence - 8) : between(r, 8, 60)), NULL);
    hk_demo_later(w, k->signed_day, (act){ .kind = T_SIGN, .a = (int)w->contracts_n - 1 });
}

/* Every steady customer has a frame contract; 15 % of all contracts are those with steps, and they carry 15 % of the sales. */
void hk_demo_contracts(demo_world *w)
{
    hk_prng r;
    size_t frames = 0;

    hk_prng_init(&r, (uint64_t)w->ask.seed, "contracts");
    for (size_t i = 0; i < w->customers_n; i++) {
        demo_customer *c = &w->customers[i];
        if (c->unknown_terms) continue;
        hk_day day = HK_MAX(c->from, w->first);
        c->framework = (int)w->contracts_n;
        HK_PUSH(w->arena, w->contracts, w->contracts_n, w->contracts_cap) = (demo_contract){
            .customer = (int)i, .style = -1, .number = hk_printf(w->arena, "KJ-%04d-%s", hk_day_ymd(day).y, c->code), .name = "年度供货框架协议",
            .signed_day = day, .advance = -1 };
        frames++;
    }
    size_t want = frames * 15 / 85;
    for (size_t i = 0; i < want; i++) contract_draw(w, i, w->sales_want * 17 / 85 / (int64_t)want, &r);
}

static void event_record(demo_world *w, int contract, const char *event, int lag)
{
    static const char *const events[] = { "sign", "ship", "deliver", "accept" };
    for (int i = 0; i < 4; i++)
        if (strcmp(events[i], event) == 0) hk_demo_record(w, w->now + lag, (act){ .kind = A_EVENT, .a = contract, .b = i, .day = w->now });
}

static void due_set(demo_world *w, int item, hk_day due)
{
    demo_item *i = &w->items[item];
    demo_customer *c = &w->customers[i->customer];
    i->due = due;
    if (i->open) i->plan = due + between(&c->rng, c->late_lo, HK_MAX(c->late_lo, c->late_hi));
}

/* Due days of the parts whose event came, for those that are invoiced. The offsets are those of the plan (post.c). */
static void contract_dues(demo_world *w, demo_contract *k)
{
    const hk_day due[HK_DEMO_PARTS] = { k->signed_day + 10, k->ship, k->accept + 30, hk_day_add_months(k->accept, 12) };
    const hk_day event[HK_DEMO_PARTS] = { k->signed_day, k->ship, k->accept, k->accept };
    for (int i = 0; i < HK_DEMO_PARTS; i++)
        if (k->items[i] >= 0 && w->now >= event[i] && w->items[k->items[i]].due == HK_DAY_NONE) due_set(w, k->items[i], due[i]);
}

static void contract_invoice(demo_world *w, int at, int first, int n)
{
    demo_contract *k = &w->contracts[at];
    int parts[HK_DEMO_PARTS] = { 0 };

    for (int i = 0; i < n; i++) parts[i] = first + i;
    int doc = hk_demo_doc(w, k->customer, at, w->now, k->part + first, parts, (size_t)n);
    for (int i = 0; i < n; i++) k->items[first + i] = w->docs[doc].first + i;
    if (first == 0 && k->advance >= 0) hk_demo_pay(w, k->advance, k->items[0], k->part[0], true);
    contract_dues(w, k);
}

static void contract_step(demo_world *w, const act *a)
{
    demo_contract *k = &w->contracts[a->a];
    hk_prng *r = &w->customers[k->customer].rng;

    switch (a->kind) {
    case T_SIGN:
        hk_demo_record(w, w->now, (act){ .kind = A_CONTRACT, .a = a->a, .day = w->now });
        event_record(w, a->a, "sign", 0);
        if (k->style == 0) contract_invoice(w, a->a, 0, 1);
        else hk_demo_later(w, w->now + between(r, 4, 25), (act){ .kind = T_ADVANCE, .a = a->a });
        hk_demo_later(w, k->ship, (act){ .kind = T_SHIP, .a = a->a });
        hk_demo_later(w, k->deliver, (act){ .kind = T_DELIVER, .a = a->a });
        hk_demo_later(w, k->accept, (act){ .kind = T_ACCEPT, .a = a->a });
        break;
    case T_ADVANCE:
        k->advance = hk_demo_receive(w, k->customer, k->part[0], HK_METHOD_WIRE, true);
        break;
    case T_SHIP:
        event_record(w, a->a, "ship", between(r, 0, 2));
        contract_invoice(w, a->a, k->style == 0 ? 1 : 0, k->style == 0 ? 1 : k->style == 1 ? 4 : 2);
        break;
    case T_DELIVER:
        event_record(w, a->a, "deliver", between(r, 0, 2));
        break;
    default:                                                   /* T_ACCEPT */
        if (k->silent) hk_demo_record(w, hk_demo_workdays(w, w->now, 1), (act){ .kind = A_SWEEP });
        else event_record(w, a->a, "accept", between(r, 0, 3));
        if (k->style != 1) contract_invoice(w, a->a, 2, 2);    /* one paper for two steps: acceptance and retention */
        contract_dues(w, k);
    }
}

/* ---- bills ---- */
/* A paid item may still stand in the list, which is swept only when the customer pays. */
static void open_again(demo_world *w, demo_customer *c, int item)
{
    for (size_t i = 0; i < c->open_n; i++)
        if (c->open[i] == item) return;
    HK_PUSH(w->arena, c->open, c->open_n, c->open_cap) = item;
}

/* The invoices the bill had paid are owed again; they will be paid, by transfer, after some talk. */
static void bill_refused(demo_world *w, demo_receipt *p)
{
    p->dead = true;
    for (int at = p->pays; at >= 0; at = w->pays[at].next) {
        demo_item *i = &w->items[w->pays[at].item];
        demo_customer *c = &w->customers[i->customer];
        open_again(w, c, w->pays[at].item);
        i->open += w->pays[at].amount;
        i->plan = w->now + between(&c->rng, 20, 70);
        i->disputed = false;
    }
}

static void bill_due(demo_world *w, const act *a)
{
    demo_receipt *p = &w->receipts[a->a];
    demo_customer *c = &w->customers[p->customer];
    bool gone = c->stop_pay != HK_DAY_NONE && w->now >= c->stop_pay;
    bool refused = p->method == HK_METHOD_TRADE_BILL && (gone || hk_prng_below(&c->rng, 1000) < (c->nature >= CHRONIC ? 40 : 5));

    if (p->day < w->first) return;
    /* However kind chance is: in three years one bill at least comes back. */
    refused |= p->method == HK_METHOD_TRADE_BILL && w->refused == 0 && w->now > w->first + (w->today - w->first) / 2;
    if (refused) bill_refused(w, p), w->refused++;
    hk_demo_record(w, w->now + between(&c->rng, 0, 3), (act){ .kind = A_BILL, .a = a->a, .b = refused ? HK_BILL_DISHONOURED : HK_BILL_HONOURED, .day = w->now });
}

/* ---- quarrels, returns ---- */
static void red_take(demo_world *w, int item, int64_t amount)
{
    demo_item *i = &w->items[item];
    i->open -= amount;
    hk_demo_record(w, w->now + between(&w->customers[i->customer].rng, 0, 3), (act){ .kind = A_RED, .a = item, .amount = amount, .day = w->now });
}

static void dispute_open(demo_world *w, const act *a)
{
    demo_item *i = &w->items[a->a];
    hk_prng *r = &w->customers[i->customer].rng;
    int words = between(r, 0, (int)w->words.disputes_n - 1);

    if (i->open < i->amount / 3 || i->dead || i->disputed) return;
    int64_t part = pct(r, 45) ? i->open : i->open / 100 * between(r, 20, 90);
    if (part < 1) return;
    i->disputed = true;
    hk_demo_record(w, w->now + between(r, 0, 5), (act){ .kind = A_DISPUTE, .a = a->a, .b = words, .amount = part, .day = w->now });
    hk_demo_later(w, w->now + between(r, 20, 130), (act){ .kind = T_RESOLVE, .a = a->a, .amount = part });
}

static void dispute_end(demo_world *w, const act *a)
{
    demo_item *i = &w->items[a->a];
    hk_prng *r = &w->customers[i->customer].rng;

    if (i->dead) return;
    i->disputed = false;
    hk_demo_record(w, w->now + between(r, 0, 3), (act){ .kind = A_DISPUTE, .a = a->a, .b = 0, .day = w->now });
    if (pct(r, 22) && a->amount <= i->open) red_take(w, a->a, a->amount);
    if (i->open) i->plan = (hk_day)at_least(i->plan, w->now + between(r, 3, 25));
}

static void goods_return(demo_world *w, const act *a)
{
    demo_item *i = &w->items[a->a];
    hk_prng *r = &w->customers[i->customer].rng;

    if (i->open < i->amount || i->dead || i->disputed) return;
    red_take(w, a->a, pct(r, 30) ? i->amount : at_least(i->amount / 100 * between(r, 5, 60), 1));
}

/* ---- the end of a customer, the end of a job ---- */
static void bankrupt(demo_world *w, const act *a)
{
    demo_customer *c = &w->customers[a->a];
    for (size_t i = 0; i < c->open_n; i++) w->items[c->open[i]].plan = HK_DAY_NONE;
    hk_demo_note(w, a->a, w->now, w->words.r_bankrupt, &w->words.bankrupt);
    c->call = HK_DAY_MAX;
}

static void written_off(demo_world *w, const act *a)
{
    demo_customer *c = &w->customers[a->a];
    for (size_t i = 0; i < c->open_n; i++) w->items[c->open[i]].dead = true;
    hk_demo_record(w, w->now, (act){ .kind = A_WRITEOFF, .a = a->a, .day = w->now });
}

/* Customers of a leaver go to somebody of the same team who stays. */
static void leave(demo_world *w, const act *a)
{
    const demo_person *gone = &w->people[a->a];
    int next = a->a;

    do next = (next + 1) % (int)w->people_n;
    while (next != a->a && (w->people[next].left != HK_DAY_NONE || w->people[next].team != gone->team));
    for (size_t i = 0; i < w->customers_n; i++)
        if (w->customers[i].owner == a->a) w->customers[i].owner = next, w->customers[i].gave_away = a->a;
    hk_demo_record(w, w->now, (act){ .kind = A_LEAVE, .a = a->a, .b = next, .day = w->now });
}

void hk_demo_deal(demo_world *w, const act *a)
{
    switch (a->kind) {
    case T_SIGN: case T_ADVANCE: case T_SHIP: case T_DELIVER: case T_ACCEPT: contract_step(w, a); break;
    case T_DISPUTE:  dispute_open(w, a); break;
    case T_RESOLVE:  dispute_end(w, a); break;
    case T_RED:      goods_return(w, a); break;
    case T_BILL_DUE: bill_due(w, a); break;
    case T_RUN:      hk_demo_run(w, a->a, w->now, a->amount); break;
    case T_BANKRUPT: bankrupt(w, a); break;
    case T_WRITEOFF: written_off(w, a); break;
    case T_DIVIDEND: hk_demo_record(w, w->now, (act){ .kind = A_DIVIDEND, .a = a->a, .day = w->now }); break;
    case T_LEAVE:    leave(w, a); break;
    case T_ABROAD:   hk_demo_abroad_deal(w, a); break;
    case T_TRANSFER: hk_demo_transfer(w, a); break;
    default: assert(!"an act of the desk among those of life");
    }
}
