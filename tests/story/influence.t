What moved DSO between two days, and what would bring it down.
rows: R35 R39

E1 from the end of March to the end of June: 7,200,000 / 9,000,000 x 90 = 72.00 days, then 68.11.

  $ hk demo --size e1 >/dev/null
  $ hk influence --as-of 2025-06-30 --since 2025-03 --format json > i.json
  $ pick before dso best_possible add < i.json
  72.00 59.40 12.60
  $ pick after dso best_possible add < i.json
  68.11 49.04 19.07
  $ pick . change < i.json
  -3.89

By state. Faster sales alone: 7,200,000 / 10,020,000 x 91 = 65.39. 540,000 less in term, 840,000 more late.

  $ pick effects effect amount days < i.json
  pace - -6.61
  in_term -540000.00 -4.90
  overdue 840000.00 7.62
  no_due_date 0.00 0.00
  unapplied 0.00 0.00

By movement. 10,020,000 were sold in 91 days; 7,200,000 + 10,020,000 - 7,500,000 came in. Both readings add up to the change.

  $ pick movements effect amount days < i.json
  pace - -6.61
  sold 10020000.00 91.00
  collected -9720000.00 -88.28
  bills 0.00 0.00
  written_off 0.00 0.00
  other 0.00 0.00
  $ for l in effects movements; do pick $l days < i.json | awk '{ s += $1 } END { printf "%.2f\n", s }'; done
  -3.89
  -3.89

Customer by customer, the rest included, it is the same change.

  $ { pick customers days < i.json; pick rest days < i.json; } | awk '{ s += $1 } END { printf "%.2f\n", s }'
  -3.89

Improvement. Ten days less release 1,101,098.90.

  $ hk improve --as-of 2025-06-30 --days 10 --format json | pick rows.0 amount days dso
  1101098.90 10.00 58.11

Overdue down to 10 % of what is left: 5,400,000 stay, 600,000 may be late, 1,500,000 come in: 6,000,000 / 10,020,000 x 91 = 54.49.

  $ hk improve --as-of 2025-06-30 --overdue-to 10 --format json > p.json; pick rows.0 amount days dso < p.json
  1500000.00 13.62 54.49
  $ pick after overdue overdue_ratio receivables < p.json
  600000.00 10.00 6000000.00

The three largest late payers (386,000 + 280,000 + 268,000) pay up, then terms become five days shorter: one after the other.

  $ hk improve --as-of 2025-06-30 --worst 3 --terms-less 5 --format json > p.json; pick rows action owner amount days dso < p.json
  worst collector 934000.00 8.48 59.63
  terms_less credit_manager 550549.45 5.00 54.63
  $ pick . cash cash_per_day < p.json
  1484549.45 110109.89
  $ hk improve --as-of 2025-06-30 --overdue-to 101
  .* 0 到 100 .* (re)
   +位置： .* (re)
  [2]

Discounting bills brings money without touching the DSO of receivables: 300,000 due in 90 days at 2.4 % cost 1,800.

  $ hk init --company B --practice >/dev/null
  $ export HUIKUAN_COMPANY=B
  $ hk customer add C1 甲公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-06-01 --amount 1000000 --due 2025-07-31 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-06-20 --amount 300000 --method bank_bill --bill-number H1 --bill-due 2025-09-28 >/dev/null
  $ hk receipt apply S1 --invoice F1 --amount 300000 >/dev/null
  $ hk improve --as-of 2025-06-30 --discount-bills 100 --discount-rate 2.4 --format json > p.json
  $ pick before dso dso_with_bills < p.json; pick after dso dso_with_bills < p.json
  63.70 91.00
  63.70 63.70
  $ pick . cash discount_cost < p.json
  298200.00 1800.00
