The script library: found by meaning, written by one, let out by another, voted on once each, counted only where enough was seen.
rows: R116 R118 R147 R149 R203 R229

  $ hk init --company T --profile standard >/dev/null; hk person add Z zhang >/dev/null; hk user add zhang --role salesperson --person Z --password 'mango-river-41-lamp' >/dev/null; hk user add root --role admin --admin --password 'walnut-cloud-52-door' >/dev/null; for u in mei lan; do hk user add $u --role trainer --password 'mango-river-41-lamp' >/dev/null; done

Thirty excuses in three tones, three openings for each of nine personalities, and what must not be said.

  $ hk library list --moment reply --limit 200 --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["total"], len({(x["excuse_id"],x["tone"]) for x in r["rows"]}))'
  90 90
  $ hk library list --moment opening --limit 200 --format json | python3 -c 'import json,sys,collections; print(sorted(collections.Counter(x["personality"] for x in json.load(sys.stdin)["rows"] if x["personality"] != "any").items()))'
  [('blunt', 3), ('complaining', 3), ('domineering', 3), ('evasive', 3), ('face', 3), ('hesitant', 3), ('shrewd', 3), ('silent', 3), ('smooth', 3)]

Found by what words mean: simplified or traditional, 帐 or 账, said in the wrong words of a voice keyboard; hollow words find nothing.

  $ for q in 没收到发票 沒收到發票 对帐 公章外借 只能付成队; do echo "$q $(hk library list "$q" --limit 1 --format json | pick rows script)"; done
  没收到发票 x04-(gentle|formal|legal) (re)
  沒收到發票 x04-(gentle|formal|legal) (re)
  对帐 x11-(gentle|formal|legal) (re)
  公章外借 x28-(gentle|formal|legal) (re)
  只能付成队 x15-(gentle|formal|legal) (re)
  $ hk library list 公章 --format json | pick rows script
  x28-gentle
  x28-formal
  x28-legal
  x12-legal
  $ for q in 哭穷 赞美 黑白脸 诉苦; do hk library list "$q" --format json > q; echo "$q $(pick . total < q | sed 's/^[1-9].*/some/') $(pick rows excuse < q | sort -u | head -1)"; done; hk library list 赞美 --limit 200 --format json | pick rows moves | grep -vc PRAISE
  哭穷 some 资金紧张没钱
  赞美 some .* (re)
  黑白脸 some .* (re)
  诉苦 some 资金紧张没钱
  0
  [1]
  $ hk library list 我们的可以 --format json | pick . total
  0
  $ hk library list 违约金 --tone legal --moment reply --format json | pick rows tone | sort -u
  legal

Unlawful words and unknown variables are named with the rule and its source; denied ones are no fault.

  $ hk library check '再不付就把您的事 发到群里,我是法院的,{amout} 周五付' --format json | pick problems rule found at_sign
  publicity 发到群里 9
  impostor 我是法院的 14
  variable {amout} 20
  $ hk library check '再不付就把您的事发到群里' --format json | pick problems source
  民法典第一千零二十四条、第一千零三十二条；公司行为红线
  $ hk library check '我们绝不会发到群里,也不会找您家人,{by}之前付 {first},可以吗?' --moves ASK --format json > c; pick problems rule < c; pick not_read move < c
  $ hk library check '您的意思是钱已经汇出来了，对吗？我们行里查不到这笔。' --format json | pick alike script
  x09-formal

A gentle line neither orders nor holds out a consequence; the same words are lawful in another tone. It is not let out before it is mended.

  $ hk library check '请您务必周五前付清，否则只能停货。' --tone gentle --format json | pick problems rule found
  order 务必
  pressure 否则
  pressure 停货
  $ hk library check '请您务必周五前付清，否则只能停货。' --tone formal --format json | pick problems rule; hk library check '您看{by}之前方便安排吗？有难处您尽管说。' --tone gentle --format json | pick problems rule

Money to oneself, his family, shame, steps nobody took, more than one may give: in every tone.

  $ for t in '钱打我私人卡上' '您要是还不了，我就找您爱人聊聊' '让你们在同行里都知道你们欠钱' '给您减免两万' '已经把您列入失信名单了' '公安马上就到' '法院明天来'; do echo $(for tone in gentle formal legal; do hk library check "$t" --tone $tone --format json | pick problems rule; done); done
  private private private
  others others others
  publicity publicity publicity
  authority authority authority
  false_step pressure false_step false_step
  false_step false_step false_step
  false_step false_step false_step

A salesperson writes; nobody else sees the draft but who may review it; he cannot let it out, and a trainer not his own.

  $ hk --as zhang library write '票我理解您要核一遍。票号我现在念给您,核完{by}之前付 {first},可以吗?' --excuse-id 4 --tone gentle --channel phone --moves EMPATHY,ASK --because '票号一念,他就没话说' --format json | pick . version state waiting
  1 draft true
  $ L=$(hk --as zhang library list --mine --format json | pick rows script); hk --as zhang library show $L --format json | pick . state own because author
  draft true 票号一念,他就没话说 zhang
  $ hk --as root library show $L 2>&1 | sed 's/L[0-9]*/LN/'; hk --as mei library list --waiting --format json | pick rows state
  huikuan: 没有找到话术 LN
    位置： SCRIPT
  draft
  $ hk --as zhang library review $L publish
  huikuan: 您没有这项权限：修改文本内容（content.write）
  [3]
  $ hk --as mei library review $L return
  huikuan: 退回要写明改什么
    位置： --remark
  [2]
  $ hk --as mei library review $L return --remark '日子要他自己说' --format json | pick . state; hk --as zhang library edit $L '票我理解您要核一遍。票号我念给您,核完哪天能付 {first}?' --format json | pick . version
  draft
  2
  $ hk --as mei library review $L trial --version 1
  huikuan: 有了更新的版本，看过再审定
    位置： --version
  [5]
  $ hk --as mei library review $L trial --version 2 --format json | pick . state waiting; hk --as root library show $L --format json | pick . state version author
  trial false
  trial 2 zhang
  $ M=L$(hk --as mei library write '这是讲师自己写的一句,{by}之前付,可以吗?' --format json | pick . script | tr -d L); hk --as mei library review $M publish
  huikuan: 自己写的要由别人审定
    建议： 请讲师或另一位同事审定；一个人的小微账套不受此限
  [6]

Draft, trial, published, retired: nothing is published that was not on trial, what is published goes back on trial only with other words.

  $ hk --as lan library review $M publish
  huikuan: 先试用，再发布：没有试用过的话术不能直接发布
    建议： 先用 trial（试用），大家用过以后再 publish（发布）
  [6]
  $ hk --as lan library review $M trial --format json | pick . state; hk --as lan library review $M trial
  trial
  huikuan: 已经是这个状态
  [6]
  $ hk --as lan library review $M publish --format json | pick . state; hk --as root library list --limit 200 --state published --format json | pick rows script author | sed "s/^$M /M /" | grep '^M'; hk --as lan library review $M publish
  published
  M mei
  huikuan: 已经是这个状态
  [6]
  $ for x in $M x05-formal; do hk --as lan library review $x trial; done
  huikuan: 已发布的话术不能退回试用
    建议： 要改先写新一版（edit），新一版从试用开始；不用了就下架（retire）
  huikuan: 已发布的话术不能退回试用
    建议： 要改先写新一版（edit），新一版从试用开始；不用了就下架（retire）
  [6]

The very same words for the very same place are one line, whatever the commas; for another tone, or in other words, they are another.

  $ D='这是讲师自己写的一句，{by}之前付，可以吗'; hk --as mei library write "$D" 2>&1 | sed "s/$M/M/g"; hk --as mei library edit x04-gentle "$D" --format json | pick . version; hk --as mei library write "$D" --tone formal --format json | pick . version
  huikuan: 和 M 一字不差：同样的场合已经有这一句
    位置： TEXT
    建议： 在 M 上改（edit），或者换个场合、换种说法
  1
  1
  $ hk --as mei library write '这个行情谁家都不宽裕,您的难处我理解。{by}之前先付{first},剩下的咱再商量,行不行' --excuse-id 1; hk --as lan library review x04-gentle return --remark 不要 --format json | pick . version
  huikuan: 和 x01-gentle 一字不差：同样的场合已经有这一句
    位置： TEXT
    建议： 在 x01-gentle 上改（edit），或者换个场合、换种说法
  1

What is out stays out until the newer words are let out; unlawful words never are.

  $ hk --as zhang library edit $M '你就是个老赖,{by}之前付' --format json | pick . version waiting; hk --as root library show $M --format json | pick . version text waiting
  2 true
  1 这是讲师自己写的一句,{by}之前付,可以吗? true
  $ hk --as lan library review $M trial
  huikuan: “老赖”不能放行：先改掉再审定
  [6]
  $ G=$(hk library write '再不付我们马上停货，{by}之前打过来。' --tone gentle --format json | pick . script); hk library review $G trial
  huikuan: “停货”不能放行：先改掉再审定
  [6]
  $ hk --as root library show $M --format json | pick versions version; hk --as mei library show $M --format json | pick versions version
  1
  2
  1
  $ hk --as mei library show $M --format json | pick reviews verdict reviewer
  publish lan
  trial lan

One vote a person, changeable and taken back; a shipped line is voted on as well, put in other words, and taken out of use.

  $ for v in up up down; do hk --as zhang library vote $L $v --format json | pick . votes_up votes_down my_vote; done; hk --as mei library vote $L up --format json | pick . votes_up votes_down my_vote; hk --as zhang library vote $L none --format json | pick . votes_up votes_down
  1 0 1
  1 0 1
  0 1 -1
  1 1 1
  1 0
  $ hk --as zhang library vote x04-legal up --format json | pick . script votes_up; hk --as mei library edit x04-legal '您要见票才付,我理解。签收单原件在我手里,最迟{by}付清。' --format json | pick . script version state
  x04-legal 1
  x04-legal 1 draft
  $ hk --as root library show x04-legal --format json | pick . state version waiting shipped; hk --as lan library review x04-legal trial --format json | pick . state; hk --as lan library review x04-legal publish --format json | pick . state; hk --as root library show x04-legal --format json | pick . version text votes_up
  published 0 true true
  trial
  published
  1 您要见票才付,我理解。签收单原件在我手里,最迟{by}付清。 1
  $ hk --as mei library review x05-legal retire --format json | pick . state; hk library list --excuse-id 5 --format json | pick rows script; hk library list --state retired --format json | pick rows script
  retired
  x05-gentle
  x05-formal
  x05-legal
  $ hk --as lan library review x05-legal publish 2>&1 | head -1; for v in trial publish; do hk --as lan library review x05-legal $v --format json | pick . state; done; hk library list --excuse-id 5 --format json | pick . total
  huikuan: 先试用，再发布：没有试用过的话术不能直接发布
  trial
  published
  3

Beside a call: the customer's own figures, the excuse he gave, the stage of his oldest item; what is missing is said, what must not be said stands apart.

  $ printf '客户编码,客户名称,发票号码,开票日期,到期日,价税合计\nC1,江北机械有限公司,F1,2025-04-01,2025-05-09,386000\nC2,长宏纸业有限公司,F2,2025-06-01,2025-06-20,8000\n' > i.csv; hk import invoices i.csv >/dev/null
  $ printf '客户编码,跟进日期,跟进内容,承诺日期,承诺金额\nC1,2025-06-02,发票没收到,查了登记本没有这张票,2025-06-13,100000\n' | sed 's/,查了/，查了/' > f.csv; hk import followups f.csv >/dev/null
  $ hk library call C1 --limit 2 --format json > k; pick . customer excuse amount stage tone < k; pick lines script ready missing < k
  江北机械有限公司 没收到发票 38.6 万元 final legal
  x04-legal true
  (x04-formal|x04-gentle|L\d+) true (re)
  $ hk library call C1 --heard '我们老板出差了,人在外地' --tone gentle --limit 1 --format json > k; pick . excuse < k; pick lines.0 script reasons < k
  老板出差、领导没签字
  x02-gentle 正对借口“老板出差、领导没签字”,语气：温和
  $ hk library call --excuse-id 4 --limit 3 --format json | pick lines ready missing | sort -u
  false first
  true
  $ hk library call --excuse-id 18 --format json | pick avoid text
  行，新货先给您发，旧的您记着就好。
  再不付我们就把你们公司的事发到群里，让同行都知道。
  你等着，我知道你家住在哪儿。
  $ hk library call --personality evasive --moment opening --limit 3 --format json | pick lines script
  o-evasive-(1|2|3) (re)
  o-evasive-(1|2|3) (re)
  o-evasive-(1|2|3) (re)
  $ hk library call NOPE
  huikuan: 没有编码是 NOPE 的客户
    位置： CUSTOMER
  [4]

Praise by the record: the figure is how many invoices of the last year were paid in full by their day; who has no such record is not praised for one.

  $ ago() { date -d "-$1 day" +%F; }; { echo '客户编码,客户名称,发票号码,开票日期,到期日,价税合计'; for x in '31 500 400 10000' '32 130 100 20000' '33 90 60 30000' '34 60 30 40000'; do set -- $x; echo "C3,苏北纺织有限公司,F$1,$(ago $2),$(ago $3),$4"; done; } > p.csv; hk import invoices p.csv >/dev/null
  $ hk library call C3 --moment opening --tone gentle --limit 20 --format json | pick lines script | grep -c '^r-'
  0
  [1]
  $ for x in '31 401 10000' '32 101 20000' '33 60 30000' '34 29 40000'; do set -- $x; hk receipt add P$1 --customer C3 --amount $3 --day $(ago $2) >/dev/null; hk receipt apply P$1 --invoice F$1 --amount $3 >/dev/null; done; hk invoice add F35 --customer C3 --day $(ago 40) --amount 50000 --due $(ago 10) >/dev/null
  $ hk library call C3 --moment opening --tone gentle --limit 20 --format json > k; pick lines script said < k | grep '^r-opening-1'
  r-opening-1 贵司一向守信，近一年 2 笔款按期付清，我们财务都夸。.* (re)
  $ hk library call --moment opening --tone gentle --limit 20 --format json | pick lines script | grep -c '^r-'
  0
  [1]

Used in a talk that was recorded: k of n, and no rate below ten.

  $ hk --as mei library use x04-gentle --customer C1 2>&1 | head -1; hk library use x04-gentle --customer C1 --day 2025-06-02 --format json | pick . times_used; hk library show x04-gentle --format json > s; pick promise_rate n k percent < s; pick kept_rate n k percent < s
  huikuan: 您没有这项权限：查看客户、单据和收款（ledger.read）
  1
  1 1 -
  1 0 -
  $ printf '客户编码,到账日期,金额\nC1,2025-06-16,96000\n' > r.csv; hk import receipts r.csv >/dev/null; hk library show x04-gentle --format json | pick kept_rate n k percent
  1 1 -

The promise was 100,000 by Friday the 13th: 96,000 on Monday is 95 % within two working days. A talk on another day does not count.

  $ hk library use x04-formal --customer C1 --day 2025-06-03 --format json | pick . times_used; hk library show x04-formal --format json | pick promise_rate n; hk library use n-1
  1
  0
  huikuan: 这一句不能拿来说
  [6]
  $ python3 - > g.csv <<'EOF'
  > print('客户编码,跟进日期,跟进内容,承诺日期,承诺金额')
  > for d in range(1, 13): print(f'C2,2025-03-{d:02d},老板出差回来就签{d},' + (f'2025-03-{d+3:02d},1000' if d <= 9 else ','))
  > EOF
  $ hk import followups g.csv >/dev/null; hk library excuses --format json | python3 -c 'import json,sys; r=json.load(sys.stdin)["rows"][1]; print(r["times_heard"], r["promise_rate"], r["kept_rate"])'
  12 {'n': 12, 'k': 9, 'percent': 75} {'n': 9, 'k': 0, 'percent': None}

  $ hk library excuses --no-figures --format json | pick rows.3 excuse times_heard kept_rate
  没收到发票 - -

A salesperson counts the talks he may see: none of these customers is his.

  $ hk --as zhang library excuses --format json | python3 -c 'import json,sys; print(sum(r["times_heard"] for r in json.load(sys.stdin)["rows"]))'; hk --as zhang library call C1 2>&1 | head -1; true
  0
  huikuan: 没有编码是 C1 的客户

After a practice talk: each weak turn gets a line of the library with the case's own figures; its words are a trainee's own, so nobody else reads it.

  $ hk --as zhang practice start phone-late --seed 3 --format json | pick . id > t; T=$(cat t); for s in '陈经理您好,我是恒达机电的陈伟' '386000逾期45天了,发票您收到了吧' '你们每次都不算数,耍赖' '你们每次都不算数,耍赖' '快点付'; do hk --as zhang practice say $T "$s" --format json > a; done; hk --as zhang practice lines $T
  huikuan: 这场谈话还没谈完，谈完才能做这一步
  [6]
  $ hk --as zhang practice end $T >/dev/null; hk --as zhang practice lines $T --format json > b; python3 -c 'import json; r=json.load(open("b"))["rows"]; print(len(r) > 0, all(x["script"] and "{" not in x["said"] for x in r), [x["turn"] for x in r if "耍赖" in x["text"]])'
  True True [3, 4]
  $ hk --as mei practice lines $T
  huikuan: 没有找到演练 \d+ (re)
    位置： ID
  [4]
