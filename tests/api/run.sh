#!/bin/bash
# rows: R257 R259
# The program through its two doors, as a stranger sees it: HK is the program, curl and jq the callers. Every check is a line
# "name: got, wanted"; the last line counts. A server of its own on a free port, on SQLite and, when HK_TEST_PG is set, there too.
set -u
HK=${HK:?the program}
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$dir"' EXIT
export HK_CHECK_REPLY=1 XDG_STATE_HOME=$dir HUIKUAN_CONFIG=
unset HUIKUAN_CONFIG HUIKUAN_DB
passed=0 failed=0

is() { # NAME GOT WANTED
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED %s: %s, not %s\n' "$1" "$2" "$3"; fi
}
has() { # NAME TEXT PART
    case $2 in *"$3"*) passed=$((passed + 1)) ;; *) failed=$((failed + 1)); printf 'FAILED %s: no "%s" in %s\n' "$1" "$3" "${2:0:400}" ;; esac
}
hk() { "$HK" --db "$db" "$@"; }
call() { # METHOD PATH [curl options]: body on stdout, head in $dir/head
    local method=$1 path=$2
    shift 2
    curl -sk -X "$method" -D "$dir/head" --max-time 20 "$url$path" "$@"
}
code() { call "$@" >"$dir/body"; sed -n '1s/^[^ ]* \([0-9]*\).*/\1/p' "$dir/head" | tr -d '\r'; }
head_of() { tr -d '\r' <"$dir/head" | sed -n "s/^$1: //Ip" | head -1; }
body() { jq -r "$1" <"$dir/body"; }
json=(-H 'Content-Type: application/json')

start() { # [options of serve]
    "$HK" --db "$db" serve --listen 127.0.0.1:0 "$@" 2>"$dir/log" &
    server=$!
    for _ in $(seq 100); do
        url=$(sed -n 's/.*event=http.listening url=\([^ ]*\).*/\1/p' "$dir/log")
        [ -n "$url" ] && return
        sleep 0.05
    done
    cat "$dir/log"
}
stop() {
    kill -TERM "$server"
    wait "$server"
    is "$1: exit code after SIGTERM" $? 0
    server=
}

doors() { # NAME: everything on the database $db
    local n=$1 login csrf token

    hk aging >/dev/null 2>"$dir/err"; is "$n: no database" $? 4
    hk init --company T --practice --format json >"$dir/body"; is "$n: init" $? 0
    is "$n: init made the company" "$(body .made)" true
    hk init --company T --format json >"$dir/body"; is "$n: init again" "$(body .made)" false
    login=$(hk user add anna --role boss --name 安娜 --format json | jq -r .password)
    hk user add anna --role boss >/dev/null 2>"$dir/err"; is "$n: the login is taken" $? 5
    hk user add bo --role salesperson >/dev/null 2>"$dir/err"; is "$n: a salesperson needs a person" $? 2
    has "$n: and the shell says which option" "$(cat "$dir/err")" "--person"
    hk agin >/dev/null 2>"$dir/err"; has "$n: did you mean" "$(cat "$dir/err")" aging
    hk --lang en config set age.buckets 0,30,20 >/dev/null 2>"$dir/err"; is "$n: falling edges" $? 2
    has "$n: in English" "$(cat "$dir/err")" "must rise"

    start
    is "$n: healthz" "$(code GET /healthz)" 200
    is "$n: readyz" "$(code GET /readyz)" 200
    is "$n: metrics" "$(code GET /metrics)" 200
    has "$n: metrics count" "$(cat "$dir/body")" 'huikuan_http_requests_total{op="other",status="2xx"}'
    is "$n: docs" "$(code GET /docs)" 200
    is "$n: unknown path" "$(code GET /api/v1/nothing)" 404
    is "$n: wrong method" "$(code DELETE /api/v1/company)" 405
    is "$n: Allow" "$(head_of Allow)" GET
    is "$n: HEAD" "$(curl -skI "$url/healthz" -o /dev/null -w '%{http_code}')" 200
    call GET / >/dev/null; has "$n: strict policy" "$(head_of Content-Security-Policy)" "default-src 'self'"
    is "$n: nosniff" "$(head_of X-Content-Type-Options)" nosniff
    is "$n: path out of the table" "$(code GET /..%2f..%2fetc%2fpasswd.txt)" 404
    is "$n: not logged in" "$(code GET /api/v1/company -H 'Accept-Language: en')" 401
    is "$n: problem+json" "$(head_of Content-Type)" "application/problem+json; charset=utf-8"
    is "$n: code" "$(body .code)" unauthenticated
    has "$n: in the caller's language" "$(body .detail)" "not logged in"
    is "$n: form posts are refused" "$(code POST /api/v1/login -d "login=anna")" 415
    is "$n: another site may not log in" "$(code POST /api/v1/login "${json[@]}" -H 'Origin: https://evil.example' -d '{}')" 403
    is "$n: wrong password" "$(code POST /api/v1/login "${json[@]}" -d '{"login":"anna","password":"wrong"}')" 401

    is "$n: login" "$(code POST /api/v1/login "${json[@]}" -c "$dir/jar" -d "{\"login\":\"anna\",\"password\":\"$login\"}")" 200
    has "$n: cookie" "$(head_of Set-Cookie)" "HttpOnly; SameSite=Strict"
    csrf=$(body .csrf)
    me=(-b "$dir/jar" -H "X-CSRF-Token: $csrf" "${json[@]}")
    is "$n: nothing before the first password is changed" "$(code GET /api/v1/users "${me[@]}")" 403
    is "$n: new password" "$(code POST /api/v1/me/password "${me[@]}" -d "{\"old\":\"$login\",\"new\":\"Sonnenblume-2025\"}")" 200
    is "$n: now he may" "$(code GET /api/v1/users "${me[@]}")" 200
    is "$n: me" "$(call GET /api/v1/me "${me[@]}" | jq -r '.login + " " + .company.code + " " + .role')" "anna T boss"

    is "$n: no CSRF token" "$(code POST /api/v1/params/dso.window -b "$dir/jar" "${json[@]}" -d '{"value":"6"}')" 403
    is "$n: set" "$(code POST /api/v1/params/dso.window "${me[@]}" -H 'Idempotency-Key: k1' -d '{"value":"6"}')" 201
    local first=$(cat "$dir/body")
    is "$n: repeated" "$(code POST /api/v1/params/dso.window "${me[@]}" -H 'Idempotency-Key: k1' -d '{"value":"6"}')" 201
    is "$n: the same reply" "$(cat "$dir/body")" "$first"
    is "$n: and says so" "$(head_of Idempotent-Replay)" true
    is "$n: another body" "$(code POST /api/v1/params/dso.window "${me[@]}" -H 'Idempotency-Key: k1' -d '{"value":"9"}')" 422
    is "$n: set once" "$(call GET /api/v1/params/dso.window "${me[@]}" | jq '.rows | length')" 1
    is "$n: bad day" "$(code GET '/api/v1/aging?as_of=2025-02-30' "${me[@]}")" 400
    is "$n: names the field" "$(body .field)" as_of
    is "$n: body over a megabyte" "$(head -c 1100000 /dev/zero | code POST /api/v1/params/dso.window "${me[@]}" --data-binary @-)" 413
    is "$n: broken JSON" "$(code POST /api/v1/params/dso.window "${me[@]}" -d '{"value":')" 400

    is "$n: company" "$(code GET /api/v1/company "${me[@]}")" 200
    local tag=$(head_of ETag)
    is "$n: not modified" "$(code GET /api/v1/company "${me[@]}" -H "If-None-Match: $tag")" 304
    is "$n: edit without version" "$(code PUT /api/v1/company/profile "${me[@]}" -d '{"profile":"micro"}')" 428
    is "$n: edit of an old version" "$(code PUT /api/v1/company/profile "${me[@]}" -H 'If-Match: "99"' -d '{"profile":"micro"}')" 412
    is "$n: edit" "$(code PUT /api/v1/company/profile "${me[@]}" -H "If-Match: $tag" -d '{"profile":"micro"}')" 200
    local caps=$(call GET /api/v1/me "${me[@]}" | jq '.caps | length')
    is "$n: another profile" "$(code PUT /api/v1/company/profile "${me[@]}" -H 'If-Match: *' -d '{"profile":"group"}')" 200
    is "$n: a small firm's right ends with it" "$(call GET /api/v1/me "${me[@]}" | jq ".caps | length < $caps")" true
    is "$n: and back" "$(code PUT /api/v1/company/profile "${me[@]}" -H 'If-Match: *' -d '{"profile":"micro"}')" 200

    token=$(hk token add script --user anna --format json | jq -r .token)
    is "$n: token" "$(code GET /api/v1/company -H "Authorization: Bearer $token")" 200
    is "$n: token of nobody" "$(code GET /api/v1/company -H "Authorization: Bearer ${token}x")" 401
    is "$n: token revoked" "$(code POST /api/v1/tokens/1/revoke -H "Authorization: Bearer $token")" 200
    is "$n: and dead" "$(code GET /api/v1/company -H "Authorization: Bearer $token")" 401
    has "$n: audited" "$(call GET '/api/v1/audit?limit=5' "${me[@]}")" '"operation":"token revoke"'

    # What the command line writes, the running server sees.
    hk person add P1 --name 张三 >/dev/null; is "$n: person add" $? 0
    hk customer add C-1 --name 青山机械有限公司 --owner P1 >/dev/null; is "$n: customer add" $? 0
    hk invoice add --customer C-1 --number 2544200000012345678 --day 2026-01-05 --due 2026-02-05 --amount 1000.00 >/dev/null 2>"$dir/err"; is "$n: invoice add ($(head -1 "$dir/err"))" $? 0
    is "$n: seen by the server" "$(call GET '/api/v1/aging?as_of=2026-03-01&by=total' "${me[@]}" | jq -r '.totals[0].outstanding')" 1000.00
    is "$n: as csv" "$(code GET '/api/v1/aging?as_of=2026-03-01&format=csv' "${me[@]}")" 200
    has "$n: its row" "$(cat "$dir/body")" "C-1,"
    has "$n: a download" "$(head_of Content-Disposition)" "attachment; filename*=UTF-8''"
    is "$n: as xlsx" "$(code GET '/api/v1/customers?format=xlsx' "${me[@]}")" 200
    is "$n: which is a zip" "$(head -c 2 "$dir/body")" PK
    is "$n: as nothing else" "$(code GET '/api/v1/aging?format=pdf' "${me[@]}")" 400
    is "$n: whoever logged out" "$(code POST /api/v1/logout "${me[@]}" -d '{}')" 200
    is "$n: is out" "$(code GET /api/v1/me "${me[@]}")" 401
    for _ in 1 2 3 4 5; do code POST /api/v1/login "${json[@]}" -d '{"login":"anna","password":"wrong"}' >/dev/null; done
    is "$n: throttled" "$(code POST /api/v1/login "${json[@]}" -d '{"login":"anna","password":"wrong"}')" 429
    local wait=$(head_of Retry-After)
    is "$n: Retry-After $wait, a quarter of an hour at most" "$((${wait:-0} > 800 && ${wait:-0} <= 900))" 1
    is "$n: nothing secret in the log" "$(grep -c -e Sonnenblume -e "$token" -e "$csrf" "$dir/log")" 0
    stop "$n"

    hk backup "$dir/$n.hkb" >/dev/null; is "$n: backup" $? 0
    is "$n: chain after restore" "$(restored "$n")" "$(hk verify --format json | jq -r '.rows[] | select(.what == "chain").digest')"
}
restored() { # into an SQLite file, whatever the source was
    "$HK" --db "sqlite:$dir/$1.copy.db" restore "$dir/$1.hkb" >/dev/null && "$HK" --db "sqlite:$dir/$1.copy.db" verify --format json | jq -r '.rows[] | select(.what == "chain").digest'
}

db=sqlite:$dir/a.db
doors sqlite
if [ -n "${HK_TEST_PG:-}" ]; then
    name=hk_api_$$
    psql -qc "CREATE DATABASE $name" "$HK_TEST_PG" && db=${HK_TEST_PG%/*}/$name && doors postgres
fi

# TLS, configuration file, a port that is taken.
db=sqlite:$dir/a.db
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$dir/key.pem" -out "$dir/cert.pem" -days 2 -subj /CN=localhost 2>/dev/null
printf '# test\ndb = %s\ntls_cert = %s\ntls_key = %s\n' "$db" "$dir/cert.pem" "$dir/key.pem" >"$dir/hk.conf"
start --tls-cert "$dir/cert.pem" --tls-key "$dir/key.pem"
is "tls: answers" "$(code GET /healthz)" 200
has "tls: strict transport" "$(head_of Strict-Transport-Security)" max-age
port=${url##*:}
"$HK" --config "$dir/hk.conf" serve --listen "127.0.0.1:$port" 2>"$dir/err"; is "a port that is taken" $? 7
stop tls
"$HK" --config "$dir/hk.conf" company list --format json >"$dir/body"; is "config file names the database" "$(body '.rows[0].code')" T
echo 'colour = red' >>"$dir/hk.conf"
"$HK" --config "$dir/hk.conf" company list >/dev/null 2>"$dir/err"; is "unknown key" $? 2
has "its line is named" "$(cat "$dir/err")" "第 5 行"

# The description of the API is what it says: OpenAPI 3.1 (the validator is among the tools of the pages).
"$(dirname "$0")"/openapi.sh "$B/gen/openapi.json" >"$dir/err" 2>&1; is "openapi.json: $(head -c 300 "$dir/err")" $? 0

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
