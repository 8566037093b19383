/* office.h - operation rows of the office: the profile of a company, the exceptions of a week, handing customers over,
 * the calendar.
 * docs/access.md tells what they are for. */
#ifndef HK_OFFICE_OFFICE_H
#define HK_OFFICE_OFFICE_H
#include "base/op.h"

extern const hk_op hk_office_ops[];
#endif
