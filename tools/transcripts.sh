#!/bin/sh
# transcripts.sh - plays the two transcripts that ship with each scenario and prints their marks: the won one has to reach 70 and end in a
# promise, a plan or the way to the decider; the lost one stays below 45. Exits 1 when one does not.
#   usage: HK=build/huikuan tools/transcripts.sh [scenario ...]
HK=${HK:-build/huikuan}
cd "$(dirname "$0")/.." || exit 1
[ $# -gt 0 ] || set -- $(ls content/scenarios/*.json | sed 's|.*/||; s|\.json$||')
bad=0
result() { "$HK" rehearse --scenario "$1" --seed 1 --date 2025-06-23 --script "content/scenarios/$1.$2.txt" --format json | tail -1; }
ending() { echo "$1" | sed 's/.*"ending":"\([a-z_]*\)".*/\1/'; }
total() { echo "$1" | sed 's/.*"score":{"total":\([0-9.]*\).*/\1/'; }
for s in "$@"; do
    won=$(result "$s" won) lost=$(result "$s" lost)
    say=ok
    case $(ending "$won") in promise|plan|part_now|escalated) ;; *) say=BAD ;; esac
    [ "$(total "$won" | cut -d. -f1)" -ge 70 ] || say=BAD
    [ "$(total "$lost" | cut -d. -f1)" -lt 45 ] || say=BAD
    [ $say = ok ] || bad=1
    printf '%-18s won %6s %-10s lost %6s %-10s %s\n' "$s" "$(total "$won")" "$(ending "$won")" "$(total "$lost")" "$(ending "$lost")" $say
done
exit $bad
