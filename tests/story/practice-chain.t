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
