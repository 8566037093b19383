The year's holidays: shipped, loaded from the notice as it is published, the firm's own days; and due days that move off a holiday where it is agreed.
rows: R45

  $ hk init --company T --practice >/dev/null
  $ hk() { "$HK" --db "$HK_DB" --now 2026-11-10T09:00:00+08:00 "$@"; }

2025 as it was: seven holidays, the long one of October is 国庆节 and 中秋节 together, eight days.

  $ hk calendar 2025 --format json > y.json; pick . year known source workdays note < y.json; pick periods from to days name < y.json
  2025 true shipped 248 -
  2025-01-01 2025-01-01 1 元旦
  2025-01-28 2025-02-04 8 春节
  2025-04-04 2025-04-06 3 清明节
  2025-05-01 2025-05-05 5 劳动节
  2025-05-31 2025-06-02 3 端午节
  2025-10-01 2025-10-08 8 国庆节、中秋节
  $ pick days day kind < y.json | grep work
  2025-01-26 work
  2025-02-08 work
  2025-04-27 work
  2025-09-28 work
  2025-10-11 work

A year without a notice says so; in November this year's page asks for next year's.

  $ hk calendar 2027 --format json | pick . known source workdays note
  false none 261 还没有 2027 年的放假安排，周六、周日以外都算工作日。国务院公布以后，从文件导入就行。
  $ hk calendar --format json | pick . year note
  2026 还没有 2027 年的放假安排。国务院一般在 11 月公布，公布以后从文件导入。

The words of a notice are read as they are published. The one of 2026 says what the program knows of 2026 from another source: nothing would change.

  $ cat > 2026.txt <<'END'
  > 国务院办公厅关于2026年部分节假日安排的通知
  > 经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
  > 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
  > 二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
  > 三、清明节：4月4日（周六）至6日（周一）放假，共3天。
  > 四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
  > 五、端午节：6月19日（周五）至21日（周日）放假，共3天。
  > 六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
  > 七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
  > 2025年11月4日
  > END
  $ hk calendar check 2026.txt --format json > c.json; pick . year good off worked < c.json; pick changes < c.json; pick other_year < c.json
  2026 true 33 6

The same in the encoding of an old Windows, and as a table.

  $ iconv -f UTF-8 -t GB18030 2026.txt > gb.txt; hk calendar check gb.txt --format json | pick . year good off worked
  2026 true 33 6
  $ printf '日期,安排,名称\n2027-01-01,休,元旦\n2027/5/1,休,劳动节\n2027年10月1日,放假,国庆节\n2027-10-02,休,国庆节\n2027-10-09,班,\n' > t.csv
  $ hk calendar check t.csv --format json > c.json; pick . year good off worked < c.json; pick changes day was kind < c.json
  2027 true 4 1
  2027-01-01 work off
  2027-10-01 work off
  2027-10-09 off work

What contradicts itself is told with its line and not loaded: a count that is not right, a working day made into a working day, a day that does not exist,
1 May left out.

  $ sed -e 's/共9天/共8天/' -e 's/1月4日（周日）上班/1月5日（周一）上班/' -e 's/6月19日/6月31日/' -e '/劳动节：/d' 2026.txt > bad.txt
  $ hk calendar check bad.txt --format json > c.json; pick . good < c.json; pick faults line message < c.json
  false
  3 2026-01-05 不是周末，不会是调休上班日
  4 写着共 8 天，读出来是 9 天
  6 没有 2026-06-31 这一天
  6 写着共 3 天，读出来是 1 天
  - 2026-05-01 不在放假的日子里，安排不完整
  $ hk calendar load bad.txt
  huikuan: 这份放假安排有 5 处问题，第 3 行：2026-01-05 不是周末，不会是调休上班日
    位置： FILE
    建议： 先用 huikuan calendar check 看全部问题
  [2]
  $ printf '随便写点什么\n' > no.txt; hk calendar check no.txt --format json | pick faults message
  看不出是哪一年的安排

元旦 that begins in the old year: those days belong to the other year and are named, unless the week says the same anyway.

  $ printf '2029年的安排\n元旦：2028年12月29日（周五）至2029年1月1日（周一）放假，共4天。\n劳动节：5月1日放假，共1天。国庆节：10月1日放假\n' > o.txt
  $ hk calendar check o.txt --format json > c.json; pick . good off < c.json; pick other_year < c.json
  true 3
  2028-12-29

Loading one, who and when, and taking it back.

  $ hk calendar load t.csv --format json | pick . year good
  2027 true
  $ hk calendar 2027 --format json > y.json; pick . known source source_file set_at note < y.json; pick periods from to name < y.json
  true company t.csv 2026-11-10T09:00:00+08:00 -
  2027-01-01 2027-01-03 元旦
  2027-05-01 2027-05-02 劳动节
  2027-10-01 2027-10-03 国庆节
  $ hk calendar reset 2027 >/dev/null; hk calendar 2027 --format json | pick . known source
  false none
  $ hk calendar reset 2027
  huikuan: 公司没有导入过 2027 年的放假安排
    位置： YEAR
  [4]

The firm's own days: 厂庆 each year on 18 May until 2027, a week of summer rest once, a Saturday of stock-taking that is worked. They win over the notice.

  $ hk calendar own 2025-05-18 厂庆 --yearly --last-year 2027 --format json | pick . id > id
  $ hk calendar own 2026-08-03 高温假 --to 2026-08-07 >/dev/null
  $ hk calendar own 2026-12-26 盘点 --kind work >/dev/null
  $ hk calendar 2026 --format json > y.json; pick own name kind day days yearly last_year in_year < y.json
  厂庆 off 2025-05-18 1 true 2027 1
  高温假 off 2026-08-03 5 false - 5
  盘点 work 2026-12-26 1 false - 1
  $ pick days day kind name < y.json | grep -vE ' -$'
  2026-05-18 off 厂庆
  2026-08-03 off 高温假
  2026-08-04 off 高温假
  2026-08-05 off 高温假
  2026-08-06 off 高温假
  2026-08-07 off 高温假
  2026-12-26 work 盘点
  $ for y in 2024 2025 2027 2028; do hk calendar $y --format json | pick days day name | grep -c 厂庆 || true; done
  0
  1
  1
  0
  $ hk calendar end $(cat id) >/dev/null; hk calendar 2026 --format json | pick days day name | grep -c 厂庆
  0
  [1]
  $ hk calendar end $(cat id)
  huikuan: 没有找到公司日历里的第 \d+ 条 (re)
    位置： ID
  [4]
  $ hk calendar own 2026-08-03 长假 --to 2026-09-30
  huikuan: 最后一天要在第一天以后，一次最多 31 天
    位置： --to
  [2]
  $ hk calendar own 2026-08-03 假 --last-year 2027
  huikuan: 只有每年都有的日子才有“到哪一年”
    位置： --last-year
  [2]

Due days stay on holidays as shipped (民法典 204: the parties' own affair). Where it is agreed, a day that the terms gave moves to the next working day:
4 August 2025 + 60 is 3 October, in the holiday until the 8th, so the 9th; 17 June + 60 is Saturday 16 August, so Monday the 18th; 30 July + 60 is
Sunday 28 September, which is worked. A day that was typed never moves.

  $ hk unit add class K1 国企 >/dev/null
  $ for c in C1 C2 C3; do hk customer add $c 公司$c --terms 票到60天 >/dev/null; done; hk assign --customer C3 --class K1 --from 2025-01-01 >/dev/null
  $ hk invoice add A1 --customer C1 --day 2025-08-04 --amount 100 >/dev/null
  $ hk config set due.holiday_shift on --from 2025-01-01 >/dev/null
  $ hk config set due.holiday_shift off --level customer --for C2 --from 2025-01-01 >/dev/null
  $ hk invoice add A2 --customer C1 --day 2025-08-04 --amount 100 >/dev/null
  $ hk invoice add A3 --customer C1 --day 2025-06-17 --amount 100 >/dev/null
  $ hk invoice add A4 --customer C1 --day 2025-07-30 --amount 100 >/dev/null
  $ hk invoice add A5 --customer C1 --day 2025-08-04 --amount 100 --due 2025-10-03 >/dev/null
  $ hk invoice add A6 --customer C2 --day 2025-08-04 --amount 100 >/dev/null
  $ hk invoice add A7 --customer C1 --day 2024-12-02 --amount 100 >/dev/null
  $ hk item list --format json | pick rows number due_day due_rule | sort
  A1 2025-10-03 term
  A2 2025-10-09 term
  A3 2025-08-18 term
  A4 2025-09-28 term
  A5 2025-10-03 given
  A6 2025-10-03 term
  A7 2025-01-31 term

(A7: 2 December + 60 is 31 January 2025, in 春节; the agreement counts from 2025 on and the invoice is older.) A class may have it otherwise; the firm's
own day counts as a holiday too; a contract's part moves when its event comes.

  $ hk config set due.holiday_shift off --level class --for K1 --from 2025-01-01 >/dev/null
  $ hk invoice add B1 --customer C3 --day 2025-08-04 --amount 100 >/dev/null
  $ hk calendar own 2025-08-18 搬厂 >/dev/null
  $ hk invoice add B2 --customer C1 --day 2025-06-17 --amount 100 >/dev/null
  $ hk contract add K-1 --customer C1 --amount 1000 --signed 2025-05-01 --plan name=到货款,amount=1000,event=deliver,days=30 >/dev/null
  $ hk invoice add B3 --customer C1 --contract K-1 --day 2025-08-20 --parts amount=1000,plan=1 >/dev/null
  $ hk contract milestone K-1 --event deliver --day 2025-09-02 >/dev/null
  $ hk item list --format json | pick rows number due_day due_rule | grep ^B | sort
  B1 2025-10-03 term
  B2 2025-08-19 term
  B3 2025-10-09 event
  $ hk contract show K-1 --format json | pick plan reached due
  2025-09-02 2025-10-09

Files of invoices go the same way, and what stood before the agreement stands.

  $ printf '客户编码,客户名称,发票号码,开票日期,价税合计\nC1,公司C1,D1,2025-08-04,100\nC2,公司C2,D2,2025-08-04,100\nC3,公司C3,D3,2025-08-04,100\n' > inv.csv
  $ hk import invoices inv.csv >/dev/null; hk item list --format json | pick rows number due_day | grep ^D | sort
  D1 2025-10-09
  D2 2025-10-03
  D3 2025-10-03
  $ hk verify >/dev/null; echo $?
  0
