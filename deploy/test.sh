#!/usr/bin/env bash
# Runs every test on SQLite and on PostgreSQL. The PostgreSQL server is this run's own: it lives in
# a temporary folder, listens on this machine alone and is stopped at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH

place=$(mktemp -d "${TMPDIR:-/tmp}/handrail-test.XXXXXX")
binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -z "$binaries" ]; then
  binaries=$(dirname "$(command -v initdb || true)")
  [ -x "$binaries/initdb" ] || { echo "PostgreSQL's initdb was not found." >&2; exit 1; }
fi

as_postgres() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
stop() {
  as_postgres "$binaries/pg_ctl" -D "$place/cluster" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$place"
}
trap stop EXIT
trap 'exit 130' INT TERM

start_postgres() {
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$place"; chmod 711 "$place"; fi
  port=$(python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  as_postgres "$binaries/initdb" -D "$place/cluster" -U handrail --auth=trust -E UTF8 \
    --locale=C.UTF-8 -N >/dev/null
  # A test cluster need not survive a power cut.
  as_postgres "$binaries/pg_ctl" -D "$place/cluster" -l "$place/log" -w start -o "-p $port \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories=$place \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100" >/dev/null ||
    { cat "$place/log" >&2; exit 1; }
  as_postgres "$binaries/createdb" -h 127.0.0.1 -p "$port" -U handrail handrail
}

failed=()
run() { # what, database, pytest arguments ...
  local what=$1 database=$2 outcome=0
  shift 2
  printf '\n== %s\n' "$what"
  HANDRAIL_MODE=test HANDRAIL_DATA=$place HANDRAIL_DATABASE=$database python -m pytest -q "$@" || outcome=$?
  # "No tests were selected" is right for a narrowed run and wrong for a whole one.
  if [ "$outcome" -eq 5 ] && [ "$narrowed" = yes ]; then outcome=0; fi
  [ "$outcome" -eq 0 ] || failed+=("$what")
}

narrowed=no
[ $# -eq 0 ] || narrowed=yes
workers=${HANDRAIL_TEST_WORKERS:-auto}
start_postgres
postgres="postgres://handrail@127.0.0.1:$port/handrail"
sqlite="sqlite:///$place/handrail.sqlite3"

run "unit and page tests on SQLite" "$sqlite" -m "not journey and not bench" -n "$workers" "$@"
run "unit and page tests on PostgreSQL" "$postgres" -m "not journey and not bench" -n "$workers" "$@"
run "journeys on SQLite" "$sqlite" -m journey "$@"
run "journeys on PostgreSQL" "$postgres" -m journey "$@"

if [ ${#failed[@]} -gt 0 ]; then
  printf '\nFailed:\n'
  printf '  %s\n' "${failed[@]}"
  exit 1
fi
printf '\nAll tests passed on SQLite and PostgreSQL.\n'
