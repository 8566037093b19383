#!/bin/sh
# Runs test programs and adds up what they say.
#
#   tests/run.sh [-j N] PROGRAM...
#
# One line a program; what it printed is shown only when something in it failed. Counted are the summary of cmocka and lines
# "N passed, N failed". A program that ends badly without telling of a failure is one failure, and so is one that counts
# nothing: a test that says nothing proves nothing. The last line is "N passed, N failed"; status 1 when anything failed.
# HK_TEST_TIMEOUT: seconds a program may take (300).
set -u

# The part for one program, called through xargs: run it, leave its output in $HK_RUN/N.out and .err and in N.count
# "passed failed skipped status milliseconds".
if [ "${HK_RUN:-}" ]; then
    at=$HK_RUN/$2
    began=$(date +%s%3N)
    timeout "${HK_TEST_TIMEOUT:-300}" "$1" >"$at.out" 2>"$at.err"
    status=$?
    took=$(($(date +%s%3N) - began))
    cat "$at.out" "$at.err" | awk -v status="$status" -v took="$took" '
        /^\[       OK \]/                { done++ }
        /^\[  PASSED  \] [0-9]+ test/    { passed += $4; told = 1 }
        /^\[  FAILED  \] [0-9]+ test/    { failed += $4; told = 1 }
        /^\[  SKIPPED \] [0-9]+ test/    { skipped += $4; told = 1 }
        /^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3; told = 1 }
        END {
            if (!told) passed = done
            if (!failed && (status != 0 || passed + skipped == 0)) failed = 1
            print passed + 0, failed + 0, skipped + 0, status, took
        }' >"$at.count"
    exit 0
fi

jobs=1
if [ "${1:-}" = -j ]; then jobs=$2; shift 2; fi
HK_RUN=$(mktemp -d)
export HK_RUN
trap 'rm -rf "$HK_RUN"' EXIT
trap 'exit 130' INT TERM

i=0
for program; do
    i=$((i + 1))
    printf '%s\n%s\n' "$program" "$i"
done | xargs -r -d '\n' -n 2 -P "$jobs" "$0"

i=0 passed=0 failed=0
for program; do
    i=$((i + 1))
    read -r p f s status took <"$HK_RUN/$i.count"
    passed=$((passed + p)) failed=$((failed + f))
    note=
    [ "$s" -eq 0 ] || note=", $s skipped"
    [ "$status" -ne 124 ] || note="$note, timed out"
    [ "$status" -le 128 ] || note="$note, killed by signal $((status - 128))"
    if [ "$f" -gt 0 ]; then
        printf 'FAILED %-32s %d of %d failed%s, %d ms\n' "$(basename "$program")" "$f" $((p + f)) "$note" "$took"
        sed 's/^/    | /' "$HK_RUN/$i.out" "$HK_RUN/$i.err"
    else
        printf 'ok     %-32s %d passed%s, %d ms\n' "$(basename "$program")" "$p" "$note" "$took"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
