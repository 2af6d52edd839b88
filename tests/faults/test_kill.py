"""R01, R02: kill -9 while people send, of one worker or of everything at once."""

import json
import random
import threading
import time
from pathlib import Path

import pytest

from tests.faults.conftest import KILLS
from tests.faults.forked import Forked
from tests.faults.killing import campaign, told
from tests.faults.outside import CONCERN, Ledger
from tests.faults.world import World
from tests.operate.cluster import Cluster
from tests.operate.running import App, Person

pytestmark = [pytest.mark.fault, pytest.mark.brief, pytest.mark.slow, pytest.mark.drawn]
REAL = range(10, 200)  # so often the whole server is killed, more or less often a quick one


def test_whatever_is_killed_while_people_send_nothing_confirmed_is_lost_or_doubled(
    world: World, apps: list[App], tmp_path: Path
) -> None:
    """HANDRAIL_KILLS says how often; a few, or a thousand, go to one begun in milliseconds."""
    pages = [
        ("ann", f"/concerns/{world.drafts[0]}/check/"),
        ("cat", f"/cases/{world.case}/documents/"),
    ]
    many = Forked(world.url, world.data, HANDRAIL_TEST_PAGES=json.dumps(pages))
    app = world.app() if KILLS in REAL else many
    apps.append(app.start())
    begun = time.monotonic()
    found = campaign(world, app, tmp_path, trials=KILLS, seed=KILLS)
    print(told(found, time.monotonic() - begun))  # noqa: T201 - `make faults-long` shows it
    assert found.trials == KILLS
    assert found.ledger.confirmed
    if KILLS > 30:
        assert found.cut, "no press was ever cut short: the kills came too late"


def test_everything_is_killed_at_once_and_comes_back(
    world: World, apps: list[App], tmp_path: Path
) -> None:
    """The application and, on PostgreSQL, the database server with all its processes."""
    ledger, draw = Ledger(tmp_path / "ledger.jsonl"), random.Random(2)
    left = list(world.drafts)
    for _ in range(3 if KILLS > 10 else 1):
        app = world.app("--workers", "2").start()
        apps.append(app)
        senders = [threading.Thread(target=_send, args=(app, ledger, left)) for _ in range(3)]
        for sender in senders:
            sender.start()
        _until_confirmed(ledger, left)
        time.sleep(draw.random())
        if world.cluster:
            world.cluster.kill()
        app.kill()
        for sender in senders:
            sender.join()
        if world.cluster:
            _comes_back(world.cluster)
    assert ledger.confirmed
    ledger.check(world)


def _until_confirmed(ledger: Ledger, left: list[str]) -> None:
    """Waits until the service has confirmed something more; a busy machine takes its time."""
    before, end = len(ledger.confirmed), time.monotonic() + 60
    while left and len(ledger.confirmed) == before and time.monotonic() < end:
        time.sleep(0.05)


def _comes_back(cluster: Cluster) -> None:
    """Starts the server again; processes that outlived its head hold its memory for a moment."""
    end = time.monotonic() + 20
    while True:
        try:
            cluster.start()
        except RuntimeError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
        else:
            return


def _send(app: App, ledger: Ledger, left: list[str]) -> None:
    """Sends until the service is gone."""
    ann = Person("ann")
    try:
        ann.sign_in(app)
        while left:
            draft = left.pop()
            ledger.sends(CONCERN, draft)
            ledger.told(draft, ann.submit(app, draft))
    except (OSError, RuntimeError, ValueError, KeyError):
        return
