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

/* The server listens everywhere, or there. */
static bool listens(const door_at *door, const char *text)
{
    const char *colon = door->listen ? strrchr(door->listen, ':') : NULL;
    size_t      n = colon ? (size_t)(colon - door->listen) : 0, k = strlen(text);

    if (!colon) return false;
    if (n == 0 || (n == 7 && strncmp(door->listen, "0.0.0.0", n) == 0) || (n == 4 && strncmp(door->listen, "[::]", n) == 0)) return true;
    return n == k && strncmp(door->listen, text, n) == 0;
}

static int in_order(const void *a, const void *b)
{
    const address *x = a, *y = b;

    if (x->reachable != y->reachable) return x->reachable ? -1 : 1;
    if (x->kind != y->kind) return (int)x->kind - (int)y->kind;
    int by_name = strcmp(x->name, y->name);
    return by_name ? by_name : strcmp(x->text, y->text);
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
        char text[INET_ADDRSTRLEN];
        if (!i->ifa_addr || i->ifa_addr->sa_family != AF_INET || !(i->ifa_flags & IFF_UP) || (i->ifa_flags & IFF_LOOPBACK)) continue;
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)i->ifa_addr)->sin_addr, text, sizeof text);
        HK_PUSH(cx->arena, rows, *n, cap) = (address){ .name = hk_strdup(cx->arena, i->ifa_name), .text = hk_strdup(cx->arena, text), .kind = kind_of(i->ifa_name),
            .reachable = listens(&door, text), .url = hk_printf(cx->arena, "%s://%s:%d", door.tls ? "https" : "http", text, door.port ? door.port : 8080) };
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
