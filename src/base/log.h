/* log.h - one line per event on stderr, key=value, English. Only doors, workers and base log; modules return errors. */
#ifndef HK_LOG_H
#define HK_LOG_H
#include "base/base.h"
typedef enum hk_level { HK_LOG_DEBUG, HK_LOG_INFO, HK_LOG_WARN, HK_LOG_ERROR } hk_level;
void hk_log_level(hk_level min);
/* hk_log(HK_LOG_INFO, "http.request", "method=%s status=%d", m, s); values with blanks are quoted by hk_log_quote */
void hk_log(hk_level level, const char *event, const char *fmt, ...) HK_PRINTF(3, 4);
/* s itself when it needs no quotes, else buf with as much of it as fits into n bytes (n >= 4). NULL gives "". */
const char *hk_log_quote(const char *s, char *buf, size_t n);
#endif
