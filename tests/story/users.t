Users, roles and rights: no default password, what a role may do, tokens, and who did what.
rows: R1

  $ hk init --company T --practice >/dev/null
  $ hk user add chen --role ar_clerk --format json | pick . login role must_change
  chen ar_clerk true
  $ hk user add chen --role cashier
  huikuan: .*chen.* (re)
    位置： LOGIN
  [5]
  $ hk user add bo --role salesperson
  huikuan: 这个角色只看自己的客户，要写明他是哪位人员
    位置： --person
    建议： 请加上 --person 人员代码，或用 --scope 换一个范围
  [2]
  $ hk user add weak --role cashier --password 1234567890
  huikuan: 这个密码太容易猜到，请换一个
    位置： --password
  [2]
  $ hk user add qian --role cashier >/dev/null
  $ hk customer add C1 甲公司 >/dev/null

The clerk books invoices, the cashier money; neither does the other's work.

  $ hk --as chen invoice add F1 --customer C1 --day 2025-01-10 --amount 100 >/dev/null
  $ hk --as qian invoice add F2 --customer C1 --day 2025-01-10 --amount 100
  huikuan: 您没有这项权限：录入发票和其他应收（invoice.write）
  [3]
  $ hk --as qian receipt add S1 --customer C1 --day 2025-01-20 --amount 100 >/dev/null
  $ hk --as qian receipt apply S1 --invoice F1 --amount 100
  huikuan: 您没有这项权限：核销收款（cash.apply）
  [3]
  $ hk --as chen receipt apply S1 --invoice F1 --amount 100 >/dev/null
  $ hk audit list --limit 3 --format json | pick rows actor operation
  .* as chen receipt apply (re)
  .* as qian receipt add (re)
  .* as chen invoice add (re)
  $ hk --as chen audit list
  huikuan: 您没有这项权限：查看操作记录（audit.read）
  [3]
  $ hk permission list --format json | pick rows operation cap | grep -E '^(receipt apply|writeoff add|close) '
  close period.close
  receipt apply cash.apply
  writeoff add writeoff.write
