#include "base/op.h"

const hk_val *hk_in_get(const hk_in *in, const char *name)
{
    size_t i = 0;
    while (in->rows[i].type != HK_T_END && strcmp(in->rows[i].name, name) != 0) i++;
    assert(in->rows[i].type != HK_T_END);
    return &in->vals[i];
}

static hk_type type_of(const hk_in *in, const hk_val *v) { return in->rows[v - in->vals].type; }

bool hk_in_has(const hk_in *in, const char *name) { return hk_in_get(in, name)->set; }

int64_t hk_in_int(const hk_in *in, const char *name)
{
    const hk_val *v = hk_in_get(in, name);
    hk_type t = type_of(in, v);
    assert(t != HK_T_TEXT && t != HK_T_FILE && t != HK_T_OBJECT && t != HK_T_DECIMAL && t != HK_T_ANY);
    return v->set ? v->i : 0;
}

hk_day hk_in_day(const hk_in *in, const char *name)
{
    const hk_val *v = hk_in_get(in, name);
    assert(type_of(in, v) == HK_T_DAY);
    return v->set ? (hk_day)v->i : HK_DAY_NONE;
}

const char *hk_in_text(const hk_in *in, const char *name)
{
    const hk_val *v = hk_in_get(in, name);
    hk_type t = type_of(in, v);
    assert(t == HK_T_TEXT || t == HK_T_FILE);
    return v->set ? v->s.p : NULL;
}
