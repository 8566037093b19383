/* feed_fresh.c - small commits of this very process on their way into the book, without a query (feed.h F7).
 *
 *   commit ─> hook keeps what it appended on the shelf ─> a reader finds the book behind ─> the commits between, if all are there
 *
 * They are joined by the log's chain hashes, so what is left out cannot go unnoticed: with a commit of another process between, or
 * one too large to be kept, the facts are read from the database as ever. */
#include "measure/feed_shelf.h"

#include "store/store.h"

#include <string.h>

/* On the thread that committed. Takes `fresh` over. */
void hk_feed_fresh_keep(hk_shelf *s, hk_appended *fresh)
{
    if (!fresh) return;
    hk_lock(&s->lock);
    hk_appended *old = s->fresh[s->fresh_at];
    s->fresh[s->fresh_at] = fresh;
    s->fresh_at = (s->fresh_at + 1) % HK_FEED_FRESH;
    hk_unlock(&s->lock);
    hk_appended_free(old);
}

static int next(const hk_shelf *s, int64_t seq, const uint8_t *chain)
{
    for (int i = 0; i < HK_FEED_FRESH; i++) {
        const hk_appended *f = s->fresh[i];
        if (f && f->before_seq == seq && memcmp(f->before, chain, HK_SHA256) == 0) return i;
    }
    return -1;
}

/* Places on the shelf from seq to head, in order; 0: there is no such path. Under lock. */
static int path(const hk_shelf *s, int64_t seq, const uint8_t *chain, const hk_feed_head *head, int *at)
{
    int n = 0;
    for (; n < HK_FEED_FRESH && seq < head->seq; n++) {
        at[n] = next(s, seq, chain);
        if (at[n] < 0) return 0;
        seq = s->fresh[at[n]]->seq, chain = s->fresh[at[n]]->chain;
    }
    return seq == head->seq && memcmp(chain, head->chain, HK_SHA256) == 0 ? n : 0;
}

bool hk_feed_fresh_joins(hk_shelf *s, int64_t seq, const uint8_t *chain, const hk_feed_head *head)
{
    int at[HK_FEED_FRESH];
    hk_lock(&s->lock);
    bool joins = path(s, seq, chain, head, at) > 0;
    hk_unlock(&s->lock);
    return joins;
}

int hk_feed_fresh_take(hk_shelf *s, int64_t seq, const uint8_t *chain, const hk_feed_head *head, hk_appended **out)
{
    int at[HK_FEED_FRESH];
    hk_lock(&s->lock);
    int n = path(s, seq, chain, head, at);
    for (int i = 0; i < n; i++) {
        out[i] = s->fresh[at[i]];
        s->fresh[at[i]] = NULL;
    }
    hk_unlock(&s->lock);
    return n;
}

void hk_feed_fresh_clear(hk_shelf *s)
{
    for (int i = 0; i < HK_FEED_FRESH; i++) {
        hk_appended_free(s->fresh[i]);
        s->fresh[i] = NULL;
    }
}
