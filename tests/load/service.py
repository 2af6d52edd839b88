"""The product served as `handrail serve` serves it, and what its workers take while it runs."""

import os
import signal
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from handrail.management.server import MEMORY, server_command
from tests.journeys.serving import free_port
from tests.load.place import PROGRAMS, Place

MEGABYTE = 1_000_000


@dataclass
class Service:
    """A server under load: its address, and samples of each worker.

    A sample is (second since 1970, megabytes, open files, seconds of CPU so far).
    """

    process: subprocess.Popen[bytes]
    address: str
    samples: dict[int, list[tuple[float, float, int, float]]] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def workers(self) -> list[int]:
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        named = [int(pid) for pid in told.split()]
        # the resource tracker of multiprocessing is a child too, and serves nobody
        return [pid for pid in named if b"resource_tracker" not in _command(pid)]

    def watch(self, every: float = 5.0) -> None:
        """Samples until the service is over."""
        while not self.over.wait(every):
            self.sample()

    def sample(self) -> None:
        for pid in self.workers():
            files = len(os.listdir(f"/proc/{pid}/fd"))
            row = (time.time(), resident(pid), files, worked(pid))
            self.samples.setdefault(pid, []).append(row)


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def resident(pid: int) -> float:
    """Megabytes of a process that are its own, or shared with others, in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def worked(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def served(place: Place, workers: int, log: Path) -> Iterator[Service]:
    """Serves a database at an address of this machine until the block is left."""
    port = free_port()
    words = server_command(host="127.0.0.1", port=port, workers=workers)[1:-1]
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [str(PROGRAMS / "granian"), *words, "tests.load.served:application"],
            env=MEMORY | place.environment(HANDRAIL_PUBLIC_ADDRESS=address),
            stdout=told,
            stderr=told,
        )
    service = Service(process, address)
    try:
        _wait(service, log)
        threading.Thread(target=service.watch, daemon=True).start()
        yield service
    finally:
        service.over.set()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait(service: Service, log: Path) -> None:
    end = time.monotonic() + 40
    while not _answers(f"{service.address}/readyz"):
        if service.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the server did not start:\n{log.read_text()}")
        time.sleep(0.1)
