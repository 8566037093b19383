/* statement.h - the monthly statement 对账单: opening + sales - receipts - credits = closing, per currency, and what is open of it.
 *
 *   ST1  opening and closing come from the book, the movements from the log; the paper is made only when they meet to the fen
 *        (HK_NOT_TIED papers.not_tied)
 *   ST2  refunds and dishonoured bills lessen the receipts, what is taken back lessens what it was; four sums tell every movement
 *   ST3  no interest is printed, and the clause that a statement waives nothing always is (template.h, TE2)
 */
#ifndef HK_PAPERS_STATEMENT_H
#define HK_PAPERS_STATEMENT_H
#include "papers/account.h"

typedef struct hk_statement_ask {
    hk_day      from, to;
    int         reply_days;      /* from `to` */
    const char *account;         /* where to pay; NULL: the company's own (house.h) */
    bool        by_contract;     /* what is open by contract, with a sum each, instead of by due day */
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
    hk_paper   *paper;
    const char *file;            /* name without folder and ending */
    const char *content;         /* SHA-256 of what it says, in hex: figures, movements, what is open, template, account. Not of the day it was made, nor
                                  * of what the log learned meanwhile about others: equal content is no new statement */
} hk_statement;


/* b is of day ask->to. Everything lives in cx->arena. Fails: HK_NOT_TIED papers.not_tied, and those of account.h. */
HK_MUST_USE hk_rc hk_statement_make(hk_ctx *cx, const hk_base *b, const hk_template *t, const hk_statement_ask *ask, const hk_dir_customer *c, hk_statement *out);
bool hk_statement_empty(const hk_statement *s);      /* nothing open, nothing moved */
#endif
