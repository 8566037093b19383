#!/bin/sh
# The pages of the program itself in a real Chromium: fixture E1, a user who may do everything, run.mjs as the person at the screen.
# HK is the program (with its pages inside), pictures go to build/screens.
set -eu
cd "$(dirname "$0")/../.."
HK=$(readlink -f "${HK:-build/huikuan}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
unset HUIKUAN_DB HUIKUAN_COMPANY
export XDG_STATE_HOME="$dir" HK_CHECK_REPLY=1
db=sqlite:$dir/walk.db
"$HK" --db "$db" demo --size e1 >/dev/null
"$HK" --db "$db" company profile micro >/dev/null
"$HK" --db "$db" user add linjing --name 林静 --role boss --password walk-through-2025 >/dev/null
HK_BIN=$HK node tests/e2e/walks.mjs --pictures "$dir/walks"
HK_BIN=$HK node tests/e2e/hands.mjs --pictures "$dir/hands"
HK_BIN=$HK node tests/e2e/modes.mjs --pictures "$dir/modes"
HK_BIN=$HK node tests/e2e/lost.mjs --pictures "$dir/lost"
HK_BIN=$HK node tests/e2e/readings.mjs --pictures "$dir/readings"
HK_BIN=$HK node tests/e2e/marks.mjs --pictures "$dir/marks"
HK_BIN=$HK HK_DB=$dir/walk.db HK_LOGIN=linjing HK_PASSWORD=walk-through-2025 node tests/e2e/run.mjs
