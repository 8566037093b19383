Two dates: the day things count and the time we learned of them. Both questions have an answer on any day.
rows: R45

  $ hk init --company T --practice >/dev/null
  $ hk --now 2024-12-01T01:00:00Z customer add C1 甲公司 >/dev/null
  $ hk --now 2024-12-10T01:00:00Z invoice add F1 --customer C1 --day 2024-12-10 --amount 1000 --due 2024-12-31 >/dev/null

The money came on 28 December, but was booked on 8 January; an invoice of 30 December came in on 10 January.

  $ hk --now 2025-01-08T01:00:00Z receipt add S1 --customer C1 --day 2024-12-28 --amount 400 >/dev/null
  $ hk --now 2025-01-08T01:01:00Z receipt apply S1 --invoice F1 --amount 400 >/dev/null
  $ hk --now 2025-01-10T01:00:00Z invoice add F2 --customer C1 --day 2024-12-30 --amount 70 --due 2025-01-30 >/dev/null
  $ hk aging --as-of 2024-12-31 --format json | pick totals.0 outstanding not_due
  670.00 670.00
  $ hk aging --as-of 2024-12-31 --known-at 2025-01-05 --format json | pick totals.0 outstanding not_due
  1000.00 1000.00
  $ hk aging --as-of 2024-12-31 --known-at 2025-01-09 --format json | pick totals.0 outstanding not_due
  600.00 600.00

Their difference is a list.

  $ hk differences --as-of 2024-12-31 --known-at 2025-01-05 --format json | pick rows number kind before after amount
  F1 item 1000.00 600.00 -400.00
  F2 item 0.00 70.00 70.00

The edges of the buckets: due today is not due, 30 days are 1-30, 31 days are 31-60.

  $ for d in 2024-12-31 2025-01-01 2025-01-30 2025-01-31; do echo $d $(hk aging --as-of $d --known-at 2025-01-09 --format json | pick totals.0 not_due buckets); done
  2024-12-31 600.00 0.00,0.00,0.00,0.00,0.00,0.00
  2025-01-01 0.00 600.00,0.00,0.00,0.00,0.00,0.00
  2025-01-30 0.00 600.00,0.00,0.00,0.00,0.00,0.00
  2025-01-31 0.00 0.00,600.00,0.00,0.00,0.00,0.00

The same question gives the same fingerprint, another one another.

  $ a=$(hk aging --as-of 2024-12-31 --known-at 2025-01-05 --format json | pick . fingerprint)
  $ b=$(hk aging --as-of 2024-12-31 --known-at 2025-01-05 --format json | pick . fingerprint)
  $ c=$(hk aging --as-of 2024-12-31 --known-at 2025-01-09 --format json | pick . fingerprint)
  $ [ "$a" = "$b" ] && [ "$a" != "$c" ] && echo yes
  yes

Before the first fact nothing was known.

  $ hk aging --as-of 2024-12-31 --known-at 2024-11-01
  huikuan: 那时账上还没有记录；第一笔记于 2024-12-01T09:00:00+08:00
    位置： --known-at
  [2]

The list is read a page at a time. Count and total are of all of it, and a further page has the knowledge of the first: what somebody enters between
the two is in neither.

  $ later() { hk differences --as-of 2024-12-31 --known-at 2025-01-05 --format json "$@"; }
  $ later --limit 1 > p1.json; pick rows number amount < p1.json; pick . count < p1.json; pick totals currency amount < p1.json
  F1 -400.00
  2
  CNY -330.00
  $ next=$(pick . next < p1.json); echo ${next#*.}
  1
  $ hk --now 2025-02-01T01:00:00Z invoice add F0 --customer C1 --day 2024-12-29 --amount 5 --due 2025-01-30 >/dev/null
  $ later --limit 1 --cursor $next > p2.json; pick rows number amount < p2.json; pick . count next < p2.json
  F2 70.00
  2 -
  $ later | pick . count
  3
  $ later --cursor 5
  huikuan: “5”不是这份清单、这个排序的续页位置
    位置： --cursor
    建议： 从第一页重新开始
  [2]
