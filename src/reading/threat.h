/* threat.h - a threat in a soft voice: no word of it is a bad one (您家姑娘是在三小上学吧), what stands together is.
 *
 *   TH1  a threat is kinds of words in one sentence: his child and its school, his door and that one knows it, one's men and their temper, the
 *        public and his debt. Whose child it is counts: 我儿子也在三小 is none
 *   TH2  a good wish, one's own promise not to (我不会跟您家里人说), one's own people who wait for their wages and a warning of snow make it none
 *   TH3  what is certain is an ABUSE by itself (reading.h, RE6); what is only likely is a feature of the model, which weighs it with the rest
 *   TH4  a kind names the rule that is broken: text "threat.<kind>", its source "threat.<kind>.source" (content/i18n)
 *   TH5  what softens a line (plot.h, PT2) takes the doubt's side: a rule without an order is then only likely, and the reader needs a rule or an insult
 */
#ifndef HK_READING_THREAT_H
#define HK_READING_THREAT_H
#include "reading/text.h"

/* Where a line is of several kinds the first is told. */
#define HK_THREATS(X) \
    X(health)     /* what he or his suffer from, and that one may make it worse */ \
    X(secret)     /* what one knows of him and will tell */ \
    X(office)     /* friends in an office who will see to him */ \
    X(kin)        /* his family: where they are, what they are to be told */ \
    X(publicity)  /* his debt before others: the net, a banner, neighbours, his customers */ \
    X(follow)     /* staying with him, following, calling day and night */ \
    X(home)       /* where he lives, and that one knows it */ \
    X(living)     /* he will find no work and no buyer any more, by our doing */ \
    X(goods)      /* harm to what is his */ \
    X(body)       /* harm that is only hinted at: on the road, at night, by men with a temper */
typedef enum hk_threat {
#define X(name) HK_THREAT_##name,
    HK_THREATS(X)
#undef X
    HK_THREAT_COUNT
} hk_threat;

typedef struct hk_threats {
    uint32_t certain, likely;    /* bits of hk_threat; what is certain is not likely besides */
    bool     softened;           /* another's words, what one will not do, an errand, a way of law, a good wish, a joke (plot.h, PT2) */
    bool     shaped;             /* none of these, and something dear to him beside what might be done about it */
} hk_threats;

void        hk_threats_find(const hk_line *t, size_t from, size_t to, hk_threats *out);
const char *hk_threat_name(hk_threat k);
#endif
