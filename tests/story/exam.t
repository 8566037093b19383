An examination: several talks, because one says too little. Nothing is told before it is over; time is the server's; the result says how sure it is.
rows: R226

  $ hk init --company T --practice >/dev/null
  $ hk user add xu --name 许静 --role trainee --password 'mango-river-41-lamp' >/dev/null; hk user add wu --role trainee --password 'silver-cliff-77-pond' >/dev/null
  $ hk user add mei --name 梅老师 --role trainer --password 'copper-field-19-lake' >/dev/null; hk user add boss --role finance_director --password 'pebble-snow-77-kite' >/dev/null
  $ T=2026-09-01T01:00:00Z; at() { local t=$1; shift; hk --now $t "$@"; }

Only a trainer examines others and chooses the cases; both meet the same cases, each debtors of his own.

  $ hk --as xu exam set --user wu 2>&1 | head -1; hk --as boss exam set --scenario phone-late,hard-boss,front-desk 2>&1 | head -1; hk --as xu exam people 2>&1 | head -1; true
  huikuan: 给别人布置考试、指定情景，只有讲师能做；自己考不用指定
  huikuan: 给别人布置考试、指定情景，只有讲师能做；自己考不用指定
  huikuan: 给别人布置考试、指定情景，只有讲师能做；自己考不用指定
  $ hk --as mei exam set --user xu,wu --scenario phone-late,hard-boss 2>&1 | head -1; hk --as mei exam set --user xu,nobody 2>&1 | head -1; hk --as mei exam set --user xu --scenario phone-late,phone-late,hard-boss 2>&1 | head -1; true
  huikuan: 考试要选三到五个情景
  huikuan: “nobody”不在这个公司，或已停用
  huikuan: 同一个情景选了两次
  $ at $T --as mei exam set --user xu,wu --title 九月考试 --scenario phone-late,hard-boss,front-desk --minutes 10 --format json | pick sittings user login
  wu wu
  许静 xu
  $ hk --as mei exam list --format json | pick rows title user state talks_n done mean verdict
  九月考试 许静 open 3 0 - going
  九月考试 wu open 3 0 - going
  $ hk --as xu exam list --format json | pick rows user mine; hk --as boss exam list --format json | pick rows user; ID=$(hk --as xu exam list --format json | pick rows id); O=$(hk --as wu exam list --format json | pick rows id)
  许静 true
  $ hk --as boss exam show $ID 2>&1 | head -1; hk --as wu exam show $ID 2>&1 | head -1; hk exam show $ID 2>&1 | head -1; hk --as mei exam begin $ID 2>&1 | head -1; true
  huikuan: 没有找到考试 \d+ (re)
  huikuan: 没有找到考试 \d+ (re)
  huikuan: 没有找到考试 \d+ (re)
  huikuan: 没有找到考试 \d+ (re)

What comes is not told, and no seed is anywhere before the end. A talk that is open is gone on with, not begun again.

  $ hk --as xu exam show $ID --format json > e; pick talks n scenario title state session < e; grep -c seed e; hk --as mei exam show $ID --format json | grep -c seed; true
  1 - - waiting -
  2 - - waiting -
  3 - - waiting -
  0
  0
  $ at $T --as xu exam begin $ID --format json > b; S=$(pick . session < b); pick . n left < b
  1 600
  $ at 2026-09-01T01:01:00Z --as xu exam begin $ID --format json | pick . n left
  1 540

What a case is called or teaches would give it away: who sits it meets a company, a man and a channel; the trainer, who chose it, reads its name.

  $ hk --as xu exam show $ID --format json | pick talks.0 title scenario; hk --as mei exam show $ID --format json | pick talks.0 title scenario; hk --as xu practice show $S --format json | pick . title scenario; hk --as xu practice history --format json | pick rows.0 title scenario
  瑞丰机械 陈国强（电话） -
  电话催一笔拖了四十五天的货款 phone-late
  瑞丰机械 陈国强（电话） -
  瑞丰机械 陈国强（电话） -
  $ at 2026-09-01T01:01:30Z --as xu practice say $S '陈经理您好,我是恒达机电的陈伟' --format json > s; pick turns turn reading coach < s; pick . left mode < s; python3 -c 'import json; print([k for k in ("seed",) if k in json.load(open("s"))])'
  1  -
  510 exam
  []
  $ hk --as xu practice coach $S true 2>&1 | head -1; hk --as xu practice correct $S --acts ASK 2>&1 | head -1; hk --as xu practice again $S 1 2>&1 | head -1; true
  huikuan: 考试里不能改读法、开教练、重来，也不能接着谈下一次
  huikuan: 考试里不能改读法、开教练、重来，也不能接着谈下一次
  huikuan: 考试里不能改读法、开教练、重来，也不能接着谈下一次

Silence is counted by the server's clock: 65 seconds without a word on the phone, and he has asked twice before the sentence of eight letters is heard. Somebody who writes
for a while is not silent.

  $ at 2026-09-01T01:02:35Z --as xu practice say $S '三月那批该付了吧' --turn 2 --format json | pick turns turn text
  2
  3
  4 三月那批该付了吧
  $ at 2026-09-01T01:03:10Z --as xu practice say $S '我这边账上还有三十八万六,逾期四十五天了,您看这周五之前能不能先安排二十万' --format json | pick turns turn
  5

An empty sentence is a silence only when it lasted: two seconds after the last word it is none, whichever page tells it.

  $ at 2026-09-01T01:03:12Z --as xu practice say $S '' --format json | pick turns turn; at 2026-09-01T01:03:31Z --as xu practice say $S '' --format json | pick turns turn
  6

The time of the talk is up: the sentence is not heard, and what was reached counts.

  $ at 2026-09-01T01:10:01Z --as xu practice say $S '那您周五前先付二十万' --format json > s; pick turns text < s; pick . state ending left < s
  ended (left|promise|plan) - (re)
  $ hk --as xu practice otherwise $S 2>&1 | head -1; true
  huikuan: 考试还没结束，现在不能看复盘和成绩
  $ hk --as xu practice review $S; hk --as xu practice lines $S 2>&1 | head -1; hk --as xu practice history --format json | pick rows state total passed; hk --as xu practice scenarios --format json | pick rows scenario best | grep phone-late; hk --as xu practice gaps --format json | pick rows act
  huikuan: 考试还没结束，现在不能看复盘和成绩
  huikuan: 考试还没结束，现在不能看复盘和成绩
  ended - -
  phone-late -
  $ hk --as xu practice show $S --format json | pick turns reading coach | sort -u; hk --as mei practice review $S 2>&1 | head -1; hk --as xu practice exams --format json | pick rows id; hk --as xu exam show $ID --format json | pick talks n state ending total
   -
  huikuan: 没有找到演练 \d+ (re)
  1 ended - -
  2 waiting - -
  3 waiting - -

The second talk is left; the third never begun: giving up counts what was reached, and a nought for what was not begun. Then, and only then, everything is told.

  $ hk --as xu exam begin $ID --format json | pick . n; S2=$(hk --as xu exam show $ID --format json | pick talks.1 session); hk --as xu practice say $S2 '您好,我是恒达机电的陈伟' >/dev/null
  2
  $ hk --as xu exam sheet $ID --format html 2>&1 | head -1; hk --as xu exam end $ID --format json > e; pick . state talks_n done verdict foul < e; pick talks n scenario state ending < e
  huikuan: 考试还没结束，现在不能看复盘和成绩
  ended 3 2 \w+ false (re)
  1 phone-late ended (left|promise|plan) (re)
  2 hard-boss ended (left|promise) (re)
  3 front-desk waiting -
  $ python3 - <<'PY'
  > import json, math
  > e = json.load(open("e")); x = [float(t["total"]) for t in e["talks"]]; m = sum(x) / 3
  > s = math.sqrt(sum((v - m) ** 2 for v in x) / 2) / math.sqrt(3)
  > print(x[2], abs(float(e["mean"]) - m) < .0051, abs(float(e["error"]) - s) < .0051, abs(float(e["high"]) - min(100, m + 2.92 * s)) < .011, e["verdict"] == ("failed" if m + 2.92 * s < 70 else "undecided"))
  > PY
  0.0 True True True True
  $ pick talks.0 title < e; hk --as xu practice show $S --format json | pick . title scenario; hk --as xu exam sheet $ID --format html | grep -o '电话催一笔拖了四十五天的货款' | head -1
  电话催一笔拖了四十五天的货款
  电话催一笔拖了四十五天的货款 phone-late
  电话催一笔拖了四十五天的货款
  $ hk --as xu practice review $S --format json | pick . seed mode | sed 's/^[0-9]* //'; hk --as mei practice review $S2 --format json | pick . mine; hk --as mei exam list --format json | pick rows user state verdict | sort
  exam
  false
  wu open going
  许静 ended \w+ (re)
  $ hk --as xu practice otherwise $S --turn 1 --format json > x; hk --as mei practice otherwise $S --turn 1 --format json | cmp - x; hk --as wu practice otherwise $S 2>&1 | head -1; pick . turn text < x; hk --as xu practice again $S 1 2>&1 | head -1; true
  huikuan: 没有找到演练 \d+ (re)
  1 陈经理您好,我是恒达机电的陈伟
  huikuan: 考试里不能改读法、开教练、重来，也不能接着谈下一次
  $ hk --as xu exam begin $ID; hk --as xu exam end $ID 2>&1 | head -1; true
  huikuan: 这场考试已经结束
  huikuan: 这场考试已经结束
  $ A=$(hk --as xu practice review $S --format json | pick . seed); S3=$(hk --as wu exam begin $O --format json | pick . session); hk --as wu exam end $O --format json | pick talks.0 total >/dev/null; hk --as wu practice end $S3 2>&1 | head -1; B=$(hk --as wu practice review $S3 --format json | pick . seed); [ "$A" != "$B" ] && echo other
  huikuan: 这场谈话已经结束
  other

The sheet: a paper with the mean, its standard error and the interval.

  $ hk --as xu exam sheet $ID --format html > p; grep -o '许静，每场限时 10 分钟' p; grep -oE '3 场均分 [0-9.]+，标准误 [0-9.]+，90% 区间 [0-9.]+ 至 [0-9.]+' p | sed 's/[0-9.][0-9.]*/N/g'; grep -o '讲师：梅老师' p
  许静，每场限时 10 分钟
  N 场均分 N，标准误 N，N% 区间 N 至 N
  讲师：梅老师
  $ hk --as mei exam sheet $ID > p.pdf; pdftotext p.pdf - | grep -o '催收谈话考试成绩单'; hk --as boss exam sheet $ID 2>&1 | head -1; true
  催收谈话考试成绩单
  huikuan: 没有找到考试 \d+ (re)

A foul fails at once, whatever the other talks were worth. Anybody may examine himself, with cases that are drawn.

  $ hk --as xu exam set --talks 3 --format json | pick . talks; ID=$(hk --as xu exam list --format json | pick rows.0 id); S=$(hk --as xu exam begin $ID --format json | pick . session)
  3
  $ hk --as xu practice say $S '您好' >/dev/null; hk --as xu practice say $S '你就是个骗子,老赖,等着瞧,我知道你家住哪儿' >/dev/null; hk --as xu exam end $ID --format json > e; pick . verdict foul verdict_text < e; python3 -c 'import json; print(float(json.load(open("e"))["mean"]) <= 59)'
  failed true 没有通过：有辱骂、虚言或越权，均分最多记 59
  True
  $ python3 - <<'PY'
  > import json; e = json.load(open("e")); print(len({t["scenario"] for t in e["talks"]}), e["talks"][0]["foul"])
  > PY
  3 True

Marks written into the database are no marks: the sitting has no result and says why; what was edited is marked, and `verify` names it.

  $ ID=$(hk --as mei exam list --format json | pick rows id user state | grep '许静 ended' | tail -1 | cut -d' ' -f1); hk --as xu exam show $ID --format json > good; S=$(pick talks.0 session < good); S2=$(pick talks.1 session < good); pick . verdict < good; hk verify --format json | pick rows what good | grep practice
  failed|undecided (re)
  practice true
  $ sql "UPDATE practice_session SET total = 9900, passed = 1 WHERE id IN ($S, $S2)"; hk --as xu exam show $ID --format json > e; pick . mean low high error verdict foul verdict_text < e; pick talks n total foul damaged < e
  - - - - damaged - 没有成绩：有一场谈话的成绩被改过，和谈完时封存的对不上
  1 - - true
  2 - - true
  3 0.00 - false
  $ hk --as mei exam list --format json | pick rows id mean verdict | grep "^$ID "| sed "s/^$ID /ID /"; hk --as mei exam sheet $ID --format html | grep -o '没有成绩：[^<]*'; hk --as mei exam sheet $ID --format html | grep -c '场均分'; hk --as xu practice history --format json | pick rows id total damaged | grep true | wc -l
  ID - damaged
  没有成绩：有一场谈话的成绩被改过，和谈完时封存的对不上
  0
  2
  $ hk verify --format json > v 2>/dev/null; pick rows what good < v | grep practice; pick . good < v
  practice false
  false
  $ python3 - > back <<'PY'
  > import json
  > for t in json.load(open("good"))["talks"]:
  >     if t["session"]: print(f"UPDATE practice_session SET total = {round(float(t['total']) * 100)}, passed = {int(float(t['total']) >= 70)} WHERE id = {t['session']}")
  > PY
  $ while read -r q; do sql "$q"; done < back; hk --as xu exam show $ID --format json > e; cmp e good && echo whole
  whole

So are fouls that were struck out, a talk that was put in the place of another, and another person's.

  $ F=$(hk --as mei exam list --format json | pick rows id verdict user | grep 'failed 许静' | head -1 | cut -d' ' -f1); sql "UPDATE exam_talk SET fouls = 0 WHERE sitting = $F AND n = 1"; hk --as xu exam show $F --format json | pick . verdict
  damaged
  $ sql "UPDATE exam_talk SET session = NULL WHERE sitting = $F AND n = 1"; sql "UPDATE exam_talk SET session = (SELECT x.session FROM exam_talk x WHERE x.sitting = $F AND x.n = 1) WHERE sitting = $ID AND n = 3"; sql "UPDATE exam_talk SET session = $((S2 + 100000)) WHERE sitting = $ID AND n = 1"; hk --as xu exam show $ID --format json | pick . verdict
  damaged
