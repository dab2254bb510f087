# Every target works in a fresh clone, as root or not, with or without a terminal.

PYTHON := .venv/bin/python
PATHS := weibao tests tools manage.py setup.py $(wildcard bench)

.PHONY: run test check lint format budgets words locks setup setup-test setup-bench demo-real bench soak soak-bundles soak-billing slow

run: setup
	$(PYTHON) manage.py serve

test: setup-test
	$(PYTHON) tools/test.py

check: lint test

lint: setup-test
	.venv/bin/ruff format --check $(PATHS)
	.venv/bin/ruff check $(PATHS)
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	$(PYTHON) tools/budgets.py
	$(PYTHON) tools/check_locks.py
	@if [ -d weibao/web/templates ]; then .venv/bin/djlint --lint --quiet weibao/web/templates; fi
	@if [ -e tools/check_words.py ]; then $(PYTHON) tools/check_words.py; fi
	$(PYTHON) manage.py makemigrations --check --dry-run

format: setup-test
	.venv/bin/ruff format $(PATHS)
	.venv/bin/ruff check --fix $(PATHS)

# A contract executed over 445 real incidents; prints the summary that the README shows.
demo-real: setup
	$(PYTHON) tools/demo_real.py

bench: setup-bench
	@for file in bench/[a-z]*.py; do echo "== $$file"; $(PYTHON) $$file || exit 1; done

# Contract-years of seeds with every invariant on; make soak SECONDS=3600 SEED=1000
soak: setup-test
	$(PYTHON) tools/soak.py --seconds $(or $(SECONDS),60) --seed $(or $(SEED),1)

# Telephones that send whole visits again, reordered and changed; make soak-bundles BUNDLES=10000
soak-bundles: setup-test
	SOAK_BUNDLES=$(or $(BUNDLES),10000) .venv/bin/pytest -q tests/bundles/test_replay.py

# Workers of a billing run that are killed; make soak-billing KILLS=1000
soak-billing: setup-test
	SOAK_KILLS=$(or $(KILLS),1000) .venv/bin/pytest -q tests/billing/test_killed_runs.py

# After a change in requirements/*.in or front/package.json; asks the registries.
locks: setup-test
	$(PYTHON) tools/lock.py

# Journeys on a slow machine: the server answers late, and the browser has a quarter of a processor;
# make slow DELAY=0.4 JOURNEYS=tests/journeys/pocket
slow: setup-test
	JOURNEYS_DELAY=$(or $(DELAY),0.4) .venv/bin/pytest -q $(or $(JOURNEYS),tests/journeys)

setup:
	@python3 tools/setup.py

setup-test:
	@python3 tools/setup.py --test

setup-bench:
	@python3 tools/setup.py --bench
