/* ask.c - see ask.h. */
#include "ops/ask.h"
#include "ops/args.h"

hk_rc hk_op_ask(hk_ctx *cx, const hk_op *rows, const char *command, json_t *input, json_t **answer)
{
    hk_reply reply = { 0 };
    hk_in    in;

    while (rows->summary && (!rows->command || strcmp(rows->command, command) != 0)) rows++;
    assert(rows->summary);
    hk_args args = { .rows = rows->in, .input = input };
    hk_rc rc = hk_args_check(cx, &args, &in);
    reply.body.arena = cx->arena;
    hk_jw_init(&reply.w, &reply.body);
    if (!rc) rc = rows->fn(cx, &in, &reply);
    if (!rc) rc = hk_json_parse(cx, (hk_str){ reply.body.p, reply.body.n }, answer);
    json_decref(input);
    return rc;
}
