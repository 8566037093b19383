/* config.h - settings of the process: flags override the environment, which overrides the file (docs/doors.md).
 *
 * The file holds `key = value` lines; # opens a comment; unknown keys are refused with their line, so that a typing mistake
 * is not a silent default, and so is a key that stands twice. The keys are hk_config_keys. The environment is HUIKUAN_<KEY>: HUIKUAN_DB, HUIKUAN_LISTEN, ...
 */
#ifndef HK_OPS_CONFIG_H
#define HK_OPS_CONFIG_H
#include "base/ctx.h"

#define HK_CONFIG_FILE "/etc/huikuan/huikuan.conf"

typedef struct hk_config hk_config;
extern const char *const hk_config_keys[];       /* ended by NULL */

/* path NULL reads HK_CONFIG_FILE where it exists. Lives in cx->arena. Fails: HK_BAD_INPUT config.line, config.twice, config.file. */
HK_MUST_USE hk_rc hk_config_load(hk_ctx *cx, const char *path, hk_config **out);
/* Environment, then file; NULL when neither names it. */
const char *hk_config_get(const hk_config *c, const char *key);
/* Where the value of hk_config_get comes from, for messages: "HUIKUAN_LISTEN" or "/etc/huikuan/huikuan.conf:3"; NULL when none. */
const char *hk_config_source(hk_arena *a, const hk_config *c, const char *key);
#endif
