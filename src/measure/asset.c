#include "measure/asset.h"

#include "ledger/ledger.h"

hk_rc hk_asset_read(hk_ctx *cx, const hk_report *r, hk_day day, int64_t *by_group)
{
    static const int edge[] = { 0 };
    size_t n = hk_view_accounts(&r->feed.book);
    uint32_t *map = HK_NEWS(cx->arena, uint32_t, n + 1);
    hk_book_override *moves = HK_NEWS(cx->arena, hk_book_override, r->moves_n + 1);
    hk_book_query q = { .as_of = day, .known = r->known == hk_view_seq(&r->feed.book) ? HK_BOOK_LATEST : r->known, .basis = HK_BASIS_DUE, .edges = edge, .edges_n = 1,
                        .map = map, .groups = r->groups_n, .moves = moves };
    hk_aging a = { 0 };
    bool any = false;

    for (size_t g = 0; g < r->groups_n; g++) by_group[g] = 0;
    for (size_t i = 0; i < n; i++) {
        map[i] = hk_view_account(&r->feed.book, (uint32_t)i).class == HK_CLASS_RETENTION ? r->map[i] : HK_BOOK_SKIP;
        any = any || map[i] != HK_BOOK_SKIP;
    }
    for (size_t i = 0; i < r->moves_n; i++)
        if (hk_view_account(&r->feed.book, r->moves[i].account).class == HK_CLASS_RETENTION) moves[q.moves_n++] = r->moves[i];
    if ((!any && !q.moves_n) || day < HK_DAY_MIN) return HK_OK;
    hk_rc rc = hk_book_age(cx, &r->feed.book, cx->scope, &q, &a);
    for (size_t g = 0; !rc && g < r->groups_n; g++)
        by_group[g] = hk_aging_cell(&a, g, HK_COL_NOT_DUE).sum + hk_aging_cell(&a, g, HK_COL_NOT_REACHED(1)).sum + hk_aging_cell(&a, g, HK_COL_NO_DUE(1)).sum;
    hk_aging_clear(&a);
    return rc;
}
