#include "measure/collection.h"

bool hk_is_overdue(hk_day due, hk_day day) { return due != HK_DAY_NONE && due < HK_BOOK_DUE_EVENT && day > due; }

void hk_flowed_add(const hk_passage *p, const hk_used *used, size_t n, hk_flowed *f)
{
    int64_t opening = hk_is_overdue(p->due_before, p->before) ? p->balance_before : 0;
    int64_t closing = hk_is_overdue(p->due, p->end) ? p->balance : 0, left_late = 0;

    for (size_t i = 0; i < n; i++) {
        bool late = hk_is_overdue(p->due, used[i].day);
        if (late) left_late += used[i].amount;
        *(used[i].collected ? late ? &f->collected_overdue : &f->collected_early : late ? &f->other_overdue : &f->other_early) += used[i].amount;
        if (used[i].collected && used[i].paper) f->bills += used[i].amount;
    }
    int64_t came = closing - opening + left_late;            /* K1 solved for what became late, K3 */
    if (came > 0) f->fell_due += came; else f->moved -= came;
    f->opening += opening, f->closing += closing;
}

void hk_flowed_sum(hk_flowed *sum, const hk_flowed *f)
{
    sum->opening += f->opening, sum->fell_due += f->fell_due, sum->moved += f->moved, sum->collected_overdue += f->collected_overdue;
    sum->other_overdue += f->other_overdue, sum->closing += f->closing, sum->collected_early += f->collected_early;
    sum->other_early += f->other_early, sum->bills += f->bills;
}
