/* house.c - see house.h. */
#include "papers/house.h"

#include "content/content.h"
#include "sql/papers.h"
#include "store/store.h"

static hk_rc accounts_read(hk_ctx *cx, hk_house *h)
{
    hk_row_bank_accounts a;
    hk_cursor *cur = NULL;
    hk_rc rc = hk_q_bank_accounts(cx, &cur, cx->company);
    if (rc) return rc;
    while (hk_next_bank_accounts(cur, &a))
        HK_PUSH(cx->arena, h->accounts, h->accounts_n, h->accounts_cap) = (hk_bank_account){ .id = a.id, .version = a.version, .currency = hk_strdup(cx->arena, a.currency),
            .holder = hk_strdup(cx->arena, a.holder), .bank = hk_strdup(cx->arena, a.bank), .number = hk_strdup(cx->arena, a.number),
            .swift = hk_strdup(cx->arena, a.swift), .first = a.first != 0, .disabled = a.disabled != 0 };
    return hk_cursor_end(cur);
}

hk_rc hk_house_read(hk_ctx *cx, hk_house *out)
{
    hk_row_letterhead_of l;
    hk_row_paper_company company;
    bool found = false;
    *out = (hk_house){ .tax_no = "", .address = "", .phone = "", .maker = "", .checker = "" };
    hk_rc rc = hk_get_paper_company(cx, cx->company, &company, &found);
    if (!rc && !found) rc = hk_fail_internal(cx, HK_DAMAGED, "company %" PRId64 " has no row", cx->company);
    if (rc) return rc;
    out->name = company.name;
    rc = hk_get_letterhead_of(cx, cx->company, &l, &found);
    if (!rc && found) {
        out->tax_no = l.tax_no, out->address = l.address, out->phone = l.phone, out->maker = l.maker, out->checker = l.checker;
        if (*l.name) out->name = l.name;
    }
    return rc ? rc : accounts_read(cx, out);
}

const char *hk_house_account(hk_ctx *cx, const hk_house *h, const char *lang, const char *currency)
{
    const hk_bank_account *a = NULL;
    for (size_t i = 0; !a && i < h->accounts_n; i++)                                   /* the first one leads its currency */
        if (!h->accounts[i].disabled && strcmp(h->accounts[i].currency, currency) == 0) a = &h->accounts[i];
    if (!a) return NULL;
    const char *names[] = { "holder", "bank", "number", "swift" }, *values[] = { *a->holder ? a->holder : h->name, a->bank, a->number, a->swift };
    return hk_text_fill(cx->arena, lang, *a->swift ? "papers.account_swift" : "papers.account", names, values, HK_COUNT(names));
}

const char *hk_house_line(hk_ctx *cx, const hk_house *h, const char *lang)
{
    const struct { const char *key, *value; } parts[] = { { "papers.tax_no", h->tax_no }, { "papers.address", h->address }, { "papers.phone", h->phone } };
    hk_buf b = { .arena = cx->arena };
    for (size_t i = 0; i < HK_COUNT(parts); i++)
        if (*parts[i].value) hk_buf_printf(&b, "%s%s", b.n ? "　" : "", hk_text_fill(cx->arena, lang, parts[i].key, (const char *[]){ "value" }, (const char *[]){ parts[i].value }, 1));
    return b.n ? b.p : "";
}
