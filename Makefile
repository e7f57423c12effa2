# make page: the sample issue, from a fresh checkout. make test: every test. make lint: style and types.
# make bench: speed, stages of a build and line composition in figures. make compare: docs/comparison.md anew.
# Another interpreter: make PYTHON=python3.12 page

PYTHON ?= python3
ISSUE ?= issues/2024-07-19
BIN := .venv/bin
READY := .venv/.ready

.PHONY: page test lint bench compare

page: $(READY)
	$(BIN)/layout build $(ISSUE) --proof

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m bench.speed $(ISSUE) --typst
	$(BIN)/python -m bench.stages $(ISSUE)
	$(BIN)/python -m bench.lines $(ISSUE)

compare: $(READY)
	$(BIN)/python -m bench.peers $(ISSUE) --install --measure 16.667 11 13 15 17 26 --write docs/comparison.md

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 page")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
