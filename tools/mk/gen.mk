# What is read from the operation rows: openapi.json, the client of the pages, docs/operations.md, man pages, completions; and the
# check that every operation and field has its words. hk-gen writes a file only when its content changed, so an edit in C
# does not build the pages again.
API := web/src/api
GEN_OUT := $(B)/gen/openapi.json $(API)/types.ts $(API)/client.ts docs/operations.md $(B)/gen/huikuan.1 $(B)/gen/huikuan.zh.1 $(B)/gen/huikuan.bash \
           $(B)/gen/huikuan.zsh $(B)/gen/huikuan.fish
GEN_OBJ := $(B)/obj/hk-gen.o $(B)/obj/hk-man.o $(B)/obj/hk-shell.o

.PHONY: gen
gen: $(B)/gen.ok

$(B)/hk-gen: $(GEN_OBJ) $(LIB)
	$(call say,link   $@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $(GEN_OBJ) $(LIB) $(LDLIBS)

$(B)/gen.ok: $(B)/hk-gen
	$(call say,gen)
	$(Q)mkdir -p $(API) docs
	$(Q)$(B)/hk-gen $(GEN_OUT)
	$(Q)touch $@

-include $(GEN_OBJ:.o=.d)
