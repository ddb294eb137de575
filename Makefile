# The front door. `make help` lists what it opens.
PYTHON ?= python3
DATA ?= ../shared/data
# Many tests wait: for sockets, for leases, for a browser.
TEST_PROCESSES ?= 3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/installed-run
DEV_STAMP := $(VENV)/installed-dev
WEB_STAMP := web/dist/index.html
WEB_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' 2>/dev/null)
export LANGGRAPH_STRICT_MSGPACK := true

.DEFAULT_GOAL := help
.PHONY: help run test lint bench evals train lock openapi clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: $(RUN_STAMP) $(WEB_STAMP) ## install, build, start: the whole product on http://127.0.0.1:8000
	@$(BIN)/skillbridge serve

test: $(DEV_STAMP) $(WEB_STAMP) ## every test, on a real database, socket and browser
	$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadfile
	cd web && npm test

lint: $(DEV_STAMP) web/node_modules/.package-lock.json ## ruff (its security rules too), mypy --strict, floors, skill cards, eslint, tsc, known holes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python -m knowledge.cards.check
	cd web && npm run lint && npm run typecheck
	BIN=$(BIN) sh deploy/audit.sh

bench: $(DEV_STAMP) ## the figures, each beside its limit measured in the same run
	$(BIN)/python -m bench

evals: $(DEV_STAMP) ## how good the models are, beside baselines and published figures (DATA=folder of the labelled sets)
	$(BIN)/skillbridge evals run --data $(DATA)

train: $(DEV_STAMP) ## rebuild ml/artifacts (DATA=folder of the training data)
	$(BIN)/python -m ml.train --data $(DATA)
	$(BIN)/python -m agents.ledger.train

openapi: $(DEV_STAMP) ## write docs/openapi.json
	$(BIN)/python -m api.openapi docs/openapi.json

lock: ## resolve the pins of requirements/ anew (needs uv)
	sh requirements/lock.sh

clean: ## remove what was installed and built here (not your data)
	rm -rf $(VENV) web/node_modules web/dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "SkillBridge needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements/run.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(DEV_STAMP): requirements/dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@ $(RUN_STAMP)

web/node_modules/.package-lock.json: web/package-lock.json
	@command -v npm >/dev/null || { echo "The web client needs Node.js 20 or newer with npm."; exit 1; }
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB_STAMP): web/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web && npm run build
	@touch $@
