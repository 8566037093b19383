Columns of a list by name, in the order one wants them.
rows: R257

  $ hk init --company T --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now 2025-07-10T09:00:00+08:00 "$@"; }
  $ hk customer add C1 中和公司 >/dev/null; hk customer add C2 安达公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-03-05 --amount 500 --due 2025-05-05 >/dev/null; hk invoice add F2 --customer C2 --day 2025-01-10 --amount 1900 >/dev/null

As table, as csv; the order is the caller's, and what a table would fold away because it is empty stands there.

  $ hk document list --columns amount,number,name
      金额  号码  客户名称
  ────────────────────────
  1,900.00  F2    安达公司
    500.00  F1    中和公司
  $ hk document list --columns day,number --format csv | tr -d '\r'
  day,number
  2025-01-10,F2
  2025-03-05,F1
  $ hk contract list --columns number,terms --format csv | tr -d '\r'
  number,terms

By the titles of the reader's language, with its commas; a group takes all its columns; total rows follow.

  $ hk document list --columns "号码、 金额" --format csv | tr -d '\r'
  number,amount
  F2,1900.00
  F1,500.00
  $ hk aging --as-of 2025-06-30 --edges 0,30,60 --columns key,buckets,outstanding | head -6
  编码  1–30   31–60   >60  应收余额
  ──────────────────────────────────
  C1    0.00  500.00  0.00    500.00
  C2    0.00    0.00  0.00  1,900.00
  ──────────────────────────────────
  合计  0.00  500.00  0.00  2,400.00
  $ hk --columns number item list --format csv | tr -d '\r'
  number
  F2
  F1
  $ hk document list --columns number,amount --format xlsx -o $S/d.xlsx && python3 -m zipfile -e $S/d.xlsx $S/x && grep -ohE '<t[^>]*>[^<]+</t>' $S/x/xl/sharedStrings.xml | sed 's/<[^>]*>//g' | grep -cE '^(号码|金额|客户名称)$'
  2

A name that is none: those there are, and nothing is printed. What gives no list, what writes, and JSON take no columns.

  $ hk document list --columns number,betrag
  huikuan: 没有“betrag”这一列；有：id（编号）、kind（种类）、number（号码）、customer（客户）、name（客户名称）、currency（币种）、amount（金额）、day（日期）
    位置： --columns
  [2]
  $ hk --lang en document list --columns betrag
  huikuan: there is no column "betrag"; there are: id, kind, number, customer, name, currency, amount, day
    at: --columns
  [2]
  $ hk document list --columns number --format json
  huikuan: --columns 用在表格、csv 和 xlsx；JSON 总是给出全部字段
    位置： --columns
  [2]
  $ hk version --columns version
  huikuan: 命令 version 的结果不是列表，不能用 --columns
  [2]
  $ hk customer add C3 北方公司 --columns id
  huikuan: 命令 customer add 的结果不是列表，不能用 --columns
    位置： --columns
  [2]
  $ hk customer list --columns code --format csv | tr -d '\r'
  code
  C1
  C2
  $ hk document list --columns ", "
  huikuan: --columns 后面没有写列名
    位置： --columns
  [2]
