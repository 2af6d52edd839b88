"""Episodes that look alike are proposed for a link, and a person says so."""

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.actions.missing import episode_links
from handrail.records.models import Missing, MissingLink
from handrail.records.queries.missing import episodes as queries
from tests import people
from tests.people.casework import taken
from tests.people.cast import NOW
from tests.people.joining import on_register
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db


def _two_children() -> tuple[Missing, Missing]:
    one, other = on_register("Amira", "Said"), on_register("Leo", "Marsh")
    first = reported(one, at="2026-11-23 21:00", people_near="Kez\nhome", vehicles="AB12 CDE")
    second = reported(other, at="2026-11-23 23:30", people_near="KEZ.", vehicles="ab12cde")
    return first, second


def test_a_registration_within_other_words_is_the_same_vehicle() -> None:
    one, other = on_register("Amira", "Said"), on_register("Leo", "Marsh")
    reported(one, at="2026-11-10 21:00", vehicles="AB12 CDE")
    reported(other, at="2026-11-23 23:30", vehicles="Grey car, ab12cde")
    assert MissingLink.objects.get(kind="vehicle").why == "Grey car, ab12cde"


def test_links_are_proposed_once_and_nothing_is_linked_until_somebody_says_so() -> None:
    first, second = _two_children()
    links = MissingLink.objects.order_by("kind")
    assert [(link.kind, link.state) for link in links] == [
        ("person", "proposed"),
        ("same_hours", "proposed"),
        ("vehicle", "proposed"),
    ]
    taken(second, "sight", by="cora", people_near="Kez", seen_where="By the canal")
    assert MissingLink.objects.count() == 3
    link = links.get(kind="person")
    with pytest.raises(Incomplete):
        episode_links.decide_link(
            by=people.act_as("cora"), link=link, state="confirmed", reason=" ", seen=1, now=NOW
        )
    episode_links.decide_link(by=people.act_as("cora"), link=link, state="confirmed",
                      reason="Both children say so", seen=1, now=NOW)  # fmt: skip
    shown = queries.list_links(people.act_as("cora"), first)
    assert [(one.row.kind, one.row.state) for one in shown if one.row.state == "confirmed"] == [
        ("person", "confirmed")
    ]


@pytest.mark.parametrize(
    ("began", "is_near"),
    [("2026-11-22 04:00", True), ("2026-11-22 12:00", True), ("2026-11-22 12:01", False)],
    ids=["while the other was away", "six hours after", "later"],
)
def test_two_who_were_away_within_six_hours_of_each_other_are_proposed(
    began: str, is_near: bool
) -> None:
    one, other = on_register("Amira", "Said"), on_register("Leo", "Marsh")
    back(reported(one, at="2026-11-21 21:00"), "2026-11-22 06:00")
    reported(other, at=began)
    assert MissingLink.objects.filter(kind="same_hours").exists() is is_near


def test_two_who_went_missing_this_morning_are_proposed() -> None:
    one, other = on_register("Amira", "Said"), on_register("Leo", "Marsh")
    reported(one, at="2026-11-24 10:00")
    reported(other, at="2026-11-24 09:00")
    assert MissingLink.objects.get().kind == "same_hours"
