/* text.c - see text.h. One pass over the characters, then one over the words a voice keyboard gets wrong. */
#include "base/utf8.h"
#include "reading/inside.h"
#include "reading/rows.h"
#include <pthread.h>

/* TX2. None of the wrong words is a word of the trade. */
static const struct { const char *wrong, *right; } heard[] = {
    { "对长单", "对账单" }, { "队账单", "对账单" }, { "对仗单", "对账单" }, { "队长单", "对账单" }, { "队账", "对账" }, { "对仗", "对账" },
    { "成队", "承兑" },     { "成兑", "承兑" },     { "城兑", "承兑" },     { "承对", "承兑" },     { "呈兑", "承兑" }, { "程兑", "承兑" },
    { "发飘", "发票" },     { "法票", "发票" },     { "发漂", "发票" },     { "发瓢", "发票" },     { "活票", "货票" },
    { "货宽", "货款" },     { "货矿", "货款" },     { "活款", "货款" },     { "伙款", "货款" },     { "律师寒", "律师函" }, { "律师涵", "律师函" }, { "律师含", "律师函" }, { "催款涵", "催款函" }, { "催款寒", "催款函" },
    { "回宽", "回款" },     { "回狂", "回款" },     { "慧款", "汇款" },     { "惠款", "汇款" },
    { "欠宽", "欠款" },     { "欠矿", "欠款" },     { "尾宽", "尾款" },     { "为款", "尾款" },     { "伟款", "尾款" },
    { "付宽", "付款" }, { "附款", "付款" },     { "负款", "付款" },     { "复款", "付款" },
    { "合通", "合同" },     { "和同", "合同" },     { "验受", "验收" },     { "验手", "验收" },     { "质饱金", "质保金" }, { "质宝金", "质保金" },
    { "雨期", "逾期" },     { "愉期", "逾期" },     { "起速", "起诉" },     { "起宿", "起诉" },     { "启诉", "起诉" },
    { "分其付", "分期付" }, { "分七付", "分期付" }, { "网应", "网银" },     { "网赢", "网银" },     { "申批", "审批" },     { "深批", "审批" },
    { "财物部", "财务部" }, { "财物那", "财务那" }, { "财雾", "财务" },     { "出呐", "出纳" },     { "出那", "出纳" },     { "工司", "公司" },
    { "工账", "公账" },     { "工户", "公户" },     { "对工账", "对公账" }, { "税务等记", "税务登记" }, { "停获", "停货" },
    { "发获", "发货" },     { "送或单", "送货单" }, { "送获单", "送货单" }, { "签手单", "签收单" },
    { "签受", "签收" },     { "违月金", "违约金" }, { "违约今", "违约金" }, { "滞那金", "滞纳金" }, { "丈期", "账期" },     { "涨期", "账期" },
    { "仗期", "账期" },     { "转涨", "转账" }, { "转长", "转账" },     { "到仗", "到账" },     { "到涨", "到账" },
    { "诚诺", "承诺" },     { "成诺", "承诺" },     { "承若", "承诺" },     { "资金紧涨", "资金紧张" }, { "汇单", "回单" }, { "慧单", "回单" },
};

static bool han(uint32_t c) { return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf); }

/* Capital figures on vouchers. 肆 is not 四 inside names; in a sentence about money it is. */
static const char *capital(uint32_t c)
{
    switch (c) {
        case U'零': case U'〇': return "零";
        case U'壹': return "一";
        case U'贰': return "二";
        case U'叁': return "三";
        case U'肆': return "四";
        case U'伍': return "五";
        case U'陆': return "六";
        case U'柒': return "七";
        case U'捌': return "八";
        case U'玖': return "九";
        case U'拾': return "十";
        case U'佰': return "百";
        case U'仟': return "千";
        case U'圆': return "元";
        case U'帐': return "账";
        default: return NULL;
    }
}

/* Most signs have one form: bits of those that have a traditional one, so that the pairs are searched for these alone. */
enum { HAN_FIRST = 0x4e00, HAN_END = 0xa000 };
static uint64_t       traditional[(HAN_END - HAN_FIRST) / 64];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void mark_traditional(void)
{
    for (size_t k = 0, n; k < hk_simple_pairs_n; k++) {
        uint32_t c = hk_sign(hk_simple_pairs + 6 * k, &n);
        assert(c >= HAN_FIRST && c < HAN_END);
        traditional[(c - HAN_FIRST) / 64] |= UINT64_C(1) << (c - HAN_FIRST) % 64;
    }
}

static const char *simple(uint32_t sign, const char three[3])
{
    size_t lo = 0, hi = hk_simple_pairs_n;

    if (sign < HAN_FIRST || sign >= HAN_END || !(traditional[(sign - HAN_FIRST) / 64] >> (sign - HAN_FIRST) % 64 & 1)) return NULL;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int    c = memcmp(hk_simple_pairs + 6 * mid, three, 3);
        if (c == 0) return hk_simple_pairs + 6 * mid + 3;
        if (c < 0) lo = mid + 1;
        else hi = mid;
    }
    return NULL;
}

/* One character in its common form, *n bytes of `out` or of a table. */
static const char *common(uint32_t c, char out[4], size_t *n)
{
    if (c < 0x20 || c == 0x7f || c == 0x3000 || c == 0xa0 || c == 0xfeff || c == 0x200b || c == 0xfffd) c = ' ';
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    *n = (size_t)hk_utf8_put(out, c);
    if (*n != 3) return out;
    const char *to = simple(c, out), *figure = capital(to ? hk_sign(to, n) : c);
    if (figure) *n = strlen(figure);
    return figure ? figure : to ? to : out;
}

typedef struct pen {
    char     *s;
    uint32_t *raw;
    size_t    n;
} pen;

static void put(pen *p, const char *s, size_t n, size_t from)
{
    for (size_t i = 0; i < n; i++) {
        p->s[p->n] = s[i];
        p->raw[p->n++] = (uint32_t)from;
    }
}

static bool ends_in_han(const pen *p)
{
    const char *at = p->s + p->n - 3;
    return p->n >= 3 && han((uint32_t)hk_utf8_next(&at, p->s + p->n));
}

/* 收拾, 队伍, 大陆, 放肆: no figure, by the sign before it. */
static bool of_a_word(const pen *p, uint32_t c)
{
    static const char words[] = "收拾 队伍 退伍 入伍 大陆 登陆 着陆 放肆";
    char   last[8];
    size_t n = 3;

    if (p->n < 3 || (c != U'拾' && c != U'伍' && c != U'陆' && c != U'肆')) return false;
    memcpy(last, p->s + p->n - 3, 3);
    n += (size_t)hk_utf8_put(last + 3, c);
    return memmem(words, sizeof words - 1, last, n) != NULL;
}

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* Marks that are not seen or stand over the sign before them: soft hyphens, joiners, directions, selectors, accents. */
static bool unseen(uint32_t c)
{
    static const struct { uint32_t first, last; } rows[] = {
        { 0xad, 0xad }, { 0x300, 0x36f }, { 0x61c, 0x61c }, { 0x180b, 0x180f }, { 0x200c, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x206f }, { 0x20d0, 0x20ff }, { 0xfe00, 0xfe0f }, { 0xe0000, 0xe0fff } };

    for (size_t i = 0; c >= 0xad && i < HK_COUNT(rows); i++)
        if (c >= rows[i].first && c <= rows[i].last) return true;
    return false;
}

/* TX4. Behind an emoji they are a part of it. */
static bool vanishes(const pen *p, uint32_t c)
{
    char last = p->n ? p->s[p->n - 1] : 'a';
    return unseen(c) && (digit(last) || (last >= 'a' && last <= 'z') || ends_in_han(p));
}

static void characters(hk_str typed, pen *p)
{
    const char *at = typed.p, *end = typed.p + typed.n;
    size_t      blank = 0;       /* where a run of blanks began, plus one */

    while (at < end) {
        size_t  from = (size_t)(at - typed.p), n;
        char    buf[4];
        int32_t c = hk_utf8_next(&at, end);
        if (vanishes(p, (uint32_t)c)) continue;
        const char *to = common((uint32_t)c, buf, &n);
        if (of_a_word(p, (uint32_t)c)) n = (size_t)hk_utf8_put(buf, (uint32_t)c), to = buf;
        if (n == 1 && *to == ' ') {
            if (!blank) blank = from + 1;
            continue;
        }
        if (p->n + n + 1 > HK_LINE_MAX) break;
        const char *look = to;
        bool before = ends_in_han(p), after = han((uint32_t)hk_utf8_next(&look, to + n));
        bool joined = (before && (after || digit(to[0]))) || (after && p->n && digit(p->s[p->n - 1]));      /* 货 款, 28 号, 先付 20 万 */
        if (blank && p->n && !joined) put(p, " ", 1, blank - 1);
        blank = 0;
        put(p, to, n, from);
    }
}

static void words(const pen *in, pen *p)
{
    static hk_rows wrong = HK_ROWS(heard, wrong);
    const hk_line  t = { in->s, in->n, in->raw };

    for (size_t i = 0, n, row; i < in->n; i += n) {
        const char *to = in->s + i;
        if ((n = hk_rows_at(&wrong, &t, i, &row))) {
            to = heard[row].right;
            assert(strlen(to) == n);             /* right and wrong word have the same number of characters, so each keeps its place */
        } else n = 1;
        for (size_t k = 0; k < n; k++) put(p, to + k, 1, in->raw[i + k]);
    }
}

void hk_line_make(hk_arena *a, hk_str typed, hk_line *out)
{
    const size_t most = HK_MIN(typed.n, (size_t)HK_LINE_MAX) + 1;          /* no form is longer than what was typed */
    pen first = { hk_alloc(a, most), HK_NEWS(a, uint32_t, most), 0 }, last = { hk_alloc(a, most), HK_NEWS(a, uint32_t, most), 0 };

    pthread_once(&once, mark_traditional);
    characters(typed, &first);
    words(&first, &last);
    last.s[last.n] = 0;
    last.raw[last.n] = (uint32_t)typed.n;
    *out = (hk_line){ last.s, last.n, last.raw };
}

/* Most words of most rows differ in their first sign: that is seen here without calling anything. */
size_t hk_line_any(const hk_line *t, size_t i, const char *row)
{
    const char *s = t->s + i, *w = row;
    size_t      best = 0;

    while (*w) {
        size_t n = 0;
        while (w[n] && w[n] != ' ' && w[n] == s[n]) n++;          /* the line ends in NUL, which no word holds */
        if ((!w[n] || w[n] == ' ') && n > best) best = n;
        for (w += n; *w && *w != ' ';) w++;
        while (*w == ' ') w++;
    }
    return best;
}

/* Word by word over the whole line; a word that begins with a sign is found at a sign only. */
bool hk_line_begins(const hk_line *t, size_t from, size_t to, const char *row)
{
    for (size_t i = from; i < to; i++)
        if (((unsigned char)t->s[i] & 0xc0) != 0x80 && hk_line_any(t, i, row)) return true;
    return false;
}

bool hk_line_has(const hk_line *t, const char *row)
{
    for (const char *w = row; *w;) {
        const char *end = strchrnul(w, ' ');
        if (end > w && memmem(t->s, t->n, w, (size_t)(end - w))) return true;
        for (w = end; *w == ' ';) w++;
    }
    return false;
}
