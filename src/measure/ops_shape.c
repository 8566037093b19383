/* structure: shares of the age bands against the norm, with who owns which age; quadrant: the map of overdue customers. */
#include "ledger/ledger.h"
#include "measure/ops_inside.h"
#include "measure/quadrant.h"
#include "measure/rates.h"
#include "measure/structure.h"
#include "store/store.h"

#include <stdlib.h>

/* Age in days or a mean of it: one decimal. */
static void days_json(hk_jw *w, const char *key, __int128 weighted, int64_t amount)
{
    hk_decimal d;
    char buf[40];
    hk_jw_str(w, key, amount > 0 && hk_ratio(weighted, amount, 1, &d) ? hk_decimal_fmt(d, 1, buf) : NULL);
}

static void codes_json(hk_jw *w, const char *key, const char *const *list)
{
    hk_jw_arr(w, key);
    for (; *list; list++) hk_jw_str(w, NULL, *list);
    hk_jw_arr_end(w);
}

/* ---- structure --------------------------------------------------------------------------------------------------------------- */
const hk_field hk_structure_in[] = { HK_ASK_FIELDS, { "by", HK_T_ENUM, 0, HK_SLICE, 0, 0, NULL, "total" }, { "top", HK_T_INT, 0, NULL, 0, 50, NULL, "5" }, HK_FIELD_END };
static const hk_field band_row[] = {
    { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "band", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "share", HK_T_DECIMAL, HK_F_NULL },
    { "norm", HK_T_DECIMAL, HK_F_NULL }, { "norm_kind", HK_T_ENUM, HK_F_NULL, "min|max" }, { "breach", HK_T_BOOL, 0 }, { "points", HK_T_DECIMAL, HK_F_NULL },
    { "change_month", HK_T_DECIMAL, HK_F_NULL }, { "change_year", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
static const hk_field age_row[] = { { "key", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "weighted_age", HK_T_DECIMAL, HK_F_NULL }, { "weighted_days", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
#define OWNERS \
    "salesperson|ar_clerk|credit_controller|sales_manager|credit_manager|collector|finance_director|legal_dept|general_manager|" \
    "bad_debt_committee"
static const hk_field grade_row[] = {
    { "key", HK_T_TEXT, 0 }, { "currency", HK_T_TEXT, 0 }, { "band", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "count", HK_T_INT, 0 }, { "owners", HK_T_ENUM, HK_F_LIST, OWNERS },
    { "acts", HK_T_ENUM, HK_F_LIST, HK_GRADE_ACTS }, { "approver", HK_T_ENUM, HK_F_NULL, OWNERS }, HK_FIELD_END };
static const hk_field top_row[] = { { "currency", HK_T_TEXT, 0 }, { "band", HK_T_TEXT, 0 }, { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL },
                                    { "amount", HK_T_MONEY, 0 }, { "share", HK_T_DECIMAL, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_structure_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "by", HK_T_TEXT, 0 }, { "last_month", HK_T_DAY, 0 }, { "last_year", HK_T_DAY, 0 },
    { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, band_row }, { "weighted_age", HK_T_DECIMAL, HK_F_NULL }, { "ages", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, age_row },
    { "grades", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, grade_row }, { "top", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, top_row }, HK_FOOT_FIELDS, HK_FIELD_END };

enum { NOW, MONTH, YEAR, MOMENTS };
typedef struct shape {
    hk_ctx   *cx;
    hk_report r;
    hk_cut    cut;
    hk_day    day[MOMENTS];
    hk_aging  aging[MOMENTS];            /* by the bands' edges */
    hk_aging  grades, ages;              /* by graded ownership; basis issue, detail */
} shape;

/* Amounts of the bands; the fifth is 未定到期日, which has no norm (S2). */
static int64_t bands_of(const hk_aging *a, size_t g, int64_t amount[HK_BANDS + 1])
{
    hk_line l;
    hk_cut_line(a, g, &l);
    amount[0] = l.not_due;
    for (int i = 1; i < HK_BANDS; i++) amount[i] = l.bucket[i - 1];
    amount[HK_BANDS] = l.no_due;
    return l.not_due + l.no_due + l.overdue;
}

static void band_json(const shape *s, hk_jw *w, uint32_t g, int band, const int64_t amount[MOMENTS][HK_BANDS + 1], const int64_t whole[MOMENTS])
{
    const hk_group *group = &s->r.groups[g];
    bool has_norm = band < HK_BANDS;
    hk_band b = { .share = hk_figure_percent(amount[NOW][band], whole[NOW], "no_base") };
    hk_decimal norm = { 0, 0 };
    char buf[40];
    if (has_norm) {
        norm = hk_param_value_of(s->r.params, "age.norm")->list[band];
        b = hk_band_of(band, amount[NOW][band], whole[NOW], norm);
    }
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", group->key);
    hk_jw_str(w, "name", group->name);
    hk_jw_str(w, "band", has_norm ? hk_band_names[band] : "no_due_date");
    hk_jw_str(w, "currency", group->currency);
    hk_jw_money(w, "amount", amount[NOW][band], group->exponent);
    hk_figure_json(w, "share", b.share);
    hk_jw_str(w, "norm", has_norm ? hk_decimal_fmt(norm, 2, buf) : NULL);
    hk_jw_str(w, "norm_kind", !has_norm ? NULL : b.at_least ? "min" : "max");
    hk_jw_bool(w, "breach", b.breach);
    if (has_norm) hk_figure_json(w, "points", b.points); else hk_jw_null(w, "points");
    hk_figure_json(w, "change_month", hk_share_change(amount[NOW][band], whole[NOW], amount[MONTH][band], whole[MONTH]));
    hk_figure_json(w, "change_year", hk_share_change(amount[NOW][band], whole[NOW], amount[YEAR][band], whole[YEAR]));
    hk_jw_obj_end(w);
}

static void rows_json(const shape *s, hk_jw *w)
{
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < s->r.groups_n; i++) {
        uint32_t g = s->r.order[i];
        int64_t amount[MOMENTS][HK_BANDS + 1], whole[MOMENTS];
        for (int m = 0; m < MOMENTS; m++) whole[m] = bands_of(&s->aging[m], g, amount[m]);
        if (!whole[NOW]) continue;
        for (int b = 0; b < HK_BANDS; b++) band_json(s, w, g, b, amount, whole);
        if (amount[NOW][HK_BANDS]) band_json(s, w, g, HK_BANDS, amount, whole);
    }
    hk_jw_arr_end(w);
}

/* Age of everything open, since it was issued; items issued on the day itself weigh with age 0. */
static int64_t age_of(const shape *s, size_t g, __int128 *weighted)
{
    hk_line l;
    hk_cut_line(&s->ages, g, &l);
    *weighted = l.weighted;
    return l.not_due + l.overdue;
}

static void ages_json(const shape *s, hk_jw *w, const char *currency)
{
    __int128 sum = 0, weighted;
    int64_t all = 0;
    for (size_t g = 0; g < s->r.groups_n; g++) {
        if (!currency || strcmp(s->r.groups[g].currency, currency) != 0) continue;
        all += age_of(s, g, &weighted);
        sum += weighted;
    }
    days_json(w, "weighted_age", sum, all);
    hk_jw_arr(w, "ages");
    for (size_t i = 0; i < s->r.groups_n; i++) {
        uint32_t g = s->r.order[i];
        hk_line l;
        int64_t amount = age_of(s, g, &weighted);
        if (!amount) continue;
        hk_cut_line(&s->grades, g, &l);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", s->r.groups[g].key);
        hk_jw_str(w, "currency", s->r.groups[g].currency);
        days_json(w, "weighted_age", weighted, amount);
        days_json(w, "weighted_days", l.weighted, l.overdue);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void grades_json(const shape *s, hk_jw *w)
{
    hk_jw_arr(w, "grades");
    for (size_t i = 0; i < s->r.groups_n; i++) {
        uint32_t g = s->r.order[i];
        hk_line l;
        hk_cut_line(&s->grades, g, &l);
        int64_t not_due_n = l.count;
        for (unsigned k = 0; k < s->grades.edges_n; k++) not_due_n -= l.bucket_n[k];
        for (int k = 0; k < HK_GRADES; k++) {
            int64_t amount = k == 0 ? l.not_due + l.no_due : l.bucket[k - 1], n = k == 0 ? not_due_n : l.bucket_n[k - 1];
            if (!amount && !n) continue;
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "key", s->r.groups[g].key);
            hk_jw_str(w, "currency", s->r.groups[g].currency);
            hk_jw_str(w, "band", hk_grades[k].band);
            hk_jw_money(w, "amount", amount, s->r.groups[g].exponent);
            hk_jw_int(w, "count", n);
            codes_json(w, "owners", hk_grades[k].owners);
            codes_json(w, "acts", hk_grades[k].acts);
            hk_jw_str(w, "approver", hk_grades[k].approver);
            hk_jw_obj_end(w);
        }
    }
    hk_jw_arr_end(w);
}

/* ---- the customers with most in each band: a second report of the same ask, by customer ---- */
typedef struct topped { int64_t amount; uint32_t group; } topped;
static _Thread_local const hk_report *sorting;
static int by_amount(const void *x, const void *y)
{
    const topped *a = x, *b = y;
    if (a->amount != b->amount) return a->amount > b->amount ? -1 : 1;
    uint32_t p = sorting->groups[a->group].rank, q = sorting->groups[b->group].rank;
    return p < q ? -1 : p > q;
}

static void top_band_json(const hk_report *r, const hk_aging *a, hk_jw *w, int band, int64_t most, topped *list)
{
    for (size_t c = 0; c < r->groups_n; c++) {                               /* each currency once, at its first group */
        const char *currency = r->groups[c].currency;
        bool first = true;
        size_t n = 0;
        __int128 whole = 0;
        for (size_t k = 0; k < c && first; k++) first = strcmp(r->groups[k].currency, currency) != 0;
        if (!first) continue;
        for (size_t g = c; g < r->groups_n; g++) {
            int64_t amount[HK_BANDS + 1];
            if (strcmp(r->groups[g].currency, currency) != 0) continue;
            (void)bands_of(a, g, amount);
            whole += amount[band];
            if (amount[band] > 0) list[n++] = (topped){ amount[band], (uint32_t)g };
        }
        sorting = r;
        if (n) qsort(list, n, sizeof *list, by_amount);
        for (size_t k = 0; k < n && k < (size_t)most; k++) {
            const hk_group *g = &r->groups[list[k].group];
            hk_jw_obj(w, NULL);
            hk_jw_str(w, "currency", currency);
            hk_jw_str(w, "band", band < HK_BANDS ? hk_band_names[band] : "no_due_date");
            hk_jw_str(w, "key", g->key);
            hk_jw_str(w, "name", g->name);
            hk_jw_int(w, "id", g->id);
            hk_jw_money(w, "amount", list[k].amount, g->exponent);
            hk_figure_json(w, "share", hk_figure_percent(list[k].amount, whole, "no_base"));
            hk_jw_obj_end(w);
        }
    }
}

static hk_rc top_json(hk_ctx *cx, const hk_in *in, hk_jw *w, int64_t most)
{
    hk_report r;
    hk_cut cut;
    hk_aging a = { 0 };
    hk_rc rc = hk_measure_open(cx, in, HK_BY_CUSTOMER, &r);
    if (!rc) {
        hk_cut_make(cx, &r, r.ask.with_bills, true, &cut);
        rc = hk_cut_age(cx, &cut, r.ask.as_of, HK_BASIS_DUE, HK_BAND_EDGES, HK_COUNT(HK_BAND_EDGES), false, &a);
    }
    hk_jw_arr(w, "top");
    if (!rc) {
        topped *list = HK_NEWS(cx->arena, topped, r.groups_n + 1);
        for (int b = 0; b <= HK_BANDS; b++) top_band_json(&r, &a, w, b, most, list);
    }
    hk_jw_arr_end(w);
    hk_aging_clear(&a);
    hk_report_close(&r);
    return rc;
}

static hk_rc shape_read(shape *s)
{
    hk_day as_of = s->r.ask.as_of;
    hk_cut_make(s->cx, &s->r, s->r.ask.with_bills, true, &s->cut);
    s->day[NOW] = as_of;
    s->day[MONTH] = HK_MAX(hk_day_month_start(as_of) - 1, HK_DAY_MIN);
    s->day[YEAR] = HK_MAX(hk_month_first(hk_day_month(as_of) / 12 * 12) - 1, HK_DAY_MIN);
    hk_rc rc = HK_OK;
    for (int m = 0; !rc && m < MOMENTS; m++)
        rc = hk_cut_age(s->cx, &s->cut, s->day[m], HK_BASIS_DUE, HK_BAND_EDGES, HK_COUNT(HK_BAND_EDGES), false, &s->aging[m]);
    if (!rc) rc = hk_cut_age(s->cx, &s->cut, as_of, HK_BASIS_DUE, HK_GRADE_EDGES, HK_COUNT(HK_GRADE_EDGES), true, &s->grades);
    if (!rc) rc = hk_cut_age(s->cx, &s->cut, as_of, HK_BASIS_ISSUE, HK_BAND_EDGES, 1, true, &s->ages);
    return rc;
}

static const char *by_name(hk_by by)
{
    static const char *const names[] = { "customer", "salesperson", "region", "class", "currency", "total" };
    return names[by];
}

hk_rc hk_op_structure(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    shape s = { .cx = cx };
    hk_jw *w = &out->w;
    const char *currency = NULL;
    hk_rc rc = hk_measure_open(cx, in, hk_slice_by(hk_in_int(in, "by")), &s.r);
    if (!rc) rc = shape_read(&s);
    if (!rc) rc = hk_measure_currency(cx, &s.r, NULL, &currency);
    if (!rc) {
        hk_jw_obj(w, NULL);
        hk_jw_day(w, "as_of", s.r.ask.as_of);
        hk_jw_time(w, "known_at", s.r.ask.known_us);
        hk_jw_str(w, "by", by_name(s.r.ask.by));
        hk_jw_day(w, "last_month", s.day[MONTH]);
        hk_jw_day(w, "last_year", s.day[YEAR]);
        rows_json(&s, w);
        ages_json(&s, w, currency);
        grades_json(&s, w);
        rc = top_json(cx, in, w, hk_in_int(in, "top"));
    }
    if (!rc) rc = hk_measure_foot(cx, w, &s.r);
    for (int m = 0; m < MOMENTS; m++) hk_aging_clear(&s.aging[m]);
    hk_aging_clear(&s.grades);
    hk_aging_clear(&s.ages);
    hk_report_close(&s.r);
    return rc;
}

/* ---- quadrant ------------------------------------------------------------------------------------------------------------------ */
const hk_field hk_quadrant_in[] = { HK_ASK_FIELDS, { "currency", HK_T_TEXT, 0, NULL, 3, 3 }, HK_FIELD_END };
static const hk_field point_row[] = {
    { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "id", HK_T_INT, HK_F_NULL }, { "owner", HK_T_TEXT, HK_F_NULL }, { "owner_name", HK_T_TEXT, HK_F_NULL },
    { "currency", HK_T_TEXT, 0 }, { "amount", HK_T_MONEY, 0 }, { "weighted_days", HK_T_DECIMAL, 0 }, { "oldest_days", HK_T_INT, 0 }, { "oldest_bucket", HK_T_INT, HK_F_WIRE },
    { "quadrant", HK_T_ENUM, 0, "A|B|C|D" }, HK_FIELD_END };
#define QUADRANT_ACTS \
    "task_force|manager_visit|stop_credit|secure_assets|legal_in_15_days|call_in_24_hours|stamped_statement|dated_promise|" \
    "weekly_review|automatic_reminder|batch_calls|demand_letter|payment_order|outsource|discount_settlement|write_off_review"
static const hk_field quarter_row[] = { { "quadrant", HK_T_ENUM, 0, "A|B|C|D" }, { "customers", HK_T_INT, 0 }, { "amount", HK_T_MONEY, 0 }, { "share", HK_T_DECIMAL, HK_F_NULL },
                                        { "acts", HK_T_ENUM, HK_F_LIST, QUADRANT_ACTS }, HK_FIELD_END };
static const hk_field move_row[] = { { "key", HK_T_TEXT, 0 }, { "name", HK_T_TEXT, 0 }, { "from", HK_T_TEXT, HK_F_NULL }, { "to", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_quadrant_out[] = {
    { "as_of", HK_T_DAY, 0 }, { "known_at", HK_T_TIME, HK_F_NULL }, { "currency", HK_T_TEXT, HK_F_NULL }, { "amount_limit", HK_T_MONEY, HK_F_NULL }, { "amount_rule", HK_T_TEXT, 0 },
    { "days_limit", HK_T_DECIMAL, 0 }, { "rows", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, point_row }, { "summary", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, quarter_row },
    { "since", HK_T_DAY, 0 }, { "moves", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, move_row }, { "overdue", HK_T_MONEY, 0 }, { "others", HK_T_TEXT, HK_F_LIST },
    HK_FOOT_FIELDS, HK_FIELD_END };

typedef struct map2 {                    /* all overdue customers of one currency on one day */
    hk_aging aging;
    hk_quadrant_limits limits;
    char    *where;                      /* per group: 'A'..'D', 0 when nothing is overdue */
    int64_t  overdue;
} map2;

static int descending(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a > b ? -1 : a < b;
}

static hk_rc map_make(hk_ctx *cx, const hk_cut *c, hk_day day, const char *currency, map2 *m)
{
    hk_report *r = (hk_report *)(uintptr_t)c->r;
    const hk_param_value *limit = hk_param_value_of(r->params, "quad.amount");
    int64_t *amounts = HK_NEWS(cx->arena, int64_t, r->groups_n + 1);
    size_t n = 0;
    hk_line l;

    m->where = HK_NEWS(cx->arena, char, r->groups_n + 1);
    m->limits.days = (int)hk_param_int(r->params, "quad.days");
    hk_rc rc = hk_cut_age(cx, c, day, r->ask.basis, r->ask.edges, r->ask.edges_n, true, &m->aging);
    for (size_t g = 0; !rc && g < r->groups_n; g++) {
        if (!currency || strcmp(r->groups[g].currency, currency) != 0) continue;
        hk_cut_line(&m->aging, g, &l);
        if (l.overdue > 0) amounts[n++] = l.overdue, m->overdue += l.overdue;
    }
    if (rc) return rc;
    if (n) qsort(amounts, n, sizeof *amounts, descending);
    m->limits.amount = limit->pareto ? hk_quadrant_pareto(amounts, n, limit->pareto) : limit->i;
    for (size_t g = 0; g < r->groups_n; g++) {
        if (!currency || strcmp(r->groups[g].currency, currency) != 0) continue;
        hk_cut_line(&m->aging, g, &l);
        if (l.overdue > 0) m->where[g] = hk_quadrant_of(l.overdue, l.weighted, m->limits);
    }
    return HK_OK;
}

static int bucket_of(const hk_report *r, int days)
{
    int b = 1;
    while ((unsigned)b < r->ask.edges_n && days > r->ask.edges[b]) b++;
    return b;
}

static void point_json(const hk_report *r, hk_jw *w, uint32_t g, const map2 *m, int exponent)
{
    const hk_group *group = &r->groups[g];
    const hk_dir_name *owner = hk_dir_person(r->feed.dir, hk_dir_assigned(r->feed.dir, HK_SUBJECT_CUSTOMER, group->id, HK_ASSIGN_OWNER, r->ask.as_of, r->known));
    char where[2] = { m->where[g], 0 };
    hk_line l;
    hk_cut_line(&m->aging, g, &l);
    int days = l.oldest == HK_DAY_NONE ? 1 : r->ask.as_of - l.oldest;
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "key", group->key);
    hk_jw_str(w, "name", group->name);
    hk_jw_int(w, "id", group->id);
    hk_jw_str(w, "owner", owner ? owner->code : NULL);
    hk_jw_str(w, "owner_name", owner ? owner->name : NULL);
    hk_jw_str(w, "currency", group->currency);
    hk_jw_money(w, "amount", l.overdue, exponent);
    days_json(w, "weighted_days", l.weighted, l.overdue);
    hk_jw_int(w, "oldest_days", days);
    hk_jw_int(w, "oldest_bucket", bucket_of(r, days));
    hk_jw_str(w, "quadrant", where);
    hk_jw_obj_end(w);
}

static void summary_json(const hk_report *r, hk_jw *w, const map2 *m, int exponent)
{
    hk_jw_arr(w, "summary");
    for (char q = 'A'; q <= 'D'; q++) {
        int64_t n = 0, sum = 0;
        char name[2] = { q, 0 };
        for (size_t g = 0; g < r->groups_n; g++) {
            hk_line l;
            if (m->where[g] != q) continue;
            hk_cut_line(&m->aging, g, &l);
            n++, sum += l.overdue;
        }
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "quadrant", name);
        hk_jw_int(w, "customers", n);
        hk_jw_money(w, "amount", sum, exponent);
        hk_figure_json(w, "share", hk_figure_percent(sum, m->overdue, "no_base"));
        codes_json(w, "acts", hk_quadrant_acts(q));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void moves_json(const hk_report *r, hk_jw *w, const map2 *now, const map2 *then)
{
    hk_jw_arr(w, "moves");
    for (size_t i = 0; i < r->groups_n; i++) {
        uint32_t g = r->order[i];
        char from[2] = { then->where[g], 0 }, to[2] = { now->where[g], 0 };
        if (from[0] == to[0]) continue;
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "key", r->groups[g].key);
        hk_jw_str(w, "name", r->groups[g].name);
        hk_jw_str(w, "from", from[0] ? from : NULL);
        hk_jw_str(w, "to", to[0] ? to : NULL);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void others_json(hk_jw *w, const hk_report *r, const char *currency)
{
    const char *last = "";
    hk_jw_arr(w, "others");
    for (;;) {                                                               /* in byte order, each once */
        const char *next = NULL;
        for (size_t g = 0; g < r->groups_n; g++) {
            const char *c = r->groups[g].currency;
            if (strcmp(c, last) > 0 && (!next || strcmp(c, next) < 0)) next = c;
        }
        if (!next) break;
        if (!currency || strcmp(next, currency) != 0) hk_jw_str(w, NULL, next);
        last = next;
    }
    hk_jw_arr_end(w);
}

static void quadrant_json(hk_jw *w, const hk_report *r, const char *currency, const map2 *now, const map2 *then, hk_day since)
{
    int exponent = currency ? hk_currency_exponent(currency) : 2;
    const hk_param_value *rule = hk_param_value_of((hk_params *)(uintptr_t)r->params, "quad.amount");
    char days[40];

    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", r->ask.as_of);
    hk_jw_time(w, "known_at", r->ask.known_us);
    hk_jw_str(w, "currency", currency);
    if (now->overdue) hk_jw_money(w, "amount_limit", now->limits.amount, exponent); else hk_jw_null(w, "amount_limit");
    hk_jw_str(w, "amount_rule", rule->text);
    hk_jw_str(w, "days_limit", hk_decimal_fmt((hk_decimal){ now->limits.days, 0 }, 0, days));
    hk_jw_arr(w, "rows");
    for (size_t i = 0; i < r->groups_n; i++) if (now->where[r->order[i]]) point_json(r, w, r->order[i], now, exponent);
    hk_jw_arr_end(w);
    summary_json(r, w, now, exponent);
    hk_jw_day(w, "since", since);
    moves_json(r, w, now, then);
    hk_jw_money(w, "overdue", now->overdue, exponent);
    others_json(w, r, currency);
}

hk_rc hk_op_quadrant(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_report r;
    hk_cut cut;
    map2 now = { 0 }, then = { 0 };
    const char *currency = NULL;
    hk_day since = HK_DAY_MIN;
    hk_rc rc = hk_measure_open(cx, in, HK_BY_CUSTOMER, &r);
    if (!rc) rc = hk_measure_currency(cx, &r, hk_in_text(in, "currency"), &currency);
    if (!rc) {
        since = HK_MAX(hk_day_month_start(r.ask.as_of) - 1, HK_DAY_MIN);
        hk_cut_make(cx, &r, r.ask.with_bills, true, &cut);
        rc = map_make(cx, &cut, r.ask.as_of, currency, &now);
    }
    if (!rc) rc = map_make(cx, &cut, since, currency, &then);
    if (!rc) {
        quadrant_json(&out->w, &r, currency, &now, &then, since);
        rc = hk_measure_foot(cx, &out->w, &r);
    }
    hk_aging_clear(&now.aging);
    hk_aging_clear(&then.aging);
    hk_report_close(&r);
    return rc;
}
