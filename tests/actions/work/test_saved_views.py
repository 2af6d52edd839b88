"""Views that somebody saves for a list."""

import uuid
from contextlib import nullcontext

import pytest

from handrail.actions.work.saved_views import remove_view, save_view
from handrail.records.models import Event, SavedView
from handrail.records.queries.work.saved_views import list_views
from handrail.rules.core.saved_views import LONGEST_QUERY, MOST_VIEWS
from handrail.rules.permissions import Incomplete
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def saved(name: str = "Late and red", query: str = "only=late", login: str = "bob") -> SavedView:
    return save_view(by=people.act_as(login), page="queue", query=query, name=name, now=NOW)


def test_a_view_is_its_makers_alone_and_its_name_is_encrypted() -> None:
    view = saved()
    assert [row.name for row in list_views(people.act_as("bob"), "queue")] == ["Late and red"]
    assert list_views(people.act_as("helen"), "queue") == []
    assert list_views(people.act_as("bob"), "my_work") == []
    assert b"Late and red" not in bytes(SavedView.objects.values_list("name", flat=True).get())
    assert Event.objects.filter(verb="account.view_saved").count() == 1
    assert view.query == "only=late"


def test_the_same_filter_again_gets_the_new_name() -> None:
    saved()
    saved(name="Late")
    assert [row.name for row in list_views(people.act_as("bob"), "queue")] == ["Late"]


@pytest.mark.parametrize(
    ("name", "query", "problem"),
    [
        ("  ", "only=late", "Enter a name"),
        ("x" * 61, "only=late", "at most 60 characters"),
        ("Everything", "page=2", "Filter the list first"),
    ],
)
def test_what_is_wrong_is_said(name: str, query: str, problem: str) -> None:
    with pytest.raises(Incomplete) as caught:
        saved(name, query)
    assert problem in caught.value.problems["name"]


def test_there_is_a_most() -> None:
    for number in range(MOST_VIEWS):
        saved(query=f"taken_by={number}")
    with pytest.raises(Incomplete) as caught:
        saved(query="taken_by=nobody")
    assert "remove one first" in caught.value.problems["name"]
    saved(name="Renamed", query="taken_by=1")


def test_only_ones_own_view_is_removed() -> None:
    view = saved()
    assert remove_view(by=people.act_as("helen"), public_id=view.public_id, now=NOW) == ""
    assert remove_view(by=people.act_as("bob"), public_id=uuid.uuid4(), now=NOW) == ""
    assert SavedView.objects.count() == 1
    assert remove_view(by=people.act_as("bob"), public_id=view.public_id, now=NOW) == "queue"
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize(("more", "is_kept"), [(0, True), (1, False)])
def test_a_filter_of_the_longest_length_is_kept_and_a_longer_one_is_not(
    more: int, is_kept: bool
) -> None:
    query = "only=" + "x" * (LONGEST_QUERY - len("only=") + more)
    with nullcontext() if is_kept else pytest.raises(Incomplete, match="Filter the list first"):
        assert saved(query=query).query == query
