Rehearsing a real customer: the debtor is made of his book, only by who may see him, masked where somebody else will read it, and kept with the talk.
rows: R227

  $ hk init --company T --practice >/dev/null; hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null; hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null
  $ hk person add P1 张三 >/dev/null; hk user add zhang --role salesperson --person P1 --password 'river-stone-88-moss' >/dev/null
  $ hk customer add C1 岭北宏远机械有限公司 --terms '票到30天' --credit-limit 100000 >/dev/null; hk customer add C2 海东新材料有限公司 >/dev/null; hk customer add C3 空白公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 120000 --due 2025-02-10 >/dev/null; hk invoice add F2 --customer C1 --day 2025-03-10 --amount 80000.50 --due 2025-04-10 >/dev/null
  $ hk invoice add F3 --customer C2 --day 2025-01-10 --amount 50000 --due 2025-02-10 >/dev/null
  $ printf '客户编码,联系人,职务,电话\nC1,王晓明,财务经理,10012341234\nC1,袁志强,总经理,10012341235\n' > c.csv; hk import contacts c.csv >/dev/null
  $ printf '客户编码,跟进日期,跟进人,对方联系人,跟进内容,承诺日期,承诺金额\nC1,2025-04-01,张三,王晓明,下周二付五万,2025-04-08,50000\nC1,2025-04-20,张三,王晓明,资金紧张，等下游付款,,\nC1,2025-05-06,张三,王晓明,周五付三万,2025-05-09,30000\n' > f.csv; hk import followups f.csv >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-05-09 --amount 30000 >/dev/null

What the start page says: the figures of the customer page, his promises held against the money, and what was assumed.

  $ hk --now 2025-06-30 practice look C1 --format json > l; pick . sum days masked must_mask name rank channel company < l
  200000.50 140 false false 王晓明 财务经理 phone 岭北宏远机械有限公司
  $ pick . brief < l | sed 's/。/\n/g' | grep -E '逾期|核销|登记过|用过|联系|要找'
  岭北宏远机械有限公司欠货款 200,000.50 元，其中逾期 200,000.50 元，共 2 笔，最早一笔逾期 140 天
  今天谈的是逾期的 200,000.50 元
  另有已到账还没核销的 30,000.00 元，抵掉后账面欠 170,000.50 元
  按逾期天数：61–90 天 80,000.50、91–180 天 120,000.00
  登记过 2 次付款承诺，兑现 1 次，落空 1 次
  以前用过的理由：资金紧张没钱
  最近一次联系是 2025-05-06
  您要找的是财务经理王晓明，付不付他一个人定不了
  $ pick assumed code < l
  papers
  authority
  cash
  habit

Nothing that was drawn is told here: another talk, the same page. Who owes nothing is no talk; who is not there or not one's own does not exist.

  $ hk --now 2025-06-30 practice look C3 2>&1 | head -1; hk --now 2025-06-30 practice look C9 2>&1 | head -1; hk --now 2025-06-30 --as zhang practice look C1 2>&1 | head -1; true
  huikuan: 这家客户现在没有人民币欠款，没有可催的
  huikuan: .*C9.* (re)
  huikuan: .*C1.* (re)
  $ hk --now 2025-06-30 --as zhang practice customer C1 2>&1 | head -1; true
  huikuan: .*C1.* (re)
  $ hk --as zhang rehearse --customer C1 < /dev/null 2>&1 | head -1; hk rehearse 2>&1 | head -1; true
  huikuan: .*C1.* (re)
  huikuan: 给 --scenario 或 --customer 中的一个

Masked or not, the sums tie: the bands are the overdue, the overdue is no more than the open items, and these less what lies unapplied are the balance.

  $ cat > tie.py <<'EOF'
  > import json, re, sys
  > t = json.load(sys.stdin)["brief"]
  > n = lambda p: [round(float(x.replace(",", "")) * 100) for x in re.findall(p, t)]
  > open_, over, bands, un, net = n(r"欠货款 ([\d,.]+)"), n(r"其中逾期 ([\d,.]+)"), n(r"天(?:以上)? ([\d,.]+\d)"), n(r"没核销的 ([\d,.]+)"), n(r"账面欠 ([\d,.]+)")
  > print(over[0] <= open_[0], sum(bands) == over[0], open_[0] - un[0] == net[0])
  > EOF
  $ hk --now 2025-06-30 practice look C1 --format json | python3 tie.py; for d in 21 22 23 24 25 26 27 28 29 30; do hk --now 2025-06-$d practice look C1 --masked --format json | python3 tie.py; done | sort | uniq -c | sed 's/^ *//'
  True True True
  10 True True True

A talk with him, on the command line and as a practice of one's own.

  $ printf '%s\n' '王经理您好,我是测试公司的小陈' '两批货一共200000.5元,最早的逾期140天了' '遇到什么难处了' > lines
  $ hk rehearse --customer C1 --seed 3 --script lines --format json > a; hk rehearse --customer C1 --seed 3 --script lines --format json | cmp - a && wc -l < a
  7
  $ hk --now 2025-06-30 rehearse --customer C1 --seed 3 --script lines 2>&1 | sed -n 2p | grep -o '最早一笔逾期 [0-9]* 天'; hk --now 2025-07-10 rehearse --customer C1 --seed 3 --script lines 2>&1 | sed -n 2p | grep -o '最早一笔逾期 [0-9]* 天'; hk --now yesterday rehearse --customer C1 --script lines 2>&1 | head -1; true
  最早一笔逾期 140 天
  最早一笔逾期 150 天
  huikuan: .*yesterday.* (re)
  $ hk --now 2025-06-30 --as xu practice customer C1 --seed 3 --format json > s; pick . state company customer masked < s; T=$(pick . id < s)
  open 岭北宏远机械有限公司 2 false
  $ while read l; do hk --now 2025-06-30 --as xu practice say $T "$l" --format json; done < lines > said; hk --now 2025-06-30 --as xu practice show $T --format json > before; pick turns turn < before | tail -1
  3

The book moves on; the talk stays what it was, to the byte, and goes on.

  $ hk receipt add S2 --customer C1 --day 2025-06-25 --amount 90000 >/dev/null; hk customer rename C1 岭北换名机械有限公司 >/dev/null 2>&1; hk invoice add F4 --customer C1 --day 2025-06-20 --amount 7000 --due 2025-06-21 >/dev/null
  $ hk --now 2025-06-30 --as xu practice show $T --format json | cmp - before && hk --now 2025-06-30 --as xu practice end $T --format json | pick . state
  ended
  $ hk --now 2025-06-30 --as xu practice review $T --format json | pick . scenario company customer handed
  real 岭北宏远机械有限公司 2 false

With real names it is his alone: it cannot be handed in.

  $ hk --as xu practice hand-in $T
  huikuan: 真名真数的演练只有自己能看，不能交
    建议： 遮名再练一场，或按考试来练
  [6]

Masked: no name, no sum of the book; a trainer and an exam are always masked; what the trainee types of the real names is blotted out for the trainer.

  $ hk --now 2025-06-30 --as mei practice look C1 --format json > m; pick . masked must_mask company days < m; grep -cE '岭北|王晓明|袁志强|200000|7000' m
  true true 某客户 140
  0
  [1]
  $ hk --now 2025-06-30 --as xu practice customer C1 --mode exam --format json > e; pick . mode masked company < e; grep -cE '岭北|王晓明|200000' e; E=$(pick . id < e)
  exam true 某客户
  0
  $ hk --now 2025-06-30 --as xu practice say $E '王晓明您好，岭北宏远机械有限公司那笔款' >/dev/null; hk --as xu practice end $E >/dev/null; hk --as mei practice review $E --format json > r; pick turns.0 text < r; grep -cE '岭北|王晓明' r
  **您好，**那笔款
  0
  [1]
  $ hk --as mei practice exams --format json | pick rows title user mode; hk --as xu practice review $E --format json | pick turns.0 text
  演练：某客户 xu exam
  王晓明您好，岭北宏远机械有限公司那笔款

Again from a turn keeps the debtor; the history names the customer to who may see him.

  $ hk --now 2025-06-30 --as xu practice again $T 2 --format json | pick . company customer parent; hk --as xu practice history --format json | pick rows title masked
  岭北宏远机械有限公司 2 \d+ (re)
  演练：岭北宏远机械有限公司 false
  演练：某客户 true
  演练：岭北宏远机械有限公司 false

The debtor that is kept with a talk is sealed: altered it is told, the talk is neither gone on with nor judged, and `verify` names it.

  $ hk verify --format json | pick rows what good | grep book_debtor; sql "UPDATE practice_scenario SET body = replace(body, '王晓明', '王小明') WHERE session = $T"; hk --as xu practice review $T 2>&1 | head -1; hk verify --format json 2>/dev/null | pick rows what good seq | grep book_debtor | sed "s/ $T$/ T/"
  book_debtor true
  huikuan: 演练 \d+ 的对手资料被改过，和开始时封存的对不上 (re)
  book_debtor false T
  [7]
