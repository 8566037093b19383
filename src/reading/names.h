/* names.h - surnames: who says his name, and whether what an account is called is a man's name at all.
 *
 *   NA1  the common ones of one sign and those of two (欧阳, 司马); 学员 and 清欠员 begin with none
 */
#ifndef HK_READING_NAMES_H
#define HK_READING_NAMES_H
#include "reading/text.h"

/* Bytes of the surname that stands at s, NUL-terminated; 0: none. */
size_t hk_surname(const char *s);
/* The surname in a name as it is given: 陈伟, 小赵, 欧阳锋; {NULL, 0} where it is no name of a person. */
hk_str hk_surname_of(const char *name);
/* The surname that somebody names as his own (我是恒达的小赵, 我姓赵, 我叫赵敏, firm: 恒达机电小赵), points into the line; n 0: none. firm: the first signs of his firm, "" = not known. */
hk_str hk_name_said(const hk_line *t, hk_str firm);
#endif
