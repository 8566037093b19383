What the library offers for a weak turn fits the case: no stamp from somebody who does not decide or who writes, no detail nobody spoke of, no sentence for another kind of man.
rows: R147

  $ hk init --company T --practice >/dev/null; hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null
  $ talk() { hk --as xu practice start $1 --seed $2 --format json | pick . id > id; while read -r l; do hk --as xu practice say $(cat id) "$l" >/dev/null 2>&1; done < said; hk --as xu practice end $(cat id) >/dev/null 2>&1; hk --as xu practice lines $(cat id) --format json > "lines.$1.$2"; hk --as xu practice review $(cat id) --format json > "review.$1.$2"; }
  $ printf '%s\n' '你们每次都不算数，耍赖' '再不付我们就去法院告你们' '那三十万什么时候给' '算了，那个零头我们不要了' '你们就是骗子作风，总是骗人' '那您说个数吧，哪天能付' '好的' '你们说话不算话，太没信用了' > said
  $ for s in state-process front-desk voice-boss quality-true wrong-invoice hard-boss phone-late two-faces new-handler; do for n in 1 2; do talk $s $n; done; done
  $ for s in state-process voice-boss nibble-after phone-late; do grep . $HERE/../../content/scenarios/$s.won.txt | awk '{ print } NR > 3 { print "行吧，那个零头我们不要了" }' > said; talk $s 4; done
  $ cat > fits.py <<'P'
  > import glob, json, os, sys
  > bad, n = [], 0
  > for f in sorted(glob.glob("lines.*")):
  >     s, talk = f.split(".")[1], json.load(open(f.replace("lines", "review", 1)))
  >     case = json.load(open(os.path.join(sys.argv[1], s + ".json")))
  >     for r in json.load(open(f))["rows"]:
  >         n += 1
  >         told = case["brief"] + "".join(b for t in talk["turns"] if t["turn"] < r["turn"] for b in t["bubbles"])
  >         if "盖章发" in r["said"] and (not case["decides"] or case["channel"] == "WECHAT"): bad.append((s, r["said"]))
  >         if "税号" in r["said"] and "税号" not in told: bad.append((s, r["said"]))
  >         if "痛快人" in r["said"] and case["style"] != "OX": bad.append((s, r["said"]))
  >         if "验收报告" in r["said"] and "acceptance" not in case["facts"]["papers"]: bad.append((s, r["said"]))
  > print(n > 40, bad)
  > P
  $ python3 fits.py $HERE/../../content/scenarios
  True []
