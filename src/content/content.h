/* content.h - texts people edit, shipped inside the program: messages, labels, help (content/i18n, zh and en).
 *
 *   T1  both languages hold the same keys with the same {names}; the build refuses anything else (hk_text_check)
 *   T2  a key that is missing all the same gives the key itself and one warning in the log, never a crash
 *   T3  texts live as long as the program; loading happens once, under a lock, at the first call
 *   T4  {name} stands for a value, {{ for a brace; values are put in as they are, never read as templates
 *   T5  [one/many] are the forms of a word after a count, as "{n} [day/days]": the first when the value before it is exactly 1
 */
#ifndef HK_CONTENT_H
#define HK_CONTENT_H
#include "base/ctx.h"

const char *hk_text(const char *lang, const char *key);           /* T2 */
const char *hk_text_find(const char *lang, const char *key);      /* NULL when there is none */
const char *hk_textf(hk_arena *a, const char *lang, const char *fmt, ...) HK_PRINTF(3, 4);   /* key put together: "f.%s" */
bool hk_text_has(const char *lang, const char *fmt, ...) HK_PRINTF(2, 3);

/* The text with its {names} replaced. */
const char *hk_text_fill(hk_arena *a, const char *lang, const char *key, const char *const *names, const char *const *values, size_t n);

/* Languages of the program: "zh", "en". Any other tag gives the nearest ("zh-CN" -> zh) or NULL. */
const char *hk_lang(const char *tag);

/* All keys in byte order; *n set. */
const char *const *hk_text_keys(const char *lang, size_t *n);
/* First difference between the two languages (key or {names}) as one line in the arena, or NULL. */
const char *hk_text_check(hk_arena *a);

/* ---- what a person reads about an error or a field (DESIGN 9: where, what, why, what now) ---- */
/* The word of one field: "f.<summary>.<under>.<name>", else "f.<summary>.<name>", else "f.<name>", else the name itself. One
 * name has several meanings across operations ("by" is a grouping here, a person there), so the nearest word wins. `under` is
 * the list or object the field lies in ("rows"); both it and `summary` may be NULL. */
const char *hk_text_label(hk_arena *a, const char *lang, const char *summary, const char *under, const char *name);
/* The word of one value of an enum: "v.<summary>.<field>.<value>", else "v.<field>.<value>", else "v.<value>", else the value. */
const char *hk_text_value(hk_arena *a, const char *lang, const char *summary, const char *field, const char *value);
/* Label of a field path: "lines[2].amount" -> "第 3 行“金额”", "acts[2]" -> "“意思”第 3 个". `summary` is the operation's, may be NULL. */
const char *hk_text_field(hk_arena *a, const char *lang, const char *summary, const char *path);
/* "error.<key>" of cx->error, filled; {field} is the field's label. */
const char *hk_text_error(hk_ctx *cx, const char *summary);
/* The advice of cx->error, or NULL: its own hint, else "hint.<key>" where there is such a text. */
const char *hk_text_hint(hk_ctx *cx);
/* Heading of the failure: "title.<wire name>". */
const char *hk_text_title(const char *lang, hk_rc rc);
#endif
