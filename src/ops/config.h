/* config.h - settings of the process: flags override the environment, which overrides the file (docs/doors.md).
 *
 * The file holds `key = value` lines; # opens a comment; unknown keys are refused with their line, so that a typing mistake
 * is not a silent default. Keys: db, company, lang, listen, log_level, tls_cert, tls_key, upload_limit, workers.
 * The environment is HUIKUAN_<KEY>: HUIKUAN_DB, HUIKUAN_LISTEN, ...
 */
#ifndef HK_OPS_CONFIG_H
#define HK_OPS_CONFIG_H
#include "base/ctx.h"

#define HK_CONFIG_FILE "/etc/huikuan.conf"

typedef struct hk_config hk_config;

/* path NULL reads HK_CONFIG_FILE where it exists. Lives in cx->arena. Fails: HK_BAD_INPUT config.line, config.file. */
HK_MUST_USE hk_rc hk_config_load(hk_ctx *cx, const char *path, hk_config **out);
/* Environment, then file; NULL when neither names it. */
const char *hk_config_get(const hk_config *c, const char *key);
#endif
