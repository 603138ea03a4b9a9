# Two commands do all the set-up on a machine with Python 3.11+, git and make: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

# Every process that a test starts would compile all of us anew, where this is set.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test check bench interop golden messages lock clean

demo: .venv/ready
	$(BIN)/paraph demo

test: .venv/ready
	@command -v chromium >/dev/null || echo "Chromium is absent: the browser tests are left out (Debian: apt-get install chromium)."
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || echo "PostgreSQL is absent: its tests are left out (Debian: apt-get install postgresql)."
	@command -v soffice >/dev/null || echo "LibreOffice is absent: its tests are left out (Debian: apt-get install libreoffice-writer)."
	$(BIN)/python -m pytest -q -n auto --dist loadgroup

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready
	$(BIN)/python -m bench.run
	$(BIN)/python -m bench.texts
	$(BIN)/python -m bench.intake
	$(BIN)/python -m bench.pages

interop: .venv/ready
	$(BIN)/python -m interop.run

golden: .venv/ready
	$(BIN)/python -m tests.golden_feed --write
	$(BIN)/python -m tests.golden_dialogue --write
	$(BIN)/python -m tests.golden_originals --write
	$(BIN)/python -m tests.golden_brackets --write

messages: .venv/ready
	$(BIN)/python -m paraph.web.messages

.venv/ready: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch .venv/ready

# Needs pip-tools; run it after changing the dependencies in pyproject.toml.
lock:
	pip-compile --quiet --extra dev --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-emit-options --no-header --strip-extras --allow-unsafe -o requirements.lock pyproject.toml

clean:
	rm -rf .venv var bench/scratch
