"""Conflicts of interest: said, found and asked; the record is gone and nobody learns why."""

import datetime as dt

import pytest

from handrail.actions.access import conflicts_of_interest
from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.people import register, same_person
from handrail.records.models import (
    AccountLink,
    Case,
    Entity,
    Event,
    Investigation,
    Membership,
    Notice,
    Suspect,
    Task,
)
from handrail.records.queries.access import conflicts_of_interest as queries
from handrail.records.queries.core import scope
from handrail.rules.access.household import home_of
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW, casework, concern, glass, joining
from tests.people.named import known_privately
from tests.rounds import one_round

pytestmark = pytest.mark.django_db


def held_by(login: str) -> Case:
    """An open case that somebody holds."""
    case = casework.opened()
    Case.objects.filter(pk=case.pk).update(worker=people.account(login), state="open")
    return Case.objects.get(pk=case.pk)


def reads(login: str, case: Case) -> bool:
    mine = scope.visible_rows(people.act_as(login), "case.read", "case")
    return Case.objects.filter(mine, pk=case.pk).exists()


def knows(login: str, case: Case) -> AccountLink:
    return conflicts_of_interest.declare_known_child(
        by=people.act_as(login), row=case, kind="sibling", now=NOW
    )


def test_one_press_closes_the_case_and_the_manager_hears_nothing_of_why() -> None:
    case = held_by("cat")
    assert reads("cat", case)
    knows("cat", case)
    assert not reads("cat", case)
    task = Task.objects.get(kind="reallocate")
    told = [task.title, *Notice.objects.filter(kind="cannot_take").values_list("text", flat=True)]
    assert len(told) == 3  # the task, and both managers
    assert case.reference in task.title
    assert not any("sibling" in text or "cat" in text.lower().split() for text in told)
    event = Event.objects.get(verb="conflict.declared")
    assert "sibling" not in f"{event.reason}{event.objects_named}{event.changed}"


def test_who_holds_nothing_says_so_and_nobody_is_told() -> None:
    case = held_by("cat")
    knows("helen", case)
    assert not reads("helen", case)
    assert not Task.objects.filter(kind="reallocate").exists()


def test_a_referral_that_somebody_took_goes_back_to_the_queue() -> None:
    sent = people.sent()
    person = people.registered(sent)
    people.taken(sent)
    conflicts_of_interest.declare_known_child(
        by=people.act_as("bob"), row=person, kind="friend", now=NOW
    )
    sent.refresh_from_db()
    assert sent.taken_by is None
    assert Task.objects.get(kind="reallocate").assignee == people.account("helen")
    people.taken(sent, by="helen")
    assert sent.taken_by == people.account("helen")


def test_how_they_know_each_other_has_to_be_one_of_the_list() -> None:
    case = held_by("cat")
    with pytest.raises(Incomplete):
        conflicts_of_interest.declare_known_child(
            by=people.act_as("cat"), row=case, kind="enemy", now=NOW
        )
    assert reads("cat", case)


def test_nobody_says_it_of_a_record_that_they_may_not_read() -> None:
    case = held_by("cat")
    with pytest.raises(Refused):
        knows("ann", case)


def test_break_glass_never_passes_a_conflict_not_even_one_that_was_open_before() -> None:
    case = held_by("cat")
    assert case.person
    assert glass.searched() == [case.person]
    glass.opened(case.person)
    assert reads("otto", case)
    known_privately("otto", case.person)
    assert not reads("otto", case)
    assert glass.searched() == []
    with pytest.raises(Refused):
        glass.opened(case.person)


def test_a_case_in_which_somebody_is_suspected_does_not_exist_for_them() -> None:
    """Whatever their role: here a manager, who is told nothing and finds nothing."""
    case = held_by("cat")
    person = concern.recorded("person", label="Somebody of concern")
    inquiry = Investigation.objects.create(
        case=case, reference="NM-V-26-T1", state="open", owner=case.owner,
        occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    Suspect.objects.create(
        investigation=inquiry, case=case, entity=person, label="Of concern", state="suspected",
        owner=case.owner, occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    assert reads("marcus", case)
    Entity.objects.filter(pk=person.pk).update(is_account=people.account("marcus"))
    assert not reads("marcus", case)
    assert reads("mona", case)
    assert glass.searched() == [case.person]


def declared(login: str, postcode: str, family: str = "Devlin") -> None:
    conflicts_of_interest.make_annual_declaration(
        by=people.act_as(login), knows=False, who="", family=family, postcode=postcode, now=NOW
    )


def test_whoever_declares_a_childs_home_is_asked_once_whether_they_know_each_other() -> None:
    child = joining.on_register("Saoirse", "Devlin", address="8 Cooper’s Row", postcode="E14 3AB")
    for postcode in ("", "E14 3AC", "e143ab", "E14 3AB"):
        declared("cat", postcode)
        one_round(now=NOW)
        found = AccountLink.objects.filter(came_by="detected")
        assert found.exists() == postcode.upper().endswith("AB")
    [link] = AccountLink.objects.filter(came_by="detected")
    assert (link.account, link.person, link.state) == (people.account("cat"), child, "asked")


def test_a_manager_says_that_it_is_so_no_longer() -> None:
    case = held_by("cat")
    link = knows("cat", case)
    conflicts_of_interest.decide_conflict(
        by=people.act_as("marcus"), link=link, is_so=False, why="It was another child", now=NOW
    )
    assert reads("cat", case)


def test_whoever_declared_is_asked_again_after_a_year_and_once() -> None:
    declared("cat", "")
    later = NOW + dt.timedelta(days=366)
    for _ in range(2):
        one_round(now=later)
    task = Task.objects.get(kind="declare")
    assert (task.assignee, task.state) == (people.account("cat"), "open")
    conflicts_of_interest.make_annual_declaration(
        by=people.act_as("cat", later), knows=True, who="My niece Una", family="", postcode="",
        now=later,
    )  # fmt: skip
    task.refresh_from_db()
    assert task.state == "done"


@pytest.mark.parametrize(
    ("family", "postcode", "same"),
    [
        ("O’Brien-Ní", "nm3 4qt", True),
        ("OBRIENNI", "NM34QT", True),
        ("O'Brien Ni", "NM3  4QT", True),
        ("", "NM3 4QT", False),
        ("OBRIENNI", "NM3", False),
    ],
)
def test_a_home_is_told_the_same_however_it_is_written(
    family: str, postcode: str, same: bool
) -> None:
    assert (home_of(family, postcode) == home_of("O'BRIEN NI", "NM3 4QT")) is same


def answerable(login: str, link: AccountLink) -> bool:
    return queries.find_conflict(people.act_as(login), link.public_id) is not None


def elsewhere(login: str, agency: str, role: Role) -> None:
    """A manager moves to another agency, which keeps a front door too."""
    Membership.objects.filter(account=people.account(login)).update(
        agency=people.agency(agency), role=role, team=None
    )


def test_where_an_agency_has_no_manager_those_who_hold_the_case_are_asked() -> None:
    case = held_by("cat")
    assert case.person
    link = known_privately("dan", case.person, state="asked", came_by="detected")
    assert answerable("marcus", link)
    elsewhere("mona", "other_school", Role.SOCIAL_WORK_MANAGER)
    assert not answerable("marcus", link)


def test_whose_work_somebody_of_another_agency_holds_is_asked_too() -> None:
    case = held_by("pol")
    elsewhere("mona", "police", Role.SOCIAL_WORK_MANAGER)
    assert case.person
    link = known_privately("pol", case.person)
    assert answerable("marcus", link)
    Case.objects.filter(pk=case.pk).update(worker=None)
    assert not answerable("marcus", link)


def asked_to_reallocate() -> list[str]:
    return [row.title for row in Task.objects.filter(kind="reallocate").order_by("pk")]


def test_work_with_every_record_of_a_known_child_is_given_back() -> None:
    case, other = held_by("cat"), joining.on_register("Known", "Elsewhere")
    assert case.person
    joining.joined(case.person, other)
    decided_so("marcus", known_privately("cat", other, state="asked", came_by="detected"))
    assert not reads("cat", case)
    assert len(asked_to_reallocate()) == 1
    assert case.reference in asked_to_reallocate()[0]


def test_the_case_of_a_child_around_whom_a_known_person_is_named_is_given_back() -> None:
    case, mother = casework.allocated(), joining.on_register("Mother", "Known", "1985-02-02")
    assert case.person
    row = register.add_relationship(
        by=people.act_as("cat"), person=case.person, now=NOW,
        answers={"other_name": "Mother Known", "kind": "mother"},
    )  # fmt: skip
    same_person.link_relationship(
        by=people.act_as("cat"), relationship=row, person=mother, reason="Her mother says so",
        seen=row.version, now=NOW,
    )  # fmt: skip
    known = known_privately("cat", mother, state="asked", came_by="detected")
    decided_so("marcus", known)
    assert not reads("cat", case)
    assert len(asked_to_reallocate()) == 1


def decided_so(login: str, link: AccountLink) -> None:
    conflicts_of_interest.decide_conflict(
        by=people.act_as(login), link=link, is_so=True, why="They are cousins", now=NOW
    )


def test_a_case_whose_worker_a_manager_finds_to_know_the_child_is_given_back_once() -> None:
    case = held_by("cat")
    assert case.person
    link = known_privately("cat", case.person, state="asked", came_by="detected")
    decided_so("marcus", link)
    decided_so("marcus", link)
    assert not reads("cat", case)
    assert len(asked_to_reallocate()) == 1
    told = Notice.objects.filter(kind="cannot_take").values_list("recipient__login", flat=True)
    assert set(told) == {"marcus", "mona"}


def test_an_answer_has_at_least_ten_characters_and_whom_one_knows_at_least_five() -> None:
    link = knows("cat", held_by("cat"))
    marcus, cat = people.act_as("marcus"), people.act_as("cat")
    with pytest.raises(Incomplete):
        conflicts_of_interest.decide_conflict(
            by=marcus, link=link, is_so=True, why="x" * 9, now=NOW
        )
    conflicts_of_interest.decide_conflict(by=marcus, link=link, is_so=True, why="x" * 10, now=NOW)
    known = {"knows": True, "family": "", "postcode": "", "now": NOW}
    with pytest.raises(Incomplete):
        conflicts_of_interest.make_annual_declaration(by=cat, who="Aunt", **known)
    conflicts_of_interest.make_annual_declaration(by=cat, who="Uncle", **known)
