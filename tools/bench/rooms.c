/* rooms.c - a class of simulated phones over HTTP: each joins a room, asks for its place every two seconds and says a sentence at think
 * time. Prints how long turns and looks took. Started by rooms.sh, which makes the rooms.
 *
 *   rooms PORT PHONES SECONDS THINK_MS CODE...     (cc -O2 -o rooms tools/bench/rooms.c -lpthread)
 *
 * One thread and one kept connection a phone, as a phone has; phones go to the rooms in turn. A turn is timed from the first byte sent
 * to the last byte read. A talk that has ended says no more and goes on looking, as its owner does. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { REPLY = 65536, TIMES = 4096, LOOK_MS = 2000 };

static const char *const sentences[] = {
    "陈经理您好,我是恒达机电的陈伟,负责咱们两家的货款", "三月那两批货款386000,逾期45天了", "您那边遇到什么难处了,怎么一直没安排", "签收单和发票签收记录我都带着,您看一眼",
    "您是说单子卡在周总那里,他不签您也没办法,是吧", "那周总哪天回来,单子现在到哪个节点了", "先付二十万,剩下的月底前,您看行不行", "发票的事我下午给您补过来", "本周五之前给我一个准确的日子和金额",
    "这样,您周五前付二十万,我让交期提前一周", "再拖下去系统会自动停货,这不是我能定的", "那我重复一遍:周五二十万,对公账户,您微信给我回个确认", "这个数我定不了,要回去请示", "质量那一批多少台,我带工程师明天过去",
    "您也不容易,这个行情谁家都紧", "嗯", "尾款月底前结清,行吗", "承兑我们最多收三个月的" };

typedef struct phone {
    int         n, fd;
    const char *code;
    char        cookie[160], csrf[80];
    unsigned    seed;
    bool        over;
    int         said;
    double      turn[TIMES], look[TIMES];
    int         turns, looks, refused, broken;
    char        reply[REPLY];
} phone;

static int    port, seconds, think_ms;
static double start_at, end_at;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000.0 + (double)t.tv_nsec / 1e6;
}

static void sleep_until(double at)
{
    double left = at - now_ms();
    if (left <= 0) return;
    struct timespec t = { (time_t)(left / 1000), (long)((left - 1000.0 * (double)(int64_t)(left / 1000)) * 1e6) };
    nanosleep(&t, NULL);
}

static bool dial(phone *p)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int                on = 1;

    p->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (p->fd < 0 || connect(p->fd, (struct sockaddr *)&to, sizeof to)) return false;
    return !setsockopt(p->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/* Status of the reply, its text in p->reply; 0 when the connection broke. */
static int receive(phone *p)
{
    size_t n = 0, head = 0, body = 0;
    char  *end = NULL;

    while (!end || n < head + body) {
        ssize_t got = n + 1 < REPLY ? recv(p->fd, p->reply + n, REPLY - 1 - n, 0) : 0;
        if (got <= 0) return 0;
        n += (size_t)got, p->reply[n] = '\0';
        if (end || !(end = strstr(p->reply, "\r\n\r\n"))) continue;
        const char *length = strcasestr(p->reply, "content-length:");
        head = (size_t)(end - p->reply) + 4, body = length && length < end ? strtoul(length + 15, NULL, 10) : 0;
    }
    return atoi(p->reply + 9);
}

static int ask(phone *p, const char *method, const char *path, const char *body)
{
    char request[2048];
    int  n = snprintf(request, sizeof request, "%s /api/v1/room%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept-Language: zh\r\n%s%s%s%s%sContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                      method, path, port, *p->cookie ? "Cookie: " : "", p->cookie, *p->cookie ? "\r\nX-CSRF-Token: " : "", p->csrf, *p->cookie ? "\r\n" : "", strlen(body), body);

    if (send(p->fd, request, (size_t)n, MSG_NOSIGNAL) != n) return 0;
    return receive(p);
}

/* The text between `from` and the next `until`. */
static bool cut(const char *text, const char *from, char until, char *out, size_t size)
{
    const char *at = strstr(text, from), *end = at ? strchr(at + strlen(from), until) : NULL;
    size_t      n = end ? (size_t)(end - at) - strlen(from) : size;

    if (n >= size) return false;
    memcpy(out, at + strlen(from), n);
    out[n] = '\0';
    return true;
}

static bool join(phone *p)
{
    char body[160];

    snprintf(body, sizeof body, "{\"code\":\"%s\",\"nickname\":\"学员%d\"}", p->code, p->n);
    int status = ask(p, "POST", "/guests", body);
    if (status != 201 || !cut(p->reply, "Set-Cookie: ", ';', p->cookie, sizeof p->cookie) || !cut(p->reply, "\"csrf\":\"", '"', p->csrf, sizeof p->csrf)) {
        fprintf(stderr, "phone %d does not get in: %d %s\n", p->n, status, status ? strstr(p->reply, "\r\n\r\n") : strerror(errno));
        return false;
    }
    return true;
}

static double think(phone *p) { return think_ms / 2.0 + (double)rand_r(&p->seed) / RAND_MAX * think_ms; }

static void speak(phone *p)
{
    char   body[512];
    double at = now_ms();

    snprintf(body, sizeof body, "{\"text\":\"%s\"}", sentences[(unsigned)(p->said++ + p->n) % (sizeof sentences / sizeof *sentences)]);
    int status = ask(p, "POST", "/say", body);
    if (status / 100 == 2 && p->turns < TIMES) p->turn[p->turns++] = now_ms() - at;
    p->over |= status == 409 || (status / 100 == 2 && strstr(p->reply, "\"state\":\"ended\""));
    p->refused += status / 100 != 2 && status != 409, p->broken += status == 0;
}

static void look(phone *p)
{
    double at = now_ms();
    int    status = ask(p, "GET", "", "");

    if (status == 200 && p->looks < TIMES) p->look[p->looks++] = now_ms() - at;
    p->refused += status != 200, p->broken += status == 0;
}

static void *live(void *arg)
{
    phone *p = arg;
    double say_at = start_at + think(p), look_at = start_at + (double)rand_r(&p->seed) / RAND_MAX * LOOK_MS;

    while (now_ms() < end_at && !p->broken) {
        bool says = !p->over && say_at < look_at;
        sleep_until(says ? say_at : look_at);
        if (says) speak(p), say_at = now_ms() + think(p);
        else look(p), look_at += LOOK_MS;
    }
    return NULL;
}

static int up(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *what, double *all, size_t n)
{
    if (!n) return;
    qsort(all, n, sizeof *all, up);
    printf("%-6s %6zu  p50 %6.1f ms  p90 %6.1f ms  p99 %6.1f ms  max %6.1f ms\n", what, n, all[n / 2], all[n * 9 / 10], all[n * 99 / 100], all[n - 1]);
}

int main(int argc, char **argv)
{
    if (argc < 6) return fprintf(stderr, "rooms PORT PHONES SECONDS THINK_MS CODE...\n"), 2;
    port = atoi(argv[1]), seconds = atoi(argv[3]), think_ms = atoi(argv[4]);
    int        count = atoi(argv[2]), over = 0, refused = 0;
    size_t     turns = 0, looks = 0;
    phone     *phones = calloc((size_t)count, sizeof *phones);
    pthread_t *threads = calloc((size_t)count, sizeof *threads);
    double    *turn = malloc(sizeof *turn * TIMES * (size_t)count), *seen = malloc(sizeof *seen * TIMES * (size_t)count);
    double     load[3] = { 0 };

    if (!phones || !threads || !turn || !seen) return 1;
    for (int i = 0; i < count; i++) {
        phones[i].n = i, phones[i].code = argv[5 + i % (argc - 5)], phones[i].seed = (unsigned)i * 7919 + 1;
        if (!dial(&phones[i]) || !join(&phones[i])) return 1;
    }
    start_at = now_ms(), end_at = start_at + seconds * 1000.0;
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, live, &phones[i])) return 1;
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
        phone *p = &phones[i];
        memcpy(turn + turns, p->turn, sizeof *turn * (size_t)p->turns), turns += (size_t)p->turns;
        memcpy(seen + looks, p->look, sizeof *seen * (size_t)p->looks), looks += (size_t)p->looks;
        over += p->over, refused += p->refused;
    }
    if (getloadavg(load, 3) < 1) load[0] = -1;
    printf("phones %d in %d rooms, %d s, think time %d ms, load %.1f; talks over %d, refused or broken %d; %.1f turns/s, %.1f looks/s\n", count, argc - 5, seconds, think_ms, load[0], over, refused,
           (double)turns / seconds, (double)looks / seconds);
    tell("turn", turn, turns);
    tell("look", seen, looks);
    return refused ? 1 : 0;
}
