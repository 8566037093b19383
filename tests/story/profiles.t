A company's profile: three answers choose it at the first run, changing it back and forth loses nothing, and who may what follows at once.
rows: R1

  $ hk init --company T --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now 2025-04-01T09:00:00+08:00 "$@"; }
  $ for n in 1 4 5 30 31; do hk profile propose $n --format json | pick . profile self_approval; done
  micro true
  micro true
  standard false
  standard false
  group false
  $ hk profile propose 3 --settlement monthly --format json | pick offered label
  老板
  会计（小微）
  销售员
  $ hk profile propose 3 --settlement monthly --format json | pick proposed key value | grep -E 'settle|terms'
  settle monthly
  terms.default month\+30 (re)
  $ hk profile propose 40 --milestones --format json | pick proposed key value | grep -E 'terms|writeoff'
  approve.writeoff 20000,200000
  terms.default none

A firm of three works in micro: the boss is all, the bookkeeper enters and applies, 小周 sells.

  $ hk person add S1 小周 >/dev/null
  $ hk user add boss --name 老板 --role boss --password 'orange-table-4127' >/dev/null
  $ hk user add kuai --name 会计 --role bookkeeper --password 'orange-table-4127' >/dev/null
  $ hk user add zhou --name 小周 --role salesperson --person S1 --password 'orange-table-4127' >/dev/null
  $ hk customer add C1 甲公司 --owner S1 --from 2025-01-01 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-03-10 --amount 80000 --due 2025-04-10 >/dev/null
  $ hk --as kuai receipt add R1 --customer C1 --day 2025-03-20 --amount 500 >/dev/null
  $ hk --as kuai writeoff add --invoice F1 --amount 100 --reason 尾差 --format json | pick . cap approvers
  writeoff.approve 老板
  $ hk --as kuai item due F1 --due 2025-05-31 --format json | pick . cap approvers
  due.approve 老板
  $ hk --as boss item due F1 --due 2025-04-30 --format json | pick . id | wc -l
  1
  $ hk config set approve.days 10 >/dev/null

They look before they change: whose rights change, what nobody would hold any more, which values move. The one somebody set stays.

  $ hk --as boss profile preview standard --format json > v.json; pick . before profile self_approval requests < v.json; pick rows login role < v.json
  micro standard false 2
  boss boss
  kuai bookkeeper
  $ pick . nobody < v.json | tr ',' '\n' | grep -c .
  7
  $ pick settings key was value fate < v.json | grep -E 'days|large'
  approve.days 10 14 kept
  exceptions.backdated_days 7 3 set
  rpm.large 100000.00 100000.00 same
  $ hk company show --format json | pick . profile version
  micro 1
  $ hk --as boss company profile standard --format json | pick . before profile version
  micro standard 2

The next request already follows: the bookkeeper takes no money any more, the boss books nothing, yet both are who they were. What waited can
still be decided, and the boss's own request can not.

  $ hk --as kuai receipt add R2 --customer C1 --day 2025-03-21 --amount 5
  huikuan: 您没有这项权限：登记收款（receipt.write）
  [3]
  $ hk --as boss invoice add F2 --customer C1 --day 2025-03-21 --amount 5
  huikuan: 您没有这项权限：录入发票和其他应收（invoice.write）
  [3]
  $ hk user list --format json | pick rows login role
  boss boss
  kuai bookkeeper
  zhou salesperson
  $ hk --as boss approval list --format json | pick rows id operation
  \d+ item due (re)
  \d+ writeoff add (re)
  $ w=$(hk --as boss approval list --format json | pick rows.1 id)
  $ hk --as boss approval approve $w --format json | pick . state
  approved
  $ hk user add lao --role boss
  huikuan: .* (re)
    位置： --role
  [6]

The other request asked for a right its author does not have now, so it cannot run, and it says so.

  $ hk --as boss approval approve $(hk --as boss approval list --format json | pick rows.0 id)
  huikuan: 您没有这项权限：展期和更正到期日（due.write）
  [3]

They hire a cashier, work, and go back: everything is there, and each may what he could.

  $ hk user add chu --name 出纳 --role cashier --password 'orange-table-4127' >/dev/null
  $ hk --as chu receipt add R3 --customer C1 --day 2025-03-22 --amount 7 >/dev/null
  $ hk --as boss company profile micro --format json > b.json; pick settings key value fate < b.json | grep -E 'days'
  approve.days 7 kept
  exceptions.backdated_days 7 set
  $ hk --as kuai receipt add R4 --customer C1 --day 2025-03-23 --amount 3 >/dev/null
  $ hk --as boss invoice add F3 --customer C1 --day 2025-03-24 --amount 5 >/dev/null
  $ hk user list --format json | pick rows login role
  boss boss
  chu cashier
  kuai bookkeeper
  zhou salesperson
  $ hk config show exceptions.backdated_days --format json | pick rows value
  7
  3
  $ hk receipt list --format json | pick rows number amount | sort
  R1 500.00
  R3 7.00
  R4 3.00
  hand:.* 100.00 (re)
  $ hk company profile group --format json | pick . before profile >/dev/null; hk company profile micro --format json | pick . profile
  micro
  $ hk verify --format json | pick . good
  true
