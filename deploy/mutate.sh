#!/usr/bin/env bash
# Changes one small thing of rules or actions at a time: the tests have to notice.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x .venv/mutate/bin/cosmic-ray ]; then
  .venv/bin/python -m venv .venv/mutate
  .venv/mutate/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements/mutate.txt
fi
export PATH=$PWD/.venv/bin:$PATH
exec python -m tests.mutate.changes "$@"
