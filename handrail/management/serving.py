"""Hands this process over to the web server."""

import os
import sys
from pathlib import Path

from django.conf import settings

# Each thread keeps a connection to the database and what it has read: more of them than a core can
# feed take memory and connections, and answer nobody sooner.
THREADS = 4
KEPT = 600  # seconds that a thread without work is kept, with its connection
# One pool of memory for all threads of a worker, of which one runs at a time: several pools of
# glibc's keep a third more that nobody uses.
MEMORY = {"MALLOC_ARENA_MAX": "1"}


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
        "--blocking-threads",
        str(THREADS),
        "--blocking-threads-idle-timeout",
        str(KEPT),
        "handrail.config.wsgi:application",
    ]


def serve(*, host: str, port: int, workers: int) -> None:
    """Becomes granian; never returns."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    words = words_of(host=host, port=port, workers=workers)
    sys.stdout.flush()
    os.execve(words[0], words, MEMORY | os.environ)  # nosec B606 - fixed program, no shell
