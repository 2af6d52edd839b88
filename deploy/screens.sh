#!/usr/bin/env bash
# Keeps a picture of every page of the demo at 1280 and 375 px in a folder (OUT, var/screens
# without), and beside them a table for each part: height, first action, links, what axe finds.
set -euo pipefail
cd "$(dirname "$0")/.."
OUT=${OUT:-var/screens}
mkdir -p "$OUT"
HANDRAIL_SCREENS=$(cd "$OUT" && pwd)
export HANDRAIL_SCREENS HANDRAIL_WHOLE=1
outcome=0
PART="journeys on SQLite" bash deploy/test.sh tests/journeys/test_screens.py "$@" || outcome=$?
echo "Pictures and tables are in $OUT."
exit $outcome
