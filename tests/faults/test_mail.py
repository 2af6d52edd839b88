"""R13: a mail server that is away, refuses, hangs, or takes a mail as the worker is killed."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.faults.killing import Campaign
from tests.faults.outside import Ledger
from tests.faults.post_office import HANGS, KILLS, LATER, NEVER, TAKES, Office, Open
from tests.faults.world import World
from tests.operate.running import PROGRAMS, App, Person, environment

pytestmark = pytest.mark.fault
WAITING = "SELECT count(*) FROM records_outbox WHERE kind = 'mail' AND done_at IS NULL"
FREE = "UPDATE records_outbox SET next_at = made_at, leased_until = NULL WHERE done_at IS NULL"


def worker(world: World, port: int) -> "subprocess.Popen[bytes]":
    """One round of the worker, with this mail server."""
    env = environment(world.url, world.data, HANDRAIL_SMTP=f"smtp://127.0.0.1:{port}",
                      HANDRAIL_MAIL_SECONDS="2")  # fmt: skip
    return subprocess.Popen([str(PROGRAMS / "handrail"), "worker", "--once"], env=env,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            start_new_session=True)  # fmt: skip


def a_round(world: World, office: Office) -> None:
    done = worker(world, office.port)
    office.victim = done.pid
    done.wait(timeout=120)


def ids(office: Office) -> list[str]:
    found = [re.search(r"(?im)^message-id: (.*)$", text) for text in office.taken]
    return [match[1] for match in found if match]


@pytest.fixture
def due(world: World, apps: list[App], tmp_path: Path) -> int:
    """How many mails wait after a concern was sent; the world with its server stopped."""
    app = world.app().start()
    apps.append(app)
    ann = Person("ann")
    ann.sign_in(app)
    told = Campaign(world, Ledger(tmp_path / "ledger.jsonl"), app, left=list(world.drafts))
    assert told.concern(ann).go(app, told.ledger)
    app.kill()
    with Open(LATER) as office:  # what a round itself tells of, at night or by day, waits as well
        a_round(world, office)
    world.change(FREE)
    number = world.number(WAITING)
    assert number
    return number


@pytest.mark.parametrize("behaves", [LATER, NEVER, HANGS])
def test_mail_that_does_not_go_out_waits_and_goes_once_when_it_can(
    world: World, due: int, behaves: str
) -> None:
    with Open(behaves) as office:
        a_round(world, office)
        assert world.number(WAITING) == due, "a mail that nobody took counts as sent"
    world.change(FREE)
    with Open(TAKES) as office:
        a_round(world, office)
        assert world.number(WAITING) == 0
        assert len(ids(office)) == len(set(ids(office))) == due


def test_a_mail_server_that_is_away_keeps_nothing_else_from_being_done(
    world: World, due: int
) -> None:
    with Open(TAKES) as office:
        away = office.port
    assert worker(world, away).wait(timeout=120) == 0
    assert world.number(WAITING) == due
    assert world.number("SELECT count(*) FROM records_auditleaf"), "nothing was sealed meanwhile"


def test_killed_between_sent_and_noted_it_is_sent_again_under_the_same_number(
    world: World, due: int
) -> None:
    with Open(KILLS) as office:
        a_round(world, office)
        first = ids(office)
    assert len(first) == 1
    assert world.number(WAITING) == due
    world.change(FREE)
    with Open(TAKES) as office:
        a_round(world, office)
        assert first[0] in ids(office), "whoever got it twice can tell"
        assert len(ids(office)) == due
    assert world.number(WAITING) == 0
