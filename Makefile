# make serve  the atlas on http://127.0.0.1:8000/   (HOST=, PORT=, WORKSPACE= to change)
# make test   all tests this machine can run
# make check  format, lint, types, import law
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
WORKSPACE ?= .

.PHONY: serve test check docs clean
.DEFAULT_GOAL := serve

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, found $$($(PYTHON) --version 2>&1)."; \
	  echo "Name another one: make PYTHON=python3.11 (Debian: apt-get install python3)"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  echo "No virtual environment could be made. On Debian install the missing package:"; \
	  echo "  apt-get install python3-venv"; exit 2; }

$(VENV)/.serve: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.develop: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[check,test]'
	@touch $@ $(VENV)/.serve

serve: $(VENV)/.serve
	@$(BIN)/geoservice serve --workspace $(WORKSPACE) --host $(HOST) --port $(PORT)

test: $(VENV)/.develop
	$(BIN)/python -m pytest -n 2 --dist loadgroup -q

check: $(VENV)/.develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.develop
	$(BIN)/python -m docs.make_dictionary

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .import_linter_cache
