/* The demo company's office: what stands on its papers, and the statements its clerks send out each month.
 *
 * On the second working day the core customers get their statement of the month before; the days after, most of them answer. How one
 * answers follows from his nature (ANSWERS). It is drawn from streams of its own: a customer pays the same whether he is written to or not (M1).
 *
 * Papers are stored as pages, not as PDF: their bytes depend on our text alone, those of a PDF also on the fonts of the machine. */
#include "demo/inside.h"

#include "base/embed.h"
#include "base/json.h"
#include "content/content.h"
#include "papers/round.h"
#include "papers/template.h"
#include "sql/tables.h"
#include "store/store.h"

#include <stdlib.h>

enum { RUNS = 3 /* months */, WHOM_MAX = 60, REPLY_DAYS = 10, ANSWER_FIRST = 2, ANSWER_LAST = 15 /* days after the sending */ };

/* Of a hundred statements: how many come back with a stamp, how many with another figure; nobody hears of the others. */
static const struct { int confirmed, different; } ANSWERS[NATURES] = {
    [PROMPT] = { 90, 4 }, [RUNNER] = { 80, 8 }, [SLOW] = { 62, 12 }, [CHRONIC] = { 30, 20 }, [QUARREL] = { 35, 50 }, [DYING] = { 10, 10 } };

/* Why the figures differ, the line of the difference sheet that says so, and its part of the balance. */
typedef enum cause { IN_TRANSIT, NOT_RECEIVED, PRICE, CAUSES } cause;
static const struct { const char *reason, *what; int least_pct, most_pct; } CAUSE[CAUSES] = {
    [IN_TRANSIT] = { "in_transit", "in_transit", 5, 30 }, [NOT_RECEIVED] = { "invoice_not_received", "invoice_not_received", 5, 40 }, [PRICE] = { "price", "price", 1, 3 } };

/* ---- texts ---- */
static hk_rc office_json(hk_ctx *cx, json_t **out)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, "demo/office.json");
    if (!f) return hk_fail_internal(cx, HK_INTERNAL, "demo/office.json is not in the program");
    return hk_json_parse(cx, (hk_str){ (const char *)f->data, f->size }, out);
}

static const char *text_of(const demo_world *w, const json_t *at, const char *key)
{
    const char *s = json_string_value(json_object_get(at, key));
    assert(s);                                               /* our own file; the unit test reads all of it */
    return hk_strdup(w->arena, s);
}

static const char *words_of(const demo_world *w, const json_t *office, const char *key, hk_prng *r)
{
    const json_t *list = json_object_get(office, key);
    assert(json_array_size(list));
    return hk_strdup(w->arena, json_string_value(json_array_get(list, hk_prng_below(r, (uint32_t)json_array_size(list)))));
}

/* ---- the first day: heading, accounts ---- */
static hk_rc accounts_post(hk_ctx *cx, const demo_world *w, const json_t *office)
{
    hk_rc rc = HK_OK;
    size_t i;
    json_t *a;

    json_array_foreach(json_object_get(office, "accounts"), i, a) {
        hk_rec_bank_account row = { .currency = text_of(w, a, "currency"), .holder = "", .bank = text_of(w, a, "bank"), .number = text_of(w, a, "number"),
                                    .swift = text_of(w, a, "swift"), .first = 1 };
        if (!rc) rc = hk_record_id(cx, &row.id);
        if (!rc) rc = hk_insert_bank_account(cx, &row);
    }
    return rc;
}

hk_rc hk_demo_office_open(hk_ctx *cx, demo_world *w)
{
    json_t *office = NULL;
    hk_rec_letterhead row = { .name = "" };

    hk_rc rc = office_json(cx, &office);
    if (rc) return rc;
    const json_t *head = json_object_get(office, "letterhead");
    row = (hk_rec_letterhead){ .name = text_of(w, head, "name"), .tax_no = text_of(w, head, "tax_no"), .address = text_of(w, head, "address"), .phone = text_of(w, head, "phone"),
                               .maker = text_of(w, head, "maker"), .checker = text_of(w, head, "checker") };
    rc = hk_record_id(cx, &row.id);
    if (!rc) rc = hk_insert_letterhead(cx, &row);
    if (!rc) rc = accounts_post(cx, w, office);
    json_decref(office);
    return rc;
}

/* ---- plans of a day ---- */
static bool workday_no(const demo_world *w, int n)
{
    return w->workday && hk_cal_count_workdays(w->calendar, hk_day_month_start(w->now), w->now, NULL) == n - 1;
}

void hk_demo_office_plan(demo_world *w)
{
    int month = hk_day_month(w->now), today = hk_day_month(w->today);

    if (w->now >= w->today || month + RUNS <= today) return;
    if (workday_no(w, 2)) hk_demo_record(w, w->now, (act){ .kind = A_STATEMENTS, .a = month - 1 });
    if (month == hk_day_month(w->today - 28) && workday_no(w, 1)) hk_demo_record(w, w->now, (act){ .kind = A_DRAFT });
}

/* ---- a draft ---- */
/* One sentence of the shipped letter in other words, saved and not published: somebody is still to decide. */
hk_rc hk_demo_draft_post(hk_ctx *cx, demo_world *w)
{
    json_t *office = NULL;
    uint8_t digest[HK_SHA256];

    hk_rc rc = office_json(cx, &office);
    if (rc) return rc;
    const json_t *draft = json_object_get(office, "draft");
    const char *id = hk_printf(w->arena, "%s.%s", text_of(w, draft, "template"), text_of(w, draft, "language")), *from = text_of(w, draft, "from"), *to = text_of(w, draft, "to");
    json_decref(office);
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, hk_printf(w->arena, "templates/%s.json", id));
    if (!f) return hk_fail_internal(cx, HK_INTERNAL, "no template %s", id);
    const char *body = hk_strndup(w->arena, (const char *)f->data, f->size), *at = strstr(body, from);
    if (!at) return hk_fail_internal(cx, HK_INTERNAL, "content/demo: the draft's sentence is not in %s", id);
    body = hk_printf(w->arena, "%.*s%s%s", (int)(at - body), body, to, at + strlen(from));
    hk_sha256(body, strlen(body), digest);
    hk_fact_content_version v = { .eff_day = w->now, .kind = HK_TEMPLATE_CONTENT, .content_id = id, .sha = hk_hex(w->arena, digest, HK_SHA256), .origin = "draft", .body = body };
    rc = hk_log_begin(cx, "template save");
    return rc ? rc : hk_append_content_version(cx, &v);
}

/* ---- a run of statements ---- */
static int heavier(const void *a, const void *b)
{
    const demo_customer *x = *(const demo_customer *const *)a, *y = *(const demo_customer *const *)b;
    return x->weight != y->weight ? (x->weight < y->weight) - (x->weight > y->weight) : strcmp(x->code, y->code);
}

/* The core customers with something open, the largest first, at most WHOM_MAX. */
static const char *const *whom(demo_world *w, size_t *n)
{
    const demo_customer **core = HK_NEWS(w->arena, const demo_customer *, w->customers_n);
    const char **codes = HK_NEWS(w->arena, const char *, WHOM_MAX);
    size_t all = 0;

    for (size_t i = 0; i < w->customers_n; i++)
        if (w->customers[i].cls == 0 && w->customers[i].id && w->customers[i].open_n) core[all++] = &w->customers[i];
    qsort(core, all, sizeof *core, heavier);
    for (*n = 0; *n < HK_MIN(all, (size_t)WHOM_MAX); ++*n) codes[*n] = core[*n]->code;
    return codes;
}

static int customer_of(const demo_world *w, int64_t id)
{
    for (size_t i = 0; i < w->customers_n; i++) if (w->customers[i].id == id) return (int)i;
    return -1;
}

/* What comes back, and when. */
static void answer_draw(demo_world *w, int customer, const hk_round *r, const json_t *office)
{
    const demo_customer *c = &w->customers[customer];
    hk_prng p;
    char stream[48];

    snprintf(stream, sizeof stream, "statement %d %d", customer, r->month);
    hk_prng_init(&p, (uint64_t)w->ask.seed, stream);
    int chance = between(&p, 0, 99);
    bool confirmed = chance < ANSWERS[c->nature].confirmed, different = !confirmed && chance < ANSWERS[c->nature].confirmed + ANSWERS[c->nature].different;
    hk_day day = w->now - 1 + between(&p, ANSWER_FIRST, ANSWER_LAST);
    if (!confirmed && !different) return;
    for (size_t i = 0; i < r->sums_n && (confirmed || i == 0); i++) {
        const hk_round_sum *s = &r->sums[i];
        demo_answer *a = HK_NEW(w->arena, demo_answer);
        int why = different && s->closing > 0 ? between(&p, 0, CAUSES - 1) : -1;
        *a = (demo_answer){ .customer = customer, .month = r->month, .closing = s->closing, .cause = why };
        memcpy(a->currency, s->currency, sizeof a->currency);
        if (why >= 0) a->gap = s->closing / 100 * between(&p, CAUSE[why].least_pct, CAUSE[why].most_pct);
        if (a->gap) a->explained = w->differences++ % 2 == 0;            /* every other one, the first among them */
        a->note = words_of(w, office, why < 0 ? "confirmed" : CAUSE[why].reason, &p);
        if (why < 0 || a->gap) hk_demo_record(w, day, (act){ .kind = A_ANSWER, .day = day, .answer = a });
    }
}

typedef struct sending { demo_world *w; int month; const json_t *office; } sending;

static hk_rc sent_write(hk_ctx *cx, void *arg)
{
    sending *s = arg;
    hk_feed_view feed = { 0 };
    hk_round_list l = { .v = NULL };

    if (s->w->sent == s->month) return hk_fail(cx, HK_BUSY, NULL, NULL, NULL);          /* life cannot be lived twice (desk.c) */
    s->w->sent = s->month;
    hk_rc rc = hk_log_begin(cx, "statement sent");
    if (!rc) rc = hk_feed_take(cx, &feed);
    if (!rc) rc = hk_round_read(cx, &feed, HK_NULL, s->month, s->month, cx->today, &l);
    for (size_t i = 0; !rc && i < l.n; i++) {
        const hk_round *r = &l.v[i];
        int customer = customer_of(s->w, r->customer->id);
        if (customer < 0) rc = hk_fail_internal(cx, HK_INTERNAL, "statement of a stranger");
        hk_round_fact f = { .kind = HK_ROUND_SENT, .customer = r->customer->id, .month = r->month, .day = cx->today, .currency = "", .amount = HK_NULL, .opening = HK_NULL, .known = HK_NULL,
                            .channel = i % 3 == 0 ? "wechat" : "email", .fingerprint = r->fingerprint, .file_sha = r->file_sha };
        if (!rc) f.note = s->w->customers[customer].contact[0], rc = hk_round_post(cx, &f, NULL);
        if (!rc) answer_draw(s->w, customer, r, s->office);
    }
    hk_feed_drop(&feed);
    return rc;
}

hk_rc hk_demo_statements(hk_ctx *cx, demo_world *w, int month)
{
    hk_statement_ask ask = { .from = hk_month_first(month), .to = hk_month_first(month + 1) - 1, .reply_days = REPLY_DAYS, .seen = HK_NULL };
    sending s = { .w = w, .month = month };
    json_t *office = NULL;
    size_t n;
    int64_t papers, prepared;

    const char *const *codes = whom(w, &n);
    if (!n) return HK_OK;
    hk_rc rc = office_json(cx, &office);
    s.office = office;
    if (!rc) rc = hk_statements_prepare(cx, &ask, codes, n, "zh", HK_PAPER_HTML, &papers, &prepared);
    if (!rc && prepared) rc = hk_write(cx, sent_write, &s);
    json_decref(office);
    return rc;
}

/* ---- an answer ---- */
static hk_rc explain_post(hk_ctx *cx, const demo_world *w, const demo_answer *a, int64_t event)
{
    const hk_round_what *what = hk_round_whats;

    while (strcmp(what->name, CAUSE[a->cause].what) != 0) what++;
    hk_fact_statement_line f = { .eff_day = w->now, .event = event, .list_no = 1, .customer = w->customers[a->customer].id, .what = what->name, .side = what->side,
                                 .amount = what->sign * a->gap, .day = HK_NULL, .number = "" };
    hk_rc rc = hk_memo_add(cx, "statement", a->note, &f.memo);
    return rc ? rc : hk_append_statement_line(cx, &f);
}

hk_rc hk_demo_answer_post(hk_ctx *cx, const demo_world *w, const act *note)
{
    const demo_answer *a = note->answer;
    bool differs = a->cause >= 0;
    int64_t event;
    hk_round_fact f = { .kind = differs ? HK_ROUND_DIFFERENCE : HK_ROUND_CONFIRMED, .customer = w->customers[a->customer].id, .month = a->month, .day = note->day, .currency = a->currency,
                        .amount = differs ? a->closing - a->gap : a->closing, .opening = HK_NULL, .known = HK_NULL, .channel = differs ? "email" : "stamp",
                        .reason = differs ? CAUSE[a->cause].reason : "", .note = a->note };

    hk_rc rc = hk_round_post(cx, &f, &event);
    return rc || !differs || !a->explained ? rc : explain_post(cx, w, a, event);
}
