/* shape.h - a cell as a short line of ASCII marks, so that values.c and days.c parse one alphabet instead of three widths and two
 * languages. Inside values and days only. */
#ifndef HK_SHAPE_H
#define HK_SHAPE_H
#include "base/base.h"

enum { HK_SHAPE = 96 };      /* longest text that may be an amount or a day */
/* Words that a mark stands for; all below blank, so they never meet a character of the text. */
enum { SH_YEN = 1, SH_YUAN, SH_WAN, SH_QIAN, SH_RMB, SH_USD, SH_HKD, SH_EUR, SH_JPY, SH_GBP, SH_YEAR, SH_MONTH, SH_DAY, SH_HALF /* 上午 下午 */,
       SH_YI, SH_OTHER };

/* Narrow digits, letters and signs; blanks of all sorts as ' ', ends trimmed; every dash and minus as '-'. False: too long. */
bool hk_shape(hk_str s, char out[HK_SHAPE + 1]);
#endif
