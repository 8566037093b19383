/* learn.h - the reader learns from readings that were put right: what is kept of a correction, what a trainer decides about it, the model that is
 * made of it, and which model a company reads with.
 *
 *   practice correct ──> reader_correction ──> corrections, decide ──> train ──> a model and how it reads ──> use HASH
 *    (share, no exam)    without names          a trainer's word         a job       compared, unseen             a trainer's word
 *
 *   LE1  a correction is handed over by whoever makes it (share), and only the sentence, the debtor's line before it and the acts: the names of a
 *        customer, of his people and of the caller are blotted out before anything is kept. From an exam, or from a talk about a customer
 *        that was not masked, nothing is kept
 *   LE2  who said it is told to nobody; how many different people said so is
 *   LE3  nothing is learned that a trainer has not accepted; a decision is a new fact, the latest of a sentence counts
 *   LE4  the same accepted corrections give the same bytes: people in the order of their ids, each a voice of its own beside the shipped
 *        sentences. A shipped sentence that says the same in other acts steps back
 *   LE5  how a model reads is counted on voices it has not seen (train.h, TR3), and on the corrections each person's by a model that
 *        has none of his
 *   LE6  a model is put to use by a command only. Refused: ABUSE read with a precision below HK_LEARN_ABUSE, or fewer sentences right at the
 *        first place than the model in use by more than HK_LEARN_FALL
 *   LE7  models lie in the company's database: a backup holds them, both engines give them back. One whose bytes do not give its hash reads
 *        nothing: it is said so, and the shipped one reads only after `reader use shipped`
 *   LE8  a talk names the models that read in it, in their order. Its replay starts from what was heard and reads nothing again
 */
#ifndef HK_REHEARSE_LEARN_H
#define HK_REHEARSE_LEARN_H
#include "reading/measure.h"
#include "rehearse/practice.h"
#include "jobs/jobs.h"

enum { HK_LEARN_ABUSE = 9800, HK_LEARN_FALL = 100, HK_LEARN_BLOCKS = 8 };       /* 1/10000; people held out one by one up to so many, then in so many blocks */
#define HK_LEARN_SHIPPED "shipped"

/* LE1. The last turn of p was put right: keep what is handed over, in place of what was kept of this turn before. Inside hk_write. */
HK_MUST_USE hk_rc hk_learn_keep(hk_ctx *cx, const hk_practice *p, bool share);

/* The sentences that ship, voices in the order of their names. */
HK_MUST_USE hk_rc hk_learn_shipped(hk_ctx *cx, hk_sentences *out);

/* What is learned beside them: one line a sentence, "person TAB acts TAB sentence TAB context"; "" when nothing is accepted. */
HK_MUST_USE hk_rc hk_learn_lesson(hk_ctx *cx, const char **out);

/* Counts of one model (LE5). */
typedef struct hk_learn_figures {
    int64_t n, first, three, abuse_said, abuse_right, abuse_wanted;
} hk_learn_figures;
typedef struct hk_learn_report {
    hk_learn_figures shipped, was, now;                         /* voices not seen: the shipped model, the one in use, the new one */
    int64_t          people, corrections, was_right, now_right; /* the accepted corrections, each person's unseen */
    const char      *in_use;                                    /* hash of the one it was held against, or HK_LEARN_SHIPPED */
} hk_learn_report;
typedef struct hk_learned {
    hk_str           bytes;
    const char      *hash;
    hk_learn_report  report;
} hk_learned;
/* Trains and measures; no transaction open, nothing is written. was: the lesson of the model in use ("" for the shipped one), in_use its bytes opened.
 * Asks cx->cancel between trainings. Fails: HK_RULE reader.nothing, HK_CANCELLED, HK_NO_MEMORY. */
typedef struct hk_learn_ask {
    const char     *lesson, *was, *was_hash;
    const hk_model *in_use;
    const hk_learn_figures *was_figures;                        /* when they are known already; NULL: counted */
} hk_learn_ask;
HK_MUST_USE hk_rc hk_learn_train(hk_ctx *cx, const hk_learn_ask *ask, hk_learned *out);
/* Its last step alone (LE4): the bytes of a lesson at a sharpness that was found. */
HK_MUST_USE hk_rc hk_learn_model(hk_ctx *cx, const char *lesson, uint32_t sharp, hk_str *bytes);

/* LE6 against what reads now. NULL: may be put to use; else the text key that says why not. */
const char *hk_learn_refused(const hk_learn_figures *was, const hk_learn_figures *now);
int64_t hk_learn_share(int64_t part, int64_t whole);            /* hundredths of a per cent, HK_NULL of nothing */

const char *hk_learn_report_text(hk_arena *a, const hk_learn_report *r);                /* JSON of reader_model.report */
bool hk_learn_report_parse(hk_arena *a, const char *text, hk_learn_report *out);

/* ---- which model reads (LE6 to LE8) ---- */
/* The model the company reads with; without a company or a row the shipped one. Lives as long as cx->arena, mostly longer.
 * Fails: HK_DAMAGED reader.damaged. */
HK_MUST_USE hk_rc hk_reader_in_use(hk_ctx *cx, const hk_model **out);
/* One by its hash, or HK_LEARN_SHIPPED. Fails: HK_NOT_FOUND reader.none, HK_DAMAGED reader.damaged. */
HK_MUST_USE hk_rc hk_reader_by_hash(hk_ctx *cx, const char *hash, const hk_model **out);
/* Keep a model that was made; one of the same hash gets the newer report. Inside hk_write. */
HK_MUST_USE hk_rc hk_learn_store(hk_ctx *cx, const hk_learned *m, const char *lesson, int64_t *id);
/* The model that is about to read in this talk is named in it. */
void hk_learn_name(hk_ctx *cx, hk_practice *p, const hk_model *m);

/* Sentences that were put right: how many wait, how many were accepted, how many rejected. */
HK_MUST_USE hk_rc hk_corrections_count(hk_ctx *cx, int64_t n[3]);

hk_rc hk_reader_job(hk_ctx *cx, const hk_job *job, const char **result);
extern const hk_op hk_correction_ops[], hk_learn_ops[];
#endif
