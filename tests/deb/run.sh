#!/bin/bash
# The Debian package in a clean tree: installed, served as its unit says, upgraded, removed, installed again, purged. rows: R1
#
#   tests/deb/run.sh          B build folder (the package is made of it), TREE a debootstrap tree to keep between runs
#
# Needs root, debootstrap and the network. systemd cannot boot in a tree: the unit's own ExecStartPre and ExecStart are run by
# hand as its user, and systemd-analyze reads the unit. Everything mounted is unmounted and the tree removed.
set -u
cd "$(dirname "$0")/../.."
B=${B:-build}
passed=0 failed=0 server=
out=$(mktemp)
ok() { # WHAT COMMAND...
    local what=$1
    shift
    if "$@" >"$out" 2>&1; then passed=$((passed + 1)); echo "ok $what"; else failed=$((failed + 1)); echo "FAILED $what:" && tail -20 "$out"; fi
}
finish() { # said in any case
    rm -f "$out"
    [ -z "$server" ] || kill "$server" 2>/dev/null
    for m in dev sys proc; do mountpoint -q "$tree/$m" && umount -R "$tree/$m"; done
    if [ -z "${TREE:-}" ] && ! grep -q " $tree/" /proc/mounts; then rm -rf "$tree"; fi
    echo "$passed passed, $failed failed"
    [ $failed -eq 0 ] && [ $passed -gt 0 ]
    exit
}

tree=${TREE:-$(mktemp -d /tmp/hk-deb-XXXXXX)}
chmod 755 "$tree"                                           # the root of other users too
trap finish EXIT
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
[ -x "$tree/usr/bin/apt-get" ] || debootstrap --variant=minbase bookworm "$tree" http://deb.debian.org/debian >/dev/null || { ok "a clean tree" false; exit; }
mount -t proc proc "$tree/proc" && mount --rbind /sys "$tree/sys" && mount --make-rslave "$tree/sys" && mount --rbind /dev "$tree/dev" && mount --make-rslave "$tree/dev"
cp /etc/resolv.conf /etc/hosts "$tree/etc/"
cp /etc/apt/apt.conf.d/*check* /etc/apt/apt.conf.d/*proxy* "$tree/etc/apt/apt.conf.d/" 2>/dev/null

in_tree() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive ${WITHOUT:+HUIKUAN_UPGRADE_WITHOUT_BACKUP=1} chroot "$tree" "$@"; }
hk() { in_tree runuser -u huikuan -- huikuan "$@"; }
unit() { sed -n "s/^$1=//p" "$tree/lib/systemd/system/huikuan.service"; }
install_deb() { cp "$1" "$tree/root/" && in_tree apt-get install -y -q --no-install-recommends --allow-downgrades -o Dpkg::Options::=--force-confold "/root/$(basename "$1")"; }
# The unit by hand: ExecStartPre, then ExecStart with a socket for READY=1. Prints what came over the socket.
serve() {
    in_tree runuser -u huikuan -- sh -c "cd /var/lib/huikuan && umask 077 && $(unit ExecStartPre) >/dev/null" || return 1
    chroot "$tree" id -u huikuan >/dev/null || return 1
    python3 - "$tree/run/huikuan.notify" <<'P' >"$tree/run/said" &
import os, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); os.chmod(sys.argv[1], 0o666); s.settimeout(20)
print(s.recv(100).decode())
os.remove(sys.argv[1])
P
    local listener=$!
    for _ in $(seq 50); do [ -S "$tree/run/huikuan.notify" ] && break; sleep 0.1; done
    in_tree runuser -u huikuan -- sh -c "cd /var/lib/huikuan && umask 077 && NOTIFY_SOCKET=/run/huikuan.notify HUIKUAN_LISTEN=127.0.0.1:$port exec $(unit ExecStart)" >"$tree/run/log" 2>&1 &
    wait $listener
    server=$(pgrep -u "$(chroot "$tree" id -u huikuan)" -f "$(unit ExecStart)" | tail -1)
    grep -q READY=1 "$tree/run/said"
}
stop() { kill "$server" && for _ in $(seq 100); do kill -0 "$server" 2>/dev/null || { server=; return 0; }; sleep 0.1; done; return 1; }
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
get() { curl -sf "http://127.0.0.1:$port$1"; }
hash_of() { hk aging --as-of 2025-03-31 --format json | python3 -c 'import json, sys; print(json.load(sys.stdin)["fingerprint"])'; }

old=$(B=$B tools/deb.sh) new=$(B=$B VERSION=$(sed -n 's/.*HK_VERSION "\(.*\)"/\1/p' src/ops/version.h)+next tools/deb.sh)
in_tree apt-get update -q >/dev/null 2>&1
ok "installs with what it depends on" install_deb "$old"
ok "its own user without a shell" in_tree sh -c 'getent passwd huikuan | grep -q ":/var/lib/huikuan:.*nologin"'
ok "the books are its own alone" in_tree sh -c '[ "$(stat -c "%U %a" /var/lib/huikuan /var/backups/huikuan | sort -u)" = "huikuan 700" ]'
ok "nothing is missing for the program" in_tree sh -c '! ldd /usr/bin/huikuan | grep -q "not found"'
ok "man page, completions, documents" in_tree sh -c 'ls /usr/share/bash-completion/completions/huikuan /usr/share/zsh/vendor-completions/_huikuan /usr/share/fish/vendor_completions.d/huikuan.fish && dpkg -L huikuan | grep -q man/man1/huikuan.1.gz && dpkg -L huikuan | grep -q zh_CN/man1'
if command -v systemd-analyze >/dev/null; then
    ok "the unit is sound" sh -c "! systemd-analyze verify --man=no --root='$tree' /lib/systemd/system/huikuan.service 2>&1 | grep -v sysinit.target | grep -i huikuan"
    ok "the unit is closed (exposure below 2)" systemd-analyze security --offline=true --threshold=20 "$tree/lib/systemd/system/huikuan.service"
fi
ok "serves as its unit says, and tells systemd" serve
ok "answers" get /readyz
ok "backs up by itself at the first start" sh -c "for i in \$(seq 50); do ls '$tree'/var/backups/huikuan/huikuan-*.hkb 2>/dev/null && exit; sleep 0.2; done; cat '$tree/run/log'; exit 1"
ok "the pages are inside" sh -c "curl -sf http://127.0.0.1:$port/ | grep -qi '<script'"
ok "first administrator" hk first-run anna --name 安娜 --password plum-window-9031 --company-code T --company-name 走查公司
ok "a customer" hk customer add C1 甲公司
ok "an invoice" hk invoice add F1 --customer C1 --day 2025-01-10 --amount 100 --due 2025-02-10
ok "a statement with Chinese letters" sh -c "chroot '$tree' runuser -u huikuan -- sh -c 'cd /var/lib/huikuan && huikuan statement C1 --month 2025-01 --out /var/lib/huikuan' && ls '$tree'/var/lib/huikuan/*.pdf"
before=$(hash_of)
ok "a figure to compare" test -n "$before"
ok "stops on SIGTERM" stop
ok "an edited setting" sed -i 's/^backup_daily = 7/backup_daily = 9/' "$tree/etc/huikuan/huikuan.conf"
ok "upgrades" install_deb "$new"
ok "backed up before the upgrade" in_tree sh -c 'ls /var/backups/huikuan/before-upgrade-from-*.hkb'
ok "that backup restores" in_tree sh -c 'runuser -u huikuan -- huikuan restore --check /var/backups/huikuan/before-upgrade-from-*.hkb'
ok "the edited setting is kept" grep -q '^backup_daily = 9' "$tree/etc/huikuan/huikuan.conf"
ok "serves the same books" serve
ok "the same figures" test "$(hash_of)" = "$before"
ok "verify" hk verify
ok "stops again" stop
printf 'garbage' | in_tree sh -c 'cat >/var/lib/huikuan/bad.db'; sed -i 's,huikuan/huikuan.db,huikuan/bad.db,' "$tree/etc/huikuan/huikuan.conf"
refused() { install_deb "$old" && return 1; grep -q 'the upgrade stops here' "$out"; }
ok "an upgrade that cannot back up stops" refused
ok "and the program is still there" hk version
sed -i 's,huikuan/bad.db,huikuan/huikuan.db,' "$tree/etc/huikuan/huikuan.conf"
in_tree dpkg --configure -a >/dev/null 2>&1
ok "remove keeps books and settings" in_tree sh -c 'apt-get remove -y -q huikuan && [ ! -e /usr/bin/huikuan ] && [ -s /var/lib/huikuan/huikuan.db ] && [ -s /etc/huikuan/huikuan.conf ]'
ok "installed again" install_deb "$new"
ok "the books are there" test "$(hash_of)" = "$before"
said=$(in_tree apt-get purge -y -q huikuan 2>&1)
ok "purge says what it removes" grep -q 'removed the books' <<<"$said"
ok "and what it leaves" grep -q 'backups stay' <<<"$said"
ok "nothing else is left" in_tree sh -c '[ ! -e /var/lib/huikuan ] && [ ! -e /etc/huikuan ] && ! getent passwd huikuan && ls /var/backups/huikuan/*.hkb && ! find / -xdev -path /proc -prune -o -name "*huikuan*" ! -path "/var/backups/*" ! -path "/root/*" ! -path "/var/log/*" ! -path "/var/cache/*" ! -path "/run/*" ! -path "/sys/*" ! -path "/dev/*" -print | grep .'
