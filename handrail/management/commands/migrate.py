"""`handrail migrate`: Django's own command; each step is complete or absent, even if killed."""

from typing import Any

from django.core.management.commands import migrate

from handrail.management import atomic_migrate


class Command(migrate.Command):
    """Migrates so that it can be killed at any moment and run again."""

    help = (
        "Bring the tables up to this version; `handrail "
        "upgrade` does this and everything else needed."
    )
    exits = "0; 1"

    def handle(self, *args: Any, **options: Any) -> None:
        with atomic_migrate.in_use():
            super().handle(*args, **options)
