Another ending: one turn of a talk that is over is said otherwise, the rest is heard as it was, and both endings are told side by side. Nothing of it is kept.
rows: R227 R226

  $ hk init --company T --practice >/dev/null; hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null; hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null
  $ talk() { hk --as xu practice start $1 --seed $2 --format json | pick . id > id; grep . $HERE/../../content/scenarios/$1.$3.txt | while read -r l; do hk --as xu practice say $(cat id) "$l" >/dev/null 2>&1; done; hk --as xu practice end $(cat id) >/dev/null 2>&1; cat id; }
  $ other() { hk --as xu practice otherwise "$@" --format json; }
  $ talk family-shop 5 lost > l; talk new-for-old 5 lost > l2; L=$(cat l); hk --as xu practice review $L --format json > r; hk --as xu practice review $(cat l2) --format json > r2; hk --as xu practice history --format json > h; hk --as xu practice gaps --format json > g

Without a turn it is the turning point that cost most. What is tried is what the review advises there: the same sentence, and where money comes of it the same ending and the same sum.

  $ other $L > o; other $L | cmp - o; T=$(pick . turn < o); pick turning turn good < r | grep -c "^$T false"
  1
  $ cat > advised.py <<'P'
  > import json, os, subprocess, sys
  > def other(r, *more):
  >     run = subprocess.run([os.environ["HK"], "--db", os.environ["HK_DB"], "--as", "xu", "practice", "otherwise", str(r["id"]), *more, "--format", "json"], capture_output=True, text=True, check=True)
  >     return json.loads(run.stdout)
  > pays = 0
  > for r in (json.load(open(f)) for f in sys.argv[1:]):
  >     best = max(r["turning"], key=lambda t: float((t["instead"] or {}).get("gain") or 0))
  >     if best["instead"] and best["instead"]["gain"]: assert other(r)["turn"] == best["turn"], best
  >     for t in r["turning"]:
  >         if not t["instead"]: continue
  >         i, o = t["instead"], other(r, "--turn", str(t["turn"]))
  >         assert o["advised"] and o["said"] == i["say"] == o["advice"]["say"] and [a["act"] for a in o["reading"]] == [i["act"]], o
  >         assert all(o["first"][k] == r[k] for k in ("ending", "promise", "expected", "score", "states", "passed")), o["first"]
  >         if i["gain"]: assert (o["other"]["ending"], o["other"]["expected"], o["advice"]["gain"], o["gain"]) == (i["ending"], i["expected"], i["gain"], i["gain"]), (o["other"], i)
  >         pays += i["gain"] is not None
  > print(pays > 0)
  > P
  $ python3 advised.py r r2
  True

Where a trap is to be cleared it is this one, in the words of the catalogue of traps.

  $ cat > traps.py <<'P'
  > import json, os, subprocess, sys
  > content = os.path.join(os.environ["HERE"], "..", "..", "content")
  > traps = {t["id"]: t["clears"] for t in json.load(open(f"{content}/traps.json"))["traps"]}
  > of_all = {t["text"] for t in traps.values()}
  > seen = 0
  > for r in (json.load(open(f)) for f in sys.argv[1:]):
  >     own = {traps[i]["text"] for i in json.load(open(f"{content}/scenarios/{r['scenario']}.json"))["traps"] if "UNTRAP" in traps[i]["acts"]}
  >     for t in range(1, len(r["turns"]) + 1):
  >         run = subprocess.run([os.environ["HK"], "--db", os.environ["HK_DB"], "--as", "xu", "practice", "otherwise", str(r["id"]), "--turn", str(t), "--format", "json"], capture_output=True, text=True, check=True)
  >         a = json.loads(run.stdout)["advice"]
  >         if not a or a["act"] != "UNTRAP": continue
  >         assert a["say"] in own or a["say"] not in of_all, (r["scenario"], t, a)
  >         seen += a["say"] in own
  > print(seen > 0)
  > P
  $ for k in mutual-offset wrong-invoice year-end; do hk --as xu practice review $(talk $k 5 lost) --format json > trap-$k; done; python3 traps.py trap-*
  True

The same words again are the same talk to the last mark; so is the sentence as it was said, taken for what it was taken for.

  $ W=$(talk phone-late 3 won); hk --as xu practice review $W --format json > w
  $ cat > same.py <<'P'
  > import json, sys
  > o = json.load(sys.stdin)
  > print(o["first"] == o["other"], o["parts_at"], o["unsaid"], all(t["same"] and t["was"] == t["bubbles"] for t in o["turns"]), o["advised"])
  > P
  $ for t in 1 3 5; do other $W --turn $t --say "$(pick turns.$((t - 1)) text < w)" | python3 same.py; done
  True None 0 True False
  True None 0 True False
  True None 0 True False

Another sentence is read where the talk stood, and he answers it as he does in a talk begun again from that turn.

  $ other $W --turn 3 --say '您那边是不是等总部批' > o; pick . turn said advised < o; pick . parts_at < o; hk --as xu practice again $W 3 --format json | pick . id > a; hk --as xu practice say $(cat a) '您那边是不是等总部批' --format json > said; pick turns.0 bubbles < said > b; pick turns.0 bubbles < o | cmp - b; pick turns.0 reading < said > b; pick . reading < o | cmp - b; hk --as xu practice end $(cat a) >/dev/null
  3 您那边是不是等总部批 false
  3
  $ other $W --turn 3 --say '您那边是不是等总部批' --acts EMPATHY | pick reading act p
  EMPATHY -
  $ other $W --turn 3 --acts BLAME | python3 -c 'import json, sys; o = json.load(sys.stdin); print(o["said"] == o["text"], [a["act"] for a in o["reading"]], o["parts_at"])'
  True ['BLAME'] 3
  $ other $W --turn 3 --say '' | pick . said parts_at
   3

Where it ends earlier it is said how many sentences were not said any more; where he still listened when they were out, that too. The sums, the states and the words end with it.

  $ cat > ends.py <<'P'
  > import json, sys
  > o = json.load(sys.stdin); x, f = o["other"], o["first"]
  > assert x["turns_n"] + o["unsaid"] == f["turns_n"] and len(x["states"]) == x["turns_n"] + 1 and len(o["turns"]) == x["turns_n"] - o["turn"] + 1
  > assert x["states"][:o["turn"]] == f["states"][:o["turn"]] and (x["promise"] is None) == (float(x["expected"]) == 0)
  > print(o["unsaid"] > 0, x["left_open"], x["ending"], float(x["score"]["total"]) <= 59)
  > P
  $ other $W --turn 2 --say '你就是个骗子,老赖,王八蛋' | python3 ends.py; other $W --turn 4 --acts ABUSE,ABUSE,ABUSE | pick other passed
  (True|False) (True|False) .* True (re)
  false
  $ for s in 1 2 3 4 5 6; do H=$(talk hard-boss $s won); for t in 1 2 3; do other $H --turn $t --say '你他妈就是个老赖,骗子' > o2; test $(pick . unsaid < o2) -gt 0 && break 2; done; done; python3 ends.py < o2
  True False .* True (re)

Nothing is kept: no try, no gap, no branch; the talk is as it was.

  $ hk --as xu practice history --format json | python3 -c 'import json, sys; was = [r["id"] for r in json.load(open("h"))["rows"]]; print([r for r in json.load(sys.stdin)["rows"] if r["id"] in was] == json.load(open("h"))["rows"])'; hk --as xu practice review $L --format json | cmp - r && hk verify >/dev/null && echo as it was
  True
  as it was

What cannot be tried: a turn that was not there, an act nobody knows, 2,001 letters, a talk that goes on, one of somebody else, one of an earlier program, one that was edited.

  $ for x in '--turn 99' '--acts NONSENSE --turn 1'; do other $W $x 2>&1 | head -1; done; other $W --turn 1 --say "$(printf '钱%.0s' $(seq 2001))" 2>&1 | head -1; true
  huikuan: 没有第 99 轮：这场谈话到第 13 轮
  huikuan: 没有“NONSENSE”这种意思
  huikuan: 一句话最多两千字
  $ hk --as xu practice start phone-late --format json | pick . id > open; other $(cat open) 2>&1 | head -1; hk --as mei practice otherwise $W 2>&1 | head -1; hk --as xu practice end $(cat open) >/dev/null; other $(cat open) 2>&1 | head -1; true
  huikuan: 这场谈话还没谈完，谈完才能做这一步
  huikuan: 没有找到演练 \d+ (re)
  huikuan: 您还没有开口

Handed in, the trainer may try it as well; from there again only its owner.

  $ hk --as xu practice hand-in $W >/dev/null; hk --as mei practice otherwise $W --turn 3 --say '您那边是不是等总部批' --format json | cmp - o && hk --as mei practice again $W 3 2>&1 | head -1; true
  huikuan: 没有找到演练 \d+ (re)
