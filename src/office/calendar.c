/* calendar.c - 节假日历: the year as it stands, a year's notice from a file, the firm's own days (param/calendar.h).
 *
 *   OC1  the page shows what the program reckons with, day by day, with where each comes from; a year without a notice says so and that
 *        Saturdays and Sundays are all it knows of
 *   OC2  a notice is read, shown with what it changes, and only then loaded (calendar check, calendar load); one with problems is refused
 *   OC3  nothing here moves a due day that stands: the calendar counts for what is computed after it (CL4)
 */
#include "office/inside.h"

#include "access/access.h"
#include "base/lunar.h"
#include "content/content.h"
#include "content/reader.h"
#include "office/notice.h"
#include "param/calendar.h"
#include "sql/param.h"
#include "sql/tables.h"
#include "store/store.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2150, YEAR_DAYS = 366, OWN_LONGEST = 31 };

/* ---- names of the festivals, by the day they are on ---- */

static bool is_qingming(hk_ymd d)
{
    /* The day the sun reaches 15°, by the common rule for 1900..2099 with the constants of each century. */
    int y = d.y % 100, c = d.y < 2000 ? 559 : 481;
    return d.m == 4 && d.d == (y * 2422 + c * 100) / 10000 - y / 4;
}

static const char *festival(hk_day day)
{
    static const struct { int m, d; const char *key; } solar[] = { { 1, 1, "new_year" }, { 5, 1, "labour" }, { 10, 1, "national" } },
                                                       lunar[] = { { 1, 1, "spring" }, { 5, 5, "dragon_boat" }, { 8, 15, "mid_autumn" } };
    hk_ymd   d = hk_day_ymd(day);
    hk_lunar l;

    for (size_t i = 0; i < HK_COUNT(solar); i++) if (solar[i].m == d.m && solar[i].d == d.d) return solar[i].key;
    if (is_qingming(d)) return "qingming";
    if (!hk_lunar_of(day, &l) || l.leap) return NULL;
    for (size_t i = 0; i < HK_COUNT(lunar); i++) if (lunar[i].m == l.month && lunar[i].d == l.day) return lunar[i].key;
    return NULL;
}

/* ---- the year ---- */

typedef struct year_view {
    hk_ctx            *cx;
    hk_jw             *w;
    int                year;
    hk_day             first, last;
    const hk_calendar *calendar, *shipped;
    hk_own_days       *own;
    size_t             own_n;
    int64_t            notice;           /* fact of the company's own notice, 0 = none */
    const char        *source_file;
    const hk_own_days *by[YEAR_DAYS];    /* own row that decides the day */
} year_view;

static bool year_span(int year, hk_day *first, hk_day *last) { return hk_day_make(year, 1, 1, first) && hk_day_make(year, 12, 31, last); }

static void own_mark(void *arg, const hk_own_days *own, hk_day day)
{
    year_view *v = arg;
    v->by[day - v->first] = own;
}

static hk_rc notice_of(year_view *v)
{
    hk_row_calendar_notices n;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_calendar_notices(v->cx, &cur, v->cx->company);
    if (rc) return rc;
    while (hk_next_calendar_notices(cur, &n))
        if (n.year == v->year && *n.source) v->notice = n.seq, v->source_file = hk_strdup(v->cx->arena, n.source);
    return hk_cursor_end(cur);
}

static hk_rc view_load(hk_ctx *cx, int year, year_view *v)
{
    *v = (year_view){ .cx = cx, .year = year };
    bool good = year_span(year, &v->first, &v->last);
    assert(good);                                                                                        /* limits of the field */
    hk_rc rc = hk_company_calendar(cx, &v->calendar);
    if (!rc) rc = hk_reader_calendar(cx, &v->shipped);
    if (!rc) rc = hk_own_days_load(cx, &v->own, &v->own_n);
    if (!rc) rc = notice_of(v);
    if (rc) return rc;
    for (size_t i = 0; i < v->own_n; i++) hk_own_days_of(&v->own[i], year, own_mark, v);
    return HK_OK;
}

static void origin_write(hk_jw *w, const hk_row_param_origin *o, bool found)
{
    hk_jw_time(w, "set_at", found ? o->recorded_us : HK_NULL);
    hk_jw_str(w, "set_by", found ? o->user_name : NULL);
}

static hk_rc origin(hk_ctx *cx, int64_t seq, hk_row_param_origin *o, bool *found)
{
    *found = false;
    return seq ? hk_get_param_origin(cx, cx->company, seq, o, found) : HK_OK;
}

/* Days that the week alone would say otherwise about, and the firm's own. */
static void days_write(year_view *v)
{
    hk_jw_arr(v->w, "days");
    for (hk_day d = v->first; d <= v->last; d++) {
        const hk_own_days *own = v->by[d - v->first];
        hk_cal_kind kind = hk_cal_kind_of(v->calendar, d);
        if (kind == HK_CAL_BY_WEEK) continue;
        hk_jw_obj(v->w, NULL);
        hk_jw_day(v->w, "day", d);
        hk_jw_str(v->w, "kind", kind == HK_CAL_OFF ? "off" : "work");
        hk_jw_int(v->w, "own", own ? own->id : HK_NULL);
        hk_jw_str(v->w, "name", own ? own->name : NULL);
        hk_jw_obj_end(v->w);
    }
    hk_jw_arr_end(v->w);
}

/* Names in a span, each once: 国庆节、中秋节. Spans that no festival names carry the firm's own. */
static const char *span_name(const year_view *v, hk_day from, hk_day to)
{
    hk_buf b = { .arena = v->cx->arena };
    const char *own = NULL;

    for (hk_day d = from; d <= to; d++) {
        const char *key = festival(d);
        if (d >= v->first && d <= v->last && v->by[d - v->first] && !own) own = v->by[d - v->first]->name;
        if (!key) continue;
        hk_buf_printf(&b, "%s%s", b.n ? hk_text(v->cx->lang, "calendar.and") : "", hk_textf(v->cx->arena, v->cx->lang, "festival.%s", key));
    }
    return b.n ? b.p : own ? own : "";
}

/* A holiday as people speak of it: the days off around those the notice names, weekends included. */
static void periods_write(year_view *v)
{
    hk_jw_arr(v->w, "periods");
    for (hk_day d = v->first; d <= v->last;) {
        hk_day to = d, n = 0;
        bool named = false;
        for (; to <= v->last && !hk_cal_is_workday(v->calendar, to, NULL); to++) named |= hk_cal_kind_of(v->calendar, to) == HK_CAL_OFF, n++;
        if (named) {
            hk_jw_obj(v->w, NULL);
            hk_jw_str(v->w, "name", span_name(v, d, to - 1));
            hk_jw_day(v->w, "from", d);
            hk_jw_day(v->w, "to", to - 1);
            hk_jw_int(v->w, "days", n);
            hk_jw_obj_end(v->w);
        }
        d = HK_MAX(to, d + 1);
    }
    hk_jw_arr_end(v->w);
}

static void count_day(void *arg, const hk_own_days *own, hk_day day)
{
    HK_UNUSED(own);
    HK_UNUSED(day);
    ++*(int64_t *)arg;
}

static hk_rc own_write(year_view *v)
{
    hk_rc rc = HK_OK;

    hk_jw_arr(v->w, "own");
    for (size_t i = 0; !rc && i < v->own_n; i++) {
        const hk_own_days *o = &v->own[i];
        hk_row_param_origin from = { 0 };
        int64_t here = 0;
        bool    found;
        rc = origin(v->cx, o->id, &from, &found);
        hk_own_days_of(o, v->year, count_day, &here);
        hk_jw_obj(v->w, NULL);
        hk_jw_int(v->w, "id", o->id);
        hk_jw_str(v->w, "name", o->name);
        hk_jw_str(v->w, "kind", o->worked ? "work" : "off");
        hk_jw_day(v->w, "day", o->first);
        hk_jw_int(v->w, "days", o->days);
        hk_jw_bool(v->w, "yearly", o->yearly);
        hk_jw_int(v->w, "last_year", o->last_year ? o->last_year : HK_NULL);
        hk_jw_int(v->w, "in_year", here);
        origin_write(v->w, &from, found);
        hk_jw_obj_end(v->w);
    }
    hk_jw_arr_end(v->w);
    return rc;
}

static const char *source_of(const year_view *v) { return v->notice ? "company" : hk_cal_knows(v->shipped, v->first) ? "shipped" : "none"; }

/* OC1 in words: this year lacks its notice, or next year's should be there by now (it is published in November). */
static const char *note_of(const year_view *v)
{
    enum { NOVEMBER = 11 };
    hk_ymd      today = hk_day_ymd(v->cx->today);
    const char *name = "year", *year = hk_printf(v->cx->arena, "%d", v->year), *next = hk_printf(v->cx->arena, "%d", today.y + 1);
    hk_day      first, last;

    if (!hk_cal_knows(v->calendar, v->first)) return hk_text_fill(v->cx->arena, v->cx->lang, "calendar.note.unknown", &name, &year, 1);
    if (v->year == today.y && today.m >= NOVEMBER && year_span(today.y + 1, &first, &last) && !hk_cal_knows(v->calendar, first))
        return hk_text_fill(v->cx->arena, v->cx->lang, "calendar.note.next", &name, &next, 1);
    return NULL;
}

const hk_field hk_calendar_in[] = { { "year", HK_T_INT, HK_F_ARG, NULL, FIRST_YEAR, LAST_YEAR }, HK_FIELD_END };
static const hk_field day_row[] = { { "day", HK_T_DAY }, { "kind", HK_T_ENUM, 0, "off|work" }, { "own", HK_T_INT, HK_F_NULL }, { "name", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
static const hk_field period_row[] = { { "name", HK_T_TEXT }, { "from", HK_T_DAY }, { "to", HK_T_DAY }, { "days", HK_T_INT }, HK_FIELD_END };
static const hk_field own_row[] = {
    { "id", HK_T_INT }, { "name", HK_T_TEXT }, { "kind", HK_T_ENUM, 0, "off|work" }, { "day", HK_T_DAY }, { "days", HK_T_INT }, { "yearly", HK_T_BOOL },
    { "last_year", HK_T_INT, HK_F_NULL }, { "in_year", HK_T_INT }, { "set_at", HK_T_TIME, HK_F_NULL }, { "set_by", HK_T_TEXT, HK_F_NULL }, HK_FIELD_END };
const hk_field hk_calendar_out[] = {
    { "year", HK_T_INT }, { "known", HK_T_BOOL }, { "source", HK_T_ENUM, 0, "shipped|company|none" }, { "source_file", HK_T_TEXT, HK_F_NULL },
    { "set_at", HK_T_TIME, HK_F_NULL }, { "set_by", HK_T_TEXT, HK_F_NULL }, { "workdays", HK_T_INT }, { "note", HK_T_TEXT, HK_F_NULL },
    { "periods", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, period_row }, { "days", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, day_row },
    { "own", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, own_row }, { "known_years", HK_T_INT, HK_F_LIST }, HK_FIELD_END };

static void years_write(year_view *v)
{
    hk_jw_arr(v->w, "known_years");
    for (int y = FIRST_YEAR; y <= LAST_YEAR; y++) {
        hk_day first, last;
        if (year_span(y, &first, &last) && hk_cal_knows(v->calendar, first)) hk_jw_int(v->w, NULL, y);
    }
    hk_jw_arr_end(v->w);
}

hk_rc hk_op_calendar(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_row_param_origin from = { 0 };
    bool      found = false;
    year_view v;

    hk_rc rc = view_load(cx, hk_in_has(in, "year") ? (int)hk_in_int(in, "year") : hk_day_ymd(cx->today).y, &v);
    if (!rc) rc = origin(cx, v.notice, &from, &found);
    if (rc) return rc;
    v.w = &out->w;
    hk_jw_obj(v.w, NULL);
    hk_jw_int(v.w, "year", v.year);
    hk_jw_bool(v.w, "known", hk_cal_knows(v.calendar, v.first));
    hk_jw_str(v.w, "source", source_of(&v));
    hk_jw_str(v.w, "source_file", v.source_file);
    origin_write(v.w, &from, found);
    hk_jw_int(v.w, "workdays", hk_cal_count_workdays(v.calendar, v.first, v.last + 1, NULL));
    hk_jw_str(v.w, "note", note_of(&v));
    periods_write(&v);
    days_write(&v);
    rc = own_write(&v);
    years_write(&v);
    hk_jw_obj_end(v.w);
    return rc;
}

/* ---- a year's notice ---- */

#define NOTICE_IN { "file", HK_T_FILE, HK_F_REQUIRED | HK_F_ARG }, { "year", HK_T_INT, 0, NULL, FIRST_YEAR, LAST_YEAR }
const hk_field hk_calendar_file_in[] = { NOTICE_IN, HK_FIELD_END };
static const hk_field fault_row[] = { { "line", HK_T_INT, HK_F_NULL }, { "message", HK_T_TEXT }, HK_FIELD_END };
static const hk_field change_row[] = { { "day", HK_T_DAY }, { "was", HK_T_ENUM, 0, "off|work" }, { "kind", HK_T_ENUM, 0, "off|work" }, HK_FIELD_END };
#define NOTICE_OUT \
    { "year", HK_T_INT, HK_F_NULL }, { "good", HK_T_BOOL }, { "off", HK_T_INT }, { "worked", HK_T_INT }, { "faults", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, fault_row }, \
    { "changes", HK_T_OBJECT, HK_F_LIST, NULL, 0, 0, change_row }, { "other_year", HK_T_DAY, HK_F_LIST }
const hk_field hk_calendar_check_out[] = { NOTICE_OUT, HK_FIELD_END };

static hk_rc notice_read(hk_ctx *cx, const hk_in *in, hk_notice *n)
{
    const hk_val *file = hk_in_get(in, "file");
    return hk_notice_read(cx, file->s.p, file->name ? file->name : file->s.p, (int)hk_in_int(in, "year"), n);
}

/* Days that are worked now and would not be, and the other way round. The firm's own days win over a notice and never stand here. */
static hk_rc changes_write(hk_ctx *cx, hk_jw *w, const hk_notice *n)
{
    year_view v;
    hk_rc rc = view_load(cx, n->year, &v);
    if (rc) return rc;
    for (hk_day d = v.first; d <= v.last; d++) {
        int  kind = n->kind[d - v.first];
        bool was = hk_cal_is_workday(v.calendar, d, NULL), is = kind == HK_CAL_BY_WEEK ? hk_day_weekday(d) <= 5 : kind == HK_CAL_WORKED;
        if (v.by[d - v.first] || was == is) continue;
        hk_jw_obj(w, NULL);
        hk_jw_day(w, "day", d);
        hk_jw_str(w, "was", was ? "work" : "off");
        hk_jw_str(w, "kind", is ? "work" : "off");
        hk_jw_obj_end(w);
    }
    return HK_OK;
}

static hk_rc notice_write(hk_ctx *cx, hk_jw *w, const hk_notice *n)
{
    hk_rc rc = HK_OK;

    hk_jw_int(w, "year", n->year ? n->year : HK_NULL);
    hk_jw_bool(w, "good", n->problems_n == 0);
    hk_jw_int(w, "off", (int64_t)n->off);
    hk_jw_int(w, "worked", (int64_t)n->work);
    hk_jw_arr(w, "faults");
    for (size_t i = 0; i < n->problems_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "line", n->problems[i].line ? n->problems[i].line : HK_NULL);
        hk_jw_str(w, "message", n->problems[i].message);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "changes");
    if (n->year && n->off) rc = changes_write(cx, w, n);
    hk_jw_arr_end(w);
    hk_jw_arr(w, "other_year");
    for (size_t i = 0; i < n->other_n; i++) hk_jw_day(w, NULL, n->other[i]);
    hk_jw_arr_end(w);
    return rc;
}

hk_rc hk_op_calendar_check(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_notice n;
    hk_rc rc = notice_read(cx, in, &n);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    rc = notice_write(cx, &out->w, &n);
    hk_jw_obj_end(&out->w);
    return rc;
}

const hk_field hk_calendar_load_out[] = { { "id", HK_T_INT }, NOTICE_OUT, HK_FIELD_END };

hk_rc hk_op_calendar_load(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *file = hk_in_get(in, "file");
    hk_notice n;

    hk_rc rc = notice_read(cx, in, &n);
    if (rc) return rc;
    if (n.problems_n)                                                                                    /* OC2 */
        return hk_fail(cx, HK_BAD_INPUT, "calendar.faults", "file", "n", hk_printf(cx->arena, "%zu", n.problems_n), "line",
                       hk_printf(cx->arena, "%" PRId64, n.problems[0].line), "first", n.problems[0].message, NULL);
    hk_fact_calendar_notice fact = { .eff_day = cx->today, .year = n.year, .off_days = hk_notice_days(cx->arena, &n, HK_CAL_OFF),
                                     .work_days = hk_notice_days(cx->arena, &n, HK_CAL_WORKED), .source = file->name ? file->name : file->s.p };
    hk_jw_obj(&out->w, NULL);
    rc = hk_log_begin(cx, "calendar");
    if (!rc) rc = notice_write(cx, &out->w, &n);                                                         /* against what stands before it */
    if (!rc) rc = hk_append_calendar_notice(cx, &fact);
    if (rc) return rc;
    hk_jw_int(&out->w, "id", fact.seq);
    hk_jw_obj_end(&out->w);
    out->subject = "calendar_notice", out->subject_id = fact.seq, out->after = hk_printf(cx->arena, "year=%d", n.year), out->status = 201;
    return HK_OK;
}

const hk_field hk_calendar_reset_in[] = { { "year", HK_T_INT, HK_F_REQUIRED | HK_F_ARG, NULL, FIRST_YEAR, LAST_YEAR }, HK_FIELD_END };
const hk_field hk_calendar_id_out[] = { { "id", HK_T_INT }, HK_FIELD_END };

static void id_write(hk_reply *out, const char *subject, int64_t id)
{
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "id", id);
    hk_jw_obj_end(&out->w);
    out->subject = subject, out->subject_id = id, out->status = 201;
}

hk_rc hk_op_calendar_reset(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    year_view v;
    hk_fact_calendar_notice fact = { .eff_day = cx->today, .year = hk_in_int(in, "year"), .off_days = "", .work_days = "", .source = "" };

    hk_rc rc = hk_log_begin(cx, "calendar");
    if (!rc) rc = view_load(cx, (int)fact.year, &v);
    if (!rc && !v.notice) rc = hk_fail(cx, HK_NOT_FOUND, "calendar.not_loaded", "year", "year", hk_printf(cx->arena, "%d", v.year), NULL);
    if (!rc) rc = hk_append_calendar_notice(cx, &fact);
    if (!rc) id_write(out, "calendar_notice", fact.seq);
    return rc;
}

/* ---- the firm's own days ---- */

const hk_field hk_calendar_own_in[] = {
    { "day", HK_T_DAY, HK_F_REQUIRED | HK_F_ARG }, { "name", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 1, 60 }, { "to", HK_T_DAY },
    { "kind", HK_T_ENUM, 0, "off|work", 0, 0, NULL, "off" }, { "yearly", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, { "last_year", HK_T_INT, 0, NULL, FIRST_YEAR, LAST_YEAR },
    HK_FIELD_END };

hk_rc hk_op_calendar_own(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_day first = hk_in_day(in, "day"), to = hk_in_has(in, "to") ? hk_in_day(in, "to") : first;
    bool   yearly = hk_in_int(in, "yearly") != 0;
    int64_t last = hk_in_has(in, "last_year") ? hk_in_int(in, "last_year") : HK_NULL;

    if (to < first || to - first >= OWN_LONGEST)
        return hk_fail(cx, HK_BAD_INPUT, "calendar.span", "to", "most", hk_printf(cx->arena, "%d", OWN_LONGEST), NULL);
    if (last != HK_NULL && !yearly) return hk_fail(cx, HK_BAD_INPUT, "calendar.not_yearly", "last_year", NULL);
    if (last != HK_NULL && last < hk_day_ymd(first).y) return hk_fail(cx, HK_BAD_INPUT, "calendar.last_year", "last_year", NULL);
    hk_fact_calendar_own fact = { .eff_day = cx->today, .first_day = first, .days = to - first + 1, .worked = hk_in_int(in, "kind") == 1, .yearly = yearly, .last_year = last,
                                  .name = hk_in_text(in, "name"), .takes_back = HK_NULL };
    hk_rc rc = hk_log_begin(cx, "calendar");
    if (!rc) rc = hk_append_calendar_own(cx, &fact);
    if (!rc) id_write(out, "calendar_own", fact.seq);
    return rc;
}

const hk_field hk_calendar_end_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH | HK_F_ARG }, HK_FIELD_END };

hk_rc hk_op_calendar_end(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t id = hk_in_int(in, "id");
    hk_own_days *own, *it = NULL;
    size_t  n;

    hk_rc rc = hk_log_begin(cx, "calendar");
    if (!rc) rc = hk_own_days_load(cx, &own, &n);
    if (rc) return rc;
    for (size_t i = 0; i < n; i++) if (own[i].id == id) it = &own[i];
    if (!it) return hk_fail(cx, HK_NOT_FOUND, "calendar.own_none", "id", "id", hk_printf(cx->arena, "%" PRId64, id), NULL);
    hk_fact_calendar_own fact = { .eff_day = cx->today, .first_day = it->first, .days = it->days, .worked = it->worked, .yearly = it->yearly,
                                  .last_year = it->last_year ? it->last_year : HK_NULL, .name = it->name, .takes_back = id };
    rc = hk_append_calendar_own(cx, &fact);
    if (!rc) id_write(out, "calendar_own", fact.seq);
    return rc;
}
