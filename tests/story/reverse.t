Playing the debtor: a scripted collector talks, the trainee owes. He sees what it does to him, and at the end what each kind of collector would have done.
rows: R226

  $ hk init --company T --practice >/dev/null
  $ hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null; hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null
  $ hk --as xu reverse start nowhere 2>&1 | head -1; hk --as xu reverse start phone-late --collector expert --seed 3 --format json > t; pick . id state collector_text < t; pick card total who < t; pick card.excuses id holds < t
  huikuan: 没有“nowhere”这个情景
  1 open 会收款的人
  386000.00 陈国强
  4 false
  7 false
  2 false
  1 false
  $ pick turns turn words acts < t
  1 .+ 寒暄,表明身份 (re)

What he answers is taken for a move, said so, and moves the collector. What he feels moves by the collector's words alone.

  $ hk --as xu reverse say 1 '老板出差了,没人签字' --format json > t; pick turns turn move_text < t
  1 讲理由：老板出差、领导没签字
  2 -
  $ hk --as xu reverse say 1 '这个月账上真没钱' --turn 9 2>&1 | head -1; hk --as xu reverse say 1 嗯 --turn 1 2>&1 | head -1; hk --as xu reverse say 1 '这个月账上真没钱' --turn 2 --format json > t; python3 -c 'import json; t=json.load(open("t"))["turns"]; print(t[1]["after"] == t[2]["before"], t[2]["after"] != t[2]["before"], 0 <= t[2]["after"]["trust"] <= 100)'
  huikuan: 没有第 9 轮：这场谈话到第 2 轮
  huikuan: 这场谈话在别处已经往下谈了，刷新后再说
  True True True
  $ hk --as xu reverse say 1 '先给二十万' --move offer 2>&1 | head -1; hk --as xu reverse say 1 '嗯' --move excuse 2>&1 | head -1; hk --as xu reverse say 1 "$(python3 -c 'print("钱"*501)')" 2>&1 | head -1; true
  huikuan: 出价、答应要写明多少、哪天
  huikuan: 选一个借口
  huikuan: 一句话最多五百字
  $ hk --as xu reverse say 1 '票呢' --move excuse --excuse 4 --format json > t; pick turns.2 move move_text < t
  excuse 讲理由：没收到发票
  $ hk --as xu reverse review 1 2>&1 | head -1; hk --as xu reverse say 1 '行,周五前付二十万' --format json > t; pick turns.3 move sum < t
  huikuan: 这场谈话还没谈完，谈完才能做这一步
  (offer|counter|accept) 200000.00 (re)
  $ hk --as xu reverse end 1 --format json | pick . state ending
  ended (promise|part_now) (re)

The lesson: his state turn by turn, the moments that moved him, what each act did, and the other nine kinds of collector beside this one.

  $ hk --as xu reverse review 1 --format json > r; pick kinds collector faced < r | sort | head -3; pick kinds collector < r | wc -l; pick states trust < r | wc -l; pick moments turn < r | wc -l
  bluffer false
  bully false
  complainer false
  10
  6
  3
  $ python3 - <<'PY'
  > import json; r = json.load(open("r")); k = {x["collector"]: x for x in r["kinds"]}
  > print(k["bully"]["mean"]["anger"] > k["expert"]["mean"]["anger"] + 20, k["bluffer"]["mean"]["credibility"] < k["expert"]["mean"]["credibility"], r["lesson"] == k["expert"]["lesson"], all(x["lesson"] for x in r["kinds"]))
  > print(all(m["why"] and m["before"] != m["after"] for m in r["moments"]), sum(a["times"] for a in r["acts"]) >= len(r["turns"]))
  > PY
  True True True True
  True True

Not told which kind it is, one finds out at the end. It is nobody else's.

  $ hk --as xu reverse start hard-boss --seed 11 --format json > t; pick . id collector < t; hk --as xu reverse end 2 --format json | pick . collector
  2 -
  \w+ (re)
  $ for u in mei; do hk --as $u reverse show 1 2>&1 | head -1; hk --as $u reverse list --format json | pick rows id; hk --as $u reverse say 1 hi 2>&1 | head -1; hk --as $u reverse review 1 2>&1 | head -1; done; hk reverse show 1 2>&1 | head -1; hk --as xu reverse list --format json | pick rows id state
  huikuan: 没有找到反串 1
  huikuan: 没有找到反串 1
  huikuan: 没有找到反串 1
  huikuan: 没有找到反串 1
  2 ended
  1 ended

What it came to is sealed, too: altered it is shown as altered and without its ending, is not opened, and `verify` names it. Those from before there was a seal stand as they were.

  $ E=$(sql "SELECT ending FROM reverse_talk WHERE id = 1"); hk verify --format json | pick rows what rows good | grep reverse; sql "UPDATE reverse_talk SET ending = 'plan' WHERE id = 1"; hk --as xu reverse list --format json | pick rows id damaged ending | sort; hk --as xu reverse review 1 2>&1 | head -1; hk verify --format json 2>/dev/null | pick rows what good seq | grep reverse
  reverse 2 true
  1 true goes_on
  2 false .* (re)
  huikuan: 反串 1 的结果被改过，和当时的谈话对不上
  reverse false 1
  [7]
  $ sql "UPDATE reverse_talk SET ending = '$E' WHERE id = 1"; sql "DELETE FROM side_seal"; python3 -c "import sys; s = open(sys.argv[1]).read(); print(s[s.index('INSERT INTO side_seal'):], end='')" $HERE/../../sql/schema/202611271840_sides.sql > stand.sql; while IFS= read -r -d ';' one; do sql "$one"; done < stand.sql; hk --as xu reverse list --format json | pick rows id damaged | sort; hk verify --format json | pick rows what good | grep reverse
  1 false
  2 false
  reverse true

An edited log is noticed: a word changed, an act changed.

  $ sql "UPDATE reverse_turn SET move = 'accept' WHERE talk = 1 AND turn = 2"; hk --as xu reverse review 1 2>&1 | head -1; sql "DELETE FROM reverse_turn WHERE talk = 2"; hk --as xu reverse show 2 2>&1 | head -1; true
  huikuan: 反串 1 的记录在第 2 轮被改过，和当时的谈话对不上
  huikuan: 反串 2 的记录在第 0 轮被改过，和当时的谈话对不上

On the command line, for people and for programs: nothing is kept.

  $ printf '你谁啊\n老板出差了\n行吧,二十万,周五给你\n' | hk rehearse --reverse --scenario phone-late --collector bully --seed 3 --date 2025-06-23 --format json > l; head -1 l | pick . turn speaker; tail -1 l | pick result collector ending
  1 collector
  bully promise
  $ printf '你谁啊\n' | hk rehearse --reverse --scenario phone-late --collector expert --seed 3 | grep -c '催收员'; hk --as xu reverse list --format json | pick rows id | wc -l
  2
  2
