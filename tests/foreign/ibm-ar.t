A public sample of 1,966 paid invoices (HK_FOREIGN/ibm-ar, its SOURCE.md has the figures below, worked out by hand elsewhere; the data
are not ours to copy). Loaded as a newcomer would, through the front door, without a map. US dates, amounts in USD.
rows: R35, R37

  $ F=$HK_FOREIGN/ibm-ar/invoices_before_2013-07-12.csv
  $ hk init --company IBM --currency USD >/dev/null; hk import auto $F --format json > i.json
  $ pick rows what good bad customers_new < i.json; pick amounts currency invoiced received outstanding_after < i.json
  invoices 1966 0 100
  USD 117385.19 117385.19 0.00

Not due, 1-30 days overdue and open at the four dates, with the number of open invoices (83+15, 86+13, 85+9, 72+12).

  $ for d in 2012-06-30 2012-12-31 2013-03-31 2013-06-30; do hk aging --as-of $d --by total --format json | pick totals not_due buckets.0 outstanding count; done
  4594.36 909.73 5504.09 98
  4936.32 788.74 5725.06 99
  5222.37 681.37 5903.74 94
  4284.29 835.56 5119.85 84

Open 90 days before each of them (the begin of SOURCE.md's CEI).

  $ for d in 2012-04-01 2012-10-02 2012-12-31 2013-04-01; do hk aging --as-of $d --by total --format json | pick totals outstanding; done
  6252.52
  6277.54
  5725.06
  5734.79

SOURCE.md's window is 90 days, ours are whole months: on 2013-03-31 both are the same 90 days (January, February, March).

  $ hk dso --as-of 2013-03-31 --format json | pick rows sales days average.days
  19281.65 90 27.56
  $ hk measures --as-of 2013-03-31 --format json | pick rows measure value | grep '^cei '
  cei 96.56

The largest customers: 29 invoices 2,166.89; 24 invoices 2,021.70; 24 invoices 1,927.74.

  $ for c in 4640-FGEJI 1080-NDGAE 5924-UOPGH; do hk document list $c --format json | pick rows amount | awk '{n++; s+=$1} END {printf "%d %.2f\n", n, s}'; done
  29 2166.89
  24 2021.70
  24 1927.74

Every month end, worked out again from the file by other means: open, overdue and the month's sales.

  $ cat > again.py <<'P'
  > import csv, datetime as d, decimal, sys
  > day = lambda s: d.datetime.strptime(s, "%m/%d/%Y").date()
  > rows = [(day(r["InvoiceDate"]), day(r["DueDate"]), day(r["SettledDate"]), decimal.Decimal(r["InvoiceAmount"])) for r in csv.DictReader(open(sys.argv[1]))]
  > for y, m in [(2012, m) for m in range(1, 13)] + [(2013, m) for m in range(1, 7)]:
  >     end = d.date(y + m // 12, m % 12 + 1, 1) - d.timedelta(1)
  >     still = [r for r in rows if r[0] <= end < r[2]]
  >     print(end, sum((r[3] for r in still), decimal.Decimal("0.00")), sum((r[3] for r in still if r[1] < end), decimal.Decimal("0.00")),
  >           sum((r[3] for r in rows if (r[0].year, r[0].month) == (y, m)), decimal.Decimal("0.00")))
  > P
  $ python3 again.py $F > want; hk trend --as-of 2013-06-30 --months 18 --format json | pick rows as_of outstanding overdue sales > got; wc -l < got; diff want got && echo same
  18
  same
