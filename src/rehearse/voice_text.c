/* voice_text.c - the words of a question to the endpoint, and the line out of its reply (voice.h). Everything sent is in the functions of the first
 * half; the page of the settings names the same things (texts voice.sends.*). */
#include "rehearse/voice.h"
#include "base/embed.h"
#include "base/utf8.h"

const char *hk_voice_why_wire(hk_voice_why w)
{
#define X(code, wire) wire,
    static const char *const wires[] = { HK_VOICE_WHYS(X) };
#undef X
    return wires[w];
}

/* ---- the question ---------------------------------------------------------------------------------------------------------------------- */
static const char *const act_names[] = {
    [HK_DEBTOR_GREET] = "应声", [HK_DEBTOR_ASK_WHO] = "问你是谁", [HK_DEBTOR_ACCEPT_FACT] = "认账", [HK_DEBTOR_DISPUTE_FACT] = "不认这个数", [HK_DEBTOR_EXCUSE] = "推说理由",
    [HK_DEBTOR_ELABORATE] = "把理由往下说", [HK_DEBTOR_DISCLOSE] = "说出一件实情", [HK_DEBTOR_TELL] = "回答一个具体的问题", [HK_DEBTOR_DEFLECT] = "岔开", [HK_DEBTOR_VAGUE] = "含糊答应", [HK_DEBTOR_OFFER] = "提出付多少、哪天付",
    [HK_DEBTOR_COUNTER] = "还价", [HK_DEBTOR_ASK_CONCESSION] = "要好处", [HK_DEBTOR_TRAP] = "提条件", [HK_DEBTOR_NIBBLE] = "谈定后再要一点", [HK_DEBTOR_COP] = "抬出另一个人", [HK_DEBTOR_REFER] = "推给别人做主",
    [HK_DEBTOR_SILENCE] = "不作声", [HK_DEBTOR_ANGER] = "发火", [HK_DEBTOR_THREAT] = "拿换供应商说事", [HK_DEBTOR_SOFTEN] = "口气软下来", [HK_DEBTOR_ACCEPT] = "答应", [HK_DEBTOR_CONFIRM] = "复述谈定的事",
    [HK_DEBTOR_REFUSE] = "拒绝", [HK_DEBTOR_HANGUP] = "不谈了", [HK_DEBTOR_ASK_BACK] = "没听懂，反问", [HK_DEBTOR_TEST] = "试探对方", [HK_DEBTOR_WRONG_NAME] = "指出叫错了人", [HK_DEBTOR_STILL_THERE] = "问对方还在不在", [HK_DEBTOR_TAKE_UP] = "接一句", [HK_DEBTOR_CHAT] = "接闲话", [HK_DEBTOR_DECIDES] = "说自己能定", [HK_DEBTOR_VOW] = "提对方上次答应的事" };
static const char *const style_names[] = { "软、怕得罪人、容易先应下来", "硬、直、好面子、认死理", "滑、会绕、爱开玩笑", "精、慢、讲数讲理", "单位里办事的人，讲流程", "前台、助理、出纳，做不了主" };
static const char *const mood_names[] = { "平静，有距离", "和气", "发愁", "不耐烦", "生气", "口气松了" };
static const char *const channel_names[] = { "电话", "微信", "当面", "会上" };
_Static_assert(HK_COUNT(act_names) == HK_DEBTOR_ACT_COUNT && HK_COUNT(style_names) == HK_STYLE_COUNT, "a word for each");
_Static_assert(HK_COUNT(mood_names) == HK_MOOD_COUNT && HK_COUNT(channel_names) == HK_CHANNEL_COUNT, "a word for each");

static void plan_json(hk_jw *w, hk_arena *a, const hk_voice_plan *p)
{
    const hk_does *deal = NULL;

    hk_jw_arr(w, "动作");
    for (size_t i = 0; i < p->does_n; i++) {
        hk_jw_str(w, NULL, act_names[p->does[i].act]);
        if (p->does[i].sum_fen > 0) deal = &p->does[i];
    }
    hk_jw_arr_end(w);
    hk_jw_str(w, "底稿", p->line);
    if (deal) {
        hk_jw_str(w, "金额", hk_say_sum(a, hk_part_of(deal->sum_fen, deal->parts), p->s->channel == HK_CHANNEL_WECHAT));
        if (deal->parts > 1) hk_jw_int(w, "分几笔，每笔这么多", deal->parts);
        hk_jw_str(w, "日子", hk_say_day(a, p->today, deal->in_days - p->nights));
        if (deal->then_fen) hk_jw_str(w, "第二笔金额", hk_say_sum(a, deal->then_fen, p->s->channel == HK_CHANNEL_WECHAT)), hk_jw_str(w, "第二笔日子", hk_say_day(a, p->today, deal->then_days - p->nights));
    }
    hk_jw_str(w, "口气", mood_names[p->mood]);
    hk_jw_str(w, "这个人", style_names[p->s->style]);
    hk_jw_str(w, "场合", channel_names[p->s->channel]);
}

static void turns_json(hk_jw *w, const hk_voice_plan *p)
{
    hk_jw_arr(w, "对话");
    for (size_t i = 0; i < p->turns; i++) {
        hk_jw_obj(w, NULL);
        hk_jw_str(w, "催款人", p->said[i]);
        if (p->heard[i]) hk_jw_str(w, "欠款人", p->heard[i]);
        hk_jw_obj_end(w);
    }
    hk_jw_arr_end(w);
}

static void message(hk_jw *w, const char *role, const char *content)
{
    hk_jw_obj(w, NULL);
    hk_jw_str(w, "role", role);
    hk_jw_str(w, "content", content);
    hk_jw_obj_end(w);
}

const char *hk_voice_request(hk_arena *a, const hk_voice_plan *p, const char *model)
{
    const hk_embed_file *rules = hk_embed_find(hk_content_files, hk_content_files_n, "voice/system.txt");
    hk_buf asked = { .arena = a }, b = { .arena = a };
    hk_jw  w;

    assert(rules);
    hk_jw_init(&w, &asked);
    hk_jw_obj(&w, NULL);
    plan_json(&w, a, p);
    turns_json(&w, p);
    hk_jw_obj_end(&w);

    hk_jw_init(&w, &b);
    hk_jw_obj(&w, NULL);
    hk_jw_str(&w, "model", model);
    hk_jw_bool(&w, "stream", false);
    hk_jw_int(&w, "max_tokens", 160);
    hk_jw_arr(&w, "messages");
    message(&w, "system", (const char *)rules->data);
    message(&w, "user", asked.p);
    hk_jw_arr_end(&w);
    hk_jw_obj_end(&w);
    return b.p;
}

/* ---- the reply --------------------------------------------------------------------------------------------------------------------------- */
/* Models that think aloud send it along in front. */
static hk_str after_thoughts(hk_str s)
{
    static const char open[] = "<think>", close[] = "</think>";
    const char *end;

    s = hk_utf8_trim(s);
    if (s.n < sizeof open - 1 || memcmp(s.p, open, sizeof open - 1) != 0) return s;
    end = memmem(s.p, s.n, close, sizeof close - 1);
    if (!end) return (hk_str){ s.p, 0 };
    end += sizeof close - 1;
    return hk_utf8_trim((hk_str){ end, s.n - (size_t)(end - s.p) });
}

static hk_str without_quotes(hk_str s)
{
    static const struct { const char *open, *close; } pairs[] = { { "“", "”" }, { "「", "」" }, { "\"", "\"" }, { "『", "』" } };

    for (size_t i = 0; i < HK_COUNT(pairs); i++) {
        size_t from = strlen(pairs[i].open), to = strlen(pairs[i].close);
        if (s.n > from + to && memcmp(s.p, pairs[i].open, from) == 0 && memcmp(s.p + s.n - to, pairs[i].close, to) == 0) return hk_utf8_trim((hk_str){ s.p + from, s.n - from - to });
    }
    return s;
}

/* People do not put a full stop after what they say; the bank has none either. On WeChat a new line is a new bubble. */
static const char *as_said(hk_arena *a, hk_str s, hk_channel channel)
{
    static const char stop[] = "。";
    hk_buf b = { .arena = a };

    if (s.n > sizeof stop - 1 && memcmp(s.p + s.n - (sizeof stop - 1), stop, sizeof stop - 1) == 0) s.n -= sizeof stop - 1;
    hk_buf_puts(&b, "");
    for (size_t i = 0; i < s.n; i++) {
        bool turn = s.p[i] == '\n' && channel == HK_CHANNEL_WECHAT;
        if (turn && b.n && b.p[b.n - 1] == '|') continue;
        hk_buf_putc(&b, turn ? '|' : s.p[i]);
    }
    return b.p;
}

hk_voice_why hk_voice_line(hk_arena *a, hk_str body, hk_channel channel, const char **line)
{
    json_t       *root = json_loadb(body.p, body.n, JSON_REJECT_DUPLICATES, NULL);
    const json_t *content = json_object_get(json_object_get(json_array_get(json_object_get(root, "choices"), 0), "message"), "content");
    hk_voice_why  why = root ? HK_VOICE_NO_LINE : HK_VOICE_NOT_JSON;

    if (json_is_string(content)) {
        hk_str s = { json_string_value(content), json_string_length(content) };
        *line = as_said(a, without_quotes(after_thoughts(s)), channel);
        why = HK_VOICE_OK;
    }
    json_decref(root);
    return why;
}
