/* Any bytes as a file: text, its encoding, and whatever else the first bytes pretend. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    static const char *const encodings[] = { NULL, NULL, "UTF-8", "GB18030", "UTF-16LE", "BIG5" };
    if (!n) return 0;
    fuzz_sheet(p + 1, n - 1, &(hk_sheet_opts){ .encoding = encodings[p[0] % HK_COUNT(encodings)] }, -1);
    return 0;
}
