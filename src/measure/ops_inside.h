/* ops_inside.h - handlers and field rows of the measures, spread over several files, for the one table in ops_measure.c. */
#ifndef HK_MEASURE_OPS_INSIDE_H
#define HK_MEASURE_OPS_INSIDE_H
#include "measure/cut.h"

extern const hk_field hk_measures_in[], hk_measures_out[], hk_structure_in[], hk_structure_out[], hk_quadrant_in[], hk_quadrant_out[];
extern const hk_field hk_control_in[], hk_control_out[], hk_target_in[], hk_target_out[], hk_interest_in[], hk_interest_out[];
hk_rc hk_op_measures(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_structure(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_quadrant(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_control(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_target(hk_ctx *cx, const hk_in *in, hk_reply *out);
hk_rc hk_op_interest(hk_ctx *cx, const hk_in *in, hk_reply *out);

#define HK_SLICE "total|customer|salesperson|region|class|currency"
hk_by hk_slice_by(int64_t index);                /* of HK_SLICE */
/* Read the ask, open the report with papers in view, then count them as asked for: flag, else dso.include_bills. */
HK_MUST_USE hk_rc hk_measure_open(hk_ctx *cx, const hk_in *in, hk_by by, hk_report *r);
#endif
