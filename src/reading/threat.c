/* threat.c - see threat.h. Words are kinds, rules are kinds that stand together in one sentence: a rule is a mask, and a line is read once.
 *
 * Rules see the sentence without order, which is coarse and holds because lines are short; what tells a threat from its innocent neighbour is
 * mostly what it lacks: who wishes the child luck does not threaten it. */
#include "reading/threat.h"
#include "base/base.h"
#include "reading/plot.h"
#include "reading/rows.h"

const char *hk_threat_name(hk_threat k)
{
#define X(name) #name,
    static const char *const names[] = { HK_THREATS(X) };
#undef X
    return names[k];
}

/* ---- kinds of words -------------------------------------------------------------------------------------------------------- */
/* his: counts only where it is his (你家, 您, 令); WATCHED and the like say by themselves whose they are. */
enum { KIN, HIS_KIN, ELDERS, ALONE, SCHOOL, WORKS, HOME, KNOWN, WATCHED, CARE, ROAD, MISHAP, TELL, STAY, CALLS, MEN, TEMPER, FEW, BANS, I_MAKE, MEDIA, SHOW, SHAME, DIRT, HOLDS, OFFICE, MINE, PULL, HARM, SWORN, RUIN, STAGE, YOU_OUT, STALKED,
       TAG, WHO, LIVES, FAMILY, AT_HOME, KNOWS_KIN, GOODS, SORRY, WISH, NOT_I, WEATHER, WAGES, TRADE, SAME, LAWFUL, CLASSES };
#define BIT(c) (UINT64_C(1) << (c))
static const struct { const char *words; bool his; } kinds[CLASSES] = {
    [KIN] = { "儿媳妇 外甥女 外甥 那小子 孙子 孙女 外孙 女婿 儿媳 小舅子 姨妹 侄女 儿子 女儿 闺女 姑娘 丫头 囡囡 小囡 小娃 小孩 孩子 娃娃 娃 崽 宝贝 宝宝 巴郎 公子 千金 郎 嫒 爱 老婆 媳妇 爱人 太太 夫人 老公 女朋友 男朋友 妹妹 弟弟 姐姐 哥哥 婆娘 堂客 嫂子 仔 伢 俩闺女 老板娘 "
              "家属 家人 家里人 家里 亲戚 丈母娘 老丈人 丈人 岳父 岳母 亲家 婆婆 公公", true },
    [HIS_KIN] = { "恁儿 你儿 您儿 侬儿 恁娃 你娃 您娃", false },                                    /* counted as KIN */
    [ELDERS] = { "爸妈 父母 爹妈 爹娘 老爸 老妈 爸 妈 爹 娘 老爹 老娘 老母亲 母亲 父亲 老父亲 阿公 阿婆 阿爸 阿妈 爷爷 奶奶 外婆 尊 堂 慈 老人 老人家 老爷子 老太太", true },
    [ALONE] = { "一个人住 一个人在家 一个人在老家 独居 没人照应 没人照顾 身边没人 就她一个人 就他一个人 天天一个人", false },
    [SCHOOL] = { "体校 学琴 练琴 练游泳 练武术 舞蹈班 画画班 托班 托管 学校 小学 中学 大学 一中 二中 三中 四中 五中 附中 附小 一小 二小 三小 四小 实小 实验小 外国语 幼儿园 班主任 校门 校队 校车 年级 大班 中班 小班 上学 放学 读书 念书 就读 住校 宿舍 补习 少年宫 培训班 钢琴课 上幼 高中 初中 初一 初二 初三 高一 高二 高三 二班 三班", false },
    [WORKS] = { "实习 摆摊 卖菜 摊位 下班 上班 单位 教书 那个店 美容院 开店 开的 医院 做事 科室 公司前台 退休 班上", false },
    [HOME] = { "一栋 二栋 三栋 四栋 五栋 六栋 七栋 八栋 九栋 十栋 门锁 锁芯 防盗门 小区 家住 住哪 住在 楼上楼下 街坊 邻居 左邻右舍 门牌 家门 窗户 几号楼 几楼 号楼 几栋 几单元 十六楼 家那片 家那块 家楼下 家院子 老家 老街 娘家 你住 您住 恁住 侬住 家地址 家里地址 住址 哪一栋 哪一层 哪栋 你家在 您家在 恁家在", false },
    [KNOWN] = { "我打听过 我路过看 路过看了 看了两回 看了几回 见着好几 我都打听 清楚得很 我清楚 都清楚 都知道 知道得 晓得得 我晓得 我知道 我知你 俺知道 我都知 熟得很 我熟 俺熟 很熟 门儿清 门清 打听到 打听过 打听着 查到 查过 查着 看见好几 碰见好几 路过好几 见过好几 认得路 摸进 没说错 没记错 我认得 我认识 我都认 去看了他 见过他 见过她 看过她 看过他 记着呢 有数 我有加 都有", false },
    [WATCHED] = { "送完孩子 路上班，我 从哪条路 几点出门 几点回家 几点下班 几点上班 几点放学 几点接 停哪儿我 停哪我 车停哪 你车牌 您车牌 你的车牌 您的车牌 路线我 每天走 天天走 回家都走 上班都走 下班都走 走那条 哪条路 每天从家 自己坐公交 自己走回 一个人回家 每天几点 每天五点 每天六点 每天七点 每天八点 下班走哪 是你婆婆接 我都看见 我看见好几 从家里接", false },
    [CARE] = { "出乱子 出岔子 多回头 回头看看 不安全 可别哪天 替你担心 替您担心 不结实 不牢靠 留意 路黑 照应可 睡太死 睡太沉 小心着 多留个心 多个心眼 警醒 小心点 小心着点 小心些 当心点 当心些 可要当心 要当心 可得当心 尕心点 留点神 留神 多留神 看着点 看好 看好了 可得看好 看紧 注意点 悠着点 掂量 想清楚 想明白 别出事 可别出 出点事 出点啥 出点什么 出点哪样 出个什么 有个三长两短 好自为之 安全第一 "
                "多看看身后 回头看看 不太平 太平 保重 说不准 要小心 可要小心 可得小心 慢点 门窗关好 窗户关好 把门关好 门锁好 把门锁好 受不住 受不了 影响很大 影响不好 远得很", false },
    [ROAD] = { "回家的时候 下班路 高速 一个人开 开车 走路 骑车 骑电动车 电动车 夜路 路上 出门 上下班 下班路 回家的路 跑长途 长途 巷子 走夜 晚上 夜里 天黑 身后 井里 门窗", false },
    [MISHAP] = { "扔个烟头 扔烟头 翻了肚子 没人看着 丢了 死光 断了电 玻璃碎 最怕火 怕火 人多手杂 扎眼 轮子掉 划了 蹭了 少个轮 着个火 着火 一把火 烟头 短路 漏电 没气 扎了 刮了 砸到 割掉 割了 断了 翻车 出个事 没人知道 泡水 淹了 不见了 失踪 掉下来 碎了 倒了", false },
    [TELL] = { "提提你 顺嘴 递个话 捎个话 聊两句 念叨 捧捧场 去捧场 寄一封信 寄封信 让她知道 让他知道 给你老公看 给你老婆看 给你媳妇看 给你爱人看 给你太太看 给您太太看 给您爱人看 蒙在鼓里 打个招呼 照顾她生意 照顾他生意 照顾照顾 念叨念叨 唠唠 告诉 讲讲 说说 说道 谈谈 聊聊 摆摆 讲一讲 说一说 聊一聊 评评 知道你 知道女婿 知道了 晓得你 不晓得 不知道 知道这件 知道吧 知道你欠 反映 打电话 通知 直接问 找她 找他 拜访 敲门 登门 汇报 晓得伐 帮我劝 替我劝 都看看 说清楚 聊过 坐坐 闹", false },
    [STAY] = { "轮流到 轮流去 轮班 盯着你 盯着您 盯死 给你拜年 吃饭 吃你的 睡你 睡在 住下 住你 陪你 陪他 陪您 坐着不走 想去你店里坐 去坐坐 泡茶 泡到 坐一天 坐满 去吃 去住 住几天 去睡 打地铺 守着 守在 蹲 跟着你 跟着您 跟到你 宰羊 随礼 过年去 不走了 一起看 挨家 一户一户", false },
    [CALLS] = { "每隔 分钟给你打 分钟一个电话 分钟打一个 天天半夜 半夜给你打 半夜打给你 半夜两点给你打 半夜天天 天天打你 天天打给 天天打电 一天打 每天给你打 每天打 一个小时一个 电话不断 打到你 打到天亮 聊到天亮 从早打到晚 打爆你", false },
    [MEN] = { "光膀子 纹身 光头 那些兄弟 几个大汉 壮汉 彪形 要债公司 讨债公司 讨债的 收账公司 收账的 要账的 专门要债 工友 小伙子 徒弟 老乡 后生 小年轻 小弟 一帮子 大老粗 亲戚几个 同乡 弟弟几个 弟兄 兄弟们 弟兄们 我兄弟 几个兄弟 表弟 表哥 堂弟 侄子 几个朋友 几个人 一帮人 一群人 一拨人 几个学生 那几个 几个哥们 我哥们 哥几个 村的人 庄上 手下 我们工人 让工人 底下人 手底下 底下的人 我老公 我家老公 我男朋友 我对象 我弟 我哥 健身房 练过 几个男人 派俩人 派两个 派人 叫人 带人 找人 我们的人 人手 战友 几车人 几车", false },
    [TEMPER] = { "讲理的不多 不讲理 掂量着办 喝到你 耗到你 您懂的 你懂的 什么法子都 方式您 方式你 可不管那么多 火气大 火爆 火大 我可不负责 我不负责 没轻重 正愁没事 没事干 没事做 闲着 愣头 没文化 不懂法 手黑 打架 坐过牢 没啥怕 什么都不怕 控制不住 压不住 动起手 动手 不是善茬 善茬 犯浑 冲动 脾气 爆 暴 横 没轻没重 拦不住 管不住 管不了 劝不住 约束不了 不好说话 不好惹 不好讲话 喝了酒 手段 练过 进去过 里头待过 蹲过 坐过牢 歹人 不一定听 不听我 替我出头 出头 玩玩 找你聊 找您聊 陪你聊 跟你谈谈 一个电话就来 一喊就来 不讲道理 不文明 没那么文明 不像我 粗人 下手 没我这么好", false },
    [FEW] = { "地界上 地界 这个行当 行当 道上 这条街 就这么点大 就这么大 就这么小 小得很 圈子 圈里 行业里 这行 这一行 全市 全县 全城 整个 十里八乡 本地 这一片 这个地方 码头上 市场里 材料行 同行里", false },
    [BANS] = { "公司开不成 厂开不成 店开不成 别跟你做 不跟你做 别跟您做 不敢跟你做 没人跟你做 别想再开 别想再做 别想做成 别想接 接不着 接不了 开不了 吃不开 混不下去 待不下去 呆不下去 干不下去 做不下去 没得花 没得卖 没得做 没得生意 卖不出 不接你 不收你的 不给你做 不给你供 没人敢 哪个敢 哪个还敢 谁还敢 谁敢 谁还给 没人给你 没饭吃 没活干 抬不起头 见不得人 站不住脚 没地方 接不到单 接不到活 找不到工 关店 关门 黄摊 过不去 开不下去 出不了 身败 臭", false },
    [I_MAKE] = { "一家一家去 一家一家打 一家一家讲 我去打招呼 挨个打招呼 我一句话 我说一句 一句话 一个电话 我打个招呼 打声招呼 我让 我会让 让你 让您 叫你 叫恁 叫您 叫全 我叫 我要让 让整个 让全 我放句话 放出话", false },
    [MEDIA] = { "菜市场 集市 市场门口 镇上 短视频 全网 每个人发 每人发 人手一份 全公司 全厂 每个员工 电视台 办公楼 所有员工 所有客户 公司楼下 单位楼下 电梯里 楼道里 公告栏 单位领导 你们领导 你领导 你同事 联系人 通讯录 家长会 婚礼 祠堂 村口 广场上 会员 母校 酒席 朋友圈 抖音 快手 小红书 微博 网上 视频号 点评 横幅 大字报 大字 条幅 喇叭 广播 公开信 传单 告示 老板群 业主群 家长群 司机群 货车群 群里 同行群 家族群 亲戚群 工作群 业务群 单位门口 公司门口 店门口 大门口 小区门口 花市 围挡 墙上 个牌子 块牌子 举牌 欠钱的牌子 还钱的牌子 热搜 微信好友 展会 摊位 拍个视频 拍视频 一千张 媒体 记者", false },
    [SHOW] = { "一撒 散发 印了 印成 一人发 发一份 发一张 上电视 底朝天 循环播放 播放 念念 群发 张贴 宣读 嚷嚷 讲给 念一念 转给 转发 挂 贴 拉个 拉条 拉一 拉横 举 曝 捅 印 复印 发给 发到 往 一发 发发 发个 一条一条 写到 写清 写成 公布 公开 亮 晒 宣传 放喇叭 见一个 @你 摆个 摆一 登 上个 送上 帮你出名 火一把 会不会火", false },
    [SHAME] = { "欠条 让大伙 认识认识 欠钱不还 欠款不还 欠债不还 还有没有脸 怎么做人 坐得稳 坐不稳 在外面干 知道知道 传到 脸往哪 老脸 抬不起头 念欠条 欠条念 让亲戚 让朋友 让大家 让所有 让同事 让你同 让街坊 让邻居 让全 让客户 让家长 让员工 让领导 大家都 大家看 大家评 都看看 都看到 都看得到 看得到 难看 丢人 丢脸 面子 不好看 见人 评评 你欠 您欠 欠债 欠账 欠钱 不付 不给 不还 你是哪样人 你是啥人 什么人 身份证 照片 名字 骂你 骂一句 老实 凑钱 你的事 您的事 这些事 哪个还敢 谁还敢 的人欠 混进去 发给你 发给社 发给员 说一个 哪个司机 看好不好 看你好看", false },
    [DIRT] = { "逃税 塞钱 送钱给 有个孩子的事 吃回扣 拿回扣 行贿 你跟那个 您跟那个 你和那个 您和那个 不开票 没开票 账外 私下收 私生 外头养 养了 小三 外面的事 外面有 外面那个 外头那个 你那点事 您那点事 外面那点事 那点破事 上次跟谁 跟谁来 把柄 偷税 漏税 假药 假票 两本账 两套账 黑料 外面欠 身份证正反 你干的事 您干的事 那些事", false },
    [HOLDS] = { "瞒不住 替你瞒 兜不住 捂不住 藏不住 要我发给 要我给 要我拿 没人知道 发给你们董 发给你老板 留着 存着 在我手 手里有 我都有 我有 捅 闭嘴 说出去 抖出来 抖搂 要不要我 要不我 会怎么样 举报不举报 就看你 讲了会 说了会 恐怕还不知 还不知道 不小心晓 不小心知 没有不透风 自己想 你看着办 您看着办 传出去 怎么想 网贷 成不成 这门亲 还看得起", false },
    [OFFICE] = { "市场监管 监管局 药监 住建 安监 劳动局 海关 派出所 公安 公安局 法院 税务 工商 市监 消防 交警 城管 检察院 环保局 局里 刑警 经侦", false },
    [MINE] = { "我二叔 我三叔 我大舅 我姑父 我姨夫 我大伯 我老同学 我发小 我师兄 我干爹 我舅 我外甥 俺外甥 我姐夫 我同学 我表 我叔 我哥 我弟 我战友 我朋友 我哥们 俺哥 我亲戚 我家亲戚 有人 有关系 有熟人", false },
    [PULL] = { "随便查 查一查 就得关门 就得停业 想想后果 一句话的事 查你还 分分钟的事 关照关照 请你进去 请您进去 查账 弄进去 送进去 送你进 关照一下你 收拾 还不容易 就进去 进去了 一句话 一个电话 打声招呼 打个招呼 查你 查您 弄你 办你 办了你 分分钟 治你 喝茶 关你", false },
    [HARM] = { "江湖漂 手段多着 手段有的是 你别后悔 您别后悔 日子还过不过 还想不想过日子 躲得了初一 陪你玩 做绝 没提醒过你 没提醒过您 好自为之 自己琢磨 走着看 记仇 没一个好过 好果子 得罪我 总有碰上 你试试看 有你受的 让你后悔 走着瞧 等着瞧 你等着 恁等着 有你好看 别让我碰 碰见了可就 不客气 逼急了 惹毛 惹急了 惹急 甭逼俺 兔子急 狗急跳墙 光脚的 给我记住 记着我今天 没见过我 没有见过 我的脾气 全家面子 横着 躺着 没命 见阎王 够你受 里头待过 进去过 蹲过", false },
    [SWORN] = { "豁得出去 豁出去了 不让你安生 不得安生 不让你安宁 你那条命 自有人动手 知道我是干什么的 什么事干不出 黑白两道 有的是人收拾 不让你好过 不会让你好过 不会让你家 不会让您好过 不会让您家 别想好过 没好日子过 不得好过 收拾你 收拾恁 收拾您 有你后悔 有恁后悔 有您后悔 后悔的那天 报仇 鱼死网破 同归于尽 什么事都干得出 什么事都做得出 甚事都干得出 什么都干得出 什么都做得出 啥事都干得出 啥都干得出 别让我在街上 吃不了兜着 出来混迟早", false },
    [RUIN] = { "泼了 拆下来 拆了 拆掉 砸了 堵了 堵上 搬空 拉走 放掉 剪了 倒你 倒您 门口倒 一车羊粪", false },
    [STAGE] = { "来你厂里要饭 去你厂里要饭 来你公司要饭 门口要饭 门口哭 来哭 跪着 跪在 撒泼 烧纸 死在你 死在您 跳楼 爬到你 爬上 花圈 骨灰 羊粪 吊在 喝农药 躺在你 躺在您 躺你 爬到你们 爬到您们 抬棺", false },
    [YOU_OUT] = { "你的欠款 你欠款 把你曝 把您曝 你的欠账 你欠钱的 你欠债的 你赖账的 把你欠钱 把你欠债 把你欠款 把你欠账 把你欠我 把你的事 把你这事 把你名 把你照片 把你的照片 把你的名 把您欠钱 把您欠债 把您欠款 把您欠账 把您的事 把您照片 把您的照片 把您的名 你的身份证 你身份证 您身份证 您的身份证 把你头像 你的照片 您的照片 你的丑事 你干的好事 恁的名字 恁的事 你的欠条 欠条念", false },
    [STALKED] = { "一直跟着你 一直跟着您 天天跟着你 跟你到底 在你家楼下 天天盯着你 盯着你 盯着您 跟踪你 尾随 寸步不离 形影不离 你去哪我去哪 您去哪我去哪 你上哪我上哪 走到哪跟到哪 看你怎么过", false },
    [TAG] = { "没说错吧 没记错吧 是吧 对吧 对伐 对不对 是不是 没错吧 是咯 是噶 噶 吧, 吧? 在吧 班吧 嘛, 来着", false },
    [WHO] = { "你是哪样人 你是啥人 你是什么人 你是个什么人 你是个啥人 你什么人品 什么货色 你欠多少 你的人品 你是咋样", false },
    [LIVES] = { "你住 您住 恁住 侬住 你家住 您家住 恁家住 你家在 您家在 恁家在 你家就在", false },
    [FAMILY] = { "有老婆孩子的人 有家有口 有家有业 拖家带口 一家老小 一大家子", false },
    [AT_HOME] = { "你家客厅 你家沙发 你家炕 您家客厅 上你家 去你家 到你家 上恁家 去恁家 到恁家 上您家 去您家 到您家 你家里面 你屋头 你屋里 你家里吃 你家里住", false },
    [KNOWS_KIN] = { "丈母娘那边 娘家那边 老丈人那边 你家那边的人 亲戚那边 你亲家 老家那边的人 媳妇娘家", false },
    [GOODS] = { "叉车 鱼塘 你那台 大货车 你那车 车子 你的车 您的车 你那车 你们仓库 你那辆 停车场 开的那辆 厂房 你厂 您厂 恁厂 你那个厂 你店 您店 你库 您库 仓库 猪圈 棉花 灯箱 车胎 轮胎 场院 地里 机器 大棚 鱼塘 玻璃 消防 电线 井里头的水", false },
    [SORRY] = { "说不清 别奇怪 别纳闷 跟你说过 别来问我 可别来问 别怪谁 别来找我 别找我 可别找 不负责 别赖我 跟我没关系 也难说 难说 不好说 说不准 别怪 怪不得 没办法 没了嘛 就没了 咋办 怎么办 我可管不 管不了 跑都来不及 来不及 谁知道 可惜 谁说得准 保不齐 保不准", false },
    [WISH] = { "多回去 回去看看 多陪 常回 先去接 身体真 硬朗 恭喜 祝 贺 可喜 高考 中考 考上 考完 考试 考大学 考得 考过 出息 有方 真快 太快 好快 过得 长大 长高 要紧 先忙 先顾 先照顾 先陪 先把 先带 身体 好点 住院 生病 发烧 感冒 手术 看病 病了 坐月子 生宝宝 生孩子 问好 带好 替我问 替我带 托我 喝喜酒 喜酒 讨杯 请我 请客 喝酒去 补课费 学费 夸 也不容易 真不容易 太不容易 刚生 生了娃 不容易啊 辛苦 难处 奖状 懂事 该上 上小学了 上初中了 上高中了 上大学了 上一年级 几年级了 多大 毕业 学校定", false },
    [NOT_I] = { "不会 绝不 不跟 不对外 不提 不过问 不干 不想去 不去打扰 不打扰 嘴巴紧 不外传 不往外 不告诉 不找 没跟 没告诉 不会跟 不是威胁 不兴 不搞 不做那 用不着 没那意思 别误会 别多想 谁会 哪敢 怎么会 放心 不好意思 脾气好 是谁把 是哪个把 谁把你 哪个把你 不是我们", false },
    [WEATHER] = { "雾大 有雾 下霜 记得 预报 灭火器 检查 师傅 下雪 下雨 大雨 雨天 雨大 雪天 雪大 起雾 大雾 路滑 结冰 台风 刮风 风大 降温 修路 堵车 堵 塞车 明天见 回头见 再见 到了 到家 打个电话 来个信 回个信 回消息 回个消息 注意安全 慢慢 不急 酒 我等你 我等您 等你 等您 我来 我去 我过去 我再来 挡 坑 夜班 牛多 羊多 送货 装货 卸货 货车 一路 顺风 天热 中暑", false },
    [WAGES] = { "等着 工资 发不出 吃饭的钱 运费 奖金 过日子 等钱 压着 压住 拦住 拦了 好说歹说 挡着 拍桌子 老板 领导 法务 经理 换我们 换人 劝住 拦着 替你 替您 帮你 帮您 体谅 都指 指着", false },
    [TRADE] = { "海报 活动 恭喜 开业 生意 广告 设计 菜单 打印 做的 刷到 看到你 看到您 看你 看您 看见你 发花 新店 点赞 评分 新品 优惠 合影 海报 路况 通知 样品 图片 对账单 截图 门头 尺寸 料 提醒我 收藏 送的 送货 欢迎", false },
    [SAME] = { "也在 也住 也是 也有 一个小区 一个村 一个院 一个年级 一个学校 一个班 同一个 同一栋 同学 一块儿 一块 一起 咱老乡 咱们老乡 邻居你好 隔壁 我家 我老婆 我媳妇 我爱人 我儿子 我女儿 我闺女 我丫头 我孩子 我住 俺住 我就住 以前 送过 干过 来过 下次碰", false },
    [LAWFUL] = { "判决 裁判文书 失信 法院公示 依法 起诉 立案 律师 仲裁 合同约定 担保 劳动监察 征信 执行 保全 支付令 法律规定 商会 协会", false },
};

/* ---- rules ------------------------------------------------------------------------------------------------------------------ */
enum { LIKELY, CERTAIN };
static const struct { hk_threat kind; int sure; uint64_t all, any, unless; } rules[] = {
#define GOOD (BIT(WISH) | BIT(NOT_I) | BIT(SAME))
    { HK_THREAT_kin, LIKELY, BIT(KIN) | BIT(SCHOOL), 0, GOOD | BIT(LAWFUL) },
    { HK_THREAT_kin, CERTAIN, BIT(KIN) | BIT(SCHOOL), BIT(KNOWN) | BIT(WATCHED) | BIT(CARE) | BIT(TAG) | BIT(TELL), GOOD | BIT(LAWFUL) },
    { HK_THREAT_kin, CERTAIN, BIT(KIN), BIT(WATCHED), GOOD | BIT(WEATHER) },
    { HK_THREAT_kin, CERTAIN, BIT(ELDERS), BIT(WATCHED), GOOD | BIT(WEATHER) },
    { HK_THREAT_kin, LIKELY, BIT(ALONE), BIT(KIN) | BIT(ELDERS), GOOD | BIT(WEATHER) },
    { HK_THREAT_kin, CERTAIN, BIT(ALONE) | BIT(ELDERS), BIT(CARE) | BIT(KNOWN), GOOD | BIT(WEATHER) },
    { HK_THREAT_kin, LIKELY, BIT(KIN) | BIT(CARE), 0, GOOD | BIT(WEATHER) },
    { HK_THREAT_kin, LIKELY, BIT(ELDERS) | BIT(CARE), 0, GOOD | BIT(WEATHER) },
    { HK_THREAT_kin, LIKELY, BIT(KIN) | BIT(TELL), 0, GOOD },
    { HK_THREAT_kin, LIKELY, BIT(FAMILY), BIT(HARM) | BIT(CARE) | BIT(SWORN), GOOD },
    { HK_THREAT_kin, CERTAIN, BIT(KIN) | BIT(TELL), BIT(HOLDS) | BIT(KNOWS_KIN) | BIT(WORKS), GOOD | BIT(LAWFUL) },
    { HK_THREAT_kin, CERTAIN, BIT(ELDERS) | BIT(TELL), BIT(HOLDS) | BIT(WORKS), GOOD | BIT(LAWFUL) },
    { HK_THREAT_kin, CERTAIN, BIT(KNOWS_KIN), BIT(KNOWN) | BIT(TELL), GOOD },
    { HK_THREAT_kin, LIKELY, BIT(KIN) | BIT(WORKS), 0, GOOD },
    { HK_THREAT_kin, CERTAIN, BIT(KIN) | BIT(WORKS), BIT(KNOWN) | BIT(CARE), GOOD | BIT(WEATHER) },
    { HK_THREAT_kin, LIKELY, BIT(ELDERS) | BIT(KNOWN), 0, GOOD },
    { HK_THREAT_kin, LIKELY, BIT(KIN) | BIT(KNOWN), 0, GOOD },
    { HK_THREAT_home, LIKELY, BIT(HOME) | BIT(KNOWN), 0, GOOD },
    { HK_THREAT_home, CERTAIN, BIT(HOME) | BIT(KNOWN), BIT(WATCHED) | BIT(CARE) | BIT(TAG), GOOD },
    { HK_THREAT_home, LIKELY, BIT(LIVES) | BIT(TAG), BIT(HOME), GOOD | BIT(WEATHER) },
    { HK_THREAT_home, LIKELY, BIT(HOME) | BIT(CARE), 0, GOOD | BIT(WEATHER) },
    { HK_THREAT_home, LIKELY, BIT(WATCHED), 0, GOOD | BIT(WEATHER) },
    { HK_THREAT_home, CERTAIN, BIT(WATCHED), BIT(KNOWN) | BIT(CARE), GOOD | BIT(WEATHER) },
    { HK_THREAT_follow, LIKELY, BIT(HOME) | BIT(STAY), 0, GOOD },
    { HK_THREAT_follow, LIKELY, BIT(AT_HOME) | BIT(STAY), 0, GOOD | BIT(WEATHER) },
    { HK_THREAT_follow, LIKELY, BIT(KIN) | BIT(STAY), 0, GOOD | BIT(WEATHER) },
    { HK_THREAT_follow, LIKELY, BIT(ELDERS) | BIT(STAY), 0, GOOD | BIT(WEATHER) },
    { HK_THREAT_follow, LIKELY, BIT(MEN) | BIT(STAY), 0, GOOD | BIT(WAGES) },
    { HK_THREAT_follow, CERTAIN, BIT(MEN) | BIT(STAY), BIT(HOME) | BIT(ELDERS) | BIT(KIN), GOOD | BIT(WAGES) },
    { HK_THREAT_follow, LIKELY, BIT(CALLS), 0, GOOD },
    { HK_THREAT_follow, LIKELY, BIT(STALKED), 0, BIT(WISH) | BIT(NOT_I) },
    { HK_THREAT_follow, CERTAIN, BIT(STALKED), BIT(HOME) | BIT(KIN) | BIT(MEN), BIT(WISH) | BIT(NOT_I) },
    { HK_THREAT_publicity, CERTAIN, BIT(YOU_OUT), BIT(MEDIA) | BIT(SHOW), BIT(NOT_I) | BIT(LAWFUL) },
    { HK_THREAT_publicity, LIKELY, BIT(MEDIA) | BIT(SHAME), 0, GOOD | BIT(TRADE) | BIT(LAWFUL) },
    { HK_THREAT_publicity, CERTAIN, BIT(MEDIA) | BIT(SHAME) | BIT(SHOW), 0, GOOD | BIT(TRADE) | BIT(LAWFUL) },
    { HK_THREAT_publicity, LIKELY, BIT(HOME) | BIT(TELL), 0, GOOD | BIT(LAWFUL) },
    { HK_THREAT_publicity, LIKELY, BIT(WHO), BIT(TELL) | BIT(I_MAKE) | BIT(SHOW) | BIT(MEDIA), GOOD | BIT(LAWFUL) },
    { HK_THREAT_publicity, CERTAIN, BIT(MEDIA) | BIT(SHOW), BIT(KIN) | BIT(ELDERS) | BIT(BANS), GOOD | BIT(TRADE) | BIT(LAWFUL) },
    { HK_THREAT_living, LIKELY, BIT(BANS), BIT(I_MAKE) | BIT(TELL) | BIT(SHOW), GOOD | BIT(WAGES) | BIT(LAWFUL) },
    { HK_THREAT_living, LIKELY, BIT(BANS) | BIT(FEW) | BIT(KNOWN), 0, GOOD | BIT(WAGES) | BIT(LAWFUL) },
    { HK_THREAT_living, CERTAIN, BIT(BANS) | BIT(I_MAKE) | BIT(FEW), 0, GOOD | BIT(WAGES) | BIT(LAWFUL) },
    { HK_THREAT_body, LIKELY, BIT(ROAD) | BIT(CARE), 0, GOOD | BIT(WEATHER) },
    { HK_THREAT_body, CERTAIN, BIT(MEN) | BIT(TEMPER), 0, BIT(WISH) | BIT(NOT_I) | BIT(WAGES) },
    { HK_THREAT_body, CERTAIN, BIT(SWORN), 0, BIT(WISH) },
    { HK_THREAT_body, LIKELY, BIT(HARM), 0, BIT(WISH) | BIT(NOT_I) | BIT(LAWFUL) },
    { HK_THREAT_goods, CERTAIN, BIT(GOODS) | BIT(MISHAP) | BIT(SORRY), 0, BIT(WISH) | BIT(NOT_I) },
    { HK_THREAT_goods, LIKELY, BIT(MISHAP) | BIT(SORRY), 0, BIT(WISH) | BIT(NOT_I) | BIT(WEATHER) },
    { HK_THREAT_goods, LIKELY, BIT(RUIN), BIT(MEN) | BIT(GOODS) | BIT(MEDIA) | BIT(SHAME), BIT(WISH) | BIT(NOT_I) },
    { HK_THREAT_goods, LIKELY, BIT(STAGE), 0, BIT(WISH) | BIT(NOT_I) },
    { HK_THREAT_secret, CERTAIN, BIT(DIRT), BIT(HOLDS) | BIT(TELL), BIT(WISH) | BIT(NOT_I) | BIT(LAWFUL) },
    { HK_THREAT_office, CERTAIN, BIT(OFFICE) | BIT(MINE) | BIT(PULL), 0, GOOD },
    { HK_THREAT_office, LIKELY, BIT(OFFICE) | BIT(PULL), 0, BIT(WISH) | BIT(NOT_I) | BIT(LAWFUL) },
};

/* ---- a line ----------------------------------------------------------------------------------------------------------------- */
/* Is what stands at byte i his: 你, 您 and the like at most three signs before it, and no 我 in between. */
static bool his(const hk_line *t, size_t i)
{
    for (int back = 0; back < 4 && i > 0; back++) {
        do i--; while (i > 0 && (t->s[i] & 0xc0) == 0x80);
        if (hk_line_any(t, i, "我 俺 咱 额 他 她 , ?")) return false;
        if (hk_line_any(t, i, "你 您 恁 侬 令 尊 贵")) return true;
    }
    return false;
}

static void judge(uint64_t seen, hk_threats *out)
{
    for (size_t r = 0; r < HK_COUNT(rules); r++) {
        if ((seen & rules[r].all) != rules[r].all || (rules[r].any && !(seen & rules[r].any)) || seen & rules[r].unless) continue;
        *(rules[r].sure ? &out->certain : &out->likely) |= 1u << rules[r].kind;
    }
}

void hk_threats_find(const hk_line *t, size_t from, size_t to, hk_threats *out)
{
    static hk_rows words = HK_ROWS(kinds, words);
    hk_threats plan = { .certain = 0 };
    uint64_t seen = 0;

    *out = (hk_threats){ .certain = 0 };
    for (size_t i = from; i < to; i++) {
        hk_row_hit hit[HK_ROW_HITS];
        if ((t->s[i] & 0xc0) == 0x80) continue;
        if (hk_line_any(t, i, "。 ? ! ;") && !hk_line_any(t, i + 1, "。 ? ! ;")) {
            judge(seen, out);
            seen = 0;
            continue;
        }
        for (size_t k = 0, n = hk_rows_all(&words, t, i, hit); k < n; k++)
            if (!kinds[hit[k].row].his || his(t, i)) seen |= BIT(hit[k].row == HIS_KIN ? KIN : hit[k].row);
    }
    judge(seen, out);
    hk_plots_find(t, from, to, &plan);
    if (plan.softened) out->likely |= out->certain, out->certain = 0;        /* a rule without order yields to what softens the line */
    plan.certain |= out->certain;
    plan.likely = (plan.likely | out->likely) & ~plan.certain;
    *out = plan;
}
