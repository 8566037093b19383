/* What happens: invoices are written and customers pay on their pay days, in their way.
 *
 * A pay run takes everything the customer means to have paid by then, oldest due first. Before Spring Festival each customer
 * makes one clearing run that also takes what would fall into the feast and the weeks after it; during the feast nobody pays.
 * That, and not a factor on the amounts, makes the wave that every receivables clerk knows. */
#include "demo/inside.h"

#include <stdlib.h>

/* Sales by month in per cent of the mean: the shop floor stops for Spring Festival and fills orders before year-end. */
static const int SEASON[12] = { 92, 58, 108, 106, 106, 110, 96, 94, 108, 98, 110, 114 };
enum { FEAST_FROM = -1, FEAST_TO = 13 };            /* days around New Year's day without payments */

/* ---- notes ---- */
static void note_put(demo_world *w, day_list *lists, hk_day on, act a)
{
    int at;

    if (on < w->warm || on > w->today) return;
    if (w->spare >= 0) at = w->spare, w->spare = w->acts[at].next;
    else at = (int)w->acts_n, (void)HK_PUSH(w->arena, w->acts, w->acts_n, w->acts_cap);
    a.next = -1;
    w->acts[at] = a;
    day_list *l = &lists[on - w->warm];
    if (l->last >= 0) w->acts[l->last].next = at;
    else l->first = at;
    l->last = at;
}

void hk_demo_later(demo_world *w, hk_day on, act a)
{
    if (on > w->now || w->now == 0) note_put(w, w->life, on, a);
    else note_put(w, w->life, w->now + 1, a);
}

/* What happened before the books opened is not written down; what is open then comes in as the opening balance. */
void hk_demo_record(demo_world *w, hk_day on, act a)
{
    if (w->now < w->first) return;
    hk_day day = hk_cal_next_workday(w->calendar, HK_MAX(on, w->now), NULL);
    if (day > w->today && HK_MAX(on, w->now) <= w->today && a.kind != A_CLOSE) day = w->today;      /* the last night's run takes what the day brought */
    note_put(w, w->desk, day, a);
}

hk_day hk_demo_workdays(const demo_world *w, hk_day day, int n)
{
    hk_day d = hk_cal_add_workdays(w->calendar, day, n, NULL);
    return d == HK_DAY_NONE ? HK_DAY_MAX : d;
}

/* ---- documents ---- */
static int64_t rounded(hk_prng *r, int64_t fen)
{
    if (pct(r, 65)) return HK_MAX(fen, 100);
    return HK_MAX(fen / 1000 * 1000, 1000);
}

/* A document of n instalments. parts NULL: an ordinary invoice whose due day follows the customer's terms. */
int hk_demo_doc(demo_world *w, int customer, int contract, hk_day day, const int64_t *amounts, const int *parts, size_t n)
{
    demo_customer *c = &w->customers[customer];
    hk_prng *r = &c->rng;
    int at = (int)w->docs_n;
    bool second = c->other >= 0 && pct(r, 30);
    /* 20 digits of a fully electronic invoice: year, region (a number no region has), channel, serial */
    const char *number = hk_printf(w->arena, "%02d992%015" PRId64, hk_day_ymd(day).y % 100, ++w->serial);
    demo_doc doc = { .customer = customer, .contract = contract, .owner = second ? c->other : -1, .first = (int)w->items_n, .n = (int)n, .number = number, .day = day };

    HK_PUSH(w->arena, w->docs, w->docs_n, w->docs_cap) = doc;
    for (size_t i = 0; i < n; i++) {
        demo_item item = { .customer = customer, .doc = at, .contract = contract, .part = parts ? parts[i] : -1, .amount = amounts[i], .open = amounts[i],
                           .cls = parts && parts[i] == HK_DEMO_PARTS - 1 ? HK_CLASS_RETENTION : HK_CLASS_INVOICE, .due = HK_DAY_NONE, .plan = HK_DAY_NONE };
        if (!parts) {
            int years = (day - c->from) / 365;
            item.due = hk_terms_due(&c->terms, day);
            item.plan = (item.due == HK_DAY_NONE ? day + 75 : item.due) + between(r, c->late_lo, HK_MAX(c->late_lo, c->late_hi)) + c->drift * years;
            if (pct(r, 3)) item.plan += between(r, 20, 90);                 /* one that fell behind the desk */
        }
        HK_PUSH(w->arena, c->open, c->open_n, c->open_cap) = (int)w->items_n;
        HK_PUSH(w->arena, w->items, w->items_n, w->items_cap) = item;
    }
    int lag = pct(r, 1) ? between(r, 5, 25) : between(r, 0, 3);
    hk_demo_record(w, day + lag, (act){ .kind = A_DOC, .a = at, .day = day });
    return at;
}

static void invoice_write(demo_world *w, int at, int64_t mean)
{
    demo_customer *c = &w->customers[at];
    hk_prng *r = &c->rng;
    int64_t years_pct = 96 + 4 * (int64_t)(w->now - w->first) * 2 / 365;      /* the firm grows by about 8 % a year */
    int64_t share = (hk_prng_below(r, 200) + hk_prng_below(r, 200) + hk_prng_below(r, 200)) / 3 + 1;
    int64_t amount = rounded(r, mean * share / 100 * years_pct / 100);
    int doc = hk_demo_doc(w, at, c->framework, w->now, &amount, NULL, 1), item = w->docs[doc].first;

    if ((int)hk_prng_below(r, 1000) < c->dispute_pm)
        hk_demo_later(w, w->now + between(r, 8, 80), (act){ .kind = T_DISPUTE, .a = item });
    else if (hk_prng_below(r, 1000) < 13)
        hk_demo_later(w, w->now + between(r, 3, 40), (act){ .kind = T_RED, .a = item });
}

/* Monthly customers get their invoices in the days after the cut-off, the others whenever goods leave. */
static void invoices_of(demo_world *w, int at)
{
    demo_customer *c = &w->customers[at];
    hk_prng *r = &c->rng;
    hk_ymd d = hk_day_ymd(w->now);
    int64_t ppm = c->rate_ppm * SEASON[d.m - 1] / 100;
    int cut = c->terms.cut_day ? c->terms.cut_day : 31;

    if (w->now < c->from || w->now > c->until) return;
    if (c->terms.monthly) {                                   /* six working days stand for the month's twenty-one */
        int since = cut == 31 ? d.d - 1 : (d.d - cut + 30) % 30;
        if (since < 1 || since > 8) return;
        ppm = ppm * 21 / 6;
    }
    for (; ppm > 0; ppm -= 1000000)
        if (ppm >= 1000000 || (int64_t)hk_prng_below(r, 1000000) < ppm) invoice_write(w, at, c->mean);
}

/* ---- payments ---- */
static int method_draw(demo_world *w, demo_customer *c, int64_t amount)
{
    hk_prng *r = &c->rng;

    if (amount >= 1500000 && pct(r, c->bill_pct)) return c->voucher && pct(r, 50) ? HK_METHOD_VOUCHER : pct(r, 62) ? HK_METHOD_BANK_BILL : HK_METHOD_TRADE_BILL;
    if (c->payer && pct(r, 79)) return HK_METHOD_THIRD_PARTY;
    HK_UNUSED(w);
    return amount < 300000 && pct(r, 6) ? HK_METHOD_CASH : HK_METHOD_WIRE;
}

int hk_demo_receive(demo_world *w, int customer, int64_t amount, int method, bool advance)
{
    demo_customer *c = &w->customers[customer];
    hk_prng *r = &c->rng;
    int at = (int)w->receipts_n;
    char day[11];
    demo_receipt receipt = { .customer = customer, .method = method, .advance = advance, .third = method == HK_METHOD_THIRD_PARTY, .amount = amount, .day = w->now,
                             .bill_due = HK_DAY_NONE, .pays = -1, .key = hk_printf(w->arena, "SK-%s-%d", hk_day_fmt(w->now, day), at + 1) };
    int lag = pct(r, 3) ? between(r, 10, 45) : (int)at_least(0, between(r, -1, 5) - (int)pct(r, 50));

    if (hk_method_is_paper(method)) {
        receipt.bill_due = hk_day_add_months(w->now, between(r, 2, 6)) - between(r, 0, 20);
        lag = between(r, 0, 4);
        hk_demo_later(w, receipt.bill_due, (act){ .kind = T_BILL_DUE, .a = at });
    }
    assert(amount > 0);
    HK_PUSH(w->arena, w->receipts, w->receipts_n, w->receipts_cap) = receipt;
    hk_demo_record(w, w->now + lag, (act){ .kind = A_RECEIPT, .a = at, .b = lag, .day = w->now });
    return at;
}

/* Life's side is settled at once; the desk applies the receipt some days later, or leaves it lying for a while. */
void hk_demo_pay(demo_world *w, int receipt, int item, int64_t amount, bool prompt)
{
    demo_receipt *p = &w->receipts[receipt];
    demo_item *i = &w->items[item];
    hk_prng *r = &w->customers[p->customer].rng;

    assert(amount > 0 && amount <= i->open);
    i->open -= amount;
    HK_PUSH(w->arena, w->pays, w->pays_n, w->pays_cap) = (demo_pay){ item, p->pays, amount, 0 };
    p->pays = (int)w->pays_n - 1;
    bool left = !prompt && !hk_method_is_paper(p->method) && pct(r, 4);
    if (left && pct(r, 4)) return;                                           /* 未核销: nobody ever asked what it was for */
    int wait = left ? between(r, 20, 100) : pct(r, 80) ? between(r, 0, 3) : between(r, 3, 9);
    hk_demo_record(w, hk_demo_workdays(w, p->day, wait), (act){ .kind = A_APPLY, .a = receipt, .b = p->pays });
}

static demo_world *sorting;                                                  /* qsort carries no argument; one making at a time in a thread */

static int by_due(const void *a, const void *b)
{
    const demo_item *x = &sorting->items[*(const int *)a], *y = &sorting->items[*(const int *)b];
    if (x->due != y->due) return x->due < y->due ? -1 : 1;
    return *(const int *)a < *(const int *)b ? -1 : 1;
}

/* Items the customer wants to pay by `upto`, oldest due first. Forgets those that are paid. */
static size_t wanted(demo_world *w, demo_customer *c, hk_day upto, int *list, size_t cap)
{
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < c->open_n; i++) {
        const demo_item *it = &w->items[c->open[i]];
        if (it->open == 0 || it->dead) continue;
        c->open[kept++] = c->open[i];
        if (it->plan != HK_DAY_NONE && it->plan <= upto && !it->disputed && n < cap) list[n++] = c->open[i];
    }
    c->open_n = kept;
    sorting = w;
    qsort(list, n, sizeof *list, by_due);
    return n;
}

/* What is transferred for a want of `sum`: mostly the sum itself; round sums on account, a few odd fen left off, a little too much. */
static int64_t sum_draw(demo_customer *c, int64_t sum, bool paper)
{
    hk_prng *r = &c->rng;
    int round_pct = paper ? 45 : c->nature == CHRONIC || c->nature == DYING ? 40 : 11;

    if (sum > 5000000 && pct(r, round_pct)) return sum / 1000000 * 1000000;
    if (pct(r, 3)) return at_least(sum - between(r, 1, 400), 100);
    if (sum > 200000 && pct(r, 3)) return sum / 100 * between(r, 55, 90);
    if (!paper && pct(r, 2)) return sum + between(r, 100, 60000);
    return sum;
}

void hk_demo_run(demo_world *w, int customer, hk_day upto, int64_t at_most)
{
    enum { MOST = 400, A_RECEIPT_PAYS = 24 };
    demo_customer *c = &w->customers[customer];
    int list[MOST];

    if (c->stop_pay != HK_DAY_NONE && w->now >= c->stop_pay) return;
    size_t n = wanted(w, c, upto, list, MOST);
    for (size_t from = 0; from < n && at_most > 0; from += A_RECEIPT_PAYS) {
        size_t to = HK_MIN(n, from + A_RECEIPT_PAYS);
        int64_t sum = 0;
        for (size_t i = from; i < to; i++) sum += w->items[list[i]].open;
        sum = HK_MIN(sum, at_most);
        int method = method_draw(w, c, sum);
        int64_t rest = sum_draw(c, sum, hk_method_is_paper(method));
        at_most -= HK_MIN(rest, at_most);
        int receipt = hk_demo_receive(w, customer, rest, method, false);
        for (size_t i = from; i < to && rest > 0; i++) {
            int64_t part = HK_MIN(rest, w->items[list[i]].open);
            hk_demo_pay(w, receipt, list[i], part, false);
            rest -= part;
        }
        if (rest > 0 && pct(&c->rng, 35))
            hk_demo_record(w, w->now + between(&c->rng, 20, 45), (act){ .kind = A_REFUND, .a = receipt, .amount = rest });
    }
}

/* Which days of the month and of the week count as today: those off are paid on the first working day after them. */
static void run_days(demo_world *w)
{
    w->run_days = 0, w->run_weekdays = 0;
    if (!w->workday) return;
    for (hk_day d = w->now; d == w->now || (d > w->warm && !workday(w, d)); d--) {
        w->run_days |= UINT32_C(1) << hk_day_ymd(d).d;
        w->run_weekdays |= 1u << hk_day_weekday(d);
    }
}

static void feast_find(demo_world *w)
{
    w->feast = w->spring[0];
    for (size_t i = 1; i < w->spring_n; i++)
        if (abs(w->spring[i] - w->now) < abs(w->feast - w->now)) w->feast = w->spring[i];
}

/* ---- steering ----
 * What is overdue on one day hangs on a few large customers and on the season: the same company shows 16 % a week before Spring Festival
 * and 34 % at the end of April. A company is looked at on the day it ends, whatever day that is, so over its last months it is kept where a
 * company of this kind is: when little is overdue its customers put off a payment more often, when much is they are pressed. */
enum { STEER_DAYS = 75, LOW_PM = 250, HIGH_PM = 255, PUT_OFF_MOST = 75, PRESSED_MOST = 40 };

static int64_t overdue_of(const demo_world *w, const demo_customer *c, int64_t *open)
{
    int64_t overdue = 0;
    for (size_t i = 0; i < c->open_n; i++) {
        const demo_item *it = &w->items[c->open[i]];
        if (it->dead) continue;
        *open += it->open;
        if (it->due != HK_DAY_NONE && it->due < w->now) overdue += it->open;
    }
    return overdue;
}

/* Per mille, before the last months -1. */
static int overdue_share(const demo_world *w)
{
    int64_t open = 0, overdue = 0;
    if (w->now < w->today - STEER_DAYS) return -1;
    for (size_t i = 0; i < w->customers_n; i++) overdue += overdue_of(w, &w->customers[i], &open);
    return open ? (int)(overdue / (open / 1000 + 1)) : -1;
}

static bool put_off(const demo_world *w, demo_customer *c, int most)
{
    int chance = HK_MIN(most, (LOW_PM - w->overdue_pm) * 3 / 2);
    return w->overdue_pm >= 0 && chance > 0 && c->nature != PROMPT && pct(&c->rng, chance);
}

static void press(demo_world *w, int at)
{
    demo_customer *c = &w->customers[at];
    int chance = HK_MIN(PRESSED_MOST, (w->overdue_pm - HIGH_PM) / 2);
    int64_t open = 0, overdue;
    if (!w->workday || chance <= 0 || !pct(&c->rng, chance)) return;
    overdue = overdue_of(w, c, &open);
    if (overdue) hk_demo_run(w, at, HK_DAY_MAX, overdue);
}

static void payments_of(demo_world *w, int at)
{
    demo_customer *c = &w->customers[at];
    hk_prng *r = &c->rng;
    int to_feast = w->now - w->feast;
    static const int skip_pct[NATURES] = { 1, 3, 7, 14, 6, 10 };

    if (to_feast >= FEAST_FROM && to_feast <= FEAST_TO) return;
    /* One clearing run a year, 3 to 25 days before the feast; the day follows from customer and year alone. */
    int clearing = -(3 + (at * 7 + hk_day_ymd(w->feast).y * 11) % 23);
    bool clears = to_feast == clearing || (to_feast > clearing && to_feast <= clearing + 4 && w->run_weekdays & ~(1u << hk_day_weekday(w->now))
                                           && !workday(w, w->feast + clearing));
    if (clears && w->workday) {
        if (put_off(w, c, PUT_OFF_MOST / 6)) return;
        hk_demo_run(w, at, w->feast + (c->nature >= CHRONIC ? 8 : 26), INT64_MAX);
        return;
    }
    bool run = c->weekday ? (w->run_weekdays >> c->weekday & 1) : (w->run_days >> c->run_day & 1) || (w->run_days >> c->run_day2 & 1);
    if (!run) press(w, at);
    if (!run || pct(r, skip_pct[c->nature]) || put_off(w, c, PUT_OFF_MOST)) return;
    if (to_feast > FEAST_TO && to_feast < FEAST_TO + 12 && pct(r, 40)) return;
    hk_demo_run(w, at, w->now, INT64_MAX);
}

/* ---- a day ---- */
static void customers_live(demo_world *w)
{
    for (size_t i = 0; i < w->customers_n; i++) {
        demo_customer *c = &w->customers[i];
        if (w->now < c->from) continue;
        if (w->now == c->from && w->now >= w->first) hk_demo_record(w, w->now, (act){ .kind = A_CUSTOMER, .a = (int)i });
        if (w->now == c->rename) hk_demo_record(w, w->now + 3, (act){ .kind = A_RENAME, .a = (int)i, .day = w->now });
        if (w->workday) invoices_of(w, (int)i);
        if (w->workday && c->fails && w->now > c->stop_pay) {                 /* the last goods he got: nobody will pay for them */
            c->fails = false;
            hk_demo_doc(w, (int)i, c->framework, w->now, &c->mean, NULL, 1);
        }
        payments_of(w, (int)i);
        if (w->workday && w->now >= c->call) hk_demo_call(w, (int)i);
    }
}

/* On the eighth working day of a month the one before is closed; what this day itself would close is left to the reader. */
static void close_plan(demo_world *w)
{
    int month = hk_day_month(w->now);
    if (!w->workday || month - 1 < hk_day_month(w->first) || w->now >= w->today) return;
    if (hk_cal_count_workdays(w->calendar, hk_day_month_start(w->now), w->now, NULL) != 7) return;
    hk_demo_record(w, w->now, (act){ .kind = A_CLOSE, .a = month - 1 });
}

void hk_demo_live(demo_world *w)
{
    w->workday = workday(w, w->now);
    run_days(w);
    feast_find(w);
    day_list *l = &w->life[w->now - w->warm];
    for (int at = l->first; at >= 0;) {
        act a = w->acts[at];
        w->acts[at].next = w->spare, w->spare = at;
        hk_demo_deal(w, &a);
        at = a.next;
    }
    l->first = l->last = -1;
    w->overdue_pm = overdue_share(w);
    customers_live(w);
    close_plan(w);
    hk_demo_office_plan(w);
    hk_demo_deliver_plan(w);
}
