/* inside.h - between the files of the room. */
#ifndef HK_LIBRARY_INSIDE_H
#define HK_LIBRARY_INSIDE_H
#include "library/library.h"
#include "library/words.h"
#include "sql/library.h"
#include "sql/tables.h"
#include "store/store.h"

int hk_line_state_find(const char *code);                              /* -1 when it is none */

/* Uses, promises and kept promises, of the talks the caller may see (figures.c): of every line; of every excuse, which reads all talks. */
HK_MUST_USE hk_rc hk_figures_of_lines(hk_ctx *cx, hk_library *l);
HK_MUST_USE hk_rc hk_figures_of_excuses(hk_ctx *cx, hk_library *l);

/* The debt of a customer as a line says it (call.c). */
typedef struct hk_debt_said {
    int64_t        customer;
    const char    *name;
    int64_t        days_late;    /* of its oldest item, 0 and less: nothing is late; HK_NULL: nothing is open */
    const char    *excuse;       /* what he said last, NULL nothing */
    hk_line_values values;       /* on_time NULL: no good record to praise */
} hk_debt_said;
/* Fails HK_NOT_FOUND library.customer. */
HK_MUST_USE hk_rc hk_debt_say(hk_ctx *cx, const char *customer_code, hk_debt_said *out);

/* Parts of replies that several operations share (ops_library.c). */
extern const hk_field hk_line_out[], hk_problem_out[];
void hk_line_json(hk_ctx *cx, hk_jw *w, const hk_library *l, const hk_lib_line *line, const hk_line_values *values);
void hk_problems_json(hk_ctx *cx, hk_jw *w, const char *text, bool gentle, size_t *n);
/* The field "moves" of an input, each once. Fails HK_BAD_INPUT library.move, library.moves. */
HK_MUST_USE hk_rc hk_moves_in(hk_ctx *cx, const hk_in *in, hk_act acts[HK_LIBRARY_ACTS], size_t *n);
#endif
