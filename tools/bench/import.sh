#!/bin/sh
# import.sh - `huikuan import` beside the shortest way SQLite itself has: .import and INSERT ... SELECT of the same files into
# the same tables with the same keys, indexes, triggers and durability (WAL, synchronous FULL, foreign keys, as large a cache).
# What SQLite's way does not do: check a row, resolve a name, keep a hash chain, control totals or an audit.
#
#   tools/bench/import.sh GENERATE.c|DIR [INVOICES] [ROUNDS] [PROGRAM]
#
# GENERATE.c makes the files (customers.csv, invoices.csv, allocations.csv; money in minor units), DIR holds them already.
# Both ways run in turn, ROUNDS times, for the machine may be busy with something else: read the ratio of one round.
# Then invoices and allocations once more while somebody else posts a receipt ten times a second: how long one takes at most, the start
# of the program among it.
set -eu
from=$1 invoices=${2:-1000000} rounds=${3:-1} program=$(realpath "${4:-build/huikuan}")
work=$(mktemp -d "${TMPDIR:-/tmp}/huikuan-import-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
if [ -d "$from" ]; then files=$(realpath "$from"); else
    files=$work/files
    mkdir "$files"
    cc -O2 -o "$work/generate" "$from" -lm
    "$work/generate" --invoices "$invoices" --out "$files"
fi
measured() { # NAME COMMAND... : wall, processor and peak memory of a command; its output goes to $work/out
    name=$1; shift
    /usr/bin/time -o "$work/time" -f "%e %U %S %M" "$@" >"$work/out" 2>"$work/err" || { cat "$work/out" "$work/err" >&2; exit 1; }
    awk -v name="$name" '{ printf "%-24s wall %6.2f s   cpu %6.2f s   peak %5.0f MB\n", name, $1, $2 + $3, $4 / 1024 }' "$work/time"
    awk '{ print $1, $2 + $3 }' "$work/time" >>"$work/sums"
}
summed() { # NAME: adds what was measured since the last call
    awk -v name="$1" '{ w += $1; c += $2 } END { printf "%-24s wall %6.2f s   cpu %6.2f s\n", name, w, c; print w, c >out }' out="$work/sum" "$work/sums"
    rm -f "$work/sums"
}
fresh() {
    rm -rf "$work"/db*
    HUIKUAN_DB=sqlite:$work/db "$program" init --company bench --name bench >/dev/null
}
ours() {
    fresh
    for what in customers invoices allocations; do
        HUIKUAN_DB=sqlite:$work/db measured "huikuan $what" "$program" import $what "$files/$what.csv" --minor-units --format json
    done
    summed "huikuan, together"
    cp "$work/sum" "$work/sum.ours"
}
plain() {
    fresh
    sed "s|@FILES@|$files|" "$(dirname "$0")/import-plain.sql" >"$work/plain.sql"
    measured "sqlite3" sqlite3 -init /dev/null "$work/db" ".read $work/plain.sql"
    summed "sqlite3, together"
    cp "$work/sum" "$work/sum.plain"
}
for round in $(seq "$rounds"); do
    echo "-- round $round, load $(cut -d' ' -f1 /proc/loadavg)"
    ours
    plain
    paste -d' ' "$work/sum.ours" "$work/sum.plain" | awk '{ printf "ratio                    wall %6.2f     cpu %6.2f\n", $1 / $3, $2 / $4 }'
done
fresh
export HUIKUAN_DB=sqlite:$work/db
"$program" import customers "$files/customers.csv" --minor-units >/dev/null
for what in invoices allocations; do
    rm -f "$work/done"
    (measured "huikuan $what" "$program" import $what "$files/$what.csv" --minor-units --format json; touch "$work/done") &
    longest=0 posts=0
    while [ ! -e "$work/done" ] && kill -0 $! 2>/dev/null; do
        posts=$((posts + 1))
        began=$(date +%s%N)
        "$program" receipt add "W-$what-$posts" --customer 1 --day 2024-06-01 --amount 1.00 >/dev/null
        waited=$((($(date +%s%N) - began) / 1000000))
        [ "$waited" -le "$longest" ] || longest=$waited
        sleep 0.1
    done
    wait
    echo "longest of $posts receipts posted meanwhile: $longest ms"
done
