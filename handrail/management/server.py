"""Replaces this process by the web server."""

import os
import subprocess  # nosec B404 - our own worker, no shell
import sys
import tempfile
from pathlib import Path

from django.conf import settings

# Each thread keeps a connection to the database and what it has read: twice as many answered nobody
# sooner (docs/run/performance.md). Workers times threads, over all hosts, stay below the connection
# limit of the role (deploy/roles.sql).
THREADS = 4
KEPT = 600  # seconds that a thread without work is kept, with its connection
# One pool of memory for all threads of a worker, of which one runs at a time: several pools of
# glibc's keep a third more that nobody uses.
MEMORY = {"MALLOC_ARENA_MAX": "1"}
# Connections of a worker, with those that wait for their next request: 64 kept a thousand people
# waiting for most of a minute, though the worker was idle in between.
WAITING = 512
LIMITS = (
    *("--backpressure", str(WAITING), "--http", "1", "--no-ws"),
    *("--http1-header-read-timeout", "10000"),  # milliseconds: who sends no request is let go
    *("--respawn-failed-workers", "--respawn-interval", "1"),
    *("--workers-max-rss", "700"),  # MiB
)
# Seconds that pages which are still being answered get when the server is stopped. After Ctrl and C
# in a terminal granian waits for all of them, whether or not anybody asked for a page.
ENDING, ENDING_IN_TERMINAL = 30, 5


def server_command(*, host: str, port: int, workers: int, ending: int = ENDING) -> list[str]:
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
        *LIMITS,
        "--workers-kill-timeout",
        str(ending),
        "--log-config",
        str(settings.ROOT / "handrail" / "config" / "server_log.json"),
        "handrail.config.wsgi:application",
    ]


def serve(*, host: str, port: int, workers: int, with_worker: bool, ending: int = ENDING) -> None:
    """Becomes granian; never returns. A process of it that dies or grows too large is restarted.

    With `with_worker` a `handrail worker` runs beside it, and stops when it is gone.
    """
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    if settings.METRICS_TOKEN:
        # where the workers of this host add up their numbers; empty at each start
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="handrail-numbers.")
    if with_worker:
        _begin_worker()
    words = server_command(host=host, port=port, workers=workers, ending=ending)
    sys.stdout.flush()
    os.execve(words[0], words, MEMORY | os.environ)  # nosec B606 - fixed program, no shell


def _begin_worker() -> None:
    """Starts the worker as a child of this process, whose number stays when it becomes granian.

    What the worker did is not printed between the lines of the server; its errors are.
    """
    words = [sys.executable, "-m", "handrail.management.cli", "worker"]
    subprocess.Popen(  # nosec B603 - fixed program, no shell
        [*words, "--parent", str(os.getpid())], stdout=subprocess.DEVNULL, cwd=settings.ROOT
    )
