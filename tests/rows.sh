#!/bin/sh
# Which requirements the tests name: writes docs/coverage.md and prints "rows: n covered, m open". A test proves a row by naming
# it ("rows: R35 R36") in its head; docs/requirements.md lists them all.
set -eu
cd "$(dirname "$0")/.."
out=docs/coverage.md.new
named=$(mktemp)
trap 'rm -f "$named" "$out"' EXIT
grep -rnoE 'rows: R[0-9]+([ ,]+R[0-9]+)*' tests web/tests --include='*.c' --include='*.t' --include='*.mjs' --include='*.ts' --include='*.sh' --include='*.py' 2>/dev/null |
    grep -v node_modules | sed -E 's/^([^:]+):[0-9]+:rows: /\1 /' | awk '{ for (i = 2; i <= NF; i++) { gsub(",", "", $i); print $i, $1 } }' | sort -u >"$named"
awk -v named="$named" '
    BEGIN {
        while ((getline line < named) > 0) { split(line, a, " "); sub("tests/", "", a[2]); by[a[1]] = by[a[1]] (by[a[1]] ? ", " : "") a[2] }
        print "# Which tests prove which rows\n\nWritten by `make test` from the heads of the tests; rows are those of requirements.md.\n\n| Row | Subject | Tests |\n|---|---|---|"
    }
    /^\| R[0-9]+ \|/ { n = split($0, c, "|"); gsub(/^ +| +$/, "", c[2]); gsub(/^ +| +$/, "", c[3]); if (c[2] in by) { covered++; print "| " c[2] " | " c[3] " | " by[c[2]] " |" } else open++ }
    END { printf "\n%d rows covered, %d open.\n", covered, open; printf "rows: %d covered, %d open\n", covered, open > "/dev/stderr" }
' docs/requirements.md >"$out"
cmp -s "$out" docs/coverage.md 2>/dev/null || cp "$out" docs/coverage.md
