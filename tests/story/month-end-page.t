The month's end as the page does it: the ERP's table is uploaded once and laid beside the book again after each sign-off; whoever uploaded it
reads it and nobody else; the pack that is made as a job holds it.
rows: R240

  $ hk init --company T --practice >/dev/null
  $ for c in 1 2; do hk customer add C$c 客户$c >/dev/null; done
  $ hk invoice add F1 --customer C1 --day 2025-05-10 --amount 100 --due 2025-06-10 >/dev/null
  $ hk invoice add F2 --customer C2 --day 2025-05-12 --amount 50 --due 2025-06-12 >/dev/null
  $ for u in lin chen; do hk user add $u --role finance_director --password orange-table-4127 >/dev/null; done; hk user add zhou --role cashier --password orange-table-4127 >/dev/null
  $ : >log; "$HK" --db "$HK_DB" serve --listen 127.0.0.1:0 2>>log & pid=$!; for i in $(seq 100); do grep -q url= log && break; sleep 0.1; done; u=$(grep -o 'url=[^ ]*' log | cut -d= -f2)
  $ for w in lin chen zhou; do curl -s -c $w.c -H 'Content-Type: application/json' "$u/api/v1/login" -d "{\"login\":\"$w\",\"password\":\"orange-table-4127\"}" | pick . csrf > $w.t; done
  $ post() { curl -s -b $1.c -H "X-CSRF-Token: $(cat $1.t)" -H 'Content-Type: application/json' "$u/api/v1/$2" -d "$3"; }
  $ send() { curl -s -b $1.c -H "X-CSRF-Token: $(cat $1.t)" "$u/api/v1/tie-out-files" "${@:2}"; }

  $ printf '客户编码,期初余额,本期借方,本期贷方,期末余额\nC1,0.00,100.00,0.00,100.00\nC2,0.00,48.00,0.00,48.00\n' > 余额表.csv
  $ send lin -F file=@余额表.csv -F month=2025-05 > t.json; pick . name tie.month tie.same tie.differ tie.ties < t.json; pick tie.rows customer state difference.debit difference.closing < t.json
  余额表.csv 2025-05 1 1 false
  C2 differs -2.00 -2.00
  $ id=$(pick . file < t.json); post lin tie-out-signs '{"month":"2025-05","customer":"C2","difference":"-2.00","reason":"erp_error"}' | pick . id > /dev/null
  $ send lin -F stored=$id -F month=2025-05 | pick . file tie.differ tie.signed tie.ties | sed "s/^$id /same /"
  same 0 1 true

Another person has to upload his own, a cashier has no business here, a table that cannot be read is not kept, and one or the other is needed.

  $ send chen -F stored=$id -F month=2025-05 | pick . code
  not_found
  $ send zhou -F file=@余额表.csv -F month=2025-05 | pick . key detail
  access.cap 您没有这项权限：月末对账（tie.out）
  $ printf '客户编码,期初余额,本期借方,本期贷方,期末余额\nC1,一百,0,0,0\n' > bad.csv; send lin -F file=@bad.csv -F month=2025-05 | pick . detail
  第 2 行读不通（一百）：不是金额
  $ send lin -F month=2025-05 | pick . key field
  tie.which file
  $ send lin -F file=@余额表.csv -F stored=$id | pick . key
  tie.which

Closed, the pack is a job; its first sheet has the ERP's 148.00 beside our 150.00, which the one made without the table has not.

  $ post lin periods '{"month":"2025-05"}' | pick . state
  closed
  $ made() { j=$(post lin packs "$1" | pick . job); for i in $(seq 100); do curl -s -b lin.c "$u/api/v1/jobs/$j" > j.json; [ "$(pick . state < j.json)" = done ] && break; sleep 0.1; done; curl -s -b lin.c "$u/api/v1/files/$(pick . result.pdf < j.json)" > p.pdf; pdftotext -layout p.pdf - | tr -s ' '; }
  $ made "{\"month\":\"2025-05\",\"balances\":$id}" | grep -E '^ ?合计 148.00 150.00'
  合计 148.00 150.00 −2.00
  $ made '{"month":"2025-05"}' | grep -c '148.00'
  0
  [1]
  $ made "{\"month\":\"2025-05\",\"balances\":$id}" | grep -cE 'not_set|dso\.window|no_sales'
  0
  [1]
The pack is the month's: another director finds and reads it by the month, newest first with who made it; who sees no costs does not, and
of another month there is none.

  $ get() { curl -s -b $1.c "$u/api/v1/$2"; }
  $ get chen 'packs?month=2025-05' > k.json; pick rows month format name by < k.json | sort | uniq -c | sed 's/^ *//'
  3 2025-05 pdf 月结资料包 2025-05.pdf lin
  3 2025-05 xlsx 月结资料包 2025-05.xlsx lin
  $ get chen "files/$(pick rows.0 id < k.json)" | head -c 2; get chen "files/$(pick rows.1 id < k.json)" | head -c 4
  PK%PDF
  $ get chen files | pick rows subject | sort | uniq -c | sed 's/^ *//'
  6 pack
  $ get chen 'packs?month=2025-04' | pick rows id
  $ get zhou 'packs?month=2025-05' | pick . key; get zhou "files/$(pick rows.0 id < k.json)" | pick . code
  access.cap
  not_found
  $ kill $pid; wait $pid; hk verify --format json | pick . good
  true
