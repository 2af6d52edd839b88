"""Somebody's own account: what they may change there, and how an event names it."""

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Account
from handrail.rules import permissions
from handrail.rules.permissions import Facts
from handrail.rules.vocabulary.permission_codes import Permission


def require_own_account(by: Actor) -> None:
    """Raises Refused for whoever has no account, or may not change their own."""
    own = Facts(kind="account", holds=frozenset({(permissions.ANYONE, "self")}))
    permissions.require(by, Permission.ACCOUNT_OWN, own)


def own_account(by: Actor) -> recording.Thing:
    """The actor's account, as an event names it."""
    return recording.thing(Account.objects.get(pk=by.account))
