/* door.c - which addresses of this machine a phone could open. A class room's network is whatever there is: the office's wireless, a
 * router without internet, the laptop's own hotspot. So the addresses are listed and the trainer chooses; the code on the wall names it. */
#include "classroom/inside.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>

/* Told once by the HTTP door, when its port is known: requests may be running already. */
typedef struct door_at {
    const char *listen;
    int         port;
    bool        tls;
} door_at;
static pthread_mutex_t door_lock = PTHREAD_MUTEX_INITIALIZER;
static door_at         door_is;

void hk_classroom_door(const char *listen, int port, bool tls)
{
    pthread_mutex_lock(&door_lock);
    door_is = (door_at){ listen, port, tls };
    pthread_mutex_unlock(&door_lock);
}

static door_at door_now(void)
{
    pthread_mutex_lock(&door_lock);
    door_at now = door_is;
    pthread_mutex_unlock(&door_lock);
    return now;
}

#define KINDS "wireless|wired|virtual|other"
typedef enum kind { WIRELESS, WIRED, OTHER, VIRTUAL, KIND_COUNT } kind;        /* in the order a trainer wants them */
static const char *const kind_names[KIND_COUNT] = { "wireless", "wired", "other", "virtual" };

/* By the names Linux gives: what bridges, containers and tunnels carry no phone reaches. */
static kind kind_of(const char *name)
{
    static const struct { const char *begins; kind kind; } rows[] = {
        { "wl", WIRELESS }, { "ap", WIRELESS }, { "docker", VIRTUAL }, { "br-", VIRTUAL }, { "veth", VIRTUAL }, { "virbr", VIRTUAL }, { "vmnet", VIRTUAL }, { "vbox", VIRTUAL },
        { "tun", VIRTUAL }, { "tap", VIRTUAL }, { "wg", VIRTUAL }, { "lxc", VIRTUAL }, { "cni", VIRTUAL }, { "en", WIRED }, { "eth", WIRED } };

    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (strncmp(name, rows[i].begins, strlen(rows[i].begins)) == 0) return rows[i].kind;
    return OTHER;
}

typedef struct address {
    const char *name, *text, *url;
    kind        kind;
    bool        reachable;
} address;

static bool is_v6(const char *text) { return strchr(text, ':') != NULL; }

bool hk_room_usable(const struct sockaddr *at, char text[HK_ROOM_ADDRESS])
{
    if (at->sa_family == AF_INET) {
        const struct in_addr *a = &((const struct sockaddr_in *)(const void *)at)->sin_addr;
        const uint8_t *b = (const uint8_t *)&a->s_addr;
        return b[0] != 0 && b[0] != 127 && b[0] < 224 && !(b[0] == 169 && b[1] == 254) && inet_ntop(AF_INET, a, text, HK_ROOM_ADDRESS);
    }
    if (at->sa_family != AF_INET6) return false;
    const struct in6_addr *a = &((const struct sockaddr_in6 *)(const void *)at)->sin6_addr;
    bool global = (a->s6_addr[0] & 0xE0) == 0x20, local = (a->s6_addr[0] & 0xFE) == 0xFC;
    return (global || local) && inet_ntop(AF_INET6, a, text, HK_ROOM_ADDRESS);
}

bool hk_room_listens(const char *listen, const char *text)
{
    const char *colon = listen ? strrchr(listen, ':') : NULL;
    char        host[HK_ROOM_ADDRESS];
    uint8_t     is[sizeof(struct in6_addr)], want[sizeof(struct in6_addr)];
    int         family = is_v6(text) ? AF_INET6 : AF_INET;

    if (!colon) return false;
    bool   bracket = *listen == '[' && colon > listen && colon[-1] == ']';
    size_t n = (size_t)(colon - listen) - 2 * bracket;
    if (n >= sizeof host) return false;                                    /* a name, and no address */
    memcpy(host, listen + bracket, n), host[n] = '\0';
    if (strcmp(host, "::") == 0) return true;
    if (!*host || strcmp(host, "0.0.0.0") == 0) return family == AF_INET;
    return inet_pton(family, host, is) == 1 && inet_pton(family, text, want) == 1 && memcmp(is, want, family == AF_INET6 ? sizeof(struct in6_addr) : sizeof(struct in_addr)) == 0;
}

static int in_order(const void *a, const void *b)
{
    const address *x = a, *y = b;

    if (x->reachable != y->reachable) return x->reachable ? -1 : 1;
    if (x->kind != y->kind) return (int)x->kind - (int)y->kind;
    if (is_v6(x->text) != is_v6(y->text)) return is_v6(x->text) ? 1 : -1;                      /* what can be read out and typed first */
    int by_name = strcmp(x->name, y->name);
    if (by_name) return by_name;
    size_t a_n = strlen(x->text), b_n = strlen(y->text);
    return a_n != b_n ? (a_n < b_n ? -1 : 1) : strcmp(x->text, y->text);
}

static hk_rc gather(hk_ctx *cx, address **out, size_t *n)
{
    const door_at   door = door_now();
    struct ifaddrs *all;
    address        *rows = NULL;
    size_t          cap = 0;

    *n = 0;
    if (getifaddrs(&all)) return hk_fail_internal(cx, HK_IO, "getifaddrs");
    for (const struct ifaddrs *i = all; i; i = i->ifa_next) {
        char text[HK_ROOM_ADDRESS];
        if (!i->ifa_addr || !(i->ifa_flags & IFF_UP) || (i->ifa_flags & IFF_LOOPBACK) || !hk_room_usable(i->ifa_addr, text)) continue;
        bool bracket = is_v6(text);
        HK_PUSH(cx->arena, rows, *n, cap) = (address){ .name = hk_strdup(cx->arena, i->ifa_name), .text = hk_strdup(cx->arena, text), .kind = kind_of(i->ifa_name),
            .reachable = hk_room_listens(door.listen, text),
            .url = hk_printf(cx->arena, "%s://%s%s%s:%d", door.tls ? "https" : "http", bracket ? "[" : "", text, bracket ? "]" : "", door.port ? door.port : 8080) };
    }
    freeifaddrs(all);
    if (*n) qsort(rows, *n, sizeof *rows, in_order);
    *out = rows;
    return HK_OK;
}

hk_rc hk_room_address_best(hk_ctx *cx, const char **url)
{
    address *rows = NULL;
    size_t   n = 0;

    hk_rc rc = gather(cx, &rows, &n);
    if (!rc) *url = n ? rows[0].url : "";
    return rc;
}

/* "http://192.168.1.5:8080", "https://huikuan.example.com": scheme and host, nothing behind. It goes into a code that strangers scan. */
hk_rc hk_room_address_check(hk_ctx *cx, const char *typed, const char **url)
{
    size_t      n = strlen(typed);
    const char *host = strncmp(typed, "http://", 7) == 0 ? typed + 7 : strncmp(typed, "https://", 8) == 0 ? typed + 8 : "";

    while (n && typed[n - 1] == '/') n--;
    size_t good = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]");
    if (!good || host + good != typed + n) return hk_fail(cx, HK_BAD_INPUT, "room.address", "address", NULL);
    *url = hk_strndup(cx->arena, typed, n);
    return HK_OK;
}

const hk_field hk_room_addresses_out[] = {
    { "name", HK_T_TEXT }, { "kind", HK_T_ENUM, 0, KINDS }, { "address", HK_T_TEXT }, { "url", HK_T_TEXT }, { "reachable", HK_T_BOOL }, HK_FIELD_END };

hk_rc hk_room_addresses(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    address *rows = NULL;
    size_t   n = 0;

    HK_UNUSED(in);
    hk_rc rc = gather(cx, &rows, &n);
    if (rc) return rc;
    hk_jw_obj(&out->w, NULL);
    hk_jw_arr(&out->w, "rows");
    for (size_t i = 0; i < n; i++) {
        hk_jw_obj(&out->w, NULL);
        hk_jw_str(&out->w, "name", rows[i].name);
        hk_jw_str(&out->w, "kind", kind_names[rows[i].kind]);
        hk_jw_str(&out->w, "address", rows[i].text);
        hk_jw_str(&out->w, "url", rows[i].url);
        hk_jw_bool(&out->w, "reachable", rows[i].reachable);
        hk_jw_obj_end(&out->w);
    }
    hk_jw_arr_end(&out->w);
    hk_jw_null(&out->w, "next");
    hk_jw_obj_end(&out->w);
    return HK_OK;
}
