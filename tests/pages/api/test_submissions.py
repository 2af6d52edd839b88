"""What arrives through the API: read as the pages read it, and answered in words."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.api import submissions
from handrail.pages.api.schemas import EXAMPLE, NewMissing
from handrail.rules.permissions import Actor, Incomplete, Refused
from handrail.rules.vocabulary import ApiScope

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def cells(**more: Any) -> dict[str, str]:
    return submissions.report_columns(NewMissing(**EXAMPLE | more), NOW)


def wrong(**more: Any) -> dict[str, str]:
    with pytest.raises(Incomplete) as told:
        cells(**more)
    return dict(told.value.problems)


def test_999_is_said_unless_the_child_is_in_no_danger_and_safe() -> None:
    assert submissions.emergency_advice("no", "safe") is None
    for in_danger, safe in (("no", "not_sure"), ("yes", "safe"), (None, "")):
        told = submissions.emergency_advice(in_danger, safe)
        assert told is not None
        assert told["call"] == "999"


@pytest.mark.parametrize(
    ("state", "taken", "word"),
    [
        ("waiting", None, "received"),
        ("waiting", 7, "taken"),
        ("returned", 7, "returned"),
        ("withdrawn", None, "withdrawn"),
        ("decided", 7, "decided"),
    ],
)
def test_a_referral_stands_where_its_sender_can_understand(
    state: str, taken: int | None, word: str
) -> None:
    assert submissions.referral_status(SimpleNamespace(state=state, taken_by_id=taken))[0] == word


def test_a_report_of_a_missing_child_becomes_columns_of_text() -> None:
    found = cells(returned_at="2026-11-24T12:00:00Z")
    assert (found["given"], found["postcode"]) == ("Rory", "")
    assert "writer" not in found


def test_times_that_cannot_be_are_named() -> None:
    assert set(wrong(missing_from="2026-11-24T13:06:00Z")) == {"missing_from"}
    assert set(wrong(returned_at="2026-11-24T09:04:00Z")) == {"returned_at"}
    assert set(wrong(born="2012-02-30")) == {"born"}
    assert set(wrong(born="2026-11-25", missing_from="2027-01-01T00:00Z")) == {
        "born", "missing_from",
    }  # fmt: skip


def test_signs_that_no_database_keeps_are_refused() -> None:
    assert wrong(notes="\x00") == {"body": submissions.NOT_TEXT}


def test_a_token_for_something_else_is_told_which_scope_it_needs() -> None:
    request = SimpleNamespace(actor=Actor(account=1, name="", scopes=frozenset()))
    with pytest.raises(Refused, match="with the scope missing:send"):
        submissions.require_scope(request, ApiScope.SEND_MISSING)
    submissions.require_scope(SimpleNamespace(actor=submissions.sender_as_reader(request.actor)),
                        ApiScope.READ_REFERRALS)  # fmt: skip
