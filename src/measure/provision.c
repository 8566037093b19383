#include "measure/provision.h"

static const int64_t TEN[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };
static const int64_t NANO = 1000000000;          /* loss shares are counted in billionths */

bool hk_provision_matrix(const int64_t *bucket, const hk_decimal *percent, size_t n, int64_t *lines, int64_t *total)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t line;
        hk_decimal rate = { percent[i].n, percent[i].scale + 2 };
        if (rate.scale > 18 || !hk_money_mul(bucket[i], rate, &line) || !hk_add(sum, line, &sum)) return false;
        if (lines) lines[i] = line;
    }
    *total = sum;
    return true;
}

bool hk_provision_migration(hk_migration_loss *m)
{
    int64_t later = NANO;                        /* share of an amount here that ends as a loss */
    if (m->n == 0 || m->n > HK_PROVISION_MOST || m->forward.scale > 9) return false;
    m->total = 0;
    for (size_t i = m->n; i-- > 0;) {
        int64_t shown;
        if (m->roll[i].scale > 7 || !hk_muldiv(later, m->roll[i].n, TEN[m->roll[i].scale + 2], &later)) return false;
        if (!hk_muldiv(later, m->forward.n, TEN[m->forward.scale], &shown)) return false;
        shown = HK_MIN(shown, NANO);
        m->loss[i] = (hk_decimal){ shown / 10 + (shown % 10 >= 5), 6 };
        if (!hk_muldiv(m->bucket[i], shown, NANO, &m->line[i]) || !hk_add(m->total, m->line[i], &m->total)) return false;
    }
    return true;
}
