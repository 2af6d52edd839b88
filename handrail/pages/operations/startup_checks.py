"""Checks before the first request: usable keys, and no default accounts when live."""

import logging

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from handrail.records import encrypted_fields
from handrail.records.queries.accounts.actors import default_accounts

log = logging.getLogger("handrail.starting")


def refuse_unsafe_start() -> None:
    """Raises ImproperlyConfigured with the remedy.

    Not when the database is down: the pages then report it, and these accounts cannot sign in
    without it either.
    """
    encrypted_fields.key_ring()
    if settings.MODE != "production":
        return
    try:
        found = default_accounts()
    except DatabaseError as error:
        log.warning("the accounts could not be checked at start: %s", type(error).__name__)
        return
    if found:
        raise ImproperlyConfigured(
            f"Not starting in production: the demo's accounts are live ({', '.join(found)}). "
            "Use a new database, or end these accounts."
        )
