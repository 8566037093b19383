Facts refuse to be changed; what is changed behind the program's back is found, and no report is made of it.
rows: R1

  $ export XDG_STATE_HOME=$S/state
  $ hk demo --size e1 >/dev/null
  $ refused() { sql "$1" 2>&1 | grep -o 'a fact is never changed'; }

An update, a deletion: refused by the database itself.

  $ refused "UPDATE item SET amount = amount + 1 WHERE seq = (SELECT min(seq) FROM item)"
  a fact is never changed
  [1]
  $ refused "DELETE FROM item WHERE seq = (SELECT min(seq) FROM item)"
  a fact is never changed
  [1]
  $ hk verify --format json | pick . good
  true

Someone takes the guard away and changes one amount by a fen.

  $ unguard item
  $ sql "UPDATE item SET amount = amount + 1 WHERE seq = (SELECT min(seq) FROM item)"
  $ hk verify --format json > v.json 2>/dev/null; echo $?; pick . good < v.json; pick rows what good < v.json | grep -E '^(chain|control) '
  7
  false
  chain false
  control false

A book made from the changed facts does not tie to the control totals: the report says so and ends with 7.

  $ rm -rf "$S"/story.db.book "$S"/state
  $ hk aging --as-of 2025-06-30 --format json > a.json 2> err; echo $?; pick . identity.holds < a.json
  7
  false

Rebuilding from changed facts would make everything tie again; it is refused, and the report still does not tie.

  $ hk rebuild 2>&1 | head -1
  huikuan: 账套 .* 的事实链从第 \d+ 号起对不上：有人改过数据库里的事实。没有重建，以免把改过的数当成真的；请用最近的备份恢复 (re)
  [7]
  $ hk rebuild >/dev/null 2>&1
  [7]
  $ hk aging --as-of 2025-06-30 >/dev/null 2>&1
  [7]
