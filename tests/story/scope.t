A salesperson sees his own: his customers, his items of a shared customer, no totals and no names of others; a leaver sees nothing new.
rows: R1

  $ hk init --company T --practice >/dev/null
  $ hk person add P1 张三 >/dev/null; hk person add P2 李四 >/dev/null
  $ hk customer add C1 东海公司 --owner P1 --from 2025-01-01 >/dev/null
  $ hk customer add C2 西山公司 --owner P2 --from 2025-01-01 >/dev/null
  $ hk customer add C3 南浦公司 --owner P1 --from 2025-01-01 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 100 --due 2025-02-10 >/dev/null
  $ hk invoice add F2 --customer C2 --day 2025-01-10 --amount 2000 --due 2025-02-10 >/dev/null
  $ hk invoice add F3 --customer C3 --day 2025-01-10 --amount 30 --due 2025-02-10 >/dev/null
  $ hk invoice add F4 --customer C3 --day 2025-01-10 --amount 4000 --due 2025-02-10 >/dev/null
  $ hk assign --item $(hk item list --format json | pick rows number id | awk '$1 == "F4" { print $2 }') --owner P2 --from 2025-01-10 >/dev/null
  $ hk user add zhang --role salesperson --person P1 --password 'mango-river-41-lamp' >/dev/null
  $ hk user add li --role salesperson --person P2 --password 'pebble-snow-77-kite' >/dev/null

  $ hk --as zhang aging --as-of 2025-02-28 --format json | pick rows key outstanding
  C1 100.00
  C3 30.00
  $ hk --as zhang aging --as-of 2025-02-28 --by total --format json | pick rows outstanding
  130.00
  $ hk --as li aging --as-of 2025-02-28 --format json | pick rows key outstanding
  C2 2000.00
  C3 4000.00

On the shared customer: "others also have open items", without amounts.

  $ hk --as zhang customer entries C3 --as-of 2025-02-28 --format json > e.json; pick rows number open < e.json; pick . others < e.json
  F3 30.00
  true
  $ hk --as zhang customer show C2
  huikuan: 没有找到客户 C2
    位置： CUSTOMER
    建议： 客户写编码、名称、曾用名或别名；全部客户：huikuan customer list
  [4]
  $ hk --as zhang document show F4
  huikuan: 没有找到单据 F4
    位置： NUMBER
  [4]
  $ hk --as zhang receipt add S1 --customer C1 --day 2025-03-01 --amount 5
  huikuan: 您没有这项权限：登记收款（receipt.write）
  [3]

C1 goes to 李四 on 1 March: on the last of February it was 张三's, after it is not.

  $ hk assign --customer C1 --owner P2 --from 2025-03-01 >/dev/null
  $ hk --as zhang aging --as-of 2025-03-31 --format json | pick rows key outstanding
  C3 30.00

Open money of his customers: the newest first whoever paid it, a page at a time; none of what is used up, none of a customer shared with others.

  $ for r in 'A1 C1 11' 'A2 C2 22' 'A3 C3 33' 'A4 C1 44' 'A5 C2 55' 'A6 C1 66'; do set -- $r; hk receipt add $1 --customer $2 --day 2025-02-01 --amount $3 >/dev/null; done
  $ hk receipt apply A4 --invoice F1 --amount 44 >/dev/null
  $ hk --as li receipt list --open --format json | pick rows number customer open
  A6 C1 66.00
  A5 C2 55.00
  A2 C2 22.00
  A1 C1 11.00
  $ open() { hk --as li receipt list --open --limit 3 --format json "$@"; }
  $ open > p1.json; pick rows number < p1.json | paste -sd' '; open --cursor $(pick . next < p1.json) | pick rows number
  A6 A5 A2
  A1
  $ hk --as zhang receipt list --open --format json | pick rows number
  $ hk receipt list --open --format json | pick rows number | paste -sd' '
  A6 A5 A3 A2 A1

A user that is gone is nobody.

  $ hk user disable zhang >/dev/null
  $ hk --as zhang aging
  huikuan: 还没有登录，或登录已过期，请重新登录
  [3]
  $ hk --as nobody aging
  huikuan: 没有这个用户
    位置： --as
  [4]
