The three other ways a balance moves: money back to the customer, our payable set off, a debt carried to another customer.
rows: R1

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk customer add C2 乙公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 1000 --due 2025-02-10 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-01-20 --amount 1500 >/dev/null
  $ hk receipt apply S1 --invoice F1 --amount 600 >/dev/null

600 applied leaves 900; 500 go back to the customer.

  $ hk refund add S1 --amount 900.01 --day 2025-02-01
  huikuan: 这笔回款只剩 900.00 CNY 没有用
    位置： --amount
  [6]
  $ hk refund add S1 --amount 500 --day 2025-02-01 --reason 多付 >/dev/null
  $ hk aging --as-of 2025-02-01 --format json | pick rows key not_due unapplied outstanding
  C1 400.00 400.00 0.00

应收冲应付: 150 of the invoice against our payable.

  $ hk netting add --invoice F1 --amount 150 --payable CG-2025-7 --day 2025-02-15 >/dev/null
  $ hk aging --as-of 2025-02-15 --format json | pick rows key overdue unapplied outstanding
  C1 250.00 400.00 -150.00

并账: the remaining 250 become a debt of C2, with the due day they had.

  $ hk transfer add --invoice F1 --to C2 --day 2025-03-01 --reason 三方协议 >/dev/null
  $ hk aging --as-of 2025-03-01 --format json | pick rows key overdue unapplied outstanding oldest_days
  C1 0.00 400.00 -400.00 -
  C2 250.00 0.00 250.00 19
  $ hk aging --as-of 2025-02-28 --format json | pick rows key overdue unapplied outstanding
  C1 250.00 400.00 -150.00
  $ hk transfer add --invoice F1 --to C2 --day 2025-03-02 --reason 再转一次
  huikuan: 这笔应收已经收清，没有可以转的
    位置： --item
  [6]
  $ hk verify --format json | pick . good
  true
