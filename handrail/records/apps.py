"""The app that owns every table of Handrail's own, and the table of user sessions."""

from allauth.usersessions import apps as usersessions
from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The database tables and the queries that read them."""

    name = "handrail.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
    default = True


class SignedInPlaces(usersessions.UserSessionsConfig):
    """allauth's table of user sessions without its receivers, which would store session keys."""

    def ready(self) -> None:
        """Connects no receivers: only `records.signed_in_places` writes there, and it writes
        hashes.
        """
