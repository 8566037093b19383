Retention whose warranty still runs is a contract asset: told beside the receivables, and outside the tie-out with the ledger's receivable account.
rows: R45

900,000 due 4 April 2025 and 100,000 retention due 4 April 2026; 300,000 paid in March.

  $ hk init --company T --practice >/dev/null; hk customer add C1 甲公司 >/dev/null; hk customer add C2 乙公司 >/dev/null
  $ hk invoice add F1 --customer C1 --day 2025-03-06 --parts amount=900000,due=2025-04-04 --parts amount=100000,due=2026-04-04,retention=yes >/dev/null
  $ hk invoice add F2 --customer C2 --day 2025-03-10 --amount 5000 --due 2025-05-10 >/dev/null
  $ hk receipt add S1 --customer C1 --day 2025-03-20 --amount 300000 >/dev/null; hk receipt apply S1 --invoice F1 --part 1 --amount 300000 >/dev/null

As shipped the switch is off: one class, nothing more is said.

  $ hk aging --as-of 2025-03-31 --format json | pick totals outstanding contract_asset receivable
  705000.00 - -
  $ tie() { { echo '客户编码,期初余额,本期借方,本期贷方,期末余额'; echo "C1,$2"; echo "C2,$3"; } > t.csv; hk tie-out t.csv --month $1 --all --format json 2>/dev/null | pick . same ties; }
  $ tie 2025-03 0,1000000,300000,700000 0,5000,0,5000
  2 true

On: the identity and the control total stay, 100,000 stand on a line of their own, 605,000 are receivables.

  $ hk config set retention.contract_asset on --from 2025-01-01 >/dev/null
  $ hk aging --as-of 2025-03-31 --format json > a.json; pick totals outstanding contract_asset receivable < a.json; pick rows key contract_asset receivable < a.json; pick . identity.holds identity.control < a.json
  705000.00 100000.00 605000.00
  C1 100000.00 600000.00
  C2 0.00 5000.00
  true 705000.00
  $ hk aging-report --as-of 2025-03-31 --out o >/dev/null; pdftotext -layout o/*.pdf - | tr -s ' ' | grep -E '^ ?合计'
  合计 705,000.00 705,000.00 100,000.00 605,000.00

The ERP books the 100,000 to contract assets: its receivable account has 900,000 - 300,000 = 600,000. The month the retention falls due it
comes over as a debit.

  $ tie 2025-03 0,900000,300000,600000 0,5000,0,5000
  2 true
  $ tie 2025-04 600000,0,0,600000 5000,0,0,5000
  2 true
  $ hk aging --as-of 2026-04-04 --format json | pick totals overdue contract_asset receivable
  605000.00 100000.00 605000.00
  $ hk aging --as-of 2026-04-05 --format json | pick totals overdue contract_asset receivable
  705000.00 0.00 705000.00
  $ tie 2026-04 600000,100000,0,700000 5000,0,0,5000
  2 true

A close keeps the fingerprint of these figures, which the switch is a part of.

  $ f=$(hk aging --as-of 2025-03-31 --format json | pick . fingerprint); hk config set retention.contract_asset off --from 2025-03-31 >/dev/null
  $ test $f = $(hk aging --as-of 2025-03-31 --format json | pick . fingerprint) || echo another
  another
  $ f=$(hk aging --as-of 2025-03-31 --format json | pick . fingerprint); test $f = $(hk close 2025-03 --format json | pick . fingerprint) && echo the same
  the same
