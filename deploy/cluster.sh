# Sourced by test.sh, bench.sh and load.sh: a PostgreSQL server of this run's own. It lives in a
# temporary folder, or in the one that `kept` names, listens on this machine alone and is stopped at
# the end. Sets: place, port, postgres.
source deploy/tools.sh
need_postgres
place=${kept:-$(mktemp -d "${TMPDIR:-/tmp}/handrail.XXXXXX")}

as_postgres() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
stop_postgres() {
  as_postgres "$binaries/pg_ctl" -D "$place/cluster" -m "$([ -n "${kept:-}" ] && echo fast || echo immediate)" stop >/dev/null 2>&1 || true
  [ -n "${kept:-}" ] || rm -rf "$place"
}
trap stop_postgres EXIT
trap 'exit 130' INT TERM

# Arguments: settings of the server, such as "-c fsync=off".
start_postgres() {
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$place"; chmod 711 "$place"; fi
  port=$(python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  as_postgres test -d "$place/cluster" || as_postgres "$binaries/initdb" -D "$place/cluster" -U handrail --auth=trust -E UTF8 \
    --locale=C.UTF-8 -N >/dev/null
  as_postgres "$binaries/pg_ctl" -D "$place/cluster" -l "$place/log" -w start -o "-p $port \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories=$place -c max_connections=100 $*" \
    >/dev/null || { cat "$place/log" >&2; exit 1; }
  as_postgres "$binaries/psql" -h 127.0.0.1 -p "$port" -U handrail -d postgres -Atqc \
    "SELECT 1 FROM pg_database WHERE datname = 'handrail'" | grep -q 1 ||
    as_postgres "$binaries/createdb" -h 127.0.0.1 -p "$port" -U handrail handrail
  postgres="postgres://handrail@127.0.0.1:$port/handrail"
}
