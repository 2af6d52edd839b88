#!/usr/bin/env bash
# Runs the units on the newest Django and psycopg, early ones too, in an environment of their own,
# and on a day of next year: what breaks is known before the pinned versions change, and before a
# date in a test passes. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
next=.venv-next
[ -x $next/bin/python ] || .venv/bin/python -m venv $next
$next/bin/python -m pip install --quiet --require-hashes \
  -r requirements/runtime.txt -r requirements/build.txt -r requirements/dev.txt
$next/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
$next/bin/python -m pip install --quiet --upgrade --pre django psycopg psycopg-binary
$next/bin/python -m pip list 2>/dev/null | grep -iE '^(django|psycopg|django-allauth) '
# What is deprecated is listed at the end, and does not stop the run before it has begun.
export PYTEST_ADDOPTS="-W default::DeprecationWarning -W default::PendingDeprecationWarning"
export HANDRAIL_TEST_DAYS_AHEAD=400
outcome=0
for part in "units on SQLite" "units on PostgreSQL"; do
  PART=$part VENV=$next bash deploy/test.sh "${@:-tests}" || outcome=$?
done
exit $outcome
