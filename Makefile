# Everything that a person or a server does with this project, one target each.
# Only Python 3.11 or newer (with venv) and make are needed; nothing is installed outside .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto
FUZZ_SECONDS ?= 600
# -W: warnings are errors; -n: unresolved references are warnings; --keep-going: show them all.
SPHINX := $(BIN)/python -m sphinx -W -n --keep-going -j $(JOBS) -d build/doctrees

.DEFAULT_GOAL := help
.PHONY: help site html pdf epub test check serve charts comparison lock benchmarks fuzz clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: html pdf ## build the site and the PDF (build/html/, build/pdf/)
	@printf '\nThe site is in  build/html/index.html\nThe PDF is in   build/pdf/neurips-2025.pdf\n'

html: $(VENV)/.site
	@$(SPHINX) -q -b html docs build/html

# The site offers the PDF for download, so it holds a copy.
pdf: $(VENV)/.site
	@$(SPHINX) -q -b typstpdf docs build/pdf
	@mkdir -p build/html && cp build/pdf/neurips-2025.pdf build/html/

# A book holds every file of its folder, also of pages that are gone.
epub: $(VENV)/.site ## build the report as an EPUB (build/epub/)
	@rm -rf build/epub
	@$(SPHINX) -q -b epub docs build/epub
	@printf '\nThe EPUB is in  build/epub/neurips-2025.epub\n'

test: $(VENV)/.dev ## install what the tests need and run them
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/.dev ## ruff, mypy, and the documentation with every warning an error
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/paper-cards check
	$(SPHINX) -q -b html docs build/html

serve: $(VENV)/.dev ## build, open and rebuild the site while you write
	$(BIN)/sphinx-autobuild -n -d build/doctrees --watch bib --watch _static --watch extensions --open-browser docs build/html

charts: $(VENV)/.dev ## redraw the charts from their data files
	$(BIN)/python docs/data/draw_growth.py

benchmarks: $(VENV)/.dev ## measure CPU ratios (a few minutes)
	$(BIN)/python -m pytest -n 0 -m benchmark -s tests/benchmarks

comparison: $(VENV)/.dev ## compare readers of BibTeX anew (needs biber and bibtool)
	$(BIN)/python docs/data/compare_readers.py

fuzz: $(VENV)/.dev ## feed the reader damaged files for ten minutes (FUZZ_SECONDS)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0'
	@mkdir -p build/fuzz
	$(BIN)/python tests/fuzz/fuzz_reader.py -max_total_time=$(FUZZ_SECONDS) build/fuzz tests/fuzz/corpus

lock: $(VENV)/.python ## resolve the dependencies anew and write both lock files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade --python-version 3.11 --extra site --no-emit-package neurips-field-guide pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --upgrade --python-version 3.11 --extra dev --no-emit-package neurips-field-guide -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what was built (the environment stays)
	rm -rf build

# Environments. Each stamp file says: this lock is installed.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=python3.x (found %s)" % sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/.python
	@echo 'Installing into $(VENV) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# Where Python may not write bytecode itself, it would compile the command line at each call.
	@$(BIN)/python -m compileall -q extensions
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.site
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
