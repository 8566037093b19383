/* exam_sheet.c - the sheet of results: who, which talks, what they came to, and how sure that is. It says what a mark can bear, so that
 * nobody reads a difference into two figures whose intervals overlap. */
#include "content/content.h"
#include "papers/house.h"
#include "papers/paper.h"
#include "rehearse/exam.h"
#include "sql/access.h"
#include <inttypes.h>

typedef struct sheet {
    hk_ctx        *cx;
    const hk_exam *e;
    hk_paper      *p;
    const char    *lang, *name, *trainer;
} sheet;

static const char *say(const sheet *s, const char *key) { return hk_text(s->lang, hk_printf(s->cx->arena, "exam.sheet.%s", key)); }
static const char *mark(const sheet *s, int32_t v) { return hk_printf(s->cx->arena, "%d.%d", (v + 5) / 100, (v + 5) % 100 / 10); }

/* pairs: name, value, ... NULL */
static const char *with(const sheet *s, const char *key, const char *const *pairs)
{
    const char *names[5], *values[5];
    size_t n = 0;
    for (; pairs[2 * n]; n++) names[n] = pairs[2 * n], values[n] = pairs[2 * n + 1];
    return hk_text_fill(s->cx->arena, s->lang, hk_printf(s->cx->arena, "exam.sheet.%s", key), names, values, n);
}

static void talks(const sheet *s)
{
    static const struct { const char *key; hk_palign align; bool wrap; } kinds[] = { { "n", HK_CENTER, false }, { "case", HK_LEFT, true }, { "turns", HK_RIGHT, false },
                                                                                    { "ending", HK_LEFT, true }, { "total", HK_RIGHT, false }, { "seed", HK_RIGHT, false } };
    hk_pcol *cols = HK_NEWS(s->cx->arena, hk_pcol, HK_COUNT(kinds));

    for (size_t i = 0; i < HK_COUNT(kinds); i++) cols[i] = (hk_pcol){ say(s, hk_printf(s->cx->arena, "col_%s", kinds[i].key)), kinds[i].align, kinds[i].wrap };
    hk_ptable *t = hk_ptable_new(s->cx->arena, say(s, "talks"), cols, HK_COUNT(kinds));
    for (int i = 0; i < s->e->n; i++) {
        const hk_exam_talk *k = &s->e->talk[i];
        hk_pcell *c = hk_ptable_row(s->cx->arena, t);
        c[0] = hk_pc_int(k->row.n);
        c[1] = hk_pc_text(k->scenario ? k->scenario->title : k->row.scenario);
        c[2] = hk_pc_int(k->state ? k->turns : HK_NULL);
        c[3] = hk_pc_text(k->damaged ? say(s, "damaged") : !k->state ? say(s, "not_begun") : k->row.fouls != HK_NULL && k->row.fouls ? say(s, "foul")
                          : hk_text(s->lang, hk_printf(s->cx->arena, "ending.%s", k->ending)));
        c[4] = hk_pc_text(k->damaged ? "" : k->state ? mark(s, (int32_t)k->total) : k->row.n <= s->e->s.talks ? mark(s, 0) : "");
        c[5] = hk_pc_text(hk_printf(s->cx->arena, "%" PRId64, k->row.seed));
    }
    hk_paper_table(s->p, t);
}

static void result(const sheet *s)
{
    const hk_exam_result *r = &s->e->result;
    hk_arena *a = s->cx->arena;

    hk_paper_add(s->p, HK_B_HEADING, HK_B_KEEP, say(s, "result"));
    if (s->e->damaged) {                 /* EX7: the verdict says why there are no figures */
        hk_paper_add(s->p, HK_B_PARA, HK_B_FLUSH | HK_B_STRONG, hk_text(s->lang, "exam.verdict.damaged"));
        return;
    }
    if (r->interval)
        hk_paper_add(s->p, HK_B_PARA, HK_B_FLUSH, with(s, "figures", (const char *const[]){ "n", hk_printf(a, "%d", r->n), "mean", mark(s, r->mean), "error", mark(s, r->error),
                                                                                            "low", mark(s, r->low), "high", mark(s, r->high), NULL }));
    else hk_paper_add(s->p, HK_B_PARA, HK_B_FLUSH, with(s, r->foul ? "capped" : "few", (const char *const[]){ "n", hk_printf(a, "%d", r->n), "mean", mark(s, r->mean), NULL }));
    hk_paper_add(s->p, HK_B_PARA, HK_B_FLUSH | HK_B_STRONG, hk_text(s->lang, hk_printf(a, "exam.verdict.%s", r->foul ? "foul" : hk_exam_verdicts[r->verdict])));
    hk_paper_add(s->p, HK_B_PARA, HK_B_FLUSH | HK_B_SMALL, say(s, "how"));
}

static hk_rc names(sheet *s)
{
    hk_row_user_by_id u;
    bool found = false;

    hk_rc rc = hk_get_user_by_id(s->cx, s->e->s.user_id, &u, &found);
    s->name = found ? hk_strdup(s->cx->arena, u.name) : "";
    s->trainer = "";
    if (rc || !s->e->s.set_by || s->e->s.set_by == s->e->s.user_id) return rc;
    rc = hk_get_user_by_id(s->cx, s->e->s.set_by, &u, &found);
    if (found) s->trainer = hk_strdup(s->cx->arena, u.name);
    return rc;
}

hk_rc hk_exam_sheet(hk_ctx *cx, const hk_exam *e, const char *lang, hk_paper **out, const char **file)
{
    sheet    s = { .cx = cx, .e = e, .lang = lang };
    hk_house house;
    hk_ctx   then;
    char     day[11];

    hk_rc rc = names(&s);
    if (!rc) rc = hk_house_read(cx, &house);
    if (rc) return rc;
    then = *cx;
    hk_ctx_set_now(&then, e->s.ended_us);
    hk_day_fmt(then.today, day);
    s.p = hk_paper_new(cx->arena, lang);
    s.p->title = hk_printf(cx->arena, "%s %s", e->s.title, s.name), s.p->company = house.name, s.p->day = then.today;
    hk_block *b = hk_paper_add(s.p, HK_B_TITLE, 0, say(&s, "title"));
    b->left = house.name, b->mid = e->s.title, b->right = hk_strdup(cx->arena, day);
    hk_paper_add(s.p, HK_B_PARA, HK_B_FLUSH, with(&s, "who", (const char *const[]){ "name", s.name, "minutes", hk_printf(cx->arena, "%" PRId64, e->s.minutes), NULL }));
    talks(&s);
    result(&s);
    hk_paper_add(s.p, HK_B_SIGN, 0, with(&s, "sign", (const char *const[]){ "trainer", *s.trainer ? s.trainer : "　　　　", "day", day, NULL }));
    s.p->foot_left = say(&s, "foot");
    s.p->made_from = with(&s, "from", (const char *const[]){ "id", hk_printf(cx->arena, "%" PRId64, e->s.id), NULL });
    *out = s.p, *file = hk_printf(cx->arena, "%s-%s", e->s.title, s.name);
    return HK_OK;
}
