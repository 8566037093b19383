Ten thousand invoices, each bad line with its number and cause, none or only the good ones taken.
rows: R16

  $ hk init --company T --practice >/dev/null
  $ { echo '客户编码,客户名称,发票号码,开票日期,到期日,价税合计'
  > seq 1 10000 | awk '{ a = $1 % 1000 == 0 ? "没写" : "10.00"; printf "K%d,客户%d,F%05d,2025-01-%02d,2025-03-01,%s\n", $1 % 50, $1 % 50, $1, 1 + $1 % 28, a }'; } > big.csv
  $ hk import invoices big.csv --format json > big.json
  huikuan: 文件里有读不通的行，一行也没有导入；改好这些行再导入
  [6]
  $ pick rows.0 rows good bad < big.json
  10000 9990 10
  $ pick problems line value < big.json | head -3
  1001 没写
  2001 没写
  3001 没写
  $ hk customer list --format json | pick rows code
  $ hk import invoices big.csv --keep-good --format json | pick rows.0 good bad documents_new customers_new
  9990 10 9990 50
  $ hk aging --as-of 2025-03-31 --by total --format json | pick rows.0 outstanding count
  99900.00 9990
  $ hk verify --format json | pick . good
  true
