What an operator does: first administrator, help, rebuild, jobs, the demo company and its check, a small measurement.
rows: R1

An empty database asks for its first administrator, once; there is no default password.

  $ hk init --format json | pick . company users
  - 0
  $ hk first-run anna --name 安娜 --password short --company-code T --company-name 走查公司
  huikuan: 密码要 10 到 200 个字
    位置： --password
  [2]
  $ hk first-run anna --name 安娜 --password plum-window-9031 --company-code T --company-name 走查公司 --format json | pick . user company
  anna T
  $ hk first-run eve --name 夏娃 --password plum-window-9032 --company-code U --company-name 别家 >/dev/null 2>&1; echo $?
  5
  $ hk user list --format json | pick rows login admin
  anna true
  $ hk version --format json | pick . licence
  Apache-2.0
  $ hk help aging | sed -n 4p
    huikuan aging .* (re)
  $ hk aging --help | grep -c -- --known-at
  2

Rebuilding what is derived changes nothing when nothing was wrong.

  $ hk customer add C1 甲公司 >/dev/null && hk invoice add F1 --customer C1 --day 2025-01-10 --amount 100 --due 2025-02-10 >/dev/null
  $ hk aging --as-of 2025-02-28 --format json | pick . fingerprint > before
  $ hk rebuild --format json | pick . changed
  false
  $ hk aging --as-of 2025-02-28 --format json | pick . fingerprint | diff before - && echo same
  same

A job that waits is cancelled, once.

  $ sql "INSERT INTO job (id, company, kind, unique_key, input, run_at_us, state, attempts, done, total, created_us, user_id) SELECT 1, id, 'sweep', 'story', '{}', 4102444800000000, 'queued', 0, 0, 0, 1735689600000000, 0 FROM company"
  $ hk jobs cancel 1 --format json | pick . state
  cancelled
  $ hk jobs cancel 1
  huikuan: 任务 1 已经结束
    位置： ID
  [5]

The demo company has the shape it promises; made again it is kept.

  $ hk demo --size small --today 2025-06-30 --format json | pick . state customers
  made 120
  $ hk --company DEMO demo check --today 2025-06-30 --format json | pick . good failed
  true 0
  $ hk demo --size small --today 2025-06-30 --format json | pick . state
  kept

A measurement compares every figure with SQL.

  $ hk bench --invoices 1000 --customers 30 --days 1 --known-days 1 --sql-days 1 --dir "$S" --format json > b.json; pick . invoices < b.json; pick . compared < b.json | awk '{ print ($1 > 100) }'
  1000
  1

A ledger that was kept is measured again by what it holds, not by what one would have asked for.

  $ hk bench --invoices 1000 --customers 30 --days 1 --known-days 0 --sql-days 0 --dir "$S" --keep --format json > kept.json
  $ hk bench --again "$(pick . kept < kept.json)" --days 1 --known-days 0 --sql-days 0 --format json > again.json; pick . invoices customers < again.json
  1000 30
  $ pick . bytes_per_invoice < again.json | awk '{ print ($1 > 50 && $1 < 200) }'
  1
