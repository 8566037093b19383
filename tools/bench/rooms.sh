#!/bin/sh
# rooms.sh - class rooms full of phones: simulated phones (rooms.c) talk at think time in rooms of sixty, on a server of its own.
#
#   tools/bench/rooms.sh [PHONES] [SECONDS] [THINK_MS] [PROGRAM]          200 60 8000 build/huikuan
#
# ROOMS_DB=postgresql://… takes that database, else SQLite in a scratch folder (TMPDIR). Prints the times of turns and looks, and the
# processor time of the server a turn.
set -eu
phones=${1:-200} seconds=${2:-60} think=${3:-8000} program=$(realpath "${4:-build/huikuan}")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d "${TMPDIR:-/tmp}/huikuan-rooms-XXXXXX")
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || :; wait; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
export HUIKUAN_DB="${ROOMS_DB:-sqlite:$work/db}" XDG_STATE_HOME="$work"
cc -O2 -Wall -Wextra -D_GNU_SOURCE -o "$work/rooms" "$here/rooms.c" -lpthread
"$program" init --company rooms --practice >/dev/null
codes=
for n in $(seq 1 $(((phones + 59) / 60))); do
    "$program" user add "t$n" --role trainer --password 'copper-field-19-lake' >/dev/null
    "$program" --as "t$n" room open phone-late --minutes 240 --address http://127.0.0.1:1 --format json >"$work/room"
    codes="$codes $(sed 's/.*"code":"\([0-9]*\)".*/\1/' "$work/room")"
    "$program" --as "t$n" room begin "$(sed 's/^{"id":\([0-9]*\),.*/\1/' "$work/room")" >/dev/null
done
"$program" serve --listen 127.0.0.1:0 2>"$work/log" &
server=$!
port=
for i in $(seq 100); do
    port=$(sed -n 's/.*event=http.listening url=[^ ]*:\([0-9]*\) .*/\1/p' "$work/log")
    [ -z "$port" ] || break
    sleep 0.1
done
[ -n "$port" ] || { cat "$work/log" >&2; exit 1; }
ticks() { awk '{ print $14 + $15 }' "/proc/$server/stat"; }
before=$(ticks)
"$work/rooms" "$port" "$phones" "$seconds" "$think" $codes
echo "server: $(( ($(ticks) - before) * 1000 / $(getconf CLK_TCK) )) ms of processor time"
