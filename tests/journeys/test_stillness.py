"""Nothing moves while a page loads, however slow the computer and the network are."""

from collections.abc import Iterable

import pytest

from tests.draw import Tenth
from tests.journeys.browsing import Desk
from tests.journeys.found import Found
from tests.journeys.kind import Kind
from tests.journeys.looking import in_turn
from tests.journeys.pages import PARTS
from tests.journeys.shifts import shifts, shifts_of, slow_down

SHARE = 12
SEEN = """(type) => new Promise((done) =>
  new PerformanceObserver(done).observe({type, buffered: true}))"""


@pytest.mark.drawn
@pytest.mark.parametrize("part", PARTS)
def test_nothing_moves_while_a_page_loads(
    part: str, desk: Desk, found: Found, tenth: Tenth
) -> None:
    """In `make test` a twelfth of the pages of each part, in `make matrix` all of them."""
    assert moved(desk, found, tenth(f"still {part}", PARTS[part](found), share=SHARE)) == []


def test_nothing_moves_where_most_of_the_work_is(desk: Desk, found: Found) -> None:
    most = [Kind("queue", "bob", "/front-door/"), Kind("screening", "ann", found.stops[5])]
    assert moved(desk, found, most) == []


def test_a_page_that_moves_is_seen(desk: Desk) -> None:
    with desk.page() as page:
        slow_down(page)
        page.goto("/words/")
        page.evaluate(SEEN, "paint")
        page.evaluate("document.body.prepend('Late')")
        page.evaluate(SEEN, "layout-shift")
        assert shifts(page) != []


def moved(desk: Desk, found: Found, shown: Iterable[Kind]) -> list[str]:
    """What moved on these pages, each loaded by whoever meets it."""
    slowed, faults = None, []
    for page, kind in in_turn(desk, shown):
        if page is not slowed:
            slow_down(page)
            slowed = page
        faults += shifts_of(page, kind, found)
    return faults
