"""What is of concern is found with a purpose, and the log never has what was typed."""

from contextlib import nullcontext

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.disruption import entity_search
from handrail.records.models import Event
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def find(
    by: str = "ivo",
    kind: str = "registration",
    text: str = "AB12 CDE",
    purpose: str = "",
    why: str = "Seen at the pier",
) -> list[entity_search.Found]:
    chosen = purpose or next(iter(entity_search.FindPurpose)).value  # type: ignore[attr-defined]
    return entity_search.search_entities(
        by=people.act_as(by), kind=kind, text=text, purpose=chosen, why=why, now=NOW
    )


def test_a_search_leaves_who_and_why_and_not_what_was_typed() -> None:
    assert find() == []
    event = Event.objects.latest("sequence")
    assert (event.verb, event.actor.login) == ("entity.searched", "ivo")
    assert event.reason.endswith(": Seen at the pier")
    assert "AB12" not in str(event.__dict__)


def test_everything_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(Incomplete) as caught:
        find(kind="colour", text="", purpose="fun", why="short")
    assert set(caught.value.problems) == {"kind", "purpose", "why"}
    with pytest.raises(Incomplete) as caught:
        find(text="x" * 201)
    assert set(caught.value.problems) == {"text"}


def test_who_may_not_search_is_refused() -> None:
    with pytest.raises(Refused):
        find(by="ann")


@pytest.mark.parametrize(("why", "is_enough"), [(" 123456789 ", False), ("1234567890", True)])
def test_why_somebody_searches_takes_ten_characters(why: str, is_enough: bool) -> None:
    with nullcontext() if is_enough else pytest.raises(Incomplete, match="at least 10"):
        assert find(why=why) == []
