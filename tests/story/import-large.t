A large file goes in over several commits. Killed in the middle it is half in, says so, and the same file again brings the rest, nothing twice.
rows: R35

  $ hk init --company T --practice >/dev/null
  $ awk 'BEGIN { print "客户编码,发票号码,开票日期,到期日,价税合计"; for (i = 1; i <= 12000; i++) printf "C%d,F%d,2025-01-%02d,2025-03-01,10\n", i % 7, i, i % 28 + 1 }' > f.csv
  $ killed() { HK_IMPORT_PIECE=300 "$HK" --db "$HK_DB" import invoices "$1" >/dev/null 2>&1 & p=$!; for k in $(seq 200); do hk import history --format json 2>/dev/null | grep -q unfinished && break; sleep 0.05; done; kill -9 $p; wait $p 2>/dev/null; echo $?; }
  $ killed f.csv
  137
  $ hk import history --format json | pick rows.0 state rows
  unfinished 12000
  $ hk aging --as-of 2025-06-30 --format json | pick . unfinished_import
  [0-9]+ (re)
  $ hk close 2025-01
  huikuan: 导入批次 [0-9]+ 还没有完成，这时不能结账 (re)
    位置： MONTH
  .*huikuan import undo [0-9]+ 撤销这一批 (re)
  [6]

The same file again: the rest goes in under the same batch.

  $ hk import invoices f.csv --format json | pick rows.0 bad documents_new unfinished
  0 12000 false
  $ hk import history --format json | pick rows state rows
  posted 12000
  $ hk aging --as-of 2025-06-30 --by total --format json | pick rows.0 outstanding
  120000.00
  $ hk import invoices f.csv --format json | pick rows.0 good same
  0 12000
  $ hk verify --format json | grep -c '"good":false'
  0
  [1]

Taken back, then killed again, and this time given up.

  $ hk import undo $(hk import history --format json | pick rows.0 id) --format json | pick . documents
  12000
  $ killed f.csv
  137
  $ hk import undo $(hk import history --format json | pick rows.0 id) >/dev/null
  $ hk import history --format json | pick rows state
  undone
  undone
  $ hk aging --as-of 2025-06-30 --by total --format json | pick . rows

Assumed matching runs behind the papers, in commits of its own. Killed there, the papers are in, some receipts are matched, and the
batch is not finished; the same file again goes on with the matching, and an undo takes all of it back.

  $ hk import invoices f.csv >/dev/null
  $ awk 'BEGIN { print "客户编码,收款单号,收款日期,金额"; for (i = 1; i <= 250; i++) printf "C%d,S%d,2025-04-%02d,10\n", i % 7, i, i % 28 + 1 }' > s.csv
  $ matching() { HK_IMPORT_PIECE=9999 "$HK" --db "$HK_DB" import receipts s.csv --matching assumed >/dev/null 2>&1 & p=$!; for k in $(seq 400); do [ "$(hk aging --as-of 2025-06-30 --by total --format json | pick rows.0 unapplied 2>/dev/null)" != 0.00 ] && break; sleep 0.01; done; kill -9 $p; wait $p 2>/dev/null; echo $?; }
  $ matching
  137
  $ hk import history --format json | pick rows what state | head -2
  allocations posted
  receipts unfinished
  $ hk aging --as-of 2025-06-30 --by total --format json | pick rows.0 outstanding
  117500.00
  $ hk import receipts s.csv --matching assumed --format json | pick rows.0 good unfinished
  0 false
  $ hk aging --as-of 2025-06-30 --by total --format json | pick rows.0 unapplied outstanding
  0.00 117500.00
  $ hk aging --as-of 2025-06-30 --format json | pick . unfinished_import
  -
  $ hk import undo $(hk import history --format json | pick rows what id | awk '$1 == "receipts" { print $2; exit }') --format json | pick . receipts assumed
  250 250
  $ hk import history --format json | pick rows state | head -3
  undone
  undone
  undone
  $ hk aging --as-of 2025-06-30 --by total --format json | pick rows.0 unapplied outstanding
  0.00 120000.00
  $ hk verify --format json | grep -c '"good":false'
  0
  [1]
