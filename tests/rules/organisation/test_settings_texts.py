"""What a partnership's settings say, fact by fact."""

from typing import Any

import pytest

from handrail.rules.core.settings import read_settings
from handrail.rules.organisation import settings_texts

pytestmark = pytest.mark.once


LEAST: dict[str, Any] = {
    "name": "Northmere Safeguarding Children Partnership",
    "short_name": "Northmere",
    "place": "Northmere",
    "reference_prefix": "NM",
}


def facts(**more: Any) -> dict[str, str]:
    return settings_texts.settings_in_words(read_settings(LEAST | more))


def test_the_usual_settings_are_said_in_words() -> None:
    usual = facts()
    assert usual["opening hours"] == "Monday to Friday, 9am to 5pm"
    assert usual["time to decide on a referral, Blue"].startswith("no limit of its own")
    assert usual["time to answer a check, Blue"] == "no due date"
    assert (
        usual["time to answer a check, Red"]
        == "2 working hours; once started, it keeps running after closing time"
    )
    assert usual["returns: all the council’s children in need are recorded here"] in ("yes", "no")


def test_a_changed_day_and_a_changed_limit_are_facts_of_their_own() -> None:
    closed = [{"on": "2026-12-24", "reason": "Council closed", "is_bank_holiday": True}]
    changed = facts(
        holidays={"extra_closed": closed},
        limits={"others": {"C3": {"value": 1, "unit": "working_days"}}},
    )
    new = {name: changed[name] for name in changed.keys() - facts().keys()}
    assert new.pop("closed on 24 December 2026") == "Council closed (bank holiday)"
    ((name, said),) = new.items()
    assert name.startswith("time limit: ")
    assert said == "1 working day"


def test_each_desk_of_the_police_is_a_fact_with_its_hours() -> None:
    said = facts(police={"desks": [{"name": "CAIT", "opens": "08:00", "phone": "101"}]})
    assert said["police desk CAIT"] == "Monday to Friday, 8am to 5pm, not on bank holidays, 101"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("date in force: ca2004-s16lc",
         "date in force: Children Act 2004, section 16LC (as inserted in 2026)"),
        ("law, next review: working-together-2026",
         "law, next review: Working Together to Safeguard Children (2026)"),
        ("place", "place"),
        ("sharing: purpose", "sharing: purpose"),
    ],
)  # fmt: skip
def test_a_fact_about_law_is_shown_with_its_title(name: str, shown: str) -> None:
    assert settings_texts.with_title_of_law(name) == shown
