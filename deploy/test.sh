#!/usr/bin/env bash
# Runs every test on SQLite, and on PostgreSQL whatever a database could change. PART names one of
# its parts; arguments go to pytest and narrow all of them.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/${VENV:-.venv}/bin:$PATH

source deploy/cluster.sh

need_browser

failed=()
parts=()
run() { # what, database, pytest arguments ...
  local what=$1 database=$2 outcome=0 begun=$SECONDS
  shift 2
  [ -z "${PART:-}" ] || [ "$PART" = "$what" ] || return 0
  printf '\n== %s\n' "$what"
  HANDRAIL_MODE=test HANDRAIL_DATA=$place HANDRAIL_DATABASE=$database HANDRAIL_OUTCOME=$outcomes \
    PART=$what python -m pytest -q -n "${HANDRAIL_TEST_WORKERS:-auto}" "$@" || outcome=$?
  # "No tests were selected" is right for a narrowed run and wrong for a whole one.
  if [ "$outcome" -eq 5 ] && [ "$narrowed" = yes ]; then outcome=0; fi
  [ "$outcome" -eq 0 ] || failed+=("$what")
  parts+=("$what=$outcome=$((SECONDS - begun))")
}

narrowed=no
[ $# -eq 0 ] || narrowed=yes
# A test cluster need not survive a power cut, and compiling a query takes longer than its few rows.
start_postgres -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off
sqlite="sqlite:///$place/handrail.sqlite3"
outcomes=$place/outcomes
# Of the campaign of faults what is brief; make faults has all of it.
units="not journey and not bench and (not fault or brief)"

[ "$narrowed" = yes ] ||
  HANDRAIL_DATA=$place HANDRAIL_DATABASE=$sqlite nice python -m tests.journeys.prepare &
run "units on SQLite" "$sqlite" -m "$units" --dist worksteal "$@"
# What is pure, or says only what a page shows, does not depend on the database.
run "units on PostgreSQL" "$postgres" -m "$units and not once" --dist worksteal \
  --ignore tests/rules --ignore tests/linkage --ignore tests/outputs "$@"
# A browser waits for pages as long as it works: three of them keep two cores busy.
browsers=${HANDRAIL_TEST_WORKERS:-$(($(nproc) * 3 / 2))}
run "journeys on SQLite" "$sqlite" -n "$browsers" -m journey --dist loadfile \
  --no-loadscope-reorder "${@:-tests/journeys}"
# From an empty database to a teacher at work; make matrix plays the others on PostgreSQL too.
run "journeys on PostgreSQL" "$postgres" -m "journey and not once" --dist loadfile \
  --no-loadscope-reorder "${@:-tests/journeys/test_setting_up.py}"

python -m tests.outcome "$outcomes" "${parts[@]}"
[ ${#failed[@]} -eq 0 ] || exit 1
printf '\nAll tests passed on SQLite and PostgreSQL in %d seconds, without the setting up.\n' "$SECONDS"
