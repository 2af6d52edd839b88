"""R08: the same press from eight threads at once; other words under the same form."""

import threading
from pathlib import Path

import pytest

from tests.faults.killing import Campaign, said
from tests.faults.outside import Ledger
from tests.faults.world import World
from tests.operate.running import App, Person

pytestmark = [pytest.mark.fault, pytest.mark.brief, pytest.mark.slow]
TABLES = {"concern": "referral", "document": "document"}


def pressed(campaign: Campaign, what: str) -> list[tuple[int, str]]:
    """What eight threads are told that press the same button of the same form at once."""
    person = Person("ann" if what == "concern" else "cat")
    person.sign_in(campaign.app)
    press = campaign.concern(person) if what == "concern" else campaign.document(person)
    told: list[tuple[int, str]] = []
    together = threading.Barrier(8)

    def one() -> None:
        together.wait()
        done = press.send(campaign.app)
        told.append((done.status_code, done.headers.get("Location") or said(done.text)))
        if done.status_code == 302:
            campaign.ledger.told(press.key, press.receipt(done))

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.drawn
@pytest.mark.parametrize("what", ["concern", "document"])
def test_eight_presses_are_one_act_and_eight_times_the_same_confirmation(
    world: World, apps: list[App], tmp_path: Path, what: str
) -> None:
    app = world.app().start()
    apps.append(app)
    campaign = Campaign(world, Ledger(tmp_path / "ledger.jsonl"), app, left=list(world.drafts))
    before = world.number(f"SELECT count(*) FROM records_{TABLES[what]}")
    told = pressed(campaign, what)
    assert len(told) == 8
    assert set(told) == {told[0]}, [words[:300] for _, words in set(told)]
    assert told[0][0] == 302
    campaign.ledger.check(world)
    assert world.number(f"SELECT count(*) FROM records_{TABLES[what]}") == before + 1
