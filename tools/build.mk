# build.mk - how everything is compiled: one make, no recursion, all output below $(B).
#
#   make                    $(B)/huikuan (the library alone while there is no src/main.c)
#   make lib-book           only the objects of src/base and src/book, for work on one room
#   make unit               build and run all unit tests; T=money: those whose name holds "money"
#   make unit-book_scan     build and run tests/unit/book_scan.c; MODS="base book" links those rooms only
#   make asan               the unit tests under address and undefined-behaviour sanitizers, in build-asan
#   make check-texts        every error a C file names has its text in both languages
#   make install            PREFIX (/usr/local), DESTDIR
#   make clean
#   WEB=off                 leave the web pages out;   V=1 shows the commands
#
# Targets of other subjects (demo, test, web, deb) are in tools/mk/*.mk.

WEB      ?= on
MODS     ?=
T        ?=
PREFIX   ?= /usr/local
Q        := $(if $(V),,@)
say       = $(if $(V),,@echo "  $(1)")

.PHONY: all lib unit asan check-texts install clean
all:

# $(call note,FILE,TEXT): FILE holds TEXT, touched only when it changes. What depends on it notices other flags and removed files.
note      = $(shell mkdir -p $(dir $(1)); echo '$(2)' | cmp -s - $(1) || echo '$(2)' >$(1))

# Rooms that see base only: built, tested and fuzzed alone, without store and generated SQL.
ALONE    := base book reading debtor

SRCS     := $(wildcard src/*/*.c)
MODULES  := $(sort $(foreach s,$(SRCS),$(word 2,$(subst /, ,$s))))
objs      = $(patsubst src/%.c,$(B)/obj/%.o,$(wildcard src/$(1)/*.c))
LIB      := $(B)/libhuikuan.a

ifneq ($(MAKECMDGOALS),clean)
$(call note,$(B)/flags,$(CC) $(CFLAGS) $(LDFLAGS))
endif

# ---- generated code ------------------------------------------------------------------------------------------------------
# Tools of the build stand alone: an edit in src/ must not run them again.
$(B)/%: tools/%.c $(B)/flags
	$(call say,tool   $<)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -MMD -MP -MF $@.d -o $@ $< -ljansson

# SQL: sqlgen says which files it writes; make reads the list back and starts again when it changed. Unchanged files keep
# their time, so one query edited compiles one module.
GEN_C    :=
ifneq ($(wildcard tools/sqlgen.c),)
SQL      := $(sort $(wildcard sql/schema/*.sql)) -- $(sort $(wildcard sql/query/*.sql))
SQL_LIST := $(B)/gen/sql/files.mk
# Not for goals that install first: there may be no compiler yet.
ifneq ($(filter-out clean deps deps-test deps-long demo test test-long program deb,$(or $(MAKECMDGOALS),all)),)
$(call note,$(B)/gen/sql.list,$(SQL))
-include $(SQL_LIST)
endif
$(SQL_LIST): $(B)/sqlgen $(B)/gen/sql.list $(filter-out --,$(SQL))
	$(call say,sqlgen)
	$(Q)rm -rf $(B)/gen/sql.new && mkdir -p $(B)/gen/sql.new $(@D)
	$(Q)$(B)/sqlgen $(B)/gen/sql.new $(SQL)
	$(Q)cd $(B)/gen/sql.new && for f in *.[ch]; do cmp -s $$f ../sql/$$f || cp $$f ../sql/$$f; done
	$(Q)cd $(B)/gen/sql && for f in *.[ch]; do test -e ../sql.new/$$f || rm -f $$f; done
	$(Q)cd $(B)/gen/sql.new && echo "GEN_C += $$(ls | sed -n 's,.*\.c$$,$$(B)/gen/sql/&,p' | tr '\n' ' ')" >../sql/files.mk
	$(Q)rm -rf $(B)/gen/sql.new
$(foreach m,$(filter-out $(ALONE),$(MODULES)),$(call objs,$m)): | $(SQL_LIST)
endif

# Texts: the parts of all modules become one file a language.
TEXTS    := $(B)/gen/content/i18n/zh.json $(B)/gen/content/i18n/en.json
PARTS    := $(sort $(wildcard content/i18n/parts/*.json))
$(TEXTS) &: $(B)/i18n-merge $(B)/gen/parts.list $(PARTS)
	$(call say,texts)
	$(Q)mkdir -p $(B)/gen/content/i18n
	$(Q)$(B)/i18n-merge $(TEXTS) $(PARTS)

check-texts: $(B)/texts.ok
$(B)/texts.ok: $(B)/i18n-merge $(TEXTS) $(SRCS)
	$(call say,check  texts of errors)
	$(Q)$(B)/i18n-merge --check $(TEXTS) $(SRCS)
	$(Q)touch $@

# Files inside the program: content/ (texts merged) and the built pages.
CONTENT  := $(sort $(shell find content -type f ! -path 'content/i18n/parts/*'))
PAGES    := $(if $(filter off,$(WEB)),,$(sort $(shell find web/dist -type f 2>/dev/null)))
ifneq ($(MAKECMDGOALS),clean)
$(call note,$(B)/gen/parts.list,$(PARTS))
$(call note,$(B)/gen/content.list,$(CONTENT))
$(call note,$(B)/gen/pages.list,$(PAGES))
endif
$(B)/gen/content_files.c: $(B)/embed $(B)/gen/content.list $(CONTENT) $(TEXTS)
	$(call say,embed  content)
	$(Q)$(B)/embed $@ hk_content_files -x i18n/parts content $(B)/gen/content
# Pages go in as they are and packed beside it: the server sends what the browser takes.
$(B)/gen/web_files.c: $(B)/embed $(B)/gen/pages.list $(PAGES)
	$(call say,embed  web)
	$(Q)rm -rf $(B)/gen/pages && mkdir -p $(B)/gen/pages
	$(Q)for f in $(if $(PAGES),$$(cd web/dist && find . -type f | grep -E '\.(html|js|css|svg|txt|json)$$')); do \
	    mkdir -p $(B)/gen/pages/$$(dirname $$f) && gzip -9nc web/dist/$$f >$(B)/gen/pages/$$f.gz || exit 1; done
	$(Q)$(B)/embed $@ hk_web_files $(if $(PAGES),web/dist $(B)/gen/pages)
GEN_C    += $(B)/gen/content_files.c $(B)/gen/web_files.c
GEN_O    := $(GEN_C:$(B)/gen/%.c=$(B)/obj/gen/%.o)

# ---- objects, library, program -------------------------------------------------------------------------------------------
$(B)/obj/%.o: src/%.c $(B)/flags
	$(call say,cc     $<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

$(B)/obj/gen/%.o: $(B)/gen/%.c $(B)/flags
	$(call say,cc     $<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

LIB_O    := $(SRCS:src/%.c=$(B)/obj/%.o) $(GEN_O)
ifneq ($(MAKECMDGOALS),clean)
$(call note,$(B)/lib.list,$(LIB_O))
endif
$(LIB): $(LIB_O) $(B)/lib.list
	$(call say,ar     $@)
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $(LIB_O)
lib: $(LIB)

$(B)/huikuan: $(B)/obj/main.o $(LIB) $(B)/texts.ok $(B)/gen.ok
	$(call say,link   $@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $(B)/obj/main.o $(LIB) $(LDLIBS)
all: $(if $(wildcard src/main.c),$(B)/huikuan,$(LIB))

define room
.PHONY: lib-$(1)
lib-$(1): $(sort $(call objs,base) $(call objs,$(1)))
endef
$(foreach m,$(MODULES),$(eval $(call room,$m)))

# ---- unit tests ----------------------------------------------------------------------------------------------------------
# freexl gives a second opinion on .xls files; the program does not need it.
TESTLIBS := -lcmocka -lfreexl
UNITS    := $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/*$(T)*.c)))
UNIT_LIB := $(if $(MODS),$(foreach m,$(MODS),$(call objs,$m)) $(if $(filter-out $(ALONE),$(MODS)),$(GEN_O)),$(LIB))
ifneq ($(MAKECMDGOALS),clean)
$(call note,$(B)/unit.list,$(UNIT_LIB))
endif
$(B)/unit/%: tests/unit/%.c $(UNIT_LIB) $(B)/flags $(B)/unit.list
	$(call say,test   $<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Itests/unit -MMD -MP -MF $@.d -o $@ $< $(UNIT_LIB) $(LDLIBS) $(TESTLIBS)

.PHONY: unit-build
unit-build: $(UNITS:%=$(B)/unit/%)
unit: $(UNITS:%=$(B)/unit/%)
	$(Q)tests/run.sh -j 2 $^
.PHONY: $(UNITS:%=unit-%)
$(UNITS:%=unit-%): unit-%: $(B)/unit/%
	$(Q)$<

# A build of its own: other flags give other objects.
asan:
	+$(Q)$(MAKE) --no-print-directory B=build-asan OPT=-O1 SAN="-fsanitize=address,undefined -fno-sanitize-recover=all" T=$(T) unit

install: $(B)/huikuan
	install -D -m 755 $(B)/huikuan $(DESTDIR)$(PREFIX)/bin/huikuan
	install -D -m 644 $(B)/gen/huikuan.1 $(DESTDIR)$(PREFIX)/share/man/man1/huikuan.1
	install -D -m 644 $(B)/gen/huikuan.zh.1 $(DESTDIR)$(PREFIX)/share/man/zh_CN/man1/huikuan.1
	install -D -m 644 $(B)/gen/huikuan.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/huikuan
	install -D -m 644 $(B)/gen/huikuan.zsh $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_huikuan
	install -D -m 644 $(B)/gen/huikuan.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/huikuan.fish
	mkdir -p $(DESTDIR)$(PREFIX)/lib/systemd/system
	sed 's,/usr/bin/,$(PREFIX)/bin/,;s,/usr/share/,$(PREFIX)/share/,' packaging/huikuan.service >$(DESTDIR)$(PREFIX)/lib/systemd/system/huikuan.service
	chmod 644 $(DESTDIR)$(PREFIX)/lib/systemd/system/huikuan.service

clean:
	rm -rf $(B) build-asan

-include $(wildcard $(B)/*.d $(B)/unit/*.d) $(LIB_O:.o=.d) $(B)/obj/main.d
-include $(sort $(wildcard tools/mk/*.mk))
