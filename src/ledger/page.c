/* page.c - see page.h. */
#include "ledger/page.h"

#include "ledger/ops_inside.h"

hk_rc hk_page_open(hk_ctx *cx, const hk_in *in, hk_reply *out, hk_page *p)
{
    *p = (hk_page){ .cx = cx, .w = &out->w, .before = INT64_MAX, .left = hk_in_int(in, "limit") };
    hk_rc rc = hk_cursor_id(cx, in, &p->before);
    if (!rc) rc = hk_in_has(in, "customer") ? hk_named_customer(cx, in, "customer", &p->customer) : HK_OK;
    if (rc) return rc;
    hk_jw_obj(p->w, NULL);
    hk_jw_arr(p->w, "rows");
    return HK_OK;
}

bool hk_page_take(hk_page *p, int64_t id)
{
    if (p->left == 0) { p->more = true; return false; }
    p->left--, p->last = id;
    return true;
}

hk_rc hk_page_ordered(hk_ctx *cx, hk_reply *out, hk_order *o, hk_page_row one)
{
    hk_page p = { .cx = cx, .w = &out->w };
    hk_rc rc = HK_OK;

    hk_jw_obj(p.w, NULL);
    hk_jw_arr(p.w, "rows");
    hk_top_done(&o->top);
    for (size_t i = 0; !rc && i < o->top.n; i++) rc = one(&p, o->top.rows[i].id);
    hk_jw_arr_end(p.w);
    hk_jw_str(p.w, "next", hk_top_next(&o->top));
    hk_jw_obj_end(p.w);
    return rc;
}

void hk_page_close(hk_page *p)
{
    hk_jw_arr_end(p->w);
    hk_jw_str(p->w, "next", p->more ? hk_printf(p->cx->arena, "%" PRId64, p->last) : NULL);
    hk_jw_obj_end(p->w);
}
