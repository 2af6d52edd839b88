"""A destroyed record leaves no word anywhere, no gap in the log, and a certificate that says so."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from handrail.actions.audit import audit_blocks
from handrail.actions.core import recording
from handrail.actions.core.recording import NotPossible
from handrail.actions.data_protection import erasure
from handrail.actions.people import register
from handrail.records import audit_key, file_store
from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models import (
    Case,
    Certificate,
    Decision,
    Disposal,
    Erasing,
    Event,
    PastFigure,
    Person,
    Relationship,
    SamePerson,
    Submission,
)
from handrail.records.queries.audit import audit, audit_verify
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.rules.people.described_person import Described
from tests import people
from tests.people import NOW, casework, documents, retention
from tests.people.disposal import agreed, decided, destroyed, due, due_alone
from tests.people.joining import on_register
from tests.people.retention import LONG_AFTER, ended

pytestmark = [pytest.mark.django_db, pytest.mark.both]
# words of the scene that tell of the child; the reference and public ids are numbers
WORDS = ("Saoirse", "Devlin", "2012-03-14", "Okonjo")


@pytest.fixture
def case() -> Case:
    """A case with its referral, the decision, and a document."""
    found = casework.allocated()
    documents.checked(found)
    return found


@pytest.fixture
def row(case: Case) -> Disposal:
    """The case's child, of whom two people agreed that the record is destroyed."""
    assert case.person is not None
    audit_blocks.seal_due(now=NOW)
    return agreed(decided(due(case.person)))


def told_of(words: tuple[str, ...]) -> set[tuple[str, str, str]]:
    """(table, column, word) wherever one of the words stands, opened where it is sealed."""
    found = set()
    for table in apps.get_app_config("records").get_models():
        for one in table._base_manager.all():
            for column in one._meta.concrete_fields:
                is_sealed = isinstance(column, EncryptedField)
                text = str(column.text_of(one) if is_sealed else getattr(one, column.attname))
                found |= {(table.__name__, column.name, word) for word in words if word in text}
    return found


def faults() -> list[Any]:
    """What reconcile says beyond what this test itself ended by hand."""
    return [fault for fault in reconcile_rows().faults if fault[0] not in {"case", "referral"}]


def test_no_word_of_the_child_is_left_anywhere(case: Case, row: Disposal) -> None:
    files = [one.stored_as for one in case.documents.order_by("pk")]
    assert {word for _, _, word in told_of(WORDS)} == {*WORDS}
    assert destroyed(row) is not None
    assert told_of(WORDS) == set()
    assert not Person.objects.filter(reference=row.reference).exists()
    assert [file_store.read_encrypted(name) for name in files] == [b""]


def test_the_log_is_whole_and_says_that_the_rows_are_gone(row: Disposal) -> None:
    before = faults()
    destroyed(row)
    assert [fault for fault in faults() if fault not in before] == []
    audit_blocks.seal_due(now=LONG_AFTER)
    audit_blocks.checkpoint_due(now=LONG_AFTER)
    told = audit_verify.verify_log(
        checkpoints=audit.list_checkpoints(), trusted=audit_key.list_trusted_keys(), now=LONG_AFTER
    )
    assert (told.code, told.faults) == (0, [])


def test_the_certificate_says_what_when_by_which_rule_and_who_decided(row: Disposal) -> None:
    made = destroyed(row)
    assert made is not None
    assert (made.reference, made.due_on) == (row.reference, dt.date(2037, 3, 14))
    assert {made.decided_by, made.agreed_by} == {
        people.account("dora").name,
        people.account("ruth").name,
    }
    assert made.counts["Person"] == 1
    assert made.counts["Submission"] >= 3
    assert made.files == 1
    row.refresh_from_db()
    assert (row.state, row.person, row.why, row.facts) == ("destroyed", None, "", {})
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Certificate.objects.update(files=0)
    assert Event.objects.filter(verb="record.destroyed").exists()


def test_figures_survive_one_fact_of_a_year_at_a_time(row: Disposal) -> None:
    destroyed(row)
    found = set(PastFigure.objects.values_list("year", "measure", "number"))
    assert {(2026, "referrals", 1), (2026, "cases", 1)} <= found


def test_records_of_others_stay(row: Disposal) -> None:
    other = people.sent()
    described = Described(given="Wilhelmina", family="Ostrander", born="2013-01-02")
    child = register.register_person(by=people.act_as("bob"), described=described, now=NOW)
    destroyed(row)
    assert Submission.objects.filter(referral=other).exists()
    assert child.names.get().given == "Wilhelmina"


def test_the_record_of_a_relative_stays_and_no_longer_leads_to_the_child(row: Disposal) -> None:
    kin = on_register("Wilhelmina", "Ostrander")
    answers = {"other_name": "Saoirse Devlin", "kind": "sibling"}
    bob = people.act_as("bob")
    with recording.audited_transaction(by=bob, now=NOW):
        tie = register.insert_relationship(by=bob, person=kin, answers=answers, now=NOW)
        named = register.insert_relationship(
            by=bob, person=kin, answers={"other_name": "Her sister", "kind": "sibling"}, now=NOW
        )
    Relationship.objects.filter(pk=tie.pk).update(other=row.person, other_name="")
    Relationship.objects.filter(pk=named.pk).update(other=row.person)
    destroyed(row)
    for one, name in ((tie, erasure.GONE_NAME), (named, "Her sister")):
        one.refresh_from_db()
        assert (one.other, one.other_name) == (None, name)


def test_a_referral_of_whom_nobody_is_on_the_register_goes_whole() -> None:
    referral = people.sent()
    to = reverse("copy_text", args=[referral.public_id])
    people.signed_in("bob").post(to, {"purpose": "To ask about Saoirse at her school"})
    other = people.sent(child_given="Wilhelmina")
    audit_blocks.seal_due(now=NOW)
    before = faults()
    row = agreed(decided(due_alone(referral)))
    assert {word for _, _, word in told_of(WORDS[:3])} == {*WORDS[:3]}
    made = destroyed(row)
    assert made is not None
    assert (made.counts["Referral"], made.counts["Concern"], len(made.copies)) == (1, 1, 1)
    assert "Person" not in made.counts
    assert told_of(WORDS[:1]) == set()  # of the other child the name is another
    assert Submission.objects.filter(referral=other).exists()
    row.refresh_from_db()
    assert (row.state, row.referral, row.reference) == ("destroyed", None, referral.reference)
    assert [fault for fault in faults() if fault not in before] == []


def test_a_referral_whose_child_came_onto_the_register_meanwhile_is_not_destroyed_alone() -> None:
    referral = people.sent()
    row = agreed(decided(due_alone(referral)))
    people.registered(referral)
    assert destroyed(row) is None
    row.refresh_from_db()
    assert row.stopped_why == "Held: A person in it now has a record"
    assert row.referral == referral


def test_what_two_people_have_not_agreed_is_not_destroyed(case: Case) -> None:
    assert case.person is not None
    waiting = due(case.person)
    for one in (waiting, decided(waiting)):
        with pytest.raises(NotPossible, match="Two people have not agreed"):
            destroyed(one)
    assert Person.objects.filter(pk=case.person.pk).exists()


def test_a_hold_placed_after_two_people_agreed_stops_it(row: Disposal) -> None:
    retention.held(row.person)
    assert destroyed(row) is None
    row.refresh_from_db()
    assert (row.state, row.stopped_why) == ("stopped", "Held: Inquiry")
    assert row.person is not None


def test_something_new_that_was_written_meanwhile_stops_it(row: Disposal) -> None:
    Case.objects.filter(person=row.person).update(state="allocated")
    assert destroyed(row) is None
    row.refresh_from_db()
    assert row.stopped_why == "Work with the child is still open"


def test_cut_short_it_has_not_happened_and_can_be_run_again(
    row: Disposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = people.state()

    def killed(*args: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as cut:
        cut.setattr(erasure, "_erase_salts", killed)
        with pytest.raises(OSError, match="killed"):
            destroyed(row)
    assert people.state() == before
    assert destroyed(row) is not None


def test_no_pass_is_left_and_without_one_nothing_goes(row: Disposal) -> None:
    destroyed(row)
    assert not Erasing.objects.exists()
    people.decided(people.sent())
    for table in (Submission, Decision):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            table.objects.all()._raw_delete("default")


def test_a_pass_under_a_disposal_of_one_person_opens_nothing(case: Case) -> None:
    assert case.person is not None
    one = decided(due(case.person))
    kept = Submission.objects.filter(case=case).first() or Submission.objects.earliest("pk")
    Erasing.objects.create(disposal=one, table="records_submission", key=kept.pk)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Submission.objects.filter(pk=kept.pk)._raw_delete("default")
    with pytest.raises(IntegrityError), transaction.atomic():
        Disposal.objects.filter(pk=one.pk).update(state="agreed", agreed_by=one.decided_by)


def test_an_event_loses_its_words_and_nothing_else(row: Disposal) -> None:
    event = Event.objects.filter(verb="disposal.decided").latest("sequence")
    Erasing.objects.create(disposal=row, table="records_event", key=event.sequence)
    for values in ({"reason": "", "verb": "viewed"}, {"reason": "another", "transaction": ""}):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**values)


def test_a_record_that_was_joined_meanwhile_is_not_destroyed_unseen(row: Disposal) -> None:
    assert row.person
    other = ended(on_register("Second", "Record"))
    SamePerson.objects.create(
        first=row.person, second=other, reason="The same child", owner=row.owner, occurred_at=NOW,
        recorded_at=NOW,
    )  # fmt: skip
    assert destroyed(row) is None
    row.refresh_from_db()
    assert row.stopped_why == "Records were joined or separated since it was reviewed"
    assert Person.objects.filter(pk=other.pk).exists()
