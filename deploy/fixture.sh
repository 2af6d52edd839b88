#!/usr/bin/env bash
# Makes the small database of a version for both engines, once, when the version is released.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
source deploy/cluster.sh
start_postgres
export PATH=$PATH:$binaries HANDRAIL_MODE=test HANDRAIL_DATA=$place/data
mkdir -p "$HANDRAIL_DATA"
python -m tests.upgrade.make "$1"
HANDRAIL_DATABASE=$postgres python -m tests.upgrade.make "$1"
ls -l tests/upgrade/fixtures
