Practising: a talk is its log. It stands after a restart where it stood, nobody else reads it, and nothing hidden is told before the end.
rows: R227 R226

Every command is a program of its own: each turn is a restart.

  $ hk init --company T --practice >/dev/null
  $ hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null; hk user add boss --role finance_director --password 'pebble-snow-77-kite' >/dev/null
  $ hk user add root --role admin --admin --password 'walnut-cloud-52-door' >/dev/null; hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null
  $ hk --as xu practice scenarios --format json | pick rows scenario channel tries best | grep phone-late
  phone-late phone 0 -
  $ hk --as xu practice acts --format json | pick rows act label | grep OPENQ
  OPENQ 开放探因
  $ hk --as xu practice start phone-late --seed 3 --format json | pick . id state mood
  1 open -
  $ hk --as xu practice say 1 '陈经理您好,我是恒达机电的陈伟' --format json > a; pick turns turn text < a; pick turns.0.reading act label p < a
  1 陈经理您好,我是恒达机电的陈伟
  IDENT 表明身份 0\.\d+ (re)
  GREET 寒暄 0\.\d+ (re)
  $ hk --as xu practice say 1 '三月那两批货款386000,逾期45天了' --format json | pick turns turn sum
  2 386000.00
  $ hk --as xu practice say 1 '还在吗' --turn 2
  huikuan: 这场谈话在别处已经往下谈了，刷新后再说
    位置： --turn
  [5]
  $ hk --as xu practice say 1 '还在吗' --turn 99
  huikuan: 没有第 99 轮：这场谈话到第 3 轮
    位置： --turn
  [2]
  $ hk --as xu practice start phone-late --prep 99
  huikuan: 没有这份谈判准备：99
    位置： --prep
  [4]
  $ hk --as xu practice coach 1 maybe; hk --as xu practice correct 1 --acts "EMPATHY,$(printf '钱%.0s' $(seq 30))" 2>&1 | head -1; true
  huikuan: “教练开着”要填 true 或 false，现在是 maybe
    位置： ON
  huikuan: “这句的意思”第 2 个太长：30 个字，最多 20 个

What he hides or could pay is not in a reply while the talk goes on, and what he feels only while the coach is on: every key of every object is walked.

  $ cat > keys.py <<'EOF'
  > import json, sys
  > SECRET = {"will", "trust", "resistance", "pressure", "face", "anger", "credibility", "patience", "seed", "case", "style", "real_reason", "paper", "cards", "decider", "cash",
  >           "floor", "first_right", "worst", "score", "states", "expected", "collectable", "total", "kept", "excuses", "traps", "evidence", "does", "events"}
  > def walk(v):
  >     if isinstance(v, dict):
  >         return {k for k in v if k in SECRET} | {x for k in v for x in walk(v[k])}
  >     return {x for y in v for x in walk(y)} if isinstance(v, list) else set()
  > print(sorted(walk(json.load(sys.stdin))))
  > EOF
  $ hk --as xu practice show 1 --format json | python3 keys.py; python3 keys.py < a; hk --as xu practice scenarios --format json | python3 keys.py
  ['anger', 'resistance', 'trust', 'will']
  ['anger', 'resistance', 'trust', 'will']
  []
  $ hk --as xu practice show 1 --format json > shown; pick feels turn < shown; python3 -c "import json; s = json.load(open('shown')); print(len(s['learned']), s['unlearned'] > 0, all(0 <= x[k] <= 100 for x in s['feels'] for k in ('will', 'trust', 'resistance', 'anger')))"
  0
  1
  2
  0 True True
  $ hk --as xu practice coach 1 false --format json | python3 keys.py; hk --as xu practice show 1 --format json | tee shown | python3 keys.py; pick . unlearned < shown; hk --as xu practice coach 1 true >/dev/null
  []
  []
  -

A reading is put right: the turn is answered again; silence is a turn; what is too long is refused.

  $ hk --as xu practice say 1 '您那边什么情况' --format json | pick turns.0 bubbles >/dev/null; hk --as xu practice correct 1 --acts EMPATHY,OPENQ --format json > c; pick turns turn corrected < c; pick turns.0.reading act p < c
  3 true
  EMPATHY -
  OPENQ -
  $ hk --as xu practice correct 1 --acts NOPE
  huikuan: 没有“NOPE”这种意思
    位置： --acts
  [2]
  $ hk --as xu practice say 1 '' --format json | pick turns turn text bubbles
  4  \S+.* (re)

A silence is told once: a page that was loaded anew, or stands open twice, adds nothing until something was said.

  $ for k in 1 2; do hk --as xu practice say 1 '' --format json | pick turns turn; done; hk --as xu practice show 1 --format json | pick turns turn | wc -l
  4

  $ hk --as xu practice say 1 "$(python3 -c 'print("钱"*2001)')"
  huikuan: 一句话最多两千字
    位置： TEXT
  [2]
  $ hk --as xu practice say 1 '<b>付款</b> 😀 {"trust":99}' --format json | pick turns.0 text
  <b>付款</b> 😀 {"trust":99}
  $ hk --as xu practice coach 1 false --format json | pick . coach
  false

Private: neither the director nor the administrator nor the trainer finds a practice talk, and it cannot be spoken into.

  $ for u in boss root mei; do hk --as $u practice show 1 2>&1 | head -1; hk --as $u practice say 1 hi 2>&1 | head -1; hk --as $u practice history --format json | pick rows id; done; hk practice show 1 2>&1 | head -1; true
  huikuan: 没有找到演练 1
  huikuan: 没有找到演练 1
  huikuan: 没有找到演练 1
  huikuan: 没有找到演练 1
  huikuan: 没有找到演练 1
  huikuan: 没有找到演练 1
  huikuan: 没有找到演练 1

The end, the review, and again from a turn: the first try stays beside it.

  $ hk --as xu practice end 1 --format json | pick . state ending
  ended left
  $ hk --as xu practice coach 1 false 2>&1 | head -1; hk --as xu practice history | head -3 | grep -c 没谈完; true
  huikuan: 这场谈话已经结束
  0
  $ hk --as xu practice say 1 '喂'
  huikuan: 这场谈话已经结束
  [5]
  $ hk --as xu practice review 1 --format json > r; pick score total outcome process relation compliance < r; pick states turn < r | wc -l; pick turning turn < r | wc -l
  \d+\.\d\d \d+\.\d\d \d+\.\d\d \d+\.\d\d 10\.00 (re)
  6
  [1-3] (re)
  $ cat > parts.py <<'P'
  > import json, sys
  > s = {k: round(float(v) * 100) for k, v in json.load(sys.stdin)["score"].items()}
  > full = {"outcome": 4000, "process": 3000, "relation": 2000, "compliance": 1000}
  > print(all(0 <= s[k] <= most for k, most in full.items()), sum(s[k] for k in full) - s["total"])
  > P
  $ python3 parts.py < r
  True 0
  $ hk --as xu practice review 1 --format json > r2; cmp r r2 && pick dimensions dimension < r | wc -l
  10
  $ cat > whys.py <<'P'
  > import json, sys
  > r = json.load(sys.stdin)
  > wrong = 0
  > for d in r["dimensions"]:
  >     e = [x for x in r["evidence"] if x["dimension"] == d["dimension"]]
  >     if d["points"] is None or not e: continue
  >     side = [x for x in e if (float(x["points"]) <= 0) == (float(d["points"]) < 2)] or e
  >     wrong += d["why"] not in {x["text"] for x in side}
  > print(wrong)
  > P
  $ python3 whys.py < r
  0
  $ hk --as xu practice again 1 3 --format json | pick . id parent from_turn state; hk --as xu practice show 2 --format json | pick turns turn
  2 1 3 open
  1
  2
  $ hk --as xu practice say 2 '遇到什么难处了' --format json | pick turns turn; hk --as xu practice end 2 >/dev/null; hk --as xu practice review 2 --format json | pick branches id from_turn turns
  3
  1 - 5
  2 3 3

A better sentence at a turning point is tried out on the same debtor, and never makes less of it.

  $ cat > turns.py <<'P'
  > import json, sys
  > r = json.load(sys.stdin)
  > bad = []
  > for t in r["turning"]:
  >     notes = {e["text"]: float(e["points"]) for e in r["evidence"] if e["turn"] == t["turn"]}
  >     if t["why"] and (notes[t["why"]] > 0) != t["good"]: bad.append("reason")
  >     if t["good"] and t["instead"]: bad.append("advice on a good turn")
  >     if t["instead"] and not t["instead"]["say"]: bad.append("no sentence")
  > print(bad)
  > P
  $ hk --as xu practice review 1 --format json | python3 turns.py; hk --as xu practice review 2 --format json | python3 turns.py
  []
  []

  $ hk --as xu practice review 1 --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); n=[e for e in r["evidence"] if e["span"]]; print(len(n) > 0, all(e["span"] in r["turns"][e["turn"]-1]["text"] for e in n))'
  True True
  $ hk --as xu practice review 1 --format json | python3 -c 'import json,sys; print(all(float(t["instead"]["gain"]) > 0 for t in json.load(sys.stdin)["turning"] if t["instead"] and t["instead"]["gain"]))'
  True

An exam: no readings, no coach, no correction, no second try; its result goes to the trainee and the trainer, and to nobody else.

  $ hk --as xu practice start gone 2>&1 | head -1; hk --as xu practice start phone-late --mode exam --format json | pick . id mode coach
  huikuan: 没有“gone”这个情景
  3 exam false
  $ hk --as xu practice say 3 '陈经理您好' --format json > e; python3 keys.py < e; pick . unlearned < e; pick turns reading coach < e
  []
  -
   -
  $ hk --as xu practice correct 3 --acts ASK
  huikuan: 考试里不能改读法、开教练、重来，也不能接着谈下一次
  [6]
  $ hk --as mei practice review 3 2>&1 | head -1; hk --as xu practice end 3 >/dev/null; hk --as mei practice review 3 --format json | pick . mine mode; hk --as mei practice exams --format json | pick rows id user
  huikuan: 没有找到演练 3
  false exam
  3 xu
  $ for u in boss root; do hk --as $u practice review 3 2>&1 | head -1; hk --as $u practice exams --format json | pick rows id; done
  huikuan: 没有找到演练 3
  huikuan: 没有找到演练 3

What the trainee has not tried yet does not tell what it teaches, which is the first right move; what he has tried does.

  $ hk --as xu practice scenarios --format json | pick rows scenario tries teaches | grep -E '^(phone-late|wrong-invoice) '
  phone-late 3 .+[^-] (re)
  wrong-invoice 0 -

An edited result is noticed like an edited turn: lists show it as altered and without its marks, the talk does not open, `verify` names it. So does an exam that was turned into practice.

  $ hk verify --format json | pick rows what good seq | grep practice
  practice true -
  $ B=$(hk --as xu practice scenarios --format json | pick rows scenario best | grep phone-late); sql "UPDATE practice_session SET total = 9900, passed = 1 WHERE id = 3"
  $ hk --as xu practice history --format json | pick rows id total passed damaged | grep '^[123] '; hk --as mei practice exams --format json | pick rows id total passed damaged | grep '^3 '
  3 - - true
  2 \d+\.\d\d false false (re)
  1 \d+\.\d\d false false (re)
  3 - - true
  $ hk --as xu practice show 3
  huikuan: 演练 3 的成绩或身份被改过，和谈完时封存的对不上
  [7]
  $ hk --as mei practice review 3 2>&1 | head -1; test "$(hk --as xu practice scenarios --format json | pick rows scenario best | grep phone-late)" = "$B" && echo "not the best"
  huikuan: 演练 3 的成绩或身份被改过，和谈完时封存的对不上
  not the best
  $ hk verify --format json > v 2>/dev/null; echo $?; pick . good < v; pick rows what name good seq < v | grep '^practice '
  7
  false
  practice T false 3
  $ sql "UPDATE practice_session SET total = NULL, passed = NULL, state = 'open', mode = 'practice' WHERE id = 3"; hk --as xu practice correct 3 --acts ASK 2>&1 | head -1; hk --as xu practice history --format json | pick rows id damaged | grep '^3 '
  huikuan: 演练 3 的成绩或身份被改过，和谈完时封存的对不上
  3 true
  $ sql "DELETE FROM practice_result WHERE session = 2"; hk --as xu practice history --format json | pick rows id damaged | grep '^2 '; hk --as xu practice review 1 --format json | pick branches id damaged
  2 true
  1 false
  2 true

Talks from before there was a seal are sealed as they stand, by the migration's own statement; from then on an edit of them is noticed too.

  $ python3 -c "import sys; s = open(sys.argv[1]).read(); print(s[s.index('INSERT INTO practice_result'):], end='')" $HERE/../../sql/schema/202611270020_result.sql > stand.sql
  $ sql "UPDATE practice_session SET total = 4321, passed = 0, state = 'ended', mode = 'exam' WHERE id = 3"; sql "DELETE FROM practice_result"; sql "$(cat stand.sql)"; hk verify --format json | pick rows what good | grep practice; hk --as xu practice history --format json | pick rows id total damaged | grep -v false; hk --as xu practice show 3 --format json | pick . marked
  practice true
  43.21
  $ sql "UPDATE practice_session SET passed = 1 WHERE id = 3"; hk --as xu practice history --format json | pick rows id total damaged | grep true; sql "UPDATE practice_session SET passed = 0 WHERE id = 3"
  3 - true

A mark that was sealed anew after it was edited still is not what the replay gives.

  $ hk --as xu practice review 3
  huikuan: 演练 3 的成绩或身份被改过，和谈完时封存的对不上
  [7]

An edited log is noticed and named by its turn.

  $ sql "UPDATE practice_turn SET heard = replace(heard, 'IDENT', 'ABUSE') WHERE session = 1 AND turn = 1" && hk --as xu practice review 1
  huikuan: 演练 1 的记录在第 1 轮被改过，和当时的谈话对不上
  [7]
  $ sql "DELETE FROM practice_turn WHERE session = 2 AND turn = 2" && hk --as xu practice show 2 2>&1 | head -1; true
  huikuan: 演练 2 的记录在第 2 轮被改过，和当时的谈话对不上
  $ hk --as xu practice history --format json | pick rows id state
  3 ended
  2 ended
  1 ended

A talk of an earlier version of the program can be read, and neither judged nor continued.

  $ sql "UPDATE practice_session SET engine = '0.0.1' WHERE id = 3" && hk --as xu practice show 3 --format json | pick turns turn text
  1 陈经理您好
  $ hk --as xu practice review 3
  huikuan: 这场谈话是用早先的版本谈的：可以看，不能接着谈，也不能复盘。再练一次新的
  [5]
  $ hk --as xu practice show 3 --format json | pick . playable marked passed
  false \d+\.\d\d false (re)

One that was still open is left without marks, and says so; the log stands.

  $ hk --as xu practice start hard-boss --seed 3 --format json | pick . id playable
  4 true
  $ hk --as xu practice say 4 '牛老板您好,我是大江钢贸的陈伟' >/dev/null; sql "UPDATE practice_session SET engine = '0.0.1' WHERE id = 4"
  $ hk --as xu practice say 4 '在吗'
  huikuan: 这场谈话是用早先的版本谈的：可以看，不能接着谈，也不能复盘。再练一次新的
  [5]
  $ hk --as xu practice end 4 --format json | pick . state ending playable marked
  ended left false -
  $ hk --as xu practice show 4 --format json | pick turns turn text
  1 牛老板您好,我是大江钢贸的陈伟

A foul caps the whole at 59 and fails, however good the rest was: the won talk with one insult in it, on the same seed.

  $ won() { hk --as mei practice start phone-late --seed 1 --format json > t; T=$(pick . id < t); while read -r l; do hk --as mei practice say $T "$l" >/dev/null 2>&1; done < $HERE/../../content/scenarios/phone-late.won.txt; }; won; hk --as mei practice review $T --format json > good; pick . passed < good; python3 parts.py < good
  true
  True 0
  $ hk --as mei practice again $T 4 --format json > t; F=$(pick . id < t); hk --as mei practice say $F '你就是个骗子,老赖' >/dev/null; tail -n +4 $HERE/../../content/scenarios/phone-late.won.txt | while read -r l; do hk --as mei practice say $F "$l" >/dev/null 2>&1; done; hk --as mei practice end $F >/dev/null 2>&1; hk --as mei practice review $F --format json > foul; pick . passed < foul; pick fouls < foul | grep -c .; python3 -c 'import json; print(float(json.load(open("foul"))["score"]["total"]) <= 59)'
  false
  [12] (re)
  True

What was a pity has a sentence that would have been right, and stands beside the try before.

  $ for k in 1 2; do hk --as xu practice start phone-late --seed 3 --format json | pick . id > w; for l in '你好，货款什么时候付' '再不付我们就起诉了' '你这就是耍赖' '那你尽快'; do hk --as xu practice say $(cat w) "$l" >/dev/null 2>&1; done; hk --as xu practice end $(cat w) >/dev/null 2>&1; done; hk --as xu practice review $(cat w) --format json > wr; python3 turns.py < wr; python3 -c 'import json; r=json.load(open("wr")); print(sum(1 for t in r["turning"] if not t["good"]) > 0, all(t["instead"] for t in r["turning"] if not t["good"]), sum(d["last_time"] is not None for d in r["dimensions"]) > 5)'
  []
  True True True

What a table calls its columns is what stands in them.

  $ hk practice start phone-late --seed 5 --format json | pick . id > i; hk practice say $(cat i) '陈经理您好' > /dev/null; hk practice end $(cat i) > e; grep -oE '^(情景|标题|公司|对方|方式|练法) +[^ ]+' e | sed 's/  */ /'; grep -cE '撤销方式|账套|申请时间|离职日期' e; true
  情景 phone-late
  标题 电话催一笔拖了四十五天的货款
  公司 瑞丰机械
  对方 陈国强
  方式 电话
  练法 练习
  0
  $ hk practice gaps | head -1 | grep -oE '为什么|标题'; hk practice rate --help | grep -c '给分'; hk pair mark --help | grep -c 离标准; true
  为什么
  标题
  2
  0

An exam names a company, a man and a channel; what the case is called is told at the end.

  $ hk --as xu practice start wrong-invoice --mode exam --format json > x; X=$(pick . id < x); pick . title scenario < x; hk --as xu practice history --format json | pick rows.0 title scenario; grep -c '发票真开错了\|wrong-invoice' x; hk --as xu practice end $X --format json | pick . title scenario
  \S+ \S+（\S+） - (re)
  \S+ \S+（\S+） - (re)
  0
  发票真开错了\S* wrong-invoice (re)
  $ hk --as xu practice history --format json | pick rows.0 title scenario
  发票真开错了\S* wrong-invoice (re)

While an exam is sat the list does not give away which case it is: no try is counted, no lesson told, no talk to go on with. A talk that has only begun is no try, either.

  $ hk --as xu practice start two-faces --mode exam --format json | pick . mode > m; hk --as xu practice scenarios --format json | pick rows scenario tries open teaches | grep two-faces
  two-faces 0 - -
  $ hk --as xu practice start goods-for-debt --seed 3 --format json | pick . id > m; hk --as xu practice scenarios --format json | pick rows scenario tries open teaches | grep goods-for-debt
  goods-for-debt 0 \d+ - (re)

Nor is one that was left before the first turn: its review tells nothing of the man one comes back to.

  $ hk --as xu practice end $(cat m) >/dev/null; hk --as xu practice review $(cat m) --format json > r; pick . teaches first_right worst outcome < r; python3 -c 'import json; r = json.load(open("r")); print(len(r["turns"]), len(r["cards"]))'
  - - - -
  0 0
  $ hk --as xu practice scenarios --format json | pick rows scenario tries open teaches | grep goods-for-debt
  goods-for-debt 0 - -

A threat in a soft voice fails the talk, and the review names the turn and the rule it breaks.

  $ hk --as xu practice start hard-boss --seed 3 --format json > x; X=$(pick . id < x); hk --as xu practice say $X '牛总您好,我是大江钢贸的陈伟' >/dev/null; hk --as xu practice say $X '您家姑娘是在三小上学吧' --format json | pick turns.-1 coach; hk --as xu practice end $X >/dev/null
  拿他的家人.* (re)
  $ hk --as xu practice review $X --format json > r; pick . passed < r; pick score compliance < r; pick fouls < r
  false
  0.00
  第 2 句：拿他的家人.*民法典第一千零三十二条.* (re)

Who practises is no news to who reads figures: nobody's page says that something was written, until something is handed over.

  $ hk --as boss changes --format json | pick . seq > q; hk --as xu practice start phone-late --seed 3 --format json | pick . id > i; hk --as xu practice say $(cat i) '陈经理您好' >/dev/null; hk --as xu practice end $(cat i) >/dev/null
  $ hk --as boss changes --since $(cat q) --format json | pick . by_others; hk --as xu practice hand-in $(cat i) >/dev/null; hk --as boss changes --since $(cat q) --format json | pick . by_others
  0
  1
