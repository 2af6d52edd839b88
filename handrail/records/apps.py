"""The app that owns every table of Handrail's own."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables and reading."""

    name = "handrail.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
