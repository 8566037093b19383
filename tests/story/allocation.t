Receipts are applied in parts and never beyond what they hold; what was applied can be undone in two ways.
rows: R1

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk customer add C2 乙公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 1000 --due 2025-02-10 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-01-20 --amount 500 --due 2025-02-20 >/dev/null
  $ hk invoice add F3 --customer C2 --day 2025-01-20 --amount 500 --due 2025-02-20 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-03-01 --amount 1200 >/dev/null

Money not applied stands in its own column, shown positive, and lowers the outstanding amount.

  $ hk aging --as-of 2025-03-01 --customer C1 --format json | pick rows key overdue unapplied outstanding
  C1 1500.00 1200.00 300.00
  $ hk receipt apply S1 --invoice F1 --amount 1000 >/dev/null
  $ hk receipt apply S1 --invoice F2 --amount 150 >/dev/null
  $ hk aging --as-of 2025-03-01 --customer C1 --format json | pick rows key overdue unapplied outstanding
  C1 350.00 50.00 300.00

No receipt gives more than it holds, no invoice takes more than is open, and nobody's money pays another customer's invoice.

  $ hk receipt apply S1 --invoice F2 --amount 50.01
  huikuan: 这笔回款只剩 50.00 CNY 没有用
    位置： --amount
  [6]
  $ hk receipt add S2 --customer C1 --day 2025-03-02 --amount 9000 >/dev/null
  $ hk receipt apply S2 --invoice F2 --amount 350.01
  huikuan: 这笔应收只剩 350.00 CNY 没有收
    位置： --amount
  [6]
  $ hk receipt apply S2 --invoice F3 --amount 1
  huikuan: 回款和应收不是同一个客户
    位置： --item
    建议： 同一家公司建了两个客户的，先合并客户；替别家付款的，先做并账
  [6]
  $ hk receipt apply S2 --invoice F2 --amount 1 --day 2025-03-01
  huikuan: 2025-03-01 太早，最早只能从 2025-03-02 起算
    位置： --day
  [6]

The day of an application is never before the receipt or the item.

  $ hk receipt show S1 --format json | pick uses number amount day kind rule
  F1 1000.00 2025-03-01 real by_hand
  F2 150.00 2025-03-01 real by_hand

A mistake is corrected: it never counted, on no day. The open amount of 1 March is as if it had not been applied.

  $ a=$(hk receipt show S1 --format json | pick uses.1 allocation)
  $ hk receipt unapply $a --mode correct >/dev/null
  $ hk aging --as-of 2025-03-01 --customer C1 --format json | pick rows overdue unapplied
  500.00 200.00

Released from 10 March on, it did count until the 9th.

  $ a=$(hk receipt show S1 --format json | pick uses.0 allocation)
  $ hk receipt unapply $a --mode release --day 2025-03-10 >/dev/null
  $ hk aging --as-of 2025-03-09 --customer C1 --format json | pick rows overdue unapplied
  500.00 9200.00
  $ hk aging --as-of 2025-03-10 --customer C1 --format json | pick rows overdue unapplied
  1500.00 10200.00
  $ hk receipt unapply $a --mode release --day 2025-03-11
  huikuan: 这笔核销已经撤销过了
    位置： ALLOCATION
  [5]

Nothing was edited: both the mistake and its correction can be read.

  $ hk receipt show S1 --format json | pick uses number amount day
  F1 1000.00 2025-03-01
  F2 150.00 2025-03-01
  F2 -150.00 2025-03-01
  F1 -1000.00 2025-03-10

A day that lies more than a month ahead is a wrong year, by hand as in a file; nothing is written.

  $ hk --now 2025-06-30 invoice add F9 --customer C1 --day 2026-06-30 --amount 100
  huikuan: “日期”太靠后：2026-06-30，多半是年份写错了
    位置： --day
  [2]
  $ hk --now 2025-06-30 receipt add S9 --customer C1 --day 2025-08-01 --amount 100
  huikuan: “日期”太靠后：2025-08-01，多半是年份写错了
    位置： --day
  [2]
  $ hk --now 2025-06-30 receipt apply S2 --invoice F2 --amount 1 --day 2052-03-03
  huikuan: “日期”太靠后：2052-03-03，多半是年份写错了
    位置： --day
  [2]
  $ hk --now 2025-06-30 invoice add F9 --customer C1 --day 2025-07-31 --amount 100 >/dev/null
