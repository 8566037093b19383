/* words.c - see words.h. */
#include "library/words.h"
#include "base/money.h"
#include "base/utf8.h"
#include "content/reader.h"
#include "reading/text.h"

/* The table (WO1). Words are separated by blanks and written in the one form. Rules and their sources are texts, so that a person who is
 * refused reads which line he crossed. A word stands here only when it has no honest use in a talk about money: 法院 and 起诉 are lawful,
 * 法院已经受理 while nothing was filed is not. */
typedef struct word_rule { const char *rule, *words; } word_rule;
static const word_rule table[] = {
    { "violence",   "打断 弄死 砍死 收拾你 修理你 让你好看 见血 动手了 揍你 打你 卸胳膊 卸腿 砸了你 泼油漆 泼漆 带人堵门 堵你门 堵门 锁眼 上门闹" },
    { "threat",     "后果自负 走着瞧 别怪我不客气 别怪我们不客气 不择手段 让你做不成生意 让你混不下去 小心点 吃不了兜着走 你等着 黑道 道上的朋友 社会上的朋友" },
    { "insult",     "骗子 无赖 老赖 流氓 不要脸 臭不要脸 混蛋 王八蛋 他妈的 傻逼 白痴 畜生 人渣 穷鬼 吃屎 去死" },
    { "impostor",   "我是法院的 我们是法院的 这里是法院 我是公安 我们是公安 这里是公安局 我是派出所 这里是派出所 我是检察院 我是警察 我们是警察 我是执行局 经侦支队的 我是银监 我是律师 我们是律师" },
    { "false_step", "法院已受理 法院已经受理 已经立案 已立案 法院已经判了 法官已经签字 公安机关立案 公安已经立案 警察马上到 明天查封 明天封账 已经查封 已列入失信 已经列入失信 传票已经寄出 被列入失信 被列为失信 上了失信 进了失信 上了黑名单" },
    { "crime",      "报警抓 抓起来 抓你 送你进去 让你坐牢 判刑 蹲监狱 刑事责任 诈骗罪 通缉" },
    { "detain",     "别想走 不给钱别走 不付钱别走 不让你出门 扣下你 扣人 扣车 关起来 不许离开" },
    { "home",       "去你家 到你家 上你家 你家住哪 你家住在 家门口等你 住你家 睡你家" },
    { "follow",     "跟着你 盯着你 跟踪 天天堵 天天打给你 半夜打 打到你接 轰炸 呼死你 通讯录" },
    { "publicity",  "曝光 公示你 发朋友圈 发到群里 发抖音 挂到网上 挂网上 贴大字报 拉横幅 横幅 大喇叭 名声搞臭 名声扫地 身败名裂 贴告示 让同行都知道 让大家都知道 敲锣" },
    { "others",     "告诉你老婆 告诉你爱人 告诉你家人 通知你家人 打给你家人 找你家人 找你父母 找你孩子 你孩子 你女儿 你儿子 学校门口 告诉你邻居 告诉你们员工 告诉你同事 联系你所有客户 通知你所有客户" },
    { "data",       "查了你的通话 查你流水 查到你个人 你个人征信 买到你 定位了你 查了你的行踪 开房记录" },
    { "forgery",    "假合同 做份假 补个假 假发票 伪造 倒签" },
    { "private",    "打到我卡 打我个人 转我微信 转到我微信 付我个人 私人账户 打我私卡 给我现金就行 私人卡 我个人卡 我的私卡 我微信收 微信收就行 走我微信 转我支付宝 付我微信 打我微信" },
    { "gift",       "给你回扣 好处费 给你包个红包 给你提成 少不了你的好处" },
    { "authority",  "利息就免了 利息不要了 违约金不要了 违约金免了 零头抹了 给你打折 给你打个折 打八折 打九折 打七折 打五折 打六折 打对折 利息免了 利息全免 利息都免 违约金全免 违约金都免 滞纳金免" },
    { "label",      "意愿低 有能力意愿低 性格类型 赖账型 危险型 还款意愿 内部支持者" },
};

/* What one word does not say: words of each step after one another within one sentence, at most `gap` characters between two; "#" is a sum or a fold
 * (两万, 5000 元, 八折). `lifts`: beside what lifts any rule, words before it that do so here. Order and gap keep the lawful twin out: 我们会去法院 is an
 * announcement, 法院明天来 says what nobody of ours decides; 您跟爱人商量 is his own affair, 我找您爱人 is not. */
typedef struct step_rule { const char *rule; int gap; const char *step[3], *lifts; } step_rule;
enum { STEPS = 3 };
#define KIN "你爱人 你老婆 你老公 你妻子 你丈夫 你太太 你媳妇 你孩子 你父母 你爸 你妈 你爹 你父亲 你母亲 你家人 你家里 你家属 你亲戚 你岳父 你丈母娘 你老丈人 你邻居 你那口子 你家那口子"
#define GROUP "同行 圈子 圈里 圈内 业内 行业 街坊 供应商 客户 所有人 别人 全城 全县 全厂 员工 大家 人人 朋友圈"
static const step_rule chains[] = {
    { "private", 5, { "打到 打进 打给 转到 转进 转给 付到 付进 付给 汇到 汇进 汇给 存到 存进", "个人账户 个人卡 个人名下 个人微信 私人账 私卡 私账 我卡 我的卡 我名下 我账户 我微信 我的微信 我支付宝 我的支付宝" }, "不要 别 切勿" },
    { "private", 3, { "我个人 我私人 我微信 我支付宝", "收钱 收款 收一下 代收" }, "不要 别" },
    { "others", 2, { "找 告诉 通知 联系 打给 电话给 我问 去问 就问 我跟 我和 们跟 们和 就跟 就和 只好跟 只好和 去见", KIN }, "不要 别" },
    { "others", 2, { "给", KIN, "打电话 打个电话 发信息 发微信 发消息 写信" }, "不要 别" },
    { "others", 3, { KIN, "知道 晓得", "你欠 欠钱 欠债 欠款" }, NULL },
    { "others", 3, { "让 叫", KIN, "知道 来还 还钱 出来 评评理 看看" }, NULL },
    { "publicity", 10, { "让 叫 闹得 闹到", GROUP, "知道你 都知道 全知道 知道了 传开 传遍 看看你" }, NULL },
    { "publicity", 8, { "不付 不还 不给 不打 再拖 再赖", GROUP, "都知道 全知道 知道你 传开 传遍" }, NULL },
    { "publicity", 6, { "把你 你的", "照片 名字 姓名 头像 身份证", "贴 发到 挂 晒 登" }, NULL },
    { "publicity", 3, { "发 晒 挂 传 登", "朋友圈 行业群 同行群 客户群 业主群 微博 小红书 贴吧 网上 报纸" }, NULL },
    { "threat", 3, { "找人 叫人 派人 带人 喊人", "上门坐 上门堵 堵 坐着不走 坐你 守着你 上门坐着" }, NULL },
    { "gift", 6, { "返你 私下给你 私底下给你 悄悄给你 给你个人 单独给你", "点 红包 好处 辛苦费 意思" }, "不会 不" },
    { "threat", 8, { "让 叫", "混不下去 没法混 开不下去 做不下去 没饭吃 无法立足" }, NULL },
    { "false_step", 8, { "已 刚刚 刚把 昨天 上周 前天", "列入 列为 列进 报给 报进 报送 报上 纳入 录入 录进 拉进", "失信 黑名单 老赖名单 征信" }, NULL },
    { "false_step", 5, { "公安 警察 民警 派出所 经侦 法警", "马上 已 明天 今天 下午 一会 这就 正在", "到 来 过来 过去 上门 抓 找 立案 备案" }, NULL },
    { "false_step", 4, { "法院 法官 执行局", "明天 马上 后天 下午 今天 这周 已 刚", "来 到你 上门 查封 冻结 封你 扣 受理 立案 判 执行 传唤 签字" }, NULL },
    { "false_step", 3, { "明天 马上 后天 今天 下午", "法院 法官 执行局 法警 公安 警察", "来查 来封 来人 来执行 来你 来冻 来抓 查封 上门 冻结 抓" }, NULL },
    { "false_step", 6, { "律师函 传票 起诉状 诉状 支付令 保全", "已 上周 昨天 前天 刚", "发 寄 递 送 申请 交 立 办 下来" }, NULL },
    { "false_step", 4, { "已 上周 昨天 前天 刚", "向法院 到法院 去法院 把你 对你 给你 申请 发 寄", "起诉 立案 保全 查封 冻结 律师函 传票 支付令 强制执行" }, NULL },
    { "false_step", 2, { "已 上周 昨天 前天", "起诉 告到法院 查封 冻结 报案 报警" }, NULL },
    { "authority", 5, { "给你 帮你 替你 我做主 我可以 我们可以 我能 我们能", "减免 减掉 减 免掉 免去 免 抹掉 抹 便宜 让利 优惠 少收 打", "#" }, "申请 报批 没权 无权 能不能 不" },
    { "authority", 2, { "免你 减你 免了你 少收你 便宜你 减免你 抹你", "#" }, "申请 报批 没权 无权 能不能 不" },
};

/* WO5: how one speaks to somebody one lets choose. A figure of the contract (违约金) is a fact and may be said; what will be done to him may not. */
static const word_rule gentle_table[] = {
    { "order",    "必须 务必 请马上 请你马上 没得商量 没商量 给我听好 给我听着 你给我 把钱还了 赶快还钱 还钱 马上付 马上打 马上转 马上把 立刻 立即 赶紧 赶快 快点 限你 勒令 别再拖 别拖了 不要再拖 少废话 给我付 给我打 你得付 你应该付" },
    { "pressure", "否则 要不然 不然的话 后果 起诉 告你 律师函 仲裁 停货 停供 断供 停止供货 停发货 黑名单 失信 追究 强制 别想拿货 不付就 不给就 翻脸 别怪 大家都难看 大家难看 识相 想赖账 赖账 是不是想赖 不是想赖 最后一次 最后通牒 不客气" },
};

/* Told as not done (WO4): the words before it, at most so many characters back. */
static const char NEGATED[] = "不会 绝不 从不 不能 不许 不准 禁止 没有 不是 不得";
enum { BEFORE = 8 };

static bool negated(const hk_line *l, size_t at, const char *lifts)
{
    size_t from = at;
    for (int k = 0; from > 0 && k < BEFORE; k++)
        do from--; while (from > 0 && ((unsigned char)l->s[from] & 0xC0) == 0x80);
    for (size_t i = from; i < at; i++) {
        unsigned char c = (unsigned char)l->s[i];
        if ((c & 0xC0) != 0x80 && (hk_line_any(l, i, NEGATED) || (lifts && hk_line_any(l, i, lifts)))) return true;
    }
    return false;
}

/* 您 is as much "you" as 你: a threat does not become courteous by it. Both take three bytes. */
static const char *one_you(hk_arena *a, const hk_line *l)
{
    char *s = hk_strndup(a, l->s, l->n);
    for (char *p = strstr(s, "您"); p; p = strstr(p, "您")) memcpy(p, "你", 3);
    return s;
}

/* A sum with its unit, a run of four figures, a fold: bytes of it at i, 0 none. */
static size_t sum_at(const hk_line *l, size_t i)
{
    static const char digits[] = "0 1 2 3 4 5 6 7 8 9 一 二 三 四 五 六 七 八 九 十 两 几 百 千 万 半 . 个 对", units[] = "万 千 百 元 块 成 折 % 个点";
    size_t at = i, n = 0;

    for (size_t k; (k = hk_line_any(l, at, digits)); at += k) n++;
    if (!n) return 0;
    size_t unit = hk_line_any(l, at, units), last = at >= 3 ? hk_line_any(l, at - 3, "万 千 百") : 0;
    return unit ? at + unit - i : n >= 4 || (n >= 2 && last) ? at - i : 0;
}
static size_t step_at(const hk_line *l, size_t i, const char *words) { return *words == '#' ? sum_at(l, i) : hk_line_any(l, i, words); }
static bool inside_sign(const hk_line *l, size_t i) { return ((unsigned char)l->s[i] & 0xC0) == 0x80; }

/* Bytes from i to the end of the last step, 0 when a step is missing. */
static size_t steps_at(const hk_line *l, size_t i, const step_rule *r)
{
    size_t end = i + step_at(l, i, r->step[0]);

    for (int s = 1; end > i && s < STEPS && r->step[s]; s++) {
        size_t at = end, k = 0;
        for (int skipped = 0; at < l->n && skipped <= r->gap && !hk_line_any(l, at, "。 ? ! ;"); at++) {
            if (inside_sign(l, at)) continue;
            k = step_at(l, at, r->step[s]);
            if (k) break;
            skipped++;
        }
        if (!k) return 0;
        end = at + k;
    }
    return end - i;
}

static size_t signs_before(const char *text, size_t bytes) { return hk_utf8_count((hk_str){ text, bytes }); }

static void rule_faults(hk_ctx *cx, const char *text, const word_rule *rules, size_t rules_n, hk_word_fault **list, size_t *n, size_t *cap)
{
    hk_line l;

    hk_line_make(cx->arena, hk_str_of(text), &l);
    l.s = one_you(cx->arena, &l);
    for (size_t i = 0; i < l.n; i++) {
        if (((unsigned char)l.s[i] & 0xC0) == 0x80) continue;
        for (size_t r = 0; r < rules_n; r++) {
            size_t k = hk_line_any(&l, i, rules[r].words);
            if (!k || negated(&l, i, NULL)) continue;
            HK_PUSH(cx->arena, *list, *n, *cap) = (hk_word_fault){ rules[r].rule, hk_strndup(cx->arena, text + l.raw[i], l.raw[i + k] - l.raw[i]), signs_before(text, l.raw[i]) };
        }
    }
}

/* One crossing is told once: a chain of words over one that was found already says nothing new. */
static bool told(const hk_word_fault *list, size_t n, const char *rule, size_t at, size_t signs)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].rule, rule) == 0 && list[i].at < at + signs && at < list[i].at + signs_before(list[i].what, strlen(list[i].what))) return true;
    return false;
}

static void steps_faults(hk_ctx *cx, const char *text, hk_word_fault **list, size_t *n, size_t *cap)
{
    hk_line l;

    hk_line_make(cx->arena, hk_str_of(text), &l);
    l.s = one_you(cx->arena, &l);
    for (size_t i = 0; i < l.n; i++) {
        if (inside_sign(&l, i)) continue;
        for (size_t r = 0; r < HK_COUNT(chains); r++) {
            size_t k = steps_at(&l, i, &chains[r]);
            if (!k || negated(&l, i, chains[r].lifts)) continue;
            const char *what = hk_strndup(cx->arena, text + l.raw[i], l.raw[i + k] - l.raw[i]);
            size_t      at = signs_before(text, l.raw[i]);
            if (!told(*list, *n, chains[r].rule, at, signs_before(what, strlen(what)))) HK_PUSH(cx->arena, *list, *n, *cap) = (hk_word_fault){ chains[r].rule, what, at };
        }
    }
}

/* ---- variables -------------------------------------------------------------------------------------------------------------- */
static const char *const vars[HK_VAR_COUNT] = {
#define X(name) #name,
    HK_LINE_VARS(X)
#undef X
};

const char *hk_line_var_name(hk_line_var v) { return vars[v]; }

/* p stands on "{": its variable and the byte behind "}"; HK_VAR_COUNT when it is none of ours. */
static hk_line_var var_at(const char *p, const char **behind)
{
    size_t n = strcspn(p + 1, "{}");
    *behind = p[n + 1] == '}' ? p + n + 2 : p + 1;
    if (p[n + 1] != '}') return HK_VAR_COUNT;
    for (int v = 0; v < HK_VAR_COUNT; v++)
        if (strlen(vars[v]) == n && memcmp(vars[v], p + 1, n) == 0) return (hk_line_var)v;
    return HK_VAR_COUNT;
}

bool hk_line_asks(const char *text, hk_line_var v)
{
    for (const char *p = strchr(text, '{'), *behind; p; p = strchr(behind, '{'))
        if (var_at(p, &behind) == v) return true;
    return false;
}

static void var_faults(hk_ctx *cx, const char *text, hk_word_fault **list, size_t *n, size_t *cap)
{
    for (const char *p = strpbrk(text, "{}"), *behind; p; p = strpbrk(behind, "{}")) {
        bool open = *p == '{';
        if (open && var_at(p, &behind) != HK_VAR_COUNT) continue;
        if (!open) behind = p + 1;
        bool closed = open && behind > p + 1;
        HK_PUSH(cx->arena, *list, *n, *cap) = (hk_word_fault){ closed ? "variable" : "brace", hk_strndup(cx->arena, p, (size_t)(behind - p)), signs_before(text, (size_t)(p - text)) };
    }
}

void hk_words_check(hk_ctx *cx, const char *text, bool gentle, hk_word_fault **list, size_t *n)
{
    size_t cap = 0;

    *list = NULL, *n = 0;
    rule_faults(cx, text, table, HK_COUNT(table), list, n, &cap);
    steps_faults(cx, text, list, n, &cap);
    if (gentle) rule_faults(cx, text, gentle_table, HK_COUNT(gentle_table), list, n, &cap);
    var_faults(cx, text, list, n, &cap);
    for (size_t i = 1; i < *n; i++)                      /* lists in order make one in order; they are a handful */
        for (size_t k = i; k > 0 && (*list)[k].at < (*list)[k - 1].at; k--) {
            hk_word_fault f = (*list)[k];
            (*list)[k] = (*list)[k - 1], (*list)[k - 1] = f;
        }
}

const char *hk_line_fill(hk_arena *a, const char *text, const hk_line_values *values, unsigned *missing)
{
    hk_buf b = { .arena = a };

    hk_buf_add(&b, "", 0);
    *missing = 0;
    for (const char *p = text, *behind; *p; p = behind) {
        size_t      n = strcspn(p, "{");
        hk_line_var v = p[n] ? var_at(p + n, &behind) : (behind = p + n, HK_VAR_COUNT);
        hk_buf_add(&b, p, n);
        if (v != HK_VAR_COUNT && values->v[v]) hk_buf_puts(&b, values->v[v]);
        else {
            hk_buf_add(&b, p + n, (size_t)(behind - p) - n);
            if (v != HK_VAR_COUNT) *missing |= 1u << v;
        }
    }
    return b.p;
}

/* ---- figures as one says them ------------------------------------------------------------------------------------------------- */
const char *hk_line_sum(hk_arena *a, int64_t minor, const char *currency)
{
    enum { WAN = 10000 * 100 };
    int   x = hk_currency_exponent(currency);
    char *s;

    if (strcmp(currency, "CNY") != 0) return hk_printf(a, "%s %s", currency, hk_money_group(a, minor, x));
    if (minor && minor % (WAN / 10) == 0) {              /* 38.6 万 is how a sum of tenths of ten thousand is said */
        int64_t tenths = minor / (WAN / 10);
        if (tenths % 10 == 0) return hk_printf(a, "%" PRId64 " 万元", tenths / 10);
        if (tenths > 10) return hk_printf(a, "%" PRId64 ".%" PRId64 " 万元", tenths / 10, tenths % 10);
    }
    s = hk_money_group(a, minor, x);
    if (minor % 100 == 0) s[strlen(s) - 3] = '\0';
    return hk_printf(a, "%s 元", s);
}

const char *hk_line_day(hk_arena *a, hk_day day, hk_day today)
{
    hk_ymd d = hk_day_ymd(day), t = hk_day_ymd(today);
    return d.y == t.y ? hk_printf(a, "%d月%d日", d.m, d.d) : hk_printf(a, "%d年%d月%d日", d.y, d.m, d.d);
}

int64_t hk_first_payment(int64_t minor)
{
    static const int64_t steps[] = { 1000000000, 100000000, 10000000, 1000000, 100000, 10000 };      /* fen: from ten million yuan to a hundred */
    int64_t part = minor / 10 * 3;

    for (size_t i = 0; i < HK_COUNT(steps); i++)
        if (part >= 2 * steps[i]) return part - part % steps[i];
    return HK_MIN(minor, 10000);                          /* small debts are asked for whole, up to a hundred yuan */
}

hk_rc hk_day_to_ask(hk_ctx *cx, hk_day today, const char **said)
{
    static const char *const names[] = { "", "一", "二", "三", "四", "五", "六", "日" };
    const hk_calendar *cal;
    bool   known;
    int    now = hk_day_weekday(today);

    hk_rc rc = hk_reader_calendar(cx, &cal);
    if (rc) return rc;
    hk_day day = now <= 3 ? today + 5 - now : today + 10 - now;
    if (!hk_cal_is_workday(cal, day, &known)) {
        hk_day before = hk_cal_add_workdays(cal, day, -1, &known);
        day = before != HK_DAY_NONE && before >= today + 2 ? before : hk_cal_next_workday(cal, day, &known);
    }
    if (day == HK_DAY_NONE) day = today + 7;              /* beyond the calendar: the same day next week */
    int week = (day - today + now - 1) / 7, weekday = hk_day_weekday(day);
    *said = week > 1 ? hk_line_day(cx->arena, day, today) : hk_printf(cx->arena, "%s%s", week ? "下周" : "本周", names[weekday]);
    return HK_OK;
}
