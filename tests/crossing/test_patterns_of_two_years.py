"""Ten patterns planted in two invented years of 300 children: found, and hardly any other.

The partnership is drawn before anything is known of the limits (tests/people/partnership.py).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.records.queries.missing import patterns as queries
from handrail.rules.missing import patterns as rules
from handrail.rules.missing.episodes import list_named
from handrail.rules.missing.patterns import Absence, Gazetteer, Pattern
from handrail.rules.people.matching.normalisation import fold_name
from tests import people
from tests.people import partnership
from tests.people.partnership import Away, Partnership, Planted
from tests.people.partnership_rows import rows_of

SEED, SEVERAL = 2026, range(20)
MOST_UNPLANTED, MOST_QUERIES = 2, 20


def is_found(planted: Planted, pattern: Pattern) -> bool:
    """Whether a pattern is the planted one: a whole group, or a thing with most of its children."""
    if planted.kind != pattern.kind:
        return False
    if planted.kind == "together":
        return planted.children == pattern.children
    return 4 * len(planted.children & pattern.children) >= 3 * len(planted.children)


def missed(drawn: Partnership, found: list[Pattern]) -> list[Planted]:
    return [one for one in drawn.planted if not any(is_found(one, other) for other in found)]


def unplanted(drawn: Partnership, found: list[Pattern]) -> list[Pattern]:
    """Patterns that are neither planted nor of children of one planted pattern alone."""
    return [
        other
        for other in found
        if not any(other.children <= one.children or is_found(one, other) for one in drawn.planted)
    ]


def in_memory(drawn: Partnership) -> list[Pattern]:
    """The patterns of a partnership that stands in no database."""
    names, positions = {}, {}
    for place in drawn.places.values():
        if place.is_recorded:
            name = fold_name(place.name)
            names[name], positions[name] = name, place.at
            if place.also:
                names[fold_name(place.also)] = name
    absences = [_absence(number, one, drawn) for number, one in enumerate(drawn.away)]
    return rules.find_patterns(absences, Gazetteer(names, positions))


def _absence(number: int, one: Away, drawn: Partnership) -> Absence:
    named = {"places": one.places, "vehicles": one.vehicles, "phones": one.phones}
    words = tuple(list_named({key: "\n".join(lines) for key, lines in named.items()}))
    home = fold_name(drawn.children[one.child].home.split(",")[0])
    return Absence(number, one.child, one.start, words, frozenset({home}))


@pytest.mark.once
def test_whoever_draws_the_partnership_knows_nothing_of_the_limits() -> None:
    text = Path(partnership.__file__).read_text(encoding="utf-8")
    assert "handrail" not in text.replace("the product", "")


@pytest.mark.once
def test_of_many_partnerships_nearly_everything_planted_is_found_and_little_else() -> None:
    """A limit that fits one seed alone would fail here."""
    drawn = [Partnership(seed) for seed in SEVERAL]
    found = [in_memory(one) for one in drawn]
    lost = sum(len(missed(one, some)) for one, some in zip(drawn, found, strict=True))
    more = sum(len(unplanted(one, some)) for one, some in zip(drawn, found, strict=True))
    assert lost <= 0.05 * 10 * len(drawn), lost
    assert more <= 1.5 * len(drawn), more


@pytest.fixture
def drawn() -> Iterator[Partnership]:
    """A partnership, seen on the day after its two years."""
    with time_machine.travel(people.NOW, tick=False):
        yield Partnership(SEED)


@pytest.mark.once
@pytest.mark.django_db
def test_the_pages_find_all_ten_and_at_most_two_that_nobody_planted(drawn: Partnership) -> None:
    number_of = {person.pk: number for number, person in rows_of(drawn).items()}
    across = queries.patterns_across(people.act_as("helen"), 24)
    found = [
        Pattern(
            one.pattern.kind,
            frozenset(number_of[child] for child in one.pattern.children),
            one.pattern.absences,
            one.pattern.term,
        )
        for one in across.patterns
    ]
    assert across.children == len({one.child for one in drawn.away})
    assert missed(drawn, found) == []
    assert len(unplanted(drawn, found)) <= MOST_UNPLANTED
    busy = {place.shown for place in across.places if place.is_busy}
    assert busy == {partnership.STATION, partnership.CENTRE}


@pytest.mark.once
@pytest.mark.django_db
def test_the_page_of_two_years_takes_as_many_queries_as_that_of_three_months(
    drawn: Partnership,
) -> None:
    rows_of(drawn)
    browser = people.signed_in("helen")
    browser.get(reverse("child_patterns"))
    short, short_page = asked(browser, months="3", show="all")
    long, long_page = asked(browser, months="24", show="all")
    assert len(long_page.context["rows"]) > len(short_page.context["rows"])
    assert long <= short <= MOST_QUERIES


def asked(browser: Client, **query: str) -> tuple[int, Any]:
    """How many queries the page takes, and the page."""
    with CaptureQueriesContext(connection) as found:
        page = browser.get(reverse("child_patterns"), query)
    assert page.status_code == 200
    return len(found), page
