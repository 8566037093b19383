A second person decides: write-offs, refunds, nettings, later due days, credit limits and a reopened month wait until somebody with the
right of their band agrees. Nobody decides his own; what the books refuse meanwhile stays visible as failed.
rows: R181

  $ hk init --company T --profile standard --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now 2025-04-01T09:00:00+08:00 "$@"; }
  $ hk customer add C1 甲公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 80000 --due 2025-02-10 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-02-20 --amount 9000 >/dev/null
  $ for u in chen:ar_clerk qian:cashier xin:credit_manager cai:finance_director zong:general_manager shen:auditor; do
  >   hk user add ${u%:*} --name ${u%:*} --role ${u#*:} --password 'orange-table-4127' >/dev/null; done

The clerk asks; nothing is booked, and the reply says who may decide. 5,000 is the credit manager's, 5,000.01 the director's, above 50,000
the general manager's.

  $ hk --as chen writeoff add --invoice F1 --amount 5000 --reason 客户破产 --format json | pick . state cap approvers amount expires
  pending writeoff.approve cai,xin,zong 5000.00 2025-04-15
  $ hk --as chen writeoff add --invoice F1 --amount 5000.01 --reason 客户破产 --format json | pick . cap approvers
  writeoff.approve_mid cai,zong
  $ hk --as chen writeoff add --invoice F1 --amount 50000.01 --reason 客户破产 --format json | pick . cap approvers
  writeoff.approve_high zong
  $ hk aging --format json | pick totals outstanding
  71000.00
  $ hk --as chen writeoff add --invoice F1 --amount 80000.01 --reason 多了
  huikuan: 这笔应收只剩 80000.00 CNY 没有收
    位置： --amount
  [6]

Each sees what he may decide, and the badge counts it.

  $ for u in xin cai zong chen qian; do echo $u $(hk --as $u approval count --format json | pick . waiting sent soonest); done
  xin 1 0 2025-04-15
  cai 2 0 2025-04-15
  zong 3 0 2025-04-15
  chen 0 3 -
  qian 0 0 -
  $ hk --as xin approval list --format json | pick rows id operation state customer amount asked_by may_decide detail > xin.txt; cut -d' ' -f2- xin.txt
  writeoff add pending C1 5000.00 chen true 金额：5000；发票号：F1；原因：客户破产
  $ hk --as chen approval list --box sent --format json | pick rows amount state mine may_decide
  50000.01 pending true false
  5000.01 pending true false
  5000.00 pending true false
  $ hk --as shen approval list --box all --format json | pick rows amount may_decide
  50000.01 false
  5000.01 false
  5000.00 false

In another order, page by page, and only what was asked between two days.

  $ hk --as zong approval list --sort amount --dir asc --format json | pick rows amount | paste -sd' '
  5000.00 5000.01 50000.01
  $ hk --as zong approval list --sort amount --limit 2 --format json > a.json; pick rows amount < a.json | paste -sd' '; hk --as zong approval list --sort amount --limit 2 --cursor "$(pick . next < a.json)" --format json | pick rows amount
  50000.01 5000.01
  5000.00
  $ hk --as zong approval list --from 2025-04-01 --to 2025-04-01 --format json | pick rows amount | paste -sd' '
  50000.01 5000.01 5000.00
  $ hk --as zong approval list --from 2025-04-02 --format json | pick rows amount
  $ hk --as qian approval list --sort asked --format json | pick rows amount

The clerk decides nothing, the credit manager not above his band; he decides his own band, and it is booked in the clerk's name.

  $ a=$(head -1 xin.txt | cut -d' ' -f1); b=$((a+1)); c=$((a+2))
  $ hk --as chen approval approve $a
  huikuan: 自己提交的申请不能自己批
    位置： ID
    建议： 请有权限的另一位来批，或先撤回
  [6]
  $ hk --as xin approval approve $b
  huikuan: 没有找到审批申请 \d+ (re)
    位置： ID
  [4]
  $ hk --as xin approval approve $a --reason 同意 --format json | pick . state decided_by reason
  approved xin 同意
  $ hk aging --format json | pick totals outstanding
  66000.00
  $ hk audit list --limit 2 --format json | pick rows actor operation subject after
  .*xin approval approve approval approved (re)
  .*chen writeoff add credit approval=\d+ (re)
  $ hk --as zong approval approve $a
  huikuan: 这笔申请已经处理过：已同意
    位置： ID
  [5]

A refusal has a reason; the author may take his request back, nobody else.

  $ hk --as cai approval refuse $b
  huikuan: “原因”没有填
    位置： --reason
  [2]
  $ hk --as cai approval refuse $b --reason 再催一次 --format json | pick . state reason
  refused 再催一次
  $ hk --as cai approval withdraw $c
  huikuan: 只有申请人自己可以撤回
    位置： ID
  [3]
  $ hk --as chen approval withdraw $c --format json | pick . state
  withdrawn

Even the director's own refund is decided by another; the band of a refund is its own parameter, and the company may change it.

  $ hk --as cai refund add S1 --amount 1000 --reason 退多付 --format json | pick . cap approvers
  refund.approve zong
  $ r=$(hk --as zong approval list --format json | pick rows id)
  $ hk --as cai approval approve $r
  huikuan: 自己提交的申请不能自己批
    位置： ID
    建议： 请有权限的另一位来批，或先撤回
  [6]
  $ hk config set approve.refund 500 >/dev/null
  $ hk --as qian refund add S1 --amount 600 --format json | pick . cap
  refund.approve_high

The books change while it waits: the receipt is applied in full, so the refund can no longer be made. The decision fails with the ledger's
own words, the request stays visible as failed, and nothing is booked.

  $ hk receipt apply S1 --invoice F1 --amount 9000 >/dev/null
  $ hk --as zong approval approve $r
  huikuan: 这笔回款只剩 0.00 CNY 没有用
    位置： --amount
  [6]
  $ hk --as zong approval show $r --format json | pick . state fault decided_by
  failed 这笔回款只剩 0.00 CNY 没有用 zong
  $ hk --as zong approval approve $r
  huikuan: 这笔申请已经处理过：执行失败
    位置： ID
  [5]

Later due days, nettings, transfers, credit limits, a closed month: the same way. What needs no decision goes through at once.

  $ hk --as xin item due F1 --due 2025-06-30 --format json | pick . cap approvers
  due.approve cai,zong
  $ hk --as chen netting add --invoice F1 --amount 100 --payable CG1 --format json | pick . cap
  offset.approve
  $ hk customer add C2 乙公司 >/dev/null
  $ hk --as chen transfer add --invoice F1 --to C2 --reason 债务转移协议 --format json | pick . cap amount
  offset.approve_high 66000.00
  $ hk --as chen customer edit C1 --short-name 甲 --format json | pick . version
  2
  $ hk --as chen customer edit C1 --credit-limit 500000 --format json | pick . cap
  limit.approve
  $ hk --as chen customer edit C1 --credit-limit 500000.01 --format json | pick . cap
  limit.approve_mid
  $ hk close 2024-12 >/dev/null
  $ hk --as cai reopen 2024-12 --format json | pick . cap approvers
  period.approve zong
  $ hk --as zong approval approve $(hk --as zong approval list --format json | pick rows.0 id) --format json | pick . state
  approved
  $ hk period list --format json | pick rows month state
  2024-12 closed
  2024-12 open

A customer file that another hand has changed meanwhile is not overwritten by an old request, for the version he saw is pinned with it.

  $ hk --as chen approval list --box sent --state pending --format json | pick rows operation cap
  customer edit limit.approve_mid
  customer edit limit.approve
  transfer add offset.approve_high
  netting add offset.approve
  $ hk approval list --box all --state pending --format json | pick rows id cap | awk '$2 ~ /^limit/ { print $1 }' > l.txt
  $ hk --as cai approval approve $(tail -1 l.txt) --format json | pick . state
  approved
  $ hk customer show C1 --format json | pick . credit_limit
  500000.00

A request nobody decided expires.

  $ "$HK" --db "$HK_DB" --now 2025-04-16T09:00:00+08:00 --as cai approval approve $(head -1 l.txt)
  huikuan: 这笔申请已经过了有效期，不能再处理
    位置： ID
    建议： 需要的话请重新提交
  [5]
  $ "$HK" --db "$HK_DB" --now 2025-04-16T09:00:00+08:00 --as cai approval count --format json | pick . waiting
  0

Who asked may lose his role while it waits: it runs with the rights he has then, so it cannot run.

  $ hk user role chen --role auditor >/dev/null
  $ hk --as cai approval approve $(hk --as cai approval list --format json | pick rows id cap | awk '$2 == "offset.approve" { print $1 }')
  huikuan: 您没有这项权限：冲抵和并账（offset.write）
  [3]

The machine's own command line and the small firm's boss go on alone; such entries are kept as decided by their author.

  $ hk writeoff add --invoice F1 --amount 10 --reason 尾差 --format json | pick . id >/dev/null
  $ hk approval list --box all --state self --format json | pick rows operation amount asked_by
  writeoff add 10.00 local:.* (re)
  $ hk verify --format json | pick . good
  true
  $ hk backup a.hk >/dev/null; "$HK" --db "sqlite:$S/b.db" restore a.hk >/dev/null; "$HK" --db "sqlite:$S/b.db" approval list --box all --format json | pick rows id | wc -l
  12
