"""Lists a page at a time, which say how long they are."""

import pytest

from handrail.records.queries.core.paging import (
    PER_PAGE,
    Paged,
    PageNumber,
    counts_by_name,
    first_page_from,
    page_of,
)

pytestmark = pytest.mark.once


ROWS = list(range(120))


@pytest.mark.parametrize(
    ("number", "first", "long", "before", "after"),
    [(1, 0, 50, 0, 2), (3, 100, 20, 2, 0), (9, 100, 20, 2, 0), (-4, 0, 50, 0, 2)],
)
def test_a_number_past_the_end_is_the_last_page(
    number: int, first: int, long: int, before: int, after: int
) -> None:
    found = page_of(ROWS, number)
    assert (found[0], len(found), found.total, found.before, found.after) == (
        first,
        long,
        120,
        before,
        after,
    )


def test_a_full_last_page_has_none_after_it() -> None:
    assert page_of(ROWS[:100], 2).after == 0
    assert page_of([], 1).total == 0


def test_the_first_page_of_nothing_says_so() -> None:
    found: Paged[int] = first_page_from([])
    assert (list(found), found.total, found.after) == ([], 0, 0)


def test_numbers_are_told_by_their_names() -> None:
    assert counts_by_name([{"number_of_notices": 3, "number_of_kept": 0}]) == {
        "notices": 3,
        "kept": 0,
    }
    assert counts_by_name([]) == {}


@pytest.mark.parametrize(("size", "pages"), [(25, [25, 25, 25, 25, 20]), (100, [100, 20])])
def test_every_row_stands_on_one_page_of_the_size_that_was_chosen(
    size: int, pages: list[int]
) -> None:
    found = [page_of(ROWS, PageNumber(number, size)) for number in range(1, len(pages) + 1)]
    assert [len(page) for page in found] == pages
    assert [row for page in found for row in page] == ROWS
    assert [page.after for page in found] == [*range(2, len(pages) + 1), 0]


@pytest.mark.parametrize("size", [0, -1, 7, 10_000])
def test_a_size_that_nobody_offers_is_the_usual_one(size: int) -> None:
    assert len(page_of(ROWS, PageNumber(1, size))) == PER_PAGE


def test_a_list_of_a_fixed_length_offers_no_choice() -> None:
    assert not page_of([1], 1).has_choice
    assert page_of([1], PageNumber(1)).has_choice
