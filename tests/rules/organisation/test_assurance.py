"""How surely somebody is who they say, and what their roles need."""

import datetime as dt

import pytest

from handrail.rules.organisation import assurance
from handrail.rules.permissions import Actor, ProofNeeded
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once


NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("roles", "policy", "need"),
    [
        ([Role.ANALYST], "full", "passkey"),
        ([Role.ANALYST], "code", "code"),
        ([Role.SOCIAL_WORKER], "full", "code"),
        ([Role.ANALYST], "off", "password"),
        ([Role.VISITOR], "full", "password"),
        ([], "full", "password"),
        ([Role.VISITOR, Role.ANALYST], "full", "passkey"),
    ],
)
def test_who_opens_most_proves_most(roles: list[str], policy: str, need: str) -> None:
    assert assurance.needed_strength(roles, policy) == need


def test_a_stronger_proof_suffices_for_a_weaker_need() -> None:
    assert assurance.is_strong_enough("passkey", "code")
    assert assurance.is_strong_enough("code", "code")
    assert not assurance.is_strong_enough("password", "code")


def test_a_word_of_the_provider_without_a_meaning_is_a_password() -> None:
    meaning = {"mfa": "code", "hwk": "passkey"}
    assert assurance.claimed_strength("mfa", ["pwd", "hwk"], meaning) == "passkey"
    assert assurance.claimed_strength(None, "hwk", meaning) == "password"


def test_a_proof_is_fresh_for_five_minutes() -> None:
    just = Actor(None, "", proved_at=NOW - dt.timedelta(minutes=5))
    assurance.require_fresh(just, NOW)
    for stale in (Actor(None, ""), Actor(None, "", proved_at=NOW - dt.timedelta(seconds=301))):
        with pytest.raises(ProofNeeded):
            assurance.require_fresh(stale, NOW)
