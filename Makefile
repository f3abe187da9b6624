# Two commands are all there is to set up: `make run` and `make test`.
# Python 3.11 or newer and make have to be there; everything else is installed here.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint tests/constraints.txt

.PHONY: run test set-up lint test-browser test-walls test-parts test-rest soak pictures bench bench-library bench-digest \
  evaluate train clean

run: .venv/run
	@$(BIN)/papersays serve

TOGETHER := $(MAKE) --no-print-directory --jobs=3

# One more at once than a small machine has processors, as all of them wait some of the time.
test:
	@$(TOGETHER) set-up
	$(TOGETHER) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) test-browser test-walls test-rest test-parts lint

set-up: .venv/dev .venv/programs tests/js/node_modules/.installed .venv/browser .venv/redis .venv/hugo

# A test that hangs ends the run, and shows where; the longest takes a quarter of that on a slow machine.
PYTEST := $(BIN)/python -m pytest -o faulthandler_timeout=240 -o faulthandler_exit_on_timeout=true

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	npm --prefix tests/js run check
	node --test tests/js/

test-browser:
	$(PYTEST) tests/browser

# What starts whole servers and programs, and waits for them.
WALLS := tests/walls tests/machines tests/digest $(patsubst %,tests/test_%.py,answers asking cli doctor follow \
  real_papers replays serve two_servers)
PARTS := tests/formats tests/sources tests/summarisers tests/text tests/verify

test-walls:
	$(PYTEST) $(WALLS)

test-parts:
	$(PYTEST) $(PARTS)

test-rest:
	$(PYTEST) $(patsubst %,--ignore %,tests/browser $(WALLS) $(PARTS))

# Every case of every test, and the walls under long attack, for an hour or more; at the end a table of figures for
# SECURITY.md.
soak: set-up
	SOAK=1 $(BIN)/python -m pytest tests/walls tests

# The pictures of the README, taken anew from the saved pages of arXiv.
pictures: .venv/dev .venv/browser
	SOAK=1 $(BIN)/python -m pytest tests/browser/both/test_pictures.py
	@cd tests && ../$(BIN)/python -m browser.both.pictures

# Figures for README and CHANGELOG; nothing here fails because a machine is slow.
bench: .venv/dev .venv/browser
	$(BIN)/python tests/bench.py

# Searching 100,000 readings; making them takes some minutes.
bench-library: .venv/dev
	$(BIN)/python tests/bench_library.py

# A digest of two hundred papers that are in the library, and what memory it takes.
bench-digest: .venv/dev
	$(BIN)/python tests/bench_digest.py

# The embedded summariser against its data sets: make evaluate DATA=folder-with-the-jsonl-files
evaluate: .venv/run
	$(BIN)/python server/tools/evaluate.py --data $(DATA)

train: .venv/train
	$(BIN)/python server/tools/train_extractive.py --data $(DATA)

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "PaperSays needs Python 3.11 or newer: https://www.python.org/downloads/"; exit 1; }
	@sh tests/setup/venv.sh "$(PYTHON)"

.venv/run: .venv/bin/python pyproject.toml tests/constraints.txt
	@$(PIP) --editable .
	@touch $@

.venv/dev: .venv/run
	@$(PIP) --editable '.[dev]'
	@touch $@

.venv/train: .venv/run
	@$(PIP) --editable '.[train]'
	@touch $@

# All that the tests want of the system in one go, while Python's libraries come; each is then seen to below.
.venv/programs: .venv/bin/python tests/setup/programs.sh
	@sh tests/setup/programs.sh
	@touch $@

.venv/browser: .venv/dev .venv/programs tests/setup/chromium.sh tests/setup/firefox.sh
	@sh tests/setup/chromium.sh $(BIN)
	@sh tests/setup/firefox.sh
	@touch $@

.venv/redis: .venv/programs tests/setup/redis.sh
	@sh tests/setup/redis.sh
	@touch $@

.venv/hugo: .venv/programs tests/setup/hugo.sh
	@sh tests/setup/hugo.sh
	@touch $@

tests/js/node_modules/.installed: .venv/programs tests/js/package.json tests/js/package-lock.json
	@sh tests/setup/node.sh
	@npm --prefix tests/js ci --no-audit --no-fund --loglevel error
	@touch $@

clean:
	rm -rf .venv tests/js/node_modules tests/artefacts .pytest_cache .mypy_cache .ruff_cache
