/* house.h - what a company says of itself on its papers: heading, accounts to pay into, who makes and who checks.
 *
 *   HO1  one account per currency is the first: it is printed unless the call names another
 *   HO2  a disabled account is never printed; its row stays, because papers of the past name it
 *   HO3  without a heading the company's own name is used, and the checker's place is a blank to sign on
 */
#ifndef HK_PAPERS_HOUSE_H
#define HK_PAPERS_HOUSE_H
#include "base/ctx.h"

typedef struct hk_bank_account {
    int64_t     id, version;
    const char *currency, *holder, *bank, *number, *swift;
    bool        first, disabled;
} hk_bank_account;

typedef struct hk_house {
    const char *name, *tax_no, *address, *phone, *maker, *checker;      /* "" where not set; maker "": who makes the paper */
    hk_bank_account *accounts;
    size_t      accounts_n, accounts_cap;
} hk_house;
/* In a snapshot or write. */
HK_MUST_USE hk_rc hk_house_read(hk_ctx *cx, hk_house *out);
/* "恒达机电有限公司，演示银行江州支行，账号 8000 0000 0000 0017"; NULL when the currency has no account. */
const char *hk_house_account(hk_ctx *cx, const hk_house *h, const char *lang, const char *currency);
/* One line under the company's name: tax number, address, phone; "" when none is set. */
const char *hk_house_line(hk_ctx *cx, const hk_house *h, const char *lang);
#endif
