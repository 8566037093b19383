The talk after a talk: what came of the promise is drawn once and for all, and the same man is talked to again.
rows: R226

  $ hk init --company T --practice >/dev/null
  $ hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null; hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null
  $ cat > played.sh <<'S'
  > # played.sh SCENARIO SEED [LINES]: the shipped won talk, or these lines, without the sentence of writing it down; prints the session
  > id=$(hk --as xu practice start $1 --seed $2 --format json | pick . id)
  > grep -v 写下来 ${3:-$HERE/../../content/scenarios/$1.won.txt} | while read -r l; do [ -n "$l" ] && hk --as xu practice say $id "$l" >/dev/null 2>&1; done
  > hk --as xu practice end $id >/dev/null 2>&1; echo $id
  > S

Among twelve promises of a man who broke two before there are kept and broken ones; asked again the answer is the same.

  $ for seed in 1 2 3 4 5 6 7 8 9 10 11 12; do id=$(. ./played.sh broken-promise $seed); echo $id $(hk --as xu practice review $id --format json | pick outcome kind); done > kinds; grep -c . kinds; cut -d' ' -f2 kinds | sort -u | tr '\n' ' '
  12
  broken kept part
  $ B=$(for id in $(awk '$2 == "broken" { print $1 }' kinds); do test $(hk --as xu practice review $id --format json | pick promise parts) -gt 1 && echo $id; done | head -1); K=$(awk '$2 == "kept" { print $1; exit }' kinds)
  $ hk --as xu practice review $B --format json > r; hk --as xu practice review $B --format json | cmp - r; python3 -c 'import json; r=json.load(open("r")); o=r["outcome"]; print(float(o["paid"]), float(o["owed"]), o["due_day"] == r["promise"]["day"], o["day"] > o["due_day"], o["followed"])'
  0.0 156000.0 True True []

The next talk is held the working day after; its brief tells what was promised and what came, what is owed and late now. Nobody asks who is calling.

  $ hk --as xu practice next $B --format json > n; N=$(pick . id < n); pick . title no state turns < n | sed 's/ $//'; test "$(pick . day < n)" = "$(pick outcome day < r)" && test "$(pick . follows < n)" = "$B" && echo that day, after that talk
  说好十五号付，十五号没付（第 2 次） 2 open
  that day, after that talk
  $ pick . brief < n | grep -o '他答应分 [23] 笔付.*没到，.* 元还没到期。\|现在还欠 156,000.00 元' | sed 's/分 .* 元没到，.*/分 … 没到，… 还没到期/'
  他答应分 … 没到，… 还没到期
  现在还欠 156,000.00 元
  $ hk --as xu practice say $N '曾厂长您好' >/dev/null; hk --as xu practice show $N --format json | pick turns.0 bubbles | grep -c '哪位\|你是谁\|您是谁\|哪家的'
  0
  [1]
  $ hk --as xu practice history --format json | pick rows id no | grep "^$N "; hk --as xu practice review $B --format json | pick outcome.followed id state
  \d+ 2 (re)
  \d+ open (re)

He remembers: nobody he has spoken with is asked who he is or told that 小张 used to call, and who is reminded of money that did not come is not told that the sum is right; to have it told is no demand.

  $ cat > heard.sh <<'S'
  > # heard.sh TALK LINE: what he answers
  > hk --as xu practice say $1 "$2" --format json >/dev/null; hk --as xu practice show $1 --format json | python3 -c 'import json,sys; print(" ".join(json.load(sys.stdin)["turns"][-1]["bubbles"]))'
  > S
  $ printf '%s\n' '喂，陈经理吧？您好，我是恒达机电的小陈，货款这块我负责' '三月那两批减速机一共386000元，到今天逾期45天了，是遇到什么情况了？' '签收单在这儿，两批都点过数，您看一下' '发票签收记录在这儿，前台签的，您看一下' '对账单您盖过章的，您看一下' '只要下周五前到35万，我当天就给您安排发货' '下周五前35万，可以吗？' > unpinned
  $ for seed in $(seq 20 45); do test $(grep -c . late 2>/dev/null || echo 0) -ge 2 && break; id=$(. ./played.sh phone-late $seed unpinned); test "$(hk --as xu practice review $id --format json | pick outcome kind)" = broken && echo $id >> late; done; for id in $(cat late); do n=$(hk --as xu practice next $id --format json | pick . id); . ./heard.sh $n '陈经理您好,我是恒达机电的陈伟'; sum=$(hk --as xu practice review $id --format json | pick promise sum); . ./heard.sh $n "您自己微信里写的,${sum%.*}元,没到账" | tee -a owns; . ./heard.sh $n "您承诺的三十号付${sum%.*}元,没有到账" | tee -a owns; echo $n >> nexts; done > told; grep -c '哪位\|小张\|贵姓\|换人\|是这个数\|数目不争' told
  0
  [1]
  $ test $(grep -c . told) -ge 6 && grep -c '没忘\|让你等\|没走\|没打\|没做到\|是我\|没付\|没到\|说法\|空等\|应的\|我说\|我认\|没办\|我应' owns > n && test $(cat n) -ge 3 && echo he owns it
  he owns it

It is a talk like any other: replayed after a restart, noticed when its debtor was edited, again from a turn, and another one after it.

  $ hk --as xu practice say $N '您上次说好的四万没到，出了什么事' >/dev/null; hk --as xu practice again $N 2 --format json | pick . no follows from_turn | sed "s/ $B / B /"
  2 B 2
  $ hk --as xu practice end $N >/dev/null; hk --as xu practice next $N --format json > m; pick . no < m; pick . brief < m | grep -c '第 1 次.*第 2 次.*第 1 次之前的情况'
  3
  1
  $ hk --as xu practice scenarios --format json | pick rows scenario tries | grep broken
  broken-promise 12

What came in is off the debt.

  $ hk --as xu practice next $K --format json > k; hk --as xu practice review $K --format json | python3 -c 'import json,sys; o=json.load(sys.stdin)["outcome"]; print(float(o["paid"]) > 0, float(o["paid"]) + float(o["owed"]))'; pick . brief < k | grep -c '他答应.* 元到了，[^，]* 元到了。'
  True 156000.0
  1

Of several payments each is told: day, sum, what came of it, and what was not due by the next talk. The sums tie.

  $ for id in $(cut -d' ' -f1 kinds); do hk --as xu practice review $id --format json; echo; done > all; python3 - <<'P'
  > import json
  > seen = set()
  > for line in open("all"):
  >     if not line.strip(): continue
  >     r = json.loads(line); o = r["outcome"]; parts = o["parts"]; cent = lambda s: round(float(s) * 100)
  >     due = [p for p in parts if p["came"] != "not_yet"]
  >     assert sum(cent(p["paid"]) for p in parts) == cent(o["paid"]) and sum(cent(p["sum"]) for p in due) == cent(o["promised"])
  >     assert all((cent(p["paid"]) == cent(p["sum"])) == (p["came"] == "whole") and (0 < cent(p["paid"]) < cent(p["sum"])) == (p["came"] == "part") for p in parts)
  >     assert all(p["day"] < o["day"] for p in due) and all(p["day"] >= o["day"] for p in parts if p["came"] == "not_yet") and [p["day"] for p in parts] == sorted(p["day"] for p in parts)
  >     seen |= {p["came"] for p in parts}
  > print(*sorted(seen))
  > P
  not_yet nothing whole

What was announced and not carried out is told; what was not announced, or lies beyond one's authority, cannot be carried out.

  $ hk --as xu practice start phone-late --seed 3 --format json | pick . id > a; A=$(cat a)
  $ for l in '陈经理您好,我是恒达机电的陈伟' '三月那两批货款386000元,逾期45天了' '再不付,我们就停货,还要查封你们账户' '到底什么时候付'; do hk --as xu practice say $A "$l" >/dev/null; done; hk --as xu practice end $A >/dev/null 2>&1
  $ hk --as xu practice review $A --format json | pick outcome.announced step may
  HOLD true
  SEIZED false
  $ hk --as xu practice next $A --carried SUED
  huikuan: 上次没有说过“SUED”
    位置： --carried
  [2]
  $ hk --as xu practice next $A --carried SEIZED
  huikuan: 保全查封不在授权之内，做不了
    位置： --carried
  [6]
  $ hk --as xu practice next $A --format json | pick . brief | grep -o '说过要停货、.*没有做。'; hk --as xu practice next $A --carried HOLD --format json > h; pick . brief < h | grep -o '说过的停货已经做了。'; pick . facts < h | grep -o '已做 [^；]*'
  说过要停货、保全查封，到现在没有做。
  说过的停货已经做了。
  已做 发过催款、停货
  $ for l in '陈经理您好,我是恒达机电的陈伟' '货已经停了,386000元什么时候付'; do hk --as xu practice say $(pick . id < h) "$l" >/dev/null; done; hk --as xu practice end $(pick . id < h) >/dev/null 2>&1; hk --as xu practice review $(pick . id < h) --format json | pick fouls | grep -c .
  0
  [1]

What one promised oneself is listed, and done is not taken for granted: the invoice that was not sent is the first that he speaks of. What is done is named; what was not promised cannot be.

  $ hk --as xu practice start wrong-invoice --seed 5 --format json | pick . id > v; V=$(cat v)
  $ for l in '邬会计您好，我是明德仪器的陈伟' '那笔货款怎么还没付' '发票我明天重开了寄给您，我也回去请示一下领导' '您把对账单发我看看'; do hk --as xu practice say $V "$l" >/dev/null; done; hk --as xu practice end $V >/dev/null 2>&1
  $ hk --as xu practice review $V --format json | pick outcome.vows vow label
  INVOICE 寄发票
  ASK 请示领导
  $ hk --as xu practice next $V --did REPAIR
  huikuan: 上次没有答应过“REPAIR”
    位置： --did
  [2]
  $ hk --as xu practice next $V --did ASK --format json > l; pick . brief < l | grep -o '您答应的[^。]*。'
  您答应的请示领导办了。
  您答应的寄发票没有办，他记着。
  $ . ./heard.sh $(pick . id < l) '邬会计您好，我是明德仪器的陈伟' | grep -c '票\|您说\|你说\|答应\|说要办\|没等到'
  1
  $ hk --as xu practice next $V --did ASK --did INVOICE --format json > d; pick . brief < d | grep -o '您答应的[^。]*。'
  您答应的寄发票、请示领导办了。
  $ . ./heard.sh $(pick . id < d) '邬会计您好，我是明德仪器的陈伟' | grep -c '票呢\|没到\|没等到\|没收到'
  0
  [1]

Left open it is listed again after the next talk, and goes when it is done.

  $ hk --as xu practice end $(pick . id < l) >/dev/null 2>&1; hk --as xu practice review $(pick . id < l) --format json | pick outcome.vows vow
  INVOICE
  $ hk --as xu practice next $(pick . id < l) --did INVOICE --format json | pick . brief | grep -o '您答应的[^。]*。' | tail -1
  您答应的寄发票办了。

A talk that goes on, an exam and another's talk have none.

  $ hk --as xu practice start phone-late --seed 4 --format json | pick . id > o; hk --as xu practice next $(cat o)
  huikuan: 这场谈话还没谈完，谈完才能做这一步
  [6]
  $ hk --as mei practice next $A
  huikuan: 没有找到演练 \d+ (re)
    位置： ID
  [4]
  $ hk --as xu practice start phone-late --mode exam --format json | pick . id > e; hk --as xu practice end $(cat e) >/dev/null 2>&1; hk --as xu practice next $(cat e) 2>&1 | head -1
  huikuan: 考试里不能改读法、开教练、重来，也不能接着谈下一次
  [6]
