Mappings that were made once are remembered for their layout: listed, named, changed, put out of use, carried to another firm as a map file.
rows: R98

  $ hk init --company T --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now 2025-07-01T09:00:00+08:00 "$@"; }
  $ printf '单据,往来,日子,货款,税款,备注二\nA1,甲公司,2025-06-01,100.00,13.00,x\nA2,乙公司,2025-06-02,200.00,26.00,y\n' > a.csv
  $ hk import invoices a.csv >/dev/null 2>&1; echo $?
  2
  $ echo '{"columns": {"单据": "number", "往来": "customer_name", "日子": "issue_day", "货款": "amount", "税款": null, "备注二": "remark"}}' > map.json
  $ hk import invoices a.csv --map map.json --format json | pick rows good
  2
  $ hk import layouts --format json > l.json; pick rows what mapped used uses retired name missing < l.json; pick rows.0.columns letter title field < l.json
  invoices 5 2025-07-01T09:00:00+08:00 1 false  -
  A 单据 number
  B 往来 customer_name
  C 日子 issue_day
  D 货款 amount
  E 税款 -
  F 备注二 remark

The next file of these titles needs no map; the card counts it.

  $ printf '单据,往来,日子,货款,税款,备注二\nA3,甲公司,2025-06-03,300.00,39.00,z\n' > b.csv
  $ "$HK" --db "$HK_DB" --now 2025-07-02T09:00:00+08:00 import invoices b.csv --format json | pick rows good
  1
  $ hk import layouts --format json | pick rows used uses
  2025-07-02T09:00:00+08:00 2

A name, another meaning for a column: the column that had the meaning loses it, and what is lacking is told. It holds from the next file on.

  $ id=$(hk import layouts --format json | pick rows id)
  $ hk import layout edit $id --name 老系统发票 --columns column=税款,field=amount --format json > e.json; pick . name missing < e.json; pick columns title field < e.json | sed -n 4,5p
  老系统发票 -
  货款 -
  税款 amount
  $ hk item list --format json | pick rows amount | sort
  100.00
  200.00
  300.00
  $ hk import layout edit $id --columns column=单据,field=amount --columns column=日子 --format json | pick . missing
  发票或单据号码
  $ hk import layout edit $id --columns column=单据,field=number --columns column=日子,field=issue_day --columns column=货款,field=amount >/dev/null
  $ hk import layout edit $id --columns column=没有,field=amount
  huikuan: 对应文件里的列“没有”在文件里没有
    位置： --columns
  [2]
  $ hk import layout edit $id --columns column=单据,field=voucher 2>&1 | head -1
  huikuan: 列“单据”对应的“voucher”不是这种文件的字段
  [2]

A map file carries titles and meanings and no data; loaded in another firm it stands for exactly these titles.

  $ hk import layout map $id > m.json; pick . what name < m.json; pick headers < m.json | paste -sd' '; grep -c 甲公司 m.json
  invoices 老系统发票
  单据 往来 日子 货款 税款 备注二
  0
  [1]
  $ "$HK" --db "sqlite:$S/other.db" init --company O --practice >/dev/null; other() { "$HK" --db "sqlite:$S/other.db" --now 2025-07-03T09:00:00+08:00 "$@"; }
  $ other import layout load m.json --format json | pick . what name mapped uses
  invoices 老系统发票 5 0
  $ other import invoices a.csv --format json | pick rows good
  2
  $ echo '{"columns": {"A": "amount"}}' > no.json; other import layout load no.json
  huikuan: 这不是导入格式的对应文件：要有 what、headers 和 columns
    位置： FILE
  [2]

Out of use: the titles are strange again. Mapped anew, the layout is in use.

  $ hk import layout edit $id --retired --format json | pick . retired
  true
  $ printf '单据,往来,日子,货款,税款,备注二\nA4,甲公司,2025-06-04,400.00,52.00,z\n' > c.csv
  $ hk import invoices c.csv >/dev/null 2>&1; echo $?
  2
  $ hk import invoices c.csv --map map.json --format json | pick rows good; hk import layouts --format json | pick rows name retired uses
  1
  老系统发票 false 3
  $ hk import layout edit 999 --name x
  huikuan: 没有找到导入格式 999
    位置： ID
  [4]
