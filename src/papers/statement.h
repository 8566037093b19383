/* statement.h - the monthly statement 对账单: opening + sales - receipts - credits = closing, per currency, and what is open of it.
 *
 *   ST1  opening and closing come from the book, the movements from the log; the paper is made only when they meet to the fen
 *        (HK_NOT_TIED papers.not_tied)
 *   ST2  refunds and dishonoured bills lessen the receipts, what is taken back lessens what it was; four sums tell every movement
 *   ST3  no interest is printed, and the clause that a statement waives nothing always is (template.h, TE2)
 *   ST4  by delivery note, each sale is told by the notes its invoice bills, what no note covers stands as the invoice, and the four sums are
 *        the same; what is delivered and not yet invoiced is no part of the balance and has a table of its own
 */
#ifndef HK_PAPERS_STATEMENT_H
#define HK_PAPERS_STATEMENT_H
#include "papers/account.h"

enum { HK_STATEMENT_BY_INVOICE, HK_STATEMENT_BY_CONTRACT, HK_STATEMENT_BY_DELIVERY };      /* HK_STATEMENT_BY, in this order */
#define HK_STATEMENT_BY "invoice|contract|delivery"

typedef struct hk_statement_ask {
    hk_day      from, to;
    int         reply_days;      /* from `to` */
    const char *account;         /* where to pay; NULL: the company's own (house.h) */
    int         by;              /* contract: what is open by contract, with a sum each, instead of by due day; delivery: ST4 */
    int64_t     seen;            /* seq the page showed, or HK_NULL (hk_base_seen) */
} hk_statement_ask;

typedef struct hk_statement_sum {
    char    currency[4];
    int64_t opening, sales, receipts, credits, closing;
    size_t  moves;
} hk_statement_sum;

typedef struct hk_statement {
    const hk_dir_customer *customer;
    hk_statement_sum *sums;
    size_t      sums_n;
    int64_t     uninvoiced_n;    /* delivery notes in the table of ST4 */
    hk_paper   *paper;
    const char *file;            /* name without folder and ending */
    const char *content;         /* SHA-256 of what it says, in hex: figures, movements, what is open, template, account. Not of the day it was made, nor
                                  * of what the log learned meanwhile about others: equal content is no new statement */
} hk_statement;


/* b is of day ask->to. Everything lives in cx->arena. Fails: HK_NOT_TIED papers.not_tied, and those of account.h. */
HK_MUST_USE hk_rc hk_statement_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_statement_ask *ask, const hk_dir_customer *c, hk_statement *out);
bool hk_statement_empty(const hk_statement *s);      /* nothing open, nothing moved */
#endif
