The month-end pack: after the close, one workbook and one PDF whose figures are those of the single reports, with what they were made from.
rows: R45 R46

Fixture E1, closed: the provisions line by line are 27,000 + 21,600 + 30,000 + 24,000 + 45,000 = 147,600, and 5 % of 7,500,000 by accounting age.

  $ hk demo --size e1 >/dev/null
  $ hk pack 2025-06
  huikuan: 2025-06 还没有结账，月结资料包要结账后出
    位置： MONTH
    建议： 先结账：huikuan close 月份
  [6]
  $ hk close 2025-05 >/dev/null; hk close 2025-06 --format json > c.json
  $ hk pack 2025-06 --out p >/dev/null; ls p
  月结资料包 2025-06.pdf
  月结资料包 2025-06.xlsx
  $ pdftotext -layout p/*.pdf - | tr -s ' ' > p.txt; grep -E '^ ?(未到期|1–30 天|31–60 天|61–90 天|91–180 天|合计) .* (27,000|21,600|30,000|24,000|45,000|147,600|375,000)' p.txt
  未到期 5,400,000.00 0.5 27,000.00
  1–30 天 1,080,000.00 2 21,600.00
  31–60 天 600,000.00 5 30,000.00
  61–90 天 240,000.00 10 24,000.00
  91–180 天 180,000.00 25 45,000.00
  合计 7,500,000.00 147,600.00
  合计 7,500,000.00 375,000.00

DSO by three methods, the structure with its norm, the movement, receipts by method that are the receipts posted.

  $ grep -E '^ ?(CNY 68.11|未到期 5,400,000.00 72.00|1–30 天 1,080,000.00 14.40|31–90 天|90 天以上 180)' p.txt
  未到期 5,400,000.00 72.00 75.00 −3.00 −14.82
  1–30 天 1,080,000.00 14.40 12.00 2.40 6.65
  31–90 天 840,000.00 11.20 8.00 3.20 8.10
  90 天以上 180,000.00 2.40 5.00 −2.60 0.07
  CNY 68.11 65.80 67.48 49.04 68.11 7,500,000.00 10,020,000.00 91
  $ grep -E '^ ?(2025-0[56] |电汇)' p.txt | sed 's/电汇 [0-9]*/电汇 n/' | head -3
  电汇 n 3,540,000.00
  2025-05 7,740,000.00 1,020,000.00 6,720,000.00 0.00 3,720,000.00 0.00 69.00 0.00 13.18
  2025-06 7,500,000.00 2,100,000.00 5,400,000.00 0.00 3,300,000.00 3,540,000.00 68.11 62.77 28.00

The last page: the fingerprint kept at the close, worked out again as known then.

  $ tr -d ' ' < p.txt | grep -c "结账时账龄指纹$(pick . fingerprint < c.json)"; grep -E '^ ?按结账时所知重算' p.txt
  1
  按结账时所知重算 相符

The workbook: a sheet a part, numbers as numbers, codes as text, heads frozen and filtered, A4 landscape, title, day and makers on each.

  $ python3 -m zipfile -e p/*.xlsx x; grep -o '<sheet name="[^"]*"' x/xl/workbook.xml | cut -d'"' -f2 | paste -sd' '
  本账发生额 账龄 结构 逾期前二十名 回款方式 准备 逾期矩阵法 准备 账龄法 与上月比较 DSO 全部指标 指纹与参数
  $ for n in 1 2 3 4 5 6 7 8 9 10 11; do for w in 'state="frozen"' 'orientation="landscape"' 'paperSize="9"' '<autoFilter'; do grep -c "$w" x/xl/worksheets/sheet$n.xml; done; done | sort -u
  1
  $ grep -oE '<v>(7500000|2100000|147600|375000)</v>' x/xl/worksheets/sheet[267].xml | sed 's/.*sheet//' | sort | uniq -c | sed 's/^ *//'
  1 2.xml:<v>2100000</v>
  1 2.xml:<v>7500000</v>
  1 6.xml:<v>147600</v>
  1 6.xml:<v>7500000</v>
  2 7.xml:<v>375000</v>
  2 7.xml:<v>7500000</v>
  $ python3 -c 'import re; t = open("x/xl/sharedStrings.xml", encoding="utf-8").read(); print(sorted(w for w in ("月结资料包", "C0008") if w in t), "审核" in t, "截至 2025 年 6 月 30 日" in t)'
  ['C0008', '月结资料包'] True True

On paper the fifty who owe most are named and the others are one line; the workbook names all. Sixty customers owing 1,000 to 60,000: the
ten smallest together owe 55,000.

  $ hk init --company L --practice >/dev/null
  $ { echo 客户编码,客户名称,发票号码,开票日期,到期日,价税合计; for i in $(seq 10 69); do echo K$i,客户$i,N$i,2025-05-05,2025-06-05,$((i - 9))000; done; } > l.csv
  $ hk --company L import invoices l.csv >/dev/null; hk --company L close 2025-06 >/dev/null; hk --company L pack 2025-06 --out l >/dev/null
  $ pdftotext -layout l/*.pdf - | tr -s ' ' > l.txt; grep -E '^ ?其余' l.txt; grep -cE '^ ?K[0-9]+ 客户[0-9]+ [0-9,.]+ [0-9,.]+ [0-9,.]+$' l.txt; grep -E '^ ?合计 1,830,000.00 1,8' l.txt
  其余 60 户 1,830,000.00 0.00 0.00 1,830,000.00
  其余 10 户 55,000.00 55,000.00 55,000.00
  50
  合计 1,830,000.00 1,830,000.00 1,830,000.00
  $ python3 -m zipfile -e l/*.xlsx lx; grep -oE '>K[0-9]+<' lx/xl/sharedStrings.xml | sort -u | wc -l
  60

With the ERP's balance table: what agrees, what differs and is signed off, what is open.

  $ hk init --company U --practice >/dev/null; u() { hk --company U "$@"; }
  $ for c in 1 2 3; do u customer add C$c 客户$c >/dev/null; u invoice add F$c --customer C$c --day 2025-05-10 --amount ${c}00 --due 2025-06-10 >/dev/null; done
  $ u invoice add G1 --customer C1 --day 2025-06-10 --amount 50 --due 2025-07-10 >/dev/null; u receipt add S1 --customer C1 --day 2025-06-20 --amount 100 --method cash >/dev/null
  $ u close 2025-05 >/dev/null
  $ { echo '客户编码,客户名称,期初余额,本期借方,本期贷方,期末余额'; echo 'C1,客户1,100,50,100,50'; echo 'C2,客户2,200,0,0,190'; echo 'C3,客户3,300,0,0,295'; } > b.csv
  $ u tie-out sign --month 2025-06 --customer C3 --difference -5.00 --reason rounding >/dev/null

A receipt of 20 May and an invoice of 31 May that came after May was closed: they are June's business, and the pack names them.

  $ u receipt add S2 --customer C2 --day 2025-05-20 --amount 30 >/dev/null; u invoice add L1 --customer C3 --day 2025-05-31 --amount 7 --due 2025-06-30 >/dev/null
  $ u close 2025-06 >/dev/null; u pack 2025-06 --balances b.csv --out q >/dev/null; pdftotext -layout q/*.pdf - | tr -s ' ' > q.txt
  $ grep -E '^ ?(与财务软件|C[123] 客户. [0-9,.]+ [0-9,.]+ )' q.txt | head -4
  与财务软件客户往来余额表核对：相符 1 户，有差异已签认 0 户，有差异未签认 2 户。
  C1 客户1 50.00 50.00 0.00 相符
  C2 客户2 190.00 170.00 20.00 有差异
  C3 客户3 295.00 307.00 −12.00 有差异
  $ grep -E '2025-05-(20|31) 2025-06-01' q.txt
  C3 客户3 发票 L1 2025-05-31 2025-06-01 CNY 7.00
  C2 客户2 收款 S2 2025-05-20 2025-06-01 CNY −30.00
  $ grep -E '^ ?(现金|电汇|合计 [0-9] )' q.txt
  电汇 1 30.00
  现金 1 100.00
  合计 2 130.00

The difference of C3 changed, so the signature of -5.00 does not hold any more; signed anew it is one open difference less.

  $ u tie-out sign --month 2025-06 --customer C3 --difference -12.00 --reason timing >/dev/null
  $ u pack 2025-06 --balances b.csv --out r >/dev/null; pdftotext -layout r/*.pdf - | tr -s ' ' | grep -E '^ ?(与财务软件|C3 客户3 CNY)'
  与财务软件客户往来余额表核对：相符 1 户，有差异已签认 1 户，有差异未签认 1 户。
  C3 客户3 CNY 期末余额 −5.00 尾差
  C3 客户3 CNY 期末余额 −12.00 时间差

Only who sees the whole company makes one.

  $ u person add P1 张三 >/dev/null; u user add zhang --role salesperson --person P1 --password 'mango-river-41-lamp' >/dev/null
  $ u --as zhang pack 2025-06 --out z
  huikuan: 您没有这项权限：结账和反结账（period.close）
  [3]
