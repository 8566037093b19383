# Fuzzers of what comes from outside: clang's libFuzzer with address and undefined-behaviour sanitizers.
#
#   make fuzz T=csv SECONDS=60     one target (tests/fuzz/fuzz_<T>.c) from its seeds in tests/fuzz/corpus/<T>; what it finds new goes to $(B)/fuzz
#   make fuzz SECONDS=2            all targets, one after the other
#
# A find stops the run and is written to $(B)/fuzz/<T>.crash-*: put it into the corpus when it is mended.
SECONDS    ?= 5
FUZZ_CC    ?= clang
FUZZ_T     := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_SRC   := $(wildcard src/base/*.c src/reading/*.c src/debtor/*.c) src/ledger/code.c src/ops/args.c src/ops/near.c $(patsubst %,src/ingest/%.c,columns days encoding format headers merge notes ole read_csv read_html \
                read_xls read_xlsx read_xml shape sheet totals values)
FUZZ_O     := $(FUZZ_SRC:src/%.c=$(B)/fuzz/obj/%.o) $(B)/fuzz/obj/content_files.o
FUZZ_SAN   := -fsanitize=address,undefined -fno-sanitize-recover=all
FUZZ_FLAGS  = -std=gnu17 -g -O1 -D_GNU_SOURCE -Wall -Wextra -Wno-missing-field-initializers -fno-strict-aliasing -Isrc -Itests/fuzz $(shell pkg-config --cflags $(PKGS))

$(B)/fuzz/obj/%.o: src/%.c
	$(call say,fuzz   $<)
	$(Q)mkdir -p $(@D)
	$(Q)$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link $(FUZZ_SAN) -MMD -MP -c -o $@ $<
$(B)/fuzz/obj/content_files.o: $(B)/gen/content_files.c
	$(Q)mkdir -p $(@D)
	$(Q)$(FUZZ_CC) $(FUZZ_FLAGS) -c -o $@ $<
$(B)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.h $(FUZZ_O)
	$(call say,fuzz   $<)
	$(Q)$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer $(FUZZ_SAN) -o $@ $< $(FUZZ_O) $(LDLIBS)

.SECONDARY: $(FUZZ_O)
.PHONY: fuzz $(FUZZ_T:%=fuzz-%)
fuzz: $(FUZZ_T:%=fuzz-%)
ifneq ($(T),)
fuzz: ; @:
$(filter-out fuzz-$(T),$(FUZZ_T:%=fuzz-%)): ; @:
fuzz-$(T): $(B)/fuzz/fuzz_$(T)
else
$(foreach t,$(FUZZ_T),$(eval fuzz-$t: $(B)/fuzz/fuzz_$t))
endif
$(if $(T),fuzz-$(T),$(FUZZ_T:%=fuzz-%)): fuzz-%:
	$(Q)mkdir -p $(B)/fuzz/found/$*
	$(Q)$< -max_total_time=$(SECONDS) -rss_limit_mb=2048 -timeout=10 -max_len=65536 -verbosity=0 -print_final_stats=0 -artifact_prefix=$(B)/fuzz/$*. \
	    $(B)/fuzz/found/$* tests/fuzz/corpus/$* && echo "  fuzz   $* $(SECONDS) s, nothing found"
-include $(FUZZ_O:.o=.d)
