"""Pages of patterns across children: what a reader sees, what not, and deciding on one."""

import pytest
from django.test import Client
from django.urls import reverse

from handrail.records.models import MissingPattern, Person
from tests import people
from tests.people.joining import on_register
from tests.people.missing import reported
from tests.people.named import restricted

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]

EVENINGS = ("2026-10-02", "2026-10-16", "2026-11-06")
PIER = "The old pier"


def two_missing_together(place: str = PIER) -> tuple[Person, Person]:
    """Two children who went missing on the same three evenings, named with one place."""
    leo, amira = on_register("Leo", "Marsh", born="2011-02-03"), on_register("Amira", "Said")
    for day in EVENINGS:
        reported(leo, at=f"{day} 20:00", places=place)
        reported(amira, at=f"{day} 21:10", places=place)
    return leo, amira


def shown(login: str, where: str, **query: str) -> str:
    found = people.signed_in(login).get(where, query)
    assert found.status_code == 200, (login, where)
    return found.content.decode()


def patterns(login: str = "cora", **query: str) -> str:
    return shown(login, reverse("child_patterns"), **query)


def first_pattern(browser: Client) -> str:
    """The address of the first pattern in the list."""
    return str(browser.get(reverse("child_patterns")).context["rows"][0].href)


def test_the_list_says_who_was_missing_together_how_often_and_by_which_rule() -> None:
    two_missing_together()
    text = patterns()
    assert "6 episodes of 2 children in the last 12 months" in text
    assert "Amira Said" in text
    assert "within 90 minutes of each other on 3 days, the last on 6 November 2026" in text
    assert "Each time they were at one place, or at most 1 km apart" in text
    assert "within 90 minutes and 1 km of each other on at least 3 days" in text
    assert "Fridays from 18:00 to 20:59, when 3 of 6 episodes started" in text
    assert "Chosen for Handrail" in text


def test_a_pattern_says_each_evening_with_its_times_and_its_place() -> None:
    two_missing_together()
    text = shown("cora", first_pattern(people.signed_in("cora")))
    assert "Friday 6 November 2026" in text
    assert "21:10" in text
    assert PIER in text
    assert "You only see children whose episodes you have access to." in text


def test_a_pattern_that_needs_a_child_whom_the_reader_may_not_see_does_not_exist() -> None:
    leo, _ = two_missing_together()
    where = first_pattern(people.signed_in("cora"))
    restricted(leo, "cat")
    text = patterns(show="all")
    assert "Leo Marsh" not in text
    assert "All: 0" in text
    assert "3 episodes of 1 child in the last 12 months" in text
    assert people.signed_in("cora").get(where).status_code == 404


def test_a_decision_needs_a_reason_and_is_shown_with_the_name_of_who_decided() -> None:
    two_missing_together()
    browser = people.signed_in("cora")
    where = first_pattern(browser)
    refused = browser.post(where, {"state": "confirmed", "reason": " ", "_seen": "0"})
    assert refused.status_code == 422
    assert "Enter how you know" in refused.content.decode()
    said = {"state": "confirmed", "reason": "Both said so in their interviews", "_seen": "0"}
    done = browser.post(where, said, follow=True).content.decode()
    assert "Decision on the pattern saved." in done
    assert "Both said so in their interviews" in done
    assert "To decide: 0" in patterns()
    assert people.account("cora").name in patterns(show="confirmed")
    assert MissingPattern.objects.get().parts.count() == 6


def test_nobody_overwrites_a_decision_that_they_did_not_see() -> None:
    two_missing_together()
    browser = people.signed_in("cora")
    where = first_pattern(browser)
    browser.post(where, {"state": "confirmed", "reason": "They are cousins", "_seen": "0"})
    later = browser.post(where, {"state": "set_aside", "reason": "By chance", "_seen": "0"})
    assert later.status_code == 409
    assert "By chance" in later.content.decode()
    assert MissingPattern.objects.get().reason == "They are cousins"


def test_what_was_set_aside_is_open_again_once_there_is_another_evening() -> None:
    leo, amira = two_missing_together()
    browser = people.signed_in("cora")
    said = {"state": "set_aside", "reason": "The same club", "_seen": "0"}
    browser.post(first_pattern(browser), said)
    assert "To decide: 0" in patterns()
    for child in (leo, amira):
        reported(child, at="2026-11-20 20:30", places=PIER)
    text = patterns()
    assert "To decide: 1" in text
    assert "The same club" in text
    assert "2 more episodes since" in text


def test_a_reader_who_works_on_none_of_the_episodes_reads_and_does_not_decide() -> None:
    two_missing_together()
    browser = people.signed_in("ruth")
    where = first_pattern(browser)
    assert "Only somebody who works on all of these episodes" in shown("ruth", where)
    refused = browser.post(where, {"state": "confirmed", "reason": "I think so", "_seen": "0"})
    assert refused.status_code == 403
    assert MissingPattern.objects.count() == 0


def test_police_who_read_their_part_of_an_episode_read_no_patterns() -> None:
    two_missing_together()
    found = people.signed_in("pol").get(reverse("child_patterns"))
    assert found.status_code == 404


def test_a_period_that_is_not_offered_is_the_usual_one() -> None:
    assert "in the last 12 months" in patterns(months="9999")
    assert "in the last 2 years" in patterns(months="24")
