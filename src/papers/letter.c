/* letter.c - letters about a balance: 债权债务确认书, 付款承诺书, 企业询证函. What they say is a template; here are their figures. */
#include "papers/ops_inside.h"

#include "content/content.h"
#include "store/store.h"

typedef struct letter {
    hk_ctx  *cx;
    const hk_base *b;
    hk_open *open;
    size_t   open_n;
    hk_owed *owed;
    size_t   owed_n, at;
    hk_vars  vars;
} letter;

static hk_ptable *table(void *arg, const char *name)
{
    letter *l = arg;
    return hk_open_table(l->cx, l->b, l->owed[l->at].currency, l->open, l->open_n, strcmp(name, "due_items") == 0);
}

static void pick(void *arg, size_t i)
{
    letter *l = arg;
    l->at = i;
    hk_owed_vars(l->cx, l->b, l->owed[i].currency, l->open, l->open_n, l->owed[i].amount, &l->vars);
}

const char *const hk_letter_templates[] = { "letter-confirm", "letter-promise", "letter-inquiry", "letter-remind" };

hk_rc hk_letter_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_in *in, const hk_dir_customer *c, hk_made *out)
{
    static const char *const prefix[] = { "QR", "CN", "XZ" };
    letter  l = { .cx = cx, .b = b };
    hk_fill fill = { .vars = &l.vars, .arg = &l, .table = table, .pick = pick };
    hk_buf  all = { .arena = cx->arena };
    char    day[11];
    hk_day  reply = HK_MIN(b->made + (hk_in_has(in, "reply_days") ? (hk_day)hk_in_int(in, "reply_days") : 10), HK_DAY_MAX);

    hk_rc rc = hk_base_seen(cx, b, c, &b->r.ask.as_of, 1, hk_in_has(in, "seen") ? hk_in_int(in, "seen") : HK_NULL);
    if (!rc) rc = hk_base_owed(cx, b, c->id, b->r.ask.as_of, &l.owed, &l.owed_n);
    if (!rc) rc = hk_base_open_items(cx, b, c->id, &l.open, &l.open_n);
    if (rc) return rc;
    bool owes = false;
    for (size_t i = 0; i < l.owed_n; i++) owes = owes || l.owed[i].amount > 0;
    if (!owes) return hk_fail(cx, HK_RULE, "papers.nothing_owed", "customer", "customer", c->code, "day", hk_day_fmt(b->r.ask.as_of, day), NULL);
    hk_base_vars(cx, b, c, &l.vars);
    for (size_t i = 0; i < l.owed_n; i++) hk_buf_printf(&all, "%s%s", i ? " / " : "", hk_currency_say(b->lang, l.owed[i].currency));
    hk_vars_set(&l.vars, "currency_name", all.p);
    hk_vars_set(&l.vars, "reply_by", hk_strdup(cx->arena, hk_day_fmt(reply, day)));
    hk_vars_set(&l.vars, "reply_by_long", hk_day_long(cx->arena, b->lang, reply));
    const char **currencies = HK_NEWS(cx->arena, const char *, l.owed_n);
    for (size_t i = 0; i < l.owed_n; i++) currencies[i] = l.owed[i].currency;
    hk_vars_set(&l.vars, "account", hk_base_account(cx, b, hk_in_text(in, "account"), currencies, l.owed_n));
    hk_vars_set(&l.vars, "number", hk_printf(cx->arena, "%s-%s-%s", prefix[hk_in_int(in, "kind")], hk_vars_get(&l.vars, "as_of"), c->code));
    fill.each_n = l.owed_n;
    hk_paper *p = hk_paper_new(cx->arena, b->lang);
    hk_template_lay(t, &fill, p);
    hk_base_foot(cx, b, t, hk_printf(cx->arena, "%s|%d|%s", c->code, reply, hk_vars_get(&l.vars, "account")), &l.vars, p);
    *out = (hk_made){ .customer = hk_base_customer_copy(cx, c), .owed = l.owed, .owed_n = l.owed_n, .paper = p, .file = hk_template_text(cx->arena, t, "file", &l.vars) };
    return HK_OK;
}
