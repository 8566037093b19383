#include "ops/config.h"
#include "base/utf8.h"
#include "ops/table.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const keys[] = { "db", "company", "lang", "listen", "log_level", "tls_cert", "tls_key", "upload_limit", "workers" };

struct hk_config {
    const char *values[HK_COUNT(keys)];
};

static int key_index(hk_str name)
{
    for (size_t i = 0; i < HK_COUNT(keys); i++)
        if (hk_str_is(name, keys[i])) return (int)i;
    return -1;
}

static hk_rc take_line(hk_ctx *cx, hk_config *c, const char *path, int number, hk_str line)
{
    line = hk_utf8_trim(line);
    if (!line.n || line.p[0] == '#') return HK_OK;
    const char *eq = memchr(line.p, '=', line.n);
    hk_str      name = hk_utf8_trim((hk_str){ line.p, eq ? (size_t)(eq - line.p) : line.n });
    int         at = eq ? key_index(name) : -1;

    if (at < 0)
        return hk_fail(cx, HK_BAD_INPUT, "config.line", NULL, "file", path, "line", hk_printf(cx->arena, "%d", number),
                       "text", hk_strndup(cx->arena, line.p, HK_MIN(line.n, 60)), NULL);
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

    if (!f && (path || errno != ENOENT))
        return hk_fail(cx, HK_BAD_INPUT, "config.file", NULL, "file", path ? path : HK_CONFIG_FILE, NULL);
    for (int number = 1; f && !rc; number++) {
        ssize_t n = getline(&line, &cap, f);
        if (n < 0) break;
        rc = take_line(cx, c, path ? path : HK_CONFIG_FILE, number, (hk_str){ line, (size_t)n });
    }
    free(line);
    if (f) fclose(f);
    if (!rc) *out = c;
    return rc;
}

const char *hk_config_get(const hk_config *c, const char *key)
{
    char name[64] = "HUIKUAN_";
    int  at = key_index(hk_str_of(key));

    assert(at >= 0);
    size_t n = strlen(name);
    for (const char *p = key; *p && n + 1 < sizeof name; p++) name[n++] = (char)toupper((unsigned char)*p);
    name[n] = '\0';
    const char *env = getenv(name);
    return env && *env ? env : c ? c->values[at] : NULL;
}
