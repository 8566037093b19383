/* asset.h - retention whose warranty still runs: 合同资产, beside the receivables (企业会计准则第14号: the right to it depends on more than time).
 *
 *   CA1  what counts is open retention (item class 3) that is not overdue: its event has not come, its due day is ahead, or unknown. From
 *        the day after its due day it is a receivable like any other
 *   CA2  only when retention.contract_asset is on; the aging, its control total and their identity stay as they are, the asset is told
 *        beside them, and outstanding - asset = receivable
 */
#ifndef HK_MEASURE_ASSET_H
#define HK_MEASURE_ASSET_H
#include "measure/report.h"

/* Per group of the report, on any day under its knowledge. The caller asks the parameter. */
HK_MUST_USE hk_rc hk_asset_read(hk_ctx *cx, const hk_report *r, hk_day day, int64_t *by_group);
#endif
