Fixture E1: every figure of the worked examples, from the company that ships with the program.
rows: R35 R36 R37 R38 R40 R46 R49 R109 R257 R259

  $ hk demo --size e1 >/dev/null
  $ hk aging --as-of 2025-06-30 --by total --format json | pick rows.0 not_due buckets overdue outstanding
  5400000.00 1080000.00,600000.00,240000.00,180000.00,0.00,0.00 2100000.00 7500000.00

DSO by three methods, the best possible, and the parts of the third by month of sale.

  $ hk dso --as-of 2025-06-30 --format json > dso.json
  $ pick rows.0 average.days countback.days aging.days best_possible.days sales days < dso.json
  68.11 65.80 67.48 49.04 10020000.00 91
  $ pick rows.0.aging.parts month days < dso.json
  2025-06 27.27
  2025-05 20.67
  2025-04 10.00
  2025-03 6.20
  2025-02 2.10
  2025-01 1.24

Customer contributions add up to the company's DSO.

  $ hk dso --as-of 2025-06-30 --by customer --format json | pick rows contribution.days | awk '{ s += $1 } END { printf "%.2f\n", s }'
  68.11

With the average of the opening (7,200,000) and closing balance: 66.75.

  $ hk config set dso.balance average --from 2025-01-01 >/dev/null
  $ hk dso --as-of 2025-06-30 --method average --format json | pick rows.0 average.days
  66.75
  $ hk config set dso.balance ending --from 2025-01-01 >/dev/null
  $ hk measures --as-of 2025-06-30 --format json | pick rows measure value > m
  $ grep -E '^(add|cei|overdue_ratio|turnover|turnover_days|best_possible_dso|provision_matrix|cash_per_dso_day|holding_cost) ' m | sort
  add 19.07
  best_possible_dso 49.04
  cash_per_dso_day 110109.89
  cei 82.23
  holding_cost 360000.00
  overdue_ratio 28.00
  provision_matrix 147600.00
  turnover 1.36
  turnover_days 66.75

The structure: three breaches of the norm.

  $ hk structure --as-of 2025-06-30 --format json | pick rows band share norm breach
  not_due 72.00 75.00 true
  1-30 14.40 12.00 true
  31-90 11.20 8.00 true
  >90 2.40 5.00 false

One data set: aging table, structure, quadrant and target agree on 7,500,000 and 2,100,000.

  $ hk quadrant --as-of 2025-06-30 --format json > q.json; pick . overdue < q.json
  2100000.00
  $ pick summary amount < q.json | awk '{ s += $1 } END { printf "%.2f\n", s }'
  2100000.00
  $ hk structure --as-of 2025-06-30 --format json | pick rows amount | awk '{ s += $1 } END { printf "%.2f\n", s }'
  7500000.00
  $ hk trend --as-of 2025-06-30 --months 6 --format json | pick rows month sales
  2025-01 3000000.00
  2025-02 2400000.00
  2025-03 3600000.00
  2025-04 3000000.00
  2025-05 3720000.00
  2025-06 3300000.00
  $ hk trend --as-of 2025-06-30 --months 1 --format json | pick rows.0 outstanding overdue dso_average dso_countback dso_with_bills cei
  7500000.00 2100000.00 68.11 65.80 68.11 62.77
