"""Strong roles: proposed by one, confirmed by another of another team, and no two powers."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.actions.accounts import accounts
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.demo.yaml_files import read_yaml
from handrail.actions.organisation import role_approvals, staff
from handrail.actions.organisation.staff import GivenRole
from handrail.records.models import Event, Notice, RoleProposal
from handrail.records.queries.accounts.actors import actor_for
from handrail.rules.organisation.administration import BY_TWO, power_of, two_powers
from handrail.rules.permissions import ProofNeeded
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def proposed(
    by: str = "petra", login: str = "ann", role: str = "agency_admin", place: str = "school"
) -> RoleProposal:
    return role_approvals.propose_role(
        by=people.act_as(by),
        account=people.account(login),
        agency=people.agency(place),
        given=GivenRole(role),
        reason="The office manager leaves in December",
        now=NOW,
    )


def answered(row: RoleProposal, by: str, *, confirms: bool = True, why: str = "") -> RoleProposal:
    return role_approvals.answer_proposal(
        by=people.act_as(by), proposal=row, confirms=confirms, why=why, now=NOW
    )


def roles(login: str) -> frozenset[str]:
    return people.act_as(login).roles


def test_a_strong_role_counts_only_after_a_second_person_confirmed_it() -> None:
    row = proposed()
    assert "agency_admin" not in roles("ann")
    told = Notice.objects.filter(stage="roleproposal", stage_id=row.public_id)
    assert {one.recipient.login for one in told} == {"adam", "dora"}
    answered(row, "adam")
    assert "agency_admin" in roles("ann")
    assert Event.objects.filter(verb="role.answered").exists()
    assert told.filter(recipient__login="petra", text__contains="confirmed").exists()


@pytest.mark.parametrize("login", ["petra", "bob", "helen", "flo", "ana"])
def test_whoever_proposed_it_and_whoever_administers_nothing_confirm_nothing(login: str) -> None:
    row = proposed()
    with pytest.raises(Refused):
        answered(row, login)
    assert "agency_admin" not in roles("ann")


def test_nobody_proposes_a_role_for_a_colleague_elsewhere_whom_they_do_not_manage() -> None:
    with pytest.raises(Refused):
        proposed(by="adam", login="pol")
    assert not RoleProposal.objects.exists()


def test_two_people_end_only_the_role_of_an_officer_and_neither_their_own() -> None:
    petra, of = people.account("petra"), people.agency("partnership")
    own = accounts.give_role(
        by=people.SETTER, account=petra, agency=of, role=Role.DATA_PROTECTION, now=NOW
    )
    for role in (people.account("adam").memberships.get(), own):
        with pytest.raises(NotPossible, match="needs two people to end it"):
            role_approvals.propose_end(
                by=people.act_as("petra"), membership=role, reason="She left", now=NOW
            )


def test_declining_needs_a_reason_and_changes_nothing() -> None:
    row = proposed()
    with pytest.raises(Incomplete):
        answered(row, "dora", confirms=False)
    answered(row, "dora", confirms=False, why="She does not know of it")
    assert "agency_admin" not in roles("ann")
    with pytest.raises(NotPossible):
        answered(row, "adam")


def test_both_prove_who_they_are_first() -> None:
    stale = NOW - dt.timedelta(minutes=6)
    with pytest.raises(ProofNeeded):
        role_approvals.propose_role(
            by=actor_for(people.account("petra"), at=NOW, proved_at=stale),
            account=people.account("ann"),
            agency=people.agency("school"),
            given=GivenRole("agency_admin"),
            reason="She is the new office manager",
            now=NOW,
        )
    row = proposed()
    with pytest.raises(ProofNeeded):
        role_approvals.answer_proposal(
            by=actor_for(people.account("dora"), at=NOW, proved_at=stale),
            proposal=row,
            confirms=True,
            why="",
            now=NOW,
        )


def test_nobody_proposes_themselves_and_nobody_gives_such_a_role_alone() -> None:
    with pytest.raises(Refused) as refused:
        proposed(by="petra", login="petra", place="council")
    assert not refused.value.refusal.hidden
    with pytest.raises(NotPossible, match="needs two people"):
        staff.give_role(
            by=people.act_as("petra"),
            account=people.account("ann"),
            agency=people.agency("school"),
            given=GivenRole("agency_admin"),
            reason="",
            now=NOW,
        )


@pytest.mark.parametrize(
    ("login", "role", "place"),
    [
        ("lena", "agency_admin", "school"),
        ("helen", "system_operator", "council"),
        ("adam", "data_protection", "school"),
        ("dora", "partnership_admin", "partnership"),
        ("adam", "safeguarding_lead", "school"),
    ],
)
def test_nobody_holds_two_of_the_powers(login: str, role: str, place: str) -> None:
    give = proposed if role in BY_TWO else _given
    with pytest.raises(Incomplete) as refused:
        give(login=login, role=role, place=place)
    assert "Nobody can have both" in refused.value.problems["role"]


def _given(login: str, role: str, place: str) -> object:
    return staff.give_role(
        by=people.act_as("petra"),
        account=people.account(login),
        agency=people.agency(place),
        given=GivenRole(role),
        reason="",
        now=NOW,
    )


def test_neither_the_cast_nor_the_demo_holds_two_powers() -> None:
    demo = [
        [text.split()[1] for text in row["roles"]] for row in read_yaml("cast.yaml")["accounts"]
    ]
    cast = [[role] for _, role, _ in people.CAST.values()]
    for held in (*demo, *cast):
        assert all(not two_powers(held, role) for role in held), held
    assert {power_of(role) for role in Role} == {
        "",
        "the accounts of people",
        "the system itself",
        "data protection",
        "the work with children",
    }


def test_whoever_runs_the_machine_confirms_where_nobody_else_is_and_everybody_is_told() -> None:
    row = proposed()
    out = StringIO()
    call_command("roles", "list", stdout=out)
    assert str(row.public_id) in out.getvalue()
    with pytest.raises(CommandError):
        call_command("roles", "confirm", str(row.public_id))
    call_command("roles", "confirm", str(row.public_id), why="First set-up, asked by Petra")
    assert Notice.objects.filter(recipient__login="dora", text__contains="on the machine").exists()
    assert RoleProposal.objects.get().answered_by is None
