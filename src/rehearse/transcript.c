/* transcript.c - see transcript.h. */
#include "rehearse/transcript.h"
#include "base/embed.h"
#include "base/utf8.h"

static hk_rc say(hk_ctx *cx, hk_transcript *t, hk_str line)
{
    hk_reading *r = HK_NEW(cx->arena, hk_reading);
    const char *answer;
    hk_heard    h;

    hk_rc rc = hk_talk_turn(cx, &t->talk, line, r, &h, &answer);
    if (rc) return rc;
    HK_PUSH(cx->arena, t->said, t->n, t->cap) = hk_strndup(cx->arena, line.p, line.n);
    size_t at = t->n - 1;
    HK_PUSH(cx->arena, t->answer, at, t->answer_cap) = answer;
    return HK_OK;
}

hk_rc hk_transcript_play_lines(hk_ctx *cx, const char *scenario, uint64_t seed, hk_str rest, hk_transcript *t)
{
    const hk_scenario *s;
    hk_day day;

    *t = (hk_transcript){ 0 };
    hk_rc rc = hk_rehearse_scenario(cx, scenario, &s);
    bool  known = hk_day_parse(HK_STR("2025-06-23"), &day);
    assert(known);
    if (!rc) rc = hk_talk_start(cx, &t->talk, s, seed, "陈伟", day);
    while (!rc && rest.n && t->talk.d.ending == HK_GOES_ON) {
        const char *end = memchr(rest.p, '\n', rest.n);
        hk_str line = { rest.p, end ? (size_t)(end - rest.p) : rest.n };
        rest.p += line.n + (end != NULL), rest.n -= line.n + (end != NULL);
        line = hk_utf8_trim(line);
        if (line.n) rc = say(cx, t, line);
    }
    if (rc) return rc;
    hk_debtor_leave(&t->talk.d);
    hk_judge(&t->talk.d, t->talk.turns, t->talk.turns_n, NULL, &t->judged);
    return HK_OK;
}

bool hk_shipped_lines_next(hk_arena *a, size_t *at, hk_shipped_lines *out)
{
    while (*at < hk_content_files_n) {
        const hk_embed_file *f = &hk_content_files[(*at)++];
        const char *name = strchr(f->path, '/'), *dot = name ? strchr(name, '.') : NULL, *end = dot ? strchr(dot + 1, '.') : NULL;
        if (!end || strcmp(end, ".txt") != 0 || (strncmp(f->path, "scenarios/", 10) != 0 && strncmp(f->path, "transcripts/", 12) != 0)) continue;
        *out = (hk_shipped_lines){ f->path, hk_strndup(a, name + 1, (size_t)(dot - name) - 1), hk_strndup(a, dot + 1, (size_t)(end - dot) - 1), { (const char *)f->data, f->size } };
        return true;
    }
    return false;
}

hk_rc hk_transcript_play(hk_ctx *cx, const char *scenario, const char *lines, hk_transcript *t)
{
    const hk_embed_file *f = hk_embed_find(hk_content_files, hk_content_files_n, lines);

    if (!f) return hk_fail_internal(cx, HK_DAMAGED, "%s is not in the program", lines);
    return hk_transcript_play_lines(cx, scenario, HK_TRANSCRIPT_SEED, (hk_str){ (const char *)f->data, f->size }, t);
}
