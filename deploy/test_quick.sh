#!/usr/bin/env bash
# Runs the tests nearest to a change on SQLite for as long as a minute lasts. SINCE names a commit
# to compare with; SECONDS_OF_TESTS gives another time.
set -euo pipefail
begun=$(date +%s)
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
place=$(mktemp -d "${TMPDIR:-/tmp}/handrail.XXXXXX")
trap 'rm -rf "$place"' EXIT

export HANDRAIL_QUICK_CHANGED HANDRAIL_QUICK_UNTIL=$((begun + ${SECONDS_OF_TESTS:-48}))
HANDRAIL_QUICK_CHANGED=$(python -m tests.quick changed "${SINCE:-}")
# More files would take longer to read than there is time to run them.
mapfile -n 140 -t files < <(python -m tests.quick nearest "${SINCE:-}")
outcome=0
HANDRAIL_MODE=test HANDRAIL_DATA=$place HANDRAIL_DATABASE=sqlite:///$place/handrail.sqlite3 \
  python -m pytest -q -p tests.quick.deadline -p no:randomly -m "not bench and not fault" \
  -n "${HANDRAIL_TEST_WORKERS:-auto}" --dist worksteal "$@" "${files[@]}" || outcome=$?
printf 'make test-quick took %s seconds.\n' "$(($(date +%s) - begun))"
exit "$outcome"
