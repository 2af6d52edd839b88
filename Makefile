# Every command an outsider needs. `make help` lists them.
# Each step leaves a stamp in .venv/, so a second run only does what has changed.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo serve test test-quick test-quick-faults screens matrix mutate mutate-access scan api-fuzz faults faults-long next check format lock docs bench load bench-match learn-match fixture styles offline clean

# Hundreds of modules are read by every process: what Python compiled of them is kept.
unexport PYTHONDONTWRITEBYTECODE

ARGS ?=
MILLION ?= 0
PORT ?= 8000

help: ## List these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | column -t -s '|' 2>/dev/null \
	  || sed -nE 's/^([a-z-]+):.*## (.*)/  make \1  \2/p' $(firstword $(MAKEFILE_LIST))

demo: ## Set up everything and run the demo partnership
	@bash deploy/setup.sh run
	@exec .venv/bin/handrail demo $(ARGS)

serve: ## Serve what is in the configured database (PORT=8000)
	@bash deploy/setup.sh run
	@exec .venv/bin/handrail serve --port $(PORT)

test: ## Run all tests on SQLite and PostgreSQL (ARGS="tests/rules -k clock" for some)
	@bash deploy/setup.sh test
	@bash deploy/test.sh $(ARGS)

test-quick: ## Run for a minute the tests nearest to what changed (SINCE=main for a branch)
	@bash deploy/setup.sh test
	@SINCE=$(SINCE) bash deploy/test_quick.sh $(ARGS)

test-quick-faults: ## Plant 20 faults, one at a time: make test-quick has to notice (ARGS="--only NAME")
	@bash deploy/setup.sh test
	@.venv/bin/python -m tests.quick.planted $(ARGS)

offline: ## Load and serve the demo, and test a referral, in a network without a way out
	@bash deploy/setup.sh test
	@bash deploy/offline.sh $(ARGS)

matrix: ## Try whole the long tables of which make test draws a tenth, on both databases
	@bash deploy/setup.sh test
	@bash deploy/matrix.sh $(ARGS)

screens: ## Keep a picture of every page at 1280 and 375 px, and a table of measures (OUT=var/screens)
	@bash deploy/setup.sh test
	@OUT=$(OUT) bash deploy/screens.sh $(ARGS)

mutate: ## Change one small thing of rules or actions at a time (ARGS="--number 40 --seed 1")
	@bash deploy/setup.sh test
	@bash deploy/mutate.sh $(ARGS)

mutate-access: ## Take away each guard of access in turn: a test has to notice
	@bash deploy/setup.sh develop
	@bash deploy/mutate_access.sh $(ARGS)

faults: ## Do every harm of tests/faults.txt to a service of its own, on both databases
	@bash deploy/setup.sh test
	@bash deploy/faults.sh

faults-long: ## Kill the service a thousand times while people send, on both databases
	@bash deploy/setup.sh test
	@bash deploy/faults.sh long

scan: ## Scan the demo with bandit, wapiti and sqlmap, which must find planted holes first
	@bash deploy/setup.sh develop
	@bash deploy/scan.sh

api-fuzz: ## Let schemathesis ask the partner API (SECONDS_OF_FUZZ=600 for longer)
	@bash deploy/setup.sh develop
	@bash deploy/fuzz.sh

next: ## Run the units on the newest Django and psycopg, on a day of next year (ARGS="tests/records" for some)
	@bash deploy/setup.sh test
	@bash deploy/next.sh $(ARGS)

check: ## Format, lint, types, layers, migrations, generated docs, security
	@bash deploy/setup.sh develop
	@bash deploy/check.sh

format: ## Put the code into the house format
	@bash deploy/setup.sh develop
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

lock: ## Resolve the requirements again, with hashes
	@bash deploy/setup.sh develop
	@bash deploy/lock.sh $(ARGS)

docs: ## Write the generated docs again
	@bash deploy/setup.sh run
	@.venv/bin/handrail docs

bench: ## Measure the pages on both databases (ARGS="--children 1000" for a small run, --boards for the boards)
	@bash deploy/setup.sh test
	@bash deploy/bench.sh $(ARGS)

load: ## Measure a day of 200 and 1,000 people at once (ARGS="--people 50 --children 2000 --minutes 2")
	@bash deploy/setup.sh test
	@bash deploy/setup.sh load
	@bash deploy/load.sh $(ARGS)

bench-match: ## Measure the matcher beside its peers (MILLION=1 for a register of a million too)
	@bash deploy/setup.sh test
	@bash deploy/setup.sh match
	@MILLION=$(MILLION) bash deploy/bench_match.sh $(ARGS)

learn-match: ## Learn the matcher's weights again from invented registers
	@bash deploy/setup.sh test
	@.venv/bin/python -m tests.bench.matching.learn

fixture: ## Make the small database of a released version (VERSION=0.1.0)
	@bash deploy/setup.sh test
	@bash deploy/fixture.sh $(VERSION)

styles: ## Build the style sheet and the script
	@bash deploy/setup.sh run

clean: ## Remove what was built (the data in var/ stays)
	@rm -rf .venv node_modules handrail/pages/static/handrail build dist *.egg-info \
	  .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
