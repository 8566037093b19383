/* headers.h - which row of a sheet is the header, what its columns are, and which rows are totals.
 *
 * The catalogue (content/ingest/columns.json) names for each kind of import its fields with the titles that 用友, 金蝶, 畅捷通,
 * 管家婆, hand-kept lists and English exports give them. It is data: a new title is one line there.
 *
 *   HD1  the header is the best-scoring row among the first HK_HEADER_ROWS; rows above it are read for what they say (export day,
 *        period, company, currency, unit), never posted
 *   HD2  a header of two lines is joined: "本期" over "借方" gives "本期/借方"; a merged title covers its columns
 *   HD3  titles compare without blanks, width, case, brackets' content and marks like ":" "*"; the longest match wins, one field
 *        takes one column, the first
 *   HD4  a row is a total by its text (小计, 合计, 本月合计, 本年累计, 累计, 总计 ...) in one of the first text columns; a row of a customer
 *        called 合计机械 is not
 *   HD5  年, 月 and 日 in columns of their own are one day: the year from its column, else from the title above ("2025年"), else from the
 *        period or export day that the file names; never from the clock. A month that is left out is the one above
 *   HD6  what stands below the table (制表：张三  审核：, 第 1 页 共 3 页, 说明：...) is no entry when it names no amount
 */
#ifndef HK_HEADERS_H
#define HK_HEADERS_H
#include "ingest/sheet.h"
#include "ingest/values.h"

enum { HK_HEADER_ROWS = 30 };

typedef enum hk_import_kind {
    HK_IMPORT_CUSTOMERS = 0, HK_IMPORT_CONTACTS, HK_IMPORT_INVOICES, HK_IMPORT_RECEIPTS, HK_IMPORT_ALLOCATIONS, HK_IMPORT_RUNNING,
    HK_IMPORT_BALANCES, HK_IMPORT_CONTRACTS, HK_IMPORT_DELIVERIES, HK_IMPORT_FOLLOWUPS, HK_IMPORT_KINDS,
} hk_import_kind;
extern const char *const hk_import_kind_names[HK_IMPORT_KINDS];      /* "customers" ... "running-account" ... as in the command */
int hk_import_kind_of(const char *name);                             /* -1 when unknown */

typedef enum hk_col_type { HK_COL_TEXT = 0, HK_COL_CODE, HK_COL_DAY, HK_COL_MONEY, HK_COL_CURRENCY, HK_COL_INT, HK_COL_PERCENT, HK_COL_BOOL,
                           HK_COL_CREDIT_CODE, HK_COL_MONTH } hk_col_type;

/* One field of a kind. `name` is the stable word of maps, replies and texts ("column.<name>"). The fields there are:
 *   all           customer_code customer_name credit_code currency remark
 *   customers     + short_name owner region class terms terms_days credit_limit country kind address contact_name phone
 *   contacts      + contact_name title department phone mobile mail wechat
 *   invoices      + number source_key issue_day due_day amount paid open settled_day terms terms_days contract owner department kind disputed
 *                 net tax line product
 *   receipts      + receipt_number receipt_day amount paid_out method payer account number bill_number bill_due acceptor owner fee
 *   allocations   + receipt_number number allocation_day amount payer
 *   running       + day month voucher number summary debit credit direction balance due_day owner
 *   balances      + opening_direction opening opening_debit opening_credit debit credit closing_direction closing closing_debit
 *                 closing_credit owner
 *   contracts     + contract name day amount terms event percent line_amount event_day offset_days owner
 *   deliveries    + delivery_number day signed_day signer contract number amount carrier
 *   followups     + day owner contact_name channel summary promise_day promise_amount amount number next_day result
 * A column titled 客户, 单位 or Customer holds codes or names: its values decide (all short, ASCII and with a digit: customer_code). */
typedef struct hk_col {
    const char *name;
    hk_col_type type;
    int         required;        /* 0 no; 1 yes; 2..: one of the fields with the same number must be there */
} hk_col;
/* The fields of a kind; *n set. Read once from the catalogue, under a lock; a broken catalogue is our bug (build test). */
const hk_col *hk_columns(hk_import_kind kind, size_t *n);
int hk_column_index(hk_import_kind kind, const char *field);         /* -1 when it has none */

typedef struct hk_header {
    hk_import_kind kind;
    int64_t        first_line, last_line;   /* lines of the header itself, row.line */
    size_t         n;                       /* columns */
    const char   **titles;                  /* as shown, joined (HD2); "" for a column without one */
    int           *fields;                  /* per column: index into hk_columns(kind), or -1 */
    int64_t       *units;                   /* per column: 10,000 when its title says (万元); 0 = as the sheet says */
    const char   **line1, **line2;          /* the lines as they stand in the file; line2 NULL when the header has one */
    bool           digits;                  /* a title in them begins with a digit */
    int            score;                   /* known columns weighed; 0 = nothing known */
    const char    *missing;                 /* first required field that no column carries, or NULL */
    int            year_col, month_col, day_col;     /* HD5; -1: the file has no such column */
    int            year;                    /* of all its days, when no column says it; 0 = nothing says it */
    /* what the rows above said; HK_DAY_NONE, NULL, 0 when nothing */
    hk_day         export_day;              /* 导出日期, 制表日期, 截止日期 ... */
    hk_day         from, to;                /* 期间 2025-01-01 至 2025-06-30, 2025年1月-6月, 会计期间:2025.01-2025.06 */
    const char    *company, *customer;      /* 单位名称:…, 核算单位:… ; 客户:… (a running account of one customer) */
    const char    *customer_code;           /* 客户:[001] 某某公司, 客户:001 某某公司 */
    char           currency[4];             /* 币种:人民币 */
    int64_t        times;                   /* 单位:万元 -> 10,000; 1 when nothing was said */
    size_t         notes_n;                 /* every text above the header, for the preview */
    const char   **notes;
} hk_header;

/* Look for the header from the first row of the sheet now selected. kind -1: the kind that scores best is taken. Leaves the
 * sheet at its first row again. Everything returned is in cx->arena. Found always, except in a sheet without rows
 * (HK_BAD_INPUT sheet.empty): a header nobody knows has score 0 and fields of -1, for the mapping page. */
HK_MUST_USE hk_rc hk_header_find(hk_ctx *cx, hk_sheet *s, int kind, hk_header **out);
/* Digest of the layout (titles in order, separators of lines ignored): the key under which a map is remembered. 16 hex digits. */
char *hk_header_key(hk_ctx *cx, const hk_header *h);

typedef enum hk_total { HK_TOTAL_NONE = 0, HK_TOTAL_SUB /* 小计 */, HK_TOTAL_MONTH /* 本月合计 */, HK_TOTAL_YEAR /* 本年累计, 累计 */,
                        HK_TOTAL_ALL /* 合计, 总计 */, HK_TOTAL_OPENING /* 期初余额, 上年结转, 承前页: opening balance, not an entry */,
                        HK_TOTAL_CLOSING /* 期末余额, 过次页 */ } hk_total;
hk_total hk_row_total(const hk_header *h, const hk_row *row);          /* HD4 */
/* The header repeated further down (page breaks of printed lists), or a row of dashes. */
bool hk_row_is_header(const hk_header *h, const hk_row *row);
bool hk_row_is_foot(const hk_header *h, const hk_row *row);           /* HD6 */
/* "客户:上海某某" in a line of its own between blocks of a running account: fills the two (may be empty) and says so. */
bool hk_row_customer(const hk_row *row, hk_str *code, hk_str *name);
#endif
