#!/bin/sh
# Logs of talks mean the same to every build: the digest of a hundred talks (tests/unit/rehearse_replay.c) as this build makes it, on a machine without vector instructions, and
# (LONG=1) as clang makes it.
#
#   B=build-folder tests/replay.sh
set -u
B=${B:-build}
digest() { "$@" 2>&1 | sed -n 's/^replay //p'; }
passed=0 failed=0
same() { # NAME DIGEST
    if [ "${#2}" -eq 64 ] && [ "$2" = "$first" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$1: ${2:-no digest}, not $first"; fi
}

first=$(digest "$B/unit/rehearse_replay")
same "this build" "$first"
same "HK_CPU=scalar" "$(digest env HK_CPU=scalar "$B/unit/rehearse_replay")"
if [ -n "${LONG:-}" ]; then
    ${MAKE:-make} --no-print-directory -j2 B="$B-clang" CC=clang SAN=-Wno-error WEB=off "$B-clang/unit/rehearse_replay" >&2 || failed=$((failed + 1))
    same clang "$(digest "$B-clang/unit/rehearse_replay")"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
