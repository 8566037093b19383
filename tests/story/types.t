The test 羊牛狐枭: a mirror for teaching, private, with its history; who sat it a month ago may sit it again.
rows: R164 R165

  $ hk init --company T --practice >/dev/null; for u in xu li wu hu qin; do hk user add $u --role trainee --password 'mango-river-41-lamp' >/dev/null; done
  $ hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null; hk user add boss --role finance_director --password 'pebble-snow-77-kite' >/dev/null
  $ hk --as xu types look --format json > l; pick types id name < l; pick . about < l
  sheep 羊
  ox 牛
  fox 狐
  owl 枭
  教学镜子，不是人格测验。.* (re)
  $ python3 -c 'import json; l=json.load(open("l")); print([min(len(t[k]) for t in l["types"]) for k in ("signs","risks","do","dont")], len(l["pairs"]), all(len(p["text"]) > 20 for p in l["pairs"]))'
  [4, 3, 4, 3] 16 True

A sitting: twenty-four questions, four options each without their type; the same one goes on, in the same order.

  $ hk --as xu types start --format json > s; pick . id state answered < s; python3 -c 'import json; s=json.load(open("s")); print(len(s["items"]), {len(i["options"]) for i in s["items"]}, sorted({k for i in s["items"] for o in i["options"] for k in o}))'
  1 open 0
  24 {4} ['no', 'text']
  $ hk --as xu types start --format json > t; cmp s t && pick . id < t
  1
  $ hk --as xu types answer 1 p1 --most 2 --least 2
  huikuan: 最像和最不像不能是同一个
    位置： --least
  [2]
  $ hk --as xu types answer 1 zz --most 2 --least 1
  huikuan: 没有“zz”这一题
    位置： ITEM
  [2]
  $ hk --as xu types answer 1 p1 --most 5 --least 1
  huikuan: “最像”要在 1 到 4 之间，现在是 5
    位置： --most
  [2]
  $ hk --as xu types finish 1
  huikuan: 还有 24 题没答
  [6]

All owl, by the words of the shipped questions: owl 24, clear, whatever the order. Another answer to a question takes the place of the first.

  $ cat > sit.py <<'EOF'
  > import json, os, subprocess, sys
  > user, most, least = sys.argv[1:4]
  > most, least = most.split(","), least.split(",")
  > test = json.load(open(os.path.join(os.environ["HERE"], "../../content/tactics/test.json"), encoding="utf-8"))
  > def hk(*words): return json.loads(subprocess.run(["bash", "-c", 'hk "$@"', "hk", "--as", user, *words, "--format", "json"], capture_output=True, text=True, check=True).stdout)
  > s = hk("types", "start")
  > for n, item in enumerate(s["items"]):
  >     own = {o["text"]: o["no"] for o in item["options"]}
  >     words = next(i for i in test["items"] if i["id"] == item["item"])
  >     hk("types", "answer", str(s["id"]), item["item"], "--most", str(own[words[most[n % len(most)]]]), "--least", str(own[words[least[n % len(least)]]]))
  > print(s["id"])
  > EOF
  $ export -f hk; export HERE; hk --as xu types answer 1 p1 --most 1 --least 2 >/dev/null; python3 sit.py xu owl sheep; hk --as xu types show 1 --format json | pick . state answered report
  1
  open 24 -
  $ hk --as xu types finish 1 --format json > r; pick . state < r; pick report.shares type points most share main < r; pick report clear summary < r
  ended
  sheep -24 0 0.0 false
  ox 0 0 25.0 false
  fox 0 0 25.0 false
  owl 24 24 50.0 true
  true 您这一回明显偏枭
  $ pick report note < r; pick report.dimensions dimension owl owl_percent lean < r; python3 -c 'import json; r=json.load(open("r")); print(all(d["advice"] for d in r["report"]["dimensions"]), len(r["report"]["answers"]), "主谈" in json.dumps(r, ensure_ascii=False))'
  教学镜子，不是人格测验。.* (re)
  P 4 100 owl
  F 4 100 owl
  L 4 100 owl
  C 4 100 owl
  S 4 100 owl
  R 4 100 owl
  True 24 False
  $ hk --as xu types answer 1 p1 --most 1 --least 2
  huikuan: 这次测评已经交卷
  [5]

A tie shows both and is not clear.

  $ python3 sit.py li owl,ox fox >/dev/null; hk --as li types finish 2 --format json > r; pick report.shares type points share main < r; pick report clear summary < r
  sheep 0 25.0 false
  ox 12 37.5 true
  fox -24 0.0 false
  owl 12 37.5 true
  false 您这一回牛、枭并列

Private: neither the director nor the trainer nor a colleague nor the command line finds another's sitting.

  $ for u in li mei boss; do hk --as $u types show 1 2>&1 | head -1; hk --as $u types finish 1 2>&1 | head -1; done; hk types show 1 2>&1 | head -1; hk --as boss types history --format json | pick rows id
  huikuan: 没有找到测评 1
  huikuan: 没有找到测评 1
  huikuan: 没有找到测评 1
  huikuan: 没有找到测评 1
  huikuan: 没有找到测评 1
  huikuan: 没有找到测评 1
  huikuan: 没有找到测评 1

Again after thirty days, not after twenty-nine; the history keeps both.

  $ D=$(date -d "$(hk --as xu types show 1 --format json | pick report retake_from)" +%F); hk --as xu types start 2>&1 | sed "s/$D/THE DAY/"; hk --as xu types look --format json | pick . retake_from | sed "s/$D/THE DAY/"
  huikuan: 两次测评至少隔三十天，THE DAY 起可以再测
  THE DAY
  $ hk --now "$(date -d "$D -1 day" +%F)T12:00:00+08:00" --as xu types start 2>&1 | sed "s/$D/THE DAY/"
  huikuan: 两次测评至少隔三十天，THE DAY 起可以再测
  [6]
  $ hk --now "${D}T00:00:01+08:00" --as xu types start --format json | pick . id state; hk --as xu types history --format json | pick rows id state owl main clear
  3 open
  3 open 0  false
  1 ended 24 owl true

A trainer sees means of five people, and nothing at all of four.

  $ hk --as mei types group --format json | pick . people; hk --as boss types group
  -
  huikuan: 只有讲师能看一组人的平均
  [3]
  $ for u in wu hu; do python3 sit.py $u sheep owl >/dev/null; hk --as $u types finish $(hk --as $u types history --format json | pick rows id) >/dev/null; done; hk --as mei types group --format json | pick . people
  -
  $ python3 sit.py qin fox owl >/dev/null; hk --as qin types finish $(hk --as qin types history --format json | pick rows id) >/dev/null; hk --as mei types group --format json > g; pick . people < g; pick means type points share < g; pick dimensions dimension owl_percent < g | head -2
  5
  sheep 4.80 30.0
  ox 2.40 27.5
  fox 0.00 25.0
  owl -7.20 17.5
  P 30
  F 30
