Receivables as a share of current assets: the alarm rings above 40 percent, not at it.
rows: R17

E1 owes 7,500,000. Current assets are entered by hand, the latest figure up to the day counts.

  $ hk demo --size e1 >/dev/null
  $ hk figure set current_assets 18750000 --day 2025-06-30 >/dev/null
  $ hk assets --as-of 2025-06-30 --format json | pick . receivables current_assets entered share limit breach
  7500000.00 18750000.00 2025-06-30 40.00 40.00 false
  $ hk figure set current_assets 18700000 --day 2025-06-30 >/dev/null
  $ hk assets --as-of 2025-06-30 --format json > a.json; pick . current_assets share breach < a.json
  18700000.00 40.11 true

The trend takes of each month end what was owed and what was entered by then: 18,000,000 since January; nothing in 2024.

  $ pick rows month receivables current_assets share breach < a.json | tail -4
  2025-03 7200000.00 18000000.00 40.00 false
  2025-04 4020000.00 18000000.00 22.33 false
  2025-05 7740000.00 18000000.00 43.00 true
  2025-06 7500000.00 18700000.00 40.11 true
  $ pick rows month share why < a.json | head -1
  2024-07 - not_entered
  $ pick . change_month change_year < a.json
  -2.89 -

The limit is a parameter. Both figures are the whole company's, so who sees a part of it is told that there is none for him.

  $ hk config set tc.assets_share 45 --from 2025-06-01 >/dev/null
  $ hk assets --as-of 2025-06-30 --format json | pick . share limit breach
  40.11 45.00 false
  $ hk user add s1 --name 陈 --role salesperson --person S01 --password orange-table-4127 >/dev/null
  $ hk --as s1 assets --as-of 2025-06-30
  huikuan: 应收占流动资产是全公司的比例，只能看到一部分应收的人没有这个数
  [3]
