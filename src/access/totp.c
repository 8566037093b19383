/* One-time codes of authenticator apps: RFC 4226 (HOTP) over a 30-second counter, RFC 6238 (TOTP), SHA-1, six digits,
 * which is what every app on a phone computes. SHA-1 is safe here: HMAC does not rest on collision resistance. */
#include "access/inside.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>

bool hk_totp_code(const uint8_t *secret, size_t n, int64_t unix_s, char out[7])
{
    uint8_t counter[8], mac[EVP_MAX_MD_SIZE];
    unsigned mac_n = 0;
    uint64_t step = (uint64_t)(unix_s / HK_TOTP_STEP_S);

    for (int i = 7; i >= 0; i--, step >>= 8) counter[i] = (uint8_t)step;
    if (!HMAC(EVP_sha1(), secret, (int)n, counter, sizeof counter, mac, &mac_n) || mac_n != 20) return false;
    unsigned at = mac[19] & 15;                            /* dynamic truncation, RFC 4226 5.3 */
    uint32_t code = (uint32_t)(mac[at] & 127) << 24 | (uint32_t)mac[at + 1] << 16 | (uint32_t)mac[at + 2] << 8 | mac[at + 3];
    snprintf(out, 7, "%06" PRIu32, code % 1000000);
    return true;
}

int64_t hk_totp_step(const uint8_t *secret, size_t n, int64_t unix_s, int64_t last, const char *code)
{
    int64_t now = unix_s / HK_TOTP_STEP_S, found = -1;
    char want[7];

    for (int64_t step = now - 1; step <= now + 1; step++)  /* clocks of phones are a little off */
        if (step > last && hk_totp_code(secret, n, step * HK_TOTP_STEP_S, want) && hk_secret_same(want, code) && found < 0)
            found = step;
    return found;
}

char *hk_base32(hk_arena *a, const uint8_t *p, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    char *out = hk_alloc(a, (n * 8 + 4) / 5 + 1), *w = out;
    uint32_t bits = 0;
    int held = 0;

    for (size_t i = 0; i < n; i++) {
        bits = bits << 8 | p[i];
        for (held += 8; held >= 5; held -= 5) *w++ = digits[bits >> (held - 5) & 31];
    }
    if (held) *w++ = digits[bits << (5 - held) & 31];
    *w = '\0';
    return out;
}
