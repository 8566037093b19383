#include "base/log.h"

#include "base/ctx.h"

#include <stdio.h>
#include <unistd.h>

static hk_level least = HK_LOG_INFO;

void hk_log_level(hk_level min) { least = min; }

void hk_log(hk_level level, const char *event, const char *fmt, ...)
{
    static const char *const names[] = { "debug", "info", "warn", "error" };
    char line[2048], time[33];
    va_list ap;
    if (level < least) return;
    int n = snprintf(line, sizeof line, "time=%s level=%s event=%s ", hk_time_fmt(hk_clock_us(), time), names[level], event);
    va_start(ap, fmt);
    int m = vsnprintf(line + n, sizeof line - (size_t)n - 1, fmt, ap);
    va_end(ap);
    size_t len = HK_MIN((size_t)(n + HK_MAX(m, 0)), sizeof line - 2);
    line[len++] = '\n';
    if (write(STDERR_FILENO, line, len) < 0) return;            /* one write a line keeps threads apart; a lost line is no failure */
}

static bool plain(const char *s)
{
    for (const char *p = s; *p; p++)
        if ((unsigned char)*p <= ' ' || strchr("\"=\\\x7f", *p)) return false;
    return *s;
}

/* Control characters become blanks: a name from outside must not forge a line or move the terminal's cursor. */
const char *hk_log_quote(const char *s, char *buf, size_t n)
{
    size_t k = 0;
    assert(n >= 4);
    if (!s) s = "";
    if (plain(s)) return s;
    buf[k++] = '"';
    for (; *s && k + 3 < n; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\') buf[k++] = '\\';
        buf[k++] = (char)(c < ' ' || c == 0x7f ? ' ' : c);
    }
    if (*s)
        while (k > 1 && ((unsigned char)*s & 0xC0) == 0x80) s--, k--;   /* cut between characters, not inside one */
    buf[k++] = '"';
    buf[k] = '\0';
    return buf;
}
