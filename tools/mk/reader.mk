# reader.mk - the model that reads sentences, trained by the build from content/acts.
#
#   make reader-check       how well voices are read that the model has not seen;   MISTAKES=1 lists what was read wrongly
#   make reader-check NEW="a b"     the voices a and b together, read by a model of the others: do this before a new voice is learned from

READER_O := $(call objs,base) $(call objs,reading)
VOICES   := $(sort $(wildcard content/acts/*.tsv))

$(B)/train-reader: tools/train-reader.c $(READER_O) $(B)/flags
	$(call say,tool   $<)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -MMD -MP -MF $@.d -o $@ $< $(READER_O) $(LDLIBS)

ifneq ($(VOICES),)
$(B)/gen/content/reading/model.bin: $(B)/train-reader $(VOICES)
	$(call say,train  reader)
	$(Q)mkdir -p $(@D)
	$(Q)$(B)/train-reader $@ $(VOICES)
$(B)/gen/content_files.c: $(B)/gen/content/reading/model.bin
endif

.PHONY: reader-check
reader-check: $(B)/train-reader
	$(Q)$(B)/train-reader $(if $(NEW),--new=$(words $(NEW)),$(if $(MISTAKES),--mistakes,--measure)) \
	  $(NEW:%=content/acts/%.tsv) $(filter-out $(NEW:%=content/acts/%.tsv),$(VOICES))
