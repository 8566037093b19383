/* inside.h - between the files of the class room. */
#ifndef HK_CLASSROOM_INSIDE_H
#define HK_CLASSROOM_INSIDE_H
#include "access/access.h"
#include "classroom/classroom.h"
#include "content/content.h"
#include "rehearse/practice.h"
#include "sql/classroom.h"
#include "sql/tables.h"
#include "store/store.h"
#include <inttypes.h>

#define ROOM_STATES "waiting|talking|revealed|closed"
enum { HK_ROOM_PLACES = 200, HK_ROOM_MINUTES = 240, HK_NICKNAME_MAX = 12, HK_ROOM_SHOW_FROM = 2 /* CR3 */ };

typedef struct hk_room {
    hk_rec_room        r;
    const hk_scenario *scenario;
    const char        *state;    /* r.state, or closed when its time is over */
} hk_room;

/* The trainer's own room (CR7). Fails HK_NOT_FOUND room.none. */
HK_MUST_USE hk_rc hk_room_load(hk_ctx *cx, int64_t id, hk_room *out);
/* Write r back; its version counts up. */
HK_MUST_USE hk_rc hk_room_put(hk_ctx *cx, hk_room *room);
bool hk_room_is(const hk_room *room, const char *state);
static inline bool hk_room_exam(int64_t exam) { return exam == 1; }              /* CR8; HK_NULL in rooms older than exams */
/* Seconds of talking that are left; HK_NULL before it began. The clock stands while it is paused. */
int64_t hk_room_left_s(int64_t began_us, int64_t paused_us, int64_t ends_us, int64_t now_us);
const char *hk_room_state(const char *state, int64_t closes_us, int64_t now_us);
HK_MUST_USE hk_rc hk_room_wrong_state(hk_ctx *cx, const char *state);              /* the failure that says what it is now */

/* The place of the phone that asks; cx is a guest. Rows live in cx->arena. Fails HK_UNAUTHENTICATED room.pass (taken out). */
HK_MUST_USE hk_rc hk_seat_load(hk_ctx *cx, hk_row_room_seat *out);

/* A nickname as it is kept and as it is compared. Fails HK_BAD_INPUT room.nickname. */
HK_MUST_USE hk_rc hk_nickname(hk_ctx *cx, const char *typed, const char **name, const char **key);
/* Where a nickname stands in a text, something else stands. */
const char *hk_without_name(hk_arena *a, const char *text, const char *nickname);

extern const hk_field hk_room_answer_out[];                                       /* what stands on the big screen */
void hk_room_answer_json(hk_jw *w, const char *key, int64_t turn, const char *said, const char *answer);

/* Addresses of this machine (door.c). */
enum { HK_ROOM_ADDRESS = 46 };           /* bytes of the longest one written out */
struct sockaddr;
/* One that a phone in the same network opens, written out: IPv4 but loopback and 169.254, of IPv6 the global and the firm's own (2000::/3,
 * fc00::/7). A link-local one (fe80::) needs the name of the phone's own interface behind it, which no browser takes. */
bool hk_room_usable(const struct sockaddr *at, char text[HK_ROOM_ADDRESS]);
/* Does a server that was told "host:port", "[v6]:port" or ":port" hear there? [::] hears both families, 0.0.0.0 and no host IPv4 only. */
bool hk_room_listens(const char *listen, const char *text);
extern const hk_field hk_room_addresses_out[];
hk_rc hk_room_addresses(hk_ctx *cx, const hk_in *in, hk_reply *out);
HK_MUST_USE hk_rc hk_room_address_best(hk_ctx *cx, const char **url);             /* "" when the machine has none */
HK_MUST_USE hk_rc hk_room_address_check(hk_ctx *cx, const char *typed, const char **url);   /* Fails HK_BAD_INPUT room.address */

/* The chips of a room, as who asks sees them (ops_board.c); guest 0: the trainer. */
extern const hk_field hk_room_chips_out[];
HK_MUST_USE hk_rc hk_room_chips_json(hk_ctx *cx, hk_jw *w, const char *key, int64_t room, int64_t guest);

/* practice.h, PR3: the talk's result as it was sealed, and the marks of the class the same. */
bool hk_class_holds(hk_arena *a, const hk_row_room_guests *g);
/* Ends the talks that go on and sets everybody's marks (CR5). Inside a write. */
HK_MUST_USE hk_rc hk_class_mark(hk_ctx *cx, int64_t room);
#endif
