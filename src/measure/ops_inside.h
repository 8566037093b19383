/* ops_inside.h - handlers and field rows of the measures, spread over several files, for the one table in ops_measure.c. */
#ifndef HK_MEASURE_OPS_INSIDE_H
#define HK_MEASURE_OPS_INSIDE_H
#include "measure/cut.h"

extern const hk_field hk_measures_in[], hk_measures_out[], hk_structure_in[], hk_structure_out[], hk_quadrant_in[], hk_quadrant_out[];
extern const hk_field hk_control_in[], hk_control_out[], hk_target_in[], hk_target_out[], hk_interest_in[], hk_interest_out[];
extern const hk_field hk_assets_in[], hk_assets_out[], hk_loss_in[], hk_loss_out[], hk_influence_in[], hk_influence_out[], hk_improve_in[], hk_improve_out[];
hk_rc hk_op_assets(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_loss(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_influence(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_improve(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_today_in[], hk_today_out[], hk_preview_in[], hk_preview_out[];
hk_rc hk_op_preview(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_today(hk_ctx *cx, const hk_in *in, hk_reply *out);
extern const hk_field hk_kpi_in[], hk_kpi_out[], hk_collection_in[], hk_collection_out[];
hk_rc hk_op_collection(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_kpi(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_measures(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_structure(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_quadrant(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_control(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_target(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_interest(hk_ctx *cx, const hk_in *in, hk_reply *out);

/* Codes of hk_grades[].acts (structure.h). */
#define HK_GRADE_ACTS \
    "rpm_checks|courtesy_call|reason_code|promise_date|letter_1|calls|letter_2|hold_orders|visit|debt_confirmation|plan_offer|" \
    "letter_3|lawyer_letter|plan_with_security|case_file|asset_search|decide_suit|suit_or_order|enforcement|insolvency_filing|" \
    "keep_file"

#define HK_SLICE "total|customer|salesperson|region|class|currency"
/* A ratio of cost.* as a fraction: n/a "forbidden" without cost.read, "not_set:<key>" while nobody set it. */
hk_figure hk_cost_rate(hk_ctx *cx, hk_params *p, const char *key, hk_decimal *rate);
hk_by hk_slice_by(int64_t index);                /* of HK_SLICE */
/* Read the ask, open the report with papers in view, then count them as asked for: flag, else dso.include_bills. */
HK_MUST_USE hk_rc hk_measure_open(hk_ctx *cx, const hk_in *in, hk_by by, hk_report *r);
#endif
