# make page: the sample issue, from a fresh checkout. make test: every test. make lint: style and types.
# Another interpreter: make PYTHON=python3.12 page

PYTHON ?= python3
ISSUE ?= issues/2024-07-19
BIN := .venv/bin
READY := .venv/.ready

.PHONY: page test lint

page: $(READY)
	$(BIN)/layout build $(ISSUE) --proof

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 page")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
