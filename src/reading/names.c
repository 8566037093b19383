/* names.c - see names.h. */
#include "reading/names.h"
#include "base/utf8.h"

size_t hk_surname(const char *s)
{
    static const char two[] = "欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 端木 南宫 长孙 宇文 轩辕";
    static const char one[] = "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 "
                              "江 尹 薛 段 雷 龙 史 陶 贺 顾 毛 郝 龚 邵 钱 严 覃 武 戴 莫 孔 向 汤 温 康 施 牛 樊 葛 邢 安 齐 乔 伍 庞 颜 倪 庄 聂 章 鲁 岳 翟 殷 詹 申 欧 耿 关 兰 焦 俞 左 柳 甘 祝 包 宁 尚 符 舒 阮 柯 纪 梅 童 凌 毕 单 季 裴 霍 涂 成 苗 谷 盛 "
                              "曲 翁 冉 骆 蓝 路 游 辛 靳 管 柴 蒙 鲍 华 喻 祁 蒲 房 滕 屈 饶 解 牟 艾 尤 时 穆 农 司 卓 古 吉 缪 简 车 项 连 芦 麦 褚 娄 窦 戚 岑 景 党 宫 费 卜 冷 晏 席 卫 米 柏 宗 瞿 桂 全 佟 应 臧 闵 苟 邬 边 卞 姬 师 仇 栾 隋 刁 沙 寇 桑 郎 甄 丛 仲 "
                              "虞 敖 巩 明 佘 池 查 麻 苑 迟 邝 封 谈 匡 鞠 惠 荆 乐 冀 胥 郁 南 班 储 芮 蔺 楚 闫 阎 岑 牟 逄 仝 郗 湛 乌 訾 宓 昝";
    const hk_line t = { s, strlen(s), NULL };
    size_t n = hk_line_any(&t, 0, two);
    return n ? n : hk_line_any(&t, 0, one);
}

static const char familiar[] = "小 老 阿", titles[] = "总 副总 经理 副经理 总监 主管 主任 会计 出纳 工 老师 师傅 律师 姐 哥 科长 部长 组长 业务";

hk_str hk_surname_of(const char *name)
{
    enum { LONGEST = 4 };
    static const char no_person[] = "员 部 组 科 司 处 室 号 岗 台 长";              /* 信控员, 清欠组, 财务部, 体验账号 */
    const hk_line t = { name, strlen(name), NULL };
    size_t lead = hk_line_any(&t, 0, familiar), n = hk_surname(name + lead), all = hk_utf8_count((hk_str){ name + lead, t.n - lead });

    if (!n || all > LONGEST || (t.n >= 3 && t.n - lead > n && hk_line_any(&t, t.n - 3, no_person))) return (hk_str){ NULL, 0 };
    return (hk_str){ name + lead, n };
}

/* What may stand behind a name that was just said; 小赵介绍的 and 王经理的同事 is somebody else. */
static bool ends(const hk_line *t, size_t i)
{
    static const char after[] = ", ， 。 . ! ! ？ ? ～ ~ 、 ; ： : ( ) 啊 呀 哈 哦 噢 呢 嘛 您 你 给 来 跟 想 打 这 就 负责 今 又 在 上次 上回 之前 不好意思 打扰 麻烦 前 昨 关于 为 咱 可以 好了 行 吧 咨询 问 管 做";
    return i == t->n || t->s[i] == ' ' || hk_line_any(t, i, after);
}

/* 小赵, 赵敏, 赵经理, 赵 at byte i; `bare`: the surname alone will do (我姓赵). Its surname. */
static hk_str name_at(const hk_line *t, size_t i, bool bare)
{
    size_t lead = hk_line_any(t, i, "小 老"), n = hk_surname(t->s + i + lead), at = i + lead + n, rank;
    hk_str found = { t->s + i + lead, n }, none = { NULL, 0 };

    if (!n || at > t->n) return none;
    if ((lead || bare) && ends(t, at)) return found;
    if ((rank = hk_line_any(t, at, titles)) && ends(t, at + rank)) return found;
    for (int given = 0; given < 2 && at < t->n; given++) {                              /* 赵敏, 赵建国 */
        size_t m;
        if (hk_sign(t->s + at, &m) < 0x4e00) return none;
        at += m;
        if (!lead && ends(t, at)) return found;
    }
    return none;
}

hk_str hk_name_said(const hk_line *t, hk_str firm)
{
    enum { REACH = 48 };
    static const char says[] = "我是 我叫 叫我 我姓 免贵姓 本人 我这边是 这边是 我这里是 这里是 俺是 俺叫 额是 我系", names[] = "我叫 叫我 我姓 免贵姓 俺叫";
    hk_str none = { NULL, 0 }, got;

    for (size_t i = 0, n; i < t->n; i++) {
        bool of_firm = firm.n && t->n - i >= firm.n && memcmp(t->s + i, firm.p, firm.n) == 0;
        if ((t->s[i] & 0xc0) == 0x80 || !((n = hk_line_any(t, i, says)) || of_firm)) continue;
        bool named = hk_line_any(t, i, names) > 0, asked = i >= 3 && hk_line_any(t, i - 3, "不 问 您 你");
        if (asked && !of_firm) continue;
        if (n && (got = name_at(t, i + n, named)).n) return got;
        for (size_t k = i + (n ? n : firm.n); k < t->n && k < i + REACH && !hk_line_any(t, k, ", ， 。 ; ! ?"); k++) {
            size_t of = (t->s[k] & 0xc0) == 0x80 ? 0 : hk_line_any(t, k, "的 地 得 里");
            if (of && (got = name_at(t, k + of, false)).n) return got;
            if ((t->s[k] & 0xc0) != 0x80 && (of_firm || memmem(t->s + i, k - i, firm.p ? firm.p : "", firm.n)) && hk_line_any(t, k, "小") && (got = name_at(t, k, false)).n) return got;
        }
    }
    return none;
}
