The invented exports of tests/foreign/layouts, all loaded by one word, as somebody would who does not know what they are. What each
file adds up to stands in its own .expect.json, written by hand beside the file.
rows: R35, R37

  $ L=$HERE/layouts
  $ for f in $L/*.xls $L/*.xlsx $L/*.csv; do
  >   rm -rf one.db*; hk --db sqlite:one.db init --company T >/dev/null
  >   hk --db sqlite:one.db import auto $f --date 2025-06-30 --format json > got.json 2>why; echo "${f##*/} $?"
  >   python3 - $f.expect.json <<'P'
  > import json, sys
  > want, got = json.load(open(sys.argv[1])), json.load(open("got.json"))
  > row, owed = got["rows"][0], {m["currency"]: m["outstanding_after"] for m in got["amounts"]}
  > assert row["what"] == want["read"]["kind"], (row["what"], want["read"]["kind"])
  > asked = want["import"]
  > if asked.get("outstanding") and not asked.get("matching"):
  >     for cur, sum in asked["outstanding"].items():
  >         assert owed.get(cur) == sum, (cur, owed, sum)
  > if "hidden_rows" in asked: assert row["hidden_rows"] == asked["hidden_rows"], row
  > if "customers_new" in asked: assert row["customers_new"] == asked["customers_new"], row
  > P
  > done
  01-u8-running.xls 0
  04-k3-wise-ledger.xls 0
  07-guanjiapo-running.xls 0
  02-u8-invoices.xlsx 0
  03-nc-receivables.xlsx 0
  05-kingdee-cloud-receivables.xlsx 0
  08-by-hand.xlsx 0
  10-balances.xlsx 0
  11-followups.xlsx 0
  12-receipts.xlsx 0
  06-tplus-receivables.csv 0
  09-running-account.csv 0
  13-refused.csv 6

The invoices, accounts and receipts of them in one book. Matching does not change what is owed: 233,350.50 + 84,750.00 + 17,280.80
+ 144,350.36 + 196,449.99 + 75,346.40 + 296,959.00 + 127,650.50 + 170.50 - 305,000.00, and 13,340.75 - 5,000.50 dollars.

  $ hk init --company T >/dev/null
  $ for f in $L/0*.xls $L/0*.xlsx $L/0*.csv $L/12*.xlsx; do hk import auto $f --matching assumed --date 2025-06-30 >/dev/null || echo "$f"; done
  $ hk aging --as-of 2025-06-30 --by salesperson --format json > a.json; pick identity holds < a.json; pick totals currency outstanding < a.json
  true
  CNY 871308.05
  USD 8340.25
