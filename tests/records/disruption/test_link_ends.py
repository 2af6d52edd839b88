"""Both ends of a link: something of concern, a child, a missing episode."""

import uuid

import pytest

from handrail.records.models import Case
from handrail.records.queries.disruption import link_ends
from tests import people
from tests.people.casework import allocated
from tests.people.missing import reported
from tests.people.network import lodge

pytestmark = pytest.mark.django_db


def test_something_of_concern_is_found_by_its_id_its_reference_and_words_of_its_label() -> None:
    place, ivo = lodge(), people.act_as("ivo")
    end = link_ends.find_link_end(ivo, place.public_id)
    assert end is not None
    assert (end.row, end.named) == (place, "Harbour Lodge")
    assert end.what.endswith(f", {place.reference}")
    for words in ("lodge", f" {place.reference.lower()} "):
        assert [one.row for one in link_ends.search_link_ends(ivo, words)] == [place], words
    assert link_ends.search_link_ends(ivo, "  ") == []


def test_a_child_is_found_by_their_own_reference_or_that_of_the_case() -> None:
    case, cat = allocated(), people.act_as("cat")
    assert case.person is not None
    for words in (case.reference, case.person.reference):
        (end,) = link_ends.search_link_ends(cat, words)
        assert (end.row, end.named, end.what) == (case.person, "Saoirse Devlin", "Child")
    assert link_ends.search_link_ends(people.act_as("dan"), case.reference) == []


def test_an_episode_is_named_by_its_day() -> None:
    row = reported(case=allocated())
    end = link_ends.find_link_end(people.act_as("cat"), row.public_id)
    assert end is not None
    assert (end.named, end.what) == ("Missing episode of 23 November 2026", row.reference)
    assert link_ends.find_link_end(people.act_as("dan"), row.public_id) is None
    assert link_ends.search_link_ends(people.act_as("dan"), row.reference) == []


def test_what_one_may_not_read_is_no_end() -> None:
    case = allocated()
    assert case.person is not None
    assert link_ends.find_link_end(people.act_as("dan"), case.person.public_id) is None
    assert link_ends.find_link_end(people.act_as("cat"), uuid.UUID(int=7)) is None
    assert link_ends.find_link_end(people.act_as("cat"), None) is None


def test_the_reference_of_a_case_that_one_may_not_read_finds_nobody() -> None:
    case, cat = allocated(), people.act_as("cat")
    assert case.person is not None
    Case.objects.filter(pk=case.pk).update(sensitivity="S2", guardian=people.account("ruth"))
    assert link_ends.search_link_ends(cat, case.reference) == []
    (end,) = link_ends.search_link_ends(cat, case.person.reference)
    assert end.row == case.person
