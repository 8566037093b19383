A next talk of a next talk of a next talk: five in a row in each channel, after whatever ended the one before.
rows: R226

  $ hk init --company T --practice >/dev/null
  $ hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null
  $ cat > say.sh <<'S'
  > # say.sh TALK SCENARIO: the shipped won talk of the scenario into this one, and the end
  > while read -r l; do [ -n "$l" ] && hk --as xu practice say $1 "$l" >/dev/null 2>&1; done < $HERE/../../content/scenarios/$2.won.txt; hk --as xu practice end $1 >/dev/null 2>&1
  > S

Each is a program of its own, so nothing but the database goes from talk to talk. In every talk the sums tie, what is owed is what was not paid, the days go on, and the talk read again is the same to the byte; one whose debt is paid has none after it.

  $ for s in phone-late nibble-after hard-boss manager-meeting; do id=$(hk --as xu practice start $s --seed 11 --format json | pick . id); for n in 1 2 3 4 5; do . ./say.sh $id $s; hk --as xu practice review $id --format json > $s.$n; hk --as xu practice review $id --format json | cmp - $s.$n; hk --as xu practice show $id --format json > a; hk --as xu practice show $id --format json | cmp - a; [ $n = 5 ] && break; id=$(hk --as xu practice next $id $(pick outcome.vows vow < $s.$n 2>/dev/null | sed -n '1~2s/^/--did /p') --format json 2>/dev/null | pick . id 2>/dev/null); [ -n "$id" ] || break; done; done; python3 - <<'P'
  > import glob, json
  > cent = lambda s: round(float(s) * 100)
  > for s in ("phone-late", "nibble-after", "hard-boss", "manager-meeting"):
  >     talks = [json.load(open(f)) for f in sorted(glob.glob(s + ".[1-5]"))]
  >     for a, b in zip(talks, talks[1:] + [None]):
  >         o = a["outcome"]
  >         assert sum(cent(p["paid"]) for p in o["parts"]) == cent(o["paid"]), (s, a["no"])
  >         assert b is None or (b["no"] == a["no"] + 1 and b["follows"] == a["id"] and cent(b["outcome"]["paid"]) + cent(b["outcome"]["owed"]) == cent(o["owed"]) and b["outcome"]["day"] > o["day"]), (s, a["no"])
  >     print(s, talks[0]["channel"], len(talks) >= 4 or talks[-1]["outcome"]["paid_off"])
  > P
  phone-late phone True
  nibble-after wechat True
  hard-boss visit True
  manager-meeting meeting True

The seals of all of them hold. The debtor that is kept with a talk is sealed as well: altered, what came of the last promise altered, or taken away, the talk is not opened and `verify` names it; one that is gone makes its talk no try of the scenario. Put back, all holds.

  $ hk verify --format json | pick rows what good | grep 'practice\|follow'
  practice true
  follow true
  $ L=$(pick . id < phone-late.2); N=$(hk --as xu practice next $L --format json | pick . id); sql "UPDATE practice_follow SET body = body || ' ' WHERE session = $N"; hk --as xu practice say $N '您好'; hk --as xu practice show $N 2>&1 | head -1; hk verify --format json 2>/dev/null | pick rows what good seq | grep 'practice\|follow' | sed "s/ $N$/ N/"
  huikuan: 演练 \d+ 的对手资料被改过，和开始时封存的对不上 (re)
  huikuan: 演练 \d+ 的对手资料被改过，和开始时封存的对不上 (re)
  practice true -
  follow false N
  [7]
  $ sql "UPDATE practice_follow SET body = substr(body, 1, length(body) - 1) WHERE session = $N"; hk --as xu practice show $N --format json | pick . state; sql "UPDATE practice_follow SET paid = paid + 100, vows_done = 1 WHERE session = $N"; hk --as xu practice say $N '您好' 2>&1 | head -1; true
  open
  huikuan: 演练 \d+ 的对手资料被改过，和开始时封存的对不上 (re)
  $ tries() { hk --as xu practice scenarios --format json | pick rows scenario tries best open | grep phone-late; }; tries > before; sql "UPDATE practice_follow SET session = 0 - session WHERE session = $N"; hk --as xu practice show $N 2>&1 | head -1; hk --as xu practice history --format json | pick rows id damaged | grep true | sed "s/^$N /N /"; tries | cmp before -; hk verify --format json 2>/dev/null | pick rows what good seq | grep follow | sed "s/ $N$/ N/"
  huikuan: 演练 \d+ 的对手资料被改过，和开始时封存的对不上 (re)
  N true
  follow false N
  [7]
  $ python3 -c "import sys; s = open(sys.argv[1]).read(); print(s[s.index('INSERT INTO side_seal'):], end='')" $HERE/../../sql/schema/202611272030_debtors.sql > stand.sql; sql "UPDATE practice_follow SET session = $N WHERE session = 0 - $N"; sql "DELETE FROM side_seal"; hk --as xu practice show $N 2>&1 | head -1; while IFS= read -r -d ';' one; do sql "$one"; done < stand.sql; hk --as xu practice show $N --format json | pick . state; hk verify --format json | pick rows what good | grep 'practice\|follow'; hk --as xu practice history --format json | pick rows id damaged | grep -c true
  huikuan: 演练 \d+ 的对手资料被改过，和开始时封存的对不上 (re)
  open
  practice true
  follow true
  0
  [1]

After a talk that was broken off or refused, and after one in which nothing was said but a greeting, there is one more, four times over.

  $ for s in hard-boss nibble-after phone-late manager-meeting; do id=$(hk --as xu practice start $s --seed 7 --format json | pick . id); for n in 1 2 3 4; do for l in '你们就是一帮骗子' '滚，不要脸的老赖' '你这个骗子混蛋' '王八蛋，老赖' '骗子'; do hk --as xu practice say $id "$l" >/dev/null 2>&1; done; hk --as xu practice end $id >/dev/null 2>&1; hk --as xu practice review $id --format json | pick . ending; id=$(hk --as xu practice next $id --format json | pick . id); done; done | sort -u
  broken
  refused
  $ for s in hard-boss nibble-after; do id=$(hk --as xu practice start $s --seed 8 --format json | pick . id); for n in 1 2 3 4; do hk --as xu practice say $id '您好' >/dev/null; hk --as xu practice end $id >/dev/null 2>&1; hk --as xu practice review $id --format json | pick outcome kind; id=$(hk --as xu practice next $id --format json | pick . id); done; done | sort | uniq -c | sed 's/^ *//'
  8 none

He led the caller to the one who decides: the next talk is with that man, who was promised nothing and knows nobody, and so are all after it. To want his boss oneself is no promise to ask one's own.

  $ cat > chain.py <<'P'
  > import json, os, subprocess, sys
  > def raw(*a): return subprocess.run([os.environ["HK"], "--db", os.environ["HK_DB"], "--as", "xu", "practice", *a, "--format", "json"], capture_output=True, text=True)
  > def hk(*a):
  >     r = raw(*a)
  >     assert r.returncode == 0, (a, r.stderr)
  >     return json.loads(r.stdout)
  > def say(i, lines):
  >     for l in lines:
  >         if raw("say", i, l).returncode: break
  > def start(s, seed, lines):
  >     i = str(hk("start", s, "--seed", str(seed))["id"]); say(i, lines); return i
  > def end(i): raw("end", i); return hk("review", i)
  > def won(s): return [l for l in open(os.path.join(os.environ["HERE"], "../../content/scenarios", s + ".won.txt")).read().split("\n") if l]
  > cent = lambda s: round(float(s) * 100)
  > def ties(a, b):      # what b's talk came to goes on from what a's left
  >     x, y = a["outcome"], b["outcome"]
  >     assert cent(y["paid"]) + cent(y["owed"]) == cent(x["owed"]) and sum(cent(p["paid"]) for p in y["parts"]) == cent(y["paid"]) and y["day"] > x["day"] and b["no"] == a["no"] + 1 and b["follows"] == a["id"]
  > P
  $ export HERE; cat > led.py <<'P'
  > from chain import *
  > ask = ["陈经理您好,我是恒达机电的陈伟", "三月那两批货款386000元,逾期45天了,发票和签收单都在", "您的难处我理解,一直谢谢您帮忙", "这笔钱您这边谁定?", "麻烦您帮我约一下周总,我跟老板当面谈", "您帮我跟周总约个时间,老板点头就行", "那我直接找老板周总谈,您帮我约一下", "请您帮我约周总"]
  > for seed in range(1, 20):
  >     i = start("phone-late", seed, ask); first = end(i)
  >     if first["ending"] == "escalated": break
  > o = first["outcome"]; print(first["ending"], o["kind"], o["paid"], o["led_to"], o["vows"])
  > n = hk("next", i); print(n["name"], n["rank"], n["no"], "引到了周总那里，钱没有动" in n["brief"], "这次对面是周总，由他拍板" in n["brief"], "答应" in n["brief"])
  > N = str(n["id"]); say(N, ["周总您好,我是恒达机电的陈伟", "三月那两批货款386000元,逾期快五十天了", "这周五先付二十万,您看行不行"])
  > second = end(N); ties(first, second); print(second["outcome"]["led_to"])
  > m = hk("next", N); print(m["name"], m["no"]); M = str(m["id"]); say(M, ["周总您好,又是我", "您看哪天能付"])
  > # again from a turn of the second talk, of the third, and of the first before he led on
  > a = hk("again", N, "2"); b = hk("again", M, "2"); c = hk("again", i, "3")
  > print([(x["no"], x["name"], x["follows"] == f, len(x["turns"])) for x, f in ((a, int(i)), (b, int(N)), (c, None))])
  > for x in (a, b, c): say(str(x["id"]), ["这个月底之前先付十万,行吗"]); r = end(str(x["id"])); k = hk("next", str(x["id"])); print(k["no"], k["name"], k["follows"] == x["id"])
  > ties(second, end(M))
  > P
  $ python3 led.py
  escalated none 0.00 周总 []
  周总 老板 2 True True False
  None
  周总 3
  [(2, '周总', True, 1), (3, '周总', True, 1), (1, '陈国强', True, 2)]
  3 周总 True
  4 周总 True
  2 陈国强 True

After a plan that was kept, came in part or was broken the sums go on to tie, through a try again from the second turn of each as well; what had not been due is owed.

  $ cat > plan.py <<'P'
  > from chain import *
  > kinds, plans = set(), 0
  > for seed in range(1, 41):
  >     i = start("broken-promise", seed, won("broken-promise")); last = end(i)
  >     if len(last["outcome"]["parts"]) < 2 or plans == 6: continue
  >     plans += 1; kinds.add(last["outcome"]["kind"])
  >     for no in (2, 3):
  >         r = raw("next", i)
  >         if r.returncode: break
  >         n = json.loads(r.stdout); j = str(n["id"]); o = last["outcome"]
  >         assert ("还没到期" in n["brief"]) >= (no == 2 and any(p["came"] == "not_yet" for p in o["parts"])) and f"现在还欠 {float(o['owed']):,.2f} 元" in n["brief"]
  >         say(j, won("broken-promise")[:5]); a = str(hk("again", j, "2")["id"]); say(a, won("broken-promise")[2:4]); ties(last, end(a)); here = end(j); ties(last, here)
  >         assert json.loads(raw("next", a).stdout or '{"no": %d}' % (no + 1))["no"] == no + 1
  >         last, i = here, j
  > print(plans, *sorted(kinds))
  > P
  $ python3 plan.py; hk verify --format json | pick rows what good | grep 'practice\|follow'
  6 broken kept part
  practice true
  follow true
