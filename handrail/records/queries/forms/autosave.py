"""Autosaves, for the account that typed them."""

import uuid
from collections.abc import Collection
from typing import Any

from handrail.records.models import KeptForm
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.rules.permissions import Actor


def find_for_form(account: int, path: str) -> KeptForm | None:
    """The account's autosave of the form at this address, or None."""
    return autosaves_by_form(account, [path]).get(path)


def autosaves_by_form(account: int, paths: Collection[str]) -> dict[str, KeptForm]:
    """The autosaves of several forms in one query, by their addresses."""
    found = _of_forms(None, account=account, paths=pad_keys(paths)) if paths else []
    return {row.path: row for row in found}


@Rows
def _of_forms(actor: None, account: int, paths: tuple[str, ...]) -> Any:
    return KeptForm.objects.filter(account_id=account, path__in=paths)


def has_autosave(account: int | None, path: str) -> bool:
    """Whether the form at this address has an autosave."""
    return KeptForm.objects.filter(account_id=account, path=path).exists()


def latest_for_reason(account: int | None, why: str) -> KeptForm | None:
    """The newest autosave of an account that was made for this reason."""
    rows = KeptForm.objects.filter(account_id=account, why=why)
    return rows.order_by("-kept_at", "-pk").first() if account is not None else None


def list_autosaves(actor: Actor) -> list[KeptForm]:
    """All of the actor's autosaves, newest first. At most fifty are ever stored."""
    rows = KeptForm.objects.filter(account_id=actor.account)
    return list(rows.order_by("-kept_at", "-pk"))


def find_autosave(actor: Actor, public_id: uuid.UUID) -> KeptForm | None:
    """One autosave of the actor's; None when it is somebody else's or gone."""
    return KeptForm.objects.filter(account_id=actor.account, public_id=public_id).first()
