/* template.h - papers as texts people edit: content/templates/<id>.<lang>.json says what stands on a paper and in which order.
 *
 *   {"id":…, "kind":…, "title":…, "file":…, "blocks":[ BLOCK… ]}
 *   BLOCK   {"title":T,"left":T,"mid":T,"right":T} | {"p":T} | {"h":T} | {"table":NAME} | {"sign":[T…]} | {"form":T,"right":T} | {"cut":true}
 *           | {"space":N} | {"each":"currency","blocks":[…]}      with "if":VARIABLE and flags strong, flush, small, center, keep
 *   T       text with {variables}; a block whose "if" variable is empty is left out
 *
 *   TE1  a template names only variables and tables its kind has, and closes its braces (else HK_BAD_INPUT template.*)
 *   TE2  the clause that protects the claim stays: a kind with such a clause refuses a template without it (R146)
 *   TE3  no threats, no invented powers, and no labels that are only for us, on any paper (DOMAIN §10, §11)
 *   TE4  values are put in as they are and never read as templates
 *   TE5  the SHA-256 of the template's bytes goes into the paper it made
 *   TE6  a company may publish a text of its own for a template; one with a fault is never in force, and the shipped one is always a
 *        word away (content_version: draft, published, shipped; the last that is no draft is in force)
 */
#ifndef HK_PAPERS_TEMPLATE_H
#define HK_PAPERS_TEMPLATE_H
#include "base/hash.h"
#include "papers/paper.h"

#include <jansson.h>

typedef struct hk_template {
    const char *id, *kind;
    json_t     *root;            /* borrowed until hk_template_close */
    uint8_t     sha[HK_SHA256];
} hk_template;

/* Find, parse and lint. lang "zh" | "en". Fails: HK_NOT_FOUND template.none, HK_BAD_INPUT json.* and template.*. */
HK_MUST_USE hk_rc hk_template_open(hk_ctx *cx, const char *id, const char *lang, hk_template *out);
void hk_template_close(hk_template *t);
enum { HK_TEMPLATE_KIND_VARS = 56, HK_TEMPLATE_KIND_TABLES = 16, HK_TEMPLATE_MAX = 100000 /* code points of one */ };
#define HK_TEMPLATE_CONTENT "template"          /* content_version.kind; content_id is "<id>.<lang>" */
typedef struct hk_template_kind {
    const char *name;
    const char *vars[HK_TEMPLATE_KIND_VARS];
    const char *tables[HK_TEMPLATE_KIND_TABLES];
    const char *must_zh, *must_en;              /* TE2, in a block that is never left out */
} hk_template_kind;
extern const hk_template_kind hk_template_kinds[];      /* closed by a row without name */
const hk_template_kind *hk_template_kind_find(const char *name);

typedef struct hk_lint_problem {
    const char *key;             /* text "error.<key>" with {template} and {what} */
    const char *what;
    const char *place;           /* "blocks[3].p", counted from 1; "" the whole */
    int         line, column;
} hk_lint_problem;
/* Every fault of a text, in the order of the text's blocks. kind: what it has to be, NULL any. name ends in ".zh.json" or ".en.json". */
void hk_template_problems(hk_ctx *cx, const char *name, const char *kind, hk_str json, hk_lint_problem **list, size_t *n);
/* One of them as the error of cx. */
hk_rc hk_lint_fail(hk_ctx *cx, const char *name, const hk_lint_problem *p);
/* TE1-TE3 for a text that is not yet in use: its first fault. name is for the message. */
HK_MUST_USE hk_rc hk_template_lint(hk_ctx *cx, const char *name, hk_str json);
/* Every template inside the program; for the tests. */
HK_MUST_USE hk_rc hk_template_lint_shipped(hk_ctx *cx, size_t *n);

enum { HK_VARS_MAX = 64 };
typedef struct hk_vars {
    const char *names[HK_VARS_MAX], *values[HK_VARS_MAX];
    size_t      n;
} hk_vars;
void hk_vars_set(hk_vars *v, const char *name, const char *value);       /* replaces; NULL is "" */
const char *hk_vars_get(const hk_vars *v, const char *name);             /* "" when unknown */

typedef struct hk_fill {
    hk_vars   *vars;
    void      *arg;
    hk_ptable *(*table)(void *arg, const char *name);                    /* NULL: leave it out */
    size_t     each_n;                                                   /* currencies */
    void     (*pick)(void *arg, size_t i);                               /* set the variables of the i-th; table() then answers for it */
} hk_fill;
/* The template's blocks onto the paper, and its title. */
void hk_template_lay(const hk_template *t, const hk_fill *f, hk_paper *p);
const char *hk_template_text(hk_arena *a, const hk_template *t, const char *key, const hk_vars *v);      /* "file", "title" filled */
#endif
