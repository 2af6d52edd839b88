"""An investigation from its beginning to its outcome: bail, who is told, court, requests."""

import datetime as dt
from contextlib import nullcontext

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import (
    Case,
    Clock,
    Investigation,
    Notice,
    Submission,
    Suspect,
    Task,
)
from handrail.records.queries.core import scope
from tests import people
from tests.people import concern
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


@pytest.fixture
def case() -> Case:
    return allocated()


def begun(case: Case, **more: object) -> Investigation:
    return taken(case, "begin:investigation", police="police", **{"asked_child": "not_yet", **more})


def suspected(row: Investigation, **more: object) -> Suspect:
    return taken(row, "suspect", label="Adult M", **{"may_be_child": "no", **more})


def bailed(row: Suspect, ends_on: dt.date, **more: object) -> Suspect:
    return taken(row, "bail", started_on=day(TODAY), ends_on=day(ends_on), **more)


def open_tasks(row: object) -> set[str]:
    return set(
        Task.objects.filter(stage_id=row.public_id, state="open").values_list("kind", flat=True)
    )


def running(row: object, kind: str) -> Clock | None:
    return Clock.objects.filter(stage_id=row.public_id, kind=kind, stopped_at=None).first()


def test_the_police_that_got_an_87a_begin_and_keep_the_investigation(case: Case) -> None:
    sent = taken(case, "write:policereferral", is_urgent="yes")
    taken(sent, "send_urgent", police="police", how="handed_over", sent_on=day(TODAY))
    with pytest.raises(NotPossible):
        taken(sent, "investigate", by="pol")
    taken(sent, "acknowledge", by="pol", how="system")
    with pytest.raises(Refused):
        taken(sent, "investigate", by="cat")
    row = taken(sent, "investigate", by="pol", what="A man harmed her", child_suspected="yes",
                asked_child="not_safe", caused_offence="no")  # fmt: skip
    assert (row.state, row.agency, row.case) == ("open", people.agency("police"), case)
    assert row.reference.split("-")[1] == "IV"
    assert Submission.objects.get(stage_id=row.public_id).answers["what"] == "A man harmed her"
    assert open_tasks(row) == {"tell_child", "needs_assessment", "defence"}
    assert set(
        Task.objects.filter(stage_id=row.public_id).values_list("assignee__login", flat=True)
    ) == {"cat"}
    suspect = suspected(row, by="pol")
    assert (suspect.investigation, suspect.state) == (row, "identified")
    for thing, table in (("case", Case), ("recordsrequest", scope.WORKED["recordsrequest"])):
        assert not table.objects.filter(
            scope.visible_rows(people.act_as("pol"), f"{thing}.read", thing)
        )


def test_a_change_starts_a_clock_until_the_child_is_told_or_it_is_written_why_not(
    case: Case,
) -> None:
    row = begun(case)
    assert running(row, "C32").limit == "1 working day"
    soon = day(TODAY + 2 * DAY)
    taken(row, "contact", child_told="not_yet", why_not="She is asleep", next_on=soon)
    assert (running(row, "C32"), row.child_told_at) == (None, None)
    assert "next_contact" in open_tasks(row)
    taken(row, "charging", decision="more_asked")
    assert running(row, "C32") is not None
    assert {"tell_child", "next_contact"} <= open_tasks(row)
    done = taken(row, "contact", child_told="yes", told_on=day(TODAY), told_time="09:15",
                 next_on=day(TODAY + 9 * DAY))  # fmt: skip
    told_at = NOW.replace(hour=9, minute=15)
    assert (done.child_told_at, done.contact_due_on) == (told_at, TODAY + 9 * DAY)
    assert "tell_child" not in open_tasks(row)
    assert Task.objects.get(stage_id=row.public_id, kind="next_contact", state="open").due_at > NOW


def test_bail_is_told_to_the_child_or_a_carer_and_again_when_it_changes(case: Case) -> None:
    suspect = suspected(begun(case))
    with pytest.raises(Incomplete, match="passed"):
        bailed(suspect, TODAY - DAY)
    bailed(suspect, TODAY + 9 * DAY, by="pol")
    clock = running(suspect, "C30")
    assert clock.due_at.date() == TODAY + 9 * DAY
    assert open_tasks(suspect) == {"tell_bail", "bail_end"}
    before = Task.objects.get(stage_id=suspect.public_id, kind="bail_end")
    assert before.due_at.date() == TODAY + 6 * DAY
    assert Notice.objects.filter(recipient=people.account("cat"), stage="suspect").exists()
    taken(suspect, "told", child_told="not_yet", carers_told="nobody", worker_told="yes")
    assert (suspect.bail_told_at, "tell_bail" in open_tasks(suspect)) == (None, True)
    taken(suspect, "told", child_told="not_yet", carers_told="yes")
    assert suspect.bail_told_at is not None
    assert open_tasks(suspect) == {"bail_end"}
    taken(suspect, "extend", ends_on=day(TODAY + 30 * DAY))
    assert (suspect.state, suspect.bail_told_at) == ("bail", None)
    assert running(suspect, "C30").due_at.date() == TODAY + 30 * DAY
    assert open_tasks(suspect) == {"tell_bail", "bail_end"}
    with pytest.raises(NotPossible, match="still on bail"):
        taken(suspect.investigation, "end")
    taken(suspect, "charge", happened_on=day(TODAY))
    assert (running(suspect, "C30"), open_tasks(suspect)) == (None, set())
    assert taken(suspect, "verdict", result="convicted").state == "convicted"


def test_bail_that_ends_within_days_is_asked_about_on_its_last_day(case: Case) -> None:
    suspect = suspected(begun(case))
    bailed(suspect, TODAY + 2 * DAY)
    before = Task.objects.get(stage_id=suspect.public_id, kind="bail_end")
    assert before.due_at.date() == TODAY + 2 * DAY


@pytest.mark.once
def test_a_child_who_was_made_to_commit_an_offence_is_harmed_and_the_defence_is_asked(
    case: Case,
) -> None:
    row = begun(case, caused_offence="yes", child_suspected="no")
    assert row.caused_offence == "yes"
    assert "defence" in open_tasks(row)


@pytest.mark.once
def test_an_end_without_a_charge_says_what_was_left_and_why(case: Case) -> None:
    row = begun(case)
    answers = {"outcome": "evidence_no", "court": "no_court", "has_gaps": "yes"}
    for field in ("lines_left", "accounts_left"):
        with pytest.raises(Incomplete) as refused:
            taken(row, "end", **{**answers, field: ""})
        assert list(refused.value.problems) == [field]
    taken(row, "end", **answers, lines_left="The hotel’s register", accounts_left="Two friends")
    assert (row.state, row.has_gaps) == ("ended", "yes")


@pytest.mark.once
def test_a_child_who_knows_already_is_not_to_be_told_again(case: Case) -> None:
    row = begun(case, asked_child="yes", child_suspected="no", caused_offence="no")
    row.refresh_from_db()
    assert (row.child_told_at, running(row, "C32")) == (NOW, None)
    assert open_tasks(row) == {"needs_assessment"}
    with pytest.raises(NotPossible, match="No decision not to charge"):
        taken(row, "review")
    suspect = bailed(suspected(row), TODAY + 9 * DAY)
    assert running(row, "C32") is not None
    taken(suspect, "breach", happened_on=day(TODAY))
    told = Notice.objects.filter(recipient=people.account("pol"), stage="suspect")
    assert [notice.text for notice in told] == [f"Bail conditions were broken: {row.reference}."]


@pytest.mark.once
def test_court_from_the_charge_to_the_outcome_and_a_review_after_it(case: Case) -> None:
    row = begun(case)
    taken(row, "ask_charging")
    assert taken(row, "charging", decision="charged").state == "charged"
    with pytest.raises(Incomplete, match="passed"):
        taken(row, "list_hearing", hearing_on=day(TODAY - DAY))
    taken(row, "list_hearing", hearing_on=day(TODAY), hearing_time="00:00")
    taken(row, "move_hearing", hearing_on=day(TODAY + 9 * DAY), hearing_time="10:00")
    first = row.next_hearing_at
    taken(row, "move_hearing", hearing_on=day(TODAY + 20 * DAY), hearing_time="10:00")
    assert (row.state, row.next_hearing_at - first) == ("at_court", 11 * DAY)
    later = NOW + 21 * DAY
    taken(row, "hold_hearing", now=later, next_on=day(TODAY + 40 * DAY), next_time="14:00")
    assert row.next_hearing_at.date() == TODAY + 40 * DAY
    taken(row, "end", now=later, outcome="charged", court="not_convicted", by="pol")
    assert (row.state, row.outcome, row.next_hearing_at) == ("ended", "charged", None)
    taken(row, "contact", now=later, child_told="yes", told_on=day(later.date()))
    assert open_tasks(row) == set()
    assert taken(row, "review", now=later).state == "with_cps"
    assert row.ended_at is None


@pytest.mark.once
def test_a_suspect_is_a_person_of_concern_only_to_whoever_reads_of_them(case: Case) -> None:
    row = begun(case)
    with pytest.raises(Incomplete, match="do not have access to anyone"):
        suspected(row, entity_reference="NM-EN-26-7KQ4MC")
    child = suspected(row, may_be_child="yes")
    assert (child.entity, open_tasks(child)) == (None, {"suspect_child"})
    assert taken(child, "know", label="Adult M, grey hatchback").label == "Adult M, grey hatchback"
    assert taken(child, "know", label="Adult M " * 50).label == ("Adult M " * 50).strip()


@pytest.mark.once
def test_records_go_only_when_weighed_by_another_and_a_child_who_says_no_is_not_passed_over(
    case: Case,
) -> None:
    row = begun(case)
    asked = taken(
        case, "receive:recordsrequest", asker="cps", is_order="no", by_on=day(TODAY + 5 * DAY)
    )
    assert (asked.investigation, asked.reference.split("-")[1]) == (row, "RR")
    with pytest.raises(NotPossible):
        taken(asked, "release", by="marcus")
    taken(asked, "weigh", child_view="disagrees", asked_child="Cat asked her")
    assert open_tasks(asked) == {"decide_records"}
    taken(asked, "move", by_on=day(TODAY + 8 * DAY))
    assert Task.objects.get(kind="decide_records").due_at.date() == TODAY + 8 * DAY
    with pytest.raises(Incomplete, match="does not agree"):
        taken(asked, "release", by="marcus", against="no")
    done = taken(
        asked, "release", by="marcus", against="yes", against_why="Another child is harmed"
    )
    assert (done.state, done.decided_by, done.released_at) == (
        "released",
        people.account("marcus"),
        NOW,
    )
    assert open_tasks(asked) == set()
    with pytest.raises(Incomplete, match="who tells the child"):
        taken(case, "close", by="marcus", closure="rc5", without="")
    order = taken(case, "receive:recordsrequest", by="marcus", asker="court", is_order="yes")
    taken(order, "weigh", by="marcus", child_view="not_asked")
    with pytest.raises(NotPossible, match="yourself"):
        taken(order, "decline", by="marcus", legal="yes")
    taken(order, "weigh", child_view="not_asked")
    with pytest.raises(Incomplete, match="legal advice"):
        taken(order, "decline", by="marcus", legal="no")
    assert taken(order, "decline", by="marcus", legal="yes").state == "declined"


@pytest.mark.once
def test_what_a_suspect_was_not_asked_is_a_task_until_it_is(case: Case) -> None:
    suspect = suspected(begun(case))
    waits = {"sex": "m", "ethnicity": "nobt", "nationality": "british", "known_from": "custody"}
    with pytest.raises(Incomplete) as refused:
        taken(suspect, "describe", by="pol", **waits)
    assert list(refused.value.problems) == ["ask_on"]
    taken(suspect, "describe", by="pol", **waits, ask_on=day(TODAY + 5 * DAY))
    assert "characteristics" in open_tasks(suspect)
    taken(suspect, "describe", by="pol", **{**waits, "ethnicity": "aoth", "ethnicity_by": "self"})
    assert "characteristics" not in open_tasks(suspect)
    assert (suspect.ethnicity, suspect.ethnicity_by, suspect.ask_on) == ("aoth", "self", None)
    taken(suspect, "describe", by="pol", **{**waits, "ethnicity": "refu"})
    assert (suspect.ethnicity, suspect.ethnicity_by) == ("refu", "")


def test_a_suspect_becomes_a_person_of_concern_by_reference_and_stays_one(case: Case) -> None:
    row, person = suspected(begun(case)), concern.recorded("person", label="Dex")
    known = {"by": "pol", "label": "Dex of the arcade"}
    with pytest.raises(Incomplete):
        taken(row, "know", entity_reference="EN-none", **known)
    taken(row, "know", entity_reference=person.reference.lower(), **known)
    assert (row.label, row.entity) == ("Dex of the arcade", person)
    taken(row, "know", by="pol", label="Dex, about 25")
    row.refresh_from_db()
    assert (row.label, row.entity) == ("Dex, about 25", person)


@pytest.mark.parametrize(("days", "is_right"), [(-1, False), (0, True)])
def test_bail_ends_today_at_the_earliest(case: Case, days: int, is_right: bool) -> None:
    suspect = suspected(begun(case))
    with nullcontext() if is_right else pytest.raises(Incomplete, match="has passed"):
        bailed(suspect, TODAY + days * DAY)
