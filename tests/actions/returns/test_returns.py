"""Returns made and kept: by whom, why, and under which hash."""

import hashlib
from dataclasses import dataclass, replace

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.returns.returns import (
    Made,
    freeze_return,
    record_export,
    record_findings,
    require_may_make,
)
from handrail.records.models import Event
from handrail.rules.permissions import ProofNeeded, holds
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


MADE = Made(2026, 12, 3)


@dataclass
class Odd:
    number: str


def maker() -> str:
    return next(
        login for login in ("ana", "petra", "ruth") if holds(people.act_as(login), "returns.make")
    )


def test_a_return_is_kept_whole_with_its_hash_and_reason() -> None:
    row = freeze_return(
        by=people.act_as(maker()), made=MADE, text="<xml/>", why=" As it was sent off ", now=NOW
    )
    assert (row.kind, row.why, row.size, row.children) == ("census", "As it was sent off", 6, 12)
    assert row.digest == hashlib.sha256(b"<xml/>").hexdigest()


def test_nothing_is_kept_without_a_reason_or_a_fresh_proof() -> None:
    by = people.act_as(maker())
    with pytest.raises(Incomplete):
        freeze_return(by=by, made=MADE, text="<xml/>", why="short", now=NOW)
    with pytest.raises(ProofNeeded):
        require_may_make(by=replace(by, proved_at=None), now=NOW)
    with pytest.raises(Refused):
        require_may_make(by=people.act_as("ann"), now=NOW)


def test_what_a_check_found_is_kept_without_a_hash() -> None:
    row = record_findings(by=people.act_as(maker()), made=MADE, findings=[Odd("8805")], now=NOW)
    assert (row.kind, row.body, row.digest) == ("check", [{"number": "8805"}], "")


def test_a_file_that_an_operator_wrote_is_noted_with_its_hash() -> None:
    record_export(by=people.SETTER, made=MADE, kind="census", digest="ab", now=NOW)
    event = Event.objects.latest("sequence")
    assert event.reason == "census 2026: 12 children, 3 findings"
    assert event.hashes == {"file": "ab"}
