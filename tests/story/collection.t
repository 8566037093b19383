The weekly and monthly report of collections: overdue before, fell due, collected, overdue after, to the fen.
rows: R109 R265

  $ hk init --company T --practice >/dev/null
  $ hk person add P1 张三 >/dev/null; hk person add P2 李四 >/dev/null
  $ hk customer add C1 甲公司 --owner P1 --from 2025-01-01 >/dev/null
  $ hk customer add C2 乙公司 --owner P2 --from 2025-01-01 >/dev/null
  $ inv() { hk invoice add $1 --customer $2 --day $3 --due $4 --amount $5 >/dev/null; }
  $ inv F1 C1 2025-04-20 2025-05-20 100000; inv F2 C1 2025-05-01 2025-06-10 200000; inv F3 C2 2025-06-05 2025-06-15 50000
  $ inv F4 C2 2025-05-30 2025-07-31 300000; inv F5 C2 2025-04-25 2025-05-25 40000
  $ pay() { hk receipt add $1 --customer $2 --day $3 --amount $5 $6 $7 $8 $9 ${10} ${11} >/dev/null; hk receipt apply $1 --invoice $4 --amount $5 >/dev/null; }
  $ pay S1 C1 2025-06-05 F1 60000; pay S2 C1 2025-06-08 F2 80000; pay S3 C2 2025-06-20 F3 50000
  $ pay S5 C1 2025-06-18 F2 20000 --method bank_bill --bill-number H1 --bill-due 2025-12-18
  $ hk receipt add S4 --customer C2 --day 2025-06-25 --amount 30000 >/dev/null
  $ hk writeoff add --invoice F1 --amount 10000 --day 2025-06-28 --reason 折让 >/dev/null
  $ hk item due --invoice F5 --due 2025-08-31 --from 2025-06-12 --reason extension >/dev/null

June. Overdue on 31 May: F1 100,000 and F5 40,000. F2 fell due with 120,000 left, F3 with 50,000; F5 was put off. Of overdue came
60,000 + 50,000 + 20,000, 10,000 were written off: 140 + 170 - 40 - 130 - 10 = 130 thousand. 80,000 came before their due day, 30,000
are not applied.

  $ hk collection --as-of 2025-06-30 --format json > c.json
  $ pick totals opening_overdue fell_due moved collected_overdue other_overdue closing_overdue adds_up < c.json
  140000.00 170000.00 40000.00 130000.00 10000.00 130000.00 true
  $ pick totals collected_not_due collected in_bills received < c.json
  80000.00 210000.00 20000.00 240000.00
  $ hk receipt list --format json | jq -c '[.rows[] | select(.kind == "receipt") | .amount | tonumber] | [add, length]'
  [240000,5]
  $ pick rows key opening_overdue fell_due moved collected_overdue other_overdue closing_overdue < c.json
  P1 100000.00 120000.00 0.00 80000.00 10000.00 130000.00
  P2 40000.00 50000.00 40000.00 50000.00 0.00 0.00
  $ hk aging --as-of 2025-06-30 --by total --format json | pick totals.0 overdue
  130000.00

The target of June: F2 200,000 x 90 % + (100,000 + 40,000) x 70 %.

  $ pick totals target month_collected gap attained < c.json
  278000.00 210000.00 68000.00 75.54
  $ pick weeks from to collected so_far gap < c.json
  2025-06-01 2025-06-01 0.00 0.00 278000.00
  2025-06-02 2025-06-08 140000.00 140000.00 138000.00
  2025-06-09 2025-06-15 0.00 140000.00 138000.00
  2025-06-16 2025-06-22 70000.00 210000.00 68000.00
  2025-06-23 2025-06-29 0.00 210000.00 68000.00
  2025-06-30 2025-06-30 0.00 210000.00 68000.00

The week up to Friday the 20th: on the 15th F1 40,000 and F2 120,000 were late; F3 became late on the 16th.

  $ hk collection --as-of 2025-06-20 --period week --format json > w.json; pick . from to adds_up < w.json
  2025-06-16 2025-06-20 true
  $ pick totals opening_overdue fell_due collected_overdue closing_overdue received month_collected < w.json
  160000.00 50000.00 70000.00 140000.00 70000.00 210000.00

By method and by bucket the collected parts are the same sums; what buckets pass on adds up to what fell due less what was put off.

  $ hk collection --as-of 2025-06-30 --by method --format json | pick rows key collected_overdue collected_not_due | grep -v none
  wire 110000.00 80000.00
  bank_bill 20000.00 0.00
  $ hk collection --as-of 2025-06-30 --by bucket --format json > b.json; pick rows key opening_overdue collected_overdue other_overdue closing_overdue < b.json
  not_due 0.00 0.00 0.00 0.00
  1-30 140000.00 130000.00 0.00 100000.00
  31-60 0.00 0.00 10000.00 30000.00
  $ pick rows rolled < b.json | awk '{ s += $1 } END { printf "%.2f\n", s }'
  130000.00

Any first day; a later one than the last is refused. The workbook has the same rows.

  $ hk collection --from 2025-04-01 --as-of 2025-06-30 --by total --format json | pick totals opening_overdue closing_overdue adds_up
  0.00 130000.00 true
  $ hk collection --from 2025-07-01 --as-of 2025-06-30
  huikuan: 开始日期要在截至日之前
    位置： --from
  [2]
  $ hk collection --as-of 2025-06-30 --format xlsx -o c.xlsx >/dev/null; unzip -p c.xlsx xl/sharedStrings.xml | grep -c 期初逾期
  1

Taking a use back counts from its day on; a salesperson sees his own.

  $ hk user add u2 --name 李 --role salesperson --person P2 --password orange-table-4127 >/dev/null
  $ hk --as u2 collection --as-of 2025-06-30 --format json > o.json; pick rows key collected < o.json; pick totals received < o.json
  P2 50000.00
  80000.00
