#!/usr/bin/env bash
# Measures the matcher beside Splink and PostgreSQL, on invented registers of this run's own.
# MILLION=1 adds a register of a million.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
source deploy/cluster.sh
start_postgres
HANDRAIL_MODE=test HANDRAIL_DATA=$place/data HANDRAIL_DATABASE=$postgres python -m tests.bench.matching "$@"
