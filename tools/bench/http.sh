#!/bin/sh
# http.sh - the server under the mix of a working day: 60 % aging pages of 50 rows (random day, order, scope), 30 % customer list,
# 10 % entries of one customer, 200 requests a second, while an import of its own company's files runs beside it.
#
#   tools/bench/http.sh GENERATE.c|DIR [INVOICES] [SECONDS] [PROGRAM]
#
# Needs wrk. Customers get a region (five) and a salesperson (forty) by their number, so that the logins of a manager, a region
# and a salesperson see different parts. wrk paces itself: 20 connections that each wait 100 ms on average between requests.
set -eu
from=$1 invoices=${2:-1000000} seconds=${3:-30} program=$(realpath "${4:-build/huikuan}")
here=$(dirname "$0")
work=$(mktemp -d "${TMPDIR:-/tmp}/huikuan-http-XXXXXX")
server= importer=
trap 'for p in $importer $server; do kill "$p" 2>/dev/null || :; done; wait; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
if [ -d "$from" ]; then files=$(realpath "$from"); else
    files=$work/files
    mkdir "$files"
    cc -O2 -o "$work/generate" "$from" -lm
    "$work/generate" --invoices "$invoices" --out "$files"
fi
export HUIKUAN_DB="${HTTP_DB:-sqlite:$work/db}"
hk() { "$program" "$@"; }
if [ -z "${HTTP_DB:-}" ]; then
    awk -F, 'NR == 1 { print $0 ",区域,业务员"; next } { printf "%s,R%d,S%02d\n", $0, $1 % 5, $1 % 40 }' "$files/customers.csv" >"$work/customers.csv"
    hk init --company bench --name bench >/dev/null
    hk import customers "$work/customers.csv" --minor-units >/dev/null
    hk import invoices "$files/invoices.csv" --minor-units >/dev/null
    hk import allocations "$files/allocations.csv" --minor-units >/dev/null
fi
[ "$(hk user list --format csv | grep -c bench-)" -ge 3 ] || {
    hk user add bench-all --role finance_director --scope all --password "long-enough-1x" >/dev/null
    hk user add bench-region --role sales_manager --scope region --scope-unit R1 --password "long-enough-1x" >/dev/null
    hk user add bench-self --role salesperson --scope self --person S01 --password "long-enough-1x" >/dev/null
}
tokens=
for who in all region self; do tokens="$tokens $(hk token add "bench$$" --user "bench-$who" --format json | sed -n 's/.*"token": *"\([^"]*\)".*/\1/p')"; done
"$program" serve --listen 127.0.0.1:18400 --next-port >"$work/serve" 2>&1 &
server=$!
for i in $(seq 100); do
    port=$(sed -n 's|.*http://127.0.0.1:\([0-9]*\).*|\1|p' "$work/serve" | head -1)
    [ -n "$port" ] && curl -fs "http://127.0.0.1:$port/readyz" >/dev/null 2>&1 && break
    sleep 0.1
done
[ -n "$port" ] || { cat "$work/serve" >&2; exit 1; }
# Files of new invoices for the import beside it: other numbers, the same customers.
import_beside() {
    n=0
    while :; do
        n=$((n + 1))
        awk -F, -v n=$n 'NR == 1 { print; next } NR <= 50001 { printf "X%d-%s", n, $1; for (i = 2; i <= NF; i++) printf ",%s", $i; print "" }' "$files/invoices.csv" >"$work/more.csv"
        hk import invoices "$work/more.csv" --minor-units >/dev/null 2>"$work/more.err" || cat "$work/more.err" >&2
    done
}
run() { wrk -t2 -c20 -d"$1"s --latency -s "$here/http.lua" "http://127.0.0.1:$port" -- $tokens; }
run 3 >/dev/null
echo "-- alone, load $(cut -d' ' -f1 /proc/loadavg)"
run "$seconds"
import_beside &
importer=$!
sleep 1
echo "-- while files of 50,000 invoices are imported, load $(cut -d' ' -f1 /proc/loadavg)"
run "$seconds"
kill "$importer"
wait "$importer" 2>/dev/null || importer=
