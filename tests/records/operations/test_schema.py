"""Whether the tables are those of this code."""

import pytest

from handrail.records.queries.operations import schema
from handrail.records.queries.operations.schema import (
    State,
    known_migrations,
    state_of_migrations,
    unknown_migrations,
)

pytestmark = pytest.mark.once


def test_tables_are_judged_by_their_migrations() -> None:
    ours = known_migrations()
    assert state_of_migrations(ours) is State.FITS
    assert state_of_migrations(frozenset()) is State.NONE
    assert state_of_migrations(ours - {max(ours)}) is State.BEHIND
    assert state_of_migrations(ours | {"9999_of_a_newer_version"}) is State.AHEAD


def test_a_migration_that_does_several_at_once_says_nothing_about_the_version() -> None:
    assert unknown_migrations({"0001_squashed_0027_audit", *known_migrations()}) == frozenset()
    assert not [name for name in known_migrations() if "squashed" in name]
    assert unknown_migrations(frozenset({"9999_newer"})) == {"9999_newer"}


def test_each_standing_that_keeps_the_service_away_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for state, words in (
        (State.AHEAD, "Put the newer version back"),
        (State.BEHIND, "handrail upgrade"),
        (State.FITS, ""),
    ):
        monkeypatch.setattr(schema, "effective_state", lambda state=state: state)
        assert words in schema.why_unusable()
        assert bool(schema.why_unusable()) == bool(words)
