Files as they come from real desks: signed at the foot, with the tricks that keep Excel from cutting numbers, days in three columns,
several sheets, and files that do not say what they are.
rows: R16, R35

A list signed below, page numbers, a note: none of these is an entry, and the totals above them still count.

  $ hk init --company T --practice >/dev/null
  $ { echo '客户名称,发票号码,开票日期,到期日,价税合计,备注'
  > echo '甲公司,F1,2025-06-16,2025-08-15,100,'
  > echo '乙公司,F2,2025-06-17,2025-08-16,200,'
  > echo '合 计,,,,300,'
  > echo '第 1 页  共 1 页,,,,,'
  > echo '制表：张会计,,复核：,,审核人：李四,'
  > echo '打印时间：,2025-06-30 09:15,,,,'
  > echo '说明：本表不含质保金,,,,,'; } > foot.csv
  $ hk import auto foot.csv --format json | pick rows.0 rows good bad documents_new totals_same
  2 2 0 2 1

A row that is signed and still has an amount is no foot: it is told.

  $ { echo '客户名称,发票号码,开票日期,到期日,价税合计'
  > echo '制表：张会计,,,,5'; } > not-foot.csv
  $ hk import invoices not-foot.csv --format json 2>/dev/null > told.json; pick rows.0 rows bad < told.json
  1 1

="0012" and a leading apostrophe are how people keep Excel from cutting a number; the number is what stands between.

  $ { echo '客户编码,客户名称,发票号码,开票日期,到期日,价税合计'
  > echo '="0012",丙公司,="25442000000012345678",2025-06-16,2025-08-15,100'
  > echo "'0012,丙公司,'25442000000012345679,2025-06-17,2025-08-15,100"
  > echo '"=""0012""",丙公司,25442000000012345680,"=""2025-06-18""",2025-08-15,"=""1,000.00"""'; } > text.csv
  $ hk import invoices text.csv --format json | pick rows.0 good bad customers_new
  3 0 1
  $ hk document list 0012 --format json | pick rows number day amount | sort
  25442000000012345678 2025-06-16 100.00
  25442000000012345679 2025-06-17 100.00
  25442000000012345680 2025-06-18 1000.00

The account as 用友 prints it: year above, month and day in columns of their own, a month that is written once.

  $ { echo '应收账款明细账'; echo '客户：001 丁公司'
  > echo '2025年,,凭证号,摘要,借方,贷方,方向,余额'; echo '月,日,,,,,,'
  > echo ',,,上年结转,,,借,"1,000.00"'
  > echo '1,10,转-1,销售产品,500,,借,"1,500.00"'; echo ',20,转-2,销售产品,100,,借,"1,600.00"'
  > echo ',,,本月合计,600,,借,"1,600.00"'; echo ',,,本年累计,600,,借,"1,600.00"'
  > echo '2,3,收-1,收货款,,800,借,800.00'; echo ',,,本月合计,,800,借,800.00'; echo ',,,本年累计,600,800,借,800.00'; } > account.csv
  $ hk import auto account.csv --format json | pick rows.0 what good bad documents_new receipts_new totals_same
  running-account 4 0 3 1 8
  $ hk document list 001 --format json | pick rows kind day amount | sort
  invoice 2025-01-10 500.00
  invoice 2025-01-20 100.00
  opening 2025-01-09 1000.00
  $ hk aging --as-of 2025-06-30 --customer 001 --format json | pick rows outstanding
  800.00

Three columns 年 月 日; and a year that nobody wrote is asked for, not guessed.

  $ { echo '客户名称,年,月,日,凭证号,摘要,借方,贷方,余额'
  > echo '戊公司,2024,12,31,转-9,销售,70,,70'; echo '戊公司,2025,1,5,收-9,收款,,20,50'; } > ymd.csv
  $ hk import auto ymd.csv --format json | pick rows.0 good bad
  2 0
  $ hk aging --as-of 2024-12-31 --format json | pick rows name outstanding | grep 戊
  戊公司 70.00
  $ { echo '客户名称,月,日,凭证号,摘要,借方,贷方,余额'; echo '戊公司,2,5,转-1,销售,70,,120'; } > md.csv
  $ hk import running-account md.csv --format json 2>/dev/null > told.json; pick problems line column value reason < told.json
  2 C 2-5 只有月和日，没有年份

Every amount a running account prints is followed; an invoice list without numbers is taken when its kind is said.

  $ { echo '客户名称,日期,金额'; echo '己公司,2025-01-01,100'; echo '己公司,2025-01-01,100'; echo '己公司,2025-01-02,50'; } > plain.csv
  $ hk import auto plain.csv
  huikuan: plain.csv 看不出是发票还是回款：它的表头（客户名称, 日期, 金额）两种都说得通，所以没有导入
    建议： 请写明是哪一种：huikuan import invoices 文件，或 huikuan import receipts 文件
  [2]
  $ hk import invoices plain.csv --format json | pick rows.0 good documents_new
  3 3
  $ hk import invoices plain.csv --format json | pick rows.0 good same
  0 3

What the file, its sheet or its title says settles it.

  $ { echo '三月回款明细'; cat plain.csv; } > plain2.csv; hk import auto plain2.csv --dry-run --format json | pick rows.0 what good
  receipts 3
  $ cp plain.csv 六月开票.csv; hk import auto 六月开票.csv --dry-run --format json | pick rows.0 what good same
  invoices 0 3

A file of which only the customer is known is no list of customers.

  $ { echo '客户,甲列,乙列,丙列'; echo '庚公司,1,2,3'; } > few.csv; hk import auto few.csv
  huikuan: few.csv 看不出是哪一种文件；认得的列只有：客户
    建议： 请写明文件种类，例如 huikuan import invoices 文件，并用 --map 写明哪一列是什么（写法见 huikuan import --help）
  [2]

A workbook of several sheets. The first that is a table of a known kind is taken; the others are named, never passed over in silence.

  $ python3 - > book.xls <<'P'
  > def sheet(name, rows):
  >     cells = "".join("<Row>" + "".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in r) + "</Row>" for r in rows)
  >     return f'<Worksheet ss:Name="{name}"><Table>{cells}</Table></Worksheet>'
  > head = ["客户名称", "发票号码", "开票日期", "到期日", "价税合计"]
  > print('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
  >       + sheet("封面", [["应收明细，财务部编"]])
  >       + sheet("1月", [head, ["辛公司", "M1", "2025-01-05", "2025-02-05", "10"]])
  >       + sheet("2月", [head, ["辛公司", "M2", "2025-02-05", "2025-03-05", "20"]])
  >       + sheet("3月", [head, ["壬公司", "M3", "2025-03-05", "2025-04-05", "40"]]) + "</Workbook>")
  > P
  $ hk import auto book.xls --dry-run --format json | pick rows.0 sheet rows sheets_left
  1月 1 2月,3月
  $ hk import auto book.xls --dry-run --sheet 3月 --format json | pick rows.0 sheet rows sheets_left
  3月 1 1月,2月
  $ hk import auto book.xls --sheet 5月 --dry-run
  huikuan: 文件里没有工作表“5月”；有：封面、1月、2月、3月
    位置： --sheet
  [2]
  $ hk import auto book.xls --sheet all --format json | pick rows sheet good
  1月 1
  2月 1
  3月 1
  $ hk import auto book.xls --sheet all --format json | pick rows sheet same
  1月 1
  2月 1
  3月 1
  $ hk aging --as-of 2025-06-30 --format json | pick rows name outstanding | grep -E '辛|壬'
  辛公司 30.00
  壬公司 40.00

A layout that was mapped once is known again, also when nobody says what kind it is.

  $ { echo '户头,哪天到的,几多钱'; echo '甲公司,2025-07-01,30'; } > own.csv
  $ echo '{"what":"receipts","columns":{"户头":"customer_name","哪天到的":"receipt_day","几多钱":"amount"}}' > own.json
  $ hk import auto own.csv --map own.json --format json | pick rows.0 what good
  receipts 1
  $ { echo '户头,哪天到的,几多钱'; echo '乙公司,2025-07-02,40'; } > own2.csv
  $ hk import auto own2.csv --format json | pick rows.0 what good
  receipts 1

On the page the same: what a file does not say is asked, and until it is answered nothing is posted; other sheets are named.

  $ : >log; "$HK" --db "$HK_DB" serve --listen 127.0.0.1:0 2>>log & pid=$!; for i in $(seq 100); do grep -q url= log && break; sleep 0.1; done; u=$(grep -o 'url=[^ ]*' log | cut -d= -f2)
  $ token=$(hk user add boss --role ar_clerk --password maple-chair-2208 --format json >/dev/null; hk --as boss token add page --format json | pick . token)
  $ bring() { curl -s -H "Authorization: Bearer $token" -F "file=@$1" "$u/api/v1/imports"; }
  $ ask() { curl -s -X $1 -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$u/api/v1/imports/$2" -d "$3"; }
  $ sed 's/2025-01/2025-09/' plain.csv > plain3.csv; bring plain3.csv > d.json; id=$(pick . id < d.json); pick . what < d.json; pick questions key answered < d.json
  receipts
  kind false
  $ ask POST $id/post '{}' | pick . key
  import.kind_open
  $ ask PATCH $id '{"what":"invoices"}' > d.json; pick questions key < d.json; pick . what good < d.json
  tax_included
  invoices 3
  $ ask POST $id/post '{}' | pick . documents_new
  3
  $ bring book.xls | pick . sheet sheets_left
  1 2月,3月
  $ kill $pid; wait $pid 2>/dev/null

A list of customers and what they owe is enough for a start; the columns of its own aging are left out.

  $ hk --company B init --name B --practice >/dev/null
  $ { echo '应收账款账龄分析表'; echo '截止日期：2025年6月30日'; echo '客户名称,应收余额,未到期,1-30天,90天以上'
  > echo '子公司,100,50,50,0'; echo '丑公司,200,0,0,200'; echo '合计,300,50,50,200'; } > owed.csv
  $ hk --company B import auto owed.csv --format json | pick rows.0 what good totals_same history_starts
  balances 2 1 2025-06-30
  $ hk --company B aging --as-of 2025-06-30 --by total --format json | pick totals no_due_date outstanding
  300.00 300.00

A bank statement: what was paid out is no receipt, and is counted.

  $ { echo '交易日期,对方户名,收入金额,支出金额,余额,摘要'; echo '2025-07-01,子公司,100.00,,1100,货款'; echo '2025-07-02,供应商,,50.00,1050,付款'
  > echo '2025-07-03,丑公司,60.00,0.00,1110,货款'; echo '2025-07-04,税务局,0.00,10.00,1100,税'; } | iconv -t GB18030 > bank.csv
  $ hk --company B import auto bank.csv --format json | pick rows.0 what good bad paid_out_rows
  receipts 2 0 2

Amount, paid and open that do not fit together are told; nobody chooses among them.

  $ { echo '客户名称,发票号码,开票日期,到期日,价税合计,已收金额,未收金额'; echo '寅公司,P1,2025-01-01,2025-02-01,100,40,60'
  > echo '寅公司,P2,2025-01-01,2025-02-01,100,40,70'; } > fit.csv
  $ hk --company B import invoices fit.csv --format json 2>/dev/null > told.json; pick problems line header value reason < told.json
  3 未收金额 70.00 金额减去已收是 60.00，与这一格写的未收不同

Into a month that is closed: papers count from the first open day, and the same file again still changes nothing, red papers included.

  $ hk --company C init --name C --practice >/dev/null
  $ hk --company C --now 2025-07-03 close 2025-05 >/dev/null; hk --company C --now 2025-07-03 close 2025-06 >/dev/null
  $ { echo '客户名称,发票号码,开票日期,到期日,价税合计'; echo '卯公司,R1,2025-06-01,2025-07-01,100'; echo '卯公司,R2,2025-06-10,,-30'; } > red.csv
  $ { echo '客户名称,日期,凭证号,摘要,借方,贷方'; echo '辰公司,2025-06-01,1,销售,100,'; echo '辰公司,2025-06-05,2,红字,-40,'; echo '辰公司,2025-06-09,3,收款,,20'; } > red-account.csv
  $ for n in 1 2; do hk --company C import invoices red.csv --format json | pick rows.0 good same bad landed; hk --company C import running-account red-account.csv --format json | pick rows.0 good same bad landed; done
  2 0 0 2
  3 0 0 3
  0 2 0 0
  0 3 0 0
