"""Hands this process over to the web server."""

import os
import sys
from pathlib import Path

from django.conf import settings


def serve(*, host: str, port: int, workers: int) -> None:
    """Becomes granian; never returns."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
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
    os.execv(program, words)  # nosec B606 - fixed program, no shell
