#!/bin/bash
# nginx as packaging/proxy/nginx.conf has it, on the loopback with a certificate of its own, in front of `serve --behind-proxy`.
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
ok "requests finish on SIGTERM" sh -c "kill ${pids%% *}; for i in \$(seq 50); do grep -q http.stopping '$S/log' && exit; sleep 0.1; done; exit 1"
