"""The facts of which every return is made."""

import datetime as dt

import pytest

from handrail.rules.returns.facts import (
    AddressFacts,
    ChildFacts,
    ConferenceFacts,
    EnquiryFacts,
    PreProceedingsFacts,
    Worker,
    row_id,
)

pytestmark = pytest.mark.once


DAY = dt.date(2025, 9, 22)


def test_an_id_is_the_same_for_one_row_and_tells_nothing_of_its_page() -> None:
    assert row_id("plan", "abc") == row_id("plan", "abc") != row_id("visit", "abc")
    assert len(row_id("plan", "abc")) == 20
    assert "abc" not in EnquiryFacts("abc", DAY).row_id


def test_nobody_has_no_id_of_a_worker() -> None:
    assert Worker().worker_id == ""
    assert len(Worker("w1").worker_id) == 12


def test_whether_a_child_is_disabled_is_not_known_where_nobody_said() -> None:
    told = [
        ChildFacts("c", "C", disabilities=given).is_disabled for given in ((), ("NONE",), ("LD",))
    ]
    assert told == [None, False, True]


def test_a_conference_without_an_enquiry_is_a_transfer() -> None:
    assert ConferenceFacts("k", DAY).is_transfer
    assert not ConferenceFacts("k", DAY, enquiry="e").is_transfer
    assert not EnquiryFacts("e", DAY).not_required


@pytest.mark.parametrize(
    ("given", "offered", "met"),
    [
        ((), None, None),
        (("letter_on",), False, None),
        (("letter_on", "decided_on"), False, None),
        (("letter_on", "family_offered_on"), True, None),
        (("letter_on", "family_offered_on", "decided_on"), True, False),
        (("letter_on", "family_offered_on", "family_met_on", "decided_on"), True, True),
    ],
)
def test_a_family_s_own_meeting_is_held_not_held_or_still_to_come(
    given: tuple[str, ...], offered: bool | None, met: bool | None
) -> None:
    row = PreProceedingsFacts("p", DAY, **dict.fromkeys(given, DAY))  # type: ignore[arg-type]
    assert (row.was_family_offered, row.has_family_met) == (offered, met)


def test_a_postcode_is_that_of_the_newest_address_unless_it_has_ended_or_is_protected() -> None:
    before, since = DAY - dt.timedelta(days=9), DAY - dt.timedelta(days=1)
    old = AddressFacts("a", postcode="NM1 1AA", started_on=before, ended_on=DAY)
    new = AddressFacts("b", postcode="NM2 2BB", started_on=since)
    safe = AddressFacts("c", is_protected=True, started_on=since)

    def on(day: dt.date, *addresses: AddressFacts) -> str:
        return ChildFacts("c", "C", addresses=addresses).postcode_on(day)

    assert on(DAY, old, new) == on(DAY, new) == "NM2 2BB"
    assert on(since, old) == "NM1 1AA"
    assert on(DAY, old) == on(DAY, old, safe) == on(DAY) == ""
