/* page.c - see page.h. */
#include "ledger/page.h"

#include "ledger/ops_inside.h"

hk_rc hk_page_of_customer(hk_ctx *cx, const hk_in *in, hk_reply *out, hk_page *p, int64_t *customer)
{
    int64_t before = INT64_MAX;

    *customer = 0;
    hk_rc rc = hk_cursor_id(cx, in, &before);
    if (!rc && hk_in_has(in, "customer")) rc = hk_named_customer(cx, in, "customer", customer);
    if (!rc) hk_page_begin(cx, out, hk_in_int(in, "limit"), before, p);
    return rc;
}

hk_rc hk_page_ordered(hk_ctx *cx, hk_reply *out, hk_order *o, hk_page_row one, void *with)
{
    hk_page p = { .cx = cx, .w = &out->w, .with = with };
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
