# What people type on a fresh machine. Packages are installed first, then make starts again: the flags come from pkg-config,
# which may not have been there when this make was read.
#
#   make demo          installs, builds, makes or keeps the demo company, serves it   LISTEN=127.0.0.1:8080  SIZE=medium
#   make test          installs, builds, runs everything on both engines and in the browser; T=money limits the unit tests
#   make test-long     all faults, long fuzzing, sanitizers, figures, the package in a clean tree, a proxy in front
#   make program       pages, generated files and build/huikuan in their order
LISTEN   ?=
SIZE     ?= medium
DEMO_DB  ?= $(B)/demo/demo.db

.PHONY: deps deps-test deps-long program demo test test-long
deps:
	@WEB=$(WEB) tools/deps.sh run
deps-test:
	@WEB=$(WEB) tools/deps.sh test
deps-long:
	@WEB=$(WEB) tools/deps.sh long

# The pages are built from the client that hk-gen writes, and go into the program: three makes, each sees what the last one made.
program:
	+@$(MAKE) --no-print-directory -j2 gen
	+@$(MAKE) --no-print-directory web
	+@$(MAKE) --no-print-directory -j2 all

demo: deps
	+@$(MAKE) --no-print-directory program
	@HK=$(B)/huikuan DB=$(DEMO_DB) SIZE=$(SIZE) LISTEN=$(LISTEN) tools/demo.sh

test: deps-test
	+@$(MAKE) --no-print-directory program
	+@$(MAKE) --no-print-directory -j2 unit-build
	@B=$(B) T=$(T) WEB=$(WEB) MAKE="$(MAKE)" tests/all.sh

test-long: deps-long
	+@$(MAKE) --no-print-directory program
	+@$(MAKE) --no-print-directory -j2 unit-build
	@B=$(B) LONG=1 WEB=$(WEB) MAKE="$(MAKE)" tests/all.sh
	+@$(MAKE) --no-print-directory asan
