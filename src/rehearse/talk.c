/* talk.c - see talk.h. */
#include "rehearse/talk.h"
#include "base/embed.h"
#include "base/utf8.h"
#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>

enum { SCENARIOS_MAX = 256 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct shipped {
    hk_arena   *arena;           /* lives as long as the program */
    bool        ready;
    hk_scenario scenarios[SCENARIOS_MAX];
    size_t      n;
    hk_speech  *bank;
} shipped;

static bool below(const char *path, const char *folder, const char *ending)
{
    size_t n = strlen(path), k = strlen(ending);
    return strncmp(path, folder, strlen(folder)) == 0 && n > k && strcmp(path + n - k, ending) == 0;
}

static hk_rc open_scenarios(hk_ctx *cx)
{
    for (size_t i = 0; i < hk_content_files_n; i++) {
        const hk_embed_file *f = &hk_content_files[i];
        if (!below(f->path, "scenarios/", ".json")) continue;
        assert(shipped.n < SCENARIOS_MAX);
        hk_rc rc = hk_scenario_read(cx, (hk_str){ (const char *)f->data, f->size }, &shipped.scenarios[shipped.n]);
        if (rc) return rc;
        shipped.n++;
    }
    return HK_OK;
}

static hk_rc open_bank(hk_ctx *cx)
{
    hk_speech_file files[HK_STYLE_COUNT + 2];            /* and what several say */
    size_t         n = 0;

    for (size_t i = 0; i < hk_content_files_n && n < HK_COUNT(files); i++) {
        const hk_embed_file *f = &hk_content_files[i];
        if (!below(f->path, "speech/", ".tsv")) continue;
        const char *name = f->path + strlen("speech/");
        files[n++] = (hk_speech_file){ hk_strndup(cx->arena, name, strlen(name) - 4), { (const char *)f->data, f->size } };
    }
    return hk_speech_read(cx, files, n, &shipped.bank);
}

static hk_rc open_shipped(hk_ctx *cx)
{
    hk_arena *own = cx->arena;
    hk_rc     rc = HK_OK;

    pthread_mutex_lock(&lock);
    if (!shipped.ready) {
        if (!shipped.arena) shipped.arena = hk_arena_create();
        if (!shipped.arena) rc = hk_fail(cx, HK_NO_MEMORY, NULL, NULL, NULL);
        else {
            cx->arena = shipped.arena;
            shipped.n = 0;
            rc = open_scenarios(cx);
            if (!rc) rc = open_bank(cx);
            cx->arena = own;
            shipped.ready = !rc;
        }
    }
    pthread_mutex_unlock(&lock);
    return rc;
}

hk_rc hk_rehearse_scenarios(hk_ctx *cx, const hk_scenario **list, size_t *n)
{
    hk_rc rc = open_shipped(cx);
    if (rc) return rc;
    *list = shipped.scenarios;
    *n = shipped.n;
    return HK_OK;
}

hk_rc hk_rehearse_scenario(hk_ctx *cx, const char *id, const hk_scenario **out)
{
    hk_rc rc = open_shipped(cx);
    for (size_t i = 0; !rc && i < shipped.n; i++)
        if (strcmp(shipped.scenarios[i].id, id) == 0) {
            *out = &shipped.scenarios[i];
            return HK_OK;
        }
    return rc ? rc : hk_fail(cx, HK_NOT_FOUND, "rehearse.scenario", "scenario", "id", id, NULL);
}

hk_rc hk_rehearse_bank(hk_ctx *cx, const hk_speech **out)
{
    hk_rc rc = open_shipped(cx);
    if (!rc) *out = shipped.bank;
    return rc;
}

hk_rc hk_talk_start(hk_ctx *cx, hk_talk *t, const hk_scenario *s, uint64_t seed, const char *caller, hk_day today)
{
    *t = (hk_talk){ .s = s, .seed = seed, .last = "" };
    hk_rc rc = hk_rehearse_bank(cx, &t->bank);
    if (rc) return rc;
    hk_debtor_start(&t->d, s, seed);
    t->voice = (hk_voice){ hk_alloc(cx->arena, hk_speech_lines(t->bank) / 8 + 1), hk_strdup(cx->arena, caller && *caller ? caller : "陈"), today, false };
    return HK_OK;
}

/* ---- from a reading to what he heard --------------------------------------------------------------------------------------- */
static uint32_t claims_of(const hk_line *t)
{
    static const struct { hk_step step; const char *words; } rows[] = {
        { HK_STEP_SUED, "已经起诉 已起诉 已经立案 已立案 立过案 已经把你们告 已经告 法院受理了 法院已经受理 诉状已经 诉状递上去了 早就起诉 案子已经" },
        { HK_STEP_SEIZED, "已经查封 已查封 被查封 已经冻结 已冻结 被冻结 已经保全 保全做了 明天就来封 明天法院就来 明天一早就冻结 明天封账" },
        { HK_STEP_BLACKLISTED, "列入失信了 列进失信 列失信了 已经列 已列失信 上了失信 上了黑名单 进了黑名单 上了限高 已经限高 已上限高" },
        { HK_STEP_LETTER_SENT, "律师函已经 律师函寄了 律师函发了 律师函都发 已经发了律师函 已经发函 函已经寄" },
        { HK_STEP_REPORTED, "报过案 报案了 已经报案 已报案 经侦都 经侦已经 已经举报 举报过" },
        { HK_STEP_HOLD, "已经停货 已停货 已经停供 货已经停 系统已经锁" },
        { HK_STEP_DOWNGRADED, "已经降级 已降级 等级已经降" },
    };
    uint32_t bits = 0;
    for (size_t i = 0; i < HK_COUNT(rows); i++)
        if (hk_line_has(t, rows[i].words)) bits |= 1u << rows[i].step;
    return bits;
}

static int32_t first_of(const char *name)
{
    const char *p = name;
    return name ? hk_utf8_next(&p, name + strlen(name)) : -1;
}

static bool surname(int32_t sign)
{
    static const char surnames[] = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛段雷";
    const char *q = surnames;
    while (*q)
        if (hk_utf8_next(&q, surnames + sizeof surnames - 1) == sign) return true;
    return false;
}

size_t hk_talk_call(const hk_line *t, size_t i, int32_t *sign)
{
    static const char ranks[] = "总 经理 主任 会计 部长 厂长 姐 哥 老板 处长 科长";
    const char *p = t->s + i;

    *sign = hk_utf8_next(&p, t->s + t->n);
    size_t rank = hk_line_any(t, (size_t)(p - t->s), ranks);
    return rank && surname(*sign) ? (size_t)(p - t->s) - i + rank : 0;
}

/* Called by a surname that is not his (nor that of somebody one may well ask for): 王总 to a man named 陈. Only at the beginning, where one addresses somebody. */
static bool wrong_name(const hk_scenario *s, const hk_line *t)
{
    const char *own = s->name, *p = t->s, *end = t->s + HK_MIN(t->n, (size_t)18);
    int32_t mine = hk_utf8_next(&own, s->name + strlen(s->name)), sign;

    while (p < end) {
        if (hk_talk_call(t, (size_t)(p - t->s), &sign)) return sign != mine && sign != first_of(s->decider_name) && sign != first_of(s->before);
        hk_utf8_next(&p, t->s + t->n);
    }
    return false;
}

/* The firm by its name or by the two signs it begins with: 恒达 of 恒达机电. */
static bool names_firm(const hk_scenario *s, const hk_line *t)
{
    const char *end = s->ours;
    for (int k = 0; k < 2; k++) hk_utf8_next(&end, s->ours + strlen(s->ours));
    return memmem(t->s, t->n, s->ours, (size_t)(end - s->ours)) != NULL;
}

/* The words of a slot as one takes them up: a limit becomes the day (周五前: 周五), a written day a spoken one (27日: 27号). */
static void keep_words(hk_heard *h, hk_echo kind, const hk_line *line, const hk_slot *v)
{
    static const char *const limits[] = { "之前", "以前", "前" };
    char  *own = h->echo[kind];
    size_t n = v->n;

    if (own[0] || n >= HK_ECHO_BYTES) return;
    memcpy(own, line->s + v->at, n);
    own[n] = 0;
    if (kind != HK_ECHO_DAY) return;
    for (size_t i = 0; i < HK_COUNT(limits); i++) {
        size_t k = strlen(limits[i]);
        if (n > k && memcmp(own + n - k, limits[i], k) == 0) own[n -= k] = 0;
    }
    if (n > 3 && isdigit((unsigned char)own[n - 4]) && memcmp(own + n - 3, "日", 3) == 0) memcpy(own + n - 3, "号", 3);
    if (strstr(own, "天内") || strstr(own, "日内")) own[0] = 0;
}

static void slots_heard(const hk_talk *t, const hk_line *line, const hk_slots *slots, hk_heard *h)
{
    for (size_t i = 0; i < slots->n; i++) {
        const hk_slot *v = &slots->v[i];
        if (v->kind == HK_SLOT_MONEY && !v->vague && h->sum_fen == HK_NULL) keep_words(h, HK_ECHO_SUM, line, v);
        if (v->kind == HK_SLOT_DAY && !v->vague && h->in_days < 0 && v->when.hi >= t->voice.today) keep_words(h, HK_ECHO_DAY, line, v);
        if (v->kind == HK_SLOT_DOC) keep_words(h, HK_ECHO_PAPER, line, v);
        if (v->kind == HK_SLOT_PERSON) keep_words(h, HK_ECHO_PERSON, line, v);
        if (v->code) h->codes |= hk_code_bit(v->code);
        if (v->kind == HK_SLOT_MONEY && !v->vague && h->sum_fen == HK_NULL) h->sum_fen = v->lo;
        if (v->kind == HK_SLOT_SHARE && !v->vague && !h->share) h->share = (int32_t)HK_MIN(v->lo, 10000);
        if (v->kind == HK_SLOT_DAY && !v->vague && h->in_days < 0 && v->when.hi >= t->voice.today) h->in_days = v->when.hi - t->voice.today;
        if (v->kind == HK_SLOT_PARTS) h->parts = (int32_t)v->lo;
        if (v->kind == HK_SLOT_DISCOUNT) h->discount = (int32_t)HK_MAX(0, 10000 - v->lo);
        if (v->kind == HK_SLOT_RATE) h->discount = HK_MAX(h->discount, (int32_t)v->lo);
        h->all |= v->kind == HK_SLOT_ALL;
        h->balance |= v->kind == HK_SLOT_BALANCE;
    }
}

void hk_talk_heard(const hk_talk *t, const hk_reading *r, hk_heard *out)
{
    *out = (hk_heard){ .sum_fen = HK_NULL, .in_days = -1, .unsure = r->unsure, .stuffed = r->stuffed, .silent = r->line.n == 0 };
    for (size_t i = 0; i < r->n && out->n < HK_HEARD_ACTS; i++)
        if (r->acts[i].p >= HK_READ_SURE || i == 0) out->act[out->n++] = r->acts[i].act;
    if (out->unsure) out->n = 0;
    slots_heard(t, &r->line, &r->slots, out);
    out->claims = claims_of(&r->line);
    out->written = hk_line_has(&r->line, "书面 写下来 签字 盖章 承诺书 计划书 发我微信 微信发 回复确认 回个确认 写一行 写清楚 补充协议");
    out->wrong_name = wrong_name(t->s, &r->line);
    out->named = names_firm(t->s, &r->line);
}

hk_rc hk_talk_turn(hk_ctx *cx, hk_talk *t, hk_str typed, hk_reading *reading, hk_heard *heard, const char **answer)
{
    if (reading) {
        const hk_model    *model;
        const hk_calendar *calendar;
        hk_rc rc = hk_reader_model(cx, &model);
        if (!rc) rc = hk_reader_calendar(cx, &calendar);
        if (rc) return rc;
        hk_read(model, cx->arena, typed, hk_str_of(t->last), t->voice.today, calendar, reading);
        hk_talk_heard(t, reading, heard);
    }
    hk_turn_record record;
    hk_turn_play(&t->d, heard, &record);
    HK_PUSH(cx->arena, t->turns, t->turns_n, t->turns_cap) = record;
    *answer = record.does_n ? hk_speech_say(t->bank, &t->d, &t->voice, heard, record.does, record.does_n, cx->arena) : "";
    t->last = *answer;
    return HK_OK;
}
