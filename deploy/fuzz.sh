#!/usr/bin/env bash
# Lets schemathesis ask the partner API, from its own description, for a while.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x .venv/fuzz/bin/st ]; then
  .venv/bin/python -m venv .venv/fuzz
  .venv/fuzz/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements/fuzz.txt
fi
export PATH=$PWD/.venv/bin:$PATH
exec python -m tests.fuzz
