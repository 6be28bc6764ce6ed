# The menu. Every target sets up what it needs; the second time is quick.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check explore bench soak screenshots pictures golden lock clean

help:  ## show this menu
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 24

demo: $(VENV)/.run  ## build the October issue from the bundled sample library
	@$(BIN)/generator demo --out demo

test: $(VENV)/.dev  ## run every test
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.dev  ## lint, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

explore: $(VENV)/.dev  ## let the property tests draw ten times as many examples, others in every run
	$(BIN)/python -m pytest -n auto --dist worksteal -m hypothesis --hypothesis-profile=exploring

bench: $(VENV)/.dev  ## measure ratios against a peer in one run
	$(BIN)/python -m tests.benchmarks

soak: $(VENV)/.dev  ## 20,000 spoilt articles, and 20 daemons through a month of crashes: nothing lost, nothing twice
	$(BIN)/python -m tests.soak

screenshots: $(VENV)/.dev  ## photograph the sample year in headless Chromium into screenshots/
	$(BIN)/python -m tests.screenshots

pictures: $(VENV)/.dev  ## take the two pictures of the README anew
	$(BIN)/python -m tests.screenshots --pictures

golden: $(VENV)/.dev  ## write the golden files anew, to be reviewed by eye
	$(BIN)/python -m pytest tests/golden --rewrite-golden -q

lock: $(VENV)/.dev  ## resolve both lock files anew, for every platform, without index addresses
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --output-file requirements-dev.txt

clean:  ## remove the environment and everything made
	rm -rf $(VENV) demo screenshots .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; say which with: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)

# --no-deps: the lock is complete, and older pip crashes while resolving lxml's extras; `pip check` proves it.
$(VENV)/.run: $(VENV)/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m pip check
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements-dev.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m pip check
	@touch $@ $(VENV)/.run
