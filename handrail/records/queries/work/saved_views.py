"""The saved views of a person."""

from handrail.records.models import SavedView
from handrail.rules.permissions import Actor


def list_views(actor: Actor, page: str) -> list[SavedView]:
    """The actor's own views of a list, oldest first."""
    return list(SavedView.objects.filter(account=actor.account, page=page).order_by("pk"))
