#!/usr/bin/env bash
# Measures a day's work of many people at once, on SQLite and on PostgreSQL, on this machine alone.
# Registers that were made once lie in HANDRAIL_LOAD_CACHE and are copied for each run.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
kept=${HANDRAIL_LOAD_CACHE:-${TMPDIR:-/tmp}/handrail-load}
mkdir -p "$kept"
chmod 711 "$kept"
source deploy/cluster.sh
# The service's own defaults, and fsync as a live service has it.
start_postgres

python -m tests.load --cache "$kept" --server "$postgres" "$@"
