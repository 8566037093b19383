/* Unified social credit code 统一社会信用代码: GB 32100, restated in DOMAIN 1. */
#include "ledger/ledger.h"

bool hk_credit_code_valid(hk_str code)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    int sum = 0, weight = 1;

    if (code.n != 18) return false;
    for (size_t i = 0; i < 17; i++) {
        const char *at = code.p[i] ? strchr(alphabet, code.p[i]) : NULL;
        if (!at) return false;
        sum += (int)(at - alphabet) * weight;
        weight = weight * 3 % 31;
    }
    return code.p[17] == alphabet[(31 - sum % 31) % 31];
}
