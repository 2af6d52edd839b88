"""The work with a family before care proceedings: begun, met about, ended."""

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.records.models import PreProceedings
from handrail.records.queries.returns import returns
from handrail.rules.returns import Period, System
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def begun() -> PreProceedings:
    return taken(allocated(), "begin:preproceedings", by="marcus", started_on=day(TODAY))


def test_nobody_outside_the_case_begins_it() -> None:
    with pytest.raises(Refused):
        taken(allocated(), "begin:preproceedings", by="pol", started_on=day(TODAY))


def test_a_manager_ends_it() -> None:
    with pytest.raises(Refused):
        taken(begun(), "end", decided_on=day(TODAY), outcome="b")


def test_the_first_meeting_is_kept_by_its_day_and_later_ones_are_counted() -> None:
    row = begun()
    for _ in range(3):
        taken(row, "meet", happened_on=day(TODAY))
    row.refresh_from_db()
    assert (row.first_meeting_on, row.review_meetings) == (TODAY, 2)


def test_no_meeting_was_held_before_it_began() -> None:
    with pytest.raises(Incomplete):
        taken(begun(), "meet", happened_on=day(TODAY.replace(day=1)))


def test_a_letter_that_is_recorded_later_changes_nothing_else() -> None:
    row = begun()
    taken(row, "record", letter_on=day(TODAY))
    taken(row, "record", family_offered_on=day(TODAY))
    row.refresh_from_db()
    assert (row.letter_on, row.family_offered_on, row.family_met_on) == (TODAY, TODAY, None)


def test_its_end_is_told_in_the_facts_of_returns() -> None:
    row = begun()
    taken(row, "end", by="marcus", decided_on=day(TODAY), outcome="b")
    (child,) = returns.children_in_period(System("returns"), Period.of_census(2027))
    (told,) = child.episodes[0].pre_proceedings
    assert (told.started_on, told.decided_on, told.outcome) == (TODAY, TODAY, "B")
