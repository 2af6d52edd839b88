"""Whether the tables are those of this code."""

import pytest

from handrail.records.queries.operations import schema
from handrail.records.queries.operations.schema import State, judged, known, unknown

pytestmark = pytest.mark.once


def test_tables_are_judged_by_their_migrations() -> None:
    ours = known()
    assert judged(ours) is State.FITS
    assert judged(frozenset()) is State.NONE
    assert judged(ours - {max(ours)}) is State.BEHIND
    assert judged(ours | {"9999_of_a_newer_version"}) is State.AHEAD


def test_a_step_for_which_another_stands_is_not_of_a_newer_version() -> None:
    assert unknown(schema.RETIRED | known()) == frozenset()
    assert unknown(frozenset({"9999_newer"})) == {"9999_newer"}


def test_each_standing_that_keeps_the_service_away_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for state, words in (
        (State.AHEAD, "Put the newer version back"),
        (State.BEHIND, "handrail upgrade"),
        (State.FITS, ""),
    ):
        monkeypatch.setattr(schema, "standing", lambda state=state: state)
        assert words in schema.why_not()
        assert bool(schema.why_not()) == bool(words)
