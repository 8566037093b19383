/* papers.h - operation rows of papers: statements, letters, debt sheets, the aging report. docs/papers.md. */
#ifndef HK_PAPERS_PAPERS_H
#define HK_PAPERS_PAPERS_H
#include "base/op.h"
extern const hk_op hk_papers_ops[];
#endif
