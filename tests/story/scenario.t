A trainer writes a scenario of his own: copied, checked, tried, published, practised by others; what he writes later changes no talk that was held.
rows: R227 R226

  $ hk init --company T --practice >/dev/null
  $ hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null; hk user add tao --role trainer --password 'copper-field-19-lake' >/dev/null; hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null
  $ hk user add root --role admin --admin --password 'walnut-cloud-52-door' >/dev/null; hk user add boss --role finance_director --password 'pebble-snow-77-kite' >/dev/null

A copy is a draft. Who practises, a director and an administrator see neither it nor what is written in any other: a text tells the hidden cards.

  $ hk --as mei scenario copy hard-boss --title '苗圃的老板' --format json | pick . scenario title state version live
  own-1 苗圃的老板 draft 1 -
  $ for u in xu root boss; do for c in list 'show own-1' 'show hard-boss' 'export own-1' 'copy hard-boss' 'publish own-1' 'try own-1' 'retire own-1'; do hk --as $u scenario $c 2>&1 | sed -n 1p; true; done; done | sort | uniq -c | tr -s ' '
   24 huikuan: 您没有这项权限：修改文本内容（content.write）
  $ hk --as xu practice scenarios --format json | pick rows scenario own | grep own-
  [1]
  $ hk --as xu practice start own-1
  huikuan: 没有“own-1”这个情景
    位置： SCENARIO
  [4]

What is to be mended is told field by field. A copy asks for the same play as what it copies, so it is not let out.

  $ hk --as mei scenario export own-1 > one.json; hk --as mei scenario check "$(cat one.json)" --scenario own-1 --format json > c; pick . readable errors < c; pick findings error rule place < c; pick nearest scenario apart < c
  true 1
  true alike title
  false borrowed lines
  false card_borrowed cards.0.text
  false card_borrowed cards.1.text
  hard-boss 0
  $ hk --as mei scenario publish own-1
  huikuan: 还有 1 处要改才能发布。第一处（title）：和“又臭又硬的老板”太像：相同的是真实原因、决定性的单据、谁拍板、第一步好棋、最坏的一步、底牌由什么打开
    建议： 用 huikuan scenario check 看全部
  [6]
  $ cat > edit.py <<'P'
  > import json, sys
  > o = json.load(open("one.json"))
  > o.update(company="青禾苗圃", name="顾青禾", ours="大江园林", paper=["delivery"], first_right="PRAISE", worst="BOSS", total="260000", items=["260000"], late=40, cash="400000")
  > o["brief"] = "大江园林卖给青禾苗圃容器苗，货款 260,000 元，逾期 40 天。老板顾青禾好面子。签收单是他本人签的。"
  > o["cards"][0] = {"text": "上回催我的人在我客户面前嚷嚷，我记着呢", "opens": ["REFLECT", "EMPATHY"], "trust": 34, "will": 10}
  > o["cards"][1]["text"] = "钱有，园区那头刚结了一笔"
  > o["lines"] = [{"say": "EXCUSE:24", "line": "苗还没卖出去呢，别家也没像你这么催"}]
  > o["knows"] = [{"asked": "多少棵 几棵", "says": ["三百棵，香樟居多"]}]
  > for a in sys.argv[1:]:
  >     k, v = a.split("=", 1)
  >     o[k] = json.loads(v)
  > print(json.dumps(o, ensure_ascii=False))
  > P
  $ hk --as mei scenario check "$(python3 edit.py 'minutes=99' 'style="BEAR"' 'total="12,5"' 'cards=[{"text":"有钱","opens":["EMPHATY"]}]')" --format json | pick findings rule place
  number minutes
  word style
  sum total
  word cards.0.opens
  $ hk --lang en scenario check "$(python3 edit.py 'brief="青禾苗圃欠我们的钱"')" --format json | pick findings rule message
  brief_sum The brief does not name the debt (26万)
  brief_days The brief does not say that it is 40 days late
  $ hk --as mei scenario check '{"title": ' --format json | pick findings rule message
  json .*1.* (re)
  $ hk --as mei scenario save own-1 'no json' 2>&1 | head -1; hk --as mei scenario save own-1 '[1]'
  huikuan: .* (re)
  huikuan: 情景要写成一个 JSON 对象
    位置： TEXT
  [2]

Saved is a version beside the others; two who write at once do not write over each other. The same text again is no version.

  $ hk --as mei scenario save own-1 "$(python3 edit.py)" --version 1 --format json | pick . state version live
  draft 2 -
  $ hk --as tao scenario save own-1 "$(python3 edit.py 'minutes=12')" --version 1
  huikuan: 这个情景有了更新的版本，刷新后再改
    位置： --version
  [5]
  $ hk --as mei scenario show own-1 --version 99 2>&1 | head -1; hk --as mei scenario export own-1 --version 99 2>&1 | head -1; for c in publish retire try; do hk --as mei scenario $c phone-late 2>&1 | head -1; done; hk --as mei scenario save phone-late "$(python3 edit.py)"
  huikuan: own-1 没有第 99 版
  huikuan: own-1 没有第 99 版
  huikuan: “phone-late”是随程序带来的情景，不能改：先复制一份
  huikuan: “phone-late”是随程序带来的情景，不能改：先复制一份
  huikuan: “phone-late”是随程序带来的情景，不能改：先复制一份
  huikuan: “phone-late”是随程序带来的情景，不能改：先复制一份
    位置： SCENARIO
    建议： huikuan scenario copy phone-late，改复制出来的那一份
  [6]
  $ hk --as tao scenario save own-1 "$(python3 edit.py)" --version 2 --format json | pick . version
  2

A trial is in nobody's record: not in his own history, not handed in, no gaps.

  $ hk --as mei scenario try own-1 --seed 5 --format json | pick . id scenario mode
  2 own-1.2 trial
  $ hk --as mei practice say 2 '随便吧，您什么时候方便什么时候付' --format json | pick turns turn; hk --as mei practice end 2 --format json | pick . state
  1
  ended
  $ hk --as mei practice review 2 --format json | pick . scenario; hk --as mei practice history --format json | pick rows id; hk --as mei practice gaps --format json | pick rows act; hk --as mei scenario show own-1 --format json | pick trials id turns state
  own-1.2
  2 1 ended
  $ hk --as mei practice hand-in 2
  huikuan: 试谈不交给讲师
  [6]

Published with what was shown: the expert's figures, a won and a lost talk.

  $ hk --as mei scenario publish own-1 --version 2 --format json | pick . state version live; hk --as mei scenario publish own-1
  published 2 2
  huikuan: 已经是这个状态
  [6]
  $ hk --as tao scenario show own-1 --format json > s; pick figures deals seeds < s; python3 -c 'import json; d=json.load(open("s")); f=d["figures"]; print(float(f["expert"])>=.45, f["bully"]=="0.0000", float(d["won"]["mark"])>=70, float(d["lost"]["mark"])<45, d["won"]["by"], d["lost"]["by"], len(d["won"]["turns"])>5, all(t["said"] and t["answer"] for t in d["won"]["turns"]))'
  20 20
  True True True True expert bully True True

Then it stands where what ships stands: to choose, in a class, in an exam, between two people, with the parts exchanged, in a workspace.

  $ hk --as xu practice scenarios --format json | pick rows scenario title own tries | grep own-
  own-1 苗圃的老板 true 0
  $ hk --as xu practice start own-1 --seed 3 --format json > a; pick . scenario title mode < a; A=$(pick . id < a); hk --as xu practice say $A '顾老板您好，我是大江园林的陈伟' --format json | pick turns turn; hk --as xu practice say $A '您那批苗26万，逾期40天了，什么情况？' --format json > was; pick turns turn sum < was
  own-1.2 苗圃的老板 practice
  1
  2 260000.00
  $ hk --as mei room open own-1 --seed 3 --minutes 10 --address http://192.168.7.5:8080/ --format json | pick . scenario title; hk --as mei room list --format json | pick rows scenario title
  own-1.2 苗圃的老板
  own-1.2 苗圃的老板
  $ hk --as mei exam set --user xu --scenario own-1,phone-late,seal-away --format json | pick . talks; E=$(hk --as xu exam list --format json | pick rows id); hk --as xu exam begin $E >/dev/null; hk --as xu practice history --format json | pick rows scenario mode | sed -n 1p
  3
  - exam
  $ hk --as xu pair new own-1 --seat debtor --format json | pick . title; hk --as xu pair list --format json | pick rows title
  青禾苗圃 顾青禾（上门）
  青禾苗圃 顾青禾（上门）
  $ hk --as xu reverse start own-1 --collector bully --seed 3 --format json | pick . scenario title; hk --as xu reverse list --format json | pick rows title
  own-1.2 苗圃的老板
  苗圃的老板
  $ hk --as xu prep new --scenario own-1 --format json | pick . scenario; hk --as xu prep new --scenario own-9
  own-1
  huikuan: 没有“own-9”这个情景
    位置： --scenario
  [4]

A new version waits until it is published. The talk that goes on keeps the text it began with, word for word, and is played again after it.

  $ hk --as tao scenario save own-1 "$(python3 edit.py 'title="改过的老板"' 'patience=10' 'cash="500000"')" --version 2 --format json | pick . state version live; hk --as xu practice scenarios --format json | pick rows title own | grep true$
  published 3 2
  苗圃的老板 true
  $ hk --as tao scenario publish own-1 --format json | pick . version live; hk --as xu practice scenarios --format json | pick rows scenario title tries own | grep own-
  3 3
  own-1 改过的老板 0 true
  $ hk --as xu practice show $A --format json > now; pick . scenario title playable < now; python3 -c 'import json; print(json.load(open("was"))["turns"][0]["bubbles"] == json.load(open("now"))["turns"][1]["bubbles"])'
  own-1.2 苗圃的老板 true
  True
  $ hk --as xu practice say $A '您消消气，咱们慢慢说' --format json | pick turns turn; hk --as xu practice end $A --format json | pick . state; hk --as xu practice review $A --format json | pick . scenario; hk --as xu practice hand-in $A --format json | pick . handed; hk --as mei practice exams --format json | pick rows title
  3
  ended
  own-1.2
  true
  苗圃的老板
  $ hk --as xu practice start own-1.2 --seed 3 --format json | pick . scenario
  own-1.3

Retired begins nothing; what was held is still read. Published again it is there again.

  $ hk --as mei scenario retire own-1 --format json | pick . state live; hk --as xu practice start own-1 2>&1 | head -1; hk --as xu practice start own-1.3 2>&1 | head -1; hk --as mei room open own-1 2>&1 | head -1; hk --as xu practice scenarios --format json | pick rows scenario | grep own-
  retired 3
  huikuan: 没有“own-1”这个情景
  huikuan: 没有“own-1.3”这个情景
  huikuan: 没有“own-1”这个情景
  [1]
  $ hk --as xu practice history --format json | pick rows scenario title | head -2; hk --as xu practice review $A --format json | pick . scenario
  own-1.3 改过的老板
  - 青禾苗圃 顾青禾（上门）
  own-1.2
  $ hk --as mei scenario publish own-1 --format json | pick . state live
  published 3

As a file it goes to another company and comes back as a draft.

  $ hk --as mei scenario export own-1 --version 2 > two.json; hk --as mei scenario import two.json --format json | pick . scenario title state; hk --as mei scenario copy own-1 --format json | pick . scenario title; hk --as mei scenario list --format json | pick rows scenario title state version live came_from
  own-\d+ 苗圃的老板 draft (re)
  own-\d+ 改过的老板（副本） (re)
  own-\d+ 改过的老板（副本） draft 1 - own-1 (re)
  own-\d+ 苗圃的老板 draft 1 - - (re)
  own-1 改过的老板 published 3 3 hard-boss
  $ printf '\377' > bad.json; hk --as mei scenario import bad.json
  huikuan: 情景文件应是 UTF-8 的 JSON 文本，最大 160 KB
    位置： FILE
  [2]

The same through the other door: who practises gets what is published and is refused the text; who may write gets findings, a draft and a refusal in words.

  $ serve() { : >log; "$HK" --db "$HK_DB" serve --listen 127.0.0.1:0 2>>log & pid=$!; for i in $(seq 100); do url=$(sed -n 's/.*url=\([^ ]*\).*/\1/p' log | head -1); [ -n "$url" ] && return; sleep 0.1; done; cat log; }
  $ cat > door.py <<'P'
  > import http.client, json, os, sys, urllib.parse
  > u = urllib.parse.urlparse(os.environ["url"])
  > def call(method, path, body=None, head={}):
  >     c = http.client.HTTPConnection(u.hostname, u.port, timeout=30)
  >     c.request(method, "/api/v1" + path, None if body is None else json.dumps(body).encode(), {"Content-Type": "application/json", "Accept-Language": "zh", **head})
  >     r = c.getresponse()
  >     return r.status, json.loads(r.read()), r
  > def login(who, password):
  >     s, v, r = call("POST", "/login", {"login": who, "password": password})
  >     return {"Cookie": r.getheader("Set-Cookie").split(";")[0], "X-CSRF-Token": v["csrf"]}
  > xu, mei = login("xu", "mango-river-41-lamp"), login("mei", "copper-field-19-lake")
  > print([r["title"] for r in call("GET", "/practice/scenarios", None, xu)[1]["rows"] if r["own"]])
  > print([call(m, p, b, xu)[0] for m, p, b in [("GET", "/scenarios", None), ("GET", "/scenarios/own-1", None), ("GET", "/scenarios/hard-boss/file", None), ("POST", "/scenarios/check", {"text": "{}"}), ("POST", "/scenarios/own-1/publish", {})]])
  > s, v, _ = call("POST", "/scenarios/copy", {"scenario": "family-shop", "title": "小店"}, mei)
  > print(s, v["title"], v["state"])
  > s, t, _ = call("GET", "/scenarios/" + v["scenario"], None, mei)
  > print(s, t["text"].count("小店") > 0, [x["rule"] for x in call("POST", "/scenarios/check", {"text": t["text"], "scenario": v["scenario"]}, mei)[1]["findings"] if x["error"]])
  > print(*[x for k, x in sorted(call("POST", "/scenarios/" + v["scenario"] + "/publish", {}, mei)[1].items()) if k in ("code", "key", "status")])
  > P
  $ serve; url=$url python3 door.py; kill $pid; wait $pid
  ['改过的老板']
  [403, 403, 403, 403, 403]
  201 小店 draft
  200 True ['alike']
  rule scenario.lint 422

The facts hold.

  $ hk verify --format json | pick . good
  true
