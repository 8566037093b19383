/* words.h - what no line of ours may hold, and which variables it may.
 *
 *   WO1  a word of the table is refused with the rule it breaks and where that rule stands (DOMAIN §10 行为红线, and the law behind it)
 *   WO2  a variable the program cannot fill is refused, and so is a brace that is not closed
 *   WO3  words are compared in one form (reading/text.h): full width, 繁体 and blanks between the signs hide nothing
 *   WO4  a word that is only told as not done (不会, 绝不, 从不 before it) is no fault
 *   WO5  a line of the gentle tone orders nobody about and holds out no consequence, lawful or not (R149)
 */
#ifndef HK_LIBRARY_WORDS_H
#define HK_LIBRARY_WORDS_H
#include "base/ctx.h"

typedef struct hk_word_fault {
    const char *rule;            /* text "library.rule.<rule>", its source "library.rule.<rule>.source" */
    const char *what;            /* the words as the author wrote them */
    size_t      at;              /* characters before it */
} hk_word_fault;

/* All faults in the order of the text; in cx->arena. gentle: by WO5 as well. */
void hk_words_check(hk_ctx *cx, const char *text, bool gentle, hk_word_fault **list, size_t *n);

/* Variables: HK_VAR_... names what a line may ask for. */
#define HK_LINE_VARS(X) X(customer) X(amount) X(due) X(days) X(account) X(first) X(by) X(on_time)
typedef enum hk_line_var {
#define X(name) HK_VAR_##name,
    HK_LINE_VARS(X)
#undef X
    HK_VAR_COUNT
} hk_line_var;
const char *hk_line_var_name(hk_line_var v);

bool hk_line_asks(const char *text, hk_line_var v);          /* does it hold the variable? */

typedef struct hk_line_values {
    const char *v[HK_VAR_COUNT];          /* NULL: not known */
} hk_line_values;
/* The text with its variables filled; *missing gets the bits of those without a value, which stay as they are (LB7). */
const char *hk_line_fill(hk_arena *a, const char *text, const hk_line_values *values, unsigned *missing);

/* Figures as one says them: 386,000 元, 5 万元; 6月27日, with the year when it is another one. */
const char *hk_line_sum(hk_arena *a, int64_t minor, const char *currency);
const char *hk_line_day(hk_arena *a, hk_day day, hk_day today);
/* The first payment one asks for: three tenths, on a round figure. */
int64_t hk_first_payment(int64_t minor);
/* The day one asks for: this week's Friday when it is two days off or more, else next Wednesday; a holiday goes to the working day
 * before it that is still ahead, else to the next one. As said: 本周五, 下周三, else the date. */
hk_rc hk_day_to_ask(hk_ctx *cx, hk_day today, const char **said);
#endif
