/* People at the customer, and the team's old tracking sheet (催款跟踪表).
 *
 *   PE1  both are records, not facts: personal data that can be corrected and erased. `import undo` does not take them back
 *   PE2  a contact is the same when customer, name and one of phone, wechat or mail agree, or when the file gives none of them
 *   PE3  a line of the tracking sheet is known by all it says; one with a promised day or amount keeps it as a promise made then
 */
#include "ingest/resolve.h"

#include "ingest/lookup.h"
#include "sql/ingest.h"
#include "sql/tables.h"

struct hk_plan {
    int f_name, f_title, f_phone, f_mobile, f_mail, f_wechat, f_remark;
    int f_day, f_owner, f_contact, f_summary, f_promise_day, f_promise, f_channel, f_result, f_number, f_currency;
    const char **key;
};

static struct hk_plan *fields(hk_run *r)
{
    struct hk_plan *p = HK_NEW(r->plan_arena, struct hk_plan);
    *p = (struct hk_plan){ .f_name = hk_run_field(r, "contact_name"), .f_title = hk_run_field(r, "title"), .f_phone = hk_run_field(r, "phone"),
                           .f_mobile = hk_run_field(r, "mobile"), .f_mail = hk_run_field(r, "mail"), .f_wechat = hk_run_field(r, "wechat"),
                           .f_remark = hk_run_field(r, "remark"), .f_day = hk_run_field(r, "day"), .f_owner = hk_run_field(r, "owner"),
                           .f_contact = hk_run_field(r, "contact_name"), .f_summary = hk_run_field(r, "summary"), .f_promise_day = hk_run_field(r, "promise_day"),
                           .f_promise = hk_run_field(r, "promise_amount"), .f_channel = hk_run_field(r, "channel"), .f_result = hk_run_field(r, "result"),
                           .f_number = hk_run_field(r, "number"), .f_currency = hk_run_field(r, "currency") };
    r->plan = p;
    return p;
}

static const char *phone_of(const hk_run *r, const struct hk_plan *p, size_t i)
{
    const char *mobile = hk_at_text(r, p->f_mobile, i);
    return *mobile ? mobile : hk_at_text(r, p->f_phone, i);
}

/* ---- contacts ---- */

static bool equal_or_blank(const char *a, const char *b) { return !*a || !*b || strcmp(a, b) == 0; }

static bool contact_same(const hk_run *r, const struct hk_plan *p, size_t i, const hk_row_ingest_contacts *c)
{
    return strcmp(c->name, hk_at_text(r, p->f_name, i)) == 0 && equal_or_blank(c->phone, phone_of(r, p, i))
        && equal_or_blank(c->wechat, hk_at_text(r, p->f_wechat, i)) && equal_or_blank(c->email, hk_at_text(r, p->f_mail, i));
}

static hk_rc contact_known(hk_run *r, const struct hk_plan *p, size_t i)
{
    hk_row_ingest_contacts c;
    hk_cursor *cur = NULL;
    int64_t customer = r->parties[r->party[i]].customer;
    if (customer <= 0) return HK_OK;
    hk_rc rc = hk_q_ingest_contacts(r->cx, &cur, r->cx->company, customer);
    if (rc) return rc;
    while (hk_next_ingest_contacts(cur, &c))
        if (contact_same(r, p, i, &c)) r->plan_state[i] = HK_ROW_SAME;
    return hk_cursor_end(cur);
}

hk_rc hk_plan_contacts(hk_run *r)
{
    struct hk_plan *p = fields(r);
    hk_map *seen = hk_plan_map(r, r->rows);
    hk_rc rc = HK_OK;
    if (!seen) return HK_NO_MEMORY;
    for (size_t i = 0; !rc && i < r->rows; i++) {
        uint32_t n = (uint32_t)hk_map_count(seen), before = n;
        if (r->plan_state[i] == HK_ROW_BAD) continue;
        if (!*hk_at_text(r, p->f_name, i)) { hk_row_bad(r, i, p->f_name, "", "import.blank", NULL); continue; }
        const char *key = hk_printf(r->plan_arena, "%u\t%s\t%s\t%s", r->party[i], hk_at_text(r, p->f_name, i), phone_of(r, p, i), hk_at_text(r, p->f_mail, i));
        if (!hk_slot_of(r, seen, key, &n)) return HK_NO_MEMORY;
        if (n == before) r->plan_state[i] = HK_ROW_SAME;
        else rc = contact_known(r, p, i);
        if (!rc && r->plan_state[i] == HK_ROW_NEW) r->result->records_new++;
    }
    return rc;
}

hk_rc hk_post_contacts(hk_run *r)
{
    const struct hk_plan *p = r->plan;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < r->rows; i++) {
        hk_rec_contact row = { .name = hk_at_text(r, p->f_name, i), .title = hk_at_text(r, p->f_title, i), .role = "", .phone = phone_of(r, p, i),
                               .wechat = hk_at_text(r, p->f_wechat, i), .email = hk_at_text(r, p->f_mail, i), .source = "import" };
        if (r->plan_state[i] != HK_ROW_NEW) continue;
        row.customer = hk_party_id(r, r->party[i]);
        rc = hk_record_id(r->cx, &row.id);
        if (!rc) rc = hk_insert_contact(r->cx, &row);
    }
    return rc;
}

/* ---- follow-ups ---- */

static const char *channel_of(const char *text)
{
    static const struct { const char *word, *channel; } rows[] = {
        { "电话", "phone" }, { "致电", "phone" }, { "phone", "phone" }, { "call", "phone" }, { "微信", "wechat" }, { "wechat", "wechat" }, { "上门", "visit" },
        { "拜访", "visit" }, { "走访", "visit" }, { "visit", "visit" }, { "邮件", "email" }, { "mail", "email" }, { "函", "letter" }, { "letter", "letter" },
        { "短信", "sms" }, { "sms", "sms" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (strstr(text, rows[i].word)) return rows[i].channel;
    return "other";
}

hk_rc hk_plan_followups(hk_run *r)
{
    struct hk_plan *p = fields(r);
    hk_map *seen = hk_plan_map(r, r->rows);
    hk_rc rc = HK_OK;
    p->key = hk_plan_array(r, r->rows, sizeof *p->key);
    if (!seen || !p->key) return HK_NO_MEMORY;
    for (size_t i = 0; !rc && i < r->rows; i++) {
        char day[11], promise[11];
        hk_row_ingest_followup row;
        bool found = false;
        uint32_t n = (uint32_t)hk_map_count(seen), before = n;
        int64_t amount = hk_at_int(r, p->f_promise, i);
        if (r->plan_state[i] == HK_ROW_BAD) continue;
        if (hk_at_day(r, p->f_day, i) == HK_DAY_NONE) { hk_row_bad(r, i, p->f_day, "", "import.blank", NULL); continue; }
        if (amount != HK_NULL && amount < 0) { hk_row_bad(r, i, p->f_promise, "", "import.negative", NULL); continue; }
        p->key[i] = hk_key_of(r->plan_arena, "followup", hk_party_key(r, r->party[i]), hk_day_fmt(hk_at_day(r, p->f_day, i), day), hk_at_text(r, p->f_owner, i),
                              hk_at_text(r, p->f_summary, i), hk_at_text(r, p->f_result, i), hk_day_fmt(hk_at_day(r, p->f_promise_day, i), promise),
                              amount == HK_NULL ? "" : hk_printf(r->plan_arena, "%" PRId64, amount), NULL);
        if (!hk_slot_of(r, seen, p->key[i], &n)) return HK_NO_MEMORY;
        if (n > before) rc = hk_get_ingest_followup(r->cx, r->cx->company, p->key[i], &row, &found);
        if (n == before || found) r->plan_state[i] = HK_ROW_SAME;
        else if (!rc) r->result->records_new++;
    }
    return rc;
}

hk_rc hk_post_followups(hk_run *r)
{
    const struct hk_plan *p = r->plan;
    hk_rc rc = HK_OK;
    for (size_t i = 0; !rc && i < r->rows; i++) {
        hk_day promise = hk_at_day(r, p->f_promise_day, i);
        const char *summary = hk_at_text(r, p->f_summary, i), *remark = hk_at_text(r, p->f_remark, i);
        hk_rec_followup row = { .day = hk_at_day(r, p->f_day, i), .contact = hk_at_text(r, p->f_contact, i), .channel = channel_of(hk_at_text(r, p->f_channel, i)),
                                .note = *summary && *remark ? hk_printf(r->cx->arena, "%s %s", summary, remark) : *summary ? summary : remark, .excuse = "",
                                .promise_day = promise == HK_DAY_NONE ? HK_NULL : promise, .promise_amount = hk_at_int(r, p->f_promise, i),
                                .result = hk_at_text(r, p->f_result, i), .row_key = p->key[i], .batch = r->batch };
        if (r->plan_state[i] != HK_ROW_NEW) continue;
        row.customer = hk_party_id(r, r->party[i]);
        rc = hk_names_person(r, hk_at_word(r, p->f_owner, i), &row.person);
        if (!rc) rc = hk_record_id(r->cx, &row.id);
        if (!rc) rc = hk_insert_followup(r->cx, &row);
    }
    return rc;
}
