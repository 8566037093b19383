/* asked.h - a question about a thing is not the thing done: 发票哪里开错了 asks what 发票重开了 does, 您收到对账单了吗 lays no paper on the table.
 *
 *   AK1  one short clause, with a word that asks, in which nobody on our side does anything: there a deed of the model's is a PROBE
 *   AK2  who asks whether he shall (要不要我补一张), asks for a yes (重开一张行吗) or asks what needs no answer (这不是您的章吗, 谁来都一样) is left alone
 */
#ifndef HK_READING_ASKED_H
#define HK_READING_ASKED_H
#include "reading/reading.h"

void hk_read_asked(hk_reading *r);
#endif
