"""The longest class decides, a hold wins always, and nothing is due before its time."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from handrail.rules.data_protection import retention
from handrail.rules.data_protection.retention import (
    EVERY_RECORD,
    RecordFacts,
    due_for,
    load_default_schedule,
)
from handrail.rules.vocabulary import KeptFrom

NAMES = [row.name for row in load_default_schedule()]
BY_NAME = {row.name: row for row in load_default_schedule()}
A_DAY = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
CLOSED = dt.date(2026, 11, 24)
# the machine may be busy with other things while examples are drawn


@st.composite
def histories(draw: st.DrawFn) -> RecordFacts:
    """Any record, as mistaken as people write it: closed before it was born and the like."""
    maybe = st.one_of(st.none(), A_DAY)
    return RecordFacts(
        classes=draw(st.frozensets(st.sampled_from(NAMES))),
        born=draw(maybe),
        closed=draw(maybe),
        last_entry=draw(A_DAY),
        kept_until=draw(maybe),
        holds=draw(st.sampled_from([(), (), ("Inquiry",)])),
    )


def on(**known: object) -> dt.date | None:
    facts = {"born": dt.date(2012, 3, 14), "closed": CLOSED, "last_entry": CLOSED} | known
    return due_for(load_default_schedule(), RecordFacts(**facts)).on  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("classes", "day"),
    [
        (("referral",), "2036-03-14"),  # six years from the eighteenth birthday
        (("referral", "child_in_need"), "2037-03-14"),
        (("child_in_need", "child_protection"), "2061-11-24"),
        (("looked_after", "child_protection"), "2087-03-14"),
        (("child_in_need", "exploitation"), "2101-11-24"),
        ((), "2032-11-24"),
    ],
)
def test_the_longest_of_the_classes_decides(classes: tuple[str, ...], day: str) -> None:
    assert on(classes=frozenset(classes)) == dt.date.fromisoformat(day)


def test_exploitation_is_kept_as_long_as_any_class_would_keep_it() -> None:
    schedule = retention.schedule_in_force({"exploitation": 1, "child_protection": 90})
    facts = RecordFacts(frozenset({"exploitation"}), dt.date(2012, 3, 14), CLOSED, CLOSED)
    found = due_for(schedule, facts)
    assert (found.on, found.decided_by) == (
        dt.date(2116, 11, 24),
        BY_NAME["child_protection"].label,
    )


@given(histories())
def test_a_hold_wins_always(facts: RecordFacts) -> None:
    held = due_for(load_default_schedule(), replace(facts, holds=("Inquiry", "Court or claim")))
    assert held.on is None
    assert held.why_not == "Held: Inquiry; Court or claim"
    assert not held.is_due(dt.date.max)


@given(histories())
def test_nothing_is_due_while_work_is_open_or_a_day_is_not_known(facts: RecordFacts) -> None:
    assert due_for(load_default_schedule(), replace(facts, closed=None)).on is None
    counts_birth = {
        row.name
        for row in load_default_schedule()
        if row.kept_from in {KeptFrom.BIRTH, KeptFrom.EIGHTEEN}
    }
    if facts.classes & (counts_birth | {"exploitation"}):
        assert due_for(load_default_schedule(), replace(facts, born=None)).on is None


@given(histories())
def test_nothing_is_due_before_what_it_is_counted_from(facts: RecordFacts) -> None:
    found = due_for(load_default_schedule(), facts).on
    if found is not None:
        assert facts.last_entry is not None
        assert found >= retention.years_after(facts.last_entry, BY_NAME[EVERY_RECORD].years)
        for row in retention.classes_for(load_default_schedule(), facts.classes):
            begun = retention._from(row.kept_from, facts)
            assert begun is not None
            assert found >= retention.years_after(begun, row.years)


@given(histories(), st.sampled_from(NAMES), st.integers(1, 20_000))
def test_nothing_that_is_added_makes_a_record_due_sooner(
    facts: RecordFacts, name: str, days: int
) -> None:
    before = due_for(load_default_schedule(), facts).on
    later = dt.timedelta(days=days)
    assert facts.last_entry is not None
    changes = [
        replace(facts, classes=facts.classes | {name}),
        replace(facts, last_entry=facts.last_entry + later),
        replace(facts, holds=(*facts.holds, "Inquiry")),
        replace(facts, kept_until=(facts.kept_until or facts.last_entry) + later),
        replace(facts, closed=None),
    ]
    if facts.closed:
        changes.append(replace(facts, closed=facts.closed + later))
    for changed in changes:
        after = due_for(load_default_schedule(), changed).on
        assert before is None or after is None or after >= before
        assert not (before is None and after is not None and facts.holds)


def test_a_birthday_of_29_february_is_the_next_day_where_there_is_none() -> None:
    assert retention.years_after(dt.date(2012, 2, 29), 18) == dt.date(2030, 3, 1)
    assert retention.years_after(dt.date(2012, 2, 29), 20) == dt.date(2032, 2, 29)


def test_every_class_says_what_it_rests_on_and_what_is_done() -> None:
    for row in load_default_schedule():
        assert row.years >= row.least
        assert len(row.source) > 20
        assert row.then
    assert EVERY_RECORD in NAMES


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("74", "at least 75 years"),
        ("0", "whole years"),
        ("-1", "whole years"),
        ("1.5", "whole years"),
        ("٧٥", "whole years"),
        ("", "whole years"),
        ("999999999999", "whole years"),
    ],
)
def test_years_that_are_none_or_below_the_law_are_refused(typed: str, told: str) -> None:
    years = {row.name: str(row.years) for row in load_default_schedule()} | {"looked_after": typed}
    assert told in retention.find_problems(years)["looked_after"]
    assert retention.find_problems(years | {"looked_after": "100"}) == {}


@pytest.mark.parametrize(
    ("before", "now", "has_left"),
    [("s20", "cin", True), ("s31", "", True), ("s20", "s31", False), ("cin", "none", False),
     ("s38", "care_leaver", False), ("", "s20", False)],
)  # fmt: skip
def test_a_child_has_left_care_whose_status_is_none_of_care_any_more(
    before: str, now: str, has_left: bool
) -> None:
    assert retention.has_left_care(before, now) is has_left
