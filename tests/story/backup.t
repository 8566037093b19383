One archive of the whole database, restored into either engine: same chain of facts, same digests, same aging.
rows: R1

  $ hk demo --size e1 >/dev/null
  $ hk backup all.hkb --format json | pick . done
  true
  $ hk verify --format json | pick rows what name rows digest good > before
  $ grep -c -v ' true$' before
  0
  [1]

Into an empty file: the same chain and the same digest of every table.

  $ new() { "$HK" --db "sqlite:$S/new.db" "$@"; }
  $ new restore all.hkb --format json | pick . done
  true
  $ new verify --format json | pick rows what name rows digest good > after
  $ grep -v '^book ' before > b; grep -v '^book ' after > a; diff b a && echo same
  same
  $ hk aging --as-of 2025-06-30 --format json | pick . fingerprint > f1; new aging --as-of 2025-06-30 --format json | pick . fingerprint > f2; diff f1 f2 && echo same
  same
  $ new aging --as-of 2025-06-30 --by total --format json | pick rows.0 overdue outstanding
  2100000.00 7500000.00

And back into the other engine, when there is one: the archive is of neither.

  $ if [ -n "${HK_TEST_PG:-}" ]; then d=story_back_$$; psql -q "$HK_TEST_PG" -c "CREATE DATABASE $d"; u=$(dirname "$HK_TEST_PG")/$d
  >   new backup again.hkb >/dev/null && "$HK" --db "$u" restore again.hkb >/dev/null && "$HK" --db "$u" verify --format json | pick rows what name rows digest good | grep -v '^book ' | diff b - && echo same
  >   psql -q "$HK_TEST_PG" -c "DROP DATABASE $d WITH (FORCE)"; else echo same; fi
  same

Only into an empty database; a damaged archive is refused.

  $ new restore all.hkb
  huikuan: 这个数据库里已经有数据（表 company），备份只能恢复到空的数据库，请换一个新地址
  [5]
  $ head -c $(($(stat -c %s all.hkb) / 2)) all.hkb > half.hkb; "$HK" --db "sqlite:$S/third.db" restore half.hkb
  huikuan: .* (re)
  [7]
