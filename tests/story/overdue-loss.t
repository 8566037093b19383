What overdue money costs, what earns it back, and what one day less DSO brings in.
rows: R236 R240

E1: 7,500,000 x 0.8 x 6 % = 360,000 a year; provision 147,600, of which 27,000 on what is not due.

  $ hk demo --size e1 >/dev/null
  $ for c in cost.variable_ratio=80 cost.capital_rate=6 cost.net_margin=5; do hk config set ${c%%=*} ${c##*=} --from 2025-01-01 >/dev/null; done
  $ hk loss --as-of 2025-06-30 --days 10 --format json > l.json
  $ pick rows.0 holding_cost overdue_cost_year provision provision_overdue written_off margin_at_stake < l.json
  360000.00 100800.00 147600.00 120600.00 0.00 105000.00
  $ pick rows.0 cash_per_day cash < l.json
  110109.89 1101098.90

Financing since the due days, added up here item by item: balance x days x 0.8 x 6 % / 365.

  $ hk customer list --as-of 2025-06-30 --limit 500 --format json | pick rows code > ids
  $ while read i; do hk customer entries $i --as-of 2025-06-30 --format json | jq -r '.rows[] | select(.days > 0) | "\(.open) \(.days)"'; done < ids \
  >   | awk '{ s += $1 * $2 } END { printf "%.2f\n", s * 0.8 * 0.06 / 365 }' > sum; pick rows.0 overdue_cost < l.json | diff - sum && cat sum
  12195.63
  $ pick rows.0 loss sales_to_replace < l.json
  132795.63 2655912.60

By salesperson the parts add up; a loss of one's own is worth so much in sales.

  $ hk loss --as-of 2025-06-30 --by salesperson --format json | pick rows provision_overdue | awk '{ s += $1 } END { printf "%.2f\n", s }'
  120600.00
  $ hk loss --as-of 2025-06-30 --amount 100000 --margin 5 --format json | pick calculator sales_to_replace
  2000000.00
  $ hk loss --as-of 2025-06-30 --amount 100000 --margin 0 --format json | pick calculator sales_to_replace why
  - no_margin

Costs are told to who may see them; what is not known leaves the sum out instead of making it smaller.

  $ hk user add s1 --name 陈 --role salesperson --person S01 --password orange-table-4127 >/dev/null
  $ hk --as s1 loss --as-of 2025-06-30 --format json | pick rows.0 overdue holding_cost provision loss why
  476200.00 - - - forbidden
