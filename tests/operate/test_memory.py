"""A process that may take no more memory refuses or dies alone; everybody else goes on."""

import subprocess
import threading
import time
from pathlib import Path

import pytest
import requests

from tests.operate.cluster import Cluster
from tests.operate.conftest import Filled
from tests.operate.running import App, Person
from tests.pages import html_forms

pytestmark = pytest.mark.fault
LARGEST = 24_900_000  # bytes; each takes several times as much while it is looked at
ROOM = 110_000_000  # bytes that each process may still grow by
UPLOADS = 6


def capped(app: App) -> list[int]:
    """Leaves each worker process little room to grow, as on a machine that is full."""
    workers = app.workers()
    for pid in workers:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[0])
        most = pages * 4096 + ROOM
        subprocess.run(["prlimit", "--pid", str(pid), f"--as={most}"], check=True, timeout=10)
    return workers


def upload(app: App, cat: Person, case: str, number: int) -> int:
    """The status of the answer to the largest file; 0 when the line was cut."""
    where = f"/cases/{case}/documents/"
    try:
        typed = html_forms.form(cat.get(app, where)).values | {"about": f"Report {number}"}
        data = b"Seen in school. " * (LARGEST // 16)
        files = {"file": (f"report-{number}.txt", data + str(number).encode())}
        return cat.post(app, where, typed, files=files).status_code
    except (requests.RequestException, ValueError):
        return 0


def test_the_largest_uploads_without_memory_stop_nobody_else(
    server: Cluster, filled: Filled, apps: list[App], tmp_path: Path
) -> None:
    app = App(server.url(), tmp_path, "--workers", "2").start()
    apps.append(app)
    cat, ann = Person("cat"), Person("ann")
    cat.sign_in(app)
    ann.sign_in(app)
    before = capped(app)
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: statuses.append(upload(app, cat, filled.case, n)))
        for n in range(UPLOADS)
    ]
    for thread in threads:
        thread.start()
    took = []
    while any(thread.is_alive() for thread in threads):
        begun = time.monotonic()
        if app.answers("/healthz"):
            took.append(time.monotonic() - begun)
        time.sleep(0.1)
    assert statuses
    assert {302} != {*statuses}, "there was memory for all"
    end = time.monotonic() + 20
    while not app.answers("/readyz") and time.monotonic() < end:
        time.sleep(0.2)
    assert ann.submit(app, filled.drafts[0])
    taken = statuses.count(302)
    rows = server.run("SELECT count(*) FROM records_document")
    assert rows[0][0] >= taken, "a file that was confirmed is not there"
    assert took, "nobody got an answer meanwhile"
    assert len(app.workers()) == len(before), app.told()[-2000:]
