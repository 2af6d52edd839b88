"""Identity assurance: how identity was proved, how long ago, and what the roles need."""

import datetime as dt
from collections.abc import Iterable, Mapping

from handrail.rules.permissions import Actor, ProofNeeded
from handrail.rules.vocabulary import Role

STAYS_FRESH = dt.timedelta(minutes=5)
# from the weakest proof to the strongest
PASSWORD, CODE, PASSKEY = STRENGTHS = ("password", "code", "passkey")
# how much a place asks for: nothing more than a password, a code of everybody, or a passkey of
# those whose account opens most
OFF, A_CODE, FULL = POLICIES = ("off", "code", "full")
# intelligence, administration and whoever takes data out: a proof that cannot be fished for
NEED_A_PASSKEY = frozenset(
    {
        Role.INTELLIGENCE_OFFICER,
        Role.SOURCE_HANDLER,
        Role.AGENCY_ADMIN,
        Role.PARTNERSHIP_ADMIN,
        Role.SYSTEM_OPERATOR,
        Role.ANALYST,
        Role.DATA_IMPORTER,
    }
)


def needed_strength(roles: Iterable[str], policy: str) -> str:
    """The weakest proof of identity accepted for these roles.

    A sender without an account has only the receipt, and can reach only their own words.
    """
    held = frozenset(roles)
    if policy == OFF or not held or held == {Role.VISITOR}:
        return PASSWORD
    return PASSKEY if policy == FULL and held & NEED_A_PASSKEY else CODE


def is_strong_enough(strength: str, need: str) -> bool:
    """Whether a proof is at least as strong as the one needed."""
    return STRENGTHS.index(strength) >= STRENGTHS.index(need)


def claimed_strength(acr: object, amr: object, meaning: Mapping[str, str]) -> str:
    """The strength that a single sign-on provider claims: acr is one word, amr many.

    `meaning` maps its words to strengths; a word without a strength counts as a password.
    """
    said = [acr, *(amr if isinstance(amr, list) else [])]
    return strongest_proof(
        meaning[word] for word in said if isinstance(word, str) and word in meaning
    )


def strongest_proof(strengths: Iterable[str]) -> str:
    """The strongest of several proofs; a password when there is none."""
    return max(strengths, key=STRENGTHS.index, default=PASSWORD)


def is_fresh(actor: Actor, now: dt.datetime) -> bool:
    """Whether the actor proved their identity within the last five minutes."""
    return actor.proved_at is not None and now - actor.proved_at <= STAYS_FRESH


def require_fresh(actor: Actor, now: dt.datetime) -> None:
    """Raises ProofNeeded unless the actor has just proved their identity.

    Required before anything that a stolen, unlocked screen must not allow: opening what is
    closed, revealing where a child is safe, sending or downloading, changing a second factor or
    a role.
    """
    if not is_fresh(actor, now):
        raise ProofNeeded("Confirm it’s you again. What you typed is saved.")
