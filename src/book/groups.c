/* groups.c - which cell an account's rows are added to, under a scope (K6, K7).
 *
 * What must not be seen is added to a scratch group behind the last one, so the inner loops have no "skip" branch. Accounts
 * that need a look at the position (partly seen customers, single positions counted elsewhere) carry a flag.
 */
#include "book/inside.h"

#include <stdlib.h>

seen account_seen(const hk_scope *scope, const hk_account *a)
{
    if (scope->all || hk_bits_has(scope->customers, a->customer)) return SEEN_ALL;
    if (a->class != HK_CLASS_CREDIT && hk_bits_has(scope->partial, a->customer)) return SEEN_ITEMS;
    return SEEN_NOT;
}

static uint32_t currency_word(const hk_account *a)
{
    uint32_t w;
    memcpy(&w, a->currency, sizeof w);
    return w;
}

static hk_rc one_currency(hk_ctx *cx, uint32_t *currency, uint32_t group, const hk_account *a)
{
    if (currency[group] && currency[group] != currency_word(a))
        return hk_fail_internal(cx, HK_INTERNAL, "book: group %u mixes currencies (%.3s)", group, a->currency);
    currency[group] = currency_word(a);
    return HK_OK;
}

static hk_rc moves_check(hk_ctx *cx, const hk_view *v, const hk_book_query *q, size_t n_groups, groups *g, uint32_t *currency)
{
    for (size_t i = 0; i < q->moves_n; i++) {
        const hk_book_override *m = &q->moves[i];
        if (m->account >= v->mark->accounts || (m->group >= n_groups && m->group != HK_BOOK_SKIP)
            || (i && m[-1].position >= m->position))
            return hk_fail_internal(cx, HK_INTERNAL, "book: override %zu of position %" PRId64, i, m->position);
        hk_account a = account_of(v->gen, m->account);
        if (account_seen(g->scope, &a) == SEEN_NOT) continue;
        g->flag[m->account] |= G_MOVES;
        if (m->group != HK_BOOK_SKIP && currency) {
            hk_rc rc = one_currency(cx, currency, m->group, &a);
            if (rc) return rc;
        }
    }
    return HK_OK;
}

static hk_rc accounts_assign(hk_ctx *cx, const hk_view *v, const hk_book_query *q, size_t n_groups, bool flag_tail, groups *g,
                             uint32_t *currency, bool *flagged)
{
    for (uint32_t i = 0; i < v->mark->accounts; i++) {
        uint32_t to = q->map ? q->map[i] : i;
        hk_account a = account_of(v->gen, i);
        seen s = account_seen(g->scope, &a);
        g->flag[i] = s == SEEN_ITEMS ? G_PARTIAL : 0;
        if (flag_tail && tail_head(v, i) != UINT32_MAX) g->flag[i] |= G_TAIL;
        if (g->flag[i]) *flagged = true;
        if (s == SEEN_NOT || to == HK_BOOK_SKIP) {
            g->start[i] = g->trash;
            continue;
        }
        if (to >= n_groups) return hk_fail_internal(cx, HK_INTERNAL, "book: account %u mapped to group %u of %zu", i, to, n_groups);
        g->start[i] = to * g->stride;
        if (currency) {
            hk_rc rc = one_currency(cx, currency, to, &a);
            if (rc) return rc;
        }
    }
    return HK_OK;
}

hk_rc groups_make(hk_ctx *cx, const hk_view *v, const hk_scope *scope, const hk_book_query *q, size_t n_groups, size_t stride,
                  bool flag_tail, groups *out)
{
    size_t n = v->mark->accounts;
    if ((n_groups + 1) * stride > UINT32_MAX) return hk_fail(cx, HK_TOO_BIG, "book.too_many_groups", NULL, NULL);
    groups g = { .scope = scope, .moves = q->moves, .moves_n = q->moves_n, .stride = (uint32_t)stride, .trash = (uint32_t)(n_groups * stride) };
    uint32_t *currency = q->map ? calloc(n_groups + 1, sizeof *currency) : NULL;
    bool flagged = q->moves_n > 0;
    g.start = malloc((n + 1) * sizeof *g.start);
    g.flag = malloc(n + 1);
    hk_rc rc = g.start && g.flag && (currency || !q->map) ? HK_OK : hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
    if (!rc) rc = accounts_assign(cx, v, q, n_groups, flag_tail, &g, currency, &flagged);
    if (!rc) rc = moves_check(cx, v, q, n_groups, &g, currency);
    free(currency);
    if (!flagged) {
        free(g.flag);
        g.flag = NULL;
    }
    if (rc) groups_clear(&g);
    else *out = g;
    return rc;
}

void groups_clear(groups *g)
{
    free(g->start);
    free(g->flag);
    *g = (groups){ 0 };
}

uint32_t groups_flagged(const groups *g, uint32_t acct, uint32_t pos)
{
    if ((g->flag[acct] & G_PARTIAL) && !hk_scope_item_listed(g->scope, pos)) return g->trash;
    if (g->flag[acct] & G_MOVES) {
        size_t lo = 0, hi = g->moves_n;
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            if (g->moves[mid].position < pos) lo = mid + 1;
            else hi = mid;
        }
        if (lo < g->moves_n && g->moves[lo].position == pos)
            return g->moves[lo].group == HK_BOOK_SKIP ? g->trash : g->moves[lo].group * g->stride;
    }
    return g->start[acct];
}
