#!/bin/sh
# All fuzzers, SECONDS each: one that found nothing is a test passed.
set -u
want=$(ls tests/fuzz/fuzz_*.c | wc -l)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
make --no-print-directory fuzz SECONDS="${1:-2}" >"$log" 2>&1
good=$(grep -c 's, nothing found$' "$log")
[ "$good" -eq "$want" ] || tail -60 "$log"
echo "$good passed, $((want - good)) failed"
[ "$good" -eq "$want" ]
