"""Records that few may know of: compared by the worker, told to their guardians and nobody else."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from handrail.actions.access import restricted_matches
from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.people import register
from handrail.actions.work import tasks
from handrail.records.encrypted_fields import decrypt_text
from handrail.records.models import (
    Event,
    GuardedMatch,
    Notice,
    Outbox,
    Person,
    Task,
    ToCompare,
)
from handrail.rules.people.described_person import Described
from handrail.rules.people.matching import IdentifyingFacts
from tests import people
from tests.people import NOW
from tests.people.guarded import CLOSED, NONSENSE, closed, compared, facts_of, told

pytestmark = pytest.mark.django_db
WHY = "A call from the hospital"
ANSWER = {"decided": "spoke", "words": "Rang Bob: the police officer takes it from here"}
LATER = NOW + dt.timedelta(days=2)


def search(child: dict[str, str], *, by: str = "bob", now: dt.datetime = NOW, **more: Any) -> Any:
    return register.search_register(
        by=people.act_as(by, now), facts=facts_of(child), purpose=WHY, now=now, **more
    )


def saved(child: dict[str, str], by: str = "bob") -> Person:
    return register.register_person(by=people.act_as(by), described=Described(**child), now=NOW)


def rows() -> list[tuple[str, int]]:
    """What waits to be compared: of each kind of outbox row how many."""
    waiting = Outbox.objects.filter(done_at=None).exclude(kind="mail")
    return [(row.kind, row.attempts) for row in waiting]


# --- the same rows, match or not -------------------------------------------------------------
@pytest.mark.parametrize("child", [CLOSED, NONSENSE])
def test_a_search_leaves_one_row_for_the_worker_match_or_not(child: dict[str, str]) -> None:
    closed()
    assert search(child) == []
    assert rows() == [("compare", 0)]
    assert told() == []


@pytest.mark.parametrize("child", [CLOSED, NONSENSE])
def test_a_saved_person_leaves_one_row_match_or_not(child: dict[str, str]) -> None:
    closed()
    saved(child)
    assert rows() == [("compare", 0)]


def test_in_one_act_a_person_is_compared_once_and_each_search_by_itself() -> None:
    person = saved(NONSENSE)
    Outbox.objects.all().delete()
    with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
        recording.add_to_event(verb="register.searched")
        for _ in range(2):
            restricted_matches.queue_comparison(now=NOW, person=person)
        for _ in range(3):
            restricted_matches.queue_comparison(now=NOW, facts=facts_of(CLOSED))
    assert rows() == [("compare", 0)] * 4


def test_every_change_of_what_identifies_a_person_is_compared_again() -> None:
    person = people.registered(people.sent())
    Outbox.objects.all().delete()
    by: dict[str, Any] = {"by": people.act_as("bob"), "person": person, "now": NOW}
    register.add_name(**by, kind="alias", given="Sersh", family="")
    register.add_address(
        **by, lines="1 High Street", postcode="E14 2BG", is_protected=False, started_on=None
    )
    register.add_identifier(**by, scheme="nhs", value=CLOSED["nhs"], is_verified=True)
    register.change_birth(**by, born="2012-03", seen=Person.objects.get(pk=person.pk).version)
    assert rows() == [("compare", 0)] * 4


def test_what_was_searched_is_sealed_and_gone_once_it_is_compared() -> None:
    search(CLOSED)
    row = ToCompare.objects.get()
    assert row.facts["names"] == [{"given": "Quillon", "family": "Varnwick"}]
    bare = ToCompare.objects.values().get()
    assert "Quillon" not in repr(bytes(bare["facts"]))
    assert "Quillon" in decrypt_text(
        bytes(bare["facts"]), f"records_tocompare:{row.public_id}:facts"
    )
    assert compared() == (1, 0)
    assert not ToCompare.objects.exists()
    assert "Quillon" not in repr(list(Outbox.objects.values()) + list(Event.objects.values()))


# --- who is told -----------------------------------------------------------------------------
@pytest.mark.parametrize("level", ["S2", "S3"])
def test_the_guardian_is_told_of_a_search_after_the_worker_has_compared(level: str) -> None:
    record = closed(level)
    search(CLOSED)
    assert told() == []
    compared()
    assert told(record) == [(people.account("cat"), "open")]
    notice = Notice.objects.get(kind="record_asked")
    assert notice.recipient.login == "cat"
    match = GuardedMatch.objects.get()
    assert match.asked.actor.login == "bob"
    assert match.asked.reason == WHY
    assert match.band == "very likely"
    assert (match.guardian.login, match.sensitivity) == ("cat", level)


def test_nobody_is_told_when_nobody_is_alike() -> None:
    closed()
    search(NONSENSE)
    saved(NONSENSE)
    assert compared() == (2, 0)
    assert told() == []
    assert not Notice.objects.exists()


def test_a_twin_with_another_name_and_number_is_told_of_to_nobody() -> None:
    closed()
    search({**CLOSED, "given": "Beatrix", "nhs": NONSENSE["nhs"]})
    compared()
    assert told() == []


def test_the_guardian_is_told_of_somebody_saved_with_the_same_number() -> None:
    record = closed()
    other = saved({**NONSENSE, "nhs": CLOSED["nhs"]})
    compared()
    assert told(record) == [(people.account("cat"), "open")]
    assert GuardedMatch.objects.get().other == other


def test_a_number_is_enough_however_little_else_is_alike() -> None:
    record = closed()
    search({"given": "Rafferty", "family": "Quigg", "born": "1998-08-30", "nhs": CLOSED["nhs"]})
    compared()
    assert told(record) == [(people.account("cat"), "open")]


def test_a_guardian_who_searches_for_their_own_record_finds_it_and_is_not_told() -> None:
    record = closed()
    assert search(CLOSED, by="cat") == [record]
    compared()
    assert told() == []


def test_a_closed_record_that_is_saved_is_not_compared_with_itself() -> None:
    record = closed(guardian="bob")
    register.add_name(
        by=people.act_as("bob"), person=_in_queue(record), kind="alias", given="Q", family="",
        now=NOW,
    )  # fmt: skip
    compared()
    assert told() == []


def _in_queue(person: Person) -> Person:
    """A person whom bob may change: the child of a referral in his queue."""
    sent = people.sent()
    type(sent).objects.filter(pk=sent.pk).update(person=person)
    return person


def test_the_mail_about_it_names_nobody() -> None:
    closed()
    search(CLOSED)
    compared()
    outbox.deliver_due(now=NOW)
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert mail.outbox[0].to == ["cat@northmere.example"]
    for word in ("Quillon", "Varnwick", "record", "guard", "Bob"):
        assert word not in text


def test_the_guardian_is_told_of_somebody_who_searches_for_the_number_of_the_record() -> None:
    record = closed()
    by = people.act_as("bob")
    for reference in (record.reference.lower(), "NM-P-26-NOBODY"):
        found = register.search_register(
            by=by, facts=IdentifyingFacts(), purpose=WHY, reference=reference, now=NOW
        )
        assert found == []
    assert rows() == [("compare", 0)] * 2
    compared()
    assert told(record) == [(people.account("cat"), "open")]


# --- once, and again -------------------------------------------------------------------------
def test_asking_twice_opens_one_task_and_counts() -> None:
    record = closed()
    for _ in range(3):
        search(CLOSED)
    compared()
    assert told(record) == [(people.account("cat"), "open")]
    assert GuardedMatch.objects.get().times == 3
    assert Notice.objects.filter(kind="record_asked").count() == 1


def test_two_people_who_ask_are_two_tasks() -> None:
    record = closed()
    search(CLOSED)
    search(CLOSED, by="helen")
    compared()
    assert len(told(record)) == 2


def answered(now: dt.datetime = NOW) -> Task:
    task = Task.objects.filter(kind="guarded", state="open").get()
    return restricted_matches.answer_guardian_task(
        by=people.act_as("cat", now), task=task, answers=ANSWER, now=now
    )


def test_whoever_searches_again_after_an_answer_asks_again() -> None:
    record = closed()
    search(CLOSED)
    compared()
    answered()
    search(CLOSED, now=LATER)
    compared(LATER)
    assert [state for _, state in told(record)] == ["done", "open"]


def test_a_referral_whose_page_is_opened_again_after_an_answer_is_no_news() -> None:
    record, referral = closed(), people.sent()
    search(CLOSED, about=referral.public_id)
    compared()
    answered()
    search(CLOSED, about=referral.public_id, now=LATER)
    compared(LATER)
    assert [state for _, state in told(record)] == ["done"]


@pytest.mark.parametrize(("before", "after"), [("possible", 2), ("very likely", 1)])
def test_a_person_saved_again_after_an_answer_is_news_when_surer(before: str, after: int) -> None:
    record = closed()
    person = _in_queue(saved(CLOSED))
    compared()
    answered()
    GuardedMatch.objects.update(band=before)
    register.add_name(
        by=people.act_as("bob"), person=person, kind="alias", given="Q", family="", now=NOW
    )
    compared()
    assert len(told(record)) == after


# --- without a guardian ----------------------------------------------------------------------
def test_without_a_guardian_a_senior_manager_is_told() -> None:
    record = closed(guardian="")
    search(CLOSED)
    compared()
    assert told(record) == [(people.account("ruth"), "open")]


def test_a_guardian_who_has_left_is_not_waited_for() -> None:
    record = closed()
    people.account("cat").memberships.update(ended_on=NOW.date())
    search(CLOSED)
    compared()
    assert told(record) == [(people.account("ruth"), "open")]


def test_when_nobody_can_be_told_it_waits_until_somebody_can() -> None:
    record = closed(guardian="")
    ruth = people.account("ruth")
    ruth.memberships.update(ended_on=NOW.date())
    search(CLOSED)
    assert compared() == (0, 1)
    assert ToCompare.objects.exists()
    ruth.memberships.update(ended_on=None)
    assert compared(NOW + dt.timedelta(minutes=2)) == (1, 0)
    assert told(record) == [(ruth, "open")]


# --- the guardian's answer -------------------------------------------------------------------
def test_the_guardian_answers_and_the_words_stay_sealed() -> None:
    closed()
    search(CLOSED)
    compared()
    task = answered()
    assert (task.state, task.done_by_id) == ("done", people.account("cat").pk)
    match = GuardedMatch.objects.get()
    assert match.answer == ANSWER
    assert "Rang Bob" not in repr(GuardedMatch.objects.values().get())
    event = Event.objects.get(verb="guardian.answered")
    assert event.things.filter(public_id=match.person.public_id).exists()
    assert "Rang Bob" not in repr(Event.objects.filter(pk=event.pk).values().get())


def test_an_answer_needs_words() -> None:
    closed()
    search(CLOSED)
    compared()
    with pytest.raises(Incomplete):
        restricted_matches.answer_guardian_task(
            by=people.act_as("cat"), task=Task.objects.get(kind="guarded"), answers={}, now=NOW
        )


def test_the_task_is_not_done_by_a_press_and_not_answered_twice() -> None:
    closed()
    search(CLOSED)
    compared()
    task = Task.objects.get(kind="guarded")
    with pytest.raises(NotPossible, match="write what you did"):
        tasks.finish_task(by=people.act_as("cat"), task=task, now=NOW)
    answered()
    with pytest.raises(NotPossible, match="already been done"):
        restricted_matches.answer_guardian_task(
            by=people.act_as("cat"), task=Task.objects.get(pk=task.pk), answers=ANSWER, now=NOW
        )


def test_a_search_by_a_number_finds_that_record_first_and_each_record_once() -> None:
    hidden, twin = closed(), closed(given="Quillon", family="Varnwick", born="2011-05-16", nhs="")
    Notice.objects.all().delete()
    search(CLOSED, reference=hidden.reference)
    first, *others = restricted_matches._alike(ToCompare.objects.latest("pk"))
    assert (first[0].pk, first[2]) == (hidden.pk, "the number of this record")
    assert [one.pk for one, _, _ in others] == [twin.pk]
