Overdue interest: 100,000 due 28 February 2025, to 28 July (150 days), at every rate and in both orders.
rows: R257

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-28 --amount 100000 --due 2025-02-28 >/dev/null
  $ hk interest C1 --as-of 2025-07-28 --kind agreed --rate 0.05 --format json | pick rows rate rate_per interest
  0.05 day 7500.00

The LPR at the breach was 3.10 %: plus 50 % is 4.65 %, plus 30 % 4.03 %.

  $ hk interest C1 --as-of 2025-07-28 --kind lpr --format json | pick rows lpr yearly interest
  3.10 4.65 1910.96
  $ hk interest C1 --as-of 2025-07-28 --kind lpr --plus 30 --format json | pick rows yearly interest
  4.03 1656.16
  $ hk interest C1 --as-of 2025-07-28 --kind statutory --format json | pick rows interest
  7500.00
  $ hk interest C1 --as-of 2025-07-28 --kind judgment --format json | pick rows interest
  2625.00

0.05 % a day is 18.25 % a year, above four times the LPR: a warning, not a cut.

  $ hk interest C1 --as-of 2025-07-28 --kind agreed --rate 0.05 --format json | pick rows yearly cap
  18.25 over

40,000 paid on day 60: principal first 3,000 + 2,700, the legal order 3,000 + 2,835; both are shown.

  $ hk receipt add S1 --customer C1 --day 2025-04-29 --amount 40000 >/dev/null
  $ hk receipt apply S1 --invoice F1 --amount 40000 >/dev/null
  $ hk interest C1 --as-of 2025-07-28 --kind agreed --rate 0.05 --order principal_first --format json > p.json; pick totals interest other_order difference < p.json
  5700.00 5835.00 -135.00
  $ pick rows.0.segments days principal interest < p.json
  60 100000.00 3000.00
  90 60000.00 2700.00
  $ hk interest C1 --as-of 2025-07-28 --kind agreed --rate 0.05 --order legal --format json > l.json; pick totals interest other_order < l.json
  5835.00 5700.00
  $ pick rows.0.segments days principal interest < l.json
  60 100000.00 3000.00
  90 63000.00 2835.00
