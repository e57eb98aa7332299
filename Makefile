# make run    build seeds/ into output/ (makes .venv first)
# make test   run every test that this machine can run; what it cannot is named in the summary
# make docs   the ontology's reference page, build/docs/ontology.html
# make lint   formatting, lint, types
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test lint bench docs clean

run: $(STAMP)
	$(BIN)/kg build seeds/ -o output/

test: $(STAMP) lint
	$(BIN)/python -m pytest -n 2 -rs tests

lint: $(STAMP)
	$(BIN)/ruff format --check kg tests training
	$(BIN)/ruff check kg tests training
	$(BIN)/mypy

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,docs]"
	touch $@

bench: $(STAMP)
	$(BIN)/python -m pytest -s tests/bench/bench_*.py

docs: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[docs]"
	$(BIN)/python docs/reference.py build/docs

clean:
	rm -rf output build *.egg-info
