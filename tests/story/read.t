Reading a collector's sentence: what it names, and what it is taken for.
rows: R227

  $ hk read "三十八万六下礼拜三之前先打一半" --date 2025-06-23 | pick slots amount date share
  386000.00 2025-07-02 50
  $ hk read "要不分三期,首期小十万,年前付清" --date 2025-12-10 | pick slots amount instalments
   3
  $ hk read "要不分三期,首期小十万,年前付清" --date 2025-12-10 | pick slots.amount_range from to
  80000.00 100000.00
  $ hk read "要不分三期,首期小十万,年前付清" --date 2025-12-10 | pick slots.date_range from to by
  2025-12-10 2026-02-16 true
  $ hk read "喂?" | pick reading act
  NONE
  $ printf '%s\n' '{"text":"周五付二十个","today":"2025-06-23"}' '{"text":"15号左右吧","today":"2025-06-23","context":"几号?"}' | hk read --stdin | python3 -c 'import sys,json
  > for l in sys.stdin: print(json.loads(l)["slots"]["amount"], json.loads(l)["slots"]["date"])'
  ['200000.00'] ['2025-06-27']
  [] []
  $ printf '%s\n' '{"text":"周五付"}' '{"text":"周五付","today":"2025-06-23"}' | hk read --stdin --date 2026-11-20 | python3 -c 'import sys,json
  > for l in sys.stdin: print(json.loads(l)["slots"]["date"])'
  ['2026-11-20']
  ['2025-06-27']

After his offer a yes takes it; else it is a nod.

  $ hk read "好,我们同意" --context "下个月9号先十六万，行不？" | pick reading act; hk read "行" --context "账上没钱" | pick reading act; hk read "没事" | pick reading act
  CONFIRM
  NONE
  NONE

Input that cannot be read says where and why.

  $ hk read
  huikuan: 要读哪句话？写在命令后面，或者用 --stdin 一行一个 JSON
    位置： TEXT
  [2]
  $ echo '{"txt":1}' | hk read --stdin 2>&1 | head -1; true
  huikuan: 第 1 行：缺少或写错了 text

A bad line is named and left out, the good ones are answered, and the exit code tells.

  $ printf '%s\n' '{"text":"周五付二十个","today":"2025-06-23"}' 'not json' '' '{"text":"x","today":"soon"}' '{"text":"喂?"}' > b; hk read --stdin < b > o 2> e; echo $?; wc -l < o; cat e
  6
  2
  huikuan: 第 2 行不是 JSON 对象
  huikuan: 第 4 行：缺少或写错了 today
  huikuan: 4 行里有 2 行没有读，头一行是第 2 行
  $ head -c 100000 /dev/zero | tr '\0' 'a' | xargs -0 -I{} echo '{"text":"{}"}' | hk read --stdin >/dev/null; echo $?
  0

Help is help also where a field is called so; what is on by default is offered as its opposite.

  $ hk prep save --help | head -1; hk prep save 1 --help | head -1; hk prep save --help --goal x=y | head -1; hk practice correct --help | grep -E 'share'
  保存谈判准备的表单
  保存谈判准备的表单
  保存谈判准备的表单
    huikuan practice correct ID --acts TEXT,… [--no-share]
    --no-share                      交给讲师教程序（默认就是；加上它则否）

What was typed comes back in the message, and no sequence in it reaches the terminal of who reads it.

  $ hk read "$(printf '周五\001付\033[31m二十万')" 2>&1 | head -1
  huikuan: “要读的话”里有看不见的控制字符：周五?付?[31m二十万
  [2]
