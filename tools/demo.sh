#!/bin/bash
# Makes the demo company when there is none yet, and serves it: HK program, DB file, SIZE small|medium|large, LISTEN address
# (empty: 127.0.0.1, the next free port from 8080). Prints the address and one login per role. The logins are made anew with
# the company and kept beside it, readable by the owner only.
set -eu
umask 077
dir=$(dirname "$DB")
logins=$dir/logins.txt
mkdir -p "$dir"

if [ ! -s "$logins" ]; then
    rm -rf "$DB" "$DB"-* "$DB".*
    echo "demo: making the company ($SIZE); this takes a little"
    "$HK" --db "sqlite:$DB" demo --size "$SIZE" >"$logins.new"
    mv "$logins.new" "$logins"
fi

if [ -z "${LISTEN:-}" ]; then
    port=8080
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do      # somebody answers: taken
        port=$((port + 1))
        [ $port -lt 8180 ] || { echo "demo: no free port from 8080 to 8179" >&2; exit 1; }
    done
    LISTEN=127.0.0.1:$port
fi
cat "$logins"
echo
echo "  http://$LISTEN"
echo
exec "$HK" --db "sqlite:$DB" serve --listen "$LISTEN"
