#!/usr/bin/env bash
# Takes away each guard of the product in turn and says which of them no test missed. The tests that
# noticed last time (tests/mutate/noticed_by.txt) come first; the rows of the access table and each
# test of what somebody may see follow, until every guard was missed.
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
touch "$HANDRAIL_MUTANTS"
python -m pytest -q -p tests.mutate.by_tests -n "${HANDRAIL_TEST_WORKERS:-auto}" \
  --dist load --maxschedchunk 1 -m "not journey and not bench and not fault and not slow" \
  tests/crossing/test_outsiders.py tests/crossing/test_policies.py tests/actions tests/mutate \
  tests/pages tests/records tests/crossing "$@"
python -m tests.mutate "$HANDRAIL_MUTANTS"
