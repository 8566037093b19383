/* speech_bank.c - reads a bank: rows, subjects, and the lists by which they are found. */
#include "debtor/speech_bank.h"
#include "base/utf8.h"

#define X(code) #code,
static const char *const acts[] = { HK_DEBTOR_ACTS(X) };
static const char *const moods[] = { HK_MOODS(X) };
static const char *const channels[] = { HK_CHANNELS(X) };
static const char *const styles[] = { HK_STYLES(X) };
#undef X

typedef struct place {
    hk_ctx     *cx;
    const char *file;
    int         line;
} place;

static hk_rc wrong(const place *p, const char *key, hk_str what)
{
    return hk_fail(p->cx, HK_BAD_INPUT, key, NULL, "file", p->file, "line", hk_printf(p->cx->arena, "%d", p->line), "what", hk_strndup(p->cx->arena, what.p ? what.p : "", HK_MIN(what.n, (size_t)80)), NULL);
}

static hk_str cut(hk_str *rest, char end)
{
    const char *p = rest->n ? memchr(rest->p, end, rest->n) : NULL;
    hk_str      f = { rest->p, p ? (size_t)(p - rest->p) : rest->n };
    size_t used = f.n + (p ? 1 : 0);
    rest->p += used;
    rest->n -= used;
    return hk_utf8_trim(f);
}

static int word(hk_str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < s.n && words[i][k] && (s.p[k] | 32) == (words[i][k] | 32)) k++;
        if (k == s.n && !words[i][k] && k) return (int)i;
    }
    return -1;
}

static bool bits(hk_str list, const char *const *words, size_t n, uint8_t *out)
{
    *out = 0;
    if (hk_str_is(list, "*")) {
        *out = (uint8_t)((1u << n) - 1);
        return true;
    }
    while (list.n) {
        int k = word(cut(&list, ','), words, n);
        if (k < 0) return false;
        *out |= (uint8_t)(1u << k);
    }
    return *out != 0;
}

const bank_hole bank_holes[] = {
    { "{sum}", NEEDS_SUM }, { "{day}", NEEDS_DAY }, { "{sum2}", NEEDS_SUM2 }, { "{day2}", NEEDS_DAY2 }, { "{share}", NEEDS_SHARE }, { "{parts}", NEEDS_PARTS }, { "{rest}", NEEDS_REST }, { "{who}", NEEDS_WHO }, { "{doc}", NEEDS_DOC },
    { "{way}", NEEDS_WAY }, { "{card}", NEEDS_CARD }, { "{asked}", NEEDS_ASKED_SUM }, { "{by}", NEEDS_ASKED_DAY }, { "{paper}", NEEDS_PAPER },
    { "{person}", NEEDS_PERSON }, { "{call}", NEEDS_CALL }, { "{you}", 0 }, { "{me}", 0 }, { "{firm}", 0 }, { "{before}", NEEDS_BEFORE },
    { "{sur}", NEEDS_NAME }, { "{run}", NEEDS_RUN }, { "{in}", NEEDS_INFLOW }, { "{insum}", NEEDS_INFLOW },
};

int bank_hole_at(hk_str s, size_t i)
{
    for (size_t k = 0; k < HK_COUNT(bank_holes); k++) {
        size_t n = strlen(bank_holes[k].name);
        if (i + n <= s.n && memcmp(s.p + i, bank_holes[k].name, n) == 0) return (int)k;
    }
    return -1;
}

#define A(code) (UINT64_C(1) << HK_ACT_##code)
/* What a row may be for: an act that was just heard, a kind of them, a thing that was named, its place in the turn. */
static const struct { const char *name; uint64_t after; uint32_t when; } whens[] = {
    { "lead", 0, LEAD }, { "tail", 0, TAIL }, { "alone", 0, ALONE }, { "named", 0, NAMED }, { "unnamed", 0, UNNAMED },
    { "stated", 0, STATED }, { "unstated", 0, UNSTATED }, { "same", 0, SAME }, { "moved", 0, MOVED }, { "turned", 0, TURNED }, { "refused", 0, REFUSED }, { "referred", 0, REFERRED },
    { "again", 0, AGAIN }, { "new", 0, FRESH }, { "broke", 0, BROKE }, { "kept", 0, KEPT }, { "part", 0, PART }, { "earlier", 0, EARLIER }, { "title", 0, TITLE },
    { "why", A(OPENQ) | A(PROBE) | A(DEBT), 0 },
    { "pay", A(SOFT_ASK) | A(ASK) | A(DEADLINE) | A(PLAN) | A(TRADE), 0 },
    { "hard", A(DEADLINE) | A(BOSS) | A(GB) | A(CONSEQ) | A(LEGAL), 0 },
    { "kind", A(PRAISE) | A(EMPATHY) | A(WEAK), 0 },
    { "gives", A(FREE) | A(INCENT) | A(NONMON), 0 },
    { "fixes", A(SOLVE) | A(HELP), 0 },
    { "stands", A(REFUSE) | A(FIRM) | A(RETURN) | A(UNTRAP) | A(COUNTER), 0 },
    { "doubts", A(NAME_EX) | A(BLAME) | A(BLUFF), 0 },
};
#undef A

static uint64_t code_named(hk_str wire)
{
    for (int c = 1; c < HK_CODE_COUNT; c++)
        if (hk_str_is(wire, hk_slot_code_wire((hk_slot_code)c))) return hk_code_bit((hk_slot_code)c);
    return 0;
}

/* Words of a subject, in the bank or in the one under it. Numbers go on from there. */
static bool subject_named(const hk_speech *b, hk_str name, hk_subjects *on)
{
    size_t at = b->under ? b->under->subjects_n : 0;

    for (size_t i = 0; i < b->subjects_n; i++)
        if (hk_str_is(name, b->subjects[i].name)) {
            on->v[(at + i) / 64] |= UINT64_C(1) << (at + i) % 64;
            return true;
        }
    return b->under && subject_named(b->under, name, on);
}

/* @ASK,PLAN or @lead or @stop or @wages: the row is for these alone. */
static bool read_when(const hk_speech *b, hk_str list, bank_row *r)
{
    while (list.n) {
        hk_str one = cut(&list, ',');
        hk_act act;
        size_t k = 0;
        while (k < HK_COUNT(whens) && !hk_str_is(one, whens[k].name)) k++;
        if (k < HK_COUNT(whens)) r->after |= whens[k].after, r->when |= whens[k].when;
        else if (hk_act_find(one, &act)) r->after |= UINT64_C(1) << act;
        else if (code_named(one)) r->codes |= code_named(one);
        else if (bank_topic_named(b, one)) r->of |= bank_topic_named(b, one);
        else if (!subject_named(b, one, &r->on)) return false;
    }
    return r->of ? bank_any(r->on) : r->after || r->codes || r->when || bank_any(r->on);      /* a topic is a question's */
}

/* What a number may stand for: an excuse (for what he pleads, and for what fell or is out of the way), a trap, a card of the scenario whose lines these are. */
static bool id_known(const hk_speech *b, const bank_row *r)
{
    switch ((hk_debtor_act)r->act) {
    case HK_DEBTOR_EXCUSE: case HK_DEBTOR_ELABORATE: case HK_DEBTOR_ACCEPT_FACT: case HK_DEBTOR_SOFTEN: return r->id <= HK_EXCUSES;
    case HK_DEBTOR_TRAP:     return r->id <= HK_TRAPS;
    case HK_DEBTOR_VOW:      return r->id <= HK_VOW_COUNT;
    case HK_DEBTOR_DISCLOSE: return r->id <= b->cards;
    case HK_DEBTOR_TELL:     return r->id >= 1 && r->id <= b->knows;
    default:                 return r->id == 0;
    }
}

/* 没有就是没有, 付不了: of no one sum or day, and not 多的没有. */
static bool denies(const bank_row *r)
{
    static const char *const none[] = { "没钱", "付不了", "付不出", "拿不出", "变不出", "凑不出", "一分", "真没有", "就是没有", "现在没有", "也没有", "还是没有", "不给", "不付", "日子定不了", "定不了日子", "日子没法定", "没日子", "哪天都没", "我要是有", "又没有" };
    static const char *const beyond[] = { "多了", "多的", "再多", "更多" };
    bool speaks = r->act == HK_DEBTOR_REFUSE || r->act == HK_DEBTOR_VAGUE || r->act == HK_DEBTOR_DEFLECT || r->act == HK_DEBTOR_TAKE_UP;

    if (!speaks || r->needs & (NEEDS_SUM | NEEDS_ASKED_SUM | NEEDS_ASKED_DAY)) return false;
    for (size_t i = 0; i < HK_COUNT(beyond); i++)
        if (memmem(r->text.p, r->text.n, beyond[i], strlen(beyond[i]))) return false;
    for (size_t i = 0; i < HK_COUNT(none); i++)
        if (memmem(r->text.p, r->text.n, none[i], strlen(none[i]))) return true;
    return false;
}

/* 没那么多，下周二八万: to who asked for eight it is the day. */
static bool too_much(const bank_row *r)
{
    static const char *const words[] = { "没那么多", "太多", "那个数我真拿不出" };

    for (size_t i = 0; i < HK_COUNT(words) && r->act == HK_DEBTOR_COUNTER; i++)
        if (memmem(r->text.p, r->text.n, words[i], strlen(words[i]))) return true;
    return false;
}

/* One of the letters at the end of the head, taken off. */
static char mark_of(hk_str *head, const char *marks)
{
    return head->n && strchr(marks, head->p[head->n - 1]) ? head->p[--head->n] : 0;
}

static hk_rc read_row(const place *p, hk_str line, unsigned styles_of, hk_speech *b)
{
    bank_row r = { .styles = (uint8_t)styles_of };
    hk_str head = cut(&line, '\t'), mood = cut(&line, '\t'), channel = cut(&line, '\t');
    bool     bound = head.n && memchr(head.p, '@', head.n);
    hk_str when = head;

    head = cut(&when, '@');
    if (bound && !read_when(b, when, &r)) return wrong(p, "speech.when", when);
    r.breaks = mark_of(&head, "~") != 0;
    char   sign = mark_of(&head, "+-");
    hk_str name = cut(&head, ':');
    int    act = word(name, acts, HK_COUNT(acts));

    if (act < 0) return wrong(p, "speech.act", name);
    r.act = (uint8_t)act;
    r.holds = sign == '+' ? 1 : sign == '-' ? -1 : 0;
    for (size_t i = 0; i < head.n; i++) {
        if (head.p[i] < '0' || head.p[i] > '9' || r.id > 9) return wrong(p, "speech.id", head);
        r.id = (uint8_t)(r.id * 10 + (head.p[i] - '0'));
    }
    if (!id_known(b, &r)) return wrong(p, "speech.id", hk_str_of(hk_printf(p->cx->arena, "%s:%d", acts[act], r.id)));
    if (!bits(mood, moods, HK_COUNT(moods), &r.moods)) return wrong(p, "speech.mood", mood);
    if (!bits(channel, channels, HK_COUNT(channels), &r.channels)) return wrong(p, "speech.channel", channel);
    r.text = hk_utf8_trim(line);
    if (!r.text.n || !hk_utf8_valid(r.text)) return wrong(p, "speech.text", r.text);
    for (size_t i = 0; i < r.text.n; i++) {
        if (r.text.p[i] != '{') continue;
        int k = bank_hole_at(r.text, i);
        if (k < 0) return wrong(p, "speech.hole", (hk_str){ r.text.p + i, r.text.n - i });
        r.needs |= bank_holes[k].needs;
    }
    r.denies = denies(&r);
    r.too_much = too_much(&r);
    if (act == HK_DEBTOR_DISCLOSE && !(r.needs & NEEDS_CARD)) return wrong(p, "speech.card", r.text);
    HK_PUSH(p->cx->arena, b->v, b->n, b->cap) = r;
    return HK_OK;
}

/* Files that several speak from: bits of styles, 0 for no such file. */
static unsigned shared_by(const char *name)
{
    enum { ROUGH = 1u << HK_STYLE_OX | 1u << HK_STYLE_FOX | 1u << HK_STYLE_OWL, TRADE = ROUGH | 1u << HK_STYLE_SHEEP, ALL = (1u << HK_STYLE_COUNT) - 1 };
    static const struct { const char *name; unsigned styles; } files[] = {
        { "all", ALL }, { "reply", ALL }, { "rough", ROUGH }, { "trade", TRADE }, { "desk", ALL & ~TRADE },
        { "word_trade", TRADE }, { "word_desk", ALL & ~TRADE } };
    for (size_t i = 0; i < HK_COUNT(files); i++)
        if (strcmp(name, files[i].name) == 0) return files[i].styles;
    return 0;
}

/* Words begun by - apart from the others; each list is NULL without one. */
static void part_words(hk_arena *a, hk_str words, bank_subject *out)
{
    hk_buf here = { .arena = a }, away = { .arena = a };

    while (words.n) {
        hk_str  w = cut(&words, ' ');
        bool    takes = w.n && w.p[0] == '-';
        hk_buf *b = takes ? &away : &here;
        hk_buf_add(b, w.p + takes, w.n - takes);
        hk_buf_putc(b, ' ');
    }
    out->words = here.p, out->away = away.p;
}

/* A line of subjects: name TAB words parted by blanks. A name that binds a row already (an act, a thing, a place) is refused. */
static hk_rc read_subject(const place *p, hk_str line, unsigned styles_of, hk_speech *b)
{
    hk_str   name = cut(&line, '\t'), words = hk_utf8_trim(line);
    bank_row r = { 0 };
    size_t   all = b->subjects_n + (b->under ? b->under->subjects_n : 0);

    (void)styles_of;
    if (!name.n || !words.n || !hk_utf8_valid(words) || read_when(b, name, &r)) return wrong(p, "speech.subject", name);
    if (all >= HK_SUBJECTS_MAX) return wrong(p, "speech.subjects", name);
    bank_subject s = { .name = hk_strndup(p->cx->arena, name.p, name.n) };
    part_words(p->cx->arena, words, &s);
    HK_PUSH(p->cx->arena, b->subjects, b->subjects_n, b->subjects_cap) = s;
    return HK_OK;
}

static hk_rc read_topic(const place *p, hk_str line, unsigned styles_of, hk_speech *b)
{
    (void)styles_of;
    return bank_topic_read(p->cx->arena, line, b) ? HK_OK : wrong(p, "speech.topic", line);
}

static hk_rc read_lines(hk_ctx *cx, const hk_speech_file *f, unsigned styles_of, hk_rc (*read)(const place *, hk_str, unsigned, hk_speech *), hk_speech *b)
{
    hk_str rest = f->bytes;
    place  p = { cx, f->name, 0 };
    hk_rc  rc = HK_OK;

    while (rest.n && !rc) {
        const char *end = memchr(rest.p, '\n', rest.n);
        hk_str line = { rest.p, end ? (size_t)(end - rest.p) : rest.n };
        rest.p += line.n + (end != NULL);
        rest.n -= line.n + (end != NULL);
        p.line++;
        if (line.n && line.p[0] != '#' && hk_utf8_trim(line).n) rc = read(&p, line, styles_of, b);
    }
    return rc;
}

/* ---- finding ------------------------------------------------------------------------------------------------------------- */
static int by_words(const void *a, const void *b, void *of)
{
    const bank_row *v = of, *x = &v[*(const uint32_t *)a], *y = &v[*(const uint32_t *)b];
    int c = memcmp(x->text.p, y->text.p, HK_MIN(x->text.n, y->text.n));
    if (c || x->text.n != y->text.n) return c ? c : x->text.n < y->text.n ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* SB3 */
static void number_same(hk_arena *a, hk_speech *b)
{
    hk_arena_mark mark = hk_arena_save(a);
    uint32_t     *at = hk_alloc(a, b->n * sizeof *at + 1);

    for (size_t i = 0; i < b->n; i++) at[i] = (uint32_t)i;
    qsort_r(at, b->n, sizeof *at, by_words, b->v);
    for (size_t i = 0; i < b->n; i++) {
        const bank_row *x = &b->v[at[i]], *y = i ? &b->v[at[i - 1]] : NULL;
        b->v[at[i]].same = y && y->text.n == x->text.n && memcmp(y->text.p, x->text.p, x->text.n) == 0 ? y->same : (uint32_t)(b->first + at[i]);
    }
    hk_arena_release(a, mark);
}

/* SB1: counted, then dealt out, each list in the order of the rows. */
static void list_rows(hk_arena *a, hk_speech *b)
{
    enum { LISTS = HK_STYLE_COUNT * HK_DEBTOR_ACT_COUNT };
    uint32_t next[LISTS] = { 0 }, all = 0;

    for (size_t i = 0; i < b->n; i++)
        for (int style = 0; style < HK_STYLE_COUNT; style++) next[style * HK_DEBTOR_ACT_COUNT + b->v[i].act] += b->v[i].styles >> style & 1;
    for (int k = 0; k < LISTS; k++) {
        uint32_t *from = b->from[k / HK_DEBTOR_ACT_COUNT], n = next[k];
        from[k % HK_DEBTOR_ACT_COUNT] = next[k] = all;
        from[k % HK_DEBTOR_ACT_COUNT + 1] = all += n;
    }
    b->listed = hk_alloc(a, all * sizeof *b->listed + 1);
    for (size_t i = 0; i < b->n; i++)
        for (int style = 0; style < HK_STYLE_COUNT; style++)
            if (b->v[i].styles >> style & 1) b->listed[next[style * HK_DEBTOR_ACT_COUNT + b->v[i].act]++] = (uint32_t)i;
}

static const char *const kinds[KINDS] = { [KIND_CAN] = "ask_can", [KIND_WHEN] = "ask_when", [KIND_HOWMUCH] = "ask_howmuch", [KIND_HOW] = "ask_how", [KIND_WHO] = "ask_who",
                                          [KIND_WHY] = "ask_why", [KIND_TAG] = "ask_tag" };

/* To 哪天、几点 one word will do. */
static const char *const kins[KINS] = { "ask_when ask_time ask_since ask_long", "ask_who ask_name ask_phone ask_there", "ask_why ask_how ask_where ask_cause", "ask_which ask_page ask_proof",
                                        "ask_done ask_tag", "ask_payway ask_how ask_or" };
/* SP12 */
static const char *const groups[HK_ASKS] = { [HK_ASK_WHEN] = "ask_when ask_time ask_long", [HK_ASK_SINCE] = "ask_since", [HK_ASK_HOWMUCH] = "ask_howmuch", [HK_ASK_WHO] = "ask_who",
                                             [HK_ASK_WHERE] = "ask_where", [HK_ASK_WHY] = "ask_why", [HK_ASK_DONE] = "ask_done", [HK_ASK_HOW] = "ask_how", [HK_ASK_WHICH] = "ask_which" };
static const char outside[] = "ask_when ask_time ask_long ask_name ask_phone ask_there ask_payway ask_or ask_cash";

static bool one_of(const char *list, const char *name)
{
    size_t k = strlen(name);
    for (const char *p = list; (p = strstr(p, name)) != NULL; p += k)
        if ((p == list || p[-1] == ' ') && (!p[k] || p[k] == ' ')) return true;
    return false;
}

/* Subjects that stand for more than themselves, once for all turns. */
static void sort_subjects(hk_speech *b)
{
    size_t at = b->under ? b->under->subjects_n : 0;

    if (b->under) {
        b->asks = b->under->asks, b->matter = b->under->matter, b->promise = b->under->promise, b->reminds = b->under->reminds;
        memcpy(b->kind, b->under->kind, sizeof b->kind);
        memcpy(b->kin, b->under->kin, sizeof b->kin);
        memcpy(b->group, b->under->group, sizeof b->group);
        b->outside = b->under->outside, b->of_pay = b->under->of_pay, b->of_boss = b->under->of_boss, b->of_owed = b->under->of_owed, b->about = b->under->about;
    }
    for (size_t i = 0; i < b->subjects_n; i++) {
        const char *name = b->subjects[i].name;
        hk_subjects one = { 0 };
        one.v[(at + i) / 64] = UINT64_C(1) << (at + i) % 64;
        if (strncmp(name, "ask_", 4) == 0) b->asks = bank_with(b->asks, one);
        if (strcmp(name, "the_debt") == 0) b->matter = bank_with(b->matter, one);
        if (strcmp(name, "promised") == 0) b->promise = bank_with(b->promise, one), b->reminds = bank_with(b->reminds, one);
        if (strcmp(name, "not_come") == 0) b->reminds = bank_with(b->reminds, one);
        for (int k = 0; k < KINDS; k++)
            if (strcmp(name, kinds[k]) == 0) b->kind[k] = bank_with(b->kind[k], one);
        for (int g = 0; g < HK_ASKS; g++)
            if (one_of(groups[g], name)) b->group[g] = bank_with(b->group[g], one);
        if (one_of(outside, name)) b->outside = bank_with(b->outside, one);
        for (int k = 0; k < KINS; k++)
            if (one_of(kins[k], name)) b->kin[k] = bank_with(b->kin[k], one);
    }
}

static void ready(hk_arena *a, hk_speech *b)
{
    sort_subjects(b);
    if (!b->under) bank_topics_ready(a, b);
    for (size_t i = 0; i < b->n; i++) bank_topic_of(b, &b->v[i]);
    number_same(a, b);
    list_rows(a, b);
    b->spoken = HK_NEW(a, hk_rows), b->away = HK_NEW(a, hk_rows);
    if (b->subjects_n) {
        *b->spoken = (hk_rows){ &b->subjects[0].words, sizeof *b->subjects, b->subjects_n, NULL };
        *b->away = (hk_rows){ &b->subjects[0].away, sizeof *b->subjects, b->subjects_n, NULL };
    }
    hk_rows_plant(b->spoken, a);
    hk_rows_plant(b->away, a);
}

hk_rc hk_speech_read(hk_ctx *cx, const hk_speech_file *files, size_t n, hk_speech **out)
{
    hk_speech *b = HK_NEW(cx->arena, hk_speech);
    hk_rc      rc = HK_OK;

    for (size_t f = 0; f < n && !rc; f++) {              /* rows are bound to subjects and topics: these first */
        if (strcmp(files[f].name, "subjects") == 0) rc = read_lines(cx, &files[f], 0, read_subject, b);
        if (strcmp(files[f].name, "topics") == 0) rc = read_lines(cx, &files[f], 0, read_topic, b);
    }
    for (size_t f = 0; f < n && !rc; f++) {
        place    p = { cx, files[f].name, 0 };
        int      style = word(hk_str_of(files[f].name), styles, HK_COUNT(styles));
        unsigned who = style >= 0 ? 1u << style : shared_by(files[f].name);
        if (strcmp(files[f].name, "subjects") == 0 || strcmp(files[f].name, "topics") == 0) continue;
        if (!who) return wrong(&p, "speech.style", hk_str_of(files[f].name));
        rc = read_lines(cx, &files[f], who, read_row, b);
    }
    if (rc) return rc;
    ready(cx->arena, b);
    *out = b;
    return HK_OK;
}

bool bank_is_voice(hk_str s)
{
    static const char tag[] = "[语音";
    return s.n > sizeof tag - 1 && memcmp(s.p, tag, sizeof tag - 1) == 0;
}

static bool mostly_voice(const hk_speech *b)
{
    size_t voice = 0;
    for (size_t i = 0; i < b->n; i++) voice += bank_is_voice(b->v[i].text);
    return voice * 2 > b->n;
}

hk_rc hk_speech_own(hk_ctx *cx, const hk_speech *under, const hk_scenario *s, const hk_speech **out)
{
    assert(!under->under);
    *out = under;
    if (!s->lines) return HK_OK;
    hk_speech     *b = HK_NEW(cx->arena, hk_speech);
    hk_speech_file lines = { s->id, hk_str_of(s->lines) }, subjects = { s->id, hk_str_of(s->subjects) };

    b->under = under;
    b->first = under->n;
    b->cards = s->cards_n, b->knows = s->knows_n;
    hk_rc rc = read_lines(cx, &subjects, 0, read_subject, b);
    if (!rc) rc = read_lines(cx, &lines, 1u << s->style, read_row, b);
    if (rc) return rc;
    ready(cx->arena, b);
    b->voices = mostly_voice(b);
    *out = b;
    return HK_OK;
}

/* ---- what others see ----------------------------------------------------------------------------------------------------- */
size_t hk_speech_lines(const hk_speech *b) { return b->first + b->n; }

static const bank_row *row_at(const hk_speech *b, size_t i)
{
    assert(i < hk_speech_lines(b));
    return i < b->first ? &b->under->v[i] : &b->v[i - b->first];
}

hk_debtor_act hk_speech_line(const hk_speech *b, size_t i, int *id, hk_str *text)
{
    const bank_row *r = row_at(b, i);
    *id = r->id, *text = r->text;
    return (hk_debtor_act)r->act;
}

void hk_speech_row_at(const hk_speech *b, size_t i, hk_speech_row *out)
{
    const bank_row *r = row_at(b, i);
    *out = (hk_speech_row){ r->text, (hk_debtor_act)r->act, r->id, r->holds, r->styles, r->moods, r->channels, r->after || r->when & ~FRESH || r->codes || bank_any(r->on), bank_any(r->on),
                            (r->when & MEMORY) == FRESH || r->act == HK_DEBTOR_ASK_WHO || r->act == HK_DEBTOR_TEST || r->needs & NEEDS_BEFORE };
}

/* Bits of the rows that stand in the line, `first` being that of row 0. A single byte says nothing. */
static void stand_in(hk_rows *rows, size_t first, const hk_line *t, hk_subjects *out)
{
    hk_row_hit hit[HK_ROW_HITS];

    for (size_t i = 0; i < t->n; i++)
        for (size_t n = hk_rows_all(rows, t, i, hit), k = 0; k < n; k++) {
            size_t subject = first + hit[k].row;
            if (hit[k].n > 1) out->v[subject / 64] |= UINT64_C(1) << subject % 64;
        }
}

void hk_speech_subjects(const hk_speech *b, const hk_line *t, hk_subjects *out)
{
    const size_t first = b->under ? b->under->subjects_n : 0;
    hk_subjects  away = { 0 };

    *out = (hk_subjects){ 0 };
    if (b->under) hk_speech_subjects(b->under, t, out);
    stand_in(b->spoken, first, t, out);
    stand_in(b->away, first, t, &away);
    *out = bank_but(*out, away);
}

bool hk_speech_reminds(const hk_speech *b, const hk_subjects *on) { return bank_on(b->reminds, *on); }
