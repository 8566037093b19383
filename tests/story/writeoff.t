A debt written off leaves the receivables and stays on record; money that comes after all is booked against that record.
rows: R257

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2024-01-10 --amount 100000 --due 2024-02-10 >/dev/null
  $ hk writeoff add --invoice F1 --amount 60000 --day 2025-03-31 --reason 法院裁定终结破产程序 >/dev/null
  $ hk aging --as-of 2025-03-30 --format json | pick totals outstanding
  100000.00
  $ hk aging --as-of 2025-03-31 --format json | pick totals outstanding
  40000.00

The memo balance (账销案存) is its own list and is no receivable.

  $ hk item list --class memo --format json | pick rows kind amount open
  memo 60000.00 60000.00
  $ hk writeoff add --invoice F1 --amount 40000.01 --day 2025-03-31 --reason 再核一笔
  huikuan: 这笔应收只剩 40000.00 CNY 没有收
    位置： --amount
  [6]

20,000 are recovered later: the memo balance falls, the receivables do not.

  $ hk receipt add S1 --customer C1 --day 2025-06-01 --amount 20000 >/dev/null
  $ m=$(hk item list --class memo --format json | pick rows.0 id)
  $ hk writeoff recover S1 --item $m --amount 20000 --day 2025-06-01 >/dev/null
  $ hk item list --class memo --format json | pick rows kind amount open
  memo 60000.00 40000.00
  $ hk aging --as-of 2025-06-01 --format json | pick totals.0 outstanding unapplied
  40000.00 0.00
  $ hk verify --format json | pick . good
  true
