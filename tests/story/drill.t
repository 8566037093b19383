Short drills: each answer judged at once with its reason, the key told afterwards, the first result kept, the weakest asked again, nobody else's business.
rows: R166 R173 R177 R178 R186 R195 R213 R214

  $ hk init --company T --practice >/dev/null
  $ for u in xu li wu tan pei; do hk user add $u --role trainee --password 'mango-river-41-lamp' >/dev/null; done; hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null
  $ hk user add boss --role finance_director --password 'pebble-snow-77-kite' >/dev/null
  $ hk --as xu drill list --format json | pick rows drill kind size bank tries first | grep -E 'firm-hard|excuses|moment-pin'
  excuses say 8 30 0 -
  firm-hard sort 10 16 0 -
  moment-pin moment 1 4 0 -
  $ hk --as xu drill history nope 2>&1 | head -1; true
  huikuan: 没有“nope”这个小练
  $ hk --as xu drill show nope
  huikuan: 没有“nope”这个小练
    位置： DRILL
  [4]

Nine personalities with what one may talk about and what not; the five things never to do in an opening stand over its quiz.

  $ hk --as xu drill show small-talk --format json | python3 -c 'import json,sys; g=json.load(sys.stdin)["guide"]; print(len(g), min(len(x["safe"]) for x in g), min(len(x["avoid"]) for x in g))'
  9 3 3
  $ hk --as xu drill show self-opening --format json | pick lesson body
  不接第一个价；不先让；不争谁的错；不亮自己的期限；不说“您看着付”。
  $ hk --lang en drill show firm-hard --format json | pick . title needed
  Firm or hard 8

Before an answer nobody is told which is right, nor why, nor on which side a sentence belongs.

  $ hk --as xu drill start firm-hard --seed 7 --format json > s; pick . id state asked planned needed < s; pick item n again scene < s; pick options option text right why < s
  1 open 0 10 8
  1 false -
  firm 坚定 - -
  hard 强硬 - -
  $ hk --as xu drill start two-faces --seed 7 --format json | pick options right why
  - -
  - -
  - -
  - -
  $ hk --as xu drill start firm-hard --format json | pick . id asked
  1 0

The player knows the texts, as nobody at the screen does.

  $ cat > play.py <<'EOF'
  > import glob, json, os, subprocess, sys
  > where = os.path.join(os.environ["HERE"], "..", "..", "content")
  > drills = {d["id"]: d for d in (json.load(open(f, encoding="utf-8")) for f in glob.glob(where + "/drills/*.json"))}
  > replies = {e["id"]: e["replies"][0]["text"] for e in json.load(open(where + "/excuses.json", encoding="utf-8"))["excuses"]}
  > user, drill, how, *more = sys.argv[1:]
  > def hk(*words):
  >     r = subprocess.run([os.environ["HK"], "--db", os.environ["HK_DB"], "--as", user, *words, "--format", "json"], capture_output=True, text=True)
  >     assert r.returncode == 0, r.stderr
  >     return json.loads(r.stdout)
  > def right(i):
  >     return i["key"] if "key" in i else "abcd"[[bool(o.get("right")) for o in i["options"]].index(True)]
  > def said(i):
  >     if "model" in i:
  >         return i["model"]
  >     t = replies[i["excuse"]]
  >     for k, v in {"customer": "贵司", "amount": "10万", "first": "3万", "by": "下周三", "days": "45", "due": "5月9日", "account": "我司账户"}.items():
  >         t = t.replace("{%s}" % k, v)
  >     return t
  > size, upto = [int(m) for m in more + ["0", "0"][len(more):]]
  > x = hk("drill", "start", drill, *(["--size", str(size)] if size else []))
  > items, log = {i["id"]: i for i in drills[drill]["items"]}, []
  > while x["item"]:
  >     i, at = items[x["item"]["item"]], len(log)
  >     by_choice = bool(x["options"])
  >     options = [o["option"] for o in x["options"]]
  >     if by_choice:
  >         wrong = [o for o in options if o != right(i)][0]
  >         answer = {"right": right(i), "wrong": wrong, "three": wrong if at < 3 else right(i)}.get(how, how)
  >     else:
  >         answer = {"right": said(i), "as_is": i.get("text", i.get("line")), "three": "好的好的，我知道了，再见。" if at < 3 else said(i)}[how]
  >     x = hk("drill", "answer", str(x["id"]), "--choice" if by_choice else "--text", answer)
  >     log += x["answers"]
  >     if x["item"] and len(log) == upto:
  >         x = hk("drill", "end", str(x["id"]))
  > print(x["right"], "of", x["planned"], "mark", x["mark"], "passed" if x["passed"] else "not passed", "first", x["first"])
  > json.dump([x["id"], log], open("log.json", "w"), ensure_ascii=False)
  > EOF
  $ asked() { python3 -c 'import json; print(*[a["item"] for a in json.load(open("log.json"))[1]]['$1'])'; }

Sorting: one side always is five of ten and fails; the first result stays the first; what went wrong comes first the next time.

  $ python3 play.py xu firm-hard hard; python3 -c 'import json; [print(a["right"], bool(a["why"])) for a in json.load(open("log.json"))[1]]' | sort | uniq -c | tr -s ' '
  5 of 10 mark 50 not passed first 50
   5 False True
   5 True True
  $ python3 -c 'import json; print(*sorted(a["item"] for a in json.load(open("log.json"))[1] if not a["right"]))' > wrong; python3 play.py xu firm-hard right
  10 of 10 mark 100 passed first 50
  $ asked :5 | tr ' ' '\n' | sort | tr '\n' ' ' | sed 's/ $//' | diff - <(tr -d '\n' < wrong) && echo the five that went wrong
  the five that went wrong
  $ hk --as xu drill list --format json | pick rows drill tries first best last passed | grep firm
  firm-hard 2 50 100 100 true
  $ python3 play.py li gentle-concession gentle; python3 play.py li gentle-concession right
  5 of 10 mark 50 not passed first 50
  10 of 10 mark 100 passed first 50

White and black face: right counter chosen of six, stored; each wrong option has its reason.

  $ python3 play.py xu two-faces three; python3 -c 'import json; print(all(o["why"] for a in json.load(open("log.json"))[1] for o in a["options"]))'
  3 of 6 mark 50 not passed first 50
  True
  $ hk --as xu drill history two-faces --format json | pick rows right planned mark passed state
  3 6 50 false ended

The customer's profile: eight cases of what one knows, scored by the key, each wrong choice with its reason.

  $ python3 play.py xu profile wrong; python3 play.py xu profile right; python3 -c 'import json; print(all(o["why"] for a in json.load(open("log.json"))[1] for o in a["options"]))'
  0 of 8 mark 0 not passed first 0
  8 of 8 mark 100 passed first 0
  True

Rewriting: the complaint as it is fails, the model passes; the checklist says what was missing.

  $ python3 play.py xu complaint-request as_is; python3 play.py xu complaint-request right
  0 of 6 mark 0 not passed first 0
  6 of 6 mark 100 passed first 0
  $ C=$(hk --as xu drill start complaint-request --format json | pick . id); hk --as xu drill answer $C --text '陈经理，麻烦您安排一下，先付一万，可以吗？' --format json > a; pick answers right mark < a; pick answers.0.checks check held < a; pick answers.0.reading act < a
  false 66
  request true
  amount true
  date false
  clean true
  ASK
  SOFT_ASK
  $ hk --as xu drill answer $C --text '你就是骗子，38.6万周五之前打过来，可以吗？' --format json > a; pick answers right mark < a; pick answers.0.checks check held < a | grep clean; pick answers.0 models why < a | grep -c .
  false 0
  clean false
  1

Excuses: all thirty, each answer graded, the weakest three asked again; the library gives the models.

  $ python3 play.py wu excuses three 30
  2[4-7] of 30 mark \d+ passed first \d+ (re)
  $ python3 - <<'EOF'
  > import json
  > log = json.load(open("log.json"))[1]
  > first, again = {a["item"]: a["mark"] for a in log[:30]}, {a["item"] for a in log[30:]}
  > print(len(log), len({a["item"] for a in log[:30]}), len(again), max(first[i] for i in again) <= min(m for i, m in first.items() if i not in again), [a["again"] for a in log[29:31]])
  > print(sorted({len(a["checks"]) for a in log}), {len(a["models"]) for a in log}, all(0 <= a["mark"] <= 100 for a in log))
  > EOF
  33 30 3 True [False, True]
  [5] {3} True

A result one does not like cannot be walked away from: what was not answered is wrong. Nothing answered is no result.

  $ E=$(hk --as tan drill start two-faces --format json | pick . id); hk --as tan drill end $E --format json | pick . state mark; E=$(hk --as tan drill start two-faces --seed 1 --format json | pick . id)
  left -
  $ hk --as tan drill answer $E --choice b >/dev/null; hk --as tan drill end $E --format json | pick . state planned asked passed; hk --as tan drill answer $E --choice a
  ended 6 1 false
  huikuan: 这一轮已经做完
  [5]

Odd input is answered or judged, and breaks nothing.

  $ hk --as xu drill answer $C --text ''; hk --as xu drill answer $C --text '　 '
  huikuan: 还没有写。写一句再交
    位置： --text
  huikuan: 还没有写。写一句再交
    位置： --text
  [2]
  $ python3 -c 'print("钱"*33000, end="")' > big; hk --as xu drill answer $C --text "$(cat big)"
  huikuan: 一句话最多三百字
    位置： --text
  [2]
  $ hk --as xu drill answer $C --text '<b>38.6万</b> 😀 {"right":true}' --format json | pick answers said right
  <b>38.6万</b> 😀 {"right":true} false
  $ hk --as xu drill answer $C --text '周五先付五万，可以吗' --n 2
  huikuan: 这一题在别处已经答过，刷新后再答
    位置： --n
  [5]
  $ F=$(hk --as xu drill start nibble --format json | pick . id); hk --as xu drill answer $F --choice z; hk --as xu drill answer $F
  huikuan: 选一个列出来的答案
    位置： --choice
  huikuan: 选一个列出来的答案
    位置： --choice
  [2]

Nobody else reads a sitting, neither the trainer nor the director nor the machine's own command line; the trainer gets means, from five people on.

  $ for u in li mei boss; do hk --as $u drill sitting 1 2>&1 | head -1; hk --as $u drill answer 1 --choice firm 2>&1 | head -1; hk --as $u drill end 1 2>&1 | head -1; done; hk drill sitting 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
  huikuan: 没有找到小练记录 1
    位置： ID
  [4]
  $ for u in xu li wu tan; do python3 play.py $u self-opening right 0 1; done; hk --as mei drill group --format json | pick rows drill people mean passed | grep opening
  1 of 10 mark 10 not passed first 10
  1 of 10 mark 10 not passed first 10
  1 of 10 mark 10 not passed first 10
  1 of 10 mark 10 not passed first 10
  self-opening 4 - -
  $ python3 play.py pei self-opening wrong 0 1; python3 play.py pei self-opening right; hk --as mei drill group --format json | pick rows drill people mean passed | grep opening
  0 of 10 mark 0 not passed first 0
  10 of 10 mark 100 passed first 0
  self-opening 5 8 0
  $ for u in xu boss; do hk --as $u drill group 2>&1; done; hk --as mei drill group --format json | grep -c '"user\|"name'
  huikuan: 小组平均只给讲师看
  huikuan: 小组平均只给讲师看
  0
  [1]

Three minutes against the debtor, on the server's clock: he begins with a vague promise, the checks are told when it is over.

  $ at() { "$HK" --db "$HK_DB" --now 2025-06-23T$1+08:00 --as xu "${@:2}" --format json; }
  $ at 09:00:00 drill start moment-pin --seed 5 > m; M=$(pick . id < m); pick . state planned needed < m; pick moment left_s foul < m; pick moment.checks check < m; pick moment.lines me < m | sort | uniq -c | tr -s ' '
  open 1 4
  180 false
   \d false (re)
   \d true (re)
  $ at 09:00:40 drill answer $M --text '放心不是日子，先付三成，下周三之前打过来，可以吗？' > m; pick moment left_s < m; pick moment.checks check < m
  140
  $ at 09:01:20 drill answer $M --text '那就说定，下周三之前先付，您写一行签个字，对公打，回我个确认。' >/dev/null; at 09:01:50 drill answer $M --text '我复述一遍，就按您说的数和日子，您确认一下。' >/dev/null
  $ at 09:02:00 drill end $M > m 2>/dev/null || at 09:02:00 drill sitting $M > m; pick . state right planned passed < m; pick moment.checks check held < m
  ended [45] 1 true (re)
  named true
  he_named true
  confirmed (true|false) (re)
  written true
  calm true
  $ at 09:10:00 drill start moment-refuse --seed 5 > m; M=$(pick . id < m); at 09:11:00 drill answer $M --text '好的，那就按您说的，不着急，什么时候方便什么时候付。' >/dev/null; at 09:13:10 drill answer $M --text '等一下，这个不行，先付二十万，下周五之前。' > m; pick . state right passed asked < m
  ended [012] false 1 (re)
  $ at 09:20:00 drill start moment-refuse --seed 5 | pick moment left_s; at 09:23:20 drill start moment-refuse --seed 6 > m; pick . id state < m; pick moment left_s < m
  180
  \d+ open (re)
  180

An edited record is noticed; a drill whose text was changed asks for a new round and keeps its results.

  $ at 09:30:00 drill start moment-pin --seed 5 > m; M=$(pick . id < m); at 09:30:10 drill answer $M --text '哪天付，付多少？' >/dev/null; sql "UPDATE drill_answer SET answer = 'x' WHERE sitting = $M"; at 09:30:20 drill sitting $M
  huikuan: 小练记录 \d+ 被改过，和当时的回答对不上 (re)
  [7]
  $ sql "UPDATE drill_sitting SET content_hash = 'old' WHERE drill = 'nibble'"; hk --as xu drill answer $F --choice a; hk --as xu drill start nibble --format json | pick . asked state; hk --as xu drill sitting $F --format json | pick . state item
  huikuan: 这个小练的内容更新了，重新开始一轮
  0 open
  left -

What one misses in talks names the drill that trains it.

  $ P=$(hk --as pei practice start phone-late --seed 3 --format json | pick . id); hk --as pei practice say $P '你们每次说话都不算数' >/dev/null; hk --as pei practice end $P >/dev/null; hk --as pei practice gaps --format json | pick rows act | sort | tr '\n' ' '
  .*IDENT.* (re)
  $ hk --as pei drill list --format json | pick rows drill missed | grep -E 'moment-opening|self-end1'
  moment-opening [1-9]\d* (re)
  self-end1 0
  $ hk --as xu drill list --format json | pick rows missed | sort -u
  0
