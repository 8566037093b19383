# Huikuan. `make` builds build/huikuan; `make demo` and `make test` install what is missing first.
B       ?= build
CC      ?= gcc
OPT     ?= -O2
SAN     ?=
PKGS    := sqlite3 libpq libmicrohttpd libcurl jansson openssl libsodium expat libzip xlsxwriter icu-uc icu-i18n uchardet libxxhash libzstd zlib libqrencode \
           pangocairo pangofc fontconfig harfbuzz harfbuzz-subset
CFLAGS  := -std=gnu17 -g $(OPT) -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
           -Wvla -Wno-missing-field-initializers -fno-strict-aliasing -D_GNU_SOURCE $(SAN) -Isrc -I$(B)/gen $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LDFLAGS := $(SAN)
LDLIBS  := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lpthread -lm
include tools/build.mk
