/* Reading: every row of the sheet once, every cell to its type, sums against the totals the file prints.
 *
 *   RW1  a bad cell makes its row bad and the reading go on: the list of errors is whole after one pass
 *   RW2  "as above" for the customer is read only where the file shows that it means it: no two neighbours ever repeat the same
 *        customer, and no total stands between. Elsewhere a blank customer is an error. Merged cells come filled from the sheet
 *   RW3  the order of day and month is proved by the whole head of each column before the first row is taken
 *   RW4  a printed total must equal a sum of the rows above it: since the last total, since the block began, or since the start
 *   RW5  a large plain text is read by two threads, half each. What the second read is taken only when nothing in it depends on what stands
 *        above: no bad row, no total, no row without its own customer. Else it is thrown away and the first reads on, as ever
 *   RW6  a bank statement also lists what was paid out: of a file of receipts, rows with an amount in that column alone are no entries, and counted
 */
#include "ingest/run.h"

#include "base/thread.h"
#include "base/utf8.h"
#include "ingest/ahead.h"
#include "ingest/read.h"

#include <stdio.h>
#include <stdlib.h>

enum { PROOF_ROWS = 5000, TEXT_MAX = 2000, DAY_TEXT = 10, TICK = 8192, SEEN = 8192, HALVES_FROM = 256 << 10 };
#define CARRY UINT32_C(0x80000000)       /* in row->party: "as above", to be judged when all was read (RW2) */
#define ROWS_MAX UINT32_C(0x7FFFFFFF)

static hk_rc no_memory(hk_run *r) { return hk_fail(r->cx, HK_NO_MEMORY, NULL, NULL, NULL); }

/* ---- texts ---- */

uint32_t hk_run_text_add(hk_run *r, hk_str s)
{
    hk_heap *h = &r->heap;
    if (s.n == 0) return HK_NO_TEXT;
    if (h->p && s.p >= h->p && s.p < h->p + h->n) {          /* there already; growing would pull it away under our feet */
        assert(s.p[s.n] == 0);
        return (uint32_t)(s.p - h->p);
    }
    if (h->n + s.n + 1 > h->cap) {
        size_t to = HK_MAX(h->cap * 2, h->n + s.n + 65536);
        char *p = to > UINT32_MAX ? NULL : realloc(h->p, to);
        if (!p) { r->out_of_memory = true; return HK_NO_TEXT; }
        h->p = p, h->cap = to;
    }
    uint32_t at = (uint32_t)h->n;
    memcpy(h->p + at, s.p, s.n);
    h->p[at + s.n] = 0;
    h->n += s.n + 1;
    return at;
}

static uint32_t word_add(hk_run *r, hk_str s)
{
    int64_t *slot;
    bool added;
    if (s.n == 0) return HK_NO_TEXT;
    if (!hk_map_put(r->words, s.p, s.n, &slot, &added)) { r->out_of_memory = true; return HK_NO_TEXT; }
    if (added) *slot = hk_run_text_add(r, s);
    return (uint32_t)*slot;
}

/* ---- problems ---- */

static void problem_add(hk_run *r, size_t row, int field, const char *value, const char *key, va_list ap)
{
    hk_arena *a = r->planning ? r->plan_arena : r->own;
    hk_problem p = { .line = r->line[row], .column = field < 0 ? -1 : r->col[field].source, .key = key };
    p.value = value ? hk_strdup(a, value) : "";
    for (size_t i = 0; i < HK_COUNT(p.names) - 1; i++) {
        p.names[i] = va_arg(ap, const char *);
        if (!p.names[i]) break;
        p.values[i] = hk_strdup(a, va_arg(ap, const char *));
    }
    if (r->planning) HK_PUSH(a, r->plan_problems, r->plan_problems_n, r->plan_problems_cap) = p;
    else HK_PUSH(a, r->problems, r->problems_n, r->problems_cap) = p;
}

void hk_row_bad(hk_run *r, size_t row, int field, const char *value, const char *key, ...)
{
    va_list ap;
    uint8_t *state = r->planning ? r->plan_state : r->state;
    if (state[row] != HK_ROW_BAD) r->planning ? r->plan_bad++ : r->bad++;
    state[row] = HK_ROW_BAD;
    if ((r->planning ? r->plan_problems_n : r->problems_n) >= HK_PROBLEMS_KEPT) return;
    va_start(ap, key);
    problem_add(r, row, field, value, key, ap);
    va_end(ap);
}

/* ---- one cell ---- */

typedef struct reader {
    hk_run   *r;
    int       f_currency, f_code, f_name, f_credit, f_payer;
    int       field_at[HK_SHEET_COLUMNS];      /* fields in the order they are read: currency first */
    size_t    fields_n;
    hk_day_rules days[64];
    struct { char text[DAY_TEXT]; hk_cell_kind kind; hk_day day; } above[64];      /* day of the row above as it was written; kind BLANK: none */
    hk_code_proof codes[64];
    bool      word[64], summed[64];
    struct { int64_t sub, block, all; } sum[64][2];      /* every row; those in the file's own currency, which some programs total alone */
    int       f_direction[64];                 /* 借/贷 that gives a balance its sign, -1 = none */
    uint32_t  carry;                           /* party of the row above, HK_NOBODY after a total */
    int       f_out, f_in;                     /* RW6; -1 = the file does not say what was paid out */
    int       f_split;                         /* the day that stands in columns of its own (HD5), -1 = none */
    int64_t   year, month;                     /* of the row above, for it; HK_NULL = not said yet */
    int64_t   repeats;                         /* neighbours that name the same customer twice */
    uint32_t  block_party;                     /* customer named in a line of its own */
    struct { uint32_t code, name, credit, party; } seen[SEEN];      /* words that named a party lately: equal words have equal offsets */
} reader;

static char *cell_text(hk_run *r, const hk_cell *c)
{
    enum { SHOWN = 60 };
    return hk_strndup(r->planning ? r->plan_arena : r->own, c->text.p, HK_MIN(c->text.n, (size_t)SHOWN));
}

static uint32_t currency_index(hk_run *r, const char *code)
{
    for (size_t i = 0; i < r->currencies_n; i++)
        if (strcmp(r->currencies[i], code) == 0) return (uint32_t)i;
    if (r->currencies_n == HK_CURRENCIES) return UINT32_MAX;
    memcpy(r->currencies[r->currencies_n], code, 4);
    return (uint32_t)r->currencies_n++;
}

/* Papers are listed by their day, so most say what the row above said. */
static const char *read_day(reader *rd, int f, const hk_cell *c, hk_day *day)
{
    bool fits = c->text.n == DAY_TEXT && c->kind != HK_CELL_BLANK;
    if (fits && rd->above[f].kind == c->kind && memcmp(rd->above[f].text, c->text.p, DAY_TEXT) == 0) {
        *day = rd->above[f].day;
        return NULL;
    }
    *day = HK_DAY_NONE;
    const char *key = hk_value_day(c, &rd->days[f], day);
    if (key || !fits) return key;
    rd->above[f].kind = c->kind, rd->above[f].day = *day;
    memcpy(rd->above[f].text, c->text.p, DAY_TEXT);
    return NULL;
}

static const char *read_money(reader *rd, size_t i, int f, const hk_cell *c)
{
    hk_run *r = rd->r;
    hk_amount a = { 0 };
    int64_t minor;

    if (r->ask->minor_units && r->col[f].times <= 1 && hk_value_minor_fast(c->text, &minor)) { r->col[f].i[i] = minor; return NULL; }
    uint32_t cur = hk_at_currency(r, rd->f_currency, i);
    hk_amount_rules rules = { .exponent = hk_currency_exponent(r->currencies[cur]), .minor_units = r->ask->minor_units, .times = r->col[f].times };
    const char *key = hk_value_amount(c, &rules, &a);
    if (key) return key;
    if (a.currency[0] && strcmp(a.currency, r->currencies[cur]) != 0) {
        if (rd->f_currency >= 0 && r->col[rd->f_currency].text[i] != UINT32_MAX) return "value.currency_two";
        if (hk_currency_exponent(a.currency) != rules.exponent) {        /* read again with the decimals of its own money */
            rules.exponent = hk_currency_exponent(a.currency);
            if ((key = hk_value_amount(c, &rules, &a))) return key;
        }
        uint32_t own = currency_index(r, a.currency);
        if (own == UINT32_MAX) return "value.currency";
        if (r->row_currency) r->row_currency[i] = own;
    }
    r->col[f].i[i] = a.blank ? HK_NULL : a.minor;
    return NULL;
}

static const char *read_cell(reader *rd, size_t i, int f, const hk_cell *c)
{
    hk_run *r = rd->r;
    hk_column_data *d = &r->col[f];
    char buf[HK_CODE_BUF], small[20];
    const char *key;
    hk_str s;
    int month;

    switch (d->type) {
    case HK_COL_MONEY: return read_money(rd, i, f, c);
    case HK_COL_DAY: return read_day(rd, f, c, &d->day[i]);
    case HK_COL_CODE:
        if ((key = hk_value_code(c, buf, &s))) return key;
        if (s.n > 15) hk_code_proof_add(&rd->codes[f], s);
        d->text[i] = rd->word[f] ? word_add(r, s) : hk_run_text_add(r, s);
        return NULL;
    case HK_COL_TEXT:
        if ((key = hk_value_text(c, TEXT_MAX, &s))) return key;
        if (hk_value_blank(c)) s.n = 0;
        d->text[i] = rd->word[f] ? word_add(r, s) : hk_run_text_add(r, s);
        return NULL;
    case HK_COL_CURRENCY:
        if (i && c->text.n == 3 && d->text[i - 1] != UINT32_MAX && memcmp(r->currencies[d->text[i - 1]], c->text.p, 3) == 0) {
            d->text[i] = d->text[i - 1];                 /* as the row above, the usual case */
            return NULL;
        }
        for (uint32_t k = 0; c->text.n == 3 && k < r->currencies_n; k++)
            if (memcmp(r->currencies[k], c->text.p, 3) == 0) { d->text[i] = k; return NULL; }
        if ((key = hk_value_currency(c, small))) return key;
        d->text[i] = small[0] ? currency_index(r, small) : UINT32_MAX;
        return small[0] && d->text[i] == UINT32_MAX ? "value.currency" : NULL;
    case HK_COL_CREDIT_CODE:
        if ((key = hk_value_credit_code(c, small))) return key;
        d->text[i] = word_add(r, hk_str_of(small));
        return NULL;
    case HK_COL_INT: d->i[i] = HK_NULL; return hk_value_int(c, -INT64_C(1000000000), INT64_C(1000000000), &d->i[i]);
    case HK_COL_PERCENT: d->i[i] = HK_NULL; return hk_value_percent(c, &d->i[i]);
    case HK_COL_BOOL: d->i[i] = HK_NULL; return hk_value_bool(c, &d->i[i]);
    case HK_COL_MONTH:
        d->i[i] = HK_NULL;
        if (hk_value_blank(c)) return NULL;
        if ((key = hk_value_month(c, &month))) return key;
        d->i[i] = month;
        return NULL;
    }
    assert(!"column type");
    return NULL;
}

/* HD5. A row with neither month nor day has no day, as an opening balance; the year is never guessed. */
static const char *read_split(reader *rd, size_t i, const hk_row *row, const char **shown)
{
    hk_run *r = rd->r;
    const hk_header *h = r->header;
    int64_t year = HK_NULL, month = HK_NULL, day = HK_NULL;
    const char *key = h->year_col >= 0 ? hk_value_int(hk_row_cell(row, (size_t)h->year_col), 1990, 2150, &year) : NULL;

    r->col[rd->f_split].day[i] = HK_DAY_NONE;
    if (!key) key = hk_value_int(hk_row_cell(row, (size_t)h->month_col), 1, 12, &month);
    if (!key) key = hk_value_int(hk_row_cell(row, (size_t)h->day_col), 1, 31, &day);
    if (year != HK_NULL) rd->year = year;
    if (month != HK_NULL) rd->month = month;
    if (key || day == HK_NULL) return key;
    if (rd->month == HK_NULL) return "value.day";
    *shown = hk_printf(r->own, "%" PRId64 "-%" PRId64, rd->month, day);
    if (rd->year == HK_NULL) return "value.day_no_year";
    *shown = hk_printf(r->own, "%" PRId64 "-%s", rd->year, *shown);
    if (day > hk_month_days((int)rd->year, (int)rd->month)) return "value.day_none";
    return hk_day_make((int)rd->year, (int)rd->month, (int)day, &r->col[rd->f_split].day[i]) ? NULL : "value.day_range";
}

/* ---- room ---- */

static size_t width_of(hk_col_type t)
{
    return t == HK_COL_MONEY || t == HK_COL_INT || t == HK_COL_PERCENT || t == HK_COL_BOOL || t == HK_COL_MONTH ? sizeof(int64_t) : sizeof(uint32_t);
}

static bool grow(void **p, size_t to, size_t size)
{
    void *q = realloc(*p, to * size);
    if (q) *p = q;
    return q != NULL;
}

static hk_rc room_for(hk_run *r, size_t to)
{
    bool ok = to < ROWS_MAX && grow((void **)&r->line, to, sizeof *r->line) && grow((void **)&r->party, to, sizeof *r->party)
           && grow((void **)&r->state, to, 1) && grow((void **)&r->opening, to, 1) && grow((void **)&r->row_currency, to, sizeof *r->row_currency);
    for (size_t f = 0; ok && f < r->cols_n; f++)
        if (r->col[f].source >= 0) ok = grow((void **)&r->col[f].i, to, width_of(r->col[f].type));
    if (!ok) return no_memory(r);
    r->rows_cap = to;
    return HK_OK;
}

static hk_rc room(hk_run *r) { return r->rows < r->rows_cap ? HK_OK : room_for(r, HK_MAX((size_t)4096, r->rows_cap * 2)); }

/* A field of a row that has no such cell. */
static void blank_all(const reader *rd, size_t i)
{
    hk_run *r = rd->r;
    for (size_t k = 0; k < rd->fields_n; k++) {
        hk_column_data *d = &r->col[rd->field_at[k]];
        if (d->type == HK_COL_DAY) d->day[i] = HK_DAY_NONE;
        else if (d->type == HK_COL_CURRENCY) d->text[i] = UINT32_MAX;
        else if (width_of(d->type) == sizeof(int64_t)) d->i[i] = HK_NULL;
        else d->text[i] = HK_NO_TEXT;
    }
}

/* ---- who ---- */

static uint32_t party_of(hk_run *r, hk_str code, hk_str name, hk_str credit, uint32_t row)
{
    char key[HK_CODE_BUF + TEXT_MAX + 64];
    int64_t *slot;
    bool added;
    size_t n = 0;
    hk_str parts[] = { code, name, credit };

    for (size_t i = 0; i < HK_COUNT(parts); i++) {
        assert(n + parts[i].n + 1 < sizeof key);
        memcpy(key + n, parts[i].p ? parts[i].p : "", parts[i].n);
        n += parts[i].n;
        key[n++] = '\x1f';
    }
    if (!hk_map_put(r->party_map, key, n, &slot, &added)) { r->out_of_memory = true; return HK_NOBODY; }
    if (!added) {
        r->parties[*slot].rows++;
        return (uint32_t)*slot;
    }
    if (r->parties_n == r->parties_cap) {
        size_t to = HK_MAX((size_t)256, r->parties_cap * 2);
        if (!grow((void **)&r->parties, to, sizeof *r->parties)) { r->out_of_memory = true; return HK_NOBODY; }
        r->parties_cap = to;
    }
    r->parties[r->parties_n] = (hk_party){ hk_run_text_add(r, code), hk_run_text_add(r, name), hk_run_text_add(r, credit), 1, row, HK_NULL, HK_NOBODY };
    *slot = (int64_t)r->parties_n;
    return (uint32_t)r->parties_n++;
}

static hk_str word_str(const hk_run *r, int f, size_t i) { return hk_str_of(hk_at_text(r, f, i)); }

/* The party of three words, from the words alone where they came lately. */
static uint32_t party_seen(reader *rd, size_t i, hk_str code, hk_str name, hk_str credit)
{
    hk_run *r = rd->r;
    uint32_t c = hk_at_word(r, rd->f_code, i), n = hk_at_word(r, rd->f_name, i), t = hk_at_word(r, rd->f_credit, i);
    size_t at = (c * UINT32_C(2654435761) ^ n * UINT32_C(2246822519) ^ t) % SEEN;
    bool payer = (c | n | t) == HK_NO_TEXT;
    if (!payer && rd->seen[at].party && rd->seen[at].code == c && rd->seen[at].name == n && rd->seen[at].credit == t) {
        r->parties[rd->seen[at].party - 1].rows++;
        return rd->seen[at].party - 1;
    }
    uint32_t p = party_of(r, code, name, credit, (uint32_t)i);
    if (!payer && p != HK_NOBODY) rd->seen[at].code = c, rd->seen[at].name = n, rd->seen[at].credit = t, rd->seen[at].party = p + 1;
    return p;
}

static uint32_t find_party(reader *rd, const hk_row *row, size_t i)
{
    hk_run *r = rd->r;
    hk_str code = word_str(r, rd->f_code, i), name = word_str(r, rd->f_name, i), credit = word_str(r, rd->f_credit, i);

    if (code.n == 0 && name.n == 0 && credit.n == 0 && rd->f_payer >= 0) name = word_str(r, rd->f_payer, i);
    if (code.n || name.n || credit.n) {
        uint32_t p = party_seen(rd, i, code, name, credit);
        int shown = rd->f_name >= 0 ? rd->f_name : rd->f_code;
        bool merged = shown >= 0 && hk_row_cell(row, (size_t)r->col[shown].source)->flags & HK_CELL_ABOVE;
        if (p == rd->carry && !merged) rd->repeats++;
        rd->carry = p;
        return p;
    }
    if (rd->block_party != HK_NOBODY) return rd->block_party;
    if (rd->carry == HK_NOBODY) return HK_NOBODY;
    return rd->carry | CARRY;
}

/* ---- totals (RW4) ---- */

/* -1 when the row says 贷 beside a balance that has a column for its direction. */
static int directed(const reader *rd, const hk_row *row, int f)
{
    if (rd->f_direction[f] < 0) return 1;
    hk_str s = hk_utf8_trim(hk_row_cell(row, (size_t)rd->r->col[rd->f_direction[f]].source)->text);
    return hk_str_is(s, "贷") || hk_str_is(s, "贷方") || hk_str_is(s, "C") || hk_str_is(s, "Cr") ? -1 : 1;
}

static void total_check(reader *rd, const hk_row *row, hk_total kind)
{
    hk_run *r = rd->r;
    for (size_t f = 0; f < r->cols_n; f++) {
        hk_column_data *d = &r->col[f];
        if (d->source < 0 || !rd->summed[f]) continue;
        const hk_cell *c = hk_row_cell(row, (size_t)d->source);
        hk_amount_rules rules = { .exponent = hk_currency_exponent(r->currencies[r->currency_dflt]), .minor_units = r->ask->minor_units, .times = d->times };
        hk_amount a = { 0 };
        if (hk_value_blank(c) || hk_value_amount(c, &rules, &a)) continue;
        int64_t natural = kind == HK_TOTAL_ALL ? rd->sum[f][0].all : kind == HK_TOTAL_YEAR ? rd->sum[f][0].block : rd->sum[f][0].sub;
        if (directed(rd, row, (int)f) < 0) a.minor = -a.minor;
        bool found = false;
        for (int k = 0; k < 2; k++) found |= a.minor == rd->sum[f][k].sub || a.minor == rd->sum[f][k].block || a.minor == rd->sum[f][k].all;
        if (found) r->totals_same++;
        else HK_PUSH(r->own, r->differ, r->differ_n, r->differ_cap) = (hk_total_check){ row->line, d->source, a.minor, natural, r->currencies[r->currency_dflt] };
    }
    for (size_t f = 0; f < r->cols_n; f++) rd->sum[f][0].sub = rd->sum[f][1].sub = 0;
    r->total_rows++;
}

/* Beyond int64 a printed total cannot be right either; the sum then stays and the total differs. */
static void sums_add(reader *rd, const hk_row *row, size_t i)
{
    hk_run *r = rd->r;
    int last = hk_at_currency(r, rd->f_currency, i) == r->currency_dflt;
    for (size_t n = 0; n < rd->fields_n; n++) {
        size_t f = (size_t)rd->field_at[n];
        if (!rd->summed[f] || r->col[f].i[i] == HK_NULL) continue;
        int64_t v = directed(rd, row, (int)f) < 0 ? -r->col[f].i[i] : r->col[f].i[i];
        for (int k = 0; k <= last; k++)
            hk_add(rd->sum[f][k].sub, v, &rd->sum[f][k].sub), hk_add(rd->sum[f][k].block, v, &rd->sum[f][k].block), hk_add(rd->sum[f][k].all, v, &rd->sum[f][k].all);
    }
}

static void block_begins(reader *rd)
{
    for (size_t f = 0; f < rd->r->cols_n; f++) 
        for (int k = 0; k < 2; k++) rd->sum[f][k].block = rd->sum[f][k].sub = 0;
    rd->carry = HK_NOBODY;
}

/* ---- one row ---- */

static bool row_blank(const reader *rd, const hk_row *row)
{
    for (size_t k = 0; k < rd->fields_n; k++)
        if (!hk_value_blank(hk_row_cell(row, (size_t)rd->r->col[rd->field_at[k]].source))) return false;
    return true;
}

static void sample_add(hk_run *r, const hk_row *row)
{
    if (r->sample_n == HK_SAMPLE_ROWS) return;
    const char **texts = HK_NEWS(r->own, const char *, r->header->n);
    for (size_t c = 0; c < r->header->n; c++) texts[c] = cell_text(r, hk_row_cell(row, c));
    r->sample[r->sample_n++] = texts;
}

static hk_rc row_add(reader *rd, const hk_row *row, bool opening)
{
    hk_run *r = rd->r;
    size_t i = r->rows;
    hk_rc rc = room(r);
    if (rc) return rc;
    r->line[i] = (uint32_t)HK_MIN(row->line, (int64_t)UINT32_MAX), r->state[i] = HK_ROW_NEW, r->opening[i] = opening, r->party[i] = HK_NOBODY;
    r->row_currency[i] = UINT32_MAX;
    r->rows++, r->hidden_rows += row->hidden;
    blank_all(rd, i);
    sample_add(r, row);
    if (row->error) {
        const hk_cell *c = hk_row_cell(row, row->error_col);
        hk_row_bad(r, i, -1, cell_text(r, c), row->error, NULL);
        r->party[i] = rd->carry;
        return HK_OK;
    }
    for (size_t k = 0; k < rd->fields_n; k++) {
        int f = rd->field_at[k];
        const hk_cell *c = hk_row_cell(row, (size_t)r->col[f].source);
        const char *shown = NULL;
        const char *key = f == rd->f_split ? read_split(rd, i, row, &shown) : c->text.n || c->kind != HK_CELL_BLANK ? read_cell(rd, i, f, c) : NULL;
        if (key) hk_row_bad(r, i, f, shown ? shown : cell_text(r, c), key, NULL);
        else if (r->cols[f].required == 1 && !opening && f != rd->f_code && f != rd->f_name && hk_value_blank(c))
            hk_row_bad(r, i, f, "", "import.blank", NULL);
    }
    if (r->way->party) r->party[i] = find_party(rd, row, i);
    if (!opening) sums_add(rd, row, i);
    return r->out_of_memory ? no_memory(r) : HK_OK;
}

/* RW6. Banks print 0.00 in the column that does not count. */
static bool paid_out(const reader *rd, const hk_row *row)
{
    static const hk_amount_rules rules = { .exponent = 4 };
    const hk_run *r = rd->r;
    hk_amount in = { 0 }, out = { 0 };
    if (rd->f_in < 0) return false;
    const hk_cell *a = hk_row_cell(row, (size_t)r->col[rd->f_in].source), *b = hk_row_cell(row, (size_t)r->col[rd->f_out].source);
    return !hk_value_amount(a, &rules, &in) && !hk_value_amount(b, &rules, &out) && (in.blank || in.minor == 0) && !out.blank && out.minor != 0;
}

static hk_rc take_row(reader *rd, const hk_row *row)
{
    hk_run *r = rd->r;
    hk_str code, name;
    if (row->line <= r->header->last_line) return HK_OK;
    if (!row->error) {
        bool blank = row_blank(rd, row);             /* of a running account it may still name a customer */
        if (blank && r->kind != HK_IMPORT_RUNNING) return HK_OK;
        if (hk_row_is_header(r->header, row)) return HK_OK;
        if (r->kind == HK_IMPORT_RUNNING && hk_row_customer(row, &code, &name)) {
            block_begins(rd);
            rd->block_party = party_of(r, code, name, (hk_str){ "", 0 }, (uint32_t)r->rows);
            return HK_OK;
        }
        if (blank || hk_row_is_foot(r->header, row)) return HK_OK;
        hk_total total = hk_row_total(r->header, row);
        if (total == HK_TOTAL_OPENING && r->kind == HK_IMPORT_RUNNING) return row_add(rd, row, true);
        if (total == HK_TOTAL_CLOSING || total == HK_TOTAL_OPENING) return HK_OK;
        if (total) {
            total_check(rd, row, total);
            if (total == HK_TOTAL_SUB && r->kind != HK_IMPORT_RUNNING) rd->carry = HK_NOBODY;
            return HK_OK;
        }
        if (paid_out(rd, row)) { r->paid_out_rows++; return HK_OK; }
    }
    return row_add(rd, row, false);
}

/* ---- before and after ---- */

static bool repeats_much(const char *field)
{
    static const char *const fields[] = { "owner", "region", "class", "department", "method", "terms", "kind", "country", "title", "channel", "event", "tax",
                                          "direction", "account", "acceptor", "carrier", "customer_code", "customer_name", "contract", "product", "payer", "summary" };
    for (size_t i = 0; i < HK_COUNT(fields); i++)
        if (strcmp(fields[i], field) == 0) return true;
    return false;
}

static bool is_balance(const char *field)
{
    return strcmp(field, "balance") == 0 || strcmp(field, "credit_limit") == 0;
}

static void reader_init(reader *rd, hk_run *r)
{
    *rd = (reader){ .r = r, .carry = HK_NOBODY, .block_party = HK_NOBODY, .f_currency = hk_run_field(r, "currency"), .f_code = hk_run_field(r, "customer_code"),
                    .f_name = hk_run_field(r, "customer_name"), .f_credit = hk_run_field(r, "credit_code"),
                    .f_payer = r->kind == HK_IMPORT_RECEIPTS ? hk_run_field(r, "payer") : -1 };
    assert(r->cols_n <= HK_COUNT(rd->days));
    rd->f_out = r->kind == HK_IMPORT_RECEIPTS ? hk_run_field(r, "paid_out") : -1, rd->f_in = rd->f_out >= 0 ? hk_run_field(r, "amount") : -1;
    rd->f_split = -1, rd->year = r->header->year ? r->header->year : HK_NULL, rd->month = HK_NULL;
    for (size_t f = 0; r->header->day_col >= 0 && f < r->cols_n; f++)
        if (r->cols[f].type == HK_COL_DAY && r->col[f].source == r->header->day_col) rd->f_split = (int)f;
    if (rd->f_currency >= 0) rd->field_at[rd->fields_n++] = rd->f_currency;
    for (size_t f = 0; f < r->cols_n; f++) {
        rd->days[f] = (hk_day_rules){ .serials = r->info->kind != HK_SHEET_CSV, .date_1904 = r->info->date_1904 };
        rd->word[f] = repeats_much(r->cols[f].name);
        rd->f_direction[f] = strcmp(r->cols[f].name, "opening") == 0 ? hk_run_field(r, "opening_direction")
                           : strcmp(r->cols[f].name, "closing") != 0 ? -1
                           : hk_run_field(r, "closing_direction") >= 0 ? hk_run_field(r, "closing_direction") : hk_run_field(r, "direction");
        rd->summed[f] = r->cols[f].type == HK_COL_MONEY && !is_balance(r->cols[f].name);
        if (r->col[f].source >= 0 && (int)f != rd->f_currency) rd->field_at[rd->fields_n++] = (int)f;
    }
}

/* RW3; leaves the sheet at its first row again. */
static hk_rc prove_days(reader *rd)
{
    hk_run *r = rd->r;
    hk_day_proof proof[64] = { 0 };
    hk_row row;
    bool any = false;
    hk_rc rc = HK_OK;

    for (size_t f = 0; f < r->cols_n; f++) any |= r->col[f].source >= 0 && r->cols[f].type == HK_COL_DAY;
    for (int n = 0; any && !rc && n < PROOF_ROWS; n++) {
        rc = hk_sheet_next(r->cx, r->sheet, &row);
        if (rc || row.n == 0) break;
        if (row.line <= r->header->last_line) continue;
        for (size_t f = 0; f < r->cols_n; f++)
            if (r->col[f].source >= 0 && r->cols[f].type == HK_COL_DAY) hk_day_proof_add(&proof[f], hk_row_cell(&row, (size_t)r->col[f].source));
    }
    for (size_t f = 0; f < r->cols_n; f++) rd->days[f].order = hk_day_proof_order(&proof[f]);
    return rc ? rc : hk_sheet_select(r->cx, r->sheet, r->info->sheet);
}

/* RW2 */
static void parties_settle(reader *rd)
{
    hk_run *r = rd->r;
    int shown = rd->f_name >= 0 ? rd->f_name : rd->f_code;
    for (size_t i = 0; i < r->rows; i++) {
        if (r->party[i] == HK_NOBODY) {
            if (r->state[i] != HK_ROW_BAD) hk_row_bad(r, i, shown, "", i == 0 ? "import.party_blank" : "import.party_after_total", NULL);
        } else if (r->party[i] & CARRY) {
            r->party[i] &= ~CARRY;
            r->parties[r->party[i]].rows++;
            if (rd->repeats > 0 && r->state[i] != HK_ROW_BAD) hk_row_bad(r, i, shown, "", "import.party_blank", NULL);
        }
    }
}

/* A column of long numbers that nearly all end in zeros was cut by Excel before it was saved as text. */
static void cut_codes_settle(reader *rd)
{
    hk_run *r = rd->r;
    for (size_t f = 0; f < r->cols_n; f++) {
        if (r->col[f].source < 0 || r->cols[f].type != HK_COL_CODE || !hk_code_proof_cut(&rd->codes[f])) continue;
        for (size_t i = 0; i < r->rows; i++) {
            const char *code = hk_at_text(r, (int)f, i);
            if (strlen(code) > 15 && strspn(code + 15, "0") == strlen(code + 15)) hk_row_bad(r, i, (int)f, code, "value.code_cut", NULL);
        }
    }
}

static hk_rc read_on(reader *rd)
{
    hk_run *r = rd->r;
    hk_row row;
    hk_rc rc = HK_OK;
    for (int64_t n = 1; !rc; n++) {
        rc = hk_sheet_next(r->cx, r->sheet, &row);
        if (rc || row.n == 0) break;
        rc = take_row(rd, &row);
        if (!rc && n % TICK == 0) rc = hk_run_tick(r, hk_sheet_position(r->sheet), r->info->bytes);
    }
    return rc;
}

/* ---- the second half (RW5): a run of its own, with context, memory, words and parties of its own ---- */

typedef struct half {
    hk_ctx    cx;
    hk_run    run;
    reader    rd;
    pthread_t thread;
    hk_rc     rc;
} half;

static void *half_main(void *arg)
{
    half *h = arg;
    h->rc = read_on(&h->rd);
    return NULL;
}

static void half_free(half *h)
{
    hk_run *s = &h->run;
    for (size_t f = 0; s->col && f < s->cols_n; f++) free(s->col[f].i);
    free(s->line), free(s->party), free(s->state), free(s->opening), free(s->row_currency), free(s->heap.p), free(s->parties);
    hk_map_free(s->words), hk_map_free(s->party_map);
    hk_sheet_close(s->sheet);
    hk_arena_free(s->own), hk_arena_free(h->cx.arena);
    free(h);
}

static bool half_ready(half *h, const reader *rd)
{
    const hk_run *r = rd->r;
    hk_run *s = &h->run;
    h->cx = *r->cx;
    h->cx.progress = NULL, h->cx.arena = hk_arena_create();
    *s = (hk_run){ .cx = &h->cx, .ask = r->ask, .way = r->way, .kind = r->kind, .info = r->info, .header = r->header, .export_day = r->export_day,
                   .cols = r->cols, .cols_n = r->cols_n, .currencies_n = r->currencies_n, .currency_dflt = r->currency_dflt, .sample_n = HK_SAMPLE_ROWS,
                   .own = hk_arena_create(), .words = hk_map_create(256), .party_map = hk_map_create(1024) };
    if (!h->cx.arena || !s->own || !s->words || !s->party_map) return false;
    memcpy(s->currencies, r->currencies, sizeof s->currencies);
    s->col = HK_NEWS(s->own, hk_column_data, s->cols_n);
    for (size_t f = 0; f < s->cols_n; f++) s->col[f] = r->col[f], s->col[f].i = NULL;
    h->rd = *rd;
    h->rd.r = s;
    hk_run_text_add(s, HK_STR(" "));
    return !s->out_of_memory && hk_csv_part(r->cx, r->sheet, HALVES_FROM, r->header->last_line + 1, &s->sheet);
}

/* NULL: one thread reads it all. Where the second core reads the database meanwhile (ahead.h), it is busy. */
static half *half_start(const reader *rd)
{
    const hk_run *r = rd->r;
    if ((r->ahead && r->ahead->takes_long) || r->kind == HK_IMPORT_RUNNING || rd->block_party != HK_NOBODY || rd->f_split >= 0 || r->info->kind != HK_SHEET_CSV) return NULL;
    half *h = calloc(1, sizeof *h);
    if (!h) return NULL;
    if (half_ready(h, rd)) {
        h->run.heap.p[0] = 0;
        if (hk_thread_start(&h->thread, "hk-half", half_main, h)) return h;
        hk_csv_rejoin(r->sheet);
    }
    half_free(h);
    return NULL;
}

static bool half_plain(const half *h, const hk_run *r)
{
    const hk_run *s = &h->run;
    if (h->rc || s->bad || s->total_rows || s->out_of_memory || r->currencies_n + s->currencies_n > HK_CURRENCIES) return false;
    if (r->heap.n + s->heap.n + hk_map_bytes(s->words) > UINT32_MAX || r->rows + s->rows >= ROWS_MAX) return false;
    for (size_t i = 0; s->way->party && i < s->rows; i++)
        if (s->party[i] & CARRY) return false;                       /* HK_NOBODY has that bit too */
    return true;
}

/* Texts of the half: words are those of the run, all others follow its heap. *words: offset there -> here. */
static bool half_texts(hk_run *r, hk_run *s, uint32_t *base, hk_map *words)
{
    size_t at = 0;
    hk_str key;
    int64_t from, *to;
    bool added;
    while (hk_map_each(s->words, &at, &key, &from)) {
        uint32_t offset = (uint32_t)from, here = word_add(r, key);
        if (r->out_of_memory || !hk_map_put(words, &offset, sizeof offset, &to, &added)) return false;
        *to = here;
    }
    *base = (uint32_t)r->heap.n;
    char *p = realloc(r->heap.p, r->heap.n + s->heap.n);
    if (!p) return false;
    memcpy(p + r->heap.n, s->heap.p, s->heap.n);
    r->heap.p = p, r->heap.n += s->heap.n, r->heap.cap = r->heap.n;
    return true;
}

static uint32_t text_here(uint32_t there, uint32_t base, const hk_map *words)
{
    int64_t here;
    if (there == HK_NO_TEXT) return HK_NO_TEXT;
    return hk_map_get(words, &there, sizeof there, &here) ? (uint32_t)here : base + there;
}

static void column_take(const half *h, hk_run *r, size_t f, uint32_t base, const hk_map *words, const uint32_t *currency)
{
    const hk_run *s = &h->run;
    const hk_column_data *from = &s->col[f];
    uint32_t last = HK_NO_TEXT, here = HK_NO_TEXT;
    bool texts = from->type == HK_COL_CODE || from->type == HK_COL_TEXT || from->type == HK_COL_CREDIT_CODE;
    bool word = h->rd.word[f] || from->type == HK_COL_CREDIT_CODE;
    size_t wide = width_of(from->type);
    if (!texts && from->type != HK_COL_CURRENCY) {
        memcpy((char *)r->col[f].i + r->rows * wide, from->i, s->rows * wide);
        return;
    }
    for (size_t i = 0; i < s->rows; i++) {
        uint32_t t = from->text[i];
        if (!texts) here = t == UINT32_MAX ? t : currency[t];
        else if (!word) here = t == HK_NO_TEXT ? t : base + t;
        else if (t != last) last = t, here = text_here(t, base, words);
        r->col[f].text[r->rows + i] = here;
    }
}

/* The parties of the half in the order it met them, which is the order of the file. */
static uint32_t *parties_take(hk_run *r, hk_run *s, uint32_t base, const hk_map *words)
{
    uint32_t *here = HK_NEWS(s->own, uint32_t, s->parties_n + 1);
    for (size_t k = 0; k < s->parties_n; k++) {
        const hk_party *p = &s->parties[k];
        hk_str part[3] = { hk_str_of(hk_word(r, text_here(p->code, base, words))), hk_str_of(hk_word(r, text_here(p->name, base, words))),
                           hk_str_of(hk_word(r, text_here(p->credit_code, base, words))) };
        here[k] = party_of(r, part[0], part[1], part[2], (uint32_t)(r->rows + p->first));
        if (here[k] == HK_NOBODY) return NULL;
        r->parties[here[k]].rows += p->rows - 1;
    }
    return here;
}

static hk_rc half_take(reader *rd, half *h)
{
    hk_run *r = rd->r, *s = &h->run;
    uint32_t base = 0, currency[HK_CURRENCIES], lines = (uint32_t)(hk_csv_line(r->sheet) - r->header->last_line), *party;
    hk_map *words = hk_map_create(hk_map_count(s->words));
    hk_rc rc = words && half_texts(r, s, &base, words) ? room_for(r, HK_MAX(r->rows_cap, r->rows + s->rows)) : no_memory(r);
    for (size_t k = 0; !rc && k < s->currencies_n; k++) currency[k] = currency_index(r, s->currencies[k]);
    for (size_t f = 0; !rc && f < r->cols_n; f++)
        if (r->col[f].source >= 0 && s->rows) column_take(h, r, f, base, words, currency);
    party = rc ? NULL : parties_take(r, s, base, words);
    hk_map_free(words);
    if (rc || !party) return rc ? rc : no_memory(r);
    if (s->rows && r->way->party && party[s->party[0]] == rd->carry) rd->repeats++;
    for (size_t i = 0, to = r->rows; i < s->rows; i++, to++) {
        r->line[to] = s->line[i] + lines, r->state[to] = s->state[i], r->opening[to] = s->opening[i];
        r->party[to] = r->way->party ? party[s->party[i]] : HK_NOBODY;
        r->row_currency[to] = s->row_currency[i] == UINT32_MAX ? UINT32_MAX : currency[s->row_currency[i]];
    }
    for (size_t f = 0; f < r->cols_n; f++) rd->codes[f].n += h->rd.codes[f].n, rd->codes[f].zeros += h->rd.codes[f].zeros;
    rd->repeats += h->rd.repeats, r->rows += s->rows, r->hidden_rows += s->hidden_rows, r->paid_out_rows += s->paid_out_rows;
    return HK_OK;
}

static hk_rc read_all(reader *rd)
{
    half *h = half_start(rd);
    hk_rc rc = read_on(rd);
    if (!h) return rc;
    hk_thread_join(h->thread);
    if (!rc && half_plain(h, rd->r)) {
        rc = half_take(rd, h);
    } else if (!rc) {
        hk_csv_rejoin(rd->r->sheet);
        rc = read_on(rd);
    }
    half_free(h);
    return rc;
}

hk_rc hk_rows_read(hk_run *r)
{
    reader *rd = HK_NEW(r->own, reader);
    const hk_header *h = r->header;

    if (!r->heap.p) {
        hk_run_text_add(r, HK_STR(" "));             /* offset 0 is kept for "" */
        if (r->out_of_memory) return no_memory(r);
        r->heap.p[0] = 0;
    }
    r->sample = HK_NEWS(r->own, const char **, HK_SAMPLE_ROWS);
    r->currency_dflt = currency_index(r, h->currency[0] ? h->currency : r->ask->currency ? r->ask->currency : "CNY");
    reader_init(rd, r);
    if (h->customer || h->customer_code)
        rd->block_party = party_of(r, hk_str_of(h->customer_code ? h->customer_code : ""), hk_str_of(h->customer ? h->customer : ""), (hk_str){ "", 0 }, 0);
    hk_rc rc = prove_days(rd);
    if (!rc) rc = read_all(rd);
    if (rc) return rc;
    if (r->way->party) parties_settle(rd);
    cut_codes_settle(rd);
    return HK_OK;
}
