/* transcript.h - shipped talks played as they lie in the program: the trainee's lines read and answered, seed 1 on 2025-06-23 as
 * tools/transcripts.sh does. What they are worth comes out of the judge each time; nothing of it is stored. */
#ifndef HK_REHEARSE_TRANSCRIPT_H
#define HK_REHEARSE_TRANSCRIPT_H
#include "rehearse/talk.h"

typedef struct hk_transcript {
    hk_talk      talk;
    const char **said, **answer;
    size_t       n, cap, answer_cap;
    hk_judged    judged;
} hk_transcript;

/* A talk as it ships, the lines typed: "scenarios/phone-late.won.txt" is { phone-late, won }, "transcripts/gate.novice.txt" { gate, novice }. */
typedef struct hk_shipped_lines {
    const char *path, *scenario, *ending;
    hk_str      text;
} hk_shipped_lines;
/* One after the other: *at begins at 0. false: there are no more. */
bool hk_shipped_lines_next(hk_arena *a, size_t *at, hk_shipped_lines *out);

enum { HK_TRANSCRIPT_SEED = 1 };
/* lines: path below content. Fails HK_NOT_FOUND rehearse.scenario, HK_DAMAGED (no such file). */
HK_MUST_USE hk_rc hk_transcript_play(hk_ctx *cx, const char *scenario, const char *lines, hk_transcript *out);
/* The same with lines that are given, one sentence each, and any seed. */
HK_MUST_USE hk_rc hk_transcript_play_lines(hk_ctx *cx, const char *scenario, uint64_t seed, hk_str lines, hk_transcript *out);
#endif
