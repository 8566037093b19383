Total control: four ceilings, the quotas, the light, what must be collected; and the target of the month.
rows: R41 R42 R109

E1 with 800,000 more of its June sales due in July, so that 3,200,000 fall due in the month.

  $ hk init --company T --practice >/dev/null
  $ for u in HD:华东 HB:华北 HN:华南; do hk unit add region ${u%%:*} ${u##*:} >/dev/null; done
  $ hk customer add K1 甲公司 --region HD >/dev/null
  $ { echo '客户编码,发票号码,开票日期,到期日,价税合计'
  > echo 'K1,F1,2025-01-15,2025-03-17,120000'; echo 'K1,F2,2025-02-14,2025-03-25,60000'
  > echo 'K1,F3,2025-02-14,2025-04-15,120000'; echo 'K1,F4,2025-03-14,2025-04-20,120000'
  > echo 'K1,F5,2025-03-14,2025-05-15,600000'; echo 'K1,F6,2025-04-15,2025-06-14,1000000'
  > echo 'K1,F7,2025-05-15,2025-06-20,80000'; echo 'K1,F8,2025-05-15,2025-07-14,2400000'
  > echo 'K1,F9,2025-06-16,2025-07-31,800000'; echo 'K1,F10,2025-06-16,2025-08-15,2200000'; } > e1.csv
  $ hk import invoices e1.csv --format json | pick rows.0 good bad
  10 0
  $ for c in tc.target_dso=55 tc.turnover=6.5 tc.loss_rate=4 tc.funds=5000000 tc.loss_appetite=300000 cost.variable_ratio=80; do
  > hk config set ${c%%=*} ${c##*=} --from 2025-01-01 >/dev/null; done
  $ hk control --as-of 2025-06-30 --sales-year 40000000 --plan-sales 3400000 --plan key=HD,sales=20000000,term_days=60 \
  >   --plan key=HB,sales=12000000,term_days=45 --plan key=HN,sales=8000000,term_days=30 --format json > c.json
  $ pick ceilings method amount < c.json
  A 6027397.26
  B 6250000.00
  C 6153846.15
  D 7500000.00
  $ pick . ceiling used light needed_collection < c.json
  6027397.26 7500000.00 red 4872602.74
  $ pick quotas key quota < c.json | sed "s/^ /- /" | LC_ALL=C sort
  - 0.00
  HB 1643835.61
  HD 3652968.05
  HN 730593.60
  $ hk target --as-of 2025-06-30 --sales-year 40000000 --plan-sales 3400000 --format json > t.json
  $ pick . target needed_collection required < t.json
  4056000.00 4872602.74 4872602.74
  $ pick lines column amount percent target < t.json
  due 3200000.00 90.00 2880000.00
  1-30 1080000.00 70.00 756000.00
  31-60 600000.00 50.00 300000.00
  61-90 240000.00 35.00 84000.00
  >90 180000.00 20.00 36000.00

The lowest ceiling decides. Ten percent more sales ask for 340,000 more collections and lose 4 % of 3,740,000; a margin of 5 % earns
187,000. Today's ceiling against the month ends: 3,000,000 of it at the end of January.

  $ pick ceilings method binding < c.json
  A true
  B false
  C false
  D false
  $ hk config set cost.net_margin 5 --from 2025-01-01 >/dev/null
  $ hk control --as-of 2025-06-30 --sales-year 40000000 --plan-sales 3400000 --format json | pick balance change plan_sales needed_collection expected_loss margin
  0.00 3400000.00 4872602.74 136000.00 170000.00
  10.00 3740000.00 5212602.74 149600.00 187000.00
  $ pick series month used light < c.json | sed -n 's/^2025-0[56] /&/p'
  2025-05 4500000.00 green
  2025-06 7500000.00 red

A customer's part is at most his own credit limit, and 10 % of the ceiling.

  $ hk control --as-of 2025-06-30 --sales-year 40000000 --by customer --format json | pick quotas key quota limit limited_by room
  K1 6027397.26 602739.73 single -6897260.27
  $ hk customer add K2 乙公司 --credit-limit 50000 >/dev/null
  $ hk invoice add G1 --customer K2 --day 2025-06-20 --due 2025-09-30 --amount 100000 >/dev/null
  $ hk control --as-of 2025-06-30 --sales-year 40000000 --by customer --format json | pick quotas key limit limited_by light | grep K2
  K2 50000.00 credit_limit red

The plan of collection, item by item: which paper, how late, whose, and what its age asks for.

  $ hk target --as-of 2025-06-30 --by item --format json | pick rows number days acts target | head -2
  F1 105 asset_search,decide_suit 24000.00
  F2 97 asset_search,decide_suit 12000.00

Before the figures were set the report names what a ceiling needs instead of guessing.

  $ hk control --as-of 2024-12-31 --format json | pick . ceiling light missing
  - - target_dso_days,sales_year,funds,variable_cost_ratio,target_turnover,loss_appetite,loss_rate,plan_sales,current_assets
