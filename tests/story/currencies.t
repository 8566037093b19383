Currencies never add up silently: each has its own row, its own total and its own exponent.
rows: R45

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 100.50 --due 2025-02-10 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-01-10 --amount 20.25 --currency USD --due 2025-02-10 >/dev/null
  $ hk invoice add F3 --customer C1 --day 2025-01-10 --amount 5000 --currency JPY --due 2025-02-10 >/dev/null
  $ hk aging --as-of 2025-02-28 --format json | pick rows key currency outstanding
  C1 CNY 100.50
  C1 JPY 5000
  C1 USD 20.25
  $ hk aging --as-of 2025-02-28 --by currency --format json | pick totals currency overdue
  CNY 100.50
  JPY 5000
  USD 20.25

Yen have no fen; a dollar receipt pays no yuan invoice; an unknown currency is refused.

  $ hk invoice add F4 --customer C1 --day 2025-01-10 --amount 0.5 --currency JPY
  huikuan: “金额”小数位太多：0.5；JPY 最多 0 位
    位置： --amount
  [2]
  $ hk receipt add S1 --customer C1 --day 2025-02-01 --amount 20 --currency USD >/dev/null
  $ hk receipt apply S1 --invoice F1 --amount 20 --currency USD
  huikuan: 这一笔是 CNY 的，金额请按 CNY 填写
    位置： --currency
    建议： 在请求里加上 currency=CNY
  [2]
  $ hk receipt apply S1 --invoice F1 --amount 20
  huikuan: 币种不同：回款是 USD，应收是 CNY
    位置： --item
  [6]
  $ hk receipt apply S1 --invoice F2 --amount 20 --currency USD >/dev/null
  $ hk aging --as-of 2025-02-28 --by currency --format json | pick totals currency overdue
  CNY 100.50
  JPY 5000
  USD 0.25
  $ hk invoice add F5 --customer C1 --day 2025-01-10 --amount 5 --currency XYZ
  huikuan: 不认识的币种：XYZ
    位置： --currency
    建议： 请用三个字母的代码，如 CNY、USD、EUR
  [2]
  $ hk invoice add F6 --customer C1 --day 2025-01-10 --amount 100.005
  huikuan: “金额”小数位太多：100.005；CNY 最多 2 位
    位置： --amount
  [2]
  $ hk invoice add F6 --customer C1 --day 2025-01-10 --amount 92233720368547758.08
  huikuan: “金额”不是金额：92233720368547758.08
    位置： --amount
    建议： 金额写成 1234.50 这样，不带逗号和单位
  [2]
