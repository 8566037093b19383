Red invoices reduce what they name; a number is used once; the blue one shows its red one.
rows: R1 R5

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk invoice add 24312000000012345678 --customer C1 --day 2025-01-10 --amount 1130 --due 2025-03-11 >/dev/null
  $ hk invoice add 24312000000012345679 --customer C1 --day 2025-01-20 --amount 500 --due 2025-03-21 >/dev/null

A 20-digit number stays whole; the same number again is refused, and one that a spreadsheet cut is refused with advice.

  $ hk invoice add 24312000000012345678 --customer C1 --day 2025-02-01 --amount 10
  huikuan: 单据号 24312000000012345678 已经在 2025-01-10 登记过
    位置： NUMBER
  [5]
  $ hk invoice add 2.4312E+19 --customer C1 --day 2025-02-01 --amount 10
  huikuan: 号码 2.4312E+19 被表格软件改成了科学计数，后面的数字已经丢了
    位置： NUMBER
    建议： 把这一列设为文本后重新导出，或者照发票重新输入 20 位号码
  [2]

One red invoice against two blue ones.

  $ hk red add 24312000000012349999 --customer C1 --day 2025-02-05 --amount 330 \
  >   --against invoice=24312000000012345678,amount=130 --against invoice=24312000000012345679,amount=200 >/dev/null
  $ hk item list --format json | pick rows number amount open | sort
  24312000000012345678 1130.00 1000.00
  24312000000012345679 500.00 300.00
  $ hk document show 24312000000012345678 --format json | pick allocations day amount rule
  2025-02-05 130.00 document

It counts from its own day: on 4 February nothing had been reduced.

  $ hk aging --as-of 2025-02-04 --format json | pick totals outstanding
  1630.00
  $ hk aging --as-of 2025-02-05 --format json | pick totals outstanding
  1300.00

It cannot take more than is open.

  $ hk red add 24312000000012350000 --customer C1 --day 2025-02-06 --amount 301 --against invoice=24312000000012345679,amount=301
  huikuan: 这笔应收只剩 300.00 CNY 没有收
    位置： --amount
  [6]
  $ hk aging --as-of 2025-02-28 --format json | pick totals outstanding
  1300.00

Its chain of papers names what there is.

  $ hk document show 24312000000012345678 --format json | pick chain link present
  contract false
  invoice true
  receipt true
