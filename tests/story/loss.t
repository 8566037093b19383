What bad debts cost, and the four recovery rates, each by its own name.
rows: R236 R257 R259

At the end of March 2,100,000 are overdue; April brings sales of 1,000,000 due on 10 May. From April to June 1,470,000 of the overdue
come in and 400,000 of the new; 100,000 are written off.

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 2100000 --due 2025-03-01 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-04-05 --amount 1000000 --due 2025-05-10 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-04-20 --amount 1470000 >/dev/null
  $ hk receipt apply S1 --invoice F1 --amount 1470000 >/dev/null
  $ hk receipt add S2 --customer C1 --day 2025-05-20 --amount 400000 >/dev/null
  $ hk receipt apply S2 --invoice F2 --amount 400000 >/dev/null
  $ hk writeoff add --invoice F1 --amount 100000 --day 2025-06-20 --reason 法院裁定终结执行 >/dev/null
  $ hk config set cost.net_margin 5 --from 2025-01-01 >/dev/null
  $ hk measures --as-of 2025-06-30 --format json | pick rows measure value unit > m

Overdue recovery 1.47 of 2.10 m; due this period 0.4 of 1.0; April's sales within 60 days 0.4 of 1.0; in all 1.87 of 3.10.

  $ grep ^recovery_ m | sort
  recovery_cohort 40.00 percent
  recovery_due 40.00 percent
  recovery_overdue 70.00 percent
  recovery_total 60.32 percent

A write-off is no collection: it leaves both sides of CEI, (3.10 - 1.13 - 0.10) / (3.10 - 0.10). At a margin of 5 % a loss of 100,000
asks for sales of 2,000,000.

  $ grep -E '^(cei|bad_debt_ratio|sales_to_replace_loss) ' m | sort
  bad_debt_ratio 10.00 percent
  cei 62.33 percent
  sales_to_replace_loss 2000000.00 money

Without a margin above zero there is no such figure, and the reason stands where it would be.

  $ hk config set cost.net_margin 0 --from 2025-01-01 >/dev/null
  $ hk measures --as-of 2025-06-30 --format json | pick rows measure value why | grep '^sales_to'
  sales_to_replace_loss - \w+ (re)

The names are always there, in both languages.

  $ hk measures --as-of 2025-06-30 | grep -c 清收率
  1
  $ hk --lang en measures --as-of 2025-06-30 | grep -ci recovery
  4
