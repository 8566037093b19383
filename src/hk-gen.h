/* hk-gen.h - the pages and completions of the shell, written by hk-gen from the operation rows. */
#ifndef HK_GEN_H
#define HK_GEN_H
#include "base/op.h"

void hk_man_en(hk_arena *a, hk_buf *b);
void hk_man_zh(hk_arena *a, hk_buf *b);
void hk_complete_bash(hk_arena *a, hk_buf *b);
void hk_complete_zsh(hk_arena *a, hk_buf *b);
void hk_complete_fish(hk_arena *a, hk_buf *b);
#endif
