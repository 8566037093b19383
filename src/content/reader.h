/* reader.h - what the program brings along to read sentences with: the trained model and the calendar of working days. Both are opened
 * at the first question and live as long as the program; the library and the rehearsal read with the same ones.
 */
#ifndef HK_CONTENT_READER_H
#define HK_CONTENT_READER_H
#include "base/calendar.h"
#include "reading/model.h"

/* Both fail HK_DAMAGED reading.model when the program was put together without them. */
HK_MUST_USE hk_rc hk_reader_model(hk_ctx *cx, const hk_model **out);
HK_MUST_USE hk_rc hk_reader_calendar(hk_ctx *cx, const hk_calendar **out);
#endif
