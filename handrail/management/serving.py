"""Hands this process over to the web server."""

import os
import sys
from pathlib import Path

from django.conf import settings


def words_of(*, host: str, port: int, workers: int) -> list[str]:
    """The command line of the server, whose first word is its program."""
    return [
        str(Path(sys.executable).with_name("granian")),
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


def serve(*, host: str, port: int, workers: int) -> None:
    """Becomes granian; never returns."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    words = words_of(host=host, port=port, workers=workers)
    sys.stdout.flush()
    os.execv(words[0], words)  # nosec B606 - fixed program, no shell
