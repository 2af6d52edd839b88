"""Clients that send one byte at a time keep nobody else waiting; many numbers add up."""

import json
import re
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from tests.operate.cluster import Cluster
from tests.operate.running import App, Person

pytestmark = pytest.mark.fault
SOCKETS, SECONDS = 200, 10


@contextmanager
def slow_senders(port: int) -> Iterator[None]:
    """200 lines on which a request begins and goes on by one byte each half second."""
    lines = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(SOCKETS)]
    over = threading.Event()

    def drip() -> None:
        for line in lines:
            line.sendall(b"GET /work/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        while not over.wait(0.5):
            for line in lines:
                try:
                    line.sendall(b"a")
                except OSError:
                    continue  # the server has had enough of this one

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        for line in lines:
            line.close()


def test_200_slow_clients_keep_nobody_else_waiting(
    server: Cluster, apps: list[App], tmp_path: Path
) -> None:
    app = App(server.url(), tmp_path, "--workers", "2").start()
    apps.append(app)
    cat = Person("cat")
    cat.sign_in(app)
    took = []
    with slow_senders(app.port):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            begun = time.monotonic()
            assert cat.get(app, "/work/").status_code == 200
            took.append(time.monotonic() - begun)
            time.sleep(0.05)
    assert len(took) > 20
    assert statistics.quantiles(took, n=20)[-1] < 1


def test_what_the_workers_of_a_host_count_adds_up(
    server: Cluster, apps: list[App], tmp_path: Path
) -> None:
    more = {"HANDRAIL_METRICS_TOKEN": "monitoring", "HANDRAIL_LOG": "json"}
    app = App(server.url(), tmp_path, "--workers", "2", **more).start()
    apps.append(app)
    for _ in range(30):
        assert requests.get(f"{app.address}/words/", timeout=10).status_code == 200
    sent = {"Authorization": "Bearer monitoring"}
    for _ in range(4):  # whichever of the two answers
        text = requests.get(f"{app.address}/metrics", headers=sent, timeout=10).text
        counted = re.search(
            r'handrail_requests_total\{method="GET",route="words",status="2xx"\} (\d+)', text
        )
        assert counted
        assert int(counted[1]) == 30
    server.stop("immediate")
    text = requests.get(f"{app.address}/metrics", headers=sent, timeout=10).text
    assert "handrail_database_up 0.0" in text
    assert requests.get(f"{app.address}/readyz", timeout=10).status_code == 503
    lines = [json.loads(line) for line in app.told().splitlines()]
    assert lines, "the log says nothing"
    assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)
