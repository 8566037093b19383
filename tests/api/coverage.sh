#!/bin/bash
# Every operation was run somewhere in the tests: HK_OPS_SEEN holds the names that ran, the program tells which there are.
# One check an operation; those never reached are named. `serve`, `help` and what a person must answer on a terminal count too.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$HK" --db "sqlite:$dir/a.db" init --company T --practice >/dev/null || exit 1
HK_OPS_SEEN= "$HK" --db "sqlite:$dir/a.db" permission list --format json | jq -r '.rows[].operation' | sort -u >"$dir/all"
sort -u "$HK_OPS_SEEN" >"$dir/seen"
missing=$(comm -23 "$dir/all" "$dir/seen")
[ -z "$missing" ] || printf 'never run: %s\n' "$missing" | sed '2,$s/^/FAILED never run: /;1s/^/FAILED /'
n=$(wc -l <"$dir/all") bad=$(printf '%s' "$missing" | grep -c .)
echo "$((n - bad)) passed, $bad failed"
[ "$bad" -eq 0 ] && [ "$n" -gt 0 ]
