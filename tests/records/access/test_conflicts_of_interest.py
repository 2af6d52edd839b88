"""Homes that are alike are asked about, and answered by managers."""

import datetime as dt

import pytest

from handrail.actions.access import conflicts_of_interest
from handrail.actions.core.recording import Refused
from handrail.actions.operations import worker
from handrail.records.models import (
    AccountLink,
    Case,
    Person,
    PersonAddress,
)
from handrail.records.queries.access import conflicts_of_interest as queries
from handrail.records.queries.core import scope
from handrail.rules.permissions import ProofNeeded
from handrail.rules.vocabulary import Role
from tests import people
from tests.actions.access.test_conflicts_of_interest import declared, elsewhere, held_by
from tests.people import NOW
from tests.people.named import known_privately

pytestmark = pytest.mark.django_db


def reads(login: str, case: Case) -> bool:
    mine = scope.visible_rows(people.act_as(login), "case.read", "case")
    return Case.objects.filter(mine, pk=case.pk).exists()


def at_home(person: Person) -> None:
    PersonAddress.objects.create(person=person, lines="1 Lantern Yard", postcode="NM3 4QT")


def test_the_same_family_name_at_the_same_postcode_is_asked_of_a_manager_alone() -> None:
    case = held_by("cat")
    assert case.person
    at_home(case.person)
    declared("cat", "nm34qt")
    worker.compare_due(now=NOW)
    link = AccountLink.objects.get()
    assert (link.account.login, link.state) == ("cat", "asked")
    assert reads("cat", case)  # a question closes nothing
    assert not queries.list_questions(people.act_as("cat"))
    assert list(queries.list_questions(people.act_as("marcus"))) == [link]
    assert not queries.list_questions(people.act_as("ann"))
    later = NOW + dt.timedelta(minutes=6)
    with pytest.raises(ProofNeeded):
        conflicts_of_interest.decide_conflict(
            by=people.act_as("marcus"), link=link, is_so=True, why="Her manager said", now=later
        )
    conflicts_of_interest.decide_conflict(
        by=people.act_as("marcus"), link=link, is_so=True, why="Her manager said so", now=NOW
    )
    assert not reads("cat", case)


def test_another_name_or_another_postcode_raises_no_question() -> None:
    case = held_by("cat")
    assert case.person
    at_home(case.person)
    declared("cat", "NM3 4QX")
    declared("bob", "NM3 4QT", family="Ostrander")
    worker.compare_due(now=NOW)
    assert not AccountLink.objects.exists()


def test_nobody_answers_a_question_about_themselves() -> None:
    case = held_by("cat")
    assert case.person
    at_home(case.person)
    declared("marcus", "NM3 4QT")
    worker.compare_due(now=NOW)
    link = AccountLink.objects.get()
    with pytest.raises(Refused):
        conflicts_of_interest.decide_conflict(
            by=people.act_as("marcus"), link=link, is_so=False, why="I say it is not", now=NOW
        )
    assert list(queries.list_questions(people.act_as("mona"))) == [link]


def answerable(login: str, link: AccountLink) -> bool:
    return queries.find_conflict(people.act_as(login), link.public_id) is not None


def test_who_knows_whom_is_for_managers_of_their_own_agency() -> None:
    case = held_by("cat")
    assert case.person
    link = known_privately("sam", case.person)
    assert answerable("marcus", link)
    assert answerable("helen", link)
    elsewhere("helen", "health", Role.FRONT_DOOR_MANAGER)
    assert not answerable("helen", link)
    assert answerable("marcus", link)
    with pytest.raises(Refused):
        conflicts_of_interest.decide_conflict(
            by=people.act_as("helen"), link=link, is_so=False, why="I heard so", now=NOW
        )
