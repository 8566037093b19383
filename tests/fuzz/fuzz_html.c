/* Pages and SpreadsheetML. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    static const char head[] = "<html><table>";
    char *copy = malloc(sizeof head + n);
    memcpy(copy, head, sizeof head - 1);
    memcpy(copy + sizeof head - 1, p, n);
    fuzz_sheet((const uint8_t *)copy, sizeof head - 1 + n, NULL, HK_SHEET_HTML);
    fuzz_sheet(p, n, NULL, HK_SHEET_XML);
    free(copy);
    return 0;
}
