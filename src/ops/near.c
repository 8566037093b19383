/* near.c - how far apart two words are, for "did you mean". Stands alone, so that what uses it is tested and fuzzed alone. */
#include "ops/table.h"

int hk_edit_distance(const char *a, const char *b, int limit)
{
    enum { LONGEST = 63 };
    size_t n = strlen(a), m = strlen(b);
    int    row[LONGEST + 1];

    if (n > LONGEST || m > LONGEST || (n > m ? n - m : m - n) > (size_t)limit) return limit + 1;
    for (size_t j = 0; j <= m; j++) row[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int swap = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = HK_MIN(HK_MIN(row[j], row[j - 1]) + 1, swap);
        }
    }
    return HK_MIN(row[m], limit + 1);
}
