#!/usr/bin/env bash
# Measures the pages on SQLite and on PostgreSQL in one run, each in a database of this run's own.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
source deploy/cluster.sh
start_postgres
outcome=0
export HANDRAIL_BENCH_KEPT=$place/kept.json
HANDRAIL_MODE=demo HANDRAIL_DATA=$place/data python -m tests.bench "$@" || outcome=1
HANDRAIL_MODE=demo HANDRAIL_DATA=$place/data HANDRAIL_DATABASE=$postgres python -m tests.bench "$@" || outcome=1
exit $outcome
