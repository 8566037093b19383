The exceptions of a week: what was entered in it and somebody else should look at, with who, how much and why.
rows: R26

  $ hk init --company T --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now ${now}T09:00:00+08:00 "$@"; }
  $ now=2025-03-24; hk person add S1 小周 >/dev/null
  $ hk customer add C1 甲公司 >/dev/null; hk customer add C2 乙公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-03-20 --amount 80000 --due 2025-04-20 >/dev/null
  $ hk invoice add F0 --customer C1 --day 2025-03-20 --amount 700 --due 2025-04-20 >/dev/null
  $ hk user add boss --name 老板 --role boss --password 'orange-table-4127' >/dev/null
  $ hk user add kuai --name 会计 --role bookkeeper --password 'orange-table-4127' >/dev/null

The week of 31 March: the bookkeeper takes money and applies it (in a firm of three that is the rule), books an invoice eight days back (seven
are allowed, so this one is listed and the other is not), and takes an application back.

  $ now=2025-04-01
  $ hk --as kuai invoice add F2 --customer C2 --day 2025-03-24 --amount 100 >/dev/null
  $ hk --as kuai invoice add F3 --customer C2 --day 2025-03-25 --amount 200 >/dev/null
  $ hk --as kuai receipt add S1 --customer C1 --day 2025-04-01 --amount 9000 >/dev/null
  $ x=$(hk --as kuai receipt apply S1 --invoice F1 --amount 1500 --format json | pick . id)
  $ hk --as kuai receipt unapply $x --mode correct >/dev/null
  $ hk --as kuai receipt apply S1 --invoice F1 --amount 1000 >/dev/null

The boss moves a due day and writes off on his own word, for the same customer whose receipt he enters and applies; renames the other; opens
a closed month.

  $ now=2025-04-02
  $ hk --as boss item due F1 --due 2025-06-30 >/dev/null
  $ hk --as boss writeoff add --invoice F1 --amount 60000 --reason 破产终结 >/dev/null
  $ hk --as boss receipt add S2 --customer C1 --day 2025-04-02 --amount 500 >/dev/null
  $ hk --as boss receipt apply S2 --invoice F0 --amount 500 >/dev/null
  $ hk --as boss customer rename C2 乙科技公司 >/dev/null
  $ hk --as boss close 2025-02 >/dev/null
  $ hk --as boss reopen 2025-02 >/dev/null

  $ hk exceptions --format json > e.json; pick . from to count < e.json; pick rows kind who customer amount why < e.json
  2025-03-31 2025-04-06 9
  backdated 会计 C2 100.00 记账日 2025-03-24，比录入早 8 天
  unapplied 会计 C1 1500.00 回款 S1 的核销被撤回
  self_approved 老板 C1 80000.00 申请和执行是同一个人，没有第二个人批
  self_approved 老板 C1 60000.00 申请和执行是同一个人，没有第二个人批
  self_approved 老板 - - 申请和执行是同一个人，没有第二个人批
  due_changed 老板 C1 80000.00 展期：到期日 2025-04-20 改为 2025-06-30
  renamed 老板 C2 - 客户改了名
  one_person 老板 C1 61000.00 同一个人收款 1 笔、核销 1 笔、坏账核销 1 笔
  reopened 老板 - - 2025-02 结账后又打开

Any other week is asked by one of its days; one kind alone; a workbook for the file.

  $ hk exceptions --week 2025-03-27 --format json | pick . from to count
  2025-03-24 2025-03-30 0
  $ hk exceptions --kind due_changed --format json | pick rows what day
  单据 F1 2025-06-30
  $ hk exceptions --from 2025-03-24 --to 2025-04-06 --format json | pick . count
  9

A page at a time: the words are those of the whole list, the count too.

  $ hk exceptions --limit 4 --format json > p1.json; pick rows kind what why < p1.json; pick . count next < p1.json
  backdated 单据 F2 记账日 2025-03-24，比录入早 8 天
  unapplied 单据 F1 回款 S1 的核销被撤回
  self_approved 改到期日：展期、补账期或更正 申请和执行是同一个人，没有第二个人批
  self_approved 核销坏账，留账销案存 申请和执行是同一个人，没有第二个人批
  9 4
  $ hk exceptions --format json | pick rows kind what why > all.txt; hk exceptions --limit 4 --cursor 4 --format json | pick rows kind what why > p2.txt; sed -n 5,8p all.txt | cmp - p2.txt
  $ hk exceptions --limit 4 --cursor 8 --format json | pick . count next
  9 -
  $ hk exceptions --from 2025-03-24
  huikuan: 请给出一周里的一天，或者同时给出起日和止日
    位置： WEEK
  [2]
  $ hk exceptions --format xlsx -o e.xlsx && python3 -c "import zipfile; z=zipfile.ZipFile('e.xlsx'); print('展期' in ''.join(z.read(n).decode('utf8','replace') for n in z.namelist()))"
  True

The bookkeeper does not read it; a larger firm divides receipts and applications, so there the same hand on both is an exception.

  $ hk --as kuai exceptions
  huikuan: 您没有这项权限：查看操作记录（audit.read）
  [3]
  $ hk company profile standard >/dev/null; hk exceptions --kind one_person --format json | pick rows who why
  会计 同一个人收款 1 笔、核销 2 笔、坏账核销 0 笔
  老板 同一个人收款 1 笔、核销 1 笔、坏账核销 1 笔
