Where DSO is not a number: no sales, a history too short, nothing owed; and bills are always shown beside.
rows: R36 R37 R40

  $ hk init --company T --practice >/dev/null
  $ for c in 1 2 3 4 5; do hk customer add C$c 客户$c >/dev/null; done

C1 bought in January only: no sales in the window of April to June. C2 took over a debt of 5,000 and bought
600: more is owed than was ever sold to it. C3 paid all. C4 paid by a bill that is not due yet.

  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 100 --due 2025-02-10 >/dev/null
  $ hk invoice add O2 --customer C5 --day 2025-05-01 --amount 5000 --due 2025-05-31 >/dev/null
  $ hk transfer add --invoice O2 --to C2 --day 2025-05-02 --reason 三方协议 >/dev/null
  $ hk invoice add F2 --customer C2 --day 2025-06-10 --amount 600 --due 2025-07-10 >/dev/null
  $ hk invoice add F3 --customer C3 --day 2025-06-10 --amount 600 --due 2025-07-10 >/dev/null
  $ hk receipt add S3 --customer C3 --day 2025-06-20 --amount 600 >/dev/null
  $ hk receipt apply S3 --invoice F3 --amount 600 >/dev/null
  $ hk invoice add F4 --customer C4 --day 2025-06-10 --amount 910 --due 2025-07-10 >/dev/null
  $ hk receipt add S4 --customer C4 --day 2025-06-20 --amount 910 --method bank_bill --bill-number 13020001 --bill-due 2025-12-20 >/dev/null
  $ hk receipt apply S4 --invoice F4 --amount 910 >/dev/null
  $ hk dso --as-of 2025-06-30 --by customer --format json > d.json
  $ pick rows key average.days average.why countback.days countback.flag < d.json
  C1 - no_sales 181.00 -
  C2 849.33 - \d+.00 >\d+ days (re)
  C3 0.00 - 0.00 -
  C4 0.00 - 0.00 -
  C5 0.00 - 0.00 -

With bills is never less than without.

  $ pick rows key average.days average_with_bills.days < d.json | awk '$2 != "-" && $3 + 0 < $2 + 0'
  $ pick rows key average.days average_with_bills.days < d.json | grep C4
  C4 0.00 91.00
