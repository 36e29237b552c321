# Everything starts here: `make help`. A fresh machine needs Python 3.11, make and git.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
CPU_WHEELS := https://download.pytorch.org/whl/cpu
PO := $(wildcard matchmaker/translations/*/*/LC_MESSAGES/*.po)
SOAK := MATCHMAKER_ROUNDS=100 MATCHMAKER_MAILS=1000 MATCHMAKER_EXAMPLES=300 MATCHMAKER_RUNS=400 MATCHMAKER_EJECTIONS=3000
SOAKED := tests/scheduler tests/matchmaker/invitations/test_races.py tests/matchmaker/eventday/test_two_desks.py tests/matchmaker/invitations/test_machine.py tests/matchmaker/delivery tests/web/api
TYPED := $(addprefix matchmaker/,foundation models audit jobs programme mail accounts overview workers)
PYTEST := $(BIN)/python -m pytest -n 3 --dist loadfile# on two cores: while one waits for its browser or its database, two work
AGAIN = $(MAKE)# by another name: `make -n` would run it in earnest, and its sub-makes again, without end
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONDONTWRITEBYTECODE# else every process of the tests compiles every module again

.PHONY: help demo serve test lint bench bench-quick soak machine-code translations words browser lock clean

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-18s %s\n", $$1, $$2}'

demo: $(VENV)/.installed ## The forum, end to end: load, embed, score, schedule, report
	$(BIN)/matchmaker demo
	@echo
	@echo "Open the pages with 'make serve', then follow one of the links above."

serve: $(VENV)/.installed ## The pages of the demo, on http://127.0.0.1:5000
	$(BIN)/matchmaker serve --demo

test: $(VENV)/.test browser ## All tests, on SQLite (or on the server that DATABASE_URL names)
	$(PYTEST)

lint: $(VENV)/.test ## Style of code, templates and sheets, and arrows that point downwards
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint web/templates matchmaker/templates
	@! LC_ALL=C.UTF-8 grep -rnE '.{141}' --include=*.html web/templates matchmaker/templates || { echo "These lines are longer than 140 characters." >&2; exit 1; }
	@! grep -nE '[{;].*[;}]' web/static/css/*.css || { echo "These lines hold more than one declaration." >&2; exit 1; }
	$(BIN)/lint-imports
	$(BIN)/pyright --pythonpath $(BIN)/python scheduler scoring $(TYPED)

bench: $(VENV)/.test ## Speed and size, written as tables (minutes; wants a quiet machine)
	$(BIN)/python benchmarks/run.py

bench-quick: $(VENV)/.test ## Whether anything has become slow: two minutes, ratios to the committed figures
	$(BIN)/python benchmarks/quick.py

soak: $(VENV)/.test browser ## The long figures: races, orders of acts, killed senders, 300 requests for each operation of the API
	$(SOAK) $(PYTEST) --timeout 3600 $(SOAKED)

machine-code: ## Compile the scheduler's annealing, so that no first run waits a quarter of a minute for it
	@$(BIN)/python -c 'import scheduler.annealing.parallel_chains'

words: $(VENV)/.installed ## Bring the catalogues up to date with modules and templates, for translators
	$(BIN)/python -m matchmaker.foundation.catalogues

translations: $(VENV)/.translations ## Compile the words of the pages

browser: ## Chromium and its driver for the browser tests, from the system's packages
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
	  echo "Installing Chromium and its driver for the browser tests."; \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-noto-core >/dev/null; } || { \
	  echo "Chromium and chromedriver are missing and could not be installed: install the packages chromium and chromium-driver." >&2; exit 1; }

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# torch first, pinned, and without CUDA where the CPU's wheels can be had: a plain install would bring gigabytes of it
$(VENV)/.torch: | $(VENV)/bin/python
	@$(BIN)/python -c 'import torch' 2>/dev/null || \
	  $(BIN)/pip install -q --retries 0 --timeout 10 --index-url $(CPU_WHEELS) torch==2.13.0 -c constraints.txt 2>/dev/null || { \
	  echo "The CPU build of torch could not be had from $(CPU_WHEELS); taking torch 2.13.0 from the package index."; \
	  echo "That may bring CUDA libraries: several gigabytes. Press Ctrl-C now if you do not want them."; \
	  $(BIN)/pip install -q torch==2.13.0 -c constraints.txt; }
	@touch $@

$(VENV)/.installed: $(VENV)/.torch constraints.txt setup.cfg pyproject.toml
	@echo "Installing the pinned packages (once)."
	$(BIN)/pip install -q -c constraints.txt 'setuptools>=77'
	$(BIN)/pip install -q -c constraints.txt --no-build-isolation -e .
	@touch $@
	@$(AGAIN) -s translations machine-code

$(VENV)/.test: $(VENV)/.installed
	$(BIN)/pip install -q -c constraints.txt --no-build-isolation -e '.[test]'
	@touch $@

$(VENV)/.translations: $(PO) | $(VENV)/.installed
	@for folder in matchmaker/translations/*/; do \
	  ! ls $$folder*/LC_MESSAGES/*.po >/dev/null 2>&1 || $(BIN)/pybabel -q compile -d $$folder; done
	@touch $@

lock: ## Write down the versions that are installed now
	$(BIN)/pip freeze --exclude-editable | grep -v '^b2b-matchmaker' | sed 's/+cpu//' > constraints.txt

clean: ## Remove the environment and the demo
	rm -rf $(VENV) instance
