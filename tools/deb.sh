#!/bin/bash
# The Debian package from what is built: B build folder, VERSION (version.h's if empty), OUT folder. dpkg-dev alone, which build-essential brings: files by
# `make install`, dependencies by dpkg-shlibdeps, maintainer scripts of packaging/deb.
set -eu
cd "$(dirname "$0")/.."
B=${B:-build} OUT=${OUT:-$B/deb}
VERSION=${VERSION:-$(sed -n 's/.*HK_VERSION "\(.*\)"/\1/p' src/ops/version.h)}
arch=$(dpkg --print-architecture)
work=$B/deb/work
root=$work/root
umask 022
rm -rf "$work" && mkdir -p "$root/DEBIAN" "$work/debian" "$OUT"
root=$PWD/$root

# What is built is packed: the pages are not made again here.
${MAKE:-make} --no-print-directory -s -o web/dist/index.html B="$B" WEB="${WEB:-on}" install DESTDIR="$root" PREFIX=/usr >/dev/null
strip --remove-section=.comment "$root/usr/bin/huikuan"
mkdir -p "$root/lib/systemd"
mv "$root/usr/lib/systemd/system" "$root/lib/systemd/system"
rmdir "$root/usr/lib/systemd" "$root/usr/lib"
install -D -m 644 packaging/huikuan.conf "$root/etc/huikuan/huikuan.conf"
find "$root/usr/share/man" -type f -exec gzip -9n {} +

doc=$root/usr/share/doc/huikuan
install -d "$doc/docs/pictures" "$doc/proxy"
cp README.md "$doc/"
for d in first-use doors operations ingest papers param jobs access glossary demo store; do cp "docs/$d.md" "$doc/docs/"; done
cp docs/pictures/* "$doc/docs/pictures/"
sed 's,](pictures/,](docs/pictures/,g;s,](\([a-z-]*\)\.md,](docs/\1.md,g' docs/operate.md >"$doc/operate.md"
cp packaging/proxy/* "$doc/proxy/"
{ printf 'Huikuan (回款)\nUpstream: see README.md\n\n'; cat LICENSE; printf '\nWork of others\n\n'; cat THIRD-PARTY; } >"$doc/copyright"
when=$(git log -1 --format=%cD 2>/dev/null || date -R)
who='Huikuan <huikuan@localhost>'
printf 'huikuan (%s) unstable; urgency=medium\n\n  * Built from %s.\n\n -- %s  %s\n' "$VERSION" "$(git rev-parse --short HEAD 2>/dev/null || echo source)" "$who" "$when" |
    gzip -9n >"$doc/changelog.gz"
chmod -R u=rwX,go=rX "$doc"

printf 'Source: huikuan\n\nPackage: huikuan\nArchitecture: %s\n' "$arch" >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O "$root/usr/bin/huikuan" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
cat >"$root/DEBIAN/control" <<C
Package: huikuan
Version: $VERSION
Architecture: $arch
Maintainer: $who
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: $depends, adduser, fonts-noto-cjk
Recommends: fonts-lxgw-wenkai
Suggests: postgresql, nginx | caddy
Section: misc
Priority: optional
Description: receivables: who owes what since when, and getting paid
 Accounts receivable of a B2B company in one program: imports what the ERP
 gives, ages and measures it for any day, ties it out, closes the month,
 prints statements. Pages, API and command line; SQLite or PostgreSQL.
 .
 企业应收账款：导入、账龄、指标、对平、月结、对账单。
C
for s in preinst postinst prerm postrm; do install -m 755 "packaging/deb/$s" "$root/DEBIAN/$s"; done
echo /etc/huikuan/huikuan.conf >"$root/DEBIAN/conffiles"
(cd "$root" && find . -type f ! -path './DEBIAN/*' ! -path './etc/*' -printf '%P\0' | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s) dpkg-deb --root-owner-group --build "$root" "$OUT/huikuan_${VERSION}_$arch.deb" >/dev/null
rm -rf "$work"
echo "$OUT/huikuan_${VERSION}_$arch.deb"
