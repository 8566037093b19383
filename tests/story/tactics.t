Tactics: cards with their counters, a quiz, the ways out of a deadlock, and what is kept with a customer: notes, opponent, ladder, a superior's name, a pause.
rows: R166 R170 R171 R172 R174 R188 R189 R196 R197 R200

  $ hk init --company T --practice --profile standard >/dev/null; hk person add Z zhang >/dev/null; hk unit add team S 销售 >/dev/null; hk user add zhang --name 张伟 --role salesperson --person Z --password 'mango-river-41-lamp' >/dev/null
  $ hk user add lead --name 李经理 --role sales_manager --scope-unit S --password 'copper-field-19-lake' >/dev/null; hk user add boss --name 王总监 --role finance_director --password 'pebble-snow-77-kite' >/dev/null; hk user add mei --role trainer --password 'walnut-cloud-52-door' >/dev/null

Twenty-three cards in three phases; the hot potato comes when he has no budget or no signature, by its number or by what he said.

  $ hk tactic list --format json | python3 -c 'import json,sys,collections; r=json.load(sys.stdin)["rows"]; print(len(r), dict(collections.Counter(x["phase"] for x in r)), all(x["counter"] and x["bound"] and x["example"] for x in r))'
  23 {'open': 5, 'mid': 12, 'end': 6} True
  $ for x in 14 2 4; do hk tactic list --excuse-id $x --format json | pick rows card called_for; done
  hot-potato true
  hot-potato true
  $ hk tactic list --heard '这个月没有付款额度了' --format json | pick rows card; hk tactic list --heard '领导出差了还没签字' --format json | pick rows card; hk tactic list --heard '票没收到' --format json | pick rows card
  hot-potato
  hot-potato
  $ hk tactic list 保养 --format json | pick rows card; hk tactic list --card nope
  nibble
  huikuan: 没有“nope”这张策略卡
    位置： --card
  [4]

What never to do in the opening, and the quiz about it: kept for each try, the right answers told only afterwards.

  $ hk tactic never --format json | pick rows id
  first-offer
  give-first
  argue-blame
  show-deadline
  whatever-you-pay
  $ hk --as zhang tactic quiz opening --format json > q; python3 -c 'import json; q=json.load(open("q")); print(len(q["items"]), sorted(q["items"][0]), q["tries"])'
  8 ['card', 'item', 'options', 'text'] []
  $ hk --as zhang tactic check opening --answers 1,1,1,1,1,1,1,1 --format json > c; pick . good total passed < c; pick items.0 answer right good < c
  2 8 false
  1 1 true
  $ hk --as zhang tactic check opening --answers "$(python3 -c 'import json; print(",".join(str(i["right"]) for i in json.load(open("c"))["items"]))')" --format json | pick . good passed; hk --as zhang tactic quiz opening --format json | pick tries good percent; hk --as lead tactic quiz opening --format json | pick tries good
  8 true
  2 25
  8 100
  $ hk --as zhang tactic check opening --answers 1,2
  huikuan: 要答满 8 题
    位置： --answers
  [2]

Which kind of standstill, by the answers.

  $ hk tactic deadlock --format json | pick . kind; hk tactic deadlock --answers 1,1,1,1,1 --format json | pick . kind; hk tactic deadlock --answers 2,2,2,2,2 --format json | pick . kind; hk tactic deadlock --answers 3,3,1,3,2 --format json > d; pick . kind < d; pick ladder kind points chosen < d
  -
  impasse
  stalemate
  deadlock
  impasse 2 false
  stalemate 2 false
  deadlock 7 true
  $ hk tactic talk --format json | python3 -c 'import json,sys; p=json.load(sys.stdin)["people"]; print(len(p), min(len(x["safe"]) for x in p), min(len(x["avoid"]) for x in p))'; hk tactic talk face --format json | pick people id
  9 4 4
  face

A debt: one item nearly three years old, one young.

  $ printf '客户编码,客户名称,发票号码,开票日期,到期日,价税合计\nC1,江北机械有限公司,F1,2025-04-01,2025-05-09,386000\nC2,长宏纸业有限公司,F2,2022-08-01,2022-09-15,80000\n' > i.csv; hk import invoices i.csv >/dev/null
  $ T=2025-06-23T09:00:00+08:00; hk --now $T tactic note nibble '送一次保养吧' --side theirs --customer C1 --agreed --format json > n; pick . name side counter < n; python3 -c 'import json; print(len(json.load(open("n"))["extras"]))'
  蚕食 theirs 谈好的先写下来，再拿出收费单.* (re)
  8
  $ hk tactic extra service 300 --format json | pick . code name amount; hk tactic extra drum 45.5 --name '吨桶押金' --format json | pick . name shipped; hk tactic extra rush 200 --off >/dev/null; hk tactic extra nothing 1
  service 上门保养一次 300.00
  吨桶押金 false
  huikuan: 自己加的收费项要写名称
    位置： --name
  [2]
  $ hk --now $T tactic note nibble '再送两个配件' --side theirs --customer C1 --agreed --format json | pick extras code amount
  freight -
  warranty -
  service 300.00
  training -
  spare -
  sample -
  terms -
  drum 45.50
  $ hk tactic extras --format json | pick rows code off | grep rush; hk tactic extras --all --format json | pick rows code amount off | grep 'rush\|drum'; hk tactic extra rush 220 >/dev/null; hk tactic extras --format json | pick rows code amount | grep rush
  rush 200.00 true
  drum 45.50 false
  rush 220.00
  $ hk --as zhang tactic extra service 1
  huikuan: 您没有这项权限：修改参数（param.write）
  [3]

Ours comes after the deal and not before.

  $ hk --now $T tactic note nibble '顺手把章盖了' --customer C1
  huikuan: 还没谈妥，不能用蚕食
    位置： TACTIC
    建议： 金额和日子都说定、写下来之后，再顺手要一样小的
  [6]
  $ hk --now $T tactic note nibble '顺手把章盖了' --customer C1 --agreed >/dev/null; hk --now 2025-06-23T09:05:00+08:00 tactic note praise '您上季度两笔都准时' --customer C1 >/dev/null; hk tactic notes C1 --format json | pick rows tactic side move at
  nibble theirs 送一次保养吧 2025-06-23T09:00:00.*08:00 (re)
  nibble theirs 再送两个配件 2025-06-23T09:00:00.*08:00 (re)
  nibble ours 顺手把章盖了 2025-06-23T09:00:00.*08:00 (re)
  praise ours 您上季度两笔都准时 2025-06-23T09:05:00.*08:00 (re)
  $ hk tactic note praise 'x' --customer C1 --session 1
  huikuan: 写明记在哪里：客户的面谈，或者一场演练，二选一
    位置： --customer
  [2]

In a practice talk the same, private to its owner.

  $ hk --as mei practice start phone-late --seed 3 --format json | pick . id > t; P=$(cat t); hk --as mei tactic note praise '夸他付款准' --session $P --format json | pick . tactic side by; hk --as mei tactic note nibble '章现在盖' --session $P 2>&1 | head -1; hk --as mei tactic notes --session $P --format json | pick rows move
  praise ours -
  huikuan: 还没谈妥，不能用蚕食
  夸他付款准
  $ hk --as boss tactic notes --session $P; hk --as boss tactic note praise x --session $P 2>&1 | head -1
  huikuan: 没有找到演练 \d+ (re)
    位置： --session
  huikuan: 没有找到演练 \d+ (re)
  [4]

Once sum and day are agreed in the talk, one small thing more may be asked for.

  $ while read -r l; do hk --as mei practice say $P "$l" >/dev/null 2>&1; done < $HERE/../../content/scenarios/phone-late.won.txt; hk --as mei practice show $P --format json | pick . ending; hk --as mei tactic note nibble '章现在盖' --session $P --format json | pick . tactic agreed
  promise
  nibble true

The opponent by what was seen: three marks at least, and advice for oneself against him.

  $ hk opponent grade C1 --marks opens:fox,pressed:fox --format json | pick grades.0 seen main
  2
  $ hk opponent grade C1 --marks opens:fox,pressed:fox,writes:fox,keeps:ox --contact 陈经理 --format json > o; pick grades contact seen fox ox main < o; pick advice me other < o
  陈经理 4 3 1 fox
   2 2 0
  sheep fox
  ox fox
  fox fox
  owl fox
  $ hk opponent grade C1 --marks opens:wolf
  huikuan: “opens:wolf”不是一个表现：写成 prepares:fox 这样，每个表现只写一次
    位置： --marks
  [2]

No paper, no letter and no export knows of it.

  $ hk debt-sheet C1 --out . >/dev/null; hk statement C1 --month 2025-06 --out . >/dev/null; hk letter C1 --kind confirm --out . >/dev/null; ls *.pdf | wc -l; for f in *.pdf; do pdftotext "$f" - ; done > all.txt; hk customer show C1 --format json >> all.txt; hk customer list --format json >> all.txt; hk customer export --format csv >> all.txt 2>/dev/null; grep -cE '狐|狡|fox|陈经理' all.txt
  3
  0
  [1]

The ladder: from the first call one step at a time; a jump or a step before its time needs a reason, which stays.

  $ hk --now $T pressure show C1 --format json > p; pick . days_late state last_step < p; pick steps step id next jump early < p | sed -n 2,7p
  45 VISIT -
  2 reminder false false false
  3 call true false false
  4 date false true false
  5 letter false true false
  6 hold false true false
  7 manager false true false
  $ hk --now $T pressure take C1 4
  huikuan: 一次只能上一级，下一级是“温和电话问原因”；要跳级请写明原因
    位置： --reason
  [6]
  $ hk --now $T pressure take C1 3 --format json | pick . last_step; hk --now $T pressure take C1 5 --reason '电话打了五次，都没记' --format json | pick history step reason; for s in 6 7 8; do hk --now $T pressure take C1 $s >/dev/null; done; hk --now $T pressure take C1 9
  3
  5 电话打了五次，都没记
  3
  huikuan: 这一级要到“最后通知”阶段才用；提前用请写明原因
    位置： --reason
  [6]
  $ hk --now $T pressure take C1 9 --reason '他在转移设备' --format json | pick . last_step; hk --now $T pressure take C1 2 --format json | pick . last_step; hk pressure take C1 12
  9
  9
  huikuan: 梯子只有 11 级
    位置： STEP
  [2]

A superior's name: nobody says it before he himself agreed; not the salesperson, not the command line.

  $ hk assign --customer C1 --owner Z --from 2025-01-01 >/dev/null; hk --as zhang hat managers --format json | pick rows login | sort
  boss
  lead
  $ hk --as zhang hat ask C1 zhang --way letter --words '望贵司月底前付清'
  huikuan: “zhang”不是本公司的主管：选销售经理、信用经理、财务总监、总经理或老板
    位置： MANAGER
  [2]
  $ hk --as zhang hat ask C1 boss --way letter --words '再不付就把你们的事发到群里' 2>&1 | head -1; hk --as zhang hat ask C1 boss --way letter --words '望贵司月底前付清，并书面回复' --format json > h; H=$(pick . id < h); pick . state manager usable < h
  huikuan: “发到群里”不能说，改掉再申请
  asked 王总监 false
  $ hk --as zhang hat letter $H; hk --as zhang hat decide $H give 2>&1 | head -1; hk hat decide $H give 2>&1 | head -1
  huikuan: 王总监还没有同意，不能提他的名字
  huikuan: 借的是谁的名，就由谁自己答复
  huikuan: 借的是谁的名，就由谁自己答复
  [3]
  $ hk --as boss hat list --format json | pick rows state mine_to_decide asker; hk --as boss hat decide $H give --format json | pick . state usable; hk --as zhang hat letter $H --format json | pick . text; hk --as boss hat decide $H refuse
  asked true 张伟
  given true
  此函已报我公司王总监阅知。王总监的意见：望贵司月底前付清，并书面回复
  huikuan: 已经答复过了
  [5]
  $ hk --now "$(date -d '+40 day' +%F)T09:00:00+08:00" --as zhang hat letter $H
  huikuan: 王总监的同意已经过期，请重新申请
  [6]

A pause on purpose: not with less than ninety days of limitation left, nor when that would be so at its end. Due 2022-09-15: the last day is 2025-09-15.

  $ hk --now 2025-06-17T09:00:00+08:00 delay look C2 --format json | pick . limit_day limit_left allowed until_most; hk --now 2025-06-18T09:00:00+08:00 delay look C2 --format json | pick . limit_left allowed
  2025-09-15 90 true 2025-06-17
  89 false
  $ hk --now $T delay use C2 --until 2025-06-30 --their-day 2025-07-05 --their-need '旺季备料'
  huikuan: 诉讼时效 2025-09-15 到期，只剩 84 天，不能再拖
    建议： 先做能中断时效的事：书面催告送达、对方盖章确认、付一部分或立案
  [6]
  $ hk --now $T tactic note timed-delay '让他先想想' --customer C2 2>&1 | head -1
  huikuan: 诉讼时效 2025-09-15 到期，只剩 84 天，不能再拖
  [6]
  $ hk --now 2025-06-10T09:00:00+08:00 delay use C2 --until 2025-06-20 --their-day 2025-07-05 --their-need '旺季备料'
  huikuan: 停到那天，离时效到期（2025-09-15）只剩 87 天，不足九十天
    位置： --until
  [6]
  $ hk --now 2025-06-10T09:00:00+08:00 delay use C2 --until 2025-06-15 --their-day 2025-06-14 --their-need '旺季备料' 2>&1 | head -1; hk --now 2025-06-10T09:00:00+08:00 delay use C2 --until 2025-06-15 --their-day 2025-06-30 --their-need '旺季备料' --format json | pick pauses until their_need limit_day
  huikuan: 对方的那一天要不早于停到的日子，而且在一百二十天内，否则等的是我们自己
  2025-06-15 旺季备料 2025-09-15

Money that came for it starts the three years anew.

  $ hk receipt add S1 --customer C2 --amount 10000 --day 2025-06-12 >/dev/null; hk receipt apply S1 --invoice F2 --amount 10000 >/dev/null; hk --now $T delay look C2 --format json | pick . limit_day allowed
  2028-06-12 true

A refused proposal is kept with their reason, two ways on, and what was agreed all the same or that nothing was.

  $ hk --now $T refusal save C1 --proposal '三期付清' --reason '嫌第一期太早' --option-a '第一期挪到下周三' --option-b '关联公司代付'
  huikuan: 写下已经谈成的部分，或者注明一样也没谈成
    位置： --part
  [2]
  $ hk --now $T refusal save C1 --proposal '三期付清' --reason '嫌第一期太早' --option-a '代付' --option-b '代付' --no-part 2>&1 | head -1; hk --now $T refusal save C1 --proposal '三期付清' --reason '嫌第一期太早' --option-a '第一期挪到下周三' --option-b '关联公司代付' --part '金额认了' --format json | pick . part; hk --now $T refusal save C1 --proposal '全款' --reason '没钱' --option-a '先付一半' --option-b '抵设备' --no-part >/dev/null; hk refusal list C1 --format json | pick rows proposal part
  huikuan: 两个选项不能一样
  金额认了
  全款 -
  三期付清 金额认了

A salesperson finds his own customer and no other.

  $ for c in "refusal list" "opponent show" "pressure show" "delay look" "hat list" "tactic notes"; do hk --as zhang $c C2 2>&1 | head -1; hk --as zhang $c C1 >/dev/null && echo good; done
  huikuan: 没有找到客户 C2
  good
  huikuan: 没有编码是 C2 的客户
  good
  huikuan: 没有编码是 C2 的客户
  good
  huikuan: 没有编码是 C2 的客户
  good
  huikuan: 没有编码是 C2 的客户
  good
  huikuan: 没有编码是 C2 的客户
  good
