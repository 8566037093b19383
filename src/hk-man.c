/* hk-man.c - huikuan(1) in both languages: all that is in the operation rows, the options of the program and the keys of the
 * configuration, between a few sections of prose that stand in the texts (man.*). */
#include "hk-gen.h"
#include "cli/help.h"
#include "content/content.h"
#include "ops/config.h"
#include "ops/table.h"
#include "ops/version.h"

/* Text for roff: what it would read as its own is quoted. */
static void put(hk_buf *b, const char *s)
{
    for (bool start = true; *s; s++) {
        if (start && (*s == '.' || *s == '\'')) hk_buf_puts(b, "\\&");
        if (*s == '\\') hk_buf_puts(b, "\\e");
        else if (*s == '-') hk_buf_puts(b, "\\-");
        else hk_buf_putc(b, *s);
        start = *s == '\n';
    }
}

static void line(hk_buf *b, const char *macro, const char *s)
{
    hk_buf_printf(b, "%s ", macro);
    put(b, s);
    hk_buf_putc(b, '\n');
}

static void entry(hk_buf *b, const char *head, const char *text)
{
    hk_buf_puts(b, ".TP\n");
    line(b, ".B", head);
    put(b, text);
    hk_buf_putc(b, '\n');
}

/* Chinese has no blanks to break at: any ideograph may end a line, closing marks may not begin one. */
static void breaks(hk_buf *b)
{
    hk_buf_puts(b, ".if \\n(.g \\{\\\n"
                   ".class [HKclose] \\[u3001] \\[u3002] \\[uFF0C] \\[uFF1A] \\[uFF1B] \\[uFF09] \\[u300D] \\[u201D]\n"
                   ".cflags 66 \\C'[HKclose]'\n"
                   ".class [HKtext] \\[u4E00]-\\[u9FFF]\n"
                   ".cflags 66 \\C'[HKtext]'\n.\\}\n.na\n");
}

static const char *text(const char *lang, const char *key) { return hk_text(lang, key); }

static void commands(hk_arena *a, hk_buf *b, const char *lang)
{
    const hk_op_set *set, *last = NULL;
    const hk_op     *op;

    for (hk_op_iter it = { 0 }; (op = hk_ops_next(&it, &set));) {
        if (!op->command) continue;
        if (!last || strcmp(last->name, set->name)) line(b, ".SS", hk_textf(a, lang, "group.%s", set->name));
        last = set;
        entry(b, hk_help_usage(a, op), hk_textf(a, lang, "op.%s", op->summary));
        if (!hk_text_has(lang, "op.%s.more", op->summary)) continue;
        hk_buf_puts(b, ".br\n");
        put(b, hk_text_fill(a, lang, hk_printf(a, "op.%s.more", op->summary), NULL, NULL, 0));
        hk_buf_putc(b, '\n');
    }
}

/* A key of the file means what the option of the same name means. */
static void keys(hk_arena *a, hk_buf *b, const char *lang)
{
    for (int i = 0; hk_config_keys[i]; i++) {
        const char *key = hk_config_keys[i];
        const char *own = hk_printf(a, "help.%s", key);
        entry(b, key, hk_text_find(lang, own) ? hk_text(lang, own) : hk_textf(a, lang, "f.%s", key));
    }
}

static void statuses(hk_arena *a, hk_buf *b, const char *lang)
{
    for (int rc = HK_OK + 1; rc < HK_RC_COUNT; rc++)
        entry(b, hk_printf(a, "%d", hk_rc_info((hk_rc)rc)->exit), hk_printf(a, "%s: %s", hk_rc_info((hk_rc)rc)->wire, hk_text_title(lang, (hk_rc)rc)));
}

static void examples(hk_arena *a, hk_buf *b, const char *lang)
{
    static const char *const rows[][2] = {
        { "man.example.import", "huikuan import auto invoices.xlsx receipts.xlsx --dry-run" },
        { "man.example.aging", "huikuan aging --as-of 2025-06-30 --by salesperson --sort overdue --limit 10" },
        { "man.example.close", "huikuan tie-out balances.xlsx && huikuan close 2025-06" },
        { "man.example.backup", "huikuan backup /var/backups/huikuan/by-hand.hkb && huikuan restore /var/backups/huikuan/by-hand.hkb --check" },
        { "man.example.move", "huikuan --db postgresql:///huikuan restore /var/backups/huikuan/by-hand.hkb" },
    };
    for (size_t i = 0; i < HK_COUNT(rows); i++) {
        hk_buf_puts(b, ".PP\n");
        put(b, hk_text(lang, rows[i][0]));
        hk_buf_puts(b, "\n.PP\n.nf\n.RS\n");
        put(b, hk_printf(a, "%s\n", rows[i][1]));
        hk_buf_puts(b, ".RE\n.fi\n");
    }
}

static void page(hk_arena *a, hk_buf *b, const char *lang)
{
    hk_buf_printf(b, ".\\\" Made by hk-gen from the operation rows; do not edit.\n.TH HUIKUAN 1 \"\" \"huikuan %s\"\n", HK_VERSION);
    if (!strcmp(lang, "zh")) breaks(b);
    line(b, ".SH", text(lang, "man.name"));
    hk_buf_puts(b, "huikuan \\- ");
    put(b, text(lang, "man.what"));
    hk_buf_putc(b, '\n');
    line(b, ".SH", text(lang, "man.synopsis"));
    hk_buf_puts(b, ".B huikuan\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n.br\n.B huikuan\n\\fICOMMAND\\fR \\fB\\-\\-help\\fR\n");
    line(b, ".SH", text(lang, "man.description"));
    put(b, text(lang, "man.about"));
    hk_buf_putc(b, '\n');
    line(b, ".SH", text(lang, "man.options"));
    for (size_t i = 0; i < hk_help_options_n; i++) entry(b, hk_help_options[i][0], text(lang, hk_help_options[i][1]));
    line(b, ".SH", text(lang, "man.commands"));
    commands(a, b, lang);
    line(b, ".SH", text(lang, "man.examples"));
    examples(a, b, lang);
    line(b, ".SH", text(lang, "man.configuration"));
    put(b, text(lang, "man.configuration.text"));
    hk_buf_putc(b, '\n');
    keys(a, b, lang);
    line(b, ".SH", text(lang, "man.signals"));
    put(b, text(lang, "man.signals.text"));
    hk_buf_putc(b, '\n');
    line(b, ".SH", text(lang, "man.status"));
    entry(b, "0", text(lang, "man.status.good"));
    statuses(a, b, lang);
    line(b, ".SH", text(lang, "man.files"));
    entry(b, HK_CONFIG_FILE, text(lang, "man.files.config"));
    entry(b, "/var/lib/huikuan", text(lang, "man.files.state"));
    entry(b, "/var/backups/huikuan", text(lang, "man.files.backups"));
    entry(b, "/usr/share/doc/huikuan", text(lang, "man.files.docs"));
}

void hk_man_en(hk_arena *a, hk_buf *b) { page(a, b, "en"); }
void hk_man_zh(hk_arena *a, hk_buf *b) { page(a, b, "zh"); }
