/* page.c - see page.h. */
#include "base/page.h"

#include <inttypes.h>

const hk_field hk_newest_in[] = { HK_NEWEST_FIELDS, HK_FIELD_END };

void hk_page_begin(hk_ctx *cx, hk_reply *out, int64_t limit, int64_t before, hk_page *p)
{
    *p = (hk_page){ .cx = cx, .w = &out->w, .before = before, .left = limit };
    hk_jw_obj(p->w, NULL);
    hk_jw_arr(p->w, "rows");
}

void hk_page_open(hk_ctx *cx, const hk_in *in, hk_reply *out, hk_page *p)
{
    hk_page_begin(cx, out, hk_in_int(in, "limit"), hk_in_has(in, "cursor") ? hk_in_int(in, "cursor") : INT64_MAX, p);
}

bool hk_page_take(hk_page *p, int64_t id)
{
    if (p->left == 0) { p->more = true; return false; }
    p->left--, p->last = id;
    return true;
}

void hk_page_close(hk_page *p)
{
    hk_jw_arr_end(p->w);
    hk_jw_str(p->w, "next", p->more ? hk_printf(p->cx->arena, "%" PRId64, p->last) : NULL);
    hk_jw_obj_end(p->w);
}
