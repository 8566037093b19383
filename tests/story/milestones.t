A contract over 1,000,000 in four parts: 预付 30 %, 发货前 30 %, 验收 30 %, 质保金 10 % twelve months after acceptance.
rows: R279

  $ hk init --company T --practice >/dev/null
  $ hk customer add C1 甲公司 >/dev/null
  $ hk contract add HT-1 --customer C1 --amount 1000000 --signed 2025-01-10 --silence-days 30 \
  >   --plan name=预付款,amount=300000,event=sign --plan name=发货款,amount=300000,event=ship \
  >   --plan name=验收款,amount=300000,event=accept --plan name=质保金,amount=100000,event=accept,months=12,retention=yes >/dev/null
  $ hk contract milestone HT-1 ship --day 2025-03-01 >/dev/null
  $ hk contract milestone HT-1 deliver --day 2025-03-05 >/dev/null

One invoice covers all four parts.

  $ hk invoice add F1 --customer C1 --day 2025-03-06 --contract HT-1 --parts amount=300000,plan=1 --parts amount=300000,plan=2 \
  >   --parts amount=300000,plan=3 --parts amount=100000,plan=4,retention=yes >/dev/null

Before acceptance at most 600,000 is due; the rest waits for its event.

  $ hk aging --as-of 2025-03-31 --format json | pick totals.0 overdue not_due not_reached outstanding
  600000.00 400000.00 400000.00 1000000.00
  $ hk receipt add S1 --customer C1 --day 2025-03-20 --amount 600000 >/dev/null
  $ hk receipt apply S1 --invoice F1 --part 1 --amount 300000 >/dev/null
  $ hk receipt apply S1 --invoice F1 --part 2 --amount 300000 >/dev/null
  $ hk aging --as-of 2025-04-03 --format json | pick totals.0 overdue not_due not_reached outstanding
  0.00 400000.00 400000.00 400000.00

Thirty days after arrival nobody had objected: the daily sweep records the silent acceptance, and the contract says why.

  $ hk sweep --date 2025-04-03 --format json | pick . silent_acceptances
  0
  $ hk sweep --date 2025-04-05 --format json | pick . silent_acceptances
  1
  $ hk contract show HT-1 --format json | pick plan name due silent invoiced paid
  预付款 2025-01-10 false 300000.00 300000.00
  发货款 2025-03-01 false 300000.00 300000.00
  验收款 2025-04-04 true 300000.00 0.00
  质保金 2026-04-04 true 100000.00 0.00

Now 900,000 is due or paid. The retention is not overdue before its own day, 4 April 2026.

  $ hk aging --as-of 2025-04-05 --format json | pick totals.0 overdue not_due not_reached outstanding
  300000.00 100000.00 0.00 400000.00
  $ hk receipt add S2 --customer C1 --day 2025-04-20 --amount 300000 >/dev/null
  $ hk receipt apply S2 --invoice F1 --part 3 --amount 300000 >/dev/null
  $ hk aging --as-of 2026-04-04 --format json | pick totals.0 overdue not_due
  0.00 100000.00
  $ hk aging --as-of 2026-04-05 --format json | pick totals.0 overdue not_due
  100000.00 0.00
  $ hk document show F1 | grep -o '期满默示验收' | head -1
  期满默示验收
  $ hk item list --class retention --format json | pick rows number part amount due_day
  F1 4 100000.00 2026-04-04

The plan must add up to the contract.

  $ hk contract add HT-2 --customer C1 --amount 1000 --plan name=全款,amount=999,event=sign
  huikuan: 付款计划加起来是 999.00，合同金额是 1000.00，两者要相等
    位置： --plan
  [6]
