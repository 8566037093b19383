/* faces.h - the fonts of papers: what a set of papers says, cut out of the fonts on the machine.
 *
 * Why so. Cairo embeds an OpenType (CFF) font with every subroutine of the whole font: a page in Noto Serif CJK becomes 1.1 MB and
 * takes a second. So the characters of a set of papers are cut out first (HarfBuzz, subroutines written out), into files that live as
 * long as the hk_faces, and cairo sees only these: 55 KB a statement, and 500 pages in seconds. The same words give the same fonts on
 * every machine with the same packages. Rejected: TrueType Kai for everything (no Song for formal papers), a cache on disk (a second truth to keep).
 *
 *   FA1  four faces: Song (running text) and Hei (tables, headings), each plain and bold; where Noto is missing WenKai takes its place
 *   FA2  no other font of the machine is ever used: a character none of them has prints as an empty box, the same everywhere
 *   FA3  one hk_faces may be used by several threads; each thread gets its own font map
 */
#ifndef HK_PAPERS_FACES_H
#define HK_PAPERS_FACES_H
#include "papers/paper.h"

#include <pango/pangocairo.h>

typedef struct hk_faces hk_faces;
/* Fails: HK_UNSUPPORTED papers.fonts (the packages to install), HK_IO, HK_NO_MEMORY. */
HK_MUST_USE hk_rc hk_faces_make(hk_ctx *cx, hk_paper *const *papers, size_t n, hk_faces **out);
void hk_faces_free(hk_faces *f);                                         /* NULL is fine; after every thread is done with it */
PangoFontMap *hk_faces_map(hk_faces *f);                                 /* a new one */
void hk_faces_map_free(PangoFontMap *map);                               /* after its contexts */
extern const char hk_face_song[], hk_face_hei[];                         /* family lists for pango */
#endif
