/* line.h - from argv to an operation and its input.
 *
 *   huikuan [options of the program] COMMAND WORDS [options and positionals of the operation]
 *
 *   N1  an operation's own field wins over an option of the program with the same name, once the command is named
 *   N2  --input FILE gives the whole input as JSON; options given beside it replace its fields
 *   N3  lists: repeat the option or part with commas; lists of objects: `--line k=v,k=v` for each (a comma in a value: \,)
 *   N4  positionals fill the HK_F_ARG rows in order, then the {names} of the path; a list takes all that are left
 */
#ifndef HK_CLI_LINE_H
#define HK_CLI_LINE_H
#include "base/op.h"

typedef enum hk_format { HK_FORMAT_TABLE, HK_FORMAT_JSON, HK_FORMAT_CSV, HK_FORMAT_XLSX } hk_format;

typedef struct hk_line {
    const char  *db, *company, *as, *now, *lang, *config, *output, *idem_key, *columns;    /* NULL when not given */
    hk_format    format;
    bool         help;                /* --help anywhere */
    const hk_op *op;                  /* NULL: no command was named (help is shown) */
    json_t      *input;               /* object; hk_line_clear gives it back */
} hk_line;

/* Fails: HK_BAD_INPUT with keys "cli.*". line is to be cleared either way. */
HK_MUST_USE hk_rc hk_line_parse(hk_ctx *cx, int argc, char *const *argv, hk_line *line);
void hk_line_clear(hk_line *line);

/* "as_of" -> "--as-of", or "CUSTOMER" for a positional. */
const char *hk_line_option(hk_arena *a, const hk_op *op, const char *field);
bool hk_line_positional(const hk_op *op, const hk_field *f);

/* Ask on the terminal, without echo, for required secrets that were not given. Does nothing without a terminal. */
HK_MUST_USE hk_rc hk_line_prompt(hk_ctx *cx, hk_line *line);
#endif
