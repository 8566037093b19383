Papers for a talk: the debt sheet, letters that a debtor signs, the aging report. 100,000 due 28 February 2025, to 28 July.
rows: R14 R98

  $ hk init --company T --name 恒达机电有限公司 --practice >/dev/null
  $ hk customer add C1 江北重工机械有限公司 --terms 票到30天 >/dev/null
  $ hk config set int.rate 0.05 --from 2025-01-01 >/dev/null
  $ hk invoice add 25442000000081236107 --customer C1 --day 2025-01-28 --amount 100000 --due 2025-02-28 >/dev/null
  $ hk invoice add F2 --customer C1 --day 2025-07-01 --amount 50000 --due 2025-08-30 >/dev/null
  $ hk contract add HT-1 --customer C1 --name 轧机备件采购 --amount 150000 --signed 2025-01-02 --plan name=全款,amount=150000,event=invoice >/dev/null
  $ printf '客户编码,联系人,职务,电话\nC1,王晓明,财务经理,13812341234\n' > $S/c.csv; hk import contacts $S/c.csv >/dev/null
  $ printf '客户编码,跟进日期,跟进内容,承诺日期,承诺金额\nC1,2025-07-01,内部备注勿外传,2025-07-15,30000\n' > $S/f.csv; hk import followups $S/f.csv >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-04-29 --amount 40000 >/dev/null; hk receipt apply S1 --invoice 25442000000081236107 --amount 40000 >/dev/null

The debt sheet: 60,000 open for 150 days; interest 100,000 x 60 + 60,000 x 90 days at 0.05 % = 3,000 + 2,700; the total is the ledger's.

  $ hk debt-sheet C1 --as-of 2025-07-28 --out $S/d >/dev/null; pdftotext -layout $S/d/*.pdf - | tr -s ' ' > $S/d.txt
  $ grep -E '^(110,000.00|2025-01-28|2025-07-01 F2|合计)' $S/d.txt
  110,000.00 60,000.00 50,000.00 0.00 5,700.00 150
  2025-01-28 25442000000081236107 2025-02-28 100,000.00 60,000.00 150 5,700.00
  2025-07-01 F2 2025-08-30 50,000.00 50,000.00
  合计 150,000.00 110,000.00 5,700.00
  $ hk aging --as-of 2025-07-28 --format json | pick totals outstanding
  110000.00
  $ grep -oE '约定利率，每日 0.05%|合同 HT-1 轧机备件采购 2025-01-02 150,000.00|2025-04-29 收款 电汇 40,000.00|承诺 2025-07-15 付款 30,000.00|票到 30 天' $S/d.txt | sort
  2025-04-29 收款 电汇 40,000.00
  合同 HT-1 轧机备件采购 2025-01-02 150,000.00
  承诺 2025-07-15 付款 30,000.00
  票到 30 天
  约定利率，每日 0.05%

Their people are masked unless one asks; a picture that leaves the house masks the firm too; notes never come along.

  $ grep -oE '王[^ ]* 财务经理 [0-9*]+' $S/d.txt
  王** 财务经理 138****1234
  $ hk debt-sheet C1 --as-of 2025-07-28 --mask none --format html --out $S/n >/dev/null; grep -oE '王晓明|13812341234' $S/n/*.html
  王晓明
  13812341234
  $ hk debt-sheet C1 --as-of 2025-07-28 --mask all --format html --out $S/m >/dev/null; grep -c '江北重工\|王晓明\|13812341234\|25442000000081236107\|HT-1' $S/m/*
  0
  [1]
  $ grep -ohE '江北[*]+有限公司|[*]+6107' $S/m/* | sort -u
  **6107
  江北**有限公司
  $ grep -c 内部备注 $S/d.txt $S/n/*.html $S/m/*.html | grep -vc ':0$'
  0
  [1]

Letters name what is owed in capitals and list it; the promise lists what is due only, and each keeps the claim whole.

  $ for k in confirm promise inquiry; do hk letter C1 --kind $k --as-of 2025-07-28 --out $S/l >/dev/null; done; ls $S/l
  付款承诺书 2025-07-28 C1 江北重工机械有限公司.pdf
  债权债务确认书 2025-07-28 C1 江北重工机械有限公司.pdf
  询证函 2025-07-28 C1 江北重工机械有限公司.pdf
  $ for f in $S/l/*; do pdftotext -layout "$f" - | tr -s ' ' > $S/l.txt; grep -cE '壹拾壹万元整|110,000.00' $S/l.txt; grep -c '不视为' $S/l.txt; grep -cE '^2025-0' $S/l.txt; done
  1
  1
  1
  2
  1
  2
  2
  1
  2
  $ hk letter C1 --kind confirm --as-of 2025-01-01 --out $S/l
  huikuan: 客户“C1”在 2025-01-01 没有欠款，不必出这封信
    位置： CUSTOMER
  [6]

The aging report as paper and as a workbook to go on with.

  $ hk aging-report --as-of 2025-07-28 --out $S/a >/dev/null; pdftotext -layout $S/a/*.pdf - | tr -s ' ' | grep -E '^ ?(C1|合计|全公司)'
  C1 江北重工机械有限公司 50,000.00 60,000.00 110,000.00 60,000.00
  合计 50,000.00 60,000.00 110,000.00 60,000.00
  全公司应收余额与控制总额 110,000.00 元相符。
  $ hk aging-report --as-of 2025-07-28 --format xlsx --out $S/a >/dev/null; python3 -m zipfile -e $S/a/*.xlsx $S/x
  $ grep -oE '<v>(110000|60000)</v>|state="frozen"|orientation="landscape"|paperSize="9"|<autoFilter' $S/x/xl/worksheets/sheet1.xml | sort | uniq -c | sed 's/^ *//'
  1 <autoFilter
  2 <v>110000</v>
  4 <v>60000</v>
  1 orientation="landscape"
  1 paperSize="9"
  1 state="frozen"

500 items in less than two seconds of the processor (other tests run beside), each on the sheet, and the total right.

  $ hk customer add C5 五百笔公司 >/dev/null
  $ { echo 客户编码,客户名称,发票号码,开票日期,到期日,价税合计; for i in $(seq 500); do echo C5,五百笔公司,N$((1000 + i)),2025-01-05,2025-02-05,$i.01; done; } > $S/i.csv; hk import invoices $S/i.csv >/dev/null
  $ TIMEFORMAT=%U; t=$( { time hk debt-sheet C5 --as-of 2025-07-28 --out $S/5 >/dev/null; } 2>&1 ); awk "BEGIN { exit !($t < 2) }"
  $ pdftotext -layout $S/5/*.pdf - | tr -s ' ' > $S/5.txt; grep -cE '^2025-01-05 N' $S/5.txt; grep -oE '^合计 [0-9,.]+ [0-9,.]+' $S/5.txt
  500
  合计 125,255.00 125,255.00
