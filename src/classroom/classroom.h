/* classroom.h - a class that talks with one debtor, each on his own phone (docs/classroom.md).
 *
 * A trainer opens a room: a code on the wall, an address phones can reach. Who types a nickname gets a place, a pass (access.h, X12)
 * and a talk of his own, which is an ordinary talk of rehearse/ (practice.h): read by the same reader, answered by the same debtor,
 * logged, sealed, replayed. Its owner is the guest: user_id = -guest.
 *
 *   CR1  everybody in a room meets the same debtor: one scenario, one seed, one name he is called by. What differs is what was said
 *   CR2  the trainer sees who is at which turn and how long he has been silent. Marks he sees after he has revealed: of the class as
 *        numbers, of one person only when that person agreed. Words never, but what was handed in, and
 *   CR3  one answer on the big screen: drawn by lot among those who allow it, at least two people, never chosen by person, and without
 *        the speaker's nickname in it. The room keeps a copy that does not say whose it was
 *   CR4  talking goes from the trainer's start until its minutes are over; while he pauses, the clock stands and nobody speaks. Reading
 *        one's own talk is always possible
 *   CR5  what a debtor hides, and all marks, are told when the trainer reveals, to everybody at once; talks that go on end there
 *   CR6  a room closes by itself a day after its minutes: code and passes end with it, the result stays with the trainer
 *   CR8  a room opened as an exam has no readings, no coach and no correction, and says so before one joins; what was said is read by
 *        nobody who was not handed it, as in practice
 *   CR9  what the case is called and teaches is told when the trainer reveals; until then the code, the wall and the phone name a company, a
 *        man and a channel
 *   CR10 a closed room is over and not gone: who holds a pass reads his own talk and, when it was revealed, his review, for a day; nobody
 *        speaks, votes or joins
 *   CR7  a room is its trainer's; to others it does not exist
 */
#ifndef HK_CLASSROOM_H
#define HK_CLASSROOM_H
#include "base/op.h"

extern const hk_op hk_room_ops[];        /* the trainer's */
extern const hk_op hk_room_result_ops[];
extern const hk_op hk_room_board_ops[];
extern const hk_op hk_guest_ops[];       /* of phones: joining, and the class CAP_GUEST */

/* Where the server listens, told once by the HTTP door before it serves: a QR code must not name an address nobody reaches. listen as
 * given to it ("127.0.0.1:8080", ":8080"); kept, not copied. Without it (command line) nothing is said to be reachable. */
void hk_classroom_door(const char *listen, int port, bool tls);
#endif
