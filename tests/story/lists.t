The long lists in another order and between two days, of the whole book and not of what stands on a page; a page goes on behind the last row of the one before.
rows: R257

  $ hk init --company T --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now 2025-07-10T09:00:00+08:00 "$@"; }
  $ hk customer add C1 中和公司 >/dev/null; hk customer add C2 安达公司 >/dev/null; hk customer add C3 北方公司 >/dev/null
  $ i() { hk invoice add $1 --customer $2 --day $3 --amount $4 ${5:+--due $5} >/dev/null; }
  $ i F1 C1 2025-03-05 500 2025-05-05; i F2 C2 2025-01-10 900 2025-03-10; i F3 C3 2025-02-01 100 2025-06-01; i F4 C1 2025-06-20 900; i F5 C2 2025-04-15 300 2025-06-15
  $ numbers() { hk $1 list "${@:2}" --format json | pick rows number | paste -sd' '; }

As they were recorded; by amount, by day, by number, by the customer's name as it sounds (安达 北方 中和); equal ones the later recorded first.

  $ numbers document
  F5 F4 F3 F2 F1
  $ numbers document --sort amount
  F4 F2 F1 F5 F3
  $ numbers document --sort amount --dir asc
  F3 F5 F1 F2 F4
  $ numbers document --sort day --dir asc
  F2 F3 F1 F5 F4
  $ numbers document --sort customer --dir asc
  F2 F5 F3 F1 F4
  $ numbers document --sort number --dir asc --from 2025-02-01 --to 2025-04-15
  F1 F3 F5
  $ numbers document --from 2025-02-01 --to 2025-04-15
  F5 F3 F1
  $ numbers document --sort day --q 安达
  F5 F2
  $ numbers document C1 --sort amount
  F4 F1

Pages: the cursor names the last row, so a paper that arrives meanwhile moves no other over the edge of the page.

  $ next() { hk document list --sort amount --limit 2 ${1:+--cursor $1} --format json > p.json; pick rows number < p.json | paste -sd' '; pick . next < p.json; }
  $ next
  F4 F2
  amount.desc:\d+:90000 (re)
  $ at=$(pick . next < p.json); i F6 C3 2025-07-01 950; next $at
  F1 F5
  amount.desc:\d+:30000 (re)
  $ next $(pick . next < p.json)
  F3
  -
  $ hk document list --sort day --cursor $at
  huikuan: “amount.desc:*:90000”不是这份清单、这个排序的续页位置 (glob)
    位置： --cursor
    建议： 从第一页重新开始
  [2]
  $ hk document list --cursor abc 2>&1 | head -1
  huikuan: “abc”不是这份清单、这个排序的续页位置
  [2]
  $ hk document list --from 2025-05-01 --to 2025-04-01
  huikuan: 结束日期不能早于开始日期
    位置： --to
  [2]

Items: by due day, those without one last in either direction; by what is open; paid ones leave, and a payment changes the order.

  $ numbers item --sort due --dir asc
  F2 F1 F3 F5 F4 F6
  $ numbers item --sort due
  F5 F3 F1 F2 F6 F4
  $ numbers item --from 2025-06-01 --to 2025-06-30
  F5 F3
  $ hk receipt add R1 --customer C2 --day 2025-06-30 --amount 850 >/dev/null; hk receipt apply R1 --invoice F2 --amount 700 >/dev/null
  $ hk receipt add R2 --customer C3 --day 2025-05-30 --amount 100 >/dev/null; hk receipt apply R2 --invoice F3 --amount 100 >/dev/null
  $ hk receipt add R3 --customer C1 --day 2025-06-02 --amount 40 >/dev/null
  $ hk item list --sort open --format json | pick rows number open
  F6 950.00
  F4 900.00
  F1 500.00
  F5 300.00
  F2 200.00
  $ hk item list C2 --sort open --dir asc --format json | pick rows number open
  F2 200.00
  F5 300.00
  $ numbers item --sort amount --closed --limit 500
  F6 F4 F2 F1 F5 F3

Money: by day, by what is not applied yet; bills by due day; contracts by the day they were signed.

  $ numbers receipt --sort day --dir asc
  R2 R3 R1
  $ hk receipt list --sort open --open --format json | pick rows number open
  R1 150.00
  R3 40.00
  $ numbers receipt C2 --sort open
  R1
  $ b() { hk receipt add $1 --customer C1 --day 2025-06-01 --amount $2 --method bank_bill --bill-number $3 --bill-due $4 >/dev/null; }
  $ b B1 10 P1 2025-12-01; b B2 30 P2 2025-09-01; b B3 20 P3 2025-10-01
  $ numbers bill --sort due --dir asc
  P2 P3 P1
  $ numbers bill --sort amount --to 2025-10-31
  P2 P3
  $ k() { hk contract add $1 --customer C1 --amount $2 --signed $3 --plan name=全款,amount=$2,event=sign >/dev/null; }
  $ k K1 100 2025-02-02; k K2 300 2025-01-01; k K3 200 2025-03-03
  $ numbers contract --sort signed --dir asc
  K2 K1 K3
  $ numbers contract --sort amount --from 2025-02-01
  K3 K1

Imports: by file, by rows, by amount, between days of recording; what has no amount comes last.

  $ for n in 1 2 3; do { echo 客户名称,发票号码,开票日期,价税合计; for i in $(seq 1 $((4 - n))); do echo 中和公司,I$n-$i,2025-06-0$n,$((n * 50)); done; } > f$n.csv; "$HK" --db "$HK_DB" --now 2025-07-1${n}T10:00:00+08:00 import invoices f$n.csv >/dev/null; done
  $ files() { hk import history "$@" --format json | pick rows file_name | paste -sd' '; }
  $ files
  f3.csv f2.csv f1.csv
  $ files --sort rows
  f1.csv f2.csv f3.csv
  $ files --sort amount
  f2.csv f3.csv f1.csv
  $ files --sort file_name --dir asc --from 2025-07-12
  f2.csv f3.csv
  $ hk import history --sort rows --limit 2 --format json > p.json; pick rows file_name < p.json | paste -sd' '; hk import history --sort rows --limit 2 --cursor "$(pick . next < p.json)" --format json | pick rows file_name
  f1.csv f2.csv
  f3.csv

A salesperson's list in any order holds what is his and no other.

  $ hk person add S1 小周 >/dev/null; hk assign --customer C2 --owner S1 --from 2025-01-01 >/dev/null
  $ hk user add zhou --name 小周 --role salesperson --person S1 --password 'orange-table-4127' >/dev/null
  $ for w in document item receipt; do hk --as zhou $w list --sort amount --format json | pick rows number | paste -sd' '; done
  F2 F5
  F2 F5
  R1
