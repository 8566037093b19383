/* guess.h - see guess.c: GU1 to GU4. For layout.c alone. */
#ifndef HK_GUESS_H
#define HK_GUESS_H
#include "ingest/run.h"

/* GU1; kind -1: any. Leaves the sheet chosen, at its first row. */
HK_MUST_USE hk_rc hk_guess_sheet(hk_run *r, int kind);
/* Fails: HK_BAD_INPUT import.sheet. */
HK_MUST_USE hk_rc hk_sheet_by_name(hk_run *r, const char *name);
/* GU2: run->sheets_left, when kind and sheet are settled. Leaves the sheet at its first row. */
HK_MUST_USE hk_rc hk_guess_left(hk_run *r);
/* GU3, GU4: is the kind of run->header what the file is? *kind: what it is, when that is certain. */
hk_guess hk_guess_kind(hk_run *r, hk_import_kind *kind);
#endif
