The monthly statement: opening + sales - receipts - credits = closing, from the log and from the book, on paper as the customer reads it.
rows: R7

The account of a customer in June: 1,113,200.00 from before, an invoice, a transfer, a bank bill, a red invoice.

  $ hk init --company T --name 恒达机电有限公司 --practice >/dev/null
  $ hk customer add C1 江北重工机械有限公司 >/dev/null
  $ inv() { hk invoice add "$1" --customer C1 --day "$2" --amount "$3" --due "$4" >/dev/null; }
  $ inv 25442000000081236107 2025-03-09 260000 2025-05-08; inv 25442000000081237000 2025-04-02 154800 2025-06-01
  $ inv 25442000000081238016 2025-04-21 266000 2025-06-20; inv 25442000000081240385 2025-05-26 432400 2025-07-25
  $ inv 25442000000081242671 2025-06-16 300000 2025-08-15
  $ hk receipt add S1 --customer C1 --day 2025-06-05 --amount 60000 >/dev/null; hk receipt apply S1 --invoice 25442000000081236107 --amount 60000 >/dev/null
  $ hk receipt add S2 --customer C1 --day 2025-06-18 --amount 150000 --method bank_bill --bill-number 1302000001 --bill-due 2025-12-18 >/dev/null
  $ hk receipt apply S2 --invoice 25442000000081237000 --amount 150000 >/dev/null
  $ hk red add 25442000000081249999 --customer C1 --day 2025-06-20 --amount 4800 --against invoice=25442000000081237000,amount=4800 >/dev/null
  $ hk statement C1 --month 2025-06 --out $S/p --format pdf --input /dev/stdin <<< '{}' | grep -c 1,198,400.00
  1
  $ ls $S/p
  对账单 2025-06 C1 江北重工机械有限公司.pdf
  $ pdftotext -layout $S/p/*.pdf $S/t.txt; tr -s ' ' < $S/t.txt > $S/w.txt
  $ grep -E '人民币（大写）' $S/w.txt
   人民币（大写）壹佰壹拾玖万捌仟肆佰元整 ¥1,198,400.00
  $ grep -E '^1,113,200.00 ' $S/w.txt
  1,113,200.00 300,000.00 −210,000.00 −4,800.00 1,198,400.00
  $ grep -E '^(2025-0|合计)' $S/w.txt | head -7
  2025-05-31 期初 1,113,200.00
  2025-06-05 收款 电汇，付 25442000000081236107 60,000.00 1,053,200.00
  2025-06-16 发票 25442000000081242671 300,000.00 1,353,200.00
  2025-06-18 收款 银行承兑，付 25442000000081237000 150,000.00 1,203,200.00
  2025-06-20 红字发票 25442000000081249999，冲 4,800.00 1,198,400.00
  合计 300,000.00 214,800.00 1,198,400.00
  2025-03-09 25442000000081236107 2025-05-08 260,000.00 200,000.00
  $ grep -oE '其中已到期 [0-9.,]+ 元，未到期 [0-9.,]+ 元' $S/w.txt
  其中已到期 466,000.00 元，未到期 732,400.00 元
  $ grep -cE '不视为同意延期，也不视为放弃逾期付款责任|信息无误，人民币余额 1,198,400.00 元|有差异，我方余额' $S/w.txt
  3

Fonts are inside, as subsets; the same statement again is the same file, byte for byte.

  $ pdffonts $S/p/*.pdf | awk 'NR > 2 { print $(NF-4), $(NF-3) }' | sort -u
  yes yes
  $ hk statement C1 --month 2025-06 --out $S/q >/dev/null; cmp $S/p/*.pdf $S/q/*.pdf && test $(stat -c %s $S/p/*.pdf) -lt 120000

The other forms say the same; a workbook holds numbers.

  $ for f in html png xlsx; do hk statement C1 --month 2025-06 --out $S/f --format $f >/dev/null; done; ls $S/f
  对账单 2025-06 C1 江北重工机械有限公司.html
  对账单 2025-06 C1 江北重工机械有限公司.png
  对账单 2025-06 C1 江北重工机械有限公司.xlsx
  $ grep -oE '>1,198,400.00<' $S/f/*.html | sort | uniq -c | awk '{ print $1 }'
  4
  $ grep -cE 'src=|href=|@import|url\(' $S/f/*.html
  0
  [1]
  $ python3 -m zipfile -e $S/f/*.xlsx $S/x; grep -ohE '<v>1198400</v>' $S/x/xl/worksheets/*.xml | sort -u
  <v>1198400</v>

A debt we wrote off is still a debt to the customer: nothing on his paper tells of it, and it stays in what he owes.

  $ hk writeoff add --invoice 25442000000081238016 --amount 66000 --day 2025-06-30 --reason 内部核销 >/dev/null
  $ hk aging --as-of 2025-06-30 --format json | pick totals outstanding
  1132400.00
  $ hk statement C1 --month 2025-06 --out $S/w --format html >/dev/null; grep -c '核销坏账\|内部核销\|>66,000.00' $S/w/*.html
  0
  [1]
  $ grep -cE '25442000000081238016</td><td></td><td class=n>2025-06-20</td><td class=r>266,000.00</td><td class=r>266,000.00' $S/w/*.html
  1
  $ hk statement C1 --month 2025-06 --out $S/w --format html --language en | grep -oE '1,198,400.00'
  1,198,400.00

A bill that is refused and money given back lessen the receipts; two currencies are two accounts on one paper.

  $ b=$(hk bill list --format json | pick rows.0 id); hk bill act $b dishonoured --day 2025-07-03 >/dev/null
  $ hk receipt add S3 --customer C1 --day 2025-07-04 --amount 500 >/dev/null; hk refund add S3 --amount 200 --day 2025-07-05 --reason 多付 >/dev/null
  $ hk invoice add US-1 --customer C1 --day 2025-07-08 --amount 1000 --currency USD --due 2025-08-08 >/dev/null
  $ hk statement C1 --month 2025-07 --out $S/j --format html | tr -s ' ' | grep -E '^C1' | cut -d' ' -f1,3-8
  C1 CNY 1,198,400.00 0.00 −149,700.00 0.00 1,348,100.00
  C1 USD 0.00 1,000.00 0.00 0.00 1,000.00

An import that was taken back never was.

  $ printf '客户编码,客户名称,发票号码,开票日期,到期日,价税合计\nC1,江北重工机械有限公司,WRONG-1,2025-07-10,2025-08-10,777.00\n' > $S/i.csv
  $ hk import invoices $S/i.csv >/dev/null; hk import undo $(hk import history --format json | pick rows.0 id) >/dev/null
  $ hk statement C1 --month 2025-07 --out $S/u --format html | tr -s ' ' | grep -E '^C1' | cut -d' ' -f1,3-8
  C1 CNY 1,198,400.00 0.00 −149,700.00 0.00 1,348,100.00
  C1 USD 0.00 1,000.00 0.00 0.00 1,000.00
  $ grep -c 'WRONG-1\|777.00' $S/u/*.html
  0
  [1]

Everybody at once, any period; who sees a part of an account writes no paper about it.

  $ hk customer add C2 东海公司 >/dev/null; hk customer add C3 无往来公司 >/dev/null
  $ hk invoice add F2 --customer C2 --day 2025-07-09 --amount 12.5 --due 2025-08-09 >/dev/null
  $ hk statement --all --from 2025-07-01 --to 2025-07-20 --out $S/a --format html >/dev/null; ls $S/a | wc -l
  2
  $ hk person add P1 张三 >/dev/null; hk assign --item $(hk item list --customer C1 --format json | pick rows.0 id) --owner P1 --from 2025-01-01 >/dev/null
  $ hk user add zhang --role salesperson --person P1 --password 'mango-river-41-lamp' >/dev/null
  $ hk --as zhang statement C1 --month 2025-07 --out $S/z
  huikuan: 客户“C1”由几位业务员分管，您只看得到一部分，对账单和信函要由看得到全部的人来出
    位置： CUSTOMER
  [3]
  $ hk --as zhang statement C2 --month 2025-07 --out $S/z
  huikuan: 没有找到客户 C2
    位置： CUSTOMER
    建议： 客户写编码、名称、曾用名或别名；全部客户：huikuan customer list
  [4]
  $ hk statement C1 --month 2025-07 --from 2025-07-01 --out $S/z
  huikuan: 期间请用 --month，或 --from 和 --to 一起给
    位置： --month
  [2]
  $ hk statement --out $S/z
  huikuan: 请写明客户，或用 --all 给所有有往来的客户出单（二选一）
    位置： CUSTOMER
  [2]

A log and a book that do not meet, or a book that does not tie: no paper at all. (Somebody took the guards away and wrote into the tables.)

  $ unguard credit
  $ hk receipt add S9 --customer C2 --day 2025-07-09 --amount 2 >/dev/null
  $ sql "UPDATE credit SET credit_key = 'undo:' || (SELECT max(i.seq) FROM item i JOIN document d ON d.seq = i.document WHERE d.number = 'F2') WHERE credit_key = 'S9'"
  $ hk statement C2 --month 2025-07 --out $S/bad
  huikuan: 客户“C2”的 CNY 往来算出 −2.00，账上是 10.50，两数不符，没有出单
    位置： CUSTOMER
    建议： 运行 verify；账对上以前不要给客户发对账单
  [7]
  $ sql "UPDATE control_day SET amount = amount + 1"
  $ hk statement C1 --month 2025-07 --out $S/bad
  huikuan: 2025-07-31 的账与控制总额不符，先不出纸面单据
    建议： 运行 verify 找出原因；账不平时发出的单据会被拿来对质
  [7]
  $ ls $S/bad 2>/dev/null
  [2]
