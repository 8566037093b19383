/* hk-shell.c - completion for bash, zsh and fish from the operation rows: words of commands, options of the command that is
 * named, and the values of an option that has a closed list. Descriptions are in the program's first language. */
#include "hk-gen.h"
#include "cli/help.h"
#include "cli/line.h"
#include "content/content.h"
#include "ops/table.h"

#define HEAD(shell) "# Completion of huikuan for " shell ". Made by hk-gen from the operation rows.\n"
static const char GLOBAL[] = "--db --company --as --now --lang --format --output --input --line --idempotency-key --config --help";

/* The next field that is an option; NULL at the end. */
static const hk_field *option_next(const hk_op *op, const hk_field *f)
{
    for (f = f ? f + 1 : op->in; f && f->type != HK_T_END; f++)
        if (!hk_line_positional(op, f)) return f;
    return NULL;
}

static const char *spaced(hk_arena *a, const char *values)
{
    char *s = hk_strdup(a, values);
    for (char *p = s; *p; p++)
        if (*p == '|') *p = ' ';
    return s;
}

/* For single quotes of a shell; ':' parts word from description in zsh. */
static const char *said(hk_arena *a, const char *s, bool zsh)
{
    hk_buf b = { .arena = a };

    hk_buf_puts(&b, "");
    for (; *s; s++) {
        if (*s == '\'') hk_buf_puts(&b, "’");
        else if (*s == ':' && zsh) hk_buf_puts(&b, "\\:");
        else if (*s == '\n') hk_buf_putc(&b, ' ');
        else hk_buf_putc(&b, *s);
    }
    return b.p;
}

static const char *label(hk_arena *a, const hk_op *op, const hk_field *f) { return hk_text_label(a, "zh", op->summary, NULL, f->name); }

/* ---- bash ---- */

static void bash_values(hk_arena *a, hk_buf *b)
{
    const hk_op *op;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (!op->command) continue;
        for (const hk_field *f = option_next(op, NULL); f; f = option_next(op, f))
            if (f->type == HK_T_ENUM) hk_buf_printf(b, "        '%s %s') words='%s' ;;\n", op->command, hk_line_option(a, op, f->name), spaced(a, f->values));
    }
}

void hk_complete_bash(hk_arena *a, hk_buf *b)
{
    const hk_op *op;

    hk_buf_puts(b, HEAD("bash")
                "_huikuan() {\n"
                "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} line=\" ${COMP_WORDS[*]:1:COMP_CWORD-1} \"\n"
                "    local words='' named='' options='' name i\n"
                "    local commands=(\n");
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (!op->command) continue;
        hk_buf_printf(b, "        '%s:", op->command);
        for (const hk_field *f = option_next(op, NULL); f; f = option_next(op, f)) hk_buf_printf(b, "%s ", hk_line_option(a, op, f->name));
        hk_buf_puts(b, "'\n");
    }
    hk_buf_puts(b, "    )\n"
                "    while [[ $line =~ (.*)\\ --(db|company|as|now|lang|config)\\ [^\\ ]+\\ (.*) ]]; do line=\"${BASH_REMATCH[1]} ${BASH_REMATCH[3]}\"; done\n"
                "    for i in \"${commands[@]}\"; do              # the longest command that is named\n"
                "        name=${i%%:*}\n"
                "        if [[ $line == *\" $name \"* ]] && (( ${#name} > ${#named} )); then named=$name; options=${i#*:}; fi\n"
                "    done\n"
                "    case \"$named $prev\" in\n");
    bash_values(a, b);
    hk_buf_printf(b,
                "        *' --format') words='table json csv xlsx' ;;\n        *' --lang') words='zh en' ;;\n    esac\n"
                "    if [[ -z $words && $cur == -* ]]; then words=\"$options %s\"; fi\n"
                "    if [[ -z $words && $prev != --* ]]; then\n"
                "        for i in \"${commands[@]}\"; do\n"
                "            local parts=(${i%%%%:*})\n"
                "            if [[ $line == *\" ${parts[0]} \"* ]]; then [[ -n ${parts[1]:-} && $prev == \"${parts[0]}\" ]] && words+=\" ${parts[1]}\"\n"
                "            elif [[ -z $named && ! $line =~ [[:alnum:]] ]]; then words+=\" ${parts[0]}\"; fi\n"
                "        done\n"
                "    fi\n"
                "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                "    (( ${#COMPREPLY[@]} )) || { compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$cur\")); }\n"
                "}\n"
                "complete -F _huikuan huikuan\n", GLOBAL);
}

/* ---- zsh ---- */

static void zsh_options(hk_arena *a, hk_buf *b)
{
    const hk_op *op;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        const hk_field *f = op->command ? option_next(op, NULL) : NULL;
        if (!f) continue;
        hk_buf_printf(b, "        '%s') options+=(", op->command);
        for (; f; f = option_next(op, f)) hk_buf_printf(b, " '%s:%s'", hk_line_option(a, op, f->name), said(a, label(a, op, f), true));
        hk_buf_puts(b, " ) ;;\n");
    }
}

static void zsh_values(hk_arena *a, hk_buf *b)
{
    const hk_op *op;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (!op->command) continue;
        for (const hk_field *f = option_next(op, NULL); f; f = option_next(op, f))
            if (f->type == HK_T_ENUM) hk_buf_printf(b, "        '%s %s') compadd -- %s; return ;;\n", op->command, hk_line_option(a, op, f->name), spaced(a, f->values));
    }
}

void hk_complete_zsh(hk_arena *a, hk_buf *b)
{
    const hk_op *op;

    hk_buf_puts(b, "#compdef huikuan\n" HEAD("zsh")
                "local -a commands options next\nlocal line=\" ${(j: :)words[2,CURRENT-1]} \" named= prev=${words[CURRENT-1]} c name\n"
                "commands=(\n");
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));)
        if (op->command) hk_buf_printf(b, "    '%s:%s'\n", op->command, said(a, hk_textf(a, "zh", "op.%s", op->summary), true));
    hk_buf_puts(b, ")\n"
                "for c in $commands; do                          # the longest command that is named\n"
                "    name=${c%%:*}\n    [[ $line == *\" $name \"* ]] && (( $#name > $#named )) && named=$name\ndone\n"
                "case \"$named $prev\" in\n");
    zsh_values(a, b);
    hk_buf_printf(b, "        *' --format') compadd -- table json csv xlsx; return ;;\n        *' --lang') compadd -- zh en; return ;;\nesac\n"
                "if [[ $PREFIX == -* ]]; then\n    options=( %s )\n    case $named in\n", GLOBAL);
    zsh_options(a, b);
    hk_buf_puts(b, "    esac\n    _describe -o 'option' options\n    return\nfi\n"
                "for c in $commands; do\n    name=${c%%:*}\n"
                "    if [[ $prev == \"${name%% *}\" && $name == *\\ * ]]; then next+=( \"${name#* }:${c#*:}\" )\n"
                "    elif [[ -z $named && ! $line =~ '[[:alnum:]]' ]]; then next+=( \"${name%% *}:${c#*:}\" ); fi\ndone\n"
                "if (( $#next )); then _describe 'command' next; else _files; fi\n");
}

/* ---- fish ---- */

static void fish_option(hk_arena *a, hk_buf *b, const hk_op *op, const hk_field *f)
{
    hk_buf_printf(b, "complete -c huikuan -n '__huikuan_is %s' -l %s -d '%s'%s", op->command, hk_line_option(a, op, f->name) + 2,
                  said(a, label(a, op, f), false), f->type == HK_T_BOOL ? "" : " -r");
    if (f->type == HK_T_ENUM) hk_buf_printf(b, " -f -a '%s'", spaced(a, f->values));
    hk_buf_putc(b, '\n');
}

void hk_complete_fish(hk_arena *a, hk_buf *b)
{
    const hk_op *op;

    hk_buf_puts(b, HEAD("fish")
                "function __huikuan_none; test (count (string match -v -- '-*' (commandline -opc))) -eq 1; end\n"
                "function __huikuan_is; string match -q -- \"* $argv *\" (string join ' ' -- (commandline -opc))' '; end\n"
                "function __huikuan_last; test (commandline -opc)[-1] = $argv[1]; end\n");
    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, NULL));) {
        if (!op->command) continue;
        const char *blank = strchr(op->command, ' '), *text = said(a, hk_textf(a, "zh", "op.%s", op->summary), false);
        const char *first = hk_strndup(a, op->command, strcspn(op->command, " "));
        if (blank) hk_buf_printf(b, "complete -c huikuan -n '__huikuan_last %s' -f -a '%s' -d '%s'\n", first, blank + 1, text);
        hk_buf_printf(b, "complete -c huikuan -n __huikuan_none -f -a '%s' -d '%s'\n", first, text);
        for (const hk_field *f = option_next(op, NULL); f; f = option_next(op, f)) fish_option(a, b, op, f);
    }
    hk_buf_puts(b, "complete -c huikuan -l format -r -f -a 'table json csv xlsx'\ncomplete -c huikuan -l lang -r -f -a 'zh en'\n");
}
