# One list of commands: people, pre-commit and CI call these same ones.
PYTHON ?= python3
BIN := .venv/bin
# Older ones overlook the extra that jusText names as lxml[html_clean], and warn of it at each installation.
PIP := pip>=23.3

.DEFAULT_GOAL := help
.PHONY: help setup site test lint serve bench clean

help: ## list the commands
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

site: .venv/site.stamp ## set up, then turn the documents in seeds/ into a website in site/
	$(BIN)/onrecord update

test: .venv/test.stamp ## set up what tests need, then run them all
	@tests/need-chromium.sh
	$(BIN)/pytest

lint: .venv/test.stamp ## style, types and the direction of imports
	$(BIN)/ruff check onrecord tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

serve: .venv/site.stamp ## preview at http://127.0.0.1:8000, with drafts
	$(BIN)/onrecord serve --open

bench: .venv/test.stamp ## speed, as ratios measured side by side
	$(BIN)/python -m benchmarks

clean: ## remove what was made, keep the record
	rm -rf .venv .onrecord build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find site -mindepth 1 ! -name .gitignore -delete

.venv/site.stamp: pyproject.toml constraints.txt
	@.ci/need-venv.sh $(PYTHON)
	$(PYTHON) -m venv .venv
	-@$(BIN)/python -m pip install --quiet --disable-pip-version-check '$(PIP)'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[publish,pdf,docx]'
	@touch $@

.venv/test.stamp: .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,lint]'
	@touch $@
