Delivery notes: entered, signed for, billed by invoices; what is delivered and not invoiced, and for how long; the statement of who checks by delivery note.
rows: R5

  $ hk init --company T --name 恒达机电有限公司 --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now 2025-07-10T09:00:00+08:00 "$@"; }
  $ hk customer add C1 江北重工机械有限公司 >/dev/null; hk customer add C2 中和公司 >/dev/null
  $ hk contract add K1 --customer C1 --amount 500000 --silence-days 15 >/dev/null; hk contract add K2 --customer C1 --amount 1 >/dev/null
  $ hk invoice add F0 --customer C1 --day 2025-05-20 --amount 100000 --due 2025-07-20 >/dev/null
  $ hk delivery add SH-1 --customer C1 --day 2025-06-03 --amount 12000 --contract K1 --signed-day 2025-06-05 --signer 王师傅 >/dev/null
  $ hk delivery add SH-2 --customer C1 --day 2025-06-10 --amount 8000 >/dev/null
  $ hk delivery add SH-3 --customer C1 --day 2025-06-25 --amount 5000 --remark 补货 >/dev/null
  $ hk delivery add SH-4 --customer C1 --day 2025-06-29 --amount 3000 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-06-16 --amount 21000 --due 2025-08-15 >/dev/null
  $ hk delivery bill SH-1 F1 >/dev/null; hk delivery bill SH-2 F1 >/dev/null
  $ hk delivery sign SH-2 --day 2025-06-12 >/dev/null

One note with all that hangs on it.

  $ hk delivery show SH-1 --format json | pick . signed_day signer contract billed uninvoiced
  2025-06-05 王师傅 K1 12000.00 0.00
  $ hk delivery show SH-1 --format json | pick invoices number day amount
  F1 2025-06-16 12000.00
  $ hk contract show K1 --format json | pick events event day
  deliver 2025-06-05

A contract for whose clock nothing waits has no events.

  $ hk delivery add SH-0 --customer C1 --day 2025-06-01 --amount 1 --contract K2 >/dev/null; hk contract show K2 --format json | pick events event; hk delivery void SH-0 --reason 试录 >/dev/null

What is delivered moves no balance: 100,000 + 21,000.

  $ hk aging --by total --as-of 2025-06-30 --format json | pick totals outstanding
  121000.00

The list: not signed, not invoiced; by day, by amount, between two days, by number.

  $ numbers() { hk delivery list "$@" --format json | pick rows number | paste -sd' '; }
  $ numbers
  SH-4 SH-3 SH-2 SH-1
  $ numbers --state unsigned
  SH-4 SH-3
  $ numbers --state uninvoiced --sort day --dir asc
  SH-3 SH-4
  $ numbers --state invoiced --sort amount
  SH-1 SH-2
  $ numbers --from 2025-06-10 --to 2025-06-25
  SH-3 SH-2
  $ numbers --sort uninvoiced
  SH-3 SH-4 SH-2 SH-1
  $ numbers --q SH-3
  SH-3
  $ numbers C2

Delivered and not invoiced, with days; three days are allowed, the third is not yet late. On an earlier day it is as it was then: F1 came on the 16th.

  $ report() { hk delivery uninvoiced --format json "$@" > r.json; pick rows number uninvoiced days lag late < r.json; pick sums currency uninvoiced count late_amount late_count < r.json; }
  $ report --as-of 2025-06-30
  SH-3 5000.00 5 3 true
  SH-4 3000.00 1 3 false
  CNY 8000.00 2 5000.00 1
  $ report --as-of 2025-06-28
  SH-3 5000.00 3 3 false
  CNY 5000.00 1 0.00 0
  $ report --as-of 2025-06-12
  SH-1 12000.00 9 3 true
  SH-2 8000.00 2 3 false
  CNY 20000.00 2 12000.00 1
  $ report --as-of 2025-06-30 --late
  SH-3 5000.00 5 3 true
  CNY 5000.00 1 5000.00 1
  $ hk config set rpm.invoice_lag 10 --level customer --for C1 --from 2025-06-01 >/dev/null; report --as-of 2025-06-30 --late
  $ report --as-of 2025-06-30 --customer C2

The statement by delivery note: sales by the notes, what no note covers by the invoice, the same four sums, and what is not invoiced beside the balance.

  $ hk receipt add S1 --customer C1 --day 2025-06-18 --amount 30000 >/dev/null
  $ hk statement C1 --month 2025-06 --by delivery --out $S/p >/dev/null; pdftotext -layout $S/p/*.pdf - | tr -s ' ' > $S/w.txt
  $ grep -E '^100,000.00 ' $S/w.txt
  100,000.00 21,000.00 −30,000.00 0.00 91,000.00
  $ sed -n '/一、/,/二、/p' $S/w.txt | grep -E '^ ?(2025-0|合计)'
  2025-05-31 期初 100,000.00
  2025-06-16 送货 送货单 SH-1，2025-06-03 送货；发票 F1 12,000.00 112,000.00
  2025-06-16 送货 送货单 SH-2，2025-06-10 送货；发票 F1 8,000.00 120,000.00
  2025-06-16 发票 F1，未附送货单部分 1,000.00 121,000.00
  2025-06-18 收款 电汇 30,000.00 91,000.00
  合计 21,000.00 30,000.00 91,000.00
  $ sed -n '/二、/,/三、/p' $S/w.txt | grep -E '^2025-06'
  2025-06-16 F1 送货单 SH-1、SH-2 2025-08-15 21,000.00 21,000.00
  $ sed -n '/三、/,/收款账户/p' $S/w.txt | grep -E '^(2025-0|合计|以上)'
  2025-06-25 SH-3 未签收 5,000.00 5,000.00
  2025-06-29 SH-4 未签收 3,000.00 3,000.00
  合计 8,000.00 8,000.00
  以上 8,000.00 元的货物已经送货，尚未开票，不在上列余额之内；请一并核对，开票后列入开票当月的往来。
  $ hk statement C1 --month 2025-06 --out $S/q >/dev/null; pdftotext -layout $S/q/*.pdf - | grep -c 送货
  0
  [1]
  $ hk statement C1 --month 2025-06 --by delivery --language en --format html --out $S/e >/dev/null; grep -ohE 'note SH-1, delivered 2025-06-03; invoice F1|Goods of 8,000.00' $S/e/*.html | sort -u
  Goods of 8,000.00
  note SH-1, delivered 2025-06-03; invoice F1

A note of which an invoice bills a part; another bills the rest. More than is left, or than the invoice has, is refused.

  $ hk invoice add F2 --customer C1 --day 2025-07-02 --amount 6000 --due 2025-09-01 >/dev/null
  $ hk delivery bill SH-3 F2 --amount 2000 >/dev/null; hk delivery show SH-3 --format json | pick . billed uninvoiced
  2000.00 3000.00
  $ hk delivery bill SH-3 F2 --amount 3000.01
  huikuan: 送货单只剩 3000.00 没有开票
    位置： --amount
  [6]
  $ hk delivery bill SH-3 F2 >/dev/null; hk delivery bill SH-4 F2 >/dev/null; hk delivery show SH-4 --format json | pick . billed uninvoiced
  1000.00 2000.00
  $ hk delivery bill SH-4 F2
  huikuan: 发票 F2 只剩 0.00 没有对应送货单
    位置： --amount
  [6]
  $ hk delivery bill SH-1 F2
  huikuan: 送货单 SH-1 已经全部开票
    位置： DELIVERY
  [6]
  $ hk invoice add F3 --customer C2 --day 2025-07-02 --amount 6000 >/dev/null; hk delivery bill SH-4 F3
  huikuan: 发票 F3 和送货单不是同一个客户
    位置： INVOICE
  [6]

A link that was wrong never was; a note entered by mistake is taken back and its number is free.

  $ hk delivery void SH-4 --reason 重复登记
  huikuan: 送货单 SH-4 已经由发票 F2 开票，先解除对应再作废
    位置： DELIVERY
  [5]
  $ hk delivery unbill SH-4 F2 >/dev/null; hk delivery show SH-4 --format json | pick . billed
  0.00
  $ hk delivery unbill SH-4 F2
  huikuan: 送货单 SH-4 和这张发票没有对应关系
    位置： INVOICE
  [4]
  $ hk delivery void SH-4 --reason 重复登记 >/dev/null; numbers --state uninvoiced
  $ hk delivery add SH-4 --customer C1 --day 2025-07-01 --amount 700 >/dev/null; numbers --state uninvoiced
  SH-4

Under a contract whose parts wait for the goods a note is the event. Taken back it takes that along: the part waits again, the silent acceptance is gone.

  $ hk contract add K3 --customer C2 --amount 10000 --silence-days 5 --plan name=到货款,amount=7000,event=deliver,days=30 --plan name=验收款,amount=3000,event=accept >/dev/null
  $ hk invoice add F4 --customer C2 --day 2025-06-02 --contract K3 --parts amount=7000,plan=1 --parts amount=3000,plan=2 >/dev/null
  $ plan() { hk contract show K3 --format json > k.json; pick events event day silent < k.json; pick plan name due < k.json; hk aging --customer C2 --as-of 2025-07-09 --format json | pick totals.0 overdue not_reached; }
  $ hk delivery add TH-1 --customer C2 --day 2025-06-03 --amount 7000 --contract K3 >/dev/null; hk sweep --date 2025-06-10 >/dev/null; plan
  deliver 2025-06-03 false
  accept 2025-06-08 true
  到货款 2025-07-03
  验收款 2025-06-08
  10000.00 0.00
  $ hk delivery void TH-1 --reason 送错客户 >/dev/null; plan
  到货款 -
  验收款 -
  0.00 10000.00

Two notes of one day are one arrival, which stays while one of them does; a later one gives the later day.

  $ hk delivery add TH-2 --customer C2 --day 2025-06-05 --amount 3000 --contract K3 >/dev/null; hk delivery add TH-3 --customer C2 --day 2025-06-05 --amount 4000 --contract K3 >/dev/null
  $ hk delivery void TH-2 --reason 重复登记 >/dev/null; hk contract show K3 --format json | pick events event day
  deliver 2025-06-05
  $ hk delivery add TH-4 --customer C2 --day 2025-06-20 --amount 1 --contract K3 --signed-day 2025-06-21 >/dev/null; hk delivery void TH-3 --reason 退回 >/dev/null; plan
  deliver 2025-06-21 false
  到货款 2025-07-21
  验收款 -
  0.00 3000.00
  $ hk delivery void TH-4 --reason 退回 >/dev/null; hk contract show K3 --format json | pick events event day

What was told by hand, or agreed on since, stays.

  $ hk contract milestone K3 deliver --day 2025-06-11 >/dev/null; hk delivery add TH-5 --customer C2 --day 2025-06-11 --amount 1 --contract K3 >/dev/null; hk delivery void TH-5 --reason 试录 >/dev/null
  $ plan
  deliver 2025-06-11 false
  到货款 2025-07-11
  验收款 -
  0.00 3000.00
  $ hk delivery add TH-6 --customer C2 --day 2025-06-12 --amount 1 --contract K3 >/dev/null; hk item due F4 --part 1 --due 2025-08-01 --reason extension >/dev/null
  $ hk delivery void TH-6 --reason 试录 >/dev/null; hk item list C2 --format json | pick rows number part due_day
  F4 2 -
  F4 1 2025-08-01
  F3 1 -

What cannot be.

  $ hk delivery add SH-1 --customer C2 --day 2025-07-01 --amount 1
  huikuan: 送货单号 SH-1 已经在 2025-06-03 登记过
    位置： NUMBER
  [5]
  $ hk delivery add SH-9 --customer C1 --day 2025-07-01 --amount 1 --signed-day 2025-06-30
  huikuan: 签收不能早于发货，发货是 2025-07-01
    位置： --signed-day
  [2]
  $ hk delivery add SH-9 --customer C2 --day 2025-07-01 --amount 1 --contract K1
  huikuan: 合同 K1 是另一个客户的
    位置： --contract
  [6]
  $ hk verify >/dev/null

From a file: lines of one note add up, a cell may name two invoices, the same file twice changes nothing, the next month's list brings what is new in it.

  $ hk invoice add G1 --customer C2 --day 2025-06-20 --amount 4000 >/dev/null; hk invoice add G2 --customer C2 --day 2025-06-21 --amount 1500 >/dev/null
  $ printf '送货单号,发货日期,签收日期,签收人,客户,金额,发票号\nD-1,2025-06-18,2025-06-19,李工,中和公司,3000,"G1、G2"\nD-1,2025-06-18,,,中和公司,2500,\nD-2,2025-06-22,,,中和公司,900,\n' > d.csv
  $ hk import deliveries d.csv --format json | pick rows.0 rows good bad same records_new
  3 3 0 0 2
  $ hk delivery show D-1 --format json | pick . amount signed_day signer billed
  5500.00 2025-06-19 李工 5500.00
  $ hk delivery show D-1 --format json | pick invoices number amount
  G1 4000.00
  G2 1500.00
  $ hk import deliveries d.csv --format json | pick rows.0 good bad same
  0 0 3
  $ printf '送货单号,发货日期,签收日期,签收人,客户,金额,发票号\nD-2,2025-06-22,2025-06-24,李工,中和公司,900,\nD-3,2025-06-30,,,中和公司,100,F3\n' > e.csv
  $ hk import deliveries e.csv --format json > e.json; pick rows.0 good same < e.json; hk delivery list C2 --format json | pick rows number signed_day billed
  2 0
  D-3 - 100.00
  D-2 2025-06-24 0.00
  D-1 2025-06-19 5500.00
  $ printf '送货单号,发货日期,客户,金额,发票号\nD-2,2025-06-22,中和公司,901,\nD-4,2025-06-30,江北重工机械有限公司,1,F3\nD-5,2025-06-30,中和公司,1,没有\nD-6,2025-06-30,中和公司,,\nD-7,,中和公司,5,\n' > bad.csv
  $ hk import deliveries bad.csv --format json > bad.json 2>/dev/null
  [6]
  $ pick problems line reason < bad.json
  2 这个号码账上已有，发货 2025-06-22，金额 900.00，和文件里的不同
  3 发票 F3 和送货单不是同一个客户
  4 没有找到这张发票
  5 这一格不能为空
  6 这一格不能为空

The import of the second file taken back: its note is gone, the signature it brought stays with the note of the first; with the first all of it is gone and may come again.

  $ hk import undo $(pick rows.0 batch < e.json) >/dev/null; hk delivery list C2 --format json | pick rows number billed
  D-2 0.00
  D-1 5500.00
  $ hk import deliveries e.csv --format json | pick rows.0 good same
  1 1

A list that names contracts alone: whose they are stands there; a row without an amount tells that the goods arrived.

  $ printf '送货单号,发货日期,合同号,金额\nX-1,2025-06-27,K1,50\n,,,\n' > k.csv; hk import deliveries k.csv >/dev/null; hk delivery show X-1 --format json | pick . customer contract
  C1 K1
  $ printf '送货单号,发货日期,合同号\nX-2,2025-07-03,K1\n' > k2.csv; hk import deliveries k2.csv --format json | pick rows.0 good records_new; hk contract show K1 --format json | pick events day | tail -1
  1 1
  2025-07-03
  $ hk delivery show X-2
  huikuan: 没有找到送货单 X-2
    位置： DELIVERY
  [4]

An import taken back takes the events of its notes along, not that of the row that was one.

  $ hk contract show K1 --format json | pick events day | paste -sd' '
  2025-06-05 2025-06-27 2025-07-03
  $ hk import undo $(hk import history --format json | pick rows.1 id) >/dev/null; hk contract show K1 --format json | pick events day | paste -sd' '
  2025-06-05 2025-07-03

  $ hk verify >/dev/null
