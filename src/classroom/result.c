/* result.c - what a class did, in numbers: how the marks lie, the means of the four parts, what most of them missed. Nobody is named who
 * did not agree; a class of which only one talked gives that one's marks, and its trainer is told the number of people beside them. */
#include "classroom/inside.h"
#include "papers/faces.h"
#include "papers/paper.h"
#include <stdlib.h>

enum { BANDS = 5, MISSED = 8 };
typedef struct class_missed {
    const char *rule, *act;
    int64_t     people, times;
} class_missed;
typedef struct class_person {
    const char *nickname, *ending;
    int64_t     total, turns;    /* total HK_NULL: damaged */
} class_person;
typedef struct class_marks {
    int64_t guests, talked, passed, damaged;      /* damaged: their marks were edited; counted nowhere else */
    int64_t band[BANDS];         /* people below 60, 60.., 70.., 80.., 90.. */
    int64_t mean[5];                     /* total, outcome, process, relation, compliance: hundredths; HK_NULL when nobody talked */
    int64_t turns_mean;                  /* tenths */
    struct { const char *code; int64_t n; } ending[16];
    size_t  endings;
    class_missed missed[MISSED];
    size_t  missed_n;
    class_person *named;              /* best first */
    size_t  named_n, named_cap;
} class_marks;

/* ---- marking ------------------------------------------------------------------------------------------------------------------------ */
static hk_rc mark_talk(hk_ctx *cx, const hk_rec_room_guest *g, hk_judged *j, bool *talked)
{
    hk_practice p;

    hk_rc rc = hk_practice_load(cx, g->session, true, &p);
    /* Begun under another version of the program or the scenario (PR4) it cannot be judged; the class is, without it. */
    *talked = !rc && p.n > 0 && p.same && p.scenario;
    if (rc || !*talked) return rc;
    if (strcmp(p.s.state, "open") == 0) rc = hk_practice_leave(cx, &p);
    else rc = hk_practice_play(cx, &p, p.n);
    if (rc) return rc;
    hk_debtor_leave(&p.talk.d);
    hk_judge(&p.talk.d, p.talk.turns, p.talk.turns_n, &p.talk.prepared, j);
    return HK_OK;
}

/* In the guest's own name: his talk is ended and marked for him, and nobody else could open it. */
static hk_rc mark_guest(hk_ctx *cx, int64_t id)
{
    hk_actor  trainer = cx->actor;
    hk_rec_room_guest g;
    hk_judged j;
    bool      found = false, talked = false;

    hk_rc rc = hk_load_room_guest(cx, cx->company, id, &g, &found);
    if (rc || !found) return rc;
    cx->actor.user = -id;
    rc = mark_talk(cx, &g, &j, &talked);
    cx->actor = trainer;
    if (rc || !talked) return rc;
    g.total = j.total, g.outcome = j.outcome, g.process = j.process, g.relation = j.relation, g.compliance = j.compliance;
    return hk_update_room_guest(cx, &g);
}

hk_rc hk_class_mark(hk_ctx *cx, int64_t room)
{
    hk_row_room_guests r;
    hk_cursor *cur = NULL;
    int64_t   *ids = NULL;
    size_t     n = 0, cap = 0;

    hk_rc rc = hk_q_room_guests(cx, &cur, cx->company, room);
    if (rc) return rc;
    while (hk_next_room_guests(cur, &r)) HK_PUSH(cx->arena, ids, n, cap) = r.id;
    rc = hk_cursor_end(cur);
    for (size_t i = 0; !rc && i < n; i++) rc = mark_guest(cx, ids[i]);
    return rc;
}

/* ---- counting ----------------------------------------------------------------------------------------------------------------------- */
static const int64_t band_from[BANDS] = { 0, 6000, 7000, 8000, 9000 };
enum { PASSED = 7000 };

bool hk_class_holds(hk_arena *a, const hk_row_room_guests *g)
{
    const int64_t marks[] = { g->outcome, g->process, g->relation, g->compliance };
    int64_t   parts[HK_RESULT_PARTS];
    hk_result r = HK_RESULT_OF(*g);

    r.total = g->talk_total;             /* `total` is the class's copy */
    if (!hk_result_holds(a, &r)) return false;
    if (g->total == HK_NULL) return true;
    hk_result_parts(g->marks, parts);
    for (size_t i = 0; i < HK_COUNT(marks); i++)
        if (parts[i] != HK_NULL && parts[i] != marks[i]) return false;
    return g->total == g->talk_total;
}

static void count_ending(class_marks *c, const char *code)
{
    for (size_t i = 0; i < c->endings; i++)
        if (strcmp(c->ending[i].code, code) == 0) {
            c->ending[i].n++;
            return;
        }
    if (c->endings < HK_COUNT(c->ending)) c->ending[c->endings].code = code, c->ending[c->endings++].n = 1;
}

static void count_guest(hk_ctx *cx, class_marks *c, const hk_row_room_guests *g, int64_t sums[5], int64_t *turns)
{
    const int64_t marks[5] = { g->total, g->outcome, g->process, g->relation, g->compliance };
    int band = BANDS - 1;

    c->guests++;
    if (!hk_class_holds(cx->arena, g)) {
        c->damaged++;
        if (g->named) HK_PUSH(cx->arena, c->named, c->named_n, c->named_cap) = (class_person){ .nickname = hk_strdup(cx->arena, g->nickname), .ending = "", .total = HK_NULL, .turns = g->turns };
        return;
    }
    if (g->total == HK_NULL) return;
    c->talked++, c->passed += g->total >= PASSED, *turns += g->turns;
    while (band > 0 && g->total < band_from[band]) band--;
    c->band[band]++;
    for (int i = 0; i < 5; i++) sums[i] += marks[i];
    const char *ending = hk_strdup(cx->arena, g->ending);
    count_ending(c, ending);
    if (g->named)
        HK_PUSH(cx->arena, c->named, c->named_n, c->named_cap) = (class_person){ .nickname = hk_strdup(cx->arena, g->nickname), .ending = ending, .total = g->total, .turns = g->turns };
}

static int by_total(const void *a, const void *b)
{
    const class_person *x = a, *y = b;
    if (x->total != y->total) return x->total < y->total ? 1 : -1;
    return strcmp(x->nickname, y->nickname);
}

/* What more than half of those who talked missed: the heading says most. */
static hk_rc missed_read(hk_ctx *cx, int64_t room, class_marks *c)
{
    hk_row_room_gaps r;
    hk_cursor *cur = NULL;

    hk_rc rc = hk_q_room_gaps(cx, &cur, cx->company, room);
    if (rc) return rc;
    while (hk_next_room_gaps(cur, &r))
        if (c->missed_n < MISSED && r.people * 2 > c->talked) c->missed[c->missed_n++] = (class_missed){ hk_strdup(cx->arena, r.rule), hk_strdup(cx->arena, r.act), r.people, r.times };
    return hk_cursor_end(cur);
}

static hk_rc class_read(hk_ctx *cx, const hk_room *room, class_marks *c)
{
    hk_row_room_guests g;
    hk_cursor *cur = NULL;
    int64_t    sums[5] = { 0 }, turns = 0;

    *c = (class_marks){ 0 };
    if (room->r.revealed_us == HK_NULL) return hk_fail(cx, HK_RULE, "room.not_revealed", NULL, NULL);
    hk_rc rc = hk_q_room_guests(cx, &cur, cx->company, room->r.id);
    if (rc) return rc;
    while (hk_next_room_guests(cur, &g)) count_guest(cx, c, &g, sums, &turns);
    rc = hk_cursor_end(cur);
    for (int i = 0; i < 5; i++) c->mean[i] = c->talked ? (sums[i] + c->talked / 2) / c->talked : HK_NULL;
    c->turns_mean = c->talked ? (10 * turns + c->talked / 2) / c->talked : HK_NULL;
    if (c->named_n) qsort(c->named, c->named_n, sizeof *c->named, by_total);
    return rc ? rc : missed_read(cx, room->r.id, c);
}

/* ---- as a page ---------------------------------------------------------------------------------------------------------------------- */
static const char *const parts[5] = { "total", "outcome", "process", "relation", "compliance" };
static const int full[5] = { 100, 40, 30, 20, 10 };
static const char *const bands[BANDS] = { "0-59", "60-69", "70-79", "80-89", "90-100" };

static const hk_field band_out[] = { { "mark_band", HK_T_TEXT }, { "persons", HK_T_INT }, HK_FIELD_END };
static const hk_field mean_out[] = { { "mark_part", HK_T_ENUM, 0, "total|outcome|process|relation|compliance" }, { "label", HK_T_TEXT }, { "mean", HK_T_DECIMAL, HK_F_NULL }, { "full_marks", HK_T_INT }, HK_FIELD_END };
static const hk_field ending_out[] = { { "ending", HK_T_TEXT }, { "text", HK_T_TEXT }, { "persons", HK_T_INT }, HK_FIELD_END };
static const hk_field missed_out[] = { { "rule", HK_T_TEXT }, { "text", HK_T_TEXT }, { "act", HK_T_TEXT }, { "label", HK_T_TEXT }, { "persons", HK_T_INT }, HK_FIELD_END };
static const hk_field named_out[] = { { "nickname", HK_T_TEXT }, { "total", HK_T_DECIMAL, HK_F_NULL }, { "damaged", HK_T_BOOL }, { "turns", HK_T_INT }, { "ending_text", HK_T_TEXT }, HK_FIELD_END };
static const hk_field class_out[] = {
    { "id", HK_T_INT }, { "title", HK_T_TEXT }, { "teaches", HK_T_TEXT }, { "day", HK_T_DAY }, { "minutes", HK_T_INT }, { "guests", HK_T_INT }, { "talked", HK_T_INT }, { "passed", HK_T_INT }, { "damaged", HK_T_INT },
    { "turns", HK_T_DECIMAL, HK_F_NULL }, { "bands", HK_T_OBJECT, HK_F_LIST, .sub = band_out }, { "means", HK_T_OBJECT, HK_F_LIST, .sub = mean_out },
    { "endings", HK_T_OBJECT, HK_F_LIST, .sub = ending_out }, { "missed", HK_T_OBJECT, HK_F_LIST, .sub = missed_out }, { "named", HK_T_OBJECT, HK_F_LIST, .sub = named_out },
    { "cards", HK_T_TEXT, HK_F_LIST }, { "first_right", HK_T_TEXT }, { "worst", HK_T_TEXT }, HK_FIELD_END };

static const char *say(const hk_ctx *cx, const char *family, const char *key) { return hk_text(cx->lang, hk_printf(cx->arena, "%s.%s", family, key)); }

static const char *act_say(const hk_ctx *cx, const char *code)
{
    hk_act act;
    return hk_act_find(hk_str_of(code), &act) ? hk_practice_act(cx, act) : code;          /* an act that a later version dropped */
}

static void numbers_json(hk_ctx *cx, hk_jw *w, const class_marks *c)
{
    hk_jw_int(w, "guests", c->guests);
    hk_jw_int(w, "talked", c->talked);
    hk_jw_int(w, "passed", c->passed);
    hk_jw_int(w, "damaged", c->damaged);
    hk_jw_money(w, "turns", c->turns_mean, 1);
    hk_jw_arr(w, "bands");
    for (int i = 0; i < BANDS; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "mark_band", bands[i]);
        hk_jw_int(w, "persons", c->band[i]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "means");
    for (int i = 0; i < 5; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "mark_part", parts[i]);
        hk_jw_str(w, "label", say(cx, "room.part", parts[i]));
        hk_jw_money(w, "mean", c->mean[i], 2);
        hk_jw_int(w, "full_marks", full[i]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "endings");
    for (size_t i = 0; i < c->endings; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "ending", c->ending[i].code);
        hk_jw_str(w, "text", say(cx, "ending", c->ending[i].code));
        hk_jw_int(w, "persons", c->ending[i].n);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static const char *ending_say(const hk_ctx *cx, const class_person *k) { return k->total == HK_NULL ? say(cx, "room.paper", "damaged") : say(cx, "ending", k->ending); }

static void people_json(hk_ctx *cx, hk_jw *w, const class_marks *c)
{
    hk_jw_arr(w, "missed");
    for (size_t i = 0; i < c->missed_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "rule", c->missed[i].rule);
        hk_jw_str(w, "text", say(cx, "judge", c->missed[i].rule));
        hk_jw_str(w, "act", c->missed[i].act);
        hk_jw_str(w, "label", act_say(cx, c->missed[i].act));
        hk_jw_int(w, "persons", c->missed[i].people);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
    hk_jw_arr(w, "named");
    for (size_t i = 0; i < c->named_n; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "nickname", c->named[i].nickname);
        hk_jw_money(w, "total", c->named[i].total, 2);
        hk_jw_bool(w, "damaged", c->named[i].total == HK_NULL);
        hk_jw_int(w, "turns", c->named[i].turns);
        hk_jw_str(w, "ending_text", ending_say(cx, &c->named[i]));
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static hk_day room_day(const hk_room *room)
{
    return hk_time_day(room->r.began_us == HK_NULL ? room->r.created_us : room->r.began_us);
}

static hk_rc class_result(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    class_marks *c = HK_NEW(cx->arena, class_marks);
    hk_jw    *w = &out->w;
    hk_room   room;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    if (!rc) rc = class_read(cx, &room, c);
    if (rc) return rc;
    hk_jw_obj(w, NULL);
    hk_jw_int(w, "id", room.r.id);
    hk_jw_str(w, "title", room.scenario->title);
    hk_jw_str(w, "teaches", room.scenario->teaches);
    hk_jw_day(w, "day", room_day(&room));
    hk_jw_int(w, "minutes", room.r.minutes);
    numbers_json(cx, w, c);
    people_json(cx, w, c);
    hk_jw_arr(w, "cards");
    for (size_t i = 0; i < room.scenario->cards_n; i++) hk_jw_str(w, NULL, room.scenario->cards[i].text);
    hk_jw_arr_end(w);
    hk_jw_str(w, "first_right", hk_practice_act(cx, room.scenario->first_right));
    hk_jw_str(w, "worst", hk_practice_act(cx, room.scenario->worst));
    hk_jw_obj_end(w);
    return HK_OK;
}

/* ---- as a paper ---------------------------------------------------------------------------------------------------------------------- */
static const char *word(const hk_ctx *cx, const char *key) { return say(cx, "room.paper", key); }

static const char *fill(hk_ctx *cx, const char *key, const char *const *names, const char *const *values, size_t n)
{
    return hk_text_fill(cx->arena, cx->lang, hk_printf(cx->arena, "room.paper.%s", key), names, values, n);
}

static hk_ptable *table(hk_ctx *cx, hk_paper *p, const char *heading, const hk_pcol *cols, size_t n)
{
    hk_pcol *kept = HK_NEWS(cx->arena, hk_pcol, n);

    memcpy(kept, cols, n * sizeof *cols);
    hk_paper_add(p, HK_B_HEADING, HK_B_KEEP, word(cx, heading));
    return hk_ptable_new(cx->arena, word(cx, heading), kept, n);
}

static void numbers_lay(hk_ctx *cx, hk_paper *p, const class_marks *c)
{
    hk_ptable *t = table(cx, p, "bands", (hk_pcol[]){ { word(cx, "marks"), HK_LEFT, false }, { word(cx, "people"), HK_RIGHT, false } }, 2);
    for (int i = BANDS - 1; i >= 0; i--) {
        hk_pcell *cell = hk_ptable_row(cx->arena, t);
        cell[0] = hk_pc_text(bands[i]), cell[1] = hk_pc_int(c->band[i]);
    }
    hk_paper_table(p, t);
    t = table(cx, p, "means", (hk_pcol[]){ { word(cx, "part"), HK_LEFT, false }, { word(cx, "mean"), HK_RIGHT, false }, { word(cx, "of"), HK_RIGHT, false } }, 3);
    for (int i = 0; i < 5; i++) {
        hk_pcell *cell = hk_ptable_row(cx->arena, t);
        cell[0] = hk_pc_text(say(cx, "room.part", parts[i])), cell[2] = hk_pc_int(full[i]);
        if (c->mean[i] != HK_NULL) cell[1] = hk_pc_money(c->mean[i], 2);
    }
    hk_paper_table(p, t);
}

static void missed_lay(hk_ctx *cx, hk_paper *p, const class_marks *c)
{
    hk_ptable *t;

    if (c->missed_n) {
        t = table(cx, p, "missed", (hk_pcol[]){ { word(cx, "missed_what"), HK_LEFT, true }, { word(cx, "wanting"), HK_LEFT, false }, { word(cx, "people"), HK_RIGHT, false } }, 3);
        for (size_t i = 0; i < c->missed_n; i++) {
            hk_pcell *cell = hk_ptable_row(cx->arena, t);
            cell[0] = hk_pc_text(say(cx, "judge", c->missed[i].rule)), cell[1] = hk_pc_text(act_say(cx, c->missed[i].act)), cell[2] = hk_pc_int(c->missed[i].people);
        }
        hk_paper_table(p, t);
    }
    if (!c->named_n) return;
    t = table(cx, p, "named", (hk_pcol[]){ { word(cx, "nickname"), HK_LEFT, false }, { word(cx, "turns"), HK_RIGHT, false }, { word(cx, "ending"), HK_LEFT, true }, { word(cx, "total"), HK_RIGHT, false } }, 4);
    for (size_t i = 0; i < c->named_n; i++) {
        const class_person *k = &c->named[i];
        hk_pcell *cell = hk_ptable_row(cx->arena, t);
        cell[0] = hk_pc_text(k->nickname), cell[1] = hk_pc_int(k->turns), cell[2] = hk_pc_text(ending_say(cx, k));
        if (k->total != HK_NULL) cell[3] = hk_pc_money(k->total, 2);
    }
    hk_paper_table(p, t);
}

static void truth_lay(hk_ctx *cx, hk_paper *p, const hk_scenario *s)
{
    const char *names[] = { "first", "worst" }, *values[] = { hk_practice_act(cx, s->first_right), hk_practice_act(cx, s->worst) };

    hk_paper_add(p, HK_B_HEADING, HK_B_KEEP, word(cx, "about"));
    hk_paper_add(p, HK_B_PARA, HK_B_FLUSH, s->teaches);
    hk_paper_add(p, HK_B_PARA, HK_B_FLUSH, fill(cx, "moves", names, values, 2));
    for (size_t i = 0; i < s->cards_n; i++) hk_paper_add(p, HK_B_PARA, HK_B_FLUSH, hk_printf(cx->arena, "· %s", s->cards[i].text));
}

static hk_paper *lay(hk_ctx *cx, const hk_room *room, const class_marks *c, const char *company)
{
    const char *names[] = { "guests", "talked", "passed", "turns", "minutes" };
    hk_pcell    turns = hk_pc_money(c->turns_mean == HK_NULL ? 0 : c->turns_mean, 1);
    const char *values[] = { hk_printf(cx->arena, "%" PRId64, c->guests), hk_printf(cx->arena, "%" PRId64, c->talked), hk_printf(cx->arena, "%" PRId64, c->passed),
                             hk_pcell_print(cx->arena, &turns), hk_printf(cx->arena, "%" PRId64, room->r.minutes) };
    hk_paper   *p = hk_paper_new(cx->arena, cx->lang);
    hk_day      day = room_day(room);
    hk_pcell    shown = hk_pc_day(day);

    p->title = hk_printf(cx->arena, "%s %s", word(cx, "title"), room->scenario->title);
    p->company = company, p->day = day;
    hk_block *title = hk_paper_add(p, HK_B_TITLE, 0, word(cx, "title"));
    title->left = room->scenario->title, title->right = hk_pcell_print(cx->arena, &shown);
    hk_paper_add(p, HK_B_PARA, HK_B_FLUSH, fill(cx, "summary", names, values, HK_COUNT(names)));
    if (c->damaged) hk_paper_add(p, HK_B_PARA, HK_B_FLUSH, fill(cx, "damaged_n", (const char *const[]){ "n" }, (const char *const[]){ hk_printf(cx->arena, "%" PRId64, c->damaged) }, 1));
    numbers_lay(cx, p, c);
    missed_lay(cx, p, c);
    truth_lay(cx, p, room->scenario);
    p->foot_left = word(cx, "foot");
    return p;
}

#define FORMS "pdf|xlsx|html|png"
static const hk_field paper_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_PATH }, { "format", HK_T_ENUM, 0, FORMS, 0, 0, NULL, "pdf" }, HK_FIELD_END };

static hk_rc class_paper(hk_ctx *cx, const hk_in *in, hk_reply *out)
{
    class_marks  *c = HK_NEW(cx->arena, class_marks);
    hk_pform   form = (hk_pform)hk_in_int(in, "format");
    hk_faces  *faces = NULL;
    hk_room    room;

    hk_rc rc = hk_room_load(cx, hk_in_int(in, "id"), &room);
    if (!rc) rc = class_read(cx, &room, c);
    if (rc) return rc;
    hk_paper *p = lay(cx, &room, c, cx->company_code);
    if (form == HK_PAPER_PDF || form == HK_PAPER_PNG) rc = hk_faces_make(cx, &p, 1, &faces);
    if (!rc) rc = hk_paper_draw(cx, p, form, faces, &out->body);
    hk_faces_free(faces);
    if (rc) return rc;
    out->content_type = hk_pform_type[form];
    out->file_name = hk_printf(cx->arena, "%s.%s", p->title, hk_pform_ext[form]);
    return HK_OK;
}

static const hk_field id_in[] = { { "id", HK_T_ID, HK_F_REQUIRED | HK_F_ARG | HK_F_PATH }, HK_FIELD_END };

const hk_op hk_room_result_ops[] = {
    { "room result", HK_GET, "/api/v1/rooms/{id}/result", CAP_CLASS_RUN, HK_SCOPE_COMPANY, HK_READS, NULL, id_in, class_out, HK_ONE, class_result, "room.result" },
    { NULL, HK_GET, "/api/v1/rooms/{id}/paper", CAP_CLASS_RUN, HK_SCOPE_COMPANY, HK_READS, NULL, paper_in, NULL, HK_BYTES, class_paper, "room.paper" },
    HK_OP_END };
