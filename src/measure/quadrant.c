#include "measure/quadrant.h"

int64_t hk_quadrant_pareto(const int64_t *amounts, size_t n, int percent)
{
    __int128 all = 0, sum = 0;
    for (size_t i = 0; i < n; i++) all += amounts[i];
    for (size_t i = 0; i < n; i++) {
        sum += amounts[i];
        if (sum * 100 >= all * percent) return amounts[i];
    }
    return 0;
}

char hk_quadrant_of(int64_t overdue, __int128 weighted, hk_quadrant_limits l)
{
    bool large = overdue >= l.amount, old = weighted >= (__int128)l.days * overdue;
    return large ? old ? 'A' : 'B' : old ? 'D' : 'C';
}

const char *const *hk_quadrant_acts(char quadrant)
{
    static const char *const acts[4][6] = {
        { "task_force", "manager_visit", "stop_credit", "secure_assets", "legal_in_15_days", NULL },
        { "call_in_24_hours", "stamped_statement", "dated_promise", "weekly_review", NULL },
        { "automatic_reminder", "batch_calls", NULL },
        { "demand_letter", "payment_order", "outsource", "discount_settlement", "write_off_review", NULL },
    };
    assert(quadrant >= 'A' && quadrant <= 'D');
    return acts[quadrant - 'A'];
}
