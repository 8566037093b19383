#!/bin/sh
# pages.sh - what the pages ask, asked of a server over a large ledger: p50 and p99 of each call, as finance director and as salesperson.
#
#   tools/bench/pages.sh DATABASE [FIRST LAST] [CALLS] [PROGRAM]
#
# DATABASE is a file with the ledger: `huikuan bench --keep` leaves one (bench.db), `huikuan --db sqlite:FILE demo --size large` makes
# another. Days are drawn from FIRST to LAST. The calls are those of pages.tsv. Logins bench-fd and bench-sales are made when missing.
set -eu
db=$(realpath "$1") first=${2:-2022-01-01} last=${3:-2024-12-31} calls=${4:-100} program=$(realpath "${5:-build/huikuan}")
here=$(dirname "$0")
work=$(mktemp -d "${TMPDIR:-/tmp}/huikuan-pages-XXXXXX")
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; fi; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
export HUIKUAN_DB="sqlite:$db"
hk() { "$program" "$@"; }
person=${PAGES_PERSON:-$(hk person list --format csv | sed -n '2s/^[^,]*,\([^,]*\),.*/\1/p')}
hk user list --format csv | grep -q bench-fd || hk user add bench-fd --role finance_director --scope all --password "long-enough-1x" >/dev/null
hk user list --format csv | grep -q bench-sales || hk user add bench-sales --role salesperson --scope self --person "$person" --password "long-enough-1x" >/dev/null
tokens=
for who in fd sales; do tokens="$tokens $who=$(hk token add "pages$$" --user "bench-$who" --format json | sed -n 's/.*"token": *"\([^"]*\)".*/\1/p')"; done
"$program" serve --listen 127.0.0.1:18500 --next-port >"$work/serve" 2>&1 &
server=$!
for i in $(seq 300); do
    port=$(sed -n 's|.*http://127.0.0.1:\([0-9]*\).*|\1|p' "$work/serve" | head -1)
    [ -n "$port" ] && curl -fs "http://127.0.0.1:$port/readyz" >/dev/null 2>&1 && break
    sleep 0.2
done
[ -n "$port" ] || { cat "$work/serve" >&2; exit 1; }
python3 "$here/pages.py" "http://127.0.0.1:$port" "$server" "${PAGES_TABLE:-$here/pages.tsv}" "$first" "$last" "$calls" $tokens
