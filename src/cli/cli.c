/* cli.c - one command from argv to exit code (cli.h). */
#include "cli/cli.h"
#include "access/access.h"
#include "base/log.h"
#include "cli/choose.h"
#include "cli/help.h"
#include "cli/line.h"
#include "cli/notes.h"
#include "cli/render.h"
#include "content/content.h"
#include "measure/feed.h"
#include "ops/approval.h"
#include "ops/config.h"
#include "ops/pipeline.h"
#include "ops/table.h"
#include "ops/version.h"
#include "store/store.h"
#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct cli {
    hk_ctx     cx;
    hk_line    line;
    hk_config *config;
    unsigned   filled;               /* keys of the configuration that fill fields of the operation, by place in hk_config_keys */
    int64_t    bar_us;               /* when the progress bar was last drawn */
    bool       bar;                  /* one is on the screen */
};

/* ---- what is said to a person (stderr) ---- */

static _Atomic int cancelled;
static void on_interrupt(int sig)
{
    HK_UNUSED(sig);
    if (cancelled) _exit(130);       /* asked twice: go */
    cancelled = 1;
}

static void clear_bar(struct cli *c)
{
    if (c->bar) fputs("\r\033[K", stderr);
    c->bar = false;
}

static void draw_bar(void *arg, int64_t done, int64_t total)
{
    enum { WIDTH = 30, EVERY_US = 100000 };
    struct cli *c = arg;
    int64_t     now = hk_mono_us();

    if (now - c->bar_us < EVERY_US) return;
    c->bar_us = now;
    c->bar = true;
    if (total <= 0) {
        fprintf(stderr, "\r%" PRId64, done);
        return;
    }
    int full = (int)((__int128)WIDTH * HK_MIN(done, total) / total);
    fputs("\r[", stderr);
    for (int i = 0; i < WIDTH; i++) fputs(i < full ? "█" : "·", stderr);
    fprintf(stderr, "] %3d%%", (int)((__int128)100 * HK_MIN(done, total) / total));
}

/* "/etc/huikuan/huikuan.conf:3 workers" when the field was not given on the line; NULL otherwise. */
static const char *config_source(struct cli *c, const char *field)
{
    for (int i = 0; hk_config_keys[i]; i++) {
        if (!(c->filled & 1U << i) || strcmp(hk_config_keys[i], field)) continue;
        return hk_printf(c->cx.arena, "%s %s", hk_config_source(c->cx.arena, c->config, field), field);
    }
    return NULL;
}

/* What was typed stands in messages; a sequence that moves the cursor or paints the screen of who reads it does not. */
static const char *printable(const struct cli *c, const char *text)
{
    char *own = hk_strdup(c->cx.arena, text);

    for (unsigned char *p = (unsigned char *)own; *p; p++) {
        bool c1 = p[0] == 0xc2 && p[1] >= 0x80 && p[1] <= 0x9f;                    /* U+0080 to U+009F */
        if ((*p < 0x20 && *p != '\n') || *p == 0x7f || c1) *p = '?';
        if (c1) *++p = '?';
    }
    return own;
}

static int complain(struct cli *c)
{
    hk_ctx     *cx = &c->cx;
    const hk_op *op = c->line.op;
    const char *hint = hk_text_hint(cx);

    clear_bar(c);
    fprintf(stderr, "huikuan: %s\n", printable(c, hk_text_error(cx, op ? op->summary : NULL)));
    if (cx->error.field && op && op->in) {
        char       *first = hk_strndup(cx->arena, cx->error.field, strcspn(cx->error.field, ".["));
        const char *source = config_source(c, first);
        fprintf(stderr, "  %s %s\n", hk_text(cx->lang, "cli.at"), source ? source : hk_line_option(cx->arena, op, first));
    }
    if (hint) fprintf(stderr, "  %s %s\n", hk_text(cx->lang, "cli.hint"), printable(c, hint));
    return hk_rc_info(cx->error.rc)->exit;
}

/* ---- results (stdout or --output) ---- */

static hk_rc write_all(hk_ctx *cx, const char *path, const char *bytes, size_t n)
{
    FILE *out = path ? fopen(path, "wbe") : stdout;

    if (!out) return hk_fail(cx, HK_BAD_INPUT, "cli.output", "output", "file", path, NULL);
    bool good = !n || fwrite(bytes, 1, n, out) == n;       /* an empty answer has no bytes at all */
    good = (path ? !fclose(out) : !fflush(out)) && good;
    return good ? HK_OK : hk_fail(cx, HK_IO, "cli.write", NULL, "file", path ? path : "stdout", NULL);
}

static hk_rc copy_out(hk_ctx *cx, const char *path)
{
    enum { PIECE = 65536 };
    char   piece[PIECE];
    size_t n;
    FILE  *in = fopen(path, "rbe");

    if (!in) return hk_fail_internal(cx, HK_IO, "%s: %m", path);
    while ((n = fread(piece, 1, sizeof piece, in))) fwrite(piece, 1, n, stdout);
    bool good = !ferror(in) && !fflush(stdout);
    fclose(in);
    return good ? HK_OK : hk_fail(cx, HK_IO, "cli.write", NULL, "file", "stdout", NULL);
}

static hk_rc print_xlsx(struct cli *c, const hk_sheet *sheet)
{
    hk_ctx *cx = &c->cx;
    char    path[] = "/tmp/huikuan-XXXXXX";

    if (c->line.output) return hk_render_xlsx(cx, c->line.op, sheet, c->line.output);
    if (isatty(STDOUT_FILENO)) return hk_fail(cx, HK_BAD_INPUT, "cli.xlsx_terminal", "output", NULL);
    int fd = mkstemp(path);
    if (fd < 0) return hk_fail_internal(cx, HK_IO, "%s: %m", path);
    close(fd);
    hk_rc rc = hk_render_xlsx(cx, c->line.op, sheet, path);
    if (!rc) rc = copy_out(cx, path);
    unlink(path);
    return rc;
}

/* How the reply of what waits for another person is laid out. */
static const hk_op pending_op = { .out = hk_pending_out, .shape = HK_ONE, .summary = "approval.pending" };

static hk_rc print_sheet(struct cli *c, json_t *body)
{
    hk_ctx  *cx = &c->cx;
    hk_sheet sheet;

    hk_sheet_lay(cx, c->line.op, body, &sheet);
    hk_rc rc = c->line.columns && c->line.op != &pending_op ? hk_columns_choose(cx, &sheet, c->line.columns) : HK_OK;
    if (rc) return rc;
    if (c->line.format == HK_FORMAT_XLSX) return print_xlsx(c, &sheet);
    FILE *out = c->line.output ? fopen(c->line.output, "we") : stdout;
    if (!out) return hk_fail(cx, HK_BAD_INPUT, "cli.output", "output", "file", c->line.output, NULL);
    if (c->line.format == HK_FORMAT_CSV) hk_render_csv(cx, &sheet, out);
    else hk_render_table(cx, &sheet, out);
    bool good = c->line.output ? !fclose(out) : !fflush(out);
    return good ? HK_OK : hk_fail(cx, HK_IO, "cli.write", NULL, "file", c->line.output ? c->line.output : "stdout", NULL);
}

static hk_rc print_reply(struct cli *c, const hk_reply *reply, json_t *pages)
{
    hk_ctx      *cx = &c->cx;
    const hk_op *op = c->line.op;
    hk_rc        rc;

    clear_bar(c);
    if (op->shape == HK_BYTES || op->shape == HK_STREAM) return write_all(cx, c->line.output, reply->body.p, reply->body.n);
    if (c->line.format == HK_FORMAT_JSON) {
        char *text = pages ? json_dumps(pages, JSON_COMPACT) : NULL;
        rc = text ? write_all(cx, c->line.output, hk_printf(cx->arena, "%s\n", text), strlen(text) + 1)
                  : write_all(cx, c->line.output, hk_printf(cx->arena, "%.*s\n", (int)reply->body.n, reply->body.p), reply->body.n + 1);
        free(text);
        return rc;
    }
    json_t *body = pages ? json_incref(pages) : json_loadb(reply->body.p, reply->body.n, 0, NULL);
    if (!body) return hk_fail_internal(cx, HK_INTERNAL, "reply of %s is not JSON", op->command);
    bool waits = op->approval && reply->status == HK_STATUS_PENDING;          /* another person decides: the reply tells who */
    if (waits) c->line.op = &pending_op;
    rc = print_sheet(c, body);
    c->line.op = op;
    if (!rc && !waits && c->line.format == HK_FORMAT_TABLE && isatty(STDERR_FILENO)) hk_notes(cx, op, body, stderr);
    json_decref(body);
    return rc;
}

/* ---- running ---- */

/* A page that goes on is read to its end, unless the caller chose the piece himself. *pages stays NULL for one page. */
static hk_rc run_pages(struct cli *c, hk_request *rq, hk_reply *reply, json_t **pages)
{
    bool  follow = rq->op->shape == HK_PAGE && hk_field_find(rq->op->in, "cursor") && !json_object_get(rq->input, "cursor")
                && !json_object_get(rq->input, "limit");
    hk_rc rc = hk_run(&c->cx, rq, reply);

    while (!rc && follow) {
        json_t     *page = json_loadb(reply->body.p, reply->body.n, 0, NULL);
        const char *next = json_string_value(json_object_get(page, "next"));
        if (!*pages && !next) {
            json_decref(page);
            return HK_OK;
        }
        if (next) json_object_set_new(rq->input, "cursor", json_string(next));
        if (*pages) json_array_extend(json_object_get(*pages, "rows"), json_object_get(page, "rows"));
        else *pages = json_incref(page);
        json_object_set_new(*pages, "next", json_null());
        json_decref(page);
        if (!next) break;
        rc = hk_run(&c->cx, rq, reply);
    }
    return rc;
}

static const char *os_user(hk_arena *a)
{
    struct passwd *pw = getpwuid(geteuid());
    return hk_printf(a, "local:%s", pw ? pw->pw_name : "unknown");
}

/* Who acts, on which company. Operations that need no company do not fail for want of one. */
static hk_rc enter(struct cli *c)
{
    hk_ctx     *cx = &c->cx;
    const char *company = c->line.company ? c->line.company : hk_config_get(c->config, "company");

    cx->actor.name = os_user(cx->arena);
    cx->actor.person = HK_NULL;
    cx->caps = HK_CAPS_ALL;
    cx->scope = &hk_scope_all;
    if (c->line.op->scope == HK_SCOPE_PROCESS) return HK_OK;
    hk_rc rc = hk_db_open(cx, cx->db_url, HK_DB_USE, &cx->db);
    if (rc) return rc;
    rc = c->line.as ? hk_access_as(cx, c->line.as, company) : hk_access_local(cx, company);
    if (rc && !company && !c->line.as && c->line.op->scope == HK_SCOPE_NONE) {
        hk_error_clear(cx);
        rc = HK_OK;
    }
    return rc;
}

/* What opens the database itself knows its company later than we do, and moves the clock there. */
static bool own_clock(const struct cli *c) { return c->line.op->scope == HK_SCOPE_PROCESS && hk_field_find(c->line.op->in, "now"); }

/* C5. A company that is only being made counts as what it will be. */
static hk_rc move_clock(struct cli *c)
{
    hk_ctx *cx = &c->cx;

    if (!c->line.now || own_clock(c)) return HK_OK;
    bool practice = cx->company ? cx->practice : json_is_true(json_object_get(c->line.input, "practice"));
    if (!practice) return hk_fail(cx, HK_FORBIDDEN, "cli.now", NULL, NULL);
    return hk_ctx_move_clock(cx, c->line.now) ? HK_OK : hk_fail(cx, HK_BAD_INPUT, "input.time", "now", "value", c->line.now, NULL);
}

/* Options of the program and the configuration fill fields of the same name that were not given (init --company, serve); what opens the
 * database itself enters it as whoever was named (rehearse --customer). */
static void fill_from_process(struct cli *c)
{
    if (c->line.op->scope != HK_SCOPE_PROCESS) return;
    if (c->line.as && hk_field_find(c->line.op->in, "as")) json_object_set_new(c->line.input, "as", json_string(c->line.as));
    if (c->line.now && own_clock(c)) json_object_set_new(c->line.input, "now", json_string(c->line.now));
    for (int i = 0; hk_config_keys[i]; i++) {
        const char *key = hk_config_keys[i];
        bool        company = !strcmp(key, "company");
        const char *v = company && c->line.company ? c->line.company : company ? NULL : hk_config_get(c->config, key);
        if (!v || !hk_field_find(c->line.op->in, key) || json_object_get(c->line.input, key)) continue;
        json_object_set_new(c->line.input, key, json_string(v));
        if (!company) c->filled |= 1U << i;
    }
}

static hk_rc set_log_level(hk_ctx *cx, const hk_config *config)
{
    static const char *const names = "debug|info|warn|error";
    const char *level = hk_config_get(config, "log_level");
    int         index = level ? hk_enum_index(names, hk_str_of(level)) : HK_LOG_WARN;

    if (index < 0) return hk_fail(cx, HK_BAD_INPUT, "input.enum", "log_level", "value", level, "values", names, NULL);
    hk_log_level((hk_level)index);
    return HK_OK;
}

static hk_rc run(struct cli *c)
{
    hk_ctx    *cx = &c->cx;
    hk_reply   reply;
    json_t    *pages = NULL;
    hk_request rq = { .op = c->line.op, .input = c->line.input, .text_values = true, .local_paths = true };

    fill_from_process(c);
    hk_rc rc = hk_columns_allowed(cx, &c->line);
    if (!rc) rc = hk_line_prompt(cx, &c->line);
    if (!rc) rc = enter(c);
    if (!rc) rc = move_clock(c);
    if (rc) return rc;
    cx->idem_key = c->line.idem_key;
    rc = run_pages(c, &rq, &reply, &pages);
    if (!rc || (hk_rc_reports(rc) && reply.body.n)) {
        hk_rc printed = print_reply(c, &reply, pages);
        if (!rc) rc = printed;
    }
    json_decref(pages);
    return rc;
}

static void show_help(struct cli *c, FILE *out)
{
    hk_buf text = { .arena = c->cx.arena };

    if (c->line.op) hk_help_op(&c->cx, c->line.op, &text);
    else hk_help_all(&c->cx, &text);
    fputs(text.p, out);
}

static void choose_language(struct cli *c, int argc, char **argv)
{
    const char *lang = getenv("HUIKUAN_LANG");

    /* --lang must already rule the message about a wrong option, so it is looked for before the line is read. */
    for (int i = 1; i + 1 < argc; i++)
        if (!strcmp(argv[i], "--lang")) lang = argv[i + 1];
    c->cx.lang = hk_lang(lang) ? hk_lang(lang) : "zh";
}

static void settle(struct cli *c)
{
    hk_ctx     *cx = &c->cx;
    const char *url = c->line.db ? c->line.db : hk_config_get(c->config, "db");

    if (c->line.lang) cx->lang = hk_lang(c->line.lang);
    else if (!getenv("HUIKUAN_LANG") && hk_lang(hk_config_get(c->config, "lang"))) cx->lang = hk_lang(hk_config_get(c->config, "lang"));
    cx->db_url = url ? url : "sqlite:huikuan.db";
    if (!strchr(cx->db_url, ':')) cx->db_url = hk_printf(cx->arena, "sqlite:%s", cx->db_url);
    cx->cancel = &cancelled;
    if (isatty(STDERR_FILENO)) {
        cx->progress = draw_bar;
        cx->progress_arg = c;
    }
}

int hk_cli_main(int argc, char **argv)
{
    struct cli       c = { 0 };
    hk_arena        *arena = hk_arena_create();
    struct sigaction interrupt = { .sa_handler = on_interrupt };
    int              status = 0;

    if (!arena) return hk_rc_info(HK_NO_MEMORY)->exit;
    hk_ctx_init(&c.cx, arena);
    choose_language(&c, argc, argv);
    sigaction(SIGINT, &interrupt, NULL);
    hk_rc rc = hk_line_parse(&c.cx, argc, argv, &c.line);
    if (!rc && (c.line.help || !c.line.op)) {
        if (c.line.lang) c.cx.lang = hk_lang(c.line.lang);
        show_help(&c, c.line.help ? stdout : stderr);
        status = c.line.help ? 0 : hk_rc_info(HK_BAD_INPUT)->exit;
        goto done;
    }
    if (!rc) rc = hk_config_load(&c.cx, c.line.config ? c.line.config : getenv("HUIKUAN_CONFIG"), &c.config);
    if (!rc) rc = set_log_level(&c.cx, c.config);
    if (!rc) settle(&c);
    if (!rc) rc = run(&c);
    clear_bar(&c);
    if (rc) status = complain(&c);
done:
    if (c.cx.db) {
        hk_feed_close(c.cx.db);
        hk_db_close(c.cx.db);
    }
    hk_line_clear(&c.line);
    hk_arena_free(arena);
    return status;
}

/* ---- help, version ---- */

static hk_rc help_run(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    const hk_val *words = hk_in_get(in, "words");
    char         *argv[8];
    int           argc = (int)HK_MIN(words->n, HK_COUNT(argv)), used = 0;

    for (int i = 0; i < argc; i++) argv[i] = (char *)words->items[i].s.p;
    const hk_op *op = argc ? hk_ops_by_words(argc, argv, &used) : NULL;
    out->content_type = "text/plain; charset=utf-8";
    if (argc && !op) {
        const char *near = hk_ops_nearest(cx->arena, argc, argv);
        return near ? hk_fail(cx, HK_BAD_INPUT, "cli.unknown_command_near", NULL, "command", argv[0], "near", near, NULL)
                    : hk_fail(cx, HK_BAD_INPUT, "cli.unknown_command", NULL, "command", argv[0], NULL);
    }
    if (op) hk_help_op(cx, op, &out->body);
    else hk_help_all(cx, &out->body);
    return HK_OK;
}

static hk_rc version_run(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    HK_UNUSED(cx);
    HK_UNUSED(in);
    hk_jw_obj(&out->w, NULL);
    hk_jw_str(&out->w, "version", HK_VERSION);
    hk_jw_str(&out->w, "licence", "Apache-2.0");
    hk_jw_obj_end(&out->w);
    return HK_OK;
}

static const hk_field help_in[] = { { "words", HK_T_TEXT, HK_F_LIST | HK_F_ARG, NULL, 1, 64, NULL, NULL }, HK_FIELD_END };
static const hk_field version_out[] = {
    { "version", HK_T_TEXT, 0, NULL, 0, 0, NULL, NULL }, { "licence", HK_T_TEXT, 0, NULL, 0, 0, NULL, NULL }, HK_FIELD_END };

static const hk_op rows[] = {
    { "help",    HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, help_in, NULL,        HK_BYTES, help_run,    "help" },
    { "version", HK_CLI_ONLY, NULL, CAP_BEFORE_LOGIN, HK_SCOPE_PROCESS, HK_LOCAL, NULL, NULL,    version_out, HK_ONE,   version_run, "version" },
    HK_OP_END,
};
const hk_op_set hk_cli_set = { "program", rows };
