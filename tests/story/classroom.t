A class on phones: a trainer opens a room, two people join by its code without an account, each talks with the same debtor on his own
phone, the trainer sees where they are and never what they say, reveals, and prints the class result.
rows: R162

  $ hk init --company T --practice >/dev/null
  $ hk user add mei --role trainer --password 'copper-field-19-lake' >/dev/null; hk user add tao --role trainer --password 'copper-field-19-lake' >/dev/null
  $ hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null
  $ serve() { : >log; "$HK" --db "$HK_DB" serve --listen 127.0.0.1:0 2>>log & pid=$!; for i in $(seq 100); do url=$(sed -n 's/.*url=\([^ ]*\).*/\1/p' log | head -1); [ -n "$url" ] && return; sleep 0.1; done; cat log; }
  $ stop() { kill $pid; wait $pid; }
  $ cat > phone.py <<'P'
  > import http.client, json, os, sys, urllib.parse
  > who, method, path = sys.argv[1:4]
  > u = urllib.parse.urlparse(os.environ["url"])
  > kept = json.load(open(who + ".jar")) if os.path.exists(who + ".jar") else {}
  > head = {"Content-Type": "application/json", "Accept-Language": "zh", **({"Cookie": kept["cookie"]} if kept else {}), **({"X-CSRF-Token": kept["csrf"]} if kept and method != "GET" and "nocsrf" not in sys.argv else {})}
  > c = http.client.HTTPConnection(u.hostname, u.port, timeout=20)
  > c.request(method, "/api/v1" + path, (sys.argv[4] if len(sys.argv) > 4 and sys.argv[4] != "nocsrf" else "{}").encode() if method != "GET" else None, head)
  > r = c.getresponse()
  > body = r.read().decode()
  > if r.getheader("Set-Cookie") and r.status == 201:
  >     json.dump({"cookie": r.getheader("Set-Cookie").split(";")[0], "csrf": json.loads(body)["csrf"]}, open(who + ".jar", "w"))
  >     print(r.getheader("Set-Cookie").split("; ", 1)[1])
  > v = json.loads(body)
  > print(json.dumps(v, ensure_ascii=False) if r.status < 300 else f"{r.status} {v['key'] if 'key' in v else v['code']}: {v.get('detail', v['title'])}")
  > P
  $ phone() { url=$url python3 phone.py "$@"; }

The room. Its number, its code, the address the code on the wall names; what nobody is told before the end.

  $ serve
  $ hk --as mei room open phone-late --seed 3 --minutes 10 --places 3 --address http://192.168.7.5:8080/ --format json > room; pick . id phase minutes places door paused left_s < room; pick guests < room
  1 waiting 10 3 true false -
  $ code=$(pick . code < room); pick . url < room | sed "s/$code/CODE/"; echo ${#code}; pick qr < room | awk 'NR==1 {n=length($0)} length($0)!=n {print "ragged"} END {print NR==n, substr($0,1,7)}'
  http://192.168.7.5:8080/r/CODE
  6
  1 1111111
  $ pick . truth shown revealed < room; grep -c '"seed"\|"cards"' room
  - - false
  0
  [1]
  $ hk --as mei room open phone-late --address 'http://evil.example/path'
  huikuan: 地址要写成 http://192.168.1.5:8080 这样：只有协议、主机和端口
    位置： --address
  [2]
  $ hk --as mei room addresses --format json | pick rows kind reachable | grep -v ' false$'; true

A room is its trainer's. Who is no trainer opens none.

  $ hk --as tao room show 1
  huikuan: 没有找到教室 1
    位置： ID
  [4]
  $ hk --as xu room open phone-late 2>&1 | head -1
  huikuan: 您没有这项权限：开教室，带一班人演练（class.run）
  [3]
  $ hk --as tao room open manager-meeting --format json > other; pick . id < other; test "$(pick . code < other)" != $code && echo "another code"
  2
  another code

Phones. A wrong code, a nickname that is none; then two sit down, the third place is taken by a nickname that only looks new.

  $ phone a GET /room/codes/000000
  404 room.code: 没有这个教室码，看看墙上的六位数
  $ phone a GET /room/codes/$code | pick . title phase door full minutes
  瑞丰机械 陈国强（电话） waiting true false 10
  $ phone a POST /room/guests "{\"code\":\"$code\",\"nickname\":\"\u200b\u200d\"}"
  400 room.nickname: 昵称写一到十二个字
  $ phone a POST /room/guests "{\"code\":\"$code\",\"nickname\":\"一二三四五六七八九十十一十二\"}"
  400 room.nickname: 昵称写一到十二个字
  $ phone a POST /room/guests "{\"code\":\"$code\",\"nickname\":\"  小石   头\ufe0f \"}" > j; head -1 j; tail -1 j | pick . nickname
  Path=/api/v1/room; HttpOnly; SameSite=Strict; Max-Age=259200
  小石 头
  $ phone b POST /room/guests "{\"code\":\"$code\",\"nickname\":\"小石头\"}"
  409 room.nickname_taken: “小石头”已经有人用了，换一个
  $ phone b POST /room/guests "{\"code\":\"$code\",\"nickname\":\"Anna\",\"named\":true}" | tail -1 | pick . nickname
  Anna
  $ phone b POST /room/guests "{\"code\":\"$code\",\"nickname\":\"小\u200b石头\"}" | cut -d: -f1
  400 input.control
  $ phone c POST /room/guests "{\"code\":\"$code\",\"nickname\":\"ＡＮＮＡ\"}"
  409 room.nickname_taken: “ANNA”已经有人用了，换一个
  $ phone c POST /room/guests "{\"code\":\"$code\",\"nickname\":\"捣乱的\"}" | tail -1 | pick . nickname; phone d POST /room/guests "{\"code\":\"$code\",\"nickname\":\"第四个\"}"
  捣乱的
  422 room.full: 教室坐满了，只有 3 个座位
  $ hk --as mei room show 1 --format json > room; pick guests nickname turns over silent_s total < room
  小石 头 0 false - -
  Anna 0 false - -
  捣乱的 0 false - -

Somebody is taken out: his phone is out of the room at once, his place and his nickname are free.

  $ c=$(pick guests.2 id < room); hk --as mei room remove 1 $c --format json | pick guests nickname; phone c GET /room
  小石 头
  Anna
  401 room.pass: 这部手机不在教室里，重新扫码进来
  $ hk --as mei room remove 1 $c
  huikuan: 教室里没有这个人
    位置： GUEST
  [4]
  $ hk --as mei room set 1 --no-door --format json | pick . door; phone d POST /room/guests "{\"code\":\"$code\",\"nickname\":\"第四个\"}"; hk --as mei room set 1 --door >/dev/null
  false
  422 room.door_shut: 讲师已经关门，不再进人

Nobody speaks before the trainer starts. Then each has his own talk, and the same sentence gets the same answer from the same man.

  $ phone a POST /room/say '{"text":"陈经理您好"}'
  409 room.not_begun: 讲师还没有开始
  $ hk --as mei room begin 1 --format json | pick . phase left_s
  talking 600
  $ hk --as mei room begin 1
  huikuan: 教室现在是“在谈”，这一步做不了
  [5]
  $ phone a POST /room/say '{"text":"陈经理您好,我是恒达机电的陈伟","turn":1}' > a1; phone b POST /room/say '{"text":"陈经理您好,我是恒达机电的陈伟","turn":1}' > b1
  $ pick . title scenario < a1; hk --as mei room show 1 --format json | pick . title meets
  瑞丰机械 陈国强（电话） -
  电话催一笔拖了四十五天的货款 瑞丰机械 陈国强（电话）
  $ pick turns turn text < a1; pick turns.0 bubbles < a1 > a2; pick turns.0 bubbles < b1 > b2; cmp a2 b2 && pick turns.0.reading act < a1
  1 陈经理您好,我是恒达机电的陈伟
  IDENT
  GREET
  $ phone a POST /room/say '{"text":"在吗","turn":1}'
  409 practice.elsewhere: 这场谈话在别处已经往下谈了，刷新后再说
  $ phone a POST /room/say '{"text":"在吗"}' nocsrf | cut -d: -f1
  403 access.csrf

A misread sentence is put right on the phone: he answers anew, and the trainer's list does not say so.

  $ phone a GET /room/acts | pick rows act label | grep OPENQ; phone a POST /room/correct '{"acts":["OPENQ"]}' > a3; pick turns turn text corrected < a3; pick turns.0.reading act < a3; phone a POST /room/correct '{"acts":["NOPE"]}' | cut -d: -f1; phone b GET /room/talk | pick turns corrected
  OPENQ .* (re)
  1 陈经理您好,我是恒达机电的陈伟 true
  OPENQ
  400 practice.act
  false
  $ phone a POST /room/correct '{"acts":["GREET","IDENT"]}' | pick turns.0.reading act
  GREET
  IDENT

A phone sleeps, the server is started anew: the talk stands at the same turn, and so does the room.

  $ stop; serve; phone a GET /room | pick . nickname turns phase paused; phone a GET /room/talk | pick turns text; phone a POST /room/say '{"text":"三月那两批货款386000,逾期45天了","turn":2}' | pick turns turn sum
  小石 头 1 talking false
  陈经理您好,我是恒达机电的陈伟
  2 386000.00
  $ hk --as mei room show 1 --format json > room; pick guests nickname turns over total handed_talk < room; grep -c '恒达机电的陈伟\|逾期45天' room
  小石 头 2 false - -
  Anna 1 false - -
  0
  [1]

He pauses: nobody speaks, the clock stands. One answer is drawn by lot, of a turn that two have said; whose it is stands nowhere.

  $ hk --as mei room pause 1 true --format json | pick . paused; phone b POST /room/say '{"text":"在吗"}'
  true
  409 room.paused: 讲师叫停了，看大屏幕
  $ phone a POST /room/correct '{"acts":["ASK"]}'
  409 room.paused: 讲师叫停了，看大屏幕
  $ hk --as mei room answer 1 2
  huikuan: 同一轮里至少要有 2 个人说了话、同意展示，才能抽一句
  [6]
  $ hk --as mei room answer 1 1 --format json | pick shown turn text; phone b GET /room | pick shown text
  1 陈经理您好,我是恒达机电的陈伟
  陈经理您好,我是恒达机电的陈伟
  $ phone a POST /room/agree '{"may_show":false}' | pick . may_show named; hk --as mei room hide 1 --format json | pick . shown; hk --as mei room answer 1 1 2>&1 | head -1; true
  false false
  -
  huikuan: 同一轮里至少要有 2 个人说了话、同意展示，才能抽一句
  $ phone a POST /room/agree '{"may_show":true}' | pick . may_show; hk --as mei room pause 1 false --format json | pick . paused
  true
  false
  $ phone b POST /room/say '{"text":"Anna觉得这笔款拖得太久了","turn":2}' | pick turns turn; for i in 1 2 3 4 5 6 7 8; do hk --as mei room answer 1 2 --format json | pick shown text; done | sort -u
  2
  ××觉得这笔款拖得太久了
  三月那两批货款386000,逾期45天了

The group's board: what we have in hand, what they have. Sent from phones, voted for, merged.

  $ phone a POST /room/chips '{"side":"ours","text":"可以停货"}'
  409 room.board_shut: 筹码板没有打开
  $ hk --as mei room set 1 --board --format json | pick . board
  true
  $ phone a POST /room/chips '{"side":"ours","text":"可以停货"}' >/dev/null; phone b POST /room/chips '{"side":"ours","text":"停供"}' >/dev/null; phone b POST /room/chips '{"side":"theirs","text":"换供应商"}' > chips; pick chips side text votes voted written < chips
  ours 可以停货 0 false false
  ours 停供 0 false true
  theirs 换供应商 0 false true
  $ k1=$(pick chips.0 id < chips) k2=$(pick chips.1 id < chips) k3=$(pick chips.2 id < chips)
  $ for k in $k1 $k2; do phone a POST /room/votes "{\"chip\":$k,\"on\":true}" >/dev/null; done; phone b POST /room/votes "{\"chip\":$k2,\"on\":true}" | pick chips text votes voted
  可以停货 1 false
  停供 2 true
  换供应商 0 false
  $ hk --as mei room merge 1 $k2 $k3
  huikuan: 只有同一边的两条筹码能合并
    位置： INTO
  [6]
  $ hk --as mei room merge 1 $k2 $k1 --format json | pick chips text votes gathered
  可以停货 2 停供
  换供应商 0
  $ phone a POST /room/votes "{\"chip\":$k2,\"on\":false}" | pick chips text votes voted; hk --as mei room set 1 --no-board >/dev/null; phone b GET /room/board | pick . board
  可以停货 1 false
  换供应商 0 false
  false

The end is the trainer's. Until then nobody learns his marks or what the man hid, also not who has finished.

  $ phone b POST /room/finish | pick . state ending; phone b GET /room/review; hk --as mei room result 1
  ended left
  422 room.not_revealed: 讲师揭晓以后才能看
  huikuan: 讲师揭晓以后才能看
  [6]
  $ phone b POST /room/say '{"text":"还在吗"}'
  409 practice.over: 这场谈话已经结束
  $ hk --as mei room reveal 1 --format json > room; pick . phase revealed < room; pick truth teaches first_right worst < room | grep -c .; pick truth.cards < room | head -1 | grep -c .
  revealed true
  1
  1
  $ pick guests nickname over total named < room
  小石 头 true - false
  Anna true \d+\.\d\d true (re)
  $ phone a GET /room/review > ra; pick score compliance < ra; pick . mine ending < ra; phone a GET /room/talk | pick . state
  10.00
  true left
  ended
  $ phone a POST /room/say '{"text":"还在吗"}'
  409 room.state: 教室现在是“已揭晓”，这一步做不了

The class result: numbers of everybody, names of those who agreed. The marks are those of the two reviews.

  $ hk --as mei room result 1 --format json > class; pick . guests talked turns < class; pick named nickname turns < class; pick means mark_part full_marks < class
  2 2 2.0
  Anna 2
  total 100
  outcome 40
  process 30
  relation 20
  compliance 10
  $ phone b GET /room/review > rb; python3 - <<'P'
  > import json
  > c, a, b = (json.load(open(f)) for f in ("class", "ra", "rb"))
  > for m in c["means"]:
  >     cents = [round(float(x["score"][m["mark_part"]]) * 100) for x in (a, b)]
  >     assert round(float(m["mean"]) * 100) == (sum(cents) + 1) // 2, (m, cents)
  > print(sum(x["persons"] for x in c["bands"]), sum(x["persons"] for x in c["endings"]), len(c["missed"]) > 0, all(x["persons"] == 2 for x in c["missed"]))      # most of two are both
  > P
  2 2 True True
  $ grep -c '小石\|恒达机电的陈伟' class
  0
  [1]

Handed in by himself the trainer reads it, under the nickname; what was not handed in does not exist for him.

  $ phone a POST /room/hand-in; hk --as mei room show 1 --format json > room; talk=$(pick guests.0 handed_talk < room); hk --as mei practice show $talk --format json | pick turns text | head -1; hk --as mei practice exams --format json | pick rows id user | sed "s/^$talk /N /"
  {"handed": true}
  陈经理您好,我是恒达机电的陈伟
  N 小石 头
  $ hk --as tao practice show $talk 2>&1 | head -1 | sed 's/ [0-9]*$//'; hk --as tao practice exams --format json | pick rows id; hk practice show $talk 2>&1 | head -1 | sed 's/ [0-9]*$//'
  huikuan: 没有找到演练
  huikuan: 没有找到演练
  [4]
  $ hk --as mei practice show $((talk + 2)) 2>&1 | head -1 | sed 's/ [0-9]*$//'
  huikuan: 没有找到演练
  [4]

Opened as an exam: who joins is told; no reading, no coach, no correction, also when one's talk is over before the trainer reveals. Words stay the guest's own.

  $ hk --as mei room open phone-late --exam --seed 3 --minutes 5 --address http://192.168.7.5:8080 --format json > exam; pick . exam coach < exam; E=$(pick . id < exam); phone x GET /room/codes/$(pick . code < exam) | pick . exam; hk --as mei room list --format json | pick rows exam | sort | uniq -c | tr -s ' '; hk --as mei room list | head -1 | tr -s ' ' | cut -d' ' -f1-4
  true false
  true
   1 false
   1 true
  编号 编码 情景 标题
  $ phone x POST /room/guests "{\"code\":\"$(pick . code < exam)\",\"nickname\":\"考生\"}" | tail -1 | pick . nickname; hk --as mei room begin $E >/dev/null; phone x POST /room/say '{"text":"陈经理您好,我是恒达机电的陈伟","turn":1}' > x1; pick . mode coach < x1; pick turns turn reading coach < x1
  考生
  exam false
  1  -
  $ phone x POST /room/correct '{"acts":["OPENQ"]}'; phone x POST /room/finish >/dev/null; phone x GET /room/talk | pick turns reading; phone x GET /room/review
  422 practice.exam: 考试里不能改读法、开教练、重来，也不能接着谈下一次
  
  422 room.not_revealed: 讲师揭晓以后才能看
  $ hk --as mei practice exams --format json | pick rows user | grep -c 考生; hk --as mei room reveal $E >/dev/null; hk --as mei practice exams --format json | pick rows user | grep -c 考生; phone x GET /room/talk | pick turns.0.reading act; phone x GET /room/review | pick . mine ending handed
  0
  0
  IDENT
  GREET
  true left false
  $ phone x POST /room/hand-in; hk --as mei practice exams --format json | pick rows user mode | grep 考生
  {"handed": true}
  考生 exam

Another room at the same time. What is too long or misshapen is refused and nothing is lost; when its minutes are over nobody speaks until
the trainer gives more; a talk begun under another version of the program is not judged, and the class is; a day later the room has closed by itself.

  $ for who in e f; do phone $who POST /room/guests "{\"code\":\"$(pick . code < other)\",\"nickname\":\"$who\",\"may_show\":false}" | tail -1 | pick . nickname; done; hk --as tao room begin 2 --format json | pick . phase
  e
  f
  talking
  $ python3 -c 'import json; print(json.dumps({"text": "钱" * 2001}), end="")' > long; phone e POST /room/say "$(cat long)"; phone e POST /room/say '{"text":"喂\u0007"}' | cut -d: -f1; phone e POST /room/say '{"text":"喂","session":1}' | cut -d: -f1
  413 practice.long: 一句话最多两千字
  400 input.control
  400 input.unknown
  $ phone e POST /room/say '{"text":"<b>付款</b> 😀 {\"trust\":99}"}' | pick turns.0 text; phone f POST /room/say '{"text":"您好"}' | pick turns turn
  <b>付款</b> 😀 {"trust":99}
  1
  $ sql "UPDATE room SET ends_us = created_us WHERE id = 2"; phone e POST /room/say '{"text":"您好"}'; phone e GET /room | pick . left_s turns
  409 room.time_up: 时间到了，等讲师揭晓
  0 1
  $ hk --as tao room set 2 --more 5 --format json | pick . left_s; phone e POST /room/say '{"text":"您好"}' | pick turns turn
  300
  2
  $ hk --as tao room answer 2 2>&1 | head -1; true
  huikuan: 同一轮里至少要有 2 个人说了话、同意展示，才能抽一句
  $ sql "UPDATE practice_session SET engine = '0.0.1' WHERE turns = 1 AND user_id = (SELECT 0 - id FROM room_guest WHERE nickname = 'f')"; hk --as tao room reveal 2 --format json | pick . phase; hk --as tao room result 2 --format json | pick . guests talked; phone f GET /room/review | cut -d: -f1
  revealed
  2 1
  422 practice.going_on
  $ sql "UPDATE room SET closes_us = created_us WHERE id = 2"; phone e GET /room | pick . phase revealed; phone e GET /room/review | pick . mine ending; phone e GET /room/talk | pick turns turn
  closed true
  true left
  1
  2
  $ hk --as tao room show 2 --format json | pick . phase; hk --as tao room set 2 --more 5
  closed
  huikuan: 教室现在是“已关闭”，这一步做不了
  [5]

Closed: the code ends, and nobody joins, speaks or votes. Who holds a pass still reads his own talk and his review, may hand it in or take his name back, for the life of the pass.

  $ phone a GET /room/talk > t1; hk --as mei room close 1 --format json | pick . phase; phone a GET /room | pick . phase revealed turns; phone d GET /room/codes/$code
  closed
  closed true 2
  404 room.code: 没有这个教室码，看看墙上的六位数
  $ phone a GET /room/review | pick . mine title ending; phone a GET /room/talk > t2; cmp t1 t2 && echo "the same talk"; phone a POST /room/say '{"text":"还在吗"}'; phone a POST /room/correct '{"acts":["ASK"]}'; phone a POST /room/finish; phone a POST /room/votes '{"chip":1,"on":true}'
  true 电话催一笔拖了四十五天的货款 left
  the same talk
  409 room.state: 教室现在是“已关闭”，这一步做不了
  409 room.state: 教室现在是“已关闭”，这一步做不了
  409 room.state: 教室现在是“已关闭”，这一步做不了
  409 room.state: 教室现在是“已关闭”，这一步做不了
  $ phone b POST /room/agree '{"named":false}' | pick . named; phone b POST /room/hand-in; phone b POST /room/agree '{"named":true}' | pick . named
  false
  {"handed": true}
  true

Closed without a reveal: the talk can be read, a review there is none, and the case keeps its name for itself.

  $ hk --as mei room open wrong-invoice --exam --minutes 5 --address http://192.168.7.5:8080 --format json > shut; Q=$(pick . id < shut); phone q POST /room/guests "{\"code\":\"$(pick . code < shut)\",\"nickname\":\"早退\"}" | tail -1 | pick . nickname; hk --as mei room begin $Q >/dev/null; phone q POST /room/say '{"text":"您好","turn":1}' | pick turns turn; hk --as mei room close $Q >/dev/null
  早退
  1
  $ phone q GET /room | pick . phase revealed; phone q GET /room/review; phone q GET /room/talk > q; pick turns text reading < q | sed 's/ $//'; grep -c '发票真开错了\|wrong-invoice' q; phone q POST /room/say '{"text":"在吗"}'
  closed false
  422 room.not_revealed: 讲师揭晓以后才能看
  您好
  0
  409 room.state: 教室现在是“已关闭”，这一步做不了

When the pass runs out, all of it ends.

  $ sql "UPDATE guest_pass SET expires_us = created_us WHERE room = $Q"; phone q GET /room
  401 room.pass: 这部手机不在教室里，重新扫码进来

Marks that were edited in the database count nowhere in the class result: neither the talk's nor the class's copy.

  $ hk --as mei room result 1 --format json | pick . talked damaged; sql "UPDATE room_guest SET total = 9900, outcome = 4000 WHERE nickname = 'Anna'"; hk --as mei room result 1 --format json > class; pick . talked damaged < class; pick named nickname total damaged ending_text < class; hk --as mei room show 1 --format json | pick guests nickname total damaged
  2 0
  1 1
  Anna - true 成绩被改过
  小石 头 - false
  Anna - true
  $ phone b GET /room/review > rb; python3 -c 'import json; s = json.load(open("rb"))["score"]; print("UPDATE room_guest SET total = %d, outcome = %d WHERE nickname = %s" % (round(float(s["total"]) * 100), round(float(s["outcome"]) * 100), chr(39) + "Anna" + chr(39)))' > back; sql "$(cat back)"; hk --as mei room result 1 --format json | pick . talked damaged
  2 0

A guesser is held up.

  $ hk --as mei room result 1 --format json | pick . talked; hk --as mei room list --format json | pick rows id phase guests | sed "s/^$E /E /; s/^$Q /Q /"
  2
  Q closed 1
  E revealed 1
  1 closed 2
  $ for i in $(seq 100 157); do phone d GET /room/codes/$i$i; done | sort | uniq -c; phone d GET /room/codes/$(pick . code < other) | sed 's/[0-9]* 秒/N 秒/'
       58 404 room.code: 没有这个教室码，看看墙上的六位数
  429 room.throttled: 教室码错得太多，N 秒后再试
  $ stop
