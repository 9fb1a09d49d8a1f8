# Two commands for a fresh machine: `make demo` and `make test`. Each sets up .venv by itself.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test test-full check setup clean pywb

# pip of Debian 12 (23.0) fails on an extra that two packages ask for; hence its own upgrade first.
$(STAMP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade 'pip>=25'
	$(BIN)/pip install --quiet '.[dev]'
	@rm -rf build *.egg-info
	@touch $(STAMP)

setup: $(STAMP)

demo: $(STAMP)
	@$(BIN)/python -m demo.run

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest -q -n auto -m "not browser and not slow and not further"

# The browser tests, the full kill matrix and the soak; some 20 minutes.
# Needs Debian's chromium besides: apt-get install chromium fonts-noto-cjk
test-full: check
	$(BIN)/pytest -q -n auto

# A web archive for the tests of the back-fill: GPL, so beside the project and never imported; it
# pins old packages, hence an environment of its own (its pkg_resources went with setuptools 81).
PYWB := .cache/pywb
pywb: $(PYWB)/.installed

$(PYWB)/.installed:
	$(PYTHON) -m venv $(PYWB)
	$(PYWB)/bin/pip install --quiet --upgrade 'pip>=25'
	$(PYWB)/bin/pip install --quiet 'pywb>=2.10,<2.11' 'setuptools<81'
	@touch $@

clean:
	rm -rf .venv .cache build *.egg-info demo/run .mypy_cache .ruff_cache .pytest_cache .hypothesis
