#!/usr/bin/env bash
# Loads the demo, serves it and runs the tests named (else one referral from first page to
# feedback) in a network of their own, from which nothing outside this machine can be reached.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH

if [ "${1:-}" != inside ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(--map-root-user)
  exec unshare --net "${as_root[@]}" bash "$0" inside "$@"
fi
shift

# A new network has a loopback that is off.
python - <<'EOF'
import fcntl, socket, struct
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
    fcntl.ioctl(line, 0x8914, struct.pack("16sH14s", b"lo", 0x1 | 0x40, b""))  # up and running
for where in (("192.0.2.1", 443), ("9.9.9.9", 53)):
    try:
        socket.create_connection(where, timeout=3)
    except OSError:
        continue
    raise SystemExit(f"{where[0]} can be reached: this network is not cut off.")
EOF
echo "No way out of this machine: checked."

scratch=$(mktemp -d)
server=
stop() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap stop EXIT
export HANDRAIL_MODE=demo HANDRAIL_DATA=$scratch
python -m handrail.management.cli demo --no-serve >/dev/null
echo "The demo is loaded."
granian --interface wsgi --host 127.0.0.1 --port 8000 --workers 1 handrail.config.wsgi:application \
  >"$scratch/server.log" 2>&1 &
server=$!
python - <<'EOF'
import time, urllib.request
for path in ("/readyz", "/", "/words/", "/static/handrail/app.css", "/static/handrail/app.js"):
    for attempt in range(60):
        try:
            answer = urllib.request.urlopen(f"http://localhost:8000{path}", timeout=10)
            break
        except ConnectionError:
            time.sleep(0.5)
        except OSError as error:
            if "refused" not in str(error):
                raise
            time.sleep(0.5)
    else:
        raise SystemExit("The server did not answer.")
    assert answer.status == 200, path
    print(f"{path} answers {answer.status}")
EOF
[ $# -gt 0 ] || set -- tests/crossing/test_journey_of_a_referral.py
HANDRAIL_MODE=test python -m pytest -q -m "not bench and not fault" "$@"
