"""Permissions of partners' connected systems, by the scopes of their tokens.

Also who registers such a system.
"""

from collections.abc import Iterable

from handrail.rules.vocabulary import ApiScope, Role
from handrail.rules.vocabulary.permission_codes import Permission

Grants = tuple[tuple[str, str], ...]
# what the software of their own agency sent, whichever of its clients sent it
SENT: Grants = ((Role.SOFTWARE, "own_software"),)

GRANTS: dict[Permission, Grants] = {
    Permission.API_USE: ((Role.SOFTWARE, "self"),),
    Permission.MISSING_SEND: ((Role.SOFTWARE, "partnership"),),
    Permission.APICLIENT_MANAGE: ((Role.PARTNERSHIP_ADMIN, "partnership"),),
}
READ_OF: dict[str, Permission] = {"apiclient": Permission.APICLIENT_MANAGE}

ALWAYS = frozenset({Permission.API_USE})
BY_SCOPE: dict[ApiScope, frozenset[str]] = {
    ApiScope.SEND_REFERRALS: frozenset({Permission.CONCERN_START, Permission.CONCERN_WRITE}),
    ApiScope.READ_REFERRALS: frozenset({Permission.REFERRAL_READ}),
    ApiScope.SEND_MISSING: frozenset({Permission.MISSING_SEND}),
}


def permissions_for_scopes(scopes: Iterable[str]) -> frozenset[str]:
    """The most permissions that a token for these scopes can have; a session has none."""
    held = set(scopes)
    return ALWAYS.union(*(names for scope, names in BY_SCOPE.items() if scope in held))
