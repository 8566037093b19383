/* ops_facts.c - what lies ready while one prepares: the debt, facts for the boxes, his people with what they care about, ways out for a poor
 * debtor, our own dates that may be told, levers and prompts. And writing two of them: care (R193) and pleas (R205, NE7). */
#include "negotiate/prep.h"
#include "access/access.h"
#include "base/money.h"
#include "content/content.h"

/* ---- people ------------------------------------------------------------------------------------------------------------------------ */
hk_rc hk_prep_contacts_read(hk_ctx *cx, int64_t customer, hk_prep_contacts *out)
{
    hk_row_prep_contacts r;
    hk_cursor *cur = NULL;
    hk_arena  *a = cx->arena;

    *out = (hk_prep_contacts){ 0 };
    hk_rc rc = hk_q_prep_contacts(cx, &cur, cx->company, customer);
    if (rc) return rc;
    while (hk_next_prep_contacts(cur, &r))
        HK_PUSH(a, out->v, out->n, out->cap) = (hk_prep_contact){ r.id, hk_strdup(a, r.name), hk_strdup(a, r.title), hk_strdup(a, r.role), hk_strdup(a, r.codes ? r.codes : ""), hk_strdup(a, r.note ? r.note : "") };
    return hk_cursor_end(cur);
}

const hk_field hk_prep_care_in[] = { { "contact", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "cares", HK_T_ENUM, HK_F_LIST, HK_PREP_CARES }, { "note", HK_T_TEXT, 0, NULL, 0, 200, NULL, "" }, HK_FIELD_END };
const hk_field hk_prep_care_out[] = { { "contact", HK_T_INT }, { "cares", HK_T_ENUM, HK_F_LIST, HK_PREP_CARES }, { "note", HK_T_TEXT }, HK_FIELD_END };

static void cares_json(hk_jw *w, const char *codes)
{
    hk_jw_arr(w, "cares");
    while (*codes) {
        size_t n = strcspn(codes, " ");
        if (n) hk_jw_strn(w, NULL, (hk_str){ codes, n });
        codes += n + (codes[n] == ' ');
    }
    hk_jw_arr_end(w);
}

/* What he cares about in his work: his family, his health, where he lives are not ours to note, and nothing here may buy anybody. */
static const char *private_word(const char *note)
{
    static const char *const words[] = { "家人", "老婆", "爱人", "老公", "孩子", "儿子", "女儿", "父母", "生病", "病历", "住院", "离婚", "住址", "家住", "身份证", "车牌", "信仰", "彩礼",
                                         "红包", "回扣", "好处费", "送礼", "礼品", "购物卡", "烟酒", "提成给他" };
    for (size_t i = 0; i < HK_COUNT(words); i++)
        if (strstr(note, words[i])) return words[i];
    return NULL;
}

static const char *codes_in(hk_ctx *cx, const hk_in *in)
{
    const hk_val *v = hk_in_get(in, "cares");
    hk_buf b = { .arena = cx->arena };

    hk_buf_add(&b, "", 0);
    for (size_t i = 0; v->set && i < v->n; i++) {
        bool had = false;
        for (size_t k = 0; k < i; k++) had |= v->items[k].i == v->items[i].i;
        if (!had) hk_buf_printf(&b, "%s%s", i ? " " : "", v->items[i].s.p);
    }
    return hk_strndup(cx->arena, b.p, b.n);
}

hk_rc hk_op_prep_care(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    int64_t contact = hk_in_int(in, "contact");
    const char *note = hk_in_text(in, "note"), *bad = private_word(note);
    hk_row_prep_contact who;
    hk_rec_prep_care row = { 0 };
    bool found = false, had = false;

    hk_rc rc = hk_get_prep_contact(cx, cx->company, contact, &who, &found);
    if (!rc && (!found || hk_scope_shared(cx->scope, who.customer))) rc = hk_fail(cx, HK_NOT_FOUND, "prep.no_contact", "contact", "id", hk_printf(cx->arena, "%" PRId64, contact), NULL);
    if (!rc && bad) rc = hk_fail(cx, HK_RULE, "prep.private", "note", "word", bad, NULL);
    if (!rc) rc = hk_load_prep_care(cx, cx->company, contact, &row, &had);
    if (rc) return rc;
    row.contact = contact, row.codes = codes_in(cx, in), row.note = note, row.user_id = cx->actor.user, row.at_us = cx->now_us;
    if (!had) row.version = 1;
    rc = had ? hk_update_prep_care(cx, &row) : hk_insert_prep_care(cx, &row);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_int(&out->w, "contact", contact);
    cares_json(&out->w, row.codes);
    hk_jw_str(&out->w, "note", note);
    hk_jw_obj_end(&out->w);
    out->subject = "contact", out->subject_id = contact;
    return HK_OK;
}

/* ---- our own dates ------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_plea_list_in[] = { { "all", HK_T_BOOL, 0, NULL, 0, 0, NULL, "false" }, HK_FIELD_END };
const hk_field hk_plea_add_in[] = { { "kind", HK_T_ENUM, HK_F_REQUIRED | HK_F_ARG, HK_PREP_PLEAS }, { "until", HK_T_DAY, HK_F_REQUIRED | HK_F_ARG }, { "note", HK_T_TEXT, HK_F_REQUIRED | HK_F_ARG, NULL, 4, 160 }, HK_FIELD_END };
const hk_field hk_plea_withdraw_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
const hk_field hk_plea_out[] = { { "id", HK_T_INT }, { "kind", HK_T_ENUM, 0, HK_PREP_PLEAS }, { "until", HK_T_DAY }, { "note", HK_T_TEXT }, { "by", HK_T_TEXT }, { "changed", HK_T_TIME }, { "withdrawn", HK_T_BOOL }, HK_FIELD_END };

static const char *const plea_kinds[] = { "payroll", "supplier", "tax", "loan", "rent" };

static void plea_json(hk_jw *w, const char *key, const hk_row_prep_pleas *r)
{
    hk_jw_obj(w, key);
    hk_jw_int(w, "id", r->id);
    hk_jw_str(w, "kind", r->kind);
    hk_jw_day(w, "until", (hk_day)r->last_day);
    hk_jw_str(w, "note", r->note);
    hk_jw_str(w, "by", r->by ? r->by : "");
    hk_jw_time(w, "changed", r->at_us);
    hk_jw_bool(w, "withdrawn", r->withdrawn);
    hk_jw_obj_end(w);
}

/* all: also those that hold no more. */
static hk_rc pleas_json(hk_ctx *cx, hk_jw *w, const char *key, bool all)
{
    hk_row_prep_pleas r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_prep_pleas(cx, &cur, cx->company);
    if (rc) return rc;
    hk_jw_arr(w, key);
    while (hk_next_prep_pleas(cur, &r))
        if (all || (!r.withdrawn && r.last_day >= cx->today)) plea_json(w, NULL, &r);
    hk_jw_arr_end(w);
    return hk_cursor_end(cur);
}

hk_rc hk_op_plea_list(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_jw_obj(&out->w, NULL);
    hk_rc rc = pleas_json(cx, &out->w, "rows", hk_in_int(in, "all"));
    hk_jw_str(&out->w, "next", NULL);
    hk_jw_obj_end(&out->w);
    return rc;
}

static hk_rc plea_reply(hk_ctx *cx, const hk_rec_prep_plea *p, hk_reply *out)
{
    hk_row_prep_user u;
    bool found = false;

    hk_rc rc = hk_get_prep_user(cx, p->user_id, &u, &found);
    hk_row_prep_pleas r = { .id = p->id, .kind = p->kind, .last_day = p->last_day, .note = p->note, .by = found ? u.name : "", .at_us = p->at_us, .withdrawn = p->withdrawn };
    if (!rc) plea_json(&out->w, NULL, &r);
    out->subject = "prep_plea", out->subject_id = p->id;
    return rc;
}

hk_rc hk_op_plea_add(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_prep_plea p = { .kind = plea_kinds[hk_in_int(in, "kind")], .last_day = hk_in_day(in, "until"), .note = hk_in_text(in, "note"), .user_id = cx->actor.user, .at_us = cx->now_us, .version = 1 };

    if (p.last_day < cx->today) return hk_fail(cx, HK_BAD_INPUT, "prep.plea_past", "until", NULL);
    hk_rc rc = hk_record_id(cx, &p.id);
    if (!rc) rc = hk_insert_prep_plea(cx, &p);
    out->status = 201;
    return rc ? rc : plea_reply(cx, &p, out);
}

hk_rc hk_op_plea_withdraw(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_rec_prep_plea p;
    bool found = false;

    hk_rc rc = hk_load_prep_plea(cx, cx->company, hk_in_int(in, "id"), &p, &found);
    if (!rc && !found) rc = hk_fail(cx, HK_NOT_FOUND, "prep.plea_none", "id", "id", hk_printf(cx->arena, "%" PRId64, hk_in_int(in, "id")), NULL);
    if (rc) return rc;
    p.withdrawn = 1;
    rc = hk_update_prep_plea(cx, &p);
    return rc ? rc : plea_reply(cx, &p, out);
}

/* ---- ways out for a poor debtor (R201) ------------------------------------------------------------------------------------------------ */
/* From the ability (1 none .. 5 plenty) to the ways that fit; what each needs and its risk is in the text "prep.help.<code>". */
static const struct { const char *code; int from, to; } ways[] = {
    { "instalments", 1, 4 }, { "bank_bill", 2, 4 }, { "assignment", 1, 3 }, { "factoring", 2, 3 }, { "set_off", 1, 4 }, { "goods_back", 1, 2 }, { "joining_debtor", 1, 3 }, { "guarantee", 1, 3 },
    { "new_for_old", 2, 4 }, { "extension", 3, 4 }, { "discount", 3, 5 } };

static void ways_json(hk_ctx *cx, hk_jw *w, int64_t ability)
{
    hk_jw_arr(w, "help");
    for (size_t i = 0; i < HK_COUNT(ways); i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "option", ways[i].code);
        hk_jw_str(w, "label", hk_text_value(cx->arena, cx->lang, "prep.show", "option", ways[i].code));
        hk_jw_str(w, "text", hk_text(cx->lang, hk_printf(cx->arena, "prep.help.%s", ways[i].code)));
        hk_jw_bool(w, "fits", ability == HK_NULL || (ability >= ways[i].from && ability <= ways[i].to));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* ---- the whole -------------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_prep_facts_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
static const hk_field debt_out[] = { { "currency", HK_T_TEXT }, { "outstanding", HK_T_MONEY }, { "overdue", HK_T_MONEY }, { "not_due", HK_T_MONEY }, { "unapplied", HK_T_MONEY }, { "interest", HK_T_MONEY },
                                     { "oldest_days", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field item_out[] = { { "number", HK_T_TEXT }, { "currency", HK_T_TEXT }, { "issue_day", HK_T_DAY, HK_F_NULL }, { "due_day", HK_T_DAY, HK_F_NULL }, { "amount", HK_T_MONEY }, { "open", HK_T_MONEY },
                                     { "days", HK_T_INT }, { "document", HK_T_INT, HK_F_NULL }, HK_FIELD_END };
static const hk_field fact_out[] = { { "box", HK_T_ENUM, 0, HK_PREP_BOXES }, { "fact", HK_T_TEXT }, { "text", HK_T_TEXT }, { "source", HK_T_ENUM, 0, "customer|document|contract|file|statement|followup|receipt" },
                                     { "ref", HK_T_INT, HK_F_NULL }, { "day", HK_T_DAY, HK_F_NULL }, HK_FIELD_END };
static const hk_field contact_out[] = { { "contact", HK_T_INT }, { "name", HK_T_TEXT }, { "title", HK_T_TEXT }, { "role", HK_T_TEXT }, { "cares", HK_T_ENUM, HK_F_LIST, HK_PREP_CARES }, { "note", HK_T_TEXT }, HK_FIELD_END };
static const hk_field help_out[] = { { "option", HK_T_ENUM, 0, HK_PREP_HELP }, { "label", HK_T_TEXT }, { "text", HK_T_TEXT }, { "fits", HK_T_BOOL }, HK_FIELD_END };
static const hk_field lever_out[] = { { "lever", HK_T_TEXT }, { "label", HK_T_TEXT }, { "side", HK_T_ENUM, 0, "ours|theirs|any" }, { "money", HK_T_BOOL }, { "text", HK_T_TEXT }, HK_FIELD_END };
const hk_field hk_prep_facts_out[] = {
    { "as_of", HK_T_DAY }, { "limitation", HK_T_DAY, HK_F_NULL }, { "debt", HK_T_OBJECT, HK_F_LIST, .sub = debt_out }, { "items", HK_T_OBJECT, HK_F_LIST, .sub = item_out },
    { "facts", HK_T_OBJECT, HK_F_LIST, .sub = fact_out }, { "contacts", HK_T_OBJECT, HK_F_LIST, .sub = contact_out }, { "help", HK_T_OBJECT, HK_F_LIST, .sub = help_out },
    { "pleas", HK_T_OBJECT, HK_F_LIST, .sub = hk_plea_out }, { "catalogue", HK_T_OBJECT, HK_F_LIST, .sub = lever_out }, { "ask", HK_T_TEXT, HK_F_LIST }, { "taboo", HK_T_TEXT, HK_F_LIST }, HK_FIELD_END };

static void debt_json(hk_jw *w, const hk_prep_facts *f)
{
    hk_jw_arr(w, "debt");
    for (size_t i = 0; i < f->debt_n; i++) {
        const hk_prep_debt *d = &f->debt[i];
        int x = hk_currency_exponent(d->currency);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "currency", d->currency);
        hk_jw_money(w, "outstanding", d->outstanding, x);
        hk_jw_money(w, "overdue", d->overdue, x);
        hk_jw_money(w, "not_due", d->not_due, x);
        hk_jw_money(w, "unapplied", d->unapplied, x);
        hk_jw_money(w, "interest", d->interest, x);
        hk_jw_int(w, "oldest_days", d->oldest);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "items");
    for (size_t i = 0; i < f->item_n; i++) {
        const hk_prep_item *t = &f->item[i];
        int x = hk_currency_exponent(t->currency);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "number", t->number);
        hk_jw_str(w, "currency", t->currency);
        hk_jw_day(w, "issue_day", t->issue);
        hk_jw_day(w, "due_day", t->due);
        hk_jw_money(w, "amount", t->amount, x);
        hk_jw_money(w, "open", t->open, x);
        hk_jw_int(w, "days", t->days);
        hk_jw_int(w, "document", t->document);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void facts_json(hk_jw *w, const hk_prep_facts *f)
{
    hk_jw_arr(w, "facts");
    for (size_t i = 0; i < f->n; i++) {
        const hk_prep_fact *x = &f->fact[i];
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "box", x->box);
        hk_jw_str(w, "fact", x->code);
        hk_jw_str(w, "text", x->text);
        hk_jw_str(w, "source", x->source);
        hk_jw_int(w, "ref", x->ref);
        hk_jw_day(w, "day", x->day);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_rc contacts_json(hk_ctx *cx, hk_jw *w, const hk_prep *p)
{
    hk_prep_contacts c = { 0 };

    hk_rc rc = p->head.customer == HK_NULL ? HK_OK : hk_prep_contacts_read(cx, p->head.customer, &c);
    hk_jw_arr(w, "contacts");
    for (size_t i = 0; i < c.n; i++) {
        bool tell = !hk_scope_shared(cx->scope, p->head.customer);
        hk_jw_obj(w, NULL);
        hk_jw_int(w, "contact", c.v[i].id);
        hk_jw_str(w, "name", c.v[i].name);
        hk_jw_str(w, "title", c.v[i].title);
        hk_jw_str(w, "role", c.v[i].role);
        cares_json(w, tell ? c.v[i].codes : "");
        hk_jw_str(w, "note", tell ? c.v[i].note : "");
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    return rc;
}

static void catalogue_json(hk_ctx *cx, hk_jw *w)
{
    static const char *const codes[] = {
#define X(code, side, money) #code,
        HK_PREP_LEVERS(X)
#undef X
    };

    hk_jw_arr(w, "catalogue");
    for (size_t i = 0; i < HK_COUNT(codes); i++) {
        bool money = false;
        const char *side = hk_prep_lever_side(codes[i], &money);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "lever", codes[i]);
        hk_jw_str(w, "label", hk_text_value(cx->arena, cx->lang, "prep.show", "lever", codes[i]));
        hk_jw_str(w, "side", side);
        hk_jw_bool(w, "money", money);
        hk_jw_str(w, "text", hk_text(cx->lang, hk_printf(cx->arena, "prep.lever.%s", codes[i])));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

/* Texts "prep.<family>.1" and on. */
static void texts_json(hk_ctx *cx, hk_jw *w, const char *family)
{
    hk_jw_arr(w, family);
    for (int i = 1; hk_text_has(cx->lang, "prep.%s.%d", family, i); i++) hk_jw_str(w, NULL, hk_textf(cx->arena, cx->lang, "prep.%s.%d", family, i));
    hk_jw_arr_end(w);
}

hk_rc hk_op_prep_facts(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_prep p;
    hk_prep_facts f;
    hk_jw *w = &out->w;

    hk_rc rc = hk_prep_load(cx, hk_in_int(in, "id"), 0, &p);
    if (!rc) rc = hk_prep_facts_read(cx, &p, &f);
    if (rc) goto done;
    hk_jw_obj(w, NULL);
    hk_jw_day(w, "as_of", f.as_of);
    hk_jw_day(w, "limitation", f.limitation);
    debt_json(w, &f);
    facts_json(w, &f);
    rc = contacts_json(cx, w, &p);
    ways_json(cx, w, hk_prep_int(p.form[HK_PS_ASSESS].json, "ability"));
    if (!rc) rc = pleas_json(cx, w, "pleas", false);
    catalogue_json(cx, w);
    texts_json(cx, w, "ask");
    texts_json(cx, w, "taboo");
    hk_jw_obj_end(w);
done:
    hk_prep_drop(&p);
    return rc;
}
