"""The app with the pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Pages, templates and styles."""

    name = "handrail.pages"
    label = "pages"

    def ready(self) -> None:
        """Connects the one receiver module, which turns sign-in signals into events."""
        from handrail.pages.accounts import signin_events  # noqa: F401 - connecting is its purpose
