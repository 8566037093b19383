#!/bin/bash
# nginx as packaging/proxy/nginx.conf has it, on the loopback with a certificate of its own, in front of `serve --behind-proxy`; and the
# program's own TLS.
# rows: R1
set -u
cd "$(dirname "$0")/../.."
HK=${HK:-$PWD/${B:-build}/huikuan}
passed=0 failed=0 pids=
S=$(mktemp -d /tmp/hk-proxy-XXXXXX)
ok() { # WHAT COMMAND...
    local what=$1
    shift
    if "$@" >"$S/out" 2>&1; then passed=$((passed + 1)); echo "ok $what"; else failed=$((failed + 1)); echo "FAILED $what:" && tail -20 "$S/out"; fi
}
finish() {
    for p in $pids; do kill "$p" 2>/dev/null; done
    wait
    rm -rf "$S"
    echo "$passed passed, $failed failed"
    [ $failed -eq 0 ] && [ $passed -gt 0 ]
    exit
}
trap finish EXIT
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
http=$(port) tls=$(port) behind=$(port)
chmod 755 "$S"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$S/key.pem" -out "$S/fullchain.pem" 2>/dev/null
sed -e "s,listen 80;,listen 127.0.0.1:$http;,;s,listen 443 ssl,listen 127.0.0.1:$tls ssl,;/listen \[::\]/d;s,/etc/ssl/huikuan,$S,;s,127.0.0.1:8080,127.0.0.1:$behind,;s,huikuan.example.com,localhost," \
    packaging/proxy/nginx.conf >"$S/site.conf"
cat >"$S/nginx.conf" <<C
daemon off; worker_processes 1; pid $S/nginx.pid; error_log $S/error.log;
events { worker_connections 64; }
http { access_log off; client_body_temp_path $S/b; proxy_temp_path $S/p; fastcgi_temp_path $S/f; uwsgi_temp_path $S/u; scgi_temp_path $S/s; include $S/site.conf; }
C
db() { "$HK" --db "sqlite:$S/db" "$@"; }
db first-run anna --name 安娜 --password plum-window-9031 --company-code T --company-name 走查公司 >/dev/null 2>&1 || { db init >/dev/null && db first-run anna --name 安娜 --password plum-window-9031 --company-code T --company-name 走查公司 >/dev/null; }
"$HK" --db "sqlite:$S/db" serve --listen "127.0.0.1:$behind" --behind-proxy --log-level info >"$S/log" 2>&1 &
pids=$!
ok "nginx takes the configuration" nginx -t -c "$S/nginx.conf" -p "$S"
nginx -c "$S/nginx.conf" -p "$S" >"$S/nginx.log" 2>&1 &
pids="$pids $!"
url=https://localhost:$tls
get() { curl -sk --max-time 10 --resolve "localhost:$tls:127.0.0.1" "$@"; }
for _ in $(seq 50); do get -f "$url/healthz" >/dev/null && break; sleep 0.1; done
ok "answers over TLS" sh -c "curl -skf $url/readyz | grep -q ready"
ok "http is sent to https" sh -c "curl -s -o /dev/null -w '%{http_code} %{redirect_url}' http://localhost:$http/ | grep -q '301 https://'"
ok "browsers keep to https" sh -c "curl -skD - -o /dev/null $url/ | grep -qi '^strict-transport-security'"
login() { get -D "$S/head" -c "$S/jar" -H 'Content-Type: application/json' "$@" -d '{"login":"anna","password":"plum-window-9031"}' "$url/api/v1/login" >"$S/login"; }
ok "login" login -H 'X-Forwarded-For: 203.0.113.9'
ok "the cookie is Secure" grep -qi '^set-cookie: hk_session=.*Secure' "$S/head"
ok "the session names the client's address" sh -c "curl -sk -b '$S/jar' $url/api/v1/me/sessions | tee '$S/sessions' | grep -q 127.0.0.1"
ok "an address the client claims is not believed" sh -c "! grep -q 203.0.113.9 '$S/sessions'"
ok "metrics stay inside" sh -c "[ \$(curl -sk -o /dev/null -w '%{http_code}' $url/metrics) = 403 ] && curl -sf http://127.0.0.1:$behind/metrics | grep -q huikuan_build_info"
csrf=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["csrf"])' "$S/login")
python3 -c 'import sys; sys.stdout.write("客户编码,客户名称\n" + "".join(f"C{i},第{i}个很长很长很长很长名字的客户\n" for i in range(60000)))' >"$S/customers.csv"
ok "an upload above a megabyte goes through" sh -c "[ \$(stat -c %s '$S/customers.csv') -gt 3000000 ] && curl -sk -b '$S/jar' -H 'X-CSRF-Token: $csrf' -F file=@'$S/customers.csv' -o '$S/import' -w '%{http_code}' $url/api/v1/imports | tee '$S/code' | grep -q '^20'; cat '$S/code'; head -c 300 '$S/import'; grep -q '^20' '$S/code'"
# The progress of a job, through the proxy: the first event at once, the change while the stream is open, and the end of it.
now() { python3 -c 'import time; print(int(time.time() * 1000000))'; }
sql() { python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=20); c.execute(sys.argv[2]); c.commit()' "$S/db" "$1"; }
sql "INSERT INTO job (id, company, kind, unique_key, input, run_at_us, state, lease_until_us, attempts, done, total, created_us, user_id)
     SELECT 900, c.id, 'statements', 'proxy', '{}', 1, 'running', $(now) + 600000000, 1, 3, 10, 1, u.id FROM company c, user_account u"
curl -skN --max-time 20 -b "$S/jar" -H 'Accept: text/event-stream' -D "$S/stream.head" "$url/api/v1/jobs/900" >"$S/stream" &
stream=$!
sees() { for _ in $(seq 50); do grep -q "$1" "$S/stream" && return; sleep 0.1; done; cat "$S/stream.head" "$S/stream"; return 1; }
ok "a stream begins with the job as it is" sees '"done":3,'
ok "and says it is one" grep -qi '^content-type: text/event-stream' "$S/stream.head"
sql "UPDATE job SET done = 7 WHERE id = 900"
ok "progress arrives while the stream is open" sees '"done":7,'
ok "it is still open" kill -0 $stream
sql "UPDATE job SET state = 'done', done = 10, lease_until_us = NULL, finished_us = 2 WHERE id = 900"
ok "the end arrives" sees '"state":"done"'
ok "and closes the stream" wait $stream
ok "three events, no more" test "$(grep -c '^event: job' "$S/stream")" = 3
sql "UPDATE job SET state = 'running', lease_until_us = $(now) + 600000000 WHERE id = 900"
for i in 1 2 3 4 5; do curl -skN --max-time 30 -b "$S/jar" -H 'Accept: text/event-stream' "$url/api/v1/jobs/900" >"$S/s$i" & pids="$pids $!"; done
for _ in $(seq 50); do grep -q '^data' "$S/s5" && break; sleep 0.1; done
ok "a stranger gets none" sh -c "[ \$(curl -sk --max-time 5 -o /dev/null -w '%{http_code}' -H 'Accept: text/event-stream' $url/api/v1/jobs/900) = 401 ]"
stopped() { # with five streams open the server ends at once, not after its 30 s of patience
    kill ${pids%% *}
    for _ in $(seq 50); do kill -0 ${pids%% *} 2>/dev/null || return 0; sleep 0.1; done
    return 1
}
ok "SIGTERM ends the streams and the server within five seconds" stopped
ok "said in the log" sh -c "for i in \$(seq 50); do grep -q http.stopping '$S/log' && exit; sleep 0.1; done; exit 1"

# The program's own TLS, without a proxy.
own=$(port)
"$HK" --db "sqlite:$S/db" serve --listen "127.0.0.1:$own" --tls-cert "$S/fullchain.pem" --tls-key "$S/key.pem" --log-level info >"$S/own.log" 2>&1 &
tls_pid=$!
pids="$pids $tls_pid"
mine=https://localhost:$own
by() { curl -s --max-time 10 --cacert "$S/fullchain.pem" --resolve "localhost:$own:127.0.0.1" "$@"; }
for _ in $(seq 50); do by -f "$mine/healthz" >/dev/null && break; sleep 0.1; done
ok "own TLS: answers with the certificate given" sh -c "curl -sf --cacert '$S/fullchain.pem' --resolve localhost:$own:127.0.0.1 $mine/readyz | grep -q ready"
ok "own TLS: a stranger's certificate is not taken for it" sh -c "! curl -s --max-time 10 --resolve localhost:$own:127.0.0.1 $mine/healthz"
ok "own TLS: no plain answer on that port" sh -c "! curl -sf --max-time 10 http://127.0.0.1:$own/healthz"
ok "own TLS: 1.1 is too old" sh -c "! curl -sf --max-time 10 --cacert '$S/fullchain.pem' --tls-max 1.1 --resolve localhost:$own:127.0.0.1 $mine/healthz"
ok "own TLS: 1.3 is spoken" sh -c "curl -sf --max-time 10 --cacert '$S/fullchain.pem' --tlsv1.3 --resolve localhost:$own:127.0.0.1 $mine/healthz"
ok "own TLS: login" sh -c "curl -s --cacert '$S/fullchain.pem' --resolve localhost:$own:127.0.0.1 -D '$S/own.head' -o /dev/null -H 'Content-Type: application/json' -d '{\"login\":\"anna\",\"password\":\"plum-window-9031\"}' $mine/api/v1/login && grep -q '^HTTP/1.1 200' '$S/own.head'"
ok "own TLS: the cookie is Secure" grep -qi '^set-cookie: hk_session=.*Secure' "$S/own.head"
ok "own TLS: the address names https" grep -q "https://127.0.0.1:$own" "$S/own.log"
own_stopped() { kill $tls_pid && for _ in $(seq 50); do kill -0 $tls_pid 2>/dev/null || return 0; sleep 0.1; done; return 1; }
ok "own TLS: SIGTERM ends it" own_stopped
refused() { # TEXT ARGUMENT...
    local text=$1
    shift
    timeout 10 "$HK" --db "sqlite:$S/db" --lang en serve --listen "127.0.0.1:$own" "$@" >"$S/refused" 2>&1
    [ $? -eq 2 ] && grep -q "$text" "$S/refused" || { cat "$S/refused"; return 1; }
}
openssl genrsa -out "$S/other.pem" 2048 2>/dev/null
ok "own TLS: a certificate alone is refused" refused 'Certificate and key go together' --tls-cert "$S/fullchain.pem"
ok "own TLS: a file that is not there is refused" refused "cannot be read or used: $S/none.pem" --tls-cert "$S/none.pem" --tls-key "$S/key.pem"
ok "own TLS: a key of another certificate is refused" refused "cannot be read or used: $S/other.pem" --tls-cert "$S/fullchain.pem" --tls-key "$S/other.pem"
ok "own TLS: what is no certificate is refused" refused "cannot be read or used: $S/other.pem" --tls-cert "$S/other.pem" --tls-key "$S/key.pem"
