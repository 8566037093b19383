#!/bin/sh
# Installs what is missing on Debian 12, and nothing else.
#
#   tools/deps.sh run     what building and running need
#   tools/deps.sh test    that and what the tests need
#   tools/deps.sh long    that and what the long tests need
#
# Asks dpkg first and calls apt-get only for packages that are not there. Works as root or through sudo. PostgreSQL is installed
# for the tests alone; no system cluster is made or started.
set -eu

run="build-essential pkgconf ca-certificates git libmicrohttpd-dev libcurl4-openssl-dev libjansson-dev libsqlite3-dev libpq-dev libssl-dev libsodium-dev
     libexpat1-dev libzip-dev libxlsxwriter-dev libicu-dev libuchardet-dev libxxhash-dev libzstd-dev zlib1g-dev
     libcairo2-dev libpango1.0-dev libharfbuzz-dev libfontconfig-dev libqrencode-dev fonts-noto-cjk fonts-lxgw-wenkai"
test="libcmocka-dev libfreexl-dev clang libclang-rt-14-dev postgresql-15 chromium poppler-utils sqlite3 curl jq python3 procps"
long="debootstrap nginx-light"

what=${1:-run}
case $what in
run) want=$run ;;
test) want="$run $test" ;;
long) want="$run $test $long" ;;
*) echo "usage: tools/deps.sh run|test|long" >&2; exit 2 ;;
esac

# The pages need node 18 or newer and npm, from wherever they came: Debian's npm conflicts with node packages of other sources.
if [ "${WEB:-on}" != off ]; then
    command -v node >/dev/null 2>&1 || want="$want nodejs"
    command -v npm >/dev/null 2>&1 || want="$want npm"
fi

missing=
for p in $want; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

as=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "deps: these packages are missing and there is no sudo to install them:$missing" >&2; exit 1; }
    as=sudo
fi

case " $missing " in *" postgresql-15 "*)
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        $as mkdir -p /etc/postgresql-common
        echo 'create_main_cluster = false' | $as tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi ;;
esac

echo "deps: installing$missing"
log=$(mktemp)
if ! { $as apt-get update && $as env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -20 "$log" >&2
    echo "deps: apt-get failed; the whole log is in $log" >&2
    exit 1
fi
rm -f "$log"
