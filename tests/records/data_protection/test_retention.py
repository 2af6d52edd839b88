"""Which class a record falls in is read from what was done, and a day from when it ended."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.management import call_command

from handrail.actions.people import register
from handrail.records.models import Case, LegalHold, Person, Referral, SamePerson, Submission
from handrail.records.queries.data_protection import disposal, retention as queries
from handrail.rules.people.described_person import Described
from handrail.rules.permissions import Refused
from tests import people
from tests.people import NOW, casework, retention
from tests.people.retention import LONG_AFTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return casework.allocated()


def of(case: Case) -> Person:
    assert case.person is not None
    return case.person


def found(person: Person) -> queries.Record:
    return queries.record_of(Person.objects.get(pk=person.pk))


def test_an_open_case_is_never_due(case: Case) -> None:
    assert found(of(case)).due.why_not == "Work with the child is still open"


def test_a_closed_case_is_kept_until_the_twenty_fifth_birthday(case: Case) -> None:
    retention.ended(of(case))
    record = found(of(case))
    assert record.facts.classes == {"referral", "child_in_need"}
    assert record.due.on == dt.date(2037, 3, 14)


def test_exploitation_keeps_a_record_longest(case: Case) -> None:
    retention.ended(of(case))
    Case.objects.update(exploitation_status="suspected_being_exploited")
    assert found(of(case)).due.on == dt.date(2101, 11, 24)


def test_an_assessment_that_found_exploitation_keeps_a_record_longest(case: Case) -> None:
    begun = casework.taken(case, "begin:assessment")
    casework.taken(begun, "write", factors=["11a"], review_on=casework.day(dt.date(2026, 12, 1)))
    retention.ended(of(case))
    assert "exploitation" in found(of(case)).facts.classes
    assert found(of(case)).due.on == dt.date(2101, 11, 24)


def test_a_child_who_was_in_care_is_kept_as_long_as_one_who_is(case: Case) -> None:
    for status in ("s20", "cin", "none"):
        person = Person.objects.get(pk=of(case).pk)
        register.change_details(
            by=people.act_as("cat"), person=person, answers={"legal_status": status},
            seen=person.version, now=NOW,
        )  # fmt: skip
    retention.ended(of(case))
    assert "looked_after" in found(of(case)).facts.classes
    assert found(of(case)).due.on == dt.date(2087, 3, 14)


def test_a_child_in_care_is_kept_until_the_seventy_fifth_birthday(case: Case) -> None:
    retention.ended(of(case))
    Person.objects.filter(pk=of(case).pk).update(legal_status="s20")
    assert found(of(case)).due.on == dt.date(2087, 3, 14)


def test_nothing_is_due_of_somebody_whose_birth_nobody_knows(case: Case) -> None:
    retention.ended(of(case))
    Person.objects.update(born="", born_from=None, born_until=None)
    assert "The date of birth is not known" in found(of(case)).due.why_not


def test_two_records_of_one_person_are_kept_together(case: Case) -> None:
    other = register.register_person(
        by=people.act_as("bob"), described=Described(given="Sirsha", family="Devlin"), now=NOW
    )
    retention.ended(of(case))
    first, second = sorted([of(case), other], key=lambda one: one.pk)
    SamePerson.objects.create(
        first=first, second=second, reason="One child", owner=case.owner,
        occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    assert found(other).due.on == found(of(case)).due.on == dt.date(2037, 3, 14)
    assert sum(of(case) in record.people for record in queries.all_records()) == 1
    retention.held(other)
    assert found(of(case)).due.why_not == "Held: Inquiry"


def test_reading_them_all_asks_as_often_however_many_there_are(
    case: Case, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        described = Described(given=f"Ada {number}", family="Loft", born="2012")
        register.register_person(by=people.act_as("bob"), described=described, now=NOW)
    with django_assert_max_num_queries(19):
        assert len(list(queries.all_records())) >= 31


def told(capsys: Any, *options: str) -> tuple[int, str]:
    code = 0
    try:
        call_command("retention", "--dry-run", *options)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, capsys.readouterr().out


@pytest.fixture
def much_later(time_machine: Any) -> None:
    time_machine.move_to(LONG_AFTER, tick=False)


def test_the_dry_run_names_nothing_while_nothing_is_due(case: Case, capsys: Any) -> None:
    retention.ended(of(case))
    assert told(capsys) == (0, "0 records are due\n")
    code, out = told(capsys, "--all")
    assert code == 0
    assert "due 14 March 2037" in out


def test_the_dry_run_says_what_is_due_why_and_what_to_do(
    case: Case, capsys: Any, much_later: None
) -> None:
    retention.ended(of(case))
    code, out = told(capsys)
    assert code == 1
    assert f"{of(case).reference}  due since 14 March 2037" in out
    assert "two people decide" in out
    assert "Saoirse" not in out
    retention.held(of(case))
    code, out = told(capsys, "--all")
    assert code == 0
    assert "Held: Inquiry" in out


@pytest.mark.parametrize(
    ("born", "on"),
    [("2012-03-14", "2036-03-14"), ("~2012", "2036-12-31"), ("", "2051-08-31")],
    ids=["told", "about", "not told"],
)
def test_a_referral_of_whom_nobody_is_on_the_register_is_due_six_years_after_eighteen(
    born: str, on: str
) -> None:
    """Nobody knows when the child was born: counted as if born after the referral."""
    row = people.sent()
    Referral.objects.update(child_born=born)
    row.refresh_from_db()
    assert queries.record_of(row).due.why_not == "Work with the child is still open"
    Referral.objects.update(state="decided", decided_at=NOW)
    row.refresh_from_db()
    assert queries.record_of(row).due.on == dt.date.fromisoformat(on)
    assert [one.root for one in queries.all_records()] == [row]
    retention.held(None)
    assert queries.record_of(row).due.why_not == "Held: Inquiry"


def test_a_form_that_was_added_later_is_the_last_entry_of_such_a_referral() -> None:
    row = people.sent()
    before = queries.record_of(row).facts.last_entry
    sent = Submission.objects.filter(referral=row).order_by("pk")[0]
    sent.pk, sent.public_id = None, uuid.uuid4()
    sent.submitted_at = NOW + dt.timedelta(days=400)
    sent.save(force_insert=True)
    assert before is not None
    assert queries.record_of(row).facts.last_entry == before + dt.timedelta(days=400)


@pytest.mark.both
def test_holds_in_force_stand_before_lifted_ones(case: Case) -> None:
    lifted, held = retention.held(of(case)), retention.held(None)
    LegalHold.objects.filter(pk=lifted.pk).update(lifted_at=NOW)
    assert list(queries.list_legal_holds(people.act_as("dora"))) == [held, lifted]


@pytest.mark.parametrize("query", [queries.list_versions, disposal.list_figures])
def test_periods_and_figures_are_only_for_whoever_may_read_them(query: Any) -> None:
    assert query(people.act_as("dora")) == []
    with pytest.raises(Refused):
        query(people.act_as("ann"))
