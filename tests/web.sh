#!/bin/sh
# Types and tests of the pages; counts what vitest says.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT
NO_COLOR=1 make --no-print-directory web-test >"$log" 2>&1
status=$?
cat "$log"
good=$(sed -n 's/.*Tests .* \([0-9][0-9]*\) passed.*/\1/p; s/^ *Tests *\([0-9][0-9]*\) passed.*/\1/p' "$log" | tail -1)
bad=$(sed -n 's/.*Tests *\([0-9][0-9]*\) failed.*/\1/p' "$log" | tail -1)
[ "$status" -eq 0 ] || [ "${bad:-0}" -gt 0 ] || bad=1
echo "${good:-0} passed, ${bad:-0} failed"
[ "$status" -eq 0 ]
