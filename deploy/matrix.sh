#!/usr/bin/env bash
# Tries whole what make test draws a part of: the long tables on SQLite and in the browser, and on
# PostgreSQL all that a database could change. A run that was cut short is gone on with when nothing
# has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
export HANDRAIL_WHOLE=1
HANDRAIL_RESUME=matrix-sqlite PART="units on SQLite" \
  bash deploy/test.sh -m "(drawn or whole) and not journey" "$@"
HANDRAIL_RESUME=matrix-postgresql PART="units on PostgreSQL" bash deploy/test.sh "$@"
HANDRAIL_RESUME=matrix-journeys PART="journeys on SQLite" \
  bash deploy/test.sh -m "(drawn or whole or story) and journey" "$@"
HANDRAIL_RESUME=matrix-journeys-postgresql PART="journeys on PostgreSQL" \
  bash deploy/test.sh "${@:-tests/journeys}"
