"""What a partner's software may do, by what its token is for, and who makes such software known."""

from collections.abc import Iterable

from handrail.rules.vocabulary import ApiScope, Role

Grants = tuple[tuple[str, str], ...]
# what the software of their own agency sent, whichever of its clients sent it
SENT: Grants = ((Role.SOFTWARE, "own_software"),)

GRANTS: dict[str, Grants] = {
    "api.use": ((Role.SOFTWARE, "self"),),
    "missing.send": ((Role.SOFTWARE, "partnership"),),
    "apiclient.manage": ((Role.PARTNERSHIP_ADMIN, "partnership"),),
}
READ_OF = {"apiclient": "apiclient.manage"}

ALWAYS = frozenset({"api.use"})
BY_SCOPE: dict[ApiScope, frozenset[str]] = {
    ApiScope.SEND_REFERRALS: frozenset({"concern.start", "concern.write"}),
    ApiScope.READ_REFERRALS: frozenset({"referral.read"}),
    ApiScope.SEND_MISSING: frozenset({"missing.send"}),
}


def may(scopes: Iterable[str]) -> frozenset[str]:
    """The permissions that a token for these scopes reaches at most; a session has none."""
    held = set(scopes)
    return ALWAYS.union(*(names for scope, names in BY_SCOPE.items() if scope in held))
