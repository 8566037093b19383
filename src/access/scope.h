/* scope.h - building and keeping scopes; inside access only. What a scope means stands in base/scope.h and access.h. */
#ifndef HK_ACCESS_SCOPE_H
#define HK_ACCESS_SCOPE_H
#include "access/inside.h"

/* Build from facts, for any reach but all. Bitmaps and items in cx->arena; epoch and digest are left to the caller. */
HK_MUST_USE hk_rc hk_scope_make(hk_ctx *cx, const hk_scope_ask *ask, hk_scope *out);
#endif
