"""Returns that were kept: findings for those who may know of them, and frozen figures."""

import dataclasses
import uuid
from typing import Any

import pytest

from handrail.actions.core import recording
from handrail.records.models import Case, Freeze, Person, Referral
from handrail.records.queries.returns import frozen_returns
from handrail.rules.permissions import Refused
from handrail.rules.returns import Worker
from handrail.rules.returns.validation import Finding
from tests import people
from tests.people.casework import allocated
from tests.people.cast import NOW
from tests.people.joining import on_register

pytestmark = pytest.mark.django_db
FAMILY = Worker(team="Family support", team_id="f")


def _kept(kind: str = "check", *findings: Finding, year: int = 2027) -> Freeze:
    body: Any = [dataclasses.asdict(one) for one in findings]
    row = Freeze(
        kind=kind, year=year, as_of=NOW.date(), body=body, size=0, children=1,
        findings=len(findings), made_by=people.account("ruth"), made_at=NOW,
        owner=people.agency("council"),
    )  # fmt: skip
    with recording.audited_transaction(by=people.act_as("ruth"), now=NOW):
        return recording.create(row, verb="return.checked")


def _finding(number: str, **more: Any) -> Finding:
    return Finding(number, "Words", "Remedy", **more)


def test_what_must_be_mended_stands_before_what_may_be_explained() -> None:
    kept = _kept("check", _finding("1510Q"), _finding("8770", team="Z"), _finding("2889"))
    shown = frozen_returns.worklist(people.act_as("ruth"), kept, team="", number=1)
    assert [one.finding.number for one in shown.rows] == ["2889", "8770", "1510Q"]
    assert (shown.errors, shown.queries, shown.teams) == (2, 1, [])


def test_a_team_has_its_own_list() -> None:
    of_team = _finding("2889", team="Family support", worker=FAMILY)
    kept = _kept("check", of_team, _finding("8770"))
    shown = frozen_returns.worklist(people.act_as("ruth"), kept, team="f", number=1)
    assert [one.finding for one in shown.rows] == [of_team]
    assert shown.teams == [("f", "Family support", 1)]


def test_a_finding_of_a_child_whom_one_may_not_know_of_is_not_there() -> None:
    child = on_register("Ada", "Devlin")
    kept = _kept("check", _finding("2889", child=str(child.public_id)))
    ruth = people.act_as("ruth")
    (shown,) = frozen_returns.worklist(ruth, kept, team="", number=1).rows
    assert shown.leads_to == ""
    Person.objects.filter(pk=child.pk).update(sensitivity="S3")
    assert list(frozen_returns.worklist(ruth, kept, team="", number=1).rows) == []


def test_a_finding_leads_to_the_case_that_one_may_open() -> None:
    case = str(allocated().public_id)
    kept = _kept("check", _finding("2889", case=case), _finding("8770"))
    shown = frozen_returns.worklist(people.act_as("marcus"), kept, team="", number=1)
    assert [one.leads_to for one in shown.rows] == ["case", ""]


def test_checks_and_frozen_returns_are_kept_apart() -> None:
    check, later, census = _kept(), _kept(), _kept("census")
    ruth = people.act_as("ruth")
    assert frozen_returns.find_last_check(ruth, 2027) == later != check
    assert frozen_returns.find_last_check(ruth, 2026) is None
    assert list(frozen_returns.list_frozen_returns(ruth)) == [census]
    assert frozen_returns.find_frozen_return(ruth, census.public_id) == census
    assert frozen_returns.find_frozen_return(ruth, check.public_id) is None
    with pytest.raises(Refused):
        frozen_returns.find_frozen_return(people.act_as("dan"), uuid.UUID(int=7))


def test_who_has_no_part_in_returns_reads_neither_a_check_nor_the_list() -> None:
    kept, dan = _kept(), people.act_as("dan")
    with pytest.raises(Refused):
        frozen_returns.find_last_check(dan, 2027)
    with pytest.raises(Refused):
        frozen_returns.worklist(dan, kept, team="", number=1)
    with pytest.raises(Refused):
        frozen_returns.list_frozen_returns(dan)


def test_a_finding_leads_to_no_case_or_referral_that_one_may_not_open() -> None:
    case, held = allocated(), {"sensitivity": "S2", "guardian": people.account("cat")}
    of_case = _finding("2889", case=str(case.public_id))
    of_referral = _finding("8770", case=str(case.referral.public_id), is_referral=True)
    kept, marcus = _kept("check", of_case, of_referral), people.act_as("marcus")
    shown = frozen_returns.worklist(marcus, kept, team="", number=1).rows
    assert [one.leads_to for one in shown] == ["case", "referral"]
    for table, row in ((Case, case), (Referral, case.referral)):
        table.objects.filter(pk=row.pk).update(**held)
    shown = frozen_returns.worklist(marcus, kept, team="", number=1).rows
    assert [one.leads_to for one in shown] == ["", ""]
