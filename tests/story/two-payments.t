Two payments on two days: asked for, named by the debtor, read back with both sums and both days, and told in the review.
rows: R227 R226

  $ hk init --company T --practice >/dev/null; hk user add xu --role trainee --password 'mango-river-41-lamp' >/dev/null
  $ hk --as xu practice start family-shop --seed 6 --format json > r; pick . id state asked given < r
  1 open - -
  $ say() { hk --as xu practice say 1 "$1" --format json > r; }
  $ DAY=$(pick . day < r); on() { python3 -c 'import datetime, sys; d = datetime.date.fromisoformat(sys.argv[1]) + datetime.timedelta(int(sys.argv[2])); print(f"{d.year}年{d.month}月{d.day}号")' $DAY $1; }
  $ in_days() { python3 -c 'import datetime, json, sys
  > r = json.load(sys.stdin)["given"]; day = datetime.date.fromisoformat
  > print(r["sum"], (day(r["day"]) - day(sys.argv[1])).days, r["then_sum"], (day(r["then_day"]) - day(sys.argv[1])).days)' $DAY < r; }
  $ say '范老板您好，我是宏达副食的陈伟'; say '账上四万六千八，您签字的送货单和对账单都在，逾期55天了'; say '最近店里生意怎么样，是遇到什么难处了？'; say '您是说修路以后客人少了，周转不开，是吧'; say '这路修着谁都难，我理解，您先别急'

Two are asked for in one breath: what lies on the table has two sums and two days, and he says no more than he will have by then.

  $ say "这样，后天先付一万二，剩下的三万四千八$(on 20)付，您看行吗"; pick asked sum then_sum < r; pick turns.0 sum then_sum < r; test "$(pick turns.0 then_day < r)" = "$(pick asked then_day < r)"; in_days
  12000.00 34800.00
  12000.00 34800.00
  12000.00 2 20000.00 20
  $ pick turns.0 bubbles < r | grep -c '一万二.*两万'
  1

Read back wrongly it is put right; read back as he said it, both are pinned.

  $ say "确认一下：后天一万二，$(on 20)三万，对吧"; pick . state < r; in_days; pick turns.0 bubbles < r | grep -c '一万二.*两万'
  open
  12000.00 2 20000.00 20
  1
  $ say "好，确认一下：后天一万二，$(on 20)两万，我写下来微信发您"; pick . state < r; in_days
  open
  12000.00 2 20000.00 20
  $ say "行，$(on 19)我给您打个电话提醒"; pick . state ending < r; in_days
  ended plan
  12000.00 2 20000.00 20

The review tells both, and that both were read back; what is promised for later is less sure.

  $ hk --as xu practice review 1 --format json > v; pick promise sum then_sum parts < v; pick evidence rule < v | grep -e pinned -e loose; python3 -c 'import json; r = json.load(open("v")); p = r["promise"]; print(float(p["then_kept"]) < float(p["kept"]), float(r["expected"]) > float(p["sum"]) * float(p["kept"]))'
  12000.00 20000.00 1
  both_pinned
  True True

On the command line the same: two lines of what was agreed, and a talk played twice is the same talk.

  $ printf '%s\n' '范老板您好，我是宏达副食的陈伟' '账上四万六千八，您签字的送货单和对账单都在，逾期55天了' '最近店里生意怎么样，是遇到什么难处了？' '您是说修路以后客人少了，周转不开，是吧' '这路修着谁都难，我理解，您先别急' '这样，后天先付一万二，剩下的三万四千八月底前给我，您看行吗' '那后天先付一万二，下个月8号再付两万行不行' '确认一下：后天一万二，下个月8号两万，我写下来微信发您' '8号前一天我再给您打个电话' > lines
  $ hk rehearse --scenario family-shop --seed 6 --script lines --date 2025-06-23 > a; hk rehearse --scenario family-shop --seed 6 --script lines --date 2025-06-23 | cmp - a; grep '^2025' a
  2025-06-25 12,000.00
  2025-07-08 20,000.00
