Preparing a negotiation: facts from the book, forms that hold together, room only as far as one's band, printed for us and for them, and carried into the talk.
rows: R157 R158 R159 R160 R161 R163 R172 R180 R181 R183 R184 R191 R192 R193 R198 R199 R201 R205

  $ hk init --company T --profile standard --practice >/dev/null; hk --now 2025-06-01 person add P1 张三 >/dev/null; hk person add P2 李四 >/dev/null
  $ u() { hk user add "$@" --password 'mango-river-41-lamp' >/dev/null; }; u zhang --name 张三 --role salesperson --person P1; u li --name 李四 --role salesperson --person P2; u fd --name 孙总监 --role finance_director; u cm --name 吴经理 --role credit_manager; u tr --name 学员 --role trainee; u root --role admin
  $ hk --now 2025-06-01 customer add C1 岭北宏远机械有限公司 --terms '票到30天' --credit-limit 150000 --owner P1 >/dev/null; hk --now 2025-06-01 customer add C2 海东新材料有限公司 --owner P2 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2024-11-10 --amount 120000 --due 2024-12-10 >/dev/null; hk invoice add F2 --customer C1 --day 2025-06-10 --amount 80000.50 --due 2025-07-10 >/dev/null
  $ printf '客户编码,联系人,职务,电话\nC1,王晓明,财务经理,10012341234\nC1,袁志强,总经理,10012341235\n' > c.csv; hk import contacts c.csv >/dev/null
  $ printf '客户编码,跟进日期,跟进人,对方联系人,跟进内容,承诺日期,承诺金额\nC1,2025-04-01,张三,王晓明,下周二付五万,2025-04-08,50000\nC1,2025-05-06,张三,王晓明,周五付三万,2025-05-09,30000\nC1,2025-06-20,张三,王晓明,月初付两万,2025-07-03,20000\n' > f.csv; hk import followups f.csv >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-05-09 --amount 30000 >/dev/null
  $ s() { printf '%s' "$2" > in.json; hk --now 2025-06-30 --as ${U:-zhang} prep save $1 --input in.json "${@:3}"; }; z() { hk --now 2025-06-30 --as zhang "$@"; }

A workspace of one's customer. The debt is the customer page's; each box has a fact, each fact its place. Three years from the last promise: 2025-06-20.

  $ z prep new C1 --title 半年账 --minutes 60 --format json > n; pick . code title minutes channel state ready < n; W=$(pick . id < n)
  C1 半年账 60 visit open false
  $ z prep facts $W --format json > f; pick debt currency outstanding overdue unapplied oldest_days < f; pick items number open days < f; pick . limitation < f
  CNY 170000.50 120000.00 30000.00 202
  F1 120000.00 202
  F2 80000.50 -10
  2028-06-20
  $ hk --now 2025-06-30 customer show C1 --format json | pick figures outstanding overdue unapplied
  170000.50 120000.00 30000.00
  $ pick facts box fact source < f | sort
  opportunity buying document
  opportunity paid_lately receipt
  opportunity promise_open followup
  strength interest customer
  strength limitation document
  strength over_limit customer
  threat overdue_old document
  threat promise_broken followup
  weakness no_contract customer
  weakness no_files customer
  weakness not_confirmed statement
  weakness unapplied customer
  $ pick facts text < f | grep -E '承诺|答应|额度'
  答应 2025-07-03 付 20,000.00 元，到时可以对账
  2 次到期的承诺有 1 次落空，最近一次说 2025-04-08 付 50,000.00
  欠款是信用额度的 113%（额度 150,000.00 元），停发货有依据

Not a colleague's, not there for him; a salesperson cannot start one about somebody else's customer.

  $ hk --as li prep show $W 2>&1 | sed "s/$W/N/"; hk --as li prep list --format json | pick . next; hk --as li prep new C1 2>&1 | head -1; hk --as root prep new C1 2>&1 | head -1; z prep new C1 --scenario phone-late 2>&1 | head -1; true
  huikuan: 没有这份谈判准备：N
    位置： ID
  -
  huikuan: 没有找到客户 C1
  huikuan: 您没有这项权限：查看客户、单据和收款（ledger.read）
  huikuan: 写明准备哪家客户，或哪个演练情景（二选一）

Levers: at least eight cost no money. Weight = strength x credibility x (6 - cost) / 5: supply 5 x 4 x 4 / 5 = 16, training 3 x 4 x 5 / 5 = 12, law 2 x 2 x 3 / 5 = 2.4; theirs 4 x 3 x 5 / 5 = 12. 30.4 of 42.4 is 72 %.

  $ pick catalogue side money < f | grep -c 'ours false'
  12
  $ s $W '{"levers":[{"side":"ours","lever":"supply","strength":5,"credibility":4,"cost":2},{"side":"ours","lever":"training","strength":3,"credibility":4,"cost":1},{"side":"ours","lever":"law","strength":2,"credibility":2,"cost":3},{"side":"theirs","lever":"future_orders","strength":4,"credibility":3,"cost":1}]}' --format json > s; pick balance ours theirs share weights < s; pick checks level section row text < s | grep levers
  30.4 12.0 72 16.0,12.0,2.4,12.0
  warn levers 3 “法律途径”力度或可信度太低，对方不会当真
  $ s $W '{"levers":[{"side":"ours","lever":"delay","strength":5,"credibility":4,"cost":2}]}' 2>&1 | head -2; true
  huikuan: “拖”不是这一方的筹码
    位置： --levers

Floor <= target <= best, and the days in their order.

  $ z prep save $W --goal '{"best":"120000","target":"80000","floor":"90000","walk_away":"七月起停货，发律师函"}' 2>&1 | head -1; true
  huikuan: 底线 90,000.00 不能高于目标 80,000.00，目标不能高于最好结果 120,000.00
  $ z prep save $W --goal '{"best":"120000","best_day":"2025-07-20","target":"80000","target_day":"2025-07-15","floor":"50000","walk_away":"七月起停货，发律师函"}' 2>&1 | head -1; true
  huikuan: 日期顺序不对：最好的日子最早，底线的日子最晚
  $ z prep save $W --goal '{"best":"120000","best_day":"2025-07-10","target":"80000","target_day":"2025-07-15","floor":"50000","floor_day":"2025-07-31","walk_away":"七月起停货，发律师函"}' --format json | pick forms.goal best target floor
  120000.00 80000.00 50000.00

One person one role, the decider outside, minutes that fill the meeting.

  $ s $W '{"roles":[{"role":"lead","who":"张三"},{"role":"notes","who":"张三"}]}' 2>&1 | head -1; s $W '{"roles":[{"role":"lead","who":"张三"},{"role":"decider","who":"孙总监"}]}' 2>&1 | head -1; s $W '{"roles":[{"role":"lead","who":"张三"},{"role":"lead","who":"王五"}]}' 2>&1 | head -1; true
  huikuan: 张三 已经有角色了，一个人只担一个角色
  huikuan: 孙总监 是最后拍板的人，不能坐在谈判桌上
  huikuan: “主谈”只能有一个人
  $ s $W '{"roles":[{"role":"lead","who":"张三"},{"role":"hard","who":"赵工"},{"role":"decider","who":"孙总监","in_room":false}]}' --format json | pick forms.roles role who in_room
  lead 张三 true
  hard 赵工 true
  decider 孙总监 false
  $ s $W '{"agenda":[{"phase":"opening","minutes":10},{"phase":"facts","minutes":20,"topic":"逐笔对账"},{"phase":"exchange","minutes":20}]}' 2>&1 | head -1; true
  huikuan: 议程合计 50 分钟，会谈是 60 分钟
  $ s $W '{"agenda":[{"phase":"opening","minutes":10},{"phase":"facts","minutes":20,"topic":"逐笔对账"},{"phase":"exchange","minutes":20},{"phase":"close","minutes":10}]}' --format json | pick checks section | grep -c agenda; true
  0

Room for concessions: a salesperson has none of his own, the credit manager 5,000. The body that decides must exist and be named.

  $ a() { printf '{"room":"%s","body":"%s","text":"%s"}' "$@"; }; z prep show $W --format json | pick room own let_out; hk --as cm prep show $W --format json | pick room own
  0.00 0.00
  5000.00
  $ z prep save $W --authority "$(a 4000 credit_manager 我做不了主，要信用经理批)" 2>&1 | head -3; true
  huikuan: 让步空间 4,000.00 元超过您的权限 0.00 元
    位置： --authority
    建议： 先填到自己权限以内，多出的部分用“申请空间”报批
  $ z prep save $W --authority "$(a 0 committee 我做不了主，要资金委员会批)" 2>&1 | head -1; z prep save $W --authority "$(a 0 credit_manager 我做不了主，要公司委员会批)" 2>&1 | head -1; true
  huikuan: “committee”不是有权批准的机构，可写：credit_manager（信用经理）、finance_director（财务总监）
  huikuan: 对外说权限时要如实写出“信用经理”
  $ s $W '{"ladder":[{"give":"免利息一半","worth":"4000","get":"今天付三万"}]}' 2>&1 | head -1; z prep room $W 6000 --because 换七月付清 --format json | pick . state cap amount; z prep show $W --format json | pick room let_out; true
  huikuan: 让步阶梯合计 4,000.00 元，超过让步空间 0.00 元
  pending writeoff.approve_mid 6000.00
  0.00
  $ A=$(hk --now 2025-06-30 --as fd approval list --format json | pick rows id); hk --now 2025-06-30 --as cm approval approve $A 2>&1 | head -1; hk --now 2025-06-30 --as fd approval approve $A --format json | pick . state; z prep show $W --format json | pick room let_out; true
  huikuan: .* (re)
  approved
  6000.00
  $ z prep save $W --authority "$(a 6500 finance_director 超过六千要财务总监批)" 2>&1 | head -1; z prep save $W --authority "$(a 6000 finance_director 超过六千要财务总监批)" --format json | pick room written; true
  huikuan: 让步空间 6,500.00 元超过您的权限 6,000.00 元
  6000.00
  $ s $W '{"ladder":[{"give":"免利息","worth":"3000","get":"今天付三万"},{"give":"送保养","worth":"3000","get":"月底付五万"},{"give":"让零头","worth":"500","get":"盖章"}]}' 2>&1 | head -1; s $W '{"ladder":[{"give":"免利息","worth":"3000"}]}' 2>&1 | head -2; true
  huikuan: 让步阶梯合计 6,500.00 元，超过让步空间 6,000.00 元
  huikuan: 第 1 行“换回”没有填
    位置： --ladder
  $ s $W '{"ladder":[{"give":"免利息","worth":"2000","get":"今天付三万"},{"give":"送保养","worth":"2500","get":"月底付五万"},{"give":"让零头","worth":"500","get":"盖章"}]}' --format json | pick checks level row text | grep 步
  warn 2 第 2 步让 2,500.00，没有比上一步的 2,000.00 小：步子要越让越小
  $ s $W '{"exchange":[{"give":"年度保养","give_worth":"6001","get":"今天付","get_worth":"9000"}]}' 2>&1 | head -1; s $W '{"exchange":[{"give":"年度保养","give_worth":"3000","get":"今天付","get_worth":"9000"}]}' --format json | pick room exchange; true
  huikuan: 交换清单给出 6,001.00 元，超过让步空间 6,000.00 元
  3000.00

What they care about: at work only. What matters more than money: guessed, heard, compared (of three pairs two in the same order).

  $ K=$(pick contacts contact < f | tail -1); z prep care $K --cares good_report,paper_trail --note '怕集团审计' --format json | pick . cares; z prep care $K --note '孩子在一中上学' 2>&1 | head -1; z prep facts $W --format json | pick contacts name cares note; true
  good_report,paper_trail
  huikuan: “孩子”是私事或涉及好处，不能记；只记他工作上在意什么
  王晓明
  袁志强 good_report,paper_trail 怕集团审计
  $ s $W '{"values":[{"value":"supply_safe","rank":1,"heard_rank":2},{"value":"face","rank":2,"heard_rank":1},{"value":"less_work","rank":3,"heard_rank":3}]}' --format json | pick . alike; s $W '{"values":[{"value":"face","rank":1},{"value":"less_work","rank":1}]}' 2>&1 | head -1; true
  67
  huikuan: 同一件事或同一个名次写了两次

A poor debtor gets ways out, two at least; a plea of weakness uses what finance entered and nothing else.

  $ z prep save $W --assess '{"ability":2,"will":4,"why":"停了一条线"}' --format json > s; pick checks section text < s | grep help; z prep facts $W --format json | pick help option fits | grep -c true
  help 对方能力低，至少准备两个办法
  9
  $ z plea add payroll 2025-07-05 '七月五日发工资，缺口八万' 2>&1 | head -1; hk --now 2025-06-30 --as fd plea add payroll 2025-07-05 '七月五日发工资，缺口八万' --format json > p; pick . kind until by withdrawn < p; L=$(pick . id < p); z prep save $W --plea $((L+99)) 2>&1 | sed "s/$((L+99))/N/" | head -1; true
  huikuan: 您没有这项权限：.* (re)
  payroll 2025-07-05 孙总监 false
  huikuan: 示弱事实 N 不是财务登记的，或者已经失效
  $ z prep save $W --plea $L --format json | pick . forms.plea >/dev/null 2>&1; z prep show $W --format json | pick forms.plea | wc -l; hk --as fd plea withdraw $L --format json | pick . withdrawn; z prep facts $W --format json | pick pleas | wc -l; true
  1
  true
  0

Common ground, papers, boxes; refused proposals need their reason, two options and what is agreed; no agreement without the end-game list.

  $ s $W '{"common":[{"interest":"旺季不断货"},{"interest":"账目对清好报表"}]}' --format json | pick checks section text | grep common; s $W '{"common":[{"interest":"旺季不断货"},{"interest":"账目对清好报表"},{"interest":"不打官司"}]}' --papers statement,delivery --format json | pick . ready lacking
  common 共同利益写了 2 条，至少三条
  true
  $ r() { z refusal save --prep $W --proposal 本周付八万 --option-a 先付三万 "$@"; }; r --reason 老板不批 --no-part 2>&1 | head -1; r --reason 老板不批 --option-b 老板签还款计划 2>&1 | head -1; r --reason 老板不批 --option-b 老板签还款计划 --no-part --format json | pick . option_b part prep | sed "s/ $W$/ W/"; true
  huikuan: “选项二”没有填
  huikuan: 写下已经谈成的部分，或者注明一样也没谈成
  老板签还款计划 - W
  $ z prep save $W --record '{"result":"agreed","sum":"80000","pay_day":"2025-07-15","next_day":"2025-07-14","text":"王经理同意七月十五日付八万"}' 2>&1 | head -1; true
  huikuan: 收官清单还有 9 项没核对，先核对再写谈成
  $ E=sum_and_day,how_paid,who_signs,if_late,all_items,no_extras,authority_checked,next_day,minutes_sent; z prep save $W --endgame $E --record '{"result":"agreed","next_day":"2025-07-14","text":"同意付"}' 2>&1 | head -1; z prep save $W --endgame $E,next_day 2>&1 | head -1; true
  huikuan: 谈成要写金额和付款日
  huikuan: 同一项勾了两次

Refused proposals are kept one by one: the customer's and the workspace's are one list, and what an older form of the workspace held is read along.

  $ z refusal save C1 --proposal 三期付清 --reason 嫌第一期太早 --option-a 第一期挪到下周三 --option-b 关联公司代付 --part 金额认了 --format json | pick . prep part; z refusal save --prep $W C1 --proposal 甲乙 --reason 甲乙 --option-a 甲乙 --option-b 乙丙 --no-part 2>&1 | head -1; true
  - 金额认了
  huikuan: 写明是哪家客户，或哪份谈判准备（二选一）
  $ sql "INSERT INTO prep_part(company, prep, no, section, body, user_id, at_us, version) SELECT company, id, 2, 'refusals', '[{\"proposal\":\"旧表里的\",\"reason\":\"没钱\",\"option_one\":\"分期\",\"option_two\":\"抵货\",\"part\":\"无\"},{\"proposal\":\"旧表里的二\",\"reason\":\"没章\",\"option_one\":\"签字\",\"option_two\":\"邮件\",\"part\":\"日子定了\"}]', 1, 1750400000000000, 1 FROM prep WHERE id = $W"
  $ z refusal list --prep $W --format json | pick rows proposal part; z refusal list C1 --format json | pick rows proposal | tail -2; hk --as li refusal list --prep $W 2>&1 | head -1 | sed "s/$W/N/"; hk --as li refusal list C1 2>&1 | head -1; true
  三期付清 金额认了
  本周付八万 -
  旧表里的二 日子定了
  旧表里的 -
  旧表里的二
  旧表里的
  huikuan: 没有这份谈判准备：N
  huikuan: 没有找到客户 C1

Two people: a form the other changed meanwhile is refused by name; another form is kept beside his.

  $ hk --as cm prep show $W --format json > v; V=$(pick . version < v); s $W '{"questions":[{"question":"卡在哪一步？"}]}' --format json > /dev/null; U=cm s $W '{"questions":[{"question":"谁签字？"}]}' --seen $V 2>&1 | head -2; true
  huikuan: “问题清单”在您打开之后由 张三 改过
    位置： --questions
  $ U=cm s $W '{"swot":[{"box":"threat","text":"停了一条线","fact":"overdue_old"}]}' --seen $V --format json | pick forms.questions question; z prep history $W --since $V --format json | pick rows by labels
  卡在哪一步？
  吴经理 四格分析
  张三 问题清单
  $ z prep show $W --version 1 --format json | pick forms goal levers; z prep history $W --format json | pick rows version | tail -1
  -
  2

On paper: ours holds the floor and says it stays in the house; theirs has the agenda, the common ground and the open items, and no word or figure of ours.

  $ z prep paper $W --output ours.pdf && pdftotext ours.pdf - | tr -d ' \n' > o; for w in 内部资料 50,000.00 法律途径 黑脸 怕集团审计 旺季不断货 收官清单 老板签还款计划 F1; do grep -q "$w" o && echo "$w"; done
  内部资料
  50,000.00
  法律途径
  黑脸
  怕集团审计
  旺季不断货
  收官清单
  老板签还款计划
  F1
  $ z prep paper $W theirs --output theirs.pdf && pdftotext theirs.pdf - | tr -d ' \n' > t; for w in 会谈提纲 旺季不断货 逐笔对账 F1 120,000.00 张三; do grep -q "$w" t || echo "no $w"; done; for w in 内部 50,000.00 80,000.00 法律途径 黑脸 白脸 主谈 审计 停了一条线 底线 目标 财务总监 孙总监 律师函; do grep -q "$w" t && echo "leaks $w"; done; true
  $ z prep show $W --format json > show; python3 - <<'PY'
  > import json, os
  > words = json.load(open(os.path.join(os.environ["HERE"], "../../content/i18n/parts/negotiate.zh.json"), encoding="utf-8"))
  > forms = [words["f.prep.show." + f].replace(" ", "") for f in json.load(open("show"))["forms"]]
  > paper = open("o", encoding="utf-8").read()
  > print(len(forms), [f for f in forms + ["被拒的提案"] if f not in paper])
  > PY
  18 []
  $ z prep theirs $W --format json > t.json; pick . seated common agreed < t.json; grep -cE '50000|80000|floor|lever|hard|孙总监' t.json; true
  张三、赵工 旺季不断货,账目对清好报表,不打官司 -
  0

Into the talk: not before the opening list is done; then target, floor, papers and ladder are judged, and a deal below the floor is told.

  $ z practice customer C1 --seed 3 --prep $W 2>&1 | head -1; true
  huikuan: 开局清单还有 10 项没核对
  $ O=debt_checked,papers_packed,goal_known,roles_agreed,right_person,not_first_offer,not_give_first,no_blame,deadline_hidden,never_whatever; z prep save $W --opening $O --format json > /dev/null; z practice customer C1 --seed 3 --prep $W --format json > t; pick . prep masked < t | sed "s/$W/W/"; T=$(pick . id < t)
  W false
  $ z practice say $T '您好，我是张三' > /dev/null; z practice end $T > /dev/null; z practice review $T --format json > r; pick plan target floor rungs papers reached < r; pick evidence dimension rule points < r | grep prepare | grep -E 'goal|ladder'
  80000.00 50000.00 3 statement,delivery -
  prepare goal_and_floor 1.30
  prepare ladder_flat 0.40
  $ z practice customer C1 --seed 3 --masked --prep $W --format json > m; z practice end $(pick . id < m) > /dev/null; z practice review $(pick . id < m) --format json | pick plan target floor | grep -c '^80000\|50000.00$'; true
  0
  $ z practice start phone-late --seed 1 --prep $W 2>&1 | head -1; true
  huikuan: 这份谈判准备不是为这场谈话做的

A training scenario is prepared by the trainee alone, and a talk without a workspace has no mark for preparation.

  $ t() { hk --now 2025-06-23 --as tr "$@"; }; t prep new --scenario phone-late --format json > n; S=$(pick . id < n); U=tr s $S '{"papers":["statement","delivery"],"goal":{"best":"386000","target":"386000","floor":"350000","walk_away":"升级到主管"},"authority":{"room":"8000","body":"boss","text":"超过一个点的折让要老板批"},"ladder":[{"give":"免息","worth":"5000","get":"本周付"},{"give":"送货优先","worth":"2000","get":"盖章"}]}' --opening $O --format json | pick room written; z prep show $S 2>&1 | head -1 | sed "s/$S/N/"; z prep room $S 10 --because 试试 2>&1 | head -1 | sed "s/$S/N/"; t prep room $S 10 --because 试试 2>&1 | head -1; true
  8000.00
  huikuan: 没有这份谈判准备：N
  huikuan: 没有这份谈判准备：N
  huikuan: 演练情景不用申请空间，照情景给的权限填

The body that decides is real there too: a role that approves by the rules of the house, named in the text, and no more room than it may let out. Nobody else gives any room.

  $ au() { t prep save $S --authority "$(a "$@")" 2>&1 | head -1; true; }; au 50000 玉皇大帝 玉皇大帝说了算; au 50000 boss 玉皇大帝说了算; au 6000 credit_manager 超过一个点要信用经理批; au 3800 credit_manager 玉皇大帝说了算
  huikuan: “玉皇大帝”不是有权批准的机构，可写：credit_manager（信用经理）、finance_director（财务总监）、general_manager（总经理）、boss（老板）
  huikuan: 对外说权限时要如实写出“老板”
  huikuan: 让步空间 6,000.00 元超过“信用经理”能批的 5,000.00 元
  huikuan: 对外说权限时要如实写出“信用经理”
  $ t prep show $S --format json | pick room own written; t prep show $S --format json | pick bodies role | sort | tr '\n' ' '
  3860.00 8000.00
  boss credit_manager finance_director general_manager
The same interest three times is one; the way of talking is the scenario's unless another is asked for.

  $ U=tr s $S '{"common":[{"interest":"旺季不断货"},{"interest":"旺季不断货。"},{"interest":"旺季　不断货"}]}' --format json > c; pick checks level row text < c | grep -E '一件事|共同利益'
  warn 2 和第 1 条是同一件事，只算一条
  warn 3 和第 1 条是同一件事，只算一条
  todo - 共同利益写了 1 条，至少三条
  $ for x in phone-late voice-boss manager-meeting hard-boss; do t prep new --scenario $x --format json | pick . channel; done; t prep new --scenario phone-late --channel visit --format json | pick . channel; z prep new C1 --format json | pick . channel
  phone
  wechat
  meeting
  visit
  visit
  visit
  $ talk() { t practice start phone-late --seed 1 --prep $S --format json > t; T=$(pick . id < t); while read -r l; do t practice say $T "$l" > said 2>&1; done < $HERE/../../content/scenarios/phone-late.won.txt; t practice end $T > said 2>&1; t practice review $T --format json > r; pick promise sum < r; pick plan reached < r; pick dimensions dimension points < r | grep prepare; pick evidence rule points < r | grep -E 'floor |target'; }; true
  $ talk
  350000.00
  floor
  prepare 4.00
  goal_and_floor 1.30
  $ t prep save $S --papers quality > said; talk | grep prepare; pick evidence rule points < r | grep paper_
  prepare 1.60
  right_paper_ready 0.00
  paper_not_ours -0.70
  $ t prep save $S --papers delivery --goal '{"best":"386000","target":"386000","floor":"370000","walk_away":"升级到主管"}' > said; talk
  350000.00
  below
  prepare 4.00
  goal_and_floor 1.30
  below_floor -2.00
  $ t practice start phone-late --seed 1 --format json > t; T=$(pick . id < t); t practice say $T '喂' > /dev/null; t practice end $T > /dev/null; t practice review $T --format json > r; pick . plan < r; pick dimensions dimension points < r | grep prepare
  -
  prepare -

What a talk was begun with is sealed, too: altered, the talk is not opened and `verify` names it.

  $ T=$(sql "SELECT max(session) FROM practice_prepared"); hk verify --format json | pick rows what good | grep workspace; sql "UPDATE practice_prepared SET target = target + 1 WHERE session = $T"; t practice review $T 2>&1 | head -1; hk verify --format json 2>/dev/null | pick rows what good seq | grep workspace | sed "s/ $T$/ T/"
  workspace true
  huikuan: 演练 \d+ 的记录在第 0 轮被改过，和当时的谈话对不上 (re)
  workspace false T
  [7]
