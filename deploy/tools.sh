# Sourced by setup.sh and cluster.sh: the programs of this machine that tests need. What does not
# start is reported before anything runs, with what to install.
binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$binaries" ] || binaries=$(dirname "$(command -v initdb || true)")

need_postgres() {
  "$binaries/initdb" --version >/dev/null 2>&1 && return 0
  echo "PostgreSQL is missing: no initdb starts here. Nothing was run." >&2
  echo "Install it (Debian: apt-get install postgresql), then run this again." >&2
  exit 1
}

need_browser() {
  local name
  for name in chromium-headless-shell chromium; do
    "$name" --version >/dev/null 2>&1 && return 0
  done
  echo "The browser is missing: no chromium-headless-shell or chromium starts here. Nothing was run." >&2
  echo "Install it (Debian: apt-get install chromium-headless-shell), then run this again." >&2
  exit 1
}
