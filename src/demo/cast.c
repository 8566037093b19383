/* Who is there: our people, the customers and how each of them pays.
 *
 * Sizes follow 1/((r + c) * sqrt(r + c)) over the rank r: a fifth of the customers make about three quarters of the sales whatever
 * the number of customers. Small customers also order less often, so invoices are spread by the root of the weight. */
#include "demo/inside.h"

#include <stdio.h>
#include <stdlib.h>

/* What a nature means. Shares are of customers; days are after due. */
static const struct {
    int share, late_lo, late_hi, drift, keep_pct, dispute_pm;
} NATURE[NATURES] = {
    /*            share   lo   hi  drift keep dispute (per thousand invoices) */
    [PROMPT]  = {    26, -12,   1,     0,  92,  16 },
    [RUNNER]  = {    30, -22,   0,     0,  80,  36 },
    [SLOW]    = {    24,  -4,  26,     2,  60,  54 },
    [CHRONIC] = {     9,  20,  80,     5,  35,  60 },
    [QUARREL] = {     7,  -8,  18,     0,  55, 200 },
    [DYING]   = {     4,   0,  15,    20,  15,  80 },
};

static const struct { const char *text; int share; } TERMS[] = {
    { "invoice+30", 5 }, { "invoice+45", 4 }, { "invoice+60", 20 }, { "invoice+90", 26 }, { "month+30 cut=25", 5 }, { "month+60", 16 },
    { "month+30 pay=25", 4 }, { "month+60 cut=25", 10 }, { "month+90", 10 },
};

static int64_t root_of(int64_t n)
{
    int64_t r = 0;
    for (int64_t bit = INT64_C(1) << 30; bit; bit >>= 1)
        if ((r + bit) * (r + bit) <= n) r += bit;
    return r;
}

/* In thousandths; c = 3 % of the customers keeps the head from growing with the tail. */
static int64_t weight_of(size_t rank, size_t n)
{
    int64_t x = (int64_t)(rank + 1) * 1000 + (int64_t)n * 30;
    return INT64_C(1000000000000000) / (x * root_of(x) / 1000);
}

/* ---- names ---- */
static const char *person_name(demo_world *w, hk_prng *r)
{
    return hk_printf(w->arena, "%s%s", pick(r, &w->names.surnames), pick(r, &w->names.given));
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* Places number a few dozen and words some hundreds, so names meet; a second draw parts them, and the check is done at the end
 * over all of them (a list of 12,000 names looked through at each draw would cost more than the company). */
static void name_draw(demo_world *w, demo_customer *c)
{
    const demo_names *n = &w->names;
    hk_prng *r = &c->rng;
    const char *place = n->places.p[n->region[c->region].place[hk_prng_below(r, (uint32_t)n->region[c->region].n)]];
    const char *one = pick(r, &n->first), *two = pick(r, &n->second), *trade = pick(r, &n->trades);

    c->kind = "company";
    if (pct(r, 2)) {
        c->kind = "public";
        c->name = hk_printf(w->arena, "%s%s%s%s", place, one, two, pick(r, &n->publics));
        c->short_name = hk_printf(w->arena, "%s%s%s", place, one, two);
        return;
    }
    c->name = hk_printf(w->arena, "%s%s%s%s%s", place, one, two, trade, pick(r, &n->forms));
    c->short_name = hk_printf(w->arena, "%s%s%s", one, two, trade);
}

static void names_part(demo_world *w)
{
    const char **all = HK_NEWS(w->arena, const char *, w->customers_n);
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < w->customers_n; i++) all[i] = w->customers[i].name;
        qsort(all, w->customers_n, sizeof *all, by_text);
        for (size_t i = 0; i + 1 < w->customers_n; i++) {
            if (strcmp(all[i], all[i + 1]) != 0) continue;
            for (size_t k = 0, hits = 0; k < w->customers_n; k++)
                if (strcmp(w->customers[k].name, all[i]) == 0 && hits++) name_draw(w, &w->customers[k]), again = true;
        }
    }
}

/* Region 999999 of the code does not exist, so no code can be a real firm's (DOMAIN 1 has the check digit). */
static const char *credit_code(demo_world *w, int64_t n)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char code[19];
    int sum = 0, weight = 1;

    snprintf(code, sizeof code, "91999999MA%07d", (int)(n % 10000000));
    for (int i = 0; i < 17; i++, weight = weight * 3 % 31) sum += (int)(strchr(alphabet, code[i]) - alphabet) * weight;
    code[17] = alphabet[(31 - sum % 31) % 31];
    code[18] = 0;
    return hk_strdup(w->arena, code);
}

/* ---- our people ---- */
static void people_cast(demo_world *w)
{
    hk_prng r;
    size_t teams = w->people_want < 12 ? 2 : w->people_want < 100 ? w->names.teams.n : w->names.teams.n;

    hk_prng_init(&r, (uint64_t)w->ask.seed, "people");
    w->teams_n = teams;
    w->teams = HK_NEWS(w->arena, demo_unit, teams);
    for (size_t i = 0; i < teams; i++) w->teams[i] = (demo_unit){ hk_printf(w->arena, "T%zu", i + 1), w->names.teams.p[i], 0 };
    w->regions = HK_NEWS(w->arena, demo_unit, w->names.regions_n);
    for (size_t i = 0; i < w->names.regions_n; i++) w->regions[i] = (demo_unit){ w->names.region[i].code, w->names.region[i].name, 0 };
    w->classes = HK_NEWS(w->arena, demo_unit, w->names.classes_n);
    for (size_t i = 0; i < w->names.classes_n; i++) w->classes[i] = (demo_unit){ w->names.cls[i].code, w->names.cls[i].name, 0 };

    w->people_n = (size_t)w->people_want;
    w->people = HK_NEWS(w->arena, demo_person, w->people_n);
    for (size_t i = 0; i < w->people_n; i++) {
        demo_person *p = &w->people[i];
        *p = (demo_person){ hk_printf(w->arena, "S%03zu", i + 1), person_name(w, &r), (int)(i % teams), HK_DAY_NONE, 0 };
        for (size_t k = 0; k < i; k++)
            if (strcmp(w->people[k].name, p->name) == 0) p->name = person_name(w, &r), k = (size_t)-1;
    }
}

/* Five leave (two of a small team), never the first of a team: somebody must know the customers. */
static void leavers_cast(demo_world *w)
{
    int leavers = w->people_n < 12 ? 2 : 5;
    int span = w->today - w->first;

    for (int i = 0; i < leavers; i++) {
        size_t at = w->teams_n + (size_t)i * (w->people_n - w->teams_n) / (size_t)leavers;
        hk_day day = hk_cal_next_workday(w->calendar, w->first + span * (35 + i * 55 / leavers) / 100, NULL);
        w->people[at].left = day;
        hk_demo_later(w, day, (act){ .kind = T_LEAVE, .a = (int)at, .day = day });
    }
}

/* ---- customers ---- */
/* Natures are dealt along the ranks, not drawn: a hundred neighbours in size hold each nature in its share, so that a few large
 * customers cannot make the small company a company of late payers. */
static nature nature_of(const demo_world *w, size_t rank)
{
    int p = (int)((rank * 37 + (size_t)(w->ask.seed * 17)) % 100);
    for (int n = 0; n < NATURES; n++) {
        if (p < NATURE[n].share) return (nature)n;
        p -= NATURE[n].share;
    }
    return RUNNER;
}

static void terms_draw(demo_world *w, demo_customer *c)
{
    int p = (int)hk_prng_below(&c->rng, 100);
    size_t i = 0;

    while (i + 1 < HK_COUNT(TERMS) && p >= TERMS[i].share) p -= TERMS[i++].share;
    c->terms_text = TERMS[i].text;
    if (c->unknown_terms) c->terms_text = "";
    bool read = hk_terms_parse(hk_str_of(c->terms_text), &c->terms);
    assert(read);
    HK_UNUSED(w);
}

/* Habits that follow from nature and size: large firms run payments twice a month and pay by bill. */
static void habits_draw(demo_customer *c, bool large)
{
    static const int runs[] = { 5, 8, 10, 12, 15, 18, 20, 22, 25, 26, 28 };
    hk_prng *r = &c->rng;
    int span = NATURE[c->nature].late_hi - NATURE[c->nature].late_lo;

    c->late_lo = NATURE[c->nature].late_lo + between(r, 0, HK_MAX(1, span / 3));
    c->late_hi = NATURE[c->nature].late_hi - between(r, 0, HK_MAX(1, span / 3));
    c->drift = NATURE[c->nature].drift;
    c->keep_pct = NATURE[c->nature].keep_pct;
    c->dispute_pm = NATURE[c->nature].dispute_pm;
    c->weekday = c->nature == PROMPT ? between(r, 1, 5) : 0;
    c->run_day = runs[hk_prng_below(r, HK_COUNT(runs))];
    if (c->terms.monthly && c->nature != PROMPT) c->run_day = between(r, 25, 28);       /* month-end terms go with month-end runs */
    c->run_day2 = large && pct(r, 60) ? (c->run_day + 14) % 28 + 1 : c->run_day;
    c->bill_pct = large ? between(r, 30, 70) : pct(r, 50) ? between(r, 10, 50) : 0;
    c->voucher = large && pct(r, 12);
}

static void customer_cast(demo_world *w, size_t i, size_t rank)
{
    demo_customer *c = &w->customers[i];
    char stream[32];
    int span = w->today - w->first;

    snprintf(stream, sizeof stream, "customer %zu", i);
    hk_prng_init(&c->rng, (uint64_t)w->ask.seed, stream);
    hk_prng *r = &c->rng;
    bool large = rank < w->customers_n / 5;
    c->code = hk_printf(w->arena, w->customers_n > 9999 ? "C%05zu" : "C%04zu", i + 1);
    c->region = between(r, 0, (int)w->names.regions_n - 1);
    name_draw(w, c);
    c->credit_code = credit_code(w, (int64_t)i + 1 + w->ask.seed % 1000 * 10000);
    c->weight = weight_of(rank, w->customers_n);
    c->nature = nature_of(w, rank);
    if (rank < w->customers_n / 20 && c->nature == DYING) c->nature = SLOW;      /* the head outlives the company's first years */
    if (rank < w->customers_n / 50 && c->nature == CHRONIC) c->nature = SLOW;    /* one firm must not make the overdue of all */
    c->unknown_terms = !large && hk_prng_below(r, 1000) < 5;
    terms_draw(w, c);
    habits_draw(c, large);
    c->owner = between(r, 0, (int)w->people_n - 1);
    c->other = c->gave_away = -1;
    c->cls = rank < w->customers_n / 5 ? 0 : c->nature == CHRONIC || c->nature == DYING ? 3 : pct(r, 30) ? 1 : 2;
    c->from = pct(r, 76) ? w->warm : w->first + between(r, 10, span * 8 / 10);
    c->until = !large && pct(r, 6) ? w->first + between(r, span / 2, span) : HK_DAY_MAX;
    c->stop_pay = c->rename = HK_DAY_NONE;
    c->call = w->first;
    c->framework = -1;
    if (rank % 12 == (size_t)(w->ask.seed % 12)) c->payer = hk_printf(w->arena, "%s%s%s%s", w->names.places.p[w->names.region[c->region].place[0]], pick(r, &w->names.first),
                                        pick(r, &w->names.second), pick(r, &w->names.payers));
    if ((i + (size_t)w->ask.seed) % 40 == 7 && c->from == w->warm) c->rename = w->first + between(r, 60, span - 40);
    for (int k = 0; k < HK_DEMO_CONTACTS; k++) {
        c->contact[k] = person_name(w, r);
        c->title[k] = k == 0 ? between(r, 0, 2) : between(r, 0, (int)w->names.titles_n - 1);
        c->phone[k] = hk_printf(w->arena, "100%08d", between(r, 0, 99999999));   /* no mobile number begins with 100 */
    }
}

/* Spread invoices and money over the customers; a customer who came late has had less time, which the rates do not make up. */
static void rates_set(demo_world *w)
{
    int64_t roots = 0, weights = 0;
    int days = hk_cal_count_workdays(w->calendar, w->first, w->today, NULL);

    for (size_t i = 0; i < w->customers_n; i++) {
        const demo_customer *c = &w->customers[i];
        int64_t lived = HK_MIN(c->until, w->today) - HK_MAX(c->from, w->first), whole = w->today - w->first;
        roots += root_of(c->weight) * lived / whole;
        weights += c->weight / 1000 * lived / whole;
    }
    for (size_t i = 0; i < w->customers_n; i++) {
        demo_customer *c = &w->customers[i];
        __int128 n_ppm = (__int128)w->invoices_want * root_of(c->weight) * 1000000 / roots;      /* invoices in three years */
        __int128 money = (__int128)w->sales_want * (c->weight / 1000) / weights;
        c->rate_ppm = (int64_t)(n_ppm / days);
        c->mean = (int64_t)(money * 1000000 / (n_ppm ? n_ppm : 1));
        c->limit = (int64_t)(money / 3 / 4 / 1000000 + 5) * 1000000;                             /* a quarter's sales, whole 10,000 */
    }
}

/* Those the story needs by name: two who go bankrupt, one whose old debt is nearly time-barred, customers of two salespeople. */
static void special_cast(demo_world *w)
{
    hk_prng *r = &w->rng;
    int span = w->today - w->first, done = 0;

    for (size_t i = w->customers_n / 12; done < 2; i = (i + 1) % w->customers_n) {
        demo_customer *c = &w->customers[i];
        bool middling = c->weight <= weight_of(w->customers_n / 8, w->customers_n) && c->weight >= weight_of(w->customers_n * 2 / 5, w->customers_n);
        if (!middling || c->from != w->warm || c->until != HK_DAY_MAX || c->unknown_terms || c->stop_pay != HK_DAY_NONE) continue;
        c->nature = DYING;
        c->stop_pay = w->first + span * (done ? 60 : 38) / 100;
        hk_day court = hk_cal_next_workday(w->calendar, c->stop_pay + 110, NULL);
        c->until = c->stop_pay + 60;
        c->fails = true;
        c->rename = HK_DAY_NONE;
        hk_demo_later(w, court, (act){ .kind = T_BANKRUPT, .a = (int)i, .day = court });
        hk_day off = hk_cal_next_workday(w->calendar, court + 150, NULL);
        hk_demo_later(w, off, (act){ .kind = T_WRITEOFF, .a = (int)i, .day = off });
        if (!done) hk_demo_later(w, off + 120, (act){ .kind = T_DIVIDEND, .a = (int)i, .day = off + 120 });
        done++;
    }
    for (w->limit_customer = (int)w->customers_n * 3 / 5; w->customers[w->limit_customer].stop_pay != HK_DAY_NONE;) w->limit_customer++;
    demo_customer *old = &w->customers[w->limit_customer];
    old->from = w->warm, old->until = old->stop_pay = w->warm, old->rename = HK_DAY_NONE, old->unknown_terms = false;      /* its one invoice: make.c */
    old->terms_text = "invoice+90", old->nature = CHRONIC, old->dispute_pm = 0;
    bool read = hk_terms_parse(hk_str_of(old->terms_text), &old->terms);
    assert(read);

    for (size_t i = 0; i < HK_MAX((size_t)3, w->customers_n / 25); i++) {
        demo_customer *c = &w->customers[hk_prng_below(r, (uint32_t)(w->customers_n / 2))];
        int other = between(r, 0, (int)w->people_n - 1);
        if (other != c->owner && w->people[other].left == HK_DAY_NONE) c->other = other;
    }
}

/* The order of customers is shuffled against rank, so codes say nothing about size. */
static size_t *ranks_draw(demo_world *w)
{
    size_t *rank = HK_NEWS(w->arena, size_t, w->customers_n);
    for (size_t i = 0; i < w->customers_n; i++) rank[i] = i;
    for (size_t i = w->customers_n; i > 1; i--) {
        size_t k = hk_prng_below(&w->rng, (uint32_t)i), t = rank[i - 1];
        rank[i - 1] = rank[k], rank[k] = t;
    }
    return rank;
}

void hk_demo_cast(demo_world *w)
{
    hk_prng_init(&w->rng, (uint64_t)w->ask.seed, "world");
    people_cast(w);
    leavers_cast(w);
    w->customers_n = (size_t)w->customers_want;
    w->customers = HK_NEWS(w->arena, demo_customer, w->customers_n);
    size_t *rank = ranks_draw(w);
    for (size_t i = 0; i < w->customers_n; i++) customer_cast(w, i, rank[i]);
    names_part(w);
    special_cast(w);
    rates_set(w);
    for (size_t i = 0; i < w->customers_n; i++)
        if (w->customers[i].rename != HK_DAY_NONE) {
            demo_customer *c = &w->customers[i];
            c->new_name = hk_printf(w->arena, "%s%s%s%s", w->names.places.p[w->names.region[c->region].place[0]], pick(&c->rng, &w->names.first),
                                    pick(&c->rng, &w->names.second), strstr(c->name, "有限") ? "智能装备有限公司" : "保障中心");
        }
}
