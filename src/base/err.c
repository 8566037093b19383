#include "base/err.h"

#include "base/ctx.h"
#include "base/log.h"

static const hk_rc_row ROWS[] = {
    [HK_OK] = { "ok", 200, 0 },
#define X(code, wire, http, exit) [code] = { wire, http, exit },
    HK_ERRORS(X)
#undef X
};

const hk_rc_row *hk_rc_info(hk_rc rc)
{
    assert((size_t)rc < HK_COUNT(ROWS));
    return &ROWS[rc];
}

hk_rc hk_fail(hk_ctx *cx, hk_rc rc, const char *key, const char *field, ...)
{
    hk_error *e = &cx->error;
    va_list ap;

    assert(rc != HK_OK);
    if (e->rc) return e->rc;                                    /* E1 */
    *e = (hk_error){ .rc = rc, .key = key ? key : hk_rc_info(rc)->wire, .field = field };
    va_start(ap, field);
    for (const char *name; (name = va_arg(ap, const char *));) {
        const char *value = va_arg(ap, const char *);
        assert(e->n < HK_ERROR_VALUES);
        e->names[e->n] = name;
        e->values[e->n++] = hk_strdup(cx->arena, value ? value : "");       /* E2 */
    }
    va_end(ap);
    return rc;
}

hk_rc hk_fail_internal_(hk_ctx *cx, hk_rc rc, const char *file, int line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = hk_vprintf(cx->arena, fmt, ap);
    va_end(ap);
    char quoted[1024];
    hk_log(HK_LOG_ERROR, "internal", "at=%s:%d code=%s text=%s request=%s", file, line, hk_rc_info(rc)->wire,
           hk_log_quote(text, quoted, sizeof quoted), cx->request_id ? cx->request_id : "-");
    return hk_fail(cx, rc, NULL, NULL, NULL);
}

void hk_error_clear(hk_ctx *cx) { cx->error = (hk_error){ 0 }; }

void hk_error_hint(hk_ctx *cx, const char *hint)
{
    if (cx->error.rc) cx->error.hint = hint;
}
