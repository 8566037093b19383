A bill settles provisionally: the invoice is paid with it, the company still waits for the money, and a refused bill opens the invoice again.
rows: R40

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 1000 --due 2025-02-10 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-01-10 --amount 800 --due 2025-02-10 >/dev/null
  $ hk receipt add P1 --customer C1 --day 2025-02-05 --amount 1000 --method bank_bill --bill-number 130200000001 --bill-acceptor 某银行 --bill-due 2025-08-05 >/dev/null
  $ hk receipt apply P1 --invoice F1 --amount 1000 >/dev/null
  $ hk receipt add P2 --customer C1 --day 2025-02-06 --amount 800 --method trade_bill --bill-number 230200000002 --bill-acceptor 丙公司 --bill-due 2025-07-06 >/dev/null
  $ hk receipt apply P2 --invoice F2 --amount 800 >/dev/null
  $ hk receipt add P3 --customer C1 --day 2025-02-06 --amount 800 --method trade_bill
  huikuan: 收票据要填票号和到期日
    位置： --bill-number
  [2]

Without bills nothing is open; with bills all of it is. Both on any past day.

  $ hk aging --as-of 2025-02-28 --format json | pick totals.0 outstanding not_due
  0.00 0.00
  $ hk aging --as-of 2025-02-28 --with-bills --format json | pick totals.0 outstanding not_due
  1800.00 1800.00
  $ hk bill list --format json | pick rows number kind amount due_day state
  230200000002 trade_bill 800.00 2025-07-06 received
  130200000001 bank_bill 1000.00 2025-08-05 received

The trade bill is refused on its day: its invoice is open again with its old due day, 147 days overdue on 7 July.

  $ b=$(hk bill list --format json | pick rows number id | awk '$1 == "230200000002" { print $2 }')
  $ hk bill act $b dishonoured --day 2025-07-07 >/dev/null
  $ hk aging --as-of 2025-07-06 --format json | pick totals.0 outstanding overdue
  0.00 0.00
  $ hk aging --as-of 2025-07-07 --format json | pick totals.0 outstanding overdue oldest_days
  800.00 800.00 147
  $ hk bill act $b honoured --day 2025-07-08
  huikuan: 这张票据已经了结，不能再改
    位置： BILL
  [5]

The bank bill is honoured: nothing stays with bills either, but for the refused one.

  $ b=$(hk bill list --format json | pick rows number id | awk '$1 == "130200000001" { print $2 }')
  $ hk bill act $b honoured --day 2025-08-05 >/dev/null
  $ hk aging --as-of 2025-08-05 --with-bills --format json | pick totals.0 outstanding overdue
  800.00 800.00
  $ hk aging --as-of 2025-08-04 --with-bills --format json | pick totals.0 outstanding overdue
  1800.00 800.00
  $ hk verify --format json | pick . good
  true
