Backups that make themselves: written by `serve`, read back, kept by rule, seen to fail; and the rehearsal of a restore.
rows: R1

  $ hk demo --size e1 >/dev/null; mkdir b
  $ ready() { for i in $(seq 100); do [ -s "$1" ] && sed -n 's/.*url=\([^ ]*\).*/\1/p' "$1" | grep . && return; sleep 0.1; done; }
  $ waits() { for i in $(seq 100); do grep -q "$2" "$1" && return; sleep 0.1; done; echo "no $2"; cat "$1"; }
  $ serve() { : >log; "$HK" --db "$HK_DB" --config conf serve --listen 127.0.0.1:0 --log-level info --backup-at 00:00 "$@" 2>>log & pid=$!; url=$(ready log); }
  $ backup_job() { hk jobs --format json | python3 -c 'import json, sys; print(json.dumps(next(j for j in json.load(sys.stdin)["rows"] if j["kind"] == "backup")))'; }
  $ stop() { kill $pid; wait $pid; }

Files of other nights lie there already; the rules keep three days and a month. What is not ours is not touched.

  $ for n in 20240115-020000 20240131-020000 20240229-020000 20240301-020000; do : > b/huikuan-$n.hkb; done; echo mine > b/mine.hkb
  $ printf 'backup_dir = %s/b\nbackup_daily = 2\nbackup_weekly = 0\nbackup_monthly = 3\n' "$S" > conf
  $ serve; waits log backup.done
  $ curl -s $url/readyz | sed 's/ 20.*//'
  ready
  backup ok
  $ curl -s $url/metrics | grep '^huikuan_backup_failed'
  huikuan_backup_failed 0
  $ stop
  $ ls b | grep -v "$(date +%Y)"
  huikuan-20240229-020000.hkb
  huikuan-20240301-020000.hkb
  mine.hkb
  $ hk --config conf backup list --format json | pick rows kept
  monthly
  monthly
  monthly
  $ backup_job | pick . state result.kept_files result.removed_files
  done 3 2

The same day is not backed up twice.

  $ serve; sleep 1; stop; grep -c backup.done log
  0
  [1]

The rehearsal restores in earnest into a database of its own, and leaves nothing behind.

  $ file=$(ls b/huikuan-$(date +%Y)*.hkb); mkdir work
  $ hk restore "$file" --check --work-dir work --format json > check.json; pick . good done companies < check.json; ls work
  true false 1
  $ hk verify --format json | pick rows what name digest | grep -E '^(chain|table (document|item|credit|allocation)) ' > live
  $ pick rows what name digest < check.json | grep -E '^(chain|table (document|item|credit|allocation)) ' | diff live - && echo same
  same
  $ head -c $(($(stat -c %s "$file") - 100)) "$file" > cut.hkb; hk restore cut.hkb --check --work-dir work
  huikuan: .*损坏.* (re)
  [7]
  $ ls work

A folder that went away: the job is tried again later, and everybody can see it.

  $ rm "$file"; mkdir gone; printf 'backup_dir = %s/gone\n' "$S" > conf
  $ serve; rmdir gone; sql "UPDATE job SET state = 'queued', attempts = 0, run_at_us = 0 WHERE kind = 'backup'"; waits log backup.failed
  $ curl -s $url/readyz
  ready
  backup failed
  $ curl -s $url/metrics | grep '^huikuan_backup_failed'
  huikuan_backup_failed 1
  $ stop; backup_job | pick . state result.key
  queued archive.write

The configuration names line and key of what is wrong.

  $ printf '# ours\nworkers = many\n' > conf; hk --config conf serve
  huikuan: “工作线程数”要填整数，现在是 many
    位置： conf:2 workers
  [2]
  $ printf 'workers = 3\n\nworkers = 4\n' > conf; hk --config conf serve
  huikuan: 配置文件 conf 第 3 行又写了一次 workers，第 1 行已经写过，请留一行
  [2]
  $ HUIKUAN_BACKUP_DIR=b HUIKUAN_BACKUP_AT=25:00 hk serve
  huikuan: 备份时刻要写成 HH:MM，例如 02:00，不能是“25:00”
    位置： HUIKUAN_BACKUP_AT backup_at
  [2]
  $ hk backup list
  huikuan: 没有指定备份目录
    位置： --backup-dir
    建议： 在配置文件里写 backup_dir = /var/backups/huikuan，或加 --backup-dir
  [2]
