"""The steps on an access request: which can be taken now, and for which the copy waits."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from handrail.pages.data_protection.subject_access_steps import STEPS, open_steps
from tests import people
from tests.pages import html_forms
from tests.people import access, joining

pytestmark = pytest.mark.once
DAY = dt.date(2026, 11, 24)


def steps(
    progress: tuple[int, int] = (0, 0), *, is_changed: bool = False, **more: Any
) -> dict[str, bool]:
    """Each step that can be taken, and whether the copy waits for it."""
    told: dict[str, Any] = {
        "state": "reading", "asker": "parent", "identity_on": DAY, "standing_on": DAY,
        "contact": {"how": "Letter"}, "person_id": 1, "parts": (), "due_on": DAY,
        "extended_on": None,
    }  # fmt: skip
    found = open_steps(SimpleNamespace(**told | more), progress, is_changed=is_changed)
    return {name: waits for name, _, waits in found}


def test_who_asks_is_known_first_and_a_child_needs_no_standing() -> None:
    waiting = {"identity_on": None, "standing_on": None}
    assert steps(**waiting)["identity"] is steps(**waiting)["standing"] is True
    assert "standing" not in steps(**waiting, asker="child")
    assert "identity" not in steps()


def test_what_was_agreed_can_be_changed_and_holds_nothing_up() -> None:
    assert steps()["contact"] is False
    assert steps(contact={})["contact"] is True


def test_it_is_handed_on_once_every_passage_is_decided() -> None:
    assert "hand_on" not in steps((2, 3))
    assert steps((3, 3))["hand_on"] is True


@pytest.mark.parametrize("state", ["reading", "second", "agreed"])
def test_nothing_goes_on_before_changed_records_are_gathered_again(state: str) -> None:
    onward = {"hand_on", "agree", "release"}
    assert onward & set(steps((3, 3), state=state))
    changed = steps((3, 3), state=state, is_changed=True)
    assert changed["gather_again"] is True
    assert not onward & set(changed)
    assert "gather_again" not in steps((3, 3), state=state)


def test_the_time_limit_is_stopped_or_goes_on_and_is_made_longer_once() -> None:
    assert {"pause", "extend"} <= set(steps())
    assert "resume" in steps(due_on=None)
    assert {"pause", "extend"} & set(steps(due_on=None)) == set()
    assert "extend" not in steps(extended_on=DAY)


def test_after_the_release_only_a_statement_is_taken() -> None:
    assert set(steps(state="released")) == {"statement"}
    assert steps(state="released", person_id=None) == {}


@pytest.mark.django_db
def test_two_parts_in_one_place_come_back() -> None:
    row, rory = access.asked(asker="child"), people.signed_in("rory")
    where = reverse("access_step", args=[row.public_id, "order"])
    shown = html_forms.everything(rory.get(where))
    answer = rory.post(where, shown | {"own_words": "1", "police": "1"})
    assert answer.status_code == 422
    assert "Two parts have the same place" in answer.content.decode()
    assert STEPS["order"].title in answer.content.decode()


@pytest.mark.django_db
def test_the_page_says_that_records_were_joined_and_gathers_them_again() -> None:
    child = people.registered(people.sent())
    row, rory = access.gathered(child), people.signed_in("rory")
    joining.joined(child, joining.on_register("Marigold", "Ashgrove"))
    page = reverse("access_request", args=[row.public_id])
    where = reverse("access_step", args=[row.public_id, "gather_again"])
    shown = rory.get(page).content.decode()
    assert "joined or separated after they were gathered" in shown
    assert where in shown
    assert rory.post(where, html_forms.everything(rory.get(where))).status_code == 302
    assert "joined or separated after they were gathered" not in rory.get(page).content.decode()
    assert row.passages.filter(state="waiting").exists()
