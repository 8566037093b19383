#!/bin/sh
# Runs a command with a PostgreSQL server of its own:
#
#   tests/pg.sh COMMAND...
#
# HK_TEST_PG is the server's address for COMMAND: postgresql://hk@127.0.0.1:PORT/postgres. The cluster lives in a temporary
# folder, listens on a free port of 127.0.0.1 and on a socket inside that folder, and is stopped and removed at the end,
# however that comes. It is never the system's cluster, and it is quick instead of durable (fsync off): for tests only.
# Run as root it takes the user `postgres` (or HK_TEST_PG_USER), because PostgreSQL refuses to run as root.
# When HK_TEST_PG is set already, that server is used as it is.
set -eu
if [ "$#" -eq 0 ]; then echo "usage: tests/pg.sh COMMAND..." >&2; exit 2; fi
if [ -n "${HK_TEST_PG:-}" ]; then exec "$@"; fi

for bin in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V -r) ''; do
    if [ -z "$bin" ] || [ -x "$bin/initdb" ]; then break; fi
done
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo /missing/initdb)")
if [ ! -x "$bin/initdb" ]; then echo "tests/pg.sh: PostgreSQL is not installed (package postgresql-15)" >&2; exit 1; fi

dir=$(mktemp -d)
cluster=$dir/cluster
if [ "$(id -u)" -eq 0 ]; then
    user=${HK_TEST_PG_USER:-postgres}
    chown "$user" "$dir"
    as() { runuser -u "$user" -- "$@"; }
else
    as() { "$@"; }
fi

started=
finish() {
    status=$?
    trap '' INT TERM
    [ -z "$started" ] || as "$bin/pg_ctl" -D "$cluster" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$dir"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$dir"
as "$bin/initdb" -D "$cluster" -U hk -A trust -E UTF8 --locale=C -N >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
cat >>"$cluster/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$dir'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 120
shared_buffers = 128MB
max_wal_size = 4GB
autovacuum = off
log_min_messages = fatal
log_min_error_statement = panic
timezone = 'UTC'
CONF

# A port that is free now may be taken a moment later, so a start that fails tries another one.
try=0
while [ -z "$started" ]; do
    try=$((try + 1))
    port=$(( 20000 + ($(od -An -N2 -tu2 /dev/urandom | tr -d ' ') % 30000) ))
    if as "$bin/pg_ctl" -D "$cluster" -o "-p $port" -l "$cluster/log" -w -t 60 start >/dev/null 2>&1; then
        started=yes
    elif [ "$try" -ge 8 ]; then
        echo "tests/pg.sh: the server does not start" >&2
        cat "$cluster/log" >&2
        exit 1
    fi
done
cd "$OLDPWD"

HK_TEST_PG="postgresql://hk@127.0.0.1:$port/postgres"
export HK_TEST_PG
"$@"
