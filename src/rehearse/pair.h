/* pair.h - two people at one table: one collects, one owes, each with a card the other does not see; they write to each other. A second
 * collector may sit beside the first (white face and black face), observers keep a sheet.
 *
 *   PT1  a card is read by who sits in its seat. When the talk is over both are open to everybody at the table
 *   PT2  the table is its people's: to everybody else, managers, trainers and the command line, it does not exist. The code lets somebody of
 *        the company take a seat that is free; whoever sits already finds his own seat again, wherever he comes back from
 *   PT3  an offer is a line: sum and day, or two sums on two days, by whichever side; the other side's yes to it ends the talk with a deal. Without it nothing is agreed
 *   PT4  a log: each line sealed over the one before it; an edited log is refused, with the line. What the table is and came to, and each sheet, is sealed, too (seal.h)
 *   PT5  lines of the collectors' side are read as in practice; the acts are shown when the talk is over. Debtors' lines are not read
 *   PT6  an observer marks eight behaviours 0 to 2, whose sum is kept; no mark for calming down is flagged. Five steps out of enmity are
 *        done or not: three of them pass (R176, R179). A pair of faces is marked besides (R185)
 *   PT7  the floors of both cards leave room between them: the collector's is drawn between the debtor's least and his most, so a deal is
 *        always possible, and the review tells how the room was shared
 */
#ifndef HK_REHEARSE_PAIR_H
#define HK_REHEARSE_PAIR_H
#include "rehearse/practice.h"
#include "sql/modes.h"

enum { HK_PAIR_LINES = 400, HK_PAIR_TEXT = 500, HK_PAIR_BEHAVIOURS = 8, HK_PAIR_STEPS = 5, HK_PAIR_STEPS_PASS = 3, HK_PAIR_FACES = 4, HK_PAIR_CODE = 6, HK_PAIR_SEATS = 8 };

#define HK_PAIR_SEAT_VALUES   "collector|second|debtor|observer"
#define HK_PAIR_MANNER_VALUES "plain|hard|nasty"
#define HK_PAIR_FACE_VALUES   "none|white|black"
#define HK_PAIR_STEP_VALUES   "acknowledge|slow|fact|option|break"
#define HK_PAIR_KIND_VALUES   "say|offer|accept|end"
typedef enum hk_pair_seat { HK_SEAT_COLLECTOR, HK_SEAT_SECOND, HK_SEAT_DEBTOR, HK_SEAT_OBSERVER } hk_pair_seat;
typedef enum hk_pair_kind { HK_PAIR_SAY, HK_PAIR_OFFER, HK_PAIR_ACCEPT, HK_PAIR_END } hk_pair_kind;
extern const char *const hk_pair_seats[], *const hk_pair_manners[], *const hk_pair_kinds[], *const hk_pair_behaviours[], *const hk_pair_steps[], *const hk_pair_faces[];

/* ---- the cards (pair_cards.c) ---- */
typedef struct hk_pair_floors {
    int64_t least_fen, most_fen; /* the debtor's: below the first he looks for a smaller one, above the second he cannot pay */
    int     last_days;           /* his last day */
    int64_t floor_fen;           /* the collector's: less is no deal */
    int     floor_days;          /* not later */
} hk_pair_floors;
void hk_pair_floors_of(const hk_scenario *s, uint64_t seed, hk_pair_floors *out);                                    /* PT7 */
HK_MUST_USE hk_rc hk_card_debtor_json(hk_ctx *cx, hk_jw *w, const char *key, const hk_scenario *s, uint64_t seed, hk_day today, const char *manner);
HK_MUST_USE hk_rc hk_card_collector_json(hk_ctx *cx, hk_jw *w, const char *key, const hk_scenario *s, uint64_t seed, hk_day today, const char *face);
extern const hk_field hk_card_debtor_out[], hk_card_collector_out[];

/* ---- a table (pair.c) ---- */
typedef struct hk_pair_person { int64_t user; const char *name, *face; hk_pair_seat seat; } hk_pair_person;
typedef struct hk_pair_line { hk_rec_pair_line row; hk_pair_seat seat; hk_pair_kind kind; } hk_pair_line;
typedef struct hk_pair {
    hk_rec_pair_table  t;
    const hk_scenario *scenario;
    hk_pair_person     people[HK_PAIR_SEATS];
    size_t             people_n;
    const hk_pair_person *me;
    hk_pair_line      *line;
    size_t             n, cap;
    const hk_pair_line *table, *deal;    /* the last offer; the one that was taken */
} hk_pair;

/* A code nobody can guess and everybody can read out: six of 23456789ABCDEFGHJKMNPQRSTUVWXYZ. */
bool hk_pair_code(char out[HK_PAIR_CODE + 1]);
/* PT2, PT4. Fails HK_NOT_FOUND pair.none, HK_DAMAGED pair.log, pair.result, HK_CONFLICT practice.changed. */
HK_MUST_USE hk_rc hk_pair_load(hk_ctx *cx, int64_t id, hk_pair *out);
HK_MUST_USE hk_rc hk_pair_sit(hk_ctx *cx, hk_pair *p, hk_pair_seat seat, const char *face);
HK_MUST_USE hk_rc hk_pair_put(hk_ctx *cx, hk_pair *p, hk_rec_pair_line *row, hk_pair_kind kind);
HK_MUST_USE hk_rc hk_pair_seal(hk_ctx *cx, const hk_pair *p);      /* as it stands, in place of the seal before (seal.h) */
HK_MUST_USE hk_rc hk_pair_close(hk_ctx *cx, hk_pair *p, const char *by);
bool hk_pair_open(const hk_pair *p);
bool hk_pair_collects(hk_pair_seat s);                    /* collector and second: one side */
/* How a line of the collectors' side is read: acts with blanks between, "" when nothing was sure. before: the debtor's last words. */
HK_MUST_USE hk_rc hk_pair_acts(hk_ctx *cx, const hk_pair *p, const char *text, const char **out);
#endif
