The same answer as a table, as CSV, as JSON and as a workbook; nested input from a file; the same key books once.
rows: R45

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲机械有限公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-01-10 --amount 1234567.8 --due 2025-02-10 >/dev/null
  $ hk item list --format csv
  id,document,number,kind,part,customer,name,class,currency,amount,open,issue_day,due_day,due_rule
  3,2,F1,invoice,1,C1,甲机械有限公司,invoice,CNY,1234567.80,1234567.80,2025-01-10,2025-02-10,given
  $ hk item list
  编号  单据  号码  种类  第几期  客户  名称            类别  币种          金额      未结金额  开票日期    到期日      到期日来源
  ─+ (re)
     3     2  F1    发票       1  C1    甲机械有限公司  发票  CNY   1,234,567.80  1,234,567.80  2025-01-10  2025-02-10  单据上的
  $ hk --lang en item list | head -1 | tr -s ' '
  Id Document Number Kind Instalment Customer Name Class Currency Amount Open Issue day Due day Source of the due day
  $ hk aging --as-of 2025-02-28 --format xlsx -o a.xlsx && head -c 2 a.xlsx
  PK
  $ hk aging --as-of 2025-02-28 --format yaml
  huikuan: “格式”只能是 table|json|csv|xlsx 之一，现在是 yaml
    位置： --format
  [2]

The workbook can be handed on as it is: title, company, day and makers above, head frozen and filtered, total below, A4 landscape; a list is
summed where all is one currency.

  $ hk invoice add F0 --customer C1 --day 2025-01-10 --amount 0.2 --due 2025-02-10 >/dev/null; hk letterhead edit --checker 林静 >/dev/null
  $ hk item list --format xlsx -o i.xlsx; python3 -m zipfile -e i.xlsx x
  $ grep -oE 'state="frozen"|orientation="landscape"|paperSize="9"|<autoFilter ref="[A-Z0-9:]*"|<v>1234568</v>' x/xl/worksheets/sheet1.xml | sort | uniq -c | sed 's/^ *//'
  1 <autoFilter ref="A3:N5"
  2 <v>1234568</v>
  1 orientation="landscape"
  1 paperSize="9"
  1 state="frozen"
  $ grep -oE '审核 林静|合计' x/xl/sharedStrings.xml; hk item list --format csv | grep -c ,
  审核 林静
  合计
  3
  $ hk aging --as-of 2025-02-28 --format xlsx -o a.xlsx; python3 -m zipfile -e a.xlsx y; grep -oE '截至 2025-02-28|合计' y/xl/sharedStrings.xml | sort -u
  合计
  截至 2025-02-28
  $ hk red add R0 --customer C1 --day 2025-01-10 --amount 0.2 --against invoice=F0,amount=0.2 >/dev/null

Nested input from a file, and the answer of the first time for the same key.

  $ echo '{"number":"F2","customer":"C1","day":"2025-01-20","parts":[{"amount":"60.00","due":"2025-02-20"},{"amount":"40.00","due":"2025-03-20"}]}' > f2.json
  $ hk invoice add --input f2.json --idempotency-key k-1 --format json > one; hk invoice add --input f2.json --idempotency-key k-1 --format json > two; diff one two && echo once
  once
  $ hk item list --format json | pick rows number part amount due_day | sort
  F1 1 1234567.80 2025-02-10
  F2 1 60.00 2025-02-20
  F2 2 40.00 2025-03-20
  $ hk invoice add --input f2.json --amount 5 --idempotency-key k-1
  huikuan: 这个请求编号用过，内容和上次不同；新的内容请换一个编号
  [6]
