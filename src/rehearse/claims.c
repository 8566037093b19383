/* claims.c - a small grammar of what is said to be done (claims.h, CL1).
 *
 * A line is cut into clauses. In a clause a step is found by its own verb (起诉) or by a thing and what is done with it (律师函 .. 寄), and beside it a
 * mark that it is done. Strong marks (已经, 上周) stand before the verb and bear everything but a word between that puts it off (已经准备起诉);
 * 了 and 过 after it are weak: a condition, a wish or 就 before them make them a future (再不付我们就起诉了). */
#include "rehearse/claims.h"
#include "reading/rows.h"

/* ---- places of words ---------------------------------------------------------------------------------------------------------- */
enum { NOWHERE = SIZE_MAX };

static bool inside(const hk_line *t, size_t i) { return (t->s[i] & 0xc0) == 0x80; }

/* The first of the words at or after `from` that begins before `to`; *n its bytes. */
static size_t find(const hk_line *t, size_t from, size_t to, const char *words, size_t *n)
{
    for (size_t i = from; i < to && i < t->n; i++)
        if (!inside(t, i) && (*n = hk_line_any(t, i, words))) return i;
    return NOWHERE;
}

static bool between(const hk_line *t, size_t from, size_t to, const char *words)
{
    size_t n;
    return find(t, from, to, words, &n) != NOWHERE;
}

static bool after_sign(const hk_line *t, size_t i, const char *signs) { return i >= 3 && hk_line_any(t, i - 3, signs); }

/* As between, but not where the word is only a part of one of `but` (机会 is no 会): one that begins at it or a sign before. */
static bool real_between(const hk_line *t, size_t from, size_t to, const char *words, const char *but)
{
    size_t n;

    for (size_t i = from; (i = find(t, i, to, words, &n)) != NOWHERE; i += n)
        if (!hk_line_any(t, i, but) && !(i >= 3 && hk_line_any(t, i - 3, but) > 3)) return true;
    return false;
}

/* ---- the steps ---------------------------------------------------------------------------------------------------------------- */
/* whole: the step by itself. thing, does: both in one clause. */
typedef struct step_row { hk_step step; const char *whole, *thing, *does; } step_row;
static const step_row steps[] = {
    { HK_STEP_LETTER_SENT, "发函 寄函", "律师函 律师信 函", "发 寄 送 出去 出了 邮 快递 递 到了 到您 到你 签收 收到 应该收到 该收到 在路上 在途 给您 给你 给贵 下了" },
    { HK_STEP_SUED, "起诉 立案 立了案 立过案 立的案 立上案 打了官司 走法律 走司法 走诉讼 走起诉 走了法律 告到法院 告上法院 告上法庭 告了 告您 告你 告贵司 告过 filed 申请仲裁 提起诉讼 进入诉讼", "诉状 起诉状 起诉书 起诉材料 传票 支付令 判决",
      "递 送 寄 发 提交 交上 交到 下来 下了 出来 申请" },
    { HK_STEP_SUED, NULL, "案子 案件 诉讼 官司 仲裁", "立了 立上 已经立 递 到法院 在法院 受理 开庭 排期 提了 提起 启动 打上 申请 判了 判下 判完" },
    { HK_STEP_SUED, NULL, "法院 法庭", "受理 排期 开庭 传您 传你 立了" },
    { HK_STEP_SEIZED, "查封 冻结 保全 封账 封您 封你", "保全 查封 冻结 封条", "做 申请 办 提交 递 下来 批 裁定 贴 送 拿到" },
    { HK_STEP_SEIZED, NULL, "账户 账号 户头 公账 公户 基本户 的户 银行卡 account 厂房", "冻 freeze froze 封了 封掉 封上 封住" },
    { HK_STEP_BLACKLISTED, "限制出境 限制了出境 边控 不准坐飞机 坐不了飞机 坐不成飞机 坐不了高铁 坐不成高铁 失信榜 失心榜 限高 列失信 列入失信 上失信 进失信 在失信 上黑名单 进黑名单 拉黑名单 在黑名单 上征信 上限高 黑名单了", "失信 黑名单 限高 老赖名单 征信",
      "列 报给 报到 报送 报上 报进 报了 上了 进了 纳入 录入 挂上 挂到 挂了 拉进 拉了 推送 加入 公布" },
    { HK_STEP_BLACKLISTED, NULL, "出境", "限制 被限" },
    { HK_STEP_HOLD, "停货 停供 停发 锁单 停止发货 停止供货 暂停发货 暂停供货 停止供应 不给您发货 不给你发货 不给您供货 不给你供货 不给贵司发货 给您断货 给你断货 断了您 断了你", "货 供货 发货 供应",
      "停 断了 断掉 断您 断你 扣下 扣了 扣住" },
    { HK_STEP_HOLD, NULL, "系统 订单 单子 排产", "锁 停您 停你" },
    { HK_STEP_DOWNGRADED, "降级 降了级 降等级 降信用 下调信用 改现款 改成现款 转现款 改为现款 降成现款 降为现款 调成现款", "信用等级 等级 评级 级别 信用", "降 下调 调低" },
    { HK_STEP_LAWYER, NULL, "律师 法务 律所", "交给 交到 交由 交律 交法 移交 转给 转到 转法 转律 请 委托 聘 接手 接了 接过 介入 找律师 找了律师 找好" },
    { HK_STEP_REPORTED, "报案 报警 举报 报的案 报的警 报了案 报过案 报了警 报过警", "经侦 公安 派出所 警察 警方", "报 立案 受理 介入 移送 移交" },
};

/* What the row's words are a part of, and then are not: 函 of 对账函, 停 of 停产, 请 of 申请, 告您 of 转告您. */
static const struct { hk_step step; const char *word, *before, *after; } never[] = {
    { HK_STEP_LETTER_SENT, "函", "账 证 款 告 认 系 邀 公 商 询 回 信", "数 授 件" }, { HK_STEP_LETTER_SENT, "发", "", "票 现 货" }, { HK_STEP_LETTER_SENT, "送", "", "货" },
    { HK_STEP_SUED, "告", "转 警 劝 报 通 忠 奉 禀 公 广 预", "诉 知" }, { HK_STEP_SUED, "起诉", "", "状 书 材料" },
    { HK_STEP_HOLD, "停", "不 调 少", "产 工 业 电 车 机 在 放 牌 薪 摆 货名 货通 货单 货的" }, { HK_STEP_HOLD, "货", "装 卸 拉 收 取 提", "款 车 运 源 币 柜" }, { HK_STEP_HOLD, "停供", "", "名 通 单" }, { HK_STEP_HOLD, "停货", "", "通 单 名 的 一事" }, { HK_STEP_SUED, "起诉", "", "的事 一事 费 的费" }, { HK_STEP_SEIZED, "封", "解", "" },
    { HK_STEP_LAWYER, "律师", "", "函 信" }, { HK_STEP_LAWYER, "请", "申 邀 宴 聘", "您 你 问 假 教 求 贵 放 示 款" },
    { HK_STEP_DOWNGRADED, "降", "", "价 温 雨" }, { HK_STEP_SEIZED, "做", "", "生意" }, { HK_STEP_SEIZED, "办", "", "公 法" } };

static bool stands(const hk_line *t, hk_step step, size_t i, size_t n)
{
    for (size_t k = 0; k < HK_COUNT(never); k++) {
        if (never[k].step != step || !hk_line_at(t, i, never[k].word)) continue;
        if (after_sign(t, i, never[k].before) || (n == strlen(never[k].word) && hk_line_any(t, i + n, never[k].after))) return false;
    }
    return true;
}

/* ---- a clause ----------------------------------------------------------------------------------------------------------------- */
typedef struct clause {
    size_t from, to;             /* bytes of the line */
    bool   asked, others, open;  /* open: a condition stands before it (再不付,): what 了 says is to come */
} clause;

/* 没, 不 and the like deny what comes right after; these begin with one and do not. */
static const char denies[] = "没 未 不 别 甭 莫 免得 省得 避免 谁";
static const char denies_not[] = "不好意思 不瞒 不得不 不得已 不过 不能再 不付 不给 不还 不接 不回 不理 不管 不结 不打款 不履 不守 不吓 不骗 不是吓 不是骗 不是唬 不是开玩 不是说着玩 不光 不仅 不但 不止 不妨 不信 不见 不讲 不配合 "
                                 "不松口 不到账 不用说 不论 不然 不只 不吭 不答 不认 不签 不兑现 不按 不够 不出 不当 不说了 不露面 不开玩 没付 没给 没还 没收 没回 没到 没打 没钱 没动静 没消息 没反应 没人接 没下文 没办法 没法 没辙 没结 没兑现 没骗 "
                                 "没吓 没跟 没接 没签 没等 没退路 没履行 没有回 没有付 没有办法 没有还 没有给 未付 未还 未收 未结 未到 未履行 未按 别家 别的 别人 别处 别怪 别以为 别不信 "
                                 "对不起 差不多 忍不住 等不了 等不及 拖不起 拖不下 来不及 说不定 受不了 撑不住 顶不住 收不回 收不到 付不出 付不了 联系不上 打不通 特别 级别 区别 分别 个别";
/* 起诉书是不会写的 is far from what it denies: only what stands close counts, but 没说 reaches to the end. */
enum { CLOSE = 9, WEAK_REACH = 30 };

static bool denied(const hk_line *t, size_t from, size_t mark, size_t verb)
{
    size_t n;

    if (between(t, from, verb, "没说 没有说 没人说 不是说 谁说 不是要 没想 没打算 不想 不打算 不准备 不愿 不是来 不希望 不忍")) return true;
    for (size_t i = from; (i = find(t, i, verb, denies, &n)) != NOWHERE; i += n) {
        if (hk_line_any(t, i, denies_not) || (i >= from + 3 && hk_line_any(t, i - 3, denies_not) > 3) || (i >= from + 6 && hk_line_any(t, i - 6, denies_not) > 6)) continue;
        if (i >= mark || i + n + CLOSE >= mark) return true;
    }
    return false;
}

static const char conditions[] = "再不 再拖 要是 如果 假如 若 倘若 万一 一旦 的话 真要 真到 到时候 到时 否则 要不是 除非 只要 免得";
static bool conditional(const hk_line *t, size_t from, size_t verb)
{
    return between(t, from, verb, conditions) || between(t, from, verb, "等我们 等法院 等到 等真 等起诉 等立案 等律师 等查 等封 等停 等冻 等案 等咱 等着我们 别等 非要等 哪怕 就算 即使 何必");
}

/* Between a strong mark and the verb these put it off: 已经准备起诉, 上周说要停货. */
static const char puts_off[] = "要 会 将 能 可以 可能 想 准备 打算 考虑 计划 只能 只好 必须 应该 建议 商量 讨论 说 快 决定 答应 以为 觉得 下周 下个月 明天 后天 月底 在排";
static const char puts_off_not[] = "将您 将你 将贵 将账 将案 将材 将货 将订 将律 将此 社会 会计 开会 会议 机会 董事会 要账 要钱 重要 主要 需要您 功能 快递 快件 说明 不想 加快 要款 委会 协会 传说 会同 要求";
/* Before a weak one, anywhere in the clause, also these. */
static const char to_come[] = "就 该 以后 今后 往后 得去 下周 下个月 下月 明天 后天 月底 过几天 马上 差点 怕 担心 再 逼";
static const char to_come_not[] = "就是 就在 应该知 该案 该户 该笔 再三 再次 就您 就你";
static const char then[] = "你可 您可 就 才 再 以后 之后 的话 对谁 对你 对您 还得 也得 要不 算了 怎么办";

static bool strong_mark(const hk_line *t, const clause *c, size_t verb, size_t *at)
{
    static const char marks[] = "已经 已 早就 早已 早都 刚刚 刚才 刚 上周 上个月 上月 上礼拜 上星期 昨天 昨晚 前天 前几天 前两天 前段时间 今早 今天上午 上午 今天一早 月初 去年 上回 already";
    size_t n;

    for (size_t i = c->from; (i = find(t, i, verb, marks, &n)) != NOWHERE; i += n) {
        if (hk_line_at(t, i, "已") && after_sign(t, i, "而 得")) continue;
        if (hk_line_at(t, i, "刚") && hk_line_any(t, i + n, "好 性")) continue;
        if (real_between(t, i + n, verb, puts_off, puts_off_not)) continue;
        *at = i;
        return true;
    }
    return false;
}

/* 了 or 过 after the verb, of the verb. */
static bool weak_mark(const hk_line *t, const clause *c, size_t verb, size_t end)
{
    size_t n, to = HK_MIN(c->to, end + WEAK_REACH), i = end >= 3 && hk_line_at(t, end - 3, "了") ? end - 3 : end;

    if (c->open || real_between(t, c->from, verb, puts_off, puts_off_not) || real_between(t, c->from, verb, to_come, to_come_not)) return false;
    for (; (i = find(t, i, to, "了 过", &n)) != NOWHERE; i += n) {
        bool after = hk_line_at(t, i, "了") && !hk_line_any(t, i + n, "解 结 断") && !after_sign(t, i, "为 除 不 得 算 罢") && !(after_sign(t, i, "好") && i != end + 3);
        bool once = hk_line_at(t, i, "过") && i <= end + 3 && !hk_line_any(t, i + n, "程 来 分 期 几 度") && !after_sign(t, i, "不");
        if (after || once) return !between(t, i + n, c->to, then);
    }
    return false;
}

/* 你们起诉了? 您告了? are his; 把您告了, 我们对您已经起诉了 are not. */
static bool his_own(const hk_line *t, const clause *c, hk_step step, size_t mark, size_t verb)
{
    size_t at = HK_MIN(mark, verb), n;
    bool   sues = step == HK_STEP_SUED || step == HK_STEP_REPORTED || step == HK_STEP_LAWYER;

    for (size_t i = c->from; sues && (i = find(t, i, at, "您们 你们 您 你 贵司", &n)) != NOWHERE; i += n)
        if (i + n == at && !after_sign(t, i, "把 将 对 给 向 告 被 跟") && !hk_line_any(t, verb, "告您 告你")) return true;
    return false;
}

/* 起诉了三家: done, and not to him. */
static bool to_others(const hk_line *t, const clause *c, size_t end)
{
    size_t n, at = find(t, end, HK_MIN(c->to, end + 18), "一家 两家 三家 四家 五家 几家 好几 别家 别人 他 一个客 两个客 三个客 个客户", &n);
    return at != NOWHERE && !between(t, c->from, c->to, "您 你 贵司");
}

static bool done_at(const hk_line *t, const clause *c, hk_step step, size_t verb, size_t end)
{
    size_t mark = verb;
    bool   strong = strong_mark(t, c, verb, &mark);

    if (!strong && !weak_mark(t, c, verb, end)) return false;
    return !denied(t, c->from, mark, verb) && !conditional(t, c->from, verb) && !between(t, verb, c->to, "的话") && !his_own(t, c, step, mark, verb) && !to_others(t, c, end);
}

/* A thing of the row in the clause that is not the words of doing at k themselves. */
static bool thing_beside(const hk_line *t, const clause *c, const step_row *r, size_t k, size_t m)
{
    bool   both = hk_line_any(t, k, "找律师 找了律师 交律 交法 转法 转律") > 0;      /* the thing is in the doing */
    size_t n;

    for (size_t i = c->from; (i = find(t, i, c->to, r->thing, &n)) != NOWHERE; i += n)
        if ((both || k + m <= i || k >= i + n) && stands(t, r->step, i, n)) return true;
    return false;
}

static bool row_done(const hk_line *t, const clause *c, const step_row *r)
{
    size_t n;
    bool   police = r->step == HK_STEP_SUED && between(t, c->from, c->to, "经侦 公安 派出所 警");

    for (size_t i = c->from; r->whole && !police && (i = find(t, i, c->to, r->whole, &n)) != NOWHERE; i += n)
        if (stands(t, r->step, i, n) && done_at(t, c, r->step, i, i + n)) return true;
    if (!r->thing || !between(t, c->from, c->to, r->thing)) return false;
    for (size_t k = c->from; (k = find(t, k, c->to, r->does, &n)) != NOWHERE; k += n)
        if (stands(t, r->step, k, n) && thing_beside(t, c, r, k, n) && done_at(t, c, r->step, k, k + n)) return true;
    return false;
}

/* 明天法院来查封, 明天就来封账: said to come for certain, whatever he does. */
static bool certain(const hk_line *t, const clause *c)
{
    static const char days[] = "明天 明早 明儿 后天 今天 今晚 下午 马上 待会 一会";
    size_t n, m, day = find(t, c->from, c->to, days, &n);
    size_t act = find(t, c->from, c->to, "查封 冻结 封账 封您 封你 封厂 封门 来封 去封 来拉 封了 保全", &m);

    if (day == NOWHERE || act == NOWHERE || c->open || denied(t, c->from, act, act) || conditional(t, c->from, act)) return false;
    if (between(t, c->from, act, "申请 去法院 找法院 向法院 请法院 让法院 上法院 到法院 要求 可能 准备 打算 考虑 说 我们要 我要")) return false;
    return between(t, c->from, c->to, "法院 法官 执行局 执行庭 法警") || hk_line_any(t, day + n, "就来 就封 就冻 就查封 就保全 一早 来封 来查封 封账 冻结 查封");
}

/* ---- beyond us ------------------------------------------------------------------------------------------------------------------ */
/* CL5, by kinds of words of the line: an office or a bank, our word with it, and what it does to him. */
enum { OFFICES, OUR_WORD, DOES_TO_HIM, LICENCE, TAKEN, HIS_TRADE, TURNED, IMPOSTOR, TAKES_BACK, BEYOND_KINDS };
static const struct { const char *words; } beyond_kinds[BEYOND_KINDS] = {
    [OFFICES] = { "税务 税局 工商 市监 市场监管 药监 住建 环保局 安监 消防队 消防那边 交警 供电 卫生局 银行 信用社 农商行 法院 庭长 院长 执行局 公安 派出所 经侦 海关 court bank 稽查" },
    [OUR_WORD] = { "打过招呼 打好招呼 打了招呼 打招呼了 说好了 讲好了 讲过了 说好的 联系好 一个电话 我叫去 叫去的 叫来的 我叫人 已经叫人 我找了 我找人 刚通知 已通知 已经通知 反映上去 我姐夫 我舅 我叔 我二叔 我表哥 我同学在 我战友 我跟院长 我跟庭长 跟庭长熟 跟院长 只要我发 我可以直接 盖个章 我去说一声 我说一声 我跟交警 我跟税务 已经通知了 我跟药监 我跟工商 我跟银行 队说了 局说了" },
    [DOES_TO_HIM] = { "吊 停了 停掉 停你 停您 冻 断电 断你 断您 断了你 扣你 扣您 查账 来查 查你 查您 抓人 抓你 抓您 就上门 上门查 锁了 锁你 截下 划走 不敢贷 不贷 封 来拉 叫去的 叫来的 反映上去 在路上" },
    [LICENCE] = { "营业执照 执照 资质 许可证 生产许可" }, [TAKEN] = { "吊销 吊了 吊掉 锁了 注销了 收走 没收了" },
    [HIS_TRADE] = { "超市 客户那边 您客户 你客户 你们客户 下家 甲方 vendor 供应商 经销商 补贴" }, [TURNED] = { "不会要你 不会要您 不要你们 不要您的 停供 不跟你 不跟您 不再跟你 不给你供 截下" },
    [IMPOSTOR] = { "我代表法院 我是法院 我们是法院 这里是法院 我是执行局 我是公安 我是派出所 我是税务局 我们是税务 这里是公安" },
    [TAKES_BACK] = { "我不会 我们不会 也不会 不会去 没有 没权 没这个权 没那个权 哪有 谁能 谁敢 不是 听说 您说 你说 是不是 别怕 别信 吗 帮您 帮你 替您办 解冻 恢复" } };

static bool beyond(const hk_line *t)
{
    static hk_rows words = HK_ROWS(beyond_kinds, words);
    static const uint64_t rules[] = { 1u << OFFICES | 1u << OUR_WORD | 1u << DOES_TO_HIM, 1u << LICENCE | 1u << TAKEN, 1u << HIS_TRADE | 1u << OUR_WORD | 1u << TURNED, 1u << IMPOSTOR };
    uint64_t seen = hk_rows_in(&words, t);

    if (seen >> TAKES_BACK & 1) return false;
    if (seen >> HIS_TRADE & 1 && seen >> TURNED & 1 && hk_line_has(t, "我们已经让 我已经让 我叫人 已经叫人 我让")) return true;
    for (size_t k = 0; k < HK_COUNT(rules); k++)
        if ((seen & rules[k]) == rules[k]) return true;
    return false;
}

/* ---- a line ------------------------------------------------------------------------------------------------------------------- */
static bool asked(const hk_line *t, size_t from, size_t to)
{
    bool ends = hk_line_at(t, to, "?") || (to >= from + 3 && hk_line_any(t, to - 3, "吗 没 么 吧")) || (to >= from + 6 && hk_line_at(t, to - 6, "没有")) || between(t, from, to, "是不是 有没有 是否 会不会 要不要 吗 难道 哪天 什么时候 何时");
    return ends && !between(t, from, to, "知道 晓得 收到 看到 看了 签收 知不知 是不是假 是不是骗 是不是吓");
}

/* 您说立案了 are his words; 不瞒您说, 跟您说 ours. */
static bool his_words(const hk_line *t, size_t from, size_t to)
{
    size_t n;
    for (size_t i = from; (i = find(t, i, to, "您说 你说", &n)) != NOWHERE; i += n)
        if (!after_sign(t, i, "瞒 跟 和 给 对 向 与 同 告")) return true;
    return false;
}

static const char other_people[] = "别家 别人 人家 有家 有一家 有个 有一个 某 那家 那个客户 另一家 另外一家 另一个 另外一个 其他 其它 他家 他们 同行 隔壁 别的 您客户 你们客户 你客户 下游 甲方 听说 据说 听人 外面传 有人 您讲 他说 谁说 "
                                   "前面那家 债主";
/* Who dictates sets no marks: beyond eighty signs a clause ends where it is, which also bounds the work. */
enum { LONGEST = 240 };
static bool letter(char c) { return c >= 'a' && c <= 'z'; }
/* A blank cuts as a mark does; one between two words of letters (already filed) does not. */
static bool cuts(const hk_line *t, size_t i) { return t->s[i] == ' ' && !(i && letter(t->s[i - 1]) && letter(t->s[i + 1])); }

/* The next clause; *from is moved behind it. Marks cut, and words that begin another thought. */
static bool next_clause(const hk_line *t, size_t *from, clause *c)
{
    static const char marks[] = ", . 。 ? ! ; : ~ 、 …", joins[] = "但是 但 所以 结果 而且 并且 另外 可是 再不 因此";

    while (*from < t->n && (inside(t, *from) || hk_line_any(t, *from, marks) || t->s[*from] == ' ')) ++*from;
    if (*from >= t->n) return false;
    bool same = c->to && !hk_line_any(t, c->to, "。 ? !"), were_others = c->others;
    bool was_open = same && !hk_line_any(t, c->to, ". ;") && between(t, c->from, c->to, conditions);
    size_t to = *from + 1;
    while (to < t->n && (inside(t, to) || to < *from + LONGEST) && (inside(t, to) || !(cuts(t, to) || hk_line_any(t, to, marks) || (to > *from + 3 && hk_line_any(t, to, joins))))) to++;
    *c = (clause){ .from = *from, .to = to, .asked = asked(t, *from, to), .open = was_open };
    bool others = between(t, c->from, to, other_people) || his_words(t, c->from, to);
    c->others = others || (same && were_others && !between(t, c->from, to, "您 你 贵司"));
    *from = to;
    return true;
}

/* 起诉了, 对谁都不好 and 停供了, 您开车少一只阀: a weak one that the next clause makes a case, and one without anybody who did it. */
static bool softened(const hk_line *t, const clause *c)
{
    static const char makes_a_case[] = "对谁 对您 对你 可就 那就 还得 也得 就晚 就没 就难 就不好 谁都", bare[] = "起诉了 停货了 停供了 停发了 断货了 降级了 查封了 冻结了 保全了 立案了 锁单了";
    bool alone = hk_line_any(t, c->from, bare) == c->to - c->from, made = between(t, c->to, HK_MIN(t->n, c->to + 19), makes_a_case) && !between(t, c->from, c->to, "已 上周 昨天 前天 早 刚 上个月");
    return hk_line_at(t, c->to, ",") && (alone || made);
}

uint32_t hk_claims_done(const hk_line *t)
{
    static hk_rows whole = HK_ROWS(steps, whole), things = HK_ROWS(steps, thing);
    uint64_t here = hk_rows_in(&whole, t) | hk_rows_in(&things, t);
    uint32_t bits = 0;
    clause   c = { 0 };

    if (beyond(t)) bits = 1u << HK_STEP_BEYOND;
    for (size_t from = 0; here && next_clause(t, &from, &c);) {
        if (c.asked || c.others || softened(t, &c)) continue;
        for (uint64_t left = here; left; left &= left - 1) {
            const step_row *r = &steps[__builtin_ctzll(left)];
            if (row_done(t, &c, r) || (r->step == HK_STEP_SEIZED && certain(t, &c))) bits |= 1u << r->step;
        }
    }
    return bits;
}

/* ---- what is only named ------------------------------------------------------------------------------------------------------- */
static const struct { hk_step step; const char *words; } named[] = {
    { HK_STEP_HOLD, "停货 停供 停发 停止发货 停止供货 暂停发货 暂停供货 断货 锁单 不发货 不再发货 货不发 货先不发 货就停" },
    { HK_STEP_LETTER_SENT, "律师函 律师信" },
    { HK_STEP_LAWYER, "请律师 委托律师 交给律师 转给律师 交律师 转法务 转给法务 交给法务 交法务" },
    { HK_STEP_DOWNGRADED, "降级 降等级 等级降 等级就降 降信用 下调信用 信用等级降 改现款 改款到发货 只能现款 款到发货" },
    { HK_STEP_SUED, "起诉 打官司 走法院 上法院 去法院 法院见 立案 走法律程序 法律途径 走司法 告你 告您 告贵司 仲裁 支付令" },
    { HK_STEP_SEIZED, "保全 查封 冻结 封账 封你 封您" },
    { HK_STEP_BLACKLISTED, "失信 黑名单 限高 老赖名单" },
    { HK_STEP_REPORTED, "报案 报警 经侦 举报" },
};
/* Beyond these, where a sentence is read as one about what was never done: who comes and what with. */
static const struct { hk_step step; const char *words; } meant[] = {
    { HK_STEP_SUED, "传票 法官 开庭 诉状 法院判 法院已 法院都 法院的人 法院明 法院来 法院传 法院会 法院下 法院今 法院后 法院院长 法院执行" }, { HK_STEP_SEIZED, "执行局 执行庭 法警 封条" }, { HK_STEP_REPORTED, "公安 派出所 警察 民警 警方" }, { HK_STEP_LAWYER, "律师 法务" },
    { HK_STEP_HOLD, "停您 停你 锁您 锁你" }, { HK_STEP_BLACKLISTED, "征信" } };

uint32_t hk_claims_named(const hk_line *t)
{
    static hk_rows words = HK_ROWS(named, words);
    uint32_t bits = 0;
    for (uint64_t said = hk_rows_in(&words, t); said; said &= said - 1) bits |= 1u << named[__builtin_ctzll(said)].step;
    return bits;
}

uint32_t hk_claims_meant(const hk_line *t)
{
    uint32_t bits = 0, more = 0;
    clause   c = { 0 };
    size_t   n, at;

    for (size_t from = 0; next_clause(t, &from, &c);) {
        if (c.asked || c.others || c.open) continue;
        for (size_t k = 0; k < HK_COUNT(named); k++)
            if ((at = find(t, c.from, c.to, named[k].words, &n)) != NOWHERE && stands(t, named[k].step, at, n) && !denied(t, c.from, at, at) && !conditional(t, c.from, at)) bits |= 1u << named[k].step;
        for (size_t k = 0; k < HK_COUNT(meant); k++)
            if ((at = find(t, c.from, c.to, meant[k].words, &n)) != NOWHERE && !denied(t, c.from, at, at) && !conditional(t, c.from, at)) more |= 1u << meant[k].step;
    }
    return bits ? bits : more;
}
