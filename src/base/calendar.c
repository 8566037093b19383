#include "base/calendar.h"

#include "base/json.h"

enum { FIRST_YEAR = 1990, YEARS = 2150 - FIRST_YEAR + 1 };

/* A byte a day: 58 KB, and every question is one look. */
struct hk_calendar {
    bool    noticed[YEARS];
    uint8_t kind[HK_DAY_MAX + 1];
};

static bool legal(hk_day day) { return day >= HK_DAY_MIN && day <= HK_DAY_MAX; }

/* "MM-DD" of the year, each day once. */
static hk_rc read_days(hk_ctx *cx, hk_calendar *c, const char *year, const json_t *list, hk_cal_kind k)
{
    size_t i;
    json_t *v;

    json_array_foreach(list, i, v) {
        hk_day day;
        const char *text = json_is_string(v) ? json_string_value(v) : "";
        if (!hk_day_parse(hk_str_of(hk_printf(cx->arena, "%s-%s", year, text)), &day) || c->kind[day] != HK_CAL_BY_WEEK)
            return hk_fail(cx, HK_BAD_INPUT, "calendar.day", NULL, "year", year, "day", text, NULL);
        c->kind[day] = (uint8_t)k;
    }
    return HK_OK;
}

static hk_rc read_year(hk_ctx *cx, hk_calendar *c, const char *year, const json_t *notice)
{
    const json_t *off = json_object_get(notice, "off"), *work = json_object_get(notice, "work");
    hk_day first;

    if (!hk_day_parse(hk_str_of(hk_printf(cx->arena, "%s-01-01", year)), &first) || !json_is_array(off) || !json_is_array(work))
        return hk_fail(cx, HK_BAD_INPUT, "calendar.year", NULL, "year", year, NULL);
    c->noticed[hk_day_ymd(first).y - FIRST_YEAR] = true;
    hk_rc rc = read_days(cx, c, year, off, HK_CAL_OFF);
    return rc ? rc : read_days(cx, c, year, work, HK_CAL_WORKED);
}

hk_rc hk_calendar_read(hk_ctx *cx, hk_str json, hk_calendar **out)
{
    json_t *root, *notice;
    const char *year;

    hk_rc rc = hk_json_parse(cx, json, &root);
    if (rc) return rc;
    hk_calendar *c = HK_NEW(cx->arena, hk_calendar);
    json_object_foreach(root, year, notice) {
        rc = read_year(cx, c, year, notice);
        if (rc) goto done;
    }
    *out = c;
done:
    json_decref(root);
    return rc;
}

bool hk_cal_knows(const hk_calendar *c, hk_day day) { return legal(day) && c->noticed[hk_day_ymd(day).y - FIRST_YEAR]; }

hk_cal_kind hk_cal_kind_of(const hk_calendar *c, hk_day day) { return legal(day) ? (hk_cal_kind)c->kind[day] : HK_CAL_BY_WEEK; }

bool hk_cal_is_workday(const hk_calendar *c, hk_day day, bool *known)
{
    assert(legal(day));
    if (known && !hk_cal_knows(c, day)) *known = false;         /* K2 */
    switch (c->kind[day]) {
    case HK_CAL_OFF: return false;
    case HK_CAL_WORKED: return true;
    default: return hk_day_weekday(day) <= 5;
    }
}

hk_day hk_cal_add_workdays(const hk_calendar *c, hk_day day, int n, bool *known)
{
    int step = n < 0 ? -1 : 1;
    while (n != 0) {
        day += step;
        if (!legal(day)) return HK_DAY_NONE;
        if (hk_cal_is_workday(c, day, known)) n -= step;
    }
    return day;
}

hk_day hk_cal_next_workday(const hk_calendar *c, hk_day day, bool *known)
{
    for (; legal(day); day++)
        if (hk_cal_is_workday(c, day, known)) return day;
    return HK_DAY_NONE;
}

int hk_cal_count_workdays(const hk_calendar *c, hk_day from, hk_day to, bool *known)
{
    int n = 0;
    for (hk_day d = from; d < to; d++) n += hk_cal_is_workday(c, d, known);
    return n;
}

hk_calendar *hk_calendar_copy(hk_arena *a, const hk_calendar *c)
{
    hk_calendar *copy = HK_NEW(a, hk_calendar);
    *copy = *c;
    return copy;
}

void hk_calendar_new_year(hk_calendar *c, int year)
{
    hk_day first, last;
    bool good = hk_day_make(year, 1, 1, &first) && hk_day_make(year, 12, 31, &last);

    assert(good);
    c->noticed[year - FIRST_YEAR] = true;
    memset(c->kind + first, HK_CAL_BY_WEEK, (size_t)(last - first + 1));
}

void hk_calendar_set(hk_calendar *c, hk_day day, hk_cal_kind kind)
{
    assert(legal(day));
    c->kind[day] = (uint8_t)kind;
}
