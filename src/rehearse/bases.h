/* bases.h - the six cases in their plainest form, times four styles: what the debtor is measured on (SIMULATOR 2.9). Nobody plays them. */
#ifndef HK_REHEARSE_BASES_H
#define HK_REHEARSE_BASES_H
#include "debtor/scenario.h"

enum { HK_BASE_STYLES = 4 };
void hk_base_scenario(hk_case c, hk_style style, hk_scenario *out);
#endif
