/* paper.c - the forms on paper: ours, with everything, for the bag of the one who leads; and theirs, which may lie on the table (NE5).
 *
 * A form is drawn from its field rows, so a field that is added is printed. A form nobody has filled is printed with empty rows to be
 * written on. What the other side may see is not the inner paper with parts struck out: it has a table of its own, and no text a person
 * typed gets into it but the agenda, the common ground, the names of who sits there and what was agreed. */
#include "negotiate/prep.h"
#include "access/access.h"
#include "base/money.h"
#include "content/content.h"
#include "papers/house.h"
#include "papers/ops_inside.h"

enum { BLANK_ROWS = 3, COLS_MAX = 8 };

typedef struct sheet {
    hk_ctx        *cx;
    const char    *lang;
    const hk_prep *p;
    const hk_prep_facts *facts;
    hk_paper      *paper;
} sheet;

static const char *say(const sheet *s, const char *key) { return hk_text(s->lang, hk_printf(s->cx->arena, "prep.paper.%s", key)); }
static const char *label(const sheet *s, const char *under, const char *name) { return hk_text_label(s->cx->arena, s->lang, "prep.show", under, name); }
static const char *value(const sheet *s, const char *field, const char *code) { return hk_text_value(s->cx->arena, s->lang, "prep.show", field, code); }

static void heading(const sheet *s, const char *text) { hk_paper_add(s->paper, HK_B_HEADING, HK_B_KEEP, text); }
static void line(const sheet *s, const char *text) { hk_paper_add(s->paper, HK_B_PARA, HK_B_FLUSH | HK_B_SMALL, text); }

static hk_ptable *table(const sheet *s, const char *name, const hk_pcol *cols, size_t n)
{
    hk_pcol *own = HK_NEWS(s->cx->arena, hk_pcol, n);
    memcpy(own, cols, n * sizeof *own);
    return hk_ptable_new(s->cx->arena, name, own, n);
}

/* ---- a form by its rows ------------------------------------------------------------------------------------------------------------ */
static hk_pcell cell(const sheet *s, const hk_field *f, const json_t *row)
{
    const json_t *v = json_object_get(row, f->name);

    if (!v || json_is_null(v)) return hk_pc_text("");
    if (f->type == HK_T_MONEY) return hk_pc_money(hk_prep_fen(row, f->name), 2);
    if (f->type == HK_T_DAY) return hk_pc_day(hk_prep_day(row, f->name));
    if (f->type == HK_T_BOOL) return hk_pc_text(say(s, json_is_true(v) ? "in_room" : "not_in_room"));
    if (json_is_integer(v)) return hk_pc_int(json_integer_value(v));
    if (f->type == HK_T_ENUM) return hk_pc_text(value(s, f->name, json_string_value(v)));
    if (strcmp(f->name, "body") == 0) return hk_pc_text(hk_text(s->lang, hk_printf(s->cx->arena, "role.%s", json_string_value(v))));
    return hk_pc_text(hk_strdup(s->cx->arena, json_string_value(v)));
}

static hk_palign side(const hk_field *f) { return f->type == HK_T_MONEY || f->type == HK_T_INT ? HK_RIGHT : HK_LEFT; }

static void list_form(const sheet *s, hk_prep_section section)
{
    const hk_field *form = &hk_prep_forms[section];
    hk_pcol cols[COLS_MAX];
    size_t  n = 0, rows = hk_prep_rows(s->p, section);

    for (const hk_field *f = form->sub; f->type != HK_T_END; f++) {
        if (strcmp(f->name, "fact") == 0) continue;                      /* where a sentence came from is for the screen */
        assert(n < COLS_MAX);
        cols[n++] = (hk_pcol){ label(s, form->name, f->name), side(f), f->type == HK_T_TEXT };
    }
    hk_ptable *t = table(s, label(s, NULL, form->name), cols, n);
    for (size_t i = 0; i < HK_MAX(rows, (size_t)BLANK_ROWS); i++) {
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        if (i >= rows) {
            c[0] = hk_pc_text("　");                                     /* a row to write on */
            continue;
        }
        for (const hk_field *f = form->sub; f->type != HK_T_END; f++)
            if (strcmp(f->name, "fact") != 0) *c++ = cell(s, f, hk_prep_row(s->p, section, i));
    }
    hk_paper_table(s->paper, t);
}

static void one_form(const sheet *s, hk_prep_section section)
{
    const hk_field *form = &hk_prep_forms[section];
    const hk_pcol   cols[] = { { say(s, "what"), HK_LEFT, false }, { say(s, "content"), HK_LEFT, true } };
    const json_t   *o = s->p->form[section].json;
    hk_ptable      *t = table(s, label(s, NULL, form->name), cols, 2);

    for (const hk_field *f = form->sub; f->type != HK_T_END; f++) {
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        hk_pcell  v = json_is_object(o) ? cell(s, f, o) : hk_pc_text("");
        c[0] = hk_pc_text(label(s, form->name, f->name));
        c[1] = v.kind == HK_P_EMPTY ? hk_pc_text("　") : hk_pc_text(hk_pcell_print(s->cx->arena, &v));
    }
    hk_paper_table(s->paper, t);
}

static bool ticked(const sheet *s, hk_prep_section section, hk_str code)
{
    for (size_t i = 0; i < hk_prep_rows(s->p, section); i++) {
        const char *has = json_string_value(hk_prep_row(s->p, section, i));
        if (has && strlen(has) == code.n && memcmp(has, code.p, code.n) == 0) return true;
    }
    return false;
}

static void tick_form(const sheet *s, hk_prep_section section)
{
    const hk_field *form = &hk_prep_forms[section];
    const hk_pcol   cols[] = { { say(s, "done"), HK_CENTER, false }, { say(s, "what"), HK_LEFT, true } };
    hk_ptable      *t = table(s, label(s, NULL, form->name), cols, 2);

    for (const char *code = form->values; *code;) {
        size_t n = strcspn(code, "|");
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        c[0] = hk_pc_text(ticked(s, section, (hk_str){ code, n }) ? "√" : "　");
        c[1] = hk_pc_text(value(s, form->name, hk_strndup(s->cx->arena, code, n)));
        code += n + (code[n] == '|');
    }
    hk_paper_table(s->paper, t);
}

/* ---- what the book says ---------------------------------------------------------------------------------------------------------------- */
static void debt_table(const sheet *s)
{
    const hk_pcol cols[] = { { label(s, "debt", "currency"), HK_LEFT, false }, { label(s, "debt", "outstanding"), HK_RIGHT, false }, { label(s, "debt", "overdue"), HK_RIGHT, false },
                             { label(s, "debt", "not_due"), HK_RIGHT, false }, { label(s, "debt", "unapplied"), HK_RIGHT, false }, { label(s, "debt", "interest"), HK_RIGHT, false }, { label(s, "debt", "oldest_days"), HK_RIGHT, false } };
    hk_ptable *t = table(s, say(s, "debt"), cols, HK_COUNT(cols));

    for (size_t i = 0; i < s->facts->debt_n; i++) {
        const hk_prep_debt *d = &s->facts->debt[i];
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        int x = hk_currency_exponent(d->currency);
        c[0] = hk_pc_text(d->currency), c[1] = hk_pc_money(d->outstanding, x), c[2] = hk_pc_money(d->overdue, x), c[3] = hk_pc_money(d->not_due, x), c[4] = hk_pc_money(d->unapplied, x);
        c[5] = hk_pc_money(d->interest, x), c[6] = hk_pc_int(d->oldest);
    }
    if (t->rows_n) hk_paper_table(s->paper, t);
    else line(s, say(s, "nothing_owed"));
}

static void items_table(const sheet *s)
{
    const hk_pcol cols[] = { { label(s, "items", "number"), HK_LEFT, true }, { label(s, "items", "issue_day"), HK_LEFT, false }, { label(s, "items", "due_day"), HK_LEFT, false }, { label(s, "items", "amount"), HK_RIGHT, false },
                             { label(s, "items", "open"), HK_RIGHT, false }, { label(s, "items", "days"), HK_RIGHT, false } };
    hk_ptable *t = table(s, say(s, "items"), cols, HK_COUNT(cols));

    for (size_t i = 0; i < s->facts->item_n; i++) {
        const hk_prep_item *d = &s->facts->item[i];
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        int x = hk_currency_exponent(d->currency);
        c[0] = hk_pc_text(d->number), c[1] = hk_pc_day(d->issue), c[2] = hk_pc_day(d->due), c[3] = hk_pc_money(d->amount, x), c[4] = hk_pc_money(d->open, x), c[5] = hk_pc_int(HK_MAX(d->days, 0));
    }
    if (t->rows_n) hk_paper_table(s->paper, t);
}

static void facts_table(const sheet *s)
{
    const hk_pcol cols[] = { { label(s, "facts", "box"), HK_LEFT, false }, { label(s, "facts", "text"), HK_LEFT, true } };
    hk_ptable *t = table(s, say(s, "facts"), cols, 2);

    for (size_t i = 0; i < s->facts->n; i++) {
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        c[0] = hk_pc_text(value(s, "box", s->facts->fact[i].box)), c[1] = hk_pc_text(s->facts->fact[i].text);
    }
    if (t->rows_n) heading(s, say(s, "facts")), hk_paper_table(s->paper, t);
}

static hk_rc people_table(const sheet *s)
{
    const hk_pcol cols[] = { { label(s, "contacts", "name"), HK_LEFT, false }, { label(s, "contacts", "title"), HK_LEFT, false }, { label(s, "contacts", "cares"), HK_LEFT, true } };
    hk_prep_contacts c = { 0 };

    hk_rc rc = s->p->head.customer == HK_NULL || hk_scope_shared(s->cx->scope, s->p->head.customer) ? HK_OK : hk_prep_contacts_read(s->cx, s->p->head.customer, &c);
    if (rc || !c.n) return rc;
    hk_ptable *t = table(s, say(s, "people"), cols, 3);
    for (size_t i = 0; i < c.n; i++) {
        hk_buf b = { .arena = s->cx->arena };
        hk_buf_add(&b, "", 0);
        for (const char *code = c.v[i].codes; *code;) {
            size_t n = strcspn(code, " ");
            hk_buf_printf(&b, "%s%s", b.n ? "；" : "", value(s, "cares", hk_strndup(s->cx->arena, code, n)));
            code += n + (code[n] == ' ');
        }
        if (*c.v[i].note) hk_buf_printf(&b, "%s%s", b.n ? "；" : "", c.v[i].note);
        hk_pcell *r = hk_ptable_row(s->cx->arena, t);
        r[0] = hk_pc_text(c.v[i].name), r[1] = hk_pc_text(c.v[i].title), r[2] = hk_pc_text(hk_strndup(s->cx->arena, b.p, b.n));
    }
    heading(s, say(s, "people"));
    hk_paper_table(s->paper, t);
    return HK_OK;
}

/* ---- ours --------------------------------------------------------------------------------------------------------------------------------- */
static void plea_form(const sheet *s, const hk_rec_prep_plea *list, size_t n)
{
    const hk_pcol cols[] = { { label(s, "pleas", "kind"), HK_LEFT, false }, { label(s, "pleas", "note"), HK_LEFT, true }, { label(s, "pleas", "until"), HK_LEFT, false } };
    hk_ptable *t = table(s, label(s, NULL, "plea"), cols, 3);

    for (size_t i = 0; i < n; i++) {
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        c[0] = hk_pc_text(value(s, "kind", list[i].kind)), c[1] = hk_pc_text(list[i].note), c[2] = hk_pc_day((hk_day)list[i].last_day);
    }
    if (!n) hk_ptable_row(s->cx->arena, t)[1] = hk_pc_text(say(s, "no_plea"));
    hk_paper_table(s->paper, t);
}

static hk_rc pleas(const sheet *s)
{
    size_t n = 0, rows = hk_prep_rows(s->p, HK_PS_PLEA);
    hk_rec_prep_plea *list = HK_NEWS(s->cx->arena, hk_rec_prep_plea, rows + 1);
    hk_rc rc = HK_OK;

    for (size_t i = 0; !rc && i < rows; i++) {
        bool found = false;
        rc = hk_load_prep_plea(s->cx, s->cx->company, json_integer_value(hk_prep_row(s->p, HK_PS_PLEA, i)), &list[n], &found);
        n += found;
    }
    if (!rc) plea_form(s, list, n);
    return rc;
}

static hk_rc refusals(const sheet *s)
{
    static const char *const names[] = { "day", "proposal", "reason", "option_a", "option_b", "part" };
    enum { COLS = HK_COUNT(names) };
    hk_pcol     cols[COLS];
    hk_refusals list;

    hk_rc rc = hk_refusals_read(s->cx, s->p, &list);
    if (rc) return rc;
    for (size_t i = 0; i < COLS; i++) cols[i] = (hk_pcol){ hk_text_label(s->cx->arena, s->lang, "refusal.list", NULL, names[i]), HK_LEFT, i > 0 };
    hk_ptable *t = table(s, say(s, "refusals"), cols, COLS);
    for (size_t i = 0; i < HK_MAX(list.n, (size_t)BLANK_ROWS); i++) {
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        if (i >= list.n) {
            c[0] = hk_pc_text("　");                                     /* a row to write on */
            continue;
        }
        const hk_refusal *r = &list.v[i];
        c[0] = hk_pc_day(r->day), c[1] = hk_pc_text(r->proposal), c[2] = hk_pc_text(r->reason), c[3] = hk_pc_text(r->option_a), c[4] = hk_pc_text(r->option_b);
        c[5] = hk_pc_text(r->part ? r->part : say(s, "no_part"));
    }
    heading(s, say(s, "refusals"));
    hk_paper_table(s->paper, t);
    return HK_OK;
}

/* The debt sheet stands before the forms, the people before what one asks them. */
static hk_rc ours(const sheet *s)
{
    hk_prep_balance b;
    hk_rc rc = HK_OK;

    if (s->p->head.customer != HK_NULL) {
        heading(s, say(s, "debt"));
        debt_table(s);
        items_table(s);
        facts_table(s);
        rc = people_table(s);
    }
    for (int k = 0; !rc && k < HK_PS_COUNT; k++) {
        const hk_field *f = &hk_prep_forms[k];
        heading(s, label(s, NULL, f->name));
        if (k == HK_PS_PLEA) rc = pleas(s);
        else if (f->type == HK_T_ENUM) tick_form(s, (hk_prep_section)k);
        else if (f->flags & HK_F_LIST) list_form(s, (hk_prep_section)k);
        else one_form(s, (hk_prep_section)k);
        if (!rc && k == HK_PS_ENDGAME) rc = refusals(s);
        if (k != HK_PS_LEVERS) continue;
        hk_prep_weigh(s->p, &b);
        const char *names[] = { "ours", "theirs" };
        const char *values[] = { hk_printf(s->cx->arena, "%" PRId64 ".%" PRId64, b.ours / 10, b.ours % 10), hk_printf(s->cx->arena, "%" PRId64 ".%" PRId64, b.theirs / 10, b.theirs % 10) };
        line(s, hk_text_fill(s->cx->arena, s->lang, "prep.paper.balance", names, values, 2));
    }
    return rc;
}

/* ---- theirs ------------------------------------------------------------------------------------------------------------------------------- */
static const char *seated(const sheet *s)
{
    hk_buf b = { .arena = s->cx->arena };

    hk_buf_add(&b, "", 0);
    for (size_t i = 0; i < hk_prep_rows(s->p, HK_PS_ROLES); i++) {
        const json_t *r = hk_prep_row(s->p, HK_PS_ROLES, i);
        if (json_is_true(json_object_get(r, "in_room"))) hk_buf_printf(&b, "%s%s", b.n ? (strcmp(s->lang, "en") == 0 ? ", " : "、") : "", hk_prep_text(r, "who"));
    }
    return hk_strndup(s->cx->arena, b.p, b.n);
}

/* Only what both have agreed: the sum and the day of the minutes, never the card. */
static const json_t *agreed(const hk_prep *p)
{
    const json_t *m = p->form[HK_PS_MINUTES].json;
    return json_is_object(m) && strcmp(hk_prep_text(m, "result"), "none") != 0 ? m : NULL;
}

static void agreement(const sheet *s)
{
    const json_t *m = agreed(s->p);
    char   day[11];
    const char *sum = m ? hk_money_group(s->cx->arena, hk_prep_fen(m, "sum"), 2) : "____________";
    const char *pay = m ? hk_strdup(s->cx->arena, hk_day_fmt(hk_prep_day(m, "pay_day"), day)) : "____________";
    const char *names[] = { "sum", "day" }, *values[] = { sum, pay };

    heading(s, say(s, "agreement"));
    for (int i = 1; hk_text_has(s->lang, "prep.paper.term.%d", i); i++)
        hk_paper_add(s->paper, HK_B_FORM, HK_B_FLUSH, hk_text_fill(s->cx->arena, s->lang, hk_printf(s->cx->arena, "prep.paper.term.%d", i), names, values, 2));
    hk_paper_add(s->paper, HK_B_SPACE, 0, NULL)->space = 12;
    hk_paper_add(s->paper, HK_B_FORM, HK_B_FLUSH, say(s, "sign"));
}

static hk_rc theirs(const sheet *s)
{
    const char *names[] = { "who" }, *values[] = { seated(s) };

    if (*values[0]) line(s, hk_text_fill(s->cx->arena, s->lang, "prep.paper.seated", names, values, 1));
    heading(s, label(s, NULL, "agenda"));
    list_form(s, HK_PS_AGENDA);
    heading(s, label(s, NULL, "common"));
    list_form(s, HK_PS_COMMON);
    if (s->p->head.customer != HK_NULL && s->facts->item_n) {
        heading(s, say(s, "items"));
        items_table(s);
    }
    agreement(s);
    return HK_OK;
}

/* ---- the paper ---------------------------------------------------------------------------------------------------------------------------- */
const hk_field hk_prep_paper_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, { "side", HK_T_ENUM, HK_F_ARG, HK_PREP_SIDES, 0, 0, NULL, "ours" },
                                      { "form", HK_T_ENUM, 0, HK_PAPER_FORMS, 0, 0, NULL, "pdf" }, { "language", HK_T_ENUM, 0, "zh|en", 0, 0, NULL, "zh" }, HK_FIELD_END };

static void head(const sheet *s, const hk_house *house, bool outward)
{
    char day[11];
    hk_paper *p = s->paper;
    const char *names[] = { "day", "minutes", "channel" };
    const char *values[] = { hk_strdup(s->cx->arena, hk_day_fmt((hk_day)s->p->head.day, day)), hk_printf(s->cx->arena, "%" PRId64, s->p->head.minutes), value(s, "channel", s->p->head.channel) };

    p->title = say(s, outward ? "title_theirs" : "title_ours"), p->company = house->name, p->day = (hk_day)s->p->head.day;
    p->foot_left = outward ? "" : say(s, "foot_ours"), p->foot_mid = house->name;
    hk_block *b = hk_paper_add(p, HK_B_TITLE, 0, p->title);
    b->left = *s->p->name ? s->p->name : s->p->head.title, b->right = values[0];
    line(s, hk_text_fill(s->cx->arena, s->lang, "prep.paper.meeting", names, values, 3));
}

hk_rc hk_op_prep_paper(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    bool outward = hk_in_int(in, "side") == 1;
    const char *lang = hk_in_int(in, "language") == 1 ? "en" : "zh", *own = cx->lang;
    hk_prep p;
    hk_prep_facts facts;
    hk_house house;
    char day[11];

    hk_rc rc = hk_prep_load(cx, hk_in_int(in, "id"), 0, &p);
    cx->lang = lang;                                                     /* the sentences of the facts as well */
    if (!rc) rc = hk_prep_facts_read(cx, &p, &facts);
    cx->lang = own;
    if (!rc) rc = hk_house_read(cx, &house);
    if (rc) goto done;
    sheet s = { cx, lang, &p, &facts, hk_paper_new(cx->arena, lang) };
    head(&s, &house, outward);
    rc = outward ? theirs(&s) : ours(&s);
    if (!rc) rc = hk_paper_reply(cx, s.paper, (hk_pform)hk_in_int(in, "form"), hk_printf(cx->arena, "%s %s %s", s.paper->title, *p.code ? p.code : p.head.scenario, hk_day_fmt((hk_day)p.head.day, day)), out);
done:
    hk_prep_drop(&p);
    return rc;
}

/* ---- the same for a screen that is turned round ----------------------------------------------------------------------------------------------- */
const hk_field hk_prep_theirs_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };
static const hk_field phase_out[] = { { "phase", HK_T_ENUM, 0, HK_PREP_PHASES }, { "minutes", HK_T_INT }, { "topic", HK_T_TEXT }, HK_FIELD_END };
static const hk_field agreed_out[] = { { "sum", HK_T_MONEY }, { "pay_day", HK_T_DAY }, HK_FIELD_END };
const hk_field hk_prep_theirs_out[] = { { "id", HK_T_INT }, { "name", HK_T_TEXT }, { "day", HK_T_DAY }, { "minutes", HK_T_INT }, { "channel", HK_T_ENUM, 0, HK_PREP_CHANNELS }, { "seated", HK_T_TEXT },
                                        { "agenda", HK_T_OBJECT, HK_F_LIST, .sub = phase_out }, { "common", HK_T_TEXT, HK_F_LIST }, { "agreed", HK_T_OBJECT, HK_F_NULL, .sub = agreed_out }, HK_FIELD_END };

hk_rc hk_op_prep_theirs(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    hk_jw  *w = &out->w;
    hk_prep p;

    hk_rc rc = hk_prep_load(cx, hk_in_int(in, "id"), 0, &p);
    if (rc) goto done;
    sheet s = { .cx = cx, .lang = cx->lang, .p = &p };
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", p.head.id);
    hk_jw_str(w, "name", *p.name ? p.name : p.head.title);
    hk_jw_day(w, "day", (hk_day)p.head.day);
    hk_jw_int(w, "minutes", p.head.minutes);
    hk_jw_str(w, "channel", p.head.channel);
    hk_jw_str(w, "seated", seated(&s));
    hk_jw_arr(w, "agenda");
    for (size_t i = 0; i < hk_prep_rows(&p, HK_PS_AGENDA); i++) {
        const json_t *r = hk_prep_row(&p, HK_PS_AGENDA, i);
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "phase", hk_prep_text(r, "phase"));
        hk_jw_int(w, "minutes", hk_prep_int(r, "minutes"));
        hk_jw_str(w, "topic", hk_prep_text(r, "topic"));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "common");
    for (size_t i = 0; i < hk_prep_rows(&p, HK_PS_COMMON); i++) hk_jw_str(w, NULL, hk_prep_text(hk_prep_row(&p, HK_PS_COMMON, i), "interest"));
    hk_jw_arr_end(w);
    const json_t *m = agreed(&p);
    if (m) {
        hk_jw_obj(w, "agreed");
        hk_jw_money(w, "sum", hk_prep_fen(m, "sum"), 2);
        hk_jw_day(w, "pay_day", hk_prep_day(m, "pay_day"));
        hk_jw_obj_end(w);
    } else hk_jw_null(w, "agreed");
    hk_jw_obj_end(w);
done:
    hk_prep_drop(&p);
    return rc;
}
