Settings that explain themselves: meaning, limits, source, who changed them, and what a change would move.
rows: R35 R46 R47 R257

  $ hk demo --size e1 >/dev/null
  $ hk config show tc.assets_share --format json | pick . value unit set_by shipped min max feeds
  40 % shipped 40 0 100 assets,control
  $ hk config show int.sme_daily --format json | pick . basis
  .*17.* (re)
  $ hk config set quad.days 45 --from 2025-01-01 >/dev/null
  $ hk config list --prefix quad.days --format json | jq -r '.rows[0] | .value, .set_by, .from, (.changed_at != null)'
  45
  company
  2025-01-01
  true
  $ hk config show quad.days --format json | pick rows from value
  2025-01-01 45

Other buckets: E1's 2,100,000 overdue in 1-30, 31-60, 61-90, 91-180 as two. Nothing is stored by trying.

  $ hk config preview age.buckets 0,60 --as-of 2025-06-30 --format json > p.json; pick . now value figures < p.json
  0,30,60,90,180,365 0,60 true
  $ pick rows figure before after < p.json | grep -E '^(overdue|outstanding|1-60|>60|1-30|>365) '
  outstanding 7500000.00 7500000.00
  1-60 - 1680000.00
  >60 - 420000.00
  1-30 1080000.00 -
  >365 0.00 -
  $ hk config list --prefix age.buckets --format json | pick rows value set_by
  0,30,60,90,180,365 shipped

A preview and the figures after setting the value are the same.

  $ hk config preview ecl.matrix 1,2,5,10,25,50,100 --as-of 2025-06-30 --format json | pick rows figure before after change | grep '^provision '
  provision 147600.00 174600.00 27000.00
  $ hk config set ecl.matrix 1,2,5,10,25,50,100 --from 2025-06-30 >/dev/null
  $ hk measures --as-of 2025-06-30 --format json | pick rows measure value | grep '^provision_matrix'
  provision_matrix 174600.00
  $ hk config preview dso.window 6 --as-of 2025-06-30 --format json | pick rows feed figure before after | grep '^dso average '
  dso average 68.11 71.37
  $ hk config preview quad.days 60 --as-of 2025-06-30 --format json | jq '.moved > 0'
  true

From a later day on, today moves nothing. What works on new papers only says so. A wrong value is refused with its limits.

  $ hk config preview dso.window 6 --as-of 2025-06-30 --from 2025-07-01 --format json | pick . moved figures
  0 true
  $ hk config preview ptp.grace 3 --format json | pick . moved figures feeds
  0 false promises
  $ hk config preview tc.single 101
  .* 0.1 到 100 .* (re)
   +位置： .* (re)
  [2]

Ratios of cost stay with who may see costs.

  $ hk user add a1 --name 审 --role auditor --password orange-table-4127 >/dev/null
  $ hk user add s1 --name 陈 --role salesperson --person S01 --password orange-table-4127 >/dev/null
  $ hk --as s1 config preview cost.net_margin 4 >/dev/null 2>&1; echo $?
  3
