"""R01: kill -9 at each named moment of an action; what was pressed is pressed once more."""

import json
from pathlib import Path

import pytest

from tests.faults.forked import Forked
from tests.faults.killing import Campaign
from tests.faults.outside import Ledger
from tests.faults.points import FLAG, MOMENTS
from tests.faults.world import World
from tests.operate.running import App, Person

pytestmark = pytest.mark.fault
TABLES = {"concern": "referral", "document": "document"}


@pytest.fixture
def campaign(world: World, apps: list[App], tmp_path: Path) -> Campaign:
    """A service that dies when it is told to, and what people outside were told."""
    flag = {FLAG: str(tmp_path / "moment"), "HANDRAIL_TEST_PAGES": json.dumps([])}
    app = Forked(world.url, world.data, **flag)
    apps.append(app.start())
    return Campaign(world, Ledger(tmp_path / "ledger.jsonl"), app, left=list(world.drafts))


def there(campaign: Campaign, what: str) -> int:
    """How many referrals or documents there are."""
    return campaign.world.number(f"SELECT count(*) FROM records_{TABLES[what]}")


@pytest.mark.parametrize(
    ("what", "moment"),
    [(what, moment) for what in TABLES for moment in MOMENTS
     if what == "document" or "file" not in moment],
)  # fmt: skip
def test_killed_then_it_is_there_whole_or_not_at_all_and_once_after_a_second_press(
    campaign: Campaign, tmp_path: Path, moment: str, what: str
) -> None:
    person = Person("ann" if what == "concern" else "cat")
    person.sign_in(campaign.app)
    press = campaign.concern(person) if what == "concern" else campaign.document(person)
    before = there(campaign, what)
    flag = tmp_path / "moment"
    flag.write_text(moment, encoding="utf-8")
    assert not press.go(campaign.app, campaign.ledger), "it was answered though it was to die"
    flag.unlink()
    campaign.app.start()
    assert there(campaign, what) - before == (1 if "committed" in moment else 0)
    assert press.go(campaign.app, campaign.ledger), press.why
    assert there(campaign, what) - before == 1
    campaign.ledger.check(campaign.world)
