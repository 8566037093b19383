The month against the ERP's customer balance table: differences by customer, signed off with a reason, open again when they change.
rows: R1

  $ hk init --company T --practice >/dev/null
  $ for c in 1 2 3; do hk customer add C$c 客户$c >/dev/null; done
  $ hk invoice add F1 --customer C1 --day 2025-04-10 --amount 100 --due 2025-05-10 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-05-10 --amount 70 --due 2025-06-10 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-05-20 --amount 30 >/dev/null
  $ hk invoice add F3 --customer C2 --day 2025-05-10 --amount 50 --due 2025-06-10 >/dev/null
  $ hk invoice add F4 --customer C3 --day 2025-05-10 --amount 8 --due 2025-06-10 >/dev/null
  $ { echo '客户编码,客户名称,期初余额,本期借方,本期贷方,期末余额'
  > echo 'C1,客户1,100.00,70.00,30.00,140.00'; echo 'C2,客户2,0.00,45.00,0.00,45.00'; echo 'X9,没有的客户,1.00,0.00,0.00,1.00'; } > 余额表.csv
  $ hk tie-out 余额表.csv --month 2025-05 --format json > t.json 2>why; echo $?; cat why
  7
  huikuan: 2025-05 有 3 户与财务软件不符，还没有签认
    建议： 逐户查：huikuan customer entries 客户 --as-of 月末；查清后 huikuan tie-out sign --month 2025-05 --customer 客户 --difference 差额 --reason 原因
  $ pick . same differ signed ties < t.json
  1 3 0 false
  $ pick rows customer state difference.debit difference.closing < t.json
  C2 differs -5.00 -5.00
  C3 only_ours -8.00 -8.00
  X9 only_theirs 0.00 1.00
  $ hk tie-out sign --month 2025-05 --customer C2 --column debit --difference -5.00 --reason timing >/dev/null
  $ hk tie-out sign --month 2025-05 --customer C2 --column closing --difference -5.00 --reason timing >/dev/null
  $ hk tie-out 余额表.csv --month 2025-05 --format json > t.json 2>why; pick . differ signed < t.json
  2 1

Another amount is another difference.

  $ sed -i 's/45.00,0.00,45.00/44.00,0.00,44.00/' 余额表.csv
  $ hk tie-out 余额表.csv --month 2025-05 --format json > t.json 2>why; pick . differ signed < t.json
  3 0

The sheet's own month, directions beside the balances, and what cannot be read.

  $ { echo '客户往来余额表'; echo '会计期间：2025-05'; echo '客户编码,客户名称,期初方向,期初余额,本期借方,本期贷方,期末方向,期末余额'
  > echo 'C1,客户1,借,100.00,70.00,30.00,借,140.00'; echo 'C2,客户2,平,0.00,50.00,0.00,借,50.00'; echo 'C3,客户3,贷,2.00,8.00,0.00,借,6.00'; } | iconv -f UTF-8 -t GB18030 > gb.csv
  $ hk tie-out gb.csv --format json > t.json 2>why; pick . month same differ < t.json; pick rows customer difference.opening difference.closing < t.json
  2025-05 2 1
  C3 -2.00 -2.00
  $ hk tie-out 余额表.csv
  huikuan: 这张表没有写是哪个月的，请写明月份
    位置： --month
    建议： 加上 --month 2025-06 这样的月份
  [2]
  $ { echo '客户编码,期初余额,本期借方,本期贷方,期末余额'; echo 'C1,一百,70,30,140'; } > bad.csv
  $ hk tie-out bad.csv --month 2025-05
  huikuan: 第 2 行读不通（一百）：不是金额
    位置： FILE
  [2]
