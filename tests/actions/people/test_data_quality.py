"""Data quality checks: found after a saving, gone when mended, back when changed."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Stale
from handrail.actions.front_door import triage
from handrail.actions.operations import worker
from handrail.actions.people import data_quality as data_quality_actions, register
from handrail.linkage import candidate_search
from handrail.records.models import Event, Notice, Person, QualityItem, Referral
from handrail.records.queries.people import data_quality
from tests import people
from tests.people import NOW
from tests.people.guarded import CLOSED, closed, compared
from tests.people.quality import TWIN, on_register, pair, put_aside

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NHS, OTHER_NHS = "9997654323", "9992003006"


def items(kind: str) -> list[QualityItem]:
    return list(QualityItem.objects.filter(kind=kind).order_by("pk"))


def changeable(person: Person) -> Person:
    """A person whom bob may change: the child of a referral in his queue."""
    sent = people.sent()
    Referral.objects.filter(pk=sent.pk).update(person=person)
    return Person.objects.get(pk=person.pk)


def changed(act: Any, person: Person, **more: Any) -> None:
    """One change of bob's to a person, and the worker's round after it."""
    act(by=people.act_as("bob"), person=person, now=NOW, **more)
    compared()


# --- possible duplicates ---------------------------------------------------------------------
def test_a_child_saved_twice_is_found_once_whoever_was_saved_last() -> None:
    item = pair()
    assert (item.band, item.state, item.taken_by) == ("very likely", "open", None)
    assert item.first.pk < item.second.pk
    assert "family name" in item.words
    changed(register.add_name, changeable(item.first), kind="alias", given="Tilly", family="")
    assert [row.pk for row in items("duplicate")] == [item.pk]


@pytest.mark.parametrize("saved", ["first", "second"])
def test_a_duplicate_that_the_search_finds_no_more_is_still_compared(
    saved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = pair()
    monkeypatch.setattr(candidate_search, "find_candidates", lambda *_, **__: [])
    person = changeable(getattr(item, saved))
    changed(register.change_details, person, answers={"language": "Irish"}, seen=person.version)
    data_quality_actions.check_person(person, now=NOW)
    assert [row.pk for row in items("duplicate")] == [item.pk]


def test_two_children_who_are_not_alike_are_no_duplicates() -> None:
    on_register(**TWIN)
    on_register(given="Rafferty", family="Quigg", born="2010-08-30")
    assert items("duplicate") == []


def test_it_is_gone_when_the_records_differ_after_all() -> None:
    item = pair()
    person = changeable(item.second)
    changed(register.change_birth, person, born="2009-11-01", seen=person.version)
    known = QualityItem.objects.filter(pk=item.pk)
    assert not known or known.get().band != "very likely"


@pytest.mark.parametrize("level", ["S2", "S3"])
def test_a_closely_held_record_is_in_no_item(level: str) -> None:
    record = closed(level)
    on_register(**CLOSED)
    assert not QualityItem.objects.filter(second=record).exists()
    assert QualityItem.objects.count() == 0


# --- shared numbers --------------------------------------------------------------------------
def test_a_number_on_two_records_is_found_and_never_said_in_the_form() -> None:
    on_register(given="Aoife", family="Burke", born="2011-01-02", nhs=NHS)
    other = changeable(on_register(given="Rafferty", family="Quigg", born="2010-08-30"))
    changed(register.add_identifier, other, scheme="nhs", value=NHS, is_verified=True)
    item = QualityItem.objects.get(kind="shared_number")
    assert (item.what, item.second) == ("nhs", other)
    assert item.words == "Not verified on both records"


def test_a_council_reference_may_be_a_familys() -> None:
    for name in ("Aoife", "Rafferty"):
        person = changeable(on_register(given=name, family="Quigg", born="2010-08-30"))
        changed(
            register.add_identifier, person, scheme="council", value="F 1234", is_verified=False
        )
    assert items("shared_number") == []


# --- impossible dates ------------------------------------------------------------------------
def test_a_birthday_in_the_future_is_found_and_gone_when_it_is_mended() -> None:
    person = changeable(on_register(given="Rafferty", family="Quigg", born="2027-08-30"))
    assert [row.what for row in items("impossible_date")] == ["born_in_future"]
    changed(register.change_birth, person, born="2010-08-30", seen=person.version)
    assert items("impossible_date") == []
    assert Event.objects.filter(verb="quality.gone").exists()


def test_somebody_who_was_an_adult_when_referred_is_found_when_the_referral_is_linked() -> None:
    adult = on_register(given="Rafferty", family="Quigg", born="1990-08-30")
    assert items("impossible_date") == []
    sent = people.sent()
    triage.identify_child(
        by=people.act_as("bob"), referral=sent, person=adult, reason="Same name",
        seen=sent.version, now=NOW,
    )  # fmt: skip
    compared()
    assert [row.what for row in items("impossible_date")] == ["adult_referred"]


# --- people's part ---------------------------------------------------------------------------
def give(item: QualityItem, to: str, *, by: str = "helen", seen: int | None = None) -> QualityItem:
    return data_quality_actions.assign_item(
        by=people.act_as(by),
        item=item,
        to=people.account(to) if to else None,
        seen=item.version if seen is None else seen,
        now=NOW,
    )


def test_a_colleague_who_is_given_it_is_told_and_one_who_takes_it_is_not() -> None:
    item = give(pair(), "helen")
    assert item.taken_by == people.account("helen")
    assert not Notice.objects.filter(kind="quality_given").exists()
    give(item, "bob")
    assert Notice.objects.get(kind="quality_given").recipient.login == "bob"
    assert len(data_quality.list_items(people.act_as("bob"), "duplicate", "mine")) == 1
    assert data_quality.list_items(people.act_as("helen"), "duplicate", "mine") == []


@pytest.mark.parametrize("to", ["", "ann", "cat", "edda"])
def test_it_is_given_to_nobody_who_could_not_see_it(to: str) -> None:
    with pytest.raises(Incomplete) as refused:
        give(pair(), to)
    assert "to" in refused.value.problems


def test_what_is_put_aside_leaves_the_list_with_its_reason() -> None:
    item, helen = put_aside(pair()), people.act_as("helen")
    assert data_quality.count_items_by_kind(helen)["duplicate"] == 0
    assert data_quality.count_items_by_kind(helen, "aside")["duplicate"] == 1
    assert (item.reason, item.aside_by) == ("Cousins of one name", people.account("helen"))
    with pytest.raises(NotPossible):
        put_aside(item)


def test_it_stays_aside_while_its_facts_stay() -> None:
    item = put_aside(pair())
    person = changeable(item.first)
    register.change_details(
        by=people.act_as("bob"), person=person, answers={"language": "Irish"}, seen=person.version,
        now=NOW,
    )  # fmt: skip
    on_register(given="Rafferty", family="Quigg", born="2010-08-30")
    assert QualityItem.objects.get(pk=item.pk).state == "aside"


def test_it_comes_back_when_its_facts_change() -> None:
    item = put_aside(pair())
    changed(register.add_name, changeable(item.first), kind="alias", given="Tilly", family="")
    again = QualityItem.objects.get(pk=item.pk)
    assert (again.state, again.reason) == ("open", "Cousins of one name")


def test_a_shared_number_comes_back_when_it_is_verified() -> None:
    on_register(given="Aoife", family="Burke", born="2011-01-02", nhs=NHS)
    other = changeable(on_register(given="Rafferty", family="Quigg", born="2010-08-30", nhs=NHS))
    item = put_aside(QualityItem.objects.get(kind="shared_number"))
    other.identifiers.update(is_verified=True)
    item.first.identifiers.update(is_verified=True)
    changed(register.add_name, other, kind="alias", given="Raff", family="")
    again = QualityItem.objects.get(pk=item.pk)
    assert (again.state, again.words) == ("open", "Both are marked as verified")


def test_somebody_takes_it_up_again() -> None:
    item = put_aside(pair())
    data_quality_actions.restore_item(
        by=people.act_as("bob"), item=item, seen=item.version, now=NOW
    )
    assert data_quality.count_items_by_kind(people.act_as("bob"))["duplicate"] == 1
    with pytest.raises(NotPossible):
        data_quality_actions.restore_item(
            by=people.act_as("bob"), item=item, seen=item.version, now=NOW
        )


def test_two_who_act_at_once_do_not_overwrite_each_other() -> None:
    item = pair()
    give(item, "bob")
    with pytest.raises(Stale):
        give(QualityItem.objects.get(pk=item.pk), "helen", seen=1)


def test_twins_on_the_register_are_not_said_to_be_very_likely_one_child() -> None:
    home = {"address": "8 Cooper’s Row", "postcode": "E14 3AB"}
    on_register(given="Aoife", family="Brankovic", born="2013-02-17", nhs=NHS, **home)
    on_register(given="Niamh", family="Brankovic", born="2013-02-17", nhs=OTHER_NHS, **home)
    assert "very likely" not in {row.band for row in items("duplicate")}


def test_the_whole_register_is_looked_over_once_and_a_second_time_changes_nothing() -> None:
    pair()
    on_register(given="Rafferty", family="Quigg", born="2027-08-30")
    expected = {(row.kind, row.first_id, row.second_id) for row in QualityItem.objects.all()}
    QualityItem.objects.all().delete()
    said: list[tuple[int, int]] = []
    for _ in range(2):
        assert worker.check_register_quality(now=NOW, tell=lambda *told: said.append(told)) == 3
        found = {(row.kind, row.first_id, row.second_id) for row in QualityItem.objects.all()}
        assert found == expected
    assert said == [(3, 3), (3, 3)]
    assert {row.version for row in QualityItem.objects.all()} == {1}
