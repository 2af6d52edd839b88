#!/usr/bin/env bash
# Resolves the requirements again: hashed, one file for every Python and platform, and without the
# address of any package index.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH

resolve() { # name, more options ...
  local name=$1
  shift
  (cd requirements && uv pip compile --quiet --universal --python-version "${python:-3.11}" --generate-hashes \
    --no-emit-index-url --no-header "$@" "$name.in" -o "$name.txt")
}

for name in runtime build dev spark load fuzz mutate; do resolve "$name" "$@"; done
resolve bench --no-deps "$@"
python=3.13 resolve scan "$@"
npm install --package-lock-only --ignore-scripts --no-audit --no-fund --loglevel=error

if grep -n '://' requirements/*.txt || grep -n '"resolved"' package-lock.json; then
  echo "A lock file names an address; it must not." >&2
  exit 1
fi
