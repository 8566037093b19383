/* Random secrets, password hashes, and secrets sealed at rest.
 *
 * Passwords: argon2id with 19 MiB and three passes (about 0.04 s). Memory is what makes guessing dear, and it is per hash, so
 * no more than HK_ACCESS_HASHES run at once in the process: a storm of logins waits instead of eating the machine. */
#include "access/inside.h"

#include "base/prng.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ARGON_PASSES = 3 };
#define ARGON_BYTES ((size_t)19 << 20)

/* Process-wide on purpose: the memory they guard is the machine's. */
static pthread_mutex_t hash_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t  hash_free = PTHREAD_COND_INITIALIZER;
static int             hash_running;

static pthread_once_t sodium_once = PTHREAD_ONCE_INIT;
static bool           sodium_ready;
static char           nobody[crypto_pwhash_STRBYTES];      /* what the password of an unknown login is held against (X3) */

static void sodium_start(void)
{
    char random[HK_SECRET_BYTES];
    sodium_ready = sodium_init() >= 0 && hk_random_bytes(random, sizeof random)
        && crypto_pwhash_str(nobody, random, sizeof random, ARGON_PASSES, ARGON_BYTES) == 0;
}

static void hash_enter(void)
{
    pthread_once(&sodium_once, sodium_start);
    pthread_mutex_lock(&hash_lock);
    while (hash_running == HK_ACCESS_HASHES) pthread_cond_wait(&hash_free, &hash_lock);
    hash_running++;
    pthread_mutex_unlock(&hash_lock);
}

static void hash_leave(void)
{
    pthread_mutex_lock(&hash_lock);
    hash_running--;
    pthread_cond_signal(&hash_free);
    pthread_mutex_unlock(&hash_lock);
}

hk_rc hk_password_hash(hk_ctx *cx, const char *password, const char **out)
{
    char text[crypto_pwhash_STRBYTES];

    assert(!cx->conn);                                     /* X1: never while a transaction is open */
    hash_enter();
    int bad = !sodium_ready || crypto_pwhash_str(text, password, strlen(password), ARGON_PASSES, ARGON_BYTES);
    hash_leave();
    if (bad) return hk_fail_internal(cx, HK_NO_MEMORY, "argon2id could not run");
    *out = hk_strdup(cx->arena, text);
    return HK_OK;
}

bool hk_password_matches(const char *stored, const char *password)
{
    hash_enter();
    bool same = sodium_ready && crypto_pwhash_str_verify(stored ? stored : nobody, password, strlen(password)) == 0;
    hash_leave();
    return same && stored;
}

hk_rc hk_password_check(hk_ctx *cx, const char *login, const char *password)
{
    size_t n = hk_utf8_count(hk_str_of(password)), kinds = 0;
    bool seen[256] = { false };

    if (n < HK_PASSWORD_MIN || n > HK_PASSWORD_MAX)
        return hk_fail(cx, HK_BAD_INPUT, "password.length", "password", "min", hk_printf(cx->arena, "%d", HK_PASSWORD_MIN),
                       "max", hk_printf(cx->arena, "%d", HK_PASSWORD_MAX), NULL);
    for (const uint8_t *p = (const uint8_t *)password; *p; p++) {
        kinds += !seen[*p];
        seen[*p] = true;
    }
    if (kinds < 5 || !password[strspn(password, "0123456789")] || strcasestr(password, login)) return hk_fail(cx, HK_BAD_INPUT, "password.weak", "password", NULL);
    return HK_OK;
}

hk_rc hk_secret_make(hk_ctx *cx, const char *prefix, const char **text, uint8_t hash[HK_SHA256])
{
    uint8_t raw[HK_SECRET_BYTES];
    char    b64[HK_SECRET_TEXT];

    if (!hk_random_bytes(raw, sizeof raw)) return hk_fail_internal(cx, HK_INTERNAL, "no randomness");
    sodium_bin2base64(b64, sizeof b64, raw, sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    *text = hk_printf(cx->arena, "%s%s", prefix, b64);
    hk_secret_hash(*text, hash);
    return HK_OK;
}

void hk_secret_hash(const char *text, uint8_t hash[HK_SHA256])
{
    hk_sha256(text, strlen(text), hash);
}

bool hk_secret_same(const char *a, const char *b)
{
    size_t n = strlen(a);
    return n == strlen(b) && sodium_memcmp(a, b, n) == 0;
}

/* The key of sealed secrets: 32 bytes in a file of its own, so that a copy of the database alone opens nothing. It lies
 * beside a SQLite file, in the state folder for PostgreSQL. */
static const char *key_path(hk_ctx *cx)
{
    const char *file = hk_db_path(cx->db);

    if (file) return hk_printf(cx->arena, "%s.key", file);
    mkdir(hk_db_state_dir(cx->db), 0700);                  /* there already, or opening the key tells */
    return hk_printf(cx->arena, "%s/key", hk_db_state_dir(cx->db));
}

static hk_rc key_read(hk_ctx *cx, const char *path, uint8_t key[crypto_secretbox_KEYBYTES])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return hk_fail_internal(cx, HK_IO, "key file %s: %s", path, strerror(errno));
    ssize_t n = read(fd, key, crypto_secretbox_KEYBYTES);
    close(fd);
    if (n != crypto_secretbox_KEYBYTES) return hk_fail_internal(cx, HK_IO, "key file %s is not 32 bytes", path);
    return HK_OK;
}

/* Made whole under a name of its own and linked into place: of two processes one wins and both read the winner's. */
static hk_rc key_make(hk_ctx *cx, const char *path)
{
    uint8_t key[crypto_secretbox_KEYBYTES];
    const char *tmp = hk_printf(cx->arena, "%s.%d", path, (int)getpid());
    hk_rc rc = HK_OK;

    if (!hk_random_bytes(key, sizeof key)) return hk_fail_internal(cx, HK_INTERNAL, "no randomness");
    int fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return hk_fail_internal(cx, HK_IO, "key file %s: %s", tmp, strerror(errno));
    if (write(fd, key, sizeof key) != (ssize_t)sizeof key || fsync(fd))
        rc = hk_fail_internal(cx, HK_IO, "key file %s: %s", tmp, strerror(errno));
    close(fd);
    if (!rc && link(tmp, path) && errno != EEXIST)
        rc = hk_fail_internal(cx, HK_IO, "key file %s: %s", path, strerror(errno));
    unlink(tmp);
    return rc;
}

static hk_rc key_get(hk_ctx *cx, bool make, uint8_t key[crypto_secretbox_KEYBYTES])
{
    const char *path = key_path(cx);
    if (make && access(path, F_OK)) {
        hk_rc rc = key_make(cx, path);
        if (rc) return rc;
    }
    return key_read(cx, path, key);
}

hk_rc hk_seal(hk_ctx *cx, const uint8_t *p, size_t n, const char **text)
{
    uint8_t key[crypto_secretbox_KEYBYTES];
    size_t  size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + n;
    uint8_t *box = hk_alloc(cx->arena, size);

    hk_rc rc = key_get(cx, true, key);
    if (rc) return rc;
    if (!hk_random_bytes(box, crypto_secretbox_NONCEBYTES)) return hk_fail_internal(cx, HK_INTERNAL, "no randomness");
    crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES, p, n, box, key);
    sodium_memzero(key, sizeof key);
    *text = hk_hex(cx->arena, box, size);
    return HK_OK;
}

hk_rc hk_unseal(hk_ctx *cx, const char *text, uint8_t *p, size_t n)
{
    uint8_t key[crypto_secretbox_KEYBYTES];
    size_t  size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + n, got = 0;
    uint8_t *box = hk_alloc(cx->arena, size);

    hk_rc rc = key_get(cx, false, key);
    if (rc) return rc;
    bool ok = sodium_hex2bin(box, size, text, strlen(text), NULL, &got, NULL) == 0 && got == size
        && crypto_secretbox_open_easy(p, box + crypto_secretbox_NONCEBYTES, size - crypto_secretbox_NONCEBYTES, box, key) == 0;
    sodium_memzero(key, sizeof key);
    return ok ? HK_OK : hk_fail_internal(cx, HK_DAMAGED, "a sealed secret does not open with this key file");
}
