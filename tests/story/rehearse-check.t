The debtor is measured by players who are not people (SIMULATOR 2.9). All marks hold; the long form searches three thousand scripts.

  $ hk rehearse-check --searched 200 --format json > $S/check
  $ python3 - $S/check <<'END'
  > import json, sys
  > r = json.load(open(sys.argv[1]))
  > print("missed", [(x["check"], x["of"], x["got"]) for x in r["rows"] if not x["holds"]], r["holds"])
  > print(sorted({x["check"] for x in r["rows"] if x["mark"]}))
  > END
  missed [] True
  ["a number that is not his state's", 'a sum he named is taken back', 'an offer below his least', 'an open excuse never makes readier', 'best script learned by heart', 'case read at turn 1', 'case read by turn 6', 'changed for worse', 'distinct talks of the expert', 'every talk ends', 'expert above all', "experts above beginners, Cohen's d", 'kept when pinned, of unpinned', 'law late beats law first', 'marked above random, of seven', 'more cash, not less paid', 'no promise above the debt', 'polite second', 'said a third time, makes readier', 'text by heart, own case, passes', 'the believed threat is not the weaker']

The same numbers every time.

  $ hk rehearse-check --seeds 10 --searched 100 --format json > $S/once
  $ hk rehearse-check --seeds 10 --searched 100 --format json | cmp - $S/once

Each scenario ships a talk that is won (70 and more, a promise, a plan or the way to who decides) and one that is lost (below 45).

  $ HK=$HK $HERE/../../tools/transcripts.sh | grep -v ' ok$'
  [1]
  $ HK=$HK $HERE/../../tools/transcripts.sh | wc -l
  29
