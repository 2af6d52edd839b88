"""What of a list's filter is saved."""

import pytest

from handrail.rules.core.saved_views import saved_query


@pytest.mark.parametrize(
    ("page", "query", "saved"),
    [
        ("queue", "only=late&urgency=red&urgency=amber", "urgency=red&urgency=amber&only=late"),
        ("queue", "find=b2xk&only=late&page=3&done=saved", "only=late"),
        ("queue", "only=&page=2", ""),
        ("my_work", "whose=team&when=late&only=late", "whose=team&when=late"),
        ("nowhere", "only=late", ""),
    ],
)
def test_only_the_filters_of_the_list_are_saved(page: str, query: str, saved: str) -> None:
    assert saved_query(page, query) == saved
