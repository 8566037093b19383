The quadrant map: the line counts as high, a moved line moves customers, the four sums are the overdue.
rows: R47 R51

  $ hk init --company T --practice >/dev/null
  $ for c in 1 2 3 4 5; do hk customer add C$c 客户$c >/dev/null; done

Overdue on 31 March: C1 600 for 60 days, C2 250 for 59 days, C3 100 for 90 days, C4 30 for 91 days, C5 20 for 1 day. 80 % of 1,000
is reached by 600 + 250, so the line is 250; 60 days count as old.

  $ hk invoice add F1 --customer C1 --day 2025-01-01 --amount 600 --due 2025-01-30 >/dev/null
  $ hk invoice add F2 --customer C2 --day 2025-01-01 --amount 250 --due 2025-01-31 >/dev/null
  $ hk invoice add F3 --customer C3 --day 2024-12-01 --amount 100 --due 2024-12-31 >/dev/null
  $ hk invoice add F4 --customer C4 --day 2024-12-01 --amount 30 --due 2024-12-30 >/dev/null
  $ hk invoice add F5 --customer C5 --day 2025-01-01 --amount 20 --due 2025-03-30 >/dev/null
  $ hk quadrant --as-of 2025-03-31 --format json > q.json
  $ pick . amount_limit days_limit amount_rule overdue < q.json
  250.00 60 pareto80 1000.00
  $ pick rows key amount weighted_days quadrant < q.json
  C1 600.00 60.0 A
  C2 250.00 59.0 B
  C3 100.00 90.0 D
  C4 30.00 91.0 D
  C5 20.00 1.0 C
  $ pick summary quadrant customers amount share < q.json
  A 1 600.00 60.00
  B 1 250.00 25.00
  C 1 20.00 2.00
  D 2 130.00 13.00

Moving a line moves customers.

  $ hk config set quad.days 59 --from 2025-01-01 >/dev/null
  $ hk config set quad.amount 100 --from 2025-01-01 >/dev/null
  $ hk quadrant --as-of 2025-03-31 --format json | pick rows key quadrant
  C1 A
  C2 A
  C3 A
  C4 D
  C5 C

The report of the day before the change keeps the lines of its day.

  $ hk quadrant --as-of 2024-12-31 --format json | pick . days_limit amount_rule
  60 pareto80

Short or long: 90 days are short, 91 are long.

  $ hk customer entries C3 --as-of 2025-03-31 --format json | pick rows number days nature
  F3 90 short
  $ hk customer entries C4 --as-of 2025-03-31 --format json | pick rows number days nature
  F4 91 long
