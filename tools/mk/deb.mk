# The Debian package: $(B)/deb/huikuan_VERSION_ARCH.deb. tests/deb/run.sh installs, upgrades, removes and purges it in a clean tree.
.PHONY: deb
deb: deps
	+@$(MAKE) --no-print-directory program
	@B=$(B) WEB=$(WEB) MAKE="$(MAKE)" tools/deb.sh
