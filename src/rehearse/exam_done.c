/* exam_done.c - what a manager learns of his people's examinations (DOMAIN §13): that one was sat, whether it was passed, and when. No talk, no mark,
 * no case; of a team the team's people. The result is read to tell passed from not passed and told no further. */
#include "base/page.h"
#include "content/content.h"
#include "rehearse/exam.h"

const hk_field hk_exam_done_out[] = { { "user", HK_T_TEXT }, { "title", HK_T_TEXT }, { "done", HK_T_BOOL }, { "passed", HK_T_BOOL, HK_F_NULL }, { "begun", HK_T_DAY }, { "ended", HK_T_DAY, HK_F_NULL },
                                      HK_FIELD_END };

typedef enum outcome { UNKNOWN, PASSED, NOT_PASSED } outcome;
typedef struct sat { int64_t id, begun_us, ended_us; bool sitting, over; const char *user, *title; outcome came; } sat;

static void sat_json(hk_jw *w, const sat *s)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "user", s->user);
    hk_jw_str(w, "title", s->title);
    hk_jw_bool(w, "done", s->over);
    if (s->over && s->came != UNKNOWN) hk_jw_bool(w, "passed", s->came == PASSED);
    else hk_jw_null(w, "passed");
    hk_jw_day(w, "begun", hk_time_day(s->begun_us));
    hk_jw_day(w, "ended", s->over && s->ended_us != HK_NULL ? hk_time_day(s->ended_us) : HK_DAY_NONE);
    hk_jw_obj_end(w);
}

/* An altered result is neither. */
static hk_rc settle(hk_ctx *cx, sat *s)
{
    hk_exam e;

    if (!s->sitting || !s->over) return HK_OK;
    hk_rc rc = hk_exam_load_seen(cx, s->id, &e);
    if (!rc && !e.damaged) s->came = e.result.verdict == HK_EXAM_PASSED ? PASSED : NOT_PASSED;
    return rc;
}

hk_rc hk_exam_done(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    sat   *list = HK_NEWS(cx->arena, sat, (size_t)hk_in_int(in, "limit"));
    size_t n = 0;
    hk_row_exam_done r;
    hk_cursor *cur = NULL;
    hk_page    page;

    hk_page_open(cx, in, out, &page);
    hk_rc rc = hk_q_exam_done(cx, &cur, cx->company, cx->actor.user, page.before);
    if (rc) return rc;
    while (hk_next_exam_done(cur, &r) && hk_page_take(&page, r.id)) {
        sat *s = &list[n++];
        *s = (sat){ r.id, r.created_us, r.ended_us, r.sitting == 1, strcmp(r.state, "ended") == 0, hk_strdup(cx->arena, r.name), r.title ? hk_strdup(cx->arena, r.title) : hk_text(cx->lang, "exam.single"), UNKNOWN };
        if (!s->sitting && hk_result_holds(cx->arena, &HK_RESULT_OF(r)) && r.passed != HK_NULL) s->came = r.passed == 1 ? PASSED : NOT_PASSED;
    }
    rc = hk_cursor_end(cur);
    for (size_t i = 0; i < n && !rc; i++) rc = settle(cx, &list[i]);
    for (size_t i = 0; i < n && !rc; i++) sat_json(&out->w, &list[i]);
    hk_page_close(&page);
    return rc;
}
