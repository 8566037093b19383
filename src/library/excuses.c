/* excuses.c - which of the thirty is it? A debtor's sentence and what a salesperson typed into a column "借口" are both compared with the
 * catalogue's name and the words it is heard in. */
#include "library/pairs.h"

enum { EXPLAINED = 400, PAIRS_LEAST = 2, SHORT_TEXT = 3 };     /* of 1000; in a sentence one pair alone is chance */

struct hk_excuse_finder {
    const hk_excuse *list;
    hk_pairs        *rows;
    hk_pair_index   *index;
    size_t           n;
};

hk_excuse_finder *hk_excuse_finder_make(hk_arena *a, const hk_excuse *list, size_t n)
{
    hk_excuse_finder *f = HK_NEW(a, hk_excuse_finder);
    const hk_pairs  **texts = HK_NEWS(a, const hk_pairs *, n + 1);

    *f = (hk_excuse_finder){ list, HK_NEWS(a, hk_pairs, n + 1), NULL, n };
    for (size_t i = 0; i < n; i++) {
        hk_pairs_make(a, hk_printf(a, "%s。%s", list[i].zh, list[i].says), &f->rows[i]);
        texts[i] = &f->rows[i];
    }
    f->index = hk_pair_index_make(a, texts, n);
    return f;
}

/* Beside one of these the words of an excuse are none: 已经报资金计划, 先付三千余下的下月再定. */
static bool taken_back(const hk_excuse *e, const char *text)
{
    size_t len = strlen(text);

    for (const char *w = e->but; *w; w += strspn(w, " ")) {
        size_t n = strcspn(w, " ");
        if (memmem(text, len, w, n)) return true;
        w += n;
    }
    return false;
}

/* How much of what the sentence shares with the catalogue one row explains. */
int hk_excuse_find(const hk_excuse_finder *f, hk_arena *a, const char *text)
{
    hk_pairs query;
    int      best = 0;
    int32_t  most = EXPLAINED - 1;

    for (size_t i = 0; i < f->n; i++)
        if (strcmp(f->list[i].zh, text) == 0) return f->list[i].id;
    hk_pairs_make(a, text, &query);
    for (size_t i = 0; i < f->n; i++) {
        int32_t score = hk_pair_score(f->index, &query, &f->rows[i]);
        if (score <= most || (query.n > SHORT_TEXT && hk_pairs_both(&query, &f->rows[i]) < PAIRS_LEAST)) continue;
        if (taken_back(&f->list[i], text)) continue;
        most = score, best = f->list[i].id;
    }
    return best;
}
