The page of the day in one call, for the director and for a salesperson.
rows: R26 R1

  $ hk init --company T --practice >/dev/null
  $ hk person add P1 张三 >/dev/null; hk person add P2 李四 >/dev/null
  $ hk customer add C1 甲公司 --owner P1 --from 2025-01-01 >/dev/null
  $ hk customer add C2 乙公司 --owner P2 --from 2025-01-01 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-04-20 --due 2025-05-20 --amount 100000 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-05-20 --due 2025-06-16 --amount 200000 >/dev/null
  $ hk invoice add F3 --customer C2 --day 2025-05-30 --due 2025-06-17 --amount 50000 >/dev/null
  $ hk invoice add F4 --customer C2 --day 2025-05-30 --due 2025-06-09 --amount 7000 >/dev/null
  $ hk close 2025-05 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-06-10 --amount 30000 >/dev/null
  $ hk receipt apply S1 --invoice F1 --amount 10000 >/dev/null

Tuesday, 10 June. F2 is due on the 16th, the seventh day; F3 on the day after. F4 became late today.

  $ hk today --as-of 2025-06-10 --format json > t.json; pick . view currency week_until < t.json
  company CNY 2025-06-16
  $ pick totals outstanding not_due overdue overdue_ratio unapplied due_week customers overdue_customers < t.json
  327000.00 250000.00 97000.00 27.95 20000.00 200000.00 2 2
  $ pick top key owner outstanding overdue due_week oldest_days < t.json
  C1 P1 270000.00 90000.00 200000.00 21
  C2 P2 57000.00 7000.00 0.00 1
  $ pick due_week key due_week share < t.json
  C1 200000.00 100.00
  $ pick yesterday outstanding overdue change_outstanding change_overdue < t.json
  357000.00 100000.00 -30000.00 -3000.00
  $ pick yesterday.down key change < t.json
  C1 -30000.00
  $ pick last_close as_of outstanding overdue change_outstanding change_overdue known_later < t.json
  2025-05-31 357000.00 100000.00 -30000.00 -3000.00 0
  $ pick receipts number customer amount left method < t.json
  S1 C1 30000.00 20000.00 wire

The salesperson's day holds his customers only.

  $ hk user add u2 --name 李 --role salesperson --person P2 --password orange-table-4127 >/dev/null
  $ hk --as u2 today --as-of 2025-06-10 --format json > o.json; pick . view < o.json
  mine
  $ pick totals outstanding overdue due_week < o.json; pick top key < o.json; jq '.receipts | length' o.json
  57000.00 7000.00 0.00
  C2
  0
