/* ops_read.c - `read`: what a sentence is taken for. Over HTTP the model the company reads with; from the command line the shipped one, for it needs no database; `--stdin` reads one JSON object
 * {"text", "context", "today"} a line and answers one a line, in the same order. */
#include "access/caps.h"
#include "content/content.h"
#include "reading/number.h"
#include "reading/plain.h"
#include "rehearse/learn.h"
#include <stdio.h>
#include <stdlib.h>

/* ---- a reading as JSON -------------------------------------------------------------------------------------------------- */
static void share_text(hk_jw *w, int64_t v)
{
    char text[32];

    if (v % 100 == 0) snprintf(text, sizeof text, "%" PRId64, v / 100);
    else snprintf(text, sizeof text, "%" PRId64 ".%02d", v / 100, (int)(v % 100));
    hk_jw_str(w, NULL, text);
}

typedef void put_slot(hk_jw *w, const hk_slot *s);

static void put_sum(hk_jw *w, const hk_slot *s) { hk_jw_money(w, NULL, s->lo, 2); }
static void put_sums(hk_jw *w, const hk_slot *s)
{
    hk_jw_obj(w, NULL);
    hk_jw_money(w, "from", s->lo, 2);
    hk_jw_money(w, "to", s->hi == HK_NUM_OPEN ? HK_NULL : s->hi, 2);
    hk_jw_obj_end(w);
}
static void put_day(hk_jw *w, const hk_slot *s) { hk_jw_day(w, NULL, s->when.hi); }
static void put_days(hk_jw *w, const hk_slot *s)
{
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "from", s->when.lo);
    hk_jw_day(w, "to", s->when.hi);
    hk_jw_bool(w, "by", s->when.by);
    hk_jw_obj_end(w);
}
static void put_share(hk_jw *w, const hk_slot *s) { share_text(w, s->lo); }
static void put_late(hk_jw *w, const hk_slot *s) { hk_jw_int(w, NULL, s->lo); }
static void put_code(hk_jw *w, const hk_slot *s) { hk_jw_str(w, NULL, hk_slot_code_wire(s->code)); }

static void list(hk_jw *w, const char *key, const hk_slots *s, hk_slot_kind kind, int vague, put_slot *put)
{
    hk_jw_arr(w, key);
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].kind == kind && (vague < 0 || s->v[i].vague == (vague > 0))) put(w, &s->v[i]);
    hk_jw_arr_end(w);
}

/* In the common form of its signs. */
static void accounts(hk_jw *w, const hk_line *t, const hk_slots *s)
{
    hk_jw_arr(w, "account");
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].kind == HK_SLOT_ACCOUNT) hk_jw_strn(w, NULL, (hk_str){ t->s + s->v[i].at, s->v[i].n });
    hk_jw_arr_end(w);
}

static void slots_json(hk_jw *w, const hk_line *t, const hk_slots *s)
{
    int64_t parts = HK_NULL;

    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].kind == HK_SLOT_PARTS) parts = s->v[i].lo;
    hk_jw_obj(w, "slots");
    list(w, "amount", s, HK_SLOT_MONEY, 0, put_sum);
    list(w, "amount_range", s, HK_SLOT_MONEY, 1, put_sums);
    list(w, "date", s, HK_SLOT_DAY, 0, put_day);
    list(w, "date_range", s, HK_SLOT_DAY, 1, put_days);
    list(w, "share", s, HK_SLOT_SHARE, 0, put_share);
    list(w, "discount", s, HK_SLOT_DISCOUNT, 0, put_share);
    list(w, "rate", s, HK_SLOT_RATE, 0, put_share);
    list(w, "days_late", s, HK_SLOT_DAYS_LATE, -1, put_late);
    list(w, "document", s, HK_SLOT_DOC, -1, put_code);
    list(w, "person", s, HK_SLOT_PERSON, -1, put_code);
    list(w, "method", s, HK_SLOT_METHOD, -1, put_code);
    list(w, "law", s, HK_SLOT_LAW, -1, put_code);
    accounts(w, t, s);
    hk_jw_int(w, "instalments", parts);
    hk_jw_bool(w, "balance", hk_slots_have(s, HK_SLOT_BALANCE));
    hk_jw_bool(w, "all", hk_slots_have(s, HK_SLOT_ALL));
    hk_jw_bool(w, "round_off", hk_slots_have(s, HK_SLOT_ROUND));
    hk_jw_obj_end(w);
}

static void act_json(hk_jw *w, hk_act act, int32_t p)
{
    char text[16];

    snprintf(text, sizeof text, "%d.%04d", p / 10000, p % 10000);
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "act", hk_act_code(act));
    hk_jw_raw(w, "p", hk_str_of(text));
    hk_jw_obj_end(w);
}

static void reading_json(hk_jw *w, const char *key, const hk_reading *r)
{
    hk_jw_obj(w, key);
    hk_jw_arr(w, "reading");
    if (!r->n) act_json(w, HK_ACT_NONE, r->none);
    for (size_t i = 0; i < r->n; i++) act_json(w, r->acts[i].act, r->acts[i].p);
    hk_jw_arr_end(w);
    hk_jw_bool(w, "unsure", r->unsure);
    slots_json(w, &r->line, &r->slots);
    hk_jw_obj_end(w);
}

/* ---- the operations ----------------------------------------------------------------------------------------------------- */
static const hk_field act_out[] = { { "act", HK_T_TEXT }, { "p", HK_T_ANY }, HK_FIELD_END };
static const hk_field sums_out[] = { { "from", HK_T_MONEY }, { "to", HK_T_MONEY, HK_F_NULL }, HK_FIELD_END };
static const hk_field days_out[] = { { "from", HK_T_DAY, HK_F_NULL }, { "to", HK_T_DAY, HK_F_NULL }, { "by", HK_T_BOOL }, HK_FIELD_END };
static const hk_field slots_out[] = {
    { "amount", HK_T_MONEY, HK_F_LIST }, { "amount_range", HK_T_OBJECT, HK_F_LIST, .sub = sums_out }, { "date", HK_T_DAY, HK_F_LIST },
    { "date_range", HK_T_OBJECT, HK_F_LIST, .sub = days_out }, { "share", HK_T_DECIMAL, HK_F_LIST }, { "discount", HK_T_DECIMAL, HK_F_LIST },
    { "rate", HK_T_DECIMAL, HK_F_LIST }, { "days_late", HK_T_INT, HK_F_LIST }, { "document", HK_T_TEXT, HK_F_LIST }, { "person", HK_T_TEXT, HK_F_LIST },
    { "method", HK_T_TEXT, HK_F_LIST }, { "law", HK_T_TEXT, HK_F_LIST }, { "account", HK_T_TEXT, HK_F_LIST }, { "instalments", HK_T_INT, HK_F_NULL }, { "balance", HK_T_BOOL },
    { "all", HK_T_BOOL }, { "round_off", HK_T_BOOL }, HK_FIELD_END };
static const hk_field reading_out[] = {
    { "reading", HK_T_OBJECT, HK_F_LIST, .sub = act_out }, { "unsure", HK_T_BOOL }, { "slots", HK_T_OBJECT, .sub = slots_out }, HK_FIELD_END };
static const hk_field cli_in[] = {
    { "text", HK_T_TEXT, HK_F_ARG, NULL, 0, 2000 }, { "context", HK_T_TEXT, 0, NULL, 0, 2000 }, { "date", HK_T_DAY }, { "stdin", HK_T_BOOL, HK_F_CLI }, HK_FIELD_END };
static const hk_field http_in[] = {
    { "text", HK_T_TEXT, HK_F_REQUIRED, NULL, 0, 2000 }, { "context", HK_T_TEXT, 0, NULL, 0, 2000 }, { "date", HK_T_DAY }, HK_FIELD_END };

static hk_rc read_one(hk_ctx *cx, const hk_model *model, hk_str text, hk_str context, hk_day today, hk_reply *out)
{
    const hk_calendar *calendar;
    hk_reading        *r = HK_NEW(cx->arena, hk_reading);

    hk_rc rc = hk_reader_calendar(cx, &calendar);
    if (rc) return rc;
    if (today == HK_DAY_NONE) today = cx->today;
    hk_read(model, cx->arena, text, context, today, calendar, r);
    hk_read_plain(r, hk_before_of(cx->arena, context, today, calendar));
    reading_json(&out->w, NULL, r);
    return HK_OK;
}

static hk_rc read_http(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_model *model;

    hk_rc rc = hk_reader_in_use(cx, &model);
    return rc ? rc : read_one(cx, model, hk_in_get(in, "text")->s, hk_in_get(in, "context")->s, hk_in_day(in, "date"), out);
}

static hk_rc line_fault(hk_ctx *cx, int64_t line, const char *what)
{
    return hk_fail(cx, HK_BAD_INPUT, "reading.stdin", NULL, "line", hk_printf(cx->arena, "%" PRId64, line), "what", what, NULL);
}

static hk_rc read_line(hk_ctx *cx, const hk_model *model, hk_str json, int64_t line, hk_day today, hk_reply *out)
{
    json_t *o = NULL;

    hk_rc rc = hk_json_parse(cx, json, &o);
    if (rc) {
        hk_error_clear(cx);                              /* its own error counts lines from this one */
        return hk_fail(cx, HK_BAD_INPUT, "reading.stdin_json", NULL, "line", hk_printf(cx->arena, "%" PRId64, line), NULL);
    }
    const char *text = json_string_value(json_object_get(o, "text")), *context = json_string_value(json_object_get(o, "context"));
    const char *day = json_string_value(json_object_get(o, "today"));
    if (!text) rc = line_fault(cx, line, "text");
    else if (day && !hk_day_parse(hk_str_of(day), &today)) rc = line_fault(cx, line, "today");
    else rc = read_one(cx, model, hk_str_of(text), hk_str_of(context), today, out);
    json_decref(o);
    return rc;
}

/* `today`: of the lines that name none. A bad line is told as it is met and left out; what is good is answered, and the exit code tells that something was not. */
static hk_rc read_stdin(hk_ctx *cx, const hk_model *model, hk_day today, hk_reply *out)
{
    char   *text = NULL;
    size_t  cap = 0;
    ssize_t n;
    int64_t bad = 0, first = 0, lines = 0;

    for (int64_t line = 1; (n = getline(&text, &cap, stdin)) >= 0; line++) {
        while (n && (text[n - 1] == '\n' || text[n - 1] == '\r')) n--;
        if (!n) continue;
        size_t   had = out->body.n;
        hk_reply one = *out;
        hk_jw_init(&one.w, &out->body);
        lines++;
        if (!read_line(cx, model, (hk_str){ text, (size_t)n }, line, today, &one)) {
            hk_buf_putc(&out->body, '\n');
            continue;
        }
        fprintf(stderr, "huikuan: %s\n", hk_text_error(cx, "read"));
        hk_error_clear(cx);
        out->body.n = had;
        if (!bad++) first = line;
    }
    free(text);
    return !bad ? HK_OK : hk_fail(cx, HK_REJECTED_ROWS, "reading.stdin_bad", NULL, "bad", hk_printf(cx->arena, "%" PRId64, bad), "lines", hk_printf(cx->arena, "%" PRId64, lines),
                                  "first", hk_printf(cx->arena, "%" PRId64, first), NULL);
}

static hk_rc read_cli(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_model *model;

    hk_rc rc = hk_reader_model(cx, &model);                    /* no database, no company: the shipped one */
    if (rc) return rc;
    if (hk_in_int(in, "stdin")) return read_stdin(cx, model, hk_in_day(in, "date"), out);
    if (!hk_in_has(in, "text")) return hk_fail(cx, HK_BAD_INPUT, "reading.no_text", "text", NULL);
    rc = read_one(cx, model, hk_in_get(in, "text")->s, hk_in_get(in, "context")->s, hk_in_day(in, "date"), out);
    hk_buf_putc(&out->body, '\n');
    return rc;
}

const hk_op hk_rehearse_ops[] = {
    { "read", HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, cli_in, reading_out, HK_STREAM, read_cli, "read" },
    { NULL, HK_POST, "/api/v1/read", CAP_LOGGED_IN, HK_SCOPE_COMPANY, HK_READS, NULL, http_in, reading_out, HK_ONE, read_http, "read.one" },
    HK_OP_END };
