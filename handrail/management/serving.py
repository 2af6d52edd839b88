"""Hands this process over to the web server."""

import os
import sys
from pathlib import Path


def serve(*, host: str, port: int, workers: int) -> None:
    """Becomes granian; never returns."""
    program = Path(sys.executable).with_name("granian")
    words = [
        str(program),
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "handrail.config.wsgi:application",
    ]
    sys.stdout.flush()
    os.execv(program, words)  # noqa: S606 # nosec B606 - fixed program, no shell
