What one misses most, what a trainer says beside the machine, and whether he and the machine mean the same.
rows: R227

  $ hk init --company T --practice >/dev/null; hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null; hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null
  $ hk user add wu --role trainer --password 'silver-cliff-77-pond' >/dev/null; hk user add boss --role finance_director --password 'pebble-snow-77-kite' >/dev/null

A talk that presses before the facts and fixes nothing leaves gaps; they are the trainee's own.

  $ hk --as xu practice start phone-late --seed 3 >/dev/null; hk --as xu practice gaps --format json | pick rows act | wc -l
  0
  $ hk --as xu practice correct 1 --acts ASK 2>&1 | head -1; true
  huikuan: 您还没有开口
  $ for l in '再不付我们就起诉了' '你们每次都这样说话不算数' '周五前必须付'; do hk --as xu practice say 1 "$l" >/dev/null; done; hk --as xu practice end 1 >/dev/null
  $ hk --as xu practice gaps --format json > g; pick rows act label times talks < g | sort | grep -E 'IDENT|OPENQ|ASK'
  ASK .* 1 1 (re)
  IDENT .* 1 1 (re)
  OPENQ .* 1 1 (re)
  $ hk --as mei practice gaps --format json | pick rows act | wc -l; hk --as boss practice gaps --format json | pick rows act | wc -l
  0
  0

A second talk with the same fault counts; the latest sentence stands beside it.

  $ hk --as xu practice start phone-late --seed 4 >/dev/null; hk --as xu practice say 2 '到底什么时候付' >/dev/null; hk --as xu practice end 2 >/dev/null; hk --as xu practice gaps --format json | pick rows act talks session | grep IDENT
  IDENT 2 2

Handed in: the trainer sees it now, and nobody else; before, it did not exist for him.

  $ hk --as mei practice review 1 2>&1 | head -1; hk --as mei practice hand-in 1 2>&1 | head -1; hk --as xu practice hand-in 1 --format json | pick . id handed
  huikuan: 没有找到演练 1
  huikuan: 没有找到演练 1
  1 true
  $ hk --as xu practice correct 1 --acts ASK
  huikuan: 已经交给讲师，不能再改读法
  [6]
  $ hk --as mei practice exams --format json | pick rows id user mode scores; hk --as boss practice review 1 2>&1 | head -1; hk --as mei practice review 2 2>&1 | head -1; true
  1 xu practice 0
  huikuan: 没有找到演练 1
  huikuan: 没有找到演练 2

His mark stands beside the machine's, with a reason; the machine's stays.

  $ hk --as mei practice review 1 --format json | python3 -c 'import json,sys; print([d["points"] for d in json.load(sys.stdin)["dimensions"] if d["dimension"] == "opening"])' > was
  $ hk --as mei practice score 1 opening 1.5 --why '口气硬，但说清了哪笔钱' --format json | pick . dimension points why
  opening 1.50 口气硬，但说清了哪笔钱
  $ hk --as xu practice review 1 --format json > r; pick scores dimension points by why < r; python3 -c 'import json; r=json.load(open("r")); print([d["points"] for d in r["dimensions"] if d["dimension"] == "opening"])' | cmp - was && python3 -c 'import json; r=json.load(open("r")); print(r["scores"][0]["machine"] == [d["points"] for d in r["dimensions"] if d["dimension"] == "opening"][0])'
  opening 1.50 mei 口气硬，但说清了哪笔钱
  True
  $ hk --as mei practice score 1 opening 4.5 --why 好的 2>&1 | head -1; hk --as boss practice score 1 opening 2 --why 好的 2>&1 | head -1; hk --as mei practice score 2 opening 2 --why 好的 2>&1 | head -1; true
  huikuan: 分数是 0 到 4，最多两位小数
  huikuan: 只有讲师能做
  huikuan: 没有找到演练 2
  $ hk verify >/dev/null && hk --as mei practice exams --format json | pick rows scores
  1

Calibration: ten talks, blind until they are scored. The same marks as the machine's agree fully; turned round they do not.

  $ hk --as xu practice calibration 2>&1 | head -1; hk --as mei practice calibration --format json > c; pick talks id rated < c | wc -l; pick . rated < c
  huikuan: 只有讲师能做
  10
  0
  $ hk --as mei practice transcript t01 --format json > t; pick . rated < t; pick marks machine own < t | sort -u
  false
  - -
  $ cat > rate.py <<'EOF'
  > import json, subprocess, sys
  > who, turned = sys.argv[1], len(sys.argv) > 2
  > def hk(*a, **k):
  >     r = subprocess.run(["bash", "-c", 'exec "$HK_RUN" "$@"', "-", "--db", DB, "--as", who, *a, "--format", "json"], capture_output=True, text=True, **k)
  >     assert r.returncode == 0, r.stderr
  >     return json.loads(r.stdout)
  > import os
  > DB = os.environ["HK_DB"]
  > names = "opening facts listen excuses pressure close relation".split()
  > for t in hk("practice", "calibration")["talks"]:
  >     open("in.json", "w").write(json.dumps({"talk": t["id"], "marks": [{"dimension": n, "points": 2} for n in names]}))
  >     first = hk("practice", "rate", "--input", "in.json")
  >     marks = [{"dimension": m["dimension"], "points": (4 - m["machine"] if turned else m["machine"])} for m in first["marks"] if m["machine"] is not None]
  >     open("in.json", "w").write(json.dumps({"talk": t["id"], "marks": marks}))
  >     hk("practice", "rate", "--input", "in.json")
  > for a in hk("practice", "calibration")["agreement"]:
  >     if a["kappa"] is not None:
  >         print(a["dimension"], a["n"], a["kappa"], a["same"])
  > EOF
  $ HK_RUN=$(type -P huikuan || echo $HK) python3 rate.py mei > same; awk '{ print $3, $2 == $4 }' same | sort -u; wc -l < same | awk '{ print ($1 >= 5) }'
  1.00 1
  1
  $ HK_RUN=$(type -P huikuan || echo $HK) python3 rate.py wu turned | awk '$3 >= 0.4 { bad = 1 } END { print bad + 0 }'
  0
  $ hk --as mei practice calibration --format json | pick . rated; hk --as mei practice rate t01 --marks '{"dimension":"charm","points":1}' 2>&1 | head -1; true
  10
  huikuan: .*charm.* (re)

The shipped transcripts of experts and of beginners lie apart.

  $ hk rehearse-check --seeds 2 --searched 0 --format json | python3 -c 'import json,sys; print([r["holds"] for r in json.load(sys.stdin)["rows"] if "Cohen" in r["check"]])'
  [True]
