The statements of a month as a process: prepared, sent, confirmed, a difference explained line by line, and who does not answer is reminded.
rows: R7

  $ hk init --company T --name 恒达机电有限公司 --practice >/dev/null
  $ for i in "1 江北重工机械有限公司" "2 东海公司" "3 南山公司"; do set -- $i; hk customer add C$1 $2 >/dev/null; done
  $ inv() { hk invoice add $1 --customer $2 --day $3 --amount $4 --due 2025-08-08 >/dev/null; }
  $ inv F1 C1 2025-06-09 1198400; inv F2 C2 2025-06-10 200000; inv F3 C3 2025-06-11 101600
  $ at() { local t=$1; shift; hk --now 2025-$t "$@"; }

Where to pay and who checks stand on every statement: an account per currency, the first of each; no two alike.

  $ a=$(hk bank-account add --bank 演示银行旧支行 --number 1 --format json | pick . id)
  $ hk bank-account add --bank 演示银行江州支行 --number "8000 0000 0000 0017" --first >/dev/null
  $ hk bank-account add --bank 演示银行江州支行 --number 1
  huikuan: 账号 1 已经登记过
    位置： --number
  [5]
  $ hk bank-account edit $a --disabled >/dev/null; hk bank-account list --format json | pick rows number first disabled
  8000 0000 0000 0017 true false
  1 false true
  $ hk letterhead edit --tax-no 91999999MA0HK001XD --checker 林静 >/dev/null; hk letterhead --format json | pick . name tax_no checker
  恒达机电有限公司 91999999MA0HK001XD 林静

Prepared: a paper stored with each customer. The same figures again are no second statement.

  $ at 07-03T02:00:00Z statement sent C1 --month 2025-06
  huikuan: 客户“C1”的 2025-06 对账单还没有出
    位置： --month
    建议： 先出单：huikuan statement prepare 客户 --month 月份
  [4]
  $ at 07-03T02:00:00Z statement prepare --all --month 2025-06 --format json | pick . papers prepared
  3 3
  $ at 07-03T02:00:00Z statement list 2025-06 --format json | pick rows customer closing state sent
  C1 1198400.00 prepared -
  C2 200000.00 prepared -
  C3 101600.00 prepared -
  $ hk file list C1 --format json | pick rows name kind > names; grep -c '对账单 2025-06 C1 江北重工机械有限公司.pdf pdf' names
  1
  $ hk file get $(hk file list C1 --format json | pick rows.0 id) > st.pdf
  $ pdftotext -layout st.pdf - | tr -s ' ' | grep -oE '演示银行江州支行，账号 8000 0000 0000 0017|税号 91999999MA0HK001XD|审核 林静|2025 年 6 月 1 日至 6 月 30 日|于 7 月 10 日前'
  2025 年 6 月 1 日至 6 月 30 日
  于 7 月 10 日前
  演示银行江州支行，账号 8000 0000 0000 0017
  税号 91999999MA0HK001XD
  审核 林静

Sent: one by express, the rest by mail. Sent again it keeps the first day.

  $ at 07-03T03:00:00Z statement sent C1 --month 2025-06 --channel ems --to 王会计 --format json | pick . sent
  1
  $ at 07-03T03:00:00Z statement sent --all --month 2025-06 --format json | pick . sent
  2
  $ at 07-08T03:00:00Z statement sent C3 --month 2025-06 --channel hand --format json | pick . sent
  1
  $ at 07-08T03:00:00Z statement show C3 --month 2025-06 --format json | pick rows.0 state sent sent_last times channel
  sent 2025-07-03 2025-07-08 2 hand

Their answers: one confirms by stamp, the scan kept; one has 1,048,400.00 in its books.

  $ at 07-05T03:00:00Z statement reply C1 --month 2025-06 --result difference --theirs 1198400
  huikuan: 对方余额与对账单相同，请登记为信息无误
    位置： --theirs
  [2]
  $ at 07-05T03:00:00Z statement reply C1 --month 2025-06 --result difference --theirs 1048400 --reason in_transit --format json | pick . state
  difference
  $ printf '%%PDF-1.4 scan' > scan.pdf; s=$(hk file add C2 scan.pdf --format json | pick . id)
  $ at 07-06T03:00:00Z statement reply C1 --month 2025-06 --result confirmed --file $s
  huikuan: 这个文件不在客户“C1”名下
    位置： --file
    建议： 先上传：huikuan file add 客户 文件，再用它的编号
  [2]
  $ at 07-06T03:00:00Z statement reply C2 --month 2025-06 --result confirmed --note 财务章 --file $s --format json | pick . state
  confirmed
  $ at 07-06T03:00:00Z statement show C2 --month 2025-06 --format json | pick rows.0 reply_file | grep -cx $s
  1

The difference of -150,000.00: 100,000.00 they paid and we have not received (ours goes down), an invoice of 45,200.00 they have not
entered (theirs goes up). 1,098,400.00 against 1,093,600.00: 4,800.00 remain unexplained.

  $ at 07-06T04:00:00Z statement explain C2 --month 2025-06 --line what=price,amount=1
  huikuan: 客户“C2”这个月没有登记差异
    位置： CUSTOMER
    建议： 先登记回复：huikuan statement reply 客户 --result difference --theirs 对方余额
  [6]
  $ at 07-06T04:00:00Z statement explain C1 --month 2025-06 --line what=in_transit,amount=100000,day=2025-06-30,number=TT1 \
  >   --line what=invoice_not_received,amount=45200,number=F1,note=在途 --format json | pick . adjusted_ours adjusted_theirs unexplained
  1098400.00 1093600.00 4800.00
  $ at 07-06T05:00:00Z difference-sheet C1 --month 2025-06 --out d >/dev/null; pdftotext -layout d/*.pdf - | tr -s ' ' | grep -E '^ ?(期末|在途|未达|调节后)'
  期末账面余额 1,198,400.00 1,048,400.00
  在途款：贵方已付，我方未收 2025-06-30 TT1 −100,000.00
  未达发票：我方已开，贵方未入账 F1 在途 45,200.00
  调节后余额 1,098,400.00 1,093,600.00
  调节后尚有 4,800.00 元未查明，请贵公司提供对应凭证继续核对。
  $ at 07-06T05:00:00Z difference-sheet C1 --month 2025-06 --format xlsx --out d >/dev/null; python3 -m zipfile -e d/*.xlsx x; grep -oE '<v>(1098400|1093600|45200|-100000)</v>' x/xl/worksheets/sheet1.xml
  <v>-100000</v>
  <v>45200</v>
  <v>1098400</v>
  <v>1093600</v>

A later list of lines replaces the one before; with the last 4,800.00 as a return not booked by us the two meet.

  $ at 07-07T04:00:00Z statement explain C1 --month 2025-06 --line what=in_transit,amount=100000 --line what=invoice_not_received,amount=45200 \
  >   --line what=return_not_booked,amount=4800 --format json | pick . adjusted_ours adjusted_theirs unexplained
  1093600.00 1093600.00 0.00

The run on 13 July (ten days after the sending): 1,500,000.00 sent, 200,000.00 confirmed = 13.33 %.

  $ at 07-12T03:00:00Z statement list 2025-06 --state no_reply --format json | pick . rows_total
  0
  $ at 07-13T03:00:00Z statement list 2025-06 --format json | pick summary sent sent_amount confirmed confirmed_amount difference no_reply no_reply_amount share_confirmed share_confirmed_count
  3 1500000.00 1 200000.00 1 1 101600.00 13.33 33.33
  $ at 07-13T03:00:00Z statement waiting --format json | pick rows customer waiting due_level reminded unanswered_months
  C3 10 second - 1

Reminded once a level: after ten days, after twenty days to the manager; the letter lies with the customer.

  $ at 07-13T03:00:00Z statement remind --format json | pick . reminders; at 07-14T03:00:00Z statement remind --format json | pick . reminders
  1
  0
  $ at 07-23T03:00:00Z statement remind --format json | pick . reminders; at 07-23T04:00:00Z statement show C3 --month 2025-06 --format json | pick events event day level
  1
  prepared 2025-07-03 -
  sent 2025-07-03 -
  sent 2025-07-08 -
  reminded 2025-07-13 second
  reminded 2025-07-23 manager
  $ hk file list C3 --format json | pick rows name | sort | uniq -c | sed 's/^ *//'
  2 催回函 2025-06 C3 南山公司.pdf
  1 对账单 2025-06 C3 南山公司.pdf
  $ at 07-23T04:00:00Z letter C3 --kind remind --month 2025-06 --out r >/dev/null; pdftotext -layout r/*.pdf - | tr -d ' \n' | sed 's/。/&\n/g' | grep -oE '至今20天仍未收到回执|壹拾万壹仟陆佰元整|不视为放弃逾期付款责任'
  至今20天仍未收到回执
  壹拾万壹仟陆佰元整
  不视为放弃逾期付款责任
  $ at 07-23T04:00:00Z letter C2 --kind remind --month 2025-06 --out r
  huikuan: 客户“C2”这个月的对账单不用催：还没有发出，或者已经回复
    位置： CUSTOMER
  [6]

A later entry of June changes C2's figure: what was confirmed was the old one. The page that still shows it gets no paper.

  $ seq=$(hk statement figures C2 --month 2025-06 --format json | pick . seq)
  $ inv F4 C2 2025-06-20 1000
  $ at 07-24T01:00:00Z statement C2 --month 2025-06 --seen $seq --out o
  huikuan: 客户“C2”的账变了：2025-06-30 的 CNY 余额页面上是 200,000.00，现在是 201,000.00，没有出单
    位置： --seen
    建议： 刷新页面，看过新数字再打印
  [5]
  $ at 07-24T01:00:00Z letter C1 --as-of 2025-06-30 --seen $seq --out o >/dev/null; ls o
  债权债务确认书 2025-06-30 C1 江北重工机械有限公司.pdf
  $ at 07-24T01:00:00Z aging-report --as-of 2025-06-30 --seen 000000000000 --out o > why 2>&1; echo $?; sed "s/是 [0-9a-f]\{12\}，没/是 …，没/" why
  5
  huikuan: 账龄表变了：页面上的指纹是 000000000000，现在是 …，没有出表
    位置： --seen
    建议： 刷新页面，看过新数字再打印
  $ at 07-24T02:00:00Z statement prepare --all --month 2025-06 --format json | pick . papers prepared
  3 1
  $ at 07-24T02:00:00Z statement list 2025-06 --format json | pick rows customer closing state
  C1 1198400.00 difference
  C2 201000.00 no_reply
  C3 101600.00 no_reply

By contract: what is open of each contract with its sum.

  $ hk contract add HT-1 --customer C3 --name 备件合同 --amount 9000 --signed 2025-06-01 --plan name=全款,amount=9000,event=invoice >/dev/null
  $ for n in 1 2; do hk invoice add K$n --customer C3 --day 2025-06-1$n --amount ${n}000 --due 2025-09-01 --contract HT-1 >/dev/null; done
  $ hk statement C3 --month 2025-06 --by contract --format html --out c >/dev/null; sed 's/<tr/\n<tr/g' c/*.html | sed 's/<[^>]*>/ /g' | tr -s ' ' | grep -E '小计|备件合同'
   2025-06-11 发票 K1，备件合同 1,000.00 102,600.00
   2025-06-12 发票 K2，备件合同 2,000.00 104,600.00
   2025-06-11 K1 备件合同 2025-09-01 1,000.00 1,000.00
   2025-06-12 K2 备件合同 2025-09-01 2,000.00 2,000.00
   小计 备件合同 3,000.00 3,000.00
   小计 无合同号 101,600.00 101,600.00

Sendings and answers are facts: in the chain, in a backup, back from it in an empty database, and nobody may change them.

  $ hk backup b.hkb >/dev/null; new() { "$HK" --db "sqlite:$S/new.db" "$@"; }; new restore b.hkb >/dev/null; new verify >/dev/null; echo $?
  0
  $ for w in "statement list 2025-06 --as-of 2025-07-24" "bank-account list" "letterhead" "statement show C1 --month 2025-06"; do hk $w --format json > one; new $w --format json > two; diff one two && echo same; done
  same
  same
  same
  same
  $ sql "UPDATE statement_event SET amount = 1" 2>/dev/null; hk verify >/dev/null; echo $?
  0
