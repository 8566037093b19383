离职/调岗交接: one operation moves a person's customers, items and contracts to his successors from a day on; each customer gets a line that
waits for the confirmed statement and the signed sheet.
rows: R14

  $ hk init --company T --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now ${now}T09:00:00+08:00 "$@"; }
  $ now=2025-03-31; for p in P1:张三 P2:李四 P3:王五; do hk person add ${p%:*} ${p#*:} >/dev/null; done
  $ hk customer add C1 东海公司 --owner P1 --from 2025-01-01 >/dev/null; hk customer add C2 西山公司 --owner P1 --from 2025-01-01 >/dev/null
  $ hk customer add C3 南浦公司 --owner P2 --from 2025-01-01 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 10000 --due 2025-02-10 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-03-10 --amount 5000 --due 2025-05-10 >/dev/null
  $ hk invoice add F3 --customer C2 --day 2025-03-10 --amount 700 --due 2025-05-10 >/dev/null
  $ hk invoice add F4 --customer C3 --day 2025-03-10 --amount 4000 --due 2025-05-10 >/dev/null
  $ hk assign --item $(hk item list --format json | pick rows number id | awk '$1 == "F4" { print $2 }') --owner P1 --from 2025-03-10 >/dev/null
  $ hk item dispute F1 --amount 300 --kind quality >/dev/null
  $ hk contract add HT1 --customer C1 --amount 15000 --owner P1 >/dev/null
  $ printf '客户编码,跟进日期,跟进人,对方联系人,跟进内容,承诺日期,承诺金额\nC1,2025-03-20,张三,陈经理,下周二付一半,2025-04-08,5000\n' > f.csv; hk import followups f.csv >/dev/null
  $ for u in zhang:P1 li:P2 wang:P3; do hk user add ${u%:*} --role salesperson --person ${u#*:} --password 'orange-table-4127' >/dev/null; done
  $ hk user add mgr --role credit_controller --password 'orange-table-4127' >/dev/null

They look first. A customer without a successor is named, as is a wrong one; nothing has moved yet.

  $ hk --as mgr handover preview P1 --from 2025-04-01
  huikuan: 客户 C1 没有指定接手人
    位置： --to
    建议： 用 --to 指定一个接手人，或者在 --successors 里补上这个客户
  [2]
  $ hk --as mgr handover preview P1 --to P1
  huikuan: 接手人不能是移交人自己
    位置： --to
  [6]
  $ hk --as mgr handover preview P1 --to P2 --successors customer=C9,to=P3 2>e.txt; head -1 e.txt
  huikuan: 客户 C9 不在这次移交的范围里
  $ hk --as mgr handover preview P1 --to P2 --successors customer=C2,to=P3 --from 2025-04-01 --format json > p.json; pick rows customer to_name items contracts owed_now overdue disputed talks promise_day statement < p.json
  C1 李四 0 1 15000.00 10000.00 300.00 1 2025-04-08 none
  C2 王五 0 0 700.00 0.00 0.00 0 - none
  C3 李四 1 0 4000.00 0.00 0.00 0 - none
  $ hk --as zhang handover preview P1 --to P2
  huikuan: 您没有这项权限：分配客户和人员（assign.write）
  [3]
  $ hk --as li aging --format json | pick rows key outstanding
  $ hk --as zhang aging --format json | pick rows key outstanding
  C1 15000.00
  C2 700.00
  C3 4000.00

It is done: from 1 April the customers are the successors', and reports of the time before still show him. The day after his last day he
cannot enter.

  $ hk --as mgr handover P1 --to P2 --successors customer=C2,to=P3 --from 2025-04-01 --left 2025-04-01 --note 离职 --format json > h.json; pick . customers unconfirmed not_signed month < h.json
  3 3 3 2025-03
  $ h=$(pick . id < h.json)
  $ now=2025-04-02; hk --as zhang aging
  huikuan: 没有账套 ，或者您不属于它
    位置： --company
  [4]
  $ hk --as li aging --format json | pick rows key outstanding
  C1 15000.00
  C3 4000.00
  $ hk --as wang aging --format json | pick rows key outstanding
  C2 700.00
  $ hk handover preview P2 --to P3 --format json | pick rows customer contracts items | head -1
  C1 1 0
  $ hk aging --as-of 2025-03-31 --by salesperson --format json | pick rows key outstanding
  P1 19700.00
  $ hk aging --as-of 2025-04-02 --by salesperson --format json | pick rows key outstanding
  P2 19000.00
  P3 700.00
  $ hk --as mgr handover P1 --to P2
  huikuan: P1 名下没有客户、应收或合同可交接
    位置： PERSON
  [6]

A statement for each, of the last whole month; a sheet for each, with the balance and three lines to sign.

  $ hk handover statements $h --format json | pick . month papers prepared
  2025-03 3 3
  $ hk --as mgr handover show $h --format json | pick rows customer statement
  C1 prepared
  C2 prepared
  C3 prepared
  $ hk --as mgr handover sheets $h --out sheets --format json | pick . papers
  3
  $ ls sheets
  交接单 2025-04-02 C1 东海公司.pdf
  交接单 2025-04-02 C2 西山公司.pdf
  交接单 2025-04-02 C3 南浦公司.pdf
  $ hk --as mgr handover sheets $h --customer C1 --form html --out sheets >/dev/null; python3 -c "
  > import re; t=re.sub('<[^>]*>',' ',open('sheets/交接单 2025-04-02 C1 东海公司.html').read())
  > print(*[w in t for w in ('移交人（张三）','接收人（李四）','监交人','15,000.00','壹万伍仟元整','300.00','下周二付一半','F1','F2')])"
  True True True True True True True True True

The customer confirms, the sheet comes back signed: what is left is the list of what is not confirmed.

  $ hk statement sent C1 --month 2025-03 --channel hand >/dev/null
  $ hk statement reply C1 --month 2025-03 --result confirmed --channel stamp >/dev/null
  $ hk --as mgr handover sign $h C1 --note 监交：财务赵 --format json | pick . signed_on not_signed
  2025-04-02 2
  $ hk --as mgr handover sign $h C2 --day 2025-05-01
  huikuan: 签字日不能在今天之后
    位置： --day
  [2]
  $ hk --as mgr handover show $h --open --format json > o.json; pick rows customer statement signed_on < o.json; pick . unconfirmed not_signed < o.json
  C2 prepared -
  C3 prepared -
  2 2
  $ hk --as mgr handover list --format json | pick rows person_name left month note
  张三 2025-04-01 2025-03 离职
  $ hk --as li handover list
  huikuan: 您没有这项权限：分配客户和人员（assign.write）
  [3]

Who sees only a part of somebody's customers hands none of them over; a change of post leaves the login as it is.

  $ hk unit add team T1 一组 >/dev/null; hk person edit P3 --team T1 >/dev/null; hk assign --customer C3 --owner P3 --from 2025-04-02 >/dev/null
  $ hk user add lead --role sales_manager --scope team --scope-unit T1 --password 'orange-table-4127' >/dev/null
  $ hk --as lead handover P2 --to P3
  huikuan: P2 名下有您看不到的客户，不能由您办交接
    位置： PERSON
  [3]
  $ hk --as lead handover P3 --to P2 --format json | pick . customers left
  2 -
  $ hk --as wang aging --format json | pick rows key
  $ hk verify --format json | pick . good
  true
