/* real_text.c - see real_text.h and real.h. */
#include "rehearse/real_text.h"
#include "base/money.h"
#include "base/prng.h"
#include "base/utf8.h"
#include "content/content.h"
#include "ledger/terms.h"

/* ---- names as one says them --------------------------------------------------------------------------------------------------------- */
static hk_str head(const char *s, size_t signs)
{
    const char *p = s, *end = s + strlen(s);
    while (signs-- && p < end) hk_utf8_next(&p, end);
    return (hk_str){ s, (size_t)(p - s) };
}

const char *hk_real_call(hk_arena *a, const hk_real_person *p)
{
    /* The longest title first: 财务总监 is 总监, not 总. */
    static const struct { const char *in, *call; } rows[] = { { "总监", "总监" }, { "总经理", "总" }, { "副总", "总" }, { "董事长", "总" }, { "总裁", "总" }, { "老板", "老板" }, { "经理", "经理" },
        { "主任", "主任" }, { "会计", "会计" }, { "部长", "部长" }, { "厂长", "厂长" }, { "科长", "科长" }, { "处长", "处长" }, { "主管", "主管" }, { "出纳", "出纳" } };
    hk_str surname = head(p->name, 1);

    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (strstr(p->title, rows[i].in)) return hk_printf(a, "%.*s%s", (int)surname.n, surname.p, rows[i].call);
    return p->name;
}

const char *hk_real_short(hk_arena *a, const char *firm)
{
    static const char *const ends[] = { "（", "(", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "公司" };
    size_t n = strlen(firm);

    for (size_t i = 0; i < HK_COUNT(ends); i++) {
        const char *at = strstr(firm, ends[i]);
        if (at && at > firm) n = HK_MIN(n, (size_t)(at - firm));
    }
    hk_str four = head(firm, 4);
    return hk_utf8_has_cjk(hk_str_of(firm)) ? hk_strndup(a, firm, HK_MIN(n, four.n)) : hk_strndup(a, firm, n);
}

const char *hk_real_firm(hk_arena *a, const hk_real_facts *f)
{
    HK_UNUSED(a);
    return f->name;
}

const char *hk_real_rank(hk_ctx *cx, const hk_real_facts *f)
{
    const hk_real_person *p = &f->people[f->person];
    return *p->title ? p->title : hk_text(cx->lang, "real.contact");
}

const char *hk_real_decider(hk_arena *a, const hk_real_facts *f) { return f->decider < f->people_n ? hk_real_call(a, &f->people[f->decider]) : "老板"; }

const char *hk_real_role(const hk_real_facts *f)
{
    static const struct { const char *in, *code; } rows[] = { { "财务", "finance" }, { "会计", "finance" }, { "采购", "buyer" }, { "总经理", "boss" }, { "董事长", "boss" }, { "老板", "boss" }, { "厂长", "boss" } };
    const char *title = f->decider < f->people_n ? f->people[f->decider].title : "老板";

    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (strstr(title, rows[i].in)) return rows[i].code;
    return "leader";
}

const char *hk_real_caller(hk_arena *a, const hk_real_facts *f)
{
    hk_str surname = head(f->caller, 1);
    return hk_utf8_has_cjk(surname) ? hk_printf(a, "小%.*s", (int)surname.n, surname.p) : f->caller;
}

const char *hk_real_title(hk_ctx *cx, const hk_real_facts *f)
{
    const char *name[] = { "name" }, *value[] = { f->name };
    return hk_text_fill(cx->arena, cx->lang, "real.title", name, value, 1);
}

/* ---- the file of the trainee ------------------------------------------------------------------------------------------------------------ */
typedef struct page {
    hk_ctx *cx;
    const hk_real_facts *f;
    hk_buf  b;
} page;

const char *hk_real_sentence(hk_ctx *cx, const char *key, va_list ap)
{
    const char *names[6], *values[6];
    size_t n = 0;

    for (const char *name; n < HK_COUNT(names) && (name = va_arg(ap, const char *)); n++) names[n] = name, values[n] = va_arg(ap, const char *);
    return hk_text_fill(cx->arena, cx->lang, key, names, values, n);
}

static void line(page *p, const char *key, ...)
{
    va_list ap;

    va_start(ap, key);
    if (p->b.n && strcmp(p->cx->lang, "en") == 0) hk_buf_putc(&p->b, ' ');
    hk_buf_puts(&p->b, hk_real_sentence(p->cx, key, ap));
    va_end(ap);
}

static const char *money(const page *p, int64_t fen) { return hk_money_group(p->cx->arena, fen, 2); }
static const char *count(const page *p, int64_t n) { return hk_printf(p->cx->arena, "%" PRId64, n); }

/* What is overdue is a part of the open items. The balance is less by what came in and lies unapplied, and may be less than that part. */
static int64_t open_items(const hk_real_facts *f) { return f->outstanding + f->unapplied; }

static void owed(page *p)
{
    const hk_real_facts *f = p->f;

    if (f->overdue > 0) line(p, "real.brief.overdue", "name", f->name, "open", money(p, open_items(f)), "sum", money(p, f->total), "n", count(p, (int64_t)f->items_all), "days", count(p, f->oldest), NULL);
    else line(p, "real.brief.not_due", "name", f->name, "sum", money(p, f->total), "n", count(p, (int64_t)f->items_all), NULL);
    if (f->unapplied > 0) line(p, "real.brief.unapplied", "sum", money(p, f->unapplied), "net", money(p, f->outstanding), NULL);
    if (f->disputed > 0) line(p, "real.brief.disputed", "sum", money(p, f->disputed), NULL);
}

static void aged(page *p)
{
    hk_buf list = { .arena = p->cx->arena };
    const char *lang = p->cx->lang;

    for (size_t i = 0; i < p->f->buckets_n; i++) {
        if (p->f->bucket[i] <= 0) continue;
        bool last = i + 1 == p->f->buckets_n;
        if (list.n) hk_buf_puts(&list, hk_text(lang, "real.list"));
        const char *names[] = { "from", "to", "sum" };
        const char *values[] = { count(p, p->f->edges[i] + 1), last ? "" : count(p, p->f->edges[i + 1]), money(p, p->f->bucket[i]) };
        hk_buf_puts(&list, hk_text_fill(p->cx->arena, lang, last ? "real.band_last" : "real.band", names, values, 3));
    }
    if (list.n) line(p, "real.brief.aged", "list", list.p, NULL);
}

static void agreed(page *p)
{
    static const char *const starts[] = { "", "invoice", "goods", "accept" };
    hk_arena *a = p->cx->arena;
    hk_terms  t;

    if (*p->f->terms && hk_terms_parse(hk_str_of(p->f->terms), &t) && t.start != HK_TERMS_NONE) {
        const char *n = count(p, t.months ? t.months : t.days), *lang = p->cx->lang;
        const char *names[] = { "start", "term", "day" };
        const char *values[] = { hk_text(lang, hk_printf(a, "papers.start.%s", t.monthly ? "month" : starts[t.start])),
                                 hk_text_fill(a, lang, t.months ? "papers.months" : "papers.days", (const char *[]){ "n" }, &n, 1), count(p, t.pay_day) };
        line(p, "real.brief.terms", "terms", hk_text_fill(a, lang, t.pay_day ? "papers.terms_pay_day" : "papers.terms", names, values, 3), NULL);
    }
    if (p->f->late != HK_NULL) line(p, p->f->late > 100 ? "real.brief.late" : "real.brief.punctual", "n", count(p, (p->f->late + 50) / 100), NULL);
}

/* Among the five he said most; of equals the later ones. */
static bool often(const hk_real_facts *f, int id)
{
    int before = 0;
    for (int k = 1; k <= HK_EXCUSES; k++)
        before += k != id && f->said[k] && (f->said[k] > f->said[id] || (f->said[k] == f->said[id] && f->last_said[k] < f->last_said[id]));
    return before < 5;
}

static void past(page *p)
{
    const hk_real_facts *f = p->f;
    hk_buf  list = { .arena = p->cx->arena };
    json_t *catalogue = NULL, *row;
    size_t  i;

    if (f->made) line(p, "real.brief.promises", "n", count(p, f->made), "kept", count(p, f->kept), "broken", count(p, f->broken), NULL);
    if (hk_real_content(p->cx, "excuses.json", &catalogue)) return;                   /* the error stays in cx */
    json_array_foreach(json_object_get(catalogue, "excuses"), i, row) {
        int id = (int)json_integer_value(json_object_get(row, "id"));
        if (id < 1 || id > HK_EXCUSES || !f->said[id] || !often(f, id)) continue;
        if (list.n) hk_buf_puts(&list, hk_text(p->cx->lang, "real.list"));
        hk_buf_puts(&list, json_string_value(json_object_get(row, strcmp(p->cx->lang, "en") == 0 ? "en" : "zh")));
    }
    if (list.n) line(p, "real.brief.said", "list", list.p, NULL);
    json_decref(catalogue);
}

const char *hk_real_brief(hk_ctx *cx, const hk_real_facts *f)
{
    page p = { cx, f, { .arena = cx->arena } };
    char day[11];

    owed(&p);
    if (f->overdue > 0) aged(&p);
    agreed(&p);
    past(&p);
    if (f->last_talk != HK_DAY_NONE) line(&p, "real.brief.last", "day", hk_day_fmt(f->last_talk, day), NULL);
    line(&p, f->signs >> HK_SIGN_decides & 1 ? "real.brief.person_decides" : "real.brief.person", "rank", hk_real_rank(cx, f), "name", f->people[f->person].name, NULL);
    return p.b.p;
}

/* ---- masks ---------------------------------------------------------------------------------------------------------------------------- */
bool hk_real_taken(const hk_real_facts *f, const char *name)
{
    hk_str one = head(name, 1);
    for (size_t i = 0; i < f->secrets_n; i++)
        if (strncmp(f->secrets[i], one.p, one.n) == 0) return true;
    return false;
}

static int64_t scaled(int64_t fen, int64_t percent) { return fen > 0 ? HK_MAX((fen / 10000 * percent / 100) * 10000, 10000) : 0; }      /* whole hundreds of yuan */

/* Rounded one by one, the parts may miss their whole by some hundreds: the largest takes the difference. */
static void tie(int64_t *part, size_t n, int64_t whole)
{
    int64_t sum = 0;
    size_t  most = 0;

    for (size_t i = 0; i < n; i++) {
        sum += part[i];
        if (part[i] > part[most]) most = i;
    }
    if (n && sum) part[most] += whole - sum;
}

/* What is talked about and what is not due yet make the open items, the bands make what is overdue, open items less what lies unapplied the balance. */
static void mask_sums(hk_real_facts *f, int64_t percent)
{
    int64_t rest = scaled(open_items(f) - f->total, percent), overdue = 0;

    for (size_t i = 0; i < f->buckets_n; i++) overdue += f->bucket[i];
    f->total = 0;
    for (size_t i = 0; i < f->items_n; i++) f->total += f->items[i] = scaled(f->items[i], percent);
    while (f->total < 100000) f->items[0] += 10000, f->total += 10000;                        /* what is talked about stays worth a talk */
    for (size_t i = 0; i < f->buckets_n; i++) f->bucket[i] = scaled(f->bucket[i], percent);
    if (f->overdue > 0 && overdue == f->overdue) tie(f->bucket, f->buckets_n, f->total);
    f->unapplied = HK_MIN(scaled(f->unapplied, percent), f->total + rest);
    f->outstanding = f->total + rest - f->unapplied;
    f->disputed = HK_MIN(scaled(f->disputed, percent), f->total);
    if (f->overdue > 0) f->overdue = f->total;
    f->paid_fen = scaled(f->paid_fen, percent);
    if (f->promise_fen != HK_NULL) f->promise_fen = scaled(f->promise_fen, percent);
}

void hk_real_mask(hk_ctx *cx, hk_real_facts *f)
{
    static const char *const names[] = { "纪明", "柏琴", "卓然", "晏青", "阮宁", "池远", "温岚", "蓝江", "靳平", "栾秋", "戚川", "封雅", "景松", "桑禾", "闻杰", "解云" };
    hk_prng p;
    size_t  at;

    hk_prng_init(&p, (uint64_t)f->customer * UINT64_C(0x9e3779b97f4a7c15) ^ (uint64_t)cx->today << 44, "mask");
    at = hk_prng_below(&p, HK_COUNT(names));
    for (size_t i = 0; i < f->people_n; i++) {
        if (f->assumed >> HK_ASSUMED_person & 1 && i == f->person) continue;
        for (size_t k = 0; k < HK_COUNT(names) && hk_real_taken(f, names[at % HK_COUNT(names)]); k++) at++;
        f->people[i].name = names[at++ % HK_COUNT(names)];
    }
    f->name = f->short_name = hk_text(cx->lang, "real.masked_firm");
    f->code = "";
    f->ours = hk_real_taken(f, "禾川") ? "青桐机电" : "禾川机电";
    if (f->caller) f->caller = hk_real_taken(f, "路") ? "乔" : "路";
    f->last_contact = NULL;
    mask_sums(f, hk_prng_chance(&p, 1, 2) ? hk_prng_range(&p, 45, 80) : hk_prng_range(&p, 125, 220));
}

/* A code of one sign or a bare number would blot out half a talk; it names nobody. */
static bool tells(const char *s)
{
    return hk_utf8_count(hk_str_of(s)) >= 2 && strspn(s, "0123456789") != strlen(s);
}

const char *hk_real_secrets(hk_ctx *cx, const hk_real_facts *f)
{
    hk_buf b = { .arena = cx->arena };
    hk_jw  w;

    hk_jw_init(&w, &b);
    hk_jw_arr(&w, NULL);
    for (size_t i = 0; i < f->secrets_n; i++) {
        if (!tells(f->secrets[i])) continue;
        hk_jw_str(&w, NULL, f->secrets[i]);
        if (i < f->firms_n && hk_utf8_has_cjk(hk_str_of(f->secrets[i])) && tells(hk_real_short(cx->arena, f->secrets[i]))) hk_jw_str(&w, NULL, hk_real_short(cx->arena, f->secrets[i]));
    }
    hk_jw_arr_end(&w);
    return hk_strndup(cx->arena, b.p, b.n);
}

const char *hk_real_hide(hk_arena *a, const char *secrets, const char *text)
{
    json_t *list = json_loads(secrets, 0, NULL), *v;
    size_t  i;

    json_array_foreach(list, i, v) {
        const char *secret = json_string_value(v), *at;
        hk_buf b = { .arena = a };
        if (!secret || !strstr(text, secret)) continue;
        hk_buf_puts(&b, "");
        for (; (at = strstr(text, secret)); text = at + strlen(secret)) {
            hk_buf_add(&b, text, (size_t)(at - text));
            hk_buf_puts(&b, "**");
        }
        hk_buf_puts(&b, text);
        text = b.p;
    }
    json_decref(list);
    return text;
}
