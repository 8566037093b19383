/* drill.h - short drills: one skill, a few sentences, each answer judged at once and with its reason.
 *
 * A drill is a text people edit (content/drills/<id>.json, its grammar in content/README-catalogues.md). What can be done with an item
 * depends on the kind of drill alone, and a kind is a row of HK_DRILL_KINDS_: sentences sorted to two sides, one of some answers chosen, a complaint
 * rewritten, an answer in one's own words, three minutes against the debtor himself. One sitting goes through some items of one drill.
 *
 *   DR1  a sitting is its owner's alone, as a practice talk is (practice.h, PR1). A trainer sees the mean of the first results of
 *        HK_DRILL_GROUP people or more, and nothing of anybody
 *   DR2  the first result of a person and a drill stays the first, whatever he does later
 *   DR3  what went wrong last time comes first next time, then what was never asked; sides and groups stay even
 *   DR4  the key of an item is told after it was answered and not before
 *   DR5  an answer is judged once; words, reading and mark are kept as they were, and a drill that was edited since shows them unchanged
 *   DR6  within a sitting a drill may ask the weakest again (`repeat`); the result is that of the first answers
 *   DR7  a moment is played by the debtor of the rehearsal (talk.h) from a prepared state, for HK_MOMENT_S seconds of the server's clock; it is
 *        judged by what happened in it and nothing else
 */
#ifndef HK_DRILL_H
#define HK_DRILL_H
#include "base/op.h"
#include "debtor/debtor.h"
#include "reading/reading.h"

extern const hk_op hk_drill_ops[];

enum { HK_DRILL_GROUP = 5, HK_DRILL_TEXT = 300, HK_DRILL_ITEMS = 64, HK_DRILL_OPTIONS = 4, HK_DRILL_BEFORE = 4, HK_DRILL_LESSON = 4, HK_DRILL_GUIDE = 9,
       HK_DRILL_TOPICS = 4, HK_MOMENT_S = 180, HK_MOMENT_LATE_S = 5, HK_MOMENT_TURNS = 20 };

/* code, how it is answered */
#define HK_DRILL_KINDS_(X) X(sort, HK_BY_CHOICE) X(choose, HK_BY_CHOICE) X(rewrite, HK_BY_WORDS) X(say, HK_BY_WORDS) X(moment, HK_BY_TALK)
typedef enum hk_drill_by { HK_BY_CHOICE, HK_BY_WORDS, HK_BY_TALK } hk_drill_by;
typedef enum hk_drill_kind {
#define X(code, by) HK_DRILL_##code,
    HK_DRILL_KINDS_(X)
#undef X
    HK_DRILL_KIND_COUNT
} hk_drill_kind;
#define HK_DRILL_KIND_VALUES "sort|choose|rewrite|say|moment"
#define HK_DRILL_PARTS       "excuses|opening|middle|end1|end2"
const char *hk_drill_kind_code(hk_drill_kind k);
hk_drill_by hk_drill_answered(hk_drill_kind k);

/* What an answer in words is looked at for (judge.c); text key "drill.check.<name>". clean is no merit: without it nothing counts. */
#define HK_DRILL_CHECKS_(X) X(request) X(amount) X(date) X(understand) X(fits) X(holds) X(concrete) X(clean)
typedef enum hk_drill_check {
#define X(name) HK_DC_##name,
    HK_DRILL_CHECKS_(X)
#undef X
    HK_DC_COUNT
} hk_drill_check;
const char *hk_drill_check_name(hk_drill_check c);

/* Which moment of a talk: what it is looked at for is a table (moment.c). */
typedef enum hk_moment { HK_MOMENT_opening, HK_MOMENT_pin, HK_MOMENT_refuse, HK_MOMENT_COUNT } hk_moment;

typedef struct hk_drill_option {
    const char *id, *text, *why;         /* sort: id and why are the side's and the item's */
} hk_drill_option;

typedef struct hk_drill_item {
    const char *id, *scene, *line, *ask, *text, *model, *why;      /* "" where there is none. line: what the other side says; text: what is sorted or rewritten */
    const char *group;                                             /* items of one group stay even in a sitting: the side, the personality */
    hk_drill_option options[HK_DRILL_OPTIONS];
    size_t          options_n, key;                                /* key: place of the right option */
    int64_t         owed_fen;                                      /* rewrite: the debt; a sum above it is a wrong one. 0 = not told */
    uint64_t        fits, names;                                   /* bits of hk_act that are right here; of hk_slot_code: a paper or person that, named, is right too */
    int             excuse;                                        /* of the catalogue, 0 = none: its lines in the library are the models */
    /* moment */
    const hk_scenario *scenario;
    struct { bool me; const char *text; } before[HK_DRILL_BEFORE];
    size_t          before_n;
    hk_does         does;                                          /* the debtor's move the moment begins with; sum and share are the scenario's */
    int32_t         feel[HK_FEELS];                                /* 1/10000, -1: as the scenario draws it */
} hk_drill_item;

typedef struct hk_drill_guide {
    const char *group, *name, *safe[HK_DRILL_TOPICS], *avoid[HK_DRILL_TOPICS];
    size_t      safe_n, avoid_n;
} hk_drill_guide;

typedef struct hk_drill {
    const char    *id, *title[2], *teaches[2], *part;              /* [0] zh, [1] en */
    hk_drill_kind  kind;
    hk_moment      moment;
    int            minutes, size, pass, repeat;                    /* a sitting: items, right ones to pass (of a moment: checks), weakest asked again */
    struct { const char *id, *name[2]; } sides[2];
    unsigned       checks;                                         /* bits of hk_drill_check */
    uint64_t       trains;                                         /* bits of hk_act: whoever misses one of them is sent here */
    struct { const char *head, *body; } lesson[HK_DRILL_LESSON];
    size_t         lesson_n;
    hk_drill_guide guide[HK_DRILL_GUIDE];
    size_t         guide_n;
    hk_drill_item *items;
    size_t         n;
    const char    *hash;                                           /* hex, of the text */
} hk_drill;

/* What ships: opened once, kept, in byte order of the ids. Fails HK_DAMAGED drill.content with file and item. */
HK_MUST_USE hk_rc hk_drills(hk_ctx *cx, const hk_drill **list, size_t *n);
HK_MUST_USE hk_rc hk_drill_get(hk_ctx *cx, const char *id, const hk_drill **out);                 /* Fails HK_NOT_FOUND drill.none */
const hk_drill_item *hk_drill_item_find(const hk_drill *d, const char *id);                       /* NULL when it is gone */
/* One text into a drill, as the file is read; for tests and whoever edits. Text must live as long. */
HK_MUST_USE hk_rc hk_drill_read(hk_ctx *cx, const char *file, hk_str json, hk_drill *out);

/* ---- judging ---- */
typedef struct hk_said {
    const hk_drill      *drill;
    const hk_drill_item *item;
    hk_reading           r;
    hk_day               today;
    int64_t              told[8];        /* fen: sums the item speaks of, the answer may too */
    size_t               told_n;
    bool                 unlawful;       /* a word of the library's table */
    unsigned             held;           /* bits of hk_drill_check: which of the drill's checks hold */
    int                  mark;           /* 0..100 */
    bool                 right;          /* all of them */
} hk_said;
/* Read and judge an answer in words. out is large: not on a small stack. */
HK_MUST_USE hk_rc hk_drill_say(hk_ctx *cx, const hk_drill *d, const hk_drill_item *item, const char *text, hk_said *out);

/* ---- moments ---- */
enum { HK_MOMENT_CHECKS = 5 };
typedef struct hk_moment_judged {
    const char *check[HK_MOMENT_CHECKS]; /* text key "drill.moment.<check>" */
    bool        held[HK_MOMENT_CHECKS];
    int         turn[HK_MOMENT_CHECKS];  /* where it was seen, or broken; 0 = nowhere */
    int         right, mark;             /* checks that hold; 0..100 */
    bool        foul;                    /* ABUSE, BLUFF, beyond authority: nothing counts */
} hk_moment_judged;
struct hk_talk;
/* The talk as it stands before the trainee's first word: prepared, and the debtor's move said (t->last). */
HK_MUST_USE hk_rc hk_moment_start(hk_ctx *cx, const hk_drill_item *item, uint64_t seed, const char *caller, hk_day day, struct hk_talk *t);
void hk_moment_judge(const hk_drill *d, const hk_drill_item *item, const struct hk_talk *t, hk_moment_judged *out);
#endif
