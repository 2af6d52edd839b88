#!/usr/bin/env bash
# Takes away each guard of the product in turn and says which of them no test missed.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
place=$(mktemp -d "${TMPDIR:-/tmp}/handrail.XXXXXX")
trap 'rm -rf "$place"' EXIT
# A run that was cut short is gone on with, and so is the list of what it found.
found=$PWD/.pytest_cache/resume/mutate-access.jsonl
mkdir -p "$(dirname "$found")"
export HANDRAIL_MODE=test HANDRAIL_DATA=$place HANDRAIL_MUTANTS=$found HANDRAIL_RESUME=mutate-access
export HANDRAIL_DATABASE=sqlite:///$place/handrail.sqlite3 DJANGO_SETTINGS_MODULE=handrail.config.settings
export HANDRAIL_WHOLE=1  # a guard may be one that a drawn tenth of the tables does not ask
touch "$HANDRAIL_MUTANTS"
python -m pytest -q -n "${HANDRAIL_TEST_WORKERS:-auto}" --dist worksteal tests/mutate "$@"
python -m tests.mutate "$HANDRAIL_MUTANTS"
