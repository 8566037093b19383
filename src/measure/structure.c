#include "measure/structure.h"

static const int64_t TEN[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };

const char *const hk_band_names[HK_BANDS] = { "not_due", "1-30", "31-90", ">90" };

hk_band hk_band_of(int band, int64_t amount, int64_t whole, hk_decimal norm)
{
    hk_band b = { .at_least = band == 0, .share = hk_figure_percent(amount, whole, "no_base"), .points = hk_figure_none("no_base") };
    if (!b.share.has) return b;
    __int128 d = TEN[norm.scale], over = (__int128)amount * 100 * d - (__int128)whole * norm.n;      /* share - norm, times whole x d */
    b.breach = b.at_least ? over < 0 : over > 0;
    b.points = hk_figure_ratio(over, (__int128)whole * d, "no_base");
    return b;
}

hk_figure hk_share_change(int64_t amount, int64_t whole, int64_t amount_then, int64_t whole_then)
{
    hk_figure now = hk_figure_percent(amount, whole, "no_base"), then = hk_figure_percent(amount_then, whole_then, "no_base");
    if (!now.has || !then.has) return hk_figure_none("no_base");
    return (hk_figure){ .has = true, .v = { now.v.n - then.v.n, HK_FIGURE_PLACES } };
}

#define LIST(...) (const char *const[]){ __VA_ARGS__, NULL }

/* DOMAIN §4, second table. Roles are those of access/caps.h where one exists; the committee is no login. */
const hk_grade hk_grades[HK_GRADES] = {
    { "not_due", LIST("salesperson", "ar_clerk"),          LIST("rpm_checks"), NULL },
    { "1-15",    LIST("salesperson"),                      LIST("courtesy_call", "reason_code", "promise_date", "letter_1"), NULL },
    { "16-30",   LIST("salesperson", "credit_controller"), LIST("calls", "letter_2", "hold_orders"), "sales_manager" },
    { "31-60",   LIST("sales_manager"),                    LIST("visit", "debt_confirmation", "plan_offer"), "credit_manager" },
    { "61-90",   LIST("collector", "credit_manager"),      LIST("letter_3", "lawyer_letter", "plan_with_security", "case_file"), "finance_director" },
    { "91-180",  LIST("credit_manager", "legal_dept"),          LIST("asset_search", "decide_suit"), "general_manager" },
    { "181-365", LIST("legal_dept"),                            LIST("suit_or_order"), "general_manager" },
    { ">365",    LIST("bad_debt_committee"),               LIST("enforcement", "insolvency_filing", "keep_file"), "bad_debt_committee" },
};
