# What is read from the operation rows: openapi.json, the client of the pages, docs/operations.md, man page, completion; and the
# check that every operation and field has its words. hk-gen writes a file only when its content changed, so an edit in C
# does not build the pages again.
API := web/src/api
GEN_OUT := $(B)/gen/openapi.json $(API)/types.ts $(API)/client.ts docs/operations.md $(B)/gen/huikuan.1 $(B)/gen/huikuan.bash

.PHONY: gen
gen: $(B)/gen.ok

$(B)/hk-gen: $(B)/obj/hk-gen.o $(LIB)
	$(call say,link   $@)
	$(Q)$(CC) $(LDFLAGS) -o $@ $(B)/obj/hk-gen.o $(LIB) $(LDLIBS)

$(B)/gen.ok: $(B)/hk-gen
	$(call say,gen)
	$(Q)mkdir -p $(API) docs
	$(Q)$(B)/hk-gen $(GEN_OUT)
	$(Q)touch $@

-include $(B)/obj/hk-gen.d
