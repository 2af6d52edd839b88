"""The review conference of an imported child protection plan is due as that of any other."""

import datetime as dt

import pytest

from handrail.records.models import Case, Clock, Plan
from handrail.records.queries.audit.reconcile import reconcile_rows
from tests.actions.imports.test_load import STORY, Sheets, bring, changed
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
BEFORE = STORY | {"plans": [], "reviews": []}
PLAN = {"id": "p1", "episode": "e1", "kind": "cp", "started_on": "2026-10-05",
        "first_category": "SAB"}  # fmt: skip
REVIEW = {"id": "v1", "plan": "p1", "reviewed_on": "2026-11-02"}
NEXT = {"id": "v2", "plan": "p1", "reviewed_on": "2026-11-16"}
FIRST, LATER = "C9", "C10"
Stands = tuple[str, str, str]


def plan(**more: str) -> Sheets:
    return {"plans": [PLAN | more]}


def stands() -> list[Stands]:
    """Each deadline of a review: which it is, the day it runs from, and the day it ended."""
    return [
        (row.kind, f"{row.started_at:%d %B}", f"{row.stopped_at:%d %B}" if row.stopped_at else "")
        for row in Clock.objects.filter(kind__in=(FIRST, LATER)).order_by("pk")
    ]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (plan(), [(FIRST, "05 October", "")]),
        (plan() | {"reviews": [REVIEW]}, [(LATER, "02 November", "")]),
        (plan() | {"reviews": [REVIEW, NEXT]}, [(LATER, "16 November", "")]),
        (plan(kind="cin", first_category=""), []),
        (plan(ended_on="2026-11-09"), []),
        (plan() | changed("episodes", 0, closed_on="2026-11-20", closure="RC7"), []),
    ],
)
def test_a_plan_that_is_in_force_has_the_deadline_of_its_next_review(
    sheets: Sheets, expected: list[Stands]
) -> None:
    bring(BEFORE | sheets | {"plans": sheets["plans"], "reviews": sheets.get("reviews", [])})
    assert stands() == expected


def test_the_first_review_is_due_three_months_after_the_conference_and_the_next_six_later() -> None:
    bring(BEFORE | plan() | {"reviews": []})
    first = Clock.objects.get(kind=FIRST)
    assert (first.case, first.stage_id) == (Plan.objects.get().case, Plan.objects.get().public_id)
    assert first.due_at
    assert first.due_at.date() == dt.date(2027, 1, 5)
    bring({"reviews": [REVIEW]}, now=NOW + dt.timedelta(hours=1))
    later = Clock.objects.get(kind=LATER)
    assert later.due_at
    assert later.due_at.date() == dt.date(2027, 5, 2)


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (plan(), {"reviews": [REVIEW]},
         [(FIRST, "05 October", "02 November"), (LATER, "02 November", "")]),
        (plan() | {"reviews": [REVIEW]}, {"reviews": [NEXT]},
         [(LATER, "02 November", "16 November"), (LATER, "16 November", "")]),
        (plan() | {"reviews": [NEXT]}, {"reviews": [REVIEW]}, [(LATER, "16 November", "")]),
        (plan(), plan(started_on="2026-10-07"), [(FIRST, "07 October", "")]),
        (plan(), plan(ended_on="2026-11-09"), [(FIRST, "05 October", "09 November")]),
        (plan(), plan(category="NEG"), [(FIRST, "05 October", "")]),
        (plan(ended_on="2026-11-09"), plan(), [(FIRST, "05 October", "")]),
        (plan(), changed("episodes", 0, closed_on="2026-11-20", closure="RC7"),
         [(FIRST, "05 October", "24 November")]),
    ],
)  # fmt: skip
def test_the_deadline_follows_what_later_files_say_of_the_plan(
    first: Sheets, then: Sheets, expected: list[Stands]
) -> None:
    bring(BEFORE | first)
    later = {"episodes": then["episodes"]} if "episodes" in then else then
    bring(later, now=NOW + dt.timedelta(hours=1))
    assert stands() == expected
    assert reconcile_rows().faults == []


def test_an_earlier_review_in_a_later_file_leaves_the_last_one() -> None:
    bring(BEFORE | plan() | {"reviews": [NEXT]})
    bring(plan(category="NEG") | {"reviews": [REVIEW]}, now=NOW + dt.timedelta(hours=1))
    row = Plan.objects.get()
    assert (row.category, row.reviewed_on) == ("NEG", dt.date(2026, 11, 16))


def test_a_plan_without_a_deadline_gets_it_with_the_next_change_of_its_row() -> None:
    bring(BEFORE | plan())
    Clock.objects.filter(kind=FIRST).delete()
    bring(plan(category="NEG"), now=NOW + dt.timedelta(hours=1))
    assert stands() == [(FIRST, "05 October", "")]
    assert Case.objects.get(pk=Plan.objects.get().case_id).state != "closed"
