The figures people are measured by, with targets and lights, and the same as `measures` gives.
rows: R39 R40 R259

The company of the recovery rates: 2,100,000 overdue at the end of March, 1,470,000 of it come in and 400,000 of the 1,000,000 sold in
April; 100,000 are written off.

  $ hk init --company T --practice >/dev/null
  $ hk unit add team T1 一组 >/dev/null
  $ hk person add P1 张三 --team T1 >/dev/null
  $ hk person add P2 李四 >/dev/null
  $ hk customer add C1 甲公司 --owner P1 --from 2025-01-01 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 2100000 --due 2025-03-01 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-04-05 --amount 1000000 --due 2025-05-10 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-04-20 --amount 1470000 >/dev/null
  $ hk receipt apply S1 --invoice F1 --amount 1470000 >/dev/null
  $ hk receipt add S2 --customer C1 --day 2025-05-20 --amount 400000 >/dev/null
  $ hk receipt apply S2 --invoice F2 --amount 400000 >/dev/null
  $ hk writeoff add --invoice F1 --amount 100000 --day 2025-06-20 --reason 法院裁定终结执行 >/dev/null
  $ for c in kpi.recovery_overdue=70 kpi.recovery_due=44 kpi.recovery_cohort=60 kpi.bad_debt=10; do hk config set ${c%%=*} ${c##*=} --from 2025-01-01 >/dev/null; done
  $ hk kpi --as-of 2025-06-30 --format json > k.json
  $ pick rows measure now target light < k.json | grep -E '^(rec|bad|cei)'
  cei 62.33 - -
  bad_debt_ratio 10.00 10.00 green
  recovery_due 40.00 44.00 yellow
  recovery_overdue 70.00 70.00 green
  recovery_cohort 40.00 60.00 red
  recovery_total 60.32 - -

On the target is green, within 10 % of it yellow (44 - 4.4 = 39.6), beyond it red. Every figure is the one of `measures`.

  $ hk measures --as-of 2025-06-30 --format json | pick rows measure value | sort > m
  $ pick rows measure now < k.json | sort | comm -13 m -

A month ago: nothing written off yet, 3,100,000 - 1,870,000 = 1,230,000 of sales of 1,000,000 in 92 days (March to May); in April
1,630,000 in 89 days.

  $ pick rows measure previous change < k.json | grep -E '^(dso_average|bad_debt_ratio) '
  dso_average 113.16 -10.33
  bad_debt_ratio 0.00 10.00
  $ hk kpi --as-of 2025-05-31 --format json | pick rows measure now | grep dso_average
  dso_average 113.16
  $ pick rows.0.series month value < k.json | tail -3
  2025-04 145.07
  2025-05 113.16
  2025-06 102.83

By team and person: C1 belongs to P1 of T1. A colleague has no figures at all.

  $ hk kpi --as-of 2025-06-30 --by team --series 0 --format json | pick rows key measure now | grep recovery_overdue
  T1 recovery_overdue 70.00
  $ hk user add u2 --name 李 --role salesperson --person P2 --password orange-table-4127 >/dev/null
  $ hk user add u1 --name 张 --role salesperson --person P1 --password orange-table-4127 >/dev/null
  $ hk --as u2 kpi --as-of 2025-06-30 --format json | jq '.rows | length'
  0
  $ hk --as u1 kpi --as-of 2025-06-30 --by salesperson --format json | pick rows key measure now | grep recovery_overdue
  P1 recovery_overdue 70.00

Items are looked at only when asked for.

  $ hk kpi --as-of 2025-06-30 --recovery none --format json | pick rows measure now why | grep recovery_due
  recovery_due - not_asked
