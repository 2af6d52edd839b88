"""The saved views of a person: their own alone, in the order in which they were saved."""

import pytest

from handrail.actions.work.saved_views import save_view
from handrail.records.queries.work.saved_views import list_views
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_only_ones_own_views_of_this_list_are_listed_oldest_first() -> None:
    rows = (
        ("bob", "queue", "only=late"),
        ("bob", "my_work", "whose=team"),
        ("bob", "queue", "only=mine"),
        ("helen", "queue", "only=today"),
    )
    for login, page, query in rows:
        save_view(by=people.act_as(login), page=page, query=query, name=query, now=NOW)
    assert [view.name for view in list_views(people.act_as("bob"), "queue")] == [
        "only=late", "only=mine",
    ]  # fmt: skip
