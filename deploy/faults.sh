#!/usr/bin/env bash
# Does every harm of tests/faults.txt to a service of its own, on SQLite and on PostgreSQL.
# `long` kills a thousand times instead (HANDRAIL_KILLS says how often).
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
source deploy/cluster.sh
start_postgres -c fsync=off -c synchronous_commit=off -c full_page_writes=off

if [ "${1:-}" = long ]; then
  export HANDRAIL_KILLS=${HANDRAIL_KILLS:-1000}
  tests=(tests/faults/test_kill.py -k whatever -s)
else
  export HANDRAIL_KILLS=${HANDRAIL_KILLS:-60}
  mapfile -t tests < <(sed -n 's/^  \(tests\/.*\)/\1/p' tests/faults.txt)
  tests+=(-n "${HANDRAIL_TEST_WORKERS:-auto}" --dist worksteal)
fi

outcome=0
for database in "sqlite:///$place/handrail.sqlite3" "$postgres"; do
  printf '\n== %s\n' "${database%%:*}"
  HANDRAIL_RESUME=faults-${database%%:*} \
    HANDRAIL_MODE=test HANDRAIL_DATA=$place HANDRAIL_DATABASE=$database \
    python -m pytest -q -rs "${tests[@]}" || outcome=1
done
exit $outcome
