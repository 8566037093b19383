# The pages. `make web` installs the locked packages and builds web/dist, only when something under web/ (or the generated client)
# changed. WEB=off skips it: the program then answers with the API alone.
WEB        ?= on
WEB_DIST   := web/dist
WEB_SOURCE := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path 'web/tests/*' 2>/dev/null)

.PHONY: web web-test e2e
ifeq ($(WEB),off)
web:
	@echo "web: skipped (WEB=off)"
else
web: $(WEB_DIST)/index.html

web/node_modules/.package-lock.json: web/package.json web/package-lock.json web/.npmrc
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_DIST)/index.html: web/node_modules/.package-lock.json $(WEB_SOURCE)
	cd web && npx --no-install vite build --logLevel warn
	@touch $@
endif

# Types, unit and component tests: no browser, no server.
web-test: web/node_modules/.package-lock.json
	cd web && npx --no-install vue-tsc --noEmit && npx --no-install vitest run

# The walk through a real Chromium. HK_BIN, HK_DB, HK_LOGIN and HK_PASSWORD name program, demo database and login;
# without HK_BIN it walks over the mock.
e2e: $(WEB_DIST)/index.html
	node tests/e2e/run.mjs
