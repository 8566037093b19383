/* plot.c - see plot.h. A line becomes a row of kinds in their order, and a rule is such a row with the gap that may lie between two of them. */
#include "reading/plot.h"
#include "base/base.h"
#include "base/utf8.h"
#include "reading/rows.h"

/* ---- kinds of words -------------------------------------------------------------------------------------------------------- */
enum { WE, OURS, FAMILY, BARE_ELDER, THEY, GO, STAY, PRIVATE, HABIT, KNOW, HEED, FRAIL, BREAKS, SPREAD, CROWD, FACE, OFTEN, RING, CLING, UNDER,
       UNRULY, OFFICE, INSIDE, FIXED, STRIKE, PRICE, HIDDEN, HOLD, HURT, MAIM, JOB, PUSH, TELL, UNTOLD, ALIVE, NEG, OWED, SAID, ERRAND, WISH, LAWFUL,
       JOKE, FIRM, PROMISE, CLASSES };
#define BIT(c) (UINT64_C(1) << (c))
static const struct { const char *words; } kinds[CLASSES] = {
    [WE] = { "我 俺 额 我司 我方 叫几个 派几个 找几个 叫人 派人 带人 找人 喊人 安排人 安排外访 安排人员 叫两个 派两个 俺娘家 我娘家" },
    [OURS] = { "我家 我们家 俺家 我儿 我女 我闺女 我孩 我娃 我媳妇 我老婆 我爱人 我老公 我先生 我太太 我妈 我爸 我爹 我娘 我母亲 我父亲 我婆 我岳 俺媳妇 俺娃 俺儿 "
              "俺闺女 俺爹 俺娘 俺妈 俺爸 我孙 我屋 我工资 我们工资 我们囡囡 我们工人 俺工人 我住 我小时 我弟 我妹 我姐 我自己 俺也有 我也有 我也是 "
              "也是同 我年轻" },
    [FAMILY] = { "儿媳妇 外甥女 外甥 那小子 小子 孙子 孙女 外孙 女婿 小舅子 小姨子 小叔子 姨妹 侄女 侄子 儿子 女儿 闺女 姑娘 丫头 囡囡 小囡 小孩 孩子 娃儿 女娃 娃 崽 "
              "宝贝 宝宝 公子 千金 老婆 媳妇 爱人 太太 夫人 老公 先生下 先生在 先生提 先生单 女朋友 男朋友 对象 妹妹 妹子 弟弟 弟妹 姐姐 哥哥 细佬 婆娘 堂客 嫂子 仔 "
              "家属 家人 家里人 亲戚 丈母娘 老丈人 丈人 岳父 岳母 亲家 婆婆 公公 配偶 子女 爸妈 父母 爹妈 爹娘 老爸 老妈 爸 妈 爹 娘 老汉儿 老汉 老娘 老母亲 母亲 "
              "父亲 阿公 阿婆 阿爸 阿妈 爷爷 奶奶 外婆 姥姥 姥爷 老人 老人家 老爷子 老太太 老伴 兄长 舅舅 姑姑 老舅 大孙子 小孙子 小外孙 外孙女 那口子 当家的 掌柜的 "
              "另一半 两口子 老两口 令郎 干妈 干爹 干儿子 大伯 二姨 三姨 大姨 大舅 二舅 三舅 姨妈 姑妈 姑父 姨父 姨夫 姐夫 妹夫 连襟 表妹 表姐 堂妹 小孩子 前妻 前夫 "
              "离了婚的 孩子爸 孩子妈 孩儿 妮儿 小伢 崽崽 小朋友 双胞胎 老大 老二 老妈子" },
    [BARE_ELDER] = { "老爷子 老太太 老人家 老两口 叔叔阿姨 阿叔 阿姨叔叔 二老 紧急联系人 嫂夫人 尊夫人 令郎 令爱 令堂 令尊 令嫒 你姐 你哥 你弟 你妹 您姐 您哥 您弟 您妹 恁姐 "
              "恁哥 恁弟 恁妹 嫂子 弟妹 大侄子 你妈 你爸 您妈 您爸 恁妈 恁爸 你娘 你爹 您娘 您爹 恁娘 恁爹 你老婆 你媳妇 您太太 您夫人 你孩子 您孩子 你儿子 您儿子 "
              "你女儿 您女儿 你闺女 您闺女 你姑娘 您姑娘" },
    [THEY] = { "他 她 佢 那儿坐 那里坐" },
    [GO] = { "去 到 上 来 找 搬 探望 拜访 慰问 看望 走访 登门 上门 接 送送 开车 逛 拜会 约 蹲 凑 挤 钻 冲 进去 找上 奔 过去 到访 光顾" },
    [STAY] = { "坐 守 候着 候在 候到 陪 睡 吃饭 领一桌 铺盖 打地铺 跪 躺 赖 喝茶 饮茶 唱歌 喊两嗓 喊 闹 闹一 敲门 敲 按门铃 过年 看春晚 不走 拜年 住到 住进 住您家 "
              "住你家 住在你 住在您 门口等 楼下等 校门口等 等恁孩 等你孩 等您孩" },
    [PRIVATE] = { "你家 您家门 您家楼 您家里 您家沙 您家坐 您家住 您家堂 您家闹 去您家 到您家 上您家 在您家 您家蹲 您家吃 您家睡 您家过 您家电 恁家 你们家里 你们家门 "
              "你们家楼 侬家 家门口 家门 家楼下 屋头 屋企 屋里 家里坐 家里住 家里等 堂屋 家客厅 沙发 炕 床头 床边 病房 病床 病床前 养老院 敬老院 福利院 疗养院 干休所 "
              "学校 幼儿园 校门口 校门 操场 教室 补习班 舞蹈班 科里 传达室 婚礼 酒席 喜宴 寿宴 祠堂 丈人家 丈母娘家 娘家 公婆家 爸妈家 爹妈家 父母家 爹家 妈家 姐家 "
              "哥家 弟家 妹家 老家 居住地 户籍地 家庭住址 住处 住所 小区 楼道 单元门 单元楼 摊子 摊位 地头 村口 村里 宿舍 别墅 江景房 新房 那套房 房子 坟 灵堂 "
              "月子中心 产房 公园 广场舞 你楼下 您楼下 恁楼下 单元里 家单元 家阳台 家窗户 家院子 家车库 车库门口 地库 家属院 大院 对面楼 麻将馆 棋牌室 茶楼 健身房 "
              "理发店 早市 菜场 补习 透析室 诊所 医院 月子 坟头 坟前 家里头 你床边 您床边 考场 直播间 饭局 吃席 包间 家长会 满月酒 婚宴 同学会 年会 府上 家附近 "
              "家对面 家花坛 小区花坛 你小区 您小区 家楼上 家电梯 家信箱 家门缝 你门口 您门口 母亲家 父亲家 娘家人 你老婆店 你媳妇店 她店里 他店里 她那条队 她学校 "
              "他学校 他公司 她公司 他办公室 她办公室" },
    [HABIT] = { "几点出门 几点回 几点下班 几点上班 几点放学 几点接 几点关 点才关 几点睡 几点起 早起遛 几层 几楼 几号楼 哪栋 哪一栋 几栋 几单元 三单元 二单元 一单元 "
              "四单元 哪个门 门牌 门口摆 哪层 哪一层 车牌 几路车 路车回 哪个班 哪个学校 哪个小学 哪所 住哪 住在哪 住哪个 定位 行踪 路线 作息 门朝哪 朝哪边 "
              "学籍 户口本 入学信息 科室及床位 床位 哪个病房 病房号 周几去 下午去哪 晚上去哪 跟谁 在哪个茶楼 在哪儿打牌 下班走 放学走 回家走 走哪条 停哪 "
              "阳台 几点下晚自习 下晚自习 几零几 新地址 鞋柜 童鞋 灯亮 亮着 换了门锁 换了锁 换锁 b2 夜班 穿个红 白色suv 上学走 坐哪趟 钓鱼一个人 一个人去 落单 "
              "一个人开店 一个人在老家 一个人带孩子 一个人睡 搬家也没 查到你 班主任姓 老师姓 第几站 校车 六位数 十二楼 几个人住 谁在家 白天家里 晚上家里 家里没人 "
              "没人在家 住在哪个 停车位 家密码锁 家钥匙 小区门禁 钥匙换没换" },
    [KNOW] = { "知道 晓得 清楚 有数 摸过 摸清 摸透 打听 查过你 查过了 查到 查清 掌握 背下来 背得出 看得到 看得见 看见你 看见您 看到你 看到您 碰见你 碰到你 见着你 "
              "见过你 跟了您 跟了你 跟过 拍下来 存下来 存着 识得 调查 登记的 没说错 没讲错 没记错 去看过 认得 门清 门儿清 顺利就上去 不是难事 也不难 在我抽屉 "
              "一样不少 用我在这儿说 要我说 盯了 数过 记在 记下 记着 都关注 翻到 联系上了 报给你听 掐着表 比你清楚 第二天就拿到 看过她 看过他 看着你 遇见我 加了他 "
              "加了她 加她微信 我没看错 没看错 都有 系统里 一应俱全 盯着 我记得没错 我们的人看见 都问清楚 问清楚了 问到了 打探 摸到 加上微信 加上了 查得到 查着了 "
              "拿到了 晓得的 手里有 在我们手里 看在眼里 一清二楚 心里清楚" },
    [HEED] = { "小心 当心 注点意 注意点 掂量 想清楚 考虑清楚 保重 多回头 回头看 关好 锁好 好自为之 悠着点 珍惜 多关心 你替她想 你替他想 抓点紧 别让家里 留神 留点神 "
              "多个心 警醒 睡得踏实 睡得着 自己琢磨 各人掂 经不起吓 甭让我 别让我 别逼我 莫逼我 多担待 出点啥 出点什么 操心 照看好 看紧 睡不踏实 不怕吗 怕不怕 "
              "会不会觉得 谁管他 谁管她 忍心 那儿没灯 没人听见 监控坏 别一个人 可别一个人 看紧喽 关紧点 何苦 犯不着 出个什么事 早安心 不能光靠 可惜 不好吧 您说呢 "
              "你说呢 自己数 试试看 不信你试试 你试试 会发生什么 您想想 你想想 别逼我们去 看笑话 吓出个好歹 受得了吗 不想吧 你也不想 您也不想 不想让孩子 不想让老人 "
              "不想让老婆 自己选 自己看着办 你看着办 后果自己 后果你 想好了 别后悔 到时候 信不信" },
    [FRAIL] = { "心脏 血压 搭完桥 搭桥 支架 化疗 放疗 icu 重症 住院 出院 病房 病床 身子骨 抑郁 心梗 脑梗 中风 怀孕 怀着孕 怀二胎 大着肚子 挺着肚子 坐月子 上了年纪 "
              "一把年纪 这岁数 这把岁数 岁的人 几岁 才七十 都七十 都八十 糖尿病 透析 刚手术 动手术 开了刀 老毛病 身体 这病 神经衰弱 降压药 痴呆 预产期 做完手术 手术 "
              "胃出血 刚生完 肝不好 肾不好 吃药 药罐子 流产 病床边 激动 精神上 抑郁症 三高 咳血 化验 刚放了支架 放了支架 心脏不好 身体不好 糖尿 肿瘤 癌 骨折 怀了 胎" },
    [BREAKS] = { "受不受得 受得了 受得住 受不住 受不了 经不起 经得起 经得住 经不住 吃得消 吃不消 扛得住 扛不住 顶得住 顶不住 熬不到 熬不过 受啥刺激 受什么刺激 受刺激 "
              "再受刺激 刺激 倒下去 起不来 吓出 吓着 吓到 吓唬 气出 气坏 有个好歹 三长两短 出岔子 出啥岔子 怎么养 咋养 赶你们出院 养得好 惊动 打扰老人 避免打扰 "
              "摔一跤 犯病 发作 一口气上不来 背过气 撑得住 撑不住 动了胎气 保不保得住 有个闪失 最怕吵 躺下 搭进去 能行吗 嗓门又大 砸门 出个什么事 会怎么样 拖住 "
              "陪你天天 会不会给 吓出个好歹 不想把 气出病 受惊" },
    [SPREAD] = { "发一发 发到 发给 发出去 发个 发上 贴 挂 念一念 念念 念给 播 喇叭 直播 复印 印 海报 花圈 大字 红字 几个字 讲一讲 讲讲 讲两句 讲三天 说三天 讲给 说给 "
              "让大家 让所有 让全 让街坊 让邻居 让老少 截个图 截图 公布 晒 登 群发 逐一告知 告知 举牌 唱 刷 喷 写上 写几个 撒网 撒 传出去 传开 说道说道 敲锣 放一段 "
              "放一天 放录音 编成 写差评 差评 写过去 印在传单 传单 二维码 大屏幕 顺口溜 快板 教他们唱 灵位 黑框 上香 挂网上 先跟长辈 拉进来 点个赞 扎条 摆个摊 "
              "都会知道 传一传 给你写 写了个长文 一个个发 挨家挨户 拉一条 拉条 横幅 贴满 贴遍" },
    [CROWD] = { "朋友圈 抖音 快手 小红书 微博 视频号 群里 同学群 家长群 业主群 行业群 家族群 你们群 您们群 好友 村 屯 祠堂 族里 楼道 电梯 公告栏 小区 商会 街坊 邻居 "
              "左邻右舍 同事 下属 亲友 通讯录 联系人 茶馆 坝坝 酒楼 婚礼 网上 网友 大家 大伙 老少爷 所有人 全村 全镇 全校 全县 同行 校友 亲家 家长 菜场 菜市场 庙会 "
              "赶集 墙 门上 领导 对面 官网 留言板 点评 客户 供应商 同学 长辈 老乡会 家族 祭祖 选举 年会 前台 全班 班上 全公司 全厂 厂门口 公司门口 店门口 门口 董事会 "
              "猎头 圈子 圈子里 业主 集市 校友群 单位群 邻居讲 楼里 挨家挨户 微信好友 长文 报社 电视台 广场 车站 工地门口" },
    [FACE] = { "脸往 脸上 面子 做人 丢人 难看 不好看 热闹 听听 都来看 评评理 评理 你欠 您欠 侬欠 欠条 欠我 欠钱 欠款 欠几多 差我 账本 照片 你的名 恁名 你名 尴尬 见人 "
              "你的事 你的事情 您的事 你这点事 老赖 抬头 还钱 要账 欠债 抬不起头 老赖牌 催款 欠账 金额 还你的 角色 说你 瞧瞧 看笑话 笑话 是个什么人 什么样的人 "
              "欠账不还 大名" },
    [OFTEN] = { "天天 日日 每天 每日 半夜 夜里打 三更 凌晨 一天打 一天给你打 一天八十 每五分钟 每十分钟 每隔 二十四小时 24小时 轮流 轮班 排班 挨个 轮着 高频 换好多 "
              "拉黑一个 早中晚 从早到晚 没日没夜 无间断 不间断 直到 打到 坐到 饮到 帮衬到 一天二十个 一天三十个 两点 三点准时 每月 每个月 风雨无阻 一条一条 一层一层 "
              "一个一个 自动重拨 分三班 准时 一天一条 随时" },
    [RING] = { "打你 打您 打他 打她 打电话 打八 打到 电话 拨号 呼叫 轰 催收 打给 夜里打 再打 打恁 响 分机 闹钟 重拨 敲到 敲门" },
    [CLING] = { "睡不成 睡不着 睡不好 你媳妇的 您家人 及家人 家里的 打到你烦 慢慢玩 熬得过谁 别想消停 无法正常 你旁边 你对面 寸步不离 跟哪儿 跟到哪 跟着你 跟着您 "
              "跟在你 他们去哪 旁边听 客人来 有客来 怎么做生意 点做生意 到你关 收档 看你怎么 看你点 看你咋 叫恁睡 让你睡 到你还 到你服 不接我就 我换一个 还钱为止 "
              "货车一辆 出不去 莫想出 别想出 屁股后面 坐第一排 坐主桌 叫醒你 打到你开 到你开门 总有人接 关机也没用 睡你家 帐篷 谁也别出门 陪着睡不好 我都会出现 "
              "后脚就有人 有人跟上 一个活也接 占两桌 排队不买 接成 你去哪都有人 去哪都有人 做不做生意 不做生意 开不开门 上不上班 过不过年 打爆 打瘫 打到你全家 别想睡 "
              "别想安生 不得安宁 不得消停" },
    [UNDER] = { "道上 混过 混社会 里头出来 里面出来 刚出来 出来才 放出来 收保护费 保护费 兄弟伙 哥们儿 哥们 弟兄 兄弟 开赌场 看场子 纹身 磕头兄弟 码头上 江湖 专业公司 "
              "特殊渠道 特殊团队 专门要账 专门收账 专门帮人收账 帮人收账 小年轻 后生 和记 几位爷 老部下 壮小伙 大小伙 战友 打手 狠角色 我弟弟 俺表哥 表哥 堂哥 徒弟 "
              "徒子 大哥们 三哥 二哥 阿龙 混混 地头蛇 这片的人 那片的人 们那片 吃过牢饭 号子 牢里 罩着 收数 拜码头 码头 虎哥 九爷 刀疤 龙哥 豹哥 强哥 干爹 放贷 练拳 "
              "退伍 带家伙 家伙 社会上的人 赌场 赌场的 结拜 老六 拜把子 讨债 要债 催债队 催收队 江湖上 练过 拳馆 光头 大汉 狠人 我有个亲戚 我亲戚" },
    [UNRULY] = { "替我要 他来要 手都痒 手痒 闲得慌 没活儿 没活干 喝完酒 喝了酒 脾气不好 脾气可不 脾气冲 脾气爆 说话不好听 拦不住 拦都拦 不是我说了算 说了算 不过问 "
              "不再负责 不负责 没轻没重 下手重 手重 不讲理 干得出 做得出 出来半年 才半年 跟恁说说 过去说说 去说说 过来坐坐 过来聊 去聊 坐坐 给恁看看 你应该晓得 "
              "你应该知道 应该认得 不好惹 只认钱 后续方式 怎么做事 会做什么 摆平 陪你玩 找你谈 找你聊 跟你谈 跟你聊 没什么耐心 没耐性 不空手 托我带 没个准 打掉了 "
              "犯病 没耐心 没啥耐心 拄着拐 牙还没 更缺事 打听打听 要你的地址 慢慢聊 去谈 跟你谈吧 没法交代 打包给 出了人命 人命 手头紧 想找活干 跟你谈了 找你喝茶 "
              "我可不管 管不住 收不住 控制不住 压不住 吃饭的家伙 动手 动粗 没分寸 由不得我 不听我的 啥都敢 什么都敢" },
    [OFFICE] = { "派出所 公安 警察 税务 经侦 刑侦 检察院 法院 执行局 政法委 环保局 环保 海关 消防 纪委 监委 工商 城管 专案组 安监 市监 质监 局长 所长 科长 庭长 处长 "
              "土管 供电局 银行的 税局 稽查 区长 镇长 县长 网安 食药监 卫监 看守所 电力局 社保 银监 许可证 经侦支队 信息系统 组织部 教育局" },
    [INSIDE] = { "小舅子 大舅子 姐夫 我同学 我战友 我哥 我叔 我舅 我有人 有人的 打麻将 自己人 我的人 老铁 拜把 一句话 我表姐 我表叔 我姨父 我干爹 一桌 是我同学 当管教 "
              "一起喝酒 我亲戚 是我亲 我的朋友 我小姨 我姑父 我老丈人 我发小" },
    [FIXED] = { "熟 好熟 打好招呼 打个招呼 打声招呼 打过招呼 说好了 打点好 打点过 有合作 喝过酒 吃过饭 有关系 联手 授权我们 这里是 关系好 关系硬 递了条子 打过电话 "
              "一起吃饭" },
    [STRIKE] = { "带人 去带 铐 抓 弄进去 弄你进去 弄您进去 进去喝 喝几天茶 喝茶 喝一壶 够你 锁了 锁你 封了 封你 查到你 查一查 查查 天天查 天天去 拦 整你 关门 拘传 "
              "立为诈骗 上系统 报警也没 报警没用 告也没用 开不成 开不开得成 两说 经不起查 顺顺利利 提一句 跟玩儿 收拾 扣 出不了境 就算了 不记得 兴趣 通缉 上门抓 体检 "
              "贴封条 封条 检修 照顾他 照顾你 够判 他就立 别想了 就别开 还要理由 盯了好久 翻出来 冻结 报警试试 抓你 马上知道 挨个给你报 进去待 待几天 封你就封你 想封 "
              "查你的账 关你 抓人 带走 传唤 拘 做客 查封你 让你进去 停业 吊销 拉黑 边控" },
    [PRICE] = { "就算了 我就不记得 就不记得 就当没 就忘了 就不提 当没看见 当没这回事 就删 我就删 就烂在 我就烧 就烧了 就撕了 就当没发生 我就当不知道 就当不知道 "
              "就一笔勾销" },
    [HIDDEN] = { "外头那个 外面那个 外头的 小的，住 在外头那 在外面养 开房 开个房 花花事 那点花 秘书 离婚协议 亲生 私下收 两本账 两套账 偷排 手机里那些聊天 咱俩的聊天 "
              "你的聊天记录 您的聊天记录 通话清单 通讯录 银行卡号 身份证号 保单 你的照片 您的照片 有照片 都有照片 有片 你的录像 您的录像 那段视频 那个项目怎么 "
              "怎么拿下 病历 抑郁症 前科 离过 相好 小三 情人 按摩店 足浴 赌球 吃回扣 通话记录 住酒店 征信报告 体检单 身份证正反 疫苗本 社保号 那个小李 的自拍 "
              "偷工减料 外面有人 在外面有人 偷税 假账 回扣 女主播 那个女的 私房钱 假离婚 假发票" },
    [HOLD] = { "我手里 我手头 手里都有 我这儿都有 我这边有 我这里有 我有片 存着 截屏 截了图 复印件 手滑 抽屉里 调查得很清楚 摆到台面 想看 要不要我 用不用我 帮你讲 "
              "不小心看到 已调取 调取 从第一个 撒网上 拿到了 备份 我手上 传出去 不希望 晓得 大家都晓 我打印好了 装在信封 在我这儿 发给谁 我都有 放给 念两句 恢复一下 "
              "拉出来了 在我们手里 是谁呀 注册个啥 挂二手" },
    [HURT] = { "砸玻璃 刹车 走夜路 夜路 腿脚 胳膊 零件齐全 缺一个 缺胳膊 天干物燥 着火 失火 起火 什么叫疼 见过血 掂把刀 拿把刀 带把刀 菜刀 谁也别走 一个都别走 "
              "谁也别想走 用嘴巴讲 用嘴说 动嘴 意外发生 出意外 什么意外 别想好过 也别想好 都别想好 不走电梯 请下来 从楼上 好走 活不成 往后办不了 要钱要命 钱要命要 "
              "命要紧 棺材 见红 挨揍 挨打 破相 断手 断腿 横着出 灌了胶 锁眼 泼 一把火 买份保险 受益人 水深 滑下去 烟头 一包药 走背字 烧起来 着起来 不长眼 河边 落单 "
              "兜里揣 打掉 门牙 上一个 这辈子睡不 开夜车 摔一跤 出车祸 出事 走路上 半路上 楼梯" },
    [MAIM] = { "见过血 零件齐全 整缺一个 缺胳膊 什么叫疼 掂把刀 拿把刀 带把刀 谁也别走 谁也别想走 一个都别走 不是用嘴巴 不是用嘴说 不是动嘴 不走电梯 也别想好过 断手 "
              "打断腿 断条腿 断了腿 横着出 要钱要命 钱要命要 破相 手指头还想 打断你 拄着拐 牙还没补 蹲几年 大不了进去 大不了坐牢 同归 拼命 不敢动你" },
    [JOB] = { "饭碗 混不下去 提副处 提拔 公示期 政审 考军校 晋升 评得到先进 评先进 评职称 跳槽 你份工 你那份工 这份工作 编制 年终奖 护士长 教书 上班噻 上班吧 "
              "上班对吧 银行上班 税务局上班 她hr hr 人事部门 人事 工作单位 爱人单位 她单位 他单位 她领导 他领导 她们学校 他们学校 他同事 她同事 考上公务员 公务员 "
              "组织部 试用期 国企 人民教师 师娘 提了副科 直播带货 快退休 你单位 您单位 支书 考公 单位领导 你领导 您领导 校长 上级 公司的hr 工资卡 岗位 采购的位置 "
              "处分 党员 评优 入党" },
    [PUSH] = { "影响自负 不大好 总归不 不好吧 还评不评 走不走得成 耽误 哪家敢要 谁敢要 混不下去 想不想要 想不想做 仲想不想 不想要了 尴尬 保不住 泡汤 说两句 喊两 坐坐 "
              "聊聊 写封信 写信 留个条 问问她 致电 打个电话 欠钱不还 前台电话 传出点 举报电话 还敢把孩子 留不留 贴邮票 寄点材料 到头了 传一传 收到什么材料 晚节不保 "
              "喝杯茶 聊过了 挂出横幅 还要混饭 多不好 信都写好 让他知道 让她知道 找校长 找领导 匿名信 举报 待不住 怎么看你" },
    [TELL] = { "讲 说 告诉 唠 聊 念叨 反映 写信 写封信 打电话 打个电话 打给 通知 发短信 留个条 喊两 谈谈 递话 念账 念给 敬杯酒 说你 说说你 聊过 喝杯茶" },
    [UNTOLD] = { "还不知道 还不晓得 还不知道您 不知道你 不晓得吧 不知道吧 蒙在鼓里 还瞒着 还没听说 要是知道" },
    [ALIVE] = { "咋回事 啥人 是啥人 什么人 欠钱 的事 他男人 家男人 儿子欠 爹是 你的事 要钱 这笔账 这账 这事 您的事 要账 欠 欠条 欠债 账" },
    [NEG] = { "不会 不去 不找 不想 不能 不得对 绝不 不准 不打扰 不干 不兴 不搞 没有 没想 没去 没打 没说要 没跟 不是要 不是来 不是拿 不是吓 不用 不必 唔会 唔想 勿会 "
              "不愿 做不出 不跟 不告诉 不往 不提 懒得 犯不着 不敢去 不敢打 哪敢" },
    [OWED] = { "别怪 别赖 莫怪 别逼 莫逼 甭逼 别让家 别因为 别让我 甭让我 别让他 莫想 别想 不想看 不会是 别再受 别看 坐不住 坐得住 坐都 坐不稳 坐得稳 您说呢 你说呢 "
              "说不清 看得出来 看出来 起来 下来 出来 到底 到账 到期 到位 到现在 到今天 来不及 上次 上回 上午 上个 上周 上月 上面 上线 找到 收到 来着 来说 去年 上年 "
              "时候 过来人 你姐夫 陪您家喝 回来 回家 回去 下回 过来 来回 陪您家 说了不算 打不着火 打不着 过不去 进不去 影响了高考 影响高考 耽误高考 耽误中考 邻居报警 "
              "对不对 可别 说明 说好 说法 再说" },
    [SAID] = { "是不是你们的人 你说要 你说过 你说让 你说会 你说知 你说认 你说找 你说有 你说我 您说要 您说过 您说让 您说会 您说知 您说认 您说找 您说有 您说我 您说孩 "
              "您说账 您说税 你上回 让人堵我 堵我 骂我 收拾我 修理我 打我 卸我 斩我 我女儿学校 是不是你们 往我家 人家孩子 人家家里 电视里 网上那些 我上家 上家公司 "
              "前头那家 听说有家 恁说要 恁说有 恁说过 恁说知 恁说他 你上次 您上次 上次你 上次您 上回你 你昨天 你刚才 您刚才 扬言 声称 刚才称 说要找 说要叫 说要来 "
              "说要卸 说认识 你老公说 你反映 有人冒充 别人家 上一家 过去有些 有些公司 是哪个把 是谁把 话要 是不是给你 你们那个 你那位 您那位 你们经理 人家说 我敬恁 "
              "我不收 你讲要 你讲过 你上次讲 你讲会 您讲要 你担心我们 您担心我们 你担心的 您担心的 有家公司" },
    [ERRAND] = { "送货 送样 样品 送料 卸货 装货 装车 取货 取样 取支票 取件 取回 取款 来取 去取 拿货 提货 修机 来修 去修 维修 修一 换货 换新 换件 换一台 换个新 量尺 安装 "
              "搬货 搬样 对账 签字 盖章 签收 验收 寄样 寄发票 寄合同 寄给您 寄茶 收货 拉货 地址已变更 授权 委托 看展 参观 喝喜酒 喜酒 顺路 带好 问好 蹭饭 钓鱼 串门 "
              "请你吃 请您吃 我请 喝一杯 红包 道喜 心意 谢谢 送达 帮忙 快递 发票 回单 支票 现款 打扰您两 添加 邮寄 合同上 报价 面料 型号 流水线 样机 送您 送您财务 "
              "收一下 盖上 看看设备 装机 出货 发货 到货 交货 打印机 帮忙卸 帮着抬 搬东西 过来搬 东西多 东西沉 打印 家长会，我 来拿货 来提货 挪一下 挪车 名下 过户 "
              "股东 请她签 请他签 介绍给 退税 招不招人 对联 挂了，回头 我得挂了 打工呢 下去看看 灯没关 俺给恁捎 给您捎 给你捎 捎料 路过你家店 路过你厂 路过您 "
              "路过你店 帮你问 帮您问 帮你看 帮您看 帮你卖 帮您卖 帮您补 帮你补 帮您对 帮你对 帮你催 帮您催 单上签 签个字呀 签个字吧 随礼，恁 喝酒 出份证明 出个证明 出证明 补材料 资质 手续 什么材料 要哪些材料 该换 修车 保养 修理厂 复印一份 给你复印 给您复印 找我就行" },
    [WISH] = { "恭喜 祝 高考 好点 好些 手术顺利 顺利吗 一切顺利 还好吗 要紧吗 挺硬朗 硬朗 有福 福气 懂事 有出息 争气 可爱呀，谢 先接孩子 先顾 先忙 辛苦您 多陪 常回 "
              "惦记 别太熬 早日 康复 节哀 延期 可怜 难处 体谅 像样 喜得 好饮 注意安全 修好 在哪儿买 也是我 也是那 也是这 也是同 也在 也要 我儿子 我女儿 我闺女 我媳妇 我婆婆 多少钱一 哈哈 "
              "讲笑 开玩笑 祝他 上岸 别累着 多陪陪 挺热闹 人靠谱 教得不错 养得真好 教教我 真好 真旺 点了赞 人气 红包让 我家那个 我孩子 我妈 我岳 我表 我老婆 送上门 "
              "一个镇 一个村 一个班 一个年级 同乡 论起来 沾点亲 真不赖 蹭饭 叫我干爹 帮做 帮着 口罩 也报 也考 也住 我侄子 我外甥 多回去 压力大 考上重点 生意好 评分 "
              "好喝 一个锅里 认得我 摇尾巴 恭敬 气派 真能干 有礼貌 会走路 脾气好 好商量 有事好商量 歇歇 往心里去 顺路 打了折 当选 感谢信 也报了 教过你 是老同学 "
              "谈合作 慢慢商量 下次还去 生意真好 我们家还 我们家那 我们家的 您坐着 坐下说 我去叫您 等着发 都等着 发工资 开工资 当兄弟 先办 租了 人挺好 送了她 送了他 "
              "真不容易 不容易啊 也不容易 您不容易 你不容易 都不容易 您养着 你养着 指着这 都指着 就指着 厂里打工 说你家 看着点坑 有个坑 在修 修路 施工 路滑 下雪 下雨 起雾 降温" },
    [LAWFUL] = { "起诉 立案 律师 判决 诉讼 法院见 保全 执行 裁判 支付令 仲裁 依法 合同上签 合同约定 保证责任 承担责任 劳动监察 撤销 公证 失信名单 举证 证据 报警了 报警 "
              "报了警 调解 监事 法庭 债权 领导反映 总部反映 总公司反映 向您总部 向你们总 找你们领导 找您领导 上你们集团 上你们总 采购部反映 反映一下 如实反映 反映情况 律师函 列入失信 法务 移交 投诉 停货 停供 解除合同 违约金 滞纳金 所有权" },
    [JOKE] = { "哈哈 开玩笑 讲笑 逗你 再不请我 馋好久 打牌我赢 说笑" },
    [FIRM] = { "公司等 公司楼下 你们公司 您公司 贵公司 厂里来 厂里去 恁厂里 厂门口等 前台坐 前台等 会客室 办公楼等 写字楼 门卫 财务部 换我们 换人来 换我们厂 换个人来 "
              "换成" },
    [PROMISE] = { "不想知道 不打听 不问 我不碰 不碰 看不上 犯法的 不是我干 不拿您 不拿你 不拿家 不找您 不找你 不找家 到我这儿为止 不往心 我不认识 没那个本事 只认合同 "
              "不外传 从来不找 不联系 不会联系 不打扰 你放心 您放心 请放心 放一百个心 放心 咱不干 不干那个 不那么干 做不出来 不准搞 不做那 不是那种人 不干这种 "
              "不搞这套 不来这套 不是人干 要是那种人 不是我们干 不是我们派 不是我们的人" },
};

/* ---- rules ------------------------------------------------------------------------------------------------------------------ */
#define HIS    (BIT(FAMILY) | BIT(BARE_ELDER))
#define COMES  (BIT(GO) | BIT(STAY))
#define GUARDS (BIT(SAID) | BIT(WISH) | BIT(LAWFUL) | BIT(ERRAND) | BIT(PROMISE) | BIT(JOKE))
#define SOFTENS (GUARDS | BIT(OURS))
#define DEAR   (HIS | BIT(PRIVATE) | BIT(HABIT) | BIT(FRAIL) | BIT(CROWD) | BIT(HIDDEN) | BIT(JOB) | BIT(UNDER) | BIT(OFFICE) | \
                BIT(HURT) | BIT(MAIM) | BIT(CLING))
#define MENACE (COMES | BIT(WE) | BIT(KNOW) | BIT(HEED) | BIT(BREAKS) | BIT(SPREAD) | BIT(FACE) | BIT(OFTEN) | \
                BIT(RING) | BIT(UNRULY) | BIT(STRIKE) | BIT(PRICE) | BIT(HOLD) | BIT(PUSH) | BIT(UNTOLD) | BIT(TELL))
#define HARD   (BIT(SAID) | BIT(PROMISE))                /* what a good word beside it does not soften */
enum { LIKELY, CERTAIN, LONGEST = 4 };
/* A row of kinds with at most `gap` signs between two, one of `with` besides (0: nothing), none of `unless` in the sentences it runs through. */
typedef struct plot { hk_threat kind; int sure; uint64_t seq[LONGEST]; int gap; uint64_t with, unless; } plot;
static const plot rules[] = {
    /* his family: who goes to them, who tells them, what is known of them */
    { HK_THREAT_kin, CERTAIN, { BIT(WE), COMES | BIT(RING), HIS }, 4, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { HIS, BIT(WE), COMES, BIT(THEY) | BIT(PRIVATE) | BIT(OFTEN) | BIT(STAY) }, 16, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { HIS, BIT(WE) | BIT(OFTEN), BIT(OFTEN) | COMES, BIT(STAY) | BIT(THEY) }, 16, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { BIT(WE), HIS, BIT(TELL) }, 6, BIT(ALIVE) | BIT(UNTOLD), GUARDS },
    { HK_THREAT_kin, CERTAIN, { HIS, BIT(WE), BIT(TELL) | BIT(RING), BIT(ALIVE) }, 16, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { HIS, BIT(WE), BIT(RING) | BIT(GO), BIT(THEY) }, 14, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { HIS, BIT(UNTOLD) }, 12, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { HIS, BIT(HABIT), BIT(KNOW) | BIT(HEED) }, 14, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { HIS, BIT(KNOW), BIT(HABIT) | BIT(HEED) }, 14, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { BIT(KNOW), HIS, BIT(HEED) }, 20, 0, GUARDS },
    { HK_THREAT_kin, LIKELY, { HIS, BIT(HEED) }, 22, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { BIT(FAMILY), BIT(JOB), BIT(PUSH) }, 22, 0, GUARDS },
    { HK_THREAT_kin, CERTAIN, { BIT(WE), BIT(FAMILY), BIT(JOB), BIT(PUSH) }, 12, 0, GUARDS },
    /* his door */
    { HK_THREAT_home, CERTAIN, { BIT(HABIT), BIT(KNOW) }, 14, 0, GUARDS },
    { HK_THREAT_home, CERTAIN, { BIT(KNOW), BIT(HABIT) }, 8, 0, GUARDS },
    { HK_THREAT_home, CERTAIN, { BIT(PRIVATE), BIT(KNOW), BIT(HEED) }, 16, 0, GUARDS },
    { HK_THREAT_home, LIKELY, { BIT(PRIVATE), BIT(KNOW) | BIT(HEED) }, 18, 0, GUARDS },
    { HK_THREAT_home, CERTAIN, { BIT(PRIVATE), BIT(HABIT), BIT(KNOW) | BIT(HEED) }, 26, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(WE), COMES, BIT(PRIVATE), BIT(STAY) }, 10, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(WE), BIT(STAY), BIT(PRIVATE) }, 10, 0, GUARDS },
    { HK_THREAT_follow, LIKELY, { BIT(WE), BIT(GO), BIT(PRIVATE) }, 8, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(OFTEN), COMES, BIT(PRIVATE) }, 8, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(OFTEN), BIT(PRIVATE), BIT(STAY) }, 10, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(PRIVATE), BIT(WE) | BIT(OFTEN), COMES, BIT(STAY) | BIT(FACE) }, 12, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(WE), BIT(PRIVATE), BIT(STAY) }, 8, 0, GUARDS },
    /* day and night, at his heels */
    { HK_THREAT_follow, CERTAIN, { BIT(OFTEN), BIT(RING), BIT(CLING) | HIS }, 14, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(RING), BIT(OFTEN), BIT(CLING) | BIT(OFTEN) }, 14, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(OFTEN), COMES | BIT(OFTEN), BIT(CLING) }, 16, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(WE), COMES, BIT(CLING) }, 12, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(CLING), BIT(WE), BIT(STAY) }, 14, 0, GUARDS },
    { HK_THREAT_follow, CERTAIN, { BIT(CLING), BIT(CLING) }, 16, 0, GUARDS },
    { HK_THREAT_follow, LIKELY, { BIT(OFTEN), BIT(RING) }, 8, 0, GUARDS },
    /* what he suffers from */
    { HK_THREAT_health, CERTAIN, { BIT(FRAIL), BIT(BREAKS) }, 22, 0, HARD | BIT(LAWFUL) | BIT(WISH) },
    { HK_THREAT_health, CERTAIN, { HIS, BIT(BREAKS) }, 18, 0, GUARDS },
    { HK_THREAT_health, CERTAIN, { BIT(FRAIL), BIT(WE), COMES, BIT(FRAIL) | BIT(PRIVATE) | BIT(STAY) }, 14, 0, GUARDS },
    { HK_THREAT_health, CERTAIN, { BIT(WE), COMES, BIT(FRAIL), BIT(BREAKS) }, 14, 0, HARD },
    { HK_THREAT_health, CERTAIN, { HIS, BIT(WE), COMES, BIT(PRIVATE) | BIT(FRAIL) }, 16, 0, GUARDS },
    /* his debt before others */
    { HK_THREAT_publicity, CERTAIN, { BIT(WE), BIT(SPREAD), BIT(CROWD) }, 14, BIT(FACE), GUARDS },
    { HK_THREAT_publicity, CERTAIN, { BIT(WE), BIT(CROWD), BIT(SPREAD) }, 14, BIT(FACE), GUARDS },
    { HK_THREAT_publicity, CERTAIN, { BIT(CROWD), BIT(WE), BIT(SPREAD) }, 16, BIT(FACE), GUARDS },
    { HK_THREAT_publicity, CERTAIN, { BIT(WE), BIT(SPREAD), BIT(SPREAD), BIT(CROWD) }, 14, 0, GUARDS },
    { HK_THREAT_publicity, CERTAIN, { BIT(PRIVATE), BIT(SPREAD), BIT(SPREAD) }, 20, 0, GUARDS },
    { HK_THREAT_publicity, LIKELY, { BIT(WE), BIT(SPREAD), BIT(CROWD) }, 14, 0, GUARDS },
    { HK_THREAT_publicity, LIKELY, { BIT(CROWD), BIT(SPREAD), BIT(FACE) }, 14, 0, GUARDS },
    /* men, and what one hears of them */
    { HK_THREAT_body, CERTAIN, { BIT(UNDER), BIT(UNRULY) }, 22, 0, GUARDS | BIT(FIRM) },
    { HK_THREAT_body, CERTAIN, { BIT(WE), BIT(UNDER), BIT(GO), BIT(UNRULY) }, 12, 0, GUARDS | BIT(FIRM) },
    { HK_THREAT_body, LIKELY, { BIT(UNDER), BIT(UNDER) }, 14, 0, GUARDS },
    { HK_THREAT_body, CERTAIN, { BIT(MAIM) }, 0, 0, GUARDS },
    { HK_THREAT_body, CERTAIN, { BIT(HURT), BIT(HEED) | BIT(HURT) }, 18, 0, GUARDS },
    { HK_THREAT_body, CERTAIN, { BIT(HEED), BIT(HURT) }, 14, 0, GUARDS },
    { HK_THREAT_body, LIKELY, { BIT(HURT) }, 0, 0, GUARDS },
    /* offices */
    { HK_THREAT_office, CERTAIN, { BIT(OFFICE), BIT(INSIDE), BIT(STRIKE) }, 22, 0, HARD },
    { HK_THREAT_office, CERTAIN, { BIT(INSIDE), BIT(OFFICE), BIT(STRIKE) }, 22, 0, HARD },
    { HK_THREAT_office, CERTAIN, { BIT(OFFICE), BIT(PRICE) }, 18, 0, HARD },
    { HK_THREAT_office, LIKELY, { BIT(OFFICE), BIT(FIXED), BIT(STRIKE) }, 22, 0, HARD },
    /* what one has on him */
    { HK_THREAT_secret, CERTAIN, { BIT(HIDDEN), BIT(HOLD) }, 16, 0, GUARDS },
    { HK_THREAT_secret, CERTAIN, { BIT(HOLD), BIT(HIDDEN) }, 16, 0, GUARDS },
    { HK_THREAT_secret, CERTAIN, { BIT(HIDDEN), BIT(KNOW) }, 16, 0, GUARDS },
    /* his bread */
    { HK_THREAT_living, CERTAIN, { BIT(JOB), BIT(WE), BIT(TELL) | BIT(RING) | BIT(SPREAD) }, 16, 0, GUARDS },
    { HK_THREAT_living, CERTAIN, { BIT(JOB), BIT(PUSH) }, 10, 0, GUARDS },
};

/* ---- a line ----------------------------------------------------------------------------------------------------------------- */
typedef struct word { uint8_t kind; uint16_t at, end, sentence; } word;     /* at, end in signs */
enum { WORDS = 160, PAUSE = 3 };                          /* signs a mark is worth */
typedef struct row {
    word   v[WORDS];
    size_t n;
    bool   denies;                       /* a deed that is denied (我不会去你家) */
} row;

static bool stands_before(const hk_line *t, size_t i, int signs, const char *yes, const char *no)
{
    for (int back = 0; back < signs && i > 0; back++) {
        do i--; while (i > 0 && (t->s[i] & 0xc0) == 0x80);
        if (hk_line_any(t, i, no)) return false;
        if (hk_line_any(t, i, yes)) return true;
    }
    return false;
}

/* PT1. Whose it is, or whose it must be where nobody is named: 媳妇怀二胎了吧. */
static bool counts(const hk_line *t, size_t i, int kind, bool his_before)
{
    static const char ours[] = "我 俺 咱 额", marks[] = ", . ? ! ; ，";

    if (kind == FAMILY) {
        if (stands_before(t, i, 5, "你 您 恁 侬 令 担保", "我 俺 咱 额 , ? !")) return true;
        return his_before && stands_before(t, i, 2, "他 她", "我 俺");
    }
    if (kind == BARE_ELDER || kind == FRAIL || kind == PRIVATE) return !stands_before(t, i, 4, ours, marks);
    if (kind == KNOW) return !stands_before(t, i, 2, "不 没 哪 谁 未 你 您", "比 我 俺");
    return kind != BREAKS || !stands_before(t, i, 2, ours, marks);
}

/* PT2. What a denial takes back is not done: to the end of the clause. */
static bool deed(int kind) { return BIT(kind) & (COMES | BIT(SPREAD) | BIT(RING) | BIT(TELL) | BIT(CLING)); }

static void read_words(const hk_line *t, size_t from, size_t to, row *out)
{
    static hk_rows words = HK_ROWS(kinds, words);
    bool     denied = false, his_before = false;
    uint16_t sign = 0, sentence = 0;
    size_t   covered = from;                             /* a word that is another's part (出来) is none of its own */

    *out = (row){ .n = 0 };
    for (size_t i = from, step; i < to; i += step, sign++) {
        hk_row_hit hit[HK_ROW_HITS];
        size_t     n = hk_rows_all(&words, t, i, hit);

        hk_sign(t->s + i, &step);
        if (hk_line_any(t, i, ", 。 ? ! ; ~ …")) denied = false, sign += PAUSE;
        if (hk_line_any(t, i, "。 ? ! ; …")) sentence++;
        for (size_t k = 0; k < n && out->n < WORDS; k++) {
            const int kind = hit[k].row;
            if (deed(kind) && denied && hit[k].n == hit[n - 1].n) out->denies = true;
            if (i < covered || hit[k].n != hit[n - 1].n || (deed(kind) && denied) || !counts(t, i, kind, his_before)) continue;
            if (kind == NEG) denied = true;
            his_before |= kind == FAMILY || kind == BARE_ELDER;
            if (kind == OWED) covered = i + hit[k].n;
            uint16_t end = (uint16_t)(sign + hk_utf8_count((hk_str){ t->s + i, hit[k].n }));
            out->v[out->n++] = (word){ (uint8_t)kind, sign, end, sentence };
        }
    }
}

static uint64_t between(const row *w, const word *first, const word *last)
{
    uint64_t seen = 0;
    for (size_t k = 0; k < w->n; k++)
        if (w->v[k].sentence >= first->sentence && w->v[k].sentence <= last->sentence) seen |= BIT(w->v[k].kind);
    return seen;
}

/* Does the rule go on from its step-th kind, behind the word `last`. */
static bool goes_on(const row *w, const plot *rule, int step, const word *first, const word *last)
{
    if (step == LONGEST || !rule->seq[step]) {
        uint64_t seen = between(w, first, last);
        return !(seen & rule->unless) && (!rule->with || seen & rule->with);
    }
    for (const word *k = last + 1; k < w->v + w->n && k->at <= last->end + rule->gap; k++)
        if (BIT(k->kind) & rule->seq[step] && k->at >= last->end && goes_on(w, rule, step + 1, first, k)) return true;
    return false;
}

static bool holds(const row *w, const plot *rule, uint64_t seen)
{
    for (int s = 0; s < LONGEST && rule->seq[s]; s++)
        if (!(seen & rule->seq[s])) return false;
    for (const word *k = w->v; k < w->v + w->n; k++)
        if (BIT(k->kind) & rule->seq[0] && goes_on(w, rule, 1, k, k)) return true;
    return false;
}

void hk_plots_find(const hk_line *t, size_t from, size_t to, hk_threats *out)
{
    uint64_t seen = 0;
    row      w;

    read_words(t, from, to, &w);
    for (size_t k = 0; k < w.n; k++) seen |= BIT(w.v[k].kind);
    for (size_t r = 0; r < HK_COUNT(rules); r++)
        if (holds(&w, &rules[r], seen)) *(rules[r].sure ? &out->certain : &out->likely) |= 1u << rules[r].kind;
    out->softened = w.denies || seen & SOFTENS;
    out->shaped = !out->softened && seen & DEAR && seen & MENACE;
}
