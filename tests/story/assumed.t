Files without matching: receipts are left unapplied, or matched by assumption, openly and reversibly.
rows: R16

  $ hk init --company T --practice >/dev/null
  $ { echo '客户编码,客户名称,日期,单据号,摘要,借方,贷方,余额'
  > echo 'K1,甲公司,2025-01-01,F1,销售,100,,100'
  > echo 'K1,甲公司,2025-01-31,F2,销售,200,,300'
  > echo 'K1,甲公司,2025-03-01,S1,收款,,150,150'; } > run.csv
  $ hk import running-account run.csv --format json | pick rows.0 documents_new receipts_new allocations_new
  2 1 0
  $ hk item due F1 --due 2025-01-10 --reason rule --from 2025-01-01 >/dev/null
  $ hk item due F2 --due 2025-02-10 --reason rule --from 2025-01-31 >/dev/null

Unapplied, the receipt only lowers the total.

  $ hk aging --as-of 2025-03-31 --format json | pick totals.0 overdue unapplied outstanding
  300.00 150.00 150.00

Assumed (number in the text, then exact amount, then oldest due first): 0 and 150 on 31 March, 100 and 200 on 28 February.

  $ hk match assume --format json > batch.json; pick . allocations < batch.json
  2
  $ hk customer entries K1 --as-of 2025-03-31 --format json | pick rows number open assumed
  F2 150.00 50.00
  $ hk customer entries K1 --as-of 2025-02-28 --format json | pick rows number open | sort
  F1 100.00
  F2 200.00
  $ hk aging --as-of 2025-03-31 --format json | pick totals.0 overdue unapplied outstanding
  150.00 0.00 150.00

The report says how much rests on it: 150 of the 150 received.

  $ hk aging --as-of 2025-03-31 --format json | pick . assumed_percent
  100.0
  $ hk receipt show S1 --format json | pick uses number amount kind rule
  F1 100.00 assumed oldest
  F2 50.00 assumed oldest

It is taken back as a batch.

  $ hk batch undo $(pick . id < batch.json) >/dev/null
  $ hk aging --as-of 2025-03-31 --format json | pick totals.0 overdue unapplied
  300.00 150.00

A file that knows what was paid but not when: one opening receipt on the export day, and earlier days say where history starts.

  $ { echo '客户编码,客户名称,发票号码,开票日期,到期日,价税合计,已收金额'
  > echo 'K2,乙公司,F9,2025-01-05,2025-02-04,1000,400'; } > paid.csv
  $ hk import invoices paid.csv --date 2025-04-30 --format json | pick rows.0 documents_new history_starts
  1 2025-04-30
  $ hk aging --as-of 2025-04-30 --customer K2 --format json | pick . rows.0.outstanding history_starts
  600.00 -
  $ hk aging --as-of 2025-03-31 --customer K2 --format json | pick . rows.0.outstanding history_starts
  1000.00 2025-04-30

A list of balances alone says it too, instead of an empty table that looks like nothing was owed.

  $ hk init --company B --practice >/dev/null
  $ { echo '客户编码,客户名称,期末余额'; echo 'K1,甲公司,1000'; } > balances.csv
  $ hk --company B import balances balances.csv --date 2025-06-30 >/dev/null
  $ hk --company B aging --as-of 2025-05-31 --format json | pick . history_starts
  2025-06-30
  $ hk --company B aging --as-of 2025-06-30 --format json | pick . rows.0.outstanding history_starts
  1000.00 -
