Who manages people is told that an examination was sat, whether it was passed, and when (DOMAIN §13): of a team its own people, and nothing besides.
rows: R226

  $ hk init --company T --practice >/dev/null; hk unit add team T1 一组 >/dev/null; hk unit add team T2 二组 >/dev/null; hk person add P1 张三 --team T1 >/dev/null; hk person add P2 李四 --team T2 >/dev/null
  $ u() { hk user add $1 --name $2 --role $3 --password 'mango-river-41-lamp' "${@:4}" >/dev/null; }; u zhang 张三 salesperson --person P1; u li 李四 salesperson --person P2; u xu 许静 trainee; u mei 梅 trainer
  $ u lead 组长 sales_manager --scope team --scope-unit T1; u head 总经理 general_manager; u boss 财务总监 finance_director; u cred 信用 credit_manager; u aud 审计 auditor; u root 管理 admin
  $ T=2026-09-01T01:00:00Z; at() { local t=$1; shift; hk --now $t "$@"; }

Zhang sits an examination that was set and fails by a foul; Li holds one talk as an examination; Xu's goes on.

  $ at $T --as mei exam set --user zhang,xu --title 九月考试 --scenario phone-late,hard-boss,front-desk --format json | pick sittings user | sort
  张三
  许静
  $ Z=$(hk --as zhang exam list --format json | pick rows id); S=$(at $T --as zhang exam begin $Z --format json | pick . session); at 2026-09-01T01:00:20Z --as zhang practice say $S '你就是个骗子,老赖' >/dev/null; at 2026-09-02T01:00:00Z --as zhang exam end $Z --format json | pick . verdict
  failed
  $ L=$(at 2026-09-03T01:00:00Z --as li practice start phone-late --mode exam --format json | pick . id); at 2026-09-03T01:00:10Z --as li practice say $L '陈经理您好' >/dev/null; at 2026-09-03T01:00:30Z --as li practice end $L --format json | pick . state
  ended
  $ for x in head boss; do hk --as $x exam done --format json | pick rows user title done passed begun ended; done
  李四 单场考试 true false 2026-09-03 2026-09-03
  张三 九月考试 true false 2026-09-01 2026-09-02
  许静 九月考试 false - 2026-09-01 -
  李四 单场考试 true false 2026-09-03 2026-09-03
  张三 九月考试 true false 2026-09-01 2026-09-02
  许静 九月考试 false - 2026-09-01 -
  $ hk --as lead exam done --format json | pick rows user title done passed ended; hk --as head exam done --format json | python3 -c 'import json,sys; print(sorted({k for r in json.load(sys.stdin)["rows"] for k in r}))'
  张三 九月考试 true false 2026-09-02
  ['begun', 'done', 'ended', 'passed', 'title', 'user']

Nobody else asks, the command line has no people, and what was closed before stays closed: no mark, no talk, no sheet.

  $ for x in zhang xu mei cred aud root; do hk --as $x exam done 2>&1 | head -1; done; hk exam done --format json | pick rows user
  huikuan: .*权限.* (re)
  huikuan: .*权限.* (re)
  huikuan: .*权限.* (re)
  huikuan: .*权限.* (re)
  huikuan: .*权限.* (re)
  huikuan: .*权限.* (re)
  $ for x in head boss lead; do hk --as $x exam list --format json | pick rows id; hk --as $x practice exams --format json | pick rows id; for c in "exam show $Z" "exam sheet $Z" "practice show $S" "practice review $S" "practice review $L"; do hk --as $x $c 2>&1 | sed -nE '1s/(演练|考试) [0-9]+/\1/p'; done; done | sort | uniq -c | sed 's/^ *//'; true
  9 huikuan: 没有找到演练
  6 huikuan: 没有找到考试

An altered result is neither passed nor not; one's own do not stand among one's people's.

  $ sql "UPDATE practice_session SET passed = 1, total = 9900 WHERE id = $L"; hk --as head exam done --format json | pick rows user passed | head -1; at $T --as head exam set --talks 3 --format json | pick . talks; hk --as head exam done --format json | pick rows user | sort -u; hk --as boss exam done --format json | pick rows user | sort -u
  李四 -
  3
  张三
  李四
  许静
  张三
  总经理
  李四
  许静
