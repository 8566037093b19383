What a turn costs can be asked on any machine; training again gives the very model that is in the program.

  $ hk bench-turn --turns 400 --sessions 40 --threads 2 --no-train --format json > $S/b; pick rows measure n < $S/b
  turn, median 400
  turn, 99 of 100 400
  turn, longest 400
  turn, median of processor time 400
  turn, 99 of 100, processor time 400
  sessions 40
  sessions, processor time of all threads \d+ (re)

The goal of a turn is asked of processor time: how long others keep the machine is not the program's.

  $ python3 - $S/b <<'END'
  > import json, sys
  > rows = {r["measure"]: r for r in json.load(open(sys.argv[1]))["rows"]}
  > print(rows["turn, median of processor time"]["met"], rows["sessions"]["met"], float(rows["turn, longest"]["ms"]) >= float(rows["turn, median"]["ms"]) > 0)
  > END
  True None True
