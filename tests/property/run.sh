#!/bin/sh
# Random ledgers against SQL: the compiled tests/unit/property_*.c, each with HK_LEDGERS ledgers (3; LONG=1: 40), on SQLite and,
# when HK_TEST_PG is set, on PostgreSQL too. HK_SEED names the first ledger, so a failure can be run again alone. B: build folder.
set -eu
cd "$(dirname "$0")/../.."
HK_LEDGERS=${HK_LEDGERS:-$([ -n "${LONG:-}" ] && echo 40 || echo 3)}
HK_TEST_TIMEOUT=${HK_TEST_TIMEOUT:-$([ -n "${LONG:-}" ] && echo 3600 || echo 300)}
export HK_LEDGERS HK_TEST_TIMEOUT
exec tests/run.sh -j 2 $(ls tests/unit/property_*.c | sed "s,tests/unit/\(.*\)\.c,${B:-build}/unit/\1,")
