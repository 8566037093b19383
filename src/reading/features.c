/* features.c - see features.h. */
#include "reading/features.h"
#include "base/utf8.h"
#include <stdlib.h>

/* FE2. Order is part of the key: add at the end. */
static const char *const cues[] = {
    "吗 呢 么 能不能 可不可以 行不行 可以不 好不好 成不成 方便不 有没有 是不是 对不对 ?",
    "麻烦 劳驾 费心 辛苦 拜托 打扰 请您 帮忙 帮我 关照",
    "否则 不然 要不然 再不 再拖 如果不 要是不 还不付 逾期不",
    "只要 如果 要是 您这边 您先 你先 那我就 我就 我马上 我这边就 换 作为交换 对等",
    "我给您 我给你 我帮您 我帮你 我来 我让 我安排 我派 我们派 我去 给您补 给你补 我补 重开",
    "公司规定 规定 制度 董事会 总部 上面 领导要求 做不了主 没权 没有权限 请示 汇报 老板定",
    "我们经理 我领导 我老板 我们老板 我们总监 法务那边 同事 换人 经理那边",
    "奖金 提成 工资 扣钱 扣我 考核 完不成 饭碗 下岗 家里 孩子 难做 可怜可怜 帮我一把 帮兄弟",
    "您是说 你是说 您的意思 你的意思 也就是说 就是说 听您这么说 这么说 没理解错 我理解 我复述",
    "为什么 为啥 什么原因 什么情况 怎么回事 遇到 难处 卡在 怎么考虑 怎么想",
    "哪天 几号 哪家 谁 多少 几件 哪批 哪个 哪一步 到哪 什么时候",
    "理解 明白您 不容易 都难 谁家都 换我 消消气 别生气 别急 将心比心 体谅 也难",
    "讲信用 信誉 口碑 爽快 大气 规范 专业 佩服 行业里 老大哥 厉害 一直很好 从没 从来没 没话说",
    "最迟 最晚 务必 必须 截止 期限 之内 关账 今天下班 不能再",
    "确认一下 我复述 咱们说定 说好了 那就这么定 定了 记一下 我记下 写下来 签字 盖章 发我微信 回复确认 回个",
    "到时候我 我再联系 我再打 我再来 我过来 我上门 跟进 回访 提醒您 给您打 跟您确认",
    "骗子 无赖 老赖 不要脸 混蛋 王八 他妈 tmd 滚 去死 弄死 找人 堵你 堵门 等着瞧 知道你家 小心点 不是人 缺德 狗 畜生 孙子",
    "每次都 老是 总是 又来 说话不算 不算数 没诚意 没信用 耍 糊弄 忽悠 拿我当 倒霉 烦 太过分 什么态度",
    "停货 停供 现款 信用等级 评级 降级 额度 冻结额度 违约金 利息 多出 损失",
    "律师 起诉 法院 立案 仲裁 保全 支付令 诉讼 官司 强制执行",
    "听说 看到 了解到 据我所知 打听 新闻 招标 中标 朋友圈 满负荷 加班 给别家 给人家 付了别",
    "其实不是 怕不是 不是没钱 上次也 上回也 月初也 之前说 换了好几个 真正的原因 别的顾虑 借口",
    "那是您 那是你 贵司内部 你们内部 咱们两家 两码事 一码归一码 跟我们没关系 您拿个方案 您得拿 由你们",
    "接受不了 不能接受 不行 不同意 没法 办不到 差太多 太少 太久 太长",
    "先结 旧账 老账 先款后货 不能签 不收商票 不抵 放弃 结清证明 收据不能 一码",
    "一红一白 白脸 黑脸 已经谈定 谈好的 谈定 不能再加 重新谈 请领导来 叫领导来",
    "态度 本金 一分不能少 这个没商量 必须得 立场 原则",
    "分期 分批 分几次 先付 首付 余款 尾款 每周 每月 方案 计划",
    "折扣 返利 返点 优惠 奖励 点 免息 额度提",
    "优先 排产 恢复 免费 培训 驻厂 首发 样品 vip 服务 交期提前 加急",
    "保理 贴现 介绍 一起催 一块儿去 帮您催 支招 渠道 银行那边",
    "宽限 不急 慢慢 随时 什么时候方便 免了 算了 抹了 不要了 先不要 您看着办 都行",
    "顺便 顺手 一并 一块付 一起付 再加 带上 运费 定金",
    "考虑一下 再想想 改天 下午再 先放一放 先不谈 冷静 过两天再 休会 我核实",
    "法务 材料 压着 拦着 我替您 想帮您 换别人 不好说话 没这么客气",
    "已经 早就 刚刚 都办了 都报了 已把 已经给",
    "您好 你好 早 上午好 下午好 最近 忙吧 吃了 天气 生意 上次见",
    "我是 我叫 免贵 负责 对接 接手 这边是",
    "不 没 别 未 无",
    "您", "你们 你", "我们 咱们 咱", "我",
    "不想走到 不希望 不愿意 不到万不得已 不是要 不是非要 没想 犯不着",
    "哪位领导 谁签 谁批 谁拍板 谁定 约一下 能约 直接跟 找谁",
};

static uint32_t mix(uint32_t h, uint32_t v)
{
    h ^= v;
    h *= 0x85ebca6bu;
    h ^= h >> 13;
    h *= 0xc2b2ae35u;
    return h ^ h >> 16;
}

enum { SPACE_RUN = 1, SPACE_CUE, SPACE_SLOT, SPACE_CONTEXT_RUN, SPACE_CONTEXT_CUE, SPACE_BIAS, SIGN_START = 0x110000, SIGN_END, SIGN_SLOT = 0x110100 };

static void add(hk_features *f, uint32_t space, uint32_t a, uint32_t b, uint32_t c)
{
    if (f->n < HK_FEATURES_MAX) f->key[f->n++] = mix(mix(mix(mix(0x9e3779b9u, space), a), b), c);
}

/* FE1. Kinds whose words matter more than their kind stay words. */
static bool stands_as_sign(const hk_slot *s)
{
    return s->kind == HK_SLOT_MONEY || s->kind == HK_SLOT_SHARE || s->kind == HK_SLOT_DAY || s->kind == HK_SLOT_DAYS_LATE || s->kind == HK_SLOT_DISCOUNT ||
           s->kind == HK_SLOT_RATE || s->kind == HK_SLOT_PARTS;
}

static bool mark(int32_t c)
{
    static const char marks[] = " ,.;:!?~…、。，；：！？“”\"'()（）-—";
    const char *p = marks, *end = marks + sizeof marks - 1;
    while (p < end)
        if (hk_utf8_next(&p, end) == c) return true;
    return false;
}

static void runs(const hk_line *t, const hk_slots *s, size_t from, size_t to, uint32_t space, int longest, hk_features *f)
{
    uint32_t a = SIGN_START, b = SIGN_START;
    size_t   next = 0, i = from;

    while (i <= to) {
        uint32_t c = SIGN_END;
        while (s && next < s->n && s->v[next].at < i) next++;
        if (i == to) i++;
        else if (s && next < s->n && s->v[next].at == i && stands_as_sign(&s->v[next])) {
            const hk_slot *slot = &s->v[next];
            c = SIGN_SLOT + (uint32_t)slot->kind * 4 + (slot->kind == HK_SLOT_DAY ? (uint32_t)slot->when.kind : slot->vague);
            i += slot->n;
        } else {
            const char *p = t->s + i;
            int32_t     sign = hk_utf8_next(&p, t->s + t->n);
            i = (size_t)(p - t->s);
            if (mark(sign)) {
                if (sign != '?') continue;
            }
            c = (uint32_t)sign;
        }
        if (c != SIGN_END && longest >= 1) add(f, space, c, 0, 0);
        add(f, space, b, c, 0);
        if (longest >= 3 && b != SIGN_START) add(f, space, a, b, c);
        a = b;
        b = c;
    }
}

static void cues_of(const hk_line *t, size_t from, size_t to, uint32_t space, hk_features *f)
{
    for (size_t k = 0; k < HK_COUNT(cues); k++)
        for (size_t i = from; i < to; i++)
            if ((t->s[i] & 0xc0) != 0x80 && hk_line_any(t, i, cues[k])) {
                add(f, space, (uint32_t)k + 1, 0, 0);
                break;
            }
}

static void slots_of(const hk_slots *s, size_t from, size_t to, hk_features *f)
{
    uint64_t kinds = 0;

    for (size_t i = 0; i < s->n; i++) {
        if (s->v[i].at < from || s->v[i].at >= to) continue;
        add(f, SPACE_SLOT, (uint32_t)s->v[i].kind + 1, 0, 0);
        if (s->v[i].code) add(f, SPACE_SLOT, (uint32_t)s->v[i].kind + 1, (uint32_t)s->v[i].code, 0);
        kinds |= UINT64_C(1) << s->v[i].kind;
    }
    bool sum = kinds >> HK_SLOT_MONEY & 1, when = kinds >> HK_SLOT_DAY & 1;
    add(f, SPACE_SLOT, 900, sum, when);
}

static int ascending(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

void hk_features_make(const hk_line *t, const hk_slots *s, size_t from, size_t to, const hk_line *context, hk_features *f)
{
    size_t kept = 0;

    f->n = 0;
    add(f, SPACE_BIAS, 1, 0, 0);
    runs(t, s, from, to, SPACE_RUN, 3, f);
    cues_of(t, from, to, SPACE_CUE, f);
    slots_of(s, from, to, f);
    if (context && context->n) {
        runs(context, NULL, 0, HK_MIN(context->n, (size_t)180), SPACE_CONTEXT_RUN, 0, f);
        cues_of(context, 0, context->n, SPACE_CONTEXT_CUE, f);
    }
    qsort(f->key, f->n, sizeof *f->key, ascending);
    for (size_t i = 0; i < f->n; i++)
        if (!kept || f->key[i] != f->key[kept - 1]) f->key[kept++] = f->key[i];
    f->n = kept;
}

/* ---- clauses ------------------------------------------------------------------------------------------------------------ */
static bool inside_slot(const hk_slots *s, size_t i)
{
    for (size_t k = 0; k < s->n; k++)
        if (i > s->v[k].at && i < s->v[k].at + s->v[k].n) return true;
    return false;
}

size_t hk_clauses(const hk_line *t, const hk_slots *s, hk_clause out[HK_CLAUSES_MAX])
{
    static const char breaks[] = ", 。 , ; ; ！ ! ？ ? … ～ ~ ， ；";
    static const char thoughts[] = "但是 不过 然后 另外 所以 要不 这样吧 可是 再说 对了 还有 否则 不然 那您 那你 您看 你看";
    enum { SHORTEST = 12 };                                   /* bytes: four characters make a clause of their own */
    size_t n = 0, from = 0;

    for (size_t i = 0; i < t->n && n + 1 < HK_CLAUSES_MAX; i++) {
        size_t m;
        if ((t->s[i] & 0xc0) == 0x80 || inside_slot(s, i)) continue;
        if ((m = hk_line_any(t, i, breaks))) {
            if (i - from >= SHORTEST) {
                out[n++] = (hk_clause){ from, i + m };
                from = i + m;
            }
            i += m - 1;
        } else if (i - from >= 2 * SHORTEST && hk_line_any(t, i, thoughts)) {
            out[n++] = (hk_clause){ from, i };
            from = i;
        }
    }
    if (t->n > from) {
        if (n && t->n - from < SHORTEST) out[n - 1].to = t->n;
        else out[n++] = (hk_clause){ from, t->n };
    }
    return n;
}
