A company's own words on its papers: drafted, checked with line and place, published, and back to what was shipped. A text with a fault never gets out.
rows: R98 R146

  $ hk init --company T --name 恒达机电有限公司 --practice >/dev/null
  $ hk customer add C1 江北重工机械有限公司 >/dev/null; hk invoice add F1 --customer C1 --day 2025-06-09 --amount 1000 --due 2025-08-08 >/dev/null
  $ hk template list --format json | pick rows id language state | grep -E '^(statement|letter-remind) zh'
  letter-remind zh shipped
  statement zh shipped
  $ hk template show statement --format json > t.json; pick . id language kind state clause < t.json; pick problems line < t.json
  statement zh statement shipped 不视为放弃
  $ python3 -c 'import json; open("mine.json", "w").write(json.load(open("t.json"))["body"].replace("应付我公司款项如下", "应付我公司货款如下"))'

A draft changes no paper; the published text does, and the paper names its hash.

  $ made() { hk statement C1 --month 2025-06 --format html --out $1 >/dev/null; grep -oE '我公司[款货][项款]如下' $1/*.html; }
  $ sha() { hk template show statement --format json | pick . sha256 | cut -c1-12; }
  $ hk template save statement --file mine.json --format json | pick . good
  true
  $ made a; hk template list --format json | pick rows id language state draft | grep '^statement zh'
  我公司款项如下
  statement zh shipped true
  $ old=$(sha); hk template publish statement --format json | pick . state; made b; grep -c "模板 statement $(sha)" b/*.html; test $old != $(sha) && echo another
  edited
  我公司货款如下
  1
  another

What is wrong is told with line, column and place; a draft may stand with it, publishing it is refused.

  $ sed -e 's/{amount_words}/{amout_words}/' -e '/不视为放弃/d' -e 's/如有差异，请注明/否则后果自负/' mine.json > bad.json
  $ hk template check statement --file bad.json --format json > c.json; pick . good < c.json; pick problems line place message < c.json
  false
  10 blocks[3].blocks[1].p 模板“statement.zh”里有不能写给客户的话：后果自负
  11 blocks[3].blocks[2].p 模板“statement.zh”里有不能写给客户的话：后果自负
  12 blocks[3].blocks[3].p 模板“statement.zh”用了这类单据没有的内容：{amout_words}
  1  模板“statement.zh”少了保护债权的一句（要含“不视为放弃”）
  $ hk template save statement --file bad.json --format json | pick . good
  false
  $ hk template publish statement
  huikuan: 模板“statement.zh”里有不能写给客户的话：后果自负
  [2]
  $ printf '{"id": "statement",\n "kind": }' > broken.json; hk template check statement --file broken.json --format json | pick problems line
  2
  $ made c
  我公司货款如下

A clause that may be left out protects nothing, and a statement cannot become a letter.

  $ sed 's/{"p": "本对账单仅供/{"if": "account", "p": "本对账单仅供/' mine.json > maybe.json; hk template check statement --file maybe.json --format json | pick problems message
  模板“statement.zh”少了保护债权的一句（要含“不视为放弃”）
  $ sed 's/"kind": "statement"/"kind": "letter"/' mine.json > other.json; hk template check statement --file other.json --format json | pick problems line message
  3 模板“statement.zh”没有写明是哪一类（statement）

Two people draft at once: only the draft that was looked at is published. Then back to the shipped text; a paper of that time can be made again.

  $ seen=$(hk template save statement --file mine.json --format json | pick . sha256); sed 's/货款如下/货款如下列/' mine.json > third.json
  $ hk template save statement --file third.json >/dev/null; hk template publish statement --sha256 $seen
  huikuan: 模板“statement.zh”又有人存了新草稿，没有发布
    位置： --sha256
    建议： 看过新草稿再发布
  [5]
  $ hk template reset statement --format json | pick . state; made d; test $old = $(sha) && echo as shipped
  shipped
  我公司款项如下
  as shipped
  $ hk template show statement --version draft
  huikuan: 模板“statement.zh”没有草稿
    位置： --version
  [4]
  $ hk verify >/dev/null; echo $?
  0
