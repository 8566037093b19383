/* BIFF8: the compound file around it, and the bare stream, which reaches deeper. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    fuzz_sheet(p, n, NULL, HK_SHEET_XLS);
    return 0;
}
