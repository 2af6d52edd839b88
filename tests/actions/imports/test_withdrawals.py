"""A finished import is withdrawn as a whole by two people, while nothing was built on its rows."""

import datetime as dt
import time
from typing import Any

import pytest
from django.db import connection

from handrail.actions import imports
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.imports import Hindered
from handrail.actions.people import register
from handrail.records.models import (
    Assessment,
    Case,
    Clock,
    Coming,
    Decision,
    Enquiry,
    Entity,
    EntityFact,
    Event,
    ImportBatch,
    ImportedRow,
    ImportWithdrawal,
    MatchKey,
    Meeting,
    Missing,
    Notice,
    Person,
    Plan,
    QualityItem,
    Referral,
    Relationship,
    Task,
)
from handrail.records.queries.access import conflicts_of_interest
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.rules.access.household import home_of
from handrail.rules.people.matching import IdentifyingFacts, Name
from handrail.rules.permissions import ProofNeeded
from tests import people
from tests.actions.imports.test_load import STORY, Sheets, bring, changed, child
from tests.people.cast import NOW
from tests.people.full_disk import no_event_can_be_written
from tests.people.importing import WHY, noted, proposed, withdrawn
from tests.people.quality import on_register
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
TOMORROW = NOW + dt.timedelta(days=1)
TABLES = (Person, Referral, Case, Assessment, Enquiry, Meeting, Plan, Missing, Decision, Clock,
          Relationship, MatchKey, Entity, EntityFact)  # fmt: skip


SEALED: Sheets = {
    "children": [
        {"id": "1", "given": "Kitty", "family": "Devlin", "born": "2012", "legal_status": "s38",
         "address": "8 Cooper's Row", "postcode": "E14 3AB", "address_is_protected": "yes"},
        {"id": "2", "given": "Tom", "family": "Devlin", "born": "2014", "address": "8 Cooper's Row",
         "address_is_protected": "yes"},
    ],
}  # fmt: skip


def brought(sheets: Sheets = STORY) -> ImportBatch:
    bring(sheets)
    return ImportBatch.objects.latest("pk")


def seen(table: Any) -> set[int]:
    """The keys of the rows that somebody can find."""
    return set(table.objects.values_list("pk", flat=True))


def hindered(by: str = "helen") -> str:
    with pytest.raises(Hindered) as refused:
        proposed(ImportBatch.objects.latest("pk"), by=by)
    assert not ImportWithdrawal.objects.exists()
    return str(refused.value)


@pytest.mark.both
def test_two_people_withdraw_an_import_and_nobody_sees_any_of_it() -> None:
    before = {table: seen(table) for table in TABLES}
    batch = brought()
    rows = {table: table._base_manager.count() for table in TABLES}
    assert all(seen(table) > before[table] for table in (Person, Referral, Case))
    row = proposed(batch)
    assert child("Kitty")  # nothing is withdrawn by one alone
    withdrawn(row)
    for table in TABLES:
        assert seen(table) == before[table], table
        assert table._base_manager.count() == rows[table]  # nothing is erased
    batch.refresh_from_db()
    assert batch.state == "withdrawn"
    event = Event.objects.get(verb="import.withdrawn")
    assert (event.actor, event.reason, event.at) == (people.account("ruth"), WHY, NOW)
    assert ImportedRow.objects.filter(batch=batch).exists()
    assert reconcile_rows().faults == []


def test_no_background_job_search_or_question_finds_what_was_withdrawn() -> None:
    batch = brought(STORY | {"assessments": []})  # its clocks run
    home = home_of("Devlin", "E14 3AB")
    assert home
    assert [person.pk for person in conflicts_of_interest.list_residents(home)] == [
        child("Kitty").pk
    ]
    withdrawn(proposed(batch))
    before = Notice.objects.count(), Task.objects.count(), QualityItem.objects.count()
    for days in (1, 30):
        one_round(now=NOW + dt.timedelta(days=days))
    assert before == (Notice.objects.count(), Task.objects.count(), QualityItem.objects.count())
    assert conflicts_of_interest.list_residents(home) == []
    facts = IdentifyingFacts(names=(Name("Kitty", "Devlin"),))
    found = register.search_register(
        by=people.act_as("bob"), facts=facts, purpose="A call from the hospital", now=NOW
    )
    assert found == []


def test_whoever_proposed_it_cannot_agree_and_those_who_can_are_notified() -> None:
    row = proposed(brought())
    told = Notice.objects.filter(stage="importwithdrawal", stage_id=row.public_id)
    assert {notice.recipient for notice in told} == {people.account("ruth")}
    with pytest.raises(Refused) as refused:
        withdrawn(row, by="helen")
    assert "Another person" in str(refused.value)
    assert child("Kitty")


@pytest.mark.parametrize("login", ["ann", "bob", "cat", "pol", "petra", "dora"])
def test_for_everybody_else_there_is_nothing_to_withdraw(login: str) -> None:
    batch = brought()
    with pytest.raises(Refused):
        proposed(batch, by=login)
    row = proposed(batch)
    with pytest.raises(Refused):
        withdrawn(row, by=login)


def test_a_senior_manager_answers_and_does_not_propose() -> None:
    with pytest.raises(Refused):
        proposed(brought(), by="ruth")


def test_a_second_person_declines_with_a_reason_and_everything_stays() -> None:
    batch = brought()
    row = proposed(batch)
    with pytest.raises(Incomplete):
        withdrawn(row, agrees=False, why=" ")
    withdrawn(row, agrees=False, why="The file was right after all")
    batch.refresh_from_db()
    assert batch.state == "done"
    assert child("Kitty")
    assert proposed(batch).state == "waiting"  # it may be proposed again
    with pytest.raises(NotPossible, match="answered"):
        withdrawn(row)


def test_the_second_person_proves_who_they_are_once_more() -> None:
    row = proposed(brought())
    stale = actor_for(people.account("ruth"), at=NOW)
    with pytest.raises(ProofNeeded):
        imports.answer_withdrawal(by=stale, withdrawal=row, agrees=True, why="", now=NOW)
    assert child("Kitty")


def test_it_needs_a_reason_and_is_proposed_once_at_a_time() -> None:
    batch = brought()
    with pytest.raises(Incomplete) as refused:
        proposed(batch, reason=" ")
    assert "reason" in refused.value.problems
    proposed(batch)
    with pytest.raises(NotPossible, match="already been proposed"):
        proposed(batch)


def test_what_somebody_opened_hinders_it_but_not_what_the_importer_looked_through() -> None:
    brought()
    kitty = child("Kitty")
    noted("helen", "viewed", kitty)
    noted("helen", "register.searched", kitty)
    row = proposed(ImportBatch.objects.get())
    noted("bob", "viewed", kitty)
    with pytest.raises(Hindered, match=f"{kitty.reference}: Someone opened it"):
        withdrawn(row)
    assert child("Kitty")


def test_whoever_declined_it_is_not_taken_for_the_importer() -> None:
    row = proposed(brought())
    withdrawn(row, agrees=False, why="It was the right file")
    noted("ruth", "viewed", child("Kitty"))
    with pytest.raises(Hindered, match="Someone opened it"):
        proposed(ImportBatch.objects.get())


def test_what_was_written_changed_or_linked_hinders_it() -> None:
    brought()
    kitty = child("Kitty")
    noted("bob", "person.changed", kitty)
    assert f"{kitty.reference}: Something was written, changed or linked" in hindered()


@pytest.mark.both
def test_a_row_that_points_at_an_imported_one_hinders_it_though_no_event_names_that() -> None:
    brought()
    case = Case.objects.get(person=child("Kitty"))
    Notice.objects.create(
        recipient=people.account("cat"), kind="access", text="Read this", made_at=NOW, case=case
    )
    assert f"{case.reference}: Someone was notified" in hindered()


def test_a_referral_from_here_about_an_imported_child_hinders_it() -> None:
    sent = people.sent()  # and no scene: that stands for the other tests of a file too
    brought()
    kitty = child("Kitty")
    Referral.objects.filter(pk=sent.pk).update(person=kitty)
    assert kitty.reference in hindered()


def test_what_was_compared_hinders_it() -> None:
    brought()
    on_register(given="Kitty", family="Devlin", born="2012-03-14")
    assert "matched or joined" in hindered()


def test_a_copy_that_was_made_hinders_it() -> None:
    brought()
    case = Case.objects.get(person=child("Kitty"))
    noted("cat", "chronology.printed", case)
    assert f"{case.reference}: A copy was made" in hindered()


def test_a_record_that_is_hidden_from_the_proposer_by_now_is_not_named() -> None:
    brought()
    kitty = child("Kitty")
    noted("bob", "viewed", kitty)
    Person.objects.filter(pk=kitty.pk).update(sensitivity="S3")
    told = hindered()
    assert kitty.reference not in told
    assert "a record you cannot see: Someone opened it" in told


def test_an_import_that_changed_or_added_to_what_was_here_is_not_withdrawn() -> None:
    brought({"children": STORY["children"]})
    bring({"children": changed("children", 0, given="Katherine")["children"]}, now=TOMORROW)
    told = hindered()
    assert f"{child('Katherine').reference}: It was here before" in told
    bring({"episodes": [STORY["episodes"][1]], "children": STORY["children"][:1]}, now=TOMORROW)
    assert "It was here before" in hindered()


def test_what_a_later_import_added_hinders_it() -> None:
    first = brought({"children": STORY["children"], "people": STORY["people"]})
    bring({"children": STORY["children"], "people": STORY["people"],
           "episodes": STORY["episodes"][1:2]}, now=TOMORROW)  # fmt: skip
    with pytest.raises(Hindered, match="Something was written"):
        proposed(first)


def test_after_it_was_withdrawn_the_same_children_are_imported_again() -> None:
    withdrawn(proposed(brought()))
    result = bring(changed("children", 0, given="Katherine"), now=TOMORROW)
    assert (result.made, result.changed, result.unchanged) == (result.rows, 0, 0)
    assert Person.objects.filter(names__given="Katherine").count() == 1
    assert not Person.objects.filter(names__given="Kitty").exists()
    assert Case.objects.count() == 2
    assert reconcile_rows().faults == []
    later = changed("children", 0, given="Kate")
    assert bring(later, now=TOMORROW + dt.timedelta(hours=1)).changed == 1
    assert child("Kate").names.count() == 2


def test_only_a_finished_import_is_withdrawn_and_only_once() -> None:
    row = proposed(brought())
    ImportBatch.objects.create(
        name="b.xlsx", source="other", digest="x", owner=people.agency("council"),
        occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    with pytest.raises(NotPossible, match="in progress"):
        withdrawn(row)
    ImportBatch.objects.filter(name="b.xlsx").update(state="discarded")
    withdrawn(row)
    with pytest.raises(NotPossible, match="only once"):
        proposed(ImportBatch.objects.get(name="a.xlsx"))


@pytest.mark.both
def test_it_is_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    row = proposed(brought())
    with monkeypatch.context() as patch:
        no_event_can_be_written(patch, OSError("the disk is full"))
        with pytest.raises(OSError, match="the disk is full"):
            withdrawn(row)
    assert not Coming.objects.exists()
    assert child("Kitty")
    assert ImportBatch.objects.get().state == "done"


def count_rows_for_the_planner() -> None:
    """What autovacuum does after a commit; without it the planner may take the tables for empty."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


MANY: Sheets = {
    "children": [{"id": f"c{n}", "given": f"Kit{n}", "family": "Devlin", "born": "2012-03-14"}
                 for n in range(2000)],
    "episodes": [{"id": f"e{n}", "child": f"c{n}", "referred_at": "2026-01-05", "source": "6",
                  "need": "N1"} for n in range(2000)],
}  # fmt: skip


@pytest.mark.drawn
@pytest.mark.slow
@pytest.mark.both
def test_two_thousand_children_are_withdrawn_in_a_few_seconds() -> None:
    batch = brought(MANY)
    count_rows_for_the_planner()
    row = proposed(batch)
    asked = time.process_time()
    withdrawn(row)
    assert time.process_time() - asked < 10
    assert not Person.objects.exists()
    assert not Case.objects.exists()
