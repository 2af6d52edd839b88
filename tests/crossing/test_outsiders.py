"""Of every kind of row: who has no part sees nothing, and a list or a conflict closes it.

The outsider holds every role there is, at an agency that has no part in anything. Each relation is
what keeps a row from somebody whose role alone would do.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from handrail.records.models import Account, Row
from handrail.records.queries.core import restricted_reach, scope
from handrail.rules.permissions import Actor, Hat
from handrail.rules.vocabulary import ApiScope, Role
from tests import people
from tests.people.each_kind import EachKind, outsider
from tests.people.named import known_privately

pytestmark = pytest.mark.django_db
# what a role of the whole partnership reaches at every agency, and what is asked of a name alone
OFFICER = {"partnership", "may_know", "second", "second_knowing"}
OPEN = {
    "account": {"partnership"},
    "agency": {"partnership"},
    "apiclient": {"partnership"},
    "breach": {"partnership"},
    "breakglass": {"partnership"},
    "disposal": OFFICER,
    "glassstop": {"partnership"},
    "legalhold": OFFICER,
    "person": {"every", "registered"},
    "readreview": {"partnership"},
    "roleproposal": {"of_partnership", "second"},
}
LEADS_TO_A_CHILD = sorted(kind for kind in scope.TABLES if restricted_reach.paths_to_people(kind))
SAYS_ITSELF = sorted(
    kind for kind, table in scope.TABLES.items() if issubclass(table, Row) and kind != "restriction"
)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[EachKind]:
    """A row of every kind, made once: each test undoes what it does to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield EachKind.whole()
        transaction.set_rollback(True)


@pytest.fixture
def each(made: EachKind, db: None) -> EachKind:
    return made


def exists_for(actor: Actor, row: Any) -> bool:
    """Whether a row exists for somebody at all, whatever their part."""
    kind = row._meta.model_name
    return bool(
        type(row)
        .objects.filter(restricted_reach.rows_existing_for(actor, kind), pk=row.pk)
        .exists()
    )


def relations_of(actor: Actor, row: Any) -> set[str]:
    """The relations in which somebody stands to a row."""
    return {relation for _, relation in scope.facts_of_row(actor, row).holds}


@pytest.mark.parametrize("kind", sorted(scope.TABLES))
def test_who_has_no_part_stands_in_no_relation_to_a_row(kind: str, each: EachKind) -> None:
    row, actor = each.of(kind), outsider()
    assert exists_for(actor, row)  # nothing but the relations keeps it from them
    assert relations_of(actor, row) == OPEN.get(kind, set())


@pytest.mark.parametrize("kind", LEADS_TO_A_CHILD)
def test_a_list_and_a_conflict_close_what_leads_to_the_child(kind: str, each: EachKind) -> None:
    row, actor = each.of(kind), outsider()
    knows = replace(actor, kept_from=frozenset({each.child.pk}))
    assert exists_for(actor, row)
    assert not exists_for(knows, row)
    each.close("marcus")
    assert not exists_for(actor, row)
    assert exists_for(people.act_as("marcus"), row)  # who is on the list
    known_privately("marcus", each.child)
    assert not exists_for(people.act_as("marcus"), row)


@pytest.mark.parametrize("kind", SAYS_ITSELF)
def test_a_row_that_is_closely_held_itself_exists_for_its_guardian(
    kind: str, each: EachKind
) -> None:
    row, actor = each.of(kind), outsider()
    for level in ("S2", "S3"):
        each.change(kind, sensitivity=level, guardian=people.account("ruth"))
        assert not exists_for(actor, row)
        assert exists_for(people.act_as("ruth"), row)


@pytest.mark.parametrize("kind", ["breakglass", "glassstop", "readreview", "roleproposal"])
def test_nobody_answers_for_what_they_did_themselves(kind: str, each: EachKind) -> None:
    row = each.of(kind)
    own = replace(outsider(), account=row.account_id)
    assert relations_of(own, row) <= {"opener", "of_partnership"}


@pytest.mark.parametrize("kind", ["legalhold", "disposal"])
def test_an_officer_answers_by_number_and_never_for_whom_they_know(
    kind: str, each: EachKind
) -> None:
    row, actor = each.of(kind), outsider()
    each.change(kind, person=each.child)
    knows = replace(actor, kept_from=frozenset({each.child.pk}))
    assert relations_of(actor, row) == OFFICER
    assert relations_of(knows, row) == set()
    each.close()
    assert relations_of(actor, row) == {"partnership", "second"}


@pytest.mark.parametrize(
    ("kind", "first"), [("legalhold", "proposed_by"), ("disposal", "decided_by")]
)
def test_who_went_first_is_not_the_second(kind: str, first: str, each: EachKind) -> None:
    row, actor = each.of(kind), outsider()
    each.change(kind, **{first: actor.account})
    assert relations_of(actor, row) == {"partnership", "may_know"}


def test_a_closed_child_is_not_registered_for_who_is_on_the_list(each: EachKind) -> None:
    each.close()
    listed = replace(outsider(), listed=frozenset({each.child.pk}))
    assert relations_of(listed, each.child) == {"every", "named"}


def test_a_sender_without_an_account_is_nobody_of_the_staff(each: EachKind) -> None:
    sender = Account.objects.get(pk=people.visiting().account)
    assert relations_of(outsider(), sender) == set()


def test_software_reaches_what_software_of_its_agency_sent(each: EachKind) -> None:
    system = outsider()
    hat = Hat(Role.SOFTWARE, each.case.owner_id)
    here = replace(system, hats=frozenset({hat}), scopes=frozenset({ApiScope.READ_REFERRALS}))
    assert relations_of(here, each.of("referral")) == set()
