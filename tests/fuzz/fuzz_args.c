/* What comes over HTTP as JSON, a query or a path: read and checked against rows that hold every type. Nothing is expected but that it
 * ends, that what is refused says why, and that what is accepted lies within its row (args.h, A1). */
#include "fuzz.h"

#include "ops/args.h"

static const hk_field line_rows[] = {
    { "amount", HK_T_MONEY, HK_F_REQUIRED, NULL, 1, 1000000 }, { "day", HK_T_DAY, 0 }, { "count", HK_T_INT, 0, NULL, -5, 5 }, HK_FIELD_END };
static const hk_field inner_rows[] = {
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "JPY" }, { "amount", HK_T_MONEY, 0 }, { "lines", HK_T_OBJECT, HK_F_LIST, NULL, 0, 3, line_rows }, HK_FIELD_END };
static const hk_field rows[] = {
    { "text", HK_T_TEXT, HK_F_REQUIRED, NULL, 2, 20 }, { "id", HK_T_ID, HK_F_PATH }, { "int", HK_T_INT, 0, NULL, -1000, 1000 }, { "bool", HK_T_BOOL, 0 },
    { "currency", HK_T_TEXT, 0, NULL, 3, 3, NULL, "CNY" }, { "money", HK_T_MONEY, HK_F_NULL }, { "decimal", HK_T_DECIMAL, 0, NULL, -100, 100 },
    { "day", HK_T_DAY, 0 }, { "month", HK_T_MONTH, 0 }, { "time", HK_T_TIME, 0 }, { "enum", HK_T_ENUM, 0, "due|issue|发票", 0, 0, NULL, "due" },
    { "ids", HK_T_ID, HK_F_LIST }, { "words", HK_T_TEXT, HK_F_LIST, NULL, 1, 5 }, { "secret", HK_T_TEXT, HK_F_SECRET, NULL, 1, 100 }, { "file", HK_T_FILE, 0 },
    { "inner", HK_T_OBJECT, HK_F_NULL, NULL, 0, 0, inner_rows }, HK_FIELD_END };

static void within(const hk_in *in)
{
    for (size_t i = 0; in->rows[i].type != HK_T_END; i++) {
        const hk_field *f = &in->rows[i];
        const hk_val *v = &in->vals[i];
        if (!v->set) { MUST(!(f->flags & HK_F_REQUIRED)); continue; }
        if (f->flags & HK_F_LIST) {
            MUST(v->n <= HK_LIST_MAX && (v->n == 0 || v->items));
            for (size_t k = 0; f->type == HK_T_OBJECT && k < v->n; k++) within(v->items[k].obj);
            continue;
        }
        if (v->i == HK_NULL && !v->s.p && !v->obj) { MUST(f->flags & HK_F_NULL); continue; }
        switch (f->type) {
        case HK_T_TEXT:  MUST(v->s.p && strlen(v->s.p) == v->s.n && hk_utf8_valid(v->s) && hk_utf8_count(v->s) <= (size_t)f->max); break;
        case HK_T_ID:    MUST(v->i > 0); break;
        case HK_T_INT:   MUST(v->i >= f->min && v->i <= f->max); break;
        case HK_T_BOOL:  MUST(v->i == 0 || v->i == 1); break;
        case HK_T_ENUM:  MUST(v->i >= 0 && v->i <= 2); break;
        case HK_T_MONEY: MUST(v->i >= -HK_AMOUNT_MAX && v->i <= HK_AMOUNT_MAX && (!f->max || (v->i >= f->min && v->i <= f->max))); break;
        case HK_T_DAY:   MUST(v->i >= HK_DAY_MIN && v->i <= HK_DAY_MAX); break;
        case HK_T_MONTH: MUST(v->i >= 0 && v->i <= hk_day_month(HK_DAY_MAX)); break;
        case HK_T_FILE:  MUST(!"no upload was made"); break;
        case HK_T_OBJECT: within(v->obj); break;
        default: break;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    if (!n) return 0;
    hk_ctx cx;
    hk_arena *arena = hk_arena_create();
    json_t *j = NULL;
    hk_in in;
    hk_ctx_init(&cx, arena);
    if (!hk_json_parse(&cx, (hk_str){ (const char *)p + 1, n - 1 }, &j)) {
        hk_args a = { .rows = rows, .input = j, .text_values = p[0] & 1 };
        hk_error_clear(&cx);
        if (!hk_args_check(&cx, &a, &in)) within(&in);
        else MUST(cx.error.key && cx.error.rc);
        json_decref(j);
    } else {
        MUST(cx.error.key);
    }
    hk_arena_free(arena);
    return 0;
}
