#!/bin/bash
# Outside checks of the fixed commands, one script each: tests/check.sh FILE...  Under tests/pg.sh they run on that server.
set -u
passed=0 failed=0
[ -z "${HK_TEST_PG:-}" ] || export CHECK_DB=$HK_TEST_PG
for f; do
    if out=$(timeout 600 bash "$f" 2>&1); then passed=$((passed + 1)); echo "ok     $(basename "$f"): $(tail -1 <<<"$out")"
    else failed=$((failed + 1)); printf 'FAILED %s\n%s\n' "$f" "$(tail -30 <<<"$out")"; fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
