"""What a partnership switches on: health services look children up, the duty to report."""

from handrail.actions.organisation import law, settings
from handrail.records.queries.core.settings import latest_settings, settings_in_force
from tests.people.cast import NOW, act_as


def commence(edition: str) -> None:
    """Petra says that a law is in force from today."""
    law.set_days(
        by=act_as("petra"),
        edition=edition,
        in_force_from=NOW.date(),
        review_due=settings_in_force().law.reviewed.get(edition),
        seen=latest_settings().number,
        reason="The regulations were made",
        now=NOW,
    )


def use_cp_is() -> None:
    """Petra says that the exchange with health is assured."""
    if not settings_in_force().uses_cp_is:
        settings.change_part(
            by=act_as("petra"),
            values={"uses_cp_is": True},
            seen=latest_settings().number,
            reason="It is assured",
            now=NOW,
        )
