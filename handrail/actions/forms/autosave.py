"""Autosaves of forms that are not sent yet, for the account that typed them only; without
an event.
"""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from handrail.records.models import KeptForm
from handrail.records.queries.forms import autosave

LASTS = dt.timedelta(days=30)
MOST = 50  # forms of one account; the oldest goes for a newer one


def save_unsent_form(
    *, account: int, path: str, typed: dict[str, Any], why: str, now: dt.datetime
) -> None:
    """Saves the content of a form, replacing the previous autosave of it.

    `typed` has the posted text ("posted", urlencoded), the version "seen" and "had_files".
    """
    values = {"why": why, "kept_at": now}
    row = autosave.find_for_form(account, path)
    if row is None:
        try:
            with transaction.atomic():
                KeptForm.objects.create(account_id=account, path=path, posted=typed, **values)
        except IntegrityError:  # another window of the same person was quicker
            row = autosave.find_for_form(account, path)
        else:
            _only_the_newest(account)
    if row is not None:
        encrypted = KeptForm._meta.get_field("posted").encrypt_for(row, typed)
        KeptForm.objects.filter(pk=row.pk).update(posted=encrypted, **values)


def _only_the_newest(account: int) -> None:
    of_account = KeptForm.objects.filter(account_id=account).order_by("-kept_at", "-pk")
    too_many = list(of_account.values_list("pk", flat=True)[MOST:])
    if too_many:
        KeptForm.objects.filter(pk__in=too_many).delete()


def discard_unsent_form(*, account: int | None, path: str) -> None:
    """Deletes the autosave of a form, once it was sent or discarded."""
    if autosave.has_autosave(account, path):
        KeptForm.objects.filter(account_id=account, path=path).delete()


def delete_old_forms(*, now: dt.datetime) -> int:
    """Deletes autosaves that were not opened for thirty days. Returns how many."""
    return KeptForm.objects.filter(kept_at__lt=now - LASTS).delete()[0]
