How debtors speak, measured over two thousand seeded talks of two collectors: short, as people do, never twice the same, and every act that is often heard has its dozen lines.

  $ hk speech-check --format json > $S/check; pick . holds < $S/check
  true
  $ python3 - $S/check <<'END'
  > import json, sys
  > rows = {r["check"]: float(r["got"]) for r in json.load(open(sys.argv[1]))["rows"]}
  > print(rows["sessions"] >= 2000, rows["signs of a line, median"] <= 18, rows["signs of a line, nine of ten"] <= 35, rows["words of letters"] == 0)
  > print(rows["asks back, attacks, changes the subject"] >= .2, rows["breaks off"] >= .1, rows["said twice in one talk"] == 0, rows["of them with fewer than 12 lines"] == 0)
  > print(rows["acts heard often: cells"] > 150)
  > END
  True True True True
  True True True True
  True

The same numbers every time; asked more sharply, it names what is thin.

  $ hk speech-check --format json | cmp - $S/check
  $ hk speech-check --often 1 --format json | pick rows check of holds | grep -c 'heard .* false'
  [1-9]\d* (re)
