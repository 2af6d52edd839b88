"""P5 and P6: how soon a server answers, how much memory a worker takes, how much pages weigh."""

import gzip
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.test import Client

from tests.bench.measure import Line

STATIC = Path(__file__).resolve().parents[2] / "handrail" / "pages" / "static" / "handrail"
FIRST_VISIT = ("app.css", "app.js", "mark.svg")
MEGABYTE = 1_000_000


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        str(Path(sys.executable).parent / "granian"),
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "1", "--no-log", "handrail.config.wsgi:application"),
    ]
    process = subprocess.Popen(command)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _resident(process: int) -> float:
    """Megabytes that the largest process of the server keeps in memory."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in (*children, process)]
    return max(pages) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def serving_lines(visits: int) -> list[Line]:
    """P5: seconds from start to the first answer, and a worker's memory after some visits."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    begun = time.perf_counter()
    with _server(port) as process:
        while not _answers(f"{address}/healthz"):
            if time.perf_counter() - begun > 30:
                raise RuntimeError("the server did not answer within 30 seconds")
            time.sleep(0.02)
        took = time.perf_counter() - begun
        for _ in range(visits):
            _answers(f"{address}/")
        memory = _resident(process.pid)
    return [
        Line("P5", "start to first answer", "<= 3 s", f"{took:.2f} s", took <= 3),
        Line("P5", f"worker after {visits} pages", "<= 160 MB", f"{memory:.0f} MB", memory <= 160),
    ]


def weight_lines(client: Client, pages: dict[str, str]) -> list[Line]:
    """P6: compressed weight of each page, and of what a first visit loads besides."""
    lines = []
    for name, address in pages.items():
        weight = len(gzip.compress(client.get(address).content)) / 1000
        lines.append(Line("P6", f"{name}: HTML", "<= 60 kB", f"{weight:.1f} kB", weight <= 60))
    files = [(STATIC / name).read_bytes() for name in FIRST_VISIT]
    weight = sum(len(gzip.compress(content)) for content in files) / 1000
    lines.append(Line("P6", "style, script, icon", "<= 150 kB", f"{weight:.0f} kB", weight <= 150))
    return lines
