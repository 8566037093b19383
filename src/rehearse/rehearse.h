/* rehearse.h - the training ground: what a trainee says is read (reading/), a debtor answers (debtor/), and he learns why.
 *
 *   RH1  a talk is its log: engine version, hashes of content and model, seed, raw texts and readings. The same log gives the same
 *        talk, byte for byte; a replay never reads a sentence again
 *   RH2  nothing here needs a network
 */
#ifndef HK_REHEARSE_H
#define HK_REHEARSE_H
#include "base/op.h"
#include "content/reader.h"
#include "reading/reading.h"

extern const hk_op hk_rehearse_ops[], hk_talk_ops[], hk_check_ops[], hk_history_ops[], hk_practice_ops[], hk_review_ops[], hk_otherwise_ops[], hk_next_ops[], hk_real_ops[], hk_gap_ops[], hk_trainer_ops[], hk_practice_lines_ops[],
    hk_exam_ops[], hk_reverse_ops[], hk_pair_ops[], hk_voice_ops[], hk_speech_ops[], hk_turn_ops[], hk_scenario_ops[];
#endif
