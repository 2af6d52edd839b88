"""Several application processes, as on several hosts, work as one service."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.operate.cluster import Cluster
from tests.operate.conftest import Filled
from tests.operate.ledger import Senders
from tests.operate.running import PROGRAMS, App, Person, environment, handrail

pytestmark = pytest.mark.fault


@dataclass(frozen=True)
class Hosts:
    """Three application servers with one database and one shared folder of documents."""

    database: Cluster
    apps: list[App]


@pytest.fixture(scope="module")
def hosts(filled: Filled, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosts]:
    database, folder = filled.cluster.copy(), tmp_path_factory.mktemp("shared")
    database.start()
    apps = [App(database.url(), folder).start() for _ in range(3)]
    yield Hosts(database, apps)
    for app in apps:
        app.kill()
    database.drop()


@pytest.fixture
def three(hosts: Hosts) -> list[App]:
    return hosts.apps


def test_whoever_signs_in_at_one_goes_on_at_another(three: list[App], filled: Filled) -> None:
    first, second, third = three
    cat = Person("cat")
    cat.sign_in(first)
    assert cat.get(second, f"/cases/{filled.case}/").status_code == 200
    ann = Person("ann")
    ann.sign_in(third)
    receipt = ann.submit(first, filled.drafts[0])
    assert ann.get(second, f"/referrals/{receipt}/receipt/").status_code == 200
    assert ann.submit(third, filled.drafts[0]) == receipt, "a second press made a second referral"


def test_wrong_passwords_are_counted_across_all_of_them(three: list[App]) -> None:
    told = []
    for number in range(9):
        guesser = Person("lena")
        told.append(guesser.sign_in(three[number % 3], "wrong-password-of-lena").text)
    assert "Too many" not in told[0]
    assert Person("lena").sign_in(three[0]).status_code != 302, "the tenth try was let through"


def test_one_that_is_killed_takes_nothing_with_it(hosts: Hosts, filled: Filled) -> None:
    three, drafts = hosts.apps, filled.drafts[1:]
    alive = list(three)
    turn = iter(range(10**6))
    senders = Senders(drafts, lambda: alive[next(turn) % len(alive)], threads=3).start()
    senders.until(8)
    three[0].kill()
    died = len(senders.ledger.confirmed)
    time.sleep(1)
    alive.remove(three[0])  # as a proxy leaves out one that does not answer
    ledger = senders.finish()
    three[0].start()
    assert died < len(ledger.confirmed) == len(drafts), ledger.failed[-3:]
    ledger.check(hosts.database)


def test_a_worker_process_that_dies_is_begun_anew(
    server: Cluster, apps: list[App], tmp_path: Path
) -> None:
    app = App(server.url(), tmp_path, "--workers", "2").start()
    apps.append(app)
    gone = app.workers()[0]
    os.kill(gone, signal.SIGKILL)
    end, answered = time.monotonic() + 20, []
    while time.monotonic() < end and len(answered) < 30:
        answered.append(app.answers("/healthz"))
        time.sleep(0.1)
    # a line that the dead one had taken is cut; a browser or proxy asks again
    assert answered.count(False) <= 2, answered
    while len(set(app.workers()) - {gone}) < 2 and time.monotonic() < end:
        time.sleep(0.1)
    assert len(set(app.workers()) - {gone}) == 2


def test_two_workers_at_once_send_each_mail_once_and_seal_each_event_once(
    server: Cluster, filled: Filled, apps: list[App], tmp_path: Path
) -> None:
    app = App(server.url(), tmp_path).start()
    apps.append(app)
    ann = Person("ann")
    ann.sign_in(app)
    for draft in filled.drafts[:6]:
        ann.submit(app, draft)
    due = server.run("SELECT count(*) FROM records_outbox WHERE done_at IS NULL AND kind = 'mail'")
    assert due[0][0] > 5, "there is nothing to send twice"
    env = environment(server.url(), tmp_path)
    words = [str(PROGRAMS / "handrail"), "worker", "--once"]
    both = [subprocess.Popen(words, env=env, stdout=subprocess.PIPE) for _ in range(2)]
    for one in both:
        told = one.communicate(timeout=90)[0].decode()
        assert one.returncode == 0
        assert "steps failed 0" in told, told
    assert handrail("worker", "--once", env=env).returncode == 0
    left = server.run("SELECT count(*) FROM records_outbox WHERE done_at IS NULL AND kind = 'mail'")
    assert left == [(0,)]
    mails = [text for file in (tmp_path / "mail").glob("*") for text in _ids(file)]
    assert len(mails) == len({*mails}) > 5
    tried = server.run("SELECT max(attempts) FROM records_outbox WHERE kind = 'mail'")
    assert tried == [(1,)], "a mail was tried twice"
    sealed = "SELECT count(*), count(DISTINCT event_id), max(position) + 1 FROM records_auditleaf"
    ((leaves, events, places),) = server.run(sealed)
    assert leaves == events == places > 0
    verified = handrail("audit", "verify", env=env)
    assert verified.returncode == 0, verified.stdout + verified.stderr


def _ids(file: Path) -> list[str]:
    lines = file.read_text("utf-8").splitlines()
    return [line for line in lines if line.lower().startswith("message-id:")]
