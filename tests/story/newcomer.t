What somebody meets who has files and has read nothing: files of the wrong kind, owners that stand on invoices only, words instead
of codes.
rows: R1, R37

  $ hk init --company T >/dev/null
  $ printf '日期,客户编码,客户名称,摘要,借方,贷方,余额\n2025-01-10,C1,甲厂,发票 F1,100.00,,100.00\n2025-02-01,C1,甲厂,收款 S1,,40.00,60.00\n' > run.csv
  $ hk import invoices run.csv
  huikuan: run.csv 看起来是往来明细账；当作发票导入会漏掉里面的收款，所以没有导入
    建议： 请用 huikuan import running-account 文件；如果它确实是发票清单，用 --map 写明各列
  [2]
  $ printf '单据号,日期,客户编码,客户名称,借方,贷方,余额\nF1,2025-01-10,C1,甲厂,100.00,,100.00\nS1,2025-02-01,C1,甲厂,,40.00,60.00\n' > run2.csv
  $ hk import invoices run2.csv
  huikuan: run2.csv 看起来是往来明细账；当作发票导入会漏掉里面的收款，所以没有导入
    建议： 请用 huikuan import running-account 文件；如果它确实是发票清单，用 --map 写明各列
  [2]
  $ hk import auto run2.csv --format json | pick rows.0 what good; hk aging --as-of 2025-02-28 --format json | pick totals.0 outstanding
  running-account 2
  60.00

The salesperson on an invoice owns the customer from the first day on; an item of somebody else is his.

  $ printf '发票号码,客户编码,客户名称,开票日期,到期日,价税合计,业务员\nA1,C2,乙厂,2025-01-05,2025-02-05,10.00,王一\nA2,C2,乙厂,2025-03-05,2025-04-05,20.00,李二\nA3,C3,丙厂,2025-03-05,2025-04-05,5.00,王一\n' > inv.csv
  $ hk import auto inv.csv >/dev/null
  $ hk aging --as-of 2025-03-31 --by salesperson --format json | pick rows key outstanding
   60.00
  李二 20.00
  王一 15.00
  $ hk aging --as-of 2025-03-31 --by salesperson | grep -o '^（未指定）'
  （未指定）

A later file does not take a customer away from who has him.

  $ printf '发票号码,客户编码,客户名称,开票日期,到期日,价税合计,业务员\nA4,C2,乙厂,2025-03-20,2025-04-20,1.00,王一\n' > inv2.csv
  $ hk import auto inv2.csv >/dev/null; hk aging --as-of 2025-03-31 --by salesperson --format json | pick rows key outstanding
   60.00
  李二 20.00
  王一 16.00
  $ hk customer show C2 --as-of 2025-03-31 --format json | pick . owner_name
  李二

A map that names a field there is none of is told which there are; the headers read are named when none fits.

  $ echo '{"columns":{"发票号码":"nummer"}}' > m.json; hk import invoices inv.csv --map m.json 2>&1 | cut -d, -f1
  huikuan: 列“发票号码”对应的“nummer”不是这种文件的字段
    位置： --map
    建议： 可以写的字段：customer_code 客户编码
  [2]

Reports speak words.

  $ hk measures --as-of 2025-03-31 | grep -c 'not_set\|no_base\|history_short'
  0
  [1]
  $ hk aging --as-of 2025-03-31 | grep '账龄起点\|分组'
  账龄起点               到期日
  分组                   客户
  $ hk control --as-of 2025-03-31 | grep '目标周转次数'
  C 按目标周转次数* (glob)

On a terminal a table says what to do next; a pipe sees the table only.

  $ export -f hk; SHELL=$BASH script -qec "hk --lang zh aging --as-of 2025-02-28" /dev/null </dev/null | tr -d '\r' | grep -o '^“未核销”.*'
  “未核销”是还没有对到发票的回款和红字。按单据号、金额、最早到期自动对上（可以整批撤销）：huikuan match assume
  $ hk aging --as-of 2025-02-28 2>&1 | grep -c '^“'
  0
  [1]

After a close: nothing asked, `differences` lists what came in since; what is dated in the closed month counts from the next.

  $ hk differences
  huikuan: 还没有月结过，不知道从什么时候比起
    位置： --known-at
    建议： 加上 --known-at 2025-07-03（那时所知）
  [2]
  $ hk close 2025-03 >/dev/null
  $ printf '收款单号,收款日期,客户编码,客户名称,收款金额\nSK9,2025-03-30,C3,丙厂,5.00\n' > late.csv
  $ hk import receipts late.csv --format json | pick rows landed
  1
  $ hk differences --format json | pick rows customer kind number amount
  C3 credit SK9 -5.00
  $ hk aging --as-of 2025-03-31 --by total --format json | pick totals outstanding; hk aging --as-of 2025-04-01 --by total --format json | pick totals outstanding
  96.00
  91.00

Files of one command add up as one, also in a rehearsal; receipts that the paid column may hold already are counted.

  $ printf '发票号码,客户编码,客户名称,开票日期,到期日,价税合计,已收金额\nB1,D1,丁厂,2025-04-05,2025-05-05,100.00,30.00\n' > paid.csv
  $ printf '收款单号,收款日期,客户编码,客户名称,收款金额\nR1,2025-04-20,D1,丁厂,30.00\nR2,2025-07-02,D1,丁厂,7.00\n' > rec.csv
  $ hk import auto paid.csv rec.csv --date 2025-06-30 --dry-run --format json > d.json; pick amounts invoiced received outstanding_before outstanding_after < d.json
  100.00 67.00 91.00 124.00
  $ hk import auto paid.csv rec.csv --date 2025-06-30 --format json > d.json; pick amounts invoiced received outstanding_before outstanding_after < d.json; pick rows perhaps_twice < d.json
  100.00 67.00 91.00 124.00
  0
  1
