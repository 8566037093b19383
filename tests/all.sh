#!/bin/bash
# All tests in one run, each part once: `make test` calls it after the build. B names the build folder, T limits the unit tests,
# LONG=1 runs the long form. Every part ends with "N passed, N failed"; the last line is their sum, and status 1 when anything
# failed. A part that cannot run is a failure: nothing is skipped because something was missing, but for WEB=off (no pages).
set -u
cd "$(dirname "$0")/.."
B=${B:-build} LONG=${LONG:-} WEB=${WEB:-on}
export HK=$PWD/$B/huikuan B
export HK_OPS_SEEN=$PWD/$B/ops.seen
: >"$HK_OPS_SEEN"
log=$B/test
rm -rf "$log" && mkdir -p "$log"
passed=0 failed=0 began=$SECONDS

part() { # NAME COMMAND...: run it, show what failed or its last lines, add up
    local name=$1 at=$SECONDS p f rest
    shift
    echo "== $name"
    "$@" >"$log/$name.log" 2>&1
    local status=$?
    read -r p f rest < <(grep -aE '^[0-9]+ passed, [0-9]+ failed$' "$log/$name.log" | tail -1 | tr -dc '0-9 \n')
    p=${p:-0} f=${f:-0}
    if [ "$f" -eq 0 ] && { [ $status -ne 0 ] || [ "$p" -eq 0 ]; }; then f=1; fi      # what counts nothing proves nothing
    if [ "$f" -gt 0 ]; then grep -avE '^ok ' "$log/$name.log" | tail -${SHOW:-120}; fi
    echo "   $p passed, $f failed, $((SECONDS - at)) s"
    passed=$((passed + p)) failed=$((failed + f))
}

units=$(ls tests/unit/*"${T:-}"*.c | grep -v /property_ | sed "s,tests/unit/\(.*\)\.c,$B/unit/\1,")
part unit tests/pg.sh tests/run.sh -j 2 $units
if [ -z "${T:-}" ]; then
    part story tests/pg.sh tests/story.py -j 2
    part api tests/pg.sh tests/api/run.sh
    part walk tests/pg.sh tests/api/walk.py
    foreign=tests/foreign/layouts.t
    [ -n "${HK_FOREIGN:-}" ] && foreign="$foreign tests/foreign/ibm-ar.t"
    part foreign tests/pg.sh tests/story.py -j 2 $foreign
    part property tests/pg.sh tests/property/run.sh
    part replay tests/replay.sh
    part texts "$B/hk-gen" --check
    if [ -n "${HK_CHECK:-}" ]; then
        checks="$HK_CHECK/e1 $HK_CHECK/aging-oracle $HK_CHECK/known-at"
        part check tests/check.sh $checks
        part check-postgres tests/pg.sh tests/check.sh $checks
    fi
    part fault tests/fault/run.sh
    part fuzz tests/fuzz/run.sh $([ -n "$LONG" ] && echo 120 || echo 2)
    if [ "$WEB" != off ]; then
        part web tests/web.sh
        part e2e tests/e2e/run.sh
    fi
    if [ -n "$LONG" ]; then
        part deb tests/deb/run.sh
        part proxy tests/proxy/run.sh
    fi
    part operations tests/api/coverage.sh
fi

tests/rows.sh
echo "all parts: $((SECONDS - began)) s"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
