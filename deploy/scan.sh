#!/usr/bin/env bash
# Scans the demo with bandit, wapiti and sqlmap. Each counts only when it finds a planted hole too.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x .venv/scan/bin/wapiti ]; then
  command -v python3.13 >/dev/null || { echo "wapiti needs Python 3.13, which is not here." >&2; exit 1; }
  python3.13 -m venv .venv/scan
  .venv/scan/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    -r requirements/scan.txt
fi
export PATH=$PWD/.venv/bin:$PATH
exec python -m tests.scan
