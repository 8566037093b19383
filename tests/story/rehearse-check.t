The debtor is measured by players who are not people: on every case the expert comes first and the polite asker second.

  $ hk rehearse-check --seeds 10 --searched 100 --format json > $S/check
  $ python3 - $S/check <<'END'
  > import json, sys
  > rows = json.load(open(sys.argv[1]))["rows"]
  > for check in ("expert above all", "polite second"):
  >     print(check, [r["holds"] for r in rows if r["check"] == check])
  > for check in ("best script learned by heart", "no promise above the debt", "every talk ends", "an open excuse never makes readier", "more cash, not less paid"):
  >     print(check, [r["holds"] for r in rows if r["check"] == check])
  > print({r["of"]: r["holds"] for r in rows if r["check"] == "changed for worse" and r["of"] in ("abuse_once", "no_confirm")})
  > END
  expert above all [True, True, True, True, True, True]
  polite second [True, True, True, True, True, True]
  best script learned by heart [True]
  no promise above the debt [True]
  every talk ends [True]
  an open excuse never makes readier [True]
  more cash, not less paid [True]
  {'abuse_once': True, 'no_confirm': True}

The same numbers every time.

  $ hk rehearse-check --seeds 10 --searched 100 --format json | cmp - $S/check
