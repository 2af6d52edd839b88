"""The app that owns every table of Handrail's own, and the table of signed-in places."""

from allauth.usersessions import apps as usersessions
from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables and reading."""

    name = "handrail.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
    default = True


class SignedInPlaces(usersessions.UserSessionsConfig):
    """The table of allauth's without its receivers, which would write the key of a session."""

    def ready(self) -> None:
        """Connects nothing: records.signed_in_places alone writes there, and writes hashes."""
