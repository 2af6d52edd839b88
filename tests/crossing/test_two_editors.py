"""Two people change the same ten boxes at once, fifty times: nothing that was saved is lost."""

import html
import random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.records.queries.core.settings import settings_in_force
from tests import people
from tests.draw import WHOLE
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ROUNDS = 50 if WHOLE else 12
BOXES = (
    *("name", "short_name", "place", "area_words", "front_door_name", "front_door_long_name"),
    *("police_unit_name", "police_unit_long_name", "emergency_duty_name"),
)


def where() -> str:
    return reverse("change_settings", args=["names"])


def opened(client: Client) -> dict[str, Any]:
    return html_forms.everything(client.get(where()))


def in_force() -> dict[str, str]:
    settings = settings_in_force()
    return {name: getattr(settings, name) for name in BOXES}


def typed(
    form: dict[str, Any], who: str, turn: int, draw: random.Random
) -> tuple[dict[str, str], dict[str, Any]]:
    """What one of the two changes in this turn, and the form with it."""
    chosen = draw.sample(BOXES, draw.randint(1, len(BOXES)))
    mine = {name: f"{who} {turn} {name.replace('_', ' ')}" for name in chosen}
    return mine, {**form, **mine, "reason": f"{who} in turn {turn}"}


@pytest.mark.whole
def test_many_rounds_of_two_editors_lose_nothing() -> None:
    draw = random.Random(20261127)
    petra, other = people.signed_in("petra"), people.signed_in("petra")
    expected = in_force()
    conflicts = 0
    for turn in range(ROUNDS):
        first, second = (petra, other) if draw.random() < 0.5 else (other, petra)
        one, two = opened(first), opened(second)
        mine, sent = typed(one, "First", turn, draw)
        assert first.post(where(), sent).status_code == 302
        expected |= mine
        assert in_force() == expected
        yours, lost = typed(two, "Second", turn, draw)
        refused = second.post(where(), lost)
        assert refused.status_code == 409, "an older page saves over nothing"
        assert in_force() == expected
        conflicts += 1
        again = html_forms.everything(refused)
        assert {name: again[name] for name in yours} == yours, "the loser's words stand in the form"
        theirs = {name: again[name] for name in mine if name not in yours}
        assert theirs == {name: text for name, text in mine.items() if name not in yours}
        assert second.post(where(), again).status_code == 302
        expected |= yours
        assert in_force() == expected, "both are there: what each changed, and nothing else"
    assert conflicts == ROUNDS


def test_the_page_says_what_was_what_is_and_what_you_typed() -> None:
    first, second = people.signed_in("petra"), people.signed_in("petra")
    before = in_force()["place"]
    one, two = opened(first), opened(second)
    first.post(where(), {**one, "place": "Northmere and Mill End", "reason": "Agreed"})
    page = second.post(where(), {**two, "place": "Greater Northmere", "reason": "Also agreed"})
    told = html.unescape(page.content.decode())
    assert "Somebody else saved this while you were writing" in told
    row = told.split("Northmere and Mill End")[0].rsplit("<tr", 1)[1]
    assert before in row
    assert "both changed it" in row
    assert "Greater Northmere" in told.split("Northmere and Mill End")[1]


def test_what_only_the_other_changed_is_filled_in_and_needs_no_choice() -> None:
    first, second = people.signed_in("petra"), people.signed_in("petra")
    one, two = opened(first), opened(second)
    first.post(where(), {**one, "place": "Northmere and Mill End", "reason": "Agreed"})
    page = second.post(where(), {**two, "area_words": "the whole borough", "reason": "Also"})
    assert "both changed it" not in page.content.decode()
    second.post(where(), html_forms.everything(page))
    assert in_force()["place"] == "Northmere and Mill End"
    assert in_force()["area_words"] == "the whole borough"


def test_a_change_of_another_part_asks_for_one_more_press_and_loses_nothing() -> None:
    first, second = people.signed_in("petra"), people.signed_in("petra")
    two = {**opened(second), "place": "Greater Northmere", "reason": "Agreed"}
    hours = reverse("change_settings", args=["hours"])
    first.post(
        hours, {**html_forms.everything(first.get(hours)), "hours__opens": "08:30", "reason": "x"}
    )
    page = second.post(where(), two)
    assert page.status_code == 409
    assert "They changed something else" in page.content.decode()
    assert second.post(where(), html_forms.everything(page)).status_code == 302
    assert in_force()["place"] == "Greater Northmere"
    assert settings_in_force().hours.opens == "08:30"
