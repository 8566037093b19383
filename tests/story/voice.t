The optional voice of a language model: off by default, only words change, and a stranger who lies, stalls or streams garbage is not heard.

An endpoint of one's own, which misbehaves as its address says (tests/voice/stub.py).

  $ python3 "$HERE/../voice/stub.py" port asked >/dev/null 2>&1 & echo $! > stub.pid; for i in $(seq 100); do [ -f port ] && break; sleep 0.1; done; U="http://127.0.0.1:$(cat port)"
  $ hk init --company T --practice >/dev/null; hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null; hk user add root --role admin --admin --password 'walnut-cloud-52-door' >/dev/null
  $ hk voice show --format json | pick . on endpoint has_key timeout_ms version
  false  false 3000 -
  $ hk voice show --format json | pick sends | wc -l; hk voice show --format json | pick never | wc -l
  4
  3

Who practises sees what would be sent, and changes nothing.

  $ hk --as xu voice show --format json | pick . on; hk --as xu voice set --on 2>&1 | head -1
  false
  huikuan: .*param.write.* (re)
  [3]
  $ hk voice set --on 2>&1 | head -1
  huikuan: 先填接口地址和模型名，再打开
  [6]
  $ for e in ftp://a/v1 http://model.example/v1 'https://me:pw@model.example/v1' 'https://model.example/v1?key=1' 'http://127.0.0.1.evil.example/v1' 'http://'; do hk voice set --endpoint "$e" 2>&1 | head -1; done
  huikuan: 接口地址要以 http:// 或 https:// 开头，里面不带账号、问号和空格；密钥填在密钥那一栏
  huikuan: 不在本机或内网的接口要用 https，练习的话不能在外面明着走
  huikuan: 接口地址要以 http:// 或 https:// 开头，里面不带账号、问号和空格；密钥填在密钥那一栏
  huikuan: 接口地址要以 http:// 或 https:// 开头，里面不带账号、问号和空格；密钥填在密钥那一栏
  huikuan: 不在本机或内网的接口要用 https，练习的话不能在外面明着走
  huikuan: 接口地址要以 http:// 或 https:// 开头，里面不带账号、问号和空格；密钥填在密钥那一栏
  [2]

The key is kept and never told again: not in a reply, not in the audit, not in the database.

  $ hk voice set --endpoint "$U/key/v1" --model qwen --key sk-secret-7788 --on --format json > set; pick . on model has_key version < set; grep -c sk-secret set
  true qwen true 1
  0
  [1]
  $ hk voice show --format json | grep -c sk-secret; hk audit list --format json | grep -c sk-secret; cat $S/* 2>/dev/null | grep -c sk-secret
  0
  0
  0
  [1]
  $ hk voice try --wait-ms 4000 --format json | pick . state bank line reason
  spoken 全付没有，\S+先给二十万，多一分没有 哎，全付没有，\S+先给二十万，多一分没有 - (re)
  $ hk voice set --key '' --format json | pick . has_key; hk voice try --wait-ms 4000 --format json 2>/dev/null | pick . state reason status
  false
  bank status 401

What comes back is read again. Whatever is wrong with it, the bank speaks and the log says why.

  $ for m in good quoted thinks lie_sum lie_day more yields name paper letters machine html link prompt obeys essay empty swears; do
  >   hk voice set --endpoint "$U/$m/v1" >/dev/null; echo "$m $(hk voice try --wait-ms 4000 --format json 2>>log | pick . state reason)"; done
  good spoken -
  quoted spoken -
  thinks spoken -
  lie_sum bank numbers
  lie_day bank numbers
  more bank numbers
  yields bank numbers
  name bank fact
  paper bank fact
  letters bank words
  machine bank words
  html bank signs
  link bank signs
  prompt bank signs
  obeys bank numbers
  essay bank long
  empty bank empty
  swears bank foul
  $ for m in streams drips huge page moves broken shape deep hangs_up stalls nowhere; do hk voice set --endpoint "$U/$m/v1" --timeout-ms 700 >/dev/null; echo "$m $(hk voice try --wait-ms 4000 --format json 2>>log | pick . state reason)"; done
  streams bank not_json
  drips bank timeout
  huge bank huge
  page bank not_json
  moves bank redirect
  broken bank status
  shape bank no_line
  deep bank not_json
  hangs_up bank unreachable
  stalls bank timeout
  nowhere bank status
  $ hk voice set --endpoint http://127.0.0.1:9/v1 >/dev/null; hk voice try --wait-ms 4000 --format json 2>>log | pick . state reason
  bank unreachable
  $ grep -c 'voice.bank .*reason=numbers' log; grep 'reason=timeout' log | head -1
  5
  .*level=warn event=voice.bank company=1 session=0 turn=0 reason=timeout status=\d+ ms=\d+ bytes=.* (re)

In a talk: the turn is said in other words, the plan, the bank's line and the seal stay, and a replay needs no endpoint.

  $ hk voice set --endpoint "$U/good/v1" --timeout-ms 3000 >/dev/null; hk --as xu practice start phone-late --seed 3 --format json | pick . id voice
  1 true
  $ hk --as xu practice say 1 '陈经理您好,我是恒达机电的陈伟' --format json > a; pick . voice < a; pick turns.0 bubbles spoken < a
  true
  \S.* false (re)
  $ hk --as xu practice voice 1 --turn 1 --wait-ms 4000 --format json > v; pick . turn state < v; pick . bubbles < v
  1 spoken
  哎，.* (re)
  $ hk --as xu practice voice 1 --format json | pick . state; hk --as xu practice say 1 '三月那两批货款386000,逾期45天了' --format json | pick turns turn spoken
  spoken
  2 false
  $ kill $(cat stub.pid); rm -f port; hk voice set --no-on >/dev/null
  $ hk --as xu practice show 1 --format json > s; pick . voice < s; pick turns.0 bubbles spoken < s; diff <(pick turns.0 bubbles < s) <(pick . bubbles < v) && echo same
  false
  哎，.* true (re)
  same
  $ hk --as xu practice voice 1 --format json | pick . turn state
  2 off
  $ hk --as xu practice again 1 2 --format json | pick turns turn spoken bubbles
  1 true 哎，.* (re)

Nothing hidden was sent, and what was sent is what the settings name.

  $ cat > sent.py <<'PY'
  > import json
  > plans = [json.loads(json.loads(l)["body"]["messages"][1]["content"]) for l in open("asked", encoding="utf-8")]
  > print(sorted({k for p in plans for k in p}))
  > print(sorted({k for p in plans for t in p["对话"] for k in t}), max(len(p["对话"]) for p in plans))
  > print(sorted({k for l in open("asked", encoding="utf-8") for k in json.loads(l)["body"]}))
  > PY
  $ python3 sent.py
  ['动作', '口气', '场合', '对话', '底稿', '日子', '这个人', '金额']
  ['催款人'] 1
  ['max_tokens', 'messages', 'model', 'stream']

A reading put right takes the line back; an exam and a customer's unmasked talk are never sent.

  $ python3 "$HERE/../voice/stub.py" port asked >/dev/null 2>&1 & echo $! > stub.pid; for i in $(seq 100); do [ -f port ] && break; sleep 0.1; done; U="http://127.0.0.1:$(cat port)"
  $ hk voice set --endpoint "$U/good/v1" --on >/dev/null; hk --as xu practice voice 1 --wait-ms 4000 --format json | pick . turn state
  2 spoken
  $ hk --as xu practice correct 1 --acts OPENQ --format json | pick turns turn corrected spoken; hk --as xu practice voice 1 --turn 1 2>&1 | head -1
  2 true false
  huikuan: 这场谈话在别处已经往下谈了，刷新后再说
  [5]
  $ hk --as xu practice start phone-late --mode exam --format json | pick . id voice; hk --as xu practice say 3 '陈经理您好' >/dev/null; wc -l < asked > before; hk --as xu practice voice 3 --wait-ms 4000 --format json | pick . state; wc -l < asked | diff - before && echo nothing sent
  3 false
  off
  nothing sent
  $ hk --as root practice voice 1 2>&1 | head -1
  huikuan: 没有找到演练 1
  [4]

While an endpoint stalls, the server answers everybody else at once.

  $ hk voice set --endpoint "$U/slow/1500/v1" >/dev/null; "$HK" --db "$HK_DB" serve --listen 127.0.0.1:0 --workers 2 --log-level info >/dev/null 2> serve.log & echo $! > serve.pid; for i in $(seq 100); do grep -q http.listening serve.log && break; sleep 0.1; done
  $ python3 "$HERE/../voice/beside.py" "$(sed -n 's/.*url=\([^ ]*\).*/\1/p' serve.log | head -1)" xu mango-river-41-lamp
  asking at once: True
  others meanwhile under 500 ms: True
  then spoken: True
  $ kill $(cat serve.pid); wait $(cat serve.pid) 2>/dev/null; kill $(cat stub.pid)
