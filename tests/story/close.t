A closed month stays as it was reported; what comes later lands on the first open day and is listed as known after the close.
rows: R45

  $ hk init --company T --practice >/dev/null
  $ hk --now 2025-01-05T01:00:00Z customer add C1 甲公司 --terms 票到30天 >/dev/null
  $ hk --now 2025-01-10T01:00:00Z invoice add F1 --customer C1 --day 2025-01-10 --amount 1000 --due 2025-02-10 >/dev/null
  $ hk --now 2025-01-20T01:00:00Z close 2025-01
  huikuan: 2025-01 还没有过完，不能结账
    位置： MONTH
  [6]
  $ hk --now 2025-02-03T02:00:00Z close 2025-01 --format json > close.json; pick . month state totals.CNY < close.json
  2025-01 closed 1000.00
  $ hk --now 2025-02-03T03:00:00Z close 2025-01
  huikuan: 2025-01 已经结账
    位置： MONTH
  [5]

An invoice of January that comes in February becomes effective on 1 February; it ages from its own day.

  $ hk --now 2025-02-04T02:00:00Z invoice add F2 --customer C1 --day 2025-01-20 --amount 50 >/dev/null
  $ hk document show F2 --format json | pick . day items.0.issue_day items.0.due_day
  2025-02-01 2025-01-20 2025-02-19
  $ hk aging --as-of 2025-01-31 --format json | pick totals outstanding
  1000.00
  $ hk --now 2025-02-10T01:00:00Z aging --as-of 2025-02-03 --format json | pick . totals.0.outstanding later.count later.amount
  1050.00 1 50.00

The report of 31 January as known at the close has the fingerprint that was kept.

  $ a=$(pick . fingerprint < close.json); b=$(hk aging --as-of 2025-01-31 --known-at 2025-02-02 --format json | pick . fingerprint)
  $ [ "$a" = "$b" ] && echo the same
  the same

Months close in order; reopening is an entry of its own, after which the month takes entries again.

  $ hk --now 2025-04-02T02:00:00Z close 2025-03
  huikuan: 要按月顺序结账：2025-02 还没有结，不能先结 2025-03
    位置： MONTH
  [6]
  $ hk --now 2025-04-05T02:00:00Z reopen 2025-01 --format json | pick . month state
  2025-01 open
  $ hk --now 2025-04-05T03:00:00Z invoice add F3 --customer C1 --day 2025-01-25 --amount 7 >/dev/null
  $ hk aging --as-of 2025-01-31 --format json | pick totals outstanding
  1007.00
  $ hk period list --format json | pick rows month state
  2025-01 closed
  2025-01 open
