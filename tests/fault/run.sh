#!/bin/bash
# Every write statement and every commit of four commands fails in turn (HK_STORE_FAULT=n). Each time the command must say so with
# exit code 7 and leave nothing behind: verify is good, the aging is the one before, and the same command then succeeds.
# A sample of n by default, each n with LONG=1. HK is the program.
# rows: R1
set -u
HK=$(readlink -f "${HK:-build/huikuan}")
export HUIKUAN_DB= TZ=Asia/Shanghai LC_ALL=C.UTF-8
unset HUIKUAN_DB
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0
at() { "$HK" --db "sqlite:$dir/$1.db" "${@:2}"; }
copy() { rm -rf "$dir/$2".db*; for e in "" -wal; do [ ! -e "$dir/$1.db$e" ] || cp "$dir/$1.db$e" "$dir/$2.db$e"; done; }
aging() { at "$1" aging --as-of 2025-06-30 --by total --format csv 2>/dev/null; }
wrong() { echo "FAILED $1, write $2: $3"; failed=$((failed + 1)); }

# What is broken: a company with some business, a file to bring, and for init nothing at all.
at base init --company T --practice >/dev/null
at base customer add C1 甲公司 >/dev/null
at base invoice add F1 --customer C1 --day 2025-01-10 --amount 1000 --due 2025-02-10 >/dev/null
at base receipt add S1 --customer C1 --day 2025-02-01 --amount 600 >/dev/null
{ echo '客户编码,客户名称,发票号码,开票日期,到期日,价税合计'
  for i in $(seq 40); do echo "K$((i % 7)),客户$((i % 7)),N$i,2025-03-0$((1 + i % 9)),2025-04-15,$((i * 10)).50"; done; } >"$dir/new.csv"

# NAME FROM COMMAND...: count the writes of the command, then break them.
broken() {
    local name=$1 from=$2 n=0 total=0 step code before after
    shift 2
    copy "$from" ok
    if ! at ok "$@" >"$dir/out" 2>&1; then wrong "$name" 0 "does not work at all: $(head -1 "$dir/out")"; return; fi
    after=$(aging ok)
    before=$(aging "$from")
    while :; do                                        # how many there are: the first n that nothing meets
        n=$((n + 1))
        step=1
        [ -n "${LONG:-}" ] || [ $n -lt 12 ] || step=$((1 + n / 8))
        n=$((n + step - 1))
        copy "$from" t
        HK_STORE_FAULT=$n at t "$@" >"$dir/out" 2>&1
        code=$?
        if [ $code -eq 0 ]; then                       # past the last one? The next one is not met either, else this one was swallowed
            copy "$from" t
            HK_STORE_FAULT=$((n + 1)) at t "$@" >"$dir/out" 2>&1 && break
            wrong "$name" $n "failed and nobody noticed"
            continue
        fi
        total=$((total + 1))
        if [ $code -ne 7 ]; then wrong "$name" $n "exit code $code: $(head -1 "$dir/out")"; continue; fi
        if [ "$from" != none ]; then
            if [ "$(at t verify --format json 2>&1 | jq -r .good 2>/dev/null)" != true ]; then wrong "$name" $n "verify is not good"; continue; fi
            if [ "$(aging t)" != "$before" ]; then wrong "$name" $n "the aging changed"; continue; fi
        fi
        if ! at t "$@" >"$dir/out" 2>&1; then wrong "$name" $n "does not succeed afterwards: $(head -1 "$dir/out")"; continue; fi
        if [ "$(aging t)" != "$after" ]; then wrong "$name" $n "ends elsewhere than without the fault"; continue; fi
        passed=$((passed + 1))
        [ $n -lt 5000 ] || { wrong "$name" $n "no end"; break; }
    done
    echo "$name: $total writes broken, the last of about $n"
    [ $total -gt 0 ] || wrong "$name" 0 "no write was met"
}

broken init none init --company T --practice
broken import base import invoices "$dir/new.csv"
broken apply base receipt apply S1 --invoice F1 --amount 500
broken close base --now 2025-03-02T01:00:00Z close 2025-02
broken invoice base invoice add F2 --customer C1 --day 2025-03-10 --amount 70 --due 2025-04-10

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
