A talk with a debtor: played from a file, the same seed and words give the same talk, byte for byte.
rows: R227 R226

  $ printf '%s\n' '陈经理您好,我是恒达机电的陈伟' '三月那两批货款386000,逾期45天了' '遇到什么难处了' '送货单上有你们仓库签字' '下周五之前先付二十万行不行' > $S/lines
  $ hk rehearse --scenario phone-late --seed 3 --script $S/lines --date 2025-06-23 --format json > $S/a; hk rehearse --scenario phone-late --seed 3 --script $S/lines --date 2025-06-23 --format json > $S/b; cmp $S/a $S/b && wc -l < $S/a
  11
  $ tail -1 $S/a | pick result.ending
  [a-z_]+ (re)

Nothing hidden leaves without being asked for; an observer sees it.

  $ grep -c '"state"' $S/a
  1
  $ hk rehearse --scenario phone-late --seed 3 --script $S/lines --date 2025-06-23 --watch | grep -cE '^ +意愿 [0-9]+ 信任 [0-9]+ 抵触'; hk rehearse --scenario phone-late --seed 3 --script $S/lines --date 2025-06-23 | grep -c '意愿'; true
  5
  0
  $ hk rehearse --scenario phone-late --seed 3 --script $S/lines --date 2025-06-23 --format json --watch | grep -c '"state"'
  11

Who says anything at all has no ground for it: each such turn is a record, and of what came of the talk nothing counts but that the rules were kept. Who only blames is wrong, and of one piece.

  $ printf '%s\n' '明天法院见，这就去起诉' '陈经理您好，路过看看您' '七折不行，金额双方都确认过的' '先结旧账，新货马上发' '运费三千一并付了吧' '发票我下午给您补过来' '谈都谈好了，再加就得重谈' '您是我见过最讲信用的老板' '再不付本周五系统自动停货' '兄弟，收不回来我奖金全没了' > $S/wild
  $ hk rehearse --scenario phone-late --script $S/wild --date 2025-06-23 --format json | tail -1 > $S/wild.json; pick result.score outcome process relation compliance counts < $S/wild.json
  0.0 0.0 0.0 10.0 0.0
  $ python3 -c 'import json, sys; r = json.load(open(sys.argv[1]))["result"]; e = [x for x in r["evidence"] if x["rule"].startswith("jump_")]; print(len(e) == r["score"]["jumps"] > 3, all(x["points"] == 0 and len(x["before"]) == len(x["after"]) == 7 for x in e), sorted({x["rule"] for x in e}))' $S/wild.json
  True True ['jump_nibble', 'jump_thread', 'jump_tone']
  $ printf '%s\n' '你们每次说话都不算数' '三月那两批货款386000,逾期45天了' '你这是耍赖' '这周五先付二十万行不行' '真是没见过你们这样办事的' > $S/blame; hk rehearse --scenario phone-late --script $S/blame --date 2025-06-23 --format json | tail -1 | pick result.score jumps counts compliance
  0 1.0 10.0

A claim that is not so is a bluff: nobody has sued here.

  $ printf '%s\n' '我们已经起诉了,法院受理了' > $S/bluff; hk rehearse --scenario phone-late --script $S/bluff --format json | tail -1 | pick result.fouls
  BLUFF
  $ printf '%s\n' '再不付就要走法院了' > $S/law; hk rehearse --scenario phone-late --script $S/law --format json | tail -1 | pick result.fouls | wc -l
  0
  $ { echo 您好; printf '钱%.0s' $(seq 2001); } > $S/long; hk rehearse --scenario phone-late --script $S/long 2>&1 >/dev/null; hk rehearse --scenario phone-late --script $S 2>&1 | sed "s|$S|S|"; true
  huikuan: 第 2 句太长了，最多两千字
    位置： --script
  huikuan: S 是文件夹，这里要一个文件
    位置： --script
  $ hk rehearse --scenario phone-late --seed -1
  huikuan: “种子”要在 0 到 9007199254740992 之间，现在是 -1
    位置： --seed
  [2]
  $ hk rehearse --scenario nowhere
  huikuan: 没有“nowhere”这个情景
    位置： --scenario
  [4]
