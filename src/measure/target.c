#include "measure/target.h"

#include "measure/provision.h"

bool hk_target(const int64_t amount[HK_TARGET_COLUMNS], const hk_decimal percent[HK_TARGET_COLUMNS], int64_t line[HK_TARGET_COLUMNS], int64_t *total)
{
    return hk_provision_matrix(amount, percent, HK_TARGET_COLUMNS, line, total);     /* the same sum of rounded products */
}

bool hk_target_split(const int64_t line[HK_TARGET_COLUMNS], const int64_t *amounts, size_t n, int64_t *scratch, int64_t *parts)
{
    for (size_t i = 0; i < n; i++) parts[i] = 0;
    for (size_t c = 0; c < HK_TARGET_COLUMNS; c++) {
        __int128 sum = 0, given = 0;
        size_t largest = 0;
        if (line[c] <= 0) continue;
        for (size_t i = 0; i < n; i++) {
            scratch[i] = HK_MAX(amounts[i * HK_TARGET_COLUMNS + c], 0);
            sum += scratch[i];
            if (scratch[i] > scratch[largest]) largest = i;
        }
        if (sum == 0) return false;
        for (size_t i = 0; i < n; i++) {
            int64_t part = (int64_t)((__int128)line[c] * scratch[i] / sum);
            parts[i] += part;
            given += part;
        }
        parts[largest] += (int64_t)(line[c] - given);
    }
    return true;
}
