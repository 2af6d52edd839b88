#!/usr/bin/env bash
# Runs the house rules, and the tests nearest to a change, on SQLite for as long as a minute lasts.
# SINCE names a commit to compare with; SECONDS_OF_TESTS gives another time.
set -euo pipefail
begun=$(date +%s)
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
place=$(mktemp -d "${TMPDIR:-/tmp}/handrail.XXXXXX")
trap 'rm -rf "$place"' EXIT

export HANDRAIL_QUICK_PLAN=$place/plan HANDRAIL_QUICK_UNTIL=$((begun + ${SECONDS_OF_TESTS:-46}))
python -m tests.quick "$HANDRAIL_QUICK_PLAN" "${SINCE:-}"
mapfile -t files <"$HANDRAIL_QUICK_PLAN.files"
outcome=0
HANDRAIL_MODE=test HANDRAIL_DATA=$place HANDRAIL_DATABASE=sqlite:///$place/handrail.sqlite3 \
  python -m pytest -q -p tests.quick.deadline -p no:randomly -m "not bench and not fault" \
  -n "${HANDRAIL_TEST_WORKERS:-auto}" --dist worksteal "$@" "${files[@]}" || outcome=$?
printf 'make test-quick took %s seconds.\n' "$(($(date +%s) - begun))"
exit "$outcome"
