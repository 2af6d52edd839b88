"""Serves a small partnership, and lets schemathesis ask its API for a bounded time.

It must find no answer that the description does not name, no fault, and nothing taken that the
description forbids. Outside of CI: `make api-fuzz`.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.journeys.serving import Place, Server, Sqlite

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / ".venv" / "fuzz" / "bin" / "st"
SECONDS = os.environ.get("SECONDS_OF_FUZZ", "120")
OURS = "tests.fuzz.settings"
# a body that fits the description may still lack an answer that the forms ask for
LEFT_OUT = "positive_data_acceptance"


def token(place: Place) -> str:
    """A token of a system of the school."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.system"],
        env=place.environment(DJANGO_SETTINGS_MODULE=OURS),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout.split()[-1]


def asked(address: str, bearer: str) -> int:
    """The exit code of the fuzzer, whose report goes to the terminal without the token."""
    words = ["run", f"{address}/api/v1/openapi.json", "-H", f"Authorization: Bearer {bearer}"]
    words += ["--max-time", SECONDS, "--exclude-checks", LEFT_OUT, "--seed", "1"]
    done = subprocess.run(
        [str(PROGRAM), *words], capture_output=True, text=True, check=False, cwd=ROOT
    )
    sys.stdout.write(re.sub(re.escape(bearer), "TOKEN", done.stdout + done.stderr))
    return done.returncode


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        place = Sqlite(Path(made)).migrated("fuzz", Path(made))
        bearer = token(place)
        server = Server(place, DJANGO_SETTINGS_MODULE=OURS)
        server.start()
        try:
            code = asked(server.address, bearer)
            faults = server.faults()
        finally:
            server.stop()
    sys.stdout.write("\n".join(faults[:20]) + f"\n{len(faults)} lines of fault in the log\n")
    return code or bool(faults)


if __name__ == "__main__":
    sys.exit(main())
