"""A later file changes what it says differently, and nothing that was written here."""

import datetime as dt
from functools import partial

import pytest

from handrail.actions.imports import load
from handrail.records.models import (
    Case,
    Clock,
    Decision,
    Event,
    ImportBatch,
    ImportedRow,
    Involvement,
    Missing,
    Person,
    Referral,
)
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.imports import imports
from handrail.rules.clocks import due_for
from handrail.rules.imports import Gathered, Line
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests import people
from tests.actions.imports.test_load import COUNT, STORY, bring, changed, child
from tests.people.casework import taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
AWAY = {"id": "x1", "child": "1", "missing_from": "2026-11-20 22:00"}
BACK = AWAY | {"returned_at": "2026-11-21 07:00"}
LATER_BACK = AWAY | {"returned_at": "2026-11-22 07:00"}
HELD = BACK | {"held_at": "2026-11-23 15:00"}
NEXT = {"id": "e9", "child": "1", "referred_at": "2026-11-22", "source": "6", "need": "N1",
        "worker": "w2"}  # fmt: skip


def test_the_same_file_again_changes_nothing() -> None:
    bring(STORY)
    before = (Person.objects.count(), Case.objects.count(), ImportedRow.objects.count())
    result = bring(STORY, now=NOW + dt.timedelta(days=1))
    assert (result.made, result.changed, result.unchanged) == (0, 0, COUNT)
    assert (Person.objects.count(), Case.objects.count(), ImportedRow.objects.count()) == before
    assert not Event.objects.filter(verb="import.changed").exists()


def test_a_changed_row_changes_its_own_fields_and_leaves_what_was_written_here() -> None:
    bring(STORY)
    case = Case.objects.get(person=child())
    Case.objects.filter(pk=case.pk).update(safety_now="Written here", exploitation_status="at_risk")
    later = NOW + dt.timedelta(days=1)
    result = bring(changed("episodes", 0, closed_on="2026-11-20", closure="RC7"), now=later)
    assert (result.made, result.changed) == (0, 1)
    case.refresh_from_db()
    assert (case.state, case.closure, case.safety_now) == ("closed", "RC7", "Written here")
    assert case.exploitation_status == "at_risk"
    event = Event.objects.get(verb="import.shown", at=later)
    assert set(event.changed) >= {"state", "closure", "closed_at"}
    assert "worker_id" not in event.changed


def test_a_changed_name_address_and_need_are_added_and_the_old_ones_stay() -> None:
    bring(STORY)
    sheets = changed("children", 0, given="Katherine", address="3 Lantern Yard")
    sheets["episodes"] = changed("episodes", 0, need="N8")["episodes"]
    bring(sheets, now=NOW + dt.timedelta(days=1))
    kitty = child("Katherine")
    assert {row.given: row.is_main for row in kitty.names.all()} == {
        "Kitty": False, "Katherine": True}  # fmt: skip
    assert [str(row.lines) for row in kitty.addresses.filter(ended_on=None)] == ["3 Lantern Yard"]
    assert kitty.addresses.count() == 2
    referral = Case.objects.get(person=kitty).referral
    newest = Decision.objects.filter(referral=referral).order_by("-pk")[0]
    assert newest.primary_need == "N8"
    assert reconcile_rows().faults == []


def test_a_changed_address_ends_no_protected_one_that_was_written_here_and_tells_no_new_one() -> (
    None
):
    bring(STORY)
    kitty = child()
    case = Case.objects.get(person=kitty)
    taken(case, "allocate", by="marcus", worker=people.account("cat"))
    safe = people.add_protected_address(kitty, by="cat")
    bring(changed("children", 0, address="3 Lantern Yard"), now=NOW + dt.timedelta(days=1))
    safe.refresh_from_db()
    assert safe.ended_on is None
    shown = kitty.addresses.filter(ended_on=None, is_protected=False)
    assert not shown.exists()
    kept = [str(row.lines) for row in kitty.addresses.filter(ended_on=None)]
    assert len(kept) == 2
    assert any("3 Lantern Yard" in lines for lines in kept)


def test_a_case_that_the_other_system_closed_leaves_no_work_open_here() -> None:
    bring(STORY)
    case = Case.objects.get(person=child())
    taken(case, "allocate", by="marcus", worker=people.account("cat"))
    assert case.tasks.filter(state="open").exists()
    closed = changed("episodes", 0, closed_on="2026-11-20", closure="RC7")
    bring(closed, now=NOW + dt.timedelta(days=1))
    case.refresh_from_db()
    assert case.state == "closed"
    assert not case.tasks.filter(state="open").exists()
    assert not case.clocks.filter(kind__in=("C6", "C24", "C26"), stopped_at=None).exists()
    assert not Involvement.objects.filter(person=case.person, ended_at=None).exists()
    assert reconcile_rows().faults == []


def test_an_address_that_the_other_system_protects_now_is_told_by_no_earlier_row() -> None:
    bring(changed("children", 0, address="3 Lantern Yard", postcode="E14 2BG"))
    kitty = child()
    protected = {"address": "3 Lantern Yard", "postcode": "E14 2BG", "address_is_protected": "yes"}
    bring(changed("children", 0, **protected), now=NOW + dt.timedelta(days=1))
    assert not kitty.addresses.filter(is_protected=False).exists()
    assert not kitty.addresses.exclude(postcode="").exists()
    assert reconcile_rows().faults == []


def test_a_child_whom_the_other_system_has_out_of_care_was_in_care() -> None:
    bring(changed("children", 0, legal_status="s31"))
    for status, was in (("s31", False), ("s20", False), ("cin", True), ("none", True)):
        bring(changed("children", 0, legal_status=status, language=status), now=later())
        assert child().was_in_care is was


def later() -> dt.datetime:
    return NOW + dt.timedelta(hours=ImportBatch.objects.count())


@pytest.mark.parametrize("at_once", [200, 1], ids=["in one part", "row by row"])
def test_a_case_that_closed_makes_way_for_the_next_one_of_the_child_in_the_same_file(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(load, "AT_ONCE", at_once)
    bring(STORY)
    first = Case.objects.get(person=child())
    sheets = changed("episodes", 0, closed_on="2026-11-20", closure="RC7")
    sheets["episodes"] = [*sheets["episodes"], NEXT]
    sheets["assessments"] = [
        *STORY["assessments"], {"id": "a9", "episode": "e9", "started_on": "2026-11-23"},
    ]  # fmt: skip
    result = bring(sheets, now=NOW + dt.timedelta(days=1))
    assert (result.made, result.changed) == (2, 1)
    first.refresh_from_db()
    second = Case.objects.get(person=child(), referral__council_reference="e9")
    assert (first.state, second.state) == ("closed", "open")
    assert second.assessment_rows.get().state == "begun"
    assert second.clocks.filter(kind="C6", stopped_at=None).exists()
    assert reconcile_rows().faults == []


@pytest.mark.parametrize("was_opened_here", [True, False])
def test_a_second_open_case_of_a_child_is_told_before_anything_is_imported(
    was_opened_here: bool,
) -> None:
    bring(STORY)
    if was_opened_here:
        bring(changed("episodes", 0, closed_on="2026-11-20", closure="RC7"))
        people.decided(people.identified(people.sent(), child()), outcome="strategy_discussion")
    found = Gathered(NOW.date(), "mosaic")
    found.take(Line("a.xlsx", "episodes", 2, NEXT))
    earlier = partial(imports.find_earlier_rows, people.act_as("helen"), "mosaic")
    found.finish(earlier)
    (told,) = found.findings.lines()
    assert "row 2, column child: the child has an open case here already" in told


def test_the_next_case_of_a_child_comes_once_the_one_before_is_closed() -> None:
    bring(STORY)
    bring(changed("episodes", 0, closed_on="2026-11-20", closure="RC7"))
    result = bring({"episodes": [NEXT]}, now=NOW + dt.timedelta(days=1))
    assert (result.made, Case.objects.filter(person=child()).count()) == (1, 2)


@pytest.mark.parametrize("needed", ["no", "yes"])
def test_an_enquiry_that_ended_stops_the_deadline_of_a_conference_that_is_not_needed(
    needed: str,
) -> None:
    about = {"id": "q1", "episode": "e1", "started_on": "2026-11-16"}
    first = {sheet: STORY[sheet] for sheet in ("workers", "children", "episodes")}
    bring(first | {"enquiries": [about]})
    ended = {"finished_on": "2026-11-23", "needs_conference": needed}
    bring({"enquiries": [about | ended]}, now=NOW + dt.timedelta(days=1))
    clock = Clock.objects.get(kind="C7")
    assert (clock.stopped_at is not None) is (needed == "no")


@pytest.mark.parametrize(
    ("files", "states"),
    [
        ([AWAY], []),
        ([AWAY, BACK], ["runs"]),
        ([AWAY, HELD], ["ended"]),
        ([BACK, HELD], ["ended"]),
        ([AWAY, BACK, HELD], ["ended"]),
        ([BACK, BACK | {"not_held_why": "not_now"}], ["ended"]),
        ([BACK, LATER_BACK], ["runs"]),
        ([BACK, BACK | {"found_where": "At a friend's"}], ["runs"]),
        ([BACK, AWAY], ["ended"]),
        ([HELD, HELD | {"found_where": "At a friend's"}], ["ended"]),
        ([None, BACK], ["runs"]),
        ([None, HELD], ["ended"]),
    ],
)
def test_the_deadline_of_a_return_interview_follows_the_dates_of_later_files(
    files: list[dict[str, str] | None], states: list[str]
) -> None:
    bring(STORY | {"missing": [row for row in files[:1] if row]})
    for number, row in enumerate(files[1:], 1):
        assert row
        bring({"missing": [row]}, now=NOW + dt.timedelta(hours=number))
    found = Clock.objects.filter(kind="C11")
    assert ["ended" if clock.stopped_at else "runs" for clock in found] == states
    row = Missing.objects.get()
    assert row.state == {"[]": "active", "['runs']": "located"}.get(str(states), row.state)
    for clock in found.filter(stopped_at=None):
        assert clock.started_at == row.returned_at
        assert clock.due_at == row.returned_at + dt.timedelta(hours=72)
    assert reconcile_rows().faults == []


def test_deadlines_run_from_the_date_that_a_later_file_corrects() -> None:
    first = {sheet: STORY[sheet] for sheet in ("workers", "children")}
    episode = STORY["episodes"][0] | {"referred_at": "2026-11-16 10:00"}
    enquiry = {"id": "q1", "episode": "e1", "started_on": "2026-11-17"}
    refused = STORY["episodes"][1] | {"referred_at": "2026-11-16"}
    bring(first | {"episodes": [episode, refused], "enquiries": [enquiry]})
    later = NOW + dt.timedelta(hours=1)
    bring(
        {
            "episodes": [one | {"referred_at": "2026-11-18 10:00"} for one in (episode, refused)],
            "enquiries": [enquiry | {"started_on": "2026-11-19"}],
        },
        now=later,
    )
    at = dt.datetime(2026, 11, 18, 10, tzinfo=dt.UTC)
    assert {row.received_at for row in Referral.objects.all()} == {at}
    for referral in Referral.objects.all():
        assert Decision.objects.filter(referral=referral).latest("pk").accepted_on == at.date()
    decided = Clock.objects.filter(kind="C1")
    assert [(row.started_at, row.stopped_at) for row in decided] == [(at, at)] * 2
    assert {row.due_at for row in decided} == {Referral.objects.all()[0].due_at}
    clocks = {row.kind: row for row in Clock.objects.filter(stopped_at=None)}
    assert set(clocks) == {"C6", "C7", "C24", "C26"}
    assert clocks["C6"].started_at == at
    assert clocks["C6"].due_at == due_for(ClockCode.ASSESSMENT, at, settings_in_force())
    begun = dt.datetime(2026, 11, 19, 12, tzinfo=dt.UTC)
    assert clocks["C7"].started_at == begun
    assert clocks["C7"].due_at == due_for(ClockCode.INITIAL_CONFERENCE, begun, settings_in_force())
    assert reconcile_rows().faults == []


def test_an_episode_that_was_closed_here_is_not_opened_again_by_a_return_in_a_later_file() -> None:
    bring(STORY | {"missing": [AWAY]})
    Missing.objects.update(state="closed", closed_at=NOW)
    bring({"missing": [BACK]}, now=NOW + dt.timedelta(hours=1))
    assert Missing.objects.get().state == "closed"
