Terms of payment, the golden dates of an invoice of 16 June 2025.
rows: R45

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 --terms 票到60天 >/dev/null
  $ hk customer add C2 乙公司 --terms 月结60天 >/dev/null
  $ hk customer add C3 丙公司 --terms 月结30天、每月25日付款 >/dev/null
  $ hk customer add C4 丁公司 --terms 月结30天、25日截止 >/dev/null
  $ hk customer add C5 戊公司 >/dev/null
  $ for n in 1 2 3; do hk invoice add F$n --customer C$n --day 2025-06-16 --amount 100 >/dev/null; done
  $ hk invoice add F4 --customer C4 --day 2025-06-26 --amount 100 >/dev/null
  $ hk invoice add F5 --customer C5 --day 2025-06-16 --amount 100 >/dev/null
  $ hk invoice add F6 --customer C5 --day 2025-06-16 --amount 100 --due 2025-07-01 >/dev/null

票到60天: 16 June + 60 = 15 August. 月结60天: end of June + 60 = 29 August. 月结30天 pays on the first 25th on or after 30 July:
25 August. Cut-off on the 25th: an invoice of the 26th belongs to July, whose end + 30 is 30 August. A typed due day is kept.

  $ hk item list --format json | pick rows number due_day due_rule | sort
  F1 2025-08-15 term
  F2 2025-08-29 term
  F3 2025-08-25 term
  F4 2025-08-30 term
  F5 - none
  F6 2025-07-01 given

Without terms an invoice stands in a column of its own: neither overdue nor not due. The list to fix names it.

  $ hk aging --as-of 2025-08-29 --format json | pick rows key not_due no_due_date buckets
  C1 0.00 0.00 100.00,0.00,0.00,0.00,0.00,0.00
  C2 100.00 0.00 0.00,0.00,0.00,0.00,0.00,0.00
  C3 0.00 0.00 100.00,0.00,0.00,0.00,0.00,0.00
  C4 100.00 0.00 0.00,0.00,0.00,0.00,0.00,0.00
  C5 0.00 100.00 0.00,100.00,0.00,0.00,0.00,0.00
  $ hk item list --undated --format json | pick rows number
  F5

Once the terms are known, the undated ones get their day.

  $ hk customer edit C5 --terms 票到30天 >/dev/null
  $ hk customer redate C5 --format json | pick . dated left
  1 0
  $ hk item list C5 --format json | pick rows number due_day due_rule
  F6 2025-07-01 given
  F5 2025-07-16 term

A due day past the last day there is, 31 December 2150, is refused, and the reports go on.

  $ hk --now 2150-11-30 invoice add F7 --customer C1 --day 2150-12-01 --amount 100
  huikuan: 到期日算到了 2150 年以后
    位置： --day
    建议： 请核对日期和账期天数
  [2]
  $ hk aging --as-of 2025-08-29 --by total --format json | pick rows.0 outstanding
  600.00

Terms nobody can read are refused with examples.

  $ hk customer add C9 己公司 --terms 随便付
  huikuan: 账期“随便付”看不懂
    位置： --terms
    建议： 可以这样写：票到60天、货到30天、验收后30天、月结60天、月结30天、每月25日付款
  [2]
