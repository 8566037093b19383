#include "ops/config.h"
#include "base/utf8.h"
#include "ops/table.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

const char *const hk_config_keys[] = { "db", "company", "lang", "listen", "log_level", "tls_cert", "tls_key", "behind_proxy", "upload_limit", "workers",
                                       "backup_dir", "backup_at", "backup_daily", "backup_weekly", "backup_monthly", NULL };

struct hk_config {
    const char *path;
    const char *values[HK_COUNT(hk_config_keys)];
    int         lines[HK_COUNT(hk_config_keys)];
};

static int key_index(hk_str name)
{
    for (int i = 0; hk_config_keys[i]; i++)
        if (hk_str_is(name, hk_config_keys[i])) return i;
    return -1;
}

static hk_rc take_line(hk_ctx *cx, hk_config *c, int number, hk_str line)
{
    line = hk_utf8_trim(line);
    if (!line.n || line.p[0] == '#') return HK_OK;
    const char *eq = memchr(line.p, '=', line.n);
    hk_str      name = hk_utf8_trim((hk_str){ line.p, eq ? (size_t)(eq - line.p) : line.n });
    int         at = eq ? key_index(name) : -1;

    if (at < 0)
        return hk_fail(cx, HK_BAD_INPUT, "config.line", NULL, "file", c->path, "line", hk_printf(cx->arena, "%d", number),
                       "text", hk_strndup(cx->arena, line.p, HK_MIN(line.n, 60)), NULL);
    if (c->values[at])
        return hk_fail(cx, HK_BAD_INPUT, "config.twice", NULL, "file", c->path, "line", hk_printf(cx->arena, "%d", number), "key", hk_config_keys[at],
                       "first", hk_printf(cx->arena, "%d", c->lines[at]), NULL);
    c->lines[at] = number;
    hk_str value = hk_utf8_trim((hk_str){ eq + 1, (size_t)(line.p + line.n - eq - 1) });
    c->values[at] = hk_strndup(cx->arena, value.p, value.n);
    return HK_OK;
}

hk_rc hk_config_load(hk_ctx *cx, const char *path, hk_config **out)
{
    hk_config *c = HK_NEW(cx->arena, hk_config);
    FILE      *f = fopen(path ? path : HK_CONFIG_FILE, "re");
    char      *line = NULL;
    size_t     cap = 0;
    hk_rc      rc = HK_OK;

    c->path = hk_strdup(cx->arena, path ? path : HK_CONFIG_FILE);
    if (!f && (path || errno != ENOENT))
        return hk_fail(cx, HK_BAD_INPUT, "config.file", NULL, "file", c->path, NULL);
    for (int number = 1; f && !rc; number++) {
        ssize_t n = getline(&line, &cap, f);
        if (n < 0) break;
        rc = take_line(cx, c, number, (hk_str){ line, (size_t)n });
    }
    free(line);
    if (f) fclose(f);
    if (!rc) *out = c;
    return rc;
}

/* HUIKUAN_<KEY> in `name`, and what it is set to. */
static const char *from_environment(const char *key, char name[64])
{
    size_t n = (size_t)snprintf(name, 64, "HUIKUAN_%s", key);

    for (size_t i = 0; i < n; i++) name[i] = (char)toupper((unsigned char)name[i]);
    const char *env = getenv(name);
    return env && *env ? env : NULL;
}

const char *hk_config_get(const hk_config *c, const char *key)
{
    char        name[64];
    int         at = key_index(hk_str_of(key));
    const char *env = from_environment(key, name);

    assert(at >= 0);
    return env ? env : c ? c->values[at] : NULL;
}

const char *hk_config_source(hk_arena *a, const hk_config *c, const char *key)
{
    char name[64];
    int  at = key_index(hk_str_of(key));

    if (from_environment(key, name)) return hk_strdup(a, name);
    return c && at >= 0 && c->values[at] ? hk_printf(a, "%s:%d", c->path, c->lines[at]) : NULL;
}
