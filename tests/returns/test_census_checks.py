"""The check before the census is sent: a wrong story is named by its number, a right one is not."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from handrail.rules.clocks import Calendar
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import sentences, years
from handrail.rules.returns.census_window import in_year
from handrail.rules.returns.checks import OF_ALL, OF_CHILD, OF_EPISODE, Asked
from handrail.rules.returns.validation import Check, Finding
from tests.returns.stories import (
    AGAIN,
    ALONE,
    CRIMINAL,
    EXPLOITED,
    MOVED_HERE,
    NO_FACTORS,
    NOTHING_FURTHER,
    RUNNING,
    STORIES,
    UNBORN,
    assessment,
    changed,
    child,
    conference,
    enquiry,
    episode,
    on,
    plan,
    protection,
)
from tests.tables import every

pytestmark = pytest.mark.once
ENDS = on("2026-03-31")
ASKED = Asked(years()[2026], Calendar(), ENDS)


def found(*children: ChildFacts, reference: dt.date = ENDS) -> list[Finding]:
    check = Check(ASKED, reference)
    return [one for child in children for one in check.of(child)] + list(check.of_all())


def numbers(*children: ChildFacts, **more: Any) -> set[str]:
    return {one.number for one in found(*children, **more)}


def with_one(**more: Any) -> ChildFacts:
    """A child with one episode of the year, right but for the edit."""
    return child("x", episode("2025-09-01", **more))


ASSESSED = assessment("2025-09-02", "2025-10-20", "11A", "10A")
HELD = enquiry("2025-09-03", "2025-09-24", "2025-09-22")
NEED = {"source": "2A", "need": "N1"}
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "8500": (replace(EXPLOITED, export_id=""), EXPLOITED),
    "1570": (replace(EXPLOITED, export_id="A" * 21), replace(EXPLOITED, export_id="A" * 20)),
    "1580": (replace(EXPLOITED, export_id="NM-P-1"), EXPLOITED),
    "1510": (replace(EXPLOITED, upn="A211202512345"), EXPLOITED),
    "1530": (replace(EXPLOITED, upn="X1A1202512345"), EXPLOITED),
    "1540": (replace(EXPLOITED, upn="X21120251A345"), EXPLOITED),
    "1550": (replace(EXPLOITED, upn="X21120251234I"), EXPLOITED),
    "8770Q": (
        replace(EXPLOITED, upn="", upn_unknown="UN1"),
        replace(EXPLOITED, upn="", upn_unknown="UN4"),
    ),
    "8772": (
        replace(EXPLOITED, upn="", upn_unknown="UN7"),
        replace(NOTHING_FURTHER, upn="", upn_unknown="UN7"),
    ),
    "8525Q": (replace(EXPLOITED, born_on=None), replace(EXPLOITED, born_on=on("2010-03-04"))),
    "4180": (replace(EXPLOITED, sex="9"), EXPLOITED),
    "8750": (
        replace(EXPLOITED, born_on=None, expected_on=on("2026-05-01"), sex="F"),
        replace(EXPLOITED, born_on=None, expected_on=on("2026-05-01"), sex="U"),
    ),
    "4220": (replace(EXPLOITED, ethnicity="WHIT"), replace(EXPLOITED, ethnicity="NOBT")),
    "8540": (replace(EXPLOITED, disabilities=()), replace(NOTHING_FURTHER, disabilities=())),
    "8790": (replace(EXPLOITED, disabilities=("NONE", "LD")), EXPLOITED),
    "8794": (replace(EXPLOITED, disabilities=("LD", "LD")), NO_FACTORS),
    "8590": (replace(EXPLOITED, episodes=()), EXPLOITED),
    "8600": (child("x", episode("2026-04-01")), child("x", episode("2026-03-31"))),
    "8606": (
        replace(with_one(), born_on=on("2026-06-10")),
        replace(with_one(), born_on=on("2026-06-05")),
    ),
    "8866": (with_one(source=""), with_one(source="10")),
    "8610": (with_one(need=""), NOTHING_FURTHER),
    "8650": (with_one(need="N10"), with_one(need="N8")),
    "8568": (with_one(is_nfa=None), with_one(is_nfa=False)),
    "8831": (with_one(is_nfa=True, assessments=(ASSESSED,)), with_one(assessments=(ASSESSED,))),
    "8832": (
        with_one(is_nfa=True, protection_plans=(protection("2025-09-22"),)),
        with_one(protection_plans=(protection("2025-09-22"),)),
    ),
    "4000": (
        with_one(is_nfa=True, in_need_plans=(plan("2025-09-22"),)),
        with_one(in_need_plans=(plan("2025-09-22"),)),
    ),
    "8815": (child("x", episode("2025-05-01"), episode("2025-09-01")), AGAIN),
    "8816": (
        child("x", episode("2025-05-01"), episode("2025-09-01", closed_on=on("2025-12-01"))),
        AGAIN,
    ),
    "8820": (
        child("x", episode("2025-05-01", closed_on=on("2025-09-02")), episode("2025-09-01")),
        child("x", episode("2025-05-01", closed_on=on("2025-09-01")), episode("2025-09-01")),
    ),
    "8805": (changed(CRIMINAL, closure=""), CRIMINAL),
    "8810": (changed(EXPLOITED, closure="RC7"), EXPLOITED),
    "8630": (changed(CRIMINAL, closed_on=on("2025-05-05")), CRIMINAL),
    "8620": (changed(CRIMINAL, closed_on=on("2026-04-01")), CRIMINAL),
    "8565": (changed(CRIMINAL, closed_on=on("2025-11-27")), CRIMINAL),
    "8585Q": (
        changed(CRIMINAL, closure="RC2"),
        replace(changed(CRIMINAL, closure="RC2"), died_on=on("2025-12-01")),
    ),
    "1103": (
        with_one(assessments=(assessment("2025-08-31", "2025-10-20", "11A"),)),
        with_one(assessments=(assessment("2025-09-01", "2025-10-20", "11A"),)),
    ),
    "8608": (
        with_one(assessments=(assessment("2025-10-21", "2025-10-20", "11A"),)),
        with_one(assessments=(assessment("2025-10-20", "2025-10-20", "11A"),)),
    ),
    "8696": (
        with_one(assessments=(assessment("2025-09-02", "2026-04-01", "11A"),)),
        with_one(assessments=(assessment("2025-09-02", "2026-03-31", "11A"),)),
    ),
    "8736": (
        child("x", episode("2025-03-03", assessments=(assessment("2025-03-31"),))),
        child("x", episode("2025-03-03", assessments=(assessment("2025-04-01"),))),
    ),
    "8614": (
        with_one(assessments=(replace(ASSESSED, authorised_on=None),)),
        with_one(assessments=(ASSESSED,)),
    ),
    "8897Q": (
        with_one(assessments=(assessment("2025-09-02", "2025-10-20", "18A"),)),
        with_one(assessments=(ASSESSED,)),
    ),
    "8898": (
        with_one(assessments=(assessment("2025-09-02", "2025-10-20", "11A", "11A"),)),
        with_one(assessments=(ASSESSED,)),
    ),
    "8869": (
        with_one(assessments=(assessment("2025-09-02", "2025-10-20", "21", "11A"),)),
        NO_FACTORS,
    ),
    "8873Q": (changed(NO_FACTORS, closure="RC7"), changed(NO_FACTORS, closure="RC9")),
    "8863Q": (
        with_one(assessments=(ASSESSED, assessment("2025-10-19", "2025-11-20", "11A"))),
        with_one(assessments=(ASSESSED, assessment("2025-10-20", "2025-11-20", "11A"))),
    ),
    "8896": (
        with_one(assessments=(assessment("2026-02-02"), assessment("2026-03-02"))),
        with_one(assessments=(ASSESSED, assessment("2026-03-02"))),
    ),
    "8867": (changed(CRIMINAL, assessments=(assessment("2025-11-03"),)), CRIMINAL),
    "8670Q": (
        with_one(assessments=(assessment("2025-12-15"),)),
        with_one(assessments=(assessment("2026-02-16"),)),
    ),
    "2889": (
        with_one(enquiries=(enquiry("2025-08-31", "", "2025-09-22"),)),
        with_one(enquiries=(enquiry("2025-09-01", "", "2025-09-22"),)),
    ),
    "8615": (
        with_one(enquiries=(enquiry("2025-09-23", "", "2025-09-22"),)),
        with_one(enquiries=(HELD,)),
    ),
    "8715": (
        with_one(enquiries=(enquiry("2026-03-16", "", "2026-04-01"),)),
        with_one(enquiries=(enquiry("2026-03-16", "", "2026-03-31"),)),
    ),
    "8740": (
        child("x", episode("2025-03-03", enquiries=(enquiry("2025-03-31"),))),
        child("x", episode("2025-03-03", enquiries=(enquiry("2025-04-01"),))),
    ),
    "8868": (changed(CRIMINAL, enquiries=(enquiry("2025-05-08"),)), CRIMINAL),
    "8675Q": (
        with_one(enquiries=(enquiry("2026-02-02"),)),
        with_one(enquiries=(enquiry("2026-03-23"),)),
    ),
    "8870Q": (
        with_one(enquiries=(enquiry("2025-09-03", "2025-09-27", "2025-09-22"),)),
        with_one(enquiries=(HELD,)),
    ),
    "8875": (
        with_one(enquiries=(enquiry("2025-09-03", "2025-09-24", "2025-09-20"),)),
        with_one(enquiries=(HELD,)),
    ),
    "8839": (
        with_one(enquiries=(enquiry("2026-03-16"), enquiry("2026-03-23"))),
        with_one(enquiries=(HELD, enquiry("2026-03-23"))),
    ),
    "8890": (
        with_one(enquiries=(HELD, enquiry("2025-09-15", "", "2025-10-06"))),
        with_one(enquiries=(HELD, enquiry("2025-09-22", "", "2025-10-06"))),
    ),
    "2884": (
        with_one(enquiries=(HELD,), conferences=(conference("2025-09-22"),)),
        EXPLOITED,
    ),
    "2991Q": (with_one(enquiries=(HELD,)), EXPLOITED),
    "2990": (changed(CRIMINAL, closure="RC8"), NO_FACTORS),
    "2885": (
        changed(EXPLOITED, protection_plans=(protection("2025-09-23"),)),
        EXPLOITED,
    ),
    "1105": (
        with_one(protection_plans=(protection("2025-08-31"),)),
        with_one(protection_plans=(protection("2025-09-01"),)),
    ),
    "8840": (
        with_one(protection_plans=(protection("2025-09-22", "2025-09-22"),)),
        with_one(protection_plans=(protection("2025-09-22", "2025-09-23"),)),
    ),
    "8925": (
        with_one(protection_plans=(protection("2025-09-22", "2025-09-21"),)),
        with_one(protection_plans=(protection("2025-09-22", "2025-09-23"),)),
    ),
    "8930": (
        with_one(protection_plans=(protection("2025-09-22", "2026-04-01"),)),
        with_one(protection_plans=(protection("2025-09-22", "2026-03-31"),)),
    ),
    "8935": (
        with_one(protection_plans=(protection("2025-09-22"), protection("2025-12-01"))),
        with_one(
            protection_plans=(protection("2025-09-22", "2025-11-01"), protection("2025-12-01"))
        ),
    ),
    "8940": (
        with_one(
            protection_plans=(protection("2025-09-22", "2025-12-01"), protection("2025-12-01"))
        ),
        with_one(
            protection_plans=(protection("2025-09-22", "2025-11-30"), protection("2025-12-01"))
        ),
    ),
    "8730": (
        changed(EXPLOITED, protection_plans=(protection("2025-09-22", previous=-1),)),
        MOVED_HERE,
    ),
    "8841": (
        changed(EXPLOITED, protection_plans=(protection("2025-09-22", "", "2025-09-22"),)),
        changed(EXPLOITED, protection_plans=(protection("2025-09-22", "", "2025-09-23"),)),
    ),
    "4001": (
        changed(EXPLOITED, in_need_plans=(plan("2025-09-10"),)),
        changed(EXPLOITED, in_need_plans=(plan("2025-09-10", "2025-09-22"),)),
    ),
    "4003": (
        changed(EXPLOITED, in_need_plans=(plan("2025-12-01", "2026-01-05"),)),
        changed(EXPLOITED, in_need_plans=(plan("2025-12-15", "2026-01-05"),)),
    ),
    "4016": (
        changed(EXPLOITED, in_need_plans=(plan("2025-09-22", "2025-12-01"),)),
        with_one(
            protection_plans=(protection("2025-09-22", "2025-12-01"),),
            in_need_plans=(plan("2025-12-01"),),
        ),
    ),
    "4017": (
        changed(EXPLOITED, in_need_plans=(plan("2025-09-10", "2025-09-23"),)),
        changed(EXPLOITED, in_need_plans=(plan("2025-09-10", "2025-09-22"),)),
    ),
    "4004": (
        with_one(in_need_plans=(plan("2025-09-10"), plan("2025-12-01"))),
        with_one(in_need_plans=(plan("2025-09-10", "2025-12-01"), plan("2025-12-01"))),
    ),
    "4010": (
        with_one(in_need_plans=(plan("2026-04-01"),)),
        with_one(in_need_plans=(plan("2026-03-31"),)),
    ),
    "4011": (
        with_one(in_need_plans=(plan("2025-09-10", "2025-09-09"),)),
        with_one(in_need_plans=(plan("2025-09-10", "2025-09-11"),)),
    ),
    "4012Q": (
        with_one(in_need_plans=(plan("2025-09-10", "2025-09-10"),)),
        with_one(in_need_plans=(plan("2025-09-10", "2025-09-11"),)),
    ),
    "4013": (
        with_one(in_need_plans=(plan("2025-09-10", "2026-04-01"),)),
        with_one(in_need_plans=(plan("2025-09-10", "2026-03-31"),)),
    ),
    "4014": (
        with_one(in_need_plans=(plan("2025-09-10", "2025-12-02"), plan("2025-12-01"))),
        with_one(in_need_plans=(plan("2025-09-10", "2025-12-01"), plan("2025-12-01"))),
    ),
    "4015": (
        with_one(in_need_plans=(plan("2025-08-31"),)),
        with_one(in_need_plans=(plan("2025-09-01"),)),
    ),
}


@every("number", PAIRS)
def test_a_wrong_story_is_named_and_the_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


def test_every_check_of_a_child_or_an_episode_has_a_wrong_and_a_right_story() -> None:
    assert set(PAIRS) == set(OF_CHILD) | set(OF_EPISODE)


@every("number", sorted(sentences()))
def test_every_check_says_what_is_wrong_and_how_to_put_it_right(number: str) -> None:
    assert all(text.endswith(".") for text in sentences()[number])
    assert number in {*OF_CHILD, *OF_EPISODE, *OF_ALL}


def test_a_file_for_another_day_is_named() -> None:
    assert "100" in numbers(EXPLOITED, reference=on("2026-03-30"))
    assert "100" not in numbers(EXPLOITED)


def test_two_children_with_one_id_or_one_pupil_number_are_named() -> None:
    other = replace(CRIMINAL, export_id=EXPLOITED.export_id, upn=EXPLOITED.upn)
    assert {"8510", "1520"} <= numbers(EXPLOITED, other)
    assert not {"8510", "1520"} & numbers(EXPLOITED, CRIMINAL)


def test_more_plans_than_conferences_are_named() -> None:
    without = with_one(protection_plans=(protection("2025-09-22"),))
    assert "2883" in numbers(without)
    assert "2883" not in numbers(EXPLOITED)


def test_too_many_children_of_unknown_sex_are_named() -> None:
    known = [replace(EXPLOITED, export_id=f"K{number}") for number in range(98)]
    unknown = [replace(EXPLOITED, export_id=f"U{number}", sex="U") for number in range(3)]
    assert "2886Q" in numbers(*known[:97], *unknown)
    assert "2886Q" not in numbers(*known, *unknown[:2])


def test_assessments_of_one_factor_each_and_single_disabilities_are_named() -> None:
    one = replace(
        with_one(assessments=(assessment("2025-09-02", "2025-10-20", "11A"),)),
        disabilities=("LD",),
    )
    assert {"2887Q", "2888Q"} <= numbers(one)
    assert not {"2887Q", "2888Q"} & numbers(one, NO_FACTORS, EXPLOITED)


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_ten_stories_are_right_in_every_year(year: int) -> None:
    """What is left is true of ten children: pupil numbers repeat, since they are invented."""
    asked = Asked(years()[year], Calendar(), on("2026-11-24"))
    check = Check(asked, asked.year.reference_date)
    told = [there for one in STORIES.values() if (there := in_year(one, asked.period))]
    left = [one for child in told for one in check.of(child)]
    assert [(one.number, one.export_id) for one in left if not one.is_query] == []
    assert {one.number for one in check.of_all()} <= {"1520", "2886Q", "2887Q", "2888Q"}


def test_a_finding_leads_to_the_record_and_to_whoever_holds_it() -> None:
    (one,) = [row for row in found(changed(CRIMINAL, closure="")) if row.number == "8805"]
    assert (one.child, one.case) == (CRIMINAL.public_id, CRIMINAL.episodes[0].public_id)
    assert (one.team, one.worker.name) == ("Family Support", "Cat Oyelaran")
    assert not one.is_query
    assert one.words == "The episode was closed without a reason."


def test_a_query_may_be_explained() -> None:
    (one,) = [row for row in found(replace(ALONE, upn_unknown="UN1")) if row.number == "8770Q"]
    assert one.is_query


def test_nothing_is_asked_of_an_unborn_child_that_only_the_born_have() -> None:
    unborn = in_year(replace(UNBORN, disabilities=()), ASKED.period)
    assert unborn is not None
    assert not {"8540", "8750", "8525Q", "8770Q"} & numbers(unborn)


def test_what_may_still_be_in_time_is_not_called_late() -> None:
    """In a year that still runs, late is what is late today."""
    begun = child("x", episode("2026-11-02", assessments=(assessment("2026-11-03"),)))
    early, late = (
        Check(Asked(years()[2027], Calendar(), on(day)), on("2027-03-31"))
        for day in ("2026-11-24", "2027-02-01")
    )
    assert "8670Q" not in {one.number for one in early.of(begun)}
    assert "8670Q" in {one.number for one in late.of(begun)}


def test_an_enquiry_that_ran_at_the_end_of_the_year_is_no_error() -> None:
    running = in_year(RUNNING, ASKED.period)
    assert running is not None
    assert numbers(running) <= {"2887Q", "2888Q"}
