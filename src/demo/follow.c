/* What our people write into their tracking sheet (催款跟踪表): whom they reached, what was said, what was promised.
 *
 * A promise changes life: who keeps his word pays on that day, whatever his usual run. So the sheet can be read against the
 * receipts, and kept-promise rates differ by customer as they do outside. */
#include "demo/inside.h"

/* The words with {m}, {d}, {a} and {w} filled in. */
static const char *filled(demo_world *w, const char *say, hk_day day, int64_t amount, const char *who)
{
    hk_buf b = { .arena = w->arena };
    hk_ymd d = hk_day_ymd(day);

    for (; *say; say++) {
        if (say[0] != '{' || !say[1] || say[2] != '}') { hk_buf_putc(&b, *say); continue; }
        switch (say[1]) {
        case 'm': hk_buf_printf(&b, "%d", d.m); break;
        case 'd': hk_buf_printf(&b, "%d", d.d); break;
        case 'a': hk_buf_printf(&b, amount % 1000000 ? "%" PRId64 "元" : "%" PRId64 "万", amount % 1000000 ? amount / 100 : amount / 1000000); break;
        case 'w': hk_buf_puts(&b, who); break;
        default:  hk_buf_add(&b, say, 3);
        }
        say += 2;
    }
    hk_buf_puts(&b, "");
    return b.p;
}

static demo_follow *line_new(demo_world *w, int customer)
{
    demo_customer *c = &w->customers[customer];
    demo_follow *f = HK_NEW(w->arena, demo_follow);
    *f = (demo_follow){ .person = c->owner, .contact = between(&c->rng, 0, HK_DEMO_CONTACTS - 1), .channel = pct(&c->rng, 75) ? w->words.call : w->words.message, .excuse = "",
                        .promise = HK_DAY_NONE, .promise_amount = HK_NULL };
    return f;
}

static void line_keep(demo_world *w, int customer, hk_day day, const demo_follow *f)
{
    hk_demo_record(w, day, (act){ .kind = A_FOLLOWUP, .a = customer, .day = day, .follow = f });
}

void hk_demo_note(demo_world *w, int customer, hk_day day, const char *result, const texts *say)
{
    demo_customer *c = &w->customers[customer];
    demo_follow *f = line_new(w, customer);
    f->result = result;
    f->note = filled(w, pick(&c->rng, say), day, 0, c->contact[f->contact]);
    line_keep(w, customer, day, f);
}

/* Somebody promises: a day of his next runs, a round part of what is overdue. */
static void promise(demo_world *w, int customer, int64_t overdue, demo_follow *f)
{
    demo_customer *c = &w->customers[customer];
    hk_prng *r = &c->rng;
    int64_t unit = overdue >= 3000000 ? 1000000 : 100000;

    f->promise = hk_cal_next_workday(w->calendar, w->now + between(r, 4, 18), NULL);
    f->promise_amount = at_least(overdue * between(r, 35, 100) / 100 / unit * unit, HK_MIN(unit, overdue));
    f->result = w->words.r_promise;
    f->note = filled(w, pick(r, &w->words.promises), f->promise, f->promise_amount, c->contact[f->contact]);
    bool keeps = pct(r, c->keep_pct);
    c->call = f->promise + 2;
    if (keeps) {
        hk_demo_later(w, f->promise, (act){ .kind = T_RUN, .a = customer, .amount = f->promise_amount });
        hk_demo_note(w, customer, f->promise + 1, w->words.r_kept, &w->words.kept);
        for (size_t i = 0; i < c->open_n; i++) {              /* he will pay the overdue ones then */
            demo_item *it = &w->items[c->open[i]];
            if (it->open && !it->disputed && it->due != HK_DAY_NONE && it->due < w->now && it->plan > f->promise) it->plan = f->promise;
        }
    } else {
        hk_demo_note(w, customer, f->promise + 2, w->words.r_broken, &w->words.broken);
    }
}

static void say_excuse(demo_world *w, demo_customer *c, demo_follow *f)
{
    size_t at = hk_prng_below(&c->rng, (uint32_t)w->words.excuses_n);
    if (c->nature == PROMPT || c->nature == RUNNER) at = 2 + hk_prng_below(&c->rng, 5) % w->words.excuses_n;   /* process and papers, not threats */
    f->excuse = w->words.excuse[at].short_form;
    f->note = pick(&c->rng, &w->words.excuse[at].say);
    f->result = w->words.r_excuse;
}

/* Some long talks end in an extension or in netting against what we owe them; both are papers of our own. */
static void arrange(demo_world *w, int customer, int item)
{
    demo_customer *c = &w->customers[customer];
    demo_item *i = &w->items[item];

    if (i->contract >= 0 && i->part >= 0) return;
    if (pct(&c->rng, 60)) {
        hk_demo_record(w, w->now + 2, (act){ .kind = A_EXTEND, .a = item, .day = i->due + 60 });
        i->due += 60, i->plan += 30;
    } else if (i->open > 1000000) {
        int64_t amount = i->open / 2 / 10000 * 10000;
        i->open -= amount;
        hk_demo_record(w, w->now + 3, (act){ .kind = A_NETTING, .a = item, .amount = amount, .day = w->now });
    }
}

void hk_demo_call(demo_world *w, int customer)
{
    demo_customer *c = &w->customers[customer];
    hk_prng *r = &c->rng;
    int64_t overdue = 0;
    int oldest = -1;

    if (customer == w->limit_customer || w->now < w->first) return;      /* the forgotten debt is forgotten */
    c->call = w->now + between(r, 9, 26);
    for (size_t i = 0; i < c->open_n; i++) {
        const demo_item *it = &w->items[c->open[i]];
        if (!it->open || it->dead || it->disputed || it->due == HK_DAY_NONE || it->due + 5 >= w->now) continue;
        overdue += it->open;
        if (oldest < 0 || it->due < w->items[oldest].due) oldest = c->open[i];
    }
    if (overdue < 100000 || pct(r, 35)) return;
    demo_follow *f = line_new(w, customer);
    int p = (int)hk_prng_below(r, 100);
    if (p < 30) promise(w, customer, overdue, f);
    else if (p < 72) say_excuse(w, c, f);
    else if (p < 84) f->result = w->words.r_silent, f->note = pick(r, &w->words.silent), f->channel = w->words.call;
    else if (p < 92) f->result = w->words.r_vague, f->note = pick(r, &w->words.vague);
    else if (p < 97) f->result = w->words.r_sent, f->note = pick(r, &w->words.sent), f->channel = w->words.letter;
    else f->result = w->words.r_visited, f->note = filled(w, pick(r, &w->words.visited), w->now, 0, c->contact[f->contact]), f->channel = w->words.visit;
    line_keep(w, customer, w->now, f);
    if (w->now - w->items[oldest].due > 60 && hk_prng_below(r, 1000) < 12) arrange(w, customer, oldest);
}
