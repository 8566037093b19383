Two people at one table: a card each that the other does not see, a log that is sealed, an observer's sheet, and both cards open at the end.
rows: R176 R179 R185 R226

  $ hk init --company T --practice >/dev/null
  $ for u in anna:安 bobo:薄 chichi:池 deng:邓; do hk user add ${u%:*} --name ${u#*:} --role trainee --password 'mango-river-41-lamp' >/dev/null; done; hk user add mei --name 梅 --role trainer --password 'copper-field-19-lake' >/dev/null; hk user add boss --role finance_director --password 'pebble-snow-77-kite' >/dev/null
  $ hk pair new phone-late 2>&1 | head -1; hk --as anna pair new nowhere 2>&1 | head -1; hk --as anna pair new phone-late --manner nasty --face white --format json > t; C=$(pick . code < t); pick . id seat state < t; pick people seat name face me < t; echo ${#C}
  huikuan: 双人对练要用各自的账号
  huikuan: 没有“nowhere”这个情景
  1 collector open
  collector 安 white true
  6

By the code one takes a seat; whoever sits finds his own again; a seat is one person's; a wrong code is no code. Until then the table does not exist.

  $ hk --as bobo pair show 1 2>&1 | head -1; hk --as bobo pair join ZZZZZZ 2>&1 | head -1; hk --as bobo pair join "$(echo $C | tr A-Z a-z)" debtor --format json > b; pick . seat < b
  huikuan: 没有找到对练 1
  huikuan: 没有这个口令，或那一桌已经谈完
  debtor
  $ hk --as bobo pair join $C collector --format json | pick . seat; hk --as chichi pair join $C debtor 2>&1 | head -1; hk --as chichi pair join $C collector 2>&1 | head -1; hk --as chichi pair join $C observer --format json > o; pick . seat < o; hk --as deng pair join $C second --format json > d; pick people seat name face < d
  debtor
  huikuan: 这个座位有人了
  huikuan: 这个座位有人了
  observer
  collector 安 white
  debtor 薄 none
  observer 池 none
  second 邓 black

Each sees his own card: neither the other's, nor the observer any; the debtor is not told who plays which face. Nobody else finds the table.

  $ hk --as anna pair show 1 --format json > a; hk --as bobo pair show 1 --format json > b; hk --as chichi pair show 1 --format json > o; hk --as deng pair show 1 --format json > d
  $ python3 - <<'PY'
  > import json
  > a, b, o, d = (json.load(open(x)) for x in "abod")
  > print([[bool(x["collector_card"]), bool(x["debtor_card"])] for x in (a, b, o, d)])
  > print(a["collector_card"]["face"][:4], d["collector_card"]["face"][:4], {p["face"] for p in b["people"]})
  > c = b["debtor_card"]
  > floor, secrets = a["collector_card"]["floor"], [s["text"] for s in c["secrets"]]
  > print(float(c["least"]) <= float(floor) <= float(c["most"]) <= float(c["total"]), any(s in open(x).read() for s in secrets for x in "aod"), f'"{floor}"' in open("b").read(), "难听" in c["manner"])
  > PY
  [[True, False], [False, True], [False, False], [True, False]]
  您是白脸 您是黑脸 {'none'}
  True False False True
  $ for u in mei boss; do hk --as $u pair show 1 2>&1 | head -1; hk --as $u pair list --format json | pick rows id; hk --as $u pair say 1 hi 2>&1 | head -1; hk --as $u pair review 1 2>&1 | head -1; done; hk pair show 1 2>&1 | head -1; true
  huikuan: 没有找到对练 1
  huikuan: 没有找到对练 1
  huikuan: 没有找到对练 1
  huikuan: 没有找到对练 1
  huikuan: 没有找到对练 1
  huikuan: 没有找到对练 1
  huikuan: 没有找到对练 1

They write to each other; an observer does not. Only what is new is sent. How a line was read is not shown while the talk goes on.

  $ hk --as anna pair say 1 '薄经理,您好,我是恒达机电的小安,想跟您说说货款' >/dev/null; hk --as bobo pair say 1 '又是你们,催什么催!' >/dev/null; hk --as anna pair say 1 '您先消消气,这个行情谁家都不宽裕' >/dev/null; hk --as deng pair say 1 '公司规定逾期六十天停货,董事会定的' >/dev/null
  $ hk --as chichi pair say 1 '我说一句' 2>&1 | head -1; hk --as chichi pair end 1 2>&1 | head -1; hk --as bobo pair say 1 "$(python3 -c 'print("钱"*501)')" 2>&1 | head -1; hk --as bobo pair show 1 --after 2 --format json > b; pick lines n seat mine text < b; grep -c acts b; true
  huikuan: 观察员只看不说
  huikuan: 观察员只看不说
  huikuan: 一句话最多五百字
  3 collector false 您先消消气,这个行情谁家都不宽裕
  4 second false 公司规定逾期六十天停货,董事会定的
  0
  $ hk --as anna pair review 1 2>&1 | head -1; hk --as anna pair accept 1 2>&1 | head -1; hk --as bobo pair offer 1 99999999 2099-01-01 2>&1 | head -1; hk --as bobo pair offer 1 10000 2020-01-01 2>&1 | head -1; true
  huikuan: 这场谈话还没谈完，谈完才能做这一步
  huikuan: 桌上还没有条件
  huikuan: 金额要大于零，不超过欠款
  huikuan: 日子从今天起，一年以内
  $ D=$(pick . day < b); F=$(pick collector_card floor < a); hk --as bobo pair offer 1 20000 $D --format json | pick terms sum ours; hk --as bobo pair accept 1 2>&1 | head -1; hk --as anna pair offer 1 $F $D --format json | pick terms seat ours; hk --as deng pair accept 1 2>&1 | head -1; true
  20000.00 true
  huikuan: 自己一方的条件要对方来答应
  collector true
  huikuan: 自己一方的条件要对方来答应

Who agrees to terms that were replaced while he read them is told, and nothing is closed.

  $ hk --as bobo pair accept 1 --terms 1
  huikuan: 桌上的条件刚换过，看清再答应
  [5]
  $ hk --as bobo pair show 1 --format json | pick . state
  open

The observer's sheet: eight marks of 0 to 2 and their sum; nobody calmed it down is flagged; three steps of five pass; two collectors, so the faces are marked too.

  $ hk --as anna pair mark 1 --points 1,1,1,1,1,1,1,1 --steps acknowledge,slow,fact 2>&1 | head -1; hk --as chichi pair mark 1 --points 1,1,1 --steps acknowledge,slow,fact --faces 1,1,1,1 2>&1 | head -1; hk --as chichi pair mark 1 --points 0,1,2,1,2,0,1,1 --steps acknowledge,slow 2>&1 | head -1; hk --as chichi pair mark 1 --points 3,1,2,1,2,0,1,1 --steps acknowledge,slow,fact --faces 1,1,1,1 2>&1 | head -1; true
  huikuan: 评分表由观察员填
  huikuan: 要 8 个评分，现在是 3 个
  huikuan: 要 4 个评分，现在是 0 个
  huikuan: .* (re)
  $ hk --as chichi pair mark 1 --points 0,1,2,1,2,0,1,1 --steps acknowledge,slow --faces 2,1,0,1 --format json | pick . sum of calm_missing steps_done steps_passed faces_sum
  8 16 true 2 false 4
  $ hk --as chichi pair mark 1 --points 2,1,2,1,2,0,1,1 --steps acknowledge,slow,fact --faces 2,1,0,1 --note '先认了火气再讲规矩' --format json | pick . sum calm_missing steps_done steps_passed; hk --as anna pair sheet 1 2>&1 | head -1; hk --as chichi pair sheet 1 --format json | pick . note
  10 false 3 true
  huikuan: 评分表由观察员填
  先认了火气再讲规矩

Agreed: the talk is over, both cards are open to everybody at the table, and the deal stands against both floors.

  $ hk --as bobo pair accept 1 --format json > b; pick . state ended_by agreed < b; hk --as bobo pair say 1 '还有' 2>&1 | head -1; hk --as boss pair join $C observer 2>&1 | head -1; true
  ended deal true
  huikuan: 这一桌已经谈完
  huikuan: 没有这个口令，或那一桌已经谈完
  $ hk --as bobo pair review 1 --format json > r; pick floors collector_holds debtor_holds text < r; pick lines n seat kind acts < r; pick sheets by sum steps_passed < r; python3 - <<'PY'
  > import json
  > r = json.load(open("r")); print(bool(r["collector_card"]), bool(r["debtor_card"]), 29 <= r["floors"]["share"] <= 60, r["fouls"])
  > print({s["key"]: s["seen"] for s in r["sheets"][0]["steps"] if s["seen"]})
  > PY
  true true 谈成了，两边都守住了底线
  1 collector say .*表明身份.* (re)
  2 debtor say
  3 collector say .*共情.* (re)
  4 second say .*主管大帽子.* (re)
  5 debtor offer
  6 collector offer
  7 debtor accept
  池 10 true
  True True True 0
  {'acknowledge': [3]}
  $ for u in anna chichi deng; do hk --as $u pair review 1 --format json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(bool(r["collector_card"]), bool(r["debtor_card"]))'; done; hk --as mei pair review 1 2>&1 | head -1; true
  True True
  True True
  True True
  huikuan: 没有找到对练 1

What it came to, and a sheet, are sealed, too: altered, a list shows it as altered and not as agreed, the table is not opened, the sheet has no marks, and `verify` names it. Put back, all holds.

  $ hk verify --format json | pick rows what rows good | grep 'pair\|sheet'
  pair 1 true
  sheet 1 true
  $ sql "UPDATE pair_sheet SET points = '22222222', sum = 16"; hk --as bobo pair review 1 --format json | pick sheets by sum damaged; hk --as chichi pair sheet 1 --format json | pick . sum damaged; hk verify --format json 2>/dev/null | pick rows what good seq | grep 'pair\|sheet'
  池 - true
  - true
  pair true -
  sheet false 1
  [7]
  $ sql "UPDATE pair_sheet SET points = '21212011', sum = 10"; sql "UPDATE pair_table SET ended_by = 'collector'"; hk --as bobo pair list --format json | pick rows id agreed damaged; hk --as bobo pair review 1; hk verify --format json 2>/dev/null | pick rows what good seq | grep 'pair\|sheet'
  1 false true
  huikuan: 对练 1 的结果被改过，和当时的记录对不上
  pair false 1
  sheet true -
  [7]
  $ sql "UPDATE pair_table SET ended_by = 'deal'"; sql "DELETE FROM side_seal WHERE kind = 'pair'"; hk --as bobo pair show 1 2>&1 | head -1; python3 -c "import sys; s = open(sys.argv[1]).read(); print(s[s.index('INSERT INTO side_seal'):], end='')" $HERE/../../sql/schema/202611271840_sides.sql > stand.sql; sql "DELETE FROM side_seal"; while IFS= read -r -d ';' one; do sql "$one"; done < stand.sql; hk --as bobo pair list --format json | pick rows id agreed damaged; hk --as bobo pair review 1 --format json | pick sheets by sum damaged; hk verify --format json | pick rows what good | grep 'pair\|sheet'
  huikuan: 对练 1 的结果被改过，和当时的记录对不上
  1 true false
  池 10 false
  pair true
  sheet true

A sum is put as people write it; what cannot be read as one sum is refused. Two payments on two days are one offer: both are held against the floors, so six tenths now and the rest before the collector's day break nothing.

  $ hk --as anna pair new phone-late --format json > t; C=$(pick . code < t); T=$(pick . id < t); hk --as bobo pair join $C debtor --format json > b; hk --as anna pair show $T --format json > a; D=$(pick . day < b)
  $ for s in 6万 六万 60,000 60000.00 六万五 6万左右 六万到八万 很多 '六万加两万'; do hk --as bobo pair offer $T "$s" $D --format json > x 2> e && pick terms sum < x; head -1 e; done
  60000.00
  60000.00
  60000.00
  60000.00
  65000.00
  huikuan: 没看懂这个金额：6万左右，写成 6万、六万或 60000
  huikuan: 没看懂这个金额：六万到八万，写成 6万、六万或 60000
  huikuan: 没看懂这个金额：很多，写成 6万、六万或 60000
  huikuan: 没看懂这个金额：六万加两万，写成 6万、六万或 60000
  $ L=$(python3 -c 'import datetime, json; c = json.load(open("a"))["collector_card"]; print(c["floor_day"])'); read A B <<< "$(python3 -c 'import json; f = float(json.load(open("a"))["collector_card"]["floor"]); print(f"{f*.6:.2f} {f*.4:.2f}")')"
  $ hk --as bobo pair offer $T $A $D --then-sum $B 2>&1 | head -1; hk --as bobo pair offer $T $A $L --then-sum $B --then-day $D 2>&1 | head -1; hk --as bobo pair offer $T $A $D --then-sum 99999999 --then-day $L 2>&1 | head -1; hk --as bobo pair offer $T $A $D --then-sum $B --then-day $L --parts 3 2>&1 | head -1; true
  huikuan: 第二笔要写金额和日子，不再分期
  huikuan: 第二笔的日子要在第一笔之后，一年以内
  huikuan: 金额要大于零，不超过欠款
  huikuan: 第二笔要写金额和日子，不再分期
  $ hk --as bobo pair offer $T $A $D --then-sum $B --then-day $L --format json | pick terms then_day | sed "s/$L/the last/"; hk --as anna pair accept $T --format json | pick . agreed; hk --as anna pair review $T --format json > r; pick floors collector_holds debtor_holds text < r; python3 -c 'import json; r = json.load(open("r")); print(float(r["deal"]["sum"]) + float(r["deal"]["then_sum"]) == float(r["floors"]["floor"]), 29 <= r["floors"]["share"] <= 60, [x["then_sum"] for x in r["lines"]][-2:] == [r["deal"]["then_sum"], None])'
  the last
  true
  true true 谈成了，两边都守住了底线
  True True True
  $ sql "UPDATE pair_line SET then_sum = then_sum + 100 WHERE tab = $T AND then_sum IS NOT NULL"; hk --as anna pair review $T 2>&1 | head -1; true
  huikuan: 对练 2 的记录在第 6 句被改过

Left without a deal: nothing was agreed, whatever lay on the table. An edited log is refused with its line.

  $ hk --as anna pair new hard-boss --seat debtor --manner hard --format json > t; C=$(pick . code < t); hk --as bobo pair join $C collector >/dev/null; hk --as bobo pair say 3 '我们已经起诉了,法院都立案了' >/dev/null; hk --as bobo pair end 3 --format json | pick . state ended_by agreed; hk --as anna pair review 3 --format json > r; pick . fouls deal < r; pick floors text share < r
  ended collector false
  1 -
  没有谈成 -
  $ sql "UPDATE pair_line SET body = '好话' WHERE tab = 1 AND n = 2"; hk --as anna pair review 1; sql "DELETE FROM pair_line WHERE tab = 3 AND n = 2"; hk --as anna pair show 3 2>&1 | head -1; true
  huikuan: 对练 1 的记录在第 2 句被改过
  huikuan: 对练 3 的记录在第 1 句被改过
  $ hk --as anna pair list --format json | pick rows id seat state agreed; hk verify --format json 2>/dev/null | pick rows what good seq | grep pair
  3 debtor ended false
  2 collector ended true
  1 collector ended true
  pair false 1
  [7]

Where nobody plays a face there is none to mark. On the command line a table is asked for by its number, so the list tells it beside the code.

  $ C=$(hk --as anna pair new phone-late --format json | pick . code); hk --as bobo pair join $C observer >/dev/null; hk --as anna pair list | head -1 | tr -s ' ' | cut -d' ' -f1-4; P=$(hk --as anna pair list --format json | pick rows id | head -1); hk --as bobo pair mark $P --points 1,1,1,1,1,1,1,1 --faces 1,1,1,1
  编号 口令 情景 座位
  huikuan: 这一桌不分白脸黑脸，这一栏不用填
    位置： --faces
  [2]
