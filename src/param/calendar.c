/* calendar.c - see calendar.h. */
#include "param/calendar.h"

#include "content/reader.h"
#include "param/param.h"
#include "sql/param.h"
#include "store/store.h"

bool hk_notice_next(const char **list, int year, hk_day *day)
{
    size_t n = strcspn(*list, ",");
    int    m, d;

    if (n != 5) return false;
    m = ((*list)[0] - '0') * 10 + (*list)[1] - '0', d = ((*list)[3] - '0') * 10 + (*list)[4] - '0';
    bool good = hk_day_make(year, m, d, day);
    assert(good);                                    /* checked before it was stored */
    *list += n + ((*list)[n] == ',');
    return true;
}

static void notice_apply(hk_calendar *c, const hk_row_calendar_notices *n)
{
    const char *off = n->off_days, *work = n->work_days;
    hk_day      day;

    hk_calendar_new_year(c, (int)n->year);
    while (hk_notice_next(&off, (int)n->year, &day)) hk_calendar_set(c, day, HK_CAL_OFF);
    while (hk_notice_next(&work, (int)n->year, &day)) hk_calendar_set(c, day, HK_CAL_WORKED);
}

/* A span may run over the year's end: 2026-12-30 for 5 days belongs to two years. */
void hk_own_days_of(const hk_own_days *own, int year, hk_own_fn fn, void *arg)
{
    hk_ymd first = hk_day_ymd(own->first);

    for (int begin = year - 1; begin <= year; begin++) {
        hk_day from;
        if (begin < first.y || (!own->yearly && begin != first.y) || (own->last_year && begin > own->last_year)) continue;
        if (!hk_day_make(begin, first.m, first.d, &from)) continue;                                     /* CL3 */
        for (hk_day day = from; day < from + own->days; day++)
            if (day <= HK_DAY_MAX && hk_day_ymd(day).y == year) fn(arg, own, day);
    }
}

hk_rc hk_own_days_load(hk_ctx *cx, hk_own_days **list, size_t *n)
{
    hk_row_calendar_owns r;
    hk_cursor *cur = NULL;
    size_t     cap = 0;

    *list = NULL, *n = 0;
    hk_rc rc = hk_q_calendar_owns(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_calendar_owns(cur, &r))
        HK_PUSH(cx->arena, *list, *n, cap) = (hk_own_days){ r.seq, (hk_day)r.first_day, (int)r.days, r.worked != 0, r.yearly != 0,
                                                            r.last_year == HK_NULL ? 0 : (int)r.last_year, hk_strdup(cx->arena, r.name) };
    return hk_cursor_end(cur);
}

static void own_set(void *arg, const hk_own_days *own, hk_day day) { hk_calendar_set(arg, day, own->worked ? HK_CAL_WORKED : HK_CAL_OFF); }

static void own_apply(hk_calendar *c, const hk_own_days *own)
{
    int first = hk_day_ymd(own->first).y, last = own->yearly ? own->last_year ? own->last_year + 1 : 2150 : first + 1;
    for (int year = first; year <= HK_MIN(last, 2150); year++) hk_own_days_of(own, year, own_set, c);
}

hk_rc hk_company_calendar(hk_ctx *cx, const hk_calendar **out)
{
    hk_row_calendar_notices n;
    const hk_calendar *shipped;
    hk_calendar *mine = NULL;
    hk_own_days *own;
    hk_cursor   *cur = NULL;
    size_t       own_n;

    hk_rc rc = hk_reader_calendar(cx, &shipped);
    if (!rc) rc = hk_q_calendar_notices(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_calendar_notices(cur, &n)) {
        if (!*n.source) continue;                                                                       /* CL1 */
        if (!mine) mine = hk_calendar_copy(cx->arena, shipped);
        notice_apply(mine, &n);
    }
    rc = hk_cursor_end(cur);
    if (!rc) rc = hk_own_days_load(cx, &own, &own_n);
    if (rc) return rc;
    if (own_n && !mine) mine = hk_calendar_copy(cx->arena, shipped);
    for (size_t i = 0; i < own_n; i++) own_apply(mine, &own[i]);                                        /* CL2 */
    *out = mine ? mine : shipped;
    return HK_OK;
}

/* ---- due days ---- */

typedef struct hk_shift_set {
    hk_day  from;
    int     level;
    int64_t level_id;
    int     value;                   /* 1 on, 0 off, -1 ends the level (param.h, V4) */
} hk_shift_set;

static hk_rc shift_open(hk_ctx *cx, hk_shift *s)
{
    hk_row_param_history r;
    hk_cursor *cur = NULL;
    size_t     cap = 0;

    hk_rc rc = hk_q_param_history(cx, &cur, cx->company, "due.holiday_shift");
    if (rc) return rc;
    while (hk_next_param_history(cur, &r)) {
        HK_PUSH(cx->arena, s->sets, s->sets_n, cap) =
            (hk_shift_set){ (hk_day)r.eff_day, (int)r.level, r.level_id, *r.value ? strcmp(r.value, "on") == 0 : -1 };
        s->by_class |= r.level == HK_LEVEL_CLASS;
    }
    rc = hk_cursor_end(cur);
    if (!rc && s->sets_n) rc = hk_company_calendar(cx, &s->calendar);
    s->opened = !rc;
    return rc;
}

static hk_rc class_of(hk_ctx *cx, hk_shift *s, int64_t customer, hk_day on)
{
    hk_row_param_class_of r;
    bool found = false;

    if (s->customer == customer && s->cls_on == on) return HK_OK;
    hk_rc rc = hk_get_param_class_of(cx, cx->company, customer, on, &r, &found);
    if (!rc) s->customer = customer, s->cls_on = on, s->cls = found ? r.value : HK_NULL;
    return rc;
}

/* V3 of param.h for this one key: the latest from day of a level, of one day the latest fact; the list has the latest fact first. */
static int set_at(const hk_shift *s, int level, int64_t id, hk_day on)
{
    const hk_shift_set *best = NULL;

    for (size_t i = 0; i < s->sets_n; i++) {
        const hk_shift_set *x = &s->sets[i];
        if (x->level == level && x->level_id == id && x->from <= on && (!best || x->from > best->from)) best = x;
    }
    return best ? best->value : -1;
}

hk_rc hk_shift_due(hk_ctx *cx, hk_shift *s, int64_t customer, hk_day on, hk_day *due)
{
    hk_rc rc = s->opened ? HK_OK : shift_open(cx, s);
    int   yes = -1;

    if (rc || !s->sets_n || *due == HK_DAY_NONE || *due > HK_DAY_MAX) return rc;
    if (s->by_class && customer > 0) rc = class_of(cx, s, customer, on);
    if (rc) return rc;
    if (customer > 0) yes = set_at(s, HK_LEVEL_CUSTOMER, customer, on);
    if (yes < 0 && s->by_class && customer > 0 && s->cls != HK_NULL) yes = set_at(s, HK_LEVEL_CLASS, s->cls, on);
    if (yes < 0) yes = set_at(s, HK_LEVEL_COMPANY, 0, on);
    if (yes <= 0) return HK_OK;                                                                         /* shipped: off */
    hk_day next = hk_cal_next_workday(s->calendar, *due, NULL);
    if (next != HK_DAY_NONE) *due = next;
    return HK_OK;
}
