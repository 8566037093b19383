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

/* Said of what is done or is part of a promise, the words of an excuse are none: 已经报资金计划, 先付三千余下的下月再定. */
static bool done_already(int id, const char *text)
{
    static const struct { int id; const char *words[6]; } rows[] = { { 14, { "已经报", "已报", "报上去了", "排上了", "已经排", "余下的" } } };

    for (size_t i = 0; i < HK_COUNT(rows); i++)
        for (size_t k = 0; rows[i].id == id && k < HK_COUNT(rows[i].words); k++)
            if (strstr(text, rows[i].words[k])) return true;
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
        if (done_already(f->list[i].id, text)) continue;
        most = score, best = f->list[i].id;
    }
    return best;
}
