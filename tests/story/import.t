A file of the ERP becomes facts: rehearsed first, refused as a whole, good rows alone when asked, never twice.
rows: R16

  $ hk init --company T --practice >/dev/null
  $ { echo '应收发票明细表'; echo '期间：2025-01 至 2025-01'; echo '客户编码,客户名称,发票号码,开票日期,到期日,价税合计'
  > echo '0012,䶮丰机械有限公司,24312000000012345678,2025-01-05,2025-02-04,"1,000.00"'
  > echo '0013,（东海）阀门厂,24312000000012345679,2025年1月6日,20250205,¥2.5万元'
  > echo '0012,䶮丰机械有限公司,24312000000012345680,2025/1/7,2025/2/6,(300.00)'
  > echo '合计,,,,,"25,700.00"'; } | iconv -f UTF-8 -t GB18030 > gb.csv
  $ hk import invoices gb.csv --dry-run --format json | pick rows.0 encoding header_line rows good bad customers_new documents_new totals_same batch
  GB18030 3 3 3 0 2 3 1 -
  $ hk customer list --format json | pick rows code
  $ hk import invoices gb.csv --format json | pick amounts currency invoiced outstanding_before outstanding_after
  CNY 26000.00 0.00 25700.00

(26,000 of blue invoices, 300 of a red one.) Leading zeros, rare characters, a red invoice and 万元 came through.

  $ hk aging --as-of 2025-02-28 --format json | pick rows key name outstanding
  0012 䶮丰机械有限公司 700.00
  0013 （东海）阀门厂 25000.00

The same file again changes nothing and says so.

  $ hk import invoices gb.csv --format json | pick rows.0 rows good same bad batch
  3 0 3 0 -
  $ hk aging --as-of 2025-02-28 --by total --format json | pick rows outstanding
  25700.00

A file with bad rows: line, column, value, reason and what to do; nothing is taken unless the good rows are asked for.

  $ { echo '客户编码,客户名称,发票号码,开票日期,到期日,价税合计'
  > echo '0012,䶮丰机械有限公司,24312000000012345690,2025-02-05,2025-03-04,100'
  > echo '0012,䶮丰机械有限公司,2.4312E+19,2025-02-06,2025-03-05,500'
  > echo '0012,䶮丰机械有限公司,24312000000012345691,2025-02-30,2025-03-05,500'
  > echo '0012,䶮丰机械有限公司,24312000000012345692,2025-02-07,2025-03-05,一千'
  > echo '0012,䶮丰机械有限公司,24312000000012345693,2025-02-07,2025-03-05,92233720368547758.08'; } > bad.csv
  $ hk import invoices bad.csv --format json > bad.json
  huikuan: 文件里有读不通的行，一行也没有导入；改好这些行再导入
  [6]
  $ pick problems line column header value reason < bad.json
  3 C 发票号码 2.4312E+19 这个号码被 Excel 截成了 15 位有效数字，后面的数字已经丢失
  4 D 开票日期 2025-02-30 没有这一天
  5 F 价税合计 一千 不是金额
  6 F 价税合计 92233720368547758.08 金额太大，超出能记的范围
  $ pick problems.0 advice < bad.json
  请回到原来的软件重新导出，把这一列作为文本导出（或先把 Excel 列格式设成“文本”再粘贴），不要用改过格式的这份
  $ hk aging --as-of 2025-03-31 --by total --format json | pick rows outstanding
  25700.00
  $ hk import invoices bad.csv --keep-good --format json | pick rows.0 good bad documents_new
  1 4 1
  $ hk aging --as-of 2025-03-31 --by total --format json | pick rows outstanding
  25800.00

An import is taken back as a whole.

  $ hk import undo $(hk import history --format json | pick rows.0 id) >/dev/null
  $ hk import history --format json | pick rows file_name rows bad state
  bad.csv 1 4 undone
  gb.csv 3 0 posted
  $ hk aging --as-of 2025-03-31 --by total --format json | pick rows outstanding
  25700.00

Not a file, not such a file.

  $ hk import invoices nothing.csv
  huikuan: 找不到或读不了文件 nothing.csv
    位置： FILE
  [2]
  $ printf 'a,b\n1,2\n' > x.csv; hk import invoices x.csv
  huikuan: x.csv 里没有“客户编码”这一列；读到的表头是：a, b
    建议： 如果这一列叫别的名字，用 --map 写明哪一列是它（写法见 huikuan import --help）；如果文件是另一种，换一个文件种类，或写 auto 让程序判断
  [2]
