/* plot.h - a threat that is told as a plan: who comes, where to, whom he speaks to there. Words in an order, where threat.c sees them without one.
 *
 *   PT1  a plan is kinds of words that follow each other within a few signs, over marks and sentences (你爸妈还住老街?那我带人去陪他们吃饭); his are those
 *        after 你, 您 and the like, and after one of his own (担保人他娘)
 *   PT2  what is denied (我不会去你家), another's word (你上回说要来砸车), an errand (送样品, 对账), a way of law, a good wish, a joke make it none in the
 *        sentences it runs through; the line is softened by them
 *   PT3  his firm, its gate and its office are no private place: to come there, to wait and to call again is our right
 */
#ifndef HK_READING_PLOT_H
#define HK_READING_PLOT_H
#include "reading/threat.h"

/* Adds what a plan says to *out. */
void hk_plots_find(const hk_line *t, size_t from, size_t to, hk_threats *out);
#endif
